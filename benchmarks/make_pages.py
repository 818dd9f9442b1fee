"""Make ``corpora/pages``: shipped articles as invented sites would serve them.

    python benchmarks/make_pages.py [FOLDER]

Reads the articles of ``corpora/events``, the plan and the site designs of ``corpora/pages``;
writes each page as HTML and as the plain text that a scraper would leave, and the gold.
Nothing is drawn at random: what varies over the pages of a site turns with the page's number.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup, escape
from page_dumps import DUMPS

from toolkit._files import hash_bytes, write_bytes

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
PAGES = CORPORA / "pages"

_DATELINE = re.compile(r"^([A-Z]{3,}(?: [A-Z]+)*)(?: \([A-Z]\w+\))? — ")
_SENTENCE = re.compile(r".+?[.!?]”?(?=\s+[A-Z“]|$)")
_CREDIT_LINE = re.compile(r"^With material from \w+\.$")


def read_article(path: Path) -> dict[str, Any]:
    """Return an article's front matter, its ``paragraphs`` as written and its parts."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    article = yaml.safe_load(head)
    paragraphs = [p.strip() for p in body.strip().split("\n\n")]
    dateline = _DATELINE.match(paragraphs[0])
    own = [_DATELINE.sub("", paragraphs[0]), *paragraphs[1:]]
    return {
        **article,
        "article_id": f"{path.parent.name}/{path.stem}",
        "paragraphs": paragraphs,
        "body": [p for p in own if not _CREDIT_LINE.match(p)],
        "dateline": dateline[1] if dateline else None,
        "published": _time(article["published"]),
    }


def _time(written: Any) -> datetime:
    time = datetime.fromisoformat(str(written).replace("Z", "+00:00"))
    return time if time.tzinfo else time.replace(tzinfo=UTC)


