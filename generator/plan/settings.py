"""Reads mkdocs.yml as strictly as a record: what it may say, and what the pages need it to say.

A file that anybody may propose must not run code or read elsewhere, so MkDocs never sees it: `build/mkdocs.yml` is
written from the values that were checked here. Only who builds can decide otherwise, on the command line.
"""

import ast
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from importlib.resources import files
from math import floor
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator import TRUST
from generator.model import edition as forms
from generator.model.places import BUILD, EDITION, PICTURES, SETTINGS
from generator.model.problems import GuideError, Loc, Problem, closest, did_you_mean, dutch
from generator.model.text import OPEN_SECRET, fold
from generator.plan import colours
from generator.plan.assets import PUBLISHED, ROOMS, WEB, published_paths
from generator.read.edition import Edition, is_edition, read_edition
from generator.read.strict import Document, Value, parse_yaml, read_text

COLOURS = f"{WEB}/shared/gids.css"
"""Where the colours stand."""


@dataclass(frozen=True, kw_only=True)
class Hosting:
    """What `hosting` under `extra` says about the web server; all of it may be left out."""

    frames: tuple[str, ...] = ()
    """Sites that may show the guide in a frame, such as an intranet; without any, none may."""
    hsts: int = 0
    """How many seconds a browser asks this host only over https; 0: nothing is said about that."""
    security_contact: str = ""
    """Where somebody reports a hole: a mail address or an https address."""
    security_expires: date | None = None
    """Until when that holds."""

    @property
    def security_url(self) -> str:
        """Where somebody reports a hole, as an address that a link may have, or nothing."""
        return as_link(self.security_contact)

    def security_txt(self, policy: str = "") -> str:
        """Return the file by which a site says where holes are reported (RFC 9116), or nothing.

        `policy` is the address of the page with the rules for that.
        """
        if not self.security_expires:
            return ""
        return (
            f"Contact: {self.security_url}\n"
            f"Expires: {self.security_expires.isoformat()}T23:59:59Z\n"
            "Preferred-Languages: nl, en\n"
        ) + (f"Policy: {policy}\n" if policy else "")


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """A place where the site does not do what the norm for accessibility asks, with what the law wants told of it."""

    criterion: str
    """What the norm asks, by its number: `1.4.3 Contrast`."""
    cause: str
    effect: str
    """What it means for whom."""
    alternative: str = ""
    """What somebody can do meanwhile."""
    measure: str
    planned: date
    """When that is done."""


STATUSES = {
    "A": "voldoet volledig",
    "B": "voldoet gedeeltelijk",
    "C": "eerste maatregelen genomen",
    "D": "voldoet niet",
    "E": "geen toegankelijkheidsverklaring",
}
"""What the register of accessibility statements calls each status. These words are the law's, so no guide has others."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What mkdocs.yml says: the keys of `extra` that pages show, each of which may be empty, and what MkDocs is told."""

    edit_base: str = ""
    """Address before which the path of a file leads to its editor."""
    edit_base_below: str = field(default="", metadata={"made": True})
    """The same for the files of the guide below an edition."""
    organisation: str = ""
    """Who puts this copy of the guide on the web, and so answers for it."""
    contact: str = ""
    """Where a reader reports that something does not work for them: a mail address or an https address."""
    accessibility_status: str = ""
    """Status in the register of accessibility statements, with what it means."""
    accessibility_signed: str = ""
    """Who signed the accessibility statement, and when."""
    accessibility_date: date | None = None
    """On which day somebody last looked whether that statement is right."""
    accessibility_findings: tuple[Barrier, ...] = ()
    """Where the site is known to fall short."""
    response_days: int = 0
    """Within how many working days a reader who reports something is answered; 0: nothing is said about that."""
    site_name: str | None = None
    """How the guide is called."""
    site_url: str | None = None
    """Where the site will stand, if that is known."""
    search_engines: bool = True
    """Whether search engines may show this copy of the guide."""
    hosting: Hosting = Hosting()
    """What web servers are told."""
    style: str = field(default="", metadata={"made": True})
    """The style sheet of an edition, with the colours of its organisation."""
    mkdocs: Mapping[str, Any] | None = None
    """The checked configuration; None if the file is trusted, and MkDocs reads it itself."""
    on_every_page: Mapping[str, list[Any]] = field(default_factory=dict)
    """The lists of scripts and styles that every page has, by key: each a plain path, or in a trusted file a block with one."""

    @property
    def data_name(self) -> str:
        """How files of data are called after the guide: `leernetwerkgids`."""
        made = re.sub("[^a-z0-9]+", "-", fold(self.site_name or ""))[:60].strip("-")
        return "gids" if made in ("", "versie") else made  # gegevens/versie.json is another file

    @property
    def contact_url(self) -> str:
        """The contact as an address that a link may have, or nothing."""
        return as_link(self.contact)

    @property
    def accessibility_letter(self) -> str:
        """The letter of the status in the register of accessibility statements, or nothing."""
        letter = self.accessibility_status[:1]
        return letter if letter in STATUSES else ""

    @property
    def accessibility_words(self) -> str:
        """What the register calls that status, or nothing."""
        return STATUSES.get(self.accessibility_letter, "")


def as_link(contact: str) -> str:
    """Return a mail address or an https address as a link may have it, or nothing."""
    if contact.lower().startswith("https://"):
        return contact
    return f"mailto:{contact}" if "@" in contact else ""


SHOWN = tuple(field.name for field in fields(Settings) if field.type is str and not field.metadata)
"""The keys of `extra` that pages show."""


