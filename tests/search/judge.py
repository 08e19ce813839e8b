"""Judges the search by queries with the pages that should come up: `python -m tests.search.judge [--material]`.

Asks the built site in Chromium, and with `--material` also the theme's own Dutch search on the same pages. Most of the
queries are open, to improve the search by; the others are frozen, and only their totals are ever shown.
"""

import argparse
import os
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Page, sync_playwright

from generator.make.check import read_guide
from generator.plan.pages import Site, plan
from tests.setup_tests import BROWSERS

ROOT = Path(__file__).resolve().parent.parent.parent
HALVES = ("open", "frozen")
DEEPEST = 10
"""A page further down counts as not found."""

Hits = Sequence[Sequence[str]]
"""What a search shows, best first: each hit's address and those of the passages that stand below it."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the addresses that answer it."""

    text: str
    kind: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How well a number of queries were answered; each figure is a mean from 0 to 1."""

    queries: int
    first: float
    """An answer comes first."""
    three: float
    """An answer stands among the first three."""
    reciprocal: float
    """One divided by the place of the first answer among the first ten (MRR@10)."""
    nothing: float
    """There are no hits at all."""


def places_of(site: Site) -> dict[str, str]:
    """Return the address of each answer that a guide can give: of a record by its id, of a hand-written page by `pages/<name>`."""
    places = {}
    for id_, target in site.targets.items():
        page = site.pages[target.path].address
        places[id_] = f"{page}#{target.anchor}" if target.anchor else page
    written = [page for page in site.pages.values() if "written" in page.data]
    return {**places, **{f"pages/{page.data['written'].slug}": page.address for page in written}}


def read_queries(half: str, places: Mapping[str, str]) -> list[Query]:
    """Return the queries of one half that the guide can still answer, given its places.

    An answer that is no longer in the guide drops out, and so does a query without any. Raises ValueError if that is
    more than half of the answers or of the queries: what is left says too little.
    """
    entries = yaml.safe_load((Path(__file__).parent / f"{half}.yml").read_text(encoding="utf-8"))
    return resolved(half, entries, places)


def resolved(half: str, entries: Sequence[Mapping[str, Any]], places: Mapping[str, str]) -> list[Query]:
    """Return queries with the addresses that answer them; see `read_queries`."""
    found = [[places[each] for each in entry["answers"] if each in places] for entry in entries]
    queries = [
        Query(entry["query"], entry["class"], frozenset(addresses))
        for entry, addresses in zip(entries, found, strict=True)
        if addresses
    ]
    wanted, left = sum(len(entry["answers"]) for entry in entries), sum(map(len, found))
    if left * 2 < wanted or len(queries) * 2 < len(entries):
        raise ValueError(
            f"the queries in {half}.yml need renewal: the guide still has {left} of their {wanted} answers, "
            f"and {len(queries)} of {len(entries)} queries have one"
        )
    return queries


def place(hits: Hits, query: Query) -> int:
    """Return the place of the first hit that answers a query, from 1; 0 without one among the first ten."""
    for at, addresses in enumerate(hits[:DEEPEST], 1):
        if any({address, address.partition("#")[0]} & query.answers for address in addresses):
            return at
    return 0


def score(queries: Sequence[Query], found: Sequence[Hits]) -> Score:
    """Return the score of queries, given the hits of each."""
    places = [place(hits, query) for query, hits in zip(queries, found, strict=True)]
    count = len(queries)
    return Score(
        queries=count,
        first=sum(at == 1 for at in places) / count,
        three=sum(1 <= at <= 3 for at in places) / count,
        reciprocal=sum(1 / at for at in places if at) / count,
        nothing=sum(not hits for hits in found) / count,
    )


def by_class(queries: Sequence[Query], found: Sequence[Hits]) -> dict[str, Score]:
    """Return the score of each class of queries, and of all together under `all`."""
    scores = {}
    for kind in dict.fromkeys(query.kind for query in queries):
        of_kind = [(query, hits) for query, hits in zip(queries, found, strict=True) if query.kind == kind]
        scores[kind] = score([query for query, _ in of_kind], [hits for _, hits in of_kind])
    return {**scores, "all": score(queries, found)}


HITS = """place => [...document.querySelectorAll(place)].map(item => [...item.querySelectorAll("a")].map(link => {
    const url = new URL(link.href);
    return url.pathname.slice(1) + decodeURIComponent(url.hash);
}))"""
"""The addresses of each hit that a page shows."""


def ask_guide(page: Page, address: str, queries: Sequence[Query]) -> list[Hits]:
    """Return the hits that the guide's search page shows for each query, typed in its field."""
    page.goto(f"{address}zoeken/?q={quote(queries[0].text)}")
    page.locator(".search__hits > li").first.wait_for()  # the index is there: from now on hits come at once
    field = page.get_by_role("searchbox")
    found: list[Hits] = []
    for query in queries:
        field.fill(query.text)
        found.append(page.evaluate(HITS, ".search__hits > li"))
    return found


