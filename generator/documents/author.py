"""Writes what records say as pieces of a document: texts with their links, and what each rests on as a numbered note."""

import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from generator.documents import tree
from generator.documents.tree import Line, Node, words
from generator.model import text as markup
from generator.model.evidence import EVIDENCE_KINDS, IN_A_WORD
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.model.statements import Advice, Basis, Evidence, Place, Statement
from generator.model.work import Grounded
from generator.plan.pages import Site, Target
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.facts import planned_of


@dataclass
class Author:
    """Who writes one document, and knows what it has noted so far."""

    guide: Guide
    site: Site
    settings: Settings
    here: Container[str] = ()
    """Ids of the records that have a place in this document."""
    notes: dict[str, Line] = field(default_factory=dict)
    """By what they say, in the order of their numbers."""
    numbers: dict[str, int] = field(default_factory=dict)
    form_told: bool = False
    """Whether the document has said that the form of its advice is the guide's."""

    def text(self, text: str) -> Line:
        """Return a text of a record as it stands in a line."""
        return self._parts(markup.parse(text))

    def _parts(self, parts: Iterable[markup.Part]) -> Line:
        made: Line = []
        for part in parts:
            match part:
                case markup.Plain():
                    made += words(part.text)
                case markup.Emphasis():
                    inside = self._parts(part.parts)
                    made.append(tree.strong(inside) if part.strong else tree.emphasis(inside))
                case markup.Link():
                    made += self.link(words(part.words), part.target)
        return made

    def link(self, line: Line, target: str) -> Line:
        """Return words that lead to a record or an address, or only the words where nothing is known to lead to."""
        address = target if target.startswith(("https://", "mailto:")) else self.address(target)
        return [tree.link(line, address)] if address else line

    def titled(self, id_: str) -> Line:
        """Return the title of a record, which leads to it."""
        return self.link(words(self.title_of(id_)), id_)

    def title_of(self, id_: str) -> str:
        """Return the title of a record, or for a claim its principle and number."""
        if self.guide.kinds[id_] != "claim":
            return markup.plain_text(self.guide.titles[id_])
        principle = self.guide.claims[id_].principle
        return self.guide.label(
            "claim.title", principle=principle.title, number=int(re.findall(r"\d+", id_)[-1])
        )

    def address(self, id_: str) -> str:
        """Return where a record is read: in this document, or else on the site; nothing if the site has no known address."""
        if id_ in self.here:
            return f"#{place(id_)}"
        target = self.site.targets.get(id_)
        return self.on_site(target) if target else ""

    def on_site(self, target: Target) -> str:
        """Return the whole address of a place on the site, if it is known where that will stand."""
        base = self.settings.site_url
        return f"{base.rstrip('/')}/{self.site.address(target)}" if base else ""

    def noted(self, line: Line) -> Line:
        """Return the number of a note with these words; words that were noted before keep their number."""
        if not line:
            return []
        self.notes.setdefault(said := json.dumps(line), line)
        number = self.numbers.setdefault(said, len(self.notes))
        return [tree.raised([tree.link(words(str(number)), f"#noot-{number}")])]

    def list_of_notes(self) -> Iterator[Node]:
        """Yield all notes so far, below a heading."""
        if self.notes:
            yield tree.heading(1, words(self.guide.label("documents.notes")), "waar-dit-op-rust")
            items = [
                [tree.para([tree.span([], f"noot-{number}"), *line])]
                for number, line in enumerate(self.notes.values(), 1)
            ]
            yield tree.styled(tree.BASIS, tree.numbered(items))

    def sign(self, kinds: Iterable[str], note: Line, *, partly: bool = False, form: bool = False) -> Line:
        """Return what follows a text: the strongest kind that it rests on, in one word, and the number of its note."""
        strongest = next(iter(kinds), None)
        label = self.guide.label
        if strongest is None:
            return self.noted(note)
        word = label(IN_A_WORD[strongest])
        if partly:
            word = label("evidence.partly-guide", kind=word)
        elif form:
            word = label("evidence.form-of-source", kind=word)
        return [{"t": "Space"}, tree.span(words(f"({word})"), style=tree.SOURCE), *self.noted(note)]

    def statement(self, statement: Statement) -> Line:
        """Return a statement with its sign."""
        seen = getattr(statement, "see_claims", ())
        kinds = self.guide.kinds_of(statement.evidence, statement.editorial, seen)
        grounds = [self.marks(statement.evidence), *map(self._ground, seen), self._own(statement.editorial)]
        partly = bool(statement.editorial) and len(kinds) > 1
        return [*self.text(statement.text), *self.sign(kinds, _sentences(grounds), partly=partly)]

    def advice(self, advice: Iterable[Advice], *, is_numbered: bool = True) -> Iterator[Node]:
        """Yield a list of advice, after a line that says once whose its form is."""
        items = tuple(advice)
        grounded = [item for item in items if item.based_on]
        formed = sum(bool(item.editorial) for item in grounded) * 2 > len(grounded)
        if formed and not self.form_told:
            self.form_told = True
            yield tree.styled(tree.SMALL, tree.para(words(self.guide.label("documents.form-of-guide"))))
        written = [
            [tree.para(self.one_advice(item, formed=formed)), *self._plan(item), *self.read_also(item.see)]
            for item in items
        ]
        if written:
            yield tree.numbered(written) if is_numbered else tree.bullets(written)

    def _plan(self, item: Advice) -> Iterator[Node]:
        """Yield who does a step of a plan, when, and what there is then."""
        if said := [f"{self.guide.label(name)}: {told}" for name, told in planned_of(item)]:
            yield tree.styled(tree.SMALL, tree.para(words(" · ".join(said))))

    def one_advice(self, item: Advice, *, formed: bool = False) -> Line:
        """Return an advice with its sign; `formed`: the form is the guide's, as a line above a list of these has said."""
        partly = bool(item.based_on and item.editorial) and not formed
        form = bool(item.based_on) and formed and not item.editorial
        kinds = self.guide.advice_kinds(item)
        return [*self.text(item.text), *self.sign(kinds, self.grounds(item), partly=partly, form=form)]

    def grounds(self, item: Grounded) -> Line:
        """Return all that an advice, a field or a step rests on."""
        return _sentences([*map(self._basis, item.based_on), self._own(item.editorial)])

    def read_also(self, ids: Iterable[str]) -> Iterator[Node]:
        """Yield a line with the titles of what people work with, and one with those of other records."""
        used: list[Line] = []
        others: list[Line] = []
        for id_ in ids:
            (used if self.guide.kinds[id_] in KINDS.in_hand else others).append(self.titled(id_))
        for label, found in ((Label("documents.use"), used), (Label("documents.read-also"), others)):
            if found:
                line = [*words(self.guide.label(label)), {"t": "Space"}, *joined(found, ", ")]
                yield tree.styled(tree.SMALL, tree.para(line))

    def _basis(self, basis: Basis) -> Line:
        if basis.record:
            return self._ground(basis.record)
        title = words(self.title_of(basis.source or ""))
        return [*title, *(words(f", {basis.locator}") if basis.locator else [])]

    def _ground(self, id_: str) -> Line:
        """Return what a text rests on: a claim in its own words unless it stands in this document, anything else by title."""
        claim = self.guide.claims.get(id_)
        if claim is None or id_ in self.here:
            return self.titled(id_)
        kinds = ", ".join(self.guide.label(EVIDENCE_KINDS[kind]) for kind in self.guide.evidence_kinds(claim))
        said = self.link(words(markup.plain_text(claim.summary)), id_)
        return [*said, *words(f" ({kinds})" if kinds else "")]

    def _own(self, editorial: str) -> Line:
        if not editorial or editorial == "true":
            return []
        return words(self.guide.label("evidence.own", what=editorial))

    def marks(self, evidence: Iterable[Evidence]) -> Line:
        """Return marks of evidence in a row; a second place in one source does not name that source again."""
        said: list[Line] = []
        before: Evidence | None = None
        for mark in evidence:
            same = before is not None and (before.kind, before.source) == (mark.kind, mark.source)
            if same and mark.kind == "source" and mark.locator and not mark.note:
                said.append(words(mark.locator))
            else:
                said.append(self._mark(mark))
            before = mark
        return joined([line for line in said if line], "; ")

    def _mark(self, mark: Evidence) -> Line:
        label = self.guide.label
        source = self.title_of(mark.source) if mark.source else ""
        if mark.kind in ("expert", "literature") and mark.source:
            line = words(label("evidence.said-at", source=source, place=mark.locator))
        elif mark.kind == "expert":
            line = words(label("evidence.expert-mark"))
        elif mark.kind == "unmarked":
            line = words(label("evidence.unmarked"))
        elif mark.kind == "mark":
            line = words(label("evidence.unclear-mark", mark=mark.mark))
        else:
            line = words(", ".join(filter(None, (source, mark.locator))))
        return [*line, *(words(" (") + self.text(mark.note) + words(")") if mark.note else [])]

    def wording(self, at: Place) -> Line:
        """Return where the official wording of a record stands."""
        source = self.title_of(at.source)
        if at.locator is None or self.guide.sources[at.source].custom.kind == "own":
            return words(
                f"{self.guide.label('page.origin')} {', '.join(filter(None, (source, at.locator)))}."
            )
        return words(self.guide.label("foot.official", source=source, place=at.locator))


def place(id_: str) -> str:
    """Return the anchor of a record in a document."""
    return id_.lower().replace(".", "-")


def _sentences(lines: Iterable[Line]) -> Line:
    return joined([line for line in lines if line], " · ")


def joined(lines: list[Line], between: str) -> Line:
    """Return pieces of a line as one, with words between them."""
    made: Line = []
    for number, line in enumerate(lines):
        made += [*(words(between) if number else []), *line]
    return made
