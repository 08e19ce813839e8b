"""Pictures of hand-written pages: what is taken, what is left out of them, and how pages show them."""

import random
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.make.check import read_all, read_guide
from generator.make.generate import compose, draft
from generator.model.problems import GuideError
from generator.read import pictures
from generator.read.pictures import MOST_BYTES, MOST_PIXELS, Picture, read_picture
from tests.helpers import FIXTURES, SMALL_GUIDE, Editor, to_html

PICTURES = FIXTURES / "pictures"
"""Small pictures by Pillow; those of a camera lie on their side, and all that tells a secret has the word SECRET in it."""
STILL = ("foto.jpg", "foto.webp", "oud.gif", "tekening.png", "tekening.webp")
SECRET = b"GEHEIM"
FOLDER = "content/afbeeldingen"
PAGE = "content/pages/meedoen.md"
LINE = "Meer staat op [de site](https://tuin.example/meedoen)."


def taken(path: Path) -> Picture | str:
    """Return a picture, or why it is refused."""
    try:
        return read_picture(path, f"{FOLDER}/{path.name}")
    except GuideError as error:
        return str(error.problems[0]).removeprefix(f"{FOLDER}/{path.name}:1:1: ")


def refused(path: Path) -> str:
    made = taken(path)
    assert isinstance(made, str)
    return made


def picture(path: Path) -> Picture:
    made = taken(path)
    assert isinstance(made, Picture), made
    return made


@pytest.mark.parametrize("name", STILL)
def test_only_what_is_seen_is_kept(name: str) -> None:
    made = picture(PICTURES / name)

    assert SECRET in (PICTURES / name).read_bytes()
    assert SECRET not in made.data
    assert b"GPS" not in made.data and len(made.data) < (PICTURES / name).stat().st_size
    assert (made.width, made.height) == ((12, 8) if name == "oud.gif" else (8, 12))  # as it is turned


@pytest.mark.parametrize("name", STILL)
def test_what_is_kept_is_a_picture_of_which_nothing_more_is_left_out(tmp_path: Path, name: str) -> None:
    made = picture(PICTURES / name)
    (tmp_path / name).write_bytes(made.data)

    assert picture(tmp_path / name) == made


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        ("foto.jpg", b"\xff\xda"),
        ("foto.webp", b"VP8 "),
        ("tekening.webp", b"VP8L"),
        ("tekening.png", b"IDAT"),
    ],
)
def test_pixels_and_colours_are_the_same_bytes(name: str, pixels: bytes) -> None:
    before, after = (PICTURES / name).read_bytes(), picture(PICTURES / name).data
    begin = before.index(pixels)

    assert before[begin : begin + 30] in after
    assert (b"ICC_PROFILE" in before) == (b"ICC_PROFILE" in after)
    assert (b"iCCP" in before) == (b"iCCP" in after)
    assert (b"ICCP" in before) == (b"ICCP" in after)


def test_a_smaller_copy_in_the_head_of_a_jpeg_is_left_out(tmp_path: Path) -> None:
    data = (PICTURES / "foto.jpg").read_bytes()
    thumb = b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"abc"
    head = b"\xff\xe0" + struct.pack(">H", len(thumb) + 2) + thumb
    (tmp_path / "foto.jpg").write_bytes(data[:2] + head + data[2:])

    made = picture(tmp_path / "foto.jpg").data
    assert b"abc" not in made[:60] and made.startswith(b"\xff\xd8\xff\xe0\0\x10JFIF\0")


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize(
    ("side", "size"), [(1, (12, 8)), (4, (12, 8)), (5, (8, 12)), (8, (8, 12)), (9, (12, 8))]
)
def test_a_camera_tells_which_side_is_up_among_other_things(
    tmp_path: Path, order: str, before: int, side: int, size: tuple[int, int]
) -> None:
    others = struct.pack(f"{order}HHII", 0x010F, 4, 1, 6) * before
    told = (
        (b"II*\0" if order == "<" else b"MM\0*")
        + struct.pack(f"{order}IH", 8, before + 1)
        + others
        + struct.pack(f"{order}HHIHHI", 0x0112, 3, 1, side, 0, 0)
    )
    body = b"Exif\0\0" + told
    data = picture(PICTURES / "foto.jpg").data
    at = data.index(b"\xff\xe1")  # what is kept of what its camera tells
    behind = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
    head = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    (tmp_path / "foto.jpg").write_bytes(data[:at] + head + data[behind:])

    made = picture(tmp_path / "foto.jpg")
    assert (made.width, made.height) == size
    if side not in (1, 9):
        assert struct.pack(">HHIHH", 0x0112, 3, 1, side, 0) in made.data


