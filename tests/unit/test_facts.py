"""Each record once, flat: what is known of it, what it rests on, and what of it is not known."""

from pathlib import Path
from typing import Any

import pytest

from generator.make.check import read_guide
from generator.model.content import Tool
from generator.model.evidence import EVIDENCE_KINDS
from generator.model.framework import Principle
from generator.model.text import plain_text
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.facts import NO_FIGURE, RANKS, PlacedItem, facts, parts_of, special_facts
from generator.views.render import render


def values(guide: Guide, record: Any, key: str) -> tuple[str, ...]:
    return facts(guide, record).fact(key).values


def items(guide: Guide) -> list[PlacedItem]:
    """Return the items of all checklists in their places."""
    placed = [part for each in guide.checklists for part in parts_of(each, guide)]
    return [part for part in placed if isinstance(part, PlacedItem)]


def test_an_item_that_is_a_claim_rests_on_what_the_claim_rests_on(small_guide: Guide) -> None:
    assert {bool(each.item.claim) for each in items(small_guide)} == {True, False}
    for each in items(small_guide):
        rests = facts(small_guide, each).rests
        assert rests.places == (each.checklist.official_wording,)
        if each.item.claim:
            claim = small_guide.claims[each.item.claim]
            assert rests.kinds == small_guide.evidence_kinds(claim)
            assert rests.evidence == (*claim.own, *claim.inherited)
        else:
            assert rests.evidence == each.checklist.evidence
            assert rests.kinds == small_guide.kinds_of(each.checklist.evidence)


def test_an_item_has_what_its_checklist_says_of_it_and_its_place(small_guide: Guide) -> None:
    placed = items(small_guide)
    below = {child.id: each for each in placed for child in each.item.children}
    notes = [each for each in placed if each.item.note]
    counts = [each for each in placed if each.item.respondents]
    blocks = [each for each in placed if each.block]
    for some in (below, notes, counts, blocks):
        assert 0 < len(some) < len(placed)
    for each in placed:
        said = {
            "checklist": each.checklist.title,
            "block": each.block,
            "parent": facts(small_guide, below[each.id]).text if each.id in below else "",
            "respondents": str(each.item.respondents or ""),
            "note": plain_text(each.item.note or ""),
        }
        for key, told in said.items():
            assert values(small_guide, each, key) == ((told,) if told else ()), (each.id, key)


def test_a_claim_has_its_heading_what_it_is_part_of_and_its_note(small_guide: Guide) -> None:
    claims = small_guide.claims.values()
    said = {
        each.id: {
            "heading": each.group.heading or "",
            "parent": plain_text(small_guide.claims[each.parent.id].summary) if each.parent else "",
            "note": plain_text(each.claim.note or ""),
        }
        for each in claims
    }
    for key in ("heading", "parent", "note"):
        assert 0 < sum(bool(each[key]) for each in said.values()) < len(said), key
    for each in claims:
        for key, told in said[each.id].items():
            assert values(small_guide, each, key) == ((told,) if told else ()), (each.id, key)


def test_a_principle_is_found_by_every_kind_of_evidence_in_it(small_guide: Guide) -> None:
    more = 0
    for each in small_guide.principles:
        own = {*small_guide.kinds_of(each.evidence)}
        every = own.union(*(small_guide.evidence_kinds(small_guide.claims[c.id]) for c in each.claims()))
        told = [small_guide.label(name) for kind, name in EVIDENCE_KINDS.items() if kind in every]
        assert list(values(small_guide, each, "evidence")) == told, each.id
        more += every > own
    assert more


@pytest.mark.parametrize(
    ("ten", "three", "told"),
    [(1, None, RANKS[:1]), (None, 1, RANKS[1:2]), (2, 3, RANKS[:2]), (None, None, RANKS[2:])],
)
def test_a_principle_has_the_ranks_that_the_experts_gave_it(
    small_guide: Guide, ten: int | None, three: int | None, told: tuple[str, ...]
) -> None:
    some = small_guide.principles[0]
    figures = some.delphi.model_copy(update={"top10_position": ten, "top3_position": three})
    known = special_facts(some.model_copy(update={"delphi": figures}), small_guide)
    assert known["rank"].values == tuple(map(small_guide.label, told))
    assert known["top-ten"].values == ((str(ten),) if ten else ())
    assert known["top-three"].values == ((str(three),) if three else ())


@pytest.mark.parametrize(
    ("address", "availability", "told"),
    [
        (True, True, "lists.with-address"),
        (True, False, "lists.with-address"),
        (False, True, "lists.with-explanation"),
        (False, False, None),
    ],
)
def test_a_tool_is_found_at_an_address_or_by_an_explanation(
    small_guide: Guide, address: bool, availability: bool, told: str | None
) -> None:
    full: Tool = next(each for each in small_guide.tools if each.address and each.availability)
    lacks = {"address": None} if not address else {}
    lacks |= {"availability": None} if not availability else {}
    tool = full.model_copy(update=lacks)
    assert special_facts(tool, small_guide)["found-at"].values == ((small_guide.label(told),) if told else ())


def test_a_figure_that_is_not_given_is_said_to_be_so(small_guide: Guide) -> None:
    some: Principle = next(each for each in small_guide.principles if each.delphi.importance is not None)
    without = some.model_copy(update={"delphi": some.delphi.model_copy(update={"importance": None})})
    known, unknown = (special_facts(each, small_guide)["importance"] for each in (some, without))
    assert known.values and known.sort == some.delphi.importance
    assert unknown.values == () and unknown.none == NO_FIGURE


def test_what_a_reader_asks_stands_with_what_to_do_on_each_answer(small_guide: Guide) -> None:
    question = small_guide.questions[0]
    (told,) = values(small_guide, question, "ask-yourself")

    wanted = []
    for number, asked in enumerate(question.ask_yourself, 1):
        wanted.append(f"{number}. {plain_text(asked.text)}")
        wanted += [f"Ja: {plain_text(asked.if_yes.text)}"] if asked.if_yes else []
        wanted += [f"Nee: {plain_text(asked.if_no.text)}"] if asked.if_no else []
    assert len(wanted) > 2 * len(question.ask_yourself) > 2, "some have both answers, some have one"
    assert [line.rpartition(" (")[0] or line for line in told.split("\n")] == wanted


def test_a_question_that_no_source_asks_rests_on_its_answer_only(guide_root: Path) -> None:
    path = guide_root / "content/questions/q1-niemand-komt.yml"
    text = path.read_text(encoding="utf-8")
    asked = "asked_in: {source: tuin-handboek, locator: Hoofdstuk 2}"
    assert asked in text
    path.write_text(text.replace(asked, "asked_editorial: true"), encoding="utf-8")

    guide = read_guide(guide_root).guide

    assert facts(guide, guide.questions[0]).rests.places == ()
    assert guide.kinds_of_record("q1") == ("editorial",)
    pages = dict(render(guide, plan(guide), Settings()))
    assert guide.label("question.asked-by-guide") in pages["vragen/niemand-komt.md"]
