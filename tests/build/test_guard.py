"""Signs of Markdown and HTML in every text, at its beginning, within and at its end, change nothing but that text."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.make.check import Checked
from generator.make.generate import generate
from generator.model import fields, slips
from generator.model.text import plain_text
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.link import link
from generator.read.load import load
from generator.views.citations import Piece, Reference
from generator.views.render import render
from tests.guides import copied, rewrite
from tests.helpers import FIXTURES, SMALL_GUIDE, to_html

HARMLESS = "§"
"""A sign that means nothing in Markdown, in HTML or for the order of words."""

SIGNS = [
    *("#", "##", "-", "+", "*", "**", "***", "_", "__", "`", "```", "~", "~~~", "=", "===", "---", "___"),
    *(
        ":",
        "::",
        "|",
        "||",
        ">",
        ">>",
        "<",
        "<q>",
        "</p>",
        "<!--",
        "-->",
        "<?x",
        "&",
        "&amp;",
        "&#35;",
        "&lt;",
    ),
    *(
        "{",
        "}",
        "{:",
        "{:.x}",
        "{#x}",
        "[",
        "]",
        "[]",
        "](",
        "[x]",
        "[^x]",
        "[x]:",
        "![",
        "x(",
        ")x",
        "\\",
        "^",
        "^^",
    ),
    *(
        "!x",
        "!!!x",
        "???+",
        "///",
        "--8<--",
        "$",
        "$$",
        "@",
        "@@",
        "www.x.nl",
        "http://x.nl",
        "'",
        '"',
    ),
    *("1.x", "1)", "a)", "{{", "}}", "{%", "{#", "++", "--", "==", "*[x]:", "+++", ",", "/", "//"),
]


MEANS = re.compile("[;()]")
MEANT = frozenset(["locator", "parts", "cited_as"])
"""Signs that have a meaning of ours in some fields: ";" between places in a source, brackets around what is cited."""


def harmless(sign: str) -> str:
    """Return what takes the place of a sign: as long, with the same letters and digits, for these decide on order and anchors."""
    return re.sub(r"[^a-z0-9]", HARMLESS, sign)


@pytest.fixture(scope="module", autouse=True)
def nothing_refused() -> Iterator[None]:
    """What is shown is safe even if nothing had been refused before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slips, "in_text", lambda text: iter(()))
        patch.setattr(slips, "at_line", lambda line: None)
        patch.setattr(slips, "line_break", lambda text: None)
        patch.setattr(fields, "MARKUP_CHARACTERS", re.compile("(?!)"))
        yield


def planted(root: Path, signs: list[str], keep: frozenset[str] = frozenset()) -> Path:
    """Return a copy of the small guide with a sign at three places in each text, the signs by turns."""
    copied(root, SMALL_GUIDE)
    count = 0

    def change(text: str, limit: int | None) -> str:
        nonlocal count
        sign = signs[count % len(signs)]
        count += 1
        longest = None if limit is None else limit - 3 * len(sign) - 4
        return f"{sign} {plain_text(text)[:longest].strip()} {sign}x {sign}"

    rewrite(root, change, keep)
    return root


def described(node: LexborNode) -> Iterator[tuple[str, ...]]:
    """Yield each element below a node with its attributes, and each text."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if words := " ".join((child.text(deep=False) or "").split()):
                yield ("", words)
        elif child.tag == "script":
            yield ("script", *_texts(json.loads(child.text())))
        elif not (child.tag or "-").startswith("-"):
            yield (child.tag or "", *map(_attribute, sorted(child.attributes.items())))
            yield from described(child)
            yield (f"/{child.tag}",)


def _attribute(named: tuple[str, str | None]) -> str:
    """Return an attribute as text; what a link asks of a list is made of letters and digits only."""
    name, value = named
    return f"{name}={(value or '').partition('?')[0] if name == 'href' else value}"


def _texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield from (str(key), *_texts(each))
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            yield str(value)


def skeleton(html: str) -> list[tuple[str, ...]]:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    return list(described(body))


def pages(root: Path) -> dict[str, list[tuple[str, ...]]]:
    guide, problems = link(load(root))  # what the rules think of such texts is tried elsewhere
    assert guide and not problems
    made = render(guide, plan(guide), Settings(), cited=as_written(guide))
    return {path: skeleton(to_html(text)) for path, text in made}


def as_written(guide: Guide) -> dict[str, Reference]:
    """Return references with the texts of their sources as they are: Pandoc mends what signs do beside each other, such as `:.`"""
    return {
        id_: (Piece(f"{source.name} "), Piece((source.title or "").strip() or "x", italics=True))
        for id_, source in guide.sources.items()
    }


@pytest.mark.parametrize("sign", list(dict.fromkeys(SIGNS)))
def test_a_sign_in_any_text_is_only_a_sign(tmp_path: Path, sign: str) -> None:
    """The elements and their attributes are those of a harmless text, and the words are the text."""
    plain = harmless(sign)
    keep = MEANT if MEANS.search(sign) else frozenset()
    found = pages(planted(tmp_path / "sign", [sign], keep))
    expected = pages(planted(tmp_path / "harmless", [plain], keep))

    assert found.keys() == expected.keys()
    for path, made in expected.items():
        wanted = [tuple(each.replace(plain, sign) for each in row) for row in made]
        assert found[path] == wanted, path


PLACES = """# Kop

