"""Keeps the site up to date with the files: what was saved shows first, then all that follows from it is made again."""

import gc
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from generator.make.build import deliver, what_stands
from generator.make.check import Checked
from generator.make.finish import Finished, readable
from generator.make.generate import Draft, Overtaken, compose, draft
from generator.make.place import alone, recover
from generator.make.press import Press
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError
from generator.plan.assets import published_paths
from generator.read.labels import asked, judged, own_words

FIRST = 20
"""How many pages of one save are made before the rest. More than that follow from a list or a setting."""


class Reporter(Protocol):
    """Who tells what is done."""

    stands: str
    """What is left as it was if the present step fails."""

    def say(self, text: str) -> None:
        """Take a line."""

    def phase(self, name: str) -> AbstractContextManager[Callable[[str], None]]:
        """Time a phase; the block calls what it is given with what the line should show."""

    def progress(self, done: int, total: int) -> None:
        """Take how far it is."""


class Screen(Protocol):
    """Who shows the site while it is kept up to date."""

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages, by their path on the site, in the place of what stands there."""

    def settle(self, *, wake: bool) -> None:
        """Show the site as it stands; with `wake` also to who has a page of it open."""

    def tell(self, error: Exception) -> None:
        """Take what went wrong."""

    def overtaken(self) -> bool:
        """Whether a file was saved since this build began."""


class Workshop:
    """Makes the site, and makes again what changes; keeps what it knows between two saves."""

    def __init__(
        self, root: Path, check: Callable[[], Checked], reporter: Reporter, *, trusted: bool = False
    ) -> None:
        self.root = root
        self.check = check
        self.reporter = reporter
        self.trusted = trusted
        self.press = Press(root)
        self.finished = Finished()
        self.planned: Draft | None = None
        """The last guide that had no problems."""
        self.settled = True
        """Whether the site is made of it."""
        self.shown: set[str] = set()
        """The pages that the screen shows before the site is made."""
        self.own_files: Mapping[Path, object] = {}

    def make(self, screen: Screen) -> None:
        """Show what was saved, then bring the whole site up to date; stops when more is saved.

        After a mistake, which is raised or told, the site becomes what it was to be before it.
        """
        gc.disable()  # a round of it takes as long as the linking of the guide
        try:
            self._look(screen)
        except Exception as error:
            if self.settled:
                raise
            screen.tell(error)
        finally:
            gc.enable()
        with suppress(Overtaken):
            if not self.settled:
                self._settle(screen)

    def _look(self, screen: Screen) -> None:
        """Read and check the files, and show the pages of those that were saved."""
        recover(self.root / SITE, self.root / BUILD, self.reporter.say)
        self._forget()
        checked = self.check()
        before, self.planned = self.planned, draft(self.root, checked, trusted=self.trusted)
        self.settled = False
        pages = _pages_of_saved(before, self.planned) if before else set()
        if not (pages and self.press.is_ready):
            return
        with self.reporter.phase("Te zien") as count, alone(self.root / BUILD, self.reporter.say):
            try:
                made = self.press.preview(dict(self.planned.pages(pages)))
            except (
                GuideError
            ):  # of what is saved but not yet made; if it is wrong, that is told when all is made
                made = {}
            screen.show({path: readable(html, self.finished.names) for path, html in made.items()})
            self.shown |= made.keys()
            seen = (path.removesuffix("index.html") or "startpagina" for path in sorted(made))
            count(", ".join(seen) or "nog niets: eerst wordt de rest gemaakt")

    def _settle(self, screen: Screen) -> None:
        """Make the whole site what it should be. Raises Overtaken as soon as a file is saved.

        A build of all pages goes on: after it every save shows at once, and without it none does.
        """
        may_stop = self.press.is_ready

        def progress(done: int, total: int) -> None:
            if may_stop and screen.overtaken():
                raise Overtaken
            self.reporter.progress(done, total)

        assert self.planned
        self.reporter.stands = what_stands(self.root)
        with self.reporter.phase("Bouwen") as count, alone(self.root / BUILD, self.reporter.say):
            made = self.press.print(compose(self.planned, progress), progress)
            total = deliver(self.root, self.finished, progress)
            count(f"{len(made | self.shown)} van {total} pagina's gemaakt")
        self.settled = True
        screen.settle(wake=not made <= self.shown)
        self.shown = set()

    def _forget(self) -> None:
        """Forget what was read of the generator itself, if a template, a script or a word of it changed."""
        package = Path(str(files("generator")))
        found = {path: path.stat() for room in ("templates", "web") for path in (package / room).rglob("*")}
        now = {path: (status.st_mtime_ns, status.st_size) for path, status in found.items()}
        if now != self.own_files:
            for known in (asked, own_words, judged, published_paths):
                known.cache_clear()
            self.own_files = now


def _texts(checked: Checked) -> dict[str, object]:
    """Return what was read from each file; what stands there may be newer already."""
    documents = [entry.document for entry in checked.loaded.entries]
    if checked.loaded.edition:
        documents.append(checked.loaded.edition.document)
    texts: dict[str, object] = {document.path: document.source for document in documents}
    return texts | {page.path: page for page in checked.loaded.pages}


def _pages_of_saved(before: Draft, now: Draft) -> set[str]:
    """Return the pages of the records and texts that differ in the files that were saved, unless there are many."""
    old, new = _texts(before.checked), _texts(now.checked)
    saved = {path for path, text in new.items() if old.get(path) != text}
    pages = {
        path
        for path, page in now.site.pages.items()
        if saved.intersection(page.sources[:1]) and page != before.site.pages.get(path)
    }
    return pages if len(pages) <= FIRST else set()
