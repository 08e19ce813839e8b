"""Where practice examples stand in time: what the timeline draws, worked out from the data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.records import PracticeExample

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")

ROW = 26
"""Height of a row in the drawing."""
LEFT, RIGHT, TOP = 300, 30, 34
WIDTH = 900


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


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    """Each year with its place."""
    height: int
    width: int = WIDTH
    left: int = LEFT


def start_year(example: PracticeExample) -> int | None:
    """Return the year in which an example began: the one year that the text about its start names.

    A text that names no year, or more than one, gives none: then the start is not known.
    """
    years = {int(found) for statement in example.start for found in YEAR.findall(statement.text)}
    return years.pop() if len(years) == 1 else None


def reference_year(example: PracticeExample) -> float:
    """Return the reference date of an example in years; one without a month stands in the middle of its year."""
    year, _, month = example.reference_date.date.partition("-")
    return int(year) + ((int(month[:2]) - 1) / 12 if month else 0.5)


def timeline(examples: Iterable[PracticeExample]) -> Timeline | None:
    """Return what to draw of the examples, the earliest start first and unknown starts last; None without any."""
    found = [(start_year(each), reference_year(each), each) for each in examples]
    if not found:
        return None
    found.sort(key=lambda each: (each[0] is None, each[0] or each[1], each[1]))
    first = min(int(start or described) for start, described, _ in found)
    last = max(int(described) for _, described, _ in found) + 1
    step = (WIDTH - LEFT - RIGHT) / (last - first)

    def place(year: float) -> float:
        return round(LEFT + (year - first) * step, 1)

    bars = tuple(
        Bar(
            each,
            start,
            described,
            TOP + at * ROW + ROW // 2,
            None if start is None else place(start),
            place(described),
        )
        for at, (start, described, each) in enumerate(found)
    )
    every = max(1, round((last - first) / 10))
    years = tuple((year, place(year)) for year in range(first, last + 1, every))
    return Timeline(bars, years, TOP + len(bars) * ROW + 6)
