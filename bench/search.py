"""Prints how big the search index is and how fast the search answers: `python -m bench.search [--sizes 1 47]`.

The synthetic guides repeat the real one (see `bench.synthetic`). Times are those of Chromium: from the scripts being there
to the first results (index unpacked, first query), and per letter typed after that, the median of all queries; and of
queries that nobody types the slowest, with its name.
"""

import argparse
import gzip
import json
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.synthetic import guide_of
from generator.make.check import read_guide
from generator.make.generate import generate

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("minisearch", "search-index", "search-engine")
"""The scripts without which nobody finds anything, without the digests in their names."""
HOSTILE = {
    "woord van 1.600 letters": "qxzvjkwbgh" * 160,
    "woord van 5.000 letters": "qxzvjkwbgh" * 500,
    "2.000 korte woorden": " ".join(f"w{number}x" for number in range(2000)),
    "12 tikfouten": " ".join(f"betrokkenhiedx{letter}q" for letter in "abcdefghijkl"),
    "streepjes": "a-b" * 1700,
}
QUERIES = ("mensen haken af", "hoe betalen we dit", "ledenbetrokkenheid", "cordinator", "evaluatie")

MEASURE = """([queries, hostile]) => {
    const started = performance.now();
    const engine = Gids.makeSearch(Gids.searchIndex);
    const hits = engine.find(queries[0].slice(0, 1)).hits.length;
    const first = performance.now() - started;
    const times = [];
    for (const query of queries) for (let end = 1; end <= query.length; end += 1) {
        const before = performance.now();
        engine.find(query.slice(0, end));
        times.push(performance.now() - before);
    }
    times.sort((one, other) => one - other);
    let worst = {name: "", time: 0};
    for (const [name, query] of Object.entries(hostile)) {
        const before = performance.now();
        engine.find(query);
        const time = performance.now() - before;
        if (time > worst.time) worst = {name, time};
    }
    return {first, median: times[Math.floor(times.length / 2)], slowest: times[times.length - 1], hits, worst};
}"""


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 47])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for size in options.sizes:
            with guide_of(size) as root:
                site = generate(root, read_guide(root))
                folder = root / "build" / "docs" / "gids"
                scripts = [next(folder.glob(f"{name}.*.js")) for name in NEEDED]
                page = browser.new_page()
                page.goto("about:blank")
                page.evaluate("window.Gids = {}")
                for path in scripts:
                    page.add_script_tag(path=path)
                data = scripts[1].read_bytes()
                found = page.evaluate(MEASURE, [list(QUERIES), HOSTILE])
                documents = len(json.loads(data.decode().partition("=")[2].rstrip(";\n"))["documents"])
                print(
                    f"{size:>4}× {len(site.pages):>6} pagina's {documents:>7} documenten "
                    f"{len(gzip.compress(data, 9)) / 1000:>7.0f} KB   eerste letter {found['first']:>6.0f} ms   "
                    f"daarna {found['median']:>5.1f} ms, hoogstens {found['slowest']:>5.0f} ms   "
                    f"{found['worst']['name']} {found['worst']['time']:.0f} ms",
                    flush=True,
                )
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
