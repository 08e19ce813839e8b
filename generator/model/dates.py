"""Moments as editors write them in words, and how the guide writes them: `april 2021` is 2021-04."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
IN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})[\s.-]+)?(?P<month>[a-z]{3,9})[\s.-]+(?P<year>\d{4})", re.IGNORECASE
)
DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2})[-/. ](?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")


LATEST_YEAR = 2100
"""No moment that the guide tells of lies after this year: what does, is a slip."""
EARLIEST_YEAR = 1900
"""No network that the guide describes is older than this."""


def spelled(day: date | str) -> str:
    """Return a day, which may be written as `2026-05-03`, in words: `3 mei 2026`."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"


def no_year(year: int, earliest: int | None = None) -> str | None:
    """Return why a year can't be meant, in Dutch, or None; `earliest` is the first that can."""
    if year > LATEST_YEAR:
        if year > 9999:
            return f"een jaar heeft vier cijfers, en hier staat {year}. Haal weg wat te veel is."
        return f"het jaar {year} ligt ver in de toekomst. Kijk of er een cijfer verkeerd staat."
    if earliest is not None and year < earliest:
        return f"het jaar {year} is te lang geleden. Kijk of er een cijfer verkeerd staat."
    return None


def no_day(value: str) -> str | None:
    """Return why there is no such year, month or day (`2021-02-30`), in Dutch, or None."""
    year, month, day = map(int, f"{value}-01-01"[:10].split("-"))
    if not year:
        return "er is geen jaar 0000"
    if not 1 <= month <= 12:
        return "een maand is 01 tot en met 12"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"die maand heeft de dagen 01 tot en met {last}"
    return None


def meant(written: str) -> str:
    """Return ' Bedoelde je 2021-04-30?' for a date that is written in another way, or nothing if it is not clear."""
    bare = re.sub(r"(?<=\d)T\d.*", "", written.strip())
    if bare != written and re.fullmatch(r"\d{4}-\d{2}-\d{2}", bare) and not no_day(bare):
        return f" Bedoelde je {bare}?"
    for form in (YEAR_FIRST, DAY_FIRST, IN_WORDS):
        if not (found := form.fullmatch(written.strip())):
            continue
        name = found["month"].casefold()
        months = (
            [name]
            if name.isdigit()
            else [str(n) for n, each in enumerate(MONTHS, 1) if each.startswith(name)]
        )
        if len(months) == 1:
            parts = (found["year"], *(f"{int(part):02}" for part in (months[0], found["day"]) if part))
            value = "-".join(parts)
            return "" if no_day(value) else f" Bedoelde je {value}?"
    return ""
