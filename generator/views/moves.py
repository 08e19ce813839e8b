"""Which addresses lead on to another one, for the pages that do so in a browser and for the maps of web servers."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.plan.pages import Farewell, Site


class Move(NamedTuple):
    """An address that leads on. All are written from the root of the site, without a first slash."""

    start: str
    """Where it leads from: `rollen/eindgebruiker/`."""
    to: str
    """The address of the page where it leads to: `rollen/deelnemer/`; nothing for the home page."""
    anchor: str = ""
    """The place on that page, without its sign, or nothing."""


def moves(site: Site, farewells: Iterable[Farewell] = ()) -> list[Move]:
    """Return every address without a page of its own that leads on, in the order of those addresses.

    These are former addresses, folders that have no page, and addresses of records that are no more and in whose place one
    thing came. What was followed by nothing, or by more than one, keeps a page that says so; and one of whose places some lead
    elsewhere keeps its page too, for only a script sees which place is asked.
    """
    targets = {**site.redirects, **site.folders}
    targets |= {
        gone.address: gone.instead[0][1] for gone in farewells if len(gone.instead) == 1 and not gone.places
    }
    return [
        Move(start, site.pages[target.path].address, target.anchor)
        for start, target in sorted(targets.items())
    ]
