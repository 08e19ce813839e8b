"""The strict reader: what it accepts as text, and what it refuses, where and with which words."""

import contextlib
import os
import socket
from codecs import BOM_UTF32_BE
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model.problems import GuideError
from generator.read.strict import ANCHOR, MAX_BYTES, TAG, Document, Value, parse_yaml, read_yaml

NOT_YAML = "dit is geen geldige YAML: "
UNKNOWN = "controleer het inspringen, de haakjes en de aanhalingstekens."


def document(tmp_path: Path, content: str | bytes) -> Document:
    path = tmp_path / "a.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(path, "map/a.yml")


def refusal(tmp_path: Path, content: str | bytes) -> list[str]:
    with pytest.raises(GuideError) as caught:
        document(tmp_path, content)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "word",
    [
        "nee", "no", "yes", "on", "off", "y", "true", "null", "~", "012", "0o14", "0x1F", "1:30", "2021-03-30",
        "2021-03-30T10:00:00Z", "1.10", "1e3", "1_000", ".inf", "=", "+5", "-5", "1,5",
    ],
)  # fmt: skip
def test_a_plain_scalar_stays_the_text_that_was_typed(tmp_path: Path, word: str) -> None:
    assert document(tmp_path, f"a: {word}\nb: [{word}]\n".replace("1,5]", "'1,5']")).value == {
        "a": word,
        "b": [word],
    }


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("", {}),
        ("# alleen een opmerking\n", {}),
        ("a:\n", {"a": ""}),
        ("a: ''\n", {"a": ""}),
        ("a: '  rand  '\n", {"a": "rand"}),
        ("a: >-\n  een\n  twee\n", {"a": "een twee"}),
        ("a: |\n  een\n  twee\n", {"a": "een\ntwee"}),
        ('a: "\\u00e9\\t1"\n', {"a": "é\t1"}),
        ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
        ("los\n", "los"),
        ("---\na: b\n", {"a": "b"}),
        ("a: 'x # y'  # opmerking\n", {"a": "x # y"}),
        ("a: [b, c]  # opmerking\n", {"a": ["b", "c"]}),
        ("a:  # opmerking\n  b: c\n", {"a": {"b": "c"}}),
        ("a: b\n# opmerking\n", {"a": "b"}),
        ("a: nr.#3\n", {"a": "nr.#3"}),
    ],
)
def test_the_value_of_a_document(tmp_path: Path, content: str, value: Value) -> None:
    assert document(tmp_path, content).value == value


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfa: \xc3\xa9\n", b"a: \xc3\xa9\r\n", b"a: \xc3\xa9\r", "a: e\u0301\n".encode()]
)
def test_a_byte_order_mark_any_line_end_and_any_normal_form_give_the_same_text(
    tmp_path: Path, content: bytes
) -> None:
    assert document(tmp_path, content).value == {"a": "é"}


def test_a_document_knows_the_place_of_each_value_and_key(tmp_path: Path) -> None:
    found = document(tmp_path, "# eerst\ntitel: 'één'\nlijst:\n  - a\n  - {sleutel: b}\n")

    assert found.at(("titel",)) == (2, 8)
    assert found.at(("lijst", 1, "sleutel")) == (5, 15)
    assert found.at(("lijst", 7, "weg")) == (4, 3)
    assert found.at(("weg",)) == (2, 1)
    assert str(found.problem(("lijst", 1, "sleutel"), "x.", key=True)) == "map/a.yml:5:6: x."
    assert str(found.problem(("lijst", 1, "sleutel"), "x.")) == "map/a.yml:5:15: x."
    assert str(found.problem(("weg",), "x.", key=True)) == "map/a.yml:2:1: x."


