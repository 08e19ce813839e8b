"""What pages show of an edition: what an organisation added, its notes, and what of the guide it does not show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.edition import Note
from generator.model.kinds import KINDS, Kind
from generator.plan.pages import WRITTEN
from generator.read.edition import is_own
from generator.read.guide import Guide
from generator.views.links import Links


@dataclass(frozen=True)
class Own:
    """What a template calls to tell what is the organisation's own."""

    guide: Guide
    links: Links

    def is_added(self) -> bool:
        """Return whether the organisation added the page as a whole: a record, or a page that the guide does not have."""
        page = self.links.page
        if page.kind:
            return self.guide.is_own(page.record.id)
        written = page.data.get("written")
        return bool(self.guide.edition and written and is_own(written.path) and written.slug not in WRITTEN)

    def notes_here(self) -> tuple[Note, ...]:
        """Return the notes that stand on this page."""
        here = self.links.page.path
        return tuple(note for note in self.guide.notes if self.links.site.targets[note.id].path == here)

    def added(self) -> Iterator[tuple[Kind, tuple[Any, ...]]]:
        """Yield each kind of which the organisation added records that readers can read, with those."""
        for kind in KINDS:
            if kind.found and kind.model and kind.has_ids:
                records = tuple(r for r in self.guide.records[kind.id] if self.guide.is_own(r.id))
                if records:
                    yield kind, records

    def hidden_here(self) -> list[tuple[str, str]]:
        """Return id and title of each record of the guide that the edition does not show."""
        wanted = self.guide.edition.file.hidden if self.guide.edition else ()
        return [(id_, self.guide.titles[id_]) for id_ in wanted]
