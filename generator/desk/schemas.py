"""Derives the JSON Schemas with which an editor completes and explains YAML, and the ids that fields may refer to."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.model.fields import ID_TYPED
from generator.model.kinds import KINDS, Files
from generator.model.memory import remembered
from generator.model.places import IDS
from generator.model.text import plain_text
from generator.model.typed import KINDS_KEY, Schema, nothing
from generator.model.work import ScriptStep, SheetField
from generator.read.edition import HOMES_OF_EDITION
from generator.read.ids import PART_KINDS, declared, natural
from generator.read.load import Loaded

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDS_TITLE = "Id's waarnaar je kunt verwijzen"
ANY = "any"
"""The name, in the file of ids, of those of all kinds."""
LAST = ("relations", "search_terms", "corrected")
"""Keys that a model gets from the one above it, and that an editor writes at the end."""
LONGEST_TITLE = 90
"""So many characters of a text stand beside an id: enough to know it by."""
MOST_KEYS = 12
"""More keys than this are not told in one message."""


@cache
def schemas(*, has_study: bool = True, of_edition: bool = False) -> Mapping[str, str]:
    """Return the text of the JSON Schema of each kind of file of a guide, or of an edition, by file name.

    Only a framework with a study (`has_study`) must tell all that a study is asked.
    """
    homes = HOMES_OF_EDITION if of_edition else KINDS.files
    return {f"{home.schema}.json": _text(home, has_study) for home in homes}


@remembered
def _text(home: Files, has_study: bool) -> str:
    return json.dumps(_schema(home, has_study), ensure_ascii=False, indent=2) + "\n"


def _schema(home: Files, has_study: bool) -> Schema:
    schema = home.model.model_json_schema(by_alias=True)
    models = {model.__name__: model for model in _models(home.model)}
    for name, part in (*schema.get("$defs", {}).items(), (home.model.__name__, schema)):
        part["title"] = _named(models[name])
    if has_study and home.keys_with_study:
        schema["required"] = [*schema.get("required", ()), *home.keys_with_study]
    defs = schema.pop("$defs", {})
    made: Schema = {"$schema": DIALECT, **_told(schema)}
    return {**made, "$defs": {name: _told(defs[name]) for name in sorted(defs)}} if defs else made


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and every model that it is made of."""
    todo, seen = [model], {model}
    while todo:
        yield (current := todo.pop())
        found = (part for info in current.model_fields.values() for part in _inside(info.annotation))
        for part in found:
            if part not in seen:
                seen.add(part)
                todo.append(part)


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _inside(argument)


def _named(model: type[BaseModel]) -> str:
    """Return what a model is called in Dutch: the beginning of its docstring, without "een"."""
    said = re.split(r"[:;.,]", (model.__doc__ or "").strip(), maxsplit=1)[0]
    bare = re.sub(r"^(?:Een|De|Het) ", "", said)
    return f"{bare[:1].upper()}{bare[1:]}"


