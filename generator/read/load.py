"""Reads and validates every file of the guide into frozen records, collecting every problem on the way."""

import os
import re
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from generator.model import fields, places, slips
from generator.model.kinds import KINDS, Files
from generator.model.labels import Labels
from generator.model.layout import BOX_INDENT, PICTURE, picture_mistake, without_code
from generator.model.memory import remembered
from generator.model.places import (
    BELOW,
    BUILD,
    EDITION,
    EDITION_FOLDERS,
    REGISTER,
    SCHEMAS,
    SETTINGS,
    SITE,
    WORDS,
)
from generator.model.problems import GuideError, Loc, Problem, closest, did_you_mean, dutch
from generator.model.text import WORD, fold
from generator.model.walk import parts, walk
from generator.read.edition import Edition, Tree, is_edition, is_own, read_edition
from generator.read.installed import guide_below
from generator.read.labels import LABELS, read_labels
from generator.read.marks import mark_problems, read_svg
from generator.read.messages import inner_models, keys_at, place_of, record_name, translate
from generator.read.pictures import Picture, read_picture
from generator.read.strict import (
    FORBIDDEN,
    MAX_BYTES,
    Document,
    Judge,
    Value,
    form_of,
    parse_yaml,
    read_text,
)
from generator.read.unfilled import TO_FILL, field_at, fill_in, models_in, unfilled
from generator.read.unfilled import WORD as LEFT

MOST_IN_PAGE = 100
"""So many slips of one page are told: more would hide the rest."""
LONGEST_PAGE = 50_000
"""So many characters a page may have: more is a book, and would keep readers and the build waiting."""
WORD_LISTS = ("content/language/allowed-words.txt", "content/language/jargon.txt")
PICTURES = f"content/{places.PICTURES}/"
BESIDE = (BUILD, SITE, SCHEMAS)
"""What stands beside the files of an edition and is made."""
NOT_READ = ("README", "LICENSE")
"""What may stand in any folder, to be read by people only."""

SEARCH_TERMS = re.compile(
    r"^[*_]*zoekwoord(?:en)?\b(?P<mark>[*_:]*)[ \t]*(?P<terms>.*)\s*\Z", re.MULTILINE | re.I
)
"""A last line of a page that gives search terms, or seems to."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A record and the place where it was read."""

    record: Any
    document: Document
    prefix: Loc

    @property
    def path(self) -> str:
        """The file that holds the record, from the root."""
        return self.document.path

    @cached_property
    def parts(self) -> tuple[tuple[Loc, BaseModel], ...]:
        """Every model inside the record, with its place."""
        return parts(self.record)

    @cached_property
    def texts(self) -> tuple[tuple[Loc, str, Any], ...]:
        """Place, text and mark of every reference and every text in the record."""
        return walk(self.record)

    @cached_property
    def name(self) -> str:
        """How a message names the record: its id."""
        return str(getattr(self.record, "id", "") or PurePosixPath(self.path).stem)

    def problem(self, loc: Loc, message: str, *, offset: int | None = None) -> Problem:
        """Return a problem at a field of this record, or inside its text; the message names the record."""
        return self.document.problem((*self.prefix, *loc), f"{self.name}: {message}", offset=offset)


@dataclass(frozen=True)
class Page:
    """A hand-written Markdown page."""

    path: str
    slug: str
    title: str
    body: str
    """The text from the second line of the file on, without the line of search terms."""
    search_terms: tuple[str, ...] = ()
    """Words with which readers look for the page, from a last line "Zoekwoorden: een, twee"."""
    pictures: tuple[Picture, ...] = ()
    """The pictures that it shows."""


class Unread(set[str]):
    """Ids of records that are there and could not be read, and with them the ids of their claims and items."""

    def __contains__(self, id_: object) -> bool:
        if super().__contains__(id_):
            return True
        part = PART_ID.fullmatch(id_) if isinstance(id_, str) else None
        return part is not None and super().__contains__(part["whole"])


PART_ID = re.compile(r"(?P<whole>.+)(?:-[a-z]?|\.)\d\w*")
"""The id of a claim or item, which begins with that of its record."""


def _hyphens(text: str) -> Iterator[int]:
    return (n for n, sign in enumerate(text) if sign == "-")


