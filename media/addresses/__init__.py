"""Addresses of pictures: which of them lead to the same picture.

A news picture has many addresses: one for each width, crop and format that a resizer
makes of it. What identifies it is the innermost address, without its size. Two
addresses with one key show one picture; the reverse is not promised, since some
resizers tell nothing about what they resize.

    unwrapping   an address inside another: in a path, a query, as base64
    hosts        machines of one publisher, proxies that keep the host as a folder
    folders      what in a path only says how large, or in which form
    names        a file's name without format and size; names that no two share
    anyones      names that any picture may have, and those that stand for one
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urljoin

from media.addresses.folders import is_long_token, without_sizes
from media.addresses.hosts import behind_proxy, site_of
from media.addresses.names import is_generic, stem_of, strong_in
from media.addresses.unwrapping import split, unwrapped

__all__ = ["absolute", "address_key"]

_INLINE = ("data:", "blob:", "about:", "javascript:")
_IDENTIFYING = frozenset(
    {
        *("id", "imageid", "image_id", "imgid", "mediaid", "photoid", "pictureid"),
        *("img", "image", "file", "src", "url", "source", "guid", "uuid"),
    }
)
"""Parameters that say which picture a script shows."""


def absolute(uri: str, *, base: str | None) -> str:
    """Return an address as absolute where the base allows it, else as it stands.

    >>> absolute("/a.jpg", base="https://example.org/news/1")
    'https://example.org/a.jpg'
    """
    if not base or uri.startswith(("https://", "http://", "data:")):
        return uri
    try:
        return urljoin(base, uri)
    except ValueError:
        return uri


@lru_cache(maxsize=65_536)
def address_key(uri: str) -> str:
    """Return what all addresses of one picture share, "" for none (data:, blob:).

    Sees through resizers that wrap an address, sizes in the path and in the file's
    name, formats and queries. A key is for comparing only, it leads nowhere.

    >>> address_key("https://img.example.org/a/B-300x200.jpg?w=300#x")
    'example.org/a/B'
    >>> address_key("https://x.test/resize/640/https%3A%2F%2Fexample.org%2Fa%2FB.webp")
    'example.org/a/B'
    """
    flat = unwrapped(uri.strip())
    if not flat or flat.startswith(_INLINE):
        return ""
    try:
        netloc, path, query = split(flat)
    except ValueError:
        return flat
    key, asked = _of_path(netloc, path)
    if query and asked is not None and (named := _identifying(query)):
        return f"{asked}?{named}"
    return key or flat


# Most addresses of one picture differ by what they ask of the same path.
@lru_cache(maxsize=16_384)
def _of_path(netloc: str, path: str) -> tuple[str, str | None]:
    """Return the key of an address by host and path, and the script that it may name.

    The script is None where the path tells the picture, whatever the query says.
    """
    segments = [s for s in path.split("/") if s]
    host, segments = behind_proxy(netloc.casefold(), segments)
    host, kept = site_of(host), without_sizes(segments)
    name = stem_of(kept[-1]) if kept else ""
    if strong_in(name):  # whole: what follows the strong part may number it
        return name.casefold(), None
    key = "/".join([host, *kept[:-1], name])
    if not is_generic(name):
        return key, None
    for segment in reversed(kept[:-1]):
        if strong := strong_in(segment):
            return strong.casefold(), None
        if is_long_token(segment):
            return f"{host}/{segment}", None
    return key, "/".join([host, *kept])


def _identifying(query: str) -> str:
    pairs = parse_qsl(query, max_num_fields=None)[:50]
    return "&".join(f"{k}={v}" for k, v in pairs if k.casefold() in _IDENTIFYING)
