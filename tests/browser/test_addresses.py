"""The small guide at a host that shows nothing but files by their exact names; and addresses that lead on."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.make.build import deliver
from tests.browser.test_lost import hosted
from tests.browsing import OPEN_ALL, WIDE, Visit, visited
from tests.guides import Built

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def named(small_built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small guide in which every address names a file."""
    root = Path(shutil.copytree(small_built.root, tmp_path_factory.mktemp("bestanden") / "gids"))
    deliver(root, folders=False)
    return root / "site"


@pytest.fixture(scope="module")
def store(named: Path) -> Iterator[str]:
    with hosted(named, "emmer/", index=False) as (address, _):
        yield address


@pytest.fixture
def visit(browser: Browser, store: str) -> Iterator[Visit]:
    yield from visited(Visit(browser, store, **WIDE))


def leads(page: Page) -> list[str]:
    """Return where the links on a page lead, without their places and questions."""
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('a[href]'), link => link.href.split(/[?#]/)[0])"
    )
    return found


def missing(named: Path, address: str, found: list[str]) -> set[str]:
    """Return the addresses on the site among these that name no file."""
    own = {each.removeprefix(address) for each in found if each.startswith(address)}
    return {each for each in own if not (named / each).is_file()}


def test_every_link_on_every_page_names_a_file(visit: Visit, named: Path, small_built: Built) -> None:
    """Also those that scripts made as soon as the page was there."""
    for path in small_built.one_of_each_kind:
        if path == "404.html":
            continue  # it looks for the site at each level (test_lost.py)
        page = visit.open(f"{path}index.html")
        page.evaluate(OPEN_ALL)
        found = leads(page)
        assert len(found) > 10, path
        assert missing(named, visit.address, found) == set(), path


def test_every_search_hit_names_a_file(visit: Visit, named: Path, small_built: Built) -> None:
    page = visit.open("zoeken/index.html")
    page.get_by_role("searchbox", name="Zoek in de gids").last.fill("tuin")
    expect(page.locator(".hit a").first).to_be_visible()
    answers = page.evaluate(
        """async () => { await Gids.load("gids/records.js"); return Gids.records.map(each => Gids.link(each.address)); }"""
    )
    assert len(answers) > 10
    found = [*leads(page), *(each.partition("#")[0] for each in answers)]
    assert missing(named, visit.address, found) == set()
    first = page.locator(".hit a").first
    first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.split("#")[0].endswith("/index.html")


def test_what_readers_keep_copy_and_print_names_files(visit: Visit, named: Path, small_built: Built) -> None:
    page = visit.open(f"{small_built.plan.pages['uitgangspunten/vaste-groep.md'].address}index.html")
    page.get_by_role("button", name="Bewaar in mijn selectie").first.click()
    page.get_by_role("link", name="Selectie 1 bewaard").click()
    expect(page.get_by_role("heading", name="1 onderdeel in je selectie")).to_be_visible()
    expect(page.locator("[data-selection] a", has_text="Vorm een vaste groep")).to_be_visible()
    assert missing(named, visit.address, leads(page)) == set()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = page.evaluate("document.documentElement.style.getPropertyValue('--gids-printed')")
    assert "mijn-selectie/index.html" in json.loads(printed)
    page.get_by_role("button", name="Bewaar als bestand").click()
    with page.expect_download() as saved:
        page.get_by_role("dialog").get_by_role("button", name="Markdown").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert f"{visit.address}uitgangspunten/vaste-groep/index.html" in text


def test_a_search_from_the_start_page_leads_to_the_page_of_searching(visit: Visit) -> None:
    page = visit.open("index.html")
    page.get_by_role("searchbox").first.fill("tuin")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visit.address}zoeken/index.html?q=tuin")


def test_a_former_address_leads_on_with_place_and_question(visit: Visit, small_built: Built) -> None:
    """Also at a host of files; a place that the new address has of its own goes before."""
    former, target = next(iter(small_built.plan.folders.items()))
    to = small_built.plan.pages[target.path].address
    page = visit.page
    page.goto(f"{visit.address}{former}index.html?x=1#titel")
    expect(page).to_have_url(f"{visit.address}{to}index.html?x=1#titel")


def test_a_former_address_leads_on_at_an_ordinary_host(small_visit: Visit, small_built: Built) -> None:
    former, target = next(iter(small_built.plan.folders.items()))
    to = small_built.plan.pages[target.path].address
    small_visit.page.goto(f"{small_visit.address}{former}?x=1&y=%20#titel")
    expect(small_visit.page).to_have_url(f"{small_visit.address}{to}?x=1&y=%20#titel")
