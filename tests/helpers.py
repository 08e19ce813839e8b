"""What several tests share: where the small guide stands, and what the generator says about a folder."""

from collections.abc import Callable
from pathlib import Path

from generator.build import read_guide
from generator.problems import GuideError

TESTS = Path(__file__).parent
FIXTURES = TESTS / "fixtures"
SMALL_GUIDE = FIXTURES / "guide"
GOLDEN = TESTS / "golden"

Edited = Callable[..., list[str]]
"""Replaces text in a file of the small guide and returns every message about the guide."""


def messages(root: Path) -> list[str]:
    """Return every message of reading, linking and checking a guide, in order."""
    try:
        read_guide(root)
    except GuideError as error:
        return [str(problem) for problem in error.problems]
    return []


def replace(path: Path, old: str, new: str) -> None:
    """Replace text that stands exactly once in a file; a test whose text has moved must not pass unseen."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
