"""What `gids hosting` writes, behind the real nginx, Apache and Caddy: status, headers, types, cache, redirects."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.make.hosting import FOLDER, FOREVER, FRESH, TEXTS, TYPES, headers
from generator.make.hosting import HASHED as HASHED_NAME
from generator.plan.configuration import read_settings
from tests.guides import Built
from tests.hosts import BASES, HASHED, PACKED, Answer, Hosted, free_port, place_for_servers, running
from tests.setup_tests import server

MOVED = "hulpmiddelen/zaaikalender/"
LED_TO = "hulpmiddelen/genoemd-in-de-bronnen/", "#zaaikalender"
"""What moved in the small guide, and where it stands now."""


def type_of(name: str) -> str:
    """Return the Content-Type that a file must have."""
    kind = next(kind for kind, endings in TYPES.items() if name.rpartition(".")[2] in endings)
    return f"{kind}; charset=utf-8" if kind in TEXTS else kind


def assert_safe(answer: Answer, guide: Built) -> None:
    """The answer has every header that is told, once, and no version of the server."""
    for name, value in headers(read_settings(guide.root).hosting).items():
        assert answer.headers.get(name.lower()) == value
    assert not re.search(r"[0-9]", answer.headers.get("server", ""))


def test_every_kind_of_page_is_there(guide_on_server: Hosted, hosted_guide: Built) -> None:
    for page in hosted_guide.one_of_each_kind:
        answer = guide_on_server.ask(page)
        assert answer.status == 200, page
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == FRESH
        assert (
            answer.body
            == (guide_on_server.site / page / ("" if page.endswith(".html") else "index.html")).read_bytes()
        )
        assert_safe(answer, hosted_guide)


@pytest.mark.parametrize("packed", ["identity", "gzip"])
def test_what_a_browser_has_is_not_sent_again(guide_on_server: Hosted, packed: str) -> None:
    """It asks by what the server told of it."""
    first = guide_on_server.ask("", Accept_Encoding=packed)
    assert first.headers.get("content-encoding", "identity") == packed
    told = {"Accept_Encoding": packed, "If_Modified_Since": first.headers["last-modified"]}
    if "etag" in first.headers:
        told["If_None_Match"] = first.headers["etag"]
    again = guide_on_server.ask("", "GET", below=True, **told)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == FRESH


def test_every_ending_has_its_type_and_text_is_compressed(
    guide_on_server: Hosted, hosted_guide: Built
) -> None:
    site = guide_on_server.site
    files = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("[!.]*")
        if path.is_file() and not path.name.startswith(Path(PACKED).name)
    )
    largest = {
        name.rpartition(".")[2]: name for name in sorted(files, key=lambda name: (site / name).stat().st_size)
    }
    assert largest.keys() >= {"html", "css", "js", "json", "yml", "csv", "txt", "svg", "png"}
    for name in [*largest.values(), HASHED]:
        plain, packed = guide_on_server.ask(name), guide_on_server.ask(name, Accept_Encoding="gzip")
        assert (plain.status, packed.status) == (200, 200), name
        assert plain.headers["content-type"].replace("UTF-8", "utf-8") == type_of(name), name
        assert packed.headers["content-type"] == plain.headers["content-type"], name
        assert plain.headers["cache-control"] == (FOREVER if re.search(HASHED_NAME, name) else FRESH), name
        small = (site / name).stat().st_size < 2000
        is_text = re.match("text/|application/(json|yaml|xml)|image/svg", type_of(name))
        if is_text and not small:
            assert packed.headers.get("content-encoding") == "gzip", name
            assert "accept-encoding" in packed.headers["vary"].lower(), name
            assert gzip.decompress(packed.body) == plain.body == (site / name).read_bytes()
        if not is_text:
            assert "content-encoding" not in packed.headers, name
        assert_safe(plain, hosted_guide)


@pytest.mark.parametrize(
    "path",
    [
        "niets",
        "a/b/c/d/e/x",
        "rollen/niets.html",
        "gids/weg.0123abcd45.js",
        "gegevens/weg.yml",
        "gids/",
        ".verborgen.txt",
    ],
)
def test_what_is_not_there_gets_the_page_that_says_so(
    guide_on_server: Hosted, hosted_guide: Built, path: str
) -> None:
    answer = guide_on_server.ask(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == FRESH
    assert answer.body == (guide_on_server.site / "404.html").read_bytes()
    assert_safe(answer, hosted_guide)


def test_what_moved_leads_on_with_query_and_anchor(guide_on_server: Hosted, hosted_guide: Built) -> None:
    page, anchor = LED_TO
    for query in ("", "?fase=zaaien&x=a%20b"):
        answer = guide_on_server.ask(MOVED + query)
        assert answer.status == 301
        assert (
            guide_on_server.place(answer.headers["location"])
            == f"{guide_on_server.base}{page}{query}{anchor}"
        )
        assert answer.headers["cache-control"] == FRESH
        assert_safe(answer, hosted_guide)
    folder = guide_on_server.ask("kernelementen/")
    assert folder.status == 301
    assert guide_on_server.place(folder.headers["location"]) == f"{guide_on_server.base}raamwerk/"


def test_a_folder_without_its_slash_leads_to_it(guide_on_server: Hosted) -> None:
    answer = guide_on_server.ask("rollen?a=b")
    assert answer.status in (301, 308)
    assert guide_on_server.place(answer.headers["location"]) == f"{guide_on_server.base}rollen/?a=b"
    if guide_on_server.base != "/":
        above = guide_on_server.ask(guide_on_server.base[1:-1], below=False)
        assert above.status == 301
        assert guide_on_server.place(above.headers["location"]) == guide_on_server.base


def test_who_finds_a_hole_finds_where_to_report_it(guide_on_server: Hosted) -> None:
    answer = guide_on_server.ask(".well-known/security.txt", below=False)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.body.decode().splitlines() == [
        "Contact: mailto:lek@voorbeeld.nl",
        "Expires: 2100-01-01T23:59:59Z",
        "Preferred-Languages: nl, en",
    ]


def test_copies_that_were_compressed_beforehand_are_sent(guide_on_server: Hosted) -> None:
    name = PACKED
    answers = {"gzip": guide_on_server.ask(name, Accept_Encoding="gzip")}
    if guide_on_server.kind == "caddy":  # nginx needs a module for it
        answers["br"] = guide_on_server.ask(name, Accept_Encoding="br")
    if guide_on_server.kind != "apache":  # it compresses by itself
        for encoding, answer in answers.items():
            ending = {"gzip": "gz"}.get(encoding, encoding)
            assert answer.headers["content-encoding"] == encoding
            assert answer.body == (guide_on_server.site / f"{name}.{ending}").read_bytes()
            assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    else:
        assert guide_on_server.ask(name, Accept_Encoding="br").headers["content-encoding"] == "br"


@pytest.mark.parametrize("base", BASES)
def test_the_server_of_the_container_writes_only_in_its_own_folder(hosted_guide: Built, base: str) -> None:
    program, port = server("nginx"), free_port()
    assert program, "nginx is not there; `make test` installs it, as root or with sudo"
    with place_for_servers() as folder:
        assert main(["hosting", "container", "--pad", base, "-C", str(hosted_guide.root), "--stil"]) == 0
        written = hosted_guide.root / "hosting/container"
        (folder / "snippets").mkdir()
        shutil.copytree(hosted_guide.site, folder / "www")
        for name, place in (("nginx.conf", "nginx.conf"), ("gids.conf", "snippets/gids.conf")):
            text = (written / name).read_text(encoding="utf-8")
            assert "/tmp" in text or FOLDER in text
            text = text.replace(FOLDER, f"{folder}/www")
            if name == "nginx.conf":
                text = text.replace("/tmp/", f"{folder}/tmp/")
            (folder / place).write_text(text.replace("listen 8080", f"listen 127.0.0.1:{port}"), "utf-8")
        folder.chmod(0o555)
        with running(
            [program, "-g", "daemon off;", "-e", "stderr", "-c", f"{folder}/nginx.conf"], port, folder
        ):
            guide = Hosted("container", base, port, folder / "www")
            assert guide.ask("rollen/").status == 200
            assert guide.ask("niets").body == (guide.site / "404.html").read_bytes()
            assert_safe(guide.ask(""), hosted_guide)
        assert {path.name for path in folder.iterdir()} == {"nginx.conf", "snippets", "tmp", "www"}
        folder.chmod(0o755)


def test_the_container_is_made_by_the_book(hosted_guide: Built) -> None:
    assert main(["hosting", "container", "-C", str(hosted_guide.root), "--stil"]) == 0
    file = hosted_guide.root / "hosting/container/Containerfile"
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
    assert linter, "hadolint is not installed"
    done = subprocess.run([linter, "--no-color", str(file)], capture_output=True, text=True, cwd=file.parent)
    assert (done.returncode, done.stdout) == (0, "")
    steps = [line.split() for line in file.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    assert [step[1] for step in steps if step[0] == "USER"] == ["101"]
    copied = [step[1] for step in steps if step[0] == "COPY"]
    assert all((hosted_guide.root / name).exists() for name in copied)
    let_in = (file.parent / f"{file.name}.dockerignore").read_text(encoding="utf-8").splitlines()
    assert let_in[0] == "*"
    assert all(any(name.startswith(let[1:]) for let in let_in[1:]) for name in copied)


AWS = """\
import json, sys
from fnmatch import fnmatch
from pathlib import Path
*command, = sys.argv[1:]
source, place, rest = Path(command[2]), command[3], command[4:]
options = {rest[at]: rest[at + 1] for at in range(len(rest) - 1)}
filters = [(rest[at], rest[at + 1]) for at in range(len(rest)) if rest[at] in ("--include", "--exclude")]
for path in sorted(source.rglob("*")):
    name, taken = path.relative_to(source).as_posix(), True
    for kind, pattern in filters:
        if fnmatch(name, pattern):
            taken = kind == "--include"
    if path.is_file() and taken:
        told = [command[1], place + name, options.get("--content-type"), options.get("--cache-control")]
        print(json.dumps(told))
