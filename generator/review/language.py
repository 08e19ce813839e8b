"""How plain and how well spelled the guide's Dutch is: `gids check --taal`.

Readability is that of Flesch-Douma (W.H. Douma, De leesbaarheid van landbouwbladen, 1960):
206.84 - 0.93 × words per sentence - 77 × syllables per word; 100 is very easy, 0 very hard. The language
levels beside it are the guide's own reading of its bands (`LEVELS`), to have one norm for every page.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import BaseModel

from generator.model.fields import Marked
from generator.model.layout import said, without_code
from generator.model.problems import GuideError, Loc, Problem
from generator.model.sources import Source
from generator.model.text import BLOCK, WORD, plain_text
from generator.plan.pages import Site
from generator.read.edition import is_own
from generator.read.guide import Guide
from generator.read.load import WORD_LISTS, Entry, word_list

ALLOWED, JARGON = WORD_LISTS
LONGEST_SENTENCE = 25
FEWEST_WORDS = 60
"""A page with fewer words than this is too short for the formula to say anything."""

LEVELS = ((80.0, "A2"), (60.0, "B1"), (45.0, "B2"), (30.0, "C1"))
"""From which score on a text has a level; below the last it is C2."""

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
VOWELS = re.compile(
    r"ij|[ëïöü]|aai|ooi|oei|eau|eeu|ieu|aa|ee|oo|uu|oe|eu|ie|ui|ou|au|ei|[aeiouyáéíóúàèêâîôû]"
)
PASSIVE = re.compile(r"\b(word|wordt|worden|werd|werden)\b", re.IGNORECASE)
PROSE = ("title", "plain_title", "heading", "question")
"""Fields without markup that are running Dutch too."""


@dataclass(frozen=True)
class Passage:
    """A text in the data, with where it stands."""

    entry: Entry
    loc: Loc
    text: str

    written: str
    """The text with its markup."""

    def problem(self, message: str, words: str = "") -> Problem:
        """Return a problem at the first of these words in the text."""
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.written)
        return self.entry.problem(self.loc, message, offset=found.start() if found else 0)


@dataclass(frozen=True)
class PageScore:
    """How easily one page reads."""

    path: str
    words: int
    score: float

    @property
    def level(self) -> str:
        """The language level that goes with the score."""
        return level_of(self.score)


@dataclass(frozen=True)
class LanguageReport:
    """What was found: misspelled words fail the check, the rest is advice."""

    misspelled: tuple[Problem, ...]
    long_sentences: tuple[Problem, ...]
    passive: tuple[Problem, ...]
    jargon: tuple[Problem, ...]
    scores: tuple[PageScore, ...]

    @property
    def median(self) -> float:
        """The median score of the pages that are long enough."""
        return median(score.score for score in self.scores) if self.scores else 100.0

    @cached_property
    def too_hard(self) -> tuple[PageScore, ...]:
        """The pages that are two levels or more harder than B1."""
        return tuple(score for score in self.scores if score.level in ("C1", "C2"))

    @property
    def passes(self) -> bool:
        """Whether the guide keeps to its norm: no misspelled word, median B1, no page at C1 or harder."""
        return not self.misspelled and not self.too_hard and level_of(self.median) in ("A2", "B1")

    def problems(self, file_of: Callable[[str], str]) -> Iterator[Problem]:
        """Yield all of it as problems with a place, advice as warnings; `file_of` gives the file that a page is made from."""
        yield from self.misspelled
        for advice in (*self.long_sentences, *self.passive, *self.jargon):
            yield advice.as_warning()
        for score in self.too_hard:
            message = f"deze pagina leest op niveau {score.level}. Maak zinnen en woorden korter."
            yield Problem(path=file_of(score.path), line=1, column=1, message=message)
        if level_of(self.median) not in ("A2", "B1"):
            message = (
                f"de helft van de pagina's leest op niveau {level_of(self.median)} of moeilijker, en de norm is B1. "
                "Maak zinnen en woorden korter."
            )
            yield Problem(path="content", line=1, column=1, message=message)


def level_of(score: float) -> str:
    """Return the language level that goes with a Flesch-Douma score."""
    return next((level for least, level in LEVELS if score >= least), "C2")


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word: its groups of vowels, at least one."""
    return max(1, len(VOWELS.findall(word.lower())))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a colon ends one too, because a list or a question follows it."""
    return [part.strip() for part in SENTENCE_END.split(text) if WORD.search(part)]


def readability(text: str) -> float:
    """Return the Flesch-Douma score of a text with at least one word."""
    words = WORD.findall(text)
    per_sentence = len(words) / len(sentences(text))
    per_word = sum(map(syllables, words)) / len(words)
    return 206.84 - 0.93 * per_sentence - 77 * per_word


@cache
def _hunspell() -> Any:
    """Return OpenTaal's dictionary; it takes seconds to read, and only `--taal` needs it."""
    from spylls.hunspell import Dictionary as Hunspell  # type: ignore[import-untyped]

    with as_file(files("generator.review") / "dictionary") as folder:
        return Hunspell.from_files(str(folder / "nl"))


