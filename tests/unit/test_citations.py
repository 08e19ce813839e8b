"""References as Pandoc makes them: those of citeproc-js, in italics where APA asks, and safe; kept until a source changes."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.make.bibliography import KEPT, kept
from generator.make.check import read_all, read_guide
from generator.make.generate import draft, generate
from generator.model.memory import forget
from generator.model.places import BUILD
from generator.model.problems import GuideError
from generator.model.sources import Source
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views import citations, pandoc
from generator.views.citations import (
    Piece,
    Reference,
    References,
    csl,
    has_more_address,
    in_words,
    made_by_pandoc,
    without_address,
)
from generator.views.render import render
from tests.helpers import FIXTURES, to_html

APA = FIXTURES / "apa"
JANSEN = {"family": "Jansen", "given": "J. P."}
ADDRESS = "https://tuin.example/a"
OTHERWISE = {"programma"}
"""A sign that citeproc-js takes for one of its own, Pandoc takes for text."""


def source(**data: Any) -> Source:
    return Source.model_validate({"id": "x", "type": "report", "custom": {"kind": "own"}, **data})


def reference(**data: Any) -> Reference:
    return made_by_pandoc(json.dumps([csl(source(**data))]))["x"]


def marked(pieces: Reference) -> str:
    return "".join(
        f"_{piece.text}_" if piece.italics else f"<{piece.text}>" if piece.address else piece.text
        for piece in pieces
    )


def alike(text: str) -> str:
    """Return a reference as both programs write it: one of them has a comma before each &."""
    return text.replace(", &", " &")


def from_json(name: str) -> Any:
    return json.loads((APA / name).read_text(encoding="utf-8"))


def differences(works: list[dict[str, Any]], wanted: dict[str, str]) -> dict[str, tuple[str, str]]:
    made = made_by_pandoc(json.dumps(works))
    found = {id_: (in_words(made.get(id_, ())), text) for id_, text in wanted.items()}
    return {id_: both for id_, both in found.items() if alike(both[0]) != alike(both[1])}


def test_references_are_those_of_citeproc_js() -> None:
    """`sources-apa.json` was made by citeproc-js with apa.csl and nl-NL, out of `sources.json`."""
    assert differences(from_json("sources.json"), from_json("sources-apa.json")) == {}


def test_so_are_those_of_every_kind_of_work() -> None:
    """`works-apa.json` was made by citeproc-js out of what `csl` says of these works."""
    written = yaml.load((FIXTURES / "works.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["references"]
    works = [csl(Source.model_validate(work)) for work in written]

    found = differences(works, from_json("works-apa.json"))

    assert found.keys() <= OTHERWISE, found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"author": [JANSEN], "issued": "2019-05-03", "title": "Buren en bonen", "publisher": "De Spade"},
            "Jansen, J. P. (2019). _Buren en bonen_. De Spade.",
        ),
        (
            {"type": "article-journal", "author": [JANSEN], "issued": "2022", "title": "Over <i>Vicia faba</i>",
             "container-title": "Tuin", "volume": "12", "issue": "3", "page": "1-9", "DOI": "10.1/a"},
            "Jansen, J. P. (2022). Over _Vicia faba_. _Tuin_, _12_(3), 1-9. <https://doi.org/10.1/a>",
        ),
        (
            {"type": "book", "author": [JANSEN], "title": "Over <i>Vicia faba</i> en meer", "edition": "2",
             "translator": [{"family": "Taal", "given": "Tom"}]},
            "Jansen, J. P. (z.d.). _Over_ Vicia faba _en meer_ (T. Taal, Vert.; 2de dr.).",
        ),
        (
            {"type": "webpage", "title": "Bonen", "URL": "http://tuin.example/b", "accessed": "2026-05-03"},
            "_Bonen_. (z.d.). Geraadpleegd 3 mei 2026, van <http://tuin.example/b>",
        ),
        ({"type": "webpage", "author": [JANSEN], "issued": "2020-05/2020-06", "title": "Bonen"},
         "Jansen, J. P. (2020, mei–juni). _Bonen_."),
        ({"title": "Bonen", "DOI": "10.1/a b\"<c>"}, "_Bonen_. (z.d.). https://doi.org/10.1/a b\"<c>"),
        ({"title": "Bonen", "note": "issued: 1999"}, "_Bonen_. (z.d.)."),
    ],
)  # fmt: skip
def test_a_reference(data: dict[str, Any], text: str) -> None:
    assert marked(reference(**data)) == text


def test_works_of_one_author_and_year_get_no_letter() -> None:
    works = [{**csl(source(author=[JANSEN], title=f"Deel {n}", issued="2020")), "id": str(n)} for n in (1, 2)]

    made = made_by_pandoc(json.dumps(works))

    assert [in_words(made[str(n)])[:21] for n in (1, 2)] == ["Jansen, J. P. (2020)."] * 2


@pytest.mark.parametrize(
    ("pieces", "before"),
    [
        ((Piece("Tuin. (2020). "), Piece("Terug", True), Piece(". "), Piece(ADDRESS, address=True)), "Tuin. (2020). _Terug_."),
        ((Piece("Tuin. Geraadpleegd 3 mei 2026, van "), Piece(ADDRESS, address=True)), "Tuin."),
        ((Piece("Wat groeit?", True), Piece(" "), Piece(ADDRESS, address=True)), "_Wat groeit?_"),
        ((Piece("Tuin. Zonder adres "),), "Tuin. Zonder adres "),
    ],
)  # fmt: skip
def test_words_that_lead_elsewhere_hold_no_address(pieces: Reference, before: str) -> None:
    assert marked(without_address(pieces)) == before


def test_an_address_beside_a_doi_is_more() -> None:
    work = source(type="article-journal", title="Bonen", DOI="10.1/a", URL=ADDRESS)

    assert has_more_address(work, (Piece("https://doi.org/10.1/a", address=True),))
    assert not has_more_address(work, (Piece(ADDRESS, address=True),))
    assert not has_more_address(source(title="Bonen"), ())


HOSTILE = r"""*a* **b** `c` $x$ [d](javascript:e) <script>f</script> <img src=x onerror=g> ![h](/etc/passwd) {: .i } {{ 7*7 }} &lt;j \k @l"""
SIGNS = (
    "*a*", "**b**", "`c`", "$x$", "[d](javascript:e)", "<script>f</script>", "![h](/etc/passwd)", "{: .i }", "{{ 7*7 }}",
    "&lt;j", "\\k", "@l",
)  # fmt: skip


def test_what_pandoc_gives_back_stays_text_on_the_page(small_guide: Guide) -> None:
    """In each field that a reference shows; that an address leads nowhere else, as well."""
    fields = {key: f"{HOSTILE} {key}" for key in ("title", "container-title", "publisher", "volume")}
    link = {"DOI": "10.1/<script>alert(1)</script>"}
    pieces = reference(type="chapter", author=[{"literal": HOSTILE}], **fields, **link)
    id_ = next(id_ for id_, each in small_guide.sources.items() if not each.address)

    cited = {**References(small_guide), id_: pieces}
    made = render(small_guide, plan(small_guide), Settings(), only={f"bronnen/{id_}.md"}, cited=cited)

    ((_, page),) = made
    shown = LexborHTMLParser(to_html(page)).css_first(".reference")
    assert shown is not None
    assert shown.css("script, img, strong, code, a") == []
    said = shown.text().casefold()
    assert {sign: said.count(sign) for sign in SIGNS} == dict.fromkeys(SIGNS, 5)
    assert "https://doi.org/10.1/<script>alert(1)</script>" in shown.text()


def test_a_work_that_apa_does_not_list_is_called_by_its_name(small_guide: Guide) -> None:
    work = source(
        id="gesprek", type="interview", author=[JANSEN], issued="2023", title="Met <i>de</i> trekker"
    )
    guide = replace(small_guide, records={**small_guide.records, "source": (work,)})

    assert dict(References(guide)) == {"gesprek": (Piece("Jansen (2023). Met de trekker."),)}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often Pandoc was asked, since nothing is remembered."""
    found: list[str] = []
    real = pandoc.pandoc

    def counted(*arguments: str, given: bytes = b"") -> bytes:
        found.append(" ".join(arguments))
        return real(*arguments, given=given)

    monkeypatch.setattr(citations, "pandoc", counted)
    forget()
    return found


