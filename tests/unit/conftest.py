"""Where the fast tests write: in memory if the system has a place for that, for most of what they cost is small files."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM = 64 << 20
"""So many bytes must be free there: many times what one test writes."""


def place() -> str | None:
    """Return the folder for what tests write, or None for the usual one."""
    try:
        fits = os.access(IN_MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(IN_MEMORY).free >= ROOM
    except OSError:
        return None
    return str(IN_MEMORY) if fits else None


@pytest.fixture
def tmp_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of a test's own, gone after it."""
    if above := place():
        monkeypatch.setattr(tempfile, "tempdir", above)  # commands try a change on a copy there
    with tempfile.TemporaryDirectory(prefix="gids-test-") as folder:
        yield Path(folder).resolve()
