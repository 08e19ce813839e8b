"""The command `gids`: a thin adapter over the stages."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from generator.problems import GuideError, Problem
from generator.versions import required, unfit

if TYPE_CHECKING:  # the stages are read only when a command needs them, so that help comes at once
    from generator.generate import Checked

HELP = "toon deze uitleg en stop"


class DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "opdrachten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", "--hulp", action="help", help=HELP)

    def format_usage(self) -> str:
        """Return the usage line."""
        return super().format_usage().replace("usage: ", "gebruik: ", 1)

    def format_help(self) -> str:
        """Return the whole help text."""
        return super().format_help().replace("usage: ", "gebruik: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and stop with exit code 2."""
        for english, dutch in (
            ("unrecognized arguments:", "onbekend:"),
            ("the following arguments are required:", "er ontbreekt:"),
            ("invalid choice:", "onbekende keuze:"),
            ("choose from", "kies uit"),
            ("expected one argument", "hier hoort een waarde bij"),
            ("expected 2 arguments", "hier horen twee waarden bij"),
            ("invalid int value:", "geen heel getal:"),
            ("argument ", ""),
        ):
            message = message.replace(english, dutch)
        self.exit(2, f"{self.format_usage()}gids: {message}\nTyp `gids --help` voor uitleg.\n")


class Reporter:
    """Tells what is being done, with counts and times; colour and a progress bar only on a terminal."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self.stream = stream
        self.quiet = quiet
        self.terminal = stream.isatty()
        self.colour = self.terminal and "NO_COLOR" not in os.environ
        self.started = time.perf_counter()

    def say(self, text: str) -> None:
        """Print a line unless asked to be quiet."""
        if not self.quiet:
            print(text, file=self.stream, flush=True)

    @contextmanager
    def phase(self, name: str) -> Iterator[Callable[[str], None]]:
        """Time one phase; the block calls what it is given with the count that the line should show."""
        counts: list[str] = []
        started = time.perf_counter()
        self.started = started
        yield counts.append
        took = f"{time.perf_counter() - started:.2f} s".replace(".", ",")
        self._clear()
        self.say(f"{self.paint('✓', 32)} {name:<12} {' '.join(counts):<60} {took:>8}".rstrip())

    def progress(self, done: int, total: int) -> None:
        """Show a bar for a phase that has taken over a second."""
        if self.quiet or not self.terminal or time.perf_counter() - self.started < 1:
            return
        width = 30
        filled = width * done // max(total, 1)
        self.stream.write(f"\r  {'█' * filled}{'░' * (width - filled)} {done} van {total}")
        self.stream.flush()

    def fail(self, error: GuideError, advice: str = "Er is niets geschreven.") -> None:
        """Print every problem, how many there are, and what follows from it."""
        self._clear()
        self.warn(problem for problem in error.problems if problem.warning)
        wrong = [problem for problem in error.problems if not problem.warning]
        for problem in wrong:
            self._problem(problem)
        what = "1 probleem" if len(wrong) == 1 else f"{len(wrong)} problemen"
        print(f"{self.paint('✗', 31)} {what} gevonden. {advice}", file=self.stream, flush=True)

    def warn(self, warnings: Iterable[Problem]) -> None:
        """Print what is worth a look but stops nothing."""
        for problem in warnings:
            self._problem(problem, "let op: ")

    def _problem(self, problem: Problem, lead: str = "") -> None:
        place = f"{problem.path}:{problem.line}:{problem.column}:"
        print(f"{self.paint(place, 1)} {lead}{problem.message}", file=self.stream)

    def paint(self, text: str, code: int) -> str:
        """Return text in a colour, on a terminal that wants it."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def _clear(self) -> None:
        if self.terminal and not self.quiet:
            self.stream.write("\r\x1b[K")


def parser() -> DutchParser:
    """Return the parser of the command line."""
    top = DutchParser(
        prog="gids",
        description="Maakt van de YAML-bestanden van de Leernetwerkgids een website.",
        epilog="Gaat er iets mis, dan staat er per probleem in welk bestand, op welke regel en wat je kunt doen.",
    )
    commands = top.add_subparsers(dest="command", metavar="OPDRACHT", required=True, parser_class=DutchParser)
    shared = {
        "check": "controleer alle bestanden en schrijf niets",
        "build": "controleer en bouw de website in de map site",
        "serve": "bouw de website, toon haar op je computer en ververs haar bij elke wijziging",
        "register": "zet in register.yml wat nieuw, verbeterd of vervallen is",
        "schema": "werk de JSON-schema's bij die een editor helpen (voor wie de records verandert)",
    }
    for name, help_text in shared.items():
        command = commands.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
        command.add_argument(
            "-C",
            "--map",
            dest="root",
            metavar="MAP",
            type=Path,
            default=Path(),
            help="de map van de gids (anders: deze map)",
        )
        command.add_argument("--stil", action="store_true", help="toon alleen problemen")
        if name == "check":
            command.add_argument(
                "--taal",
                dest="language",
                action="store_true",
                help="kijk ook naar spelling, zinslengte en leesniveau",
            )
        if name == "serve":
            command.add_argument(
                "--poort", dest="port", metavar="POORT", type=int, default=8000, help="poort (anders: 8000)"
            )
        if name == "register":
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
    return top


