"""The self-scan: what the page is given, what it works out, and every way through it in real Chromium.

On the guide that readers fill in, and the result and every state on the real one too. What is expected comes from the
records.
"""

import csv
import io
import json
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.framework import Principle
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.render import render
from generator.views.selfscan import HIGHEST, LOW, LOWEST, MIDDLE, self_scan
from tests.browser.test_accessibility import tab_stops
from tests.browsing import FILL_STORAGE, REFUSE_STORAGE, Visit, axe, visited
from tests.files import AA2, LINEAGE
from tests.helpers import ROOT, Editor, script_text, to_html

PATH = "zelfscan/"


def at_id(id_: str) -> str:
    return f"#{id_}"


# What the page is given


def test_the_lengths_come_from_the_tables_of_the_study(small_guide: Guide) -> None:
    lengths = {length.id: length.principles for length in self_scan(small_guide, at_id).lengths}

    assert lengths == {
        "belangrijkste": ("AA1", "BB1"),
        "top-drie": ("AA1", "AA10", "BB1"),
        "alles": ("CC1", "AA1", "AA2", "AA10", "BB1"),
    }


def test_a_question_has_what_its_principle_says(small_guide: Guide) -> None:
    parts = self_scan(small_guide, at_id).parts
    questions = {question.id: question for part in parts for question in part.questions}

    assert [part.id for part in parts] == ["CC", "AA", "BB"]
    assert [phase.id for phase in self_scan(small_guide, at_id).phases] == ["zaaien", "oogsten"]
    assert questions["AA1"].phases == ("zaaien", "oogsten")
    assert questions["AA2"].importance is None
    assert questions["AA1"].importance == 4.8
    assert questions["AA1"].summary == (
        "Zoek zes buren die elke week willen komen. Een vaste tuinploeg houdt de tuin ook in de winter bij."
    )
    assert questions["AA1"].discuss[1] == "Wat doen we als iemand stopt?"
    assert questions["AA1"].action == "Hang een briefje bij de bakker en vraag wie op zaterdag kan."
    assert questions["AA1"].url == "#AA1"


def test_a_declared_relation_goes_before_a_mention() -> None:
    guide = read_guide(ROOT).guide
    for part in self_scan(guide, at_id).parts:
        for question in part.questions:
            near = [id_ for id_ in guide.neighbours[question.id] if guide.kinds[id_] == "practice-example"]
            declared = [id_ for id_ in near if (question.id, id_) in guide.relations]
            wanted = (declared or near or [None])[0]  # type: ignore[list-item]
            assert (question.example and question.example.url) == (wanted and f"#{wanted}")


def test_changes_of_principles_become_steps_over_several_versions(edited: Editor) -> None:
    """AA3 came out of a merge and was dropped later: it is no principle of this guide any more."""
    found = edited(
        LINEAGE,
        (
            "  - id: w2\n",
            "  - id: w3\n    from_version: eerste\n    to_version: tweede\n    kind: merge\n    subject: principle\n"
            "    from: [AA8, AA9]\n    to: [AA3]\n    text: Twee werden er één.\n    editorial: true\n"
            "  - id: w4\n    from_version: eerste\n    to_version: tweede\n    kind: drop\n    subject: principle\n"
            "    from: [AA3]\n    text: Dat ging er ook uit.\n    editorial: true\n  - id: w2\n",
        ),
    )

    assert found == []
    steps = self_scan(edited.guide(), at_id).steps
    assert [(s.kind, s.before, s.after, s.text) for s in steps] == [
        ("merge", ("AA8", "AA9"), ("AA3",), "Twee werden er één."),
        ("drop", ("AA3",), (), "Dat ging er ook uit."),
    ]


def test_a_change_to_an_id_that_never_was_is_still_a_mistake(edited: Editor) -> None:
    (message,) = edited(LINEAGE, ("to: [AA]", "to: [AA77]"))
    assert '"AA77" bestaat niet' in message


def test_a_text_that_would_end_the_data_stays_a_text(edited: Editor) -> None:
    text = "</script><script>alert(1)</script> <!-- & {: #x } {{ 1 }} `a`"
    summary = "Neem de tijd om te horen wat iedereen van de tuin verwacht."
    typed = re.sub(r"([<{`!])", r"\\\1", text)  # each sign is meant as it is
    assert edited(AA2, (f"summary: {summary}", f"summary: {json.dumps(typed)}")) == []
    guide = edited.guide()
    page = dict(render(guide, plan(guide), Settings()))["zelfscan.md"]
    tree = LexborHTMLParser(to_html(page))
    (block,) = tree.css("script:not([src])")
    data = json.loads(block.text())

    assert data == json.loads(json.dumps(self_scan(guide, lambda id_: data_url(guide, id_)).data()))
    assert text in [q["summary"] for part in data["parts"] for q in part["questions"]]


def data_url(guide: Guide, id_: str) -> str:
    site = plan(guide)
    return site.relative(site.pages["zelfscan.md"], site.targets[id_])


# What it works out: the scripts without a page


pytest_browser = pytest.mark.browser


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page with the scripts that only reckon."""
    page = browser.new_page()
    address = "https://gids.example/gids/"
    page.route(
        f"{address}*",
        lambda route: route.fulfill(
            content_type="text/javascript", body=script_text(route.request.url.removeprefix(address))
        ),
    )
    for name in ("base.js", "files.js", "selfscan.js"):  # what comes after them stops: there is no page
        page.add_script_tag(url=address + name)
    yield page
    page.close()


def question(id_: str, importance: float | None = 4.0) -> dict[str, Any]:
    return {
        "id": id_,
        "title": f"Titel {id_}",
        "importance": importance,
        "phases": [],
        "action": "Doe iets.",
        "url": "",
    }


def framework(version: str = "v3", *steps: dict[str, Any], **parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the data of a made-up framework with three versions, of which `version` is the guide's own."""
    made = parts or {
        "A": [question("A1"), question("A2", None), question("A3", 5.0)],
        "B": [question("B1", 2.0)],
    }
    return {
        "framework": "proef",
        "name": "Proef",
        "version": version,
        "versions": [{"id": v, "title": v.upper()} for v in ("v1", "v2", "v3")],
        "parts": [{"id": k, "title": f"Deel {k}", "url": "", "questions": q} for k, q in made.items()],
        "lengths": [
            {"id": "alles", "title": "Alle", "principles": [q["id"] for part in made.values() for q in part]}
        ],
        "steps": list(steps),
        "phases": [],
        "weighs": {"least": 1, "most": 5},
        "lowest": LOWEST,
        "highest": HIGHEST,
        "low": LOW,
        "middle": MIDDLE,
    }


def step(kind: str, before: str, after: str, source: str = "v1", target: str = "v2") -> dict[str, Any]:
    return {
        "kind": kind,
        "before": before.split(),
        "after": after.split(),
        "source": source,
        "target": target,
        "text": "Uitleg.",
    }


def a_scan(answers: dict[str, Any] | None = None, **over: Any) -> dict[str, Any]:
    """Return a scan; a bare number is an answer with that score."""
    made = {
        "kind": "zelfscan",
        "format": 1,
        "id": "scan-1",
        "name": "Proefscan",
        "network": "",
        "person": "",
        "date": "2026-03-04",
        "changed": "2026-03-04T10:00:00.000Z",
        "framework": "proef",
        "version": "v3",
        "length": "alles",
        "answers": {
            id_: {"score": given} if isinstance(given, int) else given
            for id_, given in (answers or {}).items()
        },
        "dropped": [],
        "history": [],
    }
    return made | over


@pytest_browser
@pytest.mark.parametrize(
    "numbers", [[3], [0, 10], [7, 7, 7], [1, 2, 3, 4], [9, 0, 4, 4, 10], [0, 0, 0, 1, 5, 6, 8, 10, 10]]
)
def test_averages_are_those_of_statistics(blank: Page, numbers: list[int]) -> None:
    found = blank.evaluate(
        "n => [Gids.scan.mean(n), Gids.scan.median(n), Gids.scan.quantile(n, 0.25), Gids.scan.quantile(n, 0.75)]",
        numbers,
    )
    low, _, high = statistics.quantiles(numbers * (3 if len(numbers) == 1 else 1), n=4, method="inclusive")

    assert found == pytest.approx([statistics.mean(numbers), statistics.median(numbers), low, high])


