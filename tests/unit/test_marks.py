"""The logo of an organisation: a drawing only draws, and what is heavy, broken or not there is told."""

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.problems import GuideError
from generator.read.installed import GUIDE
from generator.read.load import load
from generator.read.marks import FORM, LOOK, MOST_BYTES, SHAPES, read_svg
from tests.helpers import FIXTURES, ROOT, SMALL_GUIDE

TOP = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 12">'
)
PLAIN = f'{TOP}<path d="M0 0h24v12z" fill="#0b5a61"/></svg>'


def drawn(folder: Path, text: str | bytes) -> str:
    """Return what is kept of a drawing."""
    path = folder / "logo.svg"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_svg(path, "content/afbeeldingen/logo.svg").data.decode()


def refused(folder: Path, text: str | bytes) -> str:
    """Return the message about a drawing."""
    with pytest.raises(GuideError) as caught:
        drawn(folder, text)
    (problem,) = caught.value.problems
    return str(problem)


HARMFUL = {
    "<script>alert(1)</script>": "<script>",
    "<script href='data:text/javascript,alert(1)'/>": "<script>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>": "<foreignObject>",
    "<body xmlns='http://www.w3.org/1999/xhtml'><script/></body>": "<body>",
    "<x:g xmlns:x='urn:x'><script xmlns='http://www.w3.org/2000/svg'/></x:g>": "<script>",
    "<metadata><script/></metadata>": "<script>",
    "<style>@import url(https://elders.example/x.css);</style>": "<style>",
    "<image href='https://elders.example/x.png'/>": "<image>",
    "<a href='https://elders.example/'><path d='M0 0'/></a>": "<a>",
    "<animate attributeName='href' values='javascript:alert(1)'/>": "<animate>",
    "<set attributeName='onmouseover' to='alert(1)'/>": "<set>",
    "<filter id='f'><feImage href='https://elders.example/x.png'/></filter>": "<filter>",
    "<svg onload='alert(1)'/>": "<svg>",
    "<path d='M0 0' onclick='alert(1)'/>": '"onclick"',
    "<path d='M0 0' x:onclick='alert(1)' xmlns:x='urn:x'/>": '"onclick"',
    "<path d='M0 0' xlink:actuate='onLoad'/>": '"actuate"',
    "<path d='M0 0' srcdoc='x'/>": '"srcdoc"',
    "<path d='M0 0' fill='url(https://elders.example/x.svg#a)'/>": '"fill: url(https://elders.example',
    "<path d='M0 0' fill='url(//elders.example/#a)'/>": '"fill: url(',
    "<path d='M0 0' fill='\\75rl(https://elders.example)'/>": '"fill: \\75rl(',
    "<path d='M0 0' style='fill:URL(https://elders.example/x.svg#a)'/>": '"fill: URL(',
    "<path d='M0 0' style='background:image-set(\"x\" 1x)'/>": '"background: image-set(',
    "<path d='M0 0' style='fill:red;b:/*;*/url(#a)'/>": '"b: /*"',
    "<use href='https://elders.example/x.svg#a'/>": "een verwijzing naar iets van buiten",
    "<use xlink:href='data:image/svg+xml,x#a'/>": "een verwijzing naar iets van buiten",
    "<use href='x.svg#a'/>": "een verwijzing naar iets van buiten",
    "<linearGradient id='a' href=' #b'/>": "een verwijzing naar iets van buiten",
}


@pytest.mark.parametrize(("inside", "what"), HARMFUL.items())
def test_what_does_more_than_draw_is_refused_on_its_line(tmp_path: Path, inside: str, what: str) -> None:
    message = refused(tmp_path, f"{TOP}\n<g>\n{inside}</g></svg>")

    assert message.startswith(f"content/afbeeldingen/logo.svg:3:1: in deze tekening staat {what}")
    assert "mag niet in een logo. Bewaar de tekening" in message


