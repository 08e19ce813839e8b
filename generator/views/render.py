"""Turns each page into Markdown text, with the templates of `templates/`."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.filters import do_indent
from markupsafe import Markup
from markupsafe import escape as html_escape

from generator.model import text as markup
from generator.model.dates import spelled
from generator.model.evidence import EVIDENCE_KINDS, IN_A_WORD, SHORTENED
from generator.model.kinds import TEMPLATES
from generator.model.labels import Labels
from generator.model.words import Words
from generator.plan.assets import PUBLISHED, published_paths
from generator.plan.pages import Farewell, Page, Site, Target, relative_address
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.citations import Reference, References
from generator.views.compiled import kept
from generator.views.connections import Connections
from generator.views.edition import Own, words_of
from generator.views.facts import Facts, Flat, planned_of
from generator.views.form import form_data
from generator.views.links import Links, way
from generator.views.moves import moves
from generator.views.overviews import Overviews
from generator.views.prose import Noted, Prose
from generator.views.selfscan import self_scan
from generator.views.sources import Sources
from generator.views.story import Story
from generator.views.strength import strength


def merged_file(settings: Settings) -> str:
    """Return where the site keeps all records as data for others."""
    return f"gegevens/{settings.data_name}.json"


def table_file(settings: Settings) -> str:
    """Return where the site keeps its table of records for others."""
    return f"gegevens/{settings.data_name}.csv"


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
        bytecode_cache=kept(),  # compiling the templates costs more than reading the data
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["script"] = lambda value: Markup(markup.for_script(value))  # "<" is escaped
    env.filters["indent"] = _indent
    env.filters["comma"] = lambda number: f"{number:g}".replace(".", ",")
    env.filters["spelled"] = spelled
    env.globals["evidence_names"] = EVIDENCE_KINDS
    env.globals["evidence_words"] = IN_A_WORD
    env.globals["shortened"] = SHORTENED
    env.globals["self_scan"] = self_scan
    env.globals["form_data"] = form_data
    env.globals["strength"] = strength
    env.globals["planned_of"] = planned_of
    return env


def _indent(text: str, width: int, first: bool = False) -> str:
    """Indent the lines of a text as Jinja does; that joins markup line by line, which takes far longer."""
    indented = do_indent(str(text), width, first)
    return Markup(indented) if isinstance(text, Markup) else indented  # as safe as it was


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return Markup(markup.escape(str(value)))  # escaped just here


def render(
    guide: Guide,
    site: Site,
    settings: Settings,
    flat: Mapping[str, Facts] | None = None,
    only: Container[str] | None = None,
    cited: Mapping[str, Reference] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield (path, Markdown) for each page, or for those whose path is in `only`.

    `flat` holds the facts of the records and `cited` the references of the sources, which are made here if not given.
    """
    flat = Flat(guide) if flat is None else flat
    cited = References(guide) if cited is None else cited
    env = environment()
    env.globals["script_licences"] = _script_licences
    words = Words(guide.terms)
    for page in site.pages.values():
        if only is not None and page.path not in only:
            continue
        links = Links(guide, site, page, settings)
        noted = Noted()
        body = _written(env, links, words, noted, flat, cited)
        if guide.framework.study and not noted.experts_named and _names_experts(guide, body):
            noted = Noted(experts_named=True)
            body = _written(env, links, words, noted, flat, cited)
        yield page.path, front_matter(page, noted.files, _trail(links)) + tidy(body)


def _script_licences() -> list[tuple[str, str]]:
    """Return name and path of the licence of each script by others, as it stands beside the script on the site."""
    ending = "-LICENSE.txt"
    found = [path for path in published_paths() if path.endswith(ending)]
    return [(path.rpartition("/")[2].removesuffix(ending), path) for path in found]


def _names_experts(guide: Guide, body: str) -> bool:
    """Return whether the words of a page name the experts of the study, so that the page must tell who they were."""
    return guide.label("evidence.expert", number=1).casefold() in body.casefold()


def _written(
    env: Environment,
    links: Links,
    words: Words,
    noted: Noted,
    flat: Mapping[str, Facts],
    cited: Mapping[str, Reference],
) -> str:
    """Return the text of a page. What its template can use: the data of the page, and what `_offered` gives."""
    page = links.page
    offered = _offered(links)
    prose = Prose(links, words, noted)
    for part in (
        prose,
        Sources(links.guide, links, prose, cited),
        Story(links.guide),
        Connections(links.guide, links),
        Overviews(links.guide, links.site, flat),
        Own(links.guide, links),
    ):
        offered |= _offered(part)
    known = {
        "guide": links.guide,
        "label": words_of(links.guide, page),
        "site": links.site,
        "page": page,
        "settings": links.settings,
        "merged_file": merged_file(links.settings),
        "table_file": table_file(links.settings),
        "noted": noted,
    }
    return env.get_template(page.template).render(**known, **offered, **page.data)


