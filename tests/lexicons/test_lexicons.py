import pytest

from toolkit.lexicons import load_vader, read_dictionary

DIC = "%\n1\tcare\n2\tharm\n%\nprotect*\t1\nsafe\t1\nkill*\t2\nhurt\t2\t1\n"


def test_vader_is_the_pinned_list():
    lexicon = load_vader()
    assert lexicon.version == "3.3.2"
    assert len(lexicon) == 7506
    assert lexicon.weights["valence"]["good"] == 1.9


def test_dic_stems_exact_words_and_several_categories(tmp_path):
    path = tmp_path / "care.dic"
    path.write_text(DIC, encoding="utf-8")
    lexicon = read_dictionary(path)
    assert lexicon.categories == ("care", "harm")
    assert lexicon.lookup("Protected") == {"care": 1.0}
    assert lexicon.lookup("hurt") == {"care": 1.0, "harm": 1.0}
    assert lexicon.lookup("hurting") == {}


def test_csv_with_weights(tmp_path):
    path = tmp_path / "w.csv"
    path.write_text("word,category,weight\nGrim,tone,-2\n", encoding="utf-8")
    assert read_dictionary(path).lookup("grim") == {"tone": -2.0}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.dic", "protect*\t1\n", "no head of categories"),
        ("a.dic", "%\n1\n%\nx\t1\n", "line 2: a category needs a number and a name"),
        ("a.dic", "%\n1 care\n%\nx\t7\n", "line 4: 'x.*7' names no category"),
        ("a.csv", "term,category\n", "lacks the column.*word"),
        ("a.csv", "word,category,weight\nx,y,high\n", "weight 'high' is not a number"),
        ("a.txt", "", "a .dic or .csv file"),
    ],
)
def test_bad_files_are_explained(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_dictionary(path)
