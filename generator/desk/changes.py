"""What differs between two versions of a record, field by field, under the names that editors know the fields by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from generator.model.problems import Loc
from generator.model.statements import Basis, CorrectedAt, Evidence, Place
from generator.model.walk import refers

SAME_TEXT = 0.5
"""Two points of a list that are at least this alike are one point that was changed."""
MOST_PAIRS = 10_000
"""Where more pairs than this would have to be compared, nothing is known again: that would take minutes."""
UNNAMED = ("text", "name", "title")
"""Fields that need no name where the point that holds them has one."""
OF_EVIDENCE = frozenset(
    ["evidence", "based_on", "editorial", "see_claims", "phases_editorial", "when_editorial"]
)
"""Fields that say what something rests on."""
KEYS = ("id", "to", "slug", "role")
"""Fields by which a point of a list is known again, wherever it went."""
YES = {"true": "ja", True: "ja", False: "nee"}


@dataclass(frozen=True)
class Change:
    """One difference: where, and what stood and stands there; None is nothing."""

    titles: tuple[str, ...]
    """The names of the fields that lead to it, in Dutch."""
    loc: Loc
    """The same in names of the model, with ids or numbers of points."""
    old: str | None
    new: str | None

    @property
    def is_of_evidence(self) -> bool:
        """Whether it changes what something rests on."""
        return any(part in OF_EVIDENCE for part in self.loc)


@dataclass(frozen=True)
class Speaker:
    """Says values in words."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """The title of each record, by id."""
    evidence: Callable[[Evidence], str] = lambda mark: mark.kind
    """Says what a mark of evidence is, in the words that readers see."""

    def title(self, id_: str) -> str:
        """Return the title of a record with its id, or only the id."""
        title = self.titles.get(id_)
        return f"{title} ({id_})" if title else id_

    def source(self, place: Place | Evidence | Basis | CorrectedAt) -> str:
        """Return a place in a source in words."""
        name = self.titles.get(place.source, place.source) if place.source else None
        return ", ".join(filter(None, [name, place.locator]))

    def said(self, value: Any, *, refers: bool = False) -> str:
        """Return a value in words, in one line."""
        match value:
            case None:
                return ""
            case bool():
                return YES[value]
            case str():
                return self.title(value) if refers else YES.get(value, value)
            case Evidence():
                said = ": ".join(filter(None, [self.evidence(value), self.source(value)]))
                return f"{said} ({value.note})" if value.note else said
            case Basis():
                return self.title(value.record) if value.record else self.source(value)
            case Place():
                return self.source(value)
            case BaseModel():
                return "; ".join(self._fields(value))
            case tuple() | list():
                return "; ".join(filter(None, (self.said(item, refers=refers) for item in value)))
            case dict():
                return "; ".join(f"{self.title(str(key))}: {self.said(item)}" for key, item in value.items())
        return str(value)

    def _fields(self, record: BaseModel) -> Iterator[str]:
        """Yield each field that a model says something in, with its name unless that says nothing."""
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if value in (None, (), "", {}) or value == info.default:
                continue
            said = self.said(value, refers=name in refers(type(record)))
            if said:
                yield said if name in (*UNNAMED, "id") else f"{info.title or name}: {said}"

    def changes(self, old: BaseModel, new: BaseModel) -> list[Change]:
        """Return what differs between two versions of a record, in the order of its fields; not the account of corrections."""
        return list(self._of_models(old, new, (), ()))

    def _of_models(
        self, old: BaseModel, new: BaseModel, titles: tuple[str, ...], loc: Loc
    ) -> Iterator[Change]:
        if type(old) is not type(new):
            yield self._leaf(old, new, titles, loc)
            return
        for name, info in type(new).model_fields.items():
            a, b = getattr(old, name), getattr(new, name)
            if a != b and name != "corrected":
                unnamed = bool(titles) and name in UNNAMED
                called = titles if unnamed else (*titles, info.title or name)
                yield from self._of_values(a, b, called, (*loc, name), name in refers(type(new)))

    def _of_values(self, a: Any, b: Any, titles: tuple[str, ...], loc: Loc, refers: bool) -> Iterator[Change]:
        whole = (Evidence, Basis, Place)
        if isinstance(a, tuple) and isinstance(b, tuple):
            yield from self._of_lists(a, b, titles, loc, refers)
        elif isinstance(a, dict) and isinstance(b, dict):
            for key in dict.fromkeys((*a, *b)):
                if a.get(key) != b.get(key):
                    yield self._leaf(a.get(key), b.get(key), (*titles, self.title(str(key))), (*loc, key))
        elif isinstance(a, BaseModel) and isinstance(b, BaseModel) and not isinstance(b, whole):
            yield from self._of_models(a, b, titles, loc)
        else:
            yield self._leaf(a, b, titles, loc, refers)

    def _leaf(self, a: Any, b: Any, titles: tuple[str, ...], loc: Loc, refers: bool = False) -> Change:
        old, new = (self.said(value, refers=refers) or None for value in (a, b))
        return Change(titles, loc, old, new)

    def _of_lists(
        self, a: Sequence[Any], b: Sequence[Any], titles: tuple[str, ...], loc: Loc, refers: bool
    ) -> Iterator[Change]:
        key = _key(a, b)
        if key is not None:
            yield from self._of_known(a, b, key, titles, loc)
        elif refers or all(isinstance(item, Evidence | Basis) for item in (*a, *b)):
            went, came = [item for item in a if item not in b], [item for item in b if item not in a]
            if went or came:
                yield self._leaf(tuple(went), tuple(came), titles, loc, refers)
            else:
                yield from self._order(list(a), list(b), titles, loc, refers)
        else:
            yield from self._of_points(a, b, titles, loc)

    def _of_known(
        self, a: Sequence[Any], b: Sequence[Any], key: str, titles: tuple[str, ...], loc: Loc
    ) -> Iterator[Change]:
        """Yield what differs between lists whose points are known again by a key."""
        before, after = ({getattr(item, key): item for item in items} for items in (a, b))
        for name in (*after, *(name for name in before if name not in after)):
            called = (*titles[:1], self.titles.get(name, name) if key in ("to", "role") else name)
            old, new = before.get(name), after.get(name)
            if old is None or new is None:
                said = self.said(new or old).removeprefix(f"{name}; ")
                yield Change(called, (*loc, name), said if old else None, said if new else None)
            elif old != new:
                yield from self._of_models(old, new, called, (*loc, name))
        both = [name for name in before if name in after]
        yield from self._order(both, [name for name in after if name in before], titles, loc)

    def _order(
        self, a: list[Any], b: list[Any], titles: tuple[str, ...], loc: Loc, refers: bool = False
    ) -> Iterator[Change]:
        if a != b:
            old, new = (", ".join(self.said(item, refers=refers) for item in items) for items in (a, b))
            yield Change((*titles, "volgorde"), loc, old, new)

    def _of_points(
        self, a: Sequence[Any], b: Sequence[Any], titles: tuple[str, ...], loc: Loc
    ) -> Iterator[Change]:
        """Yield what differs between lists of texts, or of blocks without a name; a point is known again by its words."""
        before, after = [self.said(item) for item in a], [self.said(item) for item in b]
        for what, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            pairs = list(paired(before[start:end], after[from_:to]))
            went, came = [], []
            for old, new in pairs:
                if old is not None and new is not None:
                    at = from_ + new
                    called = (*titles, str(at + 1))
                    yield from self._of_values(a[start + old], b[at], called, (*loc, at), refers=False)
                elif old is not None:
                    went.append(before[start + old])
                elif new is not None:
                    came.append(after[from_ + new])
            if went or came:
                yield Change(titles, (*loc, from_), "; ".join(went) or None, "; ".join(came) or None)


def _key(a: Sequence[Any], b: Sequence[Any]) -> str | None:
    """Return the field by which the points of two lists are known again, or None."""
    items = [*a, *b]
    if not all(isinstance(item, BaseModel) for item in items) or isinstance(
        items[0], Evidence | Basis | Place
    ):
        return None
    for key in KEYS:
        names = [[getattr(item, key, None) for item in each] for each in (a, b)]
        if all(all(each) and len({*each}) == len(each) for each in names):
            return key
    return None


def paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the numbers of texts that are two versions of one, in the order of the new; and of those that have no other."""
    left = list(range(len(before))) if len(before) * len(after) <= MOST_PAIRS else []
    yield from ((old, None) for old in range(len(before)) if not left)
    for number, text in enumerate(after):
        ratios = {old: _likeness(before[old], text) for old in left}
        best = max(ratios, key=lambda old: ratios[old], default=None)
        if best is not None and ratios[best] >= SAME_TEXT:
            left.remove(best)
            yield best, number
        else:
            yield None, number
    yield from ((old, None) for old in left)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
