"""What one field of a record may hold: ids, lines, marked texts, dates, numbers, each with its message.

The JSON Schemas that help editors are derived from the models that use these; their titles and descriptions are Dutch,
because editors read them. Values come from the strict reader, so every scalar arrives as text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
)

from generator.model import slips
from generator.model import text as markup
from generator.model.csl import NOTHING, meant_address
from generator.model.dates import EARLIEST_YEAR, meant, no_day, no_year
from generator.model.text import fold
from generator.model.typed import KINDS_KEY, Typed, any_case, whole

RESERVED_SLUGS = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme", "404", "search", "assets", "tags"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
"""Names that a file system, a host or the theme gives a meaning of its own."""

LONGEST_TEXT = 5_000
"""So many characters any text may have: more is no text for a reader, and could keep the guide busy for minutes."""
LONGEST_SLUG = 60
CURLY = "“”„‟‘’‚‛«»"
"""Quotation marks that a word processor makes, and YAML takes for a part of the text."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MARKUP_CHARACTERS = re.compile(r"[<>{}\[\]`|\\*]")


@dataclass(frozen=True)
class RefTo:
    """Marks a text field that holds the id of another record, of one of these kinds."""

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return what stands for the ids of these kinds; called by pydantic."""
        return {KINDS_KEY: list(self.kinds)}


@dataclass(frozen=True)
class Marked:
    """Marks a text field that may hold the Markdown subset."""


class InText(ValueError):
    """What is wrong inside one text, each slip with its place."""

    def __init__(self, found: Iterable[slips.Slip]) -> None:
        self.slips = tuple(found)
        super().__init__(" ".join(slip.message for slip in self.slips))


class InList(ValueError):
    """What is wrong with items of one list, by their number from 0."""

    def __init__(self, found: Mapping[int, str]) -> None:
        self.items = found
        super().__init__(" ".join(found.values()))


def one_of(key: str, other: str, *, there: bool) -> str:
    """Return the message about two keys of which just one must stand there; `there` says whether both do."""
    if there:
        return f'hier staan "{key}" en "{other}" allebei. Haal één van beide weg.'
    return f'hier ontbreekt de tekst. Vul "{key}" of "{other}" in.'


def _bare(value: object) -> None:
    """Refuse the quotation marks of a word processor around a value that is no running text."""
    if isinstance(value, str) and (bare := value.strip(CURLY)) != value:
        raise ValueError(f"om {value} staan gekrulde aanhalingstekens. Haal ze weg: {bare}")


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words that differ for who searches: capitals and accents make no difference."""
    seen: dict[str, str] = {}
    wrong = {}
    for number, word in enumerate(words):
        if fold(word) in seen:
            same = "" if seen[fold(word)] == word else f' (als "{seen[fold(word)]}")'
            wrong[number] = f'"{word}" staat al in deze lijst{same}. Haal één van beide weg.'
        elif ";" in slips.ENTITY.sub("", word):
            right = ", ".join(part.strip() for part in word.split(";") if part.strip())
            wrong[number] = f"hier staat een puntkomma tussen woorden. Zet er een komma: {right}"
        seen.setdefault(fold(word), word)
    if wrong:
        raise InList(wrong)
    return words


LINKED = {"linked": True}
"""The context of validation where references are linked later: a wrong form is told there, beside the ids that there are."""


def _id(value: str) -> str:
    _bare(value)
    if not markup.ID.fullmatch(value):
        raise ValueError(no_id(value))
    return value


def _ref(value: str, info: ValidationInfo) -> str:
    _bare(value)
    return value if info.context == LINKED else _id(value)


def no_id(value: str) -> str:
    """Return what is wrong with the form of an id and how to mend it, in Dutch."""
    signs = "Gebruik alleen de letters a-z en A-Z, cijfers en enkele streepjes."
    return f'"{value}" is geen geldig id. {signs}{other_sign(value)}{_meant_id(value)}'


def other_sign(value: str) -> str:
    """Return which letter is not what it looks like, as a sentence after a space, or nothing."""
    found = next((sign for sign in value if markup.LOOK_ALIKE.get(sign, sign) != sign), None)
    return (
        f' Hier staat een "{found}" uit een ander alfabet, en geen "{markup.LOOK_ALIKE[found]}".'
        if found
        else ""
    )


def _meant_id(value: str) -> str:
    """Return what may be meant by what is no id, as a sentence after a space, or nothing."""
    bare = re.sub(r"[\s_–—−-]+", "-", markup.plain_letters(value).strip(" .,;:()[]"))
    if markup.ID.fullmatch(bare):
        return f' Bedoelde je "{bare}"?'
    if re.search(r"\w\.[a-z]", value) and "/" not in value:
        return " Na een punt komt een cijfer of een hoofdletter, zoals V1.2."
    return ""


def slug_mistake(value: str) -> str | None:
    """Return what is wrong with a slug, in Dutch, or None."""
    if not SLUG.fullmatch(value) or len(value) > LONGEST_SLUG:
        bare = re.sub(r"[^a-z0-9]+", "-", fold(value)).strip("-")[:LONGEST_SLUG].rstrip("-")
        right = f" Schrijf: {bare}" if bare else ""
        return f'"{value}" is geen geldige slug. Gebruik hoogstens {LONGEST_SLUG} tekens: a-z, 0-9 en enkele streepjes.{right}'
    if value in RESERVED_SLUGS:
        return f'"{value}" is een gereserveerde naam. Kies een andere slug.'
    return None


def _slug(value: str) -> str:
    _bare(value)
    if mistake := slug_mistake(value):
        raise ValueError(mistake)
    return value


def _id_in_address(value: str) -> str:
    if mistake := slug_mistake(value):
        raise ValueError(mistake.replace("geldige slug", "geldig id", 1).replace("andere slug", "ander id"))
    return value


def _length(value: str) -> None:
    if len(value) > LONGEST_TEXT:
        raise ValueError(
            f"deze tekst is {len(value)} tekens lang; het mogen er hoogstens {LONGEST_TEXT} zijn. Kort hem in, of verdeel hem."
        )


def _line(value: str) -> str:
    _length(value)
    if mark := MARKUP_CHARACTERS.search(value):
        message = (
            f'het teken "{mark.group()}" mag hier niet: dit veld is gewone tekst zonder opmaak. Haal het weg.'
        )
        raise InText([slips.Slip(mark.start(), message)])
    if goes_on := slips.line_break(value):
        message = "dit veld is één regel, en hier begint een nieuwe. Zet alles op één regel."
        raise InText([slips.Slip(goes_on.offset, message)])
    if slip := slips.empty_word(value) or slips.at_line(value):
        raise InText([slip])
    return value


def _paragraph(value: str) -> str:
    _length(value)
    if found := slips.line_break(value):
        raise InText([found])
    return value


def _marked(value: str) -> str:
    _length(value)
    found = list(slips.in_text(value))
    if "](" in value:
        found += _wrong_links(value)
    if found:
        raise InText(sorted(found))
    return value


def _wrong_links(value: str) -> Iterator[slips.Slip]:
    """Yield each link whose target has no right form; what looks like a picture is told as such."""
    start = 0
    for link in sorted(markup.links(value), key=lambda link: value.find(f"]({link.target})")):
        if mistake := markup.link_mistake(link.target):
            start = max(value.find(f"[{link.words}]({link.target})", start), start)
            if not value[:start].endswith("!"):
                yield slips.Slip(start + len(f"[{link.words}]("), mistake)
            start += 1


def _https(value: str) -> str:
    _bare(value)
    if markup.WITH_USER.match(value):
        raise ValueError(f"in dit adres {markup.OPEN_SECRET}")
    if not markup.HTTPS.fullmatch(value):
        raise ValueError(f'"{value}" is geen adres dat met https:// begint.{meant_address(value)}')
    return value


def _partial_date(value: str) -> str:
    _bare(value)
    if found := re.fullmatch(r"([0-9]{5,})(-[0-9]{2}){0,2}", value):
        raise ValueError(no_year(int(found[1][:9])))
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        raise ValueError(f'"{value}" is geen datum. Schrijf jjjj, jjjj-mm of jjjj-mm-dd.{meant(value)}')
    if why := no_day(value):
        raise ValueError(f"de datum {value} bestaat niet: {why}.")
    if why := no_year(int(value[:4]), EARLIEST_YEAR):
        raise ValueError(why)
    return value


def _given(value: object) -> None:
    """Refuse what stands for a figure that there is not."""
    _bare(value)
    if value == "":
        raise ValueError("hier staat geen getal. Vul het in, of haal de sleutel weg.")
    if isinstance(value, str) and NOTHING.fullmatch(value):
        raise ValueError(f'"{value}" is geen getal. Is er geen gegeven? Haal de sleutel dan weg.')


def _integer(value: object) -> object:
    _given(value)
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9]\d*)", value):
        raise ValueError(f'"{value}" is geen heel getal. Schrijf alleen cijfers, zoals 12.')
    return value


def _number(value: object) -> object:
    _given(value)
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", value):
        raise ValueError(
            f'"{value}" is geen getal. Schrijf alleen cijfers, met een punt voor decimalen, zoals 4.5.'
        )
    return value


YES = frozenset(["ja", "yes", "y", "j", "waar", "true", "on", "aan", "1", "wel", "x"])
NO = frozenset(["nee", "no", "n", "onwaar", "false", "off", "uit", "0", "niet", "geen", "null", "~", "-"])
"""Words with which people say true or false."""


def _editorial(value: object) -> object:
    if value == "":
        raise ValueError(
            '"editorial" is leeg. Schrijf true (dit vindt de gids zelf), of haal de sleutel weg.'
        )
    if isinstance(value, str) and value.strip(CURLY).casefold() in YES | NO:
        _bare(value)
    if isinstance(value, str) and value not in ("true", "false") and value.casefold() in YES | NO:
        raise ValueError(
            f'"{value}" kan hier niet. Schrijf true (dit vindt de gids zelf), false, of een zin die zegt welk deel van de '
            "gids komt."
        )
    return "" if value == "false" else value


def _flag(value: object) -> object:
    _bare(value)
    if isinstance(value, str) and value not in ("true", "false"):
        word = value.casefold()
        hint = " Schrijf true." if word in YES else " Schrijf false." if word in NO else ""
        raise ValueError(f'"{value}" moet true of false zijn.{hint}')
    return value


ONE_LINE = r"^\s*\S[^\n]*\s*$"
NO_MARKS = r"^\s*[^\s<>{}\[\]`|\\*][^\n<>{}\[\]`|\\*]*\s*$"
RESERVED = "|".join(sorted(RESERVED_SLUGS))
DAY = (
    r"(?:(?:19|20)[0-9]{2}|2100)(?:-(?:(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"
    r"|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|[12][0-9]))?))?"
)
NOT_ALONE = rf"(?![{CURLY}]*(?:{any_case(sorted(YES | NO))})[{CURLY}]*\s*$)"

ID_TYPED = Typed(
    whole(markup.ID_FORM), "Een id heeft alleen letters, cijfers en enkele streepjes, zoals OR5-w03.", least=0
)
SLUG_TYPED = Typed(
    rf"^\s*(?!(?:{RESERVED})\s*$)[a-z0-9]+(?:-[a-z0-9]+)*\s*$",
    "Een slug heeft hoogstens 60 tekens: a-z, 0-9 en enkele streepjes. Namen als index, search en tags kunnen niet.",
    types=("string", "integer"),
    least=0,
    longest=LONGEST_SLUG,
)
LINE_TYPED = Typed(
    NO_MARKS,
    "Hier hoort één regel gewone tekst, niet leeg en zonder de tekens < > { } [ ] ` | \\ en *.",
    longest=LONGEST_TEXT,
)
TEXT_TYPED = Typed(
    ONE_LINE,
    "Hier hoort een tekst van één alinea, niet leeg. Staat er : of # in? Zet de tekst tussen aanhalingstekens.",
    longest=LONGEST_TEXT,
)
WHOLE_NUMBER = "Hier hoort een heel getal: alleen cijfers, zoals 12."


