"""A reader on a phone: what to do stands first, what it rests on is behind one word, and no page is endless."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from generator.model.content import PracticeExample, Question
from generator.model.framework import Principle
from generator.review.reading import MOST, ROW, room
from tests.browsing import AddressOf, Visit
from tests.files import replace
from tests.guides import Built, BuiltOnce, copied
from tests.helpers import SMALL_GUIDE

PHONE = {"width": 360, "height": 740}
SENTENCE = "Vraag aan elke buur wat die komt halen en wat die komt brengen, en schrijf het samen op. "


def text(signs: int) -> str:
    """Return a text of so many signs."""
    return (SENTENCE * (1 + signs // len(SENTENCE)))[: signs - 1].rstrip(" .,") + "."


def advice(number: int, signs: int, editorial: str = "het vel komt van de gids") -> list[dict[str, Any]]:
    """Return so many pieces of advice that take up so many signs of a page together."""
    each = signs // number - ROW
    return [
        {"text": text(each), "based_on": ["AA1-w01", "AA1-w02"], "editorial": editorial}
        for _ in range(number)
    ]


def statements(number: int, signs: int) -> list[dict[str, Any]]:
    """The same for statements."""
    return [{"text": text(signs // number - ROW), "evidence": ["expert"]} for _ in range(number)]


def write(root: Path, path: str, record: dict[str, Any]) -> None:
    """Write a record."""
    (root / path).write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def read(root: Path, path: str) -> dict[str, Any]:
    """Read a record."""
    found: dict[str, Any] = yaml.safe_load((root / path).read_text(encoding="utf-8"))
    return found


def near(*ids: str) -> dict[str, Any]:
    """Return what makes records near, each with a reason."""
    return {"relations": [{"to": id_, "why": text(80), "editorial": True} for id_ in ids]}


def fill(root: Path) -> None:
    """Put the small guide in a folder, with a question, a principle and an example that are as long as the rule for a phone lets them."""
    copied(root, SMALL_GUIDE)
    question = read(root, "content/questions/q1-niemand-komt.yml")
    del question["answer_note"]
    most = MOST[Question][0]
    question |= {"title": text(60), "answer": statements(3, most // 3), "steps": advice(6, most - most // 3)}
    question |= near("c1", "h1", "p1", "AA1", "AA2", "r1", "y1")
    write(root, "content/questions/q1-niemand-komt.yml", question)
    principle = read(root, "framework/principles/AA1-vaste-groep.yml")
    most = MOST[Principle][0] - 300
    principle["phases"] = [*principle["phases"], "rusten"]
    principle |= {
        "title": text(60),
        "summary": text(300),
        "actions": advice(7, most * 6 // 10),
        "pitfalls": advice(3, most * 25 // 100),
        "discuss": [f"{n} {text(most * 15 // 100 // 4 - ROW - 2)}" for n in range(4)],
    }
    write(root, "framework/principles/AA1-vaste-groep.yml", principle)
    example = read(root, "content/practice-examples/p1-tuin-aan-de-kade.yml")
    most = MOST[PracticeExample][0] - 300
    told = {name: statements(4, most // 6) for name in ("topic", "goal", "found_results", "works", "lessons")}
    del example["events"]
    example |= {"title": text(60), "summary": text(300), "take_away": advice(3, most // 6), **told}
    write(root, "content/practice-examples/p1-tuin-aan-de-kade.yml", example)
    moments = statements(9, most - most // 6 - 9 * (ROW + 60))
    for moment in moments:
        moment["when"] = text(60)
    story = {**example, "id": "p2", "slug": "kade-in-de-tijd", "title": text(50), "events": moments}
    write(root, "content/practice-examples/p2-kade-in-de-tijd.yml", story)
    phases = root / "framework/phases.yml"
    third = phases.read_text(encoding="utf-8").partition("  - id: oogsten")[2].replace("oogsten", "rusten")
    with phases.open("a", encoding="utf-8") as file:
        file.write(f"  - id: rusten{third.replace('title: Oogsten', 'title: Rusten')}")
    for title in ("Zaaien", "Oogsten", "Rusten"):
        replace(phases, f"title: {title}", f"title: {title}\n    wish: {text(50)}")


@pytest.fixture(scope="module")
def full(built_once: BuiltOnce) -> Built:
    """The guide whose texts are that long, see `fill`."""
    return built_once("vol", fill)


@pytest.fixture(scope="module")
def pages(full: Built, browser: Browser, address_of: AddressOf) -> dict[type, str]:
    """The address of the page of each of those records."""
    found: dict[type, str] = {}
    for id_ in ("q1", "AA1", "p1"):
        record = full.guide.entries[id_].record
        assert isinstance(record, Question | Principle | PracticeExample)
        assert 0.95 * MOST[type(record)][0] < room(record) <= MOST[type(record)][0]
        found[type(record)] = full.place(id_)
    return found


@pytest.fixture(scope="module")
def phone(full: Built, browser: Browser, address_of: AddressOf) -> Visit:
    """A phone on that guide."""
    return Visit(browser, address_of(full.site), viewport=PHONE, has_touch=True)


def screens(page: Page) -> float:
    """Return the height of a page in screens."""
    return float(page.evaluate("document.body.scrollHeight")) / PHONE["height"]


def top(page: Page, selector: str) -> float:
    """Return where something begins, in screens."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["y"] / PHONE["height"]


