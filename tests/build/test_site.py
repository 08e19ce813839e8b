"""The real guide, built strictly: whole, valid, without a broken link, and the same every time.

What is asked of it holds for any content, so the same is asked of the guide with one more record of each kind.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.build import build
from generator.make.check import read_guide
from generator.make.generate import generate
from generator.plan.pages import plan
from generator.read.guide import Guide
from generator.views.export import records
from generator.views.facts import Flat
from tests.helpers import ROOT
from tests.setup_tests import NU_JAR

NU_CHECKER = Path(sys.prefix) / NU_JAR


@pytest.fixture(scope="module", params=["copy_of_guide", "extended_guide"])
def root(request: pytest.FixtureRequest) -> Path:
    """The real guide, built: as it is, and with what an editor may add."""
    return Path(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return read_guide(root).guide


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page_files(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*.html")))


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for path in page_files(site):
        address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        anchors[address] = {node.attributes["id"] or "" for node in tree.css("[id]")}
        if address == "/404.html":
            continue  # its links start at the root of the site, wherever that is
        for node in tree.css("a[href], link[href], img[src], script[src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            if not target.startswith(("https://", "http://", "mailto:", "data:")):
                links.append((address, target))
    assert {address for address, _ in links} == anchors.keys() - {"/404.html"}
    broken = []
    for address, target in links:
        whole, anchor = urldefrag(urljoin(address, unquote(target)))
        whole = whole.partition("?")[0]  # a filtered list is the same page
        file = site / whole.lstrip("/")
        if whole in anchors:
            if anchor and anchor not in anchors[whole]:
                broken.append(f"{address} -> {target}")
        elif not file.is_file():
            broken.append(f"{address} -> {target}")
    assert broken == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for path in page_files(site):
        ids = [
            node.attributes["id"] for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")
        ]
        assert len(ids) == len(set(ids)), path


def test_html_is_valid(site: Path) -> None:
    if shutil.which("java") and NU_CHECKER.exists():
        command = [
            "java",
            "-Xss8m",
            "-jar",
            str(NU_CHECKER),
            "--errors-only",
            "--format",
            "gnu",
            "--skip-non-html",
        ]
        run = subprocess.run([*command, str(site)], capture_output=True, text=True)
        assert run.stderr.splitlines()[:20] == []
        return
    for path in page_files(site):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text(encoding="utf-8"))
        assert parser.errors == [], path


def test_no_page_names_another_host(site: Path) -> None:
    """Links that a reader follows may leave; nothing that a browser fetches by itself may."""
    for path in page_files(site):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        fetched = tree.css(
            "script[src], link[href], img[src], iframe[src], source[src], object[data], embed[src]"
        )
        for node in fetched:
            target = (
                node.attributes.get("src") or node.attributes.get("href") or node.attributes.get("data") or ""
            )
            assert not re.match(r"(https?:)?//", target), (path, target)
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_every_claim_has_an_address_and_its_evidence_in_words(site: Path, guide: Guide) -> None:
    for principle in guide.principles:
        tree = LexborHTMLParser(
            (site / "uitgangspunten" / principle.slug / "index.html").read_text(encoding="utf-8")
        )
        for claim in principle.claims():
            node = tree.css_first(f'[id="{claim.id.lower()}"]')
            assert node is not None, claim.id
            assert node.parent is not None and node.parent.css(".badge"), claim.id


def test_markdown_does_not_leak_into_pages(site: Path) -> None:
    """No front matter, attribute list, entity or Jinja left as text."""
    for path in page_files(site):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        content = tree.css_first("article")
        assert content is not None, path
        for data in content.css("script"):
            data.decompose()
        text = content.text()
        assert not re.search(r"\{:|\{\{|\{%|&#\d+;|^---$|\*\*", text, re.MULTILINE), path


def test_every_address_in_the_data_exists(site: Path, guide: Guide) -> None:
    anchors: dict[str, set[str | None]] = {}
    for record in records(guide, plan(guide), Flat(guide)):
        page, _, anchor = record.address.partition("#")
        if page not in anchors:
            tree = LexborHTMLParser((site / page / "index.html").read_text(encoding="utf-8"))
            anchors[page] = {node.attributes["id"] for node in tree.css("[id]")}
        assert not anchor or anchor in anchors[page], record.id


def test_edit_link_leads_to_the_file_the_page_came_from(site: Path, guide: Guide, root: Path) -> None:
    for principle in guide.principles:
        page = site / "uitgangspunten" / principle.slug
        tree = LexborHTMLParser((page / "index.html").read_text(encoding="utf-8"))
        link = tree.css_first("a.edit")
        assert link is not None
        file = (page / (link.attributes["href"] or "")).resolve()
        assert file.read_bytes() == (root / guide.entries[principle.id].path).read_bytes()


def test_same_bytes_on_another_path_and_another_day(copy_of_guide: Path, tmp_path: Path) -> None:
    site = copy_of_guide / "site"
    other = tmp_path / "een andere map"
    shutil.copytree(copy_of_guide, other, ignore=shutil.ignore_patterns("build", "site"))
    script = (
        "import time; from pathlib import Path; import datetime, sys\n"
        "from generator.make.build import build\nfrom generator.make.check import read_guide\nfrom generator.make.generate import generate\n"
        "root = Path(sys.argv[1]); generate(root, read_guide(root)); build(root)\n"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run([sys.executable, "-c", script, str(other)], check=True, env=environment, cwd=ROOT)
    assert hashes(other / "build" / "docs") == hashes(copy_of_guide / "build" / "docs")
    assert (other / "build" / "mkdocs.yml").read_bytes() == (
        copy_of_guide / "build" / "mkdocs.yml"
    ).read_bytes()
    assert hashes(other / "site") == hashes(site)
    assert not (site / "sitemap.xml").exists()


def test_unchanged_files_keep_their_time_and_removed_pages_go(guide_root: Path) -> None:
    root = guide_root
    guide = read_guide(root)
    generate(root, guide)
    before = {
        path: path.stat().st_mtime_ns for path in (root / "build" / "docs").rglob("*") if path.is_file()
    }
    stray = root / "build" / "docs" / "uitgangspunten" / "verdwenen.md"
    stray.write_text("# Weg\n", encoding="utf-8")
    generate(root, guide)
    after = {path: path.stat().st_mtime_ns for path in (root / "build" / "docs").rglob("*") if path.is_file()}
    assert after == before
    build(root)
    first = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}
    build(root)
    second = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}
    assert second == first


@pytest.mark.parametrize(
    "word", ["Search", "Table of contents", "Back to top", "Made with", "Skip to", "Previous", "Next"]
)
def test_interface_is_dutch(site: Path, word: str) -> None:
    for name in ("index.html", "404.html", "begin-hier/index.html"):
        tree = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
        for node in tree.css("script, style, article p, article li"):
            node.decompose()  # what editors write may name anything
        labels = [node.attributes.get("aria-label") or "" for node in tree.css("[aria-label]")]
        labels += [node.attributes.get("title") or "" for node in tree.css("[title]")]
        assert word.lower() not in " ".join([*labels, tree.body.text() if tree.body else ""]).lower(), name


def test_a_first_visit_costs_at_most_100_kb_and_15_requests(site: Path) -> None:
    """Compressed and all told: the page, its style sheets, scripts and pictures; letters are those of the device."""
    weights: dict[Path, int] = {}

    def weight(path: Path) -> int:
        if path not in weights:
            weights[path] = len(gzip.compress(path.read_bytes(), 9))
        return weights[path]

    heavy = {}
    for page in site.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        parts = [node.attributes["src"] for node in tree.css("script[src], img[src]")]
        parts += [node.attributes["href"] for node in tree.css("link[rel=stylesheet]")]
        assert all((node.attributes["href"] or "").startswith("data:") for node in tree.css("link[rel=icon]"))
        if aside := tree.css_first("#aside"):  # what it fetches once it knows where the site stands
            told = json.loads(aside.text())
            parts = [part for part in parts if part and not part.startswith(("../", "data:"))]
            parts += [*told["scripts"], *(link["href"] for link in told["links"])]
        files = {
            (page.parent / part).resolve() if not part.startswith("/") else site / part[1:]
            for part in parts
            if part
        }
        assert not any(file.name.startswith("search-index.") for file in files)
        total = sum(map(weight, {page, *files}))
        requests = len(files) + 1  # the page too
        if total > 100_000 or requests > 15:
            heavy[str(page.relative_to(site))] = (total, requests)
    assert heavy == {}
