"""The commands with which an editor changes a guide: each asks what it needs and calls what does it."""

import argparse
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.terminal import AGAIN, NOTHING_WRITTEN, Command, DutchParser, Reporter, visible

if TYPE_CHECKING:  # read only when a command needs it, so that help comes at once
    from generator.desk.pending import Done
    from generator.desk.weblinks import Ask


def amount(text: str) -> int:
    """Return a number of things, at least one. Raises ArgumentTypeError, in Dutch, if it is none."""
    if re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is geen aantal. Geef een heel getal vanaf 1.")


def run_diff(root: Path, reporter: Reporter, revision: str | None, out: Path | None) -> bool:
    """Tell what changed for readers since a revision, on the output or in a file; return whether that file may be written."""
    from generator.desk.diff import diff

    reporter.stands = NOTHING_WRITTEN
    if out is not None and _is_of_the_guide(root, out):
        reporter.refuse(f"{out} hoort bij de gids zelf. Kies een bestand daarbuiten. {NOTHING_WRITTEN}")
        return False
    if out is not None and (out.is_dir() or not out.parent.is_dir()):  # said before work of half a minute
        what = f"{out} is een map" if out.is_dir() else f"de map {out.parent} is er niet. Maak haar eerst, of"
        reporter.refuse(
            f"{what}{'.' if out.is_dir() else ''} kies met --uit een andere plek. {NOTHING_WRITTEN}"
        )
        return False
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
    return True


def _is_of_the_guide(root: Path, path: Path) -> bool:
    """Return whether a file is one that the guide is made from, or stands where those are."""
    from generator.read.edition import of_the_guide

    return any(path.resolve().is_relative_to(each.resolve()) for each in of_the_guide(root))


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
    from generator.desk.pending import alone
    from generator.make.check import read_guide

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
    with alone(root, reporter.say), reporter.phase("Nieuw") as count:
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


def run_change(root: Path, reporter: Reporter, name: str, change: Callable[[], "Done"]) -> bool:
    """Change records as an editor asks; say what changed, and how to undo it."""
    from generator.desk.pending import alone
    from generator.desk.revision import has_git, keeps

    reporter.stands = NOTHING_WRITTEN
    with alone(root, reporter.say), reporter.phase(name) as count:
        done = change()
        number = len(done.files)
        count("1 bestand" if number == 1 else f"{number} bestanden")
    _tell(done, reporter, "Verder:")
    if not keeps(root, done.old):  # else what is new may be all that is left of a file
        how = "met git" if has_git(root) else "uit je eigen kopie"
        reporter.say(f"Niet wat je bedoelde? Zet deze bestanden {how} terug, en haal weg wat nieuw is.")
        return True
    reporter.say(
        "Niet wat je bedoelde? Typ dan in de map van de gids (wat je hierin veranderde en nog niet met git bewaarde, gaat weg):"
    )
    for command, paths in (("git checkout --", done.old), ("git clean -f --", done.new)):
        if paths:
            reporter.say(f"  {command} {' '.join(map(shlex.quote, paths))}")
    return True


def run_links(root: Path, reporter: Reporter, ask: "Ask") -> bool:
    """Ask every address that the guide leads to, and tell what was found; return whether they were judged and none is broken."""
    from generator.desk.weblinks import report
    from generator.read.load import load

    reporter.stands = AGAIN
    with reporter.phase("Links") as count:
        found = report(root, load(root), ask, reporter.progress)
        count(
            "geen netwerk" if found.no_network else f"{found.asked} van {len(found.found)} adressen gevraagd"
        )
    for line in found.lines():
        reporter.say(line)
    return not (found.is_broken or found.no_network)


def run_import(root: Path, reporter: Reporter, table: Path, mapping: Path, *, renew: bool) -> None:
    """Make practice examples of the rows of a survey, and tell what is left to do."""
    from generator.desk.imports import import_survey
    from generator.desk.pending import alone

    reporter.stands = NOTHING_WRITTEN
    with alone(root, reporter.say), reporter.phase("Inlezen") as count:
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


def _diff(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_diff(options.root, reporter, options.revision, options.out)


def _format(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_format(options.root, reporter, options.paths, only_tell=options.check)


def _new(options: argparse.Namespace, reporter: Reporter) -> bool:
    return run_new(options.root, reporter, options)


def _renumber(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.renumber import renumber
    from generator.make.check import read_guide

    return run_change(
        options.root,
        reporter,
        "Ander id",
        lambda: renumber(options.root, options.id, options.new_id, options.file, read_guide),
    )


def _rename(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.rename import rename
    from generator.make.check import read_guide

    return run_change(
        options.root,
        reporter,
        "Hernoemen",
        lambda: rename(options.root, options.id, options.slug, options.title, options.version, read_guide),
    )


def _merge(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import merge
    from generator.make.check import read_guide

    return run_change(
        options.root,
        reporter,
        "Samenvoegen",
        lambda: merge(
            options.root, options.ids, options.to, options.why, options.version, read_guide, options.parts
        ),
    )


def _split(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import split
    from generator.make.check import read_guide

    return run_change(
        options.root,
        reporter,
        "Splitsen",
        lambda: split(
            options.root,
            options.id,
            options.into,
            options.to,
            options.why,
            options.version,
            read_guide,
            options.parts,
        ),
    )


def _drop(options: argparse.Namespace, reporter: Reporter) -> bool:
    from generator.desk.reshape import drop
    from generator.make.check import read_guide

    return run_change(
        options.root,
        reporter,
        "Vervallen",
        lambda: drop(
            options.root, options.id, options.why, options.to, options.version, read_guide, options.parts
        ),
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


def _asks_parts(command: DutchParser, rest: str) -> None:
    command.add_argument(
        "--deel",
        dest="parts",
        metavar="OUD=NIEUW",
        action="append",
        default=[],
        help=f"wat voor een onderdeel in de plaats komt, zoals AA2-w01=AA1-w03; met het id van een uitgangspunt verhuist de uitspraak daarheen; mag vaker ({rest})",
    )


def _asks_merge(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("ids", metavar="ID", nargs="+", help="wat samen één wordt")
    command.add_argument(
        "--naar", dest="to", metavar="ID", required=True, help="wat het wordt: een id dat er is"
    )
    command.add_argument("--reden", dest="why", metavar="REDEN", help="waarom, voor lezers")
    _asks_parts(command, "anders: elke uitspraak van een uitgangspunt verhuist mee")
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
    _asks_parts(command, "anders: elke uitspraak verhuist mee naar wat na --naar staat")
    _asks_version(command)


def _asks_drop(command: DutchParser) -> None:
    command.own_arguments("wat je meegeeft")
    command.add_argument("id", metavar="ID", help="wat vervalt")
    command.add_argument(
        "--naar", dest="to", metavar="ID", help="wat ervoor in de plaats komt; verwijzingen gaan daarheen"
    )
    command.add_argument("--reden", dest="why", metavar="REDEN", required=True, help="waarom, voor lezers")
    _asks_parts(command, "anders: elk onderdeel vervalt mee")
    _asks_version(command)


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
)
"""What an editor can do to records, in the order in which the help tells it."""
