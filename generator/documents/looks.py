"""The look of documents for Word, LibreOffice and e-readers: Pandoc's own examples, changed to the colours of the guide."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from threading import Lock
from xml.etree import ElementTree

from generator.documents import tree

Element = ElementTree.Element
FONT = "Calibri"
"""What Word has everywhere, and LibreOffice has its like of."""
SCREEN_COLOUR = re.compile(r"--gids-(?P<name>[a-z-]+):\s*(?P<value>#[0-9a-f]{6})\b", re.IGNORECASE)


def colours() -> dict[str, str]:
    """Return the colours of the guide on white, by name, as its style sheet says them first."""
    css = (files("generator") / "web" / "shared" / "gids.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for each in SCREEN_COLOUR.finditer(css):
        found.setdefault(each["name"], each["value"])
    return found


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a style looks, in points; what is not said stays as it is."""

    size: float | None = None
    bold: bool = False
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    rule: bool = False
    """Whether a line stands below each of its paragraphs."""
    follows: bool = False
    """Whether it stays with what comes next."""
    line: float | None = None
    """The least height of a line."""
    page: bool = False
    """Whether it begins a page."""
    indent: float = 0
    listed: bool = False
    """Whether it is a line of contents, with the number of a page at its end."""


LOOKS: Mapping[str, Look] = {
    "Title": Look(size=22, bold=True, colour="accent", before=0, after=4),
    "Subtitle": Look(size=10, bold=True, colour="soft", before=0, after=8),
    "Heading1": Look(size=15, bold=True, colour="accent", before=14, after=5, follows=True),
    "Heading2": Look(size=12.5, bold=True, colour="accent", before=12, after=4, follows=True),
    "Heading3": Look(size=11, bold=True, colour="accent", before=10, after=3, follows=True),
    "BodyText": Look(size=10.5, before=3, after=4),
    "Compact": Look(size=10.5, before=1, after=2),
    "TOC1": Look(size=10.5, before=4, after=0, listed=True),
    "TOC2": Look(size=10, before=0, after=0, indent=14, listed=True),
    tree.LEAD.name: Look(size=12, before=0, after=6),
    tree.SMALL.name: Look(size=9, colour="soft", before=1, after=4),
    tree.BASIS.name: Look(size=8.5, colour="soft", before=0, after=2),
    tree.FIELD.name: Look(size=10.5, bold=True, before=8, after=1, follows=True),
    tree.RULE.name: Look(size=10.5, before=0, after=0, rule=True, line=21),
    tree.ROOM.name: Look(size=10.5, before=0, after=0, line=24),
}
"""How each style looks, by what Word calls it."""
WORDS: Mapping[str, Look] = {
    tree.SOURCE.name: Look(size=8.5, colour="soft"),
    "Hyperlink": Look(colour="accent"),
}
"""The same for words in a line."""
IN_ODT = {
    "BodyText": "Text_20_body",
    "Compact": "Table_20_Contents",
    **{f"Heading{level}": f"Heading_20_{level}" for level in (1, 2, 3)},
    "Hyperlink": "Internet_20_link",
    "TOCHeading": "Contents_20_Heading",
    "TOC1": "Contents_20_1",
    "TOC2": "Contents_20_2",
}
"""What LibreOffice calls what Word calls otherwise."""
OF_BOOK = {
    "Title": Look(size=34, bold=True, colour="accent", before=160, after=10),
    "Subtitle": Look(size=14, bold=True, colour="soft", before=0, after=8),
    "Heading1": Look(size=20, bold=True, colour="accent", before=0, after=10, follows=True, page=True),
    "TOCHeading": Look(size=20, bold=True, colour="accent", before=0, after=10, page=True),
}
"""What looks otherwise in a book."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, STYLE, TEXT = f"{ODF}:office:1.0", f"{ODF}:style:1.0", f"{ODF}:text:1.0"
FO = f"{ODF}:xsl-fo-compatible:1.0"
FIRST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file knows; no document tells another."""
PAPER = {"width": 11906, "height": 16838, "margin": 1134}
"""A4 with margins of two centimetres, as Word measures: in twentieths of a point."""
LINE = (PAPER["width"] - 2 * PAPER["margin"]) / 20
"""How long a line is, in points."""


