"""Sources of an editor's own, and what CSL allows: every variable, name and date is accepted, kept and shown."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.csl import CslDate, Name, Work
from generator.model.sources import Source
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.views.export import merged, references
from generator.views.render import render
from tests.files import EXAMPLE, SOURCES
from tests.helpers import FIXTURES, HERE, SMALL_GUIDE, Editor, messages, to_html

WORKS = FIXTURES / "works.yml"
IDS = [work["id"] for work in yaml.load(WORKS.read_text(encoding="utf-8"), yaml.BaseLoader)["references"]]
NAMES = {
    "rapport": "Akker (2020)",
    "factsheet": "Akker & Stichting Groene Straat (2021)",
    "hoofdstuk": "van den Berg (2019)",
    "artikel": "Bloem e.a. (2022)",
    "bundel": "Tuinverhalen",
    "blog": "De Pluktuin (2023)",
    "congresbijdrage": "Zon & Regen (2016–2017)",
    "boek-in-vertaling": "Gardener (1998)",
    "regeling": "Verordening moestuinen",
    "oud-werk": "Columella (44 v.Chr.)",
    "handschrift": "Humus (ca. 1890)",
    "zonder-datum": "Kas (z.d.)",
    "mededeling": "Mededeling van Anna de Boer op 3 mei 2026",
    "mededeling-van-twee": "Mededeling van Bewoners van de Kade en Bas Boer in mei 2026",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with all these works, and a tool that rests on them."""
    edited = Editor(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("works") / "guide"), lambda root: [])
    works = WORKS.read_text(encoding="utf-8").partition("references:\n")[2]
    edited.write(SOURCES, (SMALL_GUIDE / SOURCES).read_text(encoding="utf-8") + works)
    tool = "content/tools/h1-wenskaart.yml"
    text = re.sub(r"(?m)^evidence: .*\n", "", (edited.root / tool).read_text(encoding="utf-8"))
    edited.write(tool, f"{text}evidence: [{', '.join(IDS)}]\n")
    assert messages(edited.root) == []
    return edited.root


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return read_guide(root).guide


@pytest.fixture(scope="module")
def pages(guide: Guide) -> dict[str, LexborHTMLParser]:
    made = render(guide, plan(guide), Settings())
    return {path: LexborHTMLParser(to_html(text)) for path, text in made}


def as_text(value: Any) -> Any:
    """Return a value with each number and each truth as the text that stands in the file."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value.strip() if isinstance(value, str) else json.dumps(value)


def test_the_sample_holds_every_variable_of_csl() -> None:
    """What one record may not hold is left to the others; so is what the guide names itself."""
    text = WORKS.read_text(encoding="utf-8")
    wanted = {field.alias or name for name, field in Work.model_fields.items()}
    wanted -= {
        "container", "editor-translator", "ISAN", "ISCI", "ISMN", "ISRC", "ISWC",
        "translated-title-short", "volume-title-short",
    }  # fmt: skip

    assert len(IDS) == 30
    assert {name for name in wanted if not re.search(rf"\b{name}:", text)} == set()
    assert {name for name in _aliases(Name) if f"{name}:" not in text} == set()
    assert {name for name in _aliases(CslDate) - {"edtf"} if f"{name}:" not in text} == set()


def _aliases(model: type[Any]) -> set[str]:
    return {str(field.alias) for field in model.model_fields.values()}


def test_a_work_is_kept_as_it_is_written(root: Path) -> None:
    given = read_guide(root)
    kept = json.loads("".join(merged(given.loaded, given.guide)))["references"]
    written = yaml.load((root / SOURCES).read_text(encoding="utf-8"), yaml.BaseLoader)["references"]

    assert as_text(kept) == as_text(written)


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        ("www.tuin.nl/raamwerk/samen-beginnen/", "tuin.nl, samen beginnen"),
        ("https://www.tuin.nl/", "tuin.nl"),
        ("http://tuin.example", "tuin.example"),
        ("Jansen & Tuin, 2019", "Jansen & Tuin, 2019"),
        ("www.tuin.nl (2019)", "www.tuin.nl (2019)"),
        ("z.d.", "z.d."),
    ],
)
def test_a_source_that_is_cited_by_its_address_is_named_by_the_site(cited: str, name: str) -> None:
    details = {"kind": "practice", "cited_as": cited}
    assert Source.model_validate({"id": "x", "type": "webpage", "custom": details}).name == name


def test_a_source_without_the_words_of_a_citation_is_named_by_its_data(guide: Guide) -> None:
    assert {id_: guide.titles[id_] for id_ in NAMES} == NAMES


@pytest.mark.parametrize("id_", IDS)
def test_a_work_is_shown_with_what_is_known(
    guide: Guide, pages: dict[str, LexborHTMLParser], id_: str
) -> None:
    source = guide.sources[id_]
    page = pages[f"bronnen/{id_}.md"]
    reference = page.css_first(".reference")
    assert reference is not None
    shown = reference.text()

    assert not re.search(r"None|\(\)|</?i>|nocase|\.\.|  |\[\[| ,|undefined", shown)
    if source.title:
        assert re.sub(r"</?(i|sub|span)[^>]*>", "", source.title) in shown
    if source.issued:
        assert re.sub(r"ca\. | v\.Chr\.", "", source.issued.year) in shown
    if source.address:
        link = reference.css_first(f'a[href="{source.address}"]')
        assert link is not None and link.text() == source.address
    assert "toegevoegd door de redactie" in " ".join(node.text() for node in page.css("ul:has(> .facts)"))
    assert source.name in [node.text() for node in page.css("h1")]
    assert source.name in [node.text() for node in pages["hulpmiddelen/wenskaart.md"].css("a")]
    assert source.name in [node.text() for node in pages["bronnen/index.md"].css("ul:has(> .sources) a")]


def test_what_looks_like_a_script_in_a_work_stays_text(pages: dict[str, LexborHTMLParser]) -> None:
    page = pages["bronnen/programma.md"]

    assert page.css("script, img, .reference strong, .x, a[href^=javascript]") == []
    assert "Gietrooster {{ 7*7 }} <script>alert(1)</script>" in page.css_first(".reference").text()  # type: ignore[union-attr]


def test_sources_of_the_editors_are_a_group_of_their_own(
    guide: Guide, pages: dict[str, LexborHTMLParser]
) -> None:
    heading = next(h for h in pages["bronnen/index.md"].css("summary") if "de redactie" in h.text())
    assert f"({len(IDS)})" in heading.text()


def test_evidence_of_an_own_source_is_practice_unless_it_says_research(guide: Guide) -> None:
    kinds = {id_: guide.sources[id_].custom.evidence_kind for id_ in IDS}
    told = {id_: guide.kinds_of(use.evidence for use in guide.uses[id_]) for id_ in IDS}

    assert told == {id_: (kind or "practice",) for id_, kind in kinds.items()}


def test_an_account_is_told_as_such(guide: Guide) -> None:
    words = references(guide)

    assert words["mededeling"] == "Meegedeeld door Anna de Boer op 3 mei 2026."
    assert words["mededeling-van-twee"] == (
        "Meegedeeld door Bewoners van de Kade en Bas Boer aan redactie van de gids in mei 2026: Hoe de tuin begon."
    )


ACCOUNT = """\
  - id: verhaal
    type: personal_communication
    author: [{family: Boer, given: Anna, non-dropping-particle: de}]
    issued: {date-parts: [[2026, 5, 3]]}
    custom: {kind: own}
