"""Templates hold no words: those are labels, and a page is Markdown that one can read."""

import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.model.kinds import TEMPLATES
from generator.model.labels import PLACE
from generator.plan.pages import Site
from generator.read.labels import LABELS, asked, asked_in, read_labels, sources
from generator.views.render import environment
from tests.helpers import ROOT

ALLOWED: set[str] = set()
"""Words that templates may hold all the same, at most twenty."""
MOST_ALLOWED = 20

NAMES = sorted(
    file.name for folder in TEMPLATES for file in Path(str(folder)).iterdir() if file.suffix == ".j2"
)

NO_WORDS = re.compile(
    r"""
      <!--.*?-->                                # a comment
    | </?[A-Za-z!](?:[^<>"']|"[^"]*"|'[^']*')*> # a tag; what a reader hears of it is looked at by itself
    | \{:[^{}]*\}                               # a list of attributes
    | \]\([^()]*\)                              # where a link leads to
    | ^[ ]*(?:\?\?\?|!!!)[+]?[ ][\w -]+         # the class of a part that can be folded
    | https?://\S+
    | &\#?\w+;
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What a template holds that is no text."""
HEARD = re.compile(
    r"""\b(?:aria-(?:label|description|roledescription)|alt|title|placeholder)=(?:"([^"]*)"|'([^']*)')"""
)
"""An attribute whose value a reader sees or hears."""
LETTER = re.compile(r"[^\W\d_]")
SENTENCE = re.compile(r"[^\W\d_]{2,}[,.:;]? [^\W\d_]{2,}|^[A-ZÀ-Þ][a-zà-þ]+")
"""Two words, or one that begins with a capital: nothing that a template needs as a name."""


def text_of(node: nodes.Node) -> str:
    """Return what a template shows by itself; in the place of each expression stand the texts that it may choose from."""
    if isinstance(node, nodes.TemplateData):
        return str(node.data)
    if isinstance(node, nodes.Const):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, nodes.CondExpr):
        return "".join(text_of(part) for part in (node.expr1, node.expr2) if part is not None)
    if isinstance(
        node, nodes.Filter | nodes.Call | nodes.Compare | nodes.Test | nodes.Getattr | nodes.Getitem
    ):
        return ""  # what these are given is no text; a sentence among it is found below
    if isinstance(node, nodes.If):
        return "".join(map(text_of, (*node.body, *node.elif_, *node.else_)))
    if isinstance(node, nodes.For):
        return "".join(map(text_of, (*node.body, *node.else_)))
    if isinstance(node, nodes.Macro | nodes.CallBlock | nodes.FilterBlock):
        return "".join(map(text_of, node.body))
    if isinstance(node, nodes.Assign | nodes.Import | nodes.FromImport | nodes.Extends | nodes.Include):
        return ""
    return "".join(map(text_of, node.iter_child_nodes()))


def words_in(source: str) -> list[str]:
    """Return the words that a template holds itself, outside of markup and expressions."""
    tree = environment().parse(source)
    text = text_of(tree)
    heard = [first or second for first, second in HEARD.findall(text)]
    shown = [*NO_WORDS.sub("\n", text).splitlines(), *heard]
    words = [piece.strip() for piece in shown if LETTER.search(piece)]
    words += [
        const.value
        for const in tree.find_all(nodes.Const)
        if isinstance(const.value, str) and SENTENCE.search(const.value)
    ]
    return [word for word in dict.fromkeys(words) if word not in ALLOWED]