def test_an_empty_document_gives_its_problems_the_first_place(tmp_path: Path) -> None:
    assert str(document(tmp_path, "").problem(("id",), "x.")) == "map/a.yml:1:1: x."


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", ['3:1: de sleutel "a" staat hier dubbel (ook op regel 1). Haal er één weg.']),
        (
            "a: 1\nb: {c: 1, c: 2}\na: {d: 1,\n  d: 2}\na: 4\n",
            [
                '2:11: de sleutel "c" staat hier dubbel (ook op regel 2). Haal er één weg.',
                '3:1: de sleutel "a" staat hier dubbel (ook op regel 1). Haal er één weg.',
                '4:3: de sleutel "d" staat hier dubbel (ook op regel 3). Haal er één weg.',
                '5:1: de sleutel "a" staat hier dubbel (ook op regel 1). Haal er één weg.',
            ],
        ),
        (
            "caf\u00e9: 1\ncafe\u0301: 2\n",
            ['2:1: de sleutel "caf\u00e9" staat hier dubbel (ook op regel 1). Haal er één weg.'],
        ),
        ("a: 1\n'a': 2\n", ['2:1: de sleutel "a" staat hier dubbel (ook op regel 1). Haal er één weg.']),
    ],
)
def test_every_duplicate_key_is_refused(tmp_path: Path, content: str, problems: list[str]) -> None:
    assert refusal(tmp_path, content) == [f"map/a.yml:{problem}" for problem in problems]


def test_keys_that_differ_only_in_case_are_different_keys(tmp_path: Path) -> None:
    assert document(tmp_path, "a: 1\nA: 2\n").value == {"a": "1", "A": "2"}


COLON = (
    'in de tekst van "{0}" staat een dubbele punt met een spatie erachter, en zo schrijf je in YAML een sleutel. Zet de hele '
    'tekst tussen rechte aanhalingstekens: "{1}"'
)
INDENT = "deze regel begint na 1 spatie, en wat op de regel erboven staat na 2 tekens. Zet hem recht onder een sleutel die op hetzelfde niveau hoort."
DASH = "hier hoort een streepje (-), want de regels erboven zijn een lijst. Zet het ervoor, of laat deze regel anders inspringen."
NO_COLON = (
    "hier mist een dubbele punt na de sleutel. Hoort de regel bij de tekst erboven, laat hem dan inspringen."
)
UNCLOSED = "dit aanhalingsteken is niet gesloten. Zet er een aan het eind van de tekst."
AFTER_QUOTES = (
    "na het aanhalingsteken dat de tekst sluit, staat nog iets. Hoort dat bij de tekst? Zet dan dubbele "
    'aanhalingstekens om het geheel, en schrijf een dubbele erbinnen als \\".'
)
AFTER_BRACKETS = "na een lijst of blok tussen haakjes staat nog tekst. Begint de tekst met {}, zet hem dan tussen aanhalingstekens."
BRACKETS = "hier begint een {} tussen haakjes, die niet sluit of een komma mist. Zet er een {} achter."
IN_BRACKETS = "hier staat een dubbele punt in een tekst tussen haakjes. Zet de tekst tussen aanhalingstekens."
BLOCK_BEGINS = "na {0} begint de tekst op de volgende regel. Begint de tekst zelf met {0}, zet hem dan tussen aanhalingstekens."
TOO_FAR = (
    '"{}:" springt te ver in, dus YAML leest dit als vervolg van de tekst erboven. Haal spaties aan het begin van de '
    "regel weg."
)
NO_LIST = "een streepje (-) van een lijst mag hier niet. "
HASH = "de tekst na # valt weg: zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel."


