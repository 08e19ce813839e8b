"""Where things stand as seen from one page, and what a page calls them."""

from dataclasses import dataclass

from markupsafe import Markup
from markupsafe import escape as html_escape

from generator.model.records import Basis
from generator.plan.pages import Page, Site, Target
from generator.plan.settings import Settings
from generator.read.link import Guide


@dataclass(frozen=True)
class Links:
    """What a template calls to lead somewhere."""

    guide: Guide
    site: Site
    page: Page
    settings: Settings

    def url(self, id_: str) -> Markup:
        """Return the address of a record as seen from this page."""
        return Markup(self.site.relative(self.page, self.site.targets[id_]))  # slugs and ids only

    def page_url(self, path: str, anchor: str = "") -> Markup:
        """Return the address of a page as seen from this page."""
        return Markup(self.site.relative(self.page, Target(path, anchor)))  # slugs and ids only

    def asset(self, path: str) -> Markup:
        """Return the address of a file of the site that is no page, such as `gids/checklist.js`."""
        return html_escape("../" * self.page.address.count("/") + path)

    def file_url(self, path: str) -> Markup:
        """Return where a file of the repository is edited, or else read: its copy in the site."""
        if base := self.settings.edit_base:
            return html_escape(f"{base.rstrip('/')}/{path}")
        return self.asset(copied_name(path))

    def title_of(self, id_: str) -> str:
        """Return the title of a record, or for a claim its number and principle."""
        if self.guide.kinds[id_] != "claim":
            return self.guide.titles[id_]
        principle = self.guide.claims[id_].principle
        number = int(id_.rpartition("w")[2])
        if self.page.data.get("principle") == principle:
            return f"element {number}"
        return f"{principle.id}, element {number}"

    def basis_title(self, basis: Basis) -> str:
        """Return how a page names what an advice rests on."""
        if basis.record is None:
            return ", ".join(filter(None, (self.guide.titles[basis.source or ""], basis.locator)))
        if basis.record == getattr(self.page.data.get("principle"), "id", None):
            return "het uitgangspunt zelf"
        return self.title_of(basis.record)


def copied_name(path: str) -> str:
    """Return where the site keeps its copy of a data file; a Markdown file gets an ending that is not built."""
    return f"gegevens/{path}.txt" if path.endswith(".md") else f"gegevens/{path}"
