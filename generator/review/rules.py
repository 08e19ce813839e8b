"""Editorial rules and relations that a single field can't prove: one function per rule, whose docstring is the rule.

A rule stands with others that must know as much. Those in `records` look at one record, those in `together` and `editions`
at records together, of which they only say what is wrong with those that were read: they run whatever else is wrong. Those in
`whole` say what is missing or unused, so they wait until everything is read and linked; the last of them (LAST_CHECKS) only
warn, of what may follow from another mistake: they wait until there is none.
"""

from generator.model.memory import remembered
from generator.model.problems import Problem
from generator.read.guide import Guide
from generator.read.load import Entry, Loaded
from generator.review.editions import EDITION_CHECKS
from generator.review.records import RECORD_CHECKS
from generator.review.together import SHARED_CHECKS, principles_fit_their_element
from generator.review.whole import GUIDE_CHECKS, LAST_CHECKS


def check(loaded: Loaded, guide: Guide | None) -> list[Problem]:
    """Return every breach of an editorial rule; `guide` is None if something could not be read or linked."""
    problems = [p for entry in loaded.entries for p in _of_record(entry)]
    problems += [p for rule in (*SHARED_CHECKS, *EDITION_CHECKS) for p in rule(loaded)]
    misplaced = any(principles_fit_their_element(loaded))  # then what counts per element follows from it
    if guide is not None and not misplaced:
        problems += [p for rule in GUIDE_CHECKS for p in rule(guide)]
    wrong = {(problem.path, problem.line, problem.column) for problem in problems if not problem.warning}
    return [p for p in problems if not p.warning or (p.path, p.line, p.column) not in wrong]


@remembered
def _of_record(entry: Entry) -> tuple[Problem, ...]:
    """Return what is wrong with one record; one that was read before, and is the same, is not judged again."""
    return tuple(problem for rule in RECORD_CHECKS for problem in rule(entry))


def check_last(guide: Guide) -> list[Problem]:
    """Return what is worth a look in a guide that has no other mistake."""
    return [problem for rule in LAST_CHECKS for problem in rule(guide)]
