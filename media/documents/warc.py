"""WARC: crawled pages, each HTML response a document called `FILE#ADDRESS`.

A page that was fetched twice and is the same is one document; a changed one is
`ADDRESS~2`. Requests, pictures, other files and answers that say that there is nothing
are passed over. Of a damaged archive the records after the damage are read on; a page
that breaks off is not read.

FastWARC reads the records; it comes with the extra `warc`.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from media.addresses import absolute
from media.documents.html import HTML
from media.documents.parts.naming import Names
from media.errors import UnreadableDocument
from media.model import Document, Problem

if TYPE_CHECKING:
    from fastwarc import WarcRecord

LARGEST_PAGE = 20 * 1024 * 1024
LARGEST_TOGETHER = 500 * 1024 * 1024
"""Octets of pages, unpacked: a small archive can hold a large page many times."""
_MOST_DAMAGES = 100

_GZIP = b"\x1f\x8b"
_RECORD = re.compile(rb"WARC/1\.[01]\r?\n")
_HTML = re.compile(r"^\s*(?:text/html|application/xhtml\+xml)\b", re.I)
_ADDRESS = re.compile(r"^<(.*)>$")


class _Warc:
    name = "WARC"

    def score(self, head: bytes, *, filename: str) -> int:
        """Take what begins with a record, packed or not."""
        if head.startswith(b"WARC/"):
            return 100
        return 100 if _unpacked(head).startswith(b"WARC/") else 0

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read the pages; raises UnreadableDocument where there is no record."""
        names = Names(uri)
        seen: set[tuple[str, str]] = set()
        octets = 0
        for place, address, page in _pages(data, uri):
            if isinstance(page, Problem):
                yield page
                continue
            octets += len(page)
            if octets > LARGEST_TOGETHER:
                limit = LARGEST_TOGETHER // 1024 // 1024
                reason = f"holds more than {limit} MB of pages; split it"
                raise UnreadableDocument(uri, reason, place=place)
            digest = hashlib.sha256(page).hexdigest()
            if (address, digest) in seen:
                continue
            seen.add((address, digest))
            name = names.next(address, place=len(seen))
            try:
                parts = tuple(HTML.read(page, uri=name))
            except UnreadableDocument as error:
                yield Problem(uri=uri, reason=error.reason, place=f"{place}, {address}")
                continue
            for part in parts:
                if isinstance(part, Problem):
                    yield replace(part, uri=uri, place=f"{place}, {address}")
                else:
                    yield _placed(part, address)


WARC = _Warc()


def _unpacked(head: bytes) -> bytes:
    """Return the first octets in what is gzipped, none where it is not."""
    if not head.startswith(_GZIP):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:4096], 16)
    except zlib.error:
        return b""


def _placed(page: Document, address: str) -> Document:
    """Say where a page was fetched, and make its pictures' addresses whole."""
    if not address.startswith(("http://", "https://")):
        return page
    pictures = (
        replace(p, uris=tuple(absolute(u, base=page.url or address) for u in p.uris))
        for p in page.pictures
    )
    return replace(page, url=page.url or address, pictures=tuple(pictures))


def _pages(data: bytes, uri: str) -> Iterator[tuple[str, str, bytes | Problem]]:
    """Yield place, address and octets of each page, or what is wrong with it."""
    try:
        from fastwarc import ArchiveIterator, WarcRecordType
    except ImportError:
        reason = "is a WARC archive; to read it: pip install 'cutline[warc]'"
        raise UnreadableDocument(uri, reason) from None

    wanted = WarcRecordType.response | WarcRecordType.resource
    start, number = 0, 0
    for _ in range(_MOST_DAMAGES):
        stream = io.BytesIO(data)
        stream.seek(start)
        place = f"octet {start}"
        try:
            records = ArchiveIterator(
                stream, record_types=wanted, parse_http=True, auto_decode="all"
            )
            for record in records:
                number += 1
                place = f"record {number}"
                yield from _page(record, place, uri)
            return
        except (OSError, ValueError, OverflowError) as error:
            reason = f"is a damaged archive: {error}"
            if not number and not _RECORD.search(data, start + 1):
                raise UnreadableDocument(uri, reason, place=place) from error
            yield place, "", Problem(uri=uri, reason=reason, place=f"after {place}")
            following = _RECORD.search(
                data, max(start + 1, stream.tell() - _READ_AHEAD)
            )
            if following is None:
                return
            start = following.start()


# From where the damage was met so much may have been read already; pages that come
# again are known.
_READ_AHEAD = 1024 * 1024


def _page(
    record: WarcRecord, place: str, uri: str
) -> Iterator[tuple[str, str, bytes | Problem]]:
    """Yield the page in a record, nothing where it holds another thing."""
    given = record.headers.get("WARC-Target-URI") or ""
    address = _ADDRESS.sub(r"\1", given.strip())[:2000]
    http = record.http_headers
    kind = record.headers.get("Content-Type") or ""
    if http is not None:
        kind = http.get("Content-Type") or ""
        if http.status_code is not None and not 200 <= http.status_code < 300:
            return
    if not _HTML.match(kind):
        return
    page = record.reader.read(LARGEST_PAGE + 1) if record.reader else b""
    if len(page) > LARGEST_PAGE:
        limit = LARGEST_PAGE // 1024 // 1024
        reason = f"is a page of more than {limit} MB"
        where = f"{place}, {address}"
        yield place, address, Problem(uri=uri, reason=reason, place=where)
    elif http is not None and _breaks_off(record, page):
        reason = f"breaks off after {len(page)} of {record.content_length} octets"
        where = f"{place}, {address}"
        yield place, address, Problem(uri=uri, reason=reason, place=where)
    elif page.strip():
        yield place, address, _as_sent(page, record.http_charset)


def _breaks_off(record: WarcRecord, page: bytes) -> bool:
    """Say whether less of a page is there than its record says; packed ones may be."""
    http = record.http_headers
    packed = http.get("Content-Encoding") or http.get("Transfer-Encoding")
    return not packed and len(page) < record.content_length


def _as_sent(page: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 where its server names another encoding."""
    if not charset or charset.casefold().replace("-", "") == "utf8":
        return page
    try:
        return page.decode(charset).encode()
    except (LookupError, ValueError):
        return page  # it is not what the server says; its own words decide