class Dictionary:
    """The Dutch words that are right: OpenTaal's dictionary and the guide's own list of allowed words."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self.allowed = {word.replace("’", "'").casefold() for word in allowed}
        self.hunspell = _hunspell()
        self.known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Return whether a word is right; of a compound with hyphens each part may be right by itself."""
        if word not in self.known:
            bare = word.replace("’", "'")
            self.known[word] = (
                bare.casefold() in self.allowed
                or bool(self.hunspell.lookup(bare))
                or ("-" in bare and all(len(part) > 1 and self.knows(part) for part in bare.split("-")))
            )
        return self.known[word]


def passages(guide: Guide) -> Iterator[Passage]:
    """Yield every running text of every record, without markup; of an edition those of its own records."""
    for entry in {id(e): e for e in guide.entries.values()}.values():
        if not isinstance(entry.record, Source) and (guide.edition is None or is_own(entry.path)):
            for loc, text in _texts(entry.record, ()):
                yield Passage(entry, loc, plain_text(text), text)


def _texts(record: BaseModel, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for name, info in type(record).model_fields.items():
        here = (*loc, info.alias or name)
        prose = (
            name in PROSE
            or any(isinstance(m, Marked) for m in info.metadata)
            or "Marked" in str(info.annotation)
        )
        yield from _leaves(getattr(record, name), here, prose)


def _leaves(value: Any, loc: Loc, prose: bool) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, BaseModel):
        yield from _texts(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*loc, index), prose)
    elif isinstance(value, str) and prose:
        yield loc, value


def read_words(root: Path, name: str) -> list[str]:
    """Return the words of a list: one on a line, `#` starts a remark. A missing file is an empty list.

    Raises GuideError if the file can't be read.
    """
    words, problems = word_list(root / name, name)
    if problems:
        raise GuideError(problems)
    return words


def review(root: Path, guide: Guide, site: Site) -> LanguageReport:
    """Return the report on every text of the guide below `root`, or of the edition there: only its own texts, by the words of both.

    Raises GuideError if a list of words is not right.
    """
    roots = [guide.edition.below, root] if guide.edition else [root]
    dictionary = Dictionary([word for each in roots for word in read_words(each, ALLOWED)])
    jargon = {}
    for line in (line for each in roots for line in read_words(each, JARGON)):
        hard, _, plain = line.partition("=")
        jargon[hard.strip().casefold()] = plain.strip()
    found: dict[str, list[Problem]] = {"spelling": [], "long": [], "passive": [], "jargon": []}
    by_page: dict[str, list[str]] = {}
    for passage in passages(guide):
        by_page.setdefault(_page_of(passage.entry, site), []).append(passage.text)
        _judge(passage, dictionary, jargon, found)
    for page in guide.written.values():
        if guide.edition and not is_own(page.path):
            continue
        lines = without_code(page.body).splitlines()
        body = "\n".join(BLOCK.sub(r"\g<text>", said(line)) for line in lines)
        by_page.setdefault(page.path, []).append(plain_text(body))
        for number, line in enumerate(lines, 2):
            for word in WORD.findall(plain_text(said(line))):
                if not dictionary.knows(word):
                    message = f'"{word}" staat niet in het woordenboek.'
                    column = max(line.find(word), 0) + 1
                    found["spelling"].append(
                        Problem(path=page.path, line=number, column=column, message=message)
                    )
    scores = []
    for path, texts in by_page.items():
        text = "\n".join(texts)
        words = len(WORD.findall(text))
        if words >= FEWEST_WORDS:
            scores.append(PageScore(path, words, readability(text)))
    return LanguageReport(
        tuple(sorted(found["spelling"])),
        tuple(sorted(found["long"])),
        tuple(sorted(found["passive"])),
        tuple(sorted(found["jargon"])),
        tuple(sorted(scores, key=lambda score: score.score)),
    )


def _page_of(entry: Entry, site: Site) -> str:
    """Return the page on which a record is read."""
    return site.targets[entry.name].path if entry.name in site.targets else entry.path


def _judge(
    passage: Passage, dictionary: Dictionary, jargon: dict[str, str], found: dict[str, list[Problem]]
) -> None:
    for word in dict.fromkeys(WORD.findall(passage.text)):
        if not dictionary.knows(word):
            found["spelling"].append(passage.problem(f'"{word}" staat niet in het woordenboek.', word))
        if plain := jargon.get(word.casefold()):
            found["jargon"].append(
                passage.problem(f'"{word}" is een moeilijk woord. Schrijf liever: {plain}.', word)
            )
    for sentence in sentences(passage.text):
        if (length := len(WORD.findall(sentence))) > LONGEST_SENTENCE:
            shown = f'zin van {length} woorden: "{sentence[:70]} …"'
            found["long"].append(passage.problem(shown, " ".join(sentence.split()[:4])))
    if verbs := PASSIVE.findall(passage.text):
        most = Counter(verb.lower() for verb in verbs).most_common(1)[0][0]
        found["passive"].append(passage.problem(f'lijdende vorm ("{most}"): "{passage.text[:60]} …"'))
