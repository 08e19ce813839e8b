"""Where CI is set, a skipped test fails the run and is named, also when tests run on all cores."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT

WITH_SKIP = """
import pytest

def test_right():
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known():
    assert False

@pytest.mark.skip(reason="no fire brigade")
def test_skipped():
    pass
"""
MODULE_SKIPPED = "import pytest\npytest.skip('no water', allow_module_level=True)\n"


def run(folder: Path, ci: str, *options: str) -> tuple[int, str]:
    """Run the tests of a folder; return the exit code and what was said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.no_skips",
            "-p",
            "no:cacheprovider",
            *options,
            str(folder),
        ],
        cwd=folder,
        env={**environment, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return ended.returncode, ended.stdout


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["one core", "two cores"])
def test_a_skipped_test_fails_the_run_of_ci(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "test_one.py").write_text(WITH_SKIP, encoding="utf-8")
    (tmp_path / "test_two.py").write_text(MODULE_SKIPPED, encoding="utf-8")

    code, said = run(tmp_path, "true", *options)
    assert code == 1
    _, _, told = said.partition("Overgeslagen tests zijn hier een fout")
    assert "test_one.py::test_skipped: Skipped: no fire brigade" in told
    assert "test_two.py: Skipped: no water" in told
    assert "test_known" not in told


def test_what_runs_without_skips_is_right_and_elsewhere_a_skip_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("def test_right():\n    pass\n", encoding="utf-8")
    assert run(tmp_path, "true")[0] == 0
    (tmp_path / "test_one.py").write_text(WITH_SKIP, encoding="utf-8")
    assert run(tmp_path, "")[0] == 0
    assert run(tmp_path, "", "--no-skips")[0] == 1
