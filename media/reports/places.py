"""The names of files as addresses, as other programs resolve them."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import quote

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # "https:", not "C:"
# An item of a file that holds several: "feed.xml#item-3", "pages.warc.gz#12"
_ITEM = re.compile(r"(?P<file>.+\.\w{2,8})#(?P<item>[^/]*)")


def parted(uri: str) -> tuple[str, str]:
    """Return the file of a document and which item of it, "" where it is the whole.

    >>> parted("feeds/sports.xml#item-3"), parted("a.html")
    (('feeds/sports.xml', 'item-3'), ('a.html', ''))
    """
    found = _ITEM.fullmatch(uri)
    if found is None or _SCHEME.match(uri):
        return uri, ""
    return found["file"], found["item"]


def address(path: str) -> str:
    """Return a path as an address (RFC 3986); what is one already stays.

    >>> address("pages/Zürich 1.html")
    'pages/Z%C3%BCrich%201.html'
    """
    if _SCHEME.match(path):
        return quote(path, safe="!#$%&'()*+,/:;=?@[]~")
    posix = PurePath(path).as_posix()
    lead = "file://" if posix.startswith("/") else ""
    return lead + quote(posix.encode("utf-8", "surrogateescape"))
