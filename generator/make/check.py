"""Reads and checks the guide: nothing is made here, so that a check is quick."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from generator.desk.begin import still_examples
from generator.desk.derived import stale
from generator.desk.register import Comparison, Withdrawal, memory, read_register, what_became
from generator.desk.revision import has_git
from generator.model.kinds import KINDS
from generator.model.places import REGISTER
from generator.model.problems import GuideError, Problem
from generator.plan.configuration import outdated, read_settings
from generator.plan.pages import Farewell, plan, wanted_pages
from generator.read.edition import is_own
from generator.read.guide import Guide
from generator.read.link import link
from generator.read.load import Loaded, load
from generator.review.rules import check, check_last

NO_REGISTER = Problem(
    path=REGISTER,
    line=1,
    column=1,
    message="dit bestand ontbreekt, dus de gids merkt niet dat een id of een adres verdwijnt. Stond het er eerder? "
    "Zet het terug. Staat de gids nog niet op het web? Dan mag dit. Typ voor het zover is: gids register",
    warning=True,
)


@dataclass(frozen=True)
class Checked:
    """A guide that has no problems."""

    guide: Guide
    loaded: Loaded
    warnings: tuple[Problem, ...] = ()
    """What is worth a look but stops nothing."""
    comparison: Comparison | None = None
    """The guide beside its register, if it has one."""
    below: Comparison | None = None
    """An edition beside the register of the guide below it, if that has one."""

    def farewells(self) -> Iterator[Farewell]:
        """Yield a page for each address of which the record is no more."""
        taken: set[str] = set()
        for comparison in filter(None, (self.comparison, self.below)):
            for farewell in comparison.farewells():
                if farewell.address not in taken:
                    taken.add(farewell.address)
                    yield farewell


def read_guide(root: Path, withdrawal: Withdrawal | None = None) -> Checked:
    """Return the guide below `root`; writes nothing. Raises GuideError with every problem found, unless all are warnings.

    With a withdrawal, the register is read as if it holds it already.
    """
    loaded = load(root)
    problems: list[Problem] = []
    remembered = None
    try:
        remembered = read_register(root)
    except GuideError as error:
        problems += error.problems
    in_git = has_git(root)
    register_below = read_register(loaded.edition.below) if loaded.edition else None
    guide, unlinked = link(loaded, memory(remembered, withdrawal, in_git=in_git), what_became(register_below))
    problems += [*unlinked, *check(loaded, guide)]
    comparison = None
    if guide and remembered and guide.written.keys() >= set(wanted_pages(guide)):
        comparison = Comparison(*remembered, guide, plan(guide), withdrawal, in_git=in_git)
        told = {(problem.path, problem.line, problem.column) for problem in problems if not problem.warning}
        problems += [p for p in comparison.problems() if (p.path, p.line, p.column) not in told]
    found = [*loaded.problems, *problems]
    if loaded.edition:  # what is worth a look in the guide below is for who keeps that
        found = [_of_edition(p) for p in found if is_own(p.path)]
    if guide is None or not all(problem.warning for problem in found):
        raise GuideError(found)
    below = None
    if register_below:
        below = Comparison(*register_below, guide, plan(guide), in_git=False, of_below=True)
    last = (p for p in check_last(guide) if not loaded.edition or is_own(p.path))
    return Checked(guide, loaded, tuple(sorted({*found, *last})), comparison, below)


def _of_edition(problem: Problem) -> Problem:
    """Return a problem with the files that it names where an editor of an edition has them."""
    message = problem.message
    for home in (kind.files for kind in KINDS if kind.files and kind.files.in_edition):
        message = message.replace(home.pattern, home.in_edition or "") if home.pattern else message
    return replace(problem, message=message)


def read_all(root: Path, *, trusted: bool = False) -> Checked:
    """Return the guide below `root`, once `mkdocs.yml` is right as well (`trusted`: it may run code).

    Writes nothing. Raises GuideError with every problem in either.
    """
    problems: list[Problem] = []
    late: list[Problem] = []
    try:
        late += outdated(root, read_settings(root, trusted=trusted), datetime.now(UTC).date())
    except GuideError as error:
        problems += error.problems
    try:
        checked = read_guide(root)
    except GuideError as error:
        raise GuideError([*problems, *error.problems]) from None
    if problems:
        raise GuideError([*problems, *checked.warnings])
    if not os.path.lexists(root / REGISTER):
        checked = replace(checked, warnings=(*checked.warnings, NO_REGISTER))
    examples = still_examples(root) if checked.loaded.edition else ()
    return replace(checked, warnings=(*checked.warnings, *examples, *stale(root, checked.loaded), *late))
