"""Changes YAML by the places of its values, and keeps every other character: remarks, quotes, order, line ends."""

import re
import textwrap
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, cast

import yaml

from generator.model.problems import GuideError, Loc
from generator.read.strict import Document, Value, parse_yaml

Given = str | bool | int | list["Given"] | dict[str, "Given"]
"""What an edit writes. A text is quoted where YAML would take it for a number or a boolean; those are written bare."""

WIDTH = 110
"""Longer texts are folded over lines in a block."""
BARE = re.compile(r"true|false|null|~|[-+]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][-+]?\d+)?|0[xo][\da-fA-F]+", re.I)
"""What other readers of YAML take for something else than a text."""
INDENT = 2


class NotKept(ValueError):
    """An edit can't be made, or would change more than it should: nothing was changed. Its text is the path of the file."""


@dataclass(frozen=True)
class Span:
    """From where to where something stands in a text."""

    start: int
    end: int


class Sheet:
    """One YAML file that is edited. Each edit is read back: it makes exactly the value that was meant, or nothing."""

    def __init__(self, raw: str, path: str) -> None:
        """Take the characters of a file as they are, with its own line ends.

        Raises GuideError, at the first edit, if they are not YAML that the guide reads.
        """
        self.raw = raw
        self.path = path

    @property
    def document(self) -> Document:
        """What the text says now, as strictly read as a record. Raises GuideError with what is wrong with it."""
        return self._text.document

    @property
    def even(self) -> str:
        """The text as the guide reads it: with line ends of one kind, and no mark of the order of bytes."""
        return _even(self.raw)

    @property
    def _text(self) -> "_Text":
        if self._kept is None or self._kept[0] != self.raw:
            self._kept = self.raw, _Text(_even(self.raw), self.path)
        return self._kept[1]

    _kept: "tuple[str, _Text] | None" = None

    def get(self, loc: Loc) -> Value | None:
        """Return the value at a place, or None."""
        return _at(self.document.value, loc)

    def put(self, loc: Loc, value: Given, order: Sequence[str] = ()) -> None:
        """Make this the value at a place: of a key that may be new, or of an item that is there.

        A new key comes where `order`, the order of the keys, wants it; at the end if that says nothing. Raises
        NotKept if there is nothing to put it in.
        """
        wanted = _changed(self.document.value, loc, lambda _: _plainly(value))
        text = self._text
        if loc in text.nodes:
            self._try(text.replacing(loc, value), wanted)
        else:
            self._try(text.inserting(loc, value, order), wanted)

    def add(self, loc: Loc, item: Given, order: Sequence[str] = ()) -> None:
        """Add an item at the end of the list at a place; a key that is missing is made, where `order` wants it."""
        there = self.get(loc)
        if there is None or not isinstance(there, list):
            if there:
                raise NotKept(self.path)
            self.put(loc, [item], order)
            return
        wanted = _changed(self.document.value, loc, lambda found: [*cast(list[Value], found), _plainly(item)])
        self._try(self._text.adding(loc, item), wanted)

    def add_lines(
        self,
        loc: Loc,
        lines: Callable[[int], Sequence[str]],
        *,
        first: bool = False,
        order: Sequence[str] = (),
    ) -> None:
        """Add an item, written out with its remarks, at the end of a list in a block; `lines` is given its indent.

        It can come `first` instead. A key at the top of the file that is missing is made, where `order` wants it. Raises
        NotKept if there is no list, or it stands between brackets.
        """
        there = self.get(loc)
        text = self._text
        if there is None and len(loc) == 1 and isinstance(self.document.value, dict) and self.document.value:
            written = "\n".join(lines(INDENT))
            before = _before(str(loc[0]), list(self.document.value), order) or next(iter(self.document.value))
            ways = text.below((before,), f"{loc[0]}:\n{written}")
            there = []
        elif not isinstance(there, list) or not there or text.is_flow(loc):
            raise NotKept(self.path)
        else:
            written = "\n".join(lines(text.dash_column(loc)))
            ways = text.above(loc, written) if first else text.after(loc, written)
        (item,) = cast(list[Value], parse_yaml(written, self.path).value)
        wanted = _changed(self.document.value, loc, lambda _: [item, *there] if first else [*there, item])
        self._try(ways, wanted)

    def item_lines(self, loc: Loc) -> list[str]:
        """Return the lines of an item of a list in a block, with the remarks right above it, its dash in the first column.

        Raises NotKept if it stands between brackets.
        """
        if self._text.is_flow(loc[:-1]):
            raise NotKept(self.path)
        return self._text.lines_of(loc)

    def remove(self, loc: Loc) -> None:
        """Take out an item or a key; with the last one goes the list or block that held it."""
        around = self.get(loc[:-1])
        if around is None or (len(around) == 1 and len(loc) > 1):
            return self.remove(loc[:-1])
        return self._try(self._text.removing(loc), _without(self.document.value, loc))

    def rename_key(self, loc: Loc, name: str) -> None:
        """Give a key another name."""
        value = self.document.value
        around = cast(dict[str, Value], _at(value, loc[:-1]))
        if name in around or loc not in self._text.keys:
            raise NotKept(self.path)
        wanted = _changed(
            value,
            loc[:-1],
            lambda _: {(name if key == loc[-1] else key): inner for key, inner in around.items()},
        )
        self._try([[(self._text.keys[loc], name)]], wanted)

    def swap(self, loc: Loc, offset: int, old: str, new: str) -> None:
        """Replace one word inside the text at a place; `offset` is where it begins in the value."""
        value = self.get(loc)
        if not isinstance(value, str) or not value.startswith(old, offset):
            raise NotKept(self.path)
        meant = f"{value[:offset]}{new}{value[offset + len(old) :]}"
        wanted = _changed(self.document.value, loc, lambda _: meant)
        start = self._text.offset(self.document.within(loc, offset))
        ways = [[(Span(start, start + len(old)), new)]] if self._text.source.startswith(old, start) else []
        self._try([*ways, *self._text.replacing(loc, meant)], wanted)

    def _try(self, ways: Sequence[list[tuple[Span, str]]], wanted: Value) -> None:
        """Make the first of these changes that yields exactly the value that is wanted."""
        for way in ways:
            made = _spliced(self.raw, way)
            try:
                document = parse_yaml(_even(made), self.path)
            except GuideError:
                continue
            if document.problems or document.value != wanted:
                continue
            self.raw = made
            return
        raise NotKept(self.path)


