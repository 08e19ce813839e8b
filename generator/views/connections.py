"""What records have to do with each other: "Past bij", phases, changes between versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from generator.model.content import Question
from generator.model.framework import Change, ExpertMarks, Principle
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.read.guide import Guide
from generator.views.facts import kind_label
from generator.views.links import Links

MARKED = {
    "table_2": Label("marks.table-2"),
    "table_3": Label("marks.table-3"),
    "appendix_2": Label("marks.appendix-2"),
    "appendix_3": Label("marks.appendix-3"),
}
"""Where the mark (E) can stand at a principle."""

NEAREST = 3
"""How many connections a page shows before it folds the others."""


@dataclass(frozen=True)
class Connection:
    """One record under "Past bij": where it is, what it is called and, where somebody said so, why it fits."""

    url: Markup
    title: str
    kind: str
    """What a reader calls this kind of record."""
    why: str
    editorial: bool
    mark: Markup
    """Whose it is, if it is not of the guide."""


MOST_USED = 3
"""More to work with than this beside an advice is no help to choose, and one less where questions help already; the rest stands
with what else is near."""


@dataclass(frozen=True)
class Connections:
    """What a template calls to lead from a record to others."""

    guide: Guide
    links: Links

    def near(self, id_: str, kind: str) -> list[str]:
        """Return the records of one kind that this record refers to or that refer to it, in the guide's order."""
        return [other for other in self.guide.neighbours.get(id_, ()) if self.guide.kinds[other] == kind]

    def to_use(self, id_: str) -> list[Connection]:
        """Return what to work with beside a record's advice: the nearest of each kind that people work with, MOST_USED at most."""
        pages = ([item for item in self._of_kind(id_, kind) if "#" not in item.url] for kind in KINDS.used)
        found = [_nearest(items)[0] for items in pages if items]
        most = MOST_USED - bool(getattr(self.guide.entries[id_].record, "ask_yourself", ()))
        said_first = sorted(found, key=lambda item: not item.why)[:most]
        return [item for item in found if item in said_first]

    def in_hand(self, ids: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return which of these records a reader has in hand in a step, and which are there to read."""
        used = [id_ for id_ in ids if self.guide.kinds[id_] in KINDS.in_hand]
        return used, [id_ for id_ in ids if id_ not in used]

    def past_bij(
        self, id_: str, used: bool = False
    ) -> tuple[list[Connection], list[tuple[str, list[Connection]]]]:
        """Return what a record has to do with: the nearest, and (heading, connections) for the others, in the order of kinds.

        What `to_use` returns is left out if `used`. Nearest is where somebody said why; each kind has its turn.
        """
        left_out = self.to_use(id_) if used else []
        found = {
            kind: [item for item in self._of_kind(id_, kind) if item not in left_out] for kind in KINDS.near
        }
        turns = zip_longest(*(_nearest(items) for items in found.values()))
        in_turn = [item for turn in turns for item in turn if item]
        shown = sorted(in_turn, key=lambda item: not item.why)[:NEAREST]
        others = [
            (self.guide.label.of(KINDS.near[kind]), rest)
            for kind, items in found.items()
            if (rest := [item for item in items if item not in shown])
        ]
        return shown, others

    def all_near(self, id_: str) -> list[Connection]:
        """Return everything that a record has to do with, in the order of kinds."""
        return [item for kind in KINDS.near for item in self._of_kind(id_, kind)]

    def _of_kind(self, id_: str, kind: str) -> list[Connection]:
        items = []
        for other in self.near(id_, kind):
            relation = self.guide.relations.get((id_, other))
            why, editorial = (relation.why, relation.editorial) if relation else ("", False)
            items.append(
                Connection(
                    self.links.url(other),
                    self.links.title_of(other),
                    kind_label(self.guide, other),
                    why,
                    editorial,
                    self.links.whose(other),
                )
            )
        return items

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


def _nearest(items: Iterable[Connection]) -> list[Connection]:
    """Return connections with those first of which somebody said why."""
    return sorted(items, key=lambda item: not item.why)
