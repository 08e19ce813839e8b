"""Markup that looks meant and does nothing: in texts of records, and in hand-written pages.

What the guide does not know would be shown as bare signs. Readers should not see those, so each is refused with
what to write instead; a backslash before a sign says that the sign itself is meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import accumulate, islice
from typing import NamedTuple

from generator.model import layout
from generator.model.text import ID_FORM, RULE_ROW, TOKEN, cells

MEANT = "Bedoel je het teken zelf? Zet er dan een \\ voor."


MOST = 20
"""So many slips of one text are told: more would hide the rest."""


class Slip(NamedTuple):
    """Where something stands that does nothing, counted from 0, and what to do about it."""

    offset: int
    message: str


TARGET = rf"(?![0-9]+(?:\.[0-9]+)*\))(?:{ID_FORM}|https?://[^\s()]*|www\.[^\s()]*)"
NUMBERED_ID = r"[A-Za-z]+(?:\.[A-Z]+)?[0-9][A-Za-z0-9.-]*"
"""What can only be an id, where brackets may also hold an ordinary word."""
HTML_NAMES = (
    "a|abbr|article|aside|audio|b|base|big|blockquote|body|br|button|center|cite|code|dd|del|details|dfn|div|dl|dt|em|embed|"
    "figure|figcaption|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|"
    "math|meta|nav|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|"
    "sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)

NO_PICTURE = (
    "een afbeelding kan hier niet. Haal die weg; is het een link, zet dan een spatie na het uitroepteken."
)

# What is named "first" is told each time; what is named "again" only if nothing by that name was told before it.
INLINE = (
    (
        re.compile(r"!(?=\x03)|!\[[^\[\]\n]*\](?=[(\[])"),
        NO_PICTURE,
    ),
    (
        re.compile(r"\[\^(?P<again>[^\[\]\s]+)\]"),
        "een voetnoot kan hier niet. Schrijf wat erin staat in de tekst zelf.",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]+\]\]"),
        "een link met dubbele haken kan hier niet. Schrijf [woorden](OR5).",
    ),
    (
        re.compile(rf"\[[^\[\]\n]+\]\s+\({TARGET}\)"),
        "een link heeft geen spatie tussen ] en (. Haal de spatie weg.",
    ),
    (
        re.compile(
            r"\[[^\[\]\n]+\]\[(?P<first>[^\[\]\n]*)\]|\[(?P<again>[^\[\]\n]+)\]:\s*(?:https?:|www\.)\S*"
        ),
        "een link met een verwijzing kan hier niet. Schrijf het adres erbij: [woorden](https://…).",
    ),
    (re.compile(r"\[\]\([^()\n]*\)"), "deze link heeft geen woorden. Schrijf [woorden](OR5)."),
    (
        re.compile(r"\[[^\[\]\n]*\]\([^()\n\x03]*(?=[\n\x03]|\Z)"),
        "deze link is niet gesloten. Schrijf [woorden](OR5), met een ) achter het adres.",
    ),
    (
        re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)?"),
        "in het adres van een link kan geen spatie of haakje staan. Schrijf [woorden](OR5) of [woorden](https://…).",
    ),
    (
        re.compile(rf"\((?:{NUMBERED_ID}|https?://[^\s()]*)\)\[[^\[\]\n]+\]"),
        "deze link staat andersom. Schrijf eerst de woorden: [woorden](OR5).",
    ),
    (
        re.compile(rf"\[[^\[\]()\n]+\((?:{NUMBERED_ID}|https?://[^\s()]*)\)(?![^\[\]\n]*\])"),
        "deze link mist een ] achter de woorden. Schrijf [woorden](OR5).",
    ),
    (re.compile(r"\](?=\()"), "een link moet op één regel staan, en begint met [. Schrijf [woorden](OR5)."),
    (re.compile(r"\[TOC\]"), "een inhoudsopgave maakt de gids zelf. Haal [TOC] weg."),
    (
        re.compile(r"\*\x02\x02[^\x02\n]*\x02\x02\*"),
        "drie sterretjes kan niet. Schrijf *nadruk* of **vet**.",
    ),
    (
        re.compile(
            r"(?<![\w*])\*{1,3}(?=[^\s*\x00])|(?<=[^\s*\x00])\*{1,3}(?![\w*])|\*\*(?=\s+[^*\n]+\*\*)|\*\*\*+"
        ),
        f"dit sterretje heeft geen partner, of er staat een spatie binnen de sterretjes. Schrijf *nadruk* of **vet**. {MEANT}",
    ),
    (
        re.compile(r"(?<![\w_])_{1,2}(?=[^\s_])[^_\n]*[^\s_]_{1,2}(?![\w_])"),
        f"nadruk met een liggend streepje kan hier niet. Schrijf *nadruk* of **vet**. {MEANT}",
    ),
    (re.compile(r"~~[^~\n]*~~|~~(?=\S)|(?<=\S)~~"), f"doorhalen kan hier niet. Haal ~~ weg. {MEANT}"),
    (re.compile(r"(?<!=)==(?=[^\s=])[^=\n]+==(?!=)"), f"markeren kan hier niet. Haal == weg. {MEANT}"),
    (
        re.compile(r"`+[^`\n]*`+|`"),
        f"het teken ` kan hier niet. Schrijf *nadruk* in plaats van code, en een ' als apostrof. {MEANT}",
    ),
    (re.compile(r"<!--(?:(?!-->)[^\n])*(?:-->)?"), "een opmerking van HTML kan hier niet. Haal die weg."),
    (
        re.compile(r"<(?:https?://|mailto:|www\.)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>"),
        "een adres tussen < en > kan hier niet. Schrijf [woorden](https://…).",
    ),
    (
        re.compile(r"<img\s[^<>]*>", re.IGNORECASE),
        "HTML kan hier niet. Schrijf een afbeelding op een pagina zo: ![De groep aan tafel](groep.jpg).",
    ),
    (
        re.compile(
            rf"<(?=/?[A-Z][A-Z0-9]*[\s/>])(?:(?P<first>{HTML_NAMES})|/(?P<again>{HTML_NAMES}))(?=[\s/>])[^<>]*>",
            re.IGNORECASE,
        ),
        f"HTML kan hier niet. Haal de code tussen < en > weg. {MEANT}",
    ),
    (
        re.compile(r"\{(?:[:%{#.]|[\w-]+=)[^{}\n]*\}"),
        f"opmaak tussen accolades kan hier niet. Haal die weg. {MEANT}",
    ),
)
"""What a text of one line may not hold, each with what to do instead."""

ENTITY = re.compile(r"&(?:(?P<number>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|(?P<name>[A-Za-z][A-Za-z0-9]+;))")
TIMES = re.compile(r"(?<=\d)\x02[^\x02]+\x02(?=\d)")
"""Two stars that would become emphasis, between figures."""
SUSPECT = re.compile(r"\*\S|\S\*|_\S|`|~~|<[^\s\d]|\[\S|\]\(|\{[:%{#.\w]|&[#\w]|==")
"""Without one of these no pattern above finds anything."""
SIGNS = re.compile(r"[*_`~<\[\]{&=]")
"""What each of these has, quickly found: most texts are not looked at any further."""

CODE = "een blok met code kan hier niet. Haal de regels met ``` weg."
FENCE = re.compile(r"```+|~~~+")
BOX = re.compile(r"(?:!!!|\?\?\?\+?|:::|///|===(?=\s+\"))\s*(?=\w|\"|$)")
IN_BOX = "een kader kan hier niet. Haal deze regel weg en schrijf de tekst gewoon op."
TASK = re.compile(r"[-*+]\s+\[[ xX]?\](?!\()")
LIST = "een lijst kan hier niet. Maak er zinnen van."
ONE_PARAGRAPH = (
    "deze tekst is één alinea, en hier begint een nieuwe regel of alinea. Schrijf door zonder lege regel en zonder verder "
    "in te springen, en begin de tekst met >- in plaats van |. In een lijst kan dit deel ook een eigen punt worden."
)
TASKS = "een takenlijst kan hier niet. Maak een gewone lijst, of een checklist in content/checklists."
LINES = (
    (FENCE, CODE),
    (re.compile(r"\[[ xX]\]\s"), "een vakje om aan te vinken maakt de gids zelf. Haal de haken [ ] weg."),
    (BOX, IN_BOX),
    (TASK, TASKS),
    (
        re.compile(r"#{1,6}(?=\s)|#{2,6}(?=\S)"),
        "een kop kan hier niet. Haal # weg, of zet een opmerking op een eigen regel buiten de tekst.",
    ),
    (re.compile(r"[-*+]\s+(?=\S)"), LIST),
    (re.compile(r"\|.*\|\s*$"), "een tabel kan hier niet. Maak er zinnen van."),
    (re.compile(r">\s+(?=\S)"), "een citaatblok kan hier niet. Haal > weg."),
    (re.compile(r"={3,}\s*$|-{3,}\s*$"), "een streep kan hier niet. Haal die weg."),
)
"""What a line of a text may not begin with."""


NOT_YET = re.compile(
    r"(?:TODO|FIXME|TBD)(?!\w)|[Ll]orem ipsum|[(\[](?:nog )?(?:in|aan) ?(?:te )?vullen[)\]]|\bXXX+\b"
)
"""What people write where a text is still to come."""
IN_NOT_YET = ("TODO", "FIXME", "TBD", "orem ipsum", "vullen", "XXX")
"""One of these is part of all that."""


def empty_word(text: str) -> Slip | None:
    """Return what is wrong with a text that says nothing: YAML's word for it, only signs, or a text still to come."""
    if text.casefold() in ("null", "~") or not any(map(str.isalnum, text)):
        return Slip(0, f'"{text}" komt als tekst bij lezers. Is er niets in te vullen? Haal de sleutel weg.')
    if any(part in text for part in IN_NOT_YET) and (found := NOT_YET.search(text)):
        return Slip(found.start(), f'"{found.group()}" komt bij lezers. Schrijf de tekst, of haal dit weg.')
    return None


