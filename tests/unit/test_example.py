"""The example of an edition fits the guide of today, has one of each thing that an edition can have, and says that it is made up."""

import pytest

from generator.make.check import Checked, read_guide
from generator.model.edition import EditionFile
from generator.model.kinds import KINDS
from generator.model.places import BUILD, SITE
from generator.read.edition import read_edition
from generator.read.installed import GUIDE
from tests.guides import EXAMPLE
from tests.helpers import ROOT


@pytest.fixture(scope="module")
def checked() -> Checked:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(ROOT))
        return read_guide(EXAMPLE)


@pytest.mark.long
def test_it_fits_the_guide(checked: Checked) -> None:
    """What the guide changed since is told to who keeps the example; all else would be a mistake of it."""
    assert [str(each) for each in checked.warnings if "sinds je dit schreef" not in each.message] == []


@pytest.mark.long
def test_it_has_one_of_each_thing_that_an_edition_can_have(checked: Checked) -> None:
    own = {kind for id_, kind in checked.guide.kinds.items() if checked.guide.is_own(id_)}
    assert (
        own
        >= {"checklist", "note", "practice-example", "question", "source", "term", "tool"}
        <= KINDS.names.keys()
    )
    assert checked.guide.edition and checked.guide.edition.file.hidden and checked.guide.edition.file.menu
    assert "OR5" in {note.about for note in checked.guide.notes}
    assert checked.guide.replaced.keys() == {"home"}


def test_every_setting_is_used_but_those_that_a_server_asks() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(GUIDE, str(ROOT))
        said = read_edition(EXAMPLE).file
    assert said.model_fields_set >= EditionFile.model_fields.keys() - {"hosting"}


@pytest.mark.long
def test_everything_in_it_says_that_it_is_made_up(checked: Checked) -> None:
    for entry in checked.loaded.entries:
        if checked.guide.is_own(entry.name):
            text = (EXAMPLE / entry.path).read_text(encoding="utf-8").lower()
            assert any(word in text for word in ("verzonnen", "voorbeeld", "bestaat niet")), entry.path
    for page in (EXAMPLE / "pages").glob("*.md"):
        assert any(word in page.read_text("utf-8") for word in ("verzonnen", "Dit is een voorbeeld")), page


def test_every_address_in_it_is_one_of_an_example() -> None:
    found = [*EXAMPLE.rglob("*.yml"), *EXAMPLE.rglob("*.md")]
    for path in (each for each in found if each.relative_to(EXAMPLE).parts[0] not in (BUILD, SITE)):
        for word in path.read_text(encoding="utf-8").split():
            if "https://" in word or "@" in word:
                assert "voorbeeld.nl" in word, f"{path}: {word}"