def read_settings(root: Path, *, trusted: bool = False) -> Settings:
    """Return the settings of the guide in `root`, or of the edition there over those of the guide below it.

    Raises GuideError with every problem found. If mkdocs.yml is `trusted`, MkDocs' own loader reads it, which runs the code that
    it names.
    """
    if not is_edition(root):
        return _read(root, trusted=trusted)
    edition, said = _read_edition(root)
    return laid_over(_read(edition.below, trusted=trusted), edition, said)


def _read_edition(root: Path) -> tuple[Edition, dict[str, Any]]:
    """Return the edition in a folder, and what it says that is judged here. Raises GuideError with every problem."""
    edition, read, found = None, tuple[Problem, ...](), list[Problem]()
    try:
        edition = read_edition(root)
    except GuideError as error:
        read = error.problems
    document = edition.document if edition else _document(root, EDITION)
    said: dict[str, Any] = {}
    if document and isinstance(document.value, dict):
        said = {
            key: rule(Spot(document.value[key], (key,), document, found))
            for key, rule in OF_EDITION.items()
            if key in document.value
        }
    if edition:
        found += _unreadable(edition)
    if edition is None or found:
        lines = {problem.line for problem in read}  # what else is said of such a line may come from it
        raise GuideError([*read, *(problem for problem in found if problem.line not in lines)])
    return edition, said


def laid_over(below: Settings, edition: Edition, said: Mapping[str, Any]) -> Settings:
    """Return the settings of an edition over those of a guide: who is behind it is never whom the guide names.

    `said` are the settings that were judged here.
    """
    file, css = edition.file, guide_style()
    mkdocs = dict(below.mkdocs or {"INHERIT": str(edition.below / SETTINGS), "theme": {}, "site_url": ""})
    for key in ("site_url", "site_author") if below.mkdocs else ():
        mkdocs.pop(key, None)
    mkdocs |= {
        key: given
        for key, given in (
            ("site_name", said["name"]),
            ("site_description", said.get("description")),
            ("site_url", said.get("address")),
            ("theme", mkdocs["theme"] | _pictures(file)),
        )
        if given
    }
    made = colours.style(css, file.colours.main, file.colours.dark) if file.colours else ""
    if file.logo:
        made += colours.rule(colours.DARK, ON_PAPER)
    listed = {key: [*each] for key, each in below.on_every_page.items()}
    if made:
        listed["extra_css"] = [*listed.get("extra_css", STYLES), EDITION_STYLE]
    given = said.get("accessibility", {})
    return Settings(
        mkdocs=mkdocs,
        on_every_page=listed,
        style=made,
        edit_base_below=below.edit_base,
        site_name=said["name"],
        site_url=said.get("address") or None,
        search_engines=said.get("search_engines") != "false",
        accessibility_status=given.get("status", ""),
        accessibility_signed=given.get("signed", ""),
        accessibility_date=given.get("date"),
        accessibility_findings=given.get("findings", ()),
        **{key: said[key] for key in DIRECT if said.get(key)},
    )


def _pictures(file: forms.EditionFile) -> dict[str, str]:
    """Return what the theme is told of the pictures of an organisation; its logo stands in the tab too, if it can."""
    icon = file.favicon or (file.logo if file.logo and file.logo.endswith(forms.ICON_ENDINGS) else None)
    wanted = {"logo": file.logo, "favicon": icon}
    return {key: f"{PICTURES}/{name}" for key, name in wanted.items() if name}


@cache
def guide_style() -> str:
    """Return the style sheet of the guide itself, with its colours."""
    return files("generator").joinpath("web", "shared", "gids.css").read_text(encoding="utf-8")


def _unreadable(edition: Edition) -> Iterator[Problem]:
    """Yield each colour that not everybody can read."""
    given, css = edition.file.colours, guide_style()
    for scheme, key in ((colours.LIGHT, "main"), (colours.DARK, "dark")):
        colour = getattr(given, key, None)
        if colour and (wrong := colours.unreadable(scheme, colours.own(css, scheme), colour)):
            low, asked = (
                f"{floor(10 * ratio) / 10:.1f}".replace(".", ",") for ratio in (wrong.ratio, wrong.least)
            )
            where = "in het licht" if scheme.darker else "in het donker"
            yield edition.problem(
                ("colours", key),
                f"niet iedereen kan deze kleur {where} lezen: het contrast met {GROUND_NAMES[wrong.ground]} ({wrong.on}) is "
                f'{low}, en de norm vraagt {asked}. De kleur die er het dichtst bij ligt en wel kan: "{wrong.nearest}"',
            )


def _read(root: Path, *, trusted: bool) -> Settings:
    path = root / SETTINGS
    try:
        if path.is_symlink() and not trusted:
            raise _refused("een symbolische link mag niet. Zet hier het bestand zelf neer.")
        if not path.exists():
            raise _refused("dit bestand ontbreekt. Zet het terug.")
        if not path.is_file():
            raise _refused("hier hoort een gewoon bestand te staan. Zet het terug.")
        return _trusted(path) if trusted else _checked(parse_yaml(read_text(path, SETTINGS), SETTINGS))
    except OSError as error:
        raise _refused(dutch(error)) from None


def _refused(message: str, line: int = 1, column: int = 1) -> GuideError:
    return GuideError([Problem(path=SETTINGS, line=line, column=column, message=message)])


