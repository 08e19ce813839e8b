"""A problem in the data, or with a file or folder, told to an editor in Dutch."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """One mistake: where it stands (line and column from 1) and what to do about it."""

    path: str
    line: int
    column: int
    message: str
    warning: bool = False
    """Whether the guide is built all the same: something to look at, not something broken."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class GuideError(Exception):
    """The data, the texts or the build are not right; carries every problem that was found, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' Bedoelde je "…"?' with the known word closest to `word`, or nothing if none is close."""
    by_lower = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f' Bedoelde je "{by_lower[close[0]]}"?' if close else ""


SYSTEM_ERRORS = {
    "ENOENT": "dit bestand of deze map is er niet. Kijk of de naam klopt.",
    "EACCES": "je hebt geen rechten voor dit bestand of deze map. Geef jezelf lees- en schrijfrechten.",
    "EPERM": "je hebt geen rechten voor deze handeling. Vraag de beheerder van deze computer om hulp.",
    "EEXIST": "er staat hier al een bestand of map met deze naam. Haal die eerst weg.",
    "EISDIR": "dit is een map, en er hoort een bestand te staan. Haal de map weg.",
    "ENOTDIR": "een deel van dit pad is geen map maar een bestand. Haal dat bestand weg.",
    "ENOTEMPTY": "deze map is niet leeg. Haal weg wat erin staat.",
    "ENOSPC": "de schijf is vol. Maak ruimte en probeer het opnieuw.",
    "EDQUOT": "je mag op deze schijf niet meer ruimte gebruiken. Maak ruimte en probeer het opnieuw.",
    "EFBIG": "dit bestand is te groot voor deze schijf.",
    "EROFS": "van deze schijf kun je alleen lezen. Gebruik een map waarin je mag schrijven.",
    "EMFILE": "er zijn te veel bestanden tegelijk open. Sluit programma's en probeer het opnieuw.",
    "ENFILE": "er zijn te veel bestanden tegelijk open. Sluit programma's en probeer het opnieuw.",
    "ELOOP": "hier staan symbolische links die naar elkaar wijzen. Zet er het bestand of de map zelf neer.",
    "ENAMETOOLONG": "deze naam is te lang. Kies een kortere naam voor het bestand of de map.",
    "EINVAL": "deze naam of deze handeling mag hier niet. Kijk of de naam klopt.",
    "EILSEQ": "in deze naam staat een teken dat hier niet mag. Hernoem het bestand of de map.",
    "EXDEV": "dit kan niet van de ene schijf naar de andere. Zet de mappen op dezelfde schijf.",
    "EBUSY": "een ander programma gebruikt dit bestand of deze map. Sluit dat programma.",
    "ETXTBSY": "een ander programma gebruikt dit bestand. Sluit dat programma.",
    "EAGAIN": "dit lukt nu niet. Probeer het straks opnieuw.",
    "ENOMEM": "er is te weinig geheugen. Sluit programma's en probeer het opnieuw.",
    "ENXIO": "dit is geen gewoon bestand. Haal het weg.",
    "ENODEV": "dit apparaat is er niet (meer). Kijk of de schijf is aangesloten.",
    "EIO": "de schijf geeft een fout. Kijk of zij nog goed is aangesloten.",
    "ESTALE": "de schijf in het netwerk is veranderd. Open de map opnieuw.",
    "ENOTSUP": "deze schijf kan dit niet. Gebruik een map op een andere schijf.",
    "EOPNOTSUPP": "deze schijf kan dit niet. Gebruik een map op een andere schijf.",
    "EPIPE": "wie de uitvoer las, is gestopt.",
    "EADDRINUSE": "een ander programma gebruikt deze poort. Kies een andere poort.",
    "EADDRNOTAVAIL": "dit adres hoort niet bij deze computer. Kies een ander adres.",
    "ECONNREFUSED": "er komt geen antwoord op dit adres.",
}
"""What the operating system says, by the name of its error, and what you can do about it."""


def dutch(error: OSError) -> str:
    """Return in Dutch what the operating system says is wrong, as the sentences of a message."""
    if known := SYSTEM_ERRORS.get(errno.errorcode.get(error.errno or 0, "")):
        return known
    number = f" (fout {error.errno})" if error.errno else ""
    return f"het besturingssysteem kan dit bestand of deze map niet gebruiken{number}."
