"""A record flattened once: title, text, what it rests on and labelled values, for lists, export, search and pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from generator.model.content import (
    Asked,
    Checklist,
    Event,
    Faq,
    Finding,
    Form,
    Item,
    Job,
    NetworkType,
    PracticeExample,
    Question,
    Quote,
    Tool,
)
from generator.model.edition import Note
from generator.model.evidence import EVIDENCE_KINDS
from generator.model.framework import Element, Phase, PlanStep, Principle, Role, Term
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.model.statements import Advice, Basis, Evidence, Place, Statement
from generator.model.text import plain_text
from generator.model.walk import refers
from generator.model.work import Grounded, Script, ScriptStep, Sheet, SheetField
from generator.read.guide import Guide, LinkedClaim
from generator.views.story import STATES, STORY, answer_to
from generator.views.strength import strength
from generator.views.timeline import start_date

UNTOLD = Label("page.untold")
NO_FIGURE = Label("figures.none")
WHOSE = "whose"
"""The fact that tells in an edition of whom a record is: of the guide, or of the organisation that added it."""
FACTS: Mapping[str, Label] = {
    "summed-up": Label("facts.summed-up"),
    "element": Label("facts.element"),
    "sub-elements": Label("facts.sub-elements"),
    "phases": Label("facts.phases"),
    "roles": Label("facts.roles"),
    "importance": Label("facts.importance"),
    "rank": Label("facts.rank"),
    "strength": Label("facts.strength"),
    "evidence": Label("facts.evidence"),
    "claims": Label("facts.claims"),
    "top-ten": Label("facts.top-ten"),
    "top-three": Label("facts.top-three"),
    "actions": Label("facts.actions"),
    "principle": Label("facts.principle"),
    "principles": Label("facts.principle"),
    "heading": Label("facts.heading"),
    "parent": Label("facts.parent"),
    "note": Label("facts.note"),
    "checklist": Label("facts.checklist"),
    "block": Label("facts.block"),
    "respondents": Label("facts.respondents"),
    "region": Label("facts.region"),
    "field": Label("facts.field"),
    "reference-date": Label("facts.reference-date"),
    "status": Label("facts.state"),
    "participants": Label("facts.participants"),
    "tools-used": Label("facts.tools"),
    "initiator": Label("facts.initiator"),
    "start": Label("facts.start"),
    "topic": Label("facts.topic"),
    "goal": Label("facts.goal"),
    "central-question": Label("facts.central-question"),
    "intended-results": Label("facts.intended-results"),
    "found-results": Label("facts.found-results"),
    "guidance-process": Label("facts.guidance-process"),
    "guidance-content": Label("facts.guidance-content"),
    "cooperation": Label("facts.cooperation"),
    "methods": Label("facts.methods"),
    "tools": Label("facts.used-tools"),
    "costs": Label("facts.costs"),
    "evaluation": Label("facts.evaluation"),
    "works": Label("facts.works"),
    "hard": Label("facts.hard"),
    "lessons": Label("facts.lessons"),
    "kind-of": Label("facts.kind"),
    "how": Label("facts.actions"),
    "when": Label("facts.when"),
    "found-at": Label("facts.availability"),
    "availability": Label("facts.availability"),
    "address": Label("facts.web-address"),
    "steps": Label("facts.actions"),
    "ask-yourself": Label("question.ask-yourself"),
    "sheet": Label("facts.sheet"),
    "script": Label("facts.script"),
    "fields": Label("facts.fields"),
    "help": Label("facts.help"),
    "who": Label("facts.who"),
    "why": Label("facts.why"),
    "minutes": Label("facts.minutes"),
    "material": Label("facts.material"),
    "follows": Label("facts.follows"),
    "synonyms": Label("facts.synonyms"),
    "more": Label("facts.more"),
    "groups": Label("facts.participants"),
    "points": Label("facts.points"),
    "rhythms": Label("facts.rhythms"),
    "events": Label("facts.events"),
    "others": Label("facts.others"),
    "fits-when": Label("network-type.fits"),
    "less-suitable": Label("network-type.less-suitable"),
    "about": Label("facts.about"),
    WHOSE: Label("facts.whose"),
}
"""What can be known of a record, by key, and how it is called everywhere."""


@dataclass(frozen=True)
class Fact:
    """One thing that is known of a record."""

    values: tuple[str, ...] = ()
    """In plain words; none if nothing is known."""
    ids: tuple[str, ...] = ()
    """The records whose titles the values are, if they are titles of records."""
    sort: str | float | None = None
    """What it is sorted by, if not by its words."""
    sorts: bool = False
    """Whether it is sorted by `sort` also where that is not known; then it stands last."""
    none: Label | None = None
    """What is said where nothing is known, if that must be said."""


NOTHING = Fact()


@dataclass(frozen=True)
class Rests:
    """What a record rests on."""

    kinds: tuple[str, ...] = ()
    """Of EVIDENCE_KINDS."""
    evidence: tuple[Evidence, ...] = ()
    places: tuple[Place, ...] = ()
    """Where its official wording stands."""


@dataclass(frozen=True)
class Facts:
    """A record, flat."""

    id: str
    title: str
    """Plain, as it is called away from its own page; never empty."""
    text: str
    """Plain: its summary, or the whole of a short text."""
    rests: Rests
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By key of FACTS, in the order of the registry."""
    named: bool = True
    """Whether it has a title of its own; a part has only a number."""

    def fact(self, key: str) -> Fact:
        """Return one fact; an empty one if nothing is known."""
        return self.facts.get(key, NOTHING)


