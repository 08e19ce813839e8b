"""The rules that one record keeps: each is a function, whose docstring is the rule."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator

from generator.model.content import (
    Block,
    Checklist,
    Item,
    Job,
    PracticeExample,
    Question,
    Questionnaire,
    Tool,
)
from generator.model.csl import Name, Work, plain
from generator.model.dates import MONTHS
from generator.model.framework import Change, Claim, Confusion, Principle, Term, Version
from generator.model.problems import Loc, Problem, did_you_mean
from generator.model.sources import Source
from generator.model.statements import Advice, Basis, Evidence, Record, Relation, Statement
from generator.model.text import fold, plain_text
from generator.model.words import STOP_WORDS
from generator.model.work import Grounded, Script, ScriptStep, Sheet, SheetField
from generator.read.guide import linked_claims
from generator.read.ids import has_part_form, located_claims, located_items, located_parts
from generator.read.load import Entry
from generator.read.messages import meant_key
from generator.review.reading import pages_are_short_on_a_phone

RecordCheck = Callable[[Entry], Iterator[Problem]]


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
        *others, last = missing
        named = f"{', '.join(others)} en {last} rusten" if others else f"{last} rust"
        message = f"{named} niet op een bron. Vul dat aan, of zet erbij: only_named: true."
        yield entry.problem(("id",), message)


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
            yield entry.problem(("issued",), message).as_warning()


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
        yield entry.problem(
            ("summary",), '"summary" zegt hetzelfde als "title". Zeg er iets bij, in een of twee zinnen.'
        ).as_warning()


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


def jobs_have_somebody(entry: Entry) -> Iterator[Problem]:
    """Een taak noemt wie haar heeft: rollen of groepen. Zegt geen bron dat, dan zegt een noot het."""
    if isinstance(entry.record, Job) and not (entry.record.roles or entry.record.others or entry.record.note):
        yield entry.problem(
            ("id",),
            'deze taak heeft niemand. Noem de rollen (roles) of groepen (others) die haar hebben, of zeg in "note" dat geen bron '
            "zegt wie dit doet.",
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
            for n in _repeated(values):
                value = values[n]
                if isinstance(value, str | Evidence | Basis):
                    shown = f'"{value}"' if isinstance(value, str) and len(value) < 80 else "dit"
                    yield entry.problem(
                        (*loc, key, n), f"{shown} staat al in deze lijst. Haal één van beide weg."
                    )


def _repeated(values: tuple[Hashable, ...]) -> list[int]:
    """Return the numbers of the values that stood there before."""
    first: dict[Hashable, int] = {}
    return [n for n, value in enumerate(values) if first.setdefault(value, n) != n]


def nothing_is_said_twice(entry: Entry) -> Iterator[Problem]:
    """Een uitspraak of advies staat één keer in haar lijst (een waarschuwing)."""
    for loc, part in (((), entry.record), *entry.parts):
        for name, values in vars(part).items():
            if isinstance(values, tuple) and values and isinstance(values[0], Statement | Advice):
                for n in _repeated(values):
                    message = "dit staat al in deze lijst. Haal één van beide weg."
                    yield entry.problem((*loc, name, n), message).as_warning()


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
                yield entry.problem((*loc, "text"), message).as_warning()


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
        yield entry.problem(loc, message).as_warning()


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
    jobs_have_somebody,
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
