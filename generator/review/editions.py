"""The rules that an edition keeps towards the guide below it."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.model.edition import Note
from generator.model.kinds import KINDS, Kind
from generator.model.places import DATA, PICTURES
from generator.model.problems import Problem, did_you_mean
from generator.plan.assets import PUBLISHED
from generator.plan.pages import WRITTEN, wanted_pages
from generator.read.edition import PAGES_OF_EDITION
from generator.read.ids import declared_by, kinds_of_ids
from generator.read.load import Loaded
from generator.review.together import SharedCheck, comes_back


def editions_keep_to_their_ids(loaded: Loaded) -> Iterator[Problem]:
    """Elk id dat een editie toevoegt, begint met haar eigen begin, zodat de gids het nooit zelf gebruikt."""
    if loaded.edition is None:
        return
    begin = f"{loaded.edition.file.prefix}-"
    own = [entry for entry in loaded.entries if loaded.is_own(entry.path) and hasattr(entry.record, "id")]
    wrong = [entry for entry in own if not entry.record.id.startswith(begin)]
    others = {entry.record.id.partition("-")[0] for entry in wrong if "-" in entry.record.id}
    if len(wrong) == len(own) > 1 and len(others) == 1:
        message = (
            f"alle id's van deze editie beginnen met {(before := others.pop())}- Een id is blijvend: zet {before} hier terug. Staat de "
            f"editie nog nergens op het web? Dan mag je {before}- overal in {begin} veranderen: in de id's en in de namen van de bestanden."
        )
        yield loaded.edition.problem(("prefix",), message)
        return
    for entry in wrong:
        id_ = entry.record.id
        yield entry.problem(("id",), f"een id van deze editie begint met {begin} Schrijf: {begin}{id_}")


def editions_stand_apart(loaded: Loaded) -> Iterator[Problem]:
    """Het begin van de id's van een editie is geen map van de site: daaronder komen haar eigen pagina's."""
    if loaded.edition is None:
        return
    paths = [kind.pages.folder for kind in KINDS if kind.pages] + [page.path for page in WRITTEN.values()]
    if any(editions_keep_to_their_ids(loaded)):
        return  # that is told
    taken = {PurePosixPath(path).parts[0].removesuffix(".md") for path in paths} | {
        PICTURES,
        DATA,
        PUBLISHED,
        "assets",
    }
    if loaded.edition.file.prefix in taken:
        message = f'"{loaded.edition.file.prefix}" is al een map van de site. Kies een ander begin, zoals de naam van je regio.'
        yield loaded.edition.problem(("prefix",), message)


def editions_hide_no_framework(loaded: Loaded) -> Iterator[Problem]:
    """Een editie verbergt wat om het raamwerk heen staat, niet het raamwerk, de bronnen of wat van haarzelf is."""
    edition = loaded.edition
    if edition is None:
        return
    kinds = kinds_of_ids(loaded)
    own = {id_ for entry in loaded.entries if loaded.is_own(entry.path) for id_, *_ in declared_by(entry)}
    may = [kind.one for kind in KINDS if _may_be_hidden(kind)]
    for n, id_ in enumerate(edition.file.hidden):
        kind = KINDS[kinds[id_]] if id_ in kinds and kinds[id_] in KINDS.names else None
        if id_ in own:
            yield edition.problem(("hidden", n), f"{id_} is van de editie zelf. Haal het bestand weg.")
        elif id_ in edition.file.hidden[:n]:
            yield edition.problem(("hidden", n), f"{id_} staat hier dubbel. Haal er een weg.")
        elif kind and not _may_be_hidden(kind):
            message = (
                f"{id_} is een {kind.one}, en die is niet te verbergen. Verbergen kan bij: {', '.join(may)}."
            )
            yield edition.problem(("hidden", n), message)


def _may_be_hidden(kind: Kind) -> bool:
    return bool(
        kind.files and kind.files.in_edition and kind.files.pattern and kind.has_ids and kind.id != "source"
    )


def notes_stand_at_what_is_shown(loaded: Loaded) -> Iterator[Problem]:
    """Een notitie staat niet bij iets dat de editie zelf verbergt, of bij een andere notitie."""
    if loaded.edition is None:
        return
    kinds = kinds_of_ids(loaded)
    holders = {id_: entry.name for entry in loaded.entries for id_, *_ in declared_by(entry)}
    hidden = {
        holders[id_]
        for id_ in loaded.edition.file.hidden
        if kinds.get(id_) in KINDS.names and _may_be_hidden(KINDS[kinds[id_]])
    }
    for entry in loaded.of(Note):
        about = entry.record.about
        holder = holders.get(about)
        if holder in hidden:
            message = f"deze editie verbergt {holder}, dus niemand ziet deze notitie. Haal de notitie weg, of {holder} onder hidden in editie.yml."
            yield entry.problem(("about",), message)
        elif kinds.get(about) == "note":
            yield entry.problem(("about",), f"{about} is zelf een notitie. Zet deze tekst daarbij.")


def menus_of_editions_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """Elke regel van het menu van een editie noemt een eigen pagina, en een pagina waar zij onder staat."""
    if loaded.edition is None:
        return
    pages = {page.slug for page in loaded.pages if loaded.is_own(page.path)}
    pages |= {
        PurePosixPath(p.path).stem for p in loaded.problems if p.path.startswith(f"{PAGES_OF_EDITION}/")
    }
    own = pages - WRITTEN.keys()
    seen: set[str] = set()
    above: dict[str, str] = {}
    for n, entry in enumerate(loaded.edition.file.menu):
        refuse = partial(loaded.edition.problem, ("menu", n, "page"))
        if entry.page in seen:
            yield refuse(f'"{entry.page}" staat hier dubbel. Haal er een weg.')
        elif entry.page in pages:
            if entry.page not in own:
                yield refuse(
                    f'"{entry.page}" is een pagina van de gids, en heeft al een plaats. Haal deze regel weg.'
                )
        else:
            yield refuse(
                f"er is geen pages/{entry.page}.md.{did_you_mean(entry.page, own) or ' Maak die pagina, of haal deze regel weg.'}"
            )
        seen.add(entry.page)
        above[entry.page] = entry.below
        known = own | {slug for slug in wanted_pages(loaded) if slug != "home"}
        if entry.below not in known:
            hint = did_you_mean(entry.below, known) or f" Kies uit: {', '.join(sorted(known - own))}."
            yield loaded.edition.problem(("menu", n, "below"), f'er is geen pagina "{entry.below}".{hint}')
        elif comes_back(entry.page, above):
            message = f'"{entry.below}" staat zelf onder "{entry.page}". Zet er een onder een pagina van de gids, zoals over.'
            yield loaded.edition.problem(("menu", n, "below"), message)


EDITION_CHECKS: tuple[SharedCheck, ...] = (
    editions_keep_to_their_ids,
    editions_stand_apart,
    editions_hide_no_framework,
    notes_stand_at_what_is_shown,
    menus_of_editions_lead_somewhere,
)
