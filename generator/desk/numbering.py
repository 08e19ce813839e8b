"""Which ids and slugs are free: never one that was ever published."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.desk.register import Register
from generator.model.fields import RESERVED_SLUGS
from generator.model.framework import Change
from generator.model.kinds import KINDS, Files, Kind
from generator.model.problems import GuideError, Loc
from generator.model.statements import Record
from generator.model.text import ID
from generator.model.walk import refers
from generator.read.ids import NUMBERED, first_free, kinds_of_ids, numbered_on
from generator.read.index import last_name
from generator.read.load import Entry, Loaded
from generator.read.strict import Document, Value, parse_yaml, read_text

LONGEST_SLUG = 60
NO_WORD = re.compile(r"[^a-z0-9]+")


class Numbering:
    """The ids and slugs of one kind, and of every other id."""

    def __init__(self, kind: Kind, loaded: Loaded, register: Register, root: Path | None = None) -> None:
        """With a `root`, what stands in files that have mistakes counts as well."""
        self.kind = kind
        self.entries: list[Entry] = list(loaded.of(kind.model)) if kind.model else []
        self.taken = {id_.casefold() for id_ in _every_id(loaded, register)}
        """Every id there is or ever was, in small letters."""
        gone = register.gone.get(kind.id, {})
        self.ids = {*register.ids.get(kind.id, {}), *gone} | {
            id_ for id_, of in kinds_of_ids(loaded).items() if of == kind.id
        }
        """Every id of this kind, now or before."""
        addresses = [published.address for published in register.ids.get(kind.id, {}).values()]
        addresses += [*(each.address for each in gone.values()), *register.former.get(kind.id, {})]
        self.slugs = {last_name(address) for address in addresses}
        for entry in self.entries:
            if isinstance(entry.record, Record):
                self.slugs |= {entry.record.slug, *entry.record.former_slugs}
        self.begin = f"{loaded.edition.file.prefix}-" if loaded.edition else ""
        """With what every id begins that an edition adds."""
        stems = Counter(found[1] for id_ in self.ids if (found := NUMBERED.fullmatch(id_)))
        self.letters = next((stem for stem, _ in stems.most_common(1)), "") if loaded.edition else ""
        """With what the guide below an edition begins the ids of this kind, before their number."""
        if loaded.edition:
            self.ids = {id_ for id_ in self.ids if id_.startswith(self.begin)}
        for _, _, record in written(root, loaded.home(kind.id)) if root and kind.files else ():
            id_, slug = record.get("id"), record.get("slug")
            if isinstance(id_, str):
                self.ids.add(id_)
                self.slugs |= {slug} if isinstance(slug, str) else set()

    def leading_field(self) -> str | None:
        """Return the field whose value every id of this kind begins with, before its number; as a principle's element."""
        records = [entry.record for entry in self.entries]
        for name in refers(self.kind.model) if self.kind.model and records else ():
            values = [(record.id, getattr(record, name)) for record in records]
            if all(isinstance(v, str) and re.fullmatch(rf"{re.escape(v)}\.?\d+", id_) for id_, v in values):
                return name
        return None

    def next_id(self, slug: str, stem: str | None = None) -> str | None:
        """Return the next free id: numbered on as the others are, or the slug where ids are words; None if neither.

        With a `stem`, only ids that begin with that are counted.
        """
        numbered = [found for id_ in self.ids if (found := NUMBERED.fullmatch(id_))]
        if stem is not None:
            numbered = [found for found in numbered if found[1].rstrip(".") == stem]
            if not numbered:
                return self._count(stem, 1, 1)
        if stem is None and (self._are_words() or 2 * len(numbered) < len(self.ids)):
            return self._word(slug) if self._are_words() else None
        if not self.ids:
            return self._count(f"{self.begin}{self.letters or self._first_letters()}", 1, 1)
        ids = (found[0] for found in numbered)
        return numbered_on(ids, self.taken, mostly=stem is None)

    def next_part(self, id_: str) -> str | None:
        """Return the next free id of those that differ from this one only in their last number."""
        found = NUMBERED.fullmatch(id_)
        return self._count(found[1], int(found[2]) + 1, len(found[2])) if found else None

    def take(self, id_: str) -> None:
        """Count an id that is about to be written as taken."""
        self.ids.add(id_)
        self.taken.add(id_.casefold())

    def _are_words(self) -> bool:
        model = self.kind.model
        words = [entry for entry in self.entries if entry.record.id == getattr(entry.record, "slug", None)]
        in_address = bool(model and "slug" not in model.model_fields and hasattr(model, "slug"))
        return in_address or (bool(words) and 2 * len(words) >= len(self.entries))

    def _word(self, slug: str) -> str:
        return next(word for word in _numbered_on(f"{self.begin}{slug}") if word.casefold() not in self.taken)

    def _count(self, prefix: str, start: int, width: int) -> str:
        return first_free(prefix, start, width, self.taken)

    def _first_letters(self) -> str:
        """Return letters that no other kind begins its ids with, for the first record of a kind."""
        name = re.sub("[^a-z]", "", self.kind.one.casefold())
        others = {found[1].casefold() for id_ in self.taken if (found := NUMBERED.fullmatch(id_))}
        return next((name[:n] for n in range(1, len(name)) if name[:n] not in others), name)

    def free_slug(self, title: str) -> str:
        """Return the slug that a title makes, with a number if it is or was that of another."""
        made = slug_of(title)
        return next(slug for slug in _numbered_on(made) if slug not in self.slugs | RESERVED_SLUGS)


def written(root: Path, home: Files) -> Iterator[tuple[Document, Loc, dict[str, Value]]]:
    """Yield each record in files of a kind as it is written, with its document and place, as far as these can be parsed."""
    for path in sorted(root.glob(home.pattern)) if home.pattern else ():
        name = path.relative_to(root).as_posix()
        if any((root / part).is_symlink() for part in (PurePosixPath(name), *PurePosixPath(name).parents)):
            continue  # it may lead out of the guide
        try:
            document = parse_yaml(read_text(path, name), name)
        except GuideError:
            continue
        value = document.value
        items = value.get(home.list_key) if home.list_key and isinstance(value, dict) else None
        if isinstance(items, list):
            assert home.list_key
            for n, item in enumerate(items):
                if isinstance(item, dict):
                    yield document, (home.list_key, n), item
        elif isinstance(value, dict) and not home.list_key:
            yield document, (), value


def slug_of(title: str) -> str:
    """Return the words of a title as a slug."""
    apart = unicodedata.normalize("NFKD", title.replace("ß", "ss"))
    words = NO_WORD.sub("-", re.sub(r"[\u0300-\u036f'’]", "", apart.casefold())).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    return words or "naamloos"


def _numbered_on(word: str) -> Iterator[str]:
    yield word
    number = 2
    while True:
        yield f"{word[: LONGEST_SLUG - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1


def _every_id(loaded: Loaded, register: Register) -> Iterable[str]:
    """Yield every id there is or ever was, also ones in files that could not be read and in the lineage."""
    yield from kinds_of_ids(loaded)
    yield from loaded.unread
    for ids in register.ids.values():
        yield from ids
    for gone in register.gone.values():
        yield from gone
    for entry in loaded.of(Change):
        yield from (name for name in entry.record.before if ID.fullmatch(name))


def all_kinds() -> str:
    """Return the Dutch names of the kinds that have records, in a row."""
    return ", ".join(f"{kind.one} ({kind.id})" for kind in KINDS if kind.model)
