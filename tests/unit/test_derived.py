"""What `gids schema` writes beside the schemas: settings of editors, ids that follow the records, forms of issues."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.desk.derived import EXTENSIONS, SETTINGS, derive, settings, stale, write_derived
from generator.desk.forms import MISTAKE, example_form, issue_forms
from generator.make.check import read_all
from generator.model.content import QUESTION_GROUPS, PracticeExample, Questionnaire
from generator.model.kinds import KINDS
from generator.model.labels import Labels
from generator.model.places import FORMS, IDS
from generator.model.problems import GuideError
from generator.read.load import load
from tests.helpers import ROOT, SMALL_GUIDE

PHASES = "framework/phases.yml"
STALE = "dit bestand is niet bij met wat er in de gids staat. Typ: gids schema"


def files(root: Path) -> dict[str, str]:
    """Return what stands in each file that is derived, by its path."""
    folders = [root / name for name in ("schemas", ".vscode", ".github", ".gitlab")]
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_all_is_written_and_a_second_time_nothing(guide_root: Path) -> None:
    paths = write_derived(guide_root)
    written = files(guide_root)
    times = {path: (guide_root / path).stat().st_mtime_ns for path in written}

    assert set(written) == set(paths) and written == derive(guide_root)
    assert set(written) == {f"schemas/{home.schema}.json" for home in KINDS.files} | {
        IDS,
        SETTINGS,
        EXTENSIONS,
        *FORMS,
    }
    assert write_derived(guide_root) == paths
    assert {path: (guide_root / path).stat().st_mtime_ns for path in written} == times


def test_what_is_committed_and_follows_from_the_generator_alone_is_as_derived() -> None:
    fresh = derive(ROOT)
    follows_content = {IDS, *(path for path in FORMS if "praktijkvoorbeeld" in path)}

    for path in {SETTINGS, EXTENSIONS, *FORMS} - follows_content:
        assert (ROOT / path).read_text(encoding="utf-8") == fresh[path], f"{path}: run `make schema`."
    assert all((ROOT / path).is_file() for path in follows_content)


def test_the_command_says_how_many(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "-C", str(guide_root)]) == 0
    assert f"{len(files(guide_root))} bestanden" in capsys.readouterr().out


def test_a_folder_without_a_guide_gets_schemas_too(tmp_path: Path) -> None:
    write_derived(tmp_path)

    written = files(tmp_path)
    assert not set(FORMS) & set(written)
    assert (
        "const" not in written[IDS] and "why" not in json.loads(written["schemas/principle.json"])["required"]
    )


def test_ids_stay_while_a_record_can_not_be_read(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_derived(guide_root)
    before = (guide_root / IDS).read_text(encoding="utf-8")
    change(guide_root / PHASES, "id: oogsten", "id: een id")
    assert main(["schema", "-C", str(guide_root)]) == 0
    assert (
        f"{IDS} blijft zoals het was: niet elk record is te lezen. Typ eerst: gids check"
        in capsys.readouterr().out
    )

    assert (guide_root / IDS).read_text(encoding="utf-8") == before
    (guide_root / IDS).unlink()
    write_derived(guide_root)
    assert "const" not in (guide_root / IDS).read_text(encoding="utf-8")


def test_ids_that_do_not_follow_the_records_are_a_warning(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list(stale(guide_root, load(guide_root)))
    write_derived(guide_root)
    assert not list(stale(guide_root, load(guide_root)))

    change(guide_root / PHASES, "title: Oogsten", "title: Plukken")
    assert f"{IDS}:1:1: {STALE}" in [str(each) for each in read_all(guide_root).warnings]
    assert main(["check", "-C", str(guide_root)]) == 0
    assert f"{IDS}:1:1: let op: {STALE}" in capsys.readouterr().out
    write_derived(guide_root)
    assert not list(stale(guide_root, load(guide_root)))


def test_a_reference_to_what_the_ids_do_not_know_yet_is_right(guide_root: Path) -> None:
    write_derived(guide_root)
    tool = guide_root / "content/tools/h2-plantendag.yml"
    text = tool.read_text(encoding="utf-8")
    new = text.replace("id: h2", "id: h3").replace("plantendag", "zaaidag").replace("Plantendag", "Zaaidag")
    (guide_root / "content/tools/h3-zaaidag.yml").write_text(new, encoding="utf-8")
    change(tool, "to: h1", "to: h3")

    assert '"h3"' not in (guide_root / IDS).read_text(encoding="utf-8")
    assert [each.message for each in read_all(guide_root).warnings if each.path == IDS] == [STALE]


@pytest.mark.parametrize(
    "make", [Path.unlink, lambda path: path.write_text("{"), lambda path: path.write_bytes(b"\xff")]
)
def test_ids_that_are_gone_or_broken_are_a_warning(guide_root: Path, make: Callable[[Path], object]) -> None:
    write_derived(guide_root)
    make(guide_root / IDS)

    assert [str(each) for each in stale(guide_root, load(guide_root))] == [f"{IDS}:1:1: {STALE}"]


def test_a_form_that_does_not_follow_the_questionnaire_is_a_warning(guide_root: Path) -> None:
    write_derived(guide_root)
    question = questionnaire(guide_root).questions[0].text
    change(guide_root / "content/questionnaire.yml", question, "Wat eten jullie?")

    assert {each.path for each in stale(guide_root, load(guide_root))} == {FORMS[0], FORMS[3]}
    for path in FORMS:
        (guide_root / path).unlink()
    assert not list(stale(guide_root, load(guide_root)))


def test_settings_name_the_schema_of_each_folder() -> None:
    schemas = settings()["yaml.schemas"]

    assert {name: pattern for name, (pattern,) in schemas.items()} == {
        f"./schemas/{home.schema}.json": home.pattern for home in KINDS.files
    }
    assert settings()["yaml.customTags"] == [] and settings()["yaml.schemaStore.enable"] is False


def test_settings_of_ones_own_stay(guide_root: Path) -> None:
    own = {
        "editor.fontSize": 16,
        "yaml.format.enable": True,
        "yaml.schemas": {"https://voorbeeld.nl/x.json": "x.yml", "./schemas/weg.json": ["weg/*.yml"]},
    }
    (guide_root / ".vscode").mkdir()
    (guide_root / SETTINGS).write_text(json.dumps(own), encoding="utf-8")
    (guide_root / EXTENSIONS).write_text('{"recommendations": ["iemand.iets"]}', encoding="utf-8")
    write_derived(guide_root)

    made = json.loads((guide_root / SETTINGS).read_text(encoding="utf-8"))
    assert made["editor.fontSize"] == 16 and made["yaml.format.enable"] is False
    assert made["yaml.schemas"] == {"https://voorbeeld.nl/x.json": "x.yml", **settings()["yaml.schemas"]}
    assert json.loads((guide_root / EXTENSIONS).read_text("utf-8"))["recommendations"] == [
        "iemand.iets",
        "redhat.vscode-yaml",
    ]


@pytest.mark.parametrize("text", ["{\n  // een opmerking\n}", "[]", '{"a": 1,}', ""])
def test_settings_that_can_not_be_added_to_are_told_and_nothing_is_written(
    guide_root: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (guide_root / ".vscode").mkdir()
    (guide_root / SETTINGS).write_text(text, encoding="utf-8")

    assert main(["schema", "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert re.search(rf"{re.escape(SETTINGS)}:\d+:\d+: dit bestand is geen gewone JSON", said)
    assert list(files(guide_root)) == [SETTINGS]


@pytest.mark.parametrize("name", ["schemas", ".vscode", ".vscode/settings.json", ".github"])
def test_nothing_is_written_or_read_elsewhere(guide_root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "elders").mkdir()
    (guide_root / name).parent.mkdir(exist_ok=True)
    (guide_root / name).symlink_to(tmp_path / "elders")

    with pytest.raises(GuideError, match="een link naar een andere plaats"):
        write_derived(guide_root)
    assert not list((tmp_path / "elders").iterdir())


def test_what_is_no_file_is_no_reason_to_wait(guide_root: Path) -> None:
    write_derived(guide_root)
    (guide_root / IDS).unlink()
    os.mkfifo(guide_root / IDS)

    assert [each.path for each in stale(guide_root, load(guide_root))] == [IDS]


def questionnaire(root: Path) -> Questionnaire:
    found = next(load(root).of(Questionnaire)).record
    assert isinstance(found, Questionnaire)
    return found


def labels() -> Labels:
    return load(SMALL_GUIDE).labels


@pytest.fixture(scope="module")
def every_field() -> Questionnaire:
    """A questionnaire that asks about each field that a form has a heading for, and about what is no field."""
    found = questionnaire(SMALL_GUIDE)
    fields = [None, *(field for group in QUESTION_GROUPS.values() for field in group)]
    first = found.questions[0]
    asked = [
        first.model_copy(update={"number": n, "field": field, "text": f"Vraag *{n}*?"})
        for n, field in enumerate(fields, 1)
    ]
    return found.model_copy(update={"questions": tuple(asked)})


def test_the_forms_follow_the_rules_of_github(every_field: Questionnaire) -> None:
    """See "Syntax for GitHub's form schema" and "Common validation errors when creating issue forms" in GitHub's documentation."""
    texts = issue_forms(every_field, labels())
    committed = [(ROOT / path).read_text(encoding="utf-8") for path in FORMS[:2]]

    assert set(texts) == set(FORMS)
    for text in (*(texts[path] for path in FORMS[:2]), *committed):
        form = yaml.safe_load(text)
        assert set(form) == {"name", "description", "title", "body"}
        assert all(
            isinstance(form[key], str) and form[key].strip() for key in ("name", "description", "title")
        )
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        assert asked
        for part in form["body"]:
            _follows_the_rules(part)
        for values in ([part["id"] for part in asked], [part["attributes"]["label"] for part in asked]):
            assert len(set(values)) == len(values)
    assert yaml.safe_load(texts[FORMS[2]]) == {"blank_issues_enabled": True}


