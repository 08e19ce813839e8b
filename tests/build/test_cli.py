"""The command line: Dutch, quiet where asked, exit codes, and nothing written when something is wrong."""

import ast
import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from generator import cli
from generator.__main__ import main as started
from generator.cli import main
from generator.desk.register import compare, dump
from generator.model.places import REGISTER
from generator.model.problems import GuideError, Problem
from generator.read.guide import Guide
from generator.terminal import SAID_BY_ARGPARSE, Reporter
from tests.files import replace
from tests.helpers import ROOT

ENGLISH = re.compile(
    r"\b(the|a|an|and|not|with|file|error|argument|option|expected|invalid|must|cannot|can't|this|from|no such)\b",
    re.I,
)
"""Words by which an English sentence gives itself away."""


@pytest.fixture
def guide_root(guide_root: Path, small_guide: Guide) -> Path:
    """A copy of the small guide with its register."""
    (guide_root / REGISTER).write_text(dump(compare(small_guide).updated()), encoding="utf-8")
    return guide_root


def test_a_guide_that_lost_its_register_is_told_how_to_get_one(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (guide_root / REGISTER).unlink()
    assert main(["check", "--stil", "-C", str(guide_root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{REGISTER}:1:1: let op: dit bestand ontbreekt") and said.endswith(
        "Typ voor het zover is: gids register\n"
    )
    assert main(["register", "--stil", "-C", str(guide_root)]) == 0
    assert main(["check", "--stil", "-C", str(guide_root)]) == 0
    assert capsys.readouterr().out == ""


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("gebruik: gids ")
    for word in ("opdrachten:", "opties:", "check", "build", "serve", "toon deze uitleg en stop"):
        assert word in said
    for english in ("usage", "options", "show this help", "positional"):
        assert english not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "er ontbreekt: OPDRACHT"),
        (["bouw"], "onbekende keuze: 'bouw' (kies uit"),
        (["check", "--nee"], "onbekend: --nee"),
        *(
            (
                ["serve", "--poort", given],
                f"--poort: '{given}' kan geen poort zijn. Kies een getal van 1 tot en met 65535.",
            )
            for given in ("x", "", "99999", "80000000000", "9" * 5000, "-1", "0", "8_0", "²")
        ),
        (["check", "--map"], "hier hoort een waarde bij"),
        (["check", "--stil=ja"], "--stil: hier hoort geen waarde bij, en er staat 'ja'"),
        (
            ["schema", "--vertrouw-code"],
            "--vertrouw-code hoort niet bij gids schema. Typ: gids check --vertrouw-code of",
        ),
        (["build", "--taal"], "gids: --taal hoort niet bij gids build. Typ: gids check --taal\n"),
        (["check", "--poort=9000"], "--poort hoort niet bij gids check. Typ: gids serve --poort POORT\n"),
        (["--taal", "check"], "gids: --taal hoort achter de opdracht. Typ: gids check --taal\n"),
        (["--taal"], "gids: --taal hoort achter de opdracht. Typ: gids check --taal\n"),
        (["--stil", "--taal", "-C", "x", "check"], "Typ: gids check --taal\n"),
        (["--poort", "9000", "serve"], "--poort hoort achter de opdracht. Typ: gids serve --poort POORT\n"),
        (["--poort=9000", "serve"], "--poort hoort achter de opdracht. Typ: gids serve --poort POORT\n"),
        (["--vervallen", "AA1", "weg", "register"], "Typ: gids register --vervallen ID REDEN\n"),
        (["--vertrouw-code", "build"], "Typ: gids build --vertrouw-code\n"),
        (
            ["--vertrouw-code", "-C", "x", "build"],
            "Typ: gids check --vertrouw-code of gids build --vertrouw-code",
        ),
    ],
)
def test_wrong_call_is_told_in_dutch(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert not ENGLISH.search(told)


@pytest.mark.parametrize("text", ["1", "80", "08000", "65535"])
def test_a_port_is_a_number(text: str) -> None:
    assert cli.port(text) == int(text)


def test_the_help_of_a_command_begins_with_a_capital_and_keeps_those_that_stand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["schema", "--help"])
    assert "\nWerk de JSON-schema's bij" in capsys.readouterr().out


