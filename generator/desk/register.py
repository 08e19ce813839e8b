"""The memory of the guide: every id and address ever published, what became of it, and its official facts.

`register.yml` is written by `gids register` and compared with the guide by `gids check`: nothing that readers may
have linked to is lost without a word, and no official fact changes unseen. A guide without the file is not compared.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

import yaml
from pydantic import AfterValidator, BeforeValidator, Field

from generator.desk.noticed import AllSeen, changed, kept, said_by_the_guide, taken_later
from generator.desk.revision import has_git
from generator.model.content import Checklist
from generator.model.fields import Id, Model, Natural, slug_mistake
from generator.model.framework import Element
from generator.model.kinds import KINDS, Files
from generator.model.memory import remembered
from generator.model.places import REGISTER
from generator.model.problems import GuideError, Loc, Problem, did_you_mean, dutch
from generator.model.text import plain_text
from generator.model.work import Sheet
from generator.plan.pages import Farewell, Site, Target, plan, stands_apart
from generator.read.guide import Guide
from generator.read.ids import PLAIN_WORDS, natural, shape
from generator.read.index import Remembered, last_name
from generator.read.installed import installed_version
from generator.read.load import Entry
from generator.read.messages import read_one
from generator.read.strict import Document, texts
from generator.review import pieces
from generator.review.official import KEYS, Facts, Print, facts, have_changed
from generator.review.pieces import Piece

HEAD = """\
# Elk id en elk adres dat ooit is gepubliceerd, wat ervan geworden is, en een vingerafdruk van officiële feiten.
# Geschreven door `gids register`; verander hier niets met de hand.
"""
END = "# Einde van het register."
"""The last line. A line of its own rather than a count, so that two branches that add ids still merge."""
PROMISE = f"# De laatste regel is: {END}"
"""The line at the head by which a register without its end is known to be cut off; older registers have neither."""
NAMES = {
    **KINDS.names,
    "alias": "andere naam",
    "block": "blok van een checklist of blad",
    "choice": "antwoord van de keuzehulp",
    "choice-question": "vraag van de keuzehulp",
    "page": "pagina",
    "round": "ronde van de studie",
    "version": "versie van het raamwerk",
}
"""The Dutch name of each kind of id that has an address."""
OF_FRAMEWORK = ("element", "sub-element", "principle", "claim")
"""Kinds whose history stands in framework/lineage.yml."""
OWN_NAMES = ("block", "choice", "choice-question", "page", "round", "version")
"""Kinds that are named apart from the ids of records: a page may be called as a term."""
DROPPED = frozenset(KINDS.names) - {"framework"}
"""Kinds that `gids drop` takes out, with what names them; others go by hand."""
ID_KEYS = {"id", "also"}
"""Under which keys an id is declared."""
PARTS = ("sub-element", "claim", "item", "sheet-field", "script-step")
"""Kinds that stand in another record and are part of its facts."""
LISTED = 5
"""How many new ids a warning names."""


Key = tuple[str, str]
"""Kind and id."""


def _kind(value: str) -> str:
    if value not in NAMES:
        raise ValueError(f'"{value}" is geen soort.{did_you_mean(value, NAMES)}')
    return value


def _address(value: str) -> str:
    page, _, anchor = value.partition("#")
    folders = page.split("/")
    if folders.pop() or any(map(slug_mistake, folders)) or not re.fullmatch(r"[A-Za-z0-9_.-]*", anchor):
        raise ValueError(
            f'"{value}" is geen adres binnen de gids, zoals rollen/trekker/ of begrippen/#leren.'
        )
    return value


def _published(value: object) -> object:
    return {"address": value} if isinstance(value, str) else value


KindName = Annotated[str, AfterValidator(_kind)]
Address = Annotated[str, AfterValidator(_address)]


class Published(Model):
    """Een id dat in de gids staat: zijn adres, en de vingerafdrukken van zijn officiële feiten."""

    address: Address
    facts: Facts = Facts()
    pieces: dict[str, dict[str, Print]] = Field({})
    """Short fingerprints of what the facts are made of, by which a message finds what changed; older registers have none."""
    corrected: Natural = 0
    """How many corrections the record counted when these fingerprints were taken."""


class Gone(Model):
    """Een id dat niet meer bestaat: waarom, en wat ervoor in de plaats kwam."""

    address: Address
    why: Annotated[str, Field(min_length=1)]
    to: tuple[Id, ...] = ()


Ids = dict[KindName, dict[Id, Annotated[Published, BeforeValidator(_published)]]]


class Register(Model):
    """Het register: per soort één regel per id."""

    ids: Ids = Field({})
    former: dict[KindName, dict[Address, Id]] = Field({})
    """Addresses that an id had before."""
    gone: dict[KindName, dict[Id, Gone]] = Field({})
    seen: AllSeen = Field({})
    """What the guide said where an edition says something to it."""
    guide: str = ""
    """Of an edition: the last version of the guide that it went with in all that it says to it."""


FILE = Files(REGISTER, Register, "register", required=False)


@dataclass(frozen=True)
class Withdrawal:
    """What an editor says of a record that was taken out: why, and what came in its place."""

    id: str
    why: str
    to: str | None = None
    parts: Mapping[str, str | None] = field(default_factory=dict)
    """What came in the place of each part of it that has an id."""

    @classmethod
    def of(cls, id_: str, why: str, to: str | None = None) -> "Withdrawal":
        """Return a withdrawal with its reason on one line. Raises GuideError if the reason says nothing."""
        why = unicodedata.normalize("NFC", " ".join(why.split()))
        if not why.isprintable() or not why:
            raise GuideError([_by_command(f"geef na {id_} in gewone woorden de reden waarom het vervalt.")])
        return cls(id_, why, to)


def read_register(root: Path) -> tuple[Register, Document] | None:
    """Return the register below `root` and its document, or None if there is none.

    Raises GuideError with every problem in it.
    """
    path = root / REGISTER
    if path.is_symlink():
        raise GuideError([_at_top("een symbolische link mag niet. Zet hier het bestand zelf neer.")])
    if not path.exists():
        return None
    if not path.is_file():  # a pipe would never end
        raise GuideError([_at_top("hier hoort een gewoon bestand te staan. Haal weg wat er nu staat.")])
    try:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    except OSError as error:
        raise GuideError([_at_top(dutch(error))]) from None
    _ask_whole(root, lines)
    register, document = read_one(path, FILE)
    if not cast(Register, register).ids and not cast(Register, register).guide:
        raise GuideError(
            [_at_top("dit bestand is leeg. Zet terug wat erin stond; draai nu geen `gids register`.")]
        )
    return cast(Register, register), document


def _ask_whole(root: Path, lines: list[str]) -> None:
    """Raise GuideError if lines of a register promise an end that is not there: the rest would seem new."""
    if PROMISE in lines and END not in lines:
        back = f" (git checkout -- {REGISTER})" if has_git(root) else ""
        message = (
            f'hier houdt het register op, en de laatste regel ontbreekt: "{END}". Er is een stuk weg. '
            f"Zet het hele bestand terug{back}; draai nu geen `gids register`."
        )
        raise GuideError([Problem(path=REGISTER, line=len(lines), column=1, message=message)])


def memory(
    remembered: tuple[Register, Document] | None,
    withdrawal: Withdrawal | None = None,
    *,
    in_git: bool = False,
) -> dict[str, Remembered]:
    """Return what a register and its document know of the published ids of records, but one that is withdrawn."""
    if remembered is None:
        return {}
    register, document = remembered
    # a question and those it takes in have one file, with the id of one of them
    shared = Counter(published.address for known in register.ids.values() for published in known.values())
    return {
        id_: Remembered(
            kind,
            published.address,
            mend_lost(kind, id_, published.address if in_git and shared[published.address] == 1 else ""),
            _by_hand(kind, id_),
            partial(_problem_at, document, ("ids", kind, id_)),
        )
        for kind, known in register.ids.items()
        for id_, published in known.items()
        if kind in KINDS.names and not (withdrawal and withdrawal.id == id_ and kind not in OF_FRAMEWORK)
    }


def mend_lost(kind: str, id_: str, address: str = "") -> str:
    """Return in sentences what to do about a published id that is no more: to put it back, and how it may go.

    Of a guide that stands under git the address tells which file is put back.
    """
    if kind not in DROPPED:
        return f"Zet het terug, of {_by_hand(kind, id_)}"
    back, files = "Zet het terug", KINDS[kind].files
    if address and files and "*" in files.pattern:  # in a list other changes would go with it
        file = files.pattern.replace("*", f"{id_}-{last_name(address)}")
        back = f"Zet het eerst terug (git checkout -- {file})"
    last = (
        f'zet in framework/lineage.yml een wijziging met "from: [{id_}]".'
        if kind in OF_FRAMEWORK
        else f'gids register --vervallen {id_} "de reden".'
    )
    return (
        f'{back}. Moet het weg, typ dan: gids drop {id_} --reden "de reden", met --naar ID als iets anders ervoor in '
        f"de plaats komt. Kan het niet meer terug: {last}"
    )


def _by_hand(kind: str, id_: str) -> str:
    """Return how to tell, as the end of a sentence, what became of a published id that can't be put back."""
    if kind in OF_FRAMEWORK:
        return (
            f'zeg wat ervan geworden is met een wijziging in framework/lineage.yml die "from: [{id_}]" heeft.'
        )
    return (
        f'laat het vervallen: gids register --vervallen {id_} "de reden", met --naar ID als iets anders ervoor in de '
        "plaats kwam."
    )