@dataclass(frozen=True)
class Foot:
    """What stands below each page."""

    text: str
    page: str
    """How the number of a page is told, with `{page}` and `{pages}`."""

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, text): text, or the number of the page, or that of all pages."""
        yield "text", f"{self.text} · "
        for piece in re.split(r"(\{pages?\})", self.page):
            if piece:
                yield (piece.strip("{}"), "1") if piece in ("{page}", "{pages}") else ("text", piece)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return what a zip file holds, by path, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist() if not name.endswith("/")}


def packed(held: Mapping[str, bytes]) -> bytes:
    """Return a zip file that is the same to the byte wherever and whenever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in held.items():
            entry = zipfile.ZipInfo(name, FIRST)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            plain = name == "mimetype"  # is read as it stands
            file.writestr(entry, content, zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


@dataclass(frozen=True)
class Xml:
    """An XML text as a tree, with the prefixes that it has for its namespaces."""

    root: Element
    spaces: Mapping[str, str]

    def written(self) -> bytes:
        """Return the tree as XML text, with the same prefixes: what is read by them elsewhere still holds."""
        with PREFIXES:
            for prefix, address in self.spaces.items():
                ElementTree.register_namespace(prefix, address)
            return bytes(ElementTree.tostring(self.root, encoding="utf-8", xml_declaration=True))


PREFIXES = Lock()
"""Who writes XML sets the prefixes of Python, of which there is only one set."""


def parsed(xml: bytes) -> Xml:
    """Return an XML text as a tree."""
    started = ElementTree.iterparse(io.BytesIO(xml), events=("start-ns",))
    spaces = {prefix: address for _, (prefix, address) in started if not re.fullmatch(r"ns\d+", prefix)}
    return Xml(ElementTree.fromstring(xml), spaces)


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _below(parent: Element, name: str, **values: str) -> Element:
    """Return the first such child of a Word element, which is made if need be, with these values."""
    found = parent.find(_in(W, name))
    if found is None:
        found = ElementTree.SubElement(parent, _in(W, name))
    for key, value in values.items():
        found.set(_in(W, key), value)
    return found


def word_reference(example: bytes, palette: Mapping[str, str], foot: Foot, *, book: bool) -> bytes:
    """Return Pandoc's example for Word with the looks of the guide, A4 and the foot of its pages."""
    held = unpacked(example)
    sheet = parsed(held["word/styles.xml"])
    styles = sheet.root
    fonts = styles.find(f"{_in(W, 'docDefaults')}//{_in(W, 'rFonts')}")
    assert fonts is not None
    fonts.attrib.clear()
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_in(W, key), FONT)
    known = {style.get(_in(W, "styleId")): style for style in styles.iter(_in(W, "style"))}
    for kind, looks in (("paragraph", {**LOOKS, **(OF_BOOK if book else {})}), ("character", WORDS)):
        for name, look in looks.items():
            if name not in known:
                known[name] = _new_style(styles, kind, name)
            _dress(known[name], look, palette, kind)
    _borders(known["Table"], palette)
    held["word/styles.xml"] = sheet.written()
    _word_pages(held, palette, foot, book=book)
    return packed(held)


