"""The form with which a reader describes or corrects a practice example: its fields, and what check asks of them.

Nothing of it is written down here a second time. The fields are those of the model, the questions those of the
questionnaire, and what a text may hold is told to the script with the very patterns that check reads texts with.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from generator.model import slips
from generator.model import text as markup
from generator.model.content import QUESTION_GROUPS, PracticeExample
from generator.model.dates import EARLIEST_YEAR, LATEST_YEAR, MONTHS
from generator.model.fields import LONGEST_TEXT, MARKUP_CHARACTERS, Line, Marked, PartialDate
from generator.model.kinds import KINDS
from generator.model.memory import remembered
from generator.model.places import BELOW
from generator.model.statements import Record, Related
from generator.model.text import for_script, plain_text
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.ids import first_free, numbered_on
from generator.read.load import SCHEMA_LINE, schema_line
from generator.read.strict import FORBIDDEN, parse_yaml
from generator.read.unfilled import WORD as LEFT
from generator.views.story import FIELDS, STATES, STORY

BY_EDITORS = frozenset(
    [*Related.model_fields, "official_wording", "take_away", "events", "differences", "notes"]
) - frozenset(["title"])
"""What editors add to a practice example, so that no reader is asked for it."""
DETAILS = frozenset(["note", "id"])
"""What a part of a field has for editors alone."""
LAST = ("search_terms", "corrected", "relations")
"""The keys that a record ends with, where the model begins with them."""

HOME = next(home for home in KINDS.files if home.model is PracticeExample)
"""Where the files of practice examples stand."""
Json = dict[str, Any]


def form_data(guide: Guide, settings: Settings) -> Json:
    """Return what the script of the form needs to know: groups of fields, rules, and where the file goes."""
    return {
        "groups": [
            {"title": title, "fields": [_field(guide, name, info) for name, info in found]}
            for title, found in _groups(guide)
        ],
        "story": [
            {"title": title, "names": [name for name in names if name not in BY_EDITORS]}
            for title, names in _story(guide)
        ],
        "next": next_id(guide),
        "asides": [_question(each) for each in _questions(guide) if each.field in {None, *BY_EDITORS}],
        "keys": _keys(),
        "rules": rules(),
        "examples": {example.id: example.title for example in guide.examples},
        "folder": PurePosixPath(HOME.pattern).parent.as_posix(),
        "schema": schema_line(HOME.pattern, HOME.schema),
        "edit": settings.edit_base.rstrip("/"),
        "contact": settings.contact_url,
        **_of_edition(guide, settings),
    }


def _of_edition(guide: Guide, settings: Settings) -> Json:
    """Return what the script needs to know in an edition: with what its ids begin, and of the guide below it, whose examples
    readers correct, with what the paths of its files begin and where they are edited."""
    if guide.edition is None:
        return {}
    told = {
        "begin": f"{guide.edition.file.prefix}-",
        "below": BELOW,
        "edit": settings.edit_base_below.rstrip("/"),
    }
    return {"edition": told}


def _keys() -> list[str]:
    """Return the keys of a practice example in the order in which its file has them."""
    first = [name for name in Record.model_fields if name not in LAST]
    others = [name for name in PracticeExample.model_fields if name not in {*first, *LAST}]
    return [*first, *others, *(name for name in LAST if name in PracticeExample.model_fields)]


def _groups(guide: Guide) -> Iterator[tuple[str, list[tuple[str, FieldInfo]]]]:
    """Yield the title of each group of fields, and those fields, as other forms ask for them; what is in no group comes last."""
    asked = {name: info for name, info in PracticeExample.model_fields.items() if name not in BY_EDITORS}
    placed = {name for names in QUESTION_GROUPS.values() for name in names}
    others = [name for name in asked if name not in placed]
    last = [*QUESTION_GROUPS][-1]
    for title, names in QUESTION_GROUPS.items():
        here = [*names, *(others if title == last else ())]
        yield guide.label(title), [(name, asked[name]) for name in here if name in asked]


def _story(guide: Guide) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and fields of each part of the page of an example, by which the reader sees what it will be."""
    told = {name for _, _, names in STORY for name in names}
    yield guide.label("form.group-name"), [name for name in PracticeExample.model_fields if name not in told]
    for title, _, names in STORY:
        yield guide.label(title), [*names]


