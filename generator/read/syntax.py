"""What is wrong with YAML that can't be parsed: where the mistake began, in an editor's words.

The parser says what it expected where it got stuck. The mistake is often earlier (a quotation mark that is not
closed) or of another kind (a text that begins with `[`), so each message comes from what stands around that place.
"""

import re
from typing import NamedTuple

import yaml

NOT_YAML = "dit is geen geldige YAML: "
NOT_CLOSED = "dit aanhalingsteken is niet gesloten. Zet er een aan het eind van de tekst."
NOT_CLOSED_BRACKET = (
    "hier begint een {what} tussen haakjes, die niet sluit of een komma mist. Zet er een {sign} achter."
)
CHECK = "Controleer het inspringen, de haakjes en de aanhalingstekens."
DASH_NO_SPACE = "zet een spatie na het streepje (-) van de lijst."
DASH = "begin elk punt van een lijst met een streepje en een spatie (- )"
NO_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z_][\w-]*):(?=[^\s:/])")
"""A key whose value follows without a space."""
KEY_AND_TEXT = re.compile(
    r"""\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*):\s+(?P<text>[^\s\[{"'|>].*?)\s*(?:\s#.*)?$"""
)
"""A key with a text on its line."""


NEXT_KEY = re.compile(r"(?P<sign>[^\s:,{\[])\s+(?P<key>[a-z][a-z_]*[a-z])$")
"""A key between brackets that has no comma before it; or the last word of a text."""


ONE_VALUE = re.compile(r"(?:[a-z][a-z-]*|\w*\d[\w-]*) \S+$")
"""A value of one word, such as an id, and one word behind it."""


class Spot(NamedTuple):
    """A place in a file; line and column count from 0."""

    line: int
    column: int


def after_colon(key: str) -> str:
    """Return the message about a key whose value follows without a space."""
    return f'zet een spatie na de dubbele punt van "{key}:".'


def cannot_begin(sign: str) -> str:
    """Return the message about a value that begins with a sign that means something in YAML."""
    return (
        f"een tekst kan niet met {sign} beginnen: dat teken betekent iets in YAML. "
        "Zet de tekst tussen aanhalingstekens."
    )


