"""Fixtures with which browser tests visit the built site: over HTTP and from a folder, wide and on a phone."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.setup_tests import BROWSERS

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ONE_OF_EACH_KIND = (
    "",
    "begin-hier/",
    "vragen/",
    "vragen/betrokkenheid-zakt-in/",
    "checklists/",
    "checklists/goede-praktijken/",
    "zelfscan/",
    "voorbeelden/",
    "voorbeelden/zichtbare-schakel-friesland/",
    "hulpmiddelen/",
    "hulpmiddelen/speedsparren/",
    "hulpmiddelen/activiteiten/",
    "typen/",
    "typen/living-lab/",
    "bevindingen/",
    "veelgestelde-vragen/",
    "citaten/",
    "vragenlijst/",
    "raamwerk/",
    "kernelementen/synergie/",
    "uitgangspunten/",
    "uitgangspunten/gedeeld-leiderschap/",
    "werkzame-elementen/",
    "fasen/",
    "fasen/formeren/",
    "rollen/",
    "rollen/trekker/",
    "begrippen/",
    "bronnen/",
    "bronnen/liso-ref-2/",
    "mijn-selectie/",
    "zoeken/",
    "over/",
    "over/open-data/",
    "over/toegankelijkheid/",
    "over/methode/",
    "over/versies/",
    "404.html",
)
"""The address of one page of each kind."""

STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The Content-Security-Policy under which every page must work; a breach is an error in the console."""

REFUSE_STORAGE = """
    for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {get() { throw new DOMException('denied', 'SecurityError'); }});
"""
"""A script that makes the browser refuse storage, as some settings do."""

FILL_STORAGE = """
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
"""
"""A script that makes storage full: what stands there can be read, nothing can be added."""


class Host(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT_POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=arguments)
        yield started
        started.close()


class Visit:
    """A tab that keeps what went wrong in it."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda asked: self._watch(asked.url))

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked another host: {url}")

    def url(self, path: str) -> str:
        """Return the whole address of a page of the site, such as `rollen/trekker/#tips`."""
        page, sign, anchor = path.partition("#")
        if self.address.startswith("file:") and not page.endswith(".html"):
            page += "index.html"
        return self.address + page + sign + anchor

    def open(self, path: str) -> Page:
        self.page.goto(self.url(path))
        return self.page


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true on a page (what Playwright offers for this breaks the policy)."""
    look = f"() => new Promise(done => {{ const look = () => ({condition}) ? done() : setTimeout(look, 10); look(); }})"
    page.evaluate(look)


def visited(visit: Visit) -> Iterator[Visit]:
    """Hand out a visit, and see to it that nothing went wrong in it."""
    yield visit
    visit.context.close()
    assert visit.wrong == []


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A wide window, over HTTP."""
    yield from visited(Visit(browser, address, viewport={"width": 1280, "height": 900}))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A phone, over HTTP."""
    small = {"width": 360, "height": 740}
    yield from visited(Visit(browser, address, viewport=small, has_touch=True, is_mobile=True))


@pytest.fixture
def disk(browser: Browser, site: Path) -> Iterator[Visit]:
    """A wide window that reads the site from its folder, without a server."""
    yield from visited(Visit(browser, f"{site.as_uri()}/", viewport={"width": 1280, "height": 900}))


def axe(page: Page) -> list[tuple[str, str]]:
    """Return (rule, HTML) of everything that axe has against a page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
