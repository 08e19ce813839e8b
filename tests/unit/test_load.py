"""Which files are read, as what, and what is wrong with a file as a whole."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from generator.model import fields, framework, slips
from generator.model.kinds import KINDS
from generator.model.text import parse
from generator.read.load import LONGEST_PAGE, load, schema_line
from tests.files import AA2, PRINCIPLES
from tests.helpers import HERE, ROOT, SMALL_GUIDE, Editor, messages

FOLDERS = sorted({str(PurePosixPath(kind.pattern).parent) for kind in KINDS.files if "*" in kind.pattern})
NEEDED = [kind.pattern for kind in KINDS.files if "*" not in kind.pattern and kind.required]
WRONG_PLACE = (
    f"dit bestand staat in een verkeerde map of heet verkeerd. Records staan in {', '.join(FOLDERS)}."
)


def test_every_record_of_the_small_guide_is_read_in_the_order_of_the_files() -> None:
    loaded = load(SMALL_GUIDE)

    assert loaded.problems == []
    assert [e.name for e in loaded.of(framework.Principle)] == ["AA1", "AA10", "AA2", "BB1", "CC1"]
    assert [e.name for e in loaded.of(framework.Role)] == ["r1", "r2", "r3"]
    assert [(e.path, e.prefix) for e in loaded.of(framework.Term)][1] == (
        "framework/glossary.yml",
        ("terms", 1),
    )
    assert [page.slug for page in loaded.pages][:3] == ["activiteiten", "begin-hier", "begrippen"]
    assert {type(entry.record) for entry in loaded.entries} >= {
        kind.model for kind in KINDS.files if not kind.list_key
    }


def test_a_page_has_its_first_heading_as_title_and_the_rest_as_body() -> None:
    page = next(page for page in load(SMALL_GUIDE).pages if page.slug == "home")

    assert (page.path, page.title) == ("content/pages/home.md", "Samen tuinieren")
    assert page.body.strip() == "Deze gids helpt je om met buren een tuin te beginnen."


@pytest.mark.parametrize("pattern", NEEDED)
def test_a_file_that_every_guide_needs_may_not_be_absent(edited: Editor, pattern: str) -> None:
    (edited.root / pattern).unlink()

    assert f"{pattern}:1:1: dit bestand ontbreekt. Zet het terug." in edited.messages()


def test_a_guide_without_any_file_is_told_so(tmp_path: Path) -> None:
    told = [str(problem) for problem in load(tmp_path).problems]

    assert told == [f"{pattern}:1:1: dit bestand ontbreekt. Zet het terug." for pattern in NEEDED]


@pytest.mark.parametrize(
    "path",
    [
        "framework/AA2-kennismaken.yml",
        "framework/beginselen/AA2-kennismaken.yml",
        "framework/principe.yaml",
        "content/AA2-kennismaken.yml",
        "content/pages/x.yml",
        "content/framework/roles.yml",
    ],
)
def test_a_record_in_a_wrong_folder_is_refused(edited: Editor, path: str) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")

    assert edited.write(path, text) == [f"{path}:1:1: {WRONG_PLACE}"]


@pytest.mark.parametrize("path", ["content/framework/principles/AA3-x.yml", "framework/Principles/AA3-x.yml"])
def test_a_folder_with_nearly_the_name_of_one_is_told(edited: Editor, path: str) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")

    assert edited.write(path, text) == [
        f'{path}:1:1: dit bestand staat in een verkeerde map of heet verkeerd. Bedoelde je de map "framework/principles"?'
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            f"{PRINCIPLES}/oud/AA2-kennismaken.yml",
            f"dit bestand staat in een map binnen {PRINCIPLES}. Zet het in {PRINCIPLES} zelf.",
        ),
        (
            f"{PRINCIPLES}/AA3-x.yaml",
            'de naam eindigt op .yaml, en de gids leest alleen .yml. Noem dit bestand "AA3-x.yml".',
        ),
        (
            f"{PRINCIPLES}/AA3-x.YML",
            'de naam eindigt op .YML, en de gids leest alleen .yml. Noem dit bestand "AA3-x.yml".',
        ),
    ],
)
def test_a_record_that_stands_nearly_right_is_told_where_it_belongs(
    edited: Editor, path: str, told: str
) -> None:
    text = (edited.root / AA2).read_text(encoding="utf-8")

    assert edited.write(path, text) == [f"{path}:1:1: {told}"]


@pytest.mark.parametrize(
    "path", ["framework/.roles.yml.swp", "framework/.DS_Store", "content/pages/.~lock.yml"]
)
def test_a_hidden_file_of_an_editor_is_passed_over(edited: Editor, path: str) -> None:
    assert edited.write(path, "\x00 geen : yaml") == []


@pytest.mark.parametrize(
    "name", ["AA2.yml", "AA2-kennis.yml", "aa2-kennismaken.yml", "AA3-kennismaken.yml", "x.yml"]
)
def test_a_file_is_named_after_the_id_and_slug_of_its_record(edited: Editor, name: str) -> None:
    (edited.root / AA2).rename(edited.root / PRINCIPLES / name)

    assert edited.messages() == [
        f'{PRINCIPLES}/{name}:2:5: AA2: dit bestand moet "AA2-kennismaken.yml" heten, naar het id en de slug.'
    ]


def test_a_changed_slug_asks_for_a_new_file_name(edited: Editor) -> None:
    found = edited(AA2, ("id: AA2\nslug: kennismaken", f"id: {HERE}AA2\nslug: elkaar-kennen"))

    assert found == [
        f'{edited.here}: AA2: dit bestand moet "AA2-elkaar-kennen.yml" heten, naar het id en de slug.'
    ]


SCHEMA = "# yaml-language-server: $schema=../../schemas/principle.json"


@pytest.mark.parametrize("line", ["", "# opmerking\n", "\n# opmerking\n", "#yaml: x\n"])
def test_the_line_that_names_the_schema_may_be_absent(edited: Editor, line: str) -> None:
    edited(AA2, (f"{SCHEMA}\n", line))

    assert load(edited.root).problems == []


@pytest.mark.parametrize(
    "line",
    [
        "# yaml-language-server: $schema=../schemas/principle.json\n",
        "# yaml-language-server: $schema=../../schemas/element.json\n",
        "#yaml-language-server: $schema=../../schemas/principle.json\n",
    ],
)
def test_a_line_that_names_another_schema_is_a_warning(edited: Editor, line: str) -> None:
    edited(AA2, (f"{SCHEMA}\n", line))

    (problem,) = load(edited.root).problems
    assert problem.warning
    assert str(problem) == (
        f'{AA2}:1:1: deze regel noemt een ander schema, dus je editor helpt je verkeerd. Schrijf: "{SCHEMA}".'
    )


@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
def test_the_first_line_may_follow_a_byte_order_mark_and_end_as_it_likes(
    edited: Editor, ending: bytes
) -> None:
    path = edited.root / AA2
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending))

    assert edited.messages() == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("framework/roles.yml", "# yaml-language-server: $schema=../schemas/roles.json"),
        ("framework/a/*.yml", "# yaml-language-server: $schema=../../schemas/roles.json"),
        ("roles.yml", "# yaml-language-server: $schema=schemas/roles.json"),
    ],
)
def test_the_schema_line_leads_up_to_the_schemas(pattern: str, line: str) -> None:
    assert schema_line(pattern, "roles") == line


LINK_TO_FILE = "1:1: een symbolische link mag niet. Zet hier het bestand zelf neer."
LINK_TO_FOLDER = "1:1: een symbolische link mag niet. Zet hier de map zelf neer."


@pytest.mark.parametrize(
    "path", ["framework/roles.yml", AA2, "content/pages/over.md", "content/pages/meedoen.md"]
)
def test_a_symbolic_link_to_a_file_is_refused(edited: Editor, tmp_path: Path, path: str) -> None:
    outside = tmp_path / "buiten"
    (edited.root / path).rename(outside)
    (edited.root / path).symlink_to(outside)

    assert f"{path}:{LINK_TO_FILE}" in edited.messages()


@pytest.mark.parametrize("path", ["framework/principles", "content/pages", "framework", "content"])
def test_a_symbolic_link_to_a_folder_is_refused(edited: Editor, tmp_path: Path, path: str) -> None:
    outside = tmp_path / "buiten"
    (edited.root / path).rename(outside)
    (edited.root / path).symlink_to(outside)

    assert f"{path}:{LINK_TO_FOLDER}" in edited.messages()


@pytest.mark.parametrize("target", ["/etc/passwd", "bestaat-niet", "../framework", "lus.yml"])
def test_a_symbolic_link_is_never_followed(edited: Editor, target: str) -> None:
    (edited.root / "content/pages/lus.yml").symlink_to(target)

    (problem,) = edited.messages()
    assert problem.startswith("content/pages/lus.yml:1:1: een symbolische link mag niet.")


BODY = "Zie je een fout?"


@pytest.mark.parametrize("first", ["Meedoen", "## Meedoen", "#Meedoen", "", "---", "<h1>Meedoen</h1>"])
def test_a_page_begins_with_a_heading(edited: Editor, first: str) -> None:
    found = edited("content/pages/meedoen.md", ("# Meedoen", first))

    mend = " Haal een # weg." if first.startswith("## ") else ""
    assert found == [f'content/pages/meedoen.md:1:1: een pagina begint met een regel "# Titel".{mend}']


def test_an_empty_page_is_refused(edited: Editor) -> None:
    assert edited.write("content/pages/leeg.md", "") == [
        'content/pages/leeg.md:1:1: een pagina begint met een regel "# Titel".'
    ]


def test_a_page_that_is_not_utf_8_is_refused(edited: Editor) -> None:
    (edited.root / "content/pages/meedoen.md").write_bytes("# Meedoen\n\nGeëindigd\n".encode("latin-1"))

    assert edited.messages() == [
        "content/pages/meedoen.md:3:3: byte 0xeb is geen UTF-8 (misschien Latin-1 of Windows-1252). "
        'Bewaar het bestand opnieuw als "UTF-8".'
    ]


@pytest.mark.parametrize("name", ["Over Ons", "over_ons", "index", "con", "404", "öl"])
def test_the_name_of_a_page_follows_the_rules_of_slugs(edited: Editor, name: str) -> None:
    (problem,) = edited.write(f"content/pages/{name}.md", "# Titel\n\nTekst.\n")

    assert problem.startswith(f"content/pages/{name}.md:1:1: ")
    assert f'"{name}"' in problem


def test_two_pages_of_one_name_are_refused(edited: Editor) -> None:
    (problem,) = edited.write("content/pages/anders/meedoen.md", "# Anders\n\nTekst.\n")

    assert "meedoen" in problem


def test_every_mistake_of_every_file_is_told_at_once(edited: Editor) -> None:
    edited("framework/roles.yml", ("slug: kok", "slug: Kok"), ("- id: r3", "- id: r_3"))
    found = edited(AA2, ("title: Leer", "titel: Leer"), ("expert_marks: {}", "expert_marks: {table_2: ja}"))

    own = [m for m in found if "is geen id van" not in m]
    assert [m.split(":")[0] for m in own] == ["framework/principles/AA2-kennismaken.yml"] * 2 + [
        "framework/roles.yml"
    ] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    title: ", "    title: a: "),  # no YAML any more
        ("roles:\n", "roles: \0\n"),  # not to be read at all
        ("    title: ", "    titel: "),  # no record any more
    ],
)
def test_a_file_that_is_refused_does_not_make_every_reference_to_it_a_problem(
    edited: Editor, old: str, new: str
) -> None:
    path = "framework/roles.yml"
    text = (edited.root / path).read_text(encoding="utf-8")
    found = edited.write(path, text.replace(old, new, 1))

    assert found and {message.partition(":")[0] for message in found} == {path}


@pytest.mark.parametrize("path", ["content/tools/pijp.yml", "framework/pijp", "content/pages/pijp.md"])
def test_a_pipe_is_told_and_not_waited_for(edited: Editor, path: str) -> None:
    (edited.root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(edited.root / path)

    assert edited.messages() == [f"{path}:1:1: dit is een pijp (FIFO), geen gewoon bestand. Haal het weg."]


def test_what_stands_in_the_place_of_a_record_is_told_and_not_who_names_it(guide_root: Path) -> None:
    path = guide_root / "content/tools/h1-wenskaart.yml"
    path.unlink()
    path.symlink_to("/etc/hosts")

    assert messages(guide_root) == [
        "content/tools/h1-wenskaart.yml:1:1: een symbolische link mag niet. Zet hier het bestand zelf neer."
    ]


def test_a_folder_with_the_name_of_a_file_is_told(edited: Editor) -> None:
    (edited.root / "framework/oud.yml").mkdir()

    assert edited.messages() == [
        "framework/oud.yml:1:1: dit is een map, en de naam is die van een bestand. Geef de map een andere naam."
    ]


@pytest.mark.parametrize(
    ("name", "shown", "message"),
    [
        (b"caf\xe9.yml", r"caf\xe9.yml", "deze naam is geen UTF-8."),
        (b"\xff.md", r"\xff.md", "deze naam is geen UTF-8."),
        (b"a\nb.yml", r"a\nb.yml", "in deze naam staat een onzichtbaar teken."),
        ("a\u202eb.yml".encode(), r"a\u202eb.yml", "in deze naam staat een onzichtbaar teken."),
        (b"a\x1b[31m.yml", r"a\x1b[31m.yml", "in deze naam staat een onzichtbaar teken."),
    ],
)
def test_a_name_that_not_every_system_can_show_is_told(
    edited: Editor, name: bytes, shown: str, message: str
) -> None:
    path = os.fsencode(edited.root / "framework") + b"/" + name
    try:
        Path(os.fsdecode(path)).write_text("id: x\n")
    except OSError:
        pytest.fail("this file system can't hold the name: run the tests on another one")

    assert edited.messages() == [
        f"framework/{shown}:1:1: {message} Geef een naam met alleen letters, cijfers en streepjes."
    ]


def test_a_folder_with_such_a_name_is_not_gone_into(edited: Editor) -> None:
    folder = os.fsencode(edited.root / "framework") + b"/map\xe9"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/a.yml")).write_text("id: x\n")

    assert edited.messages() == [
        r"framework/map\xe9:1:1: deze naam is geen UTF-8. Geef een naam met alleen letters, cijfers en streepjes."
    ]


def as_somebody_without_rights(roots: list[Path]) -> list[list[str]]:
    """Return what is said about each guide to a user who may read only what everybody may."""
    code = (
        "import json, os, sys; from pathlib import Path; from generator.read.load import load; "
        "load(Path(sys.argv[1])); "  # Python itself may be out of reach afterwards
        "os.getuid() == 0 and (os.setgroups([]), os.setgid(65534), os.setuid(65534)); "
        "print(json.dumps([[str(p) for p in load(Path(root)).problems] for root in sys.argv[1:]]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, roots)], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    found: list[list[str]] = json.loads(ran.stdout)
    return found


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may read.

    It stands outside the one that pytest keeps: whoever starts pytest next closes that one for others.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


NO_RIGHTS = "je hebt geen rechten voor dit bestand of deze map. Geef jezelf lees- en schrijfrechten."
CLOSED = (
    ("framework", 0),
    ("content", 0),
    ("content/tools", 0),
    ("content/tools", 0o444),
    ("content/tools/h1-wenskaart.yml", 0),
    ("framework/roles.yml", 0),
    ("content/pages/over.md", 0),
    ("framework/principles", 0),
)
"""Folders and files, and the rights on them that let nobody in."""


@pytest.mark.long
def test_what_can_not_be_read_is_told_once(open_folder: Path) -> None:
    roots = [Path(shutil.copytree(SMALL_GUIDE, open_folder / str(n))) for n, _ in enumerate(CLOSED)]
    before = [(root / path).stat().st_mode for root, (path, _) in zip(roots, CLOSED, strict=True)]
    for root, (path, mode) in zip(roots, CLOSED, strict=True):
        (root / path).chmod(mode)
    try:
        found = as_somebody_without_rights(roots)
    finally:
        for root, (path, _), mode in zip(roots, CLOSED, before, strict=True):
            (root / path).chmod(mode)

    assert found == [[f"{path}:1:1: {NO_RIGHTS}"] for path, _ in CLOSED]


def test_a_file_that_is_gone_while_the_guide_is_read_is_told(
    edited: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.read.load._files", lambda root, loaded: iter([*NEEDED, "framework/principles/AA9-x.yml"])
    )

    assert [str(problem) for problem in load(edited.root).problems] == [
        "framework/principles/AA9-x.yml:1:1: dit bestand of deze map is er niet. Kijk of de naam klopt."
    ]


def test_a_claim_of_a_principle_that_can_not_be_read_is_not_missed(edited: Editor) -> None:
    (edited.root / AA2).write_bytes(b"\xff")
    unread = load(edited.root).unread

    assert "AA2" in unread and "AA2-w07" in unread
    assert "AA1" not in unread and "AA1-w07" not in unread and "AA2-groep" not in unread


HOSTILE = ("[a\n", "*a", "<", "`", "*", "[", "_", "<b>", "[a](b)", "1. a\n", "| a |\n")
"""Signs that, many in a row, make a reader of Markdown try much; the slowest first."""


def cost(judge: Callable[[str], Iterable[object]], text: str) -> float:
    """Return the least CPU time in three goes."""
    goes = []
    for _ in range(3):
        before = time.process_time()
        list(judge(text))
        goes.append(time.process_time() - before)
    return min(goes)


@pytest.mark.long
def test_the_cost_of_a_hostile_page_or_text_grows_with_its_length(
    edited: Editor, amount: Callable[[int, int], int]
) -> None:
    """Four times the signs cost four times as much, sixteen times if each is held against all others."""
    for signs in HOSTILE[: amount(3, len(HOSTILE))]:
        text = (signs * 300_000)[:300_000]
        most = amount(20_000, LONGEST_PAGE)
        for judge in (slips.in_page, slips.in_text, parse):
            assert cost(judge, text[:most]) < 8 * cost(judge, text[: most // 4]) + 0.01, (signs, judge)

    page = edited.write("content/pages/lang.md", f"# Lang\n\n{text}\n")
    assert page == [
        f"content/pages/lang.md:1:1: deze pagina is 300009 tekens lang; het mogen er hoogstens {LONGEST_PAGE} zijn. "
        "Splits haar."
    ]


def test_a_text_is_no_longer_than_a_reader_reads(edited: Editor) -> None:
    found = edited(AA2, ("- Wat wil jij eten uit deze tuin?", f"- {'a ' * fields.LONGEST_TEXT}"))

    assert [message.split(": ", 2)[2] for message in found] == [
        f"deze tekst is {fields.LONGEST_TEXT * 2 - 1} tekens lang; het mogen er hoogstens {fields.LONGEST_TEXT} zijn. "
        "Kort hem in, of verdeel hem."
    ]
