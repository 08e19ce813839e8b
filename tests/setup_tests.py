"""Installs what the tests need besides Python packages: browsers, web servers, and the Nu HTML checker where Java is found."""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Sequence
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIREFOXES = ("firefox-esr", "firefox")
SERVERS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}
"""The program of each web server that the tests run."""
SERVER_PACKAGES = {"nginx": "nginx", "apache2": "apache2-bin", "caddy": "caddy"}
"""The package of Debian that each comes with; that of Apache is the one that starts no server by itself."""

NU_VERSION = "26.9.27"
NU_INTEGRITY = (
    "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
)
"""The hash of the package `vnu-jar` of that version, as the npm registry writes it (`npm view vnu-jar dist.integrity`)."""
NU_JAR = f"vnu-{NU_VERSION}.jar"
"""The name of the checker in the folder of the virtual environment."""

INSTALLING = "Een browser voor de tests wordt geïnstalleerd; dat kan een paar minuten duren."
NO_BROWSER = """\
Er is geen browser voor de tests, en hij kon hier niet vanzelf worden geïnstalleerd. Installeer Chromium of Google
Chrome, op Debian en Ubuntu bijvoorbeeld met: sudo apt install chromium
Staat er een op een andere plek, zet die dan in CHROMIUM: CHROMIUM=/pad/naar/chromium make test"""
NO_FIREFOX = """\
Let op: Firefox is er niet en kon hier niet vanzelf worden geïnstalleerd. De tests in Firefox lukken dan niet.
Installeer Firefox, op Debian bijvoorbeeld met: sudo apt install firefox-esr"""
NO_SERVERS = """\
Let op: deze webservers zijn er niet en konden hier niet vanzelf worden geïnstalleerd: {}.
De tests daarmee lukken dan niet. Installeer ze, op Debian en Ubuntu bijvoorbeeld met: sudo apt install {}"""
NO_NU = """\
Let op: de Nu-controle van HTML kon niet worden opgehaald (npm pack vnu-jar). html5lib neemt haar plaats in."""
WRONG_NU = f"""\
Het pakket vnu-jar {NU_VERSION} is niet het pakket dat deze tests kennen: de hash klopt niet. Het is niet gebruikt."""


def main(venv: Path) -> int:
    """Install the browsers, the web servers and the Nu checker (npm `vnu-jar`) if they are not there; return the exit code.

    Without a Chromium there is nothing to test with; without Firefox, web servers, Java or npm there is.
    What is there already is left as it is, without a network.
    """
    if not found("CHROMIUM", BROWSERS):
        print(INSTALLING, flush=True)
        if not (apt_installs("chromium") or playwright_installs_chromium()):
            print(NO_BROWSER)
            return 1
    if not (found("FIREFOX", FIREFOXES) or apt_installs("firefox-esr")):
        print(NO_FIREFOX)
    wanted = SERVER_PACKAGES.items()
    if missing := [name for program, name in wanted if not (server(program) or apt_installs(name))]:
        print(NO_SERVERS.format(", ".join(missing), " ".join(missing)))
    if shutil.which("java") and not (venv / NU_JAR).exists():
        return install_nu_checker(venv)
    return 0


def found(variable: str, names: Iterable[str]) -> str | None:
    """Return the path of a browser: that of the environment variable, or the first of these names on the PATH."""
    return os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)


def server(program: str) -> str | None:
    """Return the path of a web server; on Debian they stand where only root looks."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")


def apt_installs(package: str) -> bool:
    """Install a package of Debian as root, by ourselves or with a sudo that asks nothing; return whether it came."""
    if not shutil.which("apt-get"):
        return False
    # without the second, installing a web server starts it
    as_root = ["env", "DEBIAN_FRONTEND=noninteractive", "SYSTEMD_OFFLINE=1", "apt-get", "-qq"]
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        as_root = ["sudo", "-n", *as_root]
    run([*as_root, "update"])  # one address out of reach does not stop the others
    return run([*as_root, "install", "--yes", package])


def playwright_installs_chromium() -> bool:
    """Install Playwright's own Chromium for this user; return whether it came."""
    return run([sys.executable, "-m", "playwright", "install", "chromium"])


def install_nu_checker(venv: Path) -> int:
    """Put the Nu checker into a virtual environment if npm fetches exactly the package we know; return the exit code."""
    folder = venv / "vnu"
    folder.mkdir(exist_ok=True)
    fetched = run(["npm", "pack", "--silent", f"vnu-jar@{NU_VERSION}"], folder)
    packed = folder / f"vnu-jar-{NU_VERSION}.tgz"
    if not fetched or not packed.exists():
        print(NO_NU)
        return 0
    content = packed.read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}" != NU_INTEGRITY:
        print(WRONG_NU)
        return 1
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/build/dist/vnu.jar")
        assert member is not None, "the package with this hash holds it"
        fresh = folder / NU_JAR
        fresh.write_bytes(member.read())
    fresh.replace(venv / NU_JAR)
    shutil.rmtree(folder)
    return 0


def run(command: Sequence[str], folder: Path | None = None) -> bool:
    """Run a command without input and without its output; return whether it was there and went well."""
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        ended = subprocess.run(
            [program, *command[1:]], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show ï is no reason to stop
    sys.exit(main(Path(sys.argv[1])))
