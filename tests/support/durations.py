"""A test that takes over five seconds says why: `@pytest.mark.slow("Chromium loads a page of each kind")`.

What counts is what the test and its processes compute, not what the clock says: the machine may have other work. What
all tests of a process share, such as the browser, is not counted.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support import sampling

SECONDS = 5.0
# a loaded machine computes more slowly, too: a test just above the limit is named, one far above it fails
SECONDS_AT_LAST = 10.0
# a test that waits computes nothing; on a loaded machine nothing can be said about less than this
WAITING_SECONDS = 30.0
SHARED = {"database", "app"}
PROPERTY = "duration"


class Durations:
    """The plugin that measures each test, lets slow ones fail, and lists them at the end of a run."""

    def __init__(self) -> None:
        self.computed = self.taken = 0.0
        self.slow: list[tuple[float, float, str, str]] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Iterator[None]:
        self.computed = self.taken = 0.0
        with self._counted():
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        with self._counted():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        if fixturedef.scope == "function" and fixturedef.argname not in SHARED:
            return (yield)
        with self._counted(-1):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        if call.when == "call":
            reason = next((str(mark.args[0]) for mark in item.iter_markers("slow")), "")
            report.user_properties.append((PROPERTY, (self.computed, self.taken, reason)))
            if report.passed and not reason and self.computed > SECONDS_AT_LAST and not sampling.is_proof():
                report.outcome = "failed"
                report.longrepr = (
                    f'It computed for {self.computed:.1f} seconds: make it quick, or say why not: slow("…").'
                )
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == PROPERTY and (value[0] > SECONDS or value[1] > WAITING_SECONDS):
                self.slow.append((*value, report.nodeid))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.slow:
            terminalreporter.section(f"computed over {SECONDS:.0f} or took over {WAITING_SECONDS:.0f} seconds")
        for computed, taken, reason, name in sorted(self.slow, reverse=True):
            terminalreporter.line(f"{computed:5.1f} {taken:6.1f}  {name}: {reason or 'DOES NOT SAY WHY'}")

    @contextmanager
    def _counted(self, sign: int = 1) -> Iterator[None]:
        computed, taken = computed_seconds(), time.monotonic()
        try:
            yield
        finally:
            self.computed += sign * (computed_seconds() - computed)
            self.taken += sign * (time.monotonic() - taken)


def computed_seconds() -> float:
    """By this process, and by its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
