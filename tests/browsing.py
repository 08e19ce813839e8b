"""Fixtures with which browser tests visit the built sites: over HTTP and from a folder, wide and on a phone."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.make.hosting import policy
from tests.guides import Built
from tests.setup_tests import BROWSERS

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STRICT_POLICY = policy()
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

OPEN_ALL = "() => document.querySelectorAll('details').forEach(node => { node.open = true; })"
"""Opens all that is folded."""

AddressOf = Callable[[Path], str]
"""Serves a folder, and returns its address."""


class Server(ThreadingHTTPServer):
    request_queue_size = (
        128  # with the five of before, a browser that asks much of a busy machine tries anew after seconds
    )


class Host(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT_POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address_of() -> Iterator[AddressOf]:
    """Serve a folder as long as there are tests, and return its address."""
    with ExitStack() as running:

        @cache
        def serve(folder: Path) -> str:
            server = Server(("127.0.0.1", 0), partial(Host, directory=str(folder)))
            running.enter_context(server)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            running.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}/"

        yield serve


@pytest.fixture(scope="session")
def address(site: Path, address_of: AddressOf) -> str:
    return address_of(site)


@pytest.fixture(scope="session")
def small_address(small_built: Built, address_of: AddressOf) -> str:
    return address_of(small_built.site)


@pytest.fixture(scope="session")
def edition_address(edition_built: Built, address_of: AddressOf) -> str:
    return address_of(edition_built.site)


@pytest.fixture(scope="session")
def large_address(large_built: Built, address_of: AddressOf) -> str:
    return address_of(large_built.site)


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


def windows(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Hand out what opens a window of its own, with options and perhaps a script that runs first; nothing may go wrong in any."""
    opened: list[Visit] = []

    def begin(script: str = "", **options: Any) -> Visit:
        opened.append(Visit(browser, address, **options))
        if script:
            opened[-1].context.add_init_script(script)
        return opened[-1]

    yield begin
    for one in opened:
        for _ in visited(one):
            pass


WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A wide window on the real guide, over HTTP."""
    yield from visited(Visit(browser, address, **WIDE))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A phone on the real guide, over HTTP."""
    yield from visited(Visit(browser, address, **PHONE))


@pytest.fixture
def disk(browser: Browser, site: Path) -> Iterator[Visit]:
    """A wide window that reads the real guide from its folder, without a server."""
    yield from visited(Visit(browser, f"{site.as_uri()}/", **WIDE))


@pytest.fixture
def small_visit(browser: Browser, small_address: str) -> Iterator[Visit]:
    """A wide window on the small guide, over HTTP."""
    yield from visited(Visit(browser, small_address, **WIDE))


@pytest.fixture
def small_phone(browser: Browser, small_address: str) -> Iterator[Visit]:
    """A phone on the small guide, over HTTP."""
    yield from visited(Visit(browser, small_address, **PHONE))


@pytest.fixture
def small_disk(browser: Browser, small_built: Built) -> Iterator[Visit]:
    """A wide window that reads the small guide from its folder, without a server."""
    yield from visited(Visit(browser, f"{small_built.site.as_uri()}/", **WIDE))


@pytest.fixture
def edition_visit(browser: Browser, edition_address: str) -> Iterator[Visit]:
    """A wide window on the edition over the small guide, over HTTP."""
    yield from visited(Visit(browser, edition_address, **WIDE))


@pytest.fixture
def edition_phone(browser: Browser, edition_address: str) -> Iterator[Visit]:
    """A phone on the edition over the small guide, over HTTP."""
    yield from visited(Visit(browser, edition_address, **PHONE))


@pytest.fixture
def large_visit(browser: Browser, large_address: str) -> Iterator[Visit]:
    """A wide window on the small guide with more records, over HTTP."""
    yield from visited(Visit(browser, large_address, **WIDE))


@pytest.fixture
def large_phone(browser: Browser, large_address: str) -> Iterator[Visit]:
    """A phone on the small guide with more records, over HTTP."""
    yield from visited(Visit(browser, large_address, **PHONE))


@pytest.fixture
def large_disk(browser: Browser, large_built: Built) -> Iterator[Visit]:
    """A wide window that reads the small guide with more records from its folder, without a server."""
    yield from visited(Visit(browser, f"{large_built.site.as_uri()}/", **WIDE))


def axe(page: Page) -> list[tuple[str, str]]:
    """Return (rule, HTML) of everything that axe has against a page as it stands."""
    page.evaluate(AXE)
    # From a folder axe may not fetch style sheets and media to look into them; the browser would report that it tried.
    # Asked for violations alone it does not tell of every part that is right, which took two thirds of its time.
    run = """tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: location.protocol !== 'file:'})
        .then(found => found.violations)"""
    found = page.evaluate(run, AXE_TAGS)
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
