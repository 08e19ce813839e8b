"""Reads the answers to a survey with a map, written by an editor, that says which column fills which field.

No other column is ever copied.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from generator.desk.table import Moment, Row, Table, moment, read_table, same
from generator.desk.writing import as_yaml, write_all
from generator.model import slips
from generator.model.content import Answer, Participants, PracticeExample, Status
from generator.model.fields import Line, Model, Plain
from generator.model.kinds import KINDS, Files
from generator.model.problems import GuideError, Loc, Problem, did_you_mean
from generator.model.text import Plain as Words
from generator.model.text import parse, plain_text
from generator.read.load import Loaded, load
from generator.read.messages import read_one
from generator.read.strict import Document


def _fill_from_text(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


class Fill(Model):
    """Waar een veld mee gevuld wordt: een kolom, of voor elke rij hetzelfde."""

    column: Plain | None = Field(None, title="Kolom", description="De naam in de eerste rij van de tabel.")
    value: Plain | None = Field(None, title="Waarde", description="Wat in elke rij hetzelfde is.")
    values: dict[str, str] = Field({}, title="Keuzes", description="Wat elk antwoord in de gids heet.")
    split: Plain | None = Field(
        None, title="Scheiding", description="Wat tussen antwoorden in één cel staat."
    )


FillItem = Annotated[Fill, BeforeValidator(_fill_from_text)]


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Survey(Model):
    """De kaart van een vragenlijst: welke kolom welk veld vult."""

    survey: Line = Field(title="Vragenlijst", description="Een naam die bij elke keer inlezen hetzelfde is.")
    sheet: Plain | None = Field(None, title="Blad", description="Het blad van een Excel-bestand.")
    row: Plain = Field(title="Rij", description="De kolom met een nummer dat elke rij voor altijd houdt.")
    date: FillItem = Field(title="Datum", description="Wanneer de rij is ingevuld.")
    author: FillItem | None = Field(
        None, title="Van wie", description="Wie de bron is; anders een deelnemer."
    )
    fields: dict[str, Annotated[tuple[FillItem, ...], BeforeValidator(_several)]] = Field(
        title="Velden", description="Per veld van een praktijkvoorbeeld de kolom, of een lijst van kolommen."
    )


@dataclass(frozen=True)
class Target:
    """A field of a practice example that a column can fill."""

    way: tuple[str, ...]
    form: Literal["line", "text", "statements", "choice", "choices"]
    known: tuple[str, ...] = ()
    """What a choice may be."""


def targets() -> dict[str, Target]:
    """Return what a map may fill, by its name there."""
    fields = PracticeExample.model_fields
    (state,) = [Status.model_fields["state"].annotation]
    groups, field_ = (
        get_args(each.annotation)[0] for each in (Participants.model_fields["groups"], fields["field"])
    )
    return {
        "title": Target(("title",), "line"),
        "summary": Target(("summary",), "text"),
        "region": Target(("region", "name"), "line"),
        "region.place": Target(("region", "place"), "line"),
        "field": Target(("field",), "choices", get_args(field_)),
        "status": Target(("status", "statements"), "statements"),
        "status.state": Target(("status", "state"), "choice", get_args(state)),
        "participants": Target(("participants", "statements"), "statements"),
        "participants.groups": Target(("participants", "groups"), "choices", get_args(groups)),
        **{name: Target((name,), "statements") for name, info in fields.items() if info.annotation == Answer},
    }


@dataclass(frozen=True)
class Answers:
    """What a row says, in the form of a record; with what is wrong with it."""

    key: str
    """A digest of the survey and the number of the row."""
    digest: str
    data: dict[str, Any]
    moment: Moment | None
    author: str
    problems: list[Problem]


def _digest(*parts: str) -> str:
    return blake2b(json.dumps(parts).encode(), digest_size=8).hexdigest()


def read_survey(mapping: Path, table: Path) -> tuple[Survey, Table]:
    """Return a map and the table that it is for. Raises GuideError with every problem of the two."""
    survey, document = read_mapping(mapping)
    found = read_table(table, str(table), survey.sheet)
    if problems := [*_wrong_mapping(survey, document, found)]:
        raise GuideError(problems)
    return survey, found


def read_rows(survey: Survey, table: Table) -> tuple[list[tuple[Row, Answers]], list[Problem]]:
    """Return what each row says of which all can be read, and every problem of the others."""
    answered, problems = [], []
    seen: dict[str, int] = {}
    for row in table.rows:
        answers = _answers(row, survey, table)
        problems += answers.problems
        if first := seen.get(answers.key):
            at = table.column(survey.row)
            message = f"dit nummer staat ook in rij {first}. Geef elke rij een eigen nummer."
            problems.append(table.problem(row, at, message))
        seen.setdefault(answers.key, row.number)
        if not answers.problems:
            answered.append((row, answers))
    return answered, problems


def read_mapping(path: Path) -> tuple[Survey, Document]:
    """Return a map and where everything in it stands. Raises GuideError with every problem."""
    survey, document = read_one(path, Files(str(path), Survey, "", required=False))
    assert isinstance(survey, Survey)
    return survey, document


def _wrong_mapping(survey: Survey, document: Document, table: Table) -> Iterator[Problem]:
    """Yield what is wrong with a map for this table."""
    known = targets()
    columns = [(("row",), Fill(column=survey.row)), (("date",), survey.date)]
    columns += [(("author",), survey.author)] if survey.author else []
    for name, fills in survey.fields.items():
        if name not in known:
            hint = did_you_mean(name, known) or f" Kies uit: {', '.join(sorted(known))}."
            yield document.problem(("fields", name), f'het veld "{name}" bestaat niet.{hint}', key=True)
            continue
        several = isinstance(document.value, dict) and isinstance(document.value["fields"][name], list)  # type: ignore[call-overload,index]
        columns += [(("fields", name, *((n,) if several else ())), fill) for n, fill in enumerate(fills)]
        for loc, fill in columns[-len(fills) :]:
            yield from _wrong_choices(loc, fill, known[name], document)
    if "title" not in survey.fields:
        yield document.problem(
            ("fields",), 'zet onder "fields" waar de naam van het netwerk staat: title: …', key=True
        )
    for loc, fill in columns:
        if (fill.column is None) == (fill.value is None):
            yield document.problem(loc, 'zet hier óf "column" óf "value".')
        elif fill.column is not None and table.column(fill.column) is None:
            inside = (*loc, "column") if (*loc, "column") in document.places else loc
            yield document.problem(inside, table.why_not(fill.column))


def _wrong_choices(loc: Loc, fill: Fill, target: Target, document: Document) -> Iterator[Problem]:
    if not target.known:
        if fill.values or fill.split:
            yield document.problem(loc, '"values" en "split" horen alleen bij een veld waaruit je kiest.')
        return
    for answer, choice in [*fill.values.items(), *([("value", fill.value)] if fill.value else [])]:
        if choice not in target.known and choice != "":
            place: Loc = (*loc, "values", answer) if answer in fill.values else (*loc, "value")
            yield document.problem(place, f'"{choice}" kan hier niet. Kies uit: {", ".join(target.known)}.')


def _answers(row: Row, survey: Survey, table: Table) -> Answers:
    """Return what a row says."""
    problems: list[Problem] = []
    key_at = table.column(survey.row) or 0
    key = row.cells[key_at]
    if not key:
        problems.append(
            table.problem(row, key_at, "deze rij heeft hier geen nummer. Vul het in, of haal de rij weg.")
        )
    data: dict[str, Any] = {}
    known = targets()
    for name, fills in survey.fields.items():
        for fill in fills:
            at = table.column(fill.column) if fill.column is not None else None
            if at is not None and at in row.wrong:
                problems.append(table.problem(row, at, row.wrong[at]))
                continue
            given = row.cells[at] if at is not None else fill.value or ""
            value, wrong = _value(given, fill, known[name])
            problems += (table.problem(row, at, message) for message in wrong)
            if value:
                _put(data, known[name].way, value)
    if "title" not in data:
        at = table.column(survey.fields["title"][0].column or "")
        problems.append(
            table.problem(row, at, "dit netwerk heeft geen naam. Vul die in, of haal de rij weg.")
        )
    at = table.column(survey.date.column) if survey.date.column is not None else None
    told = row.cells[at] if at is not None else survey.date.value or ""
    found = moment(told)
    if found is None:
        problems.append(
            table.problem(
                row, at, f'"{told}" is geen datum. Schrijf jjjj-mm-dd of dd-mm-jjjj, of alleen jjjj.'
            )
        )
    author = ""
    if survey.author:
        at = table.column(survey.author.column) if survey.author.column is not None else None
        author = " ".join((row.cells[at] if at is not None else survey.author.value or "").split())
    return Answers(_digest(survey.survey, key), _digest(json.dumps(data)), data, found, author, problems)


def _put(data: dict[str, Any], way: tuple[str, ...], value: Any) -> None:
    """Put a value in its place; what two columns say comes one after the other."""
    block = reduce(lambda inner, key: inner.setdefault(key, {}), way[:-1], data)
    before = block.get(way[-1])
    block[way[-1]] = [*before, *value] if isinstance(before, list) else value


BULLET = re.compile(r"^(?:[-–—•·*+]|\d{1,2}[.)])\s+")


def _value(given: str, fill: Fill, target: Target) -> tuple[Any, list[str]]:
    """Return an answer in the form of a field, and what is wrong with it."""
    if target.known:
        parts = [part.strip() for part in given.split(fill.split)] if fill.split else [given]
        choices, wrong = [], []
        by_answer = {same(answer): choice for answer, choice in fill.values.items()}
        for part in filter(None, parts):
            choice = by_answer.get(same(part), part if part in target.known else None)
            if choice is None:
                wrong.append(
                    f'het antwoord "{part[:60]}" staat niet in de kaart. Zet het daar onder "values".'
                )
            elif choice:
                choices.append(choice)
        if target.form == "choices":
            return list(dict.fromkeys(choices)), wrong
        return next(iter(choices), ""), wrong
    if target.form == "line":
        return " ".join(given.split()), []
    lines = [BULLET.sub("", line).strip() for line in given.split("\n")]
    texts = [as_meant(line) for line in lines if line] if target.form == "statements" else []
    if target.form == "text" and given:
        texts = [as_meant(" ".join(given.split()))]
    wrong = [slip.message for text in texts for slip in slips.in_text(text)]
    return (texts if target.form == "statements" else "".join(texts)), wrong


def as_meant(text: str) -> str:
    """Return what somebody typed as a text of a record: signs that would be markup are shown as they are."""
    if not any(slips.in_text(text)) and parse(text) == (Words(text),):
        return text
    text = re.sub(r"[\\*\[\]_`~<>#|{}&=]", r"\\\g<0>", text)
    return re.sub(
        r"^(?:([-+!?:])|(\d+)(?=\.))", lambda sign: f"\\{sign[1]}" if sign[1] else sign[2] + "\\", text
    )


def sample(root: Path, table: Path, mapping: Path) -> int:
    """Write a map to start from: each question that has a field, with the column that seems to be it; return how many.

    Raises GuideError if the table can't be read or the map is there already.
    """
    if mapping.exists():
        message = "dit bestand is er al, dus er komt geen voorbeeld overheen. Geef een andere naam."
        raise GuideError([Problem(path=str(mapping), line=1, column=1, message=message)])
    found = read_table(table, str(table))
    columns = [each for each in dict.fromkeys(found.columns) if each]
    lines = [
        "# De kaart van een vragenlijst: welke kolom welk veld vult. Kolommen die hier niet staan, leest de gids niet.",
        "# Een naam die bij elke keer inlezen hetzelfde is.",
        as_yaml({"survey": table.stem}, apart=True),
        "# De kolom met een nummer dat elke rij voor altijd houdt.",
        _guessed("row", _column_of_numbers(found)),
        "# Wanneer de rij is ingevuld; of voor alle rijen: {value: 2026-05-03}.",
        _guessed("date", _column_of_dates(found)),
        "fields:\n",
    ]
    loaded = load(root)
    fitted, fields = _fitted(columns, loaded)
    lines += [*fields, "# Kolommen van de tabel:", *(f"#   {each}" for each in columns)]
    write_all(mapping.parent, {mapping.name: "\n".join(line.rstrip("\n") for line in lines) + "\n"})
    return fitted


def _guessed(name: str, column: str | None) -> str:
    """Return a line of a map; one whose column nobody can guess is left to who knows it."""
    line = as_yaml({name: column or ""}, apart=True)
    return line if column else f"# {line}"


def _column_of_numbers(table: Table) -> str | None:
    """Return the column that says something else in each row: one that is called a number, or the first if it holds figures."""
    for name in filter(None, table.columns):
        said = _cells(table, name)
        called = NUMBERS.search(name) or (name == table.columns[0] and "".join(said).isdigit())
        if called and not DATES.search(name) and said and all(said) and len({*said}) == len(said):
            return name
    return None


def _column_of_dates(table: Table) -> str | None:
    """Return the first column that holds dates or years and is called so, or else the first that holds days alone."""
    for name in filter(DATES.search, table.columns):
        said = _cells(table, name)
        if any(said) and all(moment(each) for each in said if each):
            return name
    for name in filter(None, table.columns):
        said = _cells(table, name)
        if any(said) and all(len(moment(each) or ()) == 3 for each in said if each):
            return name
    return None


NUMBERS = re.compile(r"\b(?:nr|nummer|id|rij|respons\w*)\b", re.IGNORECASE)
DATES = re.compile(r"datum|\bdate\b|tijd|ingevuld|^\W*(?:jaar|year)\W*$", re.IGNORECASE)


def _cells(table: Table, name: str) -> list[str]:
    """Return what a column says in each row; nothing of one whose name stands there twice."""
    at = table.column(name)
    return [] if at is None else [row.cells[at] for row in table.rows]


def _fitted(columns: list[str], loaded: Loaded) -> tuple[int, list[str]]:
    """Return the lines of a map for each field that the guide asks for, and how many of them have a column already."""
    fitted = 0
    lines: list[str] = []
    known = targets()
    told: dict[str, list[str]] = {"title": [], "summary": []}
    home = KINDS.home("questionnaire").pattern
    for question in (
        each for entry in loaded.entries if entry.path == home for each in entry.record.questions
    ):
        if question.field in known:
            told.setdefault(question.field, []).append(plain_text(question.text))
    for name, texts in told.items():
        lines += (f"  # {text}" for text in texts)
        match = [each for each in columns if any(same(text) in same(each) for text in texts)]
        fitted += bool(match)
        row = as_yaml({name: match if len(match) > 1 else (match or [""])[0]}, apart=True)
        lines += (f"  {'' if match else '# '}{each}" for each in row.splitlines())
    others = ", ".join(name for name in known if name not in told)
    lines += [
        f"  # Ook kan: {others}",
        "  # Een keuze: status.state: {column: …, values: {Ja: running, Nee: ended}}",
    ]
    return fitted, lines
