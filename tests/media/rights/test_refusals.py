"""A refusal in a word or two is never dropped: a picture with one is no green one."""

from __future__ import annotations

import pytest

from media.rights import read_text


@pytest.mark.parametrize(
    "says",
    [
        *("NO USE", "No use.", "NO PUBLICATION", "NO PERMISSION", "NO RIGHTS"),
        *("NO LICENCE", "Not permitted", "NOT RELEASED", "Not licensed"),
        *("Not available", "KEINE VERWENDUNG", "KEINE NUTZUNG", "KEIN ABDRUCK"),
        *("KEINE VERÖFFENTLICHUNG", "NIET GEBRUIKEN", "IKKE BRUK", "INTERDIT"),
        *("PAS D'UTILISATION", "Non usare", "Não usar", "NIE PUBLIKOWAĆ"),
        *("EDITORIAL USE ONLY, NO USE", "GERMANY OUT, no usage"),
    ],
)
def test_a_bare_refusal_is_for_a_person_to_read(says: str) -> None:
    assert read_text(says).unread == (says.rstrip("."),)


def test_a_refusal_is_told_beside_what_was_read() -> None:
    assert read_text("EDITORIAL USE ONLY. NO RIGHTS").unread == ("NO RIGHTS",)
    assert read_text("No use; no publication").unread == ("No use", "no publication")


@pytest.mark.parametrize(
    "says", ["No", "Keine", "No special instructions", "No restrictions"]
)
def test_what_refuses_nothing_is_not(says: str) -> None:
    assert read_text(says).unread == ()
