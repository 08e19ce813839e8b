"""Writes what a web server or host must be told to serve the site as it is tested: one set of facts, a template for each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from generator.desk.writing import write_all
from generator.make.generate import Draft
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError, Problem
from generator.plan.configuration import blame
from generator.plan.settings import Hosting
from generator.read.edition import of_the_guide
from generator.views.moves import Move, moves

FOLDER = "/var/www/gids"
"""Where the site stands on a server."""

TYPES: Mapping[str, tuple[str, ...]] = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "application/json": ("json",),
    "application/yaml": ("yml", "yaml"),
    "application/xml": ("xml",),
    "application/pdf": ("pdf",),
    "application/epub+zip": ("epub",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/zip": ("zip",),
    "application/gzip": ("gz",),
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "image/vnd.microsoft.icon": ("ico",),
    "font/woff2": ("woff2",),
}
"""What kind of file an ending stands for: everything that a site may hold."""
TEXTS = tuple(type for type in TYPES if type.startswith("text/"))
"""Kinds that are told to be UTF-8; of the others a browser knows."""
PACKED = (*TEXTS, "application/json", "application/yaml", "application/xml", "image/svg+xml")
"""Kinds that become smaller when they are compressed."""

HASHED_ENDINGS = ("css", "js", "woff2")
HASHED = rf"\.[0-9a-f]{{8,16}}(\.min)?\.({'|'.join(HASHED_ENDINGS)})$"
"""A name that holds a hash of what is in the file, so that this never changes: `base.0123abcd.js`."""
HASHED_GLOB = f"*.{'[0-9a-f]' * 8}*"
"""The same for commands that know no regular expressions, up to the last point."""
FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
"""May be kept, and must be asked for each time: an answer of 304 costs next to nothing."""

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What pages may load: nothing of another host, and no script or style in a page itself."""
UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
"""What no page asks of a device."""


