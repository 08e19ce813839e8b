"""The guide as data: each record once, with an address that exists and everything that it rests on."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.evidence import EVIDENCE_KINDS
from generator.model.labels import Labels
from generator.plan.pages import Site
from generator.read.guide import Guide
from generator.search.index import documents
from generator.views.export import COLUMNS, DataRecord, merged, records, references, script, table, version
from generator.views.facts import FACTS, Flat
from tests.helpers import SMALL_GUIDE, to_html

COLLECTED = (
    *("element", "principle", "claim", "phase", "role", "question", "checklist", "item", "practice-example"),
    *("sheet", "sheet-field", "script", "script-step", "tool", "network-type", "term", "job"),
)


@pytest.fixture(scope="module")
def small_data(small_guide: Guide, small_site: Site) -> dict[str, DataRecord]:
    return {record.id: record for record in records(small_guide, small_site, Flat(small_guide))}


def test_every_record_of_the_guide_occurs_once(small_guide: Guide, small_site: Site) -> None:
    made = records(small_guide, small_site, Flat(small_guide))
    also = {id_ for question in small_guide.questions for id_ in question.also}
    wanted = {id_ for id_, kind in small_guide.kinds.items() if kind in COLLECTED} - also

    assert also
    assert {record.kind for record in made} == set(COLLECTED)
    assert Counter(record.id for record in made) == Counter(wanted)
    assert all(record.kind == small_guide.kinds[record.id] for record in made)
    assert all(record.title and record.text and record.page for record in made)


def test_every_address_exists(
    small_data: dict[str, DataRecord], small_site: Site, small_pages: dict[str, str]
) -> None:
    pages = {page.address: small_pages[path] for path, page in small_site.pages.items()}
    for page in {record.address.partition("#")[0] for record in small_data.values()}:
        tree = LexborHTMLParser(to_html(pages[page]))
        anchors = {node.attributes["id"] for node in tree.css("[id]")}
        wanted = [record.address.partition("#") for record in small_data.values()]
        assert {anchor for of, _, anchor in wanted if of == page and anchor} <= anchors, page


def test_a_page_of_what_is_data_lets_a_reader_keep_it(
    small_data: dict[str, DataRecord], small_site: Site, small_pages: dict[str, str]
) -> None:
    """The selection knows only what is data, so each button keeps that, and each page of a record that is has one."""
    kept = {
        path: [node.attributes["data-keep"] for node in LexborHTMLParser(to_html(text)).css("[data-keep]")]
        for path, text in small_pages.items()
    }
    assert {id_ for found in kept.values() for id_ in found} <= small_data.keys()
    of_records = {path: page.record.id for path, page in small_site.pages.items() if page.record}
    kinds = {small_data[id_].kind for path, id_ in of_records.items() if id_ in kept[path]}
    assert {path for path, id_ in of_records.items() if id_ in small_data and id_ not in kept[path]} == set()
    assert {"checklist", "element", "network-type", "phase", "role"} <= kinds


def test_what_has_evidence_names_its_sources(small_guide: Guide, small_data: dict[str, DataRecord]) -> None:
    bare = {tool.id for tool in small_guide.tools if not tool.evidence}
    for record in small_data.values():
        assert set(record.evidence) <= set(map(small_guide.label, EVIDENCE_KINDS.values()))
        assert record.sources and bool(record.evidence) != (record.id in bare), record.id
        assert len(set(record.sources)) == len(record.sources) == len(record.cited), record.id


def test_no_text_holds_markup(small_guide: Guide, small_data: dict[str, DataRecord]) -> None:
    assert any("*" in term.definition for term in small_guide.terms)  # there is markup to take away
    for record in small_data.values():
        for text in (record.title, record.text, *record.facts.values()):
            assert not re.search(r"\]\(|\*\*", text), record.id
        assert all(record.facts.values()), record.id


def test_a_kind_is_called_as_where_readers_search(
    small_guide: Guide, small_site: Site, small_data: dict[str, DataRecord]
) -> None:
    names = {record.kind: record.label for record in small_data.values()}
    searched = {document.found.label for document in documents(small_guide, small_site, Flat(small_guide))}

    assert len(names) > 5
    assert set(names.values()) <= searched
    label = Labels({**small_guide.label.texts, "kind.tool": "Gereedschap"})
    renamed = records(replace(small_guide, label=label), small_site, Flat(small_guide))
    assert {record.label for record in renamed if record.kind == "tool"} == {"Gereedschap"}


def test_a_principle_with_its_figures_and_actions(small_data: dict[str, DataRecord]) -> None:
    record = small_data["AA1"]

    assert (record.kind, record.label, record.title) == ("principle", "Uitgangspunt", record.page)
    assert record.address == "uitgangspunten/vaste-groep/"
    assert record.facts["Kernelement"] == "Samen beginnen"
    assert record.facts["Belang"] == "4,8 van 5"
    assert record.facts["Zo pak je het aan"].startswith("1. ")
    steps = record.facts["Zo pak je het aan"].split("\n")
    assert steps[0].endswith(" (onderzoek, redactie)")
    assert not re.search(r"\b[A-Z]{2}\d", record.facts["Zo pak je het aan"])  # a step is read: no codes


def test_a_principle_without_a_figure_says_so(small_guide: Guide, small_data: dict[str, DataRecord]) -> None:
    without = [p.id for p in small_guide.principles if p.delphi.importance is None]

    assert without
    assert {small_data[id_].facts["Belang"] for id_ in without} == {"geen gegeven"}


def test_a_claim_names_its_place_and_what_it_inherits(
    small_guide: Guide, small_data: dict[str, DataRecord]
) -> None:
    linked = next(claim for claim in small_guide.claims.values() if claim.inherited and claim.parent)
    record = small_data[linked.id]

    assert record.facts["Uitgangspunt"] == linked.principle.title == record.page
    assert record.facts["Hoort bij"] == small_data[linked.parent.id].text if linked.parent else False
    assert {each.source for each in record.cited} >= {mark.source for mark in linked.inherited if mark.source}


def test_marks_without_a_source_are_told_in_words(
    small_guide: Guide, small_data: dict[str, DataRecord]
) -> None:
    for claim in small_guide.claims.values():
        words = " ".join(small_data[claim.id].sources)
        for mark in claim.own:
            assert (mark.kind == "expert") <= ("praktijkexperts in de studie" in words)
            assert (mark.kind == "unmarked") <= ("de bron noemt hier geen onderbouwing" in words)


def test_a_number_of_a_missing_list_is_told(small_guide: Guide) -> None:
    missing = [id_ for id_, source in small_guide.sources.items() if source.custom.kind == "missing"]

    assert missing
    assert all("Die lijst ontbreekt." in references(small_guide)[id_] for id_ in missing)


def test_what_an_example_does_not_tell_is_said(small_guide: Guide, small_data: dict[str, DataRecord]) -> None:
    example = next(record for record in small_data.values() if record.kind == "practice-example")

    always = ("region", "reference-date", "status", "participants")
    assert {small_guide.label(FACTS[key]) for key in always} <= example.facts.keys()


def test_the_script_holds_the_records_and_what_they_cite(small_guide: Guide, small_site: Site) -> None:
    made = records(small_guide, small_site, Flat(small_guide))
    first, second, *_ = "".join(script(made, small_guide)).splitlines()
    cited = json.loads(first.removeprefix("Gids.references = ").removesuffix(";"))
    rows = json.loads(second.removeprefix("Gids.records = ").removesuffix(";"))

    assert [row["id"] for row in rows] == [record.id for record in made]
    assert {source for row in rows for source, _ in row["cited"] if source} == set(cited)


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(small_guide: Guide, small_site: Site) -> None:
    made = records(small_guide, small_site, Flat(small_guide))
    bad = DataRecord(
        id="x", kind="term", label="begrip", title="=1+1", text='a;"b"', page="p", address="",
        evidence=(), sources=(), cited=(),
    )  # fmt: skip
    text = "".join(table([*made, bad]))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))

    assert text.startswith("\ufeff")
    assert rows[0] == list(COLUMNS)
    assert len(rows) == len(made) + 2
    assert rows[-1][2:4] == ["'=1+1", 'a;"b"']


def test_the_merged_file_holds_every_record_as_it_was_read() -> None:
    checked = read_guide(SMALL_GUIDE)
    found = json.loads("".join(merged(checked.loaded, checked.guide)))
    count = sum(len(value) for value in found.values() if isinstance(value, list))

    assert count == len(checked.loaded.entries)
    assert not {"version", "date", "commit"} & found.keys()
    assert next(p for p in found["principles"] if p["id"] == "AA1")["official_wording"]
    assert {source["id"] for source in found["references"]} == set(checked.guide.sources)


def test_only_one_file_tells_the_version(small_guide: Guide) -> None:
    """What is not known is left out; the day is that of Greenwich, wherever it is built."""
    moment = datetime(2026, 5, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    known = {"name": small_guide.framework.name, "version": small_guide.framework.version}
    assert json.loads(version(small_guide, "abc1", moment)) == {
        **known,
        "date": "2026-04-30",
        "commit": "abc1",
    }
    assert json.loads(version(small_guide, None, None)) == known
