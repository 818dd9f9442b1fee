"""The estimator: features, a linear model, and what is learned on held-out rows inside."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from toolkit._validation import check_integer, check_option
from toolkit.classify.builder import build_features, learns_from_labels
from toolkit.classify.calibration import CALIBRATIONS, Calibration
from toolkit.classify.folds import stratum
from toolkit.classify.labels import LabelWarning
from toolkit.classify.memory import remembering
from toolkit.classify.rows import take_rows
from toolkit.classify.thresholds import choose_thresholds, decide

__all__ = ["THRESHOLDS", "TextClassifier", "default_classifier"]

THRESHOLDS = ("default", "macro_f1")
_SMALLEST = 1e-12


def default_classifier(*, multi: bool = False) -> Any:
    """Return the untrained linear model: logistic regression, one a label for ``multi``."""
    # lbfgs reaches the same decisions at this tolerance in a third of the steps.
    linear = LogisticRegression(C=1.0, tol=1e-3, max_iter=1000)
    return OneVsRestClassifier(linear) if multi else linear


class TextClassifier(ClassifierMixin, BaseEstimator):
    """Classify texts with calibrated probabilities and thresholds chosen inside training.

    Parameters
    ----------
    features : transformer or None, default None
        From rows to numbers, as :func:`build_features` makes it; its default if None.
    classifier : scikit-learn classifier or None, default None
        Logistic regression if None.
    calibration : {"temperature", "sigmoid", "isotonic", "none"}
        Fitted on inner folds; see :class:`~toolkit.classify.calibration.Calibration`.
    thresholds : {"default", "macro_f1"}
        ``default`` names the most probable class, and every label from .5 on;
        ``macro_f1`` chooses a threshold a class on the inner folds.
    n_inner_folds : int, default 5
    random_state : int, default 0

    Attributes
    ----------
    classes_ : ndarray of str
    pipeline_ : sklearn.pipeline.Pipeline
        The features and the classifier, fitted on all rows.
    calibration_ : Calibration
    thresholds_ : ndarray of shape (n_classes,)
    is_multi_ : bool

    Notes
    -----
    ``y`` with two dimensions, of 0 and 1, makes a classifier of any number of labels a row.
    The inner folds keep ``groups`` apart if they are given to ``fit``; a search passes
    them on with ``set_fit_request(groups=True)``.  Features that learn from labels are
    fitted anew in each inner fold; others once, on all rows given to ``fit``, which the
    inner held-out rows are part of: this touches the calibration only, never the score.

    Examples
    --------
    >>> texts = ["Prices rose.", "Wages fell.", "The court sat.", "A judge ruled."] * 5
    >>> labels = ["money", "money", "law", "law"] * 5
    >>> model = TextClassifier(features=build_features(["vectors"])).fit(texts, labels)
    >>> model.predict(["The judges met."]).tolist()
    ['law']
    """

    def __init__(
        self,
        *,
        features: Any = None,
        classifier: Any = None,
        calibration: str = "temperature",
        thresholds: str = "default",
        n_inner_folds: int = 5,
        random_state: int = 0,
    ) -> None:
        self.features = features
        self.classifier = classifier
        self.calibration = calibration
        self.thresholds = thresholds
        self.n_inner_folds = n_inner_folds
        self.random_state = random_state

    def fit(self, X: Any, y: Any, groups: Any = None) -> TextClassifier:
        """Fit the pipeline on all rows; calibration and thresholds on inner folds."""
        check_option("calibration", self.calibration, CALIBRATIONS)
        check_option("thresholds", self.thresholds, THRESHOLDS)
        check_integer("n_inner_folds", self.n_inner_folds, minimum=2)
        if isinstance(X, str):
            raise TypeError(f"X must be a list of texts, not one string; write [{X[:30]!r}].")
        target, is_class = self._read_labels(y)
        with remembering():
            self.pipeline_ = self._unfitted().fit(X, target)
            scores, held = self._held_out_scores(X, target, is_class, groups)
        self.calibration_ = Calibration("none", exclusive=not self.is_multi_)
        n_classes = len(self.classes_)
        self.thresholds_ = np.full(n_classes, 0.5 if self.is_multi_ else 1 / n_classes)
        if held.any():
            self.calibration_ = Calibration(self.calibration, exclusive=not self.is_multi_)
            self.calibration_.fit(scores[held], is_class[held])
            if self.thresholds == "macro_f1":
                probability = self.calibration_.transform(scores[held])
                self.thresholds_ = choose_thresholds(
                    probability, is_class[held], exclusive=not self.is_multi_
                )
        return self

    def decision_function(self, X: Any) -> np.ndarray:
        """Return a score a class, shape (n_rows, n_classes), before calibration."""
        check_is_fitted(self)
        return class_scores(self.pipeline_, X)

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities, shape (n_rows, n_classes)."""
        check_is_fitted(self)
        return self.calibration_.transform(self.decision_function(X))

    def predict(self, X: Any) -> np.ndarray:
        """Return class names, or for labels that do not exclude each other 0 and 1."""
        return self.decide(self.predict_proba(X))

    def decide(self, probability: np.ndarray) -> np.ndarray:
        """Return what :meth:`predict` says of rows with these probabilities."""
        check_is_fitted(self)
        named = decide(probability, self.thresholds_, exclusive=not self.is_multi_)
        return named.astype(int) if self.is_multi_ else self.classes_[named.argmax(axis=1)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.classifier_tags.multi_label = True
        return tags

    def _read_labels(self, y: Any) -> tuple[np.ndarray, np.ndarray]:
        labels = np.asarray(y)
        self.is_multi_ = labels.ndim == 2
        if self.is_multi_:
            self.classes_ = np.arange(labels.shape[1]).astype(str)
            return labels.astype(int), labels.astype(bool)
        names = labels.astype(str)
        self.classes_ = np.unique(names).astype(object)
        if len(self.classes_) < 2:
            raise ValueError(
                f"y holds one class only, {self.classes_[0]!r}: there is nothing to tell apart."
            )
        return names, names[:, None] == self.classes_[None, :].astype(str)

    def _unfitted(self) -> Pipeline:
        features = build_features() if self.features is None else clone(self.features)
        return Pipeline([("features", features), ("classifier", self._unfitted_classifier())])

    def _unfitted_classifier(self) -> Any:
        if self.classifier is None:
            return default_classifier(multi=self.is_multi_)
        model = clone(self.classifier)
        return OneVsRestClassifier(model) if self.is_multi_ and not _is_multi(model) else model

    def _held_out_scores(
        self, X: Any, target: np.ndarray, is_class: np.ndarray, groups: Any
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return scores for rows of the inner folds, and which rows have one."""
        scores, held = np.zeros(is_class.shape), np.zeros(len(is_class), dtype=bool)
        if self.calibration == "none" and self.thresholds == "default":
            return scores, held
        features = self.pipeline_[0]
        anew = learns_from_labels(features)
        matrix = None if anew else features.transform(X)
        for train, test in self._inner_folds(is_class, groups):
            if matrix is None:
                model: Any = self._unfitted().fit(take_rows(X, train), target[train])
                scores[test] = class_scores(model, take_rows(X, test))
            else:
                model = self._unfitted_classifier().fit(matrix[train], target[train])
                scores[test] = class_scores(model, matrix[test])
            held[test] = True
        return scores, held

    def _inner_folds(self, is_class: np.ndarray, groups: Any) -> list[Any]:
        from sklearn.model_selection import StratifiedGroupKFold

        n_rows = len(is_class)
        codes = np.arange(n_rows)
        if groups is not None:
            codes = np.unique(np.asarray(groups).astype(str), return_inverse=True)[1]
        n_folds = min(self.n_inner_folds, int(codes.max()) + 1, int(_rarest(is_class)))
        if n_folds < 2:
            _warn_uncalibrated("there are fewer than two groups, or two rows of a class")
            return []
        strata = stratum(is_class)
        splitter = StratifiedGroupKFold(n_folds, shuffle=True, random_state=self.random_state)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            folds = list(splitter.split(strata, strata, codes))
        good = [(train, test) for train, test in folds if _can_learn(is_class[train])]
        if not good:
            _warn_uncalibrated("no fold that keeps groups apart holds all classes")
        return good


def _rarest(is_class: np.ndarray) -> int:
    return int(np.minimum(is_class.sum(axis=0), (~is_class).sum(axis=0)).min())


def _can_learn(is_class: np.ndarray) -> bool:
    return bool(is_class.any(axis=0).all() and not is_class.all(axis=0).any())


def _warn_uncalibrated(why: str) -> None:
    warnings.warn(
        f"Probabilities are left as they are and thresholds as by default, because {why}. Give "
        "more groups or rows, or set calibration='none'.",
        LabelWarning,
        stacklevel=4,
    )


def _is_multi(model: Any) -> bool:
    from sklearn.utils import get_tags

    return bool(get_tags(model).classifier_tags.multi_label)


def class_scores(model: Any, X: Any) -> np.ndarray:
    """Return a score a class: a decision function, else the log of probabilities.

    Two classes that exclude each other get 0 and the decision function, so that the
    softmax of the two is the logistic function of the one.
    """
    if hasattr(model, "decision_function"):
        scores = np.asarray(model.decision_function(X), dtype=np.float64)
        return np.column_stack([np.zeros(len(scores)), scores]) if scores.ndim == 1 else scores
    probability = model.predict_proba(X)
    if isinstance(probability, list):  # one array a label, as forests give
        probability = np.column_stack([block[:, 1] for block in probability])
        inside = np.clip(probability, _SMALLEST, 1 - _SMALLEST)
        return np.asarray(np.log(inside) - np.log1p(-inside))
    return np.asarray(np.log(np.clip(probability, _SMALLEST, 1)))
