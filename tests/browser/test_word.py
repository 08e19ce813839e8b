"""Word documents that a reader's browser makes of a selection and of a self-scan, opened as a word processor does."""

import json
import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.read.guide import Guide
from tests.browser.firefox import firefox
from tests.browser.test_selection import HERE, KEPT, full, put
from tests.browser.test_selfscan import PATH, answers_to, bring, real_scan
from tests.browsing import REFUSE_STORAGE, Visit, axe

pytestmark = pytest.mark.browser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOSTILE = "</w:t>&lt; <b>\"'\x00\x0b\x1b ]]> 🌱"
READ = "</w:t>&lt; <b>\"' ]]> 🌱"
"""The same as a document holds it."""


class Word(NamedTuple):
    """What stands in a document."""

    name: str
    paragraphs: list[tuple[str, str]]
    """(style, text) of each paragraph outside tables."""
    tables: list[list[list[str]]]
    links: list[tuple[str, str]]
    """(words, address)."""
    data: bytes

    @property
    def words(self) -> str:
        """All that is read, each paragraph and row on a line."""
        rows = [" | ".join(row) for table in self.tables for row in table]
        return "\n".join([text for _, text in self.paragraphs] + rows)


def text_of(node: ElementTree.Element) -> str:
    """Return what is read in an element, with its line breaks."""
    return "".join(
        (each.text or "") if each.tag == f"{W}t" else "\n"
        for each in node.iter()
        if each.tag in (f"{W}t", f"{W}br")
    )


def opened(path: Path, name: str = "") -> Word:
    """Open a document; every part of it must be sound and well-formed."""
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        parts = {each: ElementTree.fromstring(packed.read(each)) for each in packed.namelist()}
    body = parts["word/document.xml"][0]
    related = {each.get("Id"): each.get("Target") for each in parts["word/_rels/document.xml.rels"]}
    styles = [(each.find(f"{W}pPr/{W}pStyle"), text_of(each)) for each in body.findall(f"{W}p")]
    return Word(
        name,
        [("" if style is None else str(style.get(f"{W}val")), text) for style, text in styles],
        [
            [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
            for table in body.findall(f"{W}tbl")
        ],
        [(text_of(each), str(related[each.get(f"{R}id")])) for each in body.iter(f"{W}hyperlink")],
        path.read_bytes(),
    )


def saved(page: Page, opens: str, choice: str, *boxes: str) -> Word:
    """Save a document in the window that a button opens."""
    page.locator("main").get_by_role("button", name=opens, exact=True).first.click()
    for box in boxes:
        page.get_by_role("dialog").get_by_label(box).check()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name=choice).click()
    return opened(Path(download.value.path()), download.value.suggested_filename)


def selection(page: Page) -> Word:
    return saved(page, "Bewaar als bestand", "Als Word-document")


def report(page: Page, *boxes: str) -> Word:
    """Save the report of the scan that was opened, on the page of its result."""
    page.evaluate("location.hash = `scan/${Gids.scanPage.usable()[0].id}/uitslag`")
    expect(page.locator("#knop_deel")).to_be_visible()
    return saved(page, "Bewaar", "Verslag (Word)", *boxes)


