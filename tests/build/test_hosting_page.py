"""The page on hosting: what it tells an administrator to type works, on a machine that is made up but for the servers."""

import os
import re
import shutil
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli import main
from generator.make.hosting import FOLDER, HOSTS
from generator.plan.configuration import read_settings
from tests.browsing import Visit, axe
from tests.files import replace
from tests.guides import built, copied
from tests.helpers import ROOT, SMALL_GUIDE
from tests.hosts import APACHE, NGINX, Hosted, free_port, place_for_servers, running
from tests.setup_tests import SERVERS, server

PAGE = (ROOT / "content/pages/zelf-plaatsen.md").read_text(encoding="utf-8")
HOST = "gids.voorbeeld.nl"
BLOCK = re.compile(r"\n```(?P<language>[a-z]+)\n(?P<text>.*?)```\n", re.DOTALL)
SECTIONS = {
    section.partition("\n")[0]: [(found["language"], found["text"]) for found in BLOCK.finditer(section)]
    for section in PAGE.split("\n## ")
}
"""The blocks below each heading: their language and text."""
TITLES = {
    "nginx": "Eigen server met nginx",
    "apache": "Eigen server met Apache",
    "caddy": "Eigen server met Caddy",
}

DEBIAN = ("mpm_event", "authz_core", "dir", "mime", "filter", "autoindex", "negotiation")
"""Modules of Apache that are on when it has just been installed."""
STANDS_IN = {
    "gids": f"PYTHONPATH='{ROOT}' exec '{sys.executable}' -m generator \"$@\"",
    "sudo": 'exec "$@"',
    "apt-get": "",
    "systemctl": "",
    "certbot": "",
    "podman": "",
    "pipx": "",
    "a2dissite": 'for name; do rm -f "$ETC/apache2/sites-enabled/$name.conf"; done',
    "aws": "",
    # Copies a folder, and takes away what is not in it, but for what is excluded.
    "rsync": """
        for last; do from=$to; to=$last; done
        mkdir -p "$to"
        find "$to" -mindepth 1 ! -name .htaccess -delete
        cp -R "$from." "$to"
    """,
    "a2enmod": """
        for name; do
            echo "LoadModule ${name}_module /usr/lib/apache2/modules/mod_$name.so" > "$ETC/apache2/mods-enabled/$name.load"
        done
    """,
    "nginx": 'exec {nginx} -e stderr -c "$ETC/nginx/nginx.conf" "$@"',
    "apache2ctl": '[ "$*" = configtest ] && exec {apache2} -f "$ETC/apache2/apache2.conf" -t',
}
"""What runs for a command that would change the machine; each tells that it was called."""


