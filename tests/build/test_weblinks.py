"""`gids links`: which addresses are asked and how, what the answers mean, and what is remembered; all on this machine."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from generator import cli
from generator.desk import weblinks
from generator.desk.weblinks import KEPT, Ask, Found, asked, keep, read_kept, report
from generator.read.load import Loaded, Page, load
from tests.files import PAGE

ANSWERS = {
    "/goed": (200, ""),
    "/weg": (404, ""),
    "/voorgoed-weg": (410, ""),
    "/verhuisd": (301, "/goed"),
    "/twee-keer": (308, "/verhuisd"),
    "/even-elders": (302, "/goed"),
    "/eerst-even-elders": (307, "/verhuisd"),
    "/kring": (301, "/kring"),
    "/naar-weg": (301, "/weg"),
    "/geheim": (403, ""),
    "/storing": (503, ""),
    "/naar-bestand": (302, "file:///etc/passwd"),
    "/met-streepje/": (200, ""),
    "/met-streepje": (301, "/met-streepje/"),
    "/een%20spatie?q=%C3%A9%20x": (200, ""),
}


class Site(BaseHTTPRequestHandler):
    """Answers as ANSWERS says; one page knows no HEAD, and one never answers."""

    seen: ClassVar[list[str]] = []
    over: ClassVar[threading.Event]

    def do_HEAD(self) -> None:
        self.seen.append(f"{self.command} {self.path}")
        if self.path == "/zwijgt":
            self.over.wait()
            return
        status, to = ANSWERS.get(self.path, (200, ""))
        if self.path == "/geen-head":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    Site.over = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    Site.seen.clear()


ASK = Ask(internal=True, pause=lambda seconds: None, today=date(2026, 5, 3), patience=5)


@pytest.mark.parametrize(
    ("way", "state", "why"),
    [
        ("/goed", "ok", ""),
        ("/goed#deel", "ok", ""),
        ("/weg", "broken", "de pagina bestaat niet (meer) (antwoord 404)"),
        ("/voorgoed-weg", "broken", "de pagina bestaat niet (meer) (antwoord 410)"),
        ("/verhuisd", "moved", ""),
        ("/twee-keer", "moved", ""),
        ("/even-elders", "ok", ""),
        ("/eerst-even-elders", "ok", ""),
        ("/met-streepje", "ok", ""),
        ("/kring", "broken", "het adres leidt steeds verder door"),
        ("/naar-weg", "broken", "de pagina bestaat niet (meer) (antwoord 404)"),
        ("/geheim", "unsure", "de site weigert dit programma of is in storing (antwoord 403); kijk zelf"),
        ("/storing", "unsure", "de site weigert dit programma of is in storing (antwoord 503); kijk zelf"),
        ("/naar-bestand", "not-asked", "dit is geen gewoon webadres"),
        ("/een%20spatie?q=é x", "ok", ""),
        ("/geen-head", "ok", ""),
    ],
)
def test_what_an_answer_means(site: str, way: str, state: str, why: str) -> None:
    found = asked(site + way, ASK)

    assert (found.state, found.why) == (state, why)
    assert found.to == (f"{site}/goed" if state == "moved" else "")


def test_a_page_is_asked_for_its_head_and_only_then_for_itself(site: str) -> None:
    asked(f"{site}/goed", ASK)
    asked(f"{site}/geen-head", ASK)

    assert Site.seen == ["HEAD /goed", "HEAD /geen-head", "GET /geen-head"]


def test_a_site_that_keeps_silent_is_left(site: str) -> None:
    assert asked(f"{site}/zwijgt", replace(ASK, patience=0.2)).why == "geen antwoord binnen 0.2 seconden"


SECURE = "AECDH-AES256-SHA:@SECLEVEL=0"
"""A way to speak in secret that asks for no certificate: nobody but these two has to trust it."""


def without_certificate(purpose: int) -> ssl.SSLContext:
    context = ssl.SSLContext(purpose)
    if purpose == ssl.PROTOCOL_TLS_CLIENT:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(SECURE)
    return context


@pytest.fixture
def dripping() -> Iterator[tuple[str, threading.Event]]:
    """A secure site that sends a sign now and then and never ends a line, and whether we left before it stopped."""
    over, left = threading.Event(), threading.Event()
    door = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with door:
            line, _ = door.accept()
            with without_certificate(ssl.PROTOCOL_TLS_SERVER).wrap_socket(line, server_side=True) as secret:
                for _ in range(100):
                    try:
                        secret.sendall(b"H")
                    except OSError:
                        left.set()
                        return
                    if over.wait(0.05):
                        return

    served = threading.Thread(target=answer, daemon=True)
    served.start()
    yield f"https://127.0.0.1:{door.getsockname()[1]}/", left
    over.set()
    served.join()


def test_a_secure_site_that_keeps_dripping_is_left(
    dripping: tuple[str, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, left = dripping
    monkeypatch.setattr(ssl, "create_default_context", lambda: without_certificate(ssl.PROTOCOL_TLS_CLIENT))
    assert asked(address, replace(ASK, patience=0.5)).why == "geen antwoord binnen 0.5 seconden"
    assert left.wait(5)


def test_a_site_that_is_not_there_is_not_sure(site: str) -> None:
    assert asked("http://127.0.0.1:1/", ASK).state == "unsure"


def test_an_address_in_a_network_of_ones_own_is_not_asked(site: str) -> None:
    found = asked(f"{site}/goed", replace(ASK, internal=False))

    assert found == Found("not-asked", "dit adres ligt in een eigen netwerk; vraag het met --ook-intern")
    assert Site.seen == []


@pytest.mark.parametrize(
    "place",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *(
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "2002:7f00:1::",
            "224.0.0.1",
        ),
    ],
)
def test_what_is_not_for_everyone(place: str) -> None:
    assert not weblinks._is_public(place)


def test_what_is_for_everyone() -> None:
    assert weblinks._is_public("93.184.215.14") and weblinks._is_public("2606:2800:21f:cb07::1")


def test_a_redirect_into_a_network_of_ones_own_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []

    def question(method: str, parts: object, ask: Ask) -> tuple[int, str]:
        asked_for.append(parts.geturl())  # type: ignore[attr-defined]
        weblinks._public_place(parts.hostname, 80, ask)  # type: ignore[attr-defined]
        return 301, "http://169.254.169.254/geheim"

    monkeypatch.setattr(weblinks, "_question", question)
    assert asked("http://93.184.215.14/", replace(ASK, internal=False)).state == "not-asked"
    assert asked_for == ["http://93.184.215.14/", "http://169.254.169.254/geheim"]


@pytest.mark.parametrize(
    "address", ["ftp://voorbeeld.nl/", "https://", "https://ik:geheim@voorbeeld.nl/", "file:///etc/passwd"]
)
def test_what_is_no_web_address_is_not_asked(address: str) -> None:
    assert asked(address, ASK).state == "not-asked"


def leading_to(site: str, *ways: str) -> Loaded:
    """Return a guide of one page with links to a site, which in a guide would all be https."""
    return Loaded(pages=[Page(PAGE, "meedoen", "Meedoen", "\n".join(site + way for way in ways))])


def test_what_was_found_is_asked_again_when_it_is_old(site: str, tmp_path: Path) -> None:
    loaded = leading_to(site, "/goed", "/weg")
    first = report(tmp_path, loaded, ASK)
    again = report(tmp_path, loaded, ASK)
    Site.seen.clear()
    tomorrow = report(tmp_path, loaded, replace(ASK, today=ASK.today + timedelta(days=1)))

    assert (first.asked, again.asked, tomorrow.asked) == (2, 0, 1)
    assert Site.seen == ["HEAD /weg", "GET /weg"]
    assert first.found == again.found and again.is_broken
    assert list(tomorrow.lines())[-1].endswith("(antwoord 404), sinds 2026-05-03")
    assert report(tmp_path, loaded, replace(ASK, today=ASK.today + timedelta(days=30))).asked == 2
    assert report(tmp_path, loaded, replace(ASK, anew=True)).asked == 2


def no_names(*numbers: int) -> Callable[..., object]:
    """Return a way to look up names that finds none."""
    each = iter(numbers)

    def look_up(*_: object, **__: object) -> object:
        raise socket.gaierror(next(each), "no network")

    return look_up


AGAIN, NONE = socket.EAI_AGAIN, socket.EAI_NONAME
OFFLINE = Loaded(pages=[Page(PAGE, "meedoen", "Meedoen", "[a](https://a.example/) [b](https://b.example/)")])


@pytest.mark.parametrize("numbers", [(AGAIN, AGAIN), (NONE, NONE)])
def test_without_a_network_nothing_is_judged_or_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, int]
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", no_names(*numbers))
    made = report(tmp_path, OFFLINE, ASK)

    assert made.no_network and not made.found and not (tmp_path / KEPT).exists()
    assert next(made.lines()).startswith("Er is geen netwerk: ")


def test_one_site_that_is_lost_is_not_taken_for_no_network(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo
    lost = no_names(NONE, NONE)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: (lost if "example" in host else look_up)(host, *a, **k)
    )
    assert [
        each.state for each in report(tmp_path, leading_to("https://a.example", "/"), ASK).found.values()
    ] == ["broken"]
    both = Loaded(pages=[Page(PAGE, "meedoen", "Meedoen", f"{site}/goed\nhttps://b.example/")])
    assert [each.state for each in report(tmp_path, both, ASK).found.values()] == ["ok", "broken"]


def test_only_so_many_are_asked_and_the_rest_the_next_time(site: str, tmp_path: Path) -> None:
    loaded = leading_to(site, "/goed", "/een", "/twee")
    first = report(tmp_path, loaded, replace(ASK, at_most=2))

    assert [each.state for each in first.found.values()] == ["ok", "ok", "not-asked"]
    assert report(tmp_path, loaded, replace(ASK, at_most=2)).asked == 1


def test_one_site_gets_a_pause_between_two_questions(site: str, tmp_path: Path) -> None:
    pauses: list[float] = []
    report(tmp_path, leading_to(site, "/goed", "/een", "/twee"), replace(ASK, pause=pauses.append))

    assert pauses == [weblinks.PAUSE, weblinks.PAUSE]


def test_the_report_names_each_place_by_what_was_found(site: str, tmp_path: Path) -> None:
    made = report(tmp_path, leading_to(site, "/goed", "/weg", "/verhuisd", "/geheim", "/weg"), ASK)

    assert list(made.lines()) == [
        "4 adressen, waarvan 1 goed; 4 zijn nu gevraagd.",
        "",
        "## Gebroken: 2",
        "",
        f"- {PAGE}:3:1: <{site}/weg>: de pagina bestaat niet (meer) (antwoord 404)",
        f"- {PAGE}:6:1: <{site}/weg>: de pagina bestaat niet (meer) (antwoord 404)",
        "",
        "## Verhuisd: 1",
        "",
        f"- {PAGE}:4:1: <{site}/verhuisd> staat nu op <{site}/goed>",
        "",
        "## Niet zeker: 1",
        "",
        f"- {PAGE}:5:1: <{site}/geheim>: de site weigert dit programma of is in storing (antwoord 403); kijk zelf",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"state": 1}}', '{"a": {"x": "y"}}'])
def test_a_file_that_is_not_ours_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(text, encoding="utf-8")

    assert read_kept(tmp_path / "links.json") == {}


def test_every_address_of_a_guide_is_found_at_its_place(guide_root: Path) -> None:
    found = weblinks.addresses(load(guide_root))
    sources = (guide_root / "framework/sources.yml").read_text(encoding="utf-8").split("\n")

    for address, places in found.items():
        for place in places:
            line = (guide_root / place.path).read_text(encoding="utf-8").split("\n")[place.line - 1]
            assert line[place.column - 1 :].startswith(address)
    (place,) = found["https://tijdschrift.example/12/3"]
    assert sources[place.line - 1].strip() == "URL: https://tijdschrift.example/12/3"
    assert PAGE in {place.path for place in found["https://tuin.example/meedoen"]}


def test_the_command_tells_and_only_fails_if_asked_to(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = date.today().isoformat()
    known = {address: Found("ok", asked=today) for address in weblinks.addresses(load(guide_root))}
    keep(guide_root / KEPT, known | {"https://tuin.example/": Found("broken", "weg", asked=today)})

    assert cli.main(["links", "-C", str(guide_root)]) == 0
    assert "## Gebroken: " in capsys.readouterr().out
    assert cli.main(["links", "-C", str(guide_root), "--streng"]) == 1
    keep(guide_root / KEPT, known)
    assert cli.main(["links", "-C", str(guide_root), "--streng"]) == 0


def test_the_command_tells_that_there_is_no_network(
    guide_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", no_names(*[AGAIN] * 100))
    monkeypatch.setattr(weblinks, "PAUSE", 0)

    assert cli.main(["links", "-C", str(guide_root)]) == 0
    told = capsys.readouterr().out
    assert "Er is geen netwerk" in told and "##" not in told
    assert cli.main(["links", "-C", str(guide_root), "--streng"]) == 1
