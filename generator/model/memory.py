"""What a long-lived process remembers: what was found in a file, a record or a text that is the same still."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

KEPT = 1 << 15
"""Of how many files, records and texts each function remembers what it found."""
_FORGETFUL: list[Callable[[], None]] = []


def remembered(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """Let a function remember what it found, by what it was given. It must be pure, and nobody may change what it returns."""
    kept: Any = lru_cache(maxsize=KEPT)(function)
    _FORGETFUL.append(kept.cache_clear)
    found: Callable[Given, Found] = kept
    return found


def forget() -> None:
    """Forget all of it, to make room."""
    for clear in _FORGETFUL:
        clear()
