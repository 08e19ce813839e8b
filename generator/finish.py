"""Mends what the theme gets wrong in the built HTML, and lays the finished site beside the old one."""

import gzip
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

Mend = Callable[[LexborHTMLParser], None]

MENDS: tuple[Mend, ...] = ()


def finish(made: Path, fresh: Path, old: Path) -> int:
    """Write the mended files of `made` to `fresh`; return the number of pages.

    A file that is the same as in `old` is the same file, so that it keeps its time.
    """
    pages = 0
    for top, folders, names in os.walk(made):
        folders.sort()
        here = Path(top).relative_to(made)
        (fresh / here).mkdir(parents=True, exist_ok=True)
        for name in sorted(names):
            data = (made / here / name).read_bytes()
            if name.endswith(".html"):
                data = mend(data.decode()).encode()
                pages += 1
            elif name == "sitemap.xml":
                data = without_made_up_date(data)
            elif name == "sitemap.xml.gz":
                data = gzip.compress(without_made_up_date(gzip.decompress(data)), mtime=0)
            _place(data, fresh / here / name, old / here / name)
    return pages


def _place(data: bytes, path: Path, old: Path) -> None:
    if old.is_file() and old.read_bytes() == data:
        try:
            path.hardlink_to(old)
        except OSError:
            shutil.copy2(old, path)
    else:
        path.write_bytes(data)


def without_made_up_date(sitemap: bytes) -> bytes:
    """Return the sitemap without dates, unless SOURCE_DATE_EPOCH gives the date of the build."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return sitemap
    return re.sub(rb"\s*<lastmod>[^<]*</lastmod>", b"", sitemap)


def mend(html: str) -> str:
    """Return a page with every mend applied."""
    tree = LexborHTMLParser(html)
    for mend_ in MENDS:
        mend_(tree)
    return tree.html or html
