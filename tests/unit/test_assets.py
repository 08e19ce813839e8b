"""Scripts and styles are kept by room, and published side by side."""

import re

from generator.plan.assets import (
    JOINED,
    PUBLISHED,
    ROOMS,
    WEB,
    digested,
    is_digested,
    published,
    published_paths,
    without_comments,
)
from tests.helpers import ROOT


def test_every_room_but_that_of_the_theme_and_of_the_desk_is_published() -> None:
    assert {path.name for path in (ROOT / WEB).iterdir() if path.is_dir()} == {*ROOMS, "theme", "desk"}


def test_no_two_files_have_the_same_address() -> None:
    assert len(published_paths()) == len(set(published_paths()))
    assert {path.rpartition("/")[0] for path in published_paths()} == {PUBLISHED}


def test_what_only_checks_scripts_is_not_published() -> None:
    assert not any(path.endswith(".ts") for path in published_paths())


def test_every_file_is_published_by_itself_or_with_others_and_whole() -> None:
    kept = {
        path.name: path for room in ROOMS for path in (ROOT / WEB / room).iterdir() if path.suffix != ".ts"
    }
    given = {path.removeprefix(f"{PUBLISHED}/"): content for path, content in published()}
    parts = {part for whole, names in JOINED.items() for part in names if part != whole}
    assert not parts & set(given)
    assert sorted([*given, *parts]) == sorted(kept)
    for name, content in given.items():
        whole = b"".join(kept[each].read_bytes() for each in JOINED.get(name, (name,)))
        assert content == (without_comments(whole.decode()).encode() if name.endswith(".js") else whole)


def test_names_of_scripts_and_styles_hold_a_digest_and_other_names_do_not() -> None:
    paths = (f"{PUBLISHED}/a.js", f"{PUBLISHED}/b-c.css", f"{PUBLISHED}/logo.svg", "x/a.js")
    assert [path for path in paths if is_digested(path)] == [f"{PUBLISHED}/a.js", f"{PUBLISHED}/b-c.css"]
    assert re.fullmatch(r"gids/a\.[0-9a-f]{10}\.js", digested("gids/a.js", b"1"))
    assert re.fullmatch(r"gids/b-c\.[0-9a-f]{10}\.css", digested("gids/b-c.css", b"1"))
    assert digested("gids/a.js", b"1") == digested("gids/a.js", b"1") != digested("gids/a.js", b"3")


def test_comments_on_lines_of_their_own_go() -> None:
    script = (
        "/*! A licence */\n// Says what this is.\n(function () {\n  /**\n   * @param {string} a of * stars\n   */\n"
        '  var a = "// no comment"; // of a line\n  /* c */\n})();\n'
    )
    assert without_comments(script) == (
        '/*! A licence */\n(function () {\nvar a = "// no comment"; // of a line\n})();\n'
    )


def test_indents_stay_where_a_text_may_hold_them() -> None:
    script = "f(`\n  a`,\n  b);\n"
    assert without_comments(script) == script


def test_types_within_a_line_go() -> None:
    script = 'const a = /** @type {HTMLElement} */ (b).c; const d = "/* no comment */";\n'
    assert without_comments(script) == 'const a = (b).c; const d = "/* no comment */";\n'
