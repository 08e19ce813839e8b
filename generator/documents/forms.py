"""Turns a document into the files that people open: PDF by Typst, and what Word and the like read by Pandoc."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element, SubElement

from generator.documents import looks, tree
from generator.documents.looks import FO, STYLE, TEXT, Foot, W, packed, parsed, unpacked
from generator.documents.tree import Document
from generator.model.problems import GuideError, Problem
from generator.views.pandoc import pandoc

TYPST, FONTS = "typst", "font_source_sans_pro"
"""The packages that this needs beside those of the site."""
STANDARD = "ua-1"
"""What a PDF is held to, so that it can be read aloud."""
EPUB_CSS = "EPUB/styles/stylesheet1.css"
"""Where Pandoc puts the look of a book; in its sandbox it reads no other."""
TERMS = "http://purl.org/dc/terms/"
DATED = {f"{{{TERMS}}}created", f"{{{TERMS}}}modified"}
DATED |= {"{http://purl.org/dc/elements/1.1/}date", f"{{{looks.ODF}:meta:1.0}}creation-date"}
"""What says when a document was made; nobody needs it, and it would be another each time."""
AUTHORS = {"{http://purl.org/dc/elements/1.1/}creator", f"{{{looks.ODF}:meta:1.0}}initial-creator"}
XLINK = "{http://www.w3.org/1999/xlink}"
CONTENTS_DEPTH = 2
"""Of how many levels the contents of a book list the headings."""


def lacking() -> list[str]:
    """Return the packages that are not there."""
    found = []
    for name in (TYPST, FONTS):
        try:
            import_module(name)
        except ImportError:
            found.append(name.replace("_", "-"))
    return found


def not_installed(names: list[str]) -> Problem:
    """Return the message about packages that are not there."""
    return Problem(
        path="gids documents",
        line=1,
        column=1,
        message=f"voor documenten ontbreken Python-pakketten: {', '.join(names)}. Installeer ze: pip install {' '.join(names)}",
    )


@dataclass(frozen=True)
class Maker:
    """Makes the files of documents that share a look and a foot."""

    foot: Foot
    accent: str = ""
    """The colour of an organisation of its own."""

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the guide."""
        return looks.colours() | (
            dict.fromkeys(("accent", "accent-deep"), self.accent) if self.accent else {}
        )

    @cached_property
    def template(self) -> bytes:
        """What sets a document on paper."""
        return (files("generator") / "documents" / "paper.typ").read_bytes()

    @cached_property
    def epub_css(self) -> bytes:
        """The look of a book on an e-reader."""
        css = (files("generator") / "documents" / "epub.css").read_text(encoding="utf-8")
        for name, value in self.colours.items():
            css = css.replace(f"var(--{name})", value)
        return css.encode()

    @cached_property
    def fonts(self) -> str:
        """The folder of the letters: those of the device would make every file another one."""
        return str(Path(str(files(FONTS))) / "files")

    @cached_property
    def versions(self) -> str:
        """Which programs make the files, and with what of ours."""
        own = files("generator") / "documents"
        code = [
            each.read_text(encoding="utf-8")
            for each in sorted(own.iterdir(), key=lambda f: f.name)
            if each.is_file()
        ]
        said = pandoc("--version")
        letters = sorted((each.name, each.stat().st_size) for each in Path(self.fonts).iterdir())
        return repr((import_module(TYPST).__version__, said, letters, self.colours, self.foot, code))

    def reference(self, form: str, *, book: bool) -> bytes:
        """Return the file whose looks Pandoc follows."""
        example = pandoc("--print-default-data-file", f"reference.{form}")
        if form == "docx":
            return looks.word_reference(example, self.colours, self.foot, book=book)
        if form == "odt":
            return looks.odt_reference(example, self.colours, self.foot, book=book)
        return looks.slides_reference(example, self.colours)

    def make(self, document: Document, form: str, references: Path) -> bytes:
        """Return a document in a form; `references` is a folder with what `write_references` wrote."""
        if form == "pdf":
            return self.pdf(document)
        options = ["--from=json", f"--to={form}", "--output=-"]
        if form == "epub":
            options += ["--toc", f"--toc-depth={CONTENTS_DEPTH}", "--split-level=1"]
        else:
            options.append(
                f"--reference-doc={references / _reference_name(form, book=document.has_contents)}"
            )
        if document.has_contents and form != "epub":
            options += ["--toc", f"--toc-depth={CONTENTS_DEPTH}"]
        if form == "pptx":
            options.append("--slide-level=1")
        made = unpacked(pandoc(*options, given=document.pandoc().encode()))
        if form == "epub":
            made[EPUB_CSS] = self.epub_css
        return packed({name: _finished(name, content, document) for name, content in made.items()})

    def write_references(self, folder: Path, forms: set[str]) -> None:
        """Write what Pandoc follows in these forms."""
        for form in sorted(forms & {"docx", "odt", "pptx"}):
            for book in (False, True):
                (folder / _reference_name(form, book=book)).write_bytes(self.reference(form, book=book))

    def pdf(self, document: Document) -> bytes:
        """Return a document as PDF with tags. The template is all the code there is: what records say comes as data."""
        typst = import_module(TYPST)
        with TemporaryDirectory() as empty:  # nothing can be read from it
            try:
                made = typst.compile(
                    self.template,
                    root=empty,
                    format="pdf",
                    sys_inputs={"document": document.paper(self.colours)},
                    font_paths=[self.fonts],
                    ignore_system_fonts=True,
                    pdf_standards=[STANDARD],
                )
            except typst.TypstError as error:
                raise GuideError([_failed(f"{document.title}: {error}")]) from error
        return bytes(made)


