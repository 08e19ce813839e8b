"""Makes a guide many times larger by repeating its records under new ids, each copy linked to copies as the original is."""

import re
import shutil
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.reader import ROOT
from generator.make.check import read_guide

FRAMEWORK_ID = r"[A-Z]{2}(?:\d+(?:-w\d+)?|-[a-z0-9]+(?:-\d)?)?"
"""An id of a core element, principle, claim or sub-element: two capitals, then perhaps a number and a tail."""
COPIED = ("source", "question", "tool", "practice-example", "network-type", "checklist", "faq")
"""The kinds that are repeated, beside those of the framework."""
FOLDERS = (
    *("framework/elements", "framework/principles"),
    *("content/questions", "content/tools", "content/practice-examples", "content/network-types"),
    *("content/checklists", "content/faq"),
)
SOURCES = "framework/sources.yml"


@contextmanager
def guide_of(size: int) -> Iterator[Path]:
    """Give a copy of the guide, so many times its size, while the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("framework", "content", "mkdocs.yml"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
        multiply(root, size)
        yield root


def multiply(root: Path, size: int) -> None:
    """Give the guide at `root` `size` times its elements, principles, sources, questions, tools, examples and so on."""
    if size == 1:
        return
    guide = read_guide(root).guide
    elements = [element.id for element in guide.elements]
    main = {source.id for source in guide.sources.values() if source.custom.kind == "main"}
    others = sorted((id_ for id_, kind in guide.kinds.items() if kind in COPIED and id_ not in main), key=len)
    framework = FRAMEWORK_ID.replace("[A-Z]{2}", f"(?:{'|'.join(elements)})", 1)
    ids = re.compile(
        rf"(?<![\w-])(?:{framework}|(?:{'|'.join(map(re.escape, others[::-1]))})(?P<item>-b?\d+)?)(?![\w-])"
    )
    texts = {
        path: path.read_text(encoding="utf-8") for folder in FOLDERS for path in (root / folder).glob("*.yml")
    }
    sources = yaml.load((root / SOURCES).read_text(encoding="utf-8"), yaml.CBaseLoader)["references"]
    copies: list[Any] = []
    for number in range(2, size + 1):

        def renamed(found: re.Match[str], number: int = number) -> str:
            id_, item = found.group(), found["item"] or ""
            if id_[:2] in elements:
                return f"{id_[:2]}X{number}Y{id_[2:]}"
            return f"{id_.removesuffix(item)}x{number}{item}"

        for path, text in texts.items():
            text = ids.sub(
                renamed, re.sub(r"^ *(?:top10_position|former_slugs): .*\n", "", text, flags=re.MULTILINE)
            )
            text = re.sub(r"^( *(?:- )?slug: )(\S+)$", rf"\1\2-x{number}", text, flags=re.MULTILINE)
            text = re.sub(
                r"^(title: \"?)([^\n\"]{0,54}).*?(\"?)$", rf"\1\2 {number}\3", text, flags=re.MULTILINE
            )
            slug, id_ = (re.search(rf"^{key}: (\S+)$", text, re.MULTILINE) for key in ("slug", "id"))
            assert slug and id_
            (path.parent / f"{id_[1]}-{slug[1]}.yml").write_text(text, encoding="utf-8")
        for source in (source for source in sources if source["id"] not in main):
            copy = {**source, "id": f"{source['id']}x{number}"}
            copy["custom"] = {**source["custom"], "cited_as": f"{source['custom']['cited_as']} {number}"}
            copies.append({key: value for key, value in copy.items() if key not in ("DOI", "URL")})
    with (root / SOURCES).open("a", encoding="utf-8") as file:
        for copy in copies:  # one by one, for what is shared is written as a reference
            file.write(textwrap.indent(yaml.safe_dump([copy], allow_unicode=True, width=1000), "  "))
    _widen(root / "framework/framework.yml", elements, size)


def _widen(main: Path, elements: list[str], size: int) -> None:
    """Give the framework the copies of its core elements."""
    order, groups, maxima = [], [], []
    for number in range(2, size + 1):
        mark = f"X{number}Y"
        order += [f"{id_}{mark}" for id_ in elements]
        maxima += [f"    {id_}{mark}: 999" for id_ in elements]
        those = ", ".join(order[-len(elements) :])
        groups.append(f"  - {{id: group-{mark}, title: Groep {mark}, summary: Kopie., elements: [{those}]}}")
    text = main.read_text(encoding="utf-8")
    text = re.sub(
        r"^order: \[(.*)\]$", lambda m: f"order: [{', '.join([m[1], *order])}]", text, flags=re.MULTILINE
    )
    text = re.sub(r"^order:", lambda m: "\n".join([*groups, m[0]]), text, flags=re.MULTILINE)
    text = re.sub(
        r"^( *)priority_max: \{(.*)\}$",
        lambda m: (
            f"{m[1]}priority_max:\n"
            + "\n".join([*(f"    {pair.strip()}" for pair in m[2].split(",")), *maxima])
        ),
        text,
        flags=re.MULTILINE,
    )
    main.write_text(text, encoding="utf-8")
