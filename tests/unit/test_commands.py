"""What editors' commands do to a guide: the whole output and the whole difference, and no address is lost."""

import difflib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk import pending
from generator.desk.register import addresses, mend_lost, read_register
from generator.make.check import read_guide
from generator.model.places import REGISTER
from generator.model.problems import GuideError
from generator.plan.pages import plan
from generator.views.render import MOVED, farewells, redirects
from tests.files import AA1, AA2, AA10, CC1, CHECKLIST, ELEMENT, FRAMEWORK, GLOSSARY, QUESTION, ROLES, replace
from tests.helpers import FIXTURES, SMALL_GUIDE, copy_of

WHOLE = FIXTURES / "commands"
"""By name of a case: what the command says, and what it changes."""
TOOL = "content/tools/h1-wenskaart.yml"
COPY = "content/tools/h1-tweede.yml"
PAGE = "content/pages/meedoen.md"
TOOK = re.compile(r" +\d+,\d\d s$", re.MULTILINE)
Setup = Callable[[Path], None]


def _published() -> dict[str, dict[str, str]]:
    """Return every id of the small guide that is published, by kind."""
    guide = read_guide(SMALL_GUIDE).guide
    return addresses(guide, plan(guide))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with its register."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("commands") / "guide"))
    assert main(["register", "-C", str(root), "--stil"]) == 0
    (root / ".git").mkdir()  # what was there can be put back
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the registered guide that a test may change."""
    return copy_of(made, tmp_path / "guide")


def files_of(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def guide_files(root: Path) -> dict[str, bytes]:
    """Return every file of a guide but what git keeps."""
    return {str(p): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and ".git" not in p.parts}


def difference(before: dict[str, str], after: dict[str, str]) -> str:
    """Return every changed line of every file, with one line around it."""
    found: list[str] = []
    for path in sorted({*before, *after}):
        old, new = (each.get(path, "").splitlines() for each in (before, after))
        found += difflib.unified_diff(old, new, path, path if path in after else "(weg)", n=1, lineterm="")
    return "\n".join(found)


def copied(root: Path) -> None:
    """Two changes took the id h1."""
    text = (root / TOOL).read_text(encoding="utf-8")
    text = text.replace("slug: wenskaart\ntitle: Wenskaart", "slug: tweede\ntitle: Tweede kaart")
    (root / COPY).write_text(text, encoding="utf-8")


def unpublished(root: Path) -> None:
    """A question, a principle and a checklist that are not registered, and what names them in every way."""
    for old, new, path, other, pairs in (
        ("AA10", "AA11", AA10, "framework/principles/AA11-soep.yml", [("slug: afspraken", "slug: soep"), ("title: Leg de afspraken vast", "title: Eet samen soep"), ("delphi: {importance: 3.5, top3_position: 2}\n", ""), ("expert_marks: {appendix_2: false}", "expert_marks: {}")]),
        ("c1", "c2", CHECKLIST, "content/checklists/c2-na-de-start.yml", [("slug: voor-de-start", "slug: na-de-start"), ("title: Checklist voor de start", "title: Checklist na de start")]),
    ):  # fmt: skip
        text = re.sub(rf"\b{old}\b", new, (root / path).read_text(encoding="utf-8"))
        for one, two in pairs:
            assert one in text
            text = text.replace(one, two)
        (root / other).write_text(text, encoding="utf-8")
    replace(root / AA1, "see: [AA2, r2]", "see: [AA2, AA11, c2]")
    replace(root / AA1, "based_on: [AA1-w02, AA1]", "based_on: [AA1-w02, AA11-w01]")
    replace(
        root / AA1,
        "Lees ook [eerlijk verdelen](BB1).",
        "Lees ook [soep](AA11) en [eerlijk](BB1) en *[soep](AA11)*.",
    )
    page = root / PAGE
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\nLees [soep](AA11) en [nog eens soep](AA11).\n", encoding="utf-8"
    )


def unfilled(root: Path) -> None:
    """A checklist, a principle and a term that are not filled in yet, and each names the others."""
    made = [
        ("checklist", "Na de start", []),
        ("uitgangspunt", "Eet samen soep", ["--veld", "element=AA"]),
        ("begrip", "mulch", []),
    ]
    for kind, title, more in made:
        assert main(["new", "-C", str(root), kind, title, *more, "--stil"]) == 0
    checklist = root / "content/checklists/c2-na-de-start.yml"
    text = checklist.read_text(encoding="utf-8").replace(
        "summary: INVULLEN", "summary: Eerst [soep](AA11), zie [2](c2-i1)."
    )
    text = text.replace("# relations:\n#   - to: INVULLEN\n#     why:", "relations:\n  - to: AA11\n    why:")
    checklist.write_text(text, encoding="utf-8")
    principle = root / "framework/principles/AA11-eet-samen-soep.yml"
    text = principle.read_text(encoding="utf-8").replace("based_on: [INVULLEN]", "based_on: [AA11-w01]", 2)
    text = text.replace(
        "# working_elements:\n#   - evidence: [INVULLEN]\n#     claims:\n#       - id: AA11-w01\n#         text:",
        "working_elements:\n  - claims:\n      - id: AA11-w01\n        text:",
    )
    principle.write_text(text, encoding="utf-8")
    replace(root / TOOL, "note: De bron", "note: Lees ook [soep](AA11). De bron")


def unfilled_twice(root: Path) -> None:
    """Two changes took the same id for what is not filled in yet."""
    unfilled(root)
    text = (root / "content/checklists/c2-na-de-start.yml").read_text(encoding="utf-8")
    text = text.replace("slug: na-de-start", "slug: later").replace("title: Na de start", "title: Later")
    (root / "content/checklists/c2-later.yml").write_text(text, encoding="utf-8")


def new_principle(root: Path) -> None:
    """A principle as `gids new` wrote it."""
    assert (
        main(["new", "-C", str(root), "uitgangspunt", "Eet samen soep", "--veld", "element=AA", "--stil"])
        == 0
    )


def named_in_page(root: Path) -> None:
    page = root / PAGE
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\nSpeel met [de kaart](h1).\n", encoding="utf-8", newline="\n"
    )
    text = (root / GLOSSARY).read_bytes()
    (root / GLOSSARY).write_bytes(
        text.replace(b"see: [b2, AA1]", b"see: [b2, AA1, h1]").replace(b"\n", b"\r\n")
    )


def in_brackets(root: Path) -> None:
    (root / "content/quotes.yml").write_text(
        "# yaml-language-server: $schema=../schemas/quotes.json\nquotes: "
        '[{id: ct1, text: "Zonder soep geen tuin, zei mijn moeder, en zij had nog nooit een tuin gehad.", speaker: Een tuinier, '
        "place: {source: tuin-handboek, locator: Hoofdstuk 2}}]   # nog maar één\n",
        encoding="utf-8",
    )


def asks_more(root: Path) -> None:
    replace(
        root / "content/questionnaire.yml", "help: Noem de straat., field: region", "help: Noem de straat."
    )


def unregistered(root: Path) -> None:
    (root / REGISTER).unlink()


def copied_unregistered(root: Path) -> None:
    copied(root)
    unregistered(root)


def nested(root: Path) -> None:
    """The claims of AA1 are named in every way, also by each other, and have remarks."""
    replace(
        root / AA1,
        "text: wie de sleutel heeft",
        'text: "wie de [sleutel](AA1-w02) heeft en van [ons](AA1) is"',
    )
    replace(root / AA1, "  - heading: Nieuwe leden\n", "  # Dit kwam later.\n  - heading: Nieuwe leden\n")
    replace(
        root / ROLES,
        "{text: Je kookt met wat er is., editorial: true}",
        "{text: Je kookt., see_claims: [AA1-w04, AA1-w01], editorial: true}",
    )
    replace(root / TOOL, "note: De bron", "note: Wie de [sleutel](AA1-w05) heeft, staat er niet. De bron")


def sub_element(root: Path) -> None:
    """A core element has a sub-element that its principle names."""
    element = next(root.glob("framework/elements/CC-*.yml"))
    text = element.read_text(encoding="utf-8")
    sub = "sub_elements:\n  - {id: CC-grond, slug: grond, title: Grond, summary: Waar de tuin op ligt.}\n"
    element.write_text(f"{text}{sub}", encoding="utf-8")
    replace(root / CC1, "element: CC\n", "element: CC\nsub_elements: [CC-grond]\n")
    assert main(["register", "-C", str(root), "--stil"]) == 0


def two_lists(root: Path) -> None:
    """Points of a checklist have others in a second one."""
    text = (root / CHECKLIST).read_text(encoding="utf-8").replace("c1", "c2")
    text = text.replace("slug: voor-de-start", "slug: na-de-start").replace(
        "title: Checklist voor", "title: Checklist na"
    )
    (root / "content/checklists/c2-na-de-start.yml").write_text(text, encoding="utf-8")
    replace(root / TOOL, "note: De bron", "note: Lees [het eerste](c1-i1) en [het tweede](c1-i2). De bron")
    assert main(["register", "-C", str(root), "--stil"]) == 0


def without_claims(root: Path) -> None:
    """The principle that claims move to has none yet."""
    text = (root / AA2).read_text(encoding="utf-8")
    text = text.replace("based_on: [AA2-w01]", "editorial: true").partition("working_elements:")[0]
    (root / AA2).write_text(f"{text}search_terms: [buren] # meer niet\n", encoding="utf-8")
    (root / REGISTER).unlink()
    assert main(["register", "-C", str(root), "--stil"]) == 0


def below(root: Path) -> None:
    """Nothing names a claim that has others below it."""
    replace(root / AA1, "based_on: [AA1-w05]", "editorial: true")


DONE: dict[str, tuple[Setup | None, str]] = {
    "new-tool": (None, "new hulpmiddel|Wat kost 'n kruiwagen?|--veld|kind_of=document|--veld|roles=r1, r2"),
    "new-term": (None, "new begrip|mulch"),
    "new-example": (None, "new praktijkvoorbeeld|De kas: achter het spoor|--slug|kas|--veld|region.name=Kade|--veld|official_wording.source=tuin-handboek"),
    "new-in-brackets": (in_brackets, "new citaat|Regen is ook goed."),
    "new-question-without-field": (asks_more, "new praktijkvoorbeeld|Kas|--veld|field=jeugd"),
    "new-source": (None, "new bron|Regen in cijfers|--veld|type=report|--veld|custom.kind=own"),
    "renumber-copy": (copied, f"renumber h1|--bestand|{COPY}"),
    "renumber-copy-by-itself": (copied, "renumber h1"),
    "renumber-unfilled": (unfilled, "renumber AA11|AA30"),
    "renumber-unfilled-new": (new_principle, "renumber AA11"),
    "renumber-unfilled-checklist": (unfilled, "renumber c2"),
    "renumber-unfilled-in-list": (unfilled, "renumber b4|b9"),
    "renumber-unfilled-copy": (unfilled_twice, "renumber c2|--bestand|content/checklists/c2-later.yml"),
    "renumber-principle": (unpublished, "renumber AA11"),
    "renumber-to": (unpublished, "renumber c2|k9"),
    "rename-slug": (None, "rename h1|wens-kaart"),
    "rename-in-list": (None, "rename b1|tuinploeg"),
    "rename-element": (None, "rename AA|samen-starten|--titel|Samen starten"),
    "rename-sub-element": (None, "rename AA-groep|--titel|Onze groep"),
    "drop-tool": (named_in_page, "drop h1|--naar|h2|--reden|Er is nu een dag voor."),
    "drop-term": (None, "drop b3|--reden|Dat woord kent ieder."),
    "drop-item": (None, "drop c1-i3|--reden|Er is geen slot meer."),
    "drop-claim": (None, "drop AA1-w07|--reden|De studie noemt dit niet meer."),
    "drop-claim-with-others": (below, "drop AA1-w03|--reden|Dat is veranderd."),
    "drop-item-with-others": (None, "drop c1-i2|--reden|Dat is veranderd."),
    "drop-also": (None, "drop q7|--reden|Die vraag is een andere."),
    "drop-element": (None, "drop CC|--naar|AA|--reden|De grond hoort bij het begin."),
    "drop-sub-element": (None, "drop AA-afspraken|--naar|AA-groep|--reden|Een groep maakt afspraken."),
    "drop-unpublished": (unpublished, "drop AA11|--naar|AA1|--reden|Dubbel."),
    "merge-principles": (None, "merge AA1|AA2|--naar|AA1"),
    "merge-tools": (None, "merge h2|--naar|h1|--reden|Het is één kaart geworden."),
    "merge-claims": (nested, "merge AA1|--naar|AA2"),
    "merge-claims-in-headings": (None, "merge AA2|--naar|AA1|--deel|AA2-w02=AA1-w06"),
    "merge-claims-led": (nested, "merge AA1|--naar|AA10|--deel|AA1-w03=AA10-w01|--deel|AA1-w05=AA10-w01|--deel|AA1-w06=AA10-w01|--deel|AA1-w07=BB1-w01"),
    "merge-claims-into-none": (without_claims, "merge AA1|--naar|AA2"),
    "drop-part-moves": (None, "drop AA1|--naar|BB1|--reden|De groep komt vanzelf.|--deel|AA1-w01=BB1|--deel|AA1-w05=AA10-w01"),
    "drop-sub-elements": (sub_element, "drop CC|--naar|AA|--reden|De grond hoort bij het begin.|--deel|CC-grond=AA-groep"),
    "drop-checklist": (two_lists, "drop c1|--naar|c2|--reden|Er is een betere.|--deel|c1-i1=c2-i1"),
    "split-claims": (nested, "split AA1|--in|AA2|BB1|--naar|AA2|--deel|AA1-w04=BB1"),
    "split-principle": (None, "split AA2|--in|AA1|AA10|--naar|AA1"),
}  # fmt: skip


@pytest.mark.parametrize("name", DONE)
def test_all_that_a_command_says_and_changes(
    root: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest, name: str
) -> None:
    setup, line = DONE[name]
    if setup:
        setup(root)
    before, published = files_of(root), read_register(root)
    command, *arguments = line.replace(" ", "|", 1).split("|")

    assert main([command, "-C", str(root), *arguments]) == 0, capsys.readouterr().out

    said = TOOK.sub("", capsys.readouterr().out)
    found = f"{said}\n{difference(before, files_of(root))}\n"
    golden = WHOLE / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    if command == "new" or name.startswith("renumber-unfilled"):
        return
    checked = read_guide(root)  # raises what is wrong, also an address that leads nowhere
    assert checked.comparison and published
    site = checked.comparison.site
    answers = {page.address for page in site.pages.values()} | site.redirects.keys()
    answers |= {farewell.address for farewell in checked.comparison.farewells()}
    once = [each.address for ids in published[0].ids.values() for each in ids.values()]
    assert {address.partition("#")[0] for address in once} <= answers
    known = {id_ for of in (checked.comparison.register.ids, checked.comparison.register.gone) for ids in of.values() for id_ in ids}  # fmt: skip
    assert {id_ for ids in published[0].ids.values() for id_ in ids} <= known


REFUSED: dict[str, tuple[Setup | None, str]] = {
    "new-no-kind": (None, "new tuinhek|Hek"),
    "new-part": (None, "new claim|De groep eet samen."),
    "new-only-one": (None, "new keuzehulp|Nog een"),
    "new-without-element": (None, "new uitgangspunt|Eet soep"),
    "new-element-without-id": (None, "new kernelement|Eten"),
    "new-all-wrong": (None, "new hulpmiddel|Wenskaart|--id|h2|--slug|plantendag|--veld|kindof=x|--veld|roles"),
    "new-wrong-value": (None, "new hulpmiddel|Hark|--veld|kind_of=ding|--veld|roles=r8"),
    "new-wrong-id-and-value": (None, "new hulpmiddel|Hark|--id|h2|--veld|kind_of=werkvrom"),
    "new-outside": (None, "new hulpmiddel|Hark|--slug|../../hark"),
    "new-too-long": (None, f"new hulpmiddel|{'Hark ' * 20}"),
    "new-no-title": (None, "new hulpmiddel| "),
    "new-slug-of-source": (None, "new bron|Regen|--slug|regen"),
    "new-no-id": (None, "new bron|Regen|--id|../regen"),
    "new-block": (None, "new hulpmiddel|Hark|--veld|official_wording=x|--veld|what=Een hark|--veld|id=h8"),
    "renumber-words": (unregistered, "renumber AA"),
    "renumber-of-two": (copied_unregistered, "renumber h1"),
    "renumber-unknown": (None, "renumber h7"),
    "renumber-published": (None, "renumber h1"),
    "renumber-published-of-two": (copied, f"renumber h1|--bestand|{TOOL}"),
    "renumber-taken": (unpublished, "renumber c2|H1"),
    "renumber-no-id": (unpublished, "renumber c2|../c3"),
    "renumber-other-file": (copied, f"renumber h1|--bestand|{ROLES}"),
    "rename-nothing": (None, "rename h1"),
    "rename-unknown": (None, "rename h7|iets"),
    "rename-same": (None, "rename h1|wenskaart"),
    "rename-taken": (None, "rename h1|plantendag"),
    "rename-no-slug": (None, "rename h1|Wens Kaart"),
    "rename-sub-element-slug": (None, "rename AA-groep|onze-groep"),
    "rename-claim-slug": (None, "rename AA1-w01|vaste-dag"),
    "rename-title-of-another": (None, "rename h1|--titel|Plantendag"),
    "rename-wrong-title": (None, "rename h1|--titel|*Kaart*"),
    "rename-unseen-sign": (None, "rename h1|--titel|Kaart\x1b[31m"),
    "rename-not-utf-8": (None, "rename h1|--titel|Kaart\udcff"),
    "rename-same-title": (None, "rename h1|--titel|Wenskaart"),
    "rename-no-title": (None, "rename ct1|--titel|Soep"),
    "drop-page": (None, "drop meedoen|--reden|Weg."),
    "drop-block": (None, "drop c1-b1|--naar|c1|--reden|Weg."),
    "drop-other-name": (None, "drop AA-start|--reden|Weg."),
    "rename-first-version": (None, "rename AA|--titel|Samen starten|--versie|eerste"),
    "drop-named": (named_in_page, "drop h1|--reden|Weg."),
    "drop-claim-named": (None, "drop AA1-w05|--reden|Weg."),
    "drop-wrong-kind": (None, "drop AA10|--naar|BB1|--reden|Weg."),
    "drop-required": (None, "drop proef|--reden|Weg."),
    "drop-without-reason": (None, "drop h2|--reden| "),
    "drop-into-itself": (None, "drop h2|--naar|h2|--reden|Weg."),
    "drop-to-nothing": (None, "drop h2|--naar|h7|--reden|Weg."),
    "drop-question": (None, "drop q1|--reden|Er komt weer iemand."),
    "drop-last-of-block": (None, "drop c1-i5|--reden|Er is altijd water."),
    "drop-last-of-page": (None, "drop f1|--reden|Weg."),
    "drop-ranked": (None, "drop AA1|--naar|AA2|--reden|Weg."),
    "drop-named-part": (None, "drop AA1|--reden|Weg."),
    "merge-wrong-parts": (None, "merge AA1|--naar|AA2|--deel|AA1-w77=AA2-w01|--deel|AA1-w01|--deel|AA1-w02=AA1-w03|--deel|AA1-w03=h1|--deel|AA1-w04=AA2-w8"),
    "merge-torn": (None, "merge AA1|--naar|AA2|--deel|AA1-w03=AA2-w01"),
    "split-torn": (None, "split AA1|--in|AA2|BB1|--naar|AA2|--deel|AA1-w06=BB1"),
    "merge-kinds": (None, "merge h2|q1|--naar|h1"),
    "merge-one": (None, "merge h1|--naar|h1"),
    "split-tool": (None, "split h1|--in|h2|h99"),
    "split-unknown": (None, "split AA2|--in|AA7|AA8"),
    "split-kinds": (None, "split AA2|--in|AA1|h1"),
    "split-one": (None, "split AA2|--in|AA1"),
    "split-named": (None, "split AA2|--in|AA1|AA10"),
    "split-elsewhere": (None, "split AA2|--in|AA1|AA10|--naar|BB1"),
    "split-no-version": (None, "split AA2|--in|AA1|AA10|--naar|AA1|--versie|derde"),
}  # fmt: skip


@pytest.mark.long
def test_all_that_is_said_of_what_can_not_be_done(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    told = []
    for name, (setup, line) in REFUSED.items():
        root = copy_of(made, tmp_path / name)
        if setup:
            setup(root)
        before = files_of(root)
        command, *arguments = line.replace(" ", "|", 1).split("|")
        assert main([command, "-C", str(root), *arguments]) == 1, name
        assert files_of(root) == before, name
        told.append(f"== {name}\n{capsys.readouterr().out}")
        shutil.rmtree(root)
    golden = WHOLE / "refused.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text("\n".join(told), encoding="utf-8")
    assert "\n".join(told) == golden.read_text(encoding="utf-8")


def places_of(root: Path, address: str) -> dict[str, str]:
    """Return which claim of which page each place at a former address leads to, by its anchor."""
    checked = read_guide(root)
    assert checked.comparison
    site, label, gone = checked.comparison.site, checked.guide.label, [*checked.comparison.farewells()]
    led = dict(redirects(site, label, {MOVED: "gids/moved.1.js"}, gone)).get(f"{address}index.html", "")
    said = dict(farewells(site, gone, label)).get(f"{address.rstrip('/')}.md", "")
    found = [(anchor, unescape(url)) for anchor, url in re.findall(r'<a id="([^"]*)" href="([^"]*)"', led)]
    found += [(anchor, url) for url, anchor in re.findall(r"\]\(([^)]*)\)\{: #(\S+) \}", said)]
    return {anchor: re.sub(r"(?:.*/)?([\w-]+)(?:/|\.md)(?=#)", r"\1", url) for anchor, url in found}


@pytest.mark.long
def test_the_address_of_a_claim_leads_to_where_it_went_also_later(root: Path) -> None:
    ends = ["--deel", "AA1-w04=BB1-w01", "--stil"]
    assert main(["merge", "-C", str(root), "AA1", "--naar", "AA2", *ends]) == 0
    found = places_of(root, "uitgangspunten/vaste-groep/")
    assert found["aa1-w01"] == "kennismaken#aa2-w03"
    assert found["aa1-w04"] == "eerlijk-verdelen#bb1-w01"

    replace(root / AA10, "sub_elements: [", "sub_elements: [AA-groep, ")
    assert main(["split", "-C", str(root), "AA2", "--in", "AA10", "CC1", "--naar", "CC1", "--stil"]) == 0
    assert places_of(root, "uitgangspunten/vaste-groep/")["aa1-w01"] == "plek-die-blijft#cc1-w03"
    assert places_of(root, "uitgangspunten/kennismaken/")["aa2-w01"] == "plek-die-blijft#cc1-w01"


def test_a_claim_that_moved_is_told_by_its_own_new_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "-C", str(root), "AA1", "--naar", "AA2", "--stil"]) == 0
    replace(root / ROLES, "see_claims: [AA2-w03]", "see_claims: [AA1-w01]")
    assert main(["check", "-C", str(root)]) == 1
    assert (
        '"AA1-w01" bestaat niet meer (zie wijziging w4). Verwijs naar wat ervoor kwam: AA2-w03.\n'
        in capsys.readouterr().out
    )


def test_claims_between_brackets_move_too(root: Path) -> None:
    """Where a list is written between brackets it is written so again, or as a block."""
    for path, groups in (
        (AA1, "[{heading: Groep, claims: [{id: AA1-w01, text: Een vaste dag., evidence: [expert]}]}]"),
        (AA2, "[{heading: Zij, claims: [{id: AA2-w01, text: Hun wensen., evidence: [unmarked]}]}, {claims: [{id: AA2-w02, text: Los., editorial: true}]}]"),
    ):  # fmt: skip
        text = (root / path).read_text(encoding="utf-8").partition("working_elements:")[0]
        text = re.sub(r"AA1-w0\d", "AA1-w01", text)
        (root / path).write_text(f"{text}working_elements: {groups}\n", encoding="utf-8")
    (root / REGISTER).unlink()
    assert main(["merge", "-C", str(root), "AA2", "--naar", "AA1", "--stil"]) == 0
    principle = next(p for p in read_guide(root).guide.principles if p.id == "AA1")
    assert [(g.heading, [c.id for c in g.claims]) for g in principle.working_elements] == [
        ("Groep", ["AA1-w01"]),
        ("Zij", ["AA1-w02"]),
        (None, ["AA1-w03"]),
    ]


ANY_ID = [(kind, id_) for kind, ids in _published().items() for id_ in [*ids][:3]]
CAUSE = re.compile(
    "noemt .* nog\\.|zou nergens meer heen leiden|^gids drop:1:1: dan zou er|^(content|framework)/|zonder framework/"
)
"""Why something can't go yet: what names it, or an empty page that stays behind."""


