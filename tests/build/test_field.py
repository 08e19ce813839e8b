"""A framework of another field builds, and none of its pages speaks of the guide that the generator was made for."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.field import write_field_guide
from tests.guides import Built, BuiltOnce
from tests.helpers import called

FOREIGN = re.compile("LISO|Delphi|leernetwerk|praktijkexpert", re.IGNORECASE)


@pytest.fixture(scope="module")
def field(built_once: BuiltOnce) -> Built:
    return built_once("norm", write_field_guide)


def test_no_page_or_file_of_data_speaks_of_another_guide(field: Built) -> None:
    pages = sorted(field.site.rglob("*.html"))
    files = sorted(path for path in (field.site / "gegevens").rglob("*") if path.is_file())
    model = (
        field.site / "gegevens/schemas"
    )  # what the generator explains of its records is the same in every guide
    data = [path for path in files if path.parent != model or path.name == "ids.json"]
    made = [called(field.site, f"gids/{name}") for name in ("records.js", "search-index.js")]

    assert len(pages) >= len(field.plan.pages) and len(data) > len(field.guide.principles)
    told = [
        f"{path.relative_to(field.site)}: {found.group()}"
        for path in (*pages, *data, *made)
        if (found := FOREIGN.search(path.read_text(encoding="utf-8")))
    ]
    assert not told, "\n".join(told)


def test_every_record_stands_where_it_is_said_to_stand(field: Built) -> None:
    anchors: dict[str, set[str | None]] = {}
    for id_ in field.plan.targets:
        address, _, anchor = field.place(id_).partition("#")
        if address not in anchors:
            html = (field.site / address / "index.html").read_text(encoding="utf-8")
            anchors[address] = {node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")}
        assert not anchor or anchor in anchors[address], id_


def test_nothing_is_said_of_what_the_framework_does_not_have(field: Built) -> None:
    label = field.guide.label
    absent = {label(f"principle.{name}") for name in ("actions", "pitfalls", "discuss", "why")}
    absent |= {label(f"figures.{name}") for name in ("title", "none", "no-importance")}
    for path in field.site.glob("uitgangspunten/*/index.html"):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
        assert article
        lines = {line.strip() for line in article.text(separator="\n").splitlines()}
        assert label("principle.evidence") in lines, path
        assert not absent & lines, path
        assert label("facts.phases") not in lines, path