@dataclass
class Loaded:
    """Everything that was read, and every problem."""

    entries: list[Entry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    pictures: dict[str, Picture | None] = field(default_factory=dict)
    """Each picture that is there, by name; None if its file is not right."""
    problems: list[Problem] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)
    """Ids in files that have problems: a reference to one of these is no problem of its own."""
    nameless: set[str] = field(default_factory=set)
    """Kinds of which some id is not known, for a record lacks it or can't be read: who refers to it is not wrong."""
    labels: Labels = field(default_factory=Labels)
    """The words of the interface."""
    has_study: bool = True
    """Whether the framework rests on a study: then all that goes with one must be there."""
    edition: Edition | None = None
    """What is laid over the guide, if this is an edition."""
    replaced: dict[str, Page] = field(default_factory=dict)
    """The pages of the guide of which the edition has another text, by slug."""

    def is_own(self, path: str) -> bool:
        """Return whether a file, by its path, is one that an organisation laid over the guide."""
        return self.edition is not None and is_own(path)

    def of(self, model: type[BaseModel]) -> Iterator[Entry]:
        """Yield the entries whose record is of a model, in the order of files."""
        return (entry for entry in self.entries if isinstance(entry.record, model))

    def marks(self) -> Iterator[Picture]:
        """Yield the logo and the picture in the tab of an edition."""
        for name in self.edition.file.pictures() if self.edition else ():
            if picture := self.pictures.get(name):
                yield picture

    def home(self, kind: str) -> Files:
        """Return where an editor adds records of a kind: in a guide, or in an edition over it."""
        home = KINDS.home(kind)
        return replace(home, pattern=home.in_edition) if self.edition and home.in_edition else home

    def asked(self, home: Files) -> Files:
        """Return where records stand, without what this guide can do without."""
        if self.has_study or not (home.with_study or home.keys_with_study):
            return home
        return replace(home, required=home.required and not home.with_study, keys_with_study=())


def load(root: Path) -> Loaded:
    """Return the records and pages below `root`, with every problem found in them; writes nothing.

    Of an edition these are its own, over those of the guide below it. Raises GuideError if its settings, or that guide, are wrong:
    what stands over them can't be judged then.
    """
    if not is_edition(root):
        return _load(Tree(root), Loaded())
    try:
        edition = read_edition(root)
    except GuideError as error:
        others = _load(Tree(root, is_edition=True), Loaded()).problems  # warnings may follow from this
        raise GuideError([*error.problems, *(other for other in others if not other.warning)]) from None
    below = _load(Tree(edition.below, BELOW), Loaded())
    if wrong := [problem for problem in below.problems if not problem.warning]:
        raise GuideError([_of_below(wrong)])
    # What is worth a look there is for who keeps that guide.
    loaded = replace(below, edition=edition, problems=list(_astray(root)))
    return _load(Tree(root, is_edition=True), loaded)


def _astray(root: Path) -> Iterator[Problem]:
    """Yield what stands beside the settings of an edition and is not read, though it looks as if it should be."""
    read = (*EDITION_FOLDERS, EDITION, WORDS, REGISTER)
    for name in sorted(each.name for each in root.iterdir() if not each.name.startswith(".")):
        if name in ("framework", SETTINGS):
            yield _at_top(name, "dit hoort bij de gids zelf, en een editie leest het niet. Haal het weg.")
        elif name not in (*read, *BESIDE) and (meant := did_you_mean(name, read)):
            yield _at_top(name, f"de editie leest dit niet.{meant} Hernoem het.")


def _of_below(problems: list[Problem]) -> Problem:
    """Return the one problem of an edition over a guide that is not right itself."""
    first = problems[0]
    where = f"{first.path.removeprefix(BELOW)}:{first.line}"
    message = (
        f"de gids onder deze editie klopt niet, dus de editie is niet te lezen ({where}: {first.message}) "
        f"Kijk wat er is: gids check -C {guide_below()}"
    )
    return _at_top(EDITION, message)


