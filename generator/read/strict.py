"""Reads one YAML file strictly: every scalar is text, and every value keeps its place.

PyYAML's loaders accept much that an editor did not mean (two equal keys, `no` as false, `012` as 10,
aliases that grow to gigabytes, a text that ends at ` #`). This reader works on parser events and refuses all
of that, so a record sees only mappings, lists and text, and a message can name the line and column.
"""

import re
import stat
import unicodedata
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NoReturn, cast

import yaml

from generator.model.memory import remembered
from generator.model.problems import GuideError, Loc, Problem, dutch
from generator.read.syntax import (
    DASH,
    DASH_NO_SPACE,
    NO_SPACE,
    NOT_CLOSED,
    NOT_YAML,
    after_colon,
    cannot_begin,
    explain,
    marks,
)

Value = str | list["Value"] | dict[str, "Value"]
Judge = Callable[[list[str]], Iterator[tuple[int, int, str]]]
"""Yields what is wrong with the lines of a text after its first: the number of the line, an offset and a message."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 50

# C0 and C1 controls, zero-width and bidirectional marks: invisible, so never meant.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
MERGE = re.compile(r"^ *(<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
"""How a line begins that git leaves where two versions meet."""
NOT_MERGED = "hier zijn twee versies niet samengevoegd ({}). Kies er één en haal de regels met <<<<<<<, ======= en >>>>>>> weg."
NOT_MEANT = (
    (
        re.compile(r"^ *(?P<at>\t)", re.MULTILINE),
        "hier staat een tab in het inspringen. Gebruik spaties (twee per niveau).",
    ),
    (
        re.compile(r"^ *(?:- *)*(?:[A-Za-z_][\w-]*:)?(?P<at>[^\S \t\n])", re.MULTILINE),
        "hier staat een bijzondere spatie, en YAML kent alleen de gewone. Typ de spatie opnieuw.",
    ),
    (
        re.compile(r"^ *(?P<at>[•●▪◦‣∙])\s", re.MULTILINE),
        f"hier staat een bolletje uit een tekstverwerker. {DASH[0].upper()}{DASH[1:]}.",
    ),
    (re.compile(r"^ *(?P<at>={7}) *$", re.MULTILINE), NOT_MERGED.format("=======")),
)
"""What a line of YAML never begins with: YAML would take it for something else. On a page some of it may stand."""
ODD_SPACE = re.compile(r"[^\S \n]")
IN_NOT_MEANT = ("•", "●", "▪", "◦", "‣", "∙", "=======")
"""One of these, or an odd space, is part of all that; hardly a file has any."""

ANCHOR = (
    "een naam voor een waarde (&{0}), om haar elders met *{0} te herhalen, kent de gids niet. Haal &{0} weg, en schrijf de waarde "
    "overal zelf op."
)

TAG = (
    'een soort bij een lijst of blok ("{0}") kent de gids niet. Haal {0} weg, en schrijf een lijst met [ ] of met streepjes, en een '
    "blok met {{ }} of met een sleutel per regel."
)

CURLY = ("“", "”", "„", "‘", "’")
CURLY_QUOTES = (
    'om deze tekst staan gekrulde aanhalingstekens, en YAML kent alleen rechte. Typ ze opnieuw, als ".'
)

WINDOWS = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0xC0)}
"""The signs that a program which takes UTF-8 for Windows-1252 shows for the bytes after the first of a sign."""
MISREAD = re.compile("[ÂÃ][{0}]|â[{0}]{{2}}|ð[{0}]{{3}}|â€(?![{0}])".format(re.escape("".join(WINDOWS))))

FORMS = (
    (stat.S_ISFIFO, "een pijp (FIFO)"),
    (stat.S_ISSOCK, "een socket"),
    (stat.S_ISCHR, "een apparaat"),
    (stat.S_ISBLK, "een apparaat"),
)
"""What may stand where a file is expected, and would hang or never end when read."""


@dataclass(frozen=True)
class Document:
    """A file's content: mappings, lists and text, with the place of every value and key."""

    path: str
    value: Value
    source: str = field(default="", repr=False)
    """The text of the file."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with a value that could be read all the same."""

    @cached_property
    def _built(self) -> "_Builder":
        """What finds the places. The file is parsed once more for this: kept of each file they take more room than its texts."""
        builder = _Builder(self.path, self.source, None, keeps_places=True)
        builder.document(_events(self.source))
        return builder

    @property
    def places(self) -> dict[Loc, tuple[int, int]]:
        """Line and column, from 1, of the value at a path of keys and indexes."""
        return self._built.places

    @property
    def keys(self) -> dict[Loc, tuple[int, int]]:
        """Line and column, from 1, of the key at that path."""
        return self._built.keys

    def at(self, loc: Loc) -> tuple[int, int]:
        """Return line and column of the value at `loc`, or of the nearest value that holds it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, (1, 1))

    def within(self, loc: Loc, offset: int) -> tuple[int, int]:
        """Return line and column of one character of the text at `loc`, wherever the file breaks that text off."""
        value: Value = self.value
        for part in loc:
            value = value[part] if isinstance(value, list | dict) else ""  # type: ignore[index]
        place = self.at(loc)
        if not isinstance(value, str) or place not in self._scalars:
            return place
        index = _source_index(self.source, *self._scalars[place], _letters(value[:offset]))
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line begins in the file."""
        return [0, *accumulate(len(line) + 1 for line in self.source.split("\n"))]

    @cached_property
    def _scalars(self) -> dict[tuple[int, int], tuple[int, int, str]]:
        """Where each scalar begins and ends in the file, and in which style it is written, by its place.

        The file is parsed once more for this: only a file with a mistake inside a text needs it.
        """
        found = {}
        for event in _events(self.source):
            if isinstance(event, yaml.ScalarEvent):
                first, last = (self._line_starts[mark.line] + mark.column for mark in marks(event))
                found[_place(event)] = (first, last, event.style or "")
        return found

    def problem(self, loc: Loc, message: str, *, key: bool = False, offset: int | None = None) -> Problem:
        """Return a problem at the value (or with `key` at the key) of `loc`; `offset` points into a text."""
        if key and loc in self.keys:
            line, column = self.keys[loc]
        else:
            line, column = self.at(loc) if offset is None else self.within(loc, offset)
        return Problem(path=self.path, line=line, column=column, message=message)


