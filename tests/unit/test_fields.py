"""The rules of single fields: each case changes one text of the small guide; `¦` marks where the message points."""

from pathlib import Path
from typing import get_args

import pytest

from generator.model.csl import Work
from generator.model.fields import RESERVED_SLUGS
from generator.model.framework import Claim
from generator.model.statements import with_children
from tests.files import AA1, AA2, ELEMENT, FRAMEWORK, GLOSSARY, LINEAGE, PHASES, ROLES, SOURCES
from tests.helpers import HERE, SMALL_GUIDE, Editor, messages_about_files

Case = tuple[str, str, str, str]
"""Path, old text, new text, message."""


@pytest.fixture
def alone(tmp_path: Path) -> Editor:
    """Change one file of the small guide and return every message about that file by itself."""
    return Editor(tmp_path, messages_about_files)


def assert_told(edited: Editor, case: Case) -> None:
    """Assert that a change brings this one message about its file, at the mark."""
    path, old, new, message = case
    found = edited(path, (old, new))

    assert HERE in new
    assert [m for m in found if m.startswith(f"{path}:")] == [f"{edited.here}: {message}"]


KEYS: list[Case] = [
    (
        SOURCES,
        "    type: book",
        "    type: book\n    ¦samenvatting: x",
        'tuin-handboek: de sleutel "samenvatting" bestaat hier niet. Bedoelde je "abstract"?',
    ),
    (
        AA1,
        "search_terms:",
        "¦search_termen:",
        'AA1: de sleutel "search_termen" bestaat hier niet. Bedoelde je "search_terms"?',
    ),
    (
        AA1,
        "    see: [AA2, r2]",
        "    ¦seee: [AA2, r2]",
        'AA1: de sleutel "seee" bestaat hier niet. Bedoelde je "see"?',
    ),
    (
        AA1,
        "delphi: {importance: 4.8",
        "delphi: {¦importence: 4.8",
        'AA1: de sleutel "importence" bestaat hier niet. Bedoelde je "importance"?',
    ),
    (
        AA1,
        "{id: AA1-w01, text: De groep",
        "{id: AA1-w01, ¦tekst: x, text: De groep",
        'AA1-w01: de sleutel "tekst" bestaat hier niet. Bedoelde je "text"?',
    ),
    (
        AA1,
        "{id: AA1-w07, ",
        "{id: AA1-w07, ¦nota: x, ",
        'AA1-w07: de sleutel "nota" bestaat hier niet. Bedoelde je "note"?',
    ),
    (
        SOURCES,
        "URL: https://tuin.example/",
        "¦url: https://tuin.example/",
        'buurttuin-site: de sleutel "url" bestaat hier niet. Bedoelde je "URL"?',
    ),
    (
        SOURCES,
        "{family: Tuin, given: B.}",
        "{family: Tuin, ¦dropping-partikel: B.}",
        'jansen-2019: de sleutel "dropping-partikel" bestaat hier niet. Bedoelde je "dropping-particle"?',
    ),
    (
        ROLES,
        "    tips:",
        "    ¦<<: {a: b}\n    tips:",
        'r1: de sleutel "<<" bestaat hier niet. Verbeter de naam, of haal de sleutel weg.',
    ),
    (
        ROLES,
        "    tips:",
        "    ¦function-after: x\n    tips:",
        'r1: de sleutel "function-after" bestaat hier niet. Verbeter de naam, of haal de sleutel weg.',
    ),
    (
        ROLES,
        "    tips:",
        "    ¦'': x\n    tips:",
        'r1: de sleutel "" bestaat hier niet. Verbeter de naam, of haal de sleutel weg.',
    ),
    (
        ROLES,
        "    tips:",
        "    ¦Title: x\n    tips:",
        'r1: de sleutel "Title" bestaat hier niet. Bedoelde je "title"?',
    ),
]


@pytest.mark.parametrize("case", KEYS, ids=str)
def test_an_unknown_key_is_told_at_the_key(alone: Editor, case: Case) -> None:
    assert_told(alone, case)