def _load(tree: Tree, loaded: Loaded) -> Loaded:
    """Add to what was read what stands in a tree, and every problem found there."""
    root = tree.folder
    files = list(_files(tree, loaded))
    told = {problem.path for problem in loaded.problems}
    if not tree.is_edition:
        loaded.has_study = _names_a_study(tree, files)
        _tell_missing(files, told, loaded)
    _load_pictures(tree, files, loaded)
    for name in files:
        if name.startswith(f"{tree.pages}/") and name.endswith(".md"):
            _load_page(tree, name, loaded)
        elif name == LABELS and not tree.is_edition:
            pass  # read below, with the words that it falls back on
        elif name.lower().endswith((".yml", ".yaml")):
            _load_records(tree, name, loaded)
        elif name in WORD_LISTS:
            loaded.problems += word_list(root / name, f"{tree.before}{name}")[1]
        elif problem := _passed_over(tree, name):
            loaded.problems.append(problem)
    loaded.problems += _unused_pictures(tree, files, loaded)
    if tree.is_edition and loaded.edition:
        loaded.problems += mark_problems(loaded.edition, loaded.pictures)
    loaded.labels, problems = read_labels(root, loaded.labels if tree.is_edition else None)
    loaded.problems += problems if tree.labels not in told else ()
    return loaded


def _tell_missing(files: Container[str], told: set[str], loaded: Loaded) -> None:
    """Tell of each file without which a guide can't be, and that is not there."""
    for home in map(loaded.asked, KINDS.files):
        missing = home.required and "*" not in home.pattern and home.pattern not in files
        if missing and told.isdisjoint({home.pattern, PurePosixPath(home.pattern).parts[0]}):
            loaded.problems.append(_at_top(home.pattern, "dit bestand ontbreekt. Zet het terug."))


TOP_KEY = re.compile(r"^(\w+)\s*:", re.MULTILINE)


def _names_a_study(tree: Tree, files: Container[str]) -> bool:
    """Return whether the framework has a study, also if its file has mistakes; one that can't be read may have."""
    home = KINDS.home("framework")
    name, known = home.pattern, keys_at(home.model, ())
    try:
        keys = set(TOP_KEY.findall(read_text(tree.folder / name, name))) if name in files else {"study"}
    except GuideError:
        return True
    meant = {closest(key, known) for key in keys}
    return "study" in meant or meant.isdisjoint(known)  # of a file with no key at all nothing is known


def _at_top(name: str, message: str, *, warning: bool = False) -> Problem:
    """Return a problem of a file or folder as a whole."""
    return Problem(path=name, line=1, column=1, message=message, warning=warning)


def _passed_over(tree: Tree, name: str) -> Problem | None:
    """Return the problem of a file that the guide does not read, or None if it may stand there."""
    path = PurePosixPath(name)
    if name.startswith(PICTURES) or path.stem.upper() in NOT_READ:
        return None
    if path.parent == PurePosixPath(WORD_LISTS[0]).parent:
        return _at_top(
            name, f"een woordenlijst heet {' of '.join(PurePosixPath(w).name for w in WORD_LISTS)}."
        )
    if {suffix.lower().rstrip("~") for suffix in path.suffixes} & {
        ".yml",
        ".yaml",
        ".md",
        ".markdown",
        ".txt",
        ".json",
    }:
        return _at_top(
            name,
            f"de gids leest dit bestand niet. Een record eindigt op .yml, en een pagina staat in {tree.pages} en "
            "eindigt op .md. Hernoem het, of haal het weg.",
        )
    return _at_top(
        name, "de gids gebruikt dit bestand niet. Haal het weg als het hier niet hoort.", warning=True
    )


def word_list(path: Path, name: str) -> tuple[list[str], list[Problem]]:
    """Return the lines of a list of words without remarks (`#`) and empty lines, and what is wrong with the file.

    In the list of hard words each line is `word = plain word`. A word is one that the check of spelling knows as one,
    and stands there once, with or without capitals. A missing file is an empty list.
    """
    if not path.exists():
        return [], []
    try:
        text = read_text(path, name)
    except GuideError as error:
        return [], list(error.problems)
    found, problems = [], []
    seen: dict[str, int] = {}
    is_jargon = path.name == PurePosixPath(WORD_LISTS[1]).name
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        word, *plain = [part.strip() for part in entry.split("=")] if is_jargon else [entry]
        first = seen.setdefault(word.casefold(), number)
        if is_jargon and not (word and len(plain) == 1 and plain[0]):
            message = 'schrijf "moeilijk woord = gewoon woord".'
        elif not WORD.fullmatch(word):
            message = f'"{word}" is niet één woord, dus de gids herkent het nergens. Zet op elke regel één woord, zonder cijfers en leestekens.'
        elif first != number:
            message = f'"{word}" staat hier dubbel (ook op regel {first}). Haal er een weg.'
        else:
            found.append(entry)
            continue
        column = len(line) - len(line.lstrip()) + 1
        problems.append(Problem(path=name, line=number, column=column, message=message))
    return found, problems


