"""Tells what is left to fill in: where `gids new` wrote a word that stands for what only an editor knows."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.model.fields import RefTo
from generator.model.kinds import KINDS
from generator.model.problems import FEW, Loc
from generator.read.strict import Value, texts

TO_FILL = "INVULLEN"
"""Stands where something is to be filled in. It is a mistake wherever it stands, so no page ever shows it."""
WORD = re.compile(rf"\b{TO_FILL}\b")


def unfilled(value: Value) -> Iterator[Loc]:
    """Yield each place in a file where something is left to fill in."""
    return (loc for loc, text in texts(value) if TO_FILL in text and WORD.search(text))


def fill_in(loc: Loc, model: type[BaseModel]) -> str:
    """Return what to do at such a place, as a sentence: what the field asks, by the model of the file."""
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    info = field_at(model, loc)
    return (
        f'vul "{name}" in: {asks(name, info)}.'
        if info
        else f'vul in wat hier hoort, in plaats van "{TO_FILL}".'
    )


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field that a place in a file belongs to."""
    found: FieldInfo | None = None
    inside: Sequence[type[BaseModel]] = (model,)
    for part in loc:
        if isinstance(part, str):
            fields = {info.alias or name: info for each in inside for name, info in each.model_fields.items()}
            if part not in fields:
                return found
            found = fields[part]
            inside = tuple(models_in(found.annotation))
    return found


def asks(name: str, info: FieldInfo) -> str:
    """Return in Dutch what a field asks, to go on with a sentence that names its key."""
    said = info.description or info.title or name
    if re.match(r"[A-Z][a-zé]", said):
        said = f"één{said[3:]}" if said.startswith("Eén") else f"{said[:1].lower()}{said[1:]}"
    return _with_hints(said.rstrip("."), info)


def asked(name: str, info: FieldInfo) -> str:
    """Return in Dutch what a field asks: its title, its description, and what may stand there."""
    said = info.title or name
    if info.description:
        said = f"{said}: {info.description.rstrip('.')}"
    return _with_hints(said, info)


def _with_hints(said: str, info: FieldInfo) -> str:
    """Return what a field asks with what may stand there, as far as it does not say so."""
    hints = []
    choices = choices_of(info)
    if len(choices) <= FEW and not all(choice in said for choice in choices):
        hints.append(f"kies uit {', '.join(choices)}")
    if bool in inside(info.annotation) and "true" not in said:
        hints.append("true of false")
    kinds = [KINDS.names[kind] for kind in refers_to(info)]
    if kinds and " id " not in said:
        hints.append(f"het id van een {' of '.join(kinds)}")
    hints += _short_form(info)
    longest = next((mark.max_length for mark in info.metadata if isinstance(mark, MaxLen)), None)
    if longest and not models_in(info.annotation) and str(longest) not in said:
        hints.append(f"hoogstens {longest}{' tekens' if info.annotation is str else ''}")
    return f"{said} ({'; '.join(hints)})" if hints else said


def choices_of(info: FieldInfo) -> tuple[str, ...]:
    """Return the words of which one may stand in a field, if only these may."""
    return tuple(
        str(word)
        for each in inside(info.annotation)
        if get_origin(each) is Literal
        for word in get_args(each)
    )


def _short_form(info: FieldInfo) -> Iterator[str]:
    """Yield what may be written as one word where a block may stand as well."""
    marks = [*info.metadata]
    for each in inside(info.annotation):
        marks += getattr(each, "__metadata__", ())
    for mark in marks:
        forms = (
            mark.json_schema.get("anyOf") if isinstance(mark, WithJsonSchema) and mark.json_schema else None
        )
        if forms and "description" in forms[0]:
            yield forms[0]["description"]


def refers_to(info: FieldInfo) -> tuple[str, ...]:
    """Return the kinds of records of which a field holds ids."""
    marks = [*info.metadata]
    for each in inside(info.annotation):
        marks += getattr(each, "__metadata__", ())
    return tuple(kind for mark in marks if isinstance(mark, RefTo) for kind in mark.kinds)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models inside an annotation such as `tuple[Annotated[Claim, …], ...] | None`."""
    return [each for each in inside(annotation) if isinstance(each, type) and issubclass(each, BaseModel)]


def inside(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and every one inside it."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for argument in get_args(annotation):
            yield from inside(argument)
