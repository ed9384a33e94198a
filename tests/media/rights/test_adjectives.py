"""The media of a country are told by its adjective, however that is set."""

from __future__ import annotations

import random

import pytest

from media.rights import read_text
from media.rights.places import table
from media.rights.wording import wording

SET = [
    ("österreichische Medien out", "AUT"),
    ("OESTERREICHISCHE MEDIEN OUT", "AUT"),
    ("Nicht für französische Medien", "FRA"),
    ("NICHT FUER FRANZOESISCHE MEDIEN", "FRA"),
    ("US-amerikanische Medien out", "USA"),
    ("U.S. media out", "USA"),
]


@pytest.mark.parametrize(("text", "country"), SET, ids=[text for text, _ in SET])
def test_media_of_a_country_are_barred(text: str, country: str) -> None:
    barred = [
        code
        for one in read_text(text).found
        if one.restriction.kind == "territory-out"
        for code in one.restriction.territories
    ]
    assert barred == [country]


def test_no_words_of_the_data_in_a_row_stop_the_reading() -> None:
    told = table()
    words = [
        word
        for words in (
            *told["adjectives"].values(),
            *told["adjective_stems"].values(),
            *(told["words"][name] for name in ("media", "joins", "rights")),
            *wording().markers.values(),
        )
        for word in words
    ]
    drawn = random.Random(3)
    bare = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    for _ in range(300):
        text = " ".join(drawn.choices(words, k=drawn.randint(2, 7)))
        for said in (text, text.translate(bare).upper()):
            assert all(one.quote in said for one in read_text(said).found), said
