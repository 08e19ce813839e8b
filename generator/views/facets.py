"""By what a reader can filter a list of records, and what stands in its table: all of it from the data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.records import PracticeExample, Principle, Question, Tool
from generator.model.text import plain_text
from generator.read.link import Guide, LinkedClaim
from generator.views.strength import strength
from generator.views.timeline import start_date

UNTOLD = "niet vermeld"
NO_FIGURE = "geen gegeven"
STATES = {"running": "loopt", "ended": "gestopt", "unknown": "niet vermeld of het nog loopt"}
"""In words whether a network still ran."""

RANKS = ("bij de tien belangrijkste", "top drie van het kernelement", "overige")
"""What the experts' order of the study says of a principle."""

Values = Callable[[Guide, Any], Iterable[str]]
Cell = str | float | None | tuple[str, str | float | None]
"""A text, a number, or None where there is no figure; or what is shown with what it is sorted by, where None is last."""


@dataclass(frozen=True)
class Facet:
    """One thing to filter by."""

    key: str
    """Its name in the address of the page."""
    label: str
    values: Values
    """The values of a record, in words."""
    help: str = ""
    """What a reader must know of it."""
    none: str = UNTOLD
    """Value of a record without any; it stands last."""
    needs: str = ""
    """The kind without which a guide has no such filter, or "study"."""


@dataclass(frozen=True)
class Column:
    """One column of the table."""

    label: str
    cell: Callable[[Guide, Any], Cell]
    needs: str = ""
    """As with a filter."""


@dataclass(frozen=True)
class Listing:
    """A list of records of one kind that can be filtered, shown as a table and downloaded."""

    name: str
    """For file names."""
    one: str
    many: str
    facets: tuple[Facet, ...]
    columns: tuple[Column, ...]
    """After the first, which holds the title."""


def _titles(guide: Guide, ids: Iterable[str]) -> list[str]:
    return [guide.titles[id_] for id_ in ids]


def _near(guide: Guide, id_: str, kind: str) -> list[str]:
    """Return the records of one kind that a record has to do with, in the guide's order."""
    return [other for other in guide.neighbours.get(id_, ()) if guide.kinds[other] == kind]


def _principles(guide: Guide, example: PracticeExample) -> list[Principle]:
    return [guide.principle(id_) for id_ in _near(guide, example.id, "principle")]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _evidence(guide: Guide, kinds: Iterable[str]) -> list[str]:
    return [guide.label(EVIDENCE_KINDS[kind]) for kind in kinds]


def _words(names: Iterable[str]) -> list[str]:
    return [name.replace("-", " ") for name in names]


def _rank(guide: Guide, principle: Principle) -> list[str]:
    top_ten, top_three, other = RANKS
    found = [top_ten] if principle.delphi.top10_position else []
    found += [top_three] if principle.delphi.top3_position else []
    return found or [other]


def _claim_evidence(guide: Guide, principle: Principle) -> list[str]:
    """Return the kinds of evidence of a principle and of all its claims."""
    kinds = {*guide.kinds_of(principle.evidence)}
    for claim in principle.claims():
        kinds.update(guide.evidence_kinds(guide.claims[claim.id]))
    return _evidence(guide, (kind for kind in EVIDENCE_KINDS if kind in kinds))


def _told(values: Iterable[str]) -> Cell:
    return ", ".join(values) or (UNTOLD, None)


def _start(example: PracticeExample) -> Cell:
    """Return what the source says of the start, sorted by its year; what has no year stands last."""
    words = " ".join(plain_text(statement.text) for statement in example.start)
    return (words or UNTOLD, start_date(example))


def _availability(guide: Guide, tool: Tool) -> list[str]:
    if tool.address:
        return ["met webadres"]
    return ["zonder webadres, met uitleg"] if tool.availability else []


def _groups(example: PracticeExample) -> list[str]:
    """Return who takes part; a source may tell it in words that are none of the groups."""
    groups = _words(example.participants.groups)
    return groups or (["anders beschreven"] if example.participants.statements else [])


PHASES_CHOSEN = "De redactie koos ze, behalve waar de bron ze zelf noemt."
LINKED = "Dit verband legt meestal de redactie."
NOT_LINKED = "geen verband gelegd"

