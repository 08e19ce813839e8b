"""The sources: what a guide knows of each, beside its bibliographic data."""

import re
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.model.csl import Work, plain, together
from generator.model.fields import IdInAddress, Line, Model, Plain, Text
from generator.model.statements import Corrections, Place
from generator.model.typed import asks, both, has, when

OWN = {"required": ["kind"], "properties": {"kind": {"const": "own"}}}
CITED = {"required": ["custom"], "properties": {"custom": has("cited_as")}}
BY_EDITORS = {"required": ["custom"], "properties": {"custom": OWN}}
TOLD = {"required": ["type"], "properties": {"type": {"const": "personal_communication"}}}
"""What a source can be, as conditions of its JSON Schema."""

ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<site>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>(?:/[\w.~%-]*)*)", re.IGNORECASE
)
"""A web address and nothing else."""


def site_in_words(cited: str) -> str:
    """Return a web address as its site and the last part of its path in words; what is no address as it is."""
    found = ADDRESS.fullmatch(cited.strip())
    if not found:
        return cited
    last = found["path"].rstrip("/").rpartition("/")[2]
    return f"{found['site']}, {last.replace('-', ' ')}" if last else found["site"]


class SourcePart(Model):
    """Een deel van een bron, en wat erin staat."""

    name: Line = Field(title="Naam", description="Zoals vindplaatsen beginnen: Tabel 2, Discussie.")
    holds: Literal["results", "text"] = Field(
        title="Wat erin staat",
        description="results: uitkomsten van het onderzoek zelf; text: wat de bron verder zegt, zoals inleiding en advies.",
    )


class SourceDetails(Model):
    """Wat de gids over een bron weet, naast de CSL-gegevens."""

    model_config = ConfigDict(
        json_schema_extra=when(
            OWN, otherwise=asks("cited_as", told='Hier hoort "cited_as": hoe de hoofdbron haar noemt.')
        )
    )

    kind: Literal["research", "practice", "main", "missing", "own"] = Field(
        title="Soort",
        description=(
            "main (een hoofdbron); research of practice (een hoofdbron noemt haar); missing (nummer van de "
            "ontbrekende literatuurlijst); own (de redactie voegde die toe)."
        ),
    )
    cited_as: Plain | None = Field(
        None,
        title="Zo geciteerd",
        examples=["Jansen & Tuin, 2019"],
        description="Zoals de hoofdbron het schrijft; bij own mag het weg.",
    )
    cited_in: tuple[Place, ...] = Field(
        (), title="Geciteerd in", description="Waar de hoofdbron deze bron noemt: bron en vindplaats."
    )
    locator_note: Text | None = Field(
        None,
        title="Over de vindplaats",
        description="Hoe een vindplaats in deze bron eruitziet, zoals: het hoofdstuk of de tabel.",
    )
    note: Text | None = Field(
        None, title="Noot", description="Wat een kritische lezer over deze bron moet weten."
    )
    about: Text | None = Field(
        None, title="Over deze bron", description="Wat voor stuk het is en wat de gids eruit haalt."
    )
    evidence_kind: Literal["research", "practice"] | None = Field(
        None,
        title="Soort onderbouwing",
        description="Alleen bij main en own. Bij own is het practice als je niets invult.",
    )
    parts: tuple[SourcePart, ...] = Field(
        (),
        title="Delen",
        description="Bij een onderzoek: elk deel waarin een vindplaats kan liggen, en of er uitkomsten in staan.",
    )

    @model_validator(mode="after")
    def _cited(self) -> "SourceDetails":
        if self.kind != "own" and self.cited_as is None:
            raise ValueError(
                'de verplichte sleutel "cited_as" ontbreekt. Schrijf de bron zoals de hoofdbron haar noemt; '
                'voegde de redactie haar toe, schrijf dan "kind: own".'
            )
        return self


class Source(Work):
    """Een bron, als CSL-gegevens die Zotero en Pandoc lezen."""

    model_config = ConfigDict(
        json_schema_extra=both(
            when(
                {"allOf": [BY_EDITORS, TOLD]},
                asks(
                    "author",
                    "issued",
                    told='Bij een mededeling horen "author" en "issued".',
                    author={"minItems": 1},
                ),
            ),
            when(
                {"allOf": [BY_EDITORS, {"not": {"anyOf": [has("author", "title"), CITED]}}]},
                asks(
                    "author",
                    told='Deze bron heeft geen naam voor lezers. Voeg "author" toe, of anders "title".',
                ),
            ),
        )
    )

    id: IdInAddress = Field(
        title="Id",
        description="Blijvend, en ook het webadres: a-z, 0-9 en enkele streepjes, zoals jansen-2019.",
    )
    custom: SourceDetails = Field(
        title="Gegevens van de gids", description="Soort bron, hoe zij is geciteerd en waar."
    )
    corrected: Corrections = ()

    @model_validator(mode="after")
    def _has_a_name(self) -> "Source":
        if self.custom.kind != "own":
            return self
        if self.type == "personal_communication" and not (self.author and self.issued):
            raise ValueError(
                'bij een mededeling horen "author" (wie het meedeelde) en "issued" (wanneer). Voeg toe wat ontbreekt.'
            )
        if not (self.author or self.title or self.custom.cited_as):
            raise ValueError('deze bron heeft geen naam voor lezers. Voeg "author" toe, of anders "title".')
        return self

    @property
    def slug(self) -> str:
        """The part of the address that names this source."""
        return self.id

    @property
    def is_account(self) -> bool:
        """Whether somebody told this to the editors, at a moment that is known."""
        return self.type == "personal_communication" and bool(self.author and self.issued)

    @property
    def name(self) -> str:
        """How pages name the source: as it is cited, or else by author and year, or by title.

        One that is cited by its web address alone is named by the site and the last part of the address.
        One of the missing list of literature is named by its number.
        """
        if cited := self.custom.cited_as:
            return f"Nummer {cited.strip('()')}" if self.custom.kind == "missing" else site_in_words(cited)
        people = [person.short for person in self.author]
        if self.is_account and self.issued:
            return f"Mededeling van {together([p.full for p in self.author])} {self.issued.in_words}"
        if people:
            who = " & ".join(people) if len(people) < 3 else f"{people[0]} e.a."
            return f"{who} ({self.issued.year if self.issued else 'z.d.'})"
        return plain(self.title or "")


class SourcesFile(Model):
    """Het bestand met de bronnen, als CSL-gegevens."""

    references: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        title="Bronnen", description="De bronnen, elk met een eigen id."
    )
