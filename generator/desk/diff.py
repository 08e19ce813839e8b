"""What a change means for readers: the guide as it is beside the guide as it was, in Dutch Markdown for a comment.

Records are matched by id, so it makes no difference in which file they stand. Whether anything changes for a reader is
judged by the pages themselves: both guides are written, and what differs is told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.desk.changes import Change, Speaker, paired
from generator.desk.comment import Section, code, fitted, marked, shown, whole
from generator.desk.register import Comparison, addresses, memory, read_register
from generator.desk.revision import Revision, earlier
from generator.model.evidence import EVIDENCE_KINDS
from generator.model.kinds import KINDS
from generator.model.places import SETTINGS
from generator.model.problems import FEW, GuideError, Problem
from generator.model.sources import Source
from generator.model.statements import Evidence
from generator.model.text import plain_text
from generator.plan.configuration import read_settings
from generator.plan.pages import Farewell, Site, plan, wanted_pages
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.read.labels import LABELS
from generator.read.link import link
from generator.read.load import Entry, Loaded, load
from generator.read.strict import Value, parse_yaml, read_text
from generator.read.unfilled import TO_FILL, unfilled
from generator.review.official import KEYS, Facts, facts, have_changed
from generator.review.rules import check
from generator.views.render import render

PICTURES = "content/afbeeldingen"
NOTHING = "Geen gevolgen voor lezers."
NOTHING_IN_TEXTS = "Wat de records, pagina's en woorden zeggen, blijft voor lezers hetzelfde."
NOTHING_SEEN = "In wat wel te lezen is, staat niets wat gevolgen heeft voor lezers."
HEAD = "# Wat deze wijziging betekent voor lezers"
FEW_PROBLEMS = 3
OF_TITLE = (("title",), ("name",))
OF_ADDRESS = (("slug",), ("former_slugs",))
"""Fields of which what readers notice is an address."""

Key = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True)
class Version:
    """A guide at one moment, with all that can be known of it."""

    root: Path
    loaded: Loaded
    guide: Guide | None
    """None if something could not be read or linked."""
    site: Site | None
    problems: tuple[Problem, ...]
    """What is wrong with it, but no warnings."""

    @classmethod
    def read(cls, root: Path) -> "Version":
        """Return the guide in a folder; what can't be read is left out."""
        loaded = load(root)
        found = [*loaded.problems]
        # words that pages did not ask for then, or do not ask for now, take no record away
        loaded.problems = [problem for problem in found if problem.path != LABELS]
        remembered = None
        try:
            remembered = read_register(root)
        except GuideError as error:
            found += error.problems
        guide, unlinked = link(loaded, memory(remembered))
        found += [*unlinked, *check(loaded, guide)]
        complete = guide is not None and guide.written.keys() >= set(wanted_pages(guide))
        wrong = tuple(sorted({problem for problem in found if not problem.warning}))
        return cls(root, loaded, guide, plan(guide) if guide and complete else None, wrong)

    @cached_property
    def records(self) -> Mapping[Key, Entry]:
        """The records that could be read, by kind and id."""
        return {(KINDS.of(entry.record).id, entry.name): entry for entry in self.loaded.entries}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each record, by id."""
        found = {
            id_: KINDS[kind].title(entry.record)
            for (kind, id_), entry in self.records.items()
            if kind != "source"
        }
        found |= {entry.name: entry.record.name for entry in self.loaded.of(Source)}
        if self.guide:
            found = {**{id_: title for id_, title in self.guide.titles.items() if title}, **found}
        return {id_: plain_text(title) for id_, title in found.items()}

    @cached_property
    def addresses(self) -> Mapping[Key, str]:
        """The address of everything that has one, by kind and id."""
        if not self.guide or not self.site:
            return {}
        found = addresses(self.guide, self.site)
        return {(kind, id_): address for kind, known in found.items() for id_, address in known.items()}

    @cached_property
    def settings(self) -> Settings:
        """What mkdocs.yml says; nothing if it is not right."""
        try:
            return read_settings(self.root)
        except GuideError:
            return Settings()

    @cached_property
    def farewells(self) -> Mapping[str, Farewell]:
        """The pages that say that something is no more, by address."""
        try:
            remembered = read_register(self.root)
        except GuideError:
            return {}
        if not remembered or not self.guide or not self.site:
            return {}
        found = Comparison(*remembered, self.guide, self.site).farewells()
        return {farewell.address: farewell for farewell in found}

    @property
    def can_be_rendered(self) -> bool:
        """Whether its pages can be written: nothing is wrong with its records and pages."""
        return self.site is not None and all(problem.path == LABELS for problem in self.problems)

    def pages(self) -> dict[str, str]:
        """Return the Markdown of each page, by its address; nothing if records or pages have problems."""
        if not self.guide or not self.site or not self.can_be_rendered:
            return {}
        made = render(self.guide, self.site, self.settings)
        return {self.site.pages[path].address: text for path, text in made}

    def evidence(self, mark: Evidence) -> str:
        """Return what a mark of evidence is, in the words that readers see."""
        if not self.guide or (mark.source and mark.source not in self.guide.sources):
            return "" if mark.source else mark.kind
        kinds = self.guide.kinds_of_mark(mark)
        return ", ".join(
            self.guide.label(label, number=2) for kind, label in EVIDENCE_KINDS.items() if kind in kinds
        )

    def unread(self, key: Key) -> bool:
        """Return whether a record may be there and could not be read."""
        return key[1] in self.loaded.unread or any(
            KINDS[key[0]].files and KINDS.home(key[0]).holds(problem.path)
            for problem in self.problems_in_files
        )

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """The files of records that are left out because something in them is still to be filled in."""
        return tuple(path for path in self._left_out if self._is_unfilled(path))

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The other files of records that are left out because of what is wrong in them."""
        return tuple(path for path in self._left_out if path not in self.unfilled)

    @cached_property
    def _left_out(self) -> tuple[str, ...]:
        read = {entry.path for entry in self.loaded.entries}
        wrong = {problem.path for problem in self.loaded.problems if not problem.warning}
        return tuple(sorted(path for path in wrong - read if path.endswith(".yml") and path != LABELS))

    def _is_unfilled(self, path: str) -> bool:
        try:
            return any(unfilled(parse_yaml(read_text(self.root / path, path), path).value))
        except GuideError:
            return False

    @cached_property
    def problems_in_files(self) -> tuple[Problem, ...]:
        """The problems by which a file that holds many records could not be read."""
        many = {home.pattern for home in KINDS.files if "*" not in home.pattern}
        return tuple(p for p in self.loaded.problems if not p.warning and p.path in many)


