"""Sheets as readers fill them in: `gids/sheet-page.js`, in Chromium and in Firefox. What is expected comes from the records."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from generator.make.check import read_guide
from generator.model.work import Sheet, SheetField
from tests.browser.firefox import Firefox, firefox
from tests.browsing import REFUSE_STORAGE, AddressOf, Visit, axe, windows
from tests.guides import Built
from tests.helpers import ROOT, SMALL_GUIDE

pytestmark = pytest.mark.browser

GUIDE = read_guide(SMALL_GUIDE).guide
SHEET: Sheet = next(sheet for sheet in GUIDE.sheets if len({each.form for each in sheet.fields()}) == 6)
"""A sheet with a field of every form."""
PATH = f"invulbladen/{SHEET.slug}/"
FIELDS: dict[str, SheetField] = {each.form: each for each in SHEET.fields()}
TOTAL = len(FIELDS)


@pytest.fixture
def window(browser: Browser, small_address: str) -> Iterator[Callable[..., Visit]]:
    """Open a window of its own, with options of its own and perhaps a script that runs first."""
    yield from windows(browser, small_address)


@pytest.fixture(params=["small_visit", "small_phone", "small_disk"])
def anywhere(request: pytest.FixtureRequest) -> Visit:
    """Wide and on a phone over HTTP, and from a folder."""
    found: Visit = request.getfixturevalue(request.param)
    return found


def fill_in(page: Page) -> None:
    """Fill in every field."""
    page.get_by_role("textbox", name=FIELDS["text"].label).fill("Bonen.\nEn <b>sla</b>")
    page.get_by_label(FIELDS["line"].label).fill("De kade")
    page.get_by_role("radio", name=FIELDS["choice"].options[1]).check()
    page.get_by_label(f"{FIELDS['table'].columns[1]}, regel 2").fill("Noor")
    page.get_by_label(f"{FIELDS['list'].label} Regel 1").fill("een schep")
    page.get_by_label(FIELDS["date"].label).fill("2031-03-04")


def is_filled_in(page: Page) -> None:
    expect(page.get_by_role("textbox", name=FIELDS["text"].label)).to_have_value("Bonen.\nEn <b>sla</b>")
    expect(page.get_by_label(FIELDS["line"].label)).to_have_value("De kade")
    expect(page.get_by_role("radio", name=FIELDS["choice"].options[1])).to_be_checked()
    expect(page.get_by_label(f"{FIELDS['table'].columns[1]}, regel 2")).to_have_value("Noor")
    expect(page.get_by_label(f"{FIELDS['list'].label} Regel 1")).to_have_value("een schep")
    expect(page.get_by_label(FIELDS["date"].label)).to_have_value("2031-03-04")
    expect(progress(page)).to_have_text(f"{TOTAL} van {TOTAL} velden ingevuld")


def progress(page: Page) -> Locator:
    return page.locator(".sheet__progress")


def press(page: Page, name: str) -> None:
    """Press a button below the sheet by keyboard."""
    page.locator(".sheet").get_by_role("button", name=name, exact=True).press("Enter")


def answers(page: Page) -> dict[str, Any]:
    kept = page.evaluate(f"Gids.store.read('invulblad:{SHEET.id}')")
    return {id_: each["value"] for id_, each in kept["fields"].items()} if kept else {}


def test_what_is_filled_in_stays(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    expect(progress(page)).to_have_text(f"0 van {TOTAL} velden ingevuld")
    fill_in(page)
    assert answers(page) == {
        FIELDS["text"].id: "Bonen.\nEn <b>sla</b>",
        FIELDS["line"].id: "De kade",
        FIELDS["choice"].id: FIELDS["choice"].options[1],
        FIELDS["table"].id: [["", "", ""], ["", "Noor", ""]],
        FIELDS["list"].id: ["een schep"],
        FIELDS["date"].id: "2031-03-04",
    }
    page.reload()
    is_filled_in(page)


def test_a_field_has_its_help_and_what_it_rests_on(small_visit: Visit) -> None:
    page = small_visit.open(PATH)
    field = page.get_by_role("textbox", name=FIELDS["text"].label)
    expect(field).to_have_accessible_description(FIELDS["text"].help or "")
    item = page.locator(f"li:has(> #{FIELDS['text'].id})")
    expect(item.locator("details a").first).to_be_hidden()
    item.locator("summary").press("Enter")
    expect(item.locator("details a").first).to_be_visible()
    expect(page.get_by_role("radiogroup", name=FIELDS["choice"].label)).to_be_visible()
    expect(page.get_by_role("table", name=FIELDS["table"].label)).to_be_visible()


def test_rows_can_be_added(small_visit: Visit) -> None:
    page = small_visit.open(PATH)
    for form, rows, name in (
        ("table", page.locator("tbody tr"), f"{FIELDS['table'].columns[0]}, regel {{}}"),
        ("list", page.locator(".sheet-field__rows li"), f"{FIELDS['list'].label} Regel {{}}"),
    ):
        expect(rows).to_have_count(FIELDS[form].lines)
        page.get_by_role("button", name=f"Regel erbij {FIELDS[form].label}").press("Enter")
        expect(rows).to_have_count(FIELDS[form].lines + 1)
        expect(page.get_by_label(name.format(FIELDS[form].lines + 1))).to_be_focused()
        page.keyboard.type("nog iets")
    page.reload()
    expect(page.get_by_label(f"{FIELDS['list'].label} Regel {FIELDS['list'].lines + 1}")).to_have_value(
        "nog iets"
    )
    expect(page.locator("tbody tr")).to_have_count(FIELDS["table"].lines + 1)


def test_beginning_again_can_be_taken_back(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    press(page, "Begin opnieuw")
    expect(page.locator(".sheet__said")).to_have_text("Er is nog niets ingevuld.")
    fill_in(page)
    press(page, "Begin opnieuw")
    expect(progress(page)).to_have_text(f"0 van {TOTAL} velden ingevuld")
    expect(page.get_by_role("radio", name=FIELDS["choice"].options[1])).not_to_be_checked()
    press(page, "Maak ongedaan")
    is_filled_in(page)
    expect(page.locator(".sheet").get_by_role("button", name="Begin opnieuw")).to_be_focused()


def test_a_choice_can_be_taken_back(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    group = page.get_by_role("radiogroup", name=FIELDS["choice"].label)
    clear = page.get_by_role("button", name=f"Wis keuze {FIELDS['choice'].label}")
    expect(clear).to_be_hidden()
    group.get_by_role("radio").nth(1).check()
    page.keyboard.press("Tab")
    expect(clear).to_be_focused()
    page.keyboard.press("Enter")
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    expect(group.get_by_role("radio").first).to_be_focused()
    expect(clear).to_be_hidden()
    expect(progress(page)).to_have_text(f"0 van {TOTAL} velden ingevuld")
    page.reload()
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)


def test_what_can_be_done_with_a_sheet_is_one_link_away(small_phone: Visit) -> None:
    page = small_phone.open(PATH)
    assert page.locator(".fields").first.evaluate("node => node.getBoundingClientRect().top") < 740
    page.get_by_role("link", name="Bewaar, print of deel dit blad").press("Enter")
    expect(page.locator(".sheet").get_by_role("button", name="Print leeg")).to_be_in_viewport()


def test_a_sheet_goes_on_from_a_file(small_visit: Visit, window: Callable[..., Visit]) -> None:
    page = small_visit.open(PATH)
    fill_in(page)
    press(page, "Bewaar als bestand")
    with page.expect_download() as found:
        page.get_by_role("dialog").get_by_role("button", name="JSON").press("Enter")
    text = Path(found.value.path()).read_bytes()
    press(page, "Bewaar als bestand")
    with page.expect_download() as report:
        page.get_by_role("dialog").get_by_role("button", name="Markdown").press("Enter")
    assert "Noor" in Path(report.value.path()).read_text(encoding="utf-8")

    other = window().open(PATH)

    def open_file(content: bytes) -> None:
        with other.expect_file_chooser() as chooser:
            press(other, "Open een bestand")
        chooser.value.set_files({"name": "blad.json", "mimeType": "application/json", "buffer": content})

    open_file(text)
    is_filled_in(other)
    other.get_by_label(FIELDS["line"].label).fill("De werf")
    open_file(text)
    asked = other.get_by_role("dialog")
    expect(asked).to_contain_text(f"{TOTAL} van {TOTAL} velden ingevuld")
    asked.get_by_role("button", name="Voeg samen").click()
    expect(other.get_by_label(FIELDS["line"].label)).to_have_value("De werf")
    open_file(b"{}")
    expect(other.get_by_role("alert")).to_contain_text("Dit is geen invulblad van de gids.")
    open_file(json.dumps(json.loads(text) | {"id": "x9", "title": "Oogst"}).encode())
    expect(other.get_by_role("alert")).to_contain_text("“Oogst”")


def test_a_sheet_goes_to_a_colleague_by_link_and_by_code(
    small_visit: Visit, window: Callable[..., Visit]
) -> None:
    page = small_visit.open(PATH)
    fill_in(page)
    press(page, "Deel")
    asked = page.get_by_role("dialog", name="Deel")
    address = asked.get_by_label("Link", exact=True).input_value()
    assert "#stand=" in address
    asked.get_by_role("button", name="QR-code").click()
    expect(page.locator(".qr")).to_be_visible()
    asked.get_by_label("Neem mee wat ik invulde").uncheck()
    expect(asked.get_by_label("Link", exact=True)).to_have_value(address.partition("#")[0])
    colleague = window()
    colleague.page.goto(address)
    colleague.page.get_by_role("button", name="Bekijk en bewaar als die van mij").click()
    is_filled_in(colleague.page)


def test_a_reader_is_told_that_nothing_is_kept(window: Callable[..., Visit]) -> None:
    page = window(REFUSE_STORAGE).open(PATH)
    expect(page.locator(".notice.no-print")).to_contain_text("Je browser bewaart dit niet")
    page.get_by_label(FIELDS["line"].label).fill("De kade")
    expect(progress(page)).to_have_text(f"1 van {TOTAL} velden ingevuld")


def test_what_is_not_on_the_sheet_any_more_is_shown(small_visit: Visit) -> None:
    page = small_visit.open(PATH)
    page.evaluate(
        """id => Gids.store.write('invulblad:' + id, {fields: {[id + '-99']: {value: ['weg'], at: '2031-05-01T10:00:00.000Z'}}})""",
        SHEET.id,
    )
    page.reload()
    expect(page.get_by_role("heading", name="Velden die niet meer op het blad staan")).to_be_visible()
    expect(page.locator(".sheet__gone li")).to_have_text("weg")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_sheet_fits_on_one_page_of_paper(window: Callable[..., Visit], scripts: bool) -> None:
    visit = window(java_script_enabled=scripts, viewport={"width": 690, "height": 1000})
    page = visit.open(PATH)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator("p.lines:visible")).to_have_count(4)
    lines = page.locator(f"li:has(> #{FIELDS['text'].id}) > p.lines")
    assert lines.evaluate("node => node.offsetHeight") >= FIELDS["text"].lines_on_paper(True) * SEVEN_MM
    assert (
        page.locator("article").locator("textarea:visible, button:visible, a:visible:not(.term)").count() == 0
    )
    assert page.locator("table:visible td").first.evaluate("node => node.offsetHeight") >= SEVEN_MM
    assert page.locator(".sheet__foot").inner_text().startswith("Dit blad rust op: ")


SEVEN_MM = 26
"""In pixels: how far lines are apart that people write on by hand."""
BY_HAND = {"line": 30, "text": 30, "list": 30, "table": 12}
"""How many signs of a hand go on a line of a field, or in a cell of a table."""


def _filled_in_by_hand(field: SheetField) -> Any:
    """Return as much as somebody can write with a pen on the lines of a field."""
    text = ("woorden " * 9)[: BY_HAND.get(field.form, 0)].strip()
    match field.form:
        case "table":
            return [[text] * len(field.columns)] * field.lines
        case "list":
            return [text] * field.lines
        case "choice":
            return field.options[-1]
        case "date":
            return "2031-03-04"
    return " ".join([text] * field.lines)


@pytest.mark.parametrize("filled", [False, True])
def test_every_sheet_of_the_guide_takes_no_more_paper_than_it_says(visit: Visit, filled: bool) -> None:
    too_long = []
    for sheet in read_guide(ROOT).guide.sheets:
        page = visit.open(f"invulbladen/{sheet.slug}/")
        if filled:
            given = {each.id: _filled_in_by_hand(each) for each in sheet.fields()}
            page.evaluate(
                """([id, given]) => Gids.store.write('invulblad:' + id, {fields: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, {value, at: '2031-05-01T10:00:00.000Z'}]))})""",
                [sheet.id, given],
            )
            page.reload()
        pages = page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
        if pages != sheet.pages:
            too_long.append(f"{sheet.id} ({sheet.title}): {pages} A4, not {sheet.pages}")
    assert too_long == [], "give fields of the sheet fewer `rows`, or say `pages: 2` in its file"


def test_paper_shows_what_is_filled_in_or_nothing(small_visit: Visit) -> None:
    page = small_visit.open(PATH)
    fill_in(page)
    page.emulate_media(media="print")
    words = page.locator("article").inner_text()
    for text in ("Bonen.", "En <b>sla</b>", "De kade", "Noor", "een schep", "4 maart 2031"):
        assert text in words
    page.evaluate("document.documentElement.classList.add('prints-empty')")
    chosen = page.locator(".sheet-field__options :checked")
    assert chosen.evaluate("node => getComputedStyle(node).appearance") == "none"
    expect(page.locator(".lines__text", has_text="Bonen.")).to_be_hidden()
    expect(page.locator(".sheet-field__paper", has_text="Noor")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(window: Callable[..., Visit], width: int, scheme: Any) -> None:
    visit = window(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in (PATH, f"draaiboeken/{GUIDE.scripts[0].slug}/", "invulbladen/", "draaiboeken/"):
        page = visit.open(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page = visit.open(PATH)
    fill_in(page)
    page.get_by_role("button", name="Regel erbij").first.click()
    assert axe(page) == []


def test_what_can_be_pressed_is_large_enough(small_phone: Visit) -> None:
    page = small_phone.open(PATH)
    small = page.locator(
        "article :is(button, textarea, .sheet-field input, .sheet-field__options label)"
    ).evaluate_all(
        """all => all.filter(node => node.checkVisibility() && !node.matches('[type=radio]'))
        .map(node => [node.id || node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


def test_a_sheet_is_found_by_its_fields(small_visit: Visit) -> None:
    page = small_visit.open(f"zoeken/?q={FIELDS['text'].label.split()[-1].strip('?')}")
    expect(page.locator("article").get_by_role("link", name=SHEET.title).first).to_be_visible()


# Firefox


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


def test_firefox_keeps_and_prints_what_is_filled_in(
    running: Firefox, small_built: Built, address_of: AddressOf
) -> None:
    running.size(1280, 800)
    running.open(address_of(small_built.site) + PATH)
    running.until("!!document.querySelector('.sheet__progress')")
    write = (
        "(node, text) => { node.value = text; node.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    running.run(f"void ({write})(document.querySelector('#veld_{FIELDS['text'].id} '), 'Bonen en sla')")
    running.run("void document.querySelectorAll('.sheet-field__options input')[1].click()")
    told = "document.querySelector('.sheet__progress').textContent"
    assert running.run(told) == f"2 van {TOTAL} velden ingevuld"
    running.reload()
    running.until(f"{told} === '2 van {TOTAL} velden ingevuld'")
    assert running.run(f"document.querySelector('#veld_{FIELDS['text'].id}').value") == "Bonen en sla"
    pages = PdfReader(io.BytesIO(running.paper())).pages
    assert len(pages) == 1
    assert "Bonen en sla" in pages[0].extract_text()
    assert running.wrong == []
