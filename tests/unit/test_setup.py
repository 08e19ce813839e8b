"""Setting up the tests: with and without rights, apt, sudo, a network and a browser; and telling what is missing."""

import base64
import gzip
import hashlib
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import setup_tests
from tests.setup_tests import (
    NO_BROWSER,
    NO_FIREFOX,
    NO_NU,
    NO_SERVERS,
    NU_INTEGRITY,
    NU_JAR,
    NU_VERSION,
    SERVERS,
    WRONG_NU,
    main,
)

APT = ("apt-get", "env")
JAR = b"the checker"


def packed(content: bytes) -> bytes:
    """Return a package as npm packs it, with this checker in it."""
    stream = io.BytesIO()
    # Without the time: it would be another package a second later.
    with (
        gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as file,
        tarfile.open(fileobj=file, mode="w") as archive,
    ):
        about = tarfile.TarInfo("package/build/dist/vnu.jar")
        about.size = len(content)
        archive.addfile(about, io.BytesIO(content))
    return stream.getvalue()


@dataclass
class Machine:
    """A made-up machine: which programs it has, and which of their commands go well."""

    programs: set[str] = field(default_factory=set)
    goes_well: tuple[str, ...] = ()
    """The first words, or the program, of commands that go well."""
    package: bytes = b""
    """What npm fetches."""
    ran: list[str] = field(default_factory=list)

    def which(self, name: str, path: str | None = None) -> str | None:
        return name if name in self.programs or name == sys.executable else None

    def run(
        self, command: Sequence[str], cwd: Path | None = None, **_: object
    ) -> subprocess.CompletedProcess[str]:
        said = " ".join(command).replace(sys.executable, "python")
        self.ran.append(said)
        well = said.startswith(self.goes_well) if self.goes_well else False
        if well and command[0] == "npm":
            assert cwd is not None
            (cwd / f"vnu-jar-{NU_VERSION}.tgz").write_bytes(self.package)
        return subprocess.CompletedProcess([*command], 0 if well else 1)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine that has nothing, where we are not root."""
    made = Machine()
    monkeypatch.setattr("shutil.which", made.which)
    monkeypatch.setattr("subprocess.run", made.run)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    for name in ("CHROMIUM", "FIREFOX"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def integrity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the hash that is known the one of the made-up package."""
    known = base64.b64encode(hashlib.sha512(packed(JAR)).digest()).decode()
    monkeypatch.setattr(setup_tests, "NU_INTEGRITY", f"sha512-{known}")


def test_what_is_there_already_needs_no_network(machine: Machine, tmp_path: Path) -> None:
    machine.programs = {"chromium", "firefox", *SERVERS.values(), "java", "npm", "sudo", *APT}
    (tmp_path / NU_JAR).write_bytes(JAR)

    assert main(tmp_path) == 0
    assert machine.ran == []


def test_browsers_of_ones_own_are_taken(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.programs = {*SERVERS.values()}
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    monkeypatch.setenv("FIREFOX", "/opt/firefox")

    assert main(tmp_path) == 0
    assert machine.ran == []


def test_root_installs_with_apt(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    machine.programs, machine.goes_well = {*APT}, ("env",)

    assert main(tmp_path) == 0
    installs = [command for command in machine.ran if " install " in command]
    assert [command.split()[-1] for command in installs] == [
        "chromium",
        "firefox-esr",
        "nginx",
        "apache2-bin",
        "caddy",
    ]
    assert not any("sudo" in command or "playwright" in command for command in machine.ran)


def test_others_install_with_a_sudo_that_asks_nothing(machine: Machine, tmp_path: Path) -> None:
    machine.programs, machine.goes_well = {"sudo", *APT}, ("sudo -n env",)

    assert main(tmp_path) == 0
    assert machine.ran and all(command.startswith("sudo -n ") for command in machine.ran)


@pytest.mark.parametrize(
    "programs",
    [{"sudo", *APT}, {*APT}, {"sudo"}, set()],
    ids=["sudo refuses", "no sudo", "no apt", "nothing"],
)
def test_without_rights_or_apt_the_browser_of_playwright_comes(
    machine: Machine, tmp_path: Path, programs: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs, machine.goes_well = programs, ("python -m playwright",)

    assert main(tmp_path) == 0
    assert "python -m playwright install chromium" in machine.ran
    told = capsys.readouterr().out
    assert NO_FIREFOX in told
    assert NO_SERVERS.format("nginx, apache2-bin, caddy", "nginx apache2-bin caddy") in told


def test_only_the_web_servers_that_are_missing_are_told(
    machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"chromium", "firefox", "nginx", "apache2"}

    assert main(tmp_path) == 0
    assert capsys.readouterr().out == f"{NO_SERVERS.format('caddy', 'caddy')}\n"


def test_a_system_that_knows_no_users_is_no_problem(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "geteuid")
    machine.programs, machine.goes_well = {*APT}, ("python",)

    assert main(tmp_path) == 0


def test_when_nothing_works_it_is_told_what_to_install(
    machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"sudo", *APT}

    assert main(tmp_path) == 1
    assert capsys.readouterr().out.splitlines()[1:] == NO_BROWSER.splitlines()


def test_a_program_that_cannot_be_started_is_no_traceback(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("subprocess.run", refuse)
    machine.programs = {*APT}

    assert main(tmp_path) == 1


@pytest.mark.usefixtures("integrity")
def test_the_checker_is_taken_from_the_package_that_is_known(machine: Machine, tmp_path: Path) -> None:
    machine.programs = {"chromium", "firefox", *SERVERS.values(), "java", "npm"}
    machine.goes_well, machine.package = ("npm pack",), packed(JAR)

    assert main(tmp_path) == 0
    assert machine.ran == [f"npm pack --silent vnu-jar@{NU_VERSION}"]
    assert [path.name for path in tmp_path.iterdir()] == [NU_JAR]
    assert (tmp_path / NU_JAR).read_bytes() == JAR


@pytest.mark.usefixtures("integrity")
def test_another_package_is_refused(
    machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"chromium", "firefox", *SERVERS.values(), "java", "npm"}
    machine.goes_well, machine.package = ("npm pack",), packed(b"something else")

    assert main(tmp_path) == 1
    assert capsys.readouterr().out == f"{WRONG_NU}\n"
    assert not (tmp_path / NU_JAR).exists()


@pytest.mark.parametrize("programs", [{"java"}, {"java", "npm"}], ids=["no npm", "no network"])
def test_without_the_checker_the_tests_can_run(
    machine: Machine, tmp_path: Path, programs: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"chromium", "firefox", *SERVERS.values(), *programs}

    assert main(tmp_path) == 0
    assert capsys.readouterr().out == f"{NO_NU}\n"


def test_without_java_the_checker_is_not_fetched(machine: Machine, tmp_path: Path) -> None:
    machine.programs = {"chromium", "firefox", *SERVERS.values(), "npm"}

    assert main(tmp_path) == 0
    assert machine.ran == []


def test_the_known_hash_is_a_whole_one() -> None:
    kind, _, digest = NU_INTEGRITY.partition("-")
    assert kind == "sha512" and len(base64.b64decode(digest, validate=True)) == 64
