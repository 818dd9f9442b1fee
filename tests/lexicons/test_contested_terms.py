import pytest

from toolkit.lexicons.contested_terms import (
    ContestedTerms,
    Variant,
    load_contested_terms,
    read_contested_terms,
)


def test_the_shipped_list_offers_choices_with_leanings():
    terms = load_contested_terms()
    assert len(terms.referents) >= 60
    for variants in terms.referents.values():
        assert len({variant.text for variant in variants}) == len(variants) >= 2
        assert {variant.leaning for variant in variants} <= {"favourable", "critical", "neutral"}


def test_a_file_of_ones_own_is_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "levy:\n  note: who pays\n  variants:\n    - the levy\n"
        "    - {text: the grain grab, leaning: loaded, also: [grain theft]}\n",
        encoding="utf-8",
    )
    terms = read_contested_terms(path)
    assert terms.referents["levy"] == (
        Variant("the levy"),
        Variant("the grain grab", "loaded", ("grain theft",)),
    )
    assert terms.notes == {"levy": "who pays"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: [", "is no YAML"),
        ("- a\n- b\n", "must map referents"),
        ("levy: {variants: [one]}", "two variants or more"),
        ("levy: text", "two variants or more"),
        ("levy: {variants: [{leaning: x}, b]}", "has no text"),
        ("!!python/object/apply:os.getcwd []", "is no YAML"),
    ],
)
def test_bad_files_are_explained(tmp_path, content, message):
    path = tmp_path / "bad.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_contested_terms(path)


def test_extending_replaces_what_has_the_same_name():
    first = ContestedTerms.of({"a": ["x", "y"], "b": ["p", "q"]})
    both = first.extended(ContestedTerms.of({"b": ["r", "s"]}))
    assert [variant.text for variant in both.referents["b"]] == ["r", "s"]
    assert [variant.text for variant in both.referents["a"]] == ["x", "y"]