def marks(event: yaml.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Return where an event starts and ends."""
    assert (
        event.start_mark is not None and event.end_mark is not None
    )  # the parser gives every event its marks
    return event.start_mark, event.end_mark  # type: ignore[return-value]  # the fast parser has marks of its own


def explain(
    error: yaml.MarkedYAMLError, lines: list[str], last: yaml.ScalarEvent | None
) -> tuple[int, int, str]:
    """Return line and column (from 0) of a mistake that stops the parser, and how to mend it.

    `last` is the scalar that the parser read before it got stuck.
    """
    mark = error.problem_mark or error.context_mark
    stuck = Spot(mark.line, mark.column) if mark else Spot(0, 0)
    begin = Spot(error.context_mark.line, error.context_mark.column) if error.context_mark else stuck
    said = f"{error.problem or ''} {error.context or ''}"
    for words, about in (
        ("block sequence entries are not allowed", _dash),
        ("could not find expected ':'", _no_colon),
        ("mapping values are not allowed", _colon),
        ("did not find expected key", _no_key),
        ("did not find expected ',' or", _brackets),
    ):
        if words in said:
            spot, message = about(stuck, begin, lines, last)
            break
    else:
        spot, message = _sign(said, stuck, begin, lines)
    return *_written(lines, spot), message


def _written(lines: list[str], spot: Spot) -> Spot:
    """Return a place, or the end of the last line with text if the parser got stuck beyond it."""
    if spot.line < len(lines):
        return spot
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    return Spot(last, len(lines[last].rstrip()) if lines else 0)


def _from(lines: list[str], spot: Spot) -> list[str]:
    """Return what follows a place: the rest of its line, and the lines after it."""
    return [line[spot.column :] if n == 0 else line for n, line in enumerate(lines[spot.line :])]


def _at(lines: list[str], spot: Spot) -> str:
    """Return the character at a place, or nothing at the end of a line."""
    return lines[spot.line][spot.column : spot.column + 1] if spot.line < len(lines) else ""


def _sign(said: str, stuck: Spot, begin: Spot, lines: list[str]) -> tuple[Spot, str]:
    """A sign that YAML reads in its own way."""
    if "scanning an alias" in said and re.match(r"\s*\*\s", lines[begin.line]):
        return begin, f"{DASH}, en niet met een sterretje."
    if "scanning an alias" in said or "scanning an anchor" in said:
        return begin, cannot_begin(_at(lines, begin))
    if "expected node content" in said and not any(line.strip() for line in _from(lines, stuck)):
        return stuck, "het bestand houdt op binnen een lijst of blok tussen haakjes. Sluit het haakje."
    before = lines[stuck.line][: stuck.column].rstrip() if stuck.line < len(lines) else ""
    if _at(lines, stuck) == "," and before.endswith((",", "[", "{")):
        return stuck, "hier staat een komma te veel. Haal hem weg."
    if "cannot start any token" in said or "expected node content" in said:
        return stuck, cannot_begin(_at(lines, stuck)) if _at(lines, stuck) else CHECK.lower()
    if "mapping keys are not allowed" in said:
        return stuck, cannot_begin("?")
    if "scanning a block scalar" in said:
        sign = _at(lines, begin)
        return begin, (
            f"na {sign} begint de tekst op de volgende regel. Begint de tekst zelf met {sign}, zet hem dan tussen "
            "aanhalingstekens."
        )
    if "unknown escape character" in said:
        return stuck, "na een schuine streep (\\) staat een teken dat YAML niet kent. Schrijf \\\\."
    if "found unexpected end of stream" in said:
        return begin, NOT_CLOSED
    if "expected '-' indicator" in said:
        return stuck, _indented(stuck, lines) or (
            "hier hoort een streepje (-), want de regels erboven zijn een lijst. Zet het ervoor, of laat deze regel anders inspringen."
        )
    return stuck, CHECK[0].lower() + CHECK[1:]


def _dash(stuck: Spot, begin: Spot, lines: list[str], last: yaml.ScalarEvent | None) -> tuple[Spot, str]:
    return stuck, (
        "een streepje (-) van een lijst mag hier niet. Begin op een nieuwe regel, of zet de tekst tussen "
        "aanhalingstekens."
    )


def _no_colon(stuck: Spot, begin: Spot, lines: list[str], last: yaml.ScalarEvent | None) -> tuple[Spot, str]:
    if found := NO_SPACE.match(lines[begin.line]):
        return Spot(begin.line, found.end()), after_colon(found["key"])
    rest = lines[begin.line][begin.column :]
    if re.match(r"//|<!--|/\*|--|%", rest):
        return begin, "een opmerking begint in YAML met # en een spatie. Schrijf: # opmerking"
    if re.match(r"-[^\s-]", rest):
        return begin, DASH_NO_SPACE
    if rest.startswith(("[", "{")) and lines[begin.line - 1].lstrip().startswith("-"):
        return begin, "deze regel hoort bij de lijst erboven. Zet er een streepje en een spatie (- ) voor."
    return begin, (
        "hier mist een dubbele punt na de sleutel. Hoort de regel bij de tekst erboven, laat hem dan inspringen."
    )


def _colon(stuck: Spot, begin: Spot, lines: list[str], last: yaml.ScalarEvent | None) -> tuple[Spot, str]:
    line = lines[stuck.line]
    at_first = Spot(stuck.line, len(line) - len(line.lstrip()))
    if last and not last.style and _spans(last) and marks(last)[1].line == stuck.line:
        above = marks(last)[0].line
        if line.lstrip().startswith("- "):
            return at_first, (
                f"dit punt van een lijst staat onder de tekst van regel {above + 1}, en hoort daar niet bij. Kijk of regel "
                f"{above + 1} ver genoeg inspringt, en deze regel niet te ver."
            )
        key = line[: stuck.column].strip()
        return at_first, (
            f'"{key}:" springt te ver in, dus YAML leest dit als vervolg van de tekst erboven. '
            "Haal spaties aan het begin van de regel weg."
        )
    if again := re.match(r"\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*):\s+(?P=key):\s", line):
        return at_first, f'"{again["key"]}:" staat twee keer op deze regel. Haal er één weg.'
    if (found := KEY_AND_TEXT.match(line)) and found.end("text") >= stuck.column >= found.start("text"):
        return stuck, (
            f'in de tekst van "{found["key"]}" staat een dubbele punt met een spatie erachter, en zo schrijf je in YAML een '
            f"sleutel. Zet de hele tekst tussen rechte aanhalingstekens{_example(found['text'])}"
        )
    return stuck, (
        "hier staat een dubbele punt die YAML niet verwacht. Zet de tekst tussen aanhalingstekens "
        "of controleer het inspringen."
    )


def _example(text: str) -> str:
    """Return the end of a sentence: a short text between straight marks, as an example, if it has no such marks itself."""
    bare = text.strip("“”„")
    return f': "{bare}"' if len(bare) <= 60 and '"' not in bare and "\\" not in bare else "."


def _indented(stuck: Spot, lines: list[str]) -> str | None:
    """Return what is wrong with how far a line begins from the left, beside the line above it; None if it is the same."""
    here = lines[stuck.line]
    above = next(
        (line for line in reversed(lines[: stuck.line]) if line.strip() and line.lstrip()[0] != "#"), ""
    )
    indent, before = len(here) - len(here.lstrip()), len(above) - len(above.lstrip(" -"))
    if here[: stuck.column].strip() or indent in (before, len(above) - len(above.lstrip())):
        return None
    begins = f"na {indent} {'spatie' if indent == 1 else 'spaties'}" if indent else "helemaal links"
    return (
        f"deze regel begint {begins}, en wat op de regel erboven staat na {before} {'teken' if before == 1 else 'tekens'}. "
        "Zet hem recht onder een sleutel die op hetzelfde niveau hoort."
    )


def _no_key(stuck: Spot, begin: Spot, lines: list[str], last: yaml.ScalarEvent | None) -> tuple[Spot, str]:
    if found := _after_quotes(stuck, last):
        return found
    before, sign = lines[stuck.line][: stuck.column].rstrip(), _at(lines, stuck)
    if sign and sign in "]}":
        return stuck, f"hier staat een haakje ({sign}) te veel. Haal het weg."
    if before.endswith(("]", "}")):
        opening = "[" if before.endswith("]") else "{"
        return stuck, (
            f"na een lijst of blok tussen haakjes staat nog tekst. Begint de tekst met {opening}, zet hem dan tussen "
            "aanhalingstekens."
        )
    if sign == "-" and not before:
        return (
            stuck,
            (
                "dit streepje (-) hoort zo bij geen lijst. Zet het recht onder dat van het punt erboven, of zet er een sleutel boven. Hoort hier geen lijst? Haal het streepje weg."
            ),
        )
    between = lines[marks(last)[1].line + 1 : stuck.line] if last else []
    if any(line.lstrip().startswith("#") for line in between):
        return stuck, "een opmerking (#) kan niet midden in een tekst staan. Zet haar boven de sleutel."
    return stuck, _indented(stuck, lines) or (
        "YAML verwacht hier een sleutel. Controleer het inspringen en de aanhalingstekens."
    )


def _brackets(stuck: Spot, begin: Spot, lines: list[str], last: yaml.ScalarEvent | None) -> tuple[Spot, str]:
    if found := _after_quotes(stuck, last):
        return found
    if _at(lines, stuck) == ":" and not (last and _spans(last)):
        key = NEXT_KEY.search(lines[stuck.line][: stuck.column])
        if key and last and (key["sign"] == ";" or ONE_VALUE.match(str(last.value))):
            mend = (
                "Zet een komma in plaats van de puntkomma" if key["sign"] == ";" else "Zet er een komma voor"
            )
            return Spot(stuck.line, key.start("key")), (
                f'voor "{key["key"]}:" mist een komma. {mend}. Hoort het bij de tekst? Zet dan de hele tekst tussen aanhalingstekens.'
            )
        return (
            stuck,
            "hier staat een dubbele punt in een tekst tussen haakjes. Zet de tekst tussen aanhalingstekens.",
        )
    what, closing = ("blok", "}") if _at(lines, begin) == "{" else ("lijst", "]")
    return begin, NOT_CLOSED_BRACKET.format(what=what, sign=closing)


def _after_quotes(stuck: Spot, last: yaml.ScalarEvent | None) -> tuple[Spot, str] | None:
    """A quoted text that ends too early, or a mark that closes nothing until the next text opens."""
    if not last or last.style not in ('"', "'") or marks(last)[1].line != stuck.line:
        return None
    start = marks(last)[0]
    if _spans(last):
        return Spot(start.line, start.column), NOT_CLOSED
    return stuck, (
        "na het aanhalingsteken dat de tekst sluit, staat nog iets. Hoort dat bij de tekst? Zet dan dubbele "
        'aanhalingstekens om het geheel, en schrijf een dubbele erbinnen als \\".'
    )


def _spans(event: yaml.ScalarEvent) -> bool:
    """Return whether a scalar stands on more than one line."""
    start, end = marks(event)
    return end.line > start.line
