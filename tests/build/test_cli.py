"""The command line: Dutch, quiet where asked, exit codes, and nothing written when something is wrong."""

import io
from pathlib import Path

import pytest

from generator import cli
from generator.cli import Reporter, main
from generator.problems import GuideError, Problem
from tests.files import replace


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
        (["serve", "--poort", "x"], "--poort: geen heel getal: 'x'"),
        (["check", "--map"], "hier hoort een waarde bij"),
    ],
)
def test_wrong_call_is_told_in_dutch(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


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
    replace(file, "\nsummary:", "\nsamenvatting:")
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


def test_schema_writes_the_schemas(tmp_path: Path) -> None:
    assert main(["schema", "-C", str(tmp_path)]) == 0
    assert (tmp_path / "schemas/principle.json").is_file()


def test_serve_is_given_root_and_port(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        "generator.serve.serve", lambda root, port, build, listener: asked.extend((root, port))
    )
    assert main(["serve", "--poort", "8123", "-C", str(guide_root)]) == 0
    assert asked == [guide_root.resolve(), 8123]


def test_interrupt_ends_quietly(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_check", interrupt)
    assert main(["check", "-C", str(guide_root)]) == 130


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
    assert "kan ik niet lezen of schrijven" in said and "Traceback" not in said


def test_folder_without_a_guide_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-C", str(tmp_path)]) == 1
    assert "framework/framework.yml:1:1: dit bestand ontbreekt." in capsys.readouterr().out
