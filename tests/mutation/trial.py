"""Tries faults on copies of a project: each is planted, and the unit tests say whether they see it."""

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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

SAMPLE = 40
"""So many tests of a line's own module, and so many others, are tried before all that run the line are."""
NOT_FOUND = 4
"""What pytest returns when it does not know a test that is asked for."""

START = """
import sys, pytest
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except ImportError:
    pass
sys.exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *sys.argv[1:]]))
"""
"""Runs tests up to the first that fails; a fault that makes memory grow stops at 4 GB where that can be asked."""


@dataclass(frozen=True)
class Trial:
    """What became of a fault."""

    fault: Fault
    seen: bool
    reached: bool = True
    """Whether any unit test runs its line; a fault elsewhere is not tried, because nothing can see it."""


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
            by = reached.get(fault.path, {}).get(fault.statement)
            if by is None:
                trial = Trial(fault, seen=False, reached=False)
            else:
                copy = copies.get()
                trial = Trial(fault, seen=_seen(copy, fault, by or tests, limit))
                copies.put(copy)
            tell(trial)
            return trial

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(attempt, faults))


def _run_without_fault(copy: Path, tests: Sequence[str]) -> tuple[dict[Path, dict[int, list[str]]], float]:
    """Return which unit tests run each line, by module, and after how many seconds a run is stopped.

    A line that is run while a module is imported has no tests of its own.
    """
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
            line: sorted({context.partition("|")[0] for context in contexts if context})
            for line, contexts in found.contexts_by_lineno(name).items()
        }
        for name in found.measured_files()
    }
    return lines, 3 * took + 5


def _seen(copy: Path, fault: Fault, by: Sequence[str], limit: float) -> bool:
    """Return whether the unit tests that run the line of a fault fail with it."""
    module = copy / fault.path
    original = module.read_bytes()
    module.write_text(fault.module, encoding="utf-8")
    try:
        return any(
            _run(copy, tests, limit, writes=False) not in (0, NOT_FOUND)
            for tests in _nearest_first(by, fault)
        )
    finally:
        module.write_bytes(original)


def _nearest_first(by: Sequence[str], fault: Fault) -> Iterator[list[str]]:
    """Yield what to run: a sample of the tests that run a line, those named after its module before others; then all of them.

    No other test can see the fault. What runs while a module is imported is run by all.
    """
    own = [test for test in by if f"test_{fault.path.stem}.py" in test]
    others = [test for test in by if test not in own]
    chosen = random.Random(SEED)
    yield [
        *chosen.sample(own, min(len(own), SAMPLE)),
        *chosen.sample(others, min(len(others), SAMPLE)),
    ]
    # By function: the name of a case can hold what a command line would read in another way.
    yield sorted({test.partition("[")[0] for test in by})


def _run(copy: Path, arguments: Sequence[str], limit: float | None, writes: bool = True) -> int | None:
    """Run pytest in a copy; return its exit code, or nothing if it was stopped."""
    own = ("PYTEST_", "COV_", "COVERAGE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    if not writes:
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