@dataclass(frozen=True)
class PlacedItem:
    """An item of a checklist in its place."""

    item: Item
    checklist: Checklist
    number: int
    block: str
    parent: str

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.item.id


@dataclass(frozen=True)
class PlacedField:
    """A field of a sheet in its place."""

    field: SheetField
    sheet: Sheet
    number: int
    block: str

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.field.id


@dataclass(frozen=True)
class PlacedStep:
    """A step of a script in its place."""

    step: ScriptStep
    script: Script
    number: int

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.step.id


Part = LinkedClaim | PlacedItem | PlacedField | PlacedStep


class Flat(Mapping[str, Facts]):
    """The facts of every record that has any, and of its parts, by id, in the order of the registry and the guide.

    Each is made when it is first asked for, for one page needs few of them.
    """

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.records: dict[str, Any] = {}
        for kind in KINDS:
            if kind.facts is None or kind.part_of:
                continue
            for record in guide.records[kind.id]:
                self.records[record.id] = record
                self.records |= {part.id: part for part in parts_of(record, guide)}
        self.made: dict[str, Facts] = {}

    def __getitem__(self, id_: str) -> Facts:
        """Return the facts of one record or part. Raises KeyError if it has none."""
        if id_ not in self.made:
            self.made[id_] = facts(self.guide, self.records[id_])
        return self.made[id_]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.records)


def facts(guide: Guide, record: Any) -> Facts:
    """Return one record or part, flat."""
    kind = KINDS[guide.kinds[record.id]]
    special = special_facts(record, guide)
    known = {}
    for key in (*(kind.facts or ()), *kind.listed):
        made = special[key] if key in special else _field(guide, record, key.replace("-", "_"))
        if made.values or made.none:
            known[key] = made
    if guide.edition:
        known[WHOSE] = Fact((owner(guide, record.id) or guide.label("edition.of-guide"),))
    return Facts(
        record.id,
        _title(record, guide),
        plain_text(text_of(record, guide)),
        rests_on(record, guide),
        known,
        _named(record),
    )


def owner(guide: Guide, id_: str) -> str:
    """Return the organisation that added what has this id to the guide, in its edition; "" if it is of the guide itself."""
    return guide.edition.file.organisation if guide.edition and guide.is_own(id_) else ""


def kind_label(guide: Guide, id_: str) -> str:
    """Return what a reader calls the kind of a record where it is found or listed; of whom it is too, if it is not of the guide."""
    found = KINDS[guide.kinds[id_]].found
    kind = guide.label.of(found.label) if found else ""
    whose = owner(guide, id_)
    return guide.label("edition.own-kind", kind=kind, organisation=whose) if kind and whose else kind


def words(guide: Guide, fact: Fact | None) -> str:
    """Return a fact in one line, or what is said where nothing is known."""
    if fact is None or not fact.values:
        return guide.label(fact.none) if fact and fact.none else ""
    return ", ".join(fact.values)


def _named(record: Any) -> bool:
    return not isinstance(record, Part | Quote)


