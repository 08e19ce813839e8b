"""Takes the pictures of the guide for editors: `python -m bench.screens`, in the folder of the guide.

It shows a copy of the guide as `gids serve` does, so that the bar for editors is there, and writes what Chromium shows to
content/afbeeldingen.
"""

import os
import re
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.cli import run_check
from generator.make.serve import Server
from generator.make.workshop import Workshop
from generator.model.places import DATA_FOLDERS
from generator.terminal import Reporter

PRINCIPLE = "framework/principles/OR5-gedeeld-leiderschap.yml"
ADDRESS = "uitgangspunten/gedeeld-leiderschap/"
MOST_BYTES = 32_000
"""So heavy a picture may be: a page with two of them is still light on a phone."""
SIZE = {"width": 760, "height": 400}


@contextmanager
def served(root: Path) -> Iterator[tuple[str, Server]]:
    """Show a guide on this machine; yield the address and the server, which has built it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    reporter = Reporter(sys.stdout)
    workshop = Workshop(root, lambda: run_check(root, reporter), reporter)
    server = Server(root, port, workshop.make, reporter, lambda: workshop.planned)
    server.rebuild()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/", server
    finally:
        server.shutdown()
        thread.join()


def copied(guide: Path, to: Path) -> Path:
    """Copy a guide, with an address at which its pages are changed."""
    for name in DATA_FOLDERS:
        shutil.copytree(guide / name, to / name)
    for name in ("mkdocs.yml", "register.yml"):
        shutil.copy(guide / name, to / name)
    settings = (to / "mkdocs.yml").read_text(encoding="utf-8")
    edited = re.sub(
        r"(?m)^  edit_base:.*$", "  edit_base: https://github.com/voorbeeld/gids/edit/main", settings
    )
    (to / "mkdocs.yml").write_text(edited, encoding="utf-8")
    return to


def take(page: Page, path: Path) -> None:
    """Write what a window shows as a picture that is light enough for readers."""
    for quality in range(80, 20, -10):
        content = page.screenshot(type="jpeg", quality=quality)
        if len(content) <= MOST_BYTES:
            path.write_bytes(content)
            print(f"{path}: {len(content)} bytes")
            return
    raise SystemExit(f"{path} is te zwaar")


def main(guide: Path) -> None:
    """Take every picture."""
    folder = guide / "content/afbeeldingen"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as below, sync_playwright() as playwright:
        root = copied(guide, Path(below) / "gids")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        with served(root) as (address, _):
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(address + ADDRESS)
            page.locator("#gids-bar").wait_for()
            page.locator("#gids-bar-hide").click()
            about = page.locator("article details", has_text="Bewerk deze pagina").last
            about.locator("summary").first.click()
            about.locator("a.edit").evaluate("link => link.scrollIntoView({block: 'center'})")
            take(page, folder / "over-deze-pagina.jpg")
            file = root / PRINCIPLE
            text = file.read_text(encoding="utf-8")
            page.locator("#gids-bar-hide").click()
            file.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
            page.locator("#gids-bar .wrong").wait_for()
            page.evaluate("scrollTo(0, 0)")
            page.locator("#gids-bar-here summary").click()
            take(page, folder / "balk-voor-redacteuren.jpg")
        browser.close()


if __name__ == "__main__":
    main(Path.cwd())
