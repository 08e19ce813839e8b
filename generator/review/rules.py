"""Editorial rules and relations that a single field can't prove: one function per rule, whose docstring is the rule.

A rule stands in one of four tuples, by what it must know. RECORD_CHECKS look at one record, SHARED_CHECKS at
records together, of which they only say what is wrong with those that were read: both run whatever else is wrong.
GUIDE_CHECKS say what is missing or unused, so they wait until everything is read and linked. LAST_CHECKS only
warn, of what may follow from another mistake: they wait until there is none.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from generator.model.content import Block, Checklist, Item, PracticeExample, Question, Questionnaire, Tool
from generator.model.csl import Name, Work, plain
from generator.model.dates import MONTHS
from generator.model.edition import Note
from generator.model.evidence import part_at, places
from generator.model.framework import (
    Change,
    Claim,
    Confusion,
    Element,
    Framework,
    Phase,
    Principle,
    Role,
    Term,
    Version,
)
from generator.model.kinds import KINDS, Kind
from generator.model.memory import remembered
from generator.model.places import DATA, PICTURES
from generator.model.problems import Loc, Problem, did_you_mean
from generator.model.sources import Source
from generator.model.statements import Advice, Basis, Evidence, Place, Record, Relation, Statement
from generator.model.text import fold, plain_text
from generator.model.words import STOP_WORDS
from generator.model.work import Grounded, Script, ScriptStep, Sheet, SheetField
from generator.plan.assets import PUBLISHED
from generator.plan.pages import FIXED_ANCHORS, WRITTEN, lacking, wanted_pages
from generator.read.edition import PAGES, PAGES_OF_EDITION
from generator.read.guide import Guide, linked_claims
from generator.read.ids import (
    PLAIN_WORDS,
    declared_by,
    has_part_form,
    kinds_of_ids,
    located_claims,
    located_items,
    located_parts,
    named_well_first,
    shape,
)
from generator.read.load import Entry, Loaded
from generator.read.messages import meant_key
from generator.review.paper import paper_is_at_hand
from generator.review.reading import pages_are_short_on_a_phone

RecordCheck = Callable[[Entry], Iterator[Problem]]
SharedCheck = Callable[[Loaded], Iterator[Problem]]
GuideCheck = Callable[[Guide], Iterator[Problem]]


# Rules on one record


def claims_have_evidence(entry: Entry) -> Iterator[Problem]:
    """Elk werkzaam element heeft onderbouwing (eigen of geërfd) of is van de redactie."""
    if isinstance(entry.record, Principle):
        places = located_claims(entry.record)
        for (loc, claim), linked in zip(places, linked_claims(entry.record), strict=True):
            editorial = claim.editorial or any(statement.editorial for statement in claim.statements)
            if not (linked.own or linked.inherited or editorial):
                yield entry.problem(
                    loc,
                    f'{claim.id} mist onderbouwing. Zet "evidence" erbij (of "unmarked"), of "editorial: true".',
                )


def statements_have_evidence(entry: Entry) -> Iterator[Problem]:
    """Elke uitspraak in waarom, inleiding, taak, noot, begrip of versie noemt waar zij op rust."""
    for loc, value in entry.parts:
        if isinstance(value, Statement | Version) and "working_elements" not in loc:
            named = value.evidence or value.editorial or getattr(value, "see_claims", ())
            if not named:
                yield entry.problem(loc, 'deze uitspraak mist "evidence" of "editorial: true".')


def definitions_have_evidence(entry: Entry) -> Iterator[Problem]:
    """De uitleg van een begrip en de tekst van een wijziging noemen waar zij op rusten."""
    record = entry.record
    if isinstance(record, Term | Change) and not record.evidence and not record.editorial:
        what = "deze wijziging" if isinstance(record, Change) else "dit begrip"
        yield entry.problem(("id",), f'{what} mist "evidence" of "editorial: true".')


def advice_names_its_basis(entry: Entry) -> Iterator[Problem]:
    """Elk advies noemt waar het op rust, of dat de gids het zelf vindt."""
    for loc, value in entry.parts:
        if isinstance(value, Grounded) and not value.based_on and not value.editorial:
            yield entry.problem(loc, f'{_what(value)} mist "based_on" of "editorial: true".')


def _what(value: Grounded) -> str:
    """Return what something that rests on records is called."""
    return {SheetField: "dit veld", ScriptStep: "deze stap"}.get(type(value), "dit advies")


def advice_rests_on_something_else(entry: Entry) -> Iterator[Problem]:
    """Een advies rust niet alleen op het record waar het in staat; een uitgangspunt is wel een bron, want de studie noemt het."""
    own = {entry.name, *getattr(entry.record, "also", ())}
    for loc, value in entry.parts if not isinstance(entry.record, Principle) else ():
        if (
            isinstance(value, Grounded)
            and value.based_on
            and {basis.record for basis in value.based_on} <= own
        ):
            yield entry.problem(
                (*loc, "based_on", 0),
                f"{_what(value)} rust alleen op {entry.name} zelf. Noem een werkzaam element, een uitgangspunt of een "
                'plaats in een bron. Is er geen bron, haal "based_on" dan weg en schrijf "editorial: true".',
            )


def marks_do_not_contradict(entry: Entry) -> Iterator[Problem]:
    """Onderbouwing spreekt zichzelf niet tegen: "unmarked" staat alleen (behalve in een begrip of antwoord, dat meer uitspraken samenvat)."""
    sums_up = isinstance(entry.record, Term | Question)
    for loc, part in (((), entry.record), *entry.parts):
        marks = [mark for mark in getattr(part, "evidence", ()) if isinstance(mark, Evidence)]
        kinds = [mark.kind for mark in marks]
        for n, mark in enumerate(marks):
            if mark.kind == "unmarked" and set(kinds) != {"unmarked"} and not sums_up:
                yield entry.problem(
                    (*loc, "evidence", n),
                    '"unmarked" zegt dat de bron geen onderbouwing noemt, en hier staat er wel een bij. Haal één van '
                    "beide weg.",
                )
            elif mark.mark and mark.by:
                yield entry.problem(
                    (*loc, "evidence", n),
                    '"mark" is een teken dat onduidelijk is, en "by" zegt van wie het komt. Haal één van beide weg.',
                )
        if isinstance(part, Principle) and {"expert", "literature"} <= set(kinds):
            yield entry.problem(
                (*loc, "evidence", max(kinds.index("expert"), kinds.index("literature"))),
                "dit uitgangspunt komt hier van praktijkexperts en uit literatuur die de bron niet noemt. Kijk in de bron "
                "of er (E) bij staat, en haal één van beide weg.",
            )


def sources_have_locators(entry: Entry) -> Iterator[Problem]:
    """Een bron zegt waar een hoofdbron haar citeert, behalve als de redactie haar toevoegde."""
    source = entry.record
    if isinstance(source, Source):
        if source.custom.kind == "main":
            if not source.custom.about or not (source.custom.evidence_kind or source.custom.parts):
                yield entry.problem(
                    ("custom",), 'een hoofdbron heeft "about" nodig, en "evidence_kind" of "parts".'
                )
        elif source.custom.kind != "own" and not source.custom.cited_in:
            yield entry.problem(("custom",), '"cited_in" ontbreekt: zeg waar deze bron geciteerd is.')


def listed_principles_have_a_mark(entry: Entry) -> Iterator[Problem]:
    """Van een uitgangspunt in Tabel 2 of 3 zegt de studie waar het op rust: met (E) op praktijkexperts, anders op literatuur."""
    record = entry.record
    listed = isinstance(record, Principle) and (record.delphi.top3_position or record.delphi.top10_position)
    if listed and all(mark.kind == "unmarked" for mark in record.evidence):
        yield entry.problem(
            ("evidence",),
            'dit uitgangspunt staat in Tabel 2 of 3. Zet hier "by: expert" (bij een (E)) of "by: literature", '
            "met de plaats waar de bron dat zegt.",
        )
    if listed:
        marks = record.expert_marks
        told = "expert" if marks.table_2 or marks.table_3 else "literature"
        for n, mark in enumerate(record.evidence):
            if mark.by and mark.by != told:
                yield entry.problem(
                    ("evidence", n),
                    f'"by: {mark.by}" past niet bij "expert_marks" van Tabel 2 en 3. Schrijf "by: {told}", of '
                    "verbeter de tekens.",
                )


def tools_tell_when_and_how(entry: Entry) -> Iterator[Problem]:
    """Een hulpmiddel met een eigen pagina heeft uit een bron wat het is, wanneer je het pakt en hoe; anders is het "only_named"."""
    tool = entry.record
    if not isinstance(tool, Tool) or tool.only_named:
        return
    told = {
        "what": any(statement.evidence for statement in tool.what),
        "when": any(statement.evidence for statement in tool.when),
        "how": any(step.based_on for step in tool.how),
    }
    if missing := [f'"{name}"' for name, found in told.items() if not found]:
        yield entry.problem(
            ("id",),
            f"{' en '.join(missing)} rust niet op een bron. Vul dat aan, of zet erbij: only_named: true.",
        )


def years_of_sources_agree(entry: Entry) -> Iterator[Problem]:
    """Het jaar waarin een bron verscheen is het jaar waarmee zij geciteerd wordt (een waarschuwing)."""
    source = entry.record
    if isinstance(source, Source) and source.issued:
        issued = {str(date[0]) for date in source.issued.parts}
        cited = re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", source.custom.cited_as or "")
        if cited and issued and issued.isdisjoint(cited):
            message = (
                f'"issued" zegt {" en ".join(sorted(issued))}, maar "cited_as" zegt {cited[-1]}. '
                "Kijk in de bron welk jaar klopt."
            )
            yield _warning(entry.problem(("issued",), message))


def dates_agree_with_their_words(entry: Entry) -> Iterator[Problem]:
    """Het moment waarvoor een beschrijving geldt, is in cijfers hetzelfde als in woorden."""
    moment = entry.record.reference_date if isinstance(entry.record, PracticeExample) else None
    if moment is None:
        return
    words = moment.text.casefold()
    year, month, day = [*map(int, moment.date.split("-")), 0, 0][:3]
    months = [n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}\b", words)]
    days = [int(found) for found in re.findall(rf"\b(\d{{1,2}}) (?:{'|'.join(MONTHS)})\b", words)]
    years = [int(found) for found in re.findall(r"\b\d{4}\b", words)]
    for number, named in ((year, years), (month, months), (day, days)):
        if number and named and number not in named:
            yield entry.problem(
                ("reference_date", "date"),
                f'"{moment.date}" is een ander moment dan "{moment.text}". Kijk in de bron welk van beide klopt.',
            )
            return


DOI = re.compile(r"10\.\d+(?:\.\d+)*/\S*[^\s.,;]")
DOI_SITE = re.compile(r"https?://(?:dx\.)?doi\.org/")
DOI_BEGIN = re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?doi(?:\.org/\s*|\s*:\s*|\s+)", re.IGNORECASE)
"""What people write before a DOI."""


def dois_have_their_form(entry: Entry) -> Iterator[Problem]:
    """Een DOI is 10. met een nummer, een schuine streep en een naam, en niets ervoor; een adres bij doi.org eindigt daarop."""
    source = entry.record
    if not isinstance(source, Source):
        return
    for key, given, before in (("DOI", source.DOI, ""), ("URL", source.address, "https://doi.org/")):
        if given is None or (before and not DOI_SITE.match(given)):
            continue
        bare = DOI_BEGIN.sub("", DOI_SITE.split(given)[-1])
        if (
            DOI.fullmatch(bare)
            and (DOI_SITE.sub(before, given, count=1) if before else given) == f"{before}{bare}"
        ):
            continue
        what = "adres van een DOI" if before else "DOI"
        mend = "Neem hem over uit de bron, zoals 10.1234/abc."
        if DOI.fullmatch(bare):
            mend = f'Schrijf "{before}{bare}".'
        elif DOI.fullmatch(trimmed := bare.rstrip(".,;")):
            mend = f'Haal het leesteken aan het eind weg: "{before}{trimmed}".'
        elif " " in bare:
            mend = "Er staat een spatie in. Kijk in de bron hoe hij precies luidt, en neem hem zo over."
        yield entry.problem((key,), f'"{given}" is geen {what}. {mend}')


def parts_follow_their_record(entry: Entry) -> Iterator[Problem]:
    """Het id van een werkzaam element is dat van het uitgangspunt met -w en een nummer; zo ook bij een checklist, blad of draaiboek."""
    located: Iterable[tuple[Loc, Claim | Item | SheetField | ScriptStep]]
    match record := entry.record:
        case Principle():
            located = located_claims(record)
        case Checklist():
            located = located_items(record)
        case Sheet() | Script():
            located = located_parts(record)
        case _:
            return
    sign = "w" if isinstance(record, Principle) else ""
    wrong: dict[str, list[tuple[Loc, str]]] = {}
    for loc, part in located:
        if not has_part_form(entry, part.id):
            whole, dash, _ = part.id.rpartition("-")
            wrong.setdefault(whole + dash or part.id, []).append((loc, part.id))
    for (loc, id_), *others in wrong.values():
        also = f" Dat geldt ook voor {len(others)} andere met dit begin." if others else ""
        yield entry.problem((*loc, "id"), f"{id_} moet {record.id}-{sign} met een nummer heten.{also}")


def summaries_say_more_than_the_title(entry: Entry) -> Iterator[Problem]:
    """Een samenvatting zegt meer dan de titel: de twee staan onder elkaar (een waarschuwing)."""
    title, summary = getattr(entry.record, "title", ""), getattr(entry.record, "summary", "")
    if (
        0 < len(summary) < len(title) + 9
        and plain_text(summary).strip(" .!?").casefold() == title.strip(" .!?").casefold()
    ):
        yield _warning(
            entry.problem(
                ("summary",), '"summary" zegt hetzelfde als "title". Zeg er iets bij, in een of twee zinnen.'
            )
        )


def questions_are_counted(entry: Entry) -> Iterator[Problem]:
    """Geen twee vragen van de vragenlijst hebben hetzelfde nummer."""
    seen: set[int] = set()
    for n, question in enumerate(entry.record.questions if isinstance(entry.record, Questionnaire) else ()):
        if question.number in seen:
            message = (
                f"nummer {question.number} is al van een andere vraag. Geef deze vraag een eigen nummer."
            )
            yield entry.problem(("questions", n, "number"), message)
        seen.add(question.number)


def examples_fit_the_form(entry: Entry) -> Iterator[Problem]:
    """Een verschil tussen bronnen en een vraag van de vragenlijst noemen een veld dat een praktijkvoorbeeld heeft."""
    named: list[tuple[Loc, str | None]] = []
    if isinstance(entry.record, PracticeExample):
        named = [
            (("differences", n, "about"), found.about) for n, found in enumerate(entry.record.differences)
        ]
    elif isinstance(entry.record, Questionnaire):
        named = [(("questions", n, "field"), found.field) for n, found in enumerate(entry.record.questions)]
    fields = set(PracticeExample.model_fields)
    for loc, name in named:
        if name is not None and name not in fields:
            meant = meant_key(name, PracticeExample.model_fields)
            choice = f"Kies uit: {', '.join(sorted(fields - Record.model_fields.keys()))}."
            mend = f'Bedoelde je "{meant}"?' if meant else choice
            yield entry.problem(loc, f'"{name}" is geen veld van een praktijkvoorbeeld. {mend}')


def footnotes_exist(entry: Entry) -> Iterator[Problem]:
    """Elke voetnoot waar een checklist naar verwijst, staat erin."""
    if isinstance(entry.record, Checklist):
        known = {note.id for note in entry.record.footnotes}
        for loc, part in entry.parts:
            named: list[tuple[Loc, str]] = []
            if isinstance(part, Item) and part.footnote:
                named = [((*loc, "footnote"), part.footnote)]
            elif isinstance(part, Block):
                named = [((*loc, "footnotes", n), name) for n, name in enumerate(part.footnotes)]
            for place, name in named:
                if name not in known:
                    mend = 'Zet haar onder "footnotes" van de checklist, of verbeter de naam.'
                    yield entry.problem(place, f'de voetnoot "{name}" ontbreekt. {mend}')


def marks_are_asked_at_items(entry: Entry) -> Iterator[Problem]:
    """Een checklist vraagt alleen een cijfer bij punten die ze heeft."""
    if isinstance(entry.record, Checklist) and entry.record.marks:
        known = {item.id for item in entry.record.items()}
        for n, id_ in enumerate(entry.record.marks.only):
            if id_ not in known:
                yield entry.problem(
                    ("marks", "only", n),
                    f"deze lijst heeft geen punt {id_}. Verbeter het id, of haal het weg.{did_you_mean(id_, known)}",
                )


def nothing_stands_twice(entry: Entry) -> Iterator[Problem]:
    """In een lijst staat niets dubbel: geen verwijzing, onderbouwing of naam."""
    for loc, part in (((), entry.record), *entry.parts):
        for name, values in vars(part).items():
            if (
                not isinstance(values, tuple) or name == "also"
            ):  # those ids are declared there, and told as such
                continue
            key = type(part).model_fields[name].alias or name
            for n, value in enumerate(values) if len(set(values)) < len(values) else ():
                if isinstance(value, str | Evidence | Basis) and value in values[:n]:
                    shown = f'"{value}"' if isinstance(value, str) and len(value) < 80 else "dit"
                    yield entry.problem(
                        (*loc, key, n), f"{shown} staat al in deze lijst. Haal één van beide weg."
                    )


def nothing_is_said_twice(entry: Entry) -> Iterator[Problem]:
    """Een uitspraak of advies staat één keer in haar lijst (een waarschuwing)."""
    for loc, part in (((), entry.record), *entry.parts):
        for name, values in vars(part).items():
            if isinstance(values, tuple) and values and isinstance(values[0], Statement | Advice):
                texts = {value.text for value in values}
                for n, value in enumerate(values) if len(texts) < len(values) else ():
                    if value in values[:n]:
                        message = "dit staat al in deze lijst. Haal één van beide weg."
                        yield _warning(entry.problem((*loc, name, n), message))


def records_lead_elsewhere(entry: Entry) -> Iterator[Problem]:
    """Een verband, een verwijzing onder "see", een rol die op deze lijkt en een vervolg noemen een ander record dan dit."""
    for loc, part in (((), entry.record), *entry.parts):
        if isinstance(part, Advice | Term | ScriptStep):
            named = [((*loc, "see", n), id_) for n, id_ in enumerate(part.see)]
        elif isinstance(part, Relation):
            named = [((*loc, "to"), part.to)]
        elif isinstance(part, Confusion):
            named = [((*loc, "role"), part.role)]
        elif isinstance(part, Script) and part.follows:
            named = [(("follows",), part.follows)]
        else:
            continue
        for place, id_ in named:
            if id_ == entry.name:
                yield entry.problem(place, f"{id_} verwijst hier naar zichzelf. Haal dit weg.")


def items_are_said_once(entry: Entry) -> Iterator[Problem]:
    """Een punt staat één keer in een checklist (een waarschuwing)."""
    if isinstance(entry.record, Checklist):
        seen: dict[tuple[str, Loc], str] = {}
        for loc, item in located_items(entry.record):
            above = (
                loc[:-2] if "children" in loc else ()
            )  # below another point the same words say something else
            said = (fold(plain_text(item.text or "")).strip(" .!?"), above)
            first = seen.setdefault(said, item.id) if item.text else item.id
            if first != item.id:
                message = f"dit punt zegt hetzelfde als {first}. Haal één van beide weg."
                yield _warning(entry.problem((*loc, "text"), message))


def hover_terms_are_no_common_words(entry: Entry) -> Iterator[Problem]:
    """Een woord dat in teksten wordt uitgelegd, is geen gewoon woord dat overal staat."""
    term = entry.record
    if isinstance(term, Term) and term.hover:
        words: list[tuple[Loc, str]] = [(("title",), term.title)]
        words += [(("synonyms", n), word) for n, word in enumerate(term.synonyms)]
        words += [(("inflections", n), word) for n, word in enumerate(term.inflections)]
        for loc, word in words:
            if fold(word) in STOP_WORDS:
                yield entry.problem(
                    loc,
                    f'"{word}" staat in bijna elke tekst, en zou overal worden uitgelegd. Haal het hier weg, of zet bij '
                    'dit begrip "hover: false".',
                )


INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+")
MARKED_UP = re.compile(
    r"</?[A-Za-z][^<>]*>|\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__|\*[^*\s](?:[^*]*[^*\s])?\*|`[^`]+`|\[[^\[\]]*\]\(https?:[^()\s]*\)"
)
"""HTML, and what stands for bold, italics, code and a link in Markdown."""
UNSEEN = ("abstract", "annote", "note", "keyword", "citation_key", "address", "DOI")
"""What readers do not see, or what has a form of its own."""


def people_have_a_name(entry: Entry) -> Iterator[Problem]:
    """Wie bij een bron staat heeft een naam: voorletters alleen zijn er geen."""
    for loc, person in _people(entry):
        if person.family is None and person.given and INITIALS.fullmatch(person.given):
            message = f'"{person.given}" zijn alleen voorletters. Zet er de achternaam bij, onder "family".'
            yield entry.problem((*loc, "given"), message)


def sources_are_plain(entry: Entry) -> Iterator[Problem]:
    """De tekst van een bron heeft geen opmaak, behalve in een titel die van CSL, zoals <i> (een waarschuwing)."""
    if not isinstance(entry.record, Source):
        return
    if cited := entry.record.custom.cited_as:
        yield from _marked_up(entry, ("custom", "cited_as"), cited)
    for name, info in Work.model_fields.items():
        value = getattr(entry.record, name)
        if isinstance(value, str) and name not in UNSEEN:
            text = plain(value) if "title" in name.casefold() else value
            yield from _marked_up(entry, (info.alias or name,), text)
    for loc, person in _people(entry):
        for name, info in Name.model_fields.items():
            if isinstance(value := getattr(person, name), str):
                yield from _marked_up(entry, (*loc, info.alias or name), value)


def _people(entry: Entry) -> Iterator[tuple[Loc, Name]]:
    """Yield the names of people and organisations in a source, with their places."""
    for name, info in Work.model_fields.items() if isinstance(entry.record, Source) else ():
        value = getattr(entry.record, name)
        for n, person in enumerate(value) if isinstance(value, tuple) else ():
            if isinstance(person, Name):
                yield (info.alias or name, n), person


def _marked_up(entry: Entry, loc: Loc, text: str) -> Iterator[Problem]:
    if found := MARKED_UP.search(text):
        message = (
            f'"{found.group()[:40]}" is opmaak, en hier ziet een lezer de tekens zelf. Haal de opmaak weg.'
        )
        yield _warning(entry.problem(loc, message))


def relations_have_one_reason(entry: Entry) -> Iterator[Problem]:
    """Een verband met een ander record staat er één keer, met één reden."""
    seen = set()
    for n, relation in enumerate(getattr(entry.record, "relations", ())):
        if relation.to in seen:
            yield entry.problem(
                ("relations", n, "to"),
                f"het verband met {relation.to} staat hier al. Haal er één weg, of maak er één van.",
            )
        seen.add(relation.to)


SIDES = {
    "rename": ((1, 1), (1, 1)),
    "add": ((0, 0), (1, None)),
    "split": ((1, 1), (2, None)),
    "merge": ((1, None), (1, 1)),
    "move": ((1, None), (1, None)),
    "drop": ((1, None), (0, 0)),
}
"""How many records each kind of change goes from and to, at least and at most; one may merge into another that stays."""
CHANGE_NAMES = {
    "rename": "hernoeming (rename)",
    "add": "toevoeging (add)",
    "split": "splitsing (split)",
    "merge": "samenvoeging (merge)",
    "move": "verplaatsing (move)",
    "drop": "verwijdering (drop)",
}


def changes_have_two_sides(entry: Entry) -> Iterator[Problem]:
    """Een splitsing gaat van één naar meer, een samenvoeging van meer naar één; zo heeft elke wijziging haar kanten."""
    change = entry.record
    if isinstance(change, Change):
        for key, ids, (least, most) in zip(
            ("from", "to"), (change.before, change.after), SIDES[change.kind], strict=True
        ):
            if not least <= len(ids) <= (len(ids) if most is None else most):
                wanted = "geen" if most == 0 else f"precies {least}" if most == least else f"minstens {least}"
                yield entry.problem(
                    (key,) if ids else ("kind",),
                    f'een {CHANGE_NAMES[change.kind]} heeft onder "{key}" {wanted} nodig, '
                    f"en het zijn er {len(ids)}."
                    if most != 0
                    else f'een {CHANGE_NAMES[change.kind]} heeft geen "{key}". Haal die weg.',
                )


# Rules on records together, as far as they were read


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
            told = [(key,) for key in ("delphi", "expert_marks") if (key,) in entry.document.keys]
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
        if has_figures and ("expert_marks",) not in entry.document.keys:
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
        if (home := _named_after(entry.record.id, elements)) != entry.record.element
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


def _named_after(id_: str, elements: Container[str]) -> str:
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


# Rules on the whole, read and linked


def scripts_follow_each_other(loaded: Loaded) -> Iterator[Problem]:
    """Een draaiboek volgt niet, ook niet langs andere, op zichzelf."""
    before = {entry.name: entry.record.follows for entry in loaded.of(Script) if entry.record.follows}
    for entry in loaded.of(Script):
        if before.get(entry.name) != entry.name and _comes_back(
            entry.name, before
        ):  # that it is its own is told
            message = f"{entry.name} komt hier na {before[entry.name]}, en dat komt na {entry.name}. Haal een van de twee weg."
            yield entry.problem(("follows",), message)
            return  # the others of the ring say the same


def editions_keep_to_their_ids(loaded: Loaded) -> Iterator[Problem]:
    """Elk id dat een editie toevoegt, begint met haar eigen begin, zodat de gids het nooit zelf gebruikt."""
    if loaded.edition is None:
        return
    begin = f"{loaded.edition.file.prefix}-"
    own = [entry for entry in loaded.entries if loaded.is_own(entry.path) and hasattr(entry.record, "id")]
    wrong = [entry for entry in own if not entry.record.id.startswith(begin)]
    others = {entry.record.id.partition("-")[0] for entry in wrong if "-" in entry.record.id}
    if len(wrong) == len(own) > 1 and len(others) == 1:
        message = (
            f"alle id's van deze editie beginnen met {(before := others.pop())}- Een id is blijvend: zet {before} hier terug. Staat de "
            f"editie nog nergens op het web? Dan mag je {before}- overal in {begin} veranderen: in de id's en in de namen van de bestanden."
        )
        yield loaded.edition.problem(("prefix",), message)
        return
    for entry in wrong:
        id_ = entry.record.id
        yield entry.problem(("id",), f"een id van deze editie begint met {begin} Schrijf: {begin}{id_}")


def editions_stand_apart(loaded: Loaded) -> Iterator[Problem]:
    """Het begin van de id's van een editie is geen map van de site: daaronder komen haar eigen pagina's."""
    if loaded.edition is None:
        return
    paths = [kind.pages.folder for kind in KINDS if kind.pages] + [page.path for page in WRITTEN.values()]
    if any(editions_keep_to_their_ids(loaded)):
        return  # that is told
    taken = {PurePosixPath(path).parts[0].removesuffix(".md") for path in paths} | {
        PICTURES,
        DATA,
        PUBLISHED,
        "assets",
    }
    if loaded.edition.file.prefix in taken:
        message = f'"{loaded.edition.file.prefix}" is al een map van de site. Kies een ander begin, zoals de naam van je regio.'
        yield loaded.edition.problem(("prefix",), message)


def editions_hide_no_framework(loaded: Loaded) -> Iterator[Problem]:
    """Een editie verbergt wat om het raamwerk heen staat, niet het raamwerk, de bronnen of wat van haarzelf is."""
    edition = loaded.edition
    if edition is None:
        return
    kinds = kinds_of_ids(loaded)
    own = {id_ for entry in loaded.entries if loaded.is_own(entry.path) for id_, *_ in declared_by(entry)}
    may = [kind.one for kind in KINDS if _may_be_hidden(kind)]
    for n, id_ in enumerate(edition.file.hidden):
        kind = KINDS[kinds[id_]] if id_ in kinds and kinds[id_] in KINDS.names else None
        if id_ in own:
            yield edition.problem(("hidden", n), f"{id_} is van de editie zelf. Haal het bestand weg.")
        elif id_ in edition.file.hidden[:n]:
            yield edition.problem(("hidden", n), f"{id_} staat hier dubbel. Haal er een weg.")
        elif kind and not _may_be_hidden(kind):
            message = (
                f"{id_} is een {kind.one}, en die is niet te verbergen. Verbergen kan bij: {', '.join(may)}."
            )
            yield edition.problem(("hidden", n), message)


def _may_be_hidden(kind: Kind) -> bool:
    return bool(
        kind.files and kind.files.in_edition and kind.files.pattern and kind.has_ids and kind.id != "source"
    )


def notes_stand_at_what_is_shown(loaded: Loaded) -> Iterator[Problem]:
    """Een notitie staat niet bij iets dat de editie zelf verbergt, of bij een andere notitie."""
    if loaded.edition is None:
        return
    kinds = kinds_of_ids(loaded)
    holders = {id_: entry.name for entry in loaded.entries for id_, *_ in declared_by(entry)}
    hidden = {
        holders[id_]
        for id_ in loaded.edition.file.hidden
        if kinds.get(id_) in KINDS.names and _may_be_hidden(KINDS[kinds[id_]])
    }
    for entry in loaded.of(Note):
        about = entry.record.about
        holder = holders.get(about)
        if holder in hidden:
            message = f"deze editie verbergt {holder}, dus niemand ziet deze notitie. Haal de notitie weg, of {holder} onder hidden in editie.yml."
            yield entry.problem(("about",), message)
        elif kinds.get(about) == "note":
            yield entry.problem(("about",), f"{about} is zelf een notitie. Zet deze tekst daarbij.")


def menus_of_editions_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """Elke regel van het menu van een editie noemt een eigen pagina, en een pagina waar zij onder staat."""
    if loaded.edition is None:
        return
    pages = {page.slug for page in loaded.pages if loaded.is_own(page.path)}
    pages |= {
        PurePosixPath(p.path).stem for p in loaded.problems if p.path.startswith(f"{PAGES_OF_EDITION}/")
    }
    own = pages - WRITTEN.keys()
    seen: set[str] = set()
    above: dict[str, str] = {}
    for n, entry in enumerate(loaded.edition.file.menu):
        refuse = partial(loaded.edition.problem, ("menu", n, "page"))
        if entry.page in seen:
            yield refuse(f'"{entry.page}" staat hier dubbel. Haal er een weg.')
        elif entry.page in pages:
            if entry.page not in own:
                yield refuse(
                    f'"{entry.page}" is een pagina van de gids, en heeft al een plaats. Haal deze regel weg.'
                )
        else:
            yield refuse(
                f"er is geen pages/{entry.page}.md.{did_you_mean(entry.page, own) or ' Maak die pagina, of haal deze regel weg.'}"
            )
        seen.add(entry.page)
        above[entry.page] = entry.below
        known = own | {slug for slug in wanted_pages(loaded) if slug != "home"}
        if entry.below not in known:
            hint = did_you_mean(entry.below, known) or f" Kies uit: {', '.join(sorted(known - own))}."
            yield loaded.edition.problem(("menu", n, "below"), f'er is geen pagina "{entry.below}".{hint}')
        elif _comes_back(entry.page, above):
            message = f'"{entry.below}" staat zelf onder "{entry.page}". Zet er een onder een pagina van de gids, zoals over.'
            yield loaded.edition.problem(("menu", n, "below"), message)


def _comes_back(page: str, above: Mapping[str, str]) -> bool:
    """Return whether a page stands below itself."""
    seen, at = {page}, above.get(page)
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at == page


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
                yield _warning(guide.entries[record.id].problem(("id",), message))


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
            yield _warning(guide.entries[term.id].problem(("title",), message))


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
            found |= {_named_after(id_, homes) for id_ in change.before if id_ not in elements} - {""}
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


# Rules whose breach may follow from another mistake


def pages_have_something_to_show(guide: Guide) -> Iterator[Problem]:
    """Elke pagina in content/pages komt op de site: er is iets om erop te zetten (een waarschuwing)."""
    for slug in sorted(guide.written.keys() & WRITTEN.keys() - {*wanted_pages(guide)}):
        message = (
            f"deze pagina komt niet op de site: de gids heeft geen {lacking(WRITTEN[slug])} om erop te zetten. "
            "Voeg er een toe, of haal dit bestand weg."
        )
        yield Problem(path=guide.written[slug].path, line=1, column=1, message=message, warning=True)


RECORD_CHECKS: tuple[RecordCheck, ...] = (
    claims_have_evidence,
    statements_have_evidence,
    definitions_have_evidence,
    advice_names_its_basis,
    advice_rests_on_something_else,
    marks_do_not_contradict,
    sources_have_locators,
    listed_principles_have_a_mark,
    tools_tell_when_and_how,
    years_of_sources_agree,
    dates_agree_with_their_words,
    dois_have_their_form,
    parts_follow_their_record,
    summaries_say_more_than_the_title,
    questions_are_counted,
    examples_fit_the_form,
    footnotes_exist,
    marks_are_asked_at_items,
    nothing_stands_twice,
    nothing_is_said_twice,
    items_are_said_once,
    hover_terms_are_no_common_words,
    people_have_a_name,
    sources_are_plain,
    records_lead_elsewhere,
    relations_have_one_reason,
    changes_have_two_sides,
    pages_are_short_on_a_phone,
)
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
    editions_keep_to_their_ids,
    editions_stand_apart,
    editions_hide_no_framework,
    notes_stand_at_what_is_shown,
    menus_of_editions_lead_somewhere,
)
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


def check(loaded: Loaded, guide: Guide | None) -> list[Problem]:
    """Return every breach of an editorial rule; `guide` is None if something could not be read or linked."""
    problems = [p for entry in loaded.entries for p in _of_record(entry)]
    problems += [p for rule in SHARED_CHECKS for p in rule(loaded)]
    misplaced = any(
        True for _ in principles_fit_their_element(loaded)
    )  # then what counts per element follows from it
    if guide is not None and not misplaced:
        problems += [p for rule in GUIDE_CHECKS for p in rule(guide)]
    wrong = {(problem.path, problem.line, problem.column) for problem in problems if not problem.warning}
    return [p for p in problems if not p.warning or (p.path, p.line, p.column) not in wrong]


@remembered
def _of_record(entry: Entry) -> tuple[Problem, ...]:
    """Return what is wrong with one record; one that was read before, and is the same, is not judged again."""
    return tuple(problem for rule in RECORD_CHECKS for problem in rule(entry))


def check_last(guide: Guide) -> list[Problem]:
    """Return what is worth a look in a guide that has no other mistake."""
    return [problem for rule in LAST_CHECKS for problem in rule(guide)]


def _warning(problem: Problem) -> Problem:
    return replace(problem, warning=True)
