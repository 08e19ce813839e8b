"""What `gids hosting` writes, behind the real nginx, Apache and Caddy: status, headers, types, cache, redirects."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.make.hosting import FOREVER, FRESH, HOSTS, TEXTS, TYPES, headers
from generator.plan.settings import read_settings
from tests.guides import Built
from tests.hosts import BASES, HASHED, Answer, Hosted, free_port, place_for_servers, running

MOVED = "hulpmiddelen/zaaikalender/"
LED_TO = "hulpmiddelen/genoemd-in-de-bronnen/", "#zaaikalender"
"""What moved in the small guide, and where it stands now."""


def type_of(name: str) -> str:
    """Return the Content-Type that a file must have."""
    kind = next(kind for kind, endings in TYPES.items() if name.rpartition(".")[2] in endings)
    return f"{kind}; charset=utf-8" if kind in TEXTS else kind


def assert_safe(answer: Answer, guide: Built) -> None:
    """The answer has every header that is told, once, and no version of the server."""
    for name, value in headers(read_settings(guide.root).hosting).items():
        assert answer.headers.get(name.lower()) == value
    assert not re.search(r"[0-9]", answer.headers.get("server", ""))


def test_every_kind_of_page_is_there(guide_on_server: Hosted, hosted_guide: Built) -> None:
    for page in hosted_guide.one_of_each_kind:
        answer = guide_on_server.ask(page)
        assert answer.status == 200, page
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == FRESH
        assert answer.body == (guide_on_server.site / page / ("" if page.endswith(".html") else "index.html")).read_bytes()
        assert_safe(answer, hosted_guide)


def test_every_ending_has_its_type_and_text_is_compressed(guide_on_server: Hosted, hosted_guide: Built) -> None:
    site = guide_on_server.site
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("[!.]*") if path.is_file())
    largest = {
        name.rpartition(".")[2]: name for name in sorted(files, key=lambda name: (site / name).stat().st_size)
    }
    assert largest.keys() >= {"html", "css", "js", "json", "yml", "csv", "txt", "svg", "png"}
    for name in [*largest.values(), HASHED]:
        plain, packed = guide_on_server.ask(name), guide_on_server.ask(name, Accept_Encoding="gzip")
        assert (plain.status, packed.status) == (200, 200), name
        assert plain.headers["content-type"].replace("UTF-8", "utf-8") == type_of(name), name
        assert packed.headers["content-type"] == plain.headers["content-type"], name
        assert plain.headers["cache-control"] == (FOREVER if name == HASHED else FRESH), name
        small = (site / name).stat().st_size < 2000
        is_text = re.match("text/|application/(json|yaml|xml)|image/svg", type_of(name))
        if is_text and not small:
            assert packed.headers.get("content-encoding") == "gzip", name
            assert "accept-encoding" in packed.headers["vary"].lower(), name
            assert gzip.decompress(packed.body) == plain.body == (site / name).read_bytes()
        if not is_text:
            assert "content-encoding" not in packed.headers, name
        assert_safe(plain, hosted_guide)


def test_what_a_browser_has_is_not_sent_again(guide_on_server: Hosted) -> None:
    first = guide_on_server.ask("rollen/")
    again = guide_on_server.ask("rollen/", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == FRESH


@pytest.mark.parametrize(
    "path",
    ["niets", "a/b/c/d/e/x", "rollen/niets.html", "gids/weg.0123abcd45.js", "gegevens/weg.yml", "gids/", ".verborgen.txt"],
)
def test_what_is_not_there_gets_the_page_that_says_so(
    guide_on_server: Hosted, hosted_guide: Built, path: str
) -> None:
    answer = guide_on_server.ask(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == FRESH
    assert answer.body == (guide_on_server.site / "404.html").read_bytes()
    assert_safe(answer, hosted_guide)


def test_what_moved_leads_on_with_query_and_anchor(guide_on_server: Hosted, hosted_guide: Built) -> None:
    page, anchor = LED_TO
    for query in ("", "?fase=zaaien&x=a%20b"):
        answer = guide_on_server.ask(MOVED + query)
        assert answer.status == 301
        assert guide_on_server.place(answer.headers["location"]) == f"{guide_on_server.base}{page}{query}{anchor}"
        assert answer.headers["cache-control"] == FRESH
        assert_safe(answer, hosted_guide)
    folder = guide_on_server.ask("kernelementen/")
    assert folder.status == 301
    assert guide_on_server.place(folder.headers["location"]) == f"{guide_on_server.base}raamwerk/"


def test_a_folder_without_its_slash_leads_to_it(guide_on_server: Hosted) -> None:
    answer = guide_on_server.ask("rollen?a=b")
    assert answer.status in (301, 308)
    assert guide_on_server.place(answer.headers["location"]) == f"{guide_on_server.base}rollen/?a=b"
    if guide_on_server.base != "/":
        above = guide_on_server.ask(guide_on_server.base[1:-1], below=False)
        assert above.status == 301
        assert guide_on_server.place(above.headers["location"]) == guide_on_server.base


def test_who_finds_a_hole_finds_where_to_report_it(guide_on_server: Hosted) -> None:
    answer = guide_on_server.ask(".well-known/security.txt", below=False)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.body.decode().splitlines() == [
        "Contact: mailto:lek@voorbeeld.nl",
        "Expires: 2100-01-01T23:59:59Z",
        "Preferred-Languages: nl, en",
    ]
