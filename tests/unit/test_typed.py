"""What a schema says of a record while somebody types is what the check says of its form."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from referencing import Registry, Resource

from generator.desk.schemas import ids, schemas
from generator.model.problems import GuideError
from generator.read.strict import parse_yaml
from tests.core_schema import core_load
from tests.records import Typed, typed_records

BASE = "https://gids.example/"
DIFFER = {
    r"\.slug: 404": "YAML takes 404 for a number, and a schema can't refuse one number in Dutch",
    r"quotes\.-\.text: (~|null)": "a quotation is taken as it stands, and an editor knows no text there",
    r"references\.-\.title: (~|null)": "a title of a work is taken as it stands, and an editor knows no text there",
    r"date-parts\.-: twice": "whether a day exists, a schema can't count",
}
"""Where they can't agree, and why."""


Judges = dict[str, Draft202012Validator]


@pytest.fixture(scope="module")
def records() -> list[Typed]:
    """Every record that is tried."""
    return typed_records()


@pytest.fixture(scope="module")
def judge() -> Judges:
    return judges()


def judges() -> Judges:
    """Return the schema of each kind, which takes any id of the right form for one that is there."""
    texts = {**schemas(has_study=False), "ids.json": ids(None)}
    resources = [(BASE + name, Resource.from_contents(json.loads(text))) for name, text in texts.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return {
        name.removesuffix(".json"): Draft202012Validator({"$ref": BASE + name}, registry=registry)
        for name in texts
    }


def is_good(record: Typed) -> bool:
    """Return whether the check has nothing against the form of a record."""
    try:
        document = parse_yaml(record.text, "record.yml")
        record.home.model.model_validate(document.value)
    except (GuideError, ValidationError):
        return False
    return not document.problems


def test_schema_and_check_agree(
    records: list[Typed], judge: Judges, amount: Callable[[int, int], int]
) -> None:
    step = max(1, len(records) // amount(400, len(records)))
    tried = records[::step]
    told = {True: 0, False: 0}
    wrong = []
    for record in tried:
        good = is_good(record)
        told[good] += 1
        mistakes = [error.message for error in judge[record.home.schema].iter_errors(core_load(record.text))]
        if good == bool(mistakes) and not any(re.search(each, record.name) for each in DIFFER):
            wrong.append(f"{record.home.schema}, {record.name}: check says {good}, schema {mistakes[:1]}")

    assert not wrong, "\n".join(wrong)
    assert min(told.values()) >= 100


@pytest.mark.parametrize("differs", DIFFER)
def test_what_can_not_agree_is_as_it_is_told(records: list[Typed], judge: Judges, differs: str) -> None:
    found = [record for record in records if re.search(differs, record.name)]

    assert found
    for record in found:
        assert is_good(record) != judge[record.home.schema].is_valid(core_load(record.text)), record.name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021", 2021),
        ("'2021'", "2021"),
        ("nee", "nee"),
        ("True", True),
        ("1:30", "1:30"),
        ("2021-03-30", "2021-03-30"),
        ("0o17", 15),
        ("1e3", 1000.0),
        (".inf", float("inf")),
        ("", None),
        ("~", None),
    ],
)
def test_an_editor_reads_by_the_core_schema(text: str, value: object) -> None:
    assert core_load(f"a: {text}\n") == {"a": value}
