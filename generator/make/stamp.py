"""Knows whether a build would make anything new: keeps a digest of all it was made from and of what it made.

Whatever is doubtful counts as new. The file can be deleted at any time. Little is imported here, for it comes before the rest.
"""

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from generator.desk.revision import saved
from generator.make.place import is_made, real_folder, write_whole
from generator.make.versions import EPOCH
from generator.model.places import (
    BUILD,
    DATA_FOLDERS,
    EDITION,
    EDITION_FOLDERS,
    FORMS,
    IDS,
    REGISTER,
    SETTINGS,
    SITE,
    WORDS,
)
from generator.model.problems import Problem
from generator.read.installed import guide_below

STAMP = "gebouwd.json"
"""The file below the folder of what is generated."""


def inputs(root: Path, *options: str) -> str | None:
    """Return a digest of all that a build is made from: the guide, the generator, Python, its packages, the date and options.

    Take it before the files are read, so that what is saved meanwhile counts as new. None if a file can't be read.
    """
    package = Path(str(files("generator")))
    own = (path for path in _below(package) if "__pycache__" not in path.parts)
    guide = guide_below() if os.path.lexists(root / EDITION) else None
    packages = {
        each.name for folder in sys.path for each in _listed(Path(folder)) if each.suffix == ".dist-info"
    }
    today = datetime.now(UTC).date().isoformat()  # some warnings are of the day
    said = [sys.version, os.environ.get(EPOCH, ""), str(saved(root)), today, *sorted(packages), *options]
    try:
        told = [(package, list(own)), (root, [*_read_from(root, EDITION_FOLDERS if guide else DATA_FOLDERS)])]
        if guide:
            told.append((guide, [*_read_from(guide, DATA_FOLDERS)]))
        return _digest(
            [*(each for folder, paths in told for each in _told(folder, paths)), *map(str.encode, said)]
        )
    except OSError:
        return None


def _read_from(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    """Yield the files of a guide, or of an edition, that a build reads."""
    for name in folders:
        yield from _below(root / name) if (root / name).exists() else ()
    yield from (root / name for name in (SETTINGS, EDITION, WORDS, REGISTER, IDS, *FORMS))


def built(root: Path, given: str | None) -> list[Problem] | None:
    """Return the warnings of the build that made the site that stands there from what has this digest.

    None if that is not so.
    """
    path = root / BUILD / STAMP
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would never end
            return None
        kept = json.loads(path.read_bytes())
        if given is not None and (kept["from"], kept["made"]) == (given, _outputs(root)):
            return [Problem(**each) for each in kept["warnings"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def remember(root: Path, given: str | None, warnings: Iterable[Problem]) -> None:
    """Keep that the site that stands there was made from what has this digest, with these warnings."""
    kept = {"from": given, "made": _outputs(root), "warnings": [*map(asdict, warnings)]}
    write_whole(root / BUILD / STAMP, json.dumps(kept).encode())


def _outputs(root: Path) -> str:
    place = real_folder(root / SITE)
    return _digest(_told(place, [place, *(path for path in _below(place) if is_made(_name(place, path)))]))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _below(folder: Path) -> Iterator[Path]:
    """Yield a folder and all that is in it. Raises OSError if a folder can't be read."""

    def refuse(error: OSError) -> None:
        raise error

    yield folder
    for top, folders, names in os.walk(folder, onerror=refuse):
        yield from (Path(top) / name for name in (*folders, *names))


def _listed(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _told(folder: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the name of each path, what stands there and who may read it, and what it holds."""
    for path in sorted(paths):
        if not os.path.lexists(path):
            continue
        yield os.fsencode(path.relative_to(folder))
        yield oct(path.lstat().st_mode).encode()
        if path.is_symlink():
            yield os.fsencode(path.readlink())
        if path.exists() and stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            yield path.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    whole = blake2b(digest_size=32)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
