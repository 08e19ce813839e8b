"""Makes the index of the guide's own search: which words stand where, ready for the browser.

All that can be done beforehand is done here: words are stemmed, compounds split, synonyms of editors looked up. What
the browser gets is one script with the words, where they stand, and what a hit shows.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from generator.model.kinds import KINDS, PAGE, Found
from generator.model.text import for_script, plain_text
from generator.plan.pages import Page, Site
from generator.read.link import Guide
from generator.search import dutch

FIELDS = ("title", "terms", "lead", "body", "parts")
"""Where a word stands, the weightiest first; `parts` are those of compounds anywhere."""

MOST_OFTEN = 3
"""A word that stands more often in a text counts no further."""

SHOWN = 110
"""Characters of the text that a hit shows."""

NOISE = (
    "nav, footer, script, style, .basis, .see, .connections, .badge, .figures, .facts, .unseen, .provenance, .ranking, "
    ".cards, .chips, .map, .register, .claims--list, .timeline-picture, .matrix"
)
"""What stands on a page without being its text: ways on, marks, figures."""


@dataclass(frozen=True)
class Document:
    """Something that a search can find: a page, or a passage with an address of its own."""

    address: str
    """Below the root of the site, with an anchor for a passage."""
    found: Found
    """How a search names its kind and weighs it."""
    title: str
    shown: str
    """The beginning of the text, as a hit shows it."""
    texts: Mapping[str, str]
    """Text by field, without `parts`."""
    parent: str = ""
    """Address of the page that a passage stands on."""


@dataclass
class Index:
    """What is found in which document."""

    documents: list[Document]
    postings: dict[str, dict[int, dict[str, int]]] = field(default_factory=lambda: defaultdict(dict))
    """How often a stem stands in each field of each document, by number."""
    lengths: dict[str, list[int]] = field(default_factory=dict)
    """Number of words of each document, by field."""
    synonyms: list[str] = field(default_factory=list)
    """Groups of stems that mean the same to a searcher (see `_synonyms`)."""


def documents(guide: Guide, site: Site, rendered: Mapping[str, str]) -> Iterator[Document]:
    """Yield everything that can be found, in the guide's own order, pages before what stands on them.

    `rendered` holds the Markdown of each page by its path.
    """
    for page in site.pages.values():
        yield _page_document(page, rendered[page.path])
    yield from _passages(guide, site)


def _page_document(page: Page, markdown: str) -> Document:
    record = page.data.get("principle") or next(
        (value for value in page.data.values() if hasattr(value, "search_terms")), None
    )
    lead, headings, body = _texts(markdown)
    names = [alias.name for alias in getattr(record, "aliases", ()) if hasattr(alias, "name")]
    names += [name for name in getattr(record, "aliases", ()) if isinstance(name, str)]
    names += [name.name for name in getattr(record, "former_names", ())]
    names += [getattr(record, "plain_title", "")]
    terms = [*getattr(record, "search_terms", ()), *names, getattr(record, "id", "")]
    return Document(
        address=page.address,
        found=(page.kind.found if page.kind else None) or PAGE,
        title=page.title,
        shown=_beginning(page.description or lead),
        texts={
            "title": page.title,
            "terms": " . ".join(terms),
            "lead": f"{lead if page.description in lead else f'{lead} {page.description}'} {headings}",
            "body": body,
        },
    )


def _texts(markdown: str) -> tuple[str, str, str]:
    """Return the lead, the headings and all other text of a page's Markdown."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(
        r"\{:[^}]*\}|^#+ ", lambda found: "\n" if "{" in found.group() else "\n§ ", text, flags=re.MULTILINE
    )
    tree = LexborHTMLParser(text)
    for node in tree.css(NOISE):
        node.decompose()
    lead = " ".join(node.text(separator=" ") for node in tree.css(".lead"))
    for node in tree.css(".lead"):
        node.decompose()
    lines = (tree.body.text(separator=" ") if tree.body else "").splitlines()
    headings = " ".join(line.strip()[1:] for line in lines if line.strip().startswith("§"))
    body = " ".join(line for line in lines if not line.strip().startswith("§"))
    return lead, headings, body


def _passages(guide: Guide, site: Site) -> Iterator[Document]:
    def passage(id_: str, title: str, text: str, terms: Iterable[str] = ()) -> Document:
        target = site.targets[id_]
        page = site.pages[target.path]
        plain = plain_text(text)
        return Document(
            address=f"{page.address}#{target.anchor}",
            found=KINDS[guide.kinds[id_]].found or PAGE,
            title=title,
            shown=_beginning(plain),
            texts={"title": title, "terms": " . ".join([*terms, id_]), "lead": "", "body": plain},
            parent=page.address,
        )

    for term in guide.terms:
        names = (*term.search_terms, *term.synonyms, *term.inflections)
        more = " ".join(statement.text for statement in term.more)
        yield passage(term.id, term.title, f"{term.definition} {more}", names)
    for faq in guide.faqs:
        answer = " ".join(statement.text for statement in faq.answer)
        yield passage(faq.id, faq.title, answer, faq.search_terms)
    for claim in guide.claims.values():
        yield passage(claim.id, "", claim.summary)
    for checklist in guide.checklists:
        for item in checklist.items():
            text = item.text or guide.claims[item.claim or ""].summary
            yield passage(item.id, "", text)
    for tool in guide.named_tools:
        text = " ".join(statement.text for statement in tool.what)
        yield passage(tool.id, tool.title, text, tool.search_terms)
    for finding in guide.findings:
        text = " ".join(statement.text for statement in finding.statements)
        yield passage(finding.id, finding.title, text, finding.search_terms)
    for quote in guide.quotes:
        yield passage(quote.id, "", f"{quote.text} {quote.speaker}")