@cache
def source_of(name: str) -> str:
    return next(
        path.read_text(encoding="utf-8")
        for folder in TEMPLATES
        if (path := Path(str(folder)) / name).is_file()
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_words(name: str) -> None:
    assert words_in(source_of(name)) == []


def test_few_words_are_allowed_and_each_is_needed() -> None:
    assert len(ALLOWED) <= MOST_ALLOWED
    assert {word for word in ALLOWED if not any(word in source_of(name) for name in NAMES)} == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## Let op {: #let-op }", ["## Let op"]),
        ('## {{ label("a.b") }} {: #let-op .x }\n\n{# Let op #}\n', []),
        ("<p class='x'>Let op</p>", ["Let op"]),
        ('<nav class="crumbs" aria-label="Kruimelpad"><a href="a>b">›</a></nav>', ["Kruimelpad"]),
        ('<nav aria-label="{{ label("a.b") }}"></nav>', []),
        ('[link](x){: .a aria-label="Kopieer" }', ["Kopieer", "[link"]),
        ('[{{ x }}]({{ url(y) }}#{{ z }}-top){: rel="external" }', []),
        ('??? see "{{ label("a.b") }}"\n\n    {{ x }}', []),
        ('??? see "Past bij"\n', ['"Past bij"']),
        ("{{ 'ja' if x else 'nee' }}", ["janee"]),
        ("{{ ' .' ~ style if style }}{{ ', ' if not loop.last }}", []),
        ("{{ x ~ ' van ' ~ y }}", ["van"]),
        ("{: .a{{ ' .b--' ~ c if c }} }", []),
        ("{% set x = 'Zie ook' %}{{ parts.card(y, 'Meer') }}", ["Zie ook", "Meer"]),
        ("{% if x %}a{% elif y %}b{% else %}{% for z in q %}c{% else %}d{% endfor %}{% endif %}", ["abcd"]),
        ("{% macro m(x) %}Tekst{% endmacro %}{% block foot %}Voet{% endblock %}", ["TekstVoet"]),
        ("| --- | --- |\n1.  {{ x }} ({{ n }})\n&nbsp;https://a.example/b", []),
        ("<!-- Let op --><p hidden>Ja</p>", ["Ja"]),
    ],
)  # fmt: skip
def test_words_are_seen_wherever_they_stand(source: str, found: list[str]) -> None:
    assert sorted(words_in(source)) == sorted(found)


def test_each_label_that_is_asked_for_is_there_and_each_that_is_there_is_asked_for() -> None:
    have = set(read_labels(ROOT)[0].texts)

    assert {"asked for": sorted(asked().keys() - have), "there": sorted(have - asked().keys())} == {
        "asked for": [],
        "there": [],
    }


def test_each_label_is_filled_in_wherever_it_is_shown() -> None:
    texts = read_labels(ROOT)[0].texts
    found = [
        (name, key, values)
        for name, source in sources()
        for key, values in asked_in(source.replace("Label(", "named("))  # that only names it
    ]

    assert len(found) > 50
    assert [
        (file, key, sorted(missing))
        for file, key, values in found
        if (
            missing := {
                *PLACE.findall(texts.get(key, "")),
                *(["number"] if "|" in texts.get(key, "") else []),
            }
            - values
        )
    ] == []


def test_the_file_of_labels_tells_where_its_groups_are_seen() -> None:
    text = (ROOT / LABELS).read_text(encoding="utf-8")
    groups = re.findall(r"^[a-z-]+:.*", text, re.MULTILINE)

    assert [line for line in groups if not re.search(r"# \w", line)] == []
    assert [line for line in text.splitlines() if re.match(r'  \S+: (?!".*")', line)] == []


MOST_HTML = 0.15
"""How much of a record's page may be HTML: its breadcrumb, a picture, a place for a script."""


def test_the_page_of_a_record_is_markdown(small_site: Site, small_pages: dict[str, str]) -> None:
    html = {}
    for page in small_site.pages.values():
        if page.kind is not None:
            body = small_pages[page.path].partition("\n---\n")[2]
            lines = [line.lstrip() for line in body.splitlines() if line.strip()]
            html[page.path] = sum(line.startswith("<") for line in lines) / len(lines)

    assert len(html) > 10
    assert {path: share for path, share in html.items() if share > MOST_HTML} == {}
