"""The form for a practice example in Chromium: fill in, mend, keep, save, correct what there is, without scripts, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.model.labels import Labels
from generator.read.guide import Guide
from tests.browsing import WIDE, Visit, axe, visited
from tests.guides import Built
from tests.helpers import called

pytestmark = pytest.mark.browser

FORM = "meedoen/voorbeeld/"
KEPT = "Object.keys(localStorage).filter(key => key.endsWith(':voorbeeld') || key.includes(':voorbeeld:'))"


@pytest.fixture
def label(small_guide: Guide) -> Labels:
    return small_guide.label


def opened(visit: Visit, query: str = "") -> Page:
    address = visit.url(FORM)
    visit.page.goto(f"{address}{query}")
    expect(visit.page.locator("#bekijk")).to_be_visible()
    return visit.page


def fill(page: Page) -> None:
    """Answer what must be answered, and one thing more."""
    page.fill("#veld_title", "Hof: één")
    page.fill("#veld_summary", "Twaalf buren leren *samen*.")
    page.check("#veld_status_state input[value=running]")
    page.fill("#veld_works_0_text", "Samen\neten.")
    page.fill("#veld_teller_name", "Fatima")


def look(page: Page) -> None:
    page.locator("#bekijk").click()


def test_what_is_wrong_is_told_beside_its_field_and_on_top(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    look(page)
    summary = page.locator(".form__summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text(label("form.problems", number=4))
    expect(summary.get_by_role("link").first).to_have_text("Titel")
    title = page.locator("#veld_title")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description(re.compile(re.escape(label("form.empty"))))
    summary.get_by_role("link").nth(2).click()
    expect(page.locator("#veld_status_state input").first).to_be_focused()

    page.fill("#veld_summary", "a" * 301)
    expect(page.locator("#veld_summary_fout")).to_have_text(label("form.too-long", long=301, most=300))
    fill(page)
    expect(summary).to_be_hidden()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    look(page)
    expect(page.locator("#resultaat_titel")).to_be_focused()


def test_what_is_typed_is_kept_until_the_reader_begins_again(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    page.reload()
    assert page.evaluate(KEPT) == []
    expect(page.locator(".form__progress")).to_have_text(label("form.progress", done=0, total=24))
    fill(page)
    page.get_by_role("button", name=label("form.add")).first.click()
    expect(page.locator("#veld_aliases_1_name")).to_be_focused()
    page.keyboard.type("De Hof")
    page.reload()
    expect(page.locator("#veld_title")).to_have_value("Hof: één")
    expect(page.locator("#veld_aliases_1_name")).to_have_value("De Hof")
    expect(page.locator("#veld_status_state input[value=running]")).to_be_checked()
    expect(page.locator(".form__progress")).to_contain_text(label("form.progress", done=5, total=24)[:10])

    page.get_by_role("button", name=label("form.again")).click()
    expect(page.locator("#veld_title")).to_have_value("")
    assert page.evaluate(KEPT) == []
    page.get_by_role("button", name=label("script.undo")).click()
    expect(page.locator("#veld_title")).to_have_value("Hof: één")
    page.reload()
    expect(page.locator("#veld_title")).to_have_value("Hof: één")


def test_an_empty_line_is_kept_or_told_before_it_goes(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    note = page.locator("#veld_summary_alinea")
    expect(note).to_be_hidden()
    fill(page)
    page.fill("#veld_summary", "Eén.\n\nTwee.")
    expect(note).to_have_text(label("form.one-paragraph"))
    page.fill("#veld_works_0_text", "Drie.\n\nVier.")
    look(page)
    expect(page.locator(".form__preview dd", has_text="Drie.")).to_have_text("Drie.")
    expect(page.locator(".form__preview dd", has_text="Vier.")).to_have_text("Vier.")


def test_what_was_kept_in_another_folder_is_offered(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    fill(page)
    small_visit.open("vragenlijst/")
    page.evaluate(f"""const [name] = {KEPT};
        localStorage.setItem('gids:/vroeger/:voorbeeld', localStorage.getItem(name)); localStorage.removeItem(name);""")
    opened(small_visit)
    page.get_by_role("button", name=label("script.moved-take")).click()
    expect(page.locator("#veld_title")).to_have_value("Hof: één")


def test_what_cannot_be_read_is_set_aside(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    page.evaluate("""localStorage.setItem('gids:/:voorbeeld', '{"record": {"title": 3}}')""")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text(label("script.unreadable"))
    expect(page.locator("#veld_title")).to_have_value("")


def test_the_file_is_saved_and_shown_as_readers_will_see_it(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    fill(page)
    look(page)
    expect(page.locator(".form__preview")).to_contain_text("Twaalf buren leren samen.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label("form.save")).click()
    assert waiting.value.suggested_filename == "p2-hof-een.yml"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert '\ntitle: "Hof: één"\n' in text and "\n  - text: Samen eten.\n" in text
    page.get_by_text(label("form.see-file")).click()
    assert page.get_by_label("p2-hof-een.yml").input_value() == text
    mail = page.get_by_role("link", name=label("form.mail")).get_attribute("href")
    assert mail and mail.startswith("mailto:?subject=") and "Samen%20eten" in mail
    page.get_by_role("button", name=label("form.back")).click()
    expect(page.locator("#bekijk")).to_be_focused()


def test_an_example_is_corrected_from_a_folder(small_disk: Visit, label: Labels) -> None:
    page = small_disk.open("voorbeelden/tuin-aan-de-kade/")
    page.get_by_role("link", name=label("form.correct")).click()
    expect(page.locator("h1")).to_have_text(label("form.correct"))
    expect(page.locator("#veld_title")).to_have_value("Tuin aan de Kade")
    expect(page.locator("#veld_participants_groups input:checked")).to_have_count(2)
    page.fill("#veld_works_0_text", "Elke zondag samen eten.")
    look(page)
    expect(page.get_by_text(label("form.gone"))).to_have_text("Weg: Elke zaterdag samen eten.")
    expect(page.get_by_text(label("form.new"))).to_have_text("Nieuw: Elke zondag samen eten.")
    page.get_by_text(label("form.see-file")).click()
    text = page.get_by_label("p1-tuin-aan-de-kade.yml").input_value()
    assert "aliases: [{name: Kadetuin, note: Zo staat het in de tabel.}]\n" in text
    assert "works:\n  - text: Elke zondag samen eten.\n    evidence:\n      - tuin-handboek\n" in text

    page.get_by_role("button", name=label("form.back")).click()
    page.get_by_role("button", name=label("form.add")).last.click()
    page.keyboard.type("Begin klein.")
    look(page)  # something new: who tells it?
    expect(page.locator("#veld_teller_name_fout")).to_have_text(label("form.empty"))


@pytest.fixture
def hosted(small_visit: Visit) -> Visit:
    """The form of a guide whose files stand on GitHub, and that has a mail address."""

    def give(route: Route) -> None:
        html = route.fetch().text().replace('"edit":""', '"edit":"https://github.com/o/r/edit/main"')
        route.fulfill(
            body=html.replace('"contact":""', '"contact":"mailto:gids@example.nl"'), content_type="text/html"
        )

    small_visit.page.route(lambda url: FORM in url, give)
    return small_visit


def test_the_file_is_proposed_where_the_guide_is_kept(hosted: Visit, label: Labels) -> None:
    page = opened(hosted)
    fill(page)
    look(page)
    start = "https://github.com/o/r/new/main/content/practice-examples?filename=p2-hof-een.yml&value=%23%20yaml-language"
    there = page.get_by_role("link", name=label("form.to-new"))
    assert (there.get_attribute("href") or "").startswith(start)
    expect(page.get_by_role("link", name=label("form.mail"))).to_have_attribute(
        "href", re.compile("^mailto:gids@example.nl")
    )
    page.get_by_role("button", name=label("form.back")).click()
    page.fill("#veld_lessons_0_text", "Samen. " * 600)
    look(page)
    there = page.get_by_role("link", name=label("form.to-empty"))
    expect(there).to_have_attribute("href", start.partition("&")[0])

    opened(hosted, "?id=p1")
    look(page)
    expect(page.get_by_text(label("form.no-changes"))).to_be_visible()
    path = "content/practice-examples/p1-tuin-aan-de-kade.yml"
    there = page.get_by_role("link", name=label("form.to-file"))
    expect(there).to_have_attribute("href", f"https://github.com/o/r/edit/main/{path}")


def test_the_script_is_light_and_only_where_it_is_needed(small_built: Built) -> None:
    script = called(small_built.site, "gids/form.js")
    assert script.stat().st_size <= 43_000
    pages = [
        page
        for page in small_built.site.rglob("*.html")
        if f"gids/{script.name}" in page.read_text(encoding="utf-8")
    ]
    assert pages == [small_built.site / FORM / "index.html"]


def test_an_example_that_is_not_there_is_told(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit, "?id=../x")
    expect(page.locator(".notice", has_text=label("form.no-example", id="../x"))).to_be_visible()
    expect(page.locator("#veld_title")).to_have_value("")


@pytest.fixture
def plain(browser: Browser, small_address: str) -> Iterator[Visit]:
    yield from visited(Visit(browser, small_address, java_script_enabled=False, **WIDE))


def test_without_scripts_the_page_leads_to_the_questions(plain: Visit, label: Labels) -> None:
    page = plain.open(FORM)
    told = page.locator("article noscript p")
    expect(told).to_be_visible()
    expect(told).to_have_text(label("form.no-script"))
    expect(page.locator("#formulier")).to_be_hidden()
    page.get_by_role("link", name=label("form.see-questions")).click()
    expect(page.get_by_role("heading", name=label("questionnaire.questions"))).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_at_any_step(browser: Browser, small_address: str, width: int, scheme: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = opened(visit)
    assert axe(page) == []
    look(page)
    assert axe(page) == []
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    small = """() => [...document.querySelectorAll('.form :is(button, label:has(input), textarea, input[type=text], a)')]
        .filter(node => node.offsetWidth && node.getBoundingClientRect().height < 24).map(node => node.outerHTML)"""
    assert page.evaluate(small) == []
    fill(page)
    look(page)
    assert axe(page) == []
    assert page.evaluate(fits)
    visit.context.close()
    assert visit.wrong == []


def test_every_step_is_done_by_keyboard(small_visit: Visit, label: Labels) -> None:
    page = opened(small_visit)
    page.locator("#bekijk").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#veld_title")).to_be_focused()
    page.locator("#veld_status_state input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#veld_status_state input[value=ended]")).to_be_checked()


def test_on_paper_stands_what_was_filled_in(small_visit: Visit) -> None:
    page = opened(small_visit)
    fill(page)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".form__printed:visible", has_text="Hof: één")).to_have_count(1)
    expect(page.locator(".form :is(textarea, button, input[type=text]):visible")).to_have_count(0)