MISSING: list[Case] = [
    (
        AA2,
        "id: AA2\nslug: kennismaken\ntitle: Leer elkaar kennen voor je spit\n",
        "¦id: AA2\nslug: kennismaken\n",
        "AA2:title",
    ),
    (AA2, "id: AA2\nslug: kennismaken\n", "¦slug: kennismaken\n", "id"),
    (AA1, "{text: Mensen blijven langer als ze elkaar kennen., ", "¦{", "AA1:text"),
    (AA2, "{source: proef-studie, locator", "¦{locator", "AA2:source"),
    (
        FRAMEWORK,
        "id: proef\nname: PROEF-raamwerk\n",
        "¦id: proef\n",
        "proef:name",
    ),
    (GLOSSARY, "id: b2\n    slug: compost\n    title: compost\n", "¦id: b2\n    slug: compost\n", "b2:title"),
    (ELEMENT, "id: AA-groep\n    slug: de-groep\n", "¦id: AA-groep\n", "AA-groep:slug"),
    (SOURCES, "id: tuin-handboek\n    type: book\n", "¦id: tuin-handboek\n", "tuin-handboek:type"),
]


@pytest.mark.parametrize("case", MISSING, ids=str)
def test_a_missing_key_is_told_at_the_block_that_lacks_it(alone: Editor, case: Case) -> None:
    path, old, new, missing = case
    name, _, key = missing.rpartition(":")
    message = f'{name}: de verplichte sleutel "{key}" ontbreekt. Voeg hem toe: '
    if key == "id":
        message = "het id ontbreekt. Voeg toe: id: AA2"

    (told,) = (found for found in alone(path, (old, new)) if found.startswith(f"{path}:"))
    assert told.startswith(f"{alone.here}: {message}") and len(told) > len(message)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# yaml-language-server: $schema=../schemas/roles.json\n", "---\n"]
)
def test_an_empty_file_is_told_once(alone: Editor, text: str) -> None:
    assert alone.write(ROLES, text) == [
        f"{ROLES}:1:1: dit bestand is leeg. De gids kan niet zonder: zet terug wat erin stond."
    ]


