"""Reads one YAML file strictly: every scalar is text, and every value keeps its place.

PyYAML's loaders accept much that an editor did not mean (two equal keys, `no` as false, `012` as 10,
aliases that grow to gigabytes). This reader works on parser events and refuses all of that, so a record
sees only mappings, lists and text, and a message can name the line and column.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from generator.problems import GuideError, Problem

Value = str | list["Value"] | dict[str, "Value"]
Loc = tuple[str | int, ...]

MAX_BYTES = 1_000_000
MAX_DEPTH = 50

# C0 and C1 controls, zero-width and bidirectional marks: invisible, so never meant.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)

# What the parser says, and what an editor can do about it.
YAML_MESSAGES = (
    (
        "mapping values are not allowed",
        "hier staat een dubbele punt die YAML niet verwacht. Zet de tekst tussen aanhalingstekens "
        "of controleer het inspringen.",
    ),
    (
        "did not find expected key",
        "YAML verwacht hier een sleutel. Controleer het inspringen en de aanhalingstekens.",
    ),
    (
        "did not find expected '-' indicator",
        "YAML verwacht hier een streepje (-) van een lijst. Controleer het inspringen.",
    ),
    ("could not find expected ':'", "hier mist een dubbele punt na de sleutel."),
    ("found unexpected end of stream", "een aanhalingsteken of haakje is niet gesloten."),
    (
        "did not find expected ',' or",
        "een lijst of blok tussen haakjes is niet gesloten, of er mist een komma.",
    ),
    (
        "found character that cannot start any token",
        "een tekst kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens.",
    ),
    (
        "found unknown escape character",
        "na een schuine streep (\\) staat een teken dat YAML niet kent. Schrijf \\\\.",
    ),
    (
        "block sequence entries are not allowed",
        "een streepje (-) van een lijst mag hier niet. Begin op een nieuwe regel.",
    ),
)

UNCLOSED = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ',' or")
"""Mistakes that the parser notices late: the place to mend is where the value begins."""


@dataclass(frozen=True)
class Document:
    """A file's content: mappings, lists and text, with the place of every value and key."""

    path: str
    value: Value
    places: dict[Loc, tuple[int, int]] = field(repr=False)
    """Line and column, from 1, of the value at a path of keys and indexes."""
    keys: dict[Loc, tuple[int, int]] = field(repr=False)
    """Line and column, from 1, of the key at that path."""

    def at(self, loc: Loc) -> tuple[int, int]:
        """Return line and column of the value at `loc`, or of the nearest value that holds it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, (1, 1))

    def problem(self, loc: Loc, message: str, *, key: bool = False) -> Problem:
        """Return a problem at the value (or with `key` at the key) of `loc`."""
        line, column = self.keys[loc] if key and loc in self.keys else self.at(loc)
        return Problem(path=self.path, line=line, column=column, message=message)


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, without a byte order mark and with `\\n` line ends.

    Raises GuideError if the file is larger than 1 MB, is not UTF-8 or holds invisible characters.
    """

    def refuse(message: str, before: str = "") -> GuideError:
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return GuideError([Problem(path=name, line=line, column=column, message=message)])

    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise refuse(
            f"dit bestand is {len(data)} bytes groot; het mag hoogstens {MAX_BYTES} bytes zijn. Splits het."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse('dit bestand is UTF-16. Bewaar het opnieuw als "UTF-8".')
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise refuse(
            f"byte {data[error.start]:#04x} is geen UTF-8 (misschien Latin-1 of Windows-1252). "
            'Bewaar het bestand opnieuw als "UTF-8".',
            before,
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := FORBIDDEN.search(text):
        code = f"U+{ord(found.group()):04X}"
        word = "een NUL-teken" if code == "U+0000" else f"een onzichtbaar teken ({code})"
        raise refuse(f"hier staat {word}. Verwijder het.", text[: found.start()])
    return text


def read_yaml(path: Path, name: str) -> Document:
    """Return the content of one YAML file; `name` is the path that messages show.

    Raises GuideError with every duplicate key, or with the first thing that makes the file unreadable: broken
    YAML, a tab in the indentation, an anchor, alias or tag, nesting deeper than 50, more than one document.
    """
    text = read_text(path, name)
    if found := TAB_INDENT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.end() - found.start()
        message = "hier staat een tab in het inspringen. Gebruik spaties (twee per niveau)."
        raise GuideError([Problem(path=name, line=line, column=column, message=message)])
    builder = _Builder(name)
    try:
        value = builder.document(iter(yaml.CSafeLoader(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        said = f"{error.problem or ''} {error.context or ''}"
        begins_earlier = any(words in said for words in UNCLOSED)
        mark = error.context_mark if begins_earlier and error.context_mark else error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        advice = next((dutch for english, dutch in YAML_MESSAGES if english in said), None)
        message = f"dit is geen geldige YAML: {advice or 'controleer het inspringen, de haakjes en de aanhalingstekens.'}"
        raise GuideError([Problem(path=name, line=line, column=column, message=message)]) from None
    if builder.problems:
        raise GuideError(builder.problems)
    return Document(name, value, builder.places, builder.keys)


class _Builder:
    """Builds plain values out of parser events, and remembers where each stood."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.places: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}

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
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Value:
        """Return the value that starts with `event`, at the path `loc`."""
        self.places[loc] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                event, f"een verwijzing binnen YAML (*{event.anchor}) mag niet. Schrijf de waarde voluit."
            )
        if len(loc) > MAX_DEPTH:
            self.refuse(event, f"deze waarde ligt dieper dan {MAX_DEPTH} niveaus. Maak het bestand vlakker.")
        self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event).strip()
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, (*loc, len(items))))
            return items
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "een sleutel is een woord, geen lijst of blok.")
            self.refuse_extras(event)
            key = self.text(cast(yaml.ScalarEvent, event))
            place = _place(event)
            here = (*loc, key)
            if key in mapping:
                first = self.keys[here][0]
                self.problems.append(
                    Problem(
                        path=self.name,
                        line=place[0],
                        column=place[1],
                        message=f'de sleutel "{key}" staat hier dubbel (ook op regel {first}). Haal er één weg.',
                    )
                )
                self.value(next(events), events, here)
                continue
            self.keys[here] = place
            mapping[key] = self.value(next(events), events, here)
        return mapping

    def text(self, event: yaml.ScalarEvent) -> str:
        """Return the text of a scalar, in one Unicode form."""
        text = str(event.value)
        if found := FORBIDDEN.search(text):  # written as an escape, such as "\u202e"
            self.refuse(
                event, f"hier staat een onzichtbaar teken (U+{ord(found.group()):04X}). Verwijder het."
            )
        return unicodedata.normalize("NFC", text)

    def refuse_extras(self, event: yaml.Event) -> None:
        """Refuse an anchor or a tag."""
        assert isinstance(event, yaml.NodeEvent)
        if event.anchor is not None:
            self.refuse(event, f"een anker (&{event.anchor}) mag niet. Schrijf de waarde voluit.")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag not in (None, "!"):
            self.refuse(event, f"een YAML-tag ({event.tag}) mag niet. Haal hem weg.")

    def refuse(self, event: yaml.Event, message: str) -> None:
        """Stop reading with one problem at the event."""
        line, column = _place(event)
        raise GuideError([*self.problems, Problem(path=self.name, line=line, column=column, message=message)])


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return line and column, from 1, where an event starts."""
    mark = event.start_mark
    assert mark is not None  # the parser gives every event its marks
    return mark.line + 1, mark.column + 1
