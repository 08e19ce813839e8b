"""Turns each page into Markdown text, with the templates of `templates/`."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import yaml
from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup
from markupsafe import escape as html_escape

from generator.model import text as markup
from generator.model.evidence import EVIDENCE_KINDS
from generator.model.kinds import KINDS, TEMPLATES
from generator.model.records import (
    Basis,
    Change,
    Checklist,
    Evidence,
    ExpertMarks,
    Finding,
    Place,
    PracticeExample,
    Principle,
    Question,
    Role,
    Source,
    Statement,
    Term,
    Tool,
)
from generator.model.words import Words
from generator.plan.pages import Farewell, Page, Site, Target, relative_address
from generator.plan.settings import Settings
from generator.read.link import Guide, natural
from generator.views import apa
from generator.views.facets import CLAIMS, EXAMPLES, PRINCIPLES, QUESTIONS, STATES, TOOLS, filter_data
from generator.views.selfscan import self_scan
from generator.views.strength import strength
from generator.views.timeline import Timeline, timeline

LISTINGS = {listing.name: listing for listing in (PRINCIPLES, CLAIMS, EXAMPLES, TOOLS, QUESTIONS)}
"""The lists that can be filtered, by name."""


EXPERTS = re.compile("praktijkexpert", re.IGNORECASE)
"""What a text says of the experts of a study; a page that says it tells who they were."""

MERGED_FILE = "gegevens/leernetwerkgids.json"
TABLE_FILE = "gegevens/leernetwerkgids.csv"
"""Where the site keeps the guide as data for others."""


@dataclass(frozen=True)
class TermUse:
    """A word in a running text that the glossary explains."""

    words: str
    term: Term


@dataclass(frozen=True)
class SourceUse:
    """One thing that rests on a source, as the source's page lists it."""

    label: str
    url: Markup
    text: Markup | str
    where: str
    inherited: bool


SOURCE_KINDS = (
    ("main", "De hoofdbronnen", "Uit deze teksten is de gids gemaakt."),
    ("research", "Onderzoek", "Wetenschappelijk werk dat de hoofdbronnen noemen."),
    (
        "practice",
        "Praktijkbronnen",
        "Websites, hulpmiddelen en stukken uit de praktijk die de hoofdbronnen noemen.",
    ),
    (
        "own",
        "Bronnen die de redactie toevoegde",
        "Deze bronnen noemen de hoofdbronnen niet. De redactie gebruikt ze bij een eigen tekst of een voorbeeld, en zegt "
        "daar waar het vandaan komt.",
    ),
    (
        "missing",
        "Nummers zonder literatuurlijst",
        "De Delphi-studie verwijst met nummers naar een literatuurlijst. Die lijst staat niet in de tekst die wij "
        "hebben. Daarom tonen we het nummer zelf. Welk onderzoek erachter zit, weten we niet.",
    ),
)
"""Kind, title and explanation of each group on the page of sources."""


TOOL_KINDS = {
    "werkvorm": "Werkvormen",
    "hulpmiddel": "Hulpmiddelen",
    "checklist": "Checklists",
    "document": "Documenten",
    "website": "Websites",
    "activiteit": "Activiteiten",
    "rol": "Rollen die je kunt inzetten",
}
"""Kinds of tools with their headings, in the order of the page."""

FINDING_KINDS = {
    "werkt": "Wat werkt volgens de werkplaatsen",
    "kans": "Kansen",
    "uitdaging": "Uitdagingen",
    "conclusie": "Conclusies",
    "discussie": "Discussie",
    "aanbeveling": "Aanbevelingen",
    "resultaat": "Uitkomsten",
    "context": "Achtergrond",
}
"""Kinds of findings with their headings, in the order of the page."""

STORY = (
    ("Waarvoor", "waarvoor", ("topic", "goal", "central_question", "intended_results")),
    (
        "Hoe",
        "hoe",
        (
            "initiator",
            "start",
            "status",
            "participants",
            "cooperation",
            "guidance_process",
            "guidance_content",
            "methods",
            "tools",
            "costs",
            "evaluation",
        ),
    ),
    ("Wat het opleverde", "opbrengst", ("found_results",)),
    ("Wat werkte", "wat-werkte", ("works",)),
    ("Wat lastig was", "wat-lastig-was", ("hard",)),
    ("Wat zij ervan leerden", "lessen", ("lessons",)),
)
"""Title, anchor and fields of the parts in which a practice example is told."""


