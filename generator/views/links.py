"""Where things stand as seen from one page, and what a page calls them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import dirname, relpath
from urllib.parse import quote

from markupsafe import Markup
from markupsafe import escape as html_escape

from generator.model.labels import Label
from generator.model.memory import remembered
from generator.model.places import BELOW
from generator.model.statements import Basis
from generator.model.text import escape
from generator.plan.downloads import FOLDER as DOCUMENTS
from generator.plan.pages import Page, Site, Target
from generator.plan.settings import Settings
from generator.read.edition import is_own
from generator.read.guide import Guide

DOWNLOAD_NAMES = {
    "docx": Label("documents.word"),
    "odt": Label("documents.odt"),
    "pdf": Label("documents.pdf"),
    "pptx": Label("documents.slides"),
    "epub": Label("documents.epub"),
}
"""What a file is for, by the ending of its name."""


@dataclass(frozen=True)
class Links:
    """What a template calls to lead somewhere."""

    guide: Guide
    site: Site
    page: Page
    settings: Settings

    def url(self, id_: str) -> Markup:
        """Return where a record is, for a link in Markdown: the way to its file and its anchor."""
        return self._to(self.site.targets[id_])

    def page_url(self, path: str, anchor: str = "") -> Markup:
        """Return where a page is, for a link in Markdown."""
        return self._to(Target(path, anchor))

    def _to(self, target: Target) -> Markup:
        return way(self.page.path, target)

    def address(self, id_: str) -> Markup:
        """Return the address of a record on the site as seen from this page, for a link in HTML."""
        return Markup(self.site.relative(self.page, self.site.targets[id_]))  # slugs and ids only

    def page_address(self, path: str) -> Markup:
        """Return the address of a page on the site as seen from this page, for a link in HTML."""
        return Markup(self.site.relative(self.page, Target(path)))  # slugs only

    def link(self, id_: str, words: str | None = None) -> Markup:
        """Return a link to a record in Markdown, with its title unless other words are given."""
        words = (
            Markup(escape(self.title_of(id_) if words is None else words))
            if not isinstance(words, Markup)
            else words
        )
        if id_ in self.guide.hidden:
            return words
        return Markup("[{}]({})").format(words, self.url(id_))

    def links(self, ids: Iterable[str]) -> Markup:
        """Return links to records, with commas between them."""
        return Markup(", ").join(map(self.link, ids))

    def whose(self, id_: str) -> Markup:
        """Return what follows the name of a record in a list to tell that an organisation added it; nothing if it is of the guide."""
        return self.own_mark() if self.guide.is_own(id_) else Markup("")

    def own_mark(self) -> Markup:
        """Return what follows, in an edition, the name of something that its organisation added."""
        whose = self.guide.edition.file.organisation if self.guide.edition else ""
        return Markup(" *{}*{{: .own-mark }}").format(
            self.guide.label.markdown("edition.of", organisation=whose)
        )

    def external(self, address: str, words: str | None = None) -> Markup:
        """Return a link in Markdown to an address elsewhere, which is shown unless words are given."""
        words = address if words is None else words
        shown = words if isinstance(words, Markup) else Markup(escape(words))  # escaped just here
        if address.startswith("mailto:"):
            return Markup("[{}](<{}>)").format(shown, address)
        return Markup('[{}](<{}>){{: rel="external" }}').format(shown, address)

    def file_url(self, path: str) -> Markup:
        """Return where a file of the repository is edited, or else read: its copy in the site; for a link in Markdown."""
        asked = path
        base = self.settings.edit_base
        if self.guide.edition and not is_own(path):
            base, path = self.settings.edit_base_below, path.removeprefix(BELOW)
        if base:
            return html_escape(f"{base.rstrip('/')}/{quote(path)}")
        return self.page_url(copied_name(asked))

    def downloads(self, id_: str) -> list[tuple[str, Markup]]:
        """Return what can be taken along of a record: what each file is for, and where it is."""
        return [
            (
                self.guide.label(DOWNLOAD_NAMES[each.form]),
                way(self.page.path, Target(f"{DOCUMENTS}/{each.path}")),
            )
            for each in self.site.downloads.get(id_, ())
        ]

    def reaction_address(self) -> str:
        """Return where a reader can tell what a page was worth: the contact of this guide, with what a mail is about."""
        address = self.settings.contact_url
        if not address.startswith("mailto:"):
            return address
        return f"{address}?subject={quote(self.guide.label('foot.helped-subject', title=self.page.title))}"

    def title_of(self, id_: str) -> str:
        """Return the title of a record, or for a claim its principle and number."""
        if self.guide.kinds[id_] != "claim":
            return self.guide.titles[id_]
        principle = self.guide.claims[id_].principle
        number = int(re.findall(r"\d+", id_)[-1])
        if self.page.data.get("principle") == principle:
            return self.guide.label("claim.title-here", number=number)
        return self.guide.label("claim.title", principle=principle.title, number=number)

    def basis_title(self, basis: Basis) -> str:
        """Return how a page names what an advice rests on."""
        if basis.record is None:
            return ", ".join(filter(None, (self.guide.titles[basis.source or ""], basis.locator)))
        if basis.record == getattr(self.page.data.get("principle"), "id", None):
            return self.guide.label("claim.principle-itself")
        return self.title_of(basis.record)


def way(start: str, target: Target) -> Markup:
    """Return the way from a page, by its path, to a place on one, for a link in Markdown."""
    anchor = Markup(f"#{target.anchor}" if target.anchor else "")  # slugs and ids only
    return anchor if anchor and target.path == start else _way(start, target.path) + anchor


@remembered
def _way(start: str, to: str) -> Markup:
    """Return the way from one file of the documents folder to another, for a link in Markdown."""
    return Markup(quote(relpath(f"/{to}", f"/{dirname(start)}")))  # quoted


def copied_name(path: str) -> str:
    """Return where the site keeps its copy of a data file; a Markdown file gets an ending that is not built."""
    return f"gegevens/{path}.txt" if path.endswith(".md") else f"gegevens/{path}"
