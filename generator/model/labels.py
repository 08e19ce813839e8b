"""The words of the interface, which pages and scripts ask for by key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.model.text import escape

PLACE = re.compile(r"\{([a-z_]+)\}")
"""A place in a label that is filled in: `{number}`."""
NUMBER = "number"
"""The value that chooses between the two forms of a label: `{number} punt|{number} punten`."""


class Label(str):
    """The key of a label, where it is named without being shown at once: `Label("state.running")`."""

    __slots__ = ()


@dataclass(frozen=True)
class Labels:
    """The label of each key (`page.start`), as written by editors."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str:
        """Return a label as plain text, with its places filled in. Raises KeyError for a key or a place that is not there."""
        return PLACE.sub(lambda place: str(values[place.group(1)]), self._form(key, values))

    def of(self, words: str) -> str:
        """Return the label that a key names, or words that are no key as they are."""
        return self(words) if isinstance(words, Label) else words

    def markdown(self, key: str, **values: object) -> Markup:
        """Return a label as Markdown: its words and values escaped, values that are Markdown already as they are."""
        runs: list[str] = [
            ""
        ]  # words and values that follow each other are escaped as one: "{number}." may begin a list
        for number, piece in enumerate(PLACE.split(self._form(key, values))):
            value = values[piece] if number % 2 else piece
            if isinstance(value, Markup):
                runs += [value, ""]
            else:
                runs[-1] += str(value)
        made = Markup("")
        for run in runs:  # only what comes first can begin a list or a heading
            made += (
                run if isinstance(run, Markup) else Markup(escape(run, begins=not made))
            )  # escaped just here
        return made

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        one, _, many = self.texts[key].partition("|")
        return many if many and values.get(NUMBER) != 1 else one