PRINCIPLES = Listing(
    "uitgangspunten",
    "uitgangspunt",
    "uitgangspunten",
    (
        Facet("kernelement", "Kernelement", lambda guide, p: _titles(guide, [p.element])),
        Facet(
            "deelelement",
            "Deelelement",
            lambda guide, p: _titles(guide, p.sub_elements),
            none="geen deelelement",
            needs="sub-element",
        ),
        Facet(
            "fase",
            "Ontwikkelfase",
            lambda guide, p: _titles(guide, p.phases),
            PHASES_CHOSEN,
            needs="phase",
        ),
        Facet(
            "rol",
            "Rol",
            lambda guide, p: _titles(guide, p.roles),
            "Rollen die de werkzame elementen noemen.",
            needs="role",
        ),
        Facet("belang", "Belang volgens de praktijkexperts", _rank, needs="study"),
        Facet(
            "onderbouwing",
            "Soort onderbouwing",
            _claim_evidence,
            "Van het uitgangspunt en zijn werkzame elementen.",
        ),
    ),
    (
        Column("Kernelement", lambda guide, p: guide.titles[p.element]),
        Column("Fase", lambda guide, p: ", ".join(_titles(guide, p.phases)), needs="phase"),
        Column("Belang (1 tot 5)", lambda guide, p: p.delphi.importance, needs="study"),
        Column("Werkzame elementen", lambda guide, p: len(list(p.claims()))),
        Column("Sterkte van de onderbouwing", strength),
    ),
)

CLAIMS = Listing(
    "werkzame-elementen",
    "werkzaam element",
    "werkzame elementen",
    (
        Facet(
            "onderbouwing", "Soort onderbouwing", lambda guide, c: _evidence(guide, guide.evidence_kinds(c))
        ),
        Facet("kernelement", "Kernelement", lambda guide, c: _titles(guide, [c.principle.element])),
        Facet(
            "fase",
            "Ontwikkelfase",
            lambda guide, c: _titles(guide, c.principle.phases),
            f"De fasen van het uitgangspunt erboven. {PHASES_CHOSEN}",
            needs="phase",
        ),
        Facet(
            "rol",
            "Rol",
            lambda guide, c: _claim_roles(guide, c),
            "De rollen van het uitgangspunt erboven, en rollen met een taak die op dit element rust.",
            needs="role",
        ),
        Facet("uitgangspunt", "Uitgangspunt", lambda guide, c: [c.principle.title]),
    ),
    (
        Column("Uitgangspunt", lambda guide, c: c.principle.title),
        Column("Kernelement", lambda guide, c: guide.titles[c.principle.element]),
        Column("Onderbouwing", lambda guide, c: ", ".join(_evidence(guide, guide.evidence_kinds(c)))),
    ),
)

EXAMPLES = Listing(
    "praktijkvoorbeelden",
    "praktijkvoorbeeld",
    "praktijkvoorbeelden",
    (
        Facet("regio", "Regio", lambda guide, e: [e.region.name] if e.region else []),
        Facet("werkveld", "Werkveld", lambda guide, e: _words(e.field)),
        Facet("stand", "Stand op de peildatum", lambda guide, e: [STATES[e.status.state]]),
        Facet("deelnemers", "Wie meedoen", lambda guide, e: _groups(e)),
        Facet(
            "werkvorm", "Werkvorm of hulpmiddel", lambda guide, e: _titles(guide, _near(guide, e.id, "tool"))
        ),
        Facet(
            "fase",
            "Ontwikkelfase",
            lambda guide, e: _example_phases(guide, e),
            f"De fasen van de uitgangspunten die bij het voorbeeld passen. {LINKED}",
            NOT_LINKED,
            needs="phase",
        ),
        Facet(
            "kernelement",
            "Kernelement",
            lambda guide, e: _once(guide.titles[p.element] for p in _principles(guide, e)),
            f"De kernelementen van de uitgangspunten die bij het voorbeeld passen. {LINKED}",
            NOT_LINKED,
        ),
        Facet(
            "uitgangspunt",
            "Uitgangspunt",
            lambda guide, e: [p.title for p in _principles(guide, e)],
            f"De uitgangspunten die bij het voorbeeld passen. {LINKED}",
            NOT_LINKED,
        ),
    ),
    (
        Column(
            "Regio",
            lambda guide, e: _told(filter(None, (e.region.name, e.region.place)) if e.region else ()),
        ),
        Column("Werkveld", lambda guide, e: _told(_words(e.field))),
        Column("Stand", lambda guide, e: STATES[e.status.state]),
        Column("Start", lambda guide, e: _start(e)),
        Column("Peildatum", lambda guide, e: (e.reference_date.text, e.reference_date.date)),
        Column("Wie meedoen", lambda guide, e: _told(_groups(e))),
    ),
)

