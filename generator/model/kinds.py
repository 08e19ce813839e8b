"""The kinds of records: the only place that names them, and where each is read, shown, found and listed.

A new kind is an entry here, a model in framework.py, content.py or work.py and, if its records have pages of their own, a template.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.model import content, edition, framework, sources, work
from generator.model.labels import Label, Labels
from generator.model.text import plain_text

TEMPLATES = [files("generator") / "templates"]
"""The folders in which templates are looked for."""


@dataclass(frozen=True)
class Files:
    """Where the records of a kind are read: one in each file, or a list under one key of a file."""

    pattern: str
    """Path below the root; with a `*`, one record per file named `<id>-<slug>.yml`; empty if only editions have them."""
    model: type[BaseModel]
    """What a file says: a record, or a list of them."""
    schema: str
    """Name of the JSON Schema, without its ending."""
    list_key: str | None = None
    required: bool = True
    with_study: bool = False
    """Whether only a framework with a study can't do without, for others have no such records."""
    keys_with_study: tuple[str, ...] = ()
    """Keys that a record must have if the framework has a study."""
    in_edition: str | None = None
    """The pattern of the files with records that an organisation adds; None where only the guide itself has them."""

    def holds(self, name: str) -> bool:
        """Return whether a file is one of these, by its path."""
        folder, _, file = name.rpartition("/")
        own_folder, _, pattern = self.pattern.rpartition("/")
        return folder == own_folder and fnmatchcase(file, pattern)

    @property
    def name(self) -> str:
        """How data for others calls these records."""
        path = PurePosixPath(self.pattern or self.in_edition or "")
        return path.parent.name if "*" in path.name else self.list_key or path.stem


@dataclass(frozen=True)
class Pages:
    """The pages of a kind whose records have a page each."""

    folder: str
    template: str
    above: str | None
    """Path of the page above them; None if it is that of the core element of the record."""


@dataclass(frozen=True)
class Spot:
    """Where records stand that have no page of their own."""

    page: str
    anchor: Callable[[Any], str] = lambda record: ""


@dataclass(frozen=True)
class Found:
    """How a search shows and weighs what it finds of a kind."""

    label: str
    """The key of a label."""
    weight: float = 1
    explains: bool = False
    """Whether it says what a word means, and so answers who asks that."""


@dataclass(frozen=True)
class Near:
    """How a page shows the records of a kind that it has to do with, under "Past bij"."""

    heading: str
    """The key of a label."""
    rank: int
    """Its place among the kinds, the lowest first."""
    is_used: bool = False
    """Whether people work with these records: a page shows the nearest of those with a page of their own beside its advice."""
    in_hand: bool = False
    """Whether people have these records before them in a step: it says to use them, and of others that they can be read."""


def _title(record: Any) -> str:
    return str(record.title)


def _name(record: Any) -> str:
    return str(record.name)


def _summary(record: Any, label: Labels) -> str:
    return str(record.summary if hasattr(record, "summary") else " ".join(s.text for s in record.answer))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of records."""

    id: str
    one: str
    """Its Dutch name, in messages to editors; readers see the label of its `found`."""
    model: type[BaseModel] | None = None
    """The model of its records; none for a part of other records."""
    files: Files | None = None
    """Where it is read; none for a part of other records."""
    part_of: str | None = None
    """The kind of the records that these are part of."""
    title: Callable[[Any], str] = _title
    description: Callable[[Any, Labels], str] = _summary
    """What a record is about, for search engines and previews."""
    pages: Pages | None = None
    spot: Spot | None = None
    beside: str | None = None
    """The field with the id of the record beside which a record of this kind stands, on the page of that."""
    near: Near | None = None
    found: Found | None = None
    facts: tuple[str, ...] | None = None
    """What is known of its records, in this order: fields, and what `views/facts.py` works out; None if they are no data
    for lists and exports."""
    listed: tuple[str, ...] = ()
    """What more is known of its records, only to filter and order lists by."""
    documents: tuple[str, ...] = ()
    """In which forms each of its records can be taken along, as the endings of files; none if it can't."""

    @property
    def has_ids(self) -> bool:
        """Whether its records can be referred to."""
        return bool(self.pages or self.spot or self.part_of or self.beside)