def diff(root: Path, name: str | None = None) -> str:
    """Return what the guide below `root` changes for readers since a revision, as Markdown of at most 60,000 characters.

    Without a name the revision is where this branch left main, or else what was saved last. Raises GuideError if that
    can't be read out of git.
    """
    with earlier(root, name) as revision:
        return compared(Version.read(revision.root), Version.read(root), revision)


def compared(old: Version, new: Version, revision: Revision) -> str:
    """Return what differs between two versions for readers, as Markdown."""
    comparison = _Comparison(old, new)
    sections = [section for section in comparison.sections() if section.points]
    top = [HEAD, "", f"Vergeleken met {shown(revision.described)} ({code(revision.commit[:8])}).", ""]
    for told, version in (("De gids van toen", old), ("De gids zoals zij nu is", new)):
        if version.problems:
            top += [_told_problems(told, version), ""]
    if not all(version.can_be_rendered for version in (old, new)):
        top += ["Welke pagina's er anders uitzien, is nu niet na te gaan.", ""]
    if revision.generator:
        many = f"{revision.generator} bestanden" if revision.generator > 1 else "1 bestand"
        top += [
            f"Ook de generator zelf is veranderd ({many} in {code('generator')}). Wat dat met de pagina's doet, staat hier "
            "niet: bekijk daarvoor de site.",
            "",
        ]
    if sections:
        top += [f"- {section.title}: {len(section.points)}" for section in sections]
    else:
        unsure = bool(old.problems or new.problems)
        top.append(NOTHING_SEEN if unsure else NOTHING_IN_TEXTS if revision.generator else NOTHING)
    return fitted("\n".join(top), sections)


def _told_problems(who: str, version: Version) -> str:
    number = len(version.problems)
    what = "1 probleem" if number == 1 else f"{number} problemen"
    some = " ".join(
        f"{code(f'{p.path}:{p.line}:{p.column}')} {shown(p.message)}" for p in version.problems[:FEW_PROBLEMS]
    )
    more = f" En nog {number - FEW_PROBLEMS}." if number > FEW_PROBLEMS else ""
    told = (
        f"> **Let op.** {who} heeft {what}. Wat daardoor niet te lezen is, is niet vergeleken. {some}{more}"
    )
    for why, paths in (
        (f"Niet vergeleken, want daarin is nog iets in te vullen ({code(TO_FILL)})", version.unfilled),
        ("Niet vergeleken, want niet te lezen", version.unreadable),
    ):
        if paths:
            others = f" en nog {len(paths) - FEW}" if len(paths) > FEW else ""
            told += f"\n>\n> {why}: {', '.join(map(code, paths[:FEW]))}{others}."
    return told