def _title(record: Any, guide: Guide) -> str:
    match record:
        case LinkedClaim():
            number = [claim.id for claim in record.principle.claims()].index(record.id) + 1
            return guide.label("claim.title", principle=record.principle.title, number=number)
        case PlacedItem():
            return guide.label("checklist.item", checklist=record.checklist.title, number=record.number)
        case PlacedField():
            return guide.label("sheet.field", sheet=record.sheet.title, number=record.number)
        case PlacedStep():
            return guide.label("session.step", script=record.script.title, number=record.number)
    return guide.titles[record.id]


def _field(guide: Guide, record: Any, name: str) -> Fact:
    """Return the fact that a field of a record is."""
    value = getattr(record, name)
    if value is None or value == ():
        return Fact()
    ids = (value,) if isinstance(value, str) else value
    if isinstance(record, BaseModel) and name in refers(type(record)):
        return titles(guide, ids)
    if isinstance(value, Statement):
        return Fact((plain_text(value.text),))
    if isinstance(value, tuple) and isinstance(value[0], Advice):
        return Fact((steps(guide, value),))
    if isinstance(value, tuple) and isinstance(value[0], Asked):
        return Fact((_questions(guide, value),))
    if isinstance(value, tuple) and isinstance(value[0], Statement):
        return Fact((joined(value),))
    if isinstance(value, tuple):
        return Fact(tuple(map(str, value)))
    return Fact((plain_text(str(value)),))


def titles(guide: Guide, ids: Iterable[str]) -> Fact:
    """Return records as a fact, each once."""
    once = tuple(dict.fromkeys(ids))
    return Fact(tuple(title_of(guide, id_) for id_ in once), once)


def title_of(guide: Guide, id_: str) -> str:
    """Return the title of a record away from its page; of a part the record that holds it, and its number there."""
    record = guide.entries[id_].record
    if record.id == id_:
        return guide.titles[id_]
    parts = (_title(part, guide) for part in parts_of(record, guide) if part.id == id_)
    return next(parts, guide.titles[id_])


def joined(statements: Iterable[Statement]) -> str:
    """Return statements as one plain text."""
    return " ".join(plain_text(each.text) for each in statements)


def near(guide: Guide, id_: str, kind: str) -> list[str]:
    """Return the records of one kind that a record has to do with, in the guide's order."""
    return [other for other in guide.neighbours.get(id_, ()) if guide.kinds[other] == kind]


def steps(guide: Guide, advice: Iterable[Advice]) -> str:
    """Return advice as one line each, with the kinds of evidence that it rests on; on what exactly, its page tells."""
    return "\n".join(f"{number}. {_step(guide, item)}" for number, item in enumerate(advice, 1))


def _step(guide: Guide, item: Advice) -> str:
    kinds = ", ".join(guide.label(EVIDENCE_KINDS[kind]) for kind in guide.advice_kinds(item))
    planned = (f"{guide.label(name)}: {told}." for name, told in planned_of(item))
    text = " ".join([plain_text(item.text), *planned])
    return f"{text} ({kinds})" if kinds else text


def planned_of(item: Advice) -> list[tuple[Label, str]]:
    """Return who does a step of a plan, when, and what there is then, each with its name; nothing for other advice."""
    if not isinstance(item, PlanStep):
        return []
    said = (
        (Label("plan.who"), item.who),
        (Label("plan.when"), item.when),
        (Label("plan.product"), item.product),
    )
    return [(name, told) for name, told in said if told]


def _event(guide: Guide, event: Event) -> str:
    return f"{event.when or guide.label('example.moment-untold')}: {plain_text(event.text)}"


IF_YES, IF_NO = Label("question.if-yes"), Label("question.if-no")
"""What stands before what to do on an answer."""


def _questions(guide: Guide, asked: Iterable[Asked]) -> str:
    """Return questions as one line each, and below it what to do on each answer."""
    lines = []
    for number, each in enumerate(asked, 1):
        lines.append(f"{number}. {plain_text(each.text)}")
        for answer, advice in ((IF_YES, each.if_yes), (IF_NO, each.if_no)):
            if advice:
                lines.append(f"{guide.label(answer)} {_step(guide, advice)}")
    return "\n".join(lines)


@singledispatch
def parts_of(record: Any, guide: Guide) -> Iterator[Part]:
    """Yield the parts of a record that have an id of their own, in order."""
    yield from ()


@parts_of.register
def _(record: Principle, guide: Guide) -> Iterator[Part]:
    yield from (guide.claims[claim.id] for claim in record.claims())