def _files(tree: Tree, loaded: Loaded) -> Iterator[str]:
    """Yield the path of each ordinary file in the data folders, sorted; tell of everything else that stands there.

    Hidden files and folders are passed over.
    """
    root = tree.folder

    def tell(path: Path, message: str) -> None:
        loaded.problems.append(_at_top(_shown(path.relative_to(root)), message))

    def unreadable(error: OSError) -> None:
        tell(Path(os.fsdecode(error.filename)), dutch(error))

    for folder in tree.top:
        if (root / folder).is_symlink():
            tell(root / folder, "een symbolische link mag niet. Zet hier de map zelf neer.")
            continue
        if not os.path.lexists(root / folder):
            continue  # the files that must be there are told one by one
        for top, names, files in os.walk(root / folder, onerror=unreadable):
            here = Path(top)
            shown = here.relative_to(root).as_posix()
            for name in sorted([*names, *files]):
                path = here / name
                if name.startswith("."):
                    message: str | None = None
                elif not (message := _name_mistake(name)):
                    try:
                        mode = path.lstat().st_mode
                    except OSError as error:
                        unreadable(OSError(error.errno, error.strerror, str(here)))
                        names.clear()
                        break
                    message = _form_mistake(name, mode)
                    if message is None and stat.S_ISREG(mode):
                        yield f"{shown}/{name}"
                        continue
                if message:
                    tell(path, message)
                    loaded.unread |= _ids_in_name(path)
                if name in names and (message or name.startswith(".")):
                    names.remove(name)
            names.sort()


def _name_mistake(name: str) -> str | None:
    """Return what is wrong with the name of a file or folder, for any file system."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "deze naam is geen UTF-8. Geef een naam met alleen letters, cijfers en streepjes."
    if FORBIDDEN.search(name) or "\n" in name or "\t" in name:
        return "in deze naam staat een onzichtbaar teken. Geef een naam met alleen letters, cijfers en streepjes."
    return None


def _shown(path: Path) -> str:
    """Return a path as messages show it: what no screen can show is written as a code."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(
        sign if sign.isprintable() and not FORBIDDEN.match(sign) else sign.encode("unicode_escape").decode()
        for sign in text
    )


def _form_mistake(name: str, mode: int) -> str | None:
    """Return why something that is no file, or a folder with the name of one, may not stand here."""
    if stat.S_ISLNK(mode):
        kind = "de map" if "." not in name else "het bestand"
        return f"een symbolische link mag niet. Zet hier {kind} zelf neer."
    if form := form_of(mode):
        return f"dit is {form}, geen gewoon bestand. Haal het weg."
    if stat.S_ISDIR(mode) and name.lower().endswith((".yml", ".yaml", ".md")):
        return "dit is een map, en de naam is die van een bestand. Geef de map een andere naam."
    return None


def _load_page(tree: Tree, name: str, loaded: Loaded) -> None:
    slug = PurePosixPath(name).stem
    if PurePosixPath(name).parent != PurePosixPath(tree.pages):
        message = f'"{slug}" staat in een map onder {tree.pages}. Zet de pagina in {tree.pages} zelf.'
        loaded.problems.append(_at_top(name, message))
        return
    if mistake := fields.slug_mistake(slug):
        loaded.problems.append(_at_top(name, mistake))
        return
    known = f"{tree.before}{name}"
    try:
        text = read_text(tree.folder / name, known)
    except GuideError as error:
        loaded.problems += error.problems
        return
    page, problems = _page(text, known)
    loaded.problems += problems
    if page:
        shown, problems = _shown_pictures(known, page.body, loaded.pictures)
        loaded.problems += problems
        if tree.is_edition:  # it may say otherwise what the guide says
            loaded.replaced |= {other.slug: other for other in loaded.pages if other.slug == slug}
            loaded.pages = [other for other in loaded.pages if other.slug != slug]
        loaded.pages.append(replace(page, pictures=shown) if shown else page)


