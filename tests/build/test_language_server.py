"""What an editor sees while it types: the YAML language server of VS Code with the schemas and settings of a guide."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.desk.derived import settings
from generator.model.kinds import KINDS
from generator.read.load import schema_line
from tests.helpers import SMALL_GUIDE
from tests.language_server import SERVER, LanguageServer, language_server
from tests.records import DIFFER, is_good, typed_records

pytestmark = pytest.mark.skipif(
    not SERVER.is_file(), reason="needs the YAML language server of package-lock.json"
)

TOOL = "content/tools/h1-wenskaart.yml"
ENGLISH = re.compile(r"\b(the|not|has|with|than|must|too)\b", re.IGNORECASE)
"""Words of the server itself; only of a double in a list it lets nobody say it better."""
COUNT = 250
"""So many of the records that somebody typed are shown to the server."""


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Return settings as VS Code hands them on: `yaml.format.enable` as blocks within blocks."""
    made: dict[str, Any] = {}
    for key, value in flat.items():
        *way, last = key.split(".") if key.startswith("yaml.") else [key]
        block = made
        for step in way:
            block = block.setdefault(step, {})
        block[last] = value
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server in a copy of the small guide, with what `gids schema` wrote there."""
    root = Path(shutil.copytree(SMALL_GUIDE, tmp_path_factory.mktemp("typen") / "gids"))
    assert main(["schema", "--stil", "-C", str(root)]) == 0
    with language_server(root, nested(settings())) as running:
        yield running


class Typing:
    """A file in which somebody types, with a mark where the cursor stands."""

    made = 0

    def __init__(self, server: LanguageServer, text: str, folder: str = "content/tools") -> None:
        Typing.made += 1
        before, _, after = text.partition("¦")
        self.server, self.path = server, f"{folder}/nieuw-{Typing.made}.yml"
        self.line, self.column = before.count("\n"), len(before) - before.rfind("\n") - 1
        server.open(self.path, before + after)

    def completions(self) -> dict[str, str]:
        """Return what could stand at the cursor, with its explanation."""
        found = self.server.at("completion", self.path, self.line, self.column)["items"]
        return {item["label"]: _words(item.get("documentation")) for item in found}

    def hover(self) -> str:
        """Return what is told of what stands at the cursor."""
        return _words(self.server.at("hover", self.path, self.line, self.column)["contents"])

    def problems(self) -> list[tuple[int, str]]:
        """Return line (from 1) and message of each problem."""
        found = self.server.problems(self.path)
        return sorted((each["range"]["start"]["line"] + 1, each["message"]) for each in found)


def _words(said: Any) -> str:
    return str(said["value"] if isinstance(said, dict) else said or "")


def without_first_line(path: str) -> str:
    return (SMALL_GUIDE / path).read_text(encoding="utf-8").partition("\n")[2]


def test_the_records_of_a_guide_have_no_problems(server: LanguageServer) -> None:
    paths = [path for home in KINDS.files for path in sorted(SMALL_GUIDE.glob(home.pattern))]
    names = [path.relative_to(SMALL_GUIDE).as_posix() for path in paths]
    for name in names:
        server.open(name, without_first_line(name))

    assert {name: server.problems(name) for name in names} == {name: [] for name in names}


def test_keys_are_completed_in_order_and_explained(server: LanguageServer) -> None:
    found = Typing(server, "id: h7\n¦").completions()

    keys = [key for key in found if key == key.lower()]
    assert keys[:3] == ["slug", "former_slugs", "title"] and keys[-3:] == [
        "relations",
        "search_terms",
        "corrected",
    ]
    assert found["kind_of"] == "Wat voor hulpmiddel het is; ook een filter in de lijst."
    assert "Hulpmiddel of werkvorm" in found, "all that must be there, at once"
    assert "to" in Typing(server, "relations:\n  - ¦").completions()


@pytest.mark.parametrize(
    ("text", "id_", "title"),
    [
        ("phases:\n  - ¦", "zaaien", "Zaaien"),
        ("roles: [r1, ¦]", "r2", "Kok"),
        ("relations:\n  - to: ¦", "AA1-w06", "wie de compost keert"),
        ("relations:\n  - to: AA¦", "AA1", "Vorm een vaste groep van buren"),
        ("what:\n  - text: x\n    evidence:\n      - ¦", "jansen-2019", "Jansen & Tuin, 2019"),
        (
            "what:\n  - text: x\n    evidence: [¦]",
            "expert",
            "De bron zet er (E) bij: het komt van praktijkexperts.",
        ),
        ("official_wording:\n  source: ¦", "tuin-handboek", "Handboek buurttuinen (2021)"),
    ],
)
def test_ids_are_completed_with_their_titles(server: LanguageServer, text: str, id_: str, title: str) -> None:
    assert Typing(server, text).completions()[id_] == title


def test_only_ids_of_the_right_kind_are_offered(server: LanguageServer) -> None:
    assert set(Typing(server, "phases:\n  - ¦").completions()) == {"zaaien", "oogsten"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind¦_of: werkvorm\n", "#### Soort\n\nWat voor hulpmiddel het is; ook een filter in de lijst."),
        (
            "official¦_wording: {source: tuin-handboek}\n",
            "#### Vindplaats\n\nDe bron en de plaats die het hulpmiddel",
        ),
        ("phases: [za¦aien]\n", "#### Ontwikkelfase\n\nZaaien"),
        ("relations: [{to: A¦A2, why: Omdat.}]\n", "#### Uitgangspunt\n\nLeer elkaar kennen voor je spit"),
        ("what: [{te¦xt: Een kaart.}]\n", "#### Tekst\n\nDe uitspraak in eigen woorden"),
    ],
)
def test_what_stands_there_is_explained(server: LanguageServer, text: str, told: str) -> None:
    assert Typing(server, text).hover().startswith(told)


def test_what_is_wrong_is_told_in_dutch(server: LanguageServer) -> None:
    text = without_first_line(TOOL)
    for right, wrong in (
        ("slug: wenskaart", "slug: Wens kaart"),
        ("kind_of: werkvorm", "kind_of: spel"),
        ("phases: [zaaien]", "phases: [gieten]"),
        ("to: AA2", "to: AA22"),
        ("roles: [r2]", "rollen: [r2]"),
        ("editorial: true", "editorial: nee"),
    ):
        assert text.count(right) == 1
        text = text.replace(right, wrong)

    new = "Kies er een met Ctrl+spatie; is het nieuw, typ dan gids schema."
    assert [message for _, message in Typing(server, text).problems()] == [
        "Een slug heeft hoogstens 60 tekens: a-z, 0-9 en enkele streepjes. Namen als index, search en tags kunnen niet.",
        "Kies uit: werkvorm, hulpmiddel, checklist, document, website, activiteit, rol.",
        "Schrijf true (dit vindt de gids zelf), false, of een zin die zegt welk deel van de gids komt.",
        f"Dit is geen id van: ontwikkelfase. {new}",
        "Hier klopt een sleutel niet, of er ontbreekt er een. Verplicht: id, slug, title, kind_of, summary, what, "
        "official_wording. Mag ook: wat Ctrl+spatie toont.",
        f"Dit id bestaat niet. {new}",
    ]


def test_the_server_says_what_schema_and_check_say(tmp_path: Path) -> None:
    assert (
        main(["schema", "--stil", "-C", str(tmp_path)]) == 0
    )  # without records every id of the right form is good
    records = [
        each for each in typed_records() if not any(re.search(differs, each.name) for differs in DIFFER)
    ]
    tried = {f"{number}.yml": each for number, each in enumerate(records[:: len(records) // COUNT])}
    assert len(tried) >= 200
    with language_server(tmp_path, nested(settings())) as server:
        for path, record in tried.items():
            server.open(path, f"{schema_line(path, record.home.schema)}\n{record.text}")
        told = {path: [each["message"] for each in server.problems(path)] for path in tried}

    wrong = [
        f"{each.home.schema}, {each.name}: {told[path]}"
        for path, each in tried.items()
        if is_good(each) == bool(told[path])
    ]
    assert not wrong, "\n".join(wrong)
    messages = {message for found in told.values() for message in found}
    assert not [message for message in messages if ENGLISH.search(message)]
