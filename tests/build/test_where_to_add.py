"""What README says under "Where to add", carried out as it stands there, in a copy of the project.

What is added is looked for where an editor or a reader would find it. `DONE` says which test carries out which of README's
points; a point without one is told.
"""

import csv
import importlib
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.make.check import read_guide
from generator.model.kinds import KINDS
from generator.plan.pages import plan
from generator.search import dutch
from generator.search.index import documents, index
from generator.views.export import VERSION
from generator.views.facts import Flat
from tests import mistakes as told_mistakes
from tests.files import AA2, PAGE
from tests.helpers import ROOT, SMALL_GUIDE, called, messages
from tests.unit import test_mistakes
from tests.unit.test_styles import PROPERTIES, SHEETS, faults, named

TOOL = "content/tools/h1-wenskaart.yml"
OTHER_TOOL = "content/tools/h2-plantendag.yml"
LABELS = "content/labels.yml"

DONE = {
    "A field": "build.test_where_to_add.test_a_field",
    "A kind of record": "unit.test_kinds.test_a_kind_of_one_entry_one_model_and_one_template_is_everywhere",
    "A command": "build.test_where_to_add.test_a_command",
    "A mistake that should be told": "build.test_where_to_add.test_a_mistake_that_should_be_told",
    "A page of its own": "build.test_where_to_add.test_a_page_of_its_own",
    "A filter": "build.test_where_to_add.test_a_filter",
    "A word of the interface": "build.test_where_to_add.test_a_word_of_the_interface",
    "A colour": "build.test_where_to_add.test_a_colour",
    "Words that readers search by": "build.test_where_to_add.test_words_that_readers_search_by",
    "A check": "build.test_where_to_add.test_a_check",
    "A script": "build.test_where_to_add.test_a_script",
    "A change of the theme": "unit.test_finish.test_a_theme_that_makes_it_otherwise_is_refused_by_name",
}
"""The test of each point of README, by its first words; where it stands in `tests`."""


def test_every_point_of_the_readme_is_carried_out() -> None:
    part = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Where to add\n")[2]
    points = re.findall(r"^- \*\*(.+?)\*\*", part.partition("\n## ")[0], re.MULTILINE)

    assert points
    assert sorted(points) == sorted(DONE)
    for name in DONE.values():
        module, _, test = name.rpartition(".")
        assert callable(getattr(importlib.import_module(f"tests.{module}"), test))


