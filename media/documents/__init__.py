"""Bytes to documents: the port that every format plugs into.

A reader is a module or package beside this file with one object that has the three
parts of `Reader`; it is listed in `READERS` and knows no other reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from media.documents.arc import ARC
from media.documents.docx import DOCX
from media.documents.html import HTML
from media.documents.jsonfeed import JSON_FEED
from media.documents.markdown import MARKDOWN
from media.documents.newsml import NEWSML
from media.documents.ninjs import NINJS
from media.documents.nitf import NITF
from media.documents.parts.columns import parse_columns
from media.documents.parts.trees import refuse_declarations
from media.documents.parts.wholeness import made_whole
from media.documents.plain import PLAIN
from media.documents.syndication import SYNDICATION
from media.documents.tables import TABLES, Tables
from media.documents.warc import WARC
from media.documents.wordpress import WORDPRESS
from media.errors import UnknownFormat, UnreadableDocument
from media.memory import give_back
from media.model import Document, Problem

__all__ = ["READERS", "Reader", "parse_columns", "read", "score", "with_columns"]

HEAD = 65_536
"""Bytes that a reader sees to say whether a file is its own."""

CERTAIN = 95
"""The score of a reader behind which no other is asked."""

MOST_PROBLEMS = 100
"""Parts of one file that are named one by one where they cannot be read."""

_LARGE = 4 * 1024 * 1024
"""Bytes of a file from which on what its tree took is given back: up to sixty times as
much."""


class Reader(Protocol):
    """Turns one kind of file into documents."""

    @property
    def name(self) -> str:
        """The format in one word, such as "html"."""
        ...

    def score(self, head: bytes, *, filename: str) -> int:
        """Say how surely a file is of this format: 0 not at all, 100 certainly."""
        ...

    def read(self, data: bytes, *, uri: str) -> Iterator[Document | Problem]:
        """Read a file's documents; a part that cannot be read is a Problem.

        Raises UnreadableDocument where the file, or the rest of it, cannot be read.
        """
        ...


READERS: tuple[Reader, ...] = (
    NINJS,
    NEWSML,
    NITF,
    WORDPRESS,
    SYNDICATION,
    JSON_FEED,
    ARC,
    WARC,
    DOCX,
    HTML,
    MARKDOWN,
    TABLES,
    PLAIN,
)
"""All readers; where two score the same, the first one reads."""


def with_columns(columns: Mapping[str, str]) -> tuple[Reader, ...]:
    """Return all readers, that of tables told which column holds what."""
    return tuple(Tables(columns) if r is TABLES else r for r in READERS)


def score(
    data: bytes, *, uri: str, readers: Sequence[Reader] = READERS
) -> tuple[int, Reader | None]:
    """Return the highest score for a file and the reader that gives it."""
    head, filename = data[:HEAD], _filename(uri)
    best, chosen = 0, None
    for reader in readers:
        points = reader.score(head, filename=filename)
        if points > best:
            best, chosen = points, reader
        if best >= CERTAIN:
            break
    return best, chosen


def read(
    data: bytes, *, uri: str, readers: Sequence[Reader] = READERS
) -> tuple[Document | Problem, ...]:
    """Read the documents in a file's bytes.

    No text of them holds half of a character. Of a file with several documents, a
    part that cannot be read is a Problem in its place, and the rest goes on.

    Raises UnknownFormat where no reader takes it, UnreadableDocument where the
    reader that takes it cannot read any of it.
    """
    try:
        return _read(data, uri=uri, readers=readers)
    finally:
        if len(data) > _LARGE:
            give_back()


def _unread(uri: str, readers: Sequence[Reader]) -> str:
    """Return why a file is not read: by its name a picture is no document at all."""
    import mimetypes  # reads tables of the system; only what cannot be read needs it

    kind, _ = mimetypes.guess_type(_filename(uri))
    if kind is not None and kind.startswith("image/"):
        return f"is named as a picture ({kind}), and is none that is known"
    known = ", ".join(each.name for each in readers)
    return f"is none of the known document formats ({known})"


def _read(
    data: bytes, *, uri: str, readers: Sequence[Reader]
) -> tuple[Document | Problem, ...]:
    _, reader = score(data, uri=uri, readers=readers)
    if reader is None:
        refuse_declarations(data, uri)
        raise UnknownFormat(uri, _unread(uri, readers))
    found: list[Document | Problem] = []
    wrong = 0
    try:
        for each in reader.read(data, uri=uri):
            wrong += isinstance(each, Problem)
            if isinstance(each, Document) or wrong <= MOST_PROBLEMS:
                found.append(made_whole(each))
    except UnreadableDocument as error:
        if not found:
            raise
        told = Problem(uri=error.uri, reason=error.reason, place=error.place)
        found.append(made_whole(told))
    if wrong > MOST_PROBLEMS:
        reason = f"{wrong - MOST_PROBLEMS} more parts could not be read either"
        found.append(Problem(uri=uri, reason=reason))
    return tuple(found)


def _filename(uri: str) -> str:
    """Return the last part of an address in lower case, without ".gz"."""
    name = uri.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    return name.removesuffix(".gz")
