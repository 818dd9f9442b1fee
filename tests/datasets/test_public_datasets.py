"""The public datasets: their counts, and the traps in their files."""

from __future__ import annotations

import json
import zipfile

import pandas as pd
import pytest

from toolkit.datasets import CATALOGUE, load_dataset
from toolkit.datasets.article_bias import load_article_bias
from toolkit.datasets.babe import load_babe
from toolkit.datasets.frac import load_frac
from toolkit.datasets.gvfc import GVFC_FRAMES, load_gvfc, read_sheet
from toolkit.datasets.media_frames import load_media_frames
from toolkit.datasets.narrative_frames import load_narrative_frames
from toolkit.datasets.newsmtsc import NEWSMTSC_FOLDER, load_newsmtsc
from toolkit.datasets.outlet_names import one_name_each


def test_babe_counts(datasets_folder):
    table, first = load_dataset("babe"), load_dataset("babe", "sg1")
    assert (len(table), table["label"].notna().sum()) == (3674, 3673)
    assert table["label"].value_counts().to_dict() == {"non-biased": 1863, "biased": 1810}
    assert (len(first), first["label"].notna().sum()) == (1700, 1546)
    assert table["outlet"].nunique() == 11
    assert set(first["outlet"]) <= set(table["outlet"])
    # 23 names of topics, three of them twins of others.
    assert (table["topic_original"].nunique(), table["topic"].nunique()) == (23, 20)
    assert set(first["text"]) & set(table["text"])
    assert table["biased_words"].map(len).sum() == 3902


def test_newsmtsc_counts_and_offsets(datasets_folder):
    table = load_dataset("newsmtsc")
    assert (table["split"] == "train").sum() == 8739
    held_out = table[table["split"] == "devtest_rw"]
    assert held_out["label"].value_counts().to_dict() == {
        "neutral": 455,
        "negative": 429,
        "positive": 262,
    }
    assert all(row.text[row.start : row.end] == row.target for row in table.itertuples())
    articles = set(held_out["article_id"])
    assert len(articles) == 1018
    assert len(articles & set(table.loc[table["split"] == "train", "article_id"])) == 480


def test_narrative_frames_counts_and_folds(datasets_folder):
    table, folds = load_dataset("narrative-frames"), load_dataset("narrative-frames", "folds")
    assert len(table) == 428 and table["item_id"].is_unique
    frames = ["resolution", "human_interest", "conflict", "morality", "economic"]
    assert table[frames].sum().tolist() == [192, 49, 268, 44, 127]
    assert table[frames].notna().all().all()  # one article's are in the folds only
    assert [sum(frame in labels for labels in table["labels"]) for frame in frames] == table[
        frames
    ].sum().tolist()
    tests = folds[folds["split"] == "test"]
    assert sorted(tests["item_id"]) == sorted(table["item_id"])
    for fold, part in folds.groupby("fold"):
        assert part["item_id"].is_unique and len(part) == 428
        dev = set(part.loc[part["split"] == "dev", "item_id"])
        before = folds[(folds["fold"] == (fold - 2) % 5 + 1) & (folds["split"] == "test")]
        assert dev == set(before["item_id"])
    # Spellings are doubled in the file.
    assert not {"thehuffingtonpost", "The Huffington Post"} & set(table["outlet"])
    assert (table["outlet"] == "HuffPost").sum() == 49


def test_gvfc_counts(datasets_folder):
    table = load_dataset("gvfc")
    assert len(table) == 2990
    labelled = table[table["is_relevant"] & table["label"].notna()]
    assert len(labelled) == 1301
    assert set(labelled["label"]) == set(GVFC_FRAMES.values())
    assert labelled["label"].value_counts().tail(2).tolist() == [41, 38]


def test_article_bias_counts(datasets_folder):
    table = load_dataset("article-bias", "2018-2019")
    assert len(table) == 8810 and table["item_id"].is_unique
    assert table["label"].value_counts().to_dict() == {"right": 3263, "center": 3104, "left": 2443}
    assert table["published"].dt.year.isin([2018, 2019]).all()
    native = load_dataset("article-bias")
    assert len(native) == 250 and list(native.columns) == list(table.columns)
    both = native.merge(table, on="item_id", suffixes=("", "_parquet"))
    assert len(both) > 0
    for column in ("label", "title", "url", "split_random"):
        assert both[column].fillna("").equals(both[f"{column}_parquet"].fillna(""))
    assert both["text"].str.split().equals(both["text_parquet"].str.split())


