"""Finds what an id stands for, now or when it was published; tells ids that are used twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from types import MappingProxyType

from generator.model.content import Block
from generator.model.framework import Change
from generator.model.kinds import KINDS
from generator.model.memory import remembered
from generator.model.problems import Loc, Problem
from generator.model.statements import Record
from generator.model.work import SheetBlock
from generator.read.ids import PART_KINDS, declared_by, filed_id, has_part_form, part_form
from generator.read.load import Entry, Loaded


def last_name(address: str) -> str:
    """Return the last name in an address: `kok` of `rollen/kok/` and of `rollen/#kok`."""
    return re.split("[/#]", address.rstrip("/"))[-1]


@dataclass(frozen=True)
class Remembered:
    """What the register knows of an id that was published."""

    kind: str
    address: str
    mend: str
    """What to do if it is no more, in sentences."""
    withdraw: str
    """What to do if it is not put back, as the end of a sentence."""
    at: Callable[[str], Problem]
    """Makes a problem of a message at its line in the register."""

    @property
    def page(self) -> str:
        """The address of the page that it stands on."""
        return self.address.partition("#")[0]

    @property
    def slug(self) -> str:
        """The part of the address that names it."""
        return last_name(self.address).removeprefix("deelelement_")


class Index:
    """Every id, its kind, its title and where it was declared; ids that differ only in case are duplicates."""

    def __init__(
        self, memory: Mapping[str, Remembered], gone: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.memory = memory
        self.gone = gone
        """What became of ids that the guide below an edition took out, in sentences."""
        self.entries: dict[str, Entry] = {}
        self.kinds: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.places: dict[str, Loc] = {}
        """Where in its record each id was declared."""
        self.former: defaultdict[str, list[Change]] = defaultdict(list)
        """Ids that a later version of the framework renamed, merged, split or dropped, with those changes."""
        self.misnamed: dict[str, Entry] = {}
        """Records whose file is named after another id, by that id."""
        self.copied: Counter[str] = Counter()
        """How many of each kind have the id of another: each may have had an id that is now missed."""
        self.doubled: list[Entry] = []
        """Records that give one of their parts the id of another: that part may have had an id that is now missed."""
        self.problems: list[Problem] = []
        self.misformed = False
        """Whether the id of a part does not fit its record: another rule tells that, and nothing that follows from it is told."""
        self.refused: set[str] = set()
        """Ids that were told to be those of another, as they are written."""
        self._first: dict[str, str] = {}
        self._parts: dict[tuple[type, str, str], Entry] = {}

    def is_copy(self, entry: Entry) -> bool:
        """Return whether what is published does not know a record: not its id, or at another address, so that its slug is new."""
        known = self.memory.get(entry.name)
        if known is None:
            return bool(self.memory)
        return isinstance(entry.record, Record) and entry.record.slug != known.slug

    def may_have_had(self, id_: str) -> bool:
        """Return whether an id that is missed may be that of a part which now has the id of another."""
        return any(part_form(entry.record).fullmatch(id_) for entry in self.doubled)

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Add records, and then the parts of them that have an id of their own: who takes that of a record is wrong."""
        inside = []
        for entry in entries:
            record = entry.record
            own, *others = declared_by(entry)
            if isinstance(record, Change):
                for id_ in record.before:
                    self.former[id_].append(record)
            if not self._add(entry, *own):
                continue
            named = filed_id(entry)
            if named and named != record.id:
                self.misnamed[named] = entry
            inside += [(entry, *other) for other in others]
            self._tell_parts_alike(entry)
        for part in inside:
            self._add(*part)

    def _tell_parts_alike(self, entry: Entry) -> None:
        """Tell each part of a record that has the id of another of its kind, of those that nothing refers to by id.

        A block of a checklist or sheet has an address of its own: no other one may have a block with that id.
        """
        for loc, key in _small_parts(entry):
            id_ = key[1]
            if key in self._parts:
                message = f'het id "{id_}" bestaat al in {self._parts[key].path}. Elk id is uniek en blijvend; kies een ander.'
                self.problems.append(entry.problem((*loc, "id"), message))
            self._parts.setdefault(key, entry)

    def _add(self, entry: Entry, id_: str, kind: str, title: str, loc: Loc) -> bool:
        """Add an id; return whether the record may go on: not if all of it stands in another file already."""
        folded = id_.casefold()
        self.misformed |= kind in PART_KINDS and not has_part_form(entry, id_)
        if folded not in self._first:
            self._first[folded] = id_
            self.entries[id_], self.kinds[id_], self.titles[id_], self.places[id_] = entry, kind, title, loc
            return True
        other = self._first[folded]
        first = self.entries[other]
        if {kind, self.kinds[other]} <= PART_KINDS and not (
            has_part_form(entry, id_) and has_part_form(first, other)
        ):
            return True
        same = (
            f'het id "{id_}"'
            if other == id_
            else f'het id "{id_}" verschilt alleen in hoofdletters van "{other}" en'
        )
        copied = loc == ("id",) and self.kinds[other] == kind
        same_slug = copied and isinstance(entry.record, Record) and entry.record.slug == first.record.slug
        mend = "geef deze kopie een eigen id en een eigen slug" if same_slug else "kies een ander"
        if copied and not same_slug and other == id_ and entry.path != first.path:  # two changes took it
            mend = f"geef dit het eerste id dat vrij is: gids renumber {id_} --bestand {entry.path}"
        if loc[0] == "also" and entry.path != first.path and self.kinds[other] == kind:
            mend = (
                f"gaat {other} op in {entry.name}, haal het hier dan weg en typ: gids merge {other} --naar {entry.name}. "
                "Anders hoort het hier niet"
            )
        message = f"{same} bestaat al in {first.path}. Elk id is uniek en blijvend; {mend}."
        if copied and is_before_or_after(entry.record, first.record):
            message = f"{first.path} is hetzelfde record, met een ander webadres: dit bestand is daarvan overgebleven. Haal het weg."
        self.problems.append(entry.problem(loc, message))
        self.refused.add(id_)
        if kind in PART_KINDS:
            self.doubled.append(entry)
        else:
            self.copied[kind] += self.kinds[other] == kind
        return not copied