@pytest.mark.long
def test_one_call_makes_all_and_check_makes_none(guide_root: Path, calls: list[str]) -> None:
    checked = read_all(guide_root)
    assert calls == []

    planned = draft(guide_root, checked)
    first = dict(planned.pages())
    assert len(calls) == 1

    forget()
    assert dict(draft(guide_root, read_guide(guide_root)).pages()) == first
    assert len(calls) == 1


def test_a_source_that_changed_makes_them_anew_and_the_same_source_the_same_bytes(
    guide_root: Path, calls: list[str]
) -> None:
    path = guide_root / BUILD / KEPT
    works = json.dumps([csl(source(title="Bonen"))])
    made = kept(guide_root)(works)
    before = path.read_bytes()

    kept(guide_root)(json.dumps([csl(source(title="Erwten"))]))
    assert len(calls) == 2 and path.read_bytes() != before

    forget()
    assert kept(guide_root)(works) == made
    assert len(calls) == 3 and path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [KEPT]


@pytest.mark.long
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text(path.read_text().replace("Bonen", "Bomen")),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_text("[]"),
        lambda path: path.write_text('{"made": {"x": [[]]}}'),
        lambda path: path.write_bytes(b"\xff"),
    ],
    ids=["changed", "cut", "list", "half", "no text"],
)
def test_a_file_that_was_spoilt_is_not_believed(
    guide_root: Path, calls: list[str], spoil: Callable[[Path], object]
) -> None:
    works = json.dumps([csl(source(title="Bonen"))])
    path = guide_root / BUILD / KEPT
    made, before = kept(guide_root)(works), (path).read_bytes()
    spoil(path)
    forget()

    assert kept(guide_root)(works) == made
    assert path.read_bytes() == before


