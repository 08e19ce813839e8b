"""What mkdocs.yml may say, and what an edition may say of who is behind it: each key with its rule, and each refusal with its reason."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from generator import TRUST
from generator.model import edition as forms
from generator.model.places import EDITION
from generator.model.problems import closest
from generator.plan.assets import PUBLISHED, ROOMS, WEB, published_paths
from generator.plan.settings import STATUSES, Barrier, Hosting
from generator.plan.values import (
    Rule,
    Spot,
    address,
    block,
    choice,
    day,
    filled,
    form,
    line,
    name,
    nothing,
    off,
    one_or_list,
    origin,
    several,
    short,
)

COLOURS = f"{WEB}/shared/gids.css"
"""Where the colours stand."""


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
MOST = 60
"""So many places where it falls short a site may name: the norm asks no more than about fifty things."""
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