def answer_to(example: PracticeExample, name: str) -> tuple[Statement, ...]:
    """Return what the source says about one field of a practice example."""
    value = getattr(example, name)
    return value if isinstance(value, tuple) else tuple(value.statements)


@dataclass(frozen=True)
class Connection:
    """One record under "Past bij": where it is, what it is called and, where somebody said so, why it fits."""

    url: Markup
    title: str
    why: str
    editorial: bool


@dataclass
class Writer:
    """What templates call to write one page: links, texts and the words for things."""

    guide: Guide
    site: Site
    page: Page
    settings: Settings
    macros: Any
    words: Words
    explained: set[str] = field(default_factory=set)
    """Ids of the terms that this page has explained already."""
    experts_named: bool = False
    """Whether something on this page rests on experts, so that the page must tell who they were."""

    summaries_shown: bool = False
    """Whether this page shows summaries beside titles, so that it must tell whose they are."""

    def summary(self, record: Any) -> Markup:
        """Return the summary of a record for a list: without markup and without explained terms."""
        self.summaries_shown = True
        return self.heading(record.summary)

    def saw(self, kinds: Iterable[str]) -> Markup:
        """Note which kinds of evidence a page names; show nothing."""
        self.experts_named = self.experts_named or "expert" in kinds
        return Markup("")

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

    def title(self, id_: str) -> str:
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
        return self.title(basis.record)

    def basis_kinds(self, bases: tuple[Basis, ...], editorial: str) -> tuple[str, ...]:
        """Return the kinds of evidence below an advice."""
        sources = tuple(Evidence(source=basis.source) for basis in bases if basis.source)
        records = tuple(basis.record for basis in bases if basis.record)
        return self.guide.kinds_of(sources, editorial, records)

    def statement_kinds(self, statement: Statement | Term) -> tuple[str, ...]:
        """Return the kinds of evidence of a statement, a task or a term."""
        return self.guide.kinds_of(
            statement.evidence, statement.editorial, getattr(statement, "see_claims", ())
        )

    def filter_data(self, name: str, records: Iterable[Any]) -> Markup:
        """Return the data for the filters of a list of records, as JSON for a block of data."""
        return Markup(markup.for_script(filter_data(LISTINGS[name], self.guide, records)))  # "<" is escaped

    def filter_count(self, name: str) -> int:
        """Return how many filters a list has."""
        return len(LISTINGS[name].facets)

    def timeline(self) -> Timeline | None:
        """Return where the practice examples stand in time."""
        return timeline(self.guide.examples)

    def near(self, id_: str, kind: str) -> list[str]:
        """Return the records of one kind that this record refers to or that refer to it, in the guide's order."""
        return [other for other in self.guide.neighbours.get(id_, ()) if self.guide.kinds[other] == kind]

    def in_phase(self, element: str, phase: str) -> list[Principle]:
        """Return the principles of a core element that matter in a phase."""
        return [principle for principle in self.guide.of_element(element) if phase in principle.phases]

    def past_bij(self, id_: str) -> list[tuple[str, list["Connection"]]]:
        """Return (heading, connections) for everything a record has to do with, in the fixed order of kinds."""
        found = []
        for kind, heading in KINDS.near.items():
            items = []
            for other in self.near(id_, kind):
                relation = self.guide.relations.get((id_, other))
                why, editorial = (relation.why, relation.editorial) if relation else ("", False)
                items.append(Connection(self.url(other), self.title(other), why, editorial))
            if items:
                found.append((heading, items))
        return found

    def data_folders(self) -> list[tuple[str, list[str]]]:
        """Return (folder, paths) of the files that the records were read from."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted({entry.path for entry in self.guide.entries.values()}):
            found[path.rpartition("/")[0]].append(path)
        return sorted(found.items())

    def anchor(self, text: str) -> str:
        """Return a text as the anchor of a heading."""
        return re.sub(r"[^a-z0-9]+", "-", sort_key(text)).strip("-")

    def count(self, number: int, one: str, many: str) -> str:
        """Return a number with its word, such as `1 punt` or `4 punten`."""
        return f"{number} {one if number == 1 else many}"

    def state(self, state: str) -> str:
        """Return in words whether a network still ran."""
        return STATES[state]

    def words_of(self, names: tuple[str, ...]) -> str:
        """Return short names as words: `werk-en-inkomen` as `werk en inkomen`."""
        return ", ".join(name.replace("-", " ") for name in names)

    def of_phase(self, records: tuple[Question, ...], phase: str) -> list[Question]:
        """Return the records that belong to a phase first of all."""
        return [record for record in records if record.phases and record.phases[0] == phase]

    def footnote(self, checklist: Checklist, name: str) -> Markup:
        """Return the mark of a footnote, as a link to it."""
        number = [note.id for note in checklist.footnotes].index(name) + 1
        return self.macros.footnote(name.lower(), number)  # type: ignore[no-any-return]

    def story(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Return (title, anchor, fields) of the parts in which a practice example is told."""
        return STORY

    def told(
        self, example: PracticeExample, fields: tuple[str, ...]
    ) -> list[tuple[str, tuple[Statement, ...]]]:
        """Return (label, statements) of the fields about which the source says something."""
        return [(self.field_title(name), found) for name in fields if (found := answer_to(example, name))]

    def untold(self, example: PracticeExample) -> list[str]:
        """Return the labels of the fields about which the source says nothing."""
        names = [name for _, _, fields in STORY for name in fields]
        if example.status.state != "unknown":
            names.remove("status")
        return [self.field_title(name).lower() for name in names if not answer_to(example, name)]

    def field_title(self, name: str) -> str:
        """Return the Dutch name of a field of a practice example."""
        return str(PracticeExample.model_fields[name].title)

    def tools_by_kind(self) -> list[tuple[str, str, list[Tool]]]:
        """Return (title, anchor, tools) for each kind of tool."""
        return [
            (title, kind, found)
            for kind, title in TOOL_KINDS.items()
            if (found := [tool for tool in self.guide.tools if tool.kind_of == kind and not tool.only_named])
        ]

    def findings_by_kind(self) -> list[tuple[str, str, list[Finding]]]:
        """Return (title, anchor, findings) for each kind of finding."""
        return [
            (title, kind, found)
            for kind, title in FINDING_KINDS.items()
            if (found := [finding for finding in self.guide.findings if finding.part_of == kind])
        ]

    def history(self, *ids: str) -> list[Change]:
        """Return the changes between versions that these records came out of."""
        return [change for change in self.guide.changes if set(ids) & set(change.after)]

    def group_title(self, element: str) -> str:
        """Return the name of the group that a core element belongs to."""
        return next(group.title for group in self.guide.framework.groups if element in group.elements)

    def version_title(self) -> str:
        """Return the name of the framework version that the guide describes."""
        framework = self.guide.framework
        return next((v.title for v in framework.versions if v.id == framework.version), framework.version)

    def expert_places(self, marks: ExpertMarks) -> list[tuple[str, bool]]:
        """Return (place, whether the mark (E) stands there) for the places where a principle occurs."""
        return [
            (str(info.title), getattr(marks, name))
            for name, info in ExpertMarks.model_fields.items()
            if getattr(marks, name) is not None
        ]

    def roles_of(self, principles: tuple[Principle, ...]) -> list[str]:
        """Return the roles that these principles name, each once, in the guide's order."""
        named = {role for principle in principles for role in principle.roles}
        return [role.id for role in self.guide.roles if role.id in named]

    def busiest_roles(self, most: int) -> list[Role]:
        """Return the roles with the most principles."""
        counts = Counter(role for principle in self.guide.principles for role in principle.roles)
        return sorted(self.guide.roles, key=lambda role: -counts[role.id])[:most]

    def terms_by_letter(self) -> list[tuple[str, list[Term]]]:
        """Return the terms below their first letter, in alphabetical order."""
        ordered = sorted(self.guide.terms, key=lambda term: sort_key(term.title))
        return [
            (letter, list(terms))
            for letter, terms in groupby(ordered, lambda t: (sort_key(t.title) or "#")[0].upper())
        ]

    def pages_by_letter(self) -> list[tuple[str, list[Page]]]:
        """Return the pages below the first letter of their title; not the sources, which have a list of their own."""
        listed = [page for page in self.site.pages.values() if "source" not in page.data]
        ordered = sorted(listed, key=lambda page: sort_key(page.title))
        return [
            (letter, list(pages))
            for letter, pages in groupby(ordered, lambda page: (sort_key(page.title) or "#")[0].upper())
        ]

    def sources_by_kind(self) -> list[tuple[str, str, list[Source]]]:
        """Return (title, explanation, sources) for each kind of source."""
        return [
            (title, text, sorted(found, key=lambda s: natural(sort_key(s.name))))
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
            return "nog niet onder een uitspraak van het raamwerk"
        return "1 plaats in de gids" if number == 1 else f"{number} plaatsen in de gids"

    def uses(self, id_: str) -> list[tuple[str, Markup, list[SourceUse]]]:
        """Return (title, address, uses) per page with what rests on a source, in the guide's order."""
        found: dict[str, list[SourceUse]] = {}
        for use in self.guide.uses.get(id_, ()):
            claim = self.guide.claims.get(use.id)
            top = claim.principle.id if claim else use.id
            where = use.evidence.locator or ""
            text = self.heading(claim.summary) if claim else ""
            label = use.id if claim else where or "tekst op deze pagina"
            where = where if claim else ""
            entry = SourceUse(label, self.url(use.id), text, where, use.inherited)
            if entry not in found.setdefault(top, []):
                found[top].append(entry)
        return [(self.title(top), self.url(top), items) for top, items in found.items()]

    def heading(self, text: str) -> Markup:
        """Return a text for a heading or a link: without markup and without explained terms."""
        return Markup(markup.escape(markup.plain_text(text)))  # escaped just here

    def md(self, text: str) -> Markup:
        """Return a text as Markdown for a paragraph or list."""
        return self._join(text, self.macros.markdown)

    def html(self, text: str) -> Markup:
        """Return a text as inline HTML for inside an HTML block."""
        return self._join(text, self.macros.html)

    def body(self, text: str) -> Markup:
        """Return the body of a hand-written page as Markdown; each heading gets an anchor of its own."""
        anchors: Counter[str] = Counter()
        made = []
        for lead, words, tail in markup.blocks(text):
            if lead.startswith("##"):
                anchor = self.anchor(markup.plain_text(words))
                anchors[anchor] += 1
                number = f"_{anchors[anchor]}" if anchors[anchor] > 1 else ""
                tail = f" {{: #tekst_{anchor}{number} }}{tail}"
            made.append(Markup(lead) + self._block(lead, words) + Markup(tail))  # ours or escaped
        return Markup("").join(made)

    def _block(self, lead: str, text: str) -> Markup:
        plain = lead.strip().startswith(("#", ">"))
        return self._join(text, self.macros.markdown, explain=not plain)

    def reference(self, source: Source) -> Iterator[tuple[str, bool]]:
        """Yield the APA reference of a source as (text, in italics)."""
        return apa.reference(source)

    def account(self, source: Source) -> str:
        """Return who told something to the editors and when."""
        return apa.account(source)

    def _join(self, text: str, macro: Callable[..., Markup], explain: bool = True) -> Markup:
        parts: tuple[markup.Part | TermUse, ...] = markup.parse(text)
        if explain:
            parts = tuple(self._explained(markup.parse(text)))
        plain = [part.text for part in parts if isinstance(part, markup.Plain)]
        if len(plain) == len(parts):  # as most texts are: no need for a template
            return Markup(markup.escape("".join(plain)))
        return macro(parts, self)

    def _explained(self, parts: tuple[markup.Part, ...]) -> Iterator[markup.Part | TermUse]:
        """Yield the parts with the first use of each glossary word on this page marked."""
        for part in parts:
            if not isinstance(part, markup.Plain):
                yield part
                continue
            end = 0
            for found, term in self.words.find(part.text):
                if term.id in self.explained or self.page.path == "begrippen.md":
                    continue
                self.explained.add(term.id)
                yield markup.Plain(part.text[end : found.start()])
                yield TermUse(found.group(), term)
                end = found.end()
            yield markup.Plain(part.text[end:])


def environment() -> Environment:
    """Return the Jinja environment: every value is escaped for Markdown and HTML unless it is markup already."""

    def load(name: str) -> str:
        file = next(file for folder in TEMPLATES if (file := folder / name).is_file())
        return file.read_text(encoding="utf-8")

    env = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        bytecode_cache=FileSystemBytecodeCache(),  # compiling the templates costs more than reading the data
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["script"] = lambda value: Markup(markup.for_script(value))  # "<" is escaped
    env.filters["comma"] = lambda number: f"{number:g}".replace(".", ",")
    env.globals["merged_file"] = MERGED_FILE
    env.globals["table_file"] = TABLE_FILE
    env.globals["evidence_names"] = EVIDENCE_KINDS
    env.globals["self_scan"] = self_scan
    env.globals["strength"] = strength
    env.tests["plain"] = lambda part: isinstance(part, markup.Plain)
    env.tests["emphasis"] = lambda part: isinstance(part, markup.Emphasis)
    env.tests["term"] = lambda part: isinstance(part, TermUse)
    return env


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return Markup(markup.escape(str(value)))  # escaped just here


def render(guide: Guide, site: Site, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield (path, Markdown) for each page."""
    env = environment()
    inline = env.get_template("inline.j2").module
    words = Words(guide.terms)
    for page in site.pages.values():
        template = env.get_template(page.template)
        writer = Writer(guide, site, page, settings, inline, words)
        body = _written(template, writer)
        if EXPERTS.search(body) and not writer.experts_named:  # only a text names them
            writer = Writer(guide, site, page, settings, inline, words, experts_named=True)
            body = _written(template, writer)
        yield page.path, front_matter(page) + tidy(body)


def _written(template: Template, writer: Writer) -> str:
    page = writer.page
    return template.render(guide=writer.guide, site=writer.site, page=page, w=writer, **page.data)


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of a page at each former address that leads on to the present one."""
    template = environment().get_template("redirect.html.j2")
    for address, target in site.redirects.items():
        page = site.pages[target.path]
        anchor = f"#{target.anchor}" if target.anchor else ""
        url = html_escape(relative_address(address, page.address) + anchor)
        yield f"{address}index.html", template.render(page=page, url=url)


def farewells(site: Site, pages: Iterable[Farewell]) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of a page at each address whose record is no more: it leads on, or says so."""
    for gone in pages:
        instead = []
        for title, target in gone.instead:
            url = relative_address(gone.address, site.pages[target.path].address)
            instead.append((title, f"{url}#{target.anchor}" if target.anchor else url))
        if len(instead) == 1:
            page = site.pages[gone.instead[0][1].path]
            html = (
                environment()
                .get_template("redirect.html.j2")
                .render(page=page, url=html_escape(instead[0][1]))
            )
        else:
            home = relative_address(gone.address, "")
            html = environment().get_template("gone.html.j2").render(why=gone.why, instead=instead, home=home)
        yield f"{gone.address}index.html", html


def front_matter(page: Page) -> str:
    """Return a page's front matter: only these keys, escaped (the theme does not) and written by a serialiser."""
    title, description = html_escape(page.title), html_escape(page.description or page.title)
    meta: Mapping[str, object] = {"title": str(title), "description": str(description)}
    if page.path == "index.md":
        meta = {**meta, "hide": ["navigation", "toc"]}
    return f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True, width=1000)}---\n\n"


def tidy(text: str) -> str:
    """Return Markdown without trailing spaces and without more than one empty line in a row."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def copied_name(path: str) -> str:
    """Return where the site keeps its copy of a data file; a Markdown file gets an ending that is not built."""
    return f"gegevens/{path}.txt" if path.endswith(".md") else f"gegevens/{path}"


def sort_key(text: str) -> str:
    """Return a text as Dutch sorts it: without accents, case or leading signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"^[^a-z0-9]+", "", plain)
