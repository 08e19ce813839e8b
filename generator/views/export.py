"""The guide as data: what scripts show and export, and the files that others may use again.

A file that holds the whole guide is yielded in pieces: as one text it takes much memory, several times over.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from generator.model.evidence import EVIDENCE_KINDS
from generator.model.kinds import KINDS
from generator.model.labels import Label
from generator.model.memory import remembered
from generator.model.statements import Evidence
from generator.model.text import for_script, plain_text
from generator.model.work import Sheet, SheetField
from generator.plan.pages import Site
from generator.read.guide import Guide
from generator.read.load import Entry, Loaded
from generator.views.citations import Reference, References, has_more_address, in_words
from generator.views.facts import FACTS, Facts, kind_label, owner, words

LICENCE = "CC-BY-4.0"
"""Licence of the guide's own texts (LICENSES/)."""


EXPERTS = Label("export.expert")
"""What the mark (E) says, which names no place: that of the study is meant."""


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
    """The name of the kind, as readers see it where they search."""
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
    whose: str = ""
    """The organisation that added it, if it is not of the guide itself."""


def references(guide: Guide, cited: Mapping[str, Reference] | None = None) -> dict[str, str]:
    """Return the APA reference of each source with its address, by id; those in `cited` are made here if not given.

    A number of a list of literature that is missing is told as such.
    """
    cited = References(guide) if cited is None else cited
    return {id_: _reference(guide, id_, cited) for id_ in guide.sources}


def _reference(guide: Guide, id_: str, made: Mapping[str, Reference]) -> str:
    source = guide.sources[id_]
    if source.custom.kind == "missing":
        cited = source.custom.cited_in
        if cited:
            return guide.label("export.missing", source=source.name, work=guide.titles[cited[0].source])
        return guide.label("export.missing-anywhere", source=source.name)
    reference = made[id_]
    words = in_words(reference)
    if source.title is None and source.custom.cited_as:
        words = guide.label("export.cited-as", reference=words, name=source.custom.cited_as)
    return f"{words} {source.address}" if has_more_address(source, reference) else words


def records(
    guide: Guide, site: Site, flat: Mapping[str, Facts], cited: Mapping[str, Reference] | None = None
) -> list[DataRecord]:
    """Return every record that has facts (`flat`), as data: in the guide's order, each once, all texts plain.

    `cited` holds the references of the sources, which are made here if not given.
    """
    works = references(guide, cited)
    return [_record(guide, site, works, each) for each in flat.values() if _is_data(guide, each)]


def _is_data(guide: Guide, each: Facts) -> bool:
    return bool(KINDS[guide.kinds[each.id]].facts)


def _record(guide: Guide, site: Site, works: Mapping[str, str], each: Facts) -> DataRecord:
    target = site.targets[each.id]
    page = site.pages[target.path]
    cited = list(_cited(guide, each.rests.evidence))
    if "editorial" in each.rests.kinds:
        cited.append(Citation("", guide.label("export.by-editors")))
    cited += [Citation(place.source, place.locator or "") for place in each.rests.places]
    cited = _each_once(cited)
    kind = guide.kinds[each.id]
    return DataRecord(
        id=each.id,
        kind=kind,
        label=kind_label(guide, each.id),
        title=each.title,
        text=each.text,
        page=page.title,
        address=page.address + (f"#{target.anchor}" if target.anchor else ""),
        evidence=tuple(guide.label(EVIDENCE_KINDS[name]) for name in each.rests.kinds),
        sources=tuple(_whole(guide, works, citation) for citation in cited),
        cited=tuple(cited),
        facts={
            guide.label(FACTS[key]): words(guide, each.facts[key])
            for key in KINDS[kind].facts or ()
            if key in each.facts
        },
        whose=owner(guide, each.id),
    )


def _cited(guide: Guide, evidence: Iterable[Evidence]) -> Iterator[Citation]:
    """Yield what marks say, each with its own words; a mark that names no source is told in words."""
    for mark in evidence:
        note = f" ({plain_text(mark.note)})" if mark.note else ""
        if mark.kind in ("expert", "literature"):
            said = EVIDENCE_KINDS[mark.kind] if mark.source else EXPERTS
            yield Citation("", f"{guide.label(said)}{note}")
            if mark.source:
                yield Citation(mark.source, mark.locator or "")
        elif mark.kind == "unmarked":
            yield Citation("", guide.label("evidence.unmarked") + note)
        elif mark.source is None:
            yield Citation("", guide.label("evidence.unclear-mark", mark=mark.mark) + note)
        else:
            yield Citation(mark.source, f"{mark.locator or ''}{note}".strip())


