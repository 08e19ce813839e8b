"""What is mended on a page as the theme makes it today, and what is said of a theme that makes it otherwise."""

import gzip
import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make import finish
from generator.make.versions import EPOCH
from generator.model.problems import GuideError
from tests.helpers import FIXTURES, ROOT, contents

TODAY = (FIXTURES / "theme.html").read_text(encoding="utf-8")
"""A page with contents, in a part of the menu that is open, before it is mended; its article is cut short."""

UNWANTED = {
    ".md-footer a[aria-label]": ("</footer>", '<a href="." aria-label="Volgende">x</a></footer>'),
    f'script[src*="{finish.THEME_CODE}/"]': (
        "</body>",
        '<script src="../assets/javascripts/b.js"></script></body>',
    ),
    "script#__config": ("</body>", '<script id="__config" type="application/json">{}</script></body>'),
}
"""For each selector that must not be found, what a theme would put where to have it found."""


def changed(mend: finish.Mend) -> str:
    """Return today's page as a theme would make it that has something else where a mend looks."""
    if mend.times == 0:
        old, new = UNWANTED[mend.selector]
        assert TODAY.count(old) == 1
        return TODAY.replace(old, new)
    page = LexborHTMLParser(TODAY)
    nodes = mend.found(page)
    assert nodes, f"today's page has no {mend.name}"
    for node in nodes:
        node.decompose()
    return page.html or ""


def made(build: Path, pages: dict[str, str], style: str = "") -> Path:
    """Write what MkDocs would make of these pages, in a theme whose style knows the classes of our blocks."""
    blocks = (ROOT / finish.BLOCKS).read_text(encoding="utf-8")
    style = style or "".join(f".{name}{{top:0}}" for name in finish.THEME_CLASS.findall(blocks))
    files = {"theme/main.html": blocks, f"html/{finish.THEME_STYLES}/main.1.min.css": style}
    for path, html in pages.items():
        files[f"html/{path}"] = html
        files[f"docs/{Path(path).with_suffix('.md')}"] = "# Titel\n"
    for path, text in files.items():
        (build / path).parent.mkdir(parents=True, exist_ok=True)
        (build / path).write_text(text, encoding="utf-8")
    return build


def said(build: Path) -> list[str]:
    """Return all that is said of the theme."""
    with pytest.raises(GuideError) as error:
        finish.finish(build, build / "site", build / "old")
    return [str(problem) for problem in error.value.problems]


def test_all_is_as_expected_of_the_theme_of_today() -> None:
    page, missed = finish.mended(TODAY)
    assert missed == {}
    assert all(mend.found(LexborHTMLParser(TODAY)) for mend in finish.MENDS if mend.times != 0)
    # What was mended is mended: it is not found again, but for what only says what is expected.
    assert all(not mend.found(page) for mend in finish.MENDS if mend.mend is not finish.leave)


def test_what_is_mended() -> None:
    before, (page, _) = LexborHTMLParser(TODAY), finish.mended(TODAY)
    assert [node.text() for node in page.css("script:not([src])")] == []
    assert len(page.css("script[src]")) == len(before.css("script[src]"))
    assert not page.css("input[autocomplete]") and len(page.css("input")) == len(before.css("input"))
    labels = [label.attributes.get("for") for label in page.css("label")]
    fields = {node.attributes["id"] for node in page.css("input[id]")}
    assert None in labels and set(labels) - {None} <= fields
    assert [image.attributes["alt"] for image in page.css("img")] == ["", ""]


def test_other_scripts_stay() -> None:
    page, missed = finish.mended(
        TODAY.replace("</article>", '<script type="application/json">{}</script></article>')
    )
    assert [node.text() for node in page.css("script[type]")] == ["{}"] and missed == {}


EXPECTING = [mend for mend in finish.MENDS if mend.times != mend.selector]
"""All but those that take what there is, however much that is."""


