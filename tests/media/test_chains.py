"""The parts of a credit: how it is read, where it is cut, what each part looks like."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.chains import (
    Part,
    find_agencies,
    lexicon_of,
    read_parts,
    read_text,
    tokenise,
)
from media.words import load_words

AGENCIES, LEXICON = load_agencies(), lexicon_of(load_words())


def parts(text: str) -> tuple[Part, ...]:
    known = find_agencies(text, agencies=AGENCIES, lexicon=LEXICON, ordinary=True)
    tokens = tokenise(text, known=known, abbreviations=LEXICON.abbreviations)
    return read_parts(text, tokens, LEXICON)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in parts(text)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        pytest.param("＝ＡＰ", "=AP", id="full width"),
        pytest.param("（Ｃ）ロイター", "(C)ロイター", id="full-width brackets"),
        pytest.param("ⓒ 뉴시스", "© 뉴시스", id="ringed c"),
        pytest.param("Cafe\u0301/AFP", "Café/AFP", id="accent apart"),
        pytest.param("A\u200bFP\u00a0Photo", "AFP Photo", id="invisible, no-break"),
        pytest.param("½ … №", "½ … №", id="signs that say what they are"),
    ],
)
def test_text_is_read_as_what_it_means(printed: str, read: str) -> None:
    assert read_text(printed).text == read


@settings(deadline=None)
@given(
    st.text(st.sampled_from("aＡé\u0301\u200b ｶﾞ（ⓒ…字") | st.characters(), max_size=30)
)
def test_each_character_read_knows_what_was_printed(printed: str) -> None:
    reading = read_text(printed)
    end = 0
    for n in range(len(reading.text)):
        span = reading.printed(n, n + 1)
        assert span.start >= end or span.end == end  # in order, or of one character
        assert span.of(printed)
        end = span.end
    folded = unicodedata.normalize("NFC", "".join(reading.text.split()))
    assert len(folded) <= 18 * len(printed)


CUT = [
    pytest.param(
        "AFP Photo/Handout/Coalition Official",
        ["agency", "flag", "agency"],
        id="three links",
    ),
    pytest.param("Ida B. van Wells", ["person"], id="initial and particle"),
    pytest.param("Staff Sgt. Ida Wells", ["role", "person"], id="rank"),
    pytest.param("Ida Wells, left", ["person", "aside"], id="place in the picture"),
    pytest.param("© 2019 Ida Wells", ["number", "person"], id="year"),
    pytest.param("Photo and text: Ida Wells", ["label", "person"], id="long label"),
    pytest.param("Quilmo University", ["organisation"], id="word of houses"),
    pytest.param("FKP Wellspring", ["title"], id="letters of a house"),
    pytest.param("Tom's Hardware", ["title"], id="possessive"),
    pytest.param("ida-wells.org", ["site"], id="site"),
    pytest.param("@ida_wells", ["account"], id="account"),
    pytest.param("oliver bell", ["lower"], id="small letters"),
    pytest.param("boats that leave the old harbour", ["doubt"], id="prose"),
    pytest.param("Ida Wells LBV", ["person", "single"], id="letters behind a name"),
    pytest.param("山田太郎撮影", ["single", "label"], id="label glued to a name"),
    pytest.param("弗拉基米尔·普京", ["single"], id="dot within a Chinese name"),
]


@pytest.mark.parametrize(
    ("word", "tells"),
    [
        ("青空新聞", True),
        ("新聞", True),
        ("署", False),
        ("港署", True),
        ("tverein", True),
    ],
)
def test_words_of_houses_are_longer_than_their_endings(word: str, tells: bool) -> None:
    assert LEXICON.tells_organisation(word) == tells


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_parts_are_known_by_their_shape(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Picture alliance/dpa", ["Picture alliance", "dpa"], id="chain"),
        pytest.param(
            "U.S. Air Force photo by Ida Wells", ["U.S. Air Force"], id="photo by"
        ),
        pytest.param("https://commons.wikimedia.org/x", [], id="within an address"),
    ],
)
def test_agencies_are_found_where_they_are_meant(text: str, names: list[str]) -> None:
    found = find_agencies(text, agencies=AGENCIES, lexicon=LEXICON, ordinary=True)
    assert [span.of(text) for span, _ in found] == names


@settings(deadline=None)
@given(st.text(max_size=60))
def test_parts_follow_each_other_and_stand_in_the_text(text: str) -> None:
    end = 0
    for part in parts(text):
        assert part.start >= end
        assert part.text == text[part.start : part.end] or part.agency is not None
        end = part.end
