"""Tells each reference that leads nowhere once, at its cause."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from generator.model.fields import no_id, other_sign
from generator.model.kinds import KINDS
from generator.model.problems import FEW, Problem
from generator.model.statements import PLACE_WORDS, no_evidence
from generator.model.text import ID, fold
from generator.read.changed import changed_id, forgotten, misnamed, renamed_to
from generator.read.ids import CLAIM_ID, alike, natural, plain_id, shape
from generator.read.index import Index, kinds_not_read, meant_by_malformed
from generator.read.load import Loaded
from generator.read.references import Reference, References


def dangling(loaded: Loaded, index: Index, references: References) -> list[Problem]:
    """Return one problem for each cause of references that lead nowhere, at the cause.

    Nothing is said of what merely follows: a reference to a record that could not be read, or to an id of which
    another rule says that its form is wrong.
    """
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Reference]] = defaultdict(list)
    problems, renamed, gone = forgotten(loaded, index, references.broken)
    for reference in _by_owner([r for r in references.broken if r.target not in gone], index):
        # an id that exists is wrong for the kind that is wanted; one that does not exist is wrong everywhere
        wanted = reference.wanted if reference.target in index.kinds else ()
        groups[reference.target, wanted].append(reference)
    unread, lost = {plain_id(id_) for id_ in loaded.unread}, kinds_not_read(loaded)
    malformed = meant_by_malformed(index, {target for target, _ in groups} - index.kinds.keys())
    missed = Counter(
        kind
        for (target, _), broken in groups.items()
        for kind in ({kind for r in broken for kind in r.wanted} if target not in index.kinds else ())
    )
    replaced = {kind for kind, copies in index.copied.items() if copies and missed[kind] <= copies}
    for (target, _), broken in groups.items():
        if not ID.fullmatch(target):
            first = min(broken, key=lambda r: r.at(""))
            others = sorted((r for r in broken if r is not first), key=lambda r: r.at(""))
            message = _no_id(target, first, loaded, index)
            if message:
                problems.append(first.at(f"{message}{_elsewhere(others)}"))
            continue
        if target in loaded.unread or plain_id(target) in unread:
            continue
        if target not in index.kinds and lost and all(not lost.isdisjoint(r.wanted or lost) for r in broken):
            continue
        if target not in index.kinds and any(_may_lack_id(r, loaded) for r in broken):
            continue
        if target not in index.kinds and any(kind in replaced for r in broken for kind in r.wanted):
            continue
        if target in malformed or target in index.refused - index.kinds.keys() or index.may_have_had(target):
            continue
        broken.sort(key=lambda r: r.at(""))
        if declared := renamed_to(target, broken, index, references.reached):
            renamed.add(declared)
            problems.append(changed_id(declared, target, broken, index))
        else:
            first = max(broken, key=lambda r: len(r.wanted) > 0)  # the first that says which kind it wants
            message = _message(target, first, loaded, index)
            problems.append(broken[0].at(f"{message}{_elsewhere(broken[1:])}"))
    return [*problems, *misnamed(loaded, index, renamed)]


def _may_lack_id(reference: Reference, loaded: Loaded) -> bool:
    """Return whether what is referred to may be something of which it is told that its id is missing."""
    if reference.wanted or not loaded.nameless:
        return not loaded.nameless.isdisjoint(reference.wanted)
    return shape(reference.target) in {shape(id_) for id_ in loaded.unread}


def _by_owner(broken: list[Reference], index: Index) -> Iterator[Reference]:
    """Yield the references; one to a claim of a principle that is missed itself counts as one to that principle."""
    owners = {r.target: found[1] or found[2] for r in broken if (found := CLAIM_ID.fullmatch(r.target))}
    parts_missed = Counter(owner for target, owner in owners.items() if f"{owner}-w" in target)
    missed = {r.target for r in broken} | {owner for owner, n in parts_missed.items() if n > 1}
    for reference in broken:
        owner = owners.get(reference.target)
        if owner in missed - index.kinds.keys() - index.misnamed.keys():
            yield replace(reference, target=owner, wanted=())
        else:
            yield reference


def _elsewhere(others: list[Reference]) -> str:
    """Return in words where the same mistake stands as well."""
    places = [f"{problem.path}:{problem.line}" for problem in (other.at("") for other in others)]
    match places:
        case []:
            return ""
        case [place]:
            return f" Dit staat ook in {place}."
        case _:
            more = " en verder" if len(places) > 3 else ""
            return f" Dit staat ook op {len(places)} andere plaatsen: {', '.join(places[:3])}{more}."


def _called(target: str, known: list[str], index: Index) -> list[str]:
    """Return the ids of what has this title, another name or slug; a source by the words that cite it."""
    said = fold(target)
    titled = [id_ for id_ in known if fold(index.titles[id_]) == said]
    return (
        [id_ for id_ in titled if index.entries[id_].name == id_]
        or titled
        or [id_ for id_ in known if said in _names(id_, index)]
    )


def _names(id_: str, index: Index) -> set[str]:
    """Return what people call a record beside its title, in small letters: other names and forms, its slug."""
    record = index.entries[id_].record
    if getattr(record, "id", None) != id_:
        return set()
    names: list[object] = [
        getattr(record, "title", ""),
        getattr(record, "slug", ""),
        getattr(getattr(record, "custom", None), "cited_as", ""),
    ]
    for key in ("aliases", "synonyms", "inflections"):
        names += getattr(record, key, None) or ()
    return {fold(str(getattr(name, "name", name))) for name in names if name}


def _same(target: str, known: list[str]) -> list[str]:
    """Return the ids that differ from this one only in capitals, accents, spaces and other signs."""
    plain, numbers = plain_id(target), re.findall(r"\d+", target)
    return [id_ for id_ in known if plain and plain_id(id_) == plain and re.findall(r"\d+", id_) == numbers]


def _several(target: str, known: list[str], index: Index) -> list[str]:
    """Return the ids that stand in one place without a comma between them, if it is no more than that."""
    parts = [part for part in SEPARATED.split(target) if part]
    records = [id_ for id_ in known if id_ in index.entries]
    meant = [_same(part, known) or _called(part, records, index) for part in parts]
    return [ids[0] for ids in meant] if len(parts) > 1 and all(len(ids) == 1 for ids in meant) else []


def _named(target: str, id_: str, index: Index) -> str | None:
    """Return the message about a title that stands where its id should, or None if it is none."""
    if fold(index.titles.get(id_, "")) != fold(target) or fold(id_) == fold(target):
        return None
    return f'"{target}" is de titel van {id_}. Zet hier het id: {id_}'


SHORT = ("source", "record")
"""Keys of blocks that may be written as their id alone."""
SEPARATED = re.compile(r"\s*[;,/&+|]\s*|\s+en\s+|\s+")
"""What people write between ids that stand in one place."""


def _no_id(target: str, reference: Reference, loaded: Loaded, index: Index) -> str | None:
    """Return what is wrong with a reference that has not the form of an id; None if it follows from another mistake."""
    wanted = reference.wanted
    known = [id_ for id_, kind in index.kinds.items() if kind in (wanted or KINDS.names)]
    if plain_id(target) in {plain_id(id_) for id_ in loaded.unread}:
        return None
    names = " of ".join(KINDS.names[kind] for kind in wanted) or "record"
    found = _same(target, known) or _called(target, known, index)
    if len(found) == 1:
        return (
            _named(target, found[0], index)
            or f'"{target}" is geen id van een {names}.{other_sign(target)} Bedoelde je "{found[0]}"?'
        )
    first, _, rest = target.partition(" ")
    if first.rstrip(",;:") in known and PLACE_WORDS.match(rest.strip("( ")):
        place = rest.strip("()[] ,;")
        return f'een vindplaats staat apart van de bron. Schrijf: {{source: {first.rstrip(",;:")}, locator: "{place}"}}'
    begun = [id_ for id_ in known if fold(index.titles[id_]).startswith(f"{fold(target)} ")]
    if len(begun) == 1 and SPACE.search(target):
        return f'"{target}" is het begin van de titel van {begun[0]}. Zet hier het id: {begun[0]}'
    words = ["expert", "unmarked"] if "evidence" in reference.loc else []
    if several := _several(target, [*known, *words], index):
        ids = f"{', '.join(several[:-1])} en {several[-1]}"
        above, last = ("", *reference.loc)[-2:]
        if isinstance(last, int) or (isinstance(above, int) and last in SHORT):
            mend = f"Zet een komma tussen twee ids: {', '.join(several)}"
            return f'in "{target}" staan {len(several)} ids zonder komma ertussen. {mend}'
        more = ", of maak voor elk een eigen punt" if isinstance(above, int) else ""
        return f'"{target}" zijn {len(several)} ids ({ids}), en hier past er één. Kies er een{more}.'
    if "evidence" in reference.loc and not other_sign(target):
        return no_evidence(target)
    if SPACE.search(target):
        choice = (
            _choice(target, known, wanted, index)
            or " Zet hier het id: het korte woord achter id: in dat record."
        )
        return f'"{target}" is geen id van een {names}.{choice}'
    return no_id(target)


SPACE = re.compile(r"\s")


def _choice(target: str, known: list[str], wanted: tuple[str, ...], index: Index) -> str:
    """Return the ids that may stand somewhere, as a sentence after a space, if they are few; of claims those of a record."""
    if "claim" in wanted:
        known = sorted((id_ for id_ in known if index.entries[id_].name == target), key=natural)
    # a source that is not there is often a new one, of which the list forgot
    return (
        f" Kies uit: {', '.join(known)}."
        if wanted and "source" not in wanted and 0 < len(known) <= FEW
        else ""
    )


def _beside(target: str, known: list[str]) -> str:
    """Return the ids that begin as this one does, up to its last number, as a sentence after a space, if they are few."""
    begin = re.sub(r"\d+$", "", target)
    near = sorted((id_ for id_ in known if re.fullmatch(rf"{re.escape(begin)}\d+", id_)), key=natural)
    return f" Er is wel: {', '.join(near)}." if begin != target and 0 < len(near) <= FEW else ""


def _message(target: str, reference: Reference, loaded: Loaded, index: Index) -> str:
    """Return what is wrong with a reference and how to mend it."""
    wanted = reference.wanted
    known = [id_ for id_, kind in index.kinds.items() if kind in (wanted or KINDS.names)]
    names = " of ".join(KINDS.names[kind] for kind in wanted)
    homes = {loaded.home(kind).pattern for kind in wanted if loaded.home(kind).list_key}
    complete = not any(
        loaded.home(kind).holds(problem.path) for kind in wanted for problem in loaded.problems
    )
    choice = _choice(target, known, wanted, index) if complete else ""
    kind = index.kinds.get(target)
    if kind is None and target in index.gone:
        return index.gone[target]
    if kind in KINDS.names:
        return f'"{target}" is een {KINDS.names[kind]}. Zet hier het id van een {names}.{choice}'
    if kind == "alias":
        return f'"{target}" is een andere naam. Verwijs naar {index.entries[target].name}.'
    if kind:
        return f'"{target}" heeft geen eigen plaats in de gids. Haal de verwijzing weg.'
    if changes := index.former.get(target):
        now = ", ".join(id_ for change in changes for id_ in change.became(target))
        mend = f"Verwijs naar wat ervoor kwam: {now}." if now else "Haal de verwijzing weg."
        return f'"{target}" bestaat niet meer (zie wijziging {changes[0].id}). {mend}'
    if choice:
        alone = _same(target, known) or _called(target, known, index) or alike(target, known)
        if len(alone) != 1:
            return f'"{target}" is geen {names}.{choice}'
        return _named(target, alone[0], index) or f'"{target}" is geen {names}. Bedoelde je "{alone[0]}"?'
    words = ["expert", "unmarked"] if "evidence" in reference.loc else []
    near = _same(target, known) or _called(target, known, index) or alike(target, [*known, *words])
    if len(near) == 1 and near[0] in known and (message := _named(target, near[0], index)):
        return message
    meant = f' Bedoelde je "{near[0]}"?' if len(near) == 1 else ""
    if homes:
        new = (
            f"Is dit een nieuwe {names}, voeg haar dan toe"
            if len(wanted) == 1
            else "Is het nieuw, voeg het dan toe"
        )
        new = f" {new} in {' of '.join(sorted(homes))}."
        return f'"{target}" is geen {names}.{meant}{"" if meant and near[0] in words else new}'
    mend = f"{_beside(target, known)} Haal de verwijzing weg, of zet het bestand terug."
    return f'"{target}" bestaat niet (meer): er is geen {names or "record"} met dit id.{meant or mend}'
