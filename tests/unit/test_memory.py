"""What is remembered is not found again, until all of it is forgotten."""

from generator.model import memory
from generator.model.memory import forget, remembered


def test_what_was_found_is_remembered_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("tuin"), length("tuin"), length("soep")] == [4, 4, 4] and asked == ["tuin", "soep"]
    forget()
    assert length("tuin") == 4 and asked == ["tuin", "soep", "tuin"]
    memory._FORGETFUL.pop()
