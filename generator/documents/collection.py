"""Which documents a guide has, and their files: made again only where something changed, several at a time."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.documents import tree
from generator.documents.author import Author
from generator.documents.forms import Maker, lacking, not_installed
from generator.documents.handbook import handbook
from generator.documents.looks import Foot
from generator.documents.records import own_notes, written
from generator.documents.slides import slides
from generator.documents.tree import Document, Node, words
from generator.model.framework import Phase
from generator.model.kinds import KINDS
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError, Problem
from generator.plan.downloads import Download, downloads
from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.edition import of_the_guide
from generator.read.guide import Guide
from generator.views.citations import Reference

KEPT = "documenten"
"""The folder, below that of what is generated, in which files are kept by what they were made from."""


@dataclass(frozen=True)
class Library:
    """The documents of one guide."""

    guide: Guide
    site: Site
    settings: Settings
    cited: Mapping[str, Reference]
    """The references of the sources, by id."""

    @property
    def name(self) -> str:
        """How the guide is called."""
        return self.settings.site_name or self.guide.framework.full_name

    @property
    def accent(self) -> str:
        """The colour of the organisation, or nothing if that is the guide's."""
        edition = self.guide.edition
        return edition.file.colours.main if edition and edition.file.colours else ""

    @property
    def foot(self) -> Foot:
        """What stands below each page of each document."""
        framework = self.guide.framework
        version = framework.version_titles()[framework.version]
        said = (self.name, version, self.settings.site_url or "")
        return Foot(" · ".join(filter(None, said)), self._page)

    @property
    def _page(self) -> str:
        return self.guide.label("documents.page", page="{page}", pages="{pages}")

    def written(self) -> Iterator[tuple[Download, Document]]:
        """Yield each file with the document that it holds."""
        made: dict[tuple[str, bool], Document] = {}
        for each in downloads(self.guide):
            key = (each.id, each.form == "pptx")
            if key not in made:
                made[key] = self.document(each.id, as_slides=each.form == "pptx")
            yield each, made[key]

    def document(self, id_: str, *, as_slides: bool = False) -> Document:
        """Return the document of a record; of the framework or a phase it is a handbook."""
        label = self.guide.label
        if id_ == self.guide.framework.id:
            return self._book(self.name, label("documents.handbook"), None, id_)
        record = self.guide.entries[id_].record
        if isinstance(record, Phase):
            return self._book(
                label("documents.handbook-of-phase", phase=record.title), self.name, record, id_
            )
        kind = KINDS.of(record)
        author = Author(self.guide, self.site, self.settings, frozenset([id_]))
        about = kind.description(record, label)
        kicker = label(kind.found.label) if kind.found else ""
        if as_slides:
            return self._bound(record.title, kicker, slides(record, author), about, id_)
        blocks = [*written(record, author), *own_notes(id_, author)]
        return self._bound(record.title, kicker, blocks, about, id_, back=[*self._end(id_, author)])

    def _end(self, id_: str, author: Author) -> Iterator[Node]:
        """Yield what a record rests on, where it stands on the site, and what may be done with it."""
        yield from author.list_of_notes()
        label = self.guide.label
        said = words(label("documents.licence"))
        if address := author.on_site(self.site.targets[id_]):
            before, _, after = label("documents.on-site", address="\0").partition("\0")
            said = [*words(before), tree.link(words(address), address), *words(f"{after} "), *said]
        yield tree.styled(tree.BASIS, tree.para(said))

    def _book(self, title: str, kicker: str, phase: Phase | None, id_: str) -> Document:
        blocks = handbook(self.guide, self.site, self.settings, self.cited, phase)
        return self._bound(
            title, kicker, blocks, self.guide.label("documents.handbook-about"), id_, book=True
        )

    def _bound(
        self,
        title: str,
        kicker: str,
        blocks: list[Node],
        about: str,
        id_: str,
        *,
        back: Iterable[Node] = (),
        book: bool = False,
    ) -> Document:
        said = {"page": self._page, "contents": self.guide.label("documents.contents")}
        author = self.settings.organisation or self.name
        return Document(
            id_,
            title,
            kicker,
            tuple(blocks),
            self.foot.text,
            about,
            author,
            has_contents=book,
            back=tuple(back),
            words=said,
        )


def make(
    library: Library, kept: Path, progress: Callable[[int, int], None] | None = None
) -> tuple[dict[str, bytes], int]:
    """Return all files by path, and how many were made now; the others did not change, and come from the folder `kept`.

    Raises GuideError if what makes them is not installed.
    """
    if names_lacking := lacking():
        raise GuideError([not_installed(names_lacking)])
    maker = Maker(library.foot, library.accent)
    wanted = list(library.written())
    files: dict[str, bytes] = {}
    missing: list[tuple[Download, Document, Path]] = []
    names = set()
    for each, document in wanted:
        name = f"{_key(maker, document, each.form)}.{each.form}"
        names.add(name)
        file = kept / name
        if file.is_file():
            files[each.path] = file.read_bytes()
        else:
            missing.append((each, document, file))
    kept.mkdir(parents=True, exist_ok=True)
    if missing:
        missing.sort(key=lambda job: not job[1].has_contents)  # the books first: they take longest
        with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            maker.write_references(Path(folder), {each.form for each, _, _ in missing})
            jobs = [
                (each, file, pool.submit(maker.make, document, each.form, Path(folder)))
                for each, document, file in missing
            ]
            for each, file, job in jobs:
                files[each.path] = job.result()
                _keep(file, files[each.path])
                if progress:
                    progress(len(files), len(wanted))
    for old in kept.iterdir():
        if old.name not in names:
            old.unlink()
    return {each.path: files[each.path] for each, _ in wanted}, len(missing)


def wrong(root: Path, out: Path) -> Iterator[Problem]:
    """Yield why documents can't come in a folder."""
    own = [each.resolve() for each in (*of_the_guide(root), root / BUILD, root / SITE)]
    message = ""
    out = out.resolve()  # also by a link or `..` it would be the same place
    if out == root or any(out.is_relative_to(each) for each in own):
        message = "die plek is van de gids zelf. Kies met --uit een andere."
    elif out.exists() and not out.is_dir():
        message = "hier staat een bestand. Kies met --uit een map."
    if message:
        shown = out.relative_to(root).as_posix() if out.is_relative_to(root) else str(out)
        yield Problem(path=shown, line=1, column=1, message=message)


def deliver(files: Mapping[str, bytes], out: Path) -> None:
    """Write files below a folder; what is the same stays, and what somebody else put there too."""
    for path, content in files.items():
        file = out / path
        if not (file.is_file() and file.read_bytes() == content):
            file.parent.mkdir(parents=True, exist_ok=True)
            _keep(file, content)


def _keep(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(file)


def _key(maker: Maker, document: Document, form: str) -> str:
    """Return a digest of all that a file is made from."""
    told = document.paper({}) if form == "pdf" else document.pandoc()
    return blake2b(f"{maker.versions}\0{form}\0{told}".encode(), digest_size=20).hexdigest()
