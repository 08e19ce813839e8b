"""What axe cannot see of every kind of page: each rule on one page of each kind, with everything opened, in one visit."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import CONTRAST
from tests.browsing import AddressOf, Visit
from tests.guides import Built

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

OPEN_ALL = "() => document.querySelectorAll('details').forEach(node => { node.open = true; })"

STANDING = (
    """words => {"""
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
        .map(([node, drawn]) => [node, getComputedStyle(drawn, '::after').position === 'absolute' ? drawn.offsetParent : drawn]) // a card
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
        'a scrolling table is named by what it shows': all('.table-scroll[role=region]', node => !node.ariaLabel || node.ariaLabel === words.table),
        'what a label folds is worked by the keyboard': all('.md-nav label[for]:not(.md-nav__title), .md-header label[for]', node => {
            if (getComputedStyle(node).pointerEvents === 'none' || node.previousElementSibling?.matches('.md-option')) return false;
            const handle = node.querySelector('[role=button]') || node;
            return handle.tabIndex !== 0 || handle.role !== 'button' || !/true|false/.test(handle.ariaExpanded)
                || !(handle.ariaLabel || handle.innerText).trim();
        }),
    };
}"""
)
"""Returns the faults of a page as it stands, by rule; `words` says what is no name for a table."""

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
    return [stops, wrong.length, wrong.slice(0, 5)];
}"""
)
"""Focuses each tab stop as Tab does, and returns those of which nothing is seen."""

TELL = """() => {
    Gids.say('Alle vinkjes zijn weg. Je kunt ze nog terughalen.', {label: 'Ongedaan maken', run() {}});
    Gids.warn('Deze browser bewaart niets. Bewaar je werk als bestand, anders is het weg als je dit venster sluit.');
}"""
