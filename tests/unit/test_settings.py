"""mkdocs.yml: every mistake at its place, nothing that runs or reads elsewhere, and MkDocs sees only what was checked."""

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.make.check import read_all
from generator.make.generate import LARGEST_ICON, configuration, icon_in_page
from generator.model.problems import GuideError
from generator.plan.allowed import COLOURS, EXTENSIONS, SCRIPTS, STYLES
from generator.plan.assets import published_paths
from generator.plan.configuration import outdated, read_settings
from generator.plan.pages import Site
from generator.plan.settings import Barrier, Settings
from tests.helpers import FIXTURES, ROOT, SMALL_GUIDE

WORDS = {"theme.search": 'Zoek "alles"'}
NAMED = {"gids/gids.css": "gids/gids.1.css"}
"""Labels that the blocks of the theme show."""
FOOT = [{"title": "Toegankelijkheidsverklaring", "address": "over/toegankelijkheid/"}]
"""Where the foot of each page of the small guide leads."""

LEAST = f"""\
site_name: Gids
theme: {{name: material, language: nl, palette: {{primary: custom, accent: custom}}}}
markdown_extensions: [{", ".join(EXTENSIONS)}]
extra_css: [{", ".join(STYLES)}]
extra_javascript: [{", ".join(SCRIPTS)}]
"""


@dataclass(frozen=True)
class Mistake:
    """A file with something wrong, and every message about it."""

    name: str
    messages: list[str]
    text: str = (SMALL_GUIDE / "mkdocs.yml").read_text(encoding="utf-8")
    edits: list[tuple[str, str]] = field(default_factory=list)

    def written(self) -> str:
        """Return the text with its edits made; each old text stands exactly once."""
        text = self.text
        for old, new in self.edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text


MISTAKES = [
    Mistake(**each) for each in yaml.safe_load((FIXTURES / "settings.yml").read_text(encoding="utf-8"))
]


def write(root: Path, text: str) -> Path:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


def told(root: Path, *, trusted: bool = False) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read_settings(root, trusted=trusted)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_every_mistake_is_told_at_its_place_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: Mistake
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, mistake.written())

    assert told(tmp_path) == [f"mkdocs.yml:{message}" for message in mistake.messages]
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"], "something ran"


def test_there_are_mistakes_of_every_sort() -> None:
    assert len(MISTAKES) >= 50
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)
    assert all(mistake.messages for mistake in MISTAKES)


def test_problems_of_settings_and_of_records_are_told_together(guide_root: Path) -> None:
    write(guide_root, LEAST + "hooks: [kwaad.py]\n")
    (guide_root / "framework/phases.yml").unlink()

    with pytest.raises(GuideError) as caught:
        read_all(guide_root)

    assert {problem.path for problem in caught.value.problems} >= {"mkdocs.yml", "framework/phases.yml"}


def test_settings_are_those_of_extra(tmp_path: Path) -> None:
    extra = "extra:\n  organisation: Dorp & Stad\n  contact: post@dorp.example\n  edit_base: https://git.dorp.example/gids/edit/main\n"

    settings = read_settings(write(tmp_path, LEAST + extra))

    assert settings.organisation == "Dorp & Stad"
    assert settings.contact_url == "mailto:post@dorp.example"
    assert settings.edit_base == "https://git.dorp.example/gids/edit/main"
    assert settings.accessibility_status == ""


@pytest.mark.parametrize("rest", ["", "extra:\n", "plugins:\n", "validation:\n  nav:\n", "site_url: ''\n"])
def test_what_the_pages_do_not_need_may_be_left_out_or_empty(tmp_path: Path, rest: str) -> None:
    assert read_settings(write(tmp_path, LEAST + rest)) == read_settings(write(tmp_path, LEAST))


