"""Where practice examples stand in time: what the timeline draws, worked out from the data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import ceil

from generator.model.content import PracticeExample
from generator.model.labels import Label, Labels

MONTHS = (
    Label("months.january"),
    Label("months.february"),
    Label("months.march"),
    Label("months.april"),
    Label("months.may"),
    Label("months.june"),
    Label("months.july"),
    Label("months.august"),
    Label("months.september"),
    Label("months.october"),
    Label("months.november"),
    Label("months.december"),
)
"""By which a month is known in the texts of a guide."""

ROW = 26
"""Height of a row in the drawing."""
LEFT, RIGHT, TOP = 390, 20, 34
WIDTH = 760
APART = 44
"""Least room between the names of two years."""


@dataclass(frozen=True)
class Bar:
    """One example on the timeline; places are in the units of the drawing."""

    example: PracticeExample
    start: int | None
    """The year that the source gives as its start, or None."""
    described: float
    """The reference date in years, such as 2018.75 for October 2018."""
    y: int
    x_start: float | None
    x_described: float

    @property
    def ran(self) -> bool:
        """Whether the start is known and comes before the reference date."""
        return self.x_start is not None and self.x_start < self.x_described


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    """The years that are named, with their places."""
    height: int
    width: int = WIDTH
    left: int = LEFT


def start_year(example: PracticeExample, label: Labels) -> int | None:
    """Return the year in which an example began: the one year that the text about its start names.

    A text that names no year, or more than one, gives none: then the start is not known.
    """
    dates = _start_dates(example, label)
    return dates[0][1] if len({year for _, year in dates}) == 1 else None


def start_date(example: PracticeExample, label: Labels) -> float | None:
    """Return the start of an example in years: its month if the text names one with the year, else mid-year."""
    year = start_year(example, label)
    months = {month for month, _ in _start_dates(example, label) if month is not None}
    if year is None:
        return None
    return year + (months.pop() / 12 if len(months) == 1 else 0.5)


def _start_dates(example: PracticeExample, label: Labels) -> list[tuple[int | None, int]]:
    """Return (number of the month from 0, or None; year) for each year that the text about the start names."""
    months = [label(month) for month in MONTHS]
    dates = _dates(tuple(months))
    return [
        (months.index(month) if month else None, int(year))
        for statement in example.start
        for month, year in dates.findall(statement.text)
    ]


@cache
def _dates(months: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a year in a text looks like, with the month if that stands right before it."""
    return re.compile(rf"\b(?:({'|'.join(map(re.escape, months))}) )?((?:19|20)\d{{2}})\b")


def reference_year(example: PracticeExample) -> float:
    """Return the reference date of an example in years; one without a month stands in the middle of its year."""
    year, _, month = example.reference_date.date.partition("-")
    return int(year) + ((int(month[:2]) - 1) / 12 if month else 0.5)


def timeline(examples: Iterable[PracticeExample], label: Labels) -> Timeline | None:
    """Return what to draw of the examples, the earliest start first and unknown starts last; None without any."""
    found = [(start_date(each, label), reference_year(each), each) for each in examples]
    if not found:
        return None
    found.sort(key=lambda each: (each[0] is None, each[0] or each[1], each[1]))
    first = min(int(date) for start, described, _ in found for date in (start or described, described))
    last = max(int(date) for start, described, _ in found for date in (start or described, described)) + 1
    step = (WIDTH - LEFT - RIGHT) / (last - first)

    def place(year: float) -> float:
        return round(LEFT + (year - first) * step, 1)

    bars = tuple(
        Bar(
            each,
            start_year(each, label),
            described,
            TOP + at * ROW + ROW // 2,
            None if start is None else place(start),
            place(described),
        )
        for at, (start, described, each) in enumerate(found)
    )
    every = ceil(APART / step)
    years = tuple((year, place(year)) for year in range(first, last + 1, every))
    return Timeline(bars, years, TOP + len(bars) * ROW + 6)
