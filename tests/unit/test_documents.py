"""Documents before they have a form: every word of a record once, nothing of it a command, each link with its place."""

import json
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import BaseModel

from generator.documents import forms, looks, tree
from generator.documents.author import Author
from generator.documents.collection import Library, make
from generator.documents.handbook import TO_USE
from generator.documents.tree import Document, Node, every
from generator.model.edition import Note
from generator.model.kinds import KINDS
from generator.model.places import BUILD
from generator.model.problems import GuideError
from generator.model.statements import Statement
from generator.model.text import plain_text
from generator.plan.downloads import by_record, downloads
from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.citations import References
from tests.helpers import Editor

SIGNS = ("{:", "!!!", "???", "**", "\\")
"""What has a meaning in the Markdown of pages, and none in a document."""
ELSEWHERE = {
    *(
        "id",
        "slug",
        "former_slugs",
        "search_terms",
        "relations",
        "corrected",
        "also",
        "official_wording",
        "asked_in",
    ),
    *(
        "evidence",
        "based_on",
        "see",
        "phases",
        "roles",
        "form",
        "marks",
        "footnote",
        "claim",
        "follows",
        "delphi",
    ),
    *(
        "element",
        "sub_elements",
        "expert_marks",
        "editorial",
        "when_editorial",
        "order_editorial",
        "phases_editorial",
    ),
    "source",
}
"""Fields that are no words of a record: ids, choices, and where something stands."""


@pytest.fixture(scope="module")
def library(small_guide: Guide, small_site: Site) -> Library:
    """The documents of the small guide, on a site with an address."""
    return Library(
        small_guide,
        small_site,
        Settings(site_name="Tuingids", site_url="https://tuin.nl/gids/"),
        References(small_guide),
    )


@pytest.fixture(scope="module")
def documents(library: Library) -> dict[str, Document]:
    """Each document by its path."""
    return {each.path: document for each, document in library.written()}


