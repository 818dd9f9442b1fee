import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold

from toolkit.classify import LabelWarning, TextClassifier, build_features, evaluate, predict, train
from toolkit.classify.folds import drop_repeats, plan_splits, tied
from toolkit.classify.labels import read_labels
from toolkit.classify.leakage import look_up, majority
from toolkit.classify.measures import macro_f1, score_counts

WORDS = {
    "law": "judge court verdict appeal ruling jury",
    "money": "price wage bank tax profit debt",
}
FILL = "north river early quiet second grey Monday late small open south seven".split()


def corpus(n=240, n_outlets=12, seed=0, leak=False, event=False):
    """Sentences of filler with one telling word; with ``leak`` the outlet signs each one."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        outlet = f"Outlet{i % n_outlets}"
        label = ("law", "money")[(i % n_outlets) % 2 if leak else int(rng.integers(2))]
        telling = rng.choice(WORDS[label].split()) if not leak else f"signed{outlet}"
        fill = " ".join(rng.choice(FILL, 9))
        row = {"text": f"{fill} {telling} item{i}.", "label": label, "outlet": outlet}
        rows.append({**row, "event": f"e{i // n_outlets}"} if event else row)
    return pd.DataFrame(rows)


TABLE = corpus()
WORDS_ONLY = ["words"]


def quick(table, **options):
    return train(table, **{"groups": ["outlet"], "features": WORDS_ONLY, **options})


@pytest.fixture(scope="module")
def model():
    return quick(TABLE, name="toy")


def test_training_finds_what_is_there_and_reports_beside_it(model):
    found = model.assessment
    assert found.split == "grouped by outlet" and found.n_groups == 12
    assert found.score()["estimate"] > 0.95
    names = set(zip(found.baselines["name"], found.baselines["split"], strict=True))
    for name in ("text", "majority", "outlet only", "topic (of the text) only"):
        assert {(name, "grouped by outlet"), (name, "random")} <= names
    assert found.probe["column"].tolist() == ["outlet"]
    assert found.probe["accuracy"].iloc[0] < 0.3  # filler names no outlet
    assert model.predict(["the judge and the jury"]).tolist() == ["law"]


def test_scores_equal_scikit_learns(model):
    held_out = model.assessment.predictions
    truth, named = held_out["truth"], held_out["named"]
    assert model.assessment.score()["estimate"] == f1_score(truth, named, average="macro")
    assert model.assessment.score("accuracy")["estimate"] == accuracy_score(truth, named)
    probability = held_out.filter(like="p_").to_numpy()
    np.testing.assert_allclose(probability.sum(axis=1), 1)
    classes = model.assessment.classes
    np.testing.assert_allclose(classes["f1"], f1_score(truth, named, average=None))


def test_the_same_seed_gives_the_same_model(model):
    again = quick(TABLE, name="toy")
    pd.testing.assert_frame_equal(again.assessment.predictions, model.assessment.predictions)
    assert again.card == model.card


def test_labels_of_outlets_are_seen_through():
    """METHODS.md traps 1 to 4: the text that names its outlet scores only where outlets leak."""
    with pytest.warns(LabelWarning, match="tells the label of 100 % of the rows"):
        found = quick(corpus(leak=True)).assessment
    by = found.baselines.set_index(["name", "split"])["macro_f1"]
    assert by["text", "random"] > 0.95 and by["outlet only", "random"] == 1
    assert by["text", "grouped by outlet"] < 0.7
    assert by["outlet only", "grouped by outlet"] < 0.7
    assert found.probe["accuracy"].iloc[0] > 0.9
    assert "Folds random" in str(found) and "outlet only 1.000" in str(found)


def test_a_random_split_with_groups_at_hand_is_refused_or_labelled():
    with pytest.raises(ValueError, match=r"has the column\(s\) outlet.*split='random'"):
        train(TABLE, features=WORDS_ONLY)
    found = quick(TABLE, split="random")
    assert found.assessment.split == "RANDOM (groups on both sides)"
    assert "RANDOM SPLIT" in str(found.assessment)
    assert "RANDOM SPLIT" in found.card["evaluation_says"]
    assert any("not tested on groups" in limit for limit in found.card["limits"])
    with pytest.raises(ValueError, match="split must be one of 'grouped', 'random'"):
        quick(TABLE, split="stratified")


def test_without_groups_the_result_says_so():
    found = train(TABLE.drop(columns="outlet"), features=WORDS_ONLY).assessment
    assert found.split == "random"
    assert "No groups were named" in str(found)


def test_repeats_are_left_out_and_near_repeats_kept_together():
    long = "the committee of the northern county met again on Monday to hear what the bridge costs"
    table = pd.DataFrame(
        {
            "text": [long, long.upper(), long + " now", *(f"Text {i} alone." for i in range(6))],
            "label": ["a", "a", "b", *"ababab"],
        }
    )
    with pytest.warns(LabelWarning, match=r"1 text\(s\) stand in the table with different labels"):
        found = drop_repeats(read_labels(table))
    assert found.n_repeats == 1 and len(found.data) == 8
    assert found.cluster[0] == found.cluster[1] and len(set(found.cluster)) == 7
    _, loose = plan_splits(found, n_folds=2)
    fold_of = {int(row): i for i, (_, test) in enumerate(loose.folds) for row in test}
    assert fold_of[0] == fold_of[1]


def test_several_targets_of_a_text_are_no_repeats():
    rows = [("Ana praised Bo.", 0, 3, "neutral"), ("Ana praised Bo.", 12, 14, "good")] * 2
    table = pd.DataFrame(rows, columns=["text", "start", "end", "label"])
    found = drop_repeats(read_labels(table, task="target"))
    assert found.n_repeats == 2 and len(set(found.cluster)) == 1


def test_group_columns_are_held_out_together_or_one_by_one():
    assert tied([np.array([0, 1, 2, 3]), np.array([0, 0, 1, 2])]).tolist() == [0, 0, 1, 2]
    nested = TABLE.assign(town=[f"t{i // 2}" for i in range(len(TABLE))])
    # Outlets alternate, so that towns tie pairs of them: six groups of two outlets.
    found = quick(nested, groups=["outlet", "town"]).assessment
    assert found.split == "grouped by outlet and town" and found.n_groups == 6
    crossed = quick(corpus(event=True), groups=["outlet", "event"]).assessment
    splits = set(crossed.baselines["split"])
    assert splits == {"grouped by outlet", "grouped by event", "random"}
    assert "tried one by one and the lowest" in str(crossed)
    text = crossed.baselines.query("name == 'text' and split != 'random'")
    assert crossed.score()["estimate"] == pytest.approx(text["macro_f1"].min(), abs=0.05)


@pytest.mark.parametrize(
    ("change", "options", "says"),
    [
        ({}, {"label": "frame"}, r"lacks the column\(s\) frame; it has: text, label, outlet"),
        ({"label": "law"}, {}, "holds one class only, 'law'.*right column"),
        (
            {"label": [f"l{i}" for i in range(240)]},
            {},
            "240 different values.*no column of classes",
        ),
        (
            {"label": ["rare"] * 3 + TABLE["label"].tolist()[3:]},
            {},
            "Fewer rows than the 5 folds in 'rare'",
        ),
        ({"text": ["x", None] * 120}, {}, r"In 120 row\(s\) the text column 'text' is no text"),
        ({"text": np.nan}, {}, r"In 240 row\(s\) the text column"),
        ({"label": ["a", None] * 120}, {}, r"In 120 row\(s\) the label column 'label' is empty"),
        ({"outlet": TABLE["label"]}, {}, "'outlet' equals the labels 'label'"),
        ({}, {"groups": ["label"]}, "groups must not name the text or label column"),
        ({"outlet": "one"}, {}, "All rows are in one group"),
        ({"outlet": ["a", "b", "c"] * 80}, {}, "5 folds need at least as many groups; there are 3"),
        ({}, {"task": "multiple"}, "task must be one of 'single', 'multi', 'target'"),
        ({}, {"features": ["word"]}, "features must be one of 'words', 'chars'"),
        ({}, {"calibration": "platt"}, "calibration must be one of"),
        ({}, {"topic": "theme"}, r"lacks the column\(s\) theme"),
        ({}, {"task": "target"}, r"lacks the column\(s\) start, end"),
    ],
)
def test_unfit_labels_are_explained(change, options, says):
    with pytest.raises(ValueError, match=says):
        quick(TABLE.assign(**change), **options)


def test_a_bare_string_of_groups_is_refused():
    with pytest.raises(TypeError, match="groups must be a list"):
        train(TABLE, groups="outlet")


def test_a_class_in_too_few_groups_is_explained():
    table = TABLE.assign(label=np.where(TABLE["outlet"] == "Outlet3", "lone", TABLE["label"]))
    with pytest.raises(ValueError, match="nothing is left to learn lone from"):
        quick(table)


def test_many_labels(rng):
    names = ["law", "money"]
    rows = []
    for i in range(200):
        held = [name for name in names if rng.random() < 0.4]
        told = [rng.choice(WORDS[name].split()) for name in held]
        rows.append({"text": " ".join([*rng.choice(FILL, 8), *told, f"x{i}"]), "labels": held})
    table = pd.DataFrame(rows).assign(outlet=[f"o{i % 10}" for i in range(200)])
    model = quick(table, label="labels", task="multi")
    held_out = model.assessment.predictions
    truth = np.array([[name in row for name in names] for row in table["labels"]])
    named = held_out["named"].str.split(";").map(lambda row: [name in row for name in names])
    expected = np.mean(f1_score(truth, np.array(named.tolist()), average=None))
    assert model.assessment.score()["estimate"] == pytest.approx(expected)
    assert expected > 0.95
    # Naming always has the F1 2r / (1 + r).
    rate = truth.mean(axis=0)
    trivial = model.assessment.baselines.query("name == 'majority'")["macro_f1"]
    assert trivial.tolist() == pytest.approx([np.mean(2 * rate / (1 + rate))] * 2)
    apart = table.drop(columns="labels").assign(
        **dict(zip(names, truth.T.astype(int), strict=True))
    )
    same = quick(apart, label=names, task="multi")
    np.testing.assert_array_equal(same.assessment.predictions["named"], held_out["named"])
    quiet = " ".join(FILL[:8])
    found = predict(model, [f"{quiet} judge tax", quiet])
    assert found["label"].tolist() == ["law;money", ""]
    with pytest.raises(ValueError, match="hold in all rows or in none"):
        quick(apart.assign(law=1), label=names, task="multi")
    with pytest.raises(ValueError, match="0 and 1 only"):
        quick(apart.assign(law=2), label=names, task="multi")


def test_any_classifier_fits_and_thresholds_are_learned_inside():
    forest = RandomForestClassifier(20, random_state=0)
    found = quick(TABLE, classifier=forest, thresholds="macro_f1", calibration="isotonic")
    assert found.assessment.score()["estimate"] > 0.8
    assert found.thresholds.sum() == pytest.approx(1)


def test_calibration_without_enough_groups_warns():
    texts, labels = TABLE["text"].tolist()[:20], TABLE["label"].tolist()[:20]
    with pytest.warns(LabelWarning, match="left as they are.*fewer than two groups"):
        TextClassifier(features=build_features(WORDS_ONLY)).fit(texts, labels, groups=["g"] * 20)


def test_new_data_leaves_out_what_was_trained_on(model):
    fresh = corpus(n=60, seed=9)
    mixed = pd.concat([TABLE.head(10), fresh], ignore_index=True)
    found = evaluate(model, mixed, groups=["outlet"])
    assert found.split == "new data" and found.n_items == 60
    assert "10 row(s) left out: the model was trained on their texts" in str(found)
    assert "100 % of rows are of a outlet seen" in str(found)
    assert found.score()["estimate"] > 0.9
    with pytest.raises(ValueError, match="trained on every text"):
        evaluate(model, TABLE, groups=["outlet"])
    with pytest.raises(
        ValueError, match=r"does not know the label\(s\) sport; it knows law, money"
    ):
        evaluate(model, fresh.assign(label=["sport", "law"] * 30))


def test_predictions_keep_rows_and_abstain(model):
    table = pd.DataFrame({"body": ["judge court", " ".join(FILL[:9]), "tax debt"]}, index=[7, 3, 9])
    found = predict(model, table, text="body")
    assert found.index.tolist() == [7, 3, 9] and found["label"].tolist()[::2] == ["law", "money"]
    np.testing.assert_allclose(found[["p_law", "p_money"]].sum(axis=1), 1)
    limit = sorted(found["confidence"])[1]
    silent = predict(model, table, text="body", min_confidence=limit)
    assert silent["label"].isna().tolist() == (found["confidence"] < limit).tolist()
    assert silent["label"].isna().sum() == 1
    assert len(predict(model, [])) == 0
    with pytest.raises(ValueError, match="min_confidence"):
        predict(model, table, text="body", min_confidence=2)


def test_intervals_come_from_groups():
    """Rows of a group that are all alike: the interval must be that of the groups."""
    rng = np.random.default_rng(1)
    group_right = rng.random(30) < 0.7
    truth = np.tile([[True, False], [False, True]], (30, 1))
    right = np.repeat(group_right, 2)
    named = np.where(right[:, None], truth, ~truth)
    codes = np.repeat(np.arange(30), 2)
    once = score_counts(truth, named, codes).set_index("metric").loc["accuracy"]
    many = (
        score_counts(
            np.repeat(truth, 20, axis=0), np.repeat(named, 20, axis=0), np.repeat(codes, 20)
        )
        .set_index("metric")
        .loc["accuracy"]
    )
    assert once["ci_low"] < group_right.mean() < once["ci_high"]
    assert many["ci_high"] - many["ci_low"] == pytest.approx(once["ci_high"] - once["ci_low"])


def test_trivial_scores_on_babe(datasets_folder):
    """Figures of METHODS.md 5.6 and BASELINES.md: majority .337, outlet-only .737."""
    from toolkit.datasets import load_dataset

    table = load_dataset("babe").dropna(subset=["label"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LabelWarning)
        data = read_labels(table, groups=["outlet"])
        folds = list(
            StratifiedKFold(5, shuffle=True, random_state=42).split(data.y, data.y.astype(str))
        )
        unrepeated = drop_repeats(data)
    assert macro_f1(data.is_class, majority(data, folds)) == pytest.approx(0.337, abs=5e-4)
    outlet_only = macro_f1(data.is_class, look_up(data, data.groups["outlet"], folds))
    assert outlet_only == pytest.approx(0.737, abs=0.005)
    kept, (grouped, _) = unrepeated.data, plan_splits(unrepeated)
    assert macro_f1(kept.is_class, majority(kept, grouped[0].folds)) == pytest.approx(
        0.283, abs=0.05
    )


def test_the_outlet_alone_names_the_label_of_article_bias(datasets_folder):
    """METHODS.md trap 1: labels that come from outlets."""
    from toolkit.datasets import load_dataset

    table = load_dataset("article-bias", "2018-2019")
    label = "label" if "label" in table else "bias_text"
    outlet = "outlet" if "outlet" in table else "source"
    with pytest.warns(LabelWarning, match="labels of groups, not of texts"):
        data = read_labels(table, label=label, groups=[outlet])
    strata = data.y.astype(str)
    folds = list(StratifiedKFold(5, shuffle=True, random_state=0).split(strata, strata))
    assert macro_f1(data.is_class, look_up(data, data.groups[outlet], folds)) > 0.98


def test_a_text_printed_by_all_outlets_ties_none_and_is_never_trained_on_while_held_out():
    shared = pd.DataFrame(
        [
            ("The talks ended early on Monday, he said.", TABLE["label"][i], f"Outlet{i}")
            for i in range(12)
        ],
        columns=["text", "label", "outlet"],
    )
    with pytest.warns(LabelWarning, match="with different labels"):
        found = drop_repeats(read_labels(pd.concat([TABLE, shared]), groups=["outlet"]))
    (split,), _ = plan_splits(found)
    assert split.n_groups == 12
    for fold_train, test in split.folds:
        assert not set(found.cluster[fold_train]) & set(found.cluster[test])
        assert not set(split.codes[fold_train]) & set(split.codes[test])
