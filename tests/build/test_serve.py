"""Serving: it follows every saved file, and a mistake keeps the last good site up."""

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.cli import Reporter, run_build
from generator.problems import GuideError
from generator.serve import serve
from tests.files import replace


class Notes:
    """Keeps what the server says, and lets a test wait for it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.changed = threading.Condition()

    def say(self, text: str) -> None:
        with self.changed:
            self.said.append(text)
            self.changed.notify_all()

    def fail(self, error: GuideError) -> None:
        self.say(str(error))

    def wait_for(self, text: str, times: int = 1) -> None:
        with self.changed:
            found = self.changed.wait_for(
                lambda: sum(text in line for line in self.said) >= times, timeout=60
            )
        assert found, self.said


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def running(guide_root: Path, port: int, notes: Notes, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    servers: list[LiveReloadServer] = []
    start = LiveReloadServer.serve

    def kept(server: LiveReloadServer) -> None:
        servers.append(server)
        start(server)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(LiveReloadServer, "serve", kept)

    def build() -> None:
        run_build(guide_root, Reporter(open("/dev/null", "w")))  # noqa: SIM115, PTH123
        notes.say("gebouwd")

    thread = threading.Thread(target=serve, args=(guide_root, port, build, notes), daemon=True)
    thread.start()
    notes.wait_for("De gids staat op")
    yield f"http://127.0.0.1:{port}/"
    servers[0].shutdown()
    thread.join(timeout=30)
    assert not thread.is_alive()


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


def test_first_build_with_problems_stops_if_there_is_no_site(
    guide_root: Path, port: int, notes: Notes
) -> None:
    (guide_root / "framework/phases.yml").unlink()
    with pytest.raises(GuideError, match=r"phases\.yml"):
        serve(guide_root, port, lambda: run_build(guide_root, Reporter(open("/dev/null", "w"))), notes)  # noqa: SIM115, PTH123


def test_taken_port_is_told(guide_root: Path, notes: Notes) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(GuideError, match=re.escape(f"poort {port} is niet vrij")):
            serve(guide_root, port, lambda: None, notes)
