"""The guide below an edition changes: nothing of the edition is touched, and its editor is told what does not fit any more."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk import noticed, register
from generator.desk.register import read_register
from generator.make import generate
from generator.make.check import read_all
from generator.make.generate import compose, draft
from generator.model.problems import GuideError
from generator.plan import assets
from generator.plan.pages import Section, plan
from generator.read import labels
from generator.read.installed import GUIDE, installed_version
from tests.files import AA1, AA10, SOURCES, replace
from tests.helpers import SMALL_GUIDE, contents, copy_of
from tests.unit.test_edition import FILES, NOTE, SETTINGS

TOOL = "content/tools/h2-plantendag.yml"
SECOND = "notes/midden-n2.yml"
THIRD = "notes/midden-n3.yml"
OWN = FILES | {
    SETTINGS: FILES[SETTINGS].replace("hidden: [f1]", "hidden: [f1, h1]"),
    SECOND: "id: midden-n2\nabout: h2\ntitle: Bij ons\ntext: Dit doen wij [met de kaart](h1).\n",
    THIRD: "id: midden-n3\nabout: AA1-w01\ntitle: Bij ons\ntext: Bij ons is dat maandag.\nevidence: [oud-boek]\n",
}
"""The files of an edition with notes at a principle, a tool and a claim."""
OLD_BOOK = """  - id: oud-boek
    type: book
    title: Het oude boek
    author: [{literal: Buren}]
    issued: 1990
    custom: {kind: own, cited_as: "Buren (1990)", evidence_kind: practice}
