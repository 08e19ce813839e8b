"""The locks by themselves: each names all that is needed, on every system and Python, and no address."""

import base64
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from importlib.metadata import metadata, version
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.locks import LOCKS, NPM_LOCK, Locked, read_lock
from tests.helpers import ROOT

SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ("3.11.0", "3.11.9", "3.12.9", "3.13.9", "3.14.0")


def environment(system: str, python: str) -> dict[str, str]:
    """Return the values of markers on a system with a Python."""
    named = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    return {**default_environment(), **SYSTEMS[system], **named}  # type: ignore[dict-item]


@cache
def asked_by(name: str) -> list[Requirement]:
    """Return what an installed package asks for, on any system."""
    return [*map(Requirement, metadata(name).get_all("Requires-Dist") or [])]


def asked(
    requirements: Iterable[Requirement], extras: Set[str], where: Mapping[str, str]
) -> Iterator[Requirement]:
    """Yield the requirements that hold in an environment, with these extras."""
    for requirement in requirements:
        values = [{**where, "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, values)):
            yield requirement


def asked_by_project(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks for a lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dev = project["optional-dependencies"]["dev"] if "dev" in lock else []
    return [*map(Requirement, [*project["dependencies"], *dev])]


def lacks(
    requirements: Iterable[Requirement],
    extras: Set[str],
    where: Mapping[str, str],
    there: Mapping[str, Locked],
) -> list[str]:
    """Return which requirements the locked packages do not meet: by name, version or extras."""
    found = []
    for requirement in asked(requirements, extras, where):
        locked = there.get(canonicalize_name(requirement.name))
        if (
            locked is None
            or not requirement.specifier.contains(locked.version, prereleases=True)
            or not requirement.extras <= locked.requirement.extras
        ):
            found.append(str(requirement))
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_all_that_its_packages_ask(lock: str, system: str, python: str) -> None:
    where = environment(system, python)
    there = {locked.name: locked for locked in read_lock(lock) if locked.holds(where)}
    wanted = {
        name: lacks(asked_by(name), locked.requirement.extras, where, there) for name, locked in there.items()
    }
    wanted["pyproject.toml"] = lacks(asked_by_project(lock), set(), where, there)

    assert {name: missing for name, missing in wanted.items() if missing} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_package_is_locked_twice_for_one_place(lock: str) -> None:
    packages = read_lock(lock)
    assert packages and all(locked.hashes for locked in packages)
    for system in SYSTEMS:
        for python in PYTHONS:
            names = [p.name for p in packages if p.holds(environment(system, python))]
            assert len(names) == len(set(names)), (system, python)


def test_what_runs_the_guide_is_what_the_tests_try() -> None:
    tried = {str(locked.requirement).replace(" ", ""): locked.hashes for locked in read_lock(LOCKS[1])}
    for locked in read_lock(LOCKS[0]):
        assert tried[str(locked.requirement).replace(" ", "")] == locked.hashes


def test_what_is_installed_is_what_is_locked() -> None:
    locked = {p.name: p.version for p in read_lock(LOCKS[1]) if p.holds()}
    assert {name: version(name) for name in locked} == locked


def npm_packages() -> dict[str, dict[str, Any]]:
    """Return the packages of the lock of npm by the folder they come in."""
    lock = json.loads((ROOT / NPM_LOCK).read_text(encoding="utf-8"))
    assert lock["lockfileVersion"] == 3
    packages: dict[str, dict[str, Any]] = lock["packages"]
    return {folder: package for folder, package in packages.items() if folder}


def test_each_package_of_npm_is_known_by_its_hash_and_has_no_address() -> None:
    packages = npm_packages()
    assert packages
    for folder, package in packages.items():
        kind, _, digest = package["integrity"].partition("-")
        assert kind == "sha512" and len(base64.b64decode(digest, validate=True)) == 64, folder
        assert "resolved" not in package and not package.get("link"), folder
    assert not re.search(r"registry|\bgit\b|file:", (ROOT / NPM_LOCK).read_text(encoding="utf-8"))


def test_no_package_of_npm_runs_anything_while_it_is_installed() -> None:
    assert [folder for folder, package in npm_packages().items() if package.get("hasInstallScript")] == []
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text(encoding="utf-8").splitlines()


def test_the_lock_of_npm_holds_what_is_asked() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / NPM_LOCK).read_text(encoding="utf-8"))
    assert lock["name"] == asked["name"]
    assert lock["packages"][""]["devDependencies"] == asked["devDependencies"]
    assert {f"node_modules/{name}" for name in asked["devDependencies"]} <= npm_packages().keys()


def test_a_lost_extra_is_seen() -> None:
    """The lock that aged: it held coverage, and pytest-cov asked for coverage with its reader of TOML."""
    bare = Locked(Requirement("coverage==7.17.3"), frozenset())
    whole = Locked(Requirement("coverage[toml]==7.17.3"), frozenset())
    where = environment("Linux", "3.11.9")

    def missing(text: str, extras: Set[str], there: Mapping[str, Locked]) -> list[str]:
        return lacks([Requirement(text)], extras, where, there)

    assert missing("coverage[toml]>=7", set(), {"coverage": bare}) == ["coverage[toml]>=7"]
    assert missing("coverage[toml]>=7", set(), {"coverage": whole}) == []
    assert missing("coverage>=8", set(), {"coverage": whole}) == ["coverage>=8"]
    assert missing("tomli; extra == 'toml'", {"toml"}, {}) == ['tomli; extra == "toml"']
    assert missing("tomli; extra == 'toml'", set(), {}) == []
