"""What a problem is, and how what the operating system says becomes Dutch."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from generator.model.problems import SYSTEM_ERRORS, GuideError, Problem, choose_from, did_you_mean, dutch


def at(path: str, line: int, column: int, message: str = "fout") -> Problem:
    return Problem(path=path, line=line, column=column, message=message)


def test_a_problem_reads_as_place_and_message() -> None:
    assert str(at("framework/a.yml", 3, 7, "dit is leeg.")) == "framework/a.yml:3:7: dit is leeg."


def test_an_error_holds_each_problem_once_in_the_order_of_the_files() -> None:
    second, tenth, other = at("a.yml", 2, 9), at("a.yml", 10, 1), at("b.yml", 1, 1)

    error = GuideError(iter([other, tenth, second, at("a.yml", 10, 1)]))

    assert error.problems == (second, tenth, other)
    assert str(error) == "a.yml:2:9: fout\na.yml:10:1: fout\nb.yml:1:1: fout"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "slug"], ' Bedoelde je "title"?'),
        ("aa1", ["AA1", "BB1"], ' Bedoelde je "AA1"?'),
        ("Zaaien", ["zaaien", "oogsten"], ' Bedoelde je "zaaien"?'),
        ("jansen", ["jansen-2019", "de-vries-2020"], ' Bedoelde je "jansen-2019"?'),
        ("jansen-2091", ["jansen-2019", "de-vries-2020"], ' Bedoelde je "jansen-2019"?'),
        ("janssen-2019", ["jansen-2019", "de-vries-2020"], ' Bedoelde je "jansen-2019"?'),
        ("cl7", ["cl07", "cl17"], ' Bedoelde je "cl07"?'),
        ("OR5w03", ["OR5-w03", "OR5-w04"], ' Bedoelde je "OR5-w03"?'),
        ("t07", ["v07", "t08", "t70"], ""),
        ("OR9", [f"OR{n}" for n in range(1, 9)] + ["LN9"], ""),
        ("AA1-w99", ["AA1-w01", "AA1-w09"], ""),
        ("qqq", ["title", "slug"], ""),
        ("qqq", ["title"], ""),
        ("qqq", [f"sleutel{'x' * n}" for n in range(9)], ""),
        ("titel", [], ""),
        ("begin", ["region"], ""),
        ("year", ["year-suffix"], ""),
        ("noot", ["name"], ""),
        ("studie", ["study"], ' Bedoelde je "study"?'),
        ("buurtbewoners", ["bewoners", "zorg"], ' Bedoelde je "bewoners"?'),
    ],
)
def test_did_you_mean_names_what_was_meant_or_nothing(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(("number", "name"), sorted(errno.errorcode.items()))
def test_what_the_system_says_is_told_in_dutch(number: int, name: str) -> None:
    told = dutch(OSError(number, os.strerror(number), "map/a.yml"))

    assert os.strerror(number) not in told
    assert told == SYSTEM_ERRORS.get(
        name, f"het besturingssysteem kan dit bestand of deze map niet gebruiken (fout {number})."
    )


def test_each_error_that_is_told_is_one_that_systems_have() -> None:
    assert [name for name in SYSTEM_ERRORS if not hasattr(errno, name)] == []


@pytest.mark.parametrize("error", [OSError(), OSError("no number"), shutil.Error([("a", "b", "English")])])
def test_an_error_without_a_number_is_told_too(error: OSError) -> None:
    assert dutch(error) == "het besturingssysteem kan dit bestand of deze map niet gebruiken."


def test_a_missing_file_and_a_folder_are_told_apart() -> None:
    with pytest.raises(OSError) as missing:
        Path("/bestaat/niet").read_bytes()
    with pytest.raises(OSError) as folder:
        Path("/").read_bytes()

    assert dutch(missing.value).startswith("dit bestand of deze map is er niet.")
    assert dutch(folder.value).startswith("dit is een map")


def test_the_values_that_there_are_are_named_if_they_are_few() -> None:
    assert choose_from(["b", "a"]) == " Kies uit: a, b."
    assert choose_from([]) == ""
    assert choose_from(map(str, range(13))) == ""
