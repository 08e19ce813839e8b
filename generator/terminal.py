"""What the command line says and hears: Dutch on any stream, problems with their place, calls that are not right."""

import argparse
import codecs
import errno
import io
import os
import re
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn, TextIO

from generator.model.problems import GuideError, Problem, counted, dutch

HELP = "toon deze uitleg en stop"

PLAIN = {"✓": "ok", "✗": "x", "█": "#", "░": ".", "→": "->", "…": "...", "€": "EUR", "•": "*"}
PLAIN |= dict.fromkeys("–—−", "-") | dict.fromkeys("‘’′", "'") | dict.fromkeys("“”„«»", '"')
"""What is written for a sign that a stream can't show."""


def plainly(error: UnicodeError) -> tuple[str, int]:
    """Replace signs that a stream can't show by the nearest that any stream can; called by Python."""
    assert isinstance(error, UnicodeEncodeError)
    made = ""
    for sign in error.object[error.start : error.end]:
        bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        made += PLAIN.get(sign, bare or "?")
    return made, error.end


def prepare_streams() -> None:
    """Make the streams take any text; one that was closed by who started us swallows it."""
    codecs.register_error("plainly", plainly)
    if (
        sys.stdin is None
    ):  # else the first file that is opened gets its number, and MkDocs takes it for the stream
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainly")


