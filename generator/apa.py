"""A source as a reference in APA style (7th edition), from its CSL data."""

from collections.abc import Iterator

from generator.records import Name, Source

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def reference(source: Source) -> Iterator[tuple[str, bool]]:
    """Yield a reference as pieces of (text, in italics); what the texts don't give is said to be unknown.

    Form: authors (date). Title. Container, volume(issue), pages. Publisher.
    The address is left to the page, which makes a link of it.
    """
    standing_alone = source.container_title is None
    authors = names(source.author) or names(source.editor)
    if source.editor and not source.author:
        authors += " (red.)"
    title = source.title or "[titel niet vermeld]"
    lead = f"{authors} ({date(source)}). " if authors else ""
    yield lead, False
    yield title, standing_alone and source.title is not None
    if not authors:
        yield f" ({date(source)})", False
    yield ("" if authors and title.endswith(("?", "!", ".")) else "."), False
    if source.container_title:
        yield " ", False
        yield source.container_title, True
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


def names(people: tuple[Name, ...]) -> str:
    """Return names in APA order: `Bell, B., & Kozlowski, S.`; organisations as they are."""
    written = [_name(person) for person in people]
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])}, & {written[-1]}"


def _name(person: Name) -> str:
    if person.literal:
        return person.literal
    family = f"{person.particle} {person.family}" if person.particle else str(person.family)
    return f"{family}, {person.given}" if person.given else family


def date(source: Source) -> str:
    """Return `2008`, `2021, 30 maart` or, for an unknown date, `z.d.` (zonder datum)."""
    if source.issued is None:
        return "z.d."
    year, *rest = source.issued.date_parts[0]
    if not rest:
        return str(year)
    day = f"{rest[1]} " if len(rest) > 1 else ""
    return f"{year}, {day}{MONTHS[rest[0] - 1]}"
