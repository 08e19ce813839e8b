"""What `gids diff` tells of a change: kinds of changes with the whole text, and changes that want to be more than text.

Each case changes the small guide in a repository of git; what is told of it stands in `tests/fixtures/diff` (written by
`pytest tests/build/test_diff.py --update-golden`).
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.comment import MOST_CHARACTERS
from generator.desk.diff import NOTHING, diff
from generator.desk.register import compare, dump
from generator.model.places import REGISTER
from generator.model.problems import GuideError
from generator.read.guide import Guide
from tests.files import AA1, AA2, CHECKLIST, EXAMPLE, GLOSSARY, PAGE, ROLES, SOURCES, replace
from tests.helpers import FIXTURES, SMALL_GUIDE

TOLD = FIXTURES / "diff"
TOOL = "content/tools/h1-wenskaart.yml"
LABELS = "content/labels.yml"
SETTINGS = "mkdocs.yml"
WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ina"), ("EMAIL", "ina@tuin.example"), ("DATE", "2026-01-02T03:04:05Z"))
}
"""So that a commit has the same name each time."""

Repository = Path


def git(root: Path, *arguments: str) -> str:
    """Run git, with no settings of whoever runs the tests."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **WHO, **own},
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, small_guide: Guide) -> Repository:
    """The small guide with its register in a repository, as it was first saved on main."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("git") / "gids"))
    (root / REGISTER).write_text(dump(compare(small_guide).updated()), encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Begin")
    return root


@pytest.fixture
def root(first: Repository, tmp_path: Path) -> Repository:
    """A copy of that repository, on a branch."""
    copy = Path(shutil.copytree(first, tmp_path / "gids"))
    git(copy, "switch", "--quiet", "--create=voorstel")
    return copy


def change(path: str, *pairs: tuple[str, str]) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        for old, new in pairs:
            replace(root / path, old, new)

    return make


def add_tool(root: Path) -> None:
    text = (root / TOOL).read_text(encoding="utf-8")
    for old, new in (
        ("id: h1", "id: h3"),
        ("slug: wenskaart", "slug: nieuw"),
        ("title: Wenskaart", "title: Nieuw"),
    ):
        text = text.replace(old, new)
    (root / "content/tools/h3-nieuw.yml").write_text(text, encoding="utf-8")


def rename(root: Path) -> None:
    replace(root / AA1, "slug: vaste-groep", "slug: vaste-ploeg\nformer_slugs: [vaste-groep]")
    replace(root / AA1, "title: Vorm een vaste groep", "title: Vorm een vaste ploeg")
    (root / AA1).rename(root / "framework/principles/AA1-vaste-ploeg.yml")


def remove(root: Path) -> None:
    (root / "content/tools/h2-plantendag.yml").unlink()
    main(
        ["register", "--stil", "-C", str(root), "--vervallen", "h2", "de dag is er niet meer", "--naar", "h1"]
    )


def pictures(root: Path) -> None:
    (root / "content/afbeeldingen").mkdir()
    shutil.copy(FIXTURES / "pictures/foto.jpg", root / "content/afbeeldingen/groep.jpg")
    replace(root / PAGE, "Zie je een fout?", "![Vier buren bij een bed](groep.jpg)\n\nZie je een fout?")


CASES: dict[str, Callable[[Path], None]] = {
    "tekst": change(
        AA1,
        ("Zoek zes buren", "Zoek zeven buren"),
        ("  - {text: Kies een dag waarop de meesten kunnen., based_on: [AA1-w01]}\n", ""),
        ("  - Wat doen we als", "  - Wie zet de koffie?\n  - Wat doen we als"),
        ("De groep heeft een vaste dag.}", "De groep heeft een vaste dag en een vast uur.}"),
        ("search_terms: [buren", "search_terms: [ploeg, buren"),
        ("roles: [r1, r2]", "roles: [r2]"),
    ),
    "officieel": change(
        AA1,
        ("importance: 4.8", "importance: 4.7"),
        ("evidence: [jansen-2019, expert]", "evidence: [jansen-2019]"),
        ("table_3: false", "table_3: true"),
        (
            "\nwhy:",
            "\ncorrected:\n  - {place: {source: proef-studie, locator: Tabel 2}, what: 4.8 moest 4.7 zijn}\nwhy:",
        ),
    ),
    "officieel-zonder-reden": change(SOURCES, ("Handboek buurttuinen", "Handboek voor buurttuinen")),
    "onderbouwing": change(
        TOOL,
        (
            "what: [{text: Een kaart met drie lege regels., evidence: [tuin-handboek]}]",
            "what: [{text: Een kaart met drie lege regels., evidence: [expert]}]",
        ),
    ),
    "erbij": add_tool,
    "hernoemd-en-verhuisd": rename,
    "weg": remove,
    "pagina": change(PAGE, ("# Meedoen", "# Doe mee"), ("\n\n", "\n\nEen nieuwe regel met een @naam.\n\n")),
    "woorden": change(LABELS, ('start: "Start"', 'start: "Begin"')),
    "instellingen": change(SETTINGS, ("site_name: ", "site_name: Onze ")),
    "afbeelding": pictures,
    "rol-en-begrip": lambda root: [
        change(ROLES, ("title: Trekker", "title: Kartrekker"))(root),
        change(GLOSSARY, ("definition: ", "definition: Kort gezegd, "))(root),
    ][0],
    "volgorde": change(AA2, ("phases: [zaaien]", "phases: [oogsten, zaaien]")),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_of_a_change(root: Repository, case: str, request: pytest.FixtureRequest) -> None:
    CASES[case](root)
    told = diff(root).replace(git(root, "rev-parse", "main")[:8], "commit")
    file = TOLD / f"{case}.md"
    if request.config.getoption("--update-golden"):
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")


def test_every_text_that_is_kept_belongs_to_a_case() -> None:
    assert {path.stem for path in TOLD.glob("*.md")} == CASES.keys()


NO_CHANGE: dict[str, Callable[[Path], None]] = {
    "opmerking": change(AA1, ("id: AA1\n", "# Kijk hier nog eens naar.\nid: AA1\n")),
    "opmaak": change(AA1, ("phases: [zaaien, oogsten]", "phases:\n  - zaaien\n  - oogsten")),
    "schema": lambda root: (root / "schemas").mkdir(),
    "instelling-opmerking": change(SETTINGS, ("site_name:", "# naam\nsite_name:")),
}


@pytest.mark.parametrize("case", NO_CHANGE)
def test_what_readers_do_not_notice_has_no_consequences(root: Repository, case: str) -> None:
    NO_CHANGE[case](root)
    assert diff(root).endswith(f"\n\n{NOTHING}\n")


HOSTILE = (
    "@ina fixes #1, closes GH-2, !3, [klik](https://kwaad.example) www.kwaad.example ![x](y) `code` ~~weg~~ **vet** "
    "a@b.nl &lt; &#64;ina :tada: $x^2$ tuin/gids#4 0123456789abcdef0123456789abcdef01234567 | tabel | {{ x }}"
)


def test_a_text_stays_text(root: Repository) -> None:
    page = root / PAGE
    page.write_text(
        f"# {HOSTILE}\n\n1. {HOSTILE}\n\n- {HOSTILE}\n\n    {HOSTILE}\n\n<b>@ina</b> </details> <!--\n\n```\n@ina #1\n",
        encoding="utf-8",
    )
    replace(root / LABELS, '"Start"   # eerste', '"@ina #1 <img src=x> `x` [a](b)"   # @ina #2 <b> `')
    replace(root / SETTINGS, "site_name: ", "site_name: '@ina #1 <script>' #")
    (root / "content/tools/@ina #1 `x` <b>.yml").write_text("id: x\n", encoding="utf-8")
    told = diff(root)
    bare = re.sub(r"`[^`\n]*`", "", told)  # what stands between these marks is code
    assert "ina" in bare and told.count("`") % 2 == 0
    for meant in (
        r"@[\w-]",
        r"#\w",
        r"GH-\d",
        "https?://",
        r"www\.",
        r"!\d",
        r":\w+:",
        r"\$",
        r"\]\(",
        r"[{}|\\]",
        "[0-9a-f]{7}",
    ):
        assert not re.search(meant, re.sub(r"&#\d+;|&amp;", "&", bare)), meant
    assert {*re.findall("<[^>]*>", bare)} <= {"<details>", "<summary>", "</summary>", "</details>"}
    assert told.count("<details>") == told.count("</details>")


def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(root: Repository) -> None:
    for path in (root / "content/pages").glob("*.md"):
        lines = "\n\n".join(f"Regel {number} met @ina en #1 en <b>." for number in range(400))
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{lines}\n", encoding="utf-8")
    for path in root.rglob("framework/**/*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"(?m)^(\s+|- )(text: )(\w)", r"\1\2Heel anders: \3", text).replace(
                "Heel anders: ", "Heel anders "
            )
        )
    told = diff(root)
    assert 20_000 < len(told) <= MOST_CHARACTERS
    assert "waarvoor hier geen plaats is" in told and told.count("<details>") == told.count("</details>")


def test_problems_of_either_guide_are_told_and_the_rest_is_compared(root: Repository) -> None:
    replace(root / AA1, "\ntitle:", "\nkop: x\ntitle:")
    replace(root / CHECKLIST, "title: ", "title: Nu ")
    told = diff(root)
    assert "**Let op.** De gids zoals zij nu is heeft 1 probleem." in told
    assert "**Nu** " in told and "AA1" not in told.replace(AA1, "").partition("- ")[2]
    git(root, "commit", "--quiet", "--all", "--message=Fout")
    replace(root / AA1, "\nkop: x\ntitle:", "\ntitle:")
    told = diff(root, "HEAD")
    assert "**Let op.** De gids van toen heeft 1 probleem." in told and "Records erbij" not in told


def test_what_is_still_to_be_filled_in_is_named(root: Repository) -> None:
    add_tool(root)
    new = "content/tools/h3-nieuw.yml"
    replace(root / new, "evidence: [tuin-handboek]", "evidence: [INVULLEN]")
    replace(root / AA2, "\ntitle:", "\nkop: x\ntitle:")
    told = diff(root)
    assert f"> Niet vergeleken, want daarin is nog iets in te vullen (`INVULLEN`): `{new}`." in told
    assert f"> Niet vergeleken, want niet te lezen: `{AA2}`." in told
    git(root, "rm", "--quiet", "--force", "--ignore-unmatch", AA2)
    replace(root / new, "evidence: [INVULLEN]", "evidence: [tuin-handboek]")
    assert "nog iets in te vullen" not in diff(root)


def test_what_something_rests_on_is_told_without_a_word_for_it_while_check_is_red(root: Repository) -> None:
    """A guide that can't be linked has no words for a mark: its place alone is told, not ": " and that place."""
    replace(root / TOOL, "evidence: [tuin-handboek]", "evidence: [nieuw-2026]")
    replace(root / ROLES, "roles:", "roles: [")
    told = diff(root)
    assert "## Onderbouwing veranderd" in told
    assert "**nieuw-2026**" in told
    assert not re.search(r"(?:[:,;] ?|~~|\*\*)[:,;] |\.[;.]", told.replace("~~ **", ""))


