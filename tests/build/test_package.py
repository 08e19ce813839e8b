"""An installed package has all it needs: from nothing to a site in three commands, without this repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.read.labels import LABELS
from tests.helpers import ROOT

SOURCES = ("generator", LABELS, "LICENSES", "README.md", "pyproject.toml", "setup.py")
"""What a package is made from."""
UNPACKED = shutil.ignore_patterns("__pycache__", "*.pyc")


def run(packages: Path, folder: Path, *arguments: str) -> str:
    """Run Python where only the installed package and what it depends on can be found; return what it writes."""
    environment = {**os.environ, "PYTHONPATH": str(packages), "PYTHONIOENCODING": "utf-8"}
    made = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as pip would install it."""
    folder = tmp_path_factory.mktemp("pakketten")
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=UNPACKED)
    (folder / "generator" / LABELS).parent.mkdir()
    shutil.copy(ROOT / LABELS, folder / "generator" / LABELS)
    return folder


def test_an_installed_package_has_the_words_of_the_interface(packages: Path, tmp_path: Path) -> None:
    code = "import generator.read.labels as found; print(found.read_labels(found.Path())[0]('page.start'), found.__file__)"
    word, _, file = run(packages, tmp_path, "-c", code).strip().partition(" ")

    assert Path(file).is_relative_to(packages)
    assert word == "Start"


def test_from_nothing_to_a_site_in_three_commands(packages: Path, tmp_path: Path) -> None:
    run(packages, tmp_path, "-m", "generator", "begin", "gids")
    run(packages, tmp_path / "gids", "-m", "generator", "build")

    page = tmp_path / "gids/site/uitgangspunten/spreek-af-wie-wat-doet/index.html"
    assert "Zet alle taken op een rij." in page.read_text(encoding="utf-8")


@pytest.mark.network
@pytest.mark.proof
def test_a_wheel_holds_the_generator_and_the_words(tmp_path: Path) -> None:
    for name in SOURCES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=UNPACKED)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    command = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--quiet", "--wheel-dir", "gemaakt"]
    subprocess.run(command, cwd=tmp_path, check=True)

    (wheel,) = (tmp_path / "gemaakt").iterdir()
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("generator/")}
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*") if path.is_file()}
    assert held == {f"generator/{LABELS}", *(n for n in wanted if "__pycache__" not in n)}
