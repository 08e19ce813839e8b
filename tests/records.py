"""Records as editors type them, well and badly: made from those of the small guide, one change at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.model.kinds import KINDS, Files
from generator.model.problems import GuideError, Loc
from generator.read.strict import parse_yaml
from tests.helpers import FIXTURES, SMALL_GUIDE

VALUES = FIXTURES / "typed/values.txt"
DIFFER = {
    r"\.slug: 404": "YAML takes 404 for a number, and a schema can't refuse one number in Dutch",
    r"quotes\.-\.text: (~|null)": "a quotation is taken as it stands, and an editor knows no text there",
    r"references\.-\.title: (~|null)": "a title of a work is taken as it stands, and an editor knows no text there",
    r"date-parts\.-: twice": "whether a day exists, a schema can't count",
    r"(?:search_terms|roles\.-\.aliases|synonyms|inflections|groups\.-): (?:twice|many)": "of what stands twice an editor tells in English only",
}
"""Where schema and check can't agree, by the name of the record, and why."""


class Raw(str):
    """A value as it stands in a file, with its quotes if it has any."""

    __slots__ = ()


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
            found[path.stem] = Typed(home, path.stem, _written(whole))
            for name, loc, changed in _changes(whole, home.schema):
                if name not in found:
                    found[name] = Typed(home, name, _written(_with(whole, loc, changed)))
    return list(found.values())


def is_good(record: Typed) -> bool:
    """Return whether the check has nothing against the form of a record."""
    try:
        document = parse_yaml(record.text, "record.yml")
        record.home.model.model_validate(document.value)
    except (GuideError, ValidationError):
        return False
    return not document.problems


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
    assert isinstance(node, yaml.ScalarNode)
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


def _changes(whole: Any, kind: str) -> Iterator[tuple[str, Loc, Any]]:
    """Yield what is changed, where it stands, and what stands there then."""
    tokens = _tokens()
    for loc, value in [((), whole), *_places(whole)]:
        keys = [str(step) if isinstance(step, str) else "-" for step in loc]
        place = ".".join([kind, *keys] if len(keys) < 2 else keys[-3:])
        key = next((step for step in reversed(keys) if step != "-"), "")
        for fault, changed in _faults(value, tokens.get(key, []), is_whole=not loc):
            yield f"{place}: {fault}", loc, changed


def _with(tree: Any, loc: Loc, changed: Any) -> Any:
    """Return what a file says with something else at one place."""
    if not loc:
        return changed
    copy = tree.copy()
    copy[loc[0]] = _with(tree[loc[0]], loc[1:], changed)
    return copy


def _tokens() -> dict[str, list[str]]:
    """Return the values that are tried for each key."""
    found: dict[str, list[str]] = {}
    for line in VALUES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[next(reversed(found))].append(line[2:])
        elif not line.startswith("#"):
            found[line] = []
    return found


def _places(tree: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield (*loc, step), value
        yield from _places(value, (*loc, step))


def _faults(value: Any, tokens: list[str], *, is_whole: bool) -> Iterator[tuple[str, Any]]:
    """Yield what can go wrong, or well in another way, with a value, and what stands there then."""
    if isinstance(value, dict):
        yield "with a key too many", {**value, "onbekend": Raw("x")}
        yield from ((f"without {key}", {k: v for k, v in value.items() if k != key}) for key in value)
    if isinstance(value, list):
        yield "an empty list", []
        yield "one item", value[:1]
        yield "twice", [*value, *value]
        yield "many", (value * 8)[:8]
    if is_whole:
        return
    yield "empty", EMPTY
    yield "a word", Raw("woord")
    yield "a list of words", [Raw("woord")]
    yield "a block", {"sleutel": Raw("woord")}
    if isinstance(value, Raw):
        yield "long", Raw("a" * 61)
        yield "longer", Raw("Een zin van vijf woorden. " * 12)
        yield from ((token, Raw(token)) for token in tokens)
