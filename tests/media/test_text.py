"""Folding and words in the scripts that captions are printed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.text import fold, squeeze, tokens

WORDS = [
    pytest.param("Suicide drones, Baghdad", 3, id="English"),
    pytest.param("O’Brien's boat", 2, id="apostrophes are inside words"),
    pytest.param("photo_final_2", 3, id="an underscore parts words"),
    pytest.param("撮影：山田", 4, id="each Chinese or Japanese character"),
    pytest.param("दिल्ली में बारिश।", 3, id="Hindi vowel signs are inside words"),
    pytest.param("ঢাকায় বৃষ্টি", 2, id="Bengali"),
    pytest.param("வானம் நீலம்", 2, id="Tamil"),
    pytest.param("ฝนตก ที่กรุงเทพฯ", 2, id="Thai tone marks are inside words"),
    pytest.param("القدس والضفة", 2, id="Arabic"),
    pytest.param("ירושלים ותל־אביב", 3, id="Hebrew, a hyphen parts words"),
]


@pytest.mark.parametrize(("text", "count"), WORDS)
def test_words_are_whole_in_every_script(text: str, count: int) -> None:
    assert len(tokens(text)) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Café", "CAFE", id="accents and case"),
        pytest.param("ＡＰ", "ap", id="full width"),
        pytest.param("Cafe\u0301", "Café", id="composed or not"),
        pytest.param("AFP\u200b Photo", "AFP\n photo", id="invisible marks, spaces"),
        pytest.param("l’État", "l'etat", id="apostrophes"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
    ],
)
def test_what_reads_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert tokens(one) == tokens(other)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert fold(fold(text)) == fold(text)
    assert tokens(" ".join(tokens(text))) == tokens(text)
