"""What to do in a phase, by whom and when; what happened in an example, in time; who has which job."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.framework import PlanStep
from generator.model.statements import Advice
from generator.plan.pages import Site
from generator.read.guide import Guide
from generator.review.official import facts as official_facts
from generator.review.reading import room
from generator.search.index import documents
from generator.views.facts import Flat, facts, planned_of
from tests.helpers import Editor, to_html

PHASES = "framework/phases.yml"
JOBS = "content/jobs.yml"


def page(pages: dict[str, str], path: str) -> LexborHTMLParser:
    return LexborHTMLParser(to_html(pages[path]))


def text_of(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_only_a_step_of_a_plan_says_who_and_when() -> None:
    step = PlanStep.model_validate({"text": "Zoek grond.", "when": "in maart", "product": "een plek"})

    assert [told for _, told in planned_of(step)] == ["in maart", "een plek"]
    assert planned_of(PlanStep.model_validate({"text": "Zoek grond."})) == []
    assert planned_of(Advice.model_validate({"text": "Zoek grond."})) == []


def test_a_step_of_a_plan_says_below_its_text_who_and_when(
    small_guide: Guide, small_pages: dict[str, str]
) -> None:
    planned = [
        (phase, at, said)
        for phase in small_guide.phases
        for at, step in enumerate(phase.actions, 1)
        if (said := planned_of(step))
    ]
    assert planned
    for phase, at, said in planned:
        (line,) = text_of(page(small_pages, f"fasen/{phase.slug}.md"), f"li:has(> #stap-{at}) > .plan")
        assert line == " · ".join(f"{small_guide.label(name)} {told}" for name, told in said)
        (told,) = facts(small_guide, phase).fact("actions").values
        assert all(f"{small_guide.label(name)}: {words}." in told.split("\n")[at - 1] for name, words in said)
    plain = [phase for phase in small_guide.phases if not any(map(planned_of, phase.actions))]
    assert plain
    assert not page(small_pages, f"fasen/{plain[0].slug}.md").css(".plan")


def test_a_phase_tells_what_its_sources_do_not_say_and_how_often_things_happen(
    small_guide: Guide, small_pages: dict[str, str]
) -> None:
    told = [phase for phase in small_guide.phases if phase.note and phase.rhythms]
    assert 0 < len(told) < len(small_guide.phases)
    for phase in small_guide.phases:
        tree = page(small_pages, f"fasen/{phase.slug}.md")
        assert text_of(tree, ".remark") == ([phase.note] if phase.note else [])
        assert bool(tree.css("#ritme")) == bool(phase.rhythms)
        for each in phase.rhythms:
            assert each.text in tree.body.text()  # type: ignore[union-attr]
            assert set(each.evidence) <= set(facts(small_guide, phase).rests.evidence)


def test_what_happened_stands_in_order_above_the_facts(
    small_guide: Guide, small_pages: dict[str, str]
) -> None:
    (example,) = [each for each in small_guide.examples if each.events]
    tree = page(small_pages, f"voorbeelden/{example.slug}.md")
    moments = text_of(tree, "ol > li > .moment")

    untold = small_guide.label("example.moment-untold")
    assert {bool(event.when) for event in example.events} == {True, False}
    assert moments == [f"{event.when or untold} {event.text}" for event in example.events]
    headings = [node.attributes.get("id") for node in tree.css("h2")]
    assert headings.index("verloop") < headings.index("in-het-kort")
    shown = [link.attributes["href"] for link in tree.css("ol > li:has(> .moment) details a")]
    for id_ in (id_ for event in example.events for id_ in event.principles):
        assert any(small_guide.principle(id_).slug in str(href) for href in shown)


def test_what_happened_is_a_fact_of_an_example_and_no_official_one(small_guide: Guide) -> None:
    (example,) = [each for each in small_guide.examples if each.events]
    (told,) = facts(small_guide, example).fact("events").values

    assert told.split("\n")[0].partition(": ")[2] == example.events[0].text
    without = example.model_copy(update={"events": ()})
    assert official_facts(without, ()) == official_facts(example, ())
    assert set(example.events[0].evidence) <= set(facts(small_guide, example).rests.evidence)


def test_an_example_that_tells_what_happened_folds_the_answers(
    small_guide: Guide, small_pages: dict[str, str]
) -> None:
    """So that its page stays short on a phone; its length is then that of the events."""
    (example,) = [each for each in small_guide.examples if each.events]
    tree = page(small_pages, f"voorbeelden/{example.slug}.md")
    longer = example.model_copy(update={"events": example.events * 2})
    same = example.model_copy(update={"works": example.works * 2})
    without = example.model_copy(update={"events": ()})
    more = same.model_copy(update={"events": ()})

    assert text_of(tree, "details details") and text_of(tree, "details #waarvoor, details #wat-werkte")
    assert room(longer) > room(example) == room(same)
    assert room(more) > room(without)


def test_each_job_stands_beside_who_has_it(small_guide: Guide, small_pages: dict[str, str]) -> None:
    tree = page(small_pages, "rollen/index.md")
    rows = tree.css("table:has(th.jobs) tbody tr")

    assert len(rows) == len(small_guide.jobs) > 1
    for job, row in zip(small_guide.jobs, rows, strict=True):
        assert [node.text() for node in row.css(f"#{job.id}")] == [job.title]
        who = row.css("td")[1].text()
        for role in job.roles:
            assert small_guide.titles[role] in who
        for other in job.others:
            assert other.text in who
        assert (job.note or "") in who


def test_a_job_is_found_at_its_place(small_guide: Guide, small_site: Site) -> None:
    found = {each.address: each for each in documents(small_guide, small_site, Flat(small_guide))}

    for job in small_guide.jobs:
        document = found[f"rollen/#{job.id}"]
        assert document.title == job.title
        assert all(word in document.texts["terms"] for word in job.search_terms)


def test_another_form_is_found_at_its_place(small_guide: Guide, small_site: Site) -> None:
    found = {each.address: each for each in documents(small_guide, small_site, Flat(small_guide))}

    assert small_guide.forms
    for form in small_guide.forms:
        assert found[f"typen/#{form.id}"].title == form.title


@pytest.mark.parametrize("path", [JOBS])
def test_a_guide_needs_no_jobs(guide_root: Path, path: str) -> None:
    (guide_root / path).unlink()

    assert read_guide(guide_root).guide.jobs == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("principles: [AA1]", "principles: [¦ZZ9]", '"ZZ9" bestaat niet'),
        ("principles: [AA1]", "principles: [¦r1]", "r1"),
    ],
)
def test_an_event_shows_a_principle_that_is_there(guide_root: Path, old: str, new: str, told: str) -> None:
    (path,) = (guide_root / "content/practice-examples").glob("p1-*.yml")
    edited = Editor(guide_root)
    name = path.relative_to(guide_root).as_posix()
    found = edited.write(name, path.read_text(encoding="utf-8").replace(old, new))

    assert [message for message in found if edited.here in message and told in message]