def test_of_what_is_long_the_beginning_is_told(tmp_path: Path) -> None:
    long = f"<path d='M0 0' fill='url(https://{'a' * 90})'/>"
    assert f'"fill: url(https://{"a" * 28}", en dat' in refused(tmp_path, f"{TOP}{long}</svg>")
    assert f'"{"b" * 40}: url(x)", en dat' in refused(
        tmp_path, f"{TOP}<path d='M0 0' style='{'b' * 90}:url(x)'/></svg>"
    )
    assert f'"on{"a" * 38}", en dat' in refused(tmp_path, f"{TOP}<path on{'a' * 90}='x'/></svg>")


BOMB = (
    "".join("<g id='a{}'>{}</g>".format(n, f"<use href='#a{n + 1}'/>" * 9) for n in range(9)) + "<g id='a9'/>"
)

UNFIT = {
    "": "1:1: dit bestand is geen hele SVG (regel 1: het bestand is leeg",
    "hallo": "1:1: dit bestand is geen hele SVG (regel 1: hier klopt de opbouw niet).",
    f"{TOP}\n<g></svg>": "2:1: dit bestand is geen hele SVG (regel 2: een onderdeel wordt niet goed gesloten).",
    f"{TOP}&bestaatniet;</svg>": "1:1: dit bestand is geen hele SVG (regel 1: hier staat een teken met een naam",
    "<svg viewBox='0 0 1 1'/>": "1:1: dit is geen SVG: het begint niet met <svg xmlns=",
    "<html xmlns='http://www.w3.org/1999/xhtml'/>": "1:1: dit is geen SVG",
    "<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'/>": "1:1: deze tekening zegt niet hoe groot zij is.",
    f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{PLAIN}": "1:1: in deze tekening staat een DOCTYPE met eigen regels",
    f"<!DOCTYPE svg SYSTEM 'x.dtd'>{PLAIN.replace('<path', '&x;<path')}": "1:1: in deze tekening staat een verwijzing",
    f"{TOP}{'<g/>' * 2100}</svg>": "1:1: in deze tekening staat te veel: meer dan 2000 onderdelen",
    f"{TOP}{BOMB}</svg>": "1:1: in deze tekening verwijst een onderdeel naar een onderdeel dat zelf weer verwijst.",
    PLAIN + " " * MOST_BYTES: "1:1: dit is 60 kB, en elke pagina toont het: het mag hoogstens 60 kB zijn.",
    '<?xml version="1.0" encoding="utf-7"?>' + PLAIN: "1:1: dit bestand is geen hele SVG (regel 1: ",
}


@pytest.mark.parametrize(("text", "message"), UNFIT.items(), ids=range(len(UNFIT)))
def test_what_is_no_drawing_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert refused(tmp_path, text).startswith(f"content/afbeeldingen/logo.svg:{message}")


def test_a_drawing_of_a_program_keeps_what_draws_and_nothing_else(tmp_path: Path) -> None:
    made = drawn(
        tmp_path,
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Door J. Jansen -->\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        '<svg version="1.1" width="40px" height="20" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3" xml:space="preserve" data-naam="x">'
        '<inkscape:namedview id="n"><g/></inkscape:namedview><metadata><g/></metadata>'
        '<defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff;stop-opacity:1"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a"/></defs>'
        '<title>A &amp; B</title><g inkscape:label="Laag" style="display:inline;-inkscape-stroke:none;fill:url(#b) !important" fill="red">'
        '<path d="M0 0" id="p"/><use xlink:href="#p"/>los</g></svg>',
    )

    assert made == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff" stop-opacity="1"></stop></linearGradient>'
        '<linearGradient id="b" href="#a"></linearGradient></defs>'
        '<title>A &amp; B</title><g fill="url(#b)" display="inline"><path d="M0 0" id="p"></path><use href="#p"></use></g></svg>\n'
    )
    assert drawn(tmp_path, made) == made


def test_the_logo_of_the_guide_itself_is_harmless(tmp_path: Path) -> None:
    text = (ROOT / "generator/web/shared/logo.svg").read_text(encoding="utf-8")

    kept = LexborHTMLParser(drawn(tmp_path, text)).css("svg *")
    assert [(node.tag, node.attributes) for node in kept] == [
        (node.tag, node.attributes) for node in LexborHTMLParser(text).css("svg *")
    ]


