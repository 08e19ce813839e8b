"""What several tests share: where the small guide stands, and what the generator says about a folder."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markdown import Markdown  # type: ignore[import-untyped]

from generator.make.check import read_guide
from generator.model.content import PracticeExample
from generator.model.places import NAMES
from generator.model.problems import GuideError
from generator.model.statements import Record
from generator.plan.assets import PUBLISHED, published
from generator.read.guide import Guide
from generator.read.labels import read_labels
from generator.read.load import load

TESTS = Path(__file__).parent
ROOT = TESTS.parent
"""The project."""
FIXTURES = TESTS / "fixtures"
SMALL_GUIDE = FIXTURES / "guide"
GOLDEN = TESTS / "golden"

MKDOCS_OWN = ("toc", "tables", "fenced_code")
"""Extensions of Python-Markdown that MkDocs always adds."""

EXAMPLE_KEYS = ", ".join(sorted(PracticeExample.model_fields.keys() - Record.model_fields.keys()))
"""What a practice example tells, beside what every record has."""

HERE = "¦"
"""Stands in a changed text where a message should point; taken out before the text is read."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return what each file in a folder holds, by its path below that."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def called(site: Path, path: str) -> Path:
    """Return the file that a site, or what it is made from, has for a plain path such as `gids/search.js`."""
    script = (site / NAMES).read_text(encoding="utf-8")
    names: dict[str, str] = json.loads(script.removeprefix("Gids.names = ").rstrip(";\n"))
    return site / names[path]


def script_text(name: str) -> str:
    """Return a script as readers get it, such as `files.js`, with the words of the real guide."""
    return dict(published(read_labels(ROOT)[0]))[f"{PUBLISHED}/{name}"].decode()


def messages(root: Path) -> list[str]:
    """Return every message of reading, linking and checking a guide, in order."""
    try:
        read_guide(root)
    except GuideError as error:
        return [str(problem) for problem in error.problems]
    return []


def messages_about_files(root: Path) -> list[str]:
    """Return every message about the files that are there, each by itself."""
    return [str(p) for p in sorted(load(root).problems) if "dit bestand ontbreekt" not in p.message]


@dataclass
class Editor:
    """Changes files of a copy of the small guide, as an editor would, and asks what is wrong."""

    root: Path
    told: Callable[[Path], list[str]] = messages
    """Returns what is said about the guide in a folder."""
    here: str = ""
    """Path, line and column of the mark in the last change, such as `framework/roles.yml:4:11`."""

    def __call__(self, path: str, *pairs: tuple[str, str]) -> list[str]:
        """Replace each old text, which stands exactly once, by the new one; return every message about the guide."""
        file = self.root / path
        text = (file if file.exists() else SMALL_GUIDE / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        return self.write(path, text)

    def write(self, path: str, text: str) -> list[str]:
        """Write a whole file; return every message about the guide."""
        before, mark, after = text.partition(HERE)
        if mark:
            self.here = f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(before + after, encoding="utf-8")
        return self.messages()

    def messages(self) -> list[str]:
        """Return every message about the guide as it is now."""
        return self.told(self.root)

    def guide(self) -> Guide:
        """Return the guide as it is now, which must be without mistakes."""
        return read_guide(self.root).guide


@cache
def _files_of(folder: Path) -> tuple[tuple[str, bytes | None], ...]:
    """Return (path from a folder, content) of all that it holds; a folder has no content and stands before what it holds."""
    below = sorted(folder.rglob("*"))
    return tuple((str(p.relative_to(folder)), None if p.is_dir() else p.read_bytes()) for p in below)


def copy_of(guide: Path, root: Path, *folders: str) -> Path:
    """Return a new folder with a copy of a guide that no test changes, or only of some folders of it.

    Tests make a thousand of these: its files are read once.
    """
    for folder in folders or ("",):
        (root / folder).mkdir(parents=True)
        for path, content in _files_of(guide / folder):
            to = f"{root}/{folder}/{path}"
            if content is None:
                os.mkdir(to)  # noqa: PTH102 - a Path for each is a third of the time
            else:
                Path(to).write_bytes(content)
    return root


@cache
def converter() -> Markdown:
    """Return Python-Markdown with the extensions of mkdocs.yml."""
    config = yaml.safe_load((TESTS.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    named = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    options = {name: settings for extension in named for name, settings in extension.items()}
    return Markdown(extensions=list(dict.fromkeys((*MKDOCS_OWN, *options))), extension_configs=options)


@cache
def to_html(markdown: str) -> str:
    """Return a page's HTML as MkDocs makes it; front matter is left out."""
    body = markdown.partition("\n---\n")[2] if markdown.startswith("---\n") else markdown
    return str(converter().reset().convert(body))
