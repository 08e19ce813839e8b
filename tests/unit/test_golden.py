"""Every page, document and fact of the small guide, and every command, as text. `pytest --update-golden` writes anew what is made."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.cli import parser
from generator.documents.collection import Library
from generator.documents.tree import Document, said
from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.citations import References
from generator.views.facts import Flat, title_of
from tests.helpers import GOLDEN

PAGES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md"))
DOCUMENTS = GOLDEN / "documenten"
"""Documents before they have a form: a block on a line."""
IN_A_LINE = {"Str", "Space"}


@pytest.fixture(scope="module")
def documents(small_guide: Guide, small_site: Site) -> dict[str, str]:
    """What each document of the small guide holds, by its name; slides are told apart from paper."""
    settings = Settings(site_name="Tuingids", site_url="https://tuin.example/gids/")
    library = Library(small_guide, small_site, settings, References(small_guide))
    made = {
        f"{each.path.rpartition('.')[0]}{'-dia' if each.form == 'pptx' else ''}.txt": document
        for each, document in library.written()
    }
    return {name: "".join(f"{line}\n" for line in lines(document)) for name, document in made.items()}


def lines(document: Document) -> Iterator[str]:
    """Yield what is said about a document, and each of its blocks."""
    for name in ("name", "title", "kicker", "foot", "description", "author", "has_contents", "words"):
        yield f"{name}: {getattr(document, name)}"
    for name, value in json.loads(document.pandoc())["meta"].items():
        yield f"meta.{name}: {said(value['c'])}"
    for block in document.blocks:
        yield json.dumps(brief(block), ensure_ascii=False)
    yield "back:"
    for block in document.back:
        yield json.dumps(brief(block), ensure_ascii=False)


def brief(value: Any) -> Any:
    """Return a piece of a tree with words that follow each other as one text."""
    if isinstance(value, dict):
        return [value["t"], brief(value["c"])] if "c" in value else value["t"]
    if not isinstance(value, list | tuple):
        return value
    made: list[Any] = []
    run: list[Any] = []
    for each in value:
        if isinstance(each, dict) and each["t"] in IN_A_LINE:
            run.append(each)
            continue
        made += [said(run)] * bool(run)
        run = []
        made.append(brief(each))
    return made + [said(run)] * bool(run)


def test_there_is_a_golden_file_for_each_page(
    small_pages: dict[str, str], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        for path in PAGES:
            (GOLDEN / path).unlink()
        for path, text in small_pages.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8")
        pytest.skip("golden files are written; look at what changed in them")

    assert sorted(small_pages) == PAGES


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_as_its_golden_file(
    small_pages: dict[str, str], path: str, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        pytest.skip("golden files are written")
    assert small_pages.get(path, "no such page") == (GOLDEN / path).read_text(encoding="utf-8")


def test_documents_hold_what_their_golden_files_hold(
    documents: dict[str, str], request: pytest.FixtureRequest
) -> None:
    found = {path.relative_to(DOCUMENTS).as_posix(): path for path in DOCUMENTS.rglob("*.txt")}
    if request.config.getoption("--update-golden"):
        for path in found.values():
            path.unlink()
        for name, text in documents.items():
            (DOCUMENTS / name).parent.mkdir(parents=True, exist_ok=True)
            (DOCUMENTS / name).write_text(text, encoding="utf-8")
        pytest.skip("golden files are written; look at what changed in them")

    assert documents == {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def flattened(guide: Guide) -> Iterator[str]:
    """Yield each record and part of a guide, with what is known of it."""
    for id_, known in Flat(guide).items():
        yield f"== {id_}: {title_of(guide, id_)}"
        yield f"rests: {', '.join(known.rests.kinds)}"
        yield f"text: {known.text}"
        for key, fact in known.facts.items():
            sort = "" if fact.sort is None else f" (sorts as {fact.sort})"
            none = f" (none: {fact.none})" if fact.none else ""
            yield f"{key}: {' | '.join(fact.values)}{f' -> {fact.ids}' if fact.ids else ''}{sort}{none}"


def asked(command: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Yield what a command can be given, and what is told of it; then the same of the commands below it."""
    yield f"== {name}"
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (f"{each.dest}: {each.help}" for each in action._choices_actions)
            continue
        called = ", ".join(action.option_strings) or action.dest
        value = f" {action.metavar}" if action.metavar else ""
        number = "" if action.nargs in (None, 0) else f" (nargs: {action.nargs})"
        yield f"{called}{value}{number} = {action.default}: {action.help}"
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, each in action.choices.items():
                yield from asked(each, below)


@pytest.mark.parametrize("name", ["feiten.txt", "opdrachten.txt"])
def test_lines_are_those_of_the_golden_file(
    name: str, small_guide: Guide, request: pytest.FixtureRequest
) -> None:
    found = flattened(small_guide) if name == "feiten.txt" else asked(parser(), "gids")
    made = "".join(f"{line}\n" for line in found)
    if request.config.getoption("--update-golden"):
        (GOLDEN / name).write_text(made, encoding="utf-8")
        pytest.skip("golden files are written; look at what changed in them")

    assert made == (GOLDEN / name).read_text(encoding="utf-8")
