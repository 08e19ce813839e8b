"""What a command is about to change, held in memory: tried on a copy of the guide, and only then written."""

import os
import re
import shutil
import stat
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from generator.desk.edit import NotKept, Sheet
from generator.desk.register import Comparison, Withdrawal, remember, unregistered
from generator.model.places import BELOW, REGISTER
from generator.model.problems import GuideError, Problem, did_you_mean
from generator.read.edition import is_edition, is_own, stands_in
from generator.read.guide import Guide
from generator.read.load import Loaded
from generator.read.strict import FORBIDDEN, read_text


class Seen(Protocol):
    """A guide that was read and has no mistakes."""

    @property
    def guide(self) -> Guide:
        """Its records, linked."""

    @property
    def loaded(self) -> Loaded:
        """Its records with the files they stand in."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth a look."""

    @property
    def comparison(self) -> Comparison | None:
        """The guide beside its register, if it has one."""


Read = Callable[[Path, Withdrawal | None], Seen]
"""Reads and checks the guide in a folder. Raises GuideError with every problem."""


@dataclass(frozen=True)
class Done:
    """What a command did, or would do: lines for who asked it."""

    files: tuple[str, ...]
    """Each file with what became of it."""
    told: tuple[str, ...] = ()
    """What more there is to know or to do."""
    old: tuple[str, ...] = ()
    """The files that were there before and changed or went."""
    new: tuple[str, ...] = ()
    """The files that were not there before."""


