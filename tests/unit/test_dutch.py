"""Families of Dutch words come to one form, and compounds fall into their parts."""

import pytest

from generator.model.text import fold
from generator.search.dutch import Splitter, stem, words

FAMILIES = [
    "",
    "evalueren evaluatie geevalueerd evalueert evaluaties",
    "deelnemer deelnemers deelnemen",
    "leren leert geleerd lerend",
    "starten start gestart",
    "delen deelt gedeeld",
    "lid leden",
    "opzetten opgezet",
    "netwerk netwerken netwerkje",
    "uitwisselen uitwisseling uitgewisseld",
    "monitoren monitoring gemonitord",
    "borgen borging geborgd",
    "stoppen stopt gestopt stopte stopten",
    "voorwaarde voorwaarden",
    "regel regels regelen geregeld",
    "verbinden verbindt verbinding",
    "vergaderen vergadering vergaderingen",
    "coordineren coordinator coordinatie coordinatoren",
    "financieren financiering financier",
    "betrokken betrokkenheid",
    "begeleiden begeleider begeleiding",
    "brief brieven",
    "proces processen",
    "organiseren organisatie georganiseerd",
    "motivatie gemotiveerd motiveren",
    "thema themas",
    "",
][1:-1]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("rol", "regel"), ("leren", "leiden"), ("doel", "deel"), ("team", "thema"), ("bestuur", "bestand")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_fold_leaves_out_accents_and_capitals() -> None:
    assert fold("Coördinatie CREËREN ĳs") == "coordinatie creeren ijs"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Co-creatie", ["co", "creatie", "cocreatie"]),
        ("e-mail", ["email"]),
        ("V1.2.3-w01", ["v123w01"]),
        ("AML.TA0002. Zie", ["aml", "ta0002", "amlta0002", "zie"]),
        ("tuin.nl", ["tuin", "nl"]),
        ("thema's", ["themas"]),
        ("a b", ["a", "b"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


KNOWN = {
    "leden",
    "betrokkenheid",
    "leer",
    "werk",
    "plaats",
    "werkplaats",
    "ervaring",
    "deskundige",
    "voor",
    "beeld",
    "praktijk",
    "voorbeeld",
    "rol",
    "verdeling",
}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ledenbetrokkenheid", ("leden", "betrokkenheid")),
        ("ervaringsdeskundige", ("ervaring", "deskundige")),
        ("leerwerkplaats", ("leer", "werkplaats")),
        ("praktijkvoorbeeld", ("praktijk", "voorbeeld")),
        ("rolverdeling", ("rol", "verdeling")),
        ("voorbeeld", ()),
        ("betrokkenheid", ()),
        ("onbekendwoord", ()),
    ],
)
def test_compounds_fall_apart(word: str, parts: tuple[str, ...]) -> None:
    assert Splitter(KNOWN).parts(word) == parts


def test_parts_of_parts_count_too() -> None:
    assert Splitter(KNOWN).all_parts("leerwerkplaats") == ["leer", "werkplaats", "werk", "plaats"]
