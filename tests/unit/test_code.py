"""Blocks of code in hand-written pages: shown as they are typed, and read by nobody else."""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from generator.model.layout import without_code
from generator.model.slips import in_page
from generator.plan.pages import Site
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.render import render
from tests.helpers import to_html

CODE = """title: "Een [link](OR5) & *meer*"  # <b>geen</b> {: .klasse }
lijst:
  - &amp; `x` ![](foto.jpg) [^1]

  - {{ config }} <!-- -->

!!! note "Geen kader"
    | a |
## Geen kop
"""
PAGE = f"""Zo doe je het:

- een punt

```yaml
{CODE}```

Tot slot.
"""


def test_what_is_typed_is_shown_and_means_nothing(small_guide: Guide, small_site: Site) -> None:
    assert list(in_page(PAGE)) == []
    page = small_site.pages["over/meedoen.md"]
    written = replace(page.data["written"], body=PAGE)
    pages = {**small_site.pages, page.path: replace(page, data={"written": written})}
    made = dict(render(small_guide, replace(small_site, pages=pages), Settings(), only={page.path}))[
        page.path
    ]
    html = to_html(made)
    blocks = LexborHTMLParser(html).css("pre > code")
    assert [block.text() for block in blocks] == [CODE]
    assert not LexborHTMLParser(html).css("ul pre, pre *:not(code)")
    assert "Tot slot." in html


def test_a_page_without_its_code_has_as_many_lines() -> None:
    text = without_code(PAGE)
    assert len(text.split("\n")) == len(PAGE.split("\n"))
    assert text.split() == ["Zo", "doe", "je", "het:", "-", "een", "punt", "Tot", "slot."]
    assert without_code("```\nniet gesloten") == "```\nniet gesloten"


def test_a_list_does_not_count_on_behind_code() -> None:
    told = [slip.message for _, slip in in_page("1. Een\n\n```\nx\n```\n\n2. Twee\n")]
    assert len(told) == 1 and "begint met 1" in told[0]
