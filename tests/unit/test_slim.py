"""What is left of a style sheet when pages use only some classes."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.slim import Sheet, used_classes

CASES = {
    "a rule for a class that is used stays": (".kaart{color:red}", ".kaart{color:red}"),
    "a rule for a class that is not used goes": (".weg{color:red}", ""),
    "one of two selectors goes": (".weg .kaart,.kaart a{color:red}", ".kaart a{color:red}"),
    "an element without a class stays": ("h1>a{color:red}", "h1>a{color:red}"),
    "a state that a script sets stays": (".kaart.kaart--open{top:0}", ".kaart.kaart--open{top:0}"),
    "a class with a sign in it is that class": (r".a\:b{top:0}.a\/weg{top:0}", r".a\:b{top:0}"),
    "a comment parts nothing": (
        ".kaart/* , */.weg,./* */kaart{top:0}.kaart/*.weg*/ a{top:0}",
        ".kaart{top:0}.kaart a{top:0}",
    ),
    "a comma in a text parts nothing": ('a[title=",.weg"]{top:0}', 'a[title=",.weg"]{top:0}'),
    "a class in an attribute is none": (
        '[class*=".weg"]{top:0}[href$=".weg"]{top:0}',
        '[class*=".weg"]{top:0}[href$=".weg"]{top:0}',
    ),
    # Functions of selectors.
    "what must not have a class stays": ("a:not(.weg){top:0}", "a:not(.weg){top:0}"),
    "what must not be without one stays": (
        "a:not(:not(.weg)),a:not(:is(.weg)){top:0}",
        "a:not(:not(.weg)),a:not(:is(.weg)){top:0}",
    ),
    "one of several stays whole": ("p:is(.weg,.kaart) a{top:0}", "p:is(.weg,.kaart) a{top:0}"),
    "one of none goes": ("p:is(.weg,.weg2),p:where(.weg .kaart){top:0}", ""),
    "what holds it stays, and what cannot goes": (
        "p:has(>.kaart){top:0}p:has(> .weg){top:0}",
        "p:has(>.kaart){top:0}",
    ),
    "functions in functions": (
        "p:has(:is(.weg,a:not(.weg))){top:0}p:has(:is(.weg)){top:0}",
        "p:has(:is(.weg,a:not(.weg))){top:0}",
    ),
    "large letters are the same function": ("p:IS(.weg){top:0}P:Not(.weg){top:0}", "P:Not(.weg){top:0}"),
    "a function that is not known stays": ("p:nth-child(1 of .weg){top:0}", "p:nth-child(1 of .weg){top:0}"),
    "a class beside a function counts": (".weg:not(.kaart){top:0}", ""),
    "what some browsers do not know keeps its list": (
        ".weg::-moz-x,.kaart{top:0}",
        ".weg::-moz-x,.kaart{top:0}",
    ),
    "a function of some browsers keeps its list": (
        ".weg:-moz-any(a),.kaart{top:0}",
        ".weg:-moz-any(a),.kaart{top:0}",
    ),
    "a name that begins with a line is known to all": (".-weg,.kaart{top:0}", ".kaart{top:0}"),
    # Rules in rules.
    "rules for a medium are looked at": (
        "@media print{.weg{top:0}.kaart{top:0}}",
        "@media print{.kaart{top:0}}",
    ),
    "a medium without rules goes": ("@media print{.weg{top:0}}", ""),
    "media, support, layers and containers in each other": (
        "@supports (top:0){@layer a{@container (width>1px){@media print{.kaart{top:0}.weg{top:0}}}}}",
        "@supports (top:0){@layer a{@container (width>1px){@media print{.kaart{top:0}}}}}",
    ),
    "layers keep their order": (
        "@layer b,a;@layer c{.weg{top:0}}.kaart{top:0}",
        "@layer b,a;@layer c{}.kaart{top:0}",
    ),
    "fonts, frames and pages stay": (
        '@charset "utf-8";@font-face{src:url(weg)}@keyframes weg{to{top:0}}@page{margin:0}',
        '@charset "utf-8";@font-face{src:url(weg)}@keyframes weg{to{top:0}}@page{margin:0}',
    ),
    "a nested rule stays with what it stands in": (
        ".kaart{top:0;&:hover{top:1px}.weg &{top:2px}}",
        ".kaart{top:0;&:hover{top:1px}}",
    ),
    "a function in a nested rule that does not name what is around it keeps nothing": (
        ".weg{a:not(.kaart){top:0}}",
        "",
    ),
    "nested rules go with what they stand in": (".weg{&:hover{top:1px}@media print{top:0}}", ""),
    "a medium in a rule holds declarations": (
        ".kaart{@media print{top:0;left:0}}",
        ".kaart{@media print{top:0;left:0}}",
    ),
    "a rule for what is not in another stays": (".weg{.kaart:not(&){top:0}}", ".weg{.kaart:not(&){top:0}}"),
    "nested rules keep how specific they are": (".weg,.kaart{& a{top:0}}", ".weg,.kaart{& a{top:0}}"),
    "what is not understood stays as it is": (
        ".kaart{*zoom:1;--weg:1; top:0}",
        ".kaart{*zoom:1;--weg:1; top:0}",
    ),
    # Custom properties.
    "a property that nothing reads goes": (
        ":root{--weg:url(\"data:a;b,<svg d='}'>\");--ook-weg:1;color:red}",
        ":root{color:red}",
    ),
    "a rule with only such properties goes": (":root{--weg:1}@media print{:root{--weg:{a:b}}}", ""),
    "a property that is read stays": (
        ":root{--maat:1px;--weg:2}.kaart{top:var(--maat)}",
        ":root{--maat:1px}.kaart{top:var(--maat)}",
    ),
    "a property read in place of another stays": (
        ":root{--a:1px}.kaart{top:calc(1px + var(--b, var( --a ))) !important}",
        ":root{--a:1px}.kaart{top:calc(1px + var(--b, var( --a ))) !important}",
    ),
    "a property read by frames stays": (
        ":root{--a:1px}@keyframes k{to{top:var(--a)}}",
        ":root{--a:1px}@keyframes k{to{top:var(--a)}}",
    ),
    "a property that moves by itself stays": (
        ":root{--a:1px}.kaart{transition-property:--a}",
        ":root{--a:1px}.kaart{transition-property:--a}",
    ),
    "a property that a container is asked for stays": (
        ":root{--a:1px}@container style(--a:1px){.kaart{top:0}}",
        ":root{--a:1px}@container style(--a:1px){.kaart{top:0}}",
    ),
    "a property with large letters is another": (
        ":root{--A:1px;--a:2px}p{top:var(--A)}",
        ":root{--A:1px}p{top:var(--A)}",
    ),
    "a property read by a rule that goes goes": (":root{--a:1px}.weg{top:var(--a)}", ""),
    "a text is no reading": (':root{--a:1px}p::after{content:"var(--a)"}', 'p::after{content:"var(--a)"}'),
    "a property that another sheet reads stays": (":root{--elders:1px}", ":root{--elders:1px}"),
}


@pytest.mark.parametrize("case", CASES)
def test_slim(case: str) -> None:
    css, expected = CASES[case]
    assert Sheet(css).slim({"kaart", "a:b"}, Sheet("p{margin:var( --elders )}").read) == expected


@pytest.mark.parametrize("case", CASES)
def test_what_is_slim_gets_no_slimmer(case: str) -> None:
    """What is left is CSS that is read in the same way."""
    once = CASES[case][1]
    assert Sheet(once).slim({"kaart", "a:b"}, {"--elders"}) == once


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_can_be_asked_twice(case: str) -> None:
    sheet = Sheet(CASES[case][0])
    before = sheet.classes, sheet.read
    first = sheet.slim({"kaart", "a:b"}, {"--elders"})
    assert sheet.slim({"kaart", "a:b"}, {"--elders"}) == first and (sheet.classes, sheet.read) == before


def test_nothing_goes_from_a_sheet_that_is_all_in_use() -> None:
    css = ".weg .x{--a:1;top:var(--a)}@media print{.y:not(.z),.y{left:0}}"
    assert Sheet(css).slim({"weg", "x", "y"}) == css


def test_classes_and_properties_of_a_sheet() -> None:
    sheet = Sheet(
        "@charset 'utf-8';.a:not(.b,:is(.c .d)){--p:var(--q)}@media (x:1.5){.e{& .f{top:.5em}}}/*.g*/"
        "@keyframes k{1.2%{top:0}}[href='.h']{background:url(i.j)}"
    )
    assert sheet.classes == {"a", "b", "c", "d", "e", "f"} and sheet.read == {"--q"}


def test_used_classes_are_those_of_all_elements() -> None:
    page = LexborHTMLParser(
        "<p class='a b-c'><i class=d__e></i><svg><g CLASS=\"f&amp;g\n h\"/></svg></p>"
        '<p title=\'class="weg"\'>class="weg"</p><!-- <b class="weg"> --><script>f(\'<b class="weg">\')</script>'
    )
    assert used_classes(page) == {"a", "b-c", "d__e", "f&g", "h"}
