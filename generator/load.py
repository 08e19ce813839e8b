"""Reads and validates every file of the guide into frozen records, collecting every problem on the way."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError

from generator import records
from generator.problems import GuideError, Problem, did_you_mean
from generator.reader import MAX_BYTES, Document, Loc, read_text, read_yaml

DATA_FOLDERS = ("framework", "content")


SEARCH_TERMS = re.compile(r"^Zoekwoorden: (.*)\s*\Z", re.MULTILINE)


@dataclass(frozen=True)
class Kind:
    """Where records of one kind live: one record per file, or a list under one key of a file."""

    pattern: str
    """Path below the root; with a `*`, one record per file named `<id>-<slug>.yml`."""
    model: type[BaseModel]
    schema: str
    """Name of the JSON Schema, without its ending."""
    list_key: str | None = None
    required: bool = True

    def holds(self, name: str) -> bool:
        """Return whether a file belongs to this kind, by its path."""
        path, pattern = PurePosixPath(name), PurePosixPath(self.pattern)
        return path.parent == pattern.parent and fnmatchcase(path.name, pattern.name)


KINDS = (
    Kind("framework/framework.yml", records.Framework, "framework"),
    Kind("framework/elements/*.yml", records.Element, "element"),
    Kind("framework/principles/*.yml", records.Principle, "principle"),
    Kind("framework/phases.yml", records.PhasesFile, "phases", "phases"),
    Kind("framework/roles.yml", records.RolesFile, "roles", "roles"),
    Kind("framework/glossary.yml", records.GlossaryFile, "glossary", "terms"),
    Kind("framework/sources.yml", records.SourcesFile, "sources", "references"),
    Kind("framework/lineage.yml", records.LineageFile, "lineage", "changes"),
    Kind("content/questions/*.yml", records.Question, "question"),
    Kind("content/checklists/*.yml", records.Checklist, "checklist"),
    Kind("content/practice-examples/*.yml", records.PracticeExample, "practice-example"),
    Kind("content/tools/*.yml", records.Tool, "tool"),
    Kind("content/network-types/*.yml", records.NetworkType, "network-type"),
    Kind("content/choice-aid.yml", records.ChoiceAid, "choice-aid", required=False),
    Kind("content/faq/*.yml", records.Faq, "faq"),
    Kind("content/quotes.yml", records.QuotesFile, "quotes", "quotes", required=False),
    Kind("content/findings.yml", records.FindingsFile, "findings", "findings", required=False),
    Kind("content/synonyms.yml", records.Synonyms, "synonyms", required=False),
    Kind("content/questionnaire.yml", records.Questionnaire, "questionnaire", required=False),
)


@dataclass(frozen=True)
class Entry:
    """A record and the place where it was read."""

    record: Any
    document: Document
    prefix: Loc

    @property
    def path(self) -> str:
        """The file that holds the record, from the root."""
        return self.document.path

    @property
    def name(self) -> str:
        """How a message names the record: its id."""
        return str(getattr(self.record, "id", "") or PurePosixPath(self.path).stem)

    def problem(self, loc: Loc, message: str) -> Problem:
        """Return a problem at a field of this record; the message names the record."""
        return self.document.problem((*self.prefix, *loc), f"{self.name}: {message}")


@dataclass(frozen=True)
class Page:
    """A hand-written Markdown page."""

    path: str
    slug: str
    title: str
    body: str
    """The text from the second line of the file on, without the line of search terms."""
    search_terms: tuple[str, ...] = ()
    """Words with which readers look for the page, from a last line "Zoekwoorden: een, twee"."""


@dataclass
class Loaded:
    """Everything that was read, and every problem."""

    entries: list[Entry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Ids in files that have problems: a reference to one of these is no problem of its own."""

    def of(self, model: type[BaseModel]) -> Iterator[Entry]:
        """Yield the entries whose record is of a model, in the order of files."""
        return (entry for entry in self.entries if isinstance(entry.record, model))


def load(root: Path) -> Loaded:
    """Return the records and pages below `root`, with every problem found in them; writes nothing."""
    loaded = Loaded()
    files = list(_files(root, loaded.problems))
    for kind in KINDS:
        if kind.required and "*" not in kind.pattern and kind.pattern not in files:
            loaded.problems.append(
                Problem(path=kind.pattern, line=1, column=1, message="dit bestand ontbreekt. Zet het terug.")
            )
    for name in files:
        if name.startswith("content/pages/") and name.endswith(".md"):
            _load_page(root, name, loaded)
        elif name.lower().endswith((".yml", ".yaml")):
            _load_records(root, name, loaded)
    return loaded


