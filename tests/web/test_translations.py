"""The texts of the pages in each language: all of them, and each as it may stand."""

from __future__ import annotations

from datetime import date

import pytest

from web.display.days import day, moment
from web.display.labels import check_title, counted, field_label, flag_name
from web.display.sentences import said
from web.translations import figures
from web.translations.speaking import gettext, spoken


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Editorial use only", "Nur redaktionelle Nutzung"),
        ("Not in Austria, Germany", "Nicht in: Österreich, Deutschland"),
        (
            "Credit is mandatory: “Ida Wells/Nordpix”",
            "Bildnachweis ist Pflicht: „Ida Wells/Nordpix“",
        ),
        ("Last day of use: 2026-03-01", "Letzter Tag der Nutzung: 1. März 2026"),
        (
            "Only for 30 days from transmission (to 2026-03-01)",
            "Nur 30 Tage ab Übermittlung (bis 1. März 2026)",
        ),
        ("A sentence that nobody listed.", "A sentence that nobody listed."),
    ],
)
def test_what_the_library_says_is_said_in_the_language(
    english: str, german: str
) -> None:
    assert said(english) == english
    with spoken("de"):
        assert said(english) == german


def test_numbers_days_and_moments_are_written_as_the_language_does() -> None:
    told = (
        counted(1, "usage"),
        counted(1200, "usage"),
        day("2026-03"),
        day("2026-03-01"),
    )
    assert told == ("1 usage", "1,200 usages", "March 2026", "1 March 2026")
    with spoken("de"):
        assert counted(1, "usage") == "1 Verwendung"
        assert counted(1200, "usage") == "1.200 Verwendungen"
        assert day("2026-03") == "März 2026"
        assert day("2026-03-01") == "1. März 2026"
        assert moment("2026-03-01T12:00:00+00:00") == "1. März 2026, 12:00 Uhr UTC"
        assert figures.decimal(0.5) == "0,5"
        assert figures.whole_day(date(2022, 1, 3)) == "3. Januar 2022"


def test_words_of_the_library_have_names_in_the_language() -> None:
    with spoken("de"):
        assert flag_name("file") == "Archivbild"
        assert flag_name("a-new-flag") == "a-new-flag"
        assert field_label("no_such_field") == "No such field"
        assert check_title("no-such-check") == "no-such-check"
    assert gettext("Sign in") == "Sign in"