class Site:
    """One design: the articles it serves and what its pages take from elsewhere."""

    def __init__(self, design: dict[str, Any], plan: dict[str, Any], environment: Environment):
        self.design, self.plan = design, plan
        self.template = environment.get_template(f"{design['design']}.html.j2")
        self.zone = timezone(timedelta(hours=design["zone"]))
        paths = sorted((CORPORA / "events").glob(f"*/{design['outlet']}.md"))
        self.all_articles = [read_article(path) for path in paths]
        # Only reporters have lines about themselves at the end of an article.
        bylines = {article["author"] for article in self.all_articles}
        desks = re.compile(r"Fieldgate|[Nn]ewsroom|Desk")
        self.reporters = {name for name in bylines if not desks.search(name)}

    @cached_property
    def people(self) -> list[str]:
        """Names that the site links to a page of their own."""
        actors = yaml.safe_load((CORPORA / "events" / "actors.yaml").read_text("utf-8"))
        return [actor["name"] for actor in actors if actor["kind"] == "person"]

    def served(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Yield number, event and article of each page."""
        by_event = {a["article_id"].split("_")[0]: a for a in self.all_articles}
        for number, event in enumerate(self.design["articles"], start=1):
            yield number, event, by_event[event]

    def html(self, number: int, event: str, article: dict[str, Any]) -> str:
        """Return a page as the site serves it."""
        first = _SENTENCE.match(article["body"][0])
        half = 0 if self.design["design"] <= "d06" else 1
        others = [a for a in self.all_articles if a is not article]
        return self.template.render(
            title=article["title"],
            byline=article["author"],
            person=article["author"] in self.reporters,
            url=article["url"],
            number=number,
            paras=self._linked(article["paragraphs"]),
            first=first[0] if first else article["body"][0],
            quote=_pull_quote(article["body"]),
            caption=self.plan["captions"][event][half],
            points=self._points(event),
            thanks=self.design["thanks"].get(event),
            zone=f"GMT+{self.design['zone']}",
            date=lambda form: self._shown(article, 0, form),
            later=lambda hours, form: self._shown(article, hours, form),
            pick=lambda items, k=1: _turned(items, number - 1, k),
            rel=lambda k, offset=0: [
                self._teaser(a) for a in _turned(others, number * 5 + offset, k)
            ],
            next=self._teaser(_turned(others, number * 7, 1)[0]),
        )

    def _points(self, event: str) -> list[str]:
        return self.plan["points"].get(f"{self.design['design']}/{event}", [])

    def _shown(self, article: dict[str, Any], hours: float, form: str) -> str:
        time = article["published"].astimezone(self.zone) + timedelta(hours=hours)
        # strftime has known %:z only since Python 3.12.
        return time.strftime(form.replace("%:z", time.isoformat()[-6:]))

    def _teaser(self, article: dict[str, Any]) -> dict[str, str]:
        return {
            "title": article["title"],
            "url": article["url"],
            "byline": article["author"],
            "date": self._shown(article, 0, "%-d %B %Y"),
            "first": article["body"][0],
        }

    def _linked(self, paragraphs: list[str]) -> list[Markup]:
        """Return paragraphs in which the first mention of a person is a link."""
        left, linked = list(self.people), []
        for paragraph in paragraphs:
            text = str(escape(paragraph))
            for name in [name for name in left if name in text][:2]:
                left.remove(name)
                text = text.replace(name, f'<a href="/people/{_slug(name)}">{name}</a>', 1)
            linked.append(Markup(text))
        return linked

    def gold(self, number: int, event: str, article: dict[str, Any]) -> dict[str, Any]:
        """Return what a reader should find on a page."""
        utc = article["published"].date().isoformat()
        local = article["published"].astimezone(self.zone).date().isoformat()
        only_html = self.design.get("zone_only_in") == "html"
        return {
            "page": f"{self.design['design']}/{number}",
            "design": self.design["design"],
            "article_id": article["article_id"],
            "headline": article["title"],
            "outlet": article["outlet"],
            "published": article["published"].isoformat(),
            "date": {"html": utc, "text": local if only_html else utc},
            "credit": self._credit(event, article),
            "wire": article.get("wire"),
            "dateline": article["dateline"],
            "body": [*self._points(event), *article["body"]],
        }

    def _credit(self, event: str, article: dict[str, Any]) -> list[str]:
        """Return the agencies that the page names for its article."""
        thanks = self.design["thanks"].get(event, "")
        own = [article["credit"]] if article.get("credit") else []
        return own + [a for a in self.plan["agencies"] if a in thanks and a not in own]


def _turned(items: list[Any], start: int, k: int) -> list[Any]:
    return [items[(start + i) % len(items)] for i in range(k)]


def _pull_quote(paragraphs: list[str]) -> str:
    quotes = [q for p in paragraphs for q in re.findall(r"“[^”]+”", p) if len(q.split()) <= 25]
    # Picked without what followed it in the sentence, as an editor would.
    return max(quotes, key=len).replace(",”", "”") if quotes else paragraphs[-1]


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "")))


def _json(text: str) -> Markup:
    return Markup(json.dumps(text, ensure_ascii=False).replace("<", "\\u003c"))


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES / "designs"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters |= {"slug": _slug, "json": _json}
    return environment


def make_dump(page: str, design: dict[str, Any]) -> str:
    """Return the plain text that the design's scraper leaves of a page."""
    tree = html.document_fromstring(page)
    text = DUMPS[design["dump"]](tree)
    if not design["title_line"]:
        return text + "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = " " if design["dump"] == "none" else "\n"
    return f"{mark}{tree.findtext('.//title')}{end}{text.removeprefix(mark)}\n"


def make_pages() -> Iterator[tuple[str, bytes]]:
    """Yield path below the folder and content of each file, the gold last."""
    plan = yaml.safe_load((PAGES / "plan.yaml").read_text("utf-8"))
    environment, rows = _environment(), []
    for design in plan["designs"]:
        site = Site(design, plan, environment)
        encoding = design.get("encoding", "utf-8")
        for number, event, article in site.served():
            row = site.gold(number, event, article)
            page = site.html(number, event, article)
            for form, ending, text in (
                ("html", "html", page),
                ("text", "txt", make_dump(page, design)),
            ):
                content = text.encode(encoding, "xmlcharrefreplace")
                path = f"{form}/{row['page']}.{ending}"
                row[form] = {"path": path, "sha256": hash_bytes(content)}
                yield path, content
            rows.append(row)
    yield "pages.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()


def main() -> int:
    """Write the pages and the gold."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    for path, content in make_pages():
        write_bytes(folder / path, content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
