"""Every colour, size of letters, rounding and room of the guide stands in one place, and nothing else holds one of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pytest
import tinycss2
from tinycss2.ast import Node
from tinycss2.color4 import parse_color

from generator.plan.assets import WEB, published
from tests.helpers import ROOT

PROPERTIES = "gids/gids.css"
"""The style sheet at whose top they stand."""
WHERE = (":root", ":root, ::backdrop", "[data-md-color-scheme]", '[data-md-color-scheme="slate"]')
"""The rules in which they stand: for the whole page, in the light and in the dark."""
SIZED = re.compile(r"font(-size)?|.*radius|(scroll-)?(margin|padding)(-.+)?|(row-|column-)?gap|--.*")
"""What is as large as a name says: letters, roundings and the room around and between things; and those names."""
RELATIVE = {"em", "%"}
"""Units that say how large something is beside what stands around it."""


@dataclass(frozen=True)
class Said:
    """One declaration."""

    selector: str
    name: str
    value: list[Node]

    def __str__(self) -> str:
        return f"{self.selector} {{ {self.name}: {tinycss2.serialize(self.value).strip()} }}"

    @property
    def is_property(self) -> bool:
        """Whether it gives a name to a value."""
        return self.name.startswith("--")


def rules(nodes: Iterable[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Yield (selector, content) of each rule, also of those for a medium."""
    for rule in nodes:
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude).strip(), rule.content
        elif rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword in ("font-face", "page"):
                yield f"@{rule.lower_at_keyword}", rule.content
                yield from rules(  # the boxes in the margin of a page
                    each
                    for each in tinycss2.parse_blocks_contents(rule.content)
                    if each.type == "at-rule" and each.content is not None
                )
            elif rule.lower_at_keyword.endswith(("-left", "-center", "-right", "-corner")):
                yield f"@{rule.lower_at_keyword}", rule.content
            else:
                yield from rules(
                    tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                )


def said(css: str) -> list[Said]:
    """Return the declarations of a style sheet."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [
        Said(selector, each.lower_name if not each.name.startswith("--") else each.name, each.value)
        for selector, content in rules(sheet)
        for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if each.type == "declaration"
    ]


def parts(value: Iterable[Node]) -> Iterator[Node]:
    """Yield the tokens of a value, also those inside functions."""
    for token in value:
        yield token
        yield from parts(getattr(token, "arguments", getattr(token, "content", None)) or [])


def has_colour(value: Iterable[Node]) -> bool:
    """Return whether a value holds a colour of its own; `currentcolor` and `transparent` are none."""
    return any(
        token.type in ("hash", "ident", "function")
        and tinycss2.serialize([token]).lower() not in ("currentcolor", "transparent")
        and parse_color(token) is not None
        for token in parts(value)
    )


def has_size(value: Iterable[Node]) -> bool:
    """Return whether a value holds a size of its own."""
    return any(token.type == "dimension" and token.lower_unit not in RELATIVE for token in parts(value))


def faults(path: str, css: str) -> list[str]:
    """Return which declarations of a style sheet hold what should stand in one place."""
    found = []
    for each in said(css):
        its_own = has_colour(each.value) or (SIZED.fullmatch(each.name) and has_size(each.value))
        in_place = each.is_property and path == PROPERTIES and each.selector in WHERE
        if its_own and not in_place:
            found.append(str(each))
    return found


SHEETS = {path: content.decode() for path, content in published() if path.endswith(".css")}


@pytest.mark.parametrize("path", SHEETS)
def test_colours_and_sizes_stand_in_one_place(path: str) -> None:
    assert faults(path, SHEETS[path]) == []


def named(sheets: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Return the names of our own that style sheets, by path, give to values, and those that they ask for."""
    declared = {each.name for each in said(sheets[PROPERTIES]) if each.is_property}
    used = {
        token.value
        for css in sheets.values()
        for each in said(css)
        for token in parts(each.value)
        if token.type == "ident" and token.value.startswith("--gids-")
    }
    return {name for name in declared if name.startswith("--gids-")}, used