@pytest.mark.parametrize("mend", EXPECTING, ids=lambda mend: mend.name)
def test_a_theme_that_makes_it_otherwise_is_refused_by_name(mend: finish.Mend, tmp_path: Path) -> None:
    """Each mend by itself, told once for all pages, with the first of them and the file to look at."""
    pages = {
        "index.html": TODAY,
        "rollen/kok/index.html": changed(mend),
        "rollen/trekker/index.html": changed(mend),
    }
    (message,) = said(made(tmp_path, pages))
    assert message.startswith("build/html/rollen/kok/index.html:1:1: het thema is veranderd: ")
    counts = finish.mended(changed(mend))[1][mend]
    assert f"{mend.name} kwam {counts[0]} keer voor op rollen/kok/, verwacht {counts[1]}" in message
    assert "en zo op nog 1 pagina's" in message
    assert f"pas {mend.where} aan" in message and (ROOT / mend.where).is_file()


def test_a_page_in_another_theme_is_told_once_per_mend(tmp_path: Path) -> None:
    build = made(tmp_path, {"index.html": "<html><body><article>Hallo</article></body></html>"})
    assert len(said(build)) == sum(isinstance(mend.times, int) and mend.times > 0 for mend in finish.MENDS)


def test_the_start_page_is_called_that(tmp_path: Path) -> None:
    (message,) = said(made(tmp_path, {"index.html": changed(finish.MENDS[0])}))
    assert "kwam 0 keer voor op de startpagina, verwacht 1." in message


def test_a_class_that_the_style_no_longer_knows_is_told(tmp_path: Path) -> None:
    """Our blocks would have no form."""
    blocks = (ROOT / finish.BLOCKS).read_text(encoding="utf-8")
    style = "".join(
        f".{name}{{top:0}}" for name in finish.THEME_CLASS.findall(blocks) if name != "md-header__inner"
    )
    (message,) = said(made(tmp_path, {"index.html": TODAY}, style))
    assert message.startswith(
        f'build/theme/main.html:1:1: het thema is veranderd: de klasse "md-header__inner" staat niet meer in {finish.THEME_STYLES}.'
    )


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        (
            "gids.css",
            ".md-nav__link { color: var(--md-primary-fg-color); }",
            'de eigenschap "--md-primary-fg-color"',
        ),
        ("gids.css", "@media print { .md-typeset .md-skip:not(.x) { top: 0; } }", 'de klasse "md-skip"'),
        (
            "gids.css",
            ":root { --md-shadow: 0; } [data-md-color-scheme] { top: 0; }",
            'de eigenschap "--md-shadow"',
        ),
        ("gids.js", 'document.querySelector(".md-sidebar");', 'de klasse "md-sidebar"'),
    ],
)
def test_a_name_of_the_theme_that_our_styles_and_scripts_lean_on_is_told_when_it_is_gone(
    tmp_path: Path, file: str, text: str, name: str
) -> None:
    blocks = (ROOT / finish.BLOCKS).read_text(encoding="utf-8")
    style = (
        "".join(f".{each}{{top:0}}" for each in finish.THEME_CLASS.findall(blocks))
        + ".md-nav__link,.md-typeset{top:0}"
    )
    build = made(tmp_path, {"index.html": TODAY}, style)
    (build / "html/gids").mkdir(exist_ok=True)
    (build / "html/gids" / file).write_text(text, encoding="utf-8")
    (message,) = said(build)
    assert message.startswith(
        f"build/html/gids/{file}:1:1: het thema is veranderd: {name} staat niet meer in"
    )


def test_pages_without_the_theme_are_left_as_they_are(tmp_path: Path) -> None:
    """What stands among the documents as HTML leads on or says farewell; what a plugin made of its own is not judged."""
    build = made(tmp_path, {"index.html": TODAY})
    farewell, foreign = (
        "<!doctype html><title>Weg</title><p tabindex=''>x",
        "<html><head></head><body>x</body></html>",
    )
    for path, html in (
        ("docs/weg/index.html", farewell),
        ("html/weg/index.html", farewell),
        ("html/p/index.html", foreign),
    ):
        (build / path).parent.mkdir(parents=True)
        (build / path).write_text(html, encoding="utf-8")
    assert finish.finish(build, build / "site", build / "old") == 3
    assert (build / "site/weg/index.html").read_text(encoding="utf-8") == farewell
    assert (build / "site/p/index.html").read_text(encoding="utf-8") == foreign


