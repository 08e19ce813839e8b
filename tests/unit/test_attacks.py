"""Texts that try to become markup, script or template code, and stay text on every page that shows them."""

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.make.check import read_guide
from generator.model import fields, slips
from generator.model.memory import forget
from generator.model.text import link_mistake
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read import load
from generator.views.render import render
from tests.helpers import FIXTURES, SMALL_GUIDE, Editor, to_html

FOLDER = "framework/principles"
SCHEMA = "# yaml-language-server: $schema=../../schemas/principle.json\n"
NO_ADDRESS = (
    "deze link heeft geen adres. Schrijf een id of adres tussen de haakjes, zoals [gedeeld leiderschap](OR5)."
)
IMAGE = "een afbeelding kan hier niet. Haal die weg; is het een link, zet dan een spatie na het uitroepteken."


@dataclass(frozen=True)
class Attack:
    """A text, and what becomes of it."""

    text: str
    title: str | None = None
    """The character for which a title refuses the text."""
    target: str | None = None
    """The link for which every text refuses it."""
    words: str = ""
    """What a reader sees; as a rule the text itself."""
    elements: list[str] = field(default_factory=list)
    """The elements that the text makes, and may make."""

    page: bool = False
    """Whether this is markup that a hand-written page may use."""
    refused: bool = False
    """Whether a text of a record refuses it, because it looks like markup and would be shown as signs."""

    @property
    def line(self) -> str:
        return " ".join(self.text.split())

    @property
    def seen(self) -> str:
        return self.words or self.line

    @property
    def refused_in_title(self) -> bool:
        return re.search(r"[<>{}\[\]`|\\*]", self.text) is not None


ATTACKS = [
    Attack(**attack) for attack in yaml.safe_load((FIXTURES / "attacks.yml").read_text(encoding="utf-8"))
]
SHOWN = [attack for attack in ATTACKS if attack.target is None]
HARMLESS = Attack("Een gewone zin")


def principle(number: int, attack: Attack) -> dict[str, Any]:
    """Return a principle in which the text stands in every kind of place."""
    advice = [{"text": attack.text, "editorial": "true"}] * 3
    return {
        "id": f"CC{number}",
        "slug": f"aanval-{number}",
        "title": f"Aanval {number}" if attack.refused_in_title else f"{attack.line[:55]} {number}",
        "summary": attack.text,
        "element": "CC",
        "phases": ["zaaien"],
        "official_wording": {"source": "proef-studie", "locator": "x"},
        "evidence": ["expert"],
        "expert_marks": {},
        "why": [{"text": attack.text, "note": attack.text, "editorial": attack.text}],
        "actions": advice,
        "pitfalls": advice,
        "discuss": [attack.text],
        "note": attack.text,
        "working_elements": [
            {
                "intro": attack.text,
                "claims": [
                    {
                        "id": f"CC{number}-w01",
                        "text": attack.text,
                        "evidence": [{"mark": attack.text, "note": "x"}],
                    }
                ],
            }
        ],
    }


