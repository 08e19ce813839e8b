"""By what a reader can filter a list of records, and what stands in its table: all of it from their facts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.labels import Label, Labels
from generator.model.text import plain_text
from generator.read.guide import Guide
from generator.views.facts import FACTS, NO_FIGURE, RANKS, UNTOLD, WHOSE, Fact, Facts
from generator.views.story import FIELDS, STATES

Cell = str | float | None | tuple[str, str | float | None]
"""A text, a number, or None where there is no figure; or what is shown with what it is sorted by, where None is last."""


@dataclass(frozen=True)
class Facet:
    """One thing to filter by."""

    key: str
    """Its name in the address of the page."""
    fact: str
    """The fact that it goes by, which also names it."""
    help: Label | None = None
    """What a reader must know of it."""
    none: Label = UNTOLD
    """Value of a record without any; it stands last."""
    most: int | None = None
    """How many of the values count, if not all."""


@dataclass(frozen=True)
class Listing:
    """A list of records of one kind that can be filtered, shown as a table and downloaded."""

    name: str
    """By which a template asks for it."""
    kind: str
    """The id of their kind."""
    called: Callable[[Labels, int], str]
    """What so many of its records are called, without the number."""
    facets: tuple[Facet, ...]
    columns: tuple[str, ...]
    """The facts in the table, after the first column, which holds the title."""
    untold: tuple[str, ...] = ("phases", "roles")
    """The facts of which a file says so where the source does not tell them."""


NOT_LINKED = Label("lists.not-linked")

PRINCIPLES = Listing(
    "uitgangspunten",
    "principle",
    lambda label, number: label("lists.principles", number=number),
    (
        Facet("kernelement", "element"),
        Facet("deelelement", "sub-elements", none=Label("lists.no-sub-element")),
        Facet("fase", "phases", Label("lists.phases-chosen")),
        Facet("rol", "roles", Label("lists.roles-named")),
        Facet("belang", "rank"),
        Facet("onderbouwing", "evidence", Label("lists.evidence-of-principle")),
    ),
    ("element", "phases", "importance", "claims", "strength"),
)

CLAIMS = Listing(
    "werkzame-elementen",
    "claim",
    lambda label, number: label("lists.claims", number=number),
    (
        Facet("onderbouwing", "evidence"),
        Facet("kernelement", "element"),
        Facet("fase", "phases", Label("lists.phases-of-claim")),
        Facet("rol", "roles", Label("lists.roles-of-claim")),
        Facet("uitgangspunt", "principle"),
    ),
    ("principle", "element", "evidence"),
)

EXAMPLES = Listing(
    "praktijkvoorbeelden",
    "practice-example",
    lambda label, number: label("lists.examples", number=number),
    (
        Facet("regio", "region", most=1),
        Facet("werkveld", "field"),
        Facet("stand", "status"),
        Facet("deelnemers", "groups"),
        Facet("werkvorm", "tools-used"),
        Facet("fase", "phases", Label("lists.phases-of-example"), NOT_LINKED),
        Facet("kernelement", "element", Label("lists.elements-of-example"), NOT_LINKED),
        Facet("uitgangspunt", "principles", Label("lists.principles-of-example"), NOT_LINKED),
    ),
    ("region", "field", "status", "start", "reference-date", "groups"),
    tuple(key for name in FIELDS if (key := name.replace("_", "-")) in FACTS),
)

TOOLS = Listing(
    "hulpmiddelen",
    "tool",
    lambda label, number: label("lists.tools", number=number),
    (
        Facet("soort", "kind-of"),
        Facet("fase", "phases"),
        Facet("rol", "roles"),
        Facet("uitgangspunt", "principles", Label("lists.linked"), NOT_LINKED),
        Facet("beschikbaar", "found-at"),
    ),
    ("kind-of", "phases", "roles", "found-at"),
    ("phases", "roles", "how", "when", "availability", "address"),
)

QUESTIONS = Listing(
    "vragen",
    "question",
    lambda label, number: label("lists.questions", number=number),
    (
        Facet("fase", "phases"),
        Facet("rol", "roles"),
        Facet("uitgangspunt", "principles", Label("lists.linked"), NOT_LINKED),
    ),
    ("phases", "roles"),
)


OWNER = Facet("van", WHOSE)
"""The filter of a list to which the organisation of an edition added records."""

NEEDS = {
    "phases": "phase",
    "roles": "role",
    "sub-elements": "sub-element",
    "rank": "study",
    "importance": "study",
}
"""Facts that a guide does not have without records of a kind, or without a study."""


def present(guide: Guide, listing: Listing) -> tuple[list[Facet], list[str]]:
    """Return the filters and the columns that tell something in a guide: not those of what its framework does not have."""
    known = {None, *guide.kinds.values(), *(["study"] if guide.framework.study else [])}
    facets = [facet for facet in listing.facets if NEEDS.get(facet.fact) in known]
    columns = [key for key in listing.columns if NEEDS.get(key) in known]
    if any(guide.is_own(record.id) for record in guide.records.get(listing.kind, ())):
        return [*facets, OWNER], [*columns, OWNER.fact]
    return facets, columns


def filter_data(listing: Listing, guide: Guide, records: Iterable[Facts]) -> Mapping[str, Any]:
    """Return what the filters of a page need, ready for JSON.

    Facets come with their values in order (by name, what is not known last; of phases and core elements the guide's
    own order); a record has for each facet the numbers of its values, and a cell for each column.
    """
    records = list(records)
    label = guide.label
    shown_facets, columns = present(guide, listing)
    facets, numbers = [], []
    for facet in shown_facets:
        none = label(facet.none)
        values = [record.fact(facet.fact).values[: facet.most] or (none,) for record in records]
        ordered = _in_order(guide, {value for each in values for value in each}, last=none)
        shown = {"label": label(FACTS[facet.fact]), "help": label(facet.help) if facet.help else ""}
        facets.append({"key": facet.key, **shown, "values": ordered})
        numbers.append([[ordered.index(value) for value in each] for each in values])
    return {
        "one": listing.called(label, 1),
        "many": listing.called(label, 2),
        "facets": facets,
        "columns": [label(FACTS[key]) for key in columns],
        "untold": [label(FACTS[key]) for key in listing.untold],
        "none": label(NO_FIGURE),
        "items": [
            {
                "id": record.id,
                "values": [of_facet[at] for of_facet in numbers],
                "cells": [_cell(guide, record.fact(key)) for key in columns],
            }
            for at, record in enumerate(records)
        ],
    }


def _cell(guide: Guide, fact: Fact) -> Cell:
    """Return what a table shows of a fact, with what it is sorted by if that is not its words."""
    if not fact.values:
        return (guide.label(fact.none or UNTOLD), None)
    shown = ", ".join(fact.values)
    return shown if fact.sort is None and not fact.sorts else (shown, fact.sort)


def _in_order(guide: Guide, values: set[str], last: str) -> list[str]:
    """Return values as a reader expects them: what the guide has an order for in that order, the rest by name."""
    known = [record.title for record in (*guide.elements, *guide.phases)]
    known += map(guide.label, (*EVIDENCE_KINDS.values(), *STATES.values(), *RANKS))

    def place(value: str) -> tuple[bool, int, str]:
        at = known.index(value) if value in known else len(known)
        return value == last, at, plain_text(value).casefold()

    return sorted(values, key=place)