@dataclass(frozen=True)
class Project:
    """A copy of the generator with the small guide beside it, as they stand in the repository."""

    root: Path

    def add(self, path: str, text: str, after: str = "", before: str = "") -> None:
        """Put a text behind or before another, which stands once in a file; without another, make the file."""
        file = self.root / path
        if not (after or before):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            return
        there = file.read_text(encoding="utf-8")
        assert there.count(after or before) == 1, (
            f"{after or before!r} stands {there.count(after or before)} times"
        )
        file.write_text(there.replace(after or before, after + text + before), encoding="utf-8")

    def gids(self, *arguments: str, code: int = 0) -> str:
        """Run the command and return what it says; its exit code must be the one that is given."""
        return self._python("-m", "generator.cli", *arguments, code=code)

    def generate(self) -> None:
        """Write the pages as Markdown, with all that goes with them."""
        self._python(
            "-c",
            "from pathlib import Path; from generator.make.check import read_all; from generator.make.generate import generate; "
            "generate(Path(), read_all(Path()))",
        )

    def made(self, path: str) -> str:
        """Return a file that was written, by its path below `build/docs`, a script by its plain one."""
        docs = self.root / "build/docs"
        return (called(docs, path) if path.endswith(".js") else docs / path).read_text(encoding="utf-8-sig")

    def filters(self, path: str) -> dict[str, Any]:
        """Return what a page hands to the script of its list."""
        data = re.search(r"data-filter-data>(.*?)</script>", self.made(path))
        assert data
        return dict(json.loads(data[1]))

    def _python(self, *arguments: str, code: int = 0) -> str:
        env = {**os.environ, "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=env,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copytree(SMALL_GUIDE, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def test_a_command(project: Project) -> None:
    file = project.root / "generator/editing.py"
    text = file.read_text(encoding="utf-8")
    does = (
        "def _tell_tools(options: argparse.Namespace, reporter: Reporter) -> bool:\n"
        "    reporter.answer(str(len([*options.root.glob('content/tools/*.yml')])))\n"
        "    return True\n\n\n"
    )
    entry = '    Command("tools", "zeg hoeveel hulpmiddelen er zijn", _tell_tools),\n'
    assert text.count("COMMANDS = (\n") == 1
    file.write_text(text.replace("COMMANDS = (\n", f"{does}COMMANDS = (\n{entry}"), encoding="utf-8")
    assert project.gids("tools").strip() == str(len([*(project.root / "content/tools").glob("*.yml")]))
    assert "zeg hoeveel hulpmiddelen er zijn" in project.gids("--help")


def test_a_field(project: Project) -> None:
    model = KINDS["tool"].model
    assert model
    file = str(Path(str(inspect.getsourcefile(model))).relative_to(ROOT))
    project.add(
        file,
        '    materials: Title | None = Field(None, title="Benodigdheden", description="In enkele woorden.")\n'
        '    maker: RoleRef | None = Field(None, title="Maker")\n'
        '    tip: Text | None = Field(None, title="Tip")\n',
        after=inspect.getsource(model).rstrip() + "\n",
    )
    project.gids("schema")
    project.add(
        "generator/templates/tool.md.j2",
        "{% if tool.materials %}\n- **{{ label('facts.materials') }}** {{ tool.materials }}\n{% endif %}\n",
        before="{% if tool.address %}\n",
    )
    project.add(
        "generator/templates/tool.md.j2",
        "{% if tool.tip %}\n{{ md(tool.tip) }}\n\n{% endif %}\n",
        before="{{ parts.connections(tool.id) }}",
    )
    project.add("generator/model/kinds.py", '"materials", ', after='facts=("summed-up", "kind-of", ')
    project.add(
        "generator/views/facts.py",
        '    "materials": Label("facts.materials"),\n',
        before='    "more": Label(',
    )
    project.add("generator/search/index.py", '"materials", ', after="NAMES = (")
    project.add(LABELS, '  materials: "Benodigd"\n', after='  summed-up: "Samengevat"\n')
    project.add(
        "generator/views/facets.py",
        '"materials", ',
        before='"kind-of", "phases", "roles", "found-at"),\n    (',
    )

    right = (project.root / TOOL).read_text(encoding="utf-8").rstrip() + "\n"
    other = (project.root / OTHER_TOOL).read_text(encoding="utf-8").rstrip() + "\n"
    project.add(TOOL, f"{right}materials: [karton]\ntip: Vraag *de kok.\n")
    project.add(OTHER_TOOL, f"{other}maker: r9\n")
    told = project.gids("check", "--stil", code=1)
    line = right.count("\n") + 1
    assert f'{TOOL}:{line}:12: h1: "materials" moet een tekst zijn' in told
    assert f"{TOOL}:{line + 1}:" in told
    assert f'{OTHER_TOOL}:{other.count(chr(10)) + 1}:8: h2: "r9" is geen rol. ' in told
    project.add(OTHER_TOOL, other)
    project.add(
        TOOL,
        f"{right}materials: Karton en yoghurt\nmaker: r1\ntip: Leen een xylofoon van [een trekker](r1).\n",
    )
    project.generate()

    schema = json.loads((project.root / "schemas/tool.json").read_text(encoding="utf-8"))["properties"]
    assert (schema["materials"]["title"], schema["materials"]["description"]) == (
        "Benodigdheden",
        "In enkele woorden.",
    )
    page = project.made("hulpmiddelen/wenskaart.md")
    assert "- **Benodigd** Karton en yoghurt" in page and "[een trekker](../rollen/trekker.md)" in page
    assert "(../hulpmiddelen/wenskaart.md)" in project.made("rollen/trekker.md")
    listed = project.filters("hulpmiddelen/index.md")
    (cells,) = (item["cells"] for item in listed["items"] if item["id"] == "h1")
    assert dict(zip(listed["columns"], cells, strict=True))["Benodigd"] == "Karton en yoghurt"
    (table,) = (project.root / "build/docs/gegevens").glob("*.csv")
    rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";")
    assert {row["id"]: row["kenmerken"] for row in rows}["h1"].count("Benodigd: Karton en yoghurt") == 1
    (whole,) = {*(project.root / "build/docs/gegevens").glob("*.json")} - {
        project.root / "build/docs" / VERSION
    }
    tools = {tool["id"]: tool for tool in json.loads(whole.read_text(encoding="utf-8"))["tools"]}
    assert (tools["h1"]["materials"], tools["h1"]["maker"]) == ("Karton en yoghurt", "r1")
    assert json.dumps("Karton en yoghurt") in project.made("gids/records.js")
    words = project.made(
        "gids/search-index.js"
    )  # each without the letters that it shares with the one before
    assert dutch.stem("xylofoon")[1:] in words and dutch.stem("yoghurt")[1:] in words


