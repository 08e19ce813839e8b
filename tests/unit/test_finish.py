"""Each mend of the theme, on the least HTML that needs it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make import finish


def mended(mend: finish.Mend, html: str) -> LexborHTMLParser:
    page = LexborHTMLParser(html)
    mend(page)
    return page


STYLE = '<link rel="stylesheet" href="../../gids/gids.css">'


def test_header_leads_to_the_search_page() -> None:
    page = mended(
        finish.lead_to_search, f'{STYLE}<nav class="md-header__inner"><a href="../..">Gids</a></nav>'
    )
    link = page.css_first("nav a[data-search]")
    assert link and link.attributes["href"] == "../../gids/../zoeken/" and link.text() == "Zoeken"


def test_landmarks_get_a_dutch_name_and_the_logo_none() -> None:
    page = mended(
        finish.name_landmarks,
        '<nav class="md-header__inner" aria-label="Header"><a class="md-logo"><img alt="logo"></a></nav>'
        '<nav class="md-tabs" aria-label="Tabs"></nav><nav aria-label="Kruimelpad"></nav>',
    )
    assert [nav.attributes["aria-label"] for nav in page.css("nav")] == [
        "Bovenbalk",
        "Onderdelen",
        "Kruimelpad",
    ]
    assert page.css("img")[0].attributes["alt"] == ""


def test_scripts_of_the_theme_give_way_to_ours_and_others_stay() -> None:
    page = mended(
        finish.take_over_scripts,
        f'{STYLE}<script>__md_scope=new URL(".")</script><script>var palette=__md_get("x")</script>'
        "<script>var target=document.getElementById(location.hash.slice(1))</script><script>other()</script>"
        '<script type="application/json">{}</script><script id="__config" type="application/json">{"a":1}</script>'
        '<script src="../../assets/javascripts/bundle.a1.min.js"></script>',
    )
    scripts = [(node.attributes.get("src"), node.text()) for node in page.css("script")]
    assert scripts == [
        ("../../gids/palette.js", ""),
        (None, "other()"),
        (None, "{}"),
        ("../../gids/theme.js", ""),
    ]


def test_invalid_attributes_go_and_valid_ones_stay() -> None:
    page = mended(
        finish.drop_invalid_attributes,
        '<input type="checkbox" id="a" autocomplete="off"><input type="text" autocomplete="off">'
        '<label for="a" tabindex=""></label><label for="__toc"></label>',
    )
    box, text = page.css("input")
    label, lost = page.css("label")
    assert "autocomplete" not in box.attributes and text.attributes["autocomplete"] == "off"
    assert dict(label.attributes) == {"for": "a"} and dict(lost.attributes) == {}


@pytest.mark.parametrize(("box", "name"), finish.ICON_BUTTONS.items())
def test_icon_becomes_a_button_inside_its_label(box: str, name: str) -> None:
    page = mended(
        finish.let_keyboard_open_icons,
        f'<label class="md-header__button md-icon" for="{box}"><svg><path d="M0"/></svg></label>',
    )
    label = page.css_first("label")
    assert label is not None
    button = label.css_first("span[role=button]")
    assert button is not None
    assert len(label.css("svg")) == len(button.css("svg")) == 1
    wanted = {"tabindex": "0", "aria-expanded": "false", "aria-label": name, "data-opens": box}
    assert wanted.items() <= dict(button.attributes).items()


def test_title_is_escaped_once() -> None:
    page = mended(
        finish.read_titles_once,
        '<a class="md-footer__link" aria-label="Volgende: Start &amp;amp; stop">x</a>',
    )
    link = page.css_first("a")
    assert link and link.attributes["aria-label"] == "Volgende: Start & stop"


def test_date_goes_from_the_sitemap_unless_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    sitemap = b"<url>\n  <loc>x</loc>\n  <lastmod>1970-01-01</lastmod>\n</url>"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert finish.without_made_up_date(sitemap) == b"<url>\n  <loc>x</loc>\n</url>"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert finish.without_made_up_date(sitemap) == sitemap
