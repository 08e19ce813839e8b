"""Checklists as readers work with them: `gids/checklist.js`, `checklist-page.js` and `checklists.js`, in Chromium.

On the guide that readers fill in; every list of the real one is ticked too. What is expected comes from the records.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from string import ascii_letters
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.make.check import read_guide
from generator.model.content import Checklist
from generator.read.guide import Guide
from tests.browser.conftest import copy_filled
from tests.browsing import FILL_STORAGE, REFUSE_STORAGE, Visit, axe, visited, windows
from tests.helpers import ROOT

pytestmark = pytest.mark.browser


def guide_to_fill_in() -> Guide:
    with TemporaryDirectory() as folder:
        return read_guide(copy_filled(Path(folder))).guide


def full_of_features(list_: Checklist) -> bool:
    """Whether a list has blocks, items below items, footnotes, claims and links."""
    texts = [item.text or "" for item in list_.items()]
    return bool(
        len(list_.blocks) > 1
        and all(block.title for block in list_.blocks)
        and list_.footnotes
        and any(item.claim for item in list_.items())
        and any("](" in text for text in texts)
    )


def path_of(list_: Checklist) -> str:
    return f"checklists/{list_.slug}/"


GUIDE = guide_to_fill_in()
LIST = next(filter(full_of_features, GUIDE.checklists))
OTHER = next(found for found in GUIDE.checklists if found is not LIST)
PATH = path_of(LIST)
MARKED = next(found for found in GUIDE.checklists if found.marks)
ITEMS = list(LIST.items())
TOTAL = len(ITEMS)
PARENT = next(item for item in ITEMS if item.children)
ONE, TWO, THREE, *_ = (item.id for item in LIST.blocks[0].items if not item.children)
"""Items of the first block that stand alone."""
CHILD = PARENT.children[0].id
GONE = f"{LIST.id}-99"
"""An item that is not on the list any more."""
TEXTS = {item.id: item.text or "" for item in ITEMS}
NEWER, OLDER = "2031-05-01T10:00:00.000Z", "2021-05-01T10:00:00.000Z"


@pytest.fixture(scope="session")
def site(filled_built: Path) -> Path:
    return filled_built / "site"


@pytest.fixture(scope="session")
def address(filled_address: str) -> str:
    return filled_address


@pytest.fixture(params=["visit", "phone", "disk"])
def anywhere(request: pytest.FixtureRequest) -> Visit:
    """Wide and on a phone over HTTP, and from a folder."""
    found: Visit = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open a window of its own, with options of its own and perhaps a script that runs first."""
    yield from windows(browser, address)


def box(page: Page, id_: str) -> Locator:
    return page.locator(f"#vink_{id_}")


def item(page: Page, id_: str) -> Locator:
    """Return an item of the list; its first paragraph has its id."""
    return page.locator(f"li:has(> #{id_})")


def progress(page: Page) -> Locator:
    return page.locator(".checklist__progress")


def message(page: Page) -> Locator:
    return page.locator(".melding-plek").get_by_role("status")


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = page.get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press("Enter")


def note(page: Page, id_: str, text: str) -> None:
    field = page.locator(f"#notitie_{id_}")
    if not field.is_visible():
        page.locator(f"#notitieknop_{id_}").click()
    field.fill(text)


def answers(page: Page, list_: str = LIST.id) -> dict[str, Any]:
    """Return the answers that this browser keeps."""
    kept = page.evaluate(f"Gids.store.read('checklist:{list_}')")
    return kept["items"] if kept else {}


def answer(state: str = "done", note: str = "", reason: str = "", at: str = NEWER) -> dict[str, str]:
    return {"state": state, "note": note, "reason": reason, "at": at}


def shared() -> dict[str, Any]:
    """Return a state as a file or link holds it, with nothing filled in."""
    return {
        "kind": "leernetwerkgids/checklist",
        "id": LIST.id,
        "title": LIST.title,
        "framework": GUIDE.framework.id,
        "version": GUIDE.framework.version,
        "items": {},
    }


def open_file(page: Page, text: str) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Open een bestand")
    chooser.value.set_files({"name": "stand.json", "mimeType": "application/json", "buffer": text.encode()})


def saved(page: Page, kind: str) -> tuple[str, str]:
    """Save as a file; return its name and text."""
    press(page, "Bewaar als bestand")
    with page.expect_download() as found:
        page.get_by_role("dialog").get_by_role("button", name=kind).press("Enter")
    return found.value.suggested_filename, Path(found.value.path()).read_bytes().decode()


def share(page: Page) -> Locator:
    """Press "Deel" below the list; return its window."""
    page.locator(".checklist").get_by_role("button", name="Deel", exact=True).press("Enter")
    asked = page.get_by_role("dialog", name="Deel")
    expect(asked).to_be_visible()
    return asked


def beside(page: Page) -> Locator:
    """What is said beside the buttons."""
    return page.locator(".checklist__said")


def link(page: Page, value: object) -> str:
    """Return a link to the list that carries a state."""
    return page.evaluate(  # type: ignore[no-any-return]
        """value => Gids.files.pack(value).then(packed =>
        Gids.link(document.querySelector('.checklist').dataset.address) + '#stand=' + packed)""",
        value,
    )


# Ticking, notes, what does not apply


