"""The records around the framework: checklists, practice examples, questions, tools, types of networks, findings."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.fields import (
    Alike,
    AnyRef,
    ClaimRef,
    Flag,
    Https,
    Id,
    Line,
    Model,
    Natural,
    PartialDate,
    PhaseRef,
    Plain,
    Positive,
    Query,
    RefTo,
    RoleRef,
    Summary,
    Text,
    Title,
    Words,
    one_of,
)
from generator.model.statements import (
    Advice,
    Alias,
    Corrections,
    EvidenceItem,
    Place,
    Related,
    Relation,
    Statement,
    with_children,
)

MOST_MARKS = 20
"""More marks than this are no choice that a reader makes at a glance."""


class Footnote(Model):
    """Een voetnoot van de bron."""

    id: Id = Field(title="Id")
    text: Text = Field(title="Tekst")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")


class Item(Model):
    """Een punt van een checklist: een eigen tekst, of een werkzaam element van het raamwerk."""

    id: Id = Field(title="Id", description="Blijvend: de antwoorden van lezers worden onder dit id bewaard.")
    text: Text | None = Field(None, title="Tekst")
    claim: ClaimRef | None = Field(
        None, title="Werkzaam element", description="In plaats van text: het punt is dit werkzame element."
    )
    note: Text | None = Field(None, title="Noot")
    footnote: Id | None = Field(None, title="Voetnoot")
    respondents: Positive | None = Field(None, title="Aantal respondenten dat dit noemde")
    children: tuple["Item", ...] = Field((), title="Onderliggende punten")

    @model_validator(mode="after")
    def _one_text(self) -> "Item":
        if (self.text is None) == (self.claim is None):
            raise ValueError(one_of("text", "claim", there=self.text is not None))
        return self


class Block(Model):
    """Een blok van een checklist."""

    id: Id = Field(title="Id")
    title: Line | None = Field(None, title="Titel")
    intro: Text | None = Field(None, title="Inleiding")
    footnotes: tuple[Id, ...] = Field((), title="Voetnoten bij de titel")
    items: tuple[Item, ...] = Field((), title="Punten")

    @model_validator(mode="after")
    def _says_something(self) -> "Block":
        if not self.items and self.intro is None:
            raise ValueError('dit blok is leeg. Zet er "items" in, of een "intro".')
        return self


class Marks(Model):
    """De cijfers waaruit een lezer per punt kiest."""

    least: Natural = Field(title="Laagste cijfer")
    most: Positive = Field(title="Hoogste cijfer", description="Hoogstens twintig meer dan het laagste.")

    @model_validator(mode="after")
    def _a_scale(self) -> "Marks":
        if not 0 < self.most - self.least <= MOST_MARKS:
            raise ValueError(
                f'"most" ({self.most}) moet hoger zijn dan "least" ({self.least}), en hoogstens {MOST_MARKS} hoger.'
            )
        return self


class Checklist(Related):
    """Een checklist die een netwerk kan aflopen."""

    title: Title = Field(title="Titel")
    summary: Summary = Field(title="Samenvatting")
    when: Text = Field(title="Wanneer", description="Wanneer je de lijst pakt en met wie.")
    when_editorial: Flag = Field(True, title="Wanneer is van de redactie")
    official_wording: Place = Field(title="Vindplaats")
    evidence: Annotated[tuple[EvidenceItem, ...], Field(min_length=1)] = Field(title="Onderbouwing")
    phases: tuple[PhaseRef, ...] = Field((), title="Ontwikkelfasen")
    roles: tuple[RoleRef, ...] = Field((), title="Rollen")
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)] = Field(title="Blokken")
    footnotes: tuple[Footnote, ...] = Field((), title="Voetnoten")
    note: Text | None = Field(None, title="Noot")
    marks: Marks | None = Field(
        None,
        title="Cijfers",
        description="Als de lijst een cijfer per punt vraagt, van least tot en met most.",
    )

    def items(self) -> Iterator[Item]:
        """Yield every item, in order."""
        for block in self.blocks:
            for item in block.items:
                yield from with_children(item)


class Profile(Model):
    """Wat bronnen van een vorm zeggen; wat zij niet zeggen, blijft weg en heet dan "niet vermeld"."""

    goal: Text | None = Field(None, title="Doel", description="Waar de vorm voor is.")
    size: Text | None = Field(None, title="Omvang", description="Hoeveel mensen meedoen.")
    time: Text | None = Field(None, title="Tijd", description="Hoe lang en hoe vaak.")
    who: Text | None = Field(None, title="Wie", description="Wie er meedoen.")
    evidence: Annotated[tuple[EvidenceItem, ...], Field(min_length=1)] = Field(
        title="Onderbouwing", description="Waar dit staat."
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Profile":
        if not (self.goal or self.size or self.time or self.who):
            raise ValueError('zet hier minstens één van "goal", "size", "time" en "who".')
        return self


class NetworkType(Related):
    """Een type leernetwerk."""

    title: Title = Field(title="Titel")
    summary: Summary = Field(title="Samenvatting")
    what: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Wat het is")
    fits_when: tuple[Statement, ...] = Field((), title="Past als")
    less_suitable: tuple[Statement, ...] = Field((), title="Past minder als")
    ask_yourself: tuple[Text, ...] = Field((), title="Vraag jezelf af")
    profile: Profile | None = Field(
        None, title="In de tabel", description="Wat de tabel zegt die typen en andere vormen vergelijkt."
    )
    official_wording: Place = Field(title="Vindplaats")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")


class Form(Model):
    """Een andere vorm om samen te leren, om de typen mee te vergelijken."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    title: Title = Field(title="Titel")
    lighter: Flag = Field(
        False,
        title="Lichter",
        description="true als een bron zegt dat de vorm minder vraagt dan een leernetwerk.",
    )
    profile: Profile = Field(title="In de tabel")
    see: AnyRef | None = Field(None, title="Zie ook", description="Id van het record dat meer zegt.")
    search_terms: Words = Field((), title="Zoekwoorden", description="Woorden waarmee lezers dit zoeken.")
    corrected: Corrections = ()


