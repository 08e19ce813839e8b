"""Which pages there are, where they stand, and how they lead to each other."""

import re
import shutil
from collections import Counter

import pytest

from generator.model.kinds import KINDS
from generator.plan.pages import FIXED_ANCHORS, WRITTEN, Page, Section, Site, Target, plan, wanted_pages
from generator.read.guide import Guide
from tests.files import AA2
from tests.helpers import Editor


def test_the_pages_of_the_small_guide(small_guide: Guide, small_site: Site) -> None:
    counts = Counter(page.template for page in small_site.pages.values())
    wanted = Counter(WRITTEN[slug].template for slug in wanted_pages(small_guide))
    for kind in KINDS:
        if kind.pages:
            records = small_guide.records[kind.id]
            wanted[kind.pages.template] += sum(not getattr(record, "only_named", False) for record in records)
            assert wanted[kind.pages.template] >= 1, f"the small guide has no {kind.id}"

    assert counts == wanted + Counter({"written.md.j2": 1})
    assert [path for path, page in small_site.pages.items() if page.parent is None] == ["index.md"]


@pytest.mark.parametrize(
    ("path", "title", "parent", "sources", "description"),
    [
        (
            "uitgangspunten/vaste-groep.md",
            "Vorm een vaste groep van buren",
            "kernelementen/samen-beginnen.md",
            ("framework/principles/AA1-vaste-groep.yml",),
            "Zoek zes buren die elke week willen komen. Een vaste tuinploeg houdt de tuin ook in de winter bij.",
        ),
        (
            "kernelementen/samen-verzorgen.md",
            "Samen verzorgen",
            "raamwerk.md",
            ("framework/elements/BB-samen-verzorgen.yml",),
            "Een tuin vraagt elke week werk. Verdeel het zo dat niemand afhaakt.",
        ),
        (
            "fasen/zaaien.md",
            "Zaaien",
            "fasen/index.md",
            ("framework/phases.yml",),
            "Je vormt een groep en zoekt een plek.",
        ),
        ("rollen/kok.md", "Kok", "rollen/index.md", ("framework/roles.yml",), "Wie de soep maakt."),
        (
            "over/methode.md",
            "Methode",
            "over/index.md",
            ("content/pages/methode.md", "framework/framework.yml"),
            "Zo is de gids gemaakt.",
        ),
        (
            "over/meedoen.md",
            "Meedoen",
            "over/index.md",
            ("content/pages/meedoen.md",),
            "Zie je een fout? Verbeter hem zelf, of vraag de trekker.",
        ),
    ],
)
def test_a_page(
    small_site: Site, path: str, title: str, parent: str, sources: tuple[str, ...], description: str
) -> None:
    page = small_site.pages[path]

    assert (page.path, page.title, page.parent, page.sources) == (path, title, parent, sources)
    assert page.description == description


def test_every_page_has_its_place_below_the_home_page(small_site: Site) -> None:
    for path, page in small_site.pages.items():
        assert page.path == path
        assert [above.path for above in small_site.trail(page)][:1] == (
            ["index.md"] if path != "index.md" else []
        )


def test_the_trail_of_a_page_begins_at_the_top(small_site: Site) -> None:
    trail = small_site.trail(small_site.pages["uitgangspunten/vaste-groep.md"])

    assert [page.path for page in trail] == ["index.md", "raamwerk.md", "kernelementen/samen-beginnen.md"]


def test_every_record_that_a_text_may_link_to_stands_on_a_page(small_guide: Guide, small_site: Site) -> None:
    linkable = {id_ for id_, kind in small_guide.kinds.items() if kind in KINDS.names}

    assert linkable - set(small_site.targets) == set()
    assert {target.path for target in small_site.targets.values()} <= set(small_site.pages)


@pytest.mark.parametrize(
    ("id_", "target"),
    [
        ("AA", Target("kernelementen/samen-beginnen.md")),
        ("AA-groep", Target("kernelementen/samen-beginnen.md", "deelelement_de-groep")),
        ("AA1", Target("uitgangspunten/vaste-groep.md")),
        ("AA1-w07", Target("uitgangspunten/vaste-groep.md", "aa1-w07")),
        ("b2", Target("begrippen.md", "compost")),
        ("jansen-2019", Target("bronnen/jansen-2019.md")),
        ("w1", Target("over/versies.md", "w1")),
        ("oogsten", Target("fasen/oogsten.md")),
        ("r3", Target("rollen/rooster-maker.md")),
    ],
)
def test_where_a_record_stands(small_site: Site, id_: str, target: Target) -> None:
    assert small_site.targets[id_] == target


