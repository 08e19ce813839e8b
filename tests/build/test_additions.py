"""An editor adds one record of each kind, sources of the guide's own among them: all are taken in and shown."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.model.kinds import KINDS
from generator.plan.pages import plan
from generator.read.guide import Guide
from tests.additions import add_one_of_each, correct
from tests.guides import copied
from tests.helpers import ROOT, messages

ONE_OF_ITS_KIND = {"framework", "choice-aid", "questionnaire"}
"""Kinds of which a guide has one; the others an editor adds to."""
WITH_THE_FRAMEWORK = {"element", "sub-element"}
"""Kinds that come with a new version of the framework, with figures of its study."""
IN_EDITIONS = {kind.id for kind in KINDS if kind.files and not kind.files.pattern}
"""Kinds of which only an edition has records."""


@pytest.fixture(scope="module")
def guide(extended_guide: Path) -> Guide:
    return read_guide(extended_guide).guide


def test_one_record_of_each_kind_is_added_without_a_message(tmp_path: Path) -> None:
    root = copied(tmp_path, ROOT)
    before = read_guide(root).guide
    added = add_one_of_each(root)
    correct(root)

    assert messages(root) == []
    after = read_guide(root).guide
    new = after.kinds.keys() - before.kinds.keys()
    others = ONE_OF_ITS_KIND | WITH_THE_FRAMEWORK | IN_EDITIONS
    assert {after.kinds[id_] for id_ in new} == KINDS.names.keys() - others
    assert new >= added.keys()
    assert len(after.synonyms) == len(before.synonyms) + 1
    assert len(after.written) == len(before.written) + 1


def test_each_record_that_was_added_stands_on_its_page(extended_guide: Path, guide: Guide) -> None:
    site = plan(guide)
    own = [id_ for id_, source in guide.sources.items() if source.custom.kind == "own"]
    users = {use.id for id_ in own for use in guide.uses[id_]}
    assert users
    for id_ in users:
        target = site.targets[id_]
        file = extended_guide / "site" / site.pages[target.path].address / "index.html"
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert not target.anchor or tree.css_first(f'[id="{target.anchor}"]'), id_
        sources = [site.pages[site.targets[source].path].address for source in own]
        links = [node.attributes["href"] or "" for node in tree.css("article a[href]")]
        assert any(link.endswith(source) for link in links for source in sources), id_


def test_a_corrected_text_is_what_readers_see(extended_guide: Path, guide: Guide) -> None:
    principle = guide.principles[0]
    page = extended_guide / "site" / "uitgangspunten" / principle.slug / "index.html"

    assert principle.discuss[0] in LexborHTMLParser(page.read_text(encoding="utf-8")).text()
