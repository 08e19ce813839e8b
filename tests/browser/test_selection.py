"""“Mijn selectie” in real Chromium: keep records from any page, and make one document of them."""

import csv
import gzip
import io
import json
import random
import re
from pathlib import Path
from string import ascii_letters
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.read.guide import Guide
from tests.browsing import Visit, axe, until
from tests.guides import Built
from tests.helpers import called

pytestmark = pytest.mark.browser

PRINCIPLE = "uitgangspunten/vaste-groep/"
HERE = "mijn-selectie/"
KEPT = (
    {"id": "AA1", "title": "Vorm een vaste groep van buren", "note": ""},
    {"id": "AA1-w03", "title": "De groep maakt afspraken", "note": "Bespreken met Anna"},
    {"id": "c1-i1", "title": "We kennen elkaar", "note": ""},
)
"""A principle, one of its claims and an item of a checklist."""


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


def keep_button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Bewaar in mijn selectie: {name}")


def put(page: Page, **value: Any) -> None:
    """Keep a selection in the browser as the guide itself does."""
    whole = {"title": "", "intro": "", "items": list(KEPT), **value}
    page.evaluate(
        "value => localStorage.setItem(`gids:${Gids.root.pathname}:selectie`, JSON.stringify(value))", whole
    )


def kept(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("Gids.selection.read()"))


def ids(page: Page) -> list[str]:
    return [item["id"] for item in kept(page)["items"]]


def full(visit: Visit, path: str = HERE, **value: Any) -> Page:
    """Open the page with a selection in it, its texts shown."""
    page = visit.open("over/")
    put(page, **value)
    page = visit.open(path)
    expect(page.locator(".selection__title a").first).to_be_visible()
    return page


def entries(page: Page) -> Locator:
    return page.locator(".selection__item")


def titles(page: Page) -> list[str]:
    return page.locator(".selection__title").all_text_contents()


def upload(page: Page, name: str, text: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def saved(page: Page, choice: str) -> tuple[str, str]:
    """Save the selection in one form; return the name of the file and its text."""
    page.get_by_role("button", name="Bewaar als bestand").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name=choice).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PRINCIPLE, "Vorm een vaste groep van buren"),
        (PRINCIPLE, "De groep maakt afspraken over het volgende"),
        ("checklists/voor-de-start/", "We kennen elkaar bij naam"),
        ("voorbeelden/tuin-aan-de-kade/", "Tuin aan de Kade"),
        ("hulpmiddelen/wenskaart/", "Wenskaart"),
        ("vragen/niemand-komt/", "Wat doe ik als er niemand komt?"),
        ("begrippen/", "moestuinploeg"),
        ("begin-hier/", "Verdeel het werk eerlijk"),
        ("kernelementen/samen-beginnen/", "Vorm een vaste groep van buren"),
        ("voorbeelden/", "Tuin aan de Kade"),
        ("hulpmiddelen/", "Wenskaart"),
        ("vragen/", "Wat doe ik als er niemand komt?"),
        ("uitgangspunten/", "Vorm een vaste groep van buren"),
        ("werkzame-elementen/", "De groep maakt afspraken over het volgende"),
    ],
)
def test_each_kind_of_record_can_be_kept_where_it_stands(visit: Visit, path: str, name: str) -> None:
    page = visit.open(path)
    page.evaluate("document.querySelectorAll('.fold').forEach(box => { box.open = true; })")
    button = keep_button(page, name).first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    box = button.bounding_box()
    assert box is not None and box["height"] >= 24 and box["width"] >= 24
    page.get_by_role("link", name="Selectie 1 bewaard").click()
    expect(entries(page)).to_have_count(1)
    expect(page.locator(".selection__title")).to_contain_text(re.compile(r"^\w"))
    expect(page.locator(".selection__item--gone")).to_have_count(0)
    expect(page.locator(".selection__title a")).to_have_attribute("href", re.compile("^http"))


