"""What `gids pack` writes: the whole site in one file, with all that belongs to it, and the same bytes each time."""

import gzip
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.cli import main
from generator.make.pack import CHECKSUMS, COPIES, LICENCES, SMALLEST, START, pack
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError
from generator.plan.configuration import read_settings
from generator.read.labels import read_labels
from tests.guides import Built
from tests.helpers import contents


@pytest.fixture
def guide(guide_root: Path, small_built: Built) -> Path:
    """The small guide with its site, to write in."""
    shutil.copytree(small_built.site, guide_root / SITE)
    return guide_root


def packed(root: Path, out: Path) -> dict[str, bytes]:
    """Pack a guide; return what is in the pack, by its path below the one folder in it."""
    settings = read_settings(root)
    number = pack(root, settings, read_labels(root)[0], out)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == number and {name.partition("/")[0] for name in names} == {settings.data_name}
        return {name.partition("/")[2]: archive.read(name) for name in names}


def test_it_holds_the_site_a_start_page_licences_and_checksums(guide: Path, tmp_path: Path) -> None:
    found = packed(guide, tmp_path / "gids.zip")

    site = {f"{SITE}/{name}": data for name, data in contents(guide / SITE).items()}
    assert {name: data for name, data in found.items() if name in site} == site
    extra = found.keys() - site.keys()
    copies = {name for name in extra if name.startswith(f"{SITE}/")}
    assert {name for name in extra - copies if not name.startswith(f"{LICENCES}/")} == {START, CHECKSUMS}
    assert {name.split("/")[1] for name in extra if name.startswith(f"{LICENCES}/")} == {
        "gids",
        "material-design-icons",
        "mkdocs-material",
    }
    assert f'href="{SITE}/index.html"' in found[START].decode()
    for name in copies:
        assert gzip.decompress(found[name]) == found[name.removesuffix(".gz")], name
    assert {
        name
        for name in site
        if name.endswith((".html", ".js", ".css", ".json")) and len(site[name]) >= SMALLEST
    } <= {name.removesuffix(".gz") for name in copies}
    lines = (line.split("  ") for line in found.pop(CHECKSUMS).decode().splitlines())
    told = {name: digest for digest, name in lines}
    assert told == {name: sha256(data).hexdigest() for name, data in found.items()}


def test_the_same_site_gives_the_same_bytes_and_a_spoilt_copy_is_not_trusted(
    guide: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "een.zip", tmp_path / "twee.zip"
    packed(guide, one)
    kept = sorted((guide / BUILD / COPIES).iterdir())
    kept[0].write_bytes(gzip.compress(b"iets anders"))
    kept[1].write_bytes(kept[1].read_bytes()[:20])
    kept[2].unlink()
    (guide / BUILD / COPIES / "over").write_bytes(b"van een eerdere keer")
    for path in (guide / SITE).rglob("*"):
        path.touch()
    packed(guide, two)

    assert one.read_bytes() == two.read_bytes()
    assert sorted((guide / BUILD / COPIES).iterdir()) == kept


WRONG: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no zip": ("gids.tar", lambda path: None, 'de naam van een zipbestand eindigt op .zip. Schrijf: --uit "gids.tar.zip"'),
    "in the guide": ("content/gids.zip", lambda path: None, "die plek is van de gids zelf. Kies met --uit een andere."),
    "in the site": ("site/gids.zip", lambda path: None, "die plek is van de gids zelf. Kies met --uit een andere."),
    "a folder": ("gids.zip", Path.mkdir, "hier staat een map. Kies met --uit een andere naam."),
    "no folder": ("weg/gids.zip", lambda path: None, "de map waarin dit komt, is er niet. Maak haar eerst, of kies met --uit een andere plek."),
    "another file": ("gids.zip", lambda path: path.write_text("Mijn werk."), "hier staat een ander bestand, geen zip. Kies met --uit een andere naam."),
}  # fmt: skip


@pytest.mark.parametrize(("name", "before", "said"), WRONG.values(), ids=WRONG)
def test_it_takes_no_place_of_something_else(
    guide: Path, name: str, before: Callable[[Path], object], said: str
) -> None:
    before(guide / name)
    there = contents(guide)
    with pytest.raises(GuideError) as error:
        pack(guide, read_settings(guide), read_labels(guide)[0], guide / name)

    assert [str(problem) for problem in error.value.problems] == [f"{name}:1:1: {said}"]
    assert contents(guide) == there


def test_the_command_builds_first_and_says_what_it_made(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "-C", str(guide_root)]) == 0
    said = capsys.readouterr().out
    (made,) = guide_root.glob("*.zip")
    assert "✓ Bouwen" in said and f"{made.name} (" in said and " MB)" in said
    first = made.read_bytes()
    assert main(["pack", "-C", str(guide_root), "--stil"]) == 0
    assert made.read_bytes() == first


def test_a_pack_that_can_not_be_written_leaves_the_old_one(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "gids.zip"
    packed(guide, out)
    before = out.read_bytes()

    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space") as error:
        pack(guide, read_settings(guide), read_labels(guide)[0], out)
    assert error.value.filename == str(out)
    assert out.read_bytes() == before and [path.name for path in tmp_path.glob("*.*")] == ["gids.zip"]
