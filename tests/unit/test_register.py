"""The register: nothing published is lost or used again, no official fact changes unseen, and additions are welcome."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.register import END, PROMISE, addresses, compare, dump, read_register
from generator.make.check import read_guide
from generator.model.kinds import KINDS
from generator.model.places import REGISTER
from generator.model.problems import GuideError
from generator.model.statements import Record
from generator.plan.pages import plan
from generator.plan.settings import Settings
from generator.read.load import load
from generator.views.render import MOVED, farewells, redirects, render
from tests.files import AA1, AA2, CHECKLIST, ELEMENT, FRAMEWORK, GLOSSARY, LINEAGE, SOURCES, replace
from tests.helpers import SMALL_GUIDE, copy_of

AA3 = "framework/principles/AA3-soep.yml"
TOOL = "content/tools/h2-plantendag.yml"
QUESTION = "content/questions/q1-niemand-komt.yml"
QUOTES = "content/quotes.yml"
FINDINGS = "content/findings.yml"
DRAW = "Draai `gids register`."
REASON = (
    "en geen nieuwe regel onder corrected zegt waarom. Zet terug wat er stond, of voeg toe: "
    "corrected: [{place: {source: …, locator: …}, what: …}]."
)
IN_LINEAGE = 'zet in framework/lineage.yml een wijziging met "from: [{}]".'


def back(id_: str, last: str = 'gids register --vervallen {} "de reden".') -> str:
    """Return what is said of a record that is gone: how it may go, and what to do if it can't be put back."""
    return (
        f'Zet het terug. Moet het weg, typ dan: gids drop {id_} --reden "de reden", met --naar ID als iets anders ervoor in '
        f"de plaats komt. Kan het niet meer terug: {last.format(id_)}"
    )


def remember(root: Path, *arguments: str) -> int:
    """Run `gids register`."""
    return main(["register", "-C", str(root), *arguments])


def told(root: Path) -> list[str]:
    """Return every problem and warning of a guide; a warning says so."""
    try:
        found = read_guide(root).warnings
    except GuideError as error:
        found = error.problems
    return [f"let op: {problem}" if problem.warning else str(problem) for problem in found]


def place(root: Path, path: str, text: str) -> str:
    """Return path, line and column of a text that stands once in a file."""
    whole = (root / path).read_text(encoding="utf-8")
    assert whole.count(text) == 1, f"{text!r} stands {whole.count(text)} times in {path}"
    before = whole.partition(text)[0]
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def registered_at(root: Path, id_: str) -> str:
    """Return where a record stands in the register."""
    lines = (root / REGISTER).read_text(encoding="utf-8").splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if line.startswith(f"    {id_}:"))
    return f"{REGISTER}:{number}:5"


def add_tool(root: Path, id_: str, slug: str) -> None:
    """Add a tool to a guide."""
    text = (SMALL_GUIDE / TOOL).read_text(encoding="utf-8")
    text = text.replace(
        "id: h2\nslug: plantendag\ntitle: Plantendag", f"id: {id_}\nslug: {slug}\ntitle: {slug}"
    )
    (root / f"content/tools/{id_}-{slug}.yml").write_text(text, encoding="utf-8")


