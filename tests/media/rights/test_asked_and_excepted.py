"""Consents that have a day, exceptions before a ban, and leaves before one: whether
newsrooms that print in Germany, publish on the web in France and broadcast in the USA
may run the picture.
"""

from __future__ import annotations

import pytest

from tests.media.rights.test_light_of_terms import NEWSROOMS, lights

ON_A_DAY = (
    "May only be used after approval on 1 May 2026",
    "May be used only after approval by the artist on 3 May 2026",
    "No use until clearance is given on 2 May 2026",
    "Not to be used before written consent, 1 May 2026",
    "Web only from approval on 1 May 2026",
    "Veröffentlichung erst nach Freigabe am 2. Mai 2026",
    "Embargo jusqu'à l'accord du 1er mai 2026",
    "Embargo hasta autorización el 1 de mayo de 2026",
    "Embargo fino all'autorizzazione del 1 maggio 2026",
    "Embargo tot goedkeuring op 1 mei 2026",
)
EXCEPTED = (
    ("Except in Germany, no use", "ubb"),
    ("Außer in Deutschland keine Nutzung", "ubb"),
    ("Sauf en France, pas d'utilisation", "bub"),
    ("Except on TV, no use permitted", "bbu"),
    ("Except in Germany not for publication", "ubb"),
    ("Außerhalb Frankreichs nicht gestattet", "bub"),
    ("Except Germany, free to use", "buu"),
    # Whether print or the archive is meant is not said.
    ("Except for print, no archive", "ccc"),
    ("Except in France, print only", "ccc"),
    ("Please note: except in France, Germany excluded", "ccc"),
    ("Free to use except in France, Germany excluded", "bbu"),
    ("No archive except in France, Germany out", "buu"),
    ("No use except in Germany, France excluded", "ubb"),
    ("No use except for web, TV out", "bub"),
    ("Credit required except in France, Germany excluded", "buu"),
    ("Only for web except in France", "bbb"),
)
LEFT_TO_SOME = (
    ("Cleared for France, Germany out", "bub"),
    ("Cleared for France, Spain and Italy, Germany out", "bub"),
    ("Free for print, web and TV, social out", "uuu"),
    # Whether the second is left or barred is not said.
    ("OK for Spain, France, Germany out", "bcb"),
)


@pytest.mark.parametrize("says", ON_A_DAY)
def test_a_consent_is_to_be_asked_for_whatever_its_day(says: str) -> None:
    assert lights(says, "2026-05-04", NEWSROOMS) == "ccc"


def test_an_event_on_a_day_is_no_consent() -> None:
    says = "May only be used after the premiere on 1 May 2026"
    assert lights(says, "2026-05-04", NEWSROOMS) == "uuu"


@pytest.mark.parametrize(("says", "light"), EXCEPTED)
def test_a_ban_behind_an_exception_bars_all_others(says: str, light: str) -> None:
    assert lights(says, "2026-05-04", NEWSROOMS) == light


@pytest.mark.parametrize(("says", "light"), LEFT_TO_SOME)
def test_whom_a_leave_does_not_name_has_none(says: str, light: str) -> None:
    assert lights(says, "2026-05-04", NEWSROOMS) == light
