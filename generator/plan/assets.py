"""The files that come along with the pages: scripts, styles and pictures, kept by room and published in one folder."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from generator.model.labels import Labels
from generator.model.text import for_script
from generator.read.labels import asked_in

WEB = "generator/web"
"""Where the rooms stand, as editors read it."""
ROOMS = ("shared", "search", "lists", "checklist", "choice", "form", "selfscan", "selection", "vendor")
"""The folders below it whose files are published; no two of them hold a file of the same name."""
PUBLISHED = "gids"
"""The folder of the site in which they stand together."""
UNPUBLISHED = ".d.ts"
"""The ending of files that only check scripts."""

JOINED = {
    "checklist-page.js": (
        "checklist.js",
        "checklist-marks.js",
        "checklist-files.js",
        "checklist-items.js",
        "checklist-sharing.js",
        "checklist-page.js",
    ),
    "checklists.js": ("checklist.js", "checklists.js"),
    "filters.js": ("filters-groups.js", "filters-table.js", "filters.js"),
    "form.js": (
        *("form-values.js", "form-record.js", "form-yaml.js", "form-file.js"),
        *("form-fields.js", "form-result.js", "form.js"),
    ),
    "gids.js": ("gids.js", "share-button.js"),
    "dialogs.js": ("dialogs.js", "kept-elsewhere.js"),
    "selection-page.js": (
        "selection-merge.js",
        "selection-document.js",
        "selection-list.js",
        "selection-page.js",
    ),
    "selfscan.js": (
        *(
            "selfscan-core.js",
            "selfscan-lineage.js",
            "selfscan-files.js",
            "selfscan-report.js",
            "selfscan-charts.js",
        ),
        *(
            "selfscan-store.js",
            "selfscan-pieces.js",
            "selfscan-share.js",
            "selfscan-start.js",
            "selfscan-questions.js",
        ),
        *(
            "selfscan-plans.js",
            "selfscan-results.js",
            "selfscan-compare.js",
            "selfscan-together.js",
            "selfscan-paper.js",
            "selfscan.js",
        ),
    ),
    "search-engine.js": ("search-words.js", "search-places.js", "search-near.js", "search-engine.js"),
}
"""Scripts that readers get with others of their room in one file: less to fetch, and smaller together."""

WHOLE = re.compile(r"""\b(?:Gids\.)?label\(\s*"(?P<key>[a-z0-9-]+\.[a-z0-9-]+)"\s*\)""")
"""A call in a script for a label in which nothing is filled in."""


def published(labels: Labels | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path on the site, content) of each file that comes along with the pages.

    A script has the labels that it asks for, and no others: in the place of each call that fills nothing in, and those that are
    filled in at its beginning.
    """
    parts = {part for whole, names in JOINED.items() for part in names if part != whole}
    for room in ROOMS:
        folder = files("generator") / "web" / room
        for name in sorted(file.name for file in folder.iterdir()):
            if name not in parts and not name.endswith(UNPUBLISHED):
                joined = [(folder / each).read_bytes() for each in JOINED.get(name, (name,))]
                content = b"".join(joined)
                if labels and name.endswith(".js"):
                    content = _worded(content.decode(), labels).encode()
                yield f"{PUBLISHED}/{name}", content


def _worded(script: str, labels: Labels) -> str:
    """Return a script with the labels that it asks for."""
    script = WHOLE.sub(lambda call: for_script(labels(call["key"])), script)
    keys = sorted({key for key, _ in asked_in(script)}) if "label(" in script else []
    if not keys:
        return script
    words = for_script({key: labels.texts[key] for key in keys})
    return f"window.GidsLabels={{...window.GidsLabels,{words[1:]};\n{script}"


@cache
def published_paths() -> tuple[str, ...]:
    """Return the paths on the site of the files that come along with the pages."""
    return tuple(path for path, _ in published())
