"""The Markdown subset of texts: what counts as markup, and how everything else becomes harmless."""

import html
import json

import pytest

from generator.model.text import (
    Emphasis,
    Link,
    Part,
    Plain,
    blocks,
    escape,
    for_script,
    link_mistake,
    links,
    parse,
    plain_text,
)
from tests.helpers import to_html


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("gewoon", (Plain("gewoon"),)),
        ("", ()),
        ("*nadruk*", (Emphasis((Plain("nadruk"),), strong=False),)),
        ("**vet**", (Emphasis((Plain("vet"),), strong=True),)),
        (
            "een *klein* en **groot** ding",
            (
                Plain("een "),
                Emphasis((Plain("klein"),), strong=False),
                Plain(" en "),
                Emphasis((Plain("groot"),), strong=True),
                Plain(" ding"),
            ),
        ),
        ("zie [de tuin](AA1).", (Plain("zie "), Link("de tuin", "AA1"), Plain("."))),
        (
            "**zie [de tuin](AA1)**",
            (Emphasis((Plain("zie "), Link("de tuin", "AA1")), strong=True),),
        ),
        ("[a](https://x.nl/b_(c))", (Link("a", "https://x.nl/b_(c)"),)),
        ("5 * 3 * 2", (Plain("5 * 3 * 2"),)),
        ("* los", (Plain("* los"),)),
        ("**", (Plain("**"),)),
        (r"\*geen nadruk\*", (Plain("*geen nadruk*"),)),
        (r"\[geen link\](AA1)", (Plain("[geen link](AA1)"),)),
        (r"een \ streep", (Plain(r"een \ streep"),)),
        (r"\<b> \~~x~~ \`y\` \# 5\. \| \_z\_ \\", (Plain("<b> ~~x~~ `y` # 5. | _z_ \\"),)),
        (r"C:\map", (Plain(r"C:\map"),)),
        ("[a][b]", (Plain("[a][b]"),)),
        ("[](AA1)", (Plain("[](AA1)"),)),
        ("[a](b c)", (Plain("[a](b c)"),)),
        ("_geen_ __nadruk__", (Plain("_geen_ __nadruk__"),)),
        ("![plaatje](https://x.nl/a.png)", (Plain("!"), Link("plaatje", "https://x.nl/a.png"))),
    ],
)
def test_parse(text: str, parts: tuple[Part, ...]) -> None:
    assert parse(text) == parts


def test_links_finds_every_link_also_inside_emphasis() -> None:
    found = list(links("[a](AA1), *zie [b](BB1)* en [c](https://x.nl)"))

    assert sorted(link.target for link in found) == ["AA1", "BB1", "https://x.nl"]
    assert [link.words for link in found if link.is_external] == ["c"]


@pytest.mark.parametrize(
    "target",
    [
        "AA1",
        "AA1-w03",
        "zaaien",
        "https://tuin.example",
        "https://tuin.example/",
        "https://tuin.example:8443/a/b_(c)?d=e&f=g#h",
        "https://a-b.tuin.example/%20",
        "mailto:naam.van-mij+gids@tuin.example",
        "mailto:a@tuin.example?subject=Een%20vraag",
    ],
)
def test_a_link_may_go_to_an_id_an_https_address_or_a_mail_address(target: str) -> None:
    assert link_mistake(target) is None


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "AA1/",
        "AA1#w1",
        "AA--1",
        "-AA",
        "AA_1",
        "https://",
        "https://localhost",
        'https://tuin.example/"onclick=',
        "https://tuin.example/<b>",
        "https://tuin.example/`",
        "https://tuin.example/{x}",
        "https&#58;//tuin.example",
    ],
)
def test_any_other_target_is_a_mistake_that_names_the_target_and_the_right_form(target: str) -> None:
    assert link_mistake(target) == (
        f'de link naar "{target}" mag niet. Een link gaat naar een id, zoals [gedeeld leiderschap](OR5), '
        "of naar een adres dat met https:// begint."
    )


@pytest.mark.parametrize(
    "target", ["https://gebruiker:wachtwoord@tuin.example/", "https://tuin.example\\@kwaad.example/"]
)
def test_a_name_or_a_password_in_an_address_is_told_as_such(target: str) -> None:
    told = link_mistake(target) or ""
    assert told.startswith(f'de link naar "{target}" kan niet: hierin staat een naam of wachtwoord')


