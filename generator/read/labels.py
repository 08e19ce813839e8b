"""Reads the words of the interface, and knows which of them templates, scripts and modules ask for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from os.path import lexists
from pathlib import Path

from generator.model.csl import together
from generator.model.labels import NUMBER, PLACE, Labels
from generator.model.places import WORDS
from generator.model.problems import GuideError, Problem, closest, did_you_mean
from generator.read.installed import INSIDE, installed_guide
from generator.read.strict import Document, parsed, read_text, read_yaml

LABELS = "content/labels.yml"
"""Where the words stand: groups by the page or script that shows them."""

ASKED = re.compile(
    r"""abel(?<=\b[Ll]abel)(?:\.markdown)?\(\s*(["'`])(?P<key>[a-z0-9-]+\.[a-z0-9-]+)\1(?=(?P<values>[^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*))"""
)
"""A call that shows a label, or a `Label("…")` that names it, in Python, a template or a script.

It begins with letters that are always the same: what has these is found far quicker."""
NAMED = re.compile(r"[,{(]\s*([a-z_]+)(?=\s*[=:](?!=)|\s*[,}])")
"""A value that such a call hands on, by its name: `number=3`, `{ number: 3 }` or `{ number }`."""
INNER = re.compile(r"\([^()]*\)")
"""The inside of a call within a call, whose values are its own."""

NO_SOURCES = frozenset(["vendor", "dictionary", INSIDE, "__pycache__"])
"""Folders of the generator in which nothing asks for a label."""


def asked_in(source: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the key of each label that a source asks for, with the values that it hands on."""
    for call in ASKED.finditer(source):
        values = call["values"]
        while (outer := INNER.sub("", values)) != values:
            values = outer
        yield call["key"], frozenset(NAMED.findall(values))


def sources() -> Iterator[tuple[str, str]]:
    """Yield name and text of each template, script and module of the generator."""
    todo = [*files("generator").iterdir()]
    for item in todo:
        if item.is_dir():
            todo.extend(item.iterdir() if item.name not in NO_SOURCES else ())
        elif item.name.endswith((".py", ".j2", ".js", ".html")):
            yield item.name, item.read_text(encoding="utf-8")


@cache
def _calls() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return for each label the values that each call of the generator hands on."""
    found: defaultdict[str, tuple[frozenset[str], ...]] = defaultdict(tuple)
    for _, source in sources():
        for key, values in asked_in(source):
            found[key] += (values,)
    return found


@cache
def asked() -> Mapping[str, frozenset[str]]:
    """Return the keys of all labels that the generator shows, with the values that they can be filled in with."""
    return {key: frozenset[str]().union(*calls) for key, calls in _calls().items()}


@cache
def handed_on() -> Mapping[str, frozenset[str]]:
    """Return the keys of all labels with the values that every call hands on: a label that lacks one hides it from readers."""
    return {key: calls[0].intersection(*calls) for key, calls in _calls().items()}


@cache
def own_words() -> tuple[Path, Mapping[str, str]]:
    """Return where the words of the guide itself stand, which every other guide falls back on, and the words."""
    path = (installed_guide() or Path(str(files("generator"))).parent) / LABELS
    try:
        return path, dict(_texts(read_yaml(path, LABELS)))
    except (GuideError, OSError):  # told when that guide is read
        return path, {}


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield key and text of each label of a file that has the right form."""
    for group, labels in document.value.items() if isinstance(document.value, dict) else ():
        for name, text in labels.items() if isinstance(labels, dict) else ():
            if isinstance(text, str):
                yield f"{group}.{name}", text


def read_labels(root: Path, below: Labels | None = None) -> tuple[Labels, list[Problem]]:
    """Return the labels of the guide below `root`, or those of an edition over the labels `below`; and what is wrong with its file.

    A label that the file does not have is that of the guide below, or else of the guide itself.
    """
    name = WORDS if below else LABELS
    path = root / name
    own, words = own_words()
    if below:
        words = below.texts
    if not lexists(path):  # or in a folder that lets nobody in, which is told where the folders are read
        return Labels(words), []
    try:
        text = read_text(path, name)
    except GuideError as error:
        return Labels(words), list(error.problems)
    texts, problems = judged(text, path.resolve() == own.resolve(), name)
    return Labels({**words, **texts}), list(problems)


@lru_cache(maxsize=4)
def judged(text: str, is_own: bool, name: str = LABELS) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the labels that a file says, and what is wrong with it; `is_own`: it is that of the guide itself."""
    try:
        document = parsed(text, name)
    except GuideError as error:
        return {}, tuple(error.problems)
    if document.problems:
        return {}, document.problems
    problems = [*_problems(document), *(_missing(document) if is_own else ())]
    return dict(_texts(document)), tuple(problems)


def _groups() -> dict[str, set[str]]:
    """Return the names of the labels of each group."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in asked():
        group, _, name = key.partition(".")
        found[group].add(name)
    return dict(found)


def _problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with a file of labels."""
    groups = _groups()
    if not isinstance(document.value, dict):
        yield document.problem(
            (), "dit bestand heeft groepen van woorden. Schrijf: groep: en daaronder naam: tekst."
        )
        return
    for group, labels in document.value.items():
        if group not in groups:
            mend = did_you_mean(group, groups) or " Haal haar weg."
            yield document.problem((group,), f'geen pagina vraagt om de groep "{group}".{mend}', key=True)
        elif not isinstance(labels, dict):
            yield document.problem(
                (group,), f'"{group}" is een groep. Zet daaronder, ingesprongen, naam: tekst.'
            )
        else:
            for name, text in labels.items():
                yield from _wrong(document, group, name, text, groups[group])


def _wrong(document: Document, group: str, name: str, text: object, names: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with one label; `names` are those that its group can have."""
    loc = (group, name)
    if name not in names:
        mend = did_you_mean(name, names) or " Haal deze regel weg."
        yield document.problem(loc, f'geen pagina vraagt om "{name}" in de groep "{group}".{mend}', key=True)
    elif not isinstance(text, str):
        yield document.problem(loc, f'"{group}.{name}" is één tekst. Schrijf: {name}: "de tekst"')
    elif not text.strip():
        yield document.problem(loc, f'"{group}.{name}" is leeg. Vul de tekst in.')
    else:
        words = re.sub(
            r"\{[^{}]*\}", lambda place: " " * len(place[0]), text
        )  # what is in braces is told as such
        if found := MARKED_UP.search(words):
            message = f'"{found.group()[:40]}" is opmaak, en hier ziet een lezer de tekens zelf. Haal de opmaak weg.'
            yield document.problem(loc, message, offset=found.start()).as_warning()
        wrong = [*_wrong_form(document, loc, text)]
        yield from wrong or _lost(document, loc, text)


MARKED_UP = re.compile(
    r"</?[A-Za-z][^<>]*>|&(?:#\w+|[A-Za-z]\w+);|\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__|\[[^\[\]]+\]\([^()\s…]*\)"
)
"""HTML, code for a sign, and what makes words bold or a link elsewhere."""


def _wrong_form(document: Document, loc: tuple[str, str], text: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a label: its places, its lines, its forms for one and for more."""
    key = ".".join(loc)
    values = asked()[key]
    known = ", ".join(f"{{{value}}}" for value in sorted(values))
    mend = f"Gebruik alleen: {known}." if known else "Hier wordt niets ingevuld: haal het weg."
    unknown = [f'"{{{place}}}"' for place in dict.fromkeys(PLACE.findall(text)) if place not in values]
    double = re.search(r"\{\{+\s*(\w+)\s*\}+", text)
    loose = None if double else re.search(r"\{\s*(?:\d+\.)?[A-Za-z_][^{}]*\}?|\b\w+\}", PLACE.sub("", text))
    if len(unknown) + bool(loose) > 1:
        shown = together([*([f'"{loose.group()}"'] if loose else []), *unknown])
        yield document.problem(loc, f'{shown} worden in "{key}" niet ingevuld. {mend}')
    elif unknown:
        yield document.problem(loc, f'{unknown[0]} wordt in "{key}" niet ingevuld. {mend}')
    if double:
        yield document.problem(
            loc, f'"{double.group()}" in "{key}" heeft dubbele accolades. Schrijf: {{{double[1]}}}'
        )
    elif loose and not unknown:
        yield document.problem(loc, f'"{loose.group()}" in "{key}" is geen plaats die wordt ingevuld. {mend}')
    if "\n" in text:
        yield document.problem(loc, f'"{key}" is één regel, en hier staan er meer. Maak er één van.')
    if text.count("|") > 1 or ("|" in text and NUMBER not in values):
        yield document.problem(
            loc,
            f'"|" scheidt in een tekst met {{{NUMBER}}} enkelvoud van meervoud, en staat in "{key}" te veel. '
            "Haal het weg.",
        )
    elif not all(form.strip() for form in text.split("|")):
        yield document.problem(
            loc,
            f'in "{key}" ontbreekt het enkelvoud of het meervoud. Schrijf: enkelvoud|meervoud.',
        )


def _lost(document: Document, loc: tuple[str, str], text: str) -> Iterator[Problem]:
    """Yield what readers no longer see of a label: a value that is always filled in, and for which it has no place.

    Two forms without a place are words that a number chooses from; of one and more, the one may be written out.
    """
    key = ".".join(loc)
    forms = text.split("|")
    shown = [set(PLACE.findall(form)) for form in forms]
    wanted = handed_on().get(key, frozenset())
    lost = {value for value in wanted - {NUMBER} if any(value not in places for places in shown)}
    if NUMBER in wanted and NUMBER not in shown[-1] and (len(forms) == 1 or NUMBER in shown[0]):
        lost.add(NUMBER)
    for value in sorted(lost):
        yield document.problem(
            loc, f'in "{key}" ontbreekt {{{value}}}: wat daar komt, ziet een lezer niet meer. Zet het terug.'
        )


def _missing(document: Document) -> Iterator[Problem]:
    """Yield the labels that are asked for and that a file, which must have all, does not have.

    Nothing is said of one that stands there with a slip in its name or in that of its group: the slip is told.
    """
    have = dict(_texts(document))
    value = document.value if isinstance(document.value, dict) else {}
    groups = _groups()
    slips = {closest(group, groups) for group in value.keys() - groups.keys()}
    for key in sorted(asked().keys() - have.keys()):
        group, _, name = key.partition(".")
        below = value.get(group)
        written = below if isinstance(below, dict) else {}
        names = groups[group]
        if name in written or group in slips:
            continue
        if name in {closest(unknown, names) for unknown in written.keys() - names}:
            continue
        loc = (group,) if group in value else ()
        yield document.problem(
            loc, f'het woord "{name}" in de groep "{group}" ontbreekt. Zet het terug.', key=True
        )