def _word_pages(held: dict[str, bytes], palette: Mapping[str, str], foot: Foot, *, book: bool) -> None:
    """Make the pages of Word A4, and say what stands above and below each."""
    document = parsed(held["word/document.xml"])
    body = document.root.find(_in(W, "body"))
    assert body is not None
    section = body.find(_in(W, "sectPr"))
    assert section is not None
    for child in [*body]:
        if child is not section:
            body.remove(child)
    section.clear()
    edges = ("header", "footer") if book else ("footer",)
    for edge in edges:
        reference = ElementTree.SubElement(section, _in(W, f"{edge}Reference"))
        reference.set(_in(W, "type"), "default")
        reference.set(_in(R, "id"), f"rId{edge}")
    _below(section, "pgSz", w=str(PAPER["width"]), h=str(PAPER["height"]))
    margin = str(PAPER["margin"])
    sides = dict.fromkeys(("top", "right", "bottom", "left"), margin)
    _below(section, "pgMar", **sides, header="567", footer="567", gutter="0")
    held["word/document.xml"] = replace(document, spaces={**document.spaces, "r": R}).written()
    held["word/footer1.xml"] = _word_edge("ftr", foot.pieces(), palette["soft"])
    if book:
        held["word/header1.xml"] = _word_edge("hdr", [("chapter", "")], palette["soft"])
    relations = parsed(held["word/_rels/document.xml.rels"])
    for each in [*relations.root]:
        if each.get("TargetMode") == "External":
            relations.root.remove(each)
    types = parsed(held["[Content_Types].xml"])
    for edge in edges:
        values = {"Id": f"rId{edge}", "Type": f"{R}/{edge}", "Target": f"{edge}1.xml"}
        ElementTree.SubElement(relations.root, _in(RELATIONS, "Relationship"), values)
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{edge}+xml"
        values = {"PartName": f"/word/{edge}1.xml", "ContentType": kind}
        ElementTree.SubElement(types.root, _in(TYPES, "Override"), values)
    held["word/_rels/document.xml.rels"] = relations.written()
    held["[Content_Types].xml"] = types.written()


def _new_style(styles: Element, kind: str, name: str) -> Element:
    style = ElementTree.SubElement(styles, _in(W, "style"))
    style.set(_in(W, "type"), kind)
    style.set(_in(W, "styleId"), name)
    if listed := re.fullmatch(r"TOC(\d)", name):
        _below(style, "name", val=f"toc {listed[1]}")  # Word knows these itself
    else:
        style.set(_in(W, "customStyle"), "1")
        _below(style, "name", val=name)
    if kind == "paragraph":
        _below(style, "basedOn", val="BodyText")
    _below(style, "qFormat")
    return style


def _dress(style: Element, look: Look, palette: Mapping[str, str], kind: str) -> None:
    """Give a style of Word its look; what stood there goes, for the order of these elements is fixed."""
    for name in ("pPr", "rPr"):
        for old in style.findall(_in(W, name)):
            if kind == "paragraph" or name == "rPr":
                style.remove(old)
    if kind == "paragraph":
        _dress_paragraph(style, look, palette)
    letters = _below(style, "rPr")
    if look.bold:
        _below(letters, "b")
        _below(letters, "bCs")
    if look.colour:
        _below(letters, "color", val=palette[look.colour].lstrip("#"))
    if look.size:
        for name in ("sz", "szCs"):
            _below(letters, name, val=str(round(look.size * 2)))


def _dress_paragraph(style: Element, look: Look, palette: Mapping[str, str]) -> None:
    """Give a style of Word what its paragraphs look like."""
    about = _below(style, "pPr")
    if look.follows:
        _below(about, "keepNext")
        _below(about, "keepLines")
    if look.page:
        _below(about, "pageBreakBefore")
    if look.rule:
        borders = _below(about, "pBdr")
        for side in ("bottom", "between"):
            _below(borders, side, val="single", sz="4", space="1", color=palette["edge"].lstrip("#"))
    if look.listed:
        _below(_below(about, "tabs"), "tab", val="right", leader="dot", pos=str(round(LINE * 20)))
    spacing = _below(about, "spacing")
    for key, value in (("before", look.before), ("after", look.after), ("line", look.line)):
        if value is not None:
            spacing.set(_in(W, key), str(round(value * 20)))
    if look.line:
        spacing.set(_in(W, "lineRule"), "atLeast")
    if look.indent:
        _below(about, "ind", left=str(round(look.indent * 20)))
    if level := re.fullmatch(r"Heading(\d)", style.get(_in(W, "styleId"), "")):
        _below(about, "outlineLvl", val=str(int(level[1]) - 1))