def drop_tool(root: Path) -> None:
    """Remove the tool h2, which a type of network names."""
    (root / TOOL).unlink()
    for path in (root / "content/network-types").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\n *- \{to: h2[^\n]*|\{to: h2[^}]*\},? ?", "", text), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with one principle more, and its register."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("register") / "guide"))
    text = (
        (root / AA2)
        .read_text(encoding="utf-8")
        .replace("AA2", "AA3")
        .replace("slug: kennismaken", "slug: soep")
    )
    text = re.sub(r"\ntitle: .*", "\ntitle: Eet samen soep", text)
    (root / AA3).write_text(re.sub(r"\ndelphi: .*", "", text), encoding="utf-8")
    assert remember(root, "--stil") == 0
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the registered guide that a test may change."""
    return copy_of(made, tmp_path / "guide")


# What the register holds


def test_a_guide_without_a_register_is_not_compared() -> None:
    assert not (SMALL_GUIDE / REGISTER).exists()
    assert told(SMALL_GUIDE) == []


def test_a_registered_guide_has_nothing_to_say(root: Path) -> None:
    assert told(root) == []


def test_every_page_and_every_id_with_a_place_is_registered(made: Path) -> None:
    checked = read_guide(made)
    found = read_register(made)
    assert found and checked.comparison
    published = [p for ids in found[0].ids.values() for p in ids.values()]
    site = checked.comparison.site
    assert {p.address for p in published if "#" not in p.address} == {
        page.address for page in site.pages.values()
    }
    for id_ in site.targets:
        assert id_ in found[0].ids[checked.guide.kinds[id_]]


def test_every_registered_anchor_stands_on_its_page(small_pages: dict[str, str]) -> None:
    guide = read_guide(SMALL_GUIDE).guide
    site = compare(guide).site
    by_address = {page.address: small_pages[path] for path, page in site.pages.items()}
    for ids in addresses(guide, site).values():
        for address in ids.values():
            page, _, anchor = address.partition("#")
            assert not anchor or re.search(rf'(id="|: #){anchor}["\s]', by_address[page]), address


def test_writing_twice_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / REGISTER).read_bytes()
    assert remember(root) == 0
    assert (root / REGISTER).read_bytes() == before
    assert "er is niets veranderd" in capsys.readouterr().out
    assert sorted(path.name for path in root.iterdir() if "register" in path.name) == [REGISTER]


def test_the_register_made_anew_is_the_same(root: Path) -> None:
    before = (root / REGISTER).read_bytes()
    (root / REGISTER).unlink()
    assert remember(root, "--stil") == 0
    assert (root / REGISTER).read_bytes() == before


def test_what_is_read_is_what_was_written(made: Path) -> None:
    found = read_register(made)
    assert found and dump(found[0]) == (made / REGISTER).read_text(encoding="utf-8")


# What is new


def test_new_ids_are_one_warning_and_are_then_registered(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_tool(root, "h10", "zaadbank")
    (root / "content/pages/buurt.md").write_text("# Uit de buurt\n\nEen pagina erbij.\n", encoding="utf-8")
    assert told(root) == [
        f"let op: {REGISTER}:1:1: 2 nieuwe id's staan nog niet in {REGISTER}: h10, buurt. {DRAW}"
    ]

    capsys.readouterr()
    assert remember(root) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  erbij (2): h10, buurt"]
    assert told(root) == []
    lines = (root / REGISTER).read_text(encoding="utf-8").splitlines()
    assert lines.index("    buurt: over/buurt/") > 0
    assert [line.split(":")[0].strip() for line in lines if re.match(r"    h\d+:", line)] == [
        "h1",
        "h2",
        "h10",
        "h99",
    ]


def test_one_new_id_and_many_new_ids_are_counted(root: Path) -> None:
    add_tool(root, "h3", "tool-3")
    assert told(root) == [f"let op: {REGISTER}:1:1: 1 nieuw id staat nog niet in {REGISTER}: h3. {DRAW}"]
    for n in range(4, 11):
        add_tool(root, f"h{n}", f"tool-{n}")
    assert told(root) == [
        f"let op: {REGISTER}:1:1: 8 nieuwe id's staan nog niet in {REGISTER}: h10, h3, h4, h5, h6 en 3 andere. {DRAW}"
    ]


def test_a_claim_that_is_added_leaves_the_facts_of_its_principle(root: Path) -> None:
    replace(
        root / AA2,
        "- {id: AA2-w02,",
        "- {id: AA2-w09, text: Erbij., evidence: [expert]}\n      - {id: AA2-w02,",
    )
    assert told(root) == [f"let op: {REGISTER}:1:1: 1 nieuw id staat nog niet in {REGISTER}: AA2-w09. {DRAW}"]
    assert remember(root, "--stil") == 0
    assert told(root) == []
    replace(root / AA2, "text: Erbij., evidence: [expert]", "text: Erbij., evidence: [jansen-2019]")
    assert [m.partition(": AA2: ")[2] for m in told(root)] == [
        f"de onderbouwing van de werkzame elementen (AA2-w09) is veranderd, {REASON}"
    ]


@pytest.mark.long
@pytest.mark.parametrize("option", [[], ["--union"]])
def test_two_branches_that_add_records_merge(root: Path, tmp_path: Path, option: list[str]) -> None:
    """Of different kinds without help; of one kind with the merge that .gitattributes names."""
    mine, theirs = (Path(shutil.copytree(root, tmp_path / name)) for name in ("mine", "theirs"))
    add_tool(mine, "h3", "zaadbank")
    if option:
        add_tool(theirs, "h4", "soeppan")
    else:
        (theirs / "content/pages/buurt.md").write_text("# Uit de buurt\n\nErbij.\n", encoding="utf-8")
    assert [remember(branch, "--stil") for branch in (mine, theirs)] == [0, 0]

    files = [str(branch / REGISTER) for branch in (mine, root, theirs)]
    assert subprocess.run(["git", "merge-file", *option, *files], check=False).returncode == 0
    for path in theirs.rglob("content/*/*.*"):
        shutil.copy(path, mine / path.relative_to(theirs))
    assert told(mine) == []
    merged = (mine / REGISTER).read_bytes()
    (mine / REGISTER).unlink()
    assert remember(mine, "--stil") == 0
    assert sorted((mine / REGISTER).read_bytes().splitlines()) == sorted(merged.splitlines())


# What is lost


def test_a_principle_that_is_gone_is_told_once(root: Path) -> None:
    (root / AA3).unlink()
    message = f"AA3 (uitgangspunt) staat niet meer in de gids. {back('AA3', IN_LINEAGE)}"
    assert told(root) == [f"{registered_at(root, 'AA3')}: {message}"]


def test_a_claim_that_is_gone_is_told_by_itself(root: Path) -> None:
    text = (root / AA3).read_text(encoding="utf-8")
    (root / AA3).write_text(re.sub(r"\n *- \{id: AA3-w02,.*", "", text), encoding="utf-8")
    assert [m for m in told(root) if not m.startswith("let op")] == [
        f"{registered_at(root, 'AA3-w02')}: AA3-w02 (werkzaam element) staat niet meer in de gids. {back('AA3-w02', IN_LINEAGE)}"
    ]


DROPPED = """
  - id: w3
    from_version: eerste
    to_version: tweede
    kind: merge
    subject: principle
    from: [AA3]
    to: [AA2]
    text: Soep eten hoort nu bij kennismaken.
    evidence: [expert]
