"""Shows the site on this machine and builds it anew whenever a file changes."""

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mkdocs.livereload import LiveReloadServer

from generator.build import SITE
from generator.problems import GuideError, Problem

WATCHED = ("framework", "content", "mkdocs.yml", "generator/templates", "generator/web")


class Listener(Protocol):
    """Who is told what happens."""

    def say(self, text: str) -> None:
        """Take a line."""

    def fail(self, error: GuideError) -> None:
        """Take the problems of a failed build."""


def serve(root: Path, port: int, build: Callable[[], None], listener: Listener) -> None:
    """Build, serve `root/site` on localhost and build again on each change, until interrupted.

    A build that fails leaves the last good site up; its problems go to the listener.
    Raises GuideError if there is no site at all yet, or the port is taken.
    """

    def rebuild() -> None:
        try:
            build()
        except GuideError as error:
            listener.fail(error)
            listener.say("De vorige goede versie blijft staan. Verbeter het bestand; dan bouw ik opnieuw.")

    try:
        build()
    except GuideError:
        if not (root / SITE).is_dir():
            raise
        rebuild()
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    try:
        server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(root / SITE))
        server.error_handler = lambda code: (root / SITE / "404.html").read_bytes() if code == 404 else None
        for name in WATCHED:
            if (root / name).exists():
                server.watch(str(root / name))
        listener.say(f"De gids staat op {server.url} (stop met Ctrl+C)")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve()  # type: ignore[no-untyped-call]
        server.shutdown()
    except OSError as error:
        message = f"poort {port} is niet vrij ({error.strerror}). Kies een andere met --poort."
        raise GuideError([Problem(path="gids serve", line=1, column=1, message=message)]) from None