@remembered
def _page(text: str, name: str) -> tuple[Page | None, list[Problem]]:
    """Return what a text says as a page, without its pictures, or None if it can't be one; and every problem of it."""
    if len(text) > LONGEST_PAGE:
        message = f"deze pagina is {len(text)} tekens lang; het mogen er hoogstens {LONGEST_PAGE} zijn. Splits haar."
        return None, [_at_top(name, message)]
    problems = []
    heading, _, body = text.partition("\n")
    title = heading[2:].strip()
    if not heading.startswith("# ") or not title:
        return None, [_at_top(name, _no_title(text))]
    if found := fields.MARKUP_CHARACTERS.search(title):
        column = heading.index(title) + found.start() + 1
        message = f'het teken "{found.group()}" mag hier niet: de titel is gewone tekst zonder opmaak.'
        problems.append(Problem(path=name, line=1, column=column, message=message))
    terms: tuple[str, ...] = ()
    if (last := SEARCH_TERMS.search(body)) and (last["mark"] or not last["terms"].endswith((".", "!", "?"))):
        number = body.count("\n", 0, last.start()) + 2
        offset = last.start("terms") - last.start()
        whole, body = last.group(), body[: last.start()]
        terms = tuple(term.strip() for term in last["terms"].split(","))
        problems += [
            Problem(path=name, line=number, column=at + 1, message=message)
            for at, message in _search_mistakes(whole, terms, offset)
        ]
    problems += _left_in_page(text, name)
    problems += [
        Problem(path=name, line=number + 2, column=slip.offset + 1, message=slip.message)
        for number, slip in islice(slips.in_page(body), MOST_IN_PAGE)
    ]
    return Page(name, PurePosixPath(name).stem, title, body, terms), problems


FRONT_MATTER = ("---", "+++")
"""Between which lines other programs expect facts about a page, at its beginning."""
FRONT_TITLE = re.compile(r"title\s*[:=]\s*[\"']?(?P<title>.*?)[\"']?\s*")


def _no_title(text: str) -> str:
    """Return the message about a page that does not begin with its title."""
    first, *lines = [line.strip() for line in text.split("\n")]
    more = " Haal een # weg." if first.startswith("## ") else ""
    if first in FRONT_MATTER and first in lines:
        inside = lines[: lines.index(first)]
        title = next((found["title"] for line in inside if (found := FRONT_TITLE.fullmatch(line))), "")
        more = f" Wat tussen {first} en {first} staat, leest de gids niet: haal die regels weg."
        more += f' Schrijf: "# {title}".' if title else ""
    elif any(line.startswith("# ") for line in lines):
        more = " Haal weg wat ervoor staat."
    return f'een pagina begint met een regel "# Titel".{more}'


def _load_pictures(tree: Tree, files: Iterable[str], loaded: Loaded) -> None:
    """Read every picture, whether a page shows it or not: it is published as soon as one does."""
    for name in (name for name in files if name.startswith(PICTURES)):
        path = PurePosixPath(name)
        if path.stem.upper() in NOT_READ:
            continue
        if path.parent != PurePosixPath(PICTURES):
            message = (
                f"deze afbeelding staat in een map binnen {PICTURES[:-1]}. Zet haar in {PICTURES[:-1]} zelf."
            )
            loaded.problems.append(_at_top(name, message))
            continue
        loaded.pictures[path.name] = None
        is_mark = tree.is_edition and loaded.edition and path.name in loaded.edition.file.pictures()
        read = read_svg if is_mark and path.suffix == ".svg" else read_picture
        try:
            loaded.pictures[path.name] = read(tree.folder / name, f"{tree.before}{name}")
        except GuideError as error:
            loaded.problems += error.problems


