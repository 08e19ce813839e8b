"""A release of a small project: all that is handed out, the same each time, or nothing."""

import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from cyclonedx.validation.json import JsonStrictValidator

from generator.cli import main as gids
from generator.make.pack import CHECKSUMS
from generator.model.places import REGISTER, SCHEMAS
from release.__main__ import LICENCES, OUT, main
from release.bom import VERSION
from release.locks import LOCKS
from tests.helpers import ROOT, SMALL_GUIDE, contents

GIT = ["git", "-c", "user.name=Ina", "-c", "user.email=ina@tuin.example", "-c", "commit.gpgsign=false"]
PROJECT = (
    "generator",
    SCHEMAS,
    "LICENSES",
    "README.md",
    "pyproject.toml",
    "setup.py",
    ".gitignore",
    LOCKS[0],
)
STEM = "leernetwerkgids-1.0.0"
MADE = {
    LICENCES,
    CHECKSUMS,
    f"{STEM}-py3-none-any.whl",
    f"{STEM}.tar.gz",
    f"{STEM}-site.zip",
    f"{STEM}.cdx.json",
}


def git(root: Path, *arguments: str) -> None:
    """Run git in a project."""
    dates = {"GIT_AUTHOR_DATE": "@1767225600 +0000", "GIT_COMMITTER_DATE": "@1767225600 +0000"}
    subprocess.run([*GIT, *arguments], cwd=root, env={**os.environ, **dates}, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with the small guide, kept in git, of which a release was made."""
    root = tmp_path_factory.mktemp("uitgave") / "project"
    shutil.copytree(SMALL_GUIDE, root)
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, root / name)
    assert gids(["register", "-C", str(root)]) == 0
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Een gids")
    git(root, "tag", "uitgave")
    assert main(root) == 0
    return root


@pytest.fixture
def unmade(project: Path) -> Iterator[Path]:
    """The project, to change; put back afterwards."""
    yield project
    git(project, "reset", "--quiet", "--hard", "uitgave")
    git(project, "clean", "--quiet", "-fd")


def test_it_holds_what_is_handed_out_with_the_sums_of_all(project: Path) -> None:
    made = contents(project / OUT)
    assert made.keys() == MADE
    lines = (line.split("  ") for line in made.pop(CHECKSUMS).decode().splitlines())
    assert {name: digest for digest, name in lines} == {
        name: sha256(data).hexdigest() for name, data in made.items()
    }


def test_package_and_sdist_hold_the_guide(project: Path) -> None:
    record = next(path for path in (project / "framework").rglob("*.yml"))
    name, data = record.relative_to(project).as_posix(), record.read_bytes()
    with zipfile.ZipFile(project / OUT / f"{STEM}-py3-none-any.whl") as wheel:
        assert wheel.read(f"generator/guide/{name}") == data
    with tarfile.open(project / OUT / f"{STEM}.tar.gz") as sdist:
        held = sdist.extractfile(f"{STEM}/{name}")
        assert held and held.read() == data


def test_the_site_names_its_files_and_comes_with_its_start_page(project: Path) -> None:
    with zipfile.ZipFile(project / OUT / f"{STEM}-site.zip") as pack:
        (top,) = {name.partition("/")[0] for name in pack.namelist()}
        assert f"{top}/start.html" in pack.namelist()
        assert "data-no-folders" in pack.read(f"{top}/site/index.html").decode()


def test_the_bill_is_cyclonedx_of_the_time_of_the_commit(project: Path) -> None:
    text = (project / OUT / f"{STEM}.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(VERSION).validate_str(text) is None
    assert json.loads(text)["metadata"]["timestamp"] == "2026-01-01T00:00:00+00:00"


def test_the_same_commit_gives_the_same_bytes_whoever_makes_it(project: Path, tmp_path: Path) -> None:
    before = contents(project / OUT)
    other = tmp_path / "elders"
    git(project, "clone", "--quiet", str(project), str(other))
    for name in ("site", "build", OUT):  # what somebody made earlier, and git leaves out
        (other / name).mkdir()
        (other / name / "oud.txt").write_text("oud", encoding="utf-8")
    old = os.umask(0o077)
    try:
        assert main(other) == 0
    finally:
        os.umask(old)

    assert [name for name, data in contents(other / OUT).items() if before.get(name) != data] == []
    assert contents(other / OUT).keys() == before.keys()
    assert (other / "site/oud.txt").is_file() and (other / "build/oud.txt").is_file()


def test_what_is_not_committed_is_told_and_nothing_is_written(
    unmade: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(unmade / OUT)
    (unmade / REGISTER).write_text("# anders\n", encoding="utf-8")
    (unmade / "nieuw.txt").write_text("nieuw", encoding="utf-8")
    assert main(unmade) == 1
    assert capsys.readouterr().out == (
        "Een uitgave wordt gemaakt van wat in git is vastgelegd, en dit is dat nog niet:\n"
        "  register.yml\n  nieuw.txt\n"
        "Leg het vast (git add, git commit), of haal het weg.\n"
    )
    assert contents(unmade / OUT) == before


def test_a_guide_that_is_wrong_is_told_and_the_old_release_stands(
    unmade: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(unmade / OUT)
    (unmade / "content/faq/fout.yml").write_text("id: fout\n", encoding="utf-8")
    git(unmade, "add", "--all")
    git(unmade, "commit", "--quiet", "-m", "Een fout")
    assert main(unmade) == 1
    assert "content/faq/fout.yml:1:" in capsys.readouterr().out
    assert contents(unmade / OUT) == before


def test_a_folder_outside_git_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("Dit lukte niet: git status")
