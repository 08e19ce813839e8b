"""Reads a table that a survey tool or Excel made: its columns and rows as text, within limits, whatever it was saved as.

A cell is only ever text: what begins with =, +, - or @ is no formula here. Of a formula in a workbook the last outcome is read.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.dates import MONTHS, no_day
from generator.model.fields import LONGEST_TEXT
from generator.model.problems import GuideError, Problem, did_you_mean, dutch
from generator.read.strict import FORBIDDEN

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
"""So large may be what is packed in a workbook: more is a trap, or no survey."""
MOST_ROWS = 5_000
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Row:
    """One filled-in survey."""

    number: int
    """As the program shows it that the table was made with: the names of the columns stand in row 1."""
    cells: tuple[str, ...]
    wrong: dict[int, str] = field(default_factory=dict)
    """What is wrong with a cell, by its column from 0."""


@dataclass(frozen=True)
class Table:
    """The columns and rows of a file."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> int | None:
        """Return which column has a name; capitals and spaces make no difference. None if there is none, or more."""
        found = [number for number, each in enumerate(self.columns) if same(each) == same(name)]
        return found[0] if len(found) == 1 else None

    def why_not(self, name: str) -> str:
        """Return what to do about a column that is not there just once."""
        if any(same(each) == same(name) for each in self.columns):
            return f'de kolom "{name}" staat meer dan eens in {self.path}. Geef de kolommen daar elk een eigen naam.'
        hint = did_you_mean(name, [each for each in self.columns if each])
        return (
            f'de kolom "{name}" staat niet in {self.path}.{hint or " Neem de naam over uit de eerste rij."}'
        )

    def problem(self, row: Row, column: int | None, message: str) -> Problem:
        """Return a problem at a cell, which is named as a reader of the table finds it."""
        named = f'kolom "{self.columns[column]}": ' if column is not None else ""
        at = 1 if column is None else column + 1
        return Problem(path=self.path, line=row.number, column=at, message=f"{named}{message}")


def same(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).casefold()


def read_table(path: Path, shown: str, sheet: str | None = None) -> Table:
    """Return the table in a CSV file or a sheet of a workbook; `shown` is how messages call it.

    Raises GuideError if it can't be read as one.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(shown, dutch(error)) from None
    if len(data) > MOST_BYTES:
        raise _refused(
            shown,
            f"dit bestand is groter dan {MOST_BYTES // 1_000_000} MB. Splits het, of haal weg wat je niet nodig hebt.",
        )
    if data.startswith(b"PK\x03\x04"):
        rows = _workbook(data, shown, sheet)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            shown,
            "dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op. Bewaar het als .xlsx zonder wachtwoord.",
        )
    elif sheet is not None:
        raise _refused(shown, 'een CSV-bestand heeft geen bladen. Haal "sheet" weg uit de kaart.')
    else:
        rows = _csv(data, shown)
    return _table(rows, shown)


def _refused(shown: str, message: str, line: int = 1) -> GuideError:
    return GuideError([Problem(path=shown, line=line, column=1, message=message)])


def _table(found: Iterable[Row], shown: str) -> Table:
    """Return rows as a table: the first has the names of the columns, and empty rows are left out."""
    rows: list[Row] = []
    for row in found:
        if any(row.cells) or row.wrong or not rows:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise _refused(shown, f"dit bestand heeft meer dan {MOST_ROWS} rijen. Splits het.")
        if len(row.cells) > MOST_COLUMNS:
            raise _refused(
                shown,
                f"dit bestand heeft meer dan {MOST_COLUMNS} kolommen. Haal weg wat je niet nodig hebt.",
                row.number,
            )
    if not rows or not any(rows[0].cells):
        raise _refused(shown, "in de eerste rij staan geen namen van kolommen. Zet ze daar neer.")
    columns = tuple(" ".join(cell.split()) for cell in rows[0].cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    return Table(shown, columns, tuple(_fitted(row, len(columns)) for row in rows[1:]))


def _fitted(row: Row, width: int) -> Row:
    """Return a row of as many cells as there are columns; text beyond them was torn apart by the program that made it."""
    cells = (*row.cells, *[""] * width)[:width]
    wrong = dict(row.wrong)
    if any(row.cells[width:]):
        wrong[width - 1] = (
            "achter de laatste kolom staat nog tekst. Waarschijnlijk is een antwoord gesplitst: bewaar het bestand opnieuw."
        )
    for number, cell in enumerate(cells):
        if len(cell) > LONGEST_TEXT:
            wrong[number] = (
                f"dit antwoord is {len(cell)} tekens lang; het mogen er hoogstens {LONGEST_TEXT} zijn. Kort het in."
            )
    return Row(row.number, cells, wrong)


def _clean(text: str) -> str:
    """Return the text of a cell with ordinary line ends and spaces, and without signs that nobody sees."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = FORBIDDEN.sub("", re.sub(r"[^\S\n]", " ", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _decoded(data: bytes) -> str:
    """Return the text of a file as Excel and survey tools save it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel calls CSV


def _csv(data: bytes, shown: str) -> Iterator[Row]:
    text = _decoded(data)
    if "\0" in text:
        raise _refused(shown, "dit is geen CSV-bestand en geen .xlsx. Bewaar de tabel als een van beide.")
    first = 1
    if told := re.match(r"sep=(.)\r?\n", text):  # a line for Excel only
        text, first, sign = text[told.end() :], 2, told[1]
    else:
        head = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
        sign = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, first):
            yield Row(number, tuple(map(_clean, cells)))
    except csv.Error:
        message = "hier staat een aanhalingsteken verkeerd, of een antwoord is te lang. Bewaar de tabel opnieuw als CSV of .xlsx."
        raise _refused(shown, message, number + 1) from None


def _workbook(data: bytes, shown: str, sheet: str | None) -> Iterator[Row]:
    """Yield the rows of a sheet. `openpyxl` reads them one by one, so that a limit holds before memory is full."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise _refused(
                shown, "dit bestand is uitgepakt te groot. Kopieer de tabel naar een nieuw bestand."
            )
        values, formulas = (
            load_workbook(io.BytesIO(data), read_only=True, data_only=outcome, keep_links=False)
            for outcome in (True, False)
        )
        name = _sheet(values, shown, sheet)
        rows = (
            book[name].iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
            for book in (values, formulas)
        )
        both = zip(*rows, strict=True)
        for number, (cells, told) in enumerate(both, 1):
            found: list[str] = []
            wrong: dict[int, str] = {}
            for at, (cell, formula) in enumerate(zip(cells, told, strict=True)):
                found.append(_clean(_in_words(cell.value)))
                if cell.data_type == "e":
                    wrong[at] = (
                        f'hier staat een fout van Excel ("{cell.value}"). Verbeter de formule, of typ het antwoord.'
                    )
                elif cell.value is None and formula.data_type == "f":
                    wrong[at] = (
                        "van deze formule is geen uitkomst bewaard. Open het bestand in Excel en bewaar het opnieuw."
                    )
            while found and not found[-1] and len(found) - 1 not in wrong:
                found.pop()
            yield Row(number, tuple(found), wrong)
    except GuideError:
        raise
    except (
        Exception
    ) as error:  # openpyxl raises what it meets: KeyError, ValueError, BadZipFile, of the parser …
        if isinstance(error, MemoryError):
            raise
        raise _refused(
            shown, "dit is geen Excel-bestand dat te lezen is. Bewaar het opnieuw als .xlsx, of als CSV."
        ) from None


