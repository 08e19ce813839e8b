"""Prints a table of time and peak memory per stage: `python -m bench [--sizes 1 10 50] [--build-up-to 10]`.

Each figure is one run of a fresh process (CPU = user + system seconds, by the operating system's account). The
synthetic guides repeat the real one: every core element, principle and source again under new ids.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import multiply

ROOT = Path(__file__).resolve().parent.parent

STAGES = {
    "controle + schrijven": "from generator.make.generate import generate, read_guide; generate(root, read_guide(root))",
    "bouwen": "from generator.make.build import build; build(root)",
}
"""Name of each measured stage, and the code that runs it with `root` set."""


def measure(code: str, root: Path) -> tuple[float, float, float]:
    """Run code in a fresh Python; return CPU seconds, wall seconds and peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    prelude = "import pathlib, sys, resource; root = pathlib.Path(sys.argv[1]);"
    tell = ";print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    run = subprocess.run(
        [sys.executable, "-c", prelude + code + tell, str(root)], cwd=ROOT, capture_output=True, text=True
    )
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - started, int(run.stdout.split()[-1]) / 1024


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument(
        "--build-up-to", type=int, default=50, help="leave the MkDocs build out above this size"
    )
    options = parser.parse_args()
    first: dict[str, float] = {}
    print(
        f"{'grootte':>8} {'pagina’s':>9} {'stap':<22} {'CPU':>9} {'duur':>9} {'geheugen':>10} {'t.o.v. 1×':>10}"
    )
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name in ("framework", "content", "mkdocs.yml"):
                source = ROOT / name
                (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
            multiply(root, size)
            spent = {}
            for name, code in STAGES.items():
                if name == "bouwen" and size > options.build_up_to:
                    continue
                cpu, wall, memory = measure(code, root)
                spent[name] = cpu
                growth = cpu / first.setdefault(name, cpu)
                pages = sum(1 for _ in (root / "build" / "docs").rglob("*.md"))
                print(
                    f"{size:>7}× {pages:>9} {name:<22} {cpu:>7.2f} s {wall:>7.2f} s {memory:>7.0f} MB {growth:>9.1f}×",
                    flush=True,
                )
            if len(spent) == 2:
                generate, build = spent.values()
                print(f"{'':>18} schrijven / bouwen: {generate / build:.0%}", flush=True)


if __name__ == "__main__":
    main()