def next_id(guide: Guide) -> str:
    """Return the id that a new example gets if nobody else takes it first; "" where examples are not numbered."""
    taken = {id_.casefold() for id_ in guide.kinds}
    ids = [id_ for id_, kind in guide.kinds.items() if kind == "practice-example"]
    if not guide.edition:
        return numbered_on(ids, taken) or ""
    begin = f"{guide.edition.file.prefix}-"
    if own := [id_ for id_ in ids if id_.startswith(begin)]:
        return numbered_on(own, taken) or ""
    numbered = numbered_on(ids, taken)
    return first_free(begin + numbered.rstrip("0123456789"), 1, 1, taken) if numbered else ""


def _questions(guide: Guide) -> tuple[Any, ...]:
    return guide.questionnaire.questions if guide.questionnaire else ()


def _question(question: Any) -> Json:
    return {
        "number": question.number,
        "text": plain_text(question.text),
        "help": plain_text(question.help or ""),
    }


def _field(guide: Guide, name: str, info: FieldInfo) -> Json:
    """Return one field of a practice example as the script draws and judges it."""
    asked = [_question(each) for each in _questions(guide) if each.field == name]
    title = guide.label(FIELDS[name]) if name in FIELDS else str(info.title)
    help_ = "" if asked else info.description or ""  # a question says it in the words of who fills it in
    return {**_control(guide, name, info), "title": title, "asked": asked, "help": help_}


def _control(guide: Guide, name: str, info: FieldInfo) -> Json:
    """Return what a field asks for by its type: a text, a choice, several of something, or a block of fields."""
    type_, marks = _bare(info.annotation, info.metadata)
    made: Json = {
        "name": name,
        "title": str(info.title or name),
        "help": "",
        "required": info.is_required(),
    }
    inner = _bare(get_args(type_)[0], ())[0] if get_origin(type_) is tuple else None
    if get_origin(type_) is Literal:
        return {**made, "kind": "one", "choices": _choices(guide, get_args(type_))}
    if get_origin(inner) is Literal:
        return {**made, "kind": "some", "choices": _choices(guide, get_args(inner))}
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        key, first = next(iter(inner.model_fields.items()))
        return {**made, "kind": "several", "item": _control(guide, key, first)}
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        parts = {key: part for key, part in type_.model_fields.items() if key not in DETAILS}
        return {
            **made,
            "kind": "block",
            "fields": [_control(guide, key, part) for key, part in parts.items()],
        }
    return {**made, "kind": _kind(marks), "most": _most(marks), "help": info.description or ""}


