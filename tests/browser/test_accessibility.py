"""Every kind of page for readers with a keyboard, a screen reader, large letters, little motion or paper."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.language import ALLOWED, WORD, Dictionary, read_words
from tests.browsing import ONE_OF_EACH_KIND, Visit, axe
from tests.helpers import ROOT

pytestmark = pytest.mark.browser

CONTRAST = """
    const seen = new Map();
    function rgba(colour) {
        if (!seen.has(colour)) {
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            seen.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
        }
        return seen.get(colour);
    }
    function light(colour) {
        const [r, g, b] = rgba(colour).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }
    function contrast(one, other) {
        const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    }
    function ground(node) { // what stands behind a node
        for (let at = node; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (rgba(colour)[3] > 250) return colour;
        }
        return getComputedStyle(document.body).backgroundColor;
    }
"""
"""WCAG 2.2: relative luminance and contrast ratio."""

TAB_STOPS = (
    """() => {"""
    + CONTRAST
    + """
    const wrong = [];
    let stops = 0;
    for (const node of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
        if (node.tabIndex < 0 || node.disabled) continue;
        if (node.type === 'radio') { // Tab reaches one of a group
            const group = [...document.getElementsByName(node.name)];
            if (node !== (group.find(one => one.checked) || group[0])) continue;
        }
        node.focus();
        if (document.activeElement !== node) continue; // hidden: no tab stop
        stops += 1;
        const drawn = node.matches('.md-option') ? node.nextElementSibling // a choice of colour shows by its label
            : node;
        drawn.scrollIntoView({block: 'center', behavior: 'instant'});
        const style = getComputedStyle(drawn);
        const after = getComputedStyle(drawn, '::after'); // a card draws its ring round the whole card
        const ring = style.outlineStyle !== 'none' ? style : after;
        const box = [...drawn.getClientRects()].find(line => line.width > 1 && line.height > 1) // a link's first line
            || drawn.getBoundingClientRect();
        const here = document.elementsFromPoint(
            Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)), box.top + box.height / 2);
        const name = (node.getAttribute('aria-label') || node.innerText || node.title || node.alt
            || [...(node.labels || [])].map(l => l.innerText).join(' ')
            || (node.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.innerText).join(' ') || '').trim();
        const faults = [];
        if (!name) faults.push('no name');
        if (box.width < 1 || box.height < 1 || style.visibility !== 'visible' || +style.opacity === 0) faults.push('hidden');
        if (box.left >= innerWidth || box.right <= 0) faults.push('outside the window');
        if (!here.includes(drawn) && !here.some(at => drawn.contains(at))) faults.push('covered');
        if (ring.outlineStyle === 'none' || parseFloat(ring.outlineWidth) < 2) faults.push('no ring');
        else if (contrast(ring.outlineColor, ground(drawn.parentElement)) < 3) faults.push('faint ring');
        if (faults.length) wrong.push(faults.join(', ') + ': ' + node.outerHTML.slice(0, 140));
    }
    return {stops, wrong};
}"""
)
"""Focuses each element that Tab reaches and returns what is wrong with it.

After a press of Tab, focus from a script shows as focus from the keyboard."""


def tab_stops(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    return page.evaluate(TAB_STOPS)  # type: ignore[no-any-return]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, address: str, scheme: Any) -> None:
    for width in (1280, 320):
        visit = Visit(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
        for path in ONE_OF_EACH_KIND:
            assert axe(visit.open(path)) == [], f"{path} {scheme} {width}"
        visit.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_tab_stop_is_seen_named_and_ringed(
    browser: Browser, address: str, width: int, scheme: Any
) -> None:
    visit = Visit(
        browser,
        address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    for path in ONE_OF_EACH_KIND:
        found = tab_stops(visit.open(path))
        assert found["stops"] > 3, path
        assert found["wrong"] == [], path
    visit.context.close()


def test_a_fault_at_a_tab_stop_would_be_found(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = visit.open("begin-hier/")
    page.evaluate(
        """() => { const [one, two, three] = document.querySelectorAll('.page-foot a, .ranking a');
        one.style.setProperty('outline', 'none', 'important');
        two.textContent = '';
        three.style.setProperty('outline-color', 'Canvas', 'important'); }"""
    )
    faults = [fault.split(":")[0] for fault in tab_stops(page)["wrong"]]
    assert faults == ["no ring", "no name, hidden, covered", "faint ring"]
    visit.context.close()


def test_the_order_of_tab_is_that_of_the_page(visit: Visit) -> None:
    page = visit.open("uitgangspunten/gedeeld-leiderschap/")
    places: list[float] = []
    while len(places) < 200:
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement;
            return at === document.body || !at.closest('article') ? null : at.getBoundingClientRect().top + scrollY }"""
        )
        if place is None and places:
            break
        if place is not None:
            places.append(place)
    assert len(places) > 40
    assert all(later > earlier - 40 for earlier, later in pairwise(places))


