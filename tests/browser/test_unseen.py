"""What axe cannot see of every kind of page: each rule on one page of each kind, with everything opened, in one visit."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import CONTRAST
from tests.browsing import OPEN_ALL, AddressOf, Visit, axe
from tests.guides import Built
from tests.sampling import Share

pytestmark = pytest.mark.browser

Faults = dict[str, list[str]]
"""What is wrong, by rule."""

KNOW = (
    """
    const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const shown = node => node.checkVisibility({visibilityProperty: true}) && !node.closest('[inert], .unseen');
    const told = node => node.outerHTML.replace(/\\s+/g, ' ').slice(0, 140);
    const all = (where, wrong) => [...document.querySelectorAll(where)].filter(node => shown(node) && wrong(node)).map(told).slice(0, 5);
"""
    + CONTRAST
)
"""What the rules below share."""

STANDING = (
    """() => {"""
    + KNOW
    + """
    const small = node => { const box = node.getBoundingClientRect(); return box.width < 24 || box.height < 24; };
    const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
        .filter(node => shown(node) && node.getBoundingClientRect().width);
    const inText = node => { // a link in a sentence is as high as the sentence
        if (getComputedStyle(node).display !== 'inline') return false;
        for (let at = node; at && getComputedStyle(at).display === 'inline'; at = at.parentElement)
            for (const side of ['previousSibling', 'nextSibling'])
                for (let next = at[side]; next; next = next[side])
                    if (/\\w/.test(next.textContent) && (next.nodeType === 3 || getComputedStyle(next).display === 'inline')) return true;
        return false;
    };
    const boxes = new Map(targets.map(node => [node, node.matches('input') && node.labels?.length && node.closest('label') || node])
        .map(([node, drawn]) => [node, drawn.matches('.card > a') ? drawn.closest('li') : drawn]) // the whole card
        .map(([node, drawn]) => [node, drawn.getBoundingClientRect()]));
    function crowded(node) {
        const own = boxes.get(node);
        if (own.width >= 24 && own.height >= 24 || inText(node)) return false;
        const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
        return targets.some(other => { // its circle of 24 px touches another target, or the circle of a small one
            if (other === node || node.contains(other) || other.contains(node) || boxes.get(other) === own) return false;
            const box = boxes.get(other);
            if (box.width < 24 || box.height < 24)
                if (Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2) < 23.5) return true;
            return Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom))) < 11.5;
        });
    }
    const here = new URL(location.href);
    const isHere = link => { const to = new URL(link.href); return to.origin + to.pathname === here.origin + here.pathname && !to.hash; };
    const wanted = [...document.querySelectorAll('.md-tabs a, .md-nav--primary a[href]')].filter(link => isHere(link) && !link.closest('.md-logo'));
    return {
        'a small target has room around it': targets.filter(crowded).map(told).slice(0, 5),
        'the page one is at is marked in the menus': wanted.filter(link => link.getAttribute('aria-current') !== 'page').map(told),
        'the part one is in is marked in the tabs': all('.md-tabs__item--active > a', node => !node.getAttribute('aria-current')),
        'a scrolling table is named by what it shows': all('.table-scroll[role=region]', node =>
            ![...document.querySelectorAll('article :is(h1, h2, h3, h4, caption, p)')].some(each => each.textContent.includes(node.ariaLabel || '-'))),
        'what a label folds is worked by the keyboard': all('.md-nav label[for]:not(.md-nav__title), .md-header label[for]', node => {
            if (getComputedStyle(node).pointerEvents === 'none' || node.previousElementSibling?.matches('.md-option')) return false;
            const handle = node.querySelector('[role=button]') || node;
            return handle.tabIndex !== 0 || handle.role !== 'button' || !/true|false/.test(handle.ariaExpanded)
                || !(handle.ariaLabel || handle.innerText).trim();
        }),
    };
}"""
)
"""Returns the faults of a page as it stands, by rule."""

PLACEHOLDERS = (
    """() => {"""
    + KNOW
    + """
    return all('[placeholder]', node => contrast(getComputedStyle(node, '::placeholder').color, ground(node)) < 4.5
        || +getComputedStyle(node, '::placeholder').opacity < 1);
}"""
)

STATES = (
    """() => {"""
    + KNOW
    + """
    const LOOK = ['borderTopStyle', 'borderTopWidth', 'borderBottomStyle', 'borderBottomWidth', 'borderLeftStyle', 'borderLeftWidth',
        'outlineStyle', 'outlineWidth', 'textDecorationLine', 'textDecorationStyle', 'textDecorationThickness', 'content', 'transform', 'display'];
    const look = node => [node, ...node.querySelectorAll('*')].flatMap(part => [null, '::before', '::after'].flatMap(pseudo => {
        const style = getComputedStyle(part, pseudo);
        return LOOK.map(name => style[name]);
    })).join();
    const found = {};
    for (const [name, on, off] of [['aria-pressed', 'true', 'false'], ['aria-selected', 'true', 'false'], ['aria-current', 'page', null]])
        found[name] = all(`:is(a, button)[${name}]`, node => {
            const before = node.getAttribute(name);
            node.setAttribute(name, on);
            const set = look(node);
            if (off) node.setAttribute(name, off); else node.removeAttribute(name);
            const unset = look(node);
            node.setAttribute(name, before);
            return set === unset;
        });
    found['checked'] = all('input[type=checkbox], input[type=radio]', node => {
        if (getComputedStyle(node).appearance !== 'none') return false;
        const [before, label] = [node.checked, node.labels[0] || node];
        node.checked = true; const set = look(node) + look(label);
        node.checked = false; const unset = look(node) + look(label);
        node.checked = before;
        return set === unset;
    });
    return Object.values(found).flat();
}"""
)
"""Returns the controls whose state shows by nothing but colour."""

SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
    document.adoptedStyleSheets = [sheet]; }"""