def block(value: dict[str, Given], indent: int = 0) -> str:
    """Return a mapping as lines of a block, as the files of the guide are written."""
    return "\n".join(_lines(value, indent))


def scalar(value: str | bool | int, *, flow: bool = False, key: bool = False) -> str:
    """Return a value as it is written on one line, with quotes if it needs them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int) or _reads_bare(text, flow=flow, key=key):
        return text
    if '"' in text and "'" not in text and "\\" not in text and "\n" not in text:
        return f"'{text}'"
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text between double quotes."""
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'


def _reads_bare(text: str, *, flow: bool, key: bool = False) -> bool:
    if not text or text != text.strip() or "\n" in text or BARE.fullmatch(text):
        return False
    if not key and text.endswith(":"):
        return False
    written = f"{text}: x" if key else f"x: {text}"
    whole = f"{{{written}, zz: z}}\n" if flow else f"{written}\nzz: z\n"
    try:
        document = parse_yaml(whole, "")
    except GuideError:
        return False
    meant = [(text, "x"), ("zz", "z")] if key else [("x", text), ("zz", "z")]
    return not document.problems and document.value == dict(meant)


def _flow(value: Given) -> str:
    """Return a value as it is written between brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        pairs = (f"{scalar(key, flow=True, key=True)}: {_flow(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    return scalar(value, flow=True)


def _lines(value: dict[str, Given], indent: int) -> Iterator[str]:
    """Yield the lines of a mapping in a block."""
    for key, inner in value.items():
        first, *rest = _behind_key(inner, indent)
        yield f"{' ' * indent}{scalar(key, key=True)}:{first}"
        yield from rest


def _behind_key(value: Given, indent: int) -> list[str]:
    """Return what stands behind a key at this indent, and the lines below it."""
    if isinstance(value, dict) and value:
        return ["", *_lines(value, indent + INDENT)]
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return ["", *(line for item in value for line in _item(item, indent + INDENT))]
    if isinstance(value, list | dict):
        return [f" {_flow(value)}"]
    if isinstance(value, str) and len(value) + indent > WIDTH and "\n" not in value and "  " not in value:
        return [" >-", *_folded(value, indent + INDENT)]
    return [f" {scalar(value)}"]


def _folded(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _item(item: Given, indent: int) -> list[str]:
    """Return the lines of an item of a list in a block."""
    if isinstance(item, dict) and item:
        first, *rest = _lines(item, indent + INDENT)
        return [f"{' ' * indent}- {first.lstrip(' ')}", *rest]
    if isinstance(item, list | dict):
        return [f"{' ' * indent}- {_flow(item)}"]
    return [f"{' ' * indent}- {scalar(item)}"]


class _Text:
    """A text with even line ends, and where each value and key stands in it."""

    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path

    @cached_property
    def document(self) -> Document:
        document = parse_yaml(self.source, self.path)
        if document.problems:
            raise GuideError(document.problems)
        return document

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(n + 1 for n, sign in enumerate(self.source) if sign == "\n")]

    def offset(self, place: tuple[int, int]) -> int:
        """Return where in the text a line and column (from 1) are; the parser may count one line more than there is."""
        line, column = place
        return (
            self._line_starts[line - 1] + column - 1 if line <= len(self._line_starts) else len(self.source)
        )

    def _index(self, mark: Any) -> int:
        return self.offset((mark.line + 1, mark.column + 1))

    @cached_property
    def _composed(self) -> tuple[dict[Loc, yaml.Node], dict[Loc, Span]]:
        nodes: dict[Loc, yaml.Node] = {}
        keys: dict[Loc, Span] = {}

        def take(node: yaml.Node, loc: Loc) -> None:
            nodes[loc] = node
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    name = unicodedata.normalize("NFC", str(key.value))
                    keys[(*loc, name)] = Span(self._index(key.start_mark), self._index(key.end_mark))
                    take(value, (*loc, name))
            elif isinstance(node, yaml.SequenceNode):
                for n, value in enumerate(node.value):
                    take(value, (*loc, n))

        self.document  # noqa: B018  # so that what can't be read is told first
        if top := yaml.compose(self.source, Loader=yaml.CSafeLoader):
            take(top, ())
        return nodes, keys

    @property
    def nodes(self) -> dict[Loc, yaml.Node]:
        return self._composed[0]

    @property
    def keys(self) -> dict[Loc, Span]:
        return self._composed[1]

    def _children(self, loc: Loc) -> list[Loc]:
        node = self.nodes[loc]
        if isinstance(node, yaml.MappingNode):
            return [(*loc, unicodedata.normalize("NFC", str(key.value))) for key, _ in node.value]
        return [(*loc, n) for n in range(len(node.value))] if isinstance(node, yaml.SequenceNode) else []

    def span(self, loc: Loc) -> Span:
        """Return where a value stands; the end of a block is that of its last value, not of the remarks below it."""
        node = self.nodes[loc]
        start, end = self._index(node.start_mark), self._index(node.end_mark)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return Span(start, self.span(self._children(loc)[-1]).end)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = start + len(self.source[start:end].rstrip())
        return Span(start, end)

    def _begin(self, loc: Loc) -> int:
        """Return where an item or a key with its value begins: the item's dash not counted."""
        return self.keys[loc].start if loc in self.keys else self.span(loc).start

    def is_flow(self, loc: Loc) -> bool:
        """Return whether a list or mapping stands between brackets."""
        return bool(cast(yaml.CollectionNode, self.nodes[loc]).flow_style)

    def _line_start(self, at: int) -> int:
        return self._line_starts[bisect_right(self._line_starts, at) - 1]

    def _line_end(self, at: int) -> int:
        found = self.source.find("\n", at)
        return len(self.source) if found < 0 else found

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def dash_column(self, loc: Loc) -> int:
        """Return how far the dashes of a list in a block are indented."""
        return self._column(self._dash((*loc, 0)))

    def _dash(self, loc: Loc) -> int:
        """Return where the dash of an item in a block stands."""
        return self.source.rindex("-", 0, self.span(loc).start)

    # The ways to write a change; the first that reads back right is taken

    def replacing(self, loc: Loc, value: Given) -> list[list[tuple[Span, str]]]:
        """Return the ways to put a value where another stands."""
        node, span = self.nodes[loc], self.span(loc)
        if loc and not any(self.is_flow(loc[:n]) for n in range(len(loc))):
            is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
            if is_block or isinstance(value, list | dict):
                return [self._anew(loc, value), [(span, _flow(value))]]
        written = []
        if isinstance(value, str) and isinstance(node, yaml.ScalarNode):
            if node.style == "'" and "\n" not in value:
                written.append("'" + value.replace("'", "''") + "'")
            elif node.style in (">", "|") and "\n" not in value:
                indent = len(self._rest(span.start)) - len(self._rest(span.start).lstrip(" "))
                written.append("\n".join([">-", *_folded(value, indent)]))
            elif node.style == '"':
                written.append(quoted(value))
            written += [scalar(value, flow=True), quoted(value)]
        else:
            written.append(_flow(value))
        space = "" if span.start and self.source[span.start - 1] in " \n[{(" else " "
        return [[(span, f"{space}{each}")] for each in written]

    def _anew(self, loc: Loc, value: Given) -> list[tuple[Span, str]]:
        """Return how a key or item of a block is written with another value."""
        end = self.span(loc).end
        if loc in self.keys:
            first, *rest = _behind_key(value, self._column(self.keys[loc].start))
            return [(Span(self.source.index(":", self.keys[loc].end) + 1, end), "\n".join([first, *rest]))]
        dash = self._dash(loc)
        lines = "\n".join(_item(value, self._column(dash)))
        return [(Span(dash, end), lines.lstrip(" "))]

    def _rest(self, at: int) -> str:
        """Return the line after the one in which something stands."""
        start = self._line_end(at) + 1
        return self.source[start : self._line_end(start)]

    def inserting(self, loc: Loc, value: Given, order: Sequence[str]) -> list[list[tuple[Span, str]]]:
        """Return the ways to write a key that is not there yet."""
        around, key = loc[:-1], loc[-1]
        if not isinstance(key, str) or not isinstance(self.nodes.get(around), yaml.MappingNode):
            raise NotKept(self.path)
        there = self._children(around)
        before = _before(str(key), [str(each[-1]) for each in there], order)
        if self.is_flow(around):
            pair = f"{scalar(key, flow=True, key=True)}: {_flow(value)}"
            if not there:
                at = self.span(around).start + 1
                return [[(Span(at, at), pair)]]
            if before is None:
                at = self._begin(there[0])
                return [[(Span(at, at), f"{pair}, ")]]
            at = self.span((*around, before)).end
            return [[(Span(at, at), f", {pair}")]]
        indent = self._column(self._begin(there[0]))
        lines = "\n".join(_lines({key: value}, indent))
        if before is None:
            at = self._begin(there[0])  # may stand behind the dash of an item
            return [[(Span(at, at), f"{lines.lstrip(' ')}\n{' ' * indent}")]]
        return self.below((*around, before), lines)

    def below(self, loc: Loc, lines: str) -> list[list[tuple[Span, str]]]:
        """Return the ways to write lines below an item or key of a block: right below it, or after its empty lines."""
        end = self._line_end(max(self.span(loc).end, self.keys[loc].end if loc in self.keys else 0))
        below = self._index(self.nodes[loc].end_mark)
        return [[(Span(end, end), f"\n{lines}")], [(Span(below, below), f"{lines}\n")]]

    def after(self, loc: Loc, lines: str) -> list[list[tuple[Span, str]]]:
        """Return the ways to write lines at the end of a list in a block: first below the remarks of its last item."""
        last = self._children(loc)[-1]
        remarks = re.compile(rf"(?:\n *)*\n {{{self.dash_column(loc) + 1},}}#.*")
        end = self._line_end(self.span(last).end)
        while found := remarks.match(self.source, end):
            end = found.end()
        return [[(Span(end, end), f"\n{lines}")], *self.below(last, lines)]

    def above(self, loc: Loc, lines: str) -> list[list[tuple[Span, str]]]:
        """Return the ways to write lines as the first of a list in a block: right below its key."""
        at = self._line_end(self.keys[loc].end)
        return [[(Span(at, at), f"\n{lines}")]]

    def lines_of(self, loc: Loc) -> list[str]:
        """Return the lines of an item of a list in a block, with the remarks right above it, its dash in the first column."""
        dash = self._dash(loc)
        column, start = self._column(dash), self._line_start(dash)
        found = self.source[start : self._line_end(self.span(loc).end)].split("\n")
        found[0] = (
            " " * column + self.source[dash : self._line_end(dash)]
        )  # also if its list begins behind a dash
        above = self.source[:start].split("\n")[:-1] if not self.source[start:dash].strip() else []
        while above and above[-1].lstrip().startswith("#"):
            found.insert(0, " " * column + above.pop().lstrip())
        return [line[column:] if line[:column].isspace() or not column else line.lstrip() for line in found]

    def adding(self, loc: Loc, item: Given) -> list[list[tuple[Span, str]]]:
        """Return the ways to write an item at the end of a list."""
        there = self._children(loc)
        if self.is_flow(loc):
            at = self.span(there[-1]).end if there else self.span(loc).start + 1
            return [[(Span(at, at), f", {_flow(item)}" if there else _flow(item))]]
        return self.below(there[-1], "\n".join(_item(item, self._column(self._dash(there[-1])))))

    def removing(self, loc: Loc) -> list[list[tuple[Span, str]]]:
        """Return the ways to take out an item or key."""
        there = self._children(loc[:-1])
        n = there.index(loc)
        after = there[n + 1] if n + 1 < len(there) else None
        start, end = self._begin(loc), max(self.span(loc).end, self.keys[loc].end if loc in self.keys else 0)
        if self.is_flow(loc[:-1]):
            cuts = []
            if after:
                if comma := re.compile(r"[ \n]*,[ ]*").match(self.source, end):
                    cuts.append(Span(start, comma.end()))
                cuts.append(Span(start, self._begin(after)))
            elif n:
                cuts.append(Span(self.span(there[n - 1]).end, end))
            return [[(cut, "")] for cut in (*cuts, Span(start, end))]
        if loc not in self.keys:
            start = self._dash(loc)
        if self.source[self._line_start(start) : start].strip():  # behind the dash of what holds it
            follows = (
                None if after is None else self._begin(after) if after in self.keys else self._dash(after)
            )
            cut = Span(start, end if follows is None else follows)
            return [[(cut, "")]]
        end = self._line_end(end)
        whole = Span(self._line_start(start), min(end + 1, len(self.source)))
        return [[(whole, "")], [(Span(max(self._line_start(start) - 1, 0), end), "")]]