def in_text(text: str) -> Iterator[Slip]:
    """Yield each slip in a text of a record, in order."""
    if slip := empty_word(text):
        yield slip
    if text[:1].isalnum() and "\n" not in text and not SIGNS.search(text):
        return  # as nearly all are
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found: dict[int, str] = {}
    for number, slip in at_lines(lines, lambda number: _begins(lines, number)):
        found[starts[number] + slip.offset] = slip.message
        if slip.message == CODE:  # nothing is said of what stands inside
            behind = _behind_code(lines, number)
            lines[number:behind] = [" " * len(line) for line in lines[number:behind]]
    goes_on = None if found else line_break(text)
    for slip in in_words("\n".join(lines)):
        found.setdefault(*slip)
    if goes_on and not text.startswith("[^", goes_on.offset):  # a footnote is told as such
        found.setdefault(*goes_on)
    for offset in sorted(found):
        yield Slip(offset, found[offset])


def line_break(text: str) -> Slip | None:
    """Return where a text goes on as another line or paragraph, if it does: readers would see one."""
    if found := re.search(r"\n\s*", text):
        return Slip(found.end(), ONE_PARAGRAPH)
    return None


def at_lines(lines: list[str], rule: Callable[[int], Slip | None]) -> Iterator[tuple[int, Slip]]:
    """Yield what a rule says of lines, by their number; the same only once, so a list or a table is one slip."""
    told = set()
    behind = 0
    for number in range(len(lines)):
        if number < behind or not (slip := rule(number)):
            continue
        if slip.message == CODE:
            behind = _behind_code(lines, number)
        if slip.message == CODE or slip.message not in told:
            told.add(slip.message)
            yield number, slip


