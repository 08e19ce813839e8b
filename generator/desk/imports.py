"""Makes practice examples of a survey: each row becomes a record with its source, or a message that says why not.

In each record one line says from which row it came, as a digest, so that a row is read once and a row that changed is known.
"""

import dataclasses
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.desk.survey import Answers, Survey, read_rows, read_survey, targets
from generator.desk.table import Table, in_figures, in_words
from generator.desk.writing import as_yaml, write_all
from generator.model.content import PracticeExample
from generator.model.kinds import KINDS
from generator.model.places import REGISTER
from generator.model.problems import GuideError, Problem
from generator.model.sources import SourcesFile
from generator.model.text import fold
from generator.read.load import Loaded, load, schema_line
from generator.read.messages import read_one
from generator.read.strict import parse_yaml

EXAMPLES = KINDS.home("practice-example")
SOURCES = KINDS.home("source").pattern


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
            yield "Lees elk nieuw voorbeeld na: staan er namen van mensen in, of iets dat niet openbaar mag zijn?"
            yield "Leg bij elk nieuw voorbeeld nog verbanden (relations), typ dan gids check en gids register."


MARK = re.compile(
    r"^# Ingelezen met gids import; laat deze regel staan: ([0-9a-f]{16}) ([0-9a-f]{16})$", re.MULTILINE
)


def _mark(answers: Answers) -> str:
    return f"# Ingelezen met gids import; laat deze regel staan: {answers.key} {answers.digest}"


def import_survey(root: Path, table: Path, mapping: Path, *, renew: bool = False) -> Imported:
    """Write a practice example and its source for each new row of a table; return what was done. All is written, or nothing.

    With `renew` the fields of a record that come from a row that changed are replaced. Raises GuideError with every
    problem of the map and of the rows; OSError if the system refuses.
    """
    survey, found = read_survey(mapping, table)
    before = {made[1]: (path, made[2]) for path, made in _marked(root)}
    ids = _Ids(root, load(root))
    done, files, sources = Imported(), {}, []
    answered, problems = read_rows(survey, found)
    for row, answers in answered:
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
    assert answers.moment
    author = answers.author or f"een deelnemer van {answers.data['title']}"
    return {
        "id": f"mededeling-{id_}",
        "type": "personal_communication",
        "author": [{"literal": author}],
        "issued": {"date-parts": [list(answers.moment)]},
        "custom": {"kind": "own"},
    }


def _record(id_: str, slug: str, answers: Answers) -> tuple[str, tuple[str, ...]]:
    """Return the text of a record, and what is left to fill in."""
    assert answers.moment
    data: dict[str, Any] = {
        "id": id_,
        "slug": slug,
        "official_wording": {"source": f"mededeling-{id_}"},
        "reference_date": {"text": in_words(answers.moment), "date": in_figures(answers.moment)},
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
    return head + as_yaml(ordered), tuple(missing)


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


KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
"""Where a field of a record begins in its file."""


REMARKS = re.compile(r"^(?:#.*\n|[ \t]*\n)*\Z", re.MULTILINE)
"""What stands below a field and is about the next one."""


def _renewed(text: str, answers: Answers, id_: str) -> str:
    """Return the text of a record with the fields that come from the table as they are now, and all else as it was."""
    head, *fields = KEY.split(text)
    wanted = {key: as_yaml({key: value}) for key, value in _with_evidence(answers.data, id_).items()}
    if "status" in wanted:
        wanted["status"] = as_yaml(
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
    added = "".join(f"{indent}{each}\n" for each in as_yaml(list(sources)).splitlines())
    whole = f"{text.rstrip()}\n{added}"
    SourcesFile.model_validate(parse_yaml(whole, SOURCES).value)
    return whole