"""
REPORT = """\
  - id: verhaal
    type: report
    author: [{literal: De Tuin}]
    issued: {date-parts: [[2025]]}
    title: Terugblik
    URL: http://tuin.example/terugblik
    custom: {kind: own}
"""
PLACES = [
    (EXAMPLE, "official_wording", "voorbeelden/tuin-aan-de-kade.md"),
    ("content/faq/f1-mag-de-hond-mee.yml", "official_wording", "veelgestelde-vragen.md"),
    ("content/questions/q1-niemand-komt.yml", "asked_in", "vragen/niemand-komt.md"),
    ("content/findings.yml", "    official_wording", "bevindingen.md"),
    ("content/quotes.yml", "    place", "citaten.md"),
    ("content/choice-aid.yml", "official_wording", "typen/keuzehulp.md"),
    ("content/questionnaire.yml", "official_wording", "vragenlijst.md"),
    ("content/checklists/c1-voor-de-start.yml", "official_wording", "checklists/voor-de-start.md"),
    ("framework/principles/CC1-plek-die-blijft.yml", "official_wording", "uitgangspunten/plek-die-blijft.md"),
]


@pytest.mark.long
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (ACCOUNT, "Bron: meegedeeld door Anna de Boer op 3 mei 2026."),
        (REPORT, "Bron: De Tuin. (2025). Terugblik."),
    ],
    ids=["account", "report"],
)
def test_a_record_says_from_which_source_of_the_editors_it_comes(
    guide_root: Path, source: str, words: str
) -> None:
    edited = Editor(guide_root, lambda root: [])
    edited.write(SOURCES, (guide_root / SOURCES).read_text(encoding="utf-8") + source)
    for path, key, _ in PLACES:
        text = (guide_root / path).read_text(encoding="utf-8")
        changed, times = re.subn(rf"(?m)^{key}: .*$", f"{key}: {{source: verhaal}}", text, count=1)
        assert times == 1, path
        edited.write(path, changed)
    assert messages(guide_root) == []

    guide = edited.guide()
    made = dict(render(guide, plan(guide), Settings()))
    silent = [page for _, _, page in PLACES if words not in seen(made[page])]
    assert silent == []
    used = LexborHTMLParser(to_html(made["bronnen/verhaal.md"]))
    titles = [node.text() for node in used.css("dl:has(> .uses) > dt")]
    assert len(titles) == len(set(titles)) == len(PLACES)


def seen(markdown: str) -> str:
    return " ".join(LexborHTMLParser(to_html(markdown)).text().split())


OWN = "    custom: {kind: own}\n"
NO_ACCOUNT = (
    'bij een mededeling horen "author" (wie het meedeelde) en "issued" (wanneer). Voeg toe wat ontbreekt.'
)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("    type: report\n    ¦autor: [{literal: x}]\n", 'de sleutel "autor" bestaat hier niet. Bedoelde je "author"?'),
        ("    type: report\n    ¦container_title: x\n", 'de sleutel "container_title" bestaat hier niet. Bedoelde je "container-title"?'),
        ("    type: report\n    ¦doi: 10.1/x\n", 'de sleutel "doi" bestaat hier niet. Bedoelde je "DOI"?'),
        ("    type: report\n    ¦adress: x\n", 'de sleutel "adress" bestaat hier niet.'),
        ("    type: report\n    title: x\n    issued: {¦dateparts: [[2020]]}\n", 'de sleutel "dateparts" bestaat hier niet. Bedoelde je "date-parts"?'),
        ("    type: report\n    title: x\n    issued: ¦3 mei 2026\n", '"3 mei 2026" is geen datum. Schrijf jjjj, jjjj-mm of jjjj-mm-dd.'),
        ("    type: report\n    title: x\n    issued: ¦2026-02-30\n", "de datum [[2026, 2, 30]] bestaat niet. Schrijf [[jaar, maand, dag]]."),
        ("    type: report\n    title: x\n    issued: ¦{season: 2}\n", 'een datum heeft "date-parts" nodig, of in woorden "literal".'),
        ("    type: report\n    title: x\n    issued: {date-parts: [[¦mei]]}\n", '"mei" is geen heel getal.'),
        ("    type: ¦rapport\n    title: x\n", '"rapport" is geen waarde van "type". Bedoelde je "report"?'),
        ("    type: report\n", 'deze bron heeft geen naam voor lezers. Voeg "author" toe, of anders "title".'),
        ("    type: personal_communication\n    author: [{literal: x}]\n", NO_ACCOUNT),
        ("    type: personal_communication\n    issued: 2026\n", NO_ACCOUNT),
        ("    type: report\n    title: x\n    categories: ¦tuin\n", '"categories" moet een lijst zijn'),
        ("    type: report\n    title: ¦[x]\n", '"title" moet een tekst zijn, en er staat een lijst.'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_work_is_told_with_its_mend(edited: Editor, lines: str, message: str) -> None:
    before = (SMALL_GUIDE / SOURCES).read_text(encoding="utf-8")
    found = edited.write(SOURCES, f"{before}  - id: nieuw\n{lines}{OWN}")

    (told,) = [m for m in found if m.startswith(SOURCES)]
    assert f": nieuw: {message}" in told
    assert HERE not in lines or told.startswith(f"{edited.here}: ")


def test_another_kind_of_source_needs_the_words_of_its_citation(edited: Editor) -> None:
    found = edited(SOURCES, ("      cited_as: Website De buurttuin\n", ""))

    assert len(found) == 1
    assert 'buurttuin-site: de verplichte sleutel "cited_as" ontbreekt.' in found[0]


def test_a_source_of_the_editors_that_nothing_uses_is_told(edited: Editor) -> None:
    before = (SMALL_GUIDE / SOURCES).read_text(encoding="utf-8")
    found = edited.write(SOURCES, before + ACCOUNT.replace("- id: ", f"- id: {HERE}"))

    assert found == [
        f"{edited.here}: verhaal: niets in de gids rust op deze bron. Noem verhaal waar je haar gebruikte, of haal haar weg."
    ]


@pytest.mark.parametrize(
    ("issued", "year", "words"),
    [
        ("2026-05-03", "2026", "op 3 mei 2026"),
        ("2026~", "ca. 2026", "in 2026"),
        ("2026-05-03/2026-05-05", "2026", "van 3 mei 2026 tot en met 5 mei 2026"),
        ("2024/..", "2024", "in 2024"),
        ("-0044", "44 v.Chr.", "in 44 v.Chr."),
        ("-0001", "1 v.Chr.", "in 1 v.Chr."),
        ("0001", "1", "in 1"),
        ({"date-parts": [["2026", "05", "03"]]}, "2026", "op 3 mei 2026"),
        ({"date-parts": [["2025"], ["2026"]]}, "2025–2026", "van 2025 tot en met 2026"),
        ({"date-parts": [["2026"]], "circa": "false"}, "2026", "in 2026"),
        ({"literal": "voorjaar 2026"}, "voorjaar 2026", "(voorjaar 2026)"),
    ],
)
def test_a_date_in_words(issued: Any, year: str, words: str) -> None:
    date = CslDate.model_validate(issued)

    assert (date.year, date.in_words) == (year, words)