def _told(node: Any) -> Any:
    """Return a part of a schema as an editor needs it: ids where one is asked, Dutch for what is wrong, keys in order."""
    if isinstance(node, list):
        return [_told(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key != "default"}
    choices = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1 and len(node["anyOf"]) == 2:  # nothing to fill in is told by leaving out the key
        (choice,) = choices
        node = {**choice, **{key: value for key, value in node.items() if key != "anyOf"}}
    if KINDS_KEY in node:
        kinds = node.pop(KINDS_KEY)
        return {**node, **_ids_of(kinds)}
    made = {
        key: {name: _told(each) for name, each in _in_order(value)} if key == "properties" else _told(value)
        for key, value in node.items()
    }
    asked = str(made.get("errorMessage") or _asked(made) or "")
    if asked:
        made["errorMessage"] = asked
    limits = [limit(made.pop(key), asked) for key, limit in LIMITS.items() if key in made]
    return {**made, "allOf": [*made.get("allOf", ()), *limits]} if limits else made


def _no_more_characters(most: int, asked: str) -> Schema:
    told = f"Deze tekst is te lang: hoogstens {most} tekens. Kort hem in."
    return {"pattern": rf"^\s*[\s\S]{{0,{most}}}\s*$", "patternErrorMessage": told}


def _no_fewer_parts(least: int, asked: str) -> Schema:
    told = f"Deze lijst heeft minstens {least} {'deel' if least == 1 else 'delen'} nodig."
    return {"contains": {}, "minContains": least, "errorMessage": told}


def _no_more_parts(most: int, asked: str) -> Schema:
    told = f"Deze lijst heeft hoogstens {most} delen. Haal er weg, of voeg er samen."
    return {"contains": {}, "minContains": 0, "maxContains": most, "errorMessage": told}


def _no_less(least: float, asked: str) -> Schema:
    too_low = {"type": "number", "exclusiveMaximum": least}
    return {
        "if": too_low,
        "then": {"type": ["string"], "errorMessage": asked or f"Hier hoort minstens {least:g}."},
    }


def _no_higher(most: float, asked: str) -> Schema:
    too_high = {"type": "number", "exclusiveMinimum": most}
    return {
        "if": too_high,
        "then": {"type": ["string"], "errorMessage": asked or f"Hier hoort hoogstens {most:g}."},
    }


LIMITS: Mapping[str, Callable[[Any, str], Schema]] = {
    "maxLength": _no_more_characters,
    "minItems": _no_fewer_parts,
    "maxItems": _no_more_parts,
    "minimum": _no_less,
    "maximum": _no_higher,
}
"""How each limit is said in a way that an editor tells in Dutch: for the limits themselves it has but its own, English words."""


def _in_order(properties: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(properties.items(), key=lambda item: LAST.index(item[0]) if item[0] in LAST else -1)


def _ids_of(kinds: list[str]) -> Schema:
    """Return the schema of an id of these kinds, or of any."""
    refs = [{"$ref": f"{PurePosixPath(IDS).name}#/$defs/{kind}"} for kind in kinds or [ANY]]
    return refs[0] if len(refs) == 1 else {"anyOf": [nothing(_unknown(kinds)), *refs]}


def _unknown(kinds: Iterable[str]) -> str:
    """Return what is said of an id that is none of these kinds."""
    names = " of ".join(KINDS.names[kind] for kind in kinds)
    return f"Dit is geen id van: {names}. Kies er een met Ctrl+spatie; is het nieuw, typ dan gids schema."


def _asked(schema: Schema) -> str | None:
    """Return what is told of a value that does not fit, unless the schema says it already."""
    if "enum" in schema:
        return f"Kies uit: {', '.join(map(str, schema['enum']))}."
    if schema.get("type") == "array":
        return "Hier hoort een lijst: elk deel op een eigen regel, met een streepje en een spatie ervoor."
    if schema.get("type") == "object" and "properties" in schema:
        required = ", ".join(schema.get("required", ())) or "niets"
        others = [key for key in schema["properties"] if key not in schema.get("required", ())]
        may = ", ".join(others) if len(others) <= MOST_KEYS else "wat Ctrl+spatie toont"
        return f"Hier klopt een sleutel niet, of er ontbreekt er een. Verplicht: {required}. Mag ook: {may or 'niets'}."
    if schema.get("type") == "object":
        return "Hier hoort een blok met sleutels, elk op een eigen regel."
    return None


def ids(loaded: Loaded | None, hidden: Container[str] = ()) -> str:
    """Return the text of the file with each id that a field may refer to and its title, one a line, by kind.

    Without records (None) every id of the right form is good. What is `hidden` is left out.
    """
    known = _known(loaded) if loaded else None
    kinds = [*KINDS.names]
    lines = [
        f'"$schema": {_json(DIALECT)},',
        f'"title": {_json(IDS_TITLE)},',
        '"$defs": {',
    ]
    for kind in kinds:
        if known is None:
            lines.append(f"{_json(kind)}: {_json(_told(ID_TYPED.schema()))},")
            continue
        name = KINDS.names[kind].capitalize()
        lines += [
            f'{_json(kind)}: {{"title": {_json(name)}, "anyOf": [',
            f"{_json(nothing(_unknown([kind])))},",
        ]
        lines += [f"{_json(_one(id_, title))}," for id_, title in known[kind] if id_ not in hidden]
        lines += ["false", "]},"]  # so that what is added at the end changes one line
    refs = [{"$ref": f"#/$defs/{kind}"} for kind in kinds]
    asked = nothing("Dit id bestaat niet. Kies er een met Ctrl+spatie; is het nieuw, typ dan gids schema.")
    lines += [f"{_json(ANY)}: {_json({'anyOf': [asked, *refs]})}", "}"]
    return "\n".join(["{", *lines, "}", ""])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _one(id_: str, title: str) -> Schema:
    """Return the schema of one id; one of digits alone is a number to an editor."""
    form: Schema = {"enum": [int(id_), id_]} if re.fullmatch("0|[1-9][0-9]*", id_) else {"const": id_}
    return {**form, "description": title}


def _known(loaded: Loaded) -> dict[str, list[tuple[str, str]]]:
    """Return id and title of what can be referred to, by kind, in the order in which people count."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry in loaded.entries:
        for id_, kind, title, loc in declared(entry.record):
            if kind in PART_KINDS:
                part: Any = entry.record
                for step in loc[:-1]:
                    part = part[step] if isinstance(step, int) else getattr(part, step)
                title = _said(part) or title
            found[kind].setdefault(id_, _short(title))
    return {kind: sorted(found[kind].items(), key=lambda item: natural(item[0])) for kind in KINDS.names}


def _said(part: Any) -> str:
    """Return the words of a part: its own, those of its statements, or the claim that it stands for."""
    if isinstance(part, SheetField | ScriptStep):
        return part.label if isinstance(part, SheetField) else part.title
    statements = " ".join(statement.text for statement in getattr(part, "statements", ()))
    return plain_text(part.text or statements) or str(getattr(part, "claim", None) or "")


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 2].rsplit(' ', 1)[0]} …"
