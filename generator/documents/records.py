"""What a document says of one record: every word of it once, its connections and search terms left out."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from generator.documents import tree
from generator.documents.author import Author, place
from generator.documents.tree import Line, Node, words
from generator.model.content import Block, Checklist, Item, Question
from generator.model.framework import Element, Phase, Principle
from generator.model.labels import Label
from generator.model.statements import Statement
from generator.model.text import plain_text
from generator.model.work import Script, ScriptStep, Sheet, SheetField
from generator.read.guide import LinkedClaim
from generator.views.strength import strength

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
    yield from _small(record.note, author)
    origin = author.sign(author.guide.kinds_of(record.evidence), author.marks(record.evidence))
    about: Line = [
        tree.strong(words(label("facts.origin"))),
        *origin,
        *words(" "),
        *author.wording(record.official_wording),
    ]
    if record.marks and record.marks.editorial:
        about += words(f" {label('checklist.marks-by-guide')}")
    yield tree.styled(tree.SMALL, tree.para(about))


def header(author: Author) -> Node:
    """Return what is filled in above a list or sheet: of which network, when, with whom."""
    label = author.guide.label
    asked = [label("documents.network"), label("documents.day"), label("documents.with-whom")]
    cells = [[tree.plain([*words(text), tree.LINE_END, *words(tree.NBSP)])] for text in asked]
    return tree.part("blanks", tree.table((), [cells], (0.4, 0.2, 0.4)))


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
        yield tree.styled(
            tree.SMALL, tree.para(words(label("checklist.respondents", number=item.respondents)))
        )
    yield from _small(item.note, author)
    if item.children:
        yield tree.bullets([list(_item(checklist, child, author)) for child in item.children])


@written.register
def _(record: Question, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    for number, statement in enumerate(record.answer):
        said = tree.para(author.statement(statement))
        yield said if number else tree.styled(tree.LEAD, said)
        yield from _small(statement.note, author)
    yield from _small(record.answer_note, author)
    yield tree.heading(level, words(label("principle.actions")), "zo-pak-je-het-aan")
    yield from author.advice(record.steps)
    yield from _ask_yourself(record, author, level)
    about = _asked_in(record, author)
    if record.asked_note:
        about += [*words(" "), *author.text(record.asked_note)]
    yield tree.styled(tree.SMALL, tree.para(about))


def _ask_yourself(record: Question, author: Author, level: int) -> Iterator[Node]:
    """Yield what a reader asks, with what to do if so or if not."""
    label = author.guide.label
    if not record.ask_yourself:
        return
    yield tree.heading(level, words(label("question.ask-yourself")))
    yield tree.styled(tree.SMALL, tree.para(words(label("question.order"))))
    items = []
    for each in record.ask_yourself:
        item = [tree.para(author.text(each.text))]
        for answer, advice in (("question.if-yes", each.if_yes), ("question.if-no", each.if_no)):
            if advice:
                item += [
                    tree.para([tree.strong(words(label(answer))), *words(" "), *author.one_advice(advice)]),
                    *author.read_also(advice.see),
                ]
        items.append(item)
    yield tree.numbered(items)


def _asked_in(record: Question, author: Author) -> Line:
    """Return where a question comes from."""
    label, asked = author.guide.label, record.asked_in
    if asked is None:
        return words(label("question.asked-by-guide"))
    if asked.locator is None or author.guide.sources[asked.source].custom.kind == "own":
        return author.wording(asked)
    return words(label("question.asked-in", source=author.title_of(asked.source), place=asked.locator))


def own_notes(id_: str, author: Author) -> Iterator[Node]:
    """Yield what an organisation added to a record, told as its own."""
    guide = author.guide
    for note in guide.notes:
        if note.about == id_ and guide.edition:
            by = guide.label("edition.note-by", organisation=guide.edition.file.organisation)
            yield tree.styled(tree.FIELD, tree.para(words(f"{plain_text(note.title)} · {by}")))
            sign = author.sign(guide.kinds_of(note.evidence), author.marks(note.evidence))
            yield tree.para([*author.text(note.text), *sign])


def _small(text: str | None, author: Author) -> Iterator[Node]:
    if text:
        yield tree.styled(tree.SMALL, tree.para(author.text(text)))


def _meeting(record: Sheet | Script, author: Author) -> Iterator[Node]:
    """Yield when and with whom something is used, and how long it takes."""
    label = author.guide.label
    by_editors = words(f" ({label('page.by-editors')})") if record.when_editorial else []
    line = [tree.strong(words(label("facts.when"))), *words(" "), *author.text(record.when), *by_editors]
    yield tree.para(line)
    who = [tree.strong(words(label("facts.who"))), *words(" "), *author.text(record.who)]
    if record.minutes:
        minutes = label("facts.number-of-minutes", number=record.minutes)
        who += [*words(" "), tree.strong(words(label("facts.minutes"))), *words(f" {minutes}.")]
        who += words(f" {label('session.minutes-by-guide')}")
    yield tree.para(who)


@written.register
def _(record: Sheet, author: Author, level: int = LEVEL) -> Iterator[Node]:
    yield tree.styled(tree.LEAD, tree.para(author.text(record.summary)))
    yield header(author)
    for block in record.blocks:
        yield tree.heading(level, words(block.title), place(block.id))
        if block.intro:
            yield tree.para(author.text(block.intro))
        for fields in block.side_by_side():
            parts = [tree.part("one", *_field(field, author, wide=len(fields) == 1)) for field in fields]
            yield from (parts if len(parts) == 1 else [tree.part("pair", *parts)])
    # What nobody needs while writing: on paper it may stand on the back.
    yield tree.part(tree.OVERLEAF, *_meeting(record, author), *_small(record.note, author))


def _field(field: SheetField, author: Author, *, wide: bool) -> Iterator[Node]:
    asked = [tree.span(words(field.label), place(field.id)), *author.noted(author.grounds(field))]
    if field.form == "date":
        asked += [*words(" "), tree.blank(18)]
    yield tree.styled(tree.FIELD, tree.para(asked))
    yield from _small(field.help, author)
    match field.form:
        case "text" | "line":
            yield from (
                tree.styled(tree.RULE, tree.para(words(tree.NBSP))) for _ in range(field.lines_on_paper(wide))
            )
        case "list":
            yield tree.numbered([[tree.plain([tree.blank(60)])] for _ in range(field.lines)])
        case "choice":
            boxes = [f"{tree.BOX}{tree.NBSP}{option.replace(' ', tree.NBSP)}" for option in field.options]
            yield tree.para(words(f"{tree.NBSP * 3} ".join(boxes)))
        case "table":
            empty: list[list[Node]] = [[] for _ in field.columns]
            yield tree.table([words(column) for column in field.columns], [empty] * field.lines)


@written.register
def _(record: Script, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    yield tree.styled(tree.LEAD, tree.para(author.text(record.summary)))
    yield from _meeting(record, author)
    if record.follows:
        follows = [*words(f"{label('facts.follows')}: "), *author.titled(record.follows)]
        yield tree.para(follows)
    if record.material:
        needed = [tree.strong(words(label("facts.material"))), *words(f" {', '.join(record.material)}")]
        yield tree.para(needed)
    if record.order_editorial:
        yield tree.styled(tree.SMALL, tree.para(words(label("session.order-by-guide"))))
    head = [words(label(key)) for key in STEP_HEAD]
    yield tree.table(head, [_step(*step, author) for step in record.timed()], (0.14, 0.62, 0.24))
    yield from _small(record.note, author)


STEP_HEAD = (Label("facts.minutes"), Label("documents.what"), Label("documents.who-and-with"))
"""What stands above the columns of a session."""


def _step(step: ScriptStep, begin: str, end: str, author: Author) -> list[list[Node]]:
    label = author.guide.label
    partly = bool(step.based_on and step.editorial)
    sign = author.sign(author.guide.advice_kinds(step), author.grounds(step), partly=partly)
    what = [
        tree.para([tree.strong([tree.span(words(step.title), place(step.id))])]),
        tree.para([*author.text(step.text), *sign]),
    ]
    if step.why:
        before, _, after = label("session.why", why="\0").partition("\0")
        why = [*words(before), *author.text(step.why), *words(after)]
        what.append(tree.styled(tree.SMALL, tree.para(why)))
    what += author.read_also(step.see)
    minutes = words(label("session.time", begin=begin, end=end))
    others = [tree.para(words(text)) for text in (step.who, ", ".join(step.material)) if text]
    return [[tree.plain(minutes)], what, others or [tree.plain(words(tree.NBSP))]]


@written.register
def _(record: Principle, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label, guide = author.guide.label, author.guide
    yield tree.styled(tree.LEAD, tree.para(author.text(record.summary)))
    yield tree.styled(tree.SMALL, tree.para(words(_strength(record, author))))
    if record.actions:
        yield tree.heading(level, words(label("principle.actions")))
        yield from author.advice(record.actions)
    if record.pitfalls:
        yield tree.heading(level, words(label("principle.pitfalls")))
        yield from author.advice(record.pitfalls, is_numbered=False)
    yield from _discuss(record.discuss, author, level)
    if record.why:
        yield tree.heading(level, words(label("principle.why")))
        yield from _statements(record.why, author)
    yield tree.heading(level, words(label("principle.evidence")))
    yield from _small(record.note, author)
    own = author.sign(guide.kinds_of(record.evidence), author.marks(record.evidence))
    itself: Line = [
        *words(label("principle.itself")),
        *own,
        *words(" "),
        *author.wording(record.official_wording),
    ]
    yield tree.styled(tree.SMALL, tree.para(itself))
    for group in record.working_elements:
        if group.heading:
            yield tree.heading(level + 1, words(group.heading))
        if group.intro or group.evidence:
            sign = (
                author.sign(guide.kinds_of(group.evidence), author.marks(group.evidence))
                if group.evidence
                else []
            )
            yield tree.para([*author.text(group.intro or ""), *sign])
        yield tree.bullets([list(_claim(guide.claims[claim.id], author)) for claim in group.claims])


def _strength(record: Principle, author: Author) -> str:
    guide = author.guide
    said = strength(guide, record)
    if not guide.framework.study or record.delphi.importance is None:
        return said
    importance = f"{record.delphi.importance:g}".replace(".", ",")
    most = guide.framework.study.scale.importance_max
    return guide.label("strength.line", strength=said, importance=importance, most=most)


def _claim(linked: LinkedClaim, author: Author) -> Iterator[Node]:
    guide = author.guide
    anchor = tree.span([], place(linked.id))
    if len(linked.statements) > 1:
        for number, statement in enumerate(linked.statements):
            yield tree.para([*([] if number else [anchor]), *author.statement(statement)])
        marks = (*linked.claim.evidence, *linked.inherited)
    else:
        marks = (*linked.own, *linked.inherited)
    if len(linked.statements) == 1:
        sign = author.sign(guide.evidence_kinds(linked), author.marks(marks))
        yield tree.para([anchor, *author.text(linked.summary), *sign])
    elif marks:
        yield tree.para(author.sign(guide.kinds_of(marks), author.marks(marks)))
    yield from _small(linked.claim.note, author)
    if linked.children:
        yield tree.bullets([list(_claim(child, author)) for child in linked.children])


def _statements(statements: tuple[Statement, ...], author: Author) -> Iterator[Node]:
    if statements:
        yield tree.bullets(
            [[tree.para(author.statement(each)), *_small(each.note, author)] for each in statements]
        )


def _discuss(questions: tuple[str, ...], author: Author, level: int = 0, id_: str = "") -> Iterator[Node]:
    """Yield questions to discuss, below a heading or, without a level, a line that no contents list."""
    if questions:
        label = author.guide.label
        title = words(label("principle.discuss"))
        yield tree.heading(level, title, id_) if level else tree.styled(tree.FIELD, tree.para(title))
        yield tree.bullets([[tree.plain(author.text(question))] for question in questions])
        yield tree.styled(tree.SMALL, tree.para(words(label("principle.discuss-origin"))))


@written.register
def _(record: Element, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    yield tree.styled(tree.LEAD, tree.para(words(record.plain_title)))
    yield tree.para(author.text(record.summary))
    yield tree.para([tree.strong(author.text(record.question))])
    yield from _statements(record.intro, author)
    for sub in record.sub_elements:
        new = words(f" {label('element.new')}") if sub.is_new else []
        yield tree.para([tree.strong(words(sub.title)), *words(" "), *author.text(sub.summary), *new])
    yield from _discuss(record.discuss, author)
    yield from _statements(record.notes, author)


@written.register
def _(record: Phase, author: Author, level: int = LEVEL) -> Iterator[Node]:
    label = author.guide.label
    yield tree.styled(tree.LEAD, tree.para(author.text(record.summary)))
    yield tree.para([tree.strong(author.text(record.question))])
    yield tree.heading(level, words(label("principle.actions")), "fase-aanpak")
    yield from author.advice(record.actions)
    yield from _small(record.note, author)
    if record.rhythms:
        yield tree.heading(level, words(label("phase.rhythms")), "fase-ritme")
        yield from _statements(record.rhythms, author)
    if record.pitfalls:
        yield tree.heading(level, words(label("principle.pitfalls")), "fase-let-op")
        yield from author.advice(record.pitfalls, is_numbered=False)
    yield from _discuss(record.discuss, author, level, "fase-bespreek")
    if record.why:
        yield tree.heading(level, words(label("principle.why")), "fase-waarom")
        yield from _statements(record.why, author)
