"""The records of the framework: principles with their claims, elements, phases, roles, terms, study and versions."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.model.fields import (
    AnyRef,
    ClaimRef,
    Editorial,
    ElementRef,
    Flag,
    Id,
    Integer,
    Line,
    Mean,
    Model,
    Natural,
    Percentage,
    PhaseRef,
    Ref,
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
    one_of,
)
from generator.model.statements import (
    Advice,
    Alias,
    Corrections,
    Evidence,
    Place,
    Record,
    Statement,
    with_children,
)
from generator.model.typed import KINDS_KEY, either


class Claim(Model):
    """Een werkzaam element: één uitspraak onder een uitgangspunt, met haar onderbouwing."""

    model_config = ConfigDict(json_schema_extra=either("text", "statements"))

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    text: Text | None = Field(
        None, title="Tekst", description="De uitspraak in eigen woorden. Laat weg als je statements gebruikt."
    )
    statements: tuple[Statement, ...] = Field(
        (), title="Uitspraken", description="In plaats van text, als zinnen elk een eigen teken hebben."
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Het teken of de bron bij deze uitspraak: expert, unmarked, het id van een bron, of een blok. Leeg: het teken van de kop geldt.",
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids deze uitspraak toevoegde, of een zin die zegt welk deel van de gids komt.",
    )
    note: Text | None = Field(
        None,
        title="Noot",
        description="Wat een lezer over de bron moet weten, zoals dat een woord daar anders staat.",
    )
    children: tuple["Claim", ...] = Field(
        (),
        title="Onderliggende elementen",
        description="Uitspraken die in de bron onder deze staan, elk met een eigen id.",
    )

    @model_validator(mode="after")
    def _one_text(self) -> "Claim":
        if (self.text is None) == (not self.statements):
            raise ValueError(one_of("text", "statements", there=self.text is not None))
        return self


class Group(Model):
    """Een groep werkzame elementen onder één kop van de bron."""

    heading: Line | None = Field(None, title="Kop", description="De kop zoals de bron die geeft.")
    intro: Text | None = Field(
        None, title="Inleiding", description="De zin die in de bron tussen de kop en de uitspraken staat."
    )
    evidence: tuple[Evidence, ...] = Field(
        (), title="Onderbouwing", description="Het teken bij de kop; geldt voor alles eronder."
    )
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)] = Field(
        title="Werkzame elementen", description="De uitspraken onder deze kop, in de volgorde van de bron."
    )


class DelphiFigures(Model):
    """De cijfers uit de Delphi-studie bij één uitgangspunt."""

    importance: Mean | None = Field(
        None, title="Belang", description="Gemiddelde op de schaal van de studie, zoals 4.8."
    )
    priority: Natural | None = Field(
        None,
        title="Prioriteit",
        description="Rangsom binnen het kernelement. Weglaten als er geen gegeven is.",
    )
    top3_position: TopThree | None = Field(
        None,
        title="Plaats in Tabel 2",
        description="1, 2 of 3: de plaats in de top drie van het kernelement. Weglaten als het er niet in staat.",
    )
    top10_position: TopTen | None = Field(
        None,
        title="Plaats in Tabel 3",
        description="1 tot en met 10: de plaats in de top tien van alle uitgangspunten. Weglaten als het er niet in staat.",
    )


class ExpertMarks(Model):
    """Per vindplaats: staat er (E) bij het uitgangspunt? Weglaten waar het uitgangspunt niet voorkomt."""

    table_2: Flag | None = Field(
        None,
        title="Tabel 2",
        description="true als er (E) bij staat in Tabel 2, false als het er zonder (E) staat.",
    )
    table_3: Flag | None = Field(
        None,
        title="Tabel 3",
        description="true als er (E) bij staat in Tabel 3, false als het er zonder (E) staat.",
    )
    appendix_2: Flag | None = Field(
        None,
        title="Bijlage 2",
        description="true als er (E) bij staat in Bijlage 2, false als het er zonder (E) staat.",
    )
    appendix_3: Flag | None = Field(
        None,
        title="Bijlage 3",
        description="true als er (E) bij staat in Bijlage 3, false als het er zonder (E) staat.",
    )


class Principle(Record):
    """Een uitgangspunt van het raamwerk: de pagina waarop een lezer handelt."""

    # Not every framework has phases, advice or figures; what one with a study must tell, kinds.py names.

    title: Title = Field(title="Titel", description="Een opdracht van hoogstens 60 tekens.")
    summary: Summary = Field(
        title="Samenvatting", description="Wat je doet en waarom, in hoogstens 300 tekens."
    )
    element: ElementRef = Field(
        title="Kernelement", description="Het id van het kernelement waar dit uitgangspunt bij hoort."
    )
    sub_elements: tuple[SubElementRef, ...] = Field(
        (),
        title="Deelelementen",
        description="De id's van de deelelementen van dat kernelement waar het onder valt.",
    )
    phases: Annotated[tuple[PhaseRef, ...], Field(min_length=1)] = Field(
        (),
        title="Ontwikkelfasen",
        description="De id's van de ontwikkelfasen waarin dit uitgangspunt speelt.",
    )
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
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)] = Field(
        title="Onderbouwing van het uitgangspunt",
        description="Waar het uitgangspunt zelf op rust: expert, unmarked, het id van een bron, of een blok met de plaats.",
    )
    expert_marks: ExpertMarks = Field(
        ExpertMarks(),
        title="(E) per vindplaats",
        description="Voor elke tabel en bijlage waar het uitgangspunt staat: true of false. Laat weg als de studie het niet noemt.",
    )
    delphi: DelphiFigures = Field(
        DelphiFigures(),
        title="Cijfers uit de Delphi-studie",
        description="Belang, prioriteit en plaatsen zoals de studie ze geeft; laat weg wat ontbreekt.",
    )
    why: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        (), title="Waarom", description="Waarom dit helpt: een paar uitspraken, elk met waar zij op rust."
    )
    actions: Annotated[tuple[Advice, ...], Field(min_length=3, max_length=7)] = Field(
        (),
        title="Zo pak je het aan",
        description="Drie tot zeven stappen die iemand kan zetten, in volgorde.",
    )
    pitfalls: tuple[Advice, ...] = Field(
        (), title="Let op", description="Waar het vaak misgaat, en wat je dan doet."
    )
    discuss: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        (), title="Bespreek samen", description="Vragen die een netwerk samen kan bespreken, elk één zin."
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een kritische lezer over de bron moet weten."
    )
    working_elements: tuple[Group, ...] = Field(
        (),
        title="Werkzame elementen",
        description="De uitspraken van de bron, gegroepeerd onder haar koppen.",
    )

    def claims(self) -> Iterator[Claim]:
        """Yield every claim of the principle, in the order of the source."""
        for group in self.working_elements:
            for claim in group.claims:
                yield from with_children(claim)


class SubElement(Model):
    """Een deelelement van een kernelement."""

    id: Id = Field(title="Id", description="Blijvend; begint met het id van het kernelement, zoals AA-groep.")
    slug: Slug = Field(title="Slug", description="Deel van het webadres: a-z, 0-9 en enkele streepjes.")
    title: Line = Field(title="Titel", description="De naam van het deelelement, zoals in de bron.")
    aliases: tuple[Alias, ...] = Field(
        (), title="Andere namen", description="Hoe het deelelement in andere tabellen of teksten heet."
    )
    summary: Summary = Field(
        title="Samenvatting", description="Waar het deelelement over gaat, in hoogstens 300 tekens."
    )
    is_new: Flag = Field(
        False,
        title="Nieuw sinds de Delphi-studie",
        description="true als de Delphi-studie dit deelelement toevoegde.",
    )


class Element(Record):
    """Een kernelement van het raamwerk, met zijn deelelementen."""

    plain_title: Title = Field(
        title="Titel in gewone woorden",
        description="De naam in woorden die een lezer zelf zou gebruiken, in hoogstens 60 tekens.",
    )
    aliases: tuple[Alias, ...] = Field(
        (),
        title="Andere namen",
        description="Hoe het kernelement in andere tabellen of teksten heet, met de plaats.",
    )
    former_names: tuple[Alias, ...] = Field(
        (),
        title="Vroegere namen",
        description="Hoe het kernelement in een eerdere versie van het raamwerk heette.",
    )
    summary: Summary = Field(
        title="Samenvatting", description="Waar het kernelement over gaat, in hoogstens 300 tekens."
    )
    question: Text = Field(title="Vraag", description="De vraag die dit kernelement beantwoordt.")
    intro: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        title="Inleiding",
        description="Een paar uitspraken die het kernelement inleiden, elk met waar zij op rust.",
    )
    sub_elements: tuple[SubElement, ...] = Field(
        (), title="Deelelementen", description="De deelelementen, in de volgorde van de bron."
    )
    discuss: tuple[Text, ...] = Field(
        (), title="Bespreek samen", description="Vragen die een netwerk samen kan bespreken, elk één zin."
    )
    notes: tuple[Statement, ...] = Field(
        (), title="Noten", description="Wat een kritische lezer over de bron moet weten."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar het kernelement officieel staat."
    )


class PlanStep(Advice):
    """Een stap van het stappenplan van een fase: wat je doet, wie dat doet, wanneer, en wat je dan hebt."""

    who: Line | None = Field(
        None, title="Wie", description="Wie dit doet. Zegt geen bron dat, zet het dan ook onder editorial."
    )
    when: Line | None = Field(
        None,
        title="Wanneer",
        description="Op welk moment. Zegt geen bron dat, zet het dan ook onder editorial.",
    )
    product: Line | None = Field(
        None,
        title="Wat je dan hebt",
        description="Wat er na deze stap ligt of geregeld is, in een paar woorden.",
    )


class Phase(Record):
    """Een ontwikkelfase van een leernetwerk."""

    wish: Line | None = Field(
        None,
        title="Wens",
        description="Wat een lezer in deze fase wil, zoals: Ik wil een leernetwerk starten.",
    )
    question: Text = Field(
        title="Vraag", description="De vraag waar een netwerk in deze fase mee zit, zoals: Hoe beginnen we?"
    )
    summary: Summary = Field(
        title="Samenvatting", description="Wat er in deze fase gebeurt, in hoogstens 300 tekens."
    )
    why: tuple[Statement, ...] = Field(
        (), title="Waarom", description="Waarom deze fase ertoe doet: uitspraken met waar zij op rusten."
    )
    actions: Annotated[tuple[PlanStep, ...], Field(min_length=3)] = Field(
        title="Zo pak je het aan", description="Het stappenplan: minstens drie stappen, in volgorde."
    )
    note: Text | None = Field(
        None,
        title="Noot bij het stappenplan",
        description="Wat de bronnen over de stappen niet zeggen, zoals dat zij geen termijnen geven.",
    )
    rhythms: tuple[Statement, ...] = Field(
        (), title="Hoe vaak", description="Hoe vaak netwerken bij elkaar komen, elk met de bron die dat zegt."
    )
    pitfalls: tuple[Advice, ...] = Field(
        (), title="Let op", description="Waar het in deze fase vaak misgaat."
    )
    discuss: tuple[Text, ...] = Field(
        (), title="Bespreek samen", description="Vragen die een netwerk in deze fase samen kan bespreken."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar deze fase wordt beschreven."
    )


class Confusion(Model):
    """Een rol die op deze lijkt, en het verschil."""

    role: RoleRef = Field(title="Rol", description="Het id van de rol die erop lijkt.")
    text: Text = Field(
        title="Verschil", description="Waarin de twee rollen verschillen, in één of twee zinnen."
    )


class Task(Statement):
    """Iets wat iemand in een rol doet, met de werkzame elementen waarin dat staat."""

    see_claims: tuple[ClaimRef, ...] = Field(
        (), title="Werkzame elementen", description="De id's van werkzame elementen waarin deze taak staat."
    )


class Topic(Model):
    """Een onderwerp waarover iemand met deze rol vragen heeft."""

    slug: Slug = Field(title="Slug", description="Deel van het webadres van dit onderwerp.")
    title: Line = Field(title="Titel", description="Het onderwerp, zoals een lezer het zoekt.")
    advice: Annotated[tuple[Advice, ...], Field(min_length=1)] = Field(
        title="Wat je kunt doen of weten",
        description="Wat iemand in deze rol hierover kan doen of weten, elk met waar het op rust.",
    )
    untold: Text | None = Field(None, title="Niet gezegd", description="Wat de bronnen hierover niet zeggen.")


class Role(Record):
    """Een rol in of rond een leernetwerk."""

    aliases: Words = Field(
        (), title="Andere namen", description="Andere namen voor deze rol, waarop lezers ook zoeken."
    )
    summary: Summary = Field(
        title="Samenvatting", description="Wat iemand in deze rol doet, in hoogstens 300 tekens."
    )
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)] = Field(
        title="Wat deze rol doet", description="De taken van deze rol, elk met waar dat staat."
    )
    tips: tuple[Advice, ...] = Field((), title="Tips", description="Adviezen voor wie deze rol heeft.")
    page_title: Line | None = Field(
        None,
        title="Titel van de pagina",
        description="Als de pagina de lezer aanspreekt; lijsten tonen title.",
    )
    topics: tuple[Topic, ...] = Field(
        (), title="Onderwerpen", description="Vragen die iemand met deze rol heeft, vóór wat de rol doet."
    )
    not_to_confuse: tuple[Confusion, ...] = Field(
        (), title="Niet verwarren met", description="Rollen die op deze lijken, en het verschil."
    )
    official_wording: Place = Field(
        title="Vindplaats", description="De bron en de plaats waar deze rol wordt beschreven."
    )


class Term(Record):
    """Een begrip met zijn uitleg."""

    synonyms: Words = Field((), title="Synoniemen", description="Woorden die hetzelfde betekenen.")
    inflections: Words = Field(
        (), title="Verbogen vormen", description="Meervoud en andere vormen zoals ze in teksten staan."
    )
    of_framework: Flag = Field(
        False,
        title="Uit het begrippenkader",
        description="true voor de begrippen die het raamwerk zelf vastlegt; zij staan vooraan.",
    )
    hover: Flag = Field(
        True,
        title="Uitleg in teksten tonen",
        description="false als de uitleg niet bij elk gebruik van het woord hoeft te verschijnen.",
    )
    definition: Summary = Field(
        title="Uitleg in het kort",
        description="Wat het woord betekent, in hoogstens 300 tekens en zonder het woord zelf.",
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar de uitleg staat: het id van een bron, of een blok met source en locator.",
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids de uitleg zelf schreef, of een zin die zegt welk deel van de gids komt.",
    )
    more: tuple[Statement, ...] = Field(
        (), title="Meer uitleg", description="Uitleg die verder gaat, elk deel met waar het op rust."
    )
    note: Text | None = Field(
        None,
        title="Noot",
        description="Wat een lezer over de uitleg moet weten, zoals dat bronnen verschillen.",
    )
    see: tuple[AnyRef, ...] = Field(
        (), title="Zie ook", description="Id's van begrippen of andere records die hierbij horen."
    )


class Share(Model):
    """Een percentage van de deelnemers."""

    name: Line = Field(title="Naam", description="De groep waar het percentage bij hoort, zoals: Onderzoek.")
    percent: Percentage = Field(
        title="Percentage", description="Een heel getal van 0 tot en met 100, zonder %-teken."
    )


class Round(Model):
    """Een ronde van de Delphi-studie."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord of nummer voor deze ronde.")
    title: Line = Field(title="Titel", description="Hoe de ronde heet, zoals: Ronde 1.")
    invited: Integer = Field(title="Benaderd", description="Hoeveel mensen zijn benaderd.")
    responded: Integer = Field(title="Ingevuld", description="Hoeveel mensen de lijst invulden.")
    complete: Integer = Field(title="Volledig", description="Hoeveel lijsten volledig waren.")
    incomplete: Integer = Field(title="Onvolledig", description="Hoeveel lijsten niet volledig waren.")
    double_function: Integer = Field(
        title="Met een dubbelfunctie", description="Hoeveel deelnemers in meer dan één werkveld werken."
    )
    fields: tuple[Share, ...] = Field(
        title="Werkvelden", description="Per werkveld het percentage van de deelnemers."
    )
    domains: tuple[Share, ...] = Field(
        (), title="Domeinen", description="Per domein het percentage van de deelnemers."
    )
    asked: Text = Field(title="Gevraagd", description="Wat de deelnemers in deze ronde moesten doen.")
    locator: Line = Field(title="Vindplaats", description="Waar dit in de studie staat: hoofdstuk of tabel.")


