"""Each editorial rule: a change of the small guide that breaks it, and what is said about that."""

import inspect
import re
from itertools import product
from pathlib import Path

import pytest

from generator.model.framework import Change
from generator.model.problems import Problem
from generator.read.link import link
from generator.read.load import Entry, load
from generator.read.strict import Document
from generator.review import editions, paper, reading, records, together, whole
from generator.review.editions import EDITION_CHECKS
from generator.review.records import RECORD_CHECKS
from generator.review.rules import check
from generator.review.together import SHARED_CHECKS
from generator.review.whole import GUIDE_CHECKS, LAST_CHECKS
from tests.files import (
    AA1,
    AA2,
    AA10,
    BB1,
    CC1,
    CHECKLIST,
    ELEMENT,
    EXAMPLE,
    FRAMEWORK,
    GLOSSARY,
    LINEAGE,
    OTHER_ELEMENT,
    PHASES,
    QUESTION,
    ROLES,
    SOURCES,
    replace,
)
from tests.helpers import EXAMPLE_KEYS, HERE, SMALL_GUIDE, Editor

CHECKS = (*RECORD_CHECKS, *SHARED_CHECKS, *EDITION_CHECKS, *GUIDE_CHECKS, *LAST_CHECKS)
MODULES = (records, together, editions, whole, reading, paper)
"""Where rules stand."""
TESTED_ELSEWHERE = [
    "pages_are_written",
    "pages_have_something_to_show",
    "principles_have_a_phase",
    "figures_are_of_a_study",
    "pages_are_short_on_a_phone",
    "editions_keep_to_their_ids",
    "editions_stand_apart",
    "editions_hide_no_framework",
    "menus_of_editions_lead_somewhere",
    "notes_stand_at_what_is_shown",
    "paper_is_at_hand",
]
"""Rules about whole files: see test_pages.py and test_field.py; about paper: see the mistakes in work.txt; about frameworks without a study: see test_field.py; about editions: see test_edition.py and test_edition_views.py."""
QUESTIONNAIRE = "content/questionnaire.yml"
TOOL = "content/tools/h2-plantendag.yml"
OTHER_TOOL = "content/tools/h1-wenskaart.yml"
JOBS = "content/jobs.yml"

