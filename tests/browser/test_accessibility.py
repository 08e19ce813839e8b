"""Every kind of page for readers with a keyboard, a screen reader, large letters, little motion or paper."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.model.text import WORD
from generator.review.language import ALLOWED, Dictionary, read_words
from tests.browsing import OPEN_ALL, AddressOf, Visit, axe
from tests.guides import Built
from tests.helpers import ROOT
from tests.sampling import Share

pytestmark = pytest.mark.browser

Window = Callable[..., Visit]
"""Opens a window of a width on a site."""

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


EVERY_GUIDE = pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
"""Where the pages must hold: on the guide of today, and on a small one about something else."""
EVERY_LAYOUT = pytest.mark.parametrize("guide", ["real", "stretched"], indirect=True)
"""Where the layout must hold: on the guide of today, and on one whose texts are as long as they may be."""


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open windows, and see to it that nothing went wrong in them."""
    windows: list[Visit] = []

    def begin(address: str, width: int, height: int = 900, **options: Any) -> Visit:
        windows.append(Visit(browser, address, viewport={"width": width, "height": height}, **options))
        return windows[-1]

    yield begin
    for visit in windows:
        visit.context.close()
        assert visit.wrong == []


EACH_WINDOW = pytest.mark.parametrize(
    ("at", "wide", "scheme"),
    [(0, True, "light"), (1, True, "dark"), (2, False, "light"), (3, False, "dark")],
    ids=["wide-light", "wide-dark", "phone-light", "phone-dark"],
)
"""Wide and on a phone, in the light and in the dark: together they try each kind of page once, with --proof each tries all."""


@pytest.mark.parametrize(("guide", "phone"), [("real", 320), ("small", 360)], indirect=["guide"])
@EACH_WINDOW
def test_axe_finds_nothing_on_any_kind_of_page(
    window: Window,
    guide: Built,
    address_of: AddressOf,
    share: Share,
    phone: int,
    at: int,
    wide: bool,
    scheme: str,
) -> None:
    visit = window(address_of(guide.site), 1280 if wide else phone, color_scheme=scheme)
    for path in share(guide.one_of_each_kind, at, 4):
        assert axe(visit.open(path)) == [], path


@EACH_WINDOW
def test_axe_finds_nothing_on_any_kind_of_page_from_a_folder(
    window: Window, small_built: Built, share: Share, at: int, wide: bool, scheme: str
) -> None:
    visit = window(f"{small_built.site.as_uri()}/", 1280 if wide else 360, color_scheme=scheme)
    for path in share(small_built.one_of_each_kind, at + 2, 4):
        if path != "404.html":  # only a server shows it, and its links begin at the root of the server
            assert axe(visit.open(path)) == [], path


def test_a_fault_that_axe_knows_would_be_found(window: Window, small_address: str) -> None:
    page = window(small_address, 1280).open("begin-hier/")
    page.evaluate(
        """() => { const text = document.querySelector('article h1 ~ p:not(:has(a))');
        text.style.setProperty('color', '#bbb', 'important');
        text.insertAdjacentHTML('afterend', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'); }"""
    )
    assert {rule for rule, _ in axe(page)} == {"color-contrast", "image-alt"}


@EVERY_GUIDE
@EACH_WINDOW
def test_every_tab_stop_is_seen_named_and_ringed(
    window: Window, guide: Built, address_of: AddressOf, share: Share, at: int, wide: bool, scheme: str
) -> None:
    visit = window(
        address_of(guide.site), 1280 if wide else 320, color_scheme=scheme, reduced_motion="reduce"
    )
    for path in share(guide.one_of_each_kind, at + 1, 4):
        found = tab_stops(visit.open(path))
        assert found["stops"] > 3, path
        assert found["wrong"] == [], path


def test_a_fault_at_a_tab_stop_would_be_found(window: Window, small_address: str) -> None:
    page = window(small_address, 1280, reduced_motion="reduce").open("begin-hier/")
    page.evaluate(
        """() => { const [one, two, three] = document.querySelectorAll('.page-foot a, td a');
        one.style.setProperty('outline', 'none', 'important');
        two.textContent = '';
        three.style.setProperty('outline-color', 'Canvas', 'important'); }"""
    )
    faults = [fault.split(":")[0] for fault in tab_stops(page)["wrong"]]
    assert faults == ["no ring", "no name, hidden, covered", "faint ring"]


