"""How a value in a file of settings is judged: rules for lines, addresses, days, blocks and lists, of which a file's form is made."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model import edition as forms
from generator.model.problems import Loc, Problem, closest, did_you_mean
from generator.model.text import OPEN_SECRET
from generator.read.strict import Document, Value

HOST = re.compile(r"(?i:https)://(?:(?P<user>[^/?#]*)@)?(?P<host>[^/?#:]*)")
LONGEST = 400
"""So many signs a text in a list may have."""


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
