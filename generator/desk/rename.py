"""Gives a record another slug or title; its old address goes on answering."""

from pathlib import Path, PurePosixPath

from generator.desk.edit import NotKept
from generator.desk.lineage import Told, tell_changes
from generator.desk.numbering import Numbering
from generator.desk.pending import Done, Pending, Read, Seen, missing, refuse, settle, unseen
from generator.desk.register import Register
from generator.desk.skeleton import keys_of
from generator.model.fields import slug_mistake
from generator.model.framework import Element
from generator.model.kinds import KINDS
from generator.model.problems import Loc
from generator.model.statements import Record
from generator.read.load import Entry

COMMAND = "rename"
OFFICIAL = ("element", "sub-element")
"""Kinds whose title is the name that the framework gives: a new one is a change of the framework."""


def rename(
    root: Path, id_: str, slug: str | None, title: str | None, version: str | None, read: Read
) -> Done:
    """Give a record another slug, title or both; return the files and what the register says.

    Raises GuideError, and nothing is written, if the guide has mistakes, or an address would be lost.
    """
    seen = read(root, None)
    entry = entry_of(seen, id_, COMMAND)
    if not (slug or title):
        raise refuse(COMMAND, f"geef een nieuwe slug, of met --titel een nieuwe titel voor {id_}.")
    pending = Pending(root)

    def change() -> None:
        if title:
            _retitle(pending, seen, entry, id_, title, version)
        if slug:
            _move(pending, seen, entry, id_, slug)

    told = settle(pending, seen, read, COMMAND, [(change, None)])
    return pending.done(tuple(told))


def entry_of(seen: Seen, id_: str, command: str) -> Entry:
    """Return the record that has an id, or holds the part that has it. Raises GuideError if none does."""
    if id_ not in seen.guide.entries:
        raise refuse(command, missing(id_, seen.guide.entries))
    return seen.guide.entries[id_]


def place_of(entry: Entry, id_: str) -> Loc:
    """Return where in its file a record or a part of it stands."""
    for loc, part in entry.parts:
        if getattr(part, "id", None) == id_:
            return (*entry.prefix, *loc)
    return entry.prefix


def _move(pending: Pending, seen: Seen, entry: Entry, id_: str, slug: str) -> None:
    record = entry.record
    one = KINDS.names.get(seen.guide.kinds[id_], "record")
    if not isinstance(record, Record) or record.id != id_:
        why = (
            "zijn slug staat in het adres, en daar leidt dan niets meer heen"
            if seen.guide.kinds[id_] == "sub-element"
            else "zijn adres komt van het id, en dat is blijvend"
        )
        raise refuse(COMMAND, f"een {one} kan geen andere slug krijgen: {why}.")
    if slug == record.slug:
        raise refuse(COMMAND, f'de slug van {id_} is al "{slug}".')
    if mistake := slug_mistake(slug):
        raise refuse(COMMAND, mistake)
    register = seen.comparison.register if seen.comparison else None
    numbering = Numbering(KINDS.of(record), seen.loaded, register or Register())
    if slug in numbering.slugs and slug not in record.former_slugs:
        raise refuse(
            COMMAND, f'de slug "{slug}" is of was van een ander record van deze soort. Kies een andere.'
        )
    order = keys_of(type(record), whole=True)
    sheet = pending.sheet(entry.path)
    if slug in record.former_slugs:
        sheet.remove((*entry.prefix, "former_slugs", record.former_slugs.index(slug)))
    sheet.put((*entry.prefix, "slug"), slug)
    is_published = register is None or any(id_ in ids for ids in register.ids.values())
    if is_published:
        sheet.add((*entry.prefix, "former_slugs"), record.slug, order)
    if not entry.prefix:
        pending.move(entry.path, str(PurePosixPath(entry.path).with_name(f"{id_}-{slug}.yml")))


def _retitle(pending: Pending, seen: Seen, entry: Entry, id_: str, title: str, version: str | None) -> None:
    sheet = pending.sheet(entry.path)
    place = place_of(entry, id_)
    kind = seen.guide.kinds[id_]
    old = sheet.get((*place, "title"))
    title = " ".join(title.split())
    if not isinstance(old, str):
        raise refuse(
            COMMAND,
            f"een {KINDS.names.get(kind, 'record')} heeft geen titel die je zo verandert. Verander {entry.path}.",
        )
    if mistake := unseen(title):
        raise refuse(COMMAND, mistake)
    if old == title:
        raise refuse(COMMAND, f'{id_} heet al "{title}".')
    try:
        sheet.put((*place, "title"), title)
    except NotKept:
        raise refuse(COMMAND, f'"{title}" kan geen titel zijn. Zet er gewone tekst neer.') from None
    if kind in OFFICIAL and isinstance(entry.record, Element):
        names = "former_names" if kind == "element" else "aliases"
        sheet.add((*place, names), {"name": old}, keys_of(Element, whole=True))
        one = KINDS.names[kind][0].upper() + KINDS.names[kind][1:]
        told = Told("rename", kind, [old], [id_], f"{one} {old} heet nu {title}.")
        tell_changes(pending, seen, COMMAND, version, [told])
