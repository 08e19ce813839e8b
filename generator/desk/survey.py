"""Makes practice examples of a survey: each row of a table becomes a record with its source, or a message that says why not.

A map, written by an editor, says which column fills which field; no other column is ever copied. In each record one line
says from which row it came, as a digest, so that a row is read once and a row that changed is known.
"""

import dataclasses
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field

from generator.desk.table import Row, Table, day, day_in_words, read_table, same
from generator.model import slips
from generator.model.content import Answer, Participants, PracticeExample, Status
from generator.model.fields import Line, Model, Plain
from generator.model.kinds import KINDS, Files
from generator.model.places import REGISTER
from generator.model.problems import GuideError, Loc, Problem, did_you_mean
from generator.model.sources import SourcesFile
from generator.model.text import Plain as Words
from generator.model.text import fold, parse, plain_text
from generator.read.load import Loaded, load, read_one, schema_line
from generator.read.strict import Document, parse_yaml

EXAMPLES = KINDS.home("practice-example")
SOURCES = KINDS.home("source").pattern


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
class Made:
    """A record that was made of a row."""

    id: str
    path: str
    row: int
    missing: tuple[str, ...] = ()
    """What an editor has to fill in."""


@dataclass
class Imported:
    """What became of the rows."""

    new: list[Made] = field(default_factory=list)
    renewed: list[Made] = field(default_factory=list)
    changed: list[Made] = field(default_factory=list)
    """Rows that differ from what was read before, and were left as they are."""
    same: int = 0

    def lines(self) -> Iterator[str]:
        """Yield in Dutch what was done, and what an editor has to do."""
        for each in self.new:
            fill = f" Vul nog in: {', '.join(each.missing)}." if each.missing else ""
            yield f"{each.path}: nieuw, uit rij {each.row}.{fill}"
        for each in self.renewed:
            yield f"{each.path}: vernieuwd uit rij {each.row}."
        for each in self.changed:
            yield (
                f"{each.path}: rij {each.row} is veranderd sinds die is ingelezen. Er is niets veranderd aan het record: "
                "neem het zelf over, of geef --vernieuw mee (dat vervangt de velden die uit de tabel komen)."
            )
        yield f"{len(self.new)} nieuw, {len(self.renewed)} vernieuwd, {len(self.changed)} veranderd in de tabel, {self.same} al ingelezen."
        if self.new:
            yield "Leg bij elk nieuw voorbeeld nog verbanden (relations), typ dan gids check en gids register."


@dataclass(frozen=True)
class Answers:
    """What a row says, in the form of a record; with what is wrong with it."""

    key: str
    """A digest of the survey and the number of the row."""
    digest: str
    data: dict[str, Any]
    day: date | None
    author: str
    problems: list[Problem]


MARK = re.compile(
    r"^# Ingelezen met gids import; laat deze regel staan: ([0-9a-f]{16}) ([0-9a-f]{16})$", re.MULTILINE
)


def _mark(answers: Answers) -> str:
    return f"# Ingelezen met gids import; laat deze regel staan: {answers.key} {answers.digest}"


def _digest(*parts: str) -> str:
    return blake2b(json.dumps(parts).encode(), digest_size=8).hexdigest()


def import_survey(root: Path, table: Path, mapping: Path, *, renew: bool = False) -> Imported:
    """Write a practice example and its source for each new row of a table; return what was done. All is written, or nothing.

    With `renew` the fields of a record that come from a row that changed are replaced. Raises GuideError with every
    problem of the map and of the rows; OSError if the system refuses.
    """
    survey, document = read_mapping(mapping)
    found = read_table(table, str(table), survey.sheet)
    if problems := [*_wrong_mapping(survey, document, found)]:
        raise GuideError(problems)
    loaded = load(root)
    before = {made[1]: (path, made[2]) for path, made in _marked(root)}
    ids = _Ids(root, loaded)
    done, files, sources, problems = Imported(), {}, [], []
    seen: dict[str, int] = {}
    for row in found.rows:
        answers = _answers(row, survey, found)
        problems += answers.problems
        if first := seen.get(answers.key):
            at = found.column(survey.row)
            problems.append(
                found.problem(
                    row, at, f"dit nummer staat ook in rij {first}. Geef elke rij een eigen nummer."
                )
            )
        seen.setdefault(answers.key, row.number)
        if answers.problems or answers.day is None:
            continue
        if known := before.get(answers.key):
            path, digest = known
            made = Made(Path(path).stem.partition("-")[0], path, row.number)
            if digest == answers.digest:
                done.same += 1
            elif not renew:
                done.changed.append(made)
            else:
                done.renewed.append(made)
                files[path] = _renewed((root / path).read_text(encoding="utf-8"), answers, made.id)
            continue
        id_, slug = ids.next(answers.data["title"])
        sources.append(_source(id_, answers))
        text, missing = _record(id_, slug, answers)
        made = Made(id_, f"{Path(EXAMPLES.pattern).parent.as_posix()}/{id_}-{slug}.yml", row.number, missing)
        files[made.path] = text
        done.new.append(made)
    problems += _wrong_records(files, done, found, survey)
    if problems:
        raise GuideError(problems)
    if sources:
        files[SOURCES] = _with_sources(root, sources)
    write_all(root, files)
    return done


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
    found = day(told)
    if found is None:
        problems.append(table.problem(row, at, f'"{told}" is geen datum. Schrijf jjjj-mm-dd of dd-mm-jjjj.'))
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


