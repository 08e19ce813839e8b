"""What the generator itself reads from mkdocs.yml: who puts the guide on the web, and where its files are edited."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.problems import GuideError, Problem


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The keys of `extra` in mkdocs.yml that pages show; each may be empty."""

    edit_base: str = ""
    """Address before which the path of a file leads to its editor."""
    organisation: str = ""
    """Who puts this copy of the guide on the web, and so answers for it."""
    contact: str = ""
    """Where a reader reports that something does not work for them: a mail address or an https address."""
    accessibility_status: str = ""
    """Status in the register of accessibility statements, with what it means."""
    accessibility_signed: str = ""
    """Who signed the accessibility statement, and when."""

    @property
    def contact_url(self) -> str:
        """The contact as an address that a link may have, or nothing."""
        if self.contact.startswith("https://"):
            return self.contact
        return f"mailto:{self.contact}" if "@" in self.contact else ""


def read_settings(root: Path) -> Settings:
    """Return the settings in `root/mkdocs.yml`. Raises GuideError if it is missing or broken."""
    path = root / "mkdocs.yml"
    try:
        with path.open("rb") as stream:
            config: Any = yaml_load(stream)
    except FileNotFoundError:
        raise GuideError(
            [Problem(path=path.name, line=1, column=1, message="dit bestand ontbreekt.")]
        ) from None
    except (yaml.MarkedYAMLError, ConfigurationError) as error:
        cause = error if isinstance(error, yaml.MarkedYAMLError) else error.__context__  # MkDocs wraps it
        mark = getattr(cause, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = "dit is geen geldige YAML: controleer het inspringen, de haakjes en de aanhalingstekens."
        raise GuideError([Problem(path=path.name, line=line, column=column, message=message)]) from None
    extra = config.get("extra") if isinstance(config, dict) else None
    if not isinstance(extra, dict):
        extra = {}  # MkDocs tells what is wrong with the rest of the file
    return Settings(**{name: str(extra.get(name) or "") for name in Settings.__dataclass_fields__})
