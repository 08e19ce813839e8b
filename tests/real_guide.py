"""The real guide, copied and built once for all tests that look at it: as it is, and with one more record of each kind."""

import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.generate import generate, read_guide
from tests.additions import add_one_of_each, correct
from tests.helpers import ROOT


def copy_guide(root: Path) -> Path:
    """Copy the real guide to a folder; return the folder."""
    for name in ("framework", "content"):
        shutil.copytree(ROOT / name, root / name)
    for file in ROOT.glob("*.yml"):
        shutil.copy(file, root)
    return root


def made(root: Path) -> Path:
    """Generate and build a guide; return its folder."""
    generate(root, read_guide(root))
    build(root)
    return root


@pytest.fixture(scope="session")
def copy_of_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real guide, generated and built."""
    return made(copy_guide(tmp_path_factory.mktemp("gids")))


@pytest.fixture(scope="session")
def extended_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real guide to which an editor added one record of each kind and in which one text is corrected."""
    root = copy_guide(tmp_path_factory.mktemp("gids-met-meer"))
    add_one_of_each(root)
    correct(root)
    return made(root)


@pytest.fixture(scope="session")
def site(copy_of_guide: Path) -> Path:
    """The built site of the real guide; tests only read it."""
    return copy_of_guide / "site"