def test_home_begins_with_search_and_wishes(phone: Visit, full: Built) -> None:
    page = phone.open("")
    wishes = page.locator("li:has(> .cards--phases)").all()
    assert len(wishes) == len(full.guide.phases) == 3
    for each in (page.locator(".hero__search input"), *wishes):
        box = each.bounding_box()
        assert box and box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.parametrize(
    ("kind", "longest", "first"), [(Question, 3.5, 1.5), (Principle, 6, 1), (PracticeExample, 6, 1.5)]
)
def test_a_page_that_is_full_is_short_enough(
    phone: Visit, pages: dict[type, str], kind: type, longest: float, first: float
) -> None:
    page = phone.open(pages[kind])

    assert screens(page) <= longest
    assert top(page, ".advice--steps") <= first
    links = page.locator("article a").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert links <= 45


def test_a_page_that_tells_what_happened_is_short_enough(phone: Visit, full: Built) -> None:
    story = full.guide.entries["p2"].record
    assert isinstance(story, PracticeExample) and story.events
    assert 0.9 * MOST[PracticeExample][0] < room(story) <= MOST[PracticeExample][0]

    page = phone.open(full.place("p2"))

    assert screens(page) <= 6
    assert top(page, "#verloop") < top(page, "#in-het-kort")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("kind", [Question, Principle])
def test_what_steps_rest_on_is_quiet_and_whole(phone: Visit, pages: dict[type, str], kind: type) -> None:
    page = phone.open(pages[kind])
    steps = page.locator("ol:has(> li > .advice--steps)")
    handles = steps.locator(".evidence > summary")

    seen, signs = len(steps.inner_text().split()), len(" ".join(handles.all_inner_texts()).split())
    assert 0 < signs <= seen / 10
    assert all(re.fullmatch(r"\w+", word) for word in handles.all_inner_texts())

    first = handles.first
    place = "one => [one.offsetLeft, one.offsetTop]"
    before = first.evaluate(place)
    first.focus()
    page.keyboard.press("Enter")
    opened = steps.locator(".evidence").first
    assert opened.get_attribute("open") is not None
    assert "De groep heeft een vaste dag." in opened.inner_text()
    assert "het vel komt van de gids" in opened.inner_text().lower()
    assert first.evaluate(place) == before


def test_a_full_question_is_one_sheet_of_paper(
    full: Built, browser: Browser, address_of: AddressOf, pages: dict[type, str]
) -> None:
    visit = Visit(browser, address_of(full.site))
    page = visit.open(pages[Question])
    assert page.locator("#past-bij, details.fold:not([open])").count() >= 2
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    page.emulate_media(media="print")

    assert sheets == 1
    for dead in ("#past-bij", "#past-bij + *", "details.fold:not([open])"):
        assert not page.locator(dead).first.is_visible(), dead
    words = page.locator(".advice--steps ~ .evidence > summary").all()
    assert words and all(word.is_visible() for word in words)
    assert visit.wrong == []
    visit.context.close()
