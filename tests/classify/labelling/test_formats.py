"""Files of annotation tools: what is written reads back the same, and hostile files."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.classify.labelling import make_labelling, merge_labellings, read_labels, write_labels
from toolkit.classify.labelling.doccano import from_doccano, to_doccano
from toolkit.classify.labelling.label_studio import from_label_studio, to_label_studio
from toolkit.classify.labelling.label_tables import from_rows, parse_csv, to_csv
from toolkit.classify.labelling.offsets import UnitMap

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Letters that break formats: emoji, joined emoji, marks, line ends, separators, formulas.
LETTERS = st.one_of(
    st.sampled_from(list("ab \n\r\t\"',;=+-@{}[]\\\u2028\x85📈👨\u200d🚒é\u0301\x00")),
    st.characters(exclude_categories=["Cs"]),
)
WORDS = st.text(LETTERS, min_size=1, max_size=12)


@st.composite
def labellings(draw, *, people=3, predictions=True, both=True):
    texts = draw(st.lists(st.text(LETTERS, min_size=1, max_size=40), min_size=1, max_size=4))
    items = [
        {"item_id": f"i{n}", "text": text, "outlet": draw(st.none() | WORDS)}
        for n, text in enumerate(texts)
    ]
    names = draw(st.lists(WORDS, min_size=1, max_size=people, unique=True))
    kinds = draw(st.sampled_from(["texts", "spans", "both"] if both else ["texts", "spans"]))
    marks, seen = [], []
    for item in items:
        for name in names:
            look = {"item_id": item["item_id"], "annotator": name, "is_prediction": False}
            if predictions and draw(st.booleans()):
                look["is_prediction"] = True
                look["score"] = draw(st.none() | st.floats(0, 1))
            if draw(st.booleans()):
                seen.append({k: look[k] for k in ("item_id", "annotator", "is_prediction")})
                n_marks = draw(st.integers(0, 3))
                for _ in range(n_marks):
                    mark = {**look, "label": draw(WORDS)}
                    if kinds == "spans" or (kinds == "both" and draw(st.booleans())):
                        start = draw(st.integers(0, len(item["text"]) - 1))
                        mark["start"] = start
                        mark["end"] = draw(st.integers(start + 1, len(item["text"])))
                    marks.append(mark)
    return make_labelling(items, marks, seen)


def assert_same(one, other):
    pd.testing.assert_frame_equal(one.marks, other.marks)
    pd.testing.assert_frame_equal(one.seen, other.seen)
    columns = [c for c in one.items if one.items[c].notna().any()]
    pd.testing.assert_frame_equal(one.items[columns], other.items[columns])
    assert not len(other.rejected)


@given(labellings())
@QUICK
def test_label_studio_round_trip(labelling):
    back = from_label_studio(json.loads(json.dumps(to_label_studio(labelling))))
    assert_same(labelling, back)


@given(labellings())
@QUICK
def test_csv_round_trip(labelling):
    assert_same(labelling, from_rows(parse_csv(to_csv(labelling))))


@given(labellings(people=1, predictions=False))
@QUICK
def test_doccano_round_trip(labelling):
    lines = [json.loads(json.dumps(line)) for line in to_doccano(labelling)]
    assert_same(labelling, from_doccano(lines, annotator="someone"))


@given(labelling=labellings(predictions=False))
@settings(QUICK, max_examples=25)
def test_files_round_trip(labelling, tmp_path_factory):
    folder = tmp_path_factory.mktemp("labels")
    for name in ("a.json", "a.csv", "doccano"):
        written = write_labels(folder / name, labelling)
        assert_same(labelling, read_labels([folder / name]))
        for path in written:
            path.unlink()


@given(st.text(LETTERS, max_size=30))
@QUICK
def test_units_are_those_of_utf16(text):
    units = UnitMap(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert units.to_utf16(point) == unit and units.to_code_points(unit) == point
    assert units.to_code_points(len(text.encode("utf-16-le")) // 2 + 1) is None
    assert units.to_code_points(-1) is None


def test_nested_and_overlapping_spans_stay_apart():
    spans = [(0, 12), (0, 6), (4, 12), (4, 6)]
    marks = [
        {"item_id": "a", "annotator": "ann", "label": label, "start": start, "end": end}
        for start, end in spans
        for label in ("loaded", "frame")
    ]
    labelling = make_labelling([{"item_id": "a", "text": "A cruel blow."}], marks)
    assert len(labelling.spans) == 8
    assert_same(labelling, from_label_studio(to_label_studio(labelling)))
    assert_same(labelling, from_doccano(to_doccano(labelling), annotator="x"))
    assert_same(labelling, from_rows(parse_csv(to_csv(labelling))))


TEXT = "📈📉 Fires drive prices up"


def task(start, end, said=None, label="event", **more):
    value = {"start": start, "end": end, "labels": [label]}
    if said is not None:
        value["text"] = said
    result = {"from_name": "l", "to_name": "text", "type": "labels", "value": value}
    return {
        "id": 7,
        "data": {"text": TEXT},
        "annotations": [{"completed_by": 4, "result": [result]}],
        **more,
    }


@pytest.mark.parametrize(("start", "end"), [(3, 8), (5, 10)])
def test_label_studio_offsets_of_both_kinds_are_understood(start, end):
    read = from_label_studio([task(start, end, "Fires")])
    assert read.spans[["start", "end", "span_text"]].values.tolist() == [[3, 8, "Fires"]]
    assert read.annotators == ("4",) and read.items["item_id"].tolist() == ["7"]


def test_a_span_without_its_text_is_counted_as_the_others_in_the_file():
    silent = {**task(5, 10), "id": 8}
    assert from_label_studio([task(5, 10, "Fires"), silent]).spans["span_text"].tolist() == [
        "Fires",
        "Fires",
    ]
    assert from_label_studio([silent]).spans["span_text"].tolist() == ["res d"]
    told = from_label_studio([silent], offsets="utf16")
    assert told.spans["span_text"].tolist() == ["Fires"]


def test_a_span_that_fits_nowhere_is_set_aside_with_the_reason():
    read = from_label_studio([task(4, 9, "Fires"), {**task(3, 99), "id": 8}], source="x.json")
    assert read.spans.empty and read.rejected["position"].tolist() == ["7", "8"]
    assert "said to be 'Fires', is not in the text" in read.rejected["reason"][0]
    assert "2 set aside" in str(read)


def test_label_studio_kinds_of_results():
    def result(kind, value):
        return {"type": kind, "from_name": "x", "to_name": "text", "value": value}

    results = [
        result("choices", {"choices": ["conflict", "morality"]}),
        result("rating", {"rating": 4}),
        result("number", {"number": 2.5}),
        result("taxonomy", {"taxonomy": [["frame", "economic"]]}),
        result("choices", {"start": 0, "end": 3, "text": "Mr.", "choices": ["negative"]}),
        result("textarea", {"text": ["a note"]}),
        {"type": "relation", "from_id": "a", "to_id": "b"},
    ]
    read = from_label_studio(
        [
            {
                "id": 1,
                "data": {"article": "Mr. Oru fell.", "rank": 3},
                "annotations": [
                    {"completed_by": {"email": "ann@example.org"}, "result": results},
                    {"completed_by": {"email": "ann@example.org"}, "result": []},
                    {"completed_by": 2, "result": results, "was_cancelled": True},
                ],
                "predictions": [{"model_version": "v1", "score": 0.5, "result": results[:1]}],
            }
        ]
    )
    assert set(read.labels["label"]) == {"conflict", "morality", "4", "2.5", "frame / economic"}
    assert read.spans["label"].tolist() == ["negative"]
    assert read.annotators == ("ann@example.org", "ann@example.org (2)")
    predicted = read.marks[read.marks["is_prediction"]]
    assert predicted["annotator"].unique().tolist() == ["v1"] and (predicted["score"] == 0.5).all()
    assert read.items["rank"].tolist() == ["3"]


def test_doccano_counts_utf16_and_its_layouts_are_read():
    lines = [
        {"id": 1, "text": TEXT, "label": [[5, 10, "event"]], "Comments": []},
        {
            "id": 2,
            "text": TEXT,
            "entities": [{"id": 9, "label": "event", "start_offset": 5, "end_offset": 10}],
            "relations": [],
        },
        {"id": 3, "text": TEXT, "entities": [[5, 10, "event"]], "cats": ["economic"]},
        {
            "id": 4,
            "text": TEXT,
            "annotations": [{"label": "event", "start_offset": 5, "end_offset": 10, "user": 2}],
        },
        {"id": 5, "text": TEXT, "label": ["economic"]},
        {"id": 6, "text": TEXT, "label": []},
        {"id": 7, "text": TEXT},
        {"id": 8, "text": TEXT, "label": [[1, 10, "inside a character"], [0, 99, "beyond"]]},
    ]
    read = from_doccano(lines, annotator="ann")
    assert read.spans["span_text"].tolist() == ["Fires"] * 4
    assert read.spans["annotator"].tolist() == ["ann", "ann", "ann", "2"]
    assert read.labels["item_id"].tolist() == ["3", "5"]
    assert set(read.seen["item_id"]) == {"1", "2", "3", "4", "5", "6", "8"}
    assert len(read.rejected) == 2
    points = from_doccano(
        [{"text": TEXT, "label": [[3, 8, "event"]]}], annotator="a", offsets="code_points"
    )
    assert points.spans["span_text"].tolist() == ["Fires"]
    assert to_doccano(points)[0]["label"] == [[5, 10, "event"]]


def test_several_annotators_need_a_folder(tmp_path):
    marks = [{"item_id": "a", "annotator": who, "label": "x"} for who in ("ann", "../bo", "bo ")]
    labelling = make_labelling([{"item_id": "a", "text": "Talks failed."}], marks)
    with pytest.raises(ValueError, match="Name one, or write to a folder"):
        write_labels(tmp_path / "a.jsonl", labelling)
    written = write_labels(tmp_path / "out", labelling)
    assert all(path.parent == tmp_path / "out" for path in written) and len(set(written)) == 3
    assert_same(labelling, read_labels([tmp_path / "out"]))


def test_tables_of_others(tmp_path):
    (tmp_path / "ann.csv").write_text("item_id,text,label\n007,One.,NA\n8,Two.,\n", "utf-8")
    (tmp_path / "bo.csv").write_text("\ufeffitem_id,text,label\n007,One.,b\n", "utf-8")
    read = read_labels([tmp_path])
    assert read.labels.values.tolist() == [["007", "ann", "NA"], ["007", "bo", "b"]]
    assert len(read.seen) == 3  # ann looked at 8 and gave no label
    (tmp_path / "wide.csv").write_text("id,c1,c2\nx,1,2\ny,3,\n", "utf-8")
    wide = read_labels([tmp_path / "wide.csv"], columns={"item_id": "id"}, coders=["c1", "c2"])
    assert wide.labels["label"].tolist() == ["1", "2", "3"]
    frame = pd.DataFrame({"text": ["One."], "coder": ["ann"], "code": ["b"]})
    frame.to_parquet(tmp_path / "p.parquet")
    table = read_labels([tmp_path / "p.parquet"], columns={"annotator": "coder", "label": "code"})
    assert table.labels["item_id"].tolist() == ["One."]


BAD_FILES = [
    ("a.json", "{", "is not JSON"),
    ("a.json", "[" * 100_000, "is not JSON"),
    ("a.json", '{"data": {}}', "no list of tasks"),
    ("a.json", '[{"text": "x", "label": []}]', "not as JSON-MIN"),
    ("a.json", '[{"data": {"one": "x", "two": "y"}}]', "no text named 'text'; it has one, two"),
    ("a.json", '[{"data": 3}]', "it has none"),
    ("a.jsonl", '{"text": "x"}\n{"txt": "y"}\n', "line 2 is no object with a 'text'"),
    ("a.jsonl", "[1]\n", "line 1 is no object"),
    ("a.jsonl", '{"id": 1, "text": "x"}\n{"id": 1, "text": "y"}', "two different texts"),
    ("a.csv", "item_id,coder\n1,ann\n", "lacks the column.*label"),
    ("a.csv", "item_id,item_id\n1,2\n", "name each column once"),
    ("a.csv", "item_id,label\n1,2,3\n", "more cells"),
    ("a.csv", "", "name each column once"),
    ("a.csv", "item_id,text,label,start,end\n1,abc,x,0,1.5\n", "no whole number"),
    ("a.csv", "item_id,text,label,start,end\n1,abc,x,0,9\n", "must lie in the text"),
    ("a.csv", "item_id,text,label,start,end\n1,abc,x,2,\n", "must lie in the text"),
    ("a.csv", "item_id,text,label,start,end,span_text\n1,abc,x,0,1,b\n", "are 'a', not 'b'"),
    ("a.xml", "<a/>", "'.json', '.jsonl', '.csv'"),
    ("a.parquet", "PAR1", "no Parquet file"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES)
def test_bad_files_are_said(tmp_path, name, content, words):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ValueError, match=words):
        read_labels([tmp_path / name])


def test_other_bad_input(tmp_path):
    (tmp_path / "latin.csv").write_bytes("item_id,label\n1,é\n".encode("latin-1"))
    with pytest.raises(ValueError, match="not UTF-8"):
        read_labels([tmp_path / "latin.csv"])
    with pytest.raises(FileNotFoundError):
        read_labels([tmp_path / "nothing.json"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="holds no file of labels"):
        read_labels([tmp_path / "empty"])
    with pytest.raises(TypeError, match="not one string"):
        read_labels("a.json")
    with pytest.raises(ValueError, match="offsets must be one of"):
        read_labels([tmp_path / "latin.csv"], offsets="bytes")
    with pytest.raises(ValueError, match="not among the items"):
        make_labelling([], [{"item_id": "a", "annotator": "b", "label": "c"}])
    one = make_labelling([{"item_id": "a", "text": "x"}])
    with pytest.raises(ValueError, match="two different texts"):
        merge_labellings([one, make_labelling([{"item_id": "a", "text": "y"}])])


def test_labels_that_formulas_would_be_are_defused():
    labelling = make_labelling(
        [{"item_id": "a", "text": '=HYPERLINK("x")'}],
        [{"item_id": "a", "annotator": "ann", "label": "'=x"}],
    )
    assert "\"'=HYPERLINK" in to_csv(labelling) and "\"''=x\"" in to_csv(labelling)
