"""What a model says is wrong with a file of records, in an editor's words: one message per cause, each with its mend."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from generator.model import fields
from generator.model.kinds import Files
from generator.model.problems import FEW, GuideError, Loc, Problem, choose_from, closest
from generator.model.text import fold
from generator.read.strict import Document, read_yaml
from generator.read.syntax import DASH, DASH_NO_SPACE, NO_SPACE
from generator.read.unfilled import TO_FILL, asks, refers_to

WANTED = {
    "string_type": "een tekst",
    "tuple_type": "een lijst (met streepjes)",
    "model_type": "een blok met sleutels",
    "model_attributes_type": "een blok met sleutels",
    "dict_type": "een blok met sleutels",
    "int_type": "een heel getal",
    "float_type": "een getal",
    "bool_type": "true of false",
    "int_parsing": "een heel getal",
    "float_parsing": "een getal",
    "bool_parsing": "true of false",
}
NO_BLOCK = ("model_type", "model_attributes_type", "dict_type")
"""What pydantic says where a block with keys should stand."""
RESTS = ("evidence", "based_on", "locator")
"""Keys that an editor fills in beside those that a block can't do without: what it rests on, and where that stands."""
OTHER_KEYS: Mapping[str, tuple[str, ...]] = {
    "naam": ("name", "title", "literal"),
    "jaar": ("issued",),
    "year": ("issued",),
    "datum": ("date", "issued", "reference_date"),
    "auteur": ("author",),
    "pagina": ("locator", "page"),
    "page": ("locator",),
    "beschrijving": ("summary", "what", "definition"),
    "description": ("summary", "what", "definition"),
    "betekenis": ("definition",),
    "website": ("address", "URL"),
    "link": ("address", "URL"),
    "naar": ("to",),
    "bronnen": ("evidence", "based_on", "source"),
    "onderbouwing": ("evidence", "based_on"),
    "evidence": ("based_on",),
    "based_on": ("evidence",),
    "official_wording": ("asked_in", "place"),
    "zie": ("see",),
}
"""What people call a key, beside its Dutch title: the first of these that a block has is meant."""
MANY = 20
"""Of so many unknown keys in one block each is told; of more it is told how many they are."""
OTHER_VALUES: Mapping[str, str] = {
    "loopt": "running",
    "lopend": "running",
    "actief": "running",
    "gestopt": "ended",
    "beëindigd": "ended",
    "afgerond": "ended",
    "onbekend": "unknown",
    "onderzoek": "research",
    "praktijk": "practice",
    "hoofdbron": "main",
    "ontbreekt": "missing",
    "eigen": "own",
    "uitkomsten": "results",
    "resultaten": "results",
    "tekst": "text",
    "hernoemd": "rename",
    "toegevoegd": "add",
    "gesplitst": "split",
    "samengevoegd": "merge",
    "verplaatst": "move",
    "vervallen": "drop",
    "kernelement": "element",
    "deelelement": "sub-element",
    "uitgangspunt": "principle",
    "werkzaam element": "claim",
    "boek": "book",
    "rapport": "report",
    "artikel": "article-journal",
    "tijdschriftartikel": "article-journal",
    "hoofdstuk": "chapter",
    "website": "webpage",
    "proefschrift": "thesis",
}
"""What people write in Dutch for a value that is an English word."""


class Mistake(NamedTuple):
    """What pydantic says is wrong: at which path of keys and numbers, and how it tells it."""

    loc: Loc
    told: Any


def place_of(told: Any) -> Loc:
    """Return where in the file a mistake stands that pydantic tells."""
    return tuple(told["loc"])