def test_every_record_is_offered_under_its_own_id(visit: Visit) -> None:
    unknown = """() => Array.from(document.querySelectorAll('[data-keep]'), spot => spot.dataset.keep)
        .filter(id => !Gids.records.some(record => record.id === id))"""
    for path in (PRINCIPLE, "checklists/voor-de-start/", "begrippen/", "werkzame-elementen/"):
        page = visit.open(path)
        page.evaluate("Gids.load('gids/records.js')")
        until(page, "Gids.records")
        kept_here = page.locator(".keep[aria-pressed]")
        assert kept_here.count() == page.locator("[data-keep]").count() > 0
        assert page.evaluate(unknown) == []


def test_keep_and_take_away_by_keyboard(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    button = keep_button(page, "Vorm een vaste groep van buren").first
    button.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Bewaard in je selectie.")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("link", name="Selectie")).to_be_hidden()
    page.get_by_role("button", name="Zet terug").click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_taking_away_on_a_page_and_back_loses_no_note(visit: Visit) -> None:
    put(visit.open(PRINCIPLE))
    page = visit.open(f"{PRINCIPLE}#onderbouwing")
    page.reload()
    keep_button(page, "De groep maakt afspraken").click()
    assert ids(page) == ["AA1", "c1-i1"]
    page.get_by_role("button", name="Zet terug").click()
    assert kept(page)["items"] == list(KEPT)


def test_a_filter_by_words_does_not_find_the_buttons(visit: Visit) -> None:
    page = visit.open("hulpmiddelen/")
    expect(page.locator("li:has(> .card) .keep").first).to_be_attached()
    page.get_by_label("Woorden in de lijst").fill("mijn selectie")
    expect(page.locator(".card:visible")).to_have_count(0)


def test_on_a_phone(phone: Visit) -> None:
    page = phone.open(PRINCIPLE)
    keep_button(page, "Vorm een vaste groep van buren").first.tap()
    page.get_by_role("button", name="Sluit", exact=True).tap()
    page.get_by_role("link", name="Selectie 1 bewaard").tap()
    expect(page.get_by_role("heading", name="1 onderdeel in je selectie")).to_be_visible()
    expect(page.get_by_role("link", name="Vorm een vaste groep van buren")).to_be_visible()
    page.get_by_text("Kenmerken en bronnen").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_a_folder(disk: Visit) -> None:
    page = disk.open(PRINCIPLE)
    keep_button(page, "Vorm een vaste groep van buren").first.click()
    page.get_by_role("link", name="Selectie 1 bewaard").click()
    link = page.locator(".selection__title a")
    expect(link).to_have_attribute("href", disk.url(PRINCIPLE))
    page.locator("[data-selection]").get_by_role("button", name="Deel").click()
    expect(page.get_by_role("dialog")).to_contain_text("Je leest de gids vanaf een schijf.")
    page.keyboard.press("Escape")
    assert "uitgangspunten/vaste-groep/" in saved(page, "Als tekst (Markdown)")[1]
    assert "file:" not in saved(page, "Als tekst (Markdown)")[1]
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorm een vaste groep van buren")


def test_without_javascript_the_page_says_what_it_needs(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, java_script_enabled=False)
    page = visit.open(HERE)
    expect(page.locator("noscript p")).to_be_visible()
    page = visit.open(PRINCIPLE)
    assert page.get_by_text("Bewaar", exact=True).count() == 0
    assert page.get_by_role("link", name="Selectie").count() == 0
    visit.context.close()


def test_the_empty_page_says_how_to_begin(visit: Visit) -> None:
    page = visit.open(HERE)
    expect(page.get_by_role("heading", name="Je selectie is leeg")).to_be_visible()
    expect(page.get_by_text("Verzamel wat je nodig hebt.")).to_be_visible()
    for name in ("Print", "Bewaar als bestand", "Deel", "Maak leeg"):
        expect(page.locator("[data-selection]").get_by_role("button", name=name)).to_be_hidden()
    assert page.evaluate("window.Gids.records") is None


def test_the_texts_of_what_was_kept(visit: Visit) -> None:
    page = full(visit)
    assert titles(page) == [
        "Vorm een vaste groep van buren",
        "Vorm een vaste groep van buren, element 3",
        "Checklist voor de start, punt 1",
    ]
    claim = entries(page).nth(1)
    expect(claim.get_by_text("De groep maakt afspraken over het volgende", exact=False).first).to_be_visible()
    expect(claim.locator(".basis")).to_have_text("Werkzaam element · onderzoek")
    expect(claim.get_by_label("Eigen notitie")).to_have_value("Bespreken met Anna")
    claim.get_by_text("Kenmerken en bronnen").click()
    expect(claim).to_contain_text("PROEF-verwijzing 7")


def test_moving_by_keyboard_keeps_the_focus_and_is_told(visit: Visit) -> None:
    page = full(visit)
    entries(page).nth(0).get_by_role("button", name="Omlaag").focus()
    page.keyboard.press("Enter")
    assert ids(page) == ["AA1-w03", "AA1", "c1-i1"]
    expect(entries(page).nth(1).get_by_role("button", name="Omlaag")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="plaats 2 van 3")).to_be_attached()
    page.keyboard.press("Enter")
    expect(entries(page).nth(2).get_by_role("button", name="Omhoog")).to_be_focused()
    expect(entries(page).nth(2).get_by_role("button", name="Omlaag")).to_be_disabled()
    page.reload()
    expect(page.locator(".selection__title a")).to_have_count(3)
    assert titles(page)[2] == "Vorm een vaste groep van buren"


