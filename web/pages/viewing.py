"""A view of findings: what an address keeps of all, said in words, and taken off again.

The list, the overview, what is taken away and the credit list ask by the same words. A
word that a page does not know is an error: what is left out of a search in silence
makes its answer wrong. Only words of tracking are passed over: whoever opens a link did
not write them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from media.catalogue import Query
from web.display.days import day
from web.display.label_words import CHECKS
from web.display.labels import (
    check_title,
    flag_name,
    kind_of_document,
    medium,
    severity_word,
)
from web.pages.tracking import is_tracking
from web.queries import WORDS as ALL_WORDS
from web.queries import BadWord, read_query, words_of
from web.translations.speaking import gettext

WORDS = tuple(w for w in ALL_WORDS if w not in ("sort", "limit", "cursor"))
"""What keeps some findings of all."""
PAGED = (*WORDS, "limit", "cursor")


def read_view(
    args: Mapping[str, str], words: Sequence[str] = WORDS, *, limit: int = 50
) -> Query:
    """Return the search that an address asks for.

    Raises:
        BadWord: it has a word that is none of `words`, or a value that cannot be.
    """
    demand_known(args, words)
    return read_query(args, limit=limit)


def demand_known(args: Mapping[str, str], words: Sequence[str]) -> None:
    """Go on only where an address has no other words than these, and words of tracking.

    Raises:
        BadWord: it has one that is none of `words`.
    """
    for word in args:
        if word not in words and not is_tracking(word):
            raise BadWord(word, f"this page does not know it; known are {_any(words)}")


def _any(words: Sequence[str]) -> str:
    return ", ".join(words) or "no words at all"


def chosen(query: Query, endpoint: str) -> list[tuple[str, str]]:
    """Return what a view is kept to, each with the address of it without that."""
    told = {
        "q": f"“{query.words}”",
        "check": check_title(query.check or ""),
        "severity": severity_word(query.severity or ""),
        "medium": medium(query.medium or ""),
        "month": day(query.month or ""),
        "flag": gettext("flag: %(flag)s", flag=flag_name(query.flag or "")),
        "document": gettext("one document"),
        "document_type": kind_of_document(query.document_type or ""),
        "conflict": gettext("credit conflicts")
        if query.has_conflict
        else gettext("no conflict"),
        "file": gettext("with a file") if query.has_file else gettext("no file yet"),
    }
    return [
        (told.get(word, said), _without(word, query, endpoint))
        for word, said in words_of(query).items()
        if word in WORDS
    ]


def _without(word: str, query: Query, endpoint: str) -> str:
    words: dict[str, Any] = {**words_of(query, **{word: None})}
    return url_for(endpoint, **words)


def start_of(args: Mapping[str, str], word: str) -> int:
    """Return how many of a list an address leaves out before those it shows.

    Raises:
        BadWord: it is no number.
    """
    said = args.get(word, "").strip() or "0"
    if not said.isascii() or not said.isdecimal() or len(said) > 9:
        raise BadWord(word, f"{said[:20]!r} is no number to begin from")
    return int(said)


def check_named(name: str) -> str | None:
    """Return the name of a check, None for what is none."""
    return name if name in CHECKS else None
