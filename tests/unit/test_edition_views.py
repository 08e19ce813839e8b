"""What readers of an edition see, find and save: whose it is, its notes and words, and nothing that it hides."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.desk.derived import derive
from generator.make.check import read_guide
from generator.make.generate import Draft, copied, data_files
from generator.model.kinds import KINDS
from generator.model.places import BELOW
from generator.plan.pages import EDITION_PAGE, plan
from generator.read.guide import Guide
from generator.read.hidden import without
from generator.read.installed import GUIDE
from generator.read.link import link
from generator.read.load import load
from generator.review.rules import check
from generator.search.index import documents
from generator.views.facets import OWNER
from generator.views.form import next_id
from tests.files import replace
from tests.guides import EDITION
from tests.helpers import SMALL_GUIDE, copy_of, to_html

WHOSE = "Gemeente Midden"
OWN = "midden-"
MAY_BE_HIDDEN = {
    kind.id
    for kind in KINDS
    if kind.files and kind.files.in_edition and kind.files.pattern and kind.has_ids and kind.id != "source"
}


@pytest.fixture(scope="session")
def edition(edition_draft: Draft) -> Guide:
    """The records of the edition."""
    return edition_draft.checked.guide


@pytest.fixture(scope="session")
def below() -> Guide:
    """The records of the guide below it."""
    return read_guide(SMALL_GUIDE).guide


@pytest.fixture(scope="session")
def pages(edition_docs: dict[str, str]) -> dict[str, Any]:
    """Each page of the edition."""
    return {
        path: LexborHTMLParser(to_html(text)) for path, text in edition_docs.items() if path.endswith(".md")
    }


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the edition that a test may change, over a copy of the small guide."""
    monkeypatch.setenv(GUIDE, str(copy_of(SMALL_GUIDE, tmp_path / "guide")))
    return copy_of(EDITION, tmp_path / "editie")


def own_records(guide: Guide) -> Iterator[tuple[str, Any]]:
    """Yield kind and record of all that the organisation added."""
    for kind, records in guide.records.items():
        yield from ((kind, record) for record in records if getattr(record, "id", "").startswith(OWN))


def of_script(docs: dict[str, str], name: str) -> Any:
    """Return the data that a script of the site holds under a name."""
    line = next(line for line in docs["gids/records.js"].split("\n") if line.startswith(f"Gids.{name} = "))
    return json.loads(line.removeprefix(f"Gids.{name} = ").rstrip(";"))


def test_the_edition_of_the_tests_has_one_of_each_kind(edition: Guide, below: Guide) -> None:
    """What follows looks at all of these."""
    assert {kind for kind, _ in own_records(edition)} == {
        kind.id for kind in KINDS if kind.files and kind.files.in_edition
    }
    assert {edition.kinds[id_] for id_ in edition.edition.file.hidden} == MAY_BE_HIDDEN  # type: ignore[union-attr]
    assert len({edition.kinds[note.about] for note in edition.notes}) > 15
    assert not below.hidden


# Whose it is


@pytest.mark.long
def test_what_an_organisation_added_says_so_on_its_page(
    edition: Guide, edition_draft: Draft, pages: dict[str, Any]
) -> None:
    said = f"Toegevoegd door {WHOSE}"
    for kind, record in own_records(edition):
        target = edition_draft.site.targets.get(record.id)
        if target and kind not in ("note", "form"):  # a note has its own words, a form its mark in the table
            assert said in {p.text() for p in pages[target.path].css("p.organisation")}, record.id