@contextmanager
def alone(root: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keep other commands of this user out of a guide during a block: two would give out the same id."""
    user = getattr(os, "getuid", lambda: "")()
    name = sha256(str(root.resolve()).encode()).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"gids-{user}-{name}.bezet")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say("In deze gids loopt al een opdracht. Ik wacht tot die klaar is (stop met Ctrl+C).")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


class Pending:
    """The files of a guide as they will be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before: dict[str, bytes | None] = {}
        """What stood in each file that is touched; None if it was not there."""
        self._sheets: dict[str, Sheet] = {}
        self._after: dict[str, str | None] = {}
        self._moved: dict[str, str] = {}
        """By the new path of a file the old one."""

    def sheet(self, path: str) -> Sheet:
        """Return a file to be edited; its edits are part of this. Raises GuideError if it can't be read."""
        if path not in self._sheets:
            self._stays_inside(path)
            read_text(self.root / path, path)  # tells what no text may hold
            self._sheets[path] = Sheet(self._bytes(path).decode(), path)
        return self._sheets[path]

    def exists(self, path: str) -> bool:
        """Return whether anything stands at a path now, also if only in other capitals."""
        file = self.root / path
        there = file.parent.iterdir() if file.parent.is_dir() else ()
        return file.name.casefold() in {each.name.casefold() for each in there}

    def text(self, path: str) -> str:
        """Return what a file will hold."""
        made = self._after.get(path)
        return self.sheet(path).raw if made is None else made

    def write(self, path: str, text: str) -> None:
        """Make a file hold this text."""
        self._bytes(path)
        self._after[path] = text

    def remove(self, path: str) -> None:
        """Take a file away."""
        self._bytes(path)
        self._sheets.pop(path, None)
        self._after[path] = None

    def move(self, old: str, new: str) -> None:
        """Give a file another name. Raises GuideError if that is taken."""
        if new == old:
            return
        if self.exists(new) and new.casefold() != old.casefold():
            raise GuideError(
                [Problem(path=new, line=1, column=1, message="dit bestand bestaat al. Kies een andere naam.")]
            )
        text = self.sheet(old).raw
        self.remove(old)
        self.write(new, text)
        self._moved[new] = old

    def _stays_inside(self, path: str) -> None:
        """Raise GuideError if a file, or a folder that it stands in, is a link: that may lead out of the guide.

        What is of the guide below an edition is outside it too.
        """
        if is_edition(self.root) and not is_own(path):
            name = path.removeprefix(BELOW)
            message = (
                "dit bestand hoort bij de gids onder deze editie, en een editie verandert het niet. Doe dit in de gids zelf, of "
                "zet in de editie een notitie bij het record."
            )
            raise GuideError([Problem(path=name, line=1, column=1, message=message)])
        inside = self.root / path
        while inside != self.root:
            if inside.is_symlink():
                message = "een symbolische link mag niet. Zet hier het bestand of de map zelf neer."
                name = inside.relative_to(self.root).as_posix()
                raise GuideError([Problem(path=name, line=1, column=1, message=message)])
            inside = inside.parent

    def _bytes(self, path: str) -> bytes:
        """Return what stands in a file now, and remember that."""
        if path not in self._before:
            self._stays_inside(path)
            file = self.root / path
            self._before[path] = file.read_bytes() if file.is_file() else None
        return self._before[path] or b""

    def before(self, path: str) -> bytes | None:
        """Return what stood in a file when it was read first; None if it was not there."""
        return self._before[path]

    def changes(self) -> dict[str, bytes | None]:
        """Return what every file becomes that changes, by path; None for one that goes."""
        after = {path: sheet.raw for path, sheet in self._sheets.items()} | self._after
        made = {path: None if text is None else text.encode() for path, text in after.items()}
        return {path: new for path, new in sorted(made.items()) if new != self._before[path]}

    def files(self) -> tuple[str, ...]:
        """Return in Dutch what becomes of each file that changes."""
        came_from = set(self._moved.values())
        told = []
        for path, new in self.changes().items():
            if path in self._moved:
                told.append(f"hernoemd: {self._moved[path]} → {path}")
            elif new is None and path not in came_from:
                told.append(f"weggehaald: {path}")
            elif new is not None:
                told.append(f"{'nieuw' if self._before[path] is None else 'gewijzigd'}: {path}")
        return tuple(told)

    def done(self, told: Sequence[str]) -> Done:
        """Return what this does, with what more there is to tell."""
        was = {path: self._before[path] is not None for path in self.changes()}
        old, new = (tuple(path for path, there in was.items() if there is each) for each in (True, False))
        return Done(self.files(), tuple(told), old, new)

    def problem_before(self, problem: Problem) -> str:
        """Return the path that the file of a problem had before."""
        return self._moved.get(problem.path, problem.path)

    # Trying

    def trial(self) -> "Trial":
        """Return a copy of the guide with these changes, to be used as a context."""
        return Trial(self)

    # Writing

    def save(self) -> None:
        """Write every change, each file at once; if one can't be written, what was written is put back.

        Raises GuideError if a file has changed since it was read.
        """
        changes = self.changes()
        for path in changes:
            file = self.root / path
            if (file.read_bytes() if file.is_file() else None) != self._before[path]:
                message = "dit bestand is intussen veranderd. Geef de opdracht opnieuw."
                raise GuideError([Problem(path=path, line=1, column=1, message=message)])
        done: list[str] = []
        try:
            for path, new in sorted(changes.items(), key=lambda each: each[1] is None):
                done.append(path)
                put_file(self.root / path, new)
        except BaseException:  # also if somebody stops it
            for path in done:
                with suppress(OSError):
                    put_file(self.root / path, self._before[path])
            raise


def put_file(file: Path, content: bytes | None) -> None:
    """Make a file hold this, in one step and with its old rights; with None, take it away."""
    if content is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.nieuw")
    try:
        fresh.write_bytes(content)
        if file.exists():
            fresh.chmod(stat.S_IMODE(file.stat().st_mode))
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise


class Trial:
    """A copy of the guide in a folder of its own, with what is pending; gone at the end."""

    def __init__(self, pending: Pending) -> None:
        self.pending = pending
        self.seen: Seen | None = None
        """The copy as it was read last."""

    def __enter__(self) -> "Trial":
        self.folder = Path(tempfile.mkdtemp(prefix="gids-proef-"))
        try:
            for name in stands_in(self.pending.root):
                if (self.pending.root / name).is_dir():
                    shutil.copytree(self.pending.root / name, self.folder / name, ignore=_unordinary)
                elif (self.pending.root / name).is_file():
                    shutil.copyfile(self.pending.root / name, self.folder / name)
            self.refresh()
        except BaseException:
            shutil.rmtree(self.folder)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder)

    def refresh(self) -> None:
        """Make the copy hold what is pending now."""
        for path, new in self.pending.changes().items():
            put_file(self.folder / path, new)

    def problems_before(self, read: Read) -> tuple[Problem, ...]:
        """Return every mistake in the copy as it would be without what is pending: others may change the guide meanwhile."""
        for path in self.pending.changes():
            put_file(self.folder / path, self.pending.before(path))
        found = problems_of(self.folder, read)
        self.refresh()
        return found

    def problems(self, read: Read) -> tuple[Problem, ...]:
        """Return every mistake in the copy; warnings not."""
        return problems_of(self.folder, read)

    def register(self, read: Read, before: Seen, withdrawal: Withdrawal | None = None) -> list[str]:
        """Bring the register up to date in the copy and in what is pending, if there is one; return what it says of that.

        What was new in the guide `before` stays new: that it is published, others say.
        Raises GuideError with every problem of the copy, also if an address that was published does not answer then.
        """
        self.seen = seen = read(self.folder, withdrawal)
        if seen.comparison is None:
            return []
        left_out = unregistered(before.comparison) if before.comparison else ()
        told = remember(self.folder, seen.comparison, left_out)
        self.pending.write(REGISTER, (self.folder / REGISTER).read_bytes().decode())
        self.seen = read(self.folder, None)
        return [f"register: {line}" for line in told]


def problems_of(root: Path, read: Read) -> tuple[Problem, ...]:
    """Return every mistake in the guide in a folder; warnings not."""
    try:
        read(root, None)
    except GuideError as error:
        return tuple(problem for problem in error.problems if not problem.warning)
    return ()


