"""What differs between two versions of a record, and how a comment shows it."""

from copy import deepcopy
from typing import Any

import pytest
from pydantic import Field

from generator.desk.changes import MOST_PAIRS, Speaker, _key, paired
from generator.desk.comment import FOLDED, LONGEST, MOST_COMPARED, Section, code, fitted, marked, shown, whole
from generator.model.content import Checklist
from generator.model.fields import Model
from generator.model.framework import Principle
from tests.unit.test_official import CHECKLIST, PRINCIPLE

SPEAKER = Speaker(
    {"A1": "Zaaien", "boek": "Het boek (2020)"},
    lambda mark: {"expert": "praktijkexperts"}.get(mark.kind, "onderzoek"),
)


def said(model: Any, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return what differs, each as "names: old → new"."""
    found = SPEAKER.changes(model.model_validate(before), model.model_validate(after))
    return [f"{' › '.join(change.titles)}: {change.old} → {change.new}" for change in found]


def changed(base: dict[str, Any], *edits: tuple[tuple[Any, ...], Any]) -> dict[str, Any]:
    """Return a copy in which values are others; None takes one away."""
    made = deepcopy(base)
    for (*way, last), value in edits:
        inside: Any = made
        for part in way:
            inside = inside[part]
        if value is None:
            del inside[last]
        else:
            inside[last] = value
    return made


class Named(Model):
    """Een punt met een naam."""

    id: str


CLAIMS = ("working_elements", 0, "claims")


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], []),
        ([(("summary",), "Zaai vroeg.")], ["Samenvatting: Zaai. → Zaai vroeg."]),
        ([(("note",), "Kijk.")], ["Noot: None → Kijk."]),
        (
            [(("sub_elements",), ["A1", "A2"])],
            ["Deelelementen › volgorde: A2, Zaaien (A1) → Zaaien (A1), A2"],
        ),
        (
            [(("evidence",), ["boek", "expert"])],
            ["Onderbouwing van het uitgangspunt: None → praktijkexperts"],
        ),
        (
            [(("official_wording", "locator"), "blz. 2")],
            ["Officiële formulering: Het boek (2020), blz. 1 → Het boek (2020), blz. 2"],
        ),
        (
            [((*CLAIMS, 0, "children", 0, "text"), "Heel diep.")],
            ["Werkzame elementen › A1-w02: Diep. → Heel diep."],
        ),
        (
            [((*CLAIMS, 0, "children"), [])],
            ["Werkzame elementen › A1-w02: Diep.; Onderbouwing: praktijkexperts → None"],
        ),
        (
            [(("working_elements", 0, "heading"), "Eerst")],
            ["Werkzame elementen › 1 › Kop: Vooraf → Eerst"],
        ),
        (
            [(("delphi",), {"importance": "4.5"})],
            ["Cijfers uit de Delphi-studie › Belang: None → 4.5"],
        ),
        ([(("phases_editorial",), "false")], ["Fasen door de redactie gekozen: ja → nee"]),
        ([(("discuss",), ["Wie zaait?"])], ["Bespreek samen: None → Wie zaait?"]),
        ([(("corrected",), [{"place": "blz. 2", "what": "Het was anders."}])], []),
    ],
)
def test_each_field_is_told_under_its_dutch_name(
    edits: list[tuple[tuple[Any, ...], Any]], told: list[str]
) -> None:
    assert said(Principle, PRINCIPLE, changed(PRINCIPLE, *edits)) == told


def test_points_are_known_again_by_their_id_and_their_order_is_told() -> None:
    items = CHECKLIST["blocks"][0]["items"]
    turned = changed(CHECKLIST, (("blocks", 0, "items"), items[::-1]))
    (told,) = said(Checklist, CHECKLIST, turned)
    assert "volgorde: " in told and told.startswith("Blokken › ")


def test_points_that_are_not_told_apart_by_an_id_are_known_again_by_their_words() -> None:
    """A name that two points share, or that one lacks, tells neither."""
    for before, after in (
        (["a", "a"], ["a", "b"]),
        (["a", "b"], ["a", ""]),
        (["a", "b"], ["b", "b"]),
    ):
        old, new = ([Named(id=each) for each in some] for some in (before, after))
        assert _key(old, new) is None
        assert _key(new, old) is None
    assert _key([Named(id="a"), Named(id="b")], [Named(id="b"), Named(id="a")]) == "id"
    assert _key([Named(id="a")], []) == "id"


def test_a_text_without_an_id_is_known_again_by_its_words() -> None:
    before = changed(PRINCIPLE, (("discuss",), ["Wie van ons zaait er dit jaar?", "Wat eten we?"]))
    after = changed(PRINCIPLE, (("discuss",), ["Hoe laat?", "Wie van ons zaait er volgend jaar?"]))
    assert said(Principle, before, after) == [
        "Bespreek samen › 2: Wie van ons zaait er dit jaar? → Wie van ons zaait er volgend jaar?",
        "Bespreek samen: Wat eten we? → Hoe laat?",
    ]


def test_texts_that_stay_before_and_behind_do_not_move_what_is_told_of_the_others() -> None:
    kept = ["Wie kookt er vandaag?", "Wie ruimt er op?"]
    before = changed(
        PRINCIPLE, (("discuss",), [*kept, "Wie van ons zaait er dit jaar?", "Wat eten we?", "Nog iets?"])
    )
    after = changed(
        PRINCIPLE, (("discuss",), [*kept, "Hoe laat?", "Wie van ons zaait er volgend jaar?", "Nog iets?"])
    )
    assert said(Principle, before, after) == [
        "Bespreek samen › 4: Wie van ons zaait er dit jaar? → Wie van ons zaait er volgend jaar?",
        "Bespreek samen: Wat eten we? → Hoe laat?",
    ]


class Figures(Model):
    """Cijfers per kernelement."""

    most: dict[str, int] = Field(title="Hoogste")


def test_a_block_of_figures_by_id_is_told_by_title() -> None:
    assert said(Figures, {"most": {"A1": 4, "B": 2}}, {"most": {"A1": 5, "C": 2}}) == [
        "Hoogste › Zaaien (A1): 4 → 5",
        "Hoogste › B: 2 → None",
        "Hoogste › C: None → 2",
    ]


def test_where_too_much_would_be_compared_nothing_is_known_again() -> None:
    many = [f"regel {number}" for number in range(MOST_PAIRS // 100 + 1)]
    assert all(one is None or other is None for one, other in paired(many, many))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("een twee drie", "een vier drie", "een ~~twee~~ **vier** drie"),
        (None, "nieuw", "**nieuw**"),
        ("oud", None, "~~oud~~"),
        ("a b c d e f g h", "i j k l m n o p", "~~a b c d e f g h~~ **i j k l m n o p**"),
        (
            " ".join("abcdefghijklmnop") + " x",
            " ".join("abcdefghijklmnop") + " y",
            "… k l m n o p ~~x~~ **y**",
        ),
        (None, None, ""),
        ("a b c", "d e f", "~~a b c~~ **d e f**"),
        ("a b c", "a e f", "a ~~b c~~ **e f**"),
        ("a b c", "a e f g", "~~a b c~~ **a e f g**"),
        ("a b c d e", "a b x y z", "a b ~~c d e~~ **x y z**"),
        (
            "x " + " ".join("abcdefghijklmnop"),
            "y " + " ".join("abcdefghijklmnop"),
            "~~x~~ **y** a b c d e f …",
        ),
        ("a b", "a c d e f g", "~~a b~~ **a c d e f g**"),
        ("a b c", "a c", "a ~~b~~ c"),
        ("a b", "b c d e", "~~a~~ b **c d e**"),
        (
            "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 b",
            "c 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 d",
            "~~a~~ **c** 1 2 3 4 5 6 … 10 11 12 13 14 15 ~~b~~ **d**",
        ),
        (
            "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 b",
            "c 1 2 3 4 5 6 7 8 9 10 11 12 13 14 d",
            "~~a~~ **c** 1 2 3 4 5 6 7 8 9 10 11 12 13 14 ~~b~~ **d**",
        ),
    ],
)
def test_words_that_went_are_struck_out_and_those_that_came_are_bold(
    old: str | None, new: str | None, told: str
) -> None:
    assert marked(old, new) == told


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    old = " ".join(["x", *(f"w{number}" for number in range(MOST_COMPARED // 1000))])
    assert marked(old, old.removeprefix("x ")).startswith("~~x w0 w1 ")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("@ina", "@&#8288;ina"),
        ("fixes #12", "fixes &#35;&#8288;12"),
        ("GH-12 !3", "GH&#8288;-12 !&#8288;3"),
        ("https://a.nl www.a.nl", "https:&#8288;//a.nl www&#8288;.a.nl"),
        (":tada: $x$", "&#58;&#8288;tada: &#36;&#8288;x&#36;"),
        ("- een\n\n# kop", "&#45; een &#35; kop"),
        ("1. een", "1&#46; een"),
        ("<b> `x` *y*", "&#60;b&#62; &#96;x&#96; &#42;y&#42;"),
        ("0123456789", "012345&#8288;6789"),
        ("a\u202eb\x1b[2J", "a b &#91;2J"),
        ("gewone woorden: nu, 60 % en 12:30.", "gewone woorden: nu, 60 % en 12:30."),
    ],
)
def test_a_text_is_only_a_text(text: str, safe: str) -> None:
    assert shown(text) == safe


def test_a_path_stays_between_its_marks() -> None:
    assert code("a`b\nc") == "`a?b?c`"
    assert whole("woord " * (LONGEST + 1)).endswith("woord …")


def test_every_section_is_named_also_where_there_is_no_room() -> None:
    sections = [
        Section(f"Deel {number}", tuple(f"punt {n} " + "x" * 90 for n in range(200))) for number in range(5)
    ]
    told = fitted("# Kop", sections, 12_000)
    assert len(told) <= 12_000
    for number in range(5):
        assert f"## Deel {number} (200)" in told
    assert told.count("waarvoor hier geen plaats is") == 5
    long = Section("Lang", ("record:\n" + "\n".join(f"    - veld {n} {'x' * 90}" for n in range(200)),))
    assert "waarvoor geen plaats is" in fitted("# Kop", [long], 6_000)


def test_a_comment_is_sections_with_points_and_a_long_list_is_folded() -> None:
    few = Section("Nieuw", ("een", "twee\n    - meer"), lead="Dit kwam erbij.")
    many = Section("Anders", tuple(f"punt {number}" for number in range(FOLDED + 1)))
    some = Section("Weg", many.points[:FOLDED])

    assert fitted("# Kop\n", [few, Section("Leeg", ()), many, some]).split("\n") == [
        "# Kop",
        "",
        "## Nieuw (2)",
        "",
        "Dit kwam erbij.",
        "",
        "- een",
        "- twee",
        "    - meer",
        "",
        f"## Anders ({FOLDED + 1})",
        "",
        "<details><summary>Toon de lijst</summary>",
        "",
        *(f"- {each}" for each in many.points),
        "",
        "</details>",
        "",
        f"## Weg ({FOLDED})",
        "",
        *(f"- {each}" for each in some.points),
        "",
    ]
