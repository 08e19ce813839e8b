"""Gives an id that was not published another one, everywhere: for when two changes took the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.desk.edit import NotKept
from generator.desk.mentions import mentions, redirect
from generator.desk.numbering import Numbering
from generator.desk.pending import Done, Pending, Read, by_hand, problems_of, refuse, worse
from generator.desk.register import Register, read_register
from generator.model.kinds import KINDS
from generator.model.problems import GuideError, Loc, did_you_mean
from generator.model.statements import Alias, Record
from generator.model.text import ID
from generator.read.ids import declared, kinds_of_ids
from generator.read.index import last_name
from generator.read.load import Entry, Loaded, load
from generator.read.strict import Value

COMMAND = "renumber"
ID_KEYS = ("id", "also", "footnote", "footnotes")
"""Under which keys a record declares ids, or names one that is known only there."""


@dataclass(frozen=True)
class _Declared:
    """Where an id is declared."""

    entry: Entry
    kind: str
    loc: Loc

    @property
    def is_own(self) -> bool:
        """Whether it is the id of the record itself, not that of a part."""
        return self.loc == ("id",)


def renumber(root: Path, old: str, new: str | None, file: str | None, read: Read) -> Done:
    """Give an id that was not published the next free one, or `new`; return the files and what is left to look at.

    If more files have this id, `file` says in which of them, and what others say of it stays as it is. Raises GuideError,
    and nothing is written, if it was published or another mistake would come.
    """
    loaded = load(root)
    remembered = read_register(root)
    register = remembered[0] if remembered else Register()
    found = _declarations(loaded, old)
    if not found:
        raise refuse(COMMAND, f'"{old}" staat niet in de gids.{did_you_mean(old, kinds_of_ids(loaded))}')
    own = _chosen(found, old, file, register)
    fresh = _new_id(root, loaded, register, own, old, new)
    ids = dict(_with_parts(own, old, fresh))
    pending = Pending(root)
    sheet = pending.sheet(own.entry.path)
    named = mentions(loaded, ids)
    if len(found) > 1:
        mine = (own.entry.path, own.entry.prefix)
        named, left = [m for m in named if (m.path, m.loc[: len(mine[1])]) == mine], named
    else:
        left = named
    try:
        redirect(pending, named, ids)
        for loc in list(_places(sheet.document.value, own.entry.prefix, ids)):
            sheet.put(loc, ids[str(sheet.get(loc))])
    except NotKept as error:
        raise refuse(COMMAND, by_hand(error)) from None
    _rename_file(pending, own, fresh)
    with pending.trial() as trial:
        if wrong := worse(problems_of(root, read), trial.problems(read), pending):
            raise GuideError(wrong)
    pending.save()
    others = [
        f"{m.place} noemt {m.target}; bedoelt het {ids[m.target]}, verander het dan"
        for m in left
        if m not in named
    ]
    return Done(pending.files(), (f"{old} is nu {fresh}", *others))


def _declarations(loaded: Loaded, old: str) -> list[_Declared]:
    return [
        _Declared(entry, kind, loc)
        for entry in loaded.entries
        for id_, kind, _, loc in declared(entry.record)
        if id_ == old
    ]


def _chosen(found: list[_Declared], old: str, file: str | None, register: Register) -> _Declared:
    """Return the declaration that is to change. Raises GuideError if that one was published, or it is not clear."""
    published = {id_: each.address for ids in register.ids.values() for id_, each in ids.items()}
    gone = any(old in ids for ids in register.gone.values())
    here = [each for each in found if file in (None, each.entry.path, PurePosixPath(each.entry.path).name)]
    if not here:
        files = " en ".join(each.entry.path for each in found)
        raise refuse(COMMAND, f"{old} staat niet in {file}, maar in {files}.")
    if len(found) > 1 and len(here) > 1:
        known = last_name(published.get(old, ""))
        copies = [each for each in here if getattr(each.entry.record, "slug", None) != known]
        if old in published and len(copies) == 1:
            return copies[0]
        ways = " of ".join(f"gids renumber {old} --bestand {each.entry.path}" for each in here)
        raise refuse(COMMAND, f"{old} staat in {len(here)} bestanden. Zeg welk een ander id krijgt: {ways}")
    (own,) = here
    if (old in published or gone) and len(found) == 1:
        message = (
            f"{old} is gepubliceerd, en een id is blijvend: anderen kunnen ernaar verwijzen. "
            f"Een ander adres geef je met: gids rename {old} NIEUWE-SLUG."
        )
        raise refuse(COMMAND, message)
    if old in published and last_name(published[old]) == getattr(own.entry.record, "slug", None):
        others = ", ".join(each.entry.path for each in found if each is not own)
        raise refuse(
            COMMAND, f"{old} in {own.entry.path} is gepubliceerd. Geef het andere een ander id: {others}."
        )
    return own


def _new_id(root: Path, loaded: Loaded, register: Register, own: _Declared, old: str, new: str | None) -> str:
    record = own.entry.record
    numbering = Numbering(KINDS.of(record), loaded, register, root)
    if new is not None:
        if not ID.fullmatch(new):
            raise refuse(COMMAND, f'"{new}" is geen id. Gebruik alleen letters, cijfers en enkele streepjes.')
        if new.casefold() in numbering.taken:
            raise refuse(
                COMMAND,
                f"{new} bestaat al, of heeft bestaan. Een id wordt nooit opnieuw gebruikt; kies een ander.",
            )
        return new
    if own.is_own:
        leading = numbering.leading_field()
        found = numbering.next_id(getattr(record, "slug", old), getattr(record, leading) if leading else None)
    else:
        found = numbering.next_part(old)
    if found is None:
        raise refuse(
            COMMAND,
            f"de id's van deze soort zijn niet doorgenummerd. Kies er zelf een: gids renumber {old} NIEUW",
        )
    return found


def _with_parts(own: _Declared, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the id with its new one, and so each part of the record whose id begins with it."""
    yield old, new
    for _, part in own.entry.parts if own.is_own else ():
        of = getattr(part, "id", None)
        if isinstance(of, str) and not isinstance(part, Alias) and re.match(rf"{re.escape(old)}[-.]", of):
            yield of, f"{new}{of.removeprefix(old)}"


def _places(value: Value, prefix: Loc, ids: dict[str, str]) -> Iterator[Loc]:
    """Yield each place in a record, which stands at `prefix`, that declares one of these ids."""

    def below(inside: Value, loc: Loc) -> Iterator[Loc]:
        if isinstance(inside, str):
            key = next((part for part in reversed(loc) if isinstance(part, str)), None)
            if inside in ids and key in ID_KEYS:
                yield loc
        else:
            for part, inner in inside.items() if isinstance(inside, dict) else enumerate(inside):
                yield from below(inner, (*loc, part))

    yield from (loc for loc in below(value, ()) if loc[: len(prefix)] == prefix)


def _rename_file(pending: Pending, own: _Declared, new: str) -> None:
    record, path = own.entry.record, own.entry.path
    if own.is_own and not own.entry.prefix and isinstance(record, Record):
        pending.move(path, str(PurePosixPath(path).with_name(f"{new}-{record.slug}.yml")))
