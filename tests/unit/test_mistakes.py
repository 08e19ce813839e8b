"""Mistaken and hostile files: everything that `gids check` says about each, word for word."""

import re
import shutil
from pathlib import Path

import pytest

from generator import cli
from tests.helpers import SMALL_GUIDE
from tests.mistakes import Mistake, mistakes

CASES = list(mistakes())
LAST_LINE = re.compile(
    r"✗ (?:1 probleem|\d+ problemen)(?: en (?:1 waarschuwing|\d+ waarschuwingen))? gevonden\. Er is niets geschreven\."
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small guide for all cases: each puts back what it changed."""
    return Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("mistakes") / "guide"))


NO_REGISTER = "register.yml:1:1: let op: dit bestand ontbreekt, "
"""How the one thing begins that is said of the small guide as it stands."""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_everything_that_is_said_about_a_mistake(
    guide: Path, capsys: pytest.CaptureFixture[str], case: Mistake
) -> None:
    for edit in case.edits:
        edit.make(guide)
    try:
        code = cli.main(["check", "-C", str(guide), "--stil"])
    finally:
        for edit in case.edits:
            (guide / edit.path).unlink()
            if (SMALL_GUIDE / edit.path).exists():
                shutil.copy(SMALL_GUIDE / edit.path, guide / edit.path)
    *told, last = ["", *capsys.readouterr().out.splitlines()]

    if code:
        assert LAST_LINE.fullmatch(last)
    else:
        assert last.startswith(NO_REGISTER)
    assert list(filter(None, told)) == case.told
    assert bool(code) == any(": let op: " not in message for message in case.told)


def test_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(case.edits for case in CASES)
