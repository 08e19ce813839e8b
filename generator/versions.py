"""Whether the installed packages are of versions that the guide knows: it leans on the inside of some of them."""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

NAME = "leernetwerkgids"
"""The name of this package."""


def required(folder: Path = Path(__file__).parent.parent) -> list[str]:
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
    except ModuleNotFoundError:
        yield "De Python-pakketten van de gids zijn niet geïnstalleerd. Installeer ze: pip install ."
        return
    for requirement in map(Requirement, requirements):
        if requirement.marker and not requirement.marker.evaluate():
            continue
        name, known = requirement.name, ",".join(sorted(map(str, requirement.specifier), reverse=True))
        mend = f'Installeer een versie die past: pip install "{name}{known}"'
        try:
            installed = version(name)
        except PackageNotFoundError:
            yield f"{name} is niet geïnstalleerd. {mend}"
            continue
        broken = [bound for bound in requirement.specifier if not bound.contains(installed, prereleases=True)]
        if broken:
            how = "ouder" if any(bound.operator.startswith(">") for bound in broken) else "nieuwer"
            yield f"{name} {installed} is {how} dan deze gids kent ({known}). {mend}"
