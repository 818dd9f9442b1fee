"""Each kind of furniture that a page may carry, in invented pages."""

from __future__ import annotations

import contextlib
import time

import pytest

from toolkit.corpus import CorpusError, read
from toolkit.corpus.cleaning.address import address_of, reasons_by_address
from toolkit.corpus.cleaning.dump_lines import raw_lines
from toolkit.corpus.cleaning.html import read_html
from toolkit.corpus.cleaning.recurring_lines import RECURS, drop_recurring
from toolkit.corpus.cleaning.text_dump import clean_dump
from toolkit.corpus.limits import Limits, Refused

HEADLINE = "Old lighthouse to become a weather station"
BODY = [
    "The coast guard of Lowmere said on Monday that the old lighthouse will measure the wind.",
    "“We have the best view of the bay,” said Tilda Marsh, who kept the lamp for thirty years.",
    "Engineers want to hang nine instruments on the gallery and carry the data to the town hall.",
    "The work is to cost about forty thousand, of which the harbour board pays one half.",
]


def page(*, above=(), inside=(), below=()):
    lines = [f"{HEADLINE} | The Bay Herald", *above, HEADLINE, "By Ann Roe", "4 March 2024"]
    return "\n".join([*lines, *BODY[:2], *inside, *BODY[2:], *below])


def reasons(text):
    cleaned = clean_dump(text)
    assert cleaned.title == HEADLINE
    assert cleaned.text.split("\n\n") == BODY
    return {line["text"]: line["reason"] for line in cleaned.removed}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Last year 900 readers gave the Herald a little. You could join them.", "appeal"),
        ("Get the harbour news in your inbox every morning, free of charge.", "newsletter"),
        ("We and our 90 partners keep cookies on your device.", "cookie or paywall notice"),
        ("You have read three of your five free articles.", "cookie or paywall notice"),
        ("Advertisement", "advertisement"),
        ("“We have the best view of the bay,”", "pull quote"),
        ("Jo Lens / Reuters", "photo credit"),
        ("The lighthouse at dusk © Bay Pictures / Jo Lens", "photo credit"),
        ("Share on Facebook", "share or comment widget"),
        ("Read more: Storm breaks the pier", "related"),
        ("This report comes from our archive. Times in it may have changed.", None),
    ],
)
def test_boxes_inside_the_body(line, reason):
    found = reasons(page(inside=[line]))
    assert line in found
    assert reason is None or found[line] == reason


def test_related_headlines_inside_the_body():
    found = reasons(
        page(inside=["Also in the Herald", "Storm breaks the pier", "Ferry sold again"])
    )
    assert found["Storm breaks the pier"] == found["Ferry sold again"] == "related"


def test_uncredited_caption_above_a_credit():
    found = reasons(page(inside=["The lighthouse seen from the sea.", "Photograph: Jo Lens"]))
    assert found["The lighthouse seen from the sea."] == "caption"


def test_appeal_split_in_mid_sentence():
    above = ["You have read two articles this month. For less than a cup of tea you could"]
    below = ["© 2024 The Bay Herald", "go on reading on every device you own, for twelve weeks."]
    found = reasons(page(above=above, below=below))
    assert {*above, below[1]} <= set(found)


def test_author_bio_behind_the_article():
    found = reasons(page(below=["Ann Roe", "Covers the coast. Used to sail.", "Follow"]))
    assert "Covers the coast. Used to sail." in found


def test_standfirst_repeated_as_first_sentence():
    text = "\n".join(
        [
            HEADLINE,
            "The lamp goes dark after a century.",
            "By Ann Roe",
            "4 March 2024",
            "The lamp goes dark after a century. " + BODY[0],
            *BODY[1:],
        ]
    )
    cleaned = clean_dump(text)
    assert cleaned.text.count("The lamp goes dark") == 1


def test_key_points_and_lists_of_bullets_stay():
    points = ["* Nine instruments on the gallery", "* Half is paid by the harbour board"]
    text = "\n".join([HEADLINE, *points, "By Ann Roe", *BODY])
    cleaned = clean_dump(text)
    assert cleaned.text.startswith("Nine instruments on the gallery")
    bullets = clean_dump("\n".join([HEADLINE, *(f"* {line}" for line in BODY)]))
    assert bullets.text.split("\n\n") == BODY


def test_label_glued_to_the_first_word():
    cleaned = clean_dump("\n".join([HEADLINE, "Listen" + BODY[0], *BODY[1:]]))
    assert cleaned.text.split("\n\n") == BODY
    assert {"Listen"} == {line["text"] for line in cleaned.removed}


def test_page_without_a_line_break():
    furniture = "Menu Search Log in Town / Coast"
    tail = "Follow the topics in this article Coast Add. © 2024 The Bay Herald."
    body = " ".join(BODY * 1 + [line.replace("the", "this") for line in BODY] * 2)
    text = f"{HEADLINE} {furniture} {HEADLINE} Ann Roe March 4 2024 {body} {tail}"
    cleaned = clean_dump(text)
    assert cleaned.title == HEADLINE
    assert (cleaned.authors, cleaned.published) == ("Ann Roe", "March 4 2024")
    assert cleaned.text.startswith(BODY[0])
    assert "Follow the topics" not in cleaned.text


