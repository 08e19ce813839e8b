"""Compiled templates are kept, and never believed when they are damaged or were made from something else."""

import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.views import compiled
from generator.views.render import environment

NAME = "faqs.md.j2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which they are kept, in the place of that of this machine."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment().get_template(NAME)
    (folder,) = tmp_path.iterdir()
    return folder


def the_one(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def compiles(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether a template is compiled when it is asked for."""
    seen: list[str] = []
    env = environment()
    compile_ = env.compile

    def watched(source: str, name: str, *rest: object) -> object:
        seen.append(name)
        return compile_(source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(env, "compile", watched)
    env.get_template(NAME)
    return bool(seen)


def test_it_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not compiles(monkeypatch)


@pytest.mark.parametrize("left", [0, 1, 31, 40, 60, 200, -1])
def test_a_file_that_is_not_whole_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    whole = the_one(folder).read_bytes()
    the_one(folder).write_bytes(whole[:left])
    assert compiles(monkeypatch)
    assert the_one(folder).read_bytes() == whole


@pytest.mark.parametrize("at", [0, 33, 80, 300, -5])
def test_a_byte_that_fell_over_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    changed = bytearray(the_one(folder).read_bytes())
    changed[at] ^= 1
    the_one(folder).write_bytes(changed)
    assert compiles(monkeypatch)


def test_a_pipe_in_its_place_does_not_hold_it_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = the_one(folder)
    path.unlink()
    os.mkfifo(path)
    assert compiles(monkeypatch)
    assert path.is_file()


@pytest.mark.parametrize("package", ["jinja2", "markupsafe"])
def test_one_of_another_version_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setattr(compiled, "version", lambda name: "0" if name == package else version(name))
    assert compiles(monkeypatch)


def test_without_a_folder_of_our_own_it_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    the_one(folder).unlink()
    folder.rmdir()
    folder.write_text("Hier zit een ander.", encoding="utf-8")
    assert compiles(monkeypatch)


def test_where_nothing_can_be_written_it_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    the_one(folder).unlink()

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert compiles(monkeypatch)
    assert not list(folder.iterdir())
