"""Links the records into a guide: every backlink is derived from its one declaration."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from generator.model.content import Checklist, NetworkType, Tool
from generator.model.edition import Note
from generator.model.fields import Marked
from generator.model.framework import Change, Framework, Principle, Term, Version
from generator.model.kinds import KINDS
from generator.model.memory import remembered
from generator.model.problems import Problem
from generator.model.sources import Source
from generator.model.statements import Evidence, Place, Record, Relation, Statement
from generator.model.words import Words
from generator.model.work import Grounded
from generator.read.dangling import dangling
from generator.read.guide import Guide, LinkedClaim, Use, linked_claims
from generator.read.hidden import without_hidden
from generator.read.ids import named_well_first, natural
from generator.read.index import Index, Remembered
from generator.read.load import Entry, Loaded
from generator.read.references import References, resolve, resolve_page


def link(
    loaded: Loaded,
    memory: Mapping[str, Remembered] = MappingProxyType({}),
    gone: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Guide | None, list[Problem]]:
    """Return the guide of linked records, and every duplicate id, wrong file name and dangling reference.

    `memory` holds the ids that were published, `gone` says of those that the guide below an edition took out what became of
    them. The guide is None if something could not be read, a reference dangles
    or a published id was changed.
    """
    index = Index(memory, gone)
    ids = Counter(entry.name.casefold() for entry in loaded.entries)
    originals_first = sorted(
        named_well_first(loaded.entries), key=lambda e: ids[e.name.casefold()] > 1 and index.is_copy(e)
    )
    index.add_entries(originals_first)
    references = References()
    for entry in loaded.entries:
        resolve(entry, index, references)
    for page in loaded.pages:
        resolve_page(page, index, references)
    if loaded.edition:
        resolve(Entry(loaded.edition.file, loaded.edition.document, ()), index, references)
    problems = index.problems + references.problems + dangling(loaded, index, references)
    unread = any(not problem.warning for problem in loaded.problems)
    if problems or index.misformed or unread or not any(loaded.of(Framework)):
        return None, problems
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    claims = {claim.id: claim for entry in loaded.of(Principle) for claim in _claims(entry)}
    for entry in loaded.entries:
        for source, use in _uses(entry):
            uses[source].append(use)
    explained = set(_explained(loaded))
    guide = Guide(
        records=_in_order(loaded),
        claims=claims,
        written={page.slug: page for page in loaded.pages},
        entries=index.entries,
        kinds=index.kinds,
        titles=index.titles,
        uses={id_: tuple(found) for id_, found in uses.items()},
        neighbours=_neighbours(loaded, index, references.mentions | explained),
        explained=frozenset(term for _, term in explained),
        relations=_relations(loaded, index),
        label=loaded.labels,
        edition=loaded.edition,
        replaced=loaded.replaced,
    )
    return without_hidden(guide), []


def _in_order(loaded: Loaded) -> dict[str, tuple[Any, ...]]:
    """Return the records of each kind in the order of files; core elements and principles in that of the framework."""
    found: dict[str, tuple[Any, ...]] = {
        kind.id: tuple(entry.record for entry in loaded.of(kind.model)) for kind in KINDS if kind.model
    }
    order = {id_: place for place, id_ in enumerate(found["framework"][0].order)}
    found["element"] = tuple(sorted(found["element"], key=lambda r: order.get(r.id, 99)))
    found["principle"] = tuple(
        sorted(found["principle"], key=lambda r: (order.get(r.element, 99), natural(r.id)))
    )
    return found


def _relations(loaded: Loaded, index: Index) -> dict[tuple[str, str], Relation]:
    """Return each declared relation under both orders of the ids of its two records."""
    found: dict[tuple[str, str], Relation] = {}
    for entry in loaded.entries:
        for relation in getattr(entry.record, "relations", ()):
            other = index.entries[relation.to].name
            found[entry.name, other] = relation
            found.setdefault((other, entry.name), relation)
    return found


@remembered
def _claims(entry: Entry) -> tuple[LinkedClaim, ...]:
    """Return the claims of a principle, linked."""
    return tuple(linked_claims(entry.record))


@remembered
def _uses(entry: Entry) -> tuple[tuple[str, Use], ...]:
    """Return each source that something in a record rests on, and what and where."""
    claims = {claim.id: claim for claim in _claims(entry)} if isinstance(entry.record, Principle) else {}
    return tuple(
        (evidence.source, Use(id_, evidence, inherited))
        for id_, evidence, inherited in _evidence(entry, claims)
        if evidence.source
    )


@lru_cache(maxsize=4)
def _words(terms: tuple[Entry, ...]) -> Words:
    """Return the words that these terms explain."""
    return Words(tuple(entry.record for entry in terms))


@remembered
def _used(entry: Entry, words: Words) -> frozenset[str]:
    """Return the terms of which a text of a record uses a word."""
    texts = (text for _, text, mark in entry.texts if isinstance(mark, Marked))
    return frozenset(term.id for text in texts for _, term in words.find(text))


def _explained(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield (name, term) for every record and page of which a text uses a word that the glossary explains."""
    words = _words(tuple(loaded.of(Term)))
    for entry in loaded.entries:
        if isinstance(entry.record, Record) and not isinstance(entry.record, Term):
            yield from ((entry.name, term) for term in _used(entry, words))
    for page in loaded.pages:
        yield from ((page.path, term.id) for _, term in words.find(page.body))


def _neighbours(loaded: Loaded, index: Index, found: set[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the records on either side of every mention, in the order in which records were read."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in found:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    framework = next(loaded.of(Framework)).record
    place = {id_: n for n, id_ in enumerate(framework.order)}

    @cache
    def order(id_: str) -> tuple[object, ...]:
        record = index.entries[id_].record
        element = record.element if isinstance(record, Principle) else id_
        return (place.get(element, len(place)), natural(id_))

    return {
        id_: tuple(sorted(others & index.kinds.keys(), key=order))
        for id_, others in near.items()
        if id_ in index.kinds
    }


def place_of(record: Any) -> Place | None:
    """Return where a record comes from, if it says so."""
    for name in ("official_wording", "asked_in", "place"):
        if isinstance(place := getattr(record, name, None), Place):
            return place
    return None


def _evidence(entry: Entry, claims: Mapping[str, LinkedClaim]) -> Iterator[tuple[str, Evidence, bool]]:
    """Yield (id, evidence, inherited) for everything in a record that rests on a source."""
    record = entry.record
    if isinstance(record, Source):
        return
    if isinstance(record, Principle):
        yield from ((record.id, found, False) for found in record.evidence)
        for claim in record.claims():
            linked = claims[claim.id]
            yield from ((claim.id, found, False) for found in linked.own)
            yield from ((claim.id, found, True) for found in linked.inherited)
    for loc, value in entry.parts:
        if isinstance(value, Statement | Version) and loc[0] != "working_elements":
            yield from ((record.id, found, False) for found in value.evidence)
        elif isinstance(value, Grounded):
            for basis in value.based_on:
                if basis.source:
                    yield record.id, Evidence(source=basis.source, locator=basis.locator), False
    if isinstance(record, Term | Change | Checklist | NetworkType | Note | Tool):
        yield from ((record.id, found, False) for found in record.evidence)
    place = place_of(record)
    if place is not None:
        yield record.id, Evidence(source=place.source, locator=place.locator), False
