"""A document as Pandoc's own tree, built piece by piece: a text is data in it and never markup, whatever it says."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Node = dict[str, Any]
"""A piece of a tree: what stands in a line, or a block."""
Line = list[Node]
"""What stands in a line."""

API = (1, 23, 1)
"""The version of the tree."""
BOX = "☐"
"""What a reader ticks; where a list begins with it, each form gives it a shape of its own."""


@dataclass(frozen=True)
class Style:
    """A look that all forms of a document know: by its class on paper, by its name in the lists of styles of an editor."""

    id: str
    name: str


LEAD = Style("lead", "GidsInleiding")
SMALL = Style("small", "GidsToelichting")
BASIS = Style("basis", "GidsOnderbouwing")
FIELD = Style("field", "GidsVeld")
RULE = Style("rule", "GidsInvulregel")
ROOM = Style("room", "GidsInvulvak")
SOURCE = Style("source", "GidsBron")
OVERLEAF = "overleaf"
"""The name of a part that on paper may stand on the back of a sheet to fill in."""
LINE_END: Node = {"t": "LineBreak"}
NBSP = "\u00a0"
"""A space that no form leaves out."""


def words(text: str) -> Line:
    """Return plain text as it stands in a line."""
    made: Line = []
    for number, piece in enumerate(re.split(r"[ \t\r\n]+", text)):
        if number:
            made.append({"t": "Space"})
        if piece:
            made.append({"t": "Str", "c": piece})
    return made


def strong(line: Line) -> Node:
    """Return words with weight."""
    return {"t": "Strong", "c": line}


def emphasis(line: Line) -> Node:
    """Return words with stress."""
    return {"t": "Emph", "c": line}


def raised(line: Line) -> Node:
    """Return words above the line."""
    return {"t": "Superscript", "c": line}


def link(line: Line, address: str, *classes: str) -> Node:
    """Return words that lead to an address, or to a place in the document if that begins with `#`."""
    return {"t": "Link", "c": [["", list(classes), []], line, [address, ""]]}


def blank(length: int = 14) -> Node:
    """Return room in a line to write in."""
    return {"t": "Underline", "c": [{"t": "Str", "c": NBSP * length}]}


def span(line: Line, id_: str = "", style: Style | None = None) -> Node:
    """Return words with a place of their own, or with a look."""
    return {"t": "Span", "c": [_attributes(id_, style), line]}


def pages(line: Line) -> Node:
    """Return links to places in the document, which on paper become the numbers of their pages."""
    return {"t": "Span", "c": [["", ["pages"], []], line]}


def para(line: Line) -> Node:
    """Return a paragraph."""
    return {"t": "Para", "c": line}


def plain(line: Line) -> Node:
    """Return a line of a list or a table."""
    return {"t": "Plain", "c": line}


def heading(level: int, line: Line, id_: str = "", *classes: str) -> Node:
    """Return a heading."""
    return {"t": "Header", "c": [level, [id_, list(classes), []], line]}


def styled(style: Style, *blocks: Node) -> Node:
    """Return blocks with a look."""
    return {"t": "Div", "c": [_attributes("", style), list(blocks)]}


def part(name: str, *blocks: Node, id_: str = "") -> Node:
    """Return blocks that only paper treats as one: by the name of what they are."""
    return {"t": "Div", "c": [[id_, [name], []], list(blocks)]}


def bullets(items: Iterable[Sequence[Node]]) -> Node:
    """Return a list."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


def numbered(items: Iterable[Sequence[Node]]) -> Node:
    """Return a list with numbers."""
    return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], [list(item) for item in items]]}


def table(
    head: Sequence[Line], rows: Iterable[Sequence[Sequence[Node]]], widths: Sequence[float] = ()
) -> Node:
    """Return a table of cells that each hold blocks; without a head, only its rows.

    `widths` are shares of the line, together at most 1. An empty cell is one to write in.
    """
    lines = [list(row) for row in rows]
    number = len(head) or len(lines[0])
    shares: Sequence[float] = widths or [1 / number] * number
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": share}] for share in shares]
    body = [_nothing(), 0, [], [_row(row) for row in lines]]
    top = [_nothing(), [_row([[plain(cell)] for cell in head])] if head else []]
    return {"t": "Table", "c": [_nothing(), [None, []], columns, top, [body], [_nothing(), []]]}


def _row(cells: Sequence[Sequence[Node]]) -> list[Any]:
    room = [styled(ROOM, para(words(NBSP)))]
    return [_nothing(), [[_nothing(), {"t": "AlignDefault"}, 1, 1, list(cell) or room] for cell in cells]]


def _nothing() -> list[Any]:
    return ["", [], []]


def _attributes(id_: str, style: Style | None) -> list[Any]:
    return [id_, [style.id], [["custom-style", style.name]]] if style else [id_, [], []]


@dataclass(frozen=True)
class Document:
    """A document in no form yet."""

    name: str
    """Of its files, without an ending."""
    title: str
    kicker: str
    """What it is, in a word or two above its title."""
    blocks: tuple[Node, ...]
    foot: str
    """What stands below each of its pages, beside the number of the page."""
    description: str = ""
    author: str = ""
    has_contents: bool = False
    """Whether it is a book: with a cover, contents and chapters."""
    back: tuple[Node, ...] = ()
    """What comes after all else, and on paper may stand on the back: what it rests on."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Words of the interface that paper adds itself."""

    @property
    def all_blocks(self) -> tuple[Node, ...]:
        """All that it says."""
        return (*self.blocks, *self.back)

    def pandoc(self) -> str:
        """Return the document as Pandoc reads it."""
        said = {
            "title": self.title,
            "subtitle": self.kicker,
            "description": self.description,
            "creator": self.author if self.has_contents else "",
            "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.foot}#{self.name}')}"
            if self.has_contents
            else "",
            "lang": "nl-NL",
            "toc-title": self.words["contents"] if self.has_contents else "",
        }
        meta = {key: {"t": "MetaInlines", "c": words(text)} for key, text in said.items() if text}
        return _json({"pandoc-api-version": API, "meta": meta, "blocks": self.all_blocks})

    def paper(self, colours: Mapping[str, str]) -> str:
        """Return the document as the template of paper reads it."""
        return _json(
            {
                "title": self.title,
                "kicker": self.kicker,
                "author": self.author,
                "description": self.description,
                "foot": self.foot,
                "book": self.has_contents,
                "words": dict(self.words),
                "colours": dict(colours),
                "blocks": self.blocks,
                "back": self.back,
            }
        )


def every(value: Any) -> Iterator[Node]:
    """Yield each node of a tree, in the order of reading."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from every(each)
    elif isinstance(value, dict):
        yield value
        yield from every(value.get("c"))


def headings(blocks: Sequence[Node]) -> Iterator[tuple[int, str, str]]:
    """Yield level, words and place of each heading."""
    for node in every(blocks):
        if node["t"] == "Header":
            level, (id_, _, _), line = node["c"]
            yield level, said(line), id_


def said(value: Any) -> str:
    """Return the words of a piece of a tree."""
    return "".join(
        " " if node["t"] == "Space" else node["c"] for node in every(value) if node["t"] in ("Str", "Space")
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