def _borders(style: Element, palette: Mapping[str, str]) -> None:
    """Give the tables of Word lines around their cells, and a head that is told apart."""
    for old in style.findall(_in(W, "tblStylePr")):
        style.remove(old)
    about = style.find(_in(W, "tblPr"))
    assert about is not None
    for old in about.findall(_in(W, "tblBorders")):
        about.remove(old)
    borders = Element(_in(W, "tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _below(borders, side, val="single", sz="4", space="0", color=palette["edge"].lstrip("#"))
    place = next((at for at, each in enumerate(about) if each.tag == _in(W, "tblCellMar")), len(about))
    about.insert(place, borders)
    head = ElementTree.SubElement(style, _in(W, "tblStylePr"), {_in(W, "type"): "firstRow"})
    _below(_below(head, "rPr"), "b")
    shade = {"val": "clear", "color": "auto", "fill": palette["tint"].lstrip("#")}
    _below(_below(head, "tcPr"), "shd", **shade)


FIELDS = {"page": "PAGE", "pages": "NUMPAGES", "chapter": 'STYLEREF "heading 1"'}
"""What Word works out itself."""


def _word_edge(name: str, pieces: Iterable[tuple[str, str]], colour: str) -> bytes:
    """Return the head or foot of the pages of Word, of pieces of a kind each."""
    root = Element(_in(W, name))
    line = ElementTree.SubElement(root, _in(W, "p"))
    for kind, text in pieces:
        into = line
        if kind != "text":
            into = ElementTree.SubElement(line, _in(W, "fldSimple"))
            into.set(_in(W, "instr"), FIELDS[kind])
        run = ElementTree.SubElement(into, _in(W, "r"))
        letters = ElementTree.SubElement(run, _in(W, "rPr"))
        _below(letters, "color", val=colour.lstrip("#"))
        _below(letters, "sz", val="16")
        said = ElementTree.SubElement(run, _in(W, "t"))
        said.text = text
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return Xml(root, {"w": W}).written()


def odt_reference(example: bytes, palette: Mapping[str, str], foot: Foot, *, book: bool) -> bytes:
    """Return Pandoc's example for LibreOffice with the looks of the guide, A4 and the foot of its pages."""
    held = unpacked(example)
    sheet = parsed(held["styles.xml"])
    root = sheet.root
    styles = root.find(_in(OFFICE, "styles"))
    assert styles is not None
    known = {style.get(_in(STYLE, "name")): style for style in styles.iter(_in(STYLE, "style"))}
    for family, looks in (("paragraph", {**LOOKS, **(OF_BOOK if book else {})}), ("text", WORDS)):
        for name, look in looks.items():
            called = IN_ODT.get(name, name)
            style = known.get(called)
            if style is None:
                values = {
                    "name": called,
                    "family": family,
                    "parent-style-name": "Text_20_body",
                    "class": "text",
                }
                if family == "text":
                    values = {"name": called, "family": family}
                style = ElementTree.SubElement(
                    styles, _in(STYLE, "style"), {_in(STYLE, key): value for key, value in values.items()}
                )
            _dress_odt(style, look, palette, family)
    default = next(
        s for s in styles.iter(_in(STYLE, "default-style")) if s.get(_in(STYLE, "family")) == "paragraph"
    )
    letters = default.find(_in(STYLE, "text-properties"))
    assert letters is not None
    for key in ("font-name", "font-name-asian", "font-name-complex"):
        letters.attrib.pop(_in(STYLE, key), None)
    letters.set(_in(FO, "font-family"), FONT)
    heading = known["Heading"].find(_in(STYLE, "text-properties"))
    assert heading is not None
    heading.attrib.pop(_in(STYLE, "font-name"), None)
    _odt_pages(root, foot, book=book)
    if (footer := known.get("Footer")) is not None:
        _dress_odt(footer, Look(size=8, colour="soft"), palette, "paragraph")
    held["styles.xml"] = sheet.written()
    return packed(held)


def _odt_pages(root: Element, foot: Foot, *, book: bool) -> None:
    """Make the pages of LibreOffice A4, and say what stands below each."""
    for layout in root.iter(_in(STYLE, "page-layout-properties")):
        layout.set(_in(FO, "page-width"), "21cm")
        layout.set(_in(FO, "page-height"), "29.7cm")
        for side in ("top", "bottom", "left", "right"):
            layout.set(_in(FO, f"margin-{side}"), "2cm")
    if book:
        master = next(root.iter(_in(STYLE, "master-page")))
        head = Element(_in(STYLE, "header"))
        master.insert(0, head)
        running = ElementTree.SubElement(head, _in(TEXT, "p"), {_in(TEXT, "style-name"): "Footer"})
        shown = {_in(TEXT, "display"): "name", _in(TEXT, "outline-level"): "1"}
        ElementTree.SubElement(running, _in(TEXT, "chapter"), shown)
    place = next(root.iter(_in(STYLE, "footer")))
    place.clear()
    line = ElementTree.SubElement(place, _in(TEXT, "p"), {_in(TEXT, "style-name"): "Footer"})
    last: Element | None = None
    for kind, text in foot.pieces():
        if kind != "text":
            last = ElementTree.SubElement(
                line, _in(TEXT, {"page": "page-number", "pages": "page-count"}[kind])
            )
            last.text = text
        elif last is None:
            line.text = (line.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def _dress_odt(style: Element, look: Look, palette: Mapping[str, str], family: str) -> None:
    """Give a style of LibreOffice its look."""

    def properties(name: str) -> Element:
        found = style.find(_in(STYLE, name))
        if found is None:
            found = Element(_in(STYLE, name))
            style.insert(0 if name == "paragraph-properties" else len(style), found)  # their order is fixed
        return found

    if family == "paragraph":
        about = properties("paragraph-properties")
        for key, value in (("margin-top", look.before), ("margin-bottom", look.after)):
            if value is not None:
                about.set(_in(FO, key), f"{value:g}pt")
        if look.follows:
            about.set(_in(FO, "keep-with-next"), "always")
        if look.page:
            about.set(_in(FO, "break-before"), "page")
        if look.rule:
            for side in ("top", "left", "right"):
                about.set(_in(FO, f"border-{side}"), "none")
            about.set(_in(FO, "border-bottom"), f"0.5pt solid {palette['edge']}")
            about.set(_in(FO, "padding"), "0cm")
            about.set(_in(STYLE, "join-border"), "false")
        if look.line:
            about.set(_in(STYLE, "line-height-at-least"), f"{look.line:g}pt")
        if look.listed:
            about.set(_in(FO, "margin-left"), f"{look.indent:g}pt")
            stop = {
                "position": f"{LINE - look.indent:g}pt",
                "type": "right",
                "leader-style": "dotted",
                "leader-text": ".",
            }
            stops = ElementTree.SubElement(about, _in(STYLE, "tab-stops"))
            values = {_in(STYLE, key): value for key, value in stop.items()}
            ElementTree.SubElement(stops, _in(STYLE, "tab-stop"), values)
    letters = properties("text-properties")
    if look.size:
        letters.set(_in(FO, "font-size"), f"{look.size:g}pt")
    if look.bold:
        letters.set(_in(FO, "font-weight"), "bold")
        letters.set(_in(FO, "font-style"), "normal")
    if look.colour:
        letters.set(_in(FO, "color"), palette[look.colour])


def slides_reference(example: bytes, palette: Mapping[str, str]) -> bytes:
    """Return Pandoc's example for slides with the colours of the guide."""
    held = unpacked(example)
    roles = {
        "dk2": "accent",
        "accent1": "accent",
        "accent2": "accent-deep",
        "hlink": "accent",
        "folHlink": "accent",
    }
    for name in [name for name in held if re.fullmatch(r"ppt/theme/theme\d+\.xml", name)]:
        theme = parsed(held[name])
        for role, colour in roles.items():
            for place in theme.root.iter(_in(DRAWING, role)):
                place.clear()
                value = palette[colour].lstrip("#")
                ElementTree.SubElement(place, _in(DRAWING, "srgbClr"), {"val": value})
        for letters in theme.root.iter(_in(DRAWING, "latin")):
            letters.set("typeface", FONT)
        held[name] = theme.written()
    return packed(held)
