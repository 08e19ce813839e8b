"""References between records, and everything that is derived from them."""

import shutil
from pathlib import Path

import pytest

from generator.model.fields import Marked, RefTo
from generator.model.statements import Evidence
from generator.model.walk import walk
from generator.read.guide import Guide, Use
from generator.read.ids import natural
from generator.read.link import link
from generator.read.load import Loaded, load
from tests.files import (
    AA1,
    AA2,
    AA10,
    BB1,
    CHECKLIST,
    ELEMENT,
    FRAMEWORK,
    GLOSSARY,
    LINEAGE,
    PAGE,
    PHASES,
    PRINCIPLES,
    QUESTION,
    ROLES,
    SOURCES,
)
from tests.helpers import EXAMPLE_KEYS, HERE, SMALL_GUIDE, Editor

GONE = "Haal de verwijzing weg, of zet het bestand terug."
NO_RECORD = f"bestaat niet (meer): er is geen record met dit id. {GONE}"


def no_record(*beside: str) -> str:
    """Return what is said of an id that does not exist where there are others that begin as it does."""
    return NO_RECORD.replace(GONE, f"Er is wel: {', '.join(beside)}. {GONE}")


CLAIMS_OF_AA1 = tuple(f"AA1-w0{n}" for n in range(1, 8))
NEW_SOURCE = "Is dit een nieuwe bron, voeg haar dan toe in framework/sources.yml."
ELEMENTS = "Kies uit: AA, BB, CC."
DANGLING = [
    (AA2, "element: AA", "element: ¦DD", f'AA2: "DD" is geen kernelement. {ELEMENTS}'),
    (AA2, "element: AA", "element: ¦aa", 'AA2: "aa" is geen kernelement. Bedoelde je "AA"?'),
    (AA2, "element: AA", "element: ¦AA1", f'AA2: "AA1" is een uitgangspunt. Zet hier het id van een kernelement. {ELEMENTS}'),
    (AA2, "[AA-groep, AA-afspraken]", "[AA-groep, ¦AA-afspraak]", 'AA2: "AA-afspraak" is geen deelelement. Bedoelde je "AA-afspraken"?'),
    (AA2, "phases: [zaaien]", "phases: [¦afronden]", 'AA2: "afronden" is geen ontwikkelfase. Kies uit: zaaien, oogsten.'),
    (AA2, "roles: [r2]", "roles: [r2, ¦b1]", 'AA2: "b1" is een begrip. Zet hier het id van een rol. Kies uit: r1, r2, r3.'),
    (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [¦jansen-2020, expert]\nexpert", f'AA1: "jansen-2020" is geen bron. {NEW_SOURCE}'),
    (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [jansen-2019, ¦experts]\nexpert", 'AA1: "experts" is geen onderbouwing. Bedoelde je "expert"? Je kunt kiezen uit expert, unmarked of het id van een bron uit framework/sources.yml.'),
    (AA1, "{source: buurttuin-site,", "{source: ¦buurtuin-site,", f'AA1: "buurtuin-site" is geen bron. Bedoelde je "buurttuin-site"? {NEW_SOURCE}'),
    (SOURCES, "- {source: tuin-handboek, locator: Bijlage 1}", "- {source: ¦tuin-hantboeck, locator: Bijlage 1}", f'buurttuin-site: "tuin-hantboeck" is geen bron. Bedoelde je "tuin-handboek"? {NEW_SOURCE}'),
    (AA1, "{source: buurttuin-site,", "{source: ¦Buurttuinsite,", f'AA1: "Buurttuinsite" is geen bron. Bedoelde je "buurttuin-site"? {NEW_SOURCE}'),
    (AA1, "see: [AA2, r2]", "see: [AA2, ¦r9]", f'AA1: "r9" {no_record("r1", "r2", "r3")}'),
    (AA1, "see: [AA2, r2]", "see: [AA2, ¦R2]", 'AA1: "R2" bestaat niet (meer): er is geen record met dit id. Bedoelde je "r2"?'),
    (AA1, "see: [AA2, r2]", "see: [AA2, ¦AA-start]", 'AA1: "AA-start" is een andere naam. Verwijs naar AA.'),
    (AA1, "[eerlijk verdelen](BB1)", "[eerlijk verdelen](¦BB9)", f'AA1: "BB9" {no_record("BB1")}'),
    (AA1, "Een vaste tuinploeg", "Een *vaste [ploeg](¦r9)*", f'AA1: "r9" {no_record("r1", "r2", "r3")}'),
    (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦AA1-w99, AA1]", f'AA1: "AA1-w99" {no_record(*CLAIMS_OF_AA1)}'),
    (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦AA1-w2, AA1]", 'AA1: "AA1-w2" bestaat niet (meer): er is geen record met dit id. Bedoelde je "AA1-w02"?'),
    (ROLES, "see_claims: [AA1-w01]", "see_claims: [¦AA1]", 'r1: "AA1" is een uitgangspunt. Zet hier het id van een werkzaam element. Kies uit: ' + ", ".join(CLAIMS_OF_AA1) + "."),
    (ROLES, "see_claims: [AA1-w01]", "see_claims: [¦AA1-w08]", f'r1: "AA1-w08" bestaat niet (meer): er is geen werkzaam element met dit id. Er is wel: {", ".join(CLAIMS_OF_AA1)}. {GONE}'),
    (ROLES, "- {role: r2,", "- {role: ¦kok,", 'r1: "kok" is de titel van r2. Zet hier het id: r2'),
    (ROLES, "- {role: r2,", "- {role: ¦tuinder,", 'r1: "tuinder" is geen rol. Kies uit: r1, r2, r3.'),
    (FRAMEWORK, "elements: [CC]", "elements: [¦DD]", f'proef: "DD" is geen kernelement. {ELEMENTS}'),
    (FRAMEWORK, "order: [CC, AA, BB]", "order: [CC, AA, ¦DD]", f'proef: "DD" is geen kernelement. {ELEMENTS}'),
    (FRAMEWORK, "priority_max: {AA: 48, BB: 16, CC: 16}", "priority_max: {AA: 48, BB: 16, CC: 16, DD: ¦1}", f'proef: "DD" is geen kernelement. {ELEMENTS}'),
    (FRAMEWORK, "- {text: De studie vroeg tuiniers uit stad en dorp., evidence: [jansen-2019]}", "- {text: x, evidence: [¦jansen]}", f'proef: "jansen" is geen bron. {NEW_SOURCE}'),
    (LINEAGE, "to: [CC]", "to: [¦CD]", f'w2: "CD" bestaat niet (meer): er is geen kernelement of deelelement of uitgangspunt of werkzaam element met dit id. {GONE}'),
    (GLOSSARY, "see: [b2, AA1]", "see: [¦zz, AA1]", f'b1: "zz" {NO_RECORD}'),
    (SOURCES, "- {source: tuin-handboek, locator: Bijlage 1}", "- {source: ¦handboek, locator: Bijlage 1}", f'buurttuin-site: "handboek" is geen bron. Bedoelde je "tuin-handboek"? {NEW_SOURCE}'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "message"), DANGLING)
def test_a_reference_that_leads_nowhere_is_told_once_at_its_place(
    edited: Editor, path: str, old: str, new: str, message: str
) -> None:
    found = edited(path, (old, new))

    if HERE in new:
        assert found == [f"{edited.here}: {message}"]
    else:
        assert [m.partition(": ")[2] for m in found] == [message]


def test_an_id_that_is_wrong_in_many_places_is_told_once(edited: Editor) -> None:
    for path, old, new in [
        (AA1, "evidence: [jansen-2019, expert]\nexpert", f"evidence: [{HERE}jansen-1999, expert]\nexpert"),
        (AA1, "kennen., evidence: [jansen-2019]", "kennen., evidence: [jansen-1999]"),
        (ELEMENT, "langer vol., evidence: [jansen-2019]", "langer vol., evidence: [jansen-1999]"),
        (FRAMEWORK, "stad en dorp., evidence: [jansen-2019]", "stad en dorp., evidence: [jansen-1999]"),
        (PHASES, "halve werk., evidence: [tuin-handboek]", "halve werk., evidence: [jansen-1999]"),
    ]:
        found = edited(path, (old, new))

    assert found == [
        f'{ELEMENT}:13:66: AA: "jansen-1999" is geen bron. {NEW_SOURCE} Dit staat ook op 4 andere plaatsen: '
        f"{FRAMEWORK}:79, {PHASES}:9, {AA1}:14 en verder."
    ]


def test_what_is_held_back_does_not_hold_back_what_comes_after_it(edited: Editor) -> None:
    """References to what could not be read, has a wrong form, or was replaced; between them ones that lead nowhere."""
    edited(AA10, ("title: Leg", "titel: Leg"))
    edited(AA2, ("{id: AA2-w02,", "{id: AA2-w2a,"))
    edited(
        AA1, ("see: [AA2, r2]", "see: [AA9, AA10-w01, AA8]"), ("[eerlijk verdelen](BB1)", "[eerlijk](BB7)")
    )
    edited(ROLES, ("see_claims: [AA1-w01]", "see_claims: [AA2-w02, AA1-w91]"))
    found = edited(GLOSSARY, ("see: [b2, AA1]", "see: [AA10, AA2-w02, b8]"))

    assert [m.partition(": ")[2].split(" bestaat niet")[0] for m in found if "bestaat niet" in m] == [
        'b1: "b8"',
        'AA1: "BB7"',
        'AA1: "AA9"',
        'AA1: "AA8"',
        'r1: "AA1-w91"',
    ]


def test_a_file_that_is_not_there_explains_only_references_to_what_it_held(edited: Editor) -> None:
    (edited.root / ROLES).unlink()
    found = edited(BB1, ("phases: [oogsten]", f"phases: [{HERE}oogst]"))

    assert found == [
        f'{edited.here}: BB1: "oogst" is geen ontwikkelfase. Bedoelde je "oogsten"?',
        f"{ROLES}:1:1: dit bestand ontbreekt. Zet het terug.",
    ]


def test_an_id_that_was_written_over_explains_only_references_to_its_kind(edited: Editor) -> None:
    edited(BB1, ("phases: [oogsten]", "phases: [oogst]"))
    found = edited(SOURCES, ("- id: buurttuin-site", f"- id: {HERE}jansen-2019"))

    assert found == [
        f'{BB1}:7:10: BB1: "oogst" is geen ontwikkelfase. Bedoelde je "oogsten"?',
        f'{edited.here}: jansen-2019: het id "jansen-2019" bestaat al in {SOURCES}. {ID}',
    ]


def test_every_file_with_another_name_is_told(edited: Editor) -> None:
    for path in (AA1, AA2, BB1):
        (edited.root / path).rename(edited.root / path.replace(".yml", "x.yml"))

    assert [m.split(":")[0] for m in edited.messages()] == [
        path.replace(".yml", "x.yml") for path in (AA1, AA2, BB1)
    ]


def test_a_tool_that_was_deleted_is_not_taken_for_a_record_with_a_like_id(edited: Editor) -> None:
    shutil.copytree(SMALL_GUIDE / "content", edited.root / "content", dirs_exist_ok=True)
    (edited.root / "content/tools/h2-plantendag.yml").unlink()
    edited(CHECKLIST, ("summary: Loop deze punten na", f"summary: Loop [deze]({HERE}h2) punten na"))
    found = edited(PAGE, ("vraag de [trekker](r1)", "vraag de [dag](h2)"))

    assert found == [f'{CHECKLIST}:5:22: c1: "h2" {no_record("h1", "h99")} Dit staat ook in {PAGE}:3.']


CHANGED_IDS = [
    # what changed, and the whole list of messages
    (AA1, "id: AA1-w06", "id: ¦AA1-w6a", ["AA1: AA1-w6a moet AA1-w met een nummer heten."]),
    (AA1, "{id: AA1-w01,", "{id: ¦aa1-W01,", ["AA1: aa1-W01 moet AA1-w met een nummer heten."]),
    (AA1, "{id: AA1-w05,", "{id: ¦AA1w05,", ["AA1: AA1w05 moet AA1-w met een nummer heten."]),
    (AA2, "id: AA2\nslug", "id: ¦AA3\nslug", ['AA3: het id "AA3" was eerst "AA2": 1 plaats noemt het nog zo (zoals framework/principles/AA1-vaste-groep.yml:28). Een id is blijvend; zet "AA2" terug.']),
    (AA1, "id: AA1\nslug", "id: ¦aa1\nslug", ['aa1: het id "aa1" was eerst "AA1": 4 plaatsen noemen het nog zo (zoals framework/glossary.yml:10). Een id is blijvend; zet "AA1" terug.']),
    (ROLES, "- id: r2", "- id: ¦R2", ['R2: het id "R2" was eerst "r2": 5 plaatsen noemen het nog zo (zoals content/pages/meedoen.md:19). Een id is blijvend; zet "r2" terug.']),
    (SOURCES, "- id: jansen-2019", "- id: ¦janssen-2019", ['janssen-2019: het id "janssen-2019" was eerst "jansen-2019": 6 plaatsen noemen het nog zo (zoals framework/elements/AA-samen-beginnen.yml:13). Een id is blijvend; zet "jansen-2019" terug.']),
    (ELEMENT, "- id: AA-groep", "- id: ¦AA-Groep", ['AA: het id "AA-Groep" was eerst "AA-groep": 2 plaatsen noemen het nog zo (zoals framework/principles/AA1-vaste-groep.yml:8). Een id is blijvend; zet "AA-groep" terug.']),
    (ROLES, "- id: r3", "- id: ¦r2", [f'r2: het id "r2" bestaat al in {ROLES}. Elk id is uniek en blijvend; kies een ander.']),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "messages"), CHANGED_IDS)
def test_an_id_that_changed_is_told_there_and_not_at_every_reference(
    edited: Editor, path: str, old: str, new: str, messages: list[str]
) -> None:
    found = edited(path, (old, new))

    assert found == [f"{edited.here}: {message}" for message in messages]


def test_a_principle_that_was_deleted_is_told_once_with_its_claims(edited: Editor) -> None:
    (edited.root / BB1).unlink()

    assert edited.messages() == [
        f'framework/phases.yml:24:46: oogsten: "BB1" {NO_RECORD} Dit staat ook op 2 andere plaatsen: '
        f"{AA1}:26, {ROLES}:28."
    ]


UNREAD = [
    # a mistake that makes a record unreadable: nothing is said of what refers to it or its parts
    (AA1, "title: Vorm", "titel: Vorm"),
    (ELEMENT, "question: Wie", "vraag: Wie"),
    (ROLES, "summary: Wie de soep", "sumary: Wie de soep"),
    (SOURCES, "type: article-journal", "type: krant"),
    (SOURCES, "- id: jansen-2019", "- id: jansen 2019"),
    (AA1, "id: AA1-w06", "id: AA1_w06"),
    (GLOSSARY, "- id: b2\n    slug: compost", "- id: b2\n    slug: Compost"),
    (PHASES, "question: Hoe beginnen we?", "question:"),
]


@pytest.mark.parametrize(("path", "old", "new"), UNREAD)
def test_what_could_not_be_read_is_not_said_to_be_missing(
    edited: Editor, path: str, old: str, new: str
) -> None:
    found = edited(path, (old, new))

    assert found != []
    assert {m.split(":")[0] for m in found} == {path}
    assert [m for m in found if "bestaat niet (meer)" in m or "is geen bron" in m] == []


@pytest.mark.parametrize(
    "path", [ROLES, SOURCES, GLOSSARY, PHASES, "framework/principles", "framework/elements"]
)
def test_a_file_or_folder_that_is_not_there_is_one_cause(edited: Editor, path: str) -> None:
    if path.endswith(".yml"):
        (edited.root / path).unlink()
        expected = [f"{path}:1:1: dit bestand ontbreekt. Zet het terug."]
    else:
        (edited.root / path).rename(edited.root / "elders")
        (edited.root / path).symlink_to(edited.root / "elders")
        expected = [f"{path}:1:1: een symbolische link mag niet. Zet hier de map zelf neer."]

    assert edited.messages() == expected


def test_a_question_that_took_in_another_may_be_referred_to_by_either(edited: Editor) -> None:
    question = "content/questions/q1-niemand-komt.yml"
    shutil.copytree(SMALL_GUIDE / "content", edited.root / "content", dirs_exist_ok=True)
    assert edited(PAGE, ("vraag de [trekker](r1)", "lees [dit](q7)")) == []
    assert edited(question, ("also: [q7]", f"also: [{HERE}q1]")) != []

    found = edited(question, ("also: [q1]", "also: [q7]"), ("slug: niemand-komt", f"slug: {HERE}Niemand"))
    assert [m.split(":")[0] for m in found] == [question]


def test_a_reference_to_what_a_change_replaced_names_what_came_for_it(edited: Editor) -> None:
    edited(LINEAGE, ("from: [Opstarten]", "from: [Opstarten, AB]"), ("kind: rename", "kind: merge"))
    found = edited(AA1, ("see: [AA2, r2]", f"see: [{HERE}AB, r2]"))

    assert found == [
        f'{edited.here}: AA1: "AB" bestaat niet meer (zie wijziging w1). Verwijs naar wat ervoor kwam: AA.'
    ]


def test_many_mistakes_at_once_are_each_told_once_at_their_place(guide_root: Path) -> None:
    """Mistakes of every kind in one guide: of form, of one record, between records, of references and of ids."""
    edited = Editor(guide_root)
    for path, old, new in [
        (AA1, "id: AA1-w06", "id: AA1-w6a"),
        (AA1, "see: [AA10]", "see: [AA99]"),
        (AA1, "- {text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}", "- {text: Mensen blijven.}"),
        (AA2, "phases: [zaaien]", "phases: [zaaien, afronden, zaaien]"),
        (AA2, "title: Leer elkaar kennen voor je spit", "title: Leg de afspraken vast"),
        (AA10, "title: Leg", "titel: Leg"),
        (BB1, "evidence: [proef-ref-7]\nexpert", "evidence: [proef-ref-8]\nexpert"),
        (BB1, "voorkomt ruzie., evidence: [proef-ref-7, buurttuin-site]", "voorkomt ruzie., evidence: [proef-ref-8]"),
        (ROLES, "- id: r2", "- id: R2"),
        (GLOSSARY, "    title: compost", "    title: compost\n    inflections: [Tuinploeg]"),
        (SOURCES, "cited_as: Jansen & Tuin, 2019", "cited_as: Jansen & Tuin, 2018"),
        (LINEAGE, "from_version: eerste\n    to_version: tweede\n    kind: add", "from_version: tweede\n    to_version: eerste\n    kind: add"),
        ("content/questionnaire.yml", "field: works", "field: werkt"),
        ("content/tools/h1-wenskaart.yml", "relations: [{to: AA2,", "relations: [{to: h1, why: Zelf.}, {to: AA2,"),
        ("content/pages/over.md", "# ", "## "),
    ]:  # fmt: skip
        edited(path, (old, new))
    (guide_root / "content/tools/h2-plantendag.yml").unlink()
    (guide_root / "content/pages/zoeken.md").unlink()

    assert edited.messages() == BROKEN_TOGETHER


BROKEN_TOGETHER = [
    'content/pages/over.md:1:1: een pagina begint met een regel "# Titel". Haal een # weg.',
    'content/pages/zoeken.md:1:1: dit bestand ontbreekt. Maak het met een eerste regel "# Titel" en een korte inleiding.',
    f'content/questionnaire.yml:8:50: vl: "werkt" is geen veld van een praktijkvoorbeeld. Kies uit: {EXAMPLE_KEYS}.',
    'content/tools/h1-wenskaart.yml:17:18: h1: h1 verwijst hier naar zichzelf. Haal dit weg.',
    'framework/glossary.yml:14:19: b2: het woord "tuinploeg" hoort ook bij b1. Haal het hier weg, of zet bij één van beide "hover: false".',
    'framework/lineage.yml:14:17: w2: een wijziging gaat naar een latere versie, en "eerste" komt niet na "tweede".',
    'framework/principles/AA1-vaste-groep.yml:18:5: AA1: deze uitspraak mist "evidence" of "editorial: true".',
    'framework/principles/AA1-vaste-groep.yml:36:11: AA1: "AA99" bestaat niet (meer): er is geen record met dit id. Er is wel: AA1, AA2. Haal de verwijzing weg, of zet het bestand terug.',
    'framework/principles/AA1-vaste-groep.yml:55:17: AA1: AA1-w6a moet AA1-w met een nummer heten.',
    'framework/principles/AA10-afspraken.yml:4:1: AA10: de sleutel "titel" bestaat hier niet. Bedoelde je "title"?',
    'framework/principles/AA2-kennismaken.yml:8:18: AA2: "afronden" is geen ontwikkelfase. Kies uit: zaaien, oogsten.',
    'framework/principles/AA2-kennismaken.yml:8:28: AA2: "zaaien" staat al in deze lijst. Haal één van beide weg.',
    'framework/principles/BB1-eerlijk-verdelen.yml:10:12: BB1: "proef-ref-8" is geen bron. Is dit een nieuwe bron, voeg haar dan toe in framework/sources.yml. Dit staat ook in framework/principles/BB1-eerlijk-verdelen.yml:14.',
    'framework/roles.yml:16:9: R2: het id "R2" was eerst "r2": 7 plaatsen noemen het nog zo (zoals content/pages/meedoen.md:19). Een id is blijvend; zet "r2" terug.',
    'framework/sources.yml:40:13: jansen-2019: "issued" zegt 2019, maar "cited_as" zegt 2018. Kijk in de bron welk jaar klopt.',
]  # fmt: skip


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
    ("vraag de [trekker](r1).", "vraag de [trekker](¦r8).", f'"r8" {no_record("r1", "r2", "r3")}'),
    ("vraag de [trekker](r1).", "vraag de [trekker](¦javascript:x).", f'de link naar "javascript:x" mag niet. {FORM}'),
    ("vraag de [trekker](r1).", "vraag de [start](¦AA-start).", '"AA-start" is een andere naam. Verwijs naar AA.'),
    ("- Schrijf kort.", "- Schrijf [kort](¦../over/).", 'de link naar "../over/" kan niet: schrijf in plaats van een adres binnen de gids het id van dat record, zoals [gedeeld leiderschap](OR5).'),
    ("| [Kok](r2) |", "| [Kok](¦R2) |", '"R2" bestaat niet (meer): er is geen record met dit id. Bedoelde je "r2"?'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), PAGE_LINKS)
