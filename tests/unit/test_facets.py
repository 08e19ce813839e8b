"""What lists can be filtered by, and where examples stand in time."""

import re
import shutil
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.content import PracticeExample
from generator.model.labels import Labels
from generator.read.guide import Guide
from generator.views.facets import (
    CLAIMS,
    EXAMPLES,
    NOT_LINKED,
    OWNER,
    PRINCIPLES,
    QUESTIONS,
    TOOLS,
    Listing,
    filter_data,
)
from generator.views.facts import RANKS, UNTOLD, facts
from generator.views.prose import sort_key
from generator.views.timeline import APART, reference_year, start_date, start_year, timeline
from tests.additions import add_one_of_each
from tests.files import EXAMPLE
from tests.helpers import SMALL_GUIDE, Editor, to_html

EXAMPLES_TOO = {
    "p2": ("Het netwerk begon in 2015.", "participants: {statements: [{text: De hele straat., evidence: [tuin-handboek]}]}"),
    "p3": ("Het begon in mei 2012.", "participants: {groups: [zorg]}\nregion: {name: Bergen}"),
    "p4": ("Het begon een paar jaar geleden.", "field: [jeugd]"),
    "p5": ("", "region: {name: Assen}"),
}  # fmt: skip
"""What more examples say of their start, and of something else."""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The small guide with what an editor may add, and examples that leave much untold."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("facets") / "guide"))
    add_one_of_each(root)
    edited = Editor(root, lambda root: [])
    schema = (SMALL_GUIDE / EXAMPLE).read_text(encoding="utf-8").partition("\n")[0]
    for id_, (start, more) in EXAMPLES_TOO.items():
        started = f"start: [{{text: {start}, evidence: [tuin-handboek]}}]\n" if start else ""
        edited.write(
            f"content/practice-examples/{id_}-tuin-{id_}.yml",
            f"{schema}\nid: {id_}\nslug: tuin-{id_}\ntitle: Tuin {id_}\nsummary: Een tuin.\n"
            "official_wording: {source: tuin-handboek, locator: Hoofdstuk 6}\n"
            f"reference_date: {{text: voorjaar 2021, date: 2021-04}}\nstatus: {{state: unknown}}\n{started}{more}\n",
        )
    return edited.guide()


def filters(listing: Listing, guide: Guide, records: Iterable[Any]) -> Mapping[str, Any]:
    return filter_data(listing, guide, [facts(guide, record) for record in records])


def chosen(listing: Listing, guide: Guide, records: Iterable[Any], facet: str) -> dict[str, list[str]]:
    """Return the values of one facet by the id of each record."""
    data = filters(listing, guide, records)
    at = [each["key"] for each in data["facets"]].index(facet)
    names = data["facets"][at]["values"]
    return {item["id"]: [names[value] for value in item["values"][at]] for item in data["items"]}


NAMES = {
    *("belang", "beschikbaar", "deelelement", "deelnemers", "fase", "kernelement", "onderbouwing", "regio"),
    *("rol", "soort", "stand", "uitgangspunt", "van", "werkveld", "werkvorm"),
}
"""How filters are called in the address of a list."""


def test_names_in_addresses_that_readers_share_stay() -> None:
    lists = (CLAIMS, EXAMPLES, PRINCIPLES, QUESTIONS, TOOLS)
    assert {facet.key for each in lists for facet in each.facets} | {OWNER.key} == NAMES


def test_values_come_from_the_records(small_guide: Guide) -> None:
    phases = chosen(PRINCIPLES, small_guide, small_guide.principles, "fase")
    assert phases == {
        principle.id: [small_guide.titles[id_] for id_ in principle.phases]
        for principle in small_guide.principles
    }


def test_what_is_not_known_is_a_value_that_comes_last(guide: Guide) -> None:
    regions = chosen(EXAMPLES, guide, guide.examples, "regio")
    without = {example.id for example in guide.examples if example.region is None}
    assert without and without < {example.id for example in guide.examples}
    untold = guide.label(UNTOLD)
    assert {id_ for id_, values in regions.items() if values == [untold]} == without
    data = filters(EXAMPLES, guide, guide.examples)
    for facet in data["facets"]:
        assert untold not in facet["values"][:-1], facet["key"]


def test_phases_and_core_elements_keep_the_order_of_the_guide(guide: Guide) -> None:
    facets = {
        facet["key"]: facet["values"] for facet in filters(PRINCIPLES, guide, guide.principles)["facets"]
    }
    assert facets["fase"] == [phase.title for phase in guide.phases]
    assert facets["kernelement"] == [element.title for element in guide.elements]


