"""The files that people take along, made by Pandoc and Typst: whole, told apart for who listens, and the same each time."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from pypdf import PdfReader

from generator.cli import main
from generator.documents import tree
from generator.documents.collection import KEPT, Library, deliver, make
from generator.documents.forms import Maker
from generator.documents.tree import Document
from generator.make.check import read_guide
from generator.model.places import BUILD
from generator.plan.downloads import FOLDER
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.views.citations import References
from tests.helpers import ROOT, SMALL_GUIDE, contents, copy_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
SIGNS = ("{:", "!!!", "???", "**", "&lt;", "\\")


@pytest.fixture(scope="module")
def library() -> Library:
    guide = read_guide(SMALL_GUIDE).guide
    return Library(
        guide, plan(guide), Settings(site_name="Tuingids", site_url="https://tuin.nl/"), References(guide)
    )


@pytest.fixture(scope="module")
def made(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the small guide."""
    return make(library, tmp_path_factory.mktemp("kept"))[0]


def of_form(made: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    found = {path: content for path, content in made.items() if path.endswith(f".{form}")}
    assert found
    return found


def parts_of(content: bytes) -> dict[str, Element]:
    """Return each part of a file that is XML, which must be well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert held.testzip() is None
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        xml = [name for name in held.namelist() if name.endswith((".xml", ".xhtml", ".rels", ".opf", ".ncx"))]
        return {name: ElementTree.fromstring(held.read(name)) for name in xml}


def words_in(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace(tree.NBSP, " ").split())


def pdf_structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield each element of the structure of a PDF."""
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += [*element]
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element["/K"])


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        below = [each for top in outline.root for each in (top, *top.children)]
        return [str(each.title) for each in below]


def test_each_pdf_can_be_read_aloud(made: dict[str, bytes], library: Library) -> None:
    titles = {each.path: document.title for each, document in library.written()}
    for path, content in of_form(made, "pdf").items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.Root.Lang).lower() == "nl-nl", path
            assert bool(pdf.Root.MarkInfo.Marked) and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            meta = pdf.open_metadata()
            assert meta["dc:title"] == titles[path]
            assert str(meta["pdfuaid:part"]) == "1"
            kinds = {str(element.S) for element in pdf_structure(pdf)}
            assert {"/Document", "/P", "/H1"} <= kinds, path
            assert bookmarks(pdf), path
            for element in pdf_structure(pdf):
                if str(element.S) in ("/Figure", "/Formula"):
                    assert str(element.get("/Alt", "")), path
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    assert str(note.get("/Contents", "")), f"{path}: a link without words"


def test_a_list_is_a_list_and_a_table_has_a_head_for_who_listens(made: dict[str, bytes]) -> None:
    def kinds(path: str) -> set[str]:
        with pikepdf.open(io.BytesIO(made[path])) as pdf:
            return {str(element.S) for element in pdf_structure(pdf)}

    assert {"/L", "/LI", "/LBody"} <= kinds("checklists/voor-de-start.pdf")
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds("draaiboeken/eerste-spitdag.pdf")


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def test_what_is_short_takes_one_page_and_a_handbook_more(made: dict[str, bytes]) -> None:
    alone = {path: pages(content) for path, content in of_form(made, "pdf").items() if "/" in path}
    assert set(alone.values()) == {1}
    assert pages(made["handboek.pdf"]) > 5


def test_what_only_just_does_not_fit_is_set_smaller(library: Library) -> None:
    maker = Maker(library.foot)

    def number(lines: int) -> int:
        blocks = tuple(tree.para(tree.words(f"Regel {line} van een lange lijst")) for line in range(lines))
        said = {"page": "{page} van {pages}"}
        return pages(maker.pdf(Document("x", "Titel", "Soort", blocks, "voet", "over", "wie", words=said)))

    assert [number(lines) for lines in (10, 47, 100)] == [1, 1, 2]


def test_a_sheet_to_fill_in_is_one_page_and_what_nobody_needs_at_the_table_is_overleaf(
    library: Library,
) -> None:
    line = tree.styled(tree.RULE, tree.para(tree.words(tree.NBSP)))
    field = tree.part("one", tree.styled(tree.FIELD, tree.para(tree.words("Vraag?"))), line, line)
    after = tree.part(tree.OVERLEAF, tree.para(tree.words("Wanneer je het pakt")))
    blocks = (tree.para(tree.words("Waarvoor")), after, *[field] * 12)
    notes = tuple(tree.para(tree.words(f"Noot {number}")) for number in range(40))
    said = {"page": "{page} van {pages}"}
    document = Document("x", "Titel", "Soort", blocks, "voet", "over", "wie", back=notes, words=said)
    read = PdfReader(io.BytesIO(Maker(library.foot).pdf(document)))
    front, back = (page.extract_text() for page in read.pages)
    assert front.count("Vraag?") == 12
    assert "Wanneer" not in front
    assert back.index("Wanneer je het pakt") < back.index("Noot 0")


