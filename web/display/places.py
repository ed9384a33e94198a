"""Where something stands, and which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

from media.model import Caption, former_place
from web.display.days import day
from web.translations.speaking import gettext

_LINKED = frozenset({"http", "https"})


def web_address(uri: str | None) -> str | None:
    """Return an address that a page may link to, None for every other.

    Addresses come from articles and files of others: "javascript:" and the like stay
    text, and so do paths of this machine, which lead nowhere for a reader.

    >>> web_address("https://news.example/a"), web_address("javascript:alert(1)")
    ('https://news.example/a', None)
    """
    try:
        parts = urlsplit((uri or "").strip())
    except ValueError:
        return None
    return uri if parts.scheme in _LINKED and parts.netloc else None


def name_of(uri: str) -> str:
    """Return the last part of a path or address, by which people know a file.

    >>> name_of("/desk/in/harbour.html"), name_of("https://news.example/2024/fire/")
    ('harbour.html', 'fire')
    >>> name_of("news.example"), name_of("/desk/in.jsonl#12")
    ('news.example', 'in.jsonl#12')
    >>> name_of("in/a.jpg#until=2026-11-28T10:15:00+00:00&was=abababababab")
    'a.jpg until 28 November 2026'
    """
    if former := former_place(uri):
        where, until = former
        return gettext("%(name)s until %(day)s", name=name_of(where), day=day(until))
    path = uri.partition("?")[0].rstrip("/")
    return path.rpartition("/")[2] or uri


def place(caption: Caption) -> str:
    """Return which picture of its document a caption is, and on which line.

    >>> place(Caption(document_uri="a.txt", position=1, line=14))
    'picture 2, line 15'
    """
    number = caption.position + 1
    if caption.line is None:
        return gettext("picture %(number)s", number=number)
    return gettext(
        "picture %(number)s, line %(line)s", number=number, line=caption.line + 1
    )
