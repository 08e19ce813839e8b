"""Editorial rules and relations that a single field can't prove: one function per rule.

Each check takes the linked guide and yields a problem per breach; its docstring is the rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.link import Guide, LinkedClaim, located_claims, located_items, parts
from generator.pages import wanted_pages
from generator.problems import Problem, did_you_mean
from generator.records import (
    Advice,
    Basis,
    Block,
    Item,
    Place,
    PracticeExample,
    Principle,
    Statement,
    Version,
)

Check = Callable[[Guide], Iterator[Problem]]


def claims_have_evidence(guide: Guide) -> Iterator[Problem]:
    """Elk werkzaam element heeft onderbouwing (eigen of geërfd) of is van de redactie."""
    for claim in guide.claims.values():
        if not (claim.own or claim.inherited) and "editorial" not in guide.evidence_kinds(claim):
            yield _claim_problem(
                guide, claim, 'mist onderbouwing. Zet "evidence" erbij (of "unmarked"), of "editorial: true".'
            )


def statements_have_evidence(guide: Guide) -> Iterator[Problem]:
    """Elke uitspraak in waarom, inleiding, taak, noot, begrip of versie noemt waar zij op rust."""
    for entry in {id(e): e for e in guide.entries.values()}.values():
        for loc, value in parts(entry.record):
            if isinstance(value, Statement | Version) and "working_elements" not in loc:
                named = value.evidence or value.editorial or getattr(value, "see_claims", ())
                if not named:
                    yield entry.problem(loc, 'deze uitspraak mist "evidence" of "editorial: true".')


def advice_names_its_basis(guide: Guide) -> Iterator[Problem]:
    """Elk advies noemt waar het op rust, of dat de gids het zelf vindt."""
    for entry in {id(e): e for e in guide.entries.values()}.values():
        for loc, value in parts(entry.record):
            if isinstance(value, Advice) and not value.based_on and not value.editorial:
                yield entry.problem(loc, 'dit advies mist "based_on" of "editorial: true".')


def sources_have_locators(guide: Guide) -> Iterator[Problem]:
    """Een bron zegt waar een hoofdbron haar citeert, behalve als de redactie haar toevoegde."""
    for id_, source in guide.sources.items():
        entry = guide.entries[id_]
        if source.custom.kind == "main":
            if not source.custom.about or not source.custom.evidence_kind:
                yield entry.problem(("custom",), 'een hoofdbron heeft "about" en "evidence_kind" nodig.')
        elif source.custom.kind != "own" and not source.custom.cited_in:
            yield entry.problem(("custom",), '"cited_in" ontbreekt: zeg waar deze bron geciteerd is.')


def places_have_locators(guide: Guide) -> Iterator[Problem]:
    """Een vindplaats zegt waar het in de bron staat; alleen bij een bron die de redactie toevoegde mag dat weg."""
    for entry in {id(e): e for e in guide.entries.values()}.values():
        for loc, part in parts(entry.record):
            if not isinstance(part, Place | Basis) or part.source is None or part.locator:
                continue
            if guide.sources[part.source].custom.kind != "own":
                yield entry.problem(loc, f'"locator" ontbreekt: zeg waar het in {part.source} staat.')


def every_record_is_used(guide: Guide) -> Iterator[Problem]:
    """Geen record staat los: een bron is geciteerd, een fase hoort bij een uitgangspunt, een kernelement heeft ze."""
    for phase in guide.phases:
        if not any(phase.id in p.phases for p in guide.principles):
            yield guide.entries[phase.id].problem(("id",), "geen enkel uitgangspunt hoort bij deze fase.")
    for element in guide.elements:
        own = [p for p in guide.principles if p.element == element.id]
        if not own:
            yield guide.entries[element.id].problem(("id",), "dit kernelement heeft geen uitgangspunten.")
        for n, sub in enumerate(element.sub_elements):
            if not any(sub.id in p.sub_elements for p in own):
                yield guide.entries[element.id].problem(
                    ("sub_elements", n), f"deelelement {sub.id} heeft geen uitgangspunten."
                )
    for id_, source in guide.sources.items():
        if not (guide.uses.get(id_) or guide.neighbours.get(id_) or source.custom.cited_in):
            yield guide.entries[id_].problem(("id",), "niets in de gids rust op deze bron.")


def principles_fit_their_element(guide: Guide) -> Iterator[Problem]:
    """Een deelelement van een uitgangspunt hoort bij het kernelement van dat uitgangspunt."""
    for principle in guide.principles:
        own = {sub.id for sub in guide.element(principle.element).sub_elements}
        for n, sub in enumerate(principle.sub_elements):
            if sub not in own:
                yield guide.entries[principle.id].problem(
                    ("sub_elements", n),
                    f'"{sub}" is geen deelelement van {principle.element}.{did_you_mean(sub, own)}',
                )


def framework_is_complete(guide: Guide) -> Iterator[Problem]:
    """Elk kernelement staat precies één keer in de volgorde en in één groep, en heeft een hoogste prioriteit."""
    entry = guide.entries[guide.framework.id]
    elements = {element.id for element in guide.elements}
    grouped = Counter(id_ for group in guide.framework.groups for id_ in group.elements)
    ordered = Counter(guide.framework.order)
    for id_ in sorted(elements):
        if ordered[id_] != 1:
            yield entry.problem(
                ("order",), f"{id_} staat {ordered[id_]} keer in de volgorde; dat moet 1 keer zijn."
            )
        if grouped[id_] != 1:
            yield entry.problem(("groups",), f"{id_} staat in {grouped[id_]} groepen; dat moet er 1 zijn.")
        if id_ not in guide.framework.study.priority_max:
            yield entry.problem(("study", "priority_max"), f"{id_} ontbreekt.")


def rankings_are_whole(guide: Guide) -> Iterator[Problem]:
    """De plaatsen in Tabel 2 (per kernelement) en Tabel 3 zijn 1, 2, 3, … zonder gat of dubbel."""
    for element in guide.elements:
        own = [p for p in guide.principles if p.element == element.id and p.delphi.top3_position]
        yield from _whole(guide, own, "top3_position", [p.delphi.top3_position or 0 for p in own], "Tabel 2")
    listed = [p for p in guide.principles if p.delphi.top10_position]
    yield from _whole(
        guide, listed, "top10_position", [p.delphi.top10_position or 0 for p in listed], "Tabel 3"
    )
    for principle in guide.principles:
        maximum = guide.framework.study.priority_max.get(principle.element, 0)
        if principle.delphi.priority is not None and principle.delphi.priority > maximum:
            yield guide.entries[principle.id].problem(
                ("delphi", "priority"),
                f"prioriteit {principle.delphi.priority} is hoger dan het maximum {maximum}.",
            )


def _whole(
    guide: Guide, principles: list[Principle], key: str, places: list[int], table: str
) -> Iterator[Problem]:
    if sorted(places) != list(range(1, len(places) + 1)):
        for principle, place in zip(principles, places, strict=True):
            if places.count(place) > 1 or place > len(places):
                yield guide.entries[principle.id].problem(
                    ("delphi", key),
                    f"plaats {place} in {table} is dubbel, of er ontbreekt een plaats ervoor.",
                )


def versions_exist(guide: Guide) -> Iterator[Problem]:
    """De versie van het raamwerk en die van elke wijziging staan in de lijst van versies."""
    known = [version.id for version in guide.framework.versions]
    named = [(guide.framework.id, ("version",), guide.framework.version)]
    for change in guide.changes:
        named += [
            (change.id, ("from_version",), change.from_version),
            (change.id, ("to_version",), change.to_version),
        ]
    for id_, loc, version in named:
        if version not in known:
            yield guide.entries[id_].problem(
                loc, f'"{version}" is geen versie.{did_you_mean(version, known)}'
            )


def parts_follow_their_record(guide: Guide) -> Iterator[Problem]:
    """Het id van een werkzaam element is dat van het uitgangspunt met -w en een nummer; zo ook bij een checklist."""
    for claim in guide.claims.values():
        if not re.fullmatch(rf"{claim.principle.id}-w\d+", claim.id):
            yield _claim_problem(guide, claim, f"moet {claim.principle.id}-w met een nummer heten.")
    for checklist in guide.checklists:
        for loc, item in located_items(checklist):
            if not re.fullmatch(rf"{checklist.id}-[a-z]?\d+", item.id):
                yield guide.entries[checklist.id].problem(
                    loc, f'"{item.id}" moet {checklist.id}- met een nummer heten.'
                )


def titles_are_unique(guide: Guide) -> Iterator[Problem]:
    """Geen twee records van één soort hebben dezelfde titel: een lezer moet ze uit elkaar houden."""
    seen: dict[tuple[str, str], str] = {}
    for id_, kind in guide.kinds.items():
        if kind in ("principle", "element", "role", "phase", "term"):
            key = (kind, guide.titles[id_].casefold())
            if key in seen:
                yield guide.entries[id_].problem(
                    ("title",), f'de titel "{guide.titles[id_]}" hoort al bij {seen[key]}.'
                )
            seen.setdefault(key, id_)


def hover_terms_are_distinct(guide: Guide) -> Iterator[Problem]:
    """Een woord dat in teksten wordt uitgelegd, hoort bij één begrip."""
    seen: dict[str, str] = {}
    for term in guide.terms:
        if not term.hover:
            continue
        for word in dict.fromkeys(w.casefold() for w in (term.title, *term.synonyms, *term.inflections)):
            if word in seen:
                yield guide.entries[term.id].problem(
                    ("title",),
                    f'het woord "{word}" hoort ook bij {seen[word]}. Zet bij één van beide "hover: false".',
                )
            seen.setdefault(word, term.id)


def pages_are_written(guide: Guide) -> Iterator[Problem]:
    """Elke pagina die de gids nodig heeft, heeft een tekst in content/pages."""
    for slug in wanted_pages(guide):
        if slug not in guide.written:
            message = 'dit bestand ontbreekt. Maak het met een eerste regel "# Titel" en een korte inleiding.'
            yield Problem(path=f"content/pages/{slug}.md", line=1, column=1, message=message)


def examples_fit_the_form(guide: Guide) -> Iterator[Problem]:
    """Een verschil tussen bronnen en een vraag van de vragenlijst noemen een veld dat een praktijkvoorbeeld heeft."""
    fields = set(PracticeExample.model_fields)
    for example in guide.examples:
        for n, difference in enumerate(example.differences):
            if difference.about not in fields:
                yield guide.entries[example.id].problem(
                    ("differences", n, "about"),
                    f'"{difference.about}" is geen veld van een praktijkvoorbeeld.{did_you_mean(difference.about, fields)}',
                )


def footnotes_exist(guide: Guide) -> Iterator[Problem]:
    """Elke voetnoot waar een checklist naar verwijst, staat erin."""
    for checklist in guide.checklists:
        known = {note.id for note in checklist.footnotes}
        for loc, part in parts(checklist):
            if isinstance(part, Item) and part.footnote and part.footnote not in known:
                yield guide.entries[checklist.id].problem(loc, f'de voetnoot "{part.footnote}" ontbreekt.')
            if isinstance(part, Block):
                for name in part.footnotes:
                    if name not in known:
                        yield guide.entries[checklist.id].problem(loc, f'de voetnoot "{name}" ontbreekt.')


CHECKS: tuple[Check, ...] = (
    claims_have_evidence,
    statements_have_evidence,
    advice_names_its_basis,
    sources_have_locators,
    places_have_locators,
    every_record_is_used,
    principles_fit_their_element,
    framework_is_complete,
    rankings_are_whole,
    versions_exist,
    parts_follow_their_record,
    titles_are_unique,
    hover_terms_are_distinct,
    pages_are_written,
    examples_fit_the_form,
    footnotes_exist,
)


def check(guide: Guide) -> list[Problem]:
    """Return every breach of an editorial rule, in the order of CHECKS."""
    return [problem for rule in CHECKS for problem in rule(guide)]


def _claim_problem(guide: Guide, claim: LinkedClaim, message: str) -> Problem:
    entry = guide.entries[claim.id]
    loc = next(loc for loc, found in located_claims(claim.principle) if found.id == claim.id)
    return entry.problem(loc, f"{claim.id} {message}")