"""


def test_lineage_says_what_became_of_a_principle_and_what_stood_on_it(root: Path) -> None:
    (root / AA3).unlink()
    with (root / LINEAGE).open("a", encoding="utf-8") as file:
        file.write(DROPPED.lstrip("\n"))
    assert told(root) == [f"let op: {REGISTER}:1:1: 1 nieuw id staat nog niet in {REGISTER}: w3. {DRAW}"]
    assert remember(root, "--stil") == 0
    assert told(root) == []
    register = (root / REGISTER).read_text(encoding="utf-8")
    for id_, anchor in (("AA3", ""), ("AA3-w01", "#aa3-w01")):
        why = "why: Soep eten hoort nu bij kennismaken., to: [AA2]"
        assert f"    {id_}: {{address: uitgangspunten/soep/{anchor}, {why}}}\n" in register

    assert 'content="0; url=../kennismaken/"' in built(root)["uitgangspunten/soep/index.html"]

    replace(root / LINEAGE, DROPPED.lstrip("\n"), "")
    assert [m.partition(": ")[2].split(" ")[0] for m in told(root)] == ["w3"]


def built(root: Path) -> dict[str, str]:
    """Return the pages at former addresses of a guide, by path; each is made once, and only of what had a page."""
    checked = read_guide(root)
    assert checked.comparison
    site = plan(checked.guide)
    labels = checked.guide.label
    names = {MOVED: "gids/moved.1.js"}
    gone = [*checked.comparison.farewells()]
    said = [(f"{path.removesuffix('.md')}/index.html", text) for path, text in farewells(site, gone, labels)]
    pages = [*redirects(site, labels, names, gone), *said]
    assert len(dict(pages)) == len(pages) and not any("#" in path for path, _ in pages)
    return dict(pages)


def test_a_record_is_withdrawn_with_a_reason(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drop_tool(root)
    assert told(root) == [
        f"{registered_at(root, 'h2')}: h2 (hulpmiddel) staat niet meer in de gids. {back('h2')}"
    ]
    before = (root / REGISTER).read_bytes()
    assert remember(root, "--stil") == 1
    assert (root / REGISTER).read_bytes() == before

    capsys.readouterr()
    assert remember(root, "--vervallen", "h2", "niemand had nog <planten>") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  vervallen (1): h2"]
    assert told(root) == []
    page = built(root)["hulpmiddelen/plantendag/index.html"]
    said = "niemand had nog &#60;planten&#62;"
    assert f"\n# Deze pagina bestaat niet meer {{: #titel }}\n\n{said}\n{{: .lead }}\n" in page
    assert "\n[Naar de start van de gids](../index.md)\n" in page
    assert "\nrobots: noindex\n" in page


def test_a_withdrawn_record_leads_to_what_came_in_its_place(root: Path) -> None:
    replace(root / TOOL, "slug: plantendag", "slug: ruildag\nformer_slugs: [plantendag]")
    (root / TOOL).rename(root / "content/tools/h2-ruildag.yml")
    assert told(root) == [] and remember(root, "--stil") == 0
    (root / "content/tools/h2-ruildag.yml").rename(root / TOOL)
    drop_tool(root)
    assert remember(root, "--stil", "--vervallen", "h2", "dubbel", "--naar", "b2") == 0
    term = re.search(r"id: b2\n +slug: (.*)", (root / GLOSSARY).read_text(encoding="utf-8"))
    assert term is not None
    for address in ("ruildag", "plantendag"):
        page = built(root)[f"hulpmiddelen/{address}/index.html"]
        assert f'content="0; url=../../begrippen/#{term.group(1)}"' in page


def test_each_former_address_tells_what_became_of_its_own_record(root: Path) -> None:
    former = {"h3": "ruildag", "h4": "ruilfeest"}
    for id_, slug in former.items():
        add_tool(root, id_, slug)
    assert remember(root, "--stil") == 0
    for id_, slug in former.items():
        file = root / f"content/tools/{id_}-{slug}.yml"
        replace(file, f"slug: {slug}\n", f"slug: {id_}-nu\nformer_slugs: [{slug}]\n")
        file.rename(file.with_name(f"{id_}-{id_}-nu.yml"))
    assert remember(root, "--stil") == 0
    for id_ in former:
        (root / f"content/tools/{id_}-{id_}-nu.yml").unlink()
        assert remember(root, "--stil", "--vervallen", id_, f"klaar met {id_}") == 0

    pages = built(root)
    for id_, slug in former.items():
        for address in (slug, f"{id_}-nu"):
            assert f"\nklaar met {id_}\n" in pages[f"hulpmiddelen/{address}/index.html"]


def test_a_farewell_leaves_an_address_to_what_answers_there_now(root: Path) -> None:
    drop_tool(root)
    assert remember(root, "--stil", "--vervallen", "h2", "weg") == 0
    address = "hulpmiddelen/plantendag/index.html"
    assert "\nweg\n" in built(root)[address]

    add_tool(root, "h3", "plantendag")
    assert address not in built(root)  # it is a page again
    add_tool(root, "h3", "ruildag")
    (root / "content/tools/h3-plantendag.yml").unlink()
    replace(
        root / "content/tools/h3-ruildag.yml",
        "slug: ruildag\n",
        "slug: ruildag\nformer_slugs: [plantendag]\n",
    )
    assert 'content="0; url=../ruildag/"' in built(root)[address]

    assert remember(root, "--stil") == 0
    (root / "content/tools/h3-ruildag.yml").unlink()
    assert remember(root, "--stil", "--vervallen", "h3", "ook weg") == 0
    assert "weg\n{: .lead }" in built(root)[address]  # of two that are gone one is told


def test_a_question_takes_the_ones_it_took_in_along(root: Path) -> None:
    (root / QUESTION).unlink()
    assert told(root) == [
        f"{registered_at(root, 'q1')}: q1 en q7 (praktijkvraag) staat niet meer in de gids. {back('q1')}"
    ]
    assert remember(root, "--stil", "--vervallen", "q1", "beantwoord") == 0
    (left,) = told(root)  # only that the page of the questions has none to show
    assert left.startswith("let op: content/pages/vragen.md:1:1: ")
    assert "    vragen: vragen/\n" in (root / REGISTER).read_text(encoding="utf-8"), "its text is still there"


def test_every_record_that_is_gone_is_told_while_links_lead_nowhere(root: Path) -> None:
    (root / QUESTION).unlink()  # nothing names it
    (root / TOOL).unlink()

    assert [message.partition(": ")[0] for message in told(root)] == [
        registered_at(root, "q1"),
        registered_at(root, "h2"),
    ]


def test_a_claim_with_the_id_of_another_is_one_cause(root: Path) -> None:
    text = (root / AA1).read_text(encoding="utf-8")
    (root / AA1).write_text(text.replace("id: AA1-w02", "id: AA1-w01"), encoding="utf-8")
    (message,) = told(root)

    assert 'het id "AA1-w01" bestaat al' in message


def test_of_two_ids_that_differ_in_capitals_the_published_one_is_right(root: Path) -> None:
    add_tool(root, "H2", "ruildag")
    (message,) = told(root)

    assert message.startswith("content/tools/H2-ruildag.yml:2:5: H2: ")


def test_a_page_that_is_gone_is_told(root: Path) -> None:
    (root / "content/pages/meedoen.md").unlink()
    assert told(root) == [
        f"{registered_at(root, 'meedoen')}: meedoen (pagina) staat niet meer in de gids. Zet het terug, of laat het "
        'vervallen: gids register --vervallen meedoen "de reden", met --naar ID als iets anders ervoor in de plaats kwam.'
    ]
    assert remember(root, "--stil", "--vervallen", "meedoen", "verhuisd", "--naar", "over") == 0
    assert told(root) == []
    assert 'url=../"' in built(root)["over/meedoen/index.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["h1", "reden"], "h1 staat nog in de gids. Haal het eerst weg; laat het dan vervallen."),
        (["h22", "reden"], '"h22" staat niet in register.yml.'),
        (["h2", "reden", "--naar", "h11"], '"h11" staat niet in de gids.'),
        (["h2", " "], "geef na h2 in gewone woorden de reden waarom het vervalt."),
        (["h2", "re\udc80den"], "geef na h2 in gewone woorden de reden waarom het vervalt."),
    ],
)
def test_a_withdrawal_that_cannot_be(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    drop_tool(root)
    before = (root / REGISTER).read_bytes()
    assert remember(root, "--vervallen", *arguments) == 1
    assert f"gids register:1:1: {message}\n" in capsys.readouterr().out
    assert (root / REGISTER).read_bytes() == before


def test_a_principle_is_not_withdrawn_by_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / AA3).unlink()
    assert remember(root, "--vervallen", "AA3", "weg") == 1
    message = "AA3 hoort bij het raamwerk. Voeg een wijziging toe in framework/lineage.yml."
    assert f"gids register:1:1: {message}\n" in capsys.readouterr().out


def test_nothing_is_withdrawn_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drop_tool(root)
    assert remember(root, "--stil", "--vervallen", "h2", "weg") == 0
    assert remember(root, "--vervallen", "h2", "weg") == 1
    assert "gids register:1:1: h2 is al vervallen.\n" in capsys.readouterr().out


def test_the_command_line_speaks_dutch(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (["--vervallen", "h2"], "--vervallen: hier horen 2 waarden bij."),
        (["--naar", "h1"], "--naar hoort bij --vervallen ID REDEN"),
    ):
        with pytest.raises(SystemExit):
            remember(root, *arguments)
        assert f"gids: {said}\n" in capsys.readouterr().err


# What is used again


def test_an_id_that_is_gone_is_not_used_again(root: Path) -> None:
    drop_tool(root)
    assert remember(root, "--stil", "--vervallen", "h2", "weg") == 0
    shutil.copy(SMALL_GUIDE / TOOL, root / TOOL)
    assert told(root) == [
        f"{place(root, TOOL, 'h2')}: h2: dit id is vervallen. Een id wordt nooit opnieuw gebruikt; kies een ander."
    ]


def test_an_id_does_not_change_its_kind(root: Path) -> None:
    drop_tool(root)
    replace(root / QUESTION, "also: [q7]", "also: [q7, h2]")
    assert told(root) == [
        f"{place(root, QUESTION, 'h2')}: h2: dit id hoort bij een hulpmiddel, en hier staat een praktijkvraag. "
        "Een id wordt nooit opnieuw gebruikt; kies een ander."
    ]


# Addresses


def change_slug(root: Path, path: str, old: str, new: str) -> Path:
    """Give a record in a file of its own another slug, and its file another name."""
    replace(root / path, f"slug: {old}\n", f"slug: {new}\n")
    return (root / path).rename(root / path.replace(old, new))


def test_an_old_address_is_kept(root: Path) -> None:
    file = change_slug(root, AA3, "soep", "samen-eten")
    name = file.relative_to(root).as_posix()
    lost = 'het adres "uitgangspunten/soep/" leidt nergens meer heen. Noem de oude slug onder former_slugs: [soep].'
    assert told(root) == [f"{place(root, name, 'samen-eten')}: AA3: {lost}"]

    replace(file, "slug: samen-eten\n", "slug: samen-eten\nformer_slugs: [soep]\n")
    assert told(root) == []
    assert remember(root, "--stil") == 0
    assert "former:\n  principle:\n    uitgangspunten/soep/: AA3\n" in (root / REGISTER).read_text(
        encoding="utf-8"
    )

    replace(file, "former_slugs: [soep]\n", "")
    assert told(root) == [f"{place(root, name, 'samen-eten')}: AA3: {lost}"]

    replace(file, "slug: samen-eten\n", "slug: soep\nformer_slugs: [samen-eten]\n")
    file.rename(root / AA3)
    assert told(root) == [] and remember(root, "--stil") == 0
    assert "uitgangspunten/soep/: AA3\n" not in (root / REGISTER).read_text(encoding="utf-8")


def test_an_address_is_not_taken_over_by_another_record(root: Path) -> None:
    change_slug(root, TOOL, "plantendag", "ruilfeest")
    other = (SMALL_GUIDE / TOOL).read_text(encoding="utf-8").replace("id: h2", "id: h3")
    other = other.replace("title: Plantendag", "title: Nog een plantendag")
    (root / "content/tools/h3-plantendag.yml").write_text(other, encoding="utf-8")
    name = "content/tools/h2-ruilfeest.yml"
    assert [m for m in told(root) if not m.startswith("let op")] == [
        f'{place(root, name, "ruilfeest")}: h2: het adres "hulpmiddelen/plantendag/" leidt nergens meer heen. '
        "Noem de oude slug onder former_slugs: [plantendag]."
    ]


def test_an_anchor_is_kept(root: Path) -> None:
    slug = "samen-eten-werkt"
    replace(root / FINDINGS, f"slug: {slug}", "slug: samen-koken")
    assert told(root) == [
        f'{place(root, FINDINGS, "samen-koken")}: bv1: het adres "bevindingen/#{slug}" leidt nergens meer heen. '
        f"Noem de oude slug onder former_slugs: [{slug}]."
    ]
    replace(root / FINDINGS, "slug: samen-koken", f"slug: samen-koken\n    former_slugs: [{slug}]")
    assert told(root) == []
    guide = read_guide(root).guide
    pages = dict(render(guide, plan(guide), Settings()))
    assert f'id="{slug}"' in pages["bevindingen.md"]


def test_an_address_that_an_editor_cannot_mend_is_told_to_who_can(root: Path) -> None:
    replace(root / REGISTER, "hulpmiddelen/plantendag/", "hulpjes/plantendag/")
    (message,) = told(root)
    assert message.startswith(
        f'{registered_at(root, "h2")}: h2: het adres "hulpjes/plantendag/" leidt nergens'
    )
    assert "Is register.yml met de hand veranderd? Zet het terug." in message and ".py" not in message


def test_an_id_that_was_changed_in_the_register_is_told_there(root: Path) -> None:
    replace(root / REGISTER, "    h2:", "    h2x:")
    assert told(root) == [
        f'{registered_at(root, "h2x")}: hier staat "h2x", en {TOOL} heeft het id "h2". Zet hier "h2". Is het id van dat '
        'bestand veranderd? Een id is blijvend; zet "h2x" daar terug.'
    ]


def test_a_file_that_was_taken_out_by_hand_is_put_back_with_git(root: Path) -> None:
    (root / TOOL).unlink()
    assert "gids. Zet het terug. Moet het weg," in told(root)[0]
    (root / ".git").mkdir()
    assert (
        f"gids. Zet het eerst terug (git checkout -- {TOOL}). Moet het weg, typ dan: gids drop h2"
        in told(root)[0]
    )
    replace(root / CHECKLIST, "summary: Loop deze", "summary: Loop [deze](h2)")
    (message,) = told(root)
    assert (
        f"noemt het nog (zoals {CHECKLIST}:5). Zet het eerst terug (git checkout -- {TOOL}). Moet" in message
    )


@pytest.mark.parametrize("undone", ["the old file", "the register too"])
def test_what_is_left_of_another_address_is_one_cause(root: Path, undone: str) -> None:
    old, register = (root / TOOL).read_text(encoding="utf-8"), (root / REGISTER).read_text(encoding="utf-8")
    assert main(["rename", "-C", str(root), "h2", "ruilfeest", "--stil"]) == 0
    left, other = TOOL, "content/tools/h2-ruilfeest.yml"
    (root / TOOL).write_text(old, encoding="utf-8")
    if undone == "the register too":
        (root / REGISTER).write_text(register, encoding="utf-8")
        left, other = other, left
    assert told(root) == [
        f"{left}:2:5: h2: {other} is hetzelfde record, met een ander webadres: dit bestand is daarvan overgebleven. "
        "Haal het weg."
    ]
    (root / left).unlink()
    assert told(root) == []


def test_the_slug_of_a_sub_element_stays(root: Path) -> None:
    replace(root / ELEMENT, "slug: de-groep", "slug: de-ploeg")
    assert told(root) == [
        f'{place(root, ELEMENT, "de-ploeg")}: AA: het adres "kernelementen/samen-beginnen/#deelelement_de-groep" leidt '
        'nergens meer heen. Zet de slug "de-groep" van AA-groep terug.'
    ]


def test_a_question_that_another_takes_in_keeps_its_address(root: Path) -> None:
    """And one that is taken out again gets a page, while the old address still leads to the one that took it in."""
    text = (root / QUESTION).read_text(encoding="utf-8")
    replace(root / QUESTION, "also: [q7]\n", "")
    alone = text.replace("id: q1\nalso: [q7]\nslug: niemand-komt", "id: q7\nslug: lege-tuin")
    (root / "content/questions/q7-lege-tuin.yml").write_text(
        alone.replace("als er", "nu er"), encoding="utf-8"
    )
    assert told(root) == [] and remember(root, "--stil") == 0

    (root / "content/questions/q7-lege-tuin.yml").unlink()
    (root / QUESTION).write_text(text, encoding="utf-8")
    assert told(root) == [
        f'{place(root, QUESTION, "niemand-komt")}: q1: het adres "vragen/lege-tuin/" leidt nergens meer heen. '
        "Noem de oude slug onder former_slugs: [lege-tuin]."
    ]


# Lineage


@pytest.mark.parametrize("name", ["AA33", "AA3-w88"])
def test_lineage_names_what_was(root: Path, name: str) -> None:
    (root / AA3).unlink()
    with (root / LINEAGE).open("a", encoding="utf-8") as file:
        file.write(DROPPED.lstrip("\n").replace("from: [AA3]", f"from: [AA3, {name}]"))
    never = [m for m in told(root) if "is nooit een id geweest" in m]
    assert len(never) == 1
    assert never[0].startswith(f'{place(root, LINEAGE, name)}: w3: "{name}" is nooit een id geweest.')
    assert never[0].endswith(" Noem een id dat bestaat of bestaan heeft, of een oude naam in woorden.")


@pytest.mark.parametrize("name", ["Beginnen", "Co-creatie", "Samen beginnen 2", "de start"])
def test_lineage_may_name_what_was_in_words(root: Path, name: str) -> None:
    replace(root / LINEAGE, "from: [Opstarten]", f"from: [{name}]")
    replace(root / ELEMENT, "{name: Opstarten", f"{{name: {name}")
    assert told(root) == []


# Official facts

CHANGES: list[tuple[str, str, str, str, str]] = [
    (AA1, "importance: 4.8", "importance: 4.7", "4.7", "AA1: de cijfers (Belang) zijn veranderd"),
    (AA1, "table_2: true", "table_2: false", "false", "AA1: de (E)-tekens (Tabel 2) zijn veranderd"),
    (AA1, "evidence: [jansen-2019, expert]\n", "evidence: [expert]\n", "expert", "AA1: de onderbouwing is veranderd"),
    (AA1, "locator: Over ons,", "locator: Over hen,", "Over hen", "AA1: de onderbouwing van de werkzame elementen (AA1-w02, punt 2, vindplaats) is veranderd"),
    (AA1, "heading: Nieuwe leden", "heading: Nieuwelingen", "Nieuwelingen", "AA1: de koppen (Nieuwelingen) zijn veranderd"),
    (AA1, "eerste uitgangspunt", "tweede uitgangspunt", "", "AA1: de vindplaatsen (Officiële formulering, vindplaats) zijn veranderd"),
    (AA1, "element: AA\nsub_elements: [AA-groep]", "element: AA\nsub_elements: [AA-groep, AA-afspraken]", "[AA-groep,", "AA1: de plaats in het raamwerk (Deelelementen) is veranderd"),
    (CHECKLIST, "respondents: 3", "respondents: 4", "4", "c1: de cijfers (c1-i1) zijn veranderd"),
    (QUESTION, "asked_in: {source: tuin-handboek, locator: Hoofdstuk 2}", "asked_in: {source: tuin-handboek, locator: Hoofdstuk 9}", "Hoofdstuk 9", "q1: de vindplaatsen (Waar de vraag vandaan komt, vindplaats) zijn veranderd"),
    (FINDINGS, "respondents: 9", "respondents: 8", "8", "bv1: de cijfers (Tuinen) zijn veranderd"),
    (QUOTES, "Zonder soep", "Zonder brood", "", "ct1: het citaat (Tekst) is veranderd"),
    (QUOTES, "locator: Hoofdstuk 2", "locator: Hoofdstuk 3", "Hoofdstuk 3", "ct1: de vindplaatsen (Vindplaats) zijn veranderd"),
    (FRAMEWORK, "invited: 40", "invited: 41", "41", "proef: de cijfers (Ronde 1, Benaderd) zijn veranderd"),
    (TOOL, "locator: Bijlage 3", "locator: Bijlage 4", "Bijlage 4", "h2: de vindplaatsen (Vindplaats) zijn veranderd"),
]  # fmt: skip
"""File, old, new, the words of the new at which the warning stands (or on whose line), and how it begins."""


@pytest.mark.parametrize(("path", "old", "new", "at", "begin"), CHANGES)
def test_a_fact_that_changes_needs_a_line_of_the_source(
    root: Path, path: str, old: str, new: str, at: str, begin: str
) -> None:
    replace(root / path, old, new)
    (warning,) = told(root)
    where, _, message = warning.removeprefix("let op: ").partition(": ")
    assert message == f"{begin}, {REASON}"
    before = (root / path).read_text(encoding="utf-8")
    before = before[: before.index(new) + new.index(at)]
    column = len(before) - before.rfind("\n")
    stands = f"{path}:{before.count(chr(10)) + 1}:"
    assert where == f"{stands}{column}" if at else where.startswith(stands)
    register = (root / REGISTER).read_bytes()
    assert remember(root, "--stil") == 0
    assert (root / REGISTER).read_bytes() == register, "a change that nobody accounts for is not registered"


def test_a_correction_accounts_for_one_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(root / AA1, "importance: 4.8", "importance: 4.7")
    replace(
        root / AA1,
        "\nelement: AA",
        "\ncorrected: [{place: Bijlage 3 rij 1, what: belang was 4.8}]\nelement: AA",
    )
    assert told(root) == []
    capsys.readouterr()
    assert remember(root) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  verbeterd (1): AA1"]
    assert told(root) == []

    replace(root / AA1, "importance: 4.7", "importance: 4.6")
    assert [m.partition(": AA1: ")[2] for m in told(root)] == [
        f"de cijfers (Belang) zijn veranderd, {REASON}"
    ]
    second = "corrected:\n  - {place: {source: proef-studie, locator: Bijlage 3}, what: belang was 4.7}\n  - {place"
    replace(root / AA1, "corrected: [{place", second)
    replace(root / AA1, "belang was 4.8}]", "belang was 4.8}")
    assert told(root) == []


def test_several_facts_of_one_record_are_one_warning(root: Path) -> None:
    replace(root / AA1, "importance: 4.8", "importance: 4.7")
    replace(root / AA1, "table_2: true", "table_2: false")
    replace(root / AA1, "heading: Nieuwe leden", "heading: Nieuwelingen")
    lines = {
        text: place(root, AA1, text).split(":")[1] for text in ("table_2: false", "heading: Nieuwelingen")
    }
    assert [m.partition(": AA1: ")[2] for m in told(root)] == [
        "de cijfers (Belang), de (E)-tekens (Tabel 2, regel {}) en de koppen (Nieuwelingen, regel {}) ".format(
            *lines.values()
        )
        + f"zijn veranderd, {REASON}"
    ]


def test_a_register_of_before_pieces_is_accepted_and_gets_them(root: Path) -> None:
    """What was changed already stays told, at the key of the fact: what it is made of can't be known any more."""
    whole = (root / REGISTER).read_text(encoding="utf-8")
    before = re.sub(r", pieces: \{.*?\}\}", "", whole)
    assert "pieces" in whole and "pieces" not in before
    (root / REGISTER).write_text(before, encoding="utf-8")
    assert told(root) == []
    replace(root / AA1, "importance: 4.8", "importance: 4.7")
    assert [m.partition(": AA1: ")[2] for m in told(root)] == [f"de cijfers zijn veranderd, {REASON}"]
    replace(root / AA1, "importance: 4.7", "importance: 4.8")
    assert remember(root, "--stil") == 0
    assert (root / REGISTER).read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(
    ("old", "new", "at", "named"),
    [
        ("importance: 4.8, ", "", "{priority: 40", "de cijfers (Belang) zijn"),
        ("table_2: true, ", "", "{table_3: false, appendix_2:", "de (E)-tekens (Tabel 2) zijn"),
        (
            "evidence: [jansen-2019, expert]\n",
            "evidence: [jansen-2019]\n",
            "[jansen-2019]\nexpert_marks",
            "de onderbouwing is",
        ),
    ],
)
def test_what_is_taken_out_is_told_where_it_stood(
    root: Path, old: str, new: str, at: str, named: str
) -> None:
    replace(root / AA1, old, new)
    (warning,) = told(root)
    assert warning == f"let op: {place(root, AA1, at)}: AA1: {named} veranderd, {REASON}"


