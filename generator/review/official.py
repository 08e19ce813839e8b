"""What a record takes over from its sources (figures, marks, evidence, places, quotations), as short fingerprints."""

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from string import ascii_lowercase
from typing import Annotated, Any

from pydantic import Field

from generator.model.content import Checklist, Finding, Quote
from generator.model.fields import Model
from generator.model.framework import Element, Framework, Group, Principle, Study
from generator.model.problems import Loc
from generator.model.sources import Source
from generator.model.statements import Evidence, Place
from generator.read.ids import located_claims

Print = Annotated[str, Field(min_length=1, max_length=40)]
"""A fingerprint in letters only, so that no YAML reader takes it for a number."""


class Facts(Model):
    """Vingerafdrukken van wat een record uit zijn bronnen overneemt; elke titel is hoe een melding het noemt."""

    parent: Print | None = Field(None, title="de plaats in het raamwerk")
    figures: Print | None = Field(None, title="de cijfers")
    marks: Print | None = Field(None, title="de (E)-tekens")
    evidence: Print | None = Field(None, title="de onderbouwing")
    claims: Print | None = Field(None, title="de onderbouwing van de werkzame elementen")
    headings: Print | None = Field(None, title="de koppen")
    places: Print | None = Field(None, title="de vindplaatsen")
    quotation: Print | None = Field(None, title="het citaat")
    publication: Print | None = Field(None, title="de gegevens van de publicatie")

    def differing(self, other: "Facts") -> tuple[str, ...]:
        """Return the names of the facts that are not the same in both."""
        return tuple(name for name in Facts.model_fields if getattr(self, name) != getattr(other, name))


PLURAL = {"figures", "marks", "headings", "places", "publication"}
"""Facts of which one says "zijn"."""
KEYS = {
    "parent": ("element", "sub_elements"),
    "figures": ("delphi", "study", "counts", "blocks"),
    "marks": ("expert_marks",),
    "evidence": ("evidence",),
    "claims": ("working_elements",),
    "headings": ("working_elements",),
    "places": ("official_wording", "asked_in", "place", "study", "custom"),
    "quotation": ("text",),
    "publication": ("title",),
}
"""The keys of a record under which each kind of fact stands: where a message points."""


def have_changed(names: Sequence[str], within: Mapping[str, str] | None = None) -> str:
    """Return in words that facts changed, such as "de cijfers (Belang) en de koppen zijn veranderd".

    `within` says of a fact which parts of it changed.
    """
    parts = within or {}
    words = [
        f"{Facts.model_fields[n].title} ({parts[n]})" if parts.get(n) else str(Facts.model_fields[n].title)
        for n in names
    ]
    listed = " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    return f"{listed} {'zijn' if len(words) > 1 or names[0] in PLURAL else 'is'} veranderd"


def facts(record: Any, parts: Container[str]) -> Facts:
    """Return the fingerprints of a record's official facts; of what has an id in it only what is in `parts` counts.

    So what is added to a record does not change what was there, and what was there is guarded with its order.
    """
    return Facts(**{name: fingerprint(value) for name, value in _official(record, parts) if value})


def fingerprint(value: object) -> str:
    """Return 40 bits of a hash, as letters."""
    digest = sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:10]
    return "".join(ascii_lowercase[int(digit, 16)] for digit in digest)


def _official(record: Any, parts: Container[str]) -> Iterator[tuple[str, Any]]:
    """Yield (name, value) of each kind of fact, as plain lists and dicts; nothing of it is the guide's own wording."""
    places = [getattr(record, key, None) for key in ("official_wording", "asked_in", "place")]
    stated: list[Any] = [_place(place) for place in places if isinstance(place, Place)]
    match record:
        case Element():
            yield "parent", [sub.id for sub in record.sub_elements if sub.id in parts]
        case Principle():
            yield "parent", [record.element, sorted(record.sub_elements)]
            yield "figures", record.delphi.model_dump(exclude_none=True)
            yield "marks", record.expert_marks.model_dump(exclude_none=True)
            yield "claims", list(_claims(record, parts))
            yield "headings", [group.heading for group in record.working_elements if _known(group, parts)]
        case Framework():
            if record.study:
                yield "figures", _study(record.study)
                stated = [round_.locator for round_ in record.study.rounds]
        case Checklist():
            yield (
                "figures",
                [[i.id, i.respondents] for i in record.items() if i.respondents and i.id in parts],
            )
        case Finding():
            yield "figures", [[count.name, count.respondents] for count in record.counts]
        case Quote():
            yield "quotation", [record.text, record.speaker]
        case Source():
            csl = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            own = {"id", "custom", "corrected"}
            publication = {key: value for key, value in csl.items() if key not in own}
            yield "publication", [publication, record.custom.cited_as]
            stated = [_place(place) for place in record.custom.cited_in]
    if not isinstance(record, Source):
        yield "evidence", _marks(getattr(record, "evidence", ()))
    yield "places", stated


def _study(study: Study) -> Any:
    own = {"title", "asked", "locator"}
    return [
        [round_.model_dump(mode="json", exclude=own) for round_ in study.rounds],
        study.scale.model_dump(mode="json"),
        study.priority_max,
    ]


def _known(group: Group, parts: Container[str]) -> bool:
    return any(claim.id in parts for claim in group.claims)


def _claims(principle: Principle, parts: Container[str]) -> Iterator[Any]:
    """Yield of each claim its id, what it stands under, and its evidence and that of its sentences and heading."""
    ids: dict[Loc, str] = {}
    for loc, claim in located_claims(principle):
        ids[loc] = claim.id
        if claim.id in parts:
            parent = ids.get(loc[:-2])
            heading = _marks(principle.working_elements[int(loc[1])].evidence) if parent is None else []
            sentences = [_marks(statement.evidence) for statement in claim.statements]
            yield [claim.id, parent, heading, _marks(claim.evidence), sentences]


def _marks(evidence: Iterable[Evidence]) -> list[Any]:
    return [[mark.kind, mark.source, mark.locator, mark.mark] for mark in evidence]


def _place(place: Place) -> list[str | None]:
    return [place.source, place.locator]
