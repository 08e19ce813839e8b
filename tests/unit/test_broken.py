"""A guide in which nearly everything is wrong: the whole list of messages, as an editor reads it."""

from tests.helpers import FIXTURES, messages


def test_every_mistake_is_told_at_its_place_and_nothing_else() -> None:
    expected = (FIXTURES / "broken.txt").read_text(encoding="utf-8").splitlines()

    assert messages(FIXTURES / "broken") == expected
