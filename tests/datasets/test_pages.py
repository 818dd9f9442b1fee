"""The shipped pages are what the script makes of today's corpus, and hold what the gold says."""

import html as entities
import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit._files import hash_file
from toolkit.datasets import corpora_folder, load_dataset


@pytest.fixture(scope="module")
def bench() -> SimpleNamespace:
    """The modules of benchmarks/, which are a script's and no package."""
    folder = Path(__file__).resolve().parents[2] / "benchmarks"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        import make_pages
        import page_dumps
        import pages

        yield SimpleNamespace(make=make_pages, dumps=page_dumps, pages=pages)


@pytest.fixture(scope="module")
def pages():
    return load_dataset("pages")


@pytest.fixture(scope="module")
def folder() -> Path:
    return corpora_folder() / "pages"


def words(text: str) -> str:
    """Text without case, marks and white space, entities undone and link addresses taken out."""
    text = re.sub(r"\]\([^)]*\)", "", entities.unescape(text))
    return re.sub(r"[\W_]+", "", text).casefold()


def test_committed_pages_are_what_the_script_makes(bench, folder):
    made = dict(bench.make.make_pages())
    kept = {p.relative_to(folder).as_posix() for p in folder.glob("*/d*/*")}
    assert kept | {"pages.jsonl"} == set(made)
    differing = [path for path, content in made.items() if (folder / path).read_bytes() != content]
    assert not differing, "run benchmarks/make_pages.py after a change to corpora/events"


def test_pages_are_whole(pages, folder):
    assert pages["article_id"].nunique() >= 48
    assert pages.groupby("design")["article_id"].nunique().min() >= 4
    assert pages["design"].nunique() >= 12
    assert pages["outlet"].nunique() == 6
    assert all(hash_file(folder / row.path) == row.sha256 for row in pages.itertuples())
    # Both halves hold every outlet, credits and uncredited agency copy.
    for _, half in pages.groupby(pages["design"] <= "d06"):
        assert half["outlet"].nunique() == 6
        assert half["credit"].notna().sum() >= 10
        assert (half["wire"].notna() & half["credit"].isna()).any()
        assert (half["wire"].isna() & half["credit"].notna()).any()


def test_gold_is_that_of_the_articles(pages):
    articles = load_dataset("events").set_index("article_id")
    for row in pages.itertuples():
        article = articles.loc[row.article_id]
        assert row.headline == article["title"]
        assert row.outlet == article["outlet"]
        assert row.published == article["published"]
        # Key points stand before the body; dateline and credit lines are no part of it.
        text = re.sub(r"^[A-Z]+ (\(Fieldgate\) )?— ", "", article["text"])
        assert row.body.endswith(text.removesuffix("\n\nWith material from Fieldgate."))


def test_every_page_holds_its_gold(pages, folder):
    for row in pages.itertuples():
        encoding = "cp1252" if row.design == "d05" else "utf-8"
        raw = (folder / row.path).read_text(encoding)
        page = words(re.sub(r"<[^>]*>", "", raw) if row.form == "html" else raw)
        everything = words(raw)
        parts = [row.headline, *row.body.split("\n\n")]
        assert all(words(part) in page for part in parts), row.path
        assert words(row.outlet).removeprefix("the") in everything, row.path
        assert pd.isna(row.credit) or all(words(a) in page for a in row.credit.split("; "))


def test_halves_share_no_furniture(pages, folder):
    lines: dict[bool, set[str]] = {True: set(), False: set()}
    bodies = {words(p) for body in pages["body"] for p in body.split("\n\n")}
    for row in pages[pages["form"] == "text"].itertuples():
        if row.design in ("d04", "d06", "d09"):  # without line ends of their own
            continue
        encoding = "cp1252" if row.design == "d05" else "utf-8"
        for line in (folder / row.path).read_text(encoding).splitlines():
            if len(line.split()) >= 8 and words(line) not in bodies:
                lines[row.design <= "d06"].add(words(line))
    titles = {words(t) for t in load_dataset("events")["title"]}
    assert not {line for line in lines[True] & lines[False] if line not in titles}


def test_most_furniture_recurs_and_some_varies(folder):
    for design in ("d01", "d02", "d03", "d07", "d08", "d12"):
        texts = [p.read_text("utf-8") for p in sorted((folder / "text" / design).glob("*.txt"))]
        lines = [{line.strip() for line in text.splitlines() if line.strip()} for text in texts]
        assert len(set.intersection(*lines)) >= 8
        for i, own in enumerate(lines):
            assert len(own - set.union(*lines[:i], *lines[i + 1 :])) >= 5


def test_a_perfect_and_an_idle_reader_are_told_apart(bench, pages):
    row = next(r for r in pages.itertuples() if isinstance(r.credit, str))
    perfect = {
        "text": row.body,
        "title": row.headline,
        "outlet": row.outlet,
        "published": pd.Timestamp(row.date, tz="UTC"),
        "credit": row.credit,
    }
    right = bench.pages.figures(pd.DataFrame([bench.pages.judge(row, perfect)]))
    assert {round(v, 9) for k, v in right.items() if k != "pages"} == {1.0}
    idle = bench.pages.figures(pd.DataFrame([bench.pages.judge(row, None)]))
    assert {v for k, v in idle.items() if k != "pages"} == {0.0}


def test_a_dateline_left_in_the_text_costs_nothing(bench):
    gold = SimpleNamespace(dateline="PORT CASSIN")
    assert bench.pages.body_words("PORT CASSIN (Fieldgate) — Cranes stopped.", gold) == [
        "cranes",
        "stopped",
    ]
    assert bench.pages.body_words("Cranes of PORT CASSIN — stopped.", gold)[:2] == ["cranes", "of"]


def test_words_too_many_cost_precision_by_hand(bench):
    # Three of four words found are right, three of six meant are found.
    result = bench.pages.overlap("a b c x".split(), "a b c d e f".split())
    assert result["precision"] == 0.75
    assert result["recall"] == 0.5
    assert result["body_f1"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        (None, set()),
        ("Fieldgate", {"fieldgate"}),
        ("Fieldgate News Agency; Meridian News Agency", {"fieldgate", "meridian"}),
        ("the Meridian News Agency and AFP", {"meridian", "afp"}),
    ],
)
def test_agencies_are_compared_by_their_short_names(bench, credit, names):
    assert bench.pages.agencies(credit) == names


def test_dumps_of_a_small_page(bench):
    from lxml import html

    source = (
        "<body><h1>Head</h1><div><span>Listen</span><span>The <a href='/b'>bank</a> shut.</span>"
        "</div><script>x</script><p>Ad</p></body>"
    )
    dumps = {k: make(html.document_fromstring(source)) for k, make in bench.dumps.DUMPS.items()}
    assert dumps["blocks"] == "Head\nListenThe bank shut.\nAd"
    assert dumps["inline"] == "Head\nListenThe\nbank\nshut.\nAd"
    assert dumps["none"] == "Head ListenThe bank shut. Ad"
    assert dumps["markdown"] == "# Head\n\nListenThe [bank](/b) shut.\n\nAd"
    assert dumps["tabs"].replace("\t", "").split() == "Head ListenThe bank shut. Ad".split()
