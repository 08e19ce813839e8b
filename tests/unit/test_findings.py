"""What `gids check` found, for who asks for some files and for other programs."""

import json
from pathlib import Path, PurePosixPath

import pytest

from generator.cli import main
from generator.desk.findings import MOST_SHOWN, Chosen, as_github, as_gitlab, as_json, choose, sift
from generator.model.problems import GuideError, Problem, counted
from generator.review.language import LanguageReport, PageScore
from tests.files import AA1, ROLES, replace


def problem(path: str, line: int = 1, message: str = "fout.", warning: bool = False) -> Problem:
    return Problem(path=path, line=line, column=2, message=message, warning=warning)


FOUND = [
    problem("content/tools/b.yml", 3),
    problem("content/tools/a.yml", 1, "kijk.", True),
    problem("content/tools2/c.yml", 1, "kijk.", True),
    problem("framework/roles.yml", 7),
]


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [(0, 0, ""), (1, 0, "1 probleem"), (0, 1, "1 waarschuwing"), (2, 3, "2 problemen en 3 waarschuwingen")],
)
def test_problems_are_counted_in_words(errors: int, warnings: int, said: str) -> None:
    assert counted(errors, warnings) == said


@pytest.mark.parametrize(
    ("chosen", "found", "elsewhere"),
    [
        ((), "2 problemen en 2 waarschuwingen", ""),
        (("content/tools",), "1 probleem en 1 waarschuwing", "1 probleem en 1 waarschuwing"),
        (("content/tools/a.yml",), "1 waarschuwing", "2 problemen en 1 waarschuwing"),
        (
            ("content/tools/a.yml", "framework"),
            "1 probleem en 1 waarschuwing",
            "1 probleem en 1 waarschuwing",
        ),
        (("schemas",), "", "2 problemen en 2 waarschuwingen"),
        ((".",), "2 problemen en 2 waarschuwingen", ""),
    ],
)
def test_only_what_was_chosen_is_shown_and_the_rest_is_counted(
    chosen: tuple[str, ...], found: str, elsewhere: str
) -> None:
    findings = sift(FOUND, Chosen(tuple(map(PurePosixPath, chosen))))
    assert (findings.found, findings.elsewhere) == (found, elsewhere)


def test_a_name_is_taken_from_here_or_from_the_guide_and_never_outside(tmp_path: Path) -> None:
    guide = tmp_path / "gids"
    (guide / "content").mkdir(parents=True)
    (guide / "content/a.yml").touch()
    (guide / "uit.yml").symlink_to(tmp_path / "elders.yml")
    for here, name in ((guide, "content/a.yml"), (guide / "content", "a.yml"), (tmp_path, "content/a.yml")):
        assert choose(guide, here, [name]).paths == (PurePosixPath("content/a.yml"),)
    assert choose(guide, tmp_path, [str(guide)]).holds("content/a.yml")
    with pytest.raises(GuideError) as error:
        choose(guide, guide, ["../../elders.yml", "uit.yml", "content", "/etc"])
    assert [each.path for each in error.value.problems] == ["../../elders.yml", "/etc", "uit.yml"]


def test_a_name_that_is_not_there_is_a_problem_unless_that_is_what_is_wrong(tmp_path: Path) -> None:
    chosen = choose(tmp_path, tmp_path, ["framework/roles.yml", "framwork"])
    assert [each.path for each in sift(FOUND, chosen, tmp_path).errors] == ["framework/roles.yml", "framwork"]


def test_json_is_a_stable_list_that_any_stream_can_show() -> None:
    made = as_json(sift([problem("a.yml", message="é\n\x1b"), *FOUND], Chosen((PurePosixPath("a.yml"),))))
    assert made.isascii()
    assert json.loads(made) == {
        "counts": {"errors": 1, "warnings": 0, "errors_elsewhere": 2, "warnings_elsewhere": 2},
        "problems": [
            {"path": "a.yml", "line": 1, "column": 2, "message": "é\n\x1b", "severity": "error"},
        ],
    }


def test_github_is_told_in_its_own_commands_and_nothing_else_becomes_one() -> None:
    hostile = problem("content/a,b:c%.yml", 3, "100%\r\n::error::nee, ja: zo")
    lines = list(as_github(sift([hostile, FOUND[1]]), "gids"))
    assert lines == [
        "::warning file=gids/content/tools/a.yml,line=1,col=2,title=Let op::kijk.",
        "::error file=gids/content/a%2Cb%3Ac%25.yml,line=3,col=2,title=Probleem::100%25%0D%0A::error::nee, ja: zo",
    ]


