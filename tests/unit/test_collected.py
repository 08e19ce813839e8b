"""Every test is run: no folder is passed over."""

from fnmatch import fnmatch

import pytest

from tests.helpers import ROOT, TESTS


def test_no_folder_with_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    """By default pytest passes over any folder that is called `build`, without a word."""
    patterns = pytestconfig.getini("norecursedirs")
    for file in TESTS.rglob("test_*.py"):
        for folder in file.relative_to(ROOT).parent.parts:
            assert not any(fnmatch(folder, pattern) for pattern in patterns), file