@EVERY_GUIDE
def test_the_order_of_tab_is_that_of_the_page(guide: Built, window: Window, address_of: AddressOf) -> None:
    page = window(address_of(guide.site), 1280).open(guide.fullest("principle").address)
    page.evaluate(OPEN_ALL)
    there = page.locator("article :is(a[href], button, summary):visible").count()
    places: list[float] = []
    while len(places) <= there:
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement;
            return at === document.body || !at.closest('article') ? null : at.getBoundingClientRect().top + scrollY }"""
        )
        if place is None and places:
            break
        if place is not None:
            places.append(place)
    assert len(places) == there > 40
    assert all(later > earlier - 40 for earlier, later in pairwise(places))


@EVERY_LAYOUT
def test_menu_and_search_work_at_400_percent(window: Window, guide: Built, address_of: AddressOf) -> None:
    """A window of 1280 by 1024 at 400 % is one of 320 by 256."""
    page = window(address_of(guide.site), 320, 256).open("begin-hier/")
    page.get_by_role("button", name=guide.guide.label("theme.menu"), exact=True).focus()
    page.keyboard.press("Enter")
    title = guide.plan.pages["rollen/index.md"].title
    link = page.locator(".md-sidebar--primary").get_by_role("link", name=title, exact=True)
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


WIDER = """() => [...document.querySelectorAll('body *')].filter(node => node.checkVisibility()
    && !node.closest('.table-scroll, .unseen, table:not([class]) :is(thead, tbody)') && node.getBoundingClientRect().right > innerWidth + 1
    ).slice(0, 3).map(node => node.outerHTML.slice(0, 120))"""
"""Returns the first elements that stick out of the window."""
CUT = """where => [...document.querySelectorAll(where)].filter(node => node.innerText && !node.closest('.unseen')
    && getComputedStyle(node).overflow === 'hidden' && node.scrollWidth > node.clientWidth + 1).map(n => n.outerHTML.slice(0, 80))"""
"""Returns the elements of which words are cut off."""


@EVERY_LAYOUT
@pytest.mark.parametrize("width", [360, 320])
def test_nothing_is_wider_than_a_phone(
    window: Window, guide: Built, address_of: AddressOf, width: int
) -> None:
    visit = window(address_of(guide.site), width, 740, has_touch=True, is_mobile=True)
    for path in guide.one_of_each_kind:
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, page.evaluate(WIDER))
        assert page.evaluate(CUT, ".md-footer, .md-footer *") == [], path


@EVERY_LAYOUT
def test_text_may_be_spaced_out(window: Window, guide: Built, address_of: AddressOf) -> None:
    """WCAG 1.4.12: with wider lines, letters and words nothing is cut off."""
    visit = window(address_of(guide.site), 320, 800)
    for path in guide.one_of_each_kind:
        page = visit.open(path)
        page.evaluate(
            """() => { for (const node of document.querySelectorAll('article *')) {
            node.style.setProperty('line-height', '1.5', 'important');
            node.style.setProperty('letter-spacing', '0.12em', 'important');
            node.style.setProperty('word-spacing', '0.16em', 'important'); } }"""
        )
        assert page.evaluate(CUT, "article *") == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, (path, page.evaluate(WIDER))


@EVERY_GUIDE
def test_nothing_moves_where_motion_is_not_wanted(
    window: Window, guide: Built, address_of: AddressOf
) -> None:
    page = window(address_of(guide.site), 1280, reduced_motion="reduce").open("")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(node => { const style = getComputedStyle(node);
        return style.transitionDuration.split(', ').some(time => parseFloat(time) > 0.01) && style.transitionProperty !== 'none'
            || style.animationName !== 'none' }).map(node => node.className)"""
    )
    assert moving == []


@EVERY_GUIDE
@pytest.mark.parametrize("template", ["principle", "terms"])
def test_paper_gets_the_text_and_no_menus(
    window: Window, guide: Built, address_of: AddressOf, template: str
) -> None:
    page = window(address_of(guide.site), 1280).open(guide.fullest(template).address)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".crumbs"):
        for node in page.locator(part).all():
            expect(node).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    proof = page.locator("article details.evidence").first
    inside = proof.locator(":scope > :not(summary)").first
    expect(inside).to_be_hidden()
    proof.evaluate("node => { node.open = true; }")
    expect(inside).to_be_visible()


def test_paper_gets_a_list_whole(window: Window, small_address: str) -> None:
    """A list that begins folded by group is opened on paper; on the screen it stays as it is."""
    page = window(small_address, 1280).open("vragen/")
    page.evaluate(
        """() => document.querySelector('article').insertAdjacentHTML('beforeend',
        '<details class="fold group"><summary>groep</summary><p id="in-groep">een regel</p></details>')"""
    )
    expect(page.locator("#in-groep")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#in-groep")).to_be_visible()


@EVERY_GUIDE
def test_the_interface_has_only_dutch_words(guide: Built) -> None:
    """Every word around the article, and every name of a part that a screen reader reads, but for the guide's own titles and ids."""
    dictionary = Dictionary(read_words(ROOT, ALLOWED))
    settings = yaml_load((guide.root / "mkdocs.yml").read_text(encoding="utf-8"))
    titles = [
        *(page.title for page in guide.plan.pages.values()),
        *guide.guide.titles.values(),
        *guide.guide.kinds,
    ]
    names = set(WORD.findall(" ".join([settings["site_name"], settings["copyright"], *titles])))
    unknown = {}
    for path in sorted(guide.site.rglob("*.html")):
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
                unknown[word] = path.relative_to(guide.site).as_posix()
    assert unknown == {}
    assert not dictionary.knows("Header") and not dictionary.knows("Previous")


@EVERY_GUIDE
def test_language_and_title_are_said(guide: Built) -> None:
    for path in sorted(guide.site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        html, title = tree.css_first("html"), tree.css_first("title")
        assert html is not None and html.attributes["lang"] == "nl", path
        assert title is not None and re.search(r"\w", title.text()), path
