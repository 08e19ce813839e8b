"""One layout for a YAML file: order of keys, indents, folds and quotes; every comment and every character of text kept.

Measured on the guide of 2026: 2976 folded texts, most of which (72 %) were wrapped at 108 characters; nearly all lines of
other values ended before 110. A list or block between brackets stays so as long as it fits on a line; one that was
written as a block stays a block. What is laid out is read again: `arranged` refuses a layout that would change a value,
lose a comment or move it elsewhere.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from generator.model.problems import GuideError, Loc
from generator.read.strict import Document, parse_yaml
from generator.read.syntax import marks

WIDTH = 110
"""A value on one line ends here."""
FOLD = 108
"""A text on more lines is wrapped here."""
INDENT = 2
Order = Callable[[Loc], Sequence[str]]
"""Gives the keys of the block at a place in the order in which they should stand; others keep their order after these."""

NEVER_BARE = "[]{},#&*!|>'\"%@`"
"""A text that begins with one of these always needs quotes."""
BRACKETS = re.compile(r"[\[\]{},]")
TEXT = "tag:yaml.org,2002:str"
STARTS_LIKE_YAML = re.compile(r"[-?#|>&*!%@`]|[\w-]+:(\s|$)|\.\.\.|---")
"""A line within a text that begins like this would be taken for something else, by people or by the guide."""


class Kept(Exception):
    """A file is better left as it is; says why, in Dutch."""


@dataclass
class Node:
    """A value of a file, and where it is written; lines and columns count from 0."""

    loc: Loc
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass
class Scalar(Node):
    """A text."""

    value: str = ""
    style: str = ""
    written: str = ""
    """As the file has it."""


@dataclass
class Sequence_(Node):
    """A list."""

    flow: bool = False
    items: list[Node] = field(default_factory=list)


@dataclass
class Mapping_(Node):
    """A block of keys."""

    flow: bool = False
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


@dataclass(frozen=True)
class Comment:
    """A remark, with its column."""

    text: str
    column: int
    alone: bool
    """Whether nothing stands before it on its line."""


class Source:
    """A file in nodes, with its comments."""

    def __init__(self, document: Document) -> None:
        self.text = document.source
        self.lines = self.text.split("\n")
        self.scalars: list[Scalar] = []
        events = iter(yaml.CSafeLoader(self.text).get_event, None)
        self.top: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.explicit:
                    raise Kept("er staat een regel met --- in")
                self.top = self._node(next(events), events, ())
        self.comments = dict(self._comments())
        self.anchors: dict[Loc, int] = {}
        """The line on which each key or point of a block begins."""
        self._taken: set[int] = set()
        if self.top is not None:
            self._anchor(self.top)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise Kept("er staat een verwijzing met * in")
        first, last = marks(event)
        start, end = (first.line, first.column), (last.line, last.column)
        if isinstance(event, yaml.ScalarEvent):
            begin, stop = self._index(start), self._index(end)
            found = Scalar(loc, start, end, event.value, event.style or "", self.text[begin:stop])
            self.scalars.append(found)
            return found
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event_ := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event_, events, (*loc, len(items))))
            return Sequence_(loc, start, self._end(event_), bool(event.flow_style), items)
        assert isinstance(event, yaml.MappingStartEvent)
        pairs: list[tuple[Scalar, Node]] = []
        while not isinstance(event_ := next(events), yaml.MappingEndEvent):
            key = self._node(event_, events, loc)
            assert isinstance(key, Scalar)
            pairs.append((key, self._node(next(events), events, (*loc, key.value))))
        return Mapping_(loc, start, self._end(event_), bool(event.flow_style), pairs)

    @staticmethod
    def _end(event: yaml.Event) -> tuple[int, int]:
        _, last = marks(event)
        return last.line, last.column

    def _index(self, place: tuple[int, int]) -> int:
        if not hasattr(self, "_starts"):
            self._starts = [0]
            for line in self.lines:
                self._starts.append(self._starts[-1] + len(line) + 1)
        return self._starts[place[0]] + place[1]

    def _comments(self) -> Iterator[tuple[int, Comment]]:
        """Yield line and comment of each remark: what follows a # that stands in no text."""
        inside: list[tuple[tuple[int, int], tuple[int, int]]] = [
            (s.start, s.end) for s in self.scalars if s.written
        ]
        at = 0
        for number, line in enumerate(self.lines):
            for found in re.finditer(r"(?:^|(?<=\s))#", line):
                place = (number, found.start())
                while at < len(inside) and inside[at][1] <= place:
                    at += 1
                if at < len(inside) and inside[at][0] <= place < inside[at][1]:
                    continue
                alone = not line[: found.start()].strip()
                yield number, Comment(line[found.start() :].rstrip(), found.start(), alone)
                break

    def _anchor(self, node: Node) -> None:
        """Note where the points and keys of blocks begin; of two on one line only the outer one."""
        below: list[Node] = []
        if isinstance(node, Sequence_) and not node.flow:
            for item in node.items:
                line, column = item.start
                if not self.lines[line][:column].rstrip().endswith("-") and item.start != item.end:
                    raise Kept("er staat een streepje alleen op een regel")
                self._note(item.loc, line)
            below = node.items
        elif isinstance(node, Mapping_) and not node.flow:
            for key, value in node.pairs:
                self._note(value.loc, key.start[0])
            below = [value for _, value in node.pairs]
        for each in below:
            self._anchor(each)

    def _note(self, loc: Loc, line: int) -> None:
        if line not in self._taken:
            self._taken.add(line)
            self.anchors[loc] = line

    def before(self, loc: Loc) -> list[Comment | None]:
        """Return the comments, and None for each row of empty lines, that stand above a key or point."""
        return self._above(self.anchors[loc]) if loc in self.anchors else []

    def at_end(self) -> list[Comment | None]:
        """Return what stands below the last value."""
        found = self._above(len(self.lines))
        while found and found[-1] is None:
            found.pop()
        return found

    def _above(self, line: int) -> list[Comment | None]:
        found: list[Comment | None] = []
        for number in range(line - 1, -1, -1):
            comment = self.comments.get(number)
            if comment and comment.alone:
                found.append(comment)
            elif self.lines[number].strip():
                break
            elif found[-1:] != [None]:
                found.append(None)
        else:  # a file does not begin with an empty line
            if found[-1:] == [None]:
                found.pop()
        return found[::-1]

    def behind(self, line: int) -> Comment | None:
        """Return the comment behind a value on a line."""
        comment = self.comments.get(line)
        return comment if comment and not comment.alone else None

    def remarks(self) -> dict[Loc | str, list[str]]:
        """Return where each comment stands: above which key or point, or behind it."""
        found: dict[Loc | str, list[str]] = {}
        for loc, line in self.anchors.items():
            texts = [comment.text for comment in self.before(loc) if comment]
            if comment := self.behind(line):
                texts.append(f"behind {comment.text}")
            if texts:
                found[loc] = texts
        found["end"] = [comment.text for comment in self.at_end() if comment]
        return found


