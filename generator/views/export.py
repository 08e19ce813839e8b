"""The guide as data: what scripts show and export, and the files that others may use again."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.kinds import KINDS
from generator.model.records import Advice, Checklist, Evidence, Item, Place, PracticeExample, Statement
from generator.model.text import for_script, plain_text
from generator.plan.pages import Site
from generator.read.link import Guide, LinkedClaim
from generator.read.load import Loaded
from generator.views import apa
from generator.views.facets import NO_FIGURE, STATES, UNTOLD
from generator.views.story import STORY, answer_to
from generator.views.strength import strength

LICENCE = "CC-BY-4.0"
"""Licence of the guide's own texts (LICENSES/)."""


SUMMED_UP = {"Samengevat": "door de gids"}
"""Fact of a record whose text is a summary: the guide wrote it."""

MARKS_OF = {
    "expert": "praktijkexperts in de studie",
    "literature": "wetenschappelijke literatuur, niet nader genoemd",
}
"""Marks that name no work, in words."""


@dataclass(frozen=True)
class Citation:
    """One thing that a record rests on."""

    source: str
    """Id of a source, or nothing where the words alone tell it."""
    words: str
    """Where in the source, or what the record rests on instead of a source."""


@dataclass(frozen=True, kw_only=True)
class DataRecord:
    """One record as scripts get it: every text plain, every name in Dutch."""

    id: str
    kind: str
    """One of the keys of KINDS.names."""
    label: str
    """The Dutch name of the kind."""
    title: str
    text: str
    page: str
    """Title of the page that the record stands on."""
    address: str
    """Below the root of the site, with its anchor."""
    evidence: tuple[str, ...]
    """The kinds of evidence, in Dutch."""
    sources: tuple[str, ...]
    """What it rests on, in full: APA references with their locator, each once."""
    cited: tuple[Citation, ...]
    """The same in parts, in the same order."""
    facts: dict[str, str] = field(default_factory=dict)
    """What else is known, by Dutch label."""


def references(guide: Guide) -> dict[str, str]:
    """Return the APA reference of each source with its address, by id.

    A number of a list of literature that is missing is told as such.
    """
    return {id_: _reference(guide, id_) for id_ in guide.sources}


def _reference(guide: Guide, id_: str) -> str:
    source = guide.sources[id_]
    if source.custom.kind == "missing":
        cited = source.custom.cited_in
        where = f" van {guide.titles[cited[0].source]}" if cited else ""
        return f"{source.name} in de literatuurlijst{where}. Die lijst ontbreekt."
    words = "".join(text for text, _ in apa.reference(source))
    if source.title is None and source.custom.cited_as:
        words += f" Geciteerd als: {source.custom.cited_as}."
    return f"{words} {source.address}" if source.address else words


def records(guide: Guide, site: Site) -> list[DataRecord]:
    """Return every principle, claim, checklist item, practice example, tool, question and term of a guide.

    Each occurs once, in the guide's order. All texts are plain.
    """
    return list(_Maker(guide, site, references(guide)).records())


