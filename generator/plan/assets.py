"""The files that come along with the pages: scripts, styles and pictures, kept by room and published in one folder.

On the site the name of a script or a style holds a digest of its content, so that a browser that kept one never takes it for
another. What is written and asked for is its plain path, such as `gids/search.js`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import PurePosixPath

from generator.model.labels import Labels
from generator.model.memory import remembered
from generator.model.text import for_script
from generator.read.labels import asked_in

WEB = "generator/web"
"""Where the rooms stand, as editors read it."""
ROOMS = (
    "shared",
    "search",
    "lists",
    "checklist",
    "choice",
    "form",
    "selfscan",
    "selection",
    "sheet",
    "vendor",
)
"""The folders below it whose files are published; no two of them hold a file of the same name."""
PUBLISHED = "gids"
"""The folder of the site in which they stand together."""
UNPUBLISHED = ".d.ts"
"""The ending of files that only check scripts."""

JOINED = {
    "base.js": ("base.js", "load.js"),
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
    "dialogs.js": ("dialogs.js", "exchange.js", "kept-elsewhere.js"),
    "files.js": ("files.js", "answers.js"),
    "docx.js": ("zip.js", "docx.js"),
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
    "sheet-page.js": ("sheet.js", "sheet-files.js", "sheet-fields.js", "sheet-page.js"),
    "search-engine.js": ("search-words.js", "search-places.js", "search-near.js", "search-engine.js"),
}
"""Scripts that readers get with others of their room in one file: less to fetch, and smaller together."""

WHOLE = re.compile(r"""\b(?:Gids\.)?label\(\s*"(?P<key>[a-z0-9-]+\.[a-z0-9-]+)"\s*\)""")
"""A call in a script for a label in which nothing is filled in."""


def published(labels: Labels | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path on the site, content) of each file that comes along with the pages.

    The path is the plain one, the content what readers get. A script has the labels that it asks for, and no others: in the
    place of each call that fills nothing in, and those that are filled in at its beginning.
    """
    parts = {part for whole, names in JOINED.items() for part in names if part != whole}
    for room in ROOMS:
        folder = files("generator") / "web" / room
        for name in sorted(file.name for file in folder.iterdir()):
            if name not in parts and not name.endswith(UNPUBLISHED):
                joined = [(folder / each).read_bytes() for each in JOINED.get(name, (name,))]
                content = b"".join(joined)
                if name.endswith(".js"):
                    script = content.decode()
                    content = without_comments(_worded(script, labels) if labels else script).encode()
                yield f"{PUBLISHED}/{name}", content


def _worded(script: str, labels: Labels) -> str:
    """Return a script with the labels that it asks for."""
    script = WHOLE.sub(lambda call: for_script(labels(call["key"])), script)
    keys = sorted({key for key, _ in asked_in(script)}) if "label(" in script else []
    if not keys:
        return script
    words = for_script({key: labels.texts[key] for key in keys})
    return f"window.GidsLabels={{...window.GidsLabels,{words[1:]};\n{script}"


@remembered
def without_comments(script: str) -> str:
    """Return a script without types, indents, and comments that have whole lines to themselves; `/*!`, a licence, stays.

    Indents stay where a template literal may hold them. A text of more than one line that holds a line of comment does
    not occur in our scripts.
    """
    bare = re.sub(r"(?m)^[ \t]*(?://.*|/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*)\n", "", script)
    bare = re.sub(r"/\*\* @type [^*\n]*\*/ ?", "", bare)
    return bare if "`" in bare else re.sub(r"(?m)^[ \t]+", "", bare)


def digested(path: str, content: bytes) -> str:
    """Return the path of a file with a digest of its content in its name: `gids/base.0123456789.js`."""
    plain = PurePosixPath(path)
    return str(plain.with_name(f"{plain.stem}.{blake2b(content, digest_size=5).hexdigest()}{plain.suffix}"))


def is_digested(path: str) -> bool:
    """Whether a file of the site has a digest in its name: a script or a style of ours, by its plain path."""
    return path.startswith(f"{PUBLISHED}/") and path.endswith((".js", ".css"))


def names_script(names: Mapping[str, str]) -> str:
    """Return gids/names.js: sets `Gids.names`, what each script and style is called by its plain path.

    Pages name no index and no data, so that few change with the guide; scripts find them here. It has no digest itself: they ask
    for it by an address that no cache knows.
    """
    return f"Gids.names = {for_script(dict(sorted(names.items())))};\n"


@cache
def published_paths() -> tuple[str, ...]:
    """Return the paths on the site of the files that come along with the pages."""
    return tuple(path for path, _ in published())
