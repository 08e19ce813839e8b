"""The example of an edition as its readers see it: what is of the organisation is there, found and told as such."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.firefox import Firefox, firefox
from tests.browsing import WIDE, AddressOf, Visit, axe, visited
from tests.guides import Built

pytestmark = pytest.mark.browser

NOTE = "vbg-n1"
"""The note of the example at a record of the guide."""
OWN = "Toegevoegd door Voorbeeldgemeente"


@pytest.fixture
def visit(browser: Browser, example_built: Built, address_of: AddressOf) -> Iterator[Visit]:
    """A wide window on the example of an edition."""
    yield from visited(Visit(browser, address_of(example_built.site), **WIDE))


@pytest.fixture(scope="module")
def noted(example_built: Built) -> str:
    """The page of the record that has the note."""
    return example_built.place(NOTE).partition("#")[0]


def test_who_is_behind_it_and_what_it_calls_things_is_the_organisations(visit: Visit, noted: str) -> None:
    page = visit.open("")
    assert "Leernetwerkgids van Voorbeeldgemeente" in page.title()
    expect(page.get_by_role("heading", level=1)).to_have_text("Samen leren in Voorbeeldgemeente")
    expect(page.get_by_role("contentinfo")).to_contain_text("Voorbeeldgemeente")
    page = visit.open(noted)
    expect(page.get_by_role("link", name="Beginpagina").first).to_be_attached()


def test_notes_stand_at_what_they_are_about_and_say_whose_they_are(visit: Visit, noted: str) -> None:
    page = visit.open(noted)
    for heading in ("Bij ons in de regio", "Bij dit werkzame element"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Notitie van Voorbeeldgemeente").first).to_be_visible()
    page.get_by_role("link", name="Bij ons in de regio").first.click()
    assert page.url.endswith(f"#notitie_{NOTE}")


def test_own_records_have_pages_and_stand_in_lists(visit: Visit, example_built: Built) -> None:
    own = [id_ for id_ in example_built.guide.entries if example_built.guide.is_own(id_)]
    pages = {example_built.place(id_) for id_ in own if "#" not in example_built.place(id_)}
    assert len(pages) == 5
    for path in pages:
        expect(visit.open(path).get_by_text(OWN)).to_be_visible()
    page = visit.open("checklists/")
    expect(page.get_by_role("link", name="Voorbeeldlijst van de gemeente").first).to_be_visible()


def test_own_pages_stand_in_the_menu_where_the_edition_says(visit: Visit) -> None:
    page = visit.open("vbg/onze-regio/")
    expect(page.get_by_text(OWN)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Praktijkvoorbeelden")).to_have_count(1)
    page = visit.open("voorbeelden/")
    expect(page.locator("a[href*='vbg/onze-regio']").first).to_be_attached()


def test_own_things_are_found(visit: Visit) -> None:
    for query, name in (
        ("voorbeeldkaart", "Voorbeeldkaart"),
        ("notitie+leiderschap+regio", "Bij ons in de regio"),
        ("onze+regio+bellen", "Onze regio"),
    ):
        page = visit.open(f"zoeken/?q={query}")
        expect(page.locator(".hit a", has_text=name).first).to_be_visible()


def test_what_is_hidden_is_nowhere_but_where_it_says_so(visit: Visit, example_built: Built) -> None:
    guide = example_built.guide
    assert guide.edition
    (hidden,) = guide.edition.file.hidden
    title, record = guide.titles[hidden], guide.entries[hidden].record
    page = visit.open("hulpmiddelen/")
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    page = visit.open(f"hulpmiddelen/{record.slug}/")
    page.wait_for_url("**/over/deze-editie/**")
    expect(page.get_by_text(title)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_an_edition_adds(
    browser: Browser, example_built: Built, address_of: AddressOf, noted: str, scheme: str
) -> None:
    options = {**WIDE, "color_scheme": scheme}
    for visit in visited(Visit(browser, address_of(example_built.site), **options)):
        for path in (
            "",
            noted,
            "vbg/onze-regio/",
            "checklists/voorbeeldlijst/",
            "over/deze-editie/",
            "over/toegankelijkheid/",
        ):
            assert axe(visit.open(path)) == [], path


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


def test_firefox_shows_what_an_edition_adds(
    fox: Firefox, example_built: Built, address_of: AddressOf, noted: str
) -> None:
    for path, text in ((noted, "Notitie van Voorbeeldgemeente"), ("vbg/onze-regio/", OWN)):
        fox.open(address_of(example_built.site) + path)
        assert text in fox.run("document.body.innerText")
    assert fox.wrong == []


@pytest.mark.parametrize(("scheme", "colour"), [("light", "#7a1f5c"), ("dark", "#f0a6d4")])
def test_the_colours_are_those_of_the_organisation(
    browser: Browser, example_built: Built, address_of: AddressOf, noted: str, scheme: str, colour: str
) -> None:
    for visit in visited(Visit(browser, address_of(example_built.site), **WIDE, color_scheme=scheme)):
        page = visit.open(noted)
        accent = "getComputedStyle(document.body).getPropertyValue('--gids-accent').trim()"
        assert page.evaluate(accent) == colour
        assert page.locator(".md-logo img").first.get_attribute("src", timeout=5000)