def worse(before: tuple[Problem, ...], after: tuple[Problem, ...], pending: Pending) -> list[Problem]:
    """Return the problems that a change brings.

    In a guide with mistakes others may come to light when one is mended: there, only those in changed files count.
    """
    found = new_problems(before, after, pending)
    return [each for each in found if each.path in pending.changes()] if before else found


def new_problems(before: tuple[Problem, ...], after: tuple[Problem, ...], pending: Pending) -> list[Problem]:
    """Return the problems that were not there before; where in its file each stands makes no difference."""
    known = Counter((problem.path, problem.message) for problem in before)
    found = []
    for problem in after:
        key = (pending.problem_before(problem), problem.message)
        if known[key]:
            known[key] -= 1
        else:
            found.append(problem)
    return found


Step = tuple[Callable[[], object], Withdrawal | None]
"""What is to be changed, and the record that is withdrawn with that."""


def settle(pending: Pending, before: Seen, read: Read, command: str, steps: Sequence[Step]) -> list[str]:
    """Do the steps on a copy of a guide without mistakes, each with the register, and then write all of it.

    Return what the register says, and what is worth a look since. Raises GuideError, and nothing is written, if a mistake
    would come or an address would be lost.
    """
    told = []
    with pending.trial() as trial:
        for change, withdrawal in steps:
            try:
                change()
            except NotKept as error:
                raise refuse(command, by_hand(error)) from None
            trial.refresh()
            try:
                told += trial.register(read, before, withdrawal)
            except GuideError as error:
                wrong = [problem for problem in error.problems if not problem.warning]
                causes = [problem for problem in wrong if problem.path != REGISTER]  # what that says follows
                raise GuideError([by_command(command, WOULD_FAIL), *(causes or wrong)]) from None
        known = {(pending.problem_before(each), each.message) for each in before.warnings}
        after = trial.seen.warnings if trial.seen else ()
        if lost := _lost(before, trial.seen):
            messages = (
                f'het adres "{address}" zou nergens meer heen leiden. {WITHOUT_PAGE}' for address in lost
            )
            raise refuse(command, *messages)
    pending.save()
    fresh = [each for each in after if (pending.problem_before(each), each.message) not in known]
    return [*told, *(f"let op: {each}" for each in fresh)]


def _lost(before: Seen, after: Seen | None) -> list[str]:
    """Return each page that was published and answers before a change, and not after it."""
    if before.comparison is None or after is None or after.comparison is None:
        return []
    known = before.comparison.register
    published = {each.address.partition("#")[0] for ids in known.ids.values() for each in ids.values()}
    published |= {address.partition("#")[0] for former in known.former.values() for address in former}
    return sorted((published & _answering(before.comparison)) - _answering(after.comparison))


def _answering(comparison: Comparison) -> set[str]:
    """Return the address of every page, also of those that lead on or say goodbye."""
    site = comparison.site
    gone = {farewell.address for farewell in comparison.farewells()}
    return {page.address for page in site.pages.values()} | site.redirects.keys() | gone


WITHOUT_PAGE = "Die pagina heeft dan niets meer om te tonen. Geef haar eerst iets anders."
WOULD_FAIL = (
    "dan zou er een fout in de gids staan, of meer. Je ziet ze hier, met de regel waarop ze dan zouden staan. Los op wat ze "
    "zeggen, en geef de opdracht opnieuw."
)


def by_command(command: str, message: str) -> Problem:
    """Return a problem with what somebody asked."""
    return Problem(path=f"gids {command}", line=1, column=1, message=message)


def by_hand(error: NotKept) -> str:
    """Return what to say of an edit that can't be made."""
    where = f" in {error}" if str(error) else ""
    return f"dit kan de gids niet voor je veranderen{where}. Doe het met de hand."


def missing(id_: str, known: Iterable[str]) -> str:
    """Return that an id is not there, with the one that is meant, or else how an editor finds it."""
    find = " Je vindt een id bovenaan het bestand van een record, achter id:, en in de naam van dat bestand."
    return f'"{id_}" staat niet in de gids.{did_you_mean(id_, known) or find}'


def refuse(command: str, *messages: str) -> GuideError:
    """Return the error that a command can't be done as it was given."""
    return GuideError([by_command(command, message) for message in messages])


def unseen(text: str) -> str:
    """Return why what a call gives can't be written: a sign in it that nobody sees; nothing if it can."""
    found = FORBIDDEN.search(text) or re.search(
        "[\ud800-\udfff]", text
    )  # what was not UTF-8 came in as the last
    if not found:
        return ""
    return (
        f'in "{text}" staat een teken dat je niet ziet (U+{ord(found.group()):04X}). Typ die tekst opnieuw.'
    )


def _unordinary(folder: str, names: list[str]) -> list[str]:
    """Return which names in a folder are neither a folder nor an ordinary file: these are not copied."""
    kept = {
        entry.name
        for entry in os.scandir(folder)
        if entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
    }
    return [name for name in names if name not in kept]