"""Spaces the text out as far as WCAG 1.4.12 asks."""
LARGE = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { font-size: ${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px !important }`);
    document.adoptedStyleSheets = [sheet]; }"""
"""Makes letters twice as large, in a window that stays as it is."""
AS_IT_WAS = "() => { document.adoptedStyleSheets = []; }"

CUT = (
    """() => {"""
    + KNOW
    + """
    return all('body *', node => {
        const style = getComputedStyle(node);
        const cuts = axis => /hidden|clip/.test(style[axis]);
        if (!cuts('overflowX') && !cuts('overflowY') || !node.innerText?.trim() || node.closest('svg') || style.clipPath !== 'none') return false;
        if (node.matches('.md-sidebar__scrollwrap, .md-sidebar')) return false; // the menu moves its parts in and out
        return cuts('overflowX') && node.scrollWidth > node.clientWidth + 1 || cuts('overflowY') && node.scrollHeight > node.clientHeight + 2;
    }).concat([...document.querySelectorAll('.md-tabs')].filter(node => shown(node) && node.querySelector('ul').scrollWidth > node.clientWidth + 1).map(told));
}"""
)
"""Returns the elements of which words are cut off."""

COVERED = (
    """() => {"""
    + KNOW
    + """
    const sticks = node => { for (let at = node; at; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return true; };
    const wrong = [];
    let stops = 0;
    scrollTo(0, 0);
    document.activeElement?.blur();
    for (const node of document.querySelectorAll(STOPS)) {
        if (node.tabIndex < 0 || node.disabled) continue;
        if (node.type === 'radio') { // Tab reaches one of a group
            const group = [...document.getElementsByName(node.name)];
            if (node !== (group.find(one => one.checked) || group[0])) continue;
        }
        node.focus();
        if (document.activeElement !== node) continue;
        stops += 1;
        const drawn = node.matches('.md-option') ? node.nextElementSibling : node;
        const seen = [...drawn.getClientRects()].some(line => {
            const [left, right] = [Math.max(0, line.left), Math.min(innerWidth, line.right)];
            const [top, bottom] = [Math.max(0, line.top), Math.min(innerHeight, line.bottom)];
            return right > left && bottom > top && [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
                const over = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
                return over && (drawn.contains(over) || over.contains(drawn) || !sticks(over));
            });
        });
        if (!seen) wrong.push(told(node));
    }
    return [stops, wrong.slice(0, 5)];
}"""
)
"""Focuses each tab stop as Tab does, and returns those of which nothing is seen."""

RING = (
    """() => {"""
    + KNOW
    + """
    const cuts = style => /hidden|clip|auto|scroll/.test(style);
    return [...document.querySelectorAll(STOPS)].filter(node => {
        if (node.tabIndex < 0 || node.disabled) return false;
        node.focus();
        const {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(node);
        const [box, ring] = [node.getBoundingClientRect(), parseFloat(outlineWidth) + parseFloat(outlineOffset)];
        if (document.activeElement !== node || outlineStyle === 'none' || ring <= 0 || !box.width) return false;
        for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (/inline|contents/.test(style.display)) continue;
            const around = at.getBoundingClientRect();
            const over = (mine, its) => mine - ring < its - 0.5 && mine >= its - 1; // what scrolled away comes back
            if (cuts(style.overflowX) && !at.scrollLeft && over(box.left, around.left)) return true;
            if (cuts(style.overflowY) && !at.scrollTop && over(box.top, around.top)) return true;
            if (cuts(style.overflowY) && at.scrollHeight <= at.clientHeight + 1 && over(-box.bottom, -around.bottom)) return true;
        }
        return false;
    }).map(told).slice(0, 5);
}"""
)
"""Focuses each tab stop, and returns those whose ring is cut off by what scrolls."""

TELL = """() => {
    Gids.say('Alle vinkjes zijn weg. Je kunt ze nog terughalen.', {label: 'Ongedaan maken', run() {}});
    Gids.warn('Deze browser bewaart niets. Bewaar je werk als bestand, anders is het weg als je dit venster sluit.');
}"""


DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until what was changed is drawn, as it is before a reader's next key."""


def faults(page: Page) -> Faults:
    """Return what is wrong with a page, by rule, with everything opened; the page is left changed."""
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.evaluate(OPEN_ALL)
    page.keyboard.press("Tab")
    page.evaluate("scrollTo(0, 0)")  # what scrolled below the header is no target there
    found: Faults = page.evaluate(STANDING)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[f"placeholders are read, {scheme}"] = page.evaluate(PLACEHOLDERS)
    page.emulate_media(forced_colors="active")
    found["a state shows by more than colour"] = page.evaluate(STATES)
    page.emulate_media(forced_colors="none")
    size = page.viewport_size
    assert size
    for name, change in (("spaced out", SPACED), ("twice as large", LARGE)):
        page.evaluate(change)
        found[f"text may be {name}"] = page.evaluate(CUT)
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found[f"text may be {name}"].append("wider than the window")
    page.evaluate(AS_IT_WAS)
    found["the ring of the focus is whole"] = page.evaluate(RING)
    page.evaluate(TELL)
    if size["width"] < 1000:
        page.set_viewport_size({"width": size["width"], "height": 256})  # enlarged to 400 %
    page.evaluate(DRAWN)
    stops, covered = page.evaluate(COVERED)
    assert stops > 3
    found["no message hides the focus"] = covered
    page.keyboard.press("Escape")
    if page.evaluate("document.querySelectorAll('.melding').length"):
        found["no message hides the focus"].append("Escape closes no message")
    page.set_viewport_size(size)
    if size["width"] < 1000:
        page.locator("[data-opens]").press("Enter")
        page.evaluate(DRAWN)
        stops, covered = page.evaluate(COVERED)
        assert stops > 1
        found["nothing behind the menu takes the focus"] = covered
    return {rule: wrong for rule, wrong in found.items() if wrong}


@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)
@pytest.mark.parametrize(("at", "width", "height"), [(0, 1280, 800), (1, 320, 640)], ids=["wide", "phone"])
def test_what_axe_cannot_see_of_any_kind_of_page(
    browser: Browser, guide: Built, address_of: AddressOf, share: Share, at: int, width: int, height: int
) -> None:
    """Both windows together try each kind of page once, with --proof each tries all."""
    visit = Visit(
        browser,
        address_of(guide.site),
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    wrong: dict[str, Faults] = {}
    titles: dict[str, str] = {}
    for path in share(guide.one_of_each_kind, at, 2):
        page = visit.open(path)
        if found := faults(page):
            wrong[path] = found
        assert titles.setdefault(page.title(), path) == path, "two pages have one title"
        assert page.locator("h1").first.inner_text().rstrip("#¶ \n") in page.title() or path == ""
    visit.context.close()
    assert wrong == {}
    assert visit.wrong == []


def test_each_fault_would_be_found(browser: Browser, small_address: str) -> None:
    """The rules see what they are about: a page with each of the faults."""
    visit = Visit(browser, small_address, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = visit.open("begin-hier/")
    page.evaluate(
        """() => {
        const article = document.querySelector('article');
        const add = html => article.insertAdjacentHTML('beforeend', html);
        add('<div id=crowd><button type=button>a</button><button type=button>b</button></div>');
        add('<input id=vague placeholder=vaag aria-label=vaag><button id=on type=button aria-pressed=true>aan</button>');
        add('<div id=ring><button type=button>knop</button></div>');
        add('<div id=cut>woord woord woord woord</div><div class=table-scroll role=region aria-label=Onzin tabindex=0>x</div>');
        document.querySelectorAll('[aria-current]').forEach(node => node.removeAttribute('aria-current'));
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`#crowd button { all: unset; display: block; height: 10px; width: 10px; overflow: hidden }
            #vague::placeholder { color: #8888 !important } [aria-pressed] { outline: none !important }
            #ring { overflow: auto }
            #cut { width: 6em; white-space: nowrap; overflow: hidden }
            .melding-plek { position: fixed !important; inset: 0 !important; max-height: none !important; pointer-events: auto !important }`);
        const others = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets');
        others.set.call(document, [sheet]);
        Object.defineProperty(document, 'adoptedStyleSheets', {set: more => others.set.call(document, [sheet, ...more])});
    }"""
    )
    found = faults(page)
    visit.context.close()
    assert set(found) == {
        "a small target has room around it",
        "the page one is at is marked in the menus",
        "the part one is in is marked in the tabs",
        "a scrolling table is named by what it shows",
        "placeholders are read, light",
        "placeholders are read, dark",
        "a state shows by more than colour",
        "text may be spaced out",
        "text may be twice as large",
        "the ring of the focus is whole",
        "no message hides the focus",
    }


def test_letters_twice_as_large_leave_room_for_the_page(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": 360, "height": 740})
    page = visit.open("begin-hier/")
    header = page.locator(".md-header")
    assert header.evaluate("node => getComputedStyle(node).position") == "sticky"
    page.evaluate(LARGE)
    page.evaluate(DRAWN)
    page.evaluate("scrollTo(0, 1000)")
    page.evaluate(DRAWN)
    seen = header.evaluate("node => Math.max(0, node.getBoundingClientRect().bottom)")
    assert seen <= 740 / 4
    for title in ("h1", "h2"):
        assert (
            page.locator(f"article {title}").first.evaluate("node => getComputedStyle(node).hyphens")
            == "auto"
        )
    visit.context.close()
    assert visit.wrong == []


def test_the_menu_of_a_phone_keeps_the_focus_and_is_closed_after_back(
    browser: Browser, small_address: str
) -> None:
    visit = Visit(browser, small_address, viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = visit.open("begin-hier/")
    button, menu = page.locator("[data-opens]"), page.locator(".md-sidebar--primary")
    button.press("Enter")
    for _ in range(3 + menu.locator("a[href]").count()):
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.md-sidebar--primary')"
        )
        page.keyboard.press("Tab")
    assert axe(page) == []
    expect(page.get_by_role("dialog")).to_be_visible()
    menu.get_by_role("button").first.click()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    for leave in ("link", "reload"):
        button.press("Enter")
        if leave == "link":
            menu.locator("a[href]:visible").last.click()
            page.wait_for_url(lambda url: not url.endswith("begin-hier/"))
            page.go_back()
        else:
            page.reload()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_hidden()
        assert page.evaluate("!document.querySelector('[inert]')")
    visit.context.close()
    assert visit.wrong == []


def test_the_parts_of_the_menu_fold_by_keyboard_on_a_wide_screen(
    browser: Browser, large_address: str
) -> None:
    visit = Visit(browser, large_address, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = visit.open("uitgangspunten/vaste-groep/")
    part = page.locator(".md-nav--primary").get_by_role("button", name="Samen beginnen", exact=True)
    expect(part).to_have_attribute("aria-expanded", "true")
    inside = page.locator(".md-nav--primary [aria-current=page]")
    expect(inside).to_be_visible()
    for key, state in (("Enter", "false"), ("Space", "true")):
        part.press(key)
        expect(part).to_have_attribute("aria-expanded", state)
        expect(inside).to_be_visible(visible=state == "true")
    visit.context.close()
    assert visit.wrong == []


def test_the_explanation_of_a_term_stays_under_the_pointer(browser: Browser, small_address: str) -> None:
    visit = Visit(browser, small_address, viewport={"width": 1280, "height": 800})
    page = visit.open("uitgangspunten/vaste-groep/")
    term, bubble = page.locator("a.term").first, page.get_by_role("tooltip")
    term.hover()
    expect(bubble).to_be_visible()
    start, end = term.bounding_box(), bubble.bounding_box()
    assert start and end
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    to = end["y"] + end["height"] / 2
    for part in range(11):  # slowly, over whatever lies between
        page.mouse.move(x, y + (to - y) * part / 10)
        page.evaluate("new Promise(done => setTimeout(done, 60))")
    page.evaluate("new Promise(done => setTimeout(done, 400))")
    expect(bubble).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    term.hover()
    expect(bubble).to_be_visible()
    page.mouse.move(1270, 790)  # a corner of the window
    expect(bubble).to_be_hidden()
    visit.context.close()
    assert visit.wrong == []
