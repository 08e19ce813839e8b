"""Reads the logo of an organisation, and the picture that stands in the tab of the browser: each page shows both.

A drawing (SVG) can hold scripts and fetch from elsewhere. So it is written anew, of what only draws; what is no drawing at all,
such as the notes of a program, is left out, and anything else is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from xml.parsers import expat

from generator.model.edition import LOGO_ENDINGS
from generator.model.places import PICTURES
from generator.model.problems import GuideError, Problem, did_you_mean, dutch
from generator.read.edition import Edition
from generator.read.pictures import Picture

MOST_BYTES = 60_000
"""A reader waits for it on the first page, before anything else shows."""
MOST_PARTS = 2_000
"""So many parts a drawing may have: more would keep a phone busy."""
SQUARE = 1.1
"""So much longer than the other may a side of the picture in the tab be."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


SHAPES = _names(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs symbol use",
    "clipPath mask linearGradient radialGradient stop",
)
"""The elements that only draw."""
UNSEEN = frozenset(["metadata"])
"""Elements that draw nothing, and are left out."""
LOOK = _names(
    "fill fill-opacity fill-rule clip-rule clip-path mask color opacity display visibility stroke",
    "stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray",
    "stroke-dashoffset stop-color stop-opacity font-size font-family font-weight font-style text-",
    "anchor letter-spacing paint-order vector-effect shape-rendering",
)
"""How a shape looks: attributes, or properties of `style`, which become attributes."""
FORM = _names(
    "id d x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox",
    "preserveAspectRatio offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits",
    "maskContentUnits pathLength href mask-type",
)
"""Where a shape stands, and which form it has."""
LEFT_OUT = re.compile(r"version|baseProfile|class|role|focusable|enable-background|(data|aria|xml)[-:].*")
"""Attributes that draw nothing: without a style sheet a class does not either."""
GRADIENTS = frozenset(["linearGradient", "radialGradient"])
WHITE = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""Signs that a reader of XML would take for spaces in an attribute."""
REFERS = re.compile(r"url\(\s*['\"]?#([\w.:-]+)['\"]?\s*\)|#([\w.:-]+)")
"""Where a drawing refers to a part of itself."""
FETCHES = re.compile(r"[\\@]|/\*|\b(?:url|image|image-set|expression|var|attr)\s*\(", re.IGNORECASE)
"""What a value may not hold beside those."""
NUMBER = re.compile(r"([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?")

BROKEN = (
    "dit bestand is geen hele SVG (regel {line}: {cause}). Bewaar de tekening opnieuw als SVG, of als PNG."
)
PLAINER = "Bewaar de tekening als eenvoudige SVG (in Illustrator: Presentation Attributes; in Inkscape: Optimized SVG), of als PNG."


class Unfit(Exception):
    """Why a file can't be a logo, in Dutch, and on which line."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_svg(path: Path, name: str) -> Picture:
    """Return the drawing in a file, which messages call `name`. Raises GuideError if it does more than draw."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Unfit(_too_heavy(path.stat().st_size))
        drawing = _Drawing()
        drawing.read(data)
        return Picture(path.name, *drawing.size(), drawing.written().encode())
    except Unfit as error:
        problem = Problem(path=name, line=error.line, column=1, message=str(error))
    except OSError as error:
        problem = Problem(path=name, line=1, column=1, message=dutch(error))
    raise GuideError([problem])


def mark_problems(edition: Edition, pictures: Mapping[str, Picture | None]) -> Iterator[Problem]:
    """Yield what is wrong with the logo and the picture in the tab that an edition names."""
    for key in ("logo", "favicon"):
        name = getattr(edition.file, key)
        picture = pictures.get(name) if name else None
        if name and name not in pictures:
            close = did_you_mean(name, [each for each in pictures if each.endswith(LOGO_ENDINGS)])
            hint = close or " Zet haar daar, of verbeter de naam."
            yield edition.problem((key,), f'de afbeelding "{name}" staat niet in content/{PICTURES}.{hint}')
        elif picture and len(picture.data) > MOST_BYTES:
            yield edition.problem((key,), _too_heavy(len(picture.data)))
        elif picture and key == "favicon":
            short, long = sorted((picture.width, picture.height))
            if long > SQUARE * short:
                yield edition.problem(
                    (key,),
                    f'"{name}" is {picture.width} bij {picture.height}, en in de tab past alleen een vierkant. Maak er een vierkante '
                    "afbeelding van, bijvoorbeeld alleen het beeldmerk.",
                )


def _too_heavy(size: int) -> str:
    return (
        f"dit is {size // 1000} kB, en elke pagina toont het: het mag hoogstens {MOST_BYTES // 1000} kB zijn. "
        "Maak de afbeelding kleiner of eenvoudiger."
    )


@dataclass
class _Drawing:
    """A drawing while it is read: what is kept of it, and what its parts refer to."""

    kept: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    """Name and id of each element that is kept and not yet closed."""
    skipped: int = 0
    """How deep the reader is within what is left out."""
    parts: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """The element that has each id."""
    refers: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    """To which id, from within which ids, and on which line."""
    box: tuple[float, float] = (0, 0)
    line: Callable[[], int] = field(default=lambda: 1)
    """Returns the line that the reader is at."""

    def read(self, data: bytes) -> None:
        """Read a whole file. Raises Unfit."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = lambda name, is_parameter: self._refuse(
            "een verwijzing naar iets van buiten"
        )
        self.line = lambda: int(parser.CurrentLineNumber)
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise Unfit(BROKEN.format(line=error.lineno, cause=_cause(error)), error.lineno) from None
        except (LookupError, ValueError):  # an encoding that is none, or that no drawing has
            raise Unfit(BROKEN.format(line=1, cause="de codering is geen UTF-8")) from None
        self._judge_references()

    def _refuse(self, what: str) -> None:
        raise Unfit(f"in deze tekening staat {what}, en dat mag niet in een logo. {PLAINER}", self.line())

    def _doctype(self, name: str, system: str | None, public: str | None, inside: bool) -> None:
        if inside:
            self._refuse("een DOCTYPE met eigen regels")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.parts += 1
        space, _, local = name.rpartition(" ")
        if not self.open and not self.skipped and (space, local) != (SVG, "svg"):
            raise Unfit(
                'dit is geen SVG: het begint niet met <svg xmlns="http://www.w3.org/2000/svg">. Bewaar de tekening opnieuw als SVG.',
                self.line(),
            )
        if self.skipped or space != SVG or local in UNSEEN:
            if (space == SVG and local not in SHAPES | UNSEEN) or space == "http://www.w3.org/1999/xhtml":
                self._refuse(f"<{local[:40]}>")
            self.skipped += 1
            return
        if local not in SHAPES or (local == "svg" and self.open):
            self._refuse(f"<{local[:40]}>")
        if self.parts > MOST_PARTS:
            self._refuse(f"te veel: meer dan {MOST_PARTS} onderdelen")
        kept = dict(self._kept(attributes))
        if not self.open:
            self.box = _box(kept)
            kept = {"xmlns": SVG, **kept, "width": f"{self.box[0]:g}", "height": f"{self.box[1]:g}"}
            kept.setdefault("viewBox", f"0 0 {self.box[0]:g} {self.box[1]:g}")
        self.open.append((local, kept.get("id", "")))
        if own := kept.get("id"):
            self.names[own] = local
        within = tuple(id_ for _, id_ in self.open if id_)
        for key, value in kept.items():
            if key != "id":
                self.refers += [
                    (found[1] or found[2], within, self.line())
                    for found in REFERS.finditer(value)
                    if found[1] or key == "href"
                ]
        said = "".join(f' {key}="{escape(value).translate(WHITE)}"' for key, value in kept.items())
        self.kept.append(f"<{local}{said}>")

    def _end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.kept.append(f"</{self.open.pop()[0]}>")

    def _text(self, text: str) -> None:
        if not self.skipped and self.open[-1][0] in ("text", "tspan", "title", "desc"):
            self.kept.append(escape(text, quote=False))

    def _kept(self, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the attributes that draw, of which those of `style` come last, as they count most."""
        styled = ""
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            if space and (space, local) != (XLINK, "href"):
                if local.lower().startswith("on") or (
                    space == XLINK and local not in ("type", "title", "show")
                ):
                    self._refuse(f'"{local[:40]}"')
            elif local == "style":
                styled = value
            elif local in LOOK | FORM:
                yield local, self._harmless(local, value)
            elif not LEFT_OUT.fullmatch(local):
                self._refuse(f'"{local[:40]}"')
        for said in filter(None, map(str.strip, styled.split(";"))):
            name, colon, value = (part.strip() for part in said.partition(":"))
            value = self._harmless(name, value.removesuffix("!important").strip())
            if colon and name in LOOK:
                yield name, value

    def _harmless(self, name: str, value: str) -> str:
        """Return a value that fetches nothing and means no more than it says."""
        bare = REFERS.sub("", value) if name != "href" else ("" if REFERS.fullmatch(value) else "elders")
        if name == "href" and bare:
            self._refuse("een verwijzing naar iets van buiten")
        if FETCHES.search(bare) and name != "id":
            self._refuse(f'"{name[:40]}: {value[:40]}"')
        return value

    def _judge_references(self) -> None:
        """Refuse parts that refer to parts that refer to others: some lines of that draw for hours."""
        told = [
            (id_, within, line) for id_, within, line in self.refers if self.names.get(id_) not in GRADIENTS
        ]
        used = {id_ for id_, _, _ in told}
        for _, within, line in told:
            if used.intersection(within):
                raise Unfit(
                    f"in deze tekening verwijst een onderdeel naar een onderdeel dat zelf weer verwijst. {PLAINER}",
                    line,
                )

    def size(self) -> tuple[int, int]:
        """Return width and height, for the proportion of both."""
        width, height = self.box
        return max(1, round(width)), max(1, round(height))

    def written(self) -> str:
        """Return the drawing as readers get it."""
        return "".join(self.kept) + "\n"


def _box(attributes: Mapping[str, str]) -> tuple[float, float]:
    """Return width and height of a drawing. Raises Unfit if it does not say them."""
    shown = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = shown[2:] if len(shown) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    found = [NUMBER.fullmatch(side) for side in sides]
    width, height = (float(each[1]) if each else 0 for each in found)
    if not (width and height):
        raise Unfit(
            "deze tekening zegt niet hoe groot zij is. Bewaar haar met een viewBox, of met een breedte en een hoogte."
        )
    return width, height


def _cause(error: expat.ExpatError) -> str:
    """Return in Dutch why a file is no XML."""
    known = {
        expat.errors.XML_ERROR_NO_ELEMENTS: "het bestand is leeg of houdt te vroeg op",
        expat.errors.XML_ERROR_TAG_MISMATCH: "een onderdeel wordt niet goed gesloten",
        expat.errors.XML_ERROR_UNDEFINED_ENTITY: "hier staat een teken met een naam die er niet is",
        expat.errors.XML_ERROR_UNCLOSED_TOKEN: "een onderdeel is niet af",
    }
    return known.get(expat.ErrorString(error.code), "hier klopt de opbouw niet")
