"""Begins a new guide, or an edition over one: the smallest that builds, with remarks that say what each line is for."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from generator.desk.derived import derive
from generator.model.framework import Framework, Principle
from generator.model.places import SETTINGS
from generator.model.problems import GuideError, Problem
from generator.plan.allowed import EXTENSIONS, SCRIPTS, STYLES
from generator.read.edition import is_edition, of_the_guide
from generator.read.installed import guide_below, installed_version, is_guide
from generator.read.load import load

FIRST_GUIDE = files("generator") / "desk" / "beginning"
"""The files of a new guide."""
FIRST_EDITION = files("generator") / "desk" / "beginning_edition"
"""The files of a new edition. What a package does not carry has another name there: `dot_gitignore`."""
PREFIX = "eigen"
"""With which the ids of a new edition begin, until its organisation chooses."""
NO_GUIDE = "er is geen gids om een editie over te leggen. Installeer de gids als pakket, of wijs haar aan: gids -C MAP begin --editie MAP."
EXAMPLES = ("pages/", "content/", "notes/")
"""Where the examples of a new edition stand."""
MAY_STAND = frozenset([".git"])
"""What a folder may hold before a guide is begun in it."""


def first_files() -> dict[str, str]:
    """Return the text of each file of a new guide that is not derived from others, by its path below the root."""
    found = dict(_below(FIRST_GUIDE, ""))
    lists = {"extensions": EXTENSIONS, "styles": STYLES, "scripts": SCRIPTS}
    found[SETTINGS] = Template(found[SETTINGS]).substitute(
        {name: ", ".join(each) for name, each in lists.items()}
    )
    return found


def first_files_of_edition() -> dict[str, str]:
    """Return the text of each file of a new edition that is not derived from others, by its path below the root.

    Its examples are about the guide below. Raises GuideError if there is none, or if it is not right.
    """
    below = guide_below()
    if below is None:
        raise GuideError([Problem(path="gids begin", line=1, column=1, message=NO_GUIDE)])
    loaded = load(below)
    if wrong := [problem for problem in loaded.problems if not problem.warning]:
        raise GuideError(wrong)
    about = next(entry.record for entry in (*loaded.of(Principle), *loaded.of(Framework)))
    filled = {"prefix": PREFIX, "about": about.id, "version": installed_version()}
    return {
        name.replace("dot_", ".").replace("note.yml", f"{PREFIX}-n1.yml"): Template(text).safe_substitute(
            filled
        )
        for name, text in _below(FIRST_EDITION, "")
    }


def still_examples(root: Path) -> Iterator[Problem]:
    """Warn of each text of an edition that is the example that `begin` wrote: readers would take it for the organisation's."""
    message = "dit is nog het voorbeeld waarmee een editie begint. Schrijf er je eigen tekst in, of haal het bestand weg."
    for name, text in _below(FIRST_EDITION, ""):
        if name.startswith(EXAMPLES):
            any_value = re.sub(r"\\\$\w+", lambda _: r"[\w.-]+", re.escape(text))
            folder = (root / name).parent
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                if path.is_file() and re.fullmatch(any_value, path.read_bytes().decode("utf-8", "replace")):
                    where = path.relative_to(root).as_posix()
                    yield Problem(path=where, line=1, column=1, message=message, warning=True)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _below(item, f"{path}{item.name}/")
        else:
            yield f"{path}{item.name}", item.read_text(encoding="utf-8")


def begin(folder: Path, shown: str) -> int:
    """Write a new guide to a folder that is empty or not there; return its number of files. All is written, or nothing.

    `shown` is how messages call the folder. Raises GuideError if it can't be begun there, OSError if the system refuses.
    """
    return _begin(folder, shown, first_files)


def begin_edition(folder: Path, shown: str) -> int:
    """Write a new edition over the guide below it, as `begin` writes a guide."""
    return _begin(folder, shown, first_files_of_edition)


def _begin(folder: Path, shown: str, first: Callable[[], dict[str, str]]) -> int:
    if wrong := _mistake(folder):
        raise GuideError([Problem(path=shown, line=1, column=1, message=wrong)])
    made = first()
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=".gids-", dir=folder))
    ready: list[Path] = []
    try:
        _write(half, made)
        _write(half, helps := derive(half))
        for each in sorted(half.iterdir()):
            ready.append(each.rename(folder / each.name))
        half.rmdir()
    except BaseException:
        for each in (half, *ready):
            shutil.rmtree(each) if each.is_dir() else each.unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise
    return len(made) + len(helps)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _mistake(folder: Path) -> str | None:
    """Return why no guide can be begun in a folder, or None."""
    if folder.is_symlink() and not folder.exists():
        return "dit is een link naar een map die er niet is. Maak die map, of kies een andere."
    if folder.exists() and not folder.is_dir():
        return "hier staat een bestand. Kies een map die leeg is, of die er nog niet is."
    if not folder.exists() and not folder.parent.is_dir():
        return f"de map waar dit in komt ({folder.parent}) is er niet. Maak die eerst."
    if inside := next(
        (
            above
            for above in folder.resolve().parents
            if any(folder.resolve().is_relative_to(each) for each in of_the_guide(above))
            and (is_guide(above) or is_edition(above))
        ),
        None,
    ):
        return f"deze map hoort bij de gids in {inside}. Kies een map daarbuiten."
    if folder.exists() and any(item.name not in MAY_STAND for item in folder.iterdir()):
        return "in deze map staat al iets. Kies een map die leeg is, of die er nog niet is."
    return None
