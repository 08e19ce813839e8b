"""How strong the evidence of a principle is, in one line of words made from the data."""

from collections import Counter

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.records import Principle
from generator.read.link import Guide, LinkedClaim

FROM = {
    "research": "uit onderzoek",
    "literature": "uit literatuur die de bron niet noemt",
    "expert": "van praktijkexperts",
    "study": "uit de tekst van de studie",
    "practice": "uit een praktijkbron",
    "unstated": "zonder bron",
    "editorial": "van de redactie",
}
"""Where a claim comes from, by its strongest kind of evidence."""


def strength(guide: Guide, principle: Principle) -> str:
    """Return how many claims a principle has and what they rest on, each counted once under its strongest kind.

    Such as `12 uitspraken: 5 uit onderzoek (2 ook van praktijkexperts), 6 van praktijkexperts, 1 zonder bron`. What a
    claim itself is marked with goes before what its heading is; a line that only leads to those below it is no claim.
    """
    kinds = [found for claim in principle.claims() if (found := _kinds(guide, guide.claims[claim.id]))]
    if not kinds:
        own = guide.kinds_of(principle.evidence)
        return f"geen werkzame elementen; het uitgangspunt zelf: {', '.join(FROM[kind] for kind in own)}"
    strongest = Counter(found[0] for found in kinds)
    both = sum(found[0] == "research" and "expert" in found for found in kinds)
    parts = [f"{strongest[kind]} {FROM[kind]}" for kind in EVIDENCE_KINDS if strongest[kind]]
    if both:
        parts[0] += f" ({both} ook {FROM['expert']})"
    word = "uitspraak" if len(kinds) == 1 else "uitspraken"
    return f"{len(kinds)} {word}: {', '.join(parts)}"


def _kinds(guide: Guide, claim: LinkedClaim) -> tuple[str, ...]:
    """Return the kinds that a claim counts by, or nothing if it only leads to the claims below it."""
    own = guide.kinds_of(claim.own, "true" if "editorial" in guide.evidence_kinds(claim) else "")
    if claim.children and set(own) <= {"unstated"} and not claim.inherited:
        return ()
    return own if set(own) - {"unstated"} else guide.evidence_kinds(claim)
