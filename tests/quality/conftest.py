"""Say loudly where quality was not measured, and show what was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.conftest import shared_folder
from tests.quality.figures import FAMILIES, Figures

_UNMEASURED = pytest.StashKey[set[str]]()
_FAMILIES = {family.name: family for family in FAMILIES}


@pytest.fixture(scope="session")
def figures_of(request: pytest.FixtureRequest) -> Callable[[str], Figures]:
    """Return a function from a family's name to its figures; skips without data."""

    @cache
    def measured(name: str) -> Figures:
        return _FAMILIES[name].figures(shared_folder())

    def checked(name: str) -> Figures:
        if not _FAMILIES[name].is_present(shared_folder()):
            request.config.stash.setdefault(_UNMEASURED, set()).add(name)
            pytest.skip(f"no labelled data at {shared_folder()}: set CUTLINE_SHARED")
        return measured(name)

    return checked


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the families whose data were not there."""
    unmeasured = config.stash.get(_UNMEASURED, set())
    if unmeasured:
        terminalreporter.section("QUALITY WAS NOT MEASURED", yellow=True, bold=True)
        terminalreporter.line(
            f"{', '.join(sorted(unmeasured))}: no labelled data at {shared_folder()}. "
            "Set CUTLINE_SHARED to the folder that has them."
        )
