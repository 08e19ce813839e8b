"""Gives an id that was not published another one, everywhere: for when two changes took the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic.fields import FieldInfo

from generator.desk.edit import NotKept
from generator.desk.mentions import links_to, mentions, redirect
from generator.desk.numbering import Numbering, written
from generator.desk.pending import Done, Pending, Read, by_hand, missing, refuse, worse
from generator.desk.register import Register, read_register
from generator.model.fields import RefTo
from generator.model.kinds import KINDS, Kind
from generator.model.problems import GuideError, Loc
from generator.model.statements import Alias, Basis, Evidence
from generator.model.text import ID
from generator.read.ids import declared, kinds_of_ids
from generator.read.index import last_name
from generator.read.load import Entry, Loaded, load
from generator.read.strict import Document, Value, texts
from generator.read.unfilled import field_at, inside, models_in

COMMAND = "renumber"
ID_KEYS = ("id", "also", "footnote", "footnotes")
"""Under which keys a record declares ids, or names one that is known only there."""


@dataclass(frozen=True)
class _Declared:
    """Where an id is declared."""

    path: str
    prefix: Loc
    """Where in its file the record stands."""
    kind: Kind
    value: dict[str, Value]
    """The record as it is written."""
    loc: Loc
    """Where in the record the id stands."""
    entry: Entry | None = None
    """The record as it was read; none if it has mistakes, such as what is left to fill in."""

    @property
    def is_own(self) -> bool:
        """Whether it is the id of the record itself, not that of a part."""
        return self.loc == ("id",)

    @property
    def slug(self) -> str | None:
        """The slug of the record."""
        slug = getattr(self.entry.record, "slug", None) if self.entry else self.value.get("slug")
        return slug if isinstance(slug, str) else None


def renumber(root: Path, old: str, new: str | None, file: str | None, read: Read) -> Done:
    """Give an id that was not published the next free one, or `new`; return the files and what is left to look at.

    If more files have this id, `file` says in which of them, and what others say of it stays as it is. Raises GuideError,
    and nothing is written, if it was published or another mistake would come.
    """
    loaded = load(root)
    remembered = read_register(root)
    register = remembered[0] if remembered else Register()
    unread = list(_unread(root, loaded))
    found = [*_declarations(loaded, old), *(each for record in unread for each in _declared_in(record, old))]
    if not found:
        raise refuse(COMMAND, missing(old, kinds_of_ids(loaded)))
    own = _chosen(found, old, file, register)
    fresh = _new_id(root, loaded, register, own, old, new)
    ids = dict(_with_parts(own, old, fresh))
    pending = Pending(root)
    sheet = pending.sheet(own.path)
    named = mentions(loaded, ids)
    if len(found) > 1:
        mine = (own.path, own.prefix)
        named, left = [m for m in named if (m.path, m.loc[: len(mine[1])]) == mine], named
        unread = [each for each in unread if (each.path, each.prefix) == mine]
    else:
        left = named
    try:
        redirect(pending, named, ids)
        for each in unread:
            _redirect_unread(pending, each, ids)
        for loc in list(_places(sheet.document.value, own.prefix, ids)):
            sheet.put(loc, ids[str(sheet.get(loc))])
        # and where `gids new` wrote the id of a part as a remark, to be used later
        remark = re.compile(rf"^( *# .*\bid: ){re.escape(old)}(?=[-.])", re.MULTILINE)
        sheet.raw = remark.sub(rf"\g<1>{fresh}", sheet.raw)
    except NotKept as error:
        raise refuse(COMMAND, by_hand(error)) from None
    _rename_file(pending, own, fresh)
    _try(pending, read, ids)
    pending.save()
    others = [
        f"{m.place} noemt {m.target}; bedoelt het {ids[m.target]}, verander het dan"
        for m in left
        if m not in named
    ]
    return pending.done((f"{old} is nu {fresh}", *others))


def _try(pending: Pending, read: Read, ids: dict[str, str]) -> None:
    """Raise GuideError with the mistakes that this would bring; what was left to fill in may be told by its new id."""
    with pending.trial() as trial:
        before = trial.problems_before(read)
        known = {(each.path, each.message) for each in before}
        wrong = worse(before, trial.problems(read), pending)
    back = {new: old for old, new in ids.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, back), key=len, reverse=True)))
    wrong = [
        each
        for each in wrong
        if (pending.problem_before(each), pattern.sub(lambda new: back[new[0]], each.message)) not in known
    ]
    if wrong:
        raise GuideError(wrong)


def _declarations(loaded: Loaded, old: str) -> list[_Declared]:
    return [
        _Declared(
            entry.path,
            entry.prefix,
            KINDS.of(entry.record),
            _value_of(entry.document, entry.prefix),
            loc,
            entry,
        )
        for entry in loaded.entries
        for id_, _, _, loc in declared(entry.record)
        if id_ == old
    ]


def _value_of(document: Document, prefix: Loc) -> dict[str, Value]:
    """Return a record as it is written."""
    value: Any = document.value
    for part in prefix:
        value = value[part]
    return value if isinstance(value, dict) else {}


def _unread(root: Path, loaded: Loaded) -> Iterator[_Declared]:
    """Yield each record that is there and was not read, for it has mistakes or something is left to fill in."""
    read = {entry.path for entry in loaded.entries}
    for kind in KINDS:
        for document, prefix, value in written(root, kind.files) if kind.files else ():
            if document.path not in read:
                yield _Declared(document.path, prefix, kind, value, ("id",))


def _declared_in(record: _Declared, old: str) -> Iterator[_Declared]:
    """Yield where a record that was not read declares an id."""
    for loc, text in texts(record.value):
        if text == old and (loc[-1] == "id" or (len(loc) > 1 and loc[-2] == "also")):
            yield replace(record, loc=loc)


def _redirect_unread(pending: Pending, record: _Declared, ids: dict[str, str]) -> None:
    """Make what a record that was not read says of these ids name the new ones."""
    assert record.kind.files
    sheet = pending.sheet(record.path)
    for loc, text in texts(record.value):
        place = (*record.prefix, *loc)
        info = field_at(record.kind.files.model, place)
        if text in ids and info and _is_reference(info):
            sheet.put(place, ids[text])
        for offset, target in sorted(links_to(text, ids), reverse=True):
            sheet.swap(place, offset, target, ids[target])


def _is_reference(info: FieldInfo) -> bool:
    """Return whether a field holds ids of others, or the short form of what a statement rests on."""
    marks = [*info.metadata]
    for each in inside(info.annotation):
        marks += getattr(each, "__metadata__", ())
    return any(isinstance(mark, RefTo) for mark in marks) or not {Basis, Evidence}.isdisjoint(
        models_in(info.annotation)
    )


def _chosen(found: list[_Declared], old: str, file: str | None, register: Register) -> _Declared:
    """Return the declaration that is to change. Raises GuideError if that one was published, or it is not clear."""
    published = {id_: each.address for ids in register.ids.values() for id_, each in ids.items()}
    gone = any(old in ids for ids in register.gone.values())
    here = [each for each in found if file in (None, each.path, PurePosixPath(each.path).name)]
    if not here:
        files = " en ".join(each.path for each in found)
        raise refuse(COMMAND, f"{old} staat niet in {file}, maar in {files}.")
    if len(found) > 1 and len(here) > 1:
        known = last_name(published.get(old, ""))
        copies = [each for each in here if each.slug != known]
        if old in published and len(copies) == 1:
            return copies[0]
        ways = " of ".join(f"gids renumber {old} --bestand {each.path}" for each in here)
        raise refuse(COMMAND, f"{old} staat in {len(here)} bestanden. Zeg welk een ander id krijgt: {ways}")
    (own,) = here
    if (old in published or gone) and len(found) == 1:
        message = (
            f"{old} is gepubliceerd, en een id is blijvend: anderen kunnen ernaar verwijzen. "
            f"Een ander adres geef je met: gids rename {old} NIEUWE-SLUG."
        )
        raise refuse(COMMAND, message)
    if old in published and last_name(published[old]) == own.slug:
        others = ", ".join(each.path for each in found if each is not own)
        raise refuse(COMMAND, f"{old} in {own.path} is gepubliceerd. Geef het andere een ander id: {others}.")
    return own


def _new_id(root: Path, loaded: Loaded, register: Register, own: _Declared, old: str, new: str | None) -> str:
    numbering = Numbering(own.kind, loaded, register, root)
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
        found = numbering.next_id(own.slug or old, str(own.value.get(leading, "")) if leading else None)
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
    if not own.is_own:
        return
    if own.entry:
        named = [getattr(part, "id", None) for _, part in own.entry.parts if not isinstance(part, Alias)]
    else:
        named = [text for loc, text in texts(own.value) if loc[-1] == "id" and "aliases" not in loc]
    for of in named:
        if isinstance(of, str) and re.match(rf"{re.escape(old)}[-.]", of):
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
    if own.is_own and not own.prefix and own.slug and "slug" in own.value:
        pending.move(own.path, str(PurePosixPath(own.path).with_name(f"{new}-{own.slug}.yml")))
