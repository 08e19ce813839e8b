"""Tests which addresses lead on."""

from dataclasses import replace

from generator.plan.pages import Farewell, Target, plan
from generator.read.guide import Guide
from generator.views.moves import Move, moves
from generator.views.render import MOVED, farewells, redirects


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


def test_a_page_of_whose_places_some_lead_elsewhere_is_left_to_a_script(small_guide: Guide) -> None:
    """A server does not see which place is asked; a page that leads on in a browser, or says farewell, has a link at each."""
    site = plan(small_guide)
    other = ("uitgangspunten-w01", "Alle uitgangspunten", Target("uitgangspunten.md"))
    one = Farewell("hulpmiddelen/een/", "Weg.", (("Start", Target("index.md")),), (other,))
    none = Farewell("hulpmiddelen/geen/", "Weg.", (), (other,))
    assert not {move.start for move in moves(site, [one, none])} & {one.address, none.address}

    every = dict(redirects(site, small_guide.label, {MOVED: "gids/moved.1.js"}, [one, none]))
    led = every["hulpmiddelen/een/index.html"]
    assert '<a id="uitgangspunten-w01" href="../../uitgangspunten/">Alle uitgangspunten</a>' in led
    assert led.index("moved.1.js") > led.index("</article>")
    ((path, said),) = farewells(site, [one, none], small_guide.label)
    assert path == "hulpmiddelen/geen.md"
    assert "\n- [Alle uitgangspunten](../uitgangspunten.md){: #uitgangspunten-w01 }\n" in said
    assert "\nscripts:\n- moved.js\n" in said
