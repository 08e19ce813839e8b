"""`gids begin --editie`: the smallest edition, which says what each line is for; all of it is written, or nothing."""

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk import begin as beginning
from generator.desk.begin import PREFIX, begin_edition
from generator.desk.register import compare
from generator.make.check import NO_REGISTER, read_all
from generator.model.edition import EditionFile
from generator.model.places import IDS, REGISTER
from generator.read.edition import read_edition
from generator.read.installed import GUIDE, installed_version
from tests.files import replace
from tests.helpers import ROOT, SMALL_GUIDE


@pytest.fixture(autouse=True)
def below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    begin_edition(tmp_path / "editie", "editie")
    return tmp_path / "editie"


def without_remarks(text: str) -> str:
    """Return the settings of a new edition with all that it only shows as a remark."""
    keys = "|".join(EditionFile.model_fields)
    made, inside = [], False
    for line in text.splitlines():
        inside = bool(re.match(rf"# ({keys}):", line)) or (inside and line.startswith("#   "))
        made.append(line.removeprefix("# ") if inside else line)
    return "\n".join(made) + "\n"


def test_it_is_an_edition_without_mistakes_and_has_one_of_each(begun: Path) -> None:
    checked = read_all(begun)

    assert NO_REGISTER in checked.warnings
    (note,) = checked.guide.notes
    assert checked.guide.kinds[note.about] == "principle"
    assert checked.guide.label("edition.title") == "Over onze editie"
    assert {key: len(ids) for key, ids in compare(checked.guide).now.items() if ids} == {
        "note": 1,
        "page": 1,
        "source": 1,
    }


def test_its_examples_are_told_until_they_are_written_anew(begun: Path) -> None:
    examples = ["content/sources.yml", f"notes/{PREFIX}-n1.yml", "pages/over-ons.md"]
    assert [p.path for p in read_all(begun).warnings if "nog het voorbeeld" in p.message] == examples
    replace(begun / examples[0], "Deze bron bestaat niet.", "Ons verslag.")
    replace(begun / examples[1], "Hier staat nog niets van ons.", "Bij ons gaat dit zo.")
    replace(begun / examples[2], "Dit is een voorbeeld van een eigen pagina.", "Wij zijn er.")

    assert read_all(begun).warnings == (NO_REGISTER,)


def test_each_file_says_in_dutch_what_it_is(begun: Path) -> None:
    for path in begun.rglob("*.y*ml"):
        if "ISSUE_TEMPLATE" not in str(path):
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            assert re.fullmatch(r"# [A-Z].*\.", first), path


def test_every_setting_is_there_and_what_is_a_remark_can_be_used(begun: Path) -> None:
    settings = begun / "editie.yml"
    text = settings.read_text(encoding="utf-8")
    for key in EditionFile.model_fields:
        assert len(re.findall(rf"^(?:# )?{key}:", text, re.MULTILINE)) == 1, key
        at = re.search(rf"\n(.*)\n(?:# )?{key}:", text)
        assert at and at[1].startswith("# "), f"{key} has no remark"

    settings.write_text(without_remarks(text), encoding="utf-8")
    record = read_edition(begun).file
    assert record.model_fields_set == set(EditionFile.model_fields)


def test_the_prefix_is_chosen_in_the_places_that_it_says(begun: Path) -> None:
    note = begun / f"notes/{PREFIX}-n1.yml"
    note.rename(begun / "notes/midden-n1.yml")
    for path in (begun / "editie.yml", begun / "content/sources.yml", begun / "notes/midden-n1.yml"):
        path.write_text(
            path.read_text("utf-8")
            .replace(f"{PREFIX}-", "midden-")
            .replace(f"prefix: {PREFIX}", "prefix: midden"),
            encoding="utf-8",
        )
    assert rest(begun) == [REGISTER]


def rest(begun: Path) -> list[str]:
    """Return of which files something is told, but for the ids that an editor's help knows, and for examples as they were begun."""
    told = (each for each in read_all(begun).warnings if "nog het voorbeeld" not in each.message)
    return [problem.path for problem in told if problem.path != IDS]


