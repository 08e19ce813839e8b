"""A work as CSL 1.0.2 describes it: every variable, name and date that Zotero and Pandoc read and write.

What is written is kept as it is written; only its form is checked. Which variables readers see is up to the style.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from generator.model.dates import MONTHS, meant, no_year
from generator.model.text import OPEN_SECRET, WITH_USER
from generator.model.typed import Typed, either, one_at_least, short_or_block, whole

TAGS = re.compile(r"</?(?:i|b|sc|sub|sup)>|<span (?:class|style)=\"[^\"<>]*\">|</span>")
"""What CSL allows as markup inside a text."""
WEB_ADDRESS = re.compile(r"""https?://[\w.-]+\.[^\W\d_]{2,}(:[0-9]+)?([/?#][^\s<>"`{}|\\^]*)?""")
NOTHING = re.compile(r"[-–—?/.]+|geen\b.*|onbekend|niet\b.*|n\.?v\.?t\.?|null|~", re.IGNORECASE)
"""What people write where there is nothing to fill in."""
BARE_ADDRESS = re.compile(
    r"[<\"]?(?:\[[^\[\]]*\]\()?(?:https?://)?(?P<rest>(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"()]*)?)[)>\"]?",
    re.IGNORECASE,
)
"""A web address without https://, with http:// or between signs that go around one elsewhere."""
OTHERS = re.compile(r"\bet al\b|\be\.\s?a\.|\s&\s|\sen\s|;")
"""What stands in a name that is of more people."""
EDTF = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")
WITH_UNDERSCORE = ("archive_collection", "archive_location")


def plain(text: str) -> str:
    """Return a text of a work without the markup that CSL allows in it."""
    return TAGS.sub("", text)


def together(words: list[str]) -> str:
    """Return words as a list in a sentence: `Anna, Bo en Cas`."""
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def meant_address(written: str) -> str:
    """Return ' Bedoelde je "https://…"?' for a web address that is written in another way, or nothing."""
    if not written:
        return " Vul het in, of haal de sleutel weg."
    if found := BARE_ADDRESS.fullmatch(written):
        return f' Bedoelde je "https://{found["rest"]}"?'
    if NOTHING.fullmatch(written):
        return " Is er geen adres? Haal de sleutel dan weg."
    if written.count("://") > 1:
        return " Hier past één adres. Kies er een."
    return " In een adres staat geen spatie." if re.search(r"\S\s+\S", written) else ""


def _web_address(value: str) -> str:
    if value.endswith((",", ";")):
        raise ValueError(f'achter het adres staat een "{value[-1]}". Haal dat teken weg: {value[:-1]}')
    if WITH_USER.match(value):
        raise ValueError(f"in dit adres {OPEN_SECRET}")
    if not WEB_ADDRESS.fullmatch(value):
        raise ValueError(f'"{value}" is geen adres dat met https:// of http:// begint.{meant_address(value)}')
    return value


WEB_TYPED = Typed(
    whole(WEB_ADDRESS.pattern), "Hier hoort een adres dat met https:// of http:// begint.", types=("string",)
)


def _date_part(value: object) -> object:
    """Return a number; one that is written with leading zeros stays as it is."""
    if isinstance(value, list | dict):
        raise ValueError("hier hoort één getal. Haal de haken of accolades om het getal weg.")
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,9}", value):
        name = value.casefold()
        months = [n for n, month in enumerate(MONTHS, 1) if len(name) > 2 and month.startswith(name)]
        mend = f"Schrijf de maand als getal: {months[0]}" if len(months) == 1 else "Schrijf alleen cijfers."
        raise ValueError(f'"{value}" is geen heel getal. {mend}')
    return int(value) if isinstance(value, str) and str(int(value)) == value else value


def _flag(value: object) -> object:
    if isinstance(value, list | dict):
        raise ValueError("hier hoort true of false. Haal de haken of accolades weg.")
    return value == "true" if value in ("true", "false") else value


