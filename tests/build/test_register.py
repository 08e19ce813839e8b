"""The real guide beside its register."""

import pytest

from generator.cli import main
from generator.make.check import read_guide
from tests.helpers import ROOT


def test_the_real_guide_has_lost_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """An addition or a corrected text is at most a warning; a lost or reused id or address is not."""
    assert main(["check", "-C", str(ROOT)]) == 0, capsys.readouterr().out
    assert read_guide(ROOT).comparison is not None
