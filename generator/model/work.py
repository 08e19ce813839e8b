"""The records that people work with at a meeting: sheets to fill in, and scripts of a session."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.model.fields import (
    AnyRef,
    Editorial,
    Flag,
    Id,
    Line,
    Model,
    PhaseRef,
    Positive,
    Query,
    RoleRef,
    ScriptRef,
    Summary,
    Text,
    Title,
)
from generator.model.statements import Advice, BasedOn, Related
from generator.model.typed import asks, both, has, when

ROWS = 3
"""How many lines a field has on paper, or a table or list rows, where the sheet does not say it."""
MOST_ROWS = 20
"""More rows than these do not fit a sheet of paper."""
MOST_MINUTES = 480
"""Nothing at a meeting lasts longer than a day of work."""
MOST_PAGES = 2
"""A sheet of paper has no more sides than these."""
WITH_ROWS = ("text", "list", "table")
"""The forms of a field that take more than one line."""
NEEDS: Mapping[str, tuple[str, str]] = {
    "table": ("columns", "de kolommen"),
    "choice": ("options", "de antwoorden"),
}
"""What a form of a field can't do without, and no other form may have: its key, and what that holds."""


Minutes = Annotated[Positive, Field(le=MOST_MINUTES)]


class SheetField(Model):
    """Een veld van een invulblad: een vraag, met ruimte om te schrijven."""

    model_config = ConfigDict(
        json_schema_extra=both(
            *(
                when(
                    {"properties": {"form": {"const": form}}, "required": ["form"]},
                    asks(key, told=f'Bij "form: {form}" hoort "{key}": {what}.'),
                    {"properties": {key: False}, "errorMessage": f'"{key}" hoort alleen bij "form: {form}".'},
                )
                for form, (key, what) in NEEDS.items()
            ),
            when(
                has("form"),
                {
                    "if": {"properties": {"form": {"enum": ["line", "choice", "date"]}}},
                    "then": {"properties": {"rows": False}, "errorMessage": "Dit veld heeft maar één regel."},
                },
            ),
        )
    )

    id: Id = Field(title="Id", description="Blijvend: wat lezers invullen, wordt onder dit id bewaard.")
    label: Query = Field(
        title="Vraag", description="Wat je hier invult, als korte vraag of naam, in hoogstens 80 tekens."
    )
    help: Text | None = Field(
        None, title="Hulp", description="Een of twee zinnen: wat er in een goed antwoord staat."
    )
    form: Literal["line", "text", "list", "choice", "date", "table"] = Field(
        "text",
        title="Vorm",
        description="line (één regel), text (meer regels), list (een rij punten), choice (kiezen), date (een datum) of "
        "table (een tabel).",
    )
    rows: Annotated[Positive, Field(le=MOST_ROWS)] | None = Field(
        None,
        title="Regels",
        description=f"Hoeveel regels er op papier staan, of rijen in een tabel of lijst; anders {ROWS}.",
    )
    columns: Annotated[tuple[Line, ...], Field(max_length=5)] = Field(
        (), title="Kolommen", description="De koppen van de kolommen: twee tot vijf. Alleen bij een tabel."
    )
    options: Annotated[tuple[Line, ...], Field(max_length=7)] = Field(
        (), title="Antwoorden", description="Waaruit je kiest: twee tot zeven antwoorden. Alleen bij choice."
    )
    based_on: BasedOn = ()
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als het veld van de gids komt, of een zin die zegt welk deel van de gids komt.",
    )

    @model_validator(mode="after")
    def _fits_its_form(self) -> "SheetField":
        for form, (key, what) in NEEDS.items():
            given: tuple[str, ...] = getattr(self, key)
            if form == self.form and len(given) < 2:
                raise ValueError(f'bij "form: {form}" hoort "{key}": {what}, minstens twee.')
            if given and form != self.form:
                raise ValueError(
                    f'"{key}" hoort alleen bij "form: {form}", en dit veld is "form: {self.form}". Haal "{key}" weg, of '
                    "verander de vorm."
                )
            if len({each.casefold() for each in given}) < len(given):
                raise ValueError(f'onder "{key}" staat iets twee keer. Haal één van beide weg.')
        if self.rows and self.form not in WITH_ROWS:
            raise ValueError(
                f'"rows" hoort niet bij "form: {self.form}": dat veld heeft maar één regel. Haal "rows" weg.'
            )
        return self

    @property
    def lines(self) -> int:
        """How many lines or rows there are to fill in."""
        return self.rows or (ROWS if self.form in WITH_ROWS else 1)

    def lines_on_paper(self, wide: bool) -> int:
        """Return how many lines there are to write on: of a text half as many where they take the whole width."""
        return (self.lines + 1) // 2 if wide and self.form == "text" else self.lines

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole line of a sheet of paper: a table with more columns than half a line holds."""
        return len(self.columns) > 2


class SheetBlock(Model):
    """Een blok van een invulblad."""

    id: Id = Field(title="Id", description="Blijvend, zoals bl01-b1; het blok heeft er een webadres mee.")
    title: Title = Field(title="Titel", description="De kop van het blok, in hoogstens 60 tekens.")
    intro: Text | None = Field(None, title="Inleiding", description="Een of twee zinnen vóór de velden.")
    fields: Annotated[tuple[SheetField, ...], Field(min_length=1)] = Field(
        title="Velden", description="De velden van het blok, in volgorde."
    )

    def side_by_side(self) -> Iterator[tuple[SheetField, ...]]:
        """Yield the fields as they stand on paper: by two, or one on the whole line."""
        waiting: SheetField | None = None
        for field in self.fields:
            if waiting and not field.is_wide:
                yield waiting, field
                waiting = None
                continue
            if waiting:
                yield (waiting,)
            waiting = None if field.is_wide else field
            if waiting is None:
                yield (field,)
        if waiting:
            yield (waiting,)


class Sheet(Related):
    """Een invulblad: één blad dat een netwerk samen invult."""

    title: Title = Field(title="Titel", description="De naam van het blad, in hoogstens 60 tekens.")
    summary: Summary = Field(
        title="Samenvatting", description="Waar het blad voor is, in hoogstens 300 tekens."
    )
    when: Text = Field(title="Wanneer", description="Wanneer je het blad pakt.")
    when_editorial: Flag = Field(
        True,
        title="Wanneer is van de redactie",
        description="false alleen als de bron zelf zegt wanneer je het blad pakt.",
    )
    who: Text = Field(title="Wie", description="Wie het blad invult, en samen met wie.")
    minutes: Minutes | None = Field(
        None, title="Minuten", description="Hoe lang het duurt: altijd een schatting van de gids."
    )
    pages: Annotated[Positive, Field(le=MOST_PAGES)] = Field(
        1,
        title="Bladzijden",
        description="Hoeveel bladzijden A4 het blad op papier is: alleen 2 als het met minder regels nog niet op één past.",
    )
    phases: tuple[PhaseRef, ...] = Field(
        (), title="Ontwikkelfasen", description="De id's van de ontwikkelfasen waarin je het blad gebruikt."
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die het blad gebruiken."
    )
    blocks: Annotated[tuple[SheetBlock, ...], Field(min_length=1, max_length=6)] = Field(
        title="Blokken", description="De velden, in een tot zes blokken."
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een lezer over de bronnen van het blad moet weten."
    )

    def fields(self) -> Iterator[SheetField]:
        """Yield every field, in order."""
        for block in self.blocks:
            yield from block.fields


class ScriptStep(Model):
    """Een stap van een draaiboek: hoe lang, wie, wat je doet en waarom."""

    id: Id = Field(title="Id", description="Blijvend; de stap heeft er een webadres mee.")
    title: Title = Field(title="Titel", description="Hoe de stap heet, in hoogstens 60 tekens.")
    minutes: Minutes = Field(
        title="Minuten", description="Hoe lang de stap duurt: altijd een schatting van de gids."
    )
    who: Line | None = Field(None, title="Wie", description="Wie deze stap doet of leidt.")
    text: Text = Field(title="Tekst", description="Wat je doet en zegt, in één tot drie zinnen.")
    why: Text | None = Field(None, title="Waarom", description="Waarom je dit doet, in één zin.")
    material: tuple[Line, ...] = Field((), title="Materiaal", description="Wat je bij deze stap nodig hebt.")
    based_on: BasedOn = ()
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de stap van de gids komt, of een zin die zegt welk deel van de gids komt.",
    )
    see: tuple[AnyRef, ...] = Field(
        (),
        title="Gebruik",
        description="Id's van invulbladen, checklists en hulpmiddelen die je in deze stap gebruikt.",
    )


class Script(Related):
    """Een draaiboek: hoe een bijeenkomst verloopt, stap voor stap."""

    title: Title = Field(title="Titel", description="De naam van de bijeenkomst, in hoogstens 60 tekens.")
    summary: Summary = Field(
        title="Samenvatting", description="Waar de bijeenkomst voor is, in hoogstens 300 tekens."
    )
    when: Text = Field(title="Wanneer", description="Wanneer je het draaiboek pakt.")
    when_editorial: Flag = Field(
        True,
        title="Wanneer is van de redactie",
        description="false alleen als de bron zelf zegt wanneer je deze bijeenkomst houdt.",
    )
    who: Text = Field(title="Wie", description="Wie de bijeenkomst leidt, en wie erbij zijn.")
    order_editorial: Flag = Field(
        True,
        title="Volgorde is van de redactie",
        description="false alleen als de bron de stappen zelf in deze volgorde geeft.",
    )
    follows: ScriptRef | None = Field(
        None, title="Vervolg op", description="Het id van het draaiboek waarop dit een vervolg is."
    )
    material: tuple[Line, ...] = Field((), title="Materiaal", description="Wat je klaarlegt.")
    phases: tuple[PhaseRef, ...] = Field(
        (), title="Ontwikkelfasen", description="De id's van de ontwikkelfasen waarin je het gebruikt."
    )
    roles: tuple[RoleRef, ...] = Field(
        (), title="Rollen", description="De id's van de rollen die het gebruiken."
    )
    steps: Annotated[tuple[ScriptStep, ...], Field(min_length=3, max_length=13)] = Field(
        title="Stappen", description="De stappen van de bijeenkomst, in volgorde."
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat de bronnen wel en niet geven van deze bijeenkomst."
    )

    @property
    def minutes(self) -> int:
        """How long all steps take."""
        return sum(step.minutes for step in self.steps)

    def timed(self) -> Iterator[tuple[ScriptStep, str, str]]:
        """Yield each step with when it begins and ends, as hours and minutes from 0:00."""
        end = 0
        for step in self.steps:
            begin, end = end, end + step.minutes
            yield step, _clock(begin), _clock(end)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


Grounded = Advice | SheetField | ScriptStep
"""What rests on records, places in a source, or on the guide itself."""
