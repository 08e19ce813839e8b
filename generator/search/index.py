"""Makes the index of the guide's own search: which words stand where, ready for the browser.

All that can be done beforehand is done here: words are stemmed, compounds split, synonyms of editors looked up. What
the browser gets is one script with the words, where they stand, and what a hit shows.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from generator.model.fields import Marked
from generator.model.kinds import KINDS, PAGE, Found
from generator.model.layout import without_code
from generator.model.memory import remembered
from generator.model.text import blocks, for_script, plain_text
from generator.model.words import STOP_WORDS
from generator.plan.pages import Page, Site
from generator.read.guide import Guide
from generator.read.load import Entry
from generator.search import dutch
from generator.views.edition import is_added
from generator.views.facts import Facts, kind_label, parts_of

FIELDS = ("title", "terms", "lead", "body", "parts")
"""Where a word stands, the weightiest first; `parts` are those of compounds anywhere."""

MOST_OFTEN = 3
"""A word that stands more often in a text counts no further."""

SHOWN = 110
"""Characters of the text that a hit shows."""

ASIDE = {"relations", "evidence", "corrected", "based_on"}
"""Fields whose texts say why something stands there, not what a reader looks for."""

NAMES = ("search_terms", "aliases", "former_names", "plain_title", "synonyms", "inflections", "speaker")
"""Fields with other names of a record, which weigh as much as words that editors give to search by."""


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


class Place(NamedTuple):
    """Where a stem stands."""

    document: int
    """The number of the document."""
    fields: int
    """In which of its fields: a bit for each, that of the first one is 1."""
    in_body: int
    """How often in its body, at most `MOST_OFTEN`."""

    @property
    def packed(self) -> int:
        """This in one number: of a large guide there are hundreds of thousands."""
        return self.document << 8 | self.fields << 2 | self.in_body

    @classmethod
    def of(cls, packed: int) -> "Place":
        """Return what was packed."""
        return cls(packed >> 8, packed >> 2 & 63, packed & 3)


@dataclass
class Index:
    """What is found in which document."""

    documents: list[Document] = field(default_factory=list)
    """Without their texts."""
    postings: dict[str, "array[int]"] = field(default_factory=lambda: defaultdict(lambda: array("L")))
    """Where each stem stands, packed, in the order of documents."""
    lengths: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    """Number of words of each document, by field."""
    bases: set[str] = field(default_factory=set)
    """The base of each word that is not its stem: tells `verzekering` from `verzekeraar`, which have one stem."""
    synonyms: list[str] = field(default_factory=list)
    """Groups of stems that mean the same to a searcher (see `_synonyms`)."""

    def places(self, stem: str) -> Iterator[Place]:
        """Yield where a stem stands."""
        yield from map(Place.of, self.postings.get(stem, ()))


def documents(guide: Guide, site: Site, flat: Mapping[str, Facts]) -> Iterator[Document]:
    """Yield everything that can be found, in the guide's own order, pages before what stands on them.

    `flat` holds the facts of records and of their parts, by id.
    """
    for page in site.pages.values():
        yield _page_document(guide, page, flat)
    for each in flat.values():
        target = site.targets[each.id]
        if target.anchor and (found := KINDS[guide.kinds[each.id]].found):
            page = site.pages[target.path]
            yield Document(
                address=f"{page.address}#{target.anchor}",
                found=replace(found, label=kind_label(guide, each.id)),
                title=each.title if each.named else "",
                shown=_beginning(each.text),
                texts=_texts_of_passage(guide, each),
                parent=page.address,
            )


def _found(guide: Guide, page: Page) -> Found:
    """Return how a search shows and weighs a page, with its kind in words, and whose it is if it is not of the guide."""
    if page.kind and page.kind.found:
        return replace(page.kind.found, label=kind_label(guide, page.record.id))
    kind = guide.label.of(PAGE.label)
    if guide.edition and is_added(guide, page):
        kind = guide.label("edition.own-kind", kind=kind, organisation=guide.edition.file.organisation)
    return replace(PAGE, label=kind)


def _texts_of_passage(guide: Guide, each: Facts) -> dict[str, str]:
    entry = guide.entries[each.id]
    if entry.record.id != each.id:  # a part: the record around it has texts of its own
        return {"title": "", "terms": each.id, "lead": "", "body": each.text}
    body = [each.text, *_marked(entry)]
    beside = each.fact("about").values  # of a note: the record that a reader has in mind
    return {
        "title": each.title if each.named else "",
        "terms": " . ".join([*_names(entry.record), *beside, each.id]),
        "lead": "",
        "body": " ".join(dict.fromkeys(body)),
    }


def _page_document(guide: Guide, page: Page, flat: Mapping[str, Facts]) -> Document:
    terms: list[str] = []
    lead: list[str] = [page.description]
    body: list[str] = []
    if page.kind:
        record = page.record
        entry = guide.entries[record.id]
        terms += (*_names(record), record.id)
        lead += _headings(entry)
        body += _marked(entry)
        if record.id in flat:
            body += (flat[part.id].text for part in parts_of(record, guide))
    for written in (value for value in page.data.values() if hasattr(value, "body")):
        terms += written.search_terms
        for mark, text, _ in blocks(without_code(written.body)):
            (lead if mark.lstrip().startswith("#") else body).append(plain_text(text, page=True))
    for kind in KINDS:
        if kind.spot and kind.spot.page == page.path and not kind.found:  # it has no passages of its own
            for record in guide.records[kind.id]:
                body += _marked(guide.entries[record.id])
    lead = list(dict.fromkeys(filter(None, lead)))
    return Document(
        address=page.address,
        found=_found(guide, page),
        title=page.title,
        shown=_beginning(page.description),
        texts={
            "title": page.title,
            "terms": " . ".join(terms),
            "lead": " ".join(lead),
            "body": " ".join(text for text in dict.fromkeys(body) if text not in lead),
        },
    )


def _marked(entry: Entry) -> Iterator[str]:
    """Yield the texts of a record, plain."""
    for loc, text, mark in entry.texts:
        if isinstance(mark, Marked) and not ASIDE & set(loc):
            yield plain_text(text)


def _headings(entry: Entry) -> Iterator[str]:
    """Yield the headings inside a record."""
    for _, part in entry.parts:
        for name in ("heading", "title"):
            if isinstance(text := getattr(part, name, None), str):
                yield text


def _names(record: Any) -> Iterator[str]:
    """Yield the other names of a record, and the words that editors give to search by."""
    for name in NAMES:
        value = getattr(record, name, None) or ()
        for each in (value,) if isinstance(value, str) else value:
            yield str(getattr(each, "name", each))


def _beginning(text: str) -> str:
    plain = " ".join(plain_text(text).split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1].rsplit(' ', 1)[0]} …"


def index(found: Iterable[Document], synonyms: Iterable[Iterable[str]] = ()) -> Index:
    """Return the index of documents; `synonyms` are groups of words that mean the same to a searcher."""
    made = Index()
    for number, document in enumerate(found):
        made.documents.append(replace(document, texts={}))
        counts: dict[str, Counter[str]] = {}
        parts = Counter(dutch.stem(word) for word in dutch.words(document.found.label))
        for name in FIELDS[:-1]:
            counts[name], inside, bases = _stems(document.texts[name])
            parts.update(inside)
            made.bases |= bases
        counts["parts"] = parts
        fields: dict[str, int] = defaultdict(int)
        for at, name in enumerate(FIELDS):
            made.lengths[name].append(sum(counts[name].values()))
            for stem in counts[name]:
                fields[stem] |= 1 << at
        for stem, bits in fields.items():
            often = min(counts["body"].get(stem, 0), MOST_OFTEN)
            made.postings[stem].append(Place(number, bits, often).packed)
    made.synonyms = _synonyms(synonyms, made.postings)
    return made


@cache
def _splitter() -> dutch.Splitter:
    return dutch.Splitter(dutch.dictionary_words())


@remembered
def _stems(text: str) -> tuple[Counter[str], Counter[str], frozenset[str]]:
    """Return how often each stem occurs in a text, the stem of each part of its compounds, and the bases of both that are
    no stem; nobody changes them."""
    words = [word for word in dutch.words(text) if word not in STOP_WORDS]
    inside = [part for word in words for part in _splitter().all_parts(word)]
    bases = frozenset(base for word in {*words, *inside} if (base := dutch.base(word)) != dutch.stem(word))
    return Counter(map(dutch.stem, words)), Counter(map(dutch.stem, inside)), bases


def _synonyms(groups: Iterable[Iterable[str]], known: Container[str]) -> list[str]:
    """Return each group as its members with commas between them, if the index knows at least one of them.

    A member is the stems of its words; before what tells nothing stands `_`. Readers find a member of several words by
    typing all of it; where it takes the place of another, only what tells something is looked for.
    """
    found = []
    for group in groups:
        members = [dutch.words(member) for member in group]
        telling = [[dutch.stem(word) for word in member if word not in STOP_WORDS] for member in members]
        if any(stems and all(stem in known for stem in stems) for stems in telling):
            found.append(",".join(" ".join(map(_marked_stem, member)) for member in members))
    return found


def _marked_stem(word: str) -> str:
    return f"_{dutch.stem(word)}" if word in STOP_WORDS else dutch.stem(word)


def script(made: Index) -> str:
    """Return the index as a classic script that hands it to `Gids.searchIndex`."""
    numbers = {document.address: number for number, document in enumerate(made.documents)}
    kinds = list(dict.fromkeys(document.found for document in made.documents))
    stems = sorted(made.postings)
    data = {
        "irregular": " ".join(f"{form} {word}" for form, word in dutch.IRREGULAR.items()),
        "first": _for_javascript(dutch.FIRST_RULES),
        "rules": _for_javascript(dutch.RULES),
        "smallest": dutch.SMALLEST_STEM,
        "stop": " ".join(sorted(STOP_WORDS)),
        "shortParts": " ".join(sorted(dutch.SHORT_PARTS)),
        "noPart": " ".join(sorted(dutch.NO_PART)),
        "joints": list(dutch.JOINTS),
        "synonyms": made.synonyms,
        "digits": DIGITS,
        "fields": list(FIELDS),
        "lengths": [made.lengths[name] for name in FIELDS],
        "kinds": [kind.label for kind in kinds],
        "explains": [kind.explains for kind in kinds],
        "asksMeaning": dutch.ASKS_MEANING,
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
        "bases": _without_beginnings(sorted(made.bases)),
        **_places(map(made.places, stems)),
    }
    return f"window.Gids.searchIndex={for_script(data)};\n"


def _for_javascript(rules: Iterable[dutch.Rule]) -> list[list[str]]:
    return [[pattern, replacement.replace("\\", "$"), *mark] for pattern, replacement, *mark in rules]


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""Signs for the numbers 0 to 63."""


def _places(postings: Iterable[Iterable[Place]]) -> dict[str, str]:
    """Return where each stem stands, as three texts, which compress well because each holds one kind of number.

    `steps` has for each stem the steps from document to document, and a space after the last one; `fields` has one sign
    for each step, with a bit for each field, and a last bit if the stem stands more than once in the body; `often` then
    tells how many times.
    """
    steps, fields, often = [], [], []
    for places in postings:
        last = -1
        for place in places:
            steps.append(_digits(place.document - last))
            fields.append(DIGITS[2 * place.fields + (place.in_body > 1)])
            if place.in_body > 1:
                often.append(str(place.in_body))
            last = place.document
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
