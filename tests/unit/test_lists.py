"""A list of more records than MOST_OPEN begins with its groups folded; nothing of it is lost."""

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views import overviews
from generator.views.render import render
from tests.helpers import to_html

LISTS = {
    "uitgangspunten.md": lambda guide: guide.principles,
    "werkzame-elementen.md": lambda guide: guide.claims,
    "voorbeelden/index.md": lambda guide: guide.examples,
    "hulpmiddelen/index.md": lambda guide: guide.tools,
    "hulpmiddelen/genoemd-in-de-bronnen.md": lambda guide: guide.named_tools,
    "vragen/index.md": lambda guide: guide.questions,
    "begrippen.md": lambda guide: guide.terms,
    "bevindingen.md": lambda guide: guide.findings,
    "bronnen/index.md": lambda guide: guide.sources,
}
"""The lists that fold, with their records."""
ENTRY = "[data-id], h2, h3, li:not(li li):has(> a + em.note)"
"""What stands for a record in a group: an item that can be filtered, a heading, or a line with a note."""


def trees(guide: Guide, site: Site, only: Iterable[str] = LISTS) -> dict[str, LexborHTMLParser]:
    pages = render(guide, site, Settings(), only=set(only))
    return {path: LexborHTMLParser(to_html(text)) for path, text in pages}


def words(tree: LexborHTMLParser) -> list[str]:
    """Return the words of a page in their order, without the numbers behind the titles of groups."""
    for node in tree.css("script, summary"):
        if node.tag == "script":
            node.remove()
    return re.sub(r"\(\d+\)", " ", tree.text(separator=" ")).split()


def ids(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] or "" for node in tree.css("[id]")]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_folds_from_one_record_too_many(
    small_guide: Guide, small_site: Site, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = len(LISTS[path](small_guide))
    assert number
    monkeypatch.setattr(overviews, "MOST_OPEN", number)
    (open_,) = trees(small_guide, small_site, [path]).values()
    monkeypatch.setattr(overviews, "MOST_OPEN", number - 1)
    (folded,) = trees(small_guide, small_site, [path]).values()

    assert not open_.css("details.group") and folded.css("details.group")
    assert not folded.css("details.group[open]")


@pytest.mark.parametrize("path", LISTS)
def test_each_group_says_how_many_it_holds(
    small_guide: Guide, small_site: Site, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "MOST_OPEN", 0)
    (tree,) = trees(small_guide, small_site, [path]).values()
    counts = [(number_of(group), len(group.css(ENTRY))) for group in tree.css("details.group")]

    assert all(said == held > 0 for said, held in counts), counts
    if path != "vragen/index.md":  # where a question stands below each of its phases
        assert sum(said for said, _ in counts) == len(LISTS[path](small_guide))


def number_of(group: LexborNode) -> int:
    """Return the number behind the title of a group."""
    summary = group.css_first("summary")
    assert summary
    return int(re.sub(r"^.+ \((\d+)\)$", r"\1", summary.text().strip()))


@pytest.mark.parametrize("path", LISTS)
def test_folding_loses_no_word_and_no_anchor(
    small_guide: Guide, small_site: Site, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "MOST_OPEN", 1000)
    (open_,) = trees(small_guide, small_site, [path]).values()
    monkeypatch.setattr(overviews, "MOST_OPEN", 0)
    (folded,) = trees(small_guide, small_site, [path]).values()

    assert set(ids(open_)) <= set(ids(folded)) and len(set(ids(folded))) == len(ids(folded))
    assert not set(words(open_)) - set(words(folded))
    levels = [str(node.tag) for node in folded.css("h1, h2, h3")]
    assert ("h1", "h3") not in pairwise(levels), levels


def test_the_register_of_pages_folds_too(
    small_guide: Guide, small_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "MOST_OPEN", 0)
    (tree,) = trees(small_guide, small_site, ["zoeken.md"]).values()
    listed = [page for page in small_site.pages.values() if "source" not in page.data]
    assert sum(number_of(group) for group in tree.css("details.group")) == len(listed)
    assert len(tree.css("details.group li a")) == len(listed)
