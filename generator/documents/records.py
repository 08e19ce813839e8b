"""What a document says of one record: every word of it once, its connections and search terms left out."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from generator.documents import tree
from generator.documents.author import Author, place
from generator.documents.tree import Line, Node, words
from generator.model.content import Block, Checklist, Item, Question

LEVEL = 1
"""Of the headings in a document of one record."""


@singledispatch
def written(record: Any, author: Author, level: int = LEVEL) -> Iterator[Node]:
    """Yield what a record says, with headings from a level on."""
    raise TypeError(type(record).__name__)


@written.register
def _(record: Checklist, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    yield tree.styled(tree.LEAD, tree.para(author.text(record.summary)))
    when = [tree.strong(words(label("checklist.when"))), *words(" "), *author.text(record.when)]
    if record.when_editorial:
        when += [*words(" "), tree.emphasis(words(f"({label('page.by-editors')})"))]
    yield tree.para(when)
    yield header(author)
    for block in record.blocks:
        yield from _block(record, block, author, level)
    if record.footnotes:
        yield tree.heading(level, words(label("checklist.footnotes")))
        yield tree.numbered(
            [
                [
                    tree.para(
                        [
                            tree.span([], f"{record.id}-voetnoot-{note.id}".lower()),
                            *author.text(note.text),
                            *author.sign(author.guide.kinds_of(note.evidence), author.marks(note.evidence)),
                        ]
                    )
                ]
                for note in record.footnotes
            ]
        )
    if record.note:
        yield tree.styled(tree.SMALL, tree.para(author.text(record.note)))
    origin = author.sign(author.guide.kinds_of(record.evidence), author.marks(record.evidence))
    about: Line = [tree.strong(words(label("facts.origin"))), *origin, *words(" "), *author.wording(record.official_wording)]
    if record.marks and record.marks.editorial:
        about += words(f" {label('checklist.marks-by-guide')}")
    yield tree.styled(tree.SMALL, tree.para(about))


def header(author: Author) -> Node:
    """Return what is filled in above a list or sheet: of which network, when, with whom."""
    label = author.guide.label
    asked = [label("documents.network"), label("documents.day"), label("documents.with-whom")]
    return tree.part("blanks", tree.table((), [[words(text) for text in asked]], (0.4, 0.2, 0.4)))


def _block(checklist: Checklist, block: Block, author: Author, level: int) -> Iterator[Node]:
    title = author.text(block.title) if block.title else words(author.guide.label("checklist.points"))
    marks = [mark for name in block.footnotes for mark in _footnote(checklist, name)]
    yield tree.heading(level, [*title, *marks], place(block.id))
    if block.intro:
        yield tree.para(author.text(block.intro))
    if block.items:
        yield tree.bullets([list(_item(checklist, item, author)) for item in block.items])


def _footnote(checklist: Checklist, name: str) -> Line:
    number = [note.id for note in checklist.footnotes].index(name) + 1
    return [tree.raised([tree.link(words(f"v{number}"), f"#{checklist.id}-voetnoot-{name}".lower())])]


def _item(checklist: Checklist, item: Item, author: Author) -> Iterator[Node]:
    guide, label = author.guide, author.guide.label
    line: Line = [*words(f"{tree.BOX} ")]
    if item.claim:
        claim = guide.claims[item.claim]
        line += author.text(claim.summary)
        line += author.sign(guide.evidence_kinds(claim), author.titled(claim.principle.id))
    else:
        line += author.text(item.text or "")
    if item.footnote:
        line += _footnote(checklist, item.footnote)
    if checklist.takes_mark(item):
        assert checklist.marks
        least, most = checklist.marks.least, checklist.marks.most
        line += words(f" {label('checklist.mark-on-paper', least=least, most=most)} ")
        line.append(tree.blank())
    yield tree.para(line)
    if item.respondents:
        yield tree.styled(tree.SMALL, tree.para(words(label("checklist.respondents", number=item.respondents))))
    if item.note:
        yield tree.styled(tree.SMALL, tree.para(author.text(item.note)))
    if item.children:
        yield tree.bullets([list(_item(checklist, child, author)) for child in item.children])


@written.register
def _(record: Question, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    for number, statement in enumerate(record.answer):
        said = [tree.para(author.statement(statement))]
        if statement.note:
            said.append(tree.styled(tree.SMALL, tree.para(author.text(statement.note))))
        yield from ([tree.styled(tree.LEAD, said[0]), *said[1:]] if not number else said)
    if record.answer_note:
        yield tree.styled(tree.SMALL, tree.para(author.text(record.answer_note)))
    yield tree.heading(level, words(label("principle.actions")), "zo-pak-je-het-aan")
    yield from author.advice(record.steps)
    asked = record.asked_in
    about = (
        words(label("question.asked-in", source=author.title_of(asked.source), place=asked.locator))
        if asked.locator and author.guide.sources[asked.source].custom.kind != "own"
        else author.wording(asked)
    )
    if record.asked_note:
        about += [*words(" "), *author.text(record.asked_note)]
    yield tree.styled(tree.SMALL, tree.para(about))