@pytest.mark.parametrize(("kind", "id_"), ANY_ID)
def test_what_check_advises_for_what_is_gone_works(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str, id_: str
) -> None:
    """Either `gids drop` takes it out, or says what stands in the way; and of what it leaves to others it says how."""
    done = main(["drop", "-C", str(root), id_, "--reden", "Weg."])
    told = capsys.readouterr().out.splitlines()[:-1]
    if f"gids drop {id_} " not in mend_lost(kind, id_):
        assert done == 1 and (kind == "framework" or f"register --vervallen {id_} " in told[0])
    elif done:
        assert told and all(CAUSE.search(line) for line in told)


BY_HAND: dict[str, tuple[str, str, str]] = {
    "AA-start": (ELEMENT, ", id: AA-start", ""),
    "c1-b2": (CHECKLIST, "id: c1-b2", "id: c1-b7"),
    "keuze-1b": ("content/choice-aid.yml", "id: keuze-1b", "id: keuze-1z"),
    "ronde-2": (FRAMEWORK, "id: ronde-2", "id: ronde-9"),
}


@pytest.mark.parametrize("id_", BY_HAND)
def test_what_is_taken_out_by_hand_can_be_told(root: Path, id_: str) -> None:
    path, old, new = BY_HAND[id_]
    replace(root / path, old, new)
    assert main(["check", "-C", str(root), "--stil"]) == 1
    assert main(["register", "-C", str(root), "--stil", "--vervallen", id_, "Weg."]) == 0
    assert main(["check", "-C", str(root), "--stil"]) == 0


