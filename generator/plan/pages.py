"""Which pages the site has: at which address, from which record, under which parent, in which order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import filterfalse
from typing import Any

from pydantic import BaseModel

from generator.model.content import (
    Checklist,
    ChoiceAid,
    Faq,
    Finding,
    Form,
    NetworkType,
    PracticeExample,
    Question,
    Questionnaire,
    Quote,
    Tool,
)
from generator.model.framework import Framework, Phase, Principle, Role, Study, Term
from generator.model.kinds import KINDS, Kind
from generator.model.labels import Label
from generator.model.places import EDITION
from generator.model.text import plain_text
from generator.model.work import Script, Sheet
from generator.plan.downloads import Download
from generator.read.edition import is_own
from generator.read.guide import Guide
from generator.read.load import Loaded


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the site."""

    path: str
    """Where its Markdown stands below the documents folder, such as `rollen/trekker.md`."""
    title: str
    template: str
    """Name of the template in `templates/`."""
    kind: Kind | None = None
    """The kind of the record that the page is about; none for another page."""
    description: str = ""
    """One or two plain sentences for search engines and previews."""
    parent: str | None = None
    """Path of the page above it; makes the breadcrumb."""
    sources: tuple[str, ...] = ()
    """Files in the repository that an editor changes to change this page, the main one first."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the template receives besides the guide and the page."""

    @property
    def record(self) -> Any:
        """The record that the page is about; None for another page."""
        return next(value for value in self.data.values() if hasattr(value, "id")) if self.kind else None

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

    def paths(self) -> Iterator[str]:
        """Yield the path of its own page, and those of what stands below it."""
        yield self.path
        for section in self.below:
            yield from section.paths()


@dataclass(frozen=True)
class Site:
    """All pages, where each record stands, and the navigation."""

    pages: Mapping[str, Page]
    targets: Mapping[str, Target]
    navigation: tuple[Section, ...]
    redirects: Mapping[str, Target]
    """Where each former address leads to now."""
    moved: Mapping[str, Target]
    """The same for a place on a page that is still there: that page has a link at that place."""
    folders: Mapping[str, Target]
    """Where a folder of pages leads that has no page of its own: whoever shortens an address gets to the page above."""
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    """What can be taken along of a record, by its id; nothing where the site is built without documents."""

    def address(self, target: Target) -> str:
        """Return the address of a target below the root of the site, with its anchor."""
        page = self.pages[target.path].address
        return f"{page}#{target.anchor}" if target.anchor else page

    def relative(self, page: Page, target: Target) -> str:
        """Return the address of a target as seen from a page, both with their folder addresses."""
        link = relative_address(page.address, self.pages[target.path].address)
        return f"{link}#{target.anchor}" if target.anchor else link or "./"

    def left(self, page: Page) -> tuple[str, ...]:
        """Return the anchors on a page of what stands on another page now."""
        return tuple(
            anchor
            for at, _, anchor in (address.partition("#") for address in self.moved)
            if at == page.address
        )

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
    if start == to:
        return ""
    here, there = start.split("/")[:-1], to.split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:], ""])


def plan(guide: Guide) -> Site:
    """Return the pages of a guide, the address of each record and the navigation."""
    pages = {page.path: page for page in _pages(guide)}
    targets = dict(_targets(guide))
    for note in (note for note in guide.notes if note.about in targets):
        targets[note.id] = Target(targets[note.about].path, f"notitie_{note.id.lower()}")
    return Site(
        pages,
        targets,
        tuple(_navigation(guide, pages)),
        dict(_redirects(guide)),
        dict(_moved(guide)),
        dict(_folders(pages)),
    )


@dataclass(frozen=True)
class Written:
    """A hand-written page with a place of its own: where it stands and how it is made."""

    path: str
    template: str = "written.md.j2"
    parent: str | None = "index.md"
    needs: type[BaseModel] | tuple[type[BaseModel], ...] | None = None
    """The records that this page lists; without any, there is no page."""
    among: Callable[[Any], bool] = lambda _: True
    """Which of those records it lists."""
    what: str = ""
    """What those are called in a message, where it is not the name of their kind."""
    with_study: bool = False
    """Whether a framework with a study has this page in any case."""
    former: tuple[str, ...] = ()
    """Addresses that the page had before; they lead to it."""
    optional: bool = False
    """Whether a guide may do without: then there is a page only where somebody wrote its text."""