def begins(sign: str) -> str:
    return f"een tekst kan niet met {sign} beginnen: dat teken betekent iets in YAML. Zet de tekst tussen aanhalingstekens."


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: 1\nb: c: d\n", "2:5: " + COLON.format("b", "c: d")),
        ("a: 'b' c\n", "1:8: " + AFTER_QUOTES),
        ("a: 'it's'\n", "1:8: " + AFTER_QUOTES),
        ("a: {b: 'c' d}\n", "1:12: " + AFTER_QUOTES),
        ("a:\n  - b\n  c: d\n", "3:3: " + DASH),
        ("a: 1\nbb\nc: 2\n", "2:1: " + NO_COLON),
        ("a: 1\nb:c\nd: 2\n", '2:3: zet een spatie na de dubbele punt van "b:".'),
        ("a: 1\nb:c", '2:3: zet een spatie na de dubbele punt van "b:".'),
        ("a: 'b\nc: d\n", "1:4: " + UNCLOSED),
        ('a: "b\n', "1:4: " + UNCLOSED),
        ('a: "b\nc: "d"\n', "1:4: " + UNCLOSED),
        ("a: [b, c\nd: e\n", "1:4: " + BRACKETS.format("lijst", "]")),
        ("a: {b: c\n", "1:4: " + BRACKETS.format("blok", "}")),
        ("a: {b: c: d}\n", "1:9: " + IN_BRACKETS),
        ("a: {b: c}}\n", "1:10: hier staat een haakje (}) te veel. Haal het weg."),
        ("a: [b] c\n", "1:8: " + AFTER_BRACKETS.format("[")),
        ("a: {b: c} d\n", "1:11: " + AFTER_BRACKETS.format("{")),
        ("a: @b\n", "1:4: " + begins("@")),
        ("a: `b`\n", "1:4: " + begins("`")),
        ("a: %b\n", "1:4: " + begins("%")),
        ("a: **b** c\n", "1:4: " + begins("*")),
        ("a: *b* c\n", "1:4: " + begins("*")),
        ("a: *\n", "1:4: " + begins("*")),
        ("a: &\n", "1:4: " + begins("&")),
        ("a: ? b\n", "1:4: " + begins("?")),
        ("a: , b\n", "1:4: " + begins(",")),
        ("]\n", "1:1: " + begins("]")),
        ("a: > b\n", "1:4: " + BLOCK_BEGINS.format(">")),
        ("a: |x\n  b\n", "1:4: " + BLOCK_BEGINS.format("|")),
        ('a: "b\\q"\n', "1:6: na een schuine streep (\\) staat een teken dat YAML niet kent. Schrijf \\\\."),
        ("a: - b\n", f"1:4: {NO_LIST}Begin op een nieuwe regel, of zet de tekst tussen aanhalingstekens."),
        ("a: b\n- c\n", "2:1: dit streepje (-) hoort zo bij geen lijst. Zet het recht onder dat van het punt erboven, of zet er een sleutel boven. Hoort hier geen lijst? Haal het streepje weg."),
        ("a: b\n c: d\n", "2:2: " + TOO_FAR.format("c")),
        ("- a: b\n    c: d\n", "2:5: " + TOO_FAR.format("c")),
        ("a:\n  b: 1\n c: 2\n", "3:2: " + INDENT),
        ("a: >-\n  b\n c\nd: e\n", "3:2: " + INDENT),
        ("a: b\n  # c\n  d\ne: f\n", "3:3: een opmerking (#) kan niet midden in een tekst staan. Zet haar boven de sleutel."),
        ('a: "\\ud800"\n', "1:7: " + UNKNOWN),
        ("%YAML 3.0\n---\na: b\n", "1:1: " + UNKNOWN),
    ],
)  # fmt: skip
def test_broken_yaml_is_told_in_dutch_where_the_mistake_begins(
    tmp_path: Path, content: str, problem: str
) -> None:
    place, message = problem.split(": ", 1)

    assert refusal(tmp_path, content) == [f"map/a.yml:{place}: {NOT_YAML}{message}"]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("a: b #c\n", ["1:6"]),
        ("a: #c\n", ["1:4"]),
        ("a: b # c\nd: 'e' # f\ng: h  # i\n", ["1:6", "3:7"]),
        ("a: b\n  c # d\n", ["2:5"]),
        ("a: >- # b\n  c\n", ["1:7"]),
        ("a: {b: c #d, e: f}\n", ["1:10"]),
        ("- a # b\n", ["1:5"]),
        ("a: [b, c # d\n  ]\n", ["1:10"]),
    ],
)
def test_a_remark_behind_a_text_is_refused_since_it_may_be_a_part_of_it(
    tmp_path: Path, content: str, places: list[str]
) -> None:
    assert refusal(tmp_path, content) == [f"map/a.yml:{place}: {HASH}" for place in places]


def test_a_comma_that_cuts_a_text_off_is_told_at_what_comes_behind_it(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: {b: c, d e, f: g}\n") == [
        'map/a.yml:1:11: binnen { } is "d e" een sleutel zonder waarde. Is het een tekst, of een deel van een tekst met '
        "een komma? Zet de hele tekst tussen aanhalingstekens."
    ]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> anders\n", ["2:1 <<<<<<<"]),
        ("a: 1\n>>>>>>> anders\n", ["2:1 >>>>>>>"]),
        ("<<<<<<<\na\n=======\n>>>>>>>\n<<<<<<< x\n>>>>>>> y\n", ["1:1 <<<<<<<", "5:1 <<<<<<<"]),
    ],
)
def test_two_versions_that_were_not_merged_are_told_once(
    tmp_path: Path, content: str, places: list[str]
) -> None:
    assert refusal(tmp_path, content) == [
        f"map/a.yml:{place}: hier zijn twee versies niet samengevoegd ({mark}). "
        "Kies er één en haal de regels met <<<<<<<, ======= en >>>>>>> weg."
        for place, mark in map(str.split, places)
    ]