def _sheet(book: Any, shown: str, wanted: str | None) -> str:
    """Return the name of the sheet that is meant: one that is seen, and the only one if none is named."""
    seen = [each.title for each in book.worksheets if each.sheet_state == "visible"]
    if wanted is not None:
        found = next((each for each in book.sheetnames if same(each) == same(wanted)), None)
        if found in seen:
            return str(found)
        if found:
            raise _refused(
                shown, f'het blad "{wanted}" is verborgen. Maak het zichtbaar, als je dit echt bedoelt.'
            )
        raise _refused(shown, f'het blad "{wanted}" is er niet. Kies uit: {", ".join(seen)}.')
    if len(seen) != 1:
        names = ", ".join(seen) or "geen enkel zichtbaar blad"
        raise _refused(
            shown, f'dit bestand heeft meer bladen ({names}). Zet in de kaart welk je bedoelt: "sheet: …".'
        )
    return str(seen[0])


def _in_words(value: object) -> str:
    """Return the value of a cell as people write it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.10g}".replace(".", ",")
        case date():  # or a moment
            return in_words((value.year, value.month, value.day))
    return str(value)


WRITTEN = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ][0-9:.+Z-]*)?"),
    re.compile(
        r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})(?: +[0-9:]+(?: ?[AaPp][Mm])?)?"
    ),
    re.compile(r"(?P<day>[0-9]{1,2}) (?P<name>[a-z]+)\.? (?P<year>[0-9]{4})(?: +[0-9:]+)?", re.IGNORECASE),
)
"""How people and programs write a day; with bars and stripes the day comes before the month, as in Dutch."""
IN_PART = (
    re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2}))?"),
    re.compile(r"(?P<name>[a-z]+)\.? (?P<year>[0-9]{4})", re.IGNORECASE),
)
"""How they write a year or a month alone."""


Moment = tuple[int, ...]
"""A year, with a month and a day if they are known."""


def moment(text: str) -> Moment | None:
    """Return the day that a text names, or only the month or year, as the guide knows these too; or None."""
    for pattern in (*WRITTEN, *IN_PART):
        if found := pattern.fullmatch(text.strip()):
            named = {key: value for key, value in found.groupdict().items() if value}
            if name := named.pop("name", "").casefold():
                months = [n for n, each in enumerate(MONTHS, 1) if len(name) > 2 and each.startswith(name)]
                named["month"] = str(months[0] if months else 0)
            parts = tuple(int(named[key]) for key in ("year", "month", "day") if key in named)
            return None if no_day(in_figures(parts)) else parts
    return None


def in_figures(parts: Moment) -> str:
    """Return a moment as a record has it: 2026-05-03, 2026-05 or 2026."""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def in_words(parts: Moment) -> str:
    """Return a moment as people write it: 3 mei 2026, mei 2026 or 2026."""
    year, *rest = map(str, parts)
    return " ".join([*rest[1:], *(MONTHS[int(month) - 1] for month in rest[:1]), year])
