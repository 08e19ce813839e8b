"""Lets MkDocs build what was generated, and puts the finished site in place."""

import logging
import os
import re
import shutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, get_plugins
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.make.finish import BLOCKS, Finished, finish, theme_changed
from generator.make.generate import Progress
from generator.make.place import naming, put_in_place
from generator.make.versions import EPOCH
from generator.model.places import BUILD, SITE
from generator.model.problems import GuideError, Problem, did_you_mean
from generator.plan.configuration import blame, broken_code, in_words, named, no_file


def what_stands(root: Path) -> str:
    """Return in words what becomes of the site if a build fails."""
    return (
        "De site die er stond is niet veranderd."
        if (root / SITE).exists()
        else "Er is nog geen site gemaakt."
    )


def build(root: Path, progress: Progress | None = None, *, folders: bool = True) -> int:
    """Build the site from what `generate` wrote and put it in place as `root/site`; return its number of pages.

    Without `folders` every address names the file of its page.
    Raises GuideError if MkDocs warns or fails, or if the theme has changed; the site that stood there is then untouched.
    """
    run_mkdocs(root, progress)
    return deliver(root, folders=folders)


def deliver(
    root: Path,
    finished: Finished | None = None,
    progress: Progress | None = None,
    *,
    folders: bool = True,
) -> int:
    """Finish what MkDocs made and put it in place as `root/site`; return its number of pages.

    `finished` is what was finished before, and is brought up to date. Raises GuideError if the theme has changed; the
    site that stood there is then untouched.
    """
    fresh = root / BUILD / "site"
    try:
        shutil.rmtree(fresh, ignore_errors=True)  # of a run that was killed
        pages = finish(root / BUILD, fresh, root / SITE, finished, progress, folders=folders)
        put_in_place(fresh, root / SITE)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return pages


def run_mkdocs(
    root: Path, progress: Progress | None = None, witness: "BasePlugin[Any] | None" = None
) -> None:
    """Run a strict MkDocs build of `root/build/mkdocs.yml`. Raises GuideError with each warning or error.

    `witness` is told, as a plugin, what MkDocs has read.
    """
    with supervised(root, progress) as run:
        run.config = load_config(config_file=str(root / BUILD / "mkdocs.yml"), strict=True)
        if witness or not (run.config.plugins or run.config.hooks):
            run.config.plugins[OURS] = witness or Thrift()
        mkdocs_build.build(run.config)


@contextmanager
def supervised(root: Path, progress: Progress | None = None) -> Iterator["Run"]:
    """Let MkDocs work in this block. Raises GuideError with each warning or error of it."""
    run = Run(2 * sum(1 for _ in (root / BUILD / "docs").rglob("*.md")), progress)
    loggers = [logging.getLogger(name) for name in ("mkdocs", mkdocs_build.__name__)]
    before = [(logger.level, logger.propagate) for logger in loggers]
    loggers[0].addHandler(run)
    loggers[0].setLevel(
        logging.INFO
    )  # if all of it told more, it would not keep the places that links lead to
    loggers[1].setLevel(logging.DEBUG)
    loggers[0].propagate = False
    epoch = os.environ.get(EPOCH)
    os.environ.setdefault(EPOCH, "0")  # `finish` takes this made-up date out again
    try:
        with naming(root / BUILD / "html"):
            try:
                yield run
                if run.messages:
                    raise Abort("")
            except TemplateError as error:  # one that is not there is an OSError too, but none of the system
                what = f"{in_words(error)}."
                if isinstance(error, TemplateNotFound):
                    what = f'"{error.name}" is er niet meer.'
                raise GuideError([theme_changed(f"{BUILD}/theme/main.html", what, BLOCKS)]) from error
    except (Exception, SystemExit) as error:
        for cause in filter(None, (error, error.__context__)):  # MkDocs wraps some
            if problem := of_foreign_code(root, run.config, cause):
                raise GuideError([problem]) from None
        if not isinstance(error, Abort | ConfigurationError):
            raise
        found = run.messages or [str(error)]
        raise GuideError(in_dutch(message, root) for message in found) from None
    finally:
        loggers[0].removeHandler(run)
        for logger, (level, propagate) in zip(loggers, before, strict=True):
            logger.setLevel(level)
            logger.propagate = propagate
        if epoch is None:
            del os.environ[EPOCH]


