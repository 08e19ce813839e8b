"""The guide's own search: its index, and its window and page in Chromium."""

import gzip
import json
import random
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.model.kinds import KINDS, Found
from generator.plan.pages import Site
from generator.read.guide import Guide
from generator.search import dutch
from generator.search.index import FIELDS, Document, Index, Place, documents, index, script
from generator.views.facts import Flat
from tests.browsing import AddressOf, Visit, axe
from tests.guides import Built
from tests.helpers import Editor, called, script_text

ANY = Found("Pagina", 0.8)


def document(address: str, title: str = "", body: str = "", kind: Found = ANY, parent: str = "") -> Document:
    texts = {"title": title, "terms": "", "lead": "", "body": body}
    return Document(address=address, found=kind, title=title, shown=body, texts=texts, parent=parent)


def decoded(made: Index) -> dict[str, object]:
    text = script(made)
    assert text.startswith("window.Gids.searchIndex=") and text.endswith(";\n")
    return json.loads(text.removeprefix("window.Gids.searchIndex=").removesuffix(";\n"))  # type: ignore[no-any-return]


def test_every_page_and_passage_is_a_document(
    small_guide: Guide, small_site: Site, small_pages: dict[str, str]
) -> None:
    found = {each.address: each for each in documents(small_guide, small_site, Flat(small_guide))}
    assert {page.address for page in small_site.pages.values()} <= set(found)
    for id_ in [*small_guide.claims, *(term.id for term in small_guide.terms)]:
        target = small_site.targets[id_]
        passage = found[f"{small_site.pages[target.path].address}#{target.anchor}"]
        assert passage.parent == small_site.pages[target.path].address
        assert passage.texts["body"]
    principle = found["uitgangspunten/kennismaken/"]
    kind = KINDS["principle"].found
    assert kind and principle.found.weight == kind.weight
    assert principle.title in principle.texts["title"] and principle.texts["lead"].strip()


def test_text_of_a_page_has_no_markup_and_no_ways_on(
    small_guide: Guide, small_site: Site, small_pages: dict[str, str]
) -> None:
    for each in documents(small_guide, small_site, Flat(small_guide)):
        text = " ".join(each.texts.values())
        assert not any(sign in text for sign in ("{:", "href=", "<p", "Raamwerk: ")), each.address


def test_words_stand_under_their_stem_by_field_and_in_their_parts() -> None:
    made = index(
        [document("a/", "Evaluaties", "We evalueren de ledenraad. Evalueer!"), document("b/", "Iets")]
    )
    title, body, parts = (1 << FIELDS.index(name) for name in ("title", "body", "parts"))
    assert [*made.places(dutch.stem("evaluatie"))] == [Place(0, title | body, 2)]
    assert [*made.places(dutch.stem("leden"))] == [Place(0, parts, 0)]
    assert dutch.stem("we") not in made.postings
    assert made.lengths["body"] == [3, 0]


def test_synonyms_are_groups_of_stems_with_what_tells_nothing_marked() -> None:
    made = index(
        [document("a/", "Geld"), document("b/", "Subsidies")],
        [("subsidies", "poen", "een beetje geld"), ("hond", "kat"), ("de het", "poes")],
    )
    subsidy, poen, a, bit, money = map(dutch.stem, ("subsidie", "poen", "een", "beetje", "geld"))
    assert made.synonyms == [f"{subsidy},{poen},_{a} {bit} {money}"]


@pytest.mark.browser
def test_the_browser_looks_for_what_means_the_same(browser: Browser) -> None:
    made = index(
        [document("a/", "Een eigen agenda"), document("b/", "Eigenbelang"), document("c/", "Iets anders")],
        [("eigenbelang", "een eigen agenda", "ellebogenwerk")],
    )
    page = browser.new_page()
    page.evaluate("window.Gids = {}")
    page.add_script_tag(content=script_text("minisearch.js"))
    page.add_script_tag(content=script(made))
    page.add_script_tag(content=script_text("search-engine.js"))
    ask = "query => Gids.makeSearch(Gids.searchIndex).find(query).hits.map(hit => hit.address)"
    assert page.evaluate(ask, "eigenbelang") == ["b/", "a/"]
    assert sorted(page.evaluate(ask, "ellebogenwerk")) == ["a/", "b/"]
    assert page.evaluate(ask, "een eigen agenda") == ["a/", "b/"]
    page.close()