class Reason(Statement):
    """Waarom een antwoord voor of tegen een vorm spreekt."""

    to: Annotated[Id, RefTo(("network-type", "form"))] = Field(
        title="Vorm", description="Het id van een type netwerk of een andere vorm."
    )


class Choice(Model):
    """Een antwoord in de keuzehulp: een zin die klopt of niet."""

    id: Id = Field(title="Id", description="Blijvend: antwoorden worden onder dit id gedeeld.")
    text: Text = Field(title="Antwoord")
    fits: tuple[Reason, ...] = Field((), title="Spreekt voor")
    against: tuple[Reason, ...] = Field((), title="Spreekt tegen")
    first: tuple[Statement, ...] = Field((), title="Doe dit eerst")


class ChoiceQuestion(Model):
    """Een vraag in de keuzehulp."""

    id: Id = Field(title="Id")
    text: Text = Field(title="Vraag")
    why: Statement | None = Field(None, title="Waarom deze vraag")
    answers: Annotated[tuple[Choice, ...], Field(min_length=2)] = Field(title="Antwoorden")


class ChoiceAid(Model):
    """De keuzehulp: welke vormen passen bij wat een groep van zichzelf zegt, en waarom."""

    id: Id = Field(title="Id")
    title: Title = Field(title="Titel")
    intro: Text = Field(title="Inleiding")
    official_wording: Place = Field(title="Vindplaats")
    questions: Annotated[tuple[ChoiceQuestion, ...], Field(min_length=1)] = Field(title="Vragen")
    note: Text | None = Field(None, title="Noot")
    corrected: Corrections = ()


class ReferenceDate(Model):
    """Het moment waarvoor een beschrijving geldt."""

    text: Line = Field(title="In woorden")
    date: PartialDate = Field(title="Datum", description="jjjj, jjjj-mm of jjjj-mm-dd")
    note: Text | None = Field(None, title="Toelichting")


class Region(Model):
    """Waar een netwerk is."""

    name: Line = Field(title="Regio")
    place: Line | None = Field(None, title="Plaats")


