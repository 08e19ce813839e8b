"""The comment under a pull request: made of text that may be anything, and only where it belongs."""

import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT

RUN = {"id": 5, "event": "pull_request", "head_sha": "c0ffee" * 6 + "abcd", "head_repository": {"id": 77}}
PULL = {
    "number": 7,
    "state": "open",
    "head": {"sha": RUN["head_sha"], "repo": {"id": 77}},
}
MARK = "<!-- leernetwerkgids: gevolgen -->"


class GitHub(HTTPServer):
    """A GitHub of our own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.archive: bytes = b""
        self.pull: Any = PULL
        self.comments: list[Any] = []
        self.size: int | None = None
        self.tokens: dict[str, str | None] = {}

    def keep(self, **files: str | bytes) -> None:
        """Keep these files of the run, each named without its ending."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr({"gevolgen": "gevolgen.md", "fouten": "fouten.txt"}.get(name, name), text)
        self.archive = made.getvalue()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers as GitHub does."""

    server: GitHub

    def answer(self, value: Any, status: int = 200) -> None:
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        path = self.path.removeprefix("/repos/groep/gids").partition("?")[0]
        self.server.tokens[path] = self.headers["Authorization"]
        if path == "/actions/runs/5/artifacts":
            size = len(self.server.archive) if self.server.size is None else self.server.size
            found = [{"id": 9, "size_in_bytes": size}] if self.server.archive else []
            self.answer({"artifacts": found})
        elif path == "/actions/artifacts/9/zip":
            self.send_response(302)
            self.send_header("Location", f"{self.server.address}/elders")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path == "/elders":
            self.answer(self.server.archive)
        elif path == "/pulls/7":
            self.answer(self.server.pull)
        elif path == "/issues/7/comments":
            page = int(self.path.rpartition("page=")[2])
            self.answer(self.server.comments[(page - 1) * 100 : page * 100])
        else:
            self.answer({}, 404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        if self.command == "POST":
            assert self.path == "/repos/groep/gids/issues/7/comments"
            self.server.comments.append({"id": 1000, "user": {"login": "github-actions[bot]"}, "body": body})
        else:
            id_ = int(self.path.removeprefix("/repos/groep/gids/issues/comments/"))
            next(each for each in self.server.comments if each["id"] == id_)["body"] = body
        self.answer({})

    do_PATCH = do_POST

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def github() -> Iterator[GitHub]:
    server = GitHub()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def say(github: GitHub, tmp_path: Path) -> Any:
    """Run the script for the run; return what it tells."""

    def run() -> str:
        (tmp_path / "event.json").write_text(json.dumps({"workflow_run": RUN}), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", ROOT / ".ci/comment.py"],
            env={
                **os.environ,
                "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
                "GITHUB_API_URL": github.address,
                "GITHUB_SERVER_URL": "https://github.example",
                "GITHUB_REPOSITORY": "groep/gids",
                "GITHUB_TOKEN": "geheim",
                "no_proxy": "127.0.0.1",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_there_is_one_comment_and_it_is_brought_up_to_date(github: GitHub, say: Any) -> None:
    others = [{"id": n, "user": {"login": "iemand"}, "body": f"{MARK} niet van ons"} for n in range(150)]
    github.comments = list(others)
    github.keep(nummer="7\n", gevolgen="# Wat lezers merken\n\nOR5 heeft een andere titel.")
    assert say() == "De reactie staat onder voorstel 7.\n"
    github.keep(nummer="7\n", gevolgen="Geen gevolgen voor lezers.")
    say()
    assert github.comments[:-1] == others
    assert github.comments[-1]["body"] == (
        f"{MARK}\nGeen gevolgen voor lezers.\n\n---\nGemaakt uit het voorstel zelf, commit c0ffeec0. "
        "[Alles, met een voorbeeld van de website](https://github.example/groep/gids/actions/runs/5).\n"
    )
    assert github.tokens["/pulls/7"] == "Bearer geheim"
    assert github.tokens["/elders"] is None


def test_mistakes_come_first_and_stay_in_their_frame(github: GitHub, say: Any) -> None:
    github.keep(nummer="7", fouten="a.yml:1:1: ```\n# weg", gevolgen="een beschrijving")
    say()
    assert "\n````text\na.yml:1:1: ```\n# weg\n````\n" in github.comments[0]["body"]
    assert "een beschrijving" not in github.comments[0]["body"]


def test_text_calls_nobody_and_shows_nothing_of_its_own(github: GitHub, say: Any) -> None:
    github.keep(
        nummer="7",
        gevolgen="@iedereen fixes #12, GH-3 ![x](https://kwaad.example/x.png) <img src=x> <!-- weg "
        "<details><summary>Meer</summary>\u202etxet\x00\r\n",
    )
    say()
    body = github.comments[0]["body"].removeprefix(MARK)
    for bad in ("@iedereen", "#12", "GH-3", "![", "<img", "<!--", "\u202e", "\0", "\r"):
        assert bad not in body, bad
    assert "<details><summary>Meer</summary>" in body
    assert body.index("</details>") < body.index("Gemaakt uit het voorstel zelf")


def test_long_text_is_cut_at_a_line(github: GitHub, say: Any) -> None:
    github.keep(nummer="7", gevolgen="- een regel van het verslag\n" * 20_000)
    say()
    body = github.comments[0]["body"]
    assert len(body) < 65_000
    assert "- een regel van het verslag\n\n… De rest is te lang om hier te tonen.\n" in body


@pytest.mark.parametrize(
    ("number", "pull", "why"),
    [
        ("8", PULL, "dat voorstel is er niet"),
        ("7/../8", PULL, "geen nummer"),
        ("٧", PULL, "geen nummer"),
        ("7\n8", PULL, "geen nummer"),
        ("7", PULL | {"state": "closed"}, "niet meer open"),
        ("7", PULL | {"head": {"sha": "f" * 40, "repo": {"id": 77}}}, "niet wat er is gecontroleerd"),
        ("7", PULL | {"head": {"sha": RUN["head_sha"], "repo": {"id": 78}}}, "niet wat er is gecontroleerd"),
        ("7", PULL | {"head": {"sha": RUN["head_sha"], "repo": None}}, "niet wat er is gecontroleerd"),
    ],
)
def test_only_the_pull_request_of_the_run_is_told(
    github: GitHub, say: Any, number: str, pull: Any, why: str
) -> None:
    github.keep(nummer=number, gevolgen="Hallo")
    github.pull = pull
    assert why in say()
    assert github.comments == []


def test_what_is_too_large_or_no_archive_is_left(github: GitHub, say: Any) -> None:
    assert "niets bewaard" in say()
    github.archive = b"geen archief"
    assert "niet te lezen" in say()
    github.size = 2_000_000
    assert "te groot" in say()
    github.size = None
    github.keep(nummer="7", gevolgen=b"\0" * 50_000_000)  # a small archive of a large file
    assert len(github.archive) < 1_000_000
    assert "geen tekst" in say()
    assert github.comments == []