def _digits(pattern: str, wrong: str = WHOLE_NUMBER) -> Typed:
    return Typed(whole(pattern), wrong, types=("integer", "string"))


Id = Annotated[str, Field(min_length=1), AfterValidator(_id), ID_TYPED]
Slug = Annotated[str, Field(min_length=1), AfterValidator(_slug), SLUG_TYPED]
IdInAddress = Annotated[Id, AfterValidator(_id_in_address), SLUG_TYPED]
"""An id that is the slug as well."""
Line = Annotated[str, Field(min_length=1), AfterValidator(_line), LINE_TYPED]
"""Plain words on one line: titles, names, headings."""
Words = Annotated[tuple[Line, ...], AfterValidator(_distinct)]
"""Words of which a reader knows one or another."""
Alike = Annotated[
    tuple[Line, ...],
    Field(min_length=2),
    AfterValidator(_distinct),
]
"""Two words or more that mean the same."""
Text = Annotated[str, Field(min_length=1), AfterValidator(_marked), Marked(), TEXT_TYPED]
"""A text that may use the Markdown subset."""
Plain = Annotated[str, Field(min_length=1), AfterValidator(_paragraph), TEXT_TYPED]
"""A text that is shown exactly as it is written."""
Https = Annotated[
    str,
    AfterValidator(_https),
    Typed(
        whole(markup.HTTPS.pattern),
        "Hier hoort een heel adres dat met https:// begint.",
        types=("string",),
        examples=("https://www.voorbeeld.nl/",),
    ),
]
PartialDate = Annotated[
    str,
    AfterValidator(_partial_date),
    Typed(
        whole(DAY),
        "Hier hoort een datum die bestaat: jjjj, jjjj-mm of jjjj-mm-dd, zoals 2021-04.",
        types=("string", "integer"),
        examples=("2021-04",),
        least=EARLIEST_YEAR,
    ),
]
"""A year, a month or a day."""
Integer = Annotated[int, BeforeValidator(_integer), _digits(r"-?(?:0|[1-9][0-9]*)")]
Natural = Annotated[int, Field(ge=0), BeforeValidator(_integer), _digits(r"0|[1-9][0-9]*")]
Positive = Annotated[int, Field(ge=1), BeforeValidator(_integer), _digits(r"[1-9][0-9]*")]
Percentage = Annotated[
    int,
    Field(ge=0, le=100),
    BeforeValidator(_integer),
    _digits(r"100|[1-9]?[0-9]", "Hier hoort een heel getal van 0 tot en met 100, zonder %-teken."),
]
TopThree = Annotated[
    int, Field(ge=1, le=3), BeforeValidator(_integer), _digits(r"[1-3]", "Hier hoort 1, 2 of 3.")
]
TopTen = Annotated[
    int,
    Field(ge=1, le=10),
    BeforeValidator(_integer),
    _digits(r"10|[1-9]", "Hier hoort een getal van 1 tot en met 10."),
]
Mean = Annotated[
    float,
    BeforeValidator(_number),
    Typed(
        whole(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
        "Hier hoort een getal, met een punt voor de decimalen, zoals 4.5.",
        types=("number", "string"),
    ),
]
"""The mean of answers on a scale of 1 to 5."""
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    Typed(whole("true|false"), "Hier hoort true of false.", types=("boolean", "string")),
]
Editorial = Annotated[
    str,
    BeforeValidator(_editorial),
    Typed(
        rf"^\s*(?:(?:true|false)\s*$|{NOT_ALONE}\S)",
        "Schrijf true (dit vindt de gids zelf), false, of een zin die zegt welk deel van de gids komt.",
        types=("boolean", "string"),
    ),
    Field(
        title="Redactie",
        description="true als de gids dit zelf vindt, of een tekst die zegt welk deel van de gids komt.",
    ),
]
Title = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_line), LINE_TYPED]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_line), LINE_TYPED]
"""What something is called that has its name from others, who may have made it long."""
Query = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_line), LINE_TYPED]
"""A question as a reader asks it."""
Summary = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_marked), Marked(), TEXT_TYPED]

Ref = Annotated[str, Field(min_length=1), AfterValidator(_ref), ID_TYPED]
"""The id of another record."""
SourceRef = Annotated[Ref, RefTo(("source",))]
ElementRef = Annotated[Ref, RefTo(("element",))]
SubElementRef = Annotated[Ref, RefTo(("sub-element",))]
PhaseRef = Annotated[Ref, RefTo(("phase",))]
RoleRef = Annotated[Ref, RefTo(("role",))]
ClaimRef = Annotated[Ref, RefTo(("claim",))]
ScriptRef = Annotated[Ref, RefTo(("script",))]
AnyRef = Annotated[Ref, RefTo(())]
"""A reference to a record of any kind."""


class Model(BaseModel):
    """A frozen record; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
