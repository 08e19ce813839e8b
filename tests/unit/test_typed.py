"""What a schema says of a record while somebody types is what the check says of its form."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.desk.schemas import ids, schemas
from tests.core_schema import core_load
from tests.records import DIFFER, Typed, is_good, typed_records

BASE = "https://gids.example/"
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


@pytest.mark.long
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


@pytest.mark.long
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