def _shown_pictures(
    page: str, body: str, known: Mapping[str, Picture | None]
) -> tuple[tuple[Picture, ...], list[Problem]]:
    """Return the pictures that a page shows, and a problem for each that is not there."""
    shown: dict[str, Picture] = {}
    problems = []
    for number, line in enumerate(without_code(body).split("\n"), 2):
        found = PICTURE.fullmatch(line.removeprefix(BOX_INDENT))
        if not found or picture_mistake(found.group()):
            continue
        name = found["name"]
        if picture := known.get(name):
            shown[name] = picture
        elif name not in known:
            column = line.index("](") + 3
            hint = did_you_mean(name, known) or " Zet haar daar, of verbeter de naam."
            message = f'de afbeelding "{name}" staat niet in {PICTURES[:-1]}.{hint}'
            problems.append(Problem(path=page, line=number, column=column, message=message))
    return tuple(shown.values()), problems


def _unused_pictures(tree: Tree, files: Iterable[str], loaded: Loaded) -> Iterator[Problem]:
    """Warn of each picture that no page shows; not while a page has a wrong name for one, for it may be this one."""
    named = set(loaded.edition.file.pictures()) if loaded.edition else set()
    here = {PurePosixPath(name).name for name in files if name.startswith(PICTURES)} & loaded.pictures.keys()
    for name in files if here else ():
        if name.startswith(f"{tree.pages}/") and name.endswith(".md"):
            with suppress(GuideError):
                named |= set(NAMES_PICTURE.findall(read_text(tree.folder / name, name)))
    if named <= loaded.pictures.keys():
        for name in sorted(here - named):
            message = (
                f"geen pagina toont deze afbeelding. Schrijf in een pagina ![wat erop staat]({name}), of haal het "
                "bestand weg."
            )
            yield _at_top(f"{PICTURES}{name}", message, warning=True)


NAMES_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\s]*)")


def _left_in_page(text: str, name: str) -> Iterator[Problem]:
    """Yield each place in a page where something is left to fill in."""
    message = f'vul in wat hier hoort, in plaats van "{TO_FILL}".'
    for number, line in enumerate(text.split("\n"), 1):
        for found in LEFT.finditer(line):
            yield Problem(path=name, line=number, column=found.start() + 1, message=message)


def _search_mistakes(line: str, terms: tuple[str, ...], offset: int) -> Iterator[tuple[int, str]]:
    """Yield offset and message of each mistake in the line with search terms, which begin at `offset`."""
    if not any(terms):
        yield 0, "hier staan geen zoekwoorden. Vul ze in, met een komma ertussen, of haal de regel weg."
        return
    if not line.startswith("Zoekwoorden:"):
        yield 0, 'schrijf de zoekwoorden zo, zonder opmaak: "Zoekwoorden: eerste, tweede".'
        return
    seen = set()
    for term in terms:
        at = line.index(term, offset)
        offset = at + len(term)
        if not term:
            yield at, "hier staat een komma te veel. Haal hem weg."
        elif found := re.search(r"[;]|" + fields.MARKUP_CHARACTERS.pattern, term):
            yield (
                at + found.start(),
                f'het teken "{found.group()}" kan niet in een zoekwoord. Zet een komma tussen zoekwoorden.',
            )
        elif fold(term) in seen:
            yield at, f'"{term}" staat hier dubbel. Haal er een weg.'
        seen.add(fold(term))


@cache
def _judge() -> Judge:
    """Return what judges the lines inside the texts of records: it knows every key of every kind."""
    models, keys = [home.model for home in KINDS.files], set()
    seen: set[type[BaseModel]] = set()
    while models:
        model = models.pop()
        if model not in seen:
            seen.add(model)
            keys |= {info.alias or name for name, info in model.model_fields.items()}
            models += [
                inner for info in model.model_fields.values() for inner in inner_models(info.annotation)
            ]
    return slips.judge_of(keys)


@remembered
def home_of(name: str, *, in_edition: bool = False) -> Files | None:
    """Return where the records of a file belong, by its path."""
    homes = KINDS.files_of_editions if in_edition else KINDS.files
    return next((home for home in homes if home.holds(name.removeprefix(BELOW))), None)


