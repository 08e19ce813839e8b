"""The site of an edition: each page has the colours, the logo and the name of its organisation, and no other name."""

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.build import build
from generator.make.check import read_guide
from generator.make.generate import draft, generate
from generator.make.hosting import HOSTS, Wish
from generator.make.hosting import texts as hosting_texts
from generator.make.pack import pack
from generator.plan.configuration import read_settings
from generator.read.installed import GUIDE
from tests.build.test_other_builders import BUILDERS, missing
from tests.helpers import ROOT, SMALL_GUIDE, contents, copy_of
from tests.unit.test_edition_settings import BELOW, FILE

PAGES = {"colofon": "Colofon", "privacy": "Privacy", "lek-melden": "Een lek melden"}
COLOUR = "#7a1f5c"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built edition whose settings say everything, over a small guide that says of everything whose it is."""
    folder = tmp_path_factory.mktemp("edition")
    below, root = copy_of(SMALL_GUIDE, folder / "onder"), folder / "midden"
    text = (below / "mkdocs.yml").read_text(encoding="utf-8")
    above, _, rest = text.partition("\nextra:\n")
    said = "\nsite_author: Onderland\nsite_url: https://onderland.example/\n"
    (below / "mkdocs.yml").write_text(
        above + said + BELOW + rest[rest.index("\nextra_css") :], encoding="utf-8"
    )
    (root / "content/afbeeldingen").mkdir(parents=True)
    shutil.copy(ROOT / "generator/web/shared/logo.svg", root / "content/afbeeldingen/ons-logo.svg")
    (root / "pages").mkdir()
    for slug, title in PAGES.items():
        (root / f"pages/{slug}.md").write_text(f"# {title}\n\nTekst.\n", encoding="utf-8")
    settings = FILE.replace("#0b5a61", COLOUR).replace("address: https://midden.example/gids/\n", "")
    (root / "editie.yml").write_text(f"{settings}logo: ons-logo.svg\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(below))
        generate(root, read_guide(root))
        build(root)
        yield root


def styles(html: Path) -> list[str]:
    """Return the style sheets of a page, in order, by their plain names."""
    tree = LexborHTMLParser(html.read_text(encoding="utf-8"))
    named = [Path(node.attributes["href"] or "").name for node in tree.css("link[rel=stylesheet]")]
    return [name.partition(".")[0] for name in named]


def with_header(site: Path) -> list[Path]:
    found = [path for path in sorted(site.rglob("*.html")) if "md-header" in path.read_text(encoding="utf-8")]
    assert len(found) > 40 and site / "404.html" in found
    return found


def test_each_page_has_the_colours_after_those_of_the_guide_and_the_logo(edition: Path) -> None:
    for path in with_header(edition / "site"):
        found = styles(path)
        assert found.index("editie") == found.index("gids") + 1, path
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        (logo,) = tree.css(".md-header .md-logo img")
        address = logo.attributes.get("data-src") or logo.attributes["src"] or ""
        assert address.endswith("afbeeldingen/ons-logo.svg"), path
        if path.name != "404.html":  # that page finds out where it stands
            assert (path.parent / address).resolve() == (edition / "site/afbeeldingen/ons-logo.svg").resolve()
        icons = [node.attributes["href"] or "" for node in tree.css("link[rel=icon]")]
        assert icons and all(
            "ons-logo.svg" in icon or icon.startswith("data:image/svg+xml;base64,") for icon in icons
        )
        (foot,) = tree.css(".md-footer .foot")
        assert "Gemeente Midden" in foot.text()
    (sheet,) = (edition / "site/gids").glob("editie.*.css")
    assert f"--gids-accent: {COLOUR};" in sheet.read_text(encoding="utf-8")
    names = (edition / "site/gids/names.js").read_text(encoding="utf-8")
    assert f'"gids/editie.css":"gids/{sheet.name}"' in names.replace(" ", "")


@pytest.mark.parametrize("page", ["colofon", "privacy", "toegankelijkheid", "lek-melden"])
def test_each_page_on_who_answers_for_the_site_names_the_organisation(edition: Path, page: str) -> None:
    html = (edition / f"site/over/{page}/index.html").read_text(encoding="utf-8")
    article = "".join(node.text() for node in LexborHTMLParser(html).css("article"))

    assert "lek@midden.example" in article if page == "lek-melden" else "Gemeente Midden" in article
    if page != "lek-melden":
        assert "gids@midden.example" in article


def everything(edition: Path) -> dict[str, bytes]:
    """Return all that is made of an edition and goes to readers and servers: site, configuration, hosting, pack."""
    root = edition
    found = {f"site/{name}": data for name, data in contents(root / "site").items()}
    found["build/mkdocs.yml"] = (root / "build/mkdocs.yml").read_bytes()
    checked = read_guide(root)
    wish = Wish(tuple(HOSTS), root / "hosting", "/")
    found |= {
        f"hosting/{name}": text.encode() for name, text in hosting_texts(root, draft(root, checked), wish)
    }
    pack(root, read_settings(root), checked.guide.label, root / "gids.zip")
    with zipfile.ZipFile(io.BytesIO((root / "gids.zip").read_bytes())) as archive:
        found |= {
            f"zip/{name}": archive.read(name) for name in archive.namelist() if not name.endswith(".gz")
        }
    return found


def test_who_keeps_the_guide_below_is_named_nowhere(edition: Path) -> None:
    found = everything(edition)

    editors = b"https://git.onderland.example/edit/main"  # where a file of the guide below is edited
    assert [name for name, data in found.items() if b"nderland" in data.replace(editors, b"")] == []
    for name in ("site/security.txt", "site/zoeken/index.html", "build/mkdocs.yml"):
        assert b"midden.example" in found[name] or b"Gemeente Midden" in found[name], name
    assert any(name.startswith("zip/gids-van-midden/site/afbeeldingen/ons-logo.svg") for name in found)
    form = found["site/meedoen/voorbeeld/index.html"]
    assert b"mailto:gids@midden.example" in form
    assert json.dumps("Gids van Midden").encode()[1:-1] in found["zip/gids-van-midden/start.html"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_another_builder_shows_the_same_colours_and_logo(edition: Path, tmp_path: Path, builder: str) -> None:
    root = tmp_path / "midden"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("html", "site"))
    run = subprocess.run(BUILDERS[builder], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr

    html = root / "build/html"
    assert missing(html) == []
    for path in (html / "index.html", html / "over/colofon/index.html"):
        found = styles(path)
        assert found.index("editie") == found.index("gids") + 1
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        (logo,) = tree.css(".md-header .md-logo img")
        assert (logo.attributes["src"] or "").endswith("afbeeldingen/ons-logo.svg")
