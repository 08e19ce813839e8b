"""The JSON Schemas: committed as derived, and of one mind with the reader."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.desk.schemas import schemas, write_schemas
from generator.model import content, csl, framework, sources, statements
from generator.model.kinds import KINDS, Files
from tests.helpers import SMALL_GUIDE, TESTS

ROOT = TESTS.parent
SCHEMAS = schemas()
MODELS = {
    name: model
    for module in (content, csl, framework, sources, statements)
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}


def test_the_committed_schemas_are_those_of_the_records() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}

    assert committed == SCHEMAS, "Run `make schema`."


def test_schemas_are_written_as_they_are_made(tmp_path: Path) -> None:
    assert write_schemas(tmp_path) == len(KINDS.files)
    assert write_schemas(tmp_path) == len(KINDS.files)

    assert {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schemas").iterdir()
    } == SCHEMAS


def test_each_kind_of_file_has_a_schema_that_the_first_line_of_its_files_names() -> None:
    assert set(SCHEMAS) == {f"{kind.schema}.json" for kind in KINDS.files}
    for kind in KINDS.files:
        for path in SMALL_GUIDE.glob(kind.pattern):
            named = path.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")[2]
            folder = path.parent.relative_to(SMALL_GUIDE)
            assert (ROOT / folder / named).resolve() == ROOT / "schemas" / f"{kind.schema}.json"


@pytest.mark.parametrize("kind", KINDS.files, ids=lambda kind: kind.schema)
def test_a_schema_refuses_unknown_keys_and_gives_each_key_a_dutch_title(kind: Files) -> None:
    schema = json.loads(SCHEMAS[f"{kind.schema}.json"])
    blocks = {kind.model.__name__: schema, **schema.get("$defs", {})}

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for name, block in blocks.items():
        assert block["additionalProperties"] is False, name
        assert [key for key, field in MODELS[name].model_fields.items() if not field.title] == [], name


def test_a_schema_names_keys_as_they_stand_in_files() -> None:
    source = json.loads(SCHEMAS["sources.json"])["$defs"]["Source"]["properties"]

    assert {"URL", "container-title", "publisher-place"} <= set(source)
    assert not {"address", "container_title"} & set(source)
    assert {"from", "to"} <= set(json.loads(SCHEMAS["lineage.json"])["$defs"]["Change"]["properties"])


def test_a_schema_allows_the_short_forms() -> None:
    principle = json.loads(SCHEMAS["principle.json"])
    evidence = principle["properties"]["evidence"]["items"]["anyOf"]
    based_on = principle["$defs"]["Advice"]["properties"]["based_on"]["items"]["anyOf"]

    assert [form["type"] for form in evidence] == [form["type"] for form in based_on] == ["string", "object"]
    assert principle["properties"]["title"]["maxLength"] == 60
    assert principle["properties"]["summary"]["maxLength"] == 300
