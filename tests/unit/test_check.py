"""Each editorial rule: a change of the small guide that breaks it, and what is said about that."""

import inspect
from pathlib import Path

import pytest

from generator import check as rules
from generator.check import CHECKS, Check, check
from generator.link import Guide, link
from generator.load import load
from tests.files import (
    AA1,
    AA2,
    AA10,
    BB1,
    CC1,
    CHECKLIST,
    ELEMENT,
    EXAMPLE,
    FRAMEWORK,
    GLOSSARY,
    LINEAGE,
    OTHER_ELEMENT,
    PHASES,
    ROLES,
    SOURCES,
)
from tests.helpers import Editor

TESTED_ELSEWHERE = ["pages_are_written"]
"""Rules about whole files: see test_pages.py."""

NO_EVIDENCE = 'mist onderbouwing. Zet "evidence" erbij (of "unmarked"), of "editorial: true".'
NO_GROUND = 'deze uitspraak mist "evidence" of "editorial: true".'
NO_BASIS = 'dit advies mist "based_on" of "editorial: true".'
BREACHES = {
    "versions_exist": [
        (FRAMEWORK, "version: tweede\n", "version: ¦twede\n", 'proef: "twede" is geen versie. Bedoelde je "tweede"?'),
        (LINEAGE, "id: w1\n    from_version: eerste", "id: w1\n    from_version: ¦nulde", 'w1: "nulde" is geen versie.'),
    ],
    "parts_follow_their_record": [
        (AA2, "- {id: AA2-w02,", "- ¦{id: AA2-rooster,", "AA2: AA2-rooster moet AA2-w met een nummer heten."),
        (CHECKLIST, "- id: c1-i2", "- ¦id: d1-i2", 'c1: "d1-i2" moet c1- met een nummer heten.'),
    ],
    "claims_have_evidence": [
        (AA2, "- {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "- ¦{id: AA2-w02, text: Dit punt voegde de gids toe.}", f"AA2: AA2-w02 {NO_EVIDENCE}"),
        (AA2, "bespreken hun wensen., evidence: [unmarked]}", "bespreken hun wensen., evidence: [unmarked], children: [¦{id: AA2-w03, text: x}]}", f"AA2: AA2-w03 {NO_EVIDENCE}"),
        (AA1, "            evidence: [expert]\n            children:\n              - {id: AA1-w07, text: en wie dat overneemt in de vakantie}", "            evidence: [expert]\n  - heading: Los\n    claims:\n      - id: AA1-w08\n        text: x\n        editorial: true\n        children: [¦{id: AA1-w07, text: en wie}]", f"AA1: AA1-w07 {NO_EVIDENCE}"),
    ],
    "statements_have_evidence": [
        (AA1, "- {text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}", "- ¦{text: Mensen blijven langer als ze elkaar kennen.}", f"AA1: {NO_GROUND}"),
        (ELEMENT, "- {text: Een vaste groep houdt de tuin langer vol., evidence: [jansen-2019]}", "- ¦{text: Een vaste groep houdt de tuin langer vol., note: x}", f"AA: {NO_GROUND}"),
        (ELEMENT, "- {text: De volgorde volgt Tabel 2., evidence: [{source: proef-studie, locator: Tabel 2}]}", "- ¦{text: De volgorde volgt Tabel 2.}", f"AA: {NO_GROUND}"),
        (PHASES, "- {text: Een goed begin is het halve werk., evidence: [tuin-handboek]}", "- ¦{text: Een goed begin is het halve werk.}", f"zaaien: {NO_GROUND}"),
        (ROLES, "- {text: Je zoekt de eerste buren., see_claims: [AA1-w01]}", "- ¦{text: Je zoekt de eerste buren.}", f"r1: {NO_GROUND}"),
        (GLOSSARY, "- {text: Keer de hoop elke maand., evidence: [buurttuin-site]}", "- ¦{text: Keer de hoop elke maand.}", f"b2: {NO_GROUND}"),
        (FRAMEWORK, "- {text: De groep was klein., editorial: true}", "- ¦{text: De groep was klein.}", f"proef: {NO_GROUND}"),
        (FRAMEWORK, "  - id: eerste\n    title: Eerste versie\n    text: De eerste versie had twee kernelementen.\n    evidence: [{source: proef-studie, locator: Hoofdstuk 1}]", "  - ¦id: eerste\n    title: Eerste versie\n    text: De eerste versie had twee kernelementen.", f"proef: {NO_GROUND}"),
    ],
    "advice_names_its_basis": [
        (AA1, "- {text: Kies een dag waarop de meesten kunnen., based_on: [AA1-w01]}", "- ¦{text: Kies een dag waarop de meesten kunnen., see: [AA1-w01]}", f"AA1: {NO_BASIS}"),
        (PHASES, "- {text: Te veel willen., editorial: true}", "- ¦{text: Te veel willen.}", f"zaaien: {NO_BASIS}"),
        (ROLES, "- {text: Draag na een jaar over., editorial: true}", "- ¦{text: Draag na een jaar over.}", f"r1: {NO_BASIS}"),
    ],
    "sources_have_locators": [
        (SOURCES, "      about: Praktische gids voor wie een tuin begint.\n", "", 'tuin-handboek: een hoofdbron heeft "about" en "evidence_kind" nodig.'),
        (SOURCES, "      evidence_kind: practice\n", "", 'tuin-handboek: een hoofdbron heeft "about" en "evidence_kind" nodig.'),
        (SOURCES, "      cited_in:\n        - {source: tuin-handboek, locator: Bijlage 1}\n", "", 'buurttuin-site: "cited_in" ontbreekt: zeg waar deze bron geciteerd is.'),
    ],
    "places_have_locators": [
        (AA1, 'official_wording: {source: proef-studie, locator: "Bijlage 2, eerste uitgangspunt"}', "official_wording: ¦{source: proef-studie}", 'AA1: "locator" ontbreekt: zeg waar het in proef-studie staat.'),
        (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦{source: buurttuin-site}]", 'AA1: "locator" ontbreekt: zeg waar het in buurttuin-site staat.'),
        (SOURCES, "- {source: tuin-handboek, locator: Bijlage 1}", "- ¦{source: tuin-handboek}", 'buurttuin-site: "locator" ontbreekt: zeg waar het in tuin-handboek staat.'),
    ],
    "every_record_is_used": [
        (PHASES, "  - id: oogsten\n", "  - id: ¦rusten\n    slug: rusten\n    title: Rusten\n    question: x\n    summary: x\n    actions: [{text: a, editorial: true}, {text: b, editorial: true}, {text: c, editorial: true}]\n    official_wording: {source: proef-studie, locator: x}\n  - id: oogsten\n", "rusten: geen enkel uitgangspunt hoort bij deze fase."),
        (ELEMENT, "discuss:\n", "  - ¦id: AA-rest\n    slug: rest\n    title: Rest\n    summary: x\ndiscuss:\n", "AA: deelelement AA-rest heeft geen uitgangspunten."),
        (SOURCES, "  - id: proef-ref-7\n", "  - id: ¦los\n    type: report\n    title: Los\n    custom: {kind: main, evidence_kind: practice, cited_as: Los, about: x}\n  - id: proef-ref-7\n", "los: niets in de gids rust op deze bron."),
    ],
    "principles_fit_their_element": [
        (BB1, "phases: [oogsten]", "sub_elements: [¦AA-groep]\nphases: [oogsten]", 'BB1: "AA-groep" is geen deelelement van BB.'),
    ],
    "framework_is_complete": [
        (FRAMEWORK, "order: [CC, AA, BB]", "order: ¦[CC, AA]", "proef: BB staat 0 keer in de volgorde; dat moet 1 keer zijn."),
        (FRAMEWORK, "order: [CC, AA, BB]", "order: ¦[CC, AA, BB, AA]", "proef: AA staat 2 keer in de volgorde; dat moet 1 keer zijn."),
        (FRAMEWORK, "elements: [AA, BB]", "elements: [AA]", "proef: BB staat in 0 groepen; dat moet er 1 zijn."),
        (FRAMEWORK, "elements: [CC]", "elements: [CC, AA]", "proef: AA staat in 2 groepen; dat moet er 1 zijn."),
        (FRAMEWORK, "priority_max: {AA: 48, BB: 16, CC: 16}", "priority_max: ¦{AA: 48, BB: 16}", "proef: CC ontbreekt."),
    ],
    "rankings_are_whole": [
        (AA10, "top3_position: 2", "top3_position: ¦3", "AA10: plaats 3 in Tabel 2 is dubbel, of er ontbreekt een plaats ervoor."),
        (AA10, "top3_position: 2", "top3_position: ¦1", "AA10: plaats 1 in Tabel 2 is dubbel, of er ontbreekt een plaats ervoor."),
        (BB1, "top10_position: 2", "top10_position: ¦4", "BB1: plaats 4 in Tabel 3 is dubbel, of er ontbreekt een plaats ervoor."),
        (AA1, "priority: 40", "priority: ¦49", "AA1: prioriteit 49 is hoger dan het maximum 48."),
    ],
    "titles_are_unique": [
        (AA2, "title: Leer elkaar kennen voor je spit", "title: ¦Leg de Afspraken vast", 'AA2: de titel "Leg de Afspraken vast" hoort al bij AA10.'),
        (ROLES, "title: Kok", "title: ¦trekker", 'r2: de titel "trekker" hoort al bij r1.'),
        (OTHER_ELEMENT, "\ntitle: Samen verzorgen", "\ntitle: ¦Samen beginnen", 'BB: de titel "Samen beginnen" hoort al bij AA.'),
    ],
    "hover_terms_are_distinct": [
        (GLOSSARY, "    title: compost", "    title: ¦compost\n    inflections: [Tuinploeg]", 'b2: het woord "tuinploeg" hoort ook bij b1. Zet bij één van beide "hover: false".'),
        (GLOSSARY, "    title: oogst\n    hover: false", "    title: ¦oogst\n    synonyms: [compost]", 'b3: het woord "compost" hoort ook bij b2. Zet bij één van beide "hover: false".'),
    ],
    "examples_fit_the_form": [
        (EXAMPLE, "  - about: start", "  - about: ¦starts", 'p1: "starts" is geen veld van een praktijkvoorbeeld. Bedoelde je "start"?'),
    ],
    "footnotes_exist": [
        (CHECKLIST, "- id: c1-i2\n        text: We hebben afspraken over\n        footnote: n1", "- ¦id: c1-i2\n        text: We hebben afspraken over\n        footnote: n2", 'c1: de voetnoot "n2" ontbreekt.'),
        (CHECKLIST, "    footnotes: [n1]", "    footnotes: [n3, n1]", 'c1: de voetnoot "n3" ontbreekt.'),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "breach"),
    [(getattr(rules, rule), breach) for rule, found in BREACHES.items() for breach in found],
)
def test_a_breach_is_told_at_its_place(
    guide_root: Path, rule: Check, breach: tuple[str, str, str, str]
) -> None:
    path, old, new, message = breach
    edited = Editor(guide_root, lambda root: [str(problem) for problem in rule(linked(root))])
    found = edited(path, (old, new))

    told = [m for m in found if m.endswith(f": {message}")]
    assert len(told) == 1
    assert not edited.here or told[0].startswith(f"{edited.here}: ")


def linked(root: Path) -> Guide:
    """Return a guide that keeps the rules of records but may break those of `check`."""
    guide, problems = link(load(root))
    assert guide is not None and problems == []
    return guide


def test_the_small_guide_keeps_every_rule(small_guide: Guide) -> None:
    assert {rule.__name__: list(rule(small_guide)) for rule in CHECKS} == {
        rule.__name__: [] for rule in CHECKS
    }
    assert check(small_guide) == []


def test_every_rule_is_registered_explained_and_tested() -> None:
    written = {
        name
        for name, function in inspect.getmembers(rules, inspect.isgeneratorfunction)
        if function.__module__ == rules.__name__ and not name.startswith("_")
    }

    assert written == {rule.__name__ for rule in CHECKS} == {*BREACHES, *TESTED_ELSEWHERE}
    assert all((rule.__doc__ or "").endswith(".") for rule in CHECKS)


def test_a_breach_of_more_rules_is_told_by_each(edited: Editor) -> None:
    edited(
        AA2,
        ("- {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "- {id: AA2-w02, text: x}"),
    )
    edited(ROLES, ("- {text: Draag na een jaar over., editorial: true}", "- {text: Draag na een jaar over.}"))
    found = edited(FRAMEWORK, ("order: [CC, AA, BB]", "order: [CC, AA]"))

    assert [m.partition(": ")[2] for m in found] == [
        "proef: BB staat 0 keer in de volgorde; dat moet 1 keer zijn.",
        f"AA2: AA2-w02 {NO_EVIDENCE}",
        f"r1: {NO_BASIS}",
    ]


def test_an_element_without_principles_is_told(edited: Editor) -> None:
    (edited.root / CC1).unlink()
    found = edited(
        PHASES, ("      - {text: Zoek grond., based_on: [CC1]}", "      - {text: x, editorial: true}")
    )

    assert found == [
        "framework/elements/CC-grond-en-water.yml:2:5: CC: dit kernelement heeft geen uitgangspunten."
    ]


def test_a_claim_may_rest_on_its_heading_its_parent_or_the_guide(edited: Editor) -> None:
    for old, new in [
        ("      - {id: AA2-w01, text: De moestuinploegen bespreken hun wensen., evidence: [unmarked]}", "      - {id: AA2-w01, text: x, evidence: [expert], children: [{id: AA2-w03, text: y}]}"),
        ("      - {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "      - {id: AA2-w02, statements: [{text: x, editorial: true}]}\n  - evidence: [expert]\n    claims: [{id: AA2-w04, text: z}]"),
    ]:  # fmt: skip
        assert edited(AA2, (old, new)) == []


def test_words_that_are_not_explained_in_texts_may_be_the_same(edited: Editor) -> None:
    assert edited(GLOSSARY, ("    title: oogst\n", "    title: oogst\n    synonyms: [compost]\n")) == []


def test_a_hole_in_a_ranking_without_a_first_place_is_told(edited: Editor) -> None:
    found = edited(AA1, ("top3_position: 1", "top3_position: 3"))

    assert [m.partition(": ")[2] for m in found] == [
        "AA1: plaats 3 in Tabel 2 is dubbel, of er ontbreekt een plaats ervoor."
    ]
