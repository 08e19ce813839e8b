"""The records around the framework: checklists, practice examples, questions, tools, types of networks, findings."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.model.fields import (
    Alike,
    AnyRef,
    ClaimRef,
    Editorial,
    Flag,
    Https,
    Id,
    Line,
    Model,
    Name,
    Natural,
    PartialDate,
    PhaseRef,
    Plain,
    Positive,
    Query,
    Ref,
    RefTo,
    RoleRef,
    Summary,
    Text,
    Title,
    Words,
    one_of,
)
from generator.model.labels import Label
from generator.model.statements import (
    Advice,
    Alias,
    Basis,
    Corrections,
    Evidence,
    Place,
    Related,
    Relation,
    Statement,
    with_children,
)
from generator.model.typed import either, one_at_least

MOST_MARKS = 20
"""More marks than this are no choice that a reader makes at a glance."""

ASKED_NOWHERE = (
    "hier ontbreekt waar de vraag vandaan komt. Zet erbij: asked_in: {source: …, locator: …}. Stelt geen bron haar, "
    'schrijf dan "asked_editorial: true".'
)
ASKED_TWICE = 'hier staan "asked_in" en "asked_editorial" allebei. Haal één van beide weg.'


class Footnote(Model):
    """Een voetnoot van de bron."""

    id: Id = Field(
        title="Id", description="Een kort id, zoals n1; punten en blokken noemen het onder footnote."
    )
    text: Text = Field(title="Tekst", description="Wat de voetnoot zegt, in eigen woorden.")
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar de voetnoot op rust: het id van een bron, of een blok met source en locator.",
    )


class Item(Model):
    """Een punt van een checklist: een eigen tekst, of een werkzaam element van het raamwerk."""

    model_config = ConfigDict(json_schema_extra=either("text", "claim"))

    id: Id = Field(title="Id", description="Blijvend: de antwoorden van lezers worden onder dit id bewaard.")
    text: Text | None = Field(
        None, title="Tekst", description="Wat de lezer afvinkt, als hele zin. Laat weg als je claim gebruikt."
    )
    claim: ClaimRef | None = Field(
        None, title="Werkzaam element", description="In plaats van text: het punt is dit werkzame element."
    )
    note: Text | None = Field(None, title="Noot", description="Een korte toelichting onder het punt.")
    footnote: Id | None = Field(
        None, title="Voetnoot", description="Het id van een voetnoot van deze checklist."
    )
    respondents: Positive | None = Field(
        None,
        title="Aantal respondenten dat dit noemde",
        description="Hoeveel mensen in de bron dit punt noemden.",
    )
    children: tuple["Item", ...] = Field(
        (), title="Onderliggende punten", description="Punten die onder dit punt horen, elk met een eigen id."
    )

    @model_validator(mode="after")
    def _one_text(self) -> "Item":
        if (self.text is None) == (self.claim is None):
            raise ValueError(one_of("text", "claim", there=self.text is not None))
        return self


class Block(Model):
    """Een blok van een checklist."""

    model_config = ConfigDict(json_schema_extra=one_at_least("items", "intro"))

    id: Id = Field(title="Id", description="Blijvend, zoals c1-b1; het blok heeft er een webadres mee.")
    title: Line | None = Field(
        None, title="Titel", description="De kop van het blok. Laat weg als de lijst maar één blok heeft."
    )
    intro: Text | None = Field(None, title="Inleiding", description="Een of twee zinnen vóór de punten.")
    footnotes: tuple[Id, ...] = Field(
        (), title="Voetnoten bij de titel", description="De id's van voetnoten die bij de kop horen."
    )
    items: tuple[Item, ...] = Field((), title="Punten", description="De punten van het blok, in volgorde.")

    @model_validator(mode="after")
    def _says_something(self) -> "Block":
        if not self.items and self.intro is None:
            raise ValueError('dit blok is leeg. Zet er "items" in, of een "intro".')
        return self


class Marks(Model):
    """De cijfers waaruit een lezer per punt kiest."""

    least: Natural = Field(title="Laagste cijfer", description="Het laagste cijfer, zoals 1.")
    most: Positive = Field(title="Hoogste cijfer", description="Hoogstens twintig meer dan het laagste.")
    only: tuple[Id, ...] = Field(
        (),
        title="Alleen bij",
        description="De id's van de punten die een cijfer vragen, als de lijst het niet bij elk punt vraagt.",
    )
    editorial: Flag = Field(
        True, title="Cijfers zijn van de redactie", description="false als de bron zelf om het cijfer vraagt."
    )

    @model_validator(mode="after")
    def _a_scale(self) -> "Marks":
        if not 0 < self.most - self.least <= MOST_MARKS:
            raise ValueError(
                f'"most" ({self.most}) moet hoger zijn dan "least" ({self.least}), en hoogstens {MOST_MARKS} hoger.'
            )
        return self


class Checklist(Related):
    """Een checklist die een netwerk kan aflopen."""

    title: Title = Field(title="Titel", description="De naam van de lijst, in hoogstens 60 tekens.")
    summary: Summary = Field(
        title="Samenvatting", description="Wat je met de lijst nagaat, in hoogstens 300 tekens."
    )
    when: Text = Field(title="Wanneer", description="Wanneer je de lijst pakt en met wie.")
    when_editorial: Flag = Field(
        True,
        title="Wanneer is van de redactie",
        description="false alleen als de bron zelf zegt wanneer je de lijst pakt.",
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar de lijst staat."
    )
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)] = Field(
        title="Onderbouwing",
        description="Waar de lijst op rust: expert, unmarked, het id van een bron, of een blok met de plaats.",
    )
    phases: tuple[PhaseRef, ...] = Field(
        (), title="Ontwikkelfasen", description="De id's van de ontwikkelfasen waarin je de lijst gebruikt."
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die de lijst gebruiken."
    )
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)] = Field(
        title="Blokken", description="De punten, in een of meer blokken."
    )
    footnotes: tuple[Footnote, ...] = Field(
        (), title="Voetnoten", description="De voetnoten die punten en blokken noemen."
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een lezer over de bron van de lijst moet weten."
    )
    marks: Marks | None = Field(
        None,
        title="Cijfers",
        description="Als de lijst een cijfer per punt vraagt, van least tot en met most.",
    )

    def takes_mark(self, item: Item) -> bool:
        """Return whether a reader gives an item a mark."""
        return bool(self.marks and (not self.marks.only or item.id in self.marks.only))

    def items(self) -> Iterator[Item]:
        """Yield every item, in order."""
        for block in self.blocks:
            for item in block.items:
                yield from with_children(item)


class Profile(Model):
    """Wat bronnen van een vorm zeggen; wat zij niet zeggen, blijft weg en heet dan "niet vermeld"."""

    model_config = ConfigDict(json_schema_extra=one_at_least("goal", "size", "time", "who"))

    goal: Text | None = Field(None, title="Doel", description="Waar de vorm voor is, in één zin.")
    size: Text | None = Field(None, title="Omvang", description="Hoeveel mensen meedoen.")
    time: Text | None = Field(None, title="Tijd", description="Hoe lang en hoe vaak.")
    who: Text | None = Field(None, title="Wie", description="Welke mensen er meedoen.")
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)] = Field(
        title="Onderbouwing",
        description="Waar dit staat: expert, unmarked, het id van een bron, of een blok met de plaats.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Profile":
        if not (self.goal or self.size or self.time or self.who):
            raise ValueError('zet hier minstens één van "goal", "size", "time" en "who".')
        return self


class NetworkType(Related):
    """Een type leernetwerk."""

    title: Title = Field(title="Titel", description="De naam van het type, in hoogstens 60 tekens.")
    summary: Summary = Field(title="Samenvatting", description="Wat dit type is, in hoogstens 300 tekens.")
    what: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Wat het is",
        description="Een paar uitspraken die het type beschrijven, elk met waar zij op rust.",
    )
    fits_when: tuple[Statement, ...] = Field(
        (), title="Past als", description="Wanneer dit type goed past, elk punt één zin."
    )
    less_suitable: tuple[Statement, ...] = Field(
        (), title="Past minder als", description="Wanneer een ander type beter past, elk punt één zin."
    )
    ask_yourself: tuple[Text, ...] = Field(
        (), title="Vraag jezelf af", description="Vragen waarmee een lezer nagaat of dit type past."
    )
    profile: Profile | None = Field(
        None, title="In de tabel", description="Wat de tabel zegt die typen en andere vormen vergelijkt."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar dit type wordt beschreven."
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar dit type op rust: het id van een bron, of een blok met source en locator.",
    )


class Form(Model):
    """Een andere vorm om samen te leren, om de typen mee te vergelijken."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    title: Title = Field(title="Titel", description="De naam van de vorm, zoals: Intervisie.")
    lighter: Flag = Field(
        False,
        title="Lichter",
        description="true als een bron zegt dat de vorm minder vraagt dan een leernetwerk.",
    )
    profile: Profile = Field(
        title="In de tabel", description="Doel, omvang, tijd en wie, zoals bronnen die geven."
    )
    see: AnyRef | None = Field(None, title="Zie ook", description="Id van het record dat meer zegt.")
    search_terms: Words = Field((), title="Zoekwoorden", description="Woorden waarmee lezers dit zoeken.")
    corrected: Corrections = ()


