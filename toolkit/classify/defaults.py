"""The classifiers that score a newcomer's first corpus, trained on first use and kept."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from toolkit._files import cache_folder, hash_bytes
from toolkit._validation import check_option
from toolkit._version import __version__
from toolkit.annotate.words import straightened
from toolkit.classify.evaluation import evaluate_grouped
from toolkit.classify.features import StaticVectors
from toolkit.classify.model import TextModel
from toolkit.datasets import load_dataset
from toolkit.datasets.shipped import shipped_hash
from toolkit.vectors import load_static_vectors

__all__ = ["DEFAULT_MODELS", "default_model"]

DEFAULT_MODELS = ("frames",)
"""Names for :func:`default_model`."""

_log = logging.getLogger(__name__)


def frame_pipeline(*, calibrated: bool = True) -> Pipeline:
    """Return the untrained default for policy frames.

    Parameters
    ----------
    calibrated : bool, default True
        Whether one temperature, fitted on held-out folds, makes the probabilities as sure
        as the classifier is right.  It changes no decision.
    """
    # Strong regularisation: cross-validation on the authored sentences picks a larger C,
    # which reads other people's sentences worse.  It also leaves the probabilities flat.
    frames = LogisticRegression(C=0.1, max_iter=2000)
    if calibrated:
        frames = CalibratedClassifierCV(frames, method="temperature", cv=5, ensemble=False)
    return make_pipeline(StaticVectors(), frames)


@lru_cache(maxsize=len(DEFAULT_MODELS))
def default_model(name: str) -> TextModel:
    """Return a default classifier, training it if there is none for this data and version.

    Parameters
    ----------
    name : {"frames"}

    Returns
    -------
    TextModel
        Its card tells the data, versions and cross-validated scores.

    Notes
    -----
    The trained model is kept in the cache folder under a name made of the hashes of its
    data and of the versions of everything that shapes it, so that a stale one is never
    used.  A damaged file is trained anew.
    """
    check_option("name", name, DEFAULT_MODELS)
    data_hash = shipped_hash("frames/sentences.jsonl")
    versions = _versions()
    key = hash_bytes(repr((name, data_hash, sorted(versions.items()))).encode())[:16]
    path = cache_folder() / "models" / f"{name}-{key}"
    kept = _load_kept(path)
    if kept is not None:
        return kept
    _log.info("training the default model for %s, once", name)
    model = _train(name, f"{name}-{key}", data_hash, versions)
    try:
        model.save(path)
    except OSError as error:
        _log.warning("the trained model could not be kept in %s: %s", path.parent, error)
    return model


def _versions() -> dict[str, str]:
    import sklearn

    return {
        "toolkit": __version__,
        "scikit-learn": sklearn.__version__,
        "vectors": load_static_vectors().name,
        "pipeline": str(frame_pipeline()),
    }


def _load_kept(path: Path) -> TextModel | None:
    if not path.with_suffix(".json").is_file():
        return None
    try:
        return TextModel.load(path)
    except (OSError, ValueError) as error:
        _log.warning("a kept model is damaged and is trained anew: %s", error)
        return None


def _train(name: str, model_id: str, data_hash: str, versions: dict[str, str]) -> TextModel:
    data: pd.DataFrame = load_dataset(name)
    # Read as measures read articles, whichever apostrophes and marks a text has.
    texts, labels = list(map(straightened, data["text"])), data["label"].tolist()
    evaluation = evaluate_grouped(
        frame_pipeline(calibrated=False), texts, labels, data["subject"].tolist()
    )
    card: dict[str, Any] = {
        "model_id": model_id,
        "task": "one policy frame a sentence",
        "data": f"corpora/{name} (machine-written sentences and labels)",
        "data_sha256": data_hash,
        "versions": versions,
        "evaluation": evaluation.as_dict(),
        "evaluation_says": str(evaluation),
        "limits": "Trained on invented sentences; check it on labels of your own before "
        "drawing conclusions from it.",
    }
    return TextModel(frame_pipeline().fit(texts, labels), card)