def test_the_guides_own_order_and_back(visit: Visit) -> None:
    page = full(visit, items=list(reversed(KEPT)))
    page.get_by_role("button", name="Zet op volgorde van de gids").click()
    assert ids(page) == [item["id"] for item in KEPT]
    page.get_by_role("button", name="Maak ongedaan").click()
    assert ids(page) == [item["id"] for item in reversed(KEPT)]


def test_title_introduction_and_notes_are_kept(visit: Visit) -> None:
    page = full(visit)
    page.get_by_label("Titel van je document").fill("Voor de startdag")
    page.get_by_label("Inleiding").fill("Welkom.\nDit gaan we lezen.")
    entries(page).nth(0).get_by_label("Eigen notitie").fill("<b>Eerst</b> dit")
    page.reload()
    expect(page.get_by_label("Titel van je document")).to_have_value("Voor de startdag")
    expect(page.get_by_label("Inleiding")).to_have_value("Welkom.\nDit gaan we lezen.")
    expect(entries(page).nth(0).get_by_label("Eigen notitie")).to_have_value("<b>Eerst</b> dit")


def test_taking_one_away_moves_the_focus_and_can_be_undone(visit: Visit) -> None:
    page = full(visit)
    entries(page).nth(1).get_by_role("button", name="Haal weg").click()
    assert ids(page) == ["AA1", "c1-i1"]
    expect(entries(page).nth(1).get_by_role("heading")).to_be_focused()
    entries(page).nth(0).get_by_label("Eigen notitie").fill("later geschreven")
    page.get_by_role("button", name="Maak ongedaan").click()
    assert kept(page)["items"] == [{**KEPT[0], "note": "later geschreven"}, *KEPT[1:]]
    expect(entries(page).nth(1).get_by_role("heading")).to_be_focused()


def test_emptying_can_be_undone_and_keeps_what_came_after(visit: Visit) -> None:
    page = full(visit, title="Mijn titel", intro="Begin")
    page.get_by_role("button", name="Maak leeg").click()
    expect(page.get_by_role("heading", name="Je selectie is leeg")).to_be_focused()
    assert kept(page) == {"title": "", "intro": "", "items": []}
    page.evaluate("Gids.selection.change(now => now.items.push({id: 'h1', title: 'Wenskaart', note: ''}))")
    page.get_by_role("button", name="Maak ongedaan").click()
    assert kept(page)["title"] == "Mijn titel"
    assert ids(page) == ["AA1", "AA1-w03", "c1-i1", "h1"]