@parts_of.register
def _(record: Checklist, guide: Guide) -> Iterator[Part]:
    numbers = {item.id: number for number, item in enumerate(record.items(), 1)}

    def below(items: Iterable[Item], block: str, parent: str) -> Iterator[Part]:
        for item in items:
            placed = PlacedItem(item, record, numbers[item.id], block, parent)
            yield placed
            yield from below(item.children, block, plain_text(text_of(placed, guide)))

    for block in record.blocks:
        yield from below(block.items, block.title or "", "")


@parts_of.register
def _(record: Sheet, guide: Guide) -> Iterator[Part]:
    placed = [(block.title, field_) for block in record.blocks for field_ in block.fields]
    yield from (
        PlacedField(field_, record, number, block) for number, (block, field_) in enumerate(placed, 1)
    )


@parts_of.register
def _(record: Script, guide: Guide) -> Iterator[Part]:
    yield from (PlacedStep(step, record, number) for number, step in enumerate(record.steps, 1))


@singledispatch
def text_of(record: Any, guide: Guide) -> str:
    """Return the text of a record in one piece, with its markup."""
    return str(getattr(record, "summary", ""))


@text_of.register
def _(record: LinkedClaim, guide: Guide) -> str:
    return record.summary


@text_of.register
def _(record: PlacedItem, guide: Guide) -> str:
    return guide.claims[record.item.claim].summary if record.item.claim else record.item.text or ""


@text_of.register
def _(record: PlacedField, guide: Guide) -> str:
    return record.field.label


@text_of.register
def _(record: PlacedStep, guide: Guide) -> str:
    return f"{record.step.title}{'' if record.step.title[-1] in '.?!' else '.'} {record.step.text}"


@text_of.register
def _(record: Question, guide: Guide) -> str:
    return " ".join(statement.text for statement in record.answer)


@text_of.register
def _(record: Faq, guide: Guide) -> str:
    return " ".join(statement.text for statement in record.answer)


@text_of.register
def _(record: Finding, guide: Guide) -> str:
    return " ".join(statement.text for statement in record.statements)


@text_of.register
def _(record: Form, guide: Guide) -> str:
    told = record.profile
    return " ".join(filter(None, [told.goal, told.size, told.time, told.who]))


@text_of.register
def _(record: Job, guide: Guide) -> str:
    who = ", ".join(guide.titles[id_] for id_ in record.roles)
    return " ".join(
        filter(None, [f"{who}." if who else "", *(each.text for each in record.others), record.note])
    )


@text_of.register
def _(record: Term, guide: Guide) -> str:
    return record.definition


@text_of.register
def _(record: Note, guide: Guide) -> str:
    return record.text


@text_of.register
def _(record: Quote, guide: Guide) -> str:
    return record.text


@singledispatch
def rests_on(record: Any, guide: Guide) -> Rests:
    """Return what a record rests on: its own evidence, or that of the statements in it."""
    own = tuple(getattr(record, "evidence", ()))
    said = [part for part in _models(record) if isinstance(part, Statement)]
    place = getattr(record, "official_wording", None) or getattr(record, "asked_in", None)
    marks = (*own, *(mark for each in said for mark in each.evidence))
    speaks_for_itself = "evidence" in type(record).model_fields
    of_statements = not speaks_for_itself and any(each.editorial for each in said)
    editorial = getattr(record, "editorial", "") or ("true" if of_statements else "")
    kinds = guide.kinds_of(own if speaks_for_itself else marks, editorial)
    return Rests(kinds, marks, (place,) if place else ())


def _models(record: Any) -> Iterator[BaseModel]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        yield from (
            each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, BaseModel)
        )


@rests_on.register
def _(record: Principle, guide: Guide) -> Rests:
    """A principle rests on its own evidence and on that of its claims, as the filter has it."""
    claims = [guide.claims[claim.id] for claim in record.claims()]
    kinds = guide.kinds_of(record.evidence, rests_on=[claim.id for claim in claims])
    marks = (*record.evidence, *(mark for claim in claims for mark in (*claim.own, *claim.inherited)))
    if "unstated" not in kinds:
        marks = tuple(mark for mark in marks if mark.kind != "unmarked")
    return Rests(kinds, marks, (record.official_wording,))


