"""Words that refuse a picture until a day are an embargo, and no last day of use."""

from __future__ import annotations

import pytest

from media.rights import read_text


@pytest.mark.parametrize(
    "says",
    [
        "Until 1 December 2026 not for publication",
        "Until December 1, 2026: no use",
        "Until 1 December 2026 embargoed",
        "Bis 1. Dezember 2026 nicht veröffentlichen",
        "Bis zum 1. Dezember 2026 gesperrt",
        "Hasta el 1 de diciembre de 2026 no puede publicarse",
        "Jusqu’au 1er décembre 2026, pas de publication",
        "Fino al 1 dicembre 2026 non pubblicare",
        "Tot 1 december 2026 niet publiceren",
        "Até 1 de dezembro de 2026 não publicar",
        "До 1 декабря 2026 не публиковать",
    ],
)
def test_no_use_until_a_day_is_an_embargo(says: str) -> None:
    (found,) = read_text(says).found
    said = found.restriction
    assert (said.kind, said.starts, said.ends) == ("embargo", "2026-12-01", "")
    assert said.certainty == "stated"


@pytest.mark.parametrize(
    ("says", "kinds"),
    [
        ("Use until 1 December 2026, no use after", ["valid-until"]),
        ("Until 1 December 2026, no use after that", ["valid-until"]),
        ("Until 1 December 2026 no sales", ["valid-until", "no-sales"]),
        (
            "Free for use until 1 December 2026, not for sale",
            ["valid-until", "no-sales"],
        ),
        ("Until 1 December 2026", ["valid-until"]),
    ],
)
def test_other_words_behind_a_day_make_none(says: str, kinds: list[str]) -> None:
    assert [f.restriction.kind for f in read_text(says).found] == kinds
