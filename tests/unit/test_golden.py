"""Every page of the small guide, as text. `pytest --update-golden` writes anew what the templates make."""

import pytest

from tests.helpers import GOLDEN

PAGES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md"))


def test_there_is_a_golden_file_for_each_page(
    small_pages: dict[str, str], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        for path in PAGES:
            (GOLDEN / path).unlink()
        for path, text in small_pages.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8")
        pytest.skip("golden files are written; look at what changed in them")

    assert sorted(small_pages) == PAGES


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_as_its_golden_file(
    small_pages: dict[str, str], path: str, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        pytest.skip("golden files are written")
    assert small_pages.get(path, "no such page") == (GOLDEN / path).read_text(encoding="utf-8")