@pytest_browser
def test_nothing_has_no_average(blank: Page) -> None:
    assert blank.evaluate("[Gids.scan.mean([]), Gids.scan.median([])]") == [None, None]
    assert blank.evaluate("[Gids.scan.figure(null), Gids.scan.figure(4), Gids.scan.figure(4.25)]") == [
        "–",
        "4",
        "4,3",
    ]


@pytest_browser
def test_open_and_skipped_have_no_part_in_a_mean(blank: Page) -> None:
    made = a_scan({"A1": 0, "A2": {"skip": True, "reason": "te vroeg"}, "A3": 4, "B1": {"note": "nog niets"}})
    found = blank.evaluate("([d, s]) => Gids.scan.results(d, s)", [framework(), made])

    assert [(r["part"]["id"], r["mean"], r["count"], r["skipped"], r["open"]) for r in found] == [
        ("A", 2, 2, 1, 0),
        ("B", None, 0, 0, 1),
    ]
    assert blank.evaluate("([d, s]) => Gids.scan.progress(d, s)", [framework(), made]) == {
        "answered": 3,
        "total": 4,
    }


@pytest_browser
def test_scans_are_compared_on_what_all_of_them_answered(blank: Page) -> None:
    first = a_scan({"A1": 2, "A2": 4, "A3": 6, "B1": 5})
    last = a_scan({"A1": 7, "A3": 10, "B1": {"skip": True}})
    found = blank.evaluate("([d, s]) => Gids.scan.compare(d, s)", [framework(), [first, last]])

    assert [(r["part"]["id"], r["shared"], r["means"]) for r in found] == [
        ("A", 2, [4, 8.5]),
        ("B", 0, [None, None]),
    ]
    assert [row["scores"] for row in found[0]["rows"]] == [[2, 7], [4, None], [6, 10]]


@pytest_browser
def test_spread_and_differences(blank: Page) -> None:
    scans = [
        a_scan({"A1": 2, "A2": 5, "A3": 0, "B1": {"skip": True}}),
        a_scan({"A1": 8, "A2": 5, "A3": 6}),
        a_scan({"A1": 4, "A2": 5, "A3": 3}),
    ]
    rows = blank.evaluate("([d, s]) => Gids.scan.spread(d, s)", [framework(), scans])
    order = blank.evaluate("([d, s]) => Gids.scan.differences(Gids.scan.spread(d, s))", [framework(), scans])

    a1 = rows[0]
    assert (a1["median"], a1["least"], a1["most"], a1["low"], a1["high"], a1["count"]) == (
        4,
        2,
        8,
        None,
        None,
        3,
    )
    assert (rows[3]["count"], rows[3]["skipped"], rows[3]["median"]) == (0, 1, None)
    # equal range of 6, too few answers for a middle half: the order of the guide; A2 is the same for all
    assert [row["question"]["id"] for row in order] == ["A1", "A3"]


@pytest_browser
@pytest.mark.parametrize(
    ("steps", "answers", "wanted"),
    [
        ([step("rename", "X1", "A1")], {"X1": 7}, {"A1": 7}),
        ([step("rename", "Oude naam", "A1")], {"A1": 7}, {"A1": 7}),
        ([step("move", "X1 X2", "A2 A1")], {"X1": 7, "X2": 3}, {"A2": 7, "A1": 3}),
        ([step("merge", "X1 X2", "A1")], {"X1": 4, "X2": 7}, {"A1": 6}),
        ([step("merge", "A1 X2", "A1")], {"A1": 4, "X2": 6}, {"A1": 5}),
        ([step("merge", "X2", "A1")], {"A1": 4, "X2": 6}, {"A1": 5}),
        ([step("merge", "X1 X2", "A1")], {"X2": 6}, {"A1": 6}),
        ([step("split", "X1", "A1 A2")], {"X1": 8}, {"A1": 8, "A2": 8}),
        ([step("split", "A1", "A1 A2")], {"A1": 8}, {"A1": 8, "A2": 8}),
        ([step("drop", "X1", "")], {"X1": 8, "A1": 2}, {"A1": 2}),
        ([step("add", "", "A3")], {"A1": 8}, {"A1": 8}),
        ([], {"X9": 8, "A1": 1}, {"A1": 1}),
        # swap: every step reads the answers as they were
        ([step("rename", "A1", "A2"), step("rename", "A2", "A1")], {"A1": 1, "A2": 9}, {"A2": 1, "A1": 9}),
        # a chain: X1 and X2 become Y1, which becomes A1
        (
            [step("merge", "X1 X2", "Y1"), step("rename", "Y1", "A1", "v2", "v3")],
            {"X1": 2, "X2": 4},
            {"A1": 3},
        ),
        ([step("rename", "X1", "A1", "v1", "v3")], {"X1": 2}, {"A1": 2}),
        # merged, and dropped in the next version
        ([step("merge", "X1 X2", "Y1"), step("drop", "Y1", "", "v2", "v3")], {"X1": 2, "X2": 4}, {}),
    ],
)
def test_answers_move_to_a_newer_version(
    blank: Page, steps: list[dict[str, Any]], answers: dict[str, int], wanted: dict[str, int]
) -> None:
    old = a_scan({id_: {"score": n, "note": f"noot {id_}"} for id_, n in answers.items()}, version="v1")
    found = blank.evaluate("([d, s]) => Gids.scan.migrate(d, s)", [framework("v3", *steps), old])
    made = found["scan"]

    assert {id_: answer["score"] for id_, answer in made["answers"].items()} == wanted
    assert (made["version"], found["readOnly"]) == ("v3", False)
    text = json.dumps(made)
    assert all(f"noot {id_}" in text for id_ in answers), "nothing is lost"
    assert made["history"][-1] == {"from": "v1", "to": "v3", "notes": found["notes"], "seen": False}
    # a file of the new version comes back as it is
    again = blank.evaluate(
        "([d, s]) => Gids.scan.migrate(d, Gids.scan.parse(s, d))", [framework("v3", *steps), made]
    )
    assert again["scan"] == made


@pytest_browser
def test_what_needs_a_look_says_so(blank: Page) -> None:
    steps = [
        step("merge", "X1 X2", "A1"),
        step("split", "X3", "A2 A3"),
        step("drop", "X4", ""),
        step("add", "", "B1"),
    ]
    plan = {"what": "Bel", "who": "Anna", "when": "mei"}
    old = a_scan(
        {
            "X1": {"score": 4, "title": "Eén", "plans": [plan]},
            "X2": {"score": 7},
            "X3": {"score": 1, "plans": [plan]},
            "X4": 2,
        },
        version="v1",
    )
    found = blank.evaluate("([d, s]) => Gids.scan.migrate(d, s)", [framework("v3", *steps), old])
    answers = found["scan"]["answers"]

    assert answers["A1"]["check"] == "Voorstel: het afgeronde gemiddelde van je 2 eerdere cijfers."
    assert [(one["id"], one["score"]) for one in answers["A1"]["merged"]] == [("X1", 4), ("X2", 7)]
    assert answers["A1"]["plans"] == answers["A2"]["plans"] == [plan]
    assert "plans" not in answers["A3"]
    assert "Klopt het hier nog?" in answers["A2"]["check"] and "Klopt het hier nog?" in answers["A3"]["check"]
    assert [(one["id"], one["version"], one["score"]) for one in found["scan"]["dropped"]] == [
        ("X4", "v1", 2)
    ]
    assert [note.removeprefix("Uitleg. ") for note in found["notes"]] == [
        "Je antwoorden zijn samengevoegd. We stellen het gemiddelde voor: 6. Controleer het.",
        "Je antwoord is overgenomen bij “Titel A2” en “Titel A3”. Controleer het.",
        "Je antwoord bij “X4” is bewaard onder “vervallen”.",
        "Nieuw, en nog niet beantwoord: “Titel B1”.",
    ]


