"""Serving: it follows every saved file, and a mistake keeps the last good site up."""

import http.client
import io
import os
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator.cli import checking, run_build
from generator.desk.derived import write_derived
from generator.make.serve import PortRefused, Server, serve, watched
from generator.model.places import IDS
from generator.model.problems import GuideError
from generator.read.installed import GUIDE
from generator.terminal import Reporter
from tests.files import replace
from tests.serving import Notes


def fetch(address: str) -> tuple[int, str]:
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise


def test_saved_file_shows_and_a_mistake_keeps_the_last_good_site(
    running: str, guide_root: Path, notes: Notes
) -> None:
    status, html = fetch(running)
    assert status == 200 and "livereload(" in html
    assert fetch(running + "bestaat-niet/") == (
        404,
        (guide_root / "site/404.html").read_text(encoding="utf-8"),
    )

    home = guide_root / "content/pages/home.md"
    title = home.read_text(encoding="utf-8").splitlines()[0]
    replace(home, title, "# Een nieuw begin")
    notes.wait_for("gebouwd", times=2)
    assert "Een nieuw begin" in fetch(running)[1]

    replace(home, "# Een nieuw begin", "Geen titel")
    notes.wait_for("De vorige goede versie blijft staan")
    assert any("content/pages/home.md:1:1: een pagina begint met" in line for line in notes.said)
    assert "Een nieuw begin" in fetch(running)[1]


def test_a_warning_is_told_once_and_again_when_it_changed(guide_root: Path) -> None:
    (guide_root / "schemas").mkdir()  # where ids.json lacks, so that it is not up to date
    out = io.StringIO()
    check = checking(guide_root, Reporter(out))
    stale = f"{IDS}:1:1: let op: "

    def told() -> str:
        out.seek(0)
        out.truncate()
        check()
        return out.getvalue()

    assert told().count(stale) == 1
    again = told()
    assert stale not in again and "; nog 2 waarschuwingen" in again
    assert IDS in write_derived(guide_root)
    assert "; nog 1 waarschuwing " in told()  # that there is no register
    (guide_root / IDS).unlink()
    assert told().count(stale) == 1


def test_first_build_with_problems_stops_if_there_is_no_site(
    guide_root: Path, port: int, notes: Notes
) -> None:
    (guide_root / "framework/phases.yml").unlink()
    with pytest.raises(GuideError, match=r"phases\.yml"):
        serve(guide_root, port, lambda _: run_build(guide_root, Reporter(open("/dev/null", "w"))), notes)  # noqa: SIM115, PTH123


def answer(address: str, path: str, **headers: str) -> tuple[int, str, str]:
    """Return status, type and text for a path as it is, without what a browser would mend in it."""
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=30)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    got = connection.getresponse()
    text = got.read().decode()
    connection.close()
    return got.status, got.headers["Content-Type"], text


