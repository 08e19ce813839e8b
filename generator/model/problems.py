"""A problem in the data, or with a file or folder, told to an editor in Dutch."""

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

Loc = tuple[str | int, ...]
"""Where a value stands in its file: the keys and numbers that lead to it."""


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

    def as_warning(self) -> "Problem":
        """Return the same, as something to look at."""
        return replace(self, warning=True)


class GuideError(Exception):
    """The data, the texts or the build are not right; carries every problem that was found, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def counted(errors: int, warnings: int) -> str:
    """Return in words how many problems and warnings there are: "1 probleem en 2 waarschuwingen"; nothing for none."""
    counts = ((errors, "probleem", "problemen"), (warnings, "waarschuwing", "waarschuwingen"))
    return " en ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)


FEW = 12
"""Up to so many possible values are all named in a message."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' Bedoelde je "…"?' with the known word that was meant, or nothing if it is not clear."""
    found = closest(word, known)
    return f' Bedoelde je "{found}"?' if found else ""


def choose_from(known: Iterable[str]) -> str:
    """Return ' Kies uit: …' with the known words if they are few, else nothing."""
    names = sorted(known)
    if len(names) == 1:
        return f' Hier kan alleen "{names[0]}" staan.'
    return f" Kies uit: {', '.join(names)}." if 0 < len(names) <= FEW else ""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is a slip of, or None.

    An id with figures is only taken for one with the same figures: v07 and t08 are not t07, but T7 is.
    """
    by_lower = {name.casefold(): name for name in sorted(known)}
    lower = word.casefold()
    if lower in by_lower:
        return by_lower[lower]
    if any(char.isdigit() for char in lower):
        groups = ID_GROUPS.findall(lower)
        found = next((name for name in by_lower if _same_id(groups, ID_GROUPS.findall(name))), None)
    else:
        longer = [name for name in by_lower if len(lower) > 3 and re.match(rf"{re.escape(lower)}-\d", name)]
        plain = [name for name in by_lower if not any(char.isdigit() for char in name)]
        found = longer[0] if len(longer) == 1 else _nearest(lower, plain)
    return by_lower[found] if found else None


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is only some slips away from `word`, or that `word` is made of; the nearest.

    One slip in a short word, three in a long one: more is a mere likeness, as between `begin` and `region`.
    """
    found = {name: slips(word, name) for name in known}
    most = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    if near := [name for name, number in found.items() if number <= most]:
        return min(near, key=lambda name: found[name])
    inside = [
        name
        for name in found
        if (
            len(name) > 3 and word.startswith(name) and len(word) - len(name) < 4
        )  # another form of that word
        or (len(name) > 5 and word.endswith(name))
    ]
    return inside[0] if len(inside) == 1 else None


def slips(one: str, other: str) -> int:
    """Return how many characters must be added, left out, replaced or exchanged with the next to make one the other."""
    above: list[int]
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for n, sign in enumerate(one, 1):
        above, before, row = before, row, [n]
        for m, wanted in enumerate(other, 1):
            cost = min(before[m] + 1, row[-1] + 1, before[m - 1] + (sign != wanted))
            if n > 1 and m > 1 and one[n - 2 : n] == wanted + other[m - 2]:
                cost = min(cost, above[m - 2] + 1)
            row.append(cost)
    return row[-1]


ID_GROUPS = re.compile(r"\d+|[^\W\d_]+")


def _same_id(one: list[str], other: list[str]) -> bool:
    """Return whether two ids, in groups of letters and figures, differ by no more than a slip.

    Letters may differ where there are many (a name), figures only in a year.
    """
    return len(one) == len(other) and all(
        (a.isdigit() and b.isdigit() and int(a) == int(b))
        or a == b
        or (min(len(a), len(b)) >= 4 and a.isdigit() == b.isdigit() and one_slip(a, b))
        for a, b in zip(one, other, strict=True)
    )


def one_slip(one: str, other: str) -> bool:
    """Return whether one character was added, left out, replaced, or exchanged with the next."""
    return abs(len(one) - len(other)) <= 1 and slips(one, other) <= 1


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
    "EIO": "de schijf geeft een fout. Kijk of die nog goed is aangesloten.",
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