def test_each_line_with_an_invisible_character_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: x\u200by\u200bz\nb: 1\nc: \u202ex\n") == [
        "map/a.yml:1:5: hier staat een onzichtbaar teken (U+200B). Verwijder het.",
        "map/a.yml:3:4: hier staat een onzichtbaar teken (U+202E). Verwijder het.",
    ]


def test_the_lines_of_a_text_are_judged_together() -> None:
    seen = []

    def judge(lines: list[str]) -> Iterator[tuple[int, int, str]]:
        seen.append(lines)
        yield from ((n, 2, "niet goed.") for n, line in enumerate(lines) if "fout" in line)

    content = "a: >-\n  een\n  fout\nb: c\nd: 'x\n  fout'\ne: |\n\n  f\n\n\ng: fout\n"
    document = parse_yaml(content, "a.yml", judge)

    assert [str(problem) for problem in document.problems] == [
        "a.yml:3:3: niet goed.",
        "a.yml:6:3: niet goed.",
    ]
    assert [lines[0] for lines in seen] == ["a: >-", "d: 'x", "e: |"]
    assert all("g:" not in line for lines in seen for line in lines)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a:\n\tb: c\n", "2:1"),
        ("a:\n  \tb: c\n", "2:3"),
        ("a: >-\n  b\n\t c\n", "3:1"),
        ("\ta: b\n", "1:1"),
    ],
)
def test_a_tab_in_the_indentation_is_refused(tmp_path: Path, content: str, place: str) -> None:
    assert refusal(tmp_path, content) == [
        f"map/a.yml:{place}: hier staat een tab in het inspringen. Gebruik spaties (twee per niveau)."
    ]


@pytest.mark.parametrize(
    ("lines", "also"),
    [([3], "3"), ([2, 3, 5], "2, 3 en 5"), ([2, 3, 4, 5, 6, 7, 8], "2, 3, 4, 5, 6 en verder")],
)
def test_a_file_that_is_indented_by_tabs_is_told_once(tmp_path: Path, lines: list[int], also: str) -> None:
    content = "".join("\tx: 1\n" if n == 1 or n in lines else "x:\n" for n in range(1, 10))

    assert refusal(tmp_path, content) == [
        "map/a.yml:1:1: hier staat een tab in het inspringen. Gebruik spaties (twee per niveau). "
        f"Ook op regel {also}."
    ]


def test_a_tab_inside_a_text_is_no_indentation(tmp_path: Path) -> None:
    assert document(tmp_path, "a: b\tc\n").value == {"a": "b\tc"}


NOT_UTF_8 = 'is geen UTF-8 (misschien Latin-1 of Windows-1252). Bewaar het bestand opnieuw als "UTF-8".'
MISREAD = "hoort: een programma heeft de tekens verkeerd gelezen. Verbeter het."
UTF_16 = '1:1: dit bestand is UTF-16. Bewaar het opnieuw als "UTF-8".'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: b\ncafé: x\n".encode("latin-1"), f"2:4: byte 0xe9 {NOT_UTF_8}"),
        ("é: ‘citaat’\n".encode("cp1252"), f"1:1: byte 0xe9 {NOT_UTF_8}"),
        ("à: é ".encode() + b"\xff\n", f"1:6: byte 0xff {NOT_UTF_8}"),
        (b"a: \xc3", f"1:4: byte 0xc3 {NOT_UTF_8}"),
        (
            "a: b\nc: x cafÃ©, geÃ¯nd\nd: Ã«\n".encode(),
            f'2:9: hier staat "Ã©" waar "é" {MISREAD} Ook op regel 3.',
        ),
        ("a: ’t is datâ€™s\n".encode(), f'1:13: hier staat "â€™" waar "’" {MISREAD}'),
        ("a: x â€œZoâ€\n".encode(), f'1:6: hier staat "â€œ" waar "“" {MISREAD}'),
        ("a: 3Â° en ðŸ˜€\n".encode(), f'1:5: hier staat "Â°" waar "°" {MISREAD}'),
        (
            "a: co\ufffdrdinator\n".encode(),
            "1:6: hier staat � in plaats van een letter die verloren is gegaan, zoals é of ë. Typ die letter opnieuw.",
        ),
        (b"a: \xed\xa0\x80\n", f"1:4: byte 0xed {NOT_UTF_8}"),
        (b"a: \xc0\x80\n", f"1:4: byte 0xc0 {NOT_UTF_8}"),
        ("a: b\n".encode("utf-16"), UTF_16),
        ("a: b\n".encode("utf-32"), UTF_16.replace("16", "32")),
        (BOM_UTF32_BE + "a: b\n".encode("utf-32-be"), UTF_16.replace("16", "32")),
        ("a: b\n".encode("utf-16-be"), "1:1: hier staat een NUL-teken. Verwijder het."),
        (b"\xfe\xff" + "a: b\n".encode("utf-16-be"), UTF_16),
        (b"a: b\nc: d\x00e\n", "2:5: hier staat een NUL-teken. Verwijder het."),
    ],
)
def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    assert refusal(tmp_path, content) == [f"map/a.yml:{problem}"]


