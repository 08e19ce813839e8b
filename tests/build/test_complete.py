"""The real guide holds every record that it should: each permanent id, under its kind and its parent."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from generator.generate import read_guide
from generator.link import Guide
from generator.pages import plan
from tests.helpers import FIXTURES, ROOT

ROWS = list(csv.DictReader((FIXTURES / "ids.csv").read_text(encoding="utf-8").splitlines()))
KINDS = {
    "core element": "element",
    "sub-element": "sub-element",
    "principle": "principle",
    "working element": "claim",
    "role": "role",
    "term": "term",
    "checklist": "checklist",
    "practice example": "practice-example",
    "question from practice": "question",
    "tool or method": "tool",
    "network type": "network-type",
    "faq answer": "faq",
    "quote": "quote",
    "finding": "finding",
}
ALIASES = {"LZ-afb2-1", "LZ-afb2-2", "LZ-afb2-3"}
"""Sub-elements that stand only in a picture of the source: other names of their core element."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_guide(ROOT).guide


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ROWS}))
def test_every_id_of_a_kind_is_in_the_guide(guide: Guide, kind: str) -> None:
    wanted = {row["id"] for row in ROWS if row["kind"] == kind}
    found = {id_ for id_, its_kind in guide.kinds.items() if its_kind == KINDS[kind]}
    assert found == wanted - ALIASES
    assert {id_ for id_ in wanted & ALIASES if guide.kinds.get(id_) != "alias"} == set()


def test_claims_stand_under_their_parent(guide: Guide) -> None:
    wanted = {row["id"]: row["parent"] for row in ROWS if row["kind"] == "working element"}
    found = {id_: c.parent.id if c.parent else c.principle.id for id_, c in guide.claims.items()}
    assert found == wanted


def test_principles_stand_under_their_element(guide: Guide) -> None:
    for row in ROWS:
        if row["kind"] == "principle":
            principle = guide.principle(row["id"])
            assert row["parent"] in (principle.element, *principle.sub_elements), row["id"]


def test_counts(guide: Guide) -> None:
    counts = Counter(guide.kinds.values())
    assert counts["principle"] == 48 and counts["claim"] == 339 and counts["element"] == 8
    assert counts["sub-element"] == 16 and counts["role"] == 27 and counts["phase"] == 3
    assert sum(s.custom.kind == "missing" for s in guide.sources.values()) == 29
    assert len(guide.sources) >= 130
    assert counts["checklist"] == 17 and counts["item"] == 154
    assert sum(len(checklist.blocks) for checklist in guide.checklists) == 27
    assert counts["practice-example"] == 30 and counts["question"] == 42 and counts["tool"] == 63
    assert counts["network-type"] == 5 and counts["quote"] == 10 and counts["finding"] == 59
    assert guide.questionnaire is not None and len(guide.questionnaire.questions) == 24
    assert len(guide.top_ten()) == 10
    assert all(
        len([p for p in guide.of_element(e.id) if p.delphi.top3_position]) == 3 for e in guide.elements
    )


def test_figures_of_the_study_add_up(guide: Guide) -> None:
    """The priorities of an element are ranks summed over whole experts: n(n+1)/2 points each (the study's rule)."""
    missing = {p.id for p in guide.principles if p.delphi.priority is None}
    assert missing == {"OF3", "LZ6"}
    assert {p.id for p in guide.principles if p.delphi.importance is None} == {"LZ6"}
    for element in guide.elements:
        ranked = [p.delphi.priority for p in guide.of_element(element.id) if p.delphi.priority is not None]
        points = len(ranked) * (len(ranked) + 1) // 2
        assert sum(ranked) % points == 0, element.id
        scale = guide.framework.study.scale
        assert scale.n_min <= sum(ranked) // points <= scale.n_max, element.id
        assert guide.framework.study.priority_max[element.id] == len(ranked) * scale.n_max or (
            guide.framework.study.priority_max[element.id] == len(ranked) * (sum(ranked) // points)
        )


def test_every_page_has_a_way_in_and_a_way_on(guide: Guide) -> None:
    site = plan(guide)
    near = {id_ for id_, others in guide.neighbours.items() if others}
    alone = [
        id_
        for id_, kind in guide.kinds.items()
        if kind
        in ("principle", "role", "phase", "question", "checklist", "practice-example", "tool", "network-type")
        and guide.entries[id_].name not in near
    ]
    assert alone == []
    assert all(page.parent in site.pages for page in site.pages.values() if page.parent)
