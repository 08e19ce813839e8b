"""Makes a new record: the next free id, the file where it belongs, every field with what it asks."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.desk.edit import Given, NotKept, Sheet, as_given
from generator.desk.numbering import Numbering, all_kinds
from generator.desk.pending import Done, Pending, Read, refuse, unseen, worse
from generator.desk.register import Register, read_register
from generator.desk.skeleton import Blank, keys_of
from generator.model.content import FormQuestion, PracticeExample, Questionnaire
from generator.model.fields import slug_mistake
from generator.model.kinds import KINDS, Files, Kind
from generator.model.problems import GuideError, choose_from, did_you_mean
from generator.model.text import ID
from generator.model.walk import parts
from generator.read.load import Loaded, load, schema_line
from generator.read.strict import parse_yaml
from generator.read.unfilled import asked, choices_of, field_at, models_in, unfilled

COMMAND = "new"
TITLES = ("title", "name", "text")
"""The keys of which the first that a kind has is what a new record is called."""
CALLED = {"uitspraak": "claim"}
"""What the pages for editors call a kind, beside its own name."""


@dataclass(frozen=True)
class Wish:
    """What an editor asks for."""

    kind: str
    title: str
    id: str | None = None
    slug: str | None = None
    fields: Sequence[str] = ()
    """Each as `key=value`."""


def new(root: Path, wish: Wish, read: Read) -> Done:
    """Write a new record in the guide below `root`; return the file, and each thing that is left to fill in.

    Raises GuideError, and nothing is written, if it can't be made as it is asked.
    """
    kind = kind_of(wish.kind)
    model, _ = model_of(kind)
    loaded = load(root)
    home = _home(kind, loaded)
    pending = Pending(root)
    if not home.list_key and "*" not in home.pattern and pending.exists(home.pattern):
        raise refuse(COMMAND, f"hiervan is er maar één, en die staat er al. Verander {home.pattern}.")
    found = read_register(root)
    numbering = Numbering(kind, loaded, found[0] if found else Register(), root)
    given = _given(kind, wish, numbering)
    blank = Blank(
        model,
        given,
        loaded.asked(home).keys_with_study,
        tuple(_questions(model, loaded)),
        dict(_part_ids(str(given["id"]), numbering)),
    )
    path = _write(pending, home, blank)
    with pending.trial() as trial:
        after = worse(trial.problems_before(read), trial.problems(read), pending)
    document = parse_yaml(Sheet(pending.text(path), path).even, path)
    records = document.value[home.list_key] if home.list_key and isinstance(document.value, dict) else []
    own = (home.list_key, len(records) - 1) if home.list_key else ()
    places = {document.at(loc) for loc in unfilled(document.value) if loc[: len(own)] == own}
    places.add(document.at((*own, "id")))  # where a rule says what others must do yet, such as cite a source
    if wrong := [each for each in after if each.path != path or (each.line, each.column) not in places]:
        raise GuideError(wrong)
    pending.save()
    return pending.done(tuple(str(each) for each in after))


def kind_of(word: str) -> Kind:
    """Return the kind that an editor names: by its id, its Dutch name, or a part of that which is clear.

    Raises GuideError with the kinds there are.
    """
    name = word.strip().casefold()
    name = CALLED.get(name, name)
    tests: tuple[Callable[[Kind], bool], ...] = (
        lambda kind: name in (kind.id, kind.one.casefold()),
        lambda kind: name in kind.one.casefold().split(),
        lambda kind: " " not in kind.one and kind.one.casefold().endswith(name),
    )
    for number, test in enumerate(tests):
        near = [kind for kind in KINDS if test(kind)]
        if number == 1:  # a "vraag" is a "praktijkvraag" sooner than a "veelgestelde vraag"
            near += [kind for kind in KINDS if tests[2](kind) and kind.model]
            near = [kind for kind in near if " " not in kind.one] or near
        if len(name) > 2 and len(near) == 1:
            return near[0]
    meant = did_you_mean(name, [*(kind.id for kind in KINDS), *(kind.one for kind in KINDS)])
    raise refuse(COMMAND, f'"{word}" is geen soort.{meant} Kies uit: {all_kinds()}.')


def model_of(kind: Kind) -> tuple[type[BaseModel], Files]:
    """Return the model of the records of a kind and where they stand. Raises GuideError for a part of other records."""
    if kind.model is None or kind.files is None:
        whole = KINDS[str(kind.part_of)]
        message = (
            f"een {kind.one} staat in het bestand van een {whole.one}, onder {KINDS.home(kind.id).pattern}. "
            "Voeg het daar toe."
        )
        raise refuse(COMMAND, message)
    return kind.model, kind.files


def _home(kind: Kind, loaded: Loaded) -> Files:
    """Return where a new record of a kind is written. Raises GuideError if an editor can't add one there."""
    home = loaded.home(kind.id)
    if loaded.edition and home.in_edition is None:
        raise refuse(
            COMMAND,
            f"een {kind.one} hoort bij de gids zelf, en een editie voegt er geen toe. Doe dit in de gids zelf.",
        )
    if not home.pattern:
        raise refuse(
            COMMAND, f"een {kind.one} staat in een editie over de gids. Typ: gids new … --editie MAP"
        )
    return home


