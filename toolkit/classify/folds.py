"""Folds that keep outlets, events and copies of one text on one side."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

from toolkit._validation import check_integer
from toolkit.classify.labels import LabelledTexts, LabelWarning
from toolkit.corpus.copies.shingling import folded, shared_pairs, shingles, word_hashes

__all__ = ["SAME_TEXT", "Split", "Unrepeated", "drop_repeats", "grouped_folds", "plan_splits"]

SAME_TEXT = 0.8
"""Jaccard similarity of five-word sequences from which two texts count as one."""

_LARGEST_PART = 0.5
"""Share of the rows in one tied group from which several group columns cannot be held together."""

Fold = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Split:
    """A way of holding rows out.

    Attributes
    ----------
    name : str
        ``grouped by outlet``, or ``random``.
    codes : ndarray of shape (n_rows,), int
        What is held together.
    folds : list of (train, test)
        Row numbers.
    """

    name: str
    codes: np.ndarray
    folds: list[Fold]

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return int(self.codes.max()) + 1


@dataclass(frozen=True, slots=True)
class Unrepeated:
    """Labelled texts without repeats.

    Attributes
    ----------
    data : LabelledTexts
    cluster : ndarray of shape (n_rows,), int
        Rows of one text, or of nearly the same text, share a number.
    n_repeats : int
        Rows left out because the same text with the same label stands above them.
    n_contradictions : int
        Clusters that remain with more than one label.
    """

    data: LabelledTexts
    cluster: np.ndarray
    n_repeats: int
    n_contradictions: int


def drop_repeats(data: LabelledTexts) -> Unrepeated:
    """Leave out exact and near repeats of a text with the same label.

    Notes
    -----
    Texts are the same if they are equal but for case and white space, or share 80 % of
    their five-word sequences.  A repeat with another label stays, and is never in
    the training while the other is held out; so are rows on different targets of one text.
    """
    cluster = _clusters(data.X["text"].tolist())
    keys = list(zip(cluster.tolist(), _row_keys(data), strict=True))
    kept = _first_of(keys)
    labels: dict[object, set[str]] = {}
    for number, (target, label) in keys:
        labels.setdefault((number, target), set()).add(label)
    contradicted = sum(len(found) > 1 for found in labels.values())
    if contradicted:
        warnings.warn(
            f"{contradicted} text(s) stand in the table with different labels. They are kept, and "
            "never trained on while the other is held out; settle their labels if you can.",
            LabelWarning,
            stacklevel=3,
        )
    _, codes = np.unique(cluster[kept], return_inverse=True)
    return Unrepeated(data.take(kept), codes, len(keys) - len(kept), contradicted)


def _first_of(keys: Sequence[object]) -> np.ndarray:
    seen: dict[object, int] = {}
    for row, key in enumerate(keys):
        seen.setdefault(key, row)
    return np.array(list(seen.values()), dtype=np.int64)


def _row_keys(data: LabelledTexts) -> list[tuple[str, str]]:
    """Return each row's target, if the task has one, and its label."""
    labels = [str(np.asarray(label).tolist()) for label in data.y]
    if data.task != "target":
        return [("", label) for label in labels]
    spans = zip(data.X["text"], data.X["start"], data.X["end"], strict=True)
    targets = [f"{start} {text[start:end]}" for text, start, end in spans]
    return list(zip(targets, labels, strict=True))


def _clusters(texts: list[str]) -> np.ndarray:
    """Return a number a text, equal for texts that are the same or nearly so."""
    _, exact = np.unique([" ".join(folded(text).split()) for text in texts], return_inverse=True)
    _, firsts = np.unique(exact, return_index=True)
    hashes = word_hashes()
    sets = [shingles(texts[row], hashes=hashes) for row in firsts]
    sizes = np.array([len(words) for words in sets])
    pairs = shared_pairs(sets)
    union = sizes[pairs.earlier] + sizes[pairs.later] - pairs.common
    near = pairs.common >= SAME_TEXT * union
    linked = _link(pairs.earlier[near], pairs.later[near], len(sets))
    return linked[exact]


def _link(first: np.ndarray, second: np.ndarray, n: int) -> np.ndarray:
    graph = sparse.coo_matrix((np.ones(len(first)), (first, second)), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1])


def tied(columns: Sequence[np.ndarray]) -> np.ndarray:
    """Return a number a row, equal for rows that share a value in any of the columns.

    Examples
    --------
    >>> tied([np.array([0, 0, 1, 2]), np.array([5, 6, 6, 7])]).tolist()
    [0, 0, 0, 1]
    """
    n = len(columns[0])
    edges = []
    offset = n
    for column in columns:
        _, codes = np.unique(column, return_inverse=True)
        edges.append(np.column_stack([np.arange(n), codes + offset]))
        offset += int(codes.max(initial=-1)) + 1
    joined = np.concatenate(edges)
    _, codes = np.unique(_link(joined[:, 0], joined[:, 1], offset)[:n], return_inverse=True)
    return np.asarray(codes)


