"""The search, judged by the committed queries: how well each half does, beside the theme's own search."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.browsing import Visit
from tests.guides import Built
from tests.search.judge import (
    HALVES,
    Query,
    ask_guide,
    ask_material,
    build_with_material,
    by_class,
    place,
    places_of,
    read_queries,
    resolved,
    score,
    served,
)

MIND = Query("vertrouwen", "exact", frozenset(["rollen/trekker/", "begrippen/#veilig"]))


def test_a_place_counts_the_hits_and_takes_an_answer_below_one() -> None:
    assert place([["fasen/"], ["rollen/", "rollen/trekker/#tips"]], MIND) == 2
    assert place([["begrippen/#veilig"]], MIND) == 1
    assert place([["begrippen/#anders"], ["begrippen/"]], MIND) == 0
    assert place([["fasen/"]] * 10 + [["rollen/trekker/"]], MIND) == 0


def test_a_score_is_a_mean_over_the_queries() -> None:
    made = score(
        [MIND] * 4, [[["rollen/trekker/"]], [["fasen/"]] * 3 + [["rollen/trekker/"]], [["fasen/"]], []]
    )

    assert (made.queries, made.first, made.three, made.reciprocal, made.nothing) == (
        4,
        0.25,
        0.25,
        0.3125,
        0.25,
    )


ENTRIES = [
    {"query": "waar ligt het", "class": "exact", "answers": ["a1", "a2"]},
    {"query": "wie doet het", "class": "exact", "answers": ["a2", "pages/over"]},
    {"query": "hoe lang", "class": "exact", "answers": ["a3"]},
]


def test_answers_are_found_by_id_and_drop_out_when_they_are_gone() -> None:
    whole = {"a1": "a/een/", "a2": "a/twee/", "a3": "a/drie/#hier", "pages/over": "over/"}

    assert [query.answers for query in resolved("open", ENTRIES, whole)] == [
        {"a/een/", "a/twee/"},
        {"a/twee/", "over/"},
        {"a/drie/#hier"},
    ]
    less = {**whole, "a2": "b/hernoemd/"}
    del less["a3"], less["a1"]
    assert resolved("open", ENTRIES, less) == [
        Query("waar ligt het", "exact", frozenset(["b/hernoemd/"])),
        Query("wie doet het", "exact", frozenset(["b/hernoemd/", "over/"])),
    ]


@pytest.mark.parametrize("left", [["a1"], ["a1", "pages/over"], []])
def test_queries_of_which_most_answers_are_gone_need_renewal(left: list[str]) -> None:
    with pytest.raises(ValueError, match=r"the queries in open\.yml need renewal"):
        resolved("open", ENTRIES, dict.fromkeys(left, "a/"))


def test_each_record_and_written_page_has_a_place(small_built: Built) -> None:
    places = places_of(small_built.plan)

    assert places["AA1"] == "uitgangspunten/vaste-groep/"
    assert places["AA1-w03"] == "uitgangspunten/vaste-groep/#aa1-w03"
    assert places["q7"] == places["q1"] == "vragen/niemand-komt/", "q7 is part of q1"
    assert places["pages/meedoen"] == "over/meedoen/"


@pytest.fixture(scope="module")
def halves(real_built: Built) -> dict[str, list[Query]]:
    """The queries of each half that the real guide can answer."""
    places = places_of(real_built.plan)
    return {half: read_queries(half, places) for half in HALVES}


def test_queries_are_many_apart_and_lead_to_places_that_exist(
    halves: dict[str, list[Query]], site: Path
) -> None:
    asked = [query for queries in halves.values() for query in queries]

    assert len(asked) >= 120 and len({query.kind for query in asked}) >= 8
    assert not {query.text for query in halves["open"]} & {query.text for query in halves["frozen"]}
    for address in {address for query in asked for address in query.answers}:
        page, _, anchor = address.partition("#")
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert not anchor or LexborHTMLParser(html).css_first(f'[id="{anchor}"]'), address


@pytest.mark.browser
@pytest.mark.parametrize("half", HALVES)
def test_the_search_finds_what_readers_mean(visit: Visit, halves: dict[str, list[Query]], half: str) -> None:
    queries = halves[half]
    scores = by_class(queries, ask_guide(visit.page, visit.address, queries))
    every = scores["all"]

    assert every.reciprocal >= 0.75
    assert every.three >= 0.85
    assert every.nothing <= 0.03


@pytest.mark.browser
def test_the_search_does_much_better_than_the_theme(
    browser: Browser,
    visit: Visit,
    halves: dict[str, list[Query]],
    copy_of_guide: Path,
    tmp_path: Path,
    amount: Callable[[int, int], int],
) -> None:
    frozen = halves["frozen"]
    queries = random.Random(5).sample(frozen, min(amount(40, len(frozen)), len(frozen)))
    own = by_class(queries, ask_guide(visit.page, visit.address, queries))["all"]
    build_with_material(copy_of_guide, tmp_path)
    page = browser.new_page()
    with served(tmp_path) as address:
        theirs = by_class(queries, ask_material(page, address, queries))["all"]
        page.close()

    assert own.reciprocal >= 1.6 * theirs.reciprocal > 0
    assert own.three >= 1.6 * theirs.three > 0