{0} in een alinea[^n] {0}

- {0} punt {0}

| {0} kop {0} | {0}x |
| --- | --- |
| {0} vak[^n] {0} | {0}x |

!!! note "{1} titel {1}"
    {0} kader {0}

    - {0} punt in een kader {0}

??? tip "{1} titel {1}"
    {0} dichtgevouwen {0}

    | {0} vak {0} |
    | --- |

![{2} beschrijving {2}](foto.jpg "{1} bijschrift {1}")

```yaml
{0} code {0}: {0}

  {0} ingesprongen {0}
```

[^n]: {0} voetnoot {0}
"""
"""A hand-written page with a sign in each place: as it is, between quotation marks, and between brackets."""


def test_a_sign_in_any_place_of_a_page_is_only_a_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "in_page", lambda body: iter(()))
    monkeypatch.setattr("generator.read.load.picture_mistake", lambda line: None)
    root = copied(tmp_path / "gids", SMALL_GUIDE)
    (root / "content/afbeeldingen").mkdir()
    shutil.copy(FIXTURES / "pictures" / "foto.jpg", root / "content/afbeeldingen")
    signs = [sign for sign in dict.fromkeys(SIGNS) if sign not in MARKS_OF_PAGES]
    for number, sign in enumerate(signs):
        for name, each in ((f"teken-{number}", sign), (f"gewoon-{number}", harmless(sign))):
            between = each.replace('"', HARMLESS)
            inside = re.sub(r"[\[\]]", HARMLESS, each)
            text = PLACES.format(each, between, inside)
            (root / f"content/pages/{name}.md").write_text(text, encoding="utf-8")
    guide, problems = link(load(root))
    assert guide
    assert not problems
    found = dict(render(guide, plan(guide), Settings()))
    for number, sign in enumerate(signs):
        made, wanted = (skeleton(to_html(found[f"over/{name}-{number}.md"])) for name in ("teken", "gewoon"))
        plain = harmless(sign)
        assert [_worded(row, {}) for row in made] == [
            _worded(row, {plain: sign, "gewoon-": "teken-"}) for row in wanted
        ], sign


MARKS_OF_PAGES = frozenset(["#", "##", "-", "*", ">", "|", "||", "**"])
"""Signs that mean something on a page: they begin a heading, a list, a quotation or a cell, or make words heavy."""


def _worded(row: tuple[str, ...], signs: Mapping[str, str]) -> tuple[str, ...]:
    """Return an element or a text with other signs; a sign that can't stand in its place is left out of both."""
    for plain, sign in signs.items():
        row = tuple(each.replace(plain, sign) for each in row)
    return tuple(re.sub(rf'["\[\]{HARMLESS}]', "", each) for each in row)


def test_another_builder_shows_the_same(tmp_path: Path) -> None:
    """All signs by turns: Zensical makes the elements and words that Python-Markdown makes here."""
    root = planted(tmp_path / "gids", SIGNS, MEANT)
    shutil.copy(SMALL_GUIDE / "mkdocs.yml", root / "mkdocs.yml")
    loaded = load(root)
    guide, _ = link(loaded)
    assert guide
    site = generate(root, Checked(guide, loaded))
    command = [str(Path(sys.executable).with_name("zensical")), "build", "-f", "build/mkdocs.yml"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    for page in site.pages.values():
        html = (root / "build/html" / page.address / "index.html").read_text(encoding="utf-8")
        article = LexborHTMLParser(html).css_first("article")
        ours = skeleton(to_html((root / "build/docs" / page.path).read_text(encoding="utf-8")))
        assert article is not None
        made = list(described(article))
        begins = next(
            at for at, row in enumerate(made) if row[0] == "h1"
        )  # its templates put links before it
        assert [_seen(row) for row in made[begins:]][: len(ours)] == list(map(_seen, ours)), page.path


def _seen(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return an element without its attributes (links lead to files here, to addresses there), or a text."""
    return row if row[0] in ("", "script") else row[:1]
