"""Filters, tables and downloads of lists, in Chromium."""

import csv
import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import AddressOf, Visit, axe
from tests.guides import Built

pytestmark = pytest.mark.browser

PAGES = ("voorbeelden/", "hulpmiddelen/", "uitgangspunten/", "werkzame-elementen/", "vragen/")
EXAMPLES = {"p1", "p2", "p3", "p4"}
"""The examples of the small guide with more records."""


def facet_of(page: Page, name: str) -> Locator:
    return page.locator(
        "details.filter", has=page.locator("summary", has_text=re.compile(f"^{re.escape(name)}"))
    )


def choose(page: Page, facet: str, value: str) -> None:
    panel = facet_of(page, facet)
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.get_by_label(re.compile(f"^{re.escape(value)} ")).check()


def shown(page: Page) -> list[str]:
    """Return the ids of the records in the list, also those in a group that is folded."""
    return page.evaluate(  # type: ignore[no-any-return]
        """[...document.querySelectorAll('[data-id]')].filter(node => !node.closest('[hidden]') && !node.closest('.filters'))
        .map(node => node.dataset.id)"""
    )


def test_filters_combine_and_count(large_visit: Visit) -> None:
    page = large_visit.open("uitgangspunten/")
    assert set(shown(page)) == {"AA1", "AA2", "AA10", "BB1", "CC1"}
    expect(page.get_by_role("status").filter(has_text="uitgangspunten")).to_have_text("Alle 5 uitgangspunten")
    choose(page, "Fase", "Zaaien")
    choose(page, "Kernelement", "Samen beginnen")
    choose(page, "Kernelement", "Grond en water")
    assert set(shown(page)) == {"AA1", "AA2", "AA10", "CC1"}
    expect(page.get_by_role("status").filter(has_text="van de")).to_have_text("4 uitgangspunten van de 5")
    for value, number in {"Samen beginnen": 3, "Samen verzorgen": 0, "Grond en water": 1}.items():
        label = page.locator(".filter__value", has_text=value)
        expect(label.locator(".filter__count")).to_have_text(f"({number})")
    assert axe(page) == []


def test_the_filters_of_todays_guide_agree_with_its_data(visit: Visit, real_built: Built) -> None:
    """The phase and the core element that most principles have, and how many of that phase each core element counts."""
    guide = real_built.guide
    phase = max(guide.phases, key=lambda each: sum(each.id in p.phases for p in guide.principles))
    of_phase = [p for p in guide.principles if phase.id in p.phases]
    counts = Counter(p.element for p in of_phase)
    [(element, number)] = counts.most_common(1)
    page = visit.open("uitgangspunten/")
    assert len(shown(page)) == len(guide.principles)
    of_phases, of_elements = guide.label("facts.phases"), guide.label("facts.element")
    choose(page, of_phases, phase.title)
    choose(page, of_elements, guide.titles[element])
    assert set(shown(page)) == {p.id for p in of_phase if p.element == element}
    expect(page.get_by_role("status").filter(has_text=str(number)).first).to_be_visible()
    panel = facet_of(page, of_elements)
    labels = panel.locator(".filter__value").all_inner_texts()
    filled = {p.element for p in guide.principles}
    assert [" ".join(label.split()) for label in labels] == [
        f"{each.title} ({counts[each.id]})" for each in guide.elements if each.id in filled
    ]