TOOLS = Listing(
    "hulpmiddelen",
    "hulpmiddel",
    "hulpmiddelen",
    (
        Facet("soort", "Soort", lambda guide, t: [t.kind_of]),
        Facet("fase", "Ontwikkelfase", lambda guide, t: _titles(guide, t.phases), needs="phase"),
        Facet("rol", "Rol", lambda guide, t: _titles(guide, t.roles), needs="role"),
        Facet(
            "uitgangspunt",
            "Uitgangspunt",
            lambda guide, t: _titles(guide, _near(guide, t.id, "principle")),
            LINKED,
            NOT_LINKED,
        ),
        Facet("beschikbaar", "Waar je het vindt", _availability),
    ),
    (
        Column("Soort", lambda guide, t: t.kind_of),
        Column("Fase", lambda guide, t: _told(_titles(guide, t.phases)), needs="phase"),
        Column("Rol", lambda guide, t: _told(_titles(guide, t.roles)), needs="role"),
        Column("Waar je het vindt", lambda guide, t: _told(_availability(guide, t))),
    ),
)

QUESTIONS = Listing(
    "vragen",
    "vraag",
    "vragen",
    (
        Facet("fase", "Ontwikkelfase", lambda guide, q: _titles(guide, q.phases), needs="phase"),
        Facet("rol", "Rol", lambda guide, q: _titles(guide, q.roles), needs="role"),
        Facet(
            "uitgangspunt",
            "Uitgangspunt",
            lambda guide, q: _titles(guide, _near(guide, q.id, "principle")),
            LINKED,
            NOT_LINKED,
        ),
    ),
    (
        Column("Fase", lambda guide, q: _told(_titles(guide, q.phases)), needs="phase"),
        Column("Rol", lambda guide, q: _told(_titles(guide, q.roles)), needs="role"),
    ),
)


def _claim_roles(guide: Guide, claim: LinkedClaim) -> list[str]:
    tasked = [role.id for role in guide.roles if any(claim.id in task.see_claims for task in role.tasks)]
    named = {*claim.principle.roles, *tasked}
    return [role.title for role in guide.roles if role.id in named]


def _example_phases(guide: Guide, example: PracticeExample) -> list[str]:
    named = {phase for principle in _principles(guide, example) for phase in principle.phases}
    return [phase.title for phase in guide.phases if phase.id in named]


Part = TypeVar("Part", Facet, Column)


def present(guide: Guide, parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the filters or columns that tell something in a guide: not those of what its framework does not have."""
    known = {*guide.kinds.values(), *(["study"] if guide.framework.study else [])}
    return (part for part in parts if not part.needs or part.needs in known)


Record = Principle | LinkedClaim | PracticeExample | Tool | Question


def filter_data(listing: Listing, guide: Guide, records: Iterable[Record]) -> Mapping[str, Any]:
    """Return what the filters of a page need, ready for JSON.

    Facets come with their values in order (by name, what is not known last; of phases and core elements the guide's
    own order); a record has for each facet the numbers of its values, and a cell for each column.
    """
    records = list(records)
    columns = list(present(guide, listing.columns))
    facets, numbers = [], []
    for facet in present(guide, listing.facets):
        values = [_once(facet.values(guide, record)) or [facet.none] for record in records]
        ordered = _in_order(guide, {value for each in values for value in each}, last=facet.none)
        facets.append({"key": facet.key, "label": facet.label, "help": facet.help, "values": ordered})
        numbers.append([[ordered.index(value) for value in each] for each in values])
    return {
        "name": listing.name,
        "one": listing.one,
        "many": listing.many,
        "facets": facets,
        "columns": [column.label for column in columns],
        "none": NO_FIGURE,
        "items": [
            {
                "id": record.id,
                "values": [of_facet[at] for of_facet in numbers],
                "cells": [column.cell(guide, record) for column in columns],
            }
            for at, record in enumerate(records)
        ],
    }


def _in_order(guide: Guide, values: set[str], last: str) -> list[str]:
    """Return values as a reader expects them: what the guide has an order for in that order, the rest by name."""
    known = [record.title for record in (*guide.elements, *guide.phases)]
    known += [*_evidence(guide, EVIDENCE_KINDS), *STATES.values(), *RANKS]

    def place(value: str) -> tuple[bool, int, str]:
        at = known.index(value) if value in known else len(known)
        return value == last, at, plain_text(value).casefold()

    return sorted(values, key=place)