def _trusted(path: Path) -> Settings:
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    def below(message: str) -> GuideError:
        return GuideError([blame(path.parent, "INHERIT", "", message)])

    config: Any = None
    try:
        with path.open("rb") as stream:
            config = yaml_load(stream)
    except RecursionError:
        raise below('"INHERIT" leidt terug naar dit bestand zelf. Haal die regel weg.') from None
    except (yaml.MarkedYAMLError, ConfigurationError) as error:
        cause = error if isinstance(error, yaml.MarkedYAMLError) else error.__context__  # MkDocs wraps it
        mark = getattr(cause, "problem_mark", None)
        if mark is None:
            raise below('het bestand dat "INHERIT" noemt is er niet. Verbeter het pad.') from None
        if mark.name != str(path):
            raise below(f"het bestand {mark.name} is geen geldige YAML (regel {mark.line + 1}).") from None
        message = "dit is geen geldige YAML: controleer het inspringen, de haakjes en de aanhalingstekens."
        raise _refused(message, mark.line + 1, mark.column + 1) from None
    except OSError as error:
        if error.filename == str(path):
            raise
        raise below(f"{error.filename}: {dutch(error)}") from None
    except Exception as error:
        if not isinstance(error, TypeError):  # MkDocs looks for a key in a number
            raise _refused(f"de code in dit bestand geeft een fout: {in_words(error)}.") from None
    if config == {}:
        raise _refused(EMPTY)
    if not isinstance(config, dict):
        raise _refused("dit bestand moet een blok met sleutels zijn.")
    if problems := [*_hooks(path.parent, config.get("hooks"))]:
        raise GuideError(problems)
    extra = config.get("extra")
    if not isinstance(extra, dict):
        extra = {}  # MkDocs tells what is wrong with the rest of the file
    shown: dict[str, Any] = {key: str(extra.get(key) or "") for key in SHOWN}
    listed = {key: config[key] for key in ON_EVERY_PAGE if _names_files(config.get(key))}
    return Settings(
        site_name=str(config.get("site_name") or ""),
        site_url=str(config.get("site_url") or "") or None,
        search_engines=extra.get("search_engines") is not False,
        on_every_page=listed,
        **_trusted_strictly(path.parent),
        **shown,
    )


def _names_files(listed: object) -> bool:
    """Whether this is a list of what MkDocs takes for a script or a style; of another one it tells what is wrong with it."""
    return isinstance(listed, list) and all(
        isinstance(each, str)
        or (
            isinstance(each, dict)
            and isinstance(each.get("path"), str)
            and all(isinstance(value, str | bool) for value in each.values())
        )
        for each in listed
    )


def _trusted_strictly(root: Path) -> dict[str, Any]:
    """Return what a trusted file says to web servers and of accessibility, which is as strictly read: servers and law want it so."""
    document = _document(root)
    extra = document.value.get("extra") if document and isinstance(document.value, dict) else None
    if document is None or not isinstance(extra, dict):
        return {}
    found: list[Problem] = []
    made = {
        key: rule(Spot(extra[key], ("extra", key), document, found))
        for key, rule in STRICT.items()
        if key in extra
    }
    if found:
        raise GuideError(found)
    return made


def outdated(root: Path, settings: Settings, today: date) -> Iterator[Problem]:
    """Yield a warning at each day that has passed, or that is still to come, so that nobody may lean on it any more."""
    until, seen = settings.hosting.security_expires, settings.accessibility_date
    if is_edition(root):
        path, at_until, at_seen = EDITION, EXPIRES, ("accessibility", "date")
    else:
        path, at_until, at_seen = SETTINGS, ("extra", *EXPIRES), ("extra", "accessibility_date")
    late: dict[Loc, str] = {}
    if until and until < today:
        late[at_until] = (
            f"security.txt geldt tot en met {until}, en die dag is voorbij. Klopt het adres bij "
            '"security_contact" nog, zet hier dan een dag binnen een jaar.'
        )
    if seen and seen > today:
        late[at_seen] = (
            f"op {seen} is de toegankelijkheidsverklaring nog niet nagekeken: die dag moet nog komen. Verbeter de dag."
        )
    elif seen and (today - seen).days > YEAR:
        late[at_seen] = (
            f"de toegankelijkheidsverklaring is voor het laatst nagekeken op {seen}, langer dan een jaar geleden. "
            "Kijk haar na, en zet hier de dag waarop je dat deed."
        )
    document = _document(root, path) if late else None
    if document:
        yield from (document.problem(loc, told).as_warning() for loc, told in late.items())


EXPIRES: Loc = ("hosting", "security_expires")


def _hooks(root: Path, hooks: object) -> Iterator[Problem]:
    """Yield each hook that is not there or is no Python, without running any."""
    for written in hooks if isinstance(hooks, list) else ():
        if not isinstance(written, str):
            continue  # MkDocs tells what is wrong with it
        file = Path(os.path.normpath(root / BUILD / written))  # that folder may not be there yet
        if not file.is_file():
            yield no_file(root, "hooks", written)
            continue
        try:
            ast.parse(file.read_bytes())
        except (SyntaxError, ValueError) as error:
            yield broken_code(root, "hooks", written, getattr(error, "lineno", None), error)


def no_file(root: Path, key: str, written: str) -> Problem:
    """Return the problem that a trusted mkdocs.yml names a file that is not there, or not from the folder it is read from."""
    beside = (root / written).is_file()
    hint = f" Schrijf: ../{written}" if beside else f" Een pad begint in de map {BUILD}, dus meestal met ../"
    return blame(root, key, written, f'het bestand "{written}" is er niet.{hint}')


def broken_code(root: Path, key: str, name: str, line: int | None, error: BaseException) -> Problem:
    """Return the problem that a hook or plugin of a trusted mkdocs.yml went wrong on a line."""
    what = "de hook" if key == "hooks" else "de plugin"
    message = f'{what} "{name}" geeft een fout op regel {line or 1}: {in_words(error)}. Verbeter de code, of haal deze regel weg.'
    return blame(root, key, name, message)


def in_words(error: BaseException) -> str:
    """Return what went wrong in somebody's code, in its own words."""
    return f'{type(error).__name__} ("{" ".join(str(error).split())}")'


def named(root: Path, key: str) -> list[str]:
    """Return the names in the list (or block) at a key of mkdocs.yml, such as those of its plugins."""
    return [name for name, _ in _named(_document(root), key)]


