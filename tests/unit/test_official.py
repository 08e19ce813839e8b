"""The facts that a record takes over from its sources, as fingerprints: what changes one, and what does not."""

from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any

import pytest

from generator.model.content import Checklist
from generator.model.framework import Element, Principle
from generator.review import pieces
from generator.review.official import Facts, facts, fingerprint, have_changed

TITLES = {name: field.title for name, field in Facts.model_fields.items()}
ON_PAPER = {"official_wording": {"source": "boek", "locator": "blz. 1"}}

ELEMENT: dict[str, Any] = {
    "id": "A",
    "slug": "a",
    "title": "Zaaien",
    "summary": "Zaai.",
    "plain_title": "Zaaien",
    "question": "Hoe?",
    "intro": [{"text": "Zaai.", "editorial": "true"}],
    "sub_elements": [
        {"id": f"A{n}", "slug": f"a{n}", "title": "Deel", "summary": "Een deel."} for n in (1, 2)
    ],
    **ON_PAPER,
}
PRINCIPLE: dict[str, Any] = {
    "id": "A1",
    "slug": "zaai",
    "title": "Zaai",
    "summary": "Zaai.",
    "element": "A",
    "sub_elements": ["A2", "A1"],
    "evidence": ["boek"],
    "working_elements": [
        {
            "heading": "Vooraf",
            "evidence": ["boek"],
            "claims": [
                {
                    "id": "A1-w01",
                    "text": "Spit.",
                    "evidence": ["boek"],
                    "children": [{"id": "A1-w02", "text": "Diep.", "evidence": ["expert"]}],
                }
            ],
        },
        {"heading": "Daarna", "claims": [{"id": "A1-w03", "text": "Giet.", "evidence": ["boek"]}]},
    ],
    **ON_PAPER,
}
CLAIMS = {"A1-w01", "A1-w02", "A1-w03"}
CHECKLIST: dict[str, Any] = {
    "id": "c1",
    "slug": "lijst",
    "title": "Lijst",
    "summary": "Vink af.",
    "when": "Vooraf.",
    "evidence": ["boek"],
    "blocks": [
        {
            "id": "c1-b1",
            "items": [
                {"id": "c1-i1", "text": "Een", "respondents": 3},
                {"id": "c1-i2", "text": "Twee"},
                {"id": "c1-i3", "text": "Drie", "respondents": 5},
            ],
        }
    ],
    **ON_PAPER,
}


def changed(model: type[Any], record: dict[str, Any], parts: set[str], *path: Any) -> tuple[str, ...]:
    """Return which facts differ once the value at a path of keys is the last of that path, when only these parts count."""
    other = deepcopy(record)
    *keys, last, value = path
    reduce(getitem, keys, other)[last] = value
    before, after = (facts(model.model_validate(each), parts) for each in (record, other))
    return after.differing(before)


WHOLE = ("working_elements", 0)
CLAIM = (*WHOLE, "claims", 0)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("element", "B"), ("parent",)),
        (("sub_elements", ["A1", "A2"]), ()),  # their order says nothing
        (("sub_elements", ["A1"]), ("parent",)),
        (("evidence", ["expert"]), ("evidence",)),
        (("official_wording", {"source": "boek", "locator": "blz. 2"}), ("places",)),
        (("official_wording", {"source": "blad", "locator": "blz. 1"}), ("places",)),
        (("delphi", {"importance": 4.5}), ("figures",)),
        ((*WHOLE, "heading", "Ervoor"), ("headings",)),
        ((*WHOLE, "evidence", ["expert"]), ("claims",)),
        (
            ("working_elements", 1, "evidence", ["boek"]),
            ("claims",),
        ),  # of a heading without claims below claims
        ((*CLAIM, "evidence", ["expert"]), ("claims",)),
        ((*CLAIM, "children", 0, "evidence", ["boek"]), ("claims",)),
        ((*CLAIM, "text", "Spit diep."), ()),
        (("summary", "Zaai wat."), ()),
    ],
)
def test_what_changes_the_facts_of_a_principle(path: tuple[Any, ...], names: tuple[str, ...]) -> None:
    assert changed(Principle, PRINCIPLE, CLAIMS, *path) == names


