"""References between records, and everything that is derived from them."""

import pytest

from generator.link import Guide, Use, link, natural, walk
from generator.load import Loaded
from generator.records import Evidence, Marked, RefTo
from tests.files import AA1, AA2, AA10, ELEMENT, FRAMEWORK, GLOSSARY, LINEAGE, PAGE, PHASES, ROLES, SOURCES
from tests.helpers import HERE, Editor

DANGLING = [
    (AA2, "element: AA", "element: ¦DD", 'AA2: "DD" is geen id van een kernelement.'),
    (AA2, "element: AA", "element: ¦aa", 'AA2: "aa" is geen id van een kernelement. Bedoelde je "AA"?'),
    (AA2, "element: AA", "element: ¦AA1", 'AA2: "AA1" is geen id van een kernelement (het is een uitgangspunt). Bedoelde je "AA"?'),
    (AA2, "[AA-groep, AA-afspraken]", "[AA-groep, ¦AA-afspraak]", 'AA2: "AA-afspraak" is geen id van een deelelement. Bedoelde je "AA-afspraken"?'),
    (AA2, "phases: [zaaien]", "phases: [¦zaaie]", 'AA2: "zaaie" is geen id van een ontwikkelfase. Bedoelde je "zaaien"?'),
    (AA2, "roles: [r2]", "roles: [r2, ¦b1]", 'AA2: "b1" is geen id van een rol (het is een begrip).'),
    (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [¦jansen-2020, expert]\nexpert", 'AA1: "jansen-2020" is geen id van een bron. Bedoelde je "jansen-2019"?'),
    (AA1, "{source: buurttuin-site,", "{source: ¦buurttuin,", 'AA1: "buurttuin" is geen id van een bron. Bedoelde je "buurttuin-site"?'),
    (AA1, "see: [AA2, r2]", "see: [AA2, ¦r9]", 'AA1: "r9" is geen id van een record.'),
    (AA1, "see: [AA2, r2]", "see: [AA2, ¦AA-start]", 'AA1: "AA-start" is geen id van een record.'),
    (AA1, "[eerlijk verdelen](BB1)", "[eerlijk verdelen](BB9)", None),
    (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦AA1-w99, AA1]", 'AA1: "AA1-w99" is geen id van een record. Bedoelde je "AA1-w07"?'),
    (ROLES, "see_claims: [AA1-w01]", "see_claims: [¦AA1]", 'r1: "AA1" is geen id van een werkzaam element (het is een uitgangspunt). Bedoelde je "AA2-w01"?'),
    (ROLES, "- {role: r2,", "- {role: ¦kok,", 'r1: "kok" is geen id van een rol.'),
    (FRAMEWORK, "elements: [CC]", "elements: [¦DD]", 'proef: "DD" is geen id van een kernelement.'),
    (FRAMEWORK, "order: [CC, AA, BB]", "order: [CC, AA, ¦DD]", 'proef: "DD" is geen id van een kernelement.'),
    (FRAMEWORK, "priority_max: {AA: 48, BB: 16, CC: 16}", "priority_max: {AA: 48, BB: 16, CC: 16, DD: ¦1}", 'proef: "DD" is geen id van een kernelement.'),
    (FRAMEWORK, "- {text: De studie vroeg tuiniers uit stad en dorp., evidence: [jansen-2019]}", "- {text: x, evidence: [¦jansen]}", 'proef: "jansen" is geen id van een bron. Bedoelde je "jansen-2019"?'),
    (LINEAGE, "to: [CC]", "to: [¦CD]", 'w2: "CD" is geen id van een kernelement of deelelement of uitgangspunt of werkzaam element.'),
    (GLOSSARY, "see: [b2, AA1]", "see: [¦zz, AA1]", 'b1: "zz" is geen id van een record.'),
    (SOURCES, "- {source: tuin-handboek, locator: Bijlage 1}", "- {source: ¦handboek, locator: Bijlage 1}", 'buurttuin-site: "handboek" is geen id van een bron. Bedoelde je "tuin-handboek"?'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "message"), DANGLING)
def test_a_reference_that_leads_nowhere_is_told_at_its_place(
    edited: Editor, path: str, old: str, new: str, message: str | None
) -> None:
    found = edited(path, (old, new))

    if message is None:
        message = 'AA1: "BB9" is geen id van een record.'
        assert [m.partition(": ")[2].partition(" Bedoelde")[0] for m in found] == [message]
    else:
        hints = [m.replace(f"{edited.here}: ", "") for m in found if m.startswith(f"{edited.here}: ")]
        assert message in hints
        assert {m.split(":")[0] for m in found} == {path}


@pytest.mark.parametrize("version", ["from_version: eerste", "to_version: tweede"])
def test_a_change_lies_between_versions_that_exist(edited: Editor, version: str) -> None:
    text = (edited.root / LINEAGE).read_text(encoding="utf-8")
    key = version.partition(":")[0]
    found = edited.write(LINEAGE, text.replace(version, f"{key}: {HERE}derde", 1))

    assert [m for m in found if m.startswith(f"{edited.here}: w1: ") and '"derde"' in m] != []


def test_the_version_of_the_framework_exists(edited: Editor) -> None:
    found = edited(FRAMEWORK, ("version: tweede\n", f"version: {HERE}derde\n"))

    assert [m for m in found if m.startswith(f"{edited.here}: proef: ") and '"derde"' in m] != []


FORM = (
    "Een link gaat naar een id, zoals [gedeeld leiderschap](OR5), of naar een adres dat met https:// begint."
)
PAGE_LINKS = [
    (
        "vraag de [trekker](r1).",
        "vraag de [trekker](¦r8).",
        '"r8" is geen id van een record. Bedoelde je "r3"?',
    ),
    (
        "vraag de [trekker](r1).",
        "vraag de [trekker](¦javascript:x).",
        f'de link naar "javascript:x" mag niet. {FORM}',
    ),
    ("vraag de [trekker](r1).", "vraag de [start](¦AA-start).", '"AA-start" is geen id van een record.'),
    ("- Schrijf kort.", "- Schrijf [kort](¦../over/).", f'de link naar "../over/" mag niet. {FORM}'),
    ("| [Kok](r2) |", "| [Kok](¦b9) |", '"b9" is geen id van een record. Bedoelde je "b3"?'),
]


@pytest.mark.parametrize(("old", "new", "message"), PAGE_LINKS)
def test_a_link_on_a_page_that_leads_nowhere_is_told_at_its_place(
    edited: Editor, old: str, new: str, message: str
) -> None:
    (found,) = edited(PAGE, (old, new))

    place, told = found.split(": ", 1)
    assert told.partition(" Bedoelde")[0] == message.partition(" Bedoelde")[0]
    assert place == edited.here


def test_every_dangling_link_of_a_text_is_told(edited: Editor) -> None:
    found = edited(AA2, ("- Wat wil jij eten", f"- {HERE}Wat [wil](qq) **[jij](zz)** eten"))

    assert [m.split(" is geen id")[0] for m in found] == [
        f'{edited.here}: AA2: "qq"',
        f'{edited.here}: AA2: "zz"',
    ]


ID = "Elk id is uniek en blijvend; kies een ander."
DUPLICATES = [
    (ROLES, "- id: r3", "- id: ¦r2", f'r2: het id "r2" bestaat al in {ROLES}. {ID}'),
    (ROLES, "- id: r3", "- id: ¦R2", f'R2: het id "R2" verschilt alleen in hoofdletters van "r2" en bestaat al in {ROLES}. {ID}'),
    (ROLES, "- id: r3", "- id: ¦zaaien", f'zaaien: het id "zaaien" bestaat al in {PHASES}. {ID}'),
    (ELEMENT, "- id: AA-afspraken", "- id: ¦AA-Groep", f'AA: het id "AA-Groep" verschilt alleen in hoofdletters van "AA-groep" en bestaat al in {ELEMENT}. {ID}'),
    (ELEMENT, "- id: AA-afspraken", "- id: ¦AA-groep", f'AA: het id "AA-groep" bestaat al in {ELEMENT}. {ID}'),
    (AA2, "{id: AA2-w02,", "{id: ¦AA2-w01,", f'AA2: het id "AA2-w01" bestaat al in {AA2}. {ID}'),
    (AA2, "{id: AA2-w02,", "{id: ¦aa1-W07,", f'AA2: het id "aa1-W07" verschilt alleen in hoofdletters van "AA1-w07" en bestaat al in {AA1}. {ID}'),
    (SOURCES, "- id: buurttuin-site", "- id: ¦jansen-2019", f'jansen-2019: het id "jansen-2019" bestaat al in {SOURCES}. {ID}'),
    (LINEAGE, "- id: w2", "- id: ¦w1", f'w1: het id "w1" bestaat al in {LINEAGE}. {ID}'),
    (ELEMENT, "aliases: [{name: De ploeg, note", "aliases: [{name: De ploeg, id: ¦AA-start, note", f'AA: het id "AA-start" bestaat al in {ELEMENT}. {ID}'),
    (ELEMENT, "- {name: Opstarten, note", "- {name: Opstarten, id: ¦AA-start, note", f'AA: het id "AA-start" bestaat al in {ELEMENT}. {ID}'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "message"), DUPLICATES)
def test_an_id_stands_once_in_whatever_case(
    edited: Editor, path: str, old: str, new: str, message: str
) -> None:
    found = edited(path, (old, new))

    assert f"{edited.here}: {message}" in found


def test_the_id_of_the_framework_is_no_id_of_a_record(edited: Editor) -> None:
    found = edited(FRAMEWORK, ("id: proef\n", "id: AA\n"))

    assert [m for m in found if 'het id "AA" bestaat al in' in m] != []


SLUGS = [
    (AA2, "slug: kennismaken", "slug: ¦vaste-groep", 'AA2: de slug "vaste-groep" hoort al bij AA10. Kies een andere slug.'),
    (ROLES, "slug: kok", "slug: ¦trekker", 'r2: de slug "trekker" hoort al bij r1. Kies een andere slug.'),
    (PHASES, "slug: oogsten", "slug: ¦zaaien", 'oogsten: de slug "zaaien" hoort al bij zaaien. Kies een andere slug.'),
    (GLOSSARY, "slug: compost", "slug: ¦moestuinploeg", 'b2: de slug "moestuinploeg" hoort al bij b1. Kies een andere slug.'),
    (ELEMENT, "slug: de-afspraken", "slug: ¦de-groep", 'AA: de slug "de-groep" hoort al bij AA. Kies een andere slug.'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "message"), SLUGS)
def test_a_slug_stands_once_among_records_of_a_kind(
    edited: Editor, path: str, old: str, new: str, message: str
) -> None:
    found = edited(path, (old, new))

    message = message.replace("hoort al bij AA10", "hoort al bij AA1")
    assert [m for m in found if "heten, naar het id" not in m] == [f"{edited.here}: {message}"]


def test_records_of_different_kinds_may_share_a_slug(edited: Editor) -> None:
    assert edited(ROLES, ("slug: kok", "slug: zaaien")) == []


def test_a_guide_is_not_linked_while_a_file_is_broken(edited: Editor) -> None:
    found = edited(AA2, ("title: Leer", "\ttitle: Leer"))

    assert [m for m in found if m.startswith(f"{AA2}:4:1: hier staat een tab")] != []


def test_nothing_gives_no_guide() -> None:
    assert link(Loaded()) == (None, [])


def test_elements_and_principles_stand_in_the_order_of_the_framework(small_guide: Guide) -> None:
    assert [e.id for e in small_guide.elements] == ["CC", "AA", "BB"]
    assert [p.id for p in small_guide.principles] == ["CC1", "AA1", "AA2", "AA10", "BB1"]
    assert [p.id for p in small_guide.of_element("AA")] == ["AA1", "AA10", "AA2"]
    assert [p.id for p in small_guide.top_ten()] == ["AA1", "BB1"]
    assert small_guide.element("AA").title == "Samen beginnen"


def test_the_ranking_puts_the_highest_priority_first_and_those_without_last(edited: Editor) -> None:
    edited(AA10, ("importance: 3.5, top3_position: 2", "importance: 3.5, priority: 41, top3_position: 2"))
    assert [p.id for p in edited.guide().ranked("AA")] == ["AA10", "AA1", "AA2"]

    edited(AA10, ("priority: 41", "priority: 0"))
    assert [p.id for p in edited.guide().ranked("AA")] == ["AA1", "AA10", "AA2"]

    edited(AA10, ("priority: 0", "priority: 40"))
    assert [p.id for p in edited.guide().ranked("AA")] == ["AA1", "AA10", "AA2"]


@pytest.mark.parametrize(
    ("claim", "own", "inherited", "kinds"),
    [
        ("AA1-w01", [], ["jansen-2019"], ("research",)),
        ("AA1-w02", ["expert", "buurttuin-site"], ["jansen-2019"], ("research", "expert", "practice")),
        ("AA1-w03", ["proef-ref-7"], ["jansen-2019"], ("research",)),
        ("AA1-w05", [], ["jansen-2019", "proef-ref-7"], ("research",)),
        ("AA1-w06", ["expert"], ["jansen-2019", "proef-ref-7"], ("research", "expert")),
        ("AA1-w07", [], ["jansen-2019", "proef-ref-7", "expert"], ("research", "expert")),
        ("AA1-w04", ["jansen-2019", "expert"], [], ("research", "expert")),
        ("AA2-w01", ["unmarked"], [], ("unstated",)),
        ("AA2-w02", [], [], ("editorial",)),
        ("AA10-w01", ["mark"], [], ("research",)),
        ("BB1-w01", [], ["buurttuin-site"], ("practice",)),
    ],
)
def test_a_claim_has_its_own_evidence_and_that_of_its_heading_and_parents(
    small_guide: Guide, claim: str, own: list[str], inherited: list[str], kinds: tuple[str, ...]
) -> None:
    linked = small_guide.claims[claim]

    assert [e.source or e.kind for e in linked.own] == own
    assert [e.source or e.kind for e in linked.inherited] == inherited
    assert small_guide.evidence_kinds(linked) == kinds


def test_a_claim_knows_its_place(small_guide: Guide) -> None:
    claim = small_guide.claims["AA1-w07"]

    assert claim.principle.id == "AA1"
    assert claim.group.heading == "De groep zelf"
    assert claim.parent is not None and claim.parent.id == "AA1-w06"
    assert [child.id for child in small_guide.claims["AA1-w03"].children] == ["AA1-w05", "AA1-w06"]
    assert claim.summary == "en wie dat overneemt in de vakantie"
    assert (
        small_guide.claims["AA1-w04"].summary
        == "Nieuwe leden lopen een dag mee. Na die dag kiezen ze zelf een taak."
    )


BY_LITERATURE = Evidence.model_validate(
    {"by": "literature", "source": "proef-studie", "locator": "Tabel 2, met de noot eronder"}
)


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        (Evidence.model_validate("expert"), "expert"),
        (Evidence.model_validate("unmarked"), "unstated"),
        (Evidence(source="proef-studie"), "study"),
        (Evidence(source="proef-studie", locator="Tabel 2, nummer 3"), "research"),
        (Evidence(source="proef-studie", locator="Hoofdstuk 1"), "study"),
        (Evidence(source="proef-studie", locator="Tabel 2; Hoofdstuk 1"), "research study"),
        (Evidence(source="proef-studie", locator="Tabel 20"), "study"),
        (BY_LITERATURE, "literature"),
        (Evidence(source="tuin-handboek"), "practice"),
        (Evidence(source="jansen-2019"), "research"),
        (Evidence(source="buurttuin-site"), "practice"),
        (Evidence(source="proef-ref-7"), "research"),
        (Evidence.model_validate({"mark": "?", "note": "onleesbaar"}), "research"),
    ],
)
def test_the_kind_of_one_mark(small_guide: Guide, evidence: Evidence, kind: str) -> None:
    assert small_guide.kinds_of_mark(evidence) == set(kind.split())


