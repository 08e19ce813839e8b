"""A kind of record is one entry, one model and one template; what would be half a kind is refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import Field

from generator.make.check import read_guide
from generator.model import kinds
from generator.model.fields import Summary
from generator.model.kinds import KINDS, Files, Found, Kind, Near, Pages, Spot
from generator.model.statements import Related
from generator.plan.pages import WRITTEN, Section, Site, plan
from generator.plan.settings import Settings
from generator.read.guide import Guide
from generator.search import dutch
from generator.search.index import documents, index
from generator.views import export as data
from generator.views.facts import FACTS, Flat
from generator.views.render import render
from tests.files import AA1
from tests.helpers import messages

TEMPLATE = """\
{% extends "base.md.j2" %}
{% block body %}
{{ parts.summary(pest.summary) }}
{{ parts.connections(pest.id) }}
{% endblock %}
"""
RECORD = """\
id: pl1
slug: naaktslak
title: De naaktslak
summary: Ze komt na de regen en eet wat jong is.
search_terms: [slijmspoor]
relations: [{to: AA1, why: Samen rapen gaat sneller.}]
"""


class Pest(Related):
    """Wat de oogst bedreigt."""

    summary: Summary = Field(title="Samenvatting")


PEST = Kind(
    id="pest",
    one="plaag",
    model=Pest,
    files=Files("content/pests/*.yml", Pest, "pest", required=False),
    pages=Pages("plagen", "pest.md.j2", "over/index.md"),
    near=Near("Plagen", 20),
    found=Found("Plaag", 0.95),
)


@pytest.fixture
def pests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kind]:
    """The kind, known to the guide while a test runs."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/pest.md.j2").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(kinds, "TEMPLATES", [*kinds.TEMPLATES, tmp_path / "templates"])
    monkeypatch.setattr("generator.views.render.TEMPLATES", kinds.TEMPLATES)
    KINDS.add(PEST)
    yield PEST
    KINDS.remove(PEST)


@pytest.fixture
def with_pest(pests: Kind, guide_root: Path) -> Path:
    """The small guide with one record of the kind."""
    (guide_root / "content/pests").mkdir()
    (guide_root / "content/pests/pl1-naaktslak.yml").write_text(RECORD, encoding="utf-8")
    return guide_root


def paths(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.path
        yield from paths(section.below)


def rendered(guide: Guide, site: Site) -> dict[str, str]:
    return dict(render(guide, site, Settings()))


def test_a_kind_of_one_entry_one_model_and_one_template_is_everywhere(with_pest: Path) -> None:
    checked = read_guide(with_pest)
    guide = checked.guide
    site = plan(guide)
    pages = rendered(guide, site)

    assert site.address(site.targets["pl1"]) == "plagen/naaktslak/"
    assert "plagen/naaktslak.md" in paths(site.navigation)
    assert "Ze komt na de regen" in pages["plagen/naaktslak.md"]
    assert "Samen rapen gaat sneller." in pages["plagen/naaktslak.md"]
    principle = pages[site.targets["AA1"].path]
    assert "](../plagen/naaktslak.md) *Plaag*" in principle

    found = {document.address: document for document in documents(guide, site, Flat(guide))}
    assert found["plagen/naaktslak/"].found == PEST.found
    assert dutch.stem("slijmspoor") in index(found.values()).postings

    assert [each["id"] for each in json.loads("".join(data.merged(checked.loaded, guide)))["pests"]] == [
        "pl1"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: De naaktslak\n", "", ":1:1: pl1: de verplichte sleutel "),
        ("to: AA1", "to: ZZ9", ':6:18: pl1: "ZZ9" bestaat niet'),
        ("id: pl1", "id: h1", ":1:5: h1: het id "),
    ],
)
def test_its_records_are_checked_as_any_other(with_pest: Path, old: str, new: str, told: str) -> None:
    file = with_pest / "content/pests/pl1-naaktslak.yml"
    file.write_text(RECORD.replace(old, new), encoding="utf-8")

    assert [m for m in messages(with_pest) if m.startswith(f"content/pests/pl1-naaktslak.yml{told}")]


def test_other_records_may_refer_to_it(with_pest: Path) -> None:
    text = (with_pest / AA1).read_text(encoding="utf-8")
    (with_pest / AA1).write_text(
        text.replace("Hang een briefje", "Vang [de slak](pl1). Hang een briefje"), "utf-8"
    )
    guide = read_guide(with_pest).guide

    assert "pl1" in guide.neighbours["AA1"]
    assert "plagen/naaktslak.md" in rendered(guide, plan(guide))["uitgangspunten/vaste-groep.md"]


@pytest.mark.parametrize("kind", [*KINDS, PEST], ids=lambda kind: kind.id)
def test_what_a_kind_names_is_there(kind: Kind) -> None:
    """What stands in rooms above the registry: the page above its records or with them, and the words for its facts."""
    there = {None, *(page.path for page in WRITTEN.values())}
    assert {kind.pages.above if kind.pages else None, kind.spot.page if kind.spot else None} <= there
    assert set(kind.facts or ()) <= FACTS.keys()


def test_kinds_are_told_by_their_rank_and_named_if_one_can_refer_to_them() -> None:
    ranks = [near.rank for id_ in KINDS.near if (near := KINDS[id_].near)]
    assert ranks == sorted(set(ranks)) and len(ranks) == sum(kind.near is not None for kind in KINDS)
    assert set(KINDS.names) == {kind.id for kind in KINDS if kind.has_ids} < {kind.id for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (PEST, "there is no template pest.md.j2"),
        (replace(PEST, id="tool"), "this id is taken"),
        (replace(PEST, model=None), "a model and files"),
        (replace(PEST, model=None, files=None), "a model and files"),
        (replace(PEST, part_of="tool"), "a model and files"),
        (replace(PEST, model=None, files=None, part_of="oogst"), "there is no kind oogst"),
        (replace(PEST, spot=Spot("begrippen.md")), "not both"),
        (replace(PEST, model=KINDS["tool"].model), "its model belongs"),
        (replace(PEST, files=KINDS["tool"].files), "its files belong"),
        (replace(PEST, pages=KINDS["tool"].pages), "its folder of pages belongs"),
        (replace(PEST, pages=None), "must have a place"),
        (replace(PEST, pages=None, near=None, found=None, facts=()), "a name for readers"),
    ],
)
def test_half_a_kind_is_refused(kind: Kind, why: str) -> None:
    before = list(KINDS)
    with pytest.raises(ValueError, match=why):
        KINDS.add(kind)
    assert list(KINDS) == before
