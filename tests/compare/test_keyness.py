import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.compare import keyness, select_articles
from toolkit.compare.keyness import log_likelihood, log_odds_ratio

FOX = "the quick brown fox jumps over the lazy pig".split()
DONKEY = "the lazy purple pig jumps over the lazier donkey".split()


def test_fightin_words_example():
    """Monroe et al. 2008 by the worked sentences of two other implementations, prior .05 each;
    the wrong output in one of them was -.1116 on both sides."""
    terms = sorted({*FOX, *DONKEY})
    a = np.array([FOX.count(term) for term in terms], dtype=float)
    b = np.array([DONKEY.count(term) for term in terms], dtype=float)
    delta, z = log_odds_ratio(a, b, a.sum(), b.sum(), np.full(len(terms), 0.05))
    by_term = dict(zip(terms, z, strict=True))
    assert delta[terms.index("brown")] == pytest.approx(3.155748, abs=1e-6)
    assert by_term["brown"] == pytest.approx(0.689423, abs=1e-6)
    assert by_term["purple"] == pytest.approx(-0.689423, abs=1e-6)
    for term in ("the", "lazy", "over", "jumps", "pig"):
        assert by_term[term] == 0


@pytest.mark.parametrize(("a", "b", "g2"), [(52, 9, 47.0396), (17, 40, 13.2660)])
def test_four_cell_log_likelihood(a, b, g2):
    """Dunning 1993, 100 tokens a side; recomputed by hand."""
    assert log_likelihood(np.array([a]), np.array([b]), 100, 100)[0] == pytest.approx(g2, abs=5e-5)


def test_quanteda_log_likelihood():
    """quanteda's test texts: b 7 a 3 against a 7 b 2; G 4.534939 for b."""
    assert log_likelihood(np.array([7.0]), np.array([2.0]), 10, 9)[0] == pytest.approx(
        4.534939, abs=1e-6
    )


def _corpus(own: dict[str, str], n_events: int = 8) -> pd.DataFrame:
    rows = [
        {
            "article_id": f"{outlet}{event}",
            "outlet": outlet,
            "event_id": f"e{event}",
            "text": f"The council met in week {event}. {text}",
        }
        for event in range(n_events)
        for outlet, text in own.items()
    ]
    return pd.DataFrame(rows)


def test_a_planted_word_is_found_and_quoted_words_are_not_the_outlets():
    corpus = _corpus(
        {
            "Echo": "The militants left town. “The bandits are gone for good,” said Bolt.",
            "Globe": "The fighters left town. “The bandits are gone for good,” said Bolt.",
        }
    )
    table = keyness(select_articles(corpus), annotate(corpus)).set_index("term")
    assert table.loc["militants", "count_group"] == 8
    assert table.loc["militants", "ci_high"] == np.inf > table.loc["militants", "ci_low"]
    assert table.loc["the", "is_function_word"] and not table.loc["town", "is_function_word"]
    assert table.loc["militants", "log2_ratio"] > 3 > -3 > table.loc["fighters", "log2_ratio"]
    assert table.loc["militants", "p"] == pytest.approx(2 / 2**8)
    assert "bandits" not in table.index
    assert table.loc["council", "log2_ratio"] == pytest.approx(0)


def test_a_word_of_one_event_does_not_count():
    corpus = _corpus({"Echo": "It rained.", "Globe": "It rained."})
    corpus.loc[0, "text"] += " Zebra zebra zebra zebra zebra."
    assert "zebra" not in set(keyness(select_articles(corpus), annotate(corpus))["term"])


def test_swapping_outlets_flips_the_ratio():
    one = _corpus({"A-Post": "A grim day.", "B-Post": "A fine day."})
    two = _corpus({"B-Post": "A grim day.", "A-Post": "A fine day."})
    left = keyness(select_articles(one), annotate(one)).set_index("term")["log2_ratio"]
    right = keyness(select_articles(two), annotate(two)).set_index("term")["log2_ratio"]
    np.testing.assert_allclose(left["grim"], -right["grim"])


def test_own_names_clitics_and_single_letters_are_left_out():
    corpus = _corpus({"Grey Echo": "The echo's a tale; it isn't I.", "Globe": "It rained."})
    terms = set(keyness(select_articles(corpus), annotate(corpus), min_events=1)["term"])
    assert not terms & {"echo", "grey", "globe", "'s", "n't", "i", "a"}


def test_nothing_shared_enough_gives_an_empty_table():
    corpus = _corpus({"Echo": "x", "Globe": "y"}, n_events=2)
    corpus["text"] = ["alpha", "beta", "gamma", "delta"]
    assert len(keyness(select_articles(corpus), annotate(corpus))) == 0