def visible(text: str) -> str:
    """Return a text without signs that a terminal would obey: what a file says never moves the cursor."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def from_here(path: str) -> str:
    """Return a path as seen from the present folder, if it is in there."""
    with suppress(OSError, ValueError):  # the folder is gone, or the path is elsewhere
        return Path(path).relative_to(Path.cwd()).as_posix()
    return path


def put(text: str, stream: IO[str]) -> None:
    """Write text at once. If whoever reads it has gone, nothing more is written; raises OSError for other causes."""
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        with suppress(OSError, ValueError):  # what is left in the buffer would fail again when Python ends
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL of a closed pipe
            raise


SAID_BY_ARGPARSE = (
    ("argument (?P<name>.+?): (?P<rest>.*)", "{name}: {rest}"),
    ("unrecognized arguments: (.*)", "onbekend: {0}."),
    ("the following arguments are required: (.*)", "er ontbreekt: {0}."),
    ("one of the arguments (.*) is required", "geef een van deze mee: {0}."),
    (
        r"invalid choice: (.*?)(?:, maybe you meant (.*?)\?)? \(choose from (.*)\)",
        "onbekende keuze: {0} (kies uit {2}).",
    ),
    (r"unknown parser (.*) \(choices: (.*)\)", "onbekende keuze: {0} (kies uit {1})."),
    ("expected one argument", "hier hoort een waarde bij."),
    ("expected at most one argument", "hier hoort hoogstens één waarde bij."),
    ("expected at least one argument", "hier hoort minstens één waarde bij."),
    (r"expected (\d+) arguments?", "hier horen {0} waarden bij."),
    ("not allowed with argument (.*)", "gaat niet samen met {0}."),
    ("ignored explicit argument (.*)", "hier hoort geen waarde bij, en er staat {0}."),
    ("unexpected option string: (.*)", "onbekend: {0}."),
    ("ambiguous option: (.*) could match (.*)", "{0} kan van alles zijn: {1}."),
    ("invalid (.*) value: (.*)", "{1} past hier niet."),
    ("can't open '(.*)': .*", "{0} kan ik niet openen."),
    ("cannot have multiple subparser arguments", "geef één opdracht tegelijk."),
)
"""Each message of argparse as a pattern, and what is said for it."""


def in_dutch(message: str) -> str:
    """Return a message of argparse in Dutch; one of our own stays as it is."""
    for pattern, said in SAID_BY_ARGPARSE:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            named = found.groupdict()
            if named:
                return said.format(name=named["name"], rest=in_dutch(named["rest"]))
            return said.format(*found.groups())
    return message


class DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "opdrachten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", "--hulp", action="help", help=HELP)

    def own_arguments(self, title: str) -> None:
        """Call what stands behind a command otherwise than commands."""
        self._positionals.title = title

    def format_usage(self) -> str:
        """Return the usage line."""
        return super().format_usage().replace("usage: ", "gebruik: ", 1)

    def format_help(self) -> str:
        """Return the whole help text."""
        return super().format_help().replace("usage: ", "gebruik: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and stop with exit code 2."""
        self.exit(2, f"{self.format_usage()}gids: {in_dutch(message)}\nTyp `gids --help` voor uitleg.\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        try:
            put(message, file or sys.stderr)
        except OSError as error:
            put(f"gids: {dutch(error)}\n", sys.stderr)
            self.exit(1)


BROKEN = (
    "Het Python-pakket {} is niet goed geïnstalleerd. Installeer de pakketten van de gids opnieuw: "
    "pip install --force-reinstall ."
)
NOTHING_WRITTEN = "Er is niets geschreven."
AGAIN = "Geef de opdracht opnieuw zodra dit in orde is."


class Reporter:
    """Tells what is being done, with counts and times; colour and a progress bar only on a terminal."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self.stream = stream
        self.quiet = quiet
        self.stands = NOTHING_WRITTEN
        """What is left as it was if the present step finds a problem."""
        self.terminal = stream.isatty()
        self.colour = self.terminal and "NO_COLOR" not in os.environ
        self.started = time.perf_counter()

    def say(self, text: str) -> None:
        """Print a line unless asked to be quiet."""
        if not self.quiet:
            self._put(f"{text}\n")

    def answer(self, text: str) -> None:
        """Write what a call asked for to the output, also when asked to be quiet."""
        put(f"{text}\n", sys.stdout)

    def _put(self, text: str) -> None:
        try:
            put(text, self.stream)
        except OSError:
            self.stream = sys.stderr  # that is where this is told
            raise

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
        count = f"{done} van {total}"
        width = max(
            min(30, self._columns() - len(count) - 4), 0
        )  # what does not fit would go on on a line of its own
        filled = width * done // max(total, 1)
        self._put(f"\r  {'█' * filled}{'░' * (width - filled)} {count}"[: self._columns()])

    def _columns(self) -> int:
        """Return how many signs go on a line of the terminal; one that does not say so is taken to be wide."""
        try:
            return os.get_terminal_size(self.stream.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    def fail(self, error: Exception, advice: str = "") -> None:
        """Print every problem, how many there are, and what follows from it.

        What the operating system refuses is a problem as well; anything else is a mistake of the generator itself.
        """
        self._clear()
        unsure = self.stands if self.stands == NOTHING_WRITTEN else AGAIN
        if isinstance(error, OSError) and error.filename is not None:
            problem = Problem(path=from_here(str(error.filename)), line=1, column=1, message=dutch(error))
            return self.fail(GuideError([problem]), unsure)
        if isinstance(error, OSError):
            return self.refuse(f"Er ging iets mis: {dutch(error)} {unsure}")
        if isinstance(error, ImportError) and not (error.name or "generator").startswith("generator"):
            return self.refuse(BROKEN.format((error.name or "").partition(".")[0]))
        if isinstance(error, MemoryError):
            return self.refuse(f"Er ging iets mis: {dutch(OSError(errno.ENOMEM, ''))} {unsure}")
        if not isinstance(error, GuideError):
            return self.refuse(f"{_of_our_own(error)} {unsure}")
        warnings = [problem for problem in error.problems if problem.warning]
        wrong = [problem for problem in error.problems if not problem.warning]
        self.warn(warnings)
        for problem in wrong:  # last, so that they are in sight
            self._problem(problem)
        return self.refuse(f"{counted(len(wrong), len(warnings))} gevonden. {advice or self.stands}")

    def refuse(self, reason: str) -> None:
        """Print why the command stops."""
        self._put(f"{self.paint('✗', 31)} {reason}\n")

    def warn(self, warnings: Iterable[Problem]) -> None:
        """Print what is worth a look but stops nothing."""
        for problem in warnings:
            self._problem(problem, "let op: ")

    def _problem(self, problem: Problem, lead: str = "") -> None:
        place = visible(f"{problem.path}:{problem.line}:{problem.column}:")
        self._put(f"{self.paint(place, 1)} {lead}{visible(problem.message)}\n")

    def paint(self, text: str, code: int) -> str:
        """Return text in a colour, on a terminal that wants it."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def _clear(self) -> None:
        if self.terminal and not self.quiet:
            self._put("\r\x1b[K")


def _of_our_own(error: Exception) -> str:
    """Return what to say of a mistake in the generator; what happened is kept in a file for who mends it."""
    told = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", prefix="gids-fout-", suffix=".txt", delete=False
        ) as file:
            file.write(told)
    except OSError:
        where = f"hieronder:\n{told}"
    else:
        where = f"in {file.name}."
    return (
        "Dit is een fout in de gids zelf, niet in wat jij schreef. Meld die bij wie de gids onderhoudt. "
        f"Wat er gebeurde staat {where}"
    )


