"""Writes the list of licences: in Dutch, for who puts the guide somewhere."""

from collections.abc import Sequence
from itertools import groupby

from release.parts import Part

ABOUT = """\
# Licenties van de {name} {version}

Waar de gids uit bestaat, onder welke licentie, en waar de tekst daarvan staat. De bronnen die de gids aanhaalt, houden hun
eigen rechten. Wat een pakket van zijn licentie zegt, staat hier zoals het pakket het zegt.
"""
COLUMNS = ("Deel", "Versie", "Licentie", "Waar de tekst staat")


def licence_list(project: Part, parts: Sequence[Part]) -> str:
    """Return the list as Markdown: each part once, under the heading of its group."""
    lines = [ABOUT.format(name=project.name, version=project.version)]
    in_groups = sorted(parts, key=lambda part: [each.group for each in parts].index(part.group))
    for group, members in groupby(in_groups, key=lambda part: part.group):
        rows = [(part.name, part.version, part.licence, part.text) for part in members]
        lines += [f"## {group}\n", *map(_row, (COLUMNS, ("---",) * len(COLUMNS), *rows)), ""]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
