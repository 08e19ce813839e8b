"""Shows the site on this machine and builds it anew whenever a file changes."""

import contextlib
import errno
import logging
import os
import posixpath
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer, _Handler
from watchdog.observers.polling import PollingObserverVFS

from generator.make.bar import FOLDER, Bar, asset
from generator.make.generate import Draft
from generator.model.places import EDITION, READ, SITE
from generator.model.problems import dutch
from generator.read.installed import guide_below

WATCHED = (*READ, "generator/templates", "generator/web")
HOST = "127.0.0.1"
NAMES = ("localhost", HOST, "[::1]")
"""What this machine calls itself. A page elsewhere can give its own name this address, and would then read along."""

PLAIN = (("Content-Type", "text/plain; charset=utf-8"),)
"""The headers of an answer that is no page."""

ODD = frozenset("\0\\:\ufffd")
"""Signs that no file of the site has in its path: an end, what leads elsewhere on Windows, and what is not UTF-8."""


def _status(status: HTTPStatus) -> str:
    """Return the line of a status, as WSGI wants it."""
    return f"{status.value} {status.phrase}"


class PortRefused(Exception):
    """The port can't be used; says in Dutch why, and what to do."""


class Listener(Protocol):
    """Who is told what happens."""

    def say(self, text: str) -> None:
        """Take a line."""

    def fail(self, error: Exception) -> None:
        """Take what went wrong in a build."""


class Watcher(PollingObserverVFS):
    """Sees changes by looking every so often; may be started more than once."""

    def start(self) -> None:
        """Begin to look, unless that was done."""
        if not self.is_alive():
            super().start()


class Handler(_Handler):
    """Reads a request, and answers in plain Dutch one that is none."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what can't be read as a request."""
        self.close_connection = True
        text = b"Dit verzoek begrijp ik niet.\n"
        self.send_response(code, " ")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(text)


