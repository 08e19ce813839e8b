"""Scripts and styles are kept by room, and published side by side."""

from generator.assets import PUBLISHED, ROOMS, WEB, published, published_paths
from tests.helpers import ROOT


def test_every_room_is_published_and_each_name_stands_for_one_file() -> None:
    folders = {path.name for path in (ROOT / WEB).iterdir() if path.is_dir()}
    assert folders == {*ROOMS, "theme"}
    paths = [path for path, _ in published()]
    assert sorted(paths) == sorted(set(paths)) == sorted(published_paths())


def test_what_is_published_are_files_of_one_folder() -> None:
    for path, file in published():
        assert path == f"{PUBLISHED}/{file.name}" and file.is_file()


def test_what_only_checks_scripts_is_not_published() -> None:
    assert not any(path.endswith(".ts") for path in published_paths())
