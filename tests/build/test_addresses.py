"""Where everything stands: what search engines are told, what became of what is gone, and links that name files."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from generator.desk.register import Withdrawal, compare, remember
from generator.desk.revision import saved
from generator.make.build import build, deliver
from generator.make.check import read_guide
from generator.make.generate import data_for_others, draft, generate
from generator.make.stamp import inputs
from generator.model.places import SCHEMAS
from generator.views.moves import moves
from tests.files import replace
from tests.helpers import ROOT, SMALL_GUIDE, called

HOME = "https://voorbeeld.nl/gids/"
TOOL = "content/tools/h2-plantendag.yml"
GONE = "hulpmiddelen/plantendag/index.html"
WHY = "Niemand had nog planten."
GIT = ["git", "-c", "user.name=Ina", "-c", "user.email=ina@tuin.example", "-c", "commit.gpgsign=false"]


def withdrawn(root: Path) -> Path:
    """Copy the small guide, with a register and without a tool that was published."""
    shutil.copytree(SMALL_GUIDE, root)
    remember(root, compare(read_guide(root).guide))
    (root / TOOL).unlink()
    checked = read_guide(root, Withdrawal.of("h2", WHY))
    assert checked.comparison
    remember(root, checked.comparison)
    return root


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide that knows where it will stand, and of which a record is gone; built."""
    root = withdrawn(tmp_path_factory.mktemp("adres") / "gids")
    replace(root / "mkdocs.yml", "# site_url:", f"site_url: {HOME}")
    generate(root, read_guide(root))
    build(root)
    return root


def page_of(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def locations(sitemap: bytes) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", sitemap.decode())


def test_search_engines_are_told_where_every_page_is(known: Path) -> None:
    site = known / "site"
    pages = read_guide(known)
    assert pages.comparison
    wanted = {f"{HOME}{page.address}" for page in pages.comparison.site.pages.values()}
    sitemap = (site / "sitemap.xml").read_bytes()
    assert sitemap.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset ')
    assert set(locations(sitemap)) == wanted and len(locations(sitemap)) == len(wanted)
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == sitemap
    assert (site / "robots.txt").read_text() == f"User-agent: *\nDisallow:\nSitemap: {HOME}sitemap.xml\n"
    for address in wanted:
        page = page_of(site, f"{address.removeprefix(HOME)}index.html")
        (canonical,) = page.css("link[rel=canonical]")
        assert canonical.attributes["href"] == address
        assert not page.css("meta[name=robots]")


def test_with_its_address_the_page_for_what_is_not_there_needs_no_ladder(known: Path) -> None:
    page = page_of(known / "site", "404.html")
    fetched = page.css("script[src], link[href], img[src]")
    found = [node.attributes.get("src") or node.attributes["href"] or "" for node in fetched]
    assert len(found) > 5 and all(each.startswith(("/gids/", "data:")) for each in found)


def test_what_is_gone_has_a_page_that_says_so(known: Path) -> None:
    """It looks as every page does, and stays out of search engines and out of the search of the guide."""
    site = known / "site"
    page = page_of(site, GONE)
    article = page.css_first("article")
    assert article is not None and WHY in article.text()
    for part in ("link[rel=stylesheet]", ".md-header [data-search]", ".md-nav--primary a", ".crumbs a"):
        assert page.css(part), part
    assert [node.attributes["content"] for node in page.css("meta[name=robots]")] == ["noindex"]
    assert "plantendag" not in called(site, "gids/search-index.js").read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=False)
    parser.parse((site / GONE).read_text(encoding="utf-8"))
    assert parser.errors == []


def test_a_copy_may_stay_out_of_search_engines(known: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(known, tmp_path / "proef", ignore=shutil.ignore_patterns("build", "site")))
    replace(root / "mkdocs.yml", "extra:\n", "extra:\n  search_engines: false\n")
    generate(root, read_guide(root))
    build(root)
    site = root / "site"
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not [*site.glob("sitemap.xml*")]
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    for path in pages:
        found = page_of(site, path.relative_to(site).as_posix()).css("meta[name=robots]")
        assert [node.attributes["content"] for node in found] == ["noindex"], path


def followed(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (page, address) of all that a page of a site leads to by itself: links, where it is moved to, what it fetches."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = page_of(site, name)
        for node in page.css("a[href], link[href], img[src], script[src]"):
            yield name, node.attributes.get("href") or node.attributes.get("src") or ""
        for node in page.css("meta[http-equiv=refresh]"):
            yield name, (node.attributes["content"] or "").partition("url=")[2]


def test_without_folders_every_address_names_a_file(known: Path, tmp_path: Path) -> None:
    """So that it leads somewhere at a host that shows nothing but files by their name; whole addresses of the site too."""
    root = Path(shutil.copytree(known, tmp_path / "gids"))
    deliver(root, folders=False)
    site = root / "site"
    broken, seen = [], 0
    for name, address in followed(site):
        whole = urldefrag(urljoin(f"{HOME}{name}", unquote(address)))[0].partition("?")[0]
        if whole.startswith(HOME):
            seen += 1
            if not (site / whole.removeprefix(HOME)).is_file():
                broken.append((name, address))
        else:
            assert re.match("https:|mailto:|data:", whole), (name, address)
    assert broken == [] and seen > 1000
    found = locations((site / "sitemap.xml").read_bytes())
    assert found and all(each.endswith("/index.html") for each in found)
    assert locations(gzip.decompress((site / "sitemap.xml.gz").read_bytes())) == found
    home = page_of(site, "index.html")
    (canonical,), (shared,) = home.css("link[rel=canonical]"), home.css('meta[property="og:url"]')
    assert canonical.attributes["href"] == shared.attributes["content"] == f"{HOME}index.html"
    same = {
        path.relative_to(site) for path in site.rglob("*") if path.suffix in (".js", ".css", ".json", ".csv")
    }
    assert same
    for path in same:
        assert (site / path).read_bytes() == (known / "site" / path).read_bytes(), path

    deliver(root)
    for path in (known / "site").rglob("*.html"):
        assert (site / path.relative_to(known / "site")).read_bytes() == path.read_bytes()


def test_the_option_makes_another_site(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert inputs(guide_root) != inputs(guide_root, "--zonder-mappen")
    call = ["build", "-C", str(guide_root), "--zonder-mappen"]
    assert main(call) == 0
    first = (guide_root / "site/index.html").read_bytes()
    assert b"data-no-folders" in first
    capsys.readouterr()
    assert main(call) == 0
    assert "Er is niets veranderd" in capsys.readouterr().out
    assert main(call[:-1]) == 0
    assert b"data-no-folders" not in (guide_root / "site/index.html").read_bytes()


def commit(root: Path, moment: str) -> str:
    """Save a guide in git at a moment; return what git calls that."""
    when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    for call in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*GIT, *call], cwd=root, check=True, env={**os.environ, **when})
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True)
    return told.stdout.strip()


