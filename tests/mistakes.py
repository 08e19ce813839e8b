"""Mistaken and hostile files as data: what is changed in the small guide, and all that is said about it.

Each file of `tests/fixtures/mistakes` holds cases; to add one is to add lines:

    == name of the case
    @ content/tools/h1-wenskaart.yml        a file of the guide; `@ path | latin-1` writes it in another encoding
    - the old text, which stands exactly once, or no such line for a whole new file
    + the new text
    = content/tools/h1-wenskaart.yml:6:10: the messages, all of them and in order; none if it is accepted

Lines of an old or new text follow each other; a case may change more files, and more places of one. `{U+200B}` stands
for a character that is not seen. Lines that begin with `#` say something about the cases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers import FIXTURES

FOLDER = FIXTURES / "mistakes"
UNSEEN = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass
class Edit:
    """A change of one file: the old text (none for the whole file) by the new one."""

    path: str
    encoding: str = "utf-8"
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def make(self, root: Path) -> None:
        """Change the file in a guide."""
        file = root / self.path
        new = UNSEEN.sub(lambda found: chr(int(found[1], 16)), "\n".join(self.new))
        if self.old:
            old, text = "\n".join(self.old), file.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {self.path}"
            new = text.replace(old, new)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(new.encode(self.encoding))


@dataclass
class Mistake:
    """A case: the changes, and everything that is said then."""

    name: str
    edits: list[Edit] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def mistakes() -> Iterator[Mistake]:
    """Yield every case, in the order of the files."""
    for path in sorted(FOLDER.glob("*.txt")):
        found: list[Mistake] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            mark, text = line[:1], line[2:]
            match mark:
                case "=" if line.startswith("== "):
                    found.append(Mistake(f"{path.stem}: {line[3:].strip()}"))
                case "=":
                    found[-1].told.append(text)
                case "@":
                    name, _, encoding = text.partition(" | ")
                    found[-1].edits.append(Edit(name.strip(), encoding.strip() or "utf-8"))
                case "-" | "+":
                    edit = found[-1].edits[-1]
                    if mark == "-" and edit.new:  # another place of the same file
                        edit = Edit(edit.path, edit.encoding)
                        found[-1].edits.append(edit)
                    (edit.old if mark == "-" else edit.new).append(text)
                case "" | "#":
                    pass
                case _:
                    raise AssertionError(f"{path.name}:{number}: a line begins with one of == @ - + = #")
        yield from found
