"""Writes the pages of a guide as Markdown, with the configuration that builds them."""

import os
from base64 import b64encode
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml
from markupsafe import escape

from generator.desk.derived import published_schemas
from generator.desk.edit import NotKept, Sheet
from generator.desk.revision import saved
from generator.make.bibliography import kept
from generator.make.check import Checked
from generator.make.place import naming
from generator.make.versions import EPOCH
from generator.model.memory import forget
from generator.model.places import BELOW, BUILD, EDITION, NAMES, PICTURES, SECURITY, SETTINGS
from generator.plan.assets import digested, is_digested, names_script, published
from generator.plan.configuration import EDITION_STYLE, read_settings
from generator.plan.downloads import FOLDER as DOCUMENTS
from generator.plan.downloads import by_record
from generator.plan.pages import FOOT, WRITTEN, Section, Site, plan
from generator.plan.settings import Settings
from generator.read.edition import is_own
from generator.read.labels import asked_in
from generator.read.load import Loaded
from generator.search.index import Document, documents, index, script
from generator.views import export as data
from generator.views.citations import References
from generator.views.facts import Facts, Flat
from generator.views.form import example_scripts
from generator.views.links import copied_name
from generator.views.render import farewells, merged_file, redirects, render, table_file

TURN = ".beurt"
"""File below the folder of what is generated that says whose turn it was to write there."""

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done; may raise Overtaken to stop the work."""


class Overtaken(BaseException):
    """The work is for nothing: what it is made from changed. No Exception, for MkDocs would tell that as a fault of a page."""


@dataclass(frozen=True)
class Draft:
    """What pages are made from: the guide, its plan, and the files that come along as they are."""

    checked: Checked
    site: Site
    settings: Settings
    flat: Mapping[str, Facts]
    cited: References
    """The references of the sources, by id."""
    copies: Mapping[str, bytes]
    """What the files hold that records and hand-written pages were read from, by path from the root."""
    commit: str | None = None
    """What git calls the moment at which the guide was last saved there, if it was."""
    moment: datetime | None = None
    """That moment, or the one that the environment gives."""
    documents: Mapping[str, bytes] = field(default_factory=dict)
    """What readers can take along, by path below the folder of documents; nothing if the site has none."""

    def pages(self, only: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield (path, Markdown) of each page, or of those whose path is in `only`."""
        guide = self.checked.guide
        for path, text in render(guide, self.site, self.settings, self.flat, only, self.cited):
            yield path, text.encode()


@dataclass(frozen=True)
class Manuscript:
    """All that MkDocs is given."""

    docs: Mapping[str, bytes]
    theme: Mapping[str, bytes]
    configuration: Mapping[str, Any]
    """What `mkdocs.yml` says."""

    def write(self, folder: Path) -> str:
        """Make a folder hold this, beside what builders keep there; return the sign by which that is known."""
        sign = take_turn(folder)
        write_tree(folder / "docs", self.docs)
        write_setting(folder, self.theme, self.configuration)
        return sign


def write_setting(folder: Path, theme: Mapping[str, bytes], configuration: Mapping[str, Any]) -> None:
    """Write all that MkDocs is given but the texts."""
    write_tree(folder / "theme", theme)
    settings = yaml.safe_dump(dict(configuration), allow_unicode=True, sort_keys=False, width=1000)
    write_file(folder / "mkdocs.yml", settings.encode())


def take_turn(folder: Path) -> str:
    """Tell who else writes in a folder that somebody did since; return the sign by which that is known."""
    sign = uuid4().hex
    write_file(folder / TURN, sign.encode())
    return sign


def draft(
    root: Path, checked: Checked, *, trusted: bool = False, documents: Mapping[str, bytes] | None = None
) -> Draft:
    """Plan the pages of the guide below `root`, which lead to `documents` if there are any.

    Raises GuideError if `mkdocs.yml` is not right (`trusted`: it may run code).
    """
    settings = read_settings(root, trusted=trusted)
    copies = {name: copied(root, checked, name) for name in data_files(checked)}
    site = checked.comparison.site if checked.comparison else plan(checked.guide)
    if documents:
        site = replace(site, downloads=by_record(checked.guide))
    commit, moment = saved(root) or (None, None)
    if given := os.environ.get(EPOCH):
        moment = datetime.fromtimestamp(int(given), UTC)
    cited = References(checked.guide, kept(root))
    return Draft(checked, site, settings, Flat(checked.guide), cited, copies, commit, moment, documents or {})


def compose(draft: Draft, progress: Progress | None = None) -> Manuscript:
    """Make all that MkDocs is given."""
    docs: dict[str, bytes] = {}
    texts = Texts(draft, docs.__setitem__, progress)
    texts.pages()
    texts.index()
    texts.others()
    return Manuscript(docs, texts.theme, texts.configuration(docs.get))