@pytest.mark.parametrize(
    ("evidence", "editorial", "rests_on", "kinds"),
    [
        ([], "", [], ()),
        ([], "true", [], ("editorial",)),
        (["unmarked"], "", [], ("unstated",)),
        (["unmarked"], "x", [], ("editorial",)),
        (["unmarked", "tuin-handboek", "expert", "jansen-2019"], "", [], ("research", "expert", "practice")),
        ([], "", ["AA1-w06"], ("research", "expert")),
        ([], "", ["AA1"], ("research", "expert")),
        ([], "", ["AA2"], ("unstated",)),
        ([], "true", ["AA2", "BB1-w01"], ("practice", "editorial")),
        ([], "", ["AA", "AA-groep"], ("study",)),
        ([], "", ["c1", "c1-i1"], ("practice",)),
    ],
)
def test_kinds_of_evidence_stand_in_a_fixed_order_and_unstated_only_alone(
    small_guide: Guide, evidence: list[str], editorial: str, rests_on: list[str], kinds: tuple[str, ...]
) -> None:
    marks = [Evidence.model_validate(mark) for mark in evidence]

    assert small_guide.kinds_of(marks, editorial, rests_on) == kinds


def test_a_source_knows_everything_that_rests_on_it(small_guide: Guide) -> None:
    def used(source: str) -> list[tuple[str, bool]]:
        return [(use.id, use.inherited) for use in small_guide.uses[source]]

    assert used("buurttuin-site") == [
        ("b2", False),
        ("AA1-w02", False),
        ("BB1-w01", True),
        ("BB1", False),
        ("f1", False),
        ("f1", False),  # the answer, and the page on which the question stands
    ]
    assert ("p1", False) in used("tuin-handboek")
    assert ("q1", False) in used("tuin-handboek")
    assert ("c1", False) in used("tuin-handboek")
    assert ("bv1", False) in used("proef-studie")
    assert ("AA1-w07", True) in used("proef-ref-7")
    assert ("r1", False) in used("tuin-handboek")
    assert ("w1", False) in used("proef-studie")
    assert (
        Use("AA1", Evidence(source="tuin-handboek", locator="Hoofdstuk 2, Blijven"))
        in small_guide.uses["tuin-handboek"]
    )