def arranged(document: Document, order: Order) -> str:
    """Return the text of a file in the one layout.

    Raises Kept if it is better left as it is: the layout would change a value, or lose or move a comment.
    """
    source = Source(document)
    if not isinstance(source.top, Mapping_) or source.top.flow:
        raise Kept("dit is geen blok van sleutels")
    text = _Writer(source, order).text()
    try:
        again = parse_yaml(text, document.path)
    except GuideError:
        raise Kept("in de nieuwe opmaak is het geen YAML meer") from None
    if again.value != document.value or _letters(text) != _letters(source.text):
        raise Kept("in de nieuwe opmaak staat er iets anders")
    if Source(again).remarks() != source.remarks():
        raise Kept("een opmerking komt in de nieuwe opmaak ergens anders te staan")
    return text


def _letters(text: str) -> Counter[str]:
    """Return how often each letter and figure is written: a layout changes none of these."""
    return Counter(sign for sign in text if sign.isalnum())


class _Writer:
    """Writes the nodes of a file in the one layout."""

    def __init__(self, source: Source, order: Order) -> None:
        self.source = source
        self.order = order

    def text(self) -> str:
        """Return the whole file."""
        assert isinstance(self.source.top, Mapping_)
        made = [*self._mapping(self.source.top, 0, None), *self._trivia(self.source.at_end(), 0, 0)]
        return "\n".join(line.rstrip() for line in made) + "\n"

    def _trivia(self, found: list[Comment | None], was: int, indent: int) -> Iterator[str]:
        """Yield comments and empty lines; a comment that stood further to the right than what it is above stays there."""
        for comment in found:
            if comment is None:
                yield ""
            else:
                yield " " * (max(indent, comment.column) if comment.column > was else indent) + comment.text

    def _mapping(self, node: Mapping_, indent: int, lead: str | None) -> Iterator[str]:
        """Yield the lines of a block of keys; `lead` stands before the first key if it begins behind a dash."""
        for number, (key, value) in enumerate(self._in_order(node, behind_dash=lead is not None)):
            first = number == 0 and lead is not None
            if not first:
                yield from self._trivia(self.source.before(value.loc), key.start[1], indent)
            begin = str(lead) if first else " " * indent
            yield from self._value(f"{begin}{key.written}:", value, indent, key.start[0])

    def _in_order(self, node: Mapping_, *, behind_dash: bool) -> list[tuple[Scalar, Node]]:
        """Return the keys of a block in their order; as they are if that would move what stands above the first."""
        wanted = {key: place for place, key in enumerate(self.order(node.loc))}
        pairs = sorted(node.pairs, key=lambda pair: wanted.get(pair[0].value, len(wanted)))
        if pairs and pairs[0] is not node.pairs[0]:
            above_new, above_old = (self.source.before(each[0][1].loc) for each in (pairs, node.pairs))
            if (behind_dash and above_new) or (node is self.source.top and (above_new or above_old)):
                return node.pairs
        return pairs

    def _sequence(self, node: Sequence_, indent: int, lead: str | None) -> Iterator[str]:
        """Yield the lines of a list; `lead` stands before the first dash if it begins behind another one."""
        for number, item in enumerate(node.items):
            first = number == 0 and lead is not None
            line = item.start[0]
            if not first:
                yield from self._trivia(
                    self.source.before(item.loc), self.source.lines[line].find("-"), indent
                )
            yield from self._value(f"{lead if first else ' ' * indent}-", item, indent, line, is_item=True)

    def _value(
        self, lead: str, node: Node, indent: int, line: int, *, is_item: bool = False
    ) -> Iterator[str]:
        """Yield a key or dash with its value; `line` is where it stood."""
        if isinstance(node, Scalar):
            yield from self._scalar(lead, node, indent)
            return
        assert isinstance(node, Sequence_ | Mapping_)
        if node.flow and (one := self._on_one_line(lead, node)):
            yield one
            return
        if is_item:
            behind: str | None = f"{lead} "
        else:
            behind = None
            yield lead + ("" if node.flow else self._remark(line))
        if isinstance(node, Mapping_):
            yield from self._mapping(node, indent + INDENT, behind)
        else:
            yield from self._sequence(node, indent + INDENT, behind)

    def _on_one_line(self, lead: str, node: Sequence_ | Mapping_) -> str | None:
        """Return a value between brackets behind its key or dash, or None if it must be a block to fit."""
        within = range(node.start[0], node.end[0])
        if any(number in self.source.comments for number in within):
            raise Kept("er staat een opmerking tussen haakjes")
        remark = self._remark(node.end[0])
        one = f"{lead} {self._flow(node)}{remark}"
        inside = node.items if isinstance(node, Sequence_) else node.pairs
        lists = isinstance(node, Sequence_) and any(isinstance(item, Sequence_) for item in node.items)
        return one if len(one) <= WIDTH or not inside or lists or remark else None

    def _remark(self, line: int) -> str:
        """Return the comment behind what stands on a line, with the room before it."""
        comment = self.source.behind(line)
        if comment is None:
            return ""
        before = self.source.lines[line][: comment.column]
        return " " * (len(before) - len(before.rstrip())) + comment.text

    def _flow(self, node: Node) -> str:
        """Return a value between brackets, on one line."""
        if isinstance(node, Sequence_):
            return f"[{', '.join(map(self._flow, node.items))}]"
        if isinstance(node, Mapping_):
            pairs = self._in_order(node, behind_dash=False)
            return f"{{{', '.join(f'{key.written}: {self._flow(value)}'.rstrip() for key, value in pairs)}}}"
        assert isinstance(node, Scalar)
        return self._short(node, in_brackets=True)

    def _scalar(self, lead: str, node: Scalar, indent: int) -> Iterator[str]:
        """Yield a text: on the line of its key if it fits, or else folded below it."""
        value = node.value.strip()
        remark = "" if node.style in ("|", ">") else self._remark(node.end[0])
        if not value and not node.style:
            yield lead + remark
        elif remark:
            if "\n" in node.written:
                raise Kept("er staat een opmerking bij een tekst van meer regels")
            yield f"{lead} {node.written}{remark}"
        elif _must_stay(node):
            yield from self._as_written(lead, node, indent)
        else:
            one = f"{lead} {self._short(node, in_brackets=False)}"
            if len(one) <= WIDTH or " " not in value:
                yield one
            else:
                yield f"{lead} >-"
                yield from (" " * (indent + INDENT) + line for line in folded(value, FOLD - indent - INDENT))

    def _short(self, node: Scalar, *, in_brackets: bool) -> str:
        """Return a text on one line, with quotes only where it needs them."""
        value = node.value.strip()
        if _must_stay(node):
            if "\n" in node.written:
                raise Kept("tussen haakjes staat een tekst van meer regels")
            return node.written
        if (not node.style or _is_text(value)) and _reads_bare(value, in_brackets=in_brackets):
            return value
        return f"'{value.replace(chr(39), chr(39) * 2)}'" if '"' in value or "\\" in value else f'"{value}"'

    def _as_written(self, lead: str, node: Scalar, indent: int) -> Iterator[str]:
        """Yield a text as the file has it, with its lines after the first at this indent."""
        first, *others = node.written.rstrip().split("\n")
        yield f"{lead} {first}".rstrip()
        room = " " * (indent + INDENT)
        if node.style in ("|", ">"):
            if re.search(r"\d", first):
                raise Kept("een tekst zegt zelf hoe ver hij inspringt")
            depths = [len(line) - len(line.lstrip()) for line in others if line.strip()]
            yield from (room + line[min(depths) :] if line.strip() else "" for line in others)
        else:
            yield from (room + line.strip() if line.strip() else "" for line in others)


