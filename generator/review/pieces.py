"""Where each official fact of a record stands, piece by piece, so that a message can point at what changed."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.model.content import Checklist, Finding, Quote
from generator.model.framework import Element, Framework, Principle, Study
from generator.model.problems import Loc
from generator.model.sources import Source
from generator.model.statements import Evidence, Place
from generator.read.ids import located_claims, located_items
from generator.review.official import fingerprint

SHORT = 4
"""Letters of the print of a piece: it only says which one changed; whether one did, the print of the whole fact says."""
LOCATOR = "vindplaats"
NOT_OF_A_PUBLICATION = frozenset(["id", "custom", "corrected"])
NOT_OF_A_ROUND = frozenset(["id", "title", "asked", "locator"])


@dataclass(frozen=True)
class Piece:
    """The smallest part of an official fact that has a place of its own in the file."""

    fact: str
    """The name of the fact that it is part of, as in `Facts`."""
    key: str
    """Its name in the register, which stays the same when something is put before it."""
    loc: Loc
    """Where it stands in the record."""
    title: str
    """How a message names it; empty if the fact says it already."""
    value: Any

    @property
    def print(self) -> str | None:
        """A short fingerprint, or None where nothing stands."""
        return None if self.value in (None, [], ()) else fingerprint(self.value)[:SHORT]


Prints = dict[str, dict[str, str]]
"""The short print of each piece, by fact and key."""


def prints(record: Any, parts: Container[str]) -> Prints:
    """Return what a register keeps of the pieces of a record: of each fact that has more than one.

    Of claims always, for more is a fact than what each rests on: also their order.
    """
    found: Prints = {}
    for piece in pieces(record, parts):
        if piece.print:
            found.setdefault(piece.fact, {})[piece.key] = piece.print
    return {fact: known for fact, known in found.items() if len(known) > 1 or fact == "claims"}


def changed(
    record: Any, parts: Container[str], facts: Iterable[str], known: Mapping[str, Mapping[str, str]]
) -> list[Piece]:
    """Return the pieces of these facts that changed since their prints were taken; none where that can't be told."""
    found: list[Piece] = []
    every = list(pieces(record, parts))
    for fact in facts:
        mine = [piece for piece in every if piece.fact == fact]
        if fact in known:
            found += [piece for piece in mine if piece.print != known[fact].get(piece.key)]
        elif fact != "claims" and len(filled := [piece for piece in mine if piece.print]) == 1:
            found += filled  # the fact is this piece
    return found


def pieces(record: Any, parts: Container[str]) -> Iterator[Piece]:
    """Yield the pieces of a record's official facts, also those where nothing stands; see `official.facts`."""
    match record:
        case Element():
            ids = [sub.id for sub in record.sub_elements if sub.id in parts]
            yield Piece("parent", "sub_elements", ("sub_elements",), _title(record, "sub_elements"), ids)
        case Principle():
            yield from _of_principle(record, parts)
        case Framework() if record.study:
            yield from _of_study(record.study)
        case Checklist():
            for loc, item in located_items(record):
                if item.id in parts:
                    yield Piece("figures", item.id, (*loc, "respondents"), item.id, item.respondents)
        case Finding():
            for n, count in enumerate(record.counts):
                key, name = f"counts.{n + 1}", count.name
                yield Piece("figures", f"{key}.name", ("counts", n, "name"), name, name)
                yield Piece("figures", key, ("counts", n, "respondents"), name, count.respondents)
        case Quote():
            yield from _fields("quotation", record, (), ("text", "speaker"))
        case Source():
            names = [name for name in type(record).model_fields if name not in NOT_OF_A_PUBLICATION]
            yield from _fields("publication", record, (), names)
            yield from _fields("publication", record.custom, ("custom",), ["cited_as"])
            for n, place in enumerate(record.custom.cited_in):
                title = f"{_title(record.custom, 'cited_in')} {n + 1}"
                yield from _place(place, f"cited_in.{n + 1}", ("custom", "cited_in", n), title)
    if not isinstance(record, Source):
        yield from _marks("evidence", getattr(record, "evidence", ()), "evidence", ("evidence",), "")
    for key in ("official_wording", "asked_in", "place"):
        if isinstance(found := getattr(record, key, None), Place):
            yield from _place(found, key, (key,), _title(record, key))


