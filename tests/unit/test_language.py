"""How easily Dutch reads: syllables, sentences, levels. With the dictionary: see tests/build/test_language.py."""

import pytest

from generator.review import language
from generator.review.language import level_of, readability, sentences, syllables
from tests.files import AA2
from tests.helpers import Editor


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


def test_a_word_is_told_where_it_stands_in_the_file(edited: Editor) -> None:
    edited(
        AA2,
        ("- Wat wil jij eten uit deze tuin?", "- >-\n      Wat wil *jij*\n      eten uit deze [tuin](AA1)?"),
    )
    passage = next(each for each in language.passages(edited.guide()) if each.text.endswith("deze tuin?"))
    start = passage.problem("x")

    assert [passage.problem("x", words).column for words in ("Wat", "jij", "eten", "tuin")] == [7, 16, 7, 22]
    assert [passage.problem("x", words).line - start.line for words in ("Wat", "jij", "eten", "tuin")] == [
        0,
        0,
        1,
        1,
    ]


def test_page_that_is_too_hard_fails() -> None:
    hard = language.PageScore("x.md", 100, 40.0)
    report = language.LanguageReport((), (), (), (), (hard, language.PageScore("y.md", 100, 70.0)))
    assert report.too_hard == (hard,) and not report.passes
