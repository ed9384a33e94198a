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
        *("KEINE VERÖFFENTLICHUNG", "INTERDIT", "PAS D'UTILISATION"),
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


@pytest.mark.parametrize(
    "says",
    [
        *("DO NOT USE - KILLED", "LEGAL: DO NOT USE", "DO NOT USE", "Do not use!"),
        *("NICHT VERWENDEN", "BILD GESPERRT", "Must not be used", "KILLED", "PULLED"),
        *("KILLED - DO NOT USE", "Bild zurückgezogen, nicht verwenden"),
        *("MANDATORY KILL - DO NOT USE", "WITHDRAWN - DO NOT USE", "Do not publish"),
        *("NE PAS UTILISER", "No usar", "Non usare", "Não usar", "NIET GEBRUIKEN"),
        *("IKKE BRUK", "Använd ej", "NIE PUBLIKOWAĆ", "Не использовать", "使用禁止"),
        *("KULLANMAYIN", "NEM HASZNÁLHATÓ", "لا تستخدم"),
    ],
)
def test_a_clause_that_is_nothing_but_a_ban_calls_the_picture_back(says: str) -> None:
    read = read_text(says)
    assert [f.restriction.kind for f in read.found][:1] == ["kill"]
    assert read.unread == ()


@pytest.mark.parametrize(
    "says",
    [
        *(
            "DO NOT USE FOR ADVERTISING",
            "do not use without credit",
            "Do not use flash",
        ),
        *("DO NOT USE IN FRANCE", "not used before", "DO NOT USE UNTIL 1 MARCH 2027"),
        *("DO NOT USE - EMBARGOED UNTIL 1 MARCH 2027", "Killed in action: Bo Lind"),
        *(
            "PULLED by a horse",
            "Do not use flash",
            "Nicht verwenden für Werbung",
            "No usar en Francia",
        ),
        *("ne pas utiliser sans crédit", "Bild gesperrt bis 1. März 2027"),
    ],
)
def test_a_ban_that_says_where_when_or_for_what_is_no_call_back(says: str) -> None:
    assert "kill" not in {f.restriction.kind for f in read_text(says).found}


def test_a_caption_with_the_words_of_a_ban_calls_nothing_back() -> None:
    assert read_text("KILLED. SERGEANT BO LIND, 31.", prose=True).found == ()


@pytest.mark.parametrize(
    ("says", "starts"),
    [
        ("EMBARGOED UNTIL 0001 MARCH 1 2027", "2027-03-01T00:01"),
        ("Embargoed until 2330 March 1st, 2027", "2027-03-01T23:30"),
        ("EMBARGOED UNTIL MARCH 1 2027", "2027-03-01"),
    ],
)
def test_four_digits_before_a_whole_date_are_its_hour(says: str, starts: str) -> None:
    assert [f.restriction.starts for f in read_text(says).found] == [starts]