def _is_only_named(record: Any) -> bool:
    """Return whether a record has no page of its own: the sources say too little of it."""
    return bool(getattr(record, "only_named", False))


def _has_claims(principle: Principle) -> bool:
    return bool(principle.working_elements)


def _has_versions(framework: Framework) -> bool:
    return bool(framework.versions)


NAMED_TOOLS = "hulpmiddelen/genoemd-in-de-bronnen.md"
"""The page of the tools that the sources only name."""

EXAMPLE_FORM = "meedoen/voorbeeld.md"
"""The page of the form with which a reader describes or corrects a practice example."""

WRITTEN = {
    "home": Written("index.md", "home.md.j2", None),
    "begin-hier": Written("begin-hier.md", "start_here.md.j2", needs=Study, what="studie", with_study=True),
    "vragen": Written("vragen/index.md", "questions.md.j2", needs=Question),
    "raamwerk": Written("raamwerk.md", "framework.md.j2"),
    "uitgangspunten": Written("uitgangspunten.md", "principles.md.j2"),
    "werkzame-elementen": Written(
        "werkzame-elementen.md",
        "claims.md.j2",
        needs=Principle,
        among=_has_claims,
        what="werkzaam element",
        with_study=True,
    ),
    "fasen": Written("fasen/index.md", "phases.md.j2", needs=Phase, with_study=True),
    "rollen": Written("rollen/index.md", "roles.md.j2", needs=Role, with_study=True),
    "checklists": Written("checklists/index.md", "checklists.md.j2", needs=Checklist),
    "invulbladen": Written("invulbladen/index.md", "sheets.md.j2", needs=Sheet),
    "draaiboeken": Written("draaiboeken/index.md", "scripts.md.j2", needs=Script),
    "zelfscan": Written("zelfscan.md", "selfscan.md.j2", needs=Principle, with_study=True),
    "voorbeelden": Written("voorbeelden/index.md", "examples.md.j2", needs=PracticeExample),
    "hulpmiddelen": Written("hulpmiddelen/index.md", "tools.md.j2", needs=Tool),
    "activiteiten": Written(
        "hulpmiddelen/activiteiten.md", "activities.md.j2", "hulpmiddelen/index.md", Tool
    ),
    "genoemd-in-de-bronnen": Written(
        NAMED_TOOLS,
        "named_tools.md.j2",
        "hulpmiddelen/index.md",
        needs=Tool,
        among=_is_only_named,
        what="hulpmiddel met only_named",
    ),
    "typen": Written("typen/index.md", "network_types.md.j2", needs=(NetworkType, Form)),
    "keuzehulp": Written("typen/keuzehulp.md", "choice_aid.md.j2", "typen/index.md", needs=ChoiceAid),
    "begrippen": Written("begrippen.md", "terms.md.j2", needs=Term, with_study=True),
    "bronnen": Written("bronnen/index.md", "sources.md.j2"),
    "bevindingen": Written("bevindingen.md", "findings.md.j2", needs=Finding),
    "veelgestelde-vragen": Written("veelgestelde-vragen.md", "faqs.md.j2", needs=Faq),
    "citaten": Written("citaten.md", "quotes.md.j2", needs=Quote),
    "vragenlijst": Written("vragenlijst.md", "questionnaire.md.j2", needs=Questionnaire),
    "voorbeeld-delen": Written(EXAMPLE_FORM, "form.md.j2", needs=Questionnaire),
    "mijn-selectie": Written("mijn-selectie.md", "selection.md.j2"),
    "over": Written("over/index.md"),
    "methode": Written("over/methode.md", "method.md.j2", "over/index.md"),
    "zoeken": Written("zoeken.md", "search.md.j2"),
    "open-data": Written("over/open-data.md", "open_data.md.j2", "over/index.md"),
    "toegankelijkheid": Written("over/toegankelijkheid.md", "accessibility.md.j2", "over/index.md"),
    "colofon": Written("over/colofon.md", "colophon.md.j2", "over/index.md", optional=True),
    "privacy": Written("over/privacy.md", "privacy.md.j2", "over/index.md", optional=True),
    "lek-melden": Written("over/lek-melden.md", "disclosure.md.j2", "over/index.md", optional=True),
    "versies": Written(
        "over/versies.md",
        "versions.md.j2",
        "over/index.md",
        Framework,
        _has_versions,
        "versie",
        with_study=True,
    ),
}
"""The hand-written pages that the guide needs or may have, by slug; any other one stands under "over"."""