class Job(Model):
    """Een taak in of rond een netwerk, en wie haar volgens de bronnen heeft."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    title: Title = Field(title="Taak", description="Wat er te doen is, zoals: Bijeenkomsten begeleiden.")
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die deze taak hebben."
    )
    others: tuple[Statement, ...] = Field(
        (),
        title="Wie nog meer",
        description="Groepen zonder eigen rol die dit doen, zoals een stuurgroep, elk met waar dat staat.",
    )
    based_on: tuple[Basis, ...] = Field(
        (), title="Rust op", description="Werkzame elementen, rollen of plaatsen in een bron die dit zeggen."
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids de taak noemt en geen bron haar toedeelt, of een zin die zegt welk deel van de gids komt.",
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een lezer moet weten, zoals dat geen bron zegt wie dit doet."
    )
    search_terms: Words = Field((), title="Zoekwoorden", description="Woorden waarmee lezers dit zoeken.")
    corrected: Corrections = ()


class Reason(Statement):
    """Waarom een antwoord voor of tegen een vorm spreekt."""

    to: Annotated[Ref, RefTo(("network-type", "form"))] = Field(
        title="Vorm", description="Het id van een type netwerk of een andere vorm."
    )


class Choice(Model):
    """Een antwoord in de keuzehulp: een zin die klopt of niet."""

    id: Id = Field(title="Id", description="Blijvend: antwoorden worden onder dit id gedeeld.")
    text: Text = Field(
        title="Antwoord",
        description="Een zin die voor een groep klopt of niet, zoals: We hebben weinig tijd.",
    )
    fits: tuple[Reason, ...] = Field(
        (), title="Spreekt voor", description="Vormen waar dit antwoord voor spreekt, elk met waarom."
    )
    against: tuple[Reason, ...] = Field(
        (), title="Spreekt tegen", description="Vormen waar dit antwoord tegen spreekt, elk met waarom."
    )
    first: tuple[Statement, ...] = Field(
        (), title="Doe dit eerst", description="Wat een groep met dit antwoord eerst moet doen."
    )


class ChoiceQuestion(Model):
    """Een vraag in de keuzehulp."""

    id: Id = Field(title="Id", description="Blijvend, zoals keuze-1: antwoorden worden onder dit id gedeeld.")
    text: Text = Field(title="Vraag", description="De vraag, zoals je haar aan een groep stelt.")
    why: Statement | None = Field(
        None, title="Waarom deze vraag", description="Waarom het antwoord uitmaakt, met waar dat op rust."
    )
    answers: Annotated[tuple[Choice, ...], Field(min_length=2)] = Field(
        title="Antwoorden", description="Minstens twee antwoorden waaruit de lezer kiest."
    )


class ChoiceAid(Model):
    """De keuzehulp: welke vormen passen bij wat een groep van zichzelf zegt, en waarom."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord voor de keuzehulp.")
    title: Title = Field(title="Titel", description="De titel boven de keuzehulp, in hoogstens 60 tekens.")
    intro: Text = Field(
        title="Inleiding", description="Wat de lezer doet en wat het oplevert, in een paar zinnen."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waarop de keuzehulp rust."
    )
    questions: Annotated[tuple[ChoiceQuestion, ...], Field(min_length=1)] = Field(
        title="Vragen", description="De vragen, in volgorde."
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een lezer over de bron van de keuzehulp moet weten."
    )
    corrected: Corrections = ()


