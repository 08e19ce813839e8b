"""The form for a practice example: it asks what the model holds, judges as check does, and takes a record apart and together."""

import json
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from generator.desk.numbering import slug_of
from generator.model.content import QUESTION_GROUPS, PracticeExample
from generator.model.fields import LONGEST_TEXT, Line, PartialDate, Summary, Text
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.ids import numbered_on
from generator.read.unfilled import unfilled
from generator.views.form import BY_EDITORS, example_file, example_script, example_scripts, form_data
from tests.helpers import FIXTURES, SMALL_GUIDE

FORM = FIXTURES / "form"
TEXTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "line": (Line, {"kind": "line"}),
    "text": (Text, {"kind": "text"}),
    "summary": (Summary, {"kind": "text", "most": 300}),
    "date": (PartialDate, {"kind": "date"}),
}
"""Each kind of field that a reader types in: as check reads it, and as the form is told of it."""


TITLES = (
    *("'t Hofje: één, twee", "Foto's & film’s", "Straße", "…", "Café ﬁn", "a" * 70, "woord " * 20),
    "een titel die precies na de zestigste letter nog een woordje heeft",
)


@pytest.fixture(scope="module")
def data(small_guide: Guide) -> dict[str, Any]:
    return form_data(small_guide, Settings())


def all_fields(data: dict[str, Any]) -> dict[str, Any]:
    return {field["name"]: field for group in data["groups"] for field in group["fields"]}


def accepts(type_: Any, value: str) -> bool:
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError:
        return False
    return not list(unfilled(value))


def verdicts() -> list[tuple[str, str, bool]]:
    """What check says of each value in each kind of field."""
    values = yaml.safe_load((FORM / "values.yml").read_text(encoding="utf-8"))
    values += ["a" * 300, "é" * 301, "😀" * 300, "a" * LONGEST_TEXT, "a" * (LONGEST_TEXT + 1)]
    return [(kind, value, accepts(type_, value)) for kind, (type_, _) in TEXTS.items() for value in values]


def test_what_the_script_is_tried_with_is_what_check_says(
    data: dict[str, Any], small_guide: Guide, request: pytest.FixtureRequest
) -> None:
    example = small_guide.examples[0]
    path = small_guide.entries[example.id].path
    script = example_script((SMALL_GUIDE / path).read_text(encoding="utf-8"), path)
    found = {
        "data": data,
        "fields": {kind: field for kind, (_, field) in TEXTS.items()},
        "verdicts": verdicts(),
        "slugs": [(title, slug_of(title)) for title in TITLES],
        "example": json.loads(script.partition(" = ")[2].rstrip(";\n")),
    }
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-golden"):
        (FORM / "expected.json").write_text(text, encoding="utf-8")
        pytest.skip("what the script is tried with is written; look at what changed in it")
    assert (FORM / "expected.json").read_text(encoding="utf-8") == text, "pytest --update-golden"


@pytest.mark.parametrize("kind", TEXTS)
def test_each_kind_of_field_is_tried_with_good_and_bad_values(kind: str) -> None:
    said = [good for each, _, good in verdicts() if each == kind]
    assert len(said) > 100
    assert min(said.count(True), said.count(False)) >= 5


def test_the_form_asks_all_that_a_reader_can_tell(data: dict[str, Any]) -> None:
    assert all_fields(data).keys() == PracticeExample.model_fields.keys() - BY_EDITORS
    assert sorted(data["keys"]) == sorted(PracticeExample.model_fields)
    for name, field in all_fields(data).items():
        assert field["required"] == PracticeExample.model_fields[name].is_required()


def test_the_form_asks_in_the_groups_of_the_other_forms(data: dict[str, Any], small_guide: Guide) -> None:
    """A field that is in no group is asked in the last one; now there is none."""
    found = {group["title"]: tuple(field["name"] for field in group["fields"]) for group in data["groups"]}
    assert found == {small_guide.label(title): names for title, names in QUESTION_GROUPS.items()}


def test_a_new_example_gets_the_next_id(data: dict[str, Any], small_guide: Guide) -> None:
    assert [example.id for example in small_guide.examples] == ["p1"]
    assert data["next"] == "p2"
    others = ["P2", "x3", *small_guide.kinds]
    assert numbered_on(["p1"], {id_.casefold() for id_ in others}) == "p3"
    assert numbered_on(["tuin", "hof"], set()) is None
    assert numbered_on(["pe08", "pe09"], set()) == "pe10"


def test_every_question_is_asked_once(data: dict[str, Any], small_guide: Guide) -> None:
    assert small_guide.questionnaire
    asked = [question for field in all_fields(data).values() for question in field["asked"]]
    numbers = [question["number"] for question in [*asked, *data["asides"]]]
    assert sorted(numbers) == [question.number for question in small_guide.questionnaire.questions]


def test_a_field_is_asked_as_its_type_says(data: dict[str, Any]) -> None:
    fields = all_fields(data)
    assert fields["title"]["kind"] == "line"
    assert (fields["summary"]["kind"], fields["summary"]["most"]) == ("text", 300)
    assert fields["works"]["kind"] == "several" and fields["works"]["item"]["kind"] == "text"
    assert fields["aliases"]["item"]["name"] == "name"
    assert fields["field"]["kind"] == "some"
    state, *_ = fields["status"]["fields"]
    assert (state["kind"], [value for value, _ in state["choices"]]) == (
        "one",
        ["running", "ended", "unknown"],
    )
    assert [part["kind"] for part in fields["reference_date"]["fields"]] == ["line", "date"]
    assert [part["required"] for part in fields["region"]["fields"]] == [True, False]


SOURCE = """\
# yaml-language-server: $schema=../../schemas/practice-example.json
# Zo begint het.

id: p1
# Over de titel.
title: Tuin

works:
  - text: Samen eten.   # elke week
    evidence: [a]
"""


def taken_apart(source: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(example_script(source, "x.yml").partition(" = ")[2].rstrip(";\n"))
    return found


def test_a_record_is_taken_apart_and_nothing_of_it_is_lost() -> None:
    found = taken_apart(SOURCE)
    assert "".join(text for _, text in found["pieces"]) == SOURCE
    assert [key for key, _ in found["pieces"]] == ["", "id", "title", "works"]
    assert dict(found["pieces"])["title"] == "# Over de titel.\ntitle: Tuin\n\n"
    assert found["record"]["works"] == [{"text": "Samen eten.", "evidence": ["a"]}]


def test_a_record_between_braces_is_brought_without_its_text() -> None:
    found = taken_apart("{id: p1, title: Tuin}\n")
    assert found == {"path": "x.yml", "pieces": [], "record": {"id": "p1", "title": "Tuin"}}


def test_each_example_has_a_script(small_guide: Guide) -> None:
    copies = {
        path.relative_to(SMALL_GUIDE).as_posix(): path.read_bytes() for path in SMALL_GUIDE.rglob("*.yml")
    }
    made = dict(example_scripts(small_guide, copies))
    assert list(made) == [example_file(example.id) for example in small_guide.examples]
    assert "</" not in "".join(made.values())


def test_the_day_zero_of_a_month_is_no_date() -> None:
    with pytest.raises(ValidationError, match="die maand heeft de dagen 01 tot en met 30"):
        TypeAdapter(PartialDate).validate_python("2026-11-00")