@pytest.mark.parametrize("change", ["parent", "order"])
def test_a_claim_stays_under_its_parent_and_in_its_order(root: Path, change: str) -> None:
    text = (root / AA1).read_text(encoding="utf-8")
    moved = "          - {id: AA1-w05, text: wie de sleutel heeft}\n"
    assert moved in text
    to = (
        "  - heading: Nieuwe leden\n    claims:\n"
        if change == "parent"
        else "              - {id: AA1-w07, text: en wie dat overneemt in de vakantie}\n"
    )
    added = moved.replace("          -", "      -") if change == "parent" else moved
    (root / AA1).write_text(text.replace(moved, "").replace(to, to + added), encoding="utf-8")
    assert [m.partition(": AA1: ")[2] for m in told(root) if m.startswith("let op: ")] == [
        f"de onderbouwing van de werkzame elementen is veranderd, {REASON}"
    ]


def test_what_the_guide_says_in_its_own_words_may_change(root: Path) -> None:
    replace(root / AA1, "title: Vorm een vaste groep van buren", "title: Vorm een ploeg van buren")
    replace(root / AA1, "summary: >-\n  Zoek zes buren", "summary: >-\n  Zoek zeven buren")
    replace(root / AA1, "search_terms: [buren zoeken,", "search_terms: [buren vinden,")
    replace(root / AA1, "text: De groep heeft een vaste dag.", "text: De groep kiest een vaste dag.")
    replace(root / AA1, "Hang een briefje", "Hang een brief")
    replace(root / FINDINGS, "Tuinen waar men samen eet", "Een tuin waar men samen eet")
    assert told(root) == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("title: Handboek buurttuinen", "title: Een andere titel", "de gegevens van de publicatie (Titel)"),
        (
            "cited_as: Handboek buurttuinen (2021)",
            "cited_as: Handboek tuinen (2021)",
            "de gegevens van de publicatie (Zo geciteerd)",
        ),
        ("[[2019, 5]]", "[[2019, 6]]", "de gegevens van de publicatie (Verschenen)"),
        ("locator: Bijlage 1", "locator: Bijlage 9", "de vindplaatsen (Geciteerd in 1, vindplaats)"),
    ],
)
def test_the_data_of_a_publication_are_facts_each_with_its_place(
    root: Path, old: str, new: str, named: str
) -> None:
    replace(root / SOURCES, old, new)
    (warning,) = told(root)
    at = place(root, SOURCES, new).rsplit(":", 1)[0]
    assert warning.startswith(f"let op: {at}:")
    assert warning.endswith(f": {named} zijn veranderd, {REASON}")