class ReferenceDate(Model):
    """Het moment waarvoor een beschrijving geldt."""

    text: Line = Field(
        title="In woorden",
        examples=["voorjaar 2021"],
        description="Het moment zoals lezers het zien, zoals: voorjaar 2021.",
    )
    date: PartialDate = Field(
        title="Datum", description="Het jaar, de maand of de dag: jjjj, jjjj-mm of jjjj-mm-dd."
    )
    note: Text | None = Field(
        None,
        title="Toelichting",
        description="Wat er op dat moment gebeurde, zoals: Toen is het opgeschreven.",
    )


class Region(Model):
    """Waar een netwerk is."""

    name: Line = Field(
        title="Regio", examples=["Zuid-Limburg"], description="De regio, provincie of Werkplaats."
    )
    place: Line | None = Field(None, title="Plaats", description="De stad, wijk of buurt.")


class Status(Model):
    """Of een netwerk nog liep."""

    state: Literal["running", "ended", "unknown"] = Field(
        title="Stand", description="running (loopt), ended (gestopt) of unknown (de bron zegt het niet)."
    )
    statements: tuple[Statement, ...] = Field(
        (), title="Toelichting", description="Wat de bron daarover zegt, met waar dat staat."
    )


class Participants(Model):
    """Wie er meedoen."""

    groups: tuple[
        Literal["onderwijs", "zorg", "wijkteam", "gemeente", "vrijwilligers", "bewoners", "onafhankelijk"],
        ...,
    ] = Field((), title="Groepen", description="Alle groepen die meedoen.")
    statements: tuple[Statement, ...] = Field(
        (), title="Toelichting", description="Wat de bron over de deelnemers zegt, met waar dat staat."
    )


