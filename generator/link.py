"""Resolves references between records and derives every backlink from its one declaration."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ForwardRef

from pydantic import BaseModel

from generator import records
from generator import text as markup
from generator.load import Entry, Loaded, Page
from generator.problems import Problem, did_you_mean
from generator.reader import Loc
from generator.records import (
    Advice,
    Alias,
    Change,
    Checklist,
    ChoiceAid,
    Claim,
    Element,
    Evidence,
    Faq,
    Finding,
    Framework,
    Group,
    Item,
    NetworkType,
    Phase,
    Place,
    PracticeExample,
    Principle,
    Question,
    Questionnaire,
    Quote,
    Record,
    Related,
    Relation,
    Role,
    Source,
    Statement,
    Term,
    Tool,
    Version,
)
from generator.words import Words

EVIDENCE_KINDS = {
    "research": "onderzoek",
    "expert": "praktijkexperts",
    "practice": "praktijkbron",
    "unstated": "bron niet vermeld",
    "editorial": "redactie",
}
"""Kinds of evidence that readers see, with their Dutch names, in the order in which they are shown."""

KIND_NAMES = {
    "element": "kernelement",
    "sub-element": "deelelement",
    "principle": "uitgangspunt",
    "claim": "werkzaam element",
    "phase": "ontwikkelfase",
    "role": "rol",
    "question": "praktijkvraag",
    "checklist": "checklist",
    "item": "punt van een checklist",
    "practice-example": "praktijkvoorbeeld",
    "tool": "hulpmiddel",
    "network-type": "type netwerk",
    "choice-aid": "keuzehulp",
    "faq": "veelgestelde vraag",
    "finding": "bevinding",
    "quote": "citaat",
    "questionnaire": "vragenlijst",
    "term": "begrip",
    "source": "bron",
    "framework": "raamwerk",
    "change": "wijziging",
}
"""The Dutch name of each kind of record that can be referred to."""

PAST_BIJ = {
    "element": "Kernelement",
    "principle": "Uitgangspunten",
    "question": "Praktijkvragen",
    "checklist": "Checklists",
    "tool": "Hulpmiddelen en werkvormen",
    "practice-example": "Praktijkvoorbeelden",
    "network-type": "Typen netwerken",
    "role": "Rollen",
    "phase": "Ontwikkelfasen",
    "finding": "Bevindingen",
    "faq": "Veelgestelde vragen",
    "term": "Begrippen",
}
"""What a page shows of its connections, and in which order, with the heading of each kind."""


@dataclass(frozen=True)
class LinkedClaim:
    """A claim in its place: under which principle, heading and parent it stands, and what it inherits."""

    claim: Claim
    principle: Principle
    group: Group
    parent: Claim | None
    inherited: tuple[Evidence, ...]
    """Evidence written at the heading or at a claim above it."""
    children: tuple["LinkedClaim", ...]

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.claim.id

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The claim as one or more statements, each with its own evidence."""
        return self.claim.statements or (
            Statement(
                text=self.claim.text or "",
                evidence=self.claim.evidence,
                editorial=self.claim.editorial or "false",
            ),
        )

    @property
    def own(self) -> tuple[Evidence, ...]:
        """The evidence written at the claim or at one of its sentences."""
        return self.claim.evidence + tuple(e for s in self.claim.statements for e in s.evidence)

    @property
    def summary(self) -> str:
        """The text in one piece, with its markup."""
        return self.claim.text or " ".join(s.text for s in self.claim.statements)


@dataclass(frozen=True)
class Use:
    """A record that rests on a source: its id, and where in that source."""

    id: str
    evidence: Evidence
    inherited: bool = False