def test_the_bookmarks_of_a_handbook_are_its_chapters(made: dict[str, bytes], library: Library) -> None:
    with pikepdf.open(io.BytesIO(made["handboek.pdf"])) as pdf:
        found = bookmarks(pdf)
    wanted = [said for level, said, _ in tree.headings(library.document("proef").blocks) if level < 3]
    assert [each for each in found if each in wanted] == wanted


def test_word_files_are_whole_dutch_and_of_known_styles(made: dict[str, bytes]) -> None:
    for path, content in of_form(made, "docx").items():
        parts = parts_of(content)
        styles, body = parts["word/styles.xml"], parts["word/document.xml"]
        known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
        used = {
            each.get(f"{W}val") for name in ("pStyle", "rStyle", "tblStyle") for each in body.iter(W + name)
        }
        assert used <= known, f"{path}: {used - known}"
        assert {each.get(f"{W}val") for each in styles.iter(f"{W}lang")} == {"nl-NL"}
        said = " ".join(each.text or "" for each in body.iter(f"{W}t"))
        assert not [sign for sign in SIGNS if sign in said], path
        places = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
        led = {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} - {None}
        assert led <= places, f"{path}: {led - places}"
        (size,) = [each.get(f"{W}w") for each in body.iter(f"{W}pgSz")]
        assert size == "11906"  # A4
        assert "PAGE" in {each.get(f"{W}instr") for each in parts["word/footer1.xml"].iter(f"{W}fldSimple")}


def test_odt_files_are_whole_dutch_and_of_known_styles(made: dict[str, bytes]) -> None:
    for path, content in of_form(made, "odt").items():
        parts = parts_of(content)
        styles, body = parts["styles.xml"], parts["content.xml"]
        known = {each.get(f"{STYLE}name") for part in (styles, body) for each in part.iter()}
        used = {each.get(f"{TEXT}style-name") for each in body.iter() if each.tag != f"{TEXT}list"} - {None}
        used = {name for name in used if name and not re.fullmatch(r"Contents_20_\d+", name)}
        assert used <= known, f"{path}: {used - known}"
        assert {each.get(f"{FO}language") for each in styles.iter() if each.get(f"{FO}language")} == {"nl"}
        assert not [sign for sign in SIGNS if sign in words_in(body)], path


def test_all_forms_say_the_same_words(made: dict[str, bytes], library: Library) -> None:
    for id_ in ("c1", "q1"):
        lines = [
            n for n in tree.every(library.document(id_).all_blocks) if n["t"] in ("Header", "Para", "Plain")
        ]
        wanted = re.findall(r"[^\W\d]{5,}", " ".join(map(tree.said, lines)))
        path = next(each.path for each, _ in library.written() if each.id == id_).rpartition(".")[0]
        for form, part in (("docx", "word/document.xml"), ("odt", "content.xml")):
            found = words_in(parts_of(made[f"{path}.{form}"])[part])
            assert not [word for word in wanted if word not in found], f"{path}.{form}"


def test_what_is_ticked_is_a_box_in_each_form(made: dict[str, bytes]) -> None:
    word = parts_of(made["checklists/voor-de-start.docx"])["word/numbering.xml"]
    assert tree.BOX in {each.get(f"{W}val") for each in word.iter(f"{W}lvlText")}
    body = parts_of(made["checklists/voor-de-start.odt"])["content.xml"]
    assert tree.BOX in {each.get(f"{TEXT}bullet-char") for each in body.iter()}
    assert tree.BOX not in words_in(body)


def test_a_handbook_has_contents_in_each_form(made: dict[str, bytes]) -> None:
    word = parts_of(made["handboek.docx"])["word/document.xml"]
    listed = {each.get(f"{W}val") for each in word.iter(f"{W}pStyle")}
    assert {"TOC1", "TOC2", "TOCHeading"} <= listed
    body = parts_of(made["handboek.odt"])["content.xml"]
    contents_of = next(body.iter(f"{TEXT}index-body"))
    assert "Checklist voor de start" in words_in(contents_of)
    book = parts_of(made["handboek.epub"])
    assert "Checklist voor de start" in words_in(book["EPUB/nav.xhtml"])
    assert "urn:uuid:" in words_in(book["EPUB/content.opf"])


