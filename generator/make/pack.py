"""Packs the site that stands into one file for a server or a stick: with a start page, licences, checksums and compressed copies.

The same site gives the same bytes, whenever and wherever it is packed.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b, sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path, PurePosixPath

from generator.make.generate import Progress, write_file
from generator.make.hosting import PACKED, TYPES
from generator.make.place import made_files, naming, real_folder
from generator.model.labels import Labels
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError, Problem
from generator.plan.settings import Settings
from generator.read.edition import of_the_guide
from generator.views.render import start_page

CHECKSUMS = "SHA256SUMS"
"""The file that says what each of the others must hold, as `sha256sum --check` reads it."""
LICENCES = "licenties"
START = "start.html"
COPIES = "gz"
"""Folder below that of what is generated, with compressed copies by what was compressed: only what is new is compressed again."""
LEVEL = 9
SMALLEST = 1_000
"""A file of fewer bytes has no compressed copy: sending it takes as long."""
BORN = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the pack: the earliest that a zip can tell."""
ZIP = b"PK"
"""How a zip begins."""
COMPRESSED = frozenset(f".{ending}" for kind in PACKED for ending in TYPES[kind])
"""The endings of files that become smaller."""


def pack(root: Path, settings: Settings, labels: Labels, out: Path, progress: Progress | None = None) -> int:
    """Write the site of `root` as the zip `out`; return how many files it holds.

    Raises GuideError if it can't come there, OSError if the system refuses; what stood there then still stands.
    """
    if problems := [*wrong(root, out)]:
        raise GuideError(problems)
    top = settings.data_name
    made = dict(contents(root, settings, labels, progress))
    lines = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(made.items())]
    made[CHECKSUMS] = "".join(lines).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in sorted(made.items()):
            about = zipfile.ZipInfo(f"{top}/{name}", BORN)
            about.create_system, about.external_attr = 3, 0o644 << 16  # as on Unix, wherever it is made
            about.compress_type = zipfile.ZIP_DEFLATED if _shrinks(name) else zipfile.ZIP_STORED
            archive.writestr(about, data, compresslevel=LEVEL)
    half = out.with_name(f".{out.name}.half")
    with naming(out):
        try:
            half.write_bytes(stream.getvalue())
            half.replace(out)
        finally:
            half.unlink(missing_ok=True)
    return len(made)


def contents(
    root: Path, settings: Settings, labels: Labels, progress: Progress | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file in the pack but the checksums."""
    yield START, start_page(settings, labels, f"{SITE}/index.html").encode()
    for name, data in licences(root):
        yield f"{LICENCES}/{name}", data
    site = real_folder(root / SITE)
    names = sorted(made_files(site))
    kept: set[str] = set()
    for number, name in enumerate(names, 1):
        data = (site / name).read_bytes()
        yield f"{SITE}/{name}", data
        if _shrinks(name) and len(data) >= SMALLEST and f"{name}.gz" not in names:
            digest, copy = compressed(root, data)
            kept.add(digest)
            yield f"{SITE}/{name}.gz", copy
        if progress:
            progress(number, len(names))
    for old in (root / BUILD / COPIES).glob("*"):
        if old.name not in kept:
            old.unlink()


def compressed(root: Path, data: bytes) -> tuple[str, bytes]:
    """Return a digest of a content, and the content compressed: the copy that was kept, if that still holds it."""
    digest = blake2b(data, digest_size=20).hexdigest()
    kept = root / BUILD / COPIES / digest
    with suppress(OSError, EOFError, ValueError):  # gone, cut off, or not what was written
        copy = kept.read_bytes()
        if gzip.decompress(copy) == data:
            return digest, copy
    copy = gzip.compress(data, LEVEL, mtime=0)
    write_file(kept, copy)
    return digest, copy


def licences(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, text) of the licence of each part: the guide's own, the generator's, the theme's and that of its icons.

    Those of scripts by others stand on the site, beside the scripts.
    """
    texts: dict[str, bytes] = {}
    for folder in (Path(__file__).parents[2] / "LICENSES", root / "LICENSES"):
        texts |= {f"gids/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    if not texts:
        texts = {f"gids/{name}": data for name, data in _of_package("leernetwerkgids")}
    yield from sorted(texts.items())
    for name, data in _of_package("mkdocs-material"):
        yield f"mkdocs-material/{name}", data
    icons = files("material") / "templates" / ".icons" / "material" / "LICENSE"
    yield "material-design-icons/LICENSE", icons.read_bytes()


def _of_package(name: str) -> Iterator[tuple[str, bytes]]:
    with suppress(PackageNotFoundError):
        for path in distribution(name).files or ():
            if "licenses" in path.parts and ".dist-info" in path.parts[0]:
                yield path.name, Path(str(path.locate())).read_bytes()


def _shrinks(name: str) -> bool:
    return PurePosixPath(name).suffix in COMPRESSED


def wrong(root: Path, out: Path) -> Iterator[Problem]:
    """Yield why the pack can't come there."""
    own = [each.resolve() for each in (*of_the_guide(root), root / BUILD, root / SITE)]
    message = ""
    out = out.resolve()  # also by a link or `..` it would be the same place
    if out.suffix.lower() != ".zip":
        message = f'de naam van een zipbestand eindigt op .zip. Schrijf: --uit "{out.name}.zip"'
    elif any(out.is_relative_to(each) for each in own):
        message = "die plek is van de gids zelf. Kies met --uit een andere."
    elif out.is_dir():
        message = "hier staat een map. Kies met --uit een andere naam."
    elif not out.parent.is_dir():
        message = "de map waarin dit komt, is er niet. Maak haar eerst, of kies met --uit een andere plek."
    elif out.exists() and not _is_zip(out):
        message = "hier staat een ander bestand, geen zip. Kies met --uit een andere naam."
    if message:
        shown = out.relative_to(root).as_posix() if out.is_relative_to(root) else str(out)
        yield Problem(path=shown, line=1, column=1, message=message)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def weight(path: Path) -> str:
    """Return in words how large a file is: `7,3 MB`."""
    return f"{path.stat().st_size / 1_000_000:.1f} MB".replace(".", ",")
