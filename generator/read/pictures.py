"""Reads pictures: checks that each is what its name says, and leaves out all that a reader can't see in it.

A photo tells where and when it was taken, with which camera, sometimes by whom, and may carry a smaller copy of what was
cut off. None of that is published. The picture itself is not made again, for then it would depend on the machine: only the
parts of the file are kept that say what is seen, which are its pixels, its colours and which side is up.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.model.fields import slug_mistake
from generator.model.problems import GuideError, Problem, dutch

MOST_BYTES = 400_000
"""More is a wait of seconds on a phone, for a picture that a page shows at most some 700 points wide."""
MOST_PIXELS = 2_000
"""Of the longest side: twice what a page shows, for sharp screens, and room for paper."""

SMALLER = "Maak haar kleiner in een fotoprogramma, en bewaar haar dan als JPEG."


@dataclass(frozen=True)
class Picture:
    """A picture as readers get it."""

    name: str
    width: int
    height: int
    """As it is shown: after it was turned."""
    data: bytes = field(repr=False)


class Unfit(Exception):
    """Why a file can't be a picture of the guide, in Dutch."""


def read_picture(path: Path, name: str) -> Picture:
    """Return the picture in a file, which messages call `name`. Raises GuideError if it can't be one of the guide."""
    try:
        file = PurePosixPath(name)
        ending = file.suffix.removeprefix(".")
        if wrong := _name_mistake(file):
            raise Unfit(wrong)
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Unfit(
                f"deze afbeelding is {path.stat().st_size // 1000} kB groot; het mag hoogstens {MOST_BYTES // 1000} kB zijn. {SMALLER}"
            )
        if not data:
            raise Unfit("dit bestand is leeg. Kopieer of download de afbeelding opnieuw.")
        kind = next((kind for kind, pattern in SIGNS if pattern.match(data)), None)
        if kind != ENDINGS[ending]:
            raise Unfit(_other_kind(file, kind))
        try:
            width, height, kept = READERS[kind](data)
        except (struct.error, IndexError, zlib.error):
            raise Unfit(BROKEN) from None
        if not 0 < max(width, height) <= MOST_PIXELS or not min(width, height):
            raise Unfit(
                f"deze afbeelding is {width} bij {height} beeldpunten; de langste zijde mag er hoogstens {MOST_PIXELS} hebben. {SMALLER}"
            )
        return Picture(file.name, width, height, kept)
    except Unfit as error:
        message = str(error)
    except OSError as error:
        message = dutch(error)
    raise GuideError([Problem(path=name, line=1, column=1, message=message)])


ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "gif": "GIF"}
"""How the name of a picture may end, and what it is then."""
SIGNS = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("WebP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("HEIC", re.compile(rb"....ftyp(?:hei|hev|mif|avi)", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("PDF", re.compile(rb"%PDF-")),
    ("SVG", re.compile(rb"(?s)\s*(?:\xef\xbb\xbf)?\s*<.{0,2000}?<?svg\b")),
)
"""How files begin."""
BROKEN = (
    "deze afbeelding is beschadigd, of er ontbreekt een stuk van het bestand. Kopieer of download het hele bestand opnieuw; helpt "
    "dat niet, open het dan in een fotoprogramma en bewaar het als nieuw bestand."
)
MOVES = "deze afbeelding beweegt, en dat leidt af van de tekst. Bewaar er één stilstaand beeld van."
AS = "Bewaar haar als JPEG (een foto) of PNG (een tekening)."


def _name_mistake(file: PurePosixPath) -> str | None:
    """Return what is wrong with the name of a picture, or None."""
    ending = file.suffix.removeprefix(".")
    if ending.lower() == "svg":
        return f"een SVG kan code bevatten, dus die mag hier niet. {AS}"
    if ending.lower() not in ENDINGS:
        return f"de gids toont alleen afbeeldingen die eindigen op .{', .'.join(ENDINGS)}. {AS}"
    if ending != ending.lower() or slug_mistake(file.stem):
        wanted = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:60] or "foto"
        meant = f"{wanted}.{ending.lower()}"
        return f'noem een afbeelding met a-z, 0-9 en enkele streepjes, zoals "{meant}".'
    return None


def _other_kind(file: PurePosixPath, kind: str | None) -> str:
    """Return what to do about a file that is not what its name says."""
    if kind in READERS:
        ending = next(ending for ending, each in ENDINGS.items() if each == kind)
        return f'dit bestand is een {kind}, en de naam zegt iets anders. Noem het "{file.stem}.{ending}".'
    return (
        f"dit bestand is geen {ENDINGS[file.suffix.removeprefix('.')]}{f' maar {kind}' if kind else ''}. {AS}"
    )


def _turned(exif: bytes) -> int:
    """Return which side is up (1 to 8) according to the data of a camera; 1 if it does not say so."""
    try:
        order = {b"II*\0": "<", b"MM\0*": ">"}[exif[:4]]
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for at in range(start + 2, start + 2 + 12 * min(count, 500), 12):
            tag, form, value = struct.unpack_from(f"{order}HH4xH", exif, at)
            if (tag, form) == (0x0112, 3) and 1 <= value <= 8:
                return int(value)
    except (KeyError, struct.error):
        pass
    return 1