def test_what_is_added_to_a_record_with_an_unaccounted_change_waits(root: Path) -> None:
    """Else its fingerprint would never fit again, also when the change is undone."""
    replace(
        root / AA2, "- {id: AA2-w02,", "- {id: AA2-w09, text: Erbij., editorial: true}\n      - {id: AA2-w02,"
    )
    official = re.search(r"official_wording: .*", (root / AA2).read_text(encoding="utf-8"))
    assert official is not None
    replace(root / AA2, official.group(), "official_wording: {source: proef-studie, locator: Elders}")
    before = (root / REGISTER).read_bytes()
    assert remember(root, "--stil") == 0
    assert (root / REGISTER).read_bytes() == before
    replace(root / AA2, "official_wording: {source: proef-studie, locator: Elders}", official.group())
    assert remember(root, "--stil") == 0
    assert told(root) == []


# The file itself

BROKEN: list[tuple[Callable[[str], str], str]] = [
    (lambda text: text.replace("ids:\n", "idz:\n"), '4:1: de sleutel "idz" bestaat hier niet. Bedoelde je "ids"?'),
    (lambda text: text.replace("  tool:\n", "  tol:\n", 1), '"tol" is geen soort. Bedoelde je "tool"?'),
    (lambda text: text.replace("h2: {address: hulpmiddelen/plantendag/", "h2: {address: ../../etc/"), '"../../etc/" is geen adres binnen de gids, zoals rollen/trekker/ of begrippen/#leren.'),
    (lambda text: text.replace("h2: {address: hulpmiddelen/plantendag/", "h2: {address: /hulpmiddelen/"), '"/hulpmiddelen/" is geen adres binnen de gids, zoals rollen/trekker/ of begrippen/#leren.'),
    (lambda text: text + "gone:\n  tool:\n    h9: {address: hulpmiddelen/x/, why: weg, to: [h77]}\n", '"h77" is nooit een id geweest.'),
    (lambda text: "", "1:1: dit bestand is leeg. Zet terug wat erin stond; draai nu geen `gids register`."),
    (lambda text: "[]\n", "1:1: dit bestand begint niet met een sleutel, zoals \"ids: \". Zet terug wat erin stond."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), BROKEN)
