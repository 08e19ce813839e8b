"""Sharing a page, `gids/share-button.js` and `share.js`, in Chromium: on every kind of page, and never by another host."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import Visit, axe, visited

pytestmark = pytest.mark.browser

PRINCIPLE, QUESTION, CHECKLIST = (
    "uitgangspunten/vaste-groep/",
    "vragen/niemand-komt/",
    "checklists/voor-de-start/",
)
PAGES = (
    *(PRINCIPLE, QUESTION, CHECKLIST, "rollen/trekker/", "fasen/zaaien/", "begrippen/", "over/", "typen/"),
    *("voorbeelden/", "hulpmiddelen/", "kernelementen/grond-en-water/", "checklists/"),
)
NO_SHEET = "delete Navigator.prototype.share"
SHEET = "Navigator.prototype.share = what => { window.given = what; return Promise.resolve(); }"


def opened(page: Page) -> Locator:
    """Press "Deel" at the top of a page; return its window."""
    page.locator(".page-tools .share").press("Enter")
    asked = page.get_by_role("dialog", name="Deel")
    expect(asked).to_be_visible()
    return asked


def test_every_kind_of_page_can_be_shared(small_visit: Visit, small_phone: Visit) -> None:
    for path in PAGES:
        page = small_phone.open(path)
        button = page.get_by_role("button", name="Deel", exact=True)
        box = button.first.bounding_box()
        assert box and box["height"] >= 24 and box["width"] >= 24, path
        assert page.locator(".page-tools .share").count() == 1, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert small_visit.open("").locator(".share").count() == 0


def test_a_page_is_shared_by_mail_link_and_code(browser: Browser, small_address: str) -> None:
    for scheme in ("light", "dark"):
        visit = Visit(browser, small_address, color_scheme=scheme, viewport={"width": 320, "height": 800})
        visit.context.add_init_script(NO_SHEET)
        page = visit.open(PRINCIPLE)
        assert page.evaluate("typeof window.leanQr") == "undefined"
        asked = opened(page)
        expect(asked.get_by_label("Link", exact=True)).to_have_value(visit.url(PRINCIPLE))
        mail = urlsplit(asked.get_by_role("link", name="Mail").get_attribute("href") or "")
        title = page.locator("h1").inner_text()
        assert mail.scheme == "mailto" and parse_qs(mail.query)["subject"] == [title]
        assert parse_qs(mail.query)["body"][0].split() == [*title.split(), visit.url(PRINCIPLE)]
        asked.get_by_role("button", name="QR-code").press("Enter")
        code = asked.get_by_role("img", name=f"QR-code van {visit.url(PRINCIPLE)}")
        expect(code).to_be_visible()
        side = code.evaluate("node => node.viewBox.baseVal.width") - 8
        assert side >= 21 and (side - 17) % 4 == 0
        expect(asked.get_by_role("button", name="Groot op het scherm")).to_have_count(0)
        assert axe(page) == [], scheme
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.keyboard.press("Escape")
        expect(page.locator(".page-tools .share")).to_be_focused()
        for _ in visited(visit):
            pass


def test_the_device_shares_where_it_can(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address)
    visit.context.add_init_script(SHEET)
    page = visit.open(PRINCIPLE)
    page.locator(".share").click()
    page.wait_for_function("window.given")
    assert page.evaluate("given") == {"title": page.locator("h1").inner_text(), "url": visit.url(PRINCIPLE)}
    expect(page.get_by_role("dialog")).to_have_count(0)
    page = visit.open(QUESTION)
    opened(page).get_by_role("button", name="Deel via dit apparaat").click()
    page.wait_for_function("window.given")
    assert page.evaluate("given.url") == visit.url(QUESTION)
    for _ in visited(visit):
        pass


@pytest.mark.parametrize("path", [QUESTION, CHECKLIST])
def test_points_stand_large_on_a_screen(small_visit: Visit, path: str) -> None:
    page = small_visit.open(path)
    shown = page.locator(".check__text, .advice--steps").all_inner_texts()
    opened(page).get_by_role("button", name="Groot op het scherm").press("Enter")
    large = page.get_by_role("dialog", name=page.locator("h1").inner_text())
    expect(large.get_by_role("img", name="QR-code")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("ArrowRight")
    expect(large.locator(".large__point")).to_have_text(shown[0])
    expect(large.locator(".large__place")).to_have_text(f"1 van {len(shown)}")
    size = large.locator(".large__point").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 32
    page.keyboard.press("End")
    expect(large.locator(".large__point")).to_have_text(shown[-1])
    expect(large.get_by_role("button", name="Volgende")).to_be_disabled()
    expect(large.get_by_role("button", name="Vorige")).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".page-tools .share")).to_be_focused()


def test_from_disk_it_says_where_the_address_works(small_disk: Visit) -> None:
    page = small_disk.open(PRINCIPLE)
    asked = opened(page)
    expect(asked).to_contain_text("Dit adres werkt alleen op dit apparaat.")
    asked.get_by_role("button", name="QR-code").click()
    expect(asked.locator(".qr")).to_be_visible()
