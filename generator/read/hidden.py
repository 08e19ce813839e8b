"""Takes out of a guide what an edition does not show, and every list of others that names it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from generator.model.content import ChoiceAid, Form, NetworkType
from generator.model.memory import remembered
from generator.model.statements import Basis
from generator.model.walk import refers
from generator.read.guide import Guide
from generator.read.load import Entry


def without_hidden(guide: Guide) -> Guide:
    """Return a guide without the records that its edition hides; titles and places of those stay known, for what refers to them."""
    wanted = guide.edition.file.hidden if guide.edition else ()
    names = {guide.entries[id_].name for id_ in wanted if not guide.is_own(id_)}
    if not names:
        return guide
    names |= _without_choice(guide, names)
    hidden = frozenset(id_ for id_, entry in guide.entries.items() if entry.name in names)

    def seen(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ not in hidden)

    return replace(
        guide,
        records={kind: tuple(_shown(records, hidden)) for kind, records in guide.records.items()},
        entries={id_: _entry(entry, hidden) for id_, entry in guide.entries.items()},
        uses={
            source: tuple(use for use in uses if use.id not in hidden) for source, uses in guide.uses.items()
        },
        neighbours={id_: seen(others) for id_, others in guide.neighbours.items() if id_ not in hidden},
        explained=guide.explained - hidden,
        relations={pair: found for pair, found in guide.relations.items() if hidden.isdisjoint(pair)},
        hidden=hidden,
    )


def _shown(records: Iterable[Any], hidden: frozenset[str]) -> Iterator[Any]:
    for record in records:
        if getattr(record, "id", None) not in hidden:
            yield without(record, hidden)


@remembered
def _entry(entry: Entry, hidden: frozenset[str]) -> Entry:
    record = without(entry.record, hidden)
    return entry if record is entry.record else replace(entry, record=record)


def _without_choice(guide: Guide, names: set[str]) -> set[str]:
    """Return the name of the aid that chooses between forms, if none of those is left."""
    forms = [entry.name for entry in guide.entries.values() if isinstance(entry.record, NetworkType | Form)]
    if not names.issuperset(forms):
        return set()
    return {entry.name for entry in guide.entries.values() if isinstance(entry.record, ChoiceAid)}


def without(value: Any, hidden: frozenset[str]) -> Any:
    """Return a record, or a part of one, that names nothing hidden where it lists others.

    What a text rests on stays, for that is so, whether it is shown or not.
    """
    if isinstance(value, tuple):
        kept = tuple(without(each, hidden) for each in value if not _is_about(each, hidden))
        return value if all(map(_same, kept, value)) and len(kept) == len(value) else kept
    if not isinstance(value, BaseModel) or isinstance(value, Basis):
        return value
    names = refers(type(value))
    changed: dict[str, Any] = {}
    for name, info in type(value).model_fields.items():
        field: Any = getattr(value, name)
        made: Any
        if name in names and isinstance(field, str):
            made = None if field in hidden and not info.is_required() else field
        elif name in names and isinstance(field, tuple):
            made = tuple(id_ for id_ in field if id_ not in hidden)
        else:
            made = without(field, hidden)
        if made is not field and made != field:
            changed[name] = made
    return value.model_copy(update=changed) if changed else value


def _same(one: object, other: object) -> bool:
    return one is other


def _is_about(part: Any, hidden: frozenset[str]) -> bool:
    """Return whether a part of a record is there only to say something of what is hidden."""
    if not isinstance(part, BaseModel):
        return False
    needed = (name for name in refers(type(part)) if type(part).model_fields[name].is_required())
    return any(getattr(part, name) in hidden for name in needed if isinstance(getattr(part, name), str))