@rests_on.register
def _(record: Phase, guide: Guide) -> Rests:
    """A phase rests on its reasons and rhythms, which it may lack, and on what its steps rest on."""
    marks = tuple(mark for each in (*record.why, *record.rhythms) for mark in each.evidence)
    kinds = {*guide.kinds_of(marks), *(kind for item in record.actions for kind in guide.advice_kinds(item))}
    return Rests(tuple(kind for kind in EVIDENCE_KINDS if kind in kinds), marks, (record.official_wording,))


@rests_on.register
def _(record: Job, guide: Guide) -> Rests:
    """A job rests on what says which role has it, and on the evidence of who else does it."""
    marks = tuple(mark for each in record.others for mark in each.evidence)
    kinds = {*guide.advice_kinds(record), *guide.kinds_of(marks)}
    places = tuple(Place(source=each.source, locator=each.locator) for each in record.based_on if each.source)
    return Rests(tuple(kind for kind in EVIDENCE_KINDS if kind in kinds), marks, places)


@rests_on.register
def _(record: NetworkType, guide: Guide) -> Rests:
    said = (*record.what, *record.fits_when, *record.less_suitable)
    marks = (*record.evidence, *(mark for each in said for mark in each.evidence))
    editorial = "true" if any(each.editorial for each in said) else ""
    return Rests(guide.kinds_of(marks, editorial), marks, (record.official_wording,))


@rests_on.register
def _(record: LinkedClaim, guide: Guide) -> Rests:
    return Rests(
        guide.evidence_kinds(record), (*record.own, *record.inherited), (record.principle.official_wording,)
    )


@rests_on.register
def _(record: PlacedItem, guide: Guide) -> Rests:
    """An item that is a claim rests on what the claim rests on."""
    if record.item.claim:
        claim = guide.claims[record.item.claim]
        kinds, marks = guide.evidence_kinds(claim), (*claim.own, *claim.inherited)
    else:
        kinds, marks = guide.kinds_of(record.checklist.evidence), record.checklist.evidence
    return Rests(kinds, marks, (record.checklist.official_wording,))


@rests_on.register
def _(record: Sheet, guide: Guide) -> Rests:
    return _of_all(record.fields(), guide)


@rests_on.register
def _(record: Script, guide: Guide) -> Rests:
    return _of_all(record.steps, guide)


@rests_on.register
def _(record: PlacedField, guide: Guide) -> Rests:
    return _of_all([record.field], guide)


@rests_on.register
def _(record: PlacedStep, guide: Guide) -> Rests:
    return _of_all([record.step], guide)


def _of_all(grounded: Iterable[Grounded], guide: Guide) -> Rests:
    """Return what fields or steps rest on, together."""
    found = list(grounded)
    kinds = {kind for each in found for kind in guide.advice_kinds(each)}
    if kinds - {"unstated", "editorial"}:
        kinds.discard("unstated")
    marks = (mark for each in found for basis in each.based_on for mark in _marks(basis, guide))
    return Rests(tuple(kind for kind in EVIDENCE_KINDS if kind in kinds), tuple(marks))


def _marks(basis: Basis, guide: Guide) -> tuple[Evidence, ...]:
    """Return the evidence that stands behind what something is based on."""
    if basis.source:
        return (Evidence(source=basis.source, locator=basis.locator),)
    id_ = str(basis.record)
    if claim := guide.claims.get(id_):
        return (*claim.own, *claim.inherited)
    record = guide.entries[id_].record
    place = getattr(record, "official_wording", None) or getattr(record, "asked_in", None)
    stands = (Evidence(source=place.source, locator=place.locator),) if place else ()
    return getattr(record, "evidence", ()) or stands


@rests_on.register
def _(record: PracticeExample, guide: Guide) -> Rests:
    said = [each for _, _, names in STORY for name in names for each in answer_to(record, name)]
    said += record.events
    marks = tuple(mark for each in said for mark in each.evidence)
    editorial = "true" if any(each.editorial for each in said) else ""
    return Rests(guide.kinds_of(marks, editorial), marks, (record.official_wording,))


@rests_on.register
def _(record: Question, guide: Guide) -> Rests:
    marks = tuple(mark for each in record.answer for mark in each.evidence)
    editorial = "true" if any(each.editorial for each in record.answer) else ""
    return Rests(guide.kinds_of(marks, editorial), marks, (record.asked_in,) if record.asked_in else ())


