"""An edition over the small guide: what it adds, changes and hides, and what its editor is told."""

from pathlib import Path

import pytest

from generator.desk.new import Wish, new
from generator.desk.register import remember
from generator.make.check import Checked, read_guide
from generator.model.problems import GuideError
from generator.plan.configuration import read_settings
from generator.plan.pages import EDITION_PAGE, plan
from generator.read.installed import GUIDE
from generator.read.link import link
from generator.read.load import load
from tests.files import replace
from tests.helpers import SMALL_GUIDE

FILES = {
    "editie.yml": (
        "prefix: midden\nname: Gids van Midden\norganisation: Gemeente Midden\ncontact: gids@midden.voorbeeld.nl\n"
        "hidden: [f1]\nmenu:\n  - {page: onze-regio, below: checklists}\n"
    ),
    "labels.yml": "page:\n  start: Begin\n",
    "pages/home.md": "# Welkom in Midden\n\nEigen tekst.\n",
    "pages/onze-regio.md": "# Onze regio\n\nDit is Midden, met [afspraken](AA10) en [een vraag](f1).\n",
    "notes/midden-n1.yml": "id: midden-n1\nabout: AA1\ntitle: Bij ons\ntext: In Midden zijn er *vier* tuinen.\n",
    "content/sources.yml": (
        "references:\n  - id: midden-verslag\n    type: report\n    title: Verslag van het tuinjaar\n"
        "    author: [{literal: Gemeente Midden}]\n    issued: 2025\n    custom:\n      kind: own\n"
        "      cited_as: Gemeente Midden (2025)\n      evidence_kind: practice\n"
    ),
    "content/checklists/midden-c1-aarde.yml": (
        "id: midden-c1\nslug: aarde\ntitle: Onze aarde\nsummary: Kijk of de aarde goed is.\nwhen: Voor het zaaien.\n"
        "official_wording: {source: midden-verslag, locator: Bladzijde 2}\nevidence: [midden-verslag]\nphases: [zaaien]\n"
        "blocks:\n  - id: midden-c1-b1\n    items:\n      - {id: midden-c1-i1, text: De aarde is los.}\n"
    ),
}
SETTINGS = "editie.yml"
NOTE = "notes/midden-n1.yml"
LIST = "content/checklists/midden-c1-aarde.yml"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an edition over the small guide."""
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(root: Path) -> list[str]:
    """Return what an editor is told of an edition, each without the warning that there is no register."""
    try:
        found = read_guide(root).warnings
    except GuideError as error:
        found = tuple(error.problems)
    return [str(problem) for problem in found]


def test_what_an_edition_adds_stands_beside_what_the_guide_has(edition: Path) -> None:
    guide = read_guide(edition).guide
    below = link(load(SMALL_GUIDE))[0]

    assert below
    assert guide.principles == below.principles
    assert {r.id for r in guide.checklists} - {r.id for r in below.checklists} == {"midden-c1"}
    assert [note.about for note in guide.notes] == ["AA1"]
    assert guide.label("page.start") == "Begin"
    assert guide.label("page.history") == below.label("page.history")
    assert guide.written["home"].title == "Welkom in Midden"
    assert sorted(id_ for id_ in guide.entries if guide.is_own(id_)) == ["midden-c1", "midden-c1-i1", "midden-n1", "midden-verslag"]  # fmt: skip


def test_what_is_hidden_has_no_place_but_where_it_says_so(edition: Path) -> None:
    guide = read_guide(edition).guide
    site = plan(guide)

    assert [faq.id for faq in guide.faqs] == []
    assert site.targets["f1"].path == EDITION_PAGE
    assert "veelgestelde-vragen.md" not in site.pages
    assert "f1" not in guide.neighbours.get("AA1", ())


def test_an_own_page_stands_where_the_menu_says_at_an_address_of_the_edition(edition: Path) -> None:
    site = plan(read_guide(edition).guide)

    assert (site.pages["midden/onze-regio.md"].parent, site.pages["midden/onze-regio.md"].address) == (
        "checklists/index.md",
        "midden/onze-regio/",
    )


def test_the_settings_are_those_of_the_organisation(edition: Path) -> None:
    settings = read_settings(edition)

    assert (settings.site_name, settings.organisation, settings.contact_url) == (
        "Gids van Midden",
        "Gemeente Midden",
        "mailto:gids@midden.voorbeeld.nl",
    )
    assert settings.edit_base == ""


def test_the_register_holds_what_is_of_the_edition_and_guards_it(edition: Path) -> None:
    checked = registered(edition)
    assert checked.comparison
    known = checked.comparison.register.ids
    assert {id_ for ids in known.values() for id_ in ids} == {
        *("midden-c1", "midden-c1-b1", "midden-c1-i1", "midden-n1", "midden-verslag", "onze-regio")
    }
    (edition / NOTE).unlink()

    assert [line for line in told(edition) if "midden-n1 (notitie) staat niet meer in de gids" in line]


def registered(root: Path) -> Checked:
    """Return an edition with its register."""
    from generator.desk.register import compare

    remember(root, compare(read_guide(root).guide))
    return read_guide(root)


def test_new_records_get_the_next_id_of_the_edition(edition: Path) -> None:
    done = new(edition, Wish("checklist", "Onze schuur"), read_guide)

    assert done.new == ("content/checklists/midden-c2-onze-schuur.yml",)


MISTAKES = {
    "an id without the prefix": (
        NOTE,
        ("id: midden-n1", "id: n1"),
        f"{NOTE}:1:5: n1: een id van deze editie begint met midden- Schrijf: midden-n1",
    ),
    "another prefix than all ids have": (
        SETTINGS,
        ("prefix: midden", "prefix: oost"),
        "editie.yml:1:9: alle id's van deze editie beginnen met midden- Een id is blijvend: zet midden hier terug. Staat de editie",
    ),
    "a prefix of the wrong form": (
        SETTINGS,
        ("prefix: midden", "prefix: Midden"),
        'editie.yml:1:9: "Midden" kan geen begin van een id zijn. Kies twee tot twaalf kleine letters, zoals de naam van je regio: midden',
    ),
    "the framework hidden": (
        SETTINGS,
        ("[f1]", "[AA1]"),
        "editie.yml:5:10: AA1 is een uitgangspunt, en die is niet te verbergen. Verbergen kan bij: begrip,",
    ),
    "an own record hidden": (
        SETTINGS,
        ("[f1]", "[midden-c1]"),
        "editie.yml:5:10: midden-c1 is van de editie zelf. Haal het bestand weg.",
    ),
    "hidden twice": (
        SETTINGS,
        ("[f1]", "[f1, f1]"),
        "editie.yml:5:14: f1 staat hier dubbel. Haal er een weg.",
    ),
    "nothing to hide": (
        SETTINGS,
        ("[f1]", "[f2]"),
        'editie.yml:5:10: editie: "f2" bestaat niet (meer)',
    ),
    "a page that is not there": (
        SETTINGS,
        ("page: onze-regio", "page: onze-regi"),
        'editie.yml:7:12: er is geen pages/onze-regi.md. Bedoelde je "onze-regio"?',
    ),
    "a place that is not there": (
        SETTINGS,
        ("below: checklists", "below: checklist"),
        'editie.yml:7:31: er is geen pagina "checklist". Bedoelde je "checklists"?',
    ),
    "a page below itself": (
        SETTINGS,
        ("below: checklists", "below: onze-regio"),
        'editie.yml:7:31: "onze-regio" staat zelf onder "onze-regio".',
    ),
    "a page of the guide in the menu": (
        SETTINGS,
        ("page: onze-regio", "page: home"),
        'editie.yml:7:12: "home" is een pagina van de gids, en heeft al een plaats. Haal deze regel weg.',
    ),
    "a note at nothing": (NOTE, ("AA1", "AA99"), f'{NOTE}:2:8: midden-n1: "AA99" bestaat niet (meer)'),
    "a source that is not there": (
        LIST,
        ("[midden-verslag]", "[midden-ander]"),
        f'{LIST}:7:12: midden-c1: "midden-ander" is geen bron. Is dit een nieuwe bron, voeg haar dan toe in content/sources.yml.',
    ),
    "a label that no page asks for": (
        "labels.yml",
        ("start", "stat"),
        'labels.yml:2:3: geen pagina vraagt om "stat" in de groep "page". Bedoelde je "start"?',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_an_edition_is_told_once_at_its_place(edition: Path, name: str) -> None:
    file, (old, new_), message = MISTAKES[name]
    replace(edition / file, old, new_)

    wrong = told(edition)

    assert len(wrong) == 1, wrong
    assert wrong[0].startswith(message)


def test_a_prefix_is_no_folder_of_the_site(edition: Path) -> None:
    for path in edition.rglob("*.*"):
        path.write_text(path.read_text(encoding="utf-8").replace("midden-", "vragen-"), encoding="utf-8")
        path.rename(path.with_name(path.name.replace("midden-", "vragen-")))
    replace(edition / SETTINGS, "prefix: midden", "prefix: vragen")

    assert told(edition) == [
        'editie.yml:1:9: "vragen" is al een map van de site. Kies een ander begin, zoals de naam van je regio.'
    ]


ASTRAY = {
    "note/midden-n2.yml": 'note:1:1: de editie leest dit niet. Bedoelde je "notes"? Hernoem het.',
    "page/x.md": 'page:1:1: de editie leest dit niet. Bedoelde je "pages"? Hernoem het.',
    "label.yml": 'label.yml:1:1: de editie leest dit niet. Bedoelde je "labels.yml"? Hernoem het.',
    "mkdocs.yml": "mkdocs.yml:1:1: dit hoort bij de gids zelf, en een editie leest het niet. Haal het weg.",
    "README.md": "",
    "site/index.html": "",
}


@pytest.mark.parametrize("name", ASTRAY)
def test_what_looks_as_if_it_should_be_read_is_told(edition: Path, name: str) -> None:
    (edition / name).parent.mkdir(exist_ok=True)
    (edition / name).write_text("x\n", encoding="utf-8")

    assert told(edition) == [line for line in [ASTRAY[name]] if line]


ELSEWHERE = {
    "content/labels.yml": 'page:\n  start: "Begin"\n',
    "framework/glossary.yml": "terms: []\n",
    "content/pages/x.md": "# X\n",
    "content/choice-aid.yml": "id: x\n",
    "pages/onder/x.md": "# X\n",
}


@pytest.mark.parametrize("name", [name for name in ELSEWHERE if not name.startswith("framework")])
def test_what_stands_where_an_edition_has_none_is_told(edition: Path, name: str) -> None:
    (edition / name).parent.mkdir(parents=True, exist_ok=True)
    (edition / name).write_text(ELSEWHERE[name], encoding="utf-8")

    wrong = [line for line in told(edition) if line.startswith(f"{name}:")]

    assert len(wrong) == 1, told(edition)


def test_a_guide_that_is_wrong_itself_is_told_in_one_line(
    edition: Path, guide_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUIDE, str(guide_root))
    replace(guide_root / "framework/roles.yml", "roles:", "rollen:")

    wrong = told(edition)

    assert len(wrong) == 1
    assert wrong[0].startswith("editie.yml:1:1: de gids onder deze editie klopt niet")


def test_what_the_guide_took_out_is_told_with_why_and_what_came_instead(
    edition: Path, guide_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUIDE, str(guide_root))
    replace(edition / NOTE, "AA1", "h9")
    (guide_root / "register.yml").write_text(
        "ids: {page: {over: over/}}\ngone:\n  tool:\n    h9: {address: hulpmiddelen/hark/, why: De hark is gestolen., to: [h1]}\n",
        encoding="utf-8",
    )

    assert told(edition) == [
        f'{NOTE}:2:8: midden-n1: "h9" is uit de gids gehaald: De hark is gestolen. In de plaats kwam: h1. Verwijs naar h1, of haal dit weg.'
    ]
