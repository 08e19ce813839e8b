"""What can be found: a passage by its own words, a record by all of its."""

from array import array

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from generator.model.text import plain_text
from generator.plan.pages import Site
from generator.read.guide import Guide
from generator.search.index import DIGITS, FIELDS, MOST_OFTEN, Document, Place, _places, documents
from generator.views.facts import Flat


@pytest.fixture(scope="module")
def found(small_guide: Guide, small_site: Site) -> dict[str, Document]:
    """Return what can be found, by address."""
    return {each.address: each for each in documents(small_guide, small_site, Flat(small_guide))}


def test_a_claim_is_found_by_its_own_words_and_not_by_those_of_its_principle(
    small_guide: Guide, small_site: Site, found: dict[str, Document]
) -> None:
    flat = Flat(small_guide)
    for id_ in small_guide.claims:
        document = found[small_site.address(small_site.targets[id_])]
        assert document.texts["body"] == flat[id_].text
        assert document.texts["terms"] == id_
        assert document.parent in found


def test_a_record_with_a_place_on_a_page_is_found_by_all_its_texts(
    small_guide: Guide, small_site: Site, found: dict[str, Document]
) -> None:
    term = next(term for term in small_guide.terms if term.synonyms)
    document = found[small_site.address(small_site.targets[term.id])]

    assert document.title == document.texts["title"] == term.title
    assert {*term.synonyms, term.id} <= {*document.texts["terms"].split(" . ")}
    explained = next(term for term in small_guide.terms if term.more)
    body = found[small_site.address(small_site.targets[explained.id])].texts["body"]
    assert all(statement.text in body for statement in explained.more)


def test_a_question_is_found_by_what_a_reader_asks_and_does_to_decide(
    small_guide: Guide, small_site: Site, found: dict[str, Document]
) -> None:
    question = next(question for question in small_guide.questions if question.ask_yourself)
    body = found[small_site.address(small_site.targets[question.id])].texts["body"]

    for asked in question.ask_yourself:
        advice = [each.text for each in (asked.if_yes, asked.if_no) if each]
        assert all(plain_text(text) in body for text in (asked.text, *advice))


@given(integers(0, 1_000_000), integers(0, (1 << len(FIELDS)) - 1), integers(0, MOST_OFTEN))
def test_a_place_is_the_same_when_it_is_unpacked(number: int, fields: int, in_body: int) -> None:
    place = Place(number, fields, in_body)
    assert Place.of(array("L", [place.packed])[0]) == place


def test_where_words_stand_is_written_as_the_script_reads_it() -> None:
    """In steps from document to document; of each step in which fields, and how often in the body if more than once."""
    body, title = (1 << FIELDS.index(name) for name in ("body", "title"))
    made = _places([[Place(0, body, 1), Place(3, title | body, 3)], [Place(40, title, 0)]])

    assert made.keys() == {"steps", "fieldsOfSteps", "often"}
    assert made["often"] == "3" and [len(each) for each in made["steps"].split(" ")] == [2, 2, 0]
    assert [DIGITS.index(sign) for sign in made["steps"][:2]] == [1, 3]
    low, high = (DIGITS.index(sign) for sign in made["steps"].split(" ")[1])
    assert low & 32 and not high & 32 and (low & 31) + 32 * high == 41
    bits = [DIGITS.index(sign) for sign in made["fieldsOfSteps"]]
    fields = [{name for at, name in enumerate(FIELDS) if each >> at + 1 & 1} for each in bits]
    assert fields == [{"body"}, {"title", "body"}, {"title"}]
    assert [each & 1 for each in bits] == [0, 1, 0]
