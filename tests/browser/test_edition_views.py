"""An edition in the browser: what is the organisation's own is marked, found, filtered and kept; what it hides is nowhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import OPEN_ALL, Visit, axe

pytestmark = pytest.mark.browser

WHOSE = "Gemeente Midden"


def searched(visit: Visit, words: str) -> Page:
    """Return the page of the search with what it found for words."""
    page = visit.open(f"zoeken/?q={words}")
    expect(page.locator(".search__told")).not_to_be_empty()
    return page


def test_a_search_tells_what_is_the_organisations_own(edition_visit: Visit) -> None:
    page = searched(edition_visit, "aarde")
    hit = page.locator(".hit", has=page.get_by_role("link", name="Onze aarde", exact=True)).first

    expect(hit.locator(".hit__kind").first).to_have_text(f"Checklist van {WHOSE}")
    page.locator(".search__filter summary").click()
    page.get_by_role("checkbox", name=f"Checklist van {WHOSE}").check()
    expect(page.locator(".hit__title")).to_have_text(["Onze aarde"])


def test_a_note_is_found_by_its_words_and_leads_to_its_place(edition_visit: Visit) -> None:
    page = searched(edition_visit, "woelvork")
    page.get_by_role("link", name="Losse aarde").click()

    expect(page).to_have_url(re.compile("checklists/aarde/#notitie_midden-n10$"))
    expect(page.get_by_role("heading", name="Losse aarde")).to_be_in_viewport()
    page.get_by_role("link", name="Onze aarde, punt 1").click()
    expect(page.locator("#midden-c1-i1")).to_be_in_viewport()
    page.locator("#midden-c1-i1").locator("xpath=..").get_by_role("link", name="Losse aarde").click()
    expect(page).to_have_url(re.compile("#notitie_midden-n10$"))


@pytest.mark.parametrize("words", ["zaaiplan", "wenskaart", "volkstuin", "kadetuin", "lege tuin", "wenskaat"])
def test_a_search_finds_nothing_that_is_hidden(edition_visit: Visit, words: str) -> None:
    page = searched(edition_visit, words)

    gone = "Zaaiplan|Wenskaart|Volkstuin|Tuin aan de Kade|Wat doe ik als er niemand komt"
    expect(page.locator(".hit", has_text=re.compile(gone))).to_have_count(0)
    expect(page.locator(".search__told")).not_to_contain_text(re.compile("bedoelde", re.I))


def test_a_list_is_filtered_by_whose_it_is(edition_visit: Visit) -> None:
    page = edition_visit.open("hulpmiddelen/")
    expect(page.locator(".filters__told")).to_have_text("Alle 4 hulpmiddelen")
    page.locator("summary", has_text="Van wie").click()
    page.get_by_role("checkbox", name=WHOSE).check()

    expect(page.locator(".card:visible")).to_have_count(2)
    expect(page.locator(".card:visible .own-mark")).to_have_text([f"van {WHOSE}"] * 2)
    assert "van=gemeente-midden" in page.url
    keep = page.get_by_role("button", name="Bewaar in mijn selectie: Kaskaart", exact=True)
    expect(keep).to_be_visible()
    page.get_by_role("button", name="Tabel").click()
    expect(page.locator("table").first).to_contain_text(WHOSE)


def test_a_selection_tells_whose_each_part_is(edition_visit: Visit) -> None:
    page = edition_visit.open("checklists/aarde/")
    page.get_by_role("button", name=re.compile("^Bewaar")).first.click()
    page = edition_visit.open("mijn-selectie/")

    item = page.locator(".selection__item")
    expect(item.get_by_role("heading")).to_have_text("Onze aarde")
    expect(item.locator(".basis")).to_contain_text(f"Checklist van {WHOSE}")


def test_who_comes_for_what_is_hidden_hears_so(edition_visit: Visit) -> None:
    page = edition_visit.open("begrippen/")
    expect(page.locator(".left-out")).to_be_hidden()
    page = edition_visit.open("over/")  # the same page with another place would not be read anew
    page = edition_visit.open("begrippen/#compost")
    page.locator(".left-out:visible").get_by_role("link").click()
    expect(page).to_have_url(re.compile("over/deze-editie/#verborgen_b2$"))
    expect(page.locator("#verborgen_b2")).to_be_in_viewport()

    page = edition_visit.open("checklists/voor-de-start/")
    expect(page).to_have_url(re.compile("over/deze-editie/#verborgen_c1$"))


def test_the_form_writes_an_example_of_the_edition(edition_visit: Visit) -> None:
    page = edition_visit.open("meedoen/voorbeeld/")
    data = page.evaluate("() => JSON.parse(document.getElementById('formulier_gegevens').textContent)")
    file = page.evaluate(
        """data => window.Gids.formFile.fresh(data, {
            record: {title: 'Tuin op het dak'}, teller: {name: 'Ank', date: '2026-01-01'}, asides: {}, base: ''
        })""",
        data,
    )

    assert file["name"] == "midden-p2-tuin-op-het-dak.yml"
    assert "\nid: midden-p2\n" in file["text"] and "content/sources.yml van deze editie" in file["text"]
    assert "source: midden-ank-2026" in file["text"]
    assert data["contact"] == "mailto:gids@midden.example"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "uitgangspunten/vaste-groep/",
        "checklists/aarde/",
        "begrippen/#compost",
        "typen/",
        "hulpmiddelen/",
        "over/deze-editie/",
        "kernelementen/samen-beginnen/",
    ],
)
def test_what_an_edition_adds_is_for_everybody(edition_phone: Visit, path: str, scheme: str) -> None:
    page = edition_phone.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    edition_phone.open(path)
    page.evaluate(OPEN_ALL)

    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_notes_are_printed(edition_visit: Visit) -> None:
    page = edition_visit.page
    page.emulate_media(media="print")
    edition_visit.open("uitgangspunten/vaste-groep/")

    expect(page.get_by_text("tuinen met een vaste groep")).to_be_visible()
    expect(page.get_by_text(f"Notitie van {WHOSE}").last).to_be_visible()
