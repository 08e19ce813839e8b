"""What becomes of the parts of records that go: a claim moves to another principle, or a part leads to another one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.desk.edit import NotKept, Sheet, as_given, located
from generator.desk.lineage import Told
from generator.desk.numbering import Numbering
from generator.desk.pending import Pending, Seen, refuse
from generator.desk.register import OF_FRAMEWORK, Register
from generator.desk.rename import place_of
from generator.desk.skeleton import keys_of
from generator.model.framework import Principle
from generator.model.kinds import KINDS
from generator.model.problems import Loc, did_you_mean
from generator.read.ids import located_claims, natural
from generator.read.load import Entry

CLAIMS = "working_elements"
"""The key of a principle that holds its claims, in groups."""


@dataclass(frozen=True)
class Ways:
    """Where the parts of what goes lead, each with an end of its own."""

    led: Mapping[str, str] = field(default_factory=dict)
    """By part: the part of its kind that takes its place."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """By claim: the principle that it moves to."""
    fresh: Mapping[str, str] = field(default_factory=dict)
    """By claim that moves: its new id."""

    def end(self, id_: str, to: str | None) -> str | None:
        """Return what names this part from now on; `to` is what takes the place of the whole."""
        return self.led.get(id_) or self.fresh.get(id_) or to


def ways(seen: Seen, command: str, going: Sequence[str], given: Sequence[str], to: str | None = None) -> Ways:
    """Return where the parts of what goes lead, by what is given: each as `part=other`; other claims move to `to`.

    Raises GuideError with all that is wrong with that.
    """
    inside = {part: id_ for id_ in going for part in with_parts(seen.guide.entries[id_], id_)[1:]}
    led: dict[str, str] = {}
    moved = {part: to for part in inside if to is not None and _is_claim(seen, part)}
    wrong = []
    for each in given:
        part, _, other = (word.strip() for word in each.partition("="))
        if mistake := _mistake(seen, part, other, inside, going):
            wrong.append(mistake)
        elif seen.guide.kinds[other] == seen.guide.kinds[part]:
            led[part] = other
            moved.pop(part, None)
        else:
            moved[part] = other
    if not wrong:
        wrong = [message for id_ in going for message in _torn(seen.guide.entries[id_], led, moved)]
    if wrong:
        raise refuse(command, *wrong)
    return Ways(led, moved, dict(_numbered(seen, moved)))


def with_parts(entry: Entry, id_: str) -> list[str]:
    """Return the id of a record or part, and those of what stands in it."""
    place = place_of(entry, id_)[len(entry.prefix) :]
    inside = [part.id for loc, part in entry.parts if loc[: len(place)] == place and hasattr(part, "id")]
    return [id_, *(each for each in inside if isinstance(each, str) and each != id_)]


def _is_claim(seen: Seen, id_: str) -> bool:
    """Return whether a part is a claim; blocks and footnotes have ids that only their record knows."""
    return seen.guide.kinds.get(id_) == "claim"


def _mistake(
    seen: Seen, part: str, other: str, inside: Mapping[str, str], going: Sequence[str]
) -> str | None:
    """Return what is wrong with one way that is given."""
    kinds = seen.guide.kinds
    parts = sorted((id_ for id_ in inside if id_ in kinds), key=natural)
    if not part or not other:
        return "schrijf na --deel twee id's met = ertussen: het onderdeel dat verdwijnt, en wat ervoor in de plaats komt."
    if part not in parts:
        choice = f" Kies uit: {', '.join(parts)}." if parts else ""
        return f"{part} is geen onderdeel van {' of '.join(going)}.{did_you_mean(part, parts) or choice}"
    if other not in kinds:
        return f'"{other}" staat niet in de gids.{did_you_mean(other, kinds)}'
    if other in inside or other in going:
        return f"{part} kan niet naar {other}: dat verdwijnt zelf."
    wanted = (kinds[part], "principle") if kinds[part] == "claim" else (kinds[part],)
    if kinds[other] not in wanted:
        one = " of ".join(KINDS.names.get(kind, "andere naam") for kind in wanted)
        return f"{part} kan niet naar {other}. Noem na = het id van een {one}."
    return None


def _torn(entry: Entry, led: Mapping[str, str], moved: Mapping[str, str]) -> Iterator[str]:
    """Yield why a claim can't move: it stands under one that does not go along, and does not say the same without it."""
    if not isinstance(entry.record, Principle):
        return
    ids = {loc: claim.id for loc, claim in located_claims(entry.record)}
    for loc, id_ in ids.items():
        above = ids.get(loc[:-2])
        if above and id_ in moved and moved.get(above) != moved[id_]:
            yield (
                f"{id_} staat onder {above}, en zegt zonder die uitspraak niet hetzelfde. Zeg welke uitspraak ervoor in "
                f"de plaats komt: --deel {id_}=ID."
            )


