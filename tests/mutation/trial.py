"""Tries faults on copies of a project: each is planted, and the unit tests say whether they see it."""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from coverage import CoverageData

from tests.mutation.faults import Fault, places, plant

CODE = "generator"
TESTS = ("tests/unit",)
SEED = 8
"""Which faults are chosen unless asked otherwise."""
LEFT_OUT = {
    ".git",
    ".venv",
    "node_modules",
    "build",
    "site",
    "dist",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".coverage",
}
"""What of the folder of a project is not copied."""

NEAREST = 60
"""So many tests are tried before all that run the line are: those of what they run have the most in its module."""
SHARED = "TESTS_MUTATION_SHARED"
"""The variable that names the file in which pytest tells which fixtures tests share."""
NOT_FOUND = 4
"""What pytest returns when it does not know a test that is asked for."""

START = """
import json, os, sys, pytest
class Shared:
    def pytest_collection_finish(self, session):
        told = {
            item.nodeid: [
                f"{each[-1].baseid}:{name}"
                for name, each in item._fixtureinfo.name2fixturedefs.items()
                if each[-1].scope != "function"
            ]
            for item in session.items
        }
        with open(os.environ["TESTS_MUTATION_SHARED"], "w") as stream:
            json.dump(told, stream)
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except ImportError:
    pass
plugins = [Shared()] if os.environ.get("TESTS_MUTATION_SHARED") else []
sys.exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *sys.argv[1:]], plugins))
"""
"""Runs tests up to the first that fails; a fault that makes memory grow stops at 4 GB where that can be asked."""


@dataclass(frozen=True)
class Trial:
    """What became of a fault."""

    fault: Fault
    seen: bool
    reached: bool = True
    """Whether any unit test runs its line; a fault elsewhere is not tried, because nothing can see it."""


@dataclass
class Reached:
    """Which tests run what, without a fault."""

    contexts: Mapping[Path, Mapping[int, Sequence[str]]]
    """By module and line: the tests, each with the part of it that ran the line; "" for what ran while they were collected."""
    shared: Mapping[str, Sequence[str]]
    """By test: the fixtures that it shares with others. The first test that asks for one runs all that it needs."""
    all_lines: Counter[str] = field(init=False)
    """How many lines each test runs."""
    users: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.all_lines = sum(map(_lines_of, self.contexts.values()), Counter())
        self.users = defaultdict(set)
        for test, fixtures in self.shared.items():
            for each in fixtures:
                self.users[each].add(test)

    def tests_of(self, fault: Fault) -> list[str] | None:
        """Return the tests that may see a fault, the nearest first; None if no test runs its line."""
        module = self.contexts.get(fault.path, {})
        ran = module.get(fault.statement)
        if ran is None:
            return None
        found = {each.partition("|")[0] for each in ran}
        if fault.by_import or "" in found:
            found = {*self.shared}
        for each in ran:
            test, _, part = each.partition("|")
            if part == "setup":
                found.update(*(self.users[fixture] for fixture in self.shared.get(test, ())))
        here, own = _lines_of(module), f"test_{fault.path.stem}.py"
        return sorted(
            found, key=lambda test: (own not in test, -here[test] / max(self.all_lines[test], 1), test)
        )


def _lines_of(module: Mapping[int, Sequence[str]]) -> Counter[str]:
    """Return how many lines of a module each test runs."""
    return Counter(test for ran in module.values() for test in {each.partition("|")[0] for each in ran})


