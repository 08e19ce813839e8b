"""The line that says how strong the evidence of a principle is."""

import pytest

from generator.model.evidence import EVIDENCE_KINDS
from generator.read.guide import Guide
from generator.views.strength import counted, strength
from tests.files import AA2
from tests.helpers import Editor


def test_every_kind_has_its_words(small_guide: Guide) -> None:
    assert len({counted(small_guide, kind, 3) for kind in EVIDENCE_KINDS}) == len(EVIDENCE_KINDS)


def test_the_numbers_add_up_to_the_claims_of_each_principle(small_guide: Guide) -> None:
    for principle in small_guide.principles:
        line = strength(small_guide, principle)
        total, _, rest = line.partition(": ")
        claims = [small_guide.claims[claim.id] for claim in principle.claims()]
        leading = [c for c in claims if c.children and {mark.kind for mark in c.own} <= {"unmarked"}]
        if claims:
            assert len(claims) - len(leading) <= int(total.split()[0]) <= len(claims)
            assert sum(int(part.split()[0]) for part in rest.split(", ")) == int(total.split()[0])
        else:
            assert line.startswith("geen werkzame elementen; het uitgangspunt zelf: ")


@pytest.mark.parametrize(
    ("claims", "line"),
    [
        ("{id: AA2-w01, text: x, evidence: [unmarked]}", "1 uitspraak: 1 zonder bron"),
        (
            "{id: AA2-w01, text: x, evidence: [jansen-2019, expert]}, {id: AA2-w02, text: x, editorial: true}, "
            "{id: AA2-w03, text: x, evidence: [expert, {source: tuin-handboek, locator: Hoofdstuk 3}]}, "
            "{id: AA2-w04, text: x, evidence: [{source: proef-studie, locator: Hoofdstuk 1}]}",
            "4 uitspraken: 1 uit onderzoek (1 ook van praktijkexperts), 1 van praktijkexperts, "
            "1 uit de tekst van de studie, 1 van de redactie",
        ),
        (
            "{id: AA2-w01, text: Let op, evidence: [unmarked], children: [{id: AA2-w02, text: x, evidence: [expert]}]}",
            "1 uitspraak: 1 van praktijkexperts",
        ),
    ],
)
def test_each_claim_counts_once_under_its_strongest_kind(edited: Editor, claims: str, line: str) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")
    head = text.partition("working_elements:")[0]
    edited.write(AA2, f"{head}working_elements: [{{claims: [{claims}]}}]\n")
    guide = edited.guide()
    assert strength(guide, guide.principle("AA2")) == line
