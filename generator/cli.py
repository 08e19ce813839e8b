"""The command `gids`: a thin adapter over the stages."""

import sys

if __name__ == "__main__":
    from generator.__main__ import main as start

    sys.exit(start())

import argparse
import os
import re
from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import TRUST, editing
from generator.make.versions import required, unfit, unfit_epoch, unfit_python
from generator.model.places import BUILD, EDITION, SITE
from generator.model.problems import GuideError, Problem, counted
from generator.terminal import (
    AGAIN,
    NOTHING_WRITTEN,
    Command,
    DutchParser,
    Reporter,
    add_shared,
    from_here,
    know_what_comes_too_early,
    prepare_streams,
    visible,
)

if TYPE_CHECKING:  # the stages are read only when a command needs them, so that help comes at once
    from generator.make.check import Checked


NO_FOLDERS = "--zonder-mappen"
"""The option of a build whose addresses name files."""
WITH_DOCUMENTS = "--met-documenten"
"""The option of a build whose pages have documents to take along."""


def port(text: str) -> int:
    """Return the number of a port. Raises ArgumentTypeError, in Dutch, if it can't be one."""
    if re.fullmatch(r"0*[0-9]{1,5}", text) and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' kan geen poort zijn. Kies een getal van 1 tot en met 65535.")


def base_path(text: str) -> str:
    """Return the path below which a site stands, with a slash at both ends. Raises ArgumentTypeError, in Dutch, if it is none."""
    from generator.make.hosting import base_of

    if base := base_of(text):
        return base
    raise argparse.ArgumentTypeError(
        f"'{text}' is geen pad. Schrijf het zoals in het adres van de site, met gewone letters: /gids/"
    )


