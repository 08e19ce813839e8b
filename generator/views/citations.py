"""Each source as a reference in APA style (7th edition), made by Pandoc from its CSL data."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.model.csl import WEB_ADDRESS, CslDate, plain, together
from generator.model.memory import remembered
from generator.model.sources import Source
from generator.read.guide import Guide
from generator.views.pandoc import pandoc

STYLE = "apa.csl"
LANGUAGE = "nl-NL"
ALL_WORKS = b'---\nnocite: "@*"\n---\n'
"""A document without words that cites everything."""
UNSEEN = frozenset(
    (
        "abstract", "annote", "categories", "citation_key", "citation_label", "citation_number", "corrected", "custom",
        "first_reference_note_number", "id", "keyword", "locator", "note",
    )
)  # fmt: skip
"""What is not for readers. Out of a note Pandoc would read other fields (`issued: 1999`)."""
NO_DATE = "(z.d.)"
"""What APA writes for a date that is not known."""


@dataclass(frozen=True)
class Piece:
    """A part of a reference."""

    text: str
    italics: bool = False
    """Such a text neither begins nor ends with a space."""
    address: bool = False
    """Whether the text is a web address, to be a link."""


Reference = tuple[Piece, ...]
Ask = Callable[[str], Mapping[str, Reference]]
"""Returns the reference of each work in a list of CSL data (JSON), by its id."""


class References(Mapping[str, Reference]):
    """The references of all sources of a guide, by id; made together, when the first is asked for.

    What somebody told the editors is no publication: who told it and when is the whole reference. Another source that
    APA lists nowhere (an interview that nobody can read) is called as pages call it, with its title.
    """

    def __init__(self, guide: Guide, ask: Ask | None = None) -> None:
        self.sources = guide.sources
        self.ask = ask or made_by_pandoc
        self.made: Mapping[str, Reference] | None = None

    def __getitem__(self, id_: str) -> Reference:
        """Return one. Raises KeyError if there is no such source, GuideError if Pandoc can't run."""
        source = self.sources[id_]
        if source.is_account:
            told = account(source)
            title = () if source.title is None else (Piece(f"{plain(source.title)}."),)
            return (Piece(f"{told[0].upper()}{told[1:]}{': ' if title else '.'}"), *title)
        return self.make().get(id_) or _named(source)

    def make(self) -> Mapping[str, Reference]:
        """Return those that Pandoc makes. Raises GuideError if it can't run."""
        if self.made is None:
            works = [csl(each) for each in self.sources.values() if not each.is_account]
            self.made = self.ask(json.dumps(works, ensure_ascii=False))
        return self.made

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.sources)


def account(source: Source) -> str:
    """Return who told something to the editors and when: `meegedeeld door Anna de Boer op 3 mei 2026`."""
    assert source.issued is not None  # an account has its date
    people = together([person.full for person in source.author])
    to = f" aan {together([person.full for person in source.recipient])}" if source.recipient else ""
    return f"meegedeeld door {people}{to} {source.issued.in_words}"


def _named(source: Source) -> Reference:
    title = plain(source.title or "")
    more = f" {title}." if title and title not in source.name else ""
    return (Piece(f"{source.name}.{more}"),)


def in_words(reference: Reference) -> str:
    """Return a reference as plain text."""
    return "".join(piece.text for piece in reference)


def has_more_address(source: Source, reference: Reference) -> bool:
    """Return whether a source has an address that its reference does not hold, as beside a DOI."""
    return source.address is not None and Piece(source.address, address=True) not in reference


def without_address(reference: Reference) -> Reference:
    """Return what goes before the address, for words that lead elsewhere; with the sentence goes what leads up to it."""
    at = next((number for number, piece in enumerate(reference) if piece.address), None)
    if at is None:
        return reference
    before = reference[:at]
    if before and not before[-1].italics:
        end = max(before[-1].text.rfind(sign) for sign in ".?!") + 1
        before = (*before[:-1], Piece(before[-1].text[:end]))
    return tuple(piece for piece in before if piece.text)


def csl(source: Source) -> dict[str, Any]:
    """Return what readers may see of a source as CSL data in the one form that every program reads alike."""
    data = source.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(UNSEEN))
    for name, field in type(source).model_fields.items():
        if isinstance(when := getattr(source, name), CslDate):
            data[field.alias or name] = _date(when)
    return {"id": source.id, **data}


def _date(when: CslDate) -> dict[str, Any]:
    if not when.parts:
        return {"literal": when.literal or when.raw}
    season = {"season": when.season} if when.season else {}
    circa = {"circa": True} if when.is_circa else {}
    return {"date-parts": [list(parts) for parts in when.parts], **season, **circa}


@remembered
def made_by_pandoc(works: str) -> Mapping[str, Reference]:
    """Return the references of works (CSL data as JSON), by id. Raises GuideError if Pandoc can't run.

    The works are in a file of their own: out of what stands in a document, Pandoc loses seasons, and names in roles that
    are rare.
    """
    with TemporaryDirectory() as folder, as_file(files("generator.views") / "csl" / STYLE) as style:
        data = Path(folder) / "works.json"
        data.write_text(works, encoding="utf-8")
        told = ("--citeproc", f"--csl={style}", f"--bibliography={data}", f"--metadata=lang:{LANGUAGE}")
        made = json.loads(pandoc("--from=markdown", "--to=json", "--quiet", *told, given=ALL_WORKS))
    entries = (entry for block in made["blocks"] for entry in block["c"][1])
    return {
        entry["c"][0][0].removeprefix("ref-"): _pieces(_spoken(entry["c"][1], italics=False))
        for entry in entries
    }


def _spoken(node: Any, *, italics: bool) -> Iterator[Piece]:
    """Yield the words in a part of what Pandoc made; of all that it can say of them only italics and addresses count."""
    if isinstance(node, list):
        for each in node:
            yield from _spoken(each, italics=italics)
        return
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        yield Piece(content, italics)
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        yield Piece(" ", italics)
    elif kind == "Emph":  # in italics, words that stand out are upright
        yield from _spoken(content, italics=not italics)
    elif kind == "Link":
        text = "".join(piece.text for piece in _spoken(content[1], italics=False))
        leads = text == content[2][0] and WEB_ADDRESS.fullmatch(text) is not None
        yield Piece(text, address=leads)
    elif kind in ("Span", "Div", "Quoted"):
        yield from _spoken(content[1], italics=italics)
    else:  # Para, Strong, SmallCaps, Subscript and the like
        yield from _spoken(content, italics=italics)


def _pieces(spoken: Iterator[Piece]) -> Reference:
    """Return pieces that are as long as can be; spaces at the ends of italics stand outside them."""
    apart: list[Piece] = []
    for (italics, address), run in groupby(spoken, lambda piece: (piece.italics, piece.address)):
        text = "".join(piece.text for piece in run)
        bare = text.strip() if italics else text
        before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
        apart += [Piece(before), Piece(bare, italics and bare != "", address), Piece(after)]
    if apart and in_words(tuple(apart)).startswith(NO_DATE):  # what APA puts first, begins with a capital
        at = next(number for number, piece in enumerate(apart) if piece.text)
        apart[at] = Piece(apart[at].text.replace("z", "Z", 1))
    return tuple(
        Piece("".join(piece.text for piece in run), italics, address)
        for (italics, address), run in groupby(
            (piece for piece in apart if piece.text), lambda piece: (piece.italics, piece.address)
        )
    )