def test_claims_have_the_evidence_that_their_page_shows(
    small_guide: Guide, small_pages: dict[str, str]
) -> None:
    kinds = chosen(CLAIMS, small_guide, small_guide.claims.values(), "onderbouwing")
    page = LexborHTMLParser(to_html(small_pages["werkzame-elementen.md"]))
    shown = {
        id_: [badge.text() for badge in page.css(f"li:has(> [data-id='{id_}']) .badge")]
        for id_ in (node.attributes["data-id"] for node in page.css("li > [data-id]"))
    }
    assert kinds == shown and set(kinds) == set(small_guide.claims)


def test_a_role_with_a_task_that_rests_on_a_claim_finds_it(guide: Guide) -> None:
    roles = chosen(CLAIMS, guide, guide.claims.values(), "rol")
    assert any(task.see_claims for role in guide.roles for task in role.tasks)
    for role in guide.roles:
        for task in role.tasks:
            for id_ in task.see_claims:
                assert role.title in roles[id_]


@pytest.mark.parametrize(
    "listing", [PRINCIPLES, CLAIMS, EXAMPLES, TOOLS, QUESTIONS], ids=lambda each: each.name
)
def test_every_record_has_a_value_of_each_facet_and_a_cell_of_each_column(
    listing: Listing, guide: Guide
) -> None:
    lists: dict[str, Iterable[Any]] = {
        "uitgangspunten": guide.principles,
        "werkzame-elementen": guide.claims.values(),
        "praktijkvoorbeelden": guide.examples,
        "hulpmiddelen": guide.tools,
        "vragen": guide.questions,
    }
    records = list(lists[listing.name])
    data = filters(listing, guide, records)
    assert len(data["items"]) == len(records)
    for item in data["items"]:
        assert len(item["cells"]) == len(data["columns"])
        assert all(item["values"])
    names = [name for facet in data["facets"] for name in facet["values"]]
    assert all(name == name.strip() and name for name in names)


def example(start: list[str], date: str) -> PracticeExample:
    return PracticeExample.model_validate(
        {
            "id": "pe99",
            "slug": "proef",
            "title": "Proef",
            "summary": "Een proef.",
            "official_wording": {"source": "bron", "locator": "hier"},
            "reference_date": {"text": "toen", "date": date},
            "status": {"state": "unknown"},
            "start": [{"text": text, "editorial": "true"} for text in start],
        }
    )


@pytest.mark.parametrize(
    ("start", "year"),
    [
        (["Het netwerk begon in oktober 2015."], 2015),
        (["Begin 2019.", "De opening was in 2019."], 2019),
        (["Het begon in 2015 of 2016."], None),
        (["Het begon een paar jaar geleden."], None),
        ([], None),
    ],
)
def test_the_start_is_known_if_one_year_is_named(
    start: list[str], year: int | None, small_guide: Guide
) -> None:
    assert start_year(example(start, "2018"), small_guide.label) == year


@pytest.mark.parametrize(
    ("date", "year"),
    [("2018", 2018.5), ("2018-01", 2018.0), ("2018-10", 2018.75), ("2019-03-15", 2019 + 2 / 12)],
)
def test_reference_date_in_years(date: str, year: float) -> None:
    assert reference_year(example([], date)) == pytest.approx(year)


def test_timeline_puts_early_starts_first_and_unknown_ones_last(guide: Guide) -> None:
    line = timeline(guide.examples, guide.label)
    assert line is not None and len(line.bars) == len(guide.examples) > 4
    starts = [bar.start for bar in line.bars]
    known = [start for start in starts if start is not None]
    assert 1 < len(known) < len(starts)
    assert known == sorted(known) and starts[len(known) :] == [None] * (len(starts) - len(known))
    for bar in line.bars:
        assert line.left <= bar.x_described <= line.width
        assert bar.x_start is None or line.left <= bar.x_start <= line.width


def test_no_examples_no_timeline(small_guide: Guide) -> None:
    assert timeline([], small_guide.label) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Het netwerk begon in oktober 2015.", 2015.75),
        ("Het netwerk begon rond 2013.", 2013.5),
        ("Het begon in juni 2018. In mei 2018 was er al een groep.", 2018.5),
        ("Het begon een paar jaar geleden.", None),
    ],
)
def test_a_start_without_a_month_stands_in_the_middle_of_its_year(
    text: str, date: float | None, small_guide: Guide
) -> None:
    assert start_date(example([text], "2018"), small_guide.label) == date


