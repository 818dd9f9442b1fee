from toolkit.lexicons.source_words import SOURCE_KINDS, load_source_words


def test_lists_hold_singulars_and_plurals_in_small_letters():
    words = load_source_words()
    assert {"mayor", "mayors"} <= words.roles["official"]
    assert {"chief executive", "chief executives"} <= words.roles["organisation"]
    assert {"policeman", "policemen"} <= words.roles["official"]
    assert {"university", "universities"} <= words.bodies["expert"]
    every = [
        word for some in (words.roles, words.bodies) for forms in some.values() for word in forms
    ]
    assert all(word == word.lower() for word in every)
    assert set(words.roles) - {"heads"} == set(SOURCE_KINDS)


def test_no_body_is_of_two_kinds():
    bodies = load_source_words().bodies
    kinds = list(bodies)
    for place, one in enumerate(kinds):
        for other in kinds[place + 1 :]:
            assert not bodies[one] & bodies[other]
