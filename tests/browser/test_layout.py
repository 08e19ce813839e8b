"""A hand-written page with all that it may hold, as readers see it: wide, on a phone, in the dark, from a folder, on paper."""

import pytest
from playwright.sync_api import Browser

from tests.browsing import AddressOf, Visit, axe
from tests.build.test_layout import LAYOUT
from tests.guides import Built, BuiltOnce, copied
from tests.helpers import SMALL_GUIDE

pytestmark = pytest.mark.browser
PAGE = "over/opmaak/"


@pytest.fixture(scope="module")
def laid_out(built_once: BuiltOnce) -> Built:
    """The small guide with that page."""
    return built_once("opmaak", lambda root: copied(root, SMALL_GUIDE, LAYOUT))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("disk", [False, True], ids=["host", "folder"])
def test_it_reads_well(
    browser: Browser, laid_out: Built, address_of: AddressOf, width: int, scheme: str, disk: bool
) -> None:
    address = f"{laid_out.site.as_uri()}/" if disk else address_of(laid_out.site)
    visit = Visit(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = visit.open(PAGE)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.evaluate(
        """() => Promise.all(Array.from(document.querySelectorAll('.picture img'), async (each) => {
            const before = each.getBoundingClientRect().height;
            each.loading = 'eager';
            await each.decode();
            const box = each.getBoundingClientRect();
            return [each.naturalWidth > 0, Math.abs(box.height - before) < 1,
                    box.right <= each.closest('article').getBoundingClientRect().right + 1];
        }))"""
    )
    assert shown == [[True, True, True]] * 3
    assert visit.wrong == []
    visit.context.close()


def test_on_paper_a_picture_fits_and_what_leads_back_is_left_out(
    browser: Browser, laid_out: Built, address_of: AddressOf
) -> None:
    visit = Visit(browser, address_of(laid_out.site))
    page = visit.open(PAGE)
    page.emulate_media(media="print")

    assert page.locator(".footnote-back").first.is_hidden()
    assert (
        page.locator(".picture img").first.evaluate("each => each.getBoundingClientRect().height")
        <= 12.1 / 2.54 * 96
    )
    visit.context.close()
