"""Works out the colours of an edition from those of its organisation, and which of them everybody can read.

How far two colours must be apart is that of WCAG 2.2, level AA: criterion 1.4.3 asks 4.5 of text, and 1.4.11 asks 3 of what a
reader must see to use a page. Forms of a colour are made in OKLCH, in which a step looks as large for each colour.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

TEXT, MARK = 4.5, 3.0
"""What WCAG asks of text, and of borders, signs and the ring of the focus."""

GROUNDS = ("paper", "surface", "tint", "tint-strong")
"""The colours on which texts and marks stand."""
TEXTS = ("ink", "soft", "accent", "accent-deep", "wrong")
"""The colours of words and of marks, each of which may stand on each of those."""
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text in TEXTS for ground in GROUNDS),
    *(("on-accent", ground, TEXT) for ground in ("accent", "accent-deep")),
    *(("edge", ground, MARK) for ground in ("paper", "surface", "tint")),
)
"""Each pair of colours of `gids.css` that pages put on one another, with what is asked of it."""

Colours = Mapping[str, str]
"""Colours as #rrggbb, by the end of their name in the styles: `accent` for `--gids-accent`."""


@dataclass(frozen=True)
class Scheme:
    """How colours are made in the light or in the dark; the figures are those of the guide's own, in OKLCH."""

    selector: str
    medium: str
    darker: bool
    """Whether a colour is easier to read if it is darker."""
    deep: tuple[float, float]
    """How much a deeper form keeps of what lies between the colour and black (in the dark: white), and of its chroma."""
    tints: Mapping[str, tuple[float, float, float, float]]
    """Of each tint its lightness, and how far that may go for the text on it; its share of the chroma, and the most of that."""
    on: tuple[float, float, float]
    """Of what stands on the colour its lightness, its share of the chroma, and the most of that."""


LIGHT = Scheme(
    selector="[data-md-color-scheme]",
    medium="",
    darker=True,
    deep=(0.788, 0.77),
    tints={"tint": (0.943, 0.97, 0.18, 0.02), "tint-strong": (0.884, 0.945, 0.4, 0.045)},
    on=(1, 0, 0),
)
DARK = Scheme(
    selector='[data-md-color-scheme="slate"]',
    medium="@media screen",  # as in gids.css: ink on paper is dark
    darker=False,
    deep=(0.64, 0.74),
    tints={"tint": (0.307, 0.27, 0.37, 0.04), "tint-strong": (0.379, 0.31, 0.48, 0.055)},
    on=(0.229, 0.3, 0.03),
)
IN_THE_DARK = 0.804, 0.115
"""Lightness, and the most chroma, of a colour for the dark that is made of one for the light."""
GREY = 0.001
"""With so little chroma a colour has no hue to keep."""
STEPS = 6
"""In so many steps a tint goes as far as it may."""


@dataclass(frozen=True)
class Unreadable:
    """A colour that not everybody can read: the two colours of a page that are then least apart, and what can be read."""

    front: str
    ground: str
    """The names of both."""
    on: str
    """The second."""
    ratio: float
    least: float
    nearest: str = ""
    """The nearest colour that everybody can read."""


@cache
def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG 2.2 defines it: 0 is black, 1 is white.

    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, from 1 to 21, as WCAG 2.2 defines it.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def own(css: str, scheme: Scheme) -> dict[str, str]:
    """Return the colours that the guide's own style sheet has in a scheme."""
    (block,) = re.findall(re.escape(scheme.selector) + r" \{([^}]*--gids-paper:[^}]*)\}", css)
    return dict(re.findall(r"--gids-([a-z-]+): (#[0-9a-f]{6});", block))


def palette(scheme: Scheme, base: Colours, colour: str) -> dict[str, str]:
    """Return the colours of a scheme: those that are made of #rrggbb, over those of the guide (`base`)."""
    colour = colour.lower()
    lightness, chroma, hue = _oklch(colour)
    kept, vivid = scheme.deep
    deep = lightness * kept if scheme.darker else 1 - (1 - lightness) * kept
    made = {"accent": colour, "accent-deep": _hex(deep, chroma * vivid, hue)}
    for name, (begin, end, share, most) in scheme.tints.items():
        for step in range(STEPS + 1):  # as strong as a text on it can be read
            made[name] = _hex(begin + (end - begin) * step / STEPS, min(chroma * share, most), hue)
            if not any(_faults({**base, **made}, TEXTS, (name,))):
                break
    on, share, most = scheme.on
    made["on-accent"] = _hex(on, min(chroma * share, most), hue)
    return {**base, **made}