TITLE = "title: Leer elkaar kennen voor je spit"
POINT = "Schrijf alleen cijfers, met een punt voor decimalen, zoals 4.5."
A_LIST = (
    "moet een tekst zijn, en er staat een lijst. Haal de haken of het streepje weg, en laat er één staan. Begint de tekst zelf "
    "met [? Zet hem dan tussen aanhalingstekens."
)
A_BLOCK = (
    "moet een tekst zijn, en er staat een blok met sleutels. Begint de tekst met {, of staat er een dubbele punt in? Zet hem dan tussen "
    "aanhalingstekens."
)
TYPES: list[Case] = [
    (AA2, TITLE, "title: ¦[a, b]", f'AA2: "title" {A_LIST}'),
    (AA2, TITLE, "title: ¦{a: b}", f'AA2: "title" {A_BLOCK}'),
    (AA2, "phases: [zaaien]", "phases: ¦zaaien", 'AA2: "phases" moet een lijst zijn (er staat "zaaien"). Zet er haken om: [zaaien]'),
    (AA2, "phases: [zaaien]", "phases: ¦{a: b}", 'AA2: "phases" moet een lijst zijn, en er staat een blok met sleutels. Schrijf: phases: [a]'),
    (AA1, "phases: [zaaien, oogsten]", "phases: [zaaien, ¦[oogsten]]", f'AA1: "phases" {A_LIST}'),
    (AA2, "expert_marks: {}", "expert_marks: ¦ja", 'AA2: "expert_marks" moet een blok met sleutels zijn (er staat "ja"). Schrijf sleutels, zoals {table_2: …}.'),
    (AA2, "expert_marks: {}", "expert_marks: ¦[]", 'AA2: "expert_marks" moet een blok met sleutels zijn, en er staat een lijst. Schrijf één blok, zonder streepje of haken eromheen, zoals {table_2: …}.'),
    (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [expert, ¦[a]]\nexpert", 'AA1: een deel van "evidence" is hier zelf een lijst, en dat kan niet. Haal de binnenste haken weg.'),
    (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦[AA]]", 'AA1: een deel van "based_on" is hier zelf een lijst, en dat kan niet. Haal de binnenste haken weg.'),
    (AA1, "importance: 4.8", "importance: ¦hoog", f'AA1: "hoog" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦'4,8'", f'AA1: "4,8" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦04.8", f'AA1: "04.8" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦.nan", f'AA1: ".nan" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦1e0", f'AA1: "1e0" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦1:30", f'AA1: "1:30" is geen getal. {POINT}'),
    (AA1, "importance: 4.8", "importance: ¦[4]", 'AA1: "importance" moet een getal zijn.'),
    (AA1, "priority: 40", "priority: ¦40.0", 'AA1: "40.0" is geen heel getal. Schrijf alleen cijfers, zoals 12.'),
    (AA1, "priority: 40", "priority: ¦040", 'AA1: "040" is geen heel getal. Schrijf alleen cijfers, zoals 12.'),
    (AA1, "priority: 40", "priority: ¦1_0", 'AA1: "1_0" is geen heel getal. Schrijf alleen cijfers, zoals 12.'),
    (AA1, "priority: 40", "priority: ¦''", 'AA1: hier staat geen getal. Vul het in, of haal de sleutel weg.'),
    (AA1, "priority: 40", "priority: ¦٤٠", 'AA1: "٤٠" is geen heel getal. Schrijf alleen cijfers, zoals 12.'),
    (AA1, "priority: 40", "priority: ¦{a: b}", 'AA1: "priority" moet een heel getal zijn.'),
    (AA1, "phases_editorial: false", "phases_editorial: ¦nee", 'AA1: "nee" moet true of false zijn. Schrijf false.'),
    (AA1, "phases_editorial: false", "phases_editorial: ¦False", 'AA1: "False" moet true of false zijn. Schrijf false.'),
    (AA1, "phases_editorial: false", "phases_editorial: ¦0", 'AA1: "0" moet true of false zijn. Schrijf false.'),
    (AA1, "phases_editorial: false", "phases_editorial: ¦[]", 'AA1: "phases_editorial" moet true of false zijn.'),
    (LINEAGE, "from: [Opstarten]", "from: ¦Opstarten", 'w1: "from" moet een lijst zijn (er staat "Opstarten"). Zet er haken om: [Opstarten]'),
    (FRAMEWORK, "priority_max: {AA: 48, BB: 16, CC: 16}", "priority_max: ¦[]", 'proef: "priority_max" moet een blok met sleutels zijn.'),
]  # fmt: skip


@pytest.mark.parametrize("case", TYPES, ids=str)
def test_a_wrong_type_is_told_at_the_value(alone: Editor, case: Case) -> None:
    assert_told(alone, case)


@pytest.mark.parametrize("text", ["los woord\n", "- een\n- twee\n"])
def test_a_file_that_is_no_block_is_refused(alone: Editor, text: str) -> None:
    found = alone.write(ROLES, f"# yaml-language-server: $schema=../schemas/roles.json\n{HERE}{text}")

    (problem,) = [m for m in found if m.startswith(f"{ROLES}:")]
    assert problem.startswith(f"{alone.here}: ") and "begint niet met een sleutel" in problem
    assert '""' not in problem  # there is no key to name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Wat wil jij eten uit deze tuin?", "-"),
        ("based_on: [AA]", "based_onn: [AA]"),
        ("phases: [zaaien]", "phases: [[]]"),
    ],
)
def test_a_mistake_in_an_item_does_not_count_the_item_as_absent(edited: Editor, old: str, new: str) -> None:
    found = edited(AA2, (old, new))

    assert [m for m in found if m.startswith(f"{AA2}:") and "onderdelen nodig" in m] == []


def test_a_number_of_5000_digits_is_told_as_any_other_mistake(alone: Editor) -> None:
    found = alone(AA1, ("priority: 40", f"priority: {HERE}{'9' * 5000}"))

    (problem,) = [m for m in found if m.startswith(f"{AA1}:")]
    assert problem.startswith(f'{alone.here}: AA1: "priority" heeft te veel cijfers ')
    assert len(problem) < 250
    assert ' (er staat "' + "9" * 60 + '")' in problem  # the beginning of it


