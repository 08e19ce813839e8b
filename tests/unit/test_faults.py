"""Which faults can be planted in a module, and that each is one change."""

import ast
from pathlib import Path

import pytest

from tests.mutation.faults import Fault, places, plant


def faults(code: str) -> list[Fault]:
    """Return every fault of a module."""
    tree = ast.parse(code)
    return [plant(Path("m.py"), tree, place) for place in places(tree)]


def changes(code: str) -> set[str]:
    """Return what a module can become."""
    return {fault.module for fault in faults(code)}


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("a == b", {"a != b"}),
        ("a < b", {"a <= b"}),
        ("a not in b", {"a in b"}),
        ("a and b", {"a or b"}),
        ("not a", {"a"}),
        ("a + b", {"a - b"}),
        ("a += b", {"a -= b"}),
        ("f(True)", {"f(False)", "pass"}),
        ("x = 4", {"x = 5"}),
        ("x = 'ja'", {"x = 'jaX'"}),
        ("x = ''", {"x = 'X'"}),
        ("x = None", set()),
        ("x = any(y)", {"x = all(y)"}),
        ("x = a if b else c", {"x = c if b else a"}),
        ("x = [a for a in y if a]", {"x = [a for a in y]"}),
        ("raise a", {"pass"}),
        ("if a:\n    b", {"if not a:\n    b"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    return None", set()),
    ],
)
def test_the_faults_of_a_line(code: str, wanted: set[str]) -> None:
    assert changes(code) == wanted


@pytest.mark.parametrize(
    "code",
    [
        '"""A module."""',
        'class A:\n    x: "int"\n    """An attribute."""',
        "def f(a: 'int') -> 'str':\n    'What it does.'",
        "@cache(4)\ndef f():\n    pass",
        "class A(B, frozen=True):\n    pass",
        "if TYPE_CHECKING:\n    x = 1",
        "if __name__ == '__main__':\n    f()",
        "x = cast('int', y)",
        "assert a == b",
        "import a",
    ],
)
def test_what_is_for_readers_or_types_is_left_alone(code: str) -> None:
    assert changes(code) == set()


def test_a_fault_names_its_place_and_its_change() -> None:
    code = "def f(a):\n    return g(\n        a == 3,\n    )\n"
    told = {str(fault): fault.statement for fault in faults(code)}
    assert told == {
        "m.py:2: return g(a == 3)  →  return None": 2,
        "m.py:3: a == 3  →  a != 3": 2,
        "m.py:3: 3  →  4": 2,
    }


def test_each_fault_is_one_change_of_the_module_as_it_was() -> None:
    code = "x = 1\ny = 2\nif x == y:\n    f()\n"
    tree = ast.parse(code)
    whole = ast.unparse(tree)
    for place in places(tree):
        changed = plant(Path("m.py"), tree, place).module.splitlines()
        assert sum(a != b for a, b in zip(changed, whole.splitlines(), strict=True)) == 1
        assert ast.unparse(tree) == whole
