"""The choice aid, the table of forms, and the page that answers who has a role: what stands there is what the records say."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.content import Choice, ChoiceAid, Profile
from generator.plan.pages import Site, Target
from generator.read.guide import Guide
from tests.files import ROLES
from tests.helpers import Editor, to_html

AID = "content/choice-aid.yml"
FORMS = "content/forms.yml"


@pytest.fixture(scope="module")
def aid(small_guide: Guide) -> ChoiceAid:
    assert small_guide.choice_aid
    return small_guide.choice_aid


@pytest.fixture(scope="module")
def answers(aid: ChoiceAid) -> tuple[Choice, ...]:
    return tuple(answer for question in aid.questions for answer in question.answers)


@pytest.fixture(scope="module")
def page(small_pages: dict[str, str]) -> LexborHTMLParser:
    return LexborHTMLParser(to_html(small_pages["typen/keuzehulp.md"]))


@pytest.fixture(scope="module")
def overview(small_pages: dict[str, str]) -> LexborHTMLParser:
    return LexborHTMLParser(to_html(small_pages["typen/index.md"]))


def first(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = within.css_first(selector)
    assert found, selector
    return found


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_the_table_says_of_each_answer_what_it_says_of_each_form(
    page: LexborHTMLParser, small_guide: Guide, aid: ChoiceAid, answers: tuple[Choice, ...]
) -> None:
    """Who has no script, or paper, ticks a row and reads in the columns what that means."""
    label = small_guide.label
    columns = [str(node.attributes.get("data-column")) for node in page.css("table.choice thead th")][1:-1]
    lighter = {form.id: form.title for form in small_guide.forms if form.lighter}
    assert columns == [type_.id for type_ in small_guide.network_types]

    seen = {}
    for row in page.css("table.choice tbody tr:has(input)"):
        box = first(row, "input")
        assert box.attributes["aria-describedby"] in {question.id.lower() for question in aid.questions}
        seen[box.attributes["data-choice"]] = [words(first(row, "label")), *map(words, row.css("td"))]
    for answer in answers:
        fits, against = {r.to for r in answer.fits}, {r.to for r in answer.against}
        said = [
            label("choice.fits") if id_ in fits else label("choice.against") if id_ in against else ""
            for id_ in columns
        ]
        named = ", ".join(title for id_, title in lighter.items() if id_ in fits)
        light = label("choice.fits-named", forms=named.lower()) if named else ""
        assert seen[answer.id] == [answer.text, *said, light]


def test_each_reason_stands_below_its_form_with_what_it_rests_on(
    page: LexborHTMLParser, answers: tuple[Choice, ...]
) -> None:
    wanted = {
        (reason.to, answer.id, side, reason.text)
        for answer in answers
        for side, reasons in (("fits", answer.fits), ("against", answer.against))
        for reason in reasons
    } | {("", answer.id, "first", "") for answer in answers if answer.first}
    seen = set()
    for heading in page.css("h3[data-form]"):
        list_ = heading.next
        while list_ and list_.tag != "ul":
            list_ = list_.next
        assert list_
        for item in list_.css("li"):
            at = first(item, "[data-answer]")
            side = at.attributes["data-speaks"]
            text = (
                words(at).partition(": " if ": " in words(at) else ":")[2].strip() if side != "first" else ""
            )
            seen.add((heading.attributes["data-form"], at.attributes["data-answer"], side, text))
            assert first(item, ".basis .badge"), words(item)

    assert seen == wanted


def test_the_table_of_forms_says_what_the_sources_say_and_no_more(
    overview: LexborHTMLParser, small_guide: Guide
) -> None:
    profiles = {type_.title: type_.profile for type_ in small_guide.network_types if type_.profile}
    profiles |= {form.title: form.profile for form in small_guide.forms}
    untold = small_guide.label("types.untold")
    rows = {words(first(row, "td")).partition(" (")[0]: row for row in overview.css("table tbody tr")}
    assert rows.keys() == profiles.keys()
    for title, profile in profiles.items():
        _, *told, place = rows[title].css("td")
        assert [words(cell) for cell in told] == [
            said or untold for said in (profile.goal, profile.size, profile.time, profile.who)
        ]
        assert all(cell.attributes["data-label"] for cell in told), "on a phone each says what it is about"
        for evidence in profile.evidence:
            assert small_guide.sources[str(evidence.source)].name in words(place)
    captions = [words(node) for node in overview.css(".caption")]
    assert captions == [small_guide.label("types.caption")]


def test_a_form_says_at_least_one_thing_and_where_that_stands() -> None:
    for told, lacking in [({"goal": "Leren."}, "evidence"), ({"evidence": ["tuin-handboek"]}, "goal")]:
        with pytest.raises(ValueError, match=lacking):
            Profile.model_validate(told)


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (AID, "{to: v1,", "{to: ¦AA1,", "keuze: \"AA1\" is een uitgangspunt. Zet hier het id van een type netwerk of andere vorm. Kies uit: v1, v2, y1, y2."),
        (FORMS, "goal: Iets laten groeien., size: Eén bak., ¦", "", None),
    ],
    ids=["another kind", "nothing told"],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(
    guide_root: Path, path: str, old: str, new: str, message: str | None
) -> None:
    edited = Editor(guide_root)
    found = edited(path, (old.replace("¦", ""), new))
    told = [m for m in found if path in m]
    assert len(told) == 1
    if message:
        assert told[0] == f"{edited.here}: {message}"
    else:
        assert 'zet hier minstens één van "goal", "size", "time" en "who".' in told[0]


def test_where_the_aid_stood_a_link_leads_to_it(
    overview: LexborHTMLParser, small_site: Site, aid: ChoiceAid
) -> None:
    """An address with an anchor cannot be redirected by a server: the page at it leads on."""
    here = small_site.pages["typen/index.md"]
    anchors = small_site.left(here)
    assert {"keuzehulp", *(question.id.lower() for question in aid.questions)} == set(anchors)
    assert all(first(overview, f'[id="{anchor}"]') for anchor in anchors)
    assert small_site.moved["typen/#keuzehulp"] == Target("typen/keuzehulp.md")
    link = first(overview, "#keuzehulp ~ p a")
    assert link.attributes["href"] == "keuzehulp.md"


def test_a_role_page_may_speak_to_its_reader(
    small_guide: Guide, small_site: Site, small_pages: dict[str, str]
) -> None:
    role = next(role for role in small_guide.roles if role.topics)
    path = small_site.targets[role.id].path
    made = LexborHTMLParser(to_html(small_pages[path]))
    assert small_site.pages[path].title == role.page_title == words(first(made, "h1"))
    for topic in role.topics:
        assert words(first(made, f"#onderwerp_{topic.slug}")) == topic.title
        for number, advice in enumerate(topic.advice, 1):
            at = first(made, f"#over-{topic.slug}-{number}")
            assert words(at) == advice.text
        assert not topic.untold or topic.untold in " ".join(made.text().split())
    cards = LexborHTMLParser(to_html(small_pages["rollen/index.md"]))
    assert role.title in [words(node) for node in cards.css("a")], "a list calls it by its name"


def test_a_topic_rests_on_something_or_is_the_guides_own(guide_root: Path) -> None:
    edited = Editor(guide_root)
    told = edited(ROLES, ("            based_on: [{source: tuin-handboek, locator: Hoofdstuk 4}]\n", ""))
    assert len(told) == 1
    assert told[0].startswith(ROLES)


def test_a_form_that_is_not_there_is_told(edited: Editor) -> None:
    found = edited(AID, ("fits: [{to: y2,", "fits: [{to: ¦y9,"))
    message = found[0]
    assert message.startswith(
        f'{edited.here}: keuze: "y9" is geen type netwerk of andere vorm. Is het nieuw, voeg het dan toe in {FORMS}.'
    )
