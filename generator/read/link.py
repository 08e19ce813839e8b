"""Resolves references between records and derives every backlink from its one declaration."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from generator.model.content import Checklist, NetworkType, Tool
from generator.model.fields import Marked
from generator.model.framework import Change, Framework, Principle, Term, Version
from generator.model.kinds import KINDS
from generator.model.problems import Problem
from generator.model.sources import Source
from generator.model.statements import Advice, Evidence, Place, Record, Relation, Statement
from generator.model.walk import parts
from generator.model.words import Words
from generator.read.changed import changed_id, forgotten, misnamed, renamed_to
from generator.read.guide import Guide, LinkedClaim, Use, linked_claims
from generator.read.ids import CLAIM_ID, alike, named_well_first, natural, plain_id
from generator.read.index import Index, Remembered, kinds_not_read, meant_by_malformed
from generator.read.load import Loaded
from generator.read.references import Reference, References, resolve, resolve_page


def link(
    loaded: Loaded, memory: Mapping[str, Remembered] = MappingProxyType({})
) -> tuple[Guide | None, list[Problem]]:
    """Return the guide of linked records, and every duplicate id, wrong file name and dangling reference.

    `memory` holds the ids that were published. The guide is None if something could not be read, a reference dangles
    or a published id was changed.
    """
    index = Index(memory)
    ids = Counter(entry.name.casefold() for entry in loaded.entries)
    originals_first = sorted(
        named_well_first(loaded.entries), key=lambda e: ids[e.name.casefold()] > 1 and index.is_copy(e)
    )
    for entry in originals_first:
        index.add_entry(entry)
    references = References()
    for entry in loaded.entries:
        resolve(entry, index, references)
    for page in loaded.pages:
        resolve_page(page, index, references)
    problems = index.problems + references.problems + dangling(loaded, index, references)
    unread = any(not problem.warning for problem in loaded.problems)
    if problems or index.misformed or unread or not any(loaded.of(Framework)):
        return None, problems
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    claims = {c.id: c for e in loaded.of(Principle) for c in linked_claims(e.record)}
    for entry in loaded.entries:
        for id_, evidence, inherited in _evidence(entry.record, claims):
            if evidence.source:
                uses[evidence.source].append(Use(id_, evidence, inherited))
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
    )
    return guide, []


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


FEW = 8
"""So many ids a message can name."""


def dangling(loaded: Loaded, index: Index, references: References) -> list[Problem]:
    """Return one problem for each cause of references that lead nowhere, at the cause.

    Nothing is said of what merely follows: a reference to a record that could not be read, or to an id of which
    another rule says that its form is wrong.
    """
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Reference]] = defaultdict(list)
    problems, renamed, gone = forgotten(loaded, index, references.broken)
    for reference in _by_owner([r for r in references.broken if r.target not in gone], index):
        # an id that exists is wrong for the kind that is wanted; one that does not exist is wrong everywhere
        wanted = reference.wanted if reference.target in index.kinds else ()
        groups[reference.target, wanted].append(reference)
    unread, lost = {plain_id(id_) for id_ in loaded.unread}, kinds_not_read(loaded)
    malformed = meant_by_malformed(index, {target for target, _ in groups} - index.kinds.keys())
    missed = Counter(
        kind
        for (target, _), broken in groups.items()
        for kind in ({kind for r in broken for kind in r.wanted} if target not in index.kinds else ())
    )
    replaced = {kind for kind, copies in index.copied.items() if copies and missed[kind] <= copies}
    for (target, _), broken in groups.items():
        if target in loaded.unread or plain_id(target) in unread:
            continue
        if target not in index.kinds and lost and all(not lost.isdisjoint(r.wanted or lost) for r in broken):
            continue
        if target not in index.kinds and any(kind in replaced for r in broken for kind in r.wanted):
            continue
        if target in malformed:
            continue
        broken.sort(key=lambda r: r.at(""))
        if declared := renamed_to(target, broken, index, references.reached):
            renamed.add(declared)
            problems.append(changed_id(declared, target, broken, index))
        else:
            first = max(broken, key=lambda r: len(r.wanted) > 0)  # the first that says which kind it wants
            message = _message(target, first, loaded, index)
            problems.append(broken[0].at(f"{message}{_elsewhere(broken[1:])}"))
    return [*problems, *misnamed(loaded, index, renamed)]


def _by_owner(broken: list[Reference], index: Index) -> Iterator[Reference]:
    """Yield the references; one to a claim of a principle that is missed itself counts as one to that principle."""
    owners = {r.target: found[1] or found[2] for r in broken if (found := CLAIM_ID.fullmatch(r.target))}
    parts_missed = Counter(owner for target, owner in owners.items() if f"{owner}-w" in target)
    missed = {r.target for r in broken} | {owner for owner, n in parts_missed.items() if n > 1}
    for reference in broken:
        owner = owners.get(reference.target)
        if owner in missed - index.kinds.keys() - index.misnamed.keys():
            yield replace(reference, target=owner, wanted=())
        else:
            yield reference


def _elsewhere(others: list[Reference]) -> str:
    """Return in words where the same mistake stands as well."""
    places = [f"{problem.path}:{problem.line}" for problem in (other.at("") for other in others)]
    match places:
        case []:
            return ""
        case [place]:
            return f" Dit staat ook in {place}."
        case _:
            more = " en verder" if len(places) > 3 else ""
            return f" Dit staat ook op {len(places)} andere plaatsen: {', '.join(places[:3])}{more}."


def _message(target: str, reference: Reference, loaded: Loaded, index: Index) -> str:
    """Return what is wrong with a reference and how to mend it."""
    wanted = reference.wanted
    known = [id_ for id_, kind in index.kinds.items() if kind in (wanted or KINDS.names)]
    names = " of ".join(KINDS.names[kind] for kind in wanted)
    homes = {KINDS.home(kind).pattern for kind in wanted if KINDS.home(kind).list_key}
    complete = not any(KINDS.home(kind).holds(problem.path) for kind in wanted for problem in loaded.problems)
    choice = (
        f" Kies uit: {', '.join(known)}."
        if wanted
        and complete
        and 0 < len(known) <= FEW
        and set(wanted) <= {"element", "sub-element", "phase", "role"}
        else ""
    )
    kind = index.kinds.get(target)
    if kind in KINDS.names:
        return f'"{target}" is een {KINDS.names[kind]}. Zet hier het id van een {names}.{choice}'
    if kind == "alias":
        return f'"{target}" is een andere naam. Verwijs naar {index.entries[target].name}.'
    if kind:
        return f'"{target}" heeft geen eigen plaats in de gids. Haal de verwijzing weg.'
    if changes := index.former.get(target):
        now = ", ".join(id_ for change in changes for id_ in change.after)
        mend = f"Verwijs naar wat ervoor kwam: {now}." if now else "Haal de verwijzing weg."
        return f'"{target}" bestaat niet meer (zie wijziging {changes[0].id}). {mend}'
    if choice:
        titles = {index.entries[id_].record.title.casefold(): id_ for id_ in known}
        called = f' Bedoelde je "{titles[target.casefold()]}"?' if target.casefold() in titles else ""
        return f'"{target}" is geen {names}.{called or choice}'
    words = ["expert", "unmarked"] if "evidence" in reference.loc else []
    near = alike(target, [*known, *words])
    meant = f' Bedoelde je "{near[0]}"?' if len(near) == 1 else ""
    if homes:
        new = f" Is dit een nieuwe {names}, voeg haar dan toe in {' of '.join(sorted(homes))}."
        return f'"{target}" is geen {names}.{meant}{"" if meant and near[0] in words else new}'
    mend = " Haal de verwijzing weg, of zet het bestand terug."
    return f'"{target}" bestaat niet (meer): er is geen {names or "record"} met dit id.{meant or mend}'


def _explained(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield (name, term) for every record and page of which a text uses a word that the glossary explains."""
    words = Words(tuple(entry.record for entry in loaded.of(Term)))
    for entry in loaded.entries:
        if isinstance(entry.record, Record) and not isinstance(entry.record, Term):
            for _, text, mark in entry.texts:
                if isinstance(mark, Marked):
                    yield from ((entry.name, term.id) for _, term in words.find(text))
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


def _evidence(record: Any, claims: Mapping[str, LinkedClaim]) -> Iterator[tuple[str, Evidence, bool]]:
    """Yield (id, evidence, inherited) for everything in a record that rests on a source."""
    if isinstance(record, Source):
        return
    if isinstance(record, Principle):
        yield from ((record.id, found, False) for found in record.evidence)
        for claim in record.claims():
            linked = claims[claim.id]
            yield from ((claim.id, found, False) for found in linked.own)
            yield from ((claim.id, found, True) for found in linked.inherited)
    for loc, value in parts(record):
        if isinstance(value, Statement | Version) and loc[0] != "working_elements":
            yield from ((record.id, found, False) for found in value.evidence)
        elif isinstance(value, Advice):
            for basis in value.based_on:
                if basis.source:
                    yield record.id, Evidence(source=basis.source, locator=basis.locator), False
    if isinstance(record, Term | Change | Checklist | NetworkType | Tool):
        yield from ((record.id, found, False) for found in record.evidence)
    place = place_of(record)
    if place is not None:
        yield record.id, Evidence(source=place.source, locator=place.locator), False
