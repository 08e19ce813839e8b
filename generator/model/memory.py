"""What a long-lived process remembers: what was found in a file, a record or a text that is the same still."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
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


def make_room() -> None:
    """Forget all of it, and give what is free back to the system.

    Templates leave circles behind that hold the guide. What is free in small pieces the C library keeps to itself, and
    MkDocs asks for larger ones: of a guide of 3,000 pages 75 MB.
    """
    forget()
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
