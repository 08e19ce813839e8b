"""The choice aid in Chromium: what is ticked shows its reasons, stands in the address, and is shared."""

import pytest
from playwright.sync_api import Browser, expect

from generator.read.guide import Guide
from tests.browsing import Visit, axe

pytestmark = pytest.mark.browser

AID = "typen/keuzehulp/"


def test_what_is_ticked_shows_why_and_is_shared_by_its_address(
    small_phone: Visit, small_guide: Guide
) -> None:
    label = small_guide.label
    page = small_phone.open(AID)
    said = page.locator("#keuze_uitkomst [role=status]")
    reasons = page.locator("li:has([data-answer]):visible")
    expect(said).to_have_text(label("choice.help"))
    expect(reasons).to_have_count(0)
    expect(page.locator("table.choice td:visible")).to_have_count(0)

    first, second = page.get_by_role("checkbox").all()
    first.focus()
    page.keyboard.press("Space")
    expect(reasons).to_have_count(2)
    expect(said).to_contain_text(label("choice.fitting", forms="Volkstuin"))
    expect(said).to_contain_text(label("choice.less-fitting", forms="Pluktuin"))
    bar = page.locator(".choice__bar")
    expect(bar).to_be_in_viewport(ratio=1)
    expect(bar).to_contain_text(label("choice.fitting", forms="Volkstuin"))
    second.check()
    expect(said).to_contain_text(label("choice.mixed", forms="Pluktuin"))
    assert page.url == small_phone.url(AID + "#antwoorden=keuze-1a,keuze-1b")
    assert axe(page) == []

    page.get_by_role("button", name=label("choice.share")).click()
    shared = page.get_by_role("dialog").get_by_role("textbox").input_value()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=label("choice.begin-again")).click()
    expect(first).to_be_focused()
    expect(reasons).to_have_count(0)
    page.get_by_role("button", name=label("choice.undo")).click()
    expect(second).to_be_checked()

    page.goto("about:blank")
    page.goto(shared + ").")
    expect(page.locator("table :checked")).to_have_count(2)
    page.goto("about:blank")
    page.goto(small_phone.url(AID + "#antwoorden=weg"))
    expect(page.get_by_role("alert")).to_contain_text(label("choice.link-broken"))
    expect(page.locator("table :checked")).to_have_count(0)


def test_on_paper_the_columns_say_what_fits(small_visit: Visit) -> None:
    page = small_visit.open(AID)
    page.emulate_media(media="print")
    table = page.locator("table.choice")
    expect(table.locator("td:visible")).to_have_count(6)
    assert table.evaluate("node => node.scrollWidth <= document.documentElement.clientWidth")
    expect(page.locator("#keuze_uitkomst button:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 420])
def test_without_a_script_what_a_wide_table_is_called_is_read_whole(
    browser: Browser, small_address: str, width: int
) -> None:
    visit = Visit(browser, small_address, java_script_enabled=False, viewport={"width": width, "height": 740})
    page = visit.open(AID)
    box = page.locator(".table-scroll")
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    for at in (0, 200):
        box.evaluate("(node, at) => { node.scrollLeft = at; }", at)
        for named in page.locator(".table-scroll caption, th[scope=rowgroup] > span").all():
            found = named.bounding_box()
            assert found and found["x"] >= 0 and found["x"] + found["width"] <= width, named.inner_text()
    visit.context.close()