def of_foreign_code(root: Path, config: MkDocsConfig | None, error: BaseException) -> Problem | None:
    """Return an error as a problem of the hook or plugin of a trusted mkdocs.yml in which it arose, if it did."""
    files = {str((root / BUILD / name).resolve()): ("hooks", name) for name in named(root, "hooks")}
    for name, plugin in config.plugins.items() if config else ():
        if name == OURS:
            continue
        module = sys.modules.get(type(plugin).__module__)
        files.setdefault(getattr(module, "__file__", None) or "", ("plugins", name))
    steps = [(step.filename, step.lineno) for step in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        steps.append((error.filename or "", error.lineno))
    for file, line in reversed(steps):
        if file in files:
            key, name = files[file]
            return broken_code(root, key, name, line, error)
    return None


class Thrift(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Lets go of the text of each page once MkDocs has read it, where nobody else can ask for it."""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the page as it is, without keeping what it was made of."""
        page.markdown = ""  # nothing would take its title away
        return html


OURS = "gids"
"""What MkDocs calls the plugin that we give it ourselves."""

SETTING = re.compile(r"Config value '(?P<key>\w+)[^']*': (?P<said>.*)", re.DOTALL)
"""How MkDocs begins what it says of a setting, which only a trusted mkdocs.yml can have wrong."""
NO_FILE = re.compile(r"The path '(?P<name>.+)' isn't an existing file\.")
NO_PLUGIN = re.compile(r'The "(?P<name>.+)" plugin is not installed')
LINK = re.compile(r"Doc file '(?P<page>.+?)' contains a(?:n absolute)? link '(?P<target>.+?)', .*", re.DOTALL)
"""How MkDocs begins what it says of a link."""


def in_dutch(message: str, root: Path) -> Problem:
    """Return what MkDocs says as a problem, in mkdocs.yml if it is about a setting.

    Links were checked before, so what it says of them is no mistake of an editor.
    """
    said = f'(MkDocs meldt: "{" ".join(message.split())}")'
    if setting := SETTING.fullmatch(message):
        return _of_setting(root, setting["key"], setting["said"], said)
    path, cause = f"{BUILD}/mkdocs.yml", "MkDocs kan hiermee niet bouwen."
    if found := LINK.fullmatch(message):
        path = f"{BUILD}/docs/{found['page']}"
        cause = f'de link naar "{found["target"]}" leidt nergens heen.'
    return Problem(
        path=path,
        line=1,
        column=1,
        message=f"{cause} Dit hoort niet voor te komen: meld het bij wie de gids onderhoudt. {said}",
    )


def _of_setting(root: Path, key: str, said: str, whole: str) -> Problem:
    if found := NO_FILE.search(said):
        written = next((n for n in named(root, key) if found["name"].endswith(Path(n).name)), found["name"])
        return no_file(root, key, written)
    if found := NO_PLUGIN.search(said):
        name = found["name"]
        message = f'de plugin "{name}" is niet geïnstalleerd.'
        hint = did_you_mean(name, get_plugins()) or " Installeer hem met pip, of haal de regel weg."
        return blame(root, key, name, f"{message}{hint}")
    return blame(root, key, "", f'MkDocs kan niets met wat er bij "{key}" staat. Verbeter het. {whole}')


class Run(logging.Handler):
    """One run of MkDocs: keeps its warnings, and counts the pages it has read and made."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        super().__init__(logging.DEBUG)
        self.config: MkDocsConfig | None = None
        self.messages: list[str] = []
        self.done = 0
        self.total = total
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Take one log record."""
        if record.levelno >= logging.WARNING:
            self.messages.append(record.getMessage())
        elif self.progress and record.getMessage().startswith(("Reading: ", "Building page")):
            self.done += 1
            self.progress(self.done, self.total)