def _begins(lines: list[str], number: int) -> Slip | None:
    """Return what is wrong with the beginning of one of the lines of a text, if anything.

    A line with a number may be a sentence: it is part of a list if a line beside it is one.
    """
    line = lines[number]
    bare = line.lstrip()
    if NUMBERED.match(bare) and any(
        LIST_ITEM.match(lines[near].lstrip()) for near in (number - 1, number + 1) if 0 <= near < len(lines)
    ):
        return Slip(len(line) - len(bare), LIST)
    return at_line(line)


def _behind_code(lines: list[str], number: int) -> int:
    """Return the number of the line behind the block of code that begins at a line."""
    fence = lines[number].lstrip()[:3]
    ends = (n + 1 for n in range(number + 1, len(lines)) if lines[n].lstrip().startswith(fence))
    return next(ends, len(lines))


def at_line(line: str) -> Slip | None:
    """Return what is wrong with the beginning of a line of a text, if anything."""
    bare = line.lstrip()
    if bare[:1].isalnum():  # as nearly all do
        return None
    for pattern, message in LINES:
        if pattern.match(bare):
            return Slip(len(line) - len(bare), message)
    return None


def in_words(text: str, told: set[str] | None = None) -> Iterator[Slip]:
    """Yield the first slips among the words of a text or of one line of a page, in order; one at a place.

    `told` holds the names of what was told before, such as a footnote: what goes with it is no slip of its own.
    """
    told = set() if told is None else told
    if not (SIGNS.search(text) and SUSPECT.search(text)):
        return
    found: dict[int, str] = {}
    rest = _masked(text)
    if not SIGNS.search(rest) and "\x02" not in rest and "!\x03" not in rest:
        return  # all that it has are links that are right
    for match in islice(TIMES.finditer(rest), MOST):
        found[match.start()] = f"staat * hier voor keer? Schrijf dan × of zet er spaties omheen. {MEANT}"
    for pattern, message in INLINE:
        new = list(islice((match for match in pattern.finditer(rest) if _is_new(match, told)), MOST))
        for match in new:
            found.setdefault(match.start(), message)
        if len(new) == MOST:
            rest = rest[: new[-1].end()]  # what stands behind is not told
        if new or told:
            rest = pattern.sub(_seen, rest)
    for match in ENTITY.finditer(rest):
        if match["number"] or match["name"] in html5:
            sign = unescape(match.group())
            shown = "een gewone spatie" if sign.isspace() else f'het teken zelf: "{sign}"'
            found.setdefault(match.start(), f"{match.group()} is code. Schrijf {shown}.")
    for offset in sorted(found)[:MOST]:
        yield Slip(offset, found[offset])


