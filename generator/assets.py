"""The files that come along with the pages: scripts, styles and pictures, kept by room and published in one folder."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

WEB = "generator/web"
"""Where the rooms stand, as editors read it."""
ROOMS = ("shared", "search", "lists", "checklist", "selfscan", "selection", "vendor")
"""The folders below it whose files are published; no two of them hold a file of the same name."""
PUBLISHED = "gids"
"""The folder of the site in which they stand together."""
UNPUBLISHED = ".d.ts"
"""The ending of files that only check scripts."""


def published() -> Iterator[tuple[str, Traversable]]:
    """Yield (path on the site, file) of each file that comes along with the pages."""
    for room in ROOMS:
        for file in (files("generator") / "web" / room).iterdir():
            if not file.name.endswith(UNPUBLISHED):
                yield f"{PUBLISHED}/{file.name}", file


@cache
def published_paths() -> tuple[str, ...]:
    """Return the paths on the site of the files that come along with the pages."""
    return tuple(path for path, _ in published())
