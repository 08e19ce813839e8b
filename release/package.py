"""Builds the package with the project's own build: what stands in pyproject.toml and setup.py, and nothing from the network."""

import gzip
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from generator.make.versions import EPOCH
from release.parts import Unfit

BUILD = ("uv", "build", "--quiet", "--offline", "--no-build-isolation", "--python", sys.executable)
"""Makes the sdist, and the wheel out of that. What builds is what is locked, so nothing is fetched."""


def package(source: Path, out: Path, moment: int) -> tuple[Path, Path]:
    """Write wheel and sdist of the project in `source` to an empty folder; return their paths.

    They are the same whenever they are made; `moment`, in seconds since 1970, is the time of what is in them.
    Raises Unfit if they can't be built.
    """
    run([sys.executable, "-m", *BUILD, "--out-dir", str(out), str(source)], source, moment)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    sdist.write_bytes(settled(sdist.read_bytes(), moment))
    return wheel, sdist


def settled(packed: bytes, moment: int) -> bytes:
    """Return a .tar.gz with one time, owner and order for all that is in it: setuptools writes those of the machine."""
    stream = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(packed)) as given,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as made,
    ):
        for member in sorted(given, key=lambda member: member.name):
            about = tarfile.TarInfo(member.name)
            about.type, about.size, about.mtime = member.type, member.size, moment
            about.mode = 0o755 if member.isdir() else 0o644
            made.addfile(about, given.extractfile(member))
    return gzip.compress(stream.getvalue(), mtime=moment)


def run(command: Sequence[str], folder: Path, moment: int = 0) -> str:
    """Run a command in a folder, with the time that it must write; return what it says. Raises Unfit if it fails."""
    # The modes of what it writes are in what it packs: those may not hang on who runs it.
    ended = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, EPOCH: str(moment)},
        umask=0o022,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode:
        raise Unfit(f"Dit lukte niet: {' '.join(command)}\n{ended.stdout}{ended.stderr}".rstrip())
    return ended.stdout
