"""Make ``punkt.json``, the parameters that split sentences by default.

``python -m toolkit.annotate.punkt_training CORPORA`` trains NLTK's Punkt on the texts of the
shipped corpora, adds the abbreviations below, and writes the file beside this one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from toolkit._files import write_text

__all__ = ["ABBREVIATIONS", "train_punkt"]

ABBREVIATIONS = frozenset(
    """adj adm al apr assn asst atty aug ave bldg blvd brig bros c.e.o capt cf cmdr co col comdr
    comm'r comr conn corp cpl ct d.a d.c d.n.c dec del dept det dist div dr e.g e.t ed eds esp est
    etc ex exec f.b.i feb fig fla fr fri ft g.o.p gen gov govs hon i.e i.r.s inc insp jan jr jul
    jun l.g.b.t lt ltd m.d m.p maj mar mass messrs mich minn mlle mme mont mos mr mrs ms msgr mt
    n.a.t.o n.h n.j n.r.a n.s.a n.y n.y.p.d no nos nov oct okla ore p.m a.m pa ph.d phd pres prof
    pvt rep reps rev r.n.c sat sec secs sen sens sept sgt sr ss st ste sun supt tenn tex thu thur
    thurs treas tue tues u.a.e u.k u.n u.s u.s.a u.s.s.r univ v va viz vol vols vs vt w.h.o wash
    wed wis wyo""".split()
)
"""Titles, months, states, ranks, companies and acronyms as newspapers write them, lower case."""

_SENTENCE_CORPORA = ("frames", "loaded_language", "target_sentiment")

_SEED_FLOOR = 2  # types seen once say nothing of how a word is usually written


def train_punkt(texts: Iterable[str]) -> dict[str, Any]:
    """Train Punkt on texts and return its parameters as plain, sorted JSON values.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    dict
        ``abbreviations``, ``collocations``, ``sentence_starters`` and ``orthography``
        (word type to NLTK's bit flags of the ways in which it was written).
    """
    from nltk.probability import FreqDist
    from nltk.tokenize.punkt import PunktTrainer

    texts = list(texts)
    trainer = PunktTrainer()
    for text in texts:
        trainer.train(text, finalize=False)
    trainer.finalize_training()
    found = trainer.get_params()
    counts = FreqDist(word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text))
    return {
        # A type that only Punkt holds for an abbreviation is trusted if it has an inner
        # period or no vowel: on a small corpus it otherwise takes rare last words for one.
        "abbreviations": sorted(
            ABBREVIATIONS | {word for word in found.abbrev_types if _looks_abbreviated(word)}
        ),
        "collocations": sorted(found.collocations),
        "sentence_starters": sorted(found.sent_starters),
        "orthography": {
            word: flags
            for word, flags in sorted(found.ortho_context.items())
            if counts[word] >= _SEED_FLOOR and flags
        },
    }


def _looks_abbreviated(word: str) -> bool:
    return "." in word or not re.search("[aeiouy]", word)


def corpus_texts(folder: Path) -> list[str]:
    """Return the texts of the shipped corpora in ``folder``, in order of file name."""
    texts = []
    for path in sorted(folder.glob("events/*/*.md")):
        texts.append(path.read_text("utf-8").split("---", 2)[-1])
    for path in sorted(
        path for name in _SENTENCE_CORPORA for path in folder.glob(f"{name}/*.jsonl")
    ):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        texts += [row["text"] for row in rows if "text" in row]
    return texts


def main(corpora: str) -> None:
    parameters = train_punkt(corpus_texts(Path(corpora)))
    target = Path(__file__).with_name("punkt.json")
    write_text(target, json.dumps(parameters, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
