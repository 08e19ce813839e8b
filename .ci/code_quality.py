"""Turns what `gids check --format json` found into a report of GitLab, which shows it beside the lines of a change."""

import hashlib
import json
import sys
from pathlib import Path

SEVERITY = {"error": "major", "warning": "info"}


def report(found: str) -> str:
    """Return the report (GitLab's Code Quality format) of what `gids check --format json` said."""
    made = []
    for problem in json.loads(found)["problems"]:
        known = "\0".join((problem["path"], str(problem["line"]), problem["message"]))
        made.append(
            {
                "description": problem["message"],
                "check_name": "gids check",
                "fingerprint": hashlib.sha256(known.encode()).hexdigest(),
                "severity": SEVERITY[problem["severity"]],
                "location": {"path": problem["path"], "lines": {"begin": problem["line"]}},
            }
        )
    return json.dumps(made, indent=1)


if __name__ == "__main__":
    print(report(Path(sys.argv[1]).read_text(encoding="utf-8")))
