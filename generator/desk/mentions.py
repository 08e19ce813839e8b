"""Where records and pages name an id, and putting another in its place, every other character kept."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.desk.edit import Sheet
from generator.desk.pending import Pending
from generator.model import text as markup
from generator.model.fields import RefTo
from generator.model.framework import Change
from generator.model.problems import Loc, Problem
from generator.read.load import Entry, Loaded, Page

IN_LINK = r"(?<=\]\(){}(?=\))"
"""The target of a link, as Markdown has it."""


@dataclass(frozen=True)
class Mention:
    """A place that names an id."""

    path: str
    owner: str
    """The record that names it, or the path of a page."""
    target: str
    loc: Loc = ()
    """Where in its file; nothing for a page."""
    line: int = 1
    column: int = 1
    in_text: bool = False
    """Whether it stands in a text, as the target of a link."""
    offset: int = 0
    wanted: tuple[str, ...] = ()
    """The kinds that may stand here; empty for any."""
    is_past: bool = False
    """Whether it says what something was called before, in the lineage."""

    @property
    def place(self) -> str:
        """File and line, as a message shows them."""
        return f"{self.path}:{self.line}"

    def problem(self, message: str) -> Problem:
        """Return a problem at this place."""
        return Problem(path=self.path, line=self.line, column=self.column, message=message)


def mentions(loaded: Loaded, ids: Collection[str]) -> list[Mention]:
    """Return every place in records and pages that names one of these ids, in the order of files."""
    found = [each for entry in loaded.entries for each in _in_record(entry, ids)]
    found += [each for page in loaded.pages for each in _in_page(page, ids)]
    return sorted(found, key=lambda each: (each.path, each.line, each.column))


def _in_record(entry: Entry, ids: Collection[str]) -> Iterator[Mention]:
    for loc, value, mark in entry.texts:
        place = (*entry.prefix, *loc)
        if place not in entry.document.places and place not in entry.document.keys:
            place = place[:-1]  # a block that is written short, as one word
        if isinstance(mark, RefTo):
            if value in ids:
                at = _at(entry, place, value)
                yield Mention(entry.path, entry.name, value, place, *at, wanted=mark.kinds)
        elif "](" in value:
            for offset, target in links_to(value, ids):
                line, column = entry.document.within(place, offset)
                yield Mention(entry.path, entry.name, target, place, line, column, True, offset)
    if isinstance(entry.record, Change):
        for n, name in enumerate(entry.record.before):
            if name in ids:
                place = (*entry.prefix, "from", n)
                yield Mention(entry.path, entry.name, name, place, *entry.document.at(place), is_past=True)


def _at(entry: Entry, loc: Loc, value: str) -> tuple[int, int]:
    """Return where a reference stands; it may be a key."""
    return (
        entry.document.keys[loc]
        if loc[-1] == value and loc in entry.document.keys
        else entry.document.at(loc)
    )


def _in_page(page: Page, ids: Collection[str]) -> Iterator[Mention]:
    for number, line in enumerate(page.body.split("\n"), 2):
        for offset, target in links_to(line, ids):
            yield Mention(page.path, page.path, target, (), number, offset + 1, True)


def links_to(text: str, ids: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield where each link to one of these ids has its target, with that id."""
    for target in dict.fromkeys(link.target for link in markup.links(text)):
        if target in ids:
            for found in re.finditer(IN_LINK.format(re.escape(target)), text):
                yield found.start(), target


def redirect(pending: Pending, found: Iterable[Mention], to: Mapping[str, str]) -> list[str]:
    """Make each of these places name another id; return in Dutch what became of those that would stand twice.

    In a list that names the other already, and where a record would refer to itself, the item is taken out.
    """
    told = []
    later: list[tuple[Mention, Loc]] = []
    in_order = sorted(found, key=lambda each: (each.path, each.loc, -each.offset, -each.line, -each.column))
    for each in in_order:
        new = to[each.target]
        if not each.loc:
            _in_markdown(pending, each, new)
            continue
        sheet = pending.sheet(each.path)
        if each.in_text:
            sheet.swap(each.loc, each.offset, each.target, new)
        elif sheet.get(each.loc) is not None and each.loc[-1] == each.target:
            sheet.rename_key(each.loc, new)
        elif item := _stands_twice(sheet, each, new):
            later.append((each, item))
        else:
            sheet.put(each.loc, new)
    for each, item in sorted(later, key=lambda pair: (pair[0].path, from_behind(pair[1])), reverse=True):
        sheet = pending.sheet(each.path)
        why = sheet.get((*item, "why"))
        new = to[each.target]
        cause = "het zou naar zichzelf verwijzen" if each.owner == new else f"{new} stond er al"
        told.append(
            f"weggehaald uit {each.owner}: de verwijzing naar {each.target} ({each.place}), want {cause}"
            + (f". Erbij stond: {why}" if isinstance(why, str) else "")
        )
        sheet.remove(item)
    return told


def from_behind(loc: Loc) -> list[tuple[int, str]]:
    """Return by what places are sorted, so that of a list the last is taken out first."""
    return [(part, "") if isinstance(part, int) else (-1, part) for part in loc]


def _stands_twice(sheet: Sheet, mention: Mention, new: str) -> Loc | None:
    """Return the item of a list that would be there twice with another id in it, or would make a record name itself."""
    loc = mention.loc
    item = loc if isinstance(loc[-1], int) else loc[:-1]
    if not item or not isinstance(item[-1], int) or "from" in loc:
        return None
    items = sheet.get(item[:-1])
    if not isinstance(items, list):
        return None
    others = [each for n, each in enumerate(items) if n != item[-1]]
    if item == loc:
        itself = "see" in loc and mention.owner == new
        return item if new in others or itself else None
    if "relations" not in loc:
        return None
    names = [each.get(str(loc[-1])) for each in others if isinstance(each, dict)]
    return item if new in names or mention.owner == new else None


def _in_markdown(pending: Pending, mention: Mention, new: str) -> None:
    """Replace one target of a link in a page; places on a line are done from behind."""
    lines = pending.text(mention.path).splitlines(keepends=True)
    line = lines[mention.line - 1]
    start = mention.column - 1
    assert line.startswith(mention.target, start)
    lines[mention.line - 1] = f"{line[:start]}{new}{line[start + len(mention.target) :]}"
    pending.write(mention.path, "".join(lines))