PUBLICATIONS = ", ".join(get_args(Work.model_fields["type"].annotation))
RANGES: list[Case] = [
    (AA1, "priority: 40", "priority: ¦-1", 'AA1: "priority" is -1, maar moet minstens 0 zijn.'),
    (AA1, "top3_position: 1", "top3_position: ¦4", 'AA1: "top3_position" is 4, maar moet hoogstens 3 zijn.'),
    (
        AA1,
        "top10_position: 1",
        "top10_position: ¦0",
        'AA1: "top10_position" is 0, maar moet minstens 1 zijn.',
    ),
    (FRAMEWORK, "percent: 60", "percent: ¦101", 'ronde-2: "percent" is 101, maar moet hoogstens 100 zijn.'),
    (
        SOURCES,
        "{date-parts: [[2024]]}",
        "{date-parts: ¦[]}",
        'proef-studie: "date-parts" is een lege lijst, en heeft minstens 1 onderdeel nodig. Vul de lijst in.',
    ),
    (
        SOURCES,
        "{date-parts: [[2024]]}",
        "{date-parts: ¦[[2024], [2025], [2026]]}",
        'proef-studie: "date-parts" heeft hoogstens 2 onderdelen, en het zijn er 3. Haal weg of voeg samen wat te veel is.',
    ),
    (
        AA2,
        "  - {text: Laat ieder een foto van een tuin meenemen., editorial: true}\n  - {text: Schrijf",
        "  ¦- {text: Schrijf",
        'AA2: "actions" heeft minstens 3 onderdelen nodig, en het zijn er 2. Vul de lijst aan.',
    ),
    (
        AA2,
        "actions:\n",
        "actions:\n  ¦"
        + "- {text: Nog een., editorial: true}\n  " * 4
        + "- {text: En nog een., editorial: true}\n",
        'AA2: "actions" heeft hoogstens 7 onderdelen, en het zijn er 8. Haal weg of voeg samen wat te veel is.',
    ),
    (
        AA2,
        "phases: [zaaien]",
        "phases: ¦[]",
        'AA2: "phases" is een lege lijst, en heeft minstens 1 onderdeel nodig. Vul de lijst in.',
    ),
    (
        FRAMEWORK,
        "shape: frame",
        "shape: ¦lijst",
        'omgeving: "shape" is "lijst", maar '
        "moet een van deze zijn: stage: een stap in de stroom; frame: staat eromheen.",
    ),
    (
        SOURCES,
        "type: book",
        "type: ¦boek",
        'tuin-handboek: "boek" is geen waarde van "type". Bedoelde je "book"?',
    ),
    (
        SOURCES,
        "type: book",
        "type: ¦krant",
        f'tuin-handboek: "type" is "krant", maar moet een van deze zijn: {PUBLICATIONS}.',
    ),
]


@pytest.mark.parametrize("case", RANGES, ids=str)
def test_a_value_out_of_range_is_told_with_its_limit(alone: Editor, case: Case) -> None:
    assert_told(alone, case)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (AA1, "importance: 4.8", "importance: 1"),
        (AA1, "importance: 4.8", "importance: 5.0"),
        (AA1, "priority: 40", "priority: 0"),
        (AA1, "priority: 40", "priority: 48"),
        (FRAMEWORK, "percent: 60", "percent: 100"),
        (FRAMEWORK, "percent: 60", "percent: 0"),
        (SOURCES, "[[2024]]", "[[2024, 12]]"),
        (SOURCES, "[[2024]]", "[[2024, 2, 29]]"),
    ],
)
def test_a_value_at_its_limit_is_accepted(alone: Editor, path: str, old: str, new: str) -> None:
    assert alone(path, (old, new)) == []


@pytest.mark.parametrize("date", ["2024, 13", "2024, 0", "2023, 2, 29", "2024, 1, 0", "2024, -1"])
def test_a_date_that_does_not_exist_is_refused(edited: Editor, date: str) -> None:
    found = edited(SOURCES, ("issued: {date-parts: [[2024]]}", f"{HERE}issued: {{date-parts: [[{date}]]}}"))

    assert len(found) == 1
    assert found[0].startswith(edited.here.rpartition(":")[0] + ":")
    assert ": proef-studie: " in found[0]