def test_what_left_the_guide_stays_and_is_told(visit: Visit) -> None:
    gone = {"id": "AA99", "title": "Een oud uitgangspunt", "note": "bewaren"}
    page = full(visit, items=[KEPT[0], gone])
    expect(entries(page).nth(1)).to_contain_text("Staat niet meer in de gids.")
    expect(entries(page).nth(1).get_by_role("heading")).to_have_text("Een oud uitgangspunt")
    expect(entries(page).nth(1).get_by_role("link")).to_have_count(0)
    text = saved(page, "Als tekst (Markdown)")[1]
    assert "## 2. Een oud uitgangspunt" in text and "Staat niet meer in de gids." in text


def test_two_tabs_lose_nothing(visit: Visit) -> None:
    one = visit.open(PRINCIPLE)
    other = visit.context.new_page()
    other.goto(visit.url(f"{PRINCIPLE}#onderbouwing"))
    keep_button(one, "Vorm een vaste groep van buren").first.click()
    expect(keep_button(other, "Vorm een vaste groep van buren").first).to_have_attribute(
        "aria-pressed", "true"
    )
    keep_button(other, "De groep maakt afspraken").click()
    expect(one.get_by_role("link", name="Selectie 2 bewaard")).to_be_visible()
    assert ids(one) == ids(other) == ["AA1", "AA1-w03"]


def test_two_tabs_on_the_page_itself(visit: Visit) -> None:
    one = full(visit)
    other = visit.context.new_page()
    other.goto(visit.url(HERE))
    note = entries(one).nth(0).get_by_label("Eigen notitie")
    note.press_sequentially("half gesch")
    expect(entries(other).nth(0).get_by_label("Eigen notitie")).to_have_value("half gesch")
    entries(other).nth(2).get_by_role("button", name="Haal weg").click()
    expect(entries(one)).to_have_count(2)
    expect(note).to_be_focused()
    note.press_sequentially("reven")
    assert kept(other)["items"] == [{**KEPT[0], "note": "half geschreven"}, KEPT[1]]


REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.mark.parametrize("start", [REFUSED, FULL])
def test_refused_or_full_storage_is_told_and_the_page_goes_on(
    browser: Browser, small_address: str, start: str
) -> None:
    visit = Visit(browser, small_address)
    visit.context.add_init_script(start)
    page = visit.open(PRINCIPLE)
    button = keep_button(page, "Vorm een vaste groep van buren").first
    button.click()
    expect(page.locator(".melding")).to_have_count(1)  # and not also that it is kept
    expect(page.get_by_role("alert")).to_contain_text("Het blijft staan zolang deze pagina open is.")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Selectie 1 bewaard")).to_be_visible()
    assert visit.wrong == []
    visit.context.close()


def test_a_full_store_keeps_what_was_there(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address)
    page = full(visit)
    page.evaluate(f"() => {{ {FULL} }}")
    page.get_by_label("Titel van je document").fill("Nieuw")
    expect(page.get_by_role("alert")).to_contain_text("opslag staat uit of is vol")
    entries(page).nth(0).get_by_role("button", name="Omlaag").click()
    assert kept(page)["title"] == "Nieuw" and ids(page)[1] == "AA1"
    assert '"title": "Nieuw"' in saved(page, "Om later verder te gaan (JSON)")[1]
    stored = page.evaluate("JSON.parse(localStorage.getItem(`gids:${Gids.root.pathname}:selectie`))")
    assert stored["items"] == list(KEPT) and stored["title"] == ""
    visit.context.close()


@pytest.mark.parametrize("value", ['{"items": 5}', "{kapot", '"tekst"', "[1]"])
def test_a_damaged_selection_is_set_aside(visit: Visit, value: str) -> None:
    page = visit.open("over/")
    page.evaluate("value => localStorage.setItem(`gids:${Gids.root.pathname}:selectie`, value)", value)
    page = visit.open(HERE)
    expect(page.get_by_role("alert")).to_contain_text("is beschadigd")
    expect(page.get_by_role("heading", name="Je selectie is leeg")).to_be_visible()
    assert page.evaluate("localStorage.getItem(`gids:${Gids.root.pathname}:selectie:onleesbaar`)") == value


