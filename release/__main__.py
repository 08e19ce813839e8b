"""Makes a release of the commit that stands: `python -m release` writes to dist/.

It is made in a copy of that commit, so what git leaves out never comes along, and the site and caches of whoever makes it stay
as they are. The same commit gives the same bytes.
"""

import io
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from generator.make.pack import CHECKSUMS
from generator.model.places import BUILD
from release.bom import bill
from release.licences import licence_list
from release.locks import ROOT
from release.package import package, run
from release.parts import Unfit, parts, project

OUT = "dist"
LICENCES = "LICENTIES.md"
AS_KEPT = ("-c", "core.autocrlf=false", "-c", "core.eol=lf")
"""Lets git write files as they are kept, on every system."""


def release(root: Path) -> list[Path]:
    """Write to `dist` what is handed out of the commit of the repository `root`; return the files.

    Nothing is written unless all could be made. Raises Unfit if that is not so.
    """
    commit, moment = committed(root)
    with tempfile.TemporaryDirectory(prefix="gids-") as folder:
        copy, made = Path(folder, "gids"), Path(folder, OUT)
        run(["git", *AS_KEPT, "clone", "--quiet", "--no-checkout", str(root), str(copy)], root)
        run(["git", *AS_KEPT, "checkout", "--quiet", "--detach", commit], copy)
        made.mkdir()
        _make(copy, made, commit, moment)
        if (root / OUT).exists():
            shutil.rmtree(root / OUT)
        shutil.copytree(made, root / OUT)
    return sorted((root / OUT).iterdir())


def committed(root: Path) -> tuple[str, int]:
    """Return the commit that stands, and when it was made. Raises Unfit if what stands is not all in it."""
    if changed := run(["git", "status", "--porcelain"], root).splitlines():
        raise Unfit(
            "Een uitgave wordt gemaakt van wat in git is vastgelegd, en dit is dat nog niet:\n"
            + "".join(f"  {line[3:]}\n" for line in changed)
            + "Leg het vast (git add, git commit), of haal het weg."
        )
    commit, moment = run(["git", "log", "-1", "--format=%H %ct"], root).split()
    return commit, int(moment)


def _make(copy: Path, made: Path, commit: str, moment: int) -> None:
    """Make all that is handed out of the guide in `copy`, in the folder `made`."""
    whole, each = project(copy), parts(copy)
    stem = f"{whole.name}-{whole.version}"
    site = made / f"{stem}-site.zip"
    run([sys.executable, "-m", "generator", "pack", "--zonder-mappen", "--uit", str(site)], copy, moment)
    shutil.rmtree(copy / BUILD)  # setuptools takes what stands there for its own
    with tempfile.TemporaryDirectory(prefix="gids-") as folder:
        for path in package(copy, Path(folder), moment):
            shutil.copy(path, made)
    texts = {
        LICENCES: licence_list(whole, each),
        f"{stem}.cdx.json": bill(whole, each, commit, datetime.fromtimestamp(moment, UTC)),
    }
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8", newline="\n")
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(made.iterdir())]
    (made / CHECKSUMS).write_text("".join(sums), encoding="utf-8", newline="\n")


def main(root: Path = ROOT) -> int:
    """Make a release and say what is in it; return the exit code."""
    try:
        made = release(root)
    except Unfit as error:
        print(error)
        return 1
    print(f"De uitgave staat in de map {OUT}:")
    for path in made:
        print(f"  {path.name}")
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show ï is no reason to stop
    sys.exit(main())
