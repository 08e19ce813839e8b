"""What readers type, open and keep without measure: nothing costs the page more than it should, and nothing is lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.read.guide import Guide
from tests.browsing import FILL_STORAGE, Visit, until, visited, windows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def site(filled_built: Path) -> Path:
    return filled_built / "site"


@pytest.fixture(scope="session")
def address(filled_address: str) -> str:
    return filled_address


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Callable[[str], Visit]]:
    """Open a window of its own where a script runs first."""
    yield from windows(browser, address)


# The search


def letters(number: int, chance: Random) -> str:
    return "".join(chance.choices(ascii_lowercase, k=number))


CHANCE = Random(23)
ORDINARY = " ".join(letters(12, CHANCE) for _ in range(12))
"""As much as a person types, and no word of it known: the search tries all it can."""
EXTREME = {
    "a word of 61 letters": letters(61, CHANCE),
    "a word of 100 letters": letters(100, CHANCE),
    "a word of 1,600 letters": letters(1600, CHANCE),
    "a word of 5,000 letters": letters(5000, CHANCE),
    "a word of 100,000 letters": letters(100_000, CHANCE),
    "one letter": "a" * 5000,
    "no vowels": "bcdfghjklmnpqrstvwxz" * 250,
    "a known word, repeated": "netwerk" * 700,
    "an ending, repeated": "heid" * 1250,
    "2,000 short words": " ".join(letters(3, CHANCE) for _ in range(2000)),
    "500 long words": " ".join(letters(60, CHANCE) for _ in range(500)),
    "2,000 times the same": "tuin " * 2000,
    "hyphens": "a-b" * 1700,
    "long parts with hyphens": "net-werk-" * 600,
    "apostrophes": "a'" * 2500,
    "digits": "1" * 5000,
    "emoji": "🙂" * 2500,
    "combining marks": "a" + "\u0301" * 5000,
    "marks of direction": "\u202eabc\u200f\u2066" * 800,
    "letters that unfold": "ﷺ" * 3000,
    "punctuation": ".,;:!?-'" * 700,
    "spaces": " " * 5000,
}


@pytest.fixture(scope="module")
def engine(browser: Browser, real_address: str) -> Iterator[Page]:
    """A page of the real guide whose search has been fetched."""
    visit = Visit(browser, real_address)
    page = visit.open("zoeken/?q=a")
    until(page, "Gids.makeSearch && Gids.searchIndex")
    page.evaluate("() => { window.engine = Gids.makeSearch(Gids.searchIndex); }")
    for _ in visited(visit):
        yield page


@pytest.mark.parametrize("name", EXTREME)
def test_no_query_is_more_work_than_an_ordinary_one(engine: Page, name: str) -> None:
    tried = "query => engine.find(query).tried"
    ordinary = engine.evaluate(tried, ORDINARY)
    assert engine.evaluate(tried, EXTREME[name]) <= 2 * ordinary
    assert engine.evaluate(tried, f"tuin {EXTREME[name]} tuin") <= 2 * ordinary


def test_work_is_counted(engine: Page) -> None:
    """A known word is little work, an unknown one more: the count says something."""
    title = engine.locator("h1").inner_text()
    few, many = (engine.evaluate("query => engine.find(query).tried", query) for query in (title, ORDINARY))
    assert 0 < few < many / 10


@pytest.mark.parametrize("name", ["a word of 5,000 letters", "2,000 short words", "emoji", "combining marks"])
def test_the_page_answers_any_query(phone: Visit, name: str) -> None:
    page = phone.open("zoeken/")
    page.get_by_role("searchbox").fill(EXTREME[name])
    until(page, "document.querySelector('.search .notice, .search__hits > li')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown = page.locator(".search__after, .search__told").all_inner_texts()
    assert all(len(text) < 1200 for text in shown)


def test_a_long_query_says_that_it_was_cut(visit: Visit, filled_guide: Guide) -> None:
    page = visit.open("zoeken/")
    said = page.get_by_text("We zochten alleen met de eerste woorden.")
    field = page.get_by_role("searchbox")
    title = filled_guide.principles[0].title
    field.fill(title)
    expect(page.locator(".hit").first).to_be_visible()
    expect(said).to_have_count(0)
    field.fill(f"{title} {' '.join(letters(5, CHANCE) for _ in range(30))}")
    expect(said).to_be_visible()


def test_filters_take_any_address(visit: Visit) -> None:
    page = visit.open("uitgangspunten/")
    key = page.evaluate("JSON.parse(document.querySelector('[data-filter-data]').textContent).facets[0].key")
    many = "&".join(f"{key}={'x' * 50}{n}" for n in range(800))
    page.goto(visit.url("uitgangspunten/") + f"?{many}&woorden={'y' * 3000}&vorm=x&sorteer=1e99")
    said = page.locator(".melding-plek").get_by_role("status")
    expect(said).to_contain_text("en 795 andere")
    assert len(said.inner_text()) < 500
    assert len(page.get_by_label("Woorden in de lijst").input_value()) <= 100


# What the browser keeps

SHAPES = {
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "cut short": "{",
    "a number": "3",
    "a text": '"tekst"',
    "no fields": '{"x": 1}',
    "4 MB": "x" * 4_000_000,
    "4 MB of JSON": json.dumps("x" * 4_000_000),
    "deep": "[" * 100_000 + "]" * 100_000,
}


def put(page: Page, name: str, text: str) -> None:
    page.evaluate(
        "([n, text]) => localStorage.setItem(`gids:${Gids.root.pathname}:${n}`, text)", [name, text]
    )


def lying(page: Page) -> dict[str, str]:
    """Return what the browser keeps of the guide, by the name that the guide gives it."""
    start = f"gids:{page.evaluate('Gids.root.pathname')}:"
    kept = page.evaluate("Object.entries(localStorage)")
    return {key.removeprefix(start): text for key, text in kept if key.startswith(start)}


def told(page: Page) -> Any:
    return page.locator(".melding-plek").get_by_role("alert")


def places(guide: Guide) -> dict[str, tuple[str, str, str]]:
    """Return, by store: the name under which something is kept, the page that reads it, and what stands on that page."""
    checklist = guide.checklists[0]
    return {
        "checklist": (f"checklist:{checklist.id}", f"checklists/{checklist.slug}/", ".checklist__progress"),
        "overview": (f"checklist:{checklist.id}", "checklists/", ".card"),
        "selection": ("selectie", "mijn-selectie/", ".selection__told"),
        "screens": ("zelfscan.scherm", "zelfscan/", "#zelfscan_kop"),
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("store", ["checklist", "overview", "selection"])
def test_what_cannot_be_read_is_told_and_set_aside(
    visit: Visit, filled_guide: Guide, store: str, shape: str
) -> None:
    name, path, mark = places(filled_guide)[store]
    page = visit.open("over/")
    put(page, name, SHAPES[shape])
    visit.open(path)
    expect(page.locator(mark).first).to_be_visible()
    expect(told(page)).to_contain_text("kan de gids niet lezen")
    expect(told(page)).to_contain_text("Het is apart gezet.")
    assert lying(page) == {f"{name}:onleesbaar": SHAPES[shape]}
    page.reload()
    expect(page.locator(mark).first).to_be_visible()
    expect(told(page)).to_be_empty()
    assert lying(page) == {f"{name}:onleesbaar": SHAPES[shape]}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_scan_that_cannot_be_read_stays(visit: Visit, shape: str) -> None:
    """One that is no JSON is set aside; any other stands in the list, to save or to remove."""
    page = visit.open("over/")
    put(page, "zelfscan:oud", SHAPES[shape])
    visit.open("zelfscan/")
    expect(page.locator("#zelfscan_kop")).to_be_visible()
    said = page.get_by_text("kan de gids niet")
    expect(said.first).to_be_visible()
    (kept,) = lying(page).values()
    assert kept == SHAPES[shape]
    if not page.get_by_role("button", name="Verwijder oud").count():
        expect(told(page)).to_contain_text("Het is apart gezet.")
        return
    with page.expect_download() as saved:
        page.get_by_role("button", name="Bewaar als bestand oud").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8") == SHAPES[shape]
    page.get_by_role("button", name="Verwijder oud").click()
    assert lying(page) == {}
    page.get_by_role("button", name="Maak ongedaan").click()
    assert lying(page) == {"zelfscan:oud": SHAPES[shape]}


def test_what_a_newer_guide_kept_is_not_cut_down(visit: Visit, filled_guide: Guide) -> None:
    page = visit.open("over/")
    item = next(filled_guide.checklists[0].items()).id
    answer = {"state": "done", "note": "", "reason": "", "at": "2026-03-04T10:00:00.000Z"}
    framework = {"framework": filled_guide.framework.id, "version": filled_guide.framework.version}
    newer = {
        "checklist": {**framework, "items": {item: {**answer, "who": "Noor"}}},
        "overview": {**framework, "items": {item: answer}, "members": ["Noor"]},
        "selection": {
            "title": "",
            "intro": "",
            "items": [{"id": item, "title": "x", "note": "", "tags": ["y"]}],
        },
        "screens": {"phone": "kernelement"},
    }
    for store, (name, path, mark) in places(filled_guide).items():
        visit.open("over/")
        page.evaluate("localStorage.clear()")
        text = json.dumps(newer[store])
        put(page, name, text)
        visit.open(path)
        if store == "screens":
            page.get_by_role("button", name="Begin de scan").click()
        expect(page.locator(mark).first).to_be_visible()
        expect(told(page)).to_contain_text("komt uit een nieuwere versie van de gids")
        assert lying(page)[f"{name}:onleesbaar"] == text, store


def test_a_second_one_does_not_take_the_place_of_the_first(visit: Visit, filled_guide: Guide) -> None:
    name, path, _ = places(filled_guide)["checklist"]
    page = visit.open(path)
    for text in ("{eerste", "{tweede", "{eerste", "{derde"):
        put(page, name, text)
        page.reload()
        expect(told(page)).to_contain_text("Het is apart gezet.")
    assert sorted(lying(page).items()) == [
        (f"{name}:onleesbaar", "{eerste"),
        (f"{name}:onleesbaar-2", "{tweede"),
        (f"{name}:onleesbaar-3", "{derde"),
    ]
    page.locator(".check input[type=checkbox]").first.check()
    page.reload()
    expect(page.locator(".check input[type=checkbox]").first).to_be_checked()
    assert page.evaluate("Gids.store.names('checklist:')") == [name]


def test_what_cannot_be_read_is_offered_as_one_file(visit: Visit, filled_guide: Guide) -> None:
    page = visit.open("over/")
    broken = {f"checklist:{found.id}": f"{{{found.id}" for found in filled_guide.checklists} | {
        "selectie": "[3"
    }
    for name, text in broken.items():
        put(page, name, text)
    visit.open("checklists/")
    with page.expect_download() as saved:
        told(page).get_by_role("button", name="Bewaar het als bestand").click()
    assert json.loads(Path(saved.value.path()).read_text(encoding="utf-8")) == broken
    assert saved.value.suggested_filename.startswith("onleesbaar-")


def test_without_room_it_stays_where_it_is(window: Callable[[str], Visit], filled_guide: Guide) -> None:
    name, path, _ = places(filled_guide)["checklist"]
    visit = window(f"""
        if (!localStorage.length) localStorage.setItem(`gids:/:{name}`, '{{kapot');
        {FILL_STORAGE}
    """)
    page = visit.open(path)
    expect(told(page)).to_contain_text("Het staat er nog.")
    box = page.locator(".check input[type=checkbox]").first
    box.check()
    expect(page.locator(".checklist__progress")).to_contain_text("1 van")
    expect(box).to_be_checked()
    assert lying(page) == {name: "{kapot"}
    with page.expect_download() as saved:
        told(page).get_by_role("button", name="Bewaar het als bestand").click()
    assert json.loads(Path(saved.value.path()).read_text(encoding="utf-8")) == {name: "{kapot"}


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", "3", '{"index": "length"}', '{"index": -1}', '{"index": 1e99}', "x" * 4_000_000]
)  # fmt: skip
def test_colours_that_cannot_be_read_follow_the_device(visit: Visit, text: str) -> None:
    page = visit.open("over/")
    page.evaluate("text => localStorage.setItem(Gids.root.pathname + '.__palette', text)", text)
    page.reload()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "default"
    page.locator("label[for^=__palette]:visible").click()
    assert page.evaluate("localStorage.getItem(Gids.root.pathname + '.__palette')") == '{"index":1}'


# Files of a selection

SELECTION = {"kind": "leernetwerkgids/selection", "format": 1, "title": "", "intro": ""}
ITEM = {"id": "AA1", "title": "x", "note": ""}
WRONG_SELECTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "too many": ({"items": [{**ITEM, "id": f"x{n}"} for n in range(2001)]}, "te veel onderdelen"),
    "too long a name": ({"items": [{**ITEM, "title": "x" * 100_000}]}, "te lang"),
    "too long a title": ({"title": "x" * 100_000, "items": [ITEM]}, "te lang"),
    "a title that is none": ({"title": {"a": 1}, "items": [ITEM]}, "geen tekst"),
    "an id that is no text": ({"items": [{**ITEM, "id": 7}]}, "beschadigd"),
    "a note that is no text": ({"items": [{**ITEM, "note": [1]}]}, "beschadigd"),
}


def test_a_selection_without_measure_is_refused(visit: Visit) -> None:
    page = visit.open("mijn-selectie/")
    page.evaluate("item => Gids.selection.change(now => { now.items.push(item); })", ITEM)
    before = lying(page)
    for name, (wrong, why) in WRONG_SELECTIONS.items():
        text = json.dumps({**SELECTION, **wrong}).encode()
        file: Any = {"name": "keuze.json", "mimeType": "application/json", "buffer": text}
        page.locator("input[type=file]").set_input_files(file)
        expect(told(page), name).to_contain_text(why)
        expect(told(page), name).to_contain_text("Er is niets veranderd.")
        assert lying(page) == before, name
        told(page).get_by_role("button", name="Sluit").click()


@pytest.mark.parametrize("path", ["zelfscan/", "mijn-selectie/"])
def test_a_file_of_50_mb_is_refused_unread(visit: Visit, tmp_path: Path, path: str) -> None:
    large = tmp_path / "groot.json"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    page = visit.open(path)
    page.evaluate("() => { Blob.prototype.text = () => { throw new Error('read'); }; }")
    page.locator("input[type=file]").first.set_input_files(large)
    expect(page.get_by_role("alert").filter(has_text="“groot.json” is te groot")).to_be_visible()