class Server(LiveReloadServer):
    """MkDocs' server that reloads pages, taking its port at once and answering only this machine."""

    allow_reuse_address = sys.platform != "win32"  # there it lets two programs take one port

    def __init__(
        self,
        root: Path,
        port: int,
        build: Callable[["Server"], None],
        listener: Listener,
        planned: Callable[[], Draft | None] | None = None,
    ) -> None:
        super().__init__(builder=self.rebuild, host=HOST, port=port, root=str(root / SITE))
        self.folder = root
        self.build = build
        self.listener = listener
        self.bar = Bar(root, planned) if planned else None
        self.failed = False
        """Whether something went wrong in the present build."""
        self.shown: dict[str, bytes] = {}
        """Pages that are shown in the place of those of the site, by path."""
        self.names = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
        self.RequestHandlerClass = Handler
        self.page = root / SITE / "404.html"
        self.error_handler = self.error_page
        below = guide_below() if os.path.lexists(root / EDITION) else None
        roots = [root, *([below] if below else [])]
        self.observer = Watcher(state(*roots), watched(*roots), polling_interval=0.2)  # type: ignore[assignment]
        for each in roots:
            self.watch(str(each))
        try:
            super().server_bind()
            super().server_activate()
        except OSError:
            self.server_close()
            raise
        self.observer.start()  # so that a file saved during the first build is seen

    def rebuild(self) -> None:
        """Build again; a mistake is told, and the last good site stays up."""
        with self._epoch_cond:  # what stands there can be read meanwhile
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()
        if not self.folder.is_dir():
            self.listener.say(f"De map {self.folder} is weg. Zodra die terug is, bouw ik opnieuw.")
            return
        was_wrong, self.failed = self.failed, False
        try:
            self.build(self)
        except Exception as error:
            self.tell(error)
        if self.bar and was_wrong and not self.failed:
            self._wake(self.shown)  # also where the pages are what they were: the bar is not

    def tell(self, error: Exception) -> None:
        """Tell what went wrong in a build."""
        self.failed = True
        if self.bar:
            self.bar.failed(error)
            self._wake(self.shown)
        self.listener.fail(error)
        self.listener.say("De vorige goede versie blijft staan. Verbeter het bestand; dan bouw ik opnieuw.")

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages, by their path on the site, in the place of what stands there."""
        self._built()
        self._wake({**self.shown, **pages})

    def settle(self, *, wake: bool) -> None:
        """Show the site as it stands; with `wake` also to who has a page of it open."""
        self._built()
        if wake:
            self._wake({})
        else:
            self.shown = {}

    def _built(self) -> None:
        if self.bar and not self.failed:
            self.bar.built()

    def overtaken(self) -> bool:
        """Whether a file was saved since this build began."""
        return self._want_rebuild or self._shutdown

    def _wake(self, shown: dict[str, bytes]) -> None:
        """Let who has a page open load it again."""
        with self._epoch_cond:
            self.shown = shown
            self._wanted_epoch = self._visible_epoch = max(
                round(time.monotonic() * 1000), self._visible_epoch + 1
            )
            self._epoch_cond.notify_all()

    def error_page(self, code: int) -> bytes:
        """Return what to show for an answer that is no page of the site."""
        if code == 404 and self.page.is_file():
            return self.page.read_bytes()
        said = "Deze pagina is er niet." if code == 404 else "Hier ging iets mis. Probeer het opnieuw."
        return (
            f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Gids</title><p>{said}</p>'.encode()
        )

    def server_bind(self) -> None:
        """Do nothing: the port was taken before the first build."""

    def server_activate(self) -> None:
        """Do nothing: who comes during the first build waits for it."""

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer who wants to read, unless it is at another name or what can't be a file of the site."""
        if environ.get("HTTP_HOST", "").lower() not in self.names:
            start_response(_status(HTTPStatus.MISDIRECTED_REQUEST), list(PLAIN))
            return [f"Deze gids is alleen te zien op {self.url}\n".encode()]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start_response(_status(HTTPStatus.METHOD_NOT_ALLOWED), [*PLAIN, ("Allow", "GET, HEAD")])
            return [b"Deze gids kun je alleen lezen.\n"]
        if not ODD.isdisjoint(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")):
            environ["PATH_INFO"] = "/404"
        return super().serve_request(environ, start_response)

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Answer with a page, below which the bar is put, with a file of that bar, or as MkDocs does."""
        path = environ["PATH_INFO"]
        if self.bar and path.startswith(FOLDER) and (found := asset(path)):
            return self._answer(start_response, *found)
        name = posixpath.normpath(f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        with self._epoch_cond:
            page, epoch = self.shown.get(name), self._visible_epoch
            if page is None and self.bar and self.bar.is_for(name):
                page = self._page_of_site(name)
        if page is None:
            return super()._serve_request(environ, start_response)
        if self.bar:
            page = self.bar.below(name, page)
        content: bytes = self._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
        return self._answer(start_response, "text/html", content)

    def _page_of_site(self, name: str) -> bytes | None:
        """Return a page as it stands in the site, if it is there."""
        with contextlib.suppress(OSError):
            return Path(self.root, name).read_bytes()
        return None

    def _answer(self, start_response: Callable[..., Any], kind: str, content: bytes) -> list[bytes]:
        start_response(
            _status(HTTPStatus.OK), [("Content-Type", kind), ("Content-Length", str(len(content)))]
        )
        return [content]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell what went wrong in an answer, unless it is a reader who went away."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, ConnectionError):
            self.listener.fail(error)


def state(*roots: Path) -> Callable[[str], os.stat_result]:
    """Return a way to ask the state of a file that knows of the roots what they were, also while they are away.

    Whoever watches would else take leave of one, and see nothing when it comes back.
    """
    last = {str(root): root.stat() for root in roots}

    def state_of(path: str) -> os.stat_result:
        if path not in last:
            return os.stat(path)  # noqa: PTH116
        with contextlib.suppress(OSError):
            last[path] = os.stat(path)  # noqa: PTH116
        return last[path]

    return state_of


def watched(*roots: Path) -> Callable[[str | None], Iterator[os.DirEntry[str]]]:
    """Return a way to list folders that sees only what the guide is made of, and an edition of the guide below it.

    It starts at a root, so that a folder may go and come back; what can't be listed is empty for now. The first of the roots
    may stand inside another.
    """
    wanted = tuple(f"{name}/" for name in WATCHED)

    def list_folder(path: str | None) -> Iterator[os.DirEntry[str]]:
        folder = Path(path or roots[0])
        root = next(each for each in roots if folder.is_relative_to(each))
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                name = f"{Path(entry.path).relative_to(root).as_posix()}/"
                ours = name.startswith(wanted) or any(each.startswith(name) for each in wanted)
                if ours and not (entry.is_symlink() and entry.is_dir()):
                    yield entry

    return list_folder


def serve(
    root: Path,
    port: int,
    build: Callable[[Server], None],
    listener: Listener,
    planned: Callable[[], Draft | None] | None = None,
) -> None:
    """Build, serve `root/site` on localhost and build again on each change, until interrupted.

    `build` is given the server, which can show a page before the site is made. `planned` returns the last guide that had no
    problems; with it, each page has a bar for who writes.

    A build that fails leaves the last good site up; what went wrong goes to the listener.
    Raises PortRefused before anything else, and what the first build raises if there is no site at all yet.
    """

    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    try:
        server = Server(root, port, build, listener, planned)
    except OSError as error:
        raise PortRefused(refusal(port, error)) from None
    try:
        if (root / SITE).is_dir():
            server.rebuild()
        else:
            build(server)
        listener.say(f"De gids staat op {server.url} (stop met Ctrl+C)")
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def refusal(port: int, error: OSError) -> str:
    """Return in Dutch why a port can't be used, and what to do."""
    if error.errno == errno.EACCES:
        return f"poort {port} mag alleen een beheerder gebruiken. Kies er een vanaf 1024, zoals --poort 8000."
    if error.errno == errno.EADDRINUSE:
        return f"poort {port} is niet vrij: een ander programma gebruikt hem. Kies een andere met --poort."
    return f"poort {port} is niet vrij: {dutch(error)}"