@pytest.mark.parametrize("order", [["{}", "-C", "{}"], ["-C", "{}", "{}"], ["--stil", "--map={}", "{}"]])
def test_the_folder_may_be_named_before_and_after_the_command(
    guide_root: Path, capsys: pytest.CaptureFixture[str], order: list[str]
) -> None:
    filled = iter(["check", str(guide_root)] if order[0] == "{}" else [str(guide_root), "check"])
    (guide_root / "framework/phases.yml").unlink()
    assert main([part.format(next(filled)) if "{}" in part else part for part in order]) == 1
    assert "framework/phases.yml:1:1: dit bestand ontbreekt." in capsys.readouterr().out
    assert cli.parser().parse_args(["--stil", "check"]).stil and not cli.parser().parse_args(["check"]).stil


def sentences(name: str) -> Iterator[str]:
    """Yield the texts of a module, without docstrings and patterns."""
    tree = ast.parse((ROOT / "generator" / name).read_text(encoding="utf-8"))
    unsaid = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns = {pattern for pattern, _ in SAID_BY_ARGPARSE}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unsaid:
            yield from {node.value} - patterns if " " in node.value else ()


@pytest.mark.parametrize(
    "name",
    [
        "cli.py",
        "editing.py",
        "terminal.py",
        "plan/allowed.py",
        "plan/configuration.py",
        "plan/values.py",
        "make/serve.py",
    ],
)
def test_no_message_is_english(name: str) -> None:
    found = [text for text in sentences(name) if ENGLISH.search(text)]
    assert found == []
    assert len(list(sentences(name))) > 5


