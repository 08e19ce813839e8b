"""The settings of an edition: judged by the rules for mkdocs.yml, told at their place, and of whom they name only."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_all, read_guide
from generator.make.generate import configuration
from generator.model.edition import Accessibility, EditionFile, Servers, Shortfall
from generator.model.problems import GuideError
from generator.plan.allowed import ACCESSIBILITY, OF_EDITION
from generator.plan.configuration import blame, outdated, read_settings
from generator.plan.pages import Site, plan
from generator.plan.settings import Barrier, Hosting, Settings
from generator.plan.values import Spot
from generator.read.edition import read_edition
from generator.read.installed import GUIDE
from generator.read.strict import Value
from generator.views.render import render
from tests.files import replace
from tests.helpers import FIXTURES, SMALL_GUIDE, copy_of, to_html

FILE = """\
prefix: midden
name: Gids van Midden
organisation: Gemeente Midden
description: Samen tuinieren.
contact: gids@midden.example
address: https://midden.example/gids/
edit_base: https://git.midden.example/edit/main
response_days: 5
search_engines: true
accessibility:
  status: "D: voldoet niet"
  signed: J. Jansen, 3 mei 2026
  date: 2026-05-03
hosting:
  security_contact: lek@midden.example
  security_expires: 2100-01-01
