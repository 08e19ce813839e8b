"""The ids that a record declares, its own and those of its parts: their form, their place, the name of the file."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from generator.model.content import Checklist, Item, Question
from generator.model.framework import Claim, Element, Principle
from generator.model.kinds import KINDS
from generator.model.memory import remembered
from generator.model.problems import Loc
from generator.model.statements import Alias, Record
from generator.model.text import plain_letters
from generator.model.walk import parts
from generator.model.work import Script, ScriptStep, Sheet, SheetField
from generator.read.load import Entry, Loaded

PART_KINDS = {"claim", "item", "sheet-field", "script-step"}
"""Kinds of which an id begins with that of the record that holds them."""
WITHOUT_SLUG = PART_KINDS | {"quote", "change", "source", "choice-aid", "form", "questionnaire"}
"""Kinds of which the address is made of the id."""
CLAIM_ID = re.compile(r"(.+)-w\d+|(.+\..+)\.\d+")
"""The id of a claim, with that of its principle."""


PLAIN_WORDS = {"a", "Aa"}
"""How a word is built: an old name such as Resultaten is not taken for an id."""


def shape(id_: str) -> str:
    """Return how an id is built: AA1-w07 and OR5-w12 both as A0-a0."""
    return re.sub(r"\d+", "0", re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", id_)))


@cache
def natural(id_: str) -> tuple[object, ...]:
    """Return a sort key that puts LN2 before LN10."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", id_))


def declared(record: Any) -> Iterator[tuple[str, str, str, Loc]]:
    """Yield (id, kind, title, place) of a record, and then of each part of it that has an id of its own."""
    kind = KINDS.of(record)
    yield record.id, kind.id, kind.title(record), ("id",)
    match record:
        case Element():
            for n, sub in enumerate(record.sub_elements):
                yield sub.id, "sub-element", sub.title, ("sub_elements", n, "id")
            for loc, part in parts(record):
                if isinstance(part, Alias) and part.id:
                    yield part.id, "alias", part.name, (*loc, "id")
        case Principle():
            for loc, claim in located_claims(record):
                yield claim.id, "claim", "", (*loc, "id")
        case Question():
            for n, id_ in enumerate(record.also):
                yield id_, "question", record.title, ("also", n)
        case Checklist():
            for loc, item in located_items(record):
                yield item.id, "item", record.title, (*loc, "id")
        case Sheet() | Script():
            for loc, part in located_parts(record):
                kind_of_part = "sheet-field" if isinstance(part, SheetField) else "script-step"
                yield part.id, kind_of_part, record.title, (*loc, "id")


@remembered
def declared_by(entry: Entry) -> tuple[tuple[str, str, str, Loc], ...]:
    """Return what the record of an entry declares; one that is the same is not gone through again."""
    return tuple(declared(entry.record))


def kinds_of_ids(loaded: Loaded) -> dict[str, str]:
    """Return the kind of every id that a record declares."""
    return {id_: kind for entry in loaded.entries for id_, kind, _, _ in declared_by(entry)}


def filed_id(entry: Entry) -> str | None:
    """Return the id after which the file of a record is named, if the rest of the name is its slug."""
    if entry.prefix or not isinstance(entry.record, Record):
        return None
    stem = PurePosixPath(entry.path).stem
    named = stem.removesuffix(f"-{entry.record.slug}")
    return named if named != stem else None


def file_name(entry: Entry) -> str | None:
    """Return how the file of a record should be called, or None if it shares its file with others."""
    record = entry.record
    return f"{record.id}-{record.slug}.yml" if isinstance(record, Record) and not entry.prefix else None


@remembered
def is_named_well(entry: Entry) -> bool:
    """Return whether the file of a record is called after its id and slug, or holds more records."""
    return file_name(entry) in (None, PurePosixPath(entry.path).name)


