"""The colours of an edition: what is made of that of an organisation can be read wherever pages use it, or is refused."""

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from coloraide import Color

from generator.plan.colours import (
    DARK,
    GROUNDS,
    LIGHT,
    PAIRS,
    TEXTS,
    Scheme,
    contrast,
    in_the_dark,
    luminance,
    nearest,
    own,
    palette,
    rule,
    style,
    unreadable,
)
from generator.plan.configuration import guide_style
from tests.unit.test_styles import SHEETS, Said, parts, said

CSS = guide_style()
BASE = {scheme.selector: own(CSS, scheme) for scheme in (LIGHT, DARK)}
SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
MADE = ("accent", "accent-deep", "tint", "tint-strong", "on-accent")
"""The colours that are made of that of an organisation."""
WHEEL = [
    Color("oklch", [lightness, chroma, hue]).fit("srgb", method="oklch-chroma", jnd=0).convert("srgb").to_string(hex=True)
    for lightness, chroma, hue in product((0.25, 0.5, 0.75), (0.05, 0.3), range(0, 360, 30))
] + ["#000000", "#ffffff", "#808080", "#ffff00", "#0000ff", "#ff0000", "#00ff00"]  # fmt: skip


def too_near(colours: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs that WCAG asks to be further apart."""
    return [(one, two) for one, two, least in PAIRS if contrast(colours[one], colours[two]) < least]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#0000ff", "#ffffff", 8.592),
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)
    assert contrast(one, other) == pytest.approx(Color(one).contrast(other, method="wcag21"), abs=0.001)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_of_the_guide_itself_can_be_read_and_are_as_they_would_be_made(scheme: Scheme) -> None:
    base = BASE[scheme.selector]
    made = palette(scheme, base, base["accent"])

    assert too_near(base) == []
    for name in MADE:
        assert Color(made[name]).delta_e(base[name], method="ok") < 0.02, name


@pytest.mark.long
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_can_be_read_is_taken_as_it_is_and_else_the_nearest_that_can_be(
    scheme: Scheme, amount: Callable[[int, int], int]
) -> None:
    base, taken = BASE[scheme.selector], 0
    wheel = WHEEL[:: amount(5, 1)]
    for colour in wheel:
        fault = unreadable(scheme, base, colour)
        taken += fault is None
        right = fault.nearest if fault else colour
        assert too_near(palette(scheme, base, right)) == [], (colour, right)
        assert palette(scheme, base, right)["accent"] == right
        if fault:
            assert fault.ratio < fault.least and too_near(palette(scheme, base, colour))
            assert contrast(palette(scheme, base, colour)[fault.front], fault.on) == fault.ratio
            assert unreadable(scheme, base, right) is None
    assert 0 < taken < len(wheel)


@pytest.mark.long
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", ["#ff9900", "#808080", "#ec0000", "#0078d4", "#154273"])
def test_no_colour_of_the_same_hue_is_nearer(scheme: Scheme, colour: str) -> None:
    base = BASE[scheme.selector]
    if unreadable(scheme, base, colour) is None:
        return
    found = nearest(scheme, base, colour)
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    light, vivid, turned = Color(found).convert("oklch").coords(nans=False)
    distance = ((light - lightness) ** 2 + (vivid - chroma) ** 2) ** 0.5

    if chroma > 0.001:
        assert abs((turned - hue + 180) % 360 - 180) < 2
    else:
        assert vivid < 0.001
    for step, change in product(range(-15, 16), range(-5, 6)):
        tried = lightness + distance * step / 15, chroma + distance * change / 5
        apart = ((tried[0] - lightness) ** 2 + (tried[1] - chroma) ** 2) ** 0.5
        other = Color("oklch", [*tried, hue])
        if apart < distance - 0.008 and tried[1] >= 0 and other.in_gamut("srgb", tolerance=0):
            made = other.convert("srgb").to_string(hex=True)
            assert any(contrast(made, base[ground]) < 4.5 for ground in ("paper", "surface")) or too_near(
                palette(scheme, base, made)
            )


def test_without_a_colour_for_the_dark_one_of_the_same_hue_is_made_that_can_be_read() -> None:
    base = BASE[DARK.selector]
    for colour in WHEEL[::3]:
        made = in_the_dark(base, colour)
        assert too_near(palette(DARK, base, made)) == [], colour
        assert luminance(made) > 0.25


def test_the_style_of_an_edition_names_only_what_the_guide_names_and_only_its_colours() -> None:
    made = said(style(CSS, "#7a1f5c", None))

    assert {each.selector for each in made} == {LIGHT.selector, DARK.selector}
    assert {each.name for each in made} == {f"--gids-{name}" for name in MADE}
    assert all(re.fullmatch(r" *#[0-9a-f]{6}", str(each).split(":")[1].removesuffix(" }")) for each in made)
    assert '@media screen { [data-md-color-scheme="slate"]' in style(CSS, "#7a1f5c", None)
    assert rule(LIGHT, {"accent": "#000000"}) == "[data-md-color-scheme] { --gids-accent: #000000; }\n"


def test_a_colour_for_the_dark_is_taken() -> None:
    assert "--gids-accent: #ffcc66;" in style(CSS, "#7a1f5c", "#FFCC66")


# Where pages use these colours

ALIASES = {
    "--md-typeset-a-color": "color",
    "--md-accent-fg-color": "color",
    "--md-accent-fg-color--transparent": "background",
    "--md-accent-bg-color": "",
    "--md-typeset-mark-color": "background",
    "--md-default-fg-color": "color",
    "--md-default-fg-color--light": "color",
    "--md-typeset-color": "color",
}
"""What the theme does with the colours that it gets under names of its own; the one without stands on the second."""
MARKS = re.compile(r"border(-.*)?|outline(-.*)?|fill|stroke|accent-color|text-decoration(-.*)?|box-shadow")
JUDGED = {(front, ground) for front, ground, _ in PAIRS}
DECORATIVE = {"line", "tint-strong"}
"""The colours of lines and pictures that say nothing by themselves."""


def uses(css: str) -> Iterator[tuple[list[Said], list[tuple[str, str]]]]:
    """Yield of each rule of a style sheet what it declares, and where it uses colours of an edition: (property, colour)."""
    by_selector: dict[str, list[Said]] = {}
    for each in said(css):
        by_selector.setdefault(each.selector, []).append(each)
    for together in by_selector.values():
        found = [
            (ALIASES.get(each.name, each.name), token.value.removeprefix("--gids-"))
            for each in together
            for token in parts(each.value)
            if token.type == "ident" and token.value.startswith("--gids-")
        ]
        yield together, [(kind, name) for kind, name in found if name in MADE]


def unjudged(css: str) -> list[str]:
    """Return the uses of colours of an edition of which no pair says that they can be read."""
    found = []
    for together, used in uses(css):
        fronts = [name for kind, name in used if kind == "color"]
        grounds = [name for kind, name in used if kind.startswith("background")]
        pair = any((one, two) in JUDGED for one in fronts for two in grounds)
        empty = any(str(each).endswith('{ content: "" }') for each in together)  # a dot, a line
        for kind, name in used:
            if kind == "color":
                right = name in TEXTS or pair
            elif kind.startswith("background"):
                right = name in GROUNDS or pair or (empty and name in TEXTS)
            elif MARKS.fullmatch(kind):
                right = name in TEXTS or name in DECORATIVE
            else:
                right = kind == ""
            if not right:
                found.append(f"{together[0].selector} {{ {kind}: {name} }}")
    return found


def test_each_use_of_a_colour_in_the_styles_is_judged() -> None:
    assert sum(len(used) for css in SHEETS.values() for _, used in uses(css)) > 80
    assert [each for css in SHEETS.values() for each in unjudged(css)] == []


@pytest.mark.parametrize(
    "css",
    [
        "a{color:var(--gids-tint)}",
        "a{color:var(--gids-on-accent)}",
        "a{background:var(--gids-accent)}",
        "a{background:var(--gids-accent);color:var(--gids-ink)}",
        "a{border:1px solid var(--gids-tint)}",
        "a{caret-color:var(--gids-accent)}",
        "a{--eigen:var(--gids-accent)}",
    ],
)
def test_a_use_that_is_not_judged_is_seen(css: str) -> None:
    assert len(unjudged(css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        "a{color:var(--gids-accent)}",
        "a{background:var(--gids-accent);color:var(--gids-on-accent)}",
        "a{background:var(--gids-tint);outline:1px solid var(--gids-accent)}",
    ],
)
def test_a_use_that_is_judged_is_right(css: str) -> None:
    assert unjudged(css) == []


def test_every_text_is_judged_on_every_ground() -> None:
    assert {(text, ground) for text in TEXTS for ground in GROUNDS} <= JUDGED
