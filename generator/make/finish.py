"""Mends what the theme gets wrong in the built HTML, and lays the finished site beside the old one.

What the theme lets us replace stands in the blocks of `generator/web/theme`. What is left is mended here. Both lean on the
theme's own HTML and styles, so each says what it expects of them; if that is not so, the build fails and says what changed.
"""

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.make.generate import Progress
from generator.make.place import naming
from generator.make.slim import Sheet, used_classes
from generator.make.versions import EPOCH
from generator.model.places import BUILD
from generator.model.problems import GuideError, Problem
from generator.model.text import for_script
from generator.plan.assets import PUBLISHED, digested

BLOCKS = "generator/web/theme/main.html"
"""Where the blocks stand that replace parts of the theme."""
STYLES = "generator/web"
"""Where our styles and scripts stand, which dress parts of the theme."""
HERE = "generator/make/finish.py"

THEME_STYLES = "assets/stylesheets"
"""Folder of the theme's style sheets."""
THEME_CODE = "assets/javascripts"
"""Folder of the theme's scripts, which are left out."""
THEME_CLASS = re.compile(r"\bmd-[\w-]+")
"""A class of the theme in a template or a script."""
THEME_NAME = re.compile(r"(?<![\w-])(?:--)?md-[\w-]+")
"""A class of the theme, or a custom property of its styles."""


def leave(node: LexborNode) -> None:
    """Change nothing."""


def remove(node: LexborNode) -> None:
    """Take an element out."""
    node.decompose()


def without(attribute: str) -> Callable[[LexborNode], None]:
    """Return what takes an attribute off an element."""

    def mend(node: LexborNode) -> None:
        del node.attrs[attribute]

    return mend


def say_nothing(picture: LexborNode) -> None:
    """Give a picture no words: it stands in a link that has a name."""
    picture.attrs["alt"] = ""


def mark_here(link: LexborNode) -> None:
    """Say of a link in a menu that it leads to the page itself, or from a page to the part that it is in."""
    link.attrs["aria-current"] = "page" if link.attributes["href"] in (".", "./") else "true"


@dataclass(frozen=True)
class Mend:
    """What is wanted of the theme: which elements, how often on each page, and what is done about them."""

    selector: str
    times: int | str
    """So many times, or as often as another selector; as often as its own is however often."""
    mend: Callable[[LexborNode], None] = leave
    begins: str = ""
    """How the text of the element begins."""
    where: str = HERE
    """The file to look at if this is not so."""

    @property
    def name(self) -> str:
        """What stands there, in a message."""
        return f'"{self.selector}"' + (f' met "{self.begins}"' if self.begins else "")

    def found(self, page: LexborHTMLParser) -> list[LexborNode]:
        """Return the elements of a page that it is about."""
        nodes = page.css(self.selector)
        return [node for node in nodes if node.text().startswith(self.begins)] if self.begins else nodes

    def wanted(self, page: LexborHTMLParser) -> int:
        """Return how many there must be on a page."""
        return self.times if isinstance(self.times, int) else len(page.css(self.times))


HERE_IN_MENU = "a.md-nav__link--active:not([aria-current])"
"""The link to the page itself; some pages are not in the menu."""
NO_TOC = "body:not(:has(#__toc))"
"""A page on which the theme gives its contents a label for a check box that is not there."""

ICON_IN_PAGE = 'link[rel="icon"][href^="data:"]'
ICON_ASKED_FOR = 'link[rel="icon"]:not([href^="data:"])'