FORM = "Gebruik hoogstens 60 tekens: a-z, 0-9 en enkele streepjes."
LENGTHS = [
    (AA2, "title: ", "Leer elkaar kennen voor je spit", 60, "AA2"),
    (AA2, "summary: ", "Neem de tijd om te horen wat iedereen van de tuin verwacht.", 300, "AA2"),
    (ELEMENT, "plain_title: ", "Een groep vormen die blijft", 60, "AA"),
    (ELEMENT, "    summary: ", "Hoe je mensen vindt en bij elkaar houdt.", 300, "AA-groep"),
    (GLOSSARY, "definition: ", "Alles wat je uit de tuin meeneemt.", 300, "b3"),
    (PHASES, "    summary: ", "Je verdeelt het werk en de oogst.", 300, "oogsten"),
]


@pytest.mark.parametrize(("path", "key", "text", "limit", "name"), LENGTHS)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(
    alone: Editor, path: str, key: str, text: str, limit: int, name: str
) -> None:
    fits = "é" * limit
    assert alone(path, (key + text, key + fits)) == []

    message = (
        f'{name}: "{key.strip(": ")}" is {limit + 1} tekens lang; het mogen er hoogstens {limit} zijn. '
        "Kort de tekst in."
    )
    assert_told(alone, (path, key + fits, f"{key}{HERE}{fits}é", message))


def test_a_slug_may_be_60_characters_long_and_no_longer(alone: Editor) -> None:
    assert alone(ROLES, ("slug: kok", f"slug: {'k' * 60}")) == []

    slug = "k" * 61
    assert_told(
        alone,
        (ROLES, "k" * 60, HERE + slug, f'r2: "{slug}" is geen geldige slug. {FORM} Schrijf: {"k" * 60}'),
    )


EMPTY: list[Case] = [
    (AA2, TITLE, "title:¦", "AA2:title"),
    (AA2, TITLE, 'title: ¦"  "', "AA2:title"),
    (AA2, TITLE, "title: ¦>-\n", "AA2:title"),
    (AA2, "id: AA2\n", "id: ¦''\n", "id"),
    (AA2, "element: AA\n", "element:¦\n", "AA2:element"),
    (FRAMEWORK, "name: PROEF-raamwerk", 'name: ¦"\\u00a0"', "proef:name"),
    (SOURCES, "cited_as: PROEF-verwijzing 7", "cited_as:¦", "proef-ref-7:cited_as"),
]


@pytest.mark.parametrize("case", EMPTY, ids=str)
def test_an_empty_text_is_refused(alone: Editor, case: Case) -> None:
    path, old, new, empty = case
    name, _, key = empty.rpartition(":")

    needed = {"title", "id", "element", "name"}
    message = f'"{key}" is leeg. ' + ("" if key in needed else "Vul een tekst in of haal de sleutel weg.")
    (told,) = (found for found in alone(path, (old, new)) if found.startswith(f"{path}:"))
    assert told.startswith(f"{alone.here}: {name}: {message}" if name else f"{alone.here}: {message}")
    assert not (key in needed and "haal de sleutel weg" in told)


def test_an_empty_item_is_refused(alone: Editor) -> None:
    message = 'AA1: dit punt van "discuss" is leeg. Vul het in, of haal het streepje weg.'
    assert_told(alone, (AA1, "  - Wie van ons komt ook als het regent?", f"  -{HERE}", message))


@pytest.mark.parametrize("word", ["nee", "no", "on", "012", "1:30", "2021-03-30", "1.10", "true"])
def test_a_word_that_yaml_takes_for_something_else_stays_text(edited: Editor, word: str) -> None:
    assert edited(AA2, (TITLE, f"title: {word}"), ("- Wat wil jij eten uit deze tuin?", f"- {word}")) == []

    principle = edited.guide().principle("AA2")
    assert (principle.title, principle.discuss) == (word, (word,))


def role(id_: str, slug: str) -> str:
    return (
        f"  - id: '{id_}'\n    slug: '{slug}'\n    title: t {id_}\n    summary: x\n"
        "    tasks: [{text: x, editorial: true}]\n    official_wording: {source: proef-studie, locator: x}\n"
    )


def more_roles(edited: Editor, *roles: tuple[str, str]) -> list[str]:
    """Return the places and messages about roles that stand after those of the small guide."""
    text = (SMALL_GUIDE / ROLES).read_text(encoding="utf-8")
    start = text.count("\n") + 1
    found = edited.write(ROLES, text + "".join(role(*item) for item in roles))
    told = [m.removeprefix(f"{ROLES}:").split(":", 1) for m in found if m.startswith(f"{ROLES}:")]
    return [f"{(int(line) - start) // 6}:{(int(line) - start) % 6}:{message}" for line, message in told]