@pytest.mark.parametrize(
    ("target", "mend"),
    [
        ("//tuin.example", 'Bedoelde je "https://tuin.example"?'),
        ("htps://tuin.example/a", 'Bedoelde je "https://tuin.example/a"?'),
        ("ttps://tuin.example", 'Bedoelde je "https://tuin.example"?'),
        ("https:///tuin.example", 'Bedoelde je "https://tuin.example"?'),
        ("**r2**", 'Bedoelde je "r2"?'),
        ("/over/", "het id van dat record, zoals [gedeeld leiderschap](OR5)."),
        ("../AA1", "het id van dat record, zoals [gedeeld leiderschap](OR5)."),
        ("#__config", "Noem de kop in woorden, of schrijf het id van een record."),
        ("C:\\map\\a.docx", "neem daarvan het adres."),
    ],
)
def test_what_is_meant_by_a_target_is_told(target: str, mend: str) -> None:
    told = link_mistake(target)

    assert told and told.startswith(f'de link naar "{target}" ') and told.endswith(mend)


@pytest.mark.parametrize(
    "target",
    [
        "a@tuin.example",
        "mailto:a",
        "mailto:a@tuin.example,b@tuin.example",
        "mailto:a@tuin.example?bcc=b@tuin.example",
        "mailto:a@tuin.example?subject=x&bcc=b@tuin.example",
        "mailto:a@tuin.example?subject=x%0D%0ABcc:b@tuin.example",
        "mailto:a@tuin.example?subject=x%0abcc",
        "mailto:a@tuin.example?subject=%zz",
        "mailto:a@tuin.example?subject=%00x",
        "mailto:a@tuin.example?body=Hoi",
        "mailto:?to=a@tuin.example",
    ],
)
def test_a_mail_address_has_at_most_a_subject(target: str) -> None:
    assert link_mistake(target) == (
        f'de link naar "{target}" mag niet. Schrijf een mailadres als [mail ons](mailto:naam@voorbeeld.nl). '
        "Alleen een onderwerp mag erachter, met %20 voor elke spatie: ?subject=Een%20vraag."
    )


@pytest.mark.parametrize("target", ["http://tuin.example", "www.tuin.example/a"])
def test_a_target_that_only_lacks_its_beginning_is_told_with_it(target: str) -> None:
    whole = f"https://{target.removeprefix('http://')}"
    assert (link_mistake(target) or "").endswith(f'dat met https:// begint. Bedoelde je "{whole}"?')


def test_a_link_without_a_target_is_a_mistake() -> None:
    assert link_mistake("") == (
        "deze link heeft geen adres. Schrijf een id of adres tussen de haakjes, zoals [gedeeld leiderschap](OR5)."
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("een *klein* **groot** [ding](AA1)", "een klein groot ding"),
        (r"\*ster\*", "*ster*"),
        ("**zie [de tuin](AA1) nu**", "zie de tuin nu"),
        ("*zie [de tuin](AA1)*.", "zie de tuin."),
    ],
)
def test_plain_text_keeps_every_word_and_drops_the_marks(text: str, plain: str) -> None:
    assert plain_text(text) == plain


HARMLESS = [
    "<b>vet</b>",
    "<!-- x -->",
    "&lt;script&gt; &copy; &#60;",
    "a & b",
    "*a* **b** _c_ __d__",
    "`code` ``code``",
    "[a](b) [a][b] [^1] ![a](b)",
    "{: #x .y } {{ x }} {% x %} { .a }",
    "a | b | c",
    "~~~ ~~weg~~",
    "a\\*b\\",
    "<https://tuin.example> <a@tuin.example>",
    "\"dubbel\" en 'enkel'",
    "# kop",
    "   ## kop",
    "#kop",
    "- punt",
    "+ punt",
    "* punt",
    "1. punt",
    "12) punt",
    "2024. Een jaar",
    "> citaat",
    "=== ",
    "---",
    "***",
    "___",
    "!!! note",
    "??? note",
    ": uitleg",
    "[x]: https://tuin.example",
    "*[x]: y",
    "[^1]: noot",
    "| a | b |",
    "```",
    '--8<-- "x"',
    "/// note",
    "^^ins^^",
    "-",
    "1.",
    "=",
]


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize("before", ["", "a\n"])
def test_markdown_shows_escaped_text_as_one_paragraph_with_the_text_as_written(
    text: str, before: str
) -> None:
    made = to_html(before + escape(text))

    assert made.startswith("<p>") and made.endswith("</p>")
    inside = made.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    assert html.unescape(inside).split() == (before + text).split()


@pytest.mark.parametrize("text", HARMLESS)
def test_escaped_text_is_safe_in_html_and_in_an_attribute(text: str) -> None:
    made = escape(text)

    assert not set(made) & set("<>\"'`{}|*_[]~\\")
    assert html.unescape(made).split() == text.split()


def test_escape_puts_text_on_one_line_and_keeps_a_space_at_the_ends() -> None:
    assert escape("een\n\ttwee\r\n\n drie ") == "een twee drie "


def test_a_number_that_begins_no_list_is_left_as_it_is() -> None:
    assert [escape(text) for text in ("3.5 uur", "2.0", "1.", "1. x")] == [
        "3.5 uur",
        "2.0",
        "1&#46;",
        "1&#46; x",
    ]