def write(root: Path, number: int, data: dict[str, Any]) -> str:
    """Write a principle and return its path."""
    path = f"{FOLDER}/CC{number}-aanval-{number}.yml"
    (root / path).write_text(SCHEMA + json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Markdown of a guide with a principle, and a hand-written page, for each attack."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("attacks") / "guide"))
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # what is shown is safe even if nothing had been refused before
        patch.setattr(slips, "in_text", lambda text: iter(()))
        patch.setattr(slips, "in_page", lambda body: iter(()))
        patch.setattr(load, "picture_mistake", lambda line: None)
        patch.setattr(slips, "at_line", lambda line: None)
        patch.setattr(slips, "line_break", lambda text: None)
        patch.setattr(fields, "MARKUP_CHARACTERS", re.compile("(?!)"))
        pages = made(root)
    forget()  # what was read as if nothing is refused
    return pages


def made(root: Path) -> dict[str, str]:
    """Return the pages of a guide after the attacks are written into it."""
    (root / "content/afbeeldingen").mkdir()
    shutil.copy(FIXTURES / "pictures" / "foto.jpg", root / "content/afbeeldingen")
    for number, attack in enumerate([HARMLESS, *SHOWN], 100):
        write(root, number, principle(number, attack))
        line = attack.line
        page = (
            f"# {line}\n\n{line}\n\n## {line}\n\n- {line}\n\n1. {line}\n\n> {line}\n\n| {line} |\n| --- |\n| {line} |\n\n"
            f'!!! note "{quoted(line)}"\n    {line}\n\n    - {line}\n\n??? tip "Meer"\n    {line}\n\n'
            f'![{quoted(line, "[]")}](foto.jpg "{quoted(line)}")\n\nZie[^noot].\n\n[^noot]: {line}\n'
        )
        (root / f"content/pages/aanval-{number}.md").write_text(page, encoding="utf-8")
    guide = read_guide(root).guide
    return dict(render(guide, plan(guide), Settings()))


def quoted(line: str, but: str = "") -> str:
    """Return a text as it can stand between quotation marks, without the signs that would end what is around it."""
    return line.translate(dict.fromkeys(map(ord, f'"{but}'), "'"))


def content(markdown: str) -> LexborHTMLParser:
    """Return a page's HTML without what differs from page to page: its number."""
    return LexborHTMLParser(f"<body>{to_html(markdown)}</body>")


def elements(tree: LexborHTMLParser) -> list[LexborNode]:
    return [node for node in tree.css("body *") if node.tag and not node.tag.startswith("-")]


def skeleton(tree: LexborHTMLParser, but: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each element with the names of its attributes, without those that a text may make."""
    return [
        (node.tag or "", tuple(sorted(node.attributes))) for node in elements(tree) if node.tag not in but
    ]


def assert_harmless(tree: LexborHTMLParser) -> None:
    for node in elements(tree):
        if node.attributes.get("src") == "../afbeeldingen/foto.jpg":
            assert sorted(node.attributes) == ["alt", "height", "loading", "src", "width"]
            continue
        assert node.tag not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "img",
            "link",
            "meta",
        )
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (name, value)
            assert name not in ("style", "srcdoc", "formaction"), (name, value)
            if name in ("href", "src"):
                assert re.match(r"(https://|#|\.{0,2}/|[a-z0-9-]+/|mailto:\b)", value or "")
            if name == "id":
                assert not (value or "").startswith("__"), "an id of the theme"


NUMBERED = [(number, attack) for number, attack in enumerate(SHOWN, 101)]


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "number", "attack"),
    [
        (path, number, attack)
        for path in ("uitgangspunten/aanval-{}.md", "over/aanval-{}.md")
        for number, attack in NUMBERED
        if not (attack.page and path.startswith("over"))
    ],
)
def test_an_attack_is_shown_as_text(pages: dict[str, str], path: str, number: int, attack: Attack) -> None:
    tree = content(pages[path.format(number)])
    plain = content(pages[path.format(100)])

    assert_harmless(tree)
    assert skeleton(tree, attack.elements) == skeleton(plain, attack.elements)
    assert tree.body is not None
    text = " ".join(tree.body.text().split())
    assert text.count(attack.seen) >= (10 if path.startswith("uit") else 9)


@pytest.mark.parametrize(("number", "attack"), NUMBERED, ids=[attack.text[:40] for attack in SHOWN])
@pytest.mark.parametrize("path", ["uitgangspunten/aanval-{}.md", "over/aanval-{}.md"], ids=["record", "page"])
def test_a_title_that_a_theme_puts_in_the_head_unescaped_does_no_harm(
    pages: dict[str, str], path: str, number: int, attack: Attack
) -> None:
    page = pages[path.format(number)]
    meta = yaml.safe_load(page.split("\n---\n")[0].removeprefix("---\n"))
    head = f'<title>{meta["title"]}</title><meta name=\'x\'><meta name="description" content="{meta["description"]}">'
    tree = LexborHTMLParser(f"<head>{head}</head><body></body>")

    assert set(meta) <= {"title", "description", "trail"}
    assert [node.tag for node in tree.css("head *")] == ["title", "meta", "meta"]
    assert [sorted(node.attributes) for node in tree.css("meta")] == [["name"], ["content", "name"]]
    assert tree.body is not None and tree.body.text() == ""


def refusals(edited: Editor, key: str, attacks: list[Attack]) -> list[str]:
    """Return the message about each attack, in one field of a principle of its own; a field without one gives none."""
    paths = {}
    for number, attack in enumerate(attacks, 100):
        value = [attack.text, "x"] if key == "discuss" else attack.text[:60]
        paths[write(edited.root, number, principle(number, HARMLESS) | {key: value})] = number
    found = [message.split(": ", 2) for message in edited.messages()]
    assert list(dict.fromkeys(place.split(":")[0] for place, _, _ in found)) == list(paths)
    return [message for _, _, message in found]


def test_a_link_that_leads_astray_is_refused(edited: Editor) -> None:
    astray = [attack for attack in ATTACKS if attack.target is not None]

    def message(attack: Attack) -> str:
        if attack.text.startswith("!"):
            return IMAGE
        if not attack.target:
            return NO_ADDRESS
        return link_mistake(attack.target) or "is accepted"

    told = refusals(edited, "discuss", astray)
    assert told == [message(attack) for attack in astray]
    assert all(each in (IMAGE, NO_ADDRESS) or each.startswith("de link naar ") for each in told)


def test_a_text_refuses_what_looks_like_markup(edited: Editor) -> None:
    refused = [attack.text for attack in SHOWN if attack.refused]
    told = refusals(edited, "discuss", [attack for attack in SHOWN if attack.refused])

    assert refused == [attack.text for attack in SHOWN if list(slips.in_text(attack.text.strip()))]
    assert all("Haal" in message or "Schrijf" in message or "Maak" in message for message in told)


def test_a_title_refuses_markup(edited: Editor) -> None:
    marked = [attack for attack in ATTACKS if attack.title is not None]

    assert refusals(edited, "title", marked) == [
        f'het teken "{attack.title}" mag hier niet: dit veld is gewone tekst zonder opmaak. Haal het weg.'
        for attack in marked
    ]


def test_there_is_an_attack_of_every_sort() -> None:
    assert len(ATTACKS) >= 100
    assert len({attack.text for attack in ATTACKS}) == len(ATTACKS)
    assert all((attack.title is not None) == attack.refused_in_title for attack in SHOWN)