@dataclass(frozen=True)
class Guide:
    """All records, linked: what a page needs is here, and nothing dangles."""

    framework: Framework
    elements: tuple[Element, ...]
    """In the framework's order."""
    principles: tuple[Principle, ...]
    """By element and number."""
    claims: Mapping[str, LinkedClaim]
    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    checklists: tuple[Checklist, ...]
    examples: tuple[PracticeExample, ...]
    tools: tuple[Tool, ...]
    network_types: tuple[NetworkType, ...]
    choice_aid: ChoiceAid | None
    faqs: tuple[Faq, ...]
    quotes: tuple[Quote, ...]
    findings: tuple[Finding, ...]
    questionnaire: Questionnaire | None
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same to a searcher."""
    written: Mapping[str, Page]
    """Hand-written pages by slug."""
    entries: Mapping[str, Entry]
    """Where each record was read, by id."""
    kinds: Mapping[str, str]
    """The kind of every id that can be referred to."""
    titles: Mapping[str, str]
    uses: Mapping[str, tuple[Use, ...]]
    """What rests on each source, by source id."""
    neighbours: Mapping[str, tuple[str, ...]]
    """Which records a record has to do with, in either direction: it refers to them, they refer to it, or it uses
    a word that they explain. Claims and sub-elements count as the record that holds them."""

    relations: Mapping[tuple[str, str], Relation]
    """The declared relation between two records, under both orders of their ids."""

    def principle(self, id_: str) -> Principle:
        """Return one principle."""
        record = self.entries[id_].record
        assert isinstance(record, Principle)
        return record

    def element(self, id_: str) -> Element:
        """Return one core element."""
        record = self.entries[id_].record
        assert isinstance(record, Element)
        return record

    def of_element(self, id_: str) -> tuple[Principle, ...]:
        """Return the principles of a core element: its top three in the study's order, then the rest by number."""
        own = [p for p in self.principles if p.element == id_]
        return tuple(sorted(own, key=lambda p: (p.delphi.top3_position or 4, natural(p.id))))

    def ranked(self, id_: str) -> tuple[Principle, ...]:
        """Return the principles of a core element as the study ranked them (Bijlage 3); those without a rank last."""
        own = [p for p in self.principles if p.element == id_]
        return tuple(
            sorted(
                own,
                key=lambda p: (
                    p.delphi.priority is None,
                    -(p.delphi.priority or 0),
                    p.delphi.top3_position or 4,
                    natural(p.id),
                ),
            )
        )

    def top_ten(self) -> tuple[Principle, ...]:
        """Return the principles of Tabel 3, in its order."""
        listed = [p for p in self.principles if p.delphi.top10_position]
        return tuple(sorted(listed, key=lambda p: p.delphi.top10_position or 0))

    def evidence_kind(self, evidence: Evidence) -> str:
        """Return which of EVIDENCE_KINDS one mark is."""
        if evidence.kind == "expert":
            return "expert"
        if evidence.kind == "unmarked":
            return "unstated"
        if evidence.kind == "mark" or evidence.source is None:
            return "research"
        details = self.sources[evidence.source].custom
        if details.kind == "main":
            return details.evidence_kind or "practice"
        return "practice" if details.kind == "practice" else "research"

    def kinds_of(
        self, evidence: Iterable[Evidence], editorial: str = "", rests_on: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return the kinds of these marks and of the records that something rests on, in their fixed order.

        "Not stated" only counts where nothing else does.
        """
        found = {self.evidence_kind(e) for e in evidence} | ({"editorial"} if editorial else set())
        for id_ in rests_on:
            if id_ in self.claims:
                found.update(self.evidence_kinds(self.claims[id_]))
            elif self.kinds[id_] == "principle":
                found.update(self.kinds_of(self.principle(id_).evidence))
        if len(found) > 1:
            found.discard("unstated")
        return tuple(kind for kind in EVIDENCE_KINDS if kind in found)

    def evidence_kinds(self, claim: LinkedClaim) -> tuple[str, ...]:
        """Return the kinds of evidence of a claim, own and inherited."""
        editorial = claim.claim.editorial or any(s.editorial for s in claim.claim.statements)
        return self.kinds_of((*claim.own, *claim.inherited), "true" if editorial else "")


def natural(id_: str) -> tuple[object, ...]:
    """Return a sort key that puts LN2 before LN10."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", id_))


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