def test_a_script_has_a_slide_for_each_step(made: dict[str, bytes], library: Library) -> None:
    script = library.guide.records["script"][0]
    parts = parts_of(made[f"draaiboeken/{script.slug}.pptx"])
    slides = [name for name in parts if SLIDE.fullmatch(name)]
    assert len(slides) == len(script.steps) + 2  # with the title, and what it is for
    assert all(any(step.title in words_in(parts[name]) for name in slides) for step in script.steps)


HOSTILE = '#read("/etc/passwd") $x$ @bron <script>alert(1)</script> \\\\input{x} {: .y } !!! note'


def test_hostile_text_appears_as_itself(library: Library, tmp_path: Path) -> None:
    shown = HOSTILE.replace("\\\\", "\\")
    blocks = (tree.heading(1, tree.words(shown), "kop"), tree.para(tree.words(shown)))
    said = {"page": "{page}", "contents": "Inhoud"}
    document = Document("x", shown, shown, blocks, shown, shown, shown, words=said)
    maker = Maker(library.foot)
    maker.write_references(tmp_path, {"docx", "odt", "pptx"})
    for form, part in (
        ("docx", "word/document.xml"),
        ("odt", "content.xml"),
        ("pptx", "ppt/slides/slide2.xml"),
    ):
        found = words_in(parts_of(maker.make(document, form, tmp_path))[part])
        assert shown in found and "root:" not in found, form
    book = Document("x", shown, shown, blocks, shown, shown, shown, True, words=said)
    page = parts_of(maker.make(book, "epub", tmp_path))["EPUB/text/ch001.xhtml"]
    assert shown in words_in(page)
    with pikepdf.open(io.BytesIO(maker.pdf(document))) as pdf:
        assert bookmarks(pdf) == [shown]
        assert pdf.open_metadata()["dc:title"] == shown


def ran(root: Path, zone: str, *call: str) -> str:
    """Run a command in a process of its own, elsewhere in the world."""
    given = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    called = [sys.executable, "-m", "generator", *call]
    done = subprocess.run(called, cwd=root, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_runs_elsewhere_and_at_another_time_give_the_same_bytes(tmp_path: Path) -> None:
    one = copy_of(SMALL_GUIDE, tmp_path / "een")
    other = copy_of(SMALL_GUIDE, tmp_path / "een andere map")
    ran(one, "Pacific/Auckland", "documents")
    ran(other, "America/Lima", "documents", "--uit", str(tmp_path / "hier"))
    assert contents(one / FOLDER) == contents(tmp_path / "hier")


def test_only_what_changed_is_made_again(library: Library, tmp_path: Path) -> None:
    root = copy_of(SMALL_GUIDE, tmp_path / "gids")

    def number() -> int:
        guide = read_guide(root).guide
        return make(Library(guide, plan(guide), Settings(), References(guide)), root / BUILD / KEPT)[1]

    assert number() == len([*library.written()])
    assert number() == 0
    question = root / "content/questions/q1-niemand-komt.yml"
    question.write_text(question.read_text(encoding="utf-8").replace("Bel drie buren.", "Bel vier buren."))
    assert number() == 3


def test_pages_lead_to_documents_only_if_the_site_has_them(guide_root: Path) -> None:
    page = guide_root / "site/checklists/voor-de-start/index.html"
    assert main(["-C", str(guide_root), "build"]) == 0
    assert "take-along" not in page.read_text(encoding="utf-8")
    assert not (guide_root / "site" / FOLDER).exists()
    assert main(["-C", str(guide_root), "build", "--met-documenten"]) == 0
    html = page.read_text(encoding="utf-8")
    led = re.findall(rf'href="([^"]*{FOLDER}/[^"]*)"', html)
    assert [Path(each).suffix for each in led] == [".docx", ".odt", ".pdf"]
    assert all((page.parent / each).is_file() for each in led)
    assert main(["-C", str(guide_root), "build"]) == 0
    assert not (guide_root / "site" / FOLDER).exists()


def test_documents_do_not_come_where_the_guide_itself_stands(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (guide_root.parent / "link").symlink_to(guide_root / "content")
    roundabout = (guide_root / "build" / ".." / "content", guide_root.parent / "link")
    for place in (guide_root, guide_root / "content" / "x", guide_root / "build", *roundabout):
        assert main(["-C", str(guide_root), "documents", "--uit", str(place)]) == 1
        assert "van de gids zelf" in capsys.readouterr().out


def test_what_else_stands_in_the_folder_stays(made: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij", encoding="utf-8")
    deliver(made, tmp_path)
    assert contents(tmp_path) == {**made, "brief.txt": b"van mij"}
