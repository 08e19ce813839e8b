"""Knows what the guide is made of, for whom it is handed to: each part with its version, its licence and where the text of that stands."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.locks import LOCKS, Locked, read_lock

OWN = "De gids zelf"
ON_SITE = "Van anderen, op de site"
IN_PACKAGE = "Van anderen, in het pakket van de gids"
BUILDS = "Python-pakketten waarmee de site wordt gebouwd"

INSTALLED = ("documents",)
"""The extras whose packages `make` installs with the guide, so that they are locked with it."""
THEME = "mkdocs-material"
VENDOR = Path("generator/web/vendor")
"""Folder of the scripts of others."""
HEAD = re.compile(
    r"/\*! (?P<name>[\w-]+) (?P<version>\d[\w.]*), (?:.+, )?(?P<licence>\S+) licence: see (?P<text>\S+) \*/\n"
)
"""How each of these says what it is, on its first line."""
DICTIONARY = Path("generator/review/dictionary")
DICTIONARY_LICENCE = "nl-LICENSE.txt"
STYLE_LICENCE = Path("generator/views/csl/apa-LICENSE.txt")
PANDOC = "pypandoc-binary"
"""The package that holds the program Pandoc, and says what its own few lines are under."""
LICENCE_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
CLASSIFIER = "License :: OSI Approved :: "
NOT_SAID = frozenset(["", "UNKNOWN"])
SPDX = {
    "SIL OFL 1.1": "OFL-1.1",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache Software License": "Apache-2.0",
}
"""What packages used to write for a licence, by which SPDX calls it. "BSD License" is left out: there are several."""


class Unfit(Exception):
    """Says in Dutch why no release can be made, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that the guide is made of."""

    group: str
    """The heading that it stands under."""
    name: str
    version: str
    licence: str
    """As SPDX writes it, where that can be told; else in the words of the part."""
    text: str
    """In Dutch, where the text of the licence stands."""
    purl: str = ""
    """Its address among all packages; what has none is no package."""
    hashes: tuple[str, ...] = ()
    """The SHA-256 of each file that it may be installed from, or of the file that it is."""
    asks: frozenset[str] = frozenset()
    """The names of the packages that it asks for."""


def parts(root: Path) -> list[Part]:
    """Return all parts of the guide below `root`, in the order of the list.

    Raises Unfit if a part does not say what it is, or if what is installed is not what is locked.
    """
    return [*_own(root), *_on_site(root), _dictionary(root), _style(root), _pandoc(), *_packages(root)]


def project(root: Path) -> Part:
    """Return the guide as a package."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = told["name"], told["version"]
    return Part(
        group=OWN,
        name=name,
        version=version,
        licence=told["license"],
        text="",
        purl=f"pkg:pypi/{name}@{version}",
        asks=_names(
            [
                *told["dependencies"],
                *(each for name in INSTALLED for each in told["optional-dependencies"][name]),
            ]
        ),
    )


def _own(root: Path) -> Iterator[Part]:
    version = project(root).version
    for name, licence in (
        ("Code (`generator/`)", "EUPL-1.2"),
        ("Teksten (`framework/`, `content/`)", "CC-BY-4.0"),
    ):
        text = f"`LICENSES/{licence}.txt`"
        if not (root / "LICENSES" / f"{licence}.txt").is_file():
            raise Unfit(
                f"De tekst van de licentie {licence} ontbreekt. Zet haar terug: LICENSES/{licence}.txt"
            )
        yield Part(group=OWN, name=name, version=version, licence=licence, text=text)


def _on_site(root: Path) -> Iterator[Part]:
    """Yield what of others reaches readers beside the theme, which is a package: its icons, and scripts."""
    version = _installed(THEME).version
    yield Part(
        group=ON_SITE,
        name="Material Design Icons",
        version=f"die van {THEME} {version}",
        licence="Pictogrammers Free License (Apache-2.0)",
        text=f"`material/templates/.icons/material/LICENSE` in {THEME}",
    )
    for script in sorted((root / VENDOR).glob("*.js")):
        data = script.read_bytes()
        said = HEAD.match(data.decode("utf-8"))
        if not said or not (root / VENDOR / said["text"]).is_file():
            raise Unfit(
                f"{VENDOR.as_posix()}/{script.name}:1:1: deze regel zegt niet wat dit is en waar de licentie staat. "
                "Schrijf: /*! naam 1.2.3, maker, MIT licence: see naam-LICENSE.txt */"
            )
        yield Part(
            group=ON_SITE,
            name=said["name"],
            version=said["version"],
            licence=said["licence"],
            text=f"`{VENDOR.as_posix()}/{said['text']}`",
            purl=f"pkg:npm/{said['name'].lower()}@{said['version']}",
            hashes=(sha256(data).hexdigest(),),
        )


