"""Knows where the guide stands that came with the generator, and which one lies below an edition."""

import os
from importlib.resources import files
from pathlib import Path

from generator.model.places import DATA_FOLDERS, SETTINGS

INSIDE = "guide"
"""Folder of the installed package with the guide, as the repository has it; setup.py puts it there."""


def installed_guide() -> Path | None:
    """Return the folder of the guide that came with the generator, or None if it came without one.

    In an installed package that stands inside it, in a repository beside it.
    """
    package = Path(str(files("generator")))
    places = (package / INSIDE, package.parent)
    return next((place for place in places if is_guide(place)), None)


GUIDE = "GIDS_MAP"
"""The variable of the environment that names the folder of the guide below an edition, for this process and those it starts."""


def guide_below() -> Path | None:
    """Return the folder of the guide below an edition: the one that was pointed out, or else the one that came along."""
    given = os.environ.get(GUIDE)
    return Path(given) if given else installed_guide()


def is_guide(place: Path) -> bool:
    """Return whether a folder holds a guide."""
    return (place / SETTINGS).is_file() and all((place / name).is_dir() for name in DATA_FOLDERS)
