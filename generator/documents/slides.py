"""A session script as slides: a step on each, with what the leader says below it."""

from generator.documents import tree
from generator.documents.author import Author
from generator.documents.tree import Node, words
from generator.model.work import Script


def slides(record: Script, author: Author) -> list[Node]:
    """Return slides: what it is for and what to bring, then each step; why and what it rests on are notes to the leader."""
    label = author.guide.label
    opening = [tree.para(author.text(record.summary))]
    if record.material:
        opening.append(
            tree.para([tree.strong(words(label("facts.material"))), *words(f" {', '.join(record.material)}")])
        )
    about = [tree.para(author.text(text)) for text in (record.when, record.who, record.note) if text]
    if record.follows:
        about.insert(0, tree.para([*words(f"{label('facts.follows')}: "), *author.titled(record.follows)]))
    if record.order_editorial:
        about.append(tree.para(words(label("session.order-by-guide"))))
    made = [tree.heading(1, words(record.title)), *opening, tree.part("notes", *about)]
    for step in record.steps:
        minutes = label("facts.number-of-minutes", number=step.minutes)
        made += [
            tree.heading(1, words(step.title)),
            tree.para(words(minutes)),
            tree.para(author.text(step.text)),
        ]
        others = [text for text in (step.who, ", ".join(step.material)) if text]
        if others:
            made.append(tree.para(words(" · ".join(others))))
        notes = [tree.para(author.text(step.why))] if step.why else []
        notes += author.read_also(step.see)
        notes.append(tree.para(author.grounds(step) or words(label("evidence.by-guide"))))
        made.append(tree.part("notes", *notes))
    return made
