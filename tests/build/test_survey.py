"""`gids import`: what becomes of the rows of a survey, on the small guide and with tables of its own."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from generator import cli
from generator.desk import survey
from generator.desk.imports import import_survey
from generator.desk.survey import as_meant, sample, targets
from generator.desk.table import MOST_ROWS, Table, in_figures, in_words, moment, read_table
from generator.make.check import read_guide
from generator.model import slips
from generator.model.content import PracticeExample
from generator.model.fields import PartialDate
from generator.model.problems import GuideError
from generator.model.text import plain_text
from generator.read.load import load
from generator.read.strict import parse_yaml, read_text
from tests.helpers import SMALL_GUIDE, messages

MAP = """\
survey: tuinen-2026
row: Nummer
date: Ingevuld op
fields:
  title: Hoe heet de tuin?
  region: Waar ligt de tuin?
  goal: Wat wil de tuin bereiken?
  works: [Wat werkt er goed?, Wat werkt nog meer?]
  status.state:
    column: Loopt het nog?
    values: {Ja: running, Nee: ended, Weet niet: unknown}
  participants.groups:
    column: Wie doen mee?
    split: ";"
    values: {Buren: bewoners, De gemeente: gemeente}
"""
HEAD = (
    "Nummer,Naam,E-mail,Ingevuld op,Hoe heet de tuin?,Waar ligt de tuin?,Wat wil de tuin bereiken?,"
    "Wat werkt er goed?,Wat werkt nog meer?,Loopt het nog?,Wie doen mee?"
)
ROWS = (
    '1,Jan Geheim,jan@geheim.example,2026-05-03,Tuin aan de Dijk,Waterstad,"Groente, en *rust*","- Samen eten\n- Zaaien #1",=SOM(1;2),Ja,Buren;De gemeente',
    "2,Piet Geheim,piet@geheim.example,04-05-2026 10:12,Tuin <Noord>,,,+31 6 bellen,,weet niet,",
)
GOOD = (ROWS[0], ROWS[1].replace("<Noord>", "Noord"))


class Desk:
    """A copy of the small guide, with a table and a map beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = Path(shutil.copytree(SMALL_GUIDE, folder / "gids"))
        self.table, self.map = folder / "tabel.csv", folder / "kaart.yml"
        self.map.write_text(MAP, encoding="utf-8")

    def imports(self, *rows: str, renew: bool = False, head: str = HEAD) -> list[str]:
        """Return what is told of a table with these rows: what was done, or what is wrong."""
        self.table.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        try:
            done = import_survey(self.root, self.table, self.map, renew=renew)
        except GuideError as error:
            return [
                str(problem).replace(str(self.table), "tabel").replace(str(self.map), "kaart")
                for problem in error.problems
            ]
        return list(done.lines())

    def files(self) -> dict[str, bytes]:
        """Return what every file of the guide holds."""
        return {str(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        return (self.root / "content/practice-examples" / name).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_each_row_becomes_a_record_with_its_source(desk: Desk) -> None:
    told = desk.imports(*GOOD)

    assert told[:3] == [
        "content/practice-examples/p2-tuin-aan-de-dijk.yml: nieuw, uit rij 2. Vul nog in: summary.",
        "content/practice-examples/p3-tuin-noord.yml: nieuw, uit rij 3. Vul nog in: summary.",
        "2 nieuw, 0 vernieuwd, 0 veranderd in de tabel, 0 al ingelezen.",
    ]
    for name in ("p2-tuin-aan-de-dijk.yml", "p3-tuin-noord.yml"):
        path = desk.root / "content/practice-examples" / name
        path.write_text(desk.text(name).replace("summary: ''", "summary: Een tuin."), encoding="utf-8")
    guide = read_guide(desk.root).guide
    first, second = (guide.entries[id_].record for id_ in ("p2", "p3"))
    assert isinstance(first, PracticeExample) and isinstance(second, PracticeExample)
    assert (first.title, first.status.state, first.participants.groups) == (
        "Tuin aan de Dijk",
        "running",
        ("bewoners", "gemeente"),
    )
    assert [plain_text(each.text) for each in first.goal] == ["Groente, en *rust*"]
    assert [plain_text(each.text) for each in first.works] == ["Samen eten", "Zaaien #1", "=SOM(1;2)"]
    assert {item.source for each in first.works for item in each.evidence} == {"mededeling-p2"}
    assert (second.region, second.status.state, second.goal) == (None, "unknown", ())
    assert [plain_text(each.text) for each in second.works] == ["+31 6 bellen"]
    source = guide.sources["mededeling-p3"]
    assert source.is_account and source.name == "Mededeling van een deelnemer van Tuin Noord op 4 mei 2026"


def test_what_is_left_to_fill_in_is_all_that_check_says(desk: Desk) -> None:
    desk.imports(*GOOD)

    assert messages(desk.root) == [
        'content/practice-examples/p2-tuin-aan-de-dijk.yml:6:10: p2: "summary" is leeg. Vul in: wie wat deed en wat het opleverde, in hoogstens 300 tekens.',
        'content/practice-examples/p3-tuin-noord.yml:6:10: p3: "summary" is leeg. Vul in: wie wat deed en wat het opleverde, in hoogstens 300 tekens.',
    ]


def test_what_is_not_in_the_map_is_never_copied(desk: Desk) -> None:
    desk.imports(*GOOD)

    assert not [path for path, data in desk.files().items() if b"Geheim" in data or b"geheim" in data]


def test_a_second_time_changes_nothing(desk: Desk) -> None:
    desk.imports(*GOOD)
    before = desk.files()

    assert desk.imports(*GOOD) == ["0 nieuw, 0 vernieuwd, 0 veranderd in de tabel, 2 al ingelezen."]
    assert desk.imports(*reversed(GOOD))[-1].endswith("2 al ingelezen.")
    assert desk.files() == before


def test_a_row_that_changed_is_told_and_only_renewed_if_asked(desk: Desk) -> None:
    desk.imports(*GOOD)
    name = "p2-tuin-aan-de-dijk.yml"
    path = desk.root / "content/practice-examples" / name
    own = desk.text(name).replace("summary: ''", "# van ons\nsummary: Met de hand.")
    path.write_text(own, encoding="utf-8")
    changed = GOOD[0].replace("Groente", "Fruit")

    (told, last) = desk.imports(changed, GOOD[1])
    assert told.startswith(f"content/practice-examples/{name}: rij 2 is veranderd sinds die is ingelezen.")
    assert last == "0 nieuw, 0 vernieuwd, 1 veranderd in de tabel, 1 al ingelezen."
    assert desk.text(name) == own

    assert desk.imports(changed, GOOD[1], renew=True) == [
        f"content/practice-examples/{name}: vernieuwd uit rij 2.",
        "0 nieuw, 1 vernieuwd, 0 veranderd in de tabel, 1 al ingelezen.",
    ]
    line = re.compile(r"^# Ingelezen.*\n", re.MULTILINE)
    assert line.sub("", desk.text(name)) == line.sub("", own).replace("Groente", "Fruit")
    assert desk.imports(changed, GOOD[1], renew=True)[-1].endswith("2 al ingelezen.")


def test_two_surveys_may_have_the_same_numbers(desk: Desk) -> None:
    desk.imports(*GOOD)
    desk.map.write_text(MAP.replace("tuinen-2026", "tuinen-2027"), encoding="utf-8")

    assert desk.imports(GOOD[0])[0].startswith("content/practice-examples/p4-tuin-aan-de-dijk-2.yml: nieuw")


def test_an_id_that_was_ever_published_is_not_used_again(desk: Desk) -> None:
    (desk.root / "register.yml").write_text("ids:\n  p7: {}\n", encoding="utf-8")

    assert desk.imports(GOOD[0])[0].startswith("content/practice-examples/p8-")


def test_every_mistake_of_every_row_is_told_and_nothing_is_written(desk: Desk) -> None:
    before = desk.files()
    told = desk.imports(
        GOOD[0],
        ROWS[1],
        "1,,,gisteren,,,,,,Soms,Buren;Honden",
        ",,,2026-05-03,Een tuin,,,,,,",
        "5,,,2026-02-30,Een tuin,,,,,,,te veel",
    )

    assert told == [
        'tabel:3:5: kolom "Hoe heet de tuin?": het teken "<" mag hier niet: dit veld is gewone tekst zonder opmaak. Haal het weg. Verbeter dit in de tabel.',
        'tabel:4:1: kolom "Nummer": dit nummer staat ook in rij 2. Geef elke rij een eigen nummer.',
        'tabel:4:4: kolom "Ingevuld op": "gisteren" is geen datum. Schrijf jjjj-mm-dd of dd-mm-jjjj, of alleen jjjj.',
        'tabel:4:5: kolom "Hoe heet de tuin?": dit netwerk heeft geen naam. Vul die in, of haal de rij weg.',
        'tabel:4:10: kolom "Loopt het nog?": het antwoord "Soms" staat niet in de kaart. Zet het daar onder "values".',
        'tabel:4:11: kolom "Wie doen mee?": het antwoord "Honden" staat niet in de kaart. Zet het daar onder "values".',
        'tabel:5:1: kolom "Nummer": deze rij heeft hier geen nummer. Vul het in, of haal de rij weg.',
        'tabel:6:4: kolom "Ingevuld op": "2026-02-30" is geen datum. Schrijf jjjj-mm-dd of dd-mm-jjjj, of alleen jjjj.',
        'tabel:6:11: kolom "Wie doen mee?": achter de laatste kolom staat nog tekst. Waarschijnlijk is een antwoord gesplitst: bewaar het bestand opnieuw.',
    ]
    assert desk.files() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("row: Nummer", "row: Numer", 'kaart:2:6: de kolom "Numer" staat niet in tabel. Bedoelde je "Nummer"?'),
        ("  goal:", "  gaol:", 'kaart:7:3: het veld "gaol" bestaat niet. Bedoelde je "goal"?'),
        ("Ja: running", "Ja: loopt", 'kaart:11:18: "loopt" kan hier niet. Kies uit: running, ended, unknown.'),
        ("date: Ingevuld op", "date: {}", 'kaart:3:7: zet hier óf "column" óf "value".'),
        ("  title: Hoe heet de tuin?\n", "", 'kaart:4:1: zet onder "fields" waar de naam van het netwerk staat: title: …'),
        ("survey:", "enquete:", 'kaart:1:1: de sleutel "enquete" bestaat hier niet, en "survey" ontbreekt. Bedoelde je "survey"?'),
        ("goal: Wat wil de tuin bereiken?", "goal: {column: Wat wil de tuin bereiken?, split: x}", 'kaart:7:9: "values" en "split" horen alleen bij een veld waaruit je kiest.'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_map_is_told_at_its_place(desk: Desk, old: str, new: str, told: str) -> None:
    desk.map.write_text(MAP.replace(old, new), encoding="utf-8")

    assert desk.imports(*GOOD) == [told]


def test_all_is_written_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.files()
    real = Path.replace

    def fails_on_sources(self: Path, target: Path) -> Path:
        if target.name == "sources.yml":
            raise OSError(28, "vol")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails_on_sources)
    with pytest.raises(OSError, match="vol"):
        desk.imports(*GOOD)
    assert desk.files() == before


def test_sources_that_are_no_list_of_lines_are_told(desk: Desk) -> None:
    path = desk.root / "framework/sources.yml"
    path.write_text("references: [{id: a-b, type: book, title: B, custom: {kind: own}}]\n", encoding="utf-8")

    assert desk.imports(*GOOD) == [
        "framework/sources.yml:1:14: zet de bronnen elk op eigen regels, met een streepje ervoor. Dan kan er een bron bij."
    ]


def test_every_question_that_has_a_field_can_be_filled(small_guide: object) -> None:
    fields = {
        question.field
        for root in (SMALL_GUIDE, SMALL_GUIDE.parents[2])
        for entry in load(root).entries
        if entry.path == "content/questionnaire.yml"
        for question in entry.record.questions
        if question.field
    }

    assert fields <= targets().keys()


def test_a_map_to_start_from_fits_its_table(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.imports(*GOOD)
    shutil.rmtree(desk.root)
    shutil.copytree(SMALL_GUIDE, desk.root)
    made = desk.map.with_name("nieuw.yml")
    call = ["import", str(desk.table), "--mapping", str(made), "-C", str(desk.root)]

    assert cli.main([*call, "--voorbeeld"]) == 0
    text = made.read_text(encoding="utf-8")
    assert (
        "  region: Waar ligt de tuin?" in text
        and "  works: Wat werkt er goed?" in text
        and "#   E-mail" in text
    )
    assert cli.main([*call, "--voorbeeld"]) == 1  # it is not overwritten
    made.write_text(text.replace("  # title: ''", "  title: Hoe heet de tuin?"), encoding="utf-8")
    assert cli.main(call) == 0
    assert "2 nieuw" in capsys.readouterr().out


def as_read(path: Path) -> Any:
    return parse_yaml(read_text(path, path.name), path.name).value


GUESSES = {
    "Naam,Ingevuld op,E-mail\nIna,2026-05-03,a\nTim,4 mei 2026,b": ("", "Ingevuld op"),
    "Naam,Plaats\nIna,Zuid\nTim,Noord": ("", ""),
    "Naam,Leeftijd,Jaar\nIna,41,2024\nTim,52,2025": ("", "Jaar"),
    "Wie heeft dit ingevuld?,Wanneer\nIna,03-05-2026\nTim,": ("", "Wanneer"),
    "Datum,Respons-ID,Telefoon\n2024,a1,061\n,a2,062": ("Respons-ID", "Datum"),
    "#,Update\n1,ja\n2,nee": ("#", ""),
    "Nummer,Datum,Tel\n1,morgen,5\n1,2026-05-03,6": ("", ""),
}
"""What a table holds, and the columns that a map to start from takes for its numbers and its dates."""


@pytest.mark.parametrize("text", GUESSES)
def test_a_map_guesses_only_what_fits(desk: Desk, text: str) -> None:
    desk.table.write_text(text + "\n", encoding="utf-8")
    made = desk.map.with_name("nieuw.yml")
    sample(desk.root, desk.table, made)
    told = made.read_text(encoding="utf-8").split("\n")
    for name, column in zip(("row", "date"), GUESSES[text], strict=True):
        (line,) = [each for each in told if re.match(rf"(?:# )?{name}: ", each)]
        assert line.startswith("# ") is not bool(column) and column in line


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("2024", "2024", "2024"),
        ("2024-5", "2024-05", "mei 2024"),
        ("sept. 2024", "2024-09", "september 2024"),
        ("03-05-2026", "2026-05-03", "3 mei 2026"),
    ],
)
def test_a_year_or_a_month_is_a_date_as_in_the_guide(text: str, date: str, words: str) -> None:
    found = moment(text)
    assert found and (in_figures(found), in_words(found)) == (date, words)
    TypeAdapter(PartialDate).validate_python(date)


def test_a_row_of_a_year_becomes_an_example(desk: Desk) -> None:
    desk.imports(ROWS[0].replace("2026-05-03", "2024"))
    record = as_read(desk.root / "content/practice-examples/p2-tuin-aan-de-dijk.yml")
    assert record["reference_date"] == {"text": "2024", "date": "2024"}
    sources = as_read(desk.root / "framework/sources.yml")
    assert sources["references"][-1]["issued"] == {"date-parts": [["2024"]]}


@pytest.mark.parametrize(
    "text",
    [
        *("gewoon", "*ster*", "[x](https://a.example)", "# kop", "- punt", "+ punt", "1. een", "<b>", "a_b_c", "`x`", "~~x~~"),
        *("==x==", "{: .x }", "!!! note", "&amp;", "[^1]", "C:\\map", "| a |", "=1+1", "@SOM", "a * b", "![x](y.jpg)", "::: x"),
    ],
)  # fmt: skip
def test_what_somebody_typed_is_what_readers_see(text: str) -> None:
    made = as_meant(text)

    assert plain_text(made) == text
    assert not list(slips.in_text(made))
    assert made == text or text not in ("gewoon", "C:\\map", "=1+1", "@SOM", "a * b")


def table(tmp_path: Path, data: bytes) -> Table | str:
    (tmp_path / "t.csv").write_bytes(data)
    try:
        return read_table(tmp_path / "t.csv", "t.csv")
    except GuideError as error:
        return str(error.problems[0])


@pytest.mark.parametrize(
    "data",
    [
        "a;b\r\né;\"x;\ny\"\r\n".encode("cp1252"),
        "\ufeffa,b\né,\"x;\ny\"\n".encode(),
        "sep=;\r\na;b\r\né;\"x;\ny\"\r\n".encode(),
        "a\tb\né\t\"x;\ny\"\n".encode("utf-16"),
        " a ,b,\n\u200bé,\"x;\r\ny\",\n,,\n".encode(),
    ],
)  # fmt: skip
def test_a_table_is_the_same_whatever_it_was_saved_as(tmp_path: Path, data: bytes) -> None:
    made = table(tmp_path, data)

    assert isinstance(made, Table)
    assert made.columns == ("a", "b")
    assert [row.cells for row in made.rows] == [("é", "x;\ny")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "t.csv:1:1: in de eerste rij staan geen namen van kolommen."),
        (b"a,b\n\"x,y\n", "t.csv:2:1: hier staat een aanhalingsteken verkeerd"),
        (b"a\0b\n", "t.csv:1:1: dit is geen CSV-bestand en geen .xlsx."),
        (b"\xd0\xcf\x11\xe0", "t.csv:1:1: dit is een oud Excel-bestand (.xls)"),
        (b"a\n" + b"x\n" * (MOST_ROWS + 1), f"t.csv:1:1: dit bestand heeft meer dan {MOST_ROWS} rijen."),
        (b"a," * 600 + b"\n", "t.csv:1:1: dit bestand heeft meer dan 500 kolommen."),
        (b"x" * 10_000_001, "t.csv:1:1: dit bestand is groter dan 10 MB."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    made = table(tmp_path, data)

    assert isinstance(made, str) and made.startswith(told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-05-03", "2026-05-03"),
        ("2026-05-03T10:11:12.000Z", "2026-05-03"),
        ("3-5-2026", "2026-05-03"),
        ("03/05/2026 10:11", "2026-05-03"),
        ("3 mei 2026", "2026-05-03"),
        ("3 sept 2026", "2026-09-03"),
        ("05/13/2026", None),
        ("30-02-2026", None),
        ("3 m 2026", None),
        ("mei 2026", "2026-05"),
        ("2026", "2026"),
        ("0000", None),
        ("2026-13", None),
        ("m 2026", None),
        ("2026 of 2027", None),
        ("", None),
    ],
)
def test_how_a_day_is_written(text: str, found: str | None) -> None:
    made = moment(text)

    assert (in_figures(made) if made else None) == found


def test_a_map_is_only_written_beside_its_name(tmp_path: Path, desk: Desk) -> None:
    desk.imports(*GOOD)
    before = desk.files()
    sample(desk.root, desk.table, tmp_path / "k.yml")

    assert desk.files() == before
    assert survey.read_mapping(tmp_path / "k.yml")[0].row == "Nummer"
