"""Editing YAML: exactly the value that was meant comes out, and every other character stays."""

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.desk.edit import NotKept, Sheet, block, scalar
from generator.model.problems import GuideError, Loc
from generator.read.strict import parse_yaml

NASTY = """\
# yaml-language-server: $schema=../x.json
id: h1@@@
title: 'It''s "new"'
# about the summary: keep
summary: >-
  A long text
  over lines.

  And more.
plain: a text that
  goes on
list:
  # first
  - one
  - {text: "Ja, aan de lijn.", evidence: [expert, {source: s1, locator: "x # y"}]}
  - text: |-
      two
      lines

    evidence: [a, b]
    # about nothing
tight:
- id: q
- id: r
flow: [a, b,
  c]   # a remark
empty: []
block: {one: 1, two: [x]}
nested:
- - u
  - v
last:
    deep:
        key: value
""".replace("@", " ")


def edited(source: str, *edits: tuple[Any, ...]) -> str:
    """Return a text after edits, each a method of a sheet and what it is given."""
    sheet = Sheet(source, "x.yml")
    for name, *given_ in edits:
        getattr(sheet, name)(*given_)
    return sheet.raw


def lines_of(source: str) -> list[str]:
    return source.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (("put", ("id",), "h2"), "id: h1   ", "id: h2   "),
        (("put", ("title",), "Don't"), "'It''s \"new\"'", "'Don''t'"),
        (("put", ("title",), "no: way"), "'It''s \"new\"'", "'no: way'"),
        (("put", ("plain",), "- 1"), "a text that\n  goes on", '"- 1"'),
        (("put", ("plain",), "true"), "a text that\n  goes on", '"true"'),
        (("put", ("plain",), True), "a text that\n  goes on", "true"),
        (
            ("put", ("summary",), "kort # niet"),
            ">-\n  A long text\n  over lines.\n\n  And more.",
            ">-\n  kort # niet",
        ),
        (("put", ("list", 1, "text"), 'zeg "ja"'), '"Ja, aan de lijn."', '"zeg \\"ja\\""'),
        (("put", ("list", 1, "evidence", 0), "a, b"), "[expert, {", '["a, b", {'),
        (
            ("put", ("list", 1, "note"), "n", ("text", "note", "evidence")),
            'lijn.", evi',
            'lijn.", note: n, evi',
        ),
        (("put", ("list", 1, "id"), "n", ("id", "text")), '{text: "Ja', '{id: n, text: "Ja'),
        (("put", ("list", 2, "id"), "n", ("id", "text")), "- text: |-", "- id: n\n    text: |-"),
        (("put", ("slug",), "s", ("id", "slug", "title")), "id: h1   \n", "id: h1   \nslug: s\n"),
        (("put", ("note",), "n", ("summary", "note", "plain")), "  And more.\n", "  And more.\nnote: n\n"),
        (("put", ("last", "deep", "more"), ["x"]), "key: value\n", "key: value\n        more: [x]\n"),
        (("add", ("flow",), "d"), "c]   # a", "c, d]   # a"),
        (("add", ("empty",), "d"), "empty: []", "empty: [d]"),
        (("add", ("tight",), {"id": "s"}), "- id: r\n", "- id: r\n- id: s\n"),
        (
            ("add", ("list",), {"text": "t", "evidence": ["e"]}),
            "evidence: [a, b]\n",
            "evidence: [a, b]\n  - text: t\n    evidence: [e]\n",
        ),
        (("add", ("former",), "f", ("id", "former")), "id: h1   \n", "id: h1   \nformer: [f]\n"),
        (("remove", ("plain",)), "plain: a text that\n  goes on\n", ""),
        (("remove", ("flow", 0)), "[a, b,", "[b,"),
        (("remove", ("flow", 2)), "b,\n  c]", "b]"),
        (("remove", ("list", 0)), "  - one\n", ""),
        (("remove", ("list", 2, "text")), "- text: |-\n      two\n      lines\n\n    evi", "- evi"),
        (("remove", ("block", "one")), "{one: 1, two", "{two"),
        (("remove", ("block", "two", 0)), "{one: 1, two: [x]}", "{one: 1}"),
        (("remove", ("last", "deep", "key")), "last:\n    deep:\n        key: value\n", ""),
        (("remove", ("nested", 0, 0)), "- - u\n  - v", "- - v"),
        (("remove", ("nested", 0, 1)), "- - u\n  - v", "- - u"),
        (("add", ("nested", 0), "w"), "- - u\n  - v", "- - u\n  - v\n  - w"),
        (("rename_key", ("block", "one"), "uno"), "{one: 1", "{uno: 1"),
        (("swap", ("summary",), 12, "over", "via"), "  over lines", "  via lines"),
        (("swap", ("title",), 5, '"new"', "oud"), "'It''s \"new\"'", "'It''s oud'"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_edit_changes_what_it_says_and_no_more(
    edit: tuple[Any, ...], old: str, new: str, ends: str, mark: str
) -> None:
    assert NASTY.count(old) == 1
    wanted = mark + NASTY.replace(old, new).replace("\n", ends)

    assert edited(mark + NASTY.replace("\n", ends), edit) == wanted


@pytest.mark.parametrize(
    "edit",
    [
        ("put", ("list", 9), "x"),
        ("put", ("nothing", "here"), "x"),
        ("put", ("id", "here"), "x"),
        ("add", ("title",), "x"),
        ("rename_key", ("block", "one"), "two"),
        ("rename_key", ("block", "three"), "four"),
        ("swap", ("summary",), 3, "over", "via"),
    ],
)
def test_what_can_not_be_done_changes_nothing(edit: tuple[Any, ...]) -> None:
    sheet = Sheet(NASTY, "x.yml")
    with pytest.raises(NotKept):
        getattr(sheet, edit[0])(*edit[1:])
    assert sheet.raw == NASTY


def test_a_file_with_mistakes_is_not_edited() -> None:
    with pytest.raises(GuideError, match="dubbel"):
        edited("a: 1\na: 2\n", ("put", ("a",), "3"))


def test_a_file_without_an_end_of_line_stays_so() -> None:
    assert (
        edited("a: [x]\nb:\n  - y", ("add", ("b",), "z"), ("put", ("c",), "w"))
        == "a: [x]\nb:\n  - y\n  - z\nc: w"
    )
    assert edited("a: x\nb: y", ("remove", ("b",))) == "a: x\n"


# Whatever the text is

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"), exclude_characters="\ufffd"),
    max_size=30,
).map(lambda text: unicodedata.normalize("NFC", text.strip()))
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
STYLES: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {},
        {"default_flow_style": True},
        {"indent": 4},
        {"default_style": "'"},
        {"default_style": '"'},
        {"width": 12},
    ]
)


