"""The records of the framework: principles with their claims, elements, phases, roles, terms, study and versions."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

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
    EvidenceItem,
    Place,
    Record,
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
            raise ValueError(one_of("text", "statements", there=self.text is not None))
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

    importance: Mean | None = Field(
        None, title="Belang", description="Gemiddelde op de schaal van de studie, zoals 4.8."
    )
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


class Topic(Model):
    """Een onderwerp waarover iemand met deze rol vragen heeft."""

    slug: Slug = Field(title="Slug", description="Deel van het webadres van dit onderwerp.")
    title: Line = Field(title="Titel")
    advice: Annotated[tuple[Advice, ...], Field(min_length=1)] = Field(title="Wat je kunt doen of weten")
    untold: Text | None = Field(None, title="Niet gezegd", description="Wat de bronnen hierover niet zeggen.")


class Role(Record):
    """Een rol in of rond een leernetwerk."""

    aliases: Words = Field((), title="Andere namen")
    summary: Summary = Field(title="Samenvatting")
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)] = Field(title="Wat deze rol doet")
    tips: tuple[Advice, ...] = Field((), title="Tips")
    page_title: Line | None = Field(
        None,
        title="Titel van de pagina",
        description="Als de pagina de lezer aanspreekt; lijsten tonen title.",
    )
    topics: tuple[Topic, ...] = Field(
        (), title="Onderwerpen", description="Vragen die iemand met deze rol heeft, vóór wat de rol doet."
    )
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

    def version_titles(self) -> dict[str, str]:
        """Return the title of each version by id, the oldest first; one that tells of no versions has the present one."""
        return {version.id: version.title for version in self.versions} or {self.version: self.version}


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