def _failed(said: str) -> Problem:
    return Problem(
        path="documenten",
        line=1,
        column=1,
        message="Typst kan dit document niet maken. Dit hoort niet voor te komen: meld het bij wie de gids onderhoudt. "
        f'(Typst meldt: "{" ".join(said.split())}")',
    )


def _reference_name(form: str, *, book: bool) -> str:
    return f"{'book' if book else 'sheet'}.{form}"


def _finished(name: str, content: bytes, document: Document) -> bytes:
    """Return a part of a file as it should be: without dates, with lines around the cells of tables, with contents."""
    mend = MENDS.get(name)
    if mend is None:
        return content
    xml = parsed(content)
    mend(xml.root, document)
    return xml.written()


def _undated(root: Element, document: Document) -> None:
    """Take out when a document was made, and say who made it."""
    for parent in root.iter():
        for child in [*parent]:
            if child.tag in DATED:
                parent.remove(child)
            elif child.tag in AUTHORS:
                child.text = document.author


def _odt(root: Element, document: Document) -> None:
    """Draw lines around the cells of tables and boxes to tick, and fill the contents: Pandoc leaves these out."""
    for style in root.iter(f"{{{STYLE}}}table-cell-properties"):
        style.set(f"{{{FO}}}border", "0.5pt solid #7d8885")
        style.set(f"{{{FO}}}padding", "1.2mm")
    styles = {style.get(f"{{{STYLE}}}name"): style for style in root.iter(f"{{{TEXT}}}list-style")}
    for listed in root.iter(f"{{{TEXT}}}list"):
        first = [item[0] for item in listed if len(item)]
        if first and all((each.text or "").startswith(f"{tree.BOX} ") for each in first):
            for each in first:
                each.text = (each.text or "").removeprefix(f"{tree.BOX} ")
            for mark in styles[listed.get(f"{{{TEXT}}}style-name")]:
                mark.set(f"{{{TEXT}}}bullet-char", tree.BOX)
    contents = next(root.iter(f"{{{TEXT}}}table-of-content"), None)
    if contents is None:
        return
    contents.set(f"{{{TEXT}}}name", "contents")
    body = SubElement(contents, f"{{{TEXT}}}index-body")
    head = SubElement(body, f"{{{TEXT}}}index-title", {f"{{{TEXT}}}name": "contents-title"})
    title = SubElement(head, f"{{{TEXT}}}p", {f"{{{TEXT}}}style-name": "Contents_20_Heading"})
    title.text = document.words["contents"]
    for level, line, id_ in tree.headings(document.all_blocks):
        if level <= CONTENTS_DEPTH:
            entry = SubElement(body, f"{{{TEXT}}}p", {f"{{{TEXT}}}style-name": f"Contents_20_{level}"})
            link = SubElement(entry, f"{{{TEXT}}}a", {XLINK + "type": "simple", XLINK + "href": f"#{id_}"})
            link.text = line
            SubElement(entry, f"{{{TEXT}}}tab")
            there = {f"{{{TEXT}}}reference-format": "page", f"{{{TEXT}}}ref-name": id_}
            SubElement(entry, f"{{{TEXT}}}bookmark-ref", there).text = "0"


def _docx(root: Element, document: Document) -> None:
    """Fill the contents of a book, which Pandoc leaves to Word: other programs would show nothing."""
    field = next((run for run in root.iter(f"{{{W}}}r") if run.find(f"{{{W}}}instrText") is not None), None)
    if field is None or not document.has_contents:
        return
    end = field.findall(f"{{{W}}}fldChar")[-1]
    field.remove(end)
    holder = next(root.iter(f"{{{W}}}sdtContent"))
    for level, line, id_ in tree.headings(document.all_blocks):
        if level <= CONTENTS_DEPTH:
            para = SubElement(holder, f"{{{W}}}p")
            about = SubElement(para, f"{{{W}}}pPr")
            SubElement(about, f"{{{W}}}pStyle", {f"{{{W}}}val": f"TOC{level}"})
            link = SubElement(para, f"{{{W}}}hyperlink", {f"{{{W}}}anchor": id_})
            run = SubElement(link, f"{{{W}}}r")
            SubElement(run, f"{{{W}}}t").text = line
            SubElement(SubElement(link, f"{{{W}}}r"), f"{{{W}}}tab")
            page = {f"{{{W}}}instr": f"PAGEREF {id_} \\h", f"{{{W}}}dirty": "true"}
            number = SubElement(SubElement(link, f"{{{W}}}fldSimple", page), f"{{{W}}}r")
            SubElement(number, f"{{{W}}}t").text = ""
    closing = SubElement(SubElement(holder, f"{{{W}}}p"), f"{{{W}}}r")
    closing.append(end)


MENDS: Mapping[str, Callable[[Element, Document], None]] = {
    "docProps/core.xml": _undated,
    "meta.xml": _undated,
    "EPUB/content.opf": _undated,
    "content.xml": _odt,
    "word/document.xml": _docx,
}
"""What becomes of parts of the files that Pandoc makes."""