class _Ids:
    """Gives out ids and slugs that are nobody's, and never were."""

    def __init__(self, root: Path, loaded: Loaded) -> None:
        records = [entry.record for entry in loaded.of(PracticeExample)]
        letters = [found[0] for record in records if (found := re.match(r"[a-z]+(?=\d+$)", record.id))]
        self.prefix = max(sorted(set(letters)), key=letters.count, default="pe")
        register = root / REGISTER
        known = register.read_text(encoding="utf-8") if register.is_file() else ""
        told = " ".join([known, *(record.id for record in records), *loaded.unread])
        numbers = re.findall(rf"\b{re.escape(self.prefix)}(\d+)\b", told)
        self.last = max(map(int, numbers), default=0)
        self.width = max((len(number) for number in numbers), default=2)
        self.slugs = {slug for record in records for slug in (record.slug, *record.former_slugs)}
        self.slugs |= {
            path.stem.partition("-")[2] for path in root.glob(EXAMPLES.pattern)
        }  # of those with mistakes too

    def next(self, title: str) -> tuple[str, str]:
        """Return a new id, and a slug for a title."""
        self.last += 1
        whole = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "voorbeeld"
        short = whole if len(whole) <= 55 else whole[:56].rpartition("-")[0] or whole[:55]
        slug = next(each for each in _numbered(short) if each not in self.slugs)
        self.slugs.add(slug)
        return f"{self.prefix}{self.last:0{self.width}}", slug


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 10_000):
        yield f"{name}-{number}"


def _source(id_: str, answers: Answers) -> dict[str, Any]:
    """Return the source of an example: the account of who filled in the survey."""
    assert answers.day
    author = answers.author or f"een deelnemer van {answers.data['title']}"
    return {
        "id": f"mededeling-{id_}",
        "type": "personal_communication",
        "author": [{"literal": author}],
        "issued": {"date-parts": [[answers.day.year, answers.day.month, answers.day.day]]},
        "custom": {"kind": "own"},
    }


def _record(id_: str, slug: str, answers: Answers) -> tuple[str, tuple[str, ...]]:
    """Return the text of a record, and what is left to fill in."""
    assert answers.day
    data: dict[str, Any] = {
        "id": id_,
        "slug": slug,
        "official_wording": {"source": f"mededeling-{id_}"},
        "reference_date": {"text": day_in_words(answers.day), "date": answers.day.isoformat()},
        "summary": "",
        **_with_evidence(answers.data, id_),
    }
    data["status"] = {"state": "unknown", **data.get("status", {})}
    if "region" in data and "name" not in data["region"]:
        data["region"] = {"name": "", **data["region"]}
    missing = [
        name
        for name, empty in (
            ("summary", not data["summary"]),
            ("region.name", data.get("region", {}).get("name") == ""),
        )
        if empty
    ]
    order = list(PracticeExample.model_fields)
    ordered = dict(sorted(data.items(), key=lambda item: order.index(item[0])))
    head = f"{schema_line(EXAMPLES.pattern, EXAMPLES.schema)}\n{_mark(answers)}\n"
    return head + _yaml(ordered), tuple(missing)


def _with_evidence(data: Mapping[str, Any], id_: str) -> dict[str, Any]:
    """Return answers in which each statement says that the account is its source."""
    made: dict[str, Any] = dict(data)
    for target in targets().values():
        if target.form == "statements":
            block, last = made, target.way[-1]
            for key in target.way[:-1]:
                if key in block:
                    block[key] = dict(block[key])
                block = block.get(key, {})
            if last in block:
                block[last] = [{"text": text, "evidence": [f"mededeling-{id_}"]} for text in block[last]]
    return made


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000_000))


KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
"""Where a field of a record begins in its file."""


REMARKS = re.compile(r"^(?:#.*\n|[ \t]*\n)*\Z", re.MULTILINE)
"""What stands below a field and is about the next one."""


def _renewed(text: str, answers: Answers, id_: str) -> str:
    """Return the text of a record with the fields that come from the table as they are now, and all else as it was."""
    head, *fields = KEY.split(text)
    wanted = {key: _yaml({key: value}) for key, value in _with_evidence(answers.data, id_).items()}
    if "status" in wanted:
        wanted["status"] = _yaml(
            {"status": {"state": "unknown", **_with_evidence(answers.data, id_)["status"]}}
        )
    made = [head]
    for each in fields:
        new = wanted.pop(each.partition(":")[0], each)
        if parse_yaml(new, "").value == parse_yaml(each, "").value:
            made.append(each)
        else:
            remarks = REMARKS.search(each)
            made.append(new + (remarks.group() if remarks else ""))
    return MARK.sub(_mark(answers), "".join((*made, *wanted.values())))