def _beginning(text: str) -> str:
    plain = " ".join(plain_text(text).split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1].rsplit(' ', 1)[0]} …"


def index(found: Iterable[Document], synonyms: Iterable[Iterable[str]] = ()) -> Index:
    """Return the index of documents; `synonyms` are groups of words that mean the same to a searcher."""
    made = Index(list(found))
    splitter = dutch.Splitter(dutch.dictionary_words())
    made.lengths = {name: [] for name in FIELDS}
    for number, document in enumerate(made.documents):
        parts: Counter[str] = Counter()
        for name in FIELDS[:-1]:
            words = [word for word in dutch.words(document.texts[name]) if word not in dutch.STOP_WORDS]
            _count(made, number, name, Counter(map(dutch.stem, words)))
            parts.update(dutch.stem(part) for word in words for part in splitter.all_parts(word))
        parts.update(dutch.stem(word) for word in dutch.words(document.found.label))
        _count(made, number, "parts", parts)
    made.synonyms = _synonyms(synonyms, made.postings)
    return made


def _count(made: Index, number: int, name: str, counts: Counter[str]) -> None:
    made.lengths[name].append(sum(counts.values()))
    for word, often in counts.items():
        made.postings[word].setdefault(number, {})[name] = min(often, MOST_OFTEN)


def _synonyms(groups: Iterable[Iterable[str]], known: Container[str]) -> list[str]:
    """Return each group as its members with commas between them, if the index knows at least one of them.

    A member is the stems of its words; before what tells nothing stands `_`. Readers find a member of several words by
    typing all of it; where it takes the place of another, only what tells something is looked for.
    """
    found = []
    for group in groups:
        members = [dutch.words(member) for member in group]
        telling = [
            [dutch.stem(word) for word in member if word not in dutch.STOP_WORDS] for member in members
        ]
        if any(stems and all(stem in known for stem in stems) for stems in telling):
            found.append(",".join(" ".join(map(_marked_stem, member)) for member in members))
    return found


def _marked_stem(word: str) -> str:
    return f"_{dutch.stem(word)}" if word in dutch.STOP_WORDS else dutch.stem(word)


def script(made: Index) -> str:
    """Return the index as a classic script that hands it to `Gids.searchIndex`."""
    numbers = {document.address: number for number, document in enumerate(made.documents)}
    kinds = list(dict.fromkeys(document.found for document in made.documents))
    stems = sorted(made.postings)
    data = {
        "irregular": " ".join(f"{form} {word}" for form, word in dutch.IRREGULAR.items()),
        "first": [list(rule) for rule in _for_javascript(dutch.FIRST_RULES)],
        "rules": [list(rule) for rule in _for_javascript(dutch.RULES)],
        "smallest": dutch.SMALLEST_STEM,
        "stop": " ".join(sorted(dutch.STOP_WORDS)),
        "shortParts": " ".join(sorted(dutch.SHORT_PARTS)),
        "noPart": " ".join(sorted(dutch.NO_PART)),
        "joints": list(dutch.JOINTS),
        "synonyms": made.synonyms,
        "digits": DIGITS,
        "fields": list(FIELDS),
        "lengths": [made.lengths[name] for name in FIELDS],
        "kinds": [kind.label for kind in kinds],
        "weights": [kind.weight for kind in kinds],
        "documents": [
            [
                document.address,
                kinds.index(document.found),
                document.title,
                document.shown,
                numbers[document.parent] if document.parent else -1,
            ]
            for document in made.documents
        ],
        "stems": _without_beginnings(stems),
        **_places(made.postings[stem] for stem in stems),
    }
    return f"window.Gids.searchIndex={for_script(data)};\n"


def _for_javascript(rules: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((pattern, replacement.replace("\\", "$")) for pattern, replacement in rules)


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""Signs for the numbers 0 to 63."""


def _places(postings: Iterable[Mapping[int, Mapping[str, int]]]) -> dict[str, str]:
    """Return where each of the stems stands, as three texts, which compress well because each holds one kind of number.

    `steps` has for each stem the steps from document to document, and a space after the last one; `fields` has one sign
    for each step, with a bit for each field, and a last bit if the stem stands more than once in the body; `often` then
    tells how many times.
    """
    steps, fields, often = [], [], []
    for places in postings:
        last = -1
        for number, counts in sorted(places.items()):
            in_body = counts.get("body", 1)
            steps.append(_digits(number - last))
            bits = sum(2 << at for at, name in enumerate(FIELDS) if name in counts)
            fields.append(DIGITS[bits + (in_body > 1)])
            if in_body > 1:
                often.append(str(in_body))
            last = number
        steps.append(" ")
    return {"steps": "".join(steps), "fieldsOfSteps": "".join(fields), "often": "".join(often)}


def _digits(number: int) -> str:
    """Return a number in signs of five bits, the lowest first; a sixth bit says that another sign follows."""
    signs = ""
    while True:
        number, rest = divmod(number, 32)
        signs += DIGITS[rest + 32 * (number > 0)]
        if number == 0:
            return signs


def _without_beginnings(words: Iterable[str]) -> str:
    """Return words in the order of the alphabet, each with a digit for how many letters it shares with the one before."""
    found, last = [], ""
    for word in words:
        shared = next((at for at in range(9) if word[at : at + 1] != last[at : at + 1]), 9)
        found.append(f"{shared}{word[shared:]}")
        last = word
    return " ".join(found)