def _slug(record: Any) -> str:
    return str(record.slug)


def _low_id(record: Any) -> str:
    return str(record.id).lower()


class Registry:
    """Kinds, in the order in which the guide reads and shows them."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds: dict[str, Kind] = {}
        self._by_model: dict[type[BaseModel], Kind] = {}
        self.names: dict[str, str] = {}
        """The Dutch name of each kind of record that can be referred to, by id."""
        self.files: tuple[Files, ...] = ()
        """Where records are read."""
        self.files_of_editions: tuple[Files, ...] = ()
        """Where the records are read that an organisation adds."""
        self.near: dict[str, str] = {}
        """What a page shows of its connections, and in which order: the heading of each kind, by id."""
        self.used: tuple[str, ...] = ()
        """The kinds that people work with, in that order."""
        self.in_hand: frozenset[str] = frozenset()
        """The kinds that people have before them in a step, and the parts of these."""
        for kind in kinds:
            self.add(kind)

    def add(self, kind: Kind) -> None:
        """Take in one more kind. Raises ValueError if it would be half a kind, or in the way of another."""
        for mistake in self._mistakes(kind):
            raise ValueError(f"{kind.id}: {mistake}")
        self._kinds[kind.id] = kind
        self._derive()

    def remove(self, kind: Kind) -> None:
        """Take out a kind."""
        del self._kinds[kind.id]
        self._derive()

    def _derive(self) -> None:
        self._by_model = {kind.model: kind for kind in self if kind.model}
        self.names = {kind.id: kind.one for kind in self if kind.has_ids}
        every = [kind.files for kind in self if kind.files]
        self.files = tuple(files for files in every if files.pattern)
        self.files_of_editions = tuple(
            replace(files, pattern=files.in_edition, required=False) for files in every if files.in_edition
        )
        shown = sorted((kind.near.rank, kind.id, kind.near.heading) for kind in self if kind.near)
        self.near = {id_: heading for _, id_, heading in shown}
        self.used = tuple(id_ for id_ in self.near if (near := self._kinds[id_].near) and near.is_used)
        whole = {kind.id for kind in self if kind.near and kind.near.in_hand}
        self.in_hand = frozenset(kind.id for kind in self if {kind.id, kind.part_of} & whole)

    def _mistakes(self, kind: Kind) -> Iterator[str]:
        if kind.id in self._kinds:
            yield "this id is taken"
        if (kind.model is None) != (kind.files is None) or (kind.files is None) != (kind.part_of is not None):
            yield "a kind has a model and files, or is a part of another kind"
        if kind.part_of and kind.part_of not in self._kinds:
            yield f"there is no kind {kind.part_of}"
        if kind.pages and kind.spot:
            yield "its records have a page each or stand on one page, not both"
        if kind.model in self._by_model:
            yield "its model belongs to another kind"
        if kind.files and kind.files.pattern in {files.pattern for files in self.files}:
            yield "its files belong to another kind"
        if kind.pages and kind.pages.folder in {each.pages.folder for each in self if each.pages}:
            yield "its folder of pages belongs to another kind"
        if kind.pages and not any((folder / kind.pages.template).is_file() for folder in TEMPLATES):
            yield f"there is no template {kind.pages.template}"
        if (kind.near or kind.found) and not kind.has_ids:
            yield "what is found must have a place"
        if kind.facts is not None and not kind.found:
            yield "what lists and exports show must have a name for readers, which stands in its found"

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __getitem__(self, id_: str) -> Kind:
        return self._kinds[id_]

    def of(self, record: BaseModel) -> Kind:
        """Return the kind of a record."""
        return self._by_model[type(record)]

    def home(self, id_: str) -> Files:
        """Return where records of a kind are read; a part stands in the files of what it is part of."""
        kind = self[id_]
        return kind.files or self.home(str(kind.part_of))


TO_TAKE_ALONG = ("docx", "odt", "pdf")
"""The forms of what people take along to a meeting."""

KINDS = Registry(
    [
        Kind(
            id="framework",
            one="raamwerk",
            model=framework.Framework,
            files=Files("framework/framework.yml", framework.Framework, "framework"),
            title=_name,
            spot=Spot("over/methode.md"),
        ),
        Kind(
            id="element",
            one="kernelement",
            model=framework.Element,
            files=Files("framework/elements/*.yml", framework.Element, "element"),
            pages=Pages("kernelementen", "element.md.j2", "raamwerk.md"),
            near=Near(Label("near.element"), 1),
            found=Found(Label("kind.element")),
            facts=("principles",),
        ),
        Kind(id="sub-element", one="deelelement", part_of="element"),
        Kind(
            id="principle",
            one="uitgangspunt",
            model=framework.Principle,
            files=Files(
                "framework/principles/*.yml",
                framework.Principle,
                "principle",
                keys_with_study=("phases", "why", "actions", "discuss"),
            ),
            pages=Pages("uitgangspunten", "principle.md.j2", None),
            near=Near(Label("near.principle"), 2),
            found=Found(Label("kind.principle"), 1.15),
            facts=(
                "summed-up",
                "element",
                "sub-elements",
                "phases",
                "roles",
                "importance",
                "strength",
                "top-ten",
                "top-three",
                "actions",
            ),
            listed=("evidence", "rank", "claims"),
        ),
        Kind(
            id="claim",
            one="werkzaam element",
            part_of="principle",
            found=Found(Label("kind.claim"), 0.7),
            facts=("element", "principle", "heading", "parent", "note"),
            listed=("phases", "roles", "evidence"),
        ),
        Kind(
            id="phase",
            one="ontwikkelfase",
            model=framework.Phase,
            files=Files("framework/phases.yml", framework.PhasesFile, "phases", "phases", with_study=True),
            pages=Pages("fasen", "phase.md.j2", "fasen/index.md"),
            near=Near(Label("near.phase"), 11),
            found=Found(Label("kind.phase")),
            facts=("actions", "note", "rhythms"),
        ),
        Kind(
            id="role",
            one="rol",
            model=framework.Role,
            files=Files("framework/roles.yml", framework.RolesFile, "roles", "roles", with_study=True),
            pages=Pages("rollen", "role.md.j2", "rollen/index.md"),
            near=Near(Label("near.role"), 10),
            found=Found(Label("kind.role"), 1.05),
            facts=("actions",),
        ),
        Kind(
            id="term",
            one="begrip",
            model=framework.Term,
            files=Files(
                "framework/glossary.yml",
                framework.GlossaryFile,
                "glossary",
                "terms",
                with_study=True,
                in_edition="content/glossary.yml",
            ),
            spot=Spot("begrippen.md", _slug),
            near=Near(Label("near.term"), 14),
            found=Found(Label("kind.term"), 0.9, explains=True),
            facts=("synonyms", "more"),
        ),
        Kind(
            id="change",
            one="wijziging",
            model=framework.Change,
            files=Files(
                "framework/lineage.yml", framework.LineageFile, "lineage", "changes", with_study=True
            ),
            title=lambda change: plain_text(change.text),
            spot=Spot("over/versies.md", _low_id),
        ),
        Kind(
            id="question",
            one="praktijkvraag",
            model=content.Question,
            files=Files(
                "content/questions/*.yml", content.Question, "question", in_edition="content/questions/*.yml"
            ),
            pages=Pages("vragen", "question.md.j2", "vragen/index.md"),
            near=Near(Label("near.question"), 3),
            found=Found(Label("kind.question"), 1.15),
            facts=("phases", "roles", "steps", "ask-yourself"),
            listed=("principles",),
            documents=TO_TAKE_ALONG,
        ),
        Kind(
            id="checklist",
            one="checklist",
            model=content.Checklist,
            files=Files(
                "content/checklists/*.yml",
                content.Checklist,
                "checklist",
                in_edition="content/checklists/*.yml",
            ),
            pages=Pages("checklists", "checklist.md.j2", "checklists/index.md"),
            near=Near(Label("near.checklist"), 4, is_used=True, in_hand=True),
            found=Found(Label("kind.checklist"), 1.05),
            facts=("when", "phases", "roles", "points"),
            documents=TO_TAKE_ALONG,
        ),
        Kind(
            id="item",
            one="punt van een checklist",
            part_of="checklist",
            found=Found(Label("kind.item"), 0.7),
            facts=("checklist", "block", "parent", "respondents", "note"),
        ),
        Kind(
            id="sheet",
            one="invulblad",
            model=work.Sheet,
            files=Files("content/sheets/*.yml", work.Sheet, "sheet", in_edition="content/sheets/*.yml"),
            pages=Pages("invulbladen", "sheet.md.j2", "invulbladen/index.md"),
            near=Near(Label("near.sheet"), 5, is_used=True, in_hand=True),
            found=Found(Label("kind.sheet"), 1.05),
            facts=("when", "who", "minutes", "phases", "roles", "fields"),
            documents=TO_TAKE_ALONG,
        ),
        Kind(
            id="sheet-field",
            one="veld van een invulblad",
            part_of="sheet",
            found=Found(Label("kind.sheet-field"), 0.7),
            facts=("sheet", "block", "help"),
        ),
        Kind(
            id="script",
            one="draaiboek",
            model=work.Script,
            files=Files("content/scripts/*.yml", work.Script, "script", in_edition="content/scripts/*.yml"),
            pages=Pages("draaiboeken", "script.md.j2", "draaiboeken/index.md"),
            near=Near(Label("near.script"), 6, is_used=True, in_hand=True),
            found=Found(Label("kind.script"), 1.05),
            facts=("when", "who", "minutes", "phases", "roles", "material", "follows", "steps"),
            documents=(*TO_TAKE_ALONG, "pptx"),
        ),
        Kind(
            id="script-step",
            one="stap van een draaiboek",
            part_of="script",
            found=Found(Label("kind.script-step"), 0.7),
            facts=("script", "minutes", "who", "why", "material"),
        ),
        Kind(
            id="practice-example",
            one="praktijkvoorbeeld",
            model=content.PracticeExample,
            files=Files(
                "content/practice-examples/*.yml",
                content.PracticeExample,
                "practice-example",
                in_edition="content/practice-examples/*.yml",
            ),
            pages=Pages("voorbeelden", "example.md.j2", "voorbeelden/index.md"),
            near=Near(Label("near.practice-example"), 8, is_used=True),
            found=Found(Label("kind.practice-example"), 0.9),
            facts=(
                "summed-up",
                "region",
                "field",
                "reference-date",
                "status",
                "participants",
                "initiator",
                "start",
                "topic",
                "goal",
                "central-question",
                "intended-results",
                "cooperation",
                "guidance-process",
                "guidance-content",
                "methods",
                "tools",
                "costs",
                "evaluation",
                "found-results",
                "works",
                "hard",
                "lessons",
                "events",
            ),
            listed=("groups", "tools-used", "phases", "element", "principles"),
        ),
        Kind(
            id="tool",
            one="hulpmiddel",
            model=content.Tool,
            files=Files("content/tools/*.yml", content.Tool, "tool", in_edition="content/tools/*.yml"),
            pages=Pages("hulpmiddelen", "tool.md.j2", "hulpmiddelen/index.md"),
            near=Near(Label("near.tool"), 7, is_used=True, in_hand=True),
            found=Found(Label("kind.tool")),
            facts=("summed-up", "kind-of", "phases", "roles", "how", "when", "availability", "address"),
            listed=("principles", "found-at"),
        ),
        Kind(
            id="network-type",
            one="type netwerk",
            model=content.NetworkType,
            files=Files(
                "content/network-types/*.yml",
                content.NetworkType,
                "network-type",
                in_edition="content/network-types/*.yml",
            ),
            pages=Pages("typen", "network_type.md.j2", "typen/index.md"),
            near=Near(Label("near.network-type"), 9),
            found=Found(Label("kind.network-type")),
            facts=("fits-when", "less-suitable"),
        ),
        Kind(
            id="form",
            one="andere vorm",
            model=content.Form,
            files=Files(
                "content/forms.yml",
                content.FormsFile,
                "forms",
                "forms",
                required=False,
                in_edition="content/forms.yml",
            ),
            description=lambda form, label: plain_text(form.profile.goal or form.title),
            spot=Spot("typen/index.md", _low_id),
            found=Found(Label("kind.form"), 0.8),
            facts=(),
        ),
        Kind(
            id="job",
            one="taak",
            model=content.Job,
            files=Files("content/jobs.yml", content.JobsFile, "jobs", "jobs", required=False),
            description=lambda job, label: str(job.title),
            spot=Spot("rollen/index.md", _low_id),
            found=Found(Label("kind.job"), 0.8),
            facts=("roles", "others", "note"),
        ),
        Kind(
            id="choice-aid",
            one="keuzehulp",
            model=content.ChoiceAid,
            files=Files("content/choice-aid.yml", content.ChoiceAid, "choice-aid", required=False),
            spot=Spot("typen/keuzehulp.md"),
        ),
        Kind(
            id="faq",
            one="veelgestelde vraag",
            model=content.Faq,
            files=Files("content/faq/*.yml", content.Faq, "faq", in_edition="content/faq/*.yml"),
            spot=Spot("veelgestelde-vragen.md", _slug),
            near=Near(Label("near.faq"), 13),
            found=Found(Label("kind.faq")),
            facts=(),
        ),
        Kind(
            id="quote",
            one="citaat",
            model=content.Quote,
            files=Files(
                "content/quotes.yml",
                content.QuotesFile,
                "quotes",
                "quotes",
                required=False,
                in_edition="content/quotes.yml",
            ),
            spot=Spot("citaten.md", _low_id),
            found=Found(Label("kind.quote"), 0.4),
            facts=(),
        ),
        Kind(
            id="finding",
            one="bevinding",
            model=content.Finding,
            files=Files(
                "content/findings.yml",
                content.FindingsFile,
                "findings",
                "findings",
                required=False,
                in_edition="content/findings.yml",
            ),
            spot=Spot("bevindingen.md", _slug),
            near=Near(Label("near.finding"), 12),
            found=Found(Label("kind.finding"), 0.6),
            facts=(),
        ),
        Kind(
            id="synonyms",
            one="synoniemen",
            model=content.Synonyms,
            files=Files(
                "content/synonyms.yml",
                content.Synonyms,
                "synonyms",
                required=False,
                in_edition="content/synonyms.yml",
            ),
        ),
        Kind(
            id="questionnaire",
            one="vragenlijst",
            model=content.Questionnaire,
            files=Files("content/questionnaire.yml", content.Questionnaire, "questionnaire", required=False),
            spot=Spot("vragenlijst.md"),
        ),
        Kind(
            id="note",
            one="notitie",
            model=edition.Note,
            files=Files("", edition.Note, "note", required=False, in_edition="notes/*.yml"),
            description=lambda note, label: plain_text(note.text),
            beside="about",
            found=Found(Label("kind.note")),
            facts=("about",),
        ),
        Kind(
            id="source",
            one="bron",
            model=sources.Source,
            files=Files(
                "framework/sources.yml",
                sources.SourcesFile,
                "sources",
                "references",
                in_edition="content/sources.yml",
            ),
            title=_name,
            description=lambda source, label: label("source.description", source=source.name),
            pages=Pages("bronnen", "source.md.j2", "bronnen/index.md"),
            found=Found(Label("kind.source"), 0.55),
        ),
    ]
)
"""Every kind of the guide."""

PAGE = Found(Label("kind.page"), 0.8)
"""How a search shows a page that is no record's."""
