import pandas as pd
import pytest

from toolkit._tables import ARTICLE_SCORES
from toolkit.score.actor_groups import read_actor_groups, with_actor_groups


def _scores() -> pd.DataFrame:
    rows = [
        ("a", "target_sentiment", "body", "own", "police", -0.6, 3, "sentence"),
        ("a", "target_sentiment", "body", "own", "Interior Ministry", 0.2, 1, "sentence"),
        ("a", "target_sentiment", "body", "own", "Ana Bo", 0.9, 2, "sentence"),
        ("a", "agency_actor_share", "body", "own", "police", 0.5, 4, "clause"),
        ("a", "agency_actor_share", "body", "own", "Ana Bo", 0.5, 4, "clause"),
        ("b", "agency_actor_share", "body", "own", "Ana Bo", 1.0, 2, "clause"),
        ("b", "sentiment_compound", "body", "own", None, 0.1, 9, "sentence"),
    ]
    return ARTICLE_SCORES.complete(pd.DataFrame(rows, columns=list(ARTICLE_SCORES.columns)))


def test_tone_is_averaged_and_shares_are_added_up():
    both = with_actor_groups(_scores(), {"state": ["the Police", "Interior ministry"]})
    added = both[both["target"] == "state"].set_index(["article_id", "measure"])
    assert added.loc[("a", "target_sentiment"), "value"] == pytest.approx((-1.8 + 0.2) / 4)
    assert added.loc[("a", "target_sentiment"), "n"] == 4
    assert added.loc[("a", "agency_actor_share"), "value"] == 0.5
    # Others act in b, the state does not; what b does not speak of has no value.
    assert added.loc[("b", "agency_actor_share"), "value"] == 0
    assert ("b", "target_sentiment") not in added.index
    assert len(both) == len(_scores()) + 3


def test_an_actor_belongs_to_one_group():
    with pytest.raises(ValueError, match="'the police' stands in the groups 'state' and 'city'"):
        with_actor_groups(_scores(), {"state": ["Police"], "city": ["the police"]})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- a", "must map groups to names"),
        ("state: police", "needs a list of names"),
        (": [", "no YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(tmp_path, content, says):
    path = tmp_path / "actors.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=says):
        read_actor_groups(path)