def texts(value: Value) -> list[tuple[Loc, str]]:
    """Return every text in a value with its place."""
    found: list[tuple[Loc, str]] = []
    _take_texts(value, (), found)
    return found


def _take_texts(value: Value, loc: Loc, found: list[tuple[Loc, str]]) -> None:
    if isinstance(value, str):
        found.append((loc, value))
    else:
        for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
            _take_texts(inner, (*loc, part), found)


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, without a byte order mark and with `\\n` line ends.

    Raises GuideError if the file can't be read, is no ordinary file, is larger than 1 MB, is not UTF-8 or was once
    read as if it were not, or holds invisible characters or the marks of a merge that was not finished.
    """

    def problem(message: str, before: str = "") -> Problem:
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Problem(path=name, line=line, column=column, message=message)

    try:
        status = path.stat()
        if form := form_of(status.st_mode):
            raise GuideError([problem(f"dit is {form}, geen gewoon bestand. Haal het weg.")])
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GuideError([problem(dutch(error))]) from None
    if len(data) > MAX_BYTES:
        size = max(status.st_size, len(data))
        raise GuideError(
            [
                problem(
                    f"dit bestand is {size} bytes groot; het mag hoogstens {MAX_BYTES} bytes zijn. Splits het."
                )
            ]
        )
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_BE)):
        form = "UTF-32" if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)) else "UTF-16"
        raise GuideError([problem(f'dit bestand is {form}. Bewaar het opnieuw als "UTF-8".')])
    data = data.removeprefix(BOM_UTF8)
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode("utf-8", "replace"))
        message = (
            f"byte {data[error.start]:#04x} is geen UTF-8 (misschien Latin-1 of Windows-1252). "
            'Bewaar het bestand opnieuw als "UTF-8".'
        )
        raise GuideError([problem(message, before)]) from None
    if wrong := _wrong_signs(text):
        raise GuideError(
            Problem(path=name, line=line, column=column, message=message) for line, column, message in wrong
        )
    return text


@remembered
def _decoded(data: bytes) -> str:
    """Return the text of a file: the same one each time, so that it is quickly known again. Raises UnicodeDecodeError."""
    return _lines(data.decode())


@remembered
def _wrong_signs(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return line, column and message of each sign that can't stand in a text."""
    return (*_unreadable_lines(text), *_misread(text))


