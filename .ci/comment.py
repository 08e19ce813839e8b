"""Puts under a pull request what a run of check.yml kept about it, in one comment that is brought up to date.

What that run kept may be anything, for the proposal itself made it. So it is limited, made harmless, and only put
under the pull request whose last commit the run was about. Only what Python itself holds is used.
"""

import io
import json
import os
import re
import sys
import unicodedata
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

KEPT = "gevolgen"
"""What the artefact is called; `nummer`, `gevolgen.md` and `fouten.txt` may be in it."""

MOST_BYTES = 1_000_000
"""How large the artefact may be."""

MOST_SIGNS = 60_000
"""How long the text may be. GitHub refuses a comment of more than 65,536 signs."""

MARK = "<!-- leernetwerkgids: gevolgen -->"
BOT = "github-actions[bot]"
APART = "\u200b"
"""A space without width: what it stands in is shown as it is, and means nothing."""


class Refused(Exception):
    """There is nothing to say, or it can't be trusted; says why."""


class GitHub:
    """The part of GitHub's API that is needed here."""

    def __init__(self, address: str, repository: str, token: str) -> None:
        self.base = f"{address}/repos/{repository}"
        self.token = token

    def fetch(self, path: str, body: object = None, method: str | None = None) -> bytes:
        """Return what GitHub answers. Raises Refused if that is too long, and HTTPError if it is a refusal."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.base}{path}", data, method=method)
        request.add_header("Accept", "application/vnd.github+json")
        # An artefact is fetched elsewhere, to which GitHub leads; the token does not go along.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=60) as answer:
            content: bytes = answer.read(10 * MOST_BYTES + 1)
        if len(content) > 10 * MOST_BYTES:
            raise Refused("het antwoord van GitHub is te lang")
        return content

    def ask(self, path: str, body: object = None, method: str | None = None) -> Any:
        """Return what GitHub answers, read as JSON."""
        return json.loads(self.fetch(path, body, method))


def main() -> int:
    """Do it for the run that the event names; return the exit code."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    repository = os.environ["GITHUB_REPOSITORY"]
    github = GitHub(os.environ["GITHUB_API_URL"], repository, os.environ["GITHUB_TOKEN"])
    run = event["workflow_run"]
    try:
        files = kept(github, run["id"])
        number = pull_request(github, run, files.get("nummer", ""))
        page = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{run['id']}"
        put(github, number, comment(files, run["head_sha"], page))
    except Refused as reason:
        print(f"Er is geen reactie geplaatst: {reason}.")
        return 0
    print(f"De reactie staat onder voorstel {number}.")
    return 0


def kept(github: GitHub, run: int) -> dict[str, str]:
    """Return the texts that a run kept, by name; of each at most a little more than is shown."""
    found = github.ask(f"/actions/runs/{run:d}/artifacts?name={KEPT}&per_page=1")["artifacts"]
    if not found:
        raise Refused("de controle heeft niets bewaard")
    if found[0]["size_in_bytes"] > MOST_BYTES:
        raise Refused("wat de controle bewaarde is te groot")
    texts: dict[str, str] = {}
    try:
        with zipfile.ZipFile(
            io.BytesIO(github.fetch(f"/actions/artifacts/{found[0]['id']:d}/zip"))
        ) as archive:
            for name in ("nummer", "gevolgen.md", "fouten.txt"):
                if name in archive.namelist():
                    with archive.open(name) as file:
                        texts[name] = file.read(5 * MOST_SIGNS).decode("utf-8", "replace")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise Refused("wat de controle bewaarde is niet te lezen") from None
    return texts


def pull_request(github: GitHub, run: Any, said: str) -> int:
    """Return the number of the pull request, if it is open and its last commit is the one of the run."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", said, re.ASCII):
        raise Refused("er staat geen nummer van een voorstel bij")
    try:
        pull = github.ask(f"/pulls/{int(said):d}")
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        raise Refused("dat voorstel is er niet") from None
    head, owner = pull["head"], run["head_repository"]
    if not (owner and head["repo"] and head["repo"]["id"] == owner["id"]) or head["sha"] != run["head_sha"]:
        raise Refused("dat voorstel is niet wat er is gecontroleerd, of er is intussen meer veranderd")
    if pull["state"] != "open":
        raise Refused("dat voorstel is niet meer open")
    return int(pull["number"])


def comment(files: dict[str, str], sha: str, page: str) -> str:
    """Return the text of the comment."""
    if wrong := harmless(files.get("fouten.txt", "")).strip():
        fence = "`" * (1 + max(map(len, re.findall("`+", wrong)), default=2))
        said = f"**De controle vindt iets dat niet klopt.** Verbeter dit in je voorstel:\n\n{fence}text\n{cut(wrong)}\n{fence}"
    elif text := harmless(files.get("gevolgen.md", "")).strip():
        said = cut(text)
        said += "\n\n</details>" * (said.count("<details>") - said.count("</details>"))
    else:
        raise Refused("er staat geen tekst bij")
    about = (
        f"Gemaakt uit het voorstel zelf, commit {sha[:8]}. [Alles, met een voorbeeld van de website]({page})."
    )
    return f"{MARK}\n{said}\n\n---\n{about}\n"


def harmless(text: str) -> str:
    """Return text that calls nobody, points to no other proposal, shows no picture and holds no HTML but folds.

    Signs that can't be seen, or that turn the direction of a text, are left out.
    """
    seen = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    seen = re.sub(r"<(?!/?(?:details|summary)>)", f"<{APART}", seen)
    seen = re.sub(r"!(?=\[)", f"!{APART}", seen)
    seen = re.sub(r"(?i)(#|\bGH-)(?=[0-9])", rf"\1{APART}", seen)
    return seen.replace("@", f"@{APART}")


def cut(text: str) -> str:
    """Return a text that fits, cut after a line."""
    if len(text) <= MOST_SIGNS:
        return text
    shown = text[:MOST_SIGNS]
    return f"{shown.rpartition(chr(10))[0] or shown}\n\n… De rest is te lang om hier te tonen."


def put(github: GitHub, number: int, body: str) -> None:
    """Bring our comment up to date, or make it."""
    for at in range(1, 11):
        found = github.ask(f"/issues/{number:d}/comments?per_page=100&page={at}")
        for each in found:
            if each["user"]["login"] == BOT and each["body"].startswith(MARK):
                github.ask(f"/issues/comments/{each['id']:d}", {"body": body}, "PATCH")
                return
        if len(found) < 100:
            break
    github.ask(f"/issues/{number:d}/comments", {"body": body}, "POST")


if __name__ == "__main__":
    sys.exit(main())
