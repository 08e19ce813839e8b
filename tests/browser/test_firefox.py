"""What readers do in Firefox: the flows in which browsers differ."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.browser.firefox import ENTER, TAB, Firefox, firefox
from tests.browsing import AddressOf
from tests.guides import Built

pytestmark = pytest.mark.browser

BACKGROUND = "getComputedStyle({}).backgroundColor.match(/\\d+/g).map(Number)"
LOADED = "performance.timing.loadEventEnd > 0 && Date.now() - performance.timing.loadEventEnd > 500"
MENU_OPEN = "document.getElementById('__drawer').checked"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all flows: it takes seconds to start."""
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


@pytest.fixture
def reader(running: Firefox) -> Iterator[Firefox]:
    """A window on a wide screen in which nothing goes wrong."""
    running.wrong.clear()
    running.size(1280, 800)
    yield running
    assert running.wrong == []


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_no_page_breaks_the_policy(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    for path in guide.one_of_each_kind:
        reader.open(address_of(guide.site) + path)
        assert reader.run("document.querySelectorAll('h1').length") == 1, path
        assert reader.wrong == [], path


def leave(reader: Firefox, address: str, step: Callable[[], None]) -> None:
    """Open a page and leave it by a step of its reader, so that Back leads to it."""
    for _ in range(5):
        reader.open(address)
        reader.until(LOADED)
        start, length = reader.run("location.pathname"), reader.run("history.length")
        step()
        reader.until(f"location.pathname !== {json.dumps(start)} && document.readyState === 'complete'")
        if reader.run("history.length") > length:
            break  # on a busy machine Firefox lets a link take the place of a page that came just before


def test_the_menu_is_closed_after_reload_and_back(reader: Firefox, filled_address: str) -> None:
    def by_the_menu() -> None:
        reader.click("[data-opens]")
        reader.until(MENU_OPEN)
        reader.press(*[TAB] * 3, ENTER)

    reader.size(390, 740)
    leave(reader, f"{filled_address}begin-hier/", by_the_menu)
    reader.back()
    reader.until("location.pathname.endsWith('/begin-hier/') && document.readyState === 'complete'")
    assert reader.run(MENU_OPEN) is False
    reader.click("[data-opens]")
    reader.until(MENU_OPEN)
    reader.reload()
    assert reader.run(MENU_OPEN) is False
    assert reader.run("document.querySelectorAll('[inert]').length") == 0


def test_back_leads_to_the_results_of_a_search(reader: Firefox, filled: Built, filled_address: str) -> None:
    word = filled.guide.principles[0].title.split()[-1]
    hit = "document.querySelector('article a.hit, article li a[href]:not([href*=\"?\"])')"

    def by_a_hit() -> None:
        reader.until(f"!!{hit}")
        reader.run(f"void {hit}.click()")

    leave(reader, f"{filled_address}zoeken/?q={word}", by_a_hit)
    reader.back()
    reader.until(f"location.pathname.endsWith('/zoeken/') && location.search.includes('q=') && !!{hit}")


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_a_checklist_prints_its_words(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    checklist = max(guide.guide.checklists, key=lambda each: len(list(each.items())))
    reader.open(address_of(guide.site) + guide.place(checklist.id))
    pages = PdfReader(io.BytesIO(reader.paper())).pages
    printed = re.sub(r"\W+", "", "".join(page.extract_text() for page in pages))
    texts = [re.sub(r"\W+", "", item.text or "") for item in checklist.items()]
    assert [text for text in texts if text[:40] not in printed] == []
    assert any(texts)


def test_a_former_address_keeps_the_place(reader: Firefox, filled: Built, filled_address: str) -> None:
    former, target = next(iter(filled.plan.redirects.items()))
    now = filled.plan.pages[target.path].address
    for start, end in ((filled_address, ""), (f"{filled.site.as_uri()}/", "index.html")):
        reader.open("about:blank")  # no page of before is taken for the one that it leads to
        reader.open(f"{start}{former}{end}#een-plek", leads_on=True)
        reader.until(f"location.pathname.endsWith('/{now}{end}')")
        assert reader.run("location.hash") == (f"#{target.anchor}" if target.anchor else "#een-plek")


def test_fields_are_dark_where_the_page_is(filled_address: str, tmp_path: Path) -> None:
    """`layout.css.prefers-color-scheme.content-override` 0 is dark, as a device says it."""
    setting = {"layout.css.prefers-color-scheme.content-override": 0}
    with firefox(tmp_path / "profile", **setting) as reader:
        for path in ("zoeken/", "zelfscan/", "checklists/"):
            reader.open(filled_address + path)
            assert max(reader.run(BACKGROUND.format("document.body"))) < 60
            assert reader.run("getComputedStyle(document.body).colorScheme") == "dark"
            light = reader.run(
                """[...document.querySelectorAll('input, select, textarea, button')].filter(node => node.checkVisibility())
                .filter(node => { const [r, g, b, a] = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
                    return a !== 0 && Math.min(r, g, b) > 200; }).map(node => node.outerHTML.slice(0, 80))"""
            )
            assert light == [], path
        assert reader.wrong == []


def test_from_disk_it_is_told_that_pages_keep_apart(reader: Firefox, filled: Built) -> None:
    """Under the browser's own rules for files each page has a store of its own."""
    home = f"{filled.site.as_uri()}/"
    reader.open(f"{home}begin-hier/index.html")
    assert reader.run("Gids.store.write('proef', [1])") is True
    assert reader.run("document.querySelectorAll('[role=alert] .melding--waarschuwing').length") == 1
    reader.reload()
    assert reader.run("Gids.store.read('proef')") == [1]
    reader.open(f"{home}rollen/index.html")
    assert reader.run("Gids.store.read('proef')") is None
    reader.open(f"{home}begin-hier/index.html")
    reader.run("Gids.store.write('proef', null)")
    assert reader.run("document.querySelectorAll('.melding--waarschuwing').length") == 0


def test_a_browser_that_keeps_nothing_says_so(small_address: str, tmp_path: Path) -> None:
    with firefox(tmp_path / "profile", **{"dom.storage.enabled": False}) as reader:
        reader.open(f"{small_address}begin-hier/")
        assert reader.run("Gids.store.write('proef', [1])") is False
        assert reader.run("document.querySelectorAll('[role=alert] .melding--waarschuwing').length") == 1
        assert reader.run("Gids.store.read('proef')") == [1]
        assert reader.wrong == []


def test_a_checklist_keeps_what_was_ticked(reader: Firefox, filled: Built, filled_address: str) -> None:
    reader.open(filled_address + filled.place(filled.guide.checklists[0].id))
    ticked = "document.querySelectorAll('.check input[type=checkbox]:checked').length"
    reader.until("!!document.querySelector('.check input[type=checkbox]')")
    reader.click(".check input[type=checkbox]")
    reader.until(f"{ticked} === 1")
    reader.reload()
    reader.until(f"{ticked} === 1")
    reader.click(".check input[type=checkbox]")
    reader.until(f"{ticked} === 0")


def test_what_is_kept_stands_in_the_selection(reader: Firefox, filled: Built, filled_address: str) -> None:
    question = filled.guide.questions[0]
    reader.open(filled_address + filled.place(question.id))
    reader.until("!!document.querySelector('button.keep[aria-pressed=false]')")
    reader.click("button.keep[aria-pressed=false]")
    reader.until("!!document.querySelector('button.keep[aria-pressed=true]')")
    reader.open(f"{filled_address}mijn-selectie/")
    listed = f"document.querySelector('article').textContent.includes({question.title!r})"
    reader.until(listed)
    reader.reload()
    reader.until(listed)
    reader.run("void localStorage.clear()")


@pytest.mark.parametrize("guide", ["real"], indirect=True)
def test_a_filter_leaves_what_fits(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    reader.open(f"{address_of(guide.site)}uitgangspunten/")
    shown = (
        "[...document.querySelectorAll('[data-id]')].filter(one => one.closest('li:not([hidden])')).length"
    )
    reader.until(f"{shown} === {len(guide.guide.principles)}")
    reader.run("void document.querySelector('.filters input[type=checkbox]').click()")
    reader.until(f"{shown} < {len(guide.guide.principles)} && location.search.length > 1")
    left = reader.run(shown)
    reader.reload()
    reader.until(f"{shown} === {left}")


def test_a_scan_is_kept(reader: Firefox, filled_address: str) -> None:
    reader.open(f"{filled_address}zelfscan/")
    reader.until("!!document.querySelector('#zelfscan button.button')")
    reader.click("#zelfscan button.button")
    reader.until("!!document.querySelector('#zelfscan fieldset input[type=radio]')")
    reader.click("#zelfscan fieldset input[type=radio]")
    reader.until("document.querySelectorAll('#zelfscan input[type=radio]:checked').length > 0")
    kept = "Object.entries(localStorage).filter(([name]) => name.includes('zelfscan:')).map(([, text]) => text).join()"
    reader.until(f"{kept}.includes('score')")
    before = reader.run(kept)
    reader.reload()
    reader.until("!!document.querySelector('#zelfscan button')")
    assert reader.run(kept) == before
    reader.run("void localStorage.clear()")
