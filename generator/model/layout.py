"""What a hand-written page may hold beside texts, headings, lists and tables: pictures, boxes and footnotes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

PICTURE = re.compile(
    r'!\[(?P<alt>[^\[\]\n]*)\]\((?P<name>[^()\s"]*)(?:\s+"(?P<caption>[^"\n]*)")?\s*\)(?P<behind>\s*)'
)
"""A picture, which stands on a line of its own: `![De groep](groep.jpg "Bijschrift")`."""
BOX_KINDS = {"note": "info", "tip": "tip", "warning": "warning"}
"""What a box may be, and the theme's name for its look: with us a `note` is the small print of a page."""
BOX = re.compile(
    rf'(?P<mark>!!!|\?\?\?\+?)\s+(?P<kind>{"|".join(BOX_KINDS)})\s+"(?P<title>[^"\n]*[^"\s][^"\n]*)"\s*'
)
"""The first line of a box, of which the text is indented: `!!! note "Titel"`, or `???` for one that unfolds."""
BOX_INDENT = " " * 4
NOTE_NAME = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
NOTE = re.compile(rf"(?<!\\)\[\^(?P<name>{NOTE_NAME})\]")
"""A reference to a footnote."""
NOTE_LINE = re.compile(rf"\[\^(?P<name>{NOTE_NAME})\]:\s+(?P<text>\S.*)")
"""A footnote, which stands on a line of its own."""


CODE = re.compile(r"```[a-z]* *")
"""The first line of a block of code, which is shown as it is typed up to the line that closes it."""
CODE_ENDS = re.compile(r"``` *")


class Part(NamedTuple):
    """Lines of a page that follow each other, with the number of the first: those of one box, of one block of code, or around
    these."""

    first: int
    lines: list[str]
    """In a box without its first line, and without its indent."""
    box: re.Match[str] | None = None
    is_code: bool = False
    """Whether they are a block of code, without the lines that open and close it."""


def parts(lines: list[str]) -> list[Part]:
    """Return the lines of a page in parts, the boxes and blocks of code apart."""
    found: list[Part] = []
    number = begin = 0
    while number < len(lines):
        if end := behind_code(lines, number):
            if begin < number:
                found.append(Part(begin, lines[begin:number]))
            found.append(Part(number + 1, lines[number + 1 : end - 1], is_code=True))
            number = begin = end
            continue
        end = behind_box(lines, number)
        if (box := BOX.fullmatch(lines[number])) and end > number + 1:
            if begin < number:
                found.append(Part(begin, lines[begin:number]))
            inside = [line.removeprefix(BOX_INDENT) for line in lines[number + 1 : end]]
            found.append(Part(number + 1, inside, box))
            number = begin = end
        else:
            number += 1
    if begin < len(lines):
        found.append(Part(begin, lines[begin:]))
    return found


def behind_code(lines: list[str], number: int) -> int | None:
    """Return the number of the line behind the block of code that begins at this line, or None if none does."""
    if not CODE.fullmatch(lines[number]):
        return None
    ends = (at + 1 for at in range(number + 1, len(lines)) if CODE_ENDS.fullmatch(lines[at]))
    return next(ends, None)


def without_code(body: str) -> str:
    """Return the body of a page with as many lines, those of blocks of code empty."""
    lines = body.split("\n")
    for part in parts(lines) if "```" in body else ():
        if part.is_code:
            number = len(part.lines) + 2
            lines[part.first - 1 : part.first - 1 + number] = [""] * number
    return "\n".join(lines)


def behind_box(lines: list[str], number: int) -> int:
    """Return the number of the line behind the box whose first line has this number; empty lines at its end are not its."""
    end = at = number + 1
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(BOX_INDENT)):
        at += 1
        if lines[at - 1].strip():
            end = at
    return end


def said(line: str) -> str:
    """Return what a line of a page says to readers, without the marks of a picture, a box or a footnote around it."""
    bare = line.strip()
    if picture := PICTURE.fullmatch(bare):
        return " ".join(filter(None, (picture["alt"], picture["caption"])))
    if box := BOX.fullmatch(bare):
        return str(box["title"])
    note = NOTE_LINE.fullmatch(bare)
    return NOTE.sub("", note["text"] if note else line)


BARE_ALT = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|heic)|(?:img|dsc|pxl|foto|afbeelding|plaatje|image|picture|figuur)?[\W\d_]*",
    re.IGNORECASE,
)
"""Words that tell nothing of a picture: the name of its file, or that it is one."""
LONGEST_ALT = 250
MARKUP = re.compile(r"[<>{}\[\]`|\\*]")
AN_IMAGE = "![De groep aan tafel](groep.jpg)"