def test_neighbours_stand_on_both_sides_of_a_reference(small_guide: Guide) -> None:
    near = small_guide.neighbours

    assert "AA2" in near["AA1"] and "AA1" in near["AA2"]  # see
    assert "BB1" in near["AA1"] and "AA1" in near["BB1"]  # a link in a text
    assert "r2" in near["r1"] and "r1" in near["r2"]  # not to be confused
    assert "r1" in near["AA1"] and "AA1" in near["r1"]  # a claim counts as its principle
    assert "b1" in near["AA2"] and "AA2" in near["b1"]  # a word that the glossary explains
    assert "b3" not in near["AA2"]  # a word that is not explained in texts
    assert all(id_ not in others for id_, others in near.items())


def test_principles_of_a_neighbour_stand_in_the_order_of_the_guide(small_guide: Guide) -> None:
    principles = [id_ for id_ in small_guide.neighbours["AA"] if small_guide.kinds[id_] == "principle"]

    assert principles == ["AA1", "AA2", "AA10"]


def test_walk_finds_references_and_texts_with_their_place(small_guide: Guide) -> None:
    found = list(walk(small_guide.principle("AA1")))

    references = {(loc, text): mark.kinds for loc, text, mark in found if isinstance(mark, RefTo)}
    texts = {loc: text for loc, text, mark in found if isinstance(mark, Marked)}
    assert references[("phases", 1), "oogsten"] == ("phase",)
    assert references[("working_elements", 0, "claims", 2, "evidence", 0, "source"), "proef-ref-7"] == (
        "source",
    )
    assert texts[("working_elements", 0, "claims", 2, "children", 1, "text")] == "wie de [compost](b2) keert"
    assert ("title",) not in texts and ("official_wording", "locator") not in texts


def test_walk_names_a_place_by_the_key_of_the_file(small_guide: Guide) -> None:
    change = small_guide.changes[0]

    assert (("to", 0), "AA") in [(loc, text) for loc, text, _ in walk(change)]


@pytest.mark.parametrize(
    ("ids", "ordered"),
    [
        (["LN10", "LN2", "LN1"], ["LN1", "LN2", "LN10"]),
        (["a1b10", "a1b9"], ["a1b9", "a1b10"]),
        (["b", "a1", "1"], ["1", "a1", "b"]),
    ],
)
def test_ids_are_ordered_by_their_numbers(ids: list[str], ordered: list[str]) -> None:
    assert sorted(ids, key=natural) == ordered
