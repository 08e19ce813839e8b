"""Walks through a record: every part of it, and every reference and text in it, with its place."""

from collections.abc import Iterator
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


def walk(record: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, str, Any]]:
    """Yield (place, text, mark) for every reference (RefTo) and every markup text (Marked) in a record."""
    for field in _fields(type(record)):
        if field.marks or field.holds_models:
            yield from _leaves(getattr(record, field.name), (*loc, field.key), field.marks)


def parts(record: Any, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield every model inside a record with its place in the record."""
    if isinstance(record, BaseModel):
        if loc:
            yield loc, record
        for field in _fields(type(record)):
            if field.holds_models:
                yield from parts(getattr(record, field.name), (*loc, field.key))
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from parts(item, (*loc, index))


def _leaves(value: Any, loc: Loc, marks: tuple[Any, ...]) -> Iterator[tuple[Loc, str, Any]]:
    if isinstance(value, BaseModel):
        yield from walk(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*loc, index), marks)
    elif isinstance(value, dict):
        for key in value:
            yield from _leaves(key, (*loc, key), marks)
    elif isinstance(value, str):
        for mark in marks:
            yield loc, value, mark