def _only_turned(turned: int) -> bytes:
    """Return the data of a camera that says which side is up and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)


def _shown(width: int, height: int, turned: int) -> tuple[int, int]:
    return (height, width) if turned >= 5 else (width, height)


def _jpeg(data: bytes) -> tuple[int, int, bytes]:
    """Return width, height and what is kept of a JPEG: what draws it, and its colours."""
    size: tuple[int, int] | None = None
    turned, kept, scanned, ended = 1, [], False, False
    for marker, segment in _segments(data):
        body = segment[4:]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _turned(body[6:])
        elif marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            kept.append(b"\xff\xe0\0\x10" + body[:12] + b"\0\0")  # without a smaller copy
        elif marker == 0xE2 and not body.startswith(b"ICC_PROFILE\0"):
            pass
        elif marker in (0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", body, 1)
            size = width, height
        scanned, ended = scanned or marker == 0xDA, marker == 0xD9
    if not (size and scanned and ended):
        raise Unfit(BROKEN)
    exif = b"Exif\0\0" + _only_turned(turned)
    turn = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if turned > 1 else b""
    first = 1 if kept and kept[0].startswith(b"\xff\xe0") else 0
    return *_shown(*size, turned), b"".join((b"\xff\xd8", *kept[:first], turn, *kept[first:]))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of each segment behind the first two bytes of a JPEG, up to its end; what stands behind that is no part of it."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Unfit(BROKEN)
        while data[at + 1] == 0xFF:
            at += 1
        marker, begin = data[at + 1], at
        if marker == 0xD9:
            yield marker, data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
        if length < 2 or at > len(data):
            raise Unfit(BROKEN)
        if marker == 0xDA:  # the picture itself, up to a marker that is not part of it
            found = SCAN_END.search(data, at)
            if not found:
                raise Unfit(BROKEN)
            at = found.start()
        yield marker, data[begin:at]


SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)

PNG_KEPT = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"]
)
"""The parts of a PNG that draw it: no texts, no times, no data of a camera or a program."""


def _png(data: bytes) -> tuple[int, int, bytes]:
    """Return width, height and what is kept of a PNG."""
    size, at, turned, kept = (0, 0), 8, 1, []
    name = b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        body, end = data[at + 8 : at + 8 + length], at + 12 + length
        if end > len(data) or struct.unpack_from(">I", data, end - 4)[0] != zlib.crc32(name + body):
            raise Unfit(BROKEN)
        if (name == b"IHDR") != (at == 8):
            raise Unfit(BROKEN)
        if name == b"IHDR":
            size = struct.unpack_from(">II", body)
        elif name == b"acTL":
            raise Unfit(MOVES)
        elif name == b"eXIf":
            turned = _turned(body)
        if name in PNG_KEPT:
            kept.append(data[at:end])
        at = end
    if not any(chunk[4:8] == b"IDAT" for chunk in kept):
        raise Unfit(BROKEN)
    if turned > 1:
        body = b"eXIf" + _only_turned(turned)
        kept.insert(1, struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
    return *_shown(*size, turned), data[:8] + b"".join(kept)


WEBP_KEPT = frozenset([b"VP8 ", b"VP8L", b"ALPH", b"ICCP"])


def _webp(data: bytes) -> tuple[int, int, bytes]:
    """Return width, height and what is kept of a WebP."""
    (length,) = struct.unpack_from("<I", data, 4)
    end = 8 + length
    if end > len(data):
        raise Unfit(BROKEN)
    at, turned, size, kept, flags = 12, 1, (0, 0), [], None
    while at + 8 <= end:
        name, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        body = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if len(body) < length or at > end + 1:
            raise Unfit(BROKEN)
        if name in (b"ANIM", b"ANMF"):
            raise Unfit(MOVES)
        if name == b"VP8X":
            flags = bytearray(body)
        elif name == b"EXIF":
            turned = _turned(body.removeprefix(b"Exif\0\0"))
        elif name == b"VP8 ":
            wide, high = struct.unpack_from("<HH", body, 6)
            size = wide & 0x3FFF, high & 0x3FFF
        elif name == b"VP8L":
            (bits,) = struct.unpack_from("<I", body, 1)
            size = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if name in WEBP_KEPT:
            kept.append((name, body))
    if not size[0]:
        raise Unfit(BROKEN)
    if turned > 1 and flags:
        kept.append((b"EXIF", _only_turned(turned)))
    if flags:
        flags[0] = flags[0] & 0x30 | (0x08 if turned > 1 else 0)
        kept.insert(0, (b"VP8X", bytes(flags)))
    made = b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in kept
    )
    return *_shown(*size, turned), b"RIFF" + struct.pack("<I", len(made) + 4) + b"WEBP" + made


def _gif(data: bytes) -> tuple[int, int, bytes]:
    """Return width, height and what is kept of a GIF."""
    width, height, packed = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(packed)
    kept, control, drawn = [data[:at]], b"", False
    while (sign := data[at]) != 0x3B:
        begin = at
        if sign == 0x21:
            at = _behind_blocks(data, at + 2)
            if data[begin + 1] == 0xF9:  # what is seen through
                control = data[begin:at]
        elif sign == 0x2C:
            if drawn:
                raise Unfit(MOVES)
            at = _behind_blocks(data, at + 11 + _colours(data[at + 9]))
            kept += [control, data[begin:at]]
            drawn = True
        else:
            raise Unfit(BROKEN)
    if not drawn:
        raise Unfit(BROKEN)
    return width, height, b"".join((*kept, b"\x3b"))


def _colours(packed: int) -> int:
    """Return how many bytes of colours follow, by the bits that say so."""
    return int(3 << (packed & 7) + 1) if packed & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """Return where the blocks of data end that begin here."""
    while length := data[at]:
        at += 1 + length
    return at + 1


READERS: dict[str, Callable[[bytes], tuple[int, int, bytes]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WebP": _webp,
    "GIF": _gif,
}
"""How each kind is read. All raise Unfit, or an error of `struct`, if something is wrong."""
