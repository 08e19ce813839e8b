"""What a mark of evidence says of the source, in the kinds that readers see."""

import re
from collections.abc import Iterator

from generator.model.labels import Label
from generator.model.sources import Source, SourcePart

EVIDENCE_KINDS = {
    "research": Label("evidence.research"),
    "literature": Label("evidence.literature"),
    "expert": Label("evidence.expert"),
    "study": Label("evidence.study"),
    "practice": Label("evidence.practice"),
    "unstated": Label("evidence.unstated"),
    "editorial": Label("evidence.editorial"),
}
"""Kinds of evidence with their names, the strongest first.

Research is what the source cites (a number, an author with a year) or found itself; what a study says in its
introduction, its terms, its discussion or its advice is the study itself.
"""

IN_A_WORD = {
    "research": Label("evidence.short-research"),
    "literature": Label("evidence.short-literature"),
    "expert": Label("evidence.short-expert"),
    "study": Label("evidence.short-study"),
    "practice": Label("evidence.short-practice"),
    "unstated": Label("evidence.short-unstated"),
    "editorial": Label("evidence.short-editorial"),
}
"""The one word by which a text shows the strongest kind of evidence that it rests on."""
SHORTENED = frozenset(["literature", "study", "unstated"])
"""The kinds whose one word does not say all that their name says."""


WORD_GOES_ON = re.compile(r"\w")


def places(locator: str) -> Iterator[str]:
    """Yield each place that a locator names: "Tabel 2; Bijlage 3, Synergie" names two."""
    yield from filter(None, map(str.strip, locator.split(";")))


def part_at(source: Source, place: str) -> SourcePart | None:
    """Return the part of a source that a place stands in: the longest name that the place begins with."""
    found = [
        part
        for part in source.custom.parts
        if place.startswith(part.name) and not WORD_GOES_ON.match(place, len(part.name))
    ]
    return max(found, key=lambda part: len(part.name), default=None)


def kinds_at(source: Source, locator: str) -> set[str]:
    """Return the kinds of evidence that a source with parts gives at the places of a locator."""
    parts = [part_at(source, place) for place in places(locator)]
    return {"research" if part is not None and part.holds == "results" else "study" for part in parts} or {
        "study"
    }
