"""What `gids check` found, sifted by the files that somebody asked for, and told to other programs: GitHub, or any as JSON."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.model.problems import GuideError, Problem, counted

MOST_SHOWN = 10
"""So many errors, and so many warnings, GitHub shows of one step; the others stand in its log."""
TITLES = {"error": "Probleem", "warning": "Let op"}


@dataclass(frozen=True)
class Chosen:
    """The files and folders that somebody asked for; none means all."""

    paths: tuple[PurePosixPath, ...] = ()
    """From the root of the guide."""

    def holds(self, path: str) -> bool:
        """Return whether a file is one of these, or stands in one of these folders."""
        return not self.paths or any(PurePosixPath(path).is_relative_to(chosen) for chosen in self.paths)


EVERYTHING = Chosen()


def choose(root: Path, here: Path, names: Sequence[str]) -> Chosen:
    """Return the files and folders with these names, as seen from the folder `here` or from the root of the guide.

    A file need not be there: that may be what is wrong. Raises GuideError for each that is outside the guide.
    """
    found: list[PurePosixPath] = []
    wrong = []
    for name in names:
        places = [place for place in (here / name, root / name) if _is_inside(place, root)]
        if places:
            place = next((place for place in places if place.exists()), places[0])
            found.append(PurePosixPath(place.resolve().relative_to(root.resolve()).as_posix()))
        else:
            wrong.append(
                _at(name, "dit staat niet in de map van de gids. Kies een bestand of map in de gids.")
            )
    if wrong:
        raise GuideError(wrong)
    return Chosen(tuple(found))


def _is_inside(place: Path, root: Path) -> bool:
    """Return whether a place is in the guide, wherever links lead."""
    try:
        return place.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no name at all
        return False


@dataclass(frozen=True)
class Findings:
    """The problems that are shown, and how many there are elsewhere in the guide."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    errors_elsewhere: int = 0
    warnings_elsewhere: int = 0

    @property
    def elsewhere(self) -> str:
        """How many problems there are in files that nobody asked for, in words; nothing if there are none."""
        return counted(self.errors_elsewhere, self.warnings_elsewhere)

    @property
    def found(self) -> str:
        """How many problems are shown, in words; nothing if there are none."""
        return counted(len(self.errors), len(self.warnings))


def sift(problems: Iterable[Problem], chosen: Chosen = EVERYTHING, root: Path | None = None) -> Findings:
    """Return the problems in the chosen files, and the number of the others.

    With a `root`, a chosen file that is not there and that no problem is about is a problem as well: else who makes a
    slip in its name hears that all is well.
    """
    every = sorted(set(problems))
    shown = [problem for problem in every if chosen.holds(problem.path)]
    errors = [problem for problem in shown if not problem.warning]
    warnings = [problem for problem in shown if problem.warning]
    others = [problem for problem in every if not chosen.holds(problem.path)]
    for path in chosen.paths if root else ():
        if root and not (root / path).exists() and not any(Chosen((path,)).holds(p.path) for p in shown):
            errors.append(
                _at(
                    str(path),
                    "dit bestand of deze map is er niet, dus er is niets bekeken. Kijk of de naam klopt.",
                )
            )
    left = sum(problem.warning for problem in others)
    return Findings(tuple(errors), tuple(warnings), len(others) - left, left)


def as_json(findings: Findings) -> str:
    """Return findings for a program: a list of problems with their place, and counts. Any stream can show it."""
    problems = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "message": problem.message,
            "severity": "warning" if problem.warning else "error",
        }
        for problem in (*findings.errors, *findings.warnings)
    ]
    counts = {
        "errors": len(findings.errors),
        "warnings": len(findings.warnings),
        "errors_elsewhere": findings.errors_elsewhere,
        "warnings_elsewhere": findings.warnings_elsewhere,
    }
    return json.dumps({"counts": counts, "problems": problems}, indent=2)


def as_gitlab(findings: Findings, prefix: str = ".") -> str:
    """Return findings as a report of GitLab (Code Quality), which shows them beside the lines of a change.

    `prefix` leads from the folder in which the command runs, which is that of the repository, to the guide.
    """
    made = []
    for problem in (*findings.errors, *findings.warnings):
        known = "\0".join((problem.path, str(problem.line), problem.message))
        made.append(
            {
                "description": problem.message,
                "check_name": "gids check",
                "fingerprint": hashlib.sha256(known.encode()).hexdigest(),
                "severity": "info" if problem.warning else "major",
                "location": {
                    "path": str(PurePosixPath(prefix, problem.path)),
                    "lines": {"begin": problem.line},
                },
            }
        )
    return json.dumps(made, indent=1)


def as_github(findings: Findings, prefix: str = ".") -> Iterator[str]:
    """Yield the lines with which a step of GitHub marks problems in a change; what it would not show, as plain lines.

    `prefix` leads from the folder in which the command runs, which is that of the repository, to the guide.
    """
    for severity, problems in (("warning", findings.warnings), ("error", findings.errors)):
        for number, problem in enumerate(problems):
            if number < MOST_SHOWN:
                place = {
                    "file": str(PurePosixPath(prefix, problem.path)),
                    "line": problem.line,
                    "col": problem.column,
                    "title": TITLES[severity],
                }
                properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items())
                yield f"::{severity} {properties}::{_escaped(problem.message)}"
            else:
                lead = "let op: " if problem.warning else ""
                yield f"{_one_line(problem.path)}:{problem.line}:{problem.column}: {lead}{_one_line(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    """Return a text as a command of GitHub takes it; in what stands before its message, more signs mean something."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


def _one_line(text: str) -> str:
    """Return a text that stays on its line, so that none of it is taken for a command."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def _at(name: str, message: str) -> Problem:
    return Problem(path=name, line=1, column=1, message=message)