def test_a_month_is_known_by_the_words_of_the_guide(small_guide: Guide) -> None:
    label = Labels({**small_guide.label.texts, "months.april": "gersmoanne (4.)"})
    for text, date in {
        "Sûnt gersmoanne (4.) 2015.": 2015.25,
        "Sinds april 2015.": 2015.5,
        "Sinds juni 2015.": 2015 + 5 / 12,
    }.items():
        assert start_date(example([text], "2018"), label) == date


@pytest.mark.parametrize(("start", "ran"), [("Sinds maart 2018.", True), ("Sinds november 2018.", False)])
def test_no_line_is_drawn_to_a_reference_date_before_the_start(
    start: str, ran: bool, small_guide: Guide
) -> None:
    line = timeline([example([start], "2018-10")], small_guide.label)
    assert line is not None and line.bars[0].ran is ran
    assert line.bars[0].x_start is not None


def test_years_that_are_named_keep_room_between_them(small_guide: Guide) -> None:
    line = timeline([example([f"Sinds {year}."], "2025") for year in (1950, 2024)], small_guide.label)
    assert line is not None
    places = [place for _, place in line.years]
    assert min(after - before for before, after in pairwise(places)) >= APART


def test_participants_that_are_no_group_are_not_called_unknown(guide: Guide) -> None:
    groups = chosen(EXAMPLES, guide, guide.examples, "deelnemers")
    untold, described = guide.label(UNTOLD), guide.label("lists.other-participants")
    assert {untold, described} < {value for values in groups.values() for value in values}
    for each in guide.examples:
        if not each.participants.groups:
            told = each.participants.statements
            assert groups[each.id] == [described if told else untold]


def test_no_link_is_not_called_unknown(guide: Guide) -> None:
    principles = chosen(TOOLS, guide, guide.tools, "uitgangspunt")
    none = guide.label(NOT_LINKED)
    assert [none] in principles.values()
    for tool in guide.tools:
        near = [id_ for id_ in guide.neighbours.get(tool.id, ()) if guide.kinds[id_] == "principle"]
        assert set(principles[tool.id]) == ({guide.titles[id_] for id_ in near} or {none})


def test_ranks_keep_their_order(guide: Guide) -> None:
    facets = filters(PRINCIPLES, guide, guide.principles)["facets"]
    assert next(each["values"] for each in facets if each["key"] == "belang") == [
        guide.label(rank) for rank in RANKS
    ]


def test_dates_are_told_in_words_and_sorted_as_dates(guide: Guide) -> None:
    data = filters(EXAMPLES, guide, guide.examples)
    names = (guide.label("facts.start"), guide.label("facts.reference-date"))
    start, described = map(data["columns"].index, names)
    for item, each in zip(data["items"], guide.examples, strict=True):
        assert item["cells"][described] == (each.reference_date.text, each.reference_date.date)
        assert item["cells"][start][1] == start_date(each, guide.label)
        assert each.start or item["cells"][start] == (guide.label(UNTOLD), None)


def test_no_two_values_of_a_facet_have_the_same_name_in_the_address(guide: Guide) -> None:
    listings = {
        PRINCIPLES: guide.principles,
        CLAIMS: guide.claims.values(),
        EXAMPLES: guide.examples,
        TOOLS: guide.tools,
        QUESTIONS: guide.questions,
    }
    for listing, records in listings.items():
        for facet in filters(listing, guide, records)["facets"]:
            names = [re.sub(r"[^a-z0-9]+", "-", sort_key(value)).strip("-") for value in facet["values"]]
            assert len(set(names)) == len(names), facet["key"]


def test_one_record_is_called_otherwise_than_more(guide: Guide) -> None:
    data = filters(PRINCIPLES, guide, guide.principles)
    assert f"{data['one']}|{data['many']}" == guide.label.texts["lists.principles"]


def test_a_figure_names_the_scale_of_the_study_and_is_sorted_as_a_number(guide: Guide) -> None:
    data = filters(PRINCIPLES, guide, guide.principles)
    at = data["columns"].index(guide.label("facts.importance"))
    assert guide.framework.study
    most = guide.framework.study.scale.importance_max
    for item, principle in zip(data["items"], guide.principles, strict=True):
        words, number = item["cells"][at]
        assert number == principle.delphi.importance
        assert words == guide.label("figures.none") if number is None else words.endswith(str(most))
