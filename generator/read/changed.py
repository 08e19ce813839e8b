"""Tells ids that were changed or are no more while something still refers to them, and files named after another id."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.model.framework import Element
from generator.model.kinds import KINDS
from generator.model.problems import Problem
from generator.model.statements import Record
from generator.read.ids import PART_KINDS, WITHOUT_SLUG, alike, file_name, filed_id, is_named_well
from generator.read.index import Index, Remembered, kinds_not_read, meant_by_malformed
from generator.read.load import Loaded
from generator.read.references import Reference


def forgotten(
    loaded: Loaded, index: Index, broken: list[Reference]
) -> tuple[list[Problem], set[str], set[str]]:
    """Return a problem for each published id that was changed, or is no more while something refers to it.

    With these: the ids that came in the place of others, and every published id of which that tells the story. What
    stood on the page of a record goes with it; what could not be read is not gone.
    """
    lost_kinds = kinds_not_read(loaded)
    gone = {
        id_: known
        for id_, known in index.memory.items()
        if not (id_ in index.kinds or id_ in index.former or id_ in loaded.unread or index.copied[known.kind])
        and not index.may_have_had(id_)
        and known.kind not in lost_kinds
    }
    for id_ in meant_by_malformed(index, set(gone)):
        del gone[id_]
    pages = {known.address: id_ for id_, known in gone.items() if "#" not in known.address}
    causes = {id_: pages.get(known.page, id_) for id_, known in gone.items()}
    missed: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in broken:
        if reference.target in causes:
            missed[causes[reference.target]].append(reference)
    problems, renamed = [], set()
    for id_ in dict.fromkeys(causes.values()):
        places = sorted(missed[id_], key=lambda r: r.at(""))
        if declared := _became(id_, gone, index):
            renamed.add(declared)
            entry = index.entries[declared]
            if not places and entry.name == declared and file_name(entry) and is_named_well(entry):
                mend = f'Zet hier "{declared}". Is het id van dat bestand veranderd? Een id is blijvend; zet "{id_}" daar terug.'
                problems.append(
                    gone[id_].at(f'hier staat "{id_}", en {entry.path} heeft het id "{declared}". {mend}')
                )
            else:
                problems.append(changed_id(declared, id_, places, index))
        elif broken:  # else the register tells it, which is compared when all links lead somewhere
            still = f", en {_still_named(places, 'nog')}" if places else ""
            message = f"{id_} ({KINDS.names[gone[id_].kind]}) staat niet meer in de gids{still}. "
            problems.append(gone[id_].at(f"{message}{gone[id_].mend}"))
    return problems, renamed, set(causes)


def _became(id_: str, gone: Mapping[str, Remembered], index: Index) -> str | None:
    """Return the new id that stands where a published id stood.

    It has the slug of the old one; or, where ids have no slug of their own, one is gone there and one is new.
    """
    known = gone[id_]
    new = [n for n, kind in index.kinds.items() if n not in index.memory and kind == known.kind]
    if same := [n for n in new if known.slug in _slugs(n, index)]:
        return same[0]
    if known.kind not in WITHOUT_SLUG:
        return None
    gone_here = [other for other in gone.values() if other.kind == known.kind]
    if known.kind in PART_KINDS:
        gone_here = [other for other in gone_here if other.page == known.page]
        new = [n for n in new if index.entries[n].record.slug in known.page.split("/")]
    return new[0] if len(new) == len(gone_here) == 1 else None


def _slugs(id_: str, index: Index) -> tuple[str, ...]:
    """Return the slug of what has an id, and those that it had before."""
    record = index.entries[id_].record
    if isinstance(record, Element) and index.kinds[id_] == "sub-element":
        return tuple(sub.slug for sub in record.sub_elements if sub.id == id_)
    return (record.slug, *record.former_slugs) if isinstance(record, Record) and record.id == id_ else ()


def renamed_to(target: str, broken: list[Reference], index: Index, reached: set[str]) -> str | None:
    """Return the declared id that used to be `target`, if that is clear: many name it so, or its file does."""
    if target in index.kinds:
        return None
    if target in index.misnamed:
        return str(index.misnamed[target].record.id)
    near = alike(target, index.kinds.keys() - reached)
    if len(near) == 1 and len(broken) > 1 and filed_id(index.entries[near[0]]) != near[0]:
        wanted = {kind for reference in broken for kind in reference.wanted}
        if not wanted or index.kinds[near[0]] in wanted:
            return near[0]
    return None


def changed_id(declared: str, target: str, broken: list[Reference], index: Index) -> Problem:
    """Return the problem that an id was changed from `target` to `declared`, with the places that name it as it was."""
    still = f": {_still_named(broken, 'nog zo')}" if broken else ""
    known = index.memory.get(target)
    other = (
        f" Is dit iets anders? {known.withdraw[0].upper()}{known.withdraw[1:]}"
        if known and known.kind in WITHOUT_SLUG
        else ""
    )
    return index.entries[declared].problem(
        index.places[declared],
        f'het id "{declared}" was eerst "{target}"{still}. Een id is blijvend; zet "{target}" terug.{other}',
    )


def _still_named(places: list[Reference], how: str) -> str:
    """Return in words how many places still name an id, and the first of them."""
    first = places[0].at("")
    many = f"{len(places)} plaatsen noemen" if len(places) > 1 else "1 plaats noemt"
    return f"{many} het {how} (zoals {first.path}:{first.line})"


def misnamed(loaded: Loaded, index: Index, renamed: set[str]) -> Iterator[Problem]:
    """Yield each file that is not called after its record; nothing of a record whose id changed, for that is the cause."""
    slugs = Counter(
        (KINDS.of(e.record).id, e.record.slug) for e in loaded.entries if isinstance(e.record, Record)
    )
    for entry in loaded.entries:
        record = entry.record
        # who takes the id or the slug of another is told that; the name of the file follows from it
        if (
            not is_named_well(entry)
            and index.entries.get(record.id) is entry
            and record.id not in renamed
            and slugs[KINDS.of(record).id, record.slug] == 1
        ):
            message = f'dit bestand moet "{file_name(entry)}" heten, naar het id en de slug.'
            yield entry.problem(("id",), message)
