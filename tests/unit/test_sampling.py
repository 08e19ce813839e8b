"""What a run tries of what takes long: nothing is left out for good, and a seed tells which part it was."""

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pytest

from tests.sampling import MANY, in_sample, part, takes_a_sample

THINGS = [*"abcdefghijk"]


@dataclass
class Item:
    """What a sample asks of a test."""

    nodeid: str
    marks: tuple[str, ...] = ()
    fixturenames: list[str] = field(default_factory=list)

    def get_closest_marker(self, name: str) -> bool:
        return name in self.marks


@pytest.mark.parametrize("seed", [0, 7, 739_950])
@pytest.mark.parametrize("of", [1, 2, 4])
def test_variants_share_all_and_with_the_next_seed_each_has_what_its_neighbour_had(
    of: int, seed: int
) -> None:
    parts = [part(THINGS, at, of, seed) for at in range(of)]
    assert sorted(chain.from_iterable(parts)) == THINGS
    assert [part(THINGS, at + 1, of, seed + 1) for at in range(of)] == parts


def chosen(items: list[Any], seed: int) -> list[str]:
    return [item.nodeid for item in in_sample(items, seed)]


def test_a_quick_run_tries_what_is_short_and_some_of_many_cases() -> None:
    single, long = Item("test_a"), Item("test_b", marks=("long",))
    few = [Item(f"test_c[{n}]") for n in range(MANY)]
    many = [Item(f"test_d[{n}]") for n in range(40)]
    names = chosen([single, long, *few, *many], 1)

    assert names[: 1 + MANY] == ["test_a", *(item.nodeid for item in few)]
    assert len(names[1 + MANY :]) == 5 and {name.partition("[")[0] for name in names[1 + MANY :]} == {
        "test_d"
    }
    assert chosen(many, 1) == chosen(many, 1) != chosen(many, 2)
    assert set().union(*(chosen(many, seed) for seed in range(100))) == {item.nodeid for item in many}


@pytest.mark.parametrize(("fixture", "sample"), [("amount", True), ("share", True), ("guide_root", False)])
def test_who_tries_a_sample_belongs_to_the_proof(fixture: str, sample: bool) -> None:
    item: Any = Item("test_a", fixturenames=["tmp_path", fixture])
    assert takes_a_sample(item) == sample


def test_a_test_of_this_run_that_tries_a_sample_is_in_the_proof(request: pytest.FixtureRequest) -> None:
    samples = [item for item in request.session.items if takes_a_sample(item)]
    assert all(item.get_closest_marker("proof") for item in samples)