class Texts:
    """The texts and files of a draft, each handed to `write` as soon as it is made: together they take much room.

    To be made in this order: pages, index, others.
    """

    def __init__(
        self, draft: Draft, write: Callable[[str, bytes], None], progress: Progress | None = None
    ) -> None:
        self.draft = draft
        self.write = write
        self.progress = progress
        self.done = 0
        self.own = dict(published(draft.checked.guide.label))
        if draft.settings.style:
            self.own[EDITION_STYLE] = draft.settings.style.encode()
        self.names: dict[str, str] = {}
        """What each script and style is called on the site, by its plain path."""
        self.theme = {
            file.name: file.read_bytes() for file in (files("generator") / "web" / "theme").iterdir()
        }

    def pages(self) -> None:
        """Make the pages."""
        for path, text in self.draft.pages():
            self.write(path, text)
            self.done += 1
            self._tell()

    def index(self) -> None:
        """Make the index of the search."""
        guide = self.draft.checked.guide

        def each() -> Iterator[Document]:
            for document in documents(guide, self.draft.site, self.draft.flat):
                yield document
                self._tell()

        self._write_digested("gids/search-index.js", script(index(each(), guide.synonyms)).encode())

    def others(self) -> None:
        """Make the rest."""
        guide, site = self.draft.checked.guide, self.draft.site
        for path, content in chain(self.own.items(), data_for_others(self.draft)):
            self._write_digested(path, content)
        self.write(NAMES, names_script(self.names).encode())
        gone = [*self.draft.checked.farewells()]
        led = (redirects(site, guide.label, self.names, gone), farewells(site, gone, guide.label))
        for path, content in chain(_encoded(chain(*led)), self._as_they_are()):
            self.write(path, content)

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.done, len(self.draft.site.pages))

    def _write_digested(self, path: str, content: bytes) -> None:
        if is_digested(path):
            self.names[path] = digested(path, content)
        self.write(self.names.get(path, path), content)

    def _as_they_are(self) -> Iterator[tuple[str, bytes]]:
        """Yield (path, content) of what is no page, script or style."""
        draft, settings = self.draft, self.draft.settings
        for path, content in draft.documents.items():
            yield f"{DOCUMENTS}/{path}", content
        yield "robots.txt", robots(settings).encode()
        for name, content in draft.copies.items():
            yield copied_name(name), content
        if told := security_txt(settings, draft.site):
            yield SECURITY, told.encode()
        shown = (picture for page in draft.checked.guide.written.values() for picture in page.pictures)
        for picture in chain(shown, draft.checked.loaded.marks()):
            yield f"{PICTURES}/{picture.name}", picture.data

    def configuration(self, read: Callable[[str], bytes | None]) -> dict[str, Any]:
        """Return what build/mkdocs.yml says, once the texts are made; `read` returns one of them."""
        label = self.draft.checked.guide.label
        words = {key: label(key) for html in self.theme.values() for key, _ in asked_in(html.decode())}
        # Pages name what they are to have at once, and nothing that changes with the guide: else each save would change them all.
        named = {path: name for path, name in sorted(self.names.items()) if path in self.own}
        made = configuration(self.draft.site, self.draft.settings, words, named)
        return made | {"extra": made["extra"] | icon_in_page(made["theme"], read)}


