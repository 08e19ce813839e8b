"""`python -m tests.mutation --count 200`: plants so many faults, and prints those that no unit test saw."""

import argparse
import os
import sys

from tests.helpers import ROOT
from tests.mutation.trial import SEED, Trial, choose, try_faults

SEEN_AT_LEAST = 0.85
"""The part of the faults on lines that unit tests run that they must see."""


def main() -> int:
    """Print how many faults were seen and each that was not; return 1 if too few were."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many faults (200)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which ones ({SEED})")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="how many at once (all cores)"
    )
    options = parser.parse_args()

    def tell(trial: Trial) -> None:
        if not trial.seen:
            print(
                "survived" if trial.reached else "not tried, on a line that only other tests run",
                trial.fault,
                flush=True,
            )

    trials = try_faults(ROOT, choose(ROOT, options.count, options.seed), options.workers, tell)
    reached = [trial for trial in trials if trial.reached]
    seen = sum(trial.seen for trial in reached)
    share = seen / max(len(reached), 1)
    print(f"Seen: {seen} of {len(reached)} ({share:.0%}); at least {SEEN_AT_LEAST:.0%} is asked.")
    return int(share < SEEN_AT_LEAST)


if __name__ == "__main__":
    sys.exit(main())