def test_script_holds_data_only() -> None:
    made = index([document("a/", "</script><script>alert(1)//\u2028", 'x" ; alert(1)')])
    assert "</" not in script(made) and "\u2028" not in script(made)
    assert decoded(made)["documents"] == [["a/", 0, "</script><script>alert(1)//\u2028", 'x" ; alert(1)', -1]]


def test_places_of_a_stem_are_steps_fields_and_counts() -> None:
    far = [document(f"{number}/", "perk") for number in range(40)]
    made = index([document("a/", "tuin", "tuin tuin"), document("b/"), document("c/", body="tuin"), *far])
    data = decoded(made)
    # perk: at step 4, and then every step; tuin: a is step 1, with title and body (bits 2 and 16) and more than once
    # (bit 1), namely twice; c is step 2, with body. Under the name of its kind, pagina, a page is found too.
    assert str(data["stems"]).split(" ") == ["0pagina", "1erk", "0tuin"]
    steps = str(data["steps"]).split(" ")
    assert steps[1] == "E" + "B" * 39 and steps[2] == "BC"
    assert str(data["fieldsOfSteps"]).endswith("TQ") and data["often"] == "2"
    later = decoded(index([*far, document("a/", body="boom")]))
    assert str(later["steps"]).split(" ")[0] == "pB", "41 is 9 with a sign that follows, and 1"


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        (
            "[[geld]]",
            'content/synonyms.yml:4:10: zoekwoorden: deze lijst binnen "groups" heeft er één, en moet er minstens 2 hebben, met een komma ertussen: [geld, …]',
        ),
        (
            "[[geld, Geld]]",
            'content/synonyms.yml:4:17: zoekwoorden: "Geld" staat al in deze lijst (als "geld"). Haal één van beide weg.',
        ),
    ],
)
def test_a_mistake_in_the_synonyms_is_told(edited: Editor, groups: str, message: str) -> None:
    text = f"# yaml-language-server: $schema=../schemas/synonyms.json\nid: zoekwoorden\ntitle: Woorden\ngroups: {groups}\n"
    assert edited.write("content/synonyms.yml", text) == [message]


# In the browser


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


def asked(page: Page) -> list[str]:
    """Return the scripts that the page has fetched, by their plain names."""
    names = page.evaluate("performance.getEntriesByType('resource').map(each => each.name.split('/').pop())")
    return [re.sub(r"\.[0-9a-f]{10}(?=\.js$)", "", name) for name in names]


def search(page: Page, query: str) -> None:
    page.get_by_role("link", name="Zoeken").first.click()
    page.get_by_role("searchbox", name="Zoek in de gids").fill(query)


@pytest.mark.browser
def test_window_finds_as_you_type_and_leads_on(visit: Visit) -> None:
    page = visit.open("begin-hier/")
    assert "search-index.js" not in asked(page)
    search(page, "niemand komt")
    window = page.get_by_role("dialog", name="Zoeken")
    first = window.locator(".hit a").first
    expect(first).to_have_text("Wat doe ik als er niemand komt?")
    assert "search-index.js" in asked(page)
    expect(window.get_by_role("status")).to_contain_text("resultaten")
    expect(window.locator(".hit__kind").first).to_have_text("Vraag")
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(window.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.url("vragen/niemand-komt/"))


@pytest.mark.browser
def test_escape_closes_the_window_and_gives_focus_back(visit: Visit) -> None:
    page = visit.open("begin-hier/")
    link = page.get_by_role("link", name="Zoeken").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("buren")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.browser
