"""The guide whose texts are as long as they may be, on which the layout is tested."""

from pathlib import Path

from annotated_types import MaxLen

from generator.make.check import read_guide
from tests.guides import MORE, copied, marks, stretch
from tests.helpers import SMALL_GUIDE


def test_stretching_fills_every_field_that_has_a_limit(tmp_path: Path) -> None:
    root = copied(tmp_path, SMALL_GUIDE, MORE)
    stretch(root)
    guide = read_guide(root).guide
    lengths = set()
    for entry in guide.entries.values():
        for name, info in type(entry.record).model_fields.items():
            limits = [mark.max_length for mark in marks(info) if isinstance(mark, MaxLen)]
            value = getattr(entry.record, name)
            if limits and isinstance(value, str):
                assert len(value) == min(limits), (entry.name, name)
                lengths.add((name, len(value)))
    assert {("title", 60), ("title", 80), ("summary", 300), ("definition", 300)} <= lengths


def test_stretching_gives_texts_without_a_limit_a_long_word(tmp_path: Path) -> None:
    root = copied(tmp_path, SMALL_GUIDE, MORE)
    stretch(root)
    guide = read_guide(root).guide
    texts = [guide.phases[0].title, guide.claims["AA1-w01"].claim.text or ""]
    texts += [guide.principles[0].discuss[0], guide.questions[0].steps[0].text]
    assert all(len(text.split()[-1]) > 35 for text in texts)
