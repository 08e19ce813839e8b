"""Pages as a whole: what is accepted can be shown, links arrive, and ids stand once."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, normpath

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.content import PracticeExample
from generator.model.kinds import KINDS
from generator.plan.pages import Site, plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.labels import LABELS
from generator.views.prose import sort_key
from generator.views.render import render, tidy
from generator.views.story import Story
from tests.files import AA2, BB1, ELEMENT, EXAMPLE, FRAMEWORK, GLOSSARY, PAGE, ROLES
from tests.helpers import Editor, to_html


def rendered(guide: Guide) -> dict[str, LexborHTMLParser]:
    """Return the content of each page as HTML, by path."""
    return {path: LexborHTMLParser(to_html(text)) for path, text in render(guide, plan(guide), Settings())}


def ids(tree: LexborHTMLParser) -> Counter[str]:
    return Counter(node.attributes["id"] or "" for node in tree.css("[id]"))


def dead_links(site: Site, pages: dict[str, LexborHTMLParser]) -> list[str]:
    """Return each link of a page that leads to no page, or to no place on it.

    A link in Markdown leads to a file, one in HTML to an address.
    """
    by_address = {page.address: path for path, page in site.pages.items()}
    places = {path: ids(tree) for path, tree in pages.items()}
    dead = []
    for path, tree in pages.items():
        for node in tree.css("a[href]"):
            href = node.attributes["href"] or ""
            target, _, anchor = href.partition("#")
            target, _, _ = target.partition("?")
            if href.startswith("https://") or "gegevens/" in href:
                continue
            address = normpath(f"{site.pages[path].address}{target}")
            to = by_address.get("" if address == "." else f"{address}/") if target else path
            if target.endswith(".md"):
                file = normpath(f"{dirname(path)}/{target}").removeprefix("/")
                to = file if file in site.pages else None
            if to is None or (anchor and anchor not in places[to]):
                dead.append(f"{path}: {href}")
    return dead


@pytest.fixture(scope="module")
def html(small_pages: dict[str, str]) -> dict[str, LexborHTMLParser]:
    return {path: LexborHTMLParser(to_html(text)) for path, text in small_pages.items()}


def test_every_link_leads_to_a_place_that_exists(small_site: Site, html: dict[str, LexborHTMLParser]) -> None:
    assert sum(len(tree.css("a[href]")) for tree in html.values()) > 500
    assert dead_links(small_site, html) == []


def test_ids_stand_once_on_a_page(html: dict[str, LexborHTMLParser]) -> None:
    assert {path: [id_ for id_, n in ids(tree).items() if n > 1] for path, tree in html.items()} == {
        path: [] for path in html
    }


def test_every_page_has_one_first_heading_and_skips_no_level(html: dict[str, LexborHTMLParser]) -> None:
    for path, tree in html.items():
        levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


@pytest.mark.long
def test_a_text_may_link_to_every_kind_of_record(guide_root: Path, small_guide: Guide) -> None:
    edited = Editor(guide_root)
    linkable = [id_ for id_, kind in small_guide.kinds.items() if kind in KINDS.names]
    links = " ".join(f"[x]({id_})" for id_ in linkable)

    assert edited(AA2, ("- Wat wil jij eten uit deze tuin?", f'- "{links}"')) == []
    guide = edited.guide()
    assert dead_links(plan(guide), rendered(guide)) == []


EDGES = [
    (GLOSSARY, "    title: compost", "    title: Ω"),
    (BB1, "id: BB1-w01,", "id: BB1-rooster,"),
]


@pytest.mark.parametrize(("path", "old", "new"), EDGES)
def test_what_the_checks_accept_can_be_shown(edited: Editor, path: str, old: str, new: str) -> None:
    if "rooster" in new:
        for other in (BB1, ROLES):
            file = edited.root / other
            file.write_text(
                re.sub(r"\[(BB1-w01)", "[BB1-rooster", file.read_text(encoding="utf-8")), encoding="utf-8"
            )

    found = edited(path, (old, new))

    if found:  # a message is as good as a page, a crash is not
        assert all(message.startswith(f"{path}:") for message in found)
        return
    guide = edited.guide()
    assert dead_links(plan(guide), rendered(guide)) == []


def test_a_study_without_rounds_is_told_or_shown(edited: Editor) -> None:
    text = (edited.root / FRAMEWORK).read_text(encoding="utf-8")
    before, _, rest = text.partition("  rounds:\n")
    found = edited.write(
        FRAMEWORK, f"{before}  rounds: []\n  scale:\n{rest.partition('  scale:' + chr(10))[2]}"
    )

    assert found or rendered(edited.guide())


@pytest.mark.long
def test_a_name_that_a_page_uses_itself_does_not_give_an_id_twice(edited: Editor) -> None:
    changes = [
        (ELEMENT, "    slug: de-groep", "    slug: noten"),
        (FRAMEWORK, "  - id: doen", "  - id: kaart"),
        (GLOSSARY, "    slug: compost", "    slug: letter-c"),
        (ELEMENT, "\nslug: samen-beginnen", "\nslug: per-kernelement"),
    ]
    for path, old, new in changes:
        edited(path, (old, new))
    (edited.root / ELEMENT).rename(edited.root / ELEMENT.replace("samen-beginnen", "per-kernelement"))

    if not edited.messages():  # a message is as good as an id of its own
        twice = {
            path: [i for i, n in ids(tree).items() if n > 1]
            for path, tree in rendered(edited.guide()).items()
        }
        assert {path: found for path, found in twice.items() if found} == {}


@pytest.mark.long
@pytest.mark.parametrize(("state", "untold"), [("running", False), ("ended", False), ("unknown", True)])
def test_a_state_that_is_filled_in_is_not_listed_as_untold(
    guide_root: Path, state: str, untold: bool
) -> None:
    edited = Editor(guide_root)
    old = "status: {state: running, statements: [{text: De tuin ligt er nog., evidence: [tuin-handboek]}]}"
    assert edited(EXAMPLE, (old, f"status: {{state: {state}}}")) == []

    guide = edited.guide()
    page = dict(render(guide, plan(guide), Settings()))["voorbeelden/tuin-aan-de-kade.md"]
    (remark,) = [line for line in page.splitlines() if "Niet vermeld in de bron" in line]
    assert (
        "stand op de peildatum" in re.findall(r"[\w ]+", remark.partition(":")[2].replace(", ", ","))
    ) == untold


def test_a_word_is_explained_once_on_a_page_and_not_in_headings(edited: Editor) -> None:
    page = "# De moestuinploeg\n\n## Een moestuinploeg\n\nDe moestuinploeg en de tuinploeg.\n\n- *compost*\n- compost\n"
    assert edited.write("content/pages/woorden.md", page) == []

    tree = rendered(edited.guide())["over/woorden.md"]
    terms = [(node.parent.tag if node.parent else "", node.text()) for node in tree.css("a.term")]
    assert terms == [("p", "moestuinploeg"), ("li", "compost")]


@pytest.mark.long
@pytest.mark.parametrize(
    "last", ["- Lees hem eerst.", "1. Lees hem eerst.", "> Lees hem eerst.", "- Lees\n  hem."]
)
def test_a_list_or_quotation_of_a_hand_written_page_takes_in_nothing_that_follows(
    guide_root: Path, last: str
) -> None:
    edited = Editor(guide_root)
    text = f"# De lijst\n\nEen zin.\n\n{last}\n"
    assert edited.write("content/pages/vragenlijst.md", text) == []
    assert edited.write("content/pages/citaten.md", text) == []

    tree = rendered(edited.guide())
    for path, ours in (("vragenlijst.md", ".statements"), ("citaten.md", ".quote")):
        (own,) = [node for node in tree[path].css("ul, ol, blockquote") if "Lees" in node.text()]
        assert own.css(ours) == [] != tree[path].css(ours)


@pytest.mark.long
@pytest.mark.parametrize(
    ("word", "text", "told"),
    [
        ("praktijkexpert|praktijkexperts", "Een Praktijkexpert legt dit uit.", True),
        ("praktijkexpert|praktijkexperts", "Een kenner legt dit uit.", False),
        ("kenner|kenners", "Een kenner legt dit uit.", True),
        ("kenner|kenners", "Een praktijkexpert legt dit uit.", False),
        ("kenners", "Wat de kenners zeggen.", True),
    ],
)
def test_a_page_whose_text_names_the_experts_tells_who_they_were(
    edited: Editor, word: str, text: str, told: bool
) -> None:
    (edited.root / LABELS).write_text(f'evidence:\n  expert: "{word}"\n', encoding="utf-8")
    assert edited.write(PAGE, f"# Meedoen\n\n{text}\n") == []
    guide = edited.guide()

    page = dict(render(guide, plan(guide), Settings()))["over/meedoen.md"]
    study = guide.framework.study
    assert study and study.experts
    assert (study.experts.text in page) is told


def test_a_page_has_a_name_for_every_field_of_an_example(small_guide: Guide) -> None:
    story = Story(small_guide)

    names = {field: story.field_title(field) for field in PracticeExample.model_fields}
    assert all(names.values()) and len(set(names.values())) == len(names)


def test_a_file_leads_to_its_editor_or_to_its_copy(small_guide: Guide, small_site: Site) -> None:
    def link(edit_base: str) -> str | None:
        pages = dict(render(small_guide, small_site, Settings(edit_base=edit_base)))
        return LexborHTMLParser(to_html(pages["rollen/kok.md"])).css("a.edit")[0].attributes["href"]

    assert (
        link("https://git.example/gids/edit/main/")
        == "https://git.example/gids/edit/main/framework/roles.yml"
    )
    assert link("") == "../gegevens/framework/roles.yml"


@pytest.mark.parametrize(
    ("text", "made"),
    [("a  \nb\t\n\n\n\n\nc", "a\nb\n\nc\n"), ("\n\na\n\n", "a\n"), ("", "\n"), ("a\n\nb", "a\n\nb\n")],
)
def test_tidy(text: str, made: str) -> None:
    assert tidy(text) == made


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        (["Zaad", "één", "ui", "Appel", "‘aardbei’"], ["‘aardbei’", "Appel", "één", "ui", "Zaad"]),
        (["b", "Á", "a"], ["Á", "a", "b"]),
    ],
)
def test_words_are_sorted_as_in_a_dictionary(words: list[str], ordered: list[str]) -> None:
    assert sorted(words, key=sort_key) == ordered


def test_a_page_explains_each_word_once_also_behind_one_that_it_knows(edited: Editor) -> None:
    text = (
        "Maak *samen* compost.\n\nDe compost is van de moestuinploeg. Vraag de moestuinploeg om *compost*.\n"
    )
    assert edited.write(PAGE, f"# Meedoen\n\n{text}") == []
    guide = edited.guide()

    page = dict(render(guide, plan(guide), Settings()))["over/meedoen.md"]
    told = re.findall(r"\[(\w+)\]\(([^)]*)\)\{: \.term", page)
    assert told == [
        ("compost", "../begrippen.md#compost"),
        ("moestuinploeg", "../begrippen.md#moestuinploeg"),
    ]


def test_footnotes_of_a_page_stand_below_its_text_and_lead_there_and_back(edited: Editor) -> None:
    """They are numbered as the text refers to them, also from a box or a table, and a second reference has no anchor."""
    text = (
        '# Noten\n\nEen[^b] en **twee[^a]**.\n\n!!! tip "Titel"\n    Weer[^b].\n\n| A |\n| --- |\n| B[^a] |\n\n'
        "[^a]: De [trekker](r1).\n[^b]: Over B.\n"
    )
    assert edited.write("content/pages/noten.md", text) == []
    guide = edited.guide()
    made = dict(render(guide, plan(guide), Settings(), only={"over/noten.md"}))["over/noten.md"]
    tree = LexborHTMLParser(to_html(made))

    marks = [(node.text(), node.attributes["href"], node.id) for node in tree.css(".note-mark")]
    first, second = ("voetnoot 1", "#noot_1"), ("voetnoot 2", "#noot_2")
    assert marks == [
        (*first, "verwijzing_1"),
        (*second, "verwijzing_2"),
        (*first, None),
        (*second, None),
    ]
    assert [(node.id, node.text()) for node in tree.css("h2#voetnoten + ol > li")] == [
        ("noot_1", "Over B. Terug naar voetnoot 1 in de tekst"),
        ("noot_2", "De trekker. Terug naar voetnoot 2 in de tekst"),
    ]
    assert [node.attributes["href"] for node in tree.css(".footnote-back")] == [
        "#verwijzing_1",
        "#verwijzing_2",
    ]
    assert tree.css_first(".admonition.tip .note-mark") and tree.css_first("td .note-mark")