MARKS = (records.RefTo, records.Marked)


def _marks(annotation: Any) -> tuple[Any, ...]:
    """Return the marks inside an annotation, without going into models."""
    found = [m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, MARKS)]
    for argument in getattr(annotation, "__args__", ()):
        found += _marks(argument)
    origin = getattr(annotation, "__origin__", None)
    if origin is not None and hasattr(annotation, "__metadata__"):
        found += _marks(origin)
    return tuple(found)


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    inside = (*getattr(annotation, "__args__", ()), getattr(annotation, "__origin__", None))
    return isinstance(annotation, str | ForwardRef) or any(
        _holds_models(part) for part in inside if part is not None
    )


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


def link(loaded: Loaded) -> tuple[Guide | None, list[Problem]]:
    """Return the guide of linked records, and every duplicate id, duplicate slug and dangling reference.

    The guide is None if the framework itself could not be read or a reference dangles.
    """
    index = _Index()
    for entry in loaded.entries:
        index.add_entry(entry)
    problems = index.problems + _duplicate_slugs(loaded)
    mentions: set[tuple[str, str]] = set()
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for entry in loaded.entries:
        problems += _resolve(entry, index, loaded.unread, mentions)
    for page in loaded.pages:
        problems += _resolve_page(page, index, loaded.unread)
    if problems or loaded.problems or not any(loaded.of(Framework)):
        return None, problems
    claims = {c.id: c for e in loaded.of(Principle) for c in _claims(e.record)}
    for entry in loaded.entries:
        for id_, evidence, inherited in _evidence(entry.record, claims):
            if evidence.source:
                uses[evidence.source].append(Use(id_, evidence, inherited))
    framework = next(loaded.of(Framework)).record
    order = {id_: place for place, id_ in enumerate(framework.order)}
    guide = Guide(
        framework=framework,
        elements=tuple(sorted((e.record for e in loaded.of(Element)), key=lambda r: order.get(r.id, 99))),
        principles=tuple(
            sorted(
                (e.record for e in loaded.of(Principle)),
                key=lambda r: (order.get(r.element, 99), natural(r.id)),
            )
        ),
        claims=claims,
        phases=tuple(e.record for e in loaded.of(Phase)),
        roles=tuple(e.record for e in loaded.of(Role)),
        terms=tuple(e.record for e in loaded.of(Term)),
        sources={e.record.id: e.record for e in loaded.of(Source)},
        changes=tuple(e.record for e in loaded.of(Change)),
        questions=tuple(e.record for e in loaded.of(Question)),
        checklists=tuple(e.record for e in loaded.of(Checklist)),
        examples=tuple(e.record for e in loaded.of(PracticeExample)),
        tools=tuple(e.record for e in loaded.of(Tool)),
        network_types=tuple(e.record for e in loaded.of(NetworkType)),
        choice_aid=next((e.record for e in loaded.of(ChoiceAid)), None),
        faqs=tuple(e.record for e in loaded.of(Faq)),
        quotes=tuple(e.record for e in loaded.of(Quote)),
        findings=tuple(e.record for e in loaded.of(Finding)),
        questionnaire=next((e.record for e in loaded.of(Questionnaire)), None),
        synonyms=next((e.record.groups for e in loaded.of(records.Synonyms)), ()),
        written={page.slug: page for page in loaded.pages},
        entries=index.entries,
        kinds=index.kinds,
        titles=index.titles,
        uses={id_: tuple(found) for id_, found in uses.items()},
        neighbours=_neighbours(loaded, index, mentions),
        relations=_relations(loaded, index),
    )
    return guide, []