FOOT = ("colofon", "privacy", "toegankelijkheid", "lek-melden")
"""The pages on who answers for the site: each page leads to them at its foot, as far as they are there."""

FIXED_ANCHORS = frozenset(["titel", "past-bij", "geschiedenis", "versies", "wijzigingen"])
"""Places on pages with several records that are no record's; names with an underscore can't be a slug."""


def wanted_pages(guide: Guide | Loaded) -> list[str]:
    """Return the slugs of the hand-written pages that a guide with these records can't do without, or has by choice."""
    left_out: list[Any] = []
    if isinstance(guide, Guide):
        records = [entry.record for entry in guide.entries.values() if entry.name not in guide.hidden]
        left_out = [guide.entries[id_].record for id_ in guide.hidden]
        has_study = guide.framework.study is not None
    else:
        records, has_study = [entry.record for entry in guide.entries], guide.has_study
    written = guide.written if isinstance(guide, Guide) else {page.slug for page in guide.pages}

    def is_wanted(slug: str, page: Written) -> bool:
        needs = page.needs
        if page.optional:
            return slug in written
        if needs is None:
            return True
        if page.with_study and has_study and not any(isinstance(record, needs) for record in left_out):
            return True
        return any(isinstance(record, needs) and page.among(record) for record in records)

    return [slug for slug, page in WRITTEN.items() if is_wanted(slug, page)]


def lacking(page: Written) -> str:
    """Return what a page lists, in Dutch, of which a guide that does not need the page has none."""
    needs = page.needs if isinstance(page.needs, tuple) else (page.needs,)
    return page.what or " of ".join(kind.one for kind in KINDS if kind.model in needs)


def _pages(guide: Guide) -> Iterator[Page]:
    files = {
        "methode": (guide.entries[guide.framework.id].path,),
        "versies": (guide.entries[guide.framework.id].path,),
        "keuzehulp": (guide.entries[guide.choice_aid.id].path,) if guide.choice_aid else (),
    }
    order = wanted_pages(guide)
    left_out = {page.path: page.parent for slug, page in WRITTEN.items() if slug not in order}
    order += [slug for slug in guide.written if slug not in WRITTEN]
    for slug in order:
        place = WRITTEN.get(slug) or own_place(guide, slug)
        page = guide.written[slug]
        parent = place.parent
        while parent in left_out:
            parent = left_out[parent]
        first = next((p for p in page.body.strip().split("\n\n") if p and p[0].isalnum()), "")
        yield Page(
            path=place.path,
            title=page.title,
            template=place.template,
            description=plain_text(" ".join(first.split()), page=True)[:300],
            parent=parent,
            sources=(page.path, *files.get(slug, ())),
            data={"written": page},
        )
    yield from _edition_page(guide)
    for kind in KINDS:
        if kind.pages is None:
            continue
        for record in filterfalse(_is_only_named, guide.records[kind.id]):
            yield Page(
                path=f"{kind.pages.folder}/{record.slug}.md",
                title=getattr(record, "page_title", None) or kind.title(record),
                template=kind.pages.template,
                kind=kind,
                description=plain_text(kind.description(record, guide.label)),
                parent=kind.pages.above or f"kernelementen/{guide.element(record.element).slug}.md",
                sources=(guide.entries[record.id].path,),
                data={kind.pages.template.partition(".")[0]: record},
            )


