"""The one layout of YAML: what it makes of a file, that nothing of it is lost, and that doing it twice changes nothing."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.desk.format import keys_of, lay_out, write
from generator.desk.yaml_layout import FOLD, WIDTH, Kept, Source, arranged, folded
from generator.make.check import read_guide
from generator.model.content import Tool
from generator.model.kinds import KINDS
from generator.model.problems import GuideError, Loc
from generator.model.sources import Source as SourceRecord
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.strict import parse_yaml
from generator.views.render import render
from tests.files import AA1, ROLES, replace
from tests.helpers import FIXTURES

ORDER = ("id", "slug", "title", "summary", "what", "how", "when")


def order(loc: Loc) -> tuple[str, ...]:
    return ("text", "evidence") if loc[:1] == ("what",) else ORDER if not loc else ()


def laid_out(text: str) -> str:
    return arranged(parse_yaml(text, "a.yml"), order)


def test_a_file_gets_the_one_layout(request: pytest.FixtureRequest) -> None:
    folder = FIXTURES / "format"
    made = laid_out((folder / "in.yml").read_text(encoding="utf-8"))
    if request.config.getoption("--update-golden"):
        (folder / "out.yml").write_text(made, encoding="utf-8")
    assert made == (folder / "out.yml").read_text(encoding="utf-8")
    assert laid_out(made) == made


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("a: 'x'", "a: x"),
        ('a: "true"', 'a: "true"'),
        ("a: true", "a: true"),
        ('a: "1.10"', 'a: "1.10"'),
        ('a: "2018-10"', 'a: "2018-10"'),
        ('a: "12:30"', 'a: "12:30"'),
        ('a: "no"', 'a: "no"'),
        ("a: 'x: y'", 'a: "x: y"'),
        ("a: '*x* y'", 'a: "*x* y"'),
        ("a: 'zei \"x\": y'", "a: 'zei \"x\": y'"),
        (r'a: "x \"y\""', r'a: "x \"y\""'),
        ("a: [ x,'w',\"z, q\", 'y' ]", 'a: [x, w, "z, q", "y"]'),
        ("a:\n- x\n- y", "a:\n  - x\n  - y"),
        ("a: {b:  c,d: [e]}", "a: {b: c, d: [e]}"),
        ("a:\n    b:\n        c: d", "a:\n  b:\n    c: d"),
        ("a: >\n    een\n    twee", "a: een twee"),
        ("a: een\n  twee", "a: een twee"),
        ('a: "een\n  twee"', "a: een twee"),
        ("a: |\n    een\n    twee", "a: |\n  een\n  twee"),
        ("a: >-\n    een\n\n    twee", "a: >-\n  een\n\n  twee"),
        ("a: []\nb: {}\nc:\nd: ''", "a: []\nb: {}\nc:\nd: ''"),
        (
            "a:\n  # over b\n  b: c  # achter\n\n\n  d: e\n# slot",
            "a:\n  # over b\n  b: c  # achter\n\n  d: e\n# slot",
        ),
        ("a:   # achter de sleutel\n  - b", "a:   # achter de sleutel\n  - b"),
        ("title: b\nid: a", "id: a\ntitle: b"),
        ("id: a\n# over c\nb: c\n# over d\nslug: d", "id: a\n# over d\nslug: d\n# over c\nb: c"),
        ("what:\n  - evidence: b\n    text: a", "what:\n  - text: a\n    evidence: b"),
        (
            "what:\n  - evidence: b\n    # over a\n    text: a",
            "what:\n  - evidence: b\n    # over a\n    text: a",
        ),
        ("# boven\ntitle: b\nid: a", "# boven\ntitle: b\nid: a"),
        ("a:\n  - - b\n    - c", "a:\n  - - b\n    - c"),
        ("a: b#c", "a: b#c"),
        pytest.param(f"a: '{'[' * 4000}'", f'a: "{"[" * 4000}"', id="brackets"),
        pytest.param(
            f"a: ['b {'[' * 4000}']", f"a:\n  - >-\n    b\n    {'[' * 4000}", id="brackets-in-brackets"
        ),
        ('a: "b #c"', 'a: "b #c"'),
        ("a: 'b #c'  # d", "a: 'b #c'  # d"),
        ("a: {b: 'c #d'}  # e #f", 'a: {b: "c #d"}  # e #f'),
    ],
)
def test_how_values_are_written(written: str, made: str) -> None:
    assert laid_out(written) == made + "\n"
    assert laid_out(made) == made + "\n"


@pytest.mark.parametrize(
    "written",
    [
        "---\na: b",
        "a: [b, # over b\n  c]",
        "- a",
        "{a: b}",
        "a:\n  -\n    b: c",
        "a: >2-\n    een\n\n    twee",
    ],
)
def test_a_file_is_kept_where_a_layout_could_do_harm(written: str) -> None:
    with pytest.raises(Kept):
        laid_out(written)


def test_no_line_of_a_folded_text_looks_like_something_else() -> None:
    text = "een twee - drie vier: vijf # zes > zeven"
    for width in range(15, 40):
        lines = folded(text, width)
        assert " ".join(lines) == text
        assert not [line for line in lines[1:] if line[0] in "-#>" or line.startswith("vier:")]


WORDS = st.sampled_from(
    [
        "buren",
        "tuin",
        "é",
        "#samen",
        "let op:",
        "- x",
        "'t",
        '"ja"',
        "a, b",
        "[x](AA1)",
        "*nu*",
        "12",
        "no",
        "{y}",
        "&",
        "|",
        "?",
        "%",
        "x" * 60,
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from([*ORDER, "text", "evidence", "note"]), inner, min_size=1, max_size=4
        )
    ),
    max_leaves=12,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Make a file of some value in some layout, with comments between its lines and behind some."""
    value: Any = draw(st.dictionaries(st.sampled_from([*ORDER, "note"]), VALUES, min_size=1, max_size=6))
    text = yaml.safe_dump(
        value,
        allow_unicode=True,
        sort_keys=False,
        width=draw(st.sampled_from([20, 60, 108, 1000])),
        indent=draw(st.sampled_from([2, 4])),
        default_flow_style=draw(st.sampled_from([None, False])),
        default_style=draw(st.sampled_from([None, None, '"', "'", ">"])),
    )
    lines = []
    for line in text.rstrip("\n").split("\n"):
        match draw(st.integers(0, 12)):
            case 0:
                lines.append(
                    draw(st.sampled_from(["", "# over dit", "    # verder naar rechts", "# 'n \"halve: {"]))
                )
            case 1 if line.endswith((":", "]", "}")):
                line += "  # erachter"
        lines.append(line)
    return "\n".join(lines)


