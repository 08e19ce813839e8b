"""The real guide, copied and built once for all tests that look at it."""

import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.generate import generate, read_guide
from tests.helpers import ROOT


@pytest.fixture(scope="session")
def copy_of_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real guide, generated and built."""
    root = tmp_path_factory.mktemp("gids")
    for name in ("framework", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    generate(root, read_guide(root))
    build(root)
    return root


@pytest.fixture(scope="session")
def site(copy_of_guide: Path) -> Path:
    """The built site of the real guide; tests only read it."""
    return copy_of_guide / "site"
