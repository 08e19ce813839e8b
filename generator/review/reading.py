"""How much a reader on a phone can take in: what of a record shows at once, and when that is too much."""

from collections.abc import Iterable, Iterator

from generator.model.content import AT_ONCE, PracticeExample, Question
from generator.model.framework import Principle
from generator.model.problems import Problem
from generator.model.statements import Advice, Statement
from generator.read.load import Entry

MOST = {
    Question: (1650, "drieënhalf scherm"),
    Principle: (3300, "zes schermen"),
    PracticeExample: (2800, "zes schermen"),
}
"""How many signs show at once on the page of a record, so that it is no longer on a phone (360 × 740) than so many screens."""
ROW = 40
"""How many signs a line holds: each text ends with a line that is half full, and a word that tells what it rests on."""


def room(record: Question | Principle | PracticeExample) -> int:
    """Return how many signs the page of a record shows at once, with ROW for each text and each link below it."""
    match record:
        case Question():
            return _room(record.answer) + len(record.answer_note or "") + _room(record.steps)
        case Principle():
            asked = sum(len(question) + ROW for question in record.discuss)
            return len(record.summary) + _room(record.actions) + _room(record.pitfalls) + asked
        case PracticeExample(events=()):
            told = (statement for name in AT_ONCE for statement in getattr(record, name))
            return len(record.summary) + _room(record.take_away) + _room(told)
        case PracticeExample():
            moments = sum(len(event.when or "") + ROW for event in record.events)
            return len(record.summary) + _room(record.take_away) + _room(record.events) + moments


def _room(texts: Iterable[Advice | Statement]) -> int:
    return sum(len(text.text) + ROW * (1 + len(getattr(text, "see", ()))) for text in texts)


def pages_are_short_on_a_phone(entry: Entry) -> Iterator[Problem]:
    """Wat een vraag, uitgangspunt of voorbeeld meteen laat zien, past op een telefoon in drieënhalf of zes schermen (een waarschuwing)."""
    record = entry.record
    if not isinstance(record, Question | Principle | PracticeExample):
        return
    most, screens = MOST[type(record)]
    if (found := room(record)) > most:
        part = {Question: "steps", Principle: "actions", PracticeExample: "take_away"}[type(record)]
        place = (part,) if getattr(record, part) else ("id",)
        message = (
            f"deze pagina is op een telefoon langer dan {screens}: {found} tekens, waar er {most} passen. "
            "Maak zinnen korter, of haal weg wat elders staat."
        )
        yield entry.problem(place, message).as_warning()
