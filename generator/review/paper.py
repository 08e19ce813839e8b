"""What a step tells people to write on or to follow, and whether it leads to the sheet, session script or list that it means."""

import re
from collections.abc import Iterator
from typing import Any

from generator.model.content import Faq, Question
from generator.model.kinds import KINDS
from generator.model.problems import Loc, Problem
from generator.model.statements import Advice, Statement
from generator.model.text import links, plain_text
from generator.model.work import Script, ScriptStep, Sheet
from generator.read.guide import Guide
from generator.read.load import Entry

PAPER = re.compile(
    r"\b(?:(?P<known>de|het|die|dat|deze|dit|beide|je|jullie)\s+)?"
    r"(?P<word>(?:invul|welkomst|werk)?blad(?:en)?|bladzij(?:den?)?|A4(?:'tjes?)?|draaiboek(?:en)?|(?:actie|check|vragen)?lijst(?:en|jes?)?)\b",
    re.IGNORECASE,
)
"""A word for something to write on or to follow, and before it what says that it was spoken of."""
NO_STEPS = "pitfalls"
"""The list of advice that tells what not to do."""


def paper_is_at_hand(guide: Guide) -> Iterator[Problem]:
    """Een stap of antwoord dat een blad, draaiboek of lijst noemt, leidt ernaar: met "see", een link of een verband (een waarschuwing)."""
    # Where there is none, `see: []` at the step says that readers take a sheet of their own. A tool or checklist is itself what
    # one of its steps names.
    for entry in dict.fromkeys(guide.entries.values()):
        related = (relation.to for relation in getattr(entry.record, "relations", ()))
        if not isinstance(entry.record, Sheet | Script) and not _leads_on(guide, related):
            yield from _steps(guide, entry)
            yield from _answer(guide, entry)


def _steps(guide: Guide, entry: Entry) -> Iterator[Problem]:
    """Yield each step that names paper and leads to none; what was spoken of in an earlier step was led to there."""
    spoken: set[Any] = set()  # the lists of steps in which paper was named and given, or said not to be there
    for loc, step in entry.parts:
        if not isinstance(step, Advice | ScriptStep) or loc[0] == NO_STEPS:
            continue
        named = _named(guide, entry, step.text)
        if not named:
            continue
        if "see" in step.model_fields_set and (not step.see or _leads_on(guide, step.see)):
            spoken.add(loc[:-1])
        elif loc[:-1] not in spoken or not all(found["known"] for found in named):
            yield _lacking(entry, (*loc, "text"), named[0]["word"])


def _answer(guide: Guide, entry: Entry) -> Iterator[Problem]:
    """Yield a statement of an answer that names paper, where no step of the record leads to any."""
    record = entry.record
    if not isinstance(record, Question | Faq):
        return
    steps = getattr(record, "steps", ())
    if _leads_on(guide, (id_ for step in steps for id_ in step.see)):
        return
    for number, statement in enumerate(record.answer):
        if isinstance(statement, Statement) and (named := _named(guide, entry, statement.text)):
            yield _lacking(entry, ("answer", number, "text"), named[0]["word"])


def _named(guide: Guide, entry: Entry, text: str) -> list[re.Match[str]]:
    """Return what a text names to write on; nothing if a link in it leads there, or the record is what it names."""
    if _leads_on(guide, (link.target for link in links(text) if link.target in guide.kinds)):
        return []
    is_itself = guide.kinds[entry.name] in KINDS.in_hand
    title = guide.titles[entry.name].casefold() if is_itself else ""
    return [
        found
        for found in PAPER.finditer(plain_text(text))
        if found["word"].casefold() not in title or not is_itself
    ]


def _leads_on(guide: Guide, ids: Any) -> bool:
    return any(guide.kinds[id_] in KINDS.in_hand for id_ in ids)


def _lacking(entry: Entry, loc: Loc, word: str) -> Problem:
    message = (
        f'hier staat "{word}", en de lezer krijgt er geen. Zet onder "see" het id van het invulblad, draaiboek, hulpmiddel '
        'of de checklist die je bedoelt. Is er geen, zeg het dan met een ander woord. Staat er niets onder "see", dan mag ook "see: []": '
        "de lezer pakt zelf een vel papier."
    )
    if loc[0] == "answer":
        message = (
            f'hier staat "{word}", en de lezer krijgt er geen. Maak er een link van naar het invulblad, draaiboek, hulpmiddel of de '
            "checklist die je bedoelt, zoals [blad](id). Is er geen, zeg het dan met een ander woord."
        )
    return entry.problem(loc, message).as_warning()
