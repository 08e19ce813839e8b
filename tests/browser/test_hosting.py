"""The guide on the real nginx, Apache and Caddy, in both browsers: nothing goes wrong on any kind of page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.firefox import Firefox, firefox
from tests.browsing import WIDE, Visit, until
from tests.guides import Built
from tests.hosts import BASES, Hosted
from tests.setup_tests import SERVERS

pytestmark = pytest.mark.browser

MOVED = "hulpmiddelen/zaaikalender/?van=elders"
LED_TO = "hulpmiddelen/genoemd-in-de-bronnen/?van=elders#zaaikalender"
FOUND = "document.querySelector('article a.hit, article li a[href]:not([href*=\"?\"])')"
"""A result of a search."""


def pages(guide: Built) -> list[str]:
    """Return the address of one page of each kind; what is not there is tried where it is answered."""
    return [path for path in guide.one_of_each_kind if path != "404.html"]


@pytest.fixture(params=SERVERS)
def below_a_path(request: pytest.FixtureRequest, hosted: Callable[[str, str], Hosted]) -> Hosted:
    """The guide on each of the servers, below a path."""
    return hosted(request.param, BASES[1])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all servers: it takes seconds to start."""
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


def test_nothing_goes_wrong_in_chromium(browser: Browser, below_a_path: Hosted, hosted_guide: Built) -> None:
    visit = Visit(browser, below_a_path.address, **WIDE)
    for path in pages(hosted_guide):
        page = visit.open(path)
        assert page.locator("h1").count() == 1, path
        assert visit.wrong == [], path
    page = visit.open("zoeken/?q=tuin")
    until(page, f"!!{FOUND}")
    assert visit.open(MOVED).url == below_a_path.address + LED_TO
    visit.context.close()
    assert visit.wrong == []


def test_nothing_goes_wrong_in_firefox(running: Firefox, below_a_path: Hosted, hosted_guide: Built) -> None:
    running.wrong.clear()
    for path in pages(hosted_guide):
        running.open(below_a_path.address + path)
        assert running.run("document.querySelectorAll('h1').length") == 1, path
        assert running.wrong == [], path
    running.open(f"{below_a_path.address}zoeken/?q=tuin")
    running.until(f"!!{FOUND}")
    running.open(below_a_path.address + MOVED)
    assert running.run("location.href") == below_a_path.address + LED_TO
    assert running.wrong == []


@pytest.mark.parametrize("kind", SERVERS)
def test_nothing_goes_wrong_under_the_root(
    browser: Browser, kind: str, hosted: Callable[[str, str], Hosted]
) -> None:
    guide = hosted(kind, BASES[0])
    visit = Visit(browser, guide.address, **WIDE)
    for path in ("", "zelfscan/", "uitgangspunten/vaste-groep/", "404.html"):
        visit.open(path)
    visit.context.close()
    assert visit.wrong == []
