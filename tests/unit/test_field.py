"""A framework of another field: no study, phases or roles, ids with dots; and what one with a study still asks."""

import json
import re
from pathlib import Path

import pytest

from generator.desk.register import addresses, compare, dump
from generator.make.check import read_guide
from generator.model.kinds import KINDS
from generator.model.places import REGISTER
from generator.plan.pages import WRITTEN, Section, Site, Target, lacking, plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.load import load
from generator.search import dutch
from generator.search.index import documents, index
from generator.views import export as data
from generator.views.facets import CLAIMS, PRINCIPLES, filter_data
from generator.views.facts import Flat, facts
from generator.views.render import render
from generator.views.selfscan import self_scan
from tests.field import CLAIMS as NUMBER_OF_CLAIMS
from tests.files import AA2
from tests.helpers import HERE, Editor, copy_of, messages

FOREIGN = re.compile("LISO|Delphi|leernetwerk|praktijkexpert", re.IGNORECASE)
"""Words of the guide that the generator was made for."""
LEFT_OUT = {
    "begin-hier",
    "fasen",
    "rollen",
    "versies",
    "vragen",
    "voorbeelden",
    "hulpmiddelen",
    "typen",
    "citaten",
}
PRINCIPLE = "framework/principles/V1.1.1-beschrijf-invoer-vooraf.yml"
OTHER = "framework/principles/V1.1.2-beproef-invoer-vooraf.yml"
PHASES = """\
phases:
  - id: nu
    slug: nu
    title: Nu
    question: Wat doe je nu?
    summary: Je begint.
    actions: [{text: Een., editorial: true}, {text: Twee., editorial: true}, {text: Drie., editorial: true}]
    official_wording: {source: proefnorm}
"""


@pytest.fixture(scope="module")
def field(field_root: Path) -> Guide:
    return read_guide(field_root).guide


@pytest.fixture(scope="module")
def site(field: Guide) -> Site:
    return plan(field)


@pytest.fixture
def changed(field_root: Path, tmp_path: Path) -> Editor:
    """Change a file of the guide and return every message about it."""
    return Editor(copy_of(field_root, tmp_path / "norm"))


def paths(sections: tuple[Section, ...]) -> list[str]:
    return [path for section in sections for path in (section.path, *paths(section.below))]


def test_it_is_a_guide_without_mistakes(field_root: Path, field: Guide) -> None:
    assert messages(field_root) == []
    assert len(field.claims) == NUMBER_OF_CLAIMS
    assert field.framework.study is None
    assert not (field.phases or field.roles or field.changes or field.questions)


def test_pages_with_nothing_to_show_are_left_out(field: Guide, site: Site) -> None:
    there = {WRITTEN[slug].path for slug in WRITTEN if WRITTEN[slug].path in site.pages}

    assert there.isdisjoint(WRITTEN[slug].path for slug in LEFT_OUT)
    assert {WRITTEN[slug].path for slug in field.written} == there
    reached = paths(site.navigation)
    assert len(reached) == len(set(reached))
    assert {site.pages[path].template for path in {*site.pages} - {*reached}} == {"source.md.j2"}
    assert {page.parent for page in site.pages.values()} <= {None, *site.pages}


def test_a_hand_written_page_with_nothing_to_show_is_told(changed: Editor, field: Guide) -> None:
    missing = {
        "begin-hier": "studie",
        "fasen": "ontwikkelfase",
        "genoemd-in-de-bronnen": "hulpmiddel met only_named",
        "keuzehulp": "keuzehulp",
        "typen": "type netwerk of andere vorm",
        "versies": "versie",
    }
    for slug in missing:
        changed.write(f"content/pages/{slug}.md", "# Titel\n\nEen tekst.\n")
    changed.write("content/pages/eigen.md", "# Eigen\n\nEen pagina van onszelf.\n")
    checked = read_guide(changed.root)

    assert [str(problem) for problem in checked.warnings if problem.warning] == [
        f"content/pages/{slug}.md:1:1: deze pagina komt niet op de site: de gids heeft geen {what} om erop te "
        "zetten. Voeg er een toe, of haal dit bestand weg."
        for slug, what in missing.items()
    ]
    assert "over/eigen.md" in plan(checked.guide).pages
    assert {WRITTEN[slug].path for slug in missing}.isdisjoint(plan(checked.guide).pages)


