"""The records of the guide: what each YAML file may say, as frozen models.

The JSON Schemas that help editors are derived from these models; titles and descriptions are Dutch because
editors read them. Values come from the strict reader, so every scalar arrives as text.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from generator.model.fields import (
    Alike,
    AnyRef,
    ClaimRef,
    Editorial,
    ElementRef,
    Flag,
    Https,
    Id,
    Integer,
    Line,
    Mean,
    Model,
    Natural,
    PartialDate,
    Percentage,
    PhaseRef,
    Plain,
    Positive,
    Query,
    RefTo,
    RoleRef,
    Slug,
    SubElementRef,
    Summary,
    Text,
    Title,
    TopTen,
    TopThree,
    Words,
)
from generator.model.statements import (
    Advice,
    Alias,
    Corrections,
    EvidenceItem,
    Place,
    Record,
    Related,
    Relation,
    Statement,
    with_children,
)


class Claim(Model):
    """Een werkzaam element: één uitspraak onder een uitgangspunt, met haar onderbouwing."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    text: Text | None = Field(None, title="Tekst")
    statements: tuple[Statement, ...] = Field(
        (), title="Uitspraken", description="In plaats van text, als zinnen elk een eigen teken hebben."
    )
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")
    editorial: Editorial = Field("", title="Redactie")
    note: Text | None = Field(None, title="Noot")
    children: tuple["Claim", ...] = Field((), title="Onderliggende elementen")

    @model_validator(mode="after")
    def _one_text(self) -> "Claim":
        if (self.text is None) == (not self.statements):
            raise ValueError(f'{self.id} heeft óf "text" óf "statements" nodig, en niet allebei.')
        return self


class Group(Model):
    """Een groep werkzame elementen onder één kop van de bron."""

    heading: Line | None = Field(None, title="Kop", description="De kop zoals de bron die geeft.")
    intro: Text | None = Field(None, title="Inleiding")
    evidence: tuple[EvidenceItem, ...] = Field(
        (), title="Onderbouwing", description="Het teken bij de kop; geldt voor alles eronder."
    )
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)] = Field(title="Werkzame elementen")


class DelphiFigures(Model):
    """De cijfers uit de Delphi-studie bij één uitgangspunt."""

    importance: Mean | None = Field(None, title="Belang", description="Gemiddelde van 1 tot 5 (Bijlage 3).")
    priority: Natural | None = Field(
        None,
        title="Prioriteit",
        description="Rangsom binnen het kernelement. Weglaten als er geen gegeven is.",
    )
    top3_position: TopThree | None = Field(None, title="Plaats in Tabel 2")
    top10_position: TopTen | None = Field(None, title="Plaats in Tabel 3")


class ExpertMarks(Model):
    """Per vindplaats: staat er (E) bij het uitgangspunt? Weglaten waar het uitgangspunt niet voorkomt."""

    table_2: Flag | None = Field(None, title="Tabel 2")
    table_3: Flag | None = Field(None, title="Tabel 3")
    appendix_2: Flag | None = Field(None, title="Bijlage 2")
    appendix_3: Flag | None = Field(None, title="Bijlage 3")


