"""An installed package has all it needs: the guide as it is, and from nothing to a site in three commands, without this repository."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.model.places import DATA_FOLDERS, REGISTER, SCHEMAS, SETTINGS
from generator.read.installed import INSIDE
from release.package import BUILD, package
from release.package import run as said
from tests.helpers import ROOT, contents

GUIDE = (*DATA_FOLDERS, SCHEMAS, REGISTER, SETTINGS)
SOURCES = ("generator", *GUIDE, "LICENSES", "README.md", "pyproject.toml", "setup.py")
"""What a package is made from."""
STRAY = (
    "site/index.html",
    "tests/test_iets.py",
    "dist/oud.txt",
    "generator/__pycache__/cli.pyc",
    "generator/read/__pycache__/load.pyc",
)
"""What may stand beside it, and stays out."""
MOMENT = 1_767_225_600
UNPACKED = shutil.ignore_patterns("__pycache__", "*.pyc")


def wanted() -> dict[str, bytes]:
    """Return what the package must hold: the generator, and inside it the guide."""
    found = {name: data for name, data in contents(ROOT / "generator").items() if "__pycache__" not in name}
    for name in GUIDE:
        below = {f"{name}/{path}": data for path, data in contents(ROOT / name).items()}
        found |= {
            f"{INSIDE}/{path}": data for path, data in (below or {name: (ROOT / name).read_bytes()}).items()
        }
    return {f"generator/{name}": data for name, data in found.items()}


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
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a package is made from, and what may stand beside it."""
    folder = tmp_path_factory.mktemp("bron")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=UNPACKED)
        else:
            shutil.copy(ROOT / name, folder / name)
    for name in STRAY:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("iets", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built without a network out of its own sdist."""
    return package(source, tmp_path_factory.mktemp("gemaakt"), MOMENT)[0]


@pytest.fixture(scope="module")
def packages(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as pip installs it."""
    folder = tmp_path_factory.mktemp("pakketten")
    options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True)
    return folder


def test_a_wheel_holds_the_generator_and_the_guide_to_the_byte_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert held.keys() == wanted().keys()
    assert [name for name, data in wanted().items() if held[name] != data] == []


def test_a_wheel_that_is_built_in_the_repository_is_the_same_also_after_an_earlier_one(
    source: Path, wheel: Path, tmp_path: Path
) -> None:
    old = source / "build/lib/generator" / INSIDE / "content/oud.yml"
    old.parent.mkdir(parents=True)
    old.write_text("id: oud\n", encoding="utf-8")
    said([sys.executable, "-m", *BUILD, "--wheel", "--out-dir", str(tmp_path), str(source)], source, MOMENT)
    (built,) = tmp_path.glob("*.whl")
    assert built.read_bytes() == wheel.read_bytes()


def test_an_installed_package_finds_its_guide_and_its_words(packages: Path, tmp_path: Path) -> None:
    code = """
from pathlib import Path
from generator.read.installed import installed_guide
from generator.read.labels import read_labels
print(installed_guide(), read_labels(Path())[0]("page.start"))"""
    assert run(packages, tmp_path, "-c", code).split() == [str(packages / "generator" / INSIDE), "Start"]


def test_from_nothing_to_a_site_in_three_commands(packages: Path, tmp_path: Path) -> None:
    run(packages, tmp_path, "-m", "generator", "begin", "gids")
    run(packages, tmp_path / "gids", "-m", "generator", "build")

    page = tmp_path / "gids/site/uitgangspunten/spreek-af-wie-wat-doet/index.html"
    assert "Zet alle taken op een rij." in page.read_text(encoding="utf-8")


FIVE = {
    "editie.yml": "prefix: midden\nname: Gids van Midden\norganisation: Gemeente Midden\n",
    "labels.yml": "page:\n  start: Begin\n",
    "pages/onze-regio.md": "# Onze regio\n\nDit is Midden. Lees [over leiderschap](OR5).\n",
    "content/sources.yml": (
        "references:\n  - id: midden-verslag\n    type: report\n    title: Verslag\n    author: [{literal: Midden}]\n"
        "    custom: {kind: own, cited_as: Midden, evidence_kind: practice}\n"
    ),
    "notes/midden-n1.yml": (
        "id: midden-n1\nabout: OR5\ntitle: Bij ons in Midden\ntext: Wij delen de taken.\nevidence: [midden-verslag]\n"
    ),
}
"""An edition of five files."""


def test_an_installed_package_and_an_edition_of_five_files_are_a_whole_site(
    packages: Path, tmp_path: Path
) -> None:
    for name, text in FIVE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run(packages, tmp_path, "-m", "generator", "build")

    def page(path: str) -> str:
        return (tmp_path / "site" / path / "index.html").read_text(encoding="utf-8")

    principle = page("uitgangspunten/gedeeld-leiderschap")
    assert "Bij ons in Midden" in principle and "Notitie van Gemeente Midden" in principle
    assert "Dit is Midden." in page("midden/onze-regio")
    assert "Verslag" in page("bronnen/midden-verslag")
    assert "<title>" in page("") and "Gids van Midden" in page("")


def test_a_new_edition_over_an_installed_guide_has_all_that_a_repository_needs(
    packages: Path, tmp_path: Path
) -> None:
    run(packages, tmp_path, "-m", "generator", "begin", "--editie", "editie")
    made = {name for name in contents(tmp_path / "editie") if not name.startswith("schemas/")}
    assert made >= {
        *("editie.yml", "labels.yml", "requirements.txt", "README.md", ".gitignore", ".gitlab-ci.yml"),
        *(".github/workflows/controle.yml", ".github/workflows/publiceren.yml", ".vscode/settings.json"),
    }
    run(packages, tmp_path / "editie", "-m", "generator", "check")