class Status(Model):
    """Of een netwerk nog liep."""

    state: Literal["running", "ended", "unknown"] = Field(title="Stand")
    statements: tuple[Statement, ...] = Field((), title="Toelichting")


class Participants(Model):
    """Wie er meedoen."""

    groups: tuple[
        Literal["onderwijs", "zorg", "wijkteam", "gemeente", "vrijwilligers", "bewoners", "onafhankelijk"],
        ...,
    ] = Field((), title="Groepen")
    statements: tuple[Statement, ...] = Field((), title="Toelichting")


class Difference(Model):
    """Een punt waarop bronnen verschillen; beide staan er."""

    about: Line = Field(title="Waarover", description="Naam van het veld.")
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)] = Field(title="Wat de bronnen zeggen")


Answer = tuple[Statement, ...]
"""An answer to one question of the questionnaire; empty is shown as "niet vermeld"."""


AT_ONCE = (
    "topic",
    "goal",
    "central_question",
    "intended_results",
    "found_results",
    "works",
    "hard",
    "lessons",
)
"""The fields of a practice example that its page shows at once; how a network went about it is read by who wants the same."""


class PracticeExample(Related):
    """Een praktijkvoorbeeld, in de velden van de vragenlijst."""

    aliases: tuple[Alias, ...] = Field((), title="Andere namen")
    summary: Summary = Field(title="Samenvatting")
    official_wording: Place = Field(title="Vindplaats")
    reference_date: ReferenceDate = Field(title="Peildatum")
    region: Region | None = Field(None, title="Regio")
    field: tuple[
        Literal[
            "jeugd",
            "wijkverpleging",
            "wijkteams",
            "ouderen",
            "verstandelijke-beperking",
            "werk-en-inkomen",
            "participatie",
            "maatschappelijk-werk",
            "bestuur",
        ],
        ...,
    ] = Field((), title="Werkveld")
    initiator: Answer = Field((), title="Initiatiefnemer")
    start: Answer = Field((), title="Start")
    status: Status = Field(title="Stand")
    topic: Answer = Field((), title="Onderwerp")
    goal: Answer = Field((), title="Doel")
    central_question: Answer = Field((), title="Centrale vraag")
    intended_results: Answer = Field((), title="Beoogde resultaten")
    found_results: Answer = Field((), title="Gevonden resultaten")
    participants: Participants = Field(Participants(), title="Deelnemers")
    guidance_process: Answer = Field((), title="Begeleiding van het proces")
    guidance_content: Answer = Field((), title="Begeleiding op inhoud")
    cooperation: Answer = Field((), title="Samenwerking")
    methods: Answer = Field((), title="Methoden")
    tools: Answer = Field((), title="Hulpmiddelen")
    costs: Answer = Field((), title="Kosten")
    evaluation: Answer = Field((), title="Evaluatie")
    works: Answer = Field((), title="Wat werkte")
    hard: Answer = Field((), title="Wat lastig was")
    lessons: Answer = Field((), title="Lessen")
    take_away: tuple[Advice, ...] = Field((), title="Wat je kunt meenemen")
    differences: tuple[Difference, ...] = Field((), title="Waar bronnen verschillen")
    notes: tuple[Statement, ...] = Field((), title="Noten")


class Question(Related):
    """Een vraag uit de praktijk: het probleem waarmee een lezer komt."""

    also: tuple[Id, ...] = Field((), title="Ook", description="Id's van vragen die hierin opgaan.")
    title: Query = Field(title="Vraag", description="Zoals een lezer die stelt.")
    answer: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Antwoord", description="Samen drie zinnen."
    )
    answer_note: Text | None = Field(None, title="Noot bij het antwoord")
    steps: Annotated[tuple[Advice, ...], Field(min_length=3, max_length=6)] = Field(title="Stappen")
    asked_in: Place = Field(title="Waar de vraag vandaan komt")
    asked_note: Text | None = Field(None, title="Noot bij de herkomst")
    phases: tuple[PhaseRef, ...] = Field((), title="Ontwikkelfasen")
    roles: tuple[RoleRef, ...] = Field((), title="Rollen")


