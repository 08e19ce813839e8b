"""What an organisation says of its edition of the guide, and the notes that it adds to records."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.fields import AnyRef, Flag, Https, Id, Line, Model, Natural, Slug, Text, Title
from generator.model.statements import Evidence

PREFIX = re.compile(r"[a-z][a-z0-9]{1,11}")
PICTURE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:svg|png|webp|jpg|jpeg)")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _prefix(value: str) -> str:
    if not PREFIX.fullmatch(value):
        raise ValueError(
            f'"{value}" kan geen begin van een id zijn. Kies twee tot twaalf kleine letters, zoals de naam van je regio: midden'
        )
    return value


def _picture(value: str) -> str:
    if not PICTURE.fullmatch(value):
        raise ValueError(
            f'"{value}" is geen naam van een afbeelding. Zet haar in content/afbeeldingen, en schrijf alleen de naam: logo.svg'
        )
    return value


def _colour(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise ValueError(
            f'"{value}" is geen kleur. Schrijf een # en zes cijfers of letters a-f tussen aanhalingstekens: "#0b5a61"'
        )
    return value


Prefix = Annotated[str, Field(min_length=1), AfterValidator(_prefix)]
PictureName = Annotated[str, Field(min_length=1), AfterValidator(_picture)]
Colour = Annotated[str, Field(min_length=1), AfterValidator(_colour)]


class Colours(Model):
    """De kleuren van de organisatie; de gids rekent na of iedereen ze kan lezen."""

    main: Colour = Field(
        title="Kleur", description="De kleur van balk, knoppen en links in het lichte schema."
    )
    dark: Colour | None = Field(
        None,
        title="Kleur in het donker",
        description="De kleur van links en knoppen in het donkere schema. Zonder: een lichtere vorm van de kleur.",
    )


class MenuEntry(Model):
    """Waar een eigen pagina in het menu staat."""

    page: Slug = Field(title="Pagina", description="De naam van het bestand in pages, zonder .md.")
    below: Slug = Field(
        title="Onder",
        examples=["over"],
        description="De pagina waaronder zij staat, met haar naam: home, begin-hier, vragen, checklists, voorbeelden, raamwerk of over.",
    )


class Barrier(Model):
    """Een plek waar de site niet doet wat de norm voor toegankelijkheid vraagt."""

    criterion: Line = Field(
        title="Eis", examples=["1.4.3 Contrast"], description="De eis van de norm, met haar nummer."
    )
    cause: Line = Field(title="Oorzaak", description="Waarom de site hier niet voldoet.")
    effect: Line = Field(title="Gevolg", description="Wat het voor wie betekent.")
    alternative: Line | None = Field(None, title="Alternatief", description="Wat iemand intussen kan doen.")
    measure: Line = Field(title="Maatregel", description="Wat eraan gedaan wordt.")
    planned: Line = Field(title="Gepland", description="Wanneer dat klaar is, als jaar-maand-dag.")


class Accessibility(Model):
    """De toegankelijkheidsverklaring van deze editie."""

    status: Line | None = Field(
        None, title="Status", description="De letter van de status in het register, A tot en met E."
    )
    signed: Line | None = Field(None, title="Ondertekend", description="Wie haar ondertekende, en wanneer.")
    date: Line | None = Field(
        None,
        title="Nagekeken",
        description="De dag waarop zij voor het laatst is nagekeken, als jaar-maand-dag.",
    )
    findings: tuple[Barrier, ...] = Field((), title="Bevindingen", description="Waar de site tekortschiet.")


class EditionFile(Model):
    """Een editie: wie haar maakt, hoe zij heet en eruitziet, en wat er anders is dan in de gids."""

    prefix: Prefix = Field(
        title="Begin van id's",
        examples=["midden"],
        description="Waarmee elk id begint dat de organisatie toevoegt, zoals midden in midden-cl01. Verander het nooit.",
    )
    name: Line = Field(
        title="Naam", description="Hoe deze editie heet: boven elke pagina en in de tab van de browser."
    )
    description: Line | None = Field(
        None, title="Beschrijving", description="Waar de site over gaat, in één zin, voor zoekmachines."
    )
    address: Https | None = Field(
        None, title="Adres", description="Waar de site komt te staan, zoals https://voorbeeld.nl/gids/"
    )
    organisation: Line = Field(
        title="Organisatie", description="Wie deze editie op het web zet, en ervoor instaat."
    )
    contact: Line | None = Field(
        None,
        title="Contact",
        description="Waar lezers terechtkunnen: een mailadres of een adres met https://",
    )
    edit_base: Https | None = Field(
        None, title="Bewerken", description="Het adres waarachter een bestand van deze editie wordt bewerkt."
    )
    logo: PictureName | None = Field(
        None, title="Logo", description="De naam van een afbeelding in content/afbeeldingen."
    )
    favicon: PictureName | None = Field(
        None,
        title="Pictogram",
        description="De naam van een vierkante afbeelding in content/afbeeldingen, voor de tab.",
    )
    colours: Colours | None = Field(None, title="Kleuren", description="De kleuren van de organisatie.")
    accessibility: Accessibility | None = Field(
        None, title="Toegankelijkheid", description="Wat de toegankelijkheidsverklaring zegt."
    )
    response_days: Natural | None = Field(
        None, title="Antwoord", description="Binnen hoeveel werkdagen wie iets meldt, antwoord krijgt."
    )
    search_engines: Flag = Field(
        True, title="Zoekmachines", description="false als zoekmachines deze site niet mogen tonen."
    )
    hidden: tuple[AnyRef, ...] = Field(
        (), title="Verborgen", description="Id's van records van de gids die deze editie niet toont."
    )
    menu: tuple[MenuEntry, ...] = Field(
        (), title="Menu", description="Waar eigen pagina's in het menu staan; zonder regel onder: over."
    )

    def pictures(self) -> tuple[str, ...]:
        """Return the names of the pictures that every page shows."""
        return tuple(filter(None, (self.logo, self.favicon)))


class Note(Model):
    """Een notitie van de organisatie bij een record van de gids."""

    id: Id = Field(title="Id", description="Blijvend; begint met het begin van id's van de editie.")
    about: AnyRef = Field(title="Bij", description="Het id van het record waar de notitie bij staat.")
    title: Title = Field(
        title="Titel", examples=["Bij ons in de regio"], description="De kop boven de notitie."
    )
    text: Text = Field(title="Tekst", description="De notitie, in een paar zinnen.")
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Onderbouwing",
        description="Waar de notitie op rust, als dat een bron is: haar id, of een blok met source en locator.",
    )
