"""Where an organisation laid its edition over a guide: the folders of both, and the settings of the edition."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.model.edition import EditionFile
from generator.model.kinds import KINDS, Files
from generator.model.places import (
    BELOW,
    DATA_FOLDERS,
    EDITION,
    EDITION_FOLDERS,
    READ,
    REGISTER,
    SCHEMAS,
    WORDS,
)
from generator.model.problems import GuideError, Loc, Problem
from generator.read.installed import guide_below
from generator.read.labels import LABELS
from generator.read.messages import read_one
from generator.read.strict import Document

PAGES = "content/pages"
"""Where the pages of a guide stand."""
PAGES_OF_EDITION = "pages"
EDITION_HOME = Files(EDITION, EditionFile, "edition")
"""Where the settings of an edition stand."""
HOMES_OF_EDITION = (*KINDS.files_of_editions, EDITION_HOME)
"""Where all that an editor of an edition writes stands, but pages and words."""


@dataclass(frozen=True)
class Tree:
    """A folder with records and pages: a guide, or what an organisation lays over one."""

    folder: Path
    before: str = ""
    """What precedes the path of each of its files, to tell it from one of the edition over it."""
    is_edition: bool = False

    @property
    def top(self) -> tuple[str, ...]:
        """The folders in which its records and pages stand."""
        return EDITION_FOLDERS if self.is_edition else DATA_FOLDERS

    @property
    def pages(self) -> str:
        """Its folder of pages."""
        return PAGES_OF_EDITION if self.is_edition else PAGES

    @property
    def labels(self) -> str:
        """Its file of words."""
        return WORDS if self.is_edition else LABELS

    @property
    def homes(self) -> tuple[Files, ...]:
        """Where its records stand."""
        return KINDS.files_of_editions if self.is_edition else KINDS.files


@dataclass(frozen=True)
class Edition:
    """What an organisation lays over a guide: its settings, and where they were read."""

    file: EditionFile
    document: Document
    below: Path
    """The folder of the guide."""
    folder: Path
    """Its own folder."""

    def problem(self, loc: Loc, message: str) -> Problem:
        """Return a problem at a setting."""
        return self.document.problem(loc, message)


def is_own(path: str) -> bool:
    """Return whether a file read for an edition is of the edition itself, and not of the guide below it."""
    return not path.startswith(BELOW)


def is_edition(root: Path) -> bool:
    """Return whether a folder is laid over a guide, and is none itself."""
    return os.path.lexists(root / EDITION)


def stands_in(root: Path) -> tuple[str, ...]:
    """Return the folders and files below `root` from which a guide, or an edition, is read; not settings of MkDocs."""
    return (*EDITION_FOLDERS, EDITION, WORDS, REGISTER) if is_edition(root) else (*DATA_FOLDERS, REGISTER)


def of_the_guide(root: Path) -> list[Path]:
    """Return where the work of editors stands, of the guide in `root` or of the edition there and the guide below it.

    No command writes anything else in these places.
    """
    below = guide_below() if is_edition(root) else None
    return [each / name for each in filter(None, (root, below)) for name in (*READ, SCHEMAS)]


def read_edition(root: Path) -> Edition:
    """Return the edition in a folder. Raises GuideError with every problem in its settings."""
    if (root / EDITION).is_symlink():
        raise GuideError([_at_top("een symbolische link mag niet. Zet hier het bestand zelf neer.")])
    record, document = read_one(root / EDITION, EDITION_HOME)
    if document.problems:
        raise GuideError(document.problems)
    below = guide_below()
    if below is None:
        message = "onder deze editie ligt geen gids. Installeer de gids als pakket, of wijs haar aan: gids -C MAP --editie MAP."
        raise GuideError([_at_top(message)])
    assert isinstance(record, EditionFile)
    return Edition(record, document, below, root)


def _at_top(message: str) -> Problem:
    return Problem(path=EDITION, line=1, column=1, message=message)