def test_what_is_named_is_used_and_what_is_used_is_named() -> None:
    declared, used = named(SHEETS)
    assert used == declared


def test_scripts_hold_no_colour() -> None:
    colour = r"#(?:[0-9a-fA-F]{3}){1,2}\b"
    scripts = [path for path in (ROOT / WEB).rglob("*.js") if path.parent.name != "vendor"]
    assert scripts
    assert {
        path.name: found for path in scripts if (found := re.findall(colour, path.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize(
    "css",
    [
        "a{color:#fff}",
        "a{color:red}",
        "a{border:1px solid rgb(0 0 0 / 5%)}",
        "a{background:color-mix(in srgb, var(--gids-ink), white)}",
        "@media print{a{color:hsl(1 2% 3%)}}",
        "a{font-size:12px}",
        "a{font-size:clamp(1rem, 2vw, var(--gids-size-9))}",
        "a{border-top-left-radius:3px}",
        "a{margin:0 auto 1rem}",
        "a{padding-inline-start:3px}",
        "a{column-gap:calc(2 * var(--gids-space-1) + 1pt)}",
        "a{scroll-margin-top:8vh}",
        "a{--gids-eigen:1px}",
    ],
)
def test_what_holds_its_own_is_seen(css: str) -> None:
    assert len(faults("gids/other.css", css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        "a{color:var(--gids-ink);background:transparent;border:1px solid currentcolor}",
        "a{font-size:0.9em;border-radius:50%;width:1rem}",
        "a{margin:0 auto calc(-2 * var(--gids-space-1));padding:0 0.5em;gap:0 var(--gids-space-2)}",
        "a{background:url(#x)}",
    ],
)
def test_what_is_named_elsewhere_is_right(css: str) -> None:
    assert faults("gids/other.css", css) == []


OF_OTHERS = re.compile(r"md-.+|admonition(-title)?|footnote.*|no-js|js|headerlink|linenums|highlight|gids-.*")
"""Classes that the theme or an extension of Markdown gives."""


def classes(css: str) -> set[str]:
    """Return the classes that the selectors of a style sheet ask for."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    selectors = (tinycss2.parse_component_value_list(selector) for selector, _ in rules(sheet))
    found: set[str] = set()
    for selector in selectors:
        tokens = [*parts(selector)]
        found |= {after.value for dot, after in pairwise(tokens) if dot == "." and after.type == "ident"}
    return found


def unmade(asked: Iterable[str], made: str) -> list[str]:
    """Return the classes that stand nowhere in what makes pages; what follows `--` may be filled in there."""
    words = set(re.findall(r"[\w-]+", made))
    chosen = set(re.findall(r"""["']([\w-]+)["']""", made))
    return sorted(
        name
        for name in asked
        for stem, _, filled in [name.partition("--")]
        if name not in words and not (f"{stem}--" in words and (filled in chosen or filled.isdigit()))
    )


def test_no_style_is_for_what_no_page_has() -> None:
    makers = (
        path for path in (ROOT / "generator").rglob("*") if path.suffix in (".j2", ".html", ".js", ".py")
    )
    made = "\n".join(path.read_text(encoding="utf-8") for path in makers if path.parent.name != "vendor")
    asked = {name for css in SHEETS.values() for name in classes(css) if not OF_OTHERS.fullmatch(name)}
    assert unmade(asked, made) == []


def test_a_style_for_what_no_page_has_is_found() -> None:
    asked = classes("@media print { .a, p:has(> .b--two):not(.c__d) { color: red } } .b--five {} .e--7 {}")
    assert asked == {"a", "b--two", "c__d", "b--five", "e--7"}
    assert unmade(asked, 'class="a b--{{ "two" }} e--{{ n }}"') == ["b--five", "c__d"]