def test_lists_tell_of_whom_what_they_list_is(edition: Guide, pages: dict[str, Any]) -> None:
    lists = {
        "checklists/index.md": "Onze aarde",
        "invulbladen/index.md": "Plantjes op één blad",
        "draaiboeken/index.md": "Dag in de kas",
        "hulpmiddelen/index.md": "Kaskaart",
        "hulpmiddelen/genoemd-in-de-bronnen.md": "Kasboek",
        "voorbeelden/index.md": "Tuin aan de Poort",
        "vragen/index.md": "Wie betaalt het zaad in Midden?",
        "typen/index.md": "Kastuin",
        "bronnen/index.md": "Gemeente Midden (2025)",
        "index.md": "Wie betaalt het zaad in Midden?",
        "zoeken.md": "Onze regio",
    }
    for path, title in lists.items():
        marks = pages[path].css(".own-mark")
        assert title in {a.text() for mark in marks for a in mark.parent.css("a")}, path
        assert {mark.text() for mark in marks} == {f"van {WHOSE}"}


def test_connections_and_what_to_use_tell_of_whom_they_are(pages: dict[str, Any]) -> None:
    page = pages["uitgangspunten/vaste-groep.md"]
    kinds = {
        li.css_first("a").text(): li.css_first(".note").text() for li in page.css("li:has(a):has(.note)")
    }

    assert kinds["Onze aarde"] == f"Checklist van {WHOSE}"
    assert kinds["Wie betaalt het zaad in Midden?"] == f"Vraag van {WHOSE}"
    assert kinds["Samen beginnen"] == "Kernelement"


def test_lists_with_own_records_can_be_filtered_by_of_whom_they_are(edition_docs: dict[str, str]) -> None:
    def data(path: str) -> Any:
        found = LexborHTMLParser(to_html(edition_docs[path])).css_first("[data-filter-data]")
        return json.loads(found.text()) if found else None

    tools = data("hulpmiddelen/index.md")
    at = [facet["key"] for facet in tools["facets"]].index(OWNER.key)
    assert tools["facets"][at]["values"] == ["de gids", WHOSE]
    whose = {item["id"]: tools["facets"][at]["values"][item["values"][at][0]] for item in tools["items"]}
    assert whose == {"h2": "de gids", "h99": "de gids", "midden-h1": WHOSE, "midden-h2": WHOSE}
    assert tools["columns"][-1] == "Van wie"
    assert OWNER.key not in {facet["key"] for facet in data("uitgangspunten.md")["facets"]}


def test_a_guide_that_is_no_edition_says_nothing_of_it(small_pages: dict[str, str]) -> None:
    whole = "\n".join(small_pages.values())
    assert "own-mark" not in whole and "organisation" not in whole and "Van wie" not in whole


def test_files_tell_what_is_the_organisations_own(edition: Guide, edition_docs: dict[str, str]) -> None:
    text = next(text for path, text in edition_docs.items() if path.endswith(".csv"))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert {row["id"] for row in rows if row["van wie"] == WHOSE} == {
        row["id"] for row in rows if row["id"].startswith(OWN)
    }
    assert {row["van wie"] for row in rows} == {WHOSE, ""}

    merged = json.loads(
        next(
            text
            for path, text in edition_docs.items()
            if re.fullmatch(r"gegevens/gids-van-midden\.json", path)
        )
    )
    assert merged["edition"]["organisation"] == WHOSE
    assert set(merged["edition"]["own"]) == {record.id for _, record in own_records(edition)}


def test_a_search_and_a_selection_call_a_kind_by_whose_it_is(edition_docs: dict[str, str]) -> None:
    labels = {row["id"]: row["label"] for row in of_script(edition_docs, "records")}
    assert labels["midden-c1"] == f"Checklist van {WHOSE}"
    assert labels["midden-c1-i1"].endswith(WHOSE) and labels["midden-n1"] == f"Notitie van {WHOSE}"
    assert labels["AA1"] == "Uitgangspunt"

    index = json.loads(
        edition_docs["gids/search-index.js"].removeprefix("window.Gids.searchIndex=").rstrip(";\n")
    )
    kinds = {title: index["kinds"][kind] for _, kind, title, *_ in index["documents"]}
    assert kinds["Onze aarde"] == f"Checklist van {WHOSE}"
    assert kinds["Onze regio"] == f"Pagina van {WHOSE}"
    assert kinds["Welkom in Midden"] == "Pagina"  # the guide has that page, in other words
    assert kinds["Vier tuinen in Midden"] == f"Notitie van {WHOSE}"


