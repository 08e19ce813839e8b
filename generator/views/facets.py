"""By what a reader can filter a list of records, and what stands in its table: all of it from the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.labels import Label, Labels
from generator.model.records import PracticeExample, Principle, Question, Tool
from generator.model.text import plain_text
from generator.read.link import Guide, LinkedClaim
from generator.views.strength import strength
from generator.views.timeline import start_date

UNTOLD = Label("page.untold")
NO_FIGURE = Label("figures.none")
STATES = {
    "running": Label("state.running"),
    "ended": Label("state.ended"),
    "unknown": Label("state.unknown"),
}
"""In words whether a network still ran."""

RANKS = (Label("lists.top-ten"), Label("lists.top-three"), Label("lists.other-rank"))
"""What the experts' order of the study says of a principle."""

Values = Callable[[Guide, Any], Iterable[str]]
Cell = str | float | None | tuple[str, str | float | None]
"""A text, a number, or None where there is no figure; or what is shown with what it is sorted by, where None is last."""


@dataclass(frozen=True)
class Facet:
    """One thing to filter by."""

    key: str
    """Its name in the address of the page."""
    label: Label
    values: Values
    """The values of a record, in words."""
    help: Label | None = None
    """What a reader must know of it."""
    none: Label = UNTOLD
    """Value of a record without any; it stands last."""


@dataclass(frozen=True)
class Column:
    """One column of the table."""

    label: Label | Callable[[Guide], str]
    cell: Callable[[Guide, Any], Cell]


@dataclass(frozen=True)
class Listing:
    """A list of records of one kind that can be filtered, shown as a table and downloaded."""

    name: str
    """By which a template asks for it."""
    called: Callable[[Labels, int], str]
    """What so many of its records are called, without the number."""
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
    top_ten, top_three, other = map(guide.label, RANKS)
    found = [top_ten] if principle.delphi.top10_position else []
    found += [top_three] if principle.delphi.top3_position else []
    return found or [other]


def _importance(guide: Guide) -> str:
    scale = guide.framework.study.scale
    return guide.label("lists.importance", least=scale.importance_min, most=scale.importance_max)


def _claim_evidence(guide: Guide, principle: Principle) -> list[str]:
    """Return the kinds of evidence of a principle and of all its claims."""
    kinds = {*guide.kinds_of(principle.evidence)}
    for claim in principle.claims():
        kinds.update(guide.evidence_kinds(guide.claims[claim.id]))
    return _evidence(guide, (kind for kind in EVIDENCE_KINDS if kind in kinds))


def _told(guide: Guide, values: Iterable[str]) -> Cell:
    return ", ".join(values) or (guide.label(UNTOLD), None)


def _start(guide: Guide, example: PracticeExample) -> Cell:
    """Return what the source says of the start, sorted by its year; what has no year stands last."""
    words = " ".join(plain_text(statement.text) for statement in example.start)
    return (words or guide.label(UNTOLD), start_date(example, guide.label))


def _region(example: PracticeExample) -> Iterable[str]:
    return filter(None, (example.region.name, example.region.place)) if example.region else ()


def _availability(guide: Guide, tool: Tool) -> list[str]:
    if tool.address:
        return [guide.label("lists.with-address")]
    return [guide.label("lists.with-explanation")] if tool.availability else []


def _groups(guide: Guide, example: PracticeExample) -> list[str]:
    """Return who takes part; a source may tell it in words that are none of the groups."""
    groups = _words(example.participants.groups)
    return groups or ([guide.label("lists.other-participants")] if example.participants.statements else [])


NOT_LINKED = Label("lists.not-linked")

