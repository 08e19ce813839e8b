"""What an empty record of a kind looks like: every field in the order of its model, with what it asks as a remark."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.desk.edit import Given, block, scalar
from generator.model.content import Asked, Block, FormQuestion, Item, Profile, Question, Tool
from generator.model.csl import CslDate, Name
from generator.model.framework import Change, Claim
from generator.model.sources import Source, SourceDetails
from generator.model.statements import Basis, CorrectedAt, Evidence, Place, Record, Related
from generator.read.unfilled import TO_FILL, asked, models_in

NOT_YET = {"corrected", "former_slugs"}
"""Fields that a record gets only after it was published."""
LAST = (*Record.model_fields, *Related.model_fields)
"""Fields of every record; those that it can do without stand at the end."""
WRITTEN_SHORT: tuple[type[BaseModel], ...] = (Evidence, Basis, CorrectedAt)
"""Models that may be written as one word."""
ASKED_TOO: Mapping[type[BaseModel], Sequence[str]] = {
    Asked: ("if_yes", "if_no"),
    Block: ("items",),
    Change: ("from", "to"),
    Claim: ("text",),
    CslDate: ("date_parts",),
    Item: ("text",),
    Name: ("family", "given"),
    Place: ("locator",),
    Profile: ("goal",),
    Question: ("asked_in",),
    Tool: ("how", "when"),
}
"""Fields that could be left out one by one, but that the model or a rule asks for in most records."""
FILLED: Mapping[type[BaseModel], Mapping[str, Given]] = {SourceDetails: {"kind": "own"}}
"""What a new record nearly always says."""
OFFERED: Mapping[type[BaseModel], Sequence[str]] = {
    Source: ("id", "type", "author", "issued", "title", "container_title", "publisher", "address", "custom"),
    SourceDetails: ("kind", "cited_as", "about"),
}
"""Models with more fields than anybody wants to see."""
WIDTH = 106
HOW = (
    f'Vul in waar {TO_FILL} staat. Achter ## staat uitleg. Haal "# " weg voor een regel die je wilt gebruiken, en haal op '
    'het eind weg wat overblijft. Vindt de gids iets zelf, schrijf dan "editorial: true" in plaats van evidence of based_on.'
)


@dataclass(frozen=True)
class Blank:
    """An empty record to be written: of which model, and what is known of it."""

    model: type[BaseModel]
    given: Mapping[str, Given]
    """What is known already, by key."""
    wanted: Sequence[str] = ()
    """Keys that this guide asks for, though the model does not."""
    questions: Sequence[FormQuestion] = ()
    """Questions of the questionnaire that are answered in a field."""
    part_ids: Mapping[type[BaseModel], str] = field(default_factory=dict)
    """The id of the first part of each model."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the record."""
        yield from remark(HOW)
        for key, info in _in_order(self.model):
            if key in self.given:
                yield from self._questions(key)
                yield from self._known(key, info)
                continue
            yield from self._questions(key)
            yield from remark(f"{asked(key, info)}.")
            lines = self._field(key, info, 0)
            is_asked = key in self.wanted or _is_asked(self.model, key, info)
            yield from lines if is_asked else (f"# {line}" for line in lines)
        rest = [each for each in self.questions if each.field is None]
        if rest:
            yield from remark(
                "Deze vragen van de vragenlijst hebben geen veld; wat je erop antwoordt, past vaak bij een ander:"
            )
            for each in rest:
                yield from remark(f"Vraag {each.number}: {each.text}")

    def _questions(self, key: str) -> Iterator[str]:
        for each in self.questions:
            if each.field == key:
                more = f" {each.help}" if each.help else ""
                yield from remark(f"Vraag {each.number}: {each.text}{more}")

    def _known(self, key: str, info: FieldInfo) -> list[str]:
        """Return the lines of a field of which the value is known, or of a block a part."""
        value, models = self.given[key], models_in(info.annotation)
        if isinstance(value, dict) and models:
            return [f"{key}:", *self._block(models[0], 2, value)]
        return block({key: value}).split("\n")

    def _field(self, key: str, info: FieldInfo, indent: int) -> list[str]:
        """Return the lines of one field to fill in."""
        first, *rest = self._value(info.annotation, info.metadata, indent)
        return [f"{' ' * indent}{scalar(key, key=True)}:{first}", *rest]

    def _value(self, annotation: Any, marks: Sequence[Any], indent: int) -> list[str]:
        """Return what stands behind a key, and the lines below it."""
        annotation, marks = _bare(annotation, marks)
        if get_origin(annotation) is dict:
            return ["", f"{' ' * (indent + 2)}{TO_FILL}: {TO_FILL}"]
        if get_origin(annotation) is not tuple:
            found = models_in(annotation)
            if found and found[0] not in WRITTEN_SHORT:
                return ["", *self._block(found[0], indent + 2)]
            return [f" {TO_FILL}"]
        inner, inner_marks = _bare(get_args(annotation)[0], ())
        count = max([1, *(mark.min_length for mark in marks if isinstance(mark, MinLen))])
        found = models_in(inner)
        if found and found[0] not in WRITTEN_SHORT:
            lines = list(self._block(found[0], indent + 4))
            lines[0] = f"{' ' * (indent + 2)}- {lines[0].lstrip(' ')}"
            return ["", *lines * count]
        if get_origin(inner) is tuple:
            least = max([1, *(mark.min_length for mark in inner_marks if isinstance(mark, MinLen))])
            return [f" [[{', '.join([TO_FILL] * least)}]]"]
        return [f" [{', '.join([TO_FILL] * count)}]"]

    def _block(
        self, model: type[BaseModel], indent: int, given: Mapping[str, Given] = MappingProxyType({})
    ) -> Iterator[str]:
        """Yield the lines of a part: what it asks, or all that it may say if it asks nothing."""
        fields = _in_order(model)
        asks = [key for key, info in fields if _is_asked(model, key, info)]
        known = {**FILLED.get(model, {}), **given}
        for key, info in fields:
            if key in known:
                yield from block({key: known[key]}, indent).split("\n")
            elif key == "id" and model in self.part_ids:
                yield f"{' ' * indent}id: {self.part_ids[model]}"
            elif key in asks or not asks:
                yield from self._field(key, info, indent)