def _encoded(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    for path, text in texts:
        yield path, text.encode()


def generate(
    root: Path,
    checked: Checked,
    progress: Progress | None = None,
    *,
    trusted: bool = False,
    documents: Mapping[str, bytes] | None = None,
) -> Site:
    """Write the Markdown, the assets and the configuration below `root/build`; return the planned site.

    With `documents`, pages lead to them.

    Raises GuideError, before anything is written, if `mkdocs.yml` is not right (`trusted`: it may run code).
    """
    planned = draft(root, checked, trusted=trusted, documents=documents)
    planned.cited.make()
    folder = root / BUILD
    take_turn(folder)
    tree = Tree(folder / "docs")
    texts = Texts(planned, tree.write, progress)
    texts.pages()
    forget()  # what was found in texts is not asked for again, and takes room
    texts.index()
    forget()
    texts.others()
    tree.remove_others()
    write_setting(folder, texts.theme, texts.configuration(tree.read))
    return planned.site


def data_for_others(draft: Draft) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of the guide as data: for its own scripts, and for others to use again."""
    guide, loaded = draft.checked.guide, draft.checked.loaded

    def whole(pieces: Iterable[str]) -> bytes:
        return b"".join(map(str.encode, pieces))

    made = data.records(guide, draft.site, draft.flat, draft.cited)
    yield "gids/records.js", whole(data.script(made, guide, draft.cited))
    yield table_file(draft.settings), whole(data.table(made, of_edition=guide.edition is not None))
    del made  # of a large guide it takes room
    yield merged_file(draft.settings), whole(data.merged(loaded, guide))
    yield data.VERSION, data.version(guide, draft.commit, draft.moment).encode()
    schemas = published_schemas(loaded, guide.hidden)
    yield from _encoded((copied_name(path), text) for path, text in schemas)
    yield from _encoded(example_scripts(guide, draft.copies))


def security_txt(settings: Settings, site: Site) -> str:
    """Return what security.txt says, or nothing; it names the page with the rules where that has an address."""
    page = site.pages.get(WRITTEN["lek-melden"].path)
    if not (page and settings.site_url):
        return settings.hosting.security_txt()
    return settings.hosting.security_txt(f"{settings.site_url.rstrip('/')}/{page.address}")


def robots(settings: Settings) -> str:
    """Return what robots.txt tells search engines; they read it only at the root of a host, and else what pages say themselves."""
    if not settings.search_engines:
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"Sitemap: {settings.site_url.rstrip('/')}/sitemap.xml\n" if settings.site_url else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def file_of(root: Path, loaded: Loaded, name: str) -> Path:
    """Return where a file stands that was read, by its path: below `root`, or in the guide below an edition there."""
    if loaded.edition and not is_own(name):
        return loaded.edition.below / name.removeprefix(BELOW)
    return root / name


def data_files(checked: Checked) -> list[str]:
    """Return the paths of the files that records and hand-written pages were read from, if any of these is shown."""
    shown = (entry for entry in checked.loaded.entries if entry.name not in checked.guide.hidden)
    paths = {entry.path for entry in shown} | {page.path for page in checked.loaded.pages}
    if checked.loaded.edition:
        paths.add(EDITION)
    return sorted(paths)


def copied(root: Path, checked: Checked, name: str) -> bytes:
    """Return what a file holds from which records or a page were read, without the records that an edition hides."""
    raw = file_of(root, checked.loaded, name).read_bytes()
    inside = (entry for entry in checked.loaded.entries if entry.path == name)
    hidden = [entry.prefix for entry in inside if entry.name in checked.guide.hidden]
    if not hidden:
        return raw
    sheet = Sheet(raw.decode(), name)
    try:
        for place in reversed(hidden):
            sheet.remove(place)
    except NotKept:  # the file can't be cut and stay as it is written
        (key, _), *_ = hidden
        value: Any = Sheet(raw.decode(), name).document.value
        value[key] = [item for at, item in enumerate(value[key]) if (key, at) not in hidden]
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000).encode()
    return sheet.raw.encode()


def configuration(
    site: Site, settings: Settings, words: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return what build/mkdocs.yml says: what the generator derives, and the checked settings; a trusted file is inherited.

    `words` are the labels that the theme's blocks show; `names` is what scripts and styles are called, by plain path.
    """

    def entry(section: Section) -> dict[str, Any]:
        title = str(escape(section.title))  # the theme does not escape the navigation
        if not section.below:
            return {title: section.path}
        return {title: [section.path, *map(entry, section.below)]}

    given: Mapping[str, Any] = (
        {"INHERIT": f"../{SETTINGS}", "theme": {}} if settings.mkdocs is None else settings.mkdocs
    )
    answers = (site.pages.get(WRITTEN[slug].path) for slug in FOOT)
    foot = [{"title": page.title, "address": page.address} for page in answers if page]
    said = {"publisher": settings.organisation} if settings.organisation else {}
    unseen = {} if settings.search_engines else {"robots": "noindex"}
    return {
        **given,
        **{key: [_called(each, names) for each in listed] for key, listed in settings.on_every_page.items()},
        "docs_dir": "docs",
        "site_dir": "html",
        "theme": given["theme"] | {"custom_dir": "theme"},
        "extra": given.get("extra", {}) | {"labels": words, "names": names, "foot": foot} | said | unseen,
        "nav": [entry(section) for section in site.navigation],
    }


def _called(script: Any, names: Mapping[str, str]) -> Any:
    """Return what a list of scripts or styles says of one, by the name that it has on the site."""
    if isinstance(script, dict):
        return {**script, "path": names.get(script["path"], script["path"])}
    return names.get(script, script)


LARGEST_ICON = 1000
"""So many bytes an icon may have to stand in each page."""


def icon_in_page(theme: Mapping[str, Any], read: Callable[[str], bytes | None]) -> dict[str, str]:
    """Return what a page needs to hold the icon itself, if that is a small picture that is the logo too; `read` returns a file.

    A host may forbid browsers to keep files. For the icon Chromium then asks a second time for the same picture.
    """
    name = theme.get("favicon", "")
    icon = read(name)
    if not icon or name != theme.get("logo") or not name.endswith(".svg") or len(icon) > LARGEST_ICON:
        return {}
    return {"icon_in_page": f"data:image/svg+xml;base64,{b64encode(icon).decode()}"}


def write_file(path: Path, content: bytes) -> None:
    """Write a file unless it holds these bytes already, so that an unchanged file keeps its time."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        path.write_bytes(content)


class Tree:
    """A folder that is to hold exactly the files that are written to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: set[str] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write a file, if it changed."""
        write_file(self.folder / name, content)
        self.written.add(name)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds that was written."""
        return (self.folder / name).read_bytes() if name in self.written else None

    def remove_others(self) -> None:
        """Remove what was not written to it."""
        for top, _, names in os.walk(self.folder, topdown=False):
            for name in names:
                path = Path(top) / name
                if path.relative_to(self.folder).as_posix() not in self.written:
                    path.unlink()
            if Path(top) != self.folder and not any(Path(top).iterdir()):
                Path(top).rmdir()


def write_tree(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files: write what changed, remove what is no longer wanted."""
    tree = Tree(folder)
    for name, content in wanted.items():
        tree.write(name, content)
    tree.remove_others()