MENDS = (
    # A strict security policy refuses scripts in a page. One keeps what readers choose, as ours do; one opens tabs.
    Mend("script:not([src])", 1, remove, begins="__md_scope="),
    Mend("script:not([src])", 1, remove, begins="var target=document.getElementById(location.hash"),
    # Firefox fetches the next page beforehand, which a strict policy refuses, in the console.
    Mend("link[rel=prev], link[rel=next]", "link[rel=prev], link[rel=next]", remove),
    # That of the theme is asked for, where the page holds the icon itself.
    Mend(f"head:has({ICON_IN_PAGE}) {ICON_ASKED_FOR}", ICON_IN_PAGE, remove),
    # Not valid HTML.
    Mend("input.md-toggle[autocomplete]", 2, without("autocomplete")),
    Mend('[tabindex=""]', ".md-nav__item--section", without("tabindex")),
    # A label takes no key; on a small screen a script makes its icon a button.
    Mend('label.md-nav__link[tabindex="0"]', 'label.md-nav__link[tabindex="0"]', without("tabindex")),
    Mend(f'{NO_TOC} label[for="__toc"]', f'{NO_TOC} [data-md-component="toc"]', without("for")),
    # A state that does not follow what is folded; the handles tell it.
    Mend("nav[aria-expanded]", "nav[aria-expanded]", without("aria-expanded")),
    # The menu has the logo too.
    Mend('.md-nav--primary img[alt="logo"]', ".md-header .md-logo img", say_nothing),
    # Where a reader is shows, and is not said.
    Mend(".md-tabs__item--active > a:not([aria-current])", ".md-tabs__item--active", mark_here),
    Mend(HERE_IN_MENU, HERE_IN_MENU, mark_here),
    # Which versions of others made the page: they stand in the lock file.
    Mend("meta[name=generator]", 1, remove),
    # Whether the theme asked for our blocks, and shows nothing of its own in their place.
    Mend(".md-header a[data-search]", 1, where=BLOCKS),
    Mend(".md-tabs:not([data-md-component])", ".md-nav--lifted", where=BLOCKS),
    Mend("footer.md-footer", 1, where=BLOCKS),
    Mend(".md-footer a[aria-label]", 0, where=BLOCKS),
    Mend(f'script[src*="{PUBLISHED}/theme."]', 1, where=BLOCKS),
    Mend(f'script[src*="{THEME_CODE}/"]', 0, where=BLOCKS),
    Mend("script#__config", 0, where=BLOCKS),
    # What `slim` makes smaller.
    Mend(f'link[rel="stylesheet"][href*="{THEME_STYLES}/main."]', 1),
)
"""All that is mended, and all that is expected, on each page that the theme makes."""


def mended(html: str) -> tuple[LexborHTMLParser, dict[Mend, tuple[int, int]]]:
    """Return a page with every mend applied, and how often what stood there and was wanted, where these differ."""
    page = LexborHTMLParser(html)
    seen = [(each, each.found(page), each.wanted(page)) for each in MENDS]
    for each, found, _ in seen:
        for node in found:
            each.mend(node)
    return page, {each: (len(found), wanted) for each, found, wanted in seen if len(found) != wanted}


Names = Mapping[str, str]
"""What the theme's style sheets are called, by their paths: what is left of one has a digest of that in its name."""


LADDER = f'script[src*="{PUBLISHED}/lost."]'
"""On the page for what is not there, if it does not know where the site stands: what finds that out."""
NO_PICTURE = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4="
"""An empty drawing: stands in the place of a picture until it is known where that is."""


def put_aside(page: LexborHTMLParser) -> None:
    """Let a page fetch nothing by itself, but for its ladder: what it fetched stands as data, for the script on that ladder.

    Without scripts the styles have a ladder of their own.
    """
    ladder = page.css(LADDER)
    links, scripts = page.css('link[href^="/"]'), page.css("body script[src]")
    data = {
        "links": [dict(link.attributes) for link in links],
        "scripts": [script.attributes["src"] for script in scripts],
    }
    ways = [(rung.attributes["src"] or "").partition(PUBLISHED)[0] for rung in ladder]
    sheets = [link.attributes["href"] or "" for link in links if link.attributes["rel"] == "stylesheet"]
    for picture in page.css('img[src^="/"]'):
        picture.attrs["data-src"], picture.attrs["src"] = picture.attributes["src"], NO_PICTURE
    for node in (*links, *scripts):
        node.decompose()
    aside, without = page.create_node("script"), page.create_node("noscript")
    aside.attrs["type"], aside.attrs["id"] = "application/json", "aside"
    aside.insert_child(for_script(data))
    for way in ways:
        for sheet in sheets:
            link = page.create_node("link")
            link.attrs["rel"], link.attrs["href"] = "stylesheet", f"{way}{sheet.lstrip('/')}"
            without.insert_child(link)
    ladder[0].insert_before(aside)
    ladder[0].insert_before(without)


ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that does not stand on the site, or is whole."""
NO_FOLDERS = "data-no-folders"
"""Tells scripts that no folder leads to its page."""


def named_file(address: str) -> str:
    """Return an address with the name of the file, where it is that of a folder: `../rollen/#tips` is `../rollen/index.html#tips`."""
    path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    last = path.rpartition("/")[2]
    if not path or last not in ("", ".", ".."):
        return address
    return f"{path.removesuffix('.') if last == '.' else f'{path}/' if last else path}index.html{rest}"


def name_files(page: LexborHTMLParser) -> None:
    """Let every address in a page name a file: some hosts do not show the page of a folder."""
    for node in page.css("a[href], link[rel=canonical]"):
        address = node.attributes["href"] or ""
        if node.tag == "link" or not ELSEWHERE.match(address):
            node.attrs["href"] = named_file(address)
    for node in page.css('meta[property="og:url"]'):
        node.attrs["content"] = named_file(node.attributes["content"] or "")
    for node in page.css("meta[http-equiv=refresh]"):
        wait, _, address = (node.attributes["content"] or "").partition("url=")
        node.attrs["content"] = f"{wait}url={named_file(address)}"
    for node in page.css("html"):
        node.attrs[NO_FOLDERS] = ""


@dataclass(frozen=True)
class Done:
    """A file that was finished: from what, into what, and what was seen of it."""

    made: bytes
    """A digest of what MkDocs made."""
    form: str
    classes: frozenset[str]
    missed: Mapping[Mend, tuple[int, int]]
    finished: bytes = b""
    """A digest of what readers get."""
    names: Names = field(default_factory=dict)
    """What it calls the theme's style sheets."""


