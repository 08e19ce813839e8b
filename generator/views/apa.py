"""A source as a reference in APA style (7th edition), from its CSL data."""

from collections.abc import Iterator

from generator.model.csl import Name, plain, together
from generator.model.dates import MONTHS
from generator.model.sources import Source


def reference(source: Source) -> Iterator[tuple[str, bool]]:
    """Yield a reference as pieces of (text, in italics); what the texts don't give is said to be unknown.

    Form: authors (date). Title. Container, volume(issue), pages. Publisher.
    What somebody told the editors is no publication: who told it and when is the whole reference.
    The address is left to the page, which makes a link of it.
    """
    if source.is_account:
        told = account(source)
        yield f"{told[0].upper()}{told[1:]}{'.' if source.title is None else ': '}", False
        if source.title is not None:
            yield f"{plain(source.title)}.", False
        return
    standing_alone = source.container_title is None
    authors = names(source.author) or names(source.editor)
    if source.editor and not source.author:
        authors += " (red.)"
    title = plain(source.title or "[titel niet vermeld]")
    lead = f"{authors} ({date(source)}). " if authors else ""
    yield lead, False
    yield title, standing_alone and source.title is not None
    if not authors:
        yield f" ({date(source)})", False
    yield ("" if authors and title.endswith(("?", "!", ".")) else "."), False
    if source.container_title:
        yield " ", False
        yield plain(source.container_title), True
        details = "".join(
            (
                f", {source.volume}" if source.volume else "",
                f"({source.issue})" if source.issue else "",
                f", {source.page}" if source.page else "",
            )
        )
        yield f"{details}.", False
    if source.publisher and source.publisher != authors.removesuffix("."):
        yield f" {source.publisher}.", False


def account(source: Source) -> str:
    """Return who told something to the editors and when: `meegedeeld door Anna de Boer op 3 mei 2026`."""
    assert source.issued is not None  # an account has its date
    people = together([person.full for person in source.author])
    to = f" aan {together([person.full for person in source.recipient])}" if source.recipient else ""
    return f"meegedeeld door {people}{to} {source.issued.in_words}"


def names(people: tuple[Name, ...]) -> str:
    """Return names in APA order: `Bell, B., & Kozlowski, S.`; organisations as they are."""
    written = [_name(person) for person in people]
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])}, & {written[-1]}"


def _name(person: Name) -> str:
    if person.literal:
        return person.literal
    given = " ".join(filter(None, (person.given, person.dropping_particle)))
    return ", ".join(filter(None, (person.short, given if person.family else "", person.suffix)))


def date(source: Source) -> str:
    """Return `2008`, `2021, 30 maart`, `2021–2022`, `ca. 1890` or, for an unknown date, `z.d.` (zonder datum)."""
    issued = source.issued
    if issued is None:
        return "z.d."
    days = list(dict.fromkeys(_day(parts[1:]) for parts in issued.parts if parts[1:]))
    more = "–".join(days) or issued.season_name
    return f"{issued.year}, {more}" if more else issued.year


def _day(parts: tuple[int, ...]) -> str:
    month, *day = parts
    return " ".join([*map(str, day), MONTHS[month - 1]])
