import numpy as np
import pandas as pd
import pytest

from toolkit import _validation as v


def test_option_names_the_choices_and_the_value():
    with pytest.raises(ValueError, match="wire must be one of 'drop', 'keep'; got 'no'"):
        v.check_option("wire", "no", ("drop", "keep"))


@pytest.mark.parametrize("value", [True, 2.0, "3", None])
def test_integer_refuses_other_types(value):
    with pytest.raises(TypeError, match="n_jobs must be a whole number, at least 1"):
        v.check_integer("n_jobs", value, minimum=1)


def test_integer_accepts_numpy_and_bounds():
    assert v.check_integer("n", np.int64(4), minimum=1) == 4
    with pytest.raises(ValueError, match="between 1 and 3; got 4"):
        v.check_integer("n", 4, minimum=1, maximum=3)


@pytest.mark.parametrize("value", [0, 1, -0.1, 1.5, float("nan")])
def test_open_fraction_refuses_ends(value):
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        v.check_fraction("ci_level", value, open_ends=True)


def test_bare_string_is_no_list():
    with pytest.raises(TypeError, match=r"write \['abc'\]"):
        v.as_list("texts", "abc")


def test_all_missing_columns_are_listed():
    table = pd.DataFrame({"a": [1]})
    with pytest.raises(ValueError, match=r"articles lacks the column\(s\) b, c; it has: a\. Read"):
        v.check_columns(table, ("a", "b", "c"), name="articles", remedy="Read them.")


def test_random_state_takes_seed_or_generator_only():
    generator = np.random.default_rng(1)
    assert v.check_random_state(generator) is generator
    assert v.check_random_state(3).integers(1000) == v.check_random_state(3).integers(1000)
    with pytest.raises(TypeError, match="random_state"):
        v.check_random_state(np.random.RandomState(0))
