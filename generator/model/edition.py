"""What an organisation says of its edition of the guide, and the notes that it adds to records."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, SkipValidation

from generator.model.fields import AnyRef, Id, Model, Slug, Text, Title
from generator.model.statements import Evidence
from generator.model.typed import Typed, whole

PREFIX = re.compile(r"[a-z][a-z0-9]{1,11}")
LOGO_ENDINGS = ("svg", "png", "webp", "jpg", "jpeg")
ICON_ENDINGS = ("svg", "png")
"""How the name of a picture in the tab ends: each browser shows these."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?"
ADDRESS = rf"""[hH][tT][tT][pP][sS]://{HOST}(?:/[^\s<>"'`{{}}|\\^?#]*)?"""
ORIGIN = rf"https?://{HOST}"
MAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
REPORT = rf"{MAIL}|{ADDRESS}"
"""Where a reader reports something."""
PLAIN = r'[^<>"\n]*'
STATUS = rf"[A-E]\b{PLAIN}"
SIGNED = rf"(?=.*[^\W\d_])(?=.*[0-9]{{4}}){PLAIN}"
CRITERION = r'[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\b[^<>"\n]{0,100}'
WORKDAYS = "[1-9][0-9]?"
SECONDS = "[0-9]{1,9}"
"""Forms of what a site says of who is behind it, in the settings of a guide and of an edition; `plan.allowed` tells what is wrong."""


def _prefix(value: str) -> str:
    if not PREFIX.fullmatch(value):
        raise ValueError(
            f'"{value}" kan geen begin van een id zijn. Kies twee tot twaalf kleine letters, zoals de naam van je regio: midden'
        )
    return value


def _picture(value: str, endings: tuple[str, ...] = LOGO_ENDINGS) -> str:
    if not re.fullmatch(_name_of_picture(endings), value):
        listed = " of ".join(f".{ending}" for ending in endings)
        raise ValueError(
            f'"{value}" is geen naam van zo\'n afbeelding: die heeft kleine letters en cijfers, en eindigt op {listed}. '
            "Zet haar in content/afbeeldingen, en schrijf hier alleen haar naam."
        )
    return value


def _icon(value: str) -> str:
    return _picture(value, ICON_ENDINGS)


def _name_of_picture(endings: tuple[str, ...]) -> str:
    return rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(endings)})"


def _colour(value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise ValueError(
            f'"{value}" is geen kleur. Schrijf een # en zes cijfers of letters a-f tussen aanhalingstekens: "#0b5a61"'
        )
    return value


Prefix = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_prefix),
    Typed(
        whole(PREFIX.pattern),
        "Hier horen twee tot twaalf kleine letters en cijfers, zoals midden. Het eerste teken is een letter.",
    ),
]
PictureName = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_picture),
    Typed(whole(_name_of_picture(LOGO_ENDINGS)), "Hier hoort de naam van een afbeelding, zoals logo.svg."),
]
IconName = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_icon),
    Typed(
        whole(_name_of_picture(ICON_ENDINGS)),
        "Hier hoort de naam van een afbeelding die eindigt op .svg of .png, zoals pictogram.svg.",
    ),
]
Colour = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_colour),
    Typed(
        whole(COLOUR.pattern),
        'Hier hoort een # met zes cijfers of letters a-f, tussen aanhalingstekens, zoals "#0b5a61".',
        types=("string",),
        examples=("#0b5a61",),
    ),
]