def plan_splits(
    data: Unrepeated, *, n_folds: int = 5, random_state: int = 0, only_random: bool = False
) -> tuple[list[Split], Split]:
    """Return the grouped splits that a score is to stand on, and the random one beside them.

    Notes
    -----
    With several group columns, rows that share any of them are held together.  Where that
    ties (nearly) everything into one group, as with the same events in all outlets, each
    column makes a split of its own.  Training rows whose text, or nearly so, is held out
    are left out of that fold; the random split holds near-repeats together.
    """
    check_integer("n_folds", n_folds, minimum=2)
    check_classes(data.data, n_folds)
    columns = {
        name: np.unique(v.astype(str), return_inverse=True)[1]
        for name, v in data.data.groups.items()
    }

    def split(name: str, codes: np.ndarray) -> Split:
        folds = grouped_folds(data.data, codes, n_folds, random_state)
        purged = [(_without_copies(train, test, data.cluster), test) for train, test in folds]
        _check_folds(data.data, purged)
        return Split(name, codes, purged)

    loose = split("random", data.cluster)
    if not columns or only_random:
        return [], loose
    together = tied(list(columns.values()))
    if len(columns) == 1 or _can_fold(together, n_folds):
        return [split(f"grouped by {' and '.join(columns)}", together)], loose
    return [split(f"grouped by {name}", codes) for name, codes in columns.items()], loose


def _without_copies(train: np.ndarray, test: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """Leave out training rows whose text, or nearly so, is among the test rows.

    Holding the groups of both together instead would tie all outlets that ever printed
    one quotation, or one agency's sentence, into a single group.
    """
    return train[~np.isin(cluster[train], cluster[test])]


def _can_fold(codes: np.ndarray, n_folds: int) -> bool:
    sizes = np.bincount(codes)
    return len(sizes) >= n_folds and sizes.max() <= _LARGEST_PART * len(codes)


def check_classes(data: LabelledTexts, n_folds: int) -> None:
    """Raise if a class has fewer rows than there are folds."""
    is_class = data.is_class
    rows = is_class.sum(axis=0)
    if not data.exclusive:
        rows = np.minimum(rows, len(is_class) - rows)
    few = [f"{name!r} ({n})" for name, n in zip(data.classes, rows, strict=True) if n < n_folds]
    if few:
        raise ValueError(
            f"Fewer rows than the {n_folds} folds in {', '.join(few)}, repeats left out. Label "
            f"more, merge or leave out such classes, or set n_folds to {max(2, int(rows.min()))}"
            f"{' (not enough here)' if rows.min() < 2 else ''}."
        )


def grouped_folds(
    data: LabelledTexts, codes: np.ndarray, n_folds: int, random_state: int
) -> list[Fold]:
    """Return folds with the classes spread evenly and no group on both sides."""
    n_groups = len(np.unique(codes))
    if n_groups < n_folds:
        raise ValueError(
            f"{n_folds} folds need at least as many groups; there are {n_groups}. Set n_folds to "
            f"{n_groups}, or group by a finer column."
            if n_groups > 1
            else "All rows are in one group: nothing can be held out. Group by a finer column."
        )
    strata = stratum(data.is_class)
    folds = StratifiedGroupKFold(n_folds, shuffle=True, random_state=random_state)
    with warnings.catch_warnings():
        # It warns of rare strata, which are checked class by class.
        warnings.simplefilter("ignore", UserWarning)
        found = [(train, test) for train, test in folds.split(strata, strata, codes)]
    return found


def stratum(is_class: np.ndarray) -> np.ndarray:
    """Return one number a row to spread over folds: its rarest class, or none."""
    order = np.argsort(is_class.sum(axis=0), kind="stable")
    first = is_class[:, order].argmax(axis=1)
    return np.where(is_class.any(axis=1), order[first], is_class.shape[1])


def _check_folds(data: LabelledTexts, folds: list[Fold]) -> None:
    is_class = data.is_class
    for number, (train, _) in enumerate(folds, start=1):
        held = is_class[train].sum(axis=0)
        lacking = held == 0
        if not data.exclusive:
            lacking |= held == len(train)
        if lacking.any():
            names = ", ".join(np.array(data.classes, dtype=object)[lacking])
            raise ValueError(
                f"Without the groups of fold {number}, nothing is left to learn {names} from: the "
                "class stands in too few groups. Group by a finer column, merge classes, or use "
                "more folds."
            )