def own_place(guide: Guide, slug: str) -> Written:
    """Return the place of a page that only this guide has: below "over", or where an edition puts it in its menu.

    Its address in an edition has the name of that, so that a later page of the guide never takes it.
    """
    if not guide.edition or not stands_apart(guide, slug):
        return Written(f"over/{slug}.md", parent="over/index.md")
    said = guide.edition.file
    below = {entry.page: entry.below for entry in said.menu}.get(slug, "over")
    parent = WRITTEN[below].path if below in WRITTEN else f"{said.prefix}/{below}.md"
    return Written(f"{said.prefix}/{slug}.md", parent=parent)


def stands_apart(guide: Guide, slug: str) -> bool:
    """Return whether an edition has a page for itself: none of the guide has its name, or it has a place in the menu all the same."""
    if guide.edition is None or slug in WRITTEN or not is_own(guide.written[slug].path):
        return False
    return slug not in guide.replaced or any(entry.page == slug for entry in guide.edition.file.menu)


EDITION_PAGE = "over/deze-editie.md"
"""The page of an edition that says what is the organisation's own, and what of the guide it does not show."""


def _edition_page(guide: Guide) -> Iterator[Page]:
    if guide.edition:
        yield Page(
            path=EDITION_PAGE,
            title=guide.label("edition.title"),
            template="edition.md.j2",
            description=guide.label("edition.description", organisation=guide.edition.file.organisation),
            parent="over/index.md",
            sources=(EDITION,),
        )


def stands(kind: Kind, record: Any) -> Target:
    """Return where a record of a kind can be read."""
    if kind.spot:
        return Target(kind.spot.page, kind.spot.anchor(record))
    assert kind.pages
    if _is_only_named(record):
        return Target(NAMED_TOOLS, record.slug)
    return Target(f"{kind.pages.folder}/{record.slug}.md")


def _folders(pages: Mapping[str, Page]) -> Iterator[tuple[str, Target]]:
    for page in pages.values():
        stand = page.kind.pages if page.kind else None
        if stand and stand.above and f"{stand.folder}/index.md" not in pages:
            yield f"{stand.folder}/", Target(stand.above)


def _redirects(guide: Guide) -> Iterator[tuple[str, Target]]:
    for slug in wanted_pages(guide):
        for address in WRITTEN[slug].former:
            yield address, Target(WRITTEN[slug].path)
    for kind in KINDS:
        if kind.pages is None:
            continue
        for record in guide.records[kind.id]:
            former = getattr(record, "former_slugs", ())
            for slug in (record.slug, *former) if _is_only_named(record) else former:
                yield f"{kind.pages.folder}/{slug}/", stands(kind, record)

    for slug in (
        guide.replaced.keys() - WRITTEN.keys()
    ):  # where it would stand if the guide had that name later, or earlier
        if guide.edition:
            path = own_place(guide, slug).path
            places = {f"over/{slug}/", f"{guide.edition.file.prefix}/{slug}/"}
            yield from ((place, Target(path)) for place in places - {f"{path.removesuffix('.md')}/"})
    yield from _redirects_of_hidden(guide)


def _redirects_of_hidden(guide: Guide) -> Iterator[tuple[str, Target]]:
    """Yield where each address leads of a record that an edition does not show, and of a page on which nothing is left."""
    wanted = set(wanted_pages(guide))
    for slug, page in WRITTEN.items():
        if guide.hidden and slug in guide.written and slug not in wanted:
            address = page.path.removesuffix(".md").removesuffix("index")
            yield f"{address.rstrip('/')}/", Target(EDITION_PAGE, "verborgen")
    for id_ in sorted(guide.hidden):
        record = guide.entries[id_].record
        if record.id == id_ and (its := KINDS.of(record).pages):
            for slug in (record.slug, *record.former_slugs):
                yield f"{its.folder}/{slug}/", Target(EDITION_PAGE, hidden_anchor(guide, id_))


def hidden_anchor(guide: Guide, id_: str) -> str:
    """Return the place on the page of an edition that says that a record, or that of which this is a part, is not shown."""
    return f"verborgen_{guide.entries[id_].name.lower()}"