def test_every_page_that_can_be_without_records_has_a_name_for_them() -> None:
    assert [slug for slug, page in WRITTEN.items() if page.needs and not lacking(page)] == []


@pytest.mark.parametrize(
    ("id_", "target"),
    [
        ("V1", Target("kernelementen/invoer.md")),
        ("V1.1", Target("kernelementen/invoer.md", "deelelement_vooraf")),
        ("V1.1.1", Target("uitgangspunten/beschrijf-invoer-vooraf.md")),
        ("V1.1.1.10", Target("uitgangspunten/beschrijf-invoer-vooraf.md", "v1.1.1.10")),
        ("V1.1.2-w01", Target("uitgangspunten/beproef-invoer-vooraf.md", "v1.1.2-w01")),
        ("L.1.1", Target("checklists/voor-de-eerste-versie.md", "l.1.1")),
        ("B.1", Target("begrippen.md", "invoer")),
        ("PN.1", Target("over/methode.md")),
    ],
)
def test_what_has_an_id_with_dots_has_a_place(site: Site, id_: str, target: Target) -> None:
    assert site.targets[id_] == target


def test_every_id_has_a_place_of_its_own(field: Guide, site: Site) -> None:
    assert set(site.targets) == {id_ for id_, kind in field.kinds.items() if kind in KINDS.names}
    places = [target for id_, target in site.targets.items()]
    assert len(places) == len(set(places))
    assert {target.path for target in places} <= set(site.pages)


def test_principles_and_claims_stand_in_the_order_of_their_numbers(field: Guide) -> None:
    assert [principle.id for principle in field.of_element("V1")][:3] == ["V1.1.1", "V1.1.2", "V1.2.1"]
    assert [claim.id for claim in field.principle("V1.1.1").claims()][-2:] == ["V1.1.1.9", "V1.1.1.10"]


def test_the_register_keeps_ids_with_dots(changed: Editor, field: Guide, site: Site) -> None:
    (changed.root / REGISTER).write_text(dump(compare(field).updated()), encoding="utf-8")

    assert changed.messages() == []
    assert addresses(field, site)["claim"]["V1.1.1.1"] == "uitgangspunten/beschrijf-invoer-vooraf/#v1.1.1.1"
    assert not addresses(field, site)["round"]
    found = changed(PRINCIPLE, ("- id: V1.1.1.1\n", f"- id: {HERE}V1.1.1.77\n"))
    assert found == [
        f'{changed.here}: V1.1.1: het id "V1.1.1.77" was eerst "V1.1.1.1": 2 plaatsen noemen het nog zo (zoals '
        'content/checklists/L.1-voor-de-eerste-versie.yml:16). Een id is blijvend; zet "V1.1.1.1" terug. Is dit iets '
        'anders? Zeg wat ervan geworden is met een wijziging in framework/lineage.yml die "from: [V1.1.1.1]" heeft.'
    ]


def test_the_search_knows_ids_with_dots(field: Guide, site: Site) -> None:
    made = index(documents(field, site, Flat(field)))

    def found(id_: str) -> set[str]:
        (word,) = dutch.words(id_)
        return {made.documents[place.document].address for place in made.places(dutch.stem(word))}

    for id_ in ("V1.1.1", "V1.1.1.10", "V1.1.2-w01", "L.1.1", "B.1"):
        assert site.address(site.targets[id_]) in found(id_)


def test_filters_and_columns_are_those_of_the_framework(field: Guide) -> None:
    principles = filter_data(PRINCIPLES, field, [facts(field, each) for each in field.principles])
    claims = filter_data(CLAIMS, field, [facts(field, each) for each in field.claims.values()])

    assert {facet["key"] for facet in principles["facets"]} == {"kernelement", "deelelement", "onderbouwing"}
    assert {facet["key"] for facet in claims["facets"]} == {"onderbouwing", "kernelement", "uitgangspunt"}
    for made in (principles, claims):
        assert all(len(item["values"]) == len(made["facets"]) for item in made["items"])
        assert all(len(item["cells"]) == len(made["columns"]) for item in made["items"])
        assert not FOREIGN.search(json.dumps(made))


