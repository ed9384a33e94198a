"""Searches that people keep: named, taken off the list, brought back.

In: what a form says, and who says it. Out: the search as it is kept. Only where
decisions are taken (`web.deciding`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

from werkzeug.exceptions import Forbidden

from media.model import SavedSearch
from web.deciding import Author, may_decide
from web.holdings import holdings
from web.queries import BadWord, read_query, words_of

LONGEST_NAME = 120
_READ_ONLY = "Here the catalogue can only be read, so that no search can be kept."


def save(name: str, asked: Mapping[str, str], *, author: Author) -> SavedSearch:
    """Keep what an address asks for under a name.

    Raises:
        BadWord: it has no name, too long a one, or asks for what cannot be understood.
        Forbidden: nothing is written here.
    """
    _demand_writing()
    named = " ".join(name.split())
    if not named:
        raise BadWord("name", "say how the search is to be called")
    if len(named) > LONGEST_NAME or "\0" in named:
        raise BadWord("name", f"longer than {LONGEST_NAME} characters, or no text")
    words = urlencode(words_of(read_query(asked)))
    saved = SavedSearch(
        search_id=secrets.token_hex(8),
        name=named,
        asked=words,
        actor=author.actor,
        at=_now(),
    )
    holdings().catalogue.keep_search(saved)
    return saved


def remove(search_id: str, *, author: Author) -> SavedSearch:
    """Take a search off the list; it can be brought back.

    Raises:
        Forbidden: nothing is written here.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    saved = holdings().catalogue.saved_search(search_id)
    gone = replace(saved, removed_by=author.actor, removed_at=_now())
    holdings().catalogue.keep_search(gone)
    return gone


def restore(search_id: str) -> SavedSearch:
    """Bring a search back that was taken off the list.

    Raises:
        Forbidden: nothing is written here.
        NotInCatalogue: there is none of this id.
    """
    _demand_writing()
    saved = holdings().catalogue.saved_search(search_id)
    back = replace(saved, removed_by="", removed_at="")
    holdings().catalogue.keep_search(back)
    return back


def words_asked(saved: SavedSearch) -> dict[str, str]:
    """Return the words of the address that a kept search stands for."""
    return dict(parse_qsl(saved.asked))


def _demand_writing() -> None:
    if not may_decide():
        raise Forbidden(_READ_ONLY)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
