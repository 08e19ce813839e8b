"""Which part of what takes long a run tries: always the same for a seed."""

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

import pytest

T = TypeVar("T")

SEED = 2
"""Which part a whole run tries unless asked otherwise: the same today and on any later day."""

MANY = 4
"""With --quick a sample is tried of a test with more cases than this: an eighth, and no fewer than two."""


class Share(Protocol):
    """Returns the part of things that one of several variants of a test tries."""

    def __call__(self, things: Sequence[T], at: int, of: int) -> Sequence[T]: ...


def part(things: Sequence[T], at: int, of: int, seed: int) -> Sequence[T]:
    """Return the part of variant `at` of so many: together they have each thing once, and with the next seed in the next variant."""
    return things[(at - seed) % of :: of]


def in_sample(items: Sequence[pytest.Item], seed: int) -> Iterator[pytest.Item]:
    """Yield the tests that a quick run tries."""
    short = (item for item in items if not item.get_closest_marker("long"))
    for name, grouped in groupby(short, lambda item: item.nodeid.partition("[")[0]):
        cases = [*grouped]
        if len(cases) > MANY:
            chosen = random.Random(f"{seed} {name}").sample(range(len(cases)), max(2, len(cases) // 8))
            cases = [cases[at] for at in sorted(chosen)]
        yield from cases


def takes_a_sample(item: pytest.Item) -> bool:
    """Return whether a test tries a part of what it could: `make proof` then tries all of it."""
    return not {"amount", "share"}.isdisjoint(getattr(item, "fixturenames", ()))