def test_menu_and_search_work_at_400_percent(browser: Browser, address: str) -> None:
    """A window of 1280 by 1024 at 400 % is one of 320 by 256."""
    visit = Visit(browser, address, viewport={"width": 320, "height": 256})
    page = visit.open("begin-hier/")
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Checklists").first
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checklists")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    visit.context.close()


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND)
def test_nothing_is_wider_than_a_phone(phone: Visit, path: str) -> None:
    page = phone.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_text_may_be_spaced_out(visit: Visit) -> None:
    """WCAG 1.4.12: with wider lines, letters and words nothing is cut off."""
    page = visit.open("uitgangspunten/gedeeld-leiderschap/")
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate(
        """() => { for (const node of document.querySelectorAll('article *')) {
        node.style.setProperty('line-height', '1.5', 'important');
        node.style.setProperty('letter-spacing', '0.12em', 'important');
        node.style.setProperty('word-spacing', '0.16em', 'important'); } }"""
    )
    cut = page.evaluate(
        """() => [...document.querySelectorAll('article *')].filter(node => node.innerText && !node.closest('.unseen')
        && getComputedStyle(node).overflow === 'hidden' && node.scrollWidth > node.clientWidth + 1).map(n => n.outerHTML.slice(0, 80))"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_where_motion_is_not_wanted(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, reduced_motion="reduce")
    page = visit.open("")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(node => { const style = getComputedStyle(node);
        return style.transitionDuration.split(', ').some(time => parseFloat(time) > 0.01) && style.transitionProperty !== 'none'
            || style.animationName !== 'none' }).map(node => node.className)"""
    )
    assert moving == []
    visit.context.close()


@pytest.mark.parametrize("path", ["uitgangspunten/gedeeld-leiderschap/", "begrippen/"])
def test_paper_gets_the_text_and_no_menus(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".crumbs"):
        for node in page.locator(part).all():
            expect(node).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    closed = page.evaluate(
        """() => [...document.querySelectorAll('article details:not([open])')].filter(node =>
        [...node.children].some(child => child.tagName !== 'SUMMARY' && !child.checkVisibility({contentVisibilityAuto: true}))).length"""
    )
    assert closed == 0


def test_the_interface_has_only_dutch_words(site: Path) -> None:
    """Every word around the article, and every name of a part that a screen reader reads."""
    dictionary = Dictionary(read_words(ROOT, ALLOWED))
    names = {"Leernetwerkgids", "CC", "BY"}
    unknown = {}
    for path in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        texts = [
            node.attributes[name] or ""
            for name in ("aria-label", "title", "alt", "placeholder")
            for node in tree.css(f"[{name}]")
        ]
        for node in tree.css("article, script, style, .md-header__topic, .md-footer__title"):
            node.decompose()
        texts.append(tree.body.text(separator=" ") if tree.body else "")
        for word in WORD.findall(" ".join(texts)):
            if word not in names and word not in unknown and not dictionary.knows(word):
                unknown[word] = path.relative_to(site).as_posix()
    assert unknown == {}
    assert not dictionary.knows("Header") and not dictionary.knows("Previous")


def test_language_and_title_are_said(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        html, title = tree.css_first("html"), tree.css_first("title")
        assert html is not None and html.attributes["lang"] == "nl", path
        assert title is not None and re.search(r"\w", title.text()), path
