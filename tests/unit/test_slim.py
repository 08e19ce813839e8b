"""What is left of a style sheet when pages use only some classes."""

import pytest

from generator.make.slim import slim, used_classes, without_comments

CASES = {
    "a rule for a class that is used stays": (".kaart{color:red}", ".kaart{color:red}"),
    "a rule for a class that is not used goes": (".weg{color:red}", ""),
    "one of two selectors goes": (".weg .kaart,.kaart a{color:red}", ".kaart a{color:red}"),
    "an element without a class stays": ("h1>a{color:red}", "h1>a{color:red}"),
    "a state that a script sets stays": (".kaart.kaart--open{top:0}", ".kaart.kaart--open{top:0}"),
    "what must not have a class stays": ("a:not(.weg){top:0}", "a:not(.weg){top:0}"),
    "rules for a medium are looked at": (
        "@media print{.weg{top:0}.kaart{top:0}}",
        "@media print{.kaart{top:0}}",
    ),
    "a medium without rules goes": ("@media print{.weg{top:0}}", ""),
    "fonts and frames stay": ("@keyframes draai{to{top:0}}", "@keyframes draai{to{top:0}}"),
    "a property that nothing reads goes": (
        ":root{--weg:url(\"data:a;b,<svg d='}'>\");--ook-weg:1;color:red}",
        ":root{color:red}",
    ),
    "a property that is read stays": (
        ":root{--maat:1px;--weg:2}.kaart{top:var(--maat)}",
        ":root{--maat:1px;}.kaart{top:var(--maat)}",
    ),
    "a property that another sheet reads stays": (":root{--elders:1px}", ":root{--elders:1px}"),
}


@pytest.mark.parametrize("case", CASES)
def test_slim(case: str) -> None:
    css, expected = CASES[case]
    assert slim(css, {"kaart"}, ["p{margin:var( --elders )}"]) == expected


def test_used_classes_are_those_of_all_elements() -> None:
    assert used_classes('<p class="a b-c"><i class="d__e"></i>') == {"a", "b-c", "d__e"}


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