def test_what_readers_get(tmp_path: Path) -> None:
    """Not the theme's scripts, nor maps of sources; styles only as far as pages or scripts have use for them."""
    build = made(tmp_path, {"index.html": TODAY})
    sheet = build / f"html/{finish.THEME_STYLES}/main.1.min.css"
    style = ".md-weg{top:0}.md-script{top:1px}:root{--a:1;--b:2}"
    sheet.write_text(sheet.read_text(encoding="utf-8") + style, encoding="utf-8")
    others = {
        f"{finish.THEME_STYLES}/main.1.min.css.map": "{}",
        f"{finish.THEME_CODE}/workers/search.js": "x",
        "gids/a.js": 'f("md-script");\n',
        "gids/a.css": "p{top:var(--b)}",
        "gegevens/tabel.csv": "a;b\n",
    }
    for path, text in others.items():
        (build / "html" / path).parent.mkdir(parents=True, exist_ok=True)
        (build / "html" / path).write_text(text, encoding="utf-8")
    finish.finish(build, build / "site", build / "old")
    got = {
        path.relative_to(build / "site").as_posix() for path in (build / "site").rglob("*") if path.is_file()
    }
    (styles,) = (name for name in got if name.startswith(finish.THEME_STYLES))
    assert re.fullmatch(f"{finish.THEME_STYLES}/main\\.[0-9a-f]{{10}}\\.css", styles)
    assert got == {
        "index.html",
        styles,
        "gids/a.js",
        "gids/a.css",
        "gegevens/tabel.csv",
    }
    slim = (build / "site" / styles).read_text(encoding="utf-8")
    assert ".md-script{top:1px}" in slim and "md-weg" not in slim
    assert "--b:2" in slim and "--a" not in slim


def test_every_page_calls_the_styles_by_what_is_left_of_them(tmp_path: Path) -> None:
    """Also pages that did not change, when another one comes to use a class; and as if all were finished anew."""
    today = re.sub(r"main\.[0-9a-f]+\.min\.css", "main.1.min.css", TODAY)
    words = f"<code>{finish.THEME_STYLES}/main.1.min.css</code></article>"
    pages = {path: today.replace("</article>", words) for path in ("index.html", "a/index.html")}
    build = made(tmp_path, pages)
    sheet = build / f"html/{finish.THEME_STYLES}/main.1.min.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + ".md-later{top:1px}", encoding="utf-8")
    finished, names = finish.Finished(), []
    for number, text in enumerate(("", "", '<i class="md-later"></i></article>', "")):
        (build / "html/a/index.html").write_text(
            pages["a/index.html"].replace("</article>", text or "</article>")
        )
        site, anew = build / f"site{number}", build / f"anew{number}"
        finish.finish(build, site, build / f"site{number - 1}", finished)
        finish.finish(build, anew, build / "none")
        assert contents(site) == contents(anew)
        (path,) = (site / finish.THEME_STYLES).iterdir()
        names.append(path.name)
        for page in pages:
            html = (site / page).read_text(encoding="utf-8")
            assert f'{finish.THEME_STYLES}/{path.name}"' in html and "main.1.min.css</code>" in html
        old, new = (build / f"site{each}/index.html" for each in (number - 1, number))
        assert number == 0 or (names[-1] != names[-2]) != new.samefile(old), (
            "made again, or not, without need"
        )
    assert names[0] == names[1] == names[3] != names[2]


def test_a_link_in_the_old_site_is_no_page_of_ours(tmp_path: Path) -> None:
    """Whatever it leads to, and also if that holds the same."""
    build = made(tmp_path, {"index.html": TODAY, "a/index.html": TODAY})
    finished = finish.Finished()
    finish.finish(build, build / "site0", build / "none", finished)
    wanted = contents(build / "site0")
    for page, target in (("index.html", "../elders.html"), ("a/index.html", "nergens")):
        (build / "site0" / page).rename(build / "elders.html")
        (build / "site0" / page).symlink_to(target)

    for number, known in enumerate((finished, finish.Finished()), 1):
        finish.finish(build, build / f"site{number}", build / "site0", known)
        assert contents(build / f"site{number}") == wanted
        assert not any(path.is_symlink() for path in (build / f"site{number}").rglob("*"))


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("../rollen/", "../rollen/index.html"),
        ("../rollen/?x=a/#tips/", "../rollen/index.html?x=a/#tips/"),
        (".", "index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("../..#a", "../../index.html#a"),
        ("/.", "/index.html"),
        ("https://voorbeeld.nl/gids/", "https://voorbeeld.nl/gids/index.html"),
        ("../gegevens/a.yml", "../gegevens/a.yml"),
        ("#a/", "#a/"),
        ("?q=a/", "?q=a/"),
        ("", ""),
    ],
)
def test_an_address_of_a_folder_becomes_that_of_its_page(address: str, named: str) -> None:
    assert finish.named_file(address) == named


