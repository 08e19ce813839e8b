"""A new record of any kind: it passes check but for what is left to fill in, each place named once."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.cli import main
from generator.desk.edit import Given, Sheet
from generator.desk.new import Wish, kind_of, new, questions
from generator.desk.numbering import slug_of
from generator.desk.pending import Seen, alone
from generator.desk.register import Withdrawal
from generator.make.check import read_guide
from generator.model.kinds import KINDS, Kind
from generator.model.problems import GuideError, Problem
from generator.read.load import home_of
from generator.read.unfilled import TO_FILL, choices_of, field_at, inside, refers_to, unfilled
from tests.files import FRAMEWORK, replace
from tests.helpers import SMALL_GUIDE, Editor, messages

OWN = [kind for kind in KINDS if kind.files and kind.files.pattern]
IDS = {"phase": "zaaien", "role": "r1", "source": "proef-studie", "sub-element": "AA-groep", "claim": "AA1-w01", "element": "AA", "network-type": "y1", "principle": "AA1"}  # fmt: skip
TITLE = "Een nieuwe naam: de haag"
LONE = re.compile(
    "priority_max|rust op deze bron|hoort bij deze fase|heeft geen uitgangspunten|hoogste prioriteit|groep|volgorde|versie"
)
"""What is said of a record that is right and not used yet, or of a change that others must make."""


def made(root: Path, kind: Kind) -> tuple[str, list[Problem]]:
    """Make a record of a kind; return its file and what is said of the guide."""
    only = kind.files is not None and "*" not in kind.files.pattern and not kind.files.list_key
    if only and kind.files:
        (root / kind.files.pattern).unlink()
    fields = ["element=AA"] if kind.id == "principle" else []
    done = new(root, Wish(kind.id, TITLE, "ZZ" if kind.id == "element" else None, fields=fields), read_guide)
    (path,) = (line.partition(": ")[2] for line in done.files)
    return path, problems(root)


def problems(root: Path) -> list[Problem]:
    try:
        read_guide(root)
    except GuideError as error:
        return [each for each in error.problems if not each.warning]
    return []


def places(root: Path, path: str) -> Iterator[tuple[int, int]]:
    document = Sheet((root / path).read_text(encoding="utf-8"), path).document
    yield from (document.at(loc) for loc in unfilled(document.value))


def uncommented(text: str) -> str:
    """Return a file in which every field is used."""
    return re.sub(r"^( *)# (?!yaml-language)", r"\1", text, flags=re.MULTILINE)


def fill(root: Path, path: str) -> None:
    """Fill in each place with something that fits there."""
    home = home_of(path)
    assert home
    sheet = Sheet((root / path).read_text(encoding="utf-8"), path)
    for number, loc in enumerate(list(unfilled(sheet.document.value))):
        info = field_at(home.model, loc)
        assert info
        key = next(str(part) for part in reversed(loc) if isinstance(part, str))
        kinds = refers_to(info)
        value: Given = f"Dit is antwoord {number}."
        if choices := choices_of(info):
            value = "own" if "own" in choices else choices[0]
        elif kinds or key in ("see", "to"):
            value = IDS[kinds[0]] if kinds else "b1"
        elif bool in inside(info.annotation) or key == "editorial":
            value = True
        elif int in inside(info.annotation) or key == "date-parts":
            value = {"least": 1, "most": 5, "minutes": 15}.get(key, 2000)
        else:
            known: dict[str, Given] = {
                "evidence": "expert" if "principles" in path else "tuin-handboek", "based_on": {"source": "tuin-handboek", "locator": "Hoofdstuk 2"}, "date": "2020", "locator": "Bijlage 2", "address": "https://haag.example/",
                "URL": "https://haag.example/", "reference_date": "2020", "id": f"zz{number}", "slug": f"zz{number}", "text": "In 2020."
                if "reference_date" in loc else value, "from_version": "eerste", "to_version": "tweede", "version": "tweede", "from": "Opstarten",
            }  # fmt: skip
            value = known.get(key, value)
        sheet.put(loc, value)
    (root / path).write_text(sheet.raw, encoding="utf-8")


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.id)
def test_check_names_each_thing_that_is_left_and_nothing_else(guide_root: Path, kind: Kind) -> None:
    path, told = made(guide_root, kind)
    told = [
        each for each in told if kind.id != "framework" or each.path == path
    ]  # others miss what it does not say yet

    left = sorted(places(guide_root, path))
    assert left or kind.id == "source"
    assert [(each.path, each.line, each.column) for each in told] == [(path, *place) for place in left]
    assert all(" vul " in each.message and each.message.endswith(".") for each in told)


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.id)
def test_every_field_that_is_offered_may_be_used(guide_root: Path, kind: Kind) -> None:
    path, _ = made(guide_root, kind)
    file = guide_root / path
    file.write_text(uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")

    told = problems(guide_root)

    assert told and [(each.path, each.line, each.column) for each in told] == [
        (path, *place) for place in sorted(places(guide_root, path))
    ]


@pytest.mark.parametrize("kind", [kind for kind in OWN if kind.id != "framework"], ids=lambda kind: kind.id)
def test_what_is_filled_in_is_right(guide_root: Path, kind: Kind) -> None:
    path, _ = made(guide_root, kind)
    fill(guide_root, path)

    assert [each for each in problems(guide_root) if not LONE.search(each.message)] == []


def test_the_fields_stand_as_in_the_model_and_the_id_is_the_next(guide_root: Path) -> None:
    done = new(
        guide_root, Wish("praktijkvraag", "Wie geeft water?", fields=["phases=zaaien, oogsten"]), read_guide
    )
    path = "content/questions/q8-wie-geeft-water.yml"
    assert done.files == (f"nieuw: {path}",)
    text = (guide_root / path).read_text(encoding="utf-8")
    keys = re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE)
    assert text.startswith("# yaml-language-server: $schema=../../schemas/question.json\n")
    assert keys == ["id", "slug", "title", "also", "answer", "answer_note", "steps", "ask_yourself", "asked_in", "asked_editorial", "asked_note", "phases", "roles", "search_terms", "relations"]  # fmt: skip
    assert "phases: [zaaien, oogsten]\n" in text


def test_a_new_principle_is_asked_nothing_that_only_a_study_gives(guide_root: Path) -> None:
    path, _ = made(guide_root, KINDS["principle"])
    text = (guide_root / path).read_text(encoding="utf-8")
    assert not re.search("^(expert_marks|delphi):", text, re.MULTILINE)
    assert re.search("^# expert_marks:", text, re.MULTILINE), "it may be said of one that a study names"


def test_a_second_record_may_be_made_before_the_first_is_filled_in(guide_root: Path) -> None:
    first = new(guide_root, Wish("quote", "Soep is goed."), read_guide)
    second = new(guide_root, Wish("quote", "Regen ook."), read_guide)
    assert len(first.told) == len(second.told) == 3
    text = (guide_root / "content/quotes.yml").read_text(encoding="utf-8")
    assert re.findall(r"- id: (\S+)", text) == ["ct1", "ct2", "ct3"]


LISTED = [kind for kind in KINDS if kind.model and kind.files and kind.files.list_key]


@pytest.mark.parametrize("kind", LISTED, ids=lambda kind: kind.id)
def test_a_second_record_comes_below_the_remarks_of_the_first(guide_root: Path, kind: Kind) -> None:
    assert kind.files
    texts: list[str] = []
    for title in ("Het eerste", "Het tweede", "Het derde"):
        new(guide_root, Wish(kind.id, title, f"nieuw{len(texts)}"), read_guide)
        texts.append((guide_root / kind.files.pattern).read_text(encoding="utf-8").rstrip("\n"))
    one, two, three = texts
    assert kind.id == "source" or re.search(r"\n +#.*\Z", one), "the remarks come last"
    assert two.startswith(f"{one}\n") and three.startswith(f"{two}\n")


def test_what_another_writes_meanwhile_is_not_told_as_ones_own(guide_root: Path) -> None:
    def read(root: Path, withdrawal: Withdrawal | None) -> Seen:
        """Read as always; meanwhile somebody else makes a tool that is not filled in yet."""
        other = guide_root / "content/tools/h50-hark.yml"
        if not other.exists():
            other.write_text("id: h50\nslug: hark\ntitle: INVULLEN\n", encoding="utf-8")
        return read_guide(root, withdrawal)

    done = new(guide_root, Wish("quote", "Soep is goed."), read)
    assert len(done.told) == 3 and all(line.startswith("content/quotes.yml:") for line in done.told)


def test_a_second_command_waits_for_the_first(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor() as pool:
        with alone(guide_root, print):
            second = pool.submit(main, ["new", "-C", str(guide_root), "hulpmiddel", "Hark"])
            while "loopt al een opdracht" not in capsys.readouterr().out:
                assert not second.done()
            first = new(guide_root, Wish("tool", "Schop"), read_guide)
        assert second.result() == 0
    assert first.files == ("nieuw: content/tools/h100-schop.yml",)
    assert (guide_root / "content/tools/h101-hark.yml").exists()


def test_an_id_that_was_ever_registered_is_not_given_again(guide_root: Path) -> None:
    assert main(["register", "-C", str(guide_root), "--stil"]) == 0
    assert main(["new", "-C", str(guide_root), "faq", "Mag de kat mee?", "--stil"]) == 0
    file = guide_root / "content/faq/f2-mag-de-kat-mee.yml"
    fill(guide_root, "content/faq/f2-mag-de-kat-mee.yml")
    assert main(["register", "-C", str(guide_root), "--stil"]) == 0
    assert main(["drop", "-C", str(guide_root), "f2", "--reden", "De kat is weg.", "--stil"]) == 0
    assert not file.exists()
    assert main(["new", "-C", str(guide_root), "faq", "Mag de kat mee?", "--stil"]) == 0
    assert (guide_root / "content/faq/f3-mag-de-kat-mee-2.yml").exists()


def test_the_first_record_of_a_kind_begins_its_numbers(guide_root: Path) -> None:
    (guide_root / "content/quotes.yml").unlink()
    new(guide_root, Wish("citaat", "Soep is goed."), read_guide)
    text = (guide_root / "content/quotes.yml").read_text(encoding="utf-8")
    assert (
        text.startswith("# yaml-language-server: $schema=../schemas/quotes.json\nquotes:\n")
        and "- id: ci1\n" in text
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("praktijkvoorbeeld", "practice-example"), ("Voorbeeld", "practice-example"), ("checklist", "checklist"), ("vraag", "question"),
        ("begrip", "term"), ("hulpmiddel", "tool"), ("faq", "faq"), ("veelgestelde vraag", "faq"), ("bron", "source"), ("bevinding", "finding"),
        ("citaat", "quote"), ("fase", "phase"), ("rol", "role"), ("type", "network-type"), ("vorm", "form"), ("uitgangspunt", "principle"),
        ("kernelement", "element"), ("wijziging", "change"), ("network-type", "network-type"), ("uitspraak", "claim"),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_its_names(word: str, kind: str) -> None:
    assert kind_of(word).id == kind


@pytest.mark.parametrize("word", ["", "e", "k", "zzz"])
def test_what_is_no_kind_is_told_with_those_there_are(word: str) -> None:
    with pytest.raises(GuideError, match=r"is geen soort.*Kies uit: raamwerk \(framework\)"):
        kind_of(word)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Wat kost 'n kruiwagen?", "wat-kost-n-kruiwagen"),
        ("Één café, twee ijsjes", "een-cafe-twee-ijsjes"),
        ("…", "naamloos"),
        ("woord " * 30, "-".join(["woord"] * 10)),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_title_makes_a_slug(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_terminal_is_asked_for_what_is_missing(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Hark", "werkvorm", ""])
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert main(["new", "-C", str(guide_root), "hulpmiddel"]) == 0
    text = (guide_root / "content/tools/h100-hark.yml").read_text(encoding="utf-8")
    assert "kind_of: werkvorm\n" in text and f"summary: {TO_FILL}\n" in text
    assert [re.split(r"[:(]", question)[0].strip() for question in asked[:2]] == ["Hoe heet dit", "Soort"]
    assert len(asked) == 1 + len(questions(KINDS["tool"]))


def test_without_a_terminal_the_title_is_asked_for_in_words(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(SystemExit):
        main(["new", "-C", str(guide_root), "hulpmiddel"])
    assert "gids: er ontbreekt: TITEL\n" in capsys.readouterr().err


SEEN = "staat een teken dat je niet ziet"


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish("hulpmiddel", "Har\x1b[31mk"), f'in "Har\x1b[31mk" {SEEN} (U+001B). Typ die tekst opnieuw.'),
        (Wish("hulpmiddel", "Har\udcffk"), f'in "Har\udcffk" {SEEN} (U+DCFF). Typ die tekst opnieuw.'),
        (Wish("hulpmiddel", "Hark", fields=["note=a\x07"]), f'in "note=a\x07" {SEEN} (U+0007). Typ die tekst opnieuw.'),
        (
            Wish("hulpmiddel", "Hark", fields=["phases=zaaien", "phases=oogsten"]),
            "--veld phases staat er 2 keer, en een veld krijgt één waarde. In een lijst staan er komma's tussen: phases=een,twee",
        ),
    ],
)  # fmt: skip
def test_what_can_not_be_written_is_told(guide_root: Path, wish: Wish, told: str) -> None:
    with pytest.raises(GuideError) as error:
        new(guide_root, wish, read_guide)
    assert [each.message for each in error.value.problems] == [told]


# What is left to fill in is told wherever it stands


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("content/pages/meedoen.md", "\n\n", f"\n\n{TO_FILL} en ¦{TO_FILL}.\n\n", None),
        (FRAMEWORK, "full_name: Planten", f"full_name: ¦{TO_FILL} Planten", 'proef: vul "full_name" in: de naam voluit, zoals in de officiële tekst.'),
        (FRAMEWORK, "order: [CC,", f"order: [¦{TO_FILL},", 'proef: vul "order" in: de id\'s van alle kernelementen, in de volgorde waarin lezers ze zien (het id van een kernelement).'),
    ],
)  # fmt: skip
def test_a_word_that_stands_for_something_is_told_where_it_stands(
    edited: Editor, path: str, old: str, new: str, told: str | None
) -> None:
    text = (SMALL_GUIDE / path).read_text(encoding="utf-8").replace(old, new, 1)
    found = edited.write(path, text)
    assert edited.here
    if told:
        assert found == [f"{edited.here}: {told}"]
    else:
        assert [each.partition(": ")[2] for each in found] == [
            f'vul in wat hier hoort, in plaats van "{TO_FILL}".'
        ] * 2
        assert found[1].startswith(edited.here)


def test_a_reference_to_a_record_that_is_not_filled_in_is_no_problem(guide_root: Path) -> None:
    new(guide_root, Wish("hulpmiddel", "Hark"), read_guide)
    replace(guide_root / "content/forms.yml", "see: h1", "see: h100")
    assert all("content/tools/h100-hark.yml" in each for each in messages(guide_root))
