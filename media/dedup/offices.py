"""Offices with a mark that their holder is not in them: yet, or any more.

In: the form of a word. Out: the office without its mark, and the mark. One house
writes "president-elect" or "then-president" of a person, and another "president".
"""

from __future__ import annotations

from functools import lru_cache

from media.dedup.words import WORDS

_LETTERS = 5
"""Of a word that is an office where it is not listed among titles: "mayor"."""


def office_of(form: str) -> tuple[str, str]:
    """Return a word without its mark, and the mark, "" without one.

    >>> office_of("president-elect"), office_of("then-mayor"), office_of("hen-house")
    (('president', '-elect'), ('mayor', 'then-'), ('hen-house', ''))
    """
    return _parted(form) if "-" in form else (form, "")


@lru_cache(maxsize=4_096)
def _parted(form: str) -> tuple[str, str]:
    """Return the same of a word with a hyphen, as few words are."""
    for mark in WORDS.marks_behind:
        bare = form.removesuffix(mark)
        if bare != form and _may_be_office(bare):
            return bare, mark
    for mark in WORDS.marks_before:
        bare = form.removeprefix(mark)
        if bare != form and _may_be_office(bare):
            return bare, mark
    return form, ""


def is_title(form: str) -> bool:
    """Say whether a word is what somebody is called before the name, marked or not."""
    return office_of(form)[0] in WORDS.titles


def _may_be_office(bare: str) -> bool:
    return bare in WORDS.titles or (len(bare) >= _LETTERS and bare.isalpha())


def is_same_office(short: str, long: str) -> bool:
    """Say whether one title says of which state it is: "bundesinnenminister".

    >>> is_same_office("außenministerin", "bundesaußenministerin")
    False
    >>> is_same_office("aussenministerin", "bundesaussenministerin")
    True
    """
    return short in WORDS.titles and any(
        long == of_state + short for of_state in WORDS.of_state
    )
