"""Gathers what `gids schema` derives from records and content, and writes it: schemas, settings of editors, issue forms."""

import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from generator.desk.forms import issue_forms
from generator.desk.schemas import ids, schemas
from generator.model.content import Questionnaire
from generator.model.kinds import KINDS
from generator.model.places import BELOW, DATA_FOLDERS, IDS, SCHEMAS
from generator.model.problems import GuideError, Problem
from generator.read.edition import HOMES_OF_EDITION, is_edition
from generator.read.load import Loaded, load
from generator.read.strict import read_text

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"
NO_JSON = (
    "dit bestand is geen gewone JSON, misschien door een opmerking of een komma te veel. Verbeter het, of haal het weg: dan "
    "maakt gids schema een nieuw."
)


def settings(*, of_edition: bool = False) -> dict[str, Any]:
    """Return what VS Code must be told to help with the records: which schema goes with which files, and no more than that."""
    homes = HOMES_OF_EDITION if of_edition else KINDS.files
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemas": {f"./{SCHEMAS}/{home.schema}.json": [home.pattern] for home in homes},
        "yaml.schemaStore.enable": False,
        "yaml.customTags": [],
        "yaml.format.enable": False,
        "yaml.yamlVersion": "1.2",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.formatOnSave": False,
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }


def derive(root: Path, loaded: Loaded | None = None) -> dict[str, str]:
    """Return the text of each file that is derived for the guide below `root`, by its path from there.

    `loaded` is what was read of the guide, if it was. While a record can't be read the ids stay as they are, for its id
    may be among them. Raises GuideError if a file leads elsewhere, or holds settings that can't be added to.
    """
    if loaded is None and (is_edition(root) or any((root / name).is_dir() for name in DATA_FOLDERS)):
        loaded = load(root)
    has_study = loaded is not None and loaded.has_study
    made = {
        f"{SCHEMAS}/{name}": text
        for name, text in schemas(has_study=has_study, of_edition=is_edition(root)).items()
    }
    if loaded and _is_whole(loaded):
        made |= _of_content(loaded)
    elif not (root / IDS).is_file():
        made[IDS] = ids(None)
    ours = {
        SETTINGS: settings(of_edition=is_edition(root)),
        EXTENSIONS: {"recommendations": [YAML_EXTENSION]},
    }
    wrong = [_elsewhere(path) for path in (*made, *ours) if _is_link(root, path)]
    for path, wanted in ours.items() if not wrong else ():
        try:
            made[path] = json.dumps(_added(root, path, wanted), ensure_ascii=False, indent=2) + "\n"
        except GuideError as error:
            wrong += error.problems
    if wrong:
        raise GuideError(wrong)
    return made


def published_schemas(loaded: Loaded, hidden: Container[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each schema of a guide, and of its ids: the first lines of the data files lead there.

    Those lines are written for the folder of the guide, and hold as well for the copies of it on the site. The ids that are
    `hidden` are left out.
    """
    below = BELOW if loaded.edition else ""
    for name, text in schemas(has_study=loaded.has_study).items():
        yield f"{below}{SCHEMAS}/{name}", text
    for name, text in schemas(of_edition=True).items() if loaded.edition else ():
        yield f"{SCHEMAS}/{name}", text
    yield IDS, ids(loaded, hidden)


def _is_whole(loaded: Loaded) -> bool:
    return bool(loaded.entries) and all(problem.warning for problem in loaded.problems)


def _of_content(loaded: Loaded) -> dict[str, str]:
    """Return the files that follow what is in the guide: the ids, and the forms if there is a questionnaire."""
    lists = loaded.of(Questionnaire)
    return {IDS: ids(loaded), **next((issue_forms(entry.record, loaded.labels) for entry in lists), {})}


def _is_link(root: Path, path: str) -> bool:
    """Return whether a path below the guide may lead out of it."""
    return any(
        (root / name).is_symlink() for name in (PurePosixPath(path), *PurePosixPath(path).parents[:-1])
    )


def _elsewhere(path: str) -> Problem:
    message = "hier staat een link naar een andere plaats, en daar schrijft de gids niet. Haal de link weg."
    return Problem(path=path, line=1, column=1, message=message)


def _added(root: Path, path: str, ours: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings in a file, with ours in the place of what they say of the same.

    Raises GuideError if they are no plain JSON.
    """
    try:
        given = json.loads(read_text(root / path, path)) if (root / path).exists() else {}
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise GuideError([Problem(path=path, line=line, column=column, message=NO_JSON)]) from None
    if not isinstance(given, dict):
        raise GuideError([Problem(path=path, line=1, column=1, message=NO_JSON)])
    made = dict(given)
    for key, value in ours.items():
        before = given.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            made[key] = {k: v for k, v in before.items() if not k.startswith(f"./{SCHEMAS}/")} | value
        elif isinstance(value, list) and isinstance(before, list):
            made[key] = [*before, *(each for each in value if each not in before)]
        else:
            made[key] = value
    return made


def stale(root: Path, loaded: Loaded) -> Iterator[Problem]:
    """Warn of each derived file below `root` that does not follow what is in the guide now.

    A guide without the folder of schemas has none of these; one may do without forms.
    """
    if not (root / SCHEMAS).is_dir() or not _is_whole(loaded):
        return
    for path, text in _of_content(loaded).items():
        if path != IDS and not (root / path).exists():
            continue
        try:
            same = read_text(root / path, path) == text
        except GuideError:
            same = False
        if not same:
            message = "dit bestand is niet bij met wat er in de gids staat. Typ: gids schema"
            yield Problem(path=path, line=1, column=1, message=message, warning=True)


def write_derived(root: Path) -> list[str]:
    """Write what is derived for the guide below `root`; return the path of each file, without that of the ids if they stay.

    Raises GuideError before anything is written, OSError if the system refuses. Each file is written whole or not at all,
    and not if it holds the same already.
    """
    made = derive(root)
    for path, text in made.items():
        place = root / path
        if place.is_file() and place.read_bytes() == text.encode():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f".{place.name}.nieuw")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(place)
    return list(made)