def translate(found: Iterable[Any], document: Document, home: Files) -> Iterator[Problem]:
    """Yield a Dutch problem for each mistake that the model of a file found in it; nothing of what only follows."""
    mistakes = [Mistake(place_of(told), told) for told in found]
    deeper = _deeper(mistakes, document, home)
    meant: set[Loc] = {
        (*loc[:-1], key)
        for loc, told in mistakes
        if told["type"] == "extra_forbidden"
        and (key := meant_key(str(loc[-1]), fields_at(home.model, loc[:-1])))
    }
    alone = _alone(mistakes, meant | deeper.keys())
    unknown: Counter[Loc] = Counter(loc[:-1] for loc, told in mistakes if told["type"] == "extra_forbidden")
    shown: Counter[Loc] = Counter()
    for loc, told in _causes(mistakes, meant, alone, deeper):
        name = record_name(document, loc)
        if told["type"] == "extra_forbidden" and unknown[loc[:-1]] > MANY:
            shown[loc[:-1]] += 1
            if shown[loc[:-1]] > MANY:
                if shown[loc[:-1]] == MANY + 1:
                    rest = unknown[loc[:-1]] - MANY
                    yield document.problem(
                        loc, f"{name}en nog {rest} sleutels die hier niet bestaan.", key=True
                    )
                continue
        cause = told.get("ctx", {}).get("error")
        if isinstance(cause, fields.InText):
            for offset, message in cause.slips:
                yield document.problem(loc, f"{name}{message}", offset=offset)
            continue
        if isinstance(cause, fields.InList):
            for item, message in cause.items.items():
                yield document.problem((*loc, item), f"{name}{message}")
            continue
        message = deeper.get(loc) or _free_id(told, document) or _message(told, loc, home)
        if loc in alone:
            missing = alone[loc][-1]
            message = f'de sleutel "{loc[-1]}" bestaat hier niet, en "{missing}" ontbreekt. Bedoelde je "{missing}"?'
        yield document.problem(loc, f"{name}{message}", key=told["type"] == "extra_forbidden")


def lacks_id(told: Any) -> bool:
    """Return whether a mistake that pydantic tells is that something has no id."""
    loc = place_of(told)
    return bool(loc) and loc[-1] == "id" and told["type"] in ("missing", "string_too_short")


def _free_id(told: Any, document: Document) -> str | None:
    """Return the message about a missing or empty id, with one that is free; None if it is another mistake or not clear."""
    loc = place_of(told)
    if not lacks_id(told) or not (free := _next_id(document, loc)):
        return None
    what = "het id ontbreekt. Voeg toe" if told["type"] == "missing" else '"id" is leeg. Schrijf'
    return f"{what}: id: {free}"


COUNTED = re.compile(r"(.*?)(\d+)")
NESTED = ("claims", "items", "children")


def _next_id(document: Document, loc: Loc) -> str | None:
    """Return the id that follows on those beside it in the file; of a record alone that of the name of its file.

    Nothing where ids are words, as those of sources.
    """
    lists = [part for part in loc if isinstance(part, str)][:-1]
    if not lists:
        stem = PurePosixPath(document.path).stem
        found = re.match(r"[A-Za-z]+\d+(?=-)", stem)
        return found.group() if found else None
    alike = NESTED if lists[-1] in NESTED else (lists[-1],)
    ids = [
        value
        for place in document.places
        if place
        and place[-1] == "id"
        and [p for p in place if isinstance(p, str)][-2:-1] in [[each] for each in alike]
        and isinstance(value := _text_at(document, place), str)
        and value
    ]
    counted = [found for id_ in ids if (found := COUNTED.fullmatch(id_))]
    stems = Counter(found[1] for found in counted)
    if not stems:
        return None
    stem, most = stems.most_common(1)[0]
    numbers = [found[2] for found in counted if found[1] == stem]
    if 2 * most < len(ids) or int(max(numbers, key=int)) > 999:
        return None
    width = len(numbers[0]) if numbers[0].startswith("0") else 1
    return f"{stem}{max(map(int, numbers)) + 1:0{width}}"


def _text_at(document: Document, loc: Loc) -> Any:
    value: Any = document.value
    for part in loc:
        value = value[part]
    return value


def _causes(
    mistakes: list[Mistake], meant: set[Loc], alone: Mapping[Loc, Loc], deeper: Mapping[Loc, str]
) -> Iterator[Mistake]:
    """Yield the mistakes of which no other one is the cause."""
    moved = {loc[:-1] for loc in deeper}
    unlisted = set()
    for loc, told in mistakes:
        type_ = told["type"]
        if type_ == "missing" and (loc in meant or loc in alone.values()):
            continue  # it is there, with a slip in its name
        if (
            loc[:-1] in moved
            and (type_ == "missing" or not deeper.get(loc, ""))
            and type_ in ("missing", "extra_forbidden")
        ):
            continue  # it is there, a level too high
        if (
            loc
            and isinstance(loc[-1], int)
            and (type_ == "tuple_type" or type_ in NO_BLOCK)
            and told["input"] != ""
        ):
            if loc[:-1] in unlisted:
                continue  # told of the first part of this list of lists or blocks
            unlisted.add(loc[:-1])
        if type_ == "too_short" and any(
            len(other.loc) > len(loc) and other.loc[: len(loc)] == loc for other in mistakes
        ):
            continue  # the list is short only because an item in it is wrong
        yield Mistake(loc, told)