def test_odd_requests_are_answered_without_a_word_in_the_console(
    running: str, guide_root: Path, notes: Notes, capfd: pytest.CaptureFixture[str]
) -> None:
    lost = (404, "text/html", (guide_root / "site/404.html").read_text(encoding="utf-8"))
    for path in (
        "/%00",
        "/a%00b/",
        "/..%2f..%2fmkdocs.yml",
        "/..%5cmkdocs.yml",
        "/c:/x",
        "/" + "a" * 9000,
        "/%ff%fe",
    ):
        assert answer(running, path) == lost, path

    port = running.rsplit(":", 1)[1].rstrip("/")
    for host in (f"localhost:{port}", f"LOCALHOST:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert answer(running, "/", Host=host)[0] == 200
    for host in (
        "kwaad.example",
        f"kwaad.example:{port}",
        "localhost",
        f"localhost.kwaad.example:{port}",
        "",
    ):
        status, type_, text = answer(running, "/", Host=host)
        assert (status, type_) == (421, "text/plain; charset=utf-8")
        assert text == f"Deze gids is alleen te zien op {running}\n"

    written = urllib.request.Request(running, data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(written)

    (guide_root / "site/404.html").unlink()
    status, _, text = answer(running, "/weg")
    assert status == 404 and "<p>Deze pagina is er niet.</p>" in text
    assert capfd.readouterr() == ("", "")
    assert not [line for line in notes.said if "Error" in line]


def test_any_mistake_in_a_rebuild_is_told_and_it_goes_on(
    running: str,
    guide_root: Path,
    notes: Notes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    home = guide_root / "content/pages/home.md"
    for number, error in enumerate((PermissionError(13, "no"), KeyError("x"), RecursionError("diep")), 1):
        with monkeypatch.context() as broken:

            def fail(*_: object, error: Exception = error, **__: object) -> None:
                raise error

            broken.setattr("generator.make.workshop.compose", fail)
            replace(home, "\n", f"\n\nEen zin met nummer {number}.\n")
            notes.wait_for("De vorige goede versie blijft staan", times=number)
        assert any(line.startswith(type(error).__name__) for line in notes.said)
        assert fetch(running)[0] == 200

    replace(home, "\n", "\n\nNu gaat het weer goed.\n")
    notes.wait_for("gebouwd", times=2)
    assert "Nu gaat het weer goed." in fetch(running)[1]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_file_saved_during_the_first_build_is_seen(
    guide_root: Path, port: int, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_: Server) -> None:
        (guide_root / "mkdocs.yml").write_text(f"site_name: {len(notes.said)}\n" * 9, encoding="utf-8")
        notes.say("gebouwd")
        if len(notes.said) > 3:
            raise KeyboardInterrupt

    serve(guide_root, port, build, notes)

    assert [line.split(" http")[0] for line in notes.said] == [
        "gebouwd",
        "De gids staat op",
        "gebouwd",
        "gebouwd",
    ]


@pytest.mark.parametrize("inside", [True, False])
def test_an_edition_follows_the_guide_below_it(
    guide_root: Path,
    tmp_path: Path,
    port: int,
    notes: Notes,
    monkeypatch: pytest.MonkeyPatch,
    *,
    inside: bool,
) -> None:
    edition = (guide_root / "examples" if inside else tmp_path) / "midden"
    (edition / "notes").mkdir(parents=True)
    (edition / "editie.yml").touch()
    (guide_root / "generator/templates").mkdir(parents=True)
    monkeypatch.setenv(GUIDE, str(guide_root))
    below = ("mkdocs.yml", "content/pages/home.md", "generator/templates/nieuw.md.j2")
    saved = [*(guide_root / path for path in below), edition / "notes/een.yml", edition / "editie.yml"]

    def build(_: Server) -> None:
        notes.say("gebouwd")
        if len(notes.said) > len(saved) + 1:  # one line says where the guide is
            raise KeyboardInterrupt

    thread = threading.Thread(target=serve, args=(edition, port, build, notes), daemon=True)
    thread.start()
    notes.wait_for("De gids staat op")
    for number, path in enumerate(saved, 2):
        with path.open("a", encoding="utf-8") as file:
            file.write("# meer\n")
        notes.wait_for("gebouwd", times=number)
    thread.join(timeout=30)


def test_a_folder_may_go_and_come_back(running: str, guide_root: Path, notes: Notes) -> None:
    folder, aside = guide_root / "content", guide_root / "apart"
    folder.rename(aside)
    notes.wait_for("De vorige goede versie blijft staan")
    aside.rename(folder)
    notes.wait_for("gebouwd", times=2)
    replace(folder / "pages/home.md", "\n", "\n\nNa de verhuizing.\n")
    notes.wait_for("gebouwd", times=3)
    assert "Na de verhuizing." in fetch(running)[1]


def test_the_folder_of_the_guide_may_go_and_come_back(running: str, guide_root: Path, notes: Notes) -> None:
    aside = guide_root.with_name("apart")
    guide_root.rename(aside)
    notes.wait_for(f"De map {guide_root} is weg. Zodra die terug is, bouw ik opnieuw.")
    assert not any("ontbreekt" in line for line in notes.said)
    assert fetch(running)[0] == 404
    aside.rename(guide_root)
    notes.wait_for("gebouwd", times=2)
    replace(guide_root / "content/pages/home.md", "\n", "\n\nNa de verhuizing.\n")
    notes.wait_for("gebouwd", times=3)
    assert "Na de verhuizing." in fetch(running)[1]


LONGEST_LINE = 65536
NO_REQUESTS = (
    "GET / HTTP/9.9\r\n",
    "GET / HTTP/x\r\n",
    "HTTP/1.1\r\n",
    "/\r\n",
    "GET\r\n",
    "GET / a HTTP/1.1\r\n",
    "GET /".ljust(LONGEST_LINE + 1, "a"),
    "GET / HTTP/1.1\r\n" + "X: ".ljust(LONGEST_LINE + 1, "a"),
    "GET / HTTP/1.1\r\n" + "X: a\r\n" * 101,
)
"""No byte more than the server reads: it hangs up on what is left, and its answer may then be lost."""


def test_what_is_no_request_gets_no_english_answer(running: str, capfd: pytest.CaptureFixture[str]) -> None:
    port = int(running.rsplit(":", 1)[1].rstrip("/"))
    for sent in NO_REQUESTS:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(sent.encode())
            with line.makefile("rb") as file:
                said = file.read().decode()
        head, _, body = said.rpartition("\r\n\r\n")
        assert body == "Dit verzoek begrijp ik niet.\n", sent[:40]
        assert not re.search(r"bad|request|syntax|version|error|too", head, re.I), head
    assert capfd.readouterr() == ("", "")


def test_only_what_the_guide_is_made_of_is_watched(tmp_path: Path) -> None:
    for name in ("content/pages", "generator/web", "generator/templates", "build", "site", ".venv"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("mkdocs.yml", "content/pages/a.md", "generator/cli.py", "generator/web/a.js", "content.md"):
        (tmp_path / name).touch()
    (tmp_path / "content/terug").symlink_to(tmp_path)
    seen, folders, listed = set(), [str(tmp_path)], watched(tmp_path)
    while folders:
        for entry in listed(folders.pop()):
            seen.add(os.path.relpath(entry.path, tmp_path))
            if entry.is_dir():
                folders.append(entry.path)
    assert {path for path in seen if "." in path} == {
        "mkdocs.yml",
        "content/pages/a.md",
        "generator/web/a.js",
    }
    assert not seen & {"build", "site", ".venv", "content/terug"}
    assert list(listed(str(tmp_path / "weg"))) == []


def test_a_port_that_cannot_be_used_is_told_before_anything_is_built(
    guide_root: Path, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortRefused, match=re.escape(f"poort {port} is niet vrij: een ander programma")):
            serve(guide_root, port, lambda _: built.append("x"), notes)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("socketserver.TCPServer.server_bind", refuse)
    with pytest.raises(PortRefused, match="poort 80 mag alleen een beheerder gebruiken"):
        serve(guide_root, 80, lambda _: built.append("x"), notes)
    assert built == [] and notes.said == []
