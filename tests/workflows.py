"""The workflows of GitHub and GitLab as data, and a repository in which their shell steps run as they would there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.desk.begin import begin_edition
from generator.read.installed import GUIDE
from tests.helpers import ROOT, SMALL_GUIDE

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")

NEEDED = (
    *("Makefile", ".gitignore", ".npmrc", "package.json", "package-lock.json"),
    *("requirements.lock", "requirements-dev.lock"),
)
"""What the steps use of the repository, besides the guide."""

PYTHON = f"""#!/bin/sh
PYTHONPATH='{ROOT}' exec '{sys.executable}' "$@"
"""

MAKE = """#!/bin/sh
# Stands in for make where it would fetch packages or run all tests: the target must be there, and what it makes is made.
echo "make $*" >> "$SAID"
'{make}' --dry-run "$@" > /dev/null || exit 2
case "$1" in
  build) exec .venv/bin/python -m generator build;;
  lock) if [ -n "$NEWER" ]; then echo "# $NEWER" >> requirements.lock; fi;;
  test) exit "${{TESTS:-0}}";;
esac
"""

INSTALLS = """#!/bin/sh
# Stands in for Python where it makes an environment, and for pip there: what is asked for is noted, and `gids` is there.
echo "python3 $*" >> "$SAID"
mkdir -p .venv/bin
for name in python gids; do cp "$BIN/of-venv-$name" ".venv/bin/$name"; done
"""

GH = """#!/bin/sh
# Stands in for GitHub's own command.
echo "gh $*" >> "$SAID"
case "$1 $2" in
  "run download") mkdir -p "$7" && cp "$KEPT"/* "$7";;
  "pr list") echo "$OPEN";;
esac
"""


def read(path: Path) -> Any:
    """Return a workflow as data; `on` stays a word."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(workflow: Any) -> Iterator[Any]:
    """Yield every step of a workflow of GitHub."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


@dataclass
class Runner:
    """A clone of a small guide, as the machine has it on which steps run; services are stood in for."""

    folder: Path
    variables: dict[str, str]
    home: Path = ROOT
    """Where the workflows stand."""
    said: list[str] = field(default_factory=list)
    """What each step wrote."""

    @classmethod
    def made(cls, below: Path) -> "Runner":
        """Make the repository with one commit on main, its origin, and what stands in for services."""
        folder, stands_in = below / "work", below / "bin"
        shutil.copytree(SMALL_GUIDE, folder)
        for name in NEEDED:
            shutil.copyfile(ROOT / name, folder / name)
        shutil.copytree(ROOT / ".ci", folder / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "tests").mkdir()
        shutil.copyfile(ROOT / "tests/setup_tests.py", folder / "tests/setup_tests.py")
        program(folder / ".venv/bin/python", PYTHON)
        program(stands_in / "make", MAKE.format(make=shutil.which("make")))
        return cls._begun(below, folder, stands_in, {}, ROOT)

    @classmethod
    def of_edition(cls, below: Path) -> "Runner":
        """Make the repository that `gids begin --editie` makes, in which the small guide is the one that is installed."""
        folder, stands_in = below / "work", below / "bin"
        begin_edition(folder, "work")
        program(stands_in / "python3", INSTALLS)
        program(stands_in / "of-venv-python", '#!/bin/sh\necho "pip $*" >> "$SAID"\n')
        program(stands_in / "of-venv-gids", PYTHON.replace('"$@"', '-m generator "$@"'))
        variables = {
            GUIDE: str(SMALL_GUIDE),
            "BIN": str(stands_in),
            "GITHUB_STEP_SUMMARY": str(below / "summary"),
        }
        return cls._begun(below, folder, stands_in, variables, folder)

    @classmethod
    def _begun(
        cls, below: Path, folder: Path, stands_in: Path, more: Mapping[str, str], home: Path
    ) -> "Runner":
        program(stands_in / "gh", GH)
        variables = {
            "PATH": f"{stands_in}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(below),
            "SAID": str(below / "said"),
            "RUNNER_TEMP": str(below / "temp"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C.UTF-8",
            **more,
        }
        runner = cls(folder, variables, home)
        origin = below / "group" / "gids.git"
        runner.git("init", "--quiet", "--bare", "--initial-branch=main", str(origin))
        runner.git("-C", str(origin), "config", "receive.advertisePushOptions", "true")
        runner.git("init", "--quiet", "--initial-branch=main")
        runner.git("config", "user.name", "Test")
        runner.git("config", "user.email", "test@example.org")
        runner.git("remote", "add", "origin", str(origin))
        runner.commit("The guide")
        runner.git("push", "--quiet", "origin", "main")
        return runner

    def git(self, *arguments: str) -> str:
        """Run git in the clone; return what it says."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        """Commit all there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def propose(self) -> None:
        """Make what was changed a proposal, merged as GitHub does it before it is tried."""
        self.git("checkout", "--quiet", "-b", "voorstel")
        self.commit("A proposal")
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", "voorstel")

    @property
    def calls(self) -> list[str]:
        """What was asked of make and of GitHub's command."""
        said = Path(self.variables["SAID"])
        return said.read_text(encoding="utf-8").splitlines() if said.exists() else []

    @property
    def told(self) -> str:
        """What all steps wrote."""
        return "".join(self.said)

    def shell(self, script: str, options: Sequence[str], variables: Mapping[str, str]) -> int:
        """Run a script; return how it ended."""
        done = subprocess.run(
            ["bash", *options, "-c", script],
            cwd=self.folder,
            env={**self.variables, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.said.append(done.stdout)
        return done.returncode

    def github(self, workflow: str, job: str, known: Mapping[str, str] = {}, **variables: str) -> bool:
        """Run the shell steps of a job as GitHub does; return whether all went well.

        `known` is what its expressions stand for; one that is not in there is a mistake.
        """

        def filled(values: Mapping[str, str]) -> dict[str, str]:
            return {
                name: EXPRESSION.sub(lambda found: known[found[1]], value) for name, value in values.items()
            }

        well = True
        for step in read(self.home / ".github/workflows" / workflow)["jobs"][job]["steps"]:
            wanted = step.get("if", "success()")
            if "run" not in step or not (
                well if wanted == "success()" else "cancelled" in wanted or not well
            ):
                continue
            own = filled(step.get("env", {}))
            well = self.shell(step["run"], ["-e"], {**variables, **own}) == 0 and well
        return well

    def gitlab(self, job: str, **variables: str) -> bool:
        """Run the script of a job as GitLab does; return whether it went well."""
        own = read(self.home / GITLAB.name)[job]
        return self.shell("\n".join(own["script"]), ["-eo", "pipefail"], variables) == 0


def program(path: Path, text: str) -> None:
    """Write a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
