"""The guide as pages see it: all records, linked, with what the guide knows of their evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.model.content import (
    Checklist,
    ChoiceAid,
    Faq,
    Finding,
    Form,
    Job,
    NetworkType,
    PracticeExample,
    Question,
    Questionnaire,
    Quote,
    Tool,
)
from generator.model.edition import Note
from generator.model.evidence import EVIDENCE_KINDS, kinds_at
from generator.model.framework import Change, Claim, Element, Framework, Group, Phase, Principle, Role, Term
from generator.model.labels import Labels
from generator.model.sources import Source
from generator.model.statements import Evidence, Place, Relation, Statement
from generator.model.work import Grounded, Script, Sheet
from generator.read.edition import Edition, is_own
from generator.read.ids import natural
from generator.read.load import Entry, Page


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

    records: Mapping[str, tuple[Any, ...]]
    """The records of each kind, by its id: core elements in the framework's order, principles by element and number."""
    claims: Mapping[str, LinkedClaim]
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

    explained: frozenset[str]
    """The terms that a text uses, so that readers meet their explanation."""

    relations: Mapping[tuple[str, str], Relation]
    """The declared relation between two records, under both orders of their ids."""

    label: Labels
    """The words of the interface."""

    edition: Edition | None = None
    """What an organisation laid over the guide, if it did."""

    hidden: frozenset[str] = frozenset()
    """The ids that this edition does not show, those of parts too: what refers to them says so."""

    def is_own(self, id_: str) -> bool:
        """Return whether an organisation added what has this id to the guide, in its edition."""
        return self.edition is not None and is_own(self.entries[id_].path)

    @property
    def framework(self) -> Framework:
        """The framework that the guide describes."""
        found: Framework = self.records["framework"][0]
        return found

    @property
    def elements(self) -> tuple[Element, ...]:
        """The core elements, in the framework's order."""
        return self.records["element"]

    @property
    def principles(self) -> tuple[Principle, ...]:
        """The principles, by element and number."""
        return self.records["principle"]

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases."""
        return self.records["phase"]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles."""
        return self.records["role"]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms."""
        return self.records["term"]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes between versions of the framework."""
        return self.records["change"]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions from practice."""
        return self.records["question"]

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists."""
        return self.records["checklist"]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets to fill in."""
        return self.records["sheet"]

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts of sessions."""
        return self.records["script"]

    @property
    def examples(self) -> tuple[PracticeExample, ...]:
        """The practice examples."""
        return self.records["practice-example"]

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools."""
        return self.records["tool"]

    @property
    def network_types(self) -> tuple[NetworkType, ...]:
        """The types of networks."""
        return self.records["network-type"]

    @property
    def faqs(self) -> tuple[Faq, ...]:
        """The questions asked often."""
        return self.records["faq"]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of an organisation at records of the guide."""
        return self.records["note"]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes."""
        return self.records["quote"]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the sources."""
        return self.records["finding"]

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources, by id."""
        return {source.id: source for source in self.records["source"]}

    @property
    def forms(self) -> tuple[Form, ...]:
        """Other forms of learning together, beside the types of networks."""
        return self.records["form"]

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What there is to do in a network, and who does it."""
        return self.records["job"]

    @property
    def choice_aid(self) -> ChoiceAid | None:
        """What helps to choose a type of network, if there is one."""
        return next(iter(self.records["choice-aid"]), None)

    @property
    def questionnaire(self) -> Questionnaire | None:
        """The questionnaire, if there is one."""
        return next(iter(self.records["questionnaire"]), None)

    @property
    def synonyms(self) -> tuple[tuple[str, ...], ...]:
        """Groups of words that mean the same to a searcher."""
        return tuple(group for file in self.records["synonyms"] for group in file.groups)

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

    @property
    def named_tools(self) -> tuple[Tool, ...]:
        """The tools of which the sources do not say when or how to use them: one list holds them all."""
        return tuple(tool for tool in self.tools if tool.only_named)

    def top_ten(self) -> tuple[Principle, ...]:
        """Return the principles of Tabel 3, in its order."""
        listed = [p for p in self.principles if p.delphi.top10_position]
        return tuple(sorted(listed, key=lambda p: p.delphi.top10_position or 0))

    def kinds_of_mark(self, evidence: Evidence) -> set[str]:
        """Return which of EVIDENCE_KINDS one mark is; a place in two parts of a study may be two of them."""
        if evidence.kind in ("expert", "literature"):
            return {evidence.kind}
        if evidence.kind == "unmarked":
            return {"unstated"}
        if evidence.kind == "mark" or evidence.source is None:
            return {"research"}  # a mark that can't be read is one of literature
        source = self.sources[evidence.source]
        if source.custom.parts:
            return kinds_at(source, evidence.locator or "")
        if source.custom.kind in ("main", "own"):
            return {source.custom.evidence_kind or "practice"}
        return {"practice" if source.custom.kind == "practice" else "research"}

    def kinds_of(
        self, evidence: Iterable[Evidence], editorial: str = "", rests_on: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return the kinds of these marks and of the records that something rests on, in their fixed order.

        "Not stated" only counts where no source says anything; what the guide adds stands beside it.
        """
        found = {"editorial"} if editorial else set()
        for mark in evidence:
            found |= self.kinds_of_mark(mark)
        for id_ in rests_on:
            found.update(self.kinds_of_record(id_))
        if found - {"unstated", "editorial"}:
            found.discard("unstated")
        return tuple(kind for kind in EVIDENCE_KINDS if kind in found)

    def advice_kinds(self, advice: Grounded | Job) -> tuple[str, ...]:
        """Return the kinds of evidence below an advice, a field of a sheet or a step of a script, or below who has a job."""
        sources = [Evidence(source=basis.source) for basis in advice.based_on if basis.source]
        records = [basis.record for basis in advice.based_on if basis.record]
        return self.kinds_of(sources, advice.editorial, records)

    def kinds_of_record(self, id_: str) -> tuple[str, ...]:
        """Return the kinds of evidence of a record that something rests on; nothing if it has none of its own."""
        if id_ in self.claims:
            return self.evidence_kinds(self.claims[id_])
        record = self.entries[id_].record
        marks = tuple(getattr(record, "evidence", ()))
        place = getattr(record, "official_wording", None) or getattr(record, "asked_in", None)
        if not marks and isinstance(place, Place):
            marks = (Evidence(source=place.source, locator=place.locator),)
        return self.kinds_of(marks, "true" if getattr(record, "asked_editorial", False) else "")

    def evidence_kinds(self, claim: LinkedClaim) -> tuple[str, ...]:
        """Return the kinds of evidence of a claim, own and inherited."""
        editorial = claim.claim.editorial or any(s.editorial for s in claim.claim.statements)
        return self.kinds_of((*claim.own, *claim.inherited), "true" if editorial else "")


def linked_claims(principle: Principle) -> Iterator[LinkedClaim]:
    """Yield every claim of a principle in its place, in the order of `located_claims`."""

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
