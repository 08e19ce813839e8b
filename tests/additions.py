"""What an editor adds to a guide: one record of each kind, written into a copy with ids that it does not use yet."""

from itertools import count
from pathlib import Path
from string import Template
from typing import Any

import yaml

from generator.make.check import read_guide
from generator.model.kinds import KINDS
from generator.read.guide import Guide
from tests.helpers import FIXTURES

ADDITIONS = FIXTURES / "additions"


def add_one_of_each(root: Path) -> dict[str, str]:
    """Add every record of the fixture to a guide; return the path of each record added, by id.

    What it refers to in the guide is whatever the guide has first of that kind.
    """
    guide = read_guide(root).guide
    names = _names(guide)
    added: dict[str, str] = {}
    for file in sorted(ADDITIONS.rglob("*.*")):
        text = Template(file.read_text(encoding="utf-8").replace("$schema", "$$schema")).substitute(names)
        path = file.relative_to(ADDITIONS)
        if file.suffix == ".md":
            (root / path).with_stem(f"onze-schuur-{names['n']}").write_text(text, encoding="utf-8")
            continue
        new = yaml.load(text, yaml.CBaseLoader)
        home = next(home for home in KINDS.files if home.holds(path.as_posix()))
        if "*" in home.pattern:
            path = path.with_name(f"{new['id']}-{new['slug']}.yml")
            (root / path).write_text(text, encoding="utf-8")
            added[new["id"]] = path.as_posix()
            continue
        extend(root / path, new)
        added |= {each["id"]: path.as_posix() for each in new.get(home.list_key or "", ())}
    return added


def extend(path: Path, new: dict[str, Any]) -> None:
    """Add items to the lists of a file that has one already."""
    first, _, body = path.read_text(encoding="utf-8").partition("\n")
    data = yaml.load(body, yaml.CBaseLoader)
    for key, items in new.items():
        data[key] += items
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(f"{first}\n{written}", encoding="utf-8")


def correct(root: Path) -> str:
    """Correct a text of the first principle, as an editor would; return what stands there now."""
    guide = read_guide(root).guide
    principle = guide.principles[0]
    path = root / guide.entries[principle.id].path
    first, _, body = path.read_text(encoding="utf-8").partition("\n")
    data = yaml.load(body, yaml.CBaseLoader)
    data["discuss"][0] = "Wie van ons heeft hier al eens over gepraat?"
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(f"{first}\n{written}", encoding="utf-8")
    return str(data["discuss"][0])


def _names(guide: Guide) -> dict[str, str]:
    """Return what stands in the place of each name in the fixture; `n` is a number that the guide does not use."""
    used = " ".join([*guide.kinds, *guide.titles.values(), *guide.written])
    used += " ".join(str(getattr(entry.record, "slug", "")) for entry in guide.entries.values())
    versions = guide.framework.versions
    return {
        "n": next(str(number) for number in count(990) if str(number) not in used),
        "element": guide.elements[0].id,
        "phase": guide.phases[0].id,
        "principle": guide.principles[0].id,
        "role": guide.roles[0].id,
        "claim": next(iter(guide.claims)),
        "tool": guide.tools[0].id,
        "from_version": versions[0].id,
        "to_version": versions[-1].id,
    }