def pressed(page: Page) -> Word:
    """Save the document that a view has a button for."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als Word").click()
    return opened(Path(download.value.path()), download.value.suggested_filename)


def on_screen(page: Page) -> list[list[list[str]]]:
    """Return the tables that the self-scan shows."""
    found = page.locator("#zelfscan table").evaluate_all(
        "tables => tables.map(table => Array.from(table.rows, row => Array.from(row.cells, cell => cell.textContent.trim())))"
    )
    return list(found)


def test_a_selection_is_a_word_document(small_visit: Visit) -> None:
    items = [{**KEPT[1], "who": "Noor", "when": "in mei"}, KEPT[0], KEPT[2]]
    page = full(small_visit, title="Onze start", intro="Vooraf\nen verder", items=items)
    made = selection(page)

    assert re.fullmatch(r"onze-start-\d{4}-\d\d-\d\d\.docx", made.name)
    assert made.paragraphs[:3] == [("title", "Onze start"), ("", "Vooraf"), ("", "en verder")]
    shown = page.locator(".selection__title").all_text_contents()
    heads = [text for style, text in made.paragraphs if style == "heading1"]
    assert heads == [*(f"{at}. {title}" for at, title in enumerate(shown, 1)), "Bronnen"]
    for words in ("Bespreken met Anna", "Wie doet het? Noor", "Wanneer? in mei"):
        assert made.words.count(words) == 1, words
    address = f"{small_visit.address}uitgangspunten/vaste-groep/"
    assert made.links[:2] == [(f"{address}#aa1-w03", f"{address}#aa1-w03"), (address, address)]
    cited = [words for words, _ in made.links if not words.startswith(small_visit.address)]
    assert cited and all(dict(made.links)[words] == words for words in cited)
    assert next(text for style, text in made.paragraphs if style == "number").startswith("Hang een briefje")


def test_a_selection_says_what_the_web_page_says(small_visit: Visit) -> None:
    page = full(small_visit, title="Titel")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = page.locator(".selection__paper").text_content() or ""
    signs = re.compile(r"[\W\d]+")
    words = selection(page).words
    assert len(signs.sub("", words)) == len(signs.sub("", printed)) > 500


def test_a_sheet_and_a_script_are_whole_in_word(small_visit: Visit, small_guide: Guide) -> None:
    sheet, script = small_guide.sheets[0], small_guide.scripts[0]
    items = [{"id": each.id, "title": each.title, "note": ""} for each in (sheet, script)]
    made = selection(full(small_visit, items=items))
    for field in sheet.fields():
        for words in (field.label, *field.columns, *(f"☐ {each}" for each in field.options)):
            assert words in made.words, words
    lines = sum(field.lines for field in sheet.fields() if not field.options and not field.columns)
    assert sum(set(text) == {"_"} for _, text in made.paragraphs) == lines
    assert all(f"({begin} tot {end}" in made.words for _, begin, end in script.timed())


def test_the_same_day_makes_the_same_bytes(small_visit: Visit) -> None:
    page = full(small_visit)
    assert selection(page).data == selection(page).data


def test_hostile_texts_stay_texts(small_visit: Visit, small_guide: Guide) -> None:
    page = full(
        small_visit, title=HOSTILE, intro=HOSTILE, items=[{**KEPT[0], "note": HOSTILE, "who": HOSTILE}]
    )
    made = selection(page)
    assert made.words.count(READ) == 4

    page = small_visit.open(PATH)
    first = small_guide.principles[0].id
    plan = {"what": HOSTILE, "who": HOSTILE, "when": HOSTILE}
    bring(
        page,
        real_scan(
            small_guide, {first: {"score": 1, "note": HOSTILE, "plans": [plan]}}, name="Scan", network=HOSTILE
        ),
    )
    assert report(page, "Met namen").words.count(READ) == 5


def test_a_scan_is_a_word_document(small_visit: Visit, small_guide: Guide) -> None:
    page = small_visit.open(PATH)
    answers = answers_to(small_guide, 5)
    first = small_guide.principles[0]
    answers[first.id]["plans"] = [{"what": "Bel de leden", "who": "Bert", "when": "mei"}]
    bring(page, real_scan(small_guide, answers, name="Nulmeting", person="Anna", network="Buurt <West>"))
    made = report(page, "Met namen")

    assert re.fullmatch(r"nulmeting-\d{4}-\d\d-\d\d\.docx", made.name)
    assert made.paragraphs[0] == ("title", "Zelfscan: Nulmeting")
    assert ("bullet", "Netwerk: Buurt <West>") in made.paragraphs
    assert ("bullet", "Ingevuld door: Anna") in made.paragraphs
    begun = page.locator(".scan__begin > ol .scan__title").all_text_contents()
    assert begun and [text.split("\n")[0] for style, text in made.paragraphs if style == "number"] == begun
    shown = on_screen(page)
    shown[0] = [row[:-1] for row in shown[0]]  # what changes a plan stands only on the screen
    assert [[[re.sub(r"\s+", " ", cell) for cell in row] for row in table] for table in made.tables] == shown
    assert made.tables[0][1] == ["Bel de leden", "Bert", "mei", first.title]
    assert {address.split("#")[0] for _, address in made.links} >= {
        f"{small_visit.address}uitgangspunten/{first.slug}/"
    }
    assert all(address.startswith(small_visit.address) for _, address in made.links)

    assert "Anna" not in report(page).words


def test_scans_in_time_and_together_are_word_documents(small_visit: Visit, small_guide: Guide) -> None:
    page = small_visit.open(PATH)
    first = real_scan(
        small_guide, answers_to(small_guide, 5), name="Nulmeting", person="Anna", network="Buurt"
    )
    bring(page, first)
    later = answers_to(small_guide, 5, 3)
    bring(page, {**first, "answers": later, "id": "later", "name": "Later", "date": "2026-09-01"})
    page.evaluate("location.hash = 'vergelijk'")
    compared = pressed(page)
    assert re.fullmatch(r"zelfscan-in-de-tijd-\d{4}-\d\d-\d\d\.docx", compared.name)
    assert [table[1:] for table in compared.tables] == [table[1:] for table in on_screen(page)]
    assert "Later" in compared.words and "Anna" not in compared.words

    page.evaluate("location.hash = 'samen'")
    for _ in range(2):
        page.locator("#knop_samen_eigen").click()
    together = pressed(page)
    assert together.name.startswith("zelfscan-samen-")
    assert together.tables == on_screen(page) and len(together.tables) == 2
    assert axe(page) == []


def test_a_scan_without_answers_has_nothing_empty(small_visit: Visit, small_guide: Guide) -> None:
    page = small_visit.open(PATH)
    bring(page, real_scan(small_guide, {}, name="Leeg"))
    made = report(page)
    assert made.tables == []
    assert [text for style, text in made.paragraphs if style == "heading1"] == ["Herkomst"]
    assert all(text for _, text in made.paragraphs)


def test_from_disk_and_on_a_phone(small_disk: Visit, small_phone: Visit) -> None:
    made = selection(full(small_disk, HERE + "index.html"))
    assert "file:" not in made.words
    assert all(address.startswith("https://") for _, address in made.links)  # of sources
    links = selection(full(small_phone)).links
    assert len([address for _, address in links if address.startswith(small_phone.address)]) == len(KEPT)


def test_without_storage(browser: Browser, small_address: str, small_guide: Guide) -> None:
    visit = Visit(browser, small_address)
    visit.context.add_init_script(REFUSE_STORAGE)
    page = visit.open(PATH)
    bring(page, real_scan(small_guide, answers_to(small_guide, 2), name="Los"))
    assert report(page).tables
    assert visit.wrong == []
    visit.context.close()


def test_nothing_is_fetched_for_it_before_it_is_asked_for(small_visit: Visit) -> None:
    asked: list[str] = []
    small_visit.page.on("request", lambda request: asked.append(request.url))
    page = full(small_visit)
    page.get_by_role("button", name="Bewaar als bestand").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert [url for url in asked if re.search(r"/(docx|selection-word)\.", url)] == []
    selection(page)
    assert len([url for url in asked if re.search(r"/(docx|selection-word)\.", url)]) == 2


def test_what_cannot_be_fetched_is_told(browser: Browser, small_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(re.compile(r"/docx\."), lambda route: route.abort())
    page.goto(f"{small_address}over/")
    put(page)
    page.goto(f"{small_address}{HERE}")
    page.get_by_role("button", name="Bewaar als bestand").click()
    page.get_by_role("dialog").get_by_role("button", name="Als Word-document").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit lukt nu niet. Laad de pagina opnieuw.")
    context.close()


def test_firefox_makes_both(small_address: str, small_guide: Guide, tmp_path: Path) -> None:
    scan = tmp_path / "scan.json"
    scan.write_text(
        json.dumps(real_scan(small_guide, answers_to(small_guide, 5), name="Nulmeting")), encoding="utf-8"
    )
    with firefox(tmp_path / "profile") as reader:
        reader.open(f"{small_address}over/")
        value = json.dumps({"title": "Onze start", "intro": "", "items": list(KEPT)})
        reader.run(f"localStorage.setItem(`gids:${{Gids.root.pathname}}:selectie`, {json.dumps(value)})")
        reader.open(small_address + HERE)
        reader.click("[data-selection] button", "Bewaar als bestand")
        reader.click("dialog button", "Als Word-document")
        assert [
            text for style, text in opened(reader.saved("onze-start-*.docx")).paragraphs if style == "title"
        ] == ["Onze start"]

        reader.open(small_address + PATH)
        reader.choose("#veld_scan_openen", scan)
        reader.until("Gids.scanPage.usable().length === 1")
        reader.run("void (location.hash = `scan/${Gids.scanPage.usable()[0].id}/uitslag`)")
        reader.until("!!document.querySelector('#knop_deel')")
        reader.click("#knop_deel")
        reader.click("dialog button", "Verslag (Word)")
        made = opened(reader.saved("nulmeting-*.docx"))
        assert made.tables and {address.startswith(small_address) for _, address in made.links} == {True}
        assert reader.wrong == []
