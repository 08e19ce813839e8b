"""The guide as data, against the pages as they were built."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_guide
from generator.plan.pages import plan
from generator.views.export import records
from generator.views.facts import Flat
from tests.helpers import ROOT


def test_every_address_exists(site: Path) -> None:
    guide = read_guide(ROOT).guide
    anchors: dict[str, set[str | None]] = {}
    for record in records(guide, plan(guide), Flat(guide)):
        page, _, anchor = record.address.partition("#")
        if page not in anchors:
            tree = LexborHTMLParser((site / page / "index.html").read_text(encoding="utf-8"))
            anchors[page] = {node.attributes["id"] for node in tree.css("[id]")}
        assert not anchor or anchor in anchors[page], record.id