def summary(checked: "Checked") -> str:
    """Return in words what a guide holds."""
    guide = checked.guide
    return (
        f"{len(guide.principles)} uitgangspunten, {len(guide.claims)} werkzame elementen, "
        f"{len(guide.sources)} bronnen"
    )


def run_check(root: Path, reporter: Reporter) -> "Checked":
    """Read and check everything; return the guide."""
    from generator.generate import read_guide

    with reporter.phase("Controleren") as count:
        checked = read_guide(root)
        count(summary(checked))
    reporter.warn(checked.warnings)
    return checked


def run_register(root: Path, reporter: Reporter, withdrawn: Sequence[str] | None, to: str | None) -> None:
    """Write in the register what is new, corrected or gone."""
    from generator.generate import read_guide
    from generator.register import NAME, Withdrawal, compare, remember

    with reporter.phase("Register") as count:
        withdrawal = Withdrawal.of(withdrawn[0], withdrawn[1], to) if withdrawn else None
        checked = read_guide(root, withdrawal)
        told = remember(root, checked.comparison or compare(checked.guide, withdrawal))
        count("bijgewerkt" if told else "er is niets veranderd")
    for line in told:
        reporter.say(f"  {line}")
    reporter.warn(problem for problem in checked.warnings if problem.path != NAME)


def run_language(root: Path, reporter: Reporter) -> bool:
    """Judge the Dutch of every text; return whether the guide keeps to its norm."""
    from generator.generate import read_guide
    from generator.language import LONGEST_SENTENCE, level_of, review
    from generator.pages import plan

    guide = read_guide(root).guide
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
        print(
            f"{score.path}: leest op niveau {score.level}. Maak zinnen en woorden korter.",
            file=reporter.stream,
        )
    return report.passes


def run_build(root: Path, reporter: Reporter) -> None:
    """Read, check, generate and build."""
    from generator.build import SITE, build
    from generator.generate import BUILD, generate
    from generator.place import alone, recover

    recover(root / SITE, root / BUILD, reporter.say)
    checked = run_check(root, reporter)
    with alone(root / BUILD, reporter.say) as waited:
        if waited:  # somebody may have changed what was checked
            checked = run_check(root, reporter)
        with reporter.phase("Schrijven") as count:
            site = generate(root, checked)
            count(f"{len(site.pages)} pagina's")
        with reporter.phase("Bouwen") as count:
            pages = build(root, reporter.progress)
            count(f"{pages} pagina's in de map site")


def run_serve(root: Path, reporter: Reporter, port: int) -> None:
    """Build, serve on this machine, and build again on every change."""
    from generator.serve import serve

    serve(root, port, lambda: run_build(root, reporter), reporter)


def run_schema(root: Path, reporter: Reporter) -> None:
    """Write the JSON Schemas."""
    from generator.schemas import write_schemas

    with reporter.phase("Schema's") as count:
        count(f"{write_schemas(root)} bestanden in de map schemas")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 if the data has problems or a package is not one that the guide knows."""
    command_line = parser()
    options = command_line.parse_args(arguments)
    if options.command == "register" and options.to and not options.withdrawn:
        command_line.error("--naar hoort bij --vervallen ID REDEN")
    reporter = Reporter(sys.stdout, quiet=options.stil)
    root: Path = options.root.resolve()
    if wrong := [*unfit(required())]:
        print(*wrong, sep="\n", file=reporter.stream)
        return 1
    try:
        match options.command:
            case "check":
                run_check(root, reporter)
                if options.language and not run_language(root, reporter):
                    return 1
            case "build":
                run_build(root, reporter)
            case "serve":
                run_serve(root, reporter, options.port)
            case "register":
                run_register(root, reporter, options.withdrawn, options.to)
            case _:
                run_schema(root, reporter)
    except GuideError as error:
        reporter.fail(error)
        return 1
    except OSError as error:
        message = f"dit bestand of deze map kan ik niet lezen of schrijven: {error.strerror or error}."
        reporter.fail(
            GuideError([Problem(path=str(error.filename or root), line=1, column=1, message=message)]),
            "Gestopt.",
        )
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
