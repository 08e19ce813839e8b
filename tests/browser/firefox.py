"""A real Firefox for the browser tests, driven over WebDriver BiDi: Playwright drives only one of its own making."""

import json
import shutil
import socket
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.setup_tests import FIREFOXES, found

WAIT = 90
"""Seconds after which something that should have come will not come."""
PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,  # as readers have it; driving a browser turns it off
    "remote.prefs.recommended": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "services.settings.server": "data:,",
    "ui.prefersReducedMotion": 1,
}
"""How the browser is set; it asks nobody else for anything."""


class Failed(Exception):
    """Firefox did not do what it was asked, with what it said."""


class Firefox:
    """A Firefox with one window; what went wrong on its pages is kept."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.wrong: list[str] = []
        self.ask(
            "session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "ignore"}}}
        )
        self.ask("session.subscribe", events=["log.entryAdded", "browsingContext.userPromptOpened"])
        self.prompts: list[str] = []
        self.window: str = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; what happens in the meantime is kept. Raises Failed."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._connection.recv(timeout=WAIT))
            if said.get("id") == number:
                if said["type"] == "error":
                    raise Failed(f"{said['error']}: {said['message']}")
                return said["result"]  # type: ignore[no-any-return]
            self._keep(said)

    def _keep(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        if event.get("method") == "log.entryAdded" and params["level"] == "error":
            self.wrong.append(params["text"])
        if event.get("method") == "browsingContext.userPromptOpened":
            self.prompts.append(params["type"])

    def size(self, width: int, height: int) -> None:
        """Make the page in the window this large."""
        self.ask(
            "browsingContext.setViewport", context=self.window, viewport={"width": width, "height": height}
        )

    def open(self, url: str, *, leads_on: bool = False) -> None:
        """Go to an address and wait until the page is there; do not wait for one that at once leads to another."""
        wait = "none" if leads_on else "complete"
        with suppress(
            *[Failed] if leads_on else []
        ):  # the browser calls a page that was left at once a failure
            self.ask("browsingContext.navigate", context=self.window, url=url, wait=wait)

    def reload(self) -> None:
        """Load the page again, as F5 does, and wait until it is there."""
        self.ask("browsingContext.reload", context=self.window, wait="complete")

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression on the page, a promise awaited. Raises Failed if it throws."""
        told = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})) ?? 'null')()",
            target={"context": self.window},
            awaitPromise=True,
            userActivation=True,
        )
        if told["type"] == "exception":
            raise Failed(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def until(self, condition: str) -> None:
        """Wait until a JavaScript expression is true, also over a change of page. Raises Failed if that does not happen."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with suppress(Failed):  # the page went away while it was asked
                if self.run(condition):
                    return
        raise Failed(f"never so: {condition} at {self.run('location.href')}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a reader does: each a sign, or a code of WebDriver such as `ENTER`."""
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keyboard", "actions": presses}],
        )

    def click(self, selector: str) -> None:
        """Click with the mouse on the middle of the first element that is seen of a selector."""
        at = self.run(
            f"""(() => {{ const node = [...document.querySelectorAll({json.dumps(selector)})].find(each =>
            each.checkVisibility({{visibilityProperty: true}}));
            node.scrollIntoView({{block: 'center'}}); const box = node.getBoundingClientRect();
            return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]; }})()"""
        )
        moves: list[dict[str, Any]] = [{"type": "pointerMove", "x": at[0], "y": at[1]}]
        moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.ask(
            "input.performActions",
            context=self.window,
            actions=[{"type": "pointer", "id": "mouse", "actions": moves}],
        )

    def back(self) -> None:
        """Go one page back, as the button of the browser does."""
        self.ask("browsingContext.traverseHistory", context=self.window, delta=-1)

    def paper(self) -> bytes:
        """Return the page as the PDF that printing gives."""
        return b64decode(self.ask("browsingContext.print", context=self.window)["data"])

    def picture(self) -> bytes:
        """Return what is seen of the page, as PNG."""
        return b64decode(self.ask("browsingContext.captureScreenshot", context=self.window)["data"])


ENTER = "\ue007"
ESCAPE = "\ue00c"
TAB = "\ue004"


@contextmanager
def firefox(profile: Path, **preferences: bool | int | str) -> Iterator[Firefox]:
    """Start a Firefox without a window of its own while the block runs, with a new profile in a folder."""
    program = found("FIREFOX", FIREFOXES)
    assert program, "Firefox is not there; `make test` installs it"
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in {**PREFERENCES, **preferences}.items()
    ]
    profile.mkdir(parents=True)
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        program,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        str(port),
    ]
    with subprocess.Popen(
        [*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr
        try:
            for line in running.stderr:
                if "WebDriver BiDi listening on" in line:
                    break
            with connect(f"ws://127.0.0.1:{port}/session", max_size=None, open_timeout=WAIT) as connection:
                driven = Firefox(connection)
                yield driven
                with suppress(Failed, ConnectionClosed, TimeoutError):
                    driven.ask("browser.close")
        finally:
            running.terminate()
    shutil.rmtree(profile, ignore_errors=True)
