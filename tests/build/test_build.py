"""Building: strict, and in place in one step; a run that fails or dies leaves the last good site whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.make.build import build, run_mkdocs
from generator.make.check import read_guide
from generator.make.generate import generate, write_tree
from generator.model.problems import GuideError
from tests.files import replace
from tests.helpers import ROOT


@pytest.fixture
def generated(guide_root: Path) -> Path:
    generate(guide_root, read_guide(guide_root))
    return guide_root


def test_write_tree_writes_only_what_changed_and_removes_the_rest(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/een.md": b"1", "b/twee.md": b"2"})
    time = (tmp_path / "a/een.md").stat().st_mtime_ns
    write_tree(tmp_path, {"a/een.md": b"1", "c.md": b"3"})
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == [
        "a",
        "a/een.md",
        "c.md",
    ]
    assert (tmp_path / "a/een.md").stat().st_mtime_ns == time


def test_site_is_built_and_progress_is_told(generated: Path) -> None:
    told: list[tuple[int, int]] = []
    pages = build(generated, lambda done, total: told.append((done, total)))
    assert pages == len(list((generated / "site").rglob("*.html")))
    assert told[-1][0] == told[-1][1] == 2 * len(list((generated / "build/docs").rglob("*.md")))


def test_warning_of_mkdocs_fails_the_build_and_leaves_the_site(generated: Path) -> None:
    build(generated)
    before = (generated / "site/index.html").read_bytes()
    page = generated / "build/docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[weg](bestaat-niet.md)\n", encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        build(generated)
    assert "bestaat-niet.md" in str(caught.value)
    assert str(caught.value).startswith(
        'build/docs/index.md:1:1: de link naar "bestaat-niet.md" leidt nergens heen. Dit hoort niet voor te komen'
    )
    assert (generated / "site/index.html").read_bytes() == before


def test_broken_settings_are_told(generated: Path) -> None:
    replace(generated / "build/mkdocs.yml", "site_name:", "site_naam:")
    with pytest.raises(GuideError, match="MkDocs meldt"):
        run_mkdocs(generated)


def test_killed_run_leaves_the_last_good_site(generated: Path) -> None:
    build(generated)
    before = {path: path.read_bytes() for path in (generated / "site").rglob("*") if path.is_file()}
    replace(generated / "build/docs/index.md", "# ", "# Nieuw: ")
    script = (
        "import os, signal, sys; from pathlib import Path; from generator.make import build\n"
        "build.put_in_place = lambda fresh, place: os.kill(os.getpid(), signal.SIGKILL)\n"
        "build.build(Path(sys.argv[1]))\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(generated)], cwd=ROOT, env={**os.environ})
    assert run.returncode == -signal.SIGKILL
    assert {path: path.read_bytes() for path in (generated / "site").rglob("*") if path.is_file()} == before
    build(generated)
    assert b"Nieuw: " in (generated / "site/index.html").read_bytes()


def test_epoch_of_the_environment_is_honoured(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(
        generated / "build/mkdocs.yml",
        "site_name: Leernetwerkgids",
        "site_name: Proef\nsite_url: https://voorbeeld.nl/",
    )
    build(generated)
    home = (generated / "site/index.html").read_text(encoding="utf-8")
    assert '<meta property="og:url" content="https://voorbeeld.nl/">' in home and home.count("og:title") == 1
    assert b"lastmod" not in (generated / "site/sitemap.xml").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build(generated)
    assert b"<lastmod>2023-11-14</lastmod>" in (generated / "site/sitemap.xml").read_bytes()


def test_former_address_leads_to_the_present_one(guide_root: Path) -> None:
    file = guide_root / "content/tools/h1-wenskaart.yml"
    slug = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("slug: "))
    replace(file, slug, f"{slug}\nformer_slugs: [oude-naam]")
    generate(guide_root, read_guide(guide_root))
    build(guide_root)
    page = (guide_root / "site/hulpmiddelen/oude-naam/index.html").read_text(encoding="utf-8")
    name = slug.removeprefix("slug: ")
    assert f'content="0; url=../{name}/"' in page and f'<a href="../{name}/">' in page
    assert (guide_root / f"site/hulpmiddelen/{name}/index.html").is_file()


def test_former_slug_may_not_be_in_use(guide_root: Path) -> None:
    one, other = sorted((guide_root / "framework/principles").glob("*.yml"))[:2]
    slug = next(line for line in other.read_text(encoding="utf-8").splitlines() if line.startswith("slug: "))
    replace(one, "\nslug: ", f"\nformer_slugs: [{slug.removeprefix('slug: ')}]\nslug: ")
    with pytest.raises(GuideError, match="was eerder van"):
        read_guide(guide_root)
