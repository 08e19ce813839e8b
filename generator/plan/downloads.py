"""Which documents a guide has to take along, and where they stand on the site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.kinds import KINDS
from generator.read.guide import Guide

FOLDER = "documenten"
"""The folder of the site, and beside the guide, in which they stand."""
BOOK = ("pdf", "docx", "odt", "epub")
"""The forms of a handbook."""
BOOK_NAME = "handboek"


@dataclass(frozen=True)
class Download:
    """One file to take along."""

    id: str
    """Of the record that it holds; that of the framework or of a phase stands for a handbook."""
    form: str
    """The ending of its name."""
    path: str
    """Where it stands below the folder of documents."""


def downloads(guide: Guide) -> Iterator[Download]:
    """Yield every file that there is to take along, handbooks first."""
    for form in BOOK:
        yield Download(guide.framework.id, form, f"{BOOK_NAME}.{form}")
    for phase in guide.phases:
        for form in BOOK:
            yield Download(phase.id, form, f"{BOOK_NAME}-{phase.slug}.{form}")
    for kind in KINDS:
        if kind.documents and kind.pages:
            for record in guide.records[kind.id]:
                for form in kind.documents:
                    yield Download(record.id, form, f"{kind.pages.folder}/{record.slug}.{form}")


def by_record(guide: Guide) -> Mapping[str, tuple[Download, ...]]:
    """Return the files of each record, by its id."""
    found: dict[str, tuple[Download, ...]] = {}
    for each in downloads(guide):
        found[each.id] = (*found.get(each.id, ()), each)
    return found