@dataclass(frozen=True)
class _Maker:
    guide: Guide
    site: Site
    references: dict[str, str]

    def records(self) -> Iterator[DataRecord]:
        for principle in self.guide.principles:
            yield self._principle(principle.id)
            for number, claim in enumerate(principle.claims(), 1):
                yield self._claim(self.guide.claims[claim.id], number)
        for checklist in self.guide.checklists:
            yield from self._items(checklist)
        for example in self.guide.examples:
            yield self._example(example)
        yield from self._tools()
        yield from self._questions()
        yield from self._terms()

    def _record(
        self,
        id_: str,
        title: str,
        text: str,
        *,
        kinds: tuple[str, ...],
        evidence: Iterable[Evidence],
        places: Iterable[Place | None] = (),
        facts: dict[str, str],
    ) -> DataRecord:
        target = self.site.targets[id_]
        page = self.site.pages[target.path]
        cited = list(self._cited(evidence))
        if "editorial" in kinds:
            cited.append(Citation("", "redactie van de gids"))
        cited += [Citation(place.source, place.locator or "") for place in places if place]
        cited = _each_once(cited)
        kind = self.guide.kinds[id_]
        return DataRecord(
            id=id_,
            kind=kind,
            label=KINDS.names[kind],
            title=title,
            text=text,
            page=page.title,
            address=page.address + (f"#{target.anchor}" if target.anchor else ""),
            evidence=tuple(self.guide.label(EVIDENCE_KINDS[name]) for name in kinds),
            sources=tuple(map(self._whole, cited)),
            cited=tuple(cited),
            facts={label: value for label, value in facts.items() if value},
        )

    def _cited(self, evidence: Iterable[Evidence]) -> Iterator[Citation]:
        """Yield what marks say, each with its own words; a mark that names no source is told in words."""
        for mark in evidence:
            note = f" ({plain_text(mark.note)})" if mark.note else ""
            if mark.kind in MARKS_OF:
                yield Citation("", f"{MARKS_OF[mark.kind]}{note}")
                if mark.source:
                    yield Citation(mark.source, mark.locator or "")
            elif mark.kind == "unmarked":
                yield Citation("", f"de bron noemt hier geen onderbouwing{note}")
            elif mark.source is None:
                yield Citation("", f"onduidelijk teken {mark.mark}{note}")
            else:
                yield Citation(mark.source, f"{mark.locator or ''}{note}".strip())

    def _whole(self, citation: Citation) -> str:
        if not citation.source:
            return citation.words
        reference = self.references[citation.source]
        return f"{reference} Vindplaats: {citation.words}" if citation.words else reference

    def _titles(self, ids: Iterable[str]) -> str:
        return ", ".join(self.guide.titles[id_] for id_ in ids)

    def _steps(self, advice: tuple[Advice, ...]) -> str:
        """Return advice as one line each, with what it rests on."""
        return "\n".join(f"{n}. {self._step(item)}" for n, item in enumerate(advice, 1))

    def _step(self, item: Advice) -> str:
        bases = [
            basis.record or ", ".join(filter(None, (self.guide.titles[basis.source or ""], basis.locator)))
            for basis in item.based_on
        ]
        marks = [f"rust op {', '.join(bases)}"] if bases else []
        if item.editorial:
            marks.append("redactie" if item.editorial == "true" else f"redactie: {item.editorial}")
        text = plain_text(item.text)
        return f"{text} ({'; '.join(marks)})" if marks else text

    def _principle(self, id_: str) -> DataRecord:
        """Return a principle; it rests on its own evidence and on that of its claims, as the filter has it."""
        principle = self.guide.principle(id_)
        figures = principle.delphi
        claims = [self.guide.claims[claim.id] for claim in principle.claims()]
        kinds = self.guide.kinds_of(principle.evidence, rests_on=[claim.id for claim in claims])
        evidence = [
            *principle.evidence,
            *(mark for claim in claims for mark in (*claim.own, *claim.inherited)),
        ]
        if "unstated" not in kinds:
            evidence = [mark for mark in evidence if mark.kind != "unmarked"]
        return self._record(
            id_,
            principle.title,
            plain_text(principle.summary),
            kinds=kinds,
            evidence=evidence,
            places=[principle.official_wording],
            facts={
                **SUMMED_UP,
                "Kernelement": self._titles([principle.element]),
                "Deelelement": self._titles(principle.sub_elements),
                "Fasen": self._titles(principle.phases),
                "Rollen": self._titles(principle.roles),
                "Belang": self._importance(figures.importance),
                "Sterkte van de onderbouwing": strength(self.guide, principle),
                "Plaats bij de belangrijkste": str(figures.top10_position or ""),
                "Plaats binnen het kernelement": str(figures.top3_position or ""),
                "Zo pak je het aan": self._steps(principle.actions),
            },
        )

    def _importance(self, importance: float | None) -> str:
        """Return the figure on the scale of the study; nothing in a framework without one."""
        study = self.guide.framework.study
        if study is None:
            return ""
        if importance is None:
            return NO_FIGURE
        return f"{importance:g} van {study.scale.importance_max}".replace(".", ",")

    def _claim(self, linked: LinkedClaim, number: int) -> DataRecord:
        principle = linked.principle
        parent = self.guide.claims[linked.parent.id].summary if linked.parent else ""
        return self._record(
            linked.id,
            f"{principle.title}, element {number}",
            plain_text(linked.summary),
            kinds=self.guide.evidence_kinds(linked),
            evidence=(*linked.own, *linked.inherited),
            places=[principle.official_wording],
            facts={
                "Kernelement": self._titles([principle.element]),
                "Uitgangspunt": principle.title,
                "Kop": linked.group.heading or "",
                "Hoort bij": plain_text(parent),
                "Noot": plain_text(linked.claim.note or ""),
            },
        )

    def _items(self, checklist: Checklist) -> Iterator[DataRecord]:
        """Yield the items of a checklist; one that is a claim rests on what the claim rests on."""
        numbers = {item.id: number for number, item in enumerate(checklist.items(), 1)}

        def text(item: Item) -> str:
            return plain_text(self.guide.claims[item.claim].summary if item.claim else item.text or "")

        def below(item: Item, block: str, parent: str) -> Iterator[DataRecord]:
            claim = self.guide.claims.get(item.claim or "")
            kinds = self.guide.evidence_kinds(claim) if claim else self.guide.kinds_of(checklist.evidence)
            yield self._record(
                item.id,
                f"{checklist.title}, punt {numbers[item.id]}",
                text(item),
                kinds=kinds,
                evidence=(*claim.own, *claim.inherited) if claim else checklist.evidence,
                places=[checklist.official_wording],
                facts={
                    "Checklist": checklist.title,
                    "Blok": block,
                    "Hoort bij": parent,
                    "Respondenten": str(item.respondents or ""),
                    "Noot": plain_text(item.note or ""),
                },
            )
            for child in item.children:
                yield from below(child, block, text(item))

        for block in checklist.blocks:
            for item in block.items:
                yield from below(item, block.title or "", "")

    def _example(self, example: PracticeExample) -> DataRecord:
        told = {
            str(PracticeExample.model_fields[name].title): answer_to(example, name)
            for _, _, names in STORY
            for name in names
            if name not in ("status", "participants")
        }
        statements = [each for answer in told.values() for each in answer]
        statements += [*example.status.statements, *example.participants.statements]
        evidence = [mark for each in statements for mark in each.evidence]
        region = example.region
        return self._record(
            example.id,
            example.title,
            plain_text(example.summary),
            kinds=self.guide.kinds_of(evidence, "true" if any(s.editorial for s in statements) else ""),
            evidence=evidence,
            places=[example.official_wording],
            facts={
                **SUMMED_UP,
                "Regio": ", ".join(filter(None, (region.name, region.place))) if region else UNTOLD,
                "Werkveld": ", ".join(example.field).replace("-", " ") or UNTOLD,
                "Peildatum": example.reference_date.text,
                "Stand": STATES[example.status.state],
                "Deelnemers": ", ".join(example.participants.groups)
                or self._joined(example.participants.statements)
                or UNTOLD,
                **{label: self._joined(answer) for label, answer in told.items()},
            },
        )

    def _joined(self, statements: Iterable[Statement]) -> str:
        return " ".join(plain_text(each.text) for each in statements)

    def _tools(self) -> Iterator[DataRecord]:
        for tool in self.guide.tools:
            available = [tool.availability] if tool.availability else []
            statements = (*tool.what, *tool.when, *available)
            evidence = (*tool.evidence, *(mark for each in statements for mark in each.evidence))
            yield self._record(
                tool.id,
                tool.title,
                plain_text(tool.summary),
                kinds=self.guide.kinds_of(tool.evidence),
                evidence=evidence,
                places=[tool.official_wording],
                facts={
                    **SUMMED_UP,
                    "Soort": tool.kind_of,
                    "Fasen": self._titles(tool.phases),
                    "Rollen": self._titles(tool.roles),
                    "Zo pak je het aan": self._steps(tool.how),
                    "Wanneer": self._joined(tool.when),
                    "Waar je het vindt": self._joined(available),
                    "Webadres": tool.address or "",
                },
            )

    def _questions(self) -> Iterator[DataRecord]:
        for question in self.guide.questions:
            evidence = [mark for each in question.answer for mark in each.evidence]
            editorial = any(each.editorial for each in question.answer)
            yield self._record(
                question.id,
                question.title,
                self._joined(question.answer),
                kinds=self.guide.kinds_of(evidence, "true" if editorial else ""),
                evidence=evidence,
                places=[question.asked_in],
                facts={
                    "Fasen": self._titles(question.phases),
                    "Rollen": self._titles(question.roles),
                    "Zo pak je het aan": self._steps(question.steps),
                },
            )

    def _terms(self) -> Iterator[DataRecord]:
        for term in self.guide.terms:
            evidence = (*term.evidence, *(mark for each in term.more for mark in each.evidence))
            yield self._record(
                term.id,
                term.title,
                plain_text(term.definition),
                kinds=self.guide.kinds_of(term.evidence, term.editorial),
                evidence=evidence,
                facts={"Ook": ", ".join(term.synonyms), "Meer uitleg": self._joined(term.more)},
            )