def test_frac_counts(datasets_folder):
    table = load_dataset("frac")
    assert len(table) in (262, 530)  # a half for development, or all of it
    assert table["label"].nunique() == 10


@pytest.mark.parametrize("name", [d.name for d in CATALOGUE.values() if d.can_be_fetched])
def test_common_columns(datasets_folder, name):
    for kind in CATALOGUE[name].tables:
        table = load_dataset(name, kind)
        assert len(table) and isinstance(table.index, pd.RangeIndex)
        assert "article_id" in table or "item_id" in table
        if "item_id" in table and "start" not in table and kind != "folds":
            assert table["item_id"].is_unique and table["text"].notna().all()


def test_babe_reads_marks_and_odd_cells(tmp_path):
    (tmp_path / "data").mkdir()
    header = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words"
    rows = (
        "One; no, a plain line.;u;federalist;gun control;right;Biased;x;['plain', 'no']",
        '"Two; quoted";u;usa-today;gun-control;;Non-biased;x;[]',
        "Three;u;reuters;#metoo;center;No agreement;x;__import__('os').getcwd()",
        f"Four;u;reuters;blm;center;Biased;x;{'(' * 5000}",
    )
    text = "\n".join([header, rows[0].replace("One; no", "One no"), *rows[1:]])
    (tmp_path / "data" / "final_labels_SG1.csv").write_text("\ufeff" + text, "utf-8")
    table = load_babe(tmp_path, "sg1")
    assert table["outlet"].tolist() == ["Federalist", "USA Today", "Reuters", "Reuters"]
    assert table["topic"].tolist() == ["gun-control", "gun-control", "metoo", "black-lives-matter"]
    assert table["label"].isna().tolist() == [False, False, True, False]
    assert table["biased_words"].tolist() == [["plain", "no"], [], [], []]
    assert table["text"][1] == "Two; quoted"


def test_newsmtsc_refuses_offsets_that_give_other_words(tmp_path):
    folder = tmp_path / NEWSMTSC_FOLDER
    folder.mkdir(parents=True)
    target = {"Input.gid": "t", "from": 0, "to": 3, "mention": "Bo ", "polarity": 2.0}
    line = {"primary_gid": "a_1_2_Bo_0_2", "sentence_normalized": "Bo erred.", "targets": [target]}
    for name in ("train", "devtest_rw"):
        (folder / f"{name}.jsonl").write_text(json.dumps(line), "utf-8")
    assert load_newsmtsc(tmp_path)["article_id"].tolist() == ["a_1_2", "a_1_2"]
    target["mention"] = "Bob"
    (folder / "train.jsonl").write_text(json.dumps(line), "utf-8")
    with pytest.raises(ValueError, match="characters 0 to 3 are 'Bo '.*Fetch"):
        load_newsmtsc(tmp_path)


