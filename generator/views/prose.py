"""Texts of records and hand-written pages as they stand on one page, with the words that the glossary explains."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from generator.model import text as markup
from generator.model.content import Checklist
from generator.model.framework import Term
from generator.model.layout import without_code
from generator.model.places import PICTURES
from generator.model.words import Words
from generator.read.pictures import Picture
from generator.views.links import Links

ITEM_OR_QUOTE = re.compile(r" *(?:[-*>]|\d+\.) ")
"""How a line of a list or quotation begins."""

PICTURE = re.compile(r"!\[\]\((?P<name>[^()\s]*)\)")
NOTE = re.compile(r"\s*\[\^(?P<name>[^\]]+)\]: ")
"""How `text.blocks` marks a picture and a footnote."""


@dataclass(frozen=True)
class TermUse:
    """A word in a running text that the glossary explains."""

    words: str
    term: Term


@dataclass
class Noted:
    """What a page has said so far, so that its foot can tell what goes with it."""

    explained: set[str] = field(default_factory=set)
    """Ids of the terms that this page has explained already."""
    experts_named: bool = False
    """Whether something on this page rests on experts, so that the page must tell who they were."""
    summaries_shown: bool = False
    """Whether this page shows summaries, so that it must tell whose they are."""
    form_told: bool = False
    """Whether this page has said that the form of its advice is the guide's."""
    connected: bool = False
    """Whether this page says why records go together in words of the editors, so that it must tell whose they are."""
    footnotes: dict[str, int] = field(default_factory=dict)
    """The numbers of the footnotes of a hand-written page, by name."""
    referred: set[str] = field(default_factory=set)
    """Those that the page has referred to already."""
    files: list[str] = field(default_factory=list)
    """The scripts and styles of the guide that this page needs, besides those of every page."""


