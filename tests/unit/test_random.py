"""Files of the guide with random faults, and random YAML: each is told in Dutch with a place, or loses nothing.

The examples are the same every time, of the small guide's files. `--proof` tries ten thousand, of the real guide's.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.kinds import KINDS
from generator.model.places import DATA_FOLDERS
from generator.read.load import Loaded, load
from generator.read.strict import Value
from tests.helpers import ROOT, SMALL_GUIDE

SECONDS = 2
ENGLISH = re.compile(
    r"\b(?:the|not|found|expected|error|invalid|should|must|while|could|value|input|field|required|valid|"
    r"cannot|character|unknown|line|file|missing|unexpected|failed|permission|denied)\b",
    re.IGNORECASE,
)
ENDING = re.compile(r"[.?]$|: \S[^?]*$")
"""How a message ends: as a sentence, or with what to write."""
QUOTED = re.compile(r'"[^"]*"|\(er staat .*\)|(?:een van deze zijn|Kies uit): [\w, -]+|^[\w -]+: ', re.DOTALL)
"""What a message repeats of the file, and the values of fields."""
COMMENT = re.compile(r"(?m)^\s*#.*$|(?<=[\"'\]}:>|-])\s+#.*$|^%.*$|^---.*$|^\.\.\.$")

PIECES = [
    "#", " # ", ": ", ":", "- ", "  ", "\t", "\n", "\n\n", "'", '"', "[", "]", "{", "}", ",", "&a ", "*a", "!b ", "|", ">-",
    "**", "*", "`", "~~", "<b>", "</b>", "&amp;", "[x](", "](", "[^1]", "![", "##", "# ", "```\n", "!!! note\n", "| a |\n",
    "---\n", "...\n", "%YAML 1.2\n", "\\", "\\n", "\\u200b", "\u200b", "\u202e", "\x00", "\x85", "\u2028", "é", "e\u0301", "😀",
    "<<<<<<< a\n", "<<: ", "? ", "null", "~", "nee", "id: ", "text: ", "evidence: [experts]\n", "<!--", "{{ x }}", "{: .x }",
]  # fmt: skip


@cache
def sources(root: Path) -> list[tuple[str, bytes]]:
    """Every file of a guide, with its path."""
    found = [path for folder in DATA_FOLDERS for path in (root / folder).rglob("*.*") if path.is_file()]
    return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in sorted(found)]


@st.composite
def faulty_files(draw: st.DrawFn, root: Path) -> tuple[str, bytes]:
    """Make a file of a guide with one to three faults."""
    path, content = draw(st.sampled_from(sources(root)))
    for _ in range(draw(st.integers(1, 3))):
        content = draw(st.sampled_from(FAULTS))(draw, content)
    return path, content


def _at(draw: st.DrawFn, content: bytes) -> int:
    return draw(st.integers(0, len(content)))


def insert(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + draw(st.sampled_from(PIECES)).encode() + content[at:]


def insert_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + draw(st.binary(min_size=1, max_size=3)) + content[at:]


def remove(draw: st.DrawFn, content: bytes) -> bytes:
    at = _at(draw, content)
    return content[:at] + content[at + draw(st.integers(1, 20)) :]


def cut(draw: st.DrawFn, content: bytes) -> bytes:
    return content[: _at(draw, content)]


def change_line(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    match draw(st.sampled_from(["indent", "outdent", "double", "drop", "swap", "join", "empty"])):
        case "indent":
            lines[at] = b" " * draw(st.integers(1, 6)) + line
        case "outdent":
            lines[at] = line[draw(st.integers(1, 6)) :] if line.startswith(b" ") else line
        case "double":
            lines.insert(at, line)
        case "drop":
            del lines[at]
        case "swap":
            lines[at], lines[at - 1] = lines[at - 1], line
        case "join":
            lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
        case _:
            key, colon, _ = line.partition(b":")
            lines[at] = key + colon
    return b"\n".join(lines)


FAULTS: list[Callable[[st.DrawFn, bytes], bytes]] = [
    insert,
    insert,
    insert_bytes,
    remove,
    cut,
    change_line,
    change_line,
]


def random_yaml() -> st.SearchStrategy[tuple[str, bytes]]:
    """Make YAML, or nearly so, of keys that records have and of signs that mean something."""
    keys = st.sampled_from(
        ["id", "slug", "title", "text", "why", "actions", "evidence", "editorial", "phases", "x"]
    )
    words = st.one_of(st.sampled_from(PIECES), st.text(max_size=8), keys)
    scalars = st.lists(words, max_size=4).map("".join)

    def block(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        def indented(text: str) -> str:
            return text.replace("\n", "\n  ")

        return st.one_of(
            st.lists(st.tuples(keys, inside), max_size=4).map(
                lambda pairs: "\n".join(f"{k}: {indented(v)}" for k, v in pairs)
            ),
            st.lists(inside, max_size=4).map(
                lambda items: "".join(f"\n- {indented(item)}" for item in items)
            ),
            st.lists(inside, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            inside.map(lambda text: f">-\n  {indented(text)}"),
        )

    trees = st.recursive(scalars, block, max_leaves=12)
    files = [kind.pattern.replace("*", "AA1-x") for kind in KINDS.files] + ["content/pages/x.md"]
    return st.tuples(st.sampled_from(files), trees.map(lambda text: text.encode("utf-8", "surrogatepass")))


def words_of(value: Value) -> Iterator[str]:
    """Yield every key and text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from words_of(item)
    else:
        for key, item in value.items():
            yield key
            yield from words_of(item)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in normalize("NFC", text).casefold() if char.isalpha())


def assert_told_or_whole(root: Path, path: str, content: bytes) -> None:
    """Read a guide of one file, and hold what is said about that file to the rules of messages."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    started = time.process_time()
    try:
        loaded = load(root)
    finally:
        file.unlink()
    assert time.process_time() - started < SECONDS

    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    own = [problem for problem in loaded.problems if "dit bestand ontbreekt" not in problem.message]
    for problem in own:
        assert problem.path == path
        assert 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1, (
            problem
        )
        assert not ENGLISH.search(QUOTED.sub("", problem.message)), problem
        assert ENDING.search(problem.message), problem
    if not [problem for problem in own if not problem.warning]:
        assert_whole(loaded, text, path)


def assert_whole(loaded: Loaded, text: str, path: str) -> None:
    """A file that is accepted has all its letters in what was read of it."""
    if path.endswith(".md"):
        assert loaded.pages
    elif path.endswith(".yml") and "\\" not in text:
        document = loaded.entries[0].document if loaded.entries else None
        read = letters(" ".join(words_of(document.value))) if document else Counter()
        assert not letters(COMMENT.sub("", text)) - read or not document


@pytest.mark.long
@pytest.mark.parametrize("kind", ["faults", "random"])
def test_a_file_is_told_or_read_whole(kind: str, amount: Callable[[int, int], int], tmp_path: Path) -> None:
    root = [SMALL_GUIDE, ROOT][amount(0, 1)]
    files = faulty_files(root) if kind == "faults" else random_yaml()

    @settings(
        max_examples=amount(200, 10_000),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(files)
    def holds(file: tuple[str, bytes]) -> None:
        assert_told_or_whole(tmp_path, *file)

    holds()
