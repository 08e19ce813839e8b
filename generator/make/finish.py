"""Mends what the theme gets wrong in the built HTML, and lays the finished site beside the old one."""

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.make.place import naming
from generator.make.slim import slim, used_classes, without_comments
from generator.make.versions import EPOCH

Mend = Callable[[LexborHTMLParser], None]

ICON_BUTTONS = {"__drawer": "Menu"}
"""Check boxes that the theme opens by a label with an icon, and what that label is for."""

MAGNIFIER = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3A6.5 6.5 0 0 1 16 9.5c0 1.6-.6 3.1-1.6 4.2l.3.3h.8l5 '
    '5-1.5 1.5-5-5v-.8l-.3-.3A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9"/></svg>'
)


def lead_to_search(page: LexborHTMLParser) -> None:
    """The theme's search is left out: put a link to the guide's own in the header."""
    header, folder = page.css_first("nav.md-header__inner"), _guide_folder(page)
    if header is None or folder is None:
        return
    link = f'<a class="md-header__button to-search" href="{folder}../zoeken/" data-search>{MAGNIFIER}<span>Zoeken</span></a>'
    made = LexborHTMLParser(link).css_first("a")
    assert made is not None
    header.insert_child(made)


def _guide_folder(page: LexborHTMLParser) -> str | None:
    """Return the way from a page to the folder with the guide's own files: `../gids/`."""
    style = page.css_first('link[href$="gids/gids.css"]')
    return None if style is None else (style.attributes["href"] or "").removesuffix("gids.css")


LANDMARKS = {
    "nav.md-header__inner": "Bovenbalk",
    "nav.md-tabs": "Onderdelen",
    "nav.md-footer__inner": "Vorige en volgende pagina",
}
"""Landmarks to which the theme gives an English name or one that says nothing, and their names."""


def name_landmarks(page: LexborHTMLParser) -> None:
    """Landmarks are called "Header", "Tabs" and "Footer": say what they are. The logo stands in a link with a name."""
    for selector, name in LANDMARKS.items():
        for nav in page.css(selector):
            nav.attrs["aria-label"] = name
    for logo in page.css('.md-logo img[alt="logo"]'):
        logo.attrs["alt"] = ""


def drop_invalid_attributes(page: LexborHTMLParser) -> None:
    """`autocomplete` on a check box, an empty `tabindex` and a label of nothing are not valid HTML: drop them."""
    for box in page.css('input[type="checkbox"][autocomplete], input[type="radio"][autocomplete]'):
        del box.attrs["autocomplete"]
    for node in page.css('[tabindex=""]'):
        del node.attrs["tabindex"]
    fields = {node.attrs["id"] for node in page.css("input[id]")}
    for label in page.css("label[for]"):
        if label.attrs["for"] not in fields:
            del label.attrs["for"]


def let_keyboard_open_icons(page: LexborHTMLParser) -> None:
    """The menu opens by a label that takes no focus: put a button inside it, for keyboard and 400 % zoom."""
    for box, name in ICON_BUTTONS.items():
        for label in page.css(f'label.md-header__button[for="{box}"]'):
            button = page.create_node("span")
            attributes = {
                "role": "button",
                "tabindex": "0",
                "aria-expanded": "false",
                "aria-label": name,
                "data-opens": box,
            }
            for key, value in attributes.items():
                button.attrs[key] = value
            for child in list(label.iter(include_text=False)):
                button.insert_child(child)  # a copy
                child.decompose()
            label.insert_child(button)


THEME_SCRIPTS = {
    "__md_scope=": None,  # how the theme keeps things in the browser
    "var palette=__md_get": "palette.js",
    "var target=document.getElementById(location.hash": None,  # opens content tabs, which the guide does not use
}
"""How each inline script of the theme begins, and the file of ours that takes its place."""