def test_an_example_is_taken_away_by_taking_away_its_file(begun: Path) -> None:
    (begun / "labels.yml").unlink()
    assert rest(begun) == [REGISTER]
    (begun / f"notes/{PREFIX}-n1.yml").unlink()
    (begun / "content/sources.yml").unlink()
    assert rest(begun) == [REGISTER]


def test_the_page_and_the_source_go_with_the_line_that_names_them(begun: Path) -> None:
    (begun / "pages/over-ons.md").unlink()
    (begun / "content/sources.yml").unlink()
    replace(begun / "editie.yml", "menu:\n  - {page: over-ons, below: over}\n", "")
    replace(begun / f"notes/{PREFIX}-n1.yml", f"evidence: [{PREFIX}-verslag]\n", "")
    assert rest(begun) == [REGISTER]


def test_an_editor_gets_help_with_it_at_once(begun: Path) -> None:
    assert "note.json" in (begun / ".vscode/settings.json").read_text("utf-8")
    assert f'"{PREFIX}-verslag"' in (begun / "schemas/ids.json").read_text("utf-8")


def test_the_package_of_the_guide_stands_fast_in_each_of_the_ways_it_may_come(begun: Path) -> None:
    """One line is used; the others are remarks, and a name alone is never asked of an index that anybody may fill."""
    lines = (begun / "requirements.txt").read_text("utf-8").splitlines()
    used = [line for line in lines if not line.startswith("#")]
    assert used == [f"./pakket/leernetwerkgids-{installed_version()}-py3-none-any.whl"]
    assert f"# leernetwerkgids=={installed_version()}" in lines
    assert any(line.startswith("# leernetwerkgids @ git+https://") for line in lines)
    assert any(line.startswith("# --index-url ") for line in lines)


def test_the_version_is_that_of_the_package() -> None:
    assert f'version = "{installed_version()}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_what_its_first_page_tells_to_type_works(begun: Path) -> None:
    text = (begun / "README.md").read_text("utf-8")
    new = re.findall(r'^gids new (\S+) "([^"]+)"$', text, re.MULTILINE)
    assert len(new) >= 2
    for kind, title in new:
        assert main(["new", "--stil", "-C", str(SMALL_GUIDE), "--editie", str(begun), kind, title]) == 0, kind
    assert len([*begun.glob("notes/*.yml")]) == 2
    for name in re.findall(r"^\| `([a-z.]+)`", text, re.MULTILINE):
        assert (begun / name).exists() or name == "register.yml", name


def test_what_comes_next_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["begin", "-C", str(SMALL_GUIDE), "--editie", "Onze editie"]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert "bestanden in de map Onze editie" in first
    assert last == (
        f"Lees {Path('Onze editie/README.md')}. Een website maak je zo: "
        f'gids build -C {SMALL_GUIDE} --editie "Onze editie"'
    )
    assert main(["check", "--stil", "-C", str(SMALL_GUIDE), "--editie", "Onze editie"]) == 0


def test_a_full_folder_is_refused_and_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "iets.txt").write_text("x", encoding="utf-8")

    assert main(["begin", "--editie", str(tmp_path)]) == 1
    assert "in deze map staat al iets. Kies een map die leeg is" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["iets.txt"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["begin"], "er ontbreekt: MAP."),
        (["begin", "gids", "--editie", "x"], "gids kan hier niet bij: --editie noemt de map al"),
    ],
)
def test_a_call_names_one_folder(call: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(call)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_without_a_guide_below_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beginning, "guide_below", lambda: None)

    assert main(["begin", "--editie", str(tmp_path / "editie")]) == 1
    assert "er is geen gids om een editie over te leggen" in capsys.readouterr().out
    assert [*tmp_path.iterdir()] == []


def test_a_guide_with_mistakes_is_no_ground_for_one(
    guide_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (guide_root / "content/pages/home.md").write_text("Geen titel", encoding="utf-8")

    assert main(["begin", "-C", str(guide_root), "--editie", str(tmp_path / "editie")]) == 1
    assert "content/pages/home.md:1:1: " in capsys.readouterr().out
    assert not (tmp_path / "editie").exists()
