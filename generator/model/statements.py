"""What records are made of: statements and advice, what they rest on, places in a source, corrections and relations."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import ConfigDict, Field, ValidationInfo, model_validator

from generator.model.fields import (
    CURLY,
    LINE_TYPED,
    LINKED,
    AnyRef,
    Editorial,
    Flag,
    Id,
    Line,
    Model,
    Plain,
    Slug,
    SourceRef,
    Text,
    Words,
)
from generator.model.problems import one_slip
from generator.model.text import ID, fold
from generator.model.typed import KINDS_KEY, asks, both, has, one_at_least, short_or_block, when


class Place(Model):
    """Een plaats in een bron."""

    source: SourceRef = Field(title="Bron", description="Het id van de bron in framework/sources.yml.")
    locator: Line | None = Field(
        None,
        title="Vindplaats",
        examples=["hoofdstuk 2, Methode"],
        description="Waar het staat: hoofdstuk, bijlage, tabel of kop. Alleen bij een bron van de redactie mag dit weg.",
    )


EVIDENCE_WORDS = {
    **dict.fromkeys(["e", "praktijkexpert", "praktijkexperts", "deskundige", "deskundigen"], "expert"),
    **dict.fromkeys(["geen", "onbekend", "none", "ongemarkeerd"], "unmarked"),
}
"""What people write where the short form of a mark is meant."""


PLACE_WORDS = re.compile(r"(?:hoofdstuk|bijlage|tabel|figuur|paragraaf|pagina|blz|p\b|§|h\d)", re.IGNORECASE)
"""How a place in a source begins."""


def _evidence_from_text(value: object, *, linked: bool) -> object:
    """Turn the short forms `expert`, `unmarked` and a source id into the long one; `linked`: what is no id is told later."""
    if value == "":
        return value  # an item of a list that is still to come
    if not isinstance(value, str) or value in ("expert", "unmarked"):
        return {"kind": value} if isinstance(value, str) else value
    word = value.casefold().strip("()")
    if word in ("editorial", "redactie"):
        raise ValueError(
            f'"{value}" is geen onderbouwing. Zet "editorial: true" als eigen sleutel bij de tekst.'
        )
    near = (mark for mark in ("expert", "unmarked") if one_slip(word, mark))
    if meant := EVIDENCE_WORDS.get(word) or next(near, None):
        raise ValueError(
            f'"{value}" is geen onderbouwing. Bedoelde je "{meant}"? Je kunt kiezen uit expert, unmarked of het id van '
            "een bron uit framework/sources.yml."
        )
    told_later = linked and not PLACE_WORDS.match(value)
    if not ID.fullmatch(word) and value and not told_later and not re.search(f"[{CURLY}]", value):
        raise ValueError(no_evidence(value))
    return {"source": value}


def _such_as(value: str) -> str:
    """Return the id that a source may get of what somebody calls it, if it is an author and a year."""
    bare = re.sub(r"[^a-z0-9]+", "-", fold(value)).strip("-")
    return f", zoals {bare}" if re.fullmatch(r"[a-z]+(?:-[a-z]+){0,2}-(?:19|20)\d\d[a-z]?", bare) else ""


def no_evidence(value: str) -> str:
    """Return the message about what is no mark of evidence and looks like no id of a source."""
    short = value if len(value) <= 60 else f"{value[:57]}…"
    hint = (
        " Is het een vindplaats? Schrijf {source: …, locator: …}."
        if PLACE_WORDS.match(value)
        else f" Staat de bron daar nog niet? Voeg haar toe, met een eigen id{_such_as(value)}."
    )
    return f'"{short}" is geen onderbouwing. Kies uit expert, unmarked of het id van een bron uit framework/sources.yml.{hint}'


class Evidence(Model):
    """Waar een uitspraak op rust: een bron, de praktijkexperts, of een teken dat we niet konden lezen."""

    model_config = ConfigDict(
        json_schema_extra=short_or_block(
            "Schrijf expert, unmarked of het id van een bron, of een blok met source en locator.",
            {"const": "expert", "description": "De bron zet er (E) bij: het komt van praktijkexperts."},
            {"const": "unmarked", "description": "De bron zegt niet waar de uitspraak op rust."},
            {KINDS_KEY: ["source"]},
            hidden="kind",
            also=both(
                when(has("by"), asks("source", "locator", told='Bij "by" horen "source" en "locator".')),
                when(
                    has("mark"),
                    asks("note", told='Bij "mark" hoort een "note" die zegt wat er onduidelijk is.'),
                    asks("source", told='Hier hoort "source": het id van een bron.'),
                ),
            ),
        )
    )

    kind: Literal["expert", "literature", "unmarked", "source", "mark"] = Field(
        "source",
        title="Soort",
        description="Welke soort onderbouwing dit is; de gids vult het zelf in.",
        repr=False,
    )
    by: Literal["expert", "literature"] | None = Field(
        None,
        title="Van wie",
        description="expert of literature, als de bron op een andere plaats in woorden zegt waar de uitspraak op rust.",
    )
    source: SourceRef | None = Field(
        None, title="Bron", description="Het id van de bron in framework/sources.yml."
    )
    locator: Line | None = Field(None, title="Vindplaats", description="Waar het in de bron staat.")
    note: Text | None = Field(
        None,
        title="Toelichting",
        description="Wat een lezer over deze vindplaats moet weten, zoals: alleen de kop.",
    )
    mark: Plain | None = Field(
        None,
        title="Teken",
        description="Het teken zoals het in de bron staat, als onduidelijk is wat het betekent.",
    )

    @model_validator(mode="before")
    @classmethod
    def _fill_kind(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, dict) and "kind" in value:
            raise ValueError('de sleutel "kind" bestaat hier niet. Schrijf expert, unmarked of een bron-id.')
        value = _evidence_from_text(value, linked=info.context == LINKED)
        if isinstance(value, dict) and "kind" not in value:
            if "mark" in value:
                value = {**value, "kind": "mark"}
            elif value.get("by") in ("expert", "literature"):
                value = {**value, "kind": value["by"]}
        return value

    @model_validator(mode="after")
    def _complete(self) -> "Evidence":
        if self.kind == "source" and self.source is None and self.locator:
            raise ValueError(
                f"bij deze vindplaats ontbreekt de bron. Zet ze samen tussen accolades: {{source: …, locator: {self.locator}}}"
            )
        if self.kind == "source" and self.source is None:
            raise ValueError(
                'zet hier "expert", "unmarked", een bron-id, of een blok met "source" of "mark".'
            )
        if self.by and (self.source is None or self.locator is None):
            raise ValueError('bij "by" horen "source" en "locator": de plaats waar de bron dit zegt.')
        if self.kind == "mark" and self.note is None:
            raise ValueError('een onduidelijk teken heeft een "note" nodig die zegt wat er onduidelijk is.')
        return self


def _place_from_text(value: object) -> object:
    return {"locator": value} if isinstance(value, str) else value


class CorrectedAt(Model):
    """Waar in de bron staat dat een feit anders is."""

    model_config = ConfigDict(
        json_schema_extra=short_or_block(
            "Schrijf de regel, rij of kop van de bron in woorden, of een blok met source en locator.",
            LINE_TYPED.schema(),
        )
    )

    source: SourceRef | None = Field(
        None, title="Bron", description="Het id van de bron in framework/sources.yml."
    )
    locator: Line = Field(title="Vindplaats", description="De regel, rij of kop van de bron.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return _place_from_text(value)


class Correction(Model):
    """Een verbetering van een officieel feit: een cijfer, een teken, een vindplaats of een citaat."""

    place: CorrectedAt = Field(title="Waar het staat", description="De regel van de bron die het zegt.")
    what: Line = Field(
        title="Wat", examples=["Stond 4.8, is nu 4.7."], description="Wat er stond en wat er nu staat."
    )


Corrections = Annotated[
    tuple[Correction, ...],
    Field(
        title="Verbeterd",
        description="Een regel voor elke keer dat een officieel feit is verbeterd, met de regel van de bron.",
    ),
]


def _basis_from_text(value: object) -> object:
    return {"record": value} if value and isinstance(value, str) else value


class Basis(Model):
    """Waar een advies op rust: een werkzaam element of uitgangspunt (id), of een plaats in een bron."""

    model_config = ConfigDict(
        json_schema_extra=short_or_block(
            "Schrijf het id van een werkzaam element of ander record, of een blok met source en locator.",
            {KINDS_KEY: []},
            also=one_at_least("record", "source"),
        )
    )

    record: AnyRef | None = Field(
        None, title="Record", description="Het id van een werkzaam element of ander record."
    )
    source: SourceRef | None = Field(
        None,
        title="Bron",
        description="Het id van de bron in framework/sources.yml, als het advies op een plaats in een bron rust.",
    )
    locator: Line | None = Field(
        None, title="Vindplaats", description="Waar het in de bron staat: hoofdstuk, bijlage, tabel of kop."
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return _basis_from_text(value)

    @model_validator(mode="after")
    def _complete(self) -> "Basis":
        if self.record is None and self.source is None:
            raise ValueError('zet hier een id, of een blok met "source" en "locator".')
        return self


BasedOn = Annotated[
    tuple[Basis, ...],
    Field(title="Rust op", description="Werkzame elementen, uitgangspunten of plaatsen in een bron."),
]


class Statement(Model):
    """Een uitspraak met waar zij op rust."""

    text: Text = Field(
        title="Tekst",
        description="De uitspraak in eigen woorden, in één of twee zinnen; niet zekerder dan de bron.",
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar de uitspraak op rust: expert, unmarked, het id van een bron, of een blok met source en locator.",
    )
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als de gids dit zelf vindt, of een zin die zegt welk deel van de gids komt.",
    )
    note: Text | None = Field(
        None,
        title="Noot",
        description="Wat een lezer over de bron of het bewijs moet weten; staat klein onder de tekst.",
    )


class Advice(Model):
    """Een advies: wat je doet, of waar je voor oppast."""

    text: Text = Field(
        title="Tekst", description="Wat je doet: zo concreet dat iemand er deze maand mee kan beginnen."
    )
    based_on: BasedOn = ()
    editorial: Editorial = Field(
        "",
        title="Redactie",
        description="true als het advies van de gids komt, of een zin die zegt welk deel van de gids komt.",
    )
    see: tuple[AnyRef, ...] = Field(
        (), title="Zie ook", description="Id's van andere records die hierbij helpen."
    )


class _Tree(Protocol):
    @property
    def children(self) -> tuple[Self, ...]:
        """What stands right below it."""


Nested = TypeVar("Nested", bound=_Tree)
"""A claim or an item: it may hold others."""


def with_children(top: Nested) -> Iterator[Nested]:
    """Yield a claim or an item, and every one below it, in order."""
    yield top
    for child in top.children:
        yield from with_children(child)


class Record(Model):
    """Wat elk record heeft: een blijvend id en een slug voor het adres."""

    id: Id = Field(title="Id", description="Blijvend; wordt nooit opnieuw gebruikt.")
    slug: Slug = Field(
        title="Slug",
        examples=["samen-eten"],
        description="Deel van het webadres: a-z, 0-9 en enkele streepjes.",
    )
    former_slugs: tuple[Slug, ...] = Field(
        (),
        title="Vroegere slugs",
        description="Slugs die dit record eerder had; het oude adres leidt naar het nieuwe.",
    )
    title: Line = Field(title="Titel", description="De naam die lezers zien, boven de pagina en in lijsten.")
    search_terms: Words = Field((), title="Zoekwoorden", description="Woorden waarmee lezers dit zoeken.")
    corrected: Corrections = ()


class Alias(Model):
    """Een andere naam, en waar die staat."""

    name: Line = Field(title="Naam", description="De andere naam, zoals die in de bron staat.")
    note: Text | None = Field(
        None,
        title="Waar die naam staat",
        examples=["Zo staat het in Tabel 2."],
        description="Waar of door wie die naam wordt gebruikt, zoals: Zo staat het in Tabel 2.",
    )
    id: Id | None = Field(None, title="Id", description="Het id dat deze naam in de bron had.")


class Relation(Model):
    """Een verband met een ander record; het staat op één plaats en geldt in beide richtingen."""

    to: AnyRef = Field(title="Met", description="Het id van het andere record.")
    why: Text = Field(title="Waarom", description="Eén zin die zegt wat de twee verbindt.")
    editorial: Flag = Field(
        True, title="Door de redactie gelegd", description="false alleen als de bron het verband zelf legt."
    )


class Related(Record):
    """Een record rond het raamwerk, met zijn verbanden."""

    relations: tuple[Relation, ...] = Field(
        (),
        title="Verbanden",
        description="Records die hierbij passen, elk met een zin die zegt waarom. Zet een verband bij één van de twee.",
    )