NO_EVIDENCE = 'mist onderbouwing. Zet "evidence" erbij (of "unmarked"), of "editorial: true".'
NO_GROUND = 'deze uitspraak mist "evidence" of "editorial: true".'
STUDY_PARTS = (
    "Hoofdstuk 1, Hoofdstuk 2, Hoofdstuk 3, Hoofdstuk 4, Tabel 2, Tabel 3, Bijlage 1, Bijlage 2, Bijlage 3"
)
ON_ITSELF = (
    "dit advies rust alleen op {} zelf. Noem een werkzaam element, een uitgangspunt of een plaats in een bron. "
    'Is er geen bron, haal "based_on" dan weg en schrijf "editorial: true".'
)
NOT_UNMARKED = '"unmarked" zegt dat de bron geen onderbouwing noemt, en hier staat er wel een bij. Haal één van beide weg.'
WHEN = "text: voorjaar 2021, date: 2021-04"
SITE = "URL: https://tijdschrift.example/12/3\n"
DOI = 'DOI: ¦"{}"\n'
NO_BASIS = 'dit advies mist "based_on" of "editorial: true".'
BREACHES = {
    "versions_exist": [
        (FRAMEWORK, "version: tweede\n", "version: ¦twede\n", 'proef: "twede" is geen versie. Kies uit: eerste, tweede.'),
        (LINEAGE, "id: w1\n    from_version: eerste", "id: w1\n    from_version: ¦nulde", 'w1: "nulde" is geen versie. Kies uit: eerste, tweede.'),
        (LINEAGE, "id: w1\n    from_version: eerste\n    to_version: tweede", "id: w1\n    from_version: tweede\n    to_version: ¦eerste", 'w1: een wijziging gaat naar een latere versie, en "eerste" komt niet na "tweede".'),
        (LINEAGE, "id: w1\n    from_version: eerste\n    to_version: tweede", "id: w1\n    from_version: eerste\n    to_version: ¦eerste", 'w1: een wijziging gaat naar een latere versie, en "eerste" komt niet na "eerste".'),
    ],
    "parts_follow_their_record": [
        (AA2, "- {id: AA2-w02,", "- {id: ¦AA2-rooster,", "AA2: AA2-rooster moet AA2-w met een nummer heten."),
        (CHECKLIST, "- id: c1-i2", "- id: ¦d1-i2", 'c1: d1-i2 moet c1- met een nummer heten.'),
    ],
    "definitions_have_evidence": [
        (GLOSSARY, "id: b3\n    slug: oogst\n    title: oogst\n    hover: false\n    definition: Alles wat je uit de tuin meeneemt.\n    evidence: [expert]", "id: ¦b3\n    slug: oogst\n    title: oogst\n    hover: false\n    definition: Alles wat je uit de tuin meeneemt.", 'b3: dit begrip mist "evidence" of "editorial: true".'),
        (LINEAGE, "id: w1\n    from_version: eerste\n    to_version: tweede\n    kind: rename\n    subject: element\n    from: [Opstarten]\n    to: [AA]\n    text: Opstarten heet nu Samen beginnen.\n    evidence: [{source: proef-studie, locator: Hoofdstuk 4}]", "id: ¦w1\n    from_version: eerste\n    to_version: tweede\n    kind: rename\n    subject: element\n    from: [Opstarten]\n    to: [AA]\n    text: Opstarten heet nu Samen beginnen.", 'w1: deze wijziging mist "evidence" of "editorial: true".'),
    ],
    "years_of_sources_agree": [
        (SOURCES, "issued: {date-parts: [[2019, 5]]}", "issued: ¦{date-parts: [[2018, 5]]}", 'jansen-2019: "issued" zegt 2018, maar "cited_as" zegt 2019. Kijk in de bron welk jaar klopt.'),
        (SOURCES, "cited_as: Handboek buurttuinen (2021)", "cited_as: Handboek buurttuinen (2022)", 'tuin-handboek: "issued" zegt 2021, maar "cited_as" zegt 2022. Kijk in de bron welk jaar klopt.'),
    ],
    "jobs_have_somebody": [
        (JOBS, "- id: taak1\n    title: Buren zoeken\n    roles: [r1, r3]\n", "- id: ¦taak1\n    title: Buren zoeken\n", 'taak1: deze taak heeft niemand. Noem de rollen (roles) of groepen (others) die haar hebben, of zeg in "note" dat geen bron zegt wie dit doet.'),
    ],
    "nothing_stands_twice": [
        (AA1, "phases: [zaaien, oogsten]", "phases: [zaaien, oogsten, ¦zaaien]", 'AA1: "zaaien" staat al in deze lijst. Haal één van beide weg.'),
        (AA1, "roles: [r1, r2]", "roles: [r1, r2, ¦r1]", 'AA1: "r1" staat al in deze lijst. Haal één van beide weg.'),
        (AA1, "see: [AA2, r2]", "see: [AA2, ¦AA2, r2]", 'AA1: "AA2" staat al in deze lijst. Haal één van beide weg.'),
        (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [expert, ¦expert]\nexpert", "AA1: dit staat al in deze lijst. Haal één van beide weg."),
        (AA1, "based_on: [AA1-w02, AA1]", "based_on: [AA1-w02, ¦AA1-w02]", "AA1: dit staat al in deze lijst. Haal één van beide weg."),
        (FRAMEWORK, "order: [CC, AA, BB]", "order: [CC, AA, BB, ¦AA]", 'proef: "AA" staat al in deze lijst. Haal één van beide weg.'),
        (LINEAGE, "to: [CC]", "to: [CC, ¦CC]", 'w2: "CC" staat al in deze lijst. Haal één van beide weg.'),
        (EXAMPLE, "groups: [bewoners, gemeente]", "groups: [bewoners, ¦bewoners]", 'p1: "bewoners" staat al in deze lijst. Haal één van beide weg.'),
    ],
    "records_lead_elsewhere": [
        (EXAMPLE, "relations: [{to: AA1,", "relations: [{to: ¦p1,", "p1: p1 verwijst hier naar zichzelf. Haal dit weg."),
        (AA1, "see: [AA2, r2]", "see: [¦AA1, r2]", "AA1: AA1 verwijst hier naar zichzelf. Haal dit weg."),
        (GLOSSARY, "see: [b2, AA1]", "see: [b2, ¦b1]", "b1: b1 verwijst hier naar zichzelf. Haal dit weg."),
        (ROLES, "- {role: r2,", "- {role: ¦r1,", "r1: r1 verwijst hier naar zichzelf. Haal dit weg."),
    ],
    "scripts_follow_each_other": [
        ("content/scripts/d1-eerste-spitdag.yml", "roles: [r1]\n", "roles: [r1]\nfollows: ¦d2\n", "d1: d1 komt hier na d2, en dat komt na d1. Haal een van de twee weg."),
    ],
    "relations_have_one_reason": [
        (OTHER_TOOL, "kennismaken.}]", "kennismaken.}, {to: ¦AA2, why: Nog een reden.}]", "h1: het verband met AA2 staat hier al. Haal er één weg, of maak er één van."),
    ],
    "relations_stand_in_one_place": [
        (OTHER_TOOL, "kennismaken.}]", "kennismaken.}, {to: h2, why: Nog een reden.}]", f"h2: het verband met h1 staat al in {OTHER_TOOL} en geldt in beide richtingen. Haal er één weg."),
    ],
    "changes_have_two_sides": [
        (LINEAGE, "kind: add\n    subject: element\n    to: [CC]", "kind: add\n    subject: element\n    from: ¦[Grond]\n    to: [CC]", 'w2: een toevoeging (add) heeft geen "from". Haal die weg.'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]", "kind: split\n    subject: element\n    from: [Opstarten]", 'w1: een splitsing (split) heeft onder "to" minstens 2 nodig, en het zijn er 1.'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]", "kind: ¦merge\n    subject: element\n    from: []", 'w1: een samenvoeging (merge) heeft onder "from" minstens 1 nodig, en het zijn er 0.'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]\n", "kind: ¦rename\n    subject: element\n", 'w1: een hernoeming (rename) heeft onder "from" precies 1 nodig, en het zijn er 0.'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]\n", "kind: drop\n    subject: element\n    from: [Opstarten]\n", 'w1: een verwijdering (drop) heeft geen "to". Haal die weg.'),
        (LINEAGE, "from: [Opstarten]\n    to: [AA]", "from: [Opstarten]\n    to: ¦[AA, BB]", 'w1: een hernoeming (rename) heeft onder "to" precies 1 nodig, en het zijn er 2.'),
    ],
    "what_is_gone_is_gone": [
        (LINEAGE, "from: [Opstarten]", "from: [¦BB]", 'w1: "BB" bestaat nog. Haal dat record weg, of pas deze wijziging aan.'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]\n    to: [AA]", "kind: drop\n    subject: claim\n    from: [¦AA1-w03]", 'w1: "AA1-w03" bestaat nog. Haal dat record weg, of pas deze wijziging aan.'),
    ],
    "old_names_are_known": [
        (LINEAGE, "from: [Opstarten]", "from: [¦Opstart]", 'w1: "Opstart" is geen naam of id dat er ooit was. Verbeter het, of zet de oude naam bij AA onder "former_names".'),
    ],
    "figures_fit_the_scale": [
        (AA1, "importance: 4.8", "importance: ¦0.9", 'AA1: "importance" is 0.9, maar moet minstens 1 zijn.'),
        (AA1, "importance: 4.8", "importance: ¦5.1", 'AA1: "importance" is 5.1, maar moet hoogstens 5 zijn.'),
        (AA1, "importance: 4.8", "importance: ¦-1", 'AA1: "importance" is -1, maar moet minstens 1 zijn.'),
        (FRAMEWORK, "importance_max: 5", "importance_max: ¦1", 'proef: "importance_max" is 1, maar moet hoger zijn dan "importance_min" (1).'),
    ],
    "priorities_are_possible": [
        (AA1, "priority: 40", "priority: ¦49", "AA1: prioriteit 49 is hoger dan het maximum 48."),
        (AA10, "importance: 3.5, top3", "importance: 3.5, priority: 41, top3", "AA: de prioriteiten van AA1, AA10 zijn samen 81. Elke expert verdeelt 3 punten, en 15 tot 16 experts deden mee: samen is het een veelvoud van 3, van 45 tot 48. Kijk welk getal niet klopt."),
        (AA10, "importance: 3.5, top3", "importance: 3.5, priority: 6, top3", "AA: de prioriteiten van AA1, AA10 zijn samen 46. Elke expert verdeelt 3 punten, en 15 tot 16 experts deden mee: samen is het een veelvoud van 3, van 45 tot 48. Kijk welk getal niet klopt."),
    ],
    "slugs_are_unique": [
        (AA2, "slug: kennismaken", "slug: ¦vaste-groep", 'AA2: de slug "vaste-groep" hoort al bij AA1. Kies een andere slug.'),
        (ROLES, "slug: kok", "slug: ¦trekker", 'r2: de slug "trekker" hoort al bij r1. Kies een andere slug.'),
        (PHASES, "slug: oogsten", "slug: ¦zaaien", 'oogsten: de slug "zaaien" hoort al bij zaaien. Kies een andere slug.'),
        (GLOSSARY, "slug: compost", "slug: ¦moestuinploeg", 'b2: de slug "moestuinploeg" hoort al bij b1. Kies een andere slug.'),
        (ELEMENT, "slug: de-afspraken", "slug: ¦de-groep", 'AA: de slug "de-groep" hoort al bij AA. Kies een andere slug.'),
        (ROLES, "      - slug: geld\n", "      - {slug: geld, title: Zaad, advice: [{text: Vraag om zaad., editorial: true}]}\n      - slug: ¦geld\n", 'r3: de slug "geld" hoort al bij r3. Kies een andere slug.'),
        (ROLES, "slug: kok", "slug: kok\n    former_slugs: [¦kok]", 'r2: "kok" is nog steeds de slug van r2. Haal hem hier weg.'),
        (AA2, "slug: kennismaken", "slug: kennismaken\nformer_slugs: [afspraken]", 'AA10: de slug "afspraken" was eerder van AA2, en dat oude adres leidt nog daarheen. Kies een andere slug.'),
    ],
    "addresses_are_free": [
        (GLOSSARY, "slug: oogst\n", "slug: ¦titel\n", 'b3: "titel" is op die pagina al de plaats van een vaste kop. Kies iets anders.'),
        ("content/findings.yml", "slug: samen-eten-werkt", "slug: ¦titel", 'bv1: "titel" is op die pagina al de plaats van een vaste kop. Kies iets anders.'),
        (LINEAGE, "id: w2", "id: ¦Versies", 'Versies: "versies" is op die pagina al de plaats van een vaste kop. Kies iets anders.'),
    ],
    "every_page_has_a_way_in": [
        (ROLES, "  - id: r3\n", "  - id: ¦r4\n    slug: buur\n    title: Buur\n    summary: Wie langskomt.\n    tasks: [{text: Je komt langs., editorial: true}]\n    official_wording: {source: tuin-handboek, locator: x}\n  - id: r3\n", 'r4: "Buur" staat los: geen ander record verwijst hierheen, en dit verwijst nergens naar. Voeg een verband toe.'),
    ],
    "hover_terms_are_used": [
        (GLOSSARY, "    title: oogst\n    hover: false", "    title: ¦oogstfeesten", 'b3: geen tekst gebruikt het woord "oogstfeesten". Voeg onder "inflections" de vormen toe die in teksten staan, of zet "hover: false".'),
    ],
    "claims_have_evidence": [
        (AA2, "- {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "- ¦{id: AA2-w02, text: Dit punt voegde de gids toe.}", f"AA2: AA2-w02 {NO_EVIDENCE}"),
        (AA2, "bespreken hun wensen., evidence: [unmarked]}", "bespreken hun wensen., evidence: [unmarked], children: [¦{id: AA2-w03, text: x}]}", f"AA2: AA2-w03 {NO_EVIDENCE}"),
        (AA1, "            evidence: [expert]\n            children:\n              - {id: AA1-w07, text: en wie dat overneemt in de vakantie}", "            evidence: [expert]\n  - heading: Los\n    claims:\n      - id: AA1-w08\n        text: x\n        editorial: true\n        children: [¦{id: AA1-w07, text: en wie}]", f"AA1: AA1-w07 {NO_EVIDENCE}"),
    ],
    "statements_have_evidence": [
        (AA1, "- {text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}", "- ¦{text: Mensen blijven langer als ze elkaar kennen.}", f"AA1: {NO_GROUND}"),
        (ELEMENT, "- {text: Een vaste groep houdt de tuin langer vol., evidence: [jansen-2019]}", "- ¦{text: Een vaste groep houdt de tuin langer vol., note: x}", f"AA: {NO_GROUND}"),
        (ELEMENT, "- {text: De volgorde volgt Tabel 2., evidence: [{source: proef-studie, locator: Tabel 2}]}", "- ¦{text: De volgorde volgt Tabel 2.}", f"AA: {NO_GROUND}"),
        (PHASES, "- {text: Een goed begin is het halve werk., evidence: [tuin-handboek]}", "- ¦{text: Een goed begin is het halve werk.}", f"zaaien: {NO_GROUND}"),
        (ROLES, "- {text: Je zoekt de eerste buren., see_claims: [AA1-w01]}", "- ¦{text: Je zoekt de eerste buren.}", f"r1: {NO_GROUND}"),
        (GLOSSARY, "- {text: Keer de hoop elke maand., evidence: [buurttuin-site]}", "- ¦{text: Keer de hoop elke maand.}", f"b2: {NO_GROUND}"),
        (FRAMEWORK, "- {text: De groep was klein., editorial: true}", "- ¦{text: De groep was klein.}", f"proef: {NO_GROUND}"),
        (FRAMEWORK, "  - id: eerste\n    title: Eerste versie\n    text: De eerste versie had twee kernelementen.\n    evidence: [{source: proef-studie, locator: Hoofdstuk 1}]", "  - ¦id: eerste\n    title: Eerste versie\n    text: De eerste versie had twee kernelementen.", f"proef: {NO_GROUND}"),
    ],
    "advice_names_its_basis": [
        (AA1, "- {text: Kies een dag waarop de meesten kunnen., based_on: [AA1-w01]}", "- ¦{text: Kies een dag waarop de meesten kunnen., see: [AA1-w01]}", f"AA1: {NO_BASIS}"),
        (PHASES, "- {text: Te veel willen., editorial: true}", "- ¦{text: Te veel willen.}", f"zaaien: {NO_BASIS}"),
        (ROLES, "- {text: Draag na een jaar over., editorial: true}", "- ¦{text: Draag na een jaar over.}", f"r1: {NO_BASIS}"),
    ],
    "advice_rests_on_something_else": [
        (QUESTION, "Bel drie buren., based_on: [AA1-w01]", "Bel drie buren., based_on: [¦q1]", f"q1: {ON_ITSELF.format('q1')}"),
        (QUESTION, "Bel drie buren., based_on: [AA1-w01]", "Bel drie buren., based_on: [¦q7, q1]", f"q1: {ON_ITSELF.format('q1')}"),
        (PHASES, "- {text: Te veel willen., editorial: true}", "- {text: Te veel willen., based_on: [¦zaaien], editorial: true}", f"zaaien: {ON_ITSELF.format('zaaien')}"),
        (OTHER_TOOL, "based_on: [{source: tuin-handboek, locator: Bijlage 3}]", "based_on: [¦h1]", f"h1: {ON_ITSELF.format('h1')}"),
    ],
    "marks_do_not_contradict": [
        (AA2, "wensen., evidence: [unmarked]", "wensen., evidence: [expert, ¦unmarked]", f"AA2: {NOT_UNMARKED}"),
        (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [¦unmarked, jansen-2019]\nexpert", f"AA1: {NOT_UNMARKED}"),
        (AA1, "- {text: Na die dag kiezen ze zelf een taak., evidence: [expert]}", "- {text: x, evidence: [¦unmarked, expert]}", f"AA1: {NOT_UNMARKED}"),
        (ROLES, "{text: Je zoekt de eerste buren., see_claims: [AA1-w01]}", "{text: Je zoekt., evidence: [expert, ¦unmarked], editorial: true}", f"r1: {NOT_UNMARKED}"),
        (AA1, "{source: buurttuin-site, locator: Over ons, note: alleen de kop}", "¦{source: buurttuin-site, locator: Over ons, note: x, by: expert, mark: (4)}", 'AA1: "mark" is een teken dat onduidelijk is, en "by" zegt van wie het komt. Haal één van beide weg.'),
        (AA1, "evidence: [jansen-2019, expert]\nexpert", "evidence: [expert, ¦{by: literature, source: proef-studie, locator: Tabel 2}]\nexpert", "AA1: dit uitgangspunt komt hier van praktijkexperts en uit literatuur die de bron niet noemt. Kijk in de bron of er (E) bij staat, en haal één van beide weg."),
    ],
    "dates_agree_with_their_words": [
        (EXAMPLE, WHEN, "text: voorjaar 2021, date: ¦2020-04", 'p1: "2020-04" is een ander moment dan "voorjaar 2021". Kijk in de bron welk van beide klopt.'),
        (EXAMPLE, WHEN, "text: maart en april 2021, date: ¦2021-05", 'p1: "2021-05" is een ander moment dan "maart en april 2021". Kijk in de bron welk van beide klopt.'),
        (EXAMPLE, WHEN, "text: rond 3 april 2021, date: ¦2021-04-04", 'p1: "2021-04-04" is een ander moment dan "rond 3 april 2021". Kijk in de bron welk van beide klopt.'),
        (EXAMPLE, WHEN, "text: 3 mei 2021, date: ¦2022-04-04", 'p1: "2022-04-04" is een ander moment dan "3 mei 2021". Kijk in de bron welk van beide klopt.'),
    ],
    "dois_have_their_form": [
        (SOURCES, SITE, DOI.format("https://doi.org/10.1234/a"), 'jansen-2019: "https://doi.org/10.1234/a" is geen DOI. Schrijf "10.1234/a".'),
        (SOURCES, SITE, DOI.format("doi:10.1234/a"), 'jansen-2019: "doi:10.1234/a" is geen DOI. Schrijf "10.1234/a".'),
        (SOURCES, SITE, DOI.format("10.1234/ a.b"), 'jansen-2019: "10.1234/ a.b" is geen DOI. Er staat een spatie in. Kijk in de bron hoe hij precies luidt, en neem hem zo over.'),
        (SOURCES, SITE, DOI.format("10.1234"), 'jansen-2019: "10.1234" is geen DOI. Neem hem over uit de bron, zoals 10.1234/abc.'),
        (SOURCES, SITE, DOI.format("1234/a"), 'jansen-2019: "1234/a" is geen DOI. Neem hem over uit de bron, zoals 10.1234/abc.'),
        (SOURCES, SITE, "URL: ¦https://doi.org/https://doi.org/10.1234/a\n", 'jansen-2019: "https://doi.org/https://doi.org/10.1234/a" is geen adres van een DOI. Schrijf "https://doi.org/10.1234/a".'),
        (SOURCES, SITE, "URL: ¦https://doi.org/10.1234/https://doi.org/10.1234/a\n", 'jansen-2019: "https://doi.org/10.1234/https://doi.org/10.1234/a" is geen adres van een DOI. Schrijf "https://doi.org/10.1234/a".'),
        (SOURCES, SITE, "URL: ¦https://dx.doi.org/tijdschrift\n", 'jansen-2019: "https://dx.doi.org/tijdschrift" is geen adres van een DOI. Neem hem over uit de bron, zoals 10.1234/abc.'),
    ],
    "changes_name_what_they_are_about": [
        (LINEAGE, "from: [Opstarten]\n    to: [AA]", "from: [Opstarten]\n    to: [¦AA1]", 'w1: "AA1" is een uitgangspunt, en deze wijziging gaat over een kernelement. Verbeter het id, of "subject".'),
        (LINEAGE, "subject: element\n    from: [Opstarten]", "subject: principle\n    from: [¦c1]", 'w1: "c1" is een checklist, en deze wijziging gaat over een uitgangspunt. Verbeter het id, of "subject".'),
        (LINEAGE, "from: [Opstarten]", "from: [¦AA1-w03]", 'w1: "AA1-w03" is een werkzaam element, en deze wijziging gaat over een kernelement. Verbeter het id, of "subject".'),
        (LINEAGE, "kind: rename\n    subject: element\n    from: [Opstarten]", "kind: move\n    subject: element\n    from: [¦AA1]", 'w1: "AA1" is een uitgangspunt, en deze wijziging gaat over een kernelement. Verbeter het id, of "subject".'),
    ],
    "sources_have_locators": [
        (SOURCES, "      about: Praktische gids voor wie een tuin begint.\n", "", 'tuin-handboek: een hoofdbron heeft "about" nodig, en "evidence_kind" of "parts".'),
        (SOURCES, "      evidence_kind: practice\n", "", 'tuin-handboek: een hoofdbron heeft "about" nodig, en "evidence_kind" of "parts".'),
        (SOURCES, "      cited_in:\n        - {source: tuin-handboek, locator: Bijlage 1}\n", "", 'buurttuin-site: "cited_in" ontbreekt: zeg waar deze bron geciteerd is.'),
    ],
    "marks_name_a_part_of_the_study": [
        (ELEMENT, "evidence: [{source: proef-studie, locator: Tabel 2}]", "evidence: [{source: proef-studie, locator: ¦Tabel 9}]", f'AA: "Tabel 9" begint niet met een deel van proef-studie. De delen zijn: {STUDY_PARTS}.'),
        (ELEMENT, "evidence: [{source: proef-studie, locator: Tabel 2}]", "evidence: [{source: proef-studie, locator: ¦Tabel 2; Tabel 22}]", f'AA: "Tabel 22" begint niet met een deel van proef-studie. De delen zijn: {STUDY_PARTS}.'),
        (ELEMENT, "evidence: [{source: proef-studie, locator: Tabel 2}]", "evidence: [¦proef-studie]", f'AA: zet bij proef-studie een "locator" die begint met een van: {STUDY_PARTS}.'),
        (PHASES, "- {text: Te veel willen., editorial: true}", "- {text: Te veel willen., based_on: [{source: proef-studie, locator: ¦Blz. 3}]}", f'zaaien: "Blz. 3" begint niet met een deel van proef-studie. De delen zijn: {STUDY_PARTS}.'),
    ],
    "listed_principles_have_a_mark": [
        (BB1, "evidence: [proef-ref-7]", "evidence: ¦[unmarked]", 'BB1: dit uitgangspunt staat in Tabel 2 of 3. Zet hier "by: expert" (bij een (E)) of "by: literature", met de plaats waar de bron dat zegt.'),
        (BB1, "evidence: [proef-ref-7]", "evidence: [¦{by: literature, source: proef-studie, locator: Tabel 2}]", 'BB1: "by: literature" past niet bij "expert_marks" van Tabel 2 en 3. Schrijf "by: expert", of verbeter de tekens.'),
    ],
    "ranked_principles_have_marks": [
        (BB1, "expert_marks: {table_3: true}\ndelphi: {", "delphi: ¦{", 'BB1: dit uitgangspunt heeft cijfers uit de studie, en "expert_marks" ontbreekt. Voeg het toe, zoals: expert_marks: {appendix_3: true}. Noemt de studie het niet, haal dan delphi weg.'),
    ],
    "tools_tell_when_and_how": [
        ("content/tools/h1-wenskaart.yml", "when: [{text: Op de eerste bijeenkomst., evidence: [tuin-handboek]}]", "when: [{text: Op de eerste bijeenkomst., editorial: true}]", 'h1: "when" rust niet op een bron. Vul dat aan, of zet erbij: only_named: true.'),
        ("content/tools/h99-zaaikalender.yml", "id: h99\nslug: zaaikalender\ntitle: Zaaikalender\nkind_of: document\nonly_named: true", "id: ¦h99\nslug: zaaikalender\ntitle: Zaaikalender\nkind_of: document", 'h99: "when" en "how" rusten niet op een bron. Vul dat aan, of zet erbij: only_named: true.'),
    ],
    "places_have_locators": [
        (AA1, 'official_wording: {source: proef-studie, locator: "Bijlage 2, eerste uitgangspunt"}', "official_wording: ¦{source: proef-studie}", 'AA1: "locator" ontbreekt: zeg waar het in proef-studie staat.'),
        (AA1, "based_on: [AA1-w02, AA1]", "based_on: [¦{source: buurttuin-site}]", 'AA1: "locator" ontbreekt: zeg waar het in buurttuin-site staat.'),
        (AA10, "evidence: [{source: tuin-handboek, locator: Hoofdstuk 3}]\nexpert", "evidence: [¦tuin-handboek]\nexpert", 'AA10: "locator" ontbreekt: zeg waar het in tuin-handboek staat.'),
        (SOURCES, "- {source: tuin-handboek, locator: Bijlage 1}", "- ¦{source: tuin-handboek}", 'buurttuin-site: "locator" ontbreekt: zeg waar het in tuin-handboek staat.'),
    ],
    "every_record_is_used": [
        (PHASES, "  - id: oogsten\n", "  - id: ¦rusten\n    slug: rusten\n    title: Rusten\n    question: x\n    summary: x\n    actions: [{text: a, editorial: true}, {text: b, editorial: true}, {text: c, editorial: true}]\n    official_wording: {source: proef-studie, locator: x}\n  - id: oogsten\n", "rusten: geen enkel uitgangspunt hoort bij deze fase. Zet rusten bij \"phases\" van een uitgangspunt, of haal de fase weg."),
        (ELEMENT, "discuss:\n", "  - ¦id: AA-rest\n    slug: rest\n    title: Rest\n    summary: x\ndiscuss:\n", "AA: deelelement AA-rest heeft geen uitgangspunten. Zet het bij \"sub_elements\" van een uitgangspunt, of haal het weg."),
        (SOURCES, "  - id: proef-ref-7\n", "  - id: ¦los\n    type: report\n    title: Los\n    custom: {kind: main, evidence_kind: practice, cited_as: Los, about: x}\n  - id: proef-ref-7\n", "los: niets in de gids rust op deze bron. Noem los waar je haar gebruikte, of haal haar weg."),
    ],
    "principles_fit_their_element": [
        (AA1, "element: AA", "element: ¦BB", 'AA1: "BB" past niet bij het id AA1: elk ander uitgangspunt staat bij het kernelement waar zijn id mee begint. Bedoelde je "AA"?'),
        (BB1, "element: BB", "element: ¦AA", 'BB1: "AA" past niet bij het id BB1: elk ander uitgangspunt staat bij het kernelement waar zijn id mee begint. Bedoelde je "BB"?'),
        (BB1, "phases: [oogsten]", "sub_elements: [¦AA-groep]\nphases: [oogsten]", 'BB1: "AA-groep" is geen deelelement van BB. Haal het weg.'),
    ],
    "framework_is_complete": [
        (FRAMEWORK, "order: [CC, AA, BB]", "order: ¦[CC, AA]", "proef: BB staat niet in de volgorde. Voeg het toe."),
        (FRAMEWORK, "elements: [AA, BB]", "elements: [AA]", "proef: BB staat in 0 groepen; dat moet er 1 zijn. Zet het onder \"elements\" van een groep."),
        (FRAMEWORK, "elements: [CC]", "elements: [CC, AA]", "proef: AA staat in 2 groepen; dat moet er 1 zijn. Haal het uit de andere."),
        (FRAMEWORK, "priority_max: {AA: 48, BB: 16, CC: 16}", "priority_max: ¦{AA: 48, BB: 16}", 'proef: "priority_max" mist CC. Voeg toe: CC: met het hoogste dat kan.'),
    ],
    "rankings_are_whole": [
        (AA10, "top3_position: 2", "top3_position: ¦3", "AA10: in Tabel 2 is een plaats dubbel, of ontbreekt er een: AA10 staat op 3, en op plaats 2 staat niets. Kijk in de bron."),
        (AA10, "top3_position: 2", "top3_position: 1", "AA1: in Tabel 2 is een plaats dubbel, of ontbreekt er een: AA1 staat op 1, AA10 staat op 1, en op plaats 2 staat niets. Kijk in de bron."),
        (BB1, "top10_position: 2", "top10_position: ¦4", "BB1: in Tabel 3 is een plaats dubbel, of ontbreekt er een: BB1 staat op 4, en op plaats 2 staat niets. Kijk in de bron."),
    ],
    "titles_are_unique": [
        (AA2, "title: Leer elkaar kennen voor je spit", "title: ¦Leg de Afspraken vast", 'AA2: de titel "Leg de Afspraken vast" hoort al bij AA10. Kies een andere titel.'),
        (ROLES, "title: Kok", "title: ¦trekker", 'r2: de titel "trekker" hoort al bij r1. Kies een andere titel.'),
        (OTHER_ELEMENT, "\ntitle: Samen verzorgen", "\ntitle: ¦Samen beginnen", 'BB: de titel "Samen beginnen" hoort al bij AA. Kies een andere titel.'),
        (TOOL, "title: Plantendag", "title: ¦Wenskaart", 'h2: de titel "Wenskaart" hoort al bij h1. Kies een andere titel.'),
        (ELEMENT, "title: De afspraken", "title: ¦De groep", 'AA: de titel "De groep" hoort al bij AA-groep. Kies een andere titel.'),
        (SOURCES, "cited_as: Website De buurttuin", "cited_as: ¦Jansen & Tuin, 2019", 'buurttuin-site: de titel "Jansen & Tuin, 2019" hoort al bij jansen-2019. Kies een andere titel.'),
    ],
    "hover_terms_are_distinct": [
        (GLOSSARY, "    title: compost", "    title: compost\n    inflections: [¦Tuinploeg]", 'b2: het woord "tuinploeg" hoort ook bij b1. Haal het hier weg, of zet bij één van beide "hover: false".'),
        (GLOSSARY, "    title: oogst\n    hover: false", "    title: oogst\n    synonyms: [¦compost]", 'b3: het woord "compost" hoort ook bij b2. Haal het hier weg, of zet bij één van beide "hover: false".'),
    ],
    "nothing_is_said_twice": [
        (AA1, "  - {text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}", "  - {text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}\n  - ¦{text: Mensen blijven langer als ze elkaar kennen., evidence: [jansen-2019]}", "AA1: dit staat al in deze lijst. Haal één van beide weg."),
    ],
    "summaries_say_more_than_the_title": [
        (AA2, "summary: Neem de tijd om te horen wat iedereen van de tuin verwacht.", "summary: ¦Leer *elkaar* kennen voor je spit!", 'AA2: "summary" zegt hetzelfde als "title". Zeg er iets bij, in een of twee zinnen.'),
    ],
    "items_are_said_once": [
        (CHECKLIST, "{id: c1-i5, text: Er is water.}", "{id: c1-i5, text: ¦We kennen elkaar bij *naam*!}", "c1: dit punt zegt hetzelfde als c1-i1. Haal één van beide weg."),
    ],
    "hover_terms_are_no_common_words": [
        (GLOSSARY, "synonyms: [tuinploeg]", "synonyms: [¦Wij]", 'b1: "Wij" staat in bijna elke tekst, en zou overal worden uitgelegd. Haal het hier weg, of zet bij dit begrip "hover: false".'),
    ],
    "people_have_a_name": [
        (SOURCES, "{family: Tuin, given: B.}", "{given: ¦B.-J.}", 'jansen-2019: "B.-J." zijn alleen voorletters. Zet er de achternaam bij, onder "family".'),
    ],
    "sources_are_plain": [
        (SOURCES, "publisher: Uitgeverij De Spade", "publisher: ¦Uitgeverij <i>De Spade</i>", 'tuin-handboek: "<i>" is opmaak, en hier ziet een lezer de tekens zelf. Haal de opmaak weg.'),
        (SOURCES, "{family: Tuin, given: B.}", "{family: ¦'**Tuin**', given: B.}", 'jansen-2019: "**Tuin**" is opmaak, en hier ziet een lezer de tekens zelf. Haal de opmaak weg.'),
    ],
    "questions_are_counted": [
        (QUESTIONNAIRE, "number: 2", "number: ¦1", "vl: nummer 1 is al van een andere vraag. Geef deze vraag een eigen nummer."),
    ],
    "examples_fit_the_form": [
        (EXAMPLE, "  - about: start", "  - about: ¦starts", 'p1: "starts" is geen veld van een praktijkvoorbeeld. Bedoelde je "start"?'),
        (QUESTIONNAIRE, "field: works", "field: ¦bestaat_niet", f'vl: "bestaat_niet" is geen veld van een praktijkvoorbeeld. Kies uit: {EXAMPLE_KEYS}.'),
    ],
    "marks_are_asked_at_items": [
        (CHECKLIST, "roles: [r1]", "roles: [r1]\nmarks: {least: 0, most: 10, only: [c1-i1, ¦c9-i1]}", "c1: deze lijst heeft geen punt c9-i1. Verbeter het id, of haal het weg."),
    ],
    "footnotes_exist": [
        (CHECKLIST, "- id: c1-i2\n        text: We hebben afspraken over\n        footnote: n1", "- id: c1-i2\n        text: We hebben afspraken over\n        footnote: ¦n2", 'c1: de voetnoot "n2" ontbreekt. Zet haar onder "footnotes" van de checklist, of verbeter de naam.'),
        (CHECKLIST, "    footnotes: [n1]", "    footnotes: [¦n3, n1]", 'c1: de voetnoot "n3" ontbreekt. Zet haar onder "footnotes" van de checklist, of verbeter de naam.'),
    ],
}  # fmt: skip


WARNINGS = {
    "years_of_sources_agree",
    "summaries_say_more_than_the_title",
    "nothing_is_said_twice",
    "items_are_said_once",
    "sources_are_plain",
    "every_page_has_a_way_in",
    "hover_terms_are_used",
}
"""Rules of which a breach is only a warning."""


@pytest.mark.parametrize(
    ("rule", "breach"), [(rule, breach) for rule, found in BREACHES.items() for breach in found]
)
def test_a_breach_is_told_at_its_place(
    guide_root: Path, rule: str, breach: tuple[str, str, str, str]
) -> None:
    path, old, new, message = breach
    edited = Editor(guide_root, lambda root: [f"{p.warning} {p}" for p in told_by(rule, root)])
    found = edited(path, (old, new))

    told = [m for m in found if m.endswith(f": {message}")]
    assert len(told) == 1
    assert not edited.here or told[0].startswith(f"{rule in WARNINGS} {edited.here}: ")
    assert {m.split(" ")[0] for m in found} == {str(rule in WARNINGS)}


@pytest.mark.parametrize("kind", ["merge", "drop"])
def test_priorities_are_not_summed_once_a_principle_went(guide_root: Path, kind: str) -> None:
    """What is left of a ranking need not add up."""
    replace(guide_root / AA10, "importance: 3.5, top3", "importance: 3.5, priority: 41, top3")
    assert len(told_by("priorities_are_possible", guide_root)) == 1
    lines = (
        f"  - id: w3\n    from_version: eerste\n    to_version: tweede\n    kind: {kind}\n    subject: principle\n"
        "    from: [AA9]\n"
        + ("    to: [AA1]\n" if kind == "merge" else "")
        + "    text: Dit ging op in iets anders.\n"
        "    editorial: true\n"
    )
    lineage = guide_root / LINEAGE
    lineage.write_text(lineage.read_text(encoding="utf-8") + lines, encoding="utf-8")
    assert told_by("priorities_are_possible", guide_root) == []


def told_by(rule: str, root: Path) -> list[Problem]:
    """Return what one rule says of a guide in which all references lead somewhere."""
    loaded = load(root)
    guide, problems = link(loaded)
    assert [p for p in problems if "dit bestand moet" not in p.message] == []
    for record_check in RECORD_CHECKS:
        if record_check.__name__ == rule:
            return [problem for entry in loaded.entries for problem in record_check(entry)]
    for shared_check in (*SHARED_CHECKS, *EDITION_CHECKS):
        if shared_check.__name__ == rule:
            return list(shared_check(loaded))
    (guide_check,) = (check for check in (*GUIDE_CHECKS, *LAST_CHECKS) if check.__name__ == rule)
    assert guide is not None
    return list(guide_check(guide))


def test_the_small_guide_keeps_every_rule() -> None:
    assert {rule.__name__: told_by(rule.__name__, SMALL_GUIDE) for rule in CHECKS} == {
        rule.__name__: [] for rule in CHECKS
    }
    loaded = load(SMALL_GUIDE)
    assert check(loaded, link(loaded)[0]) == []


def test_every_rule_is_registered_explained_and_tested() -> None:
    written = {
        name
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }

    assert written == {rule.__name__ for rule in CHECKS} == {*BREACHES, *TESTED_ELSEWHERE}
    assert all((rule.__doc__ or "").endswith(".") for rule in CHECKS)


def test_rules_on_records_are_told_while_others_can_not_be_read_or_linked(edited: Editor) -> None:
    edited(AA1, ("title: Vorm", "titel: Vorm"))
    edited(ROLES, ("- {text: Draag na een jaar over., editorial: true}", "- {text: Draag na een jaar over.}"))
    edited(AA2, ("title: Leer elkaar kennen voor je spit", "title: Leg de afspraken vast"))
    edited(PHASES, ("based_on: [CC1]", "based_on: [CC9]"))
    found = edited(FRAMEWORK, ("elements: [CC]", "elements: [CC, AA]"))  # waits: it is about what is missing

    assert [m.split(": ", 1)[1].split(".")[0] for m in found] == [
        'zaaien: "CC9" bestaat niet (meer): er is geen record met dit id',
        'AA1: de sleutel "titel" bestaat hier niet',
        'AA2: de titel "Leg de afspraken vast" hoort al bij AA10',
        f"r1: {NO_BASIS}".rstrip("."),
    ]


def test_a_record_does_not_take_the_address_of_a_fixed_page(guide_root: Path) -> None:
    edited = Editor(guide_root)
    text = (guide_root / TOOL).read_text(encoding="utf-8")
    (guide_root / TOOL).unlink()
    found = edited.write(
        "content/tools/h2-activiteiten.yml", text.replace("slug: plantendag", f"slug: {HERE}activiteiten")
    )

    assert found == [
        f"{edited.here}: h2: dit adres is al van de pagina content/pages/activiteiten.md. Kies een andere slug."
    ]


def test_a_breach_of_more_rules_is_told_by_each(edited: Editor) -> None:
    edited(
        AA2,
        ("- {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "- {id: AA2-w02, text: x}"),
    )
    edited(ROLES, ("- {text: Draag na een jaar over., editorial: true}", "- {text: Draag na een jaar over.}"))
    found = edited(FRAMEWORK, ("order: [CC, AA, BB]", "order: [CC, AA]"))

    assert [m.partition(": ")[2] for m in found] == [
        "proef: BB staat niet in de volgorde. Voeg het toe.",
        f"AA2: AA2-w02 {NO_EVIDENCE}",
        f"r1: {NO_BASIS}",
    ]


def test_an_element_without_principles_is_told(edited: Editor) -> None:
    (edited.root / CC1).unlink()
    found = edited(
        PHASES, ("      - {text: Zoek grond., based_on: [CC1]}", "      - {text: x, editorial: true}")
    )

    assert found == [
        "framework/elements/CC-grond-en-water.yml:2:5: CC: dit kernelement heeft geen uitgangspunten. Voeg er een toe, of haal het kernelement weg."
    ]


def test_a_claim_may_rest_on_its_heading_its_parent_or_the_guide(edited: Editor) -> None:
    for old, new in [
        ("      - {id: AA2-w01, text: De moestuinploegen bespreken hun wensen., evidence: [unmarked]}", "      - {id: AA2-w01, text: x, evidence: [expert], children: [{id: AA2-w03, text: y}]}"),
        ("      - {id: AA2-w02, text: Dit punt voegde de gids toe., editorial: true}", "      - {id: AA2-w02, statements: [{text: x, editorial: true}]}\n  - evidence: [expert]\n    claims: [{id: AA2-w04, text: z}]"),
    ]:  # fmt: skip
        assert edited(AA2, (old, new)) == []


def test_words_that_are_not_explained_in_texts_may_be_the_same(edited: Editor) -> None:
    assert edited(GLOSSARY, ("    title: oogst\n", "    title: oogst\n    synonyms: [compost]\n")) == []


def test_a_word_that_is_not_explained_does_not_end_the_search_for_words_of_two_terms(edited: Editor) -> None:
    found = edited(
        GLOSSARY,
        ("    title: compost\n", "    title: compost\n    hover: false\n"),
        ("    title: oogst\n    hover: false\n", f"    title: oogst\n    synonyms: [{HERE}tuinploeg]\n"),
    )

    assert (
        f'{edited.here}: b3: het woord "tuinploeg" hoort ook bij b1. Haal het hier weg, of zet bij één van beide "hover: false".'
        in found
    )


def test_a_hole_in_a_ranking_without_a_first_place_is_told(edited: Editor) -> None:
    found = edited(AA1, ("top3_position: 1", "top3_position: 3"))

    assert [m.partition(": ")[2] for m in found] == [
        "AA1: in Tabel 2 is een plaats dubbel, of ontbreekt er een: AA1 staat op 3, en op plaats 1 staat niets. Kijk in de bron."
    ]


@pytest.mark.parametrize(
    "when",
    [
        "text: ooit, date: 2021-04",
        "text: in 2020 of 2021, date: 2021",
        "text: maart en april 2021, date: 2021-04",
        "text: uiterlijk 15 Maart 2019, date: 2019-03-15",
        "text: maart 2019, date: 2019-03-15",
        "text: tussen 3 april en 5 mei 2021, date: 2021-05-05",
    ],
)
def test_a_moment_in_figures_may_say_more_or_less_than_its_words(guide_root: Path, when: str) -> None:
    assert Editor(guide_root)(EXAMPLE, (WHEN, when)) == []


@pytest.mark.parametrize(
    "said",
    [
        'DOI: "10.1234/tuin.2022.3"',
        "DOI: 10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "DOI: 10.1000.10/123",
        "URL: https://doi.org/10.1234/a",
        "URL: http://dx.doi.org/10.1234/a/b",
        "URL: https://web.archive.org/web/2020/https://tuin.example/",
    ],
)
def test_a_doi_may_have_every_form_that_there_is(edited: Editor, said: str) -> None:
    assert edited(SOURCES, (SITE, f"{said}\n")) == []


def test_a_term_and_an_answer_sum_up_marked_and_unmarked_sentences(guide_root: Path) -> None:
    edited = Editor(guide_root)
    assert edited(QUESTION, ('zelf.", evidence: [expert]', 'zelf.", evidence: [expert, unmarked]')) == []
    edited(GLOSSARY, ("meeneemt.\n    evidence: [expert]", "meeneemt.\n    evidence: [expert, unmarked]"))
    assert edited.messages() == []


def test_a_principle_may_rest_advice_on_itself(edited: Editor) -> None:
    assert edited(AA1, ("based_on: [AA1-w02, AA1]", "based_on: [AA1]")) == []


def test_what_moved_may_come_under_another_kind(edited: Editor) -> None:
    old = "kind: add\n    subject: element\n    to: [CC]"
    told = edited(LINEAGE, (old, "kind: move\n    subject: element\n    from: [Plek]\n    to: [AA1]"))

    assert [m.partition(": ")[2] for m in told] == [
        'w2: "Plek" is geen naam of id dat er ooit was. Verbeter het, of zet de oude naam bij AA1 onder "former_names".'
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ROLES, "title: Kok", "title: Zaaien"),  # as a phase
        (PHASES, "title: Oogsten", "title: Samen beginnen"),  # as an element
        (TOOL, "title: Plantendag", "title: Kok"),  # as a role
    ],
)
def test_records_of_different_kinds_may_share_a_title(
    guide_root: Path, path: str, old: str, new: str
) -> None:
    assert [m for m in Editor(guide_root)(path, (old, new)) if "titel" in m] == []