def picture_mistake(bare: str) -> tuple[int, str] | None:
    """Return where a line that begins as a picture is wrong and how to mend it, or None."""
    found = PICTURE.fullmatch(bare)
    if not found and (
        spaced := re.fullmatch(
            r"!\[[^\[\]]*\]\((?P<name>[^()\"=]*\.\w{3,4})\s*(?P<size>=[\dx%]+)?\s*\)", bare
        )
    ):
        if spaced["size"]:
            return spaced.start(
                "size"
            ), f"de gids kiest zelf de maat van een afbeelding. Haal {spaced['size']} weg."
        name = re.sub(r"[^a-z0-9.]+", "-", spaced["name"].strip().lower())
        return spaced.start("name"), (
            f'in de naam van een afbeelding staat geen spatie. Noem het bestand "{name}", en schrijf dat ook hier.'
        )
    if not found:
        return 0, (
            f"een afbeelding staat alleen op een regel, zo: {AN_IMAGE}. Een bijschrift zet je erachter: "
            f'{AN_IMAGE.removesuffix(")")} "Bijschrift").'
        )
    alt, name = found["alt"].strip(), found["name"]
    if BARE_ALT.fullmatch(alt):
        return 2, (
            f"zeg tussen [ en ] wat er op de afbeelding te zien is, voor wie haar niet ziet: {AN_IMAGE}."
        )
    if len(alt) > LONGEST_ALT:
        return 2, (
            f"deze beschrijving is {len(alt)} tekens lang; het mogen er hoogstens {LONGEST_ALT} zijn. Zet de rest in de tekst."
        )
    if mark := MARKUP.search(alt):
        return 2 + found["alt"].index(
            mark.group()
        ), f'het teken "{mark.group()}" mag hier niet: dit is gewone tekst.'
    at = found.start("name")
    if re.match(r"[a-z]+:|//|www\.", name, re.IGNORECASE):
        return at, (
            "een afbeelding van een andere site kan hier niet. Zet een eigen afbeelding in content/afbeeldingen, en "
            f"schrijf alleen haar naam: {AN_IMAGE}."
        )
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        return at, f"schrijf alleen de naam van een bestand in content/afbeeldingen: {AN_IMAGE}."
    return None


IN_ANOTHER = "een kader in een kader kan niet. Zet het eronder, en begin het vooraan de regel."


def box_mistake(lines: list[str], number: int) -> str | None:
    """Return what is wrong with the first line of a box, or None."""
    bare = lines[number].strip()
    right = f'{bare[:3]} note "Let op"'
    if lines[number] != lines[number].lstrip():
        return "een kader begint vooraan de regel. Haal de spaties weg."
    if re.match(r"(?:!!!|\?\?\?\+?)\w", bare):
        return f"zet een spatie na {bare[:3]}. Schrijf: {right}."
    found = re.match(r"(?:!!!|\?\?\?\+?)\s*(?P<kind>[\w-]*)\s*(?P<rest>.*)", bare)
    if not found or found["kind"] not in BOX_KINDS:
        return f"een kader is note, tip of warning. Schrijf: {right}."
    if not BOX.fullmatch(bare):
        return f"achter {found['kind']} staat de titel van het kader, tussen rechte aanhalingstekens. Schrijf: {right}."
    title = bare.partition('"')[2].rpartition('"')[0]
    if mark := MARKUP.search(title):
        return f'het teken "{mark.group()}" mag hier niet: de titel van een kader is gewone tekst.'
    if behind_box(lines, number) == number + 1 and not "".join(lines[number + 1 : number + 2]).startswith(
        "\t"
    ):
        return "onder de titel van een kader hoort zijn tekst, met vier spaties voor elke regel."
    return None


ANY_NOTE = re.compile(r"(?<!\\)\[\^(?P<name>[^\[\]\n]*)\](?P<colon>:?)")


def without_notes(line: str) -> str:
    """Return a line of the same length in which nothing looks like a footnote."""
    return ANY_NOTE.sub(lambda found: "\x01" * len(found.group()), line)


def note_mistakes(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line and offset, from 0, of each footnote of a page that is not right, and how to mend it."""
    told: dict[str, int] = {}
    asked: dict[str, tuple[int, int]] = {}
    wrong: set[str] = set()
    for number, line in enumerate(lines):
        if (
            number
            and NOTE_LINE.fullmatch(lines[number - 1])
            and line.strip()
            and not ANY_NOTE.match(line.strip())
        ):
            goes_on = (
                "een voetnoot staat op één regel, en hier begint een nieuwe. Zet alles op de regel erboven, of laat er een "
                "regel tussen leeg."
            )
            yield number, len(line) - len(line.lstrip()), goes_on
        for found in ANY_NOTE.finditer(line):
            name, at = found["name"], found.start()
            is_told = bool(found["colon"]) and not line[:at].strip()
            if message := _note_mistake(line, found, is_told):
                yield number, at, message
                wrong.add(name)
            elif is_told and name in told:
                message = (
                    f"voetnoot {name} staat er al, op regel {told[name] + 2}. Geef deze een ander nummer."
                )
                yield number, at, message
            if is_told:
                told.setdefault(name, number)
            elif re.fullmatch(NOTE_NAME, name):
                asked.setdefault(name, (number, at))
    for name, (number, at) in asked.items():
        if name not in told:
            yield (
                number,
                at,
                f"voetnoot {name} is er niet. Zet onderaan de pagina een regel: [^{name}]: Uitleg.",
            )
    for name, number in told.items():
        if name not in asked and name not in wrong:
            unused = (
                f"niets verwijst naar voetnoot {name}. Zet in de tekst [^{name}], of haal deze regel weg."
            )
            yield number, 0, unused


def _note_mistake(line: str, found: re.Match[str], is_told: bool) -> str | None:
    """Return what is wrong with the form or the place of a footnote (`is_told`) or of a reference to one."""
    name = found["name"]
    if not re.fullmatch(NOTE_NAME, name):
        return "geef een voetnoot een nummer, of een naam van letters, cijfers en streepjes: [^1]."
    if is_told and (found.start() or not NOTE_LINE.fullmatch(line)):
        return (
            "een voetnoot begint vooraan de regel, buiten een lijst of kader, met zijn tekst erachter: "
            f"[^{name}]: Uitleg."
        )
    if not is_told and line.startswith("#"):
        return "een voetnoot kan niet in een kop. Zet hem in de tekst eronder."
    if not is_told and NOTE_LINE.fullmatch(line):
        return "een voetnoot kan niet in een voetnoot. Schrijf wat erin staat in de tekst zelf."
    return None