def questions(kind: Kind) -> list[tuple[str, str]]:
    """Return the key of each simple field that a record of a kind must have, with what to ask an editor about it."""
    model, _ = model_of(kind)
    own = {"id", "slug", _title_key(model)}
    return [
        (info.alias or name, asked(name, info))
        for name, info in model.model_fields.items()
        if info.is_required() and name not in own and not models_in(info.annotation)
    ]


def _title_key(model: type[BaseModel]) -> str:
    return next(key for key in TITLES if key in model.model_fields)


def _given(kind: Kind, wish: Wish, numbering: Numbering) -> dict[str, Given]:
    """Return what is known of the new record, by key. Raises GuideError with all that is wrong with what was asked."""
    model, _ = model_of(kind)
    title = " ".join(wish.title.split())
    given: dict[str, Given] = {_title_key(model): title}
    wrong = [] if title else ["geef achter de soort een titel, tussen aanhalingstekens."]
    wrong += filter(None, map(unseen, (title, *wish.fields)))
    filled = Counter(each.partition("=")[0].strip() for each in wish.fields)
    wrong += [
        f"--veld {key} staat er {number} keer, en een veld krijgt één waarde. In een lijst staan er komma's tussen: {key}=een,twee"
        for key, number in filled.items()
        if number > 1
    ]
    for each in wish.fields:
        key, is_pair, value = each.partition("=")
        try:
            _set(given, model, key.strip(), value.strip(), bool(is_pair))
        except ValueError as error:
            wrong.append(str(error))
    slug = wish.slug or numbering.free_slug(title)
    if wish.slug and "slug" not in model.model_fields:
        wrong.append(f"een {kind.one} heeft geen slug: het adres komt van het id. Laat --slug weg.")
    elif wish.slug and (mistake := slug_mistake(slug)):
        wrong.append(mistake)
    elif slug in numbering.slugs:
        wrong.append(f'de slug "{slug}" is of was van een ander record van deze soort. Kies een andere.')
    if any(_same_title(kind, entry.record, title) for entry in numbering.entries):
        wrong.append(f'er is al een {kind.one} met de titel "{title}". Kies een andere titel.')
    id_ = _id(kind, wish, given, numbering, slug, wrong)
    if wrong:
        raise refuse(COMMAND, *wrong)
    first: dict[str, Given] = {"id": id_, **({"slug": slug} if "slug" in model.model_fields else {})}
    return {**first, **given}


def _same_title(kind: Kind, record: Any, title: str) -> bool:
    return "title" in type(record).model_fields and kind.title(record).casefold() == title.casefold()


def _id(
    kind: Kind, wish: Wish, given: Mapping[str, Given], numbering: Numbering, slug: str, wrong: list[str]
) -> str:
    """Return the id of the new record; add to `wrong` why it can't be that one, or why there is none."""
    if wish.id:
        if not ID.fullmatch(wish.id):
            wrong.append(f'"{wish.id}" is geen id. Gebruik alleen letters, cijfers en enkele streepjes.')
        elif wish.id.casefold() in numbering.taken:
            wrong.append(
                f"{wish.id} bestaat al, of heeft bestaan. Een id wordt nooit opnieuw gebruikt; kies een ander."
            )
        return wish.id
    stem = None
    if leading := numbering.leading_field():
        stem = str(given.get(leading, ""))
        if not stem:
            wrong.append(
                f"het id van een {kind.one} begint met dat van zijn {leading}. Zeg welk: --veld {leading}=ID."
            )
            return ""
    found = numbering.next_id(slug, stem)
    if found is None:
        some = ", ".join(sorted(numbering.ids)[:5])
        wrong.append(
            f"de id's van deze soort zijn niet doorgenummerd (zoals {some}). Kies er zelf een met --id."
        )
    return found or ""