class Difference(Model):
    """Een punt waarop bronnen verschillen; beide staan er."""

    about: Line = Field(
        title="Waarover", description="De naam van het veld waarover de bronnen verschillen, zoals start."
    )
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)] = Field(
        title="Wat de bronnen zeggen",
        description="Minstens twee uitspraken die niet hetzelfde zeggen, elk met haar bron.",
    )


class Event(Statement):
    """Iets wat gebeurde, in het verloop van een praktijkvoorbeeld."""

    when: Line | None = Field(
        None,
        title="Wanneer",
        examples=["na de vierde bijeenkomst"],
        description="Wanneer het was, zoals de bron dat zegt. Laat weg als zij moment en volgorde niet noemt.",
    )
    principles: tuple[Annotated[Ref, RefTo(("principle", "claim"))], ...] = Field(
        (),
        title="Laat zien",
        description="De id's van uitgangspunten of werkzame elementen die je hier aan het werk ziet.",
    )
    principles_editorial: Flag = Field(
        True,
        title="Door de redactie gelegd",
        description="false alleen als de bron zelf zegt welk uitgangspunt het is.",
    )


Answer = tuple[Statement, ...]
"""An answer to one question of the questionnaire; empty is shown as "niet vermeld"."""


QUESTION_GROUPS: Mapping[Label, tuple[str, ...]] = {
    Label("form.group-network"): (
        *("title", "aliases", "summary", "reference_date", "region", "field", "initiator", "start", "status"),
    ),
    Label("form.group-about"): ("topic", "goal", "central_question", "intended_results", "found_results"),
    Label("form.group-people"): (
        *("participants", "guidance_process", "guidance_content", "cooperation", "hard"),
    ),
    Label("form.group-work"): ("methods", "tools", "costs", "evaluation"),
    Label("form.group-yield"): ("works", "lessons"),
}
"""Under which heading the form in the browser and those of issues ask for each field; one that is in none comes last."""

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

    title: Name = Field(title="Titel", description="De naam van het netwerk, in hoogstens 100 tekens.")
    aliases: tuple[Alias, ...] = Field(
        (), title="Andere namen", description="Hoe het netwerk in andere bronnen heet, met de plaats."
    )
    summary: Summary = Field(
        title="Samenvatting", description="Wie wat deed en wat het opleverde, in hoogstens 300 tekens."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar het netwerk wordt beschreven."
    )
    reference_date: ReferenceDate = Field(
        title="Peildatum", description="Voor welk moment de beschrijving geldt."
    )
    region: Region | None = Field(
        None, title="Regio", description="Waar het netwerk is. Laat weg als de bron het niet zegt."
    )
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
    ] = Field(
        (),
        title="Werkveld",
        description="De werkvelden waarin het netwerk werkt; ook een filter in de lijst.",
    )
    initiator: Answer = Field(
        (), title="Initiatiefnemer", description="Wie met het netwerk begon of er de opdracht voor gaf."
    )
    start: Answer = Field((), title="Start", description="Wanneer het netwerk begon.")
    status: Status = Field(title="Stand", description="Of het netwerk nog loopt.")
    topic: Answer = Field(
        (), title="Onderwerp", description="Wat voor leernetwerk het is en waarover het gaat."
    )
    goal: Answer = Field((), title="Doel", description="Wat het netwerk wil bereiken.")
    central_question: Answer = Field(
        (), title="Centrale vraag", description="De vraag over de inhoud die centraal staat."
    )
    intended_results: Answer = Field(
        (), title="Beoogde resultaten", description="Wat het netwerk vooraf verwachtte of wilde."
    )
    found_results: Answer = Field(
        (), title="Gevonden resultaten", description="Welke resultaten er zijn gevonden."
    )
    participants: Participants = Field(
        Participants(), title="Deelnemers", description="Welke groepen meedoen."
    )
    guidance_process: Answer = Field(
        (), title="Begeleiding van het proces", description="Wie het proces begeleidt, en waarom."
    )
    guidance_content: Answer = Field(
        (), title="Begeleiding op inhoud", description="Wie op de inhoud begeleidt, en waarom."
    )
    cooperation: Answer = Field((), title="Samenwerking", description="Wat de samenwerking kenmerkt.")
    methods: Answer = Field((), title="Methoden", description="Hoe het netwerk werkt, en waarom zo.")
    tools: Answer = Field((), title="Hulpmiddelen", description="Welke hulpmiddelen het netwerk gebruikt.")
    costs: Answer = Field((), title="Kosten", description="Of meedoen geld kost, en wie betaalt.")
    evaluation: Answer = Field(
        (), title="Evaluatie", description="Wat er is geëvalueerd, hoe, door wie en met welke uitkomst."
    )
    works: Answer = Field((), title="Wat werkte", description="Wat maakt dat het netwerk werkt.")
    hard: Answer = Field((), title="Wat lastig was", description="Wat lastig was of tegenviel.")
    lessons: Answer = Field((), title="Lessen", description="Wat de mensen van het netwerk ervan leerden.")
    take_away: tuple[Advice, ...] = Field(
        (),
        title="Wat je kunt meenemen",
        description="Adviezen die een ander netwerk uit dit voorbeeld kan halen.",
    )
    events: tuple[Event, ...] = Field(
        (),
        title="Verloop",
        description="Wat er gebeurde, van begin tot eind. De antwoorden op de vragenlijst blijven daarnaast staan.",
    )
    differences: tuple[Difference, ...] = Field(
        (), title="Waar bronnen verschillen", description="Feiten waarover bronnen iets anders zeggen."
    )
    notes: tuple[Statement, ...] = Field(
        (), title="Noten", description="Wat een kritische lezer over de beschrijving moet weten."
    )