PRINCIPLES = Listing(
    "uitgangspunten",
    lambda label, number: label("lists.principles", number=number),
    (
        Facet("kernelement", Label("facts.element"), lambda guide, p: _titles(guide, [p.element])),
        Facet(
            "deelelement",
            Label("facts.sub-elements"),
            lambda guide, p: _titles(guide, p.sub_elements),
            none=Label("lists.no-sub-element"),
        ),
        Facet(
            "fase",
            Label("facts.phases"),
            lambda guide, p: _titles(guide, p.phases),
            Label("lists.phases-chosen"),
        ),
        Facet(
            "rol", Label("facts.roles"), lambda guide, p: _titles(guide, p.roles), Label("lists.roles-named")
        ),
        Facet("belang", Label("facts.rank"), _rank),
        Facet(
            "onderbouwing",
            Label("facts.evidence"),
            _claim_evidence,
            Label("lists.evidence-of-principle"),
        ),
    ),
    (
        Column(Label("facts.element"), lambda guide, p: guide.titles[p.element]),
        Column(Label("facts.phases"), lambda guide, p: ", ".join(_titles(guide, p.phases))),
        Column(_importance, lambda guide, p: p.delphi.importance),
        Column(Label("facts.claims"), lambda guide, p: len(list(p.claims()))),
        Column(Label("facts.strength"), strength),
    ),
)

CLAIMS = Listing(
    "werkzame-elementen",
    lambda label, number: label("lists.claims", number=number),
    (
        Facet(
            "onderbouwing",
            Label("facts.evidence"),
            lambda guide, c: _evidence(guide, guide.evidence_kinds(c)),
        ),
        Facet("kernelement", Label("facts.element"), lambda guide, c: _titles(guide, [c.principle.element])),
        Facet(
            "fase",
            Label("facts.phases"),
            lambda guide, c: _titles(guide, c.principle.phases),
            Label("lists.phases-of-claim"),
        ),
        Facet(
            "rol",
            Label("facts.roles"),
            lambda guide, c: _claim_roles(guide, c),
            Label("lists.roles-of-claim"),
        ),
        Facet("uitgangspunt", Label("facts.principle"), lambda guide, c: [c.principle.title]),
    ),
    (
        Column(Label("facts.principle"), lambda guide, c: c.principle.title),
        Column(Label("facts.element"), lambda guide, c: guide.titles[c.principle.element]),
        Column(
            Label("facts.evidence"), lambda guide, c: ", ".join(_evidence(guide, guide.evidence_kinds(c)))
        ),
    ),
)

EXAMPLES = Listing(
    "praktijkvoorbeelden",
    lambda label, number: label("lists.examples", number=number),
    (
        Facet("regio", Label("facts.region"), lambda guide, e: [e.region.name] if e.region else []),
        Facet("werkveld", Label("facts.field"), lambda guide, e: _words(e.field)),
        Facet("stand", Label("facts.state"), lambda guide, e: [guide.label(STATES[e.status.state])]),
        Facet("deelnemers", Label("facts.participants"), _groups),
        Facet("werkvorm", Label("facts.tools"), lambda guide, e: _titles(guide, _near(guide, e.id, "tool"))),
        Facet(
            "fase",
            Label("facts.phases"),
            lambda guide, e: _example_phases(guide, e),
            Label("lists.phases-of-example"),
            NOT_LINKED,
        ),
        Facet(
            "kernelement",
            Label("facts.element"),
            lambda guide, e: _once(guide.titles[p.element] for p in _principles(guide, e)),
            Label("lists.elements-of-example"),
            NOT_LINKED,
        ),
        Facet(
            "uitgangspunt",
            Label("facts.principle"),
            lambda guide, e: [p.title for p in _principles(guide, e)],
            Label("lists.principles-of-example"),
            NOT_LINKED,
        ),
    ),
    (
        Column(Label("facts.region"), lambda guide, e: _told(guide, _region(e))),
        Column(Label("facts.field"), lambda guide, e: _told(guide, _words(e.field))),
        Column(Label("facts.state"), lambda guide, e: guide.label(STATES[e.status.state])),
        Column(Label("facts.start"), _start),
        Column(
            Label("facts.reference-date"), lambda guide, e: (e.reference_date.text, e.reference_date.date)
        ),
        Column(Label("facts.participants"), lambda guide, e: _told(guide, _groups(guide, e))),
    ),
)

