"""Placing the site: whole at every moment, on every kind of folder, whatever kills the run."""

import errno
import os
import random
import re
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from generator.cli import main
from generator.make import place as placing
from generator.make.bibliography import KEPT
from generator.make.place import alone, put_in_place, recover, write_whole
from generator.make.stamp import STAMP, built, inputs
from generator.model.places import BUILD, NAMES
from generator.model.problems import GuideError
from generator.plan.configuration import read_settings
from generator.plan.settings import Settings
from tests.files import replace
from tests.helpers import ROOT

OLD = {
    "index.html": "oud",
    "a/index.html": "oud a",
    "weg/index.html": "weg",
    "gids/x.js": "oud",
    "weg.css": "weg",
}
NEW = {
    "index.html": "nieuw",
    "a/index.html": "oud a",
    "b/index.html": "b",
    "gids/x.js": "nieuw",
    "gids/y.js": "y",
}


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_exchange", lambda one, other: False)


def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to rename the folder of the site, as it does for a mount."""

    def refuse(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(other))

    monkeypatch.setattr(placing, "_exchange", refuse)


def other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the new site seem to stand on another disk than the old one."""
    plain = Path.stat

    def stat_(path: Path, **options: bool) -> os.stat_result:
        found = plain(path, **options)
        return os.stat_result((*found[:2], found.st_dev + 1, *found[3:])) if path.name == "fresh" else found

    monkeypatch.setattr(Path, "stat", stat_)


WAYS = {
    "exchange": lambda monkeypatch: None,
    "renames": no_exchange,
    "files": fixed,
    "other disk": other_disk,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_new_site_takes_the_place_of_the_old_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    way(monkeypatch)
    for files in (OLD, NEW, OLD):
        put_in_place(lay(tmp_path / "fresh", files), lay(tmp_path / "site", OLD))
        assert read(tmp_path / "site") == files
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_link_to_a_folder_stays_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[pytest.MonkeyPatch], None]
) -> None:
    real = lay(tmp_path / "elders" / "www", OLD)
    (tmp_path / "site").symlink_to(real)
    way(monkeypatch)
    put_in_place(lay(tmp_path / "fresh", NEW), tmp_path / "site")

    assert (tmp_path / "site").is_symlink() and read(real) == NEW
    assert [path.name for path in real.parent.iterdir()] == ["www"]


def test_a_link_to_nothing_and_a_file_in_the_way_are_told(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "nergens")
    with pytest.raises(GuideError, match="een link naar een map die er niet is"):
        put_in_place(lay(tmp_path / "fresh", NEW), tmp_path / "site")
    (tmp_path / "site").unlink()
    (tmp_path / "site").write_text("x")
    with pytest.raises(GuideError, match="maar er staat een bestand"):
        put_in_place(tmp_path / "fresh", tmp_path / "site")
    assert read(tmp_path / "fresh") == NEW


@pytest.mark.parametrize("target", ["content", ".", "build", "../buiten"])
def test_a_folder_that_no_build_made_is_not_replaced(guide_root: Path, target: str) -> None:
    """A build replaces all that stands in `site`: a link in a change must not make it eat somebody's files."""
    lay(guide_root.parent / "buiten", {"scriptie.txt": "werk"})
    (guide_root / "site").symlink_to(guide_root / target)
    before = {**read_bytes(guide_root.parent)}

    assert main(["build", "-C", str(guide_root)]) == 1
    assert read_bytes(guide_root.parent) == before


