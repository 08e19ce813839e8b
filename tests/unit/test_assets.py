"""Scripts and styles are kept by room, and published side by side."""

from generator.plan.assets import JOINED, PUBLISHED, ROOMS, WEB, published, published_paths
from tests.helpers import ROOT


def test_every_room_but_that_of_the_theme_and_of_the_desk_is_published() -> None:
    assert {path.name for path in (ROOT / WEB).iterdir() if path.is_dir()} == {*ROOMS, "theme", "desk"}


def test_no_two_files_have_the_same_address() -> None:
    assert len(published_paths()) == len(set(published_paths()))
    assert {path.rpartition("/")[0] for path in published_paths()} == {PUBLISHED}


def test_what_only_checks_scripts_is_not_published() -> None:
    assert not any(path.endswith(".ts") for path in published_paths())


def test_every_file_is_published_by_itself_or_with_others_and_whole() -> None:
    kept = {
        path.name: path for room in ROOMS for path in (ROOT / WEB / room).iterdir() if path.suffix != ".ts"
    }
    given = {path.removeprefix(f"{PUBLISHED}/"): content for path, content in published()}
    parts = {part for whole, names in JOINED.items() for part in names if part != whole}
    assert not parts & set(given)
    assert sorted([*given, *parts]) == sorted(kept)
    for name, content in given.items():
        assert content == b"".join(kept[each].read_bytes() for each in JOINED.get(name, (name,)))