@pytest.mark.parametrize(
    ("path", "loc"),
    [
        (("element", "B"), ("element",)),
        (("sub_elements", ["A1"]), ("sub_elements",)),
        (("evidence", ["expert"]), ("evidence", 0)),
        (("official_wording", {"source": "blad", "locator": "blz. 1"}), ("official_wording", "source")),
        (("delphi", {"importance": 4.5}), ("delphi", "importance")),
        ((*WHOLE, "heading", "Ervoor"), (*WHOLE, "heading")),
        ((*WHOLE, "evidence", ["expert"]), (*WHOLE, "evidence", 0)),
        ((*CLAIM, "evidence", [{"source": "boek", "locator": "blz. 3"}]), (*CLAIM, "evidence", 0, "locator")),
        ((*CLAIM, "children", 0, "evidence", ["boek"]), (*CLAIM, "children", 0, "evidence", 0)),
    ],
)
def test_what_changed_is_found(path: tuple[Any, ...], loc: tuple[Any, ...]) -> None:
    other = deepcopy(PRINCIPLE)
    *keys, last, value = path
    reduce(getitem, keys, other)[last] = value
    before, after = (Principle.model_validate(each) for each in (PRINCIPLE, other))
    names = facts(after, CLAIMS).differing(facts(before, CLAIMS))
    before_known = pieces.prints(before, CLAIMS)
    found = [piece.loc for piece in pieces.changed(after, CLAIMS, names, before_known)]
    # a fact that there was nothing of is found by what stands there now
    assert found == [loc]


def test_what_is_put_before_it_is_not_taken_for_a_change_of_a_claim() -> None:
    group = PRINCIPLE["working_elements"][0]
    new = {"id": "A1-w09", "text": "Meet.", "evidence": ["expert"]}
    other = {**PRINCIPLE, "working_elements": [{**group, "claims": [new, *group["claims"]]}]}
    other["working_elements"][0]["claims"][1] = {**group["claims"][0], "evidence": ["expert"]}
    before, after = (Principle.model_validate(each) for each in (PRINCIPLE, other))
    found = pieces.changed(after, CLAIMS, ["claims"], pieces.prints(before, CLAIMS))
    assert [piece.loc for piece in found] == [("working_elements", 0, "claims", 1, "evidence", 0)]


def test_what_is_added_under_a_heading_changes_nothing_until_it_counts() -> None:
    more = [
        *PRINCIPLE["working_elements"],
        {"heading": "Later", "claims": [{"id": "A1-w04", "text": "Oogst."}]},
    ]
    assert changed(Principle, PRINCIPLE, CLAIMS, "working_elements", more) == ()
    assert changed(Principle, PRINCIPLE, {*CLAIMS, "A1-w04"}, "working_elements", more) == (
        "claims",
        "headings",
    )


def test_a_claim_that_moves_changes_the_claims() -> None:
    """Also one that keeps its place in the order: what it stands under is a fact."""
    parent, other = PRINCIPLE["working_elements"]
    child = parent["claims"][0]["children"][0]
    apart = {**parent, "claims": [{**parent["claims"][0], "children": []}, child]}
    assert changed(Principle, PRINCIPLE, CLAIMS, "working_elements", [apart, other]) == ("claims",)


def test_an_element_keeps_its_parts_and_may_get_more() -> None:
    first, second = ELEMENT["sub_elements"]
    for parts, counts in (
        ([first], True),
        ([second, first], True),
        ([first, second, {**first, "id": "A3"}], False),
    ):
        assert changed(Element, ELEMENT, {"A1", "A2"}, "sub_elements", parts) == (
            ("parent",) if counts else ()
        )


def test_the_figures_of_a_checklist_are_those_of_its_items_that_have_one() -> None:
    items = CHECKLIST["blocks"][0]["items"]
    known = {item["id"] for item in items}
    at = ("blocks", 0, "items")
    assert changed(Checklist, CHECKLIST, known, *at, 0, "respondents", 4) == ("figures",)
    assert changed(Checklist, CHECKLIST, known, *at, 1, "respondents", 4) == ("figures",)
    assert changed(Checklist, CHECKLIST, known, *at, 1, "text", "Een en een") == ()
    assert changed(Checklist, CHECKLIST, known - {"c1-i3"}, *at, 2, "respondents", 4) == ()
    assert changed(Checklist, CHECKLIST, known, *at, [*items, {**items[0], "id": "c1-i4"}]) == ()


def test_a_kind_of_fact_that_a_record_has_none_of_has_no_print() -> None:
    printed = {name for name, value in facts(Principle.model_validate(PRINCIPLE), CLAIMS) if value}
    assert printed == {"parent", "evidence", "claims", "headings", "places"}


def test_a_print_is_the_same_for_ever() -> None:
    """They stand in the registers of guides: another way of making them would say that every fact changed."""
    assert (
        fingerprint({"b": ["één", 2], "a": None}) == fingerprint({"a": None, "b": ["één", 2]}) == "ikhfkkjfgh"
    )


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (["evidence"], "{evidence} is veranderd"),
        (["figures"], "{figures} zijn veranderd"),
        (["evidence", "parent"], "{evidence} en {parent} zijn veranderd"),
        (["figures", "marks", "parent"], "{figures}, {marks} en {parent} zijn veranderd"),
    ],
)
def test_changes_are_told_in_a_sentence(names: list[str], form: str) -> None:
    assert have_changed(names) == form.format(**TITLES)