def test_a_reserved_name_is_no_slug(alone: Editor) -> None:
    slugs = sorted(RESERVED_SLUGS)

    assert more_roles(alone, *((f"x{n}", slug) for n, slug in enumerate(slugs))) == [
        f'{n}:1:11: x{n}: "{slug}" is een gereserveerde naam. Kies een andere slug.'
        for n, slug in enumerate(slugs)
    ]


def test_names_that_file_systems_and_hosts_reserve_are_among_them() -> None:
    assert {
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com9",
        "lpt1",
        "lpt9",
        "index",
        "404",
        "search",
    } <= RESERVED_SLUGS


BAD_SLUGS = {
    "Kok": "kok",
    "kök": "kok",
    "de kok": "de-kok",
    "de_kok": "de-kok",
    "de--kok": "de-kok",
    "-kok": "kok",
    "kok-": "kok",
    "kok/x": "kok-x",
    "../kok": "kok",
    "kok.md": "kok-md",
    "kok#x": "kok-x",
    "%6bok": "6bok",
    "коk": "k",
}


def test_a_slug_that_does_not_fit_an_address_is_refused(alone: Editor) -> None:
    assert more_roles(alone, *((f"x{n}", slug) for n, slug in enumerate(BAD_SLUGS))) == [
        f'{n}:1:11: x{n}: "{slug}" is geen geldige slug. {FORM} Schrijf: {meant}'
        for n, (slug, meant) in enumerate(BAD_SLUGS.items())
    ]


BAD_IDS = {
    "r 2": ' Bedoelde je "r-2"?',
    "r_2": ' Bedoelde je "r-2"?',
    "r--2": ' Bedoelde je "r-2"?',
    "-r2": "",
    "r2-": "",
    "ré": ' Bedoelde je "re"?',
    "r/2": "",
    "../r2": "",
    "r2#": "",
    "__config": "",
    "r..2": "",
    "r2.": ' Bedoelde je "r2"?',
    ".r2": ' Bedoelde je "r2"?',
    "r²": ' Bedoelde je "r2"?',
    "р2": ' Hier staat een "р" uit een ander alfabet, en geen "p". Bedoelde je "p2"?',
}
GOOD_IDS = ["r2", "R-2", "V1.2.3", "AML.TA0002", "AML.T0051.000", "PR.AC-1", "V1.2.3-w01"]
FILE_OR_SITE = ["index.md", "voorbeeld.nl", "www.Voorbeeld.nl", "r.a2"]


def test_ids_of_all_kinds_of_frameworks_are_ids(alone: Editor) -> None:
    assert more_roles(alone, *((id_, f"x{n}") for n, id_ in enumerate(GOOD_IDS))) == []


def test_the_name_of_a_file_or_a_site_is_no_id(alone: Editor) -> None:
    found = more_roles(alone, *((id_, f"x{n}") for n, id_ in enumerate(FILE_OR_SITE)))

    assert len(found) == len(FILE_OR_SITE)
    assert all(m.endswith(" Na een punt komt een cijfer of een hoofdletter, zoals V1.2.") for m in found)


def test_an_id_that_does_not_fit_an_address_is_refused(alone: Editor) -> None:
    assert more_roles(alone, *((id_, f"x{n}") for n, id_ in enumerate(BAD_IDS))) == [
        f'{n}:0:9: {id_}: "{id_}" is geen geldig id. Gebruik alleen de letters a-z en A-Z, cijfers en enkele streepjes.{meant}'
        for n, (id_, meant) in enumerate(BAD_IDS.items())
    ]


@pytest.mark.parametrize("id_", ["index", "con", "404"])
def test_the_id_of_a_source_is_its_slug_and_follows_the_rules_of_slugs(alone: Editor, id_: str) -> None:
    message = f'{id_}: "{id_}" is een gereserveerde naam. Kies een ander id.'
    assert_told(alone, (SOURCES, "- id: proef-ref-7", f"- id: {HERE}'{id_}'", message))