@singledispatch
def special_facts(record: Any, guide: Guide) -> Mapping[str, Fact]:
    """Return the facts of a record that are not simply one of its fields."""
    return {
        "summed-up": Fact((_summed_up_by(guide, record.id),)),
        "principles": titles(guide, near(guide, record.id, "principle")),
        "evidence": _evidence(guide, rests_on(record, guide).kinds),
    }


def _summed_up_by(guide: Guide, id_: str) -> str:
    whose = owner(guide, id_)
    return guide.label("edition.summed-up", organisation=whose) if whose else guide.label("facts.by-guide")


_default: Callable[[Any, Guide], Mapping[str, Fact]] = special_facts.dispatch(object)


def _evidence(guide: Guide, kinds: Iterable[str]) -> Fact:
    return Fact(tuple(guide.label(EVIDENCE_KINDS[kind]) for kind in kinds))


@special_facts.register
def _(record: Principle, guide: Guide) -> Mapping[str, Fact]:
    figures = record.delphi
    importance = Fact(none=NO_FIGURE) if guide.framework.study else NOTHING
    if figures.importance is not None and guide.framework.study:
        number = f"{figures.importance:g}".replace(".", ",")
        most = guide.framework.study.scale.importance_max
        importance = Fact((guide.label("facts.of-most", number=number, most=most),), sort=figures.importance)
    return {
        **_default(record, guide),
        "importance": importance,
        "evidence": _evidence(guide, _kinds_of_all(record, guide)),
        "rank": Fact(tuple(map(guide.label, _ranks(record)))),
        "strength": Fact((strength(guide, record),)),
        "claims": Fact((str(len(list(record.claims()))),), sort=len(list(record.claims()))),
        "top-ten": Fact((str(figures.top10_position),) if figures.top10_position else ()),
        "top-three": Fact((str(figures.top3_position),) if figures.top3_position else ()),
    }


def _kinds_of_all(principle: Principle, guide: Guide) -> list[str]:
    """Return the kinds of evidence of a principle and of each of its claims, so that one without a source is found too."""
    kinds = {*guide.kinds_of(principle.evidence)}
    for claim in principle.claims():
        kinds.update(guide.evidence_kinds(guide.claims[claim.id]))
    return [kind for kind in EVIDENCE_KINDS if kind in kinds]


RANKS = (Label("lists.top-ten"), Label("lists.top-three"), Label("lists.other-rank"))
"""What the experts' order of the study says of a principle."""


def _ranks(principle: Principle) -> Iterator[Label]:
    ten, three, other = RANKS
    if principle.delphi.top10_position:
        yield ten
    if principle.delphi.top3_position:
        yield three
    if not principle.delphi.top10_position and not principle.delphi.top3_position:
        yield other


@special_facts.register
def _(record: LinkedClaim, guide: Guide) -> Mapping[str, Fact]:
    principle = record.principle
    tasked = {role.id for role in guide.roles if any(record.id in task.see_claims for task in role.tasks)}
    return {
        "element": titles(guide, [principle.element]),
        "principle": titles(guide, [principle.id]),
        "phases": titles(guide, principle.phases),
        "roles": titles(guide, [role.id for role in guide.roles if role.id in {*principle.roles, *tasked}]),
        "heading": Fact((record.group.heading,) if record.group.heading else ()),
        "parent": Fact((plain_text(guide.claims[record.parent.id].summary),) if record.parent else ()),
        "note": Fact((plain_text(record.claim.note),) if record.claim.note else ()),
        "evidence": _evidence(guide, guide.evidence_kinds(record)),
    }


@special_facts.register
def _(record: PlacedItem, guide: Guide) -> Mapping[str, Fact]:
    item = record.item
    return {
        "checklist": titles(guide, [record.checklist.id]),
        "block": Fact((record.block,) if record.block else ()),
        "parent": Fact((record.parent,) if record.parent else ()),
        "respondents": Fact((str(item.respondents),) if item.respondents else ()),
        "note": Fact((plain_text(item.note),) if item.note else ()),
    }


@special_facts.register
def _(record: PlacedField, guide: Guide) -> Mapping[str, Fact]:
    return {
        "sheet": titles(guide, [record.sheet.id]),
        "block": Fact((record.block,)),
        "help": Fact((plain_text(record.field.help),) if record.field.help else ()),
    }


