"""Records as editors type them, well and badly: made from those of the small guide, one change at a time."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.model.kinds import KINDS, Files
from tests.helpers import FIXTURES, SMALL_GUIDE

VALUES = FIXTURES / "typed/values.txt"


class Raw(str):
    """A value as it stands in a file, with its quotes if it has any."""

    __slots__ = ()


Change = Callable[[Any], Any]
EMPTY = Raw("")
"""What stands there if nothing is filled in."""


@dataclass(frozen=True)
class Typed:
    """What somebody typed in a file of one kind."""

    home: Files
    name: str
    """What was changed, such as `blocks.items.respondents: drie`."""
    text: str


def typed_records() -> list[Typed]:
    """Return each record of the small guide as it is, and each with one change: once for the same key of the same block."""
    found: dict[str, Typed] = {}
    for home in KINDS.files:
        for path in sorted(SMALL_GUIDE.glob(home.pattern)):
            whole = _tree(_node(path))
            for name, changed in [(path.stem, lambda whole=whole: whole), *_changes(whole, home.schema)]:
                if name not in found:
                    found[name] = Typed(home, name, _written(changed()))
    return list(found.values())


def _node(path: Path) -> yaml.Node:
    node = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert node
    return node


def _tree(node: yaml.Node) -> Any:
    """Return what a file says as blocks, lists and values as they are written."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _tree(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_tree(each) for each in node.value]
    return Raw(_quoted(node.value) if node.style or "\n" in node.value else node.value)


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "''").strip())


def _written(tree: Any, indent: int = 0) -> str:
    """Return a file that says what a tree holds, each value as it is written there."""
    if isinstance(tree, Raw):
        return f" {tree}\n"
    if not tree:
        return " {}\n" if isinstance(tree, dict) else " []\n"
    space = " " * indent
    if isinstance(tree, dict):
        lines = (f"{space}{key}:{_written(value, indent + 2)}" for key, value in tree.items())
    else:
        lines = (f"{space}-{_written(value, indent + 2)}" for value in tree)
    return ("\n" if indent else "") + "".join(lines)


def _changes(whole: Any, kind: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield what is changed, and what makes the changed record."""
    tokens = _tokens()
    for loc, value in [((), whole), *_places(whole)]:
        keys = [str(step) if isinstance(step, str) else "-" for step in loc]
        place = ".".join([kind, *keys] if len(keys) < 2 else keys[-3:])
        key = next((step for step in reversed(keys) if step != "-"), "")
        for fault, change in _faults(value, tokens.get(key, []), loc):

            def changed(loc: tuple[Any, ...] = loc, change: Change = change) -> Any:
                copy = deepcopy(whole)
                made = change(_at(copy, loc))
                if not loc:
                    return made
                _at(copy, loc[:-1])[loc[-1]] = made
                return copy

            yield f"{place}: {fault}", changed


def _tokens() -> dict[str, list[str]]:
    """Return the values that are tried for each key."""
    found: dict[str, list[str]] = {}
    for line in VALUES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[next(reversed(found))].append(line[2:])
        elif not line.startswith("#"):
            found[line] = []
    return found


def _places(tree: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield (*loc, step), value
        yield from _places(value, (*loc, step))


def _at(tree: Any, loc: tuple[Any, ...]) -> Any:
    for step in loc:
        tree = tree[step]
    return tree


def _faults(value: Any, tokens: list[str], loc: tuple[Any, ...]) -> Iterator[tuple[str, Change]]:
    """Yield what can go wrong, or well in another way, with a value."""
    if isinstance(value, dict):
        yield "with a key too many", lambda block: {**block, "onbekend": Raw("x")}
        for key in value:
            yield f"without {key}", lambda block, key=key: {k: v for k, v in block.items() if k != key}
    if isinstance(value, list):
        yield "an empty list", lambda items: []
        yield "one item", lambda items: items[:1]
        yield "twice", lambda items: [*items, *items]
        yield "many", lambda items: (items * 8)[:8]
    if not loc:
        return
    yield "empty", lambda given: EMPTY
    yield "a word", lambda given: Raw("woord")
    yield "a list of words", lambda given: [Raw("woord")]
    yield "a block", lambda given: {"sleutel": Raw("woord")}
    if isinstance(value, Raw):
        yield "long", lambda given: Raw("a" * 61)
        yield "longer", lambda given: Raw("Een zin van vijf woorden. " * 12)
        for token in tokens:
            yield token, lambda given, token=token: Raw(token)