def blame(root: Path, key: str, name: str, message: str) -> Problem:
    """Return a problem at a name in the list (or block) at a key of mkdocs.yml, or at that key; of an edition at its address."""
    path = SETTINGS
    if key == "site_url" and is_edition(root):
        path, key = EDITION, "address"
    document = _document(root, path)
    if document is None:
        return Problem(path=path, line=1, column=1, message=message)
    found = next((loc for each, loc in _named(document, key) if each == name), None)
    return document.problem(found or (key,), message, key=found is None)


def _document(root: Path, name: str = SETTINGS) -> Document | None:
    """Return mkdocs.yml, or another file, as far as it can be read strictly."""
    try:
        return parse_yaml(read_text(root / name, name), name)
    except GuideError:
        return None


def _named(document: Document | None, key: str) -> Iterator[tuple[str, Loc]]:
    value = document.value.get(key) if document and isinstance(document.value, dict) else None
    if isinstance(value, dict):
        yield from ((name, (key, name)) for name in value)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield next(iter(each), "") if isinstance(each, dict) else str(each), (key, index)


def _checked(document: Document) -> Settings:
    if not document.value and not document.problems:
        raise _refused(EMPTY)
    found: list[Problem] = []
    config = CONFIGURATION(Spot(document.value, (), document, found))
    if problems := [*_first_of_each_line(document.problems, found)]:
        raise GuideError(problems)
    extra = config.get("extra", {})
    shown: dict[str, Any] = {key: value for key, value in extra.items() if key in SHOWN}
    told = {key: extra[key] for key in STRICT if key in extra}
    theme = config["theme"] | {"font": False}  # without this line the theme fetches one from elsewhere
    return Settings(
        site_name=config["site_name"],
        site_url=config.get("site_url"),
        search_engines=extra.get("search_engines") != "false",
        mkdocs=config | {"theme": theme} | GENERATED,
        on_every_page={key: config[key] for key in ON_EVERY_PAGE},
        **told,
        **shown,
    )


