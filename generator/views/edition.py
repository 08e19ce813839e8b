"""What pages show of an edition: what an organisation added, its notes, and what of the guide it does not show."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model.content import NetworkType
from generator.model.edition import Note
from generator.model.kinds import KINDS, Kind
from generator.plan.pages import EDITION_PAGE, Page, hidden_anchor, stands, stands_apart
from generator.read.guide import Guide
from generator.views.facts import title_of
from generator.views.links import Links


def is_added(guide: Guide, page: Page) -> bool:
    """Return whether the organisation added a page as a whole: a record, or a page that the guide does not have."""
    if page.kind:
        return guide.is_own(page.record.id)
    written = page.data.get("written")
    return bool(written and stands_apart(guide, written.slug))


def words_of(guide: Guide, page: Page) -> Callable[..., Markup]:
    """Return what a template calls for the words of the interface; where a page is an organisation's own they name that, not the guide."""
    label = guide.label.markdown
    if guide.edition is None or not is_added(guide, page):
        return label
    whose = guide.edition.file.organisation

    def own(key: str, **values: object) -> Markup:
        match key:
            case "evidence.by-guide":
                return label("edition.by-itself", organisation=whose)
            case "evidence.form-of-guide":
                return label("edition.form", organisation=whose)
            case "evidence.partly-guide":
                return label("edition.partly", kind=values["kind"], organisation=whose)
            case "checklist.marks-by-guide":
                return label("edition.marks", organisation=whose)
            case "foot.summaries":
                return label("edition.summaries", organisation=whose)
            case "foot.connections":
                return label("edition.connections", organisation=whose)
            case "source.added":
                return label("edition.source", organisation=whose)
        return label(key, **values)

    return own


@dataclass(frozen=True)
class Own:
    """What a template calls to tell what is the organisation's own."""

    guide: Guide
    links: Links

    def is_added(self, page: Page | None = None) -> bool:
        """Return whether the organisation added a page as a whole; this one if none is given."""
        return is_added(self.guide, page or self.links.page)

    def page_mark(self, page: Page) -> Markup:
        """Return what follows the title of a page in a list to tell that the organisation added it."""
        return self.links.own_mark() if self.is_added(page) else Markup("")

    def types_to_choose(self, named: Sequence[str]) -> list[NetworkType]:
        """Return the types of networks that the choice aid shows: those of the guide, and of others those that it names."""
        return [
            each for each in self.guide.network_types if each.id in named or not self.guide.is_own(each.id)
        ]

    def lists_own(self) -> bool:
        """Return whether this page lists records of which the organisation added some, so that its text is not about all of them."""
        page, site = self.links.page, self.links.site
        if page.kind or page.path == EDITION_PAGE or self.guide.edition is None:
            return False
        places = (
            site.targets[record.id].path
            for _, records in self.added()
            for record in records
            if not isinstance(record, Note)
        )
        return any(page.path in (path, site.pages[path].parent) for path in places)

    def notes_here(self) -> tuple[Note, ...]:
        """Return the notes that stand on this page."""
        here = self.links.page.path
        return tuple(note for note in self.guide.notes if self.links.site.targets[note.id].path == here)

    def notes_on_top(self) -> tuple[Note, ...]:
        """Return the notes on this page to which its top leads: those that are not about one place on it."""
        targets = self.links.site.targets
        return tuple(note for note in self.notes_here() if not targets[note.about].anchor)

    def notes_at(self, id_: str) -> tuple[Note, ...]:
        """Return the notes about one place on this page, to which that place leads."""
        return tuple(note for note in self.guide.notes if note.about == id_)

    def about(self, note: Note) -> Markup:
        """Return the way to what a note is about."""
        is_claim = note.about in self.guide.claims
        return self.links.link(note.about, None if is_claim else title_of(self.guide, note.about))

    def is_about_page(self, note: Note) -> bool:
        """Return whether a note is about the record of this page, so that it need not tell what it is about."""
        page = self.links.page
        return page.kind is not None and note.about == page.record.id

    def added(self) -> Iterator[tuple[Kind, tuple[Any, ...]]]:
        """Yield each kind of which the organisation added records that readers can read, with those."""
        for kind in KINDS:
            if kind.found and kind.model and kind.has_ids:
                records = tuple(r for r in self.guide.records[kind.id] if self.guide.is_own(r.id))
                if records:
                    yield kind, records

    def hidden_here(self) -> list[tuple[Markup, str]]:
        """Return the place on the page of the edition, and the title, of each record of the guide that it does not show."""
        wanted = self.guide.edition.file.hidden if self.guide.edition else ()
        names = dict.fromkeys(self.guide.entries[id_].name for id_ in (*wanted, *sorted(self.guide.hidden)))
        return [(Markup(hidden_anchor(self.guide, id_)), self.guide.titles[id_]) for id_ in names]  # ids only

    def left_here(self) -> list[tuple[Markup, Markup]]:
        """Return the places on this page of records that the edition does not show, each with where it says so."""
        here, found = self.links.page.path, list[tuple[Markup, Markup]]()
        for id_ in sorted(self.guide.hidden):
            entry = self.guide.entries[id_]
            kind = KINDS[self.guide.kinds[id_]]
            if entry.name == id_ and kind.spot and stands(kind, entry.record).path == here:
                anchors = (stands(kind, entry.record).anchor, *getattr(entry.record, "former_slugs", ()))
                way = self.links.page_url(EDITION_PAGE, hidden_anchor(self.guide, id_))
                found += [(Markup(anchor), way) for anchor in anchors]  # slugs and ids only
        return found
