"""Phrases in a text: whole words, folded, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.phrases import Phrases

PHRASES = ["New York", "York", "New York City", "Café", "通信", "A.P.", "ß", "©", "दल"]
KNOWN = Phrases((phrase, phrase) for phrase in PHRASES)


def found(text: str) -> list[str]:
    return [span.of(text) for span, _ in KNOWN.find(text)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("new york", ["new york"]),
        ("in New  York\nCity", ["New  York\nCity"]),
        ("New Yorker, Yorks, Newark", []),
        ("CAFE, cafe\u0301s, Cafe\u0301", ["CAFE", "Cafe\u0301"]),
        ("共同通信社", ["通信"]),
        ("(A.P.)", ["A.P."]),
        ("B.A.P.", ["A.P."]),
        ("SS ss", ["SS", "ss"]),
        ("@York #York york_x", []),
        ("york.example, desk@york.example", []),
        ("York. Then York.", ["York", "York"]),
        ("© York", ["©", "York"]),
        ("ＹＯＲＫ", ["ＹＯＲＫ"]),
        ("दल दलों", ["दल"]),
        ("", []),
    ],
)
def test_phrases_stand_as_whole_words(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


def test_an_occurrence_may_be_refused_and_a_shorter_one_taken() -> None:
    known = Phrases(
        [("New York", "long"), ("New", "short")],
        suits=lambda printed, found, meaning: found[0].isupper() or meaning == "short",
    )
    assert [m for _, m in known.find("new york, New York")] == ["short", "long"]


def test_an_empty_phrase_is_never_found() -> None:
    assert list(Phrases([("", 1), (" ", 2)]).find("a b")) == []


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([*PHRASES, " ", ".", "İ", "x"])).map("".join),
    )
)
def test_spans_are_in_order_apart_and_found_again(text: str) -> None:
    end = 0
    for span, phrase in KNOWN.find(text):
        assert end <= span.start < span.end <= len(text)
        assert [m for _, m in KNOWN.find(span.of(text))] == [phrase]
        end = span.end