def data(root: Path) -> dict[str, str]:
    """Return what a guide publishes as data, by path."""
    return {path: content.decode() for path, content in data_for_others(draft(root, read_guide(root)))}


def test_one_file_alone_tells_which_version_it_is(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(guide_root.parent))
    without = data(guide_root)
    told = json.loads(without.pop("gegevens/versie.json"))
    assert told.keys() == {"name", "version"}

    before = inputs(guide_root)
    (guide_root / ".gitignore").write_text("build/\nsite/\n", encoding="utf-8")
    names = {}
    for moment, day in (("2026-01-02T23:30:00-0100", "2026-01-03"), ("2026-05-06T00:00:00Z", "2026-05-06")):
        names[day] = commit(guide_root, moment)
        assert inputs(guide_root) != before
        before = inputs(guide_root)
        made = data(guide_root)
        assert json.loads(made.pop("gegevens/versie.json")) == {**told, "date": day, "commit": names[day]}
        assert made == without
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    last = json.loads(data(guide_root)["gegevens/versie.json"])
    assert last == {**told, "date": "2023-11-14", "commit": names["2026-05-06"]}


def test_a_repository_around_the_guide_that_does_not_hold_it_tells_nothing(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path / "huis" / "gids"))
    (tmp_path / "huis" / ".gitignore").write_text("gids/\n", encoding="utf-8")
    commit(tmp_path / "huis", "2026-01-02T03:04:05Z")
    assert saved(root) is None
    (tmp_path / "huis" / ".gitignore").unlink()
    name = commit(tmp_path / "huis", "2026-01-02T03:04:05Z")
    found = saved(root)
    assert found and found[0] == name


def test_git_runs_nothing_of_the_settings_of_a_repository(guide_root: Path) -> None:
    commit(guide_root, "2026-01-02T03:04:05Z")
    told = guide_root / "gedaan"
    for name, value in (
        ("log.showSignature", "true"),
        ("gpg.program", f"touch {told}"),
        ("core.pager", f"touch {told}"),
    ):
        subprocess.run(["git", "config", name, value], cwd=guide_root, check=True)
    assert saved(guide_root)
    assert not told.exists()


SCHEMA = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def test_the_schemas_that_data_files_name_are_on_the_site_and_beside_a_checkout() -> None:
    """The first line of a copy is that of the file itself, and leads to a schema on the site as it does in the repository."""
    made = draft(ROOT, read_guide(ROOT))
    published = {
        **{f"gegevens/{path}": text.decode() for path, text in made.copies.items()},
        **{path: content.decode() for path, content in data_for_others(made)},
    }
    seen = 0
    for path, text in published.items():
        if path.endswith(".yml") and (named := SCHEMA.match(text)):
            seen += 1
            assert json.loads(published[os.path.normpath(Path(path).parent / named[1])])["$schema"]
            assert (ROOT / Path(path).relative_to("gegevens").parent / named[1]).resolve().is_file()
    assert seen > 10
    for file in (ROOT / SCHEMAS).iterdir():
        assert published[f"gegevens/{SCHEMAS}/{file.name}"] == file.read_text(encoding="utf-8"), file.name
    for path, text in published.items():
        if path.startswith(f"gegevens/{SCHEMAS}/"):
            for other in re.findall(r'"\$ref": "([^"#]+)#', text):
                assert f"gegevens/{SCHEMAS}/{other}" in published


def test_every_address_of_the_register_leads_somewhere() -> None:
    """To a page, on to one, or to what became of it; also those that no id has any more."""
    checked = read_guide(ROOT)
    comparison = checked.comparison
    assert comparison
    gone = [*comparison.farewells()]
    register = comparison.updated()
    known = {published.address for ids in register.ids.values() for published in ids.values()}
    known |= {address for former in register.former.values() for address in former}
    known |= {each.address for ids in register.gone.values() for each in ids.values()}
    answers = {page.address for page in comparison.site.pages.values()}
    answers |= {move.start for move in moves(comparison.site, gone)} | {each.address for each in gone}
    assert len(known) > 500
    assert {address.partition("#")[0] for address in known} - answers == set()


def test_former_addresses_lead_to_places_that_are_there(known: Path) -> None:
    site = known / "site"
    checked = read_guide(known)
    assert checked.comparison
    found = moves(checked.comparison.site, checked.comparison.farewells())
    assert found
    for start, to, anchor in found:
        assert (site / start / "index.html").is_file()
        page = page_of(site, f"{to}index.html")
        assert not anchor or page.css(f'[id="{anchor}"]'), (start, to, anchor)
