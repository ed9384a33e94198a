"""JSON as objects, within bounds of size and depth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from media.errors import UnreadableDocument
from media.files import decode

LARGEST = 100 * 1024 * 1024
DEEPEST = 100
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16
_KEY = re.compile(r'"(?P<key>(?:[^"\\]|\\.){1,64})"\s*:')

Fields = dict[str, Any]


@lru_cache(maxsize=4)  # every reader of JSON asks it of the same file
def keys_in(head: bytes) -> frozenset[str]:
    """Return the names that stand in the beginning of JSON, lower case; else none.

    >>> sorted(keys_in(b'[{"Uri": 1, "a": {"b": "c'))
    ['a', 'b', 'uri']
    >>> keys_in(b'hello "a": 1')
    frozenset()
    """
    start = head[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"[") and not head.startswith(_WIDE):
        return frozenset()
    text = decode(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return frozenset()
    return frozenset(found["key"].casefold() for found in _KEY.finditer(text))


def is_markup(head: bytes) -> bool:
    """Say whether a file opens with an angle bracket: pages and XML, never JSON."""
    return head[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def parse(data: bytes, *, uri: str) -> Any:
    """Return what JSON holds, of JSON Lines the list of what each holds.

    Raises UnreadableDocument with the place.
    """
    if len(data) > LARGEST:
        limit = LARGEST // 1024 // 1024
        raise UnreadableDocument(uri, f"is more than {limit} MB of JSON; split it")
    source = decode(data).lstrip("\ufeff")
    try:
        found = json.loads(source, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            return _lines(source)
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableDocument(uri, f"is no JSON: {error.msg}", place=place) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(uri, _why(error)) from None
    if not is_shallow(found):
        raise UnreadableDocument(uri, f"is JSON nested deeper than {DEEPEST}")
    return found


class Broken(str):
    """Why a line of JSON Lines could not be read, in the place of what it says."""

    __slots__ = ()


def _lines(source: str) -> list[Any]:
    """Read JSON Lines: what each line says, or why it could not be read."""
    found: list[Any] = []
    for line in source.splitlines():
        if not line.strip():
            continue
        try:
            one = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            found.append(Broken(f"is no JSON: {getattr(error, 'msg', error)}"))
            continue
        found.append(one if is_shallow(one) else Broken("is JSON nested too deep"))
    return found


def wrong(found: Any, otherwise: str) -> str:
    """Return why one of several could not be read."""
    return str(found) if isinstance(found, Broken) else otherwise


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return f"is JSON nested deeper than {DEEPEST}"
    return f"is no JSON: {error}"


def is_shallow(found: Any) -> bool:
    """Say whether nothing in what JSON holds stands deeper than is read."""
    layer = [found]
    for _ in range(DEEPEST):
        layer = [inner for one in layer for inner in _inside(one)]
        if not layer:
            return True
    return False


def _inside(one: Any) -> list[Any]:
    inner = one.values() if isinstance(one, dict) else one
    if not isinstance(one, dict | list):
        return []
    return [each for each in inner if isinstance(each, dict | list)]


def text(found: Any) -> str:
    """Return a JSON value as text: strings and numbers, "" for anything else.

    >>> text("a"), text(7), text(True), text(None), text(["a"])
    ('a', '7', '', '', '')
    """
    if isinstance(found, bool):
        return ""
    return str(found) if isinstance(found, str | int | float) else ""


def get(found: Any, *path: str | int) -> Any:
    """Return what stands on a path of keys and places, None where nothing does.

    >>> get({"a": [{"b": 1}]}, "a", 0, "b"), get({"a": 1}, "a", "b")
    (1, None)
    """
    for step in path:
        if isinstance(step, str) and isinstance(found, dict):
            found = found.get(step)
        elif isinstance(step, int) and isinstance(found, list) and len(found) > step:
            found = found[step]
        else:
            return None
    return found


def objects(found: Any) -> Iterator[tuple[int, Fields]]:
    """Yield the objects in a list with their places; one object is a list of itself."""
    each = found if isinstance(found, list) else [found]
    for place, one in enumerate(each):
        if isinstance(one, dict):
            yield place, one
