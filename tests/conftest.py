"""Fixtures of all tests, and the option that rewrites the golden files."""

import gc
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.make.check import read_guide
from generator.plan.pages import Site, plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.render import render
from tests.helpers import SMALL_GUIDE, Editor, copy_of
from tests.sampling import SEED, Share, in_sample, part, takes_a_sample

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
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out long tests, and try a sample of a test with many cases",
    )
    parser.addoption(
        "--seed",
        type=int,
        help=f"which pages are tried in which window ({SEED}), and which cases with --quick (others every day); told when a test fails",
    )


def seed_of(config: pytest.Config) -> int:
    """Return which samples this run tries: those asked for, else for a quick run those of today, and always the same for a whole one."""
    asked: int | None = config.getoption("--seed")
    today = datetime.now(UTC).toordinal()
    return asked if asked is not None else today if config.getoption("--quick") else SEED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell how to try again what failed."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.line(f"The samples of this run: --seed {seed_of(config)}")


NOT_COUNTED = (
    "tests/browser/",
    *(
        f"tests/build/test_{name}.py"
        for name in (
            "addresses",
            "edition_site",
            "editors_guide",
            "guard",
            "hosting",
            "hosting_page",
            "layout",
            "other_builders",
            "package",
            "release",
            "site",
            "theme",
            "where_to_add",
            "workflows",
            "workshop",
        )
    ),
)
"""Tests that visit or compare whole sites. Counting which lines run makes a build three times as long, and others run these lines too."""


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by mark
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a network, unless all is to be proved, and what a quick run does not try."""

    def keep(kept: Iterable[pytest.Item]) -> None:
        there = set(chosen := [*kept])
        config.hook.pytest_deselected(items=[item for item in items if item not in there])
        items[:] = chosen

    if not config.getoption("--proof"):
        keep(item for item in items if not item.get_closest_marker("network"))
    if config.getoption("--quick"):
        keep(in_sample(items, seed_of(config)))
    for item in items:
        if takes_a_sample(item):
            item.add_marker("proof")
        if item.nodeid.startswith(NOT_COUNTED):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays for the whole run, and come less often: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.fixture(scope="session")
def amount(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How much to try of what takes long: `amount(sample, whole)` is the sample, and with --proof the whole."""
    whole_wanted = request.config.getoption("--proof")
    return lambda sample, whole: whole if whole_wanted else sample


@pytest.fixture(scope="session")
def share(request: pytest.FixtureRequest) -> Share:
    """The part of things that one of several variants of a test tries: `share(pages, 0, 4)` is a quarter of them.

    Together the variants try each once; with another seed each in another variant, and with --proof every variant tries all.
    """
    if request.config.getoption("--proof"):
        return lambda things, at, of: things
    seed = seed_of(request.config)
    return lambda things, at, of: part(things, at, of, seed)


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
