"""Derives from the questionnaire the forms in which readers share an example or tell of a mistake, on GitHub and GitLab."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.model.content import QUESTION_GROUPS, FormQuestion, PracticeExample, Questionnaire
from generator.model.labels import Labels
from generator.model.places import FORMS
from generator.model.text import plain_text

MADE = "Gemaakt door gids schema; verander het niet zelf. De vragen over een voorbeeld staan in content/questionnaire.yml."
PUBLIC = (
    "Wat je hier invult, kan iedereen lezen. Noem geen mensen bij naam als zij dat niet weten, en laat je eigen naam weg als "
    "je dat liever hebt. Weet je iets niet? Laat het leeg."
)
ONE_LINE = frozenset({"title", "region"})
"""Fields whose answer is a name, and not a story."""
ACCOUNT = "Dit is een eigen verhaal van iemand uit het netwerk, en de gids mag het in eigen woorden tonen."


@dataclass(frozen=True)
class Asked:
    """One thing that a form asks, or with nothing but `help` a remark between questions."""

    id: str = ""
    label: str = ""
    help: str = ""
    one_line: bool = False
    required: bool = False
    confirms: str = ""
    """What is agreed to by ticking it, if that is what is asked."""


@dataclass(frozen=True)
class Form:
    """A form, as the reader who chooses it sees it."""

    name: str
    about: str
    title: str
    asked: tuple[Asked, ...]


MISTAKE = Form(
    "Meld een fout",
    "Klopt iets in de gids niet, werkt het niet of mist er iets? Zeg het ons.",
    "Fout: ",
    (
        Asked(help=PUBLIC),
        Asked("page", "Op welke pagina?", "Plak het webadres van de pagina.", one_line=True, required=True),
        Asked("wrong", "Wat klopt er niet?", "Neem de zin over waar het om gaat.", required=True),
        Asked("right", "Hoe moet het zijn?"),
        Asked("source", "Waar staat dat?", "Een bron met bladzijde of hoofdstuk, of wie het weet."),
    ),
)


def example_form(questionnaire: Questionnaire, labels: Labels) -> Form:
    """Return the form for an example, which asks what the questionnaire asks and what a record can't do without."""
    needed = {name for name, info in PracticeExample.model_fields.items() if info.is_required()}
    asked = [Asked(help=PUBLIC)]
    for heading, question in _grouped(questionnaire):
        if heading:
            asked.append(Asked(label=labels(heading)))
        asked.append(
            Asked(
                f"question-{question.number}",
                f"{question.number}. {plain_text(question.text)}",
                plain_text(question.help or ""),
                one_line=question.field in ONE_LINE,
                required=question.field in needed,
            )
        )
    moment = "Een maand en jaar, of een datum. Wat je vertelt, geldt voor toen."
    asked += [
        Asked("reference_date", "Wanneer was dit zo?", moment, one_line=True, required=True),
        Asked("account", "Toestemming", required=True, confirms=ACCOUNT),
    ]
    return Form(
        "Deel jouw praktijkvoorbeeld",
        "Vertel hoe jullie leernetwerk werkt. De redactie maakt er een voorbeeld voor de gids van.",
        "Praktijkvoorbeeld: ",
        tuple(asked),
    )


def _grouped(questionnaire: Questionnaire) -> Iterator[tuple[str, FormQuestion]]:
    """Yield each question, with a heading if another group begins."""
    headings = {field: heading for heading, fields in QUESTION_GROUPS.items() for field in fields}
    current = ""
    for question in questionnaire.questions:
        heading = headings.get(question.field or "", current or next(iter(QUESTION_GROUPS)))
        yield (heading if heading != current else ""), question
        current = heading


def issue_forms(questionnaire: Questionnaire, labels: Labels) -> dict[str, str]:
    """Return the text of each file of forms, by its path below the root."""
    example, mistake, config, shared, told = FORMS
    forms = example_form(questionnaire, labels), MISTAKE
    return {
        example: _github(forms[0]),
        mistake: _github(forms[1]),
        config: _yaml({"blank_issues_enabled": True}),
        shared: _gitlab(forms[0]),
        told: _gitlab(forms[1]),
    }


def _github(form: Form) -> str:
    body = [part for number, asked in enumerate(form.asked) for part in _body(asked, number)]
    return _yaml({"name": form.name, "description": form.about, "title": form.title, "body": body})


def _yaml(value: dict[str, Any]) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110)
    return f"# {MADE}\n{text}"


def _body(asked: Asked, number: int) -> Iterator[dict[str, Any]]:
    """Yield what GitHub's form schema calls the elements of its body."""
    if not asked.id:
        heading = f"## {asked.label}" if asked.label else asked.help
        yield {"type": "markdown", "attributes": {"value": heading}}
        return
    attributes: dict[str, Any] = {"label": asked.label}
    if asked.help:
        attributes["description"] = asked.help
    if asked.confirms:
        attributes["options"] = [{"label": asked.confirms, "required": asked.required}]
        yield {"type": "checkboxes", "id": asked.id, "attributes": attributes}
        return
    kind = "input" if asked.one_line else "textarea"
    part = {"type": kind, "id": asked.id, "attributes": attributes}
    yield {**part, "validations": {"required": True}} if asked.required else part


def _gitlab(form: Form) -> str:
    """Return the text that stands ready in a new issue of GitLab, which knows no fields: headings to write below."""
    lines = [f"<!-- {MADE} -->", "", form.about, ""]
    for asked in form.asked:
        if asked.confirms:
            lines += [f"- [ ] {asked.confirms}", ""]
        elif asked.id:
            lines += [f"### {asked.label}{' (verplicht)' if asked.required else ''}", ""]
            lines += [f"<!-- {asked.help.replace('-->', '→')} -->", ""] if asked.help else []
        else:
            lines += [f"## {asked.label}" if asked.label else asked.help, ""]
    return "\n".join(lines)