class _Comparison:
    """Two versions of a guide, and what differs."""

    def __init__(self, old: Version, new: Version) -> None:
        self.old, self.new = old, new
        known = new if new.guide else old
        self.speaker = Speaker({**old.titles, **new.titles}, known.evidence)
        self.kept = [key for key in new.records if key in old.records]
        self.added = [key for key in new.records if key not in old.records and not old.unread(key)]
        self.removed = [key for key in old.records if key not in new.records and not new.unread(key)]
        self.changes = {
            key: found
            for key in self.kept
            if old.records[key].record != new.records[key].record
            if (found := self.speaker.changes(old.records[key].record, new.records[key].record))
        }
        self.facts = {key: names for key in self.kept if (names := self._facts(key))}

    def sections(self) -> Iterator[Section]:
        """Yield what differs, what matters most first."""
        yield Section("Officiële feiten veranderd", tuple(self._official()))
        yield Section("Records erbij", tuple(self._added()))
        yield Section("Andere titels", tuple(self._renamed()))
        yield Section("Records veranderd", tuple(self._changed()))
        yield Section("Records weg", tuple(self._removed()))
        yield Section("Andere adressen", tuple(self._moved()))
        yield Section("Onderbouwing veranderd", tuple(self._evidence()))
        yield Section("Handgeschreven pagina's", tuple(self._written()))
        yield Section("Woorden van de interface", tuple(self._labels()))
        yield Section("Instellingen", tuple(self._settings()))
        yield Section("Afbeeldingen", tuple(self._pictures()))
        yield Section(
            "Pagina's die er anders uitzien",
            tuple(self._pages()),
            "Ook door wat elders veranderde: een titel of een verband staat op meer pagina's.",
        )

    def _facts(self, key: Key) -> tuple[str, ...]:
        """Return the names of the official facts of a record that differ; parts that are new do not count."""
        old, new = self.old.records[key].record, self.new.records[key].record
        if old == new:
            return ()
        parts = _Ids(old)
        return facts(new, parts).differing(facts(old, parts))

    def _name(self, key: Key, *, with_address: bool = True) -> str:
        """Return how a record is called in a point: its kind, title, id and address."""
        kind, id_ = key
        version = self.new if key in self.new.records else self.old
        title = version.titles.get(id_, "")
        known = f"{KINDS[kind].one} **{shown(title)}**" if title else KINDS[kind].one
        address = self.new.addresses.get(key, self.old.addresses.get(key))
        place = f", {code('/' + address)}" if with_address and address else ""
        return f"{known} ({code(id_)}{place})"

    def _point(self, key: Key, found: list[Change], *more: str, said: str = "") -> str:
        """Return a record with what is said of it, and its changes below it."""
        lines = [f"{self._name(key)}:{said}"]
        for change in found:
            titles = " › ".join(map(shown, change.titles))
            lines.append(f"{titles}: {marked(change.old, change.new)}")
        return "\n    - ".join([*lines, *more])

    def _official(self) -> Iterator[str]:
        for key, names in self.facts.items():
            found = [change for change in self.changes.get(key, ()) if _is_official(change, names, key)]
            old, new = (
                getattr(version.records[key].record, "corrected", ()) for version in (self.old, self.new)
            )
            reasons = [
                f"Reden ({code('corrected')}): {whole(each.what)} ({whole(self.speaker.source(each.place))})"
                for each in new
                if each not in old
            ] or [f"Geen nieuwe regel onder {code('corrected')} zegt waarom."]
            yield self._point(key, found, *reasons, said=f" {have_changed(names)}")

    def _added(self) -> Iterator[str]:
        for key in self.added:
            record = self.new.records[key].record
            text = next(
                (t for name in ("summary", "definition", "text") if (t := getattr(record, name, None))), ""
            )
            yield self._name(key) + (
                f": {whole(plain_text(text))}" if text and text != self.new.titles.get(key[1]) else ""
            )

    def _others(self, key: Key) -> list[Change]:
        """Return the changes of a record that are told nowhere else."""
        names = self.facts.get(key, ())
        told = OF_ADDRESS if self.new.site and self.old.site else ()
        return [
            change
            for change in self.changes[key]
            if not _is_official(change, names, key) and change.loc[:1] not in told
        ]

    def _renamed(self) -> Iterator[str]:
        for key in self.changes:
            for change in self._others(key):
                if change.loc in OF_TITLE:
                    yield f"{KINDS[key[0]].one} {code(key[1])}: {marked(change.old, change.new)}"

    def _changed(self) -> Iterator[str]:
        for key in self.changes:
            found = [c for c in self._others(key) if not c.is_of_evidence and c.loc not in OF_TITLE]
            if found:
                yield self._point(key, found)

    def _evidence(self) -> Iterator[str]:
        for key in self.changes:
            if found := [change for change in self._others(key) if change.is_of_evidence]:
                yield self._point(key, found)

    def _removed(self) -> Iterator[str]:
        for key in self.removed:
            yield f"{self._name(key, with_address=False)}{self._where(self.old.addresses.get(key))}"

    def _moved(self) -> Iterator[str]:
        """Yield the addresses that a reader may have kept and that are others now; parts that went along with a page are not told."""
        pages = {}
        for key, before in self.old.addresses.items():
            after = self.new.addresses.get(key)
            if after is not None and after != before and "#" not in before:
                pages[before] = after
        for key, before in self.old.addresses.items():
            after = self.new.addresses.get(key)
            page, _, anchor = before.partition("#")
            went_along = anchor and page in pages and after == f"{pages[page]}#{anchor}"
            if after is None or after == before or went_along:
                continue
            yield f"{self._called(key)}: {code('/' + before)} → {code('/' + after)}{self._where(before, told=False)}"
        gone = [
            key for key in self.old.addresses if key not in self.new.addresses and key not in self.old.records
        ]
        for key in gone if self.new.site else ():
            before = self.old.addresses[key]
            if not any(before.startswith(f"{self.old.addresses.get(owner)}#") for owner in self.removed):
                yield f"{self._called(key)}{self._where(before)}"

    def _called(self, key: Key) -> str:
        title = self.new.titles.get(key[1]) or self.old.titles.get(key[1])
        return f"**{shown(title)}** ({code(key[1])})" if title else code(key[1])

    def _where(self, address: str | None, *, told: bool = True) -> str:
        """Return what becomes of an address, as the end of a sentence."""
        if address is None or self.new.site is None:
            return ""
        page, _, anchor = address.partition("#")
        lead = f": het adres {code('/' + address)}" if told else "; het oude adres"
        if target := self.new.site.redirects.get(page) or self.new.site.moved.get(address):
            return f"{lead} leidt naar {code('/' + self.new.site.address(target))}"
        if anchor and any(each.address == page for each in self.new.site.pages.values()):
            return f"{lead} leidt naar de bladzijde, niet meer naar die plaats"
        if farewell := self.new.farewells.get(page):
            instead = " en ".join(code("/" + self.new.site.address(target)) for _, target in farewell.instead)
            return f"{lead} " + (f"leidt naar {instead}" if instead else "zegt dat dit er niet meer is")
        return f"{lead} leidt nergens meer heen"

    def _written(self) -> Iterator[str]:
        old, new = ({page.slug: page for page in version.loaded.pages} for version in (self.old, self.new))
        for slug in dict.fromkeys((*new, *old)):
            a, b = old.get(slug), new.get(slug)
            if a is None and b is not None:
                yield f"erbij: **{shown(b.title)}** ({code(b.path)})"
            elif b is None and a is not None:
                if self.new.site or slug not in self.new.loaded.unread:
                    yield f"weg: **{shown(a.title)}** ({code(a.path)})"
            elif a and b and (a.title, a.body, a.search_terms) != (b.title, b.body, b.search_terms):
                lines = [f"**{shown(b.title)}** ({code(b.path)}):"]
                if a.title != b.title:
                    lines.append(f"    - Titel: {marked(a.title, b.title)}")
                lines += [f"    - {marked(before, after)}" for before, after in _of_lines(a.body, b.body)]
                if a.search_terms != b.search_terms:
                    terms = (", ".join(page.search_terms) for page in (a, b))
                    lines.append(f"    - Zoekwoorden: {marked(*terms)}")
                if len(lines) > 1:
                    yield "\n".join(lines)

    def _labels(self) -> Iterator[str]:
        old, new = self.old.loaded.labels.texts, self.new.loaded.labels.texts
        seen = _where_seen(self.new.root) | _where_seen(self.old.root)
        for key in dict.fromkeys((*new, *old)):
            if old.get(key) != new.get(key):
                where = f" ({whole(seen[key])})" if seen.get(key) else ""
                yield f"{code(key)}{where}: {marked(old.get(key), new.get(key))}"

    def _settings(self) -> Iterator[str]:
        old, new = (_leaves(_settings_of(version.root)) for version in (self.old, self.new))
        for key in dict.fromkeys((*new, *old)):
            if old.get(key) != new.get(key):
                yield f"{code(key)}: {marked(old.get(key), new.get(key))}"

    def _pictures(self) -> Iterator[str]:
        old, new = (_files(version.root / PICTURES) for version in (self.old, self.new))
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                what = "erbij" if name not in old else "weg" if name not in new else "veranderd"
                yield f"{what}: {code(name)}"

    def _pages(self) -> Iterator[str]:
        old, new = self.old.pages(), self.new.pages()
        if not old or not new or not self.new.site or not self.old.site:
            return
        titles = {
            page.address: page.title
            for site in (self.old.site, self.new.site)
            for page in site.pages.values()
        }
        for address in dict.fromkeys((*new, *old)):
            if old.get(address) != new.get(address):
                what = "" if address in old and address in new else ", nieuw" if address in new else ", weg"
                yield f"{shown(titles[address])} ({code('/' + address)}{what})"