def _first_of_each_line(read: Iterable[Problem], found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, but of a line that was read wrong only the first: what follows comes from it."""
    firsts: dict[int, Problem] = {}
    for problem in sorted(read, key=lambda problem: problem.column):
        firsts.setdefault(problem.line, problem)
    for problem in found:
        first = firsts.get(problem.line)
        if first is None:
            yield problem
        elif problem.column < first.column:
            firsts[problem.line] = problem
    yield from firsts.values()


@dataclass(frozen=True)
class Spot:
    """A value in the file, where it stands, and where its problems are kept."""

    value: Value
    loc: Loc
    document: Document
    problems: list[Problem]

    @property
    def key(self) -> str:
        """The nearest key above the value, or its own."""
        return next((part for part in reversed(self.loc) if isinstance(part, str)), "")

    @property
    def given(self) -> str:
        """The text to show in a message; nothing if the value is no text."""
        return self.value[:60] if isinstance(self.value, str) else ""

    @property
    def named(self) -> str:
        """What stands there, for the beginning of a sentence."""
        return f'"{self.given}"' if self.given else f'een regel van "{self.key}"'

    @property
    def shown(self) -> str:
        """What stands there, for the end of a sentence."""
        return f' (er staat "{self.given}")' if self.given else ""

    def below(self, part: str | int, value: Value) -> "Spot":
        """Return a value inside this one."""
        return Spot(value, (*self.loc, part), self.document, self.problems)

    def refuse(self, message: str, *, key: bool = False) -> None:
        """Keep a problem at this value, or at its key."""
        self.problems.append(self.document.problem(self.loc, message, key=key))


Rule = Callable[[Spot], Any]
"""Returns what MkDocs gets for a value, or keeps what is wrong with it."""


def block(
    keys: Mapping[str, Rule], needed: Mapping[str, str] | None = None, other: Mapping[str, str] | None = None
) -> Rule:
    """A mapping with these keys.

    `needed` says of keys that may not be missing what to add, `other` of keys that exist elsewhere why not here.
    """
    needed, other = needed or {}, other or {}

    def rule(spot: Spot) -> dict[str, Any]:
        if not isinstance(spot.value, dict):
            if spot.value != "" or needed:
                name = f'"{spot.key}"' if spot.loc else "dit bestand"
                spot.refuse(f"{name} moet een blok met sleutels zijn, zoals {next(iter(keys))}: ...")
            return {}
        made: dict[str, Any] = {}
        typos: set[str | None] = set()
        for key, value in spot.value.items():
            inner = spot.below(key, value)
            if key in keys:
                made[key] = keys[key](inner)
            elif key in other:
                inner.refuse(f'"{key}" hoort hier niet: {other[key]}', key=True)
            else:
                hint = did_you_mean(key, keys)
                typos.add(closest(key, keys))
                inner.refuse(
                    f'de sleutel "{key}" bestaat hier niet.{hint or " Haal de regel weg."}', key=True
                )
        for key, advice in needed.items():
            if key not in spot.value and key not in typos:
                spot.refuse(f'de sleutel "{key}" ontbreekt. {advice}')
        return {key: value for key, value in made.items() if value not in ("", None, [], {})}

    return rule


def line(spot: Spot) -> str:
    """Plain words on one line. The theme puts them into pages as they are, also between quotes."""
    if not isinstance(spot.value, str):
        spot.refuse(f'"{spot.key}" moet een tekst zijn.')
    elif found := re.search(r'[<>"]', spot.value):
        advice = "Zet woorden tussen ‘ en ’." if found.group() == '"' else "Haal het weg."
        spot.refuse(
            f'het teken {found.group()} mag niet in "{spot.key}": dit is gewone tekst zonder opmaak. {advice}'
        )
    elif "\n" in spot.value:
        spot.refuse(f'"{spot.key}" staat op één regel. Haal de regeleinden weg, of begin de tekst met >-.')
    else:
        return spot.value
    return ""


def name(spot: Spot) -> str:
    """Words that may not be missing."""
    if spot.value == "":
        spot.refuse(f'"{spot.key}" is leeg. Vul een naam in.')
    return line(spot)


def address(wanted: str, advice: str = "", *, mail: bool = False) -> Rule:
    """An address that begins with https:// (or with `mail` a mail address), or nothing."""
    pattern = forms.REPORT if mail else forms.ADDRESS

    def rule(spot: Spot) -> Any:
        start = HOST.match(spot.value) if isinstance(spot.value, str) else None
        if start and start["user"] is not None:
            spot.refuse(f'in "{spot.key}" {OPEN_SECRET}')
        elif start and not start["host"].isascii():
            spot.refuse(f'"{spot.key}" mag alleen gewone letters hebben. {_ascii(start["host"])}')
        elif not isinstance(spot.value, str) or (spot.value and not re.fullmatch(pattern, spot.value)):
            spot.refuse(f'"{spot.key}" moet {wanted}{spot.shown}.{advice and f" {advice}"}')
        return spot.value

    return rule


def _ascii(host: str) -> str:
    """Return how to write a host with other letters than a to z."""
    try:
        return f'Schrijf "{host}" zo: {host.encode("idna").decode()}'
    except UnicodeError:
        return f'"{host}" kan geen adres zijn.'


def form(pattern: str, wanted: str, advice: str = "") -> Rule:
    """A text of one form, or nothing."""

    def rule(spot: Spot) -> Any:
        if not isinstance(spot.value, str) or (spot.value and not re.fullmatch(pattern, spot.value)):
            spot.refuse(f'"{spot.key}" moet {wanted}{spot.shown}.{advice and f" {advice}"}')
        return spot.value

    return rule


def origin(spot: Spot) -> Any:
    """The beginning of an address: browsers know who may frame a page by that."""
    if not isinstance(spot.value, str) or not re.fullmatch(forms.ORIGIN, spot.value):
        spot.refuse(
            f"{spot.named} is geen website. Schrijf alleen het begin van een adres, zonder pad: https://intranet.voorbeeld.nl"
        )
    return spot.value


def day(spot: Spot) -> date | None:
    """A day, or nothing."""
    try:
        return date.fromisoformat(spot.value) if isinstance(spot.value, str) and spot.value else None
    except ValueError:
        spot.refuse(f'"{spot.key}" moet een dag zijn, als jaar-maand-dag: 2027-06-30{spot.shown}.')
        return None


def hosting(spot: Spot) -> Hosting:
    """What web servers are told."""
    told = len(spot.problems)
    said = HOSTING(spot)
    lacks = {"security_contact", "security_expires"} - said.keys()
    if len(lacks) == 1 and len(spot.problems) == told:
        spot.refuse(f'"{lacks.pop()}" ontbreekt. {SECURITY}')
    return Hosting(
        frames=tuple(said.get("frames", ())) if len(spot.problems) == told else (),
        hsts=int(said.get("hsts") or 0) if len(spot.problems) == told else 0,
        security_contact=said.get("security_contact", ""),
        security_expires=said.get("security_expires"),
    )


def filled(rule: Rule) -> Rule:
    """What may not be empty where it is asked."""

    def inner(spot: Spot) -> Any:
        if spot.value != "":
            return rule(spot)
        spot.refuse(f'"{spot.key}" is leeg. Vul het in.')
        return None

    return inner


def short(spot: Spot) -> str:
    """Plain words on one line, that a reader of a list takes in."""
    made = line(spot)
    if len(made) > LONGEST:
        spot.refuse(f'"{spot.key}" is langer dan {LONGEST} tekens. Zeg het korter.')
    return made


def workdays(spot: Spot) -> int:
    """A number of working days; 0 for nothing."""
    told = len(spot.problems)
    made = WORKDAYS(spot)
    return int(made or 0) if len(spot.problems) == told else 0


def status(spot: Spot) -> Any:
    """A status of the register: its letter, what the register calls it, and what else there is to say of it."""
    told = len(spot.problems)
    made = STATUS(spot)
    if made and len(spot.problems) == told:
        meant = f"{made[0]}: {STATUSES[made[0]]}"
        if made != made[0] and not re.match(rf"{meant}\b", made):
            spot.refuse(
                f'die woorden horen niet bij {made[0]}. In het register heet het "{meant}". Schrijf dat, met daarachter '
                "wat je er zelf bij wilt zeggen."
            )
    return made


def findings(spot: Spot) -> tuple[Barrier, ...]:
    """Where the site is known to fall short."""
    told = len(spot.problems)
    made = several(BARRIER)(spot)
    if len(made) > MOST:
        spot.refuse(
            f'"{spot.key}" noemt meer dan {MOST} afwijkingen. Neem samen wat dezelfde oorzaak heeft.',
            key=True,
        )
    return tuple(Barrier(**each) for each in made) if len(spot.problems) == told else ()


def extra(spot: Spot) -> dict[str, Any]:
    """What pages and servers are told, in which a status goes with what is known to fall short."""
    return _agreeing(spot, EXTRA, "accessibility_status", "accessibility_findings")


def accessibility(spot: Spot) -> dict[str, Any]:
    """What an edition says of accessibility."""
    return _agreeing(spot, ACCESSIBILITY, "status", "findings")


def _agreeing(spot: Spot, rule: Rule, status_key: str, findings_key: str) -> dict[str, Any]:
    told = len(spot.problems)
    said: dict[str, Any] = rule(spot)
    if len(spot.problems) == told:
        given, found = said.get(status_key, ""), said.get(findings_key, ())
        if given.startswith("A") and found:
            spot.below(findings_key, "").refuse(
                "deze status zegt dat er geen afwijking is, en hier staat er een. Verbeter de status, of haal weg wat is opgelost.",
                key=True,
            )
        if given.startswith("B") and not found:
            spot.below(status_key, given).refuse(
                f'bij status B hoort van elke afwijking wat eraan gebeurt en wanneer. Zet ze bij "{findings_key}".'
            )
    return said


def choice(*known: str, advice: str = "") -> Rule:
    """One of these texts; `advice` says why, or what to do about another one."""
    wanted = f"een van deze zijn: {', '.join(known)}" if len(known) > 1 else f"{known[0]} zijn"

    def rule(spot: Spot) -> Any:
        if spot.value not in known:
            close = closest(spot.given, known) if len(known) > 1 else None
            hint = f' Bedoelde je "{close}"?' if close else ""
            spot.refuse(f'"{spot.key}" moet {wanted}{spot.shown}.{hint}{advice and f" {advice}"}')
        return spot.value

    return rule


def off(advice: str) -> Rule:
    """`false`, or nothing."""
    inner = choice("false", advice=advice)

    def rule(spot: Spot) -> bool:
        if spot.value != "":
            inner(spot)
        return False

    return rule


def asset(*endings: str) -> Rule:
    """The path of a file that comes along with the pages, or nothing."""
    at = f"{WEB}/{ROOMS[0]} (zijn pad is dan {PUBLISHED}/ met zijn naam)"

    def rule(spot: Spot) -> Any:
        path = spot.value
        if not isinstance(path, str):
            spot.refuse(f'"{spot.key}" moet het pad van een bestand zijn, zoals gids/logo.svg.')
        elif re.match(r"[a-z]+:|//", path):
            spot.refuse(
                f'"{spot.given}" is een adres op een andere plek, en de gids haalt niets van elders. '
                f"Zet het bestand in {at}."
            )
        elif path and path not in published_paths():
            stems = {
                PurePosixPath(known).stem: known for known in published_paths() if known.endswith(endings)
            }
            close = closest(PurePosixPath(path).stem, stems)
            hint = f' Bedoelde je "{stems[close]}"?' if close else ""
            spot.refuse(f'het bestand "{spot.given}" is er niet. Zet het in {at}, of verbeter het pad.{hint}')
            return stems.get(close or "", path)
        elif path and not path.endswith(endings):
            spot.refuse(f'"{path}" past niet bij "{spot.key}": de naam eindigt op {" of ".join(endings)}.')
        return path

    return rule


def icon(spot: Spot) -> Any:
    """The name of an icon of the theme."""
    known = isinstance(spot.value, str) and re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)+", spot.value)
    if not known or not (files("material") / "templates" / ".icons" / f"{spot.value}.svg").is_file():
        spot.refuse(f'"{spot.key}" moet een icoon van het thema zijn, zoals material/weather-sunny.')
    return spot.value


