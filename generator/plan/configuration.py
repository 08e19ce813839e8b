"""Reads what is set: mkdocs.yml as strictly as a record, what an edition lays over it, and who is to blame in it when a build fails.

A file that anybody may propose must not run code or read elsewhere, so MkDocs never sees it: `build/mkdocs.yml` is
written from the values that were checked here. Only who builds can decide otherwise, on the command line.
"""

import ast
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from math import floor
from pathlib import Path
from typing import Any

import yaml

from generator.model import edition as forms
from generator.model.places import BUILD, EDITION, PICTURES, SETTINGS
from generator.model.problems import GuideError, Loc, Problem, dutch
from generator.plan import colours
from generator.plan.allowed import CONFIGURATION, OF_EDITION, STRICT, STYLES
from generator.plan.assets import PUBLISHED
from generator.plan.settings import SHOWN, Settings
from generator.plan.values import Spot
from generator.read.edition import Edition, is_edition, read_edition
from generator.read.strict import Document, parse_yaml, read_text

ON_EVERY_PAGE = ("extra_css", "extra_javascript")
"""The keys of mkdocs.yml whose files every page has."""
GENERATED: Mapping[str, Any] = {"plugins": [], "extra": {"generator": False}}
"""What is the same in every guide: without the theme's search, and without its line in the footer."""
EMPTY = "dit bestand is leeg. Zet terug wat erin stond."
YEAR = 366
"""For so many days what was looked at holds, as the law wants it."""
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
