"""The words of the interface: filled in, read as strictly as a record, and shown as the text that they are."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice, repeat
from pathlib import Path
from typing import Any

import pytest
import yaml
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.labels import Labels
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read import labels
from generator.read.labels import LABELS, asked, asked_in, read_labels
from generator.read.load import load
from generator.views.render import render
from tests.helpers import HERE, ROOT, Editor, to_html

TEXTS = Labels(
    {
        "a.plain": "Start",
        "a.filled": "{source}: {place}",
        "a.count": "{number} punt|{number} punten",
        "a.chosen": "Eén|Meer",
        "a.begins": "# {place} # en {place}",
        "a.numbers": "{number}. {place}",
        "a.signs": "*a* _b_ <i>c</i> [d](e) {: .f }",
    }
)


@pytest.mark.parametrize(
    ("key", "values", "text"),
    [
        ("a.plain", {}, "Start"),
        ("a.plain", {"place": "x"}, "Start"),
        ("a.filled", {"source": "Boek", "place": "blz. 3"}, "Boek: blz. 3"),
        ("a.filled", {"source": "{place}", "place": "x"}, "{place}: x"),
        ("a.count", {"number": 0}, "0 punten"),
        ("a.count", {"number": 1}, "1 punt"),
        ("a.count", {"number": 2}, "2 punten"),
        ("a.chosen", {"number": 1}, "Eén"),
        ("a.chosen", {"number": 12}, "Meer"),
        ("a.signs", {}, "*a* _b_ <i>c</i> [d](e) {: .f }"),
    ],
)
def test_a_label_is_filled_in(key: str, values: dict[str, object], text: str) -> None:
    assert TEXTS(key, **values) == text


@pytest.mark.parametrize(
    ("key", "values"), [("a.other", {}), ("a.filled", {"source": "Boek"}), ("a.count", {})]
)
def test_a_key_or_a_value_that_is_not_there_is_a_mistake_of_ours(key: str, values: dict[str, object]) -> None:
    for show in (TEXTS, TEXTS.markdown):
        with pytest.raises(KeyError):
            show(key, **values)


@pytest.mark.parametrize(
    ("key", "values", "html"),
    [
        ("a.plain", {}, "<p>Start</p>"),
        (
            "a.filled",
            {"source": Markup("[Boek](b.md)"), "place": "*x* <b>"},
            '<p><a href="b.md">Boek</a>: &#42;x&#42; &#60;b&#62;</p>',
        ),
        ("a.count", {"number": 1}, "<p>1 punt</p>"),
        ("a.begins", {"place": "- x"}, "<p>&#35; - x &#35; en - x</p>"),
        ("a.numbers", {"number": 2, "place": "- x"}, "<p>2&#46; - x</p>"),
        ("a.numbers", {"number": Markup("*2*"), "place": "- x"}, "<p><em>2</em>. - x</p>"),
        (
            "a.signs",
            {},
            "<p>&#42;a&#42; &#95;b&#95; &#60;i&#62;c&#60;/i&#62; &#91;d&#93;(e) &#123;: .f &#125;</p>",
        ),
    ],
)
def test_as_markdown_only_a_value_that_is_markdown_already_has_signs(
    key: str, values: dict[str, object], html: str
) -> None:
    assert to_html(TEXTS.markdown(key, **values)) == html


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{{ label("page.start") }}', [("page.start", set())]),
        ("label('foot.version', framework=a.b, version=v(1))", [("foot.version", {"framework", "version"})]),
        ("Gids.label(`map.principles`, { number: n })", [("map.principles", {"number"})]),
        ("Gids.label('map.principles', { number, other })", [("map.principles", {"number", "other"})]),
        ('STATES = {"a": Label("state.running")}', [("state.running", set())]),
        ('Label(\n    "state.running"\n)', [("state.running", set())]),
        ('labels.label.markdown("a-b.c-1", x=1)', [("a-b.c-1", {"x"})]),
        (
            'label("a.outer", fact=label("a.inner", x=1), y=2)',
            [("a.outer", {"fact", "y"}), ("a.inner", {"x"})],
        ),
        (
            'label("a.b", number=others|map(attribute=1)|sum) + label("c.d", { number: all - fresh })',
            [("a.b", {"number"}), ("c.d", {"number"})],
        ),
        ("label(key) + relabel('a.b') + 'label(a.b)'", []),
        ('label("a.b", x=1 if y == 2 else 3)', [("a.b", {"x"})]),
    ],
)
def test_what_a_source_asks_for(source: str, found: list[tuple[str, set[str]]]) -> None:
    assert [(key, set(values)) for key, values in asked_in(source)] == found


WANTED = {
    "page.start": frozenset[str](),
    "page.end": frozenset[str](),
    "foot.version": frozenset({"framework", "version"}),
    "map.principles": frozenset({"number"}),
    "map.name": frozenset({"framework"}),
}


@pytest.fixture
def edited(guide_root: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Writes the labels of a guide where few are asked for, and returns what is said of them."""
    monkeypatch.setattr(labels, "asked", lambda: WANTED)
    monkeypatch.setattr(labels, "handed_on", dict)
    return Editor(guide_root, lambda root: [str(problem) for problem in read_labels(root)[1]])


