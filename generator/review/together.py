"""The rules that records keep together: each says only what is wrong with those that were read."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import PurePosixPath

from generator.model.evidence import part_at, places
from generator.model.framework import Change, Element, Framework, Phase, Principle, Role, Term
from generator.model.kinds import KINDS
from generator.model.memory import remembered
from generator.model.problems import Loc, Problem
from generator.model.sources import Source
from generator.model.statements import Basis, Evidence, Place, Record
from generator.model.work import Script
from generator.plan.pages import wanted_pages
from generator.read.edition import PAGES, PAGES_OF_EDITION
from generator.read.ids import kinds_of_ids, named_well_first
from generator.read.load import Entry, Loaded

SharedCheck = Callable[[Loaded], Iterator[Problem]]


def places_have_locators(loaded: Loaded) -> Iterator[Problem]:
    """Een vindplaats zegt waar het in de bron staat, behalve bij een bron van de redactie; zo ook de hoofdbron van een uitgangspunt."""
    sources = {entry.record.id: entry.record.custom for entry in loaded.of(Source)}
    for entry in loaded.entries:
        for loc, part in _without_locator(entry):
            if part.source not in sources:
                continue
            source = sources[part.source]
            is_place = isinstance(part, Place | Basis) and source.kind != "own"
            # a study with parts asks for one of these, which is told as such
            is_main = isinstance(entry.record, Principle) and source.kind == "main" and not source.parts
            if is_place or (isinstance(part, Evidence) and is_main):
                yield entry.problem(loc, f'"locator" ontbreekt: zeg waar het in {part.source} staat.')


@remembered
def _without_locator(entry: Entry) -> tuple[tuple[Loc, Place | Basis | Evidence], ...]:
    """Return each part of a record that names a source and not where in it, with its place."""
    marks = ((loc, part) for loc, part in entry.parts if isinstance(part, Place | Basis | Evidence))
    return tuple((loc, part) for loc, part in marks if not part.locator)


def marks_name_a_part_of_the_study(loaded: Loaded) -> Iterator[Problem]:
    """Een vindplaats in een onderzoek begint met een deel dat bij de bron staat: alleen uitkomsten zijn onderzoek."""
    for source in loaded.of(Source):
        study: Source = source.record
        names = [part.name for part in study.custom.parts]
        used: set[str] = set()
        wrong: dict[str, list[tuple[str, Entry, Loc]]] = {}
        for entry, loc, mark in _marks_of(study, loaded) if names else ():
            if isinstance(mark, Evidence) and not mark.locator:
                listed = ", ".join(names)
                yield entry.problem(
                    loc, f'zet bij {study.id} een "locator" die begint met een van: {listed}.'
                )
            for place in places(mark.locator or ""):
                if part := part_at(study, place):
                    used.add(part.name)
                else:
                    beginning = place.partition(",")[0].strip()
                    wrong.setdefault(beginning, []).append((place, entry, (*loc, "locator")))
        unused = [n for n, name in enumerate(names) if name not in used]
        for beginning, found in wrong.items():
            place, entry, loc = found[0]
            if len(found) == 1:
                yield entry.problem(
                    loc,
                    f'"{place}" begint niet met een deel van {study.id}. De delen zijn: {", ".join(names)}.',
                )
                continue
            # a name that more places use is not a slip in each: it was taken from the list, or changed there
            changed = unused[0] if len(unused) == 1 else None
            first = min(entry.problem(loc, "") for _, entry, loc in found)
            more = f' Geen plaats begint met "{names[changed]}".' if changed is not None else ""
            yield source.problem(
                ("custom", "parts") if changed is None else ("custom", "parts", changed, "name"),
                f'"{beginning}" is geen deel (meer), en {len(found)} plaatsen beginnen ermee (zoals {first.path}:'
                f"{first.line}).{more} Zet dat deel terug, of verbeter die plaatsen.",
            )


def _marks_of(study: Source, loaded: Loaded) -> Iterator[tuple[Entry, Loc, Evidence | Basis]]:
    """Yield every mark that names a source, with its place."""
    for entry in loaded.entries:
        for loc, part in entry.parts:
            if isinstance(part, Evidence | Basis) and part.source == study.id:
                yield entry, loc, part


def principles_have_a_phase(loaded: Loaded) -> Iterator[Problem]:
    """Heeft het raamwerk ontwikkelfasen, dan zegt elk uitgangspunt in welke het telt."""
    for entry in loaded.of(Principle) if any(loaded.of(Phase)) else ():
        if not entry.record.phases:
            yield entry.problem((), 'de verplichte sleutel "phases" ontbreekt. Voeg hem toe.')


def figures_fit_the_scale(loaded: Loaded) -> Iterator[Problem]:
    """De schaal van de studie loopt op, en elk cijfer voor belang past erop."""
    for framework in loaded.of(Framework):
        if not (study := framework.record.study):
            continue
        least, most = study.scale.importance_min, study.scale.importance_max
        if least >= most:
            message = f'"importance_max" is {most}, maar moet hoger zijn dan "importance_min" ({least}).'
            yield framework.problem(("study", "scale", "importance_max"), message)
            continue
        for entry in loaded.of(Principle):
            value = entry.record.delphi.importance
            if value is not None and not least <= value <= most:
                limit = f"minstens {least}" if value < least else f"hoogstens {most}"
                message = f'"importance" is {value:g}, maar moet {limit} zijn.'
                yield entry.problem(("delphi", "importance"), message)


def figures_are_of_a_study(loaded: Loaded) -> Iterator[Problem]:
    """Cijfers, (E)-tekens van experts en wat nieuw is sinds een studie staan er alleen als het raamwerk op een studie rust, die zegt wat ze betekenen."""
    if loaded.has_study:
        return
    mend = 'Haal dit weg, of beschrijf de studie onder "study" in framework/framework.yml.'
    for entry in loaded.entries:
        told: list[Loc] = []
        if isinstance(entry.record, Principle):
            told = [(key,) for key in ("delphi", "expert_marks") if key in entry.document.value]
        elif isinstance(entry.record, Element):
            told = [
                ("sub_elements", n, "is_new") for n, sub in enumerate(entry.record.sub_elements) if sub.is_new
            ]
        for loc in told:
            yield entry.problem(
                loc, f'"{loc[-1]}" hoort bij een studie, en dit raamwerk heeft er geen. {mend}'
            )
        for loc, part in entry.parts:
            if isinstance(part, Evidence) and part.kind == "expert" and part.source is None:
                yield entry.problem(
                    loc,
                    '"expert" is het teken (E) van een studie, en dit raamwerk heeft er geen. Noem de plaats: '
                    "{by: expert, source: …, locator: …}.",
                )


def ranked_principles_have_marks(loaded: Loaded) -> Iterator[Problem]:
    """Van een uitgangspunt met cijfers uit de studie zegt "expert_marks" of er (E) bij staat; van een ander mag het weg."""
    for entry in loaded.of(Principle) if loaded.has_study else ():
        has_figures = entry.record.delphi.model_dump(exclude_none=True)
        if has_figures and "expert_marks" not in entry.document.value:
            yield entry.problem(
                ("delphi",),
                'dit uitgangspunt heeft cijfers uit de studie, en "expert_marks" ontbreekt. Voeg het toe, zoals: '
                "expert_marks: {appendix_3: true}. Noemt de studie het niet, haal dan delphi weg.",
            )


def principles_fit_their_element(loaded: Loaded) -> Iterator[Problem]:
    """Een uitgangspunt staat bij het kernelement waar zijn id mee begint, als alle andere dat doen; zijn deelelementen horen daarbij."""
    elements = {entry.record.id: {s.id for s in entry.record.sub_elements} for entry in loaded.of(Element)}
    known = set().union(*elements.values())
    elsewhere = {
        entry: home
        for entry in loaded.of(Principle)
        if (home := named_after(entry.record.id, elements)) != entry.record.element
    }
    told = len(elsewhere) == 1 and all(home for home in elsewhere.values())
    for entry in loaded.of(Principle):
        if told and entry in elsewhere and entry.record.element in elements:
            yield entry.problem(
                ("element",),
                f'"{entry.record.element}" past niet bij het id {entry.record.id}: elk ander uitgangspunt staat bij het '
                f'kernelement waar zijn id mee begint. Bedoelde je "{elsewhere[entry]}"?',
            )
            continue
        own = elements.get(entry.record.element, known)
        for n, sub in enumerate(entry.record.sub_elements):
            if sub in known - own:
                choice = f" Kies uit: {', '.join(sorted(own))}." if own else " Haal het weg."
                yield entry.problem(
                    ("sub_elements", n), f'"{sub}" is geen deelelement van {entry.record.element}.{choice}'
                )


def named_after(id_: str, elements: Container[str]) -> str:
    """Return the core element with whose id that of a principle begins, or nothing."""
    begin = re.match(r"(.*?)[.-]?\d+$", id_)
    return begin[1] if begin and begin[1] in elements else ""


def versions_exist(loaded: Loaded) -> Iterator[Problem]:
    """De versie van het raamwerk en die van elke wijziging staan in de lijst van versies, als die er is, en een wijziging gaat vooruit."""
    for framework in loaded.of(Framework):
        known = [version.id for version in framework.record.versions]
        if len(set(known)) < len(known):
            continue  # told where the ids are: one of these had another
        named: list[tuple[Entry, Loc, str]] = []
        if known or framework.record.study:
            named.append((framework, ("version",), framework.record.version))
        for entry in loaded.of(Change):
            before, after = entry.record.from_version, entry.record.to_version
            named += [(entry, ("from_version",), before), (entry, ("to_version",), after)]
            if before in known and after in known and known.index(before) >= known.index(after):
                yield entry.problem(
                    ("to_version",),
                    f'een wijziging gaat naar een latere versie, en "{after}" komt niet na "{before}".',
                )
        for entry, loc, version in named:
            if version not in known:
                choice = (
                    f"Kies uit: {', '.join(known)}."
                    if known
                    else 'Zet haar in framework.yml onder "versions".'
                )
                yield entry.problem(loc, f'"{version}" is geen versie. {choice}')


def changes_name_what_they_are_about(loaded: Loaded) -> Iterator[Problem]:
    """Een wijziging noemt onder "from" en "to" wat er onder "subject" staat; alleen een verplaatsing mag naar iets anders."""
    kinds = kinds_of_ids(loaded)
    for entry in loaded.of(Change):
        change = entry.record
        named = [(("from", n), id_) for n, id_ in enumerate(change.before)]
        if change.kind != "move":
            named += [(("to", n), id_) for n, id_ in enumerate(change.after)]
        for loc, id_ in named:
            if (kind := kinds.get(id_, change.subject)) != change.subject:
                yield entry.problem(
                    loc,
                    f'"{id_}" is een {KINDS.names.get(kind, "ander soort id")}, en deze wijziging gaat over een '
                    f'{KINDS.names[change.subject]}. Verbeter het id, of "subject".',
                )


def what_is_gone_is_gone(loaded: Loaded) -> Iterator[Problem]:
    """Een id dat volgens een wijziging opging in een ander of verviel, bestaat niet meer."""
    kinds = kinds_of_ids(loaded)
    for entry in loaded.of(Change):
        change = entry.record
        if change.kind in ("rename", "split", "merge", "drop"):
            for n, id_ in enumerate(change.before):
                if kinds.get(id_) == change.subject and id_ not in change.after:
                    yield entry.problem(
                        ("from", n), f'"{id_}" bestaat nog. Haal dat record weg, of pas deze wijziging aan.'
                    )


def titles_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """Geen twee records van één soort hebben dezelfde titel: een lezer moet ze uit elkaar houden."""
    seen: dict[tuple[str, str], str] = {}
    for entry in named_well_first(loaded.entries):
        record = entry.record
        named: list[tuple[str, Loc, str, str]] = []
        if isinstance(record, Record):
            named.append((KINDS.of(record).id, ("title",), record.title, record.id))
        elif isinstance(record, Source):
            named.append((KINDS.of(record).id, ("custom", "cited_as"), record.name, record.id))
        if isinstance(record, Element):
            for n, sub in enumerate(record.sub_elements):
                named.append((record.id, ("sub_elements", n, "title"), sub.title, sub.id))
        for kind, loc, title, id_ in named:
            other = seen.setdefault((kind, title.casefold()), id_)
            if other.casefold() != id_.casefold():  # the same id twice is told as such
                yield entry.problem(loc, f'de titel "{title}" hoort al bij {other}. Kies een andere titel.')


def slugs_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """Een slug is van één record van een soort, ook als het een vroegere is: het oude adres blijft naar dat record leiden."""
    owners: dict[tuple[str, str], tuple[Entry, Loc]] = {}
    entries = [entry for entry in named_well_first(loaded.entries) if isinstance(entry.record, Record)]
    for entry in entries:
        for kind, slug, loc in _slugs(entry.record):
            owner, _ = owners.setdefault((kind, slug), (entry, loc))
            same_id = owner.name.casefold() == entry.name.casefold()
            if owners[kind, slug] != (entry, loc) and (owner is entry or not same_id):
                yield entry.problem(loc, f'de slug "{slug}" hoort al bij {owner.name}. Kies een andere slug.')
    former: dict[tuple[str, str], str] = {}
    for entry in entries:
        for n, slug in enumerate(entry.record.former_slugs):
            now = owners.get((KINDS.of(entry.record).id, slug))
            other = former.setdefault((KINDS.of(entry.record).id, slug), entry.name)
            if now and now[0] is entry:
                yield entry.problem(
                    ("former_slugs", n),
                    f'"{slug}" is nog steeds de slug van {entry.name}. Haal hem hier weg.',
                )
            elif now and now[0].name != entry.name:  # else it is told of the id
                yield now[0].problem(
                    now[1],
                    f'de slug "{slug}" was eerder van {entry.name}, en dat oude adres leidt nog daarheen. '
                    "Kies een andere slug.",
                )
            elif other.casefold() != entry.name.casefold():
                yield entry.problem(
                    ("former_slugs", n),
                    f'"{slug}" staat ook bij {other} onder "former_slugs". Een oud adres leidt naar één record; '
                    "haal het bij één van beide weg.",
                )


def _slugs(record: Record) -> Iterator[tuple[str, str, Loc]]:
    """Yield (where it must be unique, slug, place in the record)."""
    yield KINDS.of(record).id, record.slug, ("slug",)
    if isinstance(record, Element):
        for n, sub in enumerate(record.sub_elements):
            yield record.id, sub.slug, ("sub_elements", n, "slug")
    if isinstance(record, Role):
        for n, topic in enumerate(record.topics):
            yield record.id, topic.slug, ("topics", n, "slug")


def hover_terms_are_distinct(loaded: Loaded) -> Iterator[Problem]:
    """Een woord dat in teksten wordt uitgelegd, hoort bij één begrip."""
    seen: dict[str, tuple[Entry, Loc]] = {}
    for entry in loaded.of(Term):
        term = entry.record
        if not term.hover:
            continue
        lists = {"synonyms": term.synonyms, "inflections": term.inflections}
        words: dict[str, Loc] = {term.title.casefold(): ("title",)}
        for field, each in lists.items():
            for n, word in enumerate(each):
                words.setdefault(word.casefold(), (field, n))
        for word, loc in words.items():
            here, there = (entry, loc), seen.setdefault(word, (entry, loc))
            other = there[0].record
            # the same id twice, and the same title twice, are told as such
            alike = (
                term.id.casefold() == other.id.casefold() or term.title.casefold() == other.title.casefold()
            )
            if not alike:
                if loc == ("title",):  # what a term is called stays; the other word is the one too many
                    here, there = there, here
                yield here[0].problem(
                    here[1],
                    f'het woord "{word}" hoort ook bij {there[0].name}. Haal het hier weg, of zet bij één van beide '
                    '"hover: false".',
                )


def relations_stand_in_one_place(loaded: Loaded) -> Iterator[Problem]:
    """Een verband geldt in beide richtingen en staat dus maar bij één van de twee records."""
    declared: dict[tuple[str, str], Entry] = {}
    for entry in loaded.entries:
        for n, relation in enumerate(getattr(entry.record, "relations", ())):
            other = declared.get((relation.to, entry.name))
            if other and other is not entry:
                yield entry.problem(
                    ("relations", n),
                    f"het verband met {relation.to} staat al in {other.path} en geldt in beide richtingen. "
                    "Haal er één weg.",
                )
            declared[entry.name, relation.to] = entry


def pages_are_written(loaded: Loaded) -> Iterator[Problem]:
    """Elke pagina die de gids nodig heeft, heeft een tekst in content/pages."""
    told = {problem.path for problem in loaded.problems}
    there = {page.slug for page in loaded.pages}
    if not there and not any(path.startswith("content") for path in told):
        message = "deze map met de pagina's ontbreekt, of is leeg. Zet die terug."
        yield Problem(path="content/pages", line=1, column=1, message=message)
        return
    for slug in wanted_pages(loaded):
        path = f"{PAGES_OF_EDITION if loaded.edition else PAGES}/{slug}.md"
        if slug not in there and told.isdisjoint((path, *map(str, PurePosixPath(path).parents))):
            message = 'dit bestand ontbreekt. Maak het met een eerste regel "# Titel" en een korte inleiding.'
            yield Problem(path=path, line=1, column=1, message=message)


def scripts_follow_each_other(loaded: Loaded) -> Iterator[Problem]:
    """Een draaiboek volgt niet, ook niet langs andere, op zichzelf."""
    before = {entry.name: entry.record.follows for entry in loaded.of(Script) if entry.record.follows}
    for entry in loaded.of(Script):
        if before.get(entry.name) != entry.name and comes_back(
            entry.name, before
        ):  # that it is its own is told
            message = f"{entry.name} komt hier na {before[entry.name]}, en dat komt na {entry.name}. Haal een van de twee weg."
            yield entry.problem(("follows",), message)
            return  # the others of the ring say the same


def comes_back(page: str, above: Mapping[str, str]) -> bool:
    """Return whether a page stands below itself."""
    seen, at = {page}, above.get(page)
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at == page


SHARED_CHECKS: tuple[SharedCheck, ...] = (
    places_have_locators,
    marks_name_a_part_of_the_study,
    principles_have_a_phase,
    figures_are_of_a_study,
    ranked_principles_have_marks,
    figures_fit_the_scale,
    principles_fit_their_element,
    versions_exist,
    changes_name_what_they_are_about,
    what_is_gone_is_gone,
    titles_are_unique,
    slugs_are_unique,
    hover_terms_are_distinct,
    relations_stand_in_one_place,
    pages_are_written,
    scripts_follow_each_other,
)