def texts_of(value: Any) -> Iterator[str]:
    """Yield the texts of a record."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ELSEWHERE:
                told = getattr(value, name)
                yield from texts_of(
                    told if name != "footnotes" else [each for each in told if not isinstance(each, str)]
                )
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, str):
        yield plain_text(value)


def words_of(document: Document) -> str:
    """Return all that a document says, but for its title."""
    return " ".join(tree.said(block) for block in document.all_blocks).replace(tree.NBSP, " ")


def taken_along() -> list[str]:
    return [kind.id for kind in KINDS if kind.documents]


def test_checklists_questions_sheets_and_scripts_can_be_taken_along() -> None:
    assert {"checklist", "question", "sheet", "script"} <= set(taken_along())


@pytest.mark.parametrize("kind", taken_along())
def test_every_text_of_a_record_stands_in_its_document_once(
    kind: str, small_guide: Guide, library: Library
) -> None:
    for record in small_guide.records[kind]:
        left = words_of(library.document(record.id))
        said = [text for text in texts_of(record) if text != record.title]
        assert len(said) > 3
        for text in sorted(said, key=len, reverse=True):
            assert text in left, f"{record.id}: {text}"
            left = left.replace(text, "¦", 1)
        long = [text for text in said if text.count(" ") > 2]
        assert not [text for text in long if text in left]


def test_every_text_of_a_principle_and_its_claims_stands_in_the_handbook(
    small_guide: Guide, library: Library
) -> None:
    book = library.document(small_guide.framework.id)
    ids = [block["c"][1][0] if block["t"] == "Header" else "" for block in book.blocks]
    to_work_with = next(at for at, id_ in enumerate(ids) if id_.startswith(TO_USE))
    said = words_of(replace(book, blocks=book.blocks[:to_work_with]))  # a checklist may hold a claim
    for principle in small_guide.principles:
        for text in texts_of(principle):
            assert text in said, f"{principle.id}: {text}"
            if text.count(" ") > 3 and text != principle.title:
                assert said.count(text) == 1, f"{principle.id}: {text}"


def test_no_sign_of_a_page_stands_in_a_document(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        said = words_of(document)
        assert not [sign for sign in SIGNS if sign in said], path


def test_each_link_within_a_document_leads_to_a_place_in_it(documents: dict[str, Document]) -> None:
    number = 0
    for path, document in documents.items():
        places = [
            node["c"][1][0] if node["t"] == "Header" else node["c"][0][0]
            for node in every(document.all_blocks)
            if node["t"] in ("Header", "Span", "Div")
        ]
        found = [place for place in places if place]
        assert len(found) == len(set(found)), f"{path}: {[p for p in found if found.count(p) > 1]}"
        for node in every(document.all_blocks):
            if node["t"] == "Link" and node["c"][2][0].startswith("#"):
                number += 1
                assert node["c"][2][0][1:] in found, path
    assert number > 20


def test_headings_leave_no_level_out(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        levels = [level for level, _, _ in tree.headings(document.all_blocks)]
        steps = zip([0, *levels], levels, strict=False)
        assert all(after <= before + 1 for before, after in steps), path


def test_headings_that_contents_list_have_a_place(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        if document.has_contents:
            listed = [
                id_ for level, _, id_ in tree.headings(document.all_blocks) if level <= forms.CONTENTS_DEPTH
            ]
            assert listed and all(listed), path


HOSTILE = [
    '#read("/etc/passwd") $x^2$ @bron <etiket>',
    "<script>alert(1)</script> {: .x } !!! note",
    "\\\\input{/etc/passwd} %% #let x = 1; [[link]] ~~weg~~",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_text_says_is_never_a_command(text: str, author: Author) -> None:
    line = author.text(text)
    assert {node["t"] for node in every(line)} <= {"Str", "Space"}
    assert tree.said(line) == plain_text(text)


@pytest.fixture
def author(small_guide: Guide, small_site: Site) -> Author:
    return Author(small_guide, small_site, Settings(site_url="https://tuin.nl/gids"))


def only_link(line: list[Node]) -> str:
    (found,) = [node for node in every(line) if node["t"] == "Link"]
    return str(found["c"][2][0])


def test_a_link_leads_to_the_document_or_else_to_the_site_or_is_only_words(author: Author) -> None:
    assert only_link(author.text("Zie [de lijst](c1).")) == "https://tuin.nl/gids/checklists/voor-de-start/"
    assert only_link(replace(author, here={"c1"}).text("Zie [de lijst](c1).")) == "#c1"
    assert only_link(author.text("Zie [elders](https://example.nl/x).")) == "https://example.nl/x"
    without = replace(author, settings=Settings()).text("Zie [de lijst](c1).")
    assert tree.said(without) == "Zie de lijst." and not [n for n in every(without) if n["t"] == "Link"]


def test_marked_words_keep_their_weight(author: Author) -> None:
    line = author.text("Doe *dit* en **dat**.")
    assert [node["t"] for node in line if node["t"] not in ("Str", "Space")] == ["Emph", "Strong"]


def test_what_is_said_twice_is_one_note(author: Author) -> None:
    one, other = tree.words("Handboek, bladzijde 3"), tree.words("Handboek, bladzijde 4")
    numbers = [tree.said(author.noted(line)) for line in (one, other, one)]
    assert numbers == ["1", "2", "1"] and author.noted([]) == []
    (title, notes) = author.list_of_notes()
    assert title["t"] == "Header" and tree.said(notes).count("Handboek") == 2


def test_a_statement_says_in_a_word_what_it_rests_on_and_in_a_note_exactly(author: Author) -> None:
    statement = Statement.model_validate(
        {"text": "Water is genoeg.", "evidence": [{"source": "tuin-handboek", "locator": "Bijlage 2"}]}
    )
    assert tree.said(author.statement(statement)) == "Water is genoeg. (praktijkbron)1"
    (note,) = author.notes.values()
    assert tree.said(note).endswith("Bijlage 2")


def test_what_the_guide_says_itself_needs_no_note(author: Author) -> None:
    statement = Statement.model_validate({"text": "Kies een dag.", "editorial": "true"})
    assert tree.said(author.statement(statement)) == "Kies een dag. (redactie)" and not author.notes


def test_a_handbook_of_a_phase_holds_what_is_for_that_phase(small_guide: Guide, library: Library) -> None:
    whole = dict.fromkeys(
        said for _, said, _ in tree.headings(library.document(small_guide.framework.id).blocks)
    )
    for phase in small_guide.phases:
        titles = {said for _, said, _ in tree.headings(library.document(phase.id).blocks)}
        assert phase.title in titles
        for principle in small_guide.principles:
            assert principle.title in whole
            assert (principle.title in titles) == (phase.id in principle.phases)


def test_an_index_lists_terms_with_where_they_are_used(small_guide: Guide, library: Library) -> None:
    blocks = library.document(small_guide.framework.id).blocks
    pages = [node for node in every(blocks) if node["t"] == "Span" and "pages" in node["c"][0][1]]
    assert pages and all(any(each["t"] == "Link" for each in every(node["c"][1])) for node in pages)


def test_what_an_organisation_adds_is_told_as_its_own(library: Library) -> None:
    note = Note.model_validate(
        {"id": "midden-n1", "about": "c1", "title": "Bij ons", "text": "De sleutel ligt bij de *balie*."}
    )
    edition: Any = SimpleNamespace(file=SimpleNamespace(organisation="Gemeente Midden", colours=None))
    guide = replace(library.guide, records={**library.guide.records, "note": (note,)}, edition=edition)
    said = words_of(replace(library, guide=guide).document("c1"))
    assert "Gemeente Midden" in said and "De sleutel ligt bij de balie." in said
    assert "balie" not in words_of(replace(library, guide=guide).document("q1"))


def test_what_can_be_taken_along_has_names_of_its_own(small_guide: Guide) -> None:
    paths = [each.path for each in downloads(small_guide)]
    assert len(paths) == len(set(paths))
    assert "handboek.pdf" in paths and "checklists/voor-de-start.docx" in paths
    assert "draaiboeken/eerste-spitdag.pptx" in paths
    assert [each.form for each in by_record(small_guide)["i1"]] == ["docx", "odt", "pdf"]


def test_slides_hold_each_step_and_what_its_leader_must_know(small_guide: Guide, library: Library) -> None:
    script = small_guide.records["script"][0]
    document = library.document(script.id, as_slides=True)
    titles = [said for _, said, _ in tree.headings(document.all_blocks)]
    assert titles == [script.title, *(step.title for step in script.steps)]
    said = words_of(document)
    assert all(text in said for text in texts_of(script.steps))


def test_the_tree_is_json_that_needs_no_escaping_of_ours() -> None:
    document = Document("x", 'Een "titel"', "Soort", (tree.para(tree.words('a "b" \\ {c}')),), "voet")
    assert json.loads(document.pandoc())["blocks"][0]["c"][2]["c"] == '"b"'
    assert json.loads(document.paper({}))["title"] == 'Een "titel"'


def test_the_colours_are_those_of_the_style_sheet() -> None:
    found = looks.colours()
    assert {"ink", "soft", "edge", "accent", "tint"} <= found.keys()
    assert all(len(value) == 7 for value in found.values())


def test_a_zip_is_the_same_whenever_it_is_made() -> None:
    held = {"mimetype": b"application/x", "b/c.xml": b"<a/>"}
    assert looks.packed(held) == looks.packed(dict(held))
    assert looks.unpacked(looks.packed(held)) == held


def test_who_lacks_a_package_is_told_which_and_how_to_get_it(
    library: Library, monkeypatch: pytest.MonkeyPatch, edited: Editor
) -> None:
    monkeypatch.setattr(forms, "TYPST", "typst_dat_er_niet_is")
    with pytest.raises(GuideError) as error:
        make(library, edited.root / BUILD)
    (problem,) = error.value.problems
    assert "typst-dat-er-niet-is" in problem.message and "pip install" in problem.message
    assert not (edited.root / BUILD).exists()