def _moved(guide: Guide) -> Iterator[tuple[str, Target]]:
    if guide.choice_aid:  # it stood on the overview of the types
        page = WRITTEN["keuzehulp"].path
        yield "typen/#keuzehulp", Target(page)
        for question in guide.choice_aid.questions:
            yield f"typen/#{question.id.lower()}", Target(page, question.id.lower())


def _targets(guide: Guide) -> Iterator[tuple[str, Target]]:
    for kind in KINDS:
        for record in guide.records[kind.id] if kind.pages or kind.spot else ():
            yield record.id, stands(kind, record)
    for element in guide.elements:
        for sub in element.sub_elements:
            yield sub.id, Target(f"kernelementen/{element.slug}.md", f"deelelement_{sub.slug}")
    for claim in guide.claims.values():
        yield claim.id, Target(f"uitgangspunten/{claim.principle.slug}.md", claim.id.lower())
    for id_ in guide.hidden:
        yield id_, Target(EDITION_PAGE, hidden_anchor(guide, id_))
    for question in guide.questions:
        for id_ in question.also:
            yield id_, Target(f"vragen/{question.slug}.md")
    for checklist in guide.checklists:
        for item in checklist.items():
            yield item.id, Target(f"checklists/{checklist.slug}.md", item.id.lower())
    for sheet in guide.sheets:
        for field_ in sheet.fields():
            yield field_.id, Target(f"invulbladen/{sheet.slug}.md", field_.id.lower())
    for script in guide.scripts:
        for step in script.steps:
            yield step.id, Target(f"draaiboeken/{script.slug}.md", step.id.lower())


def _navigation(guide: Guide, pages: Mapping[str, Page]) -> Iterator[Section]:
    """Yield the tabs, at most seven, by what a reader wants; sources are reached from their index and from claims."""

    ranked = [principle for element in guide.elements for principle in guide.of_element(element.id)]
    ranks = {stands(KINDS["principle"], principle).path: rank for rank, principle in enumerate(ranked)}

    def below(path: str) -> tuple[Section, ...]:
        if (sources := KINDS["source"].pages) and path == sources.above:
            return ()
        children = [child for child, page in pages.items() if page.parent == path]
        return tuple(map(leaf, sorted(children, key=lambda child: ranks.get(child, 0))))

    def leaf(path: str) -> Section:
        return Section(pages[path].title, path, below(path))

    def tab(label: Label, *paths: str) -> Iterator[Section]:
        """Yield a tab of the pages that there are: the first opens it, with what stands below that page last."""
        if leaves := [leaf(path) for path in paths if path in pages]:
            head, *rest = leaves
            yield Section(guide.label(label), head.path, (*rest, *head.below))

    tabs = [
        Section(guide.label("page.start"), "index.md"),
        *tab(Label("menu.begin"), "begin-hier.md", "fasen/index.md", "rollen/index.md", "typen/index.md"),
        *tab(Label("menu.questions"), "vragen/index.md", "veelgestelde-vragen.md"),
        *tab(
            Label("menu.work"),
            *("checklists/index.md", "invulbladen/index.md", "draaiboeken/index.md", "zelfscan.md"),
            "hulpmiddelen/index.md",
        ),
        *tab(Label("menu.examples"), "voorbeelden/index.md", "citaten.md", "vragenlijst.md", EXAMPLE_FORM),
        *tab(
            Label("menu.framework"),
            *("raamwerk.md", "uitgangspunten.md", "werkzame-elementen.md", "bevindingen.md"),
        ),
    ]
    yield from tabs
    reached = {path for each in tabs for path in each.paths()}
    others = [
        path
        for path, page in pages.items()
        if page.parent == "index.md" and path not in reached and path != "over/index.md"
    ]
    yield from tab(Label("menu.about"), "over/index.md", *others)


@dataclass(frozen=True)
class Farewell:
    """A page that is no more: its address, why, and what to read instead."""

    address: str
    why: str
    instead: tuple[tuple[str, Target], ...]
    """Title and place."""
    places: tuple[tuple[str, str, Target], ...] = ()
    """Each anchor on it of what leads elsewhere than the page does, with the title and place of what took its place."""
