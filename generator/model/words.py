"""The words that the glossary explains, and where they occur in a text."""

import re
from collections.abc import Iterator
from functools import cached_property

from generator.model.framework import Term
from generator.model.memory import remembered


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
        """One pattern for all words, the longest first."""
        words = sorted(self.terms, key=lambda w: (-len(w), w))
        return re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])", re.IGNORECASE
        )

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Yield each place in a text where a glossary word stands, with its term."""
        for found in _places(self.pattern, text):
            if term := self.terms.get(found.group().casefold()):  # the pattern folds case a little wider
                yield found, term


@remembered
def _places(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Return where a pattern fits; one text stands on several pages, and is read again on each save."""
    return tuple(pattern.finditer(text))
