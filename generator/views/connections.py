"""What records have to do with each other: "Past bij", phases, changes between versions."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.content import Question
from generator.model.framework import Change, ExpertMarks, Principle
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.read.guide import Guide
from generator.views.links import Links

MARKED = {
    "table_2": Label("marks.table-2"),
    "table_3": Label("marks.table-3"),
    "appendix_2": Label("marks.appendix-2"),
    "appendix_3": Label("marks.appendix-3"),
}
"""Where the mark (E) can stand at a principle."""


@dataclass(frozen=True)
class Connection:
    """One record under "Past bij": where it is, what it is called and, where somebody said so, why it fits."""

    url: Markup
    title: str
    why: str
    editorial: bool


@dataclass(frozen=True)
class Connections:
    """What a template calls to lead from a record to others."""

    guide: Guide
    links: Links

    def near(self, id_: str, kind: str) -> list[str]:
        """Return the records of one kind that this record refers to or that refer to it, in the guide's order."""
        return [other for other in self.guide.neighbours.get(id_, ()) if self.guide.kinds[other] == kind]

    def past_bij(self, id_: str) -> list[tuple[str, list["Connection"]]]:
        """Return (heading, connections) for everything a record has to do with, in the fixed order of kinds."""
        found = []
        for kind, heading in KINDS.near.items():
            items = []
            for other in self.near(id_, kind):
                relation = self.guide.relations.get((id_, other))
                why, editorial = (relation.why, relation.editorial) if relation else ("", False)
                items.append(Connection(self.links.url(other), self.links.title_of(other), why, editorial))
            if items:
                found.append((self.guide.label.of(heading), items))
        return found

    def in_phase(self, element: str, phase: str) -> list[Principle]:
        """Return the principles of a core element that matter in a phase."""
        return [principle for principle in self.guide.of_element(element) if phase in principle.phases]

    def of_phase(self, records: tuple[Question, ...], phase: str) -> list[Question]:
        """Return the records that belong to a phase first of all."""
        return [record for record in records if record.phases and record.phases[0] == phase]

    def history_of(self, *ids: str) -> list[Change]:
        """Return the changes between versions that these records came out of."""
        return [change for change in self.guide.changes if set(ids) & set(change.after)]

    def group_title(self, element: str) -> str:
        """Return the name of the group that a core element belongs to."""
        return next(group.title for group in self.guide.framework.groups if element in group.elements)

    def version_title(self) -> str:
        """Return the name of the framework version that the guide describes."""
        framework = self.guide.framework
        return framework.version_titles()[framework.version]

    def expert_places(self, marks: ExpertMarks) -> list[tuple[str, bool]]:
        """Return (place, whether the mark (E) stands there) for the places where a principle occurs."""
        return [
            (self.guide.label(place), has)
            for name, place in MARKED.items()
            if (has := getattr(marks, name)) is not None
        ]
