"""The page for what is not there, as a server shows it at any address below any folder."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.firefox import Firefox, firefox
from tests.browsing import WIDE, Host, Visit, until
from tests.guides import Built

pytestmark = pytest.mark.browser

FOLDER = "leernetwerk/gids/"
DEEP = ["x", "a/x", "a/b/x", "a/b/c/x", "a/b/c/d/x", "a/b/c/d/e/x", "a/b/c/d/e/f/x"]
"""Addresses that are not there, at each level."""


class HostOfAll(Host):
    """Shows the page for what is not there, as hosts do, and keeps what was asked."""

    prefix = ""
    index = True
    """Whether it shows the page of a folder."""
    asked: list[tuple[str, int]] = []  # noqa: RUF012

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(f"/{self.prefix}") if path.startswith(f"/{self.prefix}") else "/no/such"
        if not self.index and inside.partition("?")[0].endswith("/"):
            inside = "/no/such"
        return super().translate_path(f"/{inside}")

    def send_response(self, code: int, message: str | None = None) -> None:
        self.asked.append((self.path, code))
        super().send_response(code, message)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@contextmanager
def hosted(site: Path, prefix: str, *, index: bool = True) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a site below a folder, with or without the pages of folders; give its address, and what is asked."""
    asked: list[tuple[str, int]] = []
    host = type("Here", (HostOfAll,), {"prefix": prefix, "asked": asked, "index": index})
    with ExitStack() as running:
        server = running.enter_context(
            ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site)))
        )
        Thread(target=server.serve_forever, daemon=True).start()
        running.callback(server.shutdown)
        yield f"http://127.0.0.1:{server.server_address[1]}/{prefix}", asked


@pytest.fixture(scope="module", params=["", FOLDER])
def host(request: pytest.FixtureRequest, small_built: Built) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    with hosted(small_built.site, request.param) as given:
        yield given


WHOLE = "window.Gids && document.querySelector('.to-selection') !== null"
"""The last script has run."""


@pytest.mark.parametrize("path", DEEP)
def test_it_is_whole_at_every_level(
    browser: Browser, host: tuple[str, list[tuple[str, int]]], path: str
) -> None:
    address, asked = host
    asked.clear()
    visit = Visit(browser, address.replace(FOLDER, ""), **WIDE)
    page = visit.page
    answer = page.goto(address + path)
    assert answer and answer.status == 404
    until(page, WHOLE)
    assert page.evaluate("document.styleSheets.length") == 3
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    expect(page.get_by_role("link", name="Ga naar het begin van de gids")).to_have_attribute("href", address)
    expect(page.get_by_role("link", name="Zoek in de gids")).to_have_attribute("href", f"{address}zoeken/")
    assert page.evaluate("document.querySelector('.md-header img').naturalWidth") > 0
    hrefs = page.evaluate("Array.from(document.querySelectorAll('a[href]'), link => link.href)")
    assert all(href.startswith(address) for href in hrefs)
    page.get_by_role("link", name="Zoeken", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    lost = [path for path, code in asked if code == 404]
    assert len(lost) <= 7 and all(re.search(r"/lost\.[^/]*js$|/x$", path) for path in lost), lost
    said = [each for each in visit.wrong if "404" not in each and "MIME type" not in each]
    visit.context.close()
    assert said == []


def test_an_encoded_sign_in_an_address_is_mended_below_a_folder(
    browser: Browser, host: tuple[str, list[tuple[str, int]]], small_built: Built
) -> None:
    address, _ = host
    there = address + next(
        page.address for page in small_built.plan.pages.values() if page.address.count("/") == 2
    )
    page = browser.new_page()
    for stuck, meant in (("%23titel", "#titel"), ("%2523titel).", "#titel"), (").", ""), ("%3Fq=1", "?q=1")):
        page.goto("about:blank")
        page.goto(there + stuck)
        expect(page).to_have_url(there + meant)
    page.close()


def test_without_scripts_it_has_its_styles(browser: Browser, host: tuple[str, list[tuple[str, int]]]) -> None:
    address, _ = host
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in DEEP[:3]:
        page.goto(address + path)
        expect(page.locator(".md-header")).to_have_css("position", "sticky")
    context.close()


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("lost") / "profile") as started:
        yield started


def test_it_is_whole_in_firefox(fox: Firefox, host: tuple[str, list[tuple[str, int]]]) -> None:
    address, asked = host
    for path in DEEP:
        asked.clear()
        fox.wrong.clear()
        fox.open(address + path)
        fox.until(WHOLE)
        assert fox.run("document.styleSheets.length") == 3
        assert fox.run("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        hrefs = fox.run("Array.from(document.querySelectorAll('a[href]'), link => link.href)")
        assert address in hrefs and f"{address}zoeken/" in hrefs
        assert all(href.startswith(address) for href in hrefs)
        lost = {path for path, code in asked if code == 404}
        assert len(lost) <= 7 and all(
            re.search(r"/lost\.[^/]*js$|/x$|/favicon.ico$", path) for path in lost
        ), lost
        assert [said for said in fox.wrong if "MIME" not in said] == []
