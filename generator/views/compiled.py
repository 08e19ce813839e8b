"""Keeps templates as Jinja compiled them: in files that are believed only if they are whole and made from the same."""

from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from os import getpid
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

SIGN = 32
"""How many bytes before what was compiled tell what that was."""
FOLDED = ("views/render.py", "model/text.py")
"""What Jinja runs while it compiles: it escapes what a template always shows."""


def kept() -> FileSystemBytecodeCache | None:
    """Return what keeps compiled templates, in a folder that is only ours; None if there can't be one."""
    with suppress(OSError, RuntimeError):  # somebody else made it, or nothing can be written
        return Compiled()
    return None


class Compiled(FileSystemBytecodeCache):
    """Files with compiled templates. They can be deleted at any time."""

    def __init__(self) -> None:
        super().__init__()
        sources = [(files("generator") / name).read_text(encoding="utf-8") for name in FOLDED]
        self.made_with = "\0".join((version("jinja2"), version("markupsafe"), *sources))

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that a template is compiled from."""
        return super().get_source_checksum(f"{source}\0{self.made_with}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before, if the file holds just what was put there."""
        with suppress(OSError):
            path = Path(self._get_cache_filename(bucket))
            content = path.read_bytes() if path.is_file() else b""  # a pipe would never end
            if content[:SIGN] == _sign(content[SIGN:]):
                bucket.bytecode_from_string(content[SIGN:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a disk that is full or closed only costs time."""
        content = bucket.bytecode_to_string()
        with suppress(OSError):
            path = Path(self._get_cache_filename(bucket))
            fresh = path.with_suffix(f".{getpid()}")
            fresh.write_bytes(_sign(content) + content)
            fresh.replace(path)


def _sign(content: bytes) -> bytes:
    return blake2b(content, digest_size=SIGN).digest()
