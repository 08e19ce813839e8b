"""Asks whether the addresses that the guide leads to are still there, with care for those sites and for this network.

Every site is asked one address at a time, with a pause between two; nothing is read but the answer's first lines. An
address that leads into a network of one's own is not asked, wherever a site sends us: a text in a pull request may hold
it. What was found is kept in the build folder, so that the next time only what is old is asked.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from generator.model import text as markup
from generator.model.places import BUILD
from generator.model.problems import Problem
from generator.read.load import Loaded
from generator.read.strict import Value

KEPT = f"{BUILD}/links.json"
"""Where is kept what was found, below the root of the guide."""
AT_MOST = 300
"""So many addresses are asked in one run."""
AT_ONCE = 8
"""So many sites are asked at the same time."""
PAUSE = 1.0
"""Seconds between two questions to one site."""
PATIENCE = 10.0
"""Seconds that a site has for one answer, and as many for its connection."""
LONGEST = 600.0
"""Seconds after which nothing more is asked."""
MOST_REDIRECTS = 5
FRESH = {"ok": 30, "moved": 30}
"""For so many days what was found is not asked again; anything else is asked again the next day."""
NAME = "gids-links/1 (controleert of links van een leernetwerkgids nog werken)"
"""How we call ourselves to those sites."""

NOT_FOUND = "deze site is niet te vinden"
"""Why an address got no answer whose name leads nowhere."""
State = Literal["ok", "moved", "broken", "unsure", "not-asked"]
TITLES: Mapping[State, str] = {
    "broken": "Gebroken",
    "moved": "Verhuisd",
    "unsure": "Niet zeker",
    "not-asked": "Niet gevraagd",
}
"""What the report tells, in this order."""


@dataclass(frozen=True)
class Found:
    """What became of an address."""

    state: State
    why: str = ""
    """In Dutch, without a full stop."""
    to: str = ""
    """Where it has moved to."""
    asked: str = ""
    """The day on which it was asked."""
    since: str = ""
    """The first day of those on which it was found so."""


@dataclass(frozen=True)
class Ask:
    """How addresses are asked."""

    at_most: int = AT_MOST
    internal: bool = False
    """Whether addresses in one's own network are asked too."""
    anew: bool = False
    """Whether what was asked lately is asked again."""
    patience: float = PATIENCE
    pause: Callable[[float], None] = time.sleep
    today: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Report:
    """What was found of every address, and where each stands."""

    places: Mapping[str, list[Problem]]
    """Where each address stands: problems without a message."""
    found: Mapping[str, Found]
    asked: int
    """How many were asked just now."""
    no_network: bool = False
    """Whether no site could be found at all: then nothing was judged, and nothing is known of any address."""

    @property
    def is_broken(self) -> bool:
        """Whether an address is broken."""
        return any(each.state == "broken" for each in self.found.values())

    def lines(self) -> Iterator[str]:
        """Yield the report as Markdown: what asks for attention, by file and line."""
        if self.no_network:
            yield "Er is geen netwerk: van geen enkel adres was de site te vinden. Er is dus niets beoordeeld."
            yield "Zorg dat deze computer verbinding heeft met internet, en draai `gids links` opnieuw."
            return
        good = sum(each.state == "ok" for each in self.found.values())
        yield f"{len(self.found)} adressen, waarvan {good} goed; {self.asked} zijn nu gevraagd."
        for state, title in TITLES.items():
            rows = sorted(
                (place, address)
                for address, places in self.places.items()
                if self.found[address].state == state
                for place in places
            )
            if rows:
                yield from ("", f"## {title}: {len(rows)}", "")
            for place, address in rows:
                yield f"- {place.path}:{place.line}:{place.column}: {_told(address, self.found[address])}"


def _told(address: str, found: Found) -> str:
    """Return what the report says of an address."""
    if found.state == "moved":
        return f"<{address}> staat nu op <{found.to}>"
    since = f", sinds {found.since}" if found.since not in ("", found.asked) else ""
    return f"<{address}>: {found.why}{since}"


