"""What a page shows at once fits a phone; an editor is told when it does not."""

from pathlib import Path

import pytest

from generator.make.check import read_guide
from generator.model.content import Question
from generator.review.reading import MOST, ROW, pages_are_short_on_a_phone, room
from tests.files import replace

QUESTION = "content/questions/q1-niemand-komt.yml"


def told(root: Path) -> list[str]:
    entry = read_guide(root).guide.entries["q1"]
    return [str(problem) for problem in pages_are_short_on_a_phone(entry)]


def lengthen(root: Path, signs: int) -> None:
    """Make the page of the question so many signs longer."""
    replace(root / QUESTION, "text: Bel drie buren.", f"text: Bel drie buren{'n' * signs}.")


def test_a_page_may_be_as_long_as_a_phone_can_show(guide_root: Path) -> None:
    record = read_guide(guide_root).guide.entries["q1"].record
    assert isinstance(record, Question)
    links = sum(len(step.see) for step in record.steps)
    texts = [each.text for each in record.answer] + [each.text for each in record.steps]
    note = len(record.answer_note or "")
    assert room(record) == note + sum(map(len, texts)) + ROW * (len(texts) + links)

    lengthen(guide_root, MOST[Question][0] - room(record))
    assert told(guide_root) == []


def test_one_sign_more_is_told_at_the_steps(guide_root: Path) -> None:
    record = read_guide(guide_root).guide.entries["q1"].record
    assert isinstance(record, Question)
    most = MOST[Question][0]
    lengthen(guide_root, most - room(record) + 1)
    line = 1 + (guide_root / QUESTION).read_text(encoding="utf-8").splitlines().index("steps:")

    (message,) = told(guide_root)
    assert message.startswith(f"{QUESTION}:{line + 1}:")
    assert f"{most + 1} tekens, waar er {most} passen" in message


@pytest.mark.parametrize("name", ["AA1", "p1", "c1", "r1"])
def test_other_records_are_short(guide_root: Path, name: str) -> None:
    assert list(pages_are_short_on_a_phone(read_guide(guide_root).guide.entries[name])) == []
