"""Keeping the site up to date: after any change it is, to the last byte, what a whole build makes of the same files."""

import os
import random
import re
import shutil
from collections.abc import Callable, Mapping
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.cli import run_check, run_register
from generator.make import generate as generating
from generator.make import workshop as working
from generator.make.build import build
from generator.make.check import Checked, read_guide
from generator.make.generate import TURN, compose, generate
from generator.make.workshop import Workshop
from generator.model.places import NAMES
from generator.model.problems import GuideError
from generator.plan import assets
from generator.terminal import Reporter
from generator.views import render as rendering
from tests.additions import add_one_of_each
from tests.files import (
    AA1,
    AA2,
    CHECKLIST,
    ELEMENT,
    GLOSSARY,
    LINEAGE,
    PAGE,
    PHASES,
    QUESTION,
    ROLES,
    SOURCES,
    replace,
)
from tests.helpers import FIXTURES, called, contents

NEW_PAGE = "content/pages/schuurtje.md"
LABELS = "content/labels.yml"
TOOL = "content/tools/h2-plantendag.yml"
FAQ = "content/faq/f1-mag-de-hond-mee.yml"
SETTINGS = "mkdocs.yml"


class Screen:
    """Remembers what it was shown; finds itself overtaken after so many steps."""

    def __init__(self, steps: float = float("inf")) -> None:
        self.steps = steps
        self.shown: dict[str, bytes] = {}
        self.told: list[Exception] = []
        self.woken: list[bool] = []

    def show(self, pages: Mapping[str, bytes]) -> None:
        self.shown |= pages

    def settle(self, *, wake: bool) -> None:
        self.woken.append(wake)

    def tell(self, error: Exception) -> None:
        self.told.append(error)

    def overtaken(self) -> bool:
        self.steps -= 1
        return self.steps < 0