def _alone(mistakes: Iterable[Mistake], meant: Container[Loc]) -> dict[Loc, Loc]:
    """Return for each unknown key that is the only one of its block the only key that the block lacks: that may be it."""
    lacking: defaultdict[Loc, list[Loc]] = defaultdict(list)
    unknown: defaultdict[Loc, list[Loc]] = defaultdict(list)
    for loc, told in mistakes:
        if told["type"] == "missing" and loc not in meant:
            lacking[loc[:-1]].append(loc)
        elif told["type"] == "extra_forbidden" and loc not in meant:
            unknown[loc[:-1]].append(loc)
    return {
        found[0]: lacking[block][0]
        for block, found in unknown.items()
        if len(found) == len(lacking[block]) == 1
    }


def _deeper(mistakes: Iterable[Mistake], document: Document, home: Files) -> dict[Loc, str]:
    """Return for unknown keys that all belong to one block that is not there, a level deeper, the message at the first.

    The others, and those of the blocks after it in a list, have an empty message: they are told with the first.
    """
    unknown: defaultdict[Loc, list[str]] = defaultdict(list)
    for loc, told in mistakes:
        if told["type"] == "extra_forbidden":
            unknown[loc[:-1]].append(str(loc[-1]))
    found: dict[Loc, str] = {}
    lists = set()
    for block, names in unknown.items():
        inside = fields_at(home.model, block)
        if any(meant_key(name, inside) for name in names):
            continue
        there = _value_at(document, block)
        holding = [
            key
            for key, info in inside.items()
            if (block or info.is_required() or len(names) > 1)
            and any(set(names) <= set(_fields_of(model)) for model in inner_models(info.annotation))
        ]
        places = [key for key in holding if key not in there] or holding
        if len(places) != 1:
            continue
        found |= {(*block, name): "" for name in names}
        if block and isinstance(block[-1], int):
            if block[:-1] in lists:
                found[*block, names[0]] = ""
                continue
            lists.add(block[:-1])
        shown = " en ".join(f'"{name}"' for name in names)
        verb = "hoort" if len(names) == 1 else "horen"
        place = places[0]
        form = f"{{{', '.join(f'{name}: …' for name in names)}}}"
        if place in there:
            mend = f'binnen "{place}", als deel van een blok: {{…, {names[0]}: …}}'
        elif _depth(inside[place].annotation):
            mend = f'onder "{place}". Schrijf: {place}: [{form}]'
        else:
            mend = f'onder "{place}". Schrijf: {place}: {form}'
        found[*block, names[0]] = f"{shown} {verb} een niveau dieper, {mend}"
    return found


def _value_at(document: Document, loc: Loc) -> Any:
    value: Any = document.value
    for part in loc:
        value = value[part] if isinstance(value, dict | list) else {}  # type: ignore[index]
    return value if isinstance(value, dict) else {}


def record_name(document: Document, loc: Loc) -> str:
    """Return the id of the nearest record around a place, for the start of a message."""
    name, value = "", document.value
    for part in (None, *loc):
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part, "")
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
        if (
            isinstance(value, dict)
            and isinstance(found := value.get("id"), str)
            and found not in ("", TO_FILL)
        ):
            name = found
    return f"{name}: " if name else ""


