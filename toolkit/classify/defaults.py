"""The classifiers that score a newcomer's first corpus, trained on first use and kept."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from toolkit._files import cache_folder, hash_bytes
from toolkit._validation import check_option
from toolkit._version import __version__
from toolkit.classify.default_recipes import RECIPES
from toolkit.classify.model import TextModel
from toolkit.vectors import load_static_vectors

__all__ = ["DEFAULT_MODELS", "default_model"]

DEFAULT_MODELS = tuple(RECIPES)
"""Names for :func:`default_model`."""

_log = logging.getLogger(__name__)


@lru_cache(maxsize=len(DEFAULT_MODELS))
def default_model(name: str) -> TextModel:
    """Return a default classifier, training it if there is none for this data and version.

    Parameters
    ----------
    name : {"frames", "loaded_language", "target_sentiment", "generic_frames"}

    Returns
    -------
    TextModel
        Its card tells the data, versions and cross-validated scores.

    Notes
    -----
    All are trained on the shipped corpora of sentences, paragraphs and reports, whose texts
    and labels are machine-written, and not on the shipped events, which they are to score.

    The trained model is kept in the cache folder under a name made of the hashes of its
    data and of the versions of everything that shapes it, so that a stale one is never
    used.  A damaged file is trained anew.
    """
    check_option("name", name, DEFAULT_MODELS)
    recipe = RECIPES[name]
    data_hash, versions = recipe.data_hash(), _versions(recipe.says)
    key = hash_bytes(repr((name, data_hash, sorted(versions.items()))).encode())[:16]
    path = cache_folder() / "models" / f"{name}-{key}"
    kept = _load_kept(path, name)
    if kept is not None:
        return kept
    _log.info("training the default model for %s, once", name)
    trained = recipe.train()
    card: dict[str, Any] = {
        "model_id": f"{name}-{key}",
        "task": recipe.task,
        "data": f"{' and '.join(f'corpora/{name}' for name in recipe.corpora)} "
        "(machine-written texts and labels)",
        "data_sha256": data_hash,
        "versions": versions,
        "evaluation": trained.evaluation.as_dict(),
        "evaluation_says": str(trained.evaluation),
        "limits": "Trained on invented sentences; check it on labels of your own before "
        "drawing conclusions from it.",
    }
    model = TextModel(trained.classifier, card, seen=trained.seen)
    try:
        # Plain arrays: what is kept needs no type of ours, and runs no code when it is read.
        replace(model, pipeline=trained.classifier.state()).save(path)
    except OSError as error:
        _log.warning("the trained model could not be kept in %s: %s", path.parent, error)
    return model


def _versions(says: str) -> dict[str, str]:
    import sklearn

    return {
        "toolkit": __version__,
        "scikit-learn": sklearn.__version__,
        "vectors": load_static_vectors().name,
        "pipeline": says,
    }


def _load_kept(path: Path, name: str) -> TextModel | None:
    if not path.with_suffix(".json").is_file():
        return None
    try:
        kept = TextModel.load(path)
        return replace(kept, pipeline=RECIPES[name].classifier.from_state(kept.pipeline))
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("a kept model is damaged and is trained anew: %s", error)
        return None
