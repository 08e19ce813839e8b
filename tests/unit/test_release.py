"""What a release says of its parts: the list of licences and the bill of materials."""

import gzip
import io
import json
import os
import shutil
import tarfile
from collections import Counter
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path
from typing import Any, cast

import pytest
from cyclonedx.validation.json import JsonStrictValidator

from release.bom import VERSION, bill
from release.licences import licence_list
from release.locks import LOCKS, read_lock
from release.package import settled
from release.parts import (
    DICTIONARY,
    DICTIONARY_LICENCE,
    STYLE_LICENCE,
    VENDOR,
    Part,
    Unfit,
    licence_of,
    parts,
    project,
)
from tests.helpers import ROOT

COMMIT = "0" * 40
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def found() -> list[Part]:
    """The parts of this project."""
    return parts(ROOT)


@pytest.fixture(scope="module")
def told(found: list[Part]) -> str:
    """The bill of materials of this project."""
    return bill(project(ROOT), found, COMMIT, MOMENT)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what says what the parts are."""
    for name in (VENDOR, DICTIONARY, STYLE_LICENCE.parent, "LICENSES"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.dic", "*.aff"))
    for name in ("pyproject.toml", LOCKS[0]):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.long
def test_the_bill_is_cyclonedx(told: str) -> None:
    validator = JsonStrictValidator(VERSION)
    assert validator.validate_str(told) is None
    assert validator.validate_str(told.replace('"purl"', '"adres"')) is not None


def test_each_locked_package_is_in_the_bill_once_with_hashes_and_licence(told: str) -> None:
    components: list[dict[str, Any]] = json.loads(told)["components"]
    packages = [each for each in components if each["purl"].startswith("pkg:pypi/")]
    counted = Counter((each["name"], each["version"]) for each in packages)
    assert counted == Counter((locked.name, locked.version) for locked in read_lock(LOCKS[0]))
    assert set(counted.values()) == {1}
    hashes = {each["purl"]: {one["content"] for one in each["hashes"]} for each in packages}
    assert hashes == {f"pkg:pypi/{each.name}@{each.version}": each.hashes for each in read_lock(LOCKS[0])}
    assert [each["name"] for each in components if not each["licenses"]] == []


def test_all_in_the_bill_is_asked_for_by_the_guide_or_a_part(told: str) -> None:
    made = json.loads(told)
    asks: dict[str, list[str]] = {each["ref"]: each.get("dependsOn", []) for each in made["dependencies"]}
    reached = [made["metadata"]["component"]["bom-ref"]]
    for ref in reached:
        reached.extend(other for other in asks[ref] if other not in reached)
    assert sorted(reached[1:]) == sorted(each["bom-ref"] for each in made["components"])


def test_the_bill_hangs_on_the_commit_and_on_nothing_else(told: str, found: list[Part]) -> None:
    assert bill(project(ROOT), reversed(found), COMMIT, MOMENT) == told
    other = json.loads(bill(project(ROOT), found, "1" * 40, MOMENT))
    assert other["serialNumber"] != json.loads(told)["serialNumber"]


def test_the_list_names_each_part_once_with_its_licence(found: list[Part]) -> None:
    rows = [line for line in licence_list(project(ROOT), found).splitlines() if line.startswith("| ")]
    for part in found:
        (row,) = (row for row in rows if row.startswith(f"| {part.name} | {part.version} | "))
        assert row == f"| {part.name} | {part.version} | {part.licence} | {part.text} |"
    names = {part.name for part in found}
    assert {"mkdocs-material", "Material Design Icons", "Woordenboek van OpenTaal", "Pandoc"} <= names
    scripts = len([*(ROOT / VENDOR).glob("*.js")])
    assert len([part for part in found if part.purl.startswith("pkg:npm/")]) == scripts


def test_each_text_of_a_licence_stands_where_the_list_says(found: list[Part]) -> None:
    ours = [part.text.strip("`") for part in found if part.text.startswith(("`generator/", "`LICENSES/"))]
    assert ours and all((ROOT / path).is_file() for path in ours)
    assert [part.name for part in found if "`" not in part.text] == []


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License-Expression": "MIT OR Apache-2.0", "License": "iets"}, "MIT OR Apache-2.0"),
        ({"License": "BSD-3-Clause", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "Copyright\n  all of it", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
        ({"License": "Apache Software License"}, "Apache-2.0"),
    ],
)  # fmt: skip
def test_a_licence_is_what_the_package_says(told: dict[str, str], licence: str) -> None:
    assert licence_of(metadata(told)) == licence


def metadata(told: dict[str, str]) -> PackageMetadata:
    """Return what a package says of itself, as Python reads it."""
    message = Message()
    for name, value in told.items():
        message[name] = value
    return cast(PackageMetadata, message)


def test_a_package_without_a_licence_is_refused() -> None:
    with pytest.raises(Unfit, match="buurttuin zegt niet welke licentie het heeft"):
        licence_of(metadata({"Name": "buurttuin", "License": "UNKNOWN"}))


@pytest.mark.long
def test_a_script_that_does_not_say_what_it_is_is_refused(copied: Path) -> None:
    assert parts(copied) == parts(ROOT)
    (copied / VENDOR / "nieuw.js").write_text("window.nieuw = 1;\n", encoding="utf-8")
    with pytest.raises(Unfit, match=r"^generator/web/vendor/nieuw\.js:1:1: .*Schrijf: /\*! naam 1\.2\.3"):
        parts(copied)


def test_a_licence_that_is_lost_is_told(copied: Path) -> None:
    (copied / VENDOR / "minisearch-LICENSE.txt").unlink()
    with pytest.raises(Unfit, match=r"^generator/web/vendor/minisearch\.js:1:1: "):
        parts(copied)
    (copied / "LICENSES" / "EUPL-1.2.txt").unlink()
    with pytest.raises(Unfit, match=r"Zet haar terug: LICENSES/EUPL-1\.2\.txt"):
        parts(copied)


def test_a_dictionary_without_its_version_is_told(copied: Path) -> None:
    (copied / DICTIONARY / DICTIONARY_LICENCE).write_text("BSD\n", encoding="utf-8")
    with pytest.raises(Unfit, match=r"nl-LICENSE\.txt:1:1: de versie van het woordenboek ontbreekt"):
        parts(copied)


def test_a_style_without_its_version_is_told(copied: Path) -> None:
    (copied / STYLE_LICENCE).write_text("CC BY-SA\n", encoding="utf-8")
    with pytest.raises(Unfit, match=r"apa-LICENSE\.txt:1:1: de versie van de stijl ontbreekt"):
        parts(copied)


def test_another_package_than_is_locked_is_told(copied: Path) -> None:
    lock = copied / LOCKS[0]
    text = lock.read_text(encoding="utf-8")
    version = next(each.version for each in read_lock(LOCKS[0]) if each.name == "jinja2")
    lock.write_text(text.replace(f"jinja2=={version} ", "jinja2==0.0.1 "), encoding="utf-8")
    told = f"jinja2 {version} is geïnstalleerd, en requirements.lock zegt 0.0.1."
    with pytest.raises(Unfit, match=told):
        parts(copied)


def archive(folder: Path, moment: int) -> bytes:
    """Return a .tar.gz as somebody made it at a moment."""
    (folder / "a").mkdir()
    (folder / "a" / "b.txt").write_text("iets", encoding="utf-8")
    (folder / "a" / "b.txt").chmod(0o600)
    for path in (folder / "a", folder / "a" / "b.txt"):
        os.utime(path, (moment, moment))
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        made.add(folder / "a", "a")
    return gzip.compress(stream.getvalue(), mtime=moment)


def test_an_sdist_hangs_on_its_content_and_the_moment_given(tmp_path: Path) -> None:
    given = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        given.append(archive(tmp_path / str(number), number * 1000))
    assert given[0] != given[1]
    assert settled(given[0], 5) == settled(given[1], 5) != settled(given[0], 6)
    with tarfile.open(fileobj=io.BytesIO(settled(given[0], 5))) as made:
        held = made.extractfile("a/b.txt")
        assert held and held.read() == b"iets"
        assert [(each.name, each.mode, each.mtime) for each in made] == [
            ("a", 0o755, 5),
            ("a/b.txt", 0o644, 5),
        ]