def _marked(root: Path) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield path and mark of each record that was made of a row."""
    for path in sorted(root.glob(EXAMPLES.pattern)):
        if path.is_file() and (found := MARK.search(path.read_bytes().decode("utf-8", "replace"))):
            yield path.relative_to(root).as_posix(), found


def _wrong_records(
    files: Mapping[str, str], done: Imported, table: Table, survey: Survey
) -> Iterator[Problem]:
    """Yield what the guide would say of each record that was made, at the cell where it comes from."""
    rows = {row.number: row for row in table.rows}
    with tempfile.TemporaryDirectory() as folder:
        for made in (*done.new, *done.renewed):
            path = Path(folder) / "record.yml"
            path.write_text(files[made.path], encoding="utf-8")
            try:
                read_one(path, EXAMPLES)
            except GuideError as error:
                for problem in error.problems:
                    name = _field_at(files[made.path], problem.line)
                    fills = [
                        fill
                        for key, fills in survey.fields.items()
                        for fill in fills
                        if key.partition(".")[0] == name
                    ]
                    if not fills and made in done.renewed:  # it is not from the table
                        yield dataclasses.replace(problem, path=made.path)
                    elif name not in {each.partition(".")[0] for each in made.missing}:
                        at = table.column(fills[0].column) if fills and fills[0].column else None
                        message = problem.message.removeprefix(f"{made.id}: ")
                        yield table.problem(rows[made.row], at, f"{message} Verbeter dit in de tabel.")


def _field_at(text: str, line: int) -> str:
    """Return the field of a record in which a line of its file stands."""
    names = [each.partition(":")[0] for each in text.split("\n")[:line] if KEY.match(each)]
    return names[-1] if names else ""


def _with_sources(root: Path, sources: Iterable[Mapping[str, Any]]) -> str:
    """Return the file of sources with these added at its end. Raises GuideError if it is not written as a list."""
    text = (root / SOURCES).read_text(encoding="utf-8")
    document = parse_yaml(text, SOURCES)
    line, column = document.at(("references", 0))
    if document.source.split("\n")[line - 1][: column - 1].strip() != "-":
        message = "zet de bronnen elk op eigen regels, met een streepje ervoor. Dan kan er een bron bij."
        raise GuideError([Problem(path=SOURCES, line=line, column=column, message=message)])
    indent = " " * document.source.split("\n")[line - 1].index("-")
    added = "".join(f"{indent}{each}\n" for each in _yaml(list(sources)).splitlines())
    whole = f"{text.rstrip()}\n{added}"
    SourcesFile.model_validate(parse_yaml(whole, SOURCES).value)
    return whole


def write_all(root: Path, files: Mapping[str, str]) -> None:
    """Write all these files, or none of them. Raises OSError if the system refuses."""
    with ExitStack() as undo:
        for name, text in files.items():
            half = root / f"{name}.half"
            undo.callback(half.unlink, missing_ok=True)
            half.write_text(text, encoding="utf-8", newline="\n")
        back = undo.enter_context(ExitStack())
        for name in files:
            path = root / name
            if path.exists():
                back.callback(path.write_bytes, path.read_bytes())
            else:
                back.callback(path.unlink, missing_ok=True)
            (root / f"{name}.half").replace(path)
        back.pop_all()


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
        _yaml({"survey": table.stem}),
        "# De kolom met een nummer dat elke rij voor altijd houdt.",
        _yaml({"row": columns[0]}),
        "# Wanneer de rij is ingevuld; of voor alle rijen: {value: 2026-05-03}.",
        _yaml(
            {
                "date": next(
                    (each for each in columns if re.search("datum|date|tijd|ingevuld", each, re.I)),
                    columns[0],
                )
            }
        ),
        "fields:\n",
    ]
    fitted = 0
    known = targets()
    told: dict[str, list[str]] = {"title": [], "summary": []}
    loaded = load(root)
    questions = [
        each
        for entry in loaded.entries
        if entry.path == KINDS.home("questionnaire").pattern
        for each in entry.record.questions
    ]
    for question in questions:
        if question.field in known:
            told.setdefault(question.field, []).append(plain_text(question.text))
    for name, texts in told.items():
        lines += (f"  # {text}" for text in texts)
        match = [
            each
            for each in columns
            if any(same(text) in same(each) or same(each) == same(text) for text in texts)
        ]
        fitted += bool(match)
        row = _yaml({name: match if len(match) > 1 else (match or [""])[0]}).rstrip("\n")
        lines += (f"  {'' if match else '# '}{each}" for each in row.splitlines())
    others = ", ".join(name for name in known if name not in told)
    lines += [
        f"  # Ook kan: {others}",
        "  # Een keuze: status.state: {column: …, values: {Ja: running, Nee: ended}}",
        "# Kolommen van de tabel:",
    ]
    lines += [f"#   {each}" for each in columns]
    write_all(mapping.parent, {mapping.name: "\n".join(line.rstrip("\n") for line in lines) + "\n"})
    return fitted