class Asked(Model):
    """Een vraag die de lezer zich stelt, met wat te doen bij ja of bij nee."""

    model_config = ConfigDict(json_schema_extra=one_at_least("if_yes", "if_no"))

    text: Text = Field(
        title="Vraag",
        examples=["Is er genoeg tijd?"],
        description="De vraag, waarop ja of nee het antwoord is.",
    )
    if_yes: Advice | None = Field(None, title="Bij ja", description="Wat je doet als het antwoord ja is.")
    if_no: Advice | None = Field(None, title="Bij nee", description="Wat je doet als het antwoord nee is.")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "Asked":
        if self.if_yes is None and self.if_no is None:
            raise ValueError('hier ontbreekt wat je doet. Vul "if_yes" in, of "if_no", of allebei.')
        return self


class Question(Related):
    """Een vraag uit de praktijk: het probleem waarmee een lezer komt."""

    model_config = ConfigDict(json_schema_extra=either("asked_in", "asked_editorial"))

    also: tuple[Id, ...] = Field((), title="Ook", description="Id's van vragen die hierin opgaan.")
    title: Query = Field(
        title="Vraag",
        examples=["Wat doe ik als er niemand komt?"],
        description="De vraag zoals een lezer die stelt, in hoogstens 80 tekens.",
    )
    answer: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Antwoord", description="Het antwoord in drie zinnen, elk met waar het op rust."
    )
    answer_note: Text | None = Field(
        None,
        title="Noot bij het antwoord",
        description="Wat een lezer over het antwoord moet weten, zoals dat de bron geen cijfers geeft.",
    )
    steps: Annotated[tuple[Advice, ...], Field(min_length=3, max_length=6)] = Field(
        title="Stappen", description="Drie tot zes stappen die de lezer deze maand kan zetten."
    )
    ask_yourself: tuple[Asked, ...] = Field(
        (),
        title="Vraag jezelf af",
        description="Vragen waarmee een lezer nagaat wat er speelt, elk met wat te doen. De volgorde is van de gids.",
    )
    asked_in: Place | None = Field(
        None,
        title="Waar de vraag vandaan komt",
        description="De bron en de plaats waar deze vraag wordt gesteld.",
    )
    asked_editorial: Flag = Field(
        False,
        title="De gids stelt de vraag",
        description="true als geen bron deze vraag stelt, in plaats van asked_in.",
    )
    asked_note: Text | None = Field(
        None,
        title="Noot bij de herkomst",
        description="Wat een lezer over de herkomst moet weten, zoals dat het in de bron een kop is.",
    )
    phases: tuple[PhaseRef, ...] = Field(
        (), title="Ontwikkelfasen", description="De id's van de ontwikkelfasen waarin deze vraag speelt."
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die deze vraag stellen."
    )

    @model_validator(mode="after")
    def _asked_somewhere(self) -> "Question":
        if (self.asked_in is None) != self.asked_editorial:
            raise ValueError(ASKED_TWICE if self.asked_in else ASKED_NOWHERE)
        return self