@dataclass(frozen=True)
class Prose:
    """What a template calls to show a text."""

    links: Links
    words: Words
    noted: Noted

    def summary_of(self, record: Any) -> Markup:
        """Return the summary of a record for a list: without markup and without explained terms."""
        self.noted.summaries_shown = True
        return self.heading(record.summary)

    def use(self, *files: str) -> Markup:
        """Note which scripts and styles of the guide a page needs; show nothing."""
        self.noted.files.extend(files)
        return Markup("")

    def tells_form(self) -> bool:
        """Return whether this is the first list of a page whose form is the guide's, so that it says so."""
        first, self.noted.form_told = not self.noted.form_told, True
        return first

    def sums_up(self) -> Markup:
        """Note that a page shows a summary; show nothing."""
        self.noted.summaries_shown = True
        return Markup("")

    def connects(self) -> Markup:
        """Note that a page gives a reason of the editors why records go together; show nothing."""
        self.noted.connected = True
        return Markup("")

    def saw(self, kinds: Iterable[str]) -> Markup:
        """Note which kinds of evidence a page names; show nothing."""
        self.noted.experts_named = self.noted.experts_named or "expert" in kinds
        return Markup("")

    @staticmethod
    def heading(text: str) -> Markup:
        """Return a text for a heading or a link: without markup and without explained terms."""
        return Markup(markup.escape(markup.plain_text(text)))  # escaped just here

    def md(self, text: str) -> Markup:
        """Return a text as Markdown for a paragraph or list."""
        return self._join(text)

    def body(self, text: str) -> Markup:
        """Return the body of a hand-written page, or a part of it, as Markdown; each heading gets an anchor of its own."""
        self._number(getattr(self.links.page.data.get("written"), "body", text))
        anchors: Counter[str] = Counter()
        made = []
        told: dict[str, Markup] = {}
        begin = last = ""  # of the lines since an empty one, and of those before
        for lead, words, tail in markup.blocks(text):
            begin = (begin or lead or words) if lead or words else ""
            if lead == markup.CODE_LEAD and ITEM_OR_QUOTE.match(last):
                made.append(Markup("<!-- -->\n\n"))  # code would be taken for more of the list
            last = begin or last
            if note := NOTE.match(lead):
                told[note["name"]] = self._join(words, page=True)
                continue
            if lead.startswith("##"):
                anchor = self.anchor_of(markup.plain_text(words))
                anchors[anchor] += 1
                number = f"_{anchors[anchor]}" if anchors[anchor] > 1 else ""
                tail = f" {{: #tekst_{anchor}{number} }}{tail}"
            made.append(self._block(lead, words) + Markup(tail))  # ours or escaped
        if ITEM_OR_QUOTE.match(begin):
            made.append(Markup("\n<!-- -->\n"))  # a list or quotation of ours would be taken for more of it
        return Markup("").join(made) + self._notes(told)

    def _block(self, lead: str, text: str) -> Markup:
        """Return the beginning of a line and its text; a picture and its caption have classes for their styles."""
        mark = lead.strip()
        if lead == markup.CODE_LEAD:
            return Markup(
                f"    {text}" if text.strip() else ""
            )  # code: four spaces show it as it is, with all its signs
        indent = Markup(lead[: len(lead) - len(lead.lstrip())])
        if picture := PICTURE.fullmatch(mark):
            return indent + self._picture(picture["name"], text, indent)
        if mark == '!"':
            return (
                indent
                + self._join(text, explain=False, page=True)
                + Markup(f"\n{indent}{{: .picture-caption }}")
            )
        plain = mark.startswith(("#", ">", "!!!", "???"))
        return Markup(lead) + self._join(text, explain=not plain, page=True)

    def _picture(self, name: str, alt: str, indent: Markup) -> Markup:
        """Return a picture with its size, so that nothing moves when it comes; one that is not there is shown as text."""
        found = next((each for each in self._page_pictures() if each.name == name), None)
        if found is None:
            return _plain(f"![{alt}]({name})")
        size = f'{{: width="{found.width}" height="{found.height}" loading="lazy" }}\n{indent}{{: .picture }}'
        return Markup("![{}]({})").format(_plain(alt), self.links.page_url(f"{PICTURES}/{name}")) + Markup(
            size
        )

    def _page_pictures(self) -> tuple[Picture, ...]:
        return getattr(self.links.page.data.get("written"), "pictures", ())

    def _number(self, body: str) -> None:
        """Note the number of each footnote of a whole page, in the order in which its text refers to them."""
        lines = list(markup.blocks(without_code(body))) if "[^" in body else []
        told = {note["name"] for lead, _, _ in lines if (note := NOTE.match(lead))}
        asked = (name for lead, text, _ in lines if not NOTE.match(lead) for name in markup.notes(text))
        self.noted.footnotes.update(
            {name: number for number, name in enumerate(dict.fromkeys(n for n in asked if n in told), 1)}
        )

    def _notes(self, told: Mapping[str, Markup]) -> Markup:
        """Return the footnotes that were told, in their order, each with the way back to the text."""
        made = []
        for name, number in self.noted.footnotes.items():
            if name in told:
                back = self.links.guide.label.markdown("page.footnote-back", number=number)
                made.append(
                    Markup(
                        "{0}.  {1} [{2}](#verwijzing_{0}){{: .footnote-back }}\n    {{: #noot_{0} .footnotes }}\n"
                    ).format(number, told[name], back)
                )
        if not made:
            return Markup("")
        title = self.links.guide.label.markdown("checklist.footnotes")
        heading = Markup("\n## {} {{: #voetnoten }}\n\n").format(title)
        return heading + Markup("").join(made) + Markup("\n<!-- -->\n")

    def _note(self, name: str) -> Markup:
        """Return a reference to a footnote; to one that is not there as it is written."""
        number = self.noted.footnotes.get(name)
        if number is None:
            return _plain(f"[^{name}]")
        words = self.links.guide.label.markdown("checklist.footnote", number=number)
        anchor = Markup("") if name in self.noted.referred else Markup("#verwijzing_{} ").format(number)
        self.noted.referred.add(name)
        space = Markup("&#8239;")  # narrow, and no line ends there
        return space + Markup("[{}](#noot_{}){{: {}.note-mark }}").format(words, number, anchor)

    def _join(self, text: str, explain: bool = True, page: bool = False) -> Markup:
        parts = markup.parse(text, page=page)
        shown = map(self._part, self._explained(parts) if explain else parts)
        return Markup("".join(shown))  # of markup

    def _part(self, part: markup.Part | TermUse) -> Markup:
        """Return a part of a text as Markdown."""
        match part:
            case markup.Plain():
                return Markup(markup.escape(part.text))  # escaped just here
            case markup.Emphasis():
                sign = Markup("**" if part.strong else "*")
                return sign + Markup("").join(map(self._part, part.parts)) + sign
            case TermUse():
                url, words, meaning = (
                    self.links.url(part.term.id),
                    _plain(part.words),
                    self.heading(part.term.definition),
                )
                return Markup('[{}]({}){{: .term data-uitleg="{}" }}').format(words, url, meaning)
            case markup.Note():
                return self._note(part.name)
            case markup.Link() if part.is_external:
                return self.links.external(part.target, part.words)
            case markup.Link():
                return self.links.link(part.target, _plain(part.words))

    def _explained(self, parts: tuple[markup.Part, ...]) -> Iterator[markup.Part | TermUse]:
        """Yield the parts with the first use of each glossary word on this page marked."""
        for part in parts:
            if not isinstance(part, markup.Plain):
                yield part
                continue
            end = 0
            for found, term in self.words.find(part.text):
                if term.id in self.noted.explained or self.links.page.path == "begrippen.md":
                    continue
                self.noted.explained.add(term.id)
                yield markup.Plain(part.text[end : found.start()])
                yield TermUse(found.group(), term)
                end = found.end()
            yield markup.Plain(part.text[end:])

    @staticmethod
    def footnote_number(checklist: Checklist, name: str) -> int:
        """Return the number that a checklist gives to a footnote."""
        return [note.id for note in checklist.footnotes].index(name) + 1

    def anchor_of(self, text: str) -> str:
        """Return a text as the anchor of a heading."""
        return re.sub(r"[^a-z0-9]+", "-", sort_key(text)).strip("-")

    def words_of(self, names: tuple[str, ...]) -> str:
        """Return short names as words: `werk-en-inkomen` as `werk en inkomen`."""
        return ", ".join(name.replace("-", " ") for name in names)


def _plain(text: str) -> Markup:
    return Markup(markup.escape(text))  # escaped just here


def sort_key(text: str) -> str:
    """Return a text as Dutch sorts it: without accents, case or leading signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"^[^a-z0-9]+", "", plain)