def summary(checked: "Checked") -> str:
    """Return in words what a guide holds."""
    guide = checked.guide
    counts = (
        (len(guide.principles), "uitgangspunt", "uitgangspunten"),
        (len(guide.claims), "werkzaam element", "werkzame elementen"),
        (len(guide.sources), "bron", "bronnen"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts)


def run_begin(root: Path, folder: Path, reporter: Reporter, *, edition: bool = False) -> None:
    """Write the smallest guide to a folder, or the smallest edition over one, and say what comes next."""
    from generator.desk.begin import begin, begin_edition

    reporter.stands = NOTHING_WRITTEN
    shown = folder if edition or root == Path.cwd() else root / folder
    made = begin_edition if edition else begin
    with reporter.phase("Beginnen") as count:
        count(f"{made(folder if edition else root / folder, str(shown))} bestanden in de map {shown}")
    quoted = f'"{shown}"' if " " in str(shown) else str(shown)
    over = "" if not edition else f"{_over(root)}--editie "
    reporter.say(f"Lees {shown / 'README.md'}. Een website maak je zo: gids build {over or '-C '}{quoted}")


def _over(root: Path) -> str:
    """Return how a call names the guide in a folder, if one is there, below an edition."""
    from generator.read.installed import is_guide

    shown = from_here(str(root))
    return f"-C {shown} " if is_guide(root) and root != Path.cwd() else ""


def run_check(
    root: Path, reporter: Reporter, *, trusted: bool = False, told: Container[Problem] = ()
) -> "Checked":
    """Read and check everything; return the guide. Warnings that were `told` before are only counted."""
    from generator.make.check import read_all

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Controleren") as count:
        checked = read_all(root, trusted=trusted)
        again = counted(0, sum(warning in told for warning in checked.warnings))
        count(f"{summary(checked)}; nog {again}" if again else summary(checked))
    reporter.warn(warning for warning in checked.warnings if warning not in told)
    return checked


def checking(root: Path, reporter: Reporter, *, trusted: bool = False) -> Callable[[], "Checked"]:
    """Return a check to run at every save: what it warned of the time before, it does not tell again."""
    told: frozenset[Problem] = frozenset()

    def check() -> "Checked":
        nonlocal told
        checked = run_check(root, reporter, trusted=trusted, told=told)
        told = frozenset(checked.warnings)
        return checked

    return check


def run_findings(options: argparse.Namespace, reporter: Reporter) -> bool:
    """Check everything, and tell of it what was asked for, in the form that was asked for; return whether that is well."""
    from generator.desk.findings import as_github, as_gitlab, as_json, choose, sift

    root: Path = options.root
    chosen = choose(root, Path.cwd(), options.only or ())
    findings = sift(every_problem(root, trusted=options.trusted, language=options.language), chosen, root)
    here = Path.cwd()
    prefix = (root.relative_to(here) if root.is_relative_to(here) else Path()).as_posix()
    if options.format == "json":
        reporter.answer(as_json(findings))
    elif options.format == "gitlab":
        reporter.answer(as_gitlab(findings, prefix))
    elif options.format == "github":
        for line in as_github(findings, prefix):
            reporter.answer(line)
    elif findings.errors:
        reporter.fail(GuideError([*findings.errors, *findings.warnings]))
    else:
        reporter.warn(findings.warnings)
    if not _answers_a_program(options):
        if not findings.errors or options.format == "github":
            reporter.say(f"Gevonden: {findings.found}." if findings.found else "Hier is alles in orde.")
        if findings.elsewhere:
            reporter.say(f"Elders in de gids: {findings.elsewhere}.")
    return not findings.errors


def every_problem(root: Path, *, trusted: bool, language: bool) -> list[Problem]:
    """Return every problem and warning of a guide, with those of its Dutch if asked."""
    from generator.make.check import read_all

    try:
        checked = read_all(root, trusted=trusted)
    except GuideError as error:
        return list(error.problems)
    if not language:
        return list(checked.warnings)
    from generator.plan.pages import plan
    from generator.review.language import review

    site = plan(checked.guide)

    def file_of(page: str) -> str:
        return site.pages[page].sources[0] if page in site.pages and site.pages[page].sources else page

    return [*checked.warnings, *review(root, checked.guide, site).problems(file_of)]


def run_register(
    root: Path,
    reporter: Reporter,
    withdrawn: Sequence[str] | None,
    to: str | None,
    *,
    has_looked: bool = False,
) -> None:
    """Write in the register what is new, corrected or gone, and of an edition that an editor looked at what the guide changed."""
    from generator.desk.register import Withdrawal, compare, remember
    from generator.make.check import read_guide
    from generator.model.places import REGISTER

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Register") as count:
        withdrawal = Withdrawal.of(withdrawn[0], withdrawn[1], to) if withdrawn else None
        checked = read_guide(root, withdrawal)
        if has_looked and checked.guide.edition is None:
            message = "--gezien hoort bij een editie, en dit is een gids. Laat het weg."
            raise GuideError([Problem(path="gids register", line=1, column=1, message=message)])
        comparison = checked.comparison or compare(checked.guide, withdrawal)
        told = remember(root, comparison, has_looked=has_looked)
        count("bijgewerkt" if told else "er is niets veranderd")
    for line in told:
        reporter.say(f"  {line}")
    reporter.warn(problem for problem in checked.warnings if problem.path != REGISTER)


def run_language(root: Path, reporter: Reporter, checked: "Checked") -> bool:
    """Judge the Dutch of every text; return whether the guide keeps to its norm."""
    from generator.plan.pages import plan
    from generator.review.language import LONGEST_SENTENCE, level_of, review

    guide = checked.guide
    with reporter.phase("Taal") as count:
        report = review(root, guide, plan(guide))
        count(f"{len(report.scores)} pagina's")
    advice = (
        (f"Zinnen van meer dan {LONGEST_SENTENCE} woorden", report.long_sentences),
        ("Moeilijke woorden", report.jargon),
        ("Lijdende vorm", report.passive),
    )
    for title, problems in advice:
        reporter.say(f"\n{title}: {len(problems)}")
        for problem in problems:
            reporter.say(f"  {problem}")
    reporter.say(
        f"\nLeesbaarheid volgens Flesch-Douma: de helft van de pagina's haalt {report.median:.0f} of meer "
        f"(niveau {level_of(report.median)}). De moeilijkste:"
    )
    for score in report.scores[:10]:
        reporter.say(f"  {score.score:5.1f}  {score.level}  {score.path} ({score.words} woorden)")
    if report.misspelled:
        reporter.fail(
            GuideError(report.misspelled),
            "Verbeter het woord, of zet het in content/language/allowed-words.txt.",
        )
    for score in report.too_hard:
        reporter.refuse(f"{score.path}: leest op niveau {score.level}. Maak zinnen en woorden korter.")
    return report.passes


def run_build(
    root: Path, reporter: Reporter, *, trusted: bool = False, folders: bool = True, documents: bool = False
) -> None:
    """Read, check, generate and build, unless that would make the site that stands there.

    Without `folders` every address names the file of its page; with `documents` pages have what readers can take along.
    """
    from generator.make.stamp import built, inputs, remember

    chosen = {NO_FOLDERS: not folders, WITH_DOCUMENTS: documents}
    options = tuple(option for option, is_chosen in chosen.items() if is_chosen)
    given = None if trusted else inputs(root, *options)  # what a trusted file runs may read anything
    if (before := built(root, given)) is not None:
        reporter.say("  Er is niets veranderd: de map site is al goed.")
        reporter.warn(before)
        return

    from generator.make.build import build, what_stands
    from generator.make.generate import generate
    from generator.make.place import alone, recover
    from generator.model.memory import make_room

    recover(root / SITE, root / BUILD, reporter.say)
    checked = run_check(root, reporter, trusted=trusted)
    with alone(root / BUILD, reporter.say) as waited:
        if waited:  # somebody may have changed what was checked
            given = None if trusted else inputs(root, *options)
            checked = run_check(root, reporter, trusted=trusted)
        reporter.stands = what_stands(root)
        files = make_documents(root, checked, reporter, trusted=trusted) if documents else None
        with reporter.phase("Schrijven") as count:
            site = generate(root, checked, reporter.progress, trusted=trusted, documents=files)
            count(f"{len(site.pages)} pagina's")
        warnings = checked.warnings
        del checked, site, files  # MkDocs needs the room: of a large guide they are most of what is in memory
        make_room()
        with reporter.phase("Bouwen") as count:
            pages = build(root, reporter.progress, folders=folders)
            count(f"{pages} pagina's in de map site")
        remember(root, given, warnings)


def make_documents(
    root: Path, checked: "Checked", reporter: Reporter, *, trusted: bool = False
) -> dict[str, bytes]:
    """Return what readers can take along, by path; what did not change is not made again."""
    from generator.documents.collection import KEPT, Library, make
    from generator.make.generate import draft

    planned = draft(root, checked, trusted=trusted)
    library = Library(checked.guide, planned.site, planned.settings, planned.cited)
    with reporter.phase("Documenten") as count:
        made, new = make(library, root / BUILD / KEPT, reporter.progress)
        count(f"{len(made)} bestanden, {new} daarvan nieuw" if new < len(made) else f"{len(made)} bestanden")
    return made


def run_documents(root: Path, reporter: Reporter, out: Path | None, *, trusted: bool = False) -> None:
    """Write what readers can take along to a folder of its own."""
    from generator.documents.collection import deliver, wrong
    from generator.make.place import alone
    from generator.plan.downloads import FOLDER

    reporter.stands = NOTHING_WRITTEN
    folder = (out or root / FOLDER).absolute()
    if problems := [*wrong(root, folder)]:
        raise GuideError(problems)  # before they are made, which takes a while
    checked = run_check(root, reporter, trusted=trusted)
    with alone(root / BUILD, reporter.say):
        made = make_documents(root, checked, reporter, trusted=trusted)
        deliver(made, folder)
    reporter.say(f"Ze staan in de map {visible(from_here(str(folder)))}.")


def run_serve(root: Path, reporter: Reporter, port: int, *, trusted: bool = False) -> bool:
    """Build, serve on this machine, and build again on every change; return whether the port could be used."""
    from generator.make.serve import PortRefused, serve
    from generator.make.workshop import Workshop

    workshop = Workshop(root, checking(root, reporter, trusted=trusted), reporter, trusted=trusted)
    try:
        serve(root, port, workshop.make, reporter, lambda: workshop.planned)
    except PortRefused as error:
        reporter.refuse(str(error))
        return False
    return True


def run_schema(root: Path, reporter: Reporter) -> None:
    """Write what helps while somebody types, and the forms of issues."""
    from generator.desk.derived import write_derived
    from generator.model.places import IDS

    reporter.stands = AGAIN
    with reporter.phase("Schema's") as count:
        written = write_derived(root)
        count(f"{len(written)} bestanden")
    if IDS not in written:
        reporter.say(f"  {IDS} blijft zoals het was: niet elk record is te lezen. Typ eerst: gids check")


def run_hosting(root: Path, reporter: Reporter, options: argparse.Namespace) -> bool:
    """Write what web servers and hosts must be told; return whether those that were named are known."""
    from generator.make.generate import draft
    from generator.make.hosting import HOSTS, Wish, write

    reporter.stands = NOTHING_WRITTEN
    if unknown := [each for each in options.hosts if each not in HOSTS]:
        options.refuse(f"onbekende keuze: {', '.join(unknown)} (kies uit {', '.join(HOSTS)})")
    checked = run_check(root, reporter, trusted=options.trusted)
    given = options.out or root / "hosting"
    wish = Wish(list(dict.fromkeys(options.hosts)) or list(HOSTS), given.resolve(), options.base)
    with reporter.phase("Hosting") as count:
        made = write(root, draft(root, checked, trusted=options.trusted), wish)
        count(f"{len(made)} bestanden in de map {given if options.out else given.name}")
    for path in made:
        reporter.say(f"  {visible(from_here(str(path)))}")
    reporter.say("Bovenaan de bestanden staat waar ze horen.")
    return True


def run_pack(root: Path, reporter: Reporter, options: argparse.Namespace) -> None:
    """Build if need be, and write the site as one file."""
    from generator.make.pack import pack, weight, wrong
    from generator.make.place import alone
    from generator.plan.configuration import read_settings
    from generator.read.labels import read_labels

    reporter.stands = NOTHING_WRITTEN
    settings = read_settings(root, trusted=options.trusted)
    out = (options.out or root / f"{settings.data_name}.zip").absolute()
    if problems := [*wrong(root, out)]:
        raise GuideError(problems)  # before a build, which takes a while
    run_build(root, reporter, trusted=options.trusted, folders=options.folders, documents=options.documents)
    with alone(root / BUILD, reporter.say), reporter.phase("Inpakken") as count:
        number = pack(root, settings, read_labels(root)[0], out, reporter.progress)
        count(f"{number} bestanden in {from_here(str(out))} ({weight(out)})")


def _pack(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_pack(options.root, reporter, options)
    return True


def _check(options: argparse.Namespace, reporter: Reporter) -> bool:
    if options.format != "text" or options.only:
        return run_findings(options, reporter)
    checked = run_check(options.root, reporter, trusted=options.trusted)
    if checked.warnings:
        reporter.say(f"Gevonden: {counted(0, len(checked.warnings))}. De website kan zo gebouwd worden.")
    return not options.language or run_language(options.root, reporter, checked)


def _build(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_build(
        options.root, reporter, trusted=options.trusted, folders=options.folders, documents=options.documents
    )
    return True


def _documents(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_documents(options.root, reporter, options.out, trusted=options.trusted)
    return True


def _begin(options: argparse.Namespace, reporter: Reporter) -> bool:
    if options.edition and options.folder:
        options.refuse(f"{options.folder} kan hier niet bij: --editie noemt de map al")
    if not options.edition and not options.folder:
        options.refuse("er ontbreekt: MAP.")
    run_begin(options.root, options.edition or options.folder, reporter, edition=bool(options.edition))
    return True


def _serve(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_serve(options.root, reporter, options.port, trusted=options.trusted)


def _register(options: argparse.Namespace, reporter: Reporter) -> bool:
    if options.to and not options.withdrawn:
        options.refuse("--naar hoort bij --vervallen ID REDEN")
    run_register(options.root, reporter, options.withdrawn, options.to, has_looked=options.has_looked)
    return True


def _schema(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_schema(options.root, reporter)
    return True


def _hosting(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_hosting(options.root, reporter, options)


def _asks_folder(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "folder",
        nargs="?",
        metavar="MAP",
        type=Path,
        help="de map die gemaakt wordt, of een map die leeg is; van een editie noem je haar met --editie",
    )


def _asks_language(command: DutchParser) -> None:
    command.add_argument(
        "--taal",
        dest="language",
        action="store_true",
        help="kijk ook naar spelling, zinslengte en leesniveau",
    )


def _asks_what_to_check(command: DutchParser) -> None:
    _asks_language(command)
    command.add_argument(
        "--format",
        choices=("text", "github", "gitlab", "json"),
        default="text",
        help="hoe het antwoord eruitziet: voor mensen, voor een workflow van GitHub of GitLab, of voor een ander programma",
    )
    command.add_argument(
        "--only",
        nargs="+",
        metavar="PAD",
        help="toon alleen wat er is met deze bestanden of mappen; alles wordt wel bekeken",
    )


def _answers_a_program(options: argparse.Namespace) -> bool:
    return options.format in ("gitlab", "json")


def _asks_folders(command: DutchParser) -> None:
    command.add_argument(
        NO_FOLDERS,
        dest="folders",
        action="store_false",
        help="laat elke link een bestand noemen (…/index.html), voor opslag die van een map de pagina niet toont",
    )


def _asks_of_build(command: DutchParser) -> None:
    _asks_folders(command)
    command.add_argument(
        WITH_DOCUMENTS,
        dest="documents",
        action="store_true",
        help="maak ook de documenten (Word, LibreOffice, PDF), met een link op elke pagina die er een heeft",
    )


def _asks_where(command: DutchParser) -> None:
    command.add_argument(
        "--uit", dest="out", metavar="MAP", type=Path, help="waar de documenten komen (anders: documenten)"
    )


def _asks_port(command: DutchParser) -> None:
    command.add_argument(
        "--poort", dest="port", metavar="POORT", type=port, default=8000, help="poort (anders: 8000)"
    )


def _asks_hosts(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "hosts",
        nargs="*",
        metavar="SOORT",
        help="nginx, apache, caddy, netlify, cloudflare, objectopslag of container (anders: allemaal)",
    )
    command.add_argument(
        "--pad",
        dest="base",
        metavar="PAD",
        type=base_path,
        help="waaronder de site staat, zoals /gids/ (anders: het pad van site_url in mkdocs.yml)",
    )
    command.add_argument(
        "--uit", dest="out", metavar="MAP", type=Path, help="waar de bestanden komen (anders: hosting)"
    )


def _asks_pack(command: DutchParser) -> None:
    _asks_of_build(command)
    command.add_argument(
        "--uit",
        dest="out",
        metavar="BESTAND",
        type=Path,
        help="waar het zipbestand komt (anders: de naam van de gids, in de map van de gids)",
    )


def _asks_what_goes(command: DutchParser) -> None:
    command.add_argument(
        "--vervallen",
        dest="withdrawn",
        nargs=2,
        metavar=("ID", "REDEN"),
        help="leg vast dat je dit id hebt weggehaald, en waarom",
    )
    command.add_argument(
        "--naar", dest="to", metavar="ID", help="wat in de plaats komt van het id dat vervalt"
    )
    command.add_argument(
        "--gezien",
        dest="has_looked",
        action="store_true",
        help="van een editie: je keek na wat de gids veranderde, en wat jij schreef klopt nog",
    )


COMMANDS = (
    Command(
        "begin",
        "begin een nieuwe gids in een lege map, of met --editie een editie over een gids, met uitleg bij elke regel",
        _begin,
        _asks_folder,
        needs_guide=False,
        makes_edition=True,
    ),
    Command(
        "check",
        "controleer alle bestanden en schrijf niets",
        _check,
        _asks_what_to_check,
        may_trust=True,
        answers=_answers_a_program,
    ),
    Command(
        "build",
        "controleer en bouw de website in de map site",
        _build,
        _asks_of_build,
        may_trust=True,
        builds=True,
    ),
    Command(
        "serve",
        "bouw de website, toon haar op je computer en ververs die bij elke wijziging",
        _serve,
        _asks_port,
        may_trust=True,
        builds=True,
    ),
    Command(
        "register",
        "zet in register.yml wat nieuw, verbeterd of vervallen is",
        _register,
        _asks_what_goes,
        may_trust=True,
    ),
    Command(
        "pack",
        "bouw de website en pak haar in één zipbestand, voor een server of een USB-stick",
        _pack,
        _asks_pack,
        may_trust=True,
        builds=True,
    ),
    Command(
        "hosting",
        "schrijf de instellingen voor je webserver of host",
        _hosting,
        _asks_hosts,
        may_trust=True,
    ),
    Command(
        "documents",
        "maak het handboek, de checklists, de vragen, de invulbladen en de draaiboeken als document",
        _documents,
        _asks_where,
        may_trust=True,
    ),
    *editing.COMMANDS,
    Command(
        "schema",
        "werk de JSON-schema's bij, met de id's en instellingen die een editor helpen, en de formulieren voor meldingen",
        _schema,
        needs_guide=False,
    ),
)
"""What `gids` can do, in the order in which its help tells it."""


@cache
def parser() -> DutchParser:
    """Return the parser of the command line."""
    top = DutchParser(
        prog="gids",
        description="Maakt van de YAML-bestanden van een gids een website.",
        epilog="Gaat er iets mis, dan staat er per probleem in welk bestand, op welke regel en wat je kunt doen.",
    )
    add_shared(top, root=Path(), quiet=False)
    parsers = top.add_subparsers(dest="command", metavar="OPDRACHT", required=True, parser_class=DutchParser)
    for command in COMMANDS:
        description = f"{command.help[0].upper()}{command.help[1:]}."
        own = parsers.add_parser(command.name, help=command.help, description=description)
        own.set_defaults(does=command, refuse=top.error)
        add_shared(own, root=argparse.SUPPRESS, quiet=argparse.SUPPRESS)
        if command.asks:
            command.asks(own)
        if command.may_trust:
            own.add_argument(
                TRUST,
                dest="trusted",
                action="store_true",
                help="laat mkdocs.yml code uitvoeren (plugins, hooks); alleen voor een bestand dat je vertrouwt",
            )
    know_what_comes_too_early(top, parsers.choices)
    return top


def lay_over(options: argparse.Namespace, reporter: Reporter) -> bool:
    """Let a call be about an edition: it lies over the guide in the folder that was given, or else over the one that came along.

    Returns whether there is an edition.
    """
    from generator.read.installed import GUIDE, is_guide

    place = options.edition
    if not options.does.makes_edition and not (place / EDITION).is_file():
        reporter.refuse(
            f"in {place} staat geen editie: {EDITION} ontbreekt. Begin er een: gids begin --editie {place}"
        )
        return False
    if is_guide(options.root):
        os.environ[GUIDE] = str(options.root.resolve())
    elif options.root != Path():  # somebody pointed it out
        reporter.refuse(
            f"in {options.root} staat geen gids om een editie over te leggen. Geef met -C de map waarin framework en content staan."
        )
        return False
    if not options.does.makes_edition:
        options.root = place
    return True


def run(options: argparse.Namespace, reporter: Reporter) -> bool:
    """Do what the call asks; return whether all is well."""
    command: Command = options.does
    if options.edition and not lay_over(options, reporter):
        return False
    options.root = root = options.root.resolve()
    if not root.is_dir():
        reporter.refuse(f"{root} is geen map. Geef met -C de map waarin framework en content staan.")
        return False
    if command.needs_guide and not any(
        (root / name).exists() for name in ("framework", "content", "mkdocs.yml", EDITION)
    ):
        reporter.refuse(
            f"in {root} staat geen gids. Geef met -C de map waarin framework en content staan, of begin een nieuwe gids: "
            "gids begin MAP."
        )
        return False
    wrong = [*unfit(required())]
    if message := unfit_python():
        wrong.append(message)
    if command.builds and (message := unfit_epoch()):
        wrong.append(message)
    for message in wrong:
        reporter.refuse(message)
    return not wrong and command.does(options, reporter)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 if something is wrong: the data, or a package of a version that is not known.

    Raises KeyboardInterrupt, and SystemExit for a call that is not right.
    """
    prepare_streams()
    options = parser().parse_args(arguments)
    answers = options.does.answers
    reporter = Reporter(sys.stderr if answers and answers(options) else sys.stdout, quiet=options.stil)
    try:
        return 0 if run(options, reporter) else 1
    except Exception as error:
        with suppress(OSError):  # nobody can be told
            reporter.fail(error)
        return 1