def test_without_git_nobody_is_sent_to_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".git").rmdir()
    assert main(["merge", "-C", str(root), "AA2", "--naar", "AA1"]) == 0
    told = capsys.readouterr().out
    assert "git terug" not in told and " git " not in told
    assert "staat nergens meer dan in je eigen kopie (framework/principles/AA2-kennismaken.yml)" in told
    assert "Zet deze bestanden uit je eigen kopie terug, en haal weg wat nieuw is." in told


@pytest.mark.long
@pytest.mark.parametrize(
    "line", ["rename h1 wens-kaart", "merge AA2 --naar AA1", "drop h1 --naar h2 --reden Weg."]
)
def test_what_a_command_says_undoes_it(root: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=R", "-c", "user.email=r@example.org")
        subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)

    (root / ".git").rmdir()
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Begin")
    before = guide_files(root)
    command, *arguments = line.split()
    assert main([command, "-C", str(root), *arguments]) == 0
    after = capsys.readouterr().out.partition("Niet wat je bedoelde? Typ dan in de map")[2]
    commands = [each.split() for each in after.splitlines() if each.startswith("  git ")]
    assert commands and guide_files(root) != before
    for _, *each in commands:
        git(*each)
    assert guide_files(root) == before


def test_who_cannot_undo_with_git_is_given_no_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file under its new name may be all that is left of one that git does not know."""
    (root / ".git").rmdir()
    subprocess.run(["git", "-C", str(root), "init", "--quiet"], check=True)
    assert main(["rename", "-C", str(root), "h1", "wens-kaart"]) == 0
    assert "git clean" not in capsys.readouterr().out


def test_what_could_not_be_written_is_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(root)
    put, calls = pending.put_file, []

    def fails(file: Path, content: bytes | None) -> None:
        calls.append(file)
        if (
            root in file.parents
            and file.name == "register.yml"
            and len(calls) > 3
            and content != before["register.yml"].encode()
        ):
            raise OSError(28, "", str(file))
        put(file, content)

    monkeypatch.setattr(pending, "put_file", fails)
    assert main(["rename", "-C", str(root), "h1", "kaart", "--stil"]) == 1
    assert files_of(root) == before


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_left_of_the_copy_on_which_a_change_was_tried(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    (tmp_path / "elders").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "elders"))
    seen: list[Path] = []

    def is_full(source: Path, to: Path, **_: object) -> None:
        seen.extend(to.parent.parent.glob("gids-proef-*"))
        raise OSError(28, "", str(to))

    if fails:
        monkeypatch.setattr(shutil, "copytree", is_full)
    assert main(["rename", "-C", str(root), "h1", "kaart", "--stil"]) == int(fails)
    assert bool(seen) == fails
    assert not [*(tmp_path / "elders").glob("gids-proef-*")]


def test_a_file_that_changes_meanwhile_is_not_written_over(root: Path) -> None:
    made = pending.Pending(root)
    made.sheet(TOOL).put(("title",), "Kaart")
    replace(root / TOOL, "title: Wenskaart", "title: Wens")
    with pytest.raises(GuideError, match="intussen veranderd"):
        made.save()
    assert "title: Wens\n" in (root / TOOL).read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new"),
    [("AA", "ZZ"), ("AA1", "AA77"), ("AA1-w03", "AA1-w97"), ("AA-groep", "AA-ploeg"), ("c1", "k1"), ("c1-i4", "c1-i9"), ("q7", "q9"),
     ("zaaien", "planten"), ("tuin-handboek", "handboek"), ("b2", "b9"), ("proef", "tuin")],
)  # fmt: skip
def test_an_id_goes_there_and_back_again(guide_root: Path, old: str, new: str) -> None:
    before = files_of(guide_root)
    assert main(["renumber", "-C", str(guide_root), old, new, "--stil"]) == 0
    assert files_of(guide_root) != before and read_guide(guide_root)
    assert main(["renumber", "-C", str(guide_root), new, old, "--stil"]) == 0
    assert files_of(guide_root) == before


@pytest.mark.parametrize("link", ["content/quotes.yml", "content/faq"])
def test_nothing_is_read_or_written_behind_a_link(
    guide_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], link: str
) -> None:
    (guide_root / link).rename(tmp_path / "elsewhere")
    (guide_root / link).symlink_to(tmp_path / "elsewhere")
    before = files_of(tmp_path / "elsewhere") or (tmp_path / "elsewhere").read_text(encoding="utf-8")

    kind = "citaat" if link.endswith("yml") else "faq"
    assert main(["new", "-C", str(guide_root), kind, "Hier staat iets.", "--stil"]) == 1

    assert f"{link}:1:1: een symbolische link mag niet." in capsys.readouterr().out
    assert (
        files_of(tmp_path / "elsewhere") or (tmp_path / "elsewhere").read_text(encoding="utf-8")
    ) == before


def test_a_guide_without_a_register_is_changed_too(guide_root: Path) -> None:
    assert main(["rename", "-C", str(guide_root), "h1", "kaart", "--stil"]) == 0
    assert "former_slugs: [wenskaart]" in (guide_root / "content/tools/h1-kaart.yml").read_text(
        encoding="utf-8"
    )
    assert main(["drop", "-C", str(guide_root), "q1", "--reden", "Weg.", "--stil"]) == 0
    assert not (guide_root / QUESTION).exists() and not (guide_root / REGISTER).exists()


def test_a_slug_that_comes_back_is_no_former_one(root: Path) -> None:
    before = files_of(root)
    assert main(["rename", "-C", str(root), "h1", "kaart", "--stil"]) == 0
    assert main(["rename", "-C", str(root), "h1", "wenskaart", "--stil"]) == 0
    assert "former_slugs: [kaart]" in (root / TOOL).read_text(encoding="utf-8")
    assert {path: text for path, text in files_of(root).items() if path not in (TOOL, REGISTER)} == {
        path: text for path, text in before.items() if path not in (TOOL, REGISTER)
    }