def _numbered(seen: Seen, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each claim that moves with its new id: numbered on from the claims that its new principle has, or had."""
    register = seen.comparison.register if seen.comparison else Register()
    numbering = Numbering(KINDS["claim"], seen.loaded, register)
    last: dict[str, str] = {}
    for id_, to in moved.items():
        if to not in last:
            own = [claim.id for claim in seen.guide.entries[to].record.claims()]
            old = seen.guide.entries[id_].name
            first = re.sub(r"\d", "0", f"{id_.removeprefix(old)}")
            last[to] = max(own, key=natural) if own else f"{to}{first}"
        found = numbering.next_part(last[to])
        assert found  # an id of a claim ends in a number, which a rule sees to
        numbering.take(found)
        last[to] = found
        yield id_, found


def move(pending: Pending, seen: Seen, ways: Ways) -> None:
    """Write the claims that move in the files of their new principles, under their headings, word for word."""
    pairs = dict.fromkeys((seen.guide.entries[id_].name, to) for id_, to in ways.moved.items())
    for old, to in pairs:
        entry, home = seen.guide.entries[old], seen.guide.entries[to]
        own = {
            id_: fresh
            for id_, fresh in ways.fresh.items()
            if (seen.guide.entries[id_].name, ways.moved[id_]) == (old, to)
        }
        cut = _cut(pending.sheet(entry.path), entry, own)
        _paste(cut, (*entry.prefix, CLAIMS), pending.sheet(home.path), (*home.prefix, CLAIMS))


def _cut(sheet: Sheet, entry: Entry, own: Mapping[str, str]) -> Sheet:
    """Return a copy of the file of a principle with only these claims, which have their new ids."""
    cut = Sheet(sheet.raw, sheet.path)
    place = (*entry.prefix, CLAIMS)
    for g in reversed(range(len(entry.record.working_elements))):
        claims = [(loc, claim.id) for loc, claim in located_claims(entry.record) if loc[1] == g]
        if own.keys().isdisjoint(id_ for _, id_ in claims):
            cut.remove((*place, g))
            continue
        for loc, id_ in reversed(claims):
            if id_ not in own:
                cut.remove((*entry.prefix, *loc))
    for id_, fresh in own.items():
        (loc,) = located(cut.get(place) or [], id_)
        cut.put((*place, *loc, "id"), fresh)
    return cut


def _paste(cut: Sheet, source: Loc, sheet: Sheet, place: Loc) -> None:
    """Add groups of claims at the end; those without a heading come first, or they would stand under that of others."""
    groups = cut.get(source)
    there = sheet.get(place) or []
    assert isinstance(groups, list)
    headed = any(isinstance(group, dict) and "heading" in group for group in there)
    first = 0
    while headed and first < len(groups) and "heading" not in groups[first]:
        first += 1
    for n in (*reversed(range(first)), *range(first, len(groups))):
        _add(cut, (*source, n), sheet, place, first=n < first)


def _add(cut: Sheet, loc: Loc, sheet: Sheet, place: Loc, *, first: bool) -> None:
    """Add one group with its remarks; where that can't be, its words."""
    group, order = as_given(cut.get(loc) or ""), keys_of(Principle, whole=True)
    before = sheet.raw
    try:
        lines = cut.item_lines(loc)
        sheet.add_lines(
            place,
            lambda indent: [f"{' ' * indent}{line}" if line else line for line in lines],
            first=first,
            order=order,
        )
        there = sheet.get(place)
        if isinstance(there, list) and there[0 if first else -1] == cut.get(loc):
            return
    except NotKept:
        pass
    sheet.raw = before
    if first:
        sheet.put(place, [group, *map(as_given, sheet.get(place) or [])], order)
    else:
        sheet.add(place, group, order)


def told_of(seen: Seen, ways: Ways, published: set[str] | None) -> Iterator[Told]:
    """Yield what the lineage says of parts that have an end of their own, of those that were published."""
    known = [id_ for id_ in (*ways.moved, *ways.led) if published is None or id_ in published]
    moved: dict[tuple[str, str], list[str]] = {}
    led: dict[str, list[str]] = {}
    for id_ in known:
        if id_ in ways.moved:
            moved.setdefault((seen.guide.entries[id_].name, ways.moved[id_]), []).append(id_)
        elif seen.guide.kinds[id_] in OF_FRAMEWORK:
            led.setdefault(ways.led[id_], []).append(id_)
    for (old, to), ids in moved.items():
        what = "1 uitspraak van" if len(ids) == 1 else f"{len(ids)} uitspraken van"
        verb = "staat" if len(ids) == 1 else "staan"
        text = f'{what} "{seen.guide.titles[old]}" {verb} nu bij "{seen.guide.titles[to]}".'
        yield Told("move", "claim", ids, [ways.fresh[id_] for id_ in ids], text)
    for other, ids in led.items():
        yield Told("merge", seen.guide.kinds[other], ids, [other], _merged(seen, ids, other))


def _merged(seen: Seen, ids: Sequence[str], other: str) -> str:
    """Return in words that parts became one with another."""
    verb = "is" if len(ids) == 1 else "zijn"
    title = seen.guide.titles[other]
    if title:
        names = " en ".join(f'"{seen.guide.titles[id_]}"' for id_ in ids)
        return f'{names} {verb} opgegaan in "{title}".'
    old, new = (seen.guide.titles[seen.guide.entries[id_].name] for id_ in (ids[0], other))
    what = "1 uitspraak" if len(ids) == 1 else f"{len(ids)} uitspraken"
    return f'{what} van "{old}" {verb} opgegaan in een uitspraak van "{new}".'
