"""Where practice examples stand in time: what the timeline draws, worked out from the data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from generator.model.records import PracticeExample

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
YEAR = re.compile(rf"\b(?:({'|'.join(MONTHS)}) )?((?:19|20)\d{{2}})\b")
"""A year in a text, with the month if that stands right before it."""

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


def start_year(example: PracticeExample) -> int | None:
    """Return the year in which an example began: the one year that the text about its start names.

    A text that names no year, or more than one, gives none: then the start is not known.
    """
    dates = _start_dates(example)
    return int(dates[0][1]) if len({year for _, year in dates}) == 1 else None


def start_date(example: PracticeExample) -> float | None:
    """Return the start of an example in years: its month if the text names one with the year, else mid-year."""
    year = start_year(example)
    months = {month for month, _ in _start_dates(example) if month}
    if year is None:
        return None
    return year + (MONTHS.index(months.pop()) / 12 if len(months) == 1 else 0.5)


def _start_dates(example: PracticeExample) -> list[tuple[str, str]]:
    """Return (month or nothing, year) for each year that the text about the start names."""
    return [found for statement in example.start for found in YEAR.findall(statement.text)]


def reference_year(example: PracticeExample) -> float:
    """Return the reference date of an example in years; one without a month stands in the middle of its year."""
    year, _, month = example.reference_date.date.partition("-")
    return int(year) + ((int(month[:2]) - 1) / 12 if month else 0.5)


def timeline(examples: Iterable[PracticeExample]) -> Timeline | None:
    """Return what to draw of the examples, the earliest start first and unknown starts last; None without any."""
    found = [(start_date(each), reference_year(each), each) for each in examples]
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
            start_year(each),
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