class _Index:
    """Every id, its kind, its title and where it was declared; ids that differ only in case are duplicates."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.kinds: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.former: set[str] = set()
        """Ids that a later version of the framework renamed, merged, split or dropped."""
        self.problems: list[Problem] = []
        self._first: dict[str, tuple[str, str]] = {}

    def add_entry(self, entry: Entry) -> None:
        """Add a record and the parts of it that have an id of their own."""
        record = entry.record
        kind = "change" if isinstance(record, Change) else record.kind
        match record:
            case Source():
                title = record.name
            case Framework():
                title = record.name
            case Change():
                title = markup.plain_text(record.text)
                self.former.update(record.before)
            case _:
                title = record.title
        self._add(entry, record.id, kind, title, ("id",))
        if isinstance(record, Element):
            for n, sub in enumerate(record.sub_elements):
                self._add(entry, sub.id, "sub-element", sub.title, ("sub_elements", n, "id"))
            for loc, part in parts(record):
                if isinstance(part, Alias) and part.id:
                    self._add(entry, part.id, "alias", part.name, (*loc, "id"))
        elif isinstance(record, Principle):
            for loc, claim in located_claims(record):
                self._add(entry, claim.id, "claim", "", (*loc, "id"))
        elif isinstance(record, Question):
            for n, id_ in enumerate(record.also):
                self._add(entry, id_, "question", record.title, ("also", n))
        elif isinstance(record, Checklist):
            for loc, item in located_items(record):
                self._add(entry, item.id, "item", record.title, (*loc, "id"))

    def _add(self, entry: Entry, id_: str, kind: str, title: str, loc: Loc) -> None:
        folded = id_.casefold()
        if folded in self._first:
            other, path = self._first[folded]
            same = (
                f'het id "{id_}"'
                if other == id_
                else f'het id "{id_}" verschilt alleen in hoofdletters van "{other}" en'
            )
            self.problems.append(
                entry.problem(
                    loc, f"{same} bestaat al in {path}. Elk id is uniek en blijvend; kies een ander."
                )
            )
            return
        self._first[folded] = (id_, entry.path)
        self.entries[id_] = entry
        self.kinds[id_] = kind
        self.titles[id_] = title


def _duplicate_slugs(loaded: Loaded) -> list[Problem]:
    problems = []
    seen: dict[tuple[str, str], str] = {}
    for entry in loaded.entries:
        if not isinstance(entry.record, records.Record):
            continue
        for loc, kind, slug in _slugs(entry.record):
            if (kind, slug) in seen:
                problems.append(
                    entry.problem(
                        loc, f'de slug "{slug}" hoort al bij {seen[kind, slug]}. Kies een andere slug.'
                    )
                )
            seen.setdefault((kind, slug), entry.name)
    return problems


def _slugs(record: records.Record) -> Iterator[tuple[Loc, str, str]]:
    yield ("slug",), record.kind, record.slug
    for n, slug in enumerate(record.former_slugs):
        yield ("former_slugs", n), record.kind, slug
    if isinstance(record, Element):
        for n, sub in enumerate(record.sub_elements):
            yield ("sub_elements", n, "slug"), f"{record.id} sub-element", sub.slug


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


def _relations(loaded: Loaded, index: "_Index") -> dict[tuple[str, str], Relation]:
    """Return each declared relation under both orders of the ids of its two records."""
    found: dict[tuple[str, str], Relation] = {}
    for entry in loaded.entries:
        for relation in getattr(entry.record, "relations", ()):
            other = index.entries[relation.to].name
            found[entry.name, other] = relation
            found.setdefault((other, entry.name), relation)
    return found


def _resolve(entry: Entry, index: _Index, unread: set[str], mentions: set[tuple[str, str]]) -> list[Problem]:
    """Return a problem for each reference of a record that leads nowhere; note the others as mentions."""
    problems = []
    kinds = index.kinds
    for loc, value, mark in walk(entry.record):
        if isinstance(entry.record, Change) and value in index.former - kinds.keys():
            continue
        targets = (
            [(value, mark.kinds)]
            if isinstance(mark, records.RefTo)
            else [(found.target, ()) for found in markup.links(value) if not found.is_external]
        )
        for target, wanted in targets:
            if target in unread:
                continue
            kind = kinds.get(target)
            if kind is None or (wanted and kind not in wanted) or (not wanted and kind not in KIND_NAMES):
                known = [i for i, k in kinds.items() if k in (wanted or KIND_NAMES)]
                names = " of ".join(KIND_NAMES[k] for k in wanted) or "record"
                found_kind = f" (het is een {KIND_NAMES[kind]})" if kind in KIND_NAMES else ""
                problems.append(
                    entry.problem(
                        loc,
                        f'"{target}" is geen id van een {names}{found_kind}.{did_you_mean(target, known)}',
                    )
                )
            else:
                mentions.add((entry.name, index.entries[target].name))
    return problems


def _resolve_page(page: Page, index: _Index, unread: set[str]) -> list[Problem]:
    problems = []
    for number, line in enumerate(page.body.splitlines(), 2):
        for found in markup.links(line):
            mistake = markup.link_mistake(found.target)
            known = index.kinds.get(found.target) in KIND_NAMES or found.target in unread
            if mistake is None and not found.is_external and not known:
                mistake = (
                    f'"{found.target}" is geen id van een record.{did_you_mean(found.target, index.kinds)}'
                )
            if mistake:
                column = max(line.find(f"]({found.target})"), -1) + 3
                problems.append(Problem(path=page.path, line=number, column=column, message=mistake))
    return problems


def _neighbours(loaded: Loaded, index: _Index, mentions: set[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the records on either side of every mention, in the order in which records were read."""
    words = Words(tuple(entry.record for entry in loaded.of(Term)))
    found = set(mentions)
    for entry in loaded.entries:
        if isinstance(entry.record, Record) and not isinstance(entry.record, Term):
            for _, text, mark in walk(entry.record):
                if isinstance(mark, records.Marked):
                    found.update((entry.name, term.id) for _, term in words.find(text))
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

    return {id_: tuple(sorted(others & index.kinds.keys(), key=order)) for id_, others in near.items()}


