"""How strong the evidence of a principle is, in one line of words made from the data."""

from collections import Counter

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.framework import Principle
from generator.read.guide import Guide, LinkedClaim


def strength(guide: Guide, principle: Principle) -> str:
    """Return how many claims a principle has and what they rest on, each counted once under its strongest kind.

    Such as `12 uitspraken: 5 uit onderzoek (2 ook van praktijkexperts), 6 van praktijkexperts, 1 zonder bron`. What a
    claim itself is marked with goes before what its heading is; a line that only leads to those below it is no claim.
    """
    kinds = [found for claim in principle.claims() if (found := _kinds(guide, guide.claims[claim.id]))]
    if not kinds:
        own = [guide.label(EVIDENCE_KINDS[kind]) for kind in guide.kinds_of(principle.evidence)]
        return guide.label("strength.no-claims", kinds=", ".join(own))
    strongest = Counter(found[0] for found in kinds)
    both = sum(found[0] == "research" and "expert" in found for found in kinds)
    parts = [counted(guide, kind, strongest[kind], both) for kind in EVIDENCE_KINDS if strongest[kind]]
    return guide.label("strength.whole", number=len(kinds), parts=", ".join(parts))


def counted(guide: Guide, kind: str, number: int, both: int = 0) -> str:
    """Return how many claims rest on one kind of evidence; `both`: how many of those on research rest on experts too."""
    label = guide.label
    words = {
        "research": label("strength.research", number=number),
        "literature": label("strength.literature", number=number),
        "expert": label("strength.expert", number=number),
        "study": label("strength.study", number=number),
        "practice": label("strength.practice", number=number),
        "unstated": label("strength.unstated", number=number),
        "editorial": label("strength.editorial", number=number),
    }
    if kind == "research" and both:
        return label("strength.research-and-expert", number=number, both=both)
    return words[kind]


def _kinds(guide: Guide, claim: LinkedClaim) -> tuple[str, ...]:
    """Return the kinds that a claim counts by, or nothing if it only leads to the claims below it."""
    own = guide.kinds_of(claim.own, "true" if "editorial" in guide.evidence_kinds(claim) else "")
    if claim.children and set(own) <= {"unstated"} and not claim.inherited:
        return ()
    return own if set(own) - {"unstated"} else guide.evidence_kinds(claim)
