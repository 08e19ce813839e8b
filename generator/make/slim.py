"""Leaves out what no reader's browser uses: rules of the theme's style sheet for parts that no page has, and comments."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import tinycss2
from tinycss2.ast import Node


def used_classes(html: str) -> set[str]:
    """Return the names of the classes on a page."""
    return {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}


def without_comments(script: str) -> str:
    """Return a script without types, indents, and comments that have whole lines to themselves; `/*!`, a licence, stays.

    Indents stay where a template literal may hold them. A text of more than one line that holds a line of comment does
    not occur in our scripts.
    """
    bare = re.sub(r"(?m)^[ \t]*(?://.*|/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*)\n", "", script)
    bare = re.sub(r"/\*\* @type [^*\n]*\*/ ?", "", bare)
    return bare if "`" in bare else re.sub(r"(?m)^[ \t]+", "", bare)


def slim(css: str, used: set[str], other_css: Iterable[str] = ()) -> str:
    """Return a style sheet without rules for classes that are not `used`, and without properties that nothing reads.

    A class with `--` in its name is a state that a script may set, so its rules stay. A custom property stays if
    what is left of this sheet or an `other_css` reads it.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_rules(rules, used))
    read = set(re.findall(r"var\(\s*(--[\w-]+)", " ".join([kept, *other_css])))
    return re.sub(
        r"(?<=[{;])(--[\w-]+):[^;{}\"']*(?:\"[^\"]*\"|'[^']*'|[^;{}\"'])*(?:;|(?=\}))",
        lambda found: found.group() if found.group(1) in read else "",
        kept,
    )


def _rules(rules: Iterable[Node], used: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [each for each in _selectors(rule.prelude) if _classes(each) <= used]
            if selectors:
                yield f"{','.join(map(tinycss2.serialize, selectors))}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword == "media":
            below = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inner := "".join(_rules(below, used)):
                yield f"@media{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: Iterable[Node]) -> list[list[Node]]:
    found: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _classes(selector: list[Node]) -> set[str]:
    """Return the classes that an element must have; not those in `:not(…)`, and no states."""
    return {
        name.value
        for dot, name in pairwise(selector)
        if dot.type == "literal" and dot.value == "." and name.type == "ident" and "--" not in name.value
    }
