"""The review of the guide's Dutch with the whole dictionary, which takes seconds to read."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.make.check import read_guide
from generator.plan.pages import plan
from generator.review import language
from generator.review.language import Dictionary, level_of, review
from tests.files import replace


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(["Zuyd", "rangsom"])


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


def test_a_guide_keeps_to_its_norm_once_its_own_words_are_allowed(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = read_guide(guide_root).guide
    report = review(guide_root, guide, plan(guide))
    strange = {str(problem).partition('"')[2].partition('"')[0].casefold() for problem in report.misspelled}
    assert strange and not report.passes
    (guide_root / "content/language").mkdir()
    allowed = guide_root / language.ALLOWED
    allowed.write_text("".join(f"{word}\n" for word in sorted(strange)), encoding="utf-8")

    report = review(guide_root, guide, plan(guide))
    assert report.misspelled == () and report.too_hard == ()
    assert level_of(report.median) in ("A2", "B1")
    assert report.passes
    assert main(["check", "--taal", "-C", str(guide_root)]) == 0
    assert "leesbaar" in capsys.readouterr().out.lower()
