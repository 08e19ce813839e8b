"""The records of the guide in the order and the groups in which its overviews list them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol, TypeVar

from markupsafe import Markup

from generator.model import text as markup
from generator.model.content import Finding, PracticeExample, Tool
from generator.model.framework import Role
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.model.places import BELOW, IDS, SCHEMAS
from generator.plan.pages import Page, Site
from generator.read.edition import HOMES_OF_EDITION
from generator.read.guide import Guide
from generator.views.facets import CLAIMS, EXAMPLES, PRINCIPLES, QUESTIONS, TOOLS, filter_data, present
from generator.views.facts import UNTOLD, Facts
from generator.views.prose import sort_key
from generator.views.timeline import Timeline, timeline

LISTINGS = {listing.name: listing for listing in (PRINCIPLES, CLAIMS, EXAMPLES, TOOLS, QUESTIONS)}
"""The lists that can be filtered, by name."""

TOOL_KINDS = {
    "werkvorm": Label("tools.methods"),
    "hulpmiddel": Label("tools.aids"),
    "checklist": Label("tools.checklists"),
    "document": Label("tools.documents"),
    "website": Label("tools.websites"),
    "activiteit": Label("tools.activities"),
    "rol": Label("tools.roles"),
}
"""Kinds of tools with their headings, in the order of the page."""

MOST_OPEN = 30
"""A list of more records than these begins with its groups folded."""

FINDING_KINDS = {
    "werkt": Label("findings.works"),
    "kans": Label("findings.chances"),
    "uitdaging": Label("findings.challenges"),
    "conclusie": Label("findings.conclusions"),
    "discussie": Label("findings.discussion"),
    "aanbeveling": Label("findings.advice"),
    "resultaat": Label("findings.results"),
    "context": Label("findings.background"),
}
"""Kinds of findings with their headings, in the order of the page."""


class HasTitle(Protocol):
    """A record or a page."""

    @property
    def title(self) -> str:
        """Its title."""


Titled = TypeVar("Titled", bound=HasTitle)


@dataclass(frozen=True)
class Overviews:
    """What a template calls to list records."""

    guide: Guide
    site: Site
    flat: Mapping[str, Facts]

    def data_kinds(self) -> str:
        """Return the kinds of records that the guide gives as data to others, in words."""
        there = {self.guide.kinds[id_] for id_ in self.flat}
        found = [kind.found for kind in KINDS if kind.facts and kind.found and kind.id in there]
        return ", ".join(self.guide.label(each.label).lower() for each in found)

    def filter_data(self, name: str, records: Iterable[Any]) -> Markup:
        """Return the data for the filters of a list of records, as JSON for a block of data."""
        found = (self.flat[record.id] for record in records)
        return Markup(markup.for_script(filter_data(LISTINGS[name], self.guide, found)))  # "<" is escaped

    def filter_count(self, name: str) -> int:
        """Return how many filters a list has."""
        facets, _ = present(self.guide, LISTINGS[name])
        return len(facets)

    def kinds_below(self, id_: str) -> tuple[str, ...]:
        """Return the kinds of evidence that a record rests on, the strongest first."""
        return self.flat[id_].rests.kinds

    def timeline_of(self) -> Timeline | None:
        """Return where the practice examples stand in time."""
        return timeline(self.guide.examples, self.guide.label)

    def tools_by_kind(self) -> list[tuple[str, str, list[Tool]]]:
        """Return (title, anchor, tools) for each kind of tool."""
        return [
            (self.guide.label(title), kind, found)
            for kind, title in TOOL_KINDS.items()
            if (found := [tool for tool in self.guide.tools if tool.kind_of == kind and not tool.only_named])
        ]

    def findings_by_kind(self) -> list[tuple[str, str, list[Finding]]]:
        """Return (title, anchor, findings) for each kind of finding."""
        return [
            (self.guide.label(title), kind, found)
            for kind, title in FINDING_KINDS.items()
            if (found := [finding for finding in self.guide.findings if finding.part_of == kind])
        ]

    def busiest_roles(self, most: int) -> list[Role]:
        """Return the roles with the most principles."""
        counts = Counter(role for principle in self.guide.principles for role in principle.roles)
        return sorted(self.guide.roles, key=lambda role: -counts[role.id])[:most]

    def folds(self, records: Sized) -> bool:
        """Return whether a list of records is so long that its groups begin folded."""
        return len(records) > MOST_OPEN

    def examples_by_region(self) -> list[tuple[str, str, list[PracticeExample]]]:
        """Return (name, anchor, examples) for each region, those of which none is told last."""
        found: defaultdict[str, list[PracticeExample]] = defaultdict(list)
        for example in self.guide.examples:
            found[example.region.name if example.region else ""].append(example)
        return [
            (name or self.guide.label(UNTOLD), f"regio-{at}", found[name])
            for at, name in enumerate(sorted(found, key=lambda name: (not name, sort_key(name))), 1)
        ]

    def by_letter(self, listed: Iterable[Titled]) -> list[tuple[str, list[Titled]]]:
        """Return records or pages below the first letter of their title, in alphabetical order."""
        ordered = sorted(listed, key=lambda each: sort_key(each.title))
        return [
            (letter, list(each))
            for letter, each in groupby(ordered, lambda each: (sort_key(each.title) or "#")[0].upper())
        ]

    def pages_listed(self) -> list[Page]:
        """Return the pages of the register of all pages; not those of sources, which have a list of their own."""
        return [page for page in self.site.pages.values() if "source" not in page.data]

    def schema_files(self) -> list[str]:
        """Return the paths of the schemas of the files, and of the ids that these may refer to."""
        below = BELOW if self.guide.edition else ""
        own = HOMES_OF_EDITION if self.guide.edition else ()
        named = {f"{below}{SCHEMAS}/{home.schema}.json" for home in KINDS.files}
        return [*sorted(named | {f"{SCHEMAS}/{home.schema}.json" for home in own}), IDS]

    def data_folders(self) -> list[tuple[str, list[str]]]:
        """Return (folder, paths) of the files that the records were read from."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        shown = (entry for id_, entry in self.guide.entries.items() if id_ not in self.guide.hidden)
        for path in sorted({entry.path for entry in shown}):
            found[path.rpartition("/")[0]].append(path)
        return sorted(found.items())
