"""Packages of versions that the guide does not know are told, in Dutch, before anything is read."""

import subprocess
import sys
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from generator.cli import main
from generator.make import versions
from generator.make.versions import EPOCH, required, unfit, unfit_epoch
from generator.read.installed import NAME
from tests.helpers import ROOT


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The versions that are installed, by name; a test fills them in."""
    there: dict[str, str] = {}

    def version(name: str) -> str:
        if name not in there:
            raise PackageNotFoundError(name)
        return there[name]

    monkeypatch.setattr(versions, "version", version)
    return there


@pytest.mark.parametrize("version", ["9.7.7", "9.8", "9.8.99", "9.8.1.post1"])
def test_a_version_within_the_bounds_is_right(installed: dict[str, str], version: str) -> None:
    installed["thema"] = version
    assert [*unfit(["thema>=9.7.7,<9.9"])] == []


@pytest.mark.parametrize(
    ("version", "how"),
    [
        ("9.9", "nieuwer"),
        ("10.1", "nieuwer"),
        ("10.0rc1", "nieuwer"),
        ("9.7.6", "ouder"),
        ("9.7.7b1", "ouder"),
    ],
)
def test_a_version_outside_the_bounds_is_told_with_its_mend(
    installed: dict[str, str], version: str, how: str
) -> None:
    installed["thema"] = version
    assert [*unfit(["thema<9.9,>=9.7.7"])] == [
        f"thema {version} is {how} dan deze gids kent (>=9.7.7,<9.9). "
        'Installeer een versie die past: pip install "thema>=9.7.7,<9.9"'
    ]


def test_a_package_that_is_not_there_is_told(installed: dict[str, str]) -> None:
    assert [*unfit(["thema>=2"])] == [
        'thema is niet geïnstalleerd. Installeer een versie die past: pip install "thema>=2"'
    ]


@pytest.mark.parametrize("version", [None, "", "onzin"])
def test_a_package_of_which_pip_knows_no_version_is_told(installed: dict[str, str], version: str) -> None:
    installed["thema"] = version
    assert [*unfit(["thema>=2"])] == [
        'thema is niet goed geïnstalleerd. Installeer een versie die past: pip install --force-reinstall "thema>=2"'
    ]


def test_a_python_that_leaves_out_what_texts_are_made_of_is_told(guide_root: Path) -> None:
    for command in ("build", "check"):
        run = subprocess.run(
            [sys.executable, "-OO", "-m", "generator", command, "-C", str(guide_root)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 1 and run.stderr == ""
        assert run.stdout.startswith("✗ Python laat de uitleg bij de code weg")
    assert not (guide_root / "build").exists()


@pytest.mark.parametrize("given", ["onzin", "", "-1", "1.5", "²", "9" * 12, "9" * 40, "9" * 5000])
def test_a_date_of_the_build_that_is_none_is_told(
    given: str, guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(EPOCH, given)
    for command in ("build", "serve"):
        assert main([command, "-C", str(guide_root)]) == 1
        said = capsys.readouterr().out
        assert said.startswith(f'✗ De omgevingsvariabele {EPOCH} is "{given[:60]}", en dat is geen tijdstip.')
        assert said.count("\n") == 1
    assert main(["check", "--stil", "-C", str(guide_root)]) == 0
    assert not (guide_root / "build").exists()


@pytest.mark.parametrize("given", [None, "0", "1767225600"])
def test_a_date_of_the_build_may_be_any(given: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    if given:
        monkeypatch.setenv(EPOCH, given)
    assert unfit_epoch() is None


def test_every_package_is_told_at_once_and_only_those_for_here(installed: dict[str, str]) -> None:
    installed.update(a="1", b="2", c="3")
    asked = ["a>=2", "b<2", "c", 'd>=1; extra == "dev"', 'e>=1; python_version < "3"']
    assert [text.split()[0] for text in unfit(asked)] == ["a", "b"]


def test_without_any_package_it_is_told_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "packaging.requirements", None)
    assert [*unfit(["a"])] == [
        "De Python-pakketten van de gids zijn niet geïnstalleerd. Installeer ze: pip install ."
    ]


def test_its_own_folder_says_what_is_required(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "{NAME}"\ndependencies = ["thema<3"]\n')
    assert required(tmp_path) == ["thema<3"]


@pytest.mark.parametrize("other", [None, "", '[project]\nname = "iets-anders"\ndependencies = ["x"]\n'])
def test_elsewhere_the_metadata_of_the_package_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str | None
) -> None:
    if other is not None:
        (tmp_path / "pyproject.toml").write_text(other)
    monkeypatch.setattr(versions, "requires", {NAME: ["thema<3"]}.__getitem__)
    assert required(tmp_path) == ["thema<3"]


def test_a_folder_that_was_only_copied_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(versions, "requires", unknown)
    assert required(tmp_path) == []


def test_what_is_installed_here_is_known() -> None:
    asked = required()
    assert asked and [*unfit(asked)] == []


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_the_commands_stop_at_an_unknown_version(
    command: str, guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = metadata.version
    monkeypatch.setattr(
        versions, "version", lambda name: "10.1" if name == "mkdocs-material" else known(name)
    )
    before = sorted(guide_root.rglob("*"))

    assert main([command, "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert (
        said.startswith("✗ mkdocs-material 10.1 is nieuwer dan deze gids kent (>=") and said.count("\n") == 1
    )
    assert sorted(guide_root.rglob("*")) == before