class Tool(Related):
    """Een hulpmiddel of werkvorm."""

    title: Title = Field(title="Titel")
    kind_of: Literal["werkvorm", "hulpmiddel", "checklist", "document", "website", "activiteit", "rol"] = (
        Field(title="Soort")
    )
    summary: Summary = Field(title="Samenvatting")
    only_named: Flag = Field(
        False,
        title="Alleen genoemd",
        description="true als de bronnen niet zeggen wanneer of hoe je het gebruikt: het staat dan op één lijst met "
        "wat de bronnen noemen, en heeft geen eigen pagina.",
    )
    what: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Wat het is")
    how: tuple[Advice, ...] = Field((), title="Hoe je het gebruikt")
    when: tuple[Statement, ...] = Field((), title="Wanneer")
    availability: Statement | None = Field(None, title="Waar je het vindt")
    address: Https | None = Field(None, title="Webadres", description="Alleen als een bron het voluit geeft.")
    official_wording: Place = Field(title="Vindplaats")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")
    phases: tuple[PhaseRef, ...] = Field((), title="Ontwikkelfasen")
    roles: tuple[RoleRef, ...] = Field((), title="Rollen")
    note: Text | None = Field(None, title="Noot")


class Faq(Related):
    """Een veelgestelde vraag."""

    answer: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Antwoord")
    official_wording: Place = Field(title="Vindplaats")
    note: Text | None = Field(None, title="Noot")


class Quote(Model):
    """Een citaat, met wie het zei en waar het staat."""

    id: Id = Field(title="Id")
    text: Plain = Field(title="Tekst", description="Letterlijk.")
    speaker: Line = Field(title="Wie dit zei")
    place: Place = Field(title="Vindplaats")
    note: Text | None = Field(None, title="Noot")
    relations: tuple[Relation, ...] = Field((), title="Verbanden")
    corrected: Corrections = ()

    @property
    def title(self) -> str:
        """The first words, as a title."""
        return self.text if len(self.text) <= 60 else f"{self.text[:57].rsplit(' ', 1)[0]} …"


class Count(Model):
    """Hoeveel respondenten iets noemden."""

    name: Line = Field(title="Wat")
    respondents: Natural = Field(title="Aantal respondenten")


class Finding(Related):
    """Een bevinding, conclusie of aanbeveling uit een bron."""

    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Tekst")
    counts: tuple[Count, ...] = Field((), title="Aantallen")
    official_wording: Place = Field(title="Vindplaats")
    part_of: Literal[
        "werkt", "kans", "uitdaging", "conclusie", "discussie", "aanbeveling", "context", "resultaat"
    ] = Field(title="Soort")


class FormQuestion(Model):
    """Een vraag van de vragenlijst."""

    number: Positive = Field(title="Nummer")
    text: Text = Field(title="Vraag")
    help: Text | None = Field(None, title="Toelichting")
    field: Line | None = Field(
        None, title="Veld", description="Veld van een praktijkvoorbeeld dat deze vraag vult."
    )


class Questionnaire(Model):
    """De vragenlijst waarmee een leernetwerk is beschreven."""

    id: Id = Field(title="Id")
    title: Title = Field(title="Titel")
    intro: tuple[Statement, ...] = Field((), title="Inleiding")
    official_wording: Place = Field(title="Vindplaats")
    questions: Annotated[tuple[FormQuestion, ...], Field(min_length=1)] = Field(title="Vragen")
    corrected: Corrections = ()


class Synonyms(Model):
    """Groepen woorden die voor een zoeker hetzelfde betekenen."""

    id: Id = Field(title="Id")
    title: Title = Field(title="Titel")
    groups: tuple[Alike, ...] = Field(
        title="Groepen", description="Wie op het ene woord zoekt, vindt ook het andere."
    )


class QuotesFile(Model):
    """Het bestand met de citaten."""

    quotes: tuple[Quote, ...] = Field(title="Citaten")


class FormsFile(Model):
    """Het bestand met andere vormen dan de typen netwerken."""

    forms: tuple[Form, ...] = Field(title="Andere vormen")


class FindingsFile(Model):
    """Het bestand met de bevindingen."""

    findings: tuple[Finding, ...] = Field(title="Bevindingen")