def add_shared(to: DutchParser, root: Path | str, quiet: bool | str) -> None:
    """Add the options that may stand before and after the command, with their defaults."""
    to.add_argument(
        "-C",
        "--map",
        dest="root",
        metavar="MAP",
        type=Path,
        default=root,
        help="de map van de gids (anders: deze map)",
    )
    to.add_argument(
        "--editie",
        dest="edition",
        metavar="MAP",
        type=Path,
        default=argparse.SUPPRESS if quiet is argparse.SUPPRESS else None,
        help="de map van een editie over de gids; zonder -C ligt die over de gids die bij deze opdracht hoort",
    )
    to.add_argument("--stil", action="store_true", default=quiet, help="toon alleen problemen")


@dataclass(frozen=True)
class Command:
    """One thing that `gids` can do."""

    name: str
    help: str
    """What it is for, as the help tells it: one Dutch line without a full stop."""
    does: Callable[[argparse.Namespace, Reporter], bool]
    """Does what a call asks; returns whether all is well."""
    asks: Callable[[DutchParser], None] | None = None
    """Adds what it can be given, beside the options of all."""
    needs_guide: bool = True
    makes_edition: bool = False
    """Whether it begins an edition, so that there need be none yet."""
    may_trust: bool = False
    """Whether `mkdocs.yml` may be trusted to run code."""
    builds: bool = False
    """Whether it makes a site."""
    answers: Callable[[argparse.Namespace], bool] | None = None
    """Returns whether the output of a call is an answer for a program: then all else goes where mistakes are told."""


class TooEarly(argparse.Action):
    """What the parser of all commands, or of another one, makes of an option of some of them: says where it belongs."""

    def __init__(
        self,
        commands: Sequence[str],
        metavar: str | tuple[str, ...] | None,
        other: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(nargs="*", help=argparse.SUPPRESS, default=argparse.SUPPRESS, **options)
        self.commands = commands
        self.other = other
        self.values = (metavar,) if isinstance(metavar, str) else metavar or ()

    def __call__(
        self, parser: argparse.ArgumentParser, _: object, values: Any, option: str | None = None
    ) -> None:
        """Say how to write it: with the command that stands there, or else with each that knows it."""
        given = [command for command in self.commands if command in values] or self.commands
        calls = (" ".join(("gids", command, str(option), *self.values)) for command in given)
        where = f"niet bij gids {self.other}" if self.other else "achter de opdracht"
        parser.error(f"{option} hoort {where}. Typ: {' of '.join(calls)}")


def know_what_comes_too_early(top: DutchParser, commands: Mapping[str, argparse.ArgumentParser]) -> None:
    """Let the parser of all commands, and those of the others, know the options that only some of them have."""
    options: dict[str, tuple[argparse.Action, list[str]]] = {}
    for name, command in commands.items():
        for option, action in command._option_string_actions.items():
            if option not in top._option_string_actions:
                options.setdefault(option, (action, []))[1].append(name)
    for option, (action, names) in options.items():
        top.add_argument(option, action=TooEarly, commands=names, metavar=action.metavar)
        for name, command in commands.items():
            if name not in names:
                command.add_argument(
                    option, action=TooEarly, commands=names, metavar=action.metavar, other=name
                )
