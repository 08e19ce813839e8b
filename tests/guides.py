"""The guides whose sites the tests look at, each built once: the real one, the small one, and others made of these."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from annotated_types import MaxLen
from filelock import FileLock
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from bench.reader import one_of_each_kind
from generator.make.build import build
from generator.make.check import read_guide
from generator.make.generate import Draft, compose, draft, generate
from generator.model import content, fields, statements
from generator.model.places import DATA_FOLDERS
from generator.model.problems import Loc
from generator.model.walk import parts
from generator.plan.pages import Page, Site
from generator.read.guide import Guide
from generator.read.installed import GUIDE
from generator.read.load import load
from tests.additions import add_one_of_each, correct
from tests.helpers import FIXTURES, ROOT, SMALL_GUIDE

EXAMPLE = ROOT / "examples/voorbeeldgemeente"
"""An edition over the real guide, of a municipality that does not exist."""
MORE = FIXTURES / "more"
"""Records that make the small guide large enough to filter and to leaf through."""

EDITION = FIXTURES / "edition"
"""An edition over the small guide: one own record of each kind that may be added, notes at each kind, one of each that may be hidden."""


@dataclass(frozen=True)
class Built:
    """A guide whose site is built; tests only read it."""

    root: Path
    guide: Guide
    plan: Site

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "site"

    @property
    def one_of_each_kind(self) -> list[str]:
        """The address of one page of each kind, and that of the page for what is not there."""
        return [*one_of_each_kind(self.plan, self.root / "build" / "docs"), "404.html"]

    def place(self, id_: str) -> str:
        """Return the address of a record: its page, and its place on it."""
        target = self.plan.targets[id_]
        address = self.plan.pages[target.path].address
        return f"{address}#{target.anchor}" if target.anchor else address

    def fullest(self, template: str) -> Page:
        """Return the page with the longest text of those made with a template, such as `role`."""
        pages = [page for page in self.plan.pages.values() if page.template == f"{template}.md.j2"]
        return max(pages, key=lambda page: (self.root / "build" / "docs" / page.path).stat().st_size)


def built(root: Path) -> Built:
    """Generate and build the guide in a folder."""
    checked = read_guide(root)
    plan = generate(root, checked)
    build(root)
    return Built(root, checked.guide, plan)


def copied(root: Path, *folders: Path) -> Path:
    """Copy the files of guides over each other into a folder."""
    for folder in folders:
        for name in DATA_FOLDERS:
            if (folder / name).is_dir():
                shutil.copytree(folder / name, root / name, dirs_exist_ok=True)
        for file in folder.glob("*.yml"):
            shutil.copy(file, root)
    return root


COMPOUNDS = (
    "buurttuinverenigingsbestuursvergadering",
    "moestuinploegen",
    "verantwoordelijkheidsverdelingsafspraken",
    "compost",
)
"""Words as long as Dutch makes them, and some that are not."""


def lengthened(text: str, limit: int | None) -> str:
    """Return a text that fills its field to the last character, or without a limit ends in a long word."""
    if limit is None:
        return f"{text} {COMPOUNDS[0]}"
    made = " ".join([text, *COMPOUNDS * (1 + limit // len(COMPOUNDS[0]))])[:limit]
    return f"{made[:-1]}n" if made.endswith(" ") else made


LINE = next(m for m in statements.Record.model_fields["title"].metadata if isinstance(m, AfterValidator)).func
"""What sees to it that a text is plain words on one line."""

FIELD_NAMES = ((content.Difference, "about"), (content.FormQuestion, "field"))
"""Texts that are no words for readers but the name of another field."""


def marks(field: Any) -> Iterator[Any]:
    """Yield what is said of the values of a field or an annotation: limits, validators, marks."""
    for mark in getattr(field, "metadata", getattr(field, "__metadata__", ())):
        yield from marks(mark) if isinstance(mark, FieldInfo) else (mark,)
    for inside in get_args(getattr(field, "annotation", field)):
        yield from marks(inside)


def texts(record: BaseModel) -> Iterator[tuple[Loc, str, int | None]]:
    """Yield (place, text, longest it may be) for each text in a record that readers see."""
    for loc, part in [((), record), *parts(record)]:
        for name, info in type(part).model_fields.items():
            said = list(marks(info))
            words = any(isinstance(m, fields.Marked) or getattr(m, "func", None) is LINE for m in said)
            if (not words and name not in ("title", "cited_as")) or (type(part), name) in FIELD_NAMES:
                continue
            value, place = getattr(part, name), (*loc, info.alias or name)
            if isinstance(value, tuple):  # how many there may be is no limit of a text
                said = [mark for mark in said if mark not in info.metadata]
            limit = min((mark.max_length for mark in said if isinstance(mark, MaxLen)), default=None)
            if isinstance(value, str):
                yield place, value, limit
            elif isinstance(value, tuple):
                yield from (
                    ((*place, at), each, limit) for at, each in enumerate(value) if isinstance(each, str)
                )


def stretch(root: Path) -> None:
    """Fill every text of a guide as far as its field lets it."""
    rewrite(root, lengthened)


def rewrite(root: Path, change: Callable[[str, int | None], str], keep: frozenset[str] = frozenset()) -> None:
    """Change every text of a guide that readers see; `change` gets the text and the longest that it may be.

    The fields named in `keep` stay as they are.
    """
    data: dict[str, Any] = {}
    for entry in load(root).entries:
        whole = data.setdefault(entry.path, deepcopy(entry.document.value))
        for loc, text, limit in texts(entry.record):
            *way, last = (*entry.prefix, *loc)
            if keep.intersection(map(str, loc)):
                continue
            reduce(getitem, way, whole)[last] = change(text, limit)
    for path, whole in data.items():
        schema = (root / path).read_text(encoding="utf-8").partition("\n")[0]
        text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
        (root / path).write_text(f"{schema}\n{text}", encoding="utf-8")


BuiltOnce = Callable[..., Built]
"""Builds a guide once in a run: `built_once(name, prepare)`, where `prepare` puts the files of the guide in a folder that is not there yet."""


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltOnce:
    """Build a guide for all workers of a run: the first that asks makes it, others wait for it and read it.

    It is made in a process of its own, where nobody counts which lines ran: that took as long again, and is done where
    tests build. `below` is the guide below an edition.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "gidsen"
    shared.mkdir(exist_ok=True)

    def make(name: str, prepare: Callable[[Path], object], below: Path | None = None) -> Built:
        root, done = shared / name, shared / f"{name}.gebouwd"
        with pytest.MonkeyPatch.context() as patch, FileLock(shared / f"{name}.slot"):
            if below:
                patch.setenv(GUIDE, str(below))
            if not done.exists():
                shutil.rmtree(root, ignore_errors=True)  # of a try that failed
                prepare(root)
                subprocess.run([sys.executable, "-m", "tests.guides", str(root)], cwd=ROOT, check=True)
                done.touch()
            checked = read_guide(root)
            return Built(root, checked.guide, draft(root, checked).site)

    return make


