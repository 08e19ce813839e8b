"""What the command line shows on a terminal while it works, and that nothing of it stays in the way."""

import argparse
import ast
import errno
import inspect
import io
import os
import re

import pytest

from generator.model.problems import GuideError, Problem
from generator.terminal import Reporter, in_dutch

CLEARED = "\r\x1b[K"
WRONG = GuideError([Problem(path="a.yml", line=1, column=2, message="fout.")])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def shown(stream: io.StringIO, quiet: bool = False) -> str:
    """Return what is written during a phase with a bar, and when the next one goes wrong."""
    reporter = Reporter(stream, quiet=quiet)
    with reporter.phase("Bouwen"):
        reporter.started -= 2  # as if the phase had taken two seconds
        reporter.progress(1, 3)
    reporter.started -= 2
    reporter.progress(3, 3)
    reporter.fail(WRONG)
    return stream.getvalue()


def test_a_bar_is_wiped_out_before_anything_else_is_said() -> None:
    written = shown(Terminal())
    bar = "\r  {}{} {} van 3"
    first, second, told = written.split(CLEARED)
    assert first == bar.format("█" * 10, "░" * 20, 1)
    assert second.startswith("✓ Bouwen") and second.endswith("\n" + bar.format("█" * 30, "", 3))
    assert told.startswith("a.yml:1:2: fout.\n✗ 1 probleem gevonden.")


def test_a_file_gets_no_bar_and_who_asks_for_quiet_only_what_is_wrong() -> None:
    for written in (shown(io.StringIO()), shown(Terminal(), quiet=True)):
        assert "█" not in written and CLEARED not in written and "a.yml:1:2: fout.\n" in written
    assert shown(io.StringIO()).startswith("✓ Bouwen")
    assert shown(Terminal(), quiet=True).startswith("a.yml")


class Full(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_output_that_cannot_be_written_is_told_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Reporter(Full())
    with pytest.raises(OSError):
        reporter.say("Bouwen")
    reporter.fail(WRONG)
    assert "a.yml:1:2: fout.\n" in capsys.readouterr().err


def test_a_bar_comes_only_after_a_second_and_nothing_to_do_breaks_nothing() -> None:
    terminal = Terminal()
    reporter = Reporter(terminal)
    reporter.progress(1, 3)
    assert terminal.getvalue() == ""
    reporter.started -= 2
    reporter.progress(0, 0)
    assert terminal.getvalue() == f"\r  {'░' * 30} 0 van 0"


@pytest.mark.parametrize("columns", [1, 12, 20, 43, 80])
def test_a_bar_stays_on_its_line_however_narrow_the_terminal_is(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes on on a next line is left behind there, for each step again."""
    terminal = Terminal()
    monkeypatch.setattr(terminal, "fileno", lambda: 1)
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    reporter = Reporter(terminal)
    reporter.started -= 2
    reporter.progress(400, 908)
    _, bar = terminal.getvalue().split("\r")
    assert len(bar) < columns
    assert columns < 15 or bar.endswith(" 400 van 908")
    assert columns < 80 or bar.count("█") + bar.count("░") == 30


@pytest.mark.parametrize(("number", "told"), [(1, "1 probleem"), (2, "2 problemen")])
def test_problems_come_last_and_are_counted_apart_from_warnings(number: int, told: str) -> None:
    file = io.StringIO()
    wrong = [Problem(path="a.yml", line=line, column=2, message="fout.") for line in range(1, number + 1)]
    hint = Problem(path="b.yml", line=3, column=4, message="kijk.", warning=True)
    Reporter(file).fail(GuideError([*wrong, hint]))
    lines = file.getvalue().splitlines()
    assert lines == [
        "b.yml:3:4: let op: kijk.",
        *map(str, wrong),
        f"✗ {told} en 1 waarschuwing gevonden. Er is niets geschreven.",
    ]


def test_every_message_that_a_reader_can_get_from_argparse_is_known_in_dutch() -> None:
    source = inspect.getsource(argparse)
    templates = [
        ast.literal_eval(found) for found in re.findall(r"""\b_\(\s*('[^'\n]+'|"[^"\n]+")""", source)
    ]
    templates += [ast.literal_eval(found) for found in re.findall(r"ngettext\(\s*('[^'\n]+')", source)]
    assert len(templates) > 20
    of_the_program = re.compile(  # mistakes in how the parser is made, headings, and what `error` puts around a message
        r"conflict|cannot merge|is an invalid argument for|invalid option string|dest= is required|must be optional|"
        r"is not callable|not defined|mode %r|usage: |positional arguments|options|show this help|%\(prog\)s: |"
        r"unable to|deprecated|show program|required.*positionals"
    )
    for template in templates:
        if of_the_program.search(template):
            continue
        message = re.sub(r"%(\(\w+\))?[sr]", "7", template)
        assert in_dutch(message) != message, template
    assert in_dutch("een bericht van ons") == "een bericht van ons"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("argument --pad: expected one argument", "--pad: hier hoort een waarde bij."),
        ("argument --taal: expected at most one argument", "--taal: hier hoort hoogstens één waarde bij."),
        ("unrecognized arguments: --x", "onbekend: --x."),
        ("the following arguments are required: ID", "er ontbreekt: ID."),
        (
            "argument OPDRACHT: invalid choice: 'bouw' (choose from 'build', 'check')",
            "OPDRACHT: onbekende keuze: 'bouw' (kies uit 'build', 'check').",
        ),
        (
            "argument OPDRACHT: invalid choice: 'bild', maybe you meant 'build'? (choose from build, check)",
            "OPDRACHT: onbekende keuze: 'bild' (kies uit build, check).",
        ),
        (
            "argument --stil: not allowed with argument --taal",
            "--stil: gaat niet samen met --taal.",
        ),
        (
            "argument --stil: ignored explicit argument 'x'",
            "--stil: hier hoort geen waarde bij, en er staat 'x'.",
        ),
        ("argument --poort: invalid int value: 'x'", "--poort: 'x' past hier niet."),
        ("argument --kleur: dit is geen kleur.", "--kleur: dit is geen kleur."),
    ],
)
def test_what_is_wrong_with_a_call_is_told_with_its_place(message: str, told: str) -> None:
    assert in_dutch(message) == told
