"""A build is left out only if it would make what stands there: anything else that may matter counts as new."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from generator.make import stamp
from generator.make.stamp import built, inputs, remember
from generator.model.problems import Problem
from tests.files import AA1, PAGE, replace

WARNING = Problem(
    path="content/pages/home.md", line=3, column=1, message="kijk hier eens naar.", warning=True
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A generator of two files."""
    folder = tmp_path / "generator"
    (folder / "templates").mkdir(parents=True)
    (folder / "cli.py").write_text("print()\n", encoding="utf-8")
    (folder / "templates/tool.md.j2").write_text("# \n", encoding="utf-8")
    monkeypatch.setattr(stamp, "files", lambda _: folder)
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packages"
    (folder / "mkdocs-1.6.1.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(folder), str(tmp_path / "weg"), *sys.path])
    return folder


@pytest.fixture
def made(guide_root: Path, own: Path, packages: Path) -> Path:
    """The small guide, as if it was built."""
    for path in ("gids/gids.js", "index.html", ".git/config"):
        (guide_root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (guide_root / "site" / path).write_text("x", encoding="utf-8")
    (guide_root / "build").mkdir()
    remember(guide_root, inputs(guide_root), [WARNING])
    assert built(guide_root, inputs(guide_root)) == [WARNING]
    return guide_root


def _linked(page: Path) -> None:
    page.rename(page.parent.parent / "elders.html")
    page.symlink_to("../elders.html")


def _piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: replace(root / PAGE, "Een fout", "Elke fout"),
    "a new file": lambda root: (root / "content/pages/nieuw.md").write_text("# Nieuw\n", encoding="utf-8"),
    "a file that is gone": lambda root: (root / AA1).unlink(),
    "a file with another name": lambda root: (root / AA1).rename(root / f"{AA1}.yml"),
    "settings": lambda root: replace(root / "mkdocs.yml", "site_name: ", "site_name: De "),
    "a register": lambda root: (root / "register.yml").write_text("ids: {}\n", encoding="utf-8"),
    "a template": lambda root: replace(root.parent / "generator/templates/tool.md.j2", "# ", "## "),
    "a module": lambda root: replace(root.parent / "generator/cli.py", "print", "repr"),
    "a package": lambda root: (root.parent / "packages/mkdocs-1.6.1.dist-info").rename(
        root.parent / "packages/mkdocs-1.6.2.dist-info"
    ),
    "a page of the site": lambda root: (root / "site/index.html").write_text("y", encoding="utf-8"),
    "a page more": lambda root: (root / "site/meer.html").write_text("y", encoding="utf-8"),
    "a page less": lambda root: (root / "site/index.html").unlink(),
    "who may read a page": lambda root: (root / "site/index.html").chmod(0o600),
    "who may read a folder of the site": lambda root: (root / "site/gids").chmod(0o700),
    "who may read the site": lambda root: (root / "site").chmod(0o700),
    "a folder of the site more": lambda root: (root / "site/leeg").mkdir(),
    "a link in the site": lambda root: (root / "site/hang").symlink_to("nergens"),
    "a page that became a link": lambda root: _linked(root / "site/index.html"),
    "a pipe in the site": lambda root: os.mkfifo(root / "site/pijp.html"),
    "no site": lambda root: shutil.rmtree(root / "site"),
    "an empty folder": lambda root: (root / "content/leeg").mkdir(),
    "a folder that nobody may read": lambda root: (root / "content/pages").chmod(0o311),
    "a pipe": lambda root: os.mkfifo(root / "content/pages/pijp.md"),
    "a link": lambda root: (root / "content/pages/link.md").symlink_to("home.md"),
    "no stamp": lambda root: (root / "build/gebouwd.json").unlink(),
    "a stamp that is a pipe": lambda root: _piped(root / "build/gebouwd.json"),
    "a broken stamp": lambda root: (root / "build/gebouwd.json").write_bytes(b"\xff"),
    "no build folder": lambda root: shutil.rmtree(root / "build"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_built_again(made: Path, name: str) -> None:
    CHANGES[name](made)
    assert built(made, inputs(made)) is None


def test_another_date_of_the_build_is_new(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert built(made, inputs(made)) is None


def test_another_day_is_new_for_some_warnings_are_of_the_day(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Later":
            return cls(2199, 1, 1, tzinfo=tz)

    monkeypatch.setattr(stamp, "datetime", Later)
    assert built(made, inputs(made)) is None


def test_who_may_write_the_stamp_does_not_matter(made: Path) -> None:
    (made / "build/gebouwd.json").chmod(0)
    remember(made, inputs(made), [])
    assert built(made, inputs(made)) == []


def test_what_is_the_same_is_not_built_again(made: Path) -> None:
    (made / PAGE).touch()
    (made / "site/.git/config").write_text("van een ander", encoding="utf-8")
    (made.parent / "generator/__pycache__").mkdir()
    (made.parent / "generator/__pycache__/cli.pyc").write_bytes(b"x")
    assert built(made, inputs(made)) == [WARNING]


def test_a_pipe_does_not_hold_it_up(made: Path) -> None:
    os.mkfifo(made / "content/pages/pijp.md")
    remember(made, inputs(made), [])
    assert built(made, inputs(made)) == []


def test_what_cannot_be_read_counts_as_new(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert inputs(made) is None and built(made, None) is None