def write(path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_narrative_frames_takes_missing_labels_from_the_folds(tmp_path):
    rows = [
        ("4", "thehill", 'Rain "fell" here', "True\tFalse\tTrue\tFalse\tFalse)"),
        ("7", "The Hill", "Dry fields", "\t\t\t\t"),
    ]
    lines = [
        f'{i}\t{o}\tleft_bias\t2031-02-03\t"{t.replace(chr(34), chr(34) * 2)}"\t{v}'
        for i, o, t, v in rows
    ]
    head = "ID\tsource\tmbfc\tdate\ttext\tRE\tHI\tCO\tMO\tEC"
    write(tmp_path / "data" / "articles_metadata.tsv", "\n".join([head, *lines]))
    four = '4\tthehill\tleft_bias\t2031-02-03\tRain "fell" here\tTrue\tFalse\tTrue\tFalse\tFalse)'
    seven = "7\tThe Hill\tleft_bias\t2031-02-03\tDry fields\tFalse\tTrue\tFalse\tFalse\tTrue"
    for fold in range(1, 6):
        part = tmp_path / "experiments" / "data_splits_raw" / f"Fold_{fold}"
        write(part / "train.txt", four)
        write(part / "dev.txt", four)
        write(part / "test.txt", f"{four}\n{seven}" if fold == 2 else "")
        if fold != 2:
            write(part / "test.txt", f"{fold + 90}\to\tm\t2031-01-01\tx" + "\tFalse" * 5)
    table = load_narrative_frames(tmp_path)
    assert table["labels"].tolist() == [
        ["resolution", "conflict"],
        ["human_interest", "economic"],
    ]
    assert table["text"].tolist() == ['Rain "fell" here', "Dry fields"]
    assert table["outlet"].tolist() == ["The Hill", "The Hill"]
    assert table["test_fold"].tolist() == [2, 2]
    folds = load_narrative_frames(tmp_path, "folds")
    assert folds["split"].value_counts().to_dict() == {"train": 5, "dev": 5, "test": 6}


def test_article_bias_of_an_invented_copy(tmp_path):
    for number, (source, year, bias) in enumerate(
        [("Ann Roe", 2017, 0), ("CNN (Web News)", 2018, 1), ("Vale Post", 2019, 2)]
    ):
        page = {
            **{"ID": f"a{number}", "topic": "trams", "source": source, "bias": bias},
            **{"title": "T", "date": f"{year}-05-01", "authors": "", "content": "To k en s ."},
            "url": "https://www.nytimes.com/x" if source == "Ann Roe" else "https://vale.example",
            "content_original": "Tokens.",
        }
        write(tmp_path / "data" / "jsons" / f"a{number}.json", json.dumps(page))
    for kind in ("random", "media"):
        for number, part in enumerate(("train", "valid", "test")):
            path = tmp_path / "data" / "splits" / kind / f"{part}.tsv"
            write(path, f"ID\tbias\na{number}\t0\n" if kind == "random" else "ID\tbias\n")
    table = load_article_bias(tmp_path)
    assert table["outlet"].tolist() == ["The New York Times", "CNN", "Vale Post"]
    assert table["label"].tolist() == ["left", "center", "right"]
    assert table["split_random"].tolist() == ["train", "valid", "test"]
    assert table["split_media"].isna().all() and table["text"].eq("Tokens.").all()
    assert load_article_bias(tmp_path, "2018-2019")["item_id"].tolist() == ["a1", "a2"]


def test_gvfc_of_an_invented_workbook(tmp_path):
    names = ("news_title", "Q1 Relevant", "Q2 Focus", "Q3 Theme1", "Q3 Theme2")
    rows = [names, ("Talks on arms", "1", "2", "3", "9"), ("Film award", "0", "99", "99", "99")]
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{v}</t></is></c>' for v in row) + "</row>"
        for row in rows
    )
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "GVFC_headlines_and_annotations.xlsx"
    workbook(path, f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    table = load_gvfc(tmp_path)
    assert table["label"].fillna("").tolist() == ["politics", ""]
    assert table["label_second"][0] == "economic_consequences"
    assert table["is_relevant"].tolist() == [True, False]


def test_frac_names_codes_it_does_not_know(tmp_path):
    path = tmp_path / "gold_standard_single_label_all.csv"
    path.write_text("sentence,label\nTaxes rise.,1\nNobody came.,2\n", "utf-8")
    with pytest.raises(ValueError, match=r"label\(s\) 2; the ten classes"):
        load_frac(tmp_path)
    path.write_text("sentence,label\nTaxes rise.,1\nNobody came.,15\n", "utf-8")
    assert load_frac(tmp_path)["label"].tolist() == ["economic", "other"]


@pytest.mark.parametrize("load", [load_frac, load_babe, load_narrative_frames, load_article_bias])
def test_an_empty_folder_is_said(load, tmp_path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path, CATALOGUE["article-bias"].tables[0] if load is load_article_bias else "sg2")


def workbook(path, sheet: str, shared: str = "") -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        if shared:
            book.writestr("xl/sharedStrings.xml", shared)


def test_sheet_reads_shared_inline_empty_and_rich_cells(tmp_path):
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = f"<sst {space}><si><t>Head</t></si><si><r><t>Two </t></r><r><t>runs</t></r></si></sst>"
    rows = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="C1"><v>7.0</v></c></row>'
        '<row><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>in</t></is></c>'
        '<c r="AB2"><v>1.5</v></c></row><row/>'
    )
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    workbook(tmp_path / "a.xlsx", sheet, shared)
    first, second, third = read_sheet(tmp_path / "a.xlsx")
    assert first == ["Head", None, "7"] and third == []
    assert second[:2] == ["Two runs", "in"] and second[27] == "1.5" and len(second) == 28