def test_saved_as_a_page_that_stands_alone(visit: Visit) -> None:
    page = full(visit, title="Start <script>", intro="Regel 1\nRegel 2")
    name, text = saved(page, "Als webpagina (HTML)")
    assert re.fullmatch(r"start-script-\d{4}-\d\d-\d\d\.html", name)
    assert "<script" not in text and "Start &lt;script&gt;" in text
    assert text.count("Wat houdt een buurttuin overeind") == 1
    assert "Bespreken met Anna" in text and "Regel 2" in text
    assert f'href="{visit.address}uitgangspunten/vaste-groep/#aa1-w03"' in text
    assert "[1]" in text and "[2]" in text


def test_saved_as_markdown_with_numbered_sources(visit: Visit) -> None:
    page = full(visit, title="Onze *start*")
    name, text = saved(page, "Als tekst (Markdown)")
    assert name.endswith(".md")
    assert text.startswith("# Onze \\*start\\*\n")
    assert "## 2. Vorm een vaste groep van buren, element 3" in text
    assert "> **Eigen notitie**" in text and "> Bespreken met Anna" in text
    body, _, sources = text.partition("## Bronnen\n")
    cited = {int(number) for number in re.findall(r"\\\[(\d+)\\\]", body)}
    assert cited == {int(number) for number in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)}
    assert text.count("Wat houdt een buurttuin overeind") == 1


def test_saved_as_a_table_that_runs_nothing(visit: Visit) -> None:
    page = full(visit, items=[{**KEPT[0], "note": '=HYPERLINK("http://x")'}, KEPT[1]])
    text = saved(page, "Voor een rekenblad (CSV)")[1]
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row[1] for row in rows] == ["Id", "AA1", "AA1-w03"]
    assert rows[1][5] == '\'=HYPERLINK("http://x")'
    assert "PROEF-verwijzing 7" in rows[2][10]
    assert rows[2][11] == f"{visit.address}uitgangspunten/vaste-groep/#aa1-w03"


def test_saved_to_go_on_later_and_opened_again(visit: Visit) -> None:
    page = full(visit, title="Titel", intro="Inleiding")
    before = kept(page)
    text = saved(page, "Om later verder te gaan (JSON)")[1]
    assert json.loads(text)["version"]
    page.evaluate("localStorage.clear()")
    page = visit.open(HERE)
    upload(page, "selectie.json", text)
    expect(entries(page)).to_have_count(3)
    assert kept(page) == before


def test_opening_a_file_merges_and_can_be_undone(visit: Visit) -> None:
    page = full(visit, title="Van mij")
    before = kept(page)
    given = {
        "kind": "leernetwerkgids/selection", "format": 1, "title": "Van een ander", "intro": "Hallo",
        "items": [{**KEPT[1], "note": "Ook met Bram"}, {"id": "h1", "title": "Wenskaart", "note": ""}],
    }  # fmt: skip
    upload(page, "a.json", json.dumps(given))
    expect(page.get_by_text("Het bestand is geopend: 1 onderdeel toegevoegd, 1 had je al.")).to_be_visible()
    assert ids(page) == ["AA1", "AA1-w03", "c1-i1", "h1"]
    assert kept(page)["items"][1]["note"] == "Bespreken met Anna\n\nOok met Bram"
    assert (kept(page)["title"], kept(page)["intro"]) == ("Van mij", "Hallo")
    page.get_by_role("button", name="Maak ongedaan").click()
    assert kept(page) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("geen json", "is geen bestand van de gids"),
        ("null", "is geen selectie uit de gids"),
        ('{"kind": "leernetwerkgids/checklist", "items": []}', "is geen selectie uit de gids"),
        ('{"kind": "leernetwerkgids/selection", "format": 1, "items": {}}', "is geen selectie uit de gids"),
        ('{"kind": "leernetwerkgids/selection", "format": 2, "items": []}', "komt uit een nieuwere versie"),
        ('{"kind": "leernetwerkgids/selection", "format": 1, "items": [{"id": "<b>"}]}', "is beschadigd"),
        ('{"kind": "leernetwerkgids/selection", "format": 1, "items": [null, 3]}', "is beschadigd"),
        (" " * 5_000_001, "is te groot"),
    ],
)
def test_another_file_changes_nothing(visit: Visit, text: str, message: str) -> None:
    page = full(visit)
    upload(page, "fout.json", text)
    expect(page.get_by_role("alert")).to_contain_text(message)
    assert kept(page)["items"] == list(KEPT)


