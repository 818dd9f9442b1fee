"""Agreement of annotators: the coefficient that fits, counted by hand or from a paper."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from toolkit.classify.labelling import majority_labels, make_labelling, measure_agreement

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", part C; the paper gives
# .743, .815, .849 and .797.
C_DATA = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}
C_ALPHA = {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403}


def labelled(votes, *, n_groups=None, words=None):
    """A labelling from annotator to labels, item by item."""
    n_items = len(next(iter(votes.values())))
    items = [
        {"item_id": f"i{n}", "text": f"Text {n}.", "article_id": f"a{n % (n_groups or n_items)}"}
        for n in range(n_items)
    ]
    marks = [
        {"item_id": f"i{n}", "annotator": who, "label": str(words[vote] if words else vote)}
        for who, given in votes.items()
        for n, vote in enumerate(given)
        if vote is not None
    ]
    return make_labelling(items, marks)


def value(report, measure, column="estimate", what=None):
    rows = report.table[report.table["measure"].str.contains(measure, regex=False)]
    rows = rows if what is None else rows[rows["what"] == what]
    return rows[column].iloc[0]


@pytest.mark.parametrize("level", C_ALPHA)
def test_alpha_of_the_c_data(level):
    report = measure_agreement(labelled(C_DATA), level=level)
    assert value(report, "alpha") == pytest.approx(C_ALPHA[level], abs=5e-7)
    assert value(report, "alpha", "n_items") == 11
    low, high = value(report, "alpha", "ci_low"), value(report, "alpha", "ci_high")
    assert low < C_ALPHA[level] < high


def test_ordinal_words():
    words = {1: "never", 2: "low", 3: "mid", 4: "high", 5: "always"}
    report = measure_agreement(
        labelled(C_DATA, words=words), level="ordinal", value_order=list(words.values())
    )
    assert value(report, "alpha") == pytest.approx(C_ALPHA["ordinal"], abs=5e-7)


def test_cohen_worked_number_and_its_pair():
    # METHODS.md 5.5: [[20, 5], [10, 15]] gives .40; 35 of 50 are equal.
    votes = {"ann": ["A"] * 25 + ["B"] * 25, "bo": ["A"] * 20 + ["B"] * 5 + ["A"] * 10 + ["B"] * 15}
    report = measure_agreement(labelled(votes))
    assert value(report, "Cohen") == pytest.approx(0.40)
    assert report.pairs.values.tolist() == [["ann", "bo", 50, 0.7, pytest.approx(0.40)]]
    assert len(report.disagreements) == 15
    first = report.disagreements.iloc[0]
    assert (first["item_id"], first["labels"]) == ("i20", "ann: A; bo: B")
    assert first["text"] == "Text 20."


def test_fleiss_worked_number():
    # METHODS.md 5.5: Fleiss' ten items and fourteen raters, .20993.
    counts = [
        *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
        *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
    ]
    rows = [[label for label, n in enumerate(row) for _ in range(n)] for row in counts]
    votes = {f"r{who:02d}": [row[who] for row in rows] for who in range(14)}
    report = measure_agreement(labelled(votes), n_resamples=200)
    assert value(report, "Fleiss") == pytest.approx(0.20993, abs=5e-6)
    assert len(report.pairs) == 91


def test_fleiss_counts_only_what_all_labelled():
    report = measure_agreement(labelled(C_DATA))
    assert value(report, "Fleiss", "n_items") == 8


def test_groups_of_one_item_give_the_items_own_interval():
    # Each article one item: resampling articles is resampling items, draw for draw.
    rng = np.random.default_rng(1)
    truth = rng.integers(3, size=40)
    votes = {
        who: np.where(rng.random(40) < 0.7, truth, rng.integers(3, size=40)).tolist()
        for who in "abc"
    }
    for level in ("nominal", "ordinal", "interval"):
        made = labelled(votes)
        items = measure_agreement(made, level=level, n_resamples=100)
        articles = measure_agreement(made, level=level, group="article_id", n_resamples=100)
        columns = ["estimate", "ci_low", "ci_high"]
        pd.testing.assert_frame_equal(items.table[columns], articles.table[columns])
    two = labelled({who: votes[who] for who in "ab"})
    for level in ("nominal", "ordinal", "interval"):
        items = measure_agreement(two, level=level, n_resamples=100)
        articles = measure_agreement(two, level=level, group="article_id", n_resamples=100)
        pd.testing.assert_frame_equal(items.table[columns], articles.table[columns])


def test_items_that_repeat_in_an_article_count_once():
    # Every item is written five times over: over items the interval shrinks, over articles not.
    rng = np.random.default_rng(2)
    truth = rng.integers(2, size=12)
    once = {
        who: np.where(rng.random(12) < 0.75, truth, 1 - truth).tolist() for who in ("ann", "bo")
    }
    five = {who: given * 5 for who, given in once.items()}
    made = labelled(five, n_groups=12)

    def width(report):
        return value(report, "alpha", "ci_high") - value(report, "alpha", "ci_low")

    items = width(measure_agreement(made, n_resamples=500))
    articles = width(measure_agreement(made, group="article_id", n_resamples=500))
    plain = width(measure_agreement(labelled(once), n_resamples=500))
    assert items < 0.6 * articles and articles == pytest.approx(plain, rel=0.15)


def test_all_equal_and_undefined_are_said():
    report = measure_agreement(labelled({"ann": ["A"] * 8, "bo": ["A"] * 8}))
    assert value(report, "alpha") == 1.0 and not value(report, "alpha", "is_defined")
    assert "is undefined" in str(report) and report.disagreements.empty


def test_several_labels_a_text():
    items = [{"item_id": f"i{n}", "text": "x"} for n in range(4)]
    given = {
        "ann": [["conflict"], ["conflict", "morality"], [], ["morality"]],
        "bo": [["conflict"], ["conflict"], [], ["morality"]],
    }
    marks = [
        {"item_id": f"i{n}", "annotator": who, "label": label}
        for who, rows in given.items()
        for n, row in enumerate(rows)
        for label in row
    ]
    seen = [{"item_id": f"i{n}", "annotator": who} for who in given for n in range(4)]
    report = measure_agreement(make_labelling(items, marks, seen))
    assert value(report, "alpha", what="conflict") == 1.0
    # morality: 0/0, 1/0, 0/0, 1/1. Observed 2/8; expected 2·3·5/(8·7): 1 - .25/(30/56).
    assert value(report, "alpha", what="morality") == pytest.approx(1 - 0.25 / (30 / 56))
    mean = report.table.iloc[0]
    assert mean["estimate"] == pytest.approx((1 + 1 - 0.25 / (30 / 56)) / 2)
    assert report.disagreements["labels"].tolist() == ["ann: conflict, morality; bo: conflict"]
    with pytest.raises(ValueError, match="a majority needs one each"):
        majority_labels(make_labelling(items, marks, seen))
    with pytest.raises(ValueError, match="Several labels a text are nominal"):
        measure_agreement(make_labelling(items, marks, seen), level="ordinal")


SPANS = {"ann": [(0, 4), (10, 14)], "bo": [(0, 4), (11, 16)], "cy": [(0, 4)]}


def spans_of(people, n_items=1):
    items = [
        {"item_id": f"i{n}", "text": "Four fold words here.", "article_id": f"a{n // 2}"}
        for n in range(n_items)
    ]
    marks = [
        {"item_id": item["item_id"], "annotator": who, "label": "loaded", "start": s, "end": e}
        for item in items
        for who in people
        for s, e in SPANS[who]
    ]
    return make_labelling(items, marks)


def test_spans_of_two_by_hand():
    report = measure_agreement(spans_of(["ann", "bo"]))
    # Exact: 1 of 2 and 1 of 2. Overlap: all. Characters: 4 + 3 shared of 8 and of 9.
    assert value(report, "exact") == pytest.approx(0.5)
    assert value(report, "overlap") == 1.0
    assert value(report, "character") == pytest.approx(2 * 7 / 17)
    listed = report.span_disagreements
    assert listed[["span_text", "marked_by", "not_marked_by"]].values.tolist() == [
        ["word", "ann", "bo"],
        ["ords ", "bo", "ann"],
    ]
    assert np.isnan(value(report, "exact", "ci_low"))


def test_spans_of_three_are_pooled_over_pairs():
    report = measure_agreement(spans_of(["ann", "bo", "cy"], n_items=6))
    # Exact matches: ann-bo 1 of 2 and 2, ann-cy 1 of 2 and 1, bo-cy 1 of 2 and 1.
    assert value(report, "exact") == pytest.approx(2 * (3 / 6) * (3 / 4) / (3 / 6 + 3 / 4))
    assert value(report, "exact", "n_items") == 6
    assert report.pairs["f1_exact"].tolist() == pytest.approx([0.5, 2 / 3, 2 / 3])
    grouped = measure_agreement(spans_of(["ann", "bo", "cy"], n_items=12), group="article_id")
    assert value(grouped, "exact") == value(report, "exact")
    assert value(grouped, "exact", "ci_low") == pytest.approx(value(grouped, "exact"))


def test_who_has_not_seen_an_item_did_not_disagree():
    made = spans_of(["ann", "bo"])
    items = [*made.items.to_dict("records"), {"item_id": "z", "text": "Four fold."}]
    marks = [
        *made.spans.drop(columns="span_text").to_dict("records"),
        {"item_id": "z", "annotator": "ann", "label": "loaded", "start": 0, "end": 4},
    ]
    alone = make_labelling(items, marks)
    assert value(measure_agreement(alone), "exact") == pytest.approx(0.5)
    seen = make_labelling(items, marks, [{"item_id": "z", "annotator": "bo"}])
    assert value(measure_agreement(seen), "exact") == pytest.approx(0.4)


def test_spans_in_items_of_one_only_leave_f1_undefined():
    items = [{"item_id": name, "text": "Four fold."} for name in "ab"]
    marks = [{"item_id": "a", "annotator": "ann", "label": "x", "start": 0, "end": 4}]
    seen = [{"item_id": "b", "annotator": who} for who in ("ann", "bo")]
    report = measure_agreement(make_labelling(items, marks, seen))
    assert not report.table["is_defined"].any() and "is undefined" in str(report)
    assert report.pairs["f1_exact"].isna().all() and report.span_disagreements.empty


def test_predictions_are_no_annotators():
    marks = [
        {"item_id": "a", "annotator": "ann", "label": "x"},
        {"item_id": "a", "annotator": "model 1", "label": "x", "is_prediction": True},
    ]
    with pytest.raises(ValueError, match="two annotators or more; got 1 .'ann'"):
        measure_agreement(make_labelling([{"item_id": "a", "text": "t"}], marks))


def test_majority_of_the_c_data():
    gold = majority_labels(labelled(C_DATA)).set_index("item_id")
    # Item 6 (1, 2, 3, 4) is a tie of four; item 12 has one label only.
    assert gold["label"].fillna("tie").tolist() == "1 2 3 3 2 tie 4 1 2 5 1 3".split()
    assert gold["n_labels"].tolist() == [3, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1]
    assert gold["share"].tolist()[2:4] == [1.0, 1.0] and np.isnan(gold["share"].tolist()[5])
    assert gold["share"].tolist()[7] == 0.75


def test_bad_input_is_said():
    with pytest.raises(ValueError, match="No item was seen by two annotators; ann, bo"):
        measure_agreement(labelled({"ann": ["A", None], "bo": [None, "B"]}))
    with pytest.raises(ValueError, match="needs numbers; got the label 'A'"):
        measure_agreement(labelled({"ann": ["A"], "bo": ["B"]}), level="interval")
    with pytest.raises(ValueError, match="lacks 'B'"):
        measure_agreement(labelled({"ann": ["A"], "bo": ["B"]}), level="ordinal", value_order=["A"])
    with pytest.raises(ValueError, match="level must be one of"):
        measure_agreement(labelled(C_DATA), level="cardinal")
    with pytest.raises(ValueError, match="items lacks the column.*topic"):
        measure_agreement(labelled(C_DATA), group="topic")
    notes = {who: [f"note {n} of {who}" for n in range(1100)] for who in ("ann", "bo")}
    with pytest.raises(ValueError, match="2,200 different values"):
        measure_agreement(labelled(notes))
    empty = make_labelling(
        [{"item_id": "a", "text": "t"}],
        seen=[{"item_id": "a", "annotator": who} for who in ("ann", "bo")],
    )
    with pytest.raises(ValueError, match="gave no labels"):
        measure_agreement(empty)
