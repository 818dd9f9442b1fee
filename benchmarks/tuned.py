"""The encoder that several scripts share: tuned once on the shipped corpora, and kept.

It takes ten minutes on two cores that calculate in bfloat16, and several times that on others.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from toolkit.classify import TunedEncoder
from toolkit.classify.default_tuning import shipped_tasks

SETTINGS: dict[str, Any] = {"precision": "bfloat16", "n_frozen_layers": 1}


def shipped_folder(folder: Path) -> Path:
    """Return where the encoder tuned on the shipped corpora lies, tuning it if it is missing."""
    shipped = folder / "shipped"
    if not (shipped / "heads.npz").is_file():
        print("The encoder is tuned on the shipped corpora …", file=sys.stderr)
        TunedEncoder(n_epochs=3, learning_rate=1e-4, **SETTINGS).fit(shipped_tasks()).save(shipped)
    return shipped