@pytest_browser
@pytest.mark.parametrize(("guide_version", "version"), [("v3", "v9"), ("v2", "v3")])
def test_a_newer_version_is_read_and_left_alone(blank: Page, guide_version: str, version: str) -> None:
    newer = a_scan({"A1": 3, "Z9": 8}, version=version)
    found = blank.evaluate("([d, s]) => Gids.scan.migrate(d, s)", [framework(guide_version), newer])

    assert found == {"scan": newer, "notes": [], "moved": False, "readOnly": True}


MALFORMED: list[Any] = [
    None,
    7,
    "tekst",
    [],
    {},
    {"kind": "checklist", "format": 1},
    a_scan(format="1"),
    a_scan(format=1.5),
    a_scan(id="../etc"),
    a_scan(id=""),
    a_scan(name=7),
    a_scan(name="x" * 201),
    a_scan(date="vandaag"),
    a_scan(date=None),
    a_scan(framework="<b>"),
    a_scan() | {"answers": [1]},
    a_scan() | {"answers": None},
    a_scan() | {"answers": {"A1": 7}},
    a_scan({"A1": {"score": 11}}),
    a_scan({"A1": {"score": -1}}),
    a_scan({"A1": {"score": 4.5}}),
    a_scan({"A1": {"score": "4"}}),
    a_scan({"A1": {"score": True}}),
    a_scan({"A1": {"skip": "ja"}}),
    a_scan({"A1": {"note": {}}}),
    a_scan({"A1": {"note": "x" * 20000}}),
    a_scan({"A1": {"plans": "bel"}}),
    a_scan({"A1": {"plans": [{"what": 3}]}}),
    a_scan({"A1": {"merged": [{"score": 3}]}}),
    a_scan({"__proto__": 4, "A 1": 4}),
    a_scan({f"A{n}": 1 for n in range(1001)}),
    a_scan(dropped=[{"id": "X1"}]),
    a_scan(history={"from": "v1"}),
]


NO_SCAN = "Dit is geen zelfscan van de gids, of het bestand is beschadigd"


def refusal(page: Page, text: str) -> str:
    """Return with which words a text is refused as a scan."""
    parse = "([d, text]) => { try { Gids.scan.parse(JSON.parse(text), d); return 'accepted'; } catch (e) { return e.message; } }"
    return str(page.evaluate(parse, [framework(), text]))


@pytest_browser
@pytest.mark.parametrize("value", MALFORMED)
def test_what_is_no_scan_is_refused(blank: Page, value: Any) -> None:
    said = refusal(blank, json.dumps(value))
    assert said.startswith(NO_SCAN) and len(said) < 200


@pytest_browser
@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "0000-00-00", "0000-01-01", "99999-01-01",
     "2026-02-28T24:00", "2026-03-04+14:00", "04-03-2026", ""],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(blank: Page, day: str) -> None:
    assert refusal(blank, json.dumps(a_scan(date=day))) == f"{NO_SCAN}: de datum “{day}” bestaat niet."


@pytest_browser
@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "1999-01-01", "0026-03-04"])
def test_a_day_that_exists_is_taken(blank: Page, day: str) -> None:
    assert refusal(blank, json.dumps(a_scan(date=day))) == "accepted"


