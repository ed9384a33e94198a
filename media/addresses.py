"""Addresses of pictures: which of them lead to the same picture."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def address_key(uri: str) -> str:
    """Return what stays of an address when scheme, query and fragment go.

    >>> address_key("https://example.org/a/B.jpg?w=300#x")
    'example.org/a/B.jpg'
    """
    parts = urlsplit(uri)
    return f"{parts.netloc.casefold()}{unquote(parts.path)}"
