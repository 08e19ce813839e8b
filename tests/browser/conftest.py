"""The site on which readers fill something in: the small guide with another checklist and a principle that is new."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.build import build
from generator.generate import generate, read_guide
from generator.link import Guide
from tests.browsing import Host
from tests.helpers import FIXTURES, ROOT, SMALL_GUIDE

FILLED = FIXTURES / "filled"
"""Records over those of the small guide: a checklist with all that a checklist can have, and changes of principles."""


def copy_filled(root: Path) -> Path:
    """Copy the guide that readers fill in to a folder, with the theme's settings of the real one."""
    for folder in (SMALL_GUIDE, FILLED):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder under the strict policy, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def filled_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide that readers fill in, generated and built; tests only read it."""
    root = copy_filled(tmp_path_factory.mktemp("ingevuld"))
    generate(root, read_guide(root))
    build(root)
    return root


@pytest.fixture(scope="session")
def filled_guide(filled_built: Path) -> Guide:
    """The records of the guide that readers fill in."""
    return read_guide(filled_built).guide


@pytest.fixture(scope="session")
def filled_address(filled_built: Path) -> Iterator[str]:
    """Where the guide that readers fill in is served."""
    with served(filled_built / "site") as address:
        yield address


@pytest.fixture(scope="session")
def real_address(copy_of_guide: Path) -> Iterator[str]:
    """Where the real guide is served."""
    with served(copy_of_guide / "site") as address:
        yield address