def test_the_folder_that_is_built_in_is_no_link(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(guide_root.parent / "buiten", {"docs/scriptie.md": "werk"})
    (guide_root / "build").symlink_to(guide_root.parent / "buiten")

    assert main(["build", "-C", str(guide_root)]) == 1
    assert "build:1:1: hier mag geen link staan" in capsys.readouterr().out
    assert read(guide_root.parent / "buiten") == {"docs/scriptie.md": "werk"}


def test_file_by_file_no_page_ever_names_a_file_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page names the assets whose names stand in it, and the script that names others does so: stop after every step and look."""
    old = {"index.html": "oud.js", "a/index.html": "oud.js b.css", "oud.js": "", "b.css": "", "gids/x.js": ""}
    new = {
        "index.html": "nieuw.js",
        "a/index.html": "nieuw.js",
        "nieuw.js": "",
        "c/index.html": "nieuw.js",
        "gids/x.js": "",
    }
    old |= {NAMES: "gids/z.1.js", "gids/z.1.js": ""}
    new |= {NAMES: "gids/z.2.js data.csv", "gids/z.2.js": "", "data.csv": ""}
    fixed(monkeypatch)
    real = lay(tmp_path / "site", old)
    steps = 0

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if watching and event in ("os.rename", "os.remove"):
            steps += 1
            there = read(real)
            for name, text in there.items():
                if name.endswith(".html") or name == NAMES:
                    assert set(text.split()) <= there.keys(), (event, arguments)

    watching = False
    sys.addaudithook(look)
    fresh = lay(tmp_path / "fresh", new)
    watching = True
    put_in_place(fresh, real)
    watching = False
    assert steps >= len(new) and read(real) == new


def test_file_by_file_a_folder_and_a_file_may_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed(monkeypatch)
    site = lay(tmp_path / "site", {"a/b/index.html": "1", "c": "2", "gids/x.js": ""})
    put_in_place(lay(tmp_path / "fresh", {"a": "3", "c/index.html": "4", "gids/x.js": ""}), site)
    assert read(site) == {"a": "3", "c/index.html": "4", "gids/x.js": ""}


def test_on_a_mount_what_others_keep_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch)
    others = {".well-known/x": "1", "lost+found/y": "2"}
    site = lay(tmp_path / "site", {**OLD, **others, ".index.html.gids-half": "rest"})
    put_in_place(lay(tmp_path / "fresh", NEW), site)
    assert read(site) == {**NEW, **others}


def test_a_run_that_dies_between_two_renames_is_mended_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, fresh, said = lay(tmp_path / "site", OLD), lay(tmp_path / "fresh", NEW), list[str]()
    no_exchange(monkeypatch)
    plain = Path.rename

    def die(path: Path, target: Path) -> Path:
        if path == fresh:
            raise KeyboardInterrupt
        return plain(path, target)

    monkeypatch.setattr(Path, "rename", die)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(fresh, site)
    assert not site.exists()

    recover(site, tmp_path / "build", said.append)
    assert read(site) == OLD
    assert said == [
        "Een vorige keer brak het bouwen af toen de map site even weg was. De oude site staat er weer."
    ]
    recover(site, tmp_path / "build", said.append)
    assert len(said) == 1 and not (tmp_path / ".site-oud").exists()


def test_what_the_system_refuses_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, fresh = lay(tmp_path / "site", OLD), lay(tmp_path / "fresh", NEW)
    no_exchange(monkeypatch)
    plain = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == fresh:
            raise OSError(errno.EROFS, "alleen lezen")
        return plain(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="alleen lezen"):
        put_in_place(fresh, site)
    assert read(site) == OLD


@pytest.mark.parametrize("exchange", [True, False])
def test_a_full_disk_leaves_the_old_site(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], exchange: bool
) -> None:
    if not exchange:
        fixed(monkeypatch)
    assert main(["build", "-C", str(guide_root)]) == 0
    before = read_bytes(guide_root / "site")
    replace(guide_root / "content/pages/over.md", "# ", "# Nieuw: ")
    plain = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "site" in path.parts[-4:]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return plain(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["build", "-C", str(guide_root)]) == 1
    assert read_bytes(guide_root / "site") == before


@pytest.mark.parametrize("way", ["files", "other disk"])
def test_a_disk_that_is_full_halfway_a_file_is_named_and_nothing_half_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    WAYS[way](monkeypatch)
    real, fresh = lay(tmp_path / "site", OLD), lay(tmp_path / "fresh", NEW)

    def full(new: Path, to: Path) -> None:
        to.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(new), None, str(to))

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(OSError) as caught:
        put_in_place(fresh, real)
    assert Path(caught.value.filename).is_relative_to(real)
    assert caught.value.errno == errno.ENOSPC
    assert read(real) == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "site"]


def test_a_full_disk_is_named_wherever_a_build_writes(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the system says of a disk that is full names no file: each place that writes adds it."""
    plain = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if part in path.as_posix():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return plain(path, data)

    def full_in_mkdocs(content: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    for part in ("build/docs/", "build/site/", "build/html"):
        if part == "build/html":
            monkeypatch.setattr("mkdocs.utils.write_file", full_in_mkdocs)
        assert main(["build", "--stil", "-C", str(guide_root)]) == 1
        *_, said, last = capsys.readouterr().out.splitlines()
        assert said.startswith(f"{guide_root}/{part}") and "de schijf is vol" in said
        assert "1 probleem gevonden" in last
        assert not (guide_root / "build/site").exists()


def test_folders_that_are_made_file_by_file_can_be_read_by_a_web_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed(monkeypatch)
    site, fresh = lay(tmp_path / "site", OLD), lay(tmp_path / "fresh", NEW | {"c/d/index.html": "d"})
    before = os.umask(0o077)
    try:
        put_in_place(fresh, site)
    finally:
        os.umask(before)
    for folder in (site / "c", site / "c/d"):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o555 == 0o555


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_is_published_can_be_read_by_a_web_server(guide_root: Path) -> None:
    before = os.umask(0o077)
    try:
        assert main(["build", "-C", str(guide_root)]) == 0
    finally:
        os.umask(before)
    for path in [guide_root / "site", *(guide_root / "site").rglob("*")]:
        wanted = 0o555 if path.is_dir() else 0o444
        assert stat.S_IMODE(path.stat().st_mode) & wanted == wanted, path


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    said, order = list[str](), list[str]()
    told = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        told.set()

    def second() -> None:
        with alone(tmp_path, say) as waited:
            order.append(f"second {waited}")

    with alone(tmp_path, say) as waited:
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(30)
        order.append(f"first {waited}")
    thread.join(30)
    assert order == ["first False", "second True"]
    assert said == ["In deze map loopt al een bouw. Ik wacht tot die klaar is (stop met Ctrl+C)."]


def test_two_builds_at_once_both_end_well(guide_root: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "build", "-C", str(guide_root)]
    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    assert [run.wait(120) for run in runs] == [0, 0]
    said = "".join(run.stdout.read().decode() for run in runs if run.stdout)
    assert said.count("pagina's in de map site") == 2
    assert not (guide_root / "build/site").exists()


def test_files_from_the_future_are_built_like_any_other(guide_root: Path) -> None:
    """The clock of a machine may run back: nothing hangs on which file is newer."""
    assert main(["build", "-C", str(guide_root)]) == 0
    for path in (guide_root / "site").rglob("*"):
        os.utime(path, (4e9, 4e9))
    replace(guide_root / "content/pages/over.md", "# ", "# Nieuw: ")
    assert main(["build", "-C", str(guide_root)]) == 0
    assert "Nieuw: " in (guide_root / "site/over/index.html").read_text(encoding="utf-8")


def test_a_file_that_goes_during_the_build_leaves_the_old_site(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-C", str(guide_root)]) == 0
    before = read_bytes(guide_root / "site")
    replace(guide_root / "mkdocs.yml", "site_name: ", "site_name: Nieuw ")

    def settings(root: Path, *, trusted: bool) -> Settings:
        (root / "framework/sources.yml").unlink()
        return read_settings(root, trusted=trusted)

    monkeypatch.setattr("generator.make.check.read_settings", settings)
    assert main(["build", "-C", str(guide_root)]) == 1
    assert "framework/sources.yml" in capsys.readouterr().out
    assert read_bytes(guide_root / "site") == before


VERSION = "Teksten van versie {}."


def kills(number: int) -> Iterator[float]:
    """Yield at what part of a run to kill: half of them anywhere, half near its end, where folders move."""
    chance = random.Random(20261128)
    for n in range(number):
        yield chance.uniform(0, 1) if n % 2 else chance.uniform(0.85, 1)


def test_a_killed_run_leaves_a_whole_site(guide_root: Path, amount: Callable[[int, int], int]) -> None:
    """Kill whole runs at any moment: each time every page there is of one and the same version."""
    settings = guide_root / "mkdocs.yml"
    plain = settings.read_text(encoding="utf-8")
    line = next(line for line in plain.splitlines() if line.startswith("copyright:"))

    def version(number: int) -> None:
        text = plain.replace(line, f"copyright: {VERSION.format(number)}")
        settings.write_text(text, encoding="utf-8")

    def versions_there() -> set[str]:
        there = [p.read_text(encoding="utf-8") for p in (guide_root / "site").rglob("index.html")]
        assert len(there) == whole
        told = [page.partition("Teksten van versie ")[2].partition(".")[0] for page in there]
        return set(filter(None, told))  # a page that only leads on to another one has no foot

    command = [sys.executable, "-m", "generator.cli", "build", "--stil", "-C", str(guide_root)]
    version(0)
    subprocess.run(command, cwd=ROOT, check=True)
    whole = sum(1 for _ in (guide_root / "site").rglob("index.html"))
    last, dead = 0, 0
    span = 60.0  # seconds that a whole run takes; the first one tells, and the speed of a machine changes
    wanted = amount(6, 200)
    for number, part in enumerate([2.0, *kills(wanted)], 1):
        version(number)
        started = monotonic()
        run = subprocess.Popen(command, cwd=ROOT)
        try:
            run.wait(part * span)
            span = monotonic() - started
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            dead += 1
        run.wait()
        (there,) = versions_there()
        assert int(there) in (last, number)
        last = int(there)
    assert dead >= wanted // 4
    version(0)
    subprocess.run(command, cwd=ROOT, check=True)
    assert versions_there() == {"0"}


STRANGE = {
    "build/docs": "een link",
    "build/theme/main.html": "een link",
    "build/.bezet": "een link",
    "build/gebouwd.json": "een pijp (FIFO)",
    "build/.beurt": "een pijp (FIFO)",
    "build/bronnen.json": "een map",
    "build/mkdocs.yml": "een map",
}


@pytest.mark.parametrize("command", ["build", "documents", "pack"])
def test_what_no_build_made_is_refused_where_one_works(
    guide_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A link, which may come along in a checkout, leads to where a build would write and delete."""
    outside = tmp_path / "buiten"
    (outside / "map").mkdir(parents=True)
    (outside / "bestand").write_text("blijft", encoding="utf-8")
    for path, what in STRANGE.items():
        place = guide_root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        match what:
            case "een link":
                place.symlink_to(outside if path == "build/docs" else outside / "bestand")
            case "een map":
                place.mkdir()
            case _:
                os.mkfifo(place)
    before = read_bytes(outside)

    assert main([command, "--stil", "-C", str(guide_root)]) == 1

    *told, last = [line for line in capsys.readouterr().out.strip().split("\n") if "let op:" not in line]
    assert told == [
        f"{path}:1:1: dit is {STRANGE[path]}, en hier staat alleen wat de gids zelf maakt. Haal het weg."
        for path in sorted(STRANGE)
    ]
    assert "Er is niets geschreven." in last or "De site die er stond is niet veranderd." in last
    assert read_bytes(outside) == before


def test_a_file_that_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / "kept.json").write_text("oud", encoding="utf-8")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match=re.escape(str(tmp_path / "kept.json"))):
        write_whole(tmp_path / "kept.json", b"nieuw")
    assert read_bytes(tmp_path) == {"kept.json": b"oud"}


@pytest.mark.parametrize("kept", ["[" * 200_000, '{"from": []}', "\0", "[1]"])
def test_a_stamp_that_says_nothing_is_passed_over(guide_root: Path, kept: str) -> None:
    assert main(["build", "--stil", "-C", str(guide_root)]) == 0
    for name in (STAMP, KEPT):
        (guide_root / BUILD / name).write_text(kept, encoding="utf-8")
    assert main(["build", "--stil", "-C", str(guide_root)]) == 0
    assert built(guide_root, inputs(guide_root)) is not None
