"""What is written of a guide: the same at once as piece by piece."""

import os
from pathlib import Path

import pytest

from generator.make.check import read_guide
from generator.make.generate import Overtaken, Texts, compose, draft, generate
from generator.model.places import BUILD
from tests.build.test_place import read_bytes


def test_what_is_written_as_it_is_made_is_what_is_made_as_a_whole(guide_root: Path) -> None:
    generate(guide_root, read_guide(guide_root))
    whole = compose(draft(guide_root, read_guide(guide_root)))

    assert read_bytes(guide_root / BUILD / "docs") == whole.docs
    assert read_bytes(guide_root / BUILD / "theme") == whole.theme


def test_what_a_guide_no_longer_has_goes_from_the_folder(guide_root: Path) -> None:
    docs = guide_root / BUILD / "docs"
    (docs / "weg").mkdir(parents=True)
    (docs / "weg/oud.md").write_text("oud", encoding="utf-8")

    generate(guide_root, read_guide(guide_root))
    assert not (docs / "weg").exists()
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")}
    os.utime(docs / "index.md", ns=(1, 1))
    generate(guide_root, read_guide(guide_root))
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*.md")} == before | {docs / "index.md": 1}


def test_a_text_is_handed_on_before_the_next_is_made(guide_root: Path) -> None:
    """Together they would take much memory."""
    held: list[str] = []

    def hold(path: str, content: bytes) -> None:
        assert held == [] and content
        held.append(path)

    def let_go(done: int, total: int) -> None:
        seen.append((done, total))
        held.clear()

    seen: list[tuple[int, int]] = []
    planned = draft(guide_root, read_guide(guide_root))
    Texts(planned, hold, let_go).pages()
    assert seen == [(done, len(planned.site.pages)) for done in range(1, len(planned.site.pages) + 1)]


def test_who_tells_of_the_progress_can_stop_it(guide_root: Path) -> None:
    written: list[str] = []

    def stop(done: int, total: int) -> None:
        raise Overtaken

    with pytest.raises(Overtaken):
        Texts(
            draft(guide_root, read_guide(guide_root)), lambda path, content: written.append(path), stop
        ).pages()
    assert len(written) == 1
