"""Runs Pandoc: the program that comes with its Python package, closed off from all other files and from the web."""

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from generator.model.problems import GuideError, Problem, dutch

LONGEST = 120
"""After so many seconds it is taken to hang."""
MOST_MEMORY = "2G"
AGAIN = "Installeer het opnieuw: pip install --force-reinstall pypandoc-binary"


def program() -> Path:
    """Return where Pandoc stands. Raises GuideError if the package that holds it is not installed.

    One that the system has is left alone: another version writes other things.
    """
    found = find_spec("pypandoc")  # the package itself is not imported: it looks for other Pandocs
    if not (found and found.submodule_search_locations):
        raise _refused("pypandoc", "dit pakket ontbreekt. Installeer het: pip install pypandoc-binary")
    return (
        Path(found.submodule_search_locations[0]) / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    )


def pandoc(*arguments: str, given: bytes = b"") -> bytes:
    """Return what Pandoc makes of `given`. Raises GuideError if it can't run here, or can't read this.

    It reads no file that the arguments do not name, and nothing of what the user set up for it.
    """
    path = program()
    closed = ("+RTS", f"-M{MOST_MEMORY}", "-RTS", "--sandbox", f"--data-dir={path.parent}")
    # What the user says to programs made by GHC is none of ours.
    known = {key: value for key, value in os.environ.items() if key != "GHCRTS"}
    try:
        run = subprocess.run(
            [path, *closed, *arguments], input=given, capture_output=True, timeout=LONGEST, env=known
        )
    except FileNotFoundError:
        raise _refused(
            str(path), f"dit programma is er niet, en de gids schrijft er bronnen mee. {AGAIN}"
        ) from None
    except subprocess.TimeoutExpired:
        raise _refused(
            str(path), f"dit programma was na {LONGEST} seconden niet klaar. Probeer het opnieuw."
        ) from None
    except OSError as error:
        raise _refused(str(path), f"dit programma start niet: {dutch(error)} {AGAIN}") from None
    if run.returncode:
        raise _refused(
            str(path),
            f"dit programma stopte met fout {run.returncode}. Start het wel, met --version erachter? Dan staat er iets in de "
            "gids wat het niet aankan: haal weg wat je het laatst toevoegde, en meld het aan wie de gids onderhoudt. "
            f"Anders: {AGAIN[0].lower()}{AGAIN[1:]}",
        )
    return run.stdout


def _refused(what: str, message: str) -> GuideError:
    return GuideError([Problem(path=what, line=1, column=1, message=message)])