def choose(root: Path, count: int, seed: int, among: str = "**/*.py") -> list[Fault]:
    """Return so many faults of the modules of a project, each place as likely as another, always the same for a seed."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / CODE).glob(among))}
    there = [(path, place) for path, tree in trees.items() for place in places(tree)]
    chosen = random.Random(seed).sample(there, min(count, len(there)))
    return [plant(path.relative_to(root), trees[path], place) for path, place in chosen]


def try_faults(
    root: Path,
    faults: Sequence[Fault],
    workers: int,
    tell: Callable[[Trial], None] = lambda trial: None,
    tests: Sequence[str] = TESTS,
) -> list[Trial]:
    """Plant each fault in a copy of a project and run tests; call `tell` with each outcome as it comes.

    A run of more than three times as long as without a fault (and 5 seconds) is stopped: that fault was seen. Raises RuntimeError if the
    tests fail without a fault.
    """
    with tempfile.TemporaryDirectory(prefix="fouten-") as folder:
        first = Path(folder) / "0"
        shutil.copytree(
            root, first, ignore=lambda at, names: LEFT_OUT if Path(at) == root else {"__pycache__"}
        )
        reached, limit = _run_without_fault(first, tests)
        copies: SimpleQueue[Path] = SimpleQueue()
        copies.put(first)
        for number in range(1, workers):
            copies.put(Path(shutil.copytree(first, Path(folder) / str(number))))

        def attempt(fault: Fault) -> Trial:
            by = reached.tests_of(fault)
            if by is None:
                trial = Trial(fault, seen=False, reached=False)
            else:
                copy = copies.get()
                trial = Trial(fault, seen=_seen(copy, fault, by, limit))
                copies.put(copy)
            tell(trial)
            return trial

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(attempt, faults))


def _run_without_fault(copy: Path, tests: Sequence[str]) -> tuple[Reached, float]:
    """Return which unit tests run which lines, and after how many seconds a run is stopped."""
    started = time.monotonic()
    arguments = [*tests, f"--cov={CODE}", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    ran = _run(copy, arguments, None)
    took = time.monotonic() - started
    if ran != 0:
        raise RuntimeError("De unit-tests slagen niet, ook zonder fout erin.")
    found = CoverageData(basename=str(copy / ".coverage"))
    found.read()
    # Compiled modules are known by their content from here on: a fault may leave size and time of a file the same.
    command = [sys.executable, "-m", "compileall", "-q", "-f", "--invalidation-mode", "checked-hash", CODE]
    subprocess.run(command, cwd=copy, check=True)
    lines = {
        Path(name).resolve().relative_to(copy.resolve()): {
            line: sorted(contexts) for line, contexts in found.contexts_by_lineno(name).items()
        }
        for name in found.measured_files()
    }
    shared = json.loads((copy / SHARED).read_text(encoding="utf-8"))
    return Reached(lines, shared), 3 * took + 5


def _seen(copy: Path, fault: Fault, by: Sequence[str], limit: float) -> bool:
    """Return whether the unit tests that run the line of a fault fail with it."""
    module = copy / fault.path
    original = module.read_bytes()
    module.write_text(fault.module, encoding="utf-8")
    try:
        return any(
            _run(copy, tests, limit, writes=False) not in (0, NOT_FOUND) for tests in _nearest_first(by)
        )
    finally:
        module.write_bytes(original)


def _nearest_first(by: Sequence[str]) -> Iterator[list[str]]:
    """Yield what to run: the nearest of the tests that may see a fault, then all of them."""
    yield [*by[:NEAREST]]
    if len(by) > NEAREST:
        # By function: the name of a case can hold what a command line would read in another way.
        yield list(dict.fromkeys(test.partition("[")[0] for test in by))


def _run(copy: Path, arguments: Sequence[str], limit: float | None, writes: bool = True) -> int | None:
    """Run pytest in a copy; return its exit code, or nothing if it was stopped."""
    own = ("PYTEST_", "COV_", "COVERAGE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    if writes:
        environment[SHARED] = str(copy / SHARED)
    else:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        return subprocess.run(
            [sys.executable, "-c", START, *arguments, f"--basetemp={copy}.tmp"],
            cwd=copy,
            env=environment,
            timeout=limit,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ).returncode
    except subprocess.TimeoutExpired:
        return None