@pytest.fixture(scope="session")
def real_built(built_once: BuiltOnce) -> Built:
    """A copy of the real guide."""
    return built_once("gids", lambda root: copied(root, ROOT))


@pytest.fixture(scope="session")
def small_built(built_once: BuiltOnce) -> Built:
    """A copy of the small guide."""
    return built_once("klein", lambda root: copied(root, SMALL_GUIDE))


@contextmanager
def over_small_guide() -> Iterator[None]:
    """Let the small guide be the one below an edition."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(SMALL_GUIDE))
        yield


@pytest.fixture(scope="session")
def edition_draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """The edition over the small guide, planned."""
    root = tmp_path_factory.mktemp("editie") / "midden"
    shutil.copytree(EDITION, root)
    with over_small_guide():
        return draft(root, read_guide(root))


@pytest.fixture(scope="session")
def edition_docs(edition_draft: Draft) -> dict[str, str]:
    """The text of each file of which the site of the edition is made, by path; that of scripts by their plain path."""
    made = compose(edition_draft).docs
    return {re.sub(r"\.[0-9a-f]{10}\.js$", ".js", path): text.decode() for path, text in made.items()}


@pytest.fixture(scope="session")
def edition_built(built_once: BuiltOnce) -> Built:
    """The edition over the small guide."""
    return built_once("midden", lambda root: shutil.copytree(EDITION, root), below=SMALL_GUIDE)


@pytest.fixture(scope="session")
def large_built(built_once: BuiltOnce) -> Built:
    """The small guide with more records."""
    return built_once("ruim", lambda root: copied(root, SMALL_GUIDE, MORE))


@pytest.fixture(scope="session")
def stretched_built(built_once: BuiltOnce) -> Built:
    """The small guide with more records, each of whose texts is as long as its field allows."""
    return built_once("lang", lambda root: stretch(copied(root, SMALL_GUIDE, MORE)))


def extend(root: Path) -> None:
    """Put in a folder a copy of the real guide to which an editor added one record of each kind and in which one text is corrected."""
    copied(root, ROOT)
    add_one_of_each(root)
    correct(root)


@pytest.fixture(scope="session")
def extended_built(built_once: BuiltOnce) -> Built:
    """The real guide as an editor left it, see `extend`."""
    return built_once("gids-met-meer", extend)


@pytest.fixture(scope="session")
def example_built(built_once: BuiltOnce) -> Built:
    """The example of an edition, over the real guide."""
    made = shutil.ignore_patterns("build", "site")
    return built_once("editie", lambda root: shutil.copytree(EXAMPLE, root, ignore=made), below=ROOT)


@pytest.fixture
def guide(request: pytest.FixtureRequest) -> Built:
    """One of the guides above, named by the test: `@pytest.mark.parametrize("guide", ["real", "small"], indirect=True)`."""
    found: Built = request.getfixturevalue(f"{request.param}_built")
    return found


@pytest.fixture(scope="session")
def copy_of_guide(real_built: Built) -> Path:
    """A copy of the real guide, generated and built."""
    return real_built.root


@pytest.fixture(scope="session")
def extended_guide(extended_built: Built) -> Path:
    """The real guide with more records, generated and built."""
    return extended_built.root


@pytest.fixture(scope="session")
def site(real_built: Built) -> Path:
    """The built site of the real guide; tests only read it."""
    return real_built.site


if __name__ == "__main__":
    built(Path(sys.argv[1]))