colours: {main: "#0b5a61"}
"""
LEAST = "prefix: midden\nname: Gids\norganisation: Midden\n"
BELOW = """
extra:
  organisation: Stichting Onderland
  contact: onder@onderland.example
  edit_base: https://git.onderland.example/edit/main
  search_engines: false
  response_days: 9
  accessibility_status: "B: voldoet gedeeltelijk"
  accessibility_signed: O. Onderland, 1 mei 2026
  accessibility_date: 2026-05-01
  accessibility_findings:
    - {criterion: 1.4.3 Contrast, cause: Onderland, effect: b, measure: c, planned: 2100-01-01}
  hosting: {frames: [https://onderland.example], hsts: 7, security_contact: lek@onderland.example, security_expires: 2100-01-01}
"""
"""What the guide below says of who keeps that."""


@dataclass(frozen=True)
class Mistake:
    name: str
    messages: list[str]
    edits: list[tuple[str, str]] = field(default_factory=list)


MISTAKES = [
    Mistake(**each) for each in yaml.safe_load((FIXTURES / "edition.yml").read_text(encoding="utf-8"))
]


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition over the small guide, whose settings say everything."""
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))
    (tmp_path / "editie.yml").write_text(FILE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small guide, whose settings say who keeps it, in everything that can."""
    root = copy_of(SMALL_GUIDE, tmp_path / "onder")
    replace(
        root / "mkdocs.yml",
        "site_name: ",
        "site_author: Onderland\nsite_url: https://onderland.example/\nsite_name: ",
    )
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    above, _, rest = text.partition("\nextra:\n")
    after = rest[rest.index("\nextra_css") :]
    (root / "mkdocs.yml").write_text(above + BELOW + after, encoding="utf-8")
    monkeypatch.setenv(GUIDE, str(root))
    return root


def write(root: Path, text: str) -> Path:
    (root / "editie.yml").write_text(text, encoding="utf-8")
    return root


def told(root: Path) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read_settings(root)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_every_mistake_is_told_at_its_place_and_nothing_else(edition: Path, mistake: Mistake) -> None:
    text = FILE
    for old, new in mistake.edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    write(edition, text)

    assert told(edition) == [f"editie.yml:{message}" for message in mistake.messages]


def test_check_tells_each_once_beside_what_is_wrong_elsewhere(edition: Path) -> None:
    write(edition, FILE.replace("gids@midden.example", "bel ons").replace("prefix: midden", "prefix: Midden"))
    (edition / "pages").mkdir()
    (edition / "pages/home.md").write_text("Geen titel\n", encoding="utf-8")

    with pytest.raises(GuideError) as caught:
        read_all(edition)
    assert [(p.path, p.line) for p in caught.value.problems] == [
        ("editie.yml", 1),
        ("editie.yml", 5),
        ("pages/home.md", 1),
    ]


def test_what_it_says_is_what_pages_are_told(edition: Path) -> None:
    settings = read_settings(edition)

    assert (settings.site_name, settings.site_url) == ("Gids van Midden", "https://midden.example/gids/")
    assert (settings.organisation, settings.contact_url) == ("Gemeente Midden", "mailto:gids@midden.example")
    assert (settings.accessibility_letter, settings.accessibility_date) == ("D", date(2026, 5, 3))
    assert (settings.response_days, settings.search_engines) == (5, True)
    assert settings.hosting == Hosting(
        security_contact="lek@midden.example", security_expires=date(2100, 1, 1)
    )
    assert "--gids-accent: #0b5a61;" not in settings.style, "it is the guide's own"


def test_what_it_leaves_out_is_never_what_the_guide_says_of_who_keeps_that(
    below: Path, tmp_path: Path
) -> None:
    assert read_settings(below).hosting.hsts == 7
    settings = read_settings(write(tmp_path, LEAST))

    given = {each.name: getattr(settings, each.name) for each in fields(Settings)}
    names = {"site_name", "organisation", "edit_base_below", "mkdocs", "on_every_page"}
    assert {key: value for key, value in given.items() if key not in names} == {
        each.name: getattr(Settings(), each.name) for each in fields(Settings) if each.name not in names
    }
    assert settings.edit_base_below == "https://git.onderland.example/edit/main"
    assert "nderland" not in str({**(settings.mkdocs or {}), "organisation": settings.organisation})


def test_a_trusted_guide_below_stays_what_it_is(below: Path, tmp_path: Path, small_site: Site) -> None:
    settings = read_settings(
        write(tmp_path, FILE.replace("address: https://midden.example/gids/\n", "")), trusted=True
    )

    made = configuration(small_site, settings, {}, {})
    assert made["INHERIT"] == str(below / "mkdocs.yml")
    assert (made["site_name"], made["site_url"]) == ("Gids van Midden", "")
    assert made["theme"] == {"custom_dir": "theme"}
    assert made["extra"]["publisher"] == "Gemeente Midden"


def test_the_style_of_an_edition_comes_after_that_of_the_guide_on_every_page(
    edition: Path, small_site: Site
) -> None:
    (edition / "content/afbeeldingen").mkdir(parents=True)
    write(edition, FILE.replace("#0b5a61", "#7a1f5c") + "logo: logo.svg\nfavicon: icoon.png\n")
    settings = read_settings(edition)
    assert settings.mkdocs

    assert settings.on_every_page["extra_css"] == ["gids/gids.css", "gids/editie.css"]
    assert "--gids-accent: #7a1f5c;" in settings.style and "--gids-logo-look: none;" in settings.style
    assert settings.mkdocs["theme"]["logo"] == "afbeeldingen/logo.svg"
    assert settings.mkdocs["theme"]["favicon"] == "afbeeldingen/icoon.png"
    made = configuration(small_site, settings, {}, {"gids/editie.css": "gids/editie.1.css"})
    assert made["extra_css"] == ["gids/gids.css", "gids/editie.1.css"]
    assert read_settings(SMALL_GUIDE).on_every_page["extra_css"] == ["gids/gids.css"]


@pytest.mark.parametrize(
    ("logo", "icon"), [("logo.svg", "logo.svg"), ("logo.png", "logo.png"), ("logo.webp", "gids/logo.svg")]
)
def test_the_logo_stands_in_the_tab_where_each_browser_can_show_it(
    edition: Path, logo: str, icon: str
) -> None:
    theme = (read_settings(write(edition, f"{FILE}logo: {logo}\n")).mkdocs or {})["theme"]

    assert theme["logo"] == f"afbeeldingen/{logo}"
    assert theme["favicon"].endswith(icon)


TODAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "place", "begin"),
    [
        (
            "security_expires: 2100-01-01",
            "security_expires: 2026-12-31",
            "16:21",
            "security.txt geldt tot en met 2026-12-31",
        ),
        ("date: 2026-05-03", "date: 2025-12-01", "13:9", "de toegankelijkheidsverklaring is voor het laatst"),
        (
            "date: 2026-05-03",
            "date: 2027-01-02",
            "13:9",
            "op 2027-01-02 is de toegankelijkheidsverklaring nog niet",
        ),
    ],
)
def test_days_that_passed_are_told_in_the_file_of_the_edition(
    edition: Path, old: str, new: str, place: str, begin: str
) -> None:
    assert [*outdated(edition, read_settings(edition), TODAY)] == []
    replace(edition / "editie.yml", old, new)

    (warning,) = outdated(edition, read_settings(edition), TODAY)
    assert warning.warning and str(warning).startswith(f"editie.yml:{place}: {begin}")


def test_what_is_wrong_with_the_address_of_an_edition_is_told_there(edition: Path) -> None:
    assert str(blame(edition, "site_url", "", "fout")) == "editie.yml:6:1: fout"
    assert str(blame(edition, "hooks", "", "fout")) == "mkdocs.yml:1:1: fout"


def test_each_key_of_the_model_is_judged_once(edition: Path) -> None:
    assert {*EditionFile.model_fields} - OF_EDITION.keys() == {
        *("prefix", "logo", "favicon", "colours", "hidden", "menu")
    }
    assert OF_EDITION.keys() <= EditionFile.model_fields.keys()
    assert set(Servers.model_fields) == {each.name for each in fields(Hosting)}
    assert set(Shortfall.model_fields) == {each.name for each in fields(Barrier)}
    everything: Value = dict.fromkeys(Accessibility.model_fields, "")
    found: list[Any] = []
    ACCESSIBILITY(Spot(everything, ("accessibility",), read_edition(edition).document, found))
    assert found == []


# What somebody may propose

ATTACKS = [
    "*vet* en _schuin_ [hier](javascript:alert) ![x](y) `code`",
    "{{ config.extra }} {% include 'x' %} {# niets #} {: .x onclick=y }",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "' onmouseover='alert(1)' x='",
    "# Kop | cel | `x` ~~weg~~ ==mark== [^1] :smile: \\",
    "$\\{alert(1)} %3Cscript%3E ../../etc/passwd",
    "--- \\n +++ !!! note",
    "1. een - twee + drie",
    "https://elders.example/ www.elders.example post@elders.example",
    "\u202egniltoof\u202c"[1:-1],
]
"""Texts that would become more than text, if anything took them for more; all of them are on one line, and may be said."""
REFUSED = {
    "<script>alert(1)</script>": "het teken < mag niet in",
    'Midden" onload="alert(1)': 'het teken " mag niet in',
    "Midden\\u2028regel": "",
    "a" * 401: "is langer dan 400 tekens. Zeg het korter.",
}


@pytest.mark.parametrize("key", ["name", "organisation", "description"])
@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_a_page_could_take_for_code_is_refused(edition: Path, key: str, text: str) -> None:
    (line,) = [each for each in FILE.splitlines() if each.startswith(f"{key}:")]
    if "\\u" in text:
        write(edition, FILE.replace(line, f'{key}: "{text}"'))
    else:
        write(edition, FILE.replace(line, f"{key}: {text if '<' in text or text[0] == 'a' else repr(text)}"))

    (message,) = told(edition)
    assert message.startswith(f"editie.yml:{FILE.splitlines().index(line) + 1}:")
    assert REFUSED[text] in message


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An edition with each page on who answers for the site."""
    root = tmp_path_factory.mktemp("edition")
    (root / "pages").mkdir()
    for slug, title in (("colofon", "Colofon"), ("privacy", "Privacy"), ("lek-melden", "Een lek melden")):
        (root / f"pages/{slug}.md").write_text(f"# {title}\n\nTekst.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(SMALL_GUIDE))
        yield root
    shutil.rmtree(root)


NAMING = (
    "over/colofon.md",
    "over/privacy.md",
    "over/toegankelijkheid.md",
    "over/lek-melden.md",
    "over/deze-editie.md",
)
"""The pages of an edition that name whose it is."""


def pages_of(root: Path, text: str) -> dict[str, LexborHTMLParser]:
    """Return the pages that name who is behind the site, if all that a person can fill in is this text."""
    said = yaml.safe_load(FILE)
    said |= {"name": text, "organisation": text, "description": text}
    said["accessibility"] = {
        "status": f"B: voldoet gedeeltelijk, {text}",
        "signed": f"{text} 2026",
        "date": "2026-05-03",
        "findings": [
            {
                "criterion": f"1.4.3 {text}"[:100],
                "cause": text,
                "effect": text,
                "alternative": text,
                "measure": text,
            }
            | {"planned": "2027-06-30"}
        ],
    }
    write(root, yaml.safe_dump(said, allow_unicode=True, sort_keys=False))
    guide = read_guide(root).guide
    made = render(guide, plan(guide), read_settings(root), only=NAMING)
    return {path: LexborHTMLParser(f"<body>{to_html(page)}</body>") for path, page in made}


def skeleton(tree: LexborHTMLParser) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return each element with its attributes, but what they say of a mail."""
    return [
        (
            node.tag or "",
            tuple(sorted((key, (value or "").partition("?")[0]) for key, value in node.attributes.items())),
        )
        for node in tree.css("body *")
    ]


def words(tree: LexborHTMLParser) -> str:
    """Return what a reader sees of a page."""
    assert tree.body
    return " ".join(tree.body.text().split())


@pytest.mark.long
def test_what_is_filled_in_is_shown_as_it_is(with_pages: Path) -> None:
    plain = pages_of(with_pages, "Gemeente Midden")
    assert plain.keys() == {*NAMING}
    assert [path for path in NAMING if "Gemeente Midden" not in words(plain[path])] == ["over/lek-melden.md"]
    for attack in ATTACKS:
        for path, tree in pages_of(with_pages, attack).items():
            assert skeleton(tree) == skeleton(plain[path]), (path, attack)
            assert words(tree).count(attack) == words(plain[path]).count("Gemeente Midden"), (path, attack)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_the_configuration_holds_it_as_a_text(edition: Path, small_site: Site, attack: str) -> None:
    said = yaml.safe_load(FILE) | {"name": attack, "organisation": attack, "description": attack}
    write(edition, yaml.safe_dump(said, allow_unicode=True))

    made = configuration(small_site, read_settings(edition), {}, {})
    assert (made["site_name"], made["site_description"], made["extra"]["publisher"]) == (
        attack,
        attack,
        attack,
    )
    assert yaml.safe_load(yaml.safe_dump(made, allow_unicode=True)) == made
