"""A problem in the data, told to an editor in Dutch."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """One mistake: where it stands (line and column from 1) and what to do about it."""

    path: str
    line: int
    column: int
    message: str
    warning: bool = False
    """Whether the guide is built all the same: something to look at, not something broken."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class GuideError(Exception):
    """The data, the texts or the build are not right; carries every problem that was found, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' Bedoelde je "…"?' with the known word closest to `word`, or nothing if none is close."""
    by_lower = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f' Bedoelde je "{by_lower[close[0]]}"?' if close else ""