def _dictionary(root: Path) -> Part:
    where = DICTIONARY / DICTIONARY_LICENCE
    said = re.search(r"hunspell-nl (\d[\d.]*\d)", (root / where).read_text(encoding="utf-8"))
    if not said:
        raise Unfit(
            f'{where.as_posix()}:1:1: de versie van het woordenboek ontbreekt. Schrijf: "hunspell-nl 1.2.3"'
        )
    return Part(
        group=IN_PACKAGE,
        name="Woordenboek van OpenTaal",
        version=said[1],
        licence="BSD-3-Clause OR CC-BY-3.0",
        text=f"`{where.as_posix()}`",
    )


def _style(root: Path) -> Part:
    said = re.search(r"version of (\d{4}-\d\d-\d\d)", (root / STYLE_LICENCE).read_text(encoding="utf-8"))
    if not said:
        raise Unfit(
            f'{STYLE_LICENCE.as_posix()}:1:1: de versie van de stijl ontbreekt. Schrijf: "version of 2026-01-31"'
        )
    return Part(
        group=IN_PACKAGE,
        name="APA-stijl van Citation Style Language",
        version=said[1],
        licence="CC-BY-SA-3.0",
        text=f"`{STYLE_LICENCE.as_posix()}`",
    )


def _pandoc() -> Part:
    return Part(
        group=BUILDS,
        name="Pandoc",
        version=f"die van {PANDOC} {_installed(PANDOC).version}",
        licence="GPL-2.0-or-later",
        text=f"`pypandoc/files/copyright.pandoc` in {PANDOC}",
    )


def _packages(root: Path) -> Iterator[Part]:
    """Yield the packages that a build needs, as they are locked."""
    for locked in read_lock(LOCKS[0], root):
        installed = _installed(locked.name)
        if locked.holds() and installed.version != locked.version:
            raise Unfit(
                f"{locked.name} {installed.version} is geïnstalleerd, en requirements.lock zegt {locked.version}. "
                "Verwijder de map .venv en probeer het opnieuw."
            )
        yield Part(
            group=ON_SITE if locked.name == THEME else BUILDS,
            name=locked.name,
            version=locked.version,
            licence=licence_of(installed.metadata),
            text=_text(installed, locked),
            purl=f"pkg:pypi/{locked.name}@{locked.version}",
            hashes=tuple(sorted(locked.hashes)),
            asks=_names(installed.requires or ()),
        )


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise Unfit(f"{name} is niet geïnstalleerd. Verwijder de map .venv en probeer het opnieuw.") from None


def _names(requirements: Iterable[str]) -> frozenset[str]:
    """Return the names of what is asked for on any system; what an extra asks for is left out."""
    asked = map(Requirement, requirements)
    return frozenset(canonicalize_name(each.name) for each in asked if "extra" not in str(each.marker))


def licence_of(metadata: PackageMetadata) -> str:
    """Return the licence of a package as it says itself, in the words of SPDX where they are known."""
    classified = (str(each) for each in metadata.get_all("Classifier") or ())
    said = (
        *(str(metadata[key] or "") for key in ("License-Expression", "License") if key in metadata),
        *(each.removeprefix(CLASSIFIER) for each in classified if each.startswith(CLASSIFIER)),
    )
    found = next((each for each in said if each not in NOT_SAID and "\n" not in each), "")
    if not found:
        raise Unfit(f"{metadata['Name']} zegt niet welke licentie het heeft. Kies een ander pakket.")
    return SPDX.get(found, found)


def _text(installed: Distribution, locked: Locked) -> str:
    """Return where the text of the licence of a package stands, as the package is called that is locked."""
    found = sorted(
        path.as_posix().replace(f"-{installed.version}.dist-info", f"-{locked.version}.dist-info")
        for path in installed.files or ()
        if path.parts[0].endswith(".dist-info") and LICENCE_TEXT.match(path.name)
    )
    return ", ".join(f"`{path}`" for path in found) or _elsewhere(installed.metadata)


def _elsewhere(metadata: PackageMetadata) -> str:
    """Return where the text of a licence is that a package does not hold: with its source."""
    urls = (str(each).partition(", ") for each in metadata.get_all("Project-URL") or ())
    named = (url for name, _, url in urls if name.casefold() in ("source", "repository", "homepage"))
    source = next(named, "") or str(metadata["Home-page"] or "")
    if not source:
        raise Unfit(f"{metadata['Name']} heeft de tekst van zijn licentie niet. Kies een ander pakket.")
    return f"staat niet in het pakket, wel bij de bron: `{source}`"