def test_an_own_page_names_the_organisation_where_others_name_the_guide(
    edition_docs: dict[str, str], edition: Guide, edition_draft: Draft
) -> None:
    own, other = edition_docs["vragen/wie-betaalt.md"], edition_docs["uitgangspunten/vaste-groep.md"]

    assert f"Dit is van {WHOSE} zelf." in own and "van de gids" not in own
    assert f"toegevoegd door {WHOSE};" in edition_docs["bronnen/midden-verslag.md"]
    assert "deels van de gids" in other and f"van {WHOSE} zelf" not in other
    by = [edition_draft.flat[id_].fact("summed-up").values for id_ in ("midden-h1", "h2")]
    assert by == [(f"door {WHOSE}",), (edition.label("facts.by-guide"),)]


# Notes


def test_a_note_stands_on_the_page_of_what_it_is_about_which_leads_to_it(
    edition: Guide, edition_draft: Draft, pages: dict[str, Any]
) -> None:
    for note in edition.notes:
        about = edition_draft.site.targets[note.about]
        page = pages[about.path]
        anchor = f"notitie_{note.id}"
        ways = page.css(f'a[href="#{anchor}"]')

        assert page.css_first(f"#{anchor}").text() == note.title, note.id
        assert [way.text() for way in ways] == [note.title], note.id
        if about.anchor:  # it leads from there, and not from the top
            assert _stands_at(page, ways[0], about.anchor), note.id


def _stands_at(page: Any, node: Any, anchor: str) -> bool:
    """Return whether nothing else with a place of its own stands between an anchor and what follows it."""
    last = ""
    for each in page.css_first("body").traverse():
        if each.attributes.get("id"):
            last = each.attributes["id"]
        if each.mem_id == node.mem_id:
            return last == anchor
    return False


def test_a_note_is_found_by_its_words_and_by_what_it_is_about(
    edition_docs: dict[str, str], edition: Guide, edition_draft: Draft
) -> None:
    found = {each.title: each for each in documents(edition, edition_draft.site, edition_draft.flat)}
    note = found["Losse aarde"]
    assert "woelvork" in note.texts["body"] and "Onze aarde, punt 1" in note.texts["terms"]
    row = next(row for row in of_script(edition_docs, "records") if row["id"] == "midden-n10")
    assert (row["text"], row["facts"]) == ("Leen een woelvork bij de kas.", {"Bij": "Onze aarde, punt 1"})


@pytest.mark.parametrize(
    "about, said",
    [
        ("c1", "deze editie verbergt c1, dus niemand ziet deze notitie."),
        ("c1-i2", "deze editie verbergt c1, dus niemand ziet deze notitie."),
        ("midden-n2", "midden-n2 is zelf een notitie."),
        ("midden-n1", "midden-n1 is zelf een notitie."),
    ],
)
def test_a_note_is_about_something_that_readers_see(changed: Path, about: str, said: str) -> None:
    replace(changed / "notes/midden-n1.yml", "AA1", about)
    loaded = load(changed)
    told = [str(problem) for problem in check(loaded, link(loaded)[0]) if not problem.warning]
    assert len(told) == 1 and told[0].startswith(f"notes/midden-n1.yml:3:8: midden-n1: {said}")


# What is hidden


def titles(below: Guide, hidden: tuple[str, ...]) -> dict[str, str]:
    """Return the title of what is hidden; of a term the whole definition, for its title is a word that others use."""
    return {
        id_: below.entries[id_].record.definition
        if below.kinds[id_] == "term"
        else below.titles[id_].rstrip(" …")
        for id_ in hidden
    }


