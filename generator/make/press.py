"""MkDocs that keeps what it read: after one whole build, only the pages that change are made again.

What it does with those is what MkDocs itself does in `mkdocs.commands.build.build`, with MkDocs' own functions and in the
same order. Where that could make another page than a whole build, or MkDocs runs code that is not ours, it builds the whole.
"""

import os
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page, log
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.make.build import run_mkdocs, supervised
from generator.make.generate import TURN, Manuscript, Overtaken, Progress, write_file
from generator.model.places import BUILD
from generator.plan.assets import PUBLISHED

READ = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")
"""What a page knows once MkDocs has read it."""


@dataclass
class Set:
    """What MkDocs has read, ready to print pages from."""

    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation

    @property
    def pages(self) -> list[File]:
        """The files that pages are made of."""
        return list(self.files.documentation_pages())


class Witness(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Sees what MkDocs reads in a whole build."""

    seen: Set

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep it, once all pages are read."""
        self.seen = Set(config, env, files, self.nav)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation."""
        self.nav = nav


class Press:
    """Makes `root/build/html` what MkDocs makes of a manuscript."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / BUILD
        self.html = self.folder / "html"
        self.set: Set | None = None
        """What was read; None if the next build must be whole: after a mistake, or with a trusted file, which may run code."""
        self.docs: dict[str, bytes] = {}
        """The texts that pages were made of, and the other files, as they stand in `html`."""
        self.made: dict[Path, tuple[int, int, int]] = {}
        """What stands in `html`, as it was made: another program may have been there since."""
        self.doubtful: set[str] = set()
        """Of which files that is not sure, for a build was stopped that may have made them, or made them otherwise."""
        self.last = Manuscript({}, {}, {})
        self.turn = ""
        self.torn = False
        """Whether a build was stopped that made all pages again, so that some have another navigation than others."""

    def print(self, wanted: Manuscript, progress: Progress | None = None) -> set[str]:
        """Make the pages of a manuscript; return the paths on the site of those that were made again.

        Raises GuideError, as `run_mkdocs`; then the next build is whole. If `progress` stops it, the next one goes on.
        """
        ready = self._ready() if self._standing() == self.made else None
        self.turn = wanted.write(self.folder)
        changed = {path for path, text in wanted.docs.items() if self._is_new(path, text)}
        gone = (self.docs.keys() | self.doubtful) - wanted.docs.keys()
        if ready and not self._can_go_on(wanted, gone):
            ready = None
        self.set = None
        try:
            if ready is None:
                whole = self._whole(progress)
                made = whole.pages
                self.set = None if "INHERIT" in wanted.configuration else whole
            else:
                self.set, made = self._again(ready, wanted, changed, gone, progress)
        except Overtaken:
            self.set = ready
            self.doubtful |= changed | gone
            raise
        finally:
            self.made = self._standing()
        self.docs, self.doubtful, self.last, self.torn = dict(wanted.docs), set(), wanted, False
        return {file.dest_uri for file in made}

    def preview(self, pages: Mapping[str, bytes]) -> dict[str, bytes]:
        """Make pages from these texts, with the rest as it is; return the HTML of each by its path on the site.

        Pages that are new are passed over. Raises GuideError, as `run_mkdocs`; then the next build is whole.
        """
        ready, self.set = self._ready(), None
        if ready is None:
            return {}
        made = {path: text for path, text in pages.items() if path in self.docs and self._is_new(path, text)}
        for path, text in made.items():
            write_file(self.folder / "docs" / path, text)
        files = [file for file in ready.pages if file.src_uri in made]
        if files:
            with supervised(self.root):
                _print(ready, files, files)
        self.docs |= made
        self.made |= {self.html / file.dest_uri: _mark(self.html / file.dest_uri) for file in files}
        self.set = ready
        return {file.dest_uri: (self.html / file.dest_uri).read_bytes() for file in files}

    def _standing(self) -> dict[Path, tuple[int, int, int]]:
        paths = (Path(top) / name for top, _, names in os.walk(self.html) for name in names)
        return {path: _mark(path) for path in paths}

    def _is_new(self, path: str, text: bytes) -> bool:
        return path in self.doubtful or self.docs.get(path) != text

    @property
    def is_ready(self) -> bool:
        """Whether a page can be made without the rest."""
        return self._ready() is not None

    def _ready(self) -> Set | None:
        """Return what was read, unless another build was here since."""
        try:
            turn = self.folder / TURN
            is_ours = turn.is_file() and turn.read_text() == self.turn  # a pipe would never end
            return self.set if is_ours else None
        except OSError:
            return None

    def _can_go_on(self, wanted: Manuscript, gone: Iterable[str]) -> bool:
        """Whether only texts and the navigation differ, and no page is gone that another may still lead to."""
        old, new = dict(self.last.configuration), dict(wanted.configuration)
        old.pop("nav", None)
        new.pop("nav", None)
        return (old, self.last.theme) == (new, wanted.theme) and not any(
            path.endswith(".md") for path in gone
        )

    def _whole(self, progress: Progress | None) -> Set:
        witness = Witness()
        run_mkdocs(self.root, progress, witness)
        return witness.seen

    def _again(
        self,
        ready: Set,
        wanted: Manuscript,
        changed: set[str],
        gone: AbstractSet[str],
        progress: Progress | None,
    ) -> tuple[Set, list[File]]:
        """Make again what changed, and every page if the navigation or the files are others; return what was read and made."""
        for path in gone:
            (self.html / path).unlink(missing_ok=True)
        for path in changed:
            if not path.endswith(".md"):
                write_file(self.html / path, wanted.docs[path])
        same_files = _named_by_pages(wanted.docs) == _named_by_pages(self.docs)
        same_nav = wanted.configuration["nav"] == self.last.configuration["nav"]
        with supervised(self.root, progress) as run:
            if not (same_files and same_nav):
                ready, self.torn = self._renewed(ready, changed), True
            new = [file for file in ready.pages if file.src_uri in changed]
            again = ready.pages if self.torn else new
            run.total = len(new) + len(again)
            _print(ready, new, again, ready.config.theme.static_templates if self.torn else ())
        return ready, again

    def _renewed(self, old: Set, changed: set[str]) -> Set:
        """Return what MkDocs reads now, with what it knew of the pages that did not change."""
        config = load_config(config_file=str(self.folder / "mkdocs.yml"), strict=True)
        files = get_files(config)
        files.add_files_from_theme(old.env, config)
        set_exclusions(files, config)
        new = Set(config, old.env, files, get_navigation(files, config))
        for file in new.pages:
            page = file.page or Page(None, file, config)
            before = old.files.get_file_from_path(file.src_uri)
            if file.src_uri not in changed and before and before.page:
                _take_over(before.page, page, files)
        return new


def _mark(file: Path) -> tuple[int, int, int]:
    """Return by what a file is known that was written again: when, its size, and which one it is."""
    status = file.lstat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _named_by_pages(docs: Iterable[str]) -> set[str]:
    """Return the files that a page may lead to. Scripts and styles are named by the configuration, and by `gids/names.js`."""
    return {path for path in docs if not path.startswith(f"{PUBLISHED}/")}


def _print(ready: Set, new: Iterable[File], again: Iterable[File], templates: Iterable[str] = ()) -> None:
    """Read the pages that are new, and make pages and templates again."""
    for file in new:
        assert file.page
        log.debug(f"Reading: {file.src_uri}")
        _populate_page(file.page, ready.config, ready.files)
    for name in templates:
        _build_theme_template(name, ready.env, ready.files, ready.config, ready.nav)
    pages = ready.pages
    for file in again:
        assert file.page
        _build_page(file.page, ready.config, pages, ready.nav, ready.env)
    for file in pages:
        assert file.page
        file.page.validate_anchor_links(files=ready.files, log_level=ready.config.validation.links.anchors)


def _take_over(old: Page, page: Page, files: Files) -> None:
    """Let a page know what it knew when MkDocs read it; what it leads to is told by the files of today."""
    known: dict[str, Any] = vars(old)
    for name in READ:
        setattr(page, name, known[name])
    page.links_to_anchors = {
        target: links
        for file, links in (old.links_to_anchors or {}).items()
        if (target := files.get_file_from_path(file.src_uri))
    }
