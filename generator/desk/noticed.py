"""What the guide said where an edition says something to it, and what an editor is told when the guide changes that.

The register of an edition remembers it for each note (the record that it stands at), each word that was changed and each page
with another text. It forgets that the guide changed something once the organisation changed its own, or says that it looked.
"""

from collections.abc import Container, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import Literal

from pydantic import BaseModel

from generator.model.edition import Note
from generator.model.fields import Marked, Model
from generator.model.places import WORDS
from generator.model.problems import Loc, Problem
from generator.model.text import plain_text
from generator.plan.pages import stands_apart
from generator.read.guide import Guide
from generator.read.installed import installed_version
from generator.read.labels import read_labels
from generator.read.load import Entry
from generator.read.strict import Document, read_yaml
from generator.review.official import Print

LONGEST = 120
"""So many characters of a text are kept; a longer one is known by a print of the rest."""
SHOWN = 60
"""So many characters of a change a message shows."""
MOST_TOLD = 2
"""So many changes of one record a message shows."""


class Seen(Model):
    """Wat een editie bij de gids zegt, en wat de gids daar toen zei."""

    own: Print
    """Of what the organisation wrote."""
    said: dict[str, tuple[str, ...]]
    """The beginnings of the texts of the guide, by the key that they stand under."""


AllSeen = dict[Literal["note", "label", "page"], dict[str, Seen]]


def said_by_the_guide(guide: Guide) -> AllSeen:
    """Return what the guide below an edition says now, for each note, word and page of the edition that goes with it."""
    if guide.edition is None:
        return {}
    below = read_labels(guide.edition.below)[0]
    found: AllSeen = {
        "note": {
            note.id: Seen(own=_print(note.about, note.title, note.text), said=_texts(guide, note))
            for note in guide.notes
            if not guide.is_own(note.about)
        },
        "label": {
            key: Seen(own=_print(text), said={"": (_short(below.texts[key]),)})
            for key, text in guide.label.texts.items()
            if key in below.texts and text != below.texts[key]
        },
        "page": {
            slug: Seen(
                own=_print(guide.written[slug].title, guide.written[slug].body),
                said={"title": (page.title,), "text": tuple(map(_short, page.body.strip().split("\n\n")))},
            )
            for slug, page in guide.replaced.items()
        },
    }
    return {kind: known for kind, known in found.items() if known}


def kept(before: AllSeen, now: AllSeen, *, every: bool) -> AllSeen:
    """Return what is remembered: of what the guide changed what it said before, unless `every` change was looked at.

    What the organisation wrote anew counts as looked at.
    """

    def choose(kind: str, id_: str, seen: Seen) -> Seen:
        old = before.get(kind, {}).get(id_)  # type: ignore[call-overload]
        return seen if every or old is None or old.own != seen.own else old

    return {
        kind: {id_: choose(kind, id_, seen) for id_, seen in known.items()} for kind, known in now.items()
    }


def changed(before: AllSeen, now: AllSeen, guide: Guide, version: str) -> Iterator[Problem]:
    """Warn of each note, word and page of an edition where the guide says something else now than it did when it was written."""
    now_is = installed_version()
    since = "" if version in ("", now_is) else f" (tussen versie {version} en {now_is})"
    for kind, known in now.items():
        for id_, seen in known.items():
            old = before.get(kind, {}).get(id_)
            if old and old.own == seen.own and old.said != seen.said:
                what, place = _named(guide, kind, id_)
                told = _told(guide, kind, id_, old, seen)
                message = (
                    f"de gids heeft {what} veranderd sinds je dit schreef{since}. {told} Klopt het zo nog, typ dan: "
                    "gids register --gezien. Anders verander je wat hier staat."
                )
                yield replace(place, message=f"{place.message}{message}", warning=True)