def test_no_kept_name_runs_anything() -> None:
    assert not [
        name
        for name in SHAPES | LOOK | FORM
        if re.match("on|script|style|foreign|image|animate|set|a$", name)
    ]


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))
    (tmp_path / "content/afbeeldingen").mkdir(parents=True)
    return tmp_path


def told(root: Path, settings: str) -> list[str]:
    (root / "editie.yml").write_text(
        f"prefix: midden\nname: Gids\norganisation: Midden\n{settings}\n", encoding="utf-8"
    )
    return [str(problem) for problem in load(root).problems]


def picture(root: Path, name: str, source: str = "") -> None:
    to = root / "content/afbeeldingen" / name
    if source:
        shutil.copy(FIXTURES / "pictures" / source, to)
    else:
        to.write_text(PLAIN, encoding="utf-8")


def test_a_logo_may_be_a_drawing_or_a_picture(edition: Path) -> None:
    picture(edition, "logo.svg")
    picture(edition, "foto.jpg", "foto.jpg")

    assert told(edition, "logo: logo.svg") == [
        "content/afbeeldingen/foto.jpg:1:1: geen pagina toont deze afbeelding. Schrijf in een pagina "
        "![wat erop staat](foto.jpg), of haal het bestand weg."
    ]
    assert [each.name for each in load(edition).marks()] == ["logo.svg"]
    (edition / "content/afbeeldingen/logo.svg").unlink()
    assert told(edition, "logo: foto.jpg") == []


def test_a_logo_that_is_not_there_is_told_with_the_one_that_was_meant(edition: Path) -> None:
    picture(edition, "logo.png", "tekening.png")

    assert told(edition, "logo: lgoo.png") == [
        'editie.yml:4:7: de afbeelding "lgoo.png" staat niet in content/afbeeldingen. Bedoelde je "logo.png"?'
    ]
    assert told(edition, "favicon: beeld.svg")[-1] == (
        'editie.yml:4:10: de afbeelding "beeld.svg" staat niet in content/afbeeldingen. Zet haar daar, of verbeter de naam.'
    )


def test_a_drawing_that_is_no_logo_may_not_stand_there(edition: Path) -> None:
    picture(edition, "kaart.svg")

    assert told(edition, "")[0].startswith("content/afbeeldingen/kaart.svg:1:1: een SVG kan code bevatten")


def test_a_picture_in_the_tab_is_square(edition: Path) -> None:
    picture(edition, "logo.svg")

    assert told(edition, "favicon: logo.svg") == [
        'editie.yml:4:10: "logo.svg" is 24 bij 12, en in de tab past alleen een vierkant. Maak er een vierkante afbeelding van, '
        "bijvoorbeeld alleen het beeldmerk."
    ]


def test_a_logo_that_keeps_readers_waiting_is_told(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.read.marks.MOST_BYTES", 100)
    picture(edition, "logo.jpg", "foto.jpg")

    (message,) = told(edition, "logo: logo.jpg")
    assert re.fullmatch(
        r"editie.yml:4:7: dit is \d+ kB, en elke pagina toont het: het mag hoogstens \d+ kB zijn\. .*",
        message,
    )


@pytest.mark.parametrize(
    "name", ["../logo.svg", "/etc/logo.svg", "map/logo.svg", "Logo.svg", "logo.gif", "logo.svg\\0", "logo"]
)
def test_only_a_name_is_a_name(edition: Path, name: str) -> None:
    with pytest.raises(GuideError) as caught:
        told(edition, f"logo: '{name}'")
    assert [str(problem) for problem in caught.value.problems] == [
        f'editie.yml:4:7: "{name}" is geen naam van zo\'n afbeelding: die heeft kleine letters en cijfers, en eindigt op .svg of '
        ".png of .webp of .jpg of .jpeg. Zet haar in content/afbeeldingen, en schrijf hier alleen haar naam."
    ]