def test_what_github_would_not_show_stands_in_its_log() -> None:
    many = [problem("a.yml", line, "x\n::error::y") for line in range(MOST_SHOWN + 2)]
    lines = list(as_github(sift([*many, *FOUND])))
    assert sum(line.startswith("::error ") for line in lines) == MOST_SHOWN
    assert sum(line.startswith("::warning ") for line in lines) == 2
    assert lines[-3:] == [
        r"a.yml:11:2: x\x0a::error::y",
        "content/tools/b.yml:3:2: fout.",
        "framework/roles.yml:7:2: fout.",
    ]


def test_gitlab_gets_a_report_with_each_problem_at_its_line() -> None:
    made = json.loads(as_gitlab(sift(FOUND[:2]), "gids"))
    assert [(each["severity"], each["location"], each["description"]) for each in made] == [
        ("major", {"path": "gids/content/tools/b.yml", "lines": {"begin": 3}}, "fout."),
        ("info", {"path": "gids/content/tools/a.yml", "lines": {"begin": 1}}, "kijk."),
    ]
    assert len({each["fingerprint"] for each in made}) == 2
    assert made == json.loads(as_gitlab(sift(FOUND[:2]), "gids"))


def test_a_call_answers_with_json_only(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "-C", str(guide_root)]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [each["path"] for each in made["problems"]] == ["register.yml"]
    replace(guide_root / AA1, "\ntitle:", "\nkop: x\ntitle:")
    assert main(["check", "--format", "json", "-C", str(guide_root)]) == 1
    assert json.loads(capsys.readouterr().out)["counts"]["errors"] == 1
    assert main(["check", "--format", "json", "-C", str(guide_root / "nergens")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "is geen map" in err


def test_the_exit_code_goes_by_what_is_shown(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(guide_root / AA1, "\ntitle:", "\nkop: x\ntitle:")
    assert main(["check", "-C", str(guide_root), "--only", ROLES, "content"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Hier is alles in orde.",
        "Elders in de gids: 1 probleem.",
    ]
    assert main(["check", "-C", str(guide_root), "--only", AA1]) == 1
    told, last = capsys.readouterr().out.splitlines()
    assert told.startswith(f"{AA1}:") and last == "✗ 1 probleem gevonden. Er is niets geschreven."
    assert main(["check", "-C", str(guide_root), "--format", "github"]) == 1
    told, last = capsys.readouterr().out.splitlines()
    assert told.startswith("::error file=") and last == "Gevonden: 1 probleem."
    assert main(["check", "-C", str(guide_root), "--only", "/etc/passwd"]) == 1
    assert "dit staat niet in de map van de gids" in capsys.readouterr().out


def test_warnings_are_counted_at_the_end(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-C", str(guide_root)]) == 0
    assert capsys.readouterr().out.endswith("\nGevonden: 1 waarschuwing. De website kan zo gebouwd worden.\n")


def test_what_was_chosen_may_have_only_warnings(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-C", str(guide_root), "--only", "register.yml"]) == 0
    told, last = filter(None, capsys.readouterr().out.splitlines())
    assert told.startswith("register.yml:1:1: let op: ") and last == "Gevonden: 1 waarschuwing."


def test_what_is_said_of_the_dutch_has_a_place_as_well() -> None:
    hard = PageScore("vragen/x.md", 300, 10.0)
    spelling, long, passive, jargon = (
        (problem(f"{name}.yml"),) for name in ("spelling", "lang", "lijdend", "moeilijk")
    )
    report = LanguageReport(spelling, long, passive, jargon, (hard,))
    told = list(report.problems({"vragen/x.md": "content/questions/x.yml"}.__getitem__))
    assert [(each.path, each.warning) for each in told] == [
        ("spelling.yml", False),
        ("lang.yml", True),
        ("lijdend.yml", True),
        ("moeilijk.yml", True),
        ("content/questions/x.yml", False),
        ("content", False),
    ]


@pytest.mark.long
def test_the_dutch_is_told_in_each_form(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(guide_root / AA1, "Zoek zes", "Zoekq zes")
    assert main(["check", "--taal", "--format", "json", "-C", str(guide_root)]) == 1
    made = json.loads(capsys.readouterr().out)
    assert any("Zoekq" in each["message"] and each["path"] == AA1 for each in made["problems"])
    assert main(["check", "--taal", "--only", AA1, "-C", str(guide_root)]) == 1
    assert "Zoekq" in capsys.readouterr().out