INVISIBLE = [
    0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F,  # controls
    0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,  # direction
    0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2064, 0xFEFF, 0xFFFE, 0xFFFF,  # no width
    0x2028, 0x2029,  # separators
]  # fmt: skip


@pytest.mark.parametrize("code", INVISIBLE, ids="U+{:04X}".format)
def test_an_invisible_character_is_refused(tmp_path: Path, code: int) -> None:
    message = f"hier staat een onzichtbaar teken (U+{code:04X}). Verwijder het."

    assert refusal(tmp_path, f"a: b\nc: 'de{chr(code)}f'\n") == [f"map/a.yml:2:7: {message}"]
    assert refusal(tmp_path, f'a: b\nc: "de\\u{code:04x}f"\n') == [f"map/a.yml:2:4: {message}"]


def test_a_nul_written_as_an_escape_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, 'a: "\\0"\n') == [
        "map/a.yml:1:4: hier staat een onzichtbaar teken (U+0000). Verwijder het."
    ]


def test_an_invisible_character_in_a_key_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, '"a\\u200b": b\n') == [
        "map/a.yml:1:1: hier staat een onzichtbaar teken (U+200B). Verwijder het."
    ]


@pytest.mark.parametrize("character", ["é", "ﬁ", "😀", "‑", "–", "\u00a0", "ا", "e\u0301"])
def test_a_visible_character_is_kept(tmp_path: Path, character: str) -> None:
    value = document(tmp_path, f"a: x{character}x\n").value

    assert value == {"a": "xéx" if character == "e\u0301" else f"x{character}x"}


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: &x 1\n", "1:4: " + begins("&")),
        ("&x a: 1\n", "1:1: " + begins("&")),
        ("a: &x\n  b: c\n", "1:4: " + ANCHOR.format("x")),
        ("a: &x [*x]\n", "1:4: " + ANCHOR.format("x")),
        ("a: &x [b]\nc: *x\nd: {<<: *x}\n", "1:4: " + ANCHOR.format("x")),
        ("a: *x\n", "1:4: " + begins("*")),
        ("a: 1\n<<: *x\n", "2:5: " + begins("*")),
        ("a: [1, *x]\n", "1:8: " + begins("*")),
        ("*x : 1\n", "1:1: een sleutel is een woord, geen lijst of blok."),
        ("a: !!int 1\n", "1:4: " + begins("!")),
        ("a: !env HOME\n", "1:4: " + begins("!")),
        ("a: ! b\n", "1:4: " + begins("!")),
        (
            "a: !!python/object/apply:os.system [id]\n",
            "1:4: " + TAG.format("!!python/object/apply:os.system"),
        ),
        ("!!map {a: b}\n", "1:1: " + TAG.format("!!map")),
        ("!!str a: b\n", "1:1: " + begins("!")),
        ("a: b\n---\nc: d\n", "2:1: een bestand bevat één document; haal de regel met --- weg."),
        ("a: b\n...\n---\nc: d\n", "3:1: een bestand bevat één document; haal de regel met --- weg."),
        ("? [a, b]\n: c\n", "1:3: een sleutel is een woord, geen lijst of blok."),
        ("{a: b}: c\n", "1:1: een sleutel is een woord, geen lijst of blok."),
    ],
)
def test_anchors_aliases_tags_second_documents_and_compound_keys_are_refused(
    tmp_path: Path, content: str, problem: str
) -> None:
    assert refusal(tmp_path, content) == [f"map/a.yml:{problem}"]