def test_a_file_can_only_bring_text(visit: Visit) -> None:
    page = visit.open(HERE)
    bad = "<img src=x onerror=document.title='kwaad'><script>document.title='kwaad'</script>"
    given = {
        "kind": "leernetwerkgids/selection", "format": 1, "title": bad, "intro": bad,
        "items": [{"id": "ZZ9", "title": bad, "note": bad}, {"id": "constructor", "title": bad, "note": bad}],
    }  # fmt: skip
    upload(page, "kwaad.json", json.dumps(given))
    expect(entries(page).nth(0).get_by_role("heading")).to_have_text(bad)
    expect(entries(page).nth(1)).to_contain_text("Staat niet meer in de gids.")
    assert page.title() != "kwaad" and page.locator(".selection img").count() == 0
    text = saved(page, "Als webpagina (HTML)")[1]
    assert "<img" not in text and "<script" not in text


def shared(page: Page) -> str:
    """Return the address that the page makes to share its selection."""
    page.locator("[data-selection]").get_by_role("button", name="Deel").click()
    link = page.get_by_label("Link", exact=True).input_value()
    page.get_by_role("dialog").get_by_role("button", name="Sluit").click()
    return link


def test_a_link_shows_what_it_holds_and_asks_first(browser: Browser, visit: Visit) -> None:
    page = full(visit, title="Startpakket")
    link = shared(page)
    assert "Anna" not in link and len(link) < 200
    other = Visit(browser, visit.address)
    put(other.open("over/"), items=[KEPT[2]])
    other.page.goto(link)
    dialog = other.page.get_by_role("dialog", name="Iemand deelt een selectie met je")
    expect(dialog).to_contain_text("“Startpakket”: 3 onderdelen. Daarvan staat er 1 al in jouw selectie.")
    assert (
        dialog.get_by_role("listitem").all_text_contents()[1] == "Vorm een vaste groep van buren, element 3"
    )
    assert ids(other.page) == ["c1-i1"]
    expect(other.page).to_have_url(visit.url(HERE))
    dialog.get_by_role("button", name="Voeg toe aan mijn selectie").press("Enter")
    assert ids(other.page) == ["c1-i1", "AA1", "AA1-w03"]
    assert kept(other.page)["items"][1]["title"] == "Vorm een vaste groep van buren"
    other.page.get_by_role("button", name="Maak ongedaan").click()
    assert ids(other.page) == ["c1-i1"]
    assert other.wrong == []
    other.context.close()


def test_a_link_that_is_declined_changes_nothing(visit: Visit) -> None:
    page = full(visit)
    link = shared(page)
    page.get_by_role("button", name="Maak leeg").click()
    page.goto(link)
    page.get_by_role("button", name="Niet toevoegen").click()
    assert ids(page) == []
    page.goto(link)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert ids(page) == []


@pytest.mark.parametrize("packed", ["", "onzin", "q1Yq", "%00", "A" * 20_000])
def test_a_broken_link_changes_nothing(visit: Visit, packed: str) -> None:
    page = full(visit)
    page.goto(visit.url(HERE) + "#keuze=" + packed)
    expect(page.get_by_role("alert")).to_contain_text("Deze link is beschadigd")
    assert kept(page)["items"] == list(KEPT)


def test_a_link_that_gets_too_long_is_not_made(visit: Visit) -> None:
    chance = random.Random(1)
    noise = [  # few entries whose ids nothing makes shorter: fifteen hundred took a minute to show
        {"id": "x" + "".join(chance.choices(ascii_letters, k=59)), "title": "x", "note": ""}
        for _ in range(250)
    ]
    page = full(visit, items=[*KEPT, *noise])
    page.locator("[data-selection]").get_by_role("button", name="Deel").click()
    expect(page.get_by_role("dialog")).to_contain_text(
        "te lang. Mail en chat geven hoogstens 8.000 tekens goed door.",
        timeout=30_000,  # so many entries keep a busy machine busy
    )
    expect(page.get_by_label("Link", exact=True)).to_be_hidden()