@pytest_browser
@pytest.mark.parametrize(
    ("value", "why"),
    [
        (a_scan(changed="2026-02-30T10:00:00.000Z"), "het tijdstip “2026-02-30T10:00:00.000Z” bestaat niet"),
        (a_scan(changed="2026-03-04T10:00:00+01:00"), "het tijdstip “2026-03-04T10:00:00+01:00” bestaat niet"),
        (a_scan(date=20260304), "de datum “20260304” bestaat niet"),
        (a_scan({"A1": 11}), "het cijfer “11” bestaat niet"),
        (a_scan({"A1": -1}), "het cijfer “-1” bestaat niet"),
        (a_scan({"A1": {"score": 1e400}}), "het cijfer “Infinity” bestaat niet"),
        (a_scan(name="x" * 100_000), f"de tekst “{'x' * 39}…” is te lang"),
        (a_scan(id=7), "“7” is geen id"),
        (a_scan({"A 1": 4}), "“A 1” is geen id"),
        (a_scan({"constructor": {"plans": {"length": 3}}}), "er hoort een lijst te staan en er staat “{…}”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(blank: Page, value: Any, why: str) -> None:
    text = json.dumps(value).replace("Infinity", "1e999")
    assert refusal(blank, text) == f"{NO_SCAN}: {why}."


@pytest_browser
def test_names_of_the_language_and_depth_are_refused(blank: Page) -> None:
    own = json.dumps(a_scan({"A1": 4}))
    assert refusal(blank, own.replace('"A1"', '"__proto__"')) == f"{NO_SCAN}: “__proto__” is geen id."
    deep = "[" * 50_000 + "]" * 50_000
    assert refusal(blank, own.replace("4}", deep + "}")) == f"{NO_SCAN}: het cijfer “{{…}}” bestaat niet."
    merged = '{"id": "X", "merged": [' * 500 + "]}" * 500
    text = own.replace('"score": 4', f'"score": 4, "merged": [{merged}]')
    assert refusal(blank, text) == "accepted"  # only the first of them are of use; the rest is left
    assert blank.evaluate("({}).score") is None


@pytest_browser
@pytest.mark.parametrize(
    ("over", "words"), [({"format": 2}, "nieuwere gids"), ({"framework": "anders"}, "een ander raamwerk")]
)
def test_what_belongs_elsewhere_is_refused(blank: Page, over: dict[str, Any], words: str) -> None:
    said = blank.evaluate(
        "([d, s]) => { try { Gids.scan.parse(s, d); return 'accepted'; } catch (e) { return e.message; } }",
        [framework(), a_scan(**over)],
    )
    assert words in said


@pytest_browser
def test_a_file_of_today_can_be_read(blank: Page) -> None:
    """This is the first form of the file; what was saved in it must stay readable."""
    old = json.loads((ROOT / "tests" / "fixtures" / "zelfscan-1.json").read_text(encoding="utf-8"))
    assert blank.evaluate("([d, s]) => Gids.scan.parse(s, d)", [framework(), old]) == old


@pytest_browser
def test_names_and_notes_stay_at_home_unless_wanted(blank: Page) -> None:
    plan = {"what": "Bel", "who": "Bert", "when": "mei"}
    made = a_scan(
        {"A1": {"score": 3, "note": "geheim", "plans": [plan]}, "A2": {"skip": True, "reason": "stil"}},
        person="Anna",
    )
    go = "([s, o]) => JSON.stringify(Gids.scan.outgoing(s, o))"
    bare = blank.evaluate(go, [made, {"names": False, "notes": False}])
    whole = blank.evaluate(go, [made, {"names": True, "notes": True}])

    assert not any(word in bare for word in ("Anna", "Bert", "geheim", "stil"))
    assert json.loads(whole) == made


# The page


def answers_to(guide: Guide, number: int, shift: int = 0) -> dict[str, Any]:
    """Return answers to the first principles, with every score and now and then a note or a skip."""
    made: dict[str, Any] = {}
    for at, principle in enumerate(guide.principles[:number]):
        score = (at * 7 + shift) % (HIGHEST + 1)
        made[principle.id] = (
            {"score": score} if at % 9 != 4 else {"skip": True, "reason": "Nog niet begonnen."}
        )
        made[principle.id]["title"] = principle.title
        if at % 5 == 0:
            made[principle.id]["note"] = f"Notitie bij {principle.id}"
    return made


@pytest.fixture(scope="session")
def site(filled_built: Path) -> Path:
    return filled_built / "site"


@pytest.fixture(scope="session")
def address(filled_address: str) -> str:
    return filled_address


@pytest.fixture(scope="session")
def guide(filled_guide: Guide) -> Guide:
    return filled_guide


@pytest.fixture(params=["filled", "real"])
def either(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Visit, Guide]]:
    """A wide window on the guide that readers fill in and on the real one, each with its records."""
    found = request.getfixturevalue("guide") if request.param == "filled" else read_guide(ROOT).guide
    place = request.getfixturevalue(f"{request.param}_address")
    for visit in visited(Visit(browser, place, viewport={"width": 1280, "height": 900})):
        yield visit, found


def widest(guide: Guide) -> str:
    """Return the core element with the most principles."""
    return max(guide.elements, key=lambda element: len(guide.of_element(element.id))).id


def lengths(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return the principles of each length that a scan can have."""
    return {length.id: length.principles for length in self_scan(guide, at_id).lengths}


@pytest.fixture(params=["visit", "phone", "disk"])
def reader(request: pytest.FixtureRequest) -> Visit:
    """A wide window, a phone, and the site in a folder."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Visit)
    return found


def real_scan(guide: Guide, answers: dict[str, Any] | None = None, **over: Any) -> dict[str, Any]:
    return a_scan(answers, framework=guide.framework.id, version=guide.framework.version) | over


def upload(made: Any, name: str = "scan.json") -> Any:
    text = made if isinstance(made, str) else json.dumps(made)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def bring(page: Page, *scans: dict[str, Any]) -> None:
    """Open scans from files, as a reader does."""
    for made in scans:
        page.locator("#veld_scan_openen").set_input_files([upload(made)])
        told = page.evaluate("name => Gids.label('selfscan.opened', {name})", made["name"])  # of either guide
        expect(page.get_by_text(told)).to_be_visible()


def view(page: Page, fragment: str) -> None:
    page.evaluate("to => { location.hash = to; }", fragment)


def stored(page: Page) -> list[dict[str, Any]]:
    found = page.evaluate("Gids.store.names('zelfscan:').map(name => Gids.store.read(name))")
    assert isinstance(found, list)
    return found


def press(target: Locator, key: str) -> None:
    target.focus()
    target.page.keyboard.press(key)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def start_scan(page: Page, whole: bool = False) -> None:
    """Begin a scan of the shortest length, or of the whole of it."""
    choices = page.locator("input[name=veld_nieuw_lengte]")
    (choices.last if whole else choices.first).check()
    page.get_by_role("button", name="Begin de scan").click()
    expect(page.locator("#zelfscan_kop")).to_be_focused()


@pytest_browser
def test_without_javascript_it_is_a_form_on_paper(browser: Browser, address: str, guide: Guide) -> None:
    visit = Visit(browser, address, java_script_enabled=False)
    page = visit.open(PATH)
    items = page.locator(".scan-paper__item")

    assert items.count() == len(guide.principles)
    assert items.first.locator(".scan-paper__scale li").count() == HIGHEST - LOWEST + 1
    expect(items.first).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_have_text(guide.label("selfscan.no-script"))
    expect(page.get_by_role("heading", name="Zo reken je de uitslag uit")).to_be_visible()
    assert page.locator("article :is(button, input, select, textarea)").count() == 0
    page.emulate_media(media="print")
    expect(items.last).to_be_visible()
    visit.context.close()


@pytest_browser
def test_by_keyboard_from_start_to_result(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    number = len(next(iter(lengths(guide).values())))
    expect(page.locator("#zelfscan_papier")).to_be_hidden()
    press(page.locator("input[name=veld_nieuw_lengte]").first, "Space")
    press(page.get_by_role("button", name="Begin de scan"), "Enter")
    expect(page.locator("#zelfscan_kop")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text=f"0 van {number} beantwoord")).to_be_visible()
    for at in range(number):
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")  # 0, and then one up for each arrow
        for _ in range(at):
            page.keyboard.press("ArrowRight")
        expect(page.get_by_role("status").filter(has_text=f"{at + 1} van {number}")).to_be_visible()
        press(
            page.get_by_role("link", name="Volgende" if at + 1 < number else "Uitslag", exact=True), "Enter"
        )
        expect(page.locator("#zelfscan_kop")).to_be_focused()

    expect(page.get_by_role("heading", level=2, name="Uitslag: ")).to_be_visible()
    (made,) = stored(page)
    assert [answer["score"] for answer in made["answers"].values()] == list(range(number))
    assert page.title().startswith("Uitslag: ")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    button = page.get_by_role("button", name="Dit gaan we doen").first
    press(button, "Enter")
    window = page.locator("dialog")
    expect(window).to_be_visible()
    window.locator("#veld_plan_wie").fill("Anna")
    page.keyboard.press("Enter")
    expect(window).to_have_count(0)
    expect(page.locator("table", has_text="Gekozen acties")).to_contain_text("Anna")


@pytest_browser
def test_later_is_where_you_were_and_unanswered_is_not_nought(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    shortest = next(iter(lengths(guide).values()))
    start_scan(page)
    first = page.locator("#zelfscan_kop").inner_text()
    page.get_by_role("radio", name="7").check()
    page.get_by_label("Notitie").fill("Besproken in maart.")
    page.reload()
    expect(page.get_by_role("status").filter(has_text=f"1 van {len(shortest)}")).to_be_visible()
    expect(page.locator("#zelfscan_kop")).not_to_have_text(first)  # the first that is open
    view(page, "scan")
    page.get_by_role("link", name="Ga verder").click()
    page.get_by_role("link", name="Vorige", exact=True).click()
    expect(page.get_by_role("radio", name="7")).to_be_checked()
    expect(page.get_by_label("Notitie")).to_have_value("Besproken in maart.")
    page.get_by_role("link", name="Uitslag", exact=True).click()
    later = next(p.element for p in guide.principles if p.id == shortest[-1])
    row = page.locator("table", has_text="Gemiddeld cijfer per kernelement").locator(
        "tr", has_text=guide.titles[later]
    )
    expect(row.locator("td").first).to_have_text("geen cijfer")
    page.go_back()
    expect(page.get_by_role("radio", name="7")).to_be_checked()


@pytest_browser
def test_another_length_keeps_the_answers_and_any_question_is_a_jump_away(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    start_scan(page)
    page.get_by_role("radio", name="4", exact=True).check()
    shortest, *others = lengths(guide).items()
    for length, principles in (*others, shortest):
        number = len(principles)
        page.get_by_label("Lengte").select_option(length)
        expect(page.get_by_role("status").filter(has_text=f"1 van {number} beantwoord")).to_be_visible()
    assert len(stored(page)[0]["answers"]) == 1
    page.get_by_label("Lengte").select_option("alles")
    page.get_by_text("Alle vragen").click()
    title = guide.principles[-1].title
    page.locator(".scan__jump").get_by_role("link", name=title).click()
    expect(page.locator("#zelfscan_kop")).to_have_text(title)
    shared = page.evaluate(
        "() => { const { title, points, address } = Gids.sharing(); return { title, points, address: address() }; }"
    )
    assert shared["address"] == visit.url(PATH)
    assert shared["points"] == [p.title for e in guide.elements for p in guide.of_element(e.id)]


@pytest_browser
def test_what_does_not_apply_has_a_reason_and_counts_in_no_mean(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    element = next(element for element in guide.elements if element.id == widest(guide))
    start_scan(page, whole=True)
    page.get_by_label("Per scherm").select_option("kernelement")
    page.get_by_text("Alle vragen").click()
    page.locator(".scan__jump").get_by_role(
        "link", name=guide.of_element(element.id)[0].title, exact=True
    ).click()
    asked = page.locator(".scan__question")
    assert asked.count() == len(guide.of_element(element.id))
    expect(page.get_by_label("Waarom niet?").first).to_be_hidden()
    asked.nth(0).get_by_role("radio", name="6").check()
    asked.nth(1).get_by_role("radio", name="Niet van toepassing").check()
    asked.nth(1).get_by_label("Waarom niet?").fill("Te vroeg.")
    asked.nth(2).get_by_role("radio", name="9").check()
    page.get_by_role("link", name="Uitslag", exact=True).click()
    row = page.locator("table", has_text="Gemiddeld cijfer per kernelement").locator(
        "tr", has_text=element.title
    )
    assert row.locator("td").all_inner_texts() == [
        "7,5",
        "2",
        "1",
        str(asked.count() or len(guide.of_element(element.id)) - 3),
    ]
    expect(page.get_by_text("Reden: Te vroeg.")).to_be_visible()


@pytest_browser
def test_an_answer_is_cleared_and_taken_back(reader: Visit) -> None:
    page = reader.open(PATH)
    start_scan(page)
    expect(page.get_by_role("button", name="Wis antwoord")).to_be_hidden()
    page.get_by_role("radio", name="8").check()
    page.get_by_label("Notitie").fill("Waarom acht")
    press(page.get_by_role("button", name="Wis antwoord"), "Enter")
    expect(page.get_by_role("radio", name="8")).not_to_be_checked()
    assert stored(page)[0]["answers"] == {}
    press(page.get_by_role("button", name="Maak ongedaan"), "Enter")
    expect(page.get_by_role("radio", name="8")).to_be_checked()
    expect(page.get_by_label("Notitie")).to_have_value("Waarom acht")


@pytest_browser
def test_the_result_is_what_the_answers_make(either: tuple[Visit, Guide]) -> None:
    visit, guide = either
    page = visit.open(PATH)
    answers = answers_to(guide, len(guide.principles))
    for unknown in (p for p in guide.principles if p.delphi.importance is None):
        answers[unknown.id] = {"score": 2}
    phase = guide.phases[-1].id
    bring(page, real_scan(guide, answers, phase=phase))
    view(page, "scan/scan-1/uitslag")
    label = guide.label
    scale = label("selfscan.means-scale", lowest=LOWEST, highest=HIGHEST)
    table = page.locator("table", has_text=scale)
    for element in guide.elements:
        own = [answers[p.id] for p in guide.of_element(element.id)]
        scores = [a["score"] for a in own if "score" in a]
        if len(scores) > 1:
            mean = f"{round(statistics.mean(scores) + 1e-9, 1):g}".replace(".", ",")
        else:
            one = label("selfscan.one-score", score=scores[0]) if scores else None
            mean = one or label("selfscan.no-score")
        row = table.locator("tr", has=page.get_by_role("rowheader", name=element.title, exact=True))
        cells = row.locator("td").all_inner_texts()
        assert cells == [mean, str(len(scores)), str(len(own) - len(scores)), "0"], element.title

    def order(principle: Principle) -> tuple[bool, float, int]:
        score = answers[principle.id]["score"]
        return (score > LOW, -(principle.delphi.importance or 0), score)

    asked = [p for element in guide.elements for p in guide.of_element(element.id)]
    low = [p for p in asked if answers[p.id].get("score", HIGHEST) <= MIDDLE]
    known = sorted((p for p in low if p.delphi.importance is not None), key=order)

    def check(chosen: str | None) -> None:
        fit = [p for p in known if not chosen or chosen in p.phases]
        wanted = [*fit, *(p for p in known if p not in fit)]
        shown = page.locator("ol.scan__start > li .scan__title")
        expect(shown).to_have_text([p.title for p in wanted[:3]])
        expect(page.get_by_text(label("selfscan.begin-later"))).to_have_count(
            int(0 < len(fit) < min(3, len(wanted)))
        )
        whole = page.get_by_text(label("selfscan.whole-order", number=len(wanted)))
        assert whole.count() == (len(wanted) > 3)
        if whole.count():
            assert page.locator("#zelfscan_volgorde li a").all_text_contents() == [p.title for p in wanted]

    check(phase)
    page.get_by_label(label("selfscan.field-phase")).select_option("")
    check(None)
    page.get_by_label(label("selfscan.field-phase")).select_option(phase)
    check(phase)
    assert stored(page)[0]["phase"] == phase
    apart = page.locator(".scan__apart .scan__title").all_inner_texts()
    assert apart == [p.title for p in low if p.delphi.importance is None]
    first = page.locator("ol.scan__start > li").first
    assert first.locator("a[href*='uitgangspunten/']").count() == 1
    # it stands before every figure
    begin, figures = page.locator(".scan__begin"), page.locator(".scan-chart, .scan__rows")
    assert begin.bounding_box()["y"] < min(one.bounding_box()["y"] for one in figures.all())  # type: ignore[index]
    rule = label("selfscan.begin-order", lowest=LOWEST, low=LOW, **{"from": LOW + 1}, middle=MIDDLE)
    expect(begin.get_by_text(rule)).to_be_visible()


def test_the_small_guide_has_a_principle_without_importance(filled_guide: Guide) -> None:
    """So that the result above shows one apart."""
    assert any(p.delphi.importance is None for p in filled_guide.principles)


@pytest_browser
def test_actions_are_chosen_changed_and_taken_away(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    bring(page, real_scan(guide, answers_to(guide, 20)))
    view(page, "scan/scan-1/uitslag")
    page.get_by_role("button", name="Dit gaan we doen").first.click()
    page.locator("dialog").get_by_role("button", name="Bewaar").click()
    plans = page.locator("table", has_text="Gekozen acties")
    assert plans.locator("tbody tr").count() == 1
    plans.get_by_role("button", name="Pas aan").click()
    page.locator("#veld_plan_wanneer").fill("voor de zomer")
    page.keyboard.press("Escape")
    expect(plans).not_to_contain_text("voor de zomer")
    plans.get_by_role("button", name="Pas aan").click()
    page.locator("#veld_plan_wanneer").fill("voor de zomer")
    page.locator("dialog").get_by_role("button", name="Bewaar").click()
    expect(plans).to_contain_text("voor de zomer")
    plans.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_text("Nog niets gekozen.")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(plans).to_contain_text("voor de zomer")


def save(page: Page, kind: str, *boxes: str) -> str:
    """Save a scan from its window and return the text of the file."""
    page.get_by_role("button", name="Bewaar").first.click()
    for box in boxes:
        page.locator("dialog").get_by_label(box).check()
    with page.expect_download() as waiting:
        page.locator("dialog").get_by_role("button", name=kind).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


@pytest_browser
def test_files_hold_the_whole_scan(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    answers = answers_to(guide, 12)
    risky = guide.principles[0]
    answers[risky.id] |= {
        "note": '=HYPERLINK("x")',
        "plans": [{"what": "Bel *alle* leden", "who": "Bert", "when": "mei"}],
    }
    bring(page, real_scan(guide, answers, person="Anna", network="Buurt <West>"))
    assert "Anna" not in save(page, "Scanbestand")
    whole = json.loads(save(page, "Scanbestand", "Met namen"))
    assert (whole["person"], whole["answers"]) == ("Anna", answers)

    table = save(page, "Tabel", "Met namen")
    assert table.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))
    found = {row[1]: row for row in rows}
    assert found[risky.id][6] == '\'=HYPERLINK("x")'
    assert found[risky.id][3] == str(answers[risky.id]["score"])
    assert {len(row) for row in rows} == {len(rows[0])}

    report = save(page, "Verslag (Markdown)", "Met namen")
    assert "- [ ] Bel \\*alle\\* leden Wie: Bert. Wanneer: mei." in report
    assert "Buurt \\<West\\>" in report
    assert "Deze volgorde is van de redactie." in report and guide.framework.name in report


@pytest_browser
def test_a_file_that_is_no_scan_changes_nothing(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    good = real_scan(guide, answers_to(guide, 3))
    bring(page, good)
    before = stored(page)
    beside = page.locator("#zelfscan").get_by_role("alert").evaluate_handle("node => node")
    for at, bad in enumerate(
        (
            "",
            "{kapot",
            "[]",
            '{"kind": "checklist", "format": 1}',
            good | {"framework": "anders"},
            good | {"format": 9},
        )
    ):
        page.locator("#veld_scan_openen").set_input_files([upload(bad, f"vreemd{at}.json")])
        said = page.get_by_role("alert").filter(has_text=f"vreemd{at}.json")
        expect(said).to_contain_text("Er is niets veranderd.")
        assert said.evaluate("(node, before) => node === before", beside), "it was there before it spoke"
        field = page.locator("#veld_scan_openen").bounding_box()
        message = said.bounding_box()
        assert (
            field
            and message
            and field["y"] + field["height"] <= message["y"] < field["y"] + field["height"] + 40
        )
    assert stored(page) == before


@pytest_browser
def test_a_scan_that_is_there_already_is_never_overwritten_unasked(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    first = real_scan(guide, {guide.principles[0].id: 3})
    bring(page, first)
    page.locator("#veld_scan_openen").set_input_files([upload(first)])
    expect(page.get_by_text("Deze scan staat er al: “Proefscan”. Er is niets veranderd.")).to_be_visible()
    other = real_scan(guide, {guide.principles[0].id: 9})
    page.locator("#veld_scan_openen").set_input_files([upload(other)])
    page.locator("dialog").get_by_role("button", name="Annuleer").click()
    assert [made["answers"][guide.principles[0].id]["score"] for made in stored(page)] == [3]
    page.locator("#veld_scan_openen").set_input_files([upload(other)])
    page.locator("dialog").get_by_role("button", name="Bewaar allebei").click()
    expect(page.get_by_role("heading", name="Proefscan (uit bestand)")).to_be_visible()
    assert sorted(made["answers"][guide.principles[0].id]["score"] for made in stored(page)) == [3, 9]
    page.locator("#veld_scan_openen").set_input_files([upload(other)])
    page.locator("dialog").get_by_role("button", name="Vervang wat er staat").click()
    page.get_by_role("button", name="Maak ongedaan").click()
    assert sorted(made["answers"][guide.principles[0].id]["score"] for made in stored(page)) == [3, 9]


@pytest_browser
def test_a_scan_is_renamed_copied_and_removed(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    bring(page, real_scan(guide, {guide.principles[0].id: 3}))
    press(page.get_by_role("button", name="Naam en datum Proefscan"), "Enter")
    page.locator("dialog").get_by_label("Naam van de scan").fill("<i>Meting</i> 1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="<i>Meting</i> 1")).to_be_visible()
    expect(page.get_by_role("button", name="Naam en datum <i>Meting</i> 1")).to_be_focused()
    press(page.get_by_role("button", name="Kopieer"), "Enter")
    expect(page.get_by_role("heading", name="<i>Meting</i> 1 (kopie)")).to_be_visible()
    assert len({made["id"] for made in stored(page)}) == 2
    press(page.get_by_role("button", name="Verwijder <i>Meting</i> 1, "), "Enter")
    assert [made["name"] for made in stored(page)] == ["<i>Meting</i> 1 (kopie)"]
    expect(page.locator("#zelfscan_kop")).to_be_focused()
    press(page.get_by_role("button", name="Maak ongedaan"), "Enter")
    assert len(stored(page)) == 2


@pytest_browser
def test_scans_side_by_side(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    view(page, "vergelijk")
    expect(page.get_by_text("Je hebt nog geen twee scans.")).to_be_visible()
    view(page, "scan")
    for n, (date, network) in enumerate(
        (("2026-01-05", "West"), ("2026-09-05", "West"), ("2026-05-05", "Oost"))
    ):
        answers = {p.id: {"score": n * 3} for p in guide.of_element(widest(guide))}
        bring(page, real_scan(guide, answers, id=f"s{n}", name=f"Meting {n}", date=date, network=network))
    view(page, "vergelijk")
    expect(page.get_by_role("combobox", name="Netwerk")).to_have_value("West")
    cells = page.locator("table", has_text="Gemiddelde per kernelement").locator("tbody tr").locator("td")
    assert cells.all_inner_texts() == ["0", "3", "+3", str(len(guide.of_element(widest(guide))))]
    expect(page.get_by_role("img", name="Gemiddelde per kernelement, door de tijd")).to_be_visible()
    expect(page.get_by_role("heading", name="Vergelijk in de tijd")).to_be_focused()
    press(page.get_by_label("Meting 1"), "Space")
    expect(page.get_by_text("Kies ten minste twee scans.")).to_be_visible()
    expect(page.get_by_label("Meting 1")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest_browser
def test_members_together(reader: Visit, guide: Guide) -> None:
    page = reader.open(PATH)
    one, two, three, *_ = (p.id for p in guide.of_element(widest(guide)))
    scores = {one: (0, 5, 10), two: (4, 5, 6), three: (7, 7, 7)}
    files = [
        upload(
            real_scan(guide, {id_: given[n] for id_, given in scores.items()}, id=f"lid-{n}", person=name),
            f"lid{n}.json",
        )
        for n, name in enumerate(("Anna", "", "Bert"))
    ]
    view(page, "samen")
    field = page.get_by_label("Bestanden van de leden")
    strange = [upload("{", "kapot.json"), upload(real_scan(guide) | {"framework": "anders"}, "anders.json")]
    field.set_input_files([*files, *strange])
    expect(page.get_by_role("heading", name="3 scans samen")).to_be_visible()
    told = page.locator(".scan__told")
    expect(told.locator("li")).to_have_count(2)
    expect(told).to_contain_text("kapot.json")
    expect(told).to_contain_text("een ander raamwerk")
    expect(page.locator(".scan__drop").get_by_role("status")).to_have_text("3 scans tellen mee.")
    expect(page.locator(".scan__drop").get_by_role("alert")).to_contain_text("kapot.json")
    listed = page.locator(".scan__members li")
    most = page.locator("table", has_text="De grootste verschillen").locator("tbody tr")
    assert [row.locator("th").inner_text() for row in most.all()] == [
        guide.titles[one],
        guide.titles[two],
    ]
    assert most.first.locator("td").all_inner_texts() == ["5", "0 tot 10", "–", "3"]
    expect(page.get_by_role("img", name="Hoe de cijfers uiteenlopen")).to_be_visible()
    for name in ("Anna", "Bert", "lid0"):
        assert name not in page.locator("article").inner_text()
    press(page.get_by_label("Toon de namen"), "Space")
    expect(most.first).to_contain_text("Anna 0, Lid 2 5, Bert 10")
    expect(listed.nth(0)).to_contain_text("Anna")
    expect(listed.nth(2)).to_contain_text("Bert")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bewaar als tabel").click()
    assert "Anna 0, Lid 2 5, Bert 10" in Path(waiting.value.path()).read_text(encoding="utf-8")

    field.set_input_files([files[0]])
    expect(told).to_contain_text("deze scan staat er al")
    expect(page.get_by_role("heading", name="3 scans samen")).to_be_visible()
    agrees = real_scan(guide, {id_: given[0] for id_, given in scores.items()}, id="lid-4")
    field.set_input_files([upload(agrees, "lid4.json")])
    expect(told).to_contain_text("een ander bestand heeft precies dezelfde antwoorden")
    expect(page.get_by_role("heading", name="4 scans samen")).to_be_visible()
    press(page.get_by_role("button", name="Haal weg lid 4"), "Enter")
    press(page.get_by_role("button", name="Haal weg").first, "Enter")
    expect(page.get_by_role("heading", name="2 scans samen")).to_be_visible()
    assert stored(page) == [], "what others sent is not kept"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest_browser
def test_files_are_dropped_and_an_own_scan_comes_along(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    bring(page, real_scan(guide, {guide.principles[0].id: 2}))
    view(page, "samen")
    text = json.dumps(real_scan(guide, {guide.principles[0].id: 8}, id="lid-2"))
    page.evaluate(
        """text => { const carried = new DataTransfer();
        carried.items.add(new File([text], 'lid.json', {type: 'application/json'}));
        document.querySelector('.scan__drop').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true})); }""",
        text,
    )
    expect(page.get_by_role("heading", name="1 scan samen")).to_be_visible()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", name="2 scans samen")).to_be_visible()
    expect(page.locator("table", has_text="De grootste verschillen")).to_contain_text("2 tot 8")


@pytest_browser
def test_an_older_version_is_carried_over_and_told(visit: Visit, guide: Guide) -> None:
    """The framework added principles; an answer to one that never was is kept apart."""
    page = visit.open(PATH)
    oldest = guide.framework.versions[0]
    (added,) = [step for step in self_scan(guide, at_id).steps if step.kind == "add"]
    old = real_scan(
        guide,
        {guide.principles[0].id: {"score": 6, "title": "Oud"}, "XX1": {"score": 2, "title": "Weg"}},
        version=oldest.id,
    )
    bring(page, old)
    page.get_by_role("link", name="Uitslag Proefscan").click()
    news = page.get_by_role("region", name="Je antwoorden zijn overgezet")
    expect(news).to_contain_text(oldest.title)
    expect(news).to_contain_text(f"Nieuw, en nog niet beantwoord: “{guide.titles[added.after[0]]}”")
    expect(page.locator("table", has_text="Vervallen antwoorden")).to_contain_text("Weg")
    news.get_by_role("button", name="Ik heb dit gelezen").click()
    expect(news).to_have_count(0)
    (made,) = stored(page)
    assert (made["version"], made["answers"][guide.principles[0].id]["score"]) == (guide.framework.version, 6)
    assert made["dropped"] == [{"id": "XX1", "title": "Weg", "score": 2, "version": oldest.id}]
    page.reload()
    expect(page.get_by_role("heading", name="Uitslag: Proefscan")).to_be_visible()
    expect(news).to_have_count(0)


@pytest_browser
def test_merged_answers_are_a_proposal(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    merged = [{"id": "XX1", "title": "Eerst", "score": 4}, {"id": "XX2", "title": "Ook eerst", "score": 7}]
    bring(
        page,
        real_scan(
            guide,
            {guide.principles[0].id: {"score": 6, "check": "Voorstel: het gemiddelde.", "merged": merged}},
        ),
    )
    view(page, "scan/scan-1/uitslag")
    page.locator(".notice").get_by_role("link", name=guide.titles[guide.principles[0].id]).click()
    expect(page.get_by_text("Overgenomen, controleer.")).to_be_visible()
    press(page.get_by_role("button", name="Neem 7 (je cijfer bij “Ook eerst”)"), "Enter")
    expect(page.get_by_role("radio", name="7")).to_be_focused()
    expect(page.get_by_role("radio", name="7")).to_be_checked()
    expect(page.get_by_text("Overgenomen, controleer.")).to_be_hidden()
    (made,) = stored(page)
    assert made["answers"][guide.principles[0].id] == {
        "score": 7,
        "merged": merged,
        "title": guide.titles[guide.principles[0].id],
    }


@pytest_browser
def test_a_newer_scan_can_be_seen_but_not_changed(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    newer = real_scan(guide, {guide.principles[0].id: 3, "ZZ9": 8}, version="handboek-2030")
    bring(page, newer)
    view(page, "scan/scan-1/vragen")
    expect(page.get_by_text("een versie van het raamwerk die deze gids niet kent")).to_be_visible()
    assert page.locator("#zelfscan :is(input, textarea)").count() == 0
    expect(
        page.locator("table", has_text="Gemiddeld cijfer")
        .locator("tr", has_text=guide.titles[guide.principles[0].element])
        .locator("td")
        .first
    ).to_have_text("één cijfer: 3")
    assert stored(page) == [newer]
    page.evaluate("s => Gids.store.write('zelfscan:later', s)", newer | {"format": 2})
    view(page, "scan")
    expect(page.get_by_text("Deze gids kan haar niet lezen.")).to_be_visible()
    assert newer | {"format": 2} in stored(page)


@pytest_browser
@pytest.mark.parametrize("start", [REFUSE_STORAGE, FILL_STORAGE])
def test_without_storage_the_scan_works_while_the_page_is_open(
    browser: Browser, address: str, guide: Guide, start: str
) -> None:
    visit = Visit(browser, address, viewport={"width": 360, "height": 740})
    visit.context.add_init_script(start)
    page = visit.open(PATH)
    expect(page.locator("#zelfscan .notice")).to_contain_text("Je browser bewaart dit niet")
    start_scan(page)
    expect(page.locator(".melding")).to_have_count(0)  # nothing lies over the next button
    page.get_by_role("radio", name="7").check()
    page.get_by_role("link", name="Volgende", exact=True).click()
    page.get_by_role("radio", name="2").check()
    page.get_by_role("link", name="Uitslag", exact=True).click()
    made = json.loads(save(page, "Scanbestand"))
    assert [answer["score"] for answer in made["answers"].values()] == [7, 2]
    assert visit.wrong == []
    visit.context.close()


@pytest_browser
def test_a_date_that_is_missing_is_told_beside_it(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    date = page.locator("#veld_nieuw_date")
    date.fill("")
    page.get_by_role("button", name="Begin de scan").click()
    expect(page.locator("#zelfscan .notice", has_text="Vul een datum in")).to_be_visible()
    expect(date).to_be_focused()
    assert stored(page) == []
    assert page.locator("#zelfscan form").get_attribute("novalidate") is not None  # no bubble of the browser
    date.fill("2026-11-29")
    page.get_by_role("button", name="Begin de scan").click()
    expect(page.locator("#zelfscan_kop")).to_be_focused()
    assert [made["date"] for made in stored(page)] == ["2026-11-29"]


@pytest_browser
def test_what_is_shared_of_a_scan_says_that_answers_stay(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    bring(page, real_scan(guide, name="Voorjaar"))
    for place in ("vragen", "uitslag"):
        view(page, f"scan/{stored(page)[0]['id']}/{place}")
        page.get_by_role("button", name="Deel", exact=True).first.click()
        window = page.get_by_role("dialog")
        expect(window).to_contain_text("zonder jullie antwoorden")
        expect(window).not_to_contain_text("Voorjaar")
        assert "Voorjaar" not in str(window.get_by_role("link", name="Mail").get_attribute("href"))
        window.get_by_role("button", name="Sluit").click()


@pytest_browser
def test_a_link_with_signs_stuck_to_it_opens_its_view(visit: Visit, guide: Guide) -> None:
    for fragment in ("#samen).", "#%23samen%29", "#samen"):
        visit.page.goto("about:blank")
        page = visit.open(PATH + fragment)
        expect(page.locator("#zelfscan_kop")).to_have_text("Samen invullen")
        expect(page.locator(".melding")).to_have_count(0)


@pytest_browser
def test_two_tabs_keep_each_others_answers(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    bring(page, real_scan(guide, {}, length="alles"))
    one, other = guide.principles[0], guide.principles[1]
    view(page, f"scan/scan-1/vragen/{one.id}")
    second = visit.context.new_page()
    second.goto(visit.url(PATH) + f"#scan/scan-1/vragen/{other.id}")
    page.get_by_label("Notitie").fill("uit de eerste tab")
    second.get_by_role("radio", name="5").check()
    expect(
        page.get_by_role("status").filter(has_text=f"1 van {len(guide.principles)} beantwoord")
    ).to_be_visible()
    expect(page.get_by_label("Notitie")).to_be_focused()
    page.get_by_role("radio", name="3").check()
    expect(
        second.get_by_role("status").filter(has_text=f"2 van {len(guide.principles)} beantwoord")
    ).to_be_visible()
    answers = stored(page)[0]["answers"]
    assert {id_: answer["score"] for id_, answer in answers.items()} == {one.id: 3, other.id: 5}
    assert answers[one.id]["note"] == "uit de eerste tab"

    second.evaluate("location.hash = 'scan'")
    second.get_by_role("button", name="Verwijder Proefscan").click()
    expect(page.get_by_role("heading", name="Deze scan is er niet")).to_be_visible()
    second.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("radio", name="3")).to_be_checked()


@pytest_browser
def test_paper_gets_the_result_with_notes_and_actions(visit: Visit, guide: Guide) -> None:
    page = visit.open(PATH)
    plan = {"what": "Bel alle leden", "who": "Bert", "when": "mei"}
    answers = answers_to(guide, 12)
    answers[guide.principles[0].id]["plans"] = [plan]
    bring(page, real_scan(guide, answers))
    view(page, "scan/scan-1/uitslag")
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="Gemiddelde per kernelement")).to_be_visible()
    expect(page.get_by_role("cell", name="Bert")).to_be_visible()
    expect(page.get_by_text(f"Notitie bij {guide.principles[0].id}")).to_be_visible()
    for part in (".scan__nav", "#zelfscan ~ h2", "#uitslag + ul", "#zelfscan .button", "#zelfscan_papier"):
        for node in page.locator(part).all():
            expect(node).to_be_hidden()
    view(page, "papier")
    expect(page.get_by_role("heading", name="Zo reken je de uitslag uit")).to_be_visible()
    page.emulate_media(media="screen")
    for length, principles in lengths(guide).items():
        page.get_by_label("Welke lengte?").select_option(length)
        shown = page.locator(".scan-paper__item:visible")
        assert set(shown.evaluate_all("items => items.map(item => item.dataset.question)")) == set(principles)
        means = [e for e in guide.elements if sum(p.id in principles for p in guide.of_element(e.id)) > 1]
        assert page.locator("[data-mean]:visible").count() == len(means)


LONG = "Maak samen duidelijke doelen waar alle leden zich in kunnen vinden en die haalbaar zijn. " * 4


@pytest_browser
def test_ten_questions_with_the_longest_texts_are_two_pages(visit: Visit) -> None:
    """However many questions the guide has: those on paper become ten."""
    page = visit.open(PATH)
    view(page, "papier")
    page.evaluate(
        """([title, summary]) => {
        const items = [...document.querySelectorAll('.scan-paper__item')];
        const parts = document.querySelectorAll('.scan-paper section');
        while (items.length < 10) {
            items.push(items[0].cloneNode(true));
            parts[items.length % parts.length].querySelector('ol').append(items.at(-1));
        }
        parts.forEach(part => { part.hidden = false; });
        items.forEach((item, at) => {
            item.hidden = at > 9;
            item.querySelector('a').textContent = title;
            item.querySelector('p + p').textContent = summary;
        });
        }""",
        [LONG[:60], LONG[:300]],
    )
    assert page.locator(".scan-paper__item:visible").count() == 10
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2


@pytest_browser
def test_a_question_fits_a_phone_and_stays_as_it_is_while_one_types(phone: Visit) -> None:
    page = phone.open(PATH)
    page.evaluate(
        """([title, summary]) => Gids.scan.questions(Gids.scanPage.data).forEach(one => { one.title = title; one.summary = summary; })""",
        [LONG[:60], LONG[:300]],
    )
    expect(page.get_by_label("Wie vult in?")).to_have_attribute("autocomplete", "name")
    start_scan(page, whole=True)
    expect(page.locator("#zelfscan_kop")).to_have_text(LONG[:60].strip())
    foot = "document.querySelector('.scan__steps').getBoundingClientRect().bottom"
    assert page.evaluate(f"() => {{ scrollTo(0, 0); return {foot}; }}") <= 740
    page.get_by_role("link", name="Volgende", exact=True).click()
    expect(page.locator("#zelfscan_kop")).to_be_focused()
    expect(page.locator("#zelfscan_kop")).to_be_in_viewport()
    assert page.evaluate(foot) <= 740, "also where the focus put the reader"
    assert page.title().startswith("Vraag 2 van ")
    scores = page.locator(".scan__scale input")
    for score in scores.all():
        expect(score).to_have_accessible_description(re.compile(f"{LOWEST} = .*{HIGHEST} = "))
        box = score.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(f"() => {{ scrollTo(0, 0); return {foot}; }}") <= 640 * 1.25
    assert len({box["y"] for score in scores.all() if (box := score.bounding_box())}) == 1, "one row"
    page.evaluate("() => { window.before = [...document.querySelectorAll('#zelfscan *')]; }")
    page.get_by_label("Notitie").press_sequentially("Drie woorden hier")
    page.get_by_role("radio", name="3", exact=True).check()
    page.get_by_label("Notitie").press_sequentially(" erbij")
    same = "() => { const now = [...document.querySelectorAll('#zelfscan *')]; return now.length === before.length && now.every((node, at) => node === before[at]); }"
    assert page.evaluate(same)
    page.emulate_media(forced_colors="active")
    edges = "nodes => nodes.map(node => [node.hasAttribute('aria-current'), getComputedStyle(node).borderBottomWidth !== '0px'])"
    assert all(is_ == has for is_, has in page.locator(".scan__nav a").evaluate_all(edges))


@pytest_browser
def test_work_kept_in_another_folder_is_offered_once_and_never_in_the_place_of_what_is_here(
    visit: Visit, guide: Guide
) -> None:
    page = visit.open(PATH)
    here, there = real_scan(guide, {guide.principles[0].id: 3}), real_scan(guide, {guide.principles[0].id: 9})
    bring(page, here)
    page.evaluate(
        """([there]) => { for (const [folder, id, name] of [['/oud/', 'scan-1', 'Van daar'], ['/oud/', 'scan-2', 'Van toen'], ['/elders/', 'scan-3', 'Van elders']])
        localStorage.setItem(`gids:${folder}:zelfscan:${id}`, JSON.stringify({...there, id, name})); }""",
        [there],
    )
    page.reload()
    offers = page.get_by_role("region", name=guide.label("script.moved", folder="/"))
    expect(offers).to_have_count(2)
    expect(offers.filter(has_text="/oud/")).to_contain_text("1 stuk werk")
    assert axe(page) == []
    offers.filter(has_text="/elders/").get_by_role("button", name=guide.label("script.moved-leave")).click()
    expect(offers).to_have_count(1)
    offers.get_by_role("button", name=guide.label("script.moved-take")).click()
    expect(page.get_by_role("heading", name="Van toen")).to_be_visible()
    expect(offers).to_have_count(0)
    assert [(made["name"], made["answers"][guide.principles[0].id]["score"]) for made in stored(page)] == [
        ("Proefscan", 3),
        ("Van toen", 9),
    ]
    assert page.evaluate("localStorage.getItem('gids:/oud/:zelfscan:scan-2') !== null"), "it stays there too"
    page.reload()
    expect(page.get_by_role("heading", name="Van toen")).to_be_visible()
    expect(offers).to_have_count(0)


def states(page: Page, guide: Guide) -> Iterator[str]:
    """Bring the page in each of its states; yield its name."""
    label, number = guide.label, len(guide.principles)
    check = {"check": "Voorstel.", "merged": [{"id": "X1", "title": "Eerst", "score": 4}]}
    answers = answers_to(guide, number)
    answers[guide.principles[0].id] |= check | {"plans": [{"what": "Bel", "who": "Anna", "when": "mei"}]}
    oldest, newest = guide.framework.versions[0].id, guide.framework.version
    history = [{"from": oldest, "to": newest, "notes": ["Iets werd iets."], "seen": False}]
    dropped = [{"id": "XX1", "version": oldest, "score": 3, "title": "Weg"}]
    bring(page, real_scan(guide, answers, network="West", history=history, dropped=dropped))
    bring(
        page,
        real_scan(
            guide, answers_to(guide, number, 4), id="s2", name="Later", date="2026-09-01", network="West"
        ),
    )
    bring(
        page, real_scan(guide, {guide.principles[0].id: 3}, id="s3", name="Nieuwer", version="handboek-2030")
    )
    yield "list"
    page.get_by_role("button", name=label("selfscan.rename")).first.click()
    yield "name window"
    page.keyboard.press("Escape")
    page.get_by_role("button", name=label("selfscan.keep")).first.click()
    yield "save window"
    page.keyboard.press("Escape")
    view(page, f"scan/scan-1/vragen/{guide.principles[0].id}")
    for closed in page.locator("#zelfscan summary").all():
        closed.click()
    yield "one question"
    page.get_by_label(label("selfscan.per-screen")).select_option("kernelement")
    for box in page.get_by_role("radio", name=label("selfscan.skip")).all():
        box.check()
    yield "a whole core element"
    view(page, "scan/s2/uitslag")
    yield "result"
    view(page, "scan/scan-1/uitslag")
    for closed in page.locator("#zelfscan_volgorde > summary").all():
        closed.click()
    yield "result with news, actions and dropped answers"
    page.get_by_role("button", name=label("selfscan.plan-own")).first.click()
    yield "action window"
    page.keyboard.press("Escape")
    view(page, "scan/s3/uitslag")
    yield "read only"
    view(page, "vergelijk")
    yield "side by side"
    view(page, "samen")
    field = page.get_by_label(label("selfscan.together-files"))
    made = [real_scan(guide, answers_to(guide, number, n), id=f"lid-{n}", person=f"Lid {n}") for n in (1, 5)]
    field.set_input_files([upload(one) for one in made] + [upload("{", "kapot.json")])
    page.get_by_label(label("selfscan.together-names")).check()
    yield "together"
    view(page, "papier")
    yield "paper"
    view(page, "scan/weg/vragen")
    yield "gone"


@pytest_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_state_is_accessible(browser: Browser, real_address: str, width: int, scheme: Any) -> None:
    guide = read_guide(ROOT).guide
    visit = Visit(
        browser,
        real_address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = visit.open(PATH)
    for state in states(page, guide):
        assert axe(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        if "window" not in state:
            assert tab_stops(page)["wrong"] == [], state
    assert visit.wrong == []
    visit.context.close()