@pytest.mark.parametrize(
    ("path", "target", "link"),
    [
        ("index.md", Target("index.md"), "./"),
        ("index.md", Target("index.md", "kaart"), "#kaart"),
        ("index.md", Target("begrippen.md", "compost"), "begrippen/#compost"),
        ("index.md", Target("over/index.md"), "over/"),
        ("begrippen.md", Target("index.md"), "../"),
        ("begrippen.md", Target("begrippen.md", "compost"), "#compost"),
        ("begrippen.md", Target("fasen/zaaien.md"), "../fasen/zaaien/"),
        ("fasen/index.md", Target("fasen/zaaien.md"), "zaaien/"),
        ("fasen/zaaien.md", Target("fasen/index.md"), "../"),
        ("fasen/zaaien.md", Target("fasen/oogsten.md"), "../oogsten/"),
        ("fasen/zaaien.md", Target("index.md"), "../../"),
        ("fasen/zaaien.md", Target("fasen/zaaien.md"), "./"),
        (
            "fasen/zaaien.md",
            Target("uitgangspunten/vaste-groep.md", "aa1-w01"),
            "../../uitgangspunten/vaste-groep/#aa1-w01",
        ),
    ],
)
def test_a_link_is_relative_to_the_page(small_site: Site, path: str, target: Target, link: str) -> None:
    assert small_site.relative(small_site.pages[path], target) == link


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("a.md", "a/"),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("a/b-index.md", "a/b-index/"),
    ],
)
def test_the_address_of_a_page(path: str, address: str) -> None:
    assert Page(path=path, title="x", template="x").address == address


def flat(sections: tuple[Section, ...]) -> list[str]:
    return [path for section in sections for path in (section.path, *flat(section.below))]


def test_the_navigation_leads_to_every_page_but_those_of_sources(small_site: Site) -> None:
    reached = flat(small_site.navigation)

    assert len(reached) == len(set(reached))
    left = set(small_site.pages) - set(reached)
    assert {small_site.pages[path].template for path in left} == {"source.md.j2"}
    assert set(reached) <= set(small_site.pages)


def test_the_menu_has_at_most_seven_entries(small_site: Site) -> None:
    assert len(small_site.navigation) <= 7


def test_the_navigation_follows_the_framework(small_site: Site) -> None:
    framework = next(section for section in small_site.navigation if section.path == "raamwerk.md")

    assert [section.title for section in framework.below][-3:] == [
        "Grond en water",
        "Samen beginnen",
        "Samen verzorgen",
    ]
    assert [section.title for section in framework.below[-2].below] == [
        "Vorm een vaste groep van buren",
        "Leg de afspraken vast",
        "Leer elkaar kennen voor je spit",
    ]


@pytest.mark.parametrize(
    "slug",
    [slug for slug, page in WRITTEN.items() if not page.optional and (page.needs is None or page.with_study)],
)
def test_a_page_that_the_site_needs_may_not_be_absent(edited: Editor, slug: str) -> None:
    (edited.root / f"content/pages/{slug}.md").unlink()

    (problem,) = edited.messages()
    assert problem.startswith(f"content/pages/{slug}.md:1:1: ")


def test_the_fixed_places_on_pages_with_several_records_are_known(
    small_site: Site, small_pages: dict[str, str]
) -> None:
    of_records: dict[str, set[str]] = {}
    for target in small_site.targets.values():
        of_records.setdefault(target.path, set()).add(target.anchor)
    for path in ("begrippen.md", "veelgestelde-vragen.md", "bevindingen.md", "citaten.md", "over/versies.md"):
        anchors = set(re.findall(r'\bid="([a-z0-9-]+)"|\{: #([a-z0-9-]+)[ }]', small_pages[path]))
        fixed = {one or other for one, other in anchors} - of_records[path]
        assert {name for name in fixed if not name.startswith("versie-")} <= FIXED_ANCHORS


@pytest.mark.parametrize("change", ["## Over", "map"])
def test_a_page_that_can_not_be_read_is_not_said_to_be_missing(edited: Editor, change: str) -> None:
    if change == "map":
        (edited.root / "content/pages").rename(edited.root / "elders")
        (edited.root / "content/pages").symlink_to(edited.root / "elders")
        (found,) = edited.messages()
        assert found.startswith("content/pages:1:1: een symbolische link mag niet.")
    else:
        (found,) = edited.write("content/pages/over.md", change)
        assert found.startswith("content/pages/over.md:1:1: een pagina begint met")


def test_a_folder_of_pages_that_is_gone_is_one_cause(edited: Editor) -> None:
    shutil.rmtree(edited.root / "content/pages")

    assert edited.messages() == [
        "content/pages:1:1: deze map met de pagina's ontbreekt, of is leeg. Zet die terug."
    ]


def test_missing_pages_are_told_while_records_can_not_be_read(edited: Editor) -> None:
    (edited.root / "content/pages/over.md").unlink()
    found = edited(AA2, ("title: Leer", "titel: Leer"))

    assert [m.split(":")[0] for m in found] == ["content/pages/over.md", AA2]


def test_a_page_of_an_organisation_itself_stands_under_about(edited: Editor) -> None:
    assert (
        edited.write("content/pages/onze-tuin.md", "# Onze tuin\n\n- een lijst\n\nDe tuin ligt in *Dorp*.\n")
        == []
    )

    page = plan(edited.guide()).pages["over/onze-tuin.md"]
    assert (page.title, page.parent, page.description) == (
        "Onze tuin",
        "over/index.md",
        "De tuin ligt in Dorp.",
    )


def test_a_folder_without_a_page_of_its_own_leads_to_the_page_above(small_site: Site) -> None:
    addresses = {page.address for page in small_site.pages.values()}

    assert small_site.folders == {"kernelementen/": Target("raamwerk.md")}
    for page in small_site.pages.values():
        if page.kind:
            assert page.path.rpartition("/")[0] + "/" in addresses | small_site.folders.keys()