def _is_new(match: re.Match[str], told: set[str]) -> bool:
    """Return whether a slip does not belong to one that was told before; remember its name."""
    names = match.groupdict()
    name = names.get("first") or names.get("again")
    if not name:
        return True
    name = f"{match.re.pattern} {name.casefold()}"
    if names.get("again") and name in told:
        return False
    told.add(name)
    return True


def _seen(match: re.Match[str]) -> str:
    """Return a filler for what a message was about, so that no other pattern finds it again."""
    return "\x01" * len(match.group())


def _masked(text: str) -> str:
    """Return a text of the same length without the markup that is right: links, stars that match, escaped signs."""
    signs = list(text)

    def mask(start: int, end: int) -> None:
        for match in TOKEN.finditer(text, start, end):
            if match["escaped"] or match["words"]:
                signs[match.start() : match.end()] = ("\x00" if match["escaped"] else "\x03") * len(
                    match.group()
                )
                continue
            width = 2 if match["strong"] is not None else 1
            signs[match.start() : match.start() + width] = "\x02" * width
            signs[match.end() - width : match.end()] = "\x02" * width
            mask(match.start() + width, match.end() - width)

    mask(0, len(text))
    return "".join(signs)


ODD_INDENT = re.compile(r" *[^\S ]")
NUMBERED = re.compile(r"(?P<number>\d{1,9})\.\s+\S")
LIST_ITEM = re.compile(r"(?:[-*]|\d{1,9}\.)\s+\S")
EMPTY_ITEM = re.compile(r"[-*+]|(?P<number>\d{1,9}\.)")
PAGE_LINES = (
    (re.compile(r"#\s+\S"), "een pagina heeft één titel, op de eerste regel. Schrijf ## voor een kop."),
    (re.compile(r"[*_]{1,3}#{1,6}\s"), "een kop begint met #, zonder sterretjes eromheen. Haal die weg."),
    (re.compile(r"#{5,}\s"), "koppen gaan niet dieper dan ####. Haal een # weg."),
    (re.compile(r"#{1,6}$"), "deze kop heeft geen woorden. Vul ze in, of haal deze regel weg."),
    (re.compile(r"#{1,6}(?=[^\s#\d])"), f"zet een spatie na # als dit een kop is. {MEANT}"),
    (re.compile(r"#{2,4}\s.*?\s#+\s*$"), "haal de # aan het eind van deze kop weg."),
    (TASK, TASKS),
    (re.compile(r";?-+8<-+"), "een stuk uit een ander bestand kan hier niet. Schrijf de tekst zelf op."),
    (
        re.compile(r"[•●▪◦‣∙]\s"),
        "hier staat een bolletje uit een tekstverwerker. Begin elk punt van een lijst met een streepje en een spatie (- ).",
    ),
    (re.compile(r"\+\s+\S"), f"begin elk punt van een lijst met een streepje (-). {MEANT}"),
    (re.compile(r"\d{1,9}\)\s+\S"), f"schrijf een genummerde lijst met een punt: 1. {MEANT}"),
    (re.compile(r"-(?=[^\W\d])|\d{1,2}\.(?=[^\W\d])"), f"zet een spatie na het teken van de lijst. {MEANT}"),
    (re.compile(r">\s*$"), "een citaat is één alinea. Haal deze regel weg."),
    (re.compile(r">(?=\S)"), f"zet een spatie na > als dit een citaat is. {MEANT}"),
    (re.compile(r":\s+\S"), f"een lijst met uitleg kan hier niet. Maak er gewone regels van. {MEANT}"),
    (
        re.compile(r":?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$"),
        "begin en eindig elke rij van een tabel met |.",
    ),
)
"""What a line of a hand-written page may not begin with."""
HEADING = re.compile(r"(?P<right>#{2,4}(?=\s))|#+")
UNDERLINE = re.compile(r"=+|-{2,}")
MARK = re.compile(r"(?:#{2,4}|[-*]|\d+\.|>) +")


