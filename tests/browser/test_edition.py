"""The colours of an edition as readers see them: the palest that may be, in the light, in the dark and on paper."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from generator.plan.colours import DARK, LIGHT, nearest, own
from generator.plan.configuration import guide_style
from tests.browsing import OPEN_ALL, WIDE, AddressOf, Visit, axe
from tests.guides import Built, BuiltOnce
from tests.helpers import ROOT, SMALL_GUIDE

pytestmark = pytest.mark.browser

CSS = guide_style()
PALEST = nearest(LIGHT, own(CSS, LIGHT), "#ff9900")
DIMMEST = nearest(DARK, own(CSS, DARK), "#442200")


def colour(root: Path) -> None:
    """Write an edition whose colours can just be read."""
    (root / "content/afbeeldingen").mkdir(parents=True)
    shutil.copy(ROOT / "generator/web/shared/logo.svg", root / "content/afbeeldingen/ons-logo.svg")
    settings = "prefix: midden\nname: Gids van Midden\norganisation: Gemeente Midden\nlogo: ons-logo.svg\n"
    (root / "editie.yml").write_text(
        f'{settings}colours: {{main: "{PALEST}", dark: "{DIMMEST}"}}\n', encoding="utf-8"
    )


@pytest.fixture(scope="module")
def edition(built_once: BuiltOnce) -> Built:
    """That edition, built."""
    return built_once("kleuren", colour, below=SMALL_GUIDE)


@pytest.mark.parametrize(("scheme", "colour"), [("light", PALEST), ("dark", DIMMEST)])
def test_everybody_can_read_each_kind_of_page(
    browser: Browser,
    edition: Built,
    address_of: AddressOf,
    amount: Callable[[int, int], int],
    scheme: Literal["light", "dark"],
    colour: str,
) -> None:
    visit = Visit(browser, address_of(edition.site), color_scheme=scheme, reduced_motion="reduce", **WIDE)
    for path in edition.one_of_each_kind[:: amount(4, 1)]:
        page = visit.open(path)
        page.evaluate(OPEN_ALL)
        wrong = [each for each in axe(page) if "contrast" in str(each)]
        assert wrong == [], path
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    page = visit.open("")
    expect(page.locator(".md-tabs__item--active .md-tabs__link").first).to_have_css(
        "color", f"rgb({red}, {green}, {blue})"
    )
    expect(page.locator(".md-header .md-logo img")).to_have_css("filter", "none")
    visit.context.close()
    assert visit.wrong == []


def test_on_paper_it_has_the_colours_for_the_light_also_of_a_dark_screen(
    browser: Browser, edition: Built, address_of: AddressOf
) -> None:
    visit = Visit(browser, address_of(edition.site), color_scheme="dark", **WIDE)
    page = visit.open("")
    page.emulate_media(color_scheme="dark", media="print")
    said = page.evaluate("() => getComputedStyle(document.body).getPropertyValue('--gids-accent').trim()")
    visit.context.close()
    assert said == PALEST