MATERIAL = {
    "ready": "Typ om te beginnen met zoeken",
    "none": "Geen overeenkomende documenten",
}
"""What the theme's search says when it can be asked, and when it finds nothing."""

SAYS = "([text, so]) => (document.querySelector('.md-search-result__meta').innerText.trim() === text) === so"
FILLED = "() => document.querySelector('.md-search-result__item') !== null"


def ask_material(page: Page, address: str, queries: Sequence[Query]) -> list[Hits]:
    """Return the hits that the theme's own search shows for each query, typed in its field."""
    page.goto(address)
    field = page.locator(".md-search__input")
    field.focus()
    found: list[Hits] = []
    for query in queries:
        field.fill("")
        field.press("End")  # it listens to keys
        page.wait_for_function(SAYS, arg=[MATERIAL["ready"], True])
        field.fill(query.text)
        field.press("End")
        page.wait_for_function(SAYS, arg=[MATERIAL["ready"], False])
        if page.locator(".md-search-result__meta").inner_text().strip() != MATERIAL["none"]:
            page.wait_for_function(FILLED)
        found.append(page.evaluate(HITS, ".md-search-result__item"))
    return found


def build_with_material(root: Path, folder: Path) -> None:
    """Build the generated pages of the guide below `root` into a folder, with the theme's Dutch search."""
    own = yaml.safe_load((root / "build" / "mkdocs.yml").read_text(encoding="utf-8"))
    theme = {
        name: value for name, value in own["theme"].items() if name != "custom_dir"
    }  # its own header, with its search
    config = load_config(
        config_file=str(root / "build" / "mkdocs.yml"),
        site_dir=str(folder),
        theme=theme,
        plugins=[{"search": {"lang": "nl"}}],
        extra_css=[],
        extra_javascript=[],
    )
    mkdocs_build.build(config)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Page]:
    """Give a page of Chromium while the block runs."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


def table(title: str, scores: Mapping[str, Score]) -> str:
    """Return scores as a table to read."""
    lines = [f"{title:<24} {'n':>4} {'S@1':>6} {'S@3':>6} {'MRR':>6} {'none':>6}"]
    for kind, each in scores.items():
        figures = (each.first, each.three, each.reciprocal, each.nothing)
        lines.append(f"  {kind:<22} {each.queries:>4} " + " ".join(f"{figure:>6.2f}" for figure in figures))
    return "\n".join(lines)


def details(queries: Sequence[Query], found: Sequence[Hits]) -> Iterator[str]:
    """Yield a line for each query that has no answer among the first three."""
    for query, hits in zip(queries, found, strict=True):
        at = place(hits, query)
        if not 1 <= at <= 3:
            yield f"{at:>3} {query.kind}: {query.text} -> {[each[0] for each in hits[:4]]}"


def main() -> None:
    """Judge the built site and print the scores by class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", default=HALVES, choices=HALVES)
    parser.add_argument("--material", action="store_true", help="the theme's own search as well")
    parser.add_argument("--details", action="store_true", help="also the open queries that go wrong")
    options = parser.parse_args()
    places = places_of(plan(read_guide(ROOT).guide))
    asked = {half: read_queries(half, places) for half in options.halves}
    with chromium() as page, TemporaryDirectory() as folder:
        with served(ROOT / "site") as address:
            for half, queries in asked.items():
                found = ask_guide(page, address, queries)
                print(table(f"guide, {half}", by_class(queries, found)))
                if options.details and half == "open":
                    print(*details(queries, found), sep="\n")
        if options.material:
            build_with_material(ROOT, Path(folder))
            with served(Path(folder)) as address:
                for half, queries in asked.items():
                    print(table(f"Material, {half}", by_class(queries, ask_material(page, address, queries))))


if __name__ == "__main__":
    main()
