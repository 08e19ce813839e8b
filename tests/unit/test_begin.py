"""`gids begin`: the smallest guide, which says what each line is for; all of it is written, or nothing."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.begin import begin, first_files
from generator.make.check import NO_REGISTER, read_all
from generator.model.kinds import KINDS
from generator.plan.allowed import EXTENSIONS, SCRIPTS, STYLES
from generator.plan.configuration import read_settings
from generator.plan.pages import WRITTEN, plan


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    begin(tmp_path / "gids", "gids")
    return tmp_path / "gids"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_it_is_a_guide_without_mistakes(begun: Path) -> None:
    checked = read_all(begun)

    assert checked.warnings == (NO_REGISTER,)
    assert checked.guide.label("page.start")
    site = plan(checked.guide)
    assert {page.data["written"].slug for page in site.pages.values() if "written" in page.data} == set(
        checked.guide.written
    )


def test_nothing_of_it_can_be_missed(begun: Path) -> None:
    for name in first_files():
        if name != "README.md":
            text = (begun / name).read_text(encoding="utf-8")
            (begun / name).unlink()
            assert main(["check", "--stil", "-C", str(begun)]) == 1, name
            (begun / name).write_text(text, encoding="utf-8")
    assert main(["check", "--stil", "-C", str(begun)]) == 0


def test_each_file_says_in_dutch_what_it_is(begun: Path) -> None:
    for path in begun.rglob("*.yml"):
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        assert re.fullmatch(r"# [A-Z].*\.", first), path
        assert sum(line.lstrip().startswith("# ") for line in lines) >= 3, path
        assert "$" not in "".join(lines), path
    assert "gids build" in (begun / "README.md").read_text(encoding="utf-8")
    assert all(
        len(page.read_text(encoding="utf-8").splitlines()) > 2 for page in begun.rglob("content/*/*.md")
    )


def test_what_pages_need_is_named_by_the_generator(begun: Path) -> None:
    mkdocs = read_settings(begun).mkdocs

    assert mkdocs is not None
    assert [*mkdocs["markdown_extensions"]] == [*EXTENSIONS]
    assert ([*mkdocs["extra_css"]], [*mkdocs["extra_javascript"]]) == ([*STYLES], [*SCRIPTS])


def test_an_editor_gets_help_with_it_at_once(begun: Path) -> None:
    assert '"const": "A1", "description": "Spreek af wie wat doet"' in (begun / "schemas/ids.json").read_text(
        "utf-8"
    )
    assert "phases" not in json.loads((begun / "schemas/principle.json").read_text("utf-8"))["required"]
    assert (begun / ".vscode/settings.json").is_file() and not (begun / ".github").exists()


def test_it_has_what_every_guide_has_and_no_more(begun: Path) -> None:
    loaded = read_all(begun).loaded
    used = {home.pattern for home in KINDS.files for entry in loaded.entries if home.holds(entry.path)}

    needed = {home.pattern for home in KINDS.files if home.required and not home.with_study}
    assert {pattern for pattern in needed if "*" not in pattern} <= used
    assert {page.slug for page in loaded.pages} <= set(WRITTEN)
    assert len(loaded.entries) == len(used) == 4


@pytest.mark.parametrize("there", [None, [], [".git"]], ids=["absent", "empty", "git"])
def test_a_folder_may_be_there_if_it_is_empty(tmp_path: Path, there: list[str] | None) -> None:
    folder = tmp_path / "gids"
    if there is not None:
        folder.mkdir()
    for name in there or ():
        (folder / name).mkdir()

    assert main(["begin", "--stil", "-C", str(tmp_path), "gids"]) == 0
    tops = {name.partition("/")[0] for name in first_files()}
    assert {path.name for path in folder.iterdir()} == {*tops, "schemas", ".vscode", *(there or ())}


def test_it_may_be_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["begin", "--stil", "."]) == 0
    assert main(["check", "--stil"]) == 0


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda gids: (gids.mkdir(), (gids / "iets.txt").write_text("x")),
            "in deze map staat al iets. Kies een map die leeg is, of die er nog niet is.",
        ),
        (
            lambda gids: (gids.mkdir(), (gids / ".gitignore").write_text("x")),
            "in deze map staat al iets. Kies een map die leeg is, of die er nog niet is.",
        ),
        (
            lambda gids: gids.write_text("x"),
            "hier staat een bestand. Kies een map die leeg is, of die er nog niet is.",
        ),
        (
            lambda gids: gids.symlink_to("weg"),
            "dit is een link naar een map die er niet is. Maak die map, of kies een andere.",
        ),
    ],
    ids=["full", "hidden", "a file", "a link"],
)
def test_anything_else_is_refused_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], object], told: str
) -> None:
    make(tmp_path / "gids")
    before = names(tmp_path)

    assert main(["begin", "-C", str(tmp_path), "gids"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == f"{tmp_path / 'gids'}:1:1: {told}"
    assert last == "✗ 1 probleem gevonden. Er is niets geschreven."
    assert names(tmp_path) == before


def test_a_folder_below_one_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["begin", "-C", str(tmp_path), "een/twee"]) == 1
    assert (
        f"de map waar dit in komt ({tmp_path / 'een'}) is er niet. Maak die eerst." in capsys.readouterr().out
    )
    assert names(tmp_path) == set()


@pytest.mark.parametrize("fails", ["write_text", "rename"])
@pytest.mark.parametrize("there", [True, False])
def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str, there: bool
) -> None:
    if there:
        (tmp_path / "gids").mkdir()
    real, calls = getattr(Path, fails), []

    def fail(path: Path, *arguments: object, **options: object) -> object:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, os.strerror(28), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, fails, fail)
    with pytest.raises(OSError, match="No space"):
        begin(tmp_path / "gids", "gids")
    assert names(tmp_path) == ({"gids"} if there else set())


def test_what_comes_next_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["begin", "Onze gids"]) == 0
    said = capsys.readouterr().out.splitlines()
    files = sum(path.is_file() for path in Path("Onze gids").rglob("*"))
    assert f"{files} bestanden in de map Onze gids" in said[0]
    assert said[1] == f'Lees {Path("Onze gids/README.md")}. Een website maak je zo: gids build -C "Onze gids"'


def test_a_word_of_the_website_is_changed_as_the_first_page_says(begun: Path) -> None:
    said = re.search(
        r"`(\w+):` en daaronder ` {2}([\w-]+): (\"\w+\")`", (begun / "README.md").read_text("utf-8")
    )
    assert said
    group, name, word = said.groups()
    (begun / "content/labels.yml").write_text(f"{group}:\n  {name}: {word}\n", encoding="utf-8")

    assert read_all(begun).guide.label(f"{group}.{name}") == word.strip('"')
