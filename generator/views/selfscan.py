"""What the self-scan asks, and what its page needs to make a result of the answers."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from generator.model.framework import Change, Principle
from generator.model.text import plain_text
from generator.read.guide import Guide

LOWEST, HIGHEST = 0, 10
"""The scale on which the NJi lets people rate their own practice (nji-lerend-netwerk, chapter 4 and appendix 1)."""

LOW, MIDDLE = 4, 7
"""The highest score that is still called low, and the highest where there is still something to begin with (editorial)."""


@dataclass(frozen=True)
class Link:
    """A page to read on."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One principle, as a question of the scan."""

    id: str
    title: str
    summary: str
    url: str
    importance: float | None
    """What experts gave it, or None where the study has no figure: never 0."""
    phases: tuple[str, ...]
    """The phases in which it matters most, by id."""
    discuss: tuple[str, ...]
    action: str
    """The first thing to do, or nothing where the framework does not say."""
    checklist: Link | None
    example: Link | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """A core element with its questions."""

    id: str
    title: str
    url: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Length:
    """A choice of questions."""

    id: str
    title: str
    principles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A version of the framework."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A phase of a network, with what it asks itself there."""

    id: str
    title: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Between which figures the experts of a study could choose."""

    least: float
    most: float


@dataclass(frozen=True, kw_only=True)
class Step:
    """A change of principles between two versions of the framework, along which answers move."""

    source: str
    target: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class SelfScan:
    """The questions, the lengths to choose from, and how answers to older versions carry over."""

    framework: str
    name: str
    version: str
    versions: tuple[Edition, ...]
    """The oldest first."""
    phases: tuple[Phase, ...]
    """What a network is asked to choose from; nothing where the framework has no phases."""
    parts: tuple[Part, ...]
    lengths: tuple[Length, ...]
    steps: tuple[Step, ...]
    weighs: Scale | None
    """The scale on which a study says how important principles are, which weighs in where to begin."""
    lowest: int = LOWEST
    highest: int = HIGHEST
    low: int = LOW
    middle: int = MIDDLE

    def data(self) -> dict[str, Any]:
        """Return everything as values that JSON knows."""
        return asdict(self)


def self_scan(guide: Guide, url: Callable[[str], str]) -> SelfScan:
    """Return the self-scan of a guide; `url` gives the address of a record."""
    framework, study = guide.framework, guide.framework.study
    return SelfScan(
        framework=framework.id,
        name=framework.name,
        version=framework.version,
        versions=tuple(Edition(id=id_, title=title) for id_, title in framework.version_titles().items()),
        phases=tuple(
            Phase(id=phase.id, title=phase.title, question=plain_text(phase.question))
            for phase in guide.phases
        ),
        parts=tuple(
            Part(
                id=element.id,
                title=element.title,
                url=url(element.id),
                questions=tuple(_question(guide, p, url) for p in guide.of_element(element.id)),
            )
            for element in guide.elements
        ),
        lengths=tuple(_lengths(guide)),
        steps=tuple(_step(change) for change in guide.changes if change.subject == "principle"),
        weighs=Scale(least=study.scale.importance_min, most=study.scale.importance_max) if study else None,
    )


def _question(guide: Guide, principle: Principle, url: Callable[[str], str]) -> Question:
    return Question(
        id=principle.id,
        title=principle.title,
        summary=plain_text(principle.summary),
        url=url(principle.id),
        importance=principle.delphi.importance,
        phases=tuple(principle.phases),
        discuss=tuple(plain_text(text) for text in principle.discuss),
        action=plain_text(principle.actions[0].text) if principle.actions else "",
        checklist=_nearest(guide, principle, "checklist", url),
        example=_nearest(guide, principle, "practice-example", url),
    )


def _nearest(guide: Guide, principle: Principle, kind: str, url: Callable[[str], str]) -> Link | None:
    """Return the first record of a kind that has to do with a principle; a declared relation goes first."""
    near = [id_ for id_ in guide.neighbours.get(principle.id, ()) if guide.kinds[id_] == kind]
    near.sort(key=lambda id_: (principle.id, id_) not in guide.relations)
    return Link(guide.titles[near[0]], url(near[0])) if near else None


def _lengths(guide: Guide) -> list[Length]:
    def ids(principles: list[Principle]) -> tuple[str, ...]:
        return tuple(principle.id for principle in principles)

    lengths = [
        Length(
            id="belangrijkste",
            title=guide.label("selfscan.top-ten"),
            principles=ids(list(guide.top_ten())),
        ),
        Length(
            id="top-drie",
            title=guide.label("selfscan.top-three"),
            principles=ids([p for p in guide.principles if p.delphi.top3_position]),
        ),
        Length(id="alles", title=guide.label("selfscan.all"), principles=ids(list(guide.principles))),
    ]
    return [length for length in lengths if length.principles]


def _step(change: Change) -> Step:
    return Step(
        source=change.from_version,
        target=change.to_version,
        kind=change.kind,
        before=change.before,
        after=change.after,
        text=plain_text(change.text),
    )
