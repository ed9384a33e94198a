"""Opaque cursors: where the next page of one exact search begins.

A cursor holds the sort key of the last item shown, so pages neither repeat nor skip
what stays, however much is added meanwhile; and a digest of the search, so that one
that belongs to another search is refused, not misread.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from media.errors import BadQuery

Key = str | int


_DAMAGED = "the cursor is damaged: start again without one"
_OF_ANOTHER = "the cursor belongs to another search: start without one"


def write_cursor(search: object, key: Sequence[Key]) -> str:
    """Return the cursor that goes on after `key` in this search."""
    said = json.dumps([_digest(search), *key], separators=(",", ":"))
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(search: object, cursor: str, kinds: Sequence[type]) -> list[Any]:
    """Return the key in a cursor; `kinds` are the types of its parts.

    Raises:
        BadQuery: it is no cursor of this search.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        said = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise BadQuery(_DAMAGED, word="cursor") from None
    if not isinstance(said, list) or said[:1] != [_digest(search)]:
        raise BadQuery(_OF_ANOTHER, word="cursor")
    key = said[1:]
    if [type(part) for part in key] != list(kinds) or not all(map(_fits, key)):
        raise BadQuery(_DAMAGED, word="cursor")
    return key


def _fits(part: object) -> bool:
    """Tell whether a number is one that a column can hold."""
    return not isinstance(part, int) or -1 <= part < 2**31


def _digest(search: object) -> str:
    said = repr(search).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=6).hexdigest()