# Long: one case for each kind of mistake that pydantic tells, and nothing else.
def _message(told: Any, loc: Loc, home: Files) -> str:  # noqa: C901
    """Return what is wrong and how to mend it."""
    type_, given, context = told["type"], told["input"], told.get("ctx", {})
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    shown = f' (er staat "{str(given)[:60]}")' if isinstance(given, str) and given else ""
    match type_:
        case "missing":
            info = fields_at(home.model, loc[:-1]).get(name)
            mend = f", zoals: {name}: {form}" if (form := _form(info)) else _what(name, info)
            return f'de verplichte sleutel "{name}" ontbreekt. Voeg hem toe{mend}'
        case "extra_forbidden":
            known = fields_at(home.model, loc[:-1])
            return _too_deep(loc, known, home) or (
                f'de sleutel "{name}" bestaat hier niet.{_other_key(name, known)}'
            )
        case "string_too_short" | "model_type" | "model_attributes_type" if given == "" and isinstance(
            loc[-1], int
        ):
            return f'dit punt van "{name}" is leeg. Vul het in, of haal het streepje weg.'
        case "model_type" | "model_attributes_type" | "tuple_type" if given == "" and name:
            what = "een lijst met streepjes" if type_ == "tuple_type" else "de sleutels die erbij horen"
            return f'"{name}" is leeg. Zet er {what} onder, of haal de sleutel weg.'
        case "string_too_short":
            info = fields_at(home.model, _block_of(loc)).get(name)
            if info is not None and info.is_required():
                return f'"{name}" is leeg. Vul in{_what(name, info)}'
            return f'"{name}" is leeg. Vul een tekst in of haal de sleutel weg.'
        case "string_too_long" | "too_long" if isinstance(given, str):
            return (
                f'"{name}" is {len(given)} tekens lang; het mogen er hoogstens {context["max_length"]} zijn. '
                "Kort de tekst in."
            )
        case "too_short" | "too_long":
            return _wrong_number(type_, name, context, loc, given)
        case "greater_than_equal" | "less_than_equal":
            word = "minstens" if type_ == "greater_than_equal" else "hoogstens"
            limit = context.get("ge", context.get("le"))
            return f'"{name}" is {given}, maar moet {word} {limit:g} zijn.'
        case "int_parsing_size":
            return f'"{name}" heeft te veel cijfers{shown}. Verbeter het getal.'
        case "literal_error":
            info = fields_at(home.model, _block_of(loc)).get(name)
            return _no_choice(name, given, str(context["expected"]), info)
        case "value_error":
            return str(context["error"])
        case "string_type" if isinstance(given, list) and name:
            return (
                f'"{name}" moet een tekst zijn, en er staat een lijst. Haal de haken of het streepje weg, en laat er één staan. '
                "Begint de tekst zelf met [? Zet hem dan tussen aanhalingstekens."
            )
        case "string_type" if isinstance(given, dict) and name:
            return (
                f'"{name}" moet een tekst zijn, en er staat een blok met sleutels. Begint de tekst met {{, of staat er een '
                "dubbele punt in? Zet hem dan tussen aanhalingstekens."
            )
        case "tuple_type" if name:
            return _no_list(name, given, shown, loc, home)
        case "model_type" | "model_attributes_type" if isinstance(given, str) and NO_SPACE.match(given):
            return f"zet een spatie na de dubbele punt{shown}."
        case "model_type" | "model_attributes_type" if name:
            return _no_block(name, given, shown, loc, home)
        case _ if not name:
            first = next(info.alias or field for field, info in home.model.model_fields.items())
            mend = (
                "Kijk hoe een ander bestand het doet." if "*" in home.pattern else "Zet terug wat erin stond."
            )
            return f'dit bestand begint niet met een sleutel, zoals "{first}: "{shown}. {mend}'
        case _:
            return f'"{name}" moet {WANTED.get(type_, "een andere waarde")} zijn{shown}.'


def _what(name: str, info: FieldInfo | None) -> str:
    """Return what a key asks, as the end of a sentence."""
    if not info or not info.description:
        return "."
    said = asks(name, info)
    return f": {said}{'' if said.endswith(('?', '!')) else '.'}"


def _wrong_number(type_: str, name: str, context: Mapping[str, Any], loc: Loc, given: Any) -> str:
    """Return the message about a list that is too short or too long."""
    if isinstance(loc[-1], int) and type_ == "too_short" and len(given) == 1 and isinstance(given[0], str):
        words = [part for part in re.split(r"\s*[;/|=]\s*", given[0]) if part]
        right = ", ".join(words) if len(words) > 1 else f"{given[0]}, …"
        return f'deze lijst binnen "{name}" heeft er één, en moet er minstens {context["min_length"]} hebben, met een komma ertussen: [{right}]'
    least, most, number = (context.get(key) for key in ("min_length", "max_length", "actual_length"))
    parts = "onderdeel" if (least or most) == 1 else "onderdelen"
    if type_ == "too_long":
        return f'"{name}" heeft hoogstens {most} {parts}, en het zijn er {number}. Haal weg of voeg samen wat te veel is.'
    if not number:
        return f'"{name}" is een lege lijst, en heeft minstens {least} {parts} nodig. Vul de lijst in.'
    verb = "het is er" if number == 1 else "het zijn er"
    return f'"{name}" heeft minstens {least} {parts} nodig, en {verb} {number}. Vul de lijst aan.'


