"""What is remembered is not found again, until all of it is forgotten."""

from pathlib import Path

from generator.make.check import read_guide
from generator.model import memory
from generator.model.memory import forget, remembered
from tests.files import AA1, PAGE, replace
from tests.helpers import messages


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


def test_a_guide_that_is_remembered_is_read_as_one_that_is_not(guide_root: Path) -> None:
    """Of a changed guide the same is told, and of a right one the same is known, with and without what was read before."""

    def known() -> list[object]:
        checked = read_guide(guide_root)
        records = [
            (entry.path, entry.prefix, entry.record, entry.document) for entry in checked.loaded.entries
        ]
        return [*records, *checked.loaded.pages, checked.warnings, checked.guide.kinds]

    read_guide(guide_root)
    remembered_whole = known()
    forget()
    assert known() == remembered_whole

    replace(guide_root / AA1, "\ntitle:", "\nkop: x\ntitle:")
    page = guide_root / PAGE
    page.write_text(
        page.read_text(encoding="utf-8") + "\n\n####### Te diep [hier](nergens)\n", encoding="utf-8"
    )
    told = messages(guide_root)
    forget()
    assert len(told) > 1 and messages(guide_root) == told