def _problem_at(document: Document, loc: Loc, message: str) -> Problem:
    return document.problem(loc, message, key=loc in document.keys)


@remembered
def _facts(entry: Entry, parts: frozenset[str]) -> Facts:
    """Return the official facts of a record, which are made once for each record that was read."""
    return facts(entry.record, parts)


class Comparison:
    """A register beside the guide as it is now: what is wrong, what the register becomes, which pages say goodbye."""

    def __init__(
        self,
        register: Register,
        document: Document,
        guide: Guide,
        site: Site,
        withdrawal: Withdrawal | None = None,
        *,
        in_git: bool = False,
        of_below: bool = False,
    ) -> None:
        """`of_below`: the register is that of the guide below an edition, which says what became of its addresses."""
        self.register = register
        self.in_git = in_git
        self.document = document
        self.guide = guide
        self.site = site
        self.withdrawal = withdrawal
        self.now = own_addresses(guide, site) if guide.edition and not of_below else addresses(guide, site)
        """The address of every id in the guide, by kind; of an edition only those of its own."""
        self.owners: defaultdict[str, list[Key]] = defaultdict(list)
        """The registered ids that have a page to themselves, by its address."""
        for kind, id_, published in self._registered():
            if "#" not in published.address:
                self.owners[published.address].append((kind, id_))
        self.gone: dict[Key, Gone] = {}
        """Every id that is no more, with what became of it."""
        self.lost: list[list[Key]] = []
        """Ids that are no more and nobody says why; together where one cause took them away."""
        self.said = {} if of_below else said_by_the_guide(guide)
        """Of an edition: what the guide says now where it says something to it."""
        self.has_looked = False
        """Whether an editor looked at all that the guide changed there."""
        self._settle()
        self._parts = frozenset(id_ for kind in PARTS for id_ in register.ids.get(kind, ()))
        """The parts of records that count as facts: what was added since does not."""
        self.changed = dict(self._changed())
        """By record: the official facts that changed without a correction that accounts for it."""

    def problems(self) -> list[Problem]:
        """Return every breach of a rule, and the warnings; one cause gives one."""
        rules = (
            self._may_be_withdrawn,
            self._is_not_reused,
            self._is_not_lost,
            self._answers_everywhere,
            self._lineage_is_of_this_guide,
            self._facts_are_accounted_for,
            self._is_registered,
            self._is_said_still,
        )
        return [problem for rule in rules for problem in rule()]

    def updated(self) -> Register:
        """Return the register with what is new, moved, gone and rightly corrected; the rest stays as it was."""
        former, ids = self._former(), self._published()
        for kind, known in self.now.items():
            for id_, address in known.items():
                if former.get(kind, {}).get(address) == id_:
                    del former[kind][address]
        gone: dict[str, dict[str, Gone]] = {}
        for (kind, id_), farewell in self.gone.items():
            gone.setdefault(kind, {})[id_] = farewell
        seen = kept(self.register.seen, self.said, every=self.has_looked)
        return Register(ids=ids, former=former, gone=gone, seen=seen, guide=self._version(seen))

    def _version(self, seen: AllSeen) -> str:
        """Return the last version of the guide that an edition goes with in all that it says to it; of a guide, nothing."""
        if self.guide.edition is None:
            return ""
        now = installed_version()
        return now if seen == self.said else self.register.guide or now

    def _former(self) -> dict[str, dict[str, str]]:
        """Return every address that was published and is no longer a record's own, by kind, with the id that answers there."""
        former: dict[str, dict[str, str]] = {
            kind: dict(known) for kind, known in self.register.former.items()
        }

        def keep(kind: str, address: str, id_: str) -> None:
            if not any(address in known for known in former.values()):
                former.setdefault(kind, {})[address] = id_

        owners: dict[str, Key] = {}
        for kind, known in self.now.items():
            for id_, address in known.items():
                owners.setdefault(address, (kind, id_))
        for address, target in self.site.redirects.items():
            if owner := owners.get(
                self.site.address(target)
            ):  # none for what is of the guide below an edition
                keep(owner[0], address, owner[1])
        for kind, known in self.now.items():
            for id_ in known:
                old = self.register.ids.get(kind, {}).get(id_)
                if old and self._was_left(kind, id_, old.address):
                    keep(kind, old.address, id_)
        return former

    def _published(self) -> dict[str, dict[str, Published]]:
        """Return every id that is published now, by kind; of a record whose facts changed without a reason the old facts."""
        every = {id_ for kind in PARTS for id_ in self.now[kind]}
        ids: dict[str, dict[str, Published]] = {}
        for kind, known in self.now.items():
            for id_, address in known.items():
                old = self.register.ids.get(kind, {}).get(id_)
                entry = self._entry(kind, id_)
                held = entry is not None and entry.name in self.changed
                if old is None and held:
                    continue  # else the old fingerprint of its record would lack a part for good
                if entry is None or id_ != entry.name:
                    new = Published(address=address)
                elif old and held:
                    new = old.model_copy(update={"address": address})
                else:
                    count = len(getattr(entry.record, "corrected", ()))
                    new = Published(
                        address=address,
                        facts=facts(entry.record, every),
                        pieces=pieces.prints(entry.record, every),
                        corrected=count,
                    )
                ids.setdefault(kind, {})[id_] = new
        for id_, published in self.register.ids.get("page", {}).items():
            if id_ in self.guide.written:
                ids["page"].setdefault(id_, published)
        return ids

    def farewells(self) -> Iterator[Farewell]:
        """Yield a page for every address whose record is no more, unless something else answers there."""
        taken = {page.address for page in self.site.pages.values()} | self.site.redirects.keys()
        for (kind, id_), gone in self.gone.items():
            old = [address for address, of in self.register.former.get(kind, {}).items() if of == id_]
            for address in (gone.address, *old):
                if "#" not in address and address not in taken:
                    taken.add(address)
                    instead = tuple(self._instead(gone.to, {id_}))
                    yield Farewell(address, gone.why, instead, tuple(self._places(gone.address, instead)))

    def _places(
        self, page: str, instead: Collection[tuple[str, Target]]
    ) -> Iterator[tuple[str, str, Target]]:
        """Yield each anchor on a page that is no more of what one other thing took the place of, with its title and place."""
        for (_, id_), gone in self.gone.items():
            at, _, anchor = gone.address.partition("#")
            if at == page and anchor:
                found = [*self._instead(gone.to, {id_})]
                if len(found) == 1 and found[0] not in instead:
                    yield anchor, *found[0]

    def _instead(self, ids: Iterable[str], seen: set[str]) -> Iterator[tuple[str, Target]]:
        """Yield title and place of what came in the place of something, also after more than one change."""
        for id_ in ids:
            if id_ in seen:
                continue
            seen.add(id_)
            if id_ in self.guide.claims:
                yield plain_text(self.guide.claims[id_].summary), self.site.targets[id_]
            elif id_ in self.site.targets:
                yield self.guide.titles[id_], self.site.targets[id_]
            elif id_ in self.now["page"]:
                path = next(p.path for p in self.site.pages.values() if _slug_of(p.data) == id_)
                yield self.guide.written[id_].title, Target(path)
            else:
                for (_, other), gone in self.gone.items():
                    if other == id_:
                        yield from self._instead(gone.to, seen)

    # What became of what

    def _registered(self) -> Iterator[tuple[str, str, Published]]:
        for kind, known in self.register.ids.items():
            for id_, published in known.items():
                yield kind, id_, published

    def _kind_now(self, kind: str, id_: str) -> str | None:
        """Return of which kind an id is now; pages, blocks and the like have names of their own.

        A page whose text is there is not gone, also when it lists records of which there are none just now.
        """
        if kind == "page" and id_ in self.guide.written:
            return kind
        return self.guide.kinds.get(id_) if kind not in OWN_NAMES else kind if id_ in self.now[kind] else None

    def _settle(self) -> None:
        """Sort what is no more into `gone` and `lost`. What stood on the page of a record goes where that went."""
        lost = {(k, i): p.address for k, i, p in self._registered() if self._kind_now(k, i) is None}
        together = [keys for keys in self.owners.values() if all(key in lost for key in keys)]
        pages = {lost[keys[0]] for keys in together}
        alone = [[key] for key, address in lost.items() if address.partition("#")[0] not in pages]
        for keys in (*together, *alone):
            accounts = {key: found for key in keys if (found := self._account(*key, lost[key]))}
            if not accounts:
                self.lost.append(keys)
                continue
            shared = next(iter(accounts.values()))
            page = lost[keys[0]]
            parts = [key for key in lost if page in pages and lost[key].startswith(f"{page}#")]
            for key in (*keys, *parts):
                account = accounts.get(key) or self._account(*key, lost[key])
                self.gone[key] = account or shared.model_copy(update={"address": lost[key]})
        for kind, known in self.register.gone.items():
            for id_, gone in known.items():
                self.gone[kind, id_] = self._account(kind, id_, gone.address) or gone

    def _account(self, kind: str, id_: str, address: str) -> Gone | None:
        """Return what an editor says became of an id: in the lineage, or with the command."""
        if self.withdrawal and kind not in OF_FRAMEWORK:
            ends = {**self.withdrawal.parts, self.withdrawal.id: self.withdrawal.to}
            if id_ in ends:
                to = ends[id_]
                return Gone(address=address, why=self.withdrawal.why, to=(to,) if to else ())
        if kind in (*OF_FRAMEWORK, "alias"):
            for change in self.guide.changes:
                if id_ in change.before:
                    return Gone(address=address, why=plain_text(change.text), to=change.became(id_))
        return None

    def _changed(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for id_, entry in self.guide.entries.items():
            published = self.register.ids.get(self.guide.kinds[id_], {}).get(id_)
            if id_ == entry.name and published and published.facts != Facts():
                names = _facts(entry, self._parts).differing(published.facts)
                if names and len(getattr(entry.record, "corrected", ())) <= published.corrected:
                    yield id_, names

    # Rules

    def _may_be_withdrawn(self) -> Iterator[Problem]:
        """Wat een redacteur laat vervallen, stond in het register, is weg, en wijst naar iets wat er is."""
        if self.withdrawal is None:
            return
        id_, to = self.withdrawal.id, self.withdrawal.to
        kinds = [kind for kind, known in self.register.ids.items() if id_ in known]
        if self._was(id_) and not kinds:
            yield _by_command(f"{id_} is al vervallen.")
        elif any(self._kind_now(kind, id_) for kind in kinds):
            yield _by_command(f"{id_} staat nog in de gids. Haal het eerst weg; laat het dan vervallen.")
        elif not kinds:
            were = [i for _, i, _ in self._registered()]
            yield _by_command(f'"{id_}" staat niet in {REGISTER}.{did_you_mean(id_, were)}')
        elif all(kind in OF_FRAMEWORK for kind in kinds):
            yield _by_command(
                f"{id_} hoort bij het raamwerk. Voeg een wijziging toe in framework/lineage.yml."
            )
        known = [*self.site.targets, *self.now["page"]]
        if to is not None and to not in known:
            yield _by_command(f'"{to}" staat niet in de gids.{did_you_mean(to, known)}')

    def _is_not_reused(self) -> Iterator[Problem]:
        """Een id dat vervallen is of bij een andere soort hoorde, wordt niet opnieuw gebruikt."""
        gone = {(_space(kind), id_.casefold()) for kind, id_ in self.gone}
        was = {(_space(kind), id_.casefold()): kind for kind, id_, _ in self._registered()}
        for kind, known in self.now.items():
            for id_ in known:
                key = (_space(kind), id_.casefold())
                again = "Een id wordt nooit opnieuw gebruikt; kies een ander."
                if key in gone:
                    yield self._at_id(kind, id_, f"{id_}: dit id is vervallen. {again}")
                elif was.get(key, kind) != kind:
                    message = f"{id_}: dit id hoort bij een {NAMES[was[key]]}, en hier staat een {NAMES[kind]}. {again}"
                    yield self._at_id(kind, id_, message)

    def _is_not_lost(self) -> Iterator[Problem]:
        """Van elk id dat ooit is gepubliceerd, is bekend wat ervan geworden is."""
        for keys in self.lost:
            kind, id_ = keys[0]
            names = " en ".join(id_ for _, id_ in keys)
            address = self.register.ids[kind][id_].address
            if not self.in_git or len(self.owners.get(address, ())) > 1:
                address = ""  # a question and those it takes in have one file, with the id of one of them
            yield self._in_register(
                ("ids", kind, id_),
                f"{names} ({NAMES[kind]}) staat niet meer in de gids. {mend_lost(kind, id_, address)}",
            )
        for kind, known in self.register.gone.items():
            for id_, gone in known.items():
                for n, to in enumerate(gone.to):
                    if not any(True for _ in self._instead([to], set())) and not self._was(to):
                        yield self._in_register(
                            ("gone", kind, id_, "to", n), f'"{to}" is nooit een id geweest.'
                        )

    def _was(self, id_: str) -> bool:
        return any(other == id_ for _, other in self.gone)

    def _answers_everywhere(self) -> Iterator[Problem]:
        """Elk adres dat een id ooit had, leidt naar dat id."""
        told: set[str] = set()
        old = defaultdict(list)
        for kind, id_, published in self._registered():
            old[kind, id_].append(published.address)
        for kind, formers in self.register.former.items():
            for address, id_ in formers.items():
                old[kind, id_].append(address)
        # a page that is lost is told of the record that it is of, not of what stands on it
        for (kind, id_), known in sorted(old.items(), key=lambda item: "#" in item[1][0]):
            names: set[str] = set()
            for address in known:
                page, name = address.partition("#")[0], last_name(address)
                if id_ not in self.now.get(kind, {}) or self._answers(kind, id_, address):
                    continue
                if page in told or name in names:
                    continue
                names.add(name)
                if not self._answers(kind, id_, page):
                    told.add(page)
                yield self._lost_address(kind, id_, page if page in told else address)

    def _answers(self, kind: str, id_: str, address: str) -> bool:
        if moved := self.site.moved.get(address):
            return self.site.address(moved) == self.now[kind][id_]
        page, _, anchor = address.partition("#")
        page_now, _, anchor_now = self.now[kind][id_].partition("#")
        led_to = self.site.redirects.get(page)
        leads_to = page if led_to is None else self.site.pages[led_to.path].address
        if leads_to != page_now and not self._is_shared(kind, id_, page):
            return False
        entry = self._entry(kind, id_)
        former = getattr(entry.record, "former_slugs", ()) if entry and entry.name == id_ else ()
        return anchor in ("", anchor_now, *former)

    def _was_left(self, kind: str, id_: str, address: str) -> bool:
        """Return whether an id had this address and has another one now; where its page went, its anchor went."""
        page, _, anchor = address.partition("#")
        page_now = self.now[kind][id_].partition("#")[0]
        if address == self.now[kind][id_] or self._is_shared(kind, id_, address):
            return False
        return page == page_now or not anchor

    def _is_shared(self, kind: str, id_: str, address: str) -> bool:
        """Return whether an address belonged to more than one id, and still is that of another one of them."""
        others = [key for key in self.owners[address] if key != (kind, id_)] if address in self.owners else []
        return any(self.now.get(k, {}).get(i) == address for k, i in others)

    def _lost_address(self, kind: str, id_: str, address: str) -> Problem:
        message = f'het adres "{address}" leidt nergens meer heen.'
        page, _, anchor = address.partition("#")
        entry = self._entry(kind, id_)
        if entry and anchor and isinstance(entry.record, Element):
            n = [sub.id for sub in entry.record.sub_elements].index(id_)
            slug = anchor.removeprefix("deelelement_")
            return entry.problem(
                ("sub_elements", n, "slug"), f'{message} Zet de slug "{slug}" van {id_} terug.'
            )
        if entry and hasattr(entry.record, "former_slugs"):
            folder, _, slug = page.rstrip("/").rpartition("/")
            own_folder = self.now[self.guide.kinds[entry.name]][entry.name].rstrip("/").rpartition("/")[0]
            if anchor or (slug and folder == own_folder):
                return entry.problem(
                    ("slug",), f"{message} Noem de oude slug onder former_slugs: [{anchor or slug}]."
                )
        return self._in_register(
            ("ids", kind, id_),
            f'{id_}: {message} Het is nu "{self.now[kind][id_]}". Is {REGISTER} met de hand '
            f"veranderd? Zet het terug{f' (git checkout -- {REGISTER})' if self.in_git else ''}. Kreeg de pagina een andere plaats? "
            "Vraag dan wie de gids technisch beheert om het oude adres te laten doorverwijzen.",
        )

    def _lineage_is_of_this_guide(self) -> Iterator[Problem]:
        """Een wijziging noemt onder "from" een id dat bestaat of bestaan heeft en van haar soort is, of een oude naam in woorden."""
        if self.guide.edition:
            return  # the framework is that of the guide below
        former = [(kind, id_) for kind, id_, _ in self._registered()] + list(self.gone)
        now = [(kind, id_) for kind, ids in self.now.items() for id_ in ids]
        known = {id_: kind for kind, id_ in (*former, *now) if kind in (*OF_FRAMEWORK, "alias")}
        shapes = {shape(id_) for id_ in known} - PLAIN_WORDS
        for change in self.guide.changes:
            for n, name in enumerate(change.before):
                problem = partial(self.guide.entries[change.id].problem, ("from", n))
                if name not in known and shape(name) in shapes:
                    yield problem(
                        f'"{name}" is nooit een id geweest.{did_you_mean(name, known)} '
                        "Noem een id dat bestaat of bestaan heeft, of een oude naam in woorden."
                    )
                elif (kind := known.get(name, change.subject)) not in (change.subject, "alias"):
                    yield problem(
                        f'"{name}" was een {NAMES[kind]}, en deze wijziging gaat over een {NAMES[change.subject]}. '
                        'Verbeter het id, of "subject".'
                    )

    def _facts_are_accounted_for(self) -> Iterator[Problem]:
        """Verandert een officieel feit, dan zegt "corrected" welke regel van de bron dat vraagt."""
        for id_, names in self.changed.items():
            entry = self.guide.entries[id_]
            known = self.register.ids[self.guide.kinds[id_]][id_].pieces
            found = pieces.changed(entry.record, self._parts, names, known)
            loc = found[0].loc if found else self._key_of(entry, names[0])
            told = entry.problem(
                loc,
                f"{have_changed(names, dict(_within(entry, found)))}, en geen nieuwe regel onder corrected zegt waarom. "
                "Zet terug wat er stond, of voeg toe: corrected: [{place: {source: …, locator: …}, what: …}].",
            )
            yield told.as_warning()

    def _key_of(self, entry: Entry, fact: str) -> Loc:
        """Return the key under which a kind of fact stands in a record."""
        return next(((key,) for key in KEYS[fact] if (*entry.prefix, key) in entry.document.keys), ("id",))

    def _is_registered(self) -> Iterator[Problem]:
        """Elk id staat in het register."""
        new = [
            id_
            for kind, known in self.now.items()
            for id_ in known
            if id_ not in self.register.ids.get(kind, {})
            and (kind in OWN_NAMES or not any(id_ in known for known in self.register.ids.values()))
            and (kind, id_) not in self.gone
        ]
        if new:
            what = "1 nieuw id staat" if len(new) == 1 else f"{len(new)} nieuwe id's staan"
            yield _at_top(f"{what} nog niet in {REGISTER}: {_list(new)}. Draai `gids register`.").as_warning()

    def _is_said_still(self) -> Iterator[Problem]:
        """Wat een editie bij de gids zegt, past bij wat de gids nu zegt."""
        yield from changed(self.register.seen, self.said, self.guide, self.register.guide)
        yield from taken_later(self.register.ids.get("page", {}), self.guide)

    # Where a message points

    def _entry(self, kind: str, id_: str) -> Entry | None:
        return None if kind in OWN_NAMES else self.guide.entries[id_]

    def _in_register(self, loc: Loc, message: str) -> Problem:
        return _problem_at(self.document, loc, message)

    def _at_id(self, kind: str, id_: str, message: str) -> Problem:
        """Return a problem where an id is written in the guide."""
        if kind == "page":
            return Problem(path=self.guide.written[id_].path, line=1, column=1, message=message)
        entry = self._entry(kind, id_) or self.guide.entries[self.guide.framework.id]
        loc = next((loc for loc, text in texts(entry.document.value) if text == id_ and ID_KEYS & {*loc}), ())
        return entry.document.problem(loc, message)


def compare(guide: Guide, withdrawal: Withdrawal | None = None) -> Comparison:
    """Return a guide beside an empty register. Raises GuideError if something is withdrawn from that."""
    comparison = Comparison(Register(), Document(REGISTER, {}), guide, plan(guide), withdrawal)
    if wrong := [problem for problem in comparison.problems() if not problem.warning]:
        raise GuideError(wrong)
    return comparison


def addresses(guide: Guide, site: Site) -> dict[str, dict[str, str]]:
    """Return the address of every id, by kind: records, their parts, hand-written pages, and other lasting anchors."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in NAMES}

    def add(kind: str, id_: str, path: str, anchor: str = "") -> None:
        found[kind][id_] = site.address(Target(path, anchor))

    for id_, kind in guide.kinds.items():
        own = site.targets.get(id_) or site.targets.get(guide.entries[id_].name)
        if own:
            add(kind, id_, own.path, own.anchor)
    for page in site.pages.values():
        if slug := _slug_of(page.data):
            add("page", slug, page.path)
    with_blocks: list[Checklist | Sheet] = [*guide.checklists, *guide.sheets]
    for record in with_blocks:
        for block in record.blocks:
            name = block.id if block.id.startswith(f"{record.id}-") else f"{record.id}-{block.id}"
            add("block", name, site.targets[record.id].path, f"blok_{block.id.lower()}")
    if guide.choice_aid:
        path = site.targets[guide.choice_aid.id].path
        for question in guide.choice_aid.questions:
            add("choice-question", question.id, path, question.id.lower())
            for answer in question.answers:
                add("choice", answer.id, path, answer.id.lower())
    for version in guide.framework.versions:
        add("version", version.id, "over/versies.md", f"versie-{version.id}")
    for round_ in guide.framework.study.rounds if guide.framework.study else ():
        add("round", round_.id, "over/methode.md", f"ronde_{round_.id}")
    return found


def own_addresses(guide: Guide, site: Site) -> dict[str, dict[str, str]]:
    """Return the address of every id that an organisation added in its edition, by kind."""
    prefix = f"{guide.edition.file.prefix}-" if guide.edition else ""
    pages = {slug for slug in guide.written if stands_apart(guide, slug)}

    def kept(kind: str, id_: str) -> bool:
        return id_ in pages if kind == "page" else id_.startswith(prefix)

    return {
        kind: {id_: address for id_, address in known.items() if kept(kind, id_)}
        for kind, known in addresses(guide, site).items()
    }


def what_became(below: tuple[Register, Document] | None) -> dict[str, str]:
    """Return by id what the guide below an edition, by its register, did with a record that it took out, in sentences."""
    found: dict[str, str] = {}
    for known in below[0].gone.values() if below else ():
        for id_, gone in known.items():
            instead = f" In de plaats kwam: {', '.join(gone.to)}." if gone.to else ""
            mend = f"Verwijs naar {' of '.join(gone.to)}, of haal dit weg." if gone.to else "Haal dit weg."
            found[id_] = f'"{id_}" is uit de gids gehaald: {gone.why.rstrip(".")}.{instead} {mend}'
    return found


def unregistered(comparison: Comparison) -> frozenset[Key]:
    """Return what is new in a guide: every id that is not registered, and whose record is not either."""
    known = comparison.register.ids
    found = set()
    for kind, ids in comparison.now.items():
        for id_ in ids.keys() - known.get(kind, {}).keys():
            entry = None if kind in OWN_NAMES else comparison.guide.entries[id_]
            if entry is None or not any(entry.name in registered for registered in known.values()):
                found.add((kind, id_))
    return frozenset(found)


def remember(
    root: Path, comparison: Comparison, left_out: Collection[Key] = (), *, has_looked: bool = False
) -> list[str]:
    """Write the register as it becomes, in one step, but for what is `left_out`; return in Dutch what was added to it.

    `has_looked`: an editor looked at all that the guide changed below the edition.
    """
    comparison.has_looked = has_looked
    old, new = comparison.register, comparison.updated()
    ids = {
        kind: {id_: published for id_, published in known.items() if (kind, id_) not in left_out}
        for kind, known in new.ids.items()
    }
    new = new.model_copy(update={"ids": ids})
    text = dump(new)
    path = root / REGISTER
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        fresh = path.with_name(f".{REGISTER}.nieuw")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    return list(_told(old, new))


def dump(register: Register) -> str:
    """Return the text of register.yml: one line per id, in an order that depends on nothing else."""
    sections: dict[str, dict[str, dict[str, Any]]] = {
        "ids": {k: {i: _short(p) for i, p in ids.items()} for k, ids in register.ids.items()},
        "former": {k: dict(addresses) for k, addresses in register.former.items()},
        "gone": {
            k: {i: _Line(g.model_dump(exclude_defaults=True)) for i, g in ids.items()}
            for k, ids in register.gone.items()
        },
        "seen": {
            k: {i: _Line(s.model_dump(mode="json")) for i, s in ids.items()}
            for k, ids in register.seen.items()
        },
    }
    tidy = {
        name: {kind: _sorted(lines) for kind, lines in sorted(kinds.items()) if lines}
        for name, kinds in sections.items()
    }
    written: dict[str, Any] = {name: kinds for name, kinds in tidy.items() if kinds}
    if register.guide:
        written["guide"] = register.guide
    body = yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return f"{HEAD}{PROMISE}\n{body}{END}\n"


class _Line(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.CSafeDumper):
    """Writes a _Line between braces and every other mapping as a block."""


def _one_line(dumper: _Dumper, line: _Line) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", line.items(), flow_style=True)


_Dumper.add_representer(_Line, _one_line)


def _short(published: Published) -> str | _Line:
    said = published.model_dump(exclude_defaults=True, exclude_none=True)
    return published.address if said.keys() == {"address"} else _Line(said)


def _sorted(lines: Mapping[str, Any]) -> dict[str, Any]:
    return {key: lines[key] for key in sorted(lines, key=lambda key: (natural(key), key))}


def _told(old: Register, new: Register) -> Iterator[str]:
    def ids(register: Register) -> dict[Key, Published]:
        return {(k, i): p for k, known in register.ids.items() for i, p in known.items()}

    before, after = ids(old), ids(new)
    both = [key for key in after if key in before]
    gone = [(k, i) for k, known in new.gone.items() for i in known if i not in old.gone.get(k, {})]
    changes: dict[str, list[Key]] = {
        "erbij": [key for key in after if key not in before],
        "nieuw adres": [key for key in both if before[key].address != after[key].address],
        "verbeterd": [key for key in both if before[key].corrected < after[key].corrected],
        "vervallen": gone,
        "gezien": [
            (k, i)
            for k, known in new.seen.items()
            for i, s in known.items()
            if old.seen.get(k, {}).get(i) != s
        ],
    }
    for what, keys in changes.items():
        if keys:
            yield f"{what} ({len(keys)}): {_list([id_ for _, id_ in keys])}"


def _within(entry: Entry, found: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Yield by fact the names of its pieces that changed; with the line of each that does not stand where the first does."""
    names: dict[str, dict[str, None]] = {}
    first = None
    for piece in found:
        line = entry.problem(piece.loc, "").line
        first = first or line
        where = "" if line == first else f"regel {line}"
        names.setdefault(piece.fact, {})[", ".join(filter(None, [piece.title, where]))] = None
    for fact, known in names.items():
        yield fact, "; ".join(filter(None, known))


def _list(ids: list[str]) -> str:
    more = len(ids) - LISTED
    return ", ".join(ids) if more <= 0 else f"{', '.join(ids[:LISTED])} en {more} andere"


def _space(kind: str) -> str:
    """Return within which names an id of this kind is unique."""
    return kind if kind in OWN_NAMES else ""


def _slug_of(data: Mapping[str, Any]) -> str | None:
    return data["written"].slug if "written" in data else None


def _at_top(message: str) -> Problem:
    return Problem(path=REGISTER, line=1, column=1, message=message)


def _by_command(message: str) -> Problem:
    return Problem(path="gids register", line=1, column=1, message=message)
