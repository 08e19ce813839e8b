"""Which pages the site has: at which address, from which record, under which parent, in which order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from posixpath import relpath
from typing import Any

from generator.link import Guide
from generator.text import plain_text


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the site."""

    path: str
    """Where its Markdown stands below the documents folder, such as `rollen/trekker.md`."""
    title: str
    template: str
    """Name of the template in `templates/`."""
    description: str = ""
    """One or two plain sentences for search engines and previews."""
    parent: str | None = None
    """Path of the page above it; makes the breadcrumb."""
    sources: tuple[str, ...] = ()
    """Files in the repository that an editor changes to change this page, the main one first."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the template receives besides the guide and the page."""

    @property
    def address(self) -> str:
        """The address below the root of the site: `rollen/trekker/`, or nothing for the home page."""
        stem = self.path.removesuffix(".md")
        return (
            "" if stem == "index" else stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"
        )


@dataclass(frozen=True)
class Target:
    """Where a record can be read: a page, and a place on it."""

    path: str
    anchor: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the navigation: its name, its own page and what stands below it."""

    title: str
    path: str
    below: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Site:
    """All pages, where each record stands, and the navigation."""

    pages: Mapping[str, Page]
    targets: Mapping[str, Target]
    navigation: tuple[Section, ...]

    def relative(self, page: Page, target: Target) -> str:
        """Return the address of a target as seen from a page, both with their folder addresses."""
        link = relative_address(page.address, self.pages[target.path].address)
        return f"{link}#{target.anchor}" if target.anchor else link or "./"

    def trail(self, page: Page) -> tuple[Page, ...]:
        """Return the pages above a page, the highest first."""
        above: list[Page] = []
        parent = page.parent
        while parent is not None:
            above.append(self.pages[parent])
            parent = self.pages[parent].parent
        return tuple(reversed(above))


@cache
def relative_address(start: str, to: str) -> str:
    """Return the way from one folder address to another (`a/b/` to `c/` is `../../c/`); nothing if they are one."""
    return "" if start == to else f"{relpath(to or '.', start.rstrip('/') or '.')}/"


def plan(guide: Guide) -> Site:
    """Return the pages of a guide, the address of each record and the navigation."""
    pages = {page.path: page for page in _pages(guide)}
    return Site(pages, dict(_targets(guide)), tuple(_navigation(guide, pages)))


def _pages(guide: Guide) -> Iterator[Page]:
    framework_file = guide.entries[guide.framework.id].path

    def written(
        slug: str,
        path: str,
        template: str = "written.md.j2",
        parent: str | None = None,
        files: tuple[str, ...] = (),
    ) -> Page:
        page = guide.written[slug]
        first = next((p for p in page.body.split("\n\n") if p and p[0].isalnum()), "")
        return Page(
            path=path,
            title=page.title,
            template=template,
            description=plain_text(" ".join(first.split()))[:300],
            parent=parent,
            sources=(page.path, *files),
            data={"written": page},
        )

    yield written("home", "index.md", "home.md.j2")
    yield written("begin-hier", "begin-hier.md", "start_here.md.j2", parent="index.md")
    yield written("raamwerk", "raamwerk.md", "framework.md.j2", parent="index.md")
    for element in guide.elements:
        yield Page(
            path=f"kernelementen/{element.slug}.md",
            title=element.title,
            template="element.md.j2",
            description=plain_text(element.summary),
            parent="raamwerk.md",
            sources=(guide.entries[element.id].path,),
            data={"element": element},
        )
    for principle in guide.principles:
        yield Page(
            path=f"uitgangspunten/{principle.slug}.md",
            title=principle.title,
            template="principle.md.j2",
            description=plain_text(principle.summary),
            parent=f"kernelementen/{guide.element(principle.element).slug}.md",
            sources=(guide.entries[principle.id].path,),
            data={"principle": principle},
        )
    yield written("fasen", "fasen/index.md", "phases.md.j2", parent="index.md")
    for phase in guide.phases:
        yield Page(
            path=f"fasen/{phase.slug}.md",
            title=phase.title,
            template="phase.md.j2",
            description=plain_text(phase.summary),
            parent="fasen/index.md",
            sources=(guide.entries[phase.id].path,),
            data={"phase": phase},
        )
    yield written("rollen", "rollen/index.md", "roles.md.j2", parent="index.md")
    for role in guide.roles:
        yield Page(
            path=f"rollen/{role.slug}.md",
            title=role.title,
            template="role.md.j2",
            description=plain_text(role.summary),
            parent="rollen/index.md",
            sources=(guide.entries[role.id].path,),
            data={"role": role},
        )
    yield written("begrippen", "begrippen.md", "terms.md.j2", parent="index.md")
    yield written("bronnen", "bronnen/index.md", "sources.md.j2", parent="index.md")
    for id_, source in guide.sources.items():
        yield Page(
            path=f"bronnen/{source.slug}.md",
            title=guide.titles[id_],
            template="source.md.j2",
            description=f"Welke uitspraken in de gids rusten op {guide.titles[id_]}.",
            parent="bronnen/index.md",
            sources=(guide.entries[id_].path,),
            data={"source": source},
        )
    yield written("over", "over/index.md", parent="index.md")
    yield written(
        "methode", "over/methode.md", "method.md.j2", parent="over/index.md", files=(framework_file,)
    )
    yield written(
        "versies", "over/versies.md", "versions.md.j2", parent="over/index.md", files=(framework_file,)
    )
    for slug in guide.written:
        if slug not in BUILT_PAGES:
            yield written(slug, f"over/{slug}.md", parent="over/index.md")


BUILT_PAGES = (
    "home",
    "begin-hier",
    "raamwerk",
    "fasen",
    "rollen",
    "begrippen",
    "bronnen",
    "over",
    "methode",
    "versies",
)
"""Hand-written pages that have a place of their own; every other one stands under "over"."""


def _targets(guide: Guide) -> Iterator[tuple[str, Target]]:
    for element in guide.elements:
        path = f"kernelementen/{element.slug}.md"
        yield element.id, Target(path)
        for sub in element.sub_elements:
            yield sub.id, Target(path, sub.slug)
    for principle in guide.principles:
        path = f"uitgangspunten/{principle.slug}.md"
        yield principle.id, Target(path)
        for claim in principle.claims():
            yield claim.id, Target(path, claim.id.lower())
    for phase in guide.phases:
        yield phase.id, Target(f"fasen/{phase.slug}.md")
    for role in guide.roles:
        yield role.id, Target(f"rollen/{role.slug}.md")
    for term in guide.terms:
        yield term.id, Target("begrippen.md", term.slug)
    for id_, source in guide.sources.items():
        yield id_, Target(f"bronnen/{source.slug}.md")
    yield guide.framework.id, Target("over/methode.md")
    for change in guide.changes:
        yield change.id, Target("over/versies.md", change.id.lower())


def _navigation(guide: Guide, pages: Mapping[str, Page]) -> Iterator[Section]:
    """Yield the tabs; sources are reached from the index and from claims, so that no list gets too long."""

    def leaf(path: str) -> Section:
        return Section(pages[path].title, path)

    yield Section("Start", "index.md")
    yield leaf("begin-hier.md")
    yield Section(
        pages["raamwerk.md"].title,
        "raamwerk.md",
        tuple(
            Section(
                element.title,
                f"kernelementen/{element.slug}.md",
                tuple(leaf(f"uitgangspunten/{p.slug}.md") for p in guide.of_element(element.id)),
            )
            for element in guide.elements
        ),
    )
    yield Section("Fasen", "fasen/index.md", tuple(leaf(f"fasen/{phase.slug}.md") for phase in guide.phases))
    yield Section("Rollen", "rollen/index.md", tuple(leaf(f"rollen/{role.slug}.md") for role in guide.roles))
    yield leaf("begrippen.md")
    yield leaf("bronnen/index.md")
    about = [path for path, page in pages.items() if page.parent == "over/index.md"]
    yield Section("Over de gids", "over/index.md", tuple(leaf(path) for path in about))
