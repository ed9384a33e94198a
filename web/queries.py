"""The words of an address <-> `Query`. Pages and API understand the same ones.

`q` a search in the language of `media.search`; `agency`, `creator`, `medium`,
`licence`, `place`, `flag`, `check`, `severity`, `document` exact; `document_type` a
media type, or "none"; `month` like
"2026-03", `year` like "2026"; `conflict` and `file` "yes" or "no"; `sort` "relevance",
"newest", "oldest", "added" or "added-oldest"; `limit`; `cursor`. A word that is empty
filters nothing; one with a value that is none of its own is an error that names it: a
filter that is silently dropped would look like an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast, get_args

from werkzeug.datastructures import MultiDict

from media.catalogue import NO_DOCUMENT, Order, Query
from media.errors import BadQuery
from media.model import SEVERITIES, Severity
from media.search import read
from media.text import is_text
from web.display.label_words import DOCUMENT_KINDS

DOCUMENT_TYPES = (NO_DOCUMENT, *(kind for kind in DOCUMENT_KINDS if kind))
"""What `document_type` may be: the media types of what is read."""
WORDS = (
    "q",
    "agency",
    "creator",
    "medium",
    "licence",
    "place",
    "flag",
    "check",
    "severity",
    "document",
    "document_type",
    "month",
    "year",
    "conflict",
    "file",
    "sort",
    "limit",
    "cursor",
)
"""Every word, in the order in which addresses are written."""

SORTS: tuple[Order, ...] = get_args(Order)
MOST = 200
LONGEST = 2000
"""Characters of free text: far more than any caption that is pasted in."""
LONGEST_CAPTION = 2000
"""Characters of a caption that is asked about: IIM's field for it holds no more."""
_MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile("[0-9]{4}")
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class BadWord(BadQuery):
    """A word of an address with a value that it cannot have; `word` names it."""

    def __init__(self, word: str, reason: str) -> None:
        super().__init__(f"{word}: {reason}", word=word)
        self.reason = reason


def read_query(args: Mapping[str, str], *, limit: int = 50) -> Query:
    """Return the search that an address asks for; `limit` where it says none.

    Raises:
        BadWord: a value cannot be understood.
        BadSearch: `q` cannot be read (`media.search`); the error has the place.
    """
    words = _text(args, "q") or ""
    if len(words) > LONGEST:
        raise BadWord("q", f"longer than {LONGEST} characters; search for less of it")
    read(words, today=today())  # what cannot be read is said before all else
    severity = _one_of(args, "severity", SEVERITIES)
    sort = _one_of(args, "sort", SORTS)
    return Query(
        words=words,
        agency=_text(args, "agency"),
        creator=_text(args, "creator"),
        medium=_text(args, "medium"),
        licence=_text(args, "licence"),
        place=_text(args, "place"),
        flag=_text(args, "flag"),
        check=_text(args, "check"),
        severity=cast("Severity | None", severity),
        document_id=_text(args, "document"),
        document_type=_one_of(args, "document_type", DOCUMENT_TYPES),
        month=_month(args),
        year=_year(args),
        has_conflict=_yes_or_no(args, "conflict"),
        has_file=_yes_or_no(args, "file"),
        sort=cast(Order, sort or "relevance"),
        limit=read_limit(args, limit=limit),
        cursor=_text(args, "cursor"),
    )


def note_of(query: Query) -> str:
    """Return what is to be said of how the words of a search were taken, or ""."""
    return read(query.words, today=today()).note


def today() -> date:
    """Return the day on which it counts what somebody answers for."""
    return datetime.now(UTC).date()


def read_limit(args: Mapping[str, str], *, limit: int = 50) -> int:
    """Return how many items a page is to have.

    Raises:
        BadWord: it is no number from 1 to `MOST`.
    """
    said = _word(args, "limit")
    if said is None:
        return limit
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= MOST):
        raise BadWord("limit", f"{said!r} is no number from 1 to {MOST}")
    return int(said)


def words_of(query: Query, **changed: str | None) -> dict[str, str]:
    """Return the words of an address that ask for a search, with some changed.

    The cursor is left out, for it belongs to one exact search; `limit` too, for it is
    the page's own. Pass `cursor=...` to go on.

    >>> words_of(Query(words="drones", has_conflict=True), agency="AFP")
    {'q': 'drones', 'agency': 'AFP', 'conflict': 'yes'}
    """
    said: dict[str, Any] = {
        "q": query.words,
        "agency": query.agency,
        "creator": query.creator,
        "medium": query.medium,
        "licence": query.licence,
        "place": query.place,
        "flag": query.flag,
        "check": query.check,
        "severity": query.severity,
        "document": query.document_id,
        "document_type": query.document_type,
        "month": query.month,
        "year": query.year,
        "conflict": _said(query.has_conflict),
        "file": _said(query.has_file),
        "sort": query.sort if query.sort != "relevance" else None,
    } | changed
    return {word: said[word] for word in WORDS if said.get(word)}


def _said(answer: bool | None) -> str | None:
    return None if answer is None else ("yes" if answer else "no")


def demand_text(word: str, said: str) -> None:
    """Refuse what no text has: NUL, and half of a character, which JSON can name.

    Raises:
        BadWord: a word holds one.
    """
    if not is_text(said):
        told = "holds what no text has (NUL, or half of a character)"
        raise BadWord(word, told)


def once(args: Mapping[str, str], word: str) -> str:
    """Return what an address says of a word, "" for nothing.

    Raises:
        BadWord: it says two things; either would be dropped silently.
    """
    if isinstance(args, MultiDict) and len(said := set(args.getlist(word))) > 1:
        raise BadWord(word, f"is there {len(said)} times, with other values; give one")
    return args.get(word) or ""


def _text(args: Mapping[str, str], word: str) -> str | None:
    said = once(args, word).strip()
    demand_text(word, said)
    return said or None


def _word(args: Mapping[str, str], word: str) -> str | None:
    """Return a word that can be one of a few alone, just as it was said."""
    said = once(args, word)
    demand_text(word, said)
    return said or None


def _month(args: Mapping[str, str]) -> str | None:
    said = _word(args, "month")
    if said is not None and not _MONTH.fullmatch(said):
        raise BadWord("month", f"{said!r} is no month like 2026-03")
    return said


def _year(args: Mapping[str, str]) -> str | None:
    said = _word(args, "year")
    if said is not None and not _YEAR.fullmatch(said):
        raise BadWord("year", f"{said!r} is no year like 2026")
    return said


def _one_of(args: Mapping[str, str], word: str, known: tuple[str, ...]) -> str | None:
    said = _word(args, word)
    if said is not None and said not in known:
        raise BadWord(word, f"{said!r} is none of {', '.join(known)}")
    return said


def _yes_or_no(args: Mapping[str, str], word: str) -> bool | None:
    said = _word(args, word)
    if said is None:
        return None
    if said.casefold() not in _FLAGS:
        raise BadWord(word, f"{said!r} is neither yes nor no")
    return _FLAGS[said.casefold()]