class Principle(Record):
    """Een uitgangspunt van het raamwerk: de pagina waarop een lezer handelt."""

    # Not every framework has phases, advice or figures; what one with a study must tell, kinds.py names.

    title: Title = Field(title="Titel", description="Een opdracht van hoogstens 60 tekens.")
    summary: Summary = Field(
        title="Samenvatting", description="Wat je doet en waarom, in hoogstens 300 tekens."
    )
    element: ElementRef = Field(title="Kernelement")
    sub_elements: tuple[SubElementRef, ...] = Field((), title="Deelelementen")
    phases: Annotated[tuple[PhaseRef, ...], Field(min_length=1)] = Field((), title="Ontwikkelfasen")
    phases_editorial: Flag = Field(
        True,
        title="Fasen door de redactie gekozen",
        description="false alleen als de bron zelf de fase noemt.",
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="Rollen die de werkzame elementen noemen."
    )
    official_wording: Place = Field(
        title="Officiële formulering", description="Waar de officiële tekst staat."
    )
    evidence: Annotated[tuple[EvidenceItem, ...], Field(min_length=1)] = Field(
        title="Onderbouwing van het uitgangspunt"
    )
    expert_marks: ExpertMarks = Field(ExpertMarks(), title="(E) per vindplaats")
    delphi: DelphiFigures = Field(DelphiFigures(), title="Cijfers uit de Delphi-studie")
    why: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field((), title="Waarom")
    actions: Annotated[tuple[Advice, ...], Field(min_length=3, max_length=7)] = Field(
        (), title="Zo pak je het aan"
    )
    pitfalls: tuple[Advice, ...] = Field((), title="Let op")
    discuss: Annotated[tuple[Text, ...], Field(min_length=1)] = Field((), title="Bespreek samen")
    note: Text | None = Field(
        None, title="Noot", description="Wat een kritische lezer over de bron moet weten."
    )
    working_elements: tuple[Group, ...] = Field((), title="Werkzame elementen")

    def claims(self) -> Iterator[Claim]:
        """Yield every claim of the principle, in the order of the source."""
        for group in self.working_elements:
            for claim in group.claims:
                yield from with_children(claim)


class SubElement(Model):
    """Een deelelement van een kernelement."""

    id: Id = Field(title="Id")
    slug: Slug = Field(title="Slug")
    title: Line = Field(title="Titel")
    aliases: tuple[Alias, ...] = Field((), title="Andere namen")
    summary: Summary = Field(title="Samenvatting")
    is_new: Flag = Field(False, title="Nieuw sinds de Delphi-studie")


class Element(Record):
    """Een kernelement van het raamwerk, met zijn deelelementen."""

    plain_title: Title = Field(title="Titel in gewone woorden")
    aliases: tuple[Alias, ...] = Field((), title="Andere namen")
    former_names: tuple[Alias, ...] = Field((), title="Vroegere namen")
    summary: Summary = Field(title="Samenvatting")
    question: Text = Field(title="Vraag", description="De vraag die dit kernelement beantwoordt.")
    intro: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Inleiding")
    sub_elements: tuple[SubElement, ...] = Field((), title="Deelelementen")
    discuss: tuple[Text, ...] = Field((), title="Bespreek samen")
    notes: tuple[Statement, ...] = Field((), title="Noten")
    official_wording: Place = Field(title="Vindplaats")


class Phase(Record):
    """Een ontwikkelfase van een leernetwerk."""

    wish: Line | None = Field(
        None,
        title="Wens",
        description="Wat een lezer in deze fase wil, zoals: Ik wil een leernetwerk starten.",
    )
    question: Text = Field(title="Vraag")
    summary: Summary = Field(title="Samenvatting")
    why: tuple[Statement, ...] = Field((), title="Waarom")
    actions: Annotated[tuple[Advice, ...], Field(min_length=3)] = Field(title="Zo pak je het aan")
    pitfalls: tuple[Advice, ...] = Field((), title="Let op")
    discuss: tuple[Text, ...] = Field((), title="Bespreek samen")
    official_wording: Place = Field(title="Vindplaats")


class Confusion(Model):
    """Een rol die op deze lijkt, en het verschil."""

    role: RoleRef = Field(title="Rol")
    text: Text = Field(title="Verschil")


class Task(Statement):
    """Iets wat iemand in een rol doet, met de werkzame elementen waarin dat staat."""

    see_claims: tuple[ClaimRef, ...] = Field((), title="Werkzame elementen")


class Role(Record):
    """Een rol in of rond een leernetwerk."""

    aliases: Words = Field((), title="Andere namen")
    summary: Summary = Field(title="Samenvatting")
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)] = Field(title="Wat deze rol doet")
    tips: tuple[Advice, ...] = Field((), title="Tips")
    not_to_confuse: tuple[Confusion, ...] = Field((), title="Niet verwarren met")
    official_wording: Place = Field(title="Vindplaats")


