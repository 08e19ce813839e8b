"""What the generator reads from mkdocs.yml."""

from pathlib import Path

import pytest

from generator.problems import GuideError
from generator.settings import Settings, read_settings


def write(root: Path, text: str) -> Path:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


def test_settings_are_those_of_extra(tmp_path: Path) -> None:
    text = "site_name: Gids\nextra:\n  organisation: Dorp\n  contact: post@dorp.example\n  other: 1\n"

    settings = read_settings(write(tmp_path, text))

    assert settings == Settings(organisation="Dorp", contact="post@dorp.example")
    assert settings.contact_url == "mailto:post@dorp.example"


@pytest.mark.parametrize(
    ("contact", "url"),
    [
        ("https://dorp.example/contact", "https://dorp.example/contact"),
        ("javascript:alert(1)", ""),
        ("http://dorp.example", ""),
        ("bel het gemeentehuis", ""),
        ("", ""),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(contact: str, url: str) -> None:
    assert Settings(contact=contact).contact_url == url


@pytest.mark.parametrize("text", ["", "- een lijst\n", "site_name: Gids\nextra:\n", "extra: woord\n"])
def test_what_is_not_there_is_empty(tmp_path: Path, text: str) -> None:
    assert read_settings(write(tmp_path, text)) == Settings()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GuideError) as told:
        read_settings(tmp_path)

    assert [str(problem) for problem in told.value.problems] == ["mkdocs.yml:1:1: dit bestand ontbreekt."]


def test_a_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(GuideError) as told:
        read_settings(write(tmp_path, "site_name: Gids\nextra: [1\n"))

    (problem,) = told.value.problems
    assert (problem.path, problem.line) == ("mkdocs.yml", 3)
    assert "geldige YAML" in problem.message
