"""The built site in real Chromium, as a reader uses it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import REFUSE_STORAGE, STRICT_POLICY, AddressOf, Visit, until
from tests.guides import Built
from tests.helpers import ROOT

pytestmark = pytest.mark.browser

PRINCIPLE = "uitgangspunten/vaste-groep/"
"""The principle of the small guide that has something of everything."""


@pytest.fixture
def visit(small_visit: Visit) -> Visit:
    """A wide window on the small guide, on which every test here looks unless it says otherwise."""
    return small_visit


@pytest.fixture
def phone(small_phone: Visit) -> Visit:
    """A phone on the small guide."""
    return small_phone


@pytest.fixture
def disk(small_disk: Visit) -> Visit:
    """The small guide from its folder."""
    return small_disk


def test_home_leads_by_phase_role_and_framework(visit: Visit) -> None:
    page = visit.open("")
    expect(page.get_by_role("heading", level=1)).to_have_text("Samen tuinieren")
    for name in ("Zaaien", "Oogsten", "Je deelt het werk uit", "Kok", "Bekijk het raamwerk"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_home_leads_to_every_phase_and_core_element(
    browser: Browser, guide: Built, address_of: AddressOf
) -> None:
    visit = Visit(browser, address_of(guide.site))
    page = visit.open("")
    for phase in guide.guide.phases:
        link = page.locator(f"li:has(> .cards--phases) a[href='{guide.place(phase.id)}']")
        expect(link).to_contain_text(phase.wish or phase.title)
    page.locator("article a[href='raamwerk/']").click()
    for element in guide.guide.elements:
        expect(page.locator(f".map a[href='../{guide.place(element.id)}']")).to_contain_text(element.title)
    visit.context.close()


def test_home_leads_by_question(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="Wat doe ik als er niemand komt?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat doe ik als er niemand komt?")
    assert page.locator("li:has(> .answer)").count() == 2
    page.locator("ol:has(> li > .advice--steps)").get_by_role(
        "link", name="Checklist voor de start"
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checklist voor de start")


def test_example_opens_with_a_fact_box_and_its_date(visit: Visit) -> None:
    page = visit.open("voorbeelden/tuin-aan-de-kade/")
    box = page.locator("ul:has(> .factbox)")
    assert page.locator("article h2").first.inner_text().startswith("Wat je kunt meenemen")
    for label in ("Regio", "Start", "Stand op de peildatum", "Deelnemers"):
        expect(box.get_by_text(label, exact=True)).to_be_visible()
    expect(page.get_by_text("Nu kan het anders zijn.")).to_be_visible()
    expect(page.get_by_text("Niet vermeld in de bron:")).to_be_visible()


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_checklist_shows_every_item_with_its_address(
    browser: Browser, guide: Built, address_of: AddressOf
) -> None:
    visit = Visit(browser, address_of(guide.site))
    checklist = max(guide.guide.checklists, key=lambda each: (len(each.footnotes), len(list(each.items()))))
    page = visit.open(guide.place(checklist.id))
    ids = page.locator(".checks").evaluate_all("nodes => nodes.map(node => node.id)")
    assert ids == [item.id.lower() for item in checklist.items()]
    assert page.locator("li > .footnotes").count() == len(checklist.footnotes)
    assert visit.wrong == []
    visit.context.close()


def test_connections_go_both_ways(visit: Visit) -> None:
    page = visit.open("voorbeelden/tuin-aan-de-kade/")
    near = "h2:is(#past-bij, #gebruik) ~ ul:has(> .near), dl:has(> .connections)"
    page.locator(near).locator("a[href*='/uitgangspunten/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vorm een vaste groep van buren")
    assert page.locator(near).locator("a[href*='tuin-aan-de-kade']").count() == 1


def test_map_leads_to_every_core_element(visit: Visit) -> None:
    page = visit.open("raamwerk/")
    chart = page.get_by_role("group", name="Kaart van het PROEF-raamwerk")
    assert chart.locator(".map__link strong").all_inner_texts() == [
        "Grond en water",
        "Samen beginnen",
        "Samen verzorgen",
    ]
    chart.get_by_role("link", name="Samen verzorgen").click()
    expect(page).to_have_url(visit.address + "kernelementen/samen-verzorgen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samen verzorgen")


def test_principle_page_reads_in_the_agreed_order(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    headings = [text.rstrip("#") for text in page.locator("article h2").all_text_contents()]
    wanted = ["Zo pak je het aan", "Let op", "Bespreek samen", "Gebruik hierbij", "Waarom", "Onderbouwing"]
    assert headings == [*wanted, "Past bij"]
    expect(page.locator(".strength")).to_contain_text("belang 4,8 van 5")
    expect(page.locator(".lead + .strength")).to_be_visible()
    assert page.locator("li:has(> .claims)").count() == 7


def test_link_to_a_claim_is_copied(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(f"{PRINCIPLE}#aa1-w03")
    page.locator("#aa1-w03 ~ .basis > a.anchor").click()
    expect(page.locator("#aa1-w03 ~ .basis").get_by_role("status").first).to_have_text("Link gekopieerd")
    assert page.evaluate("navigator.clipboard.readText()") == small_address + f"{PRINCIPLE}#aa1-w03"
    visit.context.close()


def test_keyboard_alone_reaches_a_principle_and_its_claims(visit: Visit) -> None:
    page = visit.open("raamwerk/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.map__link[href*=\"/samen-verzorgen/\"]')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.address + "kernelementen/samen-verzorgen/")


def test_term_explains_itself_on_hover_focus_and_tap(visit: Visit, phone: Visit) -> None:
    path = PRINCIPLE
    page = visit.open(path)
    term = page.locator("a.term").first
    explanation = page.get_by_role("tooltip")
    term.hover()
    expect(explanation).to_have_text(term.get_attribute("data-uitleg") or "-")
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()
    term.focus()
    expect(explanation).to_be_visible()
    small = phone.open(path)
    small.locator("a.term").first.tap()
    expect(small.get_by_role("tooltip")).to_be_visible()
    expect(small).to_have_url(phone.address + path)


def test_menu_opens_by_keyboard_on_a_small_screen(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": 320, "height": 640})
    page = visit.open("begin-hier/")
    button = page.get_by_role("button", name="Menu", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Fasen").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    visit.context.close()


def test_single_keys_do_nothing(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    for key in ("s", "f", "/", "n", "p", ".", ","):
        page.keyboard.press(key)
    expect(page).to_have_url(visit.address + PRINCIPLE)
    assert page.locator("dialog[open]").count() == 0


def test_dark_follows_the_device_and_a_choice_is_remembered(visit: Visit) -> None:
    page = visit.open("")
    brightness = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert page.evaluate(brightness) > 200
    page.emulate_media(color_scheme="dark")
    until(page, f"{brightness} < 60")
    page.get_by_title("Kleuren volgen je apparaat. Kies licht").click()
    until(page, f"{brightness} > 200")
    page.reload()
    until(page, f"{brightness} > 200")


def test_paper_is_light(visit: Visit) -> None:
    page = visit.open("")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="dark", media="print")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


SEEN_IN_MENU = """() => [...document.querySelectorAll('.md-sidebar--primary :is(a[href], [role=button])')]
    .filter(node => { node.focus(); return document.activeElement === node; })
    .map(node => {
        node.scrollIntoView({block: 'nearest', behavior: 'instant'});
        const box = node.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return [(node.ariaLabel || node.innerText || node.title).trim(), node.contains(top)];
    })"""
"""The name of each place in the menu that takes the focus, and whether nothing lies over it."""


def test_the_parts_of_the_menu_open_and_close_by_keyboard(phone: Visit) -> None:
    page = phone.open(PRINCIPLE)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    menu = page.locator(".md-sidebar--primary")

    assert page.evaluate(SEEN_IN_MENU)[0] == ["Terug uit Samen beginnen", True]
    menu.get_by_role("button", name="Terug uit Samen beginnen").press("Enter")
    expect(menu.get_by_role("button", name="Samen beginnen", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("button", name="Terug uit Samen beginnen")).to_be_focused()
    for part in ("Samen beginnen", "Raamwerk"):
        menu.get_by_role("button", name=f"Terug uit {part}").press("Space")
    found = page.evaluate(SEEN_IN_MENU)
    assert {"Start", "Aan de slag", "Over en naslag"} <= {name for name, _ in found}
    assert [name for name, seen in found if not seen or not name] == []


def test_the_table_of_contents_opens_in_the_menu(phone: Visit) -> None:
    page = phone.open("rollen/trekker/")
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    menu = page.locator(".md-sidebar--primary")
    menu.get_by_role("button", name="Trekker", exact=True).press("Enter")
    found = page.evaluate(SEEN_IN_MENU)
    assert found[0] == ["Terug uit Inhoudsopgave", True] and len(found) > 2
    assert [name for name, seen in found if not seen] == []


def test_the_menu_begins_where_the_reader_is(visit: Visit) -> None:
    page = visit.open("voorbeelden/tuin-aan-de-kade/")
    expect(page.locator(".md-sidebar--primary .md-nav__link--active").last).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_the_table_of_contents_follows(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    beside = page.locator(".md-sidebar").locator("visible=true")
    expect(beside).to_have_count(1)  # one navigation beside the article
    page.set_viewport_size({"width": 1500, "height": 800})  # wide enough for the contents as well
    expect(beside).to_have_count(2)
    line = page.locator(".md-sidebar--secondary a.md-nav__link[aria-current=location]")
    expect(line).to_have_count(0)
    page.locator("#bespreek-samen, h2:has-text('Bespreek samen')").first.evaluate(
        "node => node.scrollIntoView()"
    )
    expect(line).to_have_text("Bespreek samen")
    page.evaluate("scrollTo(0, 0)")
    expect(line).to_have_count(0)


def test_what_is_folded_opens_for_a_link_into_it(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    page.evaluate(
        """() => document.querySelector("article").insertAdjacentHTML("beforeend",
        "<details id=buiten><summary>a</summary><details><summary>b</summary><p id=binnen>c</p></details></details>")"""
    )
    open_ = "document.querySelectorAll('#buiten[open], #buiten details[open]').length"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(open_) == 0  # paper shows what the reader opened
    page.evaluate("location.hash = 'binnen'")
    until(page, f"{open_} === 2")


def test_an_address_with_a_broken_end_stops_nothing(visit: Visit) -> None:
    for path in (PRINCIPLE, "zelfscan/", "mijn-selectie/"):
        page = visit.open(f"{path}#%E0%A4%A")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page = visit.open("zelfscan/#%E0%A4%A")
    expect(page.get_by_role("button", name="Begin de scan")).to_be_visible()


def test_page_reads_without_javascript(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, java_script_enabled=False)
    page = visit.open(PRINCIPLE)
    expect(page.get_by_role("heading", name="Zo pak je het aan")).to_be_visible()
    assert page.locator("li:has(> .claims)").count() == 7
    page.locator("a.term").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Begrippen")
    visit.context.close()


def test_the_readme_names_the_policy_that_the_tests_use() -> None:
    assert f"Content-Security-Policy: {STRICT_POLICY}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_from_a_folder_links_lead_to_pages(disk: Visit) -> None:
    page = disk.open("")
    page.get_by_role("link", name="Wat doe ik als er niemand komt?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat doe ik als er niemand komt?")
    page.locator("ol:has(> li > .advice--steps)").get_by_role(
        "link", name="Checklist voor de start"
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checklist voor de start")
    page.locator("nav.crumbs").get_by_role("link", name="Start").click()
    expect(page).to_have_url(disk.url(""))


@pytest.mark.parametrize(
    "start",
    [
        REFUSE_STORAGE,
        "localStorage.setItem(location.pathname.replace(/[^/]*$/, '') + '.__palette', '{kapot')",
    ],
)
def test_refused_or_corrupt_storage_stops_no_script(browser: Browser, small_address: str, start: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": 360, "height": 740})
    visit.context.add_init_script(start)
    page = visit.open("")
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Checklists").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("label.md-header__button:visible[title*='Kies licht']").click()
    expect(page.locator("label.md-header__button:visible[title*='Kies donker']")).to_be_visible()
    assert visit.wrong == []
    visit.context.close()