def _load_records(tree: Tree, name: str, loaded: Loaded) -> None:
    home, path, known = home_of(name, in_edition=tree.is_edition), tree.folder / name, f"{tree.before}{name}"
    if home is None:
        loaded.problems.append(_at_top(name, _misplaced(tree, name)))
        loaded.unread |= _ids(path)
        return
    try:
        found = _read(read_text(path, known), known, loaded.asked(home))
    except GuideError as error:
        loaded.problems += error.problems
        _leave_unread(path, home, loaded)
        return
    loaded.problems += found.problems
    loaded.entries += found.entries
    loaded.nameless |= found.nameless
    if not found.entries:
        _leave_unread(path, home, loaded)


def _leave_unread(path: Path, home: Files, loaded: Loaded) -> None:
    """Take in that the records of a file are not known: its ids, or that of some kinds any id may have stood there."""
    ids = _ids(path)
    loaded.unread |= ids
    if ids <= _ids_in_name(path):
        loaded.nameless.update(_nameless(home))


class Found(NamedTuple):
    """What a file of records says: no entries if a value of it can't be read or a record of it is wrong."""

    entries: list[Entry]
    problems: list[Problem]
    nameless: frozenset[str] = frozenset()
    """Kinds of which a record in a list of the file lacks its id."""


@remembered
def _read(text: str, name: str, home: Files) -> Found:
    """Return what a text says as a file of records; a text that was read before is not read again.

    Raises GuideError with every problem if it can't be read at all.
    """
    document = parse_yaml(text, name, _judge())
    if _is_empty(document.value, home):
        only = home.required and "*" not in home.pattern
        mend = "De gids kan niet zonder: zet terug wat erin stond." if only else "Vul het, of haal het weg."
        return Found([], [_at_top(name, f"dit bestand is leeg. {mend}")])
    left = tuple(unfilled(document.value))
    to_fill = [
        document.problem(loc, f"{record_name(document, loc)}{fill_in(loc, home.model)}") for loc in left
    ]
    problems = [*document.problems, *_first_line(document, home), *to_fill]
    told = {problem.line for problem in problems if not problem.warning}
    mistakes = _missing(document, home)
    try:
        record = home.model.model_validate(document.value, context=fields.LINKED)
    except ValidationError as error:
        if right := _home_of_another_kind(document):
            message = (
                f"dit bestand staat in een verkeerde map: het is een record van {right}. Zet het daar neer."
            )
            return Found([], [*document.problems, _at_top(name, message)])
        mistakes += error.errors(include_url=False)
    # What is wrong with a block may follow from what is left to fill in.
    mistakes = [m for m in mistakes if not any(_leads_to(loc, place_of(m)) for loc in left)]
    if mistakes:
        # What a model says about a value that was read wrong would be a second message about one mistake.
        nameless = _nameless(home) if any(_loses_id(m, home) for m in mistakes) else ()
        told_too = [p for p in translate(mistakes, document, home) if p.line not in told]
        return Found([], problems + told_too, frozenset(nameless))
    if document.problems or left:
        return Found([], problems)
    if not home.list_key:
        return Found([Entry(record, document, ())], problems)
    items = getattr(record, home.list_key)
    return Found([Entry(item, document, (home.list_key, n)) for n, item in enumerate(items)], problems)


def _loses_id(told: Any, home: Files) -> bool:
    """Return whether a mistake that pydantic tells is that a part has no id that can be read, or is no block at all."""
    loc = place_of(told)
    if loc[-1:] == ("id",):
        return len(loc) > 1
    is_block = told["type"] == "extra_forbidden" or isinstance(told["input"], dict)
    info = None if is_block else field_at(home.model, loc)
    return info is not None and any("id" in model.model_fields for model in models_in(info.annotation))


def _nameless(home: Files) -> Iterator[str]:
    """Yield the kinds of what stands in a list of such a file and has an id."""
    for kind in KINDS:
        if kind.has_ids and KINDS.home(kind.id).pattern == home.pattern and (home.list_key or kind.part_of):
            yield kind.id


def _leads_to(loc: Loc, above: Loc) -> bool:
    """Return whether a place is another one, or stands within it."""
    return loc[: len(above)] == above


def _missing(document: Document, home: Files) -> list[Any]:
    """Return, as pydantic would, each key that the file lacks and that only a framework with a study needs."""
    value = document.value
    return [
        {"type": "missing", "loc": (key,), "input": value}
        for key in home.keys_with_study
        if isinstance(value, dict) and key not in value
    ]