def test_what_stands_behind_what_a_camera_tells_is_not_read_as_that(tmp_path: Path) -> None:
    entry = struct.pack(">HHII", 0x010F, 4, 1, 6)
    turned = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    for count in range(15):
        body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, count) + entry * count + turned
        head = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        data = picture(PICTURES / "foto.jpg").data
        at = data.index(b"\xff\xe1")
        behind = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        (tmp_path / "foto.jpg").write_bytes(data[:at] + head + data[behind:])
        made = picture(tmp_path / "foto.jpg")
        assert (made.width, made.height) == (12, 8)


@pytest.mark.parametrize("name", ["beweegt.gif", "beweegt.png", "beweegt.webp"])
def test_a_picture_that_moves_is_refused(name: str) -> None:
    assert refused(PICTURES / name).startswith("deze afbeelding beweegt")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", (PICTURES / "foto.jpg").read_bytes(), 'dit bestand is een JPEG, en de naam zegt iets anders. Noem het "a.jpg".'),
        ("a.jpg", (PICTURES / "tekening.png").read_bytes(), 'dit bestand is een PNG, en de naam zegt iets anders. Noem het "a.png".'),
        ("a.jpg", b"<svg xmlns='x'/>", "dit bestand is geen JPEG maar SVG."),
        ("a.jpg", b"    ftypheic", "dit bestand is geen JPEG maar HEIC."),
        ("a.jpg", b"<script>", "dit bestand is geen JPEG."),
        ("a.jpg", b"", "dit bestand is leeg. Kopieer of download de afbeelding opnieuw."),
        ("a.svg", b"<svg/>", "een SVG kan code bevatten, dus die mag hier niet."),
        ("a.bmp", b"BM", "de gids toont alleen afbeeldingen die eindigen op .jpg, .jpeg, .png, .webp, .gif."),
        ("a.JPG", b"", 'noem een afbeelding met a-z, 0-9 en enkele streepjes, zoals "a.jpg".'),
        ("De Groep (1).jpg", b"", 'noem een afbeelding met a-z, 0-9 en enkele streepjes, zoals "de-groep-1.jpg".'),
        ("a.png", b"\x89PNG\r\n\x1a\n", "deze afbeelding is beschadigd, of er ontbreekt een stuk van het bestand."),
        ("a.jpg", b"\xff\xd8\xff\xd9", "deze afbeelding is beschadigd, of er ontbreekt een stuk van het bestand."),
        ("a.jpg", b"x" * (MOST_BYTES + 1), "deze afbeelding is 400 kB groot; het mag hoogstens 400 kB zijn."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_picture_of_the_guide_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)

    assert refused(tmp_path / name).startswith(message)


@pytest.mark.parametrize("name", STILL)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_picture_of_which_the_end_is_missing_is_told_as_such(
    tmp_path: Path, name: str, part: float
) -> None:
    whole = (PICTURES / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(len(whole) * part)])

    assert refused(tmp_path / name) == pictures.BROKEN


def test_a_picture_with_too_many_pixels_is_refused(tmp_path: Path) -> None:
    data = bytearray((PICTURES / "tekening.png").read_bytes())
    data[16:20] = struct.pack(">I", MOST_PIXELS + 1)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    (tmp_path / "a.png").write_bytes(data)

    assert refused(tmp_path / "a.png").startswith(
        f"deze afbeelding is 8 bij {MOST_PIXELS + 1} beeldpunten; de langste zijde mag er hoogstens {MOST_PIXELS} hebben."
    )