def test_the_guide_as_data_has_no_word_of_another_field(field_root: Path, field: Guide, site: Site) -> None:
    records = data.records(field, site, Flat(field))
    files = [data.script(records, field), data.table(records), data.merged(load(field_root), field)]

    pages = len(field.elements) + len(field.principles) + len(field.checklists)
    assert len(records) == pages + NUMBER_OF_CLAIMS + 3 + len(field.terms)
    for text in map("".join, files):
        assert "V1.1.2-w01" in text
        assert not FOREIGN.search(text)
    assert all("Belang" not in record.facts for record in records)


def test_the_page_of_open_data_names_the_kinds_that_there_are(field: Guide, site: Site) -> None:
    page = dict(render(field, site, Settings()))["over/open-data.md"]
    there = {KINDS[record.kind].id for record in data.records(field, site, Flat(field))}

    assert there == {"element", "principle", "claim", "checklist", "item", "term"}
    labels = [kind.found.label for kind in KINDS if kind.id in there and kind.found]
    named = ", ".join(field.label(label).lower() for label in labels)
    assert f" {named}." in page


def test_the_self_scan_asks_what_there_is(field: Guide) -> None:
    scan = self_scan(field, lambda id_: id_)

    assert [length.id for length in scan.lengths] == ["alles"]
    assert {question.action for part in scan.parts for question in part.questions} == {""}
    assert not scan.weighs
    assert not FOREIGN.search(json.dumps(scan.data()))


def test_a_scan_of_a_framework_without_versions_can_be_filled_in(field: Guide) -> None:
    """Scripts take a scan of a version that they do not know as one of another guide, which is only shown."""
    scan = self_scan(field, lambda id_: id_)

    assert not field.framework.versions
    assert [version.id for version in scan.versions] == [scan.version]


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            PRINCIPLE,
            "element: V1\n",
            "element: V1\ndelphi: ¦{importance: 4.1}\n",
            'V1.1.1: "delphi" hoort bij een studie, en dit raamwerk heeft er geen. Haal dit weg, of beschrijf de studie '
            'onder "study" in framework/framework.yml.',
        ),
        (
            PRINCIPLE,
            "element: V1\n",
            "element: V1\nexpert_marks: ¦{}\n",
            'V1.1.1: "expert_marks" hoort bij een studie, en dit raamwerk heeft er geen. Haal dit weg, of beschrijf de '
            'studie onder "study" in framework/framework.yml.',
        ),
        (
            "framework/elements/V1-invoer.yml",
            "slug: vooraf\n",
            "slug: vooraf\n  is_new: ¦true\n",
            'V1: "is_new" hoort bij een studie, en dit raamwerk heeft er geen. Haal dit weg, of beschrijf de studie '
            'onder "study" in framework/framework.yml.',
        ),
        (
            "framework/glossary.yml",
            "evidence: [proefnorm]",
            "evidence: [¦expert]",
            'B.1: "expert" is het teken (E) van een studie, en dit raamwerk heeft er geen. Noem de plaats: '
            "{by: expert, source: …, locator: …}.",
        ),
        (
            PRINCIPLE,
            "element: V1\n",
            "element: V1\nphases: [¦nu]\n",
            'V1.1.1: "nu" is geen ontwikkelfase. Is dit een nieuwe ontwikkelfase, voeg haar dan toe in '
            "framework/phases.yml.",
        ),
        (
            "content/pages/over.md",
            "Deze gids is",
            "[Deze](¦V1.1.9) gids is",
            '"V1.1.9" bestaat niet (meer): er is geen record met dit id. Er is wel: V1.1.1, V1.1.2. Haal de verwijzing weg, of zet het bestand terug.',
        ),
        (PRINCIPLE, "- id: V1.1.1.3\n", "- id: ¦V1.1.1.x\n", 'V1.1.1.x: "V1.1.1.x" is geen geldig id. Gebruik alleen de letters a-z en A-Z, '
         "cijfers en enkele streepjes. Na een punt komt een cijfer of een hoofdletter, zoals V1.2."),
        (PRINCIPLE, "- id: V1.1.1.3\n", "- id: ¦V1.1.3\n", "V1.1.1: V1.1.3 moet V1.1.1-w met een nummer heten."),
        (OTHER, "- id: V1.1.2-w03\n", "- id: ¦V1.1.2-3\n", "V1.1.2: V1.1.2-3 moet V1.1.2-w met een nummer heten."),
    ],
    ids=["figures", "marks", "what is new", "experts", "phases", "a link", "a letter", "another number", "no sign"],
)  # fmt: skip
def test_a_mistake_is_told_once(changed: Editor, path: str, old: str, new: str, told: str) -> None:
    assert changed(path, (old, new)) == [f"{changed.here}: {told}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zie [dit](V1.1.1), [dit](V1.1.1.10) en [dat](V1.1.2-w01).", None),
        ("Zie ¦(V1.1.1)[dit].", "deze link staat andersom. "),
        ("Zie ¦[dit(V1.1.1).", "deze link mist een ] achter de woorden. "),
        ("Zie ¦[dit] (V1.1.1).", "een link heeft geen spatie tussen ] en (. "),
        ("Zie [dit](¦index.md).", 'de link naar "index.md" mag niet. '),
        ("Zie [dit](¦voorbeeld.nl).", 'de link naar "voorbeeld.nl" mag niet. '),
        ("Tabel [3] (2.1) en [noot] (4) staan er zo.", None),
    ],
)
def test_links_to_ids_with_dots_are_links(changed: Editor, text: str, told: str | None) -> None:
    found = changed("framework/glossary.yml", ("Alles wat van buiten in het programma komt.", f'"{text}"'))

    assert [m.partition(told)[1] for m in found] == [told] if told else found == []
    assert all(m.startswith(f"{changed.here}: B.1: ") for m in found)