MISTAKES = [
    (
        'page:\n  ¦strat: "Begin"\n',
        'geen pagina vraagt om "strat" in de groep "page". Bedoelde je "start"?',
    ),
    (
        'page:\n  ¦banaan: "Begin"\n',
        'geen pagina vraagt om "banaan" in de groep "page". Haal deze regel weg.',
    ),
    ('¦pagina:\n  start: "Begin"\n', 'geen pagina vraagt om de groep "pagina". Haal haar weg.'),
    ('¦paeg:\n  start: "Begin"\n', 'geen pagina vraagt om de groep "paeg". Bedoelde je "page"?'),
    (
        'foot:\n  version: ¦"{framework}, {versie}"\n',
        '"{versie}" wordt in "foot.version" niet ingevuld. Gebruik alleen: {framework}, {version}.',
    ),
    (
        'page:\n  start: ¦"Begin {number} {number}"\n',
        '"{number}" wordt in "page.start" niet ingevuld. Hier wordt niets ingevuld: haal het weg.',
    ),
    ('page:\n  start: ¦""\n', '"page.start" is leeg. Vul de tekst in.'),
    ("page:\n  start: ¦'  '\n", '"page.start" is leeg. Vul de tekst in.'),
    ("page:\n  start: ¦[Begin]\n", '"page.start" is één tekst. Schrijf: start: "de tekst"'),
    ("page:\n  start: ¦{a: Begin}\n", '"page.start" is één tekst. Schrijf: start: "de tekst"'),
    ("page: ¦Begin\n", '"page" is een groep. Zet daaronder, ingesprongen, naam: tekst.'),
    ("page: ¦[Begin]\n", '"page" is een groep. Zet daaronder, ingesprongen, naam: tekst.'),
    (
        "¦- page\n",
        "dit bestand heeft groepen van woorden. Schrijf: groep: en daaronder naam: tekst.",
    ),
    (
        'map:\n  principles: ¦"{number} een|{number} twee|{number} drie"\n',
        '"|" scheidt in een tekst met {number} enkelvoud van meervoud, en staat in "map.principles" te veel. '
        "Haal het weg.",
    ),
    (
        'map:\n  name: ¦"Kaart|Kaarten"\n',
        '"|" scheidt in een tekst met {number} enkelvoud van meervoud, en staat in "map.name" te veel. '
        "Haal het weg.",
    ),
    (
        'map:\n  principles: ¦"{number} punt|"\n',
        'in "map.principles" ontbreekt het enkelvoud of het meervoud. Schrijf: enkelvoud|meervoud.',
    ),
    (
        'map:\n  name: ¦"Kaart van {framework"\n',
        '"{framework" in "map.name" is geen plaats die wordt ingevuld. Gebruik alleen: {framework}.',
    ),
    (
        'map:\n  name: ¦"Kaart van {framework.title}"\n',
        '"{framework.title}" in "map.name" is geen plaats die wordt ingevuld. Gebruik alleen: {framework}.',
    ),
    (
        'map:\n  name: ¦"Kaart van framework}"\n',
        '"framework}" in "map.name" is geen plaats die wordt ingevuld. Gebruik alleen: {framework}.',
    ),
    (
        'page:\n  start: ¦"Be\\ngin"\n',
        '"page.start" is één regel, en hier staan er meer. Maak er één van.',
    ),
    (
        'page:\n  start: "Begin"\n  ¦start: "Start"\n',
        'de sleutel "start" staat hier dubbel (ook op regel 2). Haal er één weg.',
    ),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_is_told_where_it_stands_with_its_mend(edited: Editor, text: str, told: str) -> None:
    assert edited.write(LABELS, text) == [f"{edited.here}: {told}"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ('map:\n  name: ¦"De kaart"\n', "framework"),
        ('foot:\n  version: ¦"{framework}, de nieuwste"\n', "version"),
        ('map:\n  principles: ¦"punten"\n', "number"),
        ('map:\n  principles: ¦"{number} punt|meer punten"\n', "number"),
        ('map:\n  principles: "één punt|{number} punten"\n', None),
        ('map:\n  principles: "punt|punten"\n', None),
    ],
)
def test_a_label_that_no_longer_shows_what_is_filled_in_is_told(
    edited: Editor, monkeypatch: pytest.MonkeyPatch, text: str, lost: str | None
) -> None:
    monkeypatch.setattr(labels, "handed_on", lambda: WANTED)
    key = ".".join(re.findall(r"\w+(?=:)", text))

    assert edited.write(LABELS, text) == (
        [
            f'{edited.here}: in "{key}" ontbreekt {{{lost}}}: wat daar komt, ziet een lezer niet meer. Zet het terug.'
        ]
        if lost
        else []
    )


