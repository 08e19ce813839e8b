"""Reads the guide of an earlier moment out of git, without touching what stands in the folders now."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from generator.model.places import READ
from generator.model.problems import GuideError, Problem

MAIN = ("refs/remotes/origin/main", "refs/heads/main")
"""What a change is proposed for, the first that there is."""
LARGEST = 20_000_000
"""A file of more bytes than this is not read: no record or picture is so large."""
HASH = re.compile(r"[0-9a-f]{40,64}")
COMMITTED = re.compile(rb"^committer .*> (?P<seconds>[0-9]{1,11}) [+-][0-9]{4}$", re.MULTILINE)
"""The line of a commit that says when it was made."""
BY_COMMAND = "gids diff"
"""Where a message points that is about the call."""


@dataclass(frozen=True)
class Revision:
    """A guide as it was."""

    root: Path
    """The folder in which its files stand, for a while."""
    commit: str
    described: str
    """In Dutch, which moment it is."""
    generator: int = 0
    """How many files of the generator have changed since."""


def has_git(root: Path) -> bool:
    """Return whether a guide stands under git, so that what was there can be put back with it."""
    return any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))


def keeps(root: Path, paths: Sequence[str]) -> bool:
    """Return whether git can put back each of these files of the guide below `root`: it knows all of them."""
    try:
        told = _git(root, "ls-files", "-z", "--", *paths, may_fail=True)
    except GuideError:  # no git
        return False
    return {*paths} <= {*told.decode("utf-8", "replace").split("\0")}


@contextmanager
def earlier(root: Path, name: str | None) -> Iterator[Revision]:
    """Give the guide below `root` as it was at a revision; without a name, where this branch left main, or else as it was saved.

    Raises GuideError if there is no git, no repository, no such revision, or no guide in it.
    """
    _git(root, "rev-parse", "--git-dir")
    commit, described = _named(root, name) if name is not None else _left_main(root)
    listed = list(_listed(root, commit))
    if not listed:
        raise _refused(
            f"bij {described} stond in deze map nog geen gids. Noem een later moment: gids diff REVISIE"
        )
    changed = _git(root, "diff", "--no-ext-diff", "--name-only", "-z", commit, "--", "generator").split(b"\0")
    with tempfile.TemporaryDirectory(prefix="gids-") as folder:
        _write(root, Path(folder), listed)
        yield Revision(Path(folder), commit, described, len([*filter(None, changed)]))


def saved(root: Path) -> tuple[str, datetime] | None:
    """Return the commit that the guide below `root` was last saved as, and when; None if it is not kept in git.

    What was changed since is not in that commit.
    """
    try:
        told = _git(root, "cat-file", "--batch", given=b"HEAD\nHEAD:./framework\n", may_fail=True)
    except GuideError:  # no git
        return None
    head, _, rest = told.partition(b"\n")
    commit, _, kind = head.decode("utf-8", "replace").partition(" ")
    moment = COMMITTED.search(rest)
    if not kind.startswith("commit ") or not moment or told.endswith(b" missing\n"):
        return None  # nothing was saved yet, or a repository around the guide holds other things
    return commit, datetime.fromtimestamp(int(moment["seconds"]), UTC)


def _named(root: Path, name: str) -> tuple[str, str]:
    if not name or name.startswith("-") or not name.isprintable() or ":" in name:
        raise _refused(f'"{name}" is geen naam van een moment in git. Noem een tak, een label of een commit.')
    commit = _resolved(root, name)
    if commit is None:
        raise _refused(f'git kent "{name}" niet. Kijk of de naam klopt.{_shallow(root)}')
    return commit, name


def _left_main(root: Path) -> tuple[str, str]:
    head = _resolved(root, "HEAD")
    if head is None:
        raise _refused("er is nog niets vastgelegd in git, dus er is niets om mee te vergelijken.")
    for main in MAIN:
        if _resolved(root, main) is None:
            continue
        found = _git(root, "merge-base", main, "HEAD", may_fail=True).decode().strip()
        if HASH.fullmatch(found):
            name = main.removeprefix("refs/remotes/").removeprefix("refs/heads/")
            return found, f"waar deze tak van {name} afging"
        if hint := _shallow(root):
            raise _refused(f"git vindt niet waar deze tak van main afging.{hint}")
    return head, "wat het laatst is vastgelegd"


def _resolved(root: Path, name: str) -> str | None:
    """Return the commit that a name stands for, or None."""
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", may_fail=True
    )
    commit = found.decode("utf-8", "replace").strip()
    return commit if HASH.fullmatch(commit) else None


def _shallow(root: Path) -> str:
    """Return what to do if only a part of the history is here, or nothing."""
    if _git(root, "rev-parse", "--is-shallow-repository", may_fail=True).strip() != b"true":
        return ""
    return (
        " Hier staat maar een deel van de geschiedenis. Haal de rest op: git fetch --unshallow; in een workflow zet je "
        "fetch-depth: 0 bij de stap die de bestanden ophaalt."
    )


def _listed(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield path from the root of the guide, and name in git, of each ordinary file that a guide is read from."""
    for line in _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", *READ).split(b"\0"):
        about, _, path = line.decode("utf-8", "replace").partition("\t")
        if not about:
            continue
        mode, kind, name, size = about.split()
        parts = PurePosixPath(path).parts
        ordinary = kind == "blob" and mode.startswith("100") and int(size) <= LARGEST
        if ordinary and ".." not in parts and not path.startswith("/") and "\0" not in path:
            yield path, name


def _write(root: Path, folder: Path, listed: list[tuple[str, str]]) -> None:
    """Write files as they were into a folder."""
    asked = "".join(f"{name}\n" for _, name in listed)
    answer = _git(root, "cat-file", "--batch", given=asked.encode())
    at = 0
    for path, name in listed:
        end = answer.find(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3 or head[0].decode() != name:
            raise _refused(f"git kan {path} van toen niet geven.{_shallow(root)}")
        size = int(head[2])
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer[end + 1 : end + 1 + size])
        at = end + size + 2


def _git(root: Path, *arguments: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    """Return what git says. It asks nobody anything, fetches nothing, and runs no program of the repository's settings."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    call = ["git", "-C", str(root), "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            call, input=given, capture_output=True, check=False, env={**os.environ, **quiet}
        )
    except FileNotFoundError:
        raise _refused(
            "git staat niet op deze computer. Installeer git; daarmee weet de gids hoe het was."
        ) from None
    if done.returncode == 0 or may_fail:
        return done.stdout if done.returncode == 0 else b""
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise _refused("deze map staat niet in git, dus de gids weet niet hoe het was.")
    if "dubious ownership" in said:
        raise _refused(
            "deze map is van een andere gebruiker, en daarom leest git haar niet. Vraag die gebruiker, of geef git "
            "toestemming: git config --global --add safe.directory MAP"
        )
    raise _refused(
        f"git geeft een fout bij {arguments[0]}.{_shallow(root) if arguments[0] != 'rev-parse' else ''}"
    )


def _refused(message: str) -> GuideError:
    return GuideError([Problem(path=BY_COMMAND, line=1, column=1, message=message)])
