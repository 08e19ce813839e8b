"""The JSON Schemas: complete and in Dutch, committed as derived, with the ids of the guide, one a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.desk.schemas import LIMITS, ids, schemas
from generator.model.kinds import KINDS, Files
from generator.model.typed import KINDS_KEY
from generator.read.edition import HOMES_OF_EDITION
from generator.read.load import load
from tests.helpers import ROOT, SMALL_GUIDE, Editor

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
ALL = SCHEMAS | {name: json.loads(text) for name, text in schemas(of_edition=True).items()}
"""Those of a guide, and those that only an edition has."""
HOMES = {home.schema: home for home in (*HOMES_OF_EDITION, *KINDS.files)}.values()
ENGLISH = {"string", "Form", "Tool", "Claim", "Statement", "Evidence", "Element"}
"""What pydantic makes of a name, where nothing else is told."""
TOOL = "content/tools/h1-wenskaart.yml"


def blocks(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each part of a schema that has keys, with a name for it."""
    for name, part in (("", schema), *schema.get("$defs", {}).items()):
        for each in (part, *part.get("anyOf", ())):
            if "properties" in each:
                yield name, each


def test_the_committed_schemas_are_those_of_the_records() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}

    assert committed.pop("ids.json")
    assert committed == schemas(), "Run `make schema`."


def test_each_kind_of_file_has_a_schema_that_the_first_line_of_its_files_names() -> None:
    assert set(SCHEMAS) == {f"{kind.schema}.json" for kind in KINDS.files}
    for kind in KINDS.files:
        for path in SMALL_GUIDE.glob(kind.pattern):
            named = path.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")[2]
            folder = path.parent.relative_to(SMALL_GUIDE)
            assert (ROOT / folder / named).resolve() == ROOT / "schemas" / f"{kind.schema}.json"


@pytest.mark.parametrize("kind", HOMES, ids=lambda kind: kind.schema)
def test_every_key_has_a_title_and_an_explanation(kind: Files) -> None:
    schema = ALL[f"{kind.schema}.json"]

    found = list(blocks(schema))
    assert found and schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for name, block in found:
        assert block["additionalProperties"] is False, name
        for key, said in block["properties"].items():
            title, description = said.get("title", ""), said.get("description", "")
            assert title and description, f"{name}.{key}"
            assert description.rstrip(".") != title and len(description) > 15, f"{name}.{key}: {description}"
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["title"] not in ENGLISH and " " in part["description"], part["title"]


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from nodes(each)


@pytest.mark.parametrize("kind", HOMES, ids=lambda kind: kind.schema)
def test_what_is_wrong_is_told_in_dutch(kind: Files) -> None:
    for node in nodes(ALL[f"{kind.schema}.json"]):
        assert not {KINDS_KEY, "default", *LIMITS} & set(node), node
        assert {"type": "null"} not in node.get("anyOf", ())
        if "pattern" in node and isinstance(node["pattern"], str):
            assert node["patternErrorMessage"].endswith("."), node
        if "enum" in node or node.get("type") in ("array", "object") or isinstance(node.get("type"), list):
            assert node["errorMessage"].endswith("."), node


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("title", "a" * 60, []),
        ("title", f" {'a' * 60} ", []),
        ("title", "a" * 61, ["Deze tekst is te lang: hoogstens 60 tekens. Kort hem in."]),
        ("phases", [], ["Deze lijst heeft minstens 1 deel nodig."]),
        ("actions", [{"text": "Doe.", "editorial": True}] * 2, ["Deze lijst heeft minstens 3 delen nodig."]),
        (
            "actions",
            [{"text": "Doe.", "editorial": True}] * 8,
            ["Deze lijst heeft hoogstens 7 delen. Haal er weg, of voeg er samen."],
        ),
        ("delphi", {"top3_position": 3, "priority": 0}, []),
        ("delphi", {"top3_position": 4}, ["Hier hoort 1, 2 of 3."]),
        ("delphi", {"top3_position": "4"}, ["Hier hoort 1, 2 of 3."]),
        ("delphi", {"priority": -1}, ["Hier hoort een heel getal: alleen cijfers, zoals 12."]),
    ],
)
def test_limits_are_told_in_dutch_too(key: str, value: object, told: list[str]) -> None:
    schema = {**SCHEMAS["principle.json"], "required": []}
    registry: Registry[Any] = Registry().with_resource(
        "ids.json", Resource.from_contents(json.loads(ids(None)))
    )

    errors = Draft202012Validator(schema, registry=registry).iter_errors({key: value})
    assert [each.schema.get("patternErrorMessage") or each.schema["errorMessage"] for each in errors] == told


