"""Writes the generated Markdown, lets MkDocs build it, and puts the finished site in place in one step."""

import ctypes
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.check import check
from generator.finish import finish
from generator.link import Guide, link
from generator.load import Loaded, load
from generator.pages import Section, Site, plan
from generator.problems import GuideError, Problem
from generator.render import copied_name, render

BUILD, SITE = "build", "site"
Progress = Callable[[int, int], None]
"""Told how many pages of how many are done."""


@dataclass(frozen=True)
class Checked:
    """A guide that has no problems."""

    guide: Guide
    loaded: Loaded


def read_guide(root: Path) -> Checked:
    """Return the guide below `root`; writes nothing. Raises GuideError with every problem found."""
    loaded = load(root)
    guide, problems = link(loaded)
    if guide is not None:
        problems += check(guide)
    if loaded.problems or problems or guide is None:
        raise GuideError([*loaded.problems, *problems])
    return Checked(guide, loaded)


def generate(root: Path, checked: Checked) -> Site:
    """Write the Markdown, the assets and the configuration below `root/build`; return the planned site."""
    guide = checked.guide
    site = plan(guide)
    settings = read_settings(root)
    docs: dict[str, bytes] = {path: text.encode() for path, text in render(guide, site, settings.edit_base)}
    web = files("generator") / "web"
    docs.update(_assets(web / "docs"))
    docs.update({copied_name(name): (root / name).read_bytes() for name in data_files(checked)})
    write_tree(root / BUILD / "docs", docs)
    write_tree(root / BUILD / "theme", dict(_assets(web / "theme")))
    write_file(root / BUILD / "mkdocs.yml", configuration(site).encode())
    return site


def data_files(checked: Checked) -> list[str]:
    """Return the paths of the files that records and hand-written pages were read from."""
    paths = {entry.path for entry in checked.loaded.entries} | {page.path for page in checked.loaded.pages}
    return sorted(paths)


@dataclass(frozen=True)
class Settings:
    """What the generator itself reads from mkdocs.yml."""

    edit_base: str


def read_settings(root: Path) -> Settings:
    """Return the settings in `root/mkdocs.yml`. Raises GuideError if it is missing or broken."""
    path = root / "mkdocs.yml"
    try:
        with path.open("rb") as stream:
            config: dict[str, Any] = yaml_load(stream)
    except FileNotFoundError:
        raise GuideError(
            [Problem(path=path.name, line=1, column=1, message="dit bestand ontbreekt.")]
        ) from None
    except (yaml.MarkedYAMLError, ConfigurationError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = "dit is geen geldige YAML: controleer het inspringen, de haakjes en de aanhalingstekens."
        raise GuideError([Problem(path=path.name, line=line, column=column, message=message)]) from None
    return Settings(edit_base=str((config.get("extra") or {}).get("edit_base") or ""))


def configuration(site: Site) -> str:
    """Return build/mkdocs.yml: what the generator derives, on top of the root's mkdocs.yml."""

    def entry(section: Section) -> dict[str, Any]:
        title = str(escape(section.title))  # the theme does not escape the navigation
        if not section.below:
            return {title: section.path}
        return {title: [section.path, *map(entry, section.below)]}

    derived = {
        "INHERIT": "../mkdocs.yml",
        "docs_dir": "docs",
        "site_dir": "html",
        "theme": {"custom_dir": "theme"},
        "nav": [entry(section) for section in site.navigation],
    }
    return yaml.safe_dump(derived, allow_unicode=True, sort_keys=False, width=1000)


def _assets(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _assets(item, f"{prefix}{item.name}/")
        else:
            yield prefix + item.name, item.read_bytes()


def write_file(path: Path, data: bytes) -> None:
    """Write a file unless it holds these bytes already, so that an unchanged file keeps its time."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_tree(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files: write what changed, remove what is no longer wanted."""
    for name, data in wanted.items():
        write_file(folder / name, data)
    for top, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(top) / name
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
        if Path(top) != folder and not any(Path(top).iterdir()):
            Path(top).rmdir()


def build(root: Path, progress: Progress | None = None) -> int:
    """Build the site from what `generate` wrote and put it in place as `root/site`; return its number of pages.

    Raises GuideError if MkDocs warns or fails; the site that stood there is then untouched.
    """
    made = root / BUILD / "html"
    run_mkdocs(root, progress)
    fresh = root / BUILD / "site"
    shutil.rmtree(fresh, ignore_errors=True)
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
        raise GuideError(
            Problem(path=f"{BUILD}/mkdocs.yml", line=1, column=1, message=f"MkDocs meldt: {message}")
            for message in found
        ) from None
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
        if epoch is None:
            del os.environ["SOURCE_DATE_EPOCH"]


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


def put_in_place(fresh: Path, place: Path) -> None:
    """Let the finished folder take the place of the old one in a single step where the system can do that."""
    if not place.exists():
        fresh.rename(place)
        return
    if not _exchange(fresh, place):
        old = fresh.with_name("site-old")
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        fresh.rename(place)
        fresh = old
    shutil.rmtree(fresh)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one call (Linux renameat2, macOS renamex_np); return whether that was possible."""
    libc: Any = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(-100, first, -100, second, 2) == 0)  # AT_FDCWD, RENAME_EXCHANGE
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(first, second, 2) == 0)  # RENAME_SWAP
    return False