def test_links_to_elsewhere_name_what_they_named() -> None:
    there = [
        "https://tuin.example/",
        "mailto:a@tuin.example?subject=a/",
        "//tuin.example/a/",
        "HTTPS://tuin.example",
    ]
    page = LexborHTMLParser("".join(f'<a href="{address}">x</a>' for address in there))
    finish.name_files(page)
    assert [link.attributes["href"] for link in page.css("a")] == there


def test_what_a_lost_page_fetched_is_put_aside() -> None:
    """All but the scripts of its ladder; without scripts there is a ladder of styles."""
    page = LexborHTMLParser(
        """<html><head><link rel="icon" href="/gids/logo.svg"><link rel="stylesheet" href="/gids/gids.css">
        <script src="gids/lost.abc1.js"></script><script src="../gids/lost.abc1.js"></script></head>
        <body><a href="/rollen/">x</a><img src="/gids/logo.svg" alt=""><script src="/gids/base.js"></script></body></html>"""
    )
    finish.put_aside(page)
    page = LexborHTMLParser(page.html or "")
    assert [node.attributes["src"] for node in page.css("script[src]")] == [
        "gids/lost.abc1.js",
        "../gids/lost.abc1.js",
    ]
    assert [node.attributes["href"] for node in page.css("[href]")] == [
        "gids/gids.css",
        "../gids/gids.css",
        "/rollen/",
    ]
    (picture,) = page.css("img")
    assert (
        picture.attributes["src"] == finish.NO_PICTURE and picture.attributes["data-src"] == "/gids/logo.svg"
    )
    (aside,) = page.css("#aside")
    assert json.loads(aside.text()) == {
        "links": [
            {"rel": "icon", "href": "/gids/logo.svg"},
            {"rel": "stylesheet", "href": "/gids/gids.css"},
        ],
        "scripts": ["/gids/base.js"],
    }


def test_date_goes_from_the_sitemap_unless_it_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sitemap = b"<url>\n  <loc>x</loc>\n  <lastmod>1970-01-01</lastmod>\n</url>"
    without = b"<url>\n  <loc>x</loc>\n</url>"
    build = made(tmp_path, {"index.html": TODAY})
    (build / "html/sitemap.xml").write_bytes(sitemap)
    (build / "html/sitemap.xml.gz").write_bytes(gzip.compress(sitemap))
    for epoch, expected in ((None, without), ("0", sitemap)):
        if epoch is None:
            monkeypatch.delenv(EPOCH, raising=False)
        else:
            monkeypatch.setenv(EPOCH, epoch)
        finish.finish(build, build / f"site{epoch}", build / "old")
        assert (build / f"site{epoch}/sitemap.xml").read_bytes() == expected
        assert gzip.decompress((build / f"site{epoch}/sitemap.xml.gz").read_bytes()) == expected


def test_templates_of_the_theme_hold_no_words() -> None:
    """They stand in content/labels.yml. Outside of tags there is only Jinja."""
    for path in (ROOT / finish.BLOCKS).parent.glob("*.html"):
        bare = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        page = LexborHTMLParser(bare)
        assert page.root is not None
        assert not re.search(r"\w", page.root.text().replace(" - ", "")), path.name
        named = {
            node.attributes.get(name)
            for name in ("aria-label", "title", "alt")
            for node in page.css(f"[{name}]")
        }
        assert named <= {"", None}, path.name


def test_a_page_keeps_its_words_and_loses_its_empty_lines() -> None:
    page = "<p>Een\n\n    woord</p>\n\n\n  <pre>\n  a\n\n    b</pre>\n   <textarea>\n\n x</textarea> <b>in</b> <i>tekst</i>\n"

    assert finish.without_blanks(page) == (
        "<p>Een\nwoord</p>\n<pre>\n  a\n\n    b</pre>\n<textarea>\n\n x</textarea> <b>in</b> <i>tekst</i>\n"
    )
