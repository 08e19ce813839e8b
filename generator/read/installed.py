"""Knows where the guide stands that came with the generator."""

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
    return next((place for place in places if _is_guide(place)), None)


def _is_guide(place: Path) -> bool:
    return (place / SETTINGS).is_file() and all((place / name).is_dir() for name in DATA_FOLDERS)
