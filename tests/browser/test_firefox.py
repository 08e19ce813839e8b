"""What readers do in Firefox: the flows in which browsers differ."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.read.guide import Guide
from tests.browser.firefox import ENTER, TAB, Firefox, firefox
from tests.browsing import AddressOf
from tests.guides import Built

pytestmark = pytest.mark.browser

BACKGROUND = "getComputedStyle({}).backgroundColor.match(/\\d+/g).map(Number)"
LOADED = "performance.timing.loadEventEnd > 0 && Date.now() - performance.timing.loadEventEnd > 500"
MENU_OPEN = "document.getElementById('__drawer').checked"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all flows: it takes seconds to start."""
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


@pytest.fixture
def reader(running: Firefox) -> Iterator[Firefox]:
    """A window on a wide screen in which nothing goes wrong."""
    running.wrong.clear()
    running.size(1280, 800)
    yield running
    assert running.wrong == []


@pytest.mark.parametrize("guide", ["real", "small", "edition"], indirect=True)
def test_no_page_breaks_the_policy(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    for path in guide.one_of_each_kind:
        reader.open(address_of(guide.site) + path)
        assert reader.run("document.querySelectorAll('h1').length") == 1, path
        assert reader.wrong == [], path


SHOWN = "document.querySelector('#zelfscan').innerText"


def answer(reader: Firefox, guide: Guide, *scores: int) -> None:
    """Give the questions of a scan that begins these scores, one after another."""
    for at, score in enumerate(scores):
        if at:
            reader.click("#zelfscan a", guide.label("selfscan.next"))
        number = json.dumps(guide.label("selfscan.question-of", place=at + 1, total="")).strip('" .')
        reader.until(f"{SHOWN}.includes('{number}')")
        reader.click(f"#zelfscan fieldset input[type=radio][value='{score}']")
        reader.until(f"!!document.querySelector('#zelfscan input[value=\"{score}\"]:checked')")


def save_scan(reader: Firefox, guide: Guide) -> Path:
    """Save the scan of which the result is shown as a file, and return where that is."""
    reader.click("#zelfscan button", guide.label("selfscan.keep"))
    reader.until("!!document.querySelector('dialog[open]')")
    reader.click("dialog button", guide.label("selfscan.share-json"))
    return reader.saved("*.json")


def leave(reader: Firefox, address: str, step: Callable[[], None]) -> None:
    """Open a page and leave it by a step of its reader, so that Back leads to it."""
    for _ in range(5):
        reader.open(address)
        reader.until(LOADED)
        start, length = reader.run("location.pathname"), reader.run("history.length")
        step()
        reader.until(f"location.pathname !== {json.dumps(start)} && document.readyState === 'complete'")
        if reader.run("history.length") > length:
            break  # on a busy machine Firefox lets a link take the place of a page that came just before


def test_the_menu_is_closed_after_reload_and_back(reader: Firefox, filled_address: str) -> None:
    def by_the_menu() -> None:
        reader.click("[data-opens]")
        reader.until(MENU_OPEN)
        reader.press(*[TAB] * 3, ENTER)

    reader.size(390, 740)
    leave(reader, f"{filled_address}begin-hier/", by_the_menu)
    reader.back()
    reader.until("location.pathname.endsWith('/begin-hier/') && document.readyState === 'complete'")
    assert reader.run(MENU_OPEN) is False
    reader.click("[data-opens]")
    reader.until(MENU_OPEN)
    reader.reload()
    assert reader.run(MENU_OPEN) is False
    assert reader.run("document.querySelectorAll('[inert]').length") == 0


def test_back_leads_to_the_results_of_a_search(reader: Firefox, filled: Built, filled_address: str) -> None:
    word = filled.guide.principles[0].title.split()[-1]
    hit = "document.querySelector('article a.hit, article li a[href]:not([href*=\"?\"])')"

    def by_a_hit() -> None:
        reader.until(f"!!{hit}")
        reader.run(f"void {hit}.click()")

    leave(reader, f"{filled_address}zoeken/?q={word}", by_a_hit)
    reader.back()
    reader.until(f"location.pathname.endsWith('/zoeken/') && location.search.includes('q=') && !!{hit}")


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_a_checklist_prints_its_words(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    checklist = max(guide.guide.checklists, key=lambda each: len(list(each.items())))
    reader.open(address_of(guide.site) + guide.place(checklist.id))
    pages = PdfReader(io.BytesIO(reader.paper())).pages
    printed = re.sub(r"\W+", "", "".join(page.extract_text() for page in pages))
    texts = [re.sub(r"\W+", "", item.text or "") for item in checklist.items()]
    assert [text for text in texts if text[:40] not in printed] == []
    assert any(texts)


def test_a_former_address_keeps_the_place(reader: Firefox, filled: Built, filled_address: str) -> None:
    former, target = next(iter(filled.plan.redirects.items()))
    now = filled.plan.pages[target.path].address
    for start, end in ((filled_address, ""), (f"{filled.site.as_uri()}/", "index.html")):
        reader.open("about:blank")  # no page of before is taken for the one that it leads to
        reader.open(f"{start}{former}{end}#een-plek", leads_on=True)
        reader.until(f"location.pathname.endsWith('/{now}{end}')")
        assert reader.run("location.hash") == (f"#{target.anchor}" if target.anchor else "#een-plek")


def test_fields_are_dark_where_the_page_is(filled_address: str, tmp_path: Path) -> None:
    """`layout.css.prefers-color-scheme.content-override` 0 is dark, as a device says it."""
    setting = {"layout.css.prefers-color-scheme.content-override": 0}
    with firefox(tmp_path / "profile", **setting) as reader:
        for path in ("zoeken/", "zelfscan/", "checklists/"):
            reader.open(filled_address + path)
            assert max(reader.run(BACKGROUND.format("document.body"))) < 60
            assert reader.run("getComputedStyle(document.body).colorScheme") == "dark"
            light = reader.run(
                """[...document.querySelectorAll('input, select, textarea, button')].filter(node => node.checkVisibility())
                .filter(node => { const [r, g, b, a] = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
                    return a !== 0 && Math.min(r, g, b) > 200; }).map(node => node.outerHTML.slice(0, 80))"""
            )
            assert light == [], path
        assert reader.wrong == []


def test_from_disk_it_is_told_that_pages_keep_apart(reader: Firefox, filled: Built) -> None:
    """Under the browser's own rules for files each page has a store of its own."""
    home = f"{filled.site.as_uri()}/"
    reader.open(f"{home}begin-hier/index.html")
    assert reader.run("Gids.store.write('proef', [1])") is True
    assert reader.run("document.querySelectorAll('[role=alert] .melding--waarschuwing').length") == 1
    reader.reload()
    assert reader.run("Gids.store.read('proef')") == [1]
    reader.open(f"{home}rollen/index.html")
    assert reader.run("Gids.store.read('proef')") is None
    reader.open(f"{home}begin-hier/index.html")
    reader.run("Gids.store.write('proef', null)")
    assert reader.run("document.querySelectorAll('.melding--waarschuwing').length") == 0


@pytest.fixture(
    scope="module",
    params=[{"dom.storage.enabled": False}, {"network.cookie.cookieBehavior": 2}],
    ids=["no-storage", "no-cookies"],
)
def forgetting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox that its reader told to keep nothing, in each of the ways to do so."""
    with firefox(tmp_path_factory.mktemp("forgetting") / "profile", **request.param) as started:
        yield started


@pytest.fixture
def forgetful(forgetting: Firefox) -> Iterator[Firefox]:
    """A window of it for one tool, in which nothing goes wrong."""
    forgetting.wrong.clear()
    with forgetting.apart():
        yield forgetting
    assert forgetting.wrong == []


def told_before_work(reader: Firefox, guide: Guide) -> None:
    """See to it that the page itself says that nothing is kept, and that no message lies over it."""
    said = guide.label("script.not-kept")
    notices = "[...document.querySelectorAll('article .notice')].filter(each => each.checkVisibility())"
    reader.until(f"{notices}.some(each => each.textContent === {json.dumps(said)})")
    assert reader.run("document.querySelectorAll('.melding').length") == 0


def keeps_before_leaving(reader: Firefox) -> None:
    """See to it that the browser asks before it leaves a page with work on it, and that the work then still stands."""
    reader.run("void setTimeout(() => location.assign('about:blank'))")
    assert reader.stays() == "beforeunload"


def test_a_page_says_that_nothing_is_kept(forgetful: Firefox, filled_address: str) -> None:
    forgetful.open(f"{filled_address}begin-hier/")
    assert forgetful.run("Gids.store.write('proef', [1])") is False
    assert forgetful.run("document.querySelectorAll('[role=alert] .melding--waarschuwing').length") == 1
    assert forgetful.run("Gids.store.read('proef')") == [1]


def test_a_scan_works_where_nothing_is_kept(forgetful: Firefox, filled: Built, filled_address: str) -> None:
    label = filled.guide.label
    forgetful.open(f"{filled_address}zelfscan/")
    told_before_work(forgetful, filled.guide)
    forgetful.click("#zelfscan button", label("selfscan.begin-this"))
    answer(forgetful, filled.guide, 7)
    assert label("selfscan.privacy") not in forgetful.run(SHOWN)
    forgetful.click("#zelfscan a", label("selfscan.result"))
    forgetful.until(f"location.hash.endsWith('/uitslag') && {SHOWN}.includes('7')")
    keeps_before_leaving(forgetful)
    made = json.loads(save_scan(forgetful, filled.guide).read_text(encoding="utf-8"))
    assert [each.get("score") for each in made["answers"].values()] == [7]


def test_a_checklist_works_where_nothing_is_kept(
    forgetful: Firefox, filled: Built, filled_address: str
) -> None:
    checklist = filled.guide.checklists[0]
    forgetful.open(filled_address + filled.place(checklist.id))
    told_before_work(forgetful, filled.guide)
    forgetful.click(".check input[type=checkbox]")
    forgetful.until("document.querySelectorAll('.check input[type=checkbox]:checked').length === 1")
    keeps_before_leaving(forgetful)
    assert forgetful.run("document.querySelectorAll('.check input[type=checkbox]:checked').length") == 1


def test_the_selection_works_where_nothing_is_kept(
    forgetful: Firefox, filled: Built, filled_address: str
) -> None:
    question = filled.guide.questions[0]
    forgetful.open(f"{filled_address}mijn-selectie/")
    told_before_work(forgetful, filled.guide)
    forgetful.open(filled_address + filled.place(question.id))
    forgetful.click("button.keep[aria-pressed=false]")
    said = json.dumps(filled.guide.label("script.not-kept"))
    forgetful.until(f"document.querySelector('[role=alert]').textContent.includes({said})")
    assert filled.guide.label("selection.kept") not in forgetful.run("document.body.textContent")
    forgetful.until("!!document.querySelector('button.keep[aria-pressed=true]')")
    keeps_before_leaving(forgetful)


def test_the_choice_aid_needs_no_store(forgetful: Firefox, filled_address: str) -> None:
    """What is ticked stands in the address, so a reload keeps it."""
    forgetful.open(f"{filled_address}typen/keuzehulp/")
    ticked = "document.querySelectorAll('table [data-choice]:checked').length"
    forgetful.click("table [data-choice]")
    forgetful.until(f"{ticked} === 1 && location.hash.length > 1")
    forgetful.reload()
    forgetful.until(
        f"{ticked} === 1 && document.querySelectorAll('li:not([hidden]) [data-answer]').length > 0"
    )
    assert forgetful.run("document.querySelectorAll('.melding').length") == 0


def test_the_form_works_where_nothing_is_kept(forgetful: Firefox, filled: Built, filled_address: str) -> None:
    label = filled.guide.label
    forgetful.open(f"{filled_address}meedoen/voorbeeld/")
    forgetful.until("!!document.querySelector('#bekijk')")
    told_before_work(forgetful, filled.guide)
    assert label("form.kept") not in forgetful.run("document.querySelector('#formulier').textContent")
    forgetful.click("#veld_title")
    forgetful.press(*"De Hof")
    forgetful.until("Gids.store.read('voorbeeld')?.record.title === 'De Hof'")
    keeps_before_leaving(forgetful)
    assert forgetful.run("document.querySelector('#veld_title').value") == "De Hof"


def test_a_checklist_keeps_what_was_ticked(reader: Firefox, filled: Built, filled_address: str) -> None:
    reader.open(filled_address + filled.place(filled.guide.checklists[0].id))
    ticked = "document.querySelectorAll('.check input[type=checkbox]:checked').length"
    reader.until("!!document.querySelector('.check input[type=checkbox]')")
    reader.click(".check input[type=checkbox]")
    reader.until(f"{ticked} === 1")
    reader.reload()
    reader.until(f"{ticked} === 1")
    reader.click(".check input[type=checkbox]")
    reader.until(f"{ticked} === 0")


def test_what_is_kept_stands_in_the_selection(reader: Firefox, filled: Built, filled_address: str) -> None:
    question = filled.guide.questions[0]
    reader.open(filled_address + filled.place(question.id))
    reader.until("!!document.querySelector('button.keep[aria-pressed=false]')")
    reader.click("button.keep[aria-pressed=false]")
    reader.until("!!document.querySelector('button.keep[aria-pressed=true]')")
    reader.open(f"{filled_address}mijn-selectie/")
    listed = f"document.querySelector('article').textContent.includes({question.title!r})"
    reader.until(listed)
    reader.reload()
    reader.until(listed)
    reader.run("void localStorage.clear()")


@pytest.mark.parametrize("guide", ["real"], indirect=True)
def test_a_filter_leaves_what_fits(reader: Firefox, guide: Built, address_of: AddressOf) -> None:
    reader.open(f"{address_of(guide.site)}uitgangspunten/")
    shown = (
        "[...document.querySelectorAll('[data-id]')].filter(one => one.closest('li:not([hidden])')).length"
    )
    reader.until(f"{shown} === {len(guide.guide.principles)}")
    reader.run("void document.querySelector('.filters input[type=checkbox]').click()")
    reader.until(f"{shown} < {len(guide.guide.principles)} && location.search.length > 1")
    left = reader.run(shown)
    reader.reload()
    reader.until(f"{shown} === {left}")


def test_a_scan_is_kept(reader: Firefox, filled_address: str) -> None:
    reader.open(f"{filled_address}zelfscan/")
    reader.until("!!document.querySelector('#zelfscan button.button')")
    reader.click("#zelfscan button.button")
    reader.until("!!document.querySelector('#zelfscan fieldset input[type=radio]')")
    reader.click("#zelfscan fieldset input[type=radio]")
    reader.until("document.querySelectorAll('#zelfscan input[type=radio]:checked').length > 0")
    kept = "Object.entries(localStorage).filter(([name]) => name.includes('zelfscan:')).map(([, text]) => text).join()"
    reader.until(f"{kept}.includes('score')")
    before = reader.run(kept)
    reader.reload()
    reader.until("!!document.querySelector('#zelfscan button')")
    assert reader.run(kept) == before
    reader.run("void localStorage.clear()")


def test_a_scan_travels_in_a_file(
    reader: Firefox, filled: Built, filled_address: str, tmp_path: Path
) -> None:
    label = filled.guide.label
    with reader.apart():
        reader.open(f"{filled_address}zelfscan/")
        reader.until("!!document.querySelector('#zelfscan button.button')")
        reader.click("#zelfscan button", label("selfscan.begin-this"))
        answer(reader, filled.guide, 7, 2)
        reader.click("#zelfscan a", label("selfscan.result"))
        reader.until("location.hash.endsWith('/uitslag')")
        result, place = reader.run(SHOWN), reader.run("location.hash")
        file = save_scan(reader, filled.guide)
    broken = tmp_path / "kapot.json"
    broken.write_bytes(file.read_bytes()[:-40])
    with reader.apart():  # that of a colleague
        reader.open(f"{filled_address}zelfscan/")
        reader.until("!!document.querySelector('#veld_scan_openen')")
        reader.choose("#veld_scan_openen", broken)
        told = label("script.file-broken", file=broken.name)
        reader.until(
            f"document.querySelector('#zelfscan [role=alert]').textContent.includes({json.dumps(told)})"
        )
        assert (
            reader.run("Gids.store.names('zelfscan:').filter(name => Gids.store.read(name).answers).length")
            == 0
        )
        reader.choose("#veld_scan_openen", file)
        opened = json.loads(file.read_text(encoding="utf-8"))["name"]
        reader.until(
            f"document.body.textContent.includes({json.dumps(label('selfscan.opened', name=opened))})"
        )
        reader.run(f"void (location.hash = {json.dumps(place)})")
        reader.until("location.hash.endsWith('/uitslag')")
        reader.until(f"{SHOWN} === {json.dumps(result)}")
        reader.reload()
        reader.until(f"{SHOWN} === {json.dumps(result)}")
