"""A guide of another field, for which the generator was not made: a made-up standard for safe software.

It has three levels, ids with dots, 300 claims and no study, phases or roles. What is not alike stands in
`tests/fixtures/field`; the chapters of the standard, which are, are made here.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from tests.helpers import FIXTURES

FIELD = FIXTURES / "field"
CHAPTERS = {"Invoer": "wat binnenkomt", "Toegang": "wie erin mag", "Gegevens": "wat je bewaart"} | {
    "Herstel": "wat er misgaat",
    "Toezicht": "wat er gebeurt",
}
"""The chapters of the standard, with what each is about."""
PARTS = {"vooraf": "voor je begint", "tijdens": "terwijl je werkt", "achteraf": "als je klaar bent"}
"""What each chapter is divided into."""
CLAIMS = 300
PER_PRINCIPLE = CLAIMS // (len(CHAPTERS) * len(PARTS) * 2)
PLACE = {"source": "proefnorm"}


def write_field_guide(root: Path) -> Path:
    """Write the whole guide to a folder; return the folder."""
    shutil.copytree(FIELD, root, dirs_exist_ok=True)
    for number, (chapter, about) in enumerate(CHAPTERS.items(), 1):
        id_ = f"V{number}"
        subs = [
            {
                "id": f"{id_}.{n}",
                "slug": part,
                "title": f"{chapter} {part}",
                "summary": f"Wat je doet {when}.",
            }
            for n, (part, when) in enumerate(PARTS.items(), 1)
        ]
        element = {
            "id": id_,
            "slug": chapter.lower(),
            "title": chapter,
            "plain_title": f"Grip op {about}",
            "summary": f"Zorg dat je grip hebt op {about}.",
            "question": f"Hoe houd je grip op {about}?",
            "intro": [{"text": f"Een programma let op {about}.", "evidence": ["proefnorm"]}],
            "sub_elements": subs,
            "official_wording": PLACE,
        }
        _write(root / f"framework/elements/{id_}-{element['slug']}.yml", element)
        for sub in subs:
            for principle in _principles(id_, sub, about):
                _write(root / f"framework/principles/{principle['id']}-{principle['slug']}.yml", principle)
    return root


def _principles(element: str, sub: dict[str, str], about: str) -> Iterator[dict[str, object]]:
    """Yield the two principles of a part of a chapter; the claims of the second have the other form of id."""
    for n, (verb, sign) in enumerate((("Beschrijf", ".{}"), ("Beproef", "-w{:02}")), 1):
        id_ = f"{sub['id']}.{n}"
        claims = [
            {
                "id": id_ + sign.format(at),
                "text": f"Regel {at} over {about} is nagekeken.",
                "evidence": ["proefnorm"],
            }
            for at in range(1, PER_PRINCIPLE + 1)
        ]
        yield {
            "id": id_,
            "slug": f"{verb} {sub['title']}".lower().replace(" ", "-"),
            "title": f"{verb} {sub['title'].lower()}",
            "summary": f"{verb} met het team {about}.",
            "element": element,
            "sub_elements": [sub["id"]],
            "official_wording": PLACE,
            "evidence": ["proefnorm"],
            "working_elements": [{"claims": [*claims[:-2], {**claims[-2], "children": claims[-1:]}]}],
        }


def _write(path: Path, record: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="session")
def field_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide of another field; tests only read it."""
    return write_field_guide(tmp_path_factory.mktemp("norm"))
