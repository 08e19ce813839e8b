"""Real web servers for the tests: nginx, Apache and Caddy of Debian, on a free port, with what `gids hosting` writes."""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.cli import main
from generator.make.hosting import FOLDER
from tests.guides import Built, BuiltOnce, copied
from tests.helpers import SMALL_GUIDE
from tests.setup_tests import SERVERS, server

BASES = ("/", "/leernetwerk/gids/")
"""Where the guide stands on a server."""
SETTINGS = """\
  hosting:
    hsts: 31536000
    security_contact: lek@voorbeeld.nl
    security_expires: 2100-01-01
"""
HASHED = "gids/proef.0123abcd45.js"
"""A file that the tests add, whose name says that it never changes."""
PACKED = "gids/klaar.0123abcd45.js"
"""Another one, of which compressed copies stand beside it."""
NOBODY = 65534

NGINX = """\
daemon off;
pid {folder}/tmp/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/tmp/body;
    proxy_temp_path {folder}/tmp/proxy;
    fastcgi_temp_path {folder}/tmp/fastcgi;
    uwsgi_temp_path {folder}/tmp/uwsgi;
    scgi_temp_path {folder}/tmp/scgi;
    {server}
}}
"""
APACHE = """\
ServerRoot {folder}
ServerName localhost
PidFile {folder}/tmp/httpd.pid
DefaultRuntimeDir {folder}/tmp
ErrorLog {folder}/tmp/log
Listen 127.0.0.1:{port}
TypesConfig /dev/null
{modules}
Include {folder}/gids.conf
"""
MODULES = [
    "mpm_event",
    "authz_core",
    "alias",
    "dir",
    "mime",
    "headers",
    "rewrite",
    "filter",
    "deflate",
    "brotli",
]


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters; one that was sent twice has both values."""
    body: bytes


@dataclass(frozen=True)
class Hosted:
    """A guide on a real web server."""

    kind: str
    base: str
    port: int
    site: Path
    """The folder that is served."""

    @property
    def address(self) -> str:
        """Where the home page stands."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def ask(self, path: str, method: str = "GET", *, below: bool = True, **given: str) -> Answer:
        """Ask for a path, of the guide or with `below` false of the host; `given` are headers, with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {name.replace("_", "-"): value for name, value in given.items()}
        connection.request(method, (self.base if below else "/") + path, headers=headers)
        answer = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        body = answer.read()
        connection.close()
        return Answer(answer.status, found, body)

    def place(self, told: str) -> str:
        """Return a Location as seen from the host."""
        return told.removeprefix(f"http://127.0.0.1:{self.port}")


def free_port() -> int:
    """Return the number of a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def place_for_servers() -> Iterator[Path]:
    """Make a folder that another user may read, as web servers run as one."""
    with tempfile.TemporaryDirectory(prefix="gids-host-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "tmp").mkdir(mode=0o777)
        (folder / "tmp").chmod(0o777)
        yield folder


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server, as nobody if we are root, until the block ends; it must answer at the port."""
    variables = {**os.environ, "HOME": str(folder / "tmp"), "XDG_DATA_HOME": str(folder / "tmp")}
    user = NOBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdout=log, stderr=log, user=user, group=user
        )
        try:
            while process.poll() is None:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
                    break
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
            log.seek(0)
            told = log.read() + "".join(path.read_text("utf-8") for path in folder.glob("tmp/log"))
            assert process.poll() is None, f"{command} ended: {told}"
            yield
        finally:
            process.terminate()
            process.wait(30)


def start(kind: str, base: str, port: int, folder: Path, texts: Path) -> list[str]:
    """Set a server up in a folder with the files that `gids hosting` wrote; return the command that runs it."""
    program = server(SERVERS[kind])
    assert program, f"{kind} is not there; `make test` installs it, as root or with sudo"

    def moved(name: str, *changes: tuple[str, str]) -> str:
        text = (texts / kind / name).read_text(encoding="utf-8").replace(FOLDER, f"{folder}/www")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        return text

    if kind == "nginx":
        (folder / "snippets").mkdir()
        (folder / "snippets/gids.conf").write_text(moved("gids.conf"), encoding="utf-8")
        own = moved("site.conf", ("    listen [::]:80;\n", ""), ("listen 80", f"listen 127.0.0.1:{port}"))
        other = f"server {{ listen 127.0.0.1:{port}; include snippets/gids.conf; }}"
        text = NGINX.format(folder=folder, server=own if base == "/" else other)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        return [program, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    if kind == "apache":
        changes = [("*:80", f"127.0.0.1:{port}")] if base == "/" else []
        (folder / "gids.conf").write_text(moved("gids.conf", *changes), encoding="utf-8")
        (folder / "www/.htaccess").write_text(moved("htaccess"), encoding="utf-8")
        modules = "\n".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
        )
        (folder / "httpd.conf").write_text(APACHE.format(folder=folder, port=port, modules=modules), "utf-8")
        return [program, "-f", str(folder / "httpd.conf"), "-DFOREGROUND"]
    text = moved("Caddyfile", (":80 {", f"http://127.0.0.1:{port} {{"))
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    return [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def tell_hosts(root: Path) -> None:
    """Put the small guide in a folder, with all that it may say about web servers."""
    copied(root, SMALL_GUIDE)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("\nextra:\n", f"\nextra:\n{SETTINGS}"), encoding="utf-8")


@pytest.fixture(scope="session")
def hosted_guide(built_once: BuiltOnce) -> Built:
    """The guide that tells that, see `tell_hosts`."""
    return built_once("gehost", tell_hosts)


@pytest.fixture(scope="session")
def hosted(hosted_guide: Built) -> Iterator[Callable[[str, str], Hosted]]:
    """Return the guide on a server of a kind, below a path; each is started once."""
    with ExitStack() as open_:

        @cache
        def host(kind: str, base: str) -> Hosted:
            folder, port = open_.enter_context(place_for_servers()), free_port()
            shutil.copytree(hosted_guide.site, folder / "www")
            (folder / "www" / HASHED).write_text("// proef\n" * 500, encoding="utf-8")
            text = b"// klaar\n" * 500
            packed = {"": text, ".gz": gzip.compress(text, mtime=0), ".br": b"voor wie brotli kan"}
            for ending, data in packed.items():
                (folder / "www" / f"{PACKED}{ending}").write_bytes(data)
            (folder / "www/.verborgen.txt").write_text("van de beheerder\n", encoding="utf-8")
            texts = folder / "hosting"
            call = [
                "hosting",
                kind,
                "--pad",
                base,
                "--uit",
                str(texts),
                "-C",
                str(hosted_guide.root),
                "--stil",
            ]
            assert main(call) == 0
            open_.enter_context(running(start(kind, base, port, folder, texts), port, folder))
            return Hosted(kind, base, port, folder / "www")

        yield host


@pytest.fixture(params=[(kind, base) for kind in SERVERS for base in BASES], ids=lambda each: "".join(each))
def guide_on_server(request: pytest.FixtureRequest, hosted: Callable[[str, str], Hosted]) -> Hosted:
    """The guide on each of the servers, under the root and below a path."""
    return hosted(*request.param)