def policy(frames: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy under which all pages work; `frames` are the sites that may show them in a frame."""
    ancestors = " ".join(frames) or "'none'"
    return "; ".join(f"{name} {value}" for name, value in [*POLICY.items(), ("frame-ancestors", ancestors)])


def headers(hosting: Hosting) -> dict[str, str]:
    """Return the headers that go with every answer, by name."""
    found = {
        "Content-Security-Policy": policy(hosting.frames),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED.split()),
    }
    if not hosting.frames:  # it knows no sites by name; the policy does
        found["X-Frame-Options"] = "DENY"
    if hosting.hsts:
        found["Strict-Transport-Security"] = f"max-age={hosting.hsts}"
    return found


MARK = b"Gemaakt door: gids hosting"
"""Stands at the beginning of a file for each host, by which a later run knows its own."""

STEP = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
SITE_URL = re.compile(r"https?://(?P<host>[A-Za-z0-9.-]+)(:[0-9]+)?(?P<path>/.*)?", re.IGNORECASE)


def base_of(path: str) -> str | None:
    """Return a path with a slash at both ends, or None if servers may take it for more than a path."""
    inner = path.strip("/")
    return f"/{inner}/".replace("//", "/") if re.fullmatch(f"({STEP}(/{STEP})*)?", inner) else None


def place_of(site_url: str) -> tuple[str, str | None]:
    """Return the host, or nothing, and the path of the address of a site; None for a path that must be given otherwise."""
    found = SITE_URL.fullmatch(site_url)
    return (found["host"].lower(), base_of(found["path"] or "")) if found else ("", "/")


@dataclass(frozen=True)
class Host:
    """A server or host that can be told things."""

    help: str
    """What it is, in a few words."""
    files: Mapping[str, str]
    """The template of each file, by its name below the folder of the host."""
    names_files: bool = False
    """Whether it must be told each name with a hash, so that the site must be there."""


NGINX = "nginx.conf.j2"
BUCKET = {
    "plaatsen.sh": "bucket.sh.j2",
    "website.json": "bucket-website.json.j2",
    "kopregels.txt": "bucket-headers.txt.j2",
}
PAGES = {"_headers": "headers.j2", "_redirects": "redirects.j2"}
HOSTS: Mapping[str, Host] = {
    "nginx": Host("nginx", {"gids.conf": NGINX, "site.conf": "nginx-site.conf.j2"}),
    "apache": Host("Apache", {"htaccess": "htaccess.j2", "gids.conf": "apache.conf.j2"}),
    "caddy": Host("Caddy", {"Caddyfile": "Caddyfile.j2"}),
    "netlify": Host("Netlify", PAGES, names_files=True),
    "cloudflare": Host("Cloudflare Pages", PAGES, names_files=True),
    "objectopslag": Host("S3 en wat daarop lijkt", BUCKET),
    "container": Host(
        "Podman, Docker of Kubernetes",
        {
            "Containerfile": "Containerfile.j2",
            "Containerfile.dockerignore": "dockerignore.j2",
            "nginx.conf": "container-nginx.conf.j2",
            "gids.conf": NGINX,
        },
    ),
}
"""What can be told how, by the name that an administrator gives it. GitHub and GitLab Pages can be told nothing."""


@dataclass(frozen=True)
class Wish:
    """What an administrator asks for."""

    hosts: Sequence[str]
    """Names of `HOSTS`."""
    out: Path
    """The folder in which the files come."""
    base: str | None = None
    """Below which path the site stands, with a slash at both ends; None: the path of `site_url`."""


def write(root: Path, draft: Draft, wish: Wish) -> list[Path]:
    """Write the files that are asked for, all or none; return their paths.

    Raises GuideError if they can't come there or lack the site, OSError if the system refuses.
    """
    if problems := [*_wrong(root, draft, wish)]:
        raise GuideError(problems)
    made = dict(texts(root, draft, wish))
    with ExitStack() as undo:
        for folder in sorted({(wish.out / name).parent for name in made}):
            for above in reversed([folder, *folder.parents]):
                if not above.exists():
                    above.mkdir()
                    undo.callback(above.rmdir)
        write_all(wish.out, made)
        undo.pop_all()
    return [wish.out / name for name in made]


def texts(root: Path, draft: Draft, wish: Wish) -> Iterator[tuple[str, str]]:
    """Yield the path, below the folder that is asked for, and the text of each file."""
    settings = draft.settings
    host, base = place_of(settings.site_url or "")
    led: list[Move] = moves(draft.site, draft.checked.farewells())
    known: dict[str, Any] = {
        "base": wish.base or base,
        "folder": FOLDER,
        "host": host or "_",
        "headers": headers(settings.hosting),
        "security": bool(settings.hosting.security_txt()),
        "types": TYPES,
        "texts": TEXTS,
        "packed": PACKED,
        "hashed": HASHED,
        "hashed_glob": HASHED_GLOB,
        "hashed_endings": HASHED_ENDINGS,
        "forever": FOREVER,
        "fresh": FRESH,
        "moves": led,
        "out": _within(root, wish.out),
        "forever_files": hashed_files(root / SITE)
        if any(HOSTS[each].names_files for each in wish.hosts)
        else [],
    }
    env = environment()
    for kind in wish.hosts:
        for name, template in HOSTS[kind].files.items():
            yield f"{kind}/{name}", env.get_template(template).render(known, kind=kind)


def environment() -> Environment:
    """Return the environment of these templates: their text is no HTML, and what is put in has been read strictly."""
    folder = files("generator") / "templates" / "hosting"
    env = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["regex"] = re.escape
    return env


def hashed_files(site: Path) -> list[str]:
    """Return the path below the site of each file whose name holds a hash of what is in it."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if re.search(HASHED, path.name))
    return sorted(found)


def _within(root: Path, out: Path) -> str | None:
    """Return the path of a folder as seen from the guide, or None if it is elsewhere."""
    return out.relative_to(root).as_posix() if out.is_relative_to(root) else None


def _wrong(root: Path, draft: Draft, wish: Wish) -> Iterator[Problem]:
    """Yield why the files can't be written."""

    def problem(message: str) -> Problem:
        return Problem(path=_within(root, wish.out) or str(wish.out), line=1, column=1, message=message)

    if wish.base is None and place_of(draft.settings.site_url or "")[1] is None:
        yield blame(
            root,
            "site_url",
            "",
            "het pad in dit adres heeft tekens die voor webservers iets anders betekenen. Noem met --pad waaronder de site "
            "staat, met gewone letters: --pad /gids/",
        )
    own = [*of_the_guide(root), root / BUILD, root / SITE]
    if root.is_relative_to(wish.out) or any(wish.out.is_relative_to(each) for each in own):
        yield problem("die plek is van de gids zelf. Kies met --uit een andere map, zoals hosting.")
    elif any(above.exists() and not above.is_dir() for above in (wish.out, *wish.out.parents)):
        yield problem("hier staat een bestand. Kies met --uit een map.")
    within = _within(root, wish.out)
    yield from (problem(message) for message in _others(root, wish))
    if "container" in wish.hosts and not re.fullmatch(r"[\w./-]+", within or "", re.ASCII):
        yield problem(
            "een container neemt alleen bestanden mee die in de map van de gids staan, en waarvan de naam uit gewone "
            "letters bestaat. Kies met --uit een map daarin, zoals hosting."
        )
    if any(HOSTS[each].names_files for each in wish.hosts) and not (root / SITE).is_dir():
        asking = [kind for kind in wish.hosts if HOSTS[kind].names_files]
        yield Problem(
            path=SITE,
            line=1,
            column=1,
            message=f"de website is er nog niet, en {' en '.join(asking)} {'wil' if len(asking) == 1 else 'willen'} "
            "de namen van haar bestanden weten. Typ eerst: gids build",
        )


def _others(root: Path, wish: Wish) -> Iterator[str]:
    """Yield a message for each folder in which somebody else's files stand: one of them may have the name of ours."""
    within = wish.out.is_relative_to(root) and wish.out.is_dir()
    others = within and any(path.name not in HOSTS for path in wish.out.iterdir())
    if others and not any(_is_ours(wish.out / kind) for kind in HOSTS):
        yield "in deze map staat al iets anders. Kies met --uit een nieuwe map, of een buiten de gids."
        return
    for kind in wish.hosts:
        folder = wish.out / kind
        if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
            yield f'in de map "{kind}" staan bestanden die niet van gids hosting zijn. Kies met --uit een andere plek.'


def _is_ours(folder: Path) -> bool:
    """Whether an earlier run wrote here."""
    files = (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()
    return any(MARK in path.read_bytes()[:200] for path in files)
