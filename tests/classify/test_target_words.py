import pickle

import numpy as np
import pytest

from toolkit.classify.target_words import TargetWords

TEXT = "Critics attacked Ana Bolt, but voters praised Carl Reed."
ANA = (TEXT, TEXT.index("Ana"), TEXT.index("Ana") + 8)
CARL = (TEXT, TEXT.index("Carl"), TEXT.index("Carl") + 9)


def weights(row, **options):
    model = TargetWords(min_df=1, **options).fit([ANA, CARL])
    found = model.transform([row]).toarray()[0]
    names = model.get_feature_names_out()
    return {name: float(value) for name, value in zip(names, found, strict=True) if value}


def test_words_are_named_by_side_clause_and_place():
    ana, carl = weights(ANA), weights(CARL)
    assert {"left attack", "left1 attack", "clause attack", "right prais", "own bolt"} <= set(ana)
    assert {"left attack", "left1 prais", "clause prais", "own reed"} <= set(carl)
    assert "clause prais" not in ana and "clause attack" not in carl
    assert {"pair_left critic attack", "pair_right voter prais"} <= set(ana)
    assert not any(name.startswith("pair") for name in weights(ANA, pairs=False))


def test_near_words_weigh_more_and_rows_have_length_one():
    carl = weights(CARL)
    assert carl["left prais"] > carl["left attack"]
    assert np.isclose(sum(value**2 for value in carl.values()), 1)


def test_pickle_unknown_words_and_errors():
    model = pickle.loads(pickle.dumps(TargetWords(min_df=1).fit([ANA, CARL])))
    assert model.transform([("Zzz.", 0, 3)]).shape == (1, model.n_features_out_)
    assert model.transform([]).shape == (0, model.n_features_out_)
    with pytest.raises(ValueError, match="No word is left of 2 rows with min_df=9"):
        TargetWords(min_df=9).fit([ANA, CARL])
    with pytest.raises(ValueError, match="offsets"):
        TargetWords(min_df=1).fit([("Ana", 2, 9)])