def test_what_some_calls_do_not_hand_on_may_be_left_out() -> None:
    handed_on, wanted = labels.handed_on(), labels.asked()

    assert handed_on.keys() == wanted.keys()
    assert all(handed_on[key] <= wanted[key] for key in wanted)


def test_all_mistakes_are_told_at_once(edited: Editor) -> None:
    text = 'page:\n  strat: "x"\n  end: ""\nfoot:\n  version: "{a} {b}"\n'
    places = [message.split(": ")[0] for message in edited.write(LABELS, text)]

    assert places == [f"{LABELS}:2:3", f"{LABELS}:3:8", f"{LABELS}:5:12"]


@pytest.mark.parametrize("text", ['page:\n  start: "Begin\n', "page:\n\tstart: Begin\n", "page: [\n"])
def test_a_file_that_is_no_yaml_is_told_of_once_and_every_label_is_still_there(
    edited: Editor, text: str
) -> None:
    own = read_labels(ROOT)[0]
    (message,) = edited.write(LABELS, text)

    assert message.startswith(f"{LABELS}:")
    assert read_labels(edited.root)[0] == own


def test_a_folder_in_the_place_of_the_file_is_told_of(edited: Editor) -> None:
    (edited.root / LABELS).unlink()
    (edited.root / LABELS).mkdir()

    assert edited.messages() == [
        f"{LABELS}:1:1: dit is een map, en er hoort een bestand te staan. Haal de map weg."
    ]
    assert [problem.path for problem in load(edited.root).problems] == [LABELS], "told once"


def test_a_guide_says_in_its_own_words_what_it_wants_and_the_rest_as_this_one(edited: Editor) -> None:
    assert edited.write(LABELS, 'page:\n  start: "Begin"\n') == []
    theirs, ours = read_labels(edited.root)[0], read_labels(ROOT)[0]

    assert theirs("page.start") == "Begin" != ours("page.start")
    assert {key for key in ours.texts if theirs.texts[key] != ours.texts[key]} == {"page.start"}
    (edited.root / LABELS).unlink()
    assert read_labels(edited.root) == (ours, [])


WHOLE = 'page:\n  start: "Start"\n  end: "Eind"\nfoot:\n  version: "{version}"\nmap:\n  principles: "x"\n  name: "x"\n'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('  end: "Eind"\n', "", {"1:1": ("end", "page")}),
        ('foot:\n  version: "{version}"\n', "", {"1:1": ("version", "foot")}),
        ('map:\n  principles: "x"\n  name: "x"\n', "map: {}\n", {"6:1": ("name", "map")}),
    ],
)
def test_the_file_that_others_fall_back_on_has_every_label(
    edited: Editor, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: dict[str, tuple[str, str]]
) -> None:
    monkeypatch.setattr(labels, "own_words", lambda: (edited.root / LABELS, {}))
    assert edited.write(LABELS, WHOLE) == []

    messages = edited.write(LABELS, WHOLE.replace(old, new))
    assert {
        f"{LABELS}:{place}: het woord {name!r} in de groep {group!r} ontbreekt. Zet het terug.".replace(
            "'", '"'
        )
        for place, (name, group) in told.items()
    } <= set(messages)
    assert all(message.endswith("ontbreekt. Zet het terug.") for message in messages)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '  end: "Eind"',
            '  ¦edn: "Eind"',
            'geen pagina vraagt om "edn" in de groep "page". Bedoelde je "end"?',
        ),
        ("foot:", "¦fooot:", 'geen pagina vraagt om de groep "fooot". Bedoelde je "foot"?'),
    ],
)
def test_a_slip_in_a_name_is_told_once(
    edited: Editor, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: str
) -> None:
    monkeypatch.setattr(labels, "own_words", lambda: (edited.root / LABELS, {}))

    messages = edited.write(LABELS, WHOLE.replace(old, new))

    assert messages == [f"{edited.here}: {told}"]


