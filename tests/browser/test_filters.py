"""Filters, tables and downloads of lists, in Chromium."""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.generate import read_guide
from tests.browsing import Visit, axe
from tests.helpers import ROOT

pytestmark = pytest.mark.browser

PAGES = ("voorbeelden/", "hulpmiddelen/", "uitgangspunten/", "werkzame-elementen/", "vragen/")


def choose(page: Page, facet: str, value: str) -> None:
    panel = page.locator("details.filter", has=page.locator("summary", has_text=re.compile(f"^{facet}")))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.get_by_label(re.compile(f"^{re.escape(value)} ")).check()


def shown(page: Page) -> list[str]:
    """Return the ids of the records in the list."""
    return page.evaluate(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('[data-id]')].filter(node => node.offsetParent).map(node => node.dataset.id)"
    )


def test_filters_combine_and_count(visit: Visit) -> None:
    guide = read_guide(ROOT).guide
    page = visit.open("uitgangspunten/")
    assert len(shown(page)) == len(guide.principles)
    choose(page, "Ontwikkelfase", "Formeren")
    choose(page, "Kernelement", "Leernetwerk")
    choose(page, "Kernelement", "Organisatie")
    formeren = next(phase.id for phase in guide.phases if phase.title == "Formeren")
    elements = {element.id for element in guide.elements if element.title in ("Leernetwerk", "Organisatie")}
    wanted = {p.id for p in guide.principles if formeren in p.phases and p.element in elements}
    assert set(shown(page)) == wanted
    expect(page.get_by_role("status").filter(has_text="van de")).to_have_text(
        f"{len(wanted)} uitgangspunten van de {len(guide.principles)}"
    )
    synergie = len(
        [p for p in guide.principles if formeren in p.phases and guide.titles[p.element] == "Synergie"]
    )
    label = page.locator(".filter__value", has_text="Synergie")
    expect(label.locator(".filter__count")).to_have_text(f"({synergie})")
    assert axe(page) == []


def test_the_choice_stands_in_the_address(visit: Visit) -> None:
    page = visit.open("voorbeelden/")
    choose(page, "Stand op de peildatum", "gestopt")
    stopped = shown(page)
    choose(page, "Werkveld", "jeugd")
    assert parse_qs(urlsplit(page.url).query) == {"stand": ["gestopt"], "werkveld": ["jeugd"]}
    both = shown(page)
    assert set(both) < set(stopped)
    page.go_back()
    expect(page.get_by_role("button", name="Werkveld: jeugd")).to_have_count(0)
    assert shown(page) == stopped
    page.go_forward()
    assert shown(page) == both
    page.reload()
    assert shown(page) == both
    page.get_by_role("button", name="Wis alle filters").click()
    assert len(shown(page)) == 30 and urlsplit(page.url).query == ""


def test_an_unknown_choice_in_the_address_is_told(visit: Visit) -> None:
    page = visit.open("voorbeelden/?stand=gestopt&werkveld=ruimtevaart&sorteer=99&vorm=zweef")
    expect(page.get_by_text("ruimtevaart")).to_be_visible()
    assert 0 < len(shown(page)) < 30


def test_no_result_says_which_filter_to_drop(visit: Visit) -> None:
    page = visit.open("voorbeelden/?werkveld=jeugd&stand=gestopt&woorden=zzzz")
    assert shown(page) == []
    expect(page.get_by_text("Geen resultaat.")).to_be_visible()
    assert axe(page) == []
    button = page.get_by_role("button", name=re.compile("^Zonder “Woorden”: "))
    promised = int((re.search(r": (\d+)", button.inner_text()) or [0, 0])[1])
    button.click()
    assert len(shown(page)) == promised > 0


def test_words_filter_without_accents(visit: Visit) -> None:
    page = visit.open("hulpmiddelen/")
    page.get_by_label("Woorden in de lijst").fill("CREATIEVE methoden")
    found = shown(page)
    assert 0 < len(found) < 10
    expect(
        page.get_by_role("article").get_by_role("link", name="Creatieve methoden waaraan iedereen meedoet")
    ).to_be_visible()