def test_the_window_is_there_again_on_the_way_back_until_it_is_closed(phone: Visit) -> None:
    page = phone.open("begin-hier/")
    search(page, "buren")
    second = page.locator(".hit__title a").nth(1)
    title = second.inner_text()
    second.click()
    expect(page).not_to_have_url(phone.url("begin-hier/"))
    page.go_back()
    expect(page.get_by_role("dialog", name="Zoeken")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("buren")
    expect(page.locator(".hit__title a").nth(1)).to_have_text(title)
    page.get_by_role("button", name="Sluit").click()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(phone.url("zoeken/?q=buren"))
    page.locator(".hit__title a").nth(1).click()
    page.go_back()
    expect(page.locator(".hit__title a").nth(1)).to_have_text(title)


@pytest.mark.browser
def test_matched_words_are_marked_in_every_form(visit: Visit) -> None:
    page = visit.open("zoeken/?q=tuin")
    expect(page.locator(".hit").first).to_be_visible()
    marks = {text.lower() for text in page.locator(".hit mark").all_text_contents()}
    assert {"tuin", "tuinen", "tuinieren", "volkstuin"} <= marks


@pytest.mark.browser
def test_passages_stand_below_their_page(visit: Visit) -> None:
    page = visit.open("zoeken/?q=afspraak")
    passages = page.locator(".hit__passages a")
    expect(passages.first).to_be_visible()
    address = passages.first.get_attribute("href") or ""
    page.goto(address)
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


@pytest.mark.browser
def test_page_keeps_the_query_and_the_kinds_in_the_address(visit: Visit) -> None:
    page = visit.open("zoeken/")
    field = page.get_by_role("searchbox", name="Zoek in de gids")
    expect(field).to_be_focused()
    assert "search-index.js" not in asked(page)
    field.press_sequentially("buren")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page).to_have_url(visit.url("zoeken/") + "?q=buren")
    page.get_by_text("Toon alleen één soort").click()
    page.get_by_role("checkbox", name=re.compile("^Uitgangspunt")).check()
    expect(page).to_have_url(visit.url("zoeken/") + "?q=buren&soort=Uitgangspunt")
    assert set(page.locator(".hit > .hit__kind").all_text_contents()) == {"Uitgangspunt"}
    assert axe(page) == []
    page.locator(".hit a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorm een vaste groep van buren")
    page.go_back()
    expect(page.get_by_role("searchbox", name="Zoek in de gids")).to_have_value("buren")
    expect(page.get_by_role("checkbox", name=re.compile("^Uitgangspunt"))).to_be_checked()


@pytest.mark.browser
def test_more_hits_come_on_demand(visit: Visit) -> None:
    page = visit.open("zoeken/?q=tuin")
    expect(page.locator(".search__hits > li")).to_have_count(20)
    page.get_by_role("button", name="Toon meer resultaten").click()
    expect(page.locator(".search__hits > li").nth(20).locator("a").first).to_be_focused()
    found = page.locator(".search__hits > li").count()
    assert 20 < found < 40
    expect(page.get_by_role("status").filter(has_text=f"{found} resultaten")).to_be_attached()
    expect(page.get_by_role("button", name="Toon meer resultaten")).to_have_count(0)


