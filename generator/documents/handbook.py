"""The handbook: the framework with its principles, what a network fills in, and what all of it rests on, as one book."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from generator.documents import tree
from generator.documents.author import Author, joined, place
from generator.documents.records import own_notes, written
from generator.documents.tree import Line, Node, words
from generator.model.framework import Element, Phase, Principle
from generator.model.kinds import KINDS
from generator.model.words import Words
from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.ids import natural
from generator.views.citations import Reference
from generator.views.prose import sort_key
from generator.views.sources import SOURCE_KINDS

TO_FILL_IN = ("checklist", "sheet", "script")
"""The kinds of records that a handbook holds to work with, in that order."""
TO_USE = "om-te-gebruiken-"
"""How the places of their chapters begin."""
CHAPTER, SECTION, BELOW = 1, 2, 3
"""The levels of headings."""
MOST_PLACES = 8
"""So many places of a term are listed at most: more would lead nobody anywhere."""


def handbook(
    guide: Guide,
    site: Site,
    settings: Settings,
    cited: Mapping[str, Reference],
    phase: Phase | None = None,
) -> list[Node]:
    """Return the handbook as blocks: of the whole guide, or of what is for one phase; `cited` are references by source."""

    def belongs(record: Any) -> bool:
        return phase is None or phase.id in record.phases

    principles = [each for each in guide.principles if belongs(each)]
    to_work_with = [each for kind in TO_FILL_IN for each in guide.records[kind] if belongs(each)]
    elements = [each for each in guide.elements if any(p.element == each.id for p in principles)]
    claims = (claim.id for principle in principles for claim in principle.claims())
    records = chain(elements, principles, to_work_with)
    author = Author(guide, site, settings, frozenset(chain((each.id for each in records), claims)))
    blocks = [
        *_about(author),
        *(_phase(phase, author) if phase else ()),
        *_map(elements, principles, author),
        *_chapters(elements, principles, author),
        *_work(to_work_with, author),
    ]
    titles = {id_: said for _, said, id_ in tree.headings(blocks) if id_}
    terms = _terms(_marked(blocks, guide), author, titles)
    return [*blocks, *author.list_of_notes(), *_sources(guide, cited), *terms]


def _about(author: Author) -> Iterator[Node]:
    """Yield what a reader must know first: what this is, how sure it is, whose words these are."""
    guide, label = author.guide, author.guide.label
    framework = guide.framework
    yield tree.heading(CHAPTER, words(label("documents.about")), "over-dit-handboek")
    yield tree.styled(tree.LEAD, tree.para(author.text(framework.summary)))
    yield tree.para(words(label("documents.how-sure")))
    if framework.study and framework.study.experts:
        yield tree.para(author.text(framework.study.experts.text))
    version = framework.version_titles()[framework.version]
    yield tree.para(words(label("foot.version", framework=framework.name, version=version)))
    yield tree.para(words(f"{label('foot.summaries')} {label('documents.licence')}"))


def _phase(phase: Phase, author: Author) -> Iterator[Node]:
    yield tree.heading(CHAPTER, words(phase.title), place(phase.id))
    yield from written(phase, author, SECTION)


def _map(elements: Iterable[Element], principles: list[Principle], author: Author) -> Iterator[Node]:
    """Yield the framework as tables, one for each group."""
    guide, label = author.guide, author.guide.label
    known = {element.id: element for element in elements}
    yield tree.heading(CHAPTER, words(label("framework.map")), "kaart")
    for group in guide.framework.groups:
        rows = []
        for element in (known[id_] for id_ in group.elements if id_ in known):
            number = sum(principle.element == element.id for principle in principles)
            about = [tree.para(words(element.plain_title))]
            about += [tree.para(words(f"– {sub.title}")) for sub in element.sub_elements]
            name: Line = [tree.strong(author.link(words(element.title), element.id))]
            count = words(label("map.principles", number=number))
            rows.append([[tree.plain(name)], about, [tree.plain(count)]])
        if rows:
            yield tree.heading(SECTION, words(group.title), f"kaart-{place(group.id)}")
            yield tree.para(author.text(group.summary))
            head = [words(label(key)) for key in ("facts.element", "element.about", "element.principles")]
            yield tree.table(head, rows, (0.3, 0.48, 0.22))


def _chapters(elements: Iterable[Element], principles: list[Principle], author: Author) -> Iterator[Node]:
    for element in elements:
        yield tree.heading(CHAPTER, words(element.title), place(element.id))
        yield from written(element, author, SECTION)
        for principle in author.guide.of_element(element.id):
            if principle in principles:
                yield tree.heading(SECTION, words(principle.title), place(principle.id))
                yield from written(principle, author, BELOW)
                yield from own_notes(principle.id, author)


def _work(records: Iterable[Any], author: Author) -> Iterator[Node]:
    """Yield what a network fills in or follows, each on a page of its own."""
    before = ""
    for record in records:
        kind = KINDS.of(record)
        heading = author.guide.label(kind.near.heading) if kind.near else ""
        if heading != before:
            yield tree.heading(CHAPTER, words(heading), f"{TO_USE}{kind.id}")
        else:
            yield tree.part("page")
        before = heading
        yield tree.heading(SECTION, words(record.title), place(record.id))
        yield from written(record, author, BELOW)
        yield from own_notes(record.id, author)


def _sources(guide: Guide, cited: Mapping[str, Reference]) -> Iterator[Node]:
    """Yield the sources by kind; those of which only a number is known stand in one line."""
    label = guide.label
    yield tree.heading(CHAPTER, words(label("documents.sources")), "bronnen")
    for kind, title, about in SOURCE_KINDS:
        found = [source for source in guide.sources.values() if source.custom.kind == kind]
        found.sort(key=lambda source: natural(sort_key(source.name)))
        if not found:
            continue
        yield tree.heading(SECTION, words(label(title)), f"bronnen-{kind}")
        yield tree.para(words(label(about)))
        if kind == "missing":
            names = ", ".join(source.name for source in found)
            yield tree.styled(tree.SMALL, tree.para(words(f"{names}.")))
            continue
        for source in found:
            yield tree.styled(tree.SMALL, tree.para(_reference(cited[source.id])))


def _reference(reference: Reference) -> Line:
    line: Line = []
    for piece in reference:
        shown = words(piece.text)
        line += [tree.emphasis(shown)] if piece.italics else shown
    return line


def _marked(blocks: list[Node], guide: Guide) -> dict[str, Counter[str]]:
    """Return how often each term is used in which section, by the place of that."""
    found: dict[str, Counter[str]] = {}
    finder = Words(guide.terms)
    here = ""
    for block in blocks:
        if block["t"] == "Header" and block["c"][1][0]:
            here = block["c"][1][0]
        for _, term in finder.find(tree.said(block)):
            found.setdefault(term.id, Counter())[here] += 1
    return found


def _terms(uses: dict[str, Counter[str]], author: Author, titles: dict[str, str]) -> Iterator[Node]:
    """Yield the terms with what they mean and where they are used most: on paper that becomes the numbers of pages."""
    guide = author.guide
    used = sorted((term for term in guide.terms if term.id in uses), key=lambda term: sort_key(term.title))
    if not used:
        return
    yield tree.heading(CHAPTER, words(guide.label("documents.terms")), "begrippen")
    yield tree.styled(tree.SMALL, tree.para(words(guide.label("documents.terms-note", number=MOST_PLACES))))
    order = list(titles)
    for term in used:
        most = sorted((id_ for id_, _ in uses[term.id].most_common(MOST_PLACES) if id_), key=order.index)
        links = [[tree.link(words(titles[id_]), f"#{id_}")] for id_ in most]
        line: Line = [
            tree.strong(words(term.title)),
            *words(": "),
            *author.text(term.definition),
            *words(" "),
        ]
        yield tree.para([*line, tree.pages(joined(links, ", "))])