class Scale(Model):
    """De schaal waarop experts belang aangaven."""

    importance_min: Integer = Field(
        title="Laagste waarde", description="Het laagste cijfer dat een expert kon geven."
    )
    importance_max: Integer = Field(
        title="Hoogste waarde", description="Het hoogste cijfer dat een expert kon geven."
    )
    importance_min_label: Line = Field(
        title="Betekenis van de laagste waarde",
        description="De woorden bij het laagste cijfer, zoals de studie ze geeft.",
    )
    importance_max_label: Line = Field(
        title="Betekenis van de hoogste waarde",
        description="De woorden bij het hoogste cijfer, zoals de studie ze geeft.",
    )
    n_min: Integer = Field(
        title="Kleinste aantal experts", description="Hoeveel experts minstens een cijfer gaven."
    )
    n_max: Integer = Field(
        title="Grootste aantal experts", description="Hoeveel experts hoogstens een cijfer gaven."
    )


class Experts(Statement):
    """Wie de experts van een studie waren: het staat bij alles wat volgens hen zo is."""

    short: Line = Field(
        title="In het kort", description="In enkele woorden, zoals: de meesten werkten in onderzoek."
    )


class Study(Model):
    """De Delphi-studie: hoe zij is gedaan en wat zij vond."""

    goal: tuple[Statement, ...] = Field(
        title="Doel", description="Wat de studie wilde weten, elk deel met de plaats in de bron."
    )
    rounds: Annotated[tuple[Round, ...], Field(min_length=1)] = Field(
        title="Ronden", description="De ronden, in volgorde."
    )
    scale: Scale = Field(
        title="Schaal", description="Van welk tot welk cijfer experts konden kiezen, en hoeveel het er waren."
    )
    experts: Experts | None = Field(
        None,
        title="Wie de experts waren",
        description="Wie de experts waren; het staat bij alles wat volgens hen zo is.",
    )
    priority_max: dict[ElementRef, Integer] = Field(
        title="Hoogste prioriteit per kernelement",
        description="Voor elk kernelement (id) de hoogste rangsom die kon, zoals AA: 99.",
        json_schema_extra={"propertyNames": {KINDS_KEY: ["element"]}},
    )
    changes: tuple[Statement, ...] = Field(
        title="Wijzigingen", description="Wat de studie aan het raamwerk veranderde."
    )
    results: tuple[Statement, ...] = Field(
        title="Uitkomsten", description="Wat de studie vond, elk deel met de plaats in de bron."
    )
    strengths: tuple[Statement, ...] = Field(
        (), title="Sterke kanten", description="Wat de studie sterk maakt, volgens de studie zelf."
    )
    limits: tuple[Statement, ...] = Field(
        (), title="Beperkingen", description="Wat de studie niet kan zeggen, volgens de studie zelf."
    )
    recommendations: tuple[Statement, ...] = Field(
        (), title="Aanbevelingen", description="Wat de studie aanraadt."
    )
    notes: tuple[Statement, ...] = Field(
        (), title="Noten", description="Wat een kritische lezer over de studie moet weten."
    )


