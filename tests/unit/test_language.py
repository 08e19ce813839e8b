"""The review of the guide's Dutch: spelling, long sentences, readability."""

from pathlib import Path

import pytest

from generator import language
from generator.cli import main
from generator.generate import read_guide
from generator.language import Dictionary, level_of, readability, review, sentences, syllables
from generator.pages import plan
from tests.files import replace


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(["Zuyd", "rangsom"])


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("kat", 1),
        ("fiets", 1),
        ("leernetwerk", 3),
        ("begeleider", 4),
        ("ideeën", 3),
        ("vrijwilliger", 4),
        ("NJi", 1),
        ("nieuwe", 2),
        ("bureau", 2),
        ("coördinator", 5),
        ("mooie", 2),
        ("draaien", 2),
        ("beïnvloeden", 4),
    ],
)
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_sentences_end_at_points_questions_and_colons() -> None:
    assert sentences("Bel nu. Wie komt er? Let op: neem brood mee!") == [
        "Bel nu.",
        "Wie komt er?",
        "Let op:",
        "neem brood mee!",
    ]


def test_readability_is_the_formula_of_flesch_douma() -> None:
    # 5 words in 1 sentence, 6 syllables: 206.84 - 0.93 * 5 - 77 * 6 / 5
    assert readability("De kat zit op tafel.") == pytest.approx(206.84 - 0.93 * 5 - 77 * 6 / 5)


def test_levels() -> None:
    assert [level_of(score) for score in (95, 80, 79.9, 60, 59, 45, 44, 30, 29)] == [
        "A2",
        "A2",
        "B1",
        "B1",
        "B2",
        "B2",
        "C1",
        "C1",
        "C2",
    ]


@pytest.mark.parametrize(
    "word", ["netwerk", "Netwerk", "zuyd", "rangsom", "één", "foto's", "Delphi-studie"[7:], "oud-lid"]
)
def test_right_words_are_known(dictionary: Dictionary, word: str) -> None:
    assert dictionary.knows(word)


@pytest.mark.parametrize("word", ["netwrek", "leernetwrek", "vegadering", "oud-ldi"])
def test_wrong_words_are_not(dictionary: Dictionary, word: str) -> None:
    assert not dictionary.knows(word)


def test_review_finds_what_is_planted(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide_root / "content/language").mkdir(exist_ok=True)
    (guide_root / "content/language/jargon.txt").write_text(
        "# woord = liever\ncompost = tuinaarde\n", encoding="utf-8"
    )
    file = guide_root / "framework/principles/AA2-kennismaken.yml"
    long = "Wij " + "gaan " * 30 + "weg"
    replace(file, "Wat wil jij eten uit deze tuin?", f"{long}. De vegadering wordt met compost gedaan.")
    guide = read_guide(guide_root).guide
    report = review(guide_root, guide, plan(guide))
    line = file.read_text(encoding="utf-8").split("vegadering")[0].count("\n") + 1
    place = f"framework/principles/AA2-kennismaken.yml:{line}:"
    assert any(str(p).startswith(place) and '"vegadering" staat niet' in str(p) for p in report.misspelled)
    assert any(str(p).startswith(place) and "zin van 32 woorden" in str(p) for p in report.long_sentences)
    assert any(str(p).startswith(place) and "Schrijf liever: tuinaarde." in str(p) for p in report.jargon)
    assert any(str(p).startswith(place) and 'lijdende vorm ("wordt")' in str(p) for p in report.passive)
    assert not report.passes
    assert main(["check", "--taal", "-C", str(guide_root)]) == 1
    assert "Zinnen van meer dan 25 woorden: 1" in capsys.readouterr().out


def test_page_that_is_too_hard_fails() -> None:
    hard = language.PageScore("x.md", 100, 40.0)
    report = language.LanguageReport((), (), (), (), (hard, language.PageScore("y.md", 100, 70.0)))
    assert report.too_hard == (hard,) and not report.passes
