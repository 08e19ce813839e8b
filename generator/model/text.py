"""The small Markdown subset that texts in YAML may use, and how it becomes safe page Markdown.

Allowed in a text: *emphasis*, **strong**, and links [words](target), where the target is the id of a record,
an https address or a mail address. A backslash takes its meaning off a sign. Everything else is ordinary text and is
shown as it is written: HTML, attribute lists, template braces and the like come out as visible, harmless characters.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import layout
from generator.model.memory import remembered

# "Link" and emphasis without nesting of the same kind; a backslash takes the meaning off the next character.
TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]()_`~<>#|!{}&=+.:^?\"'-])"
    r"|\[(?P<words>[^\[\]\n]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*"
)
PAGE_TOKEN = re.compile(rf"{TOKEN.pattern}|{layout.NOTE.pattern.replace('name', 'note')}")
"""What a hand-written page may hold: references to its footnotes too."""
ID_FORM = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+|\.[A-Z0-9][A-Za-z0-9]*)*"
"""The form of an id: `OR5-w03`, `V1.2.3`, `AML.TA0002`; what ends as `index.md` or `voorbeeld.nl` does is none."""
ID = re.compile(ID_FORM)
WITH_USER = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
OPEN_SECRET = (
    "staat een naam of wachtwoord, en dat kan iedereen lezen. Haal weg wat tussen // en het apenstaartje staat, en het "
    "apenstaartje zelf."
)
"""What is wrong with an address that has these, as the end of a sentence."""
HTTPS = re.compile(r"""https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?(/[^\s<>"'`{}|\\^]*)?""")
MAIL = re.compile(
    r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"(?:\?subject=(?:[A-Za-z0-9._~-]|%(?![01]|7[Ff])[0-9A-Fa-f]{2})+)?"
)
"""A mail address, with at most a subject: nothing else may decide where a reader's mail goes, or what it says."""

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
    """Words that lead to a record (by id), to an https address or to a mail address."""

    words: str
    target: str

    @property
    def is_external(self) -> bool:
        """Whether the target is no record of the guide, but an address."""
        return self.target.startswith(("https://", "mailto:"))


@dataclass(frozen=True)
class Note:
    """A reference to a footnote of a hand-written page."""

    name: str


Part = Plain | Emphasis | Link | Note


@remembered
def parse(text: str, *, page: bool = False) -> tuple[Part, ...]:
    """Return the parts of one text (`page`: of a hand-written page); what is no valid link or emphasis stays ordinary text."""
    parts: list[Part] = []
    end = 0

    def plain(piece: str) -> None:
        if piece and parts and isinstance(parts[-1], Plain):
            parts[-1] = Plain(parts[-1].text + piece)
        elif piece:
            parts.append(Plain(piece))

    for found in (PAGE_TOKEN if page else TOKEN).finditer(text):
        plain(text[end : found.start()])
        end = found.end()
        if escaped := found["escaped"]:
            plain(escaped)
        elif words := found["words"]:
            parts.append(Link(words, found["target"]))
        elif page and (name := found["note"]):
            parts.append(Note(name))
        else:
            strong = found["strong"] is not None
            inside = parse(found["strong"] if strong else found["emphasis"], page=page)
            parts.append(Emphasis(inside, strong))
    plain(text[end:])
    return tuple(parts)


def links(text: str) -> Iterator[Link]:
    """Yield every link in a text."""
    yield from (part for part in _flat(parse(text)) if isinstance(part, Link))


def notes(text: str) -> Iterator[str]:
    """Yield the name of each footnote that a text of a hand-written page refers to, in order."""
    yield from (part.name for part in _flat(parse(text, page=True)) if isinstance(part, Note))


def _flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield each part, and those inside emphasis in their place."""
    for part in parts:
        if isinstance(part, Emphasis):
            yield from _flat(part.parts)
        else:
            yield part


def link_mistake(target: str) -> str | None:
    """Return what is wrong with the form of a link's target, in Dutch, or None."""
    if ID.fullmatch(target) or HTTPS.fullmatch(target) or MAIL.fullmatch(target):
        return None
    if target.startswith("mailto:") or re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", target):
        return (
            f'de link naar "{target}" mag niet. Schrijf een mailadres als [mail ons](mailto:naam@voorbeeld.nl). '
            "Alleen een onderwerp mag erachter, met %20 voor elke spatie: ?subject=Een%20vraag."
        )
    if not target:
        return "deze link heeft geen adres. Schrijf een id of adres tussen de haakjes, zoals [gedeeld leiderschap](OR5)."
    for form, message in NO_TARGET:
        if form.match(target):
            return f'de link naar "{target}" kan niet: {message}'
    found = _meant_target(target)
    meant = f' Bedoelde je "{found}"?' if found else ""
    return (
        f'de link naar "{target}" mag niet. Een link gaat naar een id, zoals [gedeeld leiderschap](OR5), '
        f"of naar een adres dat met https:// begint.{meant}"
    )


NO_TARGET = (
    (WITH_USER, f"hierin {OPEN_SECRET}"),
    (re.compile(r"tel:", re.IGNORECASE), "schrijf een telefoonnummer gewoon in de tekst."),
    (
        re.compile(r"file:|[A-Za-z]:\\|\\\\"),
        "dit staat alleen op jouw computer. Zet het bestand op een website, en neem daarvan het adres.",
    ),
    (
        re.compile(r"#"),
        "een link naar een kop op een pagina is er niet. Noem de kop in woorden, of schrijf het id van een record.",
    ),
    (
        re.compile(r"/(?!/)|\.\.?/"),
        "schrijf in plaats van een adres binnen de gids het id van dat record, zoals [gedeeld leiderschap](OR5).",
    ),
)
"""Where a link can't lead, and what to do instead."""
SCHEME = re.compile(
    r"(?:h?t?t?ps?|ht{1,3}ps{0,2}|htpps):?/{1,3}(?=[\w-]+\.)|//(?=[\w-]+\.)|(?=www\.)", re.IGNORECASE
)
"""How people begin an address that should begin with https://."""


def _meant_target(target: str) -> str | None:
    """Return the id or address that is meant by the target of a link, or None if it is not clear."""
    bare = target.strip(".,;*_“”„‘’'\"")
    if file := re.fullmatch(r"([A-Za-z]+[0-9]+)-[a-z0-9-]+\.ya?ml", bare):
        return file[1]
    site = SCHEME.sub("https://", bare, count=1) if SCHEME.match(bare) else bare
    if HTTPS.fullmatch(site):
        return site
    id_ = plain_letters(bare)
    return id_ if ID.fullmatch(id_) else None


def plain_text(text: str, *, page: bool = False) -> str:
    """Return a text (`page`: of a hand-written page) without its markup, for titles, descriptions and search."""
    return _words(parse(text, page=page))


def _words(parts: tuple[Part, ...]) -> str:
    words = []
    for part in parts:
        match part:
            case Plain():
                words.append(part.text)
            case Link():
                words.append(part.words)
            case Note():
                pass
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


CODE_LEAD = "```"
"""Stands before each line of a block of code."""


def blocks(body: str) -> Iterator[tuple[str, str, str]]:
    """Yield (lead, text, tail) for each line of a hand-written page.

    `lead` and `tail` are safe Markdown to keep as it is (indent, heading, list or quote mark, cell border, first line of a
    box); `text` is a text in the Markdown subset. Headings, lists (also within lists), quotes, tables, boxes and line ends
    with two spaces are kept, and blocks of code. Four leads are for the page to give a form, in a box after its indent: `![](groep.jpg)`
    before the words of a picture, `!"` before its caption, `[^1]: ` before a footnote, and
    three backticks before a line of code, which is no such text but shown as it is.
    """
    for part in layout.parts(body.splitlines() or [""]):
        if part.is_code:
            yield "", "", "\n"
            yield from ((CODE_LEAD, line, "\n") for line in part.lines)
            yield "", "", "\n"
            continue
        if part.box is None:
            yield from _blocks_of(part.lines)
            continue
        yield "", "", "\n"
        yield f'{part.box["mark"]} {layout.BOX_KINDS[part.box["kind"]]} "', part.box["title"].strip(), '"\n'
        begins = True
        for lead, text, tail in _blocks_of(part.lines):
            indent = layout.BOX_INDENT if begins and (lead or text) else ""
            yield indent + lead, text, tail
            begins = tail.endswith("\n")
        yield "", "", "\n"


def _blocks_of(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what `blocks` does of lines without a box."""
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
        if picture := layout.PICTURE.fullmatch(line):
            yield from _picture(picture)
        elif note := layout.NOTE_LINE.fullmatch(line):
            yield f"[^{note['name']}]: ", note["text"].rstrip(), "\n"
        elif RULE_ROW.fullmatch(line.strip()):
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


def _picture(found: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what `blocks` does of a picture."""
    yield "", "", "\n"
    yield f"![]({found['name']})", found["alt"].strip(), "\n"
    yield "", "", "\n"
    if caption := (found["caption"] or "").strip():
        yield '!"', caption, "\n"
        yield "", "", "\n"


NOT_AS_IT_IS = re.compile("[<\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
"""What JSON may hold as it is, and a page or a classic script may not."""


def for_script(value: object) -> str:
    """Return a value as JSON that may stand in a classic script and in an inline block of data."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return NOT_AS_IT_IS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


LOOK_ALIKE = dict(
    zip(
        "аеіорсухјѕһԁѡАВЕНІКМОРСТУХЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "aeiopcyxjshdwABEHIKMOPCTYXSJABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Letters of other alphabets that look as ours do, and ours."""


def plain_letters(text: str) -> str:
    """Return a text with letters without accents, and ours for those of other alphabets that look the same."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(LOOK_ALIKE.get(sign, sign) for sign in apart if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """Return a text in small letters without accents: `Coördinatie` as `coordinatie`."""
    if text.isascii():  # as nearly all of the dictionary is
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