@dataclass
class Finished:
    """What was finished before: a file that is as it was then is not made again."""

    files: dict[Path, Done] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    """What the theme's style sheets are called now."""


@dataclass
class Seen:
    """What all pages and scripts together were seen to have."""

    files: dict[Path, Done] = field(default_factory=dict)
    mended: set[Path] = field(default_factory=set)
    """Those that were mended now; they stand where they are handed in, with the names that the theme's style sheets had."""
    classes: set[str] = field(default_factory=set)
    """The classes that may be in use."""
    missed: dict[Mend, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """The mends that found something else than expected, with the pages where."""


def readable(html: bytes, names: Names) -> bytes:
    """Return a page that the theme made as readers get it, whatever it is found to be."""
    return renamed(_mended(Path(), "page", html)[0], names)


def renamed(page: bytes, names: Names) -> bytes:
    """Return a page that calls the theme's style sheets by other names."""
    head, end, rest = page.partition(b"</head>")
    for old, new in names.items():
        head = head.replace(old.encode(), new.encode())
    return head + end + rest


def finish(
    build: Path,
    fresh: Path,
    old: Path,
    finished: Finished | None = None,
    progress: Progress | None = None,
    *,
    folders: bool = True,
) -> int:
    """Write the mended files of `build/html` to `fresh`; return the number of pages.

    Without `folders` every address names the file of its page.
    A file that is the same as in `old` is the same file, so that it keeps its time. `finished` is what was finished
    before, and is brought up to date. Raises GuideError if the theme is not what the mends and the blocks expect.

    Which rules of the theme's styles are of use is known once all pages are seen; then they get the names of what is left.
    """
    made = build / "html"
    finished = Finished() if finished is None else finished
    seen = Seen()
    paths = list(_files(made))
    for number, path in enumerate(paths, 1):
        if progress:
            progress(number, len(paths))
        _see(path, _form(build, path, folders=folders), build, fresh, seen, finished)
    sheets = {path.relative_to(made): _sheet(path) for path in sorted((made / THEME_STYLES).glob("*.css"))}
    problems = [_changed(each, found) for each, found in seen.missed.items()]
    problems += _lost_names(build, sheets)
    if problems:
        raise GuideError(problems)
    names = {}
    for path, style in _slimmed_all(made, sheets, frozenset(seen.classes)):
        names[path.as_posix()] = name = digested(f"{THEME_STYLES}/{path.name.partition('.')[0]}.css", style)
        _place(style, fresh / name, old / name)
    finished.names = names
    finished.files = {path: _hand_in(path, build, fresh, old, seen, names) for path in paths}
    return sum(path.suffix == ".html" for path in paths)


def _slimmed_all(
    made: Path, sheets: Mapping[Path, Sheet], used: frozenset[str]
) -> Iterator[tuple[Path, bytes]]:
    """Yield each style sheet of the theme, and what is left of it where these classes are in use."""
    ours = {name for path in sorted((made / PUBLISHED).glob("*.css")) for name in _sheet(path).read}
    for path, sheet in sheets.items():
        others = (other.read for name, other in sheets.items() if name != path)
        yield path, _slimmed(sheet, used, frozenset(ours.union(*others)))


def _files(made: Path) -> Iterator[Path]:
    """Yield the files that readers get, but for the theme's style sheets, which are read after all pages."""
    for file in sorted(made.rglob("*")):
        path = file.relative_to(made)
        if path.is_relative_to(THEME_CODE) or (path.is_relative_to(THEME_STYLES) and path.suffix == ".css"):
            continue
        if path.suffix != ".map" and file.is_file():
            yield path


def _see(path: Path, form: str, build: Path, fresh: Path, seen: Seen, finished: Finished) -> None:
    """Mend a file, unless it is as it was before, and add to what is seen.

    It is written at once: all pages of a large guide together would take much memory.
    """
    made = (build / "html" / path).read_bytes()
    done, digest = finished.files.get(path), blake2b(made).digest()
    if done is None or (done.made, done.form) != (digest, form):
        data, classes, missed = _mended(path, form, made)
        if data is not made:
            _write(data, fresh / path)
            seen.mended.add(path)
        done = Done(digest, form, frozenset(classes), missed)
    seen.files[path] = done
    seen.classes |= done.classes
    for each, counts in done.missed.items():
        seen.missed.setdefault(each, {})[path.as_posix()] = counts


def _hand_in(path: Path, build: Path, fresh: Path, old: Path, seen: Seen, names: Names) -> Done:
    """Write a file as readers get it, with these names of the theme's style sheets; return what is to be known of it."""
    done = seen.files[path]
    data = (fresh / path).read_bytes() if path in seen.mended else None
    stands = data is None and done.names.keys() == names.keys() and _holds(old / path, done.finished)
    if stands and (done.names == names or not done.form.endswith("page")):
        _link(old / path, fresh / path)
        return done
    if stands:
        data = renamed((old / path).read_bytes(), {done.names[each]: name for each, name in names.items()})
    else:
        if data is None:
            data = _mended(path, done.form, (build / "html" / path).read_bytes())[0]
        data = renamed(data, names) if done.form.endswith("page") else data
    _place(data, fresh / path, old / path)
    return replace(done, finished=blake2b(data).digest(), names=names)


def _form(build: Path, path: Path, *, folders: bool) -> str:
    """Return what is to be done with a file: a page of the theme, another page, one of our scripts, or something else.

    Without `folders` that of what holds addresses begins with a word that says so.
    """
    named = "" if folders else "named "
    if path.suffix == ".html":
        if (build / "docs" / path).exists():
            return f"{named}page that leads on"
        return f"{named}page" if _is_from_theme(build, path) else f"{named}foreign page"
    if path.name.startswith("sitemap.xml"):
        return f"{named}sitemap"
    return "script" if path.suffix == ".js" and path.parent.as_posix() == PUBLISHED else ""


def _mended(path: Path, form: str, data: bytes) -> tuple[bytes, set[str], dict[Mend, tuple[int, int]]]:
    """Return a file as it is to be, the classes that it may use, and the mends that found something else there."""
    named, kind = form.startswith("named "), form.removeprefix("named ")
    if kind in ("page", "foreign page"):
        page, missed = mended(data.decode())
        if named:
            name_files(page)
        if page.css_first(LADDER):
            put_aside(page)
        return without_blanks(page.html or "").encode(), used_classes(page), missed if kind == "page" else {}
    if kind == "page that leads on" and named:
        page = LexborHTMLParser(data.decode())
        name_files(page)
        return (page.html or "").encode(), set(), {}
    if kind == "script":
        return data, {*THEME_CLASS.findall(data.decode())}, {}
    if kind == "sitemap":
        packed = path.suffix == ".gz"
        data = _sitemap(gzip.decompress(data) if packed else data, named=named)
        return gzip.compress(data, mtime=0) if packed else data, set(), {}
    return data, set(), {}


AS_IT_IS = re.compile(r"<(pre|textarea|script|style)\b.*?</\1>", re.DOTALL)
"""What of a page keeps its lines."""


def without_blanks(html: str) -> str:
    """Return a page without empty lines and indents, which show nothing: the templates of the theme leave a fifth of a page of them."""
    made, end = [], 0
    for kept in AS_IT_IS.finditer(html):
        made += [_closed_up(html[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*made, _closed_up(html[end:])])


def _closed_up(html: str) -> str:
    """Return HTML with nothing but one line end where white space with a line end stood."""
    if "\n" not in html:
        return html
    first, *lines, last = html.split("\n")
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()])


