"""Changing a file in a test."""

from pathlib import Path


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file; a test whose text is gone must not pass unseen."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