def named_well_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries, those in a file with another name last: of two that are alike these are the copies."""
    return sorted(entries, key=is_named_well, reverse=True)


def part_form(record: Principle | Checklist | Sheet | Script) -> re.Pattern[str]:
    """Return the form of the ids of a principle's claims, a checklist's items, a sheet's fields or a script's steps.

    Where the record counts with dots, so may its parts: `V1.2.3` is a claim of `V1.2`, as `V1.2-w3` is.
    """
    return _part_form(record.id, r"w\d+" if isinstance(record, Principle) else r"[a-z]?\d+")


@remembered
def _part_form(id_: str, ending: str) -> re.Pattern[str]:
    dotted = r"|\.\d+" if "." in id_ else ""
    return re.compile(rf"{re.escape(id_)}(?:-{ending}{dotted})")


def has_part_form(entry: Entry, id_: str) -> bool:
    """Return whether the id of a part begins with that of its record.

    If the file is named after another id, it is the id of the record that changed, and that is told already.
    """
    if part_form(entry.record).fullmatch(id_):
        return True
    before = entry.record.model_copy(update={"id": filed_id(entry) or entry.record.id})
    return bool(part_form(before).fullmatch(id_))


def located_claims(principle: Principle) -> Iterator[tuple[Loc, Claim]]:
    """Yield every claim of a principle with its place in the record."""

    def below(claim: Claim, loc: Loc) -> Iterator[tuple[Loc, Claim]]:
        yield loc, claim
        for n, child in enumerate(claim.children):
            yield from below(child, (*loc, "children", n))

    for g, group in enumerate(principle.working_elements):
        for n, claim in enumerate(group.claims):
            yield from below(claim, ("working_elements", g, "claims", n))


def located_items(checklist: Checklist) -> Iterator[tuple[Loc, Item]]:
    """Yield every item of a checklist with its place in the record."""
    for loc, part in parts(checklist):
        if isinstance(part, Item):
            yield loc, part


def located_parts(record: Sheet | Script) -> Iterator[tuple[Loc, SheetField | ScriptStep]]:
    """Yield every field of a sheet, or every step of a script, with its place in the record."""
    for loc, part in parts(record):
        if isinstance(part, SheetField | ScriptStep):
            yield loc, part


def plain_id(id_: str) -> str:
    """Return an id without what may be wrong with its form."""
    return re.sub(r"[^A-Za-z0-9]", "", plain_letters(id_)).casefold()


def _as_seen(id_: str) -> str:
    """Return an id as it looks: a letter O is a nought, a small L and a large I are a one."""
    return id_.replace("l", "1").replace("I", "1").casefold().replace("o", "0")


def alike(target: str, known: Iterable[str]) -> list[str]:
    """Return the ids that may be meant by `target`: the same numbers, and letters that are the same or nearly so.

    Numbers must be the same, because an id with another number is just another record.
    """

    def taken_apart(id_: str) -> tuple[str, list[int]]:
        return re.sub(r"[\d-]", "", id_).casefold(), [int(n) for n in re.findall(r"\d+", id_)]

    known = list(known)
    if lookalikes := [id_ for id_ in known if _as_seen(id_) == _as_seen(target)]:
        return lookalikes
    letters, numbers = taken_apart(target)
    apart = {id_: taken_apart(id_) for id_ in known}
    others = {found for found, its_numbers in apart.values() if its_numbers == numbers}
    near = [letters] if letters in others else []
    if not near and len(letters) > 4:  # of few letters each makes another id
        near = get_close_matches(letters, others, n=1, cutoff=0.8)
    return [id_ for id_, found in apart.items() if near and found == (near[0], numbers)]


NUMBERED = re.compile(r"(.*?)(\d+)")


def numbered_on(ids: Iterable[str], taken: Container[str], *, mostly: bool = True) -> str | None:
    """Return the next id after those that end with a number; `taken` holds, in small letters, what is not free.

    None if no id is numbered or, with `mostly`, if no half of them begin alike.
    """
    numbered = [found for id_ in ids if (found := NUMBERED.fullmatch(id_))]
    if not numbered:
        return None
    prefix, most = Counter(found[1] for found in numbered).most_common(1)[0]
    if mostly and 2 * most < len(numbered):
        return None
    same = [found[2] for found in numbered if found[1] == prefix]
    width = Counter(map(len, same)).most_common(1)[0][0] if any(n.startswith("0") for n in same) else 1
    return first_free(prefix, max(map(int, same)) + 1, width, taken)


def first_free(prefix: str, start: int, width: int, taken: Container[str]) -> str:
    """Return the first id of this form, from a number on, that is not taken."""
    ids = (f"{prefix}{number:0{width}}" for number in count(start))
    return next(id_ for id_ in ids if id_.casefold() not in taken)