class Machine:
    """A machine of Debian on which servers have just been installed, in a folder, and a guide to be put there."""

    def __init__(self, folder: Path, guide: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.etc, self.guide = folder / "etc", folder / "gids"
        for name in (
            "nginx/snippets",
            "nginx/sites-enabled",
            "apache2/mods-enabled",
            "apache2/sites-enabled",
            "caddy",
        ):
            (self.etc / name).mkdir(parents=True)
        (folder / "var/www").mkdir(parents=True)
        sites = f"include {self.etc}/nginx/sites-enabled/*;"
        (self.etc / "nginx/nginx.conf").write_text(NGINX.format(folder=folder, server=sites), "utf-8")
        modules = "\n".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in DEBIAN
        )
        told = APACHE.format(
            folder=folder,
            port=self.port,
            modules=f"{modules}\nInclude {self.etc}/apache2/mods-enabled/*.load",
        )
        told = told.replace(f"{folder}/gids.conf", f"{self.etc}/apache2/sites-enabled/*.conf")
        (self.etc / "apache2/apache2.conf").write_text(told, encoding="utf-8")
        self._stand_examples()
        shutil.copytree(guide, self.guide, symlinks=True)
        self.said = folder / "said"
        (folder / "bin").mkdir()
        for name, script in STANDS_IN.items():
            for program in SERVERS.values():
                script = script.replace(f"{{{program}}}", server(program) or program)
            file = folder / "bin" / name
            file.write_text(f'#!/bin/sh\necho "{name} $*" >> "$SAID"\n{textwrap.dedent(script)}\n', "utf-8")
            file.chmod(0o755)

    def _stand_examples(self) -> None:
        """Let the examples of the distribution stand, which answer to every name until they are taken away."""
        (self.folder / "var/www/html").mkdir()
        (self.folder / "var/www/html/index.html").write_text("Welkom bij Debian.", encoding="utf-8")
        (self.etc / "nginx/sites-enabled/default").write_text(
            f"server {{ listen 127.0.0.1:{self.port} default_server; server_name _; root {self.folder}/var/www/html; }}\n",
            encoding="utf-8",
        )
        (self.etc / "apache2/sites-enabled/000-default.conf").write_text(
            f'<VirtualHost 127.0.0.1:{self.port}>\nDocumentRoot "{self.folder}/var/www/html"\n</VirtualHost>\n'
            f'<Directory "{self.folder}/var/www/html">\nRequire all granted\n</Directory>\n',
            encoding="utf-8",
        )

    def do(self, text: str) -> None:
        """Give the commands of a block, one by one; each must go well."""
        variables = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "ETC": str(self.etc),
            "SAID": str(self.said),
        }
        for line in text.splitlines():
            here = re.sub(r"(?<= )/(?=etc/|var/)", f"{self.folder}/", line)
            done = subprocess.run(
                ["sh", "-c", here], cwd=self.guide, env=variables, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            self.move_in()

    def move_in(self) -> None:
        """Let what was put in place speak of this folder and this port."""
        for file in (path for path in self.etc.rglob("*") if path.is_file()):
            text = old = file.read_text(encoding="utf-8")
            text = re.sub(rf"(?<![\w-]){re.escape(FOLDER)}", f"{self.folder}{FOLDER}", text)
            text = text.replace("listen 80;", f"listen 127.0.0.1:{self.port};").replace(
                "    listen [::]:80;\n", ""
            )
            text = text.replace("<VirtualHost *:80>", f"<VirtualHost 127.0.0.1:{self.port}>")
            text = re.sub(
                rf"^{re.escape(HOST)} {{", f"http://{HOST}:{self.port} {{", text, flags=re.MULTILINE
            )
            if text != old:
                file.write_text(text, encoding="utf-8")

    @property
    def called(self) -> list[str]:
        """The commands that were stood in for."""
        return self.said.read_text(encoding="utf-8").splitlines()

    def server(self, kind: str) -> list[str]:
        """Return the command that runs a server as it is set up now."""
        program = server(SERVERS[kind])
        assert program, f"{kind} is not there; `make test` installs it, as root or with sudo"
        for path in (self.folder / "tmp").rglob("*"):
            path.chmod(path.stat().st_mode | stat.S_IRWXO)
        if kind == "nginx":
            return [program, "-e", "stderr", "-c", str(self.etc / "nginx/nginx.conf")]
        if kind == "apache":
            return [program, "-f", str(self.etc / "apache2/apache2.conf"), "-DFOREGROUND"]
        file = self.etc / "caddy/Caddyfile"
        file.write_text("{\n\tadmin off\n}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        return [program, "run", "--config", str(file), "--adapter", "caddyfile"]


@pytest.fixture(scope="module")
def guide_to_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide that knows where it will stand, built once: in a copy of it nothing has changed."""
    root = copied(tmp_path_factory.mktemp("plaatsen") / "gids", SMALL_GUIDE)
    replace(root / "mkdocs.yml", "# site_url:", f"site_url: https://{HOST}/")
    assert main(["build", "-C", str(root), "--stil"]) == 0
    return root


@pytest.fixture
def machine(guide_to_place: Path) -> Iterator[Machine]:
    with place_for_servers() as folder:
        yield Machine(folder, guide_to_place)


@pytest.mark.parametrize("kind", SERVERS)
def test_who_types_what_the_page_says_has_a_site(machine: Machine, kind: str) -> None:
    for _ in range(2):  # the second time the site is there already
        for _, text in SECTIONS[TITLES[kind]]:
            machine.do(text)
    with running(machine.server(kind), machine.port, machine.folder):
        site = machine.folder / FOLDER[1:]
        guide = Hosted(kind, "/", machine.port, site)
        page = guide.ask("rollen/trekker/", Host=HOST)
        assert (page.status, page.body) == (200, (site / "rollen/trekker/index.html").read_bytes())
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert guide.ask("niets", Host=HOST).status == 404
        assert guide.ask("kernelementen/", Host=HOST).status == 301
    program = SERVERS[kind]
    assert any(call.startswith("apt-get install") and program in call.split() for call in machine.called)
    assert any(call.startswith("systemctl") and call.endswith(program) for call in machine.called)


def test_what_others_need_is_there(machine: Machine) -> None:
    for _, text in [*SECTIONS["Objectopslag"], *SECTIONS["Container"]]:
        machine.do(text)
    named = re.findall(r"(?:file://|--file )(\S+)", "\n".join(machine.called))
    assert len(named) == 2
    assert all((machine.guide / name).is_file() for name in named)
    assert any(call.startswith("aws s3 sync site/ s3://mijn-bucket/ --delete") for call in machine.called), (
        machine.called
    )
    for _, text in SECTIONS["Netlify of Cloudflare Pages"]:  # last, for what stands in the site is built anew
        machine.do(text)
    assert (machine.guide / "site/_headers").is_file() and (machine.guide / "site/_redirects").is_file()
    run = next(call for call in machine.called if call.startswith("podman run"))
    assert "--read-only" in run and "--publish 8080:8080" in run


def test_who_types_what_the_page_says_has_an_edition(machine: Machine) -> None:
    first, *later = SECTIONS["Een eigen editie"]
    machine.do(first[1])
    edition = machine.guide / "onze-editie"
    assert "Onze gids" in (edition / "site/index.html").read_text("utf-8")
    assert not (edition / "register.yml").exists()
    for _, text in later:
        machine.do(text)
    assert (edition / "register.yml").exists()
    listed = re.findall(r"^- In \*([a-z.]+)\*", PAGE, re.MULTILINE)
    assert {name for name in listed if not (edition / name).exists()} == set() and len(listed) == 5


def test_what_it_says_may_be_set_is_accepted(tmp_path: Path) -> None:
    root = copied(tmp_path / "gids", SMALL_GUIDE)
    ((language, text),) = SECTIONS["Wat je kunt instellen"]
    assert language == "yaml"
    replace(root / "mkdocs.yml", "\nextra:\n", f"\nextra:\n{textwrap.indent(text, '  ')}")
    hosting = read_settings(root).hosting
    assert hosting.frames and hosting.hsts and hosting.security_txt()


def test_it_names_every_host() -> None:
    commands = "\n".join(text for blocks in SECTIONS.values() for _, text in blocks)
    assert [kind for kind in HOSTS if f"gids hosting {kind}" not in commands] == ["cloudflare"]
    assert "*cloudflare*" in PAGE and "GitHub Pages" in SECTIONS and "GitLab Pages" in SECTIONS
    assert PAGE.count("\n```") == 2 * sum(map(len, SECTIONS.values()))


def test_it_reads_on_a_phone(tmp_path: Path, browser: Browser) -> None:
    root = copied(tmp_path / "gids", SMALL_GUIDE)
    (root / "content/pages/zelf-plaatsen.md").write_text(PAGE, encoding="utf-8")
    visit = Visit(browser, f"{built(root).site.as_uri()}/", viewport={"width": 320, "height": 640})
    page = visit.open("over/zelf-plaatsen/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("pre").count() == sum(map(len, SECTIONS.values()))
    visit.context.close()
    assert visit.wrong == []
