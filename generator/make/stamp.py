"""Knows whether a build would make anything new: keeps a digest of all it was made from and of what it made.

Whatever is doubtful counts as new. The file can be deleted at any time.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from generator.desk.register import NAME
from generator.make.build import SITE
from generator.make.generate import BUILD
from generator.make.place import made_files, real_folder
from generator.make.versions import EPOCH
from generator.plan.settings import FILE
from generator.read.load import DATA_FOLDERS

STAMP = "gebouwd"
"""The file below the folder of what is generated."""


def inputs(root: Path) -> str | None:
    """Return a digest of all that a build is made from: the guide, the generator, Python, its packages and the date.

    Take it before the files are read, so that what is saved meanwhile counts as new. None if a file can't be read.
    """
    package = Path(str(files("generator")))
    own = (path for path in _below(package) if path.suffix != ".pyc")
    data = (path for name in DATA_FOLDERS for path in _below(root / name))
    settings = (root / name for name in (FILE, NAME))
    packages = {
        each.name for folder in sys.path for each in _listed(Path(folder)) if each.suffix == ".dist-info"
    }
    said = [sys.version, os.environ.get(EPOCH, ""), *sorted(packages)]
    try:
        return _digest([*_told(package, own), *_told(root, [*data, *settings]), *map(str.encode, said)])
    except OSError:
        return None


def is_built(root: Path, given: str | None) -> bool:
    """Whether the site that stands there is the one that was made from what has this digest."""
    try:
        kept = (root / BUILD / STAMP).read_text(encoding="ascii")
        return given is not None and kept == f"{given} {_outputs(root)}"
    except (OSError, UnicodeError):
        return False


def remember(root: Path, given: str | None) -> None:
    """Keep that the site that stands there was made from what has this digest."""
    (root / BUILD / STAMP).write_text(f"{given} {_outputs(root)}", encoding="ascii")


def _outputs(root: Path) -> str:
    place = real_folder(root / SITE)
    return _digest(_told(place, (place / name for name in made_files(place))))


def _below(folder: Path) -> Iterator[Path]:
    return (Path(top) / name for top, _, names in os.walk(folder) for name in names)


def _listed(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _told(folder: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the name of each file, who may read it, and what it holds."""
    for path in sorted(path for path in paths if path.is_file()):  # a pipe would never end
        yield os.fsencode(path.relative_to(folder))
        yield oct(path.stat().st_mode).encode()
        yield path.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    whole = blake2b(digest_size=32)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