def _files(root: Path, problems: list[Problem]) -> Iterator[str]:
    """Yield the path of each file in the data folders, sorted; refuse symbolic links."""

    def refuse(path: Path, message: str) -> None:
        problems.append(Problem(path=path.relative_to(root).as_posix(), line=1, column=1, message=message))

    for folder in DATA_FOLDERS:
        if (root / folder).is_symlink():
            refuse(root / folder, "een symbolische link mag niet. Zet hier de map zelf neer.")
            continue
        for top, names, files in os.walk(root / folder):
            names.sort()
            here = Path(top)
            for name in list(names):
                if (here / name).is_symlink():
                    refuse(here / name, "een symbolische link mag niet. Zet hier de map zelf neer.")
                    names.remove(name)
            for name in sorted(files):
                path = here / name
                if path.is_symlink():
                    refuse(path, "een symbolische link mag niet. Zet hier het bestand zelf neer.")
                elif not name.startswith("."):
                    yield path.relative_to(root).as_posix()


def _load_page(root: Path, name: str, loaded: Loaded) -> None:
    def refuse(message: str) -> None:
        loaded.problems.append(Problem(path=name, line=1, column=1, message=message))

    slug = PurePosixPath(name).stem
    if PurePosixPath(name).parent != PurePosixPath("content/pages"):
        return refuse(f'"{slug}" staat in een map onder content/pages. Zet de pagina in content/pages zelf.')
    if mistake := records.slug_mistake(slug):
        return refuse(mistake)
    try:
        text = read_text(root / name, name)
    except GuideError as error:
        loaded.problems += error.problems
        return None
    heading, _, body = text.partition("\n")
    if not heading.startswith("# ") or not heading[2:].strip():
        return refuse('een pagina begint met een regel "# Titel".')
    terms = SEARCH_TERMS.search(body)
    loaded.pages.append(
        Page(
            name,
            slug,
            heading[2:].strip(),
            body[: terms.start()] if terms else body,
            tuple(term.strip() for term in terms.group(1).split(",") if term.strip()) if terms else (),
        )
    )
    return None


def _load_records(root: Path, name: str, loaded: Loaded) -> None:
    kind = next((k for k in KINDS if k.holds(name)), None)
    if kind is None:
        known = sorted({PurePosixPath(k.pattern).parent.as_posix() for k in KINDS if "*" in k.pattern})
        message = (
            f"dit bestand staat in een verkeerde map of heet verkeerd. Records staan in {', '.join(known)}."
        )
        loaded.problems.append(Problem(path=name, line=1, column=1, message=message))
        loaded.unread |= _ids(root / name)
        return
    try:
        document = read_yaml(root / name, name)
    except GuideError as error:
        loaded.problems += error.problems
        loaded.unread |= _ids(root / name)
        return
    problems = list(_first_line(root, document, kind))
    try:
        record = kind.model.model_validate(document.value)
    except ValidationError as error:
        problems += _translate(error, document, kind)
        loaded.unread |= _ids(root / name)
        record = None
    loaded.problems += problems
    if record is None:
        return
    if kind.list_key:
        for index, item in enumerate(getattr(record, kind.list_key)):
            loaded.entries.append(Entry(item, document, (kind.list_key, index)))
        return
    loaded.entries.append(Entry(record, document, ()))


def read_one(path: Path, kind: Kind) -> tuple[BaseModel, Document]:
    """Return what a file outside the data folders says, and its document. Raises GuideError with every problem."""
    document = read_yaml(path, kind.pattern)
    try:
        return kind.model.model_validate(document.value), document
    except ValidationError as error:
        raise GuideError(_translate(error, document, kind)) from None


def _ids(path: Path) -> set[str]:
    """Return the ids that a file seems to declare, even if it can't be read as YAML or as records."""
    text = path.read_bytes()[:MAX_BYTES].decode("utf-8", "replace").replace("\0", "")
    also = ",".join(ALSO.findall(text))
    return {*ID_KEY.findall(text), *(id_.strip() for id_ in also.split(","))}


def schema_line(pattern: str, schema: str) -> str:
    """Return the first line of a YAML file that names its schema for editors."""
    up = "../" * (len(PurePosixPath(pattern).parts) - 1)
    return f"# yaml-language-server: $schema={up}schemas/{schema}.json"


def _first_line(root: Path, document: Document, kind: Kind) -> Iterator[Problem]:
    expected = schema_line(document.path, kind.schema)
    first = (root / document.path).read_text(encoding="utf-8-sig").partition("\n")[0].strip()
    if first != expected:
        yield Problem(
            path=document.path, line=1, column=1, message=f'de eerste regel moet zijn: "{expected}".'
        )