# What `plan.allowed` judges, for an edition and for mkdocs.yml alike: here it has its form for the schema only.
WORDS_TYPED = Typed(whole(r'[^<>"\s][^<>"\n]*'), 'Hier hoort gewone tekst van één regel, zonder < > en ".')
Words = Annotated[str, WORDS_TYPED]
Told = Annotated[SkipValidation[str], WORDS_TYPED]
Address = Annotated[
    SkipValidation[str],
    Typed(whole(ADDRESS), "Hier hoort een adres dat met https:// begint, zonder ? of #.", types=("string",)),
]
Report = Annotated[
    SkipValidation[str],
    Typed(
        whole(REPORT), "Hier hoort een mailadres, of een adres dat met https:// begint.", types=("string",)
    ),
]
Status = Annotated[
    SkipValidation[str],
    Typed(whole(STATUS), "Hier hoort een letter van A tot en met E, zoals D: voldoet niet."),
]
Signed = Annotated[
    SkipValidation[str],
    Typed(whole(rf"(?=.*[0-9]{{4}}){PLAIN}"), "Hier hoort wie tekende en wanneer: J. Jansen, 3 mei 2026."),
]
Day = Annotated[
    SkipValidation[str],
    Typed(
        whole("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
        "Hier hoort een dag: jaar-maand-dag, zoals 2027-06-30.",
        types=("string",),
        examples=("2027-06-30",),
    ),
]
Criterion = Annotated[
    SkipValidation[str],
    Typed(whole(CRITERION), "Hier hoort een eis met haar nummer, zoals 1.4.3 Contrast."),
]
Workdays = Annotated[
    SkipValidation[str],
    Typed(
        whole(WORKDAYS),
        "Hier hoort een heel getal van 1 tot en met 99: het aantal werkdagen.",
        types=("integer", "string"),
        least=1,
    ),
]
Seconds = Annotated[
    SkipValidation[str],
    Typed(
        whole(SECONDS),
        "Hier hoort een heel getal: het aantal seconden, zoals 31536000 voor een jaar.",
        types=("integer", "string"),
    ),
]
Origin = Annotated[
    SkipValidation[str],
    Typed(
        whole(ORIGIN),
        "Hier hoort het begin van een adres, zonder pad, zoals https://intranet.voorbeeld.nl.",
        types=("string",),
    ),
]
OnOff = Annotated[
    SkipValidation[str], Typed(whole("true|false"), "Hier hoort true of false.", types=("boolean", "string"))
]


class Colours(Model):
    """De kleuren van de organisatie; de gids rekent na of iedereen ze kan lezen."""

    main: Colour = Field(
        title="Kleur",
        description="De kleur van knoppen, links en tekens in het licht en op papier, zoals #0b5a61.",
    )
    dark: Colour | None = Field(
        None,
        title="Kleur in het donker",
        description="De kleur van knoppen, links en tekens in het donker. Zonder: een lichtere vorm van de kleur.",
    )


class MenuEntry(Model):
    """Waar een eigen pagina in het menu staat."""

    page: Slug = Field(title="Pagina", description="De naam van het bestand in pages, zonder .md.")
    below: Slug = Field(
        title="Onder",
        examples=["over"],
        description="De pagina waaronder zij staat, met haar naam: home, begin-hier, vragen, checklists, voorbeelden, raamwerk of over.",
    )


class Shortfall(Model):
    """Een plek waar de site niet doet wat de norm voor toegankelijkheid vraagt."""

    criterion: Criterion = Field(
        title="Eis", examples=["1.4.3 Contrast"], description="De eis van de norm, met haar nummer."
    )
    cause: Told = Field(title="Oorzaak", description="Waarom de site hier niet voldoet.")
    effect: Told = Field(title="Gevolg", description="Wat het voor wie betekent.")
    alternative: Told | None = Field(None, title="Alternatief", description="Wat iemand intussen kan doen.")
    measure: Told = Field(title="Maatregel", description="Wat eraan gedaan wordt.")
    planned: Day = Field(title="Gepland", description="Wanneer dat klaar is, als jaar-maand-dag.")


class Accessibility(Model):
    """De toegankelijkheidsverklaring van deze editie."""

    status: Status | None = Field(
        None,
        title="Status",
        examples=["B: voldoet gedeeltelijk"],
        description="De letter van de status in het register, A tot en met E, met wat die betekent.",
    )
    signed: Signed | None = Field(
        None,
        title="Ondertekend",
        examples=["J. Jansen, 3 mei 2026"],
        description="Wie haar ondertekende, en wanneer.",
    )
    date: Day | None = Field(
        None,
        title="Nagekeken",
        description="De dag waarop zij voor het laatst is nagekeken, als jaar-maand-dag.",
    )
    findings: tuple[Shortfall, ...] = Field((), title="Bevindingen", description="Waar de site tekortschiet.")


class Servers(Model):
    """Wat webservers te horen krijgen (gids hosting)."""

    frames: tuple[Origin, ...] = Field(
        (), title="Frames", description="Websites die de gids in een frame mogen tonen, zoals een intranet."
    )
    hsts: Seconds | None = Field(
        None,
        title="Alleen https",
        description="Hoeveel seconden een browser deze website alleen via https vraagt, zoals 31536000.",
    )
    security_contact: Report | None = Field(
        None, title="Lek melden", description="Waar iemand een lek meldt: een mailadres of een https-adres."
    )
    security_expires: Day | None = Field(
        None, title="Geldig tot", description="Tot welke dag dat adres klopt, als jaar-maand-dag."
    )


class EditionFile(Model):
    """Een editie: wie haar maakt, hoe zij heet en eruitziet, en wat er anders is dan in de gids."""

    prefix: Prefix = Field(
        title="Begin van id's",
        examples=["midden"],
        description="Waarmee elk id begint dat de organisatie toevoegt, zoals midden in midden-cl01. Verander het nooit.",
    )
    name: Words = Field(
        title="Naam", description="Hoe deze editie heet: boven elke pagina en in de tab van de browser."
    )
    description: Told | None = Field(
        None, title="Beschrijving", description="Waar de site over gaat, in één zin, voor zoekmachines."
    )
    address: Address | None = Field(
        None, title="Adres", description="Waar de site komt te staan, zoals https://voorbeeld.nl/gids/"
    )
    organisation: Words = Field(
        title="Organisatie", description="Wie deze editie op het web zet, en ervoor instaat."
    )
    contact: Report | None = Field(
        None,
        title="Contact",
        description="Waar lezers terechtkunnen: een mailadres of een adres met https://",
    )
    edit_base: Address | None = Field(
        None,
        title="Bewerken",
        description="Het adres waarachter een bestand van deze editie wordt bewerkt, zoals https://git.voorbeeld.nl/gids/edit/main",
    )
    logo: PictureName | None = Field(
        None, title="Logo", description="De naam van een afbeelding in content/afbeeldingen."
    )
    favicon: IconName | None = Field(
        None,
        title="Pictogram",
        description="De naam van een vierkante afbeelding in content/afbeeldingen, voor de tab. Zonder: het logo.",
    )
    colours: Colours | None = Field(None, title="Kleuren", description="De kleuren van de organisatie.")
    accessibility: SkipValidation[Accessibility] | None = Field(
        None, title="Toegankelijkheid", description="Wat de toegankelijkheidsverklaring zegt."
    )
    response_days: Workdays | None = Field(
        None, title="Antwoord", description="Binnen hoeveel werkdagen wie iets meldt, antwoord krijgt."
    )
    search_engines: OnOff = Field(
        "true", title="Zoekmachines", description="false als zoekmachines deze site niet mogen tonen."
    )
    hosting: SkipValidation[Servers] | None = Field(
        None, title="Webserver", description="Wat webservers te horen krijgen (gids hosting)."
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
