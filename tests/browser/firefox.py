"""A real Firefox for the browser tests, driven over WebDriver BiDi: Playwright drives only one of its own making."""

import json
import re
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.setup_tests import FIREFOXES, found

WAIT = 90
"""Seconds after which something that should have come will not come."""
PATIENCE = 15
"""Seconds after which a page that is waited for is asked again: one that goes away may take an answer with it."""
BETWEEN = 0.02
"""Seconds between two looks at a page, which needs the time itself on a busy machine."""
PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,  # as readers have it; driving a browser turns it off
    "remote.prefs.recommended": False,
    "dom.file.createInChild": True,  # one of those: without it no file can be chosen for a reader
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

    def __init__(self, connection: ClientConnection, downloads: Path) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.wrong: list[str] = []
        self.ask(
            "session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "ignore"}}}
        )
        self.ask("session.subscribe", events=["log.entryAdded", "browsingContext.userPromptOpened"])
        self.prompts: list[str] = []
        self.downloads = downloads
        self.window: str = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, *, within: float = WAIT, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; what happens in the meantime is kept. Raises Failed, also if no answer comes."""
        number = next(self._numbers)
        end = time.monotonic() + within
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = self._hear(end, f"{method} {params}")
            if said.get("id") == number:
                if said["type"] == "error":
                    raise Failed(f"{said['error']}: {said['message']}")
                return said["result"]  # type: ignore[no-any-return]
            self._keep(said)

    def _hear(self, end: float, why: str) -> dict[str, Any]:
        """Return the next that the browser says. Raises Failed if it says nothing before a moment."""
        try:
            return json.loads(self._connection.recv(timeout=max(0, end - time.monotonic())))  # type: ignore[no-any-return]
        except TimeoutError:
            raise Failed(f"no answer in time to {why}") from None

    def _keep(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        if event.get("method") == "log.entryAdded" and params["level"] == "error":
            self.wrong.append(params["text"])
        if event.get("method") == "browsingContext.userPromptOpened":
            self.prompts.append(params["type"])

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Go on in a window that shares nothing with the others, as a browser in which nothing was ever opened."""
        before = self.window
        own = self.ask("browser.createUserContext")["userContext"]
        self.window = self.ask("browsingContext.create", type="tab", userContext=own)["context"]
        try:
            yield
        finally:
            self.window = before
            self.ask("browser.removeUserContext", userContext=own)  # its window goes with it

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

    def run(self, expression: str, *, within: float = WAIT) -> Any:
        """Return the value of a JavaScript expression on the page, a promise awaited. Raises Failed if it throws."""
        told = self.ask(
            "script.evaluate",
            within=within,
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
                if self.run(condition, within=PATIENCE):
                    return
            time.sleep(BETWEEN)
        raise Failed(f"never so: {condition} at {self.run('location.href')}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a reader does: each a sign, or a code of WebDriver such as `ENTER`."""
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keyboard", "actions": presses}],
        )

    def click(self, selector: str, words: str = "") -> None:
        """Click with the mouse on the middle of the first element that is seen of a selector, and holds these words."""
        at = self.run(
            f"""(() => {{ const node = [...document.querySelectorAll({json.dumps(selector)})].find(each =>
            each.checkVisibility({{visibilityProperty: true}}) && each.textContent.includes({json.dumps(words)}));
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

    def choose(self, selector: str, *files: Path) -> None:
        """Choose files in a field for them, as a reader does in the window of the device."""
        found = self.ask(
            "browsingContext.locateNodes",
            context=self.window,
            locator={"type": "css", "value": selector},
            maxNodeCount=1,
        )
        field = {"sharedId": found["nodes"][0]["sharedId"]}
        self.ask(
            "input.setFiles",
            context=self.window,
            element=field,
            files=[str(file.resolve()) for file in files],
        )

    def stays(self) -> str:
        """Wait until the browser asks something over the page, say no, and return what kind of question it was."""
        end = time.monotonic() + WAIT
        while not self.prompts:
            self._keep(self._hear(end, "a question of the browser"))
        self.ask("browsingContext.handleUserPrompt", context=self.window, accept=False)
        return self.prompts.pop()

    def saved(self, pattern: str) -> Path:
        """Wait until a file that the page saves is there, whole, and return it. Raises Failed if it does not come."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            found = [file for file in self.downloads.glob(pattern) if file.stat().st_size]
            if found and not list(self.downloads.glob("*.part")):
                return found[0]
            time.sleep(BETWEEN)
        raise Failed(f"nothing saved as {pattern}: {list(self.downloads.iterdir())}")

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


def address_in(said: Path, running: subprocess.Popen[bytes]) -> str:
    """Return where a Firefox listens, which it says in a file while it starts. Raises Failed if it does not."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end and running.poll() is None:
        if found := re.search(r"WebDriver BiDi listening on (\S+)\n", said.read_text(errors="replace")):
            return found[1]
        time.sleep(BETWEEN)
    raise Failed(f"Firefox does not listen: {said.read_text(errors='replace')}")


@contextmanager
def firefox(profile: Path, **preferences: bool | int | str) -> Iterator[Firefox]:
    """Start a Firefox without a window of its own while the block runs, with a new profile in a folder."""
    program = found("FIREFOX", FIREFOXES)
    assert program, "Firefox is not there; `make test` installs it"
    downloads = profile / "downloads"
    downloads.mkdir(parents=True)
    own = {"browser.download.folderList": 2, "browser.download.dir": str(downloads)}
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in {**PREFERENCES, **own, **preferences}.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    command += ["--remote-debugging-port", "0", "about:blank"]  # 0: a port that is free
    said = profile / "said.txt"  # no pipe, which would fill up and halt it
    with (
        said.open("wb") as words,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=words) as running,
    ):
        try:
            address = f"{address_in(said, running)}/session"
            with connect(address, max_size=None, open_timeout=WAIT, close_timeout=1) as connection:
                yield Firefox(connection, downloads)
        finally:
            running.kill()  # asked to close, a busy one may take minutes, and its profile goes away
    shutil.rmtree(profile, ignore_errors=True)