def several(rule: Rule, needed: tuple[str, ...] = (), purpose: str = "") -> Rule:
    """A list without doubles, in which what is `needed` stands in its order; `purpose` says what needs it."""

    def all_of(spot: Spot) -> list[Any]:
        if not isinstance(spot.value, list) and (spot.value or not needed):
            if spot.value:
                spot.refuse(f'"{spot.key}" moet een lijst zijn (met streepjes).')
            return []
        made: list[Any] = []
        before = len(spot.problems)
        for index, value in enumerate(spot.value):
            item = spot.below(index, value)
            told = len(spot.problems)
            value = rule(item)
            if value in made and len(spot.problems) == told:
                item.refuse(f"{item.named} staat hier dubbel. Haal er één weg.")
            made.append(value)
        missing = [each for each in needed if each not in made]
        order = ", ".join(needed)
        if missing and all(
            isinstance(each, str) for each in made
        ):  # else what is wrong may be what is missing
            spot.refuse(
                f'in "{spot.key}" ontbreekt {", ".join(missing)}: {purpose}. Zet erin, zo op volgorde: {order}.'
            )
        elif len(spot.problems) == before and [each for each in made if each in needed] != list(needed):
            spot.refuse(f'"{spot.key}" staat in een verkeerde volgorde. Zet ze zo: {order}.')
        return made

    return all_of


def one_or_list(one: Rule, each: Rule) -> Rule:
    """A block by itself, or a list of blocks."""

    def rule(spot: Spot) -> Any:
        if isinstance(spot.value, list) and spot.value:
            return [each(spot.below(index, item)) for index, item in enumerate(spot.value)]
        return one(spot)

    return rule


def nothing(advice: str) -> Rule:
    """An empty list."""

    def rule(spot: Spot) -> list[Any]:
        if spot.value not in ("", []):
            spot.refuse(f'"{spot.key}" moet leeg zijn. {advice}', key=True)
        return []

    return rule


def feature(spot: Spot) -> Any:
    """A part of the theme that works without the theme's script."""
    if spot.value not in FEATURES:
        spot.refuse(f"{spot.named} werkt niet in de gids. Kies uit: {', '.join(FEATURES)}.")
    return spot.value


def extension(spot: Spot) -> Any:
    """An extension of Markdown that the pages are written in; for a slip, the one that was meant."""
    options = spot.value if isinstance(spot.value, dict) else {}
    name = next(iter(options), spot.given)
    if name in EXTENSIONS:
        if options:
            spot.refuse(f'de gids stelt "{name}" zelf in. Schrijf alleen de naam.')
        return name
    # a slip is one in the last part of its name: another extension of the same family is none
    meant = closest(name.rpartition(".")[2], (each.rpartition(".")[2] for each in EXTENSIONS))
    if meant := next((each for each in EXTENSIONS if each.rpartition(".")[2] == meant), None):
        spot.refuse(f'"{name}" is geen uitbreiding die de gids gebruikt. Bedoelde je "{meant}"?')
        return meant
    named = f'"{name}"' if name else spot.named
    spot.refuse(
        f"{named} is geen uitbreiding die de gids gebruikt, en kan code van buiten zijn. Haal de regel weg. {TRUSTED}"
    )
    return name


