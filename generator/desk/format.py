"""Gives the records of a guide one layout: `gids format`."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.desk.findings import EVERYTHING, Chosen
from generator.desk.schemas import LAST
from generator.desk.yaml_layout import Kept, Order, arranged
from generator.model.kinds import KINDS
from generator.model.problems import Loc, Problem
from generator.read.load import Entry, Loaded, load
from generator.read.strict import Document

FIRST = ("id", "to")
"""Keys that an editor writes first, wherever the model has them."""


@dataclass(frozen=True)
class Formatted:
    """What the one layout makes of the files of a guide."""

    changed: Mapping[str, str]
    """The new text of each file that has another layout, by its path."""
    same: int = 0
    """How many files have that layout."""
    kept: tuple[Problem, ...] = ()
    """Why a file was left as it is; warnings."""


def lay_out(root: Path, chosen: Chosen = EVERYTHING) -> Formatted:
    """Return what the one layout makes of the chosen files of records below `root`; writes nothing.

    A file with problems is left as it is, and so is one whose layout would change what it says.
    """
    loaded = load(root)
    wrong = {problem.path for problem in loaded.problems if not problem.warning}
    entries: dict[str, list[Entry]] = {}
    for entry in loaded.entries:
        entries.setdefault(entry.path, []).append(entry)
    changed, kept, same = {}, [], 0
    for path in sorted({*entries, *_records_among(wrong)}):
        if not chosen.holds(path):
            continue
        if path in wrong:
            kept.append(_left(path, "er staan problemen in. Los die eerst op: gids check"))
            continue
        try:
            text = _laid_out(entries[path])
        except Kept as error:
            kept.append(_left(path, f"{error}."))
            continue
        if text.encode() == (root / path).read_bytes():
            same += 1
        else:
            changed[path] = text
    return Formatted(changed, same, tuple(kept))


def write(root: Path, formatted: Formatted) -> None:
    """Write the files that have another layout: first all of them beside the old ones, then each in its place."""
    fresh = {}
    try:
        for path, text in formatted.changed.items():
            file = root / path
            place = file.with_name(f".{file.name}.nieuw")
            fresh[file] = place
            place.write_text(text, encoding="utf-8", newline="\n")
            os.chmod(place, file.stat().st_mode)  # noqa: PTH101
        for file, place in fresh.items():
            place.replace(file)
    finally:
        for place in fresh.values():
            place.unlink(missing_ok=True)


def order_of(entries: Iterable[Entry]) -> Order:
    """Return the order of the keys in the records of a file: that of their models, as an editor writes them."""
    models: dict[Loc, type[BaseModel]] = {}
    for entry in entries:
        models[entry.prefix] = type(entry.record)
        models |= {(*entry.prefix, *loc): type(part) for loc, part in entry.parts}

    def order(loc: Loc) -> Sequence[str]:
        return keys_of(models[loc]) if loc in models else ()

    return order


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys of a model in the order in which an editor writes them."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return sorted(keys, key=lambda key: (key not in FIRST, LAST.index(key) + 1 if key in LAST else 0))


def _laid_out(entries: list[Entry]) -> str:
    """Return the text of a file in the one layout, if it holds the same records. Raises Kept otherwise."""
    document = entries[0].document
    text = arranged(document, order_of(entries))
    if text != document.source and _records(text, document) != [entry.record for entry in entries]:
        raise Kept("in de nieuwe opmaak leest de gids er iets anders in")
    return text


def _records(text: str, document: Document) -> list[Any]:
    """Return the records that the guide reads in a text, judged as strictly as a file."""
    with tempfile.TemporaryDirectory(prefix="gids-") as folder:
        file = Path(folder) / document.path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        loaded: Loaded = load(Path(folder))
    return [entry.record for entry in loaded.entries]


def _records_among(paths: Iterable[str]) -> list[str]:
    return [path for path in paths if any(home.holds(path) for home in KINDS.files)]


def _left(path: str, why: str) -> Problem:
    message = f"dit bestand blijft zoals het is: {why}"
    return Problem(path=path, line=1, column=1, message=message, warning=True)