def test_print_is_the_document_alone(visit: Visit) -> None:
    page = full(visit, title="Op papier", intro="Vooraf")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".selection__paper")
    expect(paper.get_by_role("heading", name="Op papier")).to_be_visible()
    expect(paper.get_by_text("Bespreken met Anna")).to_be_visible()
    expect(paper.get_by_role("heading", name="Bronnen")).to_be_visible()
    for hidden in (
        page.get_by_label("Inleiding"),
        page.get_by_role("heading", name="Mijn selectie"),
        entries(page).first,
    ):
        expect(hidden).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_sheet_and_a_script_are_printed_whole(visit: Visit, small_guide: Guide) -> None:
    sheet, script = small_guide.sheets[0], small_guide.scripts[0]
    page = full(visit, items=[{"id": each.id, "title": each.title, "note": ""} for each in (sheet, script)])
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".selection__paper")
    for number, (field, asked) in enumerate(
        zip(sheet.fields(), paper.locator(".blank").all(), strict=True), 1
    ):
        expect(asked).to_contain_text(f"{number}. {field.label}")
        for words in (*field.columns, *(f"☐ {each}" for each in field.options)):
            expect(asked).to_contain_text(words)
        rows = 0 if field.options else field.lines
        room = asked.locator("tbody tr" if field.columns else ".room")
        expect(room).to_have_count(rows)
        if rows:
            assert room.first.evaluate("node => node.offsetHeight") >= 26  # 7 mm
    said = paper.inner_text()
    for step, begin, end in script.timed():
        when = f"{begin} tot {end}, {step.who}" if step.who else f"{begin} tot {end}"
        assert f"{step.title} ({when}): {step.text}" in said


def test_print_of_another_page_has_no_buttons(visit: Visit) -> None:
    page = visit.open(PRINCIPLE)
    page.emulate_media(media="print")
    expect(page.locator(".keep").first).to_be_hidden()


def test_without_its_texts_the_titles_stay(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address)
    page = visit.open("over/")
    put(page)
    page.route("**/records.*.js", lambda route: route.abort())
    page.goto(visit.url(HERE))
    expect(page.get_by_role("alert")).to_contain_text("De teksten konden niet worden opgehaald.")
    assert titles(page) == [item["title"] for item in KEPT]
    assert "De groep maakt afspraken" in saved(page, "Als tekst (Markdown)")[1]
    visit.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, small_address: str, scheme: Any) -> None:
    for width in (1280, 320):
        visit = Visit(browser, small_address, viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = visit.open(HERE)
        assert axe(page) == [], "empty"
        page = full(visit, items=[*KEPT, {"id": "ZZ9", "title": "Weg", "note": ""}])
        page.get_by_text("Kenmerken en bronnen").first.click()
        entries(page).nth(2).get_by_role("button", name="Haal weg").click()
        assert axe(page) == [], "filled, with a message"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for name in ("Bewaar als bestand", "Deel"):
            page.locator("[data-selection]").get_by_role("button", name=name).click()
            expect(page.get_by_role("dialog")).to_be_visible()
            assert axe(page) == [], name
            page.keyboard.press("Escape")
        link = shared(page)
        page.evaluate("localStorage.clear()")
        page.goto(link)
        expect(page.get_by_role("dialog")).to_be_visible()
        assert axe(page) == [], "a link came in"
        page = visit.open(PRINCIPLE)
        keep_button(page, "Vorm een vaste groep van buren").first.click()
        assert axe(page) == [], "kept on a page"
        visit.context.close()


def test_first_pages_stay_light(small_built: Built) -> None:
    assert len(gzip.compress(called(small_built.site, "gids/selection.js").read_bytes(), 9)) <= 1536
    for path in ("index.html", "uitgangspunten/vaste-groep/index.html"):
        page = (small_built.site / path).read_text(encoding="utf-8")
        assert "gids/selection-page." not in page and "gids/records." not in page