def _sitemap(data: bytes, *, named: bool) -> bytes:
    data = without_made_up_date(data)
    return data.replace(b"/</loc>", b"/index.html</loc>") if named else data


def _is_from_theme(build: Path, path: Path) -> bool:
    """Whether a page is one of the guide in the theme, and not one that a plugin made in another way."""
    folder = build / "docs" / path.parent
    return path.name == "404.html" or (folder / "index.md").exists() or Path(f"{folder}.md").exists()


def _changed(missed: Mend, pages: Mapping[str, tuple[int, int]]) -> Problem:
    """Return what is wrong with the theme, as seen on these pages; each with how often something stands there, and should."""
    path, (found, wanted) = next(iter(pages.items()))
    often = f' (net zo vaak als "{missed.times}")' if isinstance(missed.times, str) else ""
    others = f", en zo op nog {len(pages) - 1} pagina's" if len(pages) > 1 else ""
    return theme_changed(
        f"{BUILD}/html/{path}",
        f"{missed.name} kwam {found} keer voor op {path.removesuffix('index.html') or 'de startpagina'}, "
        f"verwacht {wanted}{often}{others}.",
        missed.where,
    )


def _lost_names(build: Path, sheets: Mapping[Path, Sheet]) -> Iterator[Problem]:
    """Yield the classes and custom properties of the theme that our blocks, styles and scripts name and it no longer knows."""
    known = {name for sheet in sheets.values() for name in sheet.classes}
    known |= {name for path in sheets for name in THEME_NAME.findall(_text(build / "html" / path))}
    ours = build / "html" / PUBLISHED
    for path in (
        *sorted((build / "theme").glob("*.html")),
        *sorted(ours.glob("*.css")),
        *sorted(ours.glob("*.js")),
    ):
        for name in sorted({*THEME_NAME.findall(_text(path))} - known):
            what = "de eigenschap" if name.startswith("--") else "de klasse"
            where = BLOCKS if path.suffix == ".html" else STYLES
            told = f"{BUILD}/{path.relative_to(build).as_posix()}"
            yield theme_changed(told, f'{what} "{name}" staat niet meer in {THEME_STYLES}.', where)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def theme_changed(path: str, what: str, where: str) -> Problem:
    """Return as a problem that the theme is not what the guide expects; `where` is the file that leans on it."""
    mend = f"Installeer de versie van mkdocs-material uit requirements.lock, of pas {where} aan het nieuwe thema aan."
    return Problem(path=path, line=1, column=1, message=f"het thema is veranderd: {what} {mend}")


