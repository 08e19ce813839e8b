"""A work as CSL 1.0.2 describes it: every variable, name and date that Zotero and Pandoc read and write.

What is written is kept as it is written; only its form is checked. Which variables the guide shows is up to `apa.py`.
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

from generator.model.dates import MONTHS, meant

SEASONS = {"1": "lente", "2": "zomer", "3": "herfst", "4": "winter"}
"""The seasons that CSL numbers."""

TAGS = re.compile(r"</?(?:i|b|sc|sub|sup)>|<span (?:class|style)=\"[^\"<>]*\">|</span>")
"""What CSL allows as markup inside a text."""
WEB_ADDRESS = re.compile(r"https?://[\w.-]+\.[^\W\d_]{2,}(:[0-9]+)?([/?#][^\s<>\"`{}|\\^]*)?")
NOTHING = re.compile(r"[-–—?/.]+|geen\b.*|onbekend|niet\b.*|n\.?v\.?t\.?|null|~", re.IGNORECASE)
"""What people write where there is nothing to fill in."""
BARE_ADDRESS = re.compile(
    r"[<\"]?(?:\[[^\[\]]*\]\()?(?:https?://)?(?P<rest>(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"()]*)?)[)>\"]?",
    re.IGNORECASE,
)
"""A web address without https://, with http:// or between signs that go around one elsewhere."""
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
    return " In een adres staat geen spatie." if re.search(r"\S\s+\S", written) else ""


def _web_address(value: str) -> str:
    if not WEB_ADDRESS.fullmatch(value):
        raise ValueError(f'"{value}" is geen adres dat met https:// of http:// begint.{meant_address(value)}')
    return value


def _date_part(value: object) -> object:
    """Return a number; one that is written with leading zeros stays as it is."""
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,9}", value):
        raise ValueError(f'"{value}" is geen heel getal.')
    return int(value) if isinstance(value, str) and str(int(value)) == value else value


def _flag(value: object) -> object:
    return value == "true" if value in ("true", "false") else value


def _exists(parts: tuple[int, ...]) -> bool:
    year, *rest = parts
    try:
        date(2000 + year % 400, *(*rest, 1, 1)[:2])  # the calendar repeats itself, also before our era
    except ValueError:
        return False
    return True


def _or_text(schema: dict[str, Any]) -> None:
    schema["anyOf"].insert(0, {"type": ["string", "integer"], "description": "jjjj, jjjj-mm of jjjj-mm-dd"})


def _without_text(schema: dict[str, Any]) -> None:
    del schema["properties"]["edtf"]


def _variable(field: str) -> str:
    """Return the name of a CSL variable from the name of a field."""
    return field if field in WITH_UNDERSCORE else field.replace("_", "-")