def _lines(text: str) -> str:
    """Return a text in which every line ends with `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and message of each line with an invisible character or a mark of a merge."""
    merge = MERGE.search(text) if any(sign * 7 in text for sign in "<>|") else None
    if not merge and not FORBIDDEN.search(text):
        return
    opening = merge[1] if merge else ""
    for number, line in enumerate(text.split("\n"), 1):
        if opening and (mark := MERGE.match(line)) and mark[1] == opening:
            yield number, mark.start(1) + 1, NOT_MERGED.format(opening)
        elif found := FORBIDDEN.search(line):
            code = f"U+{ord(found.group()):04X}"
            word = "een NUL-teken" if code == "U+0000" else f"een onzichtbaar teken ({code})"
            yield number, found.start() + 1, f"hier staat {word}. Verwijder het."


def _misread(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and message of signs that got lost when some program took the file for another encoding."""
    if not any(sign in text for sign in "\ufffdÂÃâð"):
        return
    lost, misread = [], []
    for number, line in enumerate(text.split("\n"), 1):
        lost += [(number, found.start() + 1, found) for found in re.finditer("\ufffd", line)]
        misread += [(number, found.start() + 1, found) for found in MISREAD.finditer(line) if _meant(found)]
    if lost:
        number, column, _ = lost[0]
        message = "hier staat � in plaats van een letter die verloren is gegaan, zoals é of ë. Typ die letter opnieuw."
        yield number, column, message + _also(number for number, _, _ in lost)
    if misread:
        number, column, found = misread[0]
        meant = _meant(found)
        shown = "een spatie" if meant.isspace() else f'"{meant}"'
        message = (
            f'hier staat "{found.group()}" waar {shown} hoort: een programma heeft de tekens verkeerd gelezen. '
            "Verbeter het."
        )
        yield number, column, message + _also(number for number, _, _ in misread)


def _meant(misread: re.Match[str]) -> str:
    """Return the sign that was misread as several, or nothing if there is none."""
    signs = misread.group()
    if signs == "â€":  # most programs drop the last byte of this one
        return "”"
    return bytes([ord(signs[0]), *(WINDOWS[sign] for sign in signs[1:])]).decode("utf-8", "ignore")


def form_of(mode: int) -> str | None:
    """Return in Dutch what stands where a file is expected, or None if it is a file or a folder."""
    return next((words for is_form, words in FORMS if is_form(mode)), None)


def read_yaml(path: Path, name: str) -> Document:
    """Return the content of one YAML file; `name` is the path that messages show.

    Raises GuideError with every problem found: what `parse_yaml` raises, and what it lists.
    """
    document = parsed(read_text(path, name), name)
    if document.problems:
        raise GuideError(document.problems)
    return document


@lru_cache(maxsize=16)  # the words of the interface and the register: large, and read again on each save
def parsed(text: str, name: str) -> "Document":
    """Return what `parse_yaml` does, and remember it."""
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str, judge: Judge | None = None) -> Document:
    """Return the content of a YAML text, with the problems of values that could be read all the same.

    `judge` looks at each line of a text of several lines. Raises GuideError with those problems and the first thing
    that makes the text unreadable: broken YAML, a space of another kind in the indentation, nesting deeper than 50, a
    second document.
    """
    has_any = ODD_SPACE.search(text) or any(sign in text for sign in IN_NOT_MEANT)
    for pattern, message in NOT_MEANT if has_any else ():
        if places := [found.start("at") for found in pattern.finditer(text)]:
            lines = [text.count("\n", 0, place) + 1 for place in places]
            column = places[0] - (text.rfind("\n", 0, places[0]) + 1) + 1
            raise GuideError(
                [Problem(path=name, line=lines[0], column=column, message=f"{message}{_also(lines)}")]
            )
    builder = _Builder(name, text, judge)
    try:
        value = builder.document(_events(text))
    except yaml.MarkedYAMLError as error:
        raise GuideError(builder.with_syntax(error)) from None
    return Document(name, value, text, tuple(builder.problems))


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield what the parser finds. Raises yaml.MarkedYAMLError where it finds no YAML."""
    return iter(yaml.CSafeLoader(text).get_event, None)


class _Builder:
    """Builds plain values out of parser events, and remembers where each stood."""

    def __init__(self, name: str, text: str, judge: Judge | None, *, keeps_places: bool = False) -> None:
        self.name = name
        self.keeps_places = keeps_places
        self.lines = text.split("\n")
        self.with_hash = {number for number, line in enumerate(self.lines) if "#" in line}
        self.judge = judge
        self.problems: list[Problem] = []
        self.places: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.anchors: set[str] = set()
        """Names that were given to values, each told where it is given."""
        self.repeats = False
        """Whether such a name stands somewhere for its value: what is said there is not known."""
        self.last: yaml.ScalarEvent | None = None
        """The scalar that was read last: often the cause of what the parser stumbles over next."""

    def document(self, events: Iterator[yaml.Event]) -> Value:
        """Return the value of the only document in the events."""
        value: Value = {}
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "een bestand bevat één document; haal de regel met --- weg.")
                value = self.value(next(events), events, ())
        if self.repeats:
            raise GuideError(self.problems)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Value:
        """Return the value that starts with `event`, at the path `loc`."""
        if self.keeps_places:
            self.places[loc] = _place(event)
        if len(loc) > MAX_DEPTH:
            self.refuse(event, f"deze waarde ligt dieper dan {MAX_DEPTH} niveaus. Maak het bestand vlakker.")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self.anchors:
                self.repeats = True
            else:
                self.tell(event, cannot_begin("*"))
            return ""
        node: Any = event  # a text, list or block
        if node.anchor is not None or node.tag is not None:
            self.tell_extras(node)
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            start, end = marks(event)
            if start.line != end.line or end.line in self.with_hash:
                self.check_source(event)
            return self.text(event).strip()
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, (*loc, len(items))))
            return items
        begin = cast(yaml.MappingStartEvent, event)
        before = len(self.problems)
        mapping = self.mapping(begin.flow_style, events, loc)
        if begin.tag is not None:
            del self.problems[before:]  # what is wrong inside follows from what it was said to be
        return mapping

    def mapping(self, in_braces: bool | None, events: Iterator[yaml.Event], loc: Loc) -> Value:
        """Return the mapping at the path `loc`, whose start has been read."""
        mapping: dict[str, Value] = {}
        split = False
        """Whether the text before has been told of as one that a comma splits."""
        doubles: dict[str, Problem] = {}
        firsts: dict[str, yaml.Event] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                swapped = " Staan de haken andersom? Schrijf [{…}]." if in_braces else ""
                self.refuse(event, f"een sleutel is een woord, geen lijst of blok.{swapped}")
            if event.anchor is not None or event.tag is not None:
                self.tell_extras(event)
            key = self.text(event)
            if key == "<<" and self.anchors:  # takes in what an anchor names, which is told
                self.value(next(events), events, (*loc, key))
                continue
            if key.startswith("-") and not event.style:
                self.refuse(event, DASH_NO_SPACE)
            here = (*loc, key)
            if key in mapping:
                self.tell(
                    event,
                    f'de sleutel "{key}" staat hier dubbel (ook op regel {_place(firsts[key])[0]}). Haal er één weg.',
                )
                doubles.setdefault(key, self.problems[-1])
                self.value(next(events), events, here)
                continue
            after = next(events)
            if in_braces and _touches(event, after):
                lacks_space = NO_SPACE.match(key)
                if lacks_space or not split:
                    self.tell(event, _no_value(key, mapping))
                split = not lacks_space  # the next may lack a space as well
                continue
            split = False
            firsts[key] = event
            if self.keeps_places:
                self.keys[here] = _place(event)
            mapping[key] = self.value(after, events, here)
        if len(doubles) > 1 and not in_braces and (begin := doubles.get(next(iter(mapping)))):
            self.second_begins(begin, doubles.values(), in_list=bool(loc) and isinstance(loc[-1], int))
        return mapping

    def second_begins(self, begin: Problem, doubles: Iterable[Problem], *, in_list: bool) -> None:
        """Tell once of keys that stand twice because something new begins with the first of them."""
        self.problems = [problem for problem in self.problems if problem not in {*doubles}]
        mend = (
            "Begint hier een nieuw punt van de lijst? Zet dan een streepje (-) voor deze sleutel."
            if in_list
            else "Begint hier iets nieuws? Zet het dan in een eigen bestand."
        )
        self.problems.append(replace(begin, message=f"{begin.message} {mend}"))

    def text(self, event: yaml.ScalarEvent) -> str:
        """Return the text of a scalar, in one Unicode form."""
        text = str(event.value)
        if event.style == '"' and (found := FORBIDDEN.search(text)):  # written as an escape, such as "\u202e"
            self.tell(event, f"hier staat een onzichtbaar teken (U+{ord(found.group()):04X}). Verwijder het.")
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def check_source(self, event: yaml.ScalarEvent) -> None:
        """Tell what the file shows of a text and its value does not: a part cut off, or a line that is no text."""
        start, end = marks(event)
        if not event.style:
            rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        elif event.style in "|>":
            rest = self.lines[start.line][start.column :].lstrip("|>+-0123456789")
        else:
            rest = ""
        if rest.lstrip().startswith("#"):
            line = end.line if not event.style else start.line
            column = len(self.lines[line]) - len(rest.lstrip())
            self.add(
                line,
                column,
                CURLY_QUOTES
                if self.lines[start.line][start.column : start.column + 1] in CURLY
                else "de tekst na # valt weg: zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel.",
            )
        if self.judge and end.line > start.line:
            self.judge_lines(start, end, event.style)

    def judge_lines(self, start: yaml.Mark, end: yaml.Mark, style: str | None) -> None:
        """Tell what the judge says of the lines of a text after its first."""
        assert self.judge is not None
        indent = _indent(self.lines[start.line])
        last = end.line if end.column else end.line - 1
        for number, offset, message in self.judge(self.lines[start.line : last + 1]):
            line = start.line + number
            if style not in ("|", ">") and _indent(self.lines[line]) <= indent:
                # No text goes on so far to the left: the parser read on for something that was not closed.
                if style:
                    self.add(start.line, start.column, NOT_CLOSED)
                return
            self.add(line, offset, message)

    def tell_extras(self, event: yaml.ScalarEvent) -> None:
        """Tell of an anchor or a tag, which may also be the beginning of a text."""
        if event.anchor is not None and event.anchor not in self.anchors:
            self.anchors.add(event.anchor)
            self.tell(
                event,
                cannot_begin("&") if isinstance(event, yaml.ScalarEvent) else ANCHOR.format(event.anchor),
            )
        if event.tag is not None:
            is_text = isinstance(event, yaml.ScalarEvent)
            self.tell(event, cannot_begin("!") if is_text else TAG.format(_short_tag(event.tag)))

    def add(self, line: int, column: int, message: str) -> None:
        """Note a problem; line and column count from 0."""
        self.problems.append(Problem(path=self.name, line=line + 1, column=column + 1, message=message))

    def tell(self, event: yaml.Event, message: str) -> None:
        """Note a problem at the event, and read on."""
        line, column = _place(event)
        self.add(line - 1, column - 1, message)

    def refuse(self, event: yaml.Event, message: str) -> NoReturn:
        """Stop reading with one more problem, at the event."""
        self.tell(event, message)
        raise GuideError(self.problems)

    def with_syntax(self, error: yaml.MarkedYAMLError) -> list[Problem]:
        """Return the problems with what the parser stumbled over, unless one of them is the cause of that."""
        line, column, message = explain(error, self.lines, self.last)
        stumbled = error.problem_mark.line + 1 if error.problem_mark else line + 1
        begun = self.last.start_mark.line + 1 if self.last and self.last.start_mark else stumbled
        if not any(begun <= problem.line <= stumbled for problem in self.problems):
            self.add(line, column, f"{NOT_YAML}{message}")
        return self.problems