TOOLS = Listing(
    "hulpmiddelen",
    lambda label, number: label("lists.tools", number=number),
    (
        Facet("soort", Label("facts.kind"), lambda guide, t: [t.kind_of]),
        Facet("fase", Label("facts.phases"), lambda guide, t: _titles(guide, t.phases)),
        Facet("rol", Label("facts.roles"), lambda guide, t: _titles(guide, t.roles)),
        Facet(
            "uitgangspunt",
            Label("facts.principle"),
            lambda guide, t: _titles(guide, _near(guide, t.id, "principle")),
            Label("lists.linked"),
            NOT_LINKED,
        ),
        Facet("beschikbaar", Label("facts.availability"), _availability),
    ),
    (
        Column(Label("facts.kind"), lambda guide, t: t.kind_of),
        Column(Label("facts.phases"), lambda guide, t: _told(guide, _titles(guide, t.phases))),
        Column(Label("facts.roles"), lambda guide, t: _told(guide, _titles(guide, t.roles))),
        Column(Label("facts.availability"), lambda guide, t: _told(guide, _availability(guide, t))),
    ),
)

QUESTIONS = Listing(
    "vragen",
    lambda label, number: label("lists.questions", number=number),
    (
        Facet("fase", Label("facts.phases"), lambda guide, q: _titles(guide, q.phases)),
        Facet("rol", Label("facts.roles"), lambda guide, q: _titles(guide, q.roles)),
        Facet(
            "uitgangspunt",
            Label("facts.principle"),
            lambda guide, q: _titles(guide, _near(guide, q.id, "principle")),
            Label("lists.linked"),
            NOT_LINKED,
        ),
    ),
    (
        Column(Label("facts.phases"), lambda guide, q: _told(guide, _titles(guide, q.phases))),
        Column(Label("facts.roles"), lambda guide, q: _told(guide, _titles(guide, q.roles))),
    ),
)


def _claim_roles(guide: Guide, claim: LinkedClaim) -> list[str]:
    tasked = [role.id for role in guide.roles if any(claim.id in task.see_claims for task in role.tasks)]
    named = {*claim.principle.roles, *tasked}
    return [role.title for role in guide.roles if role.id in named]


def _example_phases(guide: Guide, example: PracticeExample) -> list[str]:
    named = {phase for principle in _principles(guide, example) for phase in principle.phases}
    return [phase.title for phase in guide.phases if phase.id in named]


Record = Principle | LinkedClaim | PracticeExample | Tool | Question


def filter_data(listing: Listing, guide: Guide, records: Iterable[Record]) -> Mapping[str, Any]:
    """Return what the filters of a page need, ready for JSON.

    Facets come with their values in order (by name, what is not known last; of phases and core elements the guide's
    own order); a record has for each facet the numbers of its values, and a cell for each column.
    """
    records = list(records)
    label = guide.label
    facets, numbers = [], []
    for facet in listing.facets:
        none = label(facet.none)
        values = [_once(facet.values(guide, record)) or [none] for record in records]
        ordered = _in_order(guide, {value for each in values for value in each}, last=none)
        shown = {"label": label(facet.label), "help": label(facet.help) if facet.help else ""}
        facets.append({"key": facet.key, **shown, "values": ordered})
        numbers.append([[ordered.index(value) for value in each] for each in values])
    return {
        "one": listing.called(label, 1),
        "many": listing.called(label, 2),
        "facets": facets,
        "columns": [
            label(column.label) if isinstance(column.label, Label) else column.label(guide)
            for column in listing.columns
        ],
        "none": label(NO_FIGURE),
        "items": [
            {
                "id": record.id,
                "values": [of_facet[at] for of_facet in numbers],
                "cells": [column.cell(guide, record) for column in listing.columns],
            }
            for at, record in enumerate(records)
        ],
    }


def _in_order(guide: Guide, values: set[str], last: str) -> list[str]:
    """Return values as a reader expects them: what the guide has an order for in that order, the rest by name."""
    known = [record.title for record in (*guide.elements, *guide.phases)]
    known += [*_evidence(guide, EVIDENCE_KINDS), *map(guide.label, (*STATES.values(), *RANKS))]

    def place(value: str) -> tuple[bool, int, str]:
        at = known.index(value) if value in known else len(known)
        return value == last, at, plain_text(value).casefold()

    return sorted(values, key=place)