@pytest.mark.parametrize(
    "edit",
    [
        ("site_name: Gids", "site_name: 012"),
        ("site_name: Gids", "site_name: nee"),
        ("site_name: Gids", "site_name: Zorg & Welzijn\nsite_url: https://intranet:8443/gids"),
        ("site_name: Gids", "site_name: Gids\nsite_url: HTTPS://Dorp.example/@ik/"),
        ("site_name: Gids", "site_name: Gids\nsite_url: https://xn--coperatie-17a.example"),
        ("site_name: Gids", "site_name: Gids\ncopyright: '&copy; 2026'\nsite_author: Dorp"),
        ("language: nl", "language: nl, font: false, features: [navigation.tabs.sticky]"),
        (STYLES[0], f"{STYLES[0]}, gids/search.css"),
        (SCRIPTS[0], f"gids/files.js, {SCRIPTS[0]}"),
    ],
)
def test_what_may_be_said_is_accepted(tmp_path: Path, edit: tuple[str, str]) -> None:
    assert edit[0] in LEAST
    assert read_settings(write(tmp_path, LEAST.replace(*edit))).mkdocs is not None


@pytest.mark.parametrize(
    ("contact", "url"),
    [
        ("https://dorp.example/contact", "https://dorp.example/contact"),
        ("HTTPS://dorp.example/@ik", "HTTPS://dorp.example/@ik"),
        ("javascript:alert(1)", ""),
        ("http://dorp.example", ""),
        ("bel het gemeentehuis", ""),
        ("", ""),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(contact: str, url: str) -> None:
    assert Settings(contact=contact).contact_url == url


def test_the_files_that_messages_name_are_there() -> None:
    assert (ROOT / COLOURS).is_file()
    assert {*STYLES, *SCRIPTS} <= set(published_paths())


def test_mkdocs_is_told_only_what_was_checked(tmp_path: Path, small_site: Site) -> None:
    settings = read_settings(write(tmp_path, LEAST.replace("site_name: Gids", "site_name: no")))

    made = configuration(small_site, settings, WORDS, NAMED)

    assert made.pop("nav")
    assert made == {
        "site_name": "no",
        "theme": {
            "name": "material",
            "language": "nl",
            "palette": {"primary": "custom", "accent": "custom"},
            "font": False,
            "custom_dir": "theme",
        },
        "plugins": [],
        "markdown_extensions": list(EXTENSIONS),
        "extra": {"generator": False, "labels": WORDS, "names": NAMED, "foot": FOOT},
        "extra_css": ["gids/gids.1.css"],
        "extra_javascript": list(SCRIPTS),
        "docs_dir": "docs",
        "site_dir": "html",
    }


def test_a_file_without_derived_keys_says_the_same_to_mkdocs_as_by_itself(small_site: Site) -> None:
    settings = read_settings(SMALL_GUIDE)
    written = yaml.safe_load((SMALL_GUIDE / "mkdocs.yml").read_text(encoding="utf-8"))

    made = configuration(small_site, settings, WORDS, NAMED)

    assert made["theme"].pop("custom_dir") == "theme"
    assert {key: made[key] for key in written} == written | {
        "extra": {"generator": False, "labels": WORDS, "names": NAMED, "foot": FOOT},
        "extra_css": ["gids/gids.1.css"],
    }


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (lambda path: None, "dit bestand ontbreekt. Zet het terug."),
        (lambda path: path.mkdir(), "hier hoort een gewoon bestand te staan. Zet het terug."),
        (lambda path: os.mkfifo(path), "hier hoort een gewoon bestand te staan. Zet het terug."),
        (
            lambda path: path.symlink_to("/etc/hostname"),
            "een symbolische link mag niet. Zet hier het bestand zelf neer.",
        ),
    ],
    ids=["missing", "folder", "pipe", "link"],
)
def test_what_is_no_file_is_told(tmp_path: Path, place: object, message: str) -> None:
    assert callable(place)
    place(tmp_path / "mkdocs.yml")

    assert told(tmp_path) == [f"mkdocs.yml:1:1: {message}"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("generator.plan.configuration.read_text", refuse)

    (message,) = told(write(tmp_path, LEAST))
    assert message.startswith("mkdocs.yml:1:1: je hebt geen rechten")


def test_who_trusts_the_file_lets_mkdocs_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_site: Site
) -> None:
    monkeypatch.setenv("DORP", "Dorp")
    text = "site_name: Gids\nhooks: [eigen.py]\nextra:\n  organisation: !ENV DORP\n  other: 1\n"

    (tmp_path / "build").mkdir()
    (tmp_path / "build/eigen.py").write_text("raise RuntimeError('it is not run')\n", encoding="utf-8")

    settings = read_settings(write(tmp_path, text), trusted=True)

    assert settings == Settings(site_name="Gids", organisation="Dorp")
    made = configuration(small_site, settings, WORDS, NAMED)
    assert made["INHERIT"] == "../mkdocs.yml" and made["theme"] == {"custom_dir": "theme"}
    assert made["extra"] == {
        "labels": WORDS,
        "names": NAMED,
        "foot": FOOT,
        "publisher": "Dorp",
    }  # MkDocs adds them to what the file says


