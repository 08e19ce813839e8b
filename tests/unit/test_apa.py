"""APA references out of CSL data; `_…_` stands for italics."""

from typing import Any

import pytest

from generator.model.csl import Name
from generator.model.sources import Source
from generator.views.apa import date, names, reference

JANSEN = {"family": "Jansen", "given": "J. P."}
BERG = {"family": "Berg", "given": "A.", "non-dropping-particle": "van den"}
INSTITUTE = {"literal": "Tuinkunde Instituut"}


def source(**data: Any) -> Source:
    details = {"kind": "research", "cited_as": "x"}
    return Source.model_validate({"id": "x", "type": "report", "custom": details, **data})


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"author": [JANSEN], "issued": {"date-parts": [["2019"]]}, "title": "Buren en bonen"},
            "Jansen, J. P. (2019). _Buren en bonen_.",
        ),
        (
            {
                "author": [JANSEN, BERG],
                "issued": {"date-parts": [["2019", "5"]]},
                "title": "Buren en bonen",
                "container-title": "Tijdschrift voor Tuinkunde",
                "volume": "12",
                "issue": "3",
                "page": "1–9",
            },
            "Jansen, J. P., & van den Berg, A. (2019, mei). Buren en bonen. _Tijdschrift voor Tuinkunde_, 12(3), 1–9.",
        ),
        (
            {"title": "Bonen", "container-title": "Tuin", "issue": "3"},
            "Bonen (z.d.). _Tuin_(3).",
        ),
        ({"title": "Bonen", "container-title": "Tuin", "page": "7"}, "Bonen (z.d.). _Tuin_, 7."),
        (
            {"author": [INSTITUTE], "title": "Wat groeit?", "publisher": "Tuinkunde Instituut"},
            "Tuinkunde Instituut (z.d.). _Wat groeit?_",
        ),
        (
            {"author": [INSTITUTE], "title": "Wat groeit.", "publisher": "De Spade"},
            "Tuinkunde Instituut (z.d.). _Wat groeit._ De Spade.",
        ),
        (
            {"editor": [BERG, JANSEN], "issued": {"date-parts": [["2021", "3", "30"]]}, "title": "Handboek"},
            "van den Berg, A., & Jansen, J. P. (red.) (2021, 30 maart). _Handboek_.",
        ),
        (
            {"author": [JANSEN], "editor": [BERG], "title": "Handboek"},
            "Jansen, J. P. (z.d.). _Handboek_.",
        ),
        ({"author": [JANSEN]}, "Jansen, J. P. (z.d.). [titel niet vermeld]."),
        ({}, "[titel niet vermeld] (z.d.)."),
        ({"title": "De tuin", "publisher": "De Spade"}, "_De tuin_ (z.d.). De Spade."),
        ({"title": "Hoera!"}, "_Hoera!_ (z.d.)."),
    ],
)
def test_a_reference(data: dict[str, Any], text: str) -> None:
    made = "".join(f"_{piece}_" if italics else piece for piece, italics in reference(source(**data)))

    assert made == text


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ([], ""),
        ([{"family": "Wenger"}], "Wenger"),
        ([JANSEN], "Jansen, J. P."),
        ([BERG], "van den Berg, A."),
        ([{"family": "Pas", "non-dropping-particle": "van der"}], "van der Pas"),
        ([INSTITUTE], "Tuinkunde Instituut"),
        ([JANSEN, INSTITUTE], "Jansen, J. P., & Tuinkunde Instituut"),
        ([JANSEN, BERG, {"family": "Wenger"}], "Jansen, J. P., van den Berg, A., & Wenger"),
    ],
)
def test_names(people: list[dict[str, str]], text: str) -> None:
    assert names(tuple(Name.model_validate(person) for person in people)) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (None, "z.d."),
        (["2008"], "2008"),
        (["2021", "1"], "2021, januari"),
        (["2021", "12"], "2021, december"),
        (["2021", "3", "30"], "2021, 30 maart"),
    ],
)
def test_dates(parts: list[str] | None, text: str) -> None:
    assert date(source(**({"issued": {"date-parts": [parts]}} if parts else {}))) == text