def _claims(principle: Principle) -> Iterator[LinkedClaim]:
    """Yield every claim of a principle in its place."""

    def stated(marks: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(mark for mark in marks if mark.kind != "unmarked")

    def linked(
        claim: Claim, group: Group, parent: Claim | None, inherited: tuple[Evidence, ...]
    ) -> LinkedClaim:
        below = inherited + stated(claim.evidence)
        children = tuple(linked(child, group, claim, below) for child in claim.children)
        return LinkedClaim(claim, principle, group, parent, inherited, children)

    def every(claim: LinkedClaim) -> Iterator[LinkedClaim]:
        yield claim
        for child in claim.children:
            yield from every(child)

    for group in principle.working_elements:
        for claim in group.claims:
            yield from every(linked(claim, group, None, stated(group.evidence)))


def _evidence(record: Any, claims: Mapping[str, LinkedClaim]) -> Iterator[tuple[str, Evidence, bool]]:
    """Yield (id, evidence, inherited) for everything in a record that rests on a source."""
    if isinstance(record, Principle):
        for found in record.evidence:
            yield record.id, found, False
        for claim in record.claims():
            linked = claims[claim.id]
            for found in linked.own:
                yield claim.id, found, False
            for found in linked.inherited:
                yield claim.id, found, True
    if isinstance(record, Source):
        return
    for loc, value in parts(record):
        if isinstance(value, Statement | Version) and loc[0] != "working_elements":
            for found in value.evidence:
                yield record.id, found, False
        elif isinstance(value, Advice):
            for basis in value.based_on:
                if basis.source:
                    yield record.id, Evidence(source=basis.source, locator=basis.locator), False
    if isinstance(record, Term | Change | Checklist | NetworkType | Tool):
        for found in record.evidence:
            yield record.id, found, False
    place = record.place if isinstance(record, Quote) else getattr(record, "official_wording", None)
    if isinstance(record, Related | Quote) and isinstance(place, Place):
        yield record.id, Evidence(source=place.source, locator=place.locator), False
