"""Whether the guide can run here: are the installed packages of versions that it knows, and is the environment right?"""

import os
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from generator.read.installed import NAME

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable of the environment that gives the date of a build, so that two builds are the same."""

version = cache(metadata.version)
"""Returns which version of a package is installed: to know it, all that the package says of itself is read."""


def required(folder: Path = Path(__file__).parents[2]) -> list[str]:
    """Return what the guide asks of other packages, such as `mkdocs<2,>=1.6.1`.

    Run from its own folder that stands in pyproject.toml; what was once installed from there may be older. Anywhere
    else it stands in the metadata of the installed package.
    """
    beside = folder / "pyproject.toml"
    if beside.is_file():
        project = tomllib.loads(beside.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == NAME:
            return list(project["dependencies"])
    try:
        return requires(NAME) or []
    except PackageNotFoundError:
        return []


def unfit(requirements: Iterable[str]) -> Iterator[str]:
    """Yield in Dutch which packages are missing, too old or too new, and how to mend that."""
    try:
        from packaging.requirements import Requirement
        from packaging.version import InvalidVersion, Version
    except ImportError:
        yield "De Python-pakketten van de gids zijn niet geïnstalleerd. Installeer ze: pip install ."
        return
    for requirement in map(Requirement, requirements):
        if requirement.marker and not requirement.marker.evaluate():
            continue
        name, known = requirement.name, ",".join(sorted(map(str, requirement.specifier), reverse=True))
        mend = "Installeer een versie die past: pip install"
        wanted = f'"{name}{known}"'
        try:
            installed = Version(version(name))
        except PackageNotFoundError:
            yield f"{name} is niet geïnstalleerd. {mend} {wanted}"
            continue
        except (InvalidVersion, TypeError, KeyError):  # what pip wrote about the package is damaged
            yield f"{name} is niet goed geïnstalleerd. {mend} --force-reinstall {wanted}"
            continue
        broken = [bound for bound in requirement.specifier if not bound.contains(installed, prereleases=True)]
        if broken:
            how = "ouder" if any(bound.operator.startswith(">") for bound in broken) else "nieuwer"
            yield f"{name} {installed} is {how} dan deze gids kent ({known}). {mend} {wanted}"


def unfit_python() -> str | None:
    """Return in Dutch what is wrong with how Python was started, or None: the guide makes texts of what -OO leaves out."""
    if sys.flags.optimize < 2:
        return None
    return (
        "Python laat de uitleg bij de code weg (-OO, of PYTHONOPTIMIZE=2), en daar maakt de gids teksten van. Start zonder: "
        "unset PYTHONOPTIMIZE"
    )


def unfit_epoch() -> str | None:
    """Return in Dutch what is wrong with the date of the build that the environment gives, or None."""
    given = os.environ.get(EPOCH)
    try:
        if given is None or (
            given.isascii() and given.isdecimal() and datetime.fromtimestamp(int(given), UTC)
        ):
            return None
    except (ValueError, OverflowError, OSError):
        pass
    return (
        f'De omgevingsvariabele {EPOCH} is "{(given or "")[:60]}", en dat is geen tijdstip. Geef het aantal seconden sinds 1970, '
        f"zoals 1767225600, of haal de variabele weg: unset {EPOCH}"
    )
