"""Reads the lock files of Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
"""The locks of what runs the guide, and of what checks it too."""
NPM_LOCK = "package-lock.json"
"""The lock of what checks the scripts."""

ENTRY = re.compile(
    r"(?P<requirement>[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[\w.!+]+( ; [^\\\n]+)?) \\\n"
    r"(?P<hashes>(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+)"
    r"(    # +[\w .()\[\]-]+\n)+"
)
"""One package: a name with its extras, one version, where it holds, hashes, and why it is there. No address fits in it."""


@dataclass(frozen=True)
class Locked:
    """One package of a lock."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        """The name as the registry compares it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The one version that may be installed."""
        (bound,) = self.requirement.specifier
        return bound.version

    def holds(self, environment: Mapping[str, str] | None = None) -> bool:
        """Return whether it is installed in an environment (by its markers), or here."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(None if environment is None else dict(environment))


def read_lock(lock: str, root: Path = ROOT) -> list[Locked]:
    """Return the packages of a lock; what is not a whole package with hashes makes the reading fail."""
    text = (root / lock).read_text(encoding="utf-8")
    found, end = [], 0
    for entry in ENTRY.finditer(text):
        assert entry.start() == end, (
            f"{lock} holds something else than packages: {text[end : entry.start()]!r}"
        )
        hashes = frozenset(re.findall("sha256:([0-9a-f]{64})", entry["hashes"]))
        found.append(Locked(Requirement(entry["requirement"]), hashes))
        end = entry.end()
    assert end == len(text), f"{lock} holds something else than packages: {text[end : end + 200]!r}"
    return found