def _is_empty(value: Value, home: Files) -> bool:
    """Return whether a file says nothing, or only names the list that it should hold."""
    if not value:
        return True
    if not home.list_key or value not in ({home.list_key: ""}, {home.list_key: []}):
        return False
    try:
        home.model.model_validate(value)
    except ValidationError:
        return True
    return False


def _misplaced(tree: Tree, name: str) -> str:
    """Return why a record can't be read from a file with this path."""
    path = PurePosixPath(name)
    if tree.is_edition and (elsewhere := _of_the_guide(name)):
        return elsewhere
    folders = sorted({PurePosixPath(k.pattern).parent.as_posix() for k in tree.homes if "*" in k.pattern})
    right = path.with_suffix(".yml")
    if path.suffix != ".yml" and any(home.holds(str(right)) for home in tree.homes):
        return f'de naam eindigt op {path.suffix}, en de gids leest alleen .yml. Noem dit bestand "{right.name}".'
    if above := next((str(folder) for folder in path.parents if str(folder) in folders), None):
        return f"dit bestand staat in een map binnen {above}. Zet het in {above} zelf."
    near = did_you_mean(path.parent.as_posix(), folders).replace("Bedoelde je", "Bedoelde je de map")
    listed = near or f" Records staan in {', '.join(folders)}."
    return f"dit bestand staat in een verkeerde map of heet verkeerd.{listed}"


def _of_the_guide(name: str) -> str:
    """Return why what a guide may have can't stand at this place in an edition, or nothing."""
    if name == LABELS:
        return f"de woorden van een editie staan in {WORDS}, naast {EDITION}. Zet ze daar neer."
    home = home_of(name)
    if home and home.in_edition:
        return f"in een editie staat dit in {home.in_edition}. Zet het daar neer."
    if home:
        return "dit hoort bij de gids zelf, en een editie kan het niet veranderen. Haal het weg."
    return ""


def _home_of_another_kind(document: Document) -> str | None:
    """Return the folder where a record belongs by all that it says, or None if it is right for none."""
    for home in KINDS.files:
        if "*" in home.pattern and isinstance(document.value, dict):
            try:
                home.model.model_validate(document.value)
            except ValidationError:
                continue
            return PurePosixPath(home.pattern).parent.as_posix()
    return None


def _ids(path: Path) -> set[str]:
    """Return the ids that a file seems to declare, also by its name, even if it can't be read at all."""
    named = _ids_in_name(path)
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8", "replace").replace("\0", "")
    except OSError:
        return named
    also = (id_.strip() for ids in ALSO.findall(text) for id_ in ids.split(","))
    return {*named, *ID_KEY.findall(text), *filter(None, also)}


def _ids_in_name(path: Path) -> set[str]:
    """Return what may be the id in the name of a file: all of it, or what stands before a hyphen."""
    return {path.stem, *(path.stem[:n] for n in _hyphens(path.stem))}


def schema_line(pattern: str, schema: str) -> str:
    """Return the first line of a YAML file that names its schema for editors."""
    up = "../" * (len(PurePosixPath(pattern).parts) - 1)
    return f"# yaml-language-server: $schema={up}schemas/{schema}.json"


def _first_line(document: Document, home: Files) -> Iterator[Problem]:
    """Warn of a first line that names another schema: an editor then helps with the wrong keys."""
    first, expected = document.source.partition("\n")[0].strip(), schema_line(document.path, home.schema)
    if SCHEMA_LINE.match(first) and first != expected:
        message = (
            f'deze regel noemt een ander schema, dus je editor helpt je verkeerd. Schrijf: "{expected}".'
        )
        yield _at_top(document.path, message, warning=True)


SCHEMA_LINE = re.compile(r"#\s*yaml-language-server\s*:")
ID_KEY = re.compile(r"\bid['\"]?: *['\"]?([^\s'\",#{}\[\]]+(?: +[^\s'\",#{}\[\]]+)*)")
ALSO = re.compile(r"^also: *\[(.*)\]", re.MULTILINE)
"""Where a file declares ids, also ones of a wrong form: every `id`, and the questions that one takes in."""
