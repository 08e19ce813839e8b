"""How a practice example is told: the parts of its story, and what its source says nothing about."""

from dataclasses import dataclass

from generator.model.content import AT_ONCE, PracticeExample
from generator.model.labels import Label
from generator.model.statements import Statement
from generator.read.guide import Guide

STATES = {
    "running": Label("state.running"),
    "ended": Label("state.ended"),
    "unknown": Label("state.unknown"),
}
"""Whether a network still ran."""

STORY = (
    (
        Label("example.purpose"),
        "waarvoor",
        {
            "topic": Label("facts.topic"),
            "goal": Label("facts.goal"),
            "central_question": Label("facts.central-question"),
            "intended_results": Label("facts.intended-results"),
        },
    ),
    (
        Label("example.how"),
        "hoe",
        {
            "initiator": Label("facts.initiator"),
            "start": Label("facts.start"),
            "status": Label("facts.state"),
            "participants": Label("facts.participants"),
            "cooperation": Label("facts.cooperation"),
            "guidance_process": Label("facts.guidance-process"),
            "guidance_content": Label("facts.guidance-content"),
            "methods": Label("facts.methods"),
            "tools": Label("facts.used-tools"),
            "costs": Label("facts.costs"),
            "evaluation": Label("facts.evaluation"),
        },
    ),
    (Label("example.results"), "opbrengst", {"found_results": Label("facts.found-results")}),
    (Label("facts.works"), "wat-werkte", {"works": Label("facts.works")}),
    (Label("facts.hard"), "wat-lastig-was", {"hard": Label("facts.hard")}),
    (Label("example.lessons"), "lessen", {"lessons": Label("facts.lessons")}),
)
"""Title, anchor and fields, with their names, of the parts in which a practice example is told."""

FIELDS = {
    "region": Label("facts.region"),
    "reference_date": Label("facts.reference-date"),
    "field": Label("facts.field"),
    "aliases": Label("facts.aliases"),
    **{name: label for _, _, fields in STORY for name, label in fields.items()},
}
"""The fields of a practice example that a page shows, with their names."""


def answer_to(example: PracticeExample, name: str) -> tuple[Statement, ...]:
    """Return what the source says about one field of a practice example."""
    value = getattr(example, name)
    return value if isinstance(value, tuple) else tuple(value.statements)


@dataclass(frozen=True)
class Story:
    """What a template calls to tell a practice example."""

    guide: Guide

    def story(self) -> list[tuple[str, str, dict[str, Label]]]:
        """Return (title, anchor, fields) of the parts in which a practice example is told."""
        return [(self.guide.label(title), anchor, fields) for title, anchor, fields in STORY]

    def told_of(
        self, example: PracticeExample, fields: dict[str, Label]
    ) -> list[tuple[str, tuple[Statement, ...]]]:
        """Return (field, statements) of the fields about which the source says something."""
        return [(name, found) for name in fields if (found := answer_to(example, name))]

    def is_detail(self, example: PracticeExample, name: str) -> bool:
        """Return whether a page folds a field: all of them where it tells first what happened."""
        return bool(example.events) or name not in AT_ONCE

    def untold_of(self, example: PracticeExample) -> list[str]:
        """Return the names of the fields about which the source says nothing."""
        names = [name for _, _, fields in STORY for name in fields]
        if example.status.state != "unknown":
            names.remove("status")
        return [self.field_title(name).lower() for name in names if not answer_to(example, name)]

    def field_title(self, name: str) -> str:
        """Return what a page calls a field of a practice example."""
        return self.guide.label(FIELDS[name]) if name in FIELDS else self.form_title(name)

    def form_title(self, name: str) -> str:
        """Return what editors call a field of a practice example; addresses are made of it, for it stays as it is."""
        return str(PracticeExample.model_fields[name].title)

    def state_of(self, state: str) -> str:
        """Return in words whether a network still ran."""
        return self.guide.label(STATES[state])
