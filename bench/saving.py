"""Measures how long it takes until a saved file is seen, in `gids serve`: its own page first, then all the rest."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.reader import ROOT
from generator.make.check import read_guide
from generator.plan.pages import Page, plan

KINDS = {"uitgangspunt": "principle.md.j2", "vraag": "question.md.j2", "eigen pagina": "written.md.j2"}
"""What is saved: its name in the table, and the template of its page."""


@dataclass(frozen=True)
class Save:
    """How long one save took, in seconds, until its page was seen and until all of the site was right."""

    seen: float
    settled: float


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a guide while the block runs; give its address and the process, once it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "-C", str(root), "--poort", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        wait_for(process, "De gids staat op")
        yield f"http://127.0.0.1:{port}/", process
        process.terminate()


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what a process says until a line holds these words. Raises RuntimeError if it ends before that."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return
    raise RuntimeError("".join(said))


def saves(root: Path, number: int) -> dict[str, list[Save]]:
    """Save a file of each kind so many times, each time when the one before is done with; return how long each took."""
    guide = read_guide(root).guide
    pages = {page.template: page for page in plan(guide).pages.values()}
    found: dict[str, list[Save]] = {}
    with serving(root) as (address, process):
        for name, template in KINDS.items():
            page = pages[template]
            found[name] = [_save(root, page, address, process, f"proef{n}proef") for n in range(number)]
    return found


def _save(root: Path, page: Page, address: str, process: subprocess.Popen[str], word: str) -> Save:
    """Put a word into the first text of a page's own file, and wait until it is seen, as a browser does.

    Its script asks to be told of a newer site, and then loads the page again.
    """
    path = root / page.sources[0]
    text = path.read_text(encoding="utf-8")
    first = r"\A# .*\n\n" if path.suffix == ".md" else r"^ *- (?:\{)?text: \"?|^  - (?=[A-Z])"
    changed = re.sub(r"proef\d+proef ", "", text)
    changed = re.sub(first, lambda found: f"{found.group()}{word} ", changed, count=1, flags=re.MULTILINE)
    assert word in changed, path
    shown = _fetched(address + page.address)
    started = time.perf_counter()
    path.write_text(changed, encoding="utf-8")
    while word not in shown:
        epoch = re.findall(r"livereload\((\d+), \d+\);", shown)[-1]
        _fetched(f"{address}livereload/{epoch}/0")
        shown = _fetched(address + page.address)
    seen = time.perf_counter() - started
    wait_for(process, "Bouwen")
    return Save(seen, time.perf_counter() - started)


def _fetched(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
    return text