def _exists(parts: tuple[int, ...]) -> bool:
    year, *rest = parts
    try:
        date(2000 + year % 400, *(*rest, 1, 1)[:2])  # the calendar repeats itself, also before our era
    except ValueError:
        return False
    return True


def _variable(field: str) -> str:
    """Return the name of a CSL variable from the name of a field."""
    return field if field in WITH_UNDERSCORE else field.replace("_", "-")


Words = Annotated[
    str,
    Field(min_length=1),
    Typed(r"^\s*\S", "Hier hoort een tekst of een getal. Is er niets? Haal de sleutel weg."),
]
"""A text or a number, as it is written."""
YesNo = Annotated[
    bool | str,
    BeforeValidator(_flag),
    WithJsonSchema({"type": ["boolean", "string", "number"], "errorMessage": "Hier hoort true of false."}),
]
DatePart = Annotated[
    int | str,
    BeforeValidator(_date_part),
    WithJsonSchema(
        Typed(
            r"^\s*-?[0-9]{1,9}\s*$", "Hier hoort een heel getal, zoals 2026.", types=("integer", "string")
        ).schema()
    ),
]
DATE = Typed(
    whole(rf"{EDTF.pattern}(?:/(?:{EDTF.pattern}|\.\.)?)?|\.\./{EDTF.pattern}|/{EDTF.pattern}"),
    "Schrijf een datum als jjjj, jjjj-mm of jjjj-mm-dd.",
    types=("string", "integer"),
    least=1000,
)