class Tool(Related):
    """Een hulpmiddel of werkvorm."""

    title: Title = Field(title="Titel", description="De naam van het hulpmiddel, in hoogstens 60 tekens.")
    kind_of: Literal["werkvorm", "hulpmiddel", "checklist", "document", "website", "activiteit", "rol"] = (
        Field(title="Soort", description="Wat voor hulpmiddel het is; ook een filter in de lijst.")
    )
    summary: Summary = Field(
        title="Samenvatting", description="Wat het is en waarvoor, in hoogstens 300 tekens."
    )
    only_named: Flag = Field(
        False,
        title="Alleen genoemd",
        description="true als de bronnen niet zeggen wanneer of hoe je het gebruikt: het staat dan op één lijst met "
        "wat de bronnen noemen, en heeft geen eigen pagina.",
    )
    what: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Wat het is",
        description="Een paar uitspraken die het hulpmiddel beschrijven, elk met waar zij op rust.",
    )
    how: tuple[Advice, ...] = Field(
        (), title="Hoe je het gebruikt", description="De stappen waarmee je het gebruikt."
    )
    when: tuple[Statement, ...] = Field(
        (), title="Wanneer", description="Op welk moment je het gebruikt, met waar dat staat."
    )
    availability: Statement | None = Field(
        None, title="Waar je het vindt", description="Hoe je eraan komt: een uitspraak met waar dat staat."
    )
    address: Https | None = Field(None, title="Webadres", description="Alleen als een bron het voluit geeft.")
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats die het hulpmiddel noemt."
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar het hulpmiddel op rust: het id van een bron, of een blok met source en locator.",
    )
    phases: tuple[PhaseRef, ...] = Field(
        (), title="Ontwikkelfasen", description="De id's van de ontwikkelfasen waarin je het gebruikt."
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die het gebruiken."
    )
    note: Text | None = Field(
        None,
        title="Noot",
        description="Wat een lezer over de bron moet weten, zoals dat de maker niet wordt genoemd.",
    )