def places(value: Any, loc: Loc = ()) -> list[Loc]:
    """Return every place in a value but the whole."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for part, each in inner for found in ((*loc, part), *places(each, (*loc, part)))]


def readable(source: str) -> bool:
    try:
        return not parse_yaml(source, "x.yml").problems
    except GuideError:
        return False


@pytest.mark.long
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_edit_of_any_text_is_read_back_as_it_was_meant(data: st.DataObject) -> None:
    value = data.draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
    dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, **data.draw(STYLES))
    source = f"# top\n{dumped}"
    if not readable(source):  # what the guide refuses is not edited
        return
    sheet = Sheet(source, "x.yml")
    before = sheet.document.value
    loc = data.draw(st.sampled_from(places(before)))
    new = data.draw(VALUES)
    try:
        match data.draw(st.sampled_from(["put", "add", "remove", "key"])):
            case "put":
                sheet.put(loc, new)
                assert sheet.get(loc) == new
            case "add" if isinstance(there := sheet.get(loc), list):
                sheet.add(loc, new)
                assert sheet.get(loc) == [*there, new]
            case "remove":
                sheet.remove(loc)
            case "key" if isinstance(sheet.get(loc), dict):
                sheet.put((*loc, "q0"), new)
                assert sheet.get((*loc, "q0")) == new
    except NotKept:
        assert sheet.raw == source
        raise
    assert "# top\n" in sheet.raw


@settings(deadline=None)
@given(WORDS)
def test_any_text_is_written_so_that_it_is_read_as_itself(text: str) -> None:
    for source in (f"a: {scalar(text)}\n", f"a: [{scalar(text, flow=True)}]\n"):
        found = parse_yaml(source, "x.yml")
        assert found.value in ({"a": text}, {"a": [text]}) and not found.problems


@pytest.mark.long
@settings(deadline=None, max_examples=50)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_any_block_is_read_as_itself(value: dict[str, Any]) -> None:
    found = parse_yaml(f"{block(value)}\n", "x.yml")
    assert found.value == value and not found.problems
