"""Starts the command `gids`. It stands apart so that Ctrl+C ends it quietly while all the rest is still being read."""

import sys


def main() -> int:
    """Run the command; return its exit code, 130 if it was interrupted."""
    try:
        from generator import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