class ElementGroup(Model):
    """Een groep kernelementen."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord voor de groep.")
    title: Line = Field(title="Titel", description="De naam van de groep, zoals lezers die op de kaart zien.")
    shape: Literal["stage", "frame"] = Field(
        "stage",
        title="Plaats op de kaart",
        description="stage: een stap in de stroom; frame: staat eromheen.",
    )
    summary: Text = Field(
        title="Samenvatting", description="Wat de kernelementen van deze groep gemeen hebben."
    )
    elements: Annotated[tuple[ElementRef, ...], Field(min_length=1)] = Field(
        title="Kernelementen", description="De id's van de kernelementen, in volgorde."
    )


class Version(Model):
    """Een versie van het raamwerk."""

    id: Id = Field(title="Id", description="Blijvend; andere records noemen de versie met dit woord.")
    title: Line = Field(title="Titel", description="Hoe de versie heet, zoals: Handboek 2025.")
    text: Text = Field(
        title="Tekst", description="Wat deze versie is, en waarin zij verschilt van de vorige."
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar dat staat: het id van een bron, of een blok met source en locator.",
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids dit zelf vindt, of een zin die zegt welk deel van de gids komt.",
    )


class Framework(Model):
    """Het raamwerk als geheel: naam, versie, groepen, volgorde en studie."""

    id: Id = Field(title="Id", description="Blijvend; een kort woord voor het raamwerk.")
    name: Line = Field(title="Naam", description="De korte naam, zoals lezers die noemen.")
    full_name: Line = Field(
        title="Volledige naam", description="De naam voluit, zoals in de officiële tekst."
    )
    version: Id = Field(
        title="Versie", description="Het id van de versie die nu geldt; een van de versies hieronder."
    )
    summary: Text = Field(
        title="Samenvatting", description="Wat het raamwerk is en voor wie, in een paar zinnen."
    )
    groups: Annotated[tuple[ElementGroup, ...], Field(min_length=1)] = Field(
        title="Groepen", description="De groepen kernelementen, in de volgorde van de kaart."
    )
    order: Annotated[tuple[ElementRef, ...], Field(min_length=1)] = Field(
        title="Volgorde van de kernelementen",
        description="De id's van alle kernelementen, in de volgorde waarin lezers ze zien.",
    )
    versions: tuple[Version, ...] = Field(
        (), title="Versies", description="Elke versie van het raamwerk, de oudste eerst."
    )
    study: Study | None = Field(
        None, title="Studie", description="De studie waarop het raamwerk rust. Laat weg als die er niet is."
    )
    corrected: Corrections = ()

    def version_titles(self) -> dict[str, str]:
        """Return the title of each version by id, the oldest first; one that tells of no versions has the present one."""
        return {version.id: version.title for version in self.versions} or {self.version: self.version}


class Change(Model):
    """Een wijziging tussen twee versies van het raamwerk."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    from_version: Id = Field(
        title="Van versie", description="Het id van de versie vóór de wijziging; het staat in framework.yml."
    )
    to_version: Id = Field(
        title="Naar versie", description="Het id van de versie na de wijziging; het staat in framework.yml."
    )
    kind: Literal["rename", "add", "split", "merge", "move", "drop"] = Field(
        title="Soort wijziging",
        description="rename (andere naam), add (nieuw), split (gesplitst), merge (samengevoegd), move (verplaatst) of drop (vervallen).",
    )
    subject: Literal["element", "sub-element", "principle", "claim"] = Field(
        title="Wat er wijzigt",
        description="Wat wijzigt: element (kernelement), sub-element, principle (uitgangspunt) of claim (werkzaam element).",
    )
    before: tuple[Line, ...] = Field((), alias="from", title="Van", description="Oude namen of id's.")
    after: tuple[Annotated[Ref, RefTo(("element", "sub-element", "principle", "claim"))], ...] = Field(
        (),
        alias="to",
        title="Naar",
        description="De id's van wat ervoor in de plaats kwam. Verhuist er meer dan één (move), dan horen from en to op volgorde bij elkaar.",
    )
    text: Text = Field(title="Tekst", description="Wat er veranderde, in één of twee zinnen voor lezers.")
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar dat staat: het id van een bron, of een blok met source en locator.",
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids dit zelf vindt, of een zin die zegt welk deel van de gids komt.",
    )
    corrected: Corrections = ()

    def became(self, id_: str) -> tuple[str, ...]:
        """Return what came in the place of one of the ids under "from": of as many that moved, each its own."""
        if self.kind == "move" and len(self.before) == len(self.after):
            return (self.after[self.before.index(id_)],)
        return self.after


class PhasesFile(Model):
    """Het bestand met de ontwikkelfasen."""

    phases: Annotated[tuple[Phase, ...], Field(min_length=1)] = Field(
        title="Ontwikkelfasen",
        description="De ontwikkelfasen, in de volgorde waarin een netwerk ze doorloopt.",
    )


class RolesFile(Model):
    """Het bestand met de rollen."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)] = Field(
        title="Rollen", description="De rollen, in de volgorde waarin lezers ze zien."
    )


class GlossaryFile(Model):
    """Het bestand met de begrippen."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)] = Field(
        title="Begrippen", description="De begrippen, elk met een eigen id."
    )


class LineageFile(Model):
    """Het bestand met de wijzigingen tussen versies."""

    changes: tuple[Change, ...] = Field(title="Wijzigingen", description="De wijzigingen, de oudste eerst.")