def test_a_label_with_a_mistake_is_not_told_to_be_missing_as_well(
    edited: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "own_words", lambda: (edited.root / LABELS, {}))

    messages = edited.write(LABELS, WHOLE.replace('end: "Eind"', f"end: {HERE}[Eind]"))
    assert messages == [f'{edited.here}: "page.end" is één tekst. Schrijf: end: "de tekst"']


def test_a_guide_with_a_mistake_in_its_labels_is_not_built(guide_root: Path) -> None:
    edited = Editor(guide_root)
    before = edited.messages()
    after = edited.write(LABELS, 'page:\n  ¦start: "x"\n'.replace("start", "strat"))

    assert before == []
    assert [message.split(": ")[0] for message in after] == [edited.here]


SIGNS = " *a* _b_ <b>c</b> [d](aa1) {: .e } `f` &amp; ~~g~~ {{ 7*7 }} <script>h</script> \\* ![i](j) \"k\" 'l' :: "
BEGINNINGS = ("", "# ", "- ", "1. ", "> ", "??? ", "=== ", "[^1]: ", ": ", "{: .x }")


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a block of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def with_labels(root: Path, around: Iterator[tuple[str, str]]) -> dict[str, tuple[list[str], str]]:
    """Return the elements and the text of each page of a guide where each label stands between two pieces of text."""
    texts: dict[str, dict[str, str]] = {}
    for (key, text), (before, after) in zip(read_labels(ROOT)[0].texts.items(), around, strict=False):
        group, _, name = key.partition(".")
        forms = [" ".join(f"{before} {form} {after}".split()) for form in text.split("|")]
        texts.setdefault(group, {})[name] = "|".join(forms)
    (root / LABELS).write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8")
    guide = read_guide(root).guide
    made = {}
    for path, markdown in render(guide, plan(guide), Settings()):
        tree = LexborHTMLParser(to_html(markdown))
        assert tree.body is not None
        elements = [f"{node.tag}.{node.attributes.get('class')}" for node in tree.css("body *")]
        for data in tree.css("script"):
            data.replace_with(" ".join(_texts(json.loads(data.text()))))
        made[path] = (elements, " ".join(tree.body.text(separator=" ").split()))
    return made


@pytest.mark.long
def test_signs_in_a_label_are_shown_as_they_are_on_every_page(
    guide_root: Path, amount: Callable[[int, int], int]
) -> None:
    """What a harmless word makes of the pages, a dangerous one makes too: the same elements, with its own text."""
    harmless = with_labels(guide_root, repeat(("kiezelsteen", "kiezelsteen")))
    for shift in range(amount(1, len(BEGINNINGS))):
        begun = islice(cycle(BEGINNINGS), shift, None)
        signs = with_labels(guide_root, ((f"{begin}{SIGNS}", SIGNS) for begin in begun))

        assert {path: elements for path, (elements, _) in signs.items()} == {
            path: elements for path, (elements, _) in harmless.items()
        }
        for path, (_, text) in signs.items():
            assert text.count(SIGNS.strip()) == harmless[path][1].count("kiezelsteen") > 1, path


def test_the_labels_of_this_guide_are_without_mistakes() -> None:
    found, problems = read_labels(ROOT)

    assert problems == []
    assert set(found.texts) == set(asked())


def test_the_small_guide_has_a_word_of_its_own_for_each(guide_root: Path) -> None:
    """Tests that copy the generator and lay the small guide beside it have no other guide to fall back on."""
    text = (guide_root / LABELS).read_text(encoding="utf-8")
    own = {f"{group}.{key}" for group, words in yaml.safe_load(text).items() for key in words}
    assert set(asked()) - own == set()
