"""Long terms: a list that somebody pastes over and over takes about as many steps for
each letter as a short one, and says the same.
"""

from __future__ import annotations

from datetime import date

import pytest

from media.rights import read_text, shown
from tests.work import calls

SAID = (
    "No TV, no tabloids, ",
    "Germany out, ",
    "REMOVES UK OUT AND IRELAND OUT, ",
    "embargo moved from 3 May to 4 May, ",
    "not for use on TV before 3 May 2026, ",
    "AL DI FUORI DI UK ",
    "solo uso editorial ",
    "ABDRUCK HONORARFREI UK ",
    "NO SALES NO ARCHIVES ",
)
ON = date(2026, 4, 20)


def steps(text: str) -> int:
    """Return how many functions are called while a text is read."""
    return calls(lambda: read_text(text, on=ON))


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_many_times_takes_as_many_steps(said: str) -> None:
    read_text(said * 3, on=ON)  # which loads the data
    few, many = steps(said * 10), steps(said * 80)
    assert many < 24 * few  # and not 64 times as many


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_many_times_says_the_same(said: str) -> None:
    once, often = (read_text(said * times, on=ON) for times in (2, 60))
    told = [{shown(f.restriction) for f in one.found} for one in (once, often)]
    assert told[0] == told[1]