class Faq(Related):
    """Een veelgestelde vraag."""

    answer: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Antwoord", description="Het antwoord in een paar zinnen, elk met waar het op rust."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar vraag of antwoord staat."
    )
    note: Text | None = Field(None, title="Noot", description="Wat een lezer over de bron moet weten.")


class Quote(Model):
    """Een citaat, met wie het zei en waar het staat."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    text: Plain = Field(title="Tekst", description="Het citaat, letterlijk zoals het in de bron staat.")
    speaker: Line = Field(title="Wie dit zei", description="Wie dit zei, zoals de bron die persoon noemt.")
    place: Place = Field(title="Vindplaats", description="De bron en de plaats waar het citaat staat.")
    note: Text | None = Field(None, title="Noot", description="Wat een lezer over het citaat moet weten.")
    relations: tuple[Relation, ...] = Field(
        (),
        title="Verbanden",
        description="Records waar het citaat bij past, elk met een zin die zegt waarom.",
    )
    corrected: Corrections = ()

    @property
    def title(self) -> str:
        """The first words, as a title."""
        return self.text if len(self.text) <= 60 else f"{self.text[:57].rsplit(' ', 1)[0]} …"


class Count(Model):
    """Hoeveel respondenten iets noemden."""

    name: Line = Field(title="Wat", description="Wat de respondenten noemden.")
    respondents: Natural = Field(
        title="Aantal respondenten", description="Hoeveel respondenten dat waren: een heel getal."
    )


class Finding(Related):
    """Een bevinding, conclusie of aanbeveling uit een bron."""

    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Tekst", description="De bevinding in eigen woorden, elk deel met waar het op rust."
    )
    counts: tuple[Count, ...] = Field(
        (), title="Aantallen", description="Hoeveel respondenten iets noemden, als de bron dat telt."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar de bevinding staat."
    )
    part_of: Literal[
        "werkt", "kans", "uitdaging", "conclusie", "discussie", "aanbeveling", "context", "resultaat"
    ] = Field(title="Soort", description="Onder welk kopje de bevinding op de pagina komt.")


class FormQuestion(Model):
    """Een vraag van de vragenlijst."""

    number: Positive = Field(title="Nummer", description="Het nummer van de vraag in de bron.")
    text: Text = Field(title="Vraag", description="De vraag in gewone woorden.")
    help: Text | None = Field(
        None, title="Toelichting", description="Wat iemand bij het invullen moet weten."
    )
    field: Line | None = Field(
        None, title="Veld", description="Veld van een praktijkvoorbeeld dat deze vraag vult."
    )


class Questionnaire(Model):
    """De vragenlijst waarmee een leernetwerk is beschreven."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord voor de vragenlijst.")
    title: Title = Field(title="Titel", description="De titel boven de vragenlijst, in hoogstens 60 tekens.")
    intro: tuple[Statement, ...] = Field(
        (),
        title="Inleiding",
        description="Wat de lijst is en wie haar maakte, elk deel met waar het op rust.",
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar de lijst staat."
    )
    questions: Annotated[tuple[FormQuestion, ...], Field(min_length=1)] = Field(
        title="Vragen", description="De vragen, in volgorde."
    )
    corrected: Corrections = ()


class Synonyms(Model):
    """Groepen woorden die voor een zoeker hetzelfde betekenen."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord voor deze lijst.")
    title: Title = Field(title="Titel", description="Waar de lijst voor is; lezers zien dit niet.")
    groups: tuple[Alike, ...] = Field(
        title="Groepen", description="Wie op het ene woord zoekt, vindt ook het andere."
    )


class QuotesFile(Model):
    """Het bestand met de citaten."""

    quotes: tuple[Quote, ...] = Field(title="Citaten", description="De citaten, elk met een eigen id.")


class FormsFile(Model):
    """Het bestand met andere vormen dan de typen netwerken."""

    forms: tuple[Form, ...] = Field(
        title="Andere vormen", description="De andere vormen, elk met een eigen id."
    )


class JobsFile(Model):
    """Het bestand met de taken en wie ze heeft."""

    jobs: tuple[Job, ...] = Field(title="Taken", description="De taken, elk met een eigen id.")


class FindingsFile(Model):
    """Het bestand met de bevindingen."""

    findings: tuple[Finding, ...] = Field(
        title="Bevindingen", description="De bevindingen, elk met een eigen id."
    )
