"""Languages: others are set aside with the reason, unless asked for; doubtful ones stay."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from toolkit.corpus import CorpusError, detect_language, read
from toolkit.corpus.languages import check_languages, language_code

GERMAN = (
    "Der Hafenrat hat am Montagabend beschlossen, die alte Anlegestelle zu schließen. Die Fischer "
    "sagten, niemand habe sie nach ihrer Meinung gefragt, und wollen dagegen klagen."
)
FRENCH = (
    "Le conseil du port a voté lundi soir la fermeture de l'ancien terminal. Les pêcheurs disent "
    "que personne ne leur a demandé leur avis et ils veulent porter plainte."
)


@pytest.fixture
def table(tmp_path, body):
    rows = [
        {"text": body, "outlet": "Gazette"},
        {"text": GERMAN, "outlet": "Bote", "language": "en"},
        {"text": FRENCH, "outlet": "Courrier"},
        {"text": "Gespräche beendet.", "outlet": "Bote", "language": "de-DE"},
    ]
    path = tmp_path / "t.json"
    path.write_text(json.dumps(rows))
    return path


def test_others_are_set_aside_and_short_ones_stay(table):
    reading = read(table)
    assert reading.articles["language"].tolist() == ["en", "de"]
    assert reading.rejected["position"].tolist() == ["item 2", "item 3"]
    assert "another language (de" in reading.rejected["reason"][0]
    assert "--language en,de" in reading.rejected["remedy"][0]


def test_asked_for(table):
    assert len(read(table, languages=["en", "de"]).articles) == 3
    assert read(table, languages="de").articles["outlet"].tolist() == ["Bote", "Bote"]
    every = read(table, languages="any")
    assert every.articles["language"].tolist() == ["en", "de", "fr", "de"]
    assert "stated language is not that of the text" in every.warnings[0]


def test_only_other_languages_is_explained(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{"text": GERMAN, "outlet": "Bote"}]))
    with pytest.raises(CorpusError, match=r"another language \(de.*--language en,de"):
        read(path)


@pytest.mark.parametrize("languages", ["xx", ["en", "english"], [], "", "any,en"])
def test_unknown_codes(languages):
    with pytest.raises(ValueError, match=r"languages must be codes.*'any'; got"):
        check_languages(languages)
    with pytest.raises(TypeError, match="languages"):
        check_languages([1])


def test_codes_as_pages_state_them():
    assert [language_code(s) for s in ("en_GB", "EN", "nb-NO", "Deutsch", None, "1")] == [
        *("en", "en", "no", "de"),
        None,
        None,
    ]


def test_too_short_or_no_letters():
    for text in ("", "Gespräche beendet.", "1234 " * 100, "🙂" * 500):
        assert detect_language(text).code is None


def test_hostile_text_takes_no_time():
    detect_language("warm up " * 20)
    start = time.perf_counter()
    for text in ("a" * 1_000_000, "\u0301" * 500_000, "я" * 500_000, "<" * 1_000_000):
        detect_language(text)
    assert time.perf_counter() - start < 1


def test_the_model_is_loaded_when_it_is_needed_and_not_before():
    code = "import sys, toolkit.corpus; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
