"""`gids hosting`: what it writes and where, what it refuses, and what mkdocs.yml may say about it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.make import hosting
from generator.make.check import read_all, read_guide
from generator.make.generate import compose, draft
from generator.make.hosting import (
    FOREVER,
    HASHED,
    HASHED_ENDINGS,
    HOSTS,
    MARK,
    PACKED,
    POLICY,
    TEXTS,
    TYPES,
    headers,
    policy,
)
from generator.plan.assets import published_paths
from generator.plan.configuration import outdated, read_settings
from generator.plan.settings import Hosting
from tests.files import replace
from tests.helpers import ROOT

Written = Callable[..., dict[str, str]]


def say(root: Path, text: str) -> None:
    """Put something under `extra` of mkdocs.yml."""
    replace(root / "mkdocs.yml", "\nextra:\n", f"\nextra:\n{text}")


@pytest.fixture
def written(guide_root: Path) -> Written:
    """Call `gids hosting` for the small guide and return the text of each file, by its path."""

    def write(*call: str) -> dict[str, str]:
        assert main(["hosting", *call, "-C", str(guide_root), "--stil"]) == 0
        out = guide_root / "hosting"
        return {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in out.rglob("*") if p.is_file()}

    return write


def test_readme_gives_the_policy() -> None:
    assert f"Content-Security-Policy: {policy()}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert POLICY["default-src"] == "'none'"


def test_each_host_gets_its_files_and_no_other(guide_root: Path, written: Written) -> None:
    (guide_root / "site").mkdir()
    made = written()
    assert sorted(made) == sorted(f"{kind}/{name}" for kind, host in HOSTS.items() for name in host.files)
    assert all("{{" not in text and "{%" not in text for text in made.values())
    for name, text in made.items():
        assert not re.search(r"\n\n\n|[ \t]\n|[^\n]\Z", text), name


def test_only_what_is_asked_for_is_written(written: Written) -> None:
    assert sorted(written("nginx", "nginx")) == ["nginx/gids.conf", "nginx/site.conf"]


@pytest.mark.parametrize("given", ["/gids/", "gids", "/gids"])
def test_the_path_may_be_written_loosely(written: Written, given: str) -> None:
    assert "location ^~ /gids/ {" in written("nginx", "--pad", given)["nginx/gids.conf"]


def test_without_a_path_it_is_that_of_the_address_of_the_site(guide_root: Path, written: Written) -> None:
    assert "location ^~ / {" in written("nginx")["nginx/gids.conf"]
    replace(guide_root / "mkdocs.yml", "# site_url:", "site_url: https://www.dorp.example/")
    assert "location ^~ / {" in written("nginx")["nginx/gids.conf"]
    replace(guide_root / "mkdocs.yml", "dorp.example/", "dorp.example/leren/gids")
    made = written("nginx", "caddy")
    assert "location ^~ /leren/gids/ {" in made["nginx/gids.conf"]
    assert "server_name www.dorp.example;" in made["nginx/site.conf"]
    assert "\nwww.dorp.example {\n" in made["caddy/Caddyfile"]


def test_a_path_that_is_more_to_a_server_must_be_given_otherwise(
    guide_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(guide_root / "mkdocs.yml", "# site_url:", "site_url: https://dorp.example/a;b$c/")
    assert main(["hosting", "nginx", "-C", str(guide_root)]) == 1
    assert re.search(
        r"mkdocs\.yml:\d+:\d+: het pad in dit adres heeft tekens die voor webservers iets anders betekenen\. "
        r"Noem met --pad waaronder de site staat, met gewone letters: --pad /gids/\n",
        capsys.readouterr().out,
    )
    assert main(["hosting", "nginx", "--pad", "/ab/", "-C", str(guide_root)]) == 0


@pytest.mark.parametrize("given", ["/a b/", "/gids/../", 'x"y', "https://dorp.example/", "/gids/;", "/.x/"])
def test_what_is_no_path_is_refused(guide_root: Path, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["hosting", "nginx", f"--pad={given}", "-C", str(guide_root)])
    assert stopped.value.code == 2
    assert "is geen pad. Schrijf het zoals in het adres van de site" in capsys.readouterr().err
    assert not (guide_root / "hosting").exists()


def test_a_host_that_is_not_known_is_refused(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["hosting", "nginx", "iis", "-C", str(guide_root)])
    assert f"onbekende keuze: iis (kies uit {', '.join(HOSTS)})" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["nginx", "--uit", "{root}/content"], "content:1:1: die plek is van de gids zelf."),
        (["nginx", "--uit", "{root}"], "die plek is van de gids zelf."),
        (["nginx", "--uit", "{root}/site/hosting"], "site/hosting:1:1: die plek is van de gids zelf."),
        (["nginx", "--uit", "{root}/mkdocs.yml/x"], "mkdocs.yml/x:1:1: die plek is van de gids zelf."),
        (["nginx", "--uit", "{root}/bestand"], "bestand:1:1: hier staat een bestand."),
        (["nginx", "--uit", "{root}/tekeningen"], "tekeningen:1:1: in deze map staat al iets anders."),
        (
            ["nginx", "--uit", "{root}/../van-een-ander"],
            'in de map "nginx" staan bestanden die niet van gids hosting zijn.',
        ),
        (["container", "--uit", "{root}/../buiten"], "een container neemt alleen bestanden mee"),
        (["container", "--uit", "{root}/mijn map"], "een container neemt alleen bestanden mee"),
        (
            ["netlify", "cloudflare"],
            "site:1:1: de website is er nog niet, en netlify en cloudflare willen de namen",
        ),
    ],
)
def test_what_cannot_be_written_there_is_told_and_nothing_is_written(
    guide_root: Path, call: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bestand", "tekeningen/plan.txt", "../van-een-ander/nginx/gids.conf"):
        (guide_root / name).parent.mkdir(parents=True, exist_ok=True)
        (guide_root / name).write_text("iets\n", encoding="utf-8")
    before = sorted(guide_root.parent.rglob("*"))
    call = [each.format(root=guide_root) for each in call]
    assert main(["hosting", *call, "-C", str(guide_root)]) == 1
    said = capsys.readouterr().out
    assert told in said and "✗ 1 probleem gevonden. Er is niets geschreven." in said
    assert sorted(guide_root.parent.rglob("*")) == before


def test_a_later_run_writes_over_its_own_files(guide_root: Path, written: Written) -> None:
    (guide_root / "site").mkdir()
    first = written()
    for kind, host in HOSTS.items():
        assert any(MARK.decode() in first[f"{kind}/{name}"][:200] for name in host.files), kind
    assert written() == first


def test_all_is_written_or_nothing(
    guide_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hosting, "write_all", refuse)
    assert main(["hosting", "nginx", "-C", str(guide_root)]) == 1
    assert "Er is niets geschreven." in capsys.readouterr().out
    assert not (guide_root / "hosting").exists()


def test_a_register_that_knows_more_leads_on(guide_root: Path, written: Written) -> None:
    assert "zaaikalender" in written("nginx")["nginx/gids.conf"]
    assert main(["register", "-C", str(guide_root), "--stil"]) == 0
    (guide_root / "content/tools/h2-plantendag.yml").unlink()
    assert (
        main(
            [
                "register",
                "--vervallen",
                "h2",
                "Bestaat niet meer",
                "--naar",
                "h1",
                "-C",
                str(guide_root),
                "--stil",
            ]
        )
        == 0
    )
    told = written("nginx")["nginx/gids.conf"]
    assert re.search(
        r"location = /hulpmiddelen/plantendag/ \{\s+set [^;]+;\s+return 301 \"/hulpmiddelen/wenskaart/", told
    )


def test_frames_and_https_are_told_only_if_asked() -> None:
    strict = headers(Hosting())
    assert "frame-ancestors 'none'" in strict["Content-Security-Policy"]
    assert strict["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in strict

    framed = headers(Hosting(frames=("https://intranet.dorp.example", "http://intranet:8080"), hsts=600))
    assert framed["Content-Security-Policy"].endswith(
        "frame-ancestors https://intranet.dorp.example http://intranet:8080"
    )
    assert "X-Frame-Options" not in framed
    assert framed["Strict-Transport-Security"] == "max-age=600"


@pytest.mark.long
def test_security_txt_is_on_the_site_if_asked(guide_root: Path) -> None:
    assert "security.txt" not in compose(draft(guide_root, read_guide(guide_root))).docs
    say(guide_root, "  hosting: {security_contact: https://dorp.example/lek, security_expires: 2031-02-03}\n")
    manuscript = compose(draft(guide_root, read_guide(guide_root)))
    assert manuscript.docs["security.txt"].decode() == (
        "Contact: https://dorp.example/lek\nExpires: 2031-02-03T23:59:59Z\nPreferred-Languages: nl, en\n"
    )
    assert "hosting" not in manuscript.configuration["extra"], "pages would change with it"


def test_a_day_that_has_passed_is_a_warning_at_its_place(guide_root: Path) -> None:
    say(guide_root, "  hosting:\n    security_contact: lek@dorp.example\n    security_expires: 2031-02-03\n")
    settings = read_settings(guide_root)
    assert [*outdated(guide_root, settings, date(2031, 2, 3))] == []
    (late,) = outdated(guide_root, settings, date(2031, 2, 4))
    lines = (guide_root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert late.warning and lines[late.line - 1][late.column - 1 :] == "2031-02-03"
    assert "2031-02-03, en die dag is voorbij" in late.message

    replace(guide_root / "mkdocs.yml", "2031-02-03", "2001-02-03")
    assert any("2001-02-03, en die dag is voorbij" in each.message for each in read_all(guide_root).warnings)


def test_a_trusted_file_is_as_strictly_read(guide_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(guide_root, "  hosting: {frames: [https://intranet.dorp.example], hsts: 60}\n")
    assert read_settings(guide_root, trusted=True).hosting == read_settings(guide_root).hosting
    replace(guide_root / "mkdocs.yml", "hsts: 60", "hsts: '60; x'")
    assert main(["hosting", "nginx", "--vertrouw-code", "-C", str(guide_root)]) == 1
    assert '"hsts" moet een heel getal zijn' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "is_hashed"),
    [
        ("base.0123abcd.js", True),
        ("main.57a0d79d.min.css", True),
        ("gids.0123abcd45.css", True),
        ("names.js", False),
        ("voorbeeld-p1.js", False),
        ("leernetwerkgids.0123abcd.json", False),
        ("index.html", False),
    ],
)
def test_only_a_name_with_a_hash_is_kept_for_good(name: str, is_hashed: bool) -> None:
    assert bool(re.search(HASHED, name)) is is_hashed
    assert "immutable" in FOREVER


def test_every_file_of_ours_is_of_a_kind_that_servers_are_told() -> None:
    known = {ending for endings in TYPES.values() for ending in endings}
    assert {name.rpartition(".")[2] for name in published_paths()} <= known
    assert {*TEXTS, *PACKED} <= TYPES.keys()
    assert {*HASHED_ENDINGS} <= known


def test_what_was_written_before_is_replaced_and_no_other_file(guide_root: Path, written: Written) -> None:
    first = written("nginx")
    (guide_root / "hosting/eigen.txt").write_text("van de beheerder\n", encoding="utf-8")
    (guide_root / "hosting/nginx/gids.conf").write_text("oud\n", encoding="utf-8")
    assert written("nginx") == {**first, "eigen.txt": "van de beheerder\n"}
