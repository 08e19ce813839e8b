"""Who answers for the site, on the site itself: at the foot of each page, and on the pages that the foot leads to."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.build import build
from generator.make.check import read_all
from generator.make.generate import generate
from generator.plan.pages import FOOT, WRITTEN
from tests.files import replace

SAID = """
extra:
  accessibility_date: 2026-05-04
  response_days: 5
  accessibility_findings:
    - {criterion: 1.4.3 Contrast, cause: Te licht, effect: Slecht te lezen, measure: Donkerder, planned: 2027-06-30}
  hosting: {security_contact: lek@dorp.example, security_expires: 2099-02-03}
"""


def read(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def foot(site: Path, path: str) -> dict[str, str]:
    """Return words and address, from the root of the site, of the links at the foot of a page."""
    links = read(site, path).css(".foot a")
    return {link.text(): urljoin(f"/{path}", link.attributes["href"] or "") for link in links}


@pytest.fixture
def built(guide_root: Path) -> Path:
    """The site of the small guide as it is."""
    generate(guide_root, read_all(guide_root))
    build(guide_root)
    return guide_root / "site"


def test_without_settings_the_foot_leads_to_the_pages_that_are_there(built: Path) -> None:
    there = {"Toegankelijkheidsverklaring": "/over/toegankelijkheid/"}
    assert foot(built, "index.html") == foot(built, "rollen/kok/index.html") == there
    assert not read(built, "index.html").css(".foot p")
    assert not (built / "security.txt").exists()
    (article,) = read(built, "over/toegankelijkheid/index.html").css("article")
    assert "nog niet ingevuld" in article.text()


def test_with_settings_each_page_says_who_answers_for_it(guide_root: Path) -> None:
    for slug in FOOT:
        text = guide_root / f"content/pages/{slug}.md"
        text.write_text(f"# Over {slug}\n\nDit lees je hier.\n", encoding="utf-8")
    settings = guide_root / "mkdocs.yml"
    replace(settings, "\nextra:\n", SAID)
    replace(settings, 'organisation: ""', "organisation: Dorp & Stad")
    replace(settings, 'contact: ""', "contact: post@dorp.example")
    replace(
        settings, "D: voldoet niet, want er is nog geen volledig onderzoek gedaan", "B: voldoet gedeeltelijk"
    )
    replace(settings, "# site_url:", "site_url: https://dorp.example/gids/")
    generate(guide_root, read_all(guide_root))
    build(guide_root)
    site = guide_root / "site"

    pages = {f"Over {slug}": f"/{WRITTEN[slug].path.removesuffix('.md')}/" for slug in FOOT}
    for path in ("index.html", "rollen/kok/index.html", "over/privacy/index.html"):
        assert foot(site, path) == pages
        assert [each.text() for each in read(site, path).css(".foot p")] == ["Uitgegeven door Dorp & Stad"]
    for address in pages.values():
        assert (site / address.strip("/") / "index.html").is_file()
    for slug in ("colofon", "privacy", "toegankelijkheid"):
        (article,) = read(site, f"over/{slug}/index.html").css("article")
        assert "Dorp & Stad" in article.text() and article.css('a[href="mailto:post@dorp.example"]'), slug
    (found,) = read(site, "over/toegankelijkheid/index.html").css("#afwijking-1")
    assert found.text().startswith("1.4.3 Contrast")
    assert read(site, "over/lek-melden/index.html").css('article a[href="mailto:lek@dorp.example"]')
    told = (site / "security.txt").read_text(encoding="utf-8")
    assert "\nPolicy: https://dorp.example/gids/over/lek-melden/\n" in told