def test_a_tick_by_keyboard_counts_and_stays(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    expect(progress(page)).to_have_text(f"0 van {TOTAL} klaar")
    first = page.get_by_role("checkbox", name=TEXTS[ONE])
    first.focus()
    page.keyboard.press("Space")
    expect(progress(page)).to_have_text(f"1 van {TOTAL} klaar")
    bar = page.get_by_role("progressbar", name="Voortgang van de hele lijst")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [1, TOTAL]
    block = LIST.blocks[0]
    inside = sum(1 + len(item.children) for item in block.items)
    expect(page.locator(".checks__progress").first).to_contain_text(f"1 van {inside} klaar")
    expect(page.get_by_role("progressbar", name=f"Voortgang van {block.title}")).to_be_visible()
    expect(page.locator(".checklist").get_by_role("status").first).to_have_text(f"1 van {TOTAL} klaar")
    page.reload()
    expect(first).to_be_checked()
    expect(progress(page)).to_have_text(f"1 van {TOTAL} klaar")
    page.locator(f"#punt_{ONE}").click()
    expect(first).not_to_be_checked()


def test_what_is_kept_has_the_version_and_the_time(visit: Visit) -> None:
    page = visit.open(PATH)
    box(page, TWO).check()
    kept = page.evaluate(f"Gids.store.read('checklist:{LIST.id}')")
    at = kept["items"][TWO].pop("at")
    assert kept == {
        "framework": GUIDE.framework.id,
        "version": GUIDE.framework.version,
        "items": {TWO: {"state": "done", "note": "", "reason": ""}},
    }
    assert page.evaluate("at => Math.abs(Date.now() - Date.parse(at)) < 60000", at)


def test_links_in_an_item_stay_links(visit: Visit) -> None:
    page = visit.open(PATH)
    inside = page.locator(".check__text a").first
    start = page.url
    inside.click()
    expect(page).not_to_have_url(start)
    page.go_back()
    expect(progress(page)).to_have_text(f"0 van {TOTAL} klaar")


def test_tab_goes_from_the_box_to_its_buttons(visit: Visit) -> None:
    page = visit.open(PATH)
    box(page, TWO).focus()
    after = ITEMS[[one.id for one in ITEMS].index(TWO) + 1].id
    for stop in (*item(page, TWO).get_by_role("button").all(), box(page, after)):
        page.keyboard.press("Tab")
        expect(stop).to_be_focused()


def test_a_note_by_keyboard(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    button = page.get_by_role("button", name=f"Notitie {TEXTS[THREE]}")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    field = page.get_by_role("textbox", name=f"Notitie {TEXTS[THREE]}")
    expect(field).to_be_focused()
    page.keyboard.type("Vraag Noor.")
    page.keyboard.press("Enter")
    page.keyboard.type("<b>Of Bas</b>")
    page.reload()
    expect(field).to_have_value("Vraag Noor.\n<b>Of Bas</b>")
    button.press("Enter")
    expect(field).to_be_hidden()
    expect(page.locator(f"#notitieknop_{THREE}")).to_have_text("Notitie (ingevuld)")


def test_what_does_not_apply_is_left_out_with_all_below_it(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    out = page.locator(f"#nvt_{PARENT.id}")
    expect(out).to_have_attribute("aria-pressed", "false")
    out.press("Enter")
    expect(out).to_have_attribute("aria-pressed", "true")
    left_out = 1 + len(PARENT.children)
    expect(progress(page)).to_have_text(f"0 van {TOTAL - left_out} klaar, {left_out} niet van toepassing")
    child = item(page, PARENT.children[0].id)
    expect(child.get_by_text("Telt niet mee")).to_be_visible()
    reason = item(page, PARENT.id).get_by_label("Waarom niet van toepassing?").first
    reason.fill("Wij zijn met weinig")
    box(page, PARENT.children[0].id).press("Space")
    expect(child.get_by_text("Telt niet mee")).to_be_hidden()
    expect(progress(page)).to_contain_text(f"1 van {TOTAL - left_out + 1} klaar, {left_out - 1} niet")
    page.reload()
    expect(reason).to_have_value("Wij zijn met weinig")
    box(page, PARENT.id).press("Space")
    expect(reason).to_be_hidden()
    expect(progress(page)).to_have_text(f"2 van {TOTAL} klaar")
    assert answers(page)[PARENT.id]["reason"] == "Wij zijn met weinig"


def test_a_list_on_which_nothing_applies(visit: Visit) -> None:
    page = visit.open(path_of(OTHER))
    items = list(OTHER.items())
    for item in items:
        page.locator(f"#nvt_{item.id}").click()
    expect(progress(page)).to_have_text(f"Alle {len(items)} punten zijn niet van toepassing")
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_every_item_of_every_real_list_can_be_ticked(browser: Browser, real_address: str) -> None:
    visit = Visit(browser, real_address)
    for found in read_guide(ROOT).guide.checklists:
        page = visit.open(path_of(found))
        ids = [item.id for item in found.items()]
        assert page.locator(".check > input").evaluate_all("all => all.map(box => box.id)") == [
            f"vink_{id_}" for id_ in ids
        ]
        box(page, ids[-1]).check()
        assert list(answers(page, found.id)) == [ids[-1]]
    for _ in visited(visit):
        pass


# Filter


def test_the_filter_shows_what_is_chosen(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    box(page, ONE).check()
    page.locator(f"#nvt_{TWO}").click()
    page.get_by_label(f"nog te doen ({TOTAL - 2})").press("Space")
    expect(item(page, ONE)).to_be_hidden()
    expect(item(page, TWO)).to_be_hidden()
    expect(item(page, THREE)).to_be_visible()
    box(page, THREE).press("Space")
    expect(item(page, THREE)).to_be_visible()  # nothing jumps away
    expect(box(page, THREE)).to_be_focused()
    page.get_by_label("nog te doen").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("niet van toepassing (1)")).to_be_checked()
    expect(page.locator(".check:visible")).to_have_count(1)
    expect(page.get_by_text("Hier is alles van toepassing.")).to_have_count(len(LIST.blocks))
    expect(page.get_by_text("Hier is alles van toepassing.").first).to_be_hidden()
    expect(page.get_by_text("Hier is alles van toepassing.").last).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".check:visible")).to_have_count(TOTAL)


def test_an_item_keeps_what_stands_above_it(visit: Visit) -> None:
    page = visit.open(PATH)
    page.locator(f"#nvt_{PARENT.children[0].id}").click()
    page.get_by_label("niet van toepassing (1)").check()
    expect(page.locator(".check:visible")).to_have_count(2)
    expect(item(page, PARENT.id)).to_be_visible()


# Marks


def test_marks_are_kept_sorted_and_told(anywhere: Visit, browser: Browser) -> None:
    path, texts = path_of(MARKED), {point.id: point.text for point in MARKED.items()}
    page = anywhere.open(path)
    ids = list(texts)
    lowest = page.locator(".checklist__lowest")
    expect(lowest).to_have_text("Geef elk punt een cijfer van 0 tot 10.")
    for id_, mark in zip(ids, ("7", "3", "10", "", "0"), strict=True):
        choice = page.locator(f"#cijfer_{id_}")
        assert choice.evaluate("field => field.tagName") == "SELECT"
        assert choice.locator("option").all_text_contents()[1:] == [str(n) for n in range(11)]
        if mark:
            choice.select_option(mark)
    named = page.get_by_role("combobox", name=f"Cijfer {texts[ids[0]]}")
    expect(named).to_have_value("7")
    expect(lowest).to_contain_text(f"Laagste: “{(texts[ids[-1]] or '').rstrip('.')}” (0).")
    expect(lowest).to_contain_text("4 van 5 punten hebben een cijfer.")
    page.locator(f"#nvt_{ids[-1]}").click()
    expect(lowest).to_contain_text(f"Laagste: “{(texts[ids[1]] or '').rstrip('.')}” (3).")
    page.locator(f"#nvt_{ids[-1]}").click()
    shown = "all => all.map(node => node.dataset.id)"
    page.get_by_label("laagste cijfer eerst").press("Space")
    assert page.locator(".checks").evaluate_all(shown) == [ids[4], ids[1], ids[0], ids[2], ids[3]]
    page.get_by_label("zoals in de lijst").press("Space")
    assert page.locator(".checks").evaluate_all(shown) == ids
    page.reload()
    expect(named).to_have_value("7")
    address = share(page).get_by_label("Link", exact=True).input_value()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    expect(item(page, ids[1]).locator(".check__printed")).to_contain_text("Cijfer: 3.")
    expect(item(page, ids[3]).locator(".mark")).to_have_text("Cijfer (0 tot 10):")
    colleague = Visit(browser, anywhere.address)
    colleague.page.goto(address)
    expect(colleague.page.get_by_role("dialog")).to_contain_text("4 cijfers.")
    colleague.page.get_by_role("button", name="Bekijk en bewaar als die van mij").click()
    expect(colleague.page.locator(f"#cijfer_{ids[4]}")).to_have_value("0")
    colleague.context.close()
    assert colleague.wrong == []


# Beginning again


def fill_in(page: Page) -> None:
    box(page, ONE).check()
    page.locator(f"#nvt_{TWO}").click()
    page.locator(f"#reden_{TWO}").fill("Te vroeg")
    note(page, THREE, "Vraag Noor.")


def test_beginning_again_can_be_taken_back(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    press(page, "Begin opnieuw")
    expect(beside(page)).to_have_text("Er is nog niets ingevuld.")
    fill_in(page)
    before = answers(page)
    press(page, "Begin opnieuw")
    expect(progress(page)).to_have_text(f"0 van {TOTAL} klaar")
    expect(page.locator(f"#notitie_{THREE}")).to_be_hidden()
    assert answers(page) == {}
    page.keyboard.press("Tab")
    expect(page.locator(".checklist").get_by_role("button", name="Maak ongedaan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#notitie_{THREE}")).to_have_value("Vraag Noor.")
    expect(page.locator(f"#reden_{TWO}")).to_have_value("Te vroeg")
    expect(page.get_by_role("button", name="Begin opnieuw")).to_be_focused()
    expect(beside(page)).to_have_text("Je vorige antwoorden staan er weer.")
    expect(message(page)).to_be_empty()  # nothing lies over the page
    assert answers(page) == before


def test_taking_back_keeps_what_came_after(visit: Visit) -> None:
    page = visit.open(PATH)
    fill_in(page)
    before = answers(page)
    open_file(page, with_items({}))
    page.get_by_role("dialog").get_by_role("button", name="Vervang wat ik heb").click()
    box(page, TWO).check()
    box(page, CHILD).check()
    expect(page.locator(".checklist").get_by_role("button", name="Maak ongedaan")).to_be_hidden()
    message(page).get_by_role("button", name="Maak ongedaan").click()
    now = answers(page)
    assert now[ONE] == before[ONE] and now[THREE] == before[THREE]
    assert now[TWO]["state"] == now[CHILD]["state"] == "done"


# Files


def test_a_json_file_brings_everything_back(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    fill_in(page)
    before = answers(page)
    name, text = saved(page, "JSON")
    assert name == page.evaluate("title => Gids.files.name(title, 'json')", LIST.title)
    file = json.loads(text)
    assert {file[key] for key in ("id", "title", "framework")} == {LIST.id, LIST.title, GUIDE.framework.id}
    expect(page.get_by_role("button", name="Bewaar als bestand")).to_be_focused()
    press(page, "Begin opnieuw")
    open_file(page, text)
    expect(message(page)).to_contain_text("staat nu op de lijst")
    expect(page.locator(f"#notitie_{THREE}")).to_have_value("Vraag Noor.")
    assert answers(page) == before
    press(page, "Maak ongedaan")
    assert answers(page) == {}


def test_csv_has_a_row_per_item(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    fill_in(page)
    note(page, CHILD, '=HYPERLINK("http://kwaad.nl")')
    _, text = saved(page, "CSV")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert len(rows) == TOTAL
    by_id = {row[2]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_id[ONE]["Stand"] == "klaar"
    assert by_id[TWO]["Stand"] == "niet van toepassing" and by_id[TWO]["Reden"] == "Te vroeg"
    assert by_id[THREE]["Notitie"] == "Vraag Noor." and by_id[THREE]["Stand"] == "nog te doen"
    assert by_id[CHILD]["Notitie"].startswith("'=") and by_id[CHILD]["Hoort bij"] == PARENT.id
    assert by_id[ONE]["Adres"] == anywhere.url(PATH) + f"#{ONE}"
    assert re.fullmatch(r"\d\d-\d\d-\d{4}", by_id[ONE]["Gewijzigd"])
    assert by_id[ONE]["Onderdeel"] == LIST.blocks[0].title


def test_markdown_is_a_report_with_sources(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    fill_in(page)
    note(page, THREE, "Vraag Noor.\n# geen kop")
    name, text = saved(page, "Markdown")
    lines = text.splitlines()
    assert name.endswith(".md") and lines[0] == f"# {LIST.title}"
    assert f"1 van {TOTAL - 1} klaar, 1 niet van toepassing" in lines[2]
    assert f"<{anywhere.url(PATH)}>" in text
    assert LIST.official_wording and GUIDE.titles[LIST.official_wording.source] in text
    assert [line for line in lines if line.startswith("## ")] == [
        *(f"## {block.title}" for block in LIST.blocks),
        "## Voetnoten",
    ]
    assert f"- [x] {TEXTS[ONE]}" in lines
    assert "    Niet van toepassing. Reden: Te vroeg" in lines
    assert "    > Vraag Noor.  " in lines and r"    > \# geen kop" in lines
    assert f"    - [ ] {TEXTS[CHILD]}" in lines
    assert "De officiële tekst staat in" in text
    assert sum(line.lstrip().startswith("- [") for line in lines) == TOTAL


def test_a_report_names_the_evidence_of_claims(visit: Visit) -> None:
    page = visit.open(PATH)
    _, text = saved(page, "Markdown")
    for item in (item for item in ITEMS if item.claim):
        assert item.claim and GUIDE.claims[item.claim].principle.title in text


def with_items(items: object) -> str:
    return json.dumps({**shared(), "items": items})


WRONG_FILES = {
    "no JSON": ("<html>", "is geen bestand van de gids"),
    "too large": ("x" * 5_000_001, "is te groot"),
    "a list": ("[]", "geen stand van een checklist"),
    "null": ("null", "geen stand van een checklist"),
    "another kind": (
        json.dumps({**shared(), "kind": "leernetwerkgids/zelfscan"}),
        "geen stand van een checklist",
    ),
    "another list": (
        json.dumps({**shared(), "id": OTHER.id, "title": "<i>Lijst 8</i>"}),
        "andere checklist, “<i>Lijst 8",
    ),
    "another framework": (json.dumps({**shared(), "framework": "anders"}), "ander raamwerk"),
    "no version": (json.dumps({**shared(), "version": None}), "beschadigd"),
    "no items": (with_items([]), "beschadigd"),
    "a state that is none": (with_items({ONE: answer("later")}), "beschadigd"),
    "a note that is no text": (with_items({ONE: {**answer(), "note": {}}}), "beschadigd"),
    "too long a note": (with_items({ONE: answer(note="x" * 5001)}), "beschadigd"),
    "too long a reason": (with_items({ONE: answer(reason="x" * 501)}), "beschadigd"),
    **{
        f"the time {at}": (with_items({ONE: answer(at=at)}), f"het tijdstip “{at}” bestaat niet")
        for at in (
            "2026-13-99T99:99:99Z",
            "2026-02-30T10:00:00.000Z",
            "2027-02-29T10:00:00.000Z",
            "0000-00-00T00:00:00.000Z",
            "0000-01-01T00:00:00.000Z",
            "2026-03-04T24:00:00.000Z",
            "2026-03-04T10:00:00+14:00",
            "99999-01-01T00:00:00.000Z",
            "2026-03-04",
            "",
        )
    },
    "a time that is no text": (with_items({ONE: {**answer(), "at": 1e15}}), "bestaat niet"),
    "binary": ("\x00\x01\x02PK", "is geen bestand van de gids"),
    "deep": ("[" * 200_000 + "]" * 200_000, "geen stand van een checklist"),
    "deep inside": (
        with_items({ONE: answer()}).replace('"done"', "[" * 50_000 + "]" * 50_000),
        "de stand “{…}” bestaat niet",
    ),
    "not a number": (with_items({ONE: answer()}).replace('"done"', "NaN"), "is geen bestand van de gids"),
    "beyond numbers": (with_items({ONE: answer()}).replace('"done"', "1e999"), "de stand “Infinity”"),
    "a name of 100,000 letters": (with_items({"x" * 100_000: answer()}), "is geen nummer van een punt"),
    "a version of 100,000 letters": (json.dumps({**shared(), "version": "x" * 100_000}), "beschadigd"),
    "an id that is none": (with_items({"een punt": answer()}), "beschadigd"),
    "a name of the language": (
        '{"x":1,' + with_items({})[1:-2] + '"__proto__": {}}}',
        "“__proto__” is geen nummer van een punt",
    ),
    "too many items": (with_items({f"x-{n}": answer() for n in range(1001)}), "beschadigd"),
}


def test_a_wrong_file_is_told_and_changes_nothing(visit: Visit) -> None:
    page = visit.open(PATH)
    fill_in(page)
    before = answers(page)
    for name, (text, told) in WRONG_FILES.items():
        open_file(page, text)
        warning = page.get_by_role("alert")
        expect(warning, name).to_contain_text(told)
        assert answers(page) == before, name
        warning.get_by_role("button", name="Sluit").click()


NAMES = {
    ONE: answer("nvt", at=OLDER),
    THREE: answer(note="Van Bas"),
    "constructor": answer(note="Oud"),
}


@pytest.mark.parametrize(
    ("choice", "states"),
    [
        ("Vervang wat ik heb", {ONE: "nvt", THREE: "done", "constructor": "done"}),
        ("Voeg samen", {ONE: "done", TWO: "nvt", THREE: "done", "constructor": "done"}),
        ("Niet openen", {ONE: "done", TWO: "nvt", THREE: "open"}),
    ],
)
def test_a_file_on_top_of_answers_asks_first(anywhere: Visit, choice: str, states: dict[str, str]) -> None:
    page = anywhere.open(PATH)
    fill_in(page)
    before = answers(page)
    open_file(page, with_items(NAMES))
    asked = page.get_by_role("dialog", name="Je hebt hier al iets ingevuld")
    expect(asked.get_by_role("definition").first).to_contain_text(
        f"1 van {TOTAL - 1} klaar, 1 niet van toepassing, 2 notities"
    )
    expect(asked.get_by_role("definition").last).to_contain_text(
        f"1 van {TOTAL - 1} klaar, 1 niet van toepassing, 1 notitie."
    )
    asked.get_by_role("button", name=choice).press("Enter")
    expect(asked).to_be_hidden()
    assert {id_: given["state"] for id_, given in answers(page).items()} == states
    expect(page.get_by_role("button", name="Open een bestand")).to_be_focused()
    if choice != "Niet openen":
        message(page).get_by_role("button", name="Maak ongedaan").press("Enter")
        assert answers(page) == before


# A link


def test_a_link_carries_the_state_to_a_colleague(anywhere: Visit, browser: Browser) -> None:
    page = anywhere.open(PATH)
    fill_in(page)
    asked = share(page)
    address = asked.get_by_label("Link", exact=True).input_value()
    assert address.startswith(anywhere.url(PATH) + "#stand=")
    expect(asked.get_by_role("status")).to_have_text("")
    assert asked.get_by_text("vanaf een schijf").count() == (anywhere.address[:5] == "file:")

    colleague = Visit(browser, anywhere.address)
    other = colleague.page
    other.goto(address)
    offered = other.get_by_role("dialog", name="Een collega deelt deze stand")
    expect(offered).to_contain_text(f"1 van {TOTAL - 1} klaar, 1 niet van toepassing, 1 notitie.")
    expect(offered.get_by_role("button", name="Voeg samen")).to_have_count(0)
    assert answers(other) == {}
    expect(other).to_have_url(anywhere.url(PATH))
    offered.get_by_role("button", name="Bekijk en bewaar als die van mij").press("Enter")
    expect(other.locator(f"#notitie_{THREE}")).to_have_value("Vraag Noor.")
    assert answers(other) == answers(page)
    message(other).get_by_role("button", name="Maak ongedaan").press("Enter")
    assert answers(other) == {}
    colleague.context.close()
    assert colleague.wrong == []


@pytest.mark.parametrize(
    ("choice", "states"),
    [
        ("Bekijk en bewaar als die van mij", {ONE: "nvt", THREE: "done", "constructor": "done"}),
        ("Voeg samen", {ONE: "done", TWO: "nvt", THREE: "done", "constructor": "done"}),
        ("Niet overnemen", {ONE: "done", TWO: "nvt", THREE: "open"}),
    ],
)
def test_a_link_never_overwrites_by_itself(visit: Visit, choice: str, states: dict[str, str]) -> None:
    page = visit.open(PATH)
    fill_in(page)
    before = answers(page)
    page.goto(link(page, {**shared(), "items": NAMES}))  # in the same window: only the fragment changes
    offered = page.get_by_role("dialog", name="Een collega deelt deze stand")
    expect(offered.get_by_role("heading")).to_be_focused()
    assert answers(page) == before
    offered.get_by_role("button", name=choice).click()
    assert {id_: given["state"] for id_, given in answers(page).items()} == states


def test_escape_leaves_a_link_alone(visit: Visit) -> None:
    page = visit.open(PATH)
    page.goto(link(page, {**shared(), "items": NAMES}))
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert answers(page) == {}


def quiet_ladder(visit: Visit) -> None:
    """Let the lost page find nothing at levels where the site does not stand, rather than have the console say so."""
    visit.page.route(
        lambda url: "/gids/lost." in url and not url.startswith(f"{visit.address}gids/"),
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )


def test_a_link_with_something_stuck_to_it_is_read(visit: Visit, filled_built: Path) -> None:
    page = visit.open(PATH)
    good = link(page, {**shared(), "items": NAMES})
    lost = (filled_built / "site" / "404.html").read_text(encoding="utf-8")
    page.route("**/*%23*", lambda route: route.fulfill(body=lost, content_type="text/html"))  # as hosts do
    quiet_ladder(visit)
    for address in (good + ").", good + "%20", good.replace("#", "#%23"), good.replace("#", "%23") + ">"):
        page.goto(address)
        expect(page.get_by_role("dialog", name="Een collega deelt deze stand")).to_be_visible()
        expect(page).to_have_url(visit.url(PATH))
        page.keyboard.press("Escape")
    assert answers(page) == {}


def test_a_link_to_a_place_or_page_with_signs_stuck_to_it_leads_there(
    visit: Visit, filled_built: Path
) -> None:
    page = visit.page
    lost = (filled_built / "site" / "404.html").read_text(encoding="utf-8")
    there = visit.url(PATH)
    page.route(
        lambda url: (
            url.startswith(there[:-1])
            and url.partition("#")[0].partition("?")[0] != there
            and not url.endswith(".js")
        ),
        lambda route: route.fulfill(body=lost, content_type="text/html"),
    )
    quiet_ladder(visit)
    point = f"#{ONE.lower()}"
    for stuck in (").", "%29.", ">", "”", ",", "%2529", ";"):
        for address, meant in (
            (there + stuck, there),
            (there[:-1] + stuck, there),
            (there + point + stuck, there + point),
        ):
            page.goto("about:blank")
            page.goto(address)
            expect(page).to_have_url(meant)
    for address in (there + "%3Fq=1", there + "%253Fq=1"):
        page.goto(address)
        expect(page).to_have_url(there + "?q=1")
    page.goto(there + point.upper())
    expect(page).to_have_url(there + point)
    page.goto(there + "#nergens")
    expect(message(page)).to_contain_text("een plek die hier niet staat")


def test_a_broken_link_is_told(anywhere: Visit) -> None:
    page = anywhere.open(PATH)
    good = link(page, shared())
    bad = [
        (good[: len(good) // 2 + 40], "beschadigd of niet heel"),
        (anywhere.url(PATH) + "#stand=", "beschadigd of niet heel"),
        (anywhere.url(PATH) + "#stand=" + "x" * 20_000, "beschadigd of niet heel"),
        (anywhere.url(PATH) + "#stand=%E0%A4%A", "beschadigd of niet heel"),
        (link(page, {**shared(), "id": OTHER.id}), "andere checklist"),
        (link(page, "zomaar"), "geen stand van een checklist"),
        (link(page, json.loads(with_items({ONE: 1}))), "beschadigd"),
    ]
    for address, told in bad:
        page.goto(address)
        warning = page.get_by_role("alert")
        expect(warning).to_contain_text(told)
        expect(page).to_have_url(anywhere.url(PATH))
        assert answers(page) == {}
        warning.get_by_role("button", name="Sluit").click()


def test_a_link_that_is_too_long_says_so(visit: Visit) -> None:
    page = visit.open(PATH)
    chance = Random(7)
    for id_ in (ONE, TWO, THREE, CHILD):
        note(page, id_, "".join(chance.choices(ascii_letters, k=4900)))
    box(page, ONE).check()
    asked = share(page)
    expect(asked.get_by_role("status")).to_contain_text("tekens te lang.")
    expect(asked.get_by_label("Link", exact=True)).to_be_hidden()
    expect(asked.get_by_role("button", name="Kopieer de link")).to_be_hidden()
    asked.get_by_label("Ook mijn notities en redenen").press("Space")
    expect(asked.get_by_role("status")).to_have_text("")
    packed = asked.get_by_label("Link", exact=True).input_value().partition("#stand=")[2]
    items = page.evaluate("packed => Gids.files.unpack(packed)", packed)["items"]
    assert {given["note"] for given in items.values()} == {""}
    assert items[ONE]["state"] == "done"
    asked.get_by_role("button", name="Bewaar als bestand").click()
    expect(page.get_by_role("dialog", name="Bewaar als bestand")).to_be_visible()


def test_a_link_is_copied(window: Callable[..., Visit]) -> None:
    page = window(permissions=["clipboard-read", "clipboard-write"]).open(PATH)
    asked = share(page)
    asked.get_by_role("button", name="Kopieer de link").press("Enter")
    expect(asked.get_by_role("status")).to_have_text("De link is gekopieerd.")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == asked.get_by_label("Link", exact=True).input_value()
    )


@pytest.mark.parametrize("clipboard", ["undefined", "{writeText: () => Promise.reject(new Error('nee'))}"])
def test_a_link_can_be_copied_by_hand(window: Callable[..., Visit], clipboard: str) -> None:
    script = f"Object.defineProperty(Navigator.prototype, 'clipboard', {{get: () => ({clipboard})}})"
    page = window(script).open(PATH)
    asked = share(page)
    asked.get_by_role("button", name="Kopieer de link").press("Enter")
    expect(asked.get_by_role("status")).to_contain_text("Kopiëren lukt hier niet vanzelf.")
    field = asked.get_by_label("Link", exact=True)
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionEnd - field.selectionStart === field.value.length")


def test_an_old_browser_offers_a_file(window: Callable[..., Visit]) -> None:
    page = window("delete window.CompressionStream").open(PATH)
    box(page, ONE).check()
    expect(share(page).get_by_role("status")).to_contain_text("Deze browser kan geen link maken.")


# Another version of the list


def test_answers_outlive_the_items_and_the_version(visit: Visit) -> None:
    page = visit.open(PATH)
    items = {ONE: answer(), GONE: answer("nvt", "<b>Oude notitie</b>", "Te vroeg", OLDER)}
    page.evaluate(
        "([id, value]) => Gids.store.write('checklist:' + id, value)",
        [LIST.id, {"framework": GUIDE.framework.id, "version": "lang-geleden", "items": items}],
    )
    page.reload()
    expect(box(page, ONE)).to_be_checked()
    expect(page.get_by_text("een andere versie van het raamwerk (lang-geleden)")).to_be_visible()
    gone = page.get_by_role("region", name="Punten die niet meer op de lijst staan")
    expect(gone.get_by_role("listitem")).to_contain_text(f"{GONE}: niet van toepassing, 1 mei 2021")
    expect(gone).to_contain_text("Reden: Te vroeg")
    expect(gone).to_contain_text("<b>Oude notitie</b>")
    expect(progress(page)).to_have_text(f"1 van {TOTAL} klaar")
    box(page, TWO).check()
    assert answers(page)[GONE] == items[GONE]
    for kind in ("JSON", "CSV", "Markdown"):
        assert "Oude notitie" in saved(page, kind)[1]
    page.reload()
    expect(page.get_by_text("een andere versie van het raamwerk")).to_be_hidden()
    expect(gone).to_be_visible()


@pytest.mark.parametrize(
    "value", ["[]", "3", "null", "", '{"framework":"a","version":"b","items":{"c-1":{"state":"x"}}}', "{"]
)
def test_a_corrupt_list_is_set_aside(visit: Visit, value: str) -> None:
    page = visit.open(PATH)
    page.evaluate(
        "([id, text]) => localStorage.setItem(`gids:${Gids.root.pathname}:checklist:${id}`, text)",
        [LIST.id, value],
    )
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Het is apart gezet.")
    kept = "id => localStorage[`gids:${Gids.root.pathname}:checklist:${id}:onleesbaar`]"
    assert page.evaluate(kept, LIST.id) == value
    box(page, ONE).check()
    expect(progress(page)).to_have_text(f"1 van {TOTAL} klaar")


# Storage, tabs, overview


@pytest.mark.parametrize("script", [REFUSE_STORAGE, FILL_STORAGE])
@pytest.mark.parametrize("width", [1280, 360])
def test_without_storage_the_list_works_until_it_is_left(
    window: Callable[..., Visit], script: str, width: int
) -> None:
    page = window(script, viewport={"width": width, "height": 800}).open(PATH)
    expect(page.locator("article .notice").first).to_contain_text("Je browser bewaart dit niet")
    box(page, ONE).press("Space")
    expect(page.locator(".melding")).to_have_count(0)  # nothing lies over the list
    fill_in(page)
    expect(progress(page)).to_have_text(f"1 van {TOTAL - 1} klaar, 1 niet van toepassing")
    _, text = saved(page, "JSON")
    assert json.loads(text)["items"][THREE]["note"] == "Vraag Noor."
    press(page, "Begin opnieuw")
    press(page, "Maak ongedaan")
    expect(page.locator(f"#notitie_{THREE}")).to_have_value("Vraag Noor.")


def test_two_tabs_lose_nothing(anywhere: Visit) -> None:
    one = anywhere.open(PATH)
    other = anywhere.context.new_page()
    other.goto(anywhere.url(PATH))
    box(one, ONE).check()
    expect(box(other, ONE)).to_be_checked()
    note(other, TWO, "Van de andere tab")
    expect(one.locator(f"#notitie_{TWO}")).to_have_value("Van de andere tab")
    note(one, THREE, "half")
    box(other, CHILD).check()
    expect(box(one, CHILD)).to_be_checked()
    expect(one.locator(f"#notitie_{THREE}")).to_be_focused()
    one.keyboard.type(" af")
    expect(other.locator(f"#notitie_{THREE}")).to_have_value("half af")
    for page in (one, other):
        expect(progress(page)).to_have_text(f"2 van {TOTAL} klaar")
    assert list(answers(one)) == [ONE, TWO, THREE, CHILD]
    press(other, "Begin opnieuw")
    expect(progress(one)).to_have_text(f"0 van {TOTAL} klaar")


def test_the_overview_says_how_far_each_list_is(anywhere: Visit) -> None:
    page = anywhere.open("checklists/")
    expect(page.locator(".card__progress:visible")).to_have_count(0)
    other = anywhere.context.new_page()
    other.goto(anywhere.url(PATH))
    other.locator(f"#nvt_{PARENT.id}").click()
    box(other, ONE).check()
    card = page.locator("li:has(> .card)", has_text=LIST.title).locator(".card__progress")
    left_out = 1 + len(PARENT.children)
    told = f"1 van {TOTAL - left_out} klaar, {left_out} niet van toepassing"
    expect(card).to_have_text(told)
    expect(page.get_by_text("Dat staat alleen in deze browser op dit apparaat.")).to_be_visible()
    page.reload()
    expect(card).to_have_text(told)
    expect(page.locator(".card__progress:visible")).to_have_count(1)
    press(other, "Begin opnieuw")
    expect(card).to_be_hidden()


def test_the_page_says_where_answers_stay(phone: Visit) -> None:
    page = phone.open(PATH)
    expect(page.get_by_text("Wat je invult, blijft in deze browser op dit apparaat.")).to_be_visible()


# Paper, and no JavaScript


def test_paper_has_boxes_notes_and_sources(visit: Visit) -> None:
    page = visit.open(PATH)
    fill_in(page)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (
        "input",
        "button",
        "textarea",
        "fieldset",
        "progress",
        "#past-bij",
        "dl:has(> .connections)",
        ".md-header",
    ):
        assert (
            page.locator(hidden).evaluate_all("all => all.filter(node => node.checkVisibility()).length") == 0
        )
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".checklist__printed")).to_contain_text(f"Adres: {visit.url(PATH)}")
    expect(page.locator(".checklist__printed")).to_contain_text("Stand op")
    expect(item(page, ONE).locator(".check__printed").first).to_contain_text("Klaar op")
    expect(item(page, TWO).locator(".check__printed").first).to_have_text(
        "Niet van toepassing. Reden: Te vroeg"
    )
    expect(item(page, THREE).locator(".check__line").first).to_have_text("Notitie: Vraag Noor.")
    signs = "node => getComputedStyle(node, '::before').content"
    assert [item(page, id_).evaluate(signs) for id_ in (ONE, TWO, THREE)] == ['"✓"', '"–"', '""']
    line = item(page, CHILD).locator(".check__line").first
    assert line.evaluate("node => [node.offsetHeight > 10, getComputedStyle(node).borderBottomStyle]") == [
        True,
        "dotted",
    ]
    expect(page.locator("li > .footnotes")).to_have_count(len(LIST.footnotes))
    expect(page.locator(".checklist__origin")).to_be_visible()
    ink = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert max(ink) < 80  # dark, also for readers with a dark screen


def test_paper_gets_what_is_chosen(visit: Visit) -> None:
    page = visit.open(PATH)
    fill_in(page)
    page.get_by_label("nog te doen").check()
    box(page, THREE).check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".checklist__printed")).to_contain_text("Alleen wat nog te doen is.")
    expect(item(page, THREE)).to_be_hidden()
    expect(page.locator(".check:visible")).to_have_count(TOTAL - 3)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_short_list_fits_on_one_sheet(window: Callable[..., Visit], scripts: bool) -> None:
    visit = window(java_script_enabled=scripts)
    for list_, sheets in ((MARKED, 1), (LIST, 2)):
        paper = visit.open(path_of(list_)).pdf(format="A4", prefer_css_page_size=True)
        assert paper.startswith(b"%PDF") and 1 <= paper.count(b"/Type /Page\n") <= sheets, list_.id
    assert len(list(MARKED.items())) == 5
    page = visit.page
    page.emulate_media(media="print")
    expect(page.locator("#past-bij, #past-bij + *").filter(visible=True)).to_have_count(0)
    folded = page.locator("article details:not([open])").first
    expect(folded.locator(":scope > :not(summary)").first).to_be_hidden()


def test_without_javascript_the_list_reads_and_prints(window: Callable[..., Visit]) -> None:
    page = window(java_script_enabled=False, viewport={"width": 360, "height": 740}).open(PATH)
    article = page.locator("article")
    expect(article.locator("noscript p")).to_contain_text("JavaScript staat uit.")
    expect(article.locator("noscript p")).to_be_visible()
    assert article.locator("button:visible, input:visible, textarea").count() == 0
    expect(page.locator(".checks:visible")).to_have_count(TOTAL)
    square = """node => { const box = getComputedStyle(node, '::before');
        return [parseFloat(box.width) > 10, box.borderTopStyle, box.content]; }"""
    assert item(page, ONE).evaluate(square) == [True, "solid", '""']
    page.emulate_media(media="print")
    assert item(page, ONE).evaluate(square) == [True, "solid", '""']
    line = (
        "node => getComputedStyle(node.querySelector(':scope > p:last-of-type'), '::after').borderBottomStyle"
    )
    assert item(page, ONE).evaluate(line) == "dotted"


def test_the_first_box_stands_on_the_first_screen_of_a_phone(
    window: Callable[..., Visit], browser: Browser, real_address: str
) -> None:
    visit = window(viewport={"width": 360, "height": 740})
    longest = """() => { const fill = (node, size) => { node.textContent = 'woorden die lang zijn '.repeat(40).slice(0, size); };
        fill(document.querySelector('h1'), 60); fill(document.querySelector('.lead'), 300); }"""
    where = "node => node.getBoundingClientRect().bottom + scrollY"
    for found in GUIDE.checklists:
        page = visit.open(path_of(found))
        page.evaluate(longest)
        assert page.locator(".check > input").first.evaluate(where) <= 740, found.id
    real = Visit(browser, real_address, viewport={"width": 360, "height": 740})
    for found in read_guide(ROOT).guide.checklists:
        page = real.open(path_of(found))
        assert page.locator(".check > input").first.evaluate(where) <= 740, found.id
    for _ in visited(real):
        pass


# Accessible in every state


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state(window: Callable[..., Visit], width: int, scheme: Any) -> None:
    visit = window(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = visit.open(PATH)

    def check(state: str) -> None:
        assert axe(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    fill_in(page)
    page.locator(f"#nvt_{PARENT.id}").click()
    check("filled in")
    share(page).get_by_role("button", name="QR-code").click()
    expect(page.locator(".qr")).to_be_visible()
    check("link")
    page.keyboard.press("Escape")
    press(page, "Bewaar als bestand")
    check("file")
    page.keyboard.press("Escape")
    page.get_by_label("niet van toepassing (").check()
    check("filtered")
    open_file(page, with_items(NAMES))
    check("offer")
    page.get_by_role("dialog").get_by_role("button", name="Voeg samen").click()
    open_file(page, "kapot")
    expect(page.get_by_role("alert")).to_contain_text("beschadigd")
    check("merged, with an item that is gone, undo and a warning")
    visit.open("checklists/")
    check("overview")


def test_what_can_be_pressed_is_large_enough(phone: Visit) -> None:
    page = phone.open(PATH)
    fill_in(page)
    small = page.locator("article :is(button, .check input, .checklist__filter label)").evaluate_all(
        """all => all.filter(node => node.checkVisibility()).map(node => [node.id || node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []
