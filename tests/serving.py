"""A small guide that `gids serve` shows while a test changes it."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import run_check
from generator.make.serve import Server, serve
from generator.make.workshop import Workshop
from generator.terminal import Reporter


class Notes:
    """Keeps what the server says, and lets a test wait for it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.changed = threading.Condition()

    def say(self, text: str) -> None:
        with self.changed:
            self.said.append(text)
            self.changed.notify_all()

    def fail(self, error: Exception) -> None:
        self.say(f"{type(error).__name__}: {error}")

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
    servers: list[Server] = []
    start = Server.serve

    def kept(server: Server) -> None:
        servers.append(server)
        start(server)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Server, "serve", kept)

    reporter = Reporter(open("/dev/null", "w"))  # noqa: SIM115, PTH123
    workshop = Workshop(guide_root, lambda: run_check(guide_root, reporter), reporter)

    def build(server: Server) -> None:
        workshop.make(server)
        notes.say("gebouwd")

    thread = threading.Thread(
        target=serve, args=(guide_root, port, build, notes, lambda: workshop.planned), daemon=True
    )
    thread.start()
    notes.wait_for("De gids staat op")
    yield f"http://127.0.0.1:{port}/"
    servers[0].shutdown()
    thread.join(timeout=30)
    assert not thread.is_alive()