def in_the_dark(base: Colours, colour: str) -> str:
    """Return the form of a colour for the dark, where an organisation gives none: as light as the guide's own is there."""
    _, chroma, hue = _oklch(colour.lower())
    lightness, most = IN_THE_DARK
    made = _hex(lightness, min(chroma, most), hue)
    return nearest(DARK, base, made) if unreadable(DARK, base, made) else made


def unreadable(scheme: Scheme, base: Colours, colour: str) -> Unreadable | None:
    """Return what is wrong with a colour in a scheme, and the nearest that is right; None if everybody can read it."""
    colour = colour.lower()
    faults = [*_faults(palette(scheme, base, colour))]
    if not faults:
        return None
    worst = min(faults, key=lambda fault: (fault.front != "accent", fault.ratio / fault.least))
    return replace(worst, nearest=nearest(scheme, base, colour))


def nearest(scheme: Scheme, base: Colours, colour: str) -> str:
    """Return the colour of the same hue that everybody can read and that is the least away, by the distance in OKLCH.

    Of the circles around the colour it is on the smallest that goes through such a colour. That circle is sought in ever
    smaller steps, and each of them by degrees, beginning with what is only darker (in the dark: lighter).
    """
    lightness, chroma, hue = _oklch(colour)
    onward = -1 if scheme.darker else 1
    turns = range(0, 91, 3) if chroma > GREY else (0,)

    def on_circle(distance: float) -> str | None:
        for degrees in (turn * side for turn in turns for side in (1, -1)):
            light = lightness + onward * distance * math.cos(math.radians(degrees))
            vivid = chroma + distance * math.sin(math.radians(degrees))
            if not (0 <= light <= 1 and vivid >= 0) or not _is_shown(light, vivid, hue):
                continue
            made = _hex(light, vivid, hue)
            plain = {**base, "accent": made}
            if not any(_faults(plain, ("accent",), ("paper", "surface"))) and not any(
                _faults(palette(scheme, base, made))
            ):
                return made
        return None

    found, within = "#000000" if scheme.darker else "#ffffff", 0.0
    for step in (0.05, 0.01, 0.002):
        distance = within
        while distance < 1:
            if closer := on_circle(distance + step):
                found, within = closer, distance
                break
            distance += step
    return found


def style(css: str, main: str, dark: str | None) -> str:
    """Return the style sheet that gives pages the colours of an organisation: over `css`, the guide's own."""
    dark = dark or in_the_dark(own(css, DARK), main)
    rules = []
    for scheme, colour in ((LIGHT, main), (DARK, dark)):
        base = own(css, scheme)
        made = palette(scheme, base, colour)
        rules.append(rule(scheme, {name: made[name] for name in made if made[name] != base[name]}))
    return "".join(rules)


def rule(scheme: Scheme, values: Mapping[str, str]) -> str:
    """Return the rule that gives names, without what they begin with, their values in a scheme."""
    said = " ".join(f"--gids-{name}: {value};" for name, value in values.items())
    made = f"{scheme.selector} {{ {said} }}"
    return f"{scheme.medium} {{ {made} }}\n" if scheme.medium else f"{made}\n"


def _faults(
    colours: Colours, fronts: tuple[str, ...] = (), grounds: tuple[str, ...] = ()
) -> Iterator[Unreadable]:
    """Yield each pair that is too little apart; only of these fronts and grounds, if they are given."""
    for front, ground, least in PAIRS:
        if (not fronts or front in fronts) and (not grounds or ground in grounds):
            ratio = contrast(colours[front], colours[ground])
            if ratio < least:
                yield Unreadable(front, ground, colours[ground], ratio, least)


def _oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1), chroma and hue (in degrees) of #rrggbb; a grey has hue 0."""
    from coloraide import Color  # only an edition with colours needs it

    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def _is_shown(lightness: float, chroma: float, hue: float) -> bool:
    """Return whether a screen can show a colour."""
    from coloraide import Color

    return bool(Color("oklch", [lightness, chroma, hue]).in_gamut("srgb", tolerance=0.0005))


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return a colour as #rrggbb, with as much of its chroma as a screen can show."""
    from coloraide import Color

    made = Color("oklch", [lightness, chroma, hue])
    if not made.in_gamut("srgb", tolerance=0):
        made.fit("srgb", method="oklch-chroma", jnd=0)
    return str(made.convert("srgb").to_string(hex=True, fit="clip"))