ALLOWED = {
    "rename": ("1", "1"),
    "add": ("0", "123"),
    "split": ("1", "23"),
    "merge": ("123", "1"),
    "move": ("123", "123"),
    "drop": ("123", "0"),
}
"""From and to how many records, of none up to three, each kind of change may go."""


@pytest.mark.parametrize("kind", ALLOWED)
def test_a_change_may_go_from_and_to_so_many(kind: str) -> None:
    for before, after in product(range(4), repeat=2):
        sides = {"from": [f"A{n}" for n in range(before)], "to": [f"B{n}" for n in range(after)]}
        of = {"from_version": "a", "to_version": "b", "kind": kind, "subject": "claim", "text": "x"}
        change = Change.model_validate({"id": "w1", **of, **sides})
        found = list(records.changes_have_two_sides(Entry(change, Document("a.yml", {}), ())))
        wrong = [
            key
            for key, n, allowed in zip(sides, (before, after), ALLOWED[kind], strict=True)
            if str(n) not in allowed
        ]
        assert [re.findall('"(from|to)"', problem.message) for problem in found] == [[key] for key in wrong]
        for key, problem in zip(wrong, found, strict=True):
            assert f"het zijn er {len(sides[key])}." in problem.message or "Haal die weg." in problem.message


def test_every_slip_of_one_kind_in_one_record_is_told(guide_root: Path) -> None:
    """A rule goes on after the first record, part or value that it has something to say about."""
    edited = Editor(guide_root)
    slips = {
        AA1: [("phases: [zaaien, oogsten]", "phases: [zaaien, zaaien]"), ("roles: [r1, r2]", "roles: [r1, r1]"), ("see: [AA2, r2]", "see: [AA1, r2]"), ("see: [AA10]", "see: [AA1]")],
        SOURCES: [(SITE, "DOI: x\n    URL: https://doi.org/y\n")],
        CHECKLIST: [("- id: c1-i2", "- id: d1-i2"), ("{id: c1-i5,", "{id: e1-i5,"), ("{id: c1-i4, claim", "{id: d1-i4, claim")],
        ELEMENT: [("evidence: [{source: proef-studie, locator: Tabel 2}]", "evidence: [{source: proef-studie, locator: Tabel 8; Tabel 9}]")],
        GLOSSARY: [("    title: compost", "    title: compost\n    inflections: [Tuinploeg]"), ("title: oogst\n    hover: false", "title: oogst\n    synonyms: [tuinploeg]")],
        OTHER_TOOL: [("evidence: [tuin-handboek]\nphases", "evidence: [expert, unmarked]\nphases")],
    }  # fmt: skip
    for path, pairs in slips.items():
        found = edited(path, *pairs)

    beginnings = [
        "c1: d1-i2 moet",
        "c1: e1-i5 moet",
        'h1: "unmarked" zegt',
        'AA: "Tabel 8" begint',
        'AA: "Tabel 9" begint',
        'b2: het woord "tuinploeg"',
        'b3: het woord "tuinploeg"',
        'AA1: "zaaien" staat al',
        'AA1: "r1" staat al',
        "AA1: AA1 verwijst hier",
        "AA1: AA1 verwijst hier",
        'jansen-2019: "x" is geen DOI.',
        'jansen-2019: "https://doi.org/y" is geen adres',
    ]
    told = [m.partition(": ")[2] for m in found]
    assert [m[: len(b)] for m, b in zip(told, beginnings, strict=True)] == beginnings


def test_figures_may_be_of_any_scale(edited: Editor) -> None:
    assert edited(FRAMEWORK, ("importance_max: 5", "importance_max: 10")) == []
    assert edited(AA1, ("importance: 4.8", "importance: 8.5")) == []
