"""The site on which readers fill something in: the small guide with another checklist and a principle that is new."""

from pathlib import Path

import pytest

from generator.read.guide import Guide
from tests.browsing import AddressOf
from tests.guides import Built, BuiltOnce, copied
from tests.helpers import FIXTURES, SMALL_GUIDE

FILLED = FIXTURES / "filled"
"""Records over those of the small guide: a checklist with all that a checklist can have, and changes of principles."""


def copy_filled(root: Path) -> Path:
    """Copy the guide that readers fill in to a folder."""
    return copied(root, SMALL_GUIDE, FILLED)


@pytest.fixture(scope="session")
def filled(built_once: BuiltOnce) -> Built:
    """The guide that readers fill in."""
    return built_once("ingevuld", copy_filled)


@pytest.fixture(scope="session")
def filled_built(filled: Built) -> Path:
    """The folder of the guide that readers fill in, generated and built."""
    return filled.root


@pytest.fixture(scope="session")
def filled_guide(filled: Built) -> Guide:
    """The records of the guide that readers fill in."""
    return filled.guide


@pytest.fixture(scope="session")
def filled_address(filled: Built, address_of: AddressOf) -> str:
    """Where the guide that readers fill in is served."""
    return address_of(filled.site)


@pytest.fixture(scope="session")
def real_address(real_built: Built, address_of: AddressOf) -> str:
    """Where the real guide is served, also where a test calls another guide its own."""
    return address_of(real_built.site)