def test_the_choice_stands_in_the_address(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/")
    choose(page, "Stand op de peildatum", "gestopt")
    assert set(shown(page)) == {"p2", "p3"}
    choose(page, "Werkveld", "jeugd")
    assert parse_qs(urlsplit(page.url).query) == {"stand": ["gestopt"], "werkveld": ["jeugd"]}
    assert shown(page) == ["p2"]
    page.go_back()
    expect(page.get_by_role("button", name="Werkveld: jeugd")).to_have_count(0)
    assert set(shown(page)) == {"p2", "p3"}
    page.go_forward()
    assert shown(page) == ["p2"]
    page.reload()
    assert shown(page) == ["p2"]
    page.get_by_role("button", name="Wis alle filters").click()
    assert set(shown(page)) == EXAMPLES and urlsplit(page.url).query == ""


def test_a_choice_with_signs_stuck_to_it_or_a_capital_is_read(large_visit: Visit) -> None:
    page = large_visit.page
    for value in ("gestopt).", "gestopt%29,", "gestopt%2529", "Gestopt", "gestopt”"):
        page.goto("about:blank")
        large_visit.open(f"voorbeelden/?stand={value}")
        assert set(shown(page)) == {"p2", "p3"}, value
        expect(page.locator(".melding")).to_have_count(0)


def test_an_unknown_choice_in_the_address_is_told(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/?stand=gestopt&werkveld=ruimtevaart&sorteer=99&vorm=zweef")
    expect(page.get_by_text("ruimtevaart")).to_be_visible()
    assert set(shown(page)) == {"p2", "p3"}


def test_no_result_says_which_filter_to_drop(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/?werkveld=jeugd&stand=gestopt&woorden=zzzz")
    assert shown(page) == []
    expect(page.get_by_text("Geen resultaat.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Zonder “Woorden”: 1 praktijkvoorbeeld", exact=True).click()
    assert shown(page) == ["p2"]


def test_words_filter_without_accents(large_visit: Visit) -> None:
    page = large_visit.open("hulpmiddelen/")
    assert len(shown(page)) > 1
    for words in ("CREATIEVE zaaimethode", "één creatieve", "een creatíeve"):
        page.get_by_label("Woorden in de lijst").fill(words)
        assert shown(page) == ["h3"], words
    expect(page.get_by_role("article").get_by_role("link", name="Creatief zaaien")).to_be_visible()


def test_table_sorts_by_keyboard(large_visit: Visit) -> None:
    page = large_visit.open("uitgangspunten/")
    page.get_by_role("button", name="Tabel").click()
    table = page.get_by_role("table")
    assert table.locator("tbody th").all_inner_texts() == [
        "Leer elkaar kennen voor je spit",
        "Leg de afspraken vast",
        "Verdeel het werk eerlijk",
        "Vorm een vaste groep van buren",
        "Zoek een plek die mag blijven",
    ]
    head = table.get_by_role("button", name="Belang")
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(table.get_by_role("columnheader", name="Belang")).to_have_attribute("aria-sort", "descending")
    expect(table.get_by_role("button", name="Belang")).to_be_focused()
    cells = table.locator("tbody tr td:nth-of-type(3)").all_inner_texts()
    assert cells == ["4,8 van 5", "4,5 van 5", "3,5 van 5", "1 van 5", "geen gegeven"]
    assert "sorteer=3" in page.url and "volgorde=af" in page.url
    assert axe(page) == []


def test_csv_holds_exactly_the_selection_with_texts_and_sources(
    large_visit: Visit, large_built: Built
) -> None:
    page = large_visit.open("werkzame-elementen/?onderbouwing=onderzoek&kernelement=samen-beginnen")
    wanted = shown(page)
    assert "AA1-w01" in wanted and not {"AA2-w01", "BB1-w01"} & set(wanted)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar (CSV)").click()
    assert re.fullmatch(r"werkzame-elementen-\d{4}-\d\d-\d\d\.csv", caught.value.suggested_filename)
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["Id"] for row in rows} == set(wanted) and len(rows) == len(wanted)
    for row in rows:
        assert row["Tekst"] and row["Bronnen"] and "onderzoek" in row["Soort onderbouwing"]
        assert row["Uitgangspunt"] == large_built.guide.claims[row["Id"]].principle.title
        assert row["Adres"].startswith(large_visit.address)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_spreadsheet_holds_the_selection(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/?stand=gestopt")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar (Excel)").click()
    with zipfile.ZipFile(caught.value.path()) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = (
            book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else sheet
        )
        book_of_sheets = book.read("xl/workbook.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert sheet.count("<row ") == 2 + 1
    assert 'name="Praktijkvoorbeelden"' in book_of_sheets and '<autoFilter ref="A1:' in sheet
    assert sheet.count("<hyperlink ") == links.count(f'Target="{large_visit.address}voorbeelden/') == 2
    assert "niet vermeld" in strings
    assert "Schooltuin De Wortel" in strings and "Daktuin Hoog en Droog (Flatgroen)" in strings
    assert "Tuin aan de Kade" not in strings and "<f>" not in sheet


def test_failing_data_is_told(browser: Browser, large_address: str) -> None:
    visit = Visit(browser, large_address)
    page = visit.open("voorbeelden/")
    page.route("**/records.*.js", lambda route: route.abort())
    page.get_by_role("button", name="Bewaar (CSV)").click()
    expect(page.get_by_role("alert").filter(has_text="Dit lukt nu niet")).to_be_visible()
    visit.context.close()


def test_filters_on_a_phone(large_phone: Visit) -> None:
    page = large_phone.open("voorbeelden/")
    panel = page.locator(".filters__panel")
    expect(panel.get_by_label("Woorden in de lijst")).to_be_hidden()
    page.get_by_text("Filters", exact=True).tap()
    choose(page, "Deelnemers", "gemeente")
    expect(page.get_by_role("button", name="Deelnemers: gemeente")).to_be_visible()
    assert set(shown(page)) == {"p1", "p2"}
    page.get_by_role("button", name="Tabel").tap()
    expect(page.get_by_role("region", name=re.compile("praktijkvoorbeeld"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []


def test_the_number_stays_in_sight_and_leads_to_the_results(large_phone: Visit) -> None:
    page = large_phone.open("uitgangspunten/")
    page.get_by_text("Filters", exact=True).tap()
    number = page.locator(".filters__told")
    ticks = page.locator(".filter__value input")
    for panel in page.locator("details.filter > summary").all():
        panel.tap()
    for tick in ticks.all():
        tick.focus()
        box, bar = tick.bounding_box(), page.locator(".filters__bar").bounding_box()
        assert box and bar and box["y"] + box["height"] <= bar["y"] <= 740 - bar["height"]
    ticks.first.check()
    expect(number).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Bekijk ze").tap()
    first = page.locator(f"[data-id='{shown(page)[0]}'] a")
    expect(first).to_be_in_viewport(ratio=1)
    expect(first).to_be_focused()


def test_filters_open_the_groups_with_hits_and_say_how_many(visit: Visit, real_built: Built) -> None:
    """On today's guide, in the lists that are long enough to be folded."""
    page = visit.open("werkzame-elementen/")
    folds = page.locator("details.group")
    assert folds.count() and page.locator("details.group[open]").count() == 0
    claim = min(real_built.guide.claims.values(), key=lambda claim: len(claim.principle.working_elements))
    choose(page, real_built.guide.label("facts.principle"), claim.principle.title)
    group = page.locator("details.group[open]")
    expect(group).to_have_count(1)
    number = len(list(claim.principle.claims()))
    expect(group.locator("summary")).to_have_text(f"{claim.principle.title} ({number} van de {number})")
    assert folds.locator("visible=true").count() and set(shown(page)) == {
        c.id for c in claim.principle.claims()
    }
    assert axe(page) == []
    page.locator(".chip").first.click()
    expect(page.locator("details.group[open]")).to_have_count(0)
    expect(group.first).to_have_count(0)
    page.goto(visit.url(f"begrippen/#{real_built.guide.terms[-1].slug}"))
    expect(page.locator(f"#{real_built.guide.terms[-1].slug}")).to_be_in_viewport()
    page.emulate_media(media="print")
    on_paper = page.locator("details.group h2 >> visible=true").count()
    assert (
        on_paper == page.locator("details.group h2").count() > page.locator("details.group[open] h2").count()
    )


def test_filters_work_from_a_folder(large_disk: Visit) -> None:
    page = large_disk.open("voorbeelden/")
    choose(page, "Stand op de peildatum", "gestopt")
    assert page.url.endswith("voorbeelden/index.html?stand=gestopt")
    assert set(shown(page)) == {"p2", "p3"}
    page.reload()
    assert set(shown(page)) == {"p2", "p3"}
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar (CSV)").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 2 + 1


@pytest.mark.parametrize("guide", ["real", "small", "large"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_the_whole_list_reads_without_javascript(
    browser: Browser, guide: Built, address_of: AddressOf, path: str
) -> None:
    plain = Visit(browser, address_of(guide.site), java_script_enabled=False)
    with_script = Visit(browser, address_of(guide.site))
    assert plain.open(path).locator("[data-id]").count() == len(shown(with_script.open(path))) > 0
    assert plain.page.locator(".filters__panel").count() == 0
    plain.context.close()
    with_script.context.close()


def test_paper_gets_the_hits_and_says_which_filters_hold(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/?stand=gestopt")
    page.emulate_media(media="print")
    expect(page.locator(".filters__panel")).to_be_hidden()
    expect(page.get_by_text("Stand op de peildatum: gestopt")).to_be_visible()
    assert set(shown(page)) == {"p2", "p3"}


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_matrix_leads_to_the_filtered_list(browser: Browser, guide: Built, address_of: AddressOf) -> None:
    visit = Visit(browser, address_of(guide.site))
    page = visit.open("raamwerk/")
    link = page.locator("td.matrix__cell a").first
    number = int(link.evaluate("node => node.lastChild.textContent"))
    link.click()
    expect(page).to_have_url(re.compile(re.escape(visit.url("uitgangspunten/")) + r"\?.*fase="))
    expect(page.locator("[data-filters] .filters__told")).to_be_visible()
    assert len(shown(page)) == number
    assert visit.wrong == []
    visit.context.close()


def test_timeline_has_a_text_and_a_table(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/")
    picture = page.get_by_role("img", name="Tijdlijn van de praktijkvoorbeelden")
    expect(picture).to_be_visible()
    page.get_by_text("De tijdlijn als tabel").click()
    table = page.locator("details", has_text="Start, peildatum en stand per praktijkvoorbeeld").get_by_role(
        "table"
    )
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    assert sorted(rows) == [
        ["Bermtuin", "niet vermeld", "2021", "niet vermeld of het nog loopt"],
        ["Daktuin Hoog en Droog (Flatgroen)", "Het dak ging open in 2018.", "30 maart 2021", "gestopt"],
        ["Schooltuin De Wortel", "De tuin begon in 2015.", "najaar 2020", "gestopt"],
        ["Tuin aan de Kade", "niet vermeld", "voorjaar 2021", "loopt"],
    ]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("af", ["Het dak ging open in 2018.", "De tuin begon in 2015.", "niet vermeld", "niet vermeld"]),
        ("op", ["De tuin begon in 2015.", "Het dak ging open in 2018.", "niet vermeld", "niet vermeld"]),
    ],
)
def test_what_is_not_known_stands_last_in_the_table(
    large_visit: Visit, order: str, wanted: list[str]
) -> None:
    page = large_visit.open(f"voorbeelden/?vorm=tabel&sorteer=4&volgorde={order}")
    heads = [text.split("\u00a0")[0] for text in page.locator("thead th").all_inner_texts()]
    starts = page.locator(f"tbody td:nth-child({heads.index('Start') + 1})").all_inner_texts()
    assert starts == wanted


def test_a_download_of_the_list_keeps_the_order_of_the_page(large_visit: Visit) -> None:
    page = large_visit.open("uitgangspunten/?fase=zaaien&sorteer=3&volgorde=af")
    wanted = shown(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Bewaar (CSV)").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    ids = [row["Id"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    assert ids == wanted and len(wanted) == 4


def test_contents_lead_only_to_what_is_shown(large_visit: Visit) -> None:
    page = large_visit.open("werkzame-elementen/?kernelement=samen-beginnen")
    page.set_viewport_size({"width": 1500, "height": 800})
    contents = page.locator(
        ".md-sidebar--secondary .md-nav__list .md-nav__list a, .md-nav--secondary > ul > li > a"
    )
    visible = {link.get_attribute("href") for link in contents.all() if link.is_visible()}
    assert visible == {"#kern_samen-beginnen", "#van_vaste-groep", "#van_kennismaken", "#van_afspraken"}


def test_paper_has_no_timeline_of_examples_that_were_filtered_out(large_visit: Visit) -> None:
    page = large_visit.open("voorbeelden/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Tijdlijn")).to_be_visible()
    page.goto(large_visit.url("voorbeelden/") + "?stand=gestopt")
    expect(page.get_by_role("heading", name="Tijdlijn")).to_be_hidden()


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_a_claim_shows_its_sources_in_the_list(browser: Browser, guide: Built, address_of: AddressOf) -> None:
    visit = Visit(browser, address_of(guide.site))
    page = visit.open("werkzame-elementen/")
    claims = list(guide.guide.claims.values())
    for claim in claims[:: 1 + len(claims) // 10]:
        item = page.locator(f"li:has(> [data-id='{claim.id}'])")
        folded = page.locator("details.group:not([open])", has=item)
        if folded.count():
            folded.locator("summary").first.click()
        for mark in claim.own:
            if mark.source:
                link = item.get_by_role("link", name=guide.guide.titles[mark.source])
                expect(link.first).to_be_visible()
        item.get_by_role("link", name=guide.guide.label("claims.see", id=claim.id), exact=True).click()
        expect(page.locator(f"[id='{claim.id.lower()}']")).to_be_in_viewport()
        page.go_back()
    assert visit.wrong == []
    visit.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("guide", ["real", "stretched"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_open_filters_and_table_are_accessible(
    browser: Browser,
    guide: Built,
    address_of: AddressOf,
    path: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    visit = Visit(
        browser,
        address_of(guide.site),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
    )
    page = visit.open(path)
    if page.locator(".filters__panel").get_attribute("open") is None:
        page.locator(".filters__open").click()
    for summary in page.locator(".filter > summary").all():
        summary.click()
    page.locator(".filter input").first.check()
    assert axe(page) == []
    page.get_by_role("button", name=guide.guide.label("lists.as-table"), exact=True).click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.wrong == []
    visit.context.close()