@pytest.mark.parametrize(
    ("key", "good", "wrong"),
    [
        ("prefix", "midden", "Midden"),
        ("name", "Gids & meer", 'Gids "x"'),
        ("description", "Over *tuinen*.", "<b>"),
        ("address", "https://dorp.example/gids/", "http://dorp.example"),
        ("contact", "post@dorp.example", "bel ons"),
        ("contact", "HTTPS://dorp.example/@ik", "https://dorp.example/?a"),
        ("edit_base", "https://git.dorp.example/edit/main", "git.dorp.example"),
        ("logo", "ons-logo.webp", "../logo.svg"),
        ("favicon", "logo.svg", "logo.jpg"),
        ("colours", {"main": "#0b5A61"}, {"main": "red"}),
        ("colours", {"main": "#000000", "dark": "#ffffff"}, {"dark": "#ffffff"}),
        ("response_days", 5, 0),
        ("response_days", "12", "vijf"),
        ("search_engines", False, "nee"),
        ("accessibility", {"status": "D: voldoet niet"}, {"status": "F"}),
        ("accessibility", {"date": "2027-06-30"}, {"date": "2027-13-01"}),
        ("accessibility", {"signed": "J. Jansen, 2026"}, {"signed": "J. Jansen"}),
        ("hosting", {"frames": ["https://intranet.example"]}, {"frames": ["https://intranet.example/pad"]}),
        ("hosting", {"hsts": 31536000, "security_contact": "lek@dorp.example"}, {"hsts": "veel"}),
        ("hosting", {"security_expires": "2027-06-30"}, {"security": "2027-06-30"}),
    ],
)
def test_an_editor_of_an_edition_is_told_what_the_settings_refuse(
    key: str, good: object, wrong: object
) -> None:
    schema = {**ALL["edition.json"], "required": []}
    registry: Registry[Any] = Registry().with_resource(
        "ids.json", Resource.from_contents(json.loads(ids(None)))
    )
    judge = Draft202012Validator(schema, registry=registry)

    assert judge.is_valid({key: good})
    assert not judge.is_valid({key: wrong})


def test_keys_stand_in_the_order_in_which_an_editor_writes_them() -> None:
    question = list(SCHEMAS["question.json"]["properties"])

    assert question[:2] == ["id", "slug"] and question[-3:] == ["relations", "search_terms", "corrected"]
    assert question.index("answer") < question.index("steps") < question.index("phases")


def test_a_schema_names_keys_as_they_stand_in_files() -> None:
    source = SCHEMAS["sources.json"]["$defs"]["Source"]["properties"]

    assert {"URL", "container-title", "publisher-place"} <= set(source)
    assert not {"address", "container_title"} & set(source)
    assert {"from", "to"} <= set(SCHEMAS["lineage.json"]["$defs"]["Change"]["properties"])


def test_only_a_framework_with_a_study_must_tell_what_a_study_is_asked() -> None:
    without = json.loads(schemas(has_study=False)["principle.json"])

    assert {"why", "actions", "phases"} <= set(SCHEMAS["principle.json"]["required"])
    assert not {"why", "actions", "phases"} & set(without["required"])


def known(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ids(load(root)))["$defs"]
    return found


def judge(root: Path, kind: str) -> Draft202012Validator:
    """Return what says whether a value is an id of a kind."""
    schema = json.loads(ids(load(root)))
    registry: Registry[Any] = Registry().with_resource(
        "https://gids.example/ids.json", Resource.from_contents(schema)
    )
    return Draft202012Validator({"$ref": f"https://gids.example/ids.json#/$defs/{kind}"}, registry=registry)


def test_each_id_that_can_be_referred_to_stands_on_a_line_with_its_title() -> None:
    text = ids(load(SMALL_GUIDE))

    assert set(known(SMALL_GUIDE)) == {*KINDS.names, "any"}
    for line in (
        '{"const": "AA1", "description": "Vorm een vaste groep van buren"},',
        '{"const": "AA1-w06", "description": "wie de compost keert"},',
        '{"const": "c1-i4", "description": "AA10-w01"},',
        '{"const": "q7", "description": "Wat doe ik als er niemand komt?"},',
        '{"const": "jansen-2019", "description": "Jansen & Tuin, 2019"},',
    ):
        assert text.splitlines().count(line) == 1, line
    assert text.index('"AA2"') < text.index('"AA10"')
    assert text == ids(load(SMALL_GUIDE))


def test_a_new_record_changes_one_line(edited: Editor) -> None:
    edited(TOOL)
    before = ids(load(edited.root)).splitlines()
    text = (edited.root / TOOL).read_text(encoding="utf-8")
    new = text.replace("id: h1", "id: h100").replace("wenskaart\n", "zaaikaart\n")
    (edited.root / TOOL).with_name("h100-zaaikaart.yml").write_text(new, encoding="utf-8")
    after = ids(load(edited.root)).splitlines()

    assert len(after) == len(before) + 1
    assert [line for line in after if line not in before] == [
        '{"const": "h100", "description": "Wenskaart"},'
    ]


@pytest.mark.parametrize(
    ("kind", "id_", "good"),
    [
        ("phase", "zaaien", True),
        ("phase", "AA", False),
        ("phase", "gieten", False),
        ("phase", 7, False),
        ("any", "zaaien", True),
        ("any", "AA1-w01", True),
        ("any", "bestaat-niet", False),
        ("any", {}, False),
    ],
)
def test_only_ids_of_the_guide_are_good(kind: str, id_: object, good: bool) -> None:
    assert judge(SMALL_GUIDE, kind).is_valid(id_) is good


def test_an_id_of_digits_is_a_number_to_an_editor(edited: Editor) -> None:
    edited("framework/phases.yml", ("id: zaaien", "id: '12'"))
    judged = judge(edited.root, "phase")

    assert judged.is_valid(12) and judged.is_valid("12") and not judged.is_valid(13)


def test_without_a_guide_any_id_of_the_right_form_is_good() -> None:
    schema = json.loads(ids(None))["$defs"]

    assert set(schema) == {*KINDS.names, "any"}
    assert Draft202012Validator(schema["phase"]).is_valid("gieten")
    assert not Draft202012Validator(schema["phase"]).is_valid("een fase")


def test_a_long_title_is_cut_at_a_word() -> None:
    titles = [each["description"] for each in nodes(known(SMALL_GUIDE)) if "const" in each]

    assert max(map(len, titles)) <= 90 and all(" …" in t or len(t) < 90 for t in titles)
