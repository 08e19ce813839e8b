"""Planting faults: what tests see, what they do not, and that it works on the generator itself."""

from pathlib import Path

import pytest

from tests.files import replace
from tests.helpers import ROOT
from tests.mutation.trial import SEED, choose, try_faults

MODULE = '''"""A module."""


def middle(numbers):
    """Return the mean of two numbers."""
    return (numbers[0] + numbers[1]) / 2


def down(number):
    while number > 0:
        number -= 1
    return number


def elsewhere():
    return 4
'''
TESTS = """
from generator.sums import down, middle

def test_middle():
    assert middle([2, 4]) == 3

def test_down():
    assert down(3) == 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one module and its tests."""
    root = tmp_path / "project"
    for name, text in {
        "generator/__init__.py": "",
        "generator/sums.py": MODULE,
        "tests/unit/test_sums.py": TESTS,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


MEAN = "generator/sums.py:6: numbers[0] + numbers[1]  →  numbers[0] - numbers[1]"
OUTCOMES = {
    MEAN: (True, True),
    "generator/sums.py:10: number > 0  →  number >= 0": (True, True),
    "generator/sums.py:11: number -= 1  →  number += 1": (True, True),  # never ends: stopped, and so seen
    "generator/sums.py:16: 4  →  5": (False, False),
}
"""Of some faults: whether the tests reach and see them."""


def test_tests_see_what_they_ask_and_miss_the_rest(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.*")}
    faults = {str(fault): fault for fault in choose(project, 100, seed=1)}

    trials = try_faults(project, [faults[told] for told in OUTCOMES], workers=2)
    assert {str(trial.fault): (trial.reached, trial.seen) for trial in trials} == OUTCOMES
    assert {path: path.read_bytes() for path in project.rglob("*.*")} == before

    replace(project / "tests/unit/test_sums.py", "== 3", "is not None")
    (trial,) = try_faults(project, [faults[MEAN]], workers=1)
    assert (trial.reached, trial.seen) == (True, False)


def test_the_same_seed_gives_the_same_faults(project: Path) -> None:
    assert choose(project, 5, seed=3) == choose(project, 5, seed=3) != choose(project, 5, seed=4)


def test_tests_that_fail_by_themselves_prove_nothing(project: Path) -> None:
    (project / "tests/unit/test_sums.py").write_text("def test_no():\n    assert False\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="slagen niet"):
        try_faults(project, choose(project, 1, seed=1), workers=1)


@pytest.mark.proof
def test_the_unit_tests_see_faults_in_the_generator() -> None:
    """A sample of what `python -m tests.mutation` tries: a module of its own tests alone, so few faults that it only shows that this works."""
    trials = try_faults(
        ROOT, choose(ROOT, 6, SEED, "make/slim.py"), workers=1, tests=["tests/unit/test_slim.py"]
    )
    reached = [trial for trial in trials if trial.reached]
    survived = [str(trial.fault) for trial in reached if not trial.seen]
    assert reached and len(survived) <= len(reached) / 3, survived