def shown(body: str) -> str:
    return "".join(f"{lead}‹{text}›{tail}" if text else lead + tail for lead, text, tail in blocks(body))


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("gewoon", "‹gewoon›\n"),
        ("## Kop", "## ‹Kop›\n"),
        ("#### Kop", "#### ‹Kop›\n"),
        ("# Kop", "‹# Kop›\n"),
        ("##### Kop", "‹##### Kop›\n"),
        ("- punt", "- ‹punt›\n"),
        ("* punt", "* ‹punt›\n"),
        ("    - dieper", "- ‹dieper›\n"),
        ("- a\n  - b\n    - c\n- d", "- ‹a›\n    - ‹b›\n        - ‹c›\n- ‹d›\n"),
        ("1. a\n   - b\n2. c", "1. ‹a›\n    - ‹b›\n2. ‹c›\n"),
        ("- a\n\n  - b", "- ‹a›\n\n    - ‹b›\n"),
        ("- a\n\nb\n\n  - c", "- ‹a›\n\n‹b›\n\n- ‹c›\n"),
        ("zo:\n- a\n- b", "‹zo:›\n\n- ‹a›\n- ‹b›\n"),
        ("zo:\n1. a", "‹zo:›\n\n1. ‹a›\n"),
        ("zo:\n| a |\n|---|", "‹zo:›\n\n| ‹a› |\n|---|\n"),
        ("- a\nen verder\n- b", "- ‹a›\n‹en verder›\n- ‹b›\n"),
        ("een  \ntwee  \n", "‹een›  \n‹twee›\n"),
        (r"| a \| b | c |", "| ‹a \\| b› | ‹c› |\n"),
        ("12. punt", "12. ‹punt›\n"),
        ("> citaat", "> ‹citaat›\n"),
        ("a\n![b](c.jpg)\nd", "‹a›\n\n![](c.jpg)‹b›\n\n‹d›\n"),
        ('![b](c.jpg "d e")', '\n![](c.jpg)‹b›\n\n!"‹d e›\n\n'),
        ("![b](c.jpg) en meer", "‹![b](c.jpg) en meer›\n"),
        ("a[^1]\n\n[^1]: b", "‹a[^1]›\n\n[^1]: ‹b›\n"),
        (
            '!!! note "A"\n    b\n    - c\n\n    | d |\n    | --- |\ne',
            '\n!!! info "‹A›"\n    ‹b›\n\n    - ‹c›\n\n    | ‹d› |\n    |---|\n\n‹e›\n',
        ),
        ('???+ tip "A"\n    ![b](c.jpg "d")', '\n???+ tip "‹A›"\n\n    ![](c.jpg)‹b›\n\n    !"‹d›\n\n\n'),
        ('!!! danger "A"\n    b', '‹!!! danger "A"›\n   ‹b›\n'),
        ("| a || c |", "| ‹a› |  | ‹c› |\n"),
        ("a\n\nb", "‹a›\n\n‹b›\n"),
        ("---", "‹---›\n"),
        ("| a | b |", "| ‹a› | ‹b› |\n"),
        ("| --- | :-: |", "|---|---|\n"),
        ("<div>", "‹<div>›\n"),
        ("      ", "\n"),
    ],
)
def test_blocks_keeps_headings_lists_quotes_and_tables_and_nothing_else(body: str, made: str) -> None:
    assert shown(body) == made


def test_an_indented_text_of_a_page_does_not_become_a_code_block() -> None:
    made = to_html(
        "".join(lead + escape(text) + tail for lead, text, tail in blocks("Tekst.\n\n    'ingesprongen'"))
    )

    assert "<code>" not in made
    assert "'ingesprongen'" in html.unescape(made)


def made_of(body: str) -> str:
    return to_html("".join(lead + escape(text) + tail for lead, text, tail in blocks(body)))


def test_a_list_right_below_a_text_and_a_list_in_a_list_are_lists() -> None:
    made = "".join(made_of("Neem mee:\n- brood\n  - met kaas\n- soep").split())

    assert made == "<p>Neemmee:</p><ul><li>brood<ul><li>metkaas</li></ul></li><li>soep</li></ul>"


def test_two_spaces_at_the_end_of_a_line_begin_a_new_one() -> None:
    assert made_of("Postbus 1  \n1234 AB  \n").replace("\n", "") == "<p>Postbus 1<br />1234 AB</p>"


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("</script>", '"\\u003c/script>"'),
        ("<!--", '"\\u003c!--"'),
        ("a\u2028b\u2029", '"a\\u2028b\\u2029"'),
        ("\x7f-\x9f\ufdd0\uffff", '"\\u007f-\\u009f\\ufdd0\\uffff"'),  # no HTML, also escaped
        ({"é": 1}, '{"é":1}'),
    ],
)
def test_data_may_stand_in_a_script(value: object, made: str) -> None:
    assert for_script(value) == made
    assert json.loads(for_script(value)) == value