def _no_choice(name: str, given: object, expected: str, info: FieldInfo | None) -> str:
    """Return the message about a value that is none of the few that may stand there."""
    choice = expected.replace("' or '", "', '").replace("'", "")
    known = choice.split(", ")
    choice = _explained(known, info) or choice
    if given == "":
        return f'"{name}" is leeg. Kies uit: {choice}.'
    if not isinstance(given, str):
        what = "een lijst" if isinstance(given, list) else "een blok met sleutels"
        return f'"{name}" is één waarde, en er staat {what}. Kies uit: {choice}.'
    parts = [part.casefold() for part in re.split(r"\s*[;/+&]\s*|\s+en\s+", given)]
    if len(parts) > 1 and {*parts} <= {*known}:
        return f'in "{given}" staan {len(parts)} waarden zonder komma ertussen. Zet er een komma: {", ".join(parts)}'
    other = OTHER_VALUES.get(given.casefold())
    meant = other if other in known else closest(given, known)
    if meant and len(known) > FEW:
        return f'"{given}" is geen waarde van "{name}". Bedoelde je "{meant}"?'
    hint = f' Bedoelde je "{meant}"?' if meant else ""
    return f'"{name}" is "{given}", maar moet een van deze zijn: {choice}.{hint}'


def _too_deep(loc: Loc, known: Mapping[str, FieldInfo], home: Files) -> str | None:
    """Return the message about a key that belongs to the block around its block; None if it may be another mistake."""
    *_, above, name = (part for part in ("", *loc) if isinstance(part, str))
    if not above or loc[-2] != above or meant_key(name, known) or name not in fields_at(home.model, loc[:-2]):
        return None
    return f'"{name}" hoort een niveau hoger, naast "{above}" en niet eronder. Zet er minder spaties voor.'