def test_a_link_on_a_page_that_leads_nowhere_is_told_at_its_place(
    edited: Editor, old: str, new: str, message: str
) -> None:
    assert edited(PAGE, (old, new)) == [f"{edited.here}: {message}"]


def test_every_dangling_link_of_a_text_is_told_at_its_place(edited: Editor) -> None:
    found = edited(AA2, ("- Wat wil jij eten", f"- Wat [wil]({HERE}qq) **[jij](zz)** eten, [en](qq) ook"))
    path, line, column = edited.here.split(":")

    assert found == [
        f'{edited.here}: AA2: "qq" {NO_RECORD} Dit staat ook in {path}:{line}.',
        f'{path}:{line}:{int(column) + len("qq) **[jij](")}: AA2: "zz" {NO_RECORD}',
    ]


def test_a_link_that_stands_twice_on_one_line_of_a_page_is_told_at_its_own_place(edited: Editor) -> None:
    found = edited(PAGE, ("- Schrijf kort.", f"- [Kort](r1) en [kort]({HERE}r1x) en [lang](r1x)."))

    assert found == [f'{edited.here}: "r1x" {NO_RECORD} Dit staat ook in {edited.here.rpartition(":")[0]}.']


ID = "Elk id is uniek en blijvend; kies een ander."
DUPLICATES = [
    (ROLES, "- id: r3", "- id: ¦r2", f'r2: het id "r2" bestaat al in {ROLES}. {ID}'),
    (ROLES, "- id: r3", "- id: ¦R2", f'R2: het id "R2" verschilt alleen in hoofdletters van "r2" en bestaat al in {ROLES}. {ID}'),
    (ROLES, "- id: r3", "- id: ¦zaaien", f'zaaien: het id "zaaien" bestaat al in {PHASES}. {ID}'),
    (ELEMENT, "- id: AA-afspraken", "- id: ¦AA-Groep", f'AA: het id "AA-Groep" verschilt alleen in hoofdletters van "AA-groep" en bestaat al in {ELEMENT}. {ID}'),
    (ELEMENT, "- id: AA-afspraken", "- id: ¦AA-groep", f'AA: het id "AA-groep" bestaat al in {ELEMENT}. {ID}'),
    (AA2, "{id: AA2-w02,", "{id: ¦AA2-w01,", f'AA2: het id "AA2-w01" bestaat al in {AA2}. {ID}'),
    (AA2, "{id: AA2-w02,", "{id: ¦aa1-W07,", "AA2: aa1-W07 moet AA2-w met een nummer heten."),
    (CHECKLIST, "- id: c1-i2", "- id: ¦c1-i1", f'c1: het id "c1-i1" bestaat al in {CHECKLIST}. {ID}'),
    (CHECKLIST, "{id: c1-i4, claim", "{id: ¦c1-i3, claim", f'c1: het id "c1-i3" bestaat al in {CHECKLIST}. {ID}'),
    (QUESTION, "also: [q7]", "also: [¦AA1]", f'q1: het id "AA1" bestaat al in {AA1}. {ID}'),
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


COPIES = [
    "AA1-vaste-groep kopie.yml",  # before its original in the order of names
    "AA1-vaste-groep.kopie.yml",
    "AA0-vaste-groep.yml",
    "AA9-vaste-groep.yml",
    "aa1-vaste-groep.yml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copied_file_is_told_once_and_at_the_copy(edited: Editor, name: str) -> None:
    text = (edited.root / AA1).read_text(encoding="utf-8")
    found = edited.write(f"{PRINCIPLES}/{name}", text.replace("id: AA1\n", f"id: {HERE}AA1\n", 1))

    assert found == [
        f'{edited.here}: AA1: het id "AA1" bestaat al in {AA1}. Elk id is uniek en blijvend; '
        "geef deze kopie een eigen id en een eigen slug."
    ]


@pytest.mark.parametrize("name", ["AA9-losse-groep.yml", "AA0-losse-groep.yml"])
def test_a_copy_that_kept_the_ids_of_its_claims_is_told_once(edited: Editor, name: str) -> None:
    text = (edited.root / AA1).read_text(encoding="utf-8")
    id_ = name.partition("-")[0]
    for old, new in [
        ("id: AA1\nslug: vaste-groep\ntitle: Vorm een vaste", f"id: {id_}\nslug: losse-groep\ntitle: Vorm een losse"),
        ("{id: AA1-w01,", f"{{id: {HERE}AA1-w01,"),
    ]:  # fmt: skip
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = edited.write(f"{PRINCIPLES}/{name}", text)

    assert found == [
        f"{edited.here}: {id_}: AA1-w01 moet {id_}-w met een nummer heten. Dat geldt ook voor 6 andere met dit begin."
    ]


@pytest.mark.parametrize("name", ["AA2-kennismaken.yml", "AA2-afspraken.yml"])
def test_a_slug_that_another_has_is_told_once_at_who_took_it(edited: Editor, name: str) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")
    (edited.root / AA2).unlink()
    found = edited.write(
        f"{PRINCIPLES}/{name}", text.replace("slug: kennismaken", f"slug: {HERE}afspraken", 1)
    )

    assert found == [f'{edited.here}: AA2: de slug "afspraken" hoort al bij AA10. Kies een andere slug.']


def test_a_slug_is_told_at_who_took_it_also_if_that_file_comes_first(edited: Editor) -> None:
    found = edited(AA10, ("slug: afspraken", f"slug: {HERE}kennismaken"))

    assert found == [f'{edited.here}: AA10: de slug "kennismaken" hoort al bij AA2. Kies een andere slug.']


def test_the_id_of_the_framework_is_no_id_of_a_record(edited: Editor) -> None:
    found = edited(FRAMEWORK, ("id: proef\n", "id: AA\n"))

    assert [m for m in found if 'het id "AA" bestaat al in' in m] != []


def test_records_of_different_kinds_may_share_a_slug(edited: Editor) -> None:
    assert edited(ROLES, ("slug: kok", "slug: zaaien")) == []


def test_a_guide_is_not_linked_while_a_file_is_broken(edited: Editor) -> None:
    (found,) = edited(AA2, ("title: Leer", "\ttitle: Leer"))

    assert found.startswith(f"{AA2}:4:1: hier staat een tab")
    assert link(load(edited.root)) == (None, [])


def test_nothing_gives_no_guide() -> None:
    assert link(Loaded()) == (None, [])


def test_elements_and_principles_stand_in_the_order_of_the_framework(small_guide: Guide) -> None:
    assert [e.id for e in small_guide.elements] == ["CC", "AA", "BB"]
    assert [p.id for p in small_guide.principles] == ["CC1", "AA1", "AA2", "AA10", "BB1"]
    assert [p.id for p in small_guide.of_element("AA")] == ["AA1", "AA10", "AA2"]
    assert [p.id for p in small_guide.top_ten()] == ["AA1", "BB1"]
    assert small_guide.element("AA").title == "Samen beginnen"


def test_the_ranking_puts_the_highest_priority_first_and_those_without_last(edited: Editor) -> None:
    edited(AA1, ("priority: 40", "priority: 20"))
    edited(AA10, ("importance: 3.5, top3_position: 2", "importance: 3.5, priority: 25, top3_position: 2"))
    assert [p.id for p in edited.guide().ranked("AA")] == ["AA10", "AA1", "AA2"]

    edited(AA10, ("priority: 25", "priority: 0"))
    edited(AA1, ("priority: 20", "priority: 45"))
    assert [p.id for p in edited.guide().ranked("AA")] == ["AA1", "AA10", "AA2"]

    edited(AA10, ("priority: 0", "priority: 24"))
    edited(AA1, ("priority: 45", "priority: 24"))
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
        (["unmarked"], "x", [], ("unstated", "editorial")),
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
    assert [id_ for id_, _ in used("jansen-2019")].count(
        "AA1"
    ) == 2  # the principle itself, and why it matters
    assert {("AA", False), ("proef", False)} <= set(used("jansen-2019"))  # statements of other records
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
