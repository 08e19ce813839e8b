"""The pages on who answers for the site: what they say with all settings and with none. `--update-golden` writes them anew."""

from datetime import date
from pathlib import Path

import pytest

from generator.make.check import read_guide
from generator.make.generate import compose, draft
from generator.plan.pages import FOOT, WRITTEN, plan
from generator.plan.settings import Barrier, Hosting, Settings
from generator.views.render import render
from tests.files import replace
from tests.helpers import FIXTURES

PAGES = FIXTURES / "public"
TEXTS = {
    "colofon": "# Colofon\n\nVan wie deze gids is.\n\n## Rechten\n\nDe teksten mag je overnemen.\n",
    "privacy": "# Privacy\n\nDe gids volgt je niet.\n",
    "lek-melden": "# Een lek melden\n\nMeld het zo snel als je kunt.\n",
}
NOTHING = Settings()
ALL = Settings(
    site_name="Tuingids",
    site_url="https://dorp.example/gids/",
    organisation="Dorp & *Stad*",
    contact="post@dorp.example",
    accessibility_status="B: voldoet gedeeltelijk, na een onderzoek",
    accessibility_signed="J. Jansen, 3 mei 2026",
    accessibility_date=date(2026, 5, 4),
    accessibility_findings=(
        Barrier(
            criterion="1.4.3 Contrast",
            cause="De kleur van een kop is te licht.",
            effect="Wie slecht ziet, leest de kop niet.",
            alternative="Zet de gids op donker.",
            measure="De kleur wordt donkerder.",
            planned=date(2027, 6, 30),
        ),
        Barrier(
            criterion="9.2.1.1",
            cause="Een *knop* is geen knop.",
            effect="Een toets doet niets.",
            measure="Er komt een knop.",
            planned=date(2027, 1, 2),
        ),
    ),
    response_days=5,
    hosting=Hosting(security_contact="https://dorp.example/lek", security_expires=date(2031, 2, 3)),
)
CASES = {
    "all": ALL,
    "nothing": NOTHING,
    "contact": Settings(contact="https://dorp.example/vraag"),
}


@pytest.fixture
def with_texts(guide_root: Path) -> Path:
    """The small guide with a text for each of these pages."""
    for slug, text in TEXTS.items():
        (guide_root / f"content/pages/{slug}.md").write_text(text, encoding="utf-8")
    return guide_root


@pytest.mark.parametrize("case", CASES)
def test_what_they_say(with_texts: Path, case: str, request: pytest.FixtureRequest) -> None:
    guide = read_guide(with_texts).guide
    wanted = {WRITTEN[slug].path for slug in FOOT}

    made = dict(render(guide, plan(guide), CASES[case], only=wanted))

    assert made.keys() == wanted
    for path, text in made.items():
        file = PAGES / case / Path(path).name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), file.name


def test_a_guide_may_do_without(guide_root: Path, with_texts: Path) -> None:
    for slug in TEXTS:
        (guide_root / f"content/pages/{slug}.md").unlink()
        checked = read_guide(guide_root)
        assert WRITTEN[slug].path not in plan(checked.guide).pages
        assert not any(slug in str(problem) for problem in checked.warnings)


@pytest.mark.long
def test_the_foot_leads_to_those_that_are_there(with_texts: Path) -> None:
    made = compose(draft(with_texts, read_guide(with_texts))).configuration["extra"]
    assert [each["address"] for each in made["foot"]] == [f"over/{slug}/" for slug in FOOT]
    assert "publisher" not in made

    (with_texts / "content/pages/privacy.md").unlink()
    replace(with_texts / "mkdocs.yml", 'organisation: ""', "organisation: Dorp")
    made = compose(draft(with_texts, read_guide(with_texts))).configuration["extra"]
    assert [each["title"] for each in made["foot"]] == [
        "Colofon",
        "Toegankelijkheidsverklaring",
        "Een lek melden",
    ]
    assert made["publisher"] == "Dorp"


@pytest.mark.long
def test_security_txt_leads_to_the_rules_where_their_address_is_known(with_texts: Path) -> None:
    replace(
        with_texts / "mkdocs.yml",
        "\nextra:\n",
        "\nextra:\n  hosting: {security_contact: lek@dorp.example, security_expires: 2031-02-03}\n",
    )

    def policy() -> list[str]:
        told = compose(draft(with_texts, read_guide(with_texts))).docs["security.txt"].decode()
        return [line for line in told.splitlines() if line.startswith("Policy:")]

    assert policy() == []
    replace(with_texts / "mkdocs.yml", "# site_url:", "site_url: https://dorp.example/gids")
    assert policy() == ["Policy: https://dorp.example/gids/over/lek-melden/"]
    (with_texts / "content/pages/lek-melden.md").unlink()
    assert policy() == []
