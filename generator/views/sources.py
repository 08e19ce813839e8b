"""What the guide tells of its sources: their kinds, their references, and what rests on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.framework import Term
from generator.model.labels import Label
from generator.model.sources import Source
from generator.model.statements import Evidence, Place, Statement
from generator.read.guide import Guide
from generator.read.ids import natural
from generator.views.citations import Reference, account, has_more_address, without_address
from generator.views.links import Links
from generator.views.prose import Prose, sort_key

SOURCE_KINDS = (
    ("main", Label("sources.main"), Label("sources.main-note")),
    ("research", Label("sources.research"), Label("sources.research-note")),
    ("practice", Label("sources.practice"), Label("sources.practice-note")),
    ("own", Label("sources.own"), Label("sources.own-note")),
    ("missing", Label("sources.missing"), Label("sources.missing-note")),
)
"""Kind, title and explanation of each group on the page of sources."""


@dataclass(frozen=True)
class SourceUse:
    """One thing that rests on a source, as the source's page lists it."""

    label: str
    url: Markup
    text: Markup | str
    where: str
    inherited: bool


@dataclass(frozen=True)
class Sources:
    """What a template calls to show sources, and what texts rest on."""

    guide: Guide
    links: Links
    prose: Prose
    references: Mapping[str, Reference]

    def sources_by_kind(self) -> list[tuple[str, str, list[Source]]]:
        """Return (title, explanation, sources) for each kind of source."""
        return [
            (
                self.guide.label(title),
                self.guide.label(text),
                sorted(found, key=lambda s: natural(sort_key(s.name))),
            )
            for kind, title, text in SOURCE_KINDS
            if (found := [s for s in self.guide.sources.values() if s.custom.kind == kind])
        ]

    def source_kinds(self, source: Source) -> tuple[str, ...]:
        """Return what kind of evidence a source gives."""
        places: list[str | None] = [part.name for part in source.custom.parts] or [None]
        return self.guide.kinds_of([Evidence(source=source.id, locator=place) for place in places])

    def is_own(self, place: Place) -> bool:
        """Return whether a place is in a source that the editors added."""
        return self.guide.sources[place.source].custom.kind == "own"

    def use_count(self, id_: str) -> str:
        """Return in words how much of the guide rests on a source."""
        number = len({use.id for use in self.guide.uses.get(id_, ())})
        if number == 0:
            return self.guide.label("sources.unused")
        return self.guide.label("sources.use-count", number=number)

    def uses_of(self, id_: str) -> list[tuple[str, Markup, list[SourceUse]]]:
        """Return (title, address, uses) per page with what rests on a source, in the guide's order."""
        found: dict[str, list[SourceUse]] = {}
        for use in self.guide.uses.get(id_, ()):
            claim = self.guide.claims.get(use.id)
            top = claim.principle.id if claim else use.id
            where = use.evidence.locator or ""
            text = self.prose.heading(claim.summary) if claim else ""
            label = use.id if claim else where or self.guide.label("source.text-here")
            where = where if claim else ""
            entry = SourceUse(label, self.links.url(use.id), text, where, use.inherited)
            if entry not in found.setdefault(top, []):
                found[top].append(entry)
        return [(self.links.title_of(top), self.links.url(top), items) for top, items in found.items()]

    def reference_of(self, source: Source, address: bool = True) -> Reference:
        """Return the pieces of the APA reference of a source; without its address for words that lead elsewhere."""
        reference = self.references[source.id]
        return reference if address else without_address(reference)

    def more_address(self, source: Source) -> bool:
        """Return whether a source has an address that its reference does not hold, as beside a DOI."""
        return has_more_address(source, self.references[source.id])

    def account_of(self, source: Source) -> str:
        """Return who told something to the editors and when."""
        return account(source)

    def statement_kinds(self, statement: Statement | Term) -> tuple[str, ...]:
        """Return the kinds of evidence of a statement, a task or a term."""
        return self.guide.kinds_of(
            statement.evidence, statement.editorial, getattr(statement, "see_claims", ())
        )