def _comments(text: str) -> Counter[str]:
    return Counter(comment.text for comment in Source(parse_yaml(text, "a.yml")).comments.values())


@pytest.mark.long
def test_nothing_is_lost_and_a_second_time_nothing_changes(amount: Callable[[int, int], int]) -> None:
    laid: list[str] = []
    most = amount(60, 3000)

    @settings(max_examples=most, deadline=None, derandomize=True, database=None)
    @given(files())
    def attempt(text: str) -> None:
        try:
            document = parse_yaml(text, "a.yml")
            made = arranged(document, order)
        except (GuideError, Kept):
            return  # no YAML of the guide, or a file that stays as it is
        again = parse_yaml(made, "a.yml")
        assert again.value == document.value
        assert _comments(made) == _comments(text)
        assert arranged(again, order) == made
        assert not [line for line in made.split("\n") if line != line.rstrip()] and made.endswith("\n")
        laid.append(made)

    attempt()
    assert len(laid) > most / 4


def test_keys_stand_as_an_editor_writes_them() -> None:
    keys = keys_of(Tool)
    assert keys[:3] == ["id", "slug", "former_slugs"] and keys[-3:] == [
        "relations",
        "search_terms",
        "corrected",
    ]
    assert keys_of(SourceRecord)[0] == "id"
    for home in KINDS.files:
        assert sorted(keys_of(home.model)) == sorted(i.alias or n for n, i in home.model.model_fields.items())


def pages(root: Path) -> dict[str, str]:
    guide = read_guide(root).guide
    return dict(render(guide, plan(guide), Settings()))


@pytest.mark.long
def test_the_whole_guide_gets_the_layout_and_says_the_same(guide_root: Path) -> None:
    before = pages(guide_root)
    made = lay_out(guide_root)
    assert made.changed and not made.kept
    write(guide_root, made)
    assert pages(guide_root) == before
    assert not lay_out(guide_root).changed
    assert not [*guide_root.rglob("*.nieuw")]
    for path in made.changed:
        for line in (guide_root / path).read_text(encoding="utf-8").split("\n"):
            assert len(line) <= WIDTH or line.strip().count(" ") < 3 or "[" in line, (path, line)
    assert FOLD <= WIDTH


def test_a_file_with_problems_is_left_alone_and_named(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(guide_root / AA1, "\ntitle:", "\nkop: x\ntitle:")
    before = (guide_root / AA1).read_bytes()
    assert main(["format", "-C", str(guide_root), AA1]) == 0
    assert f"{AA1}:1:1: let op: dit bestand blijft zoals het is: " in capsys.readouterr().out
    assert (guide_root / AA1).read_bytes() == before


def test_who_only_asks_is_told_and_nothing_is_written(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in guide_root.rglob("*.yml")}
    assert main(["format", "--check", "-C", str(guide_root), AA1]) == 1
    said = capsys.readouterr().out
    assert f"\n  {AA1}\n" in said and said.endswith("Typ: gids format\n")
    assert "1 bestand met een andere opmaak, 0 waren al goed" in said
    assert {path: path.read_bytes() for path in guide_root.rglob("*.yml")} == before
    assert main(["format", "-C", str(guide_root), AA1]) == 0
    assert main(["format", "--check", "-C", str(guide_root), AA1]) == 0
    changed = {path for path in before if path.read_bytes() != before[path]}
    assert changed == {guide_root / AA1}
    assert main(["format", "-C", str(guide_root), "schemas"]) == 1
    assert "geen records" in capsys.readouterr().out


def test_line_ends_of_windows_become_those_of_the_guide(guide_root: Path) -> None:
    file = guide_root / ROLES
    write(guide_root, lay_out(guide_root))
    right = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + right.replace(b"\n", b"\r\n"))
    write(guide_root, lay_out(guide_root))
    assert file.read_bytes() == right
