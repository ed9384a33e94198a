"""What all questions to a server share: lists that come page by page, changes with who
says them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Self
from urllib.parse import quote

from media.client.sending import Sender

_PAGE = 50


class Asking:
    """Asks a server, and tells it what somebody says."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def once(self, key: str) -> Self:
        """Return a client whose next change bears this key of your own.

        A script that is started again says the same under the same key, and what was
        done is answered and not done anew, within a day. One key is for one change.

        Raises:
            BadSettings: the key is none (1 to 255 letters, digits or signs of ASCII).
        """
        found = copy.copy(self)
        found._sender = self._sender.keyed(key)
        return found

    def _items(
        self, path: str, most: int | None = None, **words: object
    ) -> Iterator[Any]:
        if most is not None and most < 0:
            raise ValueError(f"most={most}: say how many at most, 0 or more, or None")
        return islice(self._pages(path, words), most)

    def _pages(self, path: str, words: Mapping[str, object]) -> Iterator[Any]:
        """Yield the items of all pages; each page is asked for when it is wanted."""
        cursor = None
        while True:
            said = {"limit": _PAGE, **words, "cursor": cursor}
            page = self._sender.get(path, said)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _listed(self, path: str, **words: object) -> list[Any]:
        """Return the items of a list that has one page."""
        found: list[Any] = self._sender.get(path, words)["items"]
        return found

    def _post(self, path: str, said: Mapping[str, Any], *, version: str = "") -> Any:
        return self._sender.say("POST", path, said, version=version)


def place(noun: str, *parts: str) -> str:
    """Return the path of something that has these ids.

    >>> place("assets", "a/b"), place("users", "7", "tokens", "9")
    ('/assets/a%2Fb', '/users/7/tokens/9')
    """
    return "/".join(("", noun, *(quote(part, safe="") for part in parts)))


def said_of(search: str | Mapping[str, str], assets: Sequence[str]) -> dict[str, Any]:
    """Return which pictures are meant: those of a search, or named."""
    words = {"q": search} if isinstance(search, str) else dict(search)
    asked: dict[str, Any] = {"search": {w: t for w, t in words.items() if t}}
    return asked | ({"assets": list(assets)} if assets else {})
