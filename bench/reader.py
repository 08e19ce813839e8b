"""Prints what a page costs a reader, for one page of each kind: `python -m bench.reader [--lighthouse PATH]`.

Serves the built site with compression. Requests and bytes are those of a first visit in Chromium with an empty cache;
the scores are Lighthouse's, mobile and desktop, if its program is given (`npm install lighthouse`).
"""

import argparse
import functools
import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

from generator.make.check import read_guide
from generator.plan.pages import Page, Site, plan

ROOT = Path(__file__).resolve().parent.parent
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Host(SimpleHTTPRequestHandler):
    """Serves a folder compressed, and lets a browser keep what does not change."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """Send the head of a compressed answer; return its body."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def one_of_each_kind(site: Site, docs: Path) -> list[str]:
    """Return the address of one page of each template: the one with the longest text in the folder of Markdown."""
    found: dict[str, Page] = {}
    for page in sorted(site.pages.values(), key=lambda page: -(docs / page.path).stat().st_size):
        found.setdefault(page.template, page)
    return [page.address for page in site.pages.values() if found[page.template] is page]


def weigh(address: str, paths: list[str], chromium: str) -> dict[str, tuple[int, int]]:
    """Return the number of requests and of compressed bytes of a first visit to each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = {path: first_visit(browser, address + path) for path in paths}
        browser.close()
    return found


def first_visit(browser: Browser, url: str) -> tuple[int, int]:
    """Return the number of requests and of compressed bytes of one page with an empty cache."""
    answers: list[Request] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda answer: answers.append(answer))
    page.goto(url, wait_until="networkidle")
    size = sum(answer.sizes()["responseBodySize"] for answer in answers)
    context.close()
    return len(answers), size


def scores(program: str, url: str, preset: str, chromium: str) -> list[int]:
    """Return Lighthouse's scores of a page, 0 to 100."""
    command = [program, url, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--preset=desktop"] if preset == "desktop" else []
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium})
    result = json.loads(run.stdout)["categories"]
    return [round(result[name]["score"] * 100) for name in CATEGORIES]


def main() -> None:
    """Measure the built site and print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--lighthouse", help="Lighthouse's program; without it only requests and bytes")
    parser.add_argument("paths", nargs="*", help="addresses of pages; without them one of each kind")
    options = parser.parse_args()
    paths = options.paths or one_of_each_kind(plan(read_guide(ROOT).guide), ROOT / "build" / "docs")
    with served(ROOT / "site") as address:
        for path, (requests, size) in weigh(address, paths, options.chromium).items():
            line = f"{path or 'start':<55} {requests:>3} verzoeken {size / 1024:>6.1f} KB"
            if options.lighthouse:
                for preset in ("mobile", "desktop"):
                    values = scores(options.lighthouse, address + path, preset, options.chromium)
                    line += f"   {preset} {'/'.join(map(str, values))}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
