"""What the JSON Schemas tell an editor while somebody types, beside what pydantic derives: forms, short forms, choices.

The validators of the records say the same to `gids check`; what a schema can't say, only they do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler

Schema = dict[str, Any]
Change = Callable[[Schema], None]
"""Changes the schema of a model in place: the `json_schema_extra` of its configuration."""

KINDS_KEY = "x-kinds"
"""Stands in a schema where an id is asked, with the kinds of records; what derives the schemas puts the ids there."""
SCALARS = ("string", "number", "boolean")
"""What YAML may take a text for: `2021` and `true` are texts where the guide asks a text."""


def whole(pattern: str) -> str:
    """Return a pattern for a whole text; spaces around it do not count."""
    return rf"^\s*(?:{pattern})\s*$"


def any_case(words: Sequence[str]) -> str:
    """Return a pattern of words in capitals or not, which every dialect of patterns knows."""
    return "|".join(
        "".join(f"[{sign}{sign.upper()}]" if sign.isalpha() else sign for sign in word) for word in words
    )


@dataclass(frozen=True)
class Typed:
    """Says which form the values of a field have, and in Dutch what is asked if they have not.

    A number between quotes is a text to an editor and a number to the guide, so numbers have a pattern as well.
    """

    pattern: str
    asked: str
    types: tuple[str, ...] = SCALARS
    examples: tuple[object, ...] = ()
    least: int | None = None
    """The lowest that a number may be, where it is meant as a text."""
    longest: int | None = None
    """How many characters a text may have, where the field does not say it."""

    def schema(self) -> Schema:
        """Return the schema of this form by itself."""
        said = {"type": list(self.types), "pattern": self.pattern}
        limits = {"minimum": self.least, "maxLength": self.longest, "examples": [*self.examples] or None}
        told = {"patternErrorMessage": self.asked, "errorMessage": self.asked}
        return {**said, **told, **{key: limit for key, limit in limits.items() if limit is not None}}

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> Schema:
        """Return the schema of a field with this form; called by pydantic."""
        given = dict(handler(core))
        given.pop("minLength", None)  # the pattern tells it, in Dutch
        limits: Schema = {key: given[key] for key in ("minimum", "maximum", "maxLength") if key in given}
        return {**given, **self.schema(), **limits}


def nothing(asked: str) -> Schema:
    """Return a schema that no value fits: first among other forms, it is what an editor tells if none of them fits."""
    return {"type": ["string"], "pattern": "(?!)", "patternErrorMessage": asked, "errorMessage": asked}


def short_or_block(asked: str, *short: Schema, hidden: str = "", also: Change | None = None) -> Change:
    """Let what a model says also be written short, in one of the forms `short`.

    `asked` is told of what has none of the forms. `hidden` is a key that files don't have; `also` changes the block.
    """

    def change(schema: Schema) -> None:
        block = {key: value for key, value in schema.items() if key not in ("title", "description")}
        block["properties"] = {key: value for key, value in block["properties"].items() if key != hidden}
        if also:
            also(block)
        about = schema.get("description", "")
        schema.clear()
        schema.update(description=about, anyOf=[nothing(asked), *short, block])

    return change


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(schema: Schema) -> None:
        for each in changes:
            each(schema)

    return change


def when(condition: Schema, then: Schema | None = None, otherwise: Schema | None = None) -> Change:
    """Ask `then` of what fits the condition, `otherwise` of the rest."""

    def change(schema: Schema) -> None:
        asked = {"if": condition, "then": then, "else": otherwise}
        schema.setdefault("allOf", []).append({key: each for key, each in asked.items() if each is not None})

    return change


def asks(*keys: str, told: str, **properties: Schema) -> Schema:
    """Return the schema of a block that must have these keys; `told` says so in Dutch."""
    schema: Schema = {"required": list(keys), "errorMessage": told}
    return {**schema, "properties": properties} if properties else schema


def has(*keys: str) -> Schema:
    """Return the condition that a block has one of these keys at least."""
    return {"anyOf": [{"required": [key]} for key in keys]} if len(keys) > 1 else {"required": list(keys)}


def either(one: str, other: str, *more: str) -> Change:
    """Ask one key, or else one or more of the others."""
    others = " of ".join(f'"{key}"' for key in (other, *more))
    told = f'Hier hoort óf "{one}" óf {others}, en niet allebei.'
    refused = {"properties": dict.fromkeys((other, *more), False), "errorMessage": told}
    filled = asks(other, told=told, **{other: {"minItems": 1}})
    needed = {"if": has(other, *more), "else": filled} if more else filled
    return when(has(one), refused, needed)


def one_at_least(*keys: str) -> Change:
    """Ask one of these keys, or more."""
    named = ", ".join(f'"{key}"' for key in keys[:-1])
    return when(
        has(*keys), otherwise=asks(keys[0], told=f'Zet hier minstens één van {named} en "{keys[-1]}".')
    )
