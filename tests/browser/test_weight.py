"""What a first view of a page costs on a slow line: what is fetched, packed as hosts send it."""

import gzip
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Response

from tests.browsing import Visit, windows
from tests.guides import Built

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000
MOST_FILES = 15


@pytest.fixture
def window(browser: Browser, small_address: str) -> Iterator[Callable[..., Visit]]:
    """What opens a window of its own on the small guide."""
    yield from windows(browser, small_address)


def fetched(visit: Visit, path: str) -> dict[str, int]:
    """Open a page in a window that kept nothing; return how many bytes each file weighs, packed, by address."""
    found: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        found[answer.url] = len(gzip.compress(answer.body(), 6))

    visit.page.on("response", weigh)
    visit.open(path).wait_for_load_state("networkidle")
    return found


def test_the_first_page_is_light(visit: Visit) -> None:
    found = fetched(visit, "")
    assert visit.address in found
    assert sum(found.values()) <= MOST_BYTES and len(found) <= MOST_FILES, found


def test_so_is_each_kind_of_page_that_somebody_comes_to_first(
    small_built: Built, window: Callable[..., Visit], amount: Callable[[int, int], int]
) -> None:
    *pages, _ = small_built.one_of_each_kind
    for path in pages[:: amount(5, 1)]:
        found = fetched(window(), path)
        assert len(found) > 1
        assert sum(found.values()) <= MOST_BYTES and len(found) <= MOST_FILES, (path, found)
