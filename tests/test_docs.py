"""What the guides show runs, and what they name is there."""

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.score import MEASURES


def _blocks(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), flags=re.M | re.S)


def test_a_measure_of_ones_own_runs_as_shown(project, articles):
    code = next(b for b in _blocks(project / "docs/measures.md") if "class NumbersMeasure" in b)
    with_figures = articles.assign(text=articles["text"] + " It cost 40 million.")
    space = {
        "toolkit": toolkit,
        "articles": with_figures,
        "annotations": toolkit.annotate(with_figures),
    }
    exec(code, space)
    assert "numbers_per_1000" in set(space["comparison"].table["measure"])
    assert set(space["scores"].spans.query("measure == 'numbers_per_1000'")["text"]) == {"40"}


def test_the_guide_names_every_measure(project):
    text = (project / "docs/measures.md").read_text("utf-8")
    assert [name for name in MEASURES if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", ["README.md", "docs/measures.md", "docs/reading.md"])
def test_links_lead_to_files(project, page):
    home = project / page
    links = re.findall(r"\]\(([^)#]+)\)", home.read_text("utf-8"))
    assert [x for x in links if "://" not in x and not (home.parent / x).exists()] == []