def test_what_can_not_be_read_is_not_gone(root: Repository) -> None:
    replace(root / ROLES, "roles:", "roles: [")
    told = diff(root)
    assert "**Let op.** De gids zoals zij nu is heeft" in told and "Records weg" not in told
    assert "In wat wel te lezen is, staat niets" in told


def test_a_word_that_no_page_asks_for_any_more_hides_nothing(root: Repository) -> None:
    replace(root / LABELS, "page:", "vroeger:\n  woord: x\npage:")
    git(root, "commit", "--quiet", "--all", "--message=Toen")
    replace(root / LABELS, "vroeger:\n  woord: x\npage:", "page:")
    replace(root / AA1, "Zoek zes", "Zoek zeven")
    told = diff(root, "HEAD")
    assert "~~zes~~ **zeven**" in told and "Pagina's die er anders uitzien" in told
    assert "`vroeger.woord`: ~~x~~" in told


def test_a_generator_that_changed_is_told(root: Repository) -> None:
    (root / "generator").mkdir()
    (root / "generator/a.py").touch()
    git(root, "add", "--all")
    told = diff(root)
    assert "(1 bestand in `generator`)" in told and "blijft voor lezers hetzelfde" in told


def test_a_revision_may_be_named_and_the_working_folder_stays_as_it_is(root: Repository) -> None:
    replace(root / AA1, "Zoek zes", "Zoek zeven")
    git(root, "commit", "--quiet", "--all", "--message=Zeven")
    before = sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*.yml"))
    assert NOTHING in diff(root, "HEAD")
    for name in (None, "main", "HEAD~1", git(root, "rev-parse", "main")):
        assert "~~zes~~ **zeven**" in diff(root, name)
    assert sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*.yml")) == before
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "name", ["--output=x", "nergens", "", "HEAD:mkdocs.yml", "a\nb", "-h", "HEAD^{tree}"]
)
def test_a_wrong_revision_is_told(root: Repository, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GuideError, match=r"^gids diff:1:1: "):
        diff(root, name)
    assert not (root / "x").exists()


