"""The bar that `gids serve` puts below each page for who writes: its files, what is wrong, and what refers to it.

It is added to the answer, never to a file of the site.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader

from generator.make.generate import Draft
from generator.model.layout import without_code
from generator.model.problems import GuideError, Problem
from generator.model.text import links
from generator.plan.pages import Page, Target
from generator.read.references import targets

FOLDER = "/.gids/"
"""Where its style and its script are answered; no file of a site stands there, for no name of a page begins with a dot."""
TYPES = {"bar.css": "text/css; charset=utf-8", "bar.js": "application/javascript; charset=utf-8"}
MOST = 50
"""So many problems, or records that refer to one, are listed."""

BEGINS = f'<link rel="stylesheet" href="{FOLDER}bar.css">'.encode()
ENDS = f'<script src="{FOLDER}bar.js"></script>'.encode()


@dataclass(frozen=True)
class Place:
    """A place in a file, and the address at which VS Code opens it."""

    root: Path
    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def address(self) -> str:
        """The address at which VS Code opens it."""
        whole = quote((self.root / self.path).as_posix().lstrip("/"), safe="/:")
        return f"vscode://file/{whole}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Told:
    """A problem with its place."""

    place: Place
    message: str
    warning: bool


@dataclass(frozen=True)
class Referrer:
    """What refers to a record: where it can be read, and where it does so."""

    title: str
    page: str
    place: Place


class Shown:
    """A guide of which the pages are shown."""

    def __init__(self, root: Path, draft: Draft) -> None:
        self.root = root
        self.draft = draft
        self.guide = draft.checked.guide
        self.pages: Mapping[str, Page] = {
            f"{page.address}index.html": page for page in draft.site.pages.values()
        }
        """The pages by their path on the site."""

    @cached_property
    def records(self) -> Mapping[str, str]:
        """The id of the record that each page is about, by the path of that page."""
        return {
            target.path: id_
            for id_, target in self.draft.site.targets.items()
            if not target.anchor
            and id_ in self.guide.entries
            and self.guide.entries[id_].path in self.draft.site.pages[target.path].sources
        }

    def files(self, page: Page) -> list[Place]:
        """Return the files of a page, each with the line at which it begins there."""
        entry = self.guide.entries.get(self.records.get(page.path, ""))
        return [
            Place(self.root, path, *entry.document.at(entry.prefix))
            if entry and entry.path == path
            else Place(self.root, path)
            for path in page.sources
        ]

    @cached_property
    def referring(self) -> Mapping[str, list[Referrer]]:
        """What refers to each record, by its id; each record or page once, at the first place."""
        found: defaultdict[str, dict[str, Referrer]] = defaultdict(dict)
        for entry in self.draft.checked.loaded.entries:
            named = [(entry.document.at((*entry.prefix, *loc)), id_) for id_, _, loc, _ in targets(entry)]
            for at, id_ in sorted(named):
                about = self.guide.entries.get(id_)
                if about and about.name != entry.name and entry.name not in found[about.name]:
                    place = Place(self.root, entry.path, *at)
                    found[about.name][entry.name] = self._referrer(entry.name, place)
        for id_, referrer in self._written():
            found[id_].setdefault(referrer.place.path, referrer)
        return {id_: list(referrers.values()) for id_, referrers in found.items()}

    def _written(self) -> Iterator[tuple[str, Referrer]]:
        """Yield (id, referrer) of each link to a record in a hand-written page."""
        by_file = {page.sources[0]: page for page in self.pages.values() if page.sources}
        for written in self.draft.checked.loaded.pages:
            if (page := by_file.get(written.path)) is None:
                continue
            for number, line in enumerate(without_code(written.body).splitlines(), 2):
                for link in links(line):
                    if about := self.guide.entries.get(link.target):
                        place = Place(self.root, written.path, number)
                        yield about.name, Referrer(page.title, f"/{page.address}", place)

    def _referrer(self, id_: str, place: Place) -> Referrer:
        target = self.draft.site.targets.get(id_, Target("index.md"))
        title = self.guide.titles.get(id_) or id_
        return Referrer(title, f"/{self.draft.site.address(target)}", place)

    def referrers(self, page: Page) -> list[Referrer] | None:
        """Return what refers to the record of a page; None if the page is about no record."""
        id_ = self.records.get(page.path)
        return None if id_ is None else self.referring.get(self.guide.entries[id_].name, [])


class Bar:
    """What the bar says: of the last good guide, and of what went wrong since."""

    def __init__(self, root: Path, planned: Callable[[], Draft | None]) -> None:
        self.root = root
        self.planned = planned
        self.shown: Shown | None = None
        self.wrong: tuple[Problem, ...] | None = None
        """What went wrong in the last build; None if all went well."""
        self.when = datetime.now()
        """When what is shown was made."""
        environment = Environment(
            loader=PackageLoader("generator", "web/desk"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.template = environment.get_template("bar.html")

    def built(self) -> None:
        """Take that what is shown now is what the files say."""
        self.when, self.wrong = datetime.now(), None

    def failed(self, error: Exception) -> None:
        """Take what went wrong in a build."""
        self.wrong = error.problems if isinstance(error, GuideError) else ()

    def is_for(self, name: str) -> bool:
        """Return whether the path of an answer is that of a page of the guide."""
        return (shown := self._shown()) is not None and name in shown.pages

    def below(self, name: str, html: bytes) -> bytes:
        """Return a page with the bar at its end."""
        shown = self._shown()
        if shown is None or name not in shown.pages:
            return html
        page = shown.pages[name]
        place = html.rfind(b"</body>")
        place = len(html) if place < 0 else place
        return b"".join((html[:place], BEGINS, self._text(shown, page).encode(), ENDS, html[place:]))

    def _shown(self) -> Shown | None:
        draft = self.planned()
        if draft is not None and (self.shown is None or self.shown.draft is not draft):
            self.shown = Shown(self.root, draft)
        return self.shown

    def _text(self, shown: Shown, page: Page) -> str:
        wrong, warnings = self.wrong, shown.draft.checked.warnings
        problems = warnings if wrong is None else (*wrong, *(w for w in warnings if w not in wrong))
        every = [
            Told(Place(self.root, p.path, p.line, p.column), p.message, p.warning)
            for p in sorted(problems, key=lambda problem: problem.warning)
        ]
        here = [told for told in every if told.place.path in page.sources]
        time = f"{self.when:%H:%M:%S}"
        state = (
            f"Gebouwd om {time}."
            if wrong is None
            else f"Er zijn fouten. Je ziet de vorige versie, van {time}."
        )
        return self.template.render(
            state=state,
            wrong=wrong is not None,
            files=shown.files(page),
            here=here,
            all=every,
            referrers=shown.referrers(page),
            counted=_counted,
            most=MOST,
        )


def _counted(problems: list[Told]) -> str:
    """Return in words how many problems and warnings there are."""
    warnings = sum(told.warning for told in problems)
    wrong = len(problems) - warnings
    return f"{wrong} {'fout' if wrong == 1 else 'fouten'}, {warnings} keer let op"


def asset(path: str) -> tuple[str, bytes] | None:
    """Return the type and the content of a file of the bar, by the path that is asked for."""
    name = path.removeprefix(FOLDER)
    if name not in TYPES:
        return None
    return TYPES[name], (files("generator") / "web" / "desk" / name).read_bytes()
