"""Sorts out where each reference of a record and each link of a page leads."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.model import text as markup
from generator.model.fields import RefTo
from generator.model.framework import Change
from generator.model.kinds import KINDS
from generator.model.layout import PICTURE, without_code
from generator.model.memory import remembered
from generator.model.problems import Loc, Problem
from generator.read.index import Index
from generator.read.load import Entry, Page


@dataclass(frozen=True)
class Reference:
    """A reference that leads nowhere, or to a record of another kind than is wanted."""

    target: str
    wanted: tuple[str, ...]
    """Kinds that may stand here; empty for any."""
    loc: Loc
    at: Callable[[str], Problem]
    """Makes a problem of a message at this place."""


@dataclass
class References:
    """What the references of all records and pages lead to."""

    mentions: set[tuple[str, str]] = dataclasses.field(default_factory=set)
    """Pairs of records of which the first refers to the second."""
    reached: set[str] = dataclasses.field(default_factory=set)
    """Every id that something refers to."""
    broken: list[Reference] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    """Links that have no right form."""


def resolve(entry: Entry, index: Index, references: References) -> None:
    """Sort out where each reference of a record leads."""
    kinds = index.kinds
    for target, wanted, loc, offset in targets(entry):
        if kinds.get(target) in (wanted or KINDS.names):
            references.mentions.add((entry.name, index.entries[target].name))
            references.reached.add(target)
        elif not (
            isinstance(entry.record, Change)
            and any(change is not entry.record for change in index.former.get(target, ()))
        ):
            at = partial(entry.problem, loc, offset=offset)
            references.broken.append(Reference(target, wanted, loc, at))


@remembered
def targets(entry: Entry) -> tuple[tuple[str, tuple[str, ...], Loc, int], ...]:
    """Return what a record refers to: an id, the kinds that it may be of, its place, and where in the text there."""
    found: list[tuple[str, tuple[str, ...], Loc, int]] = []
    for loc, value, mark in entry.texts:
        if isinstance(mark, RefTo):
            found.append((value, mark.kinds, loc, 0))
        else:
            found += [(link.target, (), loc, at) for link, at in _placed(value) if not link.is_external]
    return tuple(found)


def resolve_page(page: Page, index: Index, references: References) -> None:
    """Sort out where each link of a hand-written page leads."""
    for number, line in enumerate(without_code(page.body).splitlines(), 2):
        if PICTURE.fullmatch(line.strip()):
            continue
        for found, offset in _placed(line):

            def at(message: str, number: int = number, column: int = offset + 1) -> Problem:
                return Problem(path=page.path, line=number, column=column, message=message)

            if mistake := markup.link_mistake(found.target):
                if (
                    f"![{found.words}]({found.target})" not in line
                ):  # what looks like a picture is told as such
                    references.problems.append(at(mistake))
            elif index.kinds.get(found.target) in KINDS.names:
                references.reached.add(found.target)
            elif not found.is_external:
                references.broken.append(Reference(found.target, (), (), at))


def _placed(text: str) -> Iterator[tuple[markup.Link, int]]:
    """Yield each link of a text, and where its target begins."""
    before: dict[str, int] = {}
    for found in markup.links(text):
        before[found.target] = text.find(f"]({found.target})", before.get(found.target, 0)) + 2
        yield found, before[found.target]
