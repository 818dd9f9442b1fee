import numpy as np
import pandas as pd
import pytest

from toolkit._files import cache_folder
from toolkit.engine import annotate_and_score, clear_cache, describe_cache
from toolkit.engine import run as engine_run

MEASURES = ["sentiment", "readability"]


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path / "cache"))


def _same(one, two) -> None:
    for table in ("spans", "sentences", "articles"):
        left, right = getattr(one.scores, table), getattr(two.scores, table)
        pd.testing.assert_frame_equal(left, right)
    np.testing.assert_array_equal(one.annotations.form, two.annotations.form)
    assert one.annotations.vocabulary.tolist() == two.annotations.vocabulary.tolist()


def test_partitions_processes_and_cache_give_the_same(articles):
    whole = annotate_and_score(articles, measures=MEASURES, cache=False)
    parts = annotate_and_score(articles, measures=MEASURES, partition_size=4)
    again = annotate_and_score(articles, measures=MEASURES, partition_size=4)
    both = annotate_and_score(articles, measures=MEASURES, partition_size=7, n_jobs=2, cache=False)
    for other in (parts, again, both):
        _same(whole, other)


def test_sentence_ids_open_to_the_right_sentences(articles):
    analysis = annotate_and_score(articles, measures=MEASURES, partition_size=4)
    table = analysis.annotations.sentence_table().set_index("sentence_id")
    for row in analysis.scores.sentences.itertuples():
        sentence = table.loc[row.sentence_id]
        assert (sentence["article_id"], sentence["start"]) == (row.article_id, row.start)


def test_a_killed_run_goes_on_where_it_stopped(articles, monkeypatch):
    calls = []
    real = engine_run.annotate

    def counting(piece, **options):
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(len(piece))
        return real(piece, **options)

    monkeypatch.setattr(engine_run, "annotate", counting)
    with pytest.raises(KeyboardInterrupt):
        annotate_and_score(articles, measures=MEASURES, partition_size=6)
    monkeypatch.setattr(
        engine_run, "annotate", lambda piece, **o: (calls.append(-1), real(piece, **o))[1]
    )
    resumed = annotate_and_score(articles, measures=MEASURES, partition_size=6)
    assert calls.count(-1) == 1
    _same(resumed, annotate_and_score(articles, measures=MEASURES, cache=False))


def test_a_damaged_partition_is_made_again(articles, caplog):
    first = annotate_and_score(articles, measures=MEASURES)
    damaged = next((cache_folder() / "partitions").rglob("tokens.parquet"))
    damaged.write_bytes(b"not parquet")
    _same(first, annotate_and_score(articles, measures=MEASURES))
    assert "damaged" in caplog.text


def test_changed_text_and_changed_measures_have_other_keys(articles):
    keys = annotate_and_score(articles, measures=MEASURES).keys
    changed = articles.copy()
    changed.loc[0, "text"] += "."
    assert annotate_and_score(changed, measures=MEASURES).keys != keys
    assert annotate_and_score(articles, measures=["sentiment"]).keys != keys


def test_the_cache_can_be_seen_and_cleared(articles):
    annotate_and_score(articles, measures=MEASURES)
    assert describe_cache().n_files > 5
    clear_cache()
    assert describe_cache().n_files == 0


def test_bad_options_are_refused(articles):
    with pytest.raises(ValueError, match="n_jobs must be at least 1; got 0"):
        annotate_and_score(articles, n_jobs=0)
    with pytest.raises(ValueError, match="article_id must be unique"):
        annotate_and_score(pd.concat([articles, articles]))