def test_nothing_that_is_hidden_is_on_the_site_but_where_it_says_so(
    below: Guide, edition: Guide, edition_docs: dict[str, str]
) -> None:
    hidden = edition.edition.file.hidden  # type: ignore[union-attr]
    as_written = re.compile(
        rf"gegevens/({BELOW}|content/|pages/|schemas/(?!ids)|editie\.yml)|gids/voorbeeld-"
    )
    code = re.compile(r"gids/(?!records|search-index).*\.js")
    looked_at = {p: text for p, text in edition_docs.items() if not as_written.match(p) and not code.match(p)}
    assert len(looked_at) > 90
    for id_, title in titles(below, hidden).items():
        assert title in edition_docs[EDITION_PAGE] or below.kinds[id_] == "term"
        for path, text in looked_at.items():
            plain = text.replace(title, "") if path == EDITION_PAGE else text
            assert title not in plain, f"{id_} in {path}"
            told = re.search(rf'data-(?:id|keep|checklist)="{id_}"|"(?:id|to|const)": ?"{id_}"', plain)
            assert told is None, f"{id_} in {path}: {told}"


def test_data_files_are_shown_without_what_is_hidden(edition_draft: Draft) -> None:
    checked = edition_draft.checked
    names = data_files(checked)

    assert not [name for name in names if "c1-voor-de-start" in name or name == f"{BELOW}content/quotes.yml"]
    glossary = copied(EDITION, checked, f"{BELOW}framework/glossary.yml").decode()
    assert "id: b1" in glossary and "id: b2" not in glossary
    assert glossary.startswith("# yaml-language-server")


def test_what_refers_to_what_is_hidden_is_plain_text_or_gone(pages: dict[str, Any], edition: Guide) -> None:
    regional = pages["midden/onze-regio.md"]
    assert "een vraag" in regional.css_first("body").text()
    assert "een vraag" not in {a.text() for a in regional.css("a")}
    claim = pages["uitgangspunten/vaste-groep.md"].css_first("#aa1-w06")
    assert claim.text() == "wie de compost keert" and not claim.css("a")

    step = edition.questions[0].steps[0]
    assert step.see == ("midden-c1",)
    assert next(script for script in edition.scripts if script.id == "d2").follows is None
    aid = edition.choice_aid
    assert aid
    named = (reason for answer in aid.questions[0].answers for reason in (*answer.fits, *answer.against))
    assert {reason.to for reason in named} == {"y1"}


def test_evidence_stays_also_if_it_is_not_shown(below: Guide) -> None:
    sheet = below.sheets[0]
    made = without(sheet, frozenset({"c1", "c1-i5"}))

    assert made.relations == () != sheet.relations
    assert list(made.fields()) == list(sheet.fields())
    assert without(sheet, frozenset({"x"})) is sheet


def test_the_address_of_what_is_hidden_leads_to_where_it_says_so(
    edition: Guide, below: Guide, edition_draft: Draft, pages: dict[str, Any]
) -> None:
    site, before = edition_draft.site, plan(below)
    for id_ in edition.hidden:
        name = edition.entries[id_].name
        was = before.targets[id_]
        anchor = f"verborgen_{name.lower()}"
        assert pages[EDITION_PAGE].css_first(f"#{anchor}") is not None
        if was.path in site.pages and was.anchor:
            left = pages[was.path].css_first(f"#{was.anchor}.left-out a")
            assert left.attributes["href"].endswith(f"deze-editie.md#{anchor}"), id_
        else:
            assert site.redirects[before.pages[was.path].address].anchor == anchor, id_


@pytest.mark.parametrize(
    "own, page",
    [
        ("content/checklists/midden-c1-aarde.yml", "checklists"),
        ("content/questions/midden-q1-wie-betaalt.yml", "vragen"),
        ("content/faq/midden-f1-mag-ik-komen.yml", "veelgestelde-vragen"),
        ("content/quotes.yml", "citaten"),
    ],
)
def test_a_page_on_which_nothing_is_left_is_not_there(changed: Path, own: str, page: str) -> None:
    (changed / own).unlink()
    for path in (changed / "notes").iterdir():
        if re.search(r"about: midden-(c1|f1|ct1)", path.read_text(encoding="utf-8")):
            path.unlink()
    for path in changed.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("see: [c1, midden-c1]", "see: [r1]"), encoding="utf-8")
    guide = read_guide(changed).guide
    site = plan(guide)
    shown = {path for tab in site.navigation for path in tab.paths()}

    assert f"{page}/" not in {each.address for each in site.pages.values()}
    assert site.redirects[f"{page}/"].path == EDITION_PAGE
    assert shown <= site.pages.keys() and "midden/onze-regio.md" in shown