@pytest.mark.parametrize("character", list("<>{}[]`|\\*"))
def test_a_line_is_plain_text_without_markup_characters(alone: Editor, character: str) -> None:
    message = (
        f'AA2: het teken "{character}" mag hier niet: dit veld is gewone tekst zonder opmaak. Haal het weg.'
    )
    assert_told(alone, (AA2, TITLE, f"title: 'Leer {HERE}{character} elkaar'", message))


def test_a_line_stands_on_one_line(alone: Editor) -> None:
    found = alone(AA2, (TITLE, f"title: {HERE}|-\n  Leer elkaar\n  kennen"))

    assert [m.partition(" AA2: ")[2] for m in found] == [
        "dit veld is één regel, en hier begint een nieuwe. Zet alles op één regel."
    ]


LINK = (
    "Een link gaat naar een id, zoals [gedeeld leiderschap](OR5), of naar een adres dat met https:// begint."
)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "http://tuin.example"])
def test_a_link_in_a_text_goes_to_an_id_or_an_https_address(alone: Editor, target: str) -> None:
    message = f'AA1: de link naar "{target}" mag niet. {LINK}'
    if target.startswith("http:"):
        message += ' Bedoelde je "https://tuin.example"?'
    assert_told(alone, (AA1, "- Wie van ons komt", f"- Wie van [ons]({HERE}{target}) komt", message))


@pytest.mark.parametrize(
    "address", ["tuin.example", "javascript:x", "https://", "ftp://a.nl", "http://a b.nl/"]
)
def test_the_address_of_a_source_is_one_of_the_web(alone: Editor, address: str) -> None:
    message = f'buurttuin-site: "{address}" is geen adres dat met https:// of http:// begint.'
    hints = {
        "tuin.example": ' Bedoelde je "https://tuin.example"?',
        "http://a b.nl/": " In een adres staat geen spatie.",
    }
    message += hints.get(address, "")
    assert_told(alone, (SOURCES, "URL: https://tuin.example/", f"URL: {HERE}'{address}'", message))


NAME = 'jansen-2019: een naam heeft óf "family" óf "literal" nodig.'
NO_TEXT = 'AA2-w01: hier ontbreekt de tekst. Vul "text" of "statements" in.'
TWO_TEXTS = 'AA2-w01: hier staan "text" en "statements" allebei. Haal één van beide weg.'
COMBINATIONS: list[Case] = [
    (
        AA1,
        "evidence: [jansen-2019, expert]\nexpert",
        "evidence: [expert, ¦{locator: x}]\nexpert",
        "AA1: bij deze vindplaats ontbreekt de bron. Zet ze samen tussen accolades: {source: …, locator: x}",
    ),
    (
        AA1,
        "evidence: [jansen-2019, expert]\nexpert",
        "evidence: [expert, ¦{mark: x}]\nexpert",
        'AA1: een onduidelijk teken heeft een "note" nodig die zegt wat er onduidelijk is.',
    ),
    (
        AA1,
        "based_on: [AA1-w02, AA1]",
        "based_on: [¦{locator: Hoofdstuk 1}]",
        'AA1: zet hier een id, of een blok met "source" en "locator".',
    ),
    (AA2, "{id: AA2-w01, text: De moestuinploegen bespreken hun wensen.,", "¦{id: AA2-w01,", NO_TEXT),
    (AA2, "{id: AA2-w01, text: De", "¦{id: AA2-w01, statements: [{text: b}], text: De", TWO_TEXTS),
    (SOURCES, "{family: Tuin, given: B.}", "¦{suffix: B.}", NAME),
    (SOURCES, "{family: Tuin, given: B.}", "¦{family: Tuin, literal: B.}", NAME),
]


@pytest.mark.parametrize("case", COMBINATIONS, ids=str)
def test_keys_that_belong_together_are_told_together(alone: Editor, case: Case) -> None:
    assert_told(alone, case)


