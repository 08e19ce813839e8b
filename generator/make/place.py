"""Puts the finished site where the old one stands, so that readers find one of the two whole at every moment.

Where two folders can be exchanged in one call, that is done. Where they can only be renamed, there is no site for some
milliseconds, and a run that dies just then is mended at the next start. Where the folder itself can't be renamed (it is
a mount, or its parent is not ours) each file is renamed by itself: first what pages need, then pages, then deletions.
"""

import ctypes
import errno
import filecmp
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from filelock import FileLock, Timeout

from generator.model.places import NAMES
from generator.model.problems import GuideError, Problem
from generator.read.strict import form_of

Say = Callable[[str], None]

FIXED = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}
"""What the system answers where a folder can't be renamed: a mount, another disk, a parent that is not ours."""
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What it answers where the file system can't exchange two folders."""

HALF = ".gids-half"
"""Ending of a file that is still being copied; a web server shows no names that begin with a dot."""
MADE = "gids"
"""Folder that every site has: one that holds anything but not this was not made by a build, and is not replaced."""
LOCK = ".bezet"
"""File by which one build at a time works in a folder."""
KEPT = frozenset(["lost+found"])
"""What a file system itself keeps on a mount; so are names that begin with a dot."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an error of the system in this block name `path`: a full disk names no file, or the one that was read."""
    try:
        yield
    except OSError as error:
        if error.filename is None or error.filename2 is not None:
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever may write to the one that stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path), NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        fresh = Path(file.name)
    try:
        with naming(path):
            fresh.write_bytes(content)
            fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def alone(folder: Path, say: Say) -> Iterator[bool]:
    """Keep other builds out of `folder` (made if need be) during a block; yield whether this one had to wait.

    Raises GuideError if something lies there that no build makes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if LOCK in {entry.name for entry in os.scandir(folder) if _is_strange(entry)}:
        raise GuideError(_strange(folder))
    lock = FileLock(folder / LOCK)
    waited = False
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waited = True
        say("In deze map loopt al een bouw. Ik wacht tot die klaar is (stop met Ctrl+C).")
        lock.acquire()
    try:
        if strange := [*_strange(folder)]:
            raise GuideError(strange)
        yield waited
    finally:
        lock.release()


def _is_strange(entry: "os.DirEntry[str]") -> bool:
    """Whether this is neither a folder nor a file: a link leads to where a build would write and delete, and a pipe never ends."""
    return entry.is_symlink() or not (entry.is_file() or entry.is_dir())


def _strange(folder: Path, below: str = "") -> Iterator[Problem]:
    """Yield what lies in the folder of what is generated, or below it, and was made by no build."""
    with os.scandir(folder / below) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{below}{entry.name}"
            what = None
            if _is_strange(entry):
                what = "een link" if entry.is_symlink() else form_of(entry.stat().st_mode)
            elif entry.is_dir() and not below and "." in entry.name:  # where a file of ours belongs
                what = "een map"
            if what:
                told = f"dit is {what}, en hier staat alleen wat de gids zelf maakt. Haal het weg."
                yield Problem(path=f"{folder.name}/{path}", line=1, column=1, message=told)
            elif entry.is_dir():
                yield from _strange(folder, f"{path}/")


def recover(place: Path, folder: Path, say: Say) -> None:
    """Put back the site that a run set aside, if it died before the new one stood there; clear what it left.

    `folder` is the one that builds keep each other out of: what lies about may be of a build that is still going on.
    """
    if folder.is_symlink():
        raise _refused(folder, "hier mag geen link staan: wat erin staat wordt vervangen. Haal de link weg.")
    real = real_folder(place)
    if not any(left.exists() for left in _leftovers(real)):
        return
    with alone(folder, say):
        if _aside(real).exists() and not real.exists():
            _aside(real).rename(real)
            say(
                f"Een vorige keer brak het bouwen af toen de map {place.name} even weg was. De oude site staat er weer."
            )
        _clear(*_leftovers(real))


def real_folder(place: Path) -> Path:
    """Return the folder that `place` is or links to.

    Raises GuideError if it can't be a folder, or holds what no build made: a build replaces all of it.
    """
    if place.is_symlink() and not place.exists():
        raise _refused(
            place, "dit is een link naar een map die er niet is. Maak die map, of haal de link weg."
        )
    if place.exists() and not place.is_dir():
        raise _refused(place, "hier komt de map met de site, maar er staat een bestand. Haal dat weg.")
    real, guide = place.resolve(), place.parent.resolve()
    if real in (guide, *guide.parents):
        raise _refused(
            place, "dit is een link naar de map van de gids zelf. Laat de link ergens anders heen gaan."
        )
    holds = {path.name for path in real.iterdir() if is_made(path.name)} if real.is_dir() else set()
    if holds and MADE not in holds:
        raise _refused(
            place,
            "in deze map staat iets anders dan een gebouwde gids, en bouwen vervangt alles wat erin staat. "
            "Maak de map leeg, of neem een andere.",
        )
    return real


def put_in_place(fresh: Path, place: Path) -> None:
    """Let the folder `fresh` take the place of the site at `place`; `fresh` is gone afterwards.

    A link stays a link: the folder that it leads to is replaced. Raises GuideError if a file stands at `place`, OSError
    if the system refuses; what stood there then still stands, or, file by file, every page with what it needs.
    """
    real = real_folder(place)
    let_everybody_read(fresh)
    try:
        _replace_whole(fresh, real)
    except OSError as error:
        if error.errno not in FIXED or not real.is_dir():
            raise
        _replace_files(fresh, real)
    finally:
        _clear(_beside(real))
    _clear(fresh, _aside(real))


def let_everybody_read(folder: Path) -> None:
    """Let a web server read every file: a strict umask is meant for private files, and these get published."""
    folder.chmod(folder.stat().st_mode | 0o555)
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def _replace_whole(fresh: Path, real: Path) -> None:
    if fresh.stat().st_dev != real.parent.stat().st_dev:
        for name in sorted(_files(fresh)):
            _copy(fresh / name, _beside(real) / name, real / name)
        fresh = _beside(real)
    if not real.exists():
        fresh.rename(real)
    elif not _exchange(fresh, real):
        real.rename(_aside(real))
        try:
            fresh.rename(real)
        except OSError:
            _aside(real).rename(real)
            raise


def _replace_files(fresh: Path, real: Path) -> None:
    wanted, standing = _files(fresh), made_files(real)
    pages = sorted(name for name in wanted if name.endswith(".html"))
    assets = sorted(
        wanted - set(pages), key=lambda name: (name == NAMES, not name.startswith(f"{MADE}/"), name)
    )
    new_pages_first = sorted(pages, key=lambda name: name in standing)
    for name in (*assets, *new_pages_first):
        _replace_file(fresh / name, real / name)
    gone = sorted(standing - wanted, key=lambda name: (not name.endswith(".html"), name))
    for name in gone:
        if (real / name).is_file():  # not below a file that was a folder
            (real / name).unlink()
    for folder in sorted((path for path in real.rglob("*") if path.is_dir()), reverse=True):
        if is_made(folder.relative_to(real).as_posix()) and not any(folder.iterdir()):
            folder.rmdir()


def _replace_file(new: Path, old: Path) -> None:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        old.chmod(new.stat().st_mode)
        return
    if old.is_dir():
        shutil.rmtree(old)
    for above in old.parents:
        if above.is_file():
            above.unlink()  # a page that is a folder now
    half = old.with_name(f".{old.name}{HALF}")
    try:
        _copy(new, half, old)
        half.replace(old)
    finally:
        half.unlink(missing_ok=True)


def _copy(new: Path, to: Path, place: Path) -> None:
    """Copy a file, in folders that everybody may read; an error names the place that the copy is meant for."""
    for folder in reversed(to.parents):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(folder.stat().st_mode | 0o555)
    with naming(place):
        shutil.copy2(new, to)


def _files(folder: Path) -> set[str]:
    """Return the path below a folder of each file in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def made_files(folder: Path) -> set[str]:
    """Return the path below a folder of each file in it that a build made."""
    return set(filter(is_made, _files(folder)))


def is_made(name: str) -> bool:
    """Return whether a file or folder of the site is one that a build made; others may keep something there too."""
    hidden = any(part.startswith(".") or part in KEPT for part in name.split("/"))
    return not hidden or name.endswith(HALF)


def _aside(real: Path) -> Path:
    return real.with_name(f".{real.name}-oud")


def _beside(real: Path) -> Path:
    return real.with_name(f".{real.name}-nieuw")


def _leftovers(real: Path) -> tuple[Path, Path]:
    return _aside(real), _beside(real)


def _clear(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def _refused(place: Path, message: str) -> GuideError:
    return GuideError([Problem(path=place.name, line=1, column=1, message=message)])


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one call (Linux renameat2, macOS renamex_np); return whether the system can do that.

    Raises OSError if it can, but not for these folders.
    """
    libc: Any = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(-100, first, -100, second, 2)  # AT_FDCWD, RENAME_EXCHANGE
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, 2)  # RENAME_SWAP
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