def _bare(annotation: Any, marks: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a type without "or nothing", and all that is said beside it of what it may hold."""
    found = tuple(marks)
    while True:
        if hasattr(annotation, "__metadata__"):
            found += annotation.__metadata__
            annotation = annotation.__origin__
        elif type(None) in (choices := get_args(annotation)):
            annotation = next(each for each in choices if each is not type(None))
        else:
            flat = [
                part for mark in found for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark])
            ]
            return annotation, tuple(flat)


def _kind(marks: tuple[Any, ...]) -> str:
    """Return which of the texts that the form knows has these marks."""
    if any(isinstance(mark, Marked) for mark in marks):
        return "text"
    known = {"line": Line, "date": PartialDate}
    judges = [mark for mark in marks if isinstance(mark, AfterValidator)]
    return next(kind for kind, alias in known.items() if any(judge in get_args(alias) for judge in judges))


def _most(marks: tuple[Any, ...]) -> int:
    said: list[int] = [mark.max_length for mark in marks if hasattr(mark, "max_length")]
    return min([LONGEST_TEXT, *said])


def _choices(guide: Guide, values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (value, guide.label(STATES[value]) if value in STATES else value.replace("-", " "))
        for value in values
    ]


# What a text may hold


def _for_browser(source: str) -> str:
    """Return a pattern of Python as one of a browser that finds the same (with the flag for Unicode)."""
    inside = False
    made = []
    for sign in re.findall(r"\\.|.", source.replace("(?P<", "(?<").replace(r"\Z", "$"), re.DOTALL):
        if sign.lower() in SETS:
            assert sign.islower() or not inside
            made.append(SETS[sign] if inside else f"[{'^' if sign.isupper() else ''}{SETS[sign.lower()]}]")
        elif sign == r"\b" and not inside:
            made.append(EDGE)
        elif len(sign) == 2 and not sign[1].isalnum() and sign[1] not in r"^$\.*+?()[]{}|/-":
            made.append(sign[1])  # a browser refuses a backslash that means nothing
        else:
            made.append(sign)
        inside = (inside or sign == "[") and sign != "]"
    return "".join(made)


EDGE = r"(?:(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_])|(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_]))"
"""The edge of a word as Python sees it: a browser counts only letters without accents."""
SETS = {
    r"\w": r"\p{L}\p{N}_",
    r"\d": r"\p{Nd}",
    r"\s": r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000",
}
"""The signs of a set as Python counts them."""


def _pattern(pattern: re.Pattern[str], *, begins: bool = False, whole: bool = False) -> tuple[str, str]:
    """Return source and flags of a pattern for a browser."""
    source = _for_browser(pattern.pattern)
    if begins or whole:
        source = f"^(?:{source})" + ("$" if whole else "")
    return source, "iu" if pattern.flags & re.IGNORECASE else "u"


def rules() -> Json:
    """Return what check asks of texts, lines and dates, for the script that asks the same."""
    return {
        "words": [(*_pattern(pattern), message) for pattern, message in slips.INLINE],
        "lines": [(*_pattern(pattern, begins=True), message) for pattern, message in slips.LINES],
        "token": _pattern(markup.TOKEN),
        "notYet": _pattern(slips.NOT_YET),
        "toFill": _pattern(LEFT),
        "suspect": _pattern(slips.SUSPECT),
        "times": _pattern(slips.TIMES),
        "entity": _pattern(slips.ENTITY),
        "id": _pattern(markup.ID, whole=True),
        "https": _pattern(markup.HTTPS, whole=True),
        "mail": _pattern(markup.MAIL, whole=True),
        "mark": _pattern(MARKUP_CHARACTERS),
        "unseen": _pattern(FORBIDDEN),
        "code": slips.CODE,
        "months": MONTHS,
        "years": (EARLIEST_YEAR, LATEST_YEAR),
        "longest": LONGEST_TEXT,
    }


# What there is, to correct it


def example_script(source: str, path: str) -> str:
    """Return the script that brings a record to the form: its text by key, and what it says.

    What stands above a key, such as a remark, goes with that key.
    """
    document = parse_yaml(source, path)
    assert isinstance(document.value, dict)
    lines = document.source.removesuffix("\n").split("\n")
    starts = [document.keys[(key,)] for key in document.value]
    pieces: list[tuple[str, str]] = []
    if all(column == 1 for _, column in starts):
        cuts = [_with_remarks(lines, line - 1) for line, _ in starts]
        head = "\n".join(lines[: cuts[0]])
        pieces.append(("", f"{head}\n" if head else ""))
        for key, first, last in zip(document.value, cuts, [*cuts[1:], len(lines)], strict=True):
            pieces.append((key, "".join(f"{line}\n" for line in lines[first:last])))
    found = {"path": path, "pieces": pieces, "record": document.value}
    return f"Gids.formExample = {for_script(found)};\n"


def _with_remarks(lines: list[str], at: int) -> int:
    """Return the number of the first line that goes with the key on a line: remarks right above it go along."""
    first = at
    while first > 0 and lines[first - 1].startswith("#") and not SCHEMA_LINE.match(lines[first - 1]):
        first -= 1
    return first


def example_scripts(guide: Guide, copies: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield (path, script) of each practice example, to correct it in the browser."""
    if guide.questionnaire is None:
        return
    for example in guide.examples:
        path = guide.entries[example.id].path
        yield example_file(example.id), _script(copies[path].decode("utf-8-sig"), path)


@remembered
def _script(source: str, path: str) -> str:
    return example_script(source.replace("\r\n", "\n").replace("\r", "\n"), path)


def example_file(id_: str) -> str:
    """Return the plain path of the script of a practice example, by which scripts ask for it."""
    return f"gids/voorbeeld-{id_}.js"