def _before(key: str, there: Sequence[str], order: Sequence[str]) -> str | None:
    """Return the key after which a new one comes; None if it comes first."""
    if key not in order:
        return there[-1] if there else None
    earlier = [each for each in there if each in order and order.index(each) < order.index(key)]
    return earlier[-1] if earlier else None


def _even(raw: str) -> str:
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _spliced(raw: str, way: list[tuple[Span, str]]) -> str:
    """Return a file's own characters with pieces replaced; places count characters with even line ends."""
    places = [n for n, (one, two) in enumerate(pairwise(f"{raw}\0")) if (one, two) != ("\r", "\n")]
    if raw.startswith("\ufeff"):
        places = places[1:]
    places.append(len(raw))
    newline = "\r\n" if raw.count("\r\n") * 2 > raw.count("\n") else "\n"
    for span, new in sorted(way, key=lambda each: each[0].start, reverse=True):
        start, end = _kept_end(raw, places[span.start]), _kept_end(raw, places[span.end])
        raw = f"{raw[:start]}{new.replace(chr(10), newline)}{raw[end:]}"
    return raw


def _kept_end(raw: str, at: int) -> int:
    """Return a place before the whole of a line end of two characters, not inside it."""
    return at - 1 if at < len(raw) and raw[at] == "\n" and raw[at - 1 : at] == "\r" else at


