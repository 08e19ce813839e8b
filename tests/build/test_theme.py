"""The guide in the theme: its own blocks, what is said of a theme that changed, and another version of it."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from generator.make.build import build
from generator.make.check import read_guide
from generator.make.finish import BLOCKS
from generator.make.generate import generate
from generator.model.problems import GuideError
from generator.plan.allowed import FEATURES
from tests.guides import Built
from tests.helpers import ROOT, SMALL_GUIDE

SETTINGS = (SMALL_GUIDE / "mkdocs.yml").read_text(encoding="utf-8")
ONE_PALETTE = "  palette:\n    primary: custom\n    accent: custom\n"

VERSIONED = re.compile(r"mkdocs-material-[\d.]+|(?<=/stylesheets/)[a-z]+\.[0-9a-f]{10}(?=\.css)")
"""What in a page tells one version of the theme from another."""

CHANGES = {
    "a class has another name": ("md-nav--primary", "md-menu"),
    "a check box is written otherwise": (' autocomplete="off"', ""),
    "a script begins otherwise": ("<script>__md_scope=", "<script>var __md_scope="),
    "styles stand elsewhere": ("assets/stylesheets/", "assets/css/"),
}
"""What a newer theme might do: what stands on its pages today, and what would then."""


def page_of(site: Path, path: str = "index.html") -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def with_labels(root: Path, words: str) -> None:
    (root / "content/labels.yml").write_text(f"theme:\n{words}", encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_theme_that_changed_fails_the_build_and_the_old_site_stays(
    guide_root: Path, small_built: Built, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    old, new = CHANGES[change]
    shutil.copytree(small_built.site, guide_root / "site")
    (guide_root / "site/index.html").write_text("de oude site", encoding="utf-8")
    (guide_root / "thema.py").write_text(
        f"def on_post_page(output, **_):\n    return output.replace({old!r}, {new!r})\n", encoding="utf-8"
    )
    (guide_root / "mkdocs.yml").write_text(f"{SETTINGS}\nhooks: [../thema.py]\n", encoding="utf-8")

    assert main(["build", "--stil", "--vertrouw-code", "-C", str(guide_root)]) == 1

    *told, last = [line for line in capsys.readouterr().out.strip().split("\n") if "let op:" not in line]
    assert len(told) == 1 and re.match(
        r"build/html/\S+:1:1: het thema is veranderd: .* keer voor op ", told[0]
    )
    assert "requirements.lock" in told[0] and "De site die er stond is niet veranderd." in last
    assert len(list((guide_root / "site").rglob("*"))) == len(list(small_built.site.rglob("*")))
    assert (guide_root / "site/index.html").read_text(encoding="utf-8") == "de oude site"


def test_a_part_that_the_theme_no_longer_has_is_told(guide_root: Path) -> None:
    generate(guide_root, read_guide(guide_root))
    blocks = guide_root / "build/theme/main.html"
    text = blocks.read_text(encoding="utf-8")
    assert text.count("partials/palette.html") == 1
    blocks.write_text(text.replace("partials/palette.html", "partials/weg.html"), encoding="utf-8")
    with pytest.raises(GuideError) as error:
        build(guide_root)
    (problem,) = error.value.problems
    assert str(problem).startswith(
        'build/theme/main.html:1:1: het thema is veranderd: "partials/weg.html" is er niet meer. '
    )
    assert f"pas {BLOCKS} aan" in problem.message and not (guide_root / "site").exists()


def test_words_of_the_blocks_are_labels_and_stay_words(guide_root: Path) -> None:
    words = '<script>"&amp; {{ 1 + 1 }}'
    with_labels(
        guide_root, "".join(f"  {name}: '{words}'\n" for name in ("header", "search", "next", "lost"))
    )
    generate(guide_root, read_guide(guide_root))
    build(guide_root)
    page, lost = page_of(guide_root / "site"), page_of(guide_root / "site", "404.html")
    header = page.css_first(".md-header nav")
    assert header and header.attributes["aria-label"] == words
    shown = [
        page.css_first("[data-search] span"),
        page.css_first(".md-footer__link--next .md-footer__direction"),
        lost.css_first("h1"),
    ]
    assert [node and node.text() for node in shown] == [words] * 3
    assert [title.text() for title in lost.css("title")] == [
        f"{words} - {SETTINGS.splitlines()[1].removeprefix('site_name: ')}"
    ]


def test_blocks_of_the_guide(small_built: Built) -> None:
    """One link to search, one name for the logo, no other titles; tabs that lead to each part, and the pages beside this one."""
    items = small_built.plan.navigation
    page = page_of(small_built.site)
    assert len(page.css("[data-search]")) == len(page.css(".md-header__topic")) == 1
    assert len(page.css(".md-tabs__link")) == len(items)
    assert [node.text(strip=True) for node in page.css(".md-tabs__link")] == [item.title for item in items]
    assert page.css(".md-footer__link--next") and not page.css(
        "link[rel=prev], link[rel=next]"
    )  # none is fetched
    names = [
        nav.attributes.get("aria-label") for nav in page.css("body > header nav, .md-tabs, .md-footer nav")
    ]
    assert None not in names and len({*names}) == len(names) == 4


def test_all_that_mkdocs_yml_may_say_of_the_theme_is_as_expected(
    guide_root: Path, amount: Callable[[int, int], int]
) -> None:
    """Features in any combination, one palette, no logo: the build does not fail, and each part is there once."""
    listed = re.search(r"  features:\n(    - .*\n)+", SETTINGS)
    palette = re.search(r"  palette:\n(    .*\n)+", SETTINGS)
    assert listed and palette
    ways = list(product((False, True), repeat=len(FEATURES) + 2))
    for *chosen, one_palette, no_logo in random.Random(7).sample(ways, amount(2, 24)):
        features = [name for name, wanted in zip(FEATURES, chosen, strict=True) if wanted]
        text = SETTINGS.replace(
            listed.group(), "".join(["  features:\n", *(f"    - {name}\n" for name in features)])
        )
        text = text.replace(palette.group(), ONE_PALETTE) if one_palette else text
        text = re.sub(r"  logo: .*\n", "", text) if no_logo else text
        (guide_root / "mkdocs.yml").write_text(text, encoding="utf-8")
        generate(guide_root, read_guide(guide_root))
        build(guide_root)
        page = page_of(guide_root / "site", "vragen/index.html")
        tabs = "navigation.tabs" in features
        sticky = tabs and "navigation.tabs.sticky" in features
        assert len(page.css(".md-tabs")) == tabs and len(page.css(".md-header .md-tabs")) == sticky
        assert len(page.css(".md-footer__link")) == 2 * ("navigation.footer" in features)
        assert len(page.css("input[name=__palette]")) == 3 * (not one_palette)
        assert len(page.css(".md-header .md-logo :is(img, svg)")) == 1
        assert not page.css('script:not([src], [type]), [tabindex=""]')


@pytest.mark.network
@pytest.mark.proof
def test_the_previous_minor_version_of_the_theme(
    small_built: Built, guide_root: Path, tmp_path: Path
) -> None:
    """The same pages, but for the names of its style sheets and its own version."""
    known = next(
        line for line in (ROOT / "pyproject.toml").read_text().split("\n") if "mkdocs-material" in line
    )
    bounds = re.search(r'mkdocs-material([^"]+)"', known)
    here = re.search(
        r"mkdocs-material-([\d.]+)", (small_built.site / "index.html").read_text(encoding="utf-8")
    )
    assert bounds and here
    minor = ".".join(here.group(1).split(".")[:2])
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"),
            *("--target", str(tmp_path / "thema"), f"mkdocs-material{bounds.group(1)},<{minor}"),
        ],
        check=True,
    )
    subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--stil", "-C", str(guide_root)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "thema"), str(ROOT)])},
        check=True,
    )

    def pages(site: Path) -> dict[str, str]:
        return {
            path.relative_to(site).as_posix(): VERSIONED.sub("", path.read_text(encoding="utf-8"))
            for path in site.rglob("*.html")
        }

    other = (guide_root / "site/index.html").read_text(encoding="utf-8")
    assert f"mkdocs-material-{here.group(1)}" not in other and "mkdocs-material-" in other
    assert pages(guide_root / "site") == pages(small_built.site)
