"""Lets MkDocs build what was generated, and puts the finished site in place."""

import logging
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.finish import finish
from generator.generate import BUILD
from generator.place import put_in_place
from generator.problems import GuideError, Problem

SITE = "site"
"""Folder of the finished site, below the root."""

Progress = Callable[[int, int], None]
"""Told how many pages of how many are done."""


def build(root: Path, progress: Progress | None = None) -> int:
    """Build the site from what `generate` wrote and put it in place as `root/site`; return its number of pages.

    Raises GuideError if MkDocs warns or fails; the site that stood there is then untouched.
    """
    made = root / BUILD / "html"
    run_mkdocs(root, progress)
    fresh = root / BUILD / "site"
    if fresh.exists():
        shutil.rmtree(fresh)
    pages = finish(made, fresh, root / SITE)
    put_in_place(fresh, root / SITE)
    return pages


def run_mkdocs(root: Path, progress: Progress | None = None) -> None:
    """Run a strict MkDocs build of `root/build/mkdocs.yml`. Raises GuideError with each warning or error."""
    total = sum(1 for _ in (root / BUILD / "docs").rglob("*.md"))
    listener = _Listener(total, progress)
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # `finish` takes this made-up date out again
    try:
        config = load_config(config_file=str(root / BUILD / "mkdocs.yml"), strict=True)
        mkdocs_build.build(config)
    except (Abort, ConfigurationError) as error:
        found = listener.messages or [str(error)]
        raise GuideError(map(in_dutch, found)) from None
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
        if epoch is None:
            del os.environ["SOURCE_DATE_EPOCH"]


LINK = re.compile(r"Doc file '(?P<page>.+?)' contains a(?:n absolute)? link '(?P<target>.+?)', .*", re.DOTALL)
"""How MkDocs begins what it says of a link."""


def in_dutch(message: str) -> Problem:
    """Return what MkDocs says as a problem. Links were checked before, so this is no mistake of an editor."""
    path, cause = f"{BUILD}/mkdocs.yml", "MkDocs kan hiermee niet bouwen."
    if found := LINK.fullmatch(message):
        path = f"{BUILD}/docs/{found['page']}"
        cause = f'de link naar "{found["target"]}" leidt nergens heen.'
    return Problem(
        path=path,
        line=1,
        column=1,
        message=f"{cause} Dit hoort niet voor te komen: meld het bij wie de gids onderhoudt. "
        f'(MkDocs meldt: "{" ".join(message.split())}")',
    )


class _Listener(logging.Handler):
    """Keeps MkDocs' warnings, and counts the pages it has built."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        super().__init__(logging.DEBUG)
        self.messages: list[str] = []
        self.done = 0
        self.total = total
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Take one log record."""
        if record.levelno >= logging.WARNING:
            self.messages.append(record.getMessage())
        elif self.progress and record.getMessage().startswith("Building page"):
            self.done += 1
            self.progress(self.done, self.total)