def remark(text: str) -> Iterator[str]:
    """Yield the lines of a remark."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent="## ",
        subsequent_indent="##   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def keys_of(model: type[BaseModel], *, whole: bool = False) -> list[str]:
    """Return the keys of a record in the order in which a new one has them; of the `whole`, each key of the model."""
    if whole:
        return [info.alias or name for name, info in model.model_fields.items()]
    return [key for key, _ in _in_order(model)]


def _in_order(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """Return each field that a new record may have, with its key; what every record can do without comes last."""
    offered = OFFERED.get(model, tuple(model.model_fields))
    fields = [(name, model.model_fields[name]) for name in offered if name not in NOT_YET]
    last = [
        each for each in fields if each[0] in LAST and not each[1].is_required() and issubclass(model, Record)
    ]
    return [(info.alias or name, info) for name, info in (*(f for f in fields if f not in last), *last)]


def _is_asked(model: type[BaseModel], key: str, info: FieldInfo) -> bool:
    """Return whether a record must have a field: the model says so, or the rule that it names what it rests on."""
    names = {key, key.replace("-", "_")}
    on_what = any(each in (Evidence, Basis) for each in models_in(info.annotation))
    return info.is_required() or not names.isdisjoint(ASKED_TOO.get(model, ())) or on_what


def _bare(annotation: Any, marks: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    """Return an annotation without `| None` and without marks, and all its marks."""
    while True:
        if hasattr(annotation, "__metadata__"):
            unpacked = [
                mark
                for each in annotation.__metadata__
                for mark in (each.metadata if isinstance(each, FieldInfo) else [each])
            ]
            annotation, marks = annotation.__origin__, [*marks, *unpacked]
            continue
        others = [each for each in get_args(annotation) if each is not type(None)]
        if (
            get_origin(annotation) not in (tuple, dict)
            and type(None) in get_args(annotation)
            and len(others) == 1
        ):
            annotation = others[0]
            continue
        return annotation, marks
