"""Tables in a workbook of Excel: hidden sheets, formulas, dates, errors, and what is a trap."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.desk import table
from generator.desk.table import Table, read_table
from generator.model.problems import GuideError

ROWS: list[list[Any]] = [
    ["Nummer", "Datum", "Getal", "Waar", "Tekst"],
    [1, datetime(2026, 5, 3, 10, 11), 2018.0, True, " =geen formule "],
    [2, date(2026, 5, 4), 2.5, False, "één\ntwee"],
]


def saved(path: Path, sheets: dict[str, list[list[Any]]], hidden: str = "") -> Path:
    """Write a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(row)
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str) and cell.value.startswith(" ="):
                    cell.value, cell.data_type = cell.value.strip(), "s"
    book.save(path)
    return path


def told(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(GuideError) as error:
        read_table(path, "t.xlsx", sheet)
    return str(error.value)


def rows(made: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in made.rows]


def test_values_are_read_as_people_write_them(tmp_path: Path) -> None:
    made = read_table(saved(tmp_path / "t.xlsx", {"Blad": [*ROWS, [None, None], [3]]}), "t.xlsx")

    assert made.columns == ("Nummer", "Datum", "Getal", "Waar", "Tekst")
    assert rows(made) == [
        ("1", "3 mei 2026", "2018", "ja", "=geen formule"),
        ("2", "4 mei 2026", "2,5", "nee", "één\ntwee"),
        ("3", "", "", "", ""),
    ]
    assert [row.number for row in made.rows] == [2, 3, 5]


def test_a_hidden_sheet_is_passed_over_and_only_told_if_it_is_asked_for(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Oud": [["Geheim"]], "Antwoorden": ROWS}, hidden="Oud")

    assert read_table(path, "t.xlsx").columns[0] == "Nummer"
    assert (
        told(path, "oud")
        == 't.xlsx:1:1: het blad "oud" is verborgen. Maak het zichtbaar, als je dit echt bedoelt.'
    )
    assert told(path, "Nieuw") == 't.xlsx:1:1: het blad "Nieuw" is er niet. Kies uit: Antwoorden.'


def test_of_two_sheets_the_map_says_which(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", {"Een": [["a"]], "Twee": [["b"]]})

    assert told(path).startswith("t.xlsx:1:1: dit bestand heeft meer bladen (Een, Twee).")
    assert read_table(path, "t.xlsx", " twee ").columns == ("b",)


def test_a_formula_without_an_outcome_and_an_error_are_told_at_their_cell(tmp_path: Path) -> None:
    made = read_table(
        saved(tmp_path / "t.xlsx", {"Blad": [["a", "b", "c"], ["x", "=1+1", "#N/A"]]}), "t.xlsx"
    )

    (row,) = made.rows
    assert row.wrong[1].startswith("van deze formule is geen uitkomst bewaard")
    assert row.wrong[2] == 'hier staat een fout van Excel ("#N/A"). Verbeter de formule, of typ het antwoord.'


def test_a_trap_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"0" * (table.MOST_UNPACKED + 1))

    assert told(tmp_path / "t.xlsx") == (
        "t.xlsx:1:1: dit bestand is uitgepakt te groot. Kopieer de tabel naar een nieuw bestand."
    )


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 1000])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.xlsx").write_bytes(data)

    assert told(tmp_path / "t.xlsx").startswith("t.xlsx:1:1: dit is geen Excel-bestand dat te lezen is.")


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    """What is a few bytes in the file and gigabytes in memory."""
    path = saved(tmp_path / "t.xlsx", {"Blad": ROWS})
    bomb = '<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            text = old.read(each)
            if each.filename == "xl/worksheets/sheet1.xml":
                text = text.replace(b"<worksheet", f"{bomb}]><worksheet".encode(), 1).replace(
                    b"Nummer", b"&a9;", 1
                )
            new.writestr(each.filename, text)
    path.write_bytes(made.getvalue())

    with zipfile.ZipFile(path) as packed:
        assert b"&a9;" in packed.read("xl/worksheets/sheet1.xml")
    assert told(path).startswith("t.xlsx:1:1: dit is geen Excel-bestand dat te lezen is.")


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 20)
    path = saved(tmp_path / "t.xlsx", {"Blad": [["a"], *([n] for n in range(table.MOST_ROWS + 1))]})

    assert told(path) == f"t.xlsx:1:1: dit bestand heeft meer dan {table.MOST_ROWS} rijen. Splits het."
