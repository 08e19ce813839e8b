"""A reader comes back after the site was replaced: what is new is found at once, whatever the browser kept of the old one."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from tests.browser.firefox import Firefox, firefox
from tests.browsing import WIDE, Host, Visit
from tests.files import replace
from tests.guides import Built, BuiltOnce, copied
from tests.helpers import SMALL_GUIDE, called
from tests.hosts import NGINX, free_port, place_for_servers, start
from tests.hosts import running as serving
from tests.setup_tests import SERVERS, server

pytestmark = pytest.mark.browser

WORD, TITLE = "zwaluwnest", "Wat doen we met een zwaluwnest?"
FAQ = f"""\
id: f9
slug: zwaluwnest
title: {TITLE}
answer: [{{text: "Laat het hangen.", evidence: [buurttuin-site]}}]
official_wording: {{source: buurttuin-site, locator: Vragen}}
note: De vraag zelf ontbreekt in de bron.
"""
YEAR = 365 * 24 * 3600


class Caching(Host):
    """Lets a browser keep scripts and styles for a year, also gids/names.js, as careless hosts do."""

    def end_headers(self) -> None:
        if "/gids/" in self.path:
            self.send_header("Cache-Control", f"public, max-age={YEAR}")
        super().end_headers()


HOSTS = {"no headers": Host, "scripts kept for a year": Caching}
TOLD = "nginx as gids hosting tells it"
NGINX_HOSTS = ("nginx as it is installed", TOLD)


def renew(root: Path) -> None:
    """Put the small guide in a folder, with a question more."""
    copied(root, SMALL_GUIDE)
    (root / "content/faq/f9-zwaluwnest.yml").write_text(FAQ, encoding="utf-8")
    replace(root / "content/labels.yml", '  search: "Zoeken"', '  search: "Zoek maar"')


@pytest.fixture(scope="module")
def renewed(built_once: BuiltOnce) -> Path:
    """The site of that guide, see `renew`."""
    return built_once("nieuw", renew).site


@pytest.fixture
def site(small_built: Built) -> Iterator[Path]:
    """A site that has stood for a year, so that a browser that is told nothing keeps it for a month."""
    with place_for_servers() as folder:
        site = Path(shutil.copytree(small_built.site, folder / "www"))
        past = (site / "index.html").stat().st_mtime - YEAR
        for path in site.rglob("*"):
            os.utime(path, (past, past))
        yield site


def put(fresh: Path, site: Path) -> None:
    """Let a newer site take the place of the one that stands there."""
    shutil.rmtree(site)
    shutil.copytree(fresh, site)


def nginx(site: Path, guide: Path, port: int, *, told: bool) -> list[str]:
    """Return the command of a real nginx that serves a site: by what `gids hosting` writes, or as Debian's serves any folder."""
    folder = site.parent
    if told:
        texts = folder / "hosting"
        where = ["--pad", "/", "--uit", str(texts), "-C", str(guide), "--stil"]
        assert main(["hosting", "nginx", *where]) == 0
        return start("nginx", "/", port, folder, texts)
    server_ = f"include /etc/nginx/mime.types; server {{ listen 127.0.0.1:{port}; root {site}; }}"
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, server=server_), encoding="utf-8")
    program = server(SERVERS["nginx"])
    assert program, "nginx is not there; `make test` installs it, as root or with sudo"
    return [program, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


@pytest.fixture(params=[*HOSTS, *NGINX_HOSTS, "from disk"])
def address(request: pytest.FixtureRequest, site: Path, small_built: Built) -> Iterator[str]:
    """Where the site is read: of each kind of host, and from a folder."""
    if request.param == "from disk":
        yield f"{site.as_uri()}/"
        return
    if request.param in NGINX_HOSTS:
        port = free_port()
        command = nginx(site, small_built.root, port, told=request.param == TOLD)
        with serving(command, port, site.parent):
            yield f"http://127.0.0.1:{port}/"
        return
    host = partial(HOSTS[request.param], directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def find(page: Page, word: str) -> None:
    page.locator("[data-search]").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill(word)


def test_what_is_new_is_found_in_chromium(browser: Browser, address: str, site: Path, renewed: Path) -> None:
    visit = Visit(browser, address, **WIDE)
    page = visit.open("begin-hier/")
    find(page, WORD)
    expect(page.get_by_role("dialog")).to_contain_text("Niets gevonden")
    put(renewed, site)
    page = visit.open("begin-hier/")
    find(page, WORD)
    expect(page.get_by_role("dialog").locator(".hit a").first).to_have_text(TITLE)
    page.get_by_role("dialog").locator(".hit a").first.click()
    expect(page.locator("article")).to_contain_text("Laat het hangen.")
    visit.context.close()
    assert visit.wrong == []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as started:
        yield started


def test_what_is_new_is_found_in_firefox(running: Firefox, address: str, site: Path, renewed: Path) -> None:
    page = f"{address}begin-hier/index.html"
    shown = "document.querySelector('dialog[open]')?.textContent.includes({!r})"

    def look() -> None:
        running.open(page)
        running.click("[data-search]")
        running.until("document.activeElement?.matches('dialog[open] input')")
        running.press(*WORD)

    running.wrong.clear()
    running.open("about:blank")
    look()
    running.until(shown.format("Niets gevonden"))
    put(renewed, site)
    running.open("about:blank")
    look()
    running.until(shown.format(TITLE))
    assert running.wrong == []


def test_a_page_that_stood_open_meanwhile_finds_what_it_needs(
    browser: Browser, address: str, site: Path, renewed: Path
) -> None:
    """What it was told the names of is gone: it asks again, and once is enough."""
    visit = Visit(browser, address, **WIDE)
    page = visit.open("begin-hier/")
    page.evaluate("Gids.load('gids/files.js')")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0].rpartition("/")[2]))
    old = page.evaluate("Gids.names['gids/search-index.js']")
    put(renewed, site)
    page.evaluate("Gids.load('gids/search-index.js')")
    assert page.evaluate("title => JSON.stringify(Gids.searchIndex).includes(title)", TITLE)
    assert asked == [Path(old).name, "names.js", called(site, "gids/search-index.js").name]
    visit.context.close()


def test_what_is_not_there_is_told_each_time(browser: Browser, address: str, site: Path) -> None:
    visit = Visit(browser, address, **WIDE)
    page = visit.open("begin-hier/")
    tried = "name => Gids.load(name).then(() => 'there', error => error.message)"
    assert page.evaluate(tried, "gids/nergens.js") == "gids/nergens.js"
    names = site / "gids/names.js"
    text = names.read_text(encoding="utf-8")
    names.write_text(text.replace('"gids/records.js"', '"gids/nergens.js"'), encoding="utf-8")
    assert page.evaluate(tried, "gids/nergens.js") == "there"
    assert page.evaluate(tried, "gids/records.js") == "gids/records.js"
    names.unlink()
    page.reload()
    assert page.evaluate(tried, "gids/files.js").startswith("gids/names.js?")
    names.write_text(text, encoding="utf-8")
    assert page.evaluate(tried, "gids/files.js") == "there"
    visit.context.close()
