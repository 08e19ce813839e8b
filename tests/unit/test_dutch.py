"""Families of Dutch words come to one form, and compounds fall into their parts."""

from importlib.resources import files

import pytest

from generator.model.text import fold
from generator.model.words import STOP_WORDS
from generator.search import dutch
from generator.search.dutch import Splitter, stem, words

FAMILIES = [
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
    # each rule of the stemmer has a family that needs it
    "bijgewoond bijgewoonde",
    "afronden afgerond afgeronde",
    "instellen ingesteld ingestelde",
    "opleiden opgeleid opgeleide opleiding",
    "uitnodigen uitgenodigd",
    "opvangen opgevangen opvang",
    "leren geleerde",
    "volgen gevolgde",
    "schakelen geschakelde",
    "kloppen geklopte",
    "plannen geplande",
    "schetsen geschetste",
    "schikken geschikte",
    "werken gewerkte",
    "moeilijkheid moeilijkheden",
    "mogelijk mogelijkheid mogelijkheden",
    "functie functies",
    "project projecten projecteren projecteert",
    "reactie reacties reactief reactieve",
    "effect effectief effectieve",
    "realisme realistisch realistische",
    "kwaliteit kwaliteiten",
    "capaciteit capaciteiten",
    "actief actieve",
    "academisch academische",
    "methode methodisch methodische",
    "motief motieven",
    "tarief tarieven getarifeerd",
    "creatief creatieve",
    "definieren definieert gedefinieerd definieerde",
    "leider leiderschap",
    "ouder ouderschap",
    "zorgzaam zorgzame zorgen",
    "merk merkbaar merkbare",
    "werkloos werkloze werkloosheid",
    "zomer zomers",
    "voorzitten voorzitter voorzitster",
    "uitvoeren uitvoerder uitvoerders",
    "besturen bestuurder bestuurders bestuur",
    "handelen handelaar handelaars handelaren",
    "bemiddelen bemiddelaar",
    "bikini bikinis",
    "safari safaris",
    "paraplu paraplus",
    "werken werkte werkten",
    "stoppen stopte stopten",
    "vragen vraagde",
    "zorgen zorgde zorgden",
    "bedoelen bedoeld bedoelde",
    "besturen bestuurd bestuurde",
    "verdelen verdeeld verdeelde",
    "beloond belonen beloning",
    "ontwikkelen ontwikkeld ontwikkelde",
    "verbeteren verbeterd verbeterde",
    "verzamelen verzameld verzamelde",
    "bezigen gebezigd",
    "beeindigen beeindigd beeindigde",
    "nodigen nodigde",
    "rapport rapportage rapportages",
    "adviseren adviseur adviseurs",
    "redactie redacteur",
    "vernieuwen vernieuwd",
    "benoemen benoemd",
    "kleurig kleurige",
    "organisatie organisaties",
    "geloven geloof",
    "schrijven schrijf",
    "brieven brief",
    "erven erf",
    "verven verf",
    "wolven wolf",
    "lezen lees",
    "huizen huis",
    "prijzen prijs",
    "reizen reis",
    "kiezen kies",
    "verliezen verlies",
    "grenzen grens",
    "personen persoon",
    "beurzen beurs",
    "methode methodisch",
    "evaluatie evaluatief",
    "toevoegen toegevoegd",
    "wegleggen weggelegd",
    "uitgeven uitgever uitgeefster",
    "maken maakte maakten",
    "kracht krachtig krachtige",
    "provincie provincien",
    "projectie projecteren projecterend projecteerde",
    # strong verbs and other words that no rule brings together
    "beginnen begon begonnen",
    "beslissen besloten besluiten",
    "betrekken betrokken betrokkenheid",
    "bieden bood geboden",
    "brengen bracht brachten gebracht",
    "deelnemen deelname deelgenomen",
    "denken dacht dachten gedacht",
    "geven gaf gaven gegeven",
    "helpen hielp geholpen hulp",
    "kiezen koos kozen gekozen keuze",
    "komen kwam kwamen gekomen",
    "lezen las gelezen",
    "lopen liep gelopen",
    "meten gemeten",
    "nemen nam namen genomen",
    "onderzoeken onderzocht",
    "overdragen overdracht overgedragen",
    "schrijven schreef geschreven",
    "spreken sprak gesproken gesprek",
    "verbinden verbond verbonden",
    "vinden vond gevonden",
    "werven wierf geworven",
    "zoeken zocht gezocht",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.long
def test_each_rule_has_a_family_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a slip in a rule does not go unseen, and a rule that nothing needs does not slow each search down."""
    monkeypatch.setattr(dutch, "stem", dutch.stem.__wrapped__)  # each time anew
    for name in ("_FIRST", "_REPEATED"):
        rules = getattr(dutch, name)
        for left_out in rules:
            monkeypatch.setattr(dutch, name, tuple(rule for rule in rules if rule is not left_out))
            assert any(len({*map(dutch.stem, family.split())}) > 1 for family in FAMILIES), left_out
        monkeypatch.setattr(dutch, name, rules)


@pytest.mark.long
def test_words_that_are_treated_apart_are_words() -> None:
    """One with a slip in it would never be met. What is inflected, or an ending only, stands in no word list."""
    text = (files("generator.review") / "dictionary" / "nl.dic").read_text(encoding="utf-8")
    listed = {line.partition("/")[0] for line in text.replace("ĳ", "ij").casefold().splitlines()}
    apart = {*STOP_WORDS, *dutch.NO_PART, *dutch.SHORT_PARTS, *dutch.PREFIXES.split("|")}
    unlisted = apart - listed - {word + ending for word in listed for ending in "est"}
    assert unlisted == {"heid"}


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