def test_wrapped_page_with_links_on_lines_of_their_own():
    wrapped = "\n\n".join(
        [
            HEADLINE,
            "The coast guard of Lowmere said on Monday that the old lighthouse\n"
            "will measure the wind and the waves and send what it measures to\nthe town hall.",
            "Engineers want to hang nine instruments on the gallery, and they will\n"
            "carry the data to the town hall, where the clerk can read them at\nany hour.",
        ]
        * 1
    )
    lines, one_line = raw_lines(wrapped)
    assert (len(lines), one_line) == (3, False)
    pieces = [
        "The work on the gallery is to cost about forty thousand, the engineer",
        "Tilda Marsh",
        ", who kept the lamp, said on Monday.",
    ]
    assert [line.text for line in raw_lines("\n".join(pieces))[0]] == [
        "The work on the gallery is to cost about forty thousand, the engineer Tilda Marsh, "
        "who kept the lamp, said on Monday."
    ]


def test_marks_of_other_formats():
    lines, _ = raw_lines(
        "# Head\n[Home](/) [News](/n)\n![A boat](b.jpg)\nA **bold** [word](/w) here."
    )
    assert [line.text for line in lines] == ["Head", "Home News", "A boat", "A bold word here."]
    assert (lines[0].heading, lines[1].links, lines[2].image) == (True, True, True)
    assert raw_lines("Caf&eacute; &ldquo;Mole&rdquo;")[0][0].text == "Café “Mole”"


def test_a_guide_may_talk_to_its_reader():
    guide = [
        "You should water the plants on your balcony early, before the sun gets to them.",
        "If you forget, you can save most of them when you put their pots in a bucket.",
        "Your herbs need less of it, and you will taste the difference in a week or two.",
    ]
    assert reasons_by_address(guide) == [None, None, None]


@pytest.mark.parametrize(
    "line",
    [
        "“You can join our members for free today,” the club’s chairman said on Monday.",
        "Members of the union pay three per cent more a month under this plan and its offers.",
        "The newspaper said that readers had donated half of the money for the new roof.",
    ],
)
def test_reports_on_trade_address_nobody(line):
    assert not address_of(line).is_furniture(talkative=False)


def test_lines_that_recur_across_an_outlets_pages(tmp_path):
    box = "The lamp burns for all of Lowmere, tonight as on every night since the storm."
    for n, name in enumerate(("one", "two", "three")):
        own = [line.replace("Monday", f"{n + 1} May") + f" Note {n}." for line in BODY]
        text = "\n".join([f"{HEADLINE} {n}", own[0], own[1], box, *own[2:], "© The Bay Herald"])
        (tmp_path / f"{name}.txt").write_text(text)
    reading = read(tmp_path)
    assert not reading.articles["text"].str.contains("lamp burns").any()
    removed = reading.removed
    assert (removed.loc[removed["text"] == box, "reason"] == RECURS).sum() == 3


def test_the_same_article_three_times_is_not_furniture():
    rows = [
        {"outlet": "The Bay Herald", "text": "\n\n".join([*BODY, f"Page {n}."]), "removed": []}
        for n in range(4)
    ]
    assert drop_recurring(rows) == 0


def test_html_by_structure_and_class():
    body = "".join(f"<p>{line}</p>" for line in BODY)
    values = read_html(
        f"""<html><head><title>{HEADLINE} - The Bay Herald</title></head>
        <body class="post comments-open"><div class="story"><h1>{HEADLINE}</h1>
        <figure><img src="a.jpg"><figcaption>The lamp. <span class="credit">Jo Lens</span>
        </figcaption></figure><div class="x1">{body}<div class="x2"><p>Nobody owns this paper but
        the people of the bay and their children.</p></div></div>
        <div class="related-stories"><a href="/a">Storm breaks the pier in two</a></div></div>
        </body></html>""",
        Limits(),
    )
    assert values["text"].split("\n\n") == BODY
    assert (values["title"], values["outlet"]) == (HEADLINE, "The Bay Herald")
    assert {"caption", "related", "outside the article's element"} <= {
        line["reason"] for line in values["removed"]
    }


def test_class_that_marks_the_article_itself_is_not_believed():
    body = "".join(f'<p class="paywall">{line}</p>' for line in BODY)
    values = read_html(f"<html><body><h1>{HEADLINE}</h1><div>{body}</div></body></html>", Limits())
    assert values["text"].split("\n\n") == BODY


def test_no_prose_in_a_list_of_links(tmp_path):
    (tmp_path / "cnn.txt").write_text("[Home](/)\n[News](/n)\n[The storm of last night](/s)\n")
    with pytest.raises(CorpusError, match="no prose"):
        read(tmp_path)


@pytest.mark.parametrize(
    "hostile",
    [
        "a " * 50_000,
        "“" * 100_000,
        "[a](" * 25_000,
        "Join us! " * 12_000,
        "A B\n, c d e\n" * 8_000,
        "Ann Roe and " * 9_000,
        "&amp;" * 20_000,
        "x (@a) May 1, 2020 " * 5_000,
    ],
)
def test_hostile_pages_take_bounded_time(hostile):
    started = time.process_time()
    with contextlib.suppress(Refused):
        clean_dump(hostile)
    assert time.process_time() - started < 15