def _level(*more: str) -> Rule:
    return choice("warn", "info", "ignore", *more)


EXTENSIONS = ("admonition", "attr_list", "def_list", "pymdownx.details", "tables", "toc")
ON_EVERY_PAGE = ("extra_css", "extra_javascript")
"""The keys of mkdocs.yml whose files every page has."""
STYLES = ("gids/gids.css",)
SCRIPTS = ("gids/base.js", "gids/gids.js", "gids/selection.js")
FEATURES = (
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.sections",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.footer",
)
GENERATED: Mapping[str, Any] = {"plugins": [], "extra": {"generator": False}}
"""What is the same in every guide: without the theme's search, and without its line in the footer."""

HOST = re.compile(r"(?i:https)://(?:(?P<user>[^/?#]*)@)?(?P<host>[^/?#:]*)")

EMPTY = "dit bestand is leeg. Zet terug wat erin stond."
TRUSTED = f"Vertrouw je wat er dan meedoet, geef dan {TRUST} mee aan de opdracht."
CODE = f"zo kan er code van buiten meedraaien. Haal de regel weg. {TRUSTED}"
ELSEWHERE = "de gids zet haar bestanden zelf in build en site. Haal de regel weg."
EDIT = (
    'vul "edit_base" onder "extra" in als lezers een pagina moeten kunnen bewerken, en haal deze regel weg.'
)
UNUSED = "de gids gebruikt dit niet. Haal de regel weg."

COLOUR = choice(
    "custom",
    advice=f"De kleuren van de gids staan bovenaan in {COLOURS}. Pas ze daar aan, of zet die van je organisatie bij "
    f'"colours" in {EDITION}, als je een editie maakt.',
)
_scheme = {"scheme": choice("default", "slate"), "primary": COLOUR, "accent": COLOUR}
_media = {
    "media": choice("(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)")
}
_colours = {key: f"Zet erbij: {key}: custom" for key in ("primary", "accent")}
_toggle = block(
    {"icon": icon, "name": name},
    {"icon": "Zet erbij: icon: material/weather-sunny", "name": "Zet erbij wat de knop doet."},
)

THEME = block(
    {
        "name": choice("material", advice=f"Een ander thema kan code van buiten meebrengen. {TRUSTED}"),
        "language": choice("nl", advice="De gids is in het Nederlands."),
        "font": off("De gids brengt haar eigen letter mee, en haalt niets van elders."),
        "logo": asset(".svg", ".png", ".jpg", ".webp"),
        "favicon": asset(".svg", ".png", ".ico"),
        "features": several(feature),
        "palette": one_or_list(
            block(_scheme | _media, _colours),
            block(
                _scheme | _media | {"toggle": _toggle},
                _colours
                | {"toggle": "Zet onder toggle een icon en een name: de knop naar de volgende kleuren."},
            ),
        ),
    },
    {
        "name": "Zet erbij: name: material",
        "language": "Zonder die regel is een deel van de pagina's Engels. Zet erbij: language: nl",
        "palette": "Zonder die regel zijn de kleuren niet die van de gids. Zet onder palette: primary: custom, en daaronder: accent: custom",
    },
    {
        "custom_dir": CODE,
        "icon": UNUSED,
        "direction": UNUSED,
        "static_templates": UNUSED,
        "locale": 'zet de taal bij "language", en haal deze regel weg.',
    },
)

SITE_URL = address(
    "een adres zijn dat met https:// begint, zonder ? of #",
    "Staat de site nergens met https, laat de regel dan weg.",
)
EDIT_BASE = address("een adres zijn dat met https:// begint, zonder ? of #")
REPORT = address("een mailadres zijn, of een adres dat met https:// begint", mail=True)
SEARCH_ENGINES = choice(
    "true",
    "false",
    advice="Met false blijft deze website uit zoekmachines, zoals een proef of een intranet.",
)
SIGNED = form(forms.SIGNED, "zeggen wie tekende en wanneer, zoals: J. Jansen, 3 mei 2026")

SECURITY = "Voor security.txt horen ze bij elkaar: waar iemand een lek meldt, en tot welke dag dat geldt (2027-06-30)."
HOSTING = block(
    {
        "frames": several(origin),
        "hsts": form(forms.SECONDS, "een heel getal zijn: het aantal seconden, zoals 31536000 voor een jaar"),
        "security_contact": REPORT,
        "security_expires": day,
    }
)
"""What `extra` may say about the web server."""

LONGEST = 400
"""So many signs a text in a list may have."""
MOST = 60
"""So many places where it falls short a site may name: the norm asks no more than about fifty things."""
YEAR = 366
"""For so many days what was looked at holds, as the law wants it."""
STATUS = form(
    forms.STATUS,
    "met een van de letters ABCDE beginnen, zoals: D: voldoet niet",
    "Dat is de status in het register.",
)
WORKDAYS = form(forms.WORKDAYS, "een heel getal zijn van 1 tot en met 99: het aantal werkdagen")
BARRIER = block(
    {
        "criterion": filled(
            form(
                forms.CRITERION,
                "met het nummer van een eis beginnen, zoals: 1.4.3 Contrast",
            )
        ),
        "cause": filled(short),
        "effect": filled(short),
        "alternative": short,
        "measure": filled(short),
        "planned": filled(day),
    },
    {
        "criterion": "Noem de eis, zoals: criterion: 1.4.3 Contrast",
        "cause": "Zeg waardoor het komt.",
        "effect": "Zeg wat het gevolg is, en voor wie.",
        "measure": "Zeg wat eraan gebeurt.",
        "planned": "Zeg wanneer het klaar is, als jaar-maand-dag: 2027-06-30",
    },
)