def test_a_filter(project: Project) -> None:
    project.add(
        "generator/views/facets.py",
        '        Facet("adres", "address"),\n',
        after='        Facet("soort", "kind-of"),\n',
    )
    project.add(
        "generator/views/facets.py", '"address", ', before='"kind-of", "phases", "roles", "found-at"),\n    ('
    )
    project.generate()

    listed = project.filters("hulpmiddelen/index.md")
    at = [facet["key"] for facet in listed["facets"]].index("adres")
    facet = listed["facets"][at]
    words = yaml.safe_load((project.root / LABELS).read_text(encoding="utf-8"))
    address = "https://tuin.example/wenskaart"
    assert facet["label"] == words["facts"]["web-address"]
    assert address in facet["values"] and facet["values"][-1] == words["page"]["untold"]
    chosen = {item["id"]: [facet["values"][n] for n in item["values"][at]] for item in listed["items"]}
    assert chosen["h1"] == [address] and chosen["h2"] == [words["page"]["untold"]]
    assert listed["columns"][0] == words["facts"]["web-address"]
    room = re.search(r"filters--(\d+)", project.made("hulpmiddelen/index.md"))
    assert room and int(room[1]) == len(listed["facets"])


@pytest.mark.parametrize("number", range(1, 11))
def test_a_list_of_so_many_filters_has_room_kept_for_them(number: int) -> None:
    assert re.search(rf"\.filters--{number}\b", SHEETS["gids/filters.css"])