def _set(given: dict[str, Given], model: type[BaseModel], key: str, value: str, is_pair: bool) -> None:
    """Take in one `key=value`, also of a part, as in `official_wording.source=…`. Raises ValueError in Dutch."""
    if not is_pair or not key or not value:
        raise ValueError('schrijf na --veld een sleutel en een waarde, zoals "--veld kind_of=werkvorm".')
    *above, last = key.split(".")
    info = field_at(model, tuple(key.split(".")))
    known = [each for each in keys_of(model) if each not in ("id", "slug")]  # these have options of their own
    if above and (outer := field_at(model, tuple(above))) is not None:
        known = [
            f"{'.'.join(above)}.{each}" for inner in models_in(outer.annotation) for each in keys_of(inner)
        ]
    if key not in known or info is None:
        raise ValueError(
            f'"{key}" is hier geen sleutel.{did_you_mean(key, known)} Kies uit: {", ".join(known)}.'
        )
    inside: Any = given
    for part in above:
        inside = inside.setdefault(part, {})
    inside[last] = _value(key, value, info)


def _value(key: str, value: str, info: FieldInfo) -> Given:
    """Return a value as its field holds it: words of a list are set apart by commas. Raises ValueError in Dutch."""
    text = str(info.annotation)
    is_list = get_origin(info.annotation) is tuple
    if models_in(info.annotation) and not is_list:
        inner = ", ".join(f"{key}.{each}" for each in keys_of(models_in(info.annotation)[0]))
        raise ValueError(f'"{key}" is een blok met sleutels. Kies een daarvan: {inner}.')
    if models_in(info.annotation) and "text" in models_in(info.annotation)[0].model_fields:
        raise ValueError(f'"{key}" heeft meer dan een waarde per regel. Vul het in het bestand in.')
    words: list[Given] = [each.strip() for each in value.split(",") if each.strip()] if is_list else [value]
    choices = () if models_in(info.annotation) else choices_of(info)
    if wrong := [word for word in words if choices and word not in choices]:
        hint = did_you_mean(str(wrong[0]), choices) or choose_from(choices)
        raise ValueError(f'"{key}" kan niet "{wrong[0]}" zijn.{hint}')
    if is_list:
        return words
    if value in ("true", "false") and "bool" in text:
        return value == "true"
    return int(value) if value.isdecimal() and "int" in text and str(int(value)) == value else value


def _questions(model: type[BaseModel], loaded: Loaded) -> Iterator[FormQuestion]:
    if model is PracticeExample:
        for entry in loaded.of(Questionnaire):
            yield from entry.record.questions


def _part_ids(id_: str, numbering: Numbering) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield for each model of a part whose id begins with that of its record, the first id that such a part has here."""
    for entry in reversed(numbering.entries):
        for _, part in parts(entry.record):
            of = getattr(part, "id", None)
            if isinstance(of, str) and of.startswith(f"{entry.name}-"):
                ending = of.removeprefix(entry.name)
                digits = ending[len(ending.rstrip("0123456789")) :]
                if digits:
                    yield type(part), f"{id_}{ending.removesuffix(digits)}{1:0{len(digits)}}"


def _write(pending: Pending, home: Files, blank: Blank) -> str:
    """Put the record in its file, new or with others; return its path. Raises GuideError if there can be only one."""
    lines = list(blank.lines())
    if "*" in home.pattern:
        name = (
            f"{blank.given['id']}-{blank.given['slug']}" if "slug" in blank.given else str(blank.given["id"])
        )
        path = home.pattern.replace("*", name)
        if pending.exists(path):
            raise refuse(COMMAND, f"{path} bestaat al. Kies een andere slug met --slug.")
    else:
        path = home.pattern
    top = schema_line(path, home.schema)
    if not home.list_key:
        pending.write(path, "\n".join([top, *lines, ""]))
    elif not pending.exists(path):
        pending.write(path, "\n".join([top, f"{home.list_key}:", *_as_item(lines, 2), ""]))
    else:
        _append(pending.sheet(path), home.list_key, lines)
    return path


def _append(sheet: Sheet, list_key: str, lines: Sequence[str]) -> None:
    """Add the record to a list in a file, with its remarks if the list is a block."""
    try:
        sheet.add_lines((list_key,), lambda indent: _as_item(lines, indent))
    except NotKept:
        record = parse_yaml("\n".join(lines), sheet.path).value
        sheet.add((list_key,), as_given(record))


def _as_item(lines: Sequence[str], indent: int) -> list[str]:
    """Return the lines of a record as those of an item of a list; the dash stands before its first key."""
    first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    remarks, (head, *rest) = lines[:first], lines[first:]
    space = " " * indent
    return [
        *(f"{space}{line}" for line in remarks),
        f"{space}- {head}",
        *(f"{space}  {line}" for line in rest),
    ]
