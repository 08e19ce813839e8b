"""Prints what it costs to make the guide, beside other builders: `python -m bench [--sizes 1 3 10] [--saves 20]`.

Each figure is one run of a fresh process; CPU is user and system seconds, by the operating system's account, and wall time
is given apart. The larger guides repeat the real one (see `bench.synthetic`). The other builders are given the same Markdown
and the same configuration, with nothing kept of an earlier run. Read ratios: seconds differ per machine.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from bench.reader import ROOT
from bench.saving import saves
from bench.synthetic import guide_of

GIDS = [sys.executable, "-m", "generator"]
BUILDERS = {
    "MkDocs + Material": [sys.executable, "-m", "mkdocs", "build", "-q"],
    "ProperDocs + Material": [sys.executable, "-m", "properdocs", "build", "-q"],
    "Zensical": [str(Path(sys.executable).with_name("zensical")), "build"],
}
"""The other builders of the same Markdown, by their name in the table."""
PACKAGES = ("mkdocs", "mkdocs-material", "properdocs", "zensical", "Markdown")


def measured(command: list[str], folder: Path = ROOT) -> tuple[float, float, float]:
    """Run a command; return CPU seconds, wall seconds and the peak memory of its largest process in MB."""
    started = time.perf_counter()
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert run.stderr
    said = run.stderr.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode()}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024


def table(size: int, number_of_saves: int) -> tuple[int, float]:
    """Print what a guide of a size costs; return its number of pages and the CPU seconds of a whole build."""
    with guide_of(size) as root:
        here = ["-C", str(root)]
        rows = [
            ("`gids check`", measured([*GIDS, "check", *here])),
            ("`gids build`", whole := measured([*GIDS, "build", *here])),
            ("`gids build`, niets veranderd", measured([*GIDS, "build", *here])),
        ]
        pages = sum(1 for _ in (root / "build" / "docs").rglob("*.md"))
        for name, command in BUILDERS.items():
            alone = root / "alleen"
            shutil.copytree(root / "build", alone / "build", ignore=shutil.ignore_patterns("html", ".*"))
            rows.append((name, measured([*command, "-f", "build/mkdocs.yml"], alone)))
            shutil.rmtree(alone)
        print(f"\n{pages} pagina's\n\n| | CPU | duur | geheugen | CPU, Zensical = 1 |\n|---|---|---|---|---|")
        for name, (cpu, wall, memory) in rows:
            print(f"| {name} | {cpu:.1f} s | {wall:.1f} s | {memory:.0f} MB | {cpu / rows[-1][1][0]:.2f} |")
        if number_of_saves:
            print("\n| bewaard | gezien na | alles klopt na |\n|---|---|---|")
            for name, took in saves(root, number_of_saves).items():
                seen = statistics.median(each.seen for each in took)
                settled = statistics.median(each.settled for each in took)
                print(f"| {name} | {seen:.2f} s | {settled:.1f} s |")
        print(flush=True)
    return pages, whole[0]


def main() -> None:
    """Measure each size and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 3, 10])
    parser.add_argument("--saves", type=int, default=20, help="how often each kind of file is saved; 0: not")
    parser.add_argument("--saves-up-to", type=int, default=3, help="save nothing above this size")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, " + ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    first: tuple[int, float] | None = None
    for size in options.sizes:
        pages, cpu = table(size, options.saves if size <= options.saves_up_to else 0)
        first = first or (pages, cpu)
        print(
            f"{pages / first[0]:.1f} keer zoveel pagina's: {cpu / first[1]:.1f} keer zoveel CPU", flush=True
        )


if __name__ == "__main__":
    main()
