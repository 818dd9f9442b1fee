"""How well pages saved as plain text are cleaned.

    TOOLKIT_PAGES=/path/to/pages python benchmarks/cleaning.py

``TOOLKIT_PAGES`` holds ``dumps/*.txt`` and ``dumps/labels.json``: for each page the
snippets a cleaner must keep and those it must drop.  A kept snippet of the first kind is
a true positive, one of the second a false positive, as in trafilatura's own evaluation.
The rules were developed on pages 000-032; 033-064 were not looked at.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from toolkit.corpus.cleaning.text_dump import clean_dump
from toolkit.corpus.files.encoding import normalise
from toolkit.corpus.limits import Refused

DEVELOPMENT = range(33)
HELD_OUT = range(33, 65)


def shown_text(page: str) -> str:
    """Return what a reader of the cleaned page sees: headline, standfirst and text."""
    try:
        clean = clean_dump(normalise(page))
    except Refused:
        return ""
    return "\n".join(part for part in (clean.title, clean.standfirst, clean.text) if part)


def _plain(text: str) -> str:
    """Return text with single spaces: the cleaner normalises white space, labels do not."""
    return " ".join(normalise(text).split())


def score(folder: Path, pages: range, *, verbose: bool = False) -> dict[str, float]:
    """Return precision, recall and F over the snippets of some pages."""
    true_positive = false_positive = false_negative = 0
    for entry in json.loads((folder / "labels.json").read_text("utf-8")):
        if int(entry["file"][:3]) not in pages:
            continue
        text = _plain(shown_text((folder / entry["file"]).read_text("utf-8")))
        missed = [snippet for snippet in entry["with"] if _plain(snippet) not in text]
        wrong = [snippet for snippet in entry["without"] if _plain(snippet) in text]
        true_positive += len(entry["with"]) - len(missed)
        false_negative += len(missed)
        false_positive += len(wrong)
        if verbose and (missed or wrong):
            print(entry["file"], "missed:", missed, "kept wrongly:", wrong)
    precision = true_positive / (true_positive + false_positive)
    recall = true_positive / (true_positive + false_negative)
    return {
        "precision": precision,
        "recall": recall,
        "f": 2 * precision * recall / (precision + recall),
    }


def main() -> int:
    """Print the scores on the pages for development and on those held out."""
    root = os.environ.get("TOOLKIT_PAGES")
    if not root:
        print("Set TOOLKIT_PAGES to the folder of raw pages.", file=sys.stderr)
        return 2
    folder = Path(root) / "dumps"
    # Details only of the pages for development, so the others stay unseen.
    for name, pages in (("000-032", DEVELOPMENT), ("033-064", HELD_OUT)):
        result = score(folder, pages, verbose="-v" in sys.argv and pages is DEVELOPMENT)
        print(name, " ".join(f"{key} {value:.3f}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