def _each_once(cited: Iterable[Citation]) -> list[Citation]:
    """Return each source once, with every place in it; words without a source each once."""
    places: dict[tuple[str, str], list[str]] = {}
    for each in cited:
        found = places.setdefault((each.source, "" if each.source else each.words), [])
        if each.words and each.words not in found:
            found.append(each.words)
    return [Citation(source, "; ".join(words)) for (source, _), words in places.items()]


SOURCES_IN_FULL = """\
Gids.records.forEach(function (record) {
  record.sources = record.cited.map(function (each) {
    var reference = Gids.references[each[0]];
    return reference ? reference + (each[1] ? " Vindplaats: " + each[1] : "") : each[1];
  });
});
"""
"""Gives each record in the script its `sources`, which would otherwise be half of the file."""


def script(made: list[DataRecord], guide: Guide) -> str:
    """Return gids/records.js: sets `Gids.records` and, by id, the references of the sources that they cite.

    A record has the fields of DataRecord; each of its `cited` is [id of a source or "", words].
    """
    used = {citation.source for record in made for citation in record.cited}
    cited = {id_: words for id_, words in references(guide).items() if id_ in used}
    rows = []
    for record in made:
        row = asdict(record) | {"cited": [[each.source, each.words] for each in record.cited]}
        del row["sources"]
        rows.append(row)
    return f"Gids.references = {for_script(cited)};\nGids.records = {for_script(rows)};\n{SOURCES_IN_FULL}"


COLUMNS = ("id", "soort", "titel", "tekst", "pagina", "adres", "onderbouwing", "bronnen", "kenmerken")


def table(made: list[DataRecord]) -> str:
    """Return the records as CSV that a Dutch spreadsheet opens as it is: semicolons and a byte order mark.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in made:
        facts = "\n".join(f"{label}: {value}" for label, value in record.facts.items())
        cells = (record.id, record.label, record.title, record.text, record.page, record.address)
        lists = (", ".join(record.evidence), "\n".join(record.sources), facts)
        writer.writerow(
            [f"'{cell}" if cell.startswith(tuple("=+-@\t\r")) else cell for cell in (*cells, *lists)]
        )
    return f"\ufeff{out.getvalue()}"


def merged(loaded: Loaded, guide: Guide) -> str:
    """Return all records of all data files as one JSON text, as they were read, with the version and the licence.

    Records stand by kind under the name of their folder or list; fields that are empty are left out.
    """
    found: dict[str, Any] = {
        "name": guide.framework.name,
        "version": guide.framework.version,
        "licence": LICENCE,
    }
    for home in KINDS.files:
        found[home.name] = [
            entry.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for entry in loaded.entries
            if home.holds(entry.path)
        ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
