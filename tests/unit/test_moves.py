"""Tests which addresses lead on."""

from dataclasses import replace

from generator.plan.pages import Farewell, Target, plan
from generator.read.guide import Guide
from generator.views.moves import Move, moves


def test_addresses_that_lead_on_are_told_in_order(small_guide: Guide) -> None:
    """A former address, a folder without a page and what one thing came in the place of; what says farewell is no move."""
    site = replace(
        plan(small_guide),
        redirects={"rollen/oud/": Target("rollen/index.md", "tips")},
        folders={"kernelementen/": Target("raamwerk.md")},
    )
    start = ("Start", Target("index.md", "titel"))
    gone = [
        Farewell("hulpmiddelen/een/", "Weg.", (start,)),
        Farewell("hulpmiddelen/geen/", "Weg.", ()),
        Farewell("hulpmiddelen/meer/", "Weg.", (start, ("Raamwerk", Target("raamwerk.md")))),
    ]
    assert moves(site, gone) == [
        Move("hulpmiddelen/een/", "", "titel"),
        Move("kernelementen/", "raamwerk/"),
        Move("rollen/oud/", "rollen/", "tips"),
    ]
    assert moves(plan(small_guide)) == sorted(moves(plan(small_guide)))
