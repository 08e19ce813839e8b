"""The guide for editors: every command and every block of YAML that it shows works, one after another."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import Visit, axe
from tests.guides import built, copied
from tests.helpers import FIXTURES, ROOT, SMALL_GUIDE

PAGE = ROOT / "content/pages/redactie.md"

STANDS_FOR = {
    "OR5-gedeeld-leiderschap": "AA1-vaste-groep",
    "OR5-w16": "AA1-w03",
    "OR5": "AA1",
    "LZ4": "AA1",
    "LZ5": "AA2",
    "onderhoud": "oogsten",
    "delphi": "tweede",
    "t01": "h1",
    "t64": "h100",
    "faq5": "f2",
    "pb49": "q8",
    "cl18": "c2",
    "pe30": "p2",
    "g49": "b4",
}
"""What the page names of the real guide, and what is like it in the small one."""

BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<language>[a-z]*)\n(?P<text>.*?)```\n", re.DOTALL)
FILE = re.compile(r"\*((?:content|framework)/[^*]+\.[a-z]+)\*")


@dataclass(frozen=True)
class Block:
    """A block of the page, with the line before it, which says what to do with it."""

    before: str
    language: str
    text: str


def blocks(text: str) -> Iterator[Block]:
    """Yield each block of a page, or of a part of it, in the words of the small guide."""
    for real in sorted(STANDS_FOR, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(real)}\b", STANDS_FOR[real], text)
    yield from (Block(**found.groupdict()) for found in BLOCK.finditer(text))


class Desk:
    """A repository with the small guide, in which an editor does what the page says."""

    def __init__(self, below: Path) -> None:
        self.root = Path(shutil.copytree(SMALL_GUIDE, below / "gids"))
        (below / "bin").mkdir()
        gids = below / "bin" / "gids"
        gids.write_text(
            f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m generator \"$@\"\n", "utf-8"
        )
        gids.chmod(0o755)
        (below / ".gitconfig").write_text(
            "[user]\nname = Redacteur\nemail = redacteur@example.org\n", "utf-8"
        )
        self.variables = {
            **os.environ,
            "HOME": str(below),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{gids.parent}{os.pathsep}{os.environ['PATH']}",
        }
        self.run("gids register")
        for command in (
            "git init --quiet --initial-branch=main",
            f"git init --quiet --bare '{below / 'verweg.git'}'",
            f"git remote add origin '{below / 'verweg.git'}'",
            "git add --all",
            "git commit --quiet --message Begin",
        ):
            self.run(command)

    def run(self, command: str) -> str:
        """Run a command of the page, which must go well; return what it says."""
        program, *arguments = shlex.split(command)
        assert program in ("gids", "git"), command
        done = subprocess.run(
            [program, *arguments], cwd=self.root, env=self.variables, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def do(self, block: Block) -> None:
        """Do what the line before a block says."""
        if block.language == "bash":
            for command in block.text.splitlines():
                self.run(command)
            return
        named = FILE.search(block.before)
        assert named, f"no file is named before {block.text!r}"
        file = self.root / named[1]
        for picture in re.findall(r"!\[[^\]]*\]\((\S+)", block.text):
            (self.root / "content/afbeeldingen").mkdir(exist_ok=True)
            shutil.copy(FIXTURES / "pictures/foto.webp", self.root / "content/afbeeldingen" / picture)
        if "Maak *" in block.before:
            file.write_text(block.text, encoding="utf-8")
        elif "onderaan" in block.before:
            text = file.read_text(encoding="utf-8").rstrip("\n")
            file.write_text(f"{text}\n{block.text}", encoding="utf-8")
        elif under := re.search(r"\* onder \*(\S+)\*", block.before):
            file.write_text(below_item(file.read_text(encoding="utf-8"), under[1], block.text), "utf-8")
        else:
            line = re.search(
                r"Vervang in \S+(?: bij \*(?P<near>[^*]+)\*)? de regel met \*(?P<key>\w+)\*", block.before
            )
            assert line, block.before
            changed = in_place(file.read_text(encoding="utf-8"), line["near"], line["key"], block.text)
            file.write_text(changed, encoding="utf-8")


def below_item(text: str, id_: str, item: str) -> str:
    """Return a file with an item behind the one of this id."""
    lines = text.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if re.search(rf"\bid: {id_}\b", line))
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    return "".join([*lines[:end], item, *lines[end:]])


def in_place(text: str, near: str | None, key: str, line: str) -> str:
    """Return a file with a line in the place of the first with a key, behind what is named."""
    start = 0
    if near:
        found = re.search(rf"^(?:\s*- id: {near}\s*|{near}:.*)$", text, re.MULTILINE)
        assert found, f"{near} is not there"
        start = found.end()
    old = re.compile(rf"^ *{key}:.*\n", re.MULTILINE).search(text, start)
    assert old, f"{key} is not there"
    return text[: old.start()] + line + text[old.end() :]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("redactie"))


SECTIONS = PAGE.read_text(encoding="utf-8").split("\n## ")


def test_every_block_says_what_it_is() -> None:
    found = [block for section in SECTIONS for block in blocks(section)]
    assert len(found) == PAGE.read_text(encoding="utf-8").count("\n```") // 2
    assert {block.language for block in found} == {"bash", "yaml", "markdown"}


def test_what_the_page_says_works_from_first_to_last(desk: Desk) -> None:
    with (desk.root / "content/pages/home.md").open("a", encoding="utf-8") as home:
        home.write("\nVeel plezier ermee.\n")  # so that there is something to send
    for section in filter(None, (list(blocks(section)) for section in SECTIONS)):
        undoes = section[-1].text.startswith("git clean")
        if undoes:
            desk.run("gids rename q8 een-andere-dag")
        for block in section:
            desk.do(block)
        if undoes:
            assert not desk.run("git status --porcelain"), "all is as it was"
        desk.run("gids check")
        desk.run("git add --all")
        desk.run("git commit --quiet --allow-empty --message 'Een taak is klaar'")


def test_it_reads_on_a_phone(tmp_path: Path, browser: Browser) -> None:
    """Code breaks off rather than scrolls, for who reads by keyboard can't scroll it; pictures fit."""
    root = copied(tmp_path / "gids", SMALL_GUIDE)
    shutil.copytree(ROOT / "content/afbeeldingen", root / "content/afbeeldingen")
    shutil.copy(PAGE, root / "content/pages")
    site = built(root).site
    for scheme in ("light", "dark"):
        visit = Visit(
            browser, f"{site.as_uri()}/", viewport={"width": 320, "height": 640}, color_scheme=scheme
        )
        page = visit.open("over/redactie/")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.locator("pre").count() == sum(len(list(blocks(section))) for section in SECTIONS)
        visit.context.close()
        assert visit.wrong == []
