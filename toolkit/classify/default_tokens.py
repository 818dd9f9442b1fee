"""Sentences as the default models read them: ids of distinct forms, each with one vector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
from scipy import sparse

from toolkit._tables import VOICES
from toolkit.annotate import Annotations
from toolkit.annotate.words import straightened, word_tokenizer
from toolkit.vectors import load_static_vectors

__all__ = ["SentenceTokens", "form_sums", "sentence_tokens", "unit_rows"]

_REMEMBERED = 100_000
"""Forms whose vectors are kept between calls; 100 MB."""
_LONGEST = 60
"""Characters of a form that are read; a longer one is an address or an attack."""
_QUOTATION_MARKS = frozenset(("``", "''", '"', "«", "»"))


class SentenceTokens:
    """Sentences as ids into a vocabulary of distinct forms.

    Parameters
    ----------
    vocabulary : sequence of str
        Distinct forms, with straight apostrophes and quotation marks.
    form : ndarray of int, shape (n_tokens,)
    ends : ndarray of int, shape (n_sentences + 1,)
        Sentence ``i`` is ``form[ends[i]:ends[i + 1]]``.
    quoted : ndarray of bool, shape (n_tokens,)
        Whether a token is a speaker's, not the writer's.
    start, end : ndarray of int, shape (n_tokens,)
        Offsets in the text that holds the sentence.

    Notes
    -----
    Training sentences and annotated articles both come in this form, so that a model sees
    the same tokens and vectors when it is trained and when it scores.
    """

    def __init__(
        self,
        vocabulary: Sequence[str],
        form: np.ndarray,
        ends: np.ndarray,
        *,
        quoted: np.ndarray,
        start: np.ndarray,
        end: np.ndarray,
    ) -> None:
        self.vocabulary = vocabulary
        self.form = form
        self.ends = ends
        self.quoted = quoted
        self.start = start
        self.end = end

    @classmethod
    def from_texts(cls, texts: Iterable[str]) -> SentenceTokens:
        """Read texts, a sentence each; what stands between quotation marks is quoted."""
        numbers: dict[str, int] = {}
        form: list[int] = []
        ends, quoted, start, end = [0], [], [], []
        for text in texts:
            inside = False
            for token in word_tokenizer().tokens(straightened(text)):
                inside ^= token.form in _QUOTATION_MARKS
                form.append(numbers.setdefault(token.form, len(numbers)))
                quoted.append(inside)
                start.append(token.start)
                end.append(token.end)
            ends.append(len(form))
        return cls(
            list(numbers),
            np.array(form, dtype=np.int32),
            np.array(ends, dtype=np.int64),
            quoted=np.array(quoted, dtype=bool),
            start=np.array(start, dtype=np.int32),
            end=np.array(end, dtype=np.int32),
        )

    @property
    def n_sentences(self) -> int:
        """Number of sentences, empty ones included."""
        return len(self.ends) - 1

    @cached_property
    def sentence(self) -> np.ndarray:
        """The sentence of each token."""
        return np.repeat(np.arange(self.n_sentences), np.diff(self.ends))

    @cached_property
    def lower(self) -> list[str]:
        """The distinct forms in lower case."""
        return [form.lower() for form in self.vocabulary]

    @cached_property
    def is_word(self) -> np.ndarray:
        """Whether each distinct form has a letter or a digit: (n_forms,), bool."""
        return np.array([any(map(str.isalnum, form)) for form in self.vocabulary], dtype=bool)

    @cached_property
    def counts(self) -> sparse.csr_matrix:
        """How often each form stands in each sentence: (n_sentences, n_forms), float32."""
        ones = np.ones(len(self.form), dtype=np.float32)
        shape = (self.n_sentences, len(self.vocabulary))
        # A copy of the ids, since adding up repeated ones rewrites them in place.
        counts = sparse.csr_matrix((ones, self.form.copy(), self.ends), shape=shape)
        counts.sum_duplicates()
        return counts

    @cached_property
    def form_vectors(self) -> np.ndarray:
        """The sum of each form's sub-token vectors: (n_forms, n_dimensions), float32."""
        return form_sums(self.vocabulary)

    @cached_property
    def sentence_vectors(self) -> np.ndarray:
        """Each sentence's mean vector, of length 1; zero for an empty one."""
        return unit_rows(self.counts @ self.form_vectors)


@lru_cache(maxsize=1)
def sentence_tokens(annotations: Annotations) -> SentenceTokens:
    """Return annotated sentences for the default models; kept for the measure that asks next."""
    ends = np.append(annotations.sentences["first_token"].to_numpy(), annotations.n_tokens)
    return SentenceTokens(
        annotations.vocabulary.tolist(),
        annotations.form,
        ends.astype(np.int64),
        quoted=annotations.voice == VOICES.index("quoted"),
        start=annotations.start,
        end=annotations.end,
    )


def unit_rows(rows: np.ndarray) -> np.ndarray:
    """Scale rows to length 1; zero ones stay zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9)


_SUMS: dict[str, np.ndarray] = {}


def form_sums(forms: Sequence[str]) -> np.ndarray:
    """Return the sum of the static vectors of each form's sub-tokens.

    Parameters
    ----------
    forms : sequence of str

    Returns
    -------
    ndarray of shape (n_forms, n_dimensions), float32
        A sentence's mean vector is the sum over its forms, scaled; each distinct form is
        cut into sub-tokens once.
    """
    model = load_static_vectors()
    if len(_SUMS) > _REMEMBERED:
        _SUMS.clear()
    new = [form for form in forms if form not in _SUMS]
    if new:
        read = [form[:_LONGEST] for form in new]
        encoded = model.tokenizer.encode_batch_fast(read, add_special_tokens=False)
        for form, encoding in zip(new, encoded, strict=True):
            _SUMS[form] = model.matrix[encoding.ids].sum(axis=0)
    sums = np.zeros((len(forms), model.n_dimensions), dtype=np.float32)
    for row, form in enumerate(forms):
        sums[row] = _SUMS[form]
    return sums