"""


@dataclass(frozen=True)
class Both:
    """A guide that is published, and an edition over it that is too."""

    guide: Path
    edition: Path

    def told(self) -> list[str]:
        """Return what `gids check` tells; a warning says so."""
        try:
            found = read_all(self.edition).warnings
        except GuideError as error:
            found = tuple(error.problems)
        lines = [f"let op: {problem}" if problem.warning else str(problem) for problem in found]
        return [line for line in lines if "schemas/" not in line]

    def register(self, *options: str) -> None:
        """Run `gids register`."""
        assert (
            main(["register", "--stil", "-C", str(self.guide), "--editie", str(self.edition), *options]) == 0
        )

    def docs(self) -> Mapping[str, bytes]:
        """Return all that MkDocs is given."""
        return compose(draft(self.edition, read_all(self.edition))).docs


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    guide = copy_of(SMALL_GUIDE, tmp_path / "guide")
    with (guide / SOURCES).open("a", encoding="utf-8") as file:
        file.write(OLD_BOOK)
    replace(guide / AA10, "evidence: [", "evidence: [oud-boek, ")
    monkeypatch.setenv(GUIDE, str(guide))
    assert main(["register", "--stil", "-C", str(guide)]) == 0
    for name, text in OWN.items():
        (tmp_path / "edition" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "edition" / name).write_text(text, encoding="utf-8")
    found = Both(guide, tmp_path / "edition")
    found.register()
    return found


def gids(guide: Path, *call: str) -> None:
    """Run a command in the guide."""
    assert main([call[0], "--stil", "-C", str(guide), *call[1:]]) == 0


def change_label(guide: Path) -> None:
    path = guide / "content/labels.yml"
    text = path.read_text(encoding="utf-8")
    made = re.sub(r"^  start: .*$", '  start: "Beginpagina"', text, count=1, flags=re.MULTILINE)
    assert made != text
    path.write_text(made, encoding="utf-8")


def drop_book(guide: Path) -> None:
    replace(guide / AA10, "oud-boek, ", "")
    replace(guide / SOURCES, OLD_BOOK, "")
    why = "Het is niet meer te krijgen."
    gids(guide, "register", "--vervallen", "oud-boek", why, "--naar", "tuin-handboek")


def change_much(guide: Path) -> None:
    replace(guide / AA1, "  - Wie van ons komt ook als het regent?\n", "")
    replace(guide / AA1, "Beginnen met regels", "Nooit beginnen met regels")
    replace(guide / AA1, "title: Vorm", "title: Maak")
    replace(guide / AA1, "note: In Tabel 3", "note: In onze Tabel 3")


LOOK = "Klopt het zo nog, typ dan: gids register --gezien. Anders verander je wat hier staat."
CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a record is taken out": (
        lambda guide: gids(guide, "drop", "h2", "--reden", "Zij bestaat niet meer."),
        [f'{SECOND}:2:8: midden-n2: "h2" is uit de gids gehaald: Zij bestaat niet meer. Haal dit weg.'],
    ),
    "a record is taken out, and another comes in its place": (
        lambda guide: gids(guide, "drop", "h2", "--reden", "Zij bestaat niet meer.", "--naar", "h1"),
        [
            f'{SECOND}:2:8: midden-n2: "h2" is uit de gids gehaald: Zij bestaat niet meer. In de plaats kwam: h1. '
            "Verwijs naar h1, of haal dit weg.",
        ],
    ),
    "a record is taken out that is hidden, and that a text leads to": (
        lambda guide: gids(guide, "drop", "h1", "--reden", "Zij is op.", "--naar", "h2"),
        [
            f'{SETTINGS}:5:14: editie: "h1" is uit de gids gehaald: Zij is op. In de plaats kwam: h2. Verwijs naar h2, of '
            f"haal dit weg. Dit staat ook in {SECOND}:4.",
        ],
    ),
    "a principle is taken up in another": (
        lambda guide: gids(guide, "merge", "AA1", "AA2", "--naar", "AA2"),
        [
            f'{NOTE}:2:8: midden-n1: "AA1" is uit de gids gehaald: "Vorm een vaste groep van buren" is opgegaan in '
            '"Leer elkaar kennen voor je spit". In de plaats kwam: AA2. Verwijs naar AA2, of haal dit weg. Dit staat ook in notes/midden-n3.yml:2.',
        ],
    ),
    "a record gets another address": (lambda guide: gids(guide, "rename", "AA1", "hechte-groep"), []),
    "a source is taken out": (
        drop_book,
        [
            f'{THIRD}:5:12: midden-n3: "oud-boek" is uit de gids gehaald: Het is niet meer te krijgen. In de plaats kwam: '
            "tuin-handboek. Verwijs naar tuin-handboek, of haal dit weg.",
        ],
    ),
    "the guide takes the name of a page": (
        lambda guide: (guide / "content/pages/onze-regio.md").write_text(
            "# Regio's\n\nOver regio's.\n", "utf-8"
        ),
        [
            'let op: pages/onze-regio.md:1:1: de gids heeft nu ook een pagina "onze-regio" (Regio\'s), en jouw pagina komt '
            "daarvoor in de plaats. Wil je beide tonen, geef jouw pagina dan hier en onder menu in editie.yml een andere naam.",
        ],
    ),
    "a text at which a note stands": (
        lambda guide: replace(guide / AA1, "Zoek zes buren", "Zoek acht buren"),
        [
            f"let op: {NOTE}:2:8: midden-n1: de gids heeft AA1 veranderd sinds je dit schreef. "
            f'Samenvatting: "Zoek zes buren die elke week willen komen. Een vaste …" → "Zoek acht buren die elke week willen komen. '
            f'Een vaste …". {LOOK}',
        ],
    ),
    "a claim at which a note stands": (
        lambda guide: replace(
            guide / AA1, "De groep heeft een vaste dag.", "De groep heeft twee vaste dagen."
        ),
        [
            f"let op: {NOTE}:2:8: midden-n1: de gids heeft AA1 veranderd sinds je dit schreef. "
            f'Werkzame elementen: "De groep heeft een vaste dag." → "De groep heeft twee vaste dagen.". {LOOK}',
            f"let op: {THIRD}:2:8: midden-n3: de gids heeft AA1-w01 veranderd sinds je dit schreef. "
            f'Tekst: "De groep heeft een vaste dag." → "De groep heeft twee vaste dagen.". {LOOK}',
        ],
    ),
    "more of it than a message shows": (
        change_much,
        [
            f"let op: {NOTE}:2:8: midden-n1: de gids heeft AA1 veranderd sinds je dit schreef. "
            'Titel: "Vorm een vaste groep van buren" → "Maak een vaste groep van buren". '
            f'Let op: "Beginnen met regels in plaats van met mensen." → "Nooit beginnen met regels in plaats van met mensen.". '
            f"En nog 2 veranderingen. {LOOK}",
        ],
    ),
    "a word that was changed": (
        change_label,
        [
            'let op: labels.yml:2:10: de gids heeft het woord "page.start" veranderd sinds je dit schreef. '
            f'"Start" → "Beginpagina". {LOOK}',
        ],
    ),
    "a page with another text": (
        lambda guide: replace(guide / "content/pages/home.md", "# Samen tuinieren", "# Samen in de tuin"),
        [
            'let op: pages/home.md:1:1: de gids heeft de pagina "home" veranderd sinds je dit schreef. '
            f'Titel: "Samen tuinieren" → "Samen in de tuin". {LOOK}',
        ],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_guide_changed_is_told_where_it_matters(both: Both, change: str) -> None:
    assert both.told() == []
    before = contents(both.edition)
    do, wanted = CHANGES[change]
    do(both.guide)

    assert both.told() == wanted
    assert contents(both.edition) == before


WORDS: dict[str, tuple[str, Callable[[Mapping[str, frozenset[str]]], Mapping[str, frozenset[str]]], str]] = {
    "a word that is asked for no more": (
        "page:\n  start: Begin\n",
        lambda asked: {key: values for key, values in asked.items() if key != "page.start"},
        'labels.yml:2:3: geen pagina vraagt om "start" in de groep "page". Haal deze regel weg.',
    ),
    "a group of words": (
        "page:\n  start: Begin\n",
        lambda asked: {key: values for key, values in asked.items() if not key.startswith("page.")},
        'labels.yml:1:1: geen pagina vraagt om de groep "page". Haal haar weg.',
    ),
    "a place that is filled in no more": (
        'edition:\n  by: "Van {organisation}"\n',
        lambda asked: {**asked, "edition.by": frozenset({"name"})},
        'labels.yml:2:7: "{organisation}" wordt in "edition.by" niet ingevuld. Gebruik alleen: {name}.',
    ),
}


@pytest.mark.parametrize("change", WORDS)
def test_a_word_that_the_guide_has_no_more_is_told_at_its_line(
    both: Both, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, asks, wanted = WORDS[change]
    (both.edition / "labels.yml").write_text(text, encoding="utf-8")
    both.register()
    assert both.told() == []
    made = asks(labels.asked())
    monkeypatch.setattr(labels, "asked", lambda: made)
    _, told = labels.judged.__wrapped__(text, is_own=False, name="labels.yml")

    assert [str(problem) for problem in told] == [wanted]


def test_the_register_goes_on_telling_until_somebody_looked(both: Both) -> None:
    replace(both.guide / AA1, "Zoek zes buren", "Zoek acht buren")
    (told,) = both.told()
    both.register()  # as a workflow does
    assert both.told() == [told]
    both.register("--gezien")
    assert both.told() == []


def test_who_writes_a_note_anew_has_looked(both: Both) -> None:
    replace(both.guide / AA1, "Zoek zes buren", "Zoek acht buren")
    replace(both.edition / NOTE, "*vier* tuinen", "*vijf* tuinen")
    assert both.told() == []
    both.register()
    replace(both.guide / AA1, "Zoek acht buren", "Zoek zes buren")
    assert len(both.told()) == 1


def test_it_says_between_which_versions_of_the_guide(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    change_label(both.guide)
    monkeypatch.setattr(noticed, "installed_version", lambda: "9.1")

    (told,) = both.told()
    wanted = f"sinds je dit schreef (tussen versie {installed_version()} en 9.1). "
    assert wanted in told
    monkeypatch.setattr(register, "installed_version", lambda: "9.1")
    both.register()  # nobody looked yet
    assert both.told() == [told]


def test_of_a_guide_without_a_register_the_framework_says_what_became_of_it(both: Both) -> None:
    (both.guide / "register.yml").unlink()
    gids(both.guide, "merge", "AA1", "AA2", "--naar", "AA2")

    (told,) = both.told()
    assert re.fullmatch(
        rf'{NOTE}:2:8: midden-n1: "AA1" bestaat niet meer \(zie wijziging w\d+\)\. Verwijs naar wat ervoor kwam: AA2\. '
        rf"Dit staat ook in {THIRD}:2\.",
        told,
    ), told


def test_a_guide_has_nothing_to_look_at(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "-C", str(guide_root), "--gezien"]) == 1
    assert "--gezien hoort bij een editie, en dit is een gids. Laat het weg." in capsys.readouterr().out
    assert not (guide_root / "register.yml").exists()


def test_an_edition_that_only_has_settings_has_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUIDE, str(SMALL_GUIDE))
    (tmp_path / SETTINGS).write_text("prefix: midden\nname: Gids\norganisation: Wij\n", encoding="utf-8")
    both = Both(SMALL_GUIDE, tmp_path)
    both.register()

    assert read_register(tmp_path) is not None
    assert both.told() == []


@pytest.mark.long
def test_a_page_of_the_guide_with_another_text_stays_where_it_was(both: Both) -> None:
    (both.guide / "content/pages/tuinpraat.md").write_text("# Tuinpraat\n\nVan de gids.\n", encoding="utf-8")
    (both.edition / "pages/tuinpraat.md").write_text("# Tuinpraat\n\nVan ons.\n", encoding="utf-8")
    docs = both.docs()

    assert b"Van ons." in docs["over/tuinpraat.md"]
    assert "midden/tuinpraat/index.html" in docs
    assert not any("tuinpraat" in line for line in both.told())
    with (both.edition / SETTINGS).open("a", encoding="utf-8") as file:
        file.write("  - {page: tuinpraat, below: over}\n")
    docs = both.docs()
    assert b"Van ons." in docs["midden/tuinpraat.md"]
    assert "over/tuinpraat/index.html" in docs


def other_colours(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return scripts and styles with another colour where a later guide has one."""
    made = {
        path: data.replace(b"--gids-wrong: #9b2218", b"--gids-wrong: #801b12") for path, data in found.items()
    }
    assert made != found
    return made