STATEMENT = """
extra:
  accessibility_status: "B: voldoet gedeeltelijk, na een onderzoek"
  accessibility_date: 2026-05-04
  response_days: 5
  accessibility_findings:
    - criterion: 1.4.3 Contrast
      cause: De kleur van een kop is te licht.
      effect: Wie slecht ziet, leest de kop niet.
      alternative: Zet de gids op donker.
      measure: De kleur wordt donkerder.
      planned: 2027-06-30
    - {criterion: 9.2.1.1, cause: Een knop, effect: Geen toets, measure: Een nieuwe, planned: 2027-01-02}
"""


@pytest.mark.parametrize("trusted", [False, True])
def test_the_accessibility_statement_is_more_than_text(tmp_path: Path, trusted: bool) -> None:
    settings = read_settings(write(tmp_path, LEAST + STATEMENT), trusted=trusted)

    assert settings.accessibility_date == date(2026, 5, 4)
    assert settings.response_days == 5
    assert (settings.accessibility_letter, settings.accessibility_words) == ("B", "voldoet gedeeltelijk")
    first, second = settings.accessibility_findings
    assert first == Barrier(
        criterion="1.4.3 Contrast",
        cause="De kleur van een kop is te licht.",
        effect="Wie slecht ziet, leest de kop niet.",
        alternative="Zet de gids op donker.",
        measure="De kleur wordt donkerder.",
        planned=date(2027, 6, 30),
    )
    assert (second.criterion, second.alternative) == ("9.2.1.1", "")
    if settings.mkdocs is not None:
        assert settings.mkdocs["extra"].keys() == {"generator"}, "pages would change with it"


def test_a_trusted_statement_is_as_strictly_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        LEAST + STATEMENT.replace("2026-05-04", "gisteren").replace("response_days: 5", "response_days: 0"),
    )

    assert [message.partition(" moet ")[0] for message in told(tmp_path, trusted=True)] == [
        'mkdocs.yml:9:23: "accessibility_date"',
        'mkdocs.yml:10:18: "response_days"',
    ]


@pytest.mark.parametrize("status", ["", "A", "C: eerste maatregelen genomen", "D: voldoet niet, nog niet"])
def test_a_status_has_the_words_of_the_register(tmp_path: Path, status: str) -> None:
    settings = read_settings(write(tmp_path, f"{LEAST}extra:\n  accessibility_status: '{status}'\n"))

    assert settings.accessibility_letter == status[:1]
    assert status[3:].startswith(settings.accessibility_words) or status == "A"


def test_no_more_findings_than_a_reader_takes_in(tmp_path: Path) -> None:
    one = "    - {criterion: 9.2.1.1, cause: Knop %s, effect: Geen toets, measure: Een nieuwe, planned: 2027-01-02}\n"
    many = "".join(one % number for number in range(61))
    write(tmp_path, f"{LEAST}extra:\n  accessibility_findings:\n{many}")

    (message,) = told(tmp_path)
    assert '"accessibility_findings" noemt meer dan 60 afwijkingen.' in message


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 5, 3), "die dag moet nog komen"),
        (date(2026, 5, 4), None),
        (date(2027, 5, 4), None),
        (date(2027, 5, 6), "langer dan een jaar geleden"),
    ],
)
def test_a_statement_is_looked_at_each_year(tmp_path: Path, today: date, said: str | None) -> None:
    root = write(tmp_path, LEAST + STATEMENT)

    late = [*outdated(root, read_settings(root), today)]
    assert len(late) == (said is not None) and all(each.warning for each in late)
    for each in late:
        assert said is not None and said in each.message
        assert (each.line, each.column) == (9, 23)