@special_facts.register
def _(record: PlacedStep, guide: Guide) -> Mapping[str, Fact]:
    step = record.step
    return {
        "script": titles(guide, [record.script.id]),
        "minutes": _minutes(step.minutes, guide),
        "who": Fact((step.who,) if step.who else ()),
        "why": Fact((plain_text(step.why),) if step.why else ()),
        "material": Fact(step.material),
    }


def _minutes(number: int | None, guide: Guide) -> Fact:
    return Fact((guide.label("facts.number-of-minutes", number=number),), sort=number) if number else NOTHING


@special_facts.register
def _(record: PracticeExample, guide: Guide) -> Mapping[str, Fact]:
    principles = [guide.principle(id_) for id_ in near(guide, record.id, "principle")]
    phases = {phase for principle in principles for phase in principle.phases}
    region = record.region
    groups = tuple(name.replace("-", " ") for name in record.participants.groups)
    told = joined(record.participants.statements)
    return {
        **_default(record, guide),
        "region": Fact(tuple(filter(None, (region.name, region.place))) if region else (), none=UNTOLD),
        "field": Fact(tuple(name.replace("-", " ") for name in record.field), none=UNTOLD),
        "reference-date": Fact((record.reference_date.text,), sort=record.reference_date.date),
        "status": Fact((guide.label(STATES[record.status.state]),)),
        "groups": Fact(groups or ((guide.label("lists.other-participants"),) if told else ())),
        "participants": Fact(groups or ((told,) if told else ()), none=UNTOLD),
        "start": Fact(
            (joined(record.start),) if record.start else (), sort=start_date(record, guide.label), sorts=True
        ),
        "tools-used": titles(guide, near(guide, record.id, "tool")),
        "phases": titles(guide, [phase.id for phase in guide.phases if phase.id in phases]),
        "element": titles(guide, [principle.element for principle in principles]),
        "events": Fact(("\n".join(_event(guide, each) for each in record.events),) if record.events else ()),
    }


@special_facts.register
def _(record: Element, guide: Guide) -> Mapping[str, Fact]:
    return {"principles": titles(guide, [principle.id for principle in guide.of_element(record.id)])}


@special_facts.register
def _(record: Role, guide: Guide) -> Mapping[str, Fact]:
    return {"actions": Fact((steps(guide, record.tips),) if record.tips else ())}


@special_facts.register
def _(record: Checklist, guide: Guide) -> Mapping[str, Fact]:
    points = (text_of(part, guide) for part in parts_of(record, guide))
    return {"points": Fact(("\n".join(f"{at}. {plain_text(text)}" for at, text in enumerate(points, 1)),))}


@special_facts.register
def _(record: Sheet, guide: Guide) -> Mapping[str, Fact]:
    told = (f"{number}. {_asked(field_)}" for number, field_ in enumerate(record.fields(), 1))
    return {"minutes": _minutes(record.minutes, guide), "fields": Fact(("\n".join(told),))}


def _asked(field_: SheetField) -> str:
    """Return what a field asks, in one line: its question, its help, and what there is to choose or to fill in."""
    inside = " / ".join(field_.options) or " | ".join(field_.columns)
    said = (field_.label, plain_text(field_.help or ""), inside and f"({inside})")
    return " ".join(filter(None, said))


@special_facts.register
def _(record: Script, guide: Guide) -> Mapping[str, Fact]:
    told = (f"{at}. {_told(*step, guide)}" for at, step in enumerate(record.timed(), 1))
    return {"minutes": _minutes(record.minutes, guide), "steps": Fact(("\n".join(told),))}


def _told(step: ScriptStep, begin: str, end: str, guide: Guide) -> str:
    """Return a step in one line: from when to when, who, what, why and with what."""
    label = guide.label
    when = ", ".join(filter(None, (label("session.time", begin=begin, end=end), step.who)))
    said = [f"{step.title} ({when}):", plain_text(step.text)]
    if step.why:
        said.append(label("session.why", why=plain_text(step.why)))
    if step.material:
        said.append(label("session.material", material=", ".join(step.material) + "."))
    return " ".join(said)


@special_facts.register
def _(record: Tool, guide: Guide) -> Mapping[str, Fact]:
    found = (
        Label("lists.with-address")
        if record.address
        else Label("lists.with-explanation")
        if record.availability
        else None
    )
    return {**_default(record, guide), "found-at": Fact((guide.label(found),) if found else ())}