def test_a_check(project: Project) -> None:
    of_records = "generator/review/records.py"
    together = "generator/review/together.py"
    whole = "generator/review/whole.py"
    project.add(
        of_records,
        '''def tools_have_a_note(entry: Entry) -> Iterator[Problem]:
    """Een hulpmiddel heeft een noot."""
    if isinstance(entry.record, Tool) and not entry.record.note:
        yield entry.problem(("title",), "dit hulpmiddel heeft geen noot.")


''',
        before="RECORD_CHECKS: tuple",
    )
    project.add(
        together,
        '''def roles_are_few(loaded: Loaded) -> Iterator[Problem]:
    """Er zijn hoogstens twee rollen."""
    for entry in [*loaded.of(Role)][2:]:
        yield entry.problem(("id",), "dit is een rol te veel.")


''',
        before="SHARED_CHECKS: tuple",
    )
    project.add(
        whole,
        '''def phases_are_many(guide: Guide) -> Iterator[Problem]:
    """Er zijn minstens drie fasen."""
    if len(guide.phases) < 3:
        yield guide.entries[guide.phases[-1].id].problem(("slug",), "na deze fase ontbreekt er een.")


def pages_are_few(guide: Guide) -> Iterator[Problem]:
    """Een gids heeft geen pagina "meedoen" (een waarschuwing)."""
    if page := guide.written.get("meedoen"):
        yield Problem(path=page.path, line=1, column=1, message="deze pagina mag weg.", warning=True)


''',
        before="GUIDE_CHECKS: tuple",
    )
    for module, name, rule in (
        (of_records, "RECORD_CHECKS: tuple[RecordCheck, ...] = (", "tools_have_a_note, "),
        (together, "SHARED_CHECKS: tuple[SharedCheck, ...] = (", "roles_are_few, "),
        (whole, "LAST_CHECKS: tuple[GuideCheck, ...] = (", "pages_are_few, "),
    ):
        project.add(module, rule, after=name)

    told = project.gids("check", "--stil", code=1).splitlines()
    assert "content/tools/h2-plantendag.yml:4:8: h2: dit hulpmiddel heeft geen noot." in told
    assert "framework/roles.yml:23:9: r3: dit is een rol te veel." in told
    assert not [line for line in told if "mag weg" in line]  # waits until all else is right

    project.add(whole, "phases_are_many, ", after="GUIDE_CHECKS: tuple[GuideCheck, ...] = (")
    assert "framework/phases.yml" in project.gids("check", "--stil", code=1)


def test_a_word_of_the_interface(project: Project) -> None:
    asked = "{{ label('page.tried', number=3) }}\n\n"
    project.add("generator/templates/tool.md.j2", asked, before="{{ parts.connections(tool.id) }}")
    project.add(
        "generator/web/shared/files.js",
        '  Gids.tried = Gids.label("script.tried");\n',
        after='  const NOTHING_CHANGED = " " + Gids.label("script.nothing-changed");\n',
    )
    first = '  start: "Start"   # eerste woord van het kruimelpad\n'
    project.add(LABELS, '  idle: "Niemand vraagt dit"\n', after=first)
    told = project.gids("check", "--stil", code=1)
    assert 'geen pagina vraagt om "idle" in de groep "page".' in told
    for name in ("page", "script"):
        assert f'het woord "tried" in de groep "{name}" ontbreekt. Zet het terug.' in told

    labels = (project.root / LABELS).read_text(encoding="utf-8")
    labels = labels.replace('  idle: "Niemand vraagt dit"\n', '  tried: "{number} keer geprobeerd"\n')
    project.add(
        LABELS, re.sub(r"^script:.*\n", '\\g<0>  tried: "Goed geprobeerd"\n', labels, flags=re.MULTILINE)
    )
    project.generate()
    assert "3 keer geprobeerd" in project.made("hulpmiddelen/wenskaart.md")
    assert "Goed geprobeerd" in project.made("gids/files.js")


def test_a_page_of_its_own(project: Project) -> None:
    project.add(
        "generator/plan/pages.py", '    "proef": Written("proef.md", "proef.md.j2"),\n', after="WRITTEN = {\n"
    )
    project.add(
        "generator/templates/proef.md.j2",
        '{% extends "base.md.j2" %}\n{% block body %}\n{{ body(written.body) }}\n\n{{ guide.roles|length }} rollen\n{% endblock %}\n',
    )
    project.add("content/pages/proef.md", "# Proefpagina\n\nHier staat iets.\n")
    project.generate()
    page = project.made("proef.md")
    assert "Hier staat iets." in page and "3 rollen" in page
    assert "Proefpagina: proef.md" in (project.root / "build/mkdocs.yml").read_text(encoding="utf-8")