def test_a_register_that_is_not_right_is_told(root: Path, change: Callable[[str], str], message: str) -> None:
    text = (root / REGISTER).read_text(encoding="utf-8")
    assert change(text) != text
    (root / REGISTER).write_text(change(text), encoding="utf-8")
    found = told(root)
    assert len(found) == 1 and found[0].startswith(f"{REGISTER}:") and found[0].endswith(message)
    assert remember(root, "--stil") == 1


def test_a_register_is_read_beside_the_other_mistakes(root: Path) -> None:
    (root / REGISTER).write_text("ids: []\n", encoding="utf-8")
    replace(root / TOOL, "kind_of: activiteit", "kind_of: feest")
    assert [m.split(":")[0] for m in told(root)] == [TOOL, REGISTER]


def test_a_register_that_was_cut_off_is_told_and_not_written(root: Path) -> None:
    whole = (root / REGISTER).read_text(encoding="utf-8").splitlines(keepends=True)
    for number in (len(whole) // 2, len(whole) - 1):
        part = "".join(whole[:number]) + whole[number][:2]  # also in the middle of a line
        (root / REGISTER).write_text(part, encoding="utf-8")
        (message,) = told(root)
        assert message.startswith(f"{REGISTER}:{number + 1}:1: hier houdt het register op")
        assert message.endswith("Zet het hele bestand terug; draai nu geen `gids register`.")
        assert remember(root, "--stil") == 1
        assert (root / REGISTER).read_text(encoding="utf-8") == part
    (root / ".git").mkdir()
    assert "terug (git checkout -- register.yml); draai" in told(root)[0]


def test_a_register_of_before_the_last_line_is_accepted_and_gets_it(root: Path) -> None:
    now = (root / REGISTER).read_text(encoding="utf-8")
    old = now.replace(f"{PROMISE}\n", "").replace(f"{END}\n", "")
    assert now.endswith(f"\n{END}\n") and old.count("\n") == now.count("\n") - 2
    (root / REGISTER).write_text(old, encoding="utf-8")
    assert told(root) == []
    assert remember(root, "--stil") == 0
    assert (root / REGISTER).read_text(encoding="utf-8") == now


def test_a_register_is_no_link(root: Path) -> None:
    (root / REGISTER).rename(root / "elders.yml")
    (root / REGISTER).symlink_to(root / "elders.yml")
    assert told(root) == [f"{REGISTER}:1:1: een symbolische link mag niet. Zet hier het bestand zelf neer."]


def test_a_register_that_is_no_file_is_told_and_not_waited_for(root: Path) -> None:
    (root / REGISTER).unlink()
    os.mkfifo(root / REGISTER)
    assert told(root) == [
        f"{REGISTER}:1:1: hier hoort een gewoon bestand te staan. Haal weg wat er nu staat."
    ]


# An address that was left leads on, for records of every kind

WITH_SLUG = {KINDS.of(e.record).id: e for e in load(SMALL_GUIDE).entries if isinstance(e.record, Record)}
"""A record of each kind with a slug."""


@pytest.mark.parametrize("kind", WITH_SLUG)
def test_a_former_slug_leads_on_and_a_lost_one_is_told(root: Path, kind: str) -> None:
    entry = WITH_SLUG[kind]
    path, slug = root / entry.path, entry.record.slug
    (line,) = (n for n in path.read_text(encoding="utf-8").splitlines() if n.strip() == f"slug: {slug}")
    indent = line.partition("slug")[0]
    replace(path, f"{line}\n", f"{line}-nu\n")
    if not entry.prefix:
        path = path.rename(path.with_name(f"{entry.name}-{slug}-nu.yml"))
    (lost,) = told(root)
    assert lost.endswith(f"leidt nergens meer heen. Noem de oude slug onder former_slugs: [{slug}].")

    replace(path, f"{line}-nu\n", f"{line}-nu\n{indent}former_slugs: [{slug}]\n")
    assert told(root) == []
    comparison = read_guide(root).comparison
    assert comparison is not None
    old = comparison.register.ids[kind][entry.name].address
    now = comparison.now[kind][entry.name]
    assert now.replace(f"{slug}-nu", slug) == old
    led = comparison.site.redirects
    assert "#" in old or comparison.site.address(led[old]) == now

    assert remember(root, "--stil") == 0
    assert told(root) == []


# An id that changed or went is told once, and not at every place that names it

CHANGED = [
    # file, what stood there and comes there, and what is said there
    ("framework/roles.yml", "  - id: ", "r2", "keukenbaas", ": 8 plaatsen noemen het nog zo (zoals content/pages/meedoen.md:19)", ""),
    (GLOSSARY, "  - id: ", "b2", "compostbegrip", ": 2 plaatsen noemen het nog zo (zoals framework/glossary.yml:10)", ""),
    ("framework/phases.yml", "  - id: ", "zaaien", "beginnen", ": 8 plaatsen noemen het nog zo (zoals content/checklists/c1-voor-de-start.yml:9)", ""),
    (ELEMENT, "  - id: ", "AA-groep", "AA-ploeg", ": 3 plaatsen noemen het nog zo (zoals framework/principles/AA1-vaste-groep.yml:8)", ""),
    (SOURCES, "  - id: ", "jansen-2019", "bonen", ": 6 plaatsen noemen het nog zo (zoals framework/elements/AA-samen-beginnen.yml:13)", "withdraw"),
    (AA1, "{id: ", "AA1-w01", "AA1-w50", ": 4 plaatsen noemen het nog zo (zoals content/questions/q1-niemand-komt.yml:11)", "lineage"),
    (CHECKLIST, "      - id: ", "c1-i2", "c1-i50", "", "withdraw"),
    (QUOTES, "  - id: ", "ct1", "ct9", "", "withdraw"),
    (LINEAGE, "  - id: ", "w2", "w9", "", "withdraw"),
]  # fmt: skip
OTHERWISE = {
    "": "",
    "withdraw": ' Is dit iets anders? Laat het vervallen: gids register --vervallen {} "de reden", met --naar ID als '
    "iets anders ervoor in de plaats kwam.",
    "lineage": " Is dit iets anders? Zeg wat ervan geworden is met een wijziging in framework/lineage.yml die "
    '"from: [{}]" heeft.',
}


@pytest.mark.parametrize(("path", "before", "old", "new", "named", "otherwise"), CHANGED)
def test_an_id_that_was_changed_is_told_there_and_nowhere_else(
    root: Path, path: str, before: str, old: str, new: str, named: str, otherwise: str
) -> None:
    replace(root / path, f"{before}{old}", f"{before}{new}")
    at = place(root, path, f"{before}{new}")
    at = f"{at.rpartition(':')[0]}:{int(at.rpartition(':')[2]) + len(before)}"

    (found,) = told(root)
    where, _, message = found.partition(": ")
    assert where == at
    assert message.endswith(
        f'het id "{new}" was eerst "{old}"{named}. Een id is blijvend; zet "{old}" terug.{OTHERWISE[otherwise].format(old)}'
    )
    assert remember(root, "--stil") == 1


def test_a_principle_that_got_another_id_throughout_is_told_once(root: Path) -> None:
    text = (root / AA2).read_text(encoding="utf-8").replace("AA2", "AA7")
    (root / AA2).unlink()
    (root / "framework/principles/AA7-kennismaken.yml").write_text(text, encoding="utf-8")

    assert told(root) == [
        'framework/principles/AA7-kennismaken.yml:2:5: AA7: het id "AA7" was eerst "AA2": 3 plaatsen noemen het nog zo '
        '(zoals content/tools/h1-wenskaart.yml:17). Een id is blijvend; zet "AA2" terug.'
    ]


def test_two_new_ids_and_two_that_went_are_not_taken_for_each_other(root: Path) -> None:
    replace(root / CHECKLIST, "id: c1-i2", "id: c1-i50")
    replace(root / CHECKLIST, "id: c1-i5,", "id: c1-i51,")

    assert [m.split(" staat niet meer")[0] for m in told(root)] == [
        f"let op: {REGISTER}:1:1: 2 nieuwe id's staan nog niet in {REGISTER}: c1-i50, c1-i51. {DRAW}",
        f"{registered_at(root, 'c1-i2')}: c1-i2 (punt van een checklist)",
        f"{registered_at(root, 'c1-i5')}: c1-i5 (punt van een checklist)",
    ]


def test_an_element_that_was_deleted_is_told_once_with_what_to_do(root: Path) -> None:
    (root / ELEMENT).unlink()

    (found,) = told(root)
    assert found.startswith(f"{registered_at(root, 'AA')}: AA (kernelement) staat niet meer in de gids, en ")
    assert found.endswith(back("AA", IN_LINEAGE))


def test_a_role_that_was_deleted_is_told_once_with_what_to_do(root: Path) -> None:
    text = (root / "framework/roles.yml").read_text(encoding="utf-8")
    before, _, after = text.partition("  - id: r2\n")
    (root / "framework/roles.yml").write_text(before + after[after.index("  - id: r3\n") :], encoding="utf-8")

    assert told(root) == [
        f"{registered_at(root, 'r2')}: r2 (rol) staat niet meer in de gids, en 8 plaatsen noemen het nog (zoals "
        f"content/pages/meedoen.md:19). {back('r2')}"
    ]


def test_once_it_is_withdrawn_what_still_names_it_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / TOOL).unlink()
    replace(root / CHECKLIST, "summary: Loop deze", "summary: Loop [deze](h2)")
    assert [m.partition(": ")[0] for m in told(root)] == [registered_at(root, "h2")]

    assert remember(root, "--stil", "--vervallen", "h2", "Niemand gebruikte het.") == 1
    assert f'{CHECKLIST}:5:22: c1: "h2" bestaat niet (meer)' in capsys.readouterr().out