def test_scripts_and_styles_of_a_trusted_file_have_their_names(tmp_path: Path, small_site: Site) -> None:
    """A list stands in the place of the one in the file; what is no list of files is left for MkDocs to tell of."""
    text = "extra_css: [gids/gids.css, huis.css]\nextra_javascript: [{path: gids/gids.css, defer: true}]\n"
    settings = read_settings(write(tmp_path, text), trusted=True)
    made = configuration(small_site, settings, WORDS, NAMED)
    assert made["extra_css"] == ["gids/gids.1.css", "huis.css"]
    assert made["extra_javascript"] == [{"path": "gids/gids.1.css", "defer": True}]

    for wrong in ("gids/gids.css", "[[gids/gids.css]]", "[{defer: true}]", "[{path: gids/gids.css, x: [1]}]"):
        settings = read_settings(write(tmp_path, f"extra_css: {wrong}\n"), trusted=True)
        assert "extra_css" not in configuration(small_site, settings, WORDS, NAMED)


BROKEN_HOOKS = {
    "weg.py": '2:9: het bestand "weg.py" is er niet. Een pad begint in de map build, dus meestal met ../',
    "los.py": '2:9: het bestand "los.py" is er niet. Schrijf: ../los.py',
    "../los.py": '2:9: de hook "../los.py" geeft een fout op regel 2: SyntaxError (',
}


@pytest.mark.parametrize("name", BROKEN_HOOKS)
def test_a_hook_that_is_not_there_or_is_no_python_is_told_before_it_is_run(tmp_path: Path, name: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "los.py").write_text("print('run')\ndef on_config(config:\n", encoding="utf-8")

    with pytest.raises(GuideError) as caught:
        read_settings(write(tmp_path, f"site_name: Gids\nhooks: [{name}]\n"), trusted=True)

    assert str(caught.value).startswith(f"mkdocs.yml:{BROKEN_HOOKS[name]}")


@pytest.mark.parametrize(
    ("site_name", "data_name"),
    [
        ("Leernetwerkgids", "leernetwerkgids"),
        ("Één gids / voor ons", "een-gids-voor-ons"),
        ("../..", "gids"),
        ("Ω", "gids"),
        (None, "gids"),
        ("Lang " * 100, "-".join(["lang"] * 12)),
    ],
)
def test_files_of_data_are_called_after_the_guide(site_name: str | None, data_name: str) -> None:
    assert Settings(site_name=site_name).data_name == data_name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: Gids\nextra: [1\n", "3:1: dit is geen geldige YAML: "),
        ("INHERIT: mkdocs.yml\n", '1:1: "INHERIT" leidt terug naar dit bestand zelf.'),
        ("site_name: Gids\nINHERIT: weg.yml\n", '2:1: het bestand dat "INHERIT" noemt is er niet.'),
        (
            "site_name: Gids\nINHERIT: kapot.yml\n",
            "2:1: het bestand {root}/kapot.yml is geen geldige YAML (regel 2).",
        ),
        ("site_name: Gids\nINHERIT: .\n", "2:1: {root}: dit is een map"),
        ("a: !!python/object/apply:int [x]\n", "1:1: de code in dit bestand geeft een fout: ValueError ("),
        ("# niets\n", "1:1: dit bestand is leeg."),
        ("12\n", "1:1: dit bestand moet een blok met sleutels zijn."),
        ("- een\n", "1:1: dit bestand moet een blok met sleutels zijn."),
    ],
)
def test_a_trusted_file_that_cannot_be_read_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kapot.yml").write_text("a: b\n  c: d\n", encoding="utf-8")

    (problem,) = told(write(tmp_path, text), trusted=True)

    assert problem.startswith(f"mkdocs.yml:{message.format(root=tmp_path)}")


def test_an_icon_that_is_the_logo_too_stands_in_the_page() -> None:
    picture = {"gids/logo.svg": b"<svg/>", "large.svg": b" " * (LARGEST_ICON + 1), "logo.png": b"PNG"}.get
    inside = icon_in_page({"logo": "gids/logo.svg", "favicon": "gids/logo.svg"}, picture)
    assert inside == {"icon_in_page": "data:image/svg+xml;base64,PHN2Zy8+"}
    for name in ("large.svg", "logo.png", "elsewhere.svg"):
        assert icon_in_page({"logo": name, "favicon": name}, picture) == {}
    assert icon_in_page({"logo": "logo.png", "favicon": "gids/logo.svg"}, picture) == {}
    assert icon_in_page({}, picture) == {}
