"""The rooms of the generator: what each says it is for, and that no room leans on one above it."""

import ast
import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.helpers import ROOT

GENERATOR = ROOT / "generator"
ORDER = ["make", "documents", "desk", "search", "views", "review", "plan", "read", "model"]
"""The rooms from top to bottom: each imports only from itself and from those below it."""
ON_TOP = {"__init__.py", "__main__.py", "cli.py", "editing.py", "terminal.py"}
"""What stands in no room: the command line, over them all."""

MODULES = sorted(GENERATOR.rglob("*.py"))


@cache
def parsed(module: Path) -> ast.Module:
    """Return a module as it is parsed, once for all tests."""
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each of our own modules that a module imports, also within a function."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def test_every_room_is_known() -> None:
    rooms = {path.parent.name for path in GENERATOR.glob("*/*.py")}
    assert rooms == set(ORDER)
    assert {path.name for path in GENERATOR.glob("*.py")} == ON_TOP


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_a_module_says_what_it_is_for(module: Path) -> None:
    said = ast.get_docstring(parsed(module))
    assert said and said.partition("\n")[0].endswith((".", "?")), f"{module}: its first line is no sentence"


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_only_from_itself_and_from_rooms_below_it(room: str) -> None:
    allowed = {f"generator.{name}" for name in ORDER[ORDER.index(room) :]}
    wrong = [
        f"{module.relative_to(ROOT).as_posix()}:{line}: {name}"
        for module in sorted((GENERATOR / room).glob("*.py"))
        for line, name in imported(module)
        if name.startswith("generator.") and name.rpartition(".")[0] != "generator"
        if ".".join(name.split(".")[:2]) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_in_a_circle() -> None:
    modules = {
        ".".join(("generator", *path.relative_to(GENERATOR).with_suffix("").parts)): path
        for path in MODULES
        if path.parent != GENERATOR
    }
    needs = {
        name: {
            other
            for _, used in imported(path)
            for other in (used, used.rpartition(".")[0])
            if other in modules
        }
        for name, path in modules.items()
    }
    while free := {name for name, others in needs.items() if not others & needs.keys() - {name}}:
        needs = {name: others for name, others in needs.items() if name not in free}
    assert not needs, f"these import each other: {sorted(needs)}"


LONGEST = 50


def long_functions(source: str) -> list[str]:
    """Return the names of the functions over 50 lines above which no comment says why they are long."""
    lines = source.split("\n")
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [
        node.name
        for node in found
        if (node.end_lineno or 0) - node.lineno >= LONGEST
        if not lines[node.lineno - 2].strip().startswith("# Long: ")
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_a_long_function_says_why(module: Path) -> None:
    assert long_functions(module.read_text(encoding="utf-8")) == []


def test_a_long_function_without_its_reason_is_found() -> None:
    long = "def f():\n" + "    pass\n" * LONGEST
    assert long_functions(long) == ["f"]
    assert long_functions(f"# Long: it is a table.\n{long}") == []
    assert long_functions("def f():\n" + "    pass\n" * (LONGEST - 1)) == []


CALLED_BY_OTHERS = {
    "_print_message",  # argparse
    "model_config",  # pydantic
    "on_env", "on_nav", "on_page_content",  # MkDocs
    "dump_bytecode", "load_bytecode",  # Jinja
    "emit",  # logging
    "allow_reuse_address", "handle_error", "send_error",  # the server of Python
}  # fmt: skip
"""What only packages call, or read."""


def unused(sources: Iterable[str], words: Container[str] = ()) -> set[str]:
    """Return the names that modules give and that none of them, and none of these words, uses. Fields of a record are data."""
    given: set[str] = set()
    used: set[str] = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            validates = any("validator" in ast.unparse(each) for each in node.decorator_list)
            given |= set() if validates else {node.name}
        elif isinstance(node, ast.Assign):
            given |= {each.id for each in node.targets if isinstance(each, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            is_field = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Field"
            given |= set() if is_field else {node.target.id}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            used.add(node.value)
    return {name for name in given - used if name not in words and not name.startswith("__")}


def test_nothing_is_without_a_caller() -> None:
    templates = (path for path in GENERATOR.rglob("*") if path.suffix in (".j2", ".html"))
    words = {word for path in templates for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    found = unused((module.read_text(encoding="utf-8") for module in MODULES), words)
    assert found == CALLED_BY_OTHERS


def test_a_name_without_a_caller_is_found() -> None:
    assert unused(["ONE = 1\ndef two(): return ONE\nclass Three: four: int = 4\n", "two()"]) == {
        "Three",
        "four",
    }
    assert unused(["class Three: four: int = Field()\n"], {"Three"}) == set()