def test_references_are_never_followed(tmp_path: Path) -> None:
    told = refusal(tmp_path, BOMB)

    assert [message.split(": ", 1)[1] for message in told] == [ANCHOR.format(name) for name in "abcdefghi"]


def test_every_mistake_that_does_not_stop_the_reading_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: 1\na: 2\nb: *x\nc: !d e\nf: g # h\ni: j: k\n") == [
        'map/a.yml:2:1: de sleutel "a" staat hier dubbel (ook op regel 1). Haal er één weg.',
        "map/a.yml:3:4: " + begins("*"),
        "map/a.yml:4:4: " + begins("!"),
        f"map/a.yml:5:6: {HASH}",
        f"map/a.yml:6:5: {NOT_YAML}" + COLON.format("i", "j: k"),
    ]


def test_a_mistake_that_makes_the_parser_stumble_is_told_once(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: b #c\n  d\n") == [f"map/a.yml:1:6: {HASH}"]


def flow(levels: int) -> str:
    return "[" * levels + "x" + "]" * levels + "\n"


def block(levels: int) -> str:
    return "- " * levels + "x\n"


def indented(levels: int) -> str:
    return "".join(" " * level + "a:\n" for level in range(levels)) + " " * levels + "x\n"


def depth(value: Value) -> int:
    levels = 0
    while not isinstance(value, str):
        value = value["a"] if isinstance(value, dict) else value[0]
        levels += 1
    return levels


@pytest.mark.parametrize("nested", [flow, block, indented])
def test_nesting_of_50_levels_is_read_and_of_51_refused(tmp_path: Path, nested: Callable[[int], str]) -> None:
    assert depth(document(tmp_path, nested(50)).value) == 50

    (problem,) = refusal(tmp_path, nested(51))
    assert problem.endswith(": deze waarde ligt dieper dan 50 niveaus. Maak het bestand vlakker.")


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, indented(1_000)],
    ids=["list", "mapping", "block", "key", "indentation"],
)
def test_extreme_nesting_is_refused_without_a_crash(tmp_path: Path, content: str) -> None:
    assert len(refusal(tmp_path, content)) == 1


def test_a_file_may_be_1_mb_and_no_larger(tmp_path: Path) -> None:
    content = b"a: " + b"x" * (MAX_BYTES - 3)

    assert document(tmp_path, content).value == {"a": "x" * (MAX_BYTES - 3)}
    assert refusal(tmp_path, content + b"x") == [
        "map/a.yml:1:1: dit bestand is 1000001 bytes groot; het mag hoogstens 1000000 bytes zijn. Splits het."
    ]
    (told,) = refusal(tmp_path, content + b"x" * 500)  # all of it counts, also what was not read
    assert "is 1000500 bytes groot" in told


def test_a_file_that_is_not_there_and_a_folder_are_told_in_dutch(tmp_path: Path) -> None:
    for path, start in (
        (tmp_path / "weg.yml", "dit bestand of deze map is er niet."),
        (tmp_path, "dit is een map"),
    ):
        with pytest.raises(GuideError) as caught:
            read_yaml(path, "a.yml")
        assert str(caught.value).startswith(f"a.yml:1:1: {start}")


def test_what_would_hang_or_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.yml")
    (tmp_path / "s").mkdir()
    with (
        contextlib.chdir(tmp_path / "s"),
        socket.socket(socket.AF_UNIX) as made,
    ):  # an address may not be long
        made.bind("s")
    forms = {
        tmp_path / "pijp.yml": "een pijp (FIFO)",
        tmp_path / "s/s": "een socket",
        Path("/dev/zero"): "een apparaat",
    }

    for path, form in forms.items():
        with pytest.raises(GuideError) as caught:
            read_yaml(path, "a.yml")
        assert str(caught.value) == f"a.yml:1:1: dit is {form}, geen gewoon bestand. Haal het weg."


@pytest.mark.parametrize(
    "text", ["Âge d’or", "«CAFÉ»", "BELGIË’s", "São Ã la", "château", "“â” en ‘ð’", "10 °C–12 °C"]
)
def test_signs_that_only_look_misread_are_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yml").write_text(f"a: {text}\n", encoding="utf-8")

    assert read_yaml(tmp_path / "a.yml", "a.yml").value == {"a": text}
