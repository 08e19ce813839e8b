"""Writes files for an editor: all of them or none, and YAML by a serialiser."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import yaml


def as_yaml(value: Any, *, apart: bool = False) -> str:
    """Return data as YAML: what holds only words on one line, unless each must stand `apart`, and no text broken off."""
    style = False if apart else None
    return str(
        yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=style)
    )


def write_all(root: Path, files: Mapping[str, str]) -> None:
    """Write all these files, or none of them. Raises OSError if the system refuses."""
    with ExitStack() as undo:
        for name, text in files.items():
            half = root / f"{name}.half"
            undo.callback(half.unlink, missing_ok=True)
            half.write_text(text, encoding="utf-8", newline="\n")
        back = undo.enter_context(ExitStack())
        for name in files:
            path = root / name
            if path.exists():
                back.callback(path.write_bytes, path.read_bytes())
            else:
                back.callback(path.unlink, missing_ok=True)
            (root / f"{name}.half").replace(path)
        back.pop_all()