def test_editorial_false_does_not_count_as_the_words_of_the_guide(edited: Editor) -> None:
    old = "{text: Laat ieder een foto van een tuin meenemen., editorial: true}"
    found = edited(AA2, (old, HERE + old.replace("true", "false")))

    assert [m for m in found if m.startswith(edited.here.rpartition(":")[0] + ":")] != []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SOURCES, "type: book", "type: boek"),
        (PHASES, "question: Hoe houden we vol?", "vraag: Hoe houden we vol?"),
        (ELEMENT, "question: Wie doet er mee, en *waarom*?", "question:"),
        (GLOSSARY, "    hover: false", "    hover: nee"),
    ],
)
def test_a_mistake_in_a_record_brings_no_messages_about_records_that_refer_to_it(
    edited: Editor, path: str, old: str, new: str
) -> None:
    found = edited(path, (old, new))

    assert found
    assert {message.partition(":")[0] for message in found} == {path}


def test_claims_are_walked_in_the_order_of_the_source() -> None:
    leaf = {"text": "x"}
    claim = Claim.model_validate(
        {
            "id": "a",
            **leaf,
            "children": [
                {"id": "b", **leaf, "children": [{"id": "c", **leaf}]},
                {"id": "d", **leaf},
            ],
        }
    )

    assert [found.id for found in with_children(claim)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("word", ["null", "~", "NULL"])
def test_the_word_for_nothing_does_not_reach_readers_as_a_text(alone: Editor, word: str) -> None:
    message = f'AA2: "{word}" komt als tekst bij lezers. Is er niets in te vullen? Haal de sleutel weg.'

    assert_told(alone, (AA2, TITLE, f"title: {HERE}{word}", message))
    assert_told(
        alone,
        (
            AA1,
            "note: In Tabel 3 ontbreekt het teken van de experts.",
            f"note: {HERE}{word}",
            message.replace("AA2", "AA1"),
        ),
    )


@pytest.mark.parametrize(
    "word", ["nee", "ja", "no", "yes", "True", "False", "waar", "onwaar", "JA", "0", "x", "null"]
)
def test_editorial_is_true_false_or_a_sentence(alone: Editor, word: str) -> None:
    shown = word.strip("'")
    message = (
        f'AA1: "{shown}" kan hier niet. Schrijf true (dit vindt de gids zelf), false, of een zin die zegt welk deel van '
        "de gids komt."
    )

    assert_told(alone, (AA1, "editorial: het briefje komt van de gids", f"editorial: {HERE}{word}", message))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("experts", "expert"),
        ("Expert", "expert"),
        ("(E)", "expert"),
        ("praktijkexperts", "expert"),
        ("unmaked", "unmarked"),
        ("geen", "unmarked"),
    ],
)
def test_a_mark_that_is_no_source_is_told_what_there_is(alone: Editor, word: str, meant: str) -> None:
    message = (
        f'AA1: "{word}" is geen onderbouwing. Bedoelde je "{meant}"? Je kunt kiezen uit expert, unmarked of het id van een '
        "bron uit framework/sources.yml."
    )

    assert_told(
        alone,
        (
            AA1,
            "evidence: [jansen-2019, expert]\nexpert",
            f"evidence: [jansen-2019, {HERE}{word}]\nexpert",
            message,
        ),
    )


def test_every_slip_in_a_text_is_told_at_its_place(alone: Editor) -> None:
    old = "  Zoek zes buren die *elke week* willen komen. Een vaste tuinploeg houdt de tuin **ook in de winter** bij."
    text = "  Zoek `zes` buren\n  die **elke week willen, of\n  ~~soms~~ naar [de tuin](http://x.nl) komen."
    found = alone(AA1, (old, text))

    assert [message.split(": ")[0].removeprefix(f"{AA1}:") for message in found] == [
        "6:8", "7:7", "8:3", "8:27",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("'It''s een `punt'", "4:21"),
        ('"Caf\\u00e9 \\"open\\" `nu"', "4:30"),
        ('"één\n  twee `drie"', "5:8"),
        ("één\n  twee `drie", "5:8"),
        ("|-\n  één\n  twee `drie", "6:8"),
        (">-\n\n  één\n\n\n  twee `drie", "9:8"),
    ],
)
def test_a_place_in_a_text_is_right_in_every_style(alone: Editor, style: str, place: str) -> None:
    found = alone(
        AA1, ("title: Vorm een vaste groep van buren\nsummary: >-\n", f"summary: {style}\ntitle: >-\n")
    )

    assert f"{AA1}:{place}" in [message.split(": ")[0] for message in found]