@pytest.mark.browser
def test_link_to_a_query_is_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("zoeken/?q=buren")
    page.get_by_role("button", name="Kopieer de link naar deze zoekvraag").click()
    expect(page.get_by_text("De link is gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == visit.url("zoeken/") + "?q=buren"


@pytest.mark.browser
def test_nothing_found_says_what_to_do(visit: Visit) -> None:
    page = visit.open("zoeken/?q=xqzwv%20wqxzz")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Geen resultaten")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("searchbox").fill("xqzwv buren")
    expect(page.get_by_role("status").filter(has_text="De gids kent “xqzwv” niet.")).to_be_visible()


@pytest.mark.browser
def test_words_that_say_nothing_get_a_word_of_their_own(visit: Visit) -> None:
    page = visit.open("zoeken/?q=de")
    expect(page.locator(".search__told")).to_contain_text("waar het over gaat")
    field = page.locator("#zoek_pagina")
    for query in ("er is", "?", "..."):
        field.fill(query)
        expect(page.locator(".search__told")).to_contain_text("waar het over gaat")
        expect(page.get_by_text("Niets gevonden")).to_have_count(0)
    page = visit.open("over/")
    page.get_by_role("link", name="Zoek").first.click()
    window = page.get_by_role("dialog")
    window.get_by_role("searchbox").fill("de")
    expect(window.locator(".search__told")).to_contain_text("waar het over gaat")


def test_home_has_a_search_field(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("searchbox", name="Wat wil je weten?").fill("lege tuin")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.url("zoeken/") + "?q=lege+tuin")
    expect(page.locator(".hit a").first).to_have_text("Wat doe ik als er niemand komt?")


@pytest.mark.browser
def test_search_works_from_a_folder(disk: Visit) -> None:
    page = disk.open("")
    page.get_by_role("searchbox", name="Wat wil je weten?").fill("eerlijk rooster")
    page.keyboard.press("Enter")
    page.locator(".hit a", has_text="Verdeel het werk eerlijk").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verdeel het werk eerlijk")
    search(page, "buren")
    page.locator(".hit a", has_text="Vorm een vaste groep van buren").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorm een vaste groep van buren")


@pytest.mark.browser
def test_search_on_a_phone_by_touch_and_keyboard(phone: Visit) -> None:
    page = phone.open("begin-hier/")
    page.get_by_role("link", name="Zoeken").first.tap()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("buren")
    expect(page.locator(".hit__title").nth(2)).to_be_in_viewport(ratio=1)
    page.get_by_role("searchbox").fill("plantendag")
    expect(page.locator(".hit a").first).to_have_text("Plantendag")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Plantendag")


@pytest.mark.browser
def test_search_at_400_percent(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": 320, "height": 256})
    page = visit.open("begin-hier/")
    search(page, "buren")
    hit = page.locator(".hit a").first
    hit.focus()
    expect(hit).to_be_in_viewport()
    place = str(hit.evaluate("link => link.href"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(place)
    visit.context.close()


@pytest.mark.browser
def test_an_index_that_does_not_come_is_told(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address)
    page = visit.open("begin-hier/")
    page.route("**/search-index.*.js", lambda route: route.abort())
    search(page, "buren")
    expect(page.get_by_role("alert").filter(has_text="Zoeken lukt nu niet")).to_be_visible()
    page.unroute("**/search-index.*.js")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator(".hit").first).to_be_visible()
    visit.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_without_javascript_there_is_a_list(browser: Browser, guide: Built, address_of: AddressOf) -> None:
    visit = Visit(browser, address_of(guide.site), java_script_enabled=False)
    page = visit.open("begin-hier/")
    page.get_by_role("link", name=guide.guide.label("theme.search")).first.click()
    expect(page.locator("noscript p")).to_be_visible()
    links = page.locator("article :is(.group, ul:has(> li > .register)) a[href]")  # a long list is folded
    listed = {text.strip() for text in links.all_text_contents()}
    records = (*guide.guide.principles, *guide.guide.questions, *guide.guide.examples)
    assert {record.title for record in records} <= listed
    visit.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
def test_the_browser_comes_to_the_same_stems(browser: Browser, guide: Built, address_of: AddressOf) -> None:
    """For every word of the guide, and a sample of the dictionary."""
    visit = Visit(browser, address_of(guide.site))
    words = set(dutch.words(" ".join(path.read_text() for path in (guide.root / "content").rglob("*.yml"))))
    page = visit.open(f"zoeken/?q={guide.guide.principles[0].title}")
    expect(page.locator(".hit").first).to_be_visible()
    sample = random.Random(1).sample(sorted(dutch.dictionary_words()), 20_000)
    asked = sorted({*words, *sample})
    stems = page.evaluate(
        "words => { const engine = Gids.makeSearch(Gids.searchIndex); return words.map(engine.stem) }", asked
    )
    different = [
        (word, dutch.stem(word), own)
        for word, own in zip(asked, stems, strict=True)
        if own != dutch.stem(word)
    ]
    assert different == []
    assert visit.wrong == []
    visit.context.close()


def test_the_index_is_small(real_built: Built) -> None:
    """Beside the words of all pages, both compressed: so it may grow with the guide, and no faster."""
    articles = [
        LexborHTMLParser((real_built.site / page.address / "index.html").read_text(encoding="utf-8"))
        for page in real_built.plan.pages.values()
    ]
    words = "\n".join(node.text() for tree in articles for node in tree.css("article"))
    script = called(real_built.site, "gids/search-index.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 0.38 * len(gzip.compress(words.encode(), 9))