@pytest.mark.parametrize("name", STILL)
def test_a_damaged_picture_is_read_or_refused_and_nothing_else(tmp_path: Path, name: str) -> None:
    data, chance = (PICTURES / name).read_bytes(), random.Random(name)
    for number in range(300):
        damaged = bytearray(data[: chance.randrange(len(data))] if number % 3 == 0 else data)
        for _ in range(number % 3 * 2):
            damaged[chance.randrange(12, len(damaged))] = chance.randrange(256)
        (tmp_path / name).write_bytes(damaged)
        taken(tmp_path / name)


def test_every_kind_that_a_name_may_have_has_a_reader() -> None:
    assert set(pictures.ENDINGS.values()) == set(pictures.READERS)


@pytest.fixture
def with_pictures(guide_root: Path) -> Editor:
    """The small guide with two pictures, of which a page shows one."""
    (guide_root / FOLDER).mkdir()
    for name in ("foto.jpg", "tekening.png"):
        shutil.copy(PICTURES / name, guide_root / FOLDER)
    shutil.copy(SMALL_GUIDE / "mkdocs.yml", guide_root)
    edited = Editor(guide_root)
    edited(PAGE, (LINE, f'{LINE}\n\n![De groep aan tafel](foto.jpg "Bij *de* [kok](r2)")'))
    return edited


@pytest.mark.long
def test_a_page_shows_a_picture_with_its_words_its_size_and_its_caption(with_pictures: Editor) -> None:
    checked = read_all(with_pictures.root)
    docs = compose(draft(with_pictures.root, checked)).docs
    tree = LexborHTMLParser(to_html(docs["over/meedoen.md"].decode()))
    shown, caption = tree.css_first("p.picture > img"), tree.css_first("p.picture + p.picture-caption")

    assert shown is not None and caption is not None
    assert shown.attributes == {
        "alt": "De groep aan tafel",
        "src": "../afbeeldingen/foto.jpg",
        "width": "8",
        "height": "12",
        "loading": "lazy",
    }
    assert caption.text() == "Bij de kok"
    assert docs["afbeeldingen/foto.jpg"] == picture(PICTURES / "foto.jpg").data
    assert "afbeeldingen/tekening.png" not in docs


def test_a_picture_that_no_page_shows_is_a_warning(with_pictures: Editor) -> None:
    told = [str(problem) for problem in read_guide(with_pictures.root).warnings if FOLDER in problem.path]

    assert told == [
        f"{FOLDER}/tekening.png:1:1: geen pagina toont deze afbeelding. Schrijf in een pagina "
        "![wat erop staat](tekening.png), of haal het bestand weg."
    ]


def test_a_picture_that_is_not_right_is_told_once_at_its_file(with_pictures: Editor) -> None:
    (with_pictures.root / FOLDER / "tekening.png").unlink()
    (with_pictures.root / FOLDER / "foto.jpg").write_bytes(b"\xff\xd8\xff")

    assert with_pictures.messages() == [f"{FOLDER}/foto.jpg:1:1: {pictures.BROKEN}"]


def test_a_picture_in_a_folder_or_with_a_slip_in_its_name_is_told(with_pictures: Editor) -> None:
    (with_pictures.root / FOLDER / "oud").mkdir()
    shutil.copy(PICTURES / "oud.gif", with_pictures.root / FOLDER / "oud")
    told = with_pictures(PAGE, (LINE, f"{LINE}\n\n![De soep](teekening.png)"))

    assert told == [
        f"{FOLDER}/oud/oud.gif:1:1: deze afbeelding staat in een map binnen {FOLDER}. Zet haar in {FOLDER} zelf.",
        f'{PAGE}:24:12: de afbeelding "teekening.png" staat niet in {FOLDER}. Bedoelde je "tekening.png"?',
    ]