def test_without_git_or_a_repository_or_a_commit_there_is_one_clear_message(
    guide_root: Path, root: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GuideError, match="staat niet in git"):
        diff(guide_root)
    git(guide_root, "init", "--quiet")
    with pytest.raises(GuideError, match="nog niets vastgelegd"):
        diff(guide_root)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GuideError, match="git staat niet op deze computer"):
        diff(root)


def test_a_part_of_the_history_says_how_to_get_the_rest(root: Repository, tmp_path: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message=Leeg")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "ondiep")
    with pytest.raises(GuideError, match="fetch-depth: 0"):
        diff(tmp_path / "ondiep", "HEAD~1")


def test_a_guide_may_stand_in_a_folder_of_its_repository(first: Repository, tmp_path: Path) -> None:
    shutil.copytree(first, tmp_path / "diep/gids", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path / "diep", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "diep", "add", "--all")
    git(tmp_path / "diep", "commit", "--quiet", "--message=Begin")
    replace(tmp_path / "diep/gids" / AA1, "Zoek zes", "Zoek zeven")
    assert "~~zes~~ **zeven**" in diff(tmp_path / "diep/gids")


def test_a_call_answers_with_markdown_only_or_writes_it(
    root: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(root / EXAMPLE, "title: ", "title: Onze ")
    assert main(["diff", "-C", str(root)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# Wat deze wijziging") and "**Onze** " in told
    assert main(["diff", "main", "-C", str(root), "--uit", str(tmp_path / "d.md")]) == 0
    assert (tmp_path / "d.md").read_text(encoding="utf-8").split("\n")[3:] == told.split("\n")[3:]
    assert main(["diff", "nergens", "-C", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("Geschreven: ") and 'git kent "nergens" niet' in err
    for place, why in (
        (tmp_path, "is een map"),
        (tmp_path / "weg" / "d.md", "weg is er niet. Maak haar eerst"),
    ):
        assert main(["diff", "nergens", "-C", str(root), "--uit", str(place)]) == 1
        out = "".join(capsys.readouterr())
        assert why in out and "nergens" not in out  # before any work
    for name in (EXAMPLE, "register.yml", "content/nieuw.md"):
        before = (root / name).read_bytes() if (root / name).exists() else None
        assert main(["diff", "main", "-C", str(root), "--uit", str(root / name)]) == 1
        assert "hoort bij de gids zelf" in "".join(capsys.readouterr())
        assert ((root / name).read_bytes() if (root / name).exists() else None) == before