def test_sheet_resolves_no_entities(tmp_path):
    (tmp_path / "secret").write_text("secret")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    sheet = "<worksheet><sheetData><row><c><v>&e;</v></c></row></sheetData></worksheet>"
    workbook(tmp_path / "a.xlsx", head + sheet)
    assert all("secret" not in str(row) for row in read_sheet(tmp_path / "a.xlsx"))


TEXT = "IMM-1\n\nPRIMARY\n\nBorder town counts the cost\n\nThe new fence cost 4 million."
PAGE = {
    "text": TEXT,
    "annotations": {
        "framing": {
            "coder_a": [
                {"start": 16, "end": 43, "code": "1.1"},
                {"start": 45, "end": 74, "code": "1.0"},
            ],
            "coder_b": [{"start": 45, "end": 74, "code": 8.0}],
        },
        "tone": {"coder_a": [{"start": 0, "end": 5, "code": "19.4"}]},
        "irrelevant": {"coder_a": 0, "coder_b": 0},
    },
    "irrelevant": 0,
    "primary_frame": "1.2",
    "primary_tone": 19.4,
    "title": "Border town counts the cost",
    "source": "valley herald",
    "year": 2031,
    "month": 2,
    "day": 3,
}


def test_media_frames_of_an_invented_file(tmp_path):
    bare = {**PAGE, "irrelevant": 1, "primary_frame": None, "primary_tone": None, "day": None}
    del bare["text"]
    (tmp_path / "immigration.json").write_text(json.dumps({"I1": PAGE, "I2": bare}), "utf-8")
    (tmp_path / "codes.json").write_text(json.dumps({"1.0": "Economic"}), "utf-8")
    articles = load_media_frames(tmp_path)
    assert articles["item_id"].tolist() == ["I1", "I2"]
    assert articles["label"].tolist()[0] == "economic" and articles["label"].isna()[1]
    assert articles["labels"].tolist()[0] == ["economic", "security_defense"]
    assert articles["tone"][0] == "anti" and articles["topic"].unique().tolist() == ["immigration"]
    assert articles["is_irrelevant"].tolist() == [False, True]
    assert articles["published"][0] == pd.Timestamp("2031-02-03", tz="UTC")
    assert pd.isna(articles["published"][1]) and pd.isna(articles["text"][1])
    spans = load_media_frames(tmp_path, "spans")
    whole = spans[spans["item_id"] == "I1"]
    assert whole["kind"].tolist() == ["headline", "span", "span"]
    assert whole["label"].tolist() == ["economic", "economic", "security_defense"]
    assert whole["text"].tolist()[0] == "Border town counts the cost"
    assert all(TEXT[row.start : row.end] == row.text for row in whole.itertuples())


def test_media_frames_that_do_not_fit(tmp_path):
    with pytest.raises(FileNotFoundError, match="no JSON file of annotated articles"):
        load_media_frames(tmp_path)
    page = {**PAGE, "text": TEXT[:50]}
    (tmp_path / "smoking.json").write_text(json.dumps({"S1": page}), "utf-8")
    with pytest.raises(ValueError, match="from 45 to 74, the text has 50 characters"):
        load_media_frames(tmp_path, "spans")
    (tmp_path / "smoking.json").write_text("{", "utf-8")
    with pytest.raises(ValueError, match="is not JSON"):
        load_media_frames(tmp_path)


def test_outlets_of_one_host_get_one_name():
    names = pd.Series(
        ["Vale Post", "Vale Post", "Ann Roe", None, "the vale-post", "CNN (Web News)"]
    )
    urls = pd.Series(["http://vale.example/a"] * 3 + [None, None, "https://money.cnn.com/x"])
    assert one_name_each(names, urls).tolist() == [
        *["Vale Post"] * 3,
        pd.NA,
        "Vale Post",
        "CNN",
    ]