def taken_later(registered: Container[str], guide: Guide) -> Iterator[Problem]:
    """Warn of each own page of an edition of which the guide took the name later: that of the guide can't be read."""
    for slug, page in guide.replaced.items():
        if slug in registered:
            menu = " en onder menu in editie.yml" if stands_apart(guide, slug) else ""
            message = (
                f'de gids heeft nu ook een pagina "{slug}" ({page.title}), en jouw pagina komt daarvoor in de plaats. Wil je '
                f"beide tonen, geef jouw pagina dan hier{menu} een andere naam."
            )
            yield Problem(path=guide.written[slug].path, line=1, column=1, message=message, warning=True)


def _named(guide: Guide, kind: str, id_: str) -> tuple[str, Problem]:
    """Return what of the guide is meant, in Dutch, and where the edition says something to it."""
    if kind == "note":
        entry = guide.entries[id_]
        return entry.record.about, entry.problem(("about",), "")
    if kind == "label":
        group, _, name = id_.partition(".")
        return f'het woord "{id_}"', _words(guide).problem((group, name), "")
    return f'de pagina "{id_}"', Problem(path=guide.written[id_].path, line=1, column=1, message="")


def _words(guide: Guide) -> Document:
    """Return the file of words of an edition, which was read without mistakes."""
    assert guide.edition
    return read_yaml(guide.edition.folder / WORDS, WORDS)


def _told(guide: Guide, kind: str, id_: str, old: Seen, new: Seen) -> str:
    """Return in sentences what the guide said, and what it says now."""
    found = []
    for key in dict.fromkeys((*old.said, *new.said)):
        name = f"{_title(guide, kind, id_, key).capitalize()}: " if key else ""
        for before, after in _pairs(old.said.get(key, ()), new.said.get(key, ())):
            found.append(f"{name}{_change(before, after)}.")
    more = len(found) - MOST_TOLD
    rest = [] if more <= 0 else ["En nog 1 verandering." if more == 1 else f"En nog {more} veranderingen."]
    return " ".join((*found[:MOST_TOLD], *rest))


def _pairs(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each text that went, came or became another, as (before, after); one of them may be empty."""
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            before, after = old[a:b], new[c:d]
            for n in range(max(len(before), len(after))):
                yield before[n] if n < len(before) else "", after[n] if n < len(after) else ""


def _change(before: str, after: str) -> str:
    """Return in short what became of a text."""
    if not before:
        return f'nieuw is "{_cut(after)}"'
    if not after:
        return f'weg is "{_cut(before)}"'
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = max(0, before.rfind(" ", 0, max(0, start - SHOWN // 3)) + 1) if start > SHOWN // 3 else 0
    lead = "… " if start else ""
    return f'"{lead}{_cut(before[start:])}" → "{lead}{_cut(after[start:])}"'


def _cut(text: str) -> str:
    text = text.partition(MORE)[0]
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def _title(guide: Guide, kind: str, id_: str, key: str) -> str:
    """Return how the forms and schemas call the texts under a key."""
    if kind == "page":
        return {"title": "titel", "text": "tekst"}[key]
    note: Note = guide.entries[id_].record
    _, part = _part(guide.entries[note.about], note.about)
    known = {info.alias or name: info.title for name, info in type(part).model_fields.items()}
    return known.get(key) or key


def _texts(guide: Guide, note: Note) -> dict[str, tuple[str, ...]]:
    """Return the beginnings of the texts of what a note stands at, by the key that they stand under."""
    entry = guide.entries[note.about]
    place, part = _part(entry, note.about)
    title = getattr(part, "title", None)
    found: dict[str, list[str]] = {"title": [_short(title)]} if isinstance(title, str) else {}
    for loc, text, mark in entry.texts:
        if isinstance(mark, Marked) and loc[: len(place)] == place:
            found.setdefault(str(loc[len(place)]), []).append(_short(plain_text(text)))
    return {key: tuple(texts) for key, texts in found.items()}


def _part(entry: Entry, id_: str) -> tuple[Loc, BaseModel]:
    """Return the part of a record that has an id, or the record itself, and where in the record that is."""
    parts = (((), entry.record), *entry.parts)
    return next((each for each in parts if getattr(each[1], "id", None) == id_), parts[0])


MORE = " …#"
"""Stands between the beginning of a long text and the print of the whole."""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}{MORE}{_print(text)}"


def _print(*texts: str) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=5).hexdigest()