def _explained(known: Iterable[str], info: FieldInfo | None) -> str:
    """Return the values of a field each with what it means, as its description says it, or nothing if it does not."""
    said = (info.description or "").rstrip(".") if info else ""
    places = [re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", said) for value in known]
    if not all(places):
        return ""
    told = said[min(place.start() for place in places if place) :]
    return told if re.search(r" \(|: ", told) else ""


def _other_key(name: str, known: Mapping[str, FieldInfo]) -> str:
    """Return what to do about a key that a block does not have, as sentences after a space."""
    if meant := meant_key(name, known):
        return f' Bedoelde je "{meant}"?'
    if 1 < len(known) <= FEW:
        return f" Kies uit: {', '.join(f'{key} ({(known[key].title or key).lower()})' for key in sorted(known))}."
    return choose_from(known) or " Verbeter de naam, of haal de sleutel weg."


def meant_key(name: str, known: Mapping[str, FieldInfo]) -> str | None:
    """Return the key of a block that is meant by a name: nearly the same, or its title or another word for it in Dutch."""
    said = fold(name.strip(fields.CURLY)).replace("_", " ").replace("-", " ")
    titles = {fold(info.title or ""): key for key, info in known.items()}
    others = (key for key in OTHER_KEYS.get(said.replace(" ", "_"), ()) if key in known)
    return closest(name.strip(fields.CURLY), known) or titles.get(said) or next(others, None)


def _no_list(name: str, given: object, shown: str, loc: Loc, home: Files) -> str:
    """Return the message about something else where a list should stand."""
    info = fields_at(home.model, _block_of(loc)).get(name)
    form = _form(info)
    if isinstance(loc[-1], int) and len(words := re.split(r"\s*(?:[=;,/]|->|→)\s*", str(given))) > 1:
        return f'elk deel van "{name}" is zelf een lijst{shown}. Schrijf: [{", ".join(words)}]'
    if isinstance(loc[-1], int):
        return f'elk deel van "{name}" is zelf een lijst{shown}. Zet haken om wat bij elkaar hoort, zoals [[a, b], [c, d]].'
    if isinstance(given, dict):
        told = f'"{name}" moet een lijst zijn, en er staat een blok met sleutels.'
        if info and refers_to(info) and "{" not in form:
            return f"{told} Schrijf: {name}: [{', '.join(given)}]"
        return f"{told} Zet een streepje voor de eerste sleutel, of haken om het geheel: [{{…}}]."
    text = str(given)
    if re.match(r"-[^\s-]", text):
        return DASH_NO_SPACE
    if re.match(r"[–—]\s", text):
        return f"{DASH}, en niet met een lang streepje."
    if "{" in form:
        return f'"{name}" moet een lijst van blokken zijn{shown}. Schrijf: {name}: {form}'
    if re.fullmatch(r"[\w -]+(?:[,;][\w -]+)*", text) and not _holds_texts(info):
        apart = r"[,;]\s*|\s+en\s+|\s+" if info and refers_to(info) else "[,;]"
        parts = ", ".join(each.strip() for each in re.split(apart, text))
        depth = _depth(info.annotation) if info else 1
        return f'"{name}" moet een lijst zijn{shown}. Zet er haken om: {"[" * depth}{parts}{"]" * depth}'
    return f'"{name}" moet een lijst zijn{shown}. Zet elk deel op een eigen regel, met een streepje ervoor.'


def _holds_texts(info: FieldInfo | None) -> bool:
    """Return whether a field is a list of running texts, in which a comma sets nothing apart."""
    return info is not None and fields.Marked() in _marks(info.annotation)


def _depth(annotation: Any) -> int:
    """Return how many lists stand in one another in a field."""
    inner = max(map(_depth, get_args(annotation)), default=0)
    return inner + (get_origin(annotation) is tuple)


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield what is noted with a type, and with the types inside it."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        if get_origin(inner) is not None:
            yield from _marks(inner)


def _no_block(name: str, given: object, shown: str, loc: Loc, home: Files) -> str:
    """Return the message about something else where a block with keys should stand."""
    in_list = isinstance(loc[-1], int)
    if isinstance(given, list) and in_list:
        return f'een deel van "{name}" is hier zelf een lijst, en dat kan niet. Haal de binnenste haken weg.'
    inside = fields_at(home.model, loc)
    form = _form_of(inside) or f"{{{next(iter(inside), '')}: …}}"
    if in_list:
        return f'elk deel van "{name}" is een blok met sleutels{shown}. Schrijf sleutels, zoals {form}.'
    if isinstance(given, list):
        return (
            f'"{name}" moet een blok met sleutels zijn, en er staat een lijst. Schrijf één blok, zonder streepje of haken '
            f"eromheen, zoals {form}."
        )
    return f'"{name}" moet een blok met sleutels zijn{shown}. Schrijf sleutels, zoals {form}.'


def _form(info: FieldInfo | None) -> str:
    """Return how a field that holds a block or a list is written, or nothing for a text or a number."""
    if info is None:
        return ""
    listed = any(get_origin(each) is tuple for each in (info.annotation, *get_args(info.annotation)))
    form = _form_of(_fields_of(model)) if (model := next(inner_models(info.annotation), None)) else ""
    return f"[{form or '…'}]" if listed else form


def _form_of(inside: Mapping[str, FieldInfo]) -> str:
    """Return a block as it is written, with the keys that it needs and what it rests on; nothing if it can be a word."""
    needed = [key for key, info in inside.items() if info.is_required()]
    if not needed:
        return ""
    needed += [
        key
        for key in RESTS
        if key in inside and key not in needed and (key != "locator" or "source" in inside)
    ]
    written = ", ".join(f"{key}: {_form(inside[key]) or '…'}" for key in needed)
    return f"{{{written}}}"


def _block_of(loc: Loc) -> Loc:
    """Return the place of the block that holds a value, or the list that holds it."""
    while isinstance(loc[-1], int):
        loc = loc[:-1]
    return loc[:-1]


def keys_at(model: type[BaseModel], loc: Loc) -> set[str]:
    """Return the keys that a block at `loc` may have."""
    return set(fields_at(model, loc))


def fields_at(model: type[BaseModel], loc: Loc) -> dict[str, FieldInfo]:
    """Return the fields of a block at `loc`, by the key of each; not those that only the guide itself fills in."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and current:
            current = next(
                (
                    next(inner_models(info.annotation), None)
                    for name, info in current.model_fields.items()
                    if part in (name, info.alias)
                ),
                None,
            )
    return _fields_of(current) if current else {}


def _fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items() if info.repr}


def inner_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside an annotation such as `tuple[Annotated[Claim, …], ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from inner_models(argument)


def read_one(path: Path, home: Files) -> tuple[BaseModel, Document]:
    """Return what a file outside the data folders says, and its document. Raises GuideError with every problem."""
    document = read_yaml(path, home.pattern)
    try:
        return home.model.model_validate(document.value), document
    except ValidationError as error:
        raise GuideError(translate(error.errors(include_url=False), document, home)) from None
