"""A hand-written page with all that it may hold: every builder makes the same of it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.make.check import read_guide
from generator.make.generate import generate
from tests.guides import copied
from tests.helpers import FIXTURES, SMALL_GUIDE

LAYOUT = FIXTURES / "layout"
PAGE = "over/opmaak/index.html"
BUILDERS = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "build/mkdocs.yml"],
    "properdocs": [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "build/mkdocs.yml"],
    "zensical": [str(Path(sys.executable).with_name("zensical")), "build", "-f", "build/mkdocs.yml"],
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with a page that holds everything, before it is built."""
    root = copied(tmp_path_factory.mktemp("opmaak"), SMALL_GUIDE, LAYOUT)
    generate(root, read_guide(root))
    return root


@pytest.fixture(scope="module", params=BUILDERS)
def html(generated: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of the site that a builder makes."""
    root = tmp_path_factory.mktemp(request.param)
    shutil.copytree(generated / "build", root / "build")
    run = subprocess.run(BUILDERS[request.param], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "build/html"


def article(html: Path) -> LexborNode:
    found = LexborHTMLParser((html / PAGE).read_text(encoding="utf-8")).css_first("article")
    assert found is not None
    return found


def test_every_picture_has_its_words_its_size_and_a_file_that_is_there(html: Path) -> None:
    pictures = [node.attributes for node in article(html).css("p.picture > img")]

    assert [(each["alt"], each["width"], each["height"], each["loading"]) for each in pictures] == [
        ("Een vlak dat van zwart naar geel verloopt", "900", "500", "lazy"),
        ("Dezelfde kleuren, nu als tekening", "90", "50", "lazy"),
        ("Het vlak, kleiner", "90", "50", "lazy"),
    ]
    for each in pictures:
        assert ((html / PAGE).parent / (each["src"] or "")).resolve().is_relative_to(html / "afbeeldingen")
        assert ((html / PAGE).parent / (each["src"] or "")).is_file()
    assert [node.text() for node in article(html).css("p.picture + p.picture-caption")] == [
        "Zo ziet het vlak eruit. De kok maakte het.",
        "Een bijschrift in een kader",
    ]


def test_boxes_hold_what_stands_in_them(html: Path) -> None:
    note, warning = article(html).css(".admonition")
    (more,) = article(html).css("details.tip")

    assert [node.text() for node in note.css(".admonition-title, li li")] == [
        "Goed om te weten",
        "en een punt daaronder",
    ]
    assert [node.text() for node in warning.css("th")] == ["Wie", "Wat"]
    assert more.css_first("summary + p + p.picture") is not None and "open" not in more.attributes


def test_every_footnote_leads_there_and_back(html: Path) -> None:
    page = article(html)
    ways = [node.attributes["href"] or "" for node in page.css(".note-mark, .footnote-back")]

    def places() -> Iterator[str]:
        yield from (node.attributes["id"] or "" for node in page.css("[id]"))

    assert len(ways) == 6 and len(set(places())) == len(list(places()))
    assert {way.rpartition("#")[2] for way in ways} <= set(places())


def test_the_words_are_the_same(html: Path, generated: Path) -> None:
    words = " ".join(article(html).text().split())

    assert "Alles wat een pagina mag hebben voetnoot 1, bij elkaar." in words
    assert "Terug naar voetnoot 2 in de tekst" in words
    assert not [sign for sign in ("{:", "!!!", "???", "[^", "](") if sign in words]