def _whole(guide: Guide, works: Mapping[str, str], citation: Citation) -> str:
    if not citation.source:
        return citation.words
    reference = works[citation.source]
    if not citation.words:
        return reference
    return guide.label("export.place", reference=reference, place=citation.words)


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
    if (!reference) return each[1];
    return each[1] ? Gids.place.replace("{reference}", function () { return reference; }).replace("{place}", function () { return each[1]; }) : reference;
  });
});
"""
"""Gives each record in the script its `sources`, which would otherwise be half of the file."""


def script(
    made: list[DataRecord], guide: Guide, cited: Mapping[str, Reference] | None = None
) -> Iterator[str]:
    """Yield the script gids/records.js: it sets `Gids.records` and, by id, the references of the sources that they cite.

    A record has the fields of DataRecord; each of its `cited` is [id of a source or "", words]. A sheet also has its `fields`, so that
    there is room to write on where it is printed.
    """
    used = {citation.source for record in made for citation in record.cited}
    works = {id_: words for id_, words in references(guide, cited).items() if id_ in used}
    yield f"Gids.references = {for_script(works)};\nGids.records = ["
    yield from _with_commas(for_script(_row(guide, each)) for each in made)
    yield f"];\nGids.place = {for_script(guide.label.texts['export.place'])};\n{SOURCES_IN_FULL}"


def _with_commas(pieces: Iterable[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f",{piece}" if number else piece


def _row(guide: Guide, each: DataRecord) -> dict[str, Any]:
    row = asdict(each) | {"cited": [[mark.source, mark.words] for mark in each.cited]}
    del row["sources"], row["whose"]  # the label says it
    if isinstance(sheet := guide.entries[each.id].record, Sheet) and sheet.id == each.id:
        row["fields"] = [_to_write_on(one) for one in sheet.fields()]
    return row


def _to_write_on(one: SheetField) -> dict[str, Any]:
    """Return a field of a sheet as paper needs it: what it asks, and how much room it gives."""
    told = {
        "label": one.label,
        "help": plain_text(one.help or ""),
        "form": one.form,
        "lines": one.lines,
        "columns": one.columns,
        "options": one.options,
    }
    return {key: value for key, value in told.items() if value}


COLUMNS = ("id", "soort", "titel", "tekst", "pagina", "adres", "onderbouwing", "bronnen", "kenmerken")


OWN_COLUMN = "van wie"
"""The column of an edition that names the organisation at what it added."""


def table(made: list[DataRecord], *, of_edition: bool = False) -> Iterator[str]:
    """Yield the records as CSV that a Dutch spreadsheet opens as it is: semicolons and a byte order mark.

    Of an edition a last column names the organisation at what it added. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    row: list[str] = []
    writer = csv.writer(
        SimpleNamespace(write=row.append), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writerow((*COLUMNS, OWN_COLUMN) if of_edition else COLUMNS)
    yield f"\ufeff{row.pop()}"
    for record in made:
        facts = "\n".join(f"{label}: {value}" for label, value in record.facts.items())
        cells = (record.id, record.label, record.title, record.text, record.page, record.address)
        lists = (", ".join(record.evidence), "\n".join(record.sources), facts)
        whose = (record.whose,) if of_edition else ()
        writer.writerow(
            [f"'{cell}" if cell.startswith(tuple("=+-@\t\r")) else cell for cell in (*cells, *lists, *whose)]
        )
        yield row.pop()


@remembered
def _dumped(entry: Entry) -> str:
    """Return a record as JSON, as it was read."""
    return _json(entry.record.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _list_of(made: list[str]) -> Iterator[str]:
    """Yield a list of what is JSON already, as it stands in a mapping."""
    yield "["
    yield from _with_commas("\n  " + text.replace("\n", "\n  ") for text in made)
    yield "\n ]" if made else "]"


def merged(loaded: Loaded, guide: Guide) -> Iterator[str]:
    """Yield all records of all data files as one JSON text, as they were read, with the licence.

    What is the same in two versions of the guide is the same to the byte: `version` tells of which one it is. Records stand by kind under the name of their folder or list; fields that are empty are left out. Of an edition `edition` tells whose it is, and which records are its own.
    """
    told: dict[str, Any] = {"name": guide.framework.name, "licence": LICENCE}
    if guide.edition:
        said = guide.edition.file
        own = [entry.name for entry in loaded.entries if loaded.is_own(entry.path)]
        told["edition"] = {
            "name": said.name,
            "organisation": said.organisation,
            "prefix": said.prefix,
            "own": own,
        }
    found: dict[str, list[str]] = {home.name: [] for home in KINDS.files}
    for entry in loaded.entries:
        home = KINDS.of(entry.record).files
        if home and entry.name not in guide.hidden:
            found.setdefault(home.name, []).append(_dumped(guide.entries[entry.name]))
    yield _json(told).removesuffix("\n}")
    for name, made in found.items():
        yield f",\n {_json(name)}: "
        yield from _list_of(made)
    yield "\n}\n"


VERSION = "gegevens/versie.json"
"""Where the site tells which version of the guide it is; no other file says so."""


def version(guide: Guide, commit: str | None, moment: datetime | None) -> str:
    """Return as JSON which version of the framework this is, which commit of the guide, and of which day, as far as known."""
    told = {
        "name": guide.framework.name,
        "version": guide.framework.version,
        "date": moment.astimezone(UTC).date().isoformat() if moment else None,
        "commit": commit,
    }
    known = {key: value for key, value in told.items() if value}
    return f"{_json(known)}\n"
