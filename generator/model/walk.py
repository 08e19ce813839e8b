"""Walks through a record: every part of it, and every reference and text in it, with its place."""

from dataclasses import dataclass
from functools import cache
from typing import Any, ForwardRef, get_args

from pydantic import BaseModel

from generator.model.fields import Marked, RefTo
from generator.model.problems import Loc


@dataclass(frozen=True)
class _Field:
    """What walking a record needs to know of one field."""

    name: str
    key: str
    """Its key in the file."""
    marks: tuple[Any, ...]
    """The RefTo and Marked marks of its texts."""
    holds_models: bool


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    return tuple(
        _Field(
            name,
            info.alias or name,
            (*(m for m in info.metadata if isinstance(m, MARKS)), *_marks(info.annotation)),
            _holds_models(info.annotation),
        )
        for name, info in model.model_fields.items()
    )


@cache
def refers(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields of a model that hold ids of other records."""
    return frozenset(
        field.name for field in _fields(model) if any(isinstance(mark, RefTo) for mark in field.marks)
    )


MARKS = (RefTo, Marked)


def _marks(annotation: Any) -> tuple[Any, ...]:
    """Return the marks inside an annotation, without going into models."""
    found = [m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, MARKS)]
    for argument in get_args(annotation):
        found += _marks(argument)
    return tuple(found)


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return isinstance(annotation, str | ForwardRef) or any(map(_holds_models, get_args(annotation)))


Leaf = tuple[Loc, str, Any]
"""The place of a text, the text, and what it is marked as."""


def walk(record: BaseModel) -> tuple[Leaf, ...]:
    """Return (place, text, mark) for every reference (RefTo) and every markup text (Marked) in a record."""
    found: list[Leaf] = []
    _walk(record, (), found)
    return tuple(found)


def parts(record: BaseModel) -> tuple[tuple[Loc, BaseModel], ...]:
    """Return every model inside a record with its place in the record."""
    found: list[tuple[Loc, BaseModel]] = []
    _take_parts(record, (), found)
    return tuple(found[1:])


# Each takes what it finds along, and asks what is most common first: a guide has hundreds of thousands of values.


def _walk(record: BaseModel, loc: Loc, found: list[Leaf]) -> None:
    for field in _fields(type(record)):
        if field.marks or field.holds_models:
            _take_leaves(getattr(record, field.name), (*loc, field.key), field.marks, found)


def _take_leaves(value: Any, loc: Loc, marks: tuple[Any, ...], found: list[Leaf]) -> None:
    if value is None:
        return
    if isinstance(value, str):
        found += [(loc, value, mark) for mark in marks]
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _take_leaves(item, (*loc, index), marks, found)
    elif isinstance(value, dict):
        for key in value:
            _take_leaves(key, (*loc, key), marks, found)
    elif isinstance(value, BaseModel):
        _walk(value, loc, found)


def _take_parts(value: Any, loc: Loc, found: list[tuple[Loc, BaseModel]]) -> None:
    if value is None:
        return
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            _take_parts(item, (*loc, index), found)
    elif isinstance(value, BaseModel):
        found.append((loc, value))
        for field in _fields(type(value)):
            if field.holds_models:
                _take_parts(getattr(value, field.name), (*loc, field.key), found)
