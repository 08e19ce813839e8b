"""The generated Markdown and configuration build without us: with ProperDocs and with Zensical too.

Differences seen in Zensical 0.0.73: `search.json` instead of `search/search_index.json`, no `sitemap.xml.gz`, and the mends of
the theme are not applied.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from bench.reader import served
from generator.make.check import read_guide
from tests.browsing import Visit

BUILDERS = {
    "properdocs": [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "build/mkdocs.yml"],
    "zensical": [str(Path(sys.executable).with_name("zensical")), "build", "-f", "build/mkdocs.yml"],
}


def texts(html: Path) -> dict[str, list[str]]:
    """Return the words of the article of each page and of our blocks around it, by path."""
    found = {}
    for path in sorted(html.rglob("*.html")):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        parts = page.css("article, header.md-header, nav.md-tabs, footer.md-footer")
        found[path.relative_to(html).as_posix()] = [
            " ".join([part.attributes.get("aria-label") or "", *part.text().split()]) for part in parts
        ]
    return found


def missing(html: Path) -> list[str]:
    """Return the scripts and styles of the guide that a page names and that are not there."""
    found = []
    for path in html.rglob("*.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        ladder = path.name == "404.html"  # it asks at each level above for what stands beside it
        named = [node.attributes["src"] or "" for node in page.css("script[src]")]
        named += [node.attributes["href"] or "" for node in page.css("link[rel=stylesheet]")]
        assert any("gids/base." in name for name in named) or not page.css("header"), path
        named = [name.replace("../", "") if ladder else name for name in named]
        places = [html / name[1:] if name.startswith("/") else path.parent / name for name in named]
        found += [f"{path}: {place}" for place in places if not place.is_file()]
    return found


@pytest.mark.parametrize("builder", BUILDERS)
def test_another_builder_makes_the_same_pages(
    copy_of_guide: Path, tmp_path: Path, browser: Browser, builder: str
) -> None:
    """The same words, and the guide's own search works in it."""
    title = read_guide(copy_of_guide).guide.principles[0].title
    root = tmp_path / "gids"
    shutil.copytree(copy_of_guide, root, ignore=shutil.ignore_patterns("html", "site"))
    run = subprocess.run(BUILDERS[builder], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr
    assert texts(root / "build" / "html") == texts(copy_of_guide / "build" / "html")
    assert missing(root / "build" / "html") == []
    with served(root / "build" / "html") as address:
        visit = Visit(browser, address, viewport={"width": 1280, "height": 900})
        page = visit.open("begin-hier/")
        page.get_by_role("link", name="Zoeken").first.click()
        page.get_by_role("searchbox", name="Zoek in de gids").fill(title)
        page.get_by_role("dialog").locator(".hit a", has_text=title).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        visit.context.close()
