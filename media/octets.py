"""What a file holds: in memory, or read at the places that somebody asks for.

`bytes` are `Octets`; so are those of an open file, which behave like them as far as
readers of metadata need it: slices, a length, a search.
"""

from __future__ import annotations

from io import FileIO
from typing import Protocol

HEAD = 32 * 1024
"""Octets that are read first: where pictures say almost always all that they say."""

_AHEAD = 4096
"""Octets that are read where fewer are wanted: those behind are asked for next."""
_CHUNK = 1024 * 1024


class Octets(Protocol):
    """Octets that can be sliced and searched like `bytes`."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, key: slice, /) -> bytes:
        """Return those of a slice, as far as they are there."""

    def find(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Return where `sub` begins between two places, -1 where it is not there."""


class FileOctets:
    """Octets of an open file between two places, read where they are asked for.

    The length is what the file had when it was opened. Where it has lost octets since,
    slices end early, as they do behind the end.

    Raises OSError where the file cannot be read.
    """

    __slots__ = ("_at", "_file", "_head", "_length", "_start", "_window")

    def __init__(self, file: FileIO, *, start: int, length: int) -> None:
        self._file, self._start, self._length = file, start, length
        self._head = self._read(0, min(HEAD, length))
        self._at, self._window = 0, b""

    def __len__(self) -> int:
        """Return how many octets the file had when it was opened."""
        return self._length

    def __getitem__(self, key: slice, /) -> bytes:
        """Return the octets of a slice, whose step does not count."""
        start, stop, _ = key.indices(self._length)
        wanted = stop - start
        if wanted <= 0:
            return b""
        if stop <= len(self._head):
            return self._head[start:stop]
        if not self._at <= start <= stop <= self._at + len(self._window):
            if wanted >= _AHEAD:
                return self._read(start, wanted)
            self._at = start
            self._window = self._read(start, min(_AHEAD, self._length - start))
        return self._window[start - self._at : stop - self._at]

    def find(self, sub: bytes, start: int = 0, end: int | None = None, /) -> int:
        """Return where `sub` begins between two places, -1 where it is not there."""
        at, stop, _ = slice(start, end).indices(self._length)
        while at + len(sub) <= stop:
            chunk = self[at : min(stop, at + _CHUNK + len(sub) - 1)]
            found = chunk.find(sub)
            if found >= 0:
                return at + found
            if len(chunk) < len(sub):
                break  # the file has lost its end
            at += len(chunk) - len(sub) + 1
        return -1

    def part(self, start: int, end: int) -> FileOctets:
        """Return what lies between two places, read no sooner than it is asked for."""
        start, end, _ = slice(start, end).indices(self._length)
        length = max(0, end - start)
        return FileOctets(self._file, start=self._start + start, length=length)

    def _read(self, start: int, wanted: int) -> bytes:
        self._file.seek(self._start + start)
        found = self._file.read(wanted)
        if len(found) == wanted:
            return found
        pieces = [found]
        while pieces[-1]:  # a system may give less than is there
            wanted -= len(pieces[-1])
            pieces.append(self._file.read(wanted))
        return b"".join(pieces)


def part(data: Octets, start: int, end: int) -> Octets:
    """Return what lies between two places; of a file it is not read yet."""
    return data.part(start, end) if isinstance(data, FileOctets) else data[start:end]
