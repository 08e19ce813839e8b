"""The small Markdown subset that texts in YAML may use, and how it becomes safe page Markdown.

Allowed in a text: *emphasis*, **strong**, and links [words](target), where the target is the id of a record
or an https address. A backslash takes its meaning off a sign. Everything else is ordinary text and is shown as it
is written: HTML, attribute lists, template braces and the like come out as visible, harmless characters.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.memory import remembered

# "Link" and emphasis without nesting of the same kind; a backslash takes the meaning off the next character.
TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]()_`~<>#|!{}&=+.:^?\"'-])"
    r"|\[(?P<words>[^\[\]\n]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*"
)
ID_FORM = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+|\.[A-Z0-9][A-Za-z0-9]*)*"
"""The form of an id: `OR5-w03`, `V1.2.3`, `AML.TA0002`; what ends as `index.md` or `voorbeeld.nl` does is none."""
ID = re.compile(ID_FORM)
HTTPS = re.compile(r"""https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?(/[^\s<>"'`{}|\\^]*)?""")

ENTITIES = {ord(c): f"&#{ord(c)};" for c in "*_`[]{}\\|~<>#\"'"} | {ord("&"): "&amp;"}
"""Characters with a meaning in Markdown, HTML or an attribute list, as entities that hold in all three."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SPACES = re.compile(r"\s\s+|[^\S ]")
LINE_START = re.compile(r"^\s*(?:[#+\-=:!?/^]|\d+(?=[.)](?:\s|$)))")


@dataclass(frozen=True)
class Plain:
    """Ordinary text."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Text with stress (`strong`: heavier)."""

    parts: tuple["Part", ...]
    strong: bool


@dataclass(frozen=True)
class Link:
    """Words that lead to a record (by id) or to an https address."""

    words: str
    target: str

    @property
    def is_external(self) -> bool:
        """Whether the target is an address on another site."""
        return self.target.startswith("https://")


Part = Plain | Emphasis | Link


@remembered
def parse(text: str) -> tuple[Part, ...]:
    """Return the parts of one text; what is no valid link or emphasis stays ordinary text."""
    parts: list[Part] = []
    end = 0

    def plain(piece: str) -> None:
        if piece and parts and isinstance(parts[-1], Plain):
            parts[-1] = Plain(parts[-1].text + piece)
        elif piece:
            parts.append(Plain(piece))

    for found in TOKEN.finditer(text):
        plain(text[end : found.start()])
        end = found.end()
        if escaped := found["escaped"]:
            plain(escaped)
        elif words := found["words"]:
            parts.append(Link(words, found["target"]))
        else:
            strong = found["strong"] is not None
            parts.append(Emphasis(parse(found["strong"] if strong else found["emphasis"]), strong))
    plain(text[end:])
    return tuple(parts)


def links(text: str) -> Iterator[Link]:
    """Yield every link in a text."""
    todo = list(parse(text))
    for part in todo:
        if isinstance(part, Emphasis):
            todo.extend(part.parts)
        elif isinstance(part, Link):
            yield part


def link_mistake(target: str) -> str | None:
    """Return what is wrong with the form of a link's target, in Dutch, or None."""
    if ID.fullmatch(target) or HTTPS.fullmatch(target):
        return None
    if not target:
        return "deze link heeft geen adres. Schrijf een id of adres tussen de haakjes, zoals [gedeeld leiderschap](OR5)."
    return (
        f'de link naar "{target}" mag niet. Een link gaat naar een id, zoals [gedeeld leiderschap](OR5), '
        "of naar een adres dat met https:// begint."
    )


def plain_text(text: str) -> str:
    """Return a text without its markup, for titles, descriptions and search."""
    return _words(parse(text))


def _words(parts: tuple[Part, ...]) -> str:
    words = []
    for part in parts:
        match part:
            case Plain():
                words.append(part.text)
            case Link():
                words.append(part.words)
            case Emphasis():
                words.append(_words(part.parts))
    return "".join(words)


@remembered
def escape(text: str, *, begins: bool = True) -> str:
    """Return plain text so that Markdown, HTML and attribute lists all show it as it is, on one line.

    A text that `begins` nothing stands after other words, so that no sign in it can begin a list or heading.
    """
    escaped = SPACES.sub(" ", text).translate(ENTITIES)
    if begins and (found := LINE_START.match(escaped)):
        at = found.end()
        if escaped[at - 1].isdigit():  # "1." would start a list: hide the point
            return f"{escaped[:at]}&#{ord(escaped[at])};{escaped[at + 1 :]}"
        return f"{escaped[: at - 1]}&#{ord(escaped[at - 1])};{escaped[at:]}"
    return escaped


BLOCK = re.compile(r"(?P<indent> *)(?P<mark>#{2,4} |[-*] |\d+\. |> )?(?P<text>.*)")
RULE_ROW = re.compile(r"\|[\s:|-]+\|")
ITEM_MARK = re.compile(r"[-*] |\d+\. ")
CELL_BORDER = re.compile(r"(?<!\\)\|")


def cells(row: str) -> list[str]:
    """Return the texts of a table's row; `\\|` is a sign in a text, no border."""
    row = row.strip().removeprefix("|")
    parts = CELL_BORDER.split(row)
    return [part.strip() for part in (parts if parts[-1].strip() else parts[:-1])]


def blocks(body: str) -> Iterator[tuple[str, str, str]]:
    """Yield (lead, text, tail) for each line of a hand-written page.

    `lead` and `tail` are safe Markdown to keep as it is (indent, heading, list or quote mark, cell border);
    `text` is a text in the Markdown subset. Headings, lists (also within lists), quotes, tables and line ends
    with two spaces are kept, nothing else.
    """
    lines = body.splitlines() or [""]
    indents: list[int] = []
    """How far each list is indented that the line before stands in."""
    before = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        found = BLOCK.fullmatch(line)
        assert found  # the pattern matches every line
        is_item = bool(found["mark"] and ITEM_MARK.match(found["mark"]))
        if line.strip() and not is_item and (not before or not indents):
            indents = []
        if before and ((line.startswith("|") and not before.startswith("|")) or (is_item and not indents)):
            yield "", "", "\n"  # Markdown begins a list or table only after an empty line
        if RULE_ROW.fullmatch(line.strip()):
            yield re.sub(r"[^|]+", "---", line.strip()), "", "\n"
        elif line.startswith("|"):
            for cell in cells(line):
                yield "| ", cell, " "
            yield "|", "", "\n"
        else:
            indent = found["indent"] if found["mark"] else found["indent"][:3]  # four would make it code
            if is_item:
                depth = len(found["indent"])
                while indents and indents[-1] > depth:
                    indents.pop()
                if not indents or indents[-1] < depth:
                    indents.append(depth)
                indent = " " * 4 * (len(indents) - 1)  # people indent by two, Markdown by four
            tail = "  \n" if line.endswith("  ") and line.strip() and after.strip() else "\n"
            yield (indent if line.strip() else "") + (found["mark"] or ""), found["text"].rstrip(), tail
        before = line.strip()


def for_script(value: object) -> str:
    """Return a value as JSON that may stand in a classic script and in an inline block of data."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def fold(text: str) -> str:
    """Return a text in small letters without accents: `Coördinatie` as `coordinatie`."""
    if text.isascii():  # as nearly all of the dictionary is
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