class _Ids:
    """The ids of the parts of a record as it was: only these count when official facts are compared."""

    def __init__(self, record: Any) -> None:
        self.text = record.model_dump_json()

    def __contains__(self, id_: object) -> bool:
        return f'"{id_}"' in self.text


def _is_official(change: Change, names: tuple[str, ...], key: Key) -> bool:
    """Return whether a change is one of the official facts, of which those with these names differ."""
    if not names:
        return False
    top, last = change.loc[0], change.loc[-1]
    if change.is_of_evidence:
        return top in ("evidence", "working_elements") and not {"evidence", "claims"}.isdisjoint(names)
    if last == "heading" or "respondents" in change.loc:
        return not {"headings", "figures"}.isdisjoint(names)
    if key[0] == "source":
        publication = "publication" in names and (top != "custom" or last == "cited_as")
        return publication or ("places" in names and "cited_in" in change.loc)
    if top in ("blocks", "working_elements") or last in ("asked", "locator", "title"):
        return top == "working_elements" and change.new is None and "claims" in names
    return any(top in KEYS[name] for name in names if name in Facts.model_fields)


def _of_lines(old: str, new: str) -> Iterator[tuple[str | None, str | None]]:
    """Yield (old, new) of each line of a page that changed, went or came; empty lines do not count."""
    before, after = ([line.strip() for line in text.split("\n") if line.strip()] for text in (old, new))
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            for one, other in paired(before[a:b], after[c:d]):
                yield (None if one is None else before[a + one], None if other is None else after[c + other])


