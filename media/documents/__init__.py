"""Bytes to documents: the port that every format plugs into.

A reader is a module or package beside this file with one object that has the three
parts of `Reader`; it is listed in `READERS` and knows no other reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from media.documents.html import HTML
from media.documents.plain import PLAIN
from media.errors import UnknownFormat
from media.model import Document

HEAD = 4096
"""Bytes that a reader sees to say whether a file is its own."""


class Reader(Protocol):
    """Turns one kind of file into documents."""

    @property
    def name(self) -> str:
        """The format in one word, such as "html"."""
        ...

    def score(self, head: bytes, *, filename: str) -> int:
        """Say how surely a file is of this format: 0 not at all, 100 certainly."""
        ...

    def read(self, data: bytes, *, uri: str) -> Iterator[Document]:
        """Read a file's documents; raises UnreadableDocument where that fails."""
        ...


READERS: tuple[Reader, ...] = (HTML, PLAIN)
"""All readers; where two score the same, the first one reads."""


def score(data: bytes, *, uri: str) -> tuple[int, Reader | None]:
    """Return the highest score for a file and the reader that gives it."""
    head, filename = data[:HEAD], _filename(uri)
    best, chosen = 0, None
    for reader in READERS:
        points = reader.score(head, filename=filename)
        if points > best:
            best, chosen = points, reader
    return best, chosen


def read(data: bytes, *, uri: str) -> tuple[Document, ...]:
    """Read the documents in a file's bytes.

    Raises UnknownFormat where no reader takes it, UnreadableDocument where the
    reader that takes it cannot read it.
    """
    _, reader = score(data, uri=uri)
    if reader is None:
        known = ", ".join(each.name for each in READERS)
        raise UnknownFormat(uri, f"is none of the known document formats ({known})")
    return tuple(reader.read(data, uri=uri))


def _filename(uri: str) -> str:
    """Return the last part of an address in lower case, without ".gz"."""
    name = uri.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    return name.removesuffix(".gz")