def test_pandoc_reads_no_file_and_nothing_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("geheim")
    monkeypatch.setenv("GHCRTS", "-no-such-option")

    included = pandoc.pandoc("--from=rst", "--to=plain", given=f".. include:: {secret}\n".encode())
    made = pandoc.pandoc("--from=markdown", "--to=plain", given=b"*ja*")

    assert included.strip() == b"" and made == b"ja\n"


def broken(path: Path, content: str, mode: int) -> Path:
    path.write_text(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("content", "mode", "words"),
    [
        (None, 0, "dit programma is er niet, en de gids schrijft er bronnen mee. Installeer het opnieuw: pip install"),
        ("geen programma", 0o755, "dit programma start niet"),
        ("#!/bin/sh\nexit 3\n", 0o755, "dit programma stopte met fout 3."),
        ("#!/bin/sh\nexec sleep 5\n", 0o755, "dit programma was na 0.1 seconden niet klaar."),
    ],
    ids=["gone", "other system", "fails", "hangs"],
)  # fmt: skip
def test_a_machine_where_pandoc_does_not_run_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, mode: int, words: str
) -> None:
    path = tmp_path / "pandoc"
    if content is not None:
        broken(path, content, mode)
    monkeypatch.setattr(pandoc, "program", lambda: path)
    if "sleep" in (content or ""):
        monkeypatch.setattr(pandoc, "LONGEST", 0.1)

    with pytest.raises(GuideError) as told:
        pandoc.pandoc("--version")

    (problem,) = told.value.problems
    assert words in problem.message and problem.path == str(path)


def test_without_the_package_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)

    with pytest.raises(GuideError, match="pip install pypandoc-binary"):
        pandoc.program()


def test_nothing_is_written_where_pandoc_does_not_run(
    guide_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(guide_root / BUILD, ignore_errors=True)
    monkeypatch.setattr(pandoc, "program", lambda: tmp_path / "pandoc")
    forget()

    with pytest.raises(GuideError):
        generate(guide_root, read_guide(guide_root))

    assert not (guide_root / BUILD).exists()
