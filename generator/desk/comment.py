"""Markdown for a comment on a change: what records say stays text there, also where somebody wants it to be more.

A comment on GitHub or GitLab turns more than Markdown into something: names into calls to people, numbers into links that
close issues, addresses into links, also when their signs are written as entities. An invisible sign between two
characters (a word joiner, as an entity) takes that meaning off.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model.text import escape

JOINER = "\u2060"
ENTITY = "&#8288;"
MEANT = re.compile(
    r"(?P<before>[@#](?=[\w-])"  # people, issues
    r"|[!%~&$](?=[\w{\"])"  # what GitLab links to: merge requests, milestones, labels, epics, snippets; and formulas
    r"|:(?=//|[\w+-]+:)"  # addresses, and words between colons, which become pictures
    r"|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)"
    r"|\bGH(?=-\d)"
    r"|[0-9a-f]{6}(?=[0-9a-f]))",  # a commit
    re.IGNORECASE,
)
LEAST_ALIKE = 0.4
"""Of two texts that are less alike than this, each is shown whole: words marked here and there would say nothing."""
CONTEXT = 6
"""So many words are shown around words that changed."""
MOST_COMPARED = 1_000_000
"""Two texts of more words, the one times the other, are not compared word by word: that would take minutes."""
LONGEST = 120
"""So many words are shown of a text at most."""
LONGEST_WORD = 200
MOST_CHARACTERS = 60_000
"""A comment may be a little longer, and the rest of it must fit as well."""
FOLDED = 12
"""A list of more points than this is folded."""
ROOM_FOR_THE_REST = 600
"""What the lines that tell what was left out of a section can take."""
LEFT_OUT = "… en nog {} van de {}, waarvoor hier geen plaats is"


def shown(text: str) -> str:
    """Return a text as Markdown on one line that is only text, wherever it stands in a line."""
    text = "".join(sign if sign.isprintable() or sign.isspace() else " " for sign in text)
    text = " ".join(word[:LONGEST_WORD] for word in text.split())
    marked = MEANT.sub(lambda found: found["before"] + JOINER, text)
    return escape(marked).replace("$", "&#36;").replace(JOINER, ENTITY)


def code(text: str) -> str:
    """Return an address or a path as Markdown; what stands between these marks is never taken for more."""
    bare = "".join(sign if sign.isprintable() and sign != "`" else "?" for sign in text)
    return f"`{bare[:LONGEST_WORD]}`" if bare.strip() else shown(text)


def whole(text: str) -> str:
    """Return a text as Markdown, cut off where it is very long."""
    words = text.split()
    return shown(" ".join(words[:LONGEST])) + (" …" if len(words) > LONGEST else "")


def marked(old: str | None, new: str | None) -> str:
    """Return a text with the words that went struck out and those that came in bold; far from these, words are left out."""
    before, after = (old or "").split(), (new or "").split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    long = len(before) * len(after) > MOST_COMPARED
    unlike = long or (len(before) + len(after) > 6 and matcher.ratio() < LEAST_ALIKE)
    if not before or not after or unlike:
        return " ".join(filter(None, [_struck(before), _bold(after)]))
    codes = matcher.get_opcodes()
    pieces = []
    for number, (what, a, b, c, d) in enumerate(codes):
        if what == "equal":
            pieces.append(_around(before[a:b], first=number == 0, last=number == len(codes) - 1))
        else:
            pieces += [_struck(before[a:b]), _bold(after[c:d])]
    return " ".join(filter(None, pieces))


def _struck(words: Sequence[str]) -> str:
    return f"~~{whole(' '.join(words))}~~" if words else ""


def _bold(words: Sequence[str]) -> str:
    return f"**{whole(' '.join(words))}**" if words else ""


def _around(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Return words that stayed: those near a change, and a sign for the others."""
    before = 0 if first else CONTEXT
    after = 0 if last else CONTEXT
    if len(words) <= before + after + 2:
        return shown(" ".join(words))
    return " ".join(
        filter(None, [shown(" ".join(words[:before])), "…", shown(" ".join(words[len(words) - after :]))])
    )


@dataclass(frozen=True)
class Section:
    """A part of the comment: a title, and points that are Markdown already, each of one line or more."""

    title: str
    points: tuple[str, ...]
    lead: str = ""
    """What is said above the points."""


def fitted(top: str, sections: Iterable[Section], most: int = MOST_CHARACTERS) -> str:
    """Return the whole comment; of what does not fit it says how many points were left out.

    Later sections keep room to say at least that they are there.
    """
    every = [section for section in sections if section.points]
    made = [top.rstrip("\n")]
    room = most - len(made[0]) - 2
    for number, section in enumerate(every):
        kept_for_others = ROOM_FOR_THE_REST * (len(every) - number - 1)
        text = "\n".join(_section(section, room - kept_for_others))
        room -= len(text) + 2
        made.append(text)
    return "\n\n".join(made) + "\n"


def _section(section: Section, room: int) -> Iterator[str]:
    """Yield the lines of a section that take no more than so many characters, if there is room for its title."""
    points: list[str] = []
    left = room - ROOM_FOR_THE_REST // 2
    for point in section.points:
        kept: list[str] = []
        lines = point.split("\n")
        for line in lines:
            left -= len(line) + 3
            if left < 0:
                break
            kept.append(line)
        if len(kept) > 1 or len(kept) == len(lines):
            points.append("\n".join(kept))
        if left < 0:
            if len(kept) > 1:
                points[-1] += f"\n    - … en nog {len(lines) - len(kept)}, waarvoor geen plaats is"
            break
    missing = len(section.points) - len(points)
    yield f"## {section.title} ({len(section.points)})"
    yield ""
    if section.lead:
        yield section.lead
        yield ""
    folds = len(points) > FOLDED
    if folds:
        yield from ("<details><summary>Toon de lijst</summary>", "")
    yield from (f"- {point}" for point in points)
    if missing:
        yield f"- {LEFT_OUT.format(missing, len(section.points))}"
    if folds:
        yield from ("", "</details>")