STRICT: Mapping[str, Rule] = {
    "accessibility_date": day,
    "accessibility_findings": findings,
    "response_days": workdays,
    "hosting": hosting,
}
"""What is read strictly also in a trusted file, and becomes more than a text."""

EXTRA = block(
    {
        "generator": off("De gids noemt het thema niet onderaan elke pagina."),
        "edit_base": EDIT_BASE,
        "contact": REPORT,
        "organisation": line,
        "search_engines": SEARCH_ENGINES,
        "accessibility_status": status,
        "accessibility_signed": SIGNED,
        **STRICT,
    },
    other={
        "analytics": "de gids volgt haar lezers niet. Haal de regel weg.",
        "consent": "de gids bewaart niets waarvoor toestemming nodig is. Haal de regel weg.",
        "homepage": UNUSED,
        "social": UNUSED,
        "alternate": UNUSED,
        "version": UNUSED,
        "tags": UNUSED,
        "status": UNUSED,
    },
)

ACCESSIBILITY = block({"status": status, "signed": SIGNED, "date": day, "findings": findings})
"""What an edition may say of accessibility."""
OF_EDITION: Mapping[str, Rule] = {
    "name": filled(short),
    "organisation": filled(short),
    "description": short,
    "address": SITE_URL,
    "contact": REPORT,
    "edit_base": EDIT_BASE,
    "search_engines": SEARCH_ENGINES,
    "accessibility": accessibility,
    "response_days": workdays,
    "hosting": hosting,
}
"""What an edition may say of who is behind the site, by the rules for mkdocs.yml; the model of its file judges the rest."""
DIRECT = ("organisation", "contact", "edit_base", "response_days", "hosting")
"""Those that pages know by the same name."""
EDITION_STYLE = f"{PUBLISHED}/editie.css"
"""Where the colours of an edition stand on the site."""
ON_PAPER = {"logo-look": "none", "logo-paper": "#ffffff"}
"""How a logo is shown in the dark: as it is, on the white that it was made for."""
GROUND_NAMES: Mapping[str, str] = {
    "paper": "de achtergrond van de pagina",
    "surface": "een vak op de pagina",
    "tint": "een vak in een tint van de kleur",
    "tint-strong": "een vak in een sterke tint van de kleur",
    "accent": "de kleur zelf",
    "accent-deep": "een diepere vorm van de kleur",
}

CONFIGURATION = block(
    {
        "site_name": name,
        "site_description": line,
        "site_author": line,
        "site_url": SITE_URL,
        "copyright": line,
        "theme": THEME,
        "plugins": nothing(
            f"De gids heeft een zoekfunctie van zichzelf, en een plugin is code van buiten. Schrijf: plugins: []. {TRUSTED}"
        ),
        "markdown_extensions": several(extension, EXTENSIONS, "de pagina's zijn daarin geschreven"),
        "extra": extra,
        "extra_css": several(asset(".css"), STYLES, "zonder dat bestand hebben de pagina's geen vorm"),
        "extra_javascript": several(asset(".js"), SCRIPTS, "zonder dat bestand werken de pagina's niet"),
        "validation": block(
            {
                "nav": block(
                    {
                        "omitted_files": _level(),
                        "not_found": _level(),
                        "absolute_links": _level("relative_to_docs"),
                    }
                ),
                "links": block(
                    {
                        "not_found": _level(),
                        "anchors": _level(),
                        "absolute_links": _level("relative_to_docs"),
                        "unrecognized_links": _level(),
                    }
                ),
            }
        ),
    },
    {
        "site_name": "Zet bovenaan hoe de gids heet: site_name: Mijn gids",
        "theme": "Zet helemaal links: theme: en daaronder, twee spaties ingesprongen: name: material en language: nl",
        "markdown_extensions": f"De pagina's zijn daarin geschreven. Zet helemaal links: markdown_extensions: [{', '.join(EXTENSIONS)}]",
        "extra_css": f"Zonder die regel hebben de pagina's geen vorm. Zet helemaal links: extra_css: [{', '.join(STYLES)}]",
        "extra_javascript": f"Zonder die regel werken de pagina's niet. Zet helemaal links: extra_javascript: [{', '.join(SCRIPTS)}]",
    },
    {
        "INHERIT": f"zo komen er instellingen uit een ander bestand bij. Haal de regel weg. {TRUSTED}",
        "hooks": CODE,
        "extra_templates": CODE,
        "nav": "de gids maakt het menu zelf. Haal de regel en wat eronder staat weg.",
        "pages": "de gids maakt het menu zelf. Haal de regel en wat eronder staat weg.",
        "docs_dir": ELSEWHERE,
        "site_dir": ELSEWHERE,
        "exclude_docs": UNUSED,
        "draft_docs": UNUSED,
        "not_in_nav": UNUSED,
        "repo_url": EDIT,
        "repo_name": EDIT,
        "edit_uri": EDIT,
        "edit_uri_template": EDIT,
        "use_directory_urls": "elke pagina van de gids heeft een map als adres. Haal de regel weg.",
        "strict": "de gids bouwt altijd streng. Haal de regel weg.",
        "dev_addr": "kies de poort bij de opdracht, zoals: gids serve --poort 8001. Haal de regel weg.",
        "watch": "gids serve volgt alle bestanden van de gids. Haal de regel weg.",
        "remote_branch": UNUSED,
        "remote_name": UNUSED,
        "google_analytics": "de gids volgt haar lezers niet. Haal de regel weg.",
    },
)
"""What mkdocs.yml may say."""
