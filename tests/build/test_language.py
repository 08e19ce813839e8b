"""The guide's own Dutch."""

from generator.generate import read_guide
from generator.language import level_of, review
from generator.pages import plan
from tests.helpers import ROOT


def test_the_real_guide_keeps_to_its_norm() -> None:
    guide = read_guide(ROOT).guide
    report = review(ROOT, guide, plan(guide))
    assert [str(problem) for problem in report.misspelled] == []
    assert report.too_hard == ()
    assert level_of(report.median) in ("A2", "B1")
    assert report.passes