@pytest.mark.long
def test_an_update_takes_nothing_from_either(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides changed the same principle, words, sources, colours and menu: nothing conflicts, and all of both is there."""
    replace(both.edition / SETTINGS, "name:", 'colours: {main: "#0b5a61"}\nname:')
    before = contents(both.edition)

    replace(both.guide / AA1, "Zoek zes buren", "Zoek acht buren")
    change_label(both.guide)
    replace(both.guide / SOURCES, "Het oude boek", "Het oude tuinboek")
    (both.guide / "content/pages/tuinpraat.md").write_text("# Tuinpraat\n\nVan de gids.\n", encoding="utf-8")
    gids(both.guide, "register")
    real = assets.published
    monkeypatch.setattr(generate, "published", lambda words: other_colours(dict(real(words))))

    told = both.told()
    assert told and all(line.startswith("let op: ") for line in told)
    assert contents(both.edition) == before
    docs = both.docs()
    principle = docs["uitgangspunten/vaste-groep.md"].decode()
    assert "Zoek acht buren" in principle and "In Midden zijn er" in principle
    assert "Het oude tuinboek" in docs["bronnen/oud-boek.md"].decode()
    assert "Gemeente Midden (2025)" in docs["bronnen/index.md"].decode()
    assert b"Van de gids." in docs["over/tuinpraat.md"] and b"Dit is Midden" in docs["midden/onze-regio.md"]
    styles = [data for path, data in docs.items() if path.startswith("gids/") and path.endswith(".css")]
    assert any(b"#801b12" in data for data in styles) and any(
        b"--gids-accent: #0b5a61" in data for data in styles
    )
    guide = read_all(both.edition).guide
    assert guide.label("page.start") == "Begin"
    menu = {section.path for section in sections(plan(guide).navigation)}
    assert {"over/tuinpraat.md", "midden/onze-regio.md"} <= menu

    both.register("--gezien")
    assert both.told() == []


def sections(found: Iterable[Section]) -> Iterator[Section]:
    """Yield every entry of a menu."""
    for section in found:
        yield section
        yield from sections(section.below)
