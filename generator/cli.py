"""The command `gids`: a thin adapter over the stages."""

import sys

if __name__ == "__main__":
    from generator.__main__ import main as start

    sys.exit(start())

import argparse
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator import TRUST
from generator.make.versions import required, unfit, unfit_epoch
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError, Problem, counted
from generator.terminal import (
    AGAIN,
    NOTHING_WRITTEN,
    Command,
    DutchParser,
    Reporter,
    add_shared,
    know_what_comes_too_early,
    prepare_streams,
    visible,
)

if TYPE_CHECKING:  # the stages are read only when a command needs them, so that help comes at once
    from generator.desk.pending import Done
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


def run_findings(options: argparse.Namespace, reporter: Reporter) -> bool:
    """Check everything, and tell of it what was asked for, in the form that was asked for; return whether that is well."""
    from generator.desk.findings import as_github, as_json, choose, sift

    root: Path = options.root
    chosen = choose(root, Path.cwd(), options.only or ())
    findings = sift(every_problem(root, trusted=options.trusted, language=options.language), chosen, root)
    if options.format == "json":
        reporter.answer(as_json(findings))
    elif options.format == "github":
        here = Path.cwd()
        prefix = root.relative_to(here) if root.is_relative_to(here) else Path()
        for line in as_github(findings, prefix.as_posix()):
            reporter.answer(line)
    elif findings.errors:
        reporter.fail(GuideError([*findings.errors, *findings.warnings]))
    else:
        reporter.warn(findings.warnings)
    if options.format != "json":
        if not findings.errors or options.format == "github":
            reporter.say(f"Gevonden: {findings.found}." if findings.found else "Hier is alles in orde.")
        if findings.elsewhere:
            reporter.say(f"Elders in de gids: {findings.elsewhere}.")
    return not findings.errors


def every_problem(root: Path, *, trusted: bool, language: bool) -> list[Problem]:
    """Return every problem and warning of a guide, with those of its Dutch if asked."""
    from generator.make.generate import read_all

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


def run_diff(root: Path, reporter: Reporter, revision: str | None, out: Path | None) -> None:
    """Tell what changed for readers since a revision, on the output or in a file."""
    from generator.desk.diff import diff

    reporter.stands = NOTHING_WRITTEN
    told = diff(root, revision)
    if out is None:
        reporter.answer(told.rstrip("\n"))
    else:
        fresh = out.with_name(f".{out.name}.nieuw")
        try:
            fresh.write_text(told, encoding="utf-8", newline="\n")
            fresh.replace(out)
        finally:
            fresh.unlink(missing_ok=True)
        reporter.say(f"Geschreven: {out}")


def run_format(root: Path, reporter: Reporter, names: Sequence[str], *, only_tell: bool = False) -> bool:
    """Give records the one layout, or with `only_tell` say which have another; return whether all is well."""
    from generator.desk.findings import choose
    from generator.desk.format import lay_out, write

    reporter.stands = AGAIN
    with reporter.phase("Opmaken") as count:
        made = lay_out(root, choose(root, Path.cwd(), names))
        if not only_tell:
            write(root, made)
        number = len(made.changed)
        what = "1 bestand" if number == 1 else f"{number} bestanden"
        count(f"{what} {'met een andere opmaak' if only_tell else 'opgemaakt'}, {made.same} waren al goed")
    for path in made.changed:
        reporter.say(f"  {visible(path)}")
    reporter.warn(made.kept)
    if not (made.changed or made.same or made.kept):
        reporter.refuse("in wat je koos staan geen records. Kies een bestand of map met records.")
        return False
    if only_tell and made.changed:
        reporter.refuse("niet alles heeft de opmaak van de gids. Typ: gids format")
    return not (only_tell and made.changed)


def run_new(root: Path, reporter: Reporter, options: argparse.Namespace) -> bool:
    """Write a new record, and say what is left to fill in."""
    from generator.desk.new import Wish, kind_of, new, questions
    from generator.make.generate import read_guide

    reporter.stands = NOTHING_WRITTEN
    kind, title, fields = kind_of(options.kind), options.title, list(options.fields)
    if title is None:
        if not sys.stdin.isatty():
            options.refuse("er ontbreekt: TITEL")
        title = _answer(f"Hoe heet dit ({kind.one})? ")
        given = {each.partition("=")[0] for each in fields}
        for key, question in questions(kind):
            if key not in given and (answer := _answer(f"{question}. Weet je het nog niet? Druk op Enter. ")):
                fields.append(f"{key}={answer}")
    with reporter.phase("Nieuw") as count:
        done = new(root, Wish(kind.id, title, options.id, options.slug, fields), read_guide)
        count(kind.one)
    _tell(done, reporter, "Nog te doen:")
    reporter.say("Kijk daarna na of alles klopt: gids check. Klaar? Typ dan: gids register")
    return True