def addresses(loaded: Loaded) -> dict[str, list[Problem]]:
    """Return every web address that the guide leads to, with each place where it stands."""
    found: dict[str, list[Problem]] = {}
    for document in {entry.path: entry.document for entry in loaded.entries}.values():
        for loc, value in _scalars(document.value, ()):
            for address, offset in _in_text(value):
                place = document.problem(loc, "", offset=offset)
                found.setdefault(address, []).append(place)
    for page in loaded.pages:
        for number, line in enumerate(page.body.split("\n"), 2):
            for address, offset in _in_text(line):
                place = Problem(path=page.path, line=number, column=offset + 1, message="")
                found.setdefault(address, []).append(place)
    return found


def _scalars(value: Value, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each text inside a value, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _scalars(inner, (*loc, key))
    else:
        for number, inner in enumerate(value):
            yield from _scalars(inner, (*loc, number))


def _in_text(value: str) -> Iterator[tuple[str, int]]:
    """Yield each web address in a text, or the one that it is, and where it begins."""
    if "//" not in value:
        return
    if value.startswith(("https://", "http://")) and not any(sign.isspace() for sign in value):
        yield value, 0
        return
    begin = 0
    for link in markup.links(value):
        if link.target.startswith("https://"):
            begin = value.find(f"]({link.target})", begin) + 2
            yield link.target, begin


def report(
    root: Path, loaded: Loaded, ask: Ask, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Return what became of every address of a guide, and keep it below `root`; asks what is not known or old.

    Raises OSError if what was found can't be kept.
    """
    places = addresses(loaded)
    kept = {} if ask.anew else read_kept(root / KEPT)
    known = {
        address: kept[address] for address in places if address in kept and _is_fresh(kept[address], ask)
    }
    wanted = [address for address in places if address not in known]
    fresh = dict(_asked(wanted[: ask.at_most], ask, progress))
    if _no_network(fresh):
        return Report(places, {}, 0, no_network=True)
    asked = sum(each.state != "not-asked" for each in fresh.values())
    for address, each in fresh.items():
        before = kept.get(address)
        since = before.since if before and before.state == each.state else ""
        today = ask.today.isoformat()
        known[address] = replace(each, asked=today, since=since or today)
    for address in wanted[ask.at_most :]:
        known[address] = kept.get(address) or Found(
            "not-asked", f"er zijn er {ask.at_most} gevraagd; draai nog eens"
        )
    keep(root / KEPT, kept | {key: each for key, each in known.items() if each.state != "not-asked"})
    return Report(places, known, asked)


def _no_network(fresh: Mapping[str, Found]) -> bool:
    """Return whether all that was asked was lost by name: of more than one site, or of one that may be found later."""
    lost = {_host(address): each for address, each in fresh.items() if each.state != "not-asked"}
    found = [each for each in fresh.values() if each.state != "not-asked"]
    return all(each.why == NOT_FOUND for each in found) and (
        len(lost) > 1 or any(each.state == "unsure" for each in lost.values())
    )


def _is_fresh(found: Found, ask: Ask) -> bool:
    """Return whether what was found is not so old that it is asked again."""
    try:
        age = (ask.today - date.fromisoformat(found.asked)).days
    except ValueError:
        return False
    return 0 <= age < FRESH.get(found.state, 1)


def read_kept(path: Path) -> dict[str, Found]:
    """Return what was found before, by address; nothing if the file is not there or is not ours."""
    try:
        kept = {address: Found(**each) for address, each in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    texts = all(isinstance(value, str) for each in kept.values() for value in asdict(each).values())
    return kept if texts else {}


def keep(path: Path, found: Mapping[str, Found]) -> None:
    """Write what was found, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    data = {address: asdict(found[address]) for address in sorted(found)}
    half.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    half.replace(path)


def _asked(
    wanted: Iterable[str], ask: Ask, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[str, Found]]:
    """Yield what became of addresses: many sites at the same time, each one address after the other."""
    sites: dict[str, list[str]] = {}
    for address in wanted:
        sites.setdefault(_host(address), []).append(address)
    until = time.monotonic() + LONGEST
    total, done = sum(map(len, sites.values())), 0

    def ask_site(of_site: list[str]) -> list[tuple[str, Found]]:
        made = []
        for number, address in enumerate(of_site):
            if time.monotonic() > until:
                made.append((address, Found("not-asked", "de tijd was om; draai nog eens")))
                continue
            if number:
                ask.pause(PAUSE)
            made.append((address, asked(address, ask)))
        return made

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for made in pool.map(ask_site, sites.values()):
            yield from made
            done += len(made)
            if progress:
                progress(done, total)


def _host(address: str) -> str:
    with suppress(ValueError):
        return urlsplit(address).netloc.casefold()
    return ""


class Refused(Exception):
    """Why an address is not asked, in Dutch."""


def asked(address: str, ask: Ask) -> Found:
    """Return what became of one address. Follows redirects; a lasting one means that it has moved."""
    here, lasting = address, True
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, to = _status(here, ask)
            if status not in (301, 302, 303, 307, 308) or not to:
                return _meaning(address, here if lasting else address, status)
            lasting = lasting and status in (301, 308)
            here = urljoin(here, to)
        return Found("broken", "het adres leidt steeds verder door")
    except Refused as error:
        return Found("not-asked", str(error))
    except socket.gaierror as error:
        lost = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        return Found("broken" if lost else "unsure", NOT_FOUND)
    except ssl.SSLCertVerificationError:
        return Found("unsure", "het certificaat van de site klopt niet")
    except TimeoutError:
        return Found("unsure", f"geen antwoord binnen {ask.patience:g} seconden")
    except (OSError, http.client.HTTPException, ValueError):
        return Found("unsure", "de site geeft geen antwoord dat te lezen is")


def _meaning(address: str, here: str, status: int) -> Found:
    """Return what an answer means; `here` is where a lasting redirect led."""
    if status < 400:
        same = here.partition("#")[0].rstrip("/") == address.partition("#")[0].rstrip("/")
        return Found("ok") if same else Found("moved", to=here)
    if status in (404, 410):
        return Found("broken", f"de pagina bestaat niet (meer) (antwoord {status})")
    return Found("unsure", f"de site weigert dit programma of is in storing (antwoord {status}); kijk zelf")


def _status(address: str, ask: Ask) -> tuple[int, str]:
    """Return the number of a site's answer, and where it sends us. Raises Refused, OSError, HTTPException, ValueError."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise Refused("dit is geen gewoon webadres")
    status, to = _question("HEAD", parts, ask)
    if status >= 400:  # many sites know no HEAD
        status, to = _question("GET", parts, ask)
    return status, to


def _question(method: str, parts: SplitResult, ask: Ask) -> tuple[int, str]:
    host = (parts.hostname or "").encode("idna").decode()
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    way = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        way += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    place = _public_place(host, port, ask)
    line = _line(place, host if secure else None, ask)
    late = threading.Event()
    # A site that keeps dripping would keep us forever.
    end = threading.Timer(ask.patience, _hang_up, (line, late))
    end.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(host, port)
        connection.sock = line
        connection.request(method, way, headers={"User-Agent": NAME, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location") or ""
    except (http.client.HTTPException, OSError):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        end.cancel()
        line.close()


def _line(place: tuple[str, int], secure_for: str | None, ask: Ask) -> socket.socket:
    """Return a connection to the place that was judged, not to another of that name; still to be greeted if it is secure.

    It is wrapped before anybody holds it: wrapping takes the connection away from the socket that had it.
    """
    line = socket.create_connection(place, timeout=ask.patience)
    if secure_for is None:
        return line
    context = ssl.create_default_context()
    return context.wrap_socket(line, server_hostname=secure_for, do_handshake_on_connect=False)


def _hang_up(line: socket.socket, late: threading.Event) -> None:
    late.set()  # before the line breaks: whoever reads from it asks why at once
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # and no more: another thread is reading from it


def _public_place(host: str, port: int, ask: Ask) -> tuple[str, int]:
    """Return where a site is. Raises Refused if that is, or may be, in a network of one's own."""
    places = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not ask.internal and not all(_is_public(place) for place in places):
        raise Refused("dit adres ligt in een eigen netwerk; vraag het met --ook-intern")
    return places[0], port


def _is_public(place: str) -> bool:
    """Return whether an address of the internet is for everyone."""
    found = ipaddress.ip_address(place.partition("%")[0])
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inside is None or inside.is_global)