def gids(
    *arguments: str,
    env: dict[str, str] | None = None,
    stdout: "int | IO[bytes]" = subprocess.PIPE,
    stderr: "int | IO[bytes]" = subprocess.PIPE,
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command by itself, as a reader does."""
    command = [sys.executable, "-m", "generator.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=stdout, stderr=stderr)


STREAMS = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("stream", STREAMS)
def test_signs_that_a_stream_cannot_show_are_replaced(guide_root: Path, stream: str) -> None:
    (guide_root / "mkdocs.yml").write_text("Eén „woord” → ☂", encoding="utf-8")
    for arguments, start in (
        (["check"], "mkdocs.yml:1:1: "),
        (["--help"], "gebruik: gids "),
        (["check", "é→"], "gebruik: "),
    ):
        place = ["-C", str(guide_root)] if arguments == ["check"] else []
        run = gids(*arguments, *place, env=STREAMS[stream])
        said = (run.stdout + run.stderr).decode("cp1252")
        assert said.startswith(start) and "Traceback" not in said
        assert run.returncode == {"check": 1, "--help": 0}.get(" ".join(arguments), 2)
    (guide_root / "mkdocs.yml").write_bytes((ROOT / "tests/fixtures/guide/mkdocs.yml").read_bytes())
    run = gids("check", "-C", str(guide_root), env=STREAMS[stream])
    assert run.returncode == 0 and run.stdout.startswith(b"ok Controleren")


def test_who_stops_reading_stops_nothing(guide_root: Path) -> None:
    for arguments, code in ((["check", "-C", str(guide_root)], 0), (["--help"], 0), (["check", "--nee"], 2)):
        read, write = os.pipe()
        os.close(read)
        run = gids(*arguments, stdout=write, stderr=write)
        os.close(write)
        assert run.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell like it")
def test_streams_may_be_closed(guide_root: Path) -> None:
    for closed in (">&-", ">&- 2>&-", "<&- >&- 2>&-"):
        command = f'"{sys.executable}" -m generator.cli check -C "{guide_root}" {closed}'
        run = subprocess.run(["sh", "-c", command], cwd=ROOT, stderr=subprocess.PIPE)
        assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_told(guide_root: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        for arguments in (["check", "-C", str(guide_root)], ["--help"]):
            run = gids(*arguments, stdout=full)
            assert run.returncode == 1
            assert "de schijf is vol" in run.stderr.decode() and "Traceback" not in run.stderr.decode()


def test_check_tells_counts_and_writes_nothing(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(guide_root.rglob("*"))
    assert main(["check", "-C", str(guide_root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("✓ Controleren  5 uitgangspunten, ")
    assert said.rstrip().endswith(" s")
    assert "\x1b" not in said
    assert sorted(guide_root.rglob("*")) == before


def test_quiet_says_nothing_when_all_is_well(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--stil", "-C", str(guide_root)]) == 0
    assert capsys.readouterr().out == ""


def test_problem_stops_the_build_before_anything_is_written(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = next((guide_root / "framework/principles").glob("*.yml"))
    replace(file, "\ntitle:", "\nkop: x\nvoet: y\ntitle:")
    assert main(["build", "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert f"{file.relative_to(guide_root).as_posix()}:" in said
    assert "2 problemen gevonden. Er is niets geschreven." in said
    assert not (guide_root / "build").exists() and not (guide_root / "site").exists()


def test_build_makes_the_site(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-C", str(guide_root)]) == 0
    assert (guide_root / "site/index.html").is_file()
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "Controleren",
        "Schrijven",
        "Bouwen",
    ]


def test_a_build_that_would_make_nothing_new_is_left_out(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "-C", str(guide_root)]
    assert main(command) == 0
    made = {path: path.stat().st_mtime_ns for path in (guide_root / "site").rglob("*")}
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out.endswith("Er is niets veranderd: de map site is al goed.\n")
    assert {path: path.stat().st_mtime_ns for path in (guide_root / "site").rglob("*")} == made

    home = guide_root / "content/pages/home.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nEen zin erbij.\n", encoding="utf-8")
    assert main(command) == 0
    assert "Een zin erbij." in (guide_root / "site/index.html").read_text(encoding="utf-8")
    (guide_root / "content/pages/home.md").write_text("Geen titel\n", encoding="utf-8")
    assert main(command) == 1


def test_a_file_where_a_folder_belongs_is_named_as_seen_from_here(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (guide_root / "build").write_text("", encoding="utf-8")
    monkeypatch.chdir(guide_root)
    assert main(["build"]) == 1
    assert "build:1:1: " in capsys.readouterr().out.splitlines()[1]
    monkeypatch.chdir(guide_root / "content")
    assert main(["build", "-C", str(guide_root)]) == 1
    assert f"\n{guide_root / 'build'}:1:1: " in capsys.readouterr().out


def test_schema_writes_the_schemas(tmp_path: Path) -> None:
    assert main(["schema", "-C", str(tmp_path)]) == 0
    assert (tmp_path / "schemas/principle.json").is_file()


def test_serve_is_given_root_and_port(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("generator.make.serve.serve", lambda root, port, *_: asked.extend((root, port)))
    assert main(["serve", "--poort", "8123", "-C", str(guide_root)]) == 0
    assert asked == [guide_root.resolve(), 8123]


def test_port_that_cannot_be_used_is_told(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert main(["serve", "--poort", str(number), "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert (
        said
        == f"✗ poort {number} is niet vrij: een ander programma gebruikt hem. Kies een andere met --poort.\n"
    )
    assert not (guide_root / "build").exists()


def test_only_the_command_line_lets_code_run(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide_root / "eigen.py").write_text(
        "def on_page_content(html, **_):\n    return html + '<p>van de hook</p>'\n"
        "def on_page_context(context, page, **_):\n    assert page.markdown  # is kept for code by others\n",
        encoding="utf-8",
    )
    settings = guide_root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nhooks: [eigen.py]\n", encoding="utf-8")

    for command in ("check", "build"):
        assert main([command, "-C", str(guide_root)]) == 1
        assert '"hooks" hoort hier niet' in capsys.readouterr().out
    assert not (guide_root / "build").exists()

    replace(settings, "hooks: [eigen.py]", "hooks: [../eigen.py]")  # MkDocs reads it from the folder build
    assert main(["check", "--vertrouw-code", "-C", str(guide_root)]) == 0
    assert main(["build", "--vertrouw-code", "-C", str(guide_root)]) == 0
    assert "van de hook" in (guide_root / "site/index.html").read_text(encoding="utf-8")


BROKEN_HOOKS = {
    "raise RuntimeError('stuk')\n": 'de hook "../eigen.py" geeft een fout op regel 1: RuntimeError ("stuk").',
    "def on_config(config):\n    return 1 / 0\n": 'de hook "../eigen.py" geeft een fout op regel 2: ZeroDivisionError (',
    "def on_page_content(html, **_):\n    raise SystemExit(3)\n": 'de hook "../eigen.py" geeft een fout op regel 2: SystemExit ("3").',
    "def on_post_page(output, **_):\n    open('weg')\n": 'de hook "../eigen.py" geeft een fout op regel 2: FileNotFoundError (',
    "from mkdocs.exceptions import PluginError\ndef on_nav(nav, **_):\n    raise PluginError('nee')\n": 'de hook "../eigen.py" geeft een fout op regel 3: PluginError ("nee").',
    "def on_config(config:\n": 'de hook "../eigen.py" geeft een fout op regel 1: SyntaxError (',
}


def trusted(root: Path, line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what is said of a build in which the last line of mkdocs.yml is one that runs code."""
    settings = root / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").replace("plugins: []", "").rstrip("\n").split("\n")
    settings.write_text("\n".join([*lines, line, ""]), encoding="utf-8")
    assert main(["build", "--stil", "--vertrouw-code", "-C", str(root)]) == 1
    said, last = capsys.readouterr().out.strip().split("\n")
    assert "1 probleem gevonden" in last and "de gids zelf" not in said
    place, _, message = said.partition(": ")
    assert place.startswith(f"mkdocs.yml:{len(lines) + 1}:")
    return message


@pytest.mark.parametrize("code", BROKEN_HOOKS)
def test_a_hook_that_fails_is_blamed_where_it_is_named(
    guide_root: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    (guide_root / "eigen.py").write_text(code, encoding="utf-8")
    assert trusted(guide_root, "hooks: [../eigen.py]", capsys).startswith(BROKEN_HOOKS[code])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hooks: [eigen.py]", 'het bestand "eigen.py" is er niet. Schrijf: ../eigen.py'),
        (
            "hooks: [../weg.py]",
            'het bestand "../weg.py" is er niet. Een pad begint in de map build, dus meestal met ../',
        ),
        ("plugins: [serch]", 'de plugin "serch" is niet geïnstalleerd. Bedoelde je "search"?'),
        (
            "plugins: [{macros: {a: b}}]",
            'de plugin "macros" is niet geïnstalleerd. Installeer hem met pip, of haal de regel weg.',
        ),
        (
            "plugins: {macros: {}}",
            'de plugin "macros" is niet geïnstalleerd. Installeer hem met pip, of haal de regel weg.',
        ),
        ("INHERIT: weg.yml", 'het bestand dat "INHERIT" noemt is er niet. Verbeter het pad.'),
        ("watch: 3", 'MkDocs kan niets met wat er bij "watch" staat.'),
    ],
)
def test_what_a_trusted_file_names_and_is_not_there_is_blamed_on_its_line(
    guide_root: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    (guide_root / "eigen.py").touch()
    assert trusted(guide_root, line, capsys).startswith(said)


def run_without(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a Python in which `code` has done something first."""
    start = f"import sys; {code}; from generator.__main__ import main; sys.exit(main())"
    return subprocess.run([sys.executable, "-c", start, *arguments], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    "package", ["yaml", "pydantic", "pydantic_core", "jinja2", "markdown", "selectolax", "filelock"]
)
def test_a_package_that_cannot_be_read_is_told(guide_root: Path, package: str) -> None:
    run = run_without(f"sys.modules[{package!r}] = None", "build", "--stil", "-C", str(guide_root))
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout == (
        f"✗ Het Python-pakket {package} is niet goed geïnstalleerd. Installeer de pakketten van de gids opnieuw: "
        "pip install --force-reinstall .\n"
    )


def test_help_needs_no_package_at_all() -> None:
    nothing = "sys.path = [path for path in sys.path if 'site-packages' not in path]"
    assert run_without(nothing, "--help").stdout.startswith("gebruik: gids")
    run = run_without(nothing, "check")
    assert (run.returncode, run.stderr) == (1, "")
    assert (
        run.stdout
        == "✗ De Python-pakketten van de gids zijn niet geïnstalleerd. Installeer ze: pip install .\n"
    )


@pytest.mark.parametrize(
    "module", ["argparse", "generator.model.problems", "generator.read.load", "pydantic", "yaml"]
)
def test_interrupt_while_the_code_is_read_ends_quietly(guide_root: Path, module: str) -> None:
    """Somebody presses Ctrl+C at the moment that Python looks for a module."""
    code = f"""if True:
        import importlib.abc, runpy, signal, sys

        class Finder(importlib.abc.MetaPathFinder):
            def find_spec(self, name, *_):
                if name == {module!r}:
                    signal.raise_signal(signal.SIGINT)

        signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
        sys.modules.pop({module!r}, None)
        sys.meta_path.insert(0, Finder())
        runpy.run_module("generator.cli", run_name="__main__", alter_sys=True)
    """
    command = [sys.executable, "-c", code, "check", "-C", str(guide_root)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


@pytest.mark.parametrize("error", [KeyError("sleutel"), RecursionError("maximum recursion depth exceeded")])
def test_mistake_of_the_generator_is_told_and_kept_for_who_mends_it(
    guide_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    error: Exception,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "run_build", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["build", "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    found = re.fullmatch(
        r"✗ Dit is een fout in de gids zelf, .* staat in (\S+)\. Er is niets geschreven\.\n", said
    )
    assert found
    kept = Path(found[1]).read_text(encoding="utf-8")
    assert kept.startswith("Traceback") and type(error).__name__ in kept

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "weg"))
    assert main(["build", "-C", str(guide_root)]) == 1
    assert "hieronder:\nTraceback" in capsys.readouterr().out


def test_too_little_memory_is_told(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cli, "run_check", fail)
    assert main(["check", "-C", str(guide_root)]) == 1
    assert "er is te weinig geheugen" in capsys.readouterr().out


def test_what_stands_is_said_as_it_is(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def warn(*_: object, **__: object) -> None:
        raise GuideError([Problem(path="build/docs/index.md", line=1, column=1, message="fout.")])

    monkeypatch.setattr("generator.make.build.build", warn)
    assert main(["build", "-C", str(guide_root)]) == 1
    assert capsys.readouterr().out.endswith("1 probleem gevonden. Er is nog geen site gemaakt.\n")
    (guide_root / "site").mkdir()
    assert main(["build", "-C", str(guide_root)]) == 1
    assert capsys.readouterr().out.endswith("1 probleem gevonden. De site die er stond is niet veranderd.\n")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "site/index.html")

    monkeypatch.setattr("generator.make.build.build", full)
    assert main(["build", "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert "site/index.html:1:1: de schijf is vol." in said
    assert said.endswith("1 probleem gevonden. Geef de opdracht opnieuw zodra dit in orde is.\n")


def test_interrupt_ends_quietly(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_check", interrupt)
    monkeypatch.setattr(sys, "argv", ["gids", "check", "-C", str(guide_root)])
    assert started() == 130


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_and_bar_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    reporter = Reporter(terminal)
    with reporter.phase("Bouwen") as count:
        reporter.started -= 2  # as if the phase had taken two seconds
        reporter.progress(5, 10)
        count("10 pagina's")
    assert "█" * 15 + "░" * 15 + " 5 van 10" in terminal.getvalue()
    assert "\x1b[32m✓\x1b[0m Bouwen" in terminal.getvalue()
    reporter.fail(GuideError([Problem(path="a.yml", line=1, column=2, message="fout.")]))
    assert "\x1b[1ma.yml:1:2:\x1b[0m fout." in terminal.getvalue()

    monkeypatch.setenv("NO_COLOR", "1")
    plain = Reporter(Terminal())
    assert plain.paint("x", 31) == "x"
    file = io.StringIO()
    other = Reporter(file)
    other.started -= 2
    other.progress(5, 10)
    assert file.getvalue() == ""


def test_file_that_cannot_be_written_is_told(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide_root / "build").write_text("hier staat een bestand in de weg", encoding="utf-8")
    assert main(["build", "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert f"{guide_root}/build" in said and "Haal d" in said
    assert not ENGLISH.search(said) and said.endswith("Er is niets geschreven.\n")


def test_folder_without_a_guide_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "serve", "register"):
        assert main([command, "-C", str(tmp_path)]) == 1
        said = capsys.readouterr().out
        assert said.count("\n") == 1 and f"in {tmp_path} staat geen gids. Geef met -C de map" in said
    (tmp_path / "framework").mkdir()
    assert main(["check", "-C", str(tmp_path)]) == 1
    assert "framework/framework.yml:1:1: dit bestand ontbreekt." in capsys.readouterr().out
    (tmp_path / "framework").rmdir()
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_not_there_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "serve"):
        assert main([command, "-C", str(tmp_path / "nergens")]) == 1
        said = capsys.readouterr().out
        assert said.count("\n") == 1 and "is geen map. Geef met -C de map" in said


def test_what_a_file_says_never_moves_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Reporter(sys.stdout)
    reporter.warn([Problem(path="a\x07.yml", line=1, column=1, message="weg\x1b[2J\nregel\u202e")])
    assert capsys.readouterr().out == "a\\x07.yml:1:1: let op: weg\\x1b[2J\\x0aregel\\x202e\n"


def test_a_closed_input_stream_stops_nothing(guide_root: Path) -> None:
    command = [sys.executable, "-c", "import os, sys; os.close(0); os.execv(sys.executable, sys.argv[1:])"]
    command += [sys.executable, "-m", "generator.cli", "build", "--stil", "-C", str(guide_root)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
