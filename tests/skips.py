"""Skips that fail: those for want of a tool, where every tool is said to be there."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

WHOLE = bool(os.environ.get("CUTLINE_TESTS_WHOLE"))
"""Every tool is said to be here: `scripts/test.sh` says so where all are installed."""

MAY_BE_ABSENT = (
    "CUTLINE_SHARED",  # the labelled data are no part of a clone
    "floors.toml",  # an archive and a shallow clone have no history
    "headers of Python",  # not every Python comes with them
    "only root",
    "of the shell",  # Windows has none
)
"""Words in the reasons of skips that are none of a missing tool."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    """Let a skip for want of a tool fail where none is wanting."""
    report = yield
    if WHOLE and report.skipped and not hasattr(report, "wasxfail"):
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else ("",)
        if not any(words in reason for words in MAY_BE_ABSENT):
            report.outcome = "failed"
            report.longrepr = f"{reason}\n$CUTLINE_TESTS_WHOLE: no tool may be missing"
    return report