Words = Annotated[str, Field(min_length=1), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
"""A text or a number, as it is written."""
YesNo = Annotated[
    bool | str, BeforeValidator(_flag), WithJsonSchema({"type": ["boolean", "string", "integer"]})
]
DatePart = Annotated[int | str, BeforeValidator(_date_part), WithJsonSchema({"type": ["integer", "string"]})]


class Csl(BaseModel):
    """A frozen part of a work, with keys as CSL names them; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_variable)


class Name(Csl):
    """Een naam volgens CSL."""

    family: Words | None = Field(None, title="Achternaam")
    given: Words | None = Field(None, title="Voornaam of voorletters")
    suffix: Words | None = Field(None, title="Achtervoegsel")
    dropping_particle: Words | None = Field(None, title="Tussenvoegsel dat los van de achternaam staat")
    non_dropping_particle: Words | None = Field(None, title="Tussenvoegsel")
    literal: Words | None = Field(None, title="Organisatie, of een naam zoals hij is")
    comma_suffix: YesNo | None = Field(None, title="Komma voor het achtervoegsel")
    static_ordering: YesNo | None = Field(None, title="Altijd de achternaam eerst")
    parse_names: YesNo | None = Field(None, title="Tussenvoegsels uit de naam halen")

    @model_validator(mode="after")
    def _one_name(self) -> "Name":
        if (self.family is None and self.given is None) == (self.literal is None):
            raise ValueError('een naam heeft óf "family" óf "literal" nodig.')
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

    model_config = ConfigDict(json_schema_extra=_without_text)

    edtf: str | None = Field(None, title="Datum als tekst", exclude=True, repr=False)
    date_parts: Annotated[
        tuple[Annotated[tuple[DatePart, ...], Field(min_length=1, max_length=3)], ...],
        Field(min_length=1, max_length=2),
    ] = Field((), title="Datum", description="[[jaar, maand, dag]], of twee daarvan voor een periode.")
    season: Words | None = Field(None, title="Seizoen", description="1 (lente) tot 4 (winter).")
    circa: YesNo | None = Field(None, title="Ongeveer")
    literal: Words | None = Field(None, title="Datum in woorden")
    raw: Words | None = Field(None, title="Datum zoals hij is gevonden")

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
    def season_name(self) -> str:
        """The season in words, or nothing."""
        return SEASONS.get(self.season or "", self.season or "")

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
    ] = Field(title="Soort publicatie")

    author: People = Field((), title="Auteurs")
    editor: People = Field((), title="Redacteuren")
    translator: People = Field((), title="Vertalers")
    chair: People = Field((), title="Voorzitters")
    collection_editor: People = Field((), title="Redacteuren van de reeks")
    compiler: People = Field((), title="Samenstellers")
    composer: People = Field((), title="Componisten")
    container_author: People = Field((), title="Auteurs van het geheel")
    contributor: People = Field((), title="Medewerkers")
    curator: People = Field((), title="Conservatoren")
    director: People = Field((), title="Regisseurs")
    editor_translator: People = Field((), title="Redacteuren die ook vertaalden")
    editorial_director: People = Field((), title="Hoofdredacteuren")
    executive_producer: People = Field((), title="Uitvoerend producenten")
    guest: People = Field((), title="Gasten")
    host: People = Field((), title="Presentatoren")
    illustrator: People = Field((), title="Illustratoren")
    interviewer: People = Field((), title="Interviewers")
    narrator: People = Field((), title="Vertellers")
    organizer: People = Field((), title="Organisatoren")
    original_author: People = Field((), title="Oorspronkelijke auteurs")
    performer: People = Field((), title="Uitvoerenden")
    producer: People = Field((), title="Producenten")
    recipient: People = Field((), title="Ontvangers")
    reviewed_author: People = Field((), title="Auteurs van het besproken werk")
    script_writer: People = Field((), title="Scenarioschrijvers")
    series_creator: People = Field((), title="Bedenkers van de reeks")

    issued: CslDate | None = Field(None, title="Verschenen", json_schema_extra=_or_text)
    accessed: CslDate | None = Field(None, title="Geraadpleegd op", json_schema_extra=_or_text)
    available_date: CslDate | None = Field(None, title="Beschikbaar sinds", json_schema_extra=_or_text)
    container: CslDate | None = Field(None, title="Datum van het geheel", json_schema_extra=_or_text)
    event_date: CslDate | None = Field(None, title="Datum van de bijeenkomst", json_schema_extra=_or_text)
    original_date: CslDate | None = Field(None, title="Oorspronkelijk verschenen", json_schema_extra=_or_text)
    submitted: CslDate | None = Field(None, title="Ingediend", json_schema_extra=_or_text)

    title: Words | None = Field(None, title="Titel")
    container_title: Words | None = Field(None, title="In", description="Tijdschrift, boek of website.")
    publisher: Words | None = Field(None, title="Uitgever")
    publisher_place: Words | None = Field(None, title="Plaats")
    edition: Words | None = Field(None, title="Druk")
    volume: Words | None = Field(None, title="Jaargang of deel")
    issue: Words | None = Field(None, title="Aflevering")
    page: Words | None = Field(None, title="Bladzijden")
    number: Words | None = Field(None, title="Nummer")
    genre: Words | None = Field(None, title="Genre")
    language: Words | None = Field(None, title="Taal")
    address: Annotated[str, AfterValidator(_web_address)] | None = Field(None, alias="URL", title="Webadres")
    DOI: Words | None = Field(None, title="DOI")
    ISBN: Words | None = Field(None, title="ISBN")
    ISSN: Words | None = Field(None, title="ISSN")

    abstract: Words | None = Field(None, title="Samenvatting")
    annote: Words | None = Field(None, title="Aantekening")
    archive: Words | None = Field(None, title="Archief")
    archive_collection: Words | None = Field(None, title="Collectie van het archief")
    archive_location: Words | None = Field(None, title="Plaats in het archief")
    archive_place: Words | None = Field(None, title="Vestigingsplaats van het archief")
    authority: Words | None = Field(None, title="Instantie")
    call_number: Words | None = Field(None, title="Plaatskenmerk")
    categories: tuple[Words, ...] = Field((), title="Categorieën")
    chapter_number: Words | None = Field(None, title="Nummer van het hoofdstuk")
    citation_key: Words | None = Field(None, title="Sleutel")
    citation_label: Words | None = Field(None, title="Label")
    citation_number: Words | None = Field(None, title="Nummer in de lijst")
    collection_number: Words | None = Field(None, title="Nummer in de reeks")
    collection_title: Words | None = Field(None, title="Reeks")
    container_title_short: Words | None = Field(None, title="In, verkort")
    dimensions: Words | None = Field(None, title="Afmetingen of duur")
    division: Words | None = Field(None, title="Afdeling")
    event: Words | None = Field(None, title="Bijeenkomst")
    event_place: Words | None = Field(None, title="Plaats van de bijeenkomst")
    event_title: Words | None = Field(None, title="Naam van de bijeenkomst")
    first_reference_note_number: Words | None = Field(None, title="Nummer van de eerste noot")
    ISAN: Words | None = Field(None, title="ISAN")
    ISCI: Words | None = Field(None, title="ISCI")
    ISMN: Words | None = Field(None, title="ISMN")
    ISRC: Words | None = Field(None, title="ISRC")
    ISWC: Words | None = Field(None, title="ISWC")
    journalAbbreviation: Words | None = Field(None, title="Tijdschrift, verkort")
    jurisdiction: Words | None = Field(None, title="Rechtsgebied")
    keyword: Words | None = Field(None, title="Trefwoorden")
    license: Words | None = Field(None, title="Licentie")
    locator: Words | None = Field(None, title="Plaats in het werk")
    medium: Words | None = Field(None, title="Medium")
    note: Words | None = Field(None, title="Noot")
    number_of_pages: Words | None = Field(None, title="Aantal bladzijden")
    number_of_volumes: Words | None = Field(None, title="Aantal delen")
    original_publisher: Words | None = Field(None, title="Oorspronkelijke uitgever")
    original_publisher_place: Words | None = Field(None, title="Plaats van de oorspronkelijke uitgever")
    original_title: Words | None = Field(None, title="Oorspronkelijke titel")
    page_first: Words | None = Field(None, title="Eerste bladzijde")
    part: Words | None = Field(None, title="Deel")
    part_title: Words | None = Field(None, title="Titel van het deel")
    PMCID: Words | None = Field(None, title="PMCID")
    PMID: Words | None = Field(None, title="PMID")
    printing: Words | None = Field(None, title="Oplage")
    references: Words | None = Field(None, title="Verwante stukken")
    reviewed_genre: Words | None = Field(None, title="Genre van het besproken werk")
    reviewed_title: Words | None = Field(None, title="Titel van het besproken werk")
    scale: Words | None = Field(None, title="Schaal")
    section: Words | None = Field(None, title="Onderdeel")
    shortTitle: Words | None = Field(None, title="Titel, verkort (oude naam)")
    source: Words | None = Field(None, title="Waar het gevonden is")
    status: Words | None = Field(None, title="Stand van uitgave")
    supplement: Words | None = Field(None, title="Bijlage")
    title_short: Words | None = Field(None, title="Titel, verkort")
    translated_title: Words | None = Field(None, title="Vertaalde titel")
    translated_title_short: Words | None = Field(None, title="Vertaalde titel, verkort")
    version: Words | None = Field(None, title="Versie")
    volume_title: Words | None = Field(None, title="Titel van de jaargang of het deel")
    volume_title_short: Words | None = Field(None, title="Titel van de jaargang, verkort")
    year_suffix: Words | None = Field(None, title="Letter achter het jaar")