def _short_tag(tag: str) -> str:
    """Return a tag as it is written: `!!set`."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)


# One character of a scalar's value, as it is written in each style.
WRITTEN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|\n|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
    "": re.compile(r".", re.DOTALL),
}
BLANK = re.compile(r"\s|\\[\sntrveLPN_0]")


def _letters(text: str) -> int:
    """Return how many characters of a text are no space and do not lean on the one before them."""
    return sum(not (char.isspace() or unicodedata.combining(char)) for char in text)


def _source_index(source: str, first: int, last: int, style: str, letters: int) -> int:
    """Return where in a file the character of a scalar stands that has so many letters before it.

    Spaces and line ends differ between a file and its values; all other characters come in the same order.
    """
    if style in ("|", ">"):
        first = source.index("\n", first) + 1
        style = ""
    elif style:
        first, last = first + 1, last - 1
    for found in WRITTEN[style].finditer(source, first, last):
        written = found.group()
        if BLANK.match(written) or (len(written) == 1 and unicodedata.combining(written)):
            continue
        if letters == 0:
            return found.start()
        letters -= 1
    return last


def _no_value(key: str, before: dict[str, Value]) -> str:
    """Return the message about a key between braces that has no value; `before` is what stands before it."""
    if found := NO_SPACE.match(key):
        return after_colon(found["key"])
    last = str(next(reversed(before.values()), ""))
    if key.isdecimal() and last.isdecimal():
        return f"hier staat een komma in een getal. Schrijf decimalen met een punt: {last}.{key}"
    return (
        f'binnen {{ }} is "{key}" een sleutel zonder waarde. Is het een tekst, of een deel van een tekst '
        "met een komma? Zet de hele tekst tussen aanhalingstekens."
        + ("" if before else " Is het een lijst? Schrijf dan [ ] in plaats van { }.")
    )


def _touches(key: yaml.ScalarEvent, value: yaml.Event) -> bool:
    """Return whether a value is nothing at all, not even announced by a colon."""
    if not isinstance(value, yaml.ScalarEvent) or value.value or value.style:
        return False
    return marks(key)[1].index == marks(value)[0].index


def _indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip())


def _also(numbers: Iterable[int]) -> str:
    """Return the lines after the first where the same is wrong, as a sentence with at most five of them."""
    _, *others = dict.fromkeys(numbers)
    if not others:
        return ""
    *before, last = map(str, others[:5])
    shown = (
        ", ".join([*before, last])
        if len(others) > 5
        else " en ".join(filter(None, [", ".join(before), last]))
    )
    return f" Ook op regel {shown}{' en verder' if len(others) > 5 else ''}."


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return line and column, from 1, where an event starts."""
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
