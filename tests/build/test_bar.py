"""The bar for editors: in what the server answers, never in the site."""

import re
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import PHONE, WIDE, Visit, axe, visited
from tests.files import AA1, replace
from tests.serving import Notes

PAGE = "uitgangspunten/vaste-groep/"


def bar(address: str) -> str:
    """Return the bar of a page, or nothing."""
    with urllib.request.urlopen(address) as answer:
        html = answer.read().decode()
    found = re.search(r'<aside id="gids-bar".*?</aside>', html, re.DOTALL)
    return unescape(found[0]) if found else ""


def test_it_names_the_file_the_line_and_what_refers_to_it(running: str, guide_root: Path) -> None:
    told = bar(running + PAGE)
    assert f"vscode://file/{str(guide_root / AA1).lstrip('/')}:2:1" in told
    assert re.search(r"Gebouwd om \d\d:\d\d:\d\d\.", told)
    referring = told[told.index("Verwijst hierheen") :]
    question = "content/questions/q1-niemand-komt.yml"
    lines = (guide_root / question).read_text(encoding="utf-8").splitlines()
    assert f"{question}:{1 + next(n for n, line in enumerate(lines) if 'AA1' in line)}</a>" in referring
    assert '<a href="/vragen/niemand-komt/">' in referring
    assert "Verwijst hierheen" not in bar(running)  # home is about no record
    assert "content/pages/home.md:1" in bar(running)


def test_no_file_of_the_site_holds_it_and_no_other_address_has_it(running: str, guide_root: Path) -> None:
    assert not [path for path in (guide_root / "site").rglob("*.html") if b"gids-bar" in path.read_bytes()]
    assert bar(running + "gids/../" + PAGE + "index.html")
    for name, kind in (("bar.css", "text/css"), ("bar.js", "application/javascript")):
        with urllib.request.urlopen(f"{running}.gids/{name}") as answer:
            assert answer.headers["Content-Type"].startswith(kind) and answer.read()
    for path in (".gids/", ".gids/bar.html", ".gids/../../mkdocs.yml", ".gids/types.d.ts"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(running + path)


def test_a_mistake_is_told_and_told_no_more_once_it_is_mended(
    running: str, guide_root: Path, notes: Notes
) -> None:
    title = "title: Vorm een vaste groep van buren"
    replace(guide_root / AA1, title, "titel: <b>Groep</b>")
    notes.wait_for("De vorige goede versie blijft staan")
    told = bar(running + PAGE)
    assert "Er zijn fouten. Je ziet de vorige versie, van" in told
    assert re.search(r"Op deze pagina: [1-9]", told) and f"{AA1}:4</a>: " in told
    assert re.search(r"Op deze pagina: 0 fouten", bar(running + "rollen/")) and f"{AA1}:4</a>: " in bar(
        running
    )
    replace(guide_root / AA1, "titel: <b>Groep</b>", title)
    notes.wait_for("gebouwd", times=2)
    assert "Gebouwd om" in bar(running) and f"{AA1}:4</a>" not in bar(running)


def test_what_editors_wrote_is_only_text(running: str, guide_root: Path, notes: Notes) -> None:
    replace(guide_root / "content/questions/q1-niemand-komt.yml", "title: ", "title: '<img src=x> ' # ")
    replace(guide_root / AA1, "phases: [zaaien, oogsten]", 'phases: ["<img src=y>"]')
    notes.wait_for("De vorige goede versie blijft staan")
    with urllib.request.urlopen(running + PAGE) as answer:
        assert "<img src=" not in answer.read().decode().partition('<aside id="gids-bar"')[2]


@pytest.fixture
def served(browser: Browser, running: str) -> Iterator[Visit]:
    yield from visited(Visit(browser, running, **WIDE))


def test_it_opens_and_hides_by_keyboard_and_stays_so(served: Visit, guide_root: Path, notes: Notes) -> None:
    page = served.open(PAGE)
    assert page.get_by_role("complementary", name="Voor redacteuren").is_visible()
    page.locator("#gids-bar-referrers summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Niemand komt").last.is_visible()
    page.reload()
    assert page.locator("#gids-bar-referrers").get_attribute("open") is not None
    button = page.get_by_role("button", name="Redactie")
    button.press("Enter")
    assert not page.locator("#gids-bar-body").is_visible()
    page.reload()
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.locator("#gids-bar-body").is_visible()
    button.press("Space")
    replace(guide_root / AA1, "element: AA\n", "element: XX\n")
    page.locator("#gids-bar .wrong").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(browser: Browser, running: str, window: dict[str, object], scheme: str) -> None:
    visit = Visit(browser, running, **window, color_scheme=scheme)
    page = visit.open(PAGE)
    for name in ("all", "here", "referrers"):
        page.locator(f"#gids-bar-{name} summary").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.context.close()
    assert visit.wrong == []