MIXED = "dit wordt één lijst met het punt erboven, met nummers én streepjes. Kies één van beide, of zet er een zin tussen."


@dataclass
class _Open:
    """A list that the lines of a page stand in."""

    indent: int
    number: int | None
    """That of the last item; None in a list without numbers."""
    mixed: bool = False


class _Lists:
    """The lists that the lines of a page stand in, the innermost last."""

    def __init__(self) -> None:
        self.open: list[_Open] = []

    def take(self, line: str, before: str) -> str | None:
        """Return what is wrong with a line as part of a list, if anything; `before` is the line before it."""
        bare = line.lstrip()
        indent = len(line) - len(bare)
        if not LIST_ITEM.match(bare):
            if (not indent and not before) or bare.startswith("#"):
                self.open.clear()
            return None
        begins = NUMBERED.match(bare)
        number = int(begins["number"]) if begins else None
        while self.open and self.open[-1].indent > indent:
            self.open.pop()
        if not self.open or self.open[-1].indent < indent:
            self.open.append(_Open(indent, number))
            if number in (None, 1):
                return None
            return f"een lijst met nummers begint met 1. Is het geen lijst? Schrijf dan een \\ voor de punt: {number}\\."
        here = self.open[-1]
        last, here.number = here.number, number
        if (last is None) != (number is None):
            told, here.mixed = here.mixed, True
            return None if told else MIXED
        if last is None or number is None or number == last + 1:
            return None
        if number == last == 1:  # in a row of ones Markdown counts by itself
            return None
        return f"na {last}. komt {last + 1}., en hier staat {number}. Een lijst telt zelf door. Verbeter het nummer."