class Desk:
    """A guide that an editor changes, kept up to date."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said = StringIO()
        self.reporter = Reporter(self.said)
        self.workshop = Workshop(root, lambda: run_check(root, self.reporter), self.reporter)

    def save(self, steps: float = float("inf")) -> Screen:
        """Bring the site up to date, unless it is overtaken after so many steps."""
        screen = Screen(steps)
        self.workshop.make(screen)
        return screen

    def site(self) -> dict[str, bytes]:
        return contents(self.root / "site")

    def twin(self) -> dict[str, bytes]:
        """Return the site that a whole build makes of the same files elsewhere."""
        root = self.root.with_name("tweeling")
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns("build", "site"))
        generate(root, read_guide(root))
        build(root)
        return contents(root / "site")


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture
def desk(guide_root: Path) -> Desk:
    desk = Desk(guide_root)
    desk.save()
    return desk


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: replace(root / path, old, new)


def added(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def move_tool(root: Path) -> None:
    replace(root / TOOL, "slug: plantendag", "slug: ruildag\nformer_slugs: [plantendag]")
    (root / TOOL).rename(root / "content/tools/h2-ruildag.yml")


def write_page(root: Path) -> None:
    (root / NEW_PAGE).write_text("# Het schuurtje\n\nEr is een [kok](r2).\n", encoding="utf-8")


def show_picture(root: Path) -> None:
    (root / "content/afbeeldingen").mkdir()
    shutil.copy(FIXTURES / "pictures" / "foto.jpg", root / "content/afbeeldingen/tuin.jpg")
    added(NEW_PAGE, "\n![Het schuurtje](tuin.jpg)\n")(root)


def change_picture(root: Path) -> None:
    shutil.copy(FIXTURES / "layout/content/afbeeldingen/vlak.jpg", root / "content/afbeeldingen/tuin.jpg")


def register(root: Path) -> None:
    run_register(root, Reporter(StringIO()), None, None)


def withdraw(root: Path, path: str, id_: str) -> None:
    (root / path).unlink()
    run_register(root, Reporter(StringIO()), [id_, "De tuin is verhuisd."], None)


CHANGES: dict[str, Callable[[Path], None]] = {
    "text of a principle": replaced(AA1, "*elke week* willen", "*elke maand* willen"),
    "title of a principle, in every menu": replaced(AA1, "Vorm een vaste groep van buren", "Vorm één ploeg"),
    "title with signs": replaced(AA2, "title: Leer elkaar kennen", 'title: "Leer elkaar & jezelf kennen?" #'),
    "text of a question": replaced(QUESTION, "Bel drie buren.", "Bel vier buren."),
    "text of a page": replaced(PAGE, "Een fout melden helpt ook.", "Een fout melden helpt **altijd**."),
    "title of a page": replaced(PAGE, "# Meedoen", "# Doe mee"),
    "heading that makes a place": replaced(PAGE, "### Wie kijkt mee", "### Wie mee kijkt"),
    "new page": write_page,
    "picture": show_picture,
    "another picture of that name": change_picture,
    "page with a new link": replaced(PAGE, "Schrijf kort.", "Schrijf kort, zoals [hier](AA10)."),
    "word that is explained everywhere": replaced(
        GLOSSARY, "[moestuinploegen]", "[moestuinploegen, buren, soep]"
    ),
    "explanation of a word": replaced(GLOSSARY, "die *samen* de tuin", "die **samen** de moestuin"),
    "label on pages": replaced(LABELS, 'connections: "Past bij"', 'connections: "Hoort bij"'),
    "label of a script": replaced(LABELS, '  search: "Zoeken"', '  search: "Zoek iets"'),
    "label around pages": replaced(LABELS, 'header: "Bovenbalk"', 'header: "Balk bovenaan"'),
    "name of the site": replaced(SETTINGS, "site_name: Leernetwerkgids", "site_name: Tuingids"),
    "address of the site": replaced(SETTINGS, "# site_url:", "site_url: https://tuin.example/gids/\n#"),
    "where pages are edited": replaced(SETTINGS, 'edit_base: ""', "edit_base: https://git.example/edit/main"),
    "features of the theme": replaced(SETTINGS, "    - navigation.prune\n", ""),
    "source": replaced(SOURCES, "title: Handboek buurttuinen", "title: Het handboek voor buurttuinen"),
    "words that mean the same": replaced(
        "content/synonyms.yml", "[spitten, graven]", "[spitten, graven, wroeten]"
    ),
    "title of a role": replaced(ROLES, "title: Kok", "title: Soepkok"),
    "address of a phase": replaced(PHASES, "slug: zaaien", "slug: zaai\n    former_slugs: [zaaien]"),
    "title of an element": replaced(ELEMENT, "title: Samen beginnen", "title: Samen van start"),
    "item of a checklist": replaced(
        CHECKLIST, "- {id: c1-i1", "- {id: c1-i9, text: We hebben een sleutel.}\n      - {id: c1-i1"
    ),
    "another address": move_tool,
    "record that loses its page": replaced(
        "content/tools/h1-wenskaart.yml", "id: h1\n", "id: h1\nonly_named: true\n"
    ),
    "change between versions": replaced(LINEAGE, "Opstarten heet nu", "Opstarten heet sinds kort"),
    "one record of each kind": lambda root: void(add_one_of_each(root)),
    "register": register,
    "record that is gone": lambda root: withdraw(root, FAQ, "f1"),
    "page that is gone": lambda root: withdraw(root, NEW_PAGE, "schuurtje"),
    "nothing": lambda root: (root / PAGE).touch(),
}
"""Kinds of change that an editor makes, one after the other in the same guide."""


def void(_: Any) -> None:
    """Drop what a change returns."""


def test_after_each_kind_of_change_the_site_is_that_of_a_whole_build(
    desk: Desk, amount: Callable[[int, int], int]
) -> None:
    """What goes stale stays so: a sample compares after some changes and after the last, the proof after each."""
    compared = {*random.Random(11).sample([*CHANGES], amount(9, len(CHANGES))), [*CHANGES][-1]}
    made = {}
    for name, change in CHANGES.items():
        change(desk.root)
        screen = desk.save()
        assert desk.workshop.settled and not screen.told, name
        site = desk.site()
        assert name not in compared or not differences(site, desk.twin()), name
        for path, page in screen.shown.items():
            assert article(page) == article(site[path]), name
        made[name] = (len(screen.shown), screen.woken)
    assert made["text of a page"] == (1, [False]), (
        "a page that stands by itself was not shown at once, or more was made"
    )
    assert made["text of a principle"][0] == made["title of a role"][0] == made["source"][0] == 1
    assert made["title of a page"] == (1, [True]), "who has another page open does not see the menu change"
    assert made["label on pages"][0] == 0 and made["nothing"] == (0, [False])


def article(page: bytes) -> str:
    found = re.search(rb"<article.*?</article>", page, re.DOTALL)
    assert found
    return found.group().decode()


NAMED_SCRIPT = re.compile(r"gids/([\w-]+)\.[0-9a-f]{10}\.js")
"""The name of a script on the site."""


@pytest.mark.parametrize(
    ("path", "old", "new", "pages", "data"),
    [
        (
            PAGE,
            "Een fout melden helpt ook.",
            "Een fout melden helpt, ook schoffelen.",
            {"over/meedoen"},
            {"search-index"},
        ),
        (
            AA1,
            "bij de bakker",
            "bij de slager",
            {"uitgangspunten/vaste-groep", "zelfscan"},
            {"search-index", "records"},
        ),
    ],
)
def test_a_save_changes_the_pages_that_show_it_and_the_data_and_nothing_else(
    desk: Desk, path: str, old: str, new: str, pages: set[str], data: set[str]
) -> None:
    """The index has another name then, and no page names it."""
    before = desk.site()
    replace(desk.root / path, old, new)
    desk.save()
    others = {name for name in differences(before, desk.site()) if not name.startswith("gegevens/")}
    scripts = {name for name in others if NAMED_SCRIPT.fullmatch(name)}
    assert others - scripts == {*(f"{page}/index.html" for page in pages), NAMES}
    told = [NAMED_SCRIPT.sub(r"\1", name) for name in sorted(scripts)]
    assert told == sorted([*data, *data]), "each as it was, and as it is"


TOGGLES = (
    (PAGE, "# Meedoen", "# Doe mee"),  # in every menu
    (PAGE, "Een fout melden helpt ook.", "Een fout melden helpt."),
    (AA1, "*elke week* willen", "*elke maand* willen"),
    (QUESTION, "Bel drie buren.", "Bel vier buren."),
    (TOOL, "slug: plantendag\n", "slug: plantendag\nformer_slugs: [plantenruil]\n"),  # a file more
)


def test_saves_that_overtake_each_other_leave_nothing_stale(
    desk: Desk, amount: Callable[[int, int], int]
) -> None:
    """Each changes something, or takes it back; most are stopped by the next, while pages are made."""
    written: list[int] = []
    assert desk.workshop.planned
    compose(desk.workshop.planned, lambda *_: written.append(1))
    chance = random.Random(4)
    unsettled = 0
    for number in range(amount(36, 100)):
        path, one, other = chance.choice(TOGGLES)
        text = (desk.root / path).read_text(encoding="utf-8")
        replace(desk.root / path, *((other, one) if other in text else (one, other)))
        desk.save(steps=len(written) + chance.choice((-9, 1, 2, 3, 9, 30, 300)))
        unsettled += not desk.workshop.settled
        if number % 12 == 11:
            desk.save()
            assert desk.workshop.settled and not differences(desk.site(), desk.twin()), number
    assert unsettled > 5, "no save was overtaken"


def test_what_only_an_unfinished_save_made_is_not_left_behind(desk: Desk) -> None:
    """Its index had a name of its own."""
    written: list[int] = []
    assert desk.workshop.planned
    compose(desk.workshop.planned, lambda *_: written.append(1))
    replace(desk.root / PAGE, "# Meedoen", "# Schoffelen")
    desk.save(steps=len(written) + 1)
    assert not desk.workshop.settled
    assert len(list((desk.root / "build/html/gids").glob("search-index.*.js"))) == 1, "nothing was made yet"
    replace(desk.root / PAGE, "# Schoffelen", "# Harken")
    desk.save()
    assert desk.workshop.settled and not differences(desk.site(), desk.twin())


def test_a_mistake_after_an_unfinished_save_leaves_the_site_of_that_save(desk: Desk) -> None:
    replace(desk.root / PAGE, "Een fout melden helpt ook.", "Dit staat er straks.")
    assert desk.save(steps=2).shown and not desk.workshop.settled
    wanted = desk.twin()
    replace(desk.root / AA1, "element: AA", "element: ZZ")
    screen = desk.save()
    assert [type(error) for error in screen.told] == [GuideError]
    assert desk.workshop.settled and not differences(desk.site(), wanted)
    with pytest.raises(GuideError, match="ZZ"):
        desk.save()
    assert not differences(desk.site(), wanted)


def test_what_is_saved_during_a_check_shows_at_once_after_it(desk: Desk) -> None:
    check = desk.workshop.check

    def slow() -> Checked:
        checked = check()
        replace(desk.root / PAGE, "Dit is de eerste.", "Dit is de laatste.")
        return checked

    replace(desk.root / PAGE, "Een fout melden helpt ook.", "Dit is de eerste.")
    desk.workshop.check = slow
    assert any(b"Dit is de eerste." in page for page in desk.save().shown.values())
    desk.workshop.check = check
    assert any(b"Dit is de laatste." in page for page in desk.save().shown.values())
    assert not differences(desk.site(), desk.twin())


def test_what_others_did_to_its_folders_is_not_trusted(desk: Desk) -> None:
    text = (desk.root / PAGE).read_text(encoding="utf-8")
    replace(desk.root / PAGE, "Een fout melden helpt ook.", "Dit bouwde een ander.")
    generate(desk.root, read_guide(desk.root))
    build(desk.root)
    (desk.root / PAGE).write_text(text, encoding="utf-8")
    desk.save()
    wanted = desk.twin()
    assert not differences(desk.site(), wanted)
    (desk.root / "site/index.html").write_text("Dit hoort hier niet.", encoding="utf-8")
    called(desk.root / "site", "gids/gids.css").unlink()
    desk.save()
    assert not differences(desk.site(), wanted)
    html = desk.root / "build/html"
    (html / "zoeken/index.html").unlink()
    (html / "index.html").write_text("Dit hoort hier ook niet.", encoding="utf-8")
    desk.save()
    assert not differences(desk.site(), wanted)
    for folder in ("site", "build"):
        shutil.rmtree(desk.root / folder)
        desk.save()
        assert not differences(desk.site(), wanted)


def test_a_pipe_in_the_place_of_its_sign_does_not_hold_it_up(desk: Desk) -> None:
    turn = desk.root / "build" / TURN
    turn.unlink()
    os.mkfifo(turn)
    assert not desk.workshop.press.is_ready


def test_a_changed_template_script_or_block_is_seen(
    guide_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "generator"
    for room in ("templates", "web"):
        shutil.copytree(str(files("generator") / room), own / room)
    for module in (assets, generating, working):
        monkeypatch.setattr(module, "files", lambda _: own)
    monkeypatch.setattr(rendering, "TEMPLATES", [own / "templates"])
    desk = Desk(guide_root)
    desk.save()
    for path, old, new in (
        ("templates/faqs.md.j2", "# ", "# Vragen: "),
        ("web/shared/gids.css", ":root {", ":root { --proef: 1;"),
        ("web/theme/main.html", "<header ", '<header data-proef="1" '),
    ):
        replace(own / path, old, new)
        desk.save()
        assert not differences(desk.site(), desk.twin()), path
    (own / "web/shared/nieuw.js").write_text("// leeg\n", encoding="utf-8")
    desk.save()
    assert called(desk.root / "site", "gids/nieuw.js").is_file()


def test_a_trusted_file_is_built_whole_each_time(desk: Desk) -> None:
    (desk.root / "haak.py").write_text(
        "seen = []\n\n\ndef on_page_markdown(markdown, page, **_):\n"
        '    seen.append(page)\n    return markdown + f"\\n\\nPagina {len(seen)}.\\n"\n',
        encoding="utf-8",
    )
    replace(desk.root / SETTINGS, "plugins: []", "plugins: []\nhooks: [../haak.py]")
    desk.workshop.trusted = True
    desk.workshop.check = lambda: run_check(desk.root, desk.reporter, trusted=True)
    desk.save()
    first = desk.site()
    replace(desk.root / PAGE, "Een fout melden helpt ook.", "Een fout melden helpt.")
    assert not desk.save().shown
    assert b"Pagina 1." in first["index.html"]
    assert desk.site()["index.html"] != first["index.html"], (
        "the code of the hook, which counts, was not run for all"
    )


def test_it_says_in_one_line_what_was_made_and_how_long_that_took(desk: Desk) -> None:
    desk.said.seek(desk.said.truncate(0))
    replace(desk.root / PAGE, "Een fout melden helpt ook.", "Een fout melden helpt.")
    desk.save()
    assert re.search(r"✓ Te zien +over/meedoen/ +\d+,\d\d s\n", desk.said.getvalue())
    assert re.search(r"✓ Bouwen +1 van \d+ pagina's gemaakt +\d+,\d\d s\n", desk.said.getvalue())


def test_it_says_so_where_a_page_cannot_be_seen_before_the_rest(desk: Desk) -> None:
    desk.said.seek(desk.said.truncate(0))
    move_tool(desk.root)
    desk.save()
    assert re.search(r"✓ Te zien +nog niets: eerst wordt de rest gemaakt +\d+,\d\d s\n", desk.said.getvalue())