def test_a_script(project: Project) -> None:
    project.add("generator/web/lists/proef.js", '"use strict";\nwindow.proef = 1;\n')
    project.add("generator/web/lists/proef-part.js", '"use strict";\nwindow.proefPart = 1;\n')
    project.add("generator/templates/tools.md.j2", '{{ use("proef.js") }}\n', after="{% block body %}\n")
    project.add("generator/plan/assets.py", '"proef-part.js", ', after='    "filters.js": (')
    project.generate()

    front = yaml.safe_load(project.made("hulpmiddelen/index.md").split("---")[1])
    assert "proef.js" in front["scripts"]
    assert "proef.js" not in project.made("rollen/index.md")
    assert "window.proef = 1" in project.made("gids/proef.js")
    assert "window.proefPart = 1" in project.made("gids/filters.js")
    assert not list((project.root / "build/docs/gids").glob("proef-part.*"))


def test_words_that_readers_search_by(guide_root: Path) -> None:
    added = {
        AA2: ("\nsearch_terms: [theeklets]\n", "uitgangspunten/kennismaken/"),
        PAGE: ("\nZoekwoorden: koffiepraat\n", "over/meedoen/"),
    }
    for path, (text, _) in added.items():
        file = guide_root / path
        file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + text, encoding="utf-8")
    synonyms = guide_root / "content/synonyms.yml"
    synonyms.write_text(synonyms.read_text(encoding="utf-8") + "  - [theeklets, babbel]\n", encoding="utf-8")

    guide = read_guide(guide_root).guide
    made = index(documents(guide, plan(guide), Flat(guide)), guide.synonyms)
    for word, address in (("theeklets", added[AA2][1]), ("koffiepraat", added[PAGE][1])):
        assert address in {made.documents[place.document].address for place in made.places(dutch.stem(word))}
    assert f"{dutch.stem('theeklets')},{dutch.stem('babbel')}" in made.synonyms


def test_a_colour() -> None:
    properties = SHEETS[PROPERTIES]
    light, dark = "[data-md-color-scheme] {\n", '  [data-md-color-scheme="slate"] {\n'
    assert light in properties and properties.count(dark) == 1
    added = properties.replace(light, f"{light}  --gids-warm: #c96f2e;\n", 1)
    added = added.replace(dark, f"{dark}    --gids-warm: #e6a06b;\n")
    used = "\n.warm { color: var(--gids-warm); }\n"
    lists = SHEETS["gids/filters.css"]

    sheets = {**SHEETS, PROPERTIES: added, "gids/filters.css": lists + used}
    assert [faults(path, css) for path, css in sheets.items()] == [[]] * len(sheets)
    declared, asked = named(sheets)
    assert declared == asked and "--gids-warm" in declared

    # Written where it is used, or at the top of another sheet, it is refused; so is a name that is only declared, or only used.
    assert faults("gids/filters.css", f"{lists}\n.warm {{ color: #c96f2e; }}\n") == [
        ".warm { color: #c96f2e }"
    ]
    assert len(faults("gids/filters.css", f"{lists}\n:root {{ --gids-warm: #c96f2e; }}\n")) == 1
    for half in ({PROPERTIES: added}, {"gids/filters.css": lists + used}):
        declared, asked = named({**SHEETS, **half})
        assert declared ^ asked == {"--gids-warm"}


def test_a_mistake_that_should_be_told(
    guide_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = (
        "== een slak als soort\n@ content/tools/h1-wenskaart.yml\n- kind_of: werkvorm\n+ kind_of: werkvrom\n"
        '= {}:5:10: h1: "werkvrom" kan hier niet.'
    )
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/new.txt").write_text(case.format(TOOL), encoding="utf-8")
    monkeypatch.setattr(told_mistakes, "FOLDER", tmp_path / "cases")
    (found,) = told_mistakes.mistakes()

    with pytest.raises(AssertionError, match="Bedoelde je"):  # all that is said must stand there
        test_mistakes.test_everything_that_is_said_about_a_mistake(guide_root, capsys, found)
    for edit in found.edits:
        edit.make(guide_root)
    whole = str(next(iter(messages(guide_root))))
    shutil.copytree(SMALL_GUIDE, guide_root, dirs_exist_ok=True)
    found.told[:] = [whole]
    test_mistakes.test_everything_that_is_said_about_a_mistake(guide_root, capsys, found)