def _answer(question: str) -> str:
    """Return what an editor types at a question; nothing if the input ends."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _tell(done: "Done", reporter: Reporter, lead: str) -> None:
    """Say which files changed and what there is to know."""
    for line in done.files:
        reporter.say(f"  {line}")
    if done.told:
        reporter.say(lead)
    for line in done.told:
        reporter.say(f"  {line}")


def run_change(reporter: Reporter, name: str, change: Callable[[], "Done"]) -> bool:
    """Change records as an editor asks; say what changed, and how to undo it."""
    reporter.stands = NOTHING_WRITTEN
    with reporter.phase(name) as count:
        done = change()
        number = len(done.files)
        count("1 bestand" if number == 1 else f"{number} bestanden")
    _tell(done, reporter, "Verder:")
    reporter.say("Niet wat je bedoelde? Zet deze bestanden met git terug, en haal weg wat nieuw is.")
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
    if options.format != "text" or options.only:
        return run_findings(options, reporter)
    checked = run_check(options.root, reporter, trusted=options.trusted)
    if checked.warnings:
        reporter.say(f"Gevonden: {counted(0, len(checked.warnings))}. De website kan zo gebouwd worden.")
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


def _diff(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_diff(options.root, reporter, options.revision, options.out)
    return True


def _format(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_format(options.root, reporter, options.paths, only_tell=options.check)


def _schema(options: argparse.Namespace, reporter: Reporter) -> bool:
    run_schema(options.root, reporter)
    return True


def _new(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_new(options.root, reporter, options)


def _renumber(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.renumber import renumber
    from generator.make.generate import read_guide

    return run_change(
        reporter,
        "Ander id",
        lambda: renumber(options.root, options.id, options.new_id, options.file, read_guide),
    )


def _rename(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.rename import rename
    from generator.make.generate import read_guide

    return run_change(
        reporter,
        "Hernoemen",
        lambda: rename(options.root, options.id, options.slug, options.title, options.version, read_guide),
    )


def _merge(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import merge
    from generator.make.generate import read_guide

    return run_change(
        reporter,
        "Samenvoegen",
        lambda: merge(options.root, options.ids, options.to, options.why, options.version, read_guide),
    )


def _split(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import split
    from generator.make.generate import read_guide

    return run_change(
        reporter,
        "Splitsen",
        lambda: split(
            options.root, options.id, options.into, options.to, options.why, options.version, read_guide
        ),
    )


def _drop(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import drop
    from generator.make.generate import read_guide

    return run_change(
        reporter,
        "Vervallen",
        lambda: drop(options.root, options.id, options.why, options.to, options.version, read_guide),
    )


def _asks_new(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "kind", metavar="SOORT", help="zoals praktijkvoorbeeld, checklist, vraag, begrip, bron"
    )
    command.add_argument(
        "title",
        metavar="TITEL",
        nargs="?",
        help="hoe het heet, tussen aanhalingstekens (anders: de gids vraagt het)",
    )
    command.add_argument("--id", metavar="ID", help="het id (anders: het eerste dat vrij is)")
    command.add_argument("--slug", metavar="SLUG", help="deel van het webadres (anders: uit de titel)")
    command.add_argument(
        "--veld",
        dest="fields",
        metavar="SLEUTEL=WAARDE",
        action="append",
        default=[],
        help="vul alvast een veld in; mag vaker, en in een lijst staan komma's ertussen",
    )


def _asks_renumber(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("id", metavar="OUD", help="een id dat nog niet in register.yml staat")
    command.add_argument(
        "new_id", metavar="NIEUW", nargs="?", help="het nieuwe id (anders: het eerste dat vrij is)"
    )
    command.add_argument(
        "--bestand",
        dest="file",
        metavar="BESTAND",
        help="in welk bestand, als het id in meer bestanden staat",
    )


def _asks_rename(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("id", metavar="ID", help="het id, dat blijft")
    command.add_argument("slug", metavar="SLUG", nargs="?", help="de nieuwe slug")
    command.add_argument("--titel", dest="title", metavar="TITEL", help="de nieuwe titel")
    _asks_version(command)


def _asks_version(command: DutchParser) -> None:
    command.add_argument(
        "--versie", dest="version", metavar="VERSIE", help="de versie van het raamwerk (anders: die nu geldt)"
    )


def _asks_merge(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("ids", metavar="ID", nargs="+", help="wat samen één wordt")
    command.add_argument(
        "--naar", dest="to", metavar="ID", required=True, help="wat het wordt: een id dat er is"
    )
    command.add_argument("--reden", dest="why", metavar="REDEN", help="waarom, voor lezers")
    _asks_version(command)


def _asks_split(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("id", metavar="ID", help="wat gesplitst wordt")
    command.add_argument(
        "--in", dest="into", metavar="ID", nargs="+", required=True, help="wat het wordt: id's die er zijn"
    )
    command.add_argument(
        "--naar", dest="to", metavar="ID", help="waar verwijzingen heen gaan: een van die id's"
    )
    command.add_argument("--reden", dest="why", metavar="REDEN", help="waarom, voor lezers")
    _asks_version(command)


def _asks_drop(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("id", metavar="ID", help="wat vervalt")
    command.add_argument(
        "--naar", dest="to", metavar="ID", help="wat ervoor in de plaats komt; verwijzingen gaan daarheen"
    )
    command.add_argument("--reden", dest="why", metavar="REDEN", required=True, help="waarom, voor lezers")
    _asks_version(command)


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


def _asks_what_to_check(command: DutchParser) -> None:
    _asks_language(command)
    command.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="hoe het antwoord eruitziet: voor mensen, voor een workflow van GitHub, of voor een ander programma",
    )
    command.add_argument(
        "--only",
        nargs="+",
        metavar="PAD",
        help="toon alleen wat er is met deze bestanden of mappen; alles wordt wel bekeken",
    )


def _answers_a_program(options: argparse.Namespace) -> bool:
    return bool(options.format == "json")


def _asks_port(command: DutchParser) -> None:
    command.add_argument(
        "--poort", dest="port", metavar="POORT", type=port, default=8000, help="poort (anders: 8000)"
    )


def _asks_since_when(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "revision",
        metavar="REVISIE",
        nargs="?",
        help="waarmee je vergelijkt: een tak, label of commit (anders: waar deze tak van main afging)",
    )
    command.add_argument("--uit", dest="out", metavar="BESTAND", type=Path, help="schrijf het in dit bestand")


def _answers_in_markdown(options: argparse.Namespace) -> bool:
    return options.out is None


def _asks_what_to_format(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument(
        "paths", metavar="PAD", nargs="*", help="de bestanden of mappen om op te maken (anders: alle records)"
    )
    command.add_argument(
        "--check", action="store_true", help="schrijf niets, en zeg welke bestanden een andere opmaak hebben"
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
    Command(
        "check",
        "controleer alle bestanden en schrijf niets",
        _check,
        _asks_what_to_check,
        may_trust=True,
        answers=_answers_a_program,
    ),
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
    Command("new", "maak een nieuw record, met bij elk veld wat het vraagt", _new, _asks_new),
    Command(
        "renumber",
        "geef een id dat nog niet is gepubliceerd overal een ander nummer",
        _renumber,
        _asks_renumber,
    ),
    Command(
        "rename",
        "geef een record een andere slug of titel; het oude adres blijft werken",
        _rename,
        _asks_rename,
    ),
    Command("merge", "voeg records samen; verwijzingen en adressen gaan mee", _merge, _asks_merge),
    Command("split", "splits een deel van het raamwerk in meer delen, die er al zijn", _split, _asks_split),
    Command("drop", "laat een record vervallen, met de reden", _drop, _asks_drop),
    Command(
        "diff",
        "vertel wat er voor lezers verandert sinds een eerder moment",
        _diff,
        _asks_since_when,
        answers=_answers_in_markdown,
    ),
    Command(
        "format",
        "geef de records één opmaak; elke letter en elke opmerking blijft",
        _format,
        _asks_what_to_format,
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
        "werk de JSON-schema's bij, met de id's en instellingen die een editor helpen, en de formulieren voor meldingen",
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
    answers = options.does.answers
    reporter = Reporter(sys.stderr if answers and answers(options) else sys.stdout, quiet=options.stil)
    try:
        return 0 if run(options, reporter) else 1
    except Exception as error:
        with suppress(OSError):  # nobody can be told
            reporter.fail(error)
        return 1