def _at(value: Value, loc: Loc) -> Value | None:
    found: Any = value
    for part in loc:
        try:
            found = found[part]
        except (KeyError, IndexError, TypeError):
            return None
    return cast(Value, found)


def _changed(value: Value, loc: Loc, change: Callable[[Value | None], Value]) -> Value:
    """Return a value with another one at a place."""
    if not loc:
        return change(value)
    part, rest = loc[0], loc[1:]
    if isinstance(value, dict) and isinstance(part, str):
        return {**value, part: _changed(value.get(part, {} if rest else ""), rest, change)}
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return [*value[:part], _changed(value[part], rest, change), *value[part + 1 :]]
    raise NotKept


def _without(value: Value, loc: Loc) -> Value:
    def taken(around: Value | None) -> Value:
        if isinstance(around, dict):
            return {key: inner for key, inner in around.items() if key != loc[-1]}
        return [inner for n, inner in enumerate(cast(list[Value], around)) if n != loc[-1]]

    return _changed(value, loc[:-1], taken)


def as_given(value: Value) -> Given:
    """Return a value that was read as one to write."""
    if isinstance(value, dict):
        return {key: as_given(inner) for key, inner in value.items()}
    return [as_given(inner) for inner in value] if isinstance(value, list) else value


def located(value: Value, id_: str, loc: Loc = ()) -> list[Loc]:
    """Return where in a file each block with an id stands."""
    if isinstance(value, dict):
        if value.get("id") == id_:
            return [loc]
        return [found for key, inner in value.items() for found in located(inner, id_, (*loc, key))]
    if isinstance(value, list):
        return [found for n, inner in enumerate(value) for found in located(inner, id_, (*loc, n))]
    return []


def _plainly(value: Given) -> Value:
    """Return a value as the strict reader gives it: every scalar is text."""
    if isinstance(value, dict):
        return {key: _plainly(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plainly(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return unicodedata.normalize("NFC", str(value)).strip()