class Csl(BaseModel):
    """A frozen part of a work, with keys as CSL names them; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_variable)


class Name(Csl):
    """Een naam volgens CSL."""

    model_config = ConfigDict(json_schema_extra=either("literal", "family", "given"))

    family: Words | None = Field(
        None, title="Achternaam", description="De achternaam zonder tussenvoegsel, zoals Berg."
    )
    given: Words | None = Field(
        None, title="Voornaam of voorletters", description="Voornaam of voorletters, zoals A. of Anna."
    )
    suffix: Words | None = Field(
        None, title="Achtervoegsel", description="Wat achter de naam komt, zoals jr. of III."
    )
    dropping_particle: Words | None = Field(
        None,
        title="Tussenvoegsel dat los van de achternaam staat",
        description="Een tussenvoegsel dat wegvalt als alleen de achternaam staat, zoals de Franse de.",
    )
    non_dropping_particle: Words | None = Field(
        None, title="Tussenvoegsel", description="Een tussenvoegsel dat blijft staan, zoals van den."
    )
    literal: Words | None = Field(
        None,
        title="Organisatie, of een naam zoals hij is",
        description="De naam van een organisatie, of een naam die zo moet blijven. Dan geen family en given.",
    )
    comma_suffix: YesNo | None = Field(
        None,
        title="Komma voor het achtervoegsel",
        description="true als er een komma voor het achtervoegsel komt.",
    )
    static_ordering: YesNo | None = Field(
        None,
        title="Altijd de achternaam eerst",
        description="true als de achternaam altijd voorop staat, zoals bij Chinese namen.",
    )
    parse_names: YesNo | None = Field(
        None,
        title="Tussenvoegsels uit de naam halen",
        description="true als het tussenvoegsel nog in family of given staat.",
    )

    @model_validator(mode="after")
    def _one_name(self) -> "Name":
        if (self.family is None and self.given is None) == (self.literal is None):
            raise ValueError('een naam heeft óf "family" óf "literal" nodig.')
        if self.family and OTHERS.search(self.family):
            raise ValueError(
                f'"{self.family}" is meer dan één naam. Noem elke auteur apart: [{{family: …, given: …}}, {{family: …, given: …}}].'
            )
        return self

    @property
    def short(self) -> str:
        """The name without first names: `van den Berg`, or the organisation."""
        return self.literal or " ".join(filter(None, (self.non_dropping_particle, self.family or self.given)))

    @property
    def full(self) -> str:
        """The name as somebody says it: `Anna van den Berg`."""
        first = self.given if self.family else None
        return " ".join(filter(None, (first, self.dropping_particle, self.short, self.suffix)))


class CslDate(Csl):
    """Een datum volgens CSL: een tekst zoals 2026-05-03, of een blok met date-parts; twee data zijn een periode."""

    model_config = ConfigDict(
        json_schema_extra=short_or_block(
            "Schrijf een datum als jjjj, jjjj-mm of jjjj-mm-dd, of een blok met date-parts.",
            DATE.schema(),
            hidden="edtf",
            also=one_at_least("date-parts", "literal", "raw"),
        )
    )

    edtf: str | None = Field(
        None,
        title="Datum als tekst",
        description="De datum als jjjj, jjjj-mm of jjjj-mm-dd; een periode met een schuine streep.",
        exclude=True,
        repr=False,
    )
    date_parts: Annotated[
        tuple[Annotated[tuple[DatePart, ...], Field(min_length=1, max_length=3)], ...],
        Field(min_length=1, max_length=2),
    ] = Field(
        (),
        title="Datum",
        examples=[[[2026, 5, 3]]],
        description="[[jaar, maand, dag]], of twee daarvan voor een periode.",
    )
    season: Words | None = Field(None, title="Seizoen", description="1 (lente) tot 4 (winter).")
    circa: YesNo | None = Field(
        None, title="Ongeveer", description='true als de datum niet zeker is; lezers zien dan "ca.".'
    )
    literal: Words | None = Field(
        None,
        title="Datum in woorden",
        description="De datum in woorden, als hij niet in cijfers te geven is.",
    )
    raw: Words | None = Field(
        None,
        title="Datum zoals hij is gevonden",
        description="De datum zoals een programma hem vond; schrijf liever date-parts.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"edtf": value}
        if isinstance(value, dict) and "edtf" in value:
            raise ValueError('de sleutel "edtf" bestaat hier niet. Schrijf de datum zelf als tekst.')
        return value

    @model_validator(mode="after")
    def _says_when(self) -> "CslDate":
        if self.edtf is not None and not all(
            EDTF.fullmatch(each) or (each in ("", "..") and "/" in self.edtf)
            for each in self.edtf.split("/", 1)
        ):
            raise ValueError(
                f'"{self.edtf}" is geen datum. Schrijf jjjj, jjjj-mm of jjjj-mm-dd.{meant(self.edtf)}'
            )
        for parts in self.parts:
            if why := no_year(parts[0]):
                raise ValueError(why)
            if not _exists(parts):
                written = ", ".join(map(str, parts))
                raise ValueError(f"de datum [[{written}]] bestaat niet. Schrijf [[jaar, maand, dag]].")
        if len(self.parts) == 2 and self.parts[1] < self.parts[0][: len(self.parts[1])]:
            raise ValueError("deze periode eindigt voor zij begint. Zet de eerste datum voorop.")
        if not (self.parts or self.literal or self.raw):
            raise ValueError('een datum heeft "date-parts" nodig, of in woorden "literal".')
        return self

    @model_serializer(mode="wrap")
    def _as_written(self, handler: SerializerFunctionWrapHandler) -> Any:
        return self.edtf if self.edtf is not None else handler(self)

    @property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """The date, or the first and last of a period, each as year, month and day as far as known."""
        if self.edtf is None:
            return tuple(tuple(map(int, each)) for each in self.date_parts)
        found = (EDTF.fullmatch(each) for each in self.edtf.split("/", 1))
        return tuple(tuple(int(part) for part in each.groups() if part) for each in found if each)

    @property
    def is_circa(self) -> bool:
        """Whether the date is only about right."""
        marked = self.edtf is not None and any(mark in self.edtf for mark in "?~%")
        return marked or (self.circa is not None and self.circa not in (False, "0"))

    @property
    def year(self) -> str:
        """The year or years: `2026`, `2024–2026`, `ca. 1890`, `44 v.Chr.`, or what is written instead."""
        if not self.parts:
            return self.literal or self.raw or ""
        years = dict.fromkeys(_year(parts[0]) for parts in self.parts)
        return f"{'ca. ' if self.is_circa else ''}{'–'.join(years)}"

    @property
    def in_words(self) -> str:
        """The date with its preposition: `op 3 mei 2026`, `in mei 2026`, `van 3 mei 2026 tot en met 5 mei 2026`.

        A date that is only given in words stands in brackets.
        """
        days = [_day(parts) for parts in self.parts]
        match days:
            case []:
                return f"({self.year})"
            case [first, last] if first != last:
                return f"van {first} tot en met {last}"
            case _:
                return f"{'op' if len(self.parts[0]) == 3 else 'in'} {days[0]}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{-year} v.Chr."


def _day(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    return " ".join([*map(str, rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), _year(year)])


People = tuple[Name, ...]


class Work(Csl):
    """Een werk volgens CSL 1.0.2, zoals Zotero en Pandoc het lezen."""

    type: Literal[
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ] = Field(
        title="Soort publicatie",
        description="Wat voor stuk het is, zoals report, book, article-journal of webpage; een mededeling heet personal_communication.",
    )

    author: People = Field(
        (),
        title="Auteurs",
        description="Wie het schreven, elk met family en given, of een organisatie met literal.",
    )
    editor: People = Field(
        (), title="Redacteuren", description="Wie de bundel samenstelden of het boek redigeerden."
    )
    translator: People = Field((), title="Vertalers", description="Wie het vertaalden.")
    chair: People = Field((), title="Voorzitters", description="Wie de bijeenkomst voorzaten.")
    collection_editor: People = Field(
        (), title="Redacteuren van de reeks", description="Wie de reeks redigeren waarin het verscheen."
    )
    compiler: People = Field((), title="Samenstellers", description="Wie de stukken bijeenbrachten.")
    composer: People = Field((), title="Componisten", description="Wie de muziek maakten.")
    container_author: People = Field(
        (), title="Auteurs van het geheel", description="Wie het boek schreven waar dit een hoofdstuk van is."
    )
    contributor: People = Field((), title="Medewerkers", description="Wie op een andere manier meewerkten.")
    curator: People = Field(
        (), title="Conservatoren", description="Wie de tentoonstelling of verzameling maakten."
    )
    director: People = Field((), title="Regisseurs", description="Wie de film of uitzending regisseerden.")
    editor_translator: People = Field(
        (), title="Redacteuren die ook vertaalden", description="Wie zowel redigeerden als vertaalden."
    )
    editorial_director: People = Field(
        (), title="Hoofdredacteuren", description="Wie de leiding van de redactie hadden."
    )
    executive_producer: People = Field(
        (), title="Uitvoerend producenten", description="Wie de film of reeks lieten maken."
    )
    guest: People = Field((), title="Gasten", description="Wie te gast waren in de uitzending of podcast.")
    host: People = Field((), title="Presentatoren", description="Wie de uitzending of podcast presenteerden.")
    illustrator: People = Field((), title="Illustratoren", description="Wie de tekeningen maakten.")
    interviewer: People = Field(
        (), title="Interviewers", description="Wie de vragen stelden in het interview."
    )
    narrator: People = Field((), title="Vertellers", description="Wie de tekst voorlazen of vertelden.")
    organizer: People = Field((), title="Organisatoren", description="Wie de bijeenkomst organiseerden.")
    original_author: People = Field(
        (), title="Oorspronkelijke auteurs", description="Wie het oorspronkelijke werk schreven."
    )
    performer: People = Field((), title="Uitvoerenden", description="Wie het stuk speelden of zongen.")
    producer: People = Field((), title="Producenten", description="Wie de film of uitzending produceerden.")
    recipient: People = Field(
        (), title="Ontvangers", description="Aan wie de brief of het bericht was gericht."
    )
    reviewed_author: People = Field(
        (),
        title="Auteurs van het besproken werk",
        description="Wie het werk schreven dat hier wordt besproken.",
    )
    script_writer: People = Field((), title="Scenarioschrijvers", description="Wie het script schreven.")
    series_creator: People = Field((), title="Bedenkers van de reeks", description="Wie de reeks bedachten.")

    issued: CslDate | None = Field(
        None,
        title="Verschenen",
        description="Wanneer het verscheen, of wanneer iemand het meedeelde.",
    )
    accessed: CslDate | None = Field(
        None,
        title="Geraadpleegd op",
        description="Wanneer je de webpagina bekeek.",
    )
    available_date: CslDate | None = Field(
        None,
        title="Beschikbaar sinds",
        description="Vanaf wanneer het te krijgen of te lezen was.",
    )
    container: CslDate | None = Field(
        None,
        title="Datum van het geheel",
        description="De datum van het geheel waar dit een deel van is.",
    )
    event_date: CslDate | None = Field(
        None,
        title="Datum van de bijeenkomst",
        description="Wanneer de bijeenkomst was.",
    )
    original_date: CslDate | None = Field(
        None,
        title="Oorspronkelijk verschenen",
        description="Wanneer de eerste uitgave verscheen.",
    )
    submitted: CslDate | None = Field(None, title="Ingediend", description="Wanneer het stuk werd ingediend.")

    title: Words | None = Field(None, title="Titel", description="De titel zoals hij op het stuk staat.")
    container_title: Words | None = Field(None, title="In", description="Tijdschrift, boek of website.")
    publisher: Words | None = Field(
        None, title="Uitgever", description="Wie het uitgaf: een uitgeverij, instituut of gemeente."
    )
    publisher_place: Words | None = Field(None, title="Plaats", description="De plaats van de uitgever.")
    edition: Words | None = Field(None, title="Druk", description="De hoeveelste druk: een getal of woorden.")
    volume: Words | None = Field(
        None,
        title="Jaargang of deel",
        description="De jaargang van een tijdschrift, of het deel van een boek.",
    )
    issue: Words | None = Field(
        None, title="Aflevering", description="Het nummer van de aflevering binnen de jaargang."
    )
    page: Words | None = Field(
        None,
        title="Bladzijden",
        examples=["12-19"],
        description="Van welke tot welke bladzijde, zoals 12-19.",
    )
    number: Words | None = Field(None, title="Nummer", description="Het nummer van een rapport, wet of norm.")
    genre: Words | None = Field(
        None, title="Genre", description="Een nadere soort, zoals proefschrift of factsheet."
    )
    language: Words | None = Field(
        None, title="Taal", examples=["nl"], description="De taal als code, zoals nl of en."
    )
    address: Annotated[str, AfterValidator(_web_address), WEB_TYPED] | None = Field(
        None,
        alias="URL",
        title="Webadres",
        description="Het adres van de webpagina of het bestand, met https:// of http://.",
    )
    DOI: Words | None = Field(
        None,
        title="DOI",
        examples=["10.1000/182"],
        description="Het DOI-nummer zonder https://doi.org/, zoals 10.1000/182.",
    )
    ISBN: Words | None = Field(None, title="ISBN", description="Het nummer van het boek.")
    ISSN: Words | None = Field(None, title="ISSN", description="Het nummer van het tijdschrift.")

    abstract: Words | None = Field(
        None, title="Samenvatting", description="De samenvatting van het stuk; lezers zien haar niet."
    )
    annote: Words | None = Field(
        None, title="Aantekening", description="Een aantekening voor jezelf; lezers zien haar niet."
    )
    archive: Words | None = Field(None, title="Archief", description="Het archief dat het stuk bewaart.")
    archive_collection: Words | None = Field(
        None, title="Collectie van het archief", description="De verzameling binnen het archief."
    )
    archive_location: Words | None = Field(
        None, title="Plaats in het archief", description="Waar in het archief het ligt, zoals doos of map."
    )
    archive_place: Words | None = Field(
        None, title="Vestigingsplaats van het archief", description="De stad waar het archief is."
    )
    authority: Words | None = Field(
        None, title="Instantie", description="Het gezag erachter, zoals een rechtbank of ministerie."
    )
    call_number: Words | None = Field(
        None, title="Plaatskenmerk", description="Het kenmerk waaronder een bibliotheek het bewaart."
    )
    categories: tuple[Words, ...] = Field(
        (),
        title="Categorieën",
        description="Woorden waarmee je programma bronnen indeelt; lezers zien ze niet.",
    )
    chapter_number: Words | None = Field(
        None, title="Nummer van het hoofdstuk", description="Het nummer van het hoofdstuk."
    )
    citation_key: Words | None = Field(
        None,
        title="Sleutel",
        description="De sleutel waarmee je programma de bron aanduidt; de gids gebruikt id.",
    )
    citation_label: Words | None = Field(
        None, title="Label", description="Een label dat sommige stijlen tonen."
    )
    citation_number: Words | None = Field(
        None, title="Nummer in de lijst", description="Het nummer in een genummerde literatuurlijst."
    )
    collection_number: Words | None = Field(
        None, title="Nummer in de reeks", description="Het nummer binnen de reeks."
    )
    collection_title: Words | None = Field(
        None, title="Reeks", description="De naam van de reeks waarin het verscheen."
    )
    container_title_short: Words | None = Field(
        None, title="In, verkort", description="De afkorting van het tijdschrift of boek."
    )
    dimensions: Words | None = Field(
        None, title="Afmetingen of duur", description="Hoe groot of lang het is, zoals 45 min."
    )
    division: Words | None = Field(
        None, title="Afdeling", description="De afdeling van de organisatie die het maakte."
    )
    event: Words | None = Field(
        None,
        title="Bijeenkomst",
        description="De naam van de bijeenkomst in oudere gegevens; schrijf liever event-title.",
    )
    event_place: Words | None = Field(
        None, title="Plaats van de bijeenkomst", description="De stad waar de bijeenkomst was."
    )
    event_title: Words | None = Field(
        None, title="Naam van de bijeenkomst", description="Hoe het congres of de bijeenkomst heette."
    )
    first_reference_note_number: Words | None = Field(
        None,
        title="Nummer van de eerste noot",
        description="Het nummer van de noot waarin het stuk het eerst wordt genoemd.",
    )
    ISAN: Words | None = Field(
        None, title="ISAN", description="Het nummer van een film of televisieprogramma."
    )
    ISCI: Words | None = Field(None, title="ISCI", description="Het nummer van een reclamespot.")
    ISMN: Words | None = Field(None, title="ISMN", description="Het nummer van bladmuziek.")
    ISRC: Words | None = Field(None, title="ISRC", description="Het nummer van een geluidsopname.")
    ISWC: Words | None = Field(None, title="ISWC", description="Het nummer van een muziekwerk.")
    journalAbbreviation: Words | None = Field(
        None,
        title="Tijdschrift, verkort",
        description="De afkorting van het tijdschrift in oudere gegevens; schrijf liever container-title-short.",
    )
    jurisdiction: Words | None = Field(
        None, title="Rechtsgebied", description="Het land of gebied waar een wet of uitspraak geldt."
    )
    keyword: Words | None = Field(
        None, title="Trefwoorden", description="Woorden die de inhoud aangeven, met komma's ertussen."
    )
    license: Words | None = Field(
        None,
        title="Licentie",
        description="Onder welke voorwaarden het gebruikt mag worden, zoals CC BY 4.0.",
    )
    locator: Words | None = Field(
        None,
        title="Plaats in het werk",
        description="Een plaats binnen het werk; de gids schrijft die bij de uitspraak zelf.",
    )
    medium: Words | None = Field(None, title="Medium", description="Waarop het staat, zoals dvd of podcast.")
    note: Words | None = Field(
        None, title="Noot", description="Een opmerking uit je programma; lezers zien haar niet."
    )
    number_of_pages: Words | None = Field(
        None, title="Aantal bladzijden", description="Hoeveel bladzijden het stuk telt."
    )
    number_of_volumes: Words | None = Field(
        None, title="Aantal delen", description="Uit hoeveel delen het werk bestaat."
    )
    original_publisher: Words | None = Field(
        None, title="Oorspronkelijke uitgever", description="Wie de eerste uitgave uitgaf."
    )
    original_publisher_place: Words | None = Field(
        None,
        title="Plaats van de oorspronkelijke uitgever",
        description="De stad van wie de eerste uitgave uitgaf.",
    )
    original_title: Words | None = Field(
        None, title="Oorspronkelijke titel", description="De titel in de oorspronkelijke taal."
    )
    page_first: Words | None = Field(
        None, title="Eerste bladzijde", description="De eerste bladzijde van het stuk."
    )
    part: Words | None = Field(None, title="Deel", description="Het nummer van een deel van een groter werk.")
    part_title: Words | None = Field(None, title="Titel van het deel", description="Hoe dat deel heet.")
    PMCID: Words | None = Field(None, title="PMCID", description="Het nummer in PubMed Central.")
    PMID: Words | None = Field(None, title="PMID", description="Het nummer in PubMed.")
    printing: Words | None = Field(None, title="Oplage", description="Welke oplage van deze druk het is.")
    references: Words | None = Field(
        None,
        title="Verwante stukken",
        description="Stukken die hierbij horen, zoals eerdere uitspraken in een rechtszaak.",
    )
    reviewed_genre: Words | None = Field(
        None, title="Genre van het besproken werk", description="Wat voor werk hier wordt besproken."
    )
    reviewed_title: Words | None = Field(
        None,
        title="Titel van het besproken werk",
        description="De titel van het werk dat hier wordt besproken.",
    )
    scale: Words | None = Field(None, title="Schaal", description="De schaal van een kaart, zoals 1:25.000.")
    section: Words | None = Field(
        None, title="Onderdeel", description="Het onderdeel van een krant, wet of website."
    )
    shortTitle: Words | None = Field(
        None,
        title="Titel, verkort (oude naam)",
        description="De korte titel in oudere gegevens; schrijf liever title-short.",
    )
    source: Words | None = Field(
        None, title="Waar het gevonden is", description="De databank of catalogus waarin je het vond."
    )
    status: Words | None = Field(
        None, title="Stand van uitgave", description="Hoe ver de uitgave is, zoals: in druk."
    )
    supplement: Words | None = Field(
        None, title="Bijlage", description="Het nummer van de bijlage bij een aflevering."
    )
    title_short: Words | None = Field(
        None, title="Titel, verkort", description="Een korte vorm van de titel."
    )
    translated_title: Words | None = Field(None, title="Vertaalde titel", description="De titel, vertaald.")
    translated_title_short: Words | None = Field(
        None, title="Vertaalde titel, verkort", description="Een korte vorm van de vertaalde titel."
    )
    version: Words | None = Field(
        None, title="Versie", description="Het nummer van de versie van software of een dataset."
    )
    volume_title: Words | None = Field(
        None, title="Titel van de jaargang of het deel", description="Hoe de jaargang of het deel heet."
    )
    volume_title_short: Words | None = Field(
        None, title="Titel van de jaargang, verkort", description="Een korte vorm daarvan."
    )
    year_suffix: Words | None = Field(
        None,
        title="Letter achter het jaar",
        description="De letter achter het jaar als een auteur meer schreef in dat jaar, zoals a.",
    )