KEYS = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "checkboxes": {"label", "description", "options"},
}


def _follows_the_rules(part: dict[str, Any]) -> None:
    attributes = part["attributes"]
    assert set(part) <= {"type", "id", "attributes", "validations"} and set(attributes) <= KEYS[part["type"]]
    assert all(isinstance(text, str) and text.strip() for key, text in attributes.items() if key != "options")
    if part["type"] == "markdown":
        assert set(part) == {"type", "attributes"}
        return
    assert re.fullmatch(r"[A-Za-z0-9_-]+", part["id"]) and attributes["label"]
    assert set(part.get("validations", {})) <= {"required"}
    if part["type"] == "checkboxes":
        assert "validations" not in part
        assert all(
            set(option) <= {"label", "required"} and option["label"] for option in attributes["options"]
        )


def test_an_example_is_asked_what_the_questionnaire_asks(every_field: Questionnaire) -> None:
    form = example_form(every_field, labels())
    asked = {each.id: each for each in form.asked if each.id}

    assert [*asked] == [*(f"question-{q.number}" for q in every_field.questions), "reference_date", "account"]
    assert asked["question-1"].label == "1. Vraag 1?"
    for question in every_field.questions:
        field = PracticeExample.model_fields.get(question.field or "")
        assert asked[f"question-{question.number}"].required is bool(field and field.is_required())
    assert {each.id for each in form.asked if each.required} >= {"reference_date", "account"}
    assert [each.label for each in form.asked if each.label and not each.id] == [
        *map(labels(), QUESTION_GROUPS)
    ]


def test_each_group_asks_for_fields_of_an_example() -> None:
    fields = [field for group in QUESTION_GROUPS.values() for field in group]

    assert len(set(fields)) == len(fields) and set(fields) <= set(PracticeExample.model_fields)


def test_help_can_not_leave_its_remark() -> None:
    words = questionnaire(SMALL_GUIDE)
    first = words.questions[0].model_copy(update={"help": "Weg --> <b>hier</b>"})
    text = issue_forms(words.model_copy(update={"questions": (first,)}), labels())[FORMS[3]]

    assert text.count("<!--") == text.count("-->") and MISTAKE.name == "Meld een fout"
