"""The words that the glossary explains, where they occur in a text, and those that nearly every text has."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from generator.model.framework import Term
from generator.model.memory import remembered

STOP_WORDS = frozenset(
    [
        "aan",
        "al",
        "alle",
        "allemaal",
        "alleen",
        "als",
        "altijd",
        "andere",
        "bij",
        "daar",
        "dan",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "doe",
        "doen",
        "dus",
        "een",
        "eens",
        "eigenlijk",
        "en",
        "er",
        "ga",
        "gaan",
        "gaat",
        "gedaan",
        "geen",
        "graag",
        "had",
        "hadden",
        "heb",
        "hebben",
        "heeft",
        "het",
        "hier",
        "hij",
        "hoe",
        "hun",
        "iets",
        "iemand",
        "ik",
        "in",
        "is",
        "ja",
        "je",
        "jij",
        "jou",
        "jouw",
        "jullie",
        "kan",
        "kom",
        "komen",
        "komt",
        "krijg",
        "krijgen",
        "krijgt",
        "kun",
        "kunnen",
        "maar",
        "maak",
        "maakt",
        "maken",
        "me",
        "mee",
        "meer",
        "men",
        "met",
        "mij",
        "mijn",
        "moet",
        "moeten",
        "mag",
        "mogen",
        "na",
        "naar",
        "niet",
        "nog",
        "nou",
        "nu",
        "of",
        "om",
        "omdat",
        "ons",
        "onze",
        "ook",
        "op",
        "over",
        "per",
        "precies",
        "te",
        "tegen",
        "toch",
        "toe",
        "tot",
        "u",
        "uit",
        "uw",
        "van",
        "vaak",
        "veel",
        "vooral",
        "voor",
        "waar",
        "waarom",
        "wanneer",
        "want",
        "wat",
        "we",
        "weer",
        "wel",
        "welk",
        "welke",
        "werd",
        "wie",
        "wij",
        "wil",
        "willen",
        "word",
        "worden",
        "wordt",
        "ze",
        "zei",
        "zelf",
        "zich",
        "zij",
        "zijn",
        "zo",
        "zoals",
        "zoveel",
        "zou",
        "zouden",
        "zullen",
    ]
)
"""Words that say nothing about what a reader looks for, folded; they count only where a query has nothing else."""


class Words:
    """The words that the glossary explains, with their inflected forms."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = {
            word.casefold(): term
            for term in terms
            if term.hover
            for word in (term.title, *term.synonyms, *term.inflections)
        }

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all words, the longest first; in groups of a first letter, or each is tried at each place."""
        words = sorted(self.terms, key=lambda w: (w[0], -len(w), w))
        groups = (
            f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
            for letter, group in groupby(words, key=itemgetter(0))
        )
        return re.compile(rf"(?<![\w-])(?:{'|'.join(groups) or '(?!)'})(?![\w-])", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Yield each place in a text where a glossary word stands, with its term."""
        for found in _places(self.pattern, text):
            if term := self.terms.get(found.group().casefold()):  # the pattern folds case a little wider
                yield found, term


@remembered
def _places(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Return where a pattern fits; one text stands on several pages, and is read again on each save."""
    return tuple(pattern.finditer(text))
