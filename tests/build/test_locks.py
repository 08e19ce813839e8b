"""What pip makes of the locks on a later day, when newer versions of everything exist."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name

from release.locks import LOCKS, NPM_LOCK, Locked, read_lock
from tests.helpers import ROOT

NEWER = "9999.0"


def wheel(folder: Path, name: str, version: str, asks: Sequence[str]) -> str:
    """Write an empty package that asks for others; return its hash."""
    stem = f"{name.replace('-', '_')}-{version}"
    files = {
        "METADATA": "\n".join(
            [
                "Metadata-Version: 2.1",
                f"Name: {name}",
                f"Version: {version}",
                *map("Requires-Dist: {}".format, asks),
            ]
        )
        + "\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(f"{stem}.dist-info/{file}", text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def asked_by(name: str) -> list[str]:
    """Return what a package asks for."""
    return metadata(name).get_all("Requires-Dist") or []


def install_options() -> list[str]:
    """Return how the Makefile calls pip."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (options,) = re.findall(r"^PIP := \S+ -m pip (install .*)$", makefile, re.MULTILINE)
    return str(options).split()


def picks(command: Sequence[str]) -> dict[str, str]:
    """Return which versions pip would install in an empty environment, by name."""
    report = ["--dry-run", "--ignore-installed", "--report", "-"]
    run = subprocess.run(
        [sys.executable, "-m", "pip", *command, *report], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    installs: list[dict[str, Any]] = json.loads(run.stdout)["install"]
    return {canonicalize_name(i["metadata"]["name"]): i["metadata"]["version"] for i in installs}


def pinned(packages: Sequence[Locked]) -> dict[str, str]:
    """Return which versions a lock wants here, by name."""
    return {locked.name: locked.version for locked in packages if locked.holds()}


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest) -> str:
    """The name of a lock."""
    return str(request.param)


@pytest.fixture
def newer(lock: str, tmp_path: Path) -> Path:
    """A folder with a newer version of every package of the lock, which asks for the same as the present one."""
    folder = tmp_path / "newer"
    folder.mkdir()
    for name in {locked.name for locked in read_lock(lock)}:
        wheel(folder, name, NEWER, asked_by(name))
    return folder


def test_newer_versions_change_nothing(lock: str, newer: Path, tmp_path: Path) -> None:
    """Without a network: the present versions are made up too, with what they ask for, and locked by their hashes."""
    packages = read_lock(lock)
    made_up = tmp_path / lock
    hashes = [wheel(newer, locked.name, locked.version, asked_by(locked.name)) for locked in packages]
    lines = [f"{p.requirement} --hash=sha256:{digest}\n" for p, digest in zip(packages, hashes, strict=True)]
    made_up.write_text("".join(lines), encoding="utf-8")
    only_here = ["--isolated", "--no-index", "--find-links", str(newer)]
    names = sorted({locked.name for locked in packages})
    options = install_options()
    assert {"--no-deps", "--require-hashes"} <= set(options)

    assert picks([*options, *only_here, "-r", str(made_up)]) == pinned(packages)
    # A lock that names all that is needed gives the same where pip does look for what packages ask.
    options.remove("--no-deps")
    assert picks([*options, *only_here, "-r", str(made_up)]) == pinned(packages)
    # Were nothing locked, the newer ones would come: they are packages as good as the others.
    assert picks(["install", "--quiet", "--no-deps", *only_here, *names]) == dict.fromkeys(names, NEWER)


@pytest.mark.network
@pytest.mark.proof
def test_newer_versions_change_nothing_of_the_real_packages(lock: str, newer: Path) -> None:
    """The lock as it is, its packages from the registry, beside the newer ones."""
    packages = read_lock(lock)
    command = [*install_options(), "--find-links", str(newer), "-r", str(ROOT / lock)]
    assert picks(command) == pinned(packages)


@pytest.mark.network
@pytest.mark.proof
def test_locking_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    locks = (*LOCKS, NPM_LOCK)
    for name in ("Makefile", "pyproject.toml", "package.json", ".npmrc", *locks):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "dev.done").touch()
    made = []
    for _ in range(2):
        subprocess.run(
            ["make", "--silent", "lock", f"BIN={Path(sys.executable).parent}"], cwd=tmp_path, check=True
        )
        made.append([(tmp_path / lock).read_bytes() for lock in locks])
    assert made[0] == made[1] == [(ROOT / lock).read_bytes() for lock in locks]
