"""The pack on a stick: who unpacks it and opens the start page is in the guide, and can search it, in both browsers."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.make.pack import START, pack
from generator.plan.configuration import read_settings
from tests.browser.firefox import firefox
from tests.browsing import WIDE, Visit
from tests.guides import Built

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stick(small_built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack of the small guide, unpacked, under a name with a space."""
    folder = tmp_path_factory.mktemp("usb") / "mijn stick"
    folder.mkdir()
    settings = read_settings(small_built.root)
    pack(small_built.root, settings, small_built.guide.label, folder / "gids.zip")
    with zipfile.ZipFile(folder / "gids.zip") as archive:
        archive.extractall(folder)
    return folder / settings.data_name


def test_chromium(browser: Browser, stick: Path, small_built: Built) -> None:
    word = small_built.guide.principles[0].title
    visit = Visit(browser, f"{stick.as_uri()}/", **WIDE)
    page = visit.open(START)
    page.wait_for_url("**/site/index.html")
    page.locator("[data-search]").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill(word)
    page.get_by_role("dialog").locator(".hit a").first.click()
    expect(page.locator("h1")).to_have_text(word)
    visit.context.close()
    assert visit.wrong == []


def test_firefox(stick: Path, small_built: Built, tmp_path: Path) -> None:
    word = small_built.guide.principles[0].title
    with firefox(tmp_path / "profile") as reader:
        reader.open(f"{stick.as_uri()}/{START}", leads_on=True)
        reader.until("location.pathname.endsWith('/site/index.html') && document.readyState === 'complete'")
        address = f"{stick.as_uri()}/site/zoeken/index.html?q={word.split()[-1]}"
        reader.open(address)
        hits = "[...document.querySelectorAll('article .hit a')].map(link => link.textContent.trim())"
        reader.until(f"{hits}.length > 0")
        assert word in reader.run(hits)
        assert reader.wrong == []