ID_KEY = re.compile(r"\bid['\"]?: *['\"]?([^\s'\",#{}\[\]]+(?: +[^\s'\",#{}\[\]]+)*)")
ALSO = re.compile(r"^also: *\[(.*)\]", re.MULTILINE)
"""Where a file declares ids, also ones of a wrong form: every `id`, and the questions that one takes in."""

VALIDATOR = re.compile(r"function-\w+\[")
"""What pydantic puts into the place of a mistake for a validator: no key of the file."""
WANTED = {
    "string_type": "een tekst",
    "tuple_type": "een lijst (met streepjes)",
    "model_type": "een blok met sleutels",
    "model_attributes_type": "een blok met sleutels",
    "dict_type": "een blok met sleutels",
    "int_type": "een heel getal",
    "float_type": "een getal",
    "bool_type": "true of false",
    "int_parsing": "een heel getal",
    "float_parsing": "een getal",
    "bool_parsing": "true of false",
}


def _translate(error: ValidationError, document: Document, kind: Kind) -> Iterator[Problem]:
    """Yield a Dutch problem for each mistake that the model found."""
    mistakes = [
        (tuple(part for part in mistake["loc"] if not VALIDATOR.match(str(part))), mistake)
        for mistake in error.errors(include_url=False)
    ]
    for loc, mistake in mistakes:
        if mistake["type"] == "too_short" and any(
            len(other) > len(loc) and other[: len(loc)] == loc for other, _ in mistakes
        ):
            continue  # the list is short only because an item in it is wrong
        yield document.problem(
            loc,
            f"{_record_name(document, loc)}{_message(mistake, loc, kind.model)}",
            key=mistake["type"] == "extra_forbidden",
        )


def _record_name(document: Document, loc: Loc) -> str:
    """Return the id of the nearest record around a place, for the start of a message."""
    name, value = "", document.value
    for part in (None, *loc):
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part, "")
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
        if isinstance(value, dict) and isinstance(found := value.get("id"), str):
            name = found
    return f"{name}: " if name else ""


def _message(mistake: Any, loc: Loc, model: type[BaseModel]) -> str:
    """Return what is wrong and how to mend it."""
    type_, given, context = mistake["type"], mistake["input"], mistake.get("ctx", {})
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    shown = f' (er staat "{str(given)[:60]}")' if isinstance(given, str) and given else ""
    match type_:
        case "missing":
            return f'de verplichte sleutel "{name}" ontbreekt. Voeg hem toe.'
        case "extra_forbidden":
            return f'de sleutel "{name}" bestaat hier niet.{did_you_mean(name, _keys(model, loc[:-1]))}'
        case "string_too_short":
            return f'"{name}" is leeg. Vul een tekst in of haal de sleutel weg.'
        case "string_too_long" | "too_long" if isinstance(given, str):
            return (
                f'"{name}" is {len(given)} tekens lang; het mogen er hoogstens {context["max_length"]} zijn. '
                "Kort de tekst in."
            )
        case "too_short":
            return f'"{name}" heeft minstens {context["min_length"]} onderdelen nodig, en het zijn er {context["actual_length"]}.'
        case "too_long":
            return f'"{name}" heeft hoogstens {context["max_length"]} onderdelen, en het zijn er {context["actual_length"]}.'
        case "greater_than_equal" | "less_than_equal":
            word = "minstens" if type_ == "greater_than_equal" else "hoogstens"
            limit = context.get("ge", context.get("le"))
            return f'"{name}" is {given}, maar moet {word} {limit:g} zijn.'
        case "literal_error":
            expected = str(context["expected"]).replace("' or '", "', '").replace("'", "")
            hint = did_you_mean(str(given), expected.split(", "))
            return f'"{name}" is "{given}", maar moet een van deze zijn: {expected}.{hint}'
        case "value_error":
            return str(context["error"])
        case _ if not name:
            return f"dit bestand moet {WANTED.get(type_, 'een andere waarde')} zijn."
        case _:
            return f'"{name}" moet {WANTED.get(type_, "een andere waarde")} zijn{shown}.'


def _keys(model: type[BaseModel], loc: Loc) -> set[str]:
    """Return the keys that a block at `loc` may have."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and current:
            current = next(
                (
                    _inner_model(info.annotation)
                    for name, info in current.model_fields.items()
                    if part in (name, info.alias)
                ),
                None,
            )
    return {info.alias or name for name, info in current.model_fields.items()} if current else set()


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[Annotated[Claim, …], ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner_model(argument):
            return found
    return None