def test_an_expert_may_be_named_by_a_source(changed: Editor) -> None:
    named = "evidence: [{by: expert, source: proefnorm, locator: Bijlage}]"
    assert changed("framework/glossary.yml", ("evidence: [proefnorm]", named)) == []

    guide = changed.guide()
    term = next(each for each in data.records(guide, plan(guide), Flat(guide)) if each.id == "B.1")
    assert [(each.source, each.words) for each in term.cited][:2] == [
        ("", guide.label("evidence.expert")),  # those of that source, of which no study tells
        ("proefnorm", "Bijlage"),
    ]


def test_where_there_are_phases_every_principle_has_one(changed: Editor) -> None:
    changed.write("content/pages/fasen.md", "# Fasen\n")
    for file in (changed.root / "framework/principles").glob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8") + "phases: [nu]\n", encoding="utf-8")
    assert changed.write("framework/phases.yml", PHASES) == []
    assert "fasen/nu.md" in plan(changed.guide()).pages

    assert changed(PRINCIPLE, ("phases: [nu]\n", "")) == [
        f'{PRINCIPLE}:1:1: V1.1.1: de verplichte sleutel "phases" ontbreekt. Voeg hem toe.'
    ]


def test_an_empty_file_that_a_small_framework_can_do_without_may_go(changed: Editor) -> None:
    assert changed.write("framework/phases.yml", "phases: []\n") == [
        "framework/phases.yml:1:1: dit bestand is leeg. Vul het, of haal het weg."
    ]


@pytest.mark.parametrize("key", KINDS.home("principle").keys_with_study)
def test_a_framework_with_a_study_still_asks_all_of_a_principle(edited: Editor, key: str) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")
    without = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    assert without != text

    missing = f'{AA2}:2:1: AA2: de verplichte sleutel "{{}}" ontbreekt. Voeg hem toe'
    found = edited.write(AA2, without)
    assert [re.split("[.,] ?(?=zoals|$)|: (?!AA2|de)", message)[0] for message in found] == [
        missing.format(key)
    ]
    # and all at once
    found = edited.write(AA2, re.sub(r"^summary:.*\n(?:[ -].*\n)*", "", without, flags=re.MULTILINE))
    assert sorted(re.split("[.,] ?(?=zoals|$)|: (?!AA2|de)", message)[0] for message in found) == sorted(
        [missing.format(key), missing.format("summary")]
    )


def test_what_a_study_asks_is_asked_though_the_framework_has_a_mistake(edited: Editor) -> None:
    edited("framework/framework.yml", ("full_name:", "fullname:"))
    found = edited(AA2, ("phases: [zaaien]\n", ""))

    assert [m.partition("AA2: ")[2] for m in found if m.startswith(AA2)] == [
        'de verplichte sleutel "phases" ontbreekt. Voeg hem toe, zoals: phases: […]'
    ]