def in_page(body: str) -> Iterator[tuple[int, Slip]]:
    """Yield each slip in the body of a hand-written page, with the number of its line from 0, in order.

    What a page may hold (headings, lists, quotes, tables, pictures, boxes, footnotes) is what `text.blocks` keeps.
    """
    lines = body.split("\n")
    found = list(_in_lines(lines, set()))
    coded = _coded(lines)
    found += [
        (number, Slip(offset, message))
        for number, offset, message in layout.note_mistakes(lines)
        if number not in coded
    ]
    yield from sorted(found)


def _coded(lines: list[str]) -> set[int]:
    """Return the numbers of the lines in blocks of code: nothing is said of what stands there."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number not in found and FENCE.match(line.strip()):
            found |= set(range(number, _behind_code(lines, number)))
    return found


# Long: one pass over the lines, in which each rule needs what those before it found.
def _in_lines(  # noqa: C901
    lines: list[str], told: set[str], *, boxed: bool = False
) -> Iterator[tuple[int, Slip]]:
    """Yield the slips in lines of a page, or (`boxed`) of a box in it, but for those of footnotes."""
    skip_to = 0
    lists = _Lists()
    level = 1
    """That of the last heading."""
    width = 0
    """How many cells the first row has of the table that the lines before belong to."""
    for number, line in enumerate(lines):
        if number < skip_to or not line.strip():
            width = 0
            continue
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        before = lines[number - 1].strip() if number else ""
        if ODD_INDENT.match(line):
            yield (
                number,
                Slip(0, "deze regel begint met een tab of een bijzondere spatie. Typ daar gewone spaties."),
            )
            continue
        if box := _box(lines, number, boxed):
            skip_to, wrong = box
            if wrong:
                yield number, Slip(indent, wrong)
            elif wrong is None:
                lists.open.clear()  # code ends them
            else:
                inside = [line.removeprefix(layout.BOX_INDENT) for line in lines[number + 1 : skip_to]]
                for below, each in _in_lines(inside, told, boxed=True):
                    yield number + 1 + below, each._replace(offset=each.offset + len(layout.BOX_INDENT))
            continue
        if message := lists.take(line, before):
            yield number, Slip(indent, message)
        if apart := _apart(line, boxed):
            yield number, apart
            continue
        if bare.startswith("![") or layout.NOTE_LINE.fullmatch(line):
            if not bare.startswith("!["):
                yield from ((number, each) for each in _words_of_page(line, line.index(":") + 1, told))
            continue
        if re.match(r"[*_]{1,3}#{2}\s", line):
            level = 2
        if heading := HEADING.match(line):
            above, level = level, min(max(len(heading.group()), 2), 4)  # what it was meant to be
            if heading["right"] and level > above + 1:
                message = f"hier ontbreekt een niveau. Begin deze kop met {'#' * (above + 1)}."
                yield number, Slip(0, message)
                continue
        elif UNDERLINE.fullmatch(bare):
            level = 2
        if not bare.startswith("|"):
            width = 0
            message = _page_line(bare, before, indent)
        else:
            row_above = next((each.strip() for each in reversed(lines[:number]) if each.strip()), "")
            if not width and RULE_ROW.fullmatch(bare) and row_above.startswith("|"):
                width = len(cells(bare))
                continue  # the row above lacks it, and that is told
            ruled = width and not (number > 1 and lines[number - 2].strip().startswith("|"))
            after = lines[number + 1].strip() if number + 1 < len(lines) else ""
            message = _table_row(bare, after, indent, width, ruled=bool(ruled))
            width = width or len(cells(bare))
        if message:
            yield number, Slip(indent, message)
            continue
        mark = MARK.match(bare)
        at = indent + (mark.end() if mark else 0)
        if mark and (inner := at_line(line[at:])):
            yield number, Slip(at + inner.offset, inner.message)
            continue
        yield from ((number, each) for each in _words_of_page(line, at, told))


def _words_of_page(line: str, at: int, told: set[str]) -> Iterator[Slip]:
    """Yield the slips among the words of a line of a page, from a place on."""
    for offset, message in in_words(layout.without_notes(line[at:]), told):
        if message == NO_PICTURE:
            message = (
                "een afbeelding staat alleen op een regel, zonder andere tekst, lijst of tabel. Zet haar op een eigen "
                "regel; is het een link, zet dan een spatie na het uitroepteken."
            )
        yield Slip(at + offset, message)


def _apart(line: str, boxed: bool) -> Slip | None:
    """Return what is wrong with a line as a picture, or as a heading in a box, if it is one and not right."""
    bare, indent = line.strip(), len(line) - len(line.lstrip())
    if bare.startswith("!["):
        if indent:
            return Slip(indent, "een afbeelding begint vooraan de regel. Haal de spaties weg.")
        wrong = layout.picture_mistake(bare)
        return Slip(*wrong) if wrong else None
    if boxed and re.match(r"#{1,6}\s", bare):
        return Slip(indent, "een kop kan niet in een kader. Maak er een vette regel van: **Kop**.")
    return None


def _box(lines: list[str], number: int, boxed: bool) -> tuple[int, str | None] | None:
    """Return the line behind a block of code or a box that begins here, and the message about it: empty for a box that is
    right, None for code that is."""
    bare = lines[number].strip()
    if FENCE.match(bare):
        if not boxed and (behind := layout.behind_code(lines, number)):
            return behind, (
                "dit blok met code is leeg. Vul het in, of haal het weg." if behind == number + 2 else None
            )
        return _behind_code(lines, number), (
            "een blok met code kan niet in een kader. Zet het eronder, en begin vooraan de regel."
            if boxed
            else "een blok met code begint vooraan de regel met ``` en eindigt met een regel met alleen ```."
        )
    if not BOX.match(bare):
        return None
    behind = layout.behind_box(lines, number)
    if not bare.startswith(("!", "?")):
        return (
            behind,
            'zo kan een kader hier niet. Schrijf !!! note "Let op", en zet vier spaties voor elke regel van de tekst.',
        )
    return behind, (layout.IN_ANOTHER if boxed else layout.box_mistake(lines, number) or "")


def _page_line(bare: str, before: str, indent: int) -> str | None:
    """Return what is wrong with a line of a page as a whole, if anything."""
    if UNDERLINE.fullmatch(bare) and before and not before.startswith(("#", "|", ">")):
        return "een kop schrijf je met ## vooraan de regel erboven. Haal deze streep weg."
    if re.fullmatch(r"(?:[-*_] *){3,}|=+", bare):
        return "een streep kan hier niet. Haal die weg, of begin een nieuw deel met een kop (##)."
    if (empty := EMPTY_ITEM.fullmatch(bare)) and not (
        empty["number"] and before and not LIST_ITEM.match(before)  # a number at the end of a sentence
    ):
        return "dit punt van de lijst is leeg. Vul het in, of haal deze regel weg."
    if re.match(r"[*_]*zoekwoorden[*_]*:", bare, re.IGNORECASE):
        return 'zoekwoorden staan op de laatste regel: "Zoekwoorden: eerste, tweede".'
    if not bare[:1].isalpha():
        if re.match(r"[–—]\s+\S", bare) and re.match(r"$|[–—]\s", before):  # else it goes on with a sentence
            return f"begin elk punt van een lijst met een gewoon streepje (-). {MEANT}"
        for pattern, message in PAGE_LINES:
            if pattern.match(bare):
                return message
    if indent > 1 and not before and not LIST_ITEM.match(bare):
        return "deze alinea springt in, en dat kan hier niet. Haal de spaties aan het begin weg."
    if re.search(r"(?<!\\)\\$", bare):
        return "haal de \\ aan het eind weg. Zet twee spaties aan het eind voor een nieuwe regel."
    return None


def _table_row(bare: str, after: str, indent: int, width: int, *, ruled: bool) -> str | None:
    """Return what is wrong with a row of a table, if anything; the first row has `width` cells (0: this is it).

    `ruled` says whether this is the second row, which is one of dashes.
    """
    if indent:
        return "een rij van een tabel begint vooraan de regel. Haal de spaties weg."
    given = len(cells(bare))
    if RULE_ROW.fullmatch(bare) and not ruled:
        if "-" not in bare:
            return "deze rij van de tabel is leeg. Vul haar in, of haal haar weg."
        return (
            "deze tabel heeft nog een rij met alleen streepjes. Haal haar weg; is er niets in te vullen, schrijf dat dan in woorden."
            if width
            else "boven een rij met streepjes hoort de rij met de koppen van de tabel, zonder lege regel ertussen."
        )
    if not width:
        if not RULE_ROW.fullmatch(after):
            return f"meteen onder de eerste rij van een tabel hoort een rij met gewone streepjes: {'| --- ' * given}|"
    elif given != width and ruled and RULE_ROW.fullmatch(bare):
        return f"deze rij met streepjes heeft {given} vakken, en de rij erboven {width}. Schrijf: {'| --- ' * width}|"
    elif given != width:
        return (
            f"deze rij heeft {given} {'vak' if given == 1 else 'vakken'}, en de eerste rij van de tabel heeft er {width}. "
            "Staat er een | in de tekst? Schrijf dan \\|."
        )
    return None


PROSE_KEYS = frozenset(["status", "start", "type", "genre", "order"])
"""Keys that are Dutch words too: after half a sentence, they go on with it."""
DATA = re.compile(r"\s*(?:[\[{\"'|>]|true\b|false\b|$)")


def judge_of(keys: Iterable[str]) -> Callable[[list[str]], Iterator[tuple[int, int, str]]]:
    """Return the judge of the lines of a text, for records that have these keys.

    Of each line after the first on which something was not meant as text, it says its number, where that stands (from
    0) and what to do about it.
    """
    key_line = re.compile(
        rf"(?P<lead>\s*(?:-\s+)?)(?P<quote>['\"]?)(?P<key>{'|'.join(map(re.escape, sorted(keys)))})(?P=quote)\s*:(?!//)"
    )

    def rule(lines: list[str], number: int) -> Slip | None:
        if number == 0:
            return None  # holds the key of the text, and its first words are judged with the record
        line, before = lines[number], lines[number - 1]
        goes_on = before.strip()[-1:] not in ("", ".", "!", "?", ":", ";", "-", ">", "|", '"', "'")
        if ":" in line and (found := key_line.match(line)):
            prose = found["key"] in PROSE_KEYS and goes_on and not DATA.match(line, found.end())
            if not prose:
                return Slip(
                    found.end("lead"),
                    f'"{found["key"]}:" staat hier binnen een tekst, want de regel springt te ver in. Haal spaties aan '
                    "het begin weg. Hoort het toch bij de tekst? Begin er dan geen regel mee.",
                )
        if goes_on and LIST_ITEM.match(line.lstrip()) and not LIST_ITEM.match(before.strip()):
            return None  # a dash, or a number, in the middle of a sentence
        return _begins(lines, number)

    def judge(lines: list[str]) -> Iterator[tuple[int, int, str]]:
        for number, slip in at_lines(lines, lambda number: rule(lines, number)):
            yield number, *slip

    return judge
