"""The rules of a guide as a whole: what is missing, unused or in the way of something else, once all is read and linked."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.model.framework import Principle
from generator.model.kinds import KINDS
from generator.model.problems import Problem
from generator.model.statements import Record
from generator.plan.pages import FIXED_ANCHORS, WRITTEN, lacking, wanted_pages
from generator.read.guide import Guide
from generator.read.ids import PLAIN_WORDS, shape
from generator.review.paper import paper_is_at_hand
from generator.review.together import named_after

GuideCheck = Callable[[Guide], Iterator[Problem]]


def every_record_is_used(guide: Guide) -> Iterator[Problem]:
    """Geen record staat los: een bron is geciteerd, een fase hoort bij een uitgangspunt, een kernelement heeft ze."""
    for phase in guide.phases:
        # a principle without phases may be of this one, and is told as such
        if all(p.phases and phase.id not in p.phases for p in guide.principles):
            yield guide.entries[phase.id].problem(
                ("id",),
                f'geen enkel uitgangspunt hoort bij deze fase. Zet {phase.id} bij "phases" van een uitgangspunt, of haal de '
                "fase weg.",
            )
    for element in guide.elements:
        own = [p for p in guide.principles if p.element == element.id]
        if not own:
            message = (
                "dit kernelement heeft geen uitgangspunten. Voeg er een toe, of haal het kernelement weg."
            )
            yield guide.entries[element.id].problem(("id",), message)
        for n, sub in enumerate(element.sub_elements):
            if own and not any(sub.id in p.sub_elements for p in own):
                yield guide.entries[element.id].problem(
                    ("sub_elements", n),
                    f'deelelement {sub.id} heeft geen uitgangspunten. Zet het bij "sub_elements" van een uitgangspunt, of haal '
                    "het weg.",
                )
    for id_, source in guide.sources.items():
        if not (guide.uses.get(id_) or guide.neighbours.get(id_) or source.custom.cited_in):
            yield guide.entries[id_].problem(
                ("id",),
                f"niets in de gids rust op deze bron. Noem {id_} waar je haar gebruikte, of haal haar weg.",
            )


def every_page_has_a_way_in(guide: Guide) -> Iterator[Problem]:
    """Elk record met een eigen pagina heeft verband met een ander dat geen bron is (een waarschuwing)."""
    for kind in KINDS:
        for record in guide.records[kind.id] if kind.pages and kind.near else ():
            if all(guide.kinds[other] == "source" for other in guide.neighbours.get(record.id, ())):
                where = ' onder "relations"' if hasattr(record, "relations") else ""
                message = (
                    f'"{record.title}" staat los: geen ander record verwijst hierheen, en dit verwijst nergens naar. '
                    f"Voeg een verband toe{where}."
                )
                yield guide.entries[record.id].problem(("id",), message).as_warning()


def addresses_are_free(guide: Guide) -> Iterator[Problem]:
    """Het adres van een record is niet dat van een vaste pagina, en zijn plaats op een pagina niet die van een vaste kop."""
    pages = {page.path: slug for slug, page in WRITTEN.items()}
    for kind in KINDS:
        if kind.pages is None:
            continue
        for record in guide.records[kind.id]:
            if slug := pages.get(f"{kind.pages.folder}/{record.slug}.md"):
                yield guide.entries[record.id].problem(
                    ("slug",), f"dit adres is al van de pagina content/pages/{slug}.md. Kies een andere slug."
                )
    own_slug: tuple[Record, ...] = (*guide.terms, *guide.faqs, *guide.findings)
    places = [(record.id, "slug", record.slug) for record in own_slug]
    places += [(id_, "id", id_.lower()) for id_, kind in guide.kinds.items() if kind in ("quote", "change")]
    for id_, key, anchor in places:
        if anchor in FIXED_ANCHORS:
            yield guide.entries[id_].problem(
                (key,), f'"{anchor}" is op die pagina al de plaats van een vaste kop. Kies iets anders.'
            )


SEVERAL = re.compile(r"\s*[,;/(]\s*|\s+(?:en|of)\s+")
"""What stands between words of which a text uses one or another."""


def hover_terms_are_used(guide: Guide) -> Iterator[Problem]:
    """Een begrip dat in teksten wordt uitgelegd, komt in een tekst voor (een waarschuwing)."""
    for term in guide.terms:
        if term.hover and term.id not in guide.explained:
            first, *others = SEVERAL.split(term.title)
            message = (
                f'geen tekst gebruikt "{term.title}". Zijn dit meer woorden voor één begrip? Zet er één in "title" ({first}), '
                'en de andere onder "synonyms".'
                if others
                else f'geen tekst gebruikt het woord "{term.title}". Voeg onder "inflections" de vormen toe die in '
                'teksten staan, of zet "hover: false".'
            )
            yield guide.entries[term.id].problem(("title",), message).as_warning()


def framework_is_complete(guide: Guide) -> Iterator[Problem]:
    """Elk kernelement staat in de volgorde en in precies één groep, en heeft in een studie een hoogste prioriteit."""
    entry = guide.entries[guide.framework.id]
    elements = {element.id for element in guide.elements}
    grouped = Counter(id_ for group in guide.framework.groups for id_ in set(group.elements))
    for id_ in sorted(elements):
        if id_ not in guide.framework.order:
            yield entry.problem(("order",), f"{id_} staat niet in de volgorde. Voeg het toe.")
        if grouped[id_] != 1:
            mend = "Haal het uit de andere." if grouped[id_] else 'Zet het onder "elements" van een groep.'
            yield entry.problem(
                ("groups",), f"{id_} staat in {grouped[id_]} groepen; dat moet er 1 zijn. {mend}"
            )
        if guide.framework.study and id_ not in guide.framework.study.priority_max:
            yield entry.problem(
                ("study", "priority_max"),
                f'"priority_max" mist {id_}. Voeg toe: {id_}: met het hoogste dat kan.',
            )


def rankings_are_whole(guide: Guide) -> Iterator[Problem]:
    """De plaatsen in Tabel 2 (per kernelement) en Tabel 3 zijn 1, 2, 3, … zonder gat of dubbel; wat verviel, laat een gat."""
    thinned = _thinned(guide)
    for element in guide.elements:
        own = [p for p in guide.principles if p.element == element.id and p.delphi.top3_position]
        places = [p.delphi.top3_position or 0 for p in own]
        yield from _whole(guide, own, "top3_position", places, "Tabel 2", gaps=element.id in thinned)
    listed = [p for p in guide.principles if p.delphi.top10_position]
    places = [p.delphi.top10_position or 0 for p in listed]
    yield from _whole(guide, listed, "top10_position", places, "Tabel 3", gaps=bool(thinned))


def _whole(
    guide: Guide, principles: list[Principle], key: str, places: list[int], table: str, *, gaps: bool
) -> Iterator[Problem]:
    wrong = [
        (principle, place)
        for principle, place in zip(principles, places, strict=True)
        if places.count(place) > 1 or (place > len(places) and not gaps)
    ]
    if wrong:
        told = ", ".join(f"{principle.id} staat op {place}" for principle, place in wrong)
        lacking_places = " en ".join(str(n) for n in range(1, len(places) + 1) if n not in places)
        lacking_places = f", en op plaats {lacking_places} staat niets" if lacking_places else ""
        yield guide.entries[wrong[0][0].id].problem(
            ("delphi", key),
            f"in {table} is een plaats dubbel, of ontbreekt er een: {told}{lacking_places}. Kijk in de bron.",
        )


def priorities_are_possible(guide: Guide) -> Iterator[Problem]:
    """Prioriteiten zijn rangsommen: geen is hoger dan het maximum, en van alle samen n(n+1)/2 punten per expert."""
    study = guide.framework.study
    if study is None:
        return
    thinned = _thinned(guide)
    for element in guide.elements:
        own = {
            p.id: p.delphi.priority
            for p in guide.principles
            if p.element == element.id and p.delphi.priority is not None
        }
        too_high = {id_ for id_, given in own.items() if given > study.priority_max.get(element.id, given)}
        for id_ in too_high:
            yield guide.entries[id_].problem(
                ("delphi", "priority"),
                f"prioriteit {own[id_]} is hoger dan het maximum {study.priority_max[element.id]}.",
            )
        if too_high or len(own) < 2 or element.id in thinned:  # one principle has no rank among others
            continue
        points, total = len(own) * (len(own) + 1) // 2, sum(own.values())
        least, most = study.scale.n_min, study.scale.n_max
        if total % points or not least <= total // points <= most:
            yield guide.entries[element.id].problem(
                ("id",),
                f"de prioriteiten van {', '.join(own)} zijn samen {total}. Elke expert verdeelt {points} punten, en "
                f"{least} tot {most} experts deden mee: samen is het een veelvoud van {points}, van "
                f"{least * points} tot {most * points}. Kijk welk getal niet klopt.",
            )


def _thinned(guide: Guide) -> set[str]:
    """Return the core elements of which a principle went, or may have gone, after the study ranked them."""
    found: set[str] = set()
    elements = {principle.id: principle.element for principle in guide.principles}
    homes = {element.id for element in guide.elements}
    for change in guide.changes:
        if change.subject == "principle" and change.kind in ("merge", "split", "drop", "move"):
            found |= {elements[id_] for id_ in change.after if id_ in elements} or {*elements.values()}
            # what is gone stood with the core element that its id begins with, where ids say so
            found |= {named_after(id_, homes) for id_ in change.before if id_ not in elements} - {""}
    return found


def old_names_are_known(guide: Guide) -> Iterator[Problem]:
    """De oude naam van een kernelement of deelelement in een wijziging is een naam die een record heeft of had."""
    known = {*guide.kinds, *guide.titles.values()}
    known |= {id_ for change in guide.changes for id_ in change.after}
    for element in guide.elements:
        sub_names = (alias for sub in element.sub_elements for alias in sub.aliases)
        known |= {alias.name for alias in (*element.aliases, *element.former_names, *sub_names)}
    of_framework = (id_ for id_, kind in guide.kinds.items() if kind in ("element", "sub-element"))
    forms = {
        shape(id_) for id_ in of_framework
    } - PLAIN_WORDS  # whether an id was ever there, the register knows
    for change in guide.changes:
        if change.subject in ("element", "sub-element") and change.after and change.kind != "add":
            for n, name in enumerate(change.before):
                if name not in known and shape(name) not in forms:
                    yield guide.entries[change.id].problem(
                        ("from", n),
                        f'"{name}" is geen naam of id dat er ooit was. Verbeter het, of zet de oude naam bij '
                        f'{change.after[0]} onder "former_names".',
                    )


def pages_have_something_to_show(guide: Guide) -> Iterator[Problem]:
    """Elke pagina in content/pages komt op de site: er is iets om erop te zetten (een waarschuwing)."""
    for slug in sorted(guide.written.keys() & WRITTEN.keys() - {*wanted_pages(guide)}):
        message = (
            f"deze pagina komt niet op de site: de gids heeft geen {lacking(WRITTEN[slug])} om erop te zetten. "
            "Voeg er een toe, of haal dit bestand weg."
        )
        yield Problem(path=guide.written[slug].path, line=1, column=1, message=message, warning=True)


GUIDE_CHECKS: tuple[GuideCheck, ...] = (
    every_record_is_used,
    every_page_has_a_way_in,
    hover_terms_are_used,
    framework_is_complete,
    rankings_are_whole,
    priorities_are_possible,
    addresses_are_free,
    old_names_are_known,
)
LAST_CHECKS: tuple[GuideCheck, ...] = (pages_have_something_to_show, paper_is_at_hand)