def test_without_types_and_forms_there_is_no_choice_between_them(changed: Path) -> None:
    replace(changed / "editie.yml", "y2, v1", "y1, y2, v1, v2")
    for name in ("content/network-types/midden-y1-kastuin.yml", "content/forms.yml"):
        (changed / name).unlink()
    for path in (changed / "notes").iterdir():
        if re.search("about: (y1|v2|keuze)", path.read_text(encoding="utf-8")):
            path.unlink()
    guide = read_guide(changed).guide

    assert guide.choice_aid is None
    assert not {"typen/index.md", "typen/keuzehulp.md"} & plan(guide).pages.keys()


# Words, pages, addresses


def test_changed_words_are_in_pages_scripts_search_and_form(
    edition_docs: dict[str, str], pages: dict[str, Any]
) -> None:
    assert "Hoort hierbij" in {h2.text() for h2 in pages["uitgangspunten/vaste-groep.md"].css("h2")}
    assert "Begin in Midden" in edition_docs["checklists/aarde.md"]
    assert any("Zoek maar" in text for path, text in edition_docs.items() if path.startswith("gids/"))
    assert "Liever met de pen?" in edition_docs["meedoen/voorbeeld.md"]


def test_own_pages_stand_in_the_menu_where_they_were_put(edition_draft: Draft) -> None:
    site = edition_draft.site
    trail = [page.path for page in site.trail(site.pages["midden/wie-we-zijn.md"])]
    tab = next(tab for tab in site.navigation if "checklists/index.md" in tab.path)

    assert trail == ["index.md", "checklists/index.md", "midden/onze-regio.md"]
    assert {"midden/onze-regio.md", "midden/wie-we-zijn.md"} <= {*tab.paths()}
    assert site.pages["index.md"].title == "Welkom in Midden"


def test_the_former_address_of_an_own_record_leads_on(edition_draft: Draft) -> None:
    assert edition_draft.site.redirects["checklists/grond/"].path == "checklists/aarde.md"


# The form for an example


def test_the_form_makes_an_example_of_the_edition(edition_docs: dict[str, str]) -> None:
    page: Any = LexborHTMLParser(to_html(edition_docs["meedoen/voorbeeld.md"]))
    data = json.loads(page.css_first("#formulier_gegevens").text())

    assert (data["next"], data["folder"]) == ("midden-p2", "content/practice-examples")
    assert data["edit"] == "https://git.midden.example/gids/edit/main"
    assert data["contact"] == "mailto:gids@midden.example"
    assert data["edition"] == {"begin": OWN, "below": BELOW, "edit": ""}
    assert data["examples"] == {"midden-p1": "Tuin aan de Poort"}


def test_the_first_example_of_an_edition_is_numbered_by_its_prefix(changed: Path) -> None:
    (changed / "content/practice-examples/midden-p1-tuin-aan-de-poort.yml").unlink()
    assert next_id(read_guide(changed).guide) == "midden-p1"


def test_the_forms_of_issues_ask_in_the_words_of_the_edition(changed: Path) -> None:
    made = derive(changed)
    forms = [text for path, text in made.items() if "ISSUE_TEMPLATE" in path]
    assert any("Waar ligt de tuin?" in text for text in forms)
    (changed / "labels.yml").write_text("form:\n  group-network: Jullie tuin\n", encoding="utf-8")
    assert forms != [text for path, text in derive(changed).items() if "ISSUE_TEMPLATE" in path]
