import pytest

from toolkit.datasets import CATALOGUE, find_dataset, load_dataset

POLICY_FRAMES = {
    *("economic", "capacity_resources", "morality", "fairness_equality", "legality"),
    *("policy_prescription", "crime_punishment", "security_defense", "health_safety"),
    *("quality_of_life", "cultural_identity", "public_opinion", "political"),
    *("external_regulation", "other"),
}


def test_shipped_frames_are_whole():
    table = load_dataset("frames")
    assert set(table["label"]) == POLICY_FRAMES
    assert table["item_id"].is_unique and table["text"].is_unique
    assert set(table["register"]) == {"report", "opinion"}
    assert table["text"].str.len().between(8, 600).all()
    assert set(table["label_secondary"].dropna()) <= POLICY_FRAMES
    assert table.groupby("label")["subject"].nunique().min() >= 20
    assert table["label"].value_counts().min() >= 70
    assert table["label_second"].notna().mean() >= 0.2


def test_shipped_paragraphs_are_whole():
    table = load_dataset("frames", "paragraphs")
    generic = {"responsibility", "conflict", "human_interest", "economic", "morality"}
    assert len(table) >= 300
    assert {frame for labels in table["labels"] for frame in labels} == generic
    assert table["labels_second"].notna().mean() >= 0.2


def test_shipped_loaded_language_is_whole():
    table, spans = load_dataset("loaded_language"), load_dataset("loaded_language", "spans")
    pairs = table[table["kind"] == "pair"]
    assert pairs["pair_id"].nunique() >= 600
    versions = pairs.groupby("pair_id")["label"].agg(lambda labels: " ".join(sorted(labels)))
    assert set(versions) == {"loaded neutral"}
    assert (table["kind"] != "pair").sum() >= 200
    assert table["subject"].nunique() >= 25
    texts = table.set_index("item_id")["text"]
    assert all(texts[s.item_id][s.start : s.end] == s.text for s in spans.itertuples())
    marked = set(spans.loc[spans["coder"] == "first", "item_id"])
    assert marked == set(table.loc[table["label"] == "loaded", "item_id"])
    assert table["label_second"].notna().mean() >= 0.2


def test_shipped_targets_are_whole():
    table = load_dataset("target_sentiment")
    assert table["item_id"].nunique() >= 900
    assert all(row.text[row.start : row.end] == row.target for row in table.itertuples())
    assert table["label"].value_counts(normalize=True).between(0.25, 0.45).all()
    differing = table.groupby("item_id")["label"].nunique()
    assert (differing > 1).sum() > 100
    assert table["label_second"].notna().mean() >= 0.2


def test_shipped_reports_are_whole():
    table = load_dataset("reports")
    assert table["item_id"].is_unique and table["article_id"].nunique() >= 800
    assert set(table["label"]) == POLICY_FRAMES
    assert table["label"].value_counts().min() >= 300
    assert set(table["voice"]) == {
        *("tabloid", "popular", "government", "challenger", "business", "sober"),
    }
    titles = table[table["part"] == "title"]
    assert titles["article_id"].is_unique and len(titles) == table["article_id"].nunique()
    assert table.groupby("event_id")["article_id"].nunique().between(1, 2).all()
    texts = table.set_index("item_id")["text"]
    loaded, mentions = (load_dataset("reports", name) for name in ("loaded", "mentions"))
    assert all(texts[s.item_id][s.start : s.end] == s.text for s in loaded.itertuples())
    assert all(m.text[m.start : m.end] == m.target for m in mentions.itertuples())
    sober = table.loc[table["voice"] == "sober", "item_id"]
    assert not loaded["item_id"].isin(sober).mean() > 0.01
    towards = mentions.groupby(["item_id", "actor"])["label"].nunique()
    assert (towards == 1).all()
    twice = table["label_second"].notna()
    assert twice.groupby(table["article_id"]).mean().isin([0, 1]).all()
    assert twice.mean() >= 0.15
    second = mentions["item_id"].isin(table.loc[twice, "item_id"])
    assert mentions.loc[second, "label_second"].notna().all()


def test_every_dataset_says_its_licence_and_source():
    for dataset in CATALOGUE.values():
        assert dataset.licence and dataset.citation and dataset.home and dataset.tables


def test_unknown_names_list_the_known():
    with pytest.raises(ValueError, match="'events', 'frames'.*got 'basel'"):
        load_dataset("basel")
    with pytest.raises(ValueError, match="table must be one of 'sentences', 'paragraphs'"):
        load_dataset("frames", "spans")


def test_a_missing_copy_says_where_to_put_one(monkeypatch, tmp_path):
    monkeypatch.delenv("TOOLKIT_DATASETS", raising=False)
    with pytest.raises(FileNotFoundError, match="TOOLKIT_DATASETS is not set.*launchnlp/BASIL"):
        find_dataset("basil")
    monkeypatch.setenv("TOOLKIT_DATASETS", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="is no folder"):
        find_dataset("basil")
    (tmp_path / "basil").mkdir()
    with pytest.raises(FileNotFoundError, match=r"holds no articles/YEAR/\*\.json"):
        load_dataset("basil")


def test_basil_is_read_whole(datasets_folder):
    articles = load_dataset("basil")
    assert len(articles) == 300
    assert articles["event_id"].nunique() == 100
    assert articles.groupby("event_id")["outlet"].nunique().eq(3).all()
    assert len(load_dataset("basil", "spans")) == 1726


def test_basil_offsets_give_the_span(datasets_folder):
    sentences = load_dataset("basil", "sentences").set_index("item_id")["text"]
    spans = load_dataset("basil", "spans")
    spans = spans[spans["item_id"].isin(sentences.index)]
    exact = [
        sentences[s.item_id][s.start : s.end].strip() == s.text.strip() for s in spans.itertuples()
    ]
    assert sum(exact) / len(exact) > 0.98
