"""What a hand-written page may hold beside texts, headings, lists and tables: pictures, boxes and footnotes."""

import re
from typing import NamedTuple

PICTURE = re.compile(
    r'!\[(?P<alt>[^\[\]\n]*)\]\((?P<name>[^()\s"]*)(?:\s+"(?P<caption>[^"\n]*)")?\s*\)(?P<behind>\s*)'
)
"""A picture, which stands on a line of its own: `![De groep](groep.jpg "Bijschrift")`."""
BOX_KINDS = ("note", "tip", "warning")
"""What a box may be: the theme gives each of them a look."""
BOX = re.compile(
    rf'(?P<mark>!!!|\?\?\?\+?)\s+(?P<kind>{"|".join(BOX_KINDS)})\s+"(?P<title>[^"\n]*[^"\s][^"\n]*)"\s*'
)
"""The first line of a box, of which the text is indented: `!!! note "Titel"`, or `???` for one that unfolds."""
BOX_INDENT = " " * 4
NOTE = re.compile(r"\[\^(?P<name>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)\]")
"""A reference to a footnote."""
NOTE_LINE = re.compile(rf"{NOTE.pattern}:\s+(?P<text>\S.*)")
"""A footnote, which stands on a line of its own."""


class Part(NamedTuple):
    """Lines of a page that follow each other, with the number of the first: those of one box, or those around boxes."""

    first: int
    lines: list[str]
    """In a box without its first line, and without its indent."""
    box: re.Match[str] | None = None


def parts(lines: list[str]) -> list[Part]:
    """Return the lines of a page in parts, the boxes apart."""
    found: list[Part] = []
    number = begin = 0
    while number < len(lines):
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


def behind_box(lines: list[str], number: int) -> int:
    """Return the number of the line behind the box whose first line has this number; empty lines at its end are not its."""
    end = at = number + 1
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(BOX_INDENT)):
        at += 1
        if lines[at - 1].strip():
            end = at
    return end
