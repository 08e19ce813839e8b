"""Keeps the references that Pandoc made, until a source, the style or Pandoc changes."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError
from importlib.resources import files
from pathlib import Path

from generator.make.place import write_whole
from generator.make.versions import version
from generator.model.places import BUILD
from generator.views.citations import LANGUAGE, STYLE, Ask, Piece, Reference, made_by_pandoc

KEPT = "bronnen.json"
"""The file below the folder of what is generated. It can be deleted at any time."""


def kept(root: Path) -> Ask:
    """Return what gives the references of works: out of the file of an earlier build if it holds those, else by Pandoc.

    What Pandoc made is put into that file. A file that was changed by anything else is not believed.
    """

    def ask(works: str) -> Mapping[str, Reference]:
        path = root / BUILD / KEPT
        given = _sign(_made_with(), works)
        if found := _read(path, given):
            return found
        made = made_by_pandoc(works)
        _write(path, given, made)
        return made

    return ask


def _made_with() -> str:
    try:
        program = version("pypandoc-binary")
    except PackageNotFoundError:
        program = ""
    code = (files("generator.views") / "citations.py").read_text(encoding="utf-8")
    style = (files("generator.views") / "csl" / STYLE).read_text(encoding="utf-8")
    return _sign(program, LANGUAGE, code, style)


def _read(path: Path, given: str) -> Mapping[str, Reference] | None:
    try:
        if not path.is_file():  # a pipe would never end
            return None
        found = json.loads(path.read_bytes())
        made = {id_: tuple(Piece(*each) for each in pieces) for id_, pieces in found["made"].items()}
        if (found["from"], found["sign"]) != (given, _sign(given, _text(made))):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return made


def _write(path: Path, given: str, made: Mapping[str, Reference]) -> None:
    """Write the file whole or not at all; the same works give the same bytes."""
    text = _text(made)
    whole = f'{{"from": "{given}", "sign": "{_sign(given, text)}", "made": {text}}}\n'
    write_whole(path, whole.encode())


def _text(made: Mapping[str, Reference]) -> str:
    return json.dumps({id_: [[p.text, p.italics, p.address] for p in made[id_]] for id_ in sorted(made)})


def _sign(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=32).hexdigest()