def _of_principle(principle: Principle, parts: Container[str]) -> Iterator[Piece]:
    yield from _fields("parent", principle, (), ("element", "sub_elements"), in_order=False)
    yield from _fields("figures", principle.delphi, ("delphi",))
    yield from _fields("marks", principle.expert_marks, ("expert_marks",))
    for g, group in enumerate(principle.working_elements):
        known = [claim.id for claim in group.claims if claim.id in parts]
        if known:
            loc: Loc = ("working_elements", g)
            heading = group.heading or ""
            yield Piece("headings", known[0], (*loc, "heading"), heading, group.heading)
            key = f"{known[0]}.heading"
            yield from _marks("claims", group.evidence, key, (*loc, "evidence"), f"kop {heading}".strip())
    for loc, claim in located_claims(principle):
        if claim.id in parts:
            yield from _marks("claims", claim.evidence, claim.id, (*loc, "evidence"), claim.id)
            for n, statement in enumerate(claim.statements):
                key, at = f"{claim.id}.statements.{n + 1}", (*loc, "statements", n, "evidence")
                yield from _marks("claims", statement.evidence, key, at, f"{claim.id}, zin {n + 1}")


def _of_study(study: Study) -> Iterator[Piece]:
    for n, round_ in enumerate(study.rounds):
        loc = ("study", "rounds", n)
        names = [name for name in type(round_).model_fields if name not in NOT_OF_A_ROUND]
        yield from _fields("figures", round_, loc, names, begin=f"{round_.id}.", within=f"{round_.title}, ")
        key, title = f"{round_.id}.locator", f"{round_.title}, {LOCATOR}"
        yield Piece("places", key, (*loc, "locator"), title, round_.locator)
    yield from _fields("figures", study.scale, ("study", "scale"), begin="scale.")
    for id_, most in study.priority_max.items():
        title = f"{_title(study, 'priority_max')}, {id_}"
        yield Piece("figures", f"priority_max.{id_}", ("study", "priority_max", id_), title, most)


def _fields(
    fact: str,
    model: BaseModel,
    loc: Loc,
    names: Iterable[str] | None = None,
    *,
    begin: str = "",
    within: str = "",
    in_order: bool = True,
) -> Iterator[Piece]:
    """Yield a piece for each of these fields of a model (or for all), as its file says it."""
    said = model.model_dump(mode="json", exclude_defaults=True)
    for name in names if names is not None else type(model).model_fields:
        key = type(model).model_fields[name].alias or name
        value = said.get(name)
        value = sorted(value) if isinstance(value, list) and not in_order else value
        yield Piece(fact, f"{begin}{key}", (*loc, key), f"{within}{_title(model, name)}", value)


def _marks(fact: str, evidence: Iterable[Evidence], key: str, loc: Loc, title: str) -> Iterator[Piece]:
    """Yield two pieces for each mark of a list: the mark, and where it stands in its source."""
    every = tuple(evidence)
    for n, mark in enumerate(every):
        name = f"{key}.{n + 1}"
        called = ", ".join(filter(None, [title, f"punt {n + 1}" if len(every) > 1 else ""]))
        yield Piece(fact, name, (*loc, n), called, [mark.kind, mark.source, mark.mark])
        at = ", ".join(filter(None, [called, LOCATOR]))
        yield Piece(fact, f"{name}.locator", (*loc, n, "locator"), at, mark.locator)


def _place(place: Place, key: str, loc: Loc, title: str) -> Iterator[Piece]:
    yield Piece("places", key, (*loc, "source"), title, place.source)
    called = title if title.casefold() == LOCATOR else f"{title}, {LOCATOR}"
    yield Piece("places", f"{key}.locator", (*loc, "locator"), called, place.locator)


def _title(model: BaseModel, name: str) -> str:
    info = type(model).model_fields[name]
    return str(info.title or name)
