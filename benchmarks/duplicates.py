"""Duplicates and wire copy: planted ones, made ones, and a sample judged by hand.

    TOOLKIT_DATASETS=/path/to/datasets python benchmarks/duplicates.py [planted|made|scale|sample]

Without a word all parts run.  ``planted``: the wire copies and the paraphrase in
``corpora/events`` (machine-written texts), with the front matter's ``credit`` and ``wire``
withheld.  ``made``: copies of real articles cut, edited and given other headlines in
memory.  ``scale``: time on the 8,810 articles of 2018-2019 in article-bias, on one core.
``sample``: the pairs found there, of which ``duplicates_judged.csv`` holds up to a hundred
(seeded draw; all of them where there are fewer), each judged by reading its longest common
passages: ``right`` if the articles share running text of their own or of an agency, ``wrong:
quoted`` if only posts, statements or excerpts that both quote, ``wrong: furniture`` if only
boxes and links of the site.  Identifiers and digests are kept, no text.  ``sample --show``
prints the draw.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from toolkit.corpus.copies.duplicates import find_shared_text, mark_duplicates
from toolkit.corpus.parts import find_wire
from toolkit.corpus.reading import read

ROOT = Path(__file__).resolve().parents[1]
EVENTS = ROOT / "corpora" / "events"
JUDGED = Path(__file__).with_name("duplicates_judged.csv")
SEED = 20_260
N_JUDGED = 100
LISTED = 0.2
N_MADE = 400


def rates(found: set[str], true: set[str]) -> str:
    """Return precision and recall in words."""
    right = len(found & true)
    precision = right / len(found) if found else float("nan")
    recall = right / len(true) if true else float("nan")
    return f"precision {precision:.3f}, recall {recall:.3f} ({right} of {len(true)})"


def planted() -> None:
    """Print how the planted copies are found without what the front matter tells."""
    articles = read(EVENTS).articles
    wire: set[str] = set()
    spun: set[str] = set()
    outlets = {o["outlet_id"]: o["name"] for o in _outlets()}
    by_place = {
        (r.event_id, r.outlet): r.article_id
        for r in articles.itertuples()
        if not r.article_id.endswith("_opinion")
    }
    for path in sorted(EVENTS.glob("*/event.yaml")):
        event = yaml.safe_load(path.read_text("utf-8"))
        for carrier in event["wire_carriers"]:
            wire.add(by_place[event["event_id"], outlets[carrier["outlet"]]])
        if event["spun"]:
            spun.add(by_place[event["event_id"], outlets[event["spun_by"]]])
    withheld = articles.assign(credit=None, wire=None, wire_share=None)
    for label, table in (
        ("credit and wire withheld", withheld),
        ("byline withheld too", withheld.assign(authors=None)),
    ):
        marked = mark_duplicates(table)
        print(f"planted wire copies, {label}:", rates(_ids(marked, "wire"), wire))
        print(f"planted paraphrase, {label}:", rates(_ids(marked, "spun_of"), spun))


def _outlets() -> list[dict[str, str]]:
    data = yaml.safe_load((EVENTS / "outlets.yaml").read_text("utf-8"))
    return list(data["outlets"] if isinstance(data, dict) else data)


def _ids(marked: pd.DataFrame, column: str) -> set[str]:
    return set(marked.loc[marked[column].notna(), "article_id"])


def load() -> pd.DataFrame:
    """Return the articles of 2018-2019 as an article table."""
    root = os.environ.get("TOOLKIT_DATASETS")
    if not root:
        raise SystemExit("Set TOOLKIT_DATASETS to the folder of public datasets.")
    path = Path(root) / "article-bias" / "articles-2018-2019.parquet"
    table = pd.read_parquet(path)
    return pd.DataFrame(
        {
            "article_id": table["ID"].astype(str),
            "outlet": table["source"].astype(str),
            "title": table["title"].astype(str),
            "text": table["content"].astype(str),
            "published": pd.to_datetime(table["date"], utc=True, errors="coerce"),
            "date_precision": "day",
            "authors": table["authors"].astype(str).replace("", None),
            "url": table["url"].astype(str),
        }
    )


def made() -> None:
    """Print how copies made in memory are found among the articles they were made of."""
    articles = load()
    articles = articles[articles["text"].str.split().str.len() >= 200]
    # What really is agency copy there would count as a false finding.
    articles = articles[articles["text"].map(find_wire_free)]
    random = np.random.default_rng(SEED)
    chosen = articles.sample(4 * N_MADE, random_state=random)
    chosen = chosen.assign(authors=None, outlet=[f"Outlet {i % 40}" for i in range(len(chosen))])
    sources = chosen.iloc[:N_MADE].assign(outlet="Reuters")
    kinds = ("whole", "cut to two thirds", "cut to a third", "edited", "framed by own text")
    copies = []
    for i, row in enumerate(sources.to_dict("records")):
        kind = kinds[i % len(kinds)]
        later = row["published"] + pd.Timedelta(hours=int(random.integers(1, 48)))
        own = chosen.iloc[2 * N_MADE + i]["text"]
        copies.append(
            {
                **row,
                "article_id": f"copy-{i}",
                "outlet": f"Outlet {i % 40}",
                "kind": kind,
                "title": "Another headline",
                "text": _changed(row["text"], kind, own, random),
                "published": later,
            }
        )
    copies_table = pd.DataFrame(copies)
    rest = chosen.iloc[N_MADE : 2 * N_MADE]
    marked = mark_duplicates(pd.concat([sources, copies_table, rest], ignore_index=True))
    found = _ids(marked, "wire")
    for kind in kinds:
        ids = set(copies_table.loc[copies_table["kind"] == kind, "article_id"])
        print(f"made, {kind}: recall {len(ids & found) / len(ids):.3f} ({len(ids)})")
    print("made, all:", rates(found, set(copies_table["article_id"])))


def find_wire_free(text: str) -> bool:
    """Say whether a text names no agency as its owner."""
    return find_wire(text) is None


def _changed(text: str, kind: str, own: str, random: np.random.Generator) -> str:
    paragraphs = [p for p in text.split("\n") if p.strip()]
    words = text.split()
    if kind == "cut to two thirds":
        return " ".join(words[: 2 * len(words) // 3])
    if kind == "cut to a third":
        return " ".join(words[: len(words) // 3])
    if kind == "edited":
        # A word in twenty-five goes and a paragraph in ten; two sentences change places.
        kept = [p for p in paragraphs if random.random() > 0.1] or paragraphs
        edited = [w for w in " ".join(kept).split() if random.random() > 0.04]
        middle = len(edited) // 2
        return " ".join(edited[middle : middle + 40] + edited[:middle] + edited[middle + 40 :])
    if kind == "framed by own text":
        return " ".join([*own.split()[: len(words) // 3], *words, "Staff added to this."])
    return text


def scale() -> None:
    """Print the time of marking and what is found."""
    articles = load()
    started = time.process_time(), time.perf_counter()
    marked = mark_duplicates(articles)
    cpu, wall = time.process_time() - started[0], time.perf_counter() - started[1]
    print(f"{len(articles):,} articles: {wall:.1f} s, {cpu:.1f} s of processor time")
    for column in ("duplicate_of", "wire", "spun_of"):
        print(column, int(marked[column].notna().sum()))


def found_pairs(articles: pd.DataFrame) -> pd.DataFrame:
    """Return every pair that is reported there: shared text and paraphrases."""
    shared = find_shared_text(articles, min_share=LISTED)
    pairs = shared
    spun = mark_duplicates(articles).dropna(subset=["spun_of"])
    rewritten = pd.DataFrame(
        {"article_id": spun["article_id"], "first_id": spun["spun_of"], "kind": "spun"}
    )
    return pd.concat([pairs, rewritten], ignore_index=True)


def sample(argv: list[str]) -> None:
    """Print the verdicts on the judged pairs that are still found; or show a pair."""
    articles = load().set_index("article_id", drop=False)
    pairs = found_pairs(articles.reset_index(drop=True))
    print(pairs["kind"].value_counts().to_dict(), "pairs found")
    if "--show" in argv:
        drawn = pairs.sample(min(N_JUDGED, len(pairs)), random_state=SEED)
        drawn = drawn.reset_index(drop=True)
        drawn.to_csv(sys.stdout, index=False)
        return
    judged = pd.read_csv(JUDGED)
    changed = sum(
        digest(articles.loc[row.article_id, "text"]) != row.sha256
        or digest(articles.loc[row.first_id, "text"]) != row.first_sha256
        for row in judged.itertuples()
    )
    now = judged.merge(pairs, on=["article_id", "first_id", "kind"])
    print(f"{len(judged)} pairs judged; {len(now)} of them still found; {changed} texts changed")
    share = now[["share", "share_of_first"]].max(axis=1)
    parts = {kind: rows for kind, rows in now.groupby("kind")}
    parts |= {f"share >= {least}": now[share >= least] for least in (0.5, 0.4, 0.3, 0.2)}
    parts |= {
        "two outlets": now[now["outlet"] != now["first_outlet"]],
        "one outlet": now[now["outlet"] == now["first_outlet"]],
        "all": now,
    }
    for kind, rows in parts.items():
        print(f"{kind}: {rows['verdict'].value_counts().to_dict()}")


def digest(text: str) -> str:
    """Return the first sixteen digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def main() -> int:
    """Run the parts asked for."""
    parts = [word for word in sys.argv[1:] if not word.startswith("-")]
    for part in parts or ["planted", "made", "scale", "sample"]:
        if part == "sample":
            sample(sys.argv)
        else:
            {"planted": planted, "made": made, "scale": scale}[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
