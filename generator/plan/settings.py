"""What is set for a guide or an edition: its name and address, who answers for it, what web servers and MkDocs are told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from generator.model.text import fold


@dataclass(frozen=True, kw_only=True)
class Hosting:
    """What `hosting` under `extra` says about the web server; all of it may be left out."""

    frames: tuple[str, ...] = ()
    """Sites that may show the guide in a frame, such as an intranet; without any, none may."""
    hsts: int = 0
    """How many seconds a browser asks this host only over https; 0: nothing is said about that."""
    security_contact: str = ""
    """Where somebody reports a hole: a mail address or an https address."""
    security_expires: date | None = None
    """Until when that holds."""

    @property
    def security_url(self) -> str:
        """Where somebody reports a hole, as an address that a link may have, or nothing."""
        return as_link(self.security_contact)

    def security_txt(self, policy: str = "") -> str:
        """Return the file by which a site says where holes are reported (RFC 9116), or nothing.

        `policy` is the address of the page with the rules for that.
        """
        if not self.security_expires:
            return ""
        return (
            f"Contact: {self.security_url}\n"
            f"Expires: {self.security_expires.isoformat()}T23:59:59Z\n"
            "Preferred-Languages: nl, en\n"
        ) + (f"Policy: {policy}\n" if policy else "")


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """A place where the site does not do what the norm for accessibility asks, with what the law wants told of it."""

    criterion: str
    """What the norm asks, by its number: `1.4.3 Contrast`."""
    cause: str
    effect: str
    """What it means for whom."""
    alternative: str = ""
    """What somebody can do meanwhile."""
    measure: str
    planned: date
    """When that is done."""


STATUSES = {
    "A": "voldoet volledig",
    "B": "voldoet gedeeltelijk",
    "C": "eerste maatregelen genomen",
    "D": "voldoet niet",
    "E": "geen toegankelijkheidsverklaring",
}
"""What the register of accessibility statements calls each status. These words are the law's, so no guide has others."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What mkdocs.yml says: the keys of `extra` that pages show, each of which may be empty, and what MkDocs is told."""

    edit_base: str = ""
    """Address before which the path of a file leads to its editor."""
    edit_base_below: str = field(default="", metadata={"made": True})
    """The same for the files of the guide below an edition."""
    organisation: str = ""
    """Who puts this copy of the guide on the web, and so answers for it."""
    contact: str = ""
    """Where a reader reports that something does not work for them: a mail address or an https address."""
    accessibility_status: str = ""
    """Status in the register of accessibility statements, with what it means."""
    accessibility_signed: str = ""
    """Who signed the accessibility statement, and when."""
    accessibility_date: date | None = None
    """On which day somebody last looked whether that statement is right."""
    accessibility_findings: tuple[Barrier, ...] = ()
    """Where the site is known to fall short."""
    response_days: int = 0
    """Within how many working days a reader who reports something is answered; 0: nothing is said about that."""
    site_name: str | None = None
    """How the guide is called."""
    site_url: str | None = None
    """Where the site will stand, if that is known."""
    search_engines: bool = True
    """Whether search engines may show this copy of the guide."""
    hosting: Hosting = Hosting()
    """What web servers are told."""
    style: str = field(default="", metadata={"made": True})
    """The style sheet of an edition, with the colours of its organisation."""
    mkdocs: Mapping[str, Any] | None = None
    """The checked configuration; None if the file is trusted, and MkDocs reads it itself."""
    on_every_page: Mapping[str, list[Any]] = field(default_factory=dict)
    """The lists of scripts and styles that every page has, by key: each a plain path, or in a trusted file a block with one."""

    @property
    def data_name(self) -> str:
        """How files of data are called after the guide: `leernetwerkgids`."""
        made = re.sub("[^a-z0-9]+", "-", fold(self.site_name or ""))[:60].strip("-")
        return "gids" if made in ("", "versie") else made  # gegevens/versie.json is another file

    @property
    def contact_url(self) -> str:
        """The contact as an address that a link may have, or nothing."""
        return as_link(self.contact)

    @property
    def accessibility_letter(self) -> str:
        """The letter of the status in the register of accessibility statements, or nothing."""
        letter = self.accessibility_status[:1]
        return letter if letter in STATUSES else ""

    @property
    def accessibility_words(self) -> str:
        """What the register calls that status, or nothing."""
        return STATUSES.get(self.accessibility_letter, "")


def as_link(contact: str) -> str:
    """Return a mail address or an https address as a link may have it, or nothing."""
    if contact.lower().startswith("https://"):
        return contact
    return f"mailto:{contact}" if "@" in contact else ""


SHOWN = tuple(field.name for field in fields(Settings) if field.type is str and not field.metadata)
"""The keys of `extra` that pages show."""
