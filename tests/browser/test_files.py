"""Files, links and storage of the reader's browser: `gids/files.js` and the store of `gids/base.js`, in Chromium."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import FILL_STORAGE, REFUSE_STORAGE, Visit, until, visited

pytestmark = pytest.mark.browser

PATH = "zelfscan/"
"""A page that loads both scripts."""


@pytest.fixture(scope="session")
def site(filled_built: Path) -> Path:
    return filled_built / "site"


@pytest.fixture(scope="session")
def address(filled_address: str) -> str:
    return filled_address


@pytest.fixture(params=["visit", "disk"])
def page(request: pytest.FixtureRequest) -> Page:
    visit: Visit = request.getfixturevalue(request.param)
    return visit.open(PATH)


@pytest.fixture
def begun(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """Open the page in a window of its own where a script has run first."""
    windows: list[Visit] = []

    def begin(script: str) -> Page:
        windows.append(Visit(browser, address))
        windows[-1].context.add_init_script(script)
        return windows[-1].open(PATH)

    yield begin
    for window in windows:
        for _ in visited(window):
            pass


def rejection(page: Page, call: str) -> str:
    """Return the message with which a promise was rejected."""
    return str(page.evaluate(f"{call}.then(() => 'accepted', error => error.message)"))


# Files


def test_csv_opens_in_a_dutch_spreadsheet(page: Page) -> None:
    rows = [["Naam", 'Met "aanhaling"; en\nregel'], [None, -2.5], ["é", 0]]
    assert page.evaluate("rows => Gids.files.csv(rows)", rows) == (
        '\ufeff"Naam";"Met ""aanhaling""; en\nregel"\r\n"";"-2.5"\r\n"é";"0"\r\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_is_never_a_formula(visit: Visit, start: str) -> None:
    page = visit.open(PATH)
    cell = f"{start}HYPERLINK(1)"
    assert page.evaluate("cell => Gids.files.csv([[cell, 'a' + cell]])", cell) == (
        f'\ufeff"\'{cell}";"a{cell}"\r\n'
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("gewoon  over\n twee regels ", "gewoon over twee regels"),
        ("*ster* _lijn_ `code` [a](b) <b>", r"\*ster\* \_lijn\_ \`code\` \[a\](b) \<b\>"),
        (r"a|b ~~c~~ &amp; \d", r"a\|b \~\~c\~\~ \&amp; \\d"),
        ("1. geen lijst", r"1\. geen lijst"),
        ("12) geen lijst", r"12\) geen lijst"),
        ("- geen lijst", r"\- geen lijst"),
        ("# geen kop", r"\# geen kop"),
        ("3 punten - echt", "3 punten - echt"),
    ],
)
def test_markdown_shows_the_text_as_it_is(visit: Visit, text: str, markdown: str) -> None:
    assert visit.open(PATH).evaluate("text => Gids.files.markdown(text)", text) == markdown


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Café: één & twee!", "cafe-een-twee-"),
        ("…", ""),
        ("a" * 59 + " b", "a" * 59 + "-"),
        ("../../etc/passwd", "etc-passwd-"),
    ],
)
def test_a_file_name_is_plain_and_dated(visit: Visit, title: str, start: str) -> None:
    name = visit.open(PATH).evaluate("title => Gids.files.name(title, 'json')", title)
    assert re.fullmatch(re.escape(start) + r"\d{4}-\d\d-\d\d\.json", name)


def test_a_saved_file_holds_the_text(page: Page) -> None:
    with page.expect_download() as found:
        page.evaluate("Gids.files.save('Naam', 'csv', 'één\\n')")
    assert re.fullmatch(r"naam-\d{4}-\d\d-\d\d\.csv", found.value.suggested_filename)
    assert Path(found.value.path()).read_text(encoding="utf-8") == "één\n"


def test_json_is_read_and_anything_else_is_told(page: Page) -> None:
    read = "Gids.files.json(new File([{}], 'stand.json'))"
    assert page.evaluate(read.format("""'{"a": [1]}'""")) == {"a": [1]}
    assert "is geen bestand van de gids" in rejection(page, read.format("'<html>'"))
    assert "is geen bestand van de gids" in rejection(page, read.format("''"))
    assert "is te groot" in rejection(page, read.format("'x'.repeat(5e6 + 1)"))


# Links


def test_a_value_survives_a_link(page: Page) -> None:
    value = {"tekst": "één “twee” 🙂 \u0000", "lijst": [1, None, {"diep": "x" * 500}], "rest": "é" * 4001}
    packed = page.evaluate("value => Gids.files.pack(value)", value)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", packed)
    assert len(packed) < 300
    assert page.evaluate("text => Gids.files.unpack(text)", packed) == value


@pytest.mark.parametrize("text", ["", "%%%", "é", "AAAA", "x" * 3000, "q1YqLlGyUnJxdFGqBQA_"])
def test_a_broken_link_is_rejected(visit: Visit, text: str) -> None:
    page = visit.open(PATH)
    assert rejection(page, f"Gids.files.unpack({json.dumps(text)})") != "accepted"


def test_a_link_cut_short_is_rejected(visit: Visit) -> None:
    page = visit.open(PATH)
    packed = page.evaluate("Gids.files.pack({lijst: Array.from({length: 90}, (_, at) => at * at)})")
    for length in range(4, len(packed), 7):
        assert rejection(page, f"Gids.files.unpack('{packed[:length]}')") != "accepted"


def test_a_small_link_cannot_hold_a_huge_value(visit: Visit) -> None:
    page = visit.open(PATH)
    assert (
        page.evaluate("Gids.files.pack('x'.repeat(4.9e6)).then(Gids.files.unpack).then(t => t.length)")
        == 4.9e6
    )
    bomb = page.evaluate("Gids.files.pack('x'.repeat(6e6))")
    assert len(bomb) < 10_000
    assert page.evaluate(f"Gids.files.unpack('{bomb}').catch(error => error.name)") == "RangeError"


# The store


def stored(page: Page) -> dict[str, str]:
    """Return everything that the browser itself keeps of the guide, without the folder in front."""
    kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('gids:'))"
    start = f"gids:{page.evaluate('Gids.root.pathname')}:"
    return {key.removeprefix(start): value for key, value in page.evaluate(kept)}


def test_the_store_keeps_changes_and_forgets(page: Page) -> None:
    assert page.evaluate("Gids.store.read('proef:a')") is None
    assert page.evaluate("Gids.store.write('proef:a', {n: 1})") is True
    assert page.evaluate("Gids.store.update('proef:a', v => ({n: v.n + 1}))") == {"n": 2}
    page.evaluate("Gids.store.write('proef:b', null); Gids.store.write('anders', 3)")
    page.reload()
    assert page.evaluate("Gids.store.read('proef:a')") == {"n": 2}
    assert page.evaluate("Gids.store.names('proef:')") == ["proef:a"]
    page.evaluate("Gids.store.write('proef:a', null)")
    assert stored(page) == {"anders": "3"}


@pytest.mark.parametrize(
    ("text", "read"), [("{kapot", "Gids.store.read('proef')"), ("[1]", "Gids.store.read('proef', v => v.n)")]
)
def test_a_value_that_cannot_be_read_is_set_aside(visit: Visit, text: str, read: str) -> None:
    page = visit.open(PATH)
    page.evaluate("text => localStorage.setItem('gids:' + Gids.root.pathname + ':proef', text)", text)
    assert page.evaluate(read) is None
    expect(page.locator(".melding-plek").get_by_role("alert")).to_contain_text("Het is apart gezet.")
    assert stored(page) == {"proef:onleesbaar": text}
    assert page.evaluate("Gids.store.names('proef')") == []
    page.evaluate("Gids.store.write('proef', 1)")
    assert stored(page) == {"proef:onleesbaar": text, "proef": "1"}


@pytest.mark.parametrize("script", [REFUSE_STORAGE, FILL_STORAGE])
def test_without_storage_the_page_remembers_and_the_reader_is_told_once(
    begun: Callable[[str], Page], script: str
) -> None:
    page = begun(script)
    told = "opslag staat uit of is vol"
    expect(page.locator("#zelfscan .notice").first).to_contain_text(told)  # before work, and not again
    assert (
        page.evaluate("Gids.store.write('proef:a', {n: 1}), document.querySelectorAll('.melding').length")
        == 0
    )
    page.evaluate("Gids.store.write('proef:a', null)")
    page.goto(
        page.url.replace(PATH, "over/")
    )  # where nothing is filled in, it is told when something would be kept
    assert page.evaluate("Gids.store.write('proef:a', {n: 1})") is False
    warning = page.locator(".melding-plek").get_by_role("alert")
    expect(warning).to_contain_text(told)
    warning.get_by_role("button", name="Sluit").click()
    assert page.evaluate("Gids.store.update('proef:a', v => ({n: v.n + 1}))") == {"n": 2}
    assert page.evaluate("[Gids.store.read('proef:a'), Gids.store.names('proef:')]") == [
        {"n": 2},
        ["proef:a"],
    ]
    expect(warning).to_be_empty()


def test_leaving_asks_first_where_nothing_is_kept(begun: Callable[[str], Page]) -> None:
    page = begun(FILL_STORAGE)
    page.locator("h1").click()  # browsers ask only where the reader did something
    page.evaluate("Gids.store.write('proef', 1)")
    asked: list[Any] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.reload()
    assert asked == ["beforeunload"]


def test_two_tabs_add_to_one_value(visit: Visit) -> None:
    one = visit.open(PATH)
    other = visit.context.new_page()
    other.goto(one.url)
    for page in (one, other):
        page.evaluate("window.heard = 0; Gids.store.listen('proef', () => { window.heard += 1; })")
    other.evaluate("Gids.store.write('anders', 1)")
    for page, name, elsewhere in ((one, "a", other), (other, "b", one), (one, "c", other)):
        before = elsewhere.evaluate("window.heard")
        page.evaluate("name => Gids.store.update('proef', v => Object.assign({}, v, {[name]: 1}))", name)
        until(elsewhere, f"window.heard > {before}")
    assert [page.evaluate("window.heard") for page in (one, other)] == [1, 2]
    assert one.evaluate("Gids.store.read('proef')") == {"a": 1, "b": 1, "c": 1}


# Messages


def test_a_warning_and_a_message_show_together(page: Page) -> None:
    page.evaluate(
        "Gids.warn('Let op'); Gids.say('Gelukt', {label: 'Maak ongedaan', run() { window.back = true; }})"
    )
    warning, message = (
        page.locator(".melding-plek").get_by_role("alert"),
        page.locator(".melding-plek").get_by_role("status"),
    )
    expect(warning).to_contain_text("Let op")
    expect(message).to_contain_text("Gelukt")
    above, below = warning.bounding_box(), message.bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    message.get_by_role("button", name="Maak ongedaan").click()
    expect(message).to_be_empty()
    assert page.evaluate("window.back") is True


def test_focus_goes_back_from_a_closed_message(page: Page) -> None:
    button = page.get_by_role("button", name="Begin de scan")
    button.focus()
    page.evaluate("Gids.say('Gelukt', {label: 'Maak ongedaan', run() {}})")
    page.get_by_role("button", name="Sluit").focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
