"""The Makefile: what it installs when, and what it says when that does not work."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers import ROOT

STAMPS = (".venv/run.done", ".venv/dev.done", ".venv/test.done", "node_modules/npm.done")
NPM_CI = "ci --ignore-scripts"
INSTALLS = ("pip install", NPM_CI, "setup_tests.py", "-m venv")
SCRIPT_CHECKS = (
    "eslint.js .",
    "tsc -p .",
    "tsc -p tests/js",
    '--test --test-reporter=dot "tests/js/*.test.mjs"',
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "package.json", "package-lock.json", ".npmrc")

PYTHON = """#!/bin/sh
case "$*" in *"{fails}"*) exit 1;; esac
"""
"""A made-up Python of which one command fails."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the Makefile needs, with a virtual environment that holds only a Python with which all goes well."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "node_modules").mkdir()
    for name in ("Makefile", *LOCKS, "tests/setup_tests.py"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    made_up(tmp_path, "nothing fails")
    return tmp_path


def made_up(project: Path, fails: str) -> None:
    """Give the virtual environment a Python of which a command fails."""
    python = project / ".venv/bin/python"
    python.write_text(PYTHON.format(fails=fails), encoding="utf-8")
    python.chmod(0o755)


def make(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make; what an outer make passed on is left out."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", *arguments], cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def planned(project: Path, target: str) -> list[str]:
    """Return what a target would install."""
    said = make(project, "--dry-run", target).stdout
    return [what for what in INSTALLS if what in said]


@pytest.mark.parametrize(
    "target", ["serve", "build", "check", "quick", "test", "proof", "bench", "release", "lock"]
)
def test_what_is_installed_is_not_installed_again(project: Path, target: str) -> None:
    for name in STAMPS:
        (project / name).touch()
    assert planned(project, target) == []


def test_a_changed_lock_is_installed_and_a_quick_run_needs_no_browser(project: Path) -> None:
    assert planned(project, "serve") == ["pip install"]
    assert planned(project, "quick") == ["pip install", NPM_CI]
    assert planned(project, "test") == ["pip install", NPM_CI, "setup_tests.py"]
    for name in STAMPS:
        (project / name).touch()
    later = (project / ".venv/test.done").stat().st_mtime + 5
    os.utime(project / "requirements-dev.lock", (later, later))
    assert planned(project, "serve") == []
    assert planned(project, "quick") == ["pip install"]
    (project / ".venv/dev.done").touch()
    os.utime(project / ".venv/dev.done", (later, later))
    os.utime(project / "package-lock.json", (later, later))
    assert planned(project, "serve") == []
    assert planned(project, "quick") == [NPM_CI]


@pytest.mark.parametrize("target", ["quick", "test"])
def test_scripts_are_checked_as_python_is(project: Path, target: str) -> None:
    said = make(project, "--dry-run", target).stdout
    assert [check for check in SCRIPT_CHECKS if check not in said] == []


def test_packages_of_npm_that_cannot_be_installed_are_told_and_tried_again(project: Path) -> None:
    made_up(project, NPM_CI)
    for _ in range(2):
        run = make(project, "quick")
        assert run.returncode != 0 and "(npm) konden niet worden opgehaald" in run.stdout
        assert not (project / "node_modules/npm.done").exists()


@pytest.mark.parametrize(
    ("target", "fails", "told"),
    [
        ("check", "pip install", "De pakketten konden niet worden opgehaald."),
        ("quick", "pip install", "De pakketten konden niet worden opgehaald."),
        ("check", "pip --disable-pip-version-check check", "De pakketten in .venv passen niet bij elkaar."),
        ("quick", "pip --disable-pip-version-check check", "De pakketten in .venv passen niet bij elkaar."),
    ],
)
def test_what_cannot_be_installed_is_told_and_tried_again(
    project: Path, target: str, fails: str, told: str
) -> None:
    made_up(project, fails)
    run = make(project, target)
    assert run.returncode != 0 and told in run.stdout
    assert [path.name for path in (project / ".venv").iterdir()] == ["bin"]


@pytest.mark.parametrize(
    ("python", "told"),
    [
        ("exit 1", "Python 3.11 of nieuwer is nodig"),
        ('case "$*" in *venv*) exit 1;; esac', "De map .venv kon niet worden gemaakt."),
    ],
    ids=["an old Python", "a Python without venv"],
)
def test_a_python_that_will_not_do_is_told(project: Path, python: str, told: str) -> None:
    shutil.rmtree(project / ".venv")
    other = project / "other-python"
    other.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    other.chmod(0o755)

    run = make(project, "check", "PYTHON=./other-python")
    assert run.returncode != 0 and told in run.stdout


def test_help_is_dutch_and_names_every_step(project: Path) -> None:
    said = make(project, "help").stdout
    for target in (
        "serve",
        "build",
        "check",
        "quick",
        "test",
        "proof",
        "bench",
        "release",
        "schema",
        "lock",
        "format",
        "clean",
    ):
        assert f"  make {target} " in said
    for part in (
        "10.000 verminkte bestanden",
        "200 keer afgebroken",
        "nieuwere pakketten",
        "200 fouten in de code",
    ):
        assert part in said
