"""Where the guide stands that came with the generator."""

from pathlib import Path

import pytest

from generator.model.places import DATA_FOLDERS, SETTINGS
from generator.read import installed
from generator.read.installed import INSIDE, installed_guide
from tests.helpers import ROOT


def guide(folder: Path) -> Path:
    """Make a folder that looks like a guide."""
    for name in DATA_FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / SETTINGS).touch()
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A generator without a guide."""
    monkeypatch.setattr(installed, "files", lambda name: tmp_path / name)
    return tmp_path / "generator"


def test_in_the_repository_it_stands_beside_the_generator() -> None:
    assert installed_guide() == ROOT


def test_an_installed_package_has_it_inside_also_beside_another(package: Path) -> None:
    guide(package.parent)
    inside = guide(package / INSIDE)
    assert installed_guide() == inside


def test_half_a_guide_is_none(package: Path) -> None:
    (guide(package / INSIDE) / SETTINGS).unlink()
    (package.parent / DATA_FOLDERS[0]).mkdir()
    assert installed_guide() is None
