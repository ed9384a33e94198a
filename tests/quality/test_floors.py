"""Quality does not fall: every figure against its floor, where the data are present."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import shared_folder
from tests.quality.figures import ERRORS, FAMILIES, Figures
from tests.quality.floors import PATH, read

LIMITS = read(PATH.read_text(encoding="utf-8"))

pytestmark = [pytest.mark.quality, pytest.mark.slow]


# One family after the other: so that it is measured by one worker, once.
@pytest.mark.parametrize(
    "family", FAMILIES, ids=lambda family: family.name, scope="class"
)
class TestFamily:
    def test_no_figure_is_worse_than_its_limit(
        self, family, figures_of: Callable[[str], Figures]
    ) -> None:
        assert LIMITS[family.name].failures(figures_of(family.name)) == []

    def test_every_figure_has_a_limit_of_the_right_sort(
        self, family, figures_of: Callable[[str], Figures]
    ) -> None:
        limits, figures = LIMITS[family.name], figures_of(family.name)
        assert limits.ceilings.keys() == figures.keys() & ERRORS
        assert limits.floors.keys() == figures.keys() - ERRORS

    def test_the_data_are_those_the_limits_were_measured_on(
        self, family, figures_of: Callable[[str], Figures]
    ) -> None:
        figures_of(family.name)  # skips where the data are absent
        assert family.digest(shared_folder()) == LIMITS[family.name].digest


def test_every_family_has_limits() -> None:
    assert LIMITS.keys() == {family.name for family in FAMILIES}
