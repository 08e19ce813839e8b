"""How a practice example is told: the parts of its story, and what its source says nothing about."""

from dataclasses import dataclass

from generator.model.records import PracticeExample, Statement
from generator.read.link import Guide
from generator.views.facets import STATES

STORY = (
    ("Waarvoor", "waarvoor", ("topic", "goal", "central_question", "intended_results")),
    (
        "Hoe",
        "hoe",
        (
            "initiator",
            "start",
            "status",
            "participants",
            "cooperation",
            "guidance_process",
            "guidance_content",
            "methods",
            "tools",
            "costs",
            "evaluation",
        ),
    ),
    ("Wat het opleverde", "opbrengst", ("found_results",)),
    ("Wat werkte", "wat-werkte", ("works",)),
    ("Wat lastig was", "wat-lastig-was", ("hard",)),
    ("Wat zij ervan leerden", "lessen", ("lessons",)),
)
"""Title, anchor and fields of the parts in which a practice example is told."""


def answer_to(example: PracticeExample, name: str) -> tuple[Statement, ...]:
    """Return what the source says about one field of a practice example."""
    value = getattr(example, name)
    return value if isinstance(value, tuple) else tuple(value.statements)


@dataclass(frozen=True)
class Story:
    """What a template calls to tell a practice example."""

    guide: Guide

    def story(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Return (title, anchor, fields) of the parts in which a practice example is told."""
        return STORY

    def told_of(
        self, example: PracticeExample, fields: tuple[str, ...]
    ) -> list[tuple[str, tuple[Statement, ...]]]:
        """Return (label, statements) of the fields about which the source says something."""
        return [(self.field_title(name), found) for name in fields if (found := answer_to(example, name))]

    def untold_of(self, example: PracticeExample) -> list[str]:
        """Return the labels of the fields about which the source says nothing."""
        names = [name for _, _, fields in STORY for name in fields]
        if example.status.state != "unknown":
            names.remove("status")
        return [self.field_title(name).lower() for name in names if not answer_to(example, name)]

    def field_title(self, name: str) -> str:
        """Return the Dutch name of a field of a practice example."""
        return str(PracticeExample.model_fields[name].title)

    def state_of(self, state: str) -> str:
        """Return in words whether a network still ran."""
        return self.guide.label(STATES[state])