REMARK = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:''|[^'])*'|[^"'\s#][^#]*?)?\s*#\s*(?P<remark>.*)""")


def _where_seen(root: Path) -> dict[str, str]:
    """Return what the file of labels says of where each is seen: the remark at its line, or else at that of its group."""
    try:
        document = parse_yaml(read_text(root / LABELS, LABELS), LABELS)
    except GuideError:
        return {}
    lines = document.source.split("\n")
    found = {}

    def remark(loc: tuple[str, ...]) -> str:
        line, column = document.keys[loc]
        written = REMARK.fullmatch(lines[line - 1][column - 1 :].partition(":")[2].strip())
        return written["remark"] if written else ""

    for loc in document.keys:
        if len(loc) == 2:
            group, name = map(str, loc)
            found[f"{group}.{name}"] = remark((group, name)) or remark((group,))
    return found


def _settings_of(root: Path) -> Value:
    try:
        return parse_yaml(read_text(root / SETTINGS, SETTINGS), SETTINGS).value
    except GuideError:
        return {}


def _leaves(value: Value, key: str = "") -> dict[str, str]:
    """Return every text in a file by the keys that lead to it; a list of texts is one."""
    if isinstance(value, str):
        return {key: value}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return {key: ", ".join(map(str, value))}
    found: dict[str, str] = {}
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        found |= _leaves(inner, f"{key}.{name}" if key else str(name))
    return found


def _files(folder: Path) -> dict[str, bytes]:
    """Return what each file in a folder holds, by its path in there; links are passed over."""
    if not folder.is_dir() or folder.is_symlink():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