def is_before_or_after(one: object, other: object) -> bool:
    """Return whether two records with one id are the same, before and after it got another slug."""
    if not isinstance(one, Record) or not isinstance(other, Record):
        return False
    return one.slug in other.former_slugs or other.slug in one.former_slugs


@remembered
def _small_parts(entry: Entry) -> tuple[tuple[Loc, tuple[type, str, str]], ...]:
    """Return the place of each part of a record whose id nothing refers to, and what it may not share with another."""
    known = {id_ for id_, *_ in declared_by(entry)}
    parts = ((loc, part, vars(part).get("id")) for loc, part in entry.parts)
    return tuple(
        (loc, (type(part), id_, "" if isinstance(part, Block | SheetBlock) else entry.name))
        for loc, part, id_ in parts
        if id_ is not None and id_ not in known
    )


def kinds_not_read(loaded: Loaded) -> set[str]:
    """Return the kinds of records of which a file or folder is not there or can't be read: their ids are not known."""
    places: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for problem in loaded.problems:
        places[problem.path].add((problem.line, problem.column))
    read = {entry.path for entry in loaded.entries}
    gone = {path for path, found in places.items() if path not in read and found == {(1, 1)}}
    if not gone:
        return set()
    return {
        kind
        for kind in KINDS.names
        if kind != "change"  # hardly anything refers to a change
        and not gone.isdisjoint(
            (KINDS.home(kind).pattern, *map(str, PurePosixPath(KINDS.home(kind).pattern).parents))
        )
    }


def meant_by_malformed(index: Index, unknown: set[str]) -> set[str]:
    """Return the unknown ids that claims and items seem to have had before their own id got a wrong form."""
    found: set[str] = set()
    for id_, kind in index.kinds.items() if unknown else ():
        if kind in PART_KINDS:
            form = part_form(index.entries[id_].record)
            if not form.fullmatch(id_):
                near = {target.casefold(): target for target in unknown - found if form.fullmatch(target)}
                found.update(near[match] for match in get_close_matches(id_.casefold(), near, n=1))
    return found