class Term(Record):
    """Een begrip met zijn uitleg."""

    synonyms: Words = Field((), title="Synoniemen")
    inflections: Words = Field(
        (), title="Verbogen vormen", description="Meervoud en andere vormen zoals ze in teksten staan."
    )
    of_framework: Flag = Field(
        False,
        title="Uit het begrippenkader",
        description="true voor de begrippen die het raamwerk zelf vastlegt; zij staan vooraan.",
    )
    hover: Flag = Field(True, title="Uitleg in teksten tonen")
    definition: Summary = Field(title="Uitleg in het kort")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")
    editorial: Editorial = Field("", title="Redactie")
    more: tuple[Statement, ...] = Field((), title="Meer uitleg")
    note: Text | None = Field(None, title="Noot")
    see: tuple[AnyRef, ...] = Field((), title="Zie ook")


class Share(Model):
    """Een percentage van de deelnemers."""

    name: Line = Field(title="Naam")
    percent: Percentage = Field(title="Percentage")


class Round(Model):
    """Een ronde van de Delphi-studie."""

    id: Id = Field(title="Id")
    title: Line = Field(title="Titel")
    invited: Integer = Field(title="Benaderd")
    responded: Integer = Field(title="Ingevuld")
    complete: Integer = Field(title="Volledig")
    incomplete: Integer = Field(title="Onvolledig")
    double_function: Integer = Field(title="Met een dubbelfunctie")
    fields: tuple[Share, ...] = Field(title="Werkvelden")
    domains: tuple[Share, ...] = Field((), title="Domeinen")
    asked: Text = Field(title="Gevraagd")
    locator: Line = Field(title="Vindplaats")


class Scale(Model):
    """De schaal waarop experts belang aangaven."""

    importance_min: Integer = Field(title="Laagste waarde")
    importance_max: Integer = Field(title="Hoogste waarde")
    importance_min_label: Line = Field(title="Betekenis van de laagste waarde")
    importance_max_label: Line = Field(title="Betekenis van de hoogste waarde")
    n_min: Integer = Field(title="Kleinste aantal experts")
    n_max: Integer = Field(title="Grootste aantal experts")


class Experts(Statement):
    """Wie de experts van een studie waren: het staat bij alles wat volgens hen zo is."""

    short: Line = Field(
        title="In het kort", description="In enkele woorden, zoals: de meesten werkten in onderzoek."
    )


class Study(Model):
    """De Delphi-studie: hoe zij is gedaan en wat zij vond."""

    goal: tuple[Statement, ...] = Field(title="Doel")
    rounds: Annotated[tuple[Round, ...], Field(min_length=1)] = Field(title="Ronden")
    scale: Scale = Field(title="Schaal")
    experts: Experts | None = Field(None, title="Wie de experts waren")
    priority_max: dict[ElementRef, Integer] = Field(title="Hoogste prioriteit per kernelement")
    changes: tuple[Statement, ...] = Field(title="Wijzigingen")
    results: tuple[Statement, ...] = Field(title="Uitkomsten")
    strengths: tuple[Statement, ...] = Field((), title="Sterke kanten")
    limits: tuple[Statement, ...] = Field((), title="Beperkingen")
    recommendations: tuple[Statement, ...] = Field((), title="Aanbevelingen")
    notes: tuple[Statement, ...] = Field((), title="Noten")


class ElementGroup(Model):
    """Een groep kernelementen."""

    id: Id = Field(title="Id")
    title: Line = Field(title="Titel")
    shape: Literal["stage", "frame"] = Field(
        "stage",
        title="Plaats op de kaart",
        description="stage: een stap in de stroom; frame: staat eromheen.",
    )
    summary: Text = Field(title="Samenvatting")
    elements: Annotated[tuple[ElementRef, ...], Field(min_length=1)] = Field(title="Kernelementen")


class Version(Model):
    """Een versie van het raamwerk."""

    id: Id = Field(title="Id")
    title: Line = Field(title="Titel")
    text: Text = Field(title="Tekst")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")
    editorial: Editorial = Field("", title="Redactie")