def folded(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many characters; no line begins with what could be taken for YAML."""
    words = text.split(" ")
    lines: list[list[str]] = [[]]
    for word in words:
        line = lines[-1]
        if line and sum(map(len, line)) + len(line) + len(word) > width:
            lines.append([word])
        else:
            line.append(word)
    for number in range(1, len(lines)):
        while STARTS_LIKE_YAML.match(" ".join(lines[number])) and len(lines[number - 1]) > 1:
            lines[number].insert(0, lines[number - 1].pop())
    return [" ".join(line) for line in lines]


def _is_text(value: str) -> bool:
    """Return whether every reader of YAML takes a bare value for a text, and not for a number, a date or a boolean."""
    resolved = yaml.resolver.Resolver().resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(resolved == TEXT) and not re.fullmatch(r"[-+.\d][\d_.,:/eE+-]*|[yYnN~]", value)


def _must_stay(node: Scalar) -> bool:
    """Return whether a text is best kept as it is written: it is empty, or has escapes, line ends or spaces of its own."""
    value = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
    has_escapes = node.style == '"' and "\\" in node.written
    return not value or has_escapes or value != value.strip() or bool(re.search(r"\s\s|[^\S ]", value))


def _reads_bare(value: str, *, in_brackets: bool) -> bool:
    """Return whether YAML reads a text without quotes, behind a key or between brackets, as just that text."""
    if value[0] in NEVER_BARE or (
        in_brackets and BRACKETS.search(value)
    ):  # and no depth of brackets is parsed
        return False
    forms: tuple[tuple[str, object], ...] = (
        ((f"[{value}]", [value]), (f"{{k: {value}}}", {"k": value}))
        if in_brackets
        else ((f"k: {value}", {"k": value}), (f"- {value}", [value]))
    )
    try:
        return all(yaml.load(written, Loader=yaml.CBaseLoader) == found for written, found in forms)
    except yaml.YAMLError:
        return False
