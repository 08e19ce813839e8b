"""Where CI is set, a skipped test fails the run: what was not tried is not known to work."""

import os

import pytest

SKIPPED = "skipped"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run without CI be as strict."""
    parser.addoption(
        "--no-skips",
        action="store_true",
        default=os.environ.get("CI", "").lower() not in ("", "0", "false"),
        help="a skipped test fails the run (so it is where CI is set)",
    )


def skipped(config: pytest.Config) -> list[pytest.TestReport]:
    """Return the reports of what was skipped though it may not be.

    With xdist these reach the process that the user started, and only that one has a terminal.
    """
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is None or not config.getoption("--no-skips"):
        return []
    return list(terminal.stats.get(SKIPPED, ()))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that was good but for its skips into a failed one."""
    if skipped(session.config) and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each test that was skipped, and why."""
    found = skipped(terminalreporter.config)
    if not found:
        return
    terminalreporter.section("Overgeslagen tests zijn hier een fout", red=True)
    for report in found:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}")
