"""Installs what the tests need besides Python packages: a browser, and the Nu HTML checker where Java is found."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

NU_VERSION = "26.9.27"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(venv: Path) -> None:
    """Install a browser if none is found, and the Nu checker (npm `vnu-jar`) where Java and npm are."""
    if not any(map(shutil.which, BROWSERS)) and "CHROMIUM" not in os.environ:
        install_browser()
    jar = venv / "vnu.jar"
    if shutil.which("java") and shutil.which("npm") and not jar.exists():
        folder = venv / "vnu"
        folder.mkdir(exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"vnu-jar@{NU_VERSION}"], cwd=folder, capture_output=True, text=True
        )
        if packed.returncode:
            print("The Nu checker could not be fetched; html5lib takes its place.")
            return
        with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
            member = archive.extractfile("package/build/dist/vnu.jar")
            assert member is not None
            jar.write_bytes(member.read())


def install_browser() -> None:
    """Install Debian's Chromium where apt is usable, and Playwright's own browser elsewhere."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=True)
        subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", "chromium"], check=True)
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
