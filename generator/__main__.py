"""Starts the command `gids`. It stands apart so that Ctrl+C ends it quietly while all the rest is still being read."""

import atexit
import gc
import sys


def main() -> int:
    """Run the command; return its exit code, 130 if it was interrupted."""
    gc.set_threshold(50_000, 20, 100)  # what is read stays: to go through it over and over finds nothing
    atexit.register(gc.freeze)  # and so does to go through it once more at the end
    try:
        from generator import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
