"""Merges, splits and drops records: lineage or withdrawal, references, redirects and register in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.desk.claims import CLAIMS, Ways, move, told_of, ways, with_parts
from generator.desk.edit import NotKept, located
from generator.desk.lineage import Told, tell_changes
from generator.desk.mentions import Mention, from_behind, mentions, redirect
from generator.desk.pending import Done, Pending, Read, Seen, Step, refuse, settle
from generator.desk.register import NAMES, OF_FRAMEWORK, OWN_NAMES, Withdrawal, compare
from generator.desk.rename import entry_of, place_of
from generator.desk.revision import has_git
from generator.model.framework import Change, Framework
from generator.model.kinds import KINDS
from generator.model.problems import GuideError, Loc, Problem, did_you_mean
from generator.read.load import Entry

STRUCTURE = ("order", "elements", "priority_max")
"""Where the framework itself names its core elements: what is gone goes out of these."""


# Long: the arguments are what an editor gives.
def drop(
    root: Path,
    id_: str,
    why: str,
    to: str | None,
    version: str | None,
    read: Read,
    parts: Sequence[str] = (),
) -> Done:
    """Take a record out of the guide, or a part of one; with `to`, what names it names that from now on.

    `parts` says of parts of it, as `part=other`, what names them from now on: see `ways` of `claims`.

    Raises GuideError, and nothing is written, if something still names it and nothing comes in its place, or an address
    would be lost.
    """
    command = "drop"
    seen = read(root, None)
    if not why.strip():
        raise refuse(command, f"zeg na --reden in gewone woorden waarom {id_} vervalt.")
    reason = Withdrawal.of(id_, why).why
    kind = _kind(seen, id_, command)
    if to is not None:
        _kind(seen, to, command)
        if to == id_:
            raise refuse(command, f"{id_} kan niet in de plaats van zichzelf komen.")
    going = _Going(command, (id_,), to, ways(seen, command, [id_], parts))
    if kind not in OF_FRAMEWORK:
        return _withdraw(root, seen, read, going, reason)
    same = to is not None and seen.guide.kinds[to] == kind
    change = "drop" if to is None else "merge" if same else "move"
    before = with_parts(seen.guide.entries[id_], id_) if kind == "claim" else [id_]  # those below it go too
    told = Told(change, kind, before, (to,) if to else (), reason)
    return _reshape(root, seen, read, going, told, version)


def merge(
    root: Path,
    ids: Sequence[str],
    to: str,
    why: str | None,
    version: str | None,
    read: Read,
    parts: Sequence[str] = (),
) -> Done:
    """Let records of one kind become one, that is there: one of them, or another; what names them names that.

    The claims of a principle move along, but for `parts`, which says as `part=other` what becomes of them.
    Raises GuideError, and nothing is written, if that can't be, or an address would be lost.
    """
    command = "merge"
    seen = read(root, None)
    kinds = {_kind(seen, id_, command) for id_ in (*ids, to)}
    if len(set(ids)) < len(ids) or set(ids) == {to}:
        raise refuse(command, "noem elk id één keer, en minstens één ander dan dat na --naar.")
    if len(kinds) > 1:
        names = ", ".join(sorted(KINDS.names.get(kind, kind) for kind in kinds))
        raise refuse(command, f"voeg alleen samen wat van één soort is; dit zijn: {names}.")
    (kind,) = kinds
    going = [id_ for id_ in ids if id_ != to]
    verb = "is opgegaan" if len(going) == 1 else "zijn samengevoegd"
    reason = Withdrawal.of(to, why).why if why else f"{_names(seen, going)} {verb} in {_names(seen, [to])}."
    along = to if kind == "principle" else None
    all_ = _Going(command, tuple(going), to, ways(seen, command, going, parts, along))
    if kind not in OF_FRAMEWORK:
        return _withdraw(root, seen, read, all_, reason)
    return _reshape(root, seen, read, all_, Told("merge", kind, ids, (to,), reason), version)


def split(
    root: Path,
    id_: str,
    into: Sequence[str],
    to: str | None,
    why: str | None,
    version: str | None,
    read: Read,
    parts: Sequence[str] = (),
) -> Done:
    """Let a part of the framework become more of its kind, that are there; it may be one of these itself.

    What names it names `to` from now on, and its claims move there, but for `parts`, which says as `part=other` what
    becomes of them. Raises GuideError, and nothing is written, if that can't be, or something names
    it and nobody says which of them that should be.
    """
    command = "split"
    seen = read(root, None)
    kind = _kind(seen, id_, command)
    if kind not in OF_FRAMEWORK:
        message = (
            f"een {KINDS.names.get(kind, kind)} heeft geen stamboom. Maak de nieuwe met gids new, en zeg dan waar het oude "
            f'adres heen leidt: gids drop {id_} --naar ID --reden "…".'
        )
        raise refuse(command, message)
    if absent := [each for each in dict.fromkeys(into) if each not in seen.guide.kinds]:
        raise refuse(command, *(_absent(seen, each, id_, kind) for each in absent))
    wrong = [each for each in into if _kind(seen, each, command) != kind]
    if wrong:
        raise refuse(command, f"{', '.join(wrong)}: dit is geen {KINDS.names[kind]}, zoals {id_}.")
    if len(set(into)) < 2:
        raise refuse(command, "noem na --in minstens twee id's. Maak eerst met gids new wat er nog niet is.")
    if to is not None and to not in into:
        raise refuse(command, f"{to} staat niet bij wat er na --in komt.")
    reason = (
        Withdrawal.of(id_, why).why if why else f"{_names(seen, [id_])} is gesplitst in {_names(seen, into)}."
    )
    going = () if id_ in into else (id_,)
    along = to if kind == "principle" else None
    told = Told("split", kind, (id_,), into, reason)
    all_ = _Going(command, going, to, ways(seen, command, going, parts, along))
    return _reshape(root, seen, read, all_, told, version)


def _absent(seen: Seen, id_: str, beside: str, kind: str) -> str:
    """Return that an id is not there, and how an editor makes it, as one of a kind beside another."""
    element = getattr(seen.guide.entries[beside].record, "element", None)
    field = f" --veld element={element}" if element else ""
    make = (
        f'Maak het eerst: gids new {KINDS[kind].one} "De titel" --id {id_}{field}'
        if KINDS[kind].model
        else f"Zet het eerst in {seen.guide.entries[beside].path}."
    )
    return (
        f'"{id_}" staat niet in de gids.{did_you_mean(id_, seen.guide.kinds)} Moet het er nog komen? {make}'
    )


@dataclass(frozen=True)
class _Going:
    """What goes, and where what names it leads from now on."""

    command: str
    ids: tuple[str, ...]
    to: str | None
    ways: Ways


def _kind(seen: Seen, id_: str, command: str) -> str:
    """Return the kind of an id. Raises GuideError if it is not one of a record or a part that can go."""
    after = f'Staat het al in register.yml, typ dan daarna: gids register --vervallen {id_} "de reden".'
    now = (seen.comparison or compare(seen.guide)).now
    part = next((kind for kind in OWN_NAMES if id_ in now[kind]), None)
    if part and id_ not in seen.guide.entries:
        raise refuse(command, f"{id_} is een {NAMES[part]}. Haal het met de hand weg. {after}")
    entry_of(seen, id_, command)
    kind = seen.guide.kinds[id_]
    if kind == "alias":
        raise refuse(
            command,
            f"{id_} is een andere naam van {seen.guide.entries[id_].name}. Haal haar daar met de hand weg. {after}",
        )
    return kind


def _reshape(root: Path, seen: Seen, read: Read, going: _Going, told: Told, version: str | None) -> Done:
    """Change the framework, with a change in its lineage of what was published."""
    pending = Pending(root)
    twice: list[str] = []
    published = None if seen.comparison is None else _published(seen)
    before = [id_ for id_ in told.before if published is None or id_ in published]
    is_told = any(id_ in before for id_ in going.ids or told.before)
    changes = [replace(told, before=before)] if is_told else []
    changes += told_of(seen, going.ways, published)

    def change() -> None:
        twice.extend(_take_out(pending, seen, going))
        if changes:
            tell_changes(pending, seen, going.command, version, changes)

    lines = settle(pending, seen, read, going.command, [(change, None)])
    return pending.done((*_moved(going), *twice, *_kept(root, seen, going), *lines))


def _withdraw(root: Path, seen: Seen, read: Read, going: _Going, why: str) -> Done:
    """Take out records around the framework, each with its reason in the register if it was published."""
    pending = Pending(root)
    published = _published(seen)
    twice: list[str] = []
    steps: list[Step] = []
    for number, id_ in enumerate(going.ids):
        inside = with_parts(seen.guide.entries[id_], id_)[1:]
        ends = {part: going.ways.end(part, going.to) for part in inside}
        withdrawal = Withdrawal(id_, why, going.to, ends) if id_ in published else None
        is_first = number == 0  # what names them is looked up before anything changes

        def change(id_: str = id_, is_first: bool = is_first) -> None:
            if is_first:
                twice.extend(_lead(pending, seen, going))
            _remove(pending, seen.guide.entries[id_], id_, going.command)

        steps.append((change, withdrawal))
    lines = settle(pending, seen, read, going.command, steps)
    return pending.done((*twice, *_kept(root, seen, going), *lines))


def _moved(going: _Going) -> list[str]:
    """Return what each claim that moved is called now."""
    return [f"{old} is nu {new}" for old, new in going.ways.fresh.items()]


def _kept(root: Path, seen: Seen, going: _Going) -> list[str]:
    """Return what an editor may want to keep of what became part of something else."""
    if going.to is None:
        return []
    more = " verder" if going.ways.moved else ""
    where = "staat alleen nog in git" if has_git(root) else "staat nergens meer dan in je eigen kopie"
    return [
        f"wat {id_}{more} zei, {where} ({seen.guide.entries[id_].path}): zet bij {going.to} wat je wilt bewaren"
        for id_ in going.ids
    ]


def _published(seen: Seen) -> set[str]:
    """Return every id that was published; none if the guide has no register."""
    return {id_ for ids in seen.comparison.register.ids.values() for id_ in ids} if seen.comparison else set()


def _take_out(pending: Pending, seen: Seen, going: _Going) -> list[str]:
    """Remove records; what named them names another. Return what became of references that would stand twice."""
    twice = _lead(pending, seen, going)
    move(pending, seen, going.ways)
    for id_ in going.ids:
        _remove(pending, seen.guide.entries[id_], id_, going.command)
    return twice


def _lead(pending: Pending, seen: Seen, going: _Going) -> list[str]:
    """Make what names these records, or parts of them, name another. Raises GuideError with each place if that is not said."""
    ids = {inside for id_ in going.ids for inside in with_parts(seen.guide.entries[id_], id_)}
    ends = {id_: going.ways.end(id_, going.to) for id_ in ids}
    places = [(seen.guide.entries[id_].path, place_of(seen.guide.entries[id_], id_)) for id_ in going.ids]
    moving = {seen.guide.entries[id_].path for id_ in going.ways.moved}
    found = [
        each
        for each in mentions(seen.loaded, ids)
        if (each.path in moving and CLAIMS in each.loc) or not _goes_along(each, places)
    ]
    entries = {entry.name: entry for entry in seen.loaded.entries}
    structure = [each for each in found if _is_structure(each, entries.get(each.owner))]
    rest = [
        each
        for each in found
        if each not in structure and not each.is_past and not _is_history(each, entries.get(each.owner))
    ]
    if unled := [each for each in rest if ends[each.target] is None]:
        raise GuideError([_names_still(each, going) for each in unled])
    kinds = {**seen.guide.kinds, **dict.fromkeys(going.ways.fresh.values(), "claim")}
    ended = {id_: end for id_, end in ends.items() if end is not None}
    if misfits := [each for each in rest if each.wanted and kinds[ended[each.target]] not in each.wanted]:
        raise GuideError([_does_not_fit(each, ended[each.target], going) for each in misfits])
    twice = redirect(pending, rest, ended)
    for each in sorted(structure, key=lambda each: from_behind(each.loc), reverse=True):
        sheet = pending.sheet(each.path)
        alone = "elements" in each.loc and len(sheet.get(each.loc[:-1]) or ()) == 1
        sheet.remove(each.loc[:-2] if alone else each.loc)  # a group without core elements goes too
    return twice


def _names_still(mention: Mention, going: _Going) -> Problem:
    said = "--naar" if mention.target in going.ids else f"--deel {mention.target}=ID"
    return mention.problem(
        f"{mention.owner} noemt {mention.target} nog. Haal dit eerst weg, of zeg met {said} wat hier in de plaats komt."
    )


def _does_not_fit(mention: Mention, to: str, going: _Going) -> Problem:
    one = " of ".join(KINDS.names[kind] for kind in mention.wanted)
    mend = (
        "Zet er een ander, of haal dit weg."
        if mention.target in going.ids
        else f"Zeg welk, met --deel {mention.target}=ID, of haal dit weg."
    )
    return mention.problem(
        f"{mention.owner} noemt hier {mention.target}, en {to} kan daar niet staan: hier hoort het id van een {one}. {mend}"
    )


def _names(seen: Seen, ids: Sequence[str]) -> str:
    """Return what readers call these, in a row."""
    titles = [f'"{seen.guide.titles[id_]}"' if seen.guide.titles[id_] else id_ for id_ in ids]
    *first, last = titles
    return f"{', '.join(first)} en {last}" if first else last


def _goes_along(mention: Mention, places: Sequence[tuple[str, Loc]]) -> bool:
    """Return whether a mention stands in something that goes itself."""
    return any(
        mention.path == path and mention.loc and mention.loc[: len(loc)] == loc for path, loc in places
    )


def _is_structure(mention: Mention, entry: Entry | None) -> bool:
    return (
        entry is not None
        and isinstance(entry.record, Framework)
        and not mention.in_text
        and not {*STRUCTURE}.isdisjoint(part for part in mention.loc if isinstance(part, str))
    )


def _is_history(mention: Mention, entry: Entry | None) -> bool:
    """Return whether a mention says what an earlier change led to: that stays true."""
    return entry is not None and isinstance(entry.record, Change) and not mention.in_text


def _remove(pending: Pending, entry: Entry, id_: str, command: str) -> None:
    """Take away the file of a record, or a record or part out of its file."""
    home = KINDS.of(entry.record).files
    assert home
    if entry.name == id_ and not entry.prefix:
        if "*" not in home.pattern and home.required:
            raise refuse(command, f"zonder {entry.path} kan de gids niet. Verander dat bestand.")
        pending.remove(entry.path)
        return
    sheet = pending.sheet(entry.path)
    if entry.name == id_ and home.list_key and len(sheet.get((home.list_key,)) or ()) == 1:
        if home.required:
            raise refuse(command, f"{id_} is het laatste in {entry.path}, en zonder kan de gids niet.")
        pending.remove(entry.path)
        return
    for loc in located(sheet.document.value, id_) or _also(entry, id_):
        sheet.remove(loc)
        return
    raise NotKept(entry.path)


def _also(entry: Entry, id_: str) -> list[Loc]:
    """Return where a question says that it took another in."""
    also = getattr(entry.record, "also", ())
    return [(*entry.prefix, "also", also.index(id_))] if id_ in also else []
