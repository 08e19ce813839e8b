"""The files of the small guide by short names, and changing a file in a test."""

from pathlib import Path

CHECKLIST = "content/checklists/c1-voor-de-start.yml"
PAGE = "content/pages/meedoen.md"
EXAMPLE = "content/practice-examples/p1-tuin-aan-de-kade.yml"
ELEMENT = "framework/elements/AA-samen-beginnen.yml"
OTHER_ELEMENT = "framework/elements/BB-samen-verzorgen.yml"
FRAMEWORK = "framework/framework.yml"
GLOSSARY = "framework/glossary.yml"
LINEAGE = "framework/lineage.yml"
PHASES = "framework/phases.yml"
PRINCIPLES = "framework/principles"
AA1 = "framework/principles/AA1-vaste-groep.yml"
AA10 = "framework/principles/AA10-afspraken.yml"
AA2 = "framework/principles/AA2-kennismaken.yml"
BB1 = "framework/principles/BB1-eerlijk-verdelen.yml"
CC1 = "framework/principles/CC1-plek-die-blijft.yml"
QUESTION = "content/questions/q1-niemand-komt.yml"
ROLES = "framework/roles.yml"
SOURCES = "framework/sources.yml"


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file; a test whose text is gone must not pass unseen."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