def _sheet(path: Path) -> Sheet:
    return _parsed(_text(path))


@lru_cache(maxsize=16)
def _parsed(css: str) -> Sheet:
    return Sheet(css)


@lru_cache(maxsize=4)
def _slimmed(sheet: Sheet, used: frozenset[str], read: frozenset[str]) -> bytes:
    return sheet.slim(used, read).encode()


def _holds(file: Path, digest: bytes) -> bool:
    """Whether a file is there and holds what gave this digest."""
    return _is_own(file) and blake2b(file.read_bytes()).digest() == digest


def _is_own(file: Path) -> bool:
    """Whether a file is there that can be read, and is no link to one elsewhere."""
    return os.access(file, os.R_OK) and file.is_file() and not file.is_symlink()


def _place(data: bytes, path: Path, old: Path) -> None:
    """Write a file, or link it to the old one if that holds the same."""
    if _is_own(old) and old.read_bytes() == data:
        path.unlink(missing_ok=True)
        _link(old, path)
    else:
        _write(data, path)


def _write(data: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        path.write_bytes(data)


def _link(old: Path, path: Path) -> None:
    """Let a file be the old one, or a copy of it that keeps its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        try:
            path.hardlink_to(old)
        except OSError:
            shutil.copy2(old, path)


def without_made_up_date(sitemap: bytes) -> bytes:
    """Return the sitemap without dates, unless SOURCE_DATE_EPOCH gives the date of the build."""
    if EPOCH in os.environ:
        return sitemap
    return re.sub(rb"\s*<lastmod>[^<]*</lastmod>", b"", sitemap)