def test_table_sorts_by_keyboard(visit: Visit) -> None:
    page = visit.open("uitgangspunten/")
    page.get_by_role("button", name="Tabel").click()
    table = page.get_by_role("table")
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    head = table.get_by_role("button", name="Belang (1 tot 5)")
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(table.get_by_role("columnheader", name="Belang (1 tot 5)")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(table.get_by_role("button", name="Belang (1 tot 5)")).to_be_focused()
    cells = table.locator("tbody tr td:nth-of-type(3)").all_inner_texts()
    figures = [float(cell.replace(",", ".")) for cell in cells if cell != "geen gegeven"]
    assert figures == sorted(figures, reverse=True)
    assert "geen gegeven" not in cells[: len(figures)]
    assert "sorteer=3" in page.url and "volgorde=af" in page.url
    assert axe(page) == []


def test_csv_holds_exactly_the_selection_with_texts_and_sources(visit: Visit) -> None:
    page = visit.open("werkzame-elementen/?onderbouwing=onderzoek&kernelement=synergie")
    wanted = shown(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als CSV").click()
    assert re.fullmatch(r"werkzame-elementen-\d{4}-\d\d-\d\d\.csv", caught.value.suggested_filename)
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["Id"] for row in rows} == set(wanted) and len(rows) == len(wanted)
    guide = read_guide(ROOT).guide
    for row in rows:
        assert row["Tekst"] and row["Bronnen"] and "onderzoek" in row["Onderbouwing"]
        assert row["Uitgangspunt"] == guide.claims[row["Id"]].principle.title
        assert row["Adres"].startswith(visit.address)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_spreadsheet_holds_the_selection(visit: Visit) -> None:
    page = visit.open("voorbeelden/?stand=gestopt")
    wanted = shown(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als Excel (XLSX)").click()
    with zipfile.ZipFile(caught.value.path()) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = (
            book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else sheet
        )
    assert sheet.count("<row ") == len(wanted) + 1
    guide = read_guide(ROOT).guide
    for id_ in wanted:
        assert guide.titles[id_].split("(")[0].strip() in strings
    assert "<f>" not in sheet


def test_failing_data_is_told(browser: Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("voorbeelden/")
    page.route("**/records.js", lambda route: route.abort())
    page.get_by_role("button", name="Bewaar als CSV").click()
    expect(page.get_by_role("alert").filter(has_text="Dit lukt nu niet")).to_be_visible()
    visit.context.close()


def test_filters_on_a_phone(phone: Visit) -> None:
    page = phone.open("voorbeelden/")
    panel = page.locator(".filters__panel")
    expect(panel.get_by_label("Woorden in de lijst")).to_be_hidden()
    page.get_by_text("Filters", exact=True).tap()
    choose(page, "Wie meedoen", "gemeente")
    expect(page.get_by_role("button", name="Wie meedoen: gemeente")).to_be_visible()
    page.get_by_role("button", name="Tabel").tap()
    expect(page.get_by_role("region", name=re.compile("praktijkvoorbeeld"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []


def test_filters_work_from_a_folder(disk: Visit) -> None:
    page = disk.open("voorbeelden/")
    choose(page, "Stand op de peildatum", "gestopt")
    assert page.url.endswith("voorbeelden/index.html?stand=gestopt")
    before = shown(page)
    page.reload()
    assert shown(page) == before
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als CSV").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == len(before) + 1


@pytest.mark.parametrize("path", PAGES)
def test_the_whole_list_reads_without_javascript(browser: Browser, address: str, path: str) -> None:
    plain = Visit(browser, address, java_script_enabled=False)
    with_script = Visit(browser, address)
    assert plain.open(path).locator("[data-id]").count() == len(shown(with_script.open(path))) > 0
    assert plain.page.locator(".filters__panel").count() == 0
    plain.context.close()
    with_script.context.close()


def test_paper_gets_the_hits_and_says_which_filters_hold(visit: Visit) -> None:
    page = visit.open("voorbeelden/?stand=gestopt")
    page.emulate_media(media="print")
    expect(page.locator(".filters__panel")).to_be_hidden()
    expect(page.get_by_text("Stand op de peildatum: gestopt")).to_be_visible()
    assert 0 < len(shown(page)) < 30


def test_matrix_leads_to_the_filtered_list(visit: Visit) -> None:
    page = visit.open("raamwerk/")
    link = page.locator("table.matrix td a").first
    number = int(link.evaluate("node => node.lastChild.textContent"))
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Alle uitgangspunten"))
    assert len(shown(page)) == number


def test_timeline_has_a_text_and_a_table(visit: Visit) -> None:
    page = visit.open("voorbeelden/")
    picture = page.get_by_role("img", name="Tijdlijn van de praktijkvoorbeelden")
    expect(picture).to_be_visible()
    page.get_by_text("De tijdlijn als tabel").click()
    table = page.get_by_role("table", name="Start, peildatum en stand per praktijkvoorbeeld")
    assert table.locator("tbody tr").count() == len(read_guide(ROOT).guide.examples)


def test_what_is_not_known_stands_last_in_the_table(visit: Visit) -> None:
    page = visit.open("voorbeelden/?vorm=tabel&sorteer=4&volgorde=af")
    heads = [text.split("\u00a0")[0] for text in page.locator("thead th").all_inner_texts()]
    starts = page.locator(f"tbody td:nth-child({heads.index('Start') + 1})").all_inner_texts()
    years = [re.search(r"(19|20)\d\d", start) for start in starts]
    known = [int(year.group()) for year in years if year]
    assert known == sorted(known, reverse=True)
    assert all(years[: len(known)]) and not any(years[len(known) :])
    assert starts[-1] == "niet vermeld"


def test_a_download_of_the_list_keeps_the_order_of_the_page(visit: Visit) -> None:
    page = visit.open("uitgangspunten/?fase=formeren&sorteer=3&volgorde=af")
    wanted = shown(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar als CSV").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    ids = [row["Id"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    assert ids == wanted and len(wanted) > 1


def test_contents_lead_only_to_what_is_shown(visit: Visit) -> None:
    page = visit.open("werkzame-elementen/?kernelement=synergie")
    contents = page.locator(
        ".md-sidebar--secondary .md-nav__list .md-nav__list a, .md-nav--secondary > ul > li > a"
    )
    visible = {link.get_attribute("href") for link in contents.all() if link.is_visible()}
    guide = read_guide(ROOT).guide
    synergy = next(element for element in guide.elements if element.title == "Synergie")
    assert visible == {f"#van_{p.slug}" for p in guide.of_element(synergy.id) if p.working_elements}


def test_paper_has_no_timeline_of_examples_that_were_filtered_out(visit: Visit) -> None:
    page = visit.open("voorbeelden/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Tijdlijn")).to_be_visible()
    page.goto(visit.url("voorbeelden/") + "?stand=gestopt")
    expect(page.get_by_role("heading", name="Tijdlijn")).to_be_hidden()


def test_a_claim_shows_its_sources_in_the_list(visit: Visit) -> None:
    guide = read_guide(ROOT).guide
    page = visit.open("werkzame-elementen/")
    for claim in list(guide.claims.values())[::40]:
        item = page.locator(f"[data-id='{claim.id}']")
        for mark in claim.own:
            if mark.source:
                expect(item.get_by_role("link", name=guide.titles[mark.source]).first).to_be_visible()
        item.get_by_role("link", name=re.compile(f"^{claim.id} ?, bekijk")).click()
        expect(page.locator(f"[id='{claim.id.lower()}']")).to_be_in_viewport()
        page.go_back()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_open_filters_and_table_are_accessible(
    browser: Browser, address: str, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    visit = Visit(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = visit.open(path)
    if page.locator(".filters__panel").get_attribute("open") is None:
        page.locator(".filters__open").click()
    for summary in page.locator(".filter > summary").all():
        summary.click()
    page.locator(".filter input").first.check()
    assert axe(page) == []
    page.get_by_role("button", name="Tabel").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.wrong == []
    visit.context.close()