"""
"""Stands in for the command of Amazon: tells what it would send, one line a file."""


def test_each_file_goes_to_the_bucket_once_with_its_type_and_cache_and_pages_last(
    hosted_guide: Built, tmp_path: Path
) -> None:
    root = tmp_path / "gids"
    shutil.copytree(hosted_guide.site, root / "site")
    (root / "site" / HASHED).write_text("// proef\n", encoding="utf-8")
    call = [
        "hosting",
        "objectopslag",
        "--pad",
        "/gids/",
        "--uit",
        str(root / "hosting"),
        "-C",
        str(hosted_guide.root),
    ]
    assert main([*call, "--stil"]) == 0
    (tmp_path / "aws.py").write_text(AWS, encoding="utf-8")
    (tmp_path / "aws").write_text(f"#!/bin/sh\nexec '{sys.executable}' '{tmp_path}/aws.py' \"$@\"\n", "utf-8")
    (tmp_path / "aws").chmod(0o755)
    done = subprocess.run(
        ["sh", "hosting/objectopslag/plaatsen.sh", "emmer"],
        cwd=root,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    sent = [each[1:] for each in told if each[0] == "cp"]
    want = {
        f"s3://emmer/gids/{path.relative_to(root / 'site').as_posix()}": [
            type_of(path.name),
            FOREVER if re.search(HASHED_NAME, path.name) else FRESH,
        ]
        for path in (root / "site").rglob("*")
        if path.is_file()
    }
    assert {name: rest for name, *rest in sent} == want
    assert len(sent) == len(want)
    pages = [name.endswith(".html") for name, *_ in sent]
    assert pages == sorted(pages), "a page came before what it needs"
    assert told[-1][0] == "sync"
    website = json.loads((root / "hosting/objectopslag/website.json").read_text(encoding="utf-8"))
    assert website == {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "gids/404.html"}}


@pytest.mark.parametrize(("kind", "code"), [("netlify", "301!"), ("cloudflare", "301")])
def test_hosts_that_read_two_files_get_what_they_know(
    hosted_guide: Built, tmp_path: Path, kind: str, code: str
) -> None:
    call = ["hosting", kind, "--uit", str(tmp_path / "uit"), "-C", str(hosted_guide.root), "--stil"]
    fixed = hosted_guide.site / HASHED
    fixed.write_text("// proef\n", encoding="utf-8")
    try:
        assert main(call) == 0
    finally:
        fixed.unlink()
    told = (tmp_path / "uit" / kind / "_headers").read_text(encoding="utf-8").split("\n/")
    assert told[1].splitlines() == [
        "*",
        *(f"  {name}: {value}" for name, value in headers(read_settings(hosted_guide.root).hosting).items()),
    ]
    assert f"{HASHED}\n  Cache-Control: {FOREVER}" in [part.rstrip() for part in told]
    led = (tmp_path / "uit" / kind / "_redirects").read_text(encoding="utf-8").splitlines()
    page, anchor = LED_TO
    assert f"/{MOVED} /{page}{anchor} {code}" in led
    assert any(line.startswith("/.well-known/security.txt /security.txt ") for line in led)