class Framework(Model):
    """Het raamwerk als geheel: naam, versie, groepen, volgorde en studie."""

    id: Id = Field(title="Id")
    name: Line = Field(title="Naam")
    full_name: Line = Field(title="Volledige naam")
    version: Id = Field(title="Versie")
    summary: Text = Field(title="Samenvatting")
    groups: Annotated[tuple[ElementGroup, ...], Field(min_length=1)] = Field(title="Groepen")
    order: Annotated[tuple[ElementRef, ...], Field(min_length=1)] = Field(
        title="Volgorde van de kernelementen"
    )
    versions: tuple[Version, ...] = Field((), title="Versies")
    study: Study | None = Field(None, title="Studie")
    corrected: Corrections = ()


class Change(Model):
    """Een wijziging tussen twee versies van het raamwerk."""

    kind_: ClassVar[str] = "change"

    id: Id = Field(title="Id")
    from_version: Id = Field(title="Van versie")
    to_version: Id = Field(title="Naar versie")
    kind: Literal["rename", "add", "split", "merge", "move", "drop"] = Field(title="Soort wijziging")
    subject: Literal["element", "sub-element", "principle", "claim"] = Field(title="Wat er wijzigt")
    before: tuple[Line, ...] = Field((), alias="from", title="Van", description="Oude namen of id's.")
    after: tuple[Annotated[Id, RefTo(("element", "sub-element", "principle", "claim"))], ...] = Field(
        (), alias="to", title="Naar"
    )
    text: Text = Field(title="Tekst")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")
    editorial: Editorial = Field("", title="Redactie")
    corrected: Corrections = ()


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
            raise ValueError(f'{self.id} heeft óf "text" óf "claim" nodig, en niet allebei.')
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
            raise ValueError(f'{self.id} heeft "items" of een "intro" nodig.')
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

    def items(self) -> Iterator[Item]:
        """Yield every item, in order."""
        for block in self.blocks:
            for item in block.items:
                yield from with_children(item)


class NetworkType(Related):
    """Een type leernetwerk."""

    title: Title = Field(title="Titel")
    summary: Summary = Field(title="Samenvatting")
    what: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(title="Wat het is")
    fits_when: tuple[Statement, ...] = Field((), title="Past als")
    less_suitable: tuple[Statement, ...] = Field((), title="Past minder als")
    ask_yourself: tuple[Text, ...] = Field((), title="Vraag jezelf af")
    official_wording: Place = Field(title="Vindplaats")
    evidence: tuple[EvidenceItem, ...] = Field((), title="Onderbouwing")


class Choice(Model):
    """Een antwoord in de keuzehulp."""

    text: Text = Field(title="Antwoord")
    points_to: tuple[Annotated[Id, RefTo(("network-type",))], ...] = Field((), title="Wijst naar")
    note: Text | None = Field(None, title="Toelichting")


class ChoiceQuestion(Model):
    """Een vraag in de keuzehulp."""

    id: Id = Field(title="Id")
    text: Text = Field(title="Vraag")
    why: Statement | None = Field(None, title="Waarom deze vraag")
    answers: Annotated[tuple[Choice, ...], Field(min_length=2)] = Field(title="Antwoorden")


class ChoiceAid(Model):
    """De keuzehulp voor een type netwerk."""

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


class PhasesFile(Model):
    """Het bestand met de ontwikkelfasen."""

    phases: Annotated[tuple[Phase, ...], Field(min_length=1)] = Field(title="Ontwikkelfasen")


class RolesFile(Model):
    """Het bestand met de rollen."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)] = Field(title="Rollen")


class GlossaryFile(Model):
    """Het bestand met de begrippen."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)] = Field(title="Begrippen")


class LineageFile(Model):
    """Het bestand met de wijzigingen tussen versies."""

    changes: tuple[Change, ...] = Field(title="Wijzigingen")


class QuotesFile(Model):
    """Het bestand met de citaten."""

    quotes: tuple[Quote, ...] = Field(title="Citaten")


class FindingsFile(Model):
    """Het bestand met de bevindingen."""

    findings: tuple[Finding, ...] = Field(title="Bevindingen")
