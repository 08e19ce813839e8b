"""The command `gids`: a thin adapter over the stages."""

import sys

if __name__ == "__main__":
    from generator.__main__ import main as start

    sys.exit(start())

import argparse
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator import TRUST
from generator.make.versions import required, unfit, unfit_epoch
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError
from generator.terminal import (
    AGAIN,
    NOTHING_WRITTEN,
    Command,
    DutchParser,
    Reporter,
    add_shared,
    know_what_comes_too_early,
    prepare_streams,
)

if TYPE_CHECKING:  # the stages are read only when a command needs them, so that help comes at once
    from generator.desk.weblinks import Ask
    from generator.make.generate import Checked


def port(text: str) -> int:
    """Return the number of a port. Raises ArgumentTypeError, in Dutch, if it can't be one."""
    if re.fullmatch(r"0*[0-9]{1,5}", text) and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' kan geen poort zijn. Kies een getal van 1 tot en met 65535.")


def amount(text: str) -> int:
    """Return a number of things, at least one. Raises ArgumentTypeError, in Dutch, if it is none."""
    if re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is geen aantal. Geef een heel getal vanaf 1.")


def summary(checked: "Checked") -> str:
    """Return in words what a guide holds."""
    guide = checked.guide
    counts = (
        (len(guide.principles), "uitgangspunt", "uitgangspunten"),
        (len(guide.claims), "werkzaam element", "werkzame elementen"),
        (len(guide.sources), "bron", "bronnen"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts)


def run_begin(root: Path, folder: Path, reporter: Reporter) -> None:
    """Write the smallest guide to a folder, and say what comes next."""
    from generator.desk.begin import begin

    reporter.stands = NOTHING_WRITTEN
    shown = folder if root == Path.cwd() else root / folder
    with reporter.phase("Beginnen") as count:
        count(f"{begin(root / folder, str(shown))} bestanden in de map {shown}")
    quoted = f'"{shown}"' if " " in str(shown) else str(shown)
    reporter.say(f"Lees {shown / 'README.md'}. Een website maak je zo: gids build -C {quoted}")


def run_check(root: Path, reporter: Reporter, *, trusted: bool = False) -> "Checked":
    """Read and check everything; return the guide."""
    from generator.make.generate import read_all

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Controleren") as count:
        checked = read_all(root, trusted=trusted)
        count(summary(checked))
    reporter.warn(checked.warnings)
    return checked


def run_register(root: Path, reporter: Reporter, withdrawn: Sequence[str] | None, to: str | None) -> None:
    """Write in the register what is new, corrected or gone."""
    from generator.desk.register import Withdrawal, compare, remember
    from generator.make.generate import read_guide
    from generator.model.places import REGISTER

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Register") as count:
        withdrawal = Withdrawal.of(withdrawn[0], withdrawn[1], to) if withdrawn else None
        checked = read_guide(root, withdrawal)
        told = remember(root, checked.comparison or compare(checked.guide, withdrawal))
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


def run_build(root: Path, reporter: Reporter, *, trusted: bool = False) -> None:
    """Read, check, generate and build, unless that would make the site that stands there."""
    from generator.make.stamp import built, inputs, remember

    given = None if trusted else inputs(root)  # what a trusted file runs may read anything
    if (before := built(root, given)) is not None:
        reporter.say("  Er is niets veranderd: de map site is al goed.")
        reporter.warn(before)
        return

    from generator.make.build import build, what_stands
    from generator.make.generate import generate
    from generator.make.place import alone, recover
    from generator.model.memory import forget

    recover(root / SITE, root / BUILD, reporter.say)
    checked = run_check(root, reporter, trusted=trusted)
    with alone(root / BUILD, reporter.say) as waited:
        if waited:  # somebody may have changed what was checked
            given = None if trusted else inputs(root)
            checked = run_check(root, reporter, trusted=trusted)
        reporter.stands = what_stands(root)
        with reporter.phase("Schrijven") as count:
            site = generate(root, checked, reporter.progress, trusted=trusted)
            count(f"{len(site.pages)} pagina's")
        warnings = checked.warnings
        del checked, site  # MkDocs needs the room: of a large guide they are most of what is in memory
        forget()
        with reporter.phase("Bouwen") as count:
            pages = build(root, reporter.progress)
            count(f"{pages} pagina's in de map site")
        remember(root, given, warnings)


def run_serve(root: Path, reporter: Reporter, port: int, *, trusted: bool = False) -> bool:
    """Build, serve on this machine, and build again on every change; return whether the port could be used."""
    from generator.make.serve import PortRefused, serve
    from generator.make.workshop import Workshop

    def check() -> "Checked":
        return run_check(root, reporter, trusted=trusted)

    workshop = Workshop(root, check, reporter, trusted=trusted)
    try:
        serve(root, port, workshop.make, reporter, lambda: workshop.planned)
    except PortRefused as error:
        reporter.refuse(str(error))
        return False
    return True


def run_schema(root: Path, reporter: Reporter) -> None:
    """Write the JSON Schemas."""
    from generator.desk.schemas import write_schemas

    reporter.stands = AGAIN
    with reporter.phase("Schema's") as count:
        count(f"{write_schemas(root)} bestanden in de map schemas")


def run_links(root: Path, reporter: Reporter, ask: "Ask") -> bool:
    """Ask every address that the guide leads to, and tell what was found; return whether none is broken."""
    from generator.desk.weblinks import report
    from generator.read.load import load

    reporter.stands = AGAIN
    with reporter.phase("Links") as count:
        found = report(root, load(root), ask, reporter.progress)
        count(f"{found.asked} van {len(found.found)} adressen gevraagd")
    for line in found.lines():
        reporter.say(line)
    return not found.is_broken


def run_import(root: Path, reporter: Reporter, table: Path, mapping: Path, *, renew: bool) -> None:
    """Make practice examples of the rows of a survey, and tell what is left to do."""
    from generator.desk.imports import import_survey

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Inlezen") as count:
        done = import_survey(root, table, mapping, renew=renew)
        count(f"{len(done.new)} nieuwe praktijkvoorbeelden")
    for line in done.lines():
        reporter.say(line)


def run_sample(root: Path, reporter: Reporter, table: Path, mapping: Path) -> None:
    """Write a map to start from."""
    from generator.desk.survey import sample

    reporter.stands = NOTHING_WRITTEN
    with reporter.phase("Kaart") as count:
        count(f"{sample(root, table, mapping)} velden al ingevuld in {mapping}")
    reporter.say(f"Lees de kaart na, en typ dan: gids import {table} --mapping {mapping}")


def _import(options: argparse.Namespace, reporter: Reporter) -> bool:
    if options.sample and options.renew:
        options.refuse("--voorbeeld en --vernieuw gaan niet samen")
    if options.sample:
        run_sample(options.root, reporter, options.table, options.mapping)
    else:
        run_import(options.root, reporter, options.table, options.mapping, renew=options.renew)
    return True


def _links(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.weblinks import AT_MOST, Ask

    at_most = options.at_most or AT_MOST
    ask = Ask(at_most=at_most, internal=options.internal, anew=options.anew)
    return run_links(options.root, reporter, ask) or not options.strict


def _check(options: argparse.Namespace, reporter: Reporter) -> bool:
    checked = run_check(options.root, reporter, trusted=options.trusted)
    return not options.language or run_language(options.root, reporter, checked)


def _build(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_build(options.root, reporter, trusted=options.trusted)
    return True


def _begin(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_begin(options.root, options.folder, reporter)
    return True


def _serve(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_serve(options.root, reporter, options.port, trusted=options.trusted)


def _register(options: argparse.Namespace, reporter: Reporter) -> bool:
    if options.to and not options.withdrawn:
        options.refuse("--naar hoort bij --vervallen ID REDEN")
    run_register(options.root, reporter, options.withdrawn, options.to)
    return True


def _schema(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_schema(options.root, reporter)
    return True


def _asks_folder(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "folder", metavar="MAP", type=Path, help="de map die gemaakt wordt, of een map die leeg is"
    )


def _asks_language(command: DutchParser) -> None:
    command.add_argument(
        "--taal",
        dest="language",
        action="store_true",
        help="kijk ook naar spelling, zinslengte en leesniveau",
    )


def _asks_port(command: DutchParser) -> None:
    command.add_argument(
        "--poort", dest="port", metavar="POORT", type=port, default=8000, help="poort (anders: 8000)"
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


def _asks_table(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "table", metavar="BESTAND", type=Path, help="de antwoorden: een CSV- of .xlsx-bestand"
    )
    command.add_argument(
        "--mapping",
        metavar="KAART",
        type=Path,
        required=True,
        help="het YAML-bestand dat zegt welke kolom welk veld vult",
    )
    command.add_argument(
        "--voorbeeld", dest="sample", action="store_true", help="schrijf die kaart, om mee te beginnen"
    )
    command.add_argument(
        "--vernieuw",
        dest="renew",
        action="store_true",
        help="vervang wat uit de tabel komt in voorbeelden waarvan de rij is veranderd",
    )


def _asks_links(command: DutchParser) -> None:
    command.add_argument(
        "--streng", dest="strict", action="store_true", help="geef exitcode 1 als er een link gebroken is"
    )
    command.add_argument(
        "--opnieuw", dest="anew", action="store_true", help="vraag ook wat kort geleden nog is gevraagd"
    )
    command.add_argument(
        "--ook-intern",
        dest="internal",
        action="store_true",
        help="vraag ook adressen in het eigen netwerk; alleen voor een gids die je vertrouwt",
    )
    command.add_argument(
        "--hoogstens", dest="at_most", metavar="AANTAL", type=amount, help="vraag niet meer adressen dan dit"
    )


COMMANDS = (
    Command(
        "begin",
        "begin een nieuwe gids in een lege map, met uitleg bij elke regel",
        _begin,
        _asks_folder,
        needs_guide=False,
    ),
    Command("check", "controleer alle bestanden en schrijf niets", _check, _asks_language, may_trust=True),
    Command("build", "controleer en bouw de website in de map site", _build, may_trust=True, builds=True),
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
        "import",
        "maak praktijkvoorbeelden van de antwoorden op een vragenlijst",
        _import,
        _asks_table,
    ),
    Command(
        "links",
        "kijk of de webadressen waar de gids naar leidt nog bestaan",
        _links,
        _asks_links,
    ),
    Command(
        "schema",
        "werk de JSON-schema's bij die een editor helpen (voor wie de records verandert)",
        _schema,
        needs_guide=False,
    ),
)
"""What `gids` can do, in the order in which its help tells it."""


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


def run(options: argparse.Namespace, reporter: Reporter) -> bool:
    """Do what the call asks; return whether all is well."""
    command: Command = options.does
    options.root = root = options.root.resolve()
    if not root.is_dir():
        reporter.refuse(f"{root} is geen map. Geef met -C de map waarin framework en content staan.")
        return False
    if command.needs_guide and not any(
        (root / name).exists() for name in ("framework", "content", "mkdocs.yml")
    ):
        reporter.refuse(
            f"in {root} staat geen gids. Geef met -C de map waarin framework en content staan, of begin een nieuwe gids: "
            "gids begin MAP."
        )
        return False
    wrong = [*unfit(required())]
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
    reporter = Reporter(sys.stdout, quiet=options.stil)
    try:
        return 0 if run(options, reporter) else 1
    except Exception as error:
        with suppress(OSError):  # nobody can be told
            reporter.fail(error)
        return 1