def take_over_scripts(page: LexborHTMLParser) -> None:
    """A strict security policy refuses scripts in the page, and the theme's own file weighs more than all of ours.

    Files of ours take their place, and do the little of it that the guide uses.
    """
    folder = _guide_folder(page)
    if folder is None:
        return

    def replace(script: LexborNode, file: str | None) -> None:
        if file is None:
            script.decompose()
        else:
            ours = page.create_node("script")
            ours.attrs["src"] = folder + file
            script.replace_with(ours)

    for script in page.css("script:not([src]):not([type])"):
        for start, file in THEME_SCRIPTS.items():
            if script.text().startswith(start):
                replace(script, file)
                break
    for script in page.css("script#__config"):
        replace(script, None)
    for script in page.css(f'script[src*="{THEME_CODE}/bundle."]'):
        replace(script, "theme.js")
    for title in page.css("[data-md-component=header-topic] + [data-md-component=header-topic]"):
        title.decompose()  # its script would show the title of the page here


def read_titles_once(page: LexborHTMLParser) -> None:
    """Titles arrive escaped because the theme does not do so everywhere; where it does, undo the second time."""
    for link in page.css("a.md-footer__link[aria-label]"):
        link.attrs["aria-label"] = unescape(link.attrs["aria-label"] or "")


THEME_STYLES = "assets/stylesheets"
"""Folder of the theme's style sheets."""

THEME_CODE = "assets/javascripts"
"""Folder of the theme's scripts, which are left out."""

SCRIPTS = "gids"
"""Folder of our own scripts."""

MENDS: tuple[Mend, ...] = (
    name_landmarks,
    read_titles_once,
    lead_to_search,
    drop_invalid_attributes,
    let_keyboard_open_icons,
    take_over_scripts,
)


def finish(made: Path, fresh: Path, old: Path) -> int:
    """Write the mended files of `made` to `fresh`; return the number of pages.

    A file that is the same as in `old` is the same file, so that it keeps its time.
    """
    pages = 0
    classes: set[str] = set()
    for top, folders, names in os.walk(made):
        here = Path(top).relative_to(made)
        folders[:] = sorted(name for name in folders if (here / name).as_posix() != THEME_CODE)
        (fresh / here).mkdir(parents=True, exist_ok=True)
        for name in sorted(name for name in names if not name.endswith(".map")):
            data = (made / here / name).read_bytes()
            if name.endswith(".html"):
                html = mend(data.decode())
                classes |= used_classes(html)
                data = html.encode()
                pages += 1
            elif here.as_posix() == THEME_STYLES:
                continue
            elif here.as_posix() == SCRIPTS and name.endswith(".js"):
                data = without_comments(data.decode()).encode()
            elif name == "sitemap.xml":
                data = without_made_up_date(data)
            elif name == "sitemap.xml.gz":
                data = gzip.compress(without_made_up_date(gzip.decompress(data)), mtime=0)
            _place(data, fresh / here / name, old / here / name)
    for path, css in _slim_styles(made, classes):
        _place(css.encode(), fresh / path, old / path)
    return pages


def _slim_styles(made: Path, classes: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield the theme's style sheets without what no page uses; they are read after all pages."""
    sheets = {path: path.read_text(encoding="utf-8") for path in sorted((made / THEME_STYLES).glob("*.css"))}
    ours = [path.read_text(encoding="utf-8") for path in sorted(made.glob("gids/*.css"))]
    for path, css in sheets.items():
        others = [other for name, other in sheets.items() if name != path]
        yield path.relative_to(made), slim(css, classes, [*ours, *others])


def _place(data: bytes, path: Path, old: Path) -> None:
    with naming(path):
        if old.is_file() and old.read_bytes() == data:
            try:
                path.hardlink_to(old)
            except OSError:
                shutil.copy2(old, path)
        else:
            path.write_bytes(data)


def without_made_up_date(sitemap: bytes) -> bytes:
    """Return the sitemap without dates, unless SOURCE_DATE_EPOCH gives the date of the build."""
    if EPOCH in os.environ:
        return sitemap
    return re.sub(rb"\s*<lastmod>[^<]*</lastmod>", b"", sitemap)


def mend(html: str) -> str:
    """Return a page with every mend applied."""
    tree = LexborHTMLParser(html)
    for mend_ in MENDS:
        mend_(tree)
    return tree.html or html
