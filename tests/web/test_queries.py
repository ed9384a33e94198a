"""Addresses and searches say the same thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from media.catalogue import Query
from media.errors import BadSearch
from media.model import SEVERITIES
from media.search import read
from web.queries import LONGEST, SORTS, WORDS, BadWord, read_query, words_of

said = st.text(max_size=60).map(str.strip).filter(lambda text: "\0" not in text)
maybe = st.none() | said.filter(bool)


def is_search(text: str) -> bool:
    try:
        return bool(read(text, today=date(2022, 1, 3)))
    except BadSearch:
        return False


QUERIES = st.builds(
    Query,
    words=said.filter(is_search),
    agency=maybe,
    creator=maybe,
    medium=maybe,
    licence=maybe,
    flag=maybe,
    check=maybe,
    severity=st.none() | st.sampled_from(SEVERITIES),
    document_id=maybe,
    year=st.none() | st.from_regex("[0-9]{4}", fullmatch=True),
    has_conflict=st.none() | st.booleans(),
    has_file=st.none() | st.booleans(),
    sort=st.sampled_from(SORTS),
)


@settings(deadline=None)  # the first one waits for the grammar
@given(QUERIES)
def test_an_address_asks_for_the_search_that_it_was_made_of(query: Query) -> None:
    assert read_query(words_of(query)) == query


@given(QUERIES, st.sampled_from(WORDS), said)
def test_changing_one_word_of_an_address_changes_only_that_word(
    query: Query, word: str, text: str
) -> None:
    before, after = words_of(query), words_of(query, **{word: text or None})
    assert after.get(word, "") == text
    assert {w: t for w, t in after.items() if w != word} == {
        w: t for w, t in before.items() if w != word
    }


@given(st.dictionaries(st.sampled_from(WORDS), st.text(max_size=40)))
def test_any_address_is_understood_or_refused_by_name(args: dict[str, str]) -> None:
    try:
        read_query(args)
    except BadWord as error:
        assert error.word in args
        assert str(error).startswith(f"{error.word}: ")
    except BadSearch as error:
        assert error.text == args["q"].strip()


@pytest.mark.parametrize(
    ("args", "query"),
    [
        pytest.param({}, Query(), id="nothing asked"),
        pytest.param({"q": "  two  words "}, Query(words="two  words"), id="spaces"),
        pytest.param({"q": "", "agency": ""}, Query(), id="empty words"),
        pytest.param({"conflict": "TRUE"}, Query(has_conflict=True), id="true"),
        pytest.param({"file": "0"}, Query(has_file=False), id="nought"),
        pytest.param({"limit": "7"}, Query(limit=7), id="limit"),
        pytest.param({"utm_source": "x"}, Query(), id="a stranger's word"),
    ],
)
def test_words_are_read_leniently(args: dict[str, str], query: Query) -> None:
    assert read_query(args) == replace(query, limit=query.limit)


@pytest.mark.parametrize(
    "args",
    [
        {"severity": "fatal"},
        {"sort": "NEWEST"},
        {"conflict": "maybe"},
        {"file": "2"},
        {"limit": "0"},
        {"limit": "201"},
        {"limit": "-5"},
        {"limit": "٣"},
        {"limit": "9" * 5000},
        {"q": "x" * (LONGEST + 1)},
        {"year": "\x85"},
        {"month": "2026-03 "},
        {"agency": "a\0b"},
    ],
    ids=lambda args: ", ".join(f"{k} {v[:12]!r}" for k, v in args.items()),
)
def test_what_a_word_cannot_mean_is_refused(args: dict[str, str]) -> None:
    with pytest.raises(BadWord) as refused:
        read_query(args)
    assert refused.value.word == next(iter(args))
    assert refused.value.reason


@pytest.mark.parametrize("kind", ["text/html", "none", "application/nitf+xml"])
def test_a_type_of_documents_that_is_read_can_be_asked_for(kind: str) -> None:
    assert read_query({"document_type": kind}).document_type == kind


@pytest.mark.parametrize("kind", ["html", "image/jpeg", "web"])
def test_of_a_type_that_is_never_read_it_is_said_what_there_is(kind: str) -> None:
    with pytest.raises(BadWord, match="text/html"):
        read_query({"document_type": kind})


@pytest.mark.parametrize("word", ["q", "agency", "sort", "limit", "conflict"])
def test_of_two_values_neither_is_taken_silently(word: str) -> None:
    with pytest.raises(BadWord, match="2 times") as refused:
        read_query(MultiDict([(word, "1"), (word, "2")]))
    assert refused.value.word == word


def test_what_is_said_twice_alike_is_said_once() -> None:
    assert read_query(MultiDict([("q", "pier"), ("q", "pier")])).words == "pier"