def _offered(part: object) -> dict[str, Any]:
    """Return the public methods of a part of the views, by name."""
    return {
        name: getattr(part, name)
        for name in vars(type(part))
        if callable(getattr(part, name)) and name[0] != "_"
    }


MOVED = f"{PUBLISHED}/moved.js"
"""The script that leads on."""


def redirects(
    site: Site, labels: Labels, names: Mapping[str, str], gone: Iterable[Farewell] = ()
) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of a page at each address that leads on; `gone` are those of records that are no more.

    `names` is what scripts are called on the site, by plain path.
    """
    template = environment().get_template("redirect.html.j2")
    titles = {page.address: page.title for page in site.pages.values()}
    places = {each.address: each.places for each in gone}
    for start, to, anchor in moves(site, [replace(each, places=()) for each in gone]):
        url = html_escape(relative_address(start, to) + (f"#{anchor}" if anchor else ""))
        others = [
            (place, title, f"{relative_address(start, '')}{site.address(target)}")
            for place, title, target in places.get(start, ())
        ]
        known = {"title": titles[to], "url": url, "home": relative_address(start, ""), "places": others}
        yield f"{start}index.html", template.render(label=labels.markdown, moved=names[MOVED], **known)


def farewells(site: Site, gone: Iterable[Farewell], label: Labels) -> Iterator[tuple[str, str]]:
    """Yield (path, Markdown) of a page at each address whose record is no more and that leads on to no one place: it says so."""
    template = environment().get_template("gone.md.j2")
    for each in gone:
        if len(each.instead) == 1:
            continue
        page = Page(
            path=f"{each.address.rstrip('/')}.md",
            title=label("gone.title"),
            template="gone.md.j2",
            description=each.why,
        )
        known: dict[str, Any] = {
            "instead": [(title, way(page.path, target)) for title, target in each.instead],
            "places": [(anchor, title, way(page.path, target)) for anchor, title, target in each.places],
            "home": way(page.path, Target("index.md")),
        }
        body = template.render(page=page, why=each.why, label=label.markdown, **known)
        trail = [(label("page.start"), site.pages["index.md"].address or "./")]
        files = ["moved.js"] if each.places else []
        yield page.path, front_matter(page, files, trail, findable=False) + tidy(body)


def start_page(settings: Settings, labels: Labels, address: str) -> str:
    """Return the HTML of a page that leads to a site beside it, for who opens a folder of files."""
    template = environment().get_template("start.html.j2")
    return template.render(title=settings.site_name or "", url=address, label=labels.markdown)


def _trail(links: Links) -> list[tuple[str, str]]:
    """Return title and address of the pages above a page, the highest first."""
    start = links.guide.label("page.start")
    return [
        (start if above.path == "index.md" else above.title, above.address or "./")
        for above in links.site.trail(links.page)
    ]


def front_matter(
    page: Page,
    files: Iterable[str] = (),
    trail: Iterable[tuple[str, str]] = (),
    *,
    findable: bool = True,
) -> str:
    """Return a page's front matter: only these keys, escaped (the theme does not) and written by a serialiser.

    `files` are scripts and styles of the guide, and `trail` holds the pages above this one: the theme's blocks link to them.
    A page that is not `findable` stays out of search engines.
    """
    title, description = html_escape(page.title), html_escape(page.description or page.title)
    meta: dict[str, object] = {"title": str(title), "description": str(description)}
    for key, ending in (("scripts", ".js"), ("styles", ".css")):
        if needed := list(dict.fromkeys(name for name in files if name.endswith(ending))):
            meta[key] = needed
    if above := [{"title": str(html_escape(title)), "address": address} for title, address in trail]:
        meta["trail"] = above
    if not findable:
        meta["robots"] = "noindex"
    if page.path == "index.md":
        meta["hide"] = ["navigation", "toc"]
    return f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True, width=1000)}---\n\n"


def tidy(text: str) -> str:
    """Return Markdown without trailing spaces and without more than one empty line in a row."""
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