def test_what_could_not_be_read_is_not_said_to_be_gone(root: Path) -> None:
    replace(root / AA2, "title: Leer", "titel: Leer")
    replace(root / "framework/roles.yml", "summary: Wie de soep", "sumary: Wie de soep")

    assert {m.partition(":")[0] for m in told(root)} == {AA2, "framework/roles.yml"}


def test_an_id_of_a_wrong_form_is_told_as_such_and_the_old_one_not_missed(root: Path) -> None:
    replace(root / AA1, "{id: AA1-w01,", "{id: AA1-w1a,")

    assert [m.partition(": ")[2] for m in told(root)] == ["AA1: AA1-w1a moet AA1-w met een nummer heten."]


def test_the_copy_of_a_file_is_the_one_whose_slug_is_not_registered(root: Path) -> None:
    text = (root / AA1).read_text(encoding="utf-8").replace("slug: vaste-groep", "slug: andere-groep")
    (root / "framework/principles/AA1-andere-groep.yml").write_text(text, encoding="utf-8")

    assert told(root) == [
        f'framework/principles/AA1-andere-groep.yml:2:5: AA1: het id "AA1" bestaat al in {AA1}. Elk id is uniek en '
        "blijvend; geef dit het eerste id dat vrij is: gids renumber AA1 --bestand framework/principles/AA1-andere-groep.yml."
    ]


def test_a_slug_that_changed_rightly_changes_the_order_of_nothing(root: Path) -> None:
    before = list(read_guide(root).guide.kinds)
    replace(root / "framework/roles.yml", "slug: trekker", "slug: aanjager\n    former_slugs: [trekker]")

    assert list(read_guide(root).guide.kinds) == before


def test_a_change_from_an_id_of_another_kind_is_refused(root: Path) -> None:
    (root / AA3).unlink()
    change = DROPPED.replace("subject: principle", "subject: claim")
    change = change.replace("kind: merge", "kind: drop").replace("    to: [AA2]\n", "")
    with (root / LINEAGE).open("a", encoding="utf-8") as file:
        file.write(change.lstrip("\n"))

    assert [m for m in told(root) if not m.startswith("let op")] == [
        f'{place(root, LINEAGE, "AA3]")}: w3: "AA3" was een uitgangspunt, en deze wijziging gaat over een werkzaam '
        'element. Verbeter het id, of "subject".'
    ]


def test_a_register_that_cannot_be_read_is_told_by_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == REGISTER:
            raise PermissionError(13, "no", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(root) == [
        f"{REGISTER}:1:1: je hebt geen rechten voor dit bestand of deze map. Geef jezelf lees- en schrijfrechten."
    ]
