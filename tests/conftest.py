"""Fixtures of all tests, and the option that rewrites the golden files."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.make.generate import read_guide
from generator.plan.pages import Site, plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.render import render
from tests.helpers import SMALL_GUIDE, Editor, copy_of

pytest_plugins = [
    "tests.guides",
    "tests.field",
    "tests.browsing",
    "tests.serving",
    "tests.hosts",
    "tests.no_skips",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what the templates make to tests/golden"
    )
    parser.addoption("--proof", action="store_true", help="try all of what takes long instead of a sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a network, unless all is to be proved."""
    if config.getoption("--proof"):
        return
    left_out = [item for item in items if item.get_closest_marker("network")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays for the whole run, and come less often: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def amount(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How much to try of what takes long: `amount(sample, whole)` is the sample, and with --proof the whole."""
    whole_wanted = request.config.getoption("--proof")
    return lambda sample, whole: whole if whole_wanted else sample


@pytest.fixture
def guide_root(tmp_path: Path) -> Path:
    """A copy of the small guide that a test may change."""
    return copy_of(SMALL_GUIDE, tmp_path / "guide")


@pytest.fixture
def edited(tmp_path: Path) -> Editor:
    """Change a file of the small guide and return every message about it.

    To be quick, what editors add around the framework is left out: a file of it comes in once it is changed.
    """
    return Editor(copy_of(SMALL_GUIDE, tmp_path / "guide", "framework", "content/pages"))


@pytest.fixture(scope="session")
def small_guide() -> Guide:
    """The small guide, linked."""
    return read_guide(SMALL_GUIDE).guide


@pytest.fixture(scope="session")
def small_site(small_guide: Guide) -> Site:
    """The pages of the small guide."""
    return plan(small_guide)


@pytest.fixture(scope="session")
def small_pages(small_guide: Guide, small_site: Site) -> dict[str, str]:
    """The Markdown of each page of the small guide."""
    return dict(render(small_guide, small_site, Settings()))
