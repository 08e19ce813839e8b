"""`python -m tests.mutation --count 200`: plants so many faults, and prints those that no unit test saw."""

import argparse
import os
import sys

from tests.helpers import ROOT
from tests.mutation.trial import SEED, Trial, choose, try_faults

SEEN_AT_LEAST = 0.8
"""The part of the faults that the unit tests reach that they must see."""


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
        print("." if trial.seen else "S" if trial.reached else "-", end="", flush=True)

    trials = try_faults(ROOT, choose(ROOT, options.count, options.seed), options.workers, tell)
    reached = [trial for trial in trials if trial.reached]
    seen = [trial for trial in reached if trial.seen]
    elsewhere = [trial for trial in trials if not trial.reached]
    print(f"\n\nSurvived, on lines that unit tests run: {len(reached) - len(seen)}")
    print(*sorted(f"  {trial.fault}" for trial in reached if not trial.seen), sep="\n")
    print(f"Not tried, on lines that only other tests run: {len(elsewhere)}")
    print(*sorted(f"  {trial.fault}" for trial in elsewhere), sep="\n")
    share = len(seen) / max(len(reached), 1)
    print(f"\nSeen: {len(seen)} of {len(reached)} ({share:.0%}); at least {SEEN_AT_LEAST:.0%} is asked.")
    return int(share < SEEN_AT_LEAST)


if __name__ == "__main__":
    sys.exit(main())
