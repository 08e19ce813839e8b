"""Leaves out what no reader's browser uses: rules of the theme's style sheet for parts that no page has."""

from collections.abc import Iterable, Iterator, Sequence, Set
from copy import copy
from functools import cached_property
from itertools import pairwise
from sys import intern

import tinycss2
from selectolax.lexbor import LexborHTMLParser
from tinycss2.ast import Node

GROUPS = ("media", "supports", "layer", "container", "scope", "starting-style")
"""Rules with `@` that hold other rules or, inside a rule, declarations."""
ONE_OF = ("is", "where", "matches", "-webkit-any", "-moz-any", "has")
"""Functions of a selector of which one argument must fit. What others say, such as `:not()`, may always fit."""


def used_classes(page: LexborHTMLParser) -> set[str]:
    """Return the names of the classes on a page."""
    values = {node.attributes["class"] or "" for node in page.css("[class]")}
    return {intern(name) for value in values for name in value.split()}


class Sheet:
    """A style sheet, parsed."""

    def __init__(self, css: str) -> None:
        self.rules = list(_opened(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))

    @cached_property
    def classes(self) -> set[str]:
        """The names of the classes that selectors name, wherever they stand in them."""
        return set(_named(self.rules))

    @cached_property
    def read(self) -> set[str]:
        """The names of the custom properties that are read, or named anywhere but where they are set."""
        return set(_read(self.rules))

    def slim(self, used: Set[str], read: Set[str] = frozenset()) -> str:
        """Return the sheet without rules for classes that are not `used`, and without properties that nothing reads.

        A class with `--` in its name is a state that a script may set, so its rules stay. A custom property stays if
        what is left of this sheet reads it, or if it is among those that are `read` elsewhere. What may be in use in a way
        that is not known here stays as it is.
        """
        kept = list(_kept(self.rules, used))
        return _written(kept, {*_read(kept), *read})


def _opened(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield rules and declarations, what is inside a rule parsed as well. What is not understood stays as it is written."""
    for node in nodes:
        if _holds_rules(node):
            items = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            if all(item.type != "error" for item in items):
                node.content = list(_opened(items))
        yield node


def _holds_rules(node: Node) -> bool:
    if node.type == "at-rule":
        return node.content is not None and node.lower_at_keyword in GROUPS
    return bool(node.type == "qualified-rule")


def _is_parsed(content: Sequence[Node]) -> bool:
    return all(node.type in ("declaration", "qualified-rule", "at-rule") for node in content)


def _kept(nodes: Iterable[Node], used: Set[str]) -> Iterator[Node]:
    """Yield, of rules and declarations that were opened, those that may be in use."""
    for whole in nodes:
        node = copy(whole)
        if node.type == "qualified-rule":
            nests = any(item.type != "declaration" for item in node.content)
            fit, lost = _sorted_out(node.prelude, used)
            if not fit and not (nests and _names_parent(node.content)):
                continue
            # `&` is as specific as the whole list; and one selector that a browser does not know makes it drop all.
            if fit and not nests and not any(map(_is_foreign, lost)):
                node.prelude = _joined(fit)
        if _holds_rules(node) and _is_parsed(node.content):
            node.content = list(_kept(node.content, used))
            if not node.content and not _orders_layers(node):
                continue
        yield node


def _sorted_out(prelude: Iterable[Node], used: Set[str]) -> tuple[list[list[Node]], list[list[Node]]]:
    """Return the selectors of a list that an element may fit, and those that none does."""
    fit: list[list[Node]] = []
    lost: list[list[Node]] = []
    for selector in _selectors(prelude):
        (fit if _may_fit(selector, used) else lost).append(selector)
    return fit, lost


def _selectors(tokens: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors of a list, without comments."""
    found: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        elif token.type != "comment":
            found[-1].append(token)
    return found


def _joined(selectors: Iterable[list[Node]]) -> list[Node]:
    tokens: list[Node] = []
    for selector in selectors:
        tokens += [*([tinycss2.ast.LiteralToken(0, 0, ",")] if tokens else []), *selector]
    return tokens


def _may_fit(selector: list[Node], used: Set[str]) -> bool:
    """Whether an element may fit a selector when only these classes are used."""
    return all(name in used or "--" in name for name in _own_classes(selector)) and all(
        any(_may_fit(choice, used) for choice in _selectors(token.arguments))
        for token in selector
        if token.type == "function" and token.lower_name in ONE_OF
    )


def _own_classes(selector: Iterable[Node]) -> Iterator[str]:
    """Yield the classes that a selector names outside of functions."""
    for dot, name in pairwise(selector):
        if dot.type == "literal" and dot.value == "." and name.type == "ident":
            yield name.value


def _is_foreign(selector: Iterable[Node]) -> bool:
    """Whether a selector asks for something that only some browsers know, such as `::-moz-…`."""
    return any(
        sign.type == "literal" and sign.value == ":" and getattr(name, "value", "").startswith("-")
        for sign, name in pairwise(selector)
    ) or any(token.type == "function" and token.name.startswith("-") for token in selector)


def _names_parent(nodes: Iterable[Node]) -> bool:
    """Whether a selector below says in a function what the rule around it must not be, such as `:not(&)`."""
    return any(token.type == "literal" and token.value == "&" for token in _in_functions(nodes))


def _in_functions(nodes: Iterable[Node], inside: bool = False) -> Iterator[Node]:
    for node in nodes:
        if inside:
            yield node
        yield from _in_functions(_below(node), inside or node.type == "function")


def _below(node: Node) -> Iterator[Node]:
    """Yield what stands directly inside a rule, a declaration or a token."""
    if node.type == "declaration":
        yield from node.value
    for part in ("prelude", "content", "arguments"):
        yield from getattr(node, part, None) or ()


def _orders_layers(node: Node) -> bool:
    """Whether a rule without content still says something: the first naming of a layer gives its place."""
    return bool(node.type == "at-rule" and node.lower_at_keyword == "layer")


def _named(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the classes that the selectors of rules name."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _all_classes(node.prelude)
        if _holds_rules(node):
            yield from _named(node.content)


def _all_classes(tokens: Sequence[Node]) -> Iterator[str]:
    yield from _own_classes(tokens)
    for token in tokens:
        yield from _all_classes(list(_below(token)))


def _read(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the names with `--` that stand in rules, declarations or tokens, but for the names of declarations."""
    for node in nodes:
        if node.type == "ident" and node.value.startswith("--"):
            yield node.value
        yield from _read(_below(node))


def _written(nodes: Sequence[Node], read: Set[str]) -> str:
    """Return rules, or what stands inside one, as CSS; without the custom properties that are not read."""
    if not _is_parsed(nodes):
        return str(tinycss2.serialize(nodes))
    written: list[str] = []
    for node in nodes:
        if node.type == "declaration":
            if not node.name.startswith("--") or node.name in read:
                written.append(f"{node.serialize()};")
        elif not _holds_rules(node):
            written.append(node.serialize())
        else:
            inside = _written(node.content, read)
            if inside or _orders_layers(node):
                at = f"@{node.at_keyword}" if node.type == "at-rule" else ""
                written.append(f"{at}{tinycss2.serialize(node.prelude)}{{{inside}}}")
    return "".join(written).removesuffix(";")
