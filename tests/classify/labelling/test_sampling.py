"""What to label next: seeded, balanced, and where the model is unsure."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from toolkit.classify.labelling import draw_items, items_of_articles, tasks_of


class Fixed:
    """A model whose probability of ``yes`` is the number that the text ends with."""

    classes = ("yes", "no")

    def predict_proba(self, texts):
        yes = np.array([float(text.rsplit(" ", 1)[1]) for text in texts])
        return np.column_stack([yes, 1 - yes])


@pytest.fixture
def items():
    """Sixty texts: outlet A has forty of them, in four events; the model's p is 0 to 1."""
    return pd.DataFrame(
        {
            "item_id": [f"i{n}" for n in range(60)],
            "text": [f"Text {n} {n / 59:.4f}" for n in range(60)],
            "outlet": ["A"] * 40 + ["B"] * 15 + ["C"] * 5,
            "event_id": [f"e{n % 4}" for n in range(60)],
        }
    )


def test_draws_are_balanced_over_outlets_then_events(items):
    drawn = draw_items(items, 12)
    assert drawn["outlet"].value_counts().to_dict() == {"A": 4, "B": 4, "C": 4}
    events = drawn["event_id"].value_counts()
    assert len(events) == 4 and events.max() - events.min() <= 2  # C has few of each
    more = draw_items(items, 40)["outlet"].value_counts()
    assert more["C"] == 5 and abs(more["A"] - 20) <= 1 and more["B"] == 15
    plain = draw_items(items, 30, balance=[])["outlet"].value_counts()
    assert plain["A"] > plain["B"] > plain.get("C", 0)


def test_draws_are_seeded_and_do_not_change_the_table(items):
    before = items.copy()
    one, same, other = (draw_items(items, 10, random_state=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert one["item_id"].tolist() != other["item_id"].tolist()
    pd.testing.assert_frame_equal(items, before)


def test_uncertainty_takes_the_closest_margins(items):
    drawn = draw_items(items, 6, by="uncertainty", model=Fixed(), balance=[])
    assert set(drawn["item_id"]) == {f"i{n}" for n in range(27, 33)}
    assert drawn["uncertainty"].is_monotonic_decreasing
    p = drawn["text"].str.rsplit(" ").str[-1].astype(float)
    assert drawn["uncertainty"].to_numpy() == pytest.approx(1 - abs(2 * p - 1).to_numpy())
    balanced = draw_items(items, 6, by="uncertainty", model=Fixed(), balance=["outlet"])
    best = balanced[balanced["outlet"] == "C"]["item_id"]
    assert set(best) == {"i55", "i56"}  # the least sure of that outlet's


def test_a_share_is_drawn_at_random(items):
    drawn = draw_items(items, 20, by="uncertainty", model=Fixed(), random_share=0.25)
    assert drawn["drawn_by"].value_counts().to_dict() == {"uncertainty": 15, "random": 5}
    assert drawn["item_id"].is_unique
    assert drawn["outlet"].value_counts()[["A", "B"]].between(7, 8).all()


def test_no_text_is_drawn_twice_or_again(items):
    twins = pd.concat([items, items.assign(item_id=items["item_id"] + "x")])
    assert draw_items(twins, 500)["text"].is_unique
    done = [f"i{n}" for n in range(50)]
    assert set(draw_items(twins, 500, exclude=done)["text"]) == set(items["text"][50:])
    with pytest.raises(ValueError, match="Nothing is left to draw: 60 of 60"):
        draw_items(items, 5, exclude=items["item_id"])


def test_tasks_show_predictions_only_when_asked(items):
    drawn = draw_items(items, 4, by="uncertainty", model=Fixed())
    hidden = tasks_of(drawn)
    assert hidden.marks.empty and "predicted" not in hidden.items
    assert not {"uncertainty", "predicted_probability"} & set(hidden.items)
    shown = tasks_of(drawn, model_version="m1").marks
    assert shown["annotator"].unique().tolist() == ["m1"] and shown["is_prediction"].all()
    assert shown["score"].between(0.5, 1).all()


def test_sentences_lead_back_to_their_articles(articles):
    items = items_of_articles(articles)
    row = items[items["part"] == "body"].iloc[3]
    text = articles.set_index("article_id").loc[row["article_id"], "text"]
    start = int(row["offset"])
    assert text[start : start + len(row["text"])] == row["text"]
    assert items["item_id"].is_unique and set(items["outlet"]) == set(articles["outlet"])
    whole = items_of_articles(articles, "articles")
    assert len(whole) == len(articles) and whole["event_id"].notna().all()


def test_bad_input_is_said(items):
    with pytest.raises(ValueError, match="needs a model"):
        draw_items(items, 5, by="uncertainty")
    with pytest.raises(ValueError, match="by must be one of"):
        draw_items(items, 5, by="margin")
    with pytest.raises(ValueError, match="lacks the column.*text"):
        draw_items(items[["item_id"]], 5)
    with pytest.raises(ValueError, match="item_id must be unique"):
        draw_items(pd.concat([items, items]), 5)
    with pytest.raises(ValueError, match="n must be at least 1"):
        draw_items(items, 0)
    with pytest.raises(TypeError, match="balance must be a list"):
        draw_items(items, 5, balance="outlet")
    with pytest.raises(ValueError, match="unit must be one of"):
        items_of_articles(items.rename(columns={"item_id": "article_id"}), "paragraphs")
