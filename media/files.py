"""Files as bytes, one at a time: folders, standard input, gzip, all within bounds."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from media.errors import UnreadableInput, reason_of
from media.model import Problem, value
from media.octets import FileOctets, Octets

LARGEST = 200 * 1024 * 1024
"""Bytes that a file may hold, after unpacking."""

_ARCHIVES = (".warc.gz",)
"""Endings of files that hold many documents: what is whole in a broken one is read."""
_SETTINGS = "cutline.toml"
_OWN = re.compile(r".+\.sqlite(-(wal|shm|journal|renditions|uploads))?")
"""Names of catalogues: "news.sqlite", "news.sqlite-wal"; not "news.sqlite.txt"."""
"""What Cutline is told about a newsroom, beside its articles: no document."""
_CHUNK = 1024 * 1024

_NOT_DECLARABLE = ("utf-16", "utf-32", "ucs-2", "utf-7")
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What the web means by these names (WHATWG Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}
_MEANT |= {"us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_MEANT |= {"gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932"}
_MEANT |= {"iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}


@value
class SourceFile:
    """What a file holds. `uri` is its path as given; `data` is already unpacked.

    `broken`: of an archive that could be unpacked in part only, what broke where;
    `sidecars`: XMP files beside a picture, the surest first.
    """

    uri: str
    data: bytes
    broken: Problem | None = None
    sidecars: tuple[SourceFile, ...] = ()

    @property
    def sha256(self) -> str:
        """Return a digest of what it holds, its sidecars included where it has any."""
        own = hashlib.sha256(self.data).hexdigest()
        if not self.sidecars:
            return own
        digests = (own, *(sidecar.sha256 for sidecar in self.sidecars))
        return hashlib.sha256("\0".join(digests).encode("ascii")).hexdigest()


def walk(
    paths: Iterable[str], *, without: Iterable[str] = ()
) -> Iterator[SourceFile | Problem]:
    """Read files, folders (sorted, hidden files left out) and "-", one at a time.

    In folders Cutline's own settings (cutline.toml) and catalogues (NAME.sqlite, with
    what is kept beside them) are left out, and files and folders
    `without` which they are to be read; what is named itself is read.

    What cannot be read is a `Problem` in its place; the rest goes on. A name ending
    in ".gz" is read as what it holds. An archive of pages that breaks off is read up to
    there, and followed by a `Problem` with the place.
    """
    for found in locate(paths, without=without):
        if isinstance(found, Problem):
            yield found
            continue
        try:
            file = load(found)
        except UnreadableInput as error:
            yield Problem(uri=error.uri, reason=error.reason, place=error.place)
            continue
        yield file
        if file.broken is not None:
            yield file.broken


def locate(
    paths: Iterable[str], *, without: Iterable[str] = ()
) -> Iterator[str | Problem]:
    """Name the files that `walk` would read, in its order, without reading them."""
    left_out = frozenset(map(os.path.realpath, without))
    for path in paths:
        if path != "-" and os.path.isdir(path):
            yield from _within(path, left_out)
        else:
            yield path


def unread(paths: Iterable[str]) -> Iterator[SourceFile | Problem]:
    """Give the files that `walk` would read, in its order, with nothing of them read.

    For whoever opens them to read a part: `data` is empty.
    """
    for found in locate(paths):
        yield SourceFile(uri=found, data=b"") if isinstance(found, str) else found


def _within(folder: str, left_out: frozenset[str]) -> Iterator[str | Problem]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(uri=folder, reason=reason_of(error))
        return
    for entry in inside:
        if is_left_out(entry.name):
            continue
        if left_out and os.path.realpath(entry.path) in left_out:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _within(entry.path, left_out)
            elif entry.is_file():
                yield entry.path
            else:
                yield Problem(uri=entry.path, reason="is not a regular file")
        except OSError as error:
            yield Problem(uri=entry.path, reason=reason_of(error))


def is_left_out(name: str) -> bool:
    """Say whether folders are read without what is called so: hidden, or Cutline's own.

    A catalogue may lie where its pictures do; its small ones are no pictures of theirs.

    >>> is_left_out(".git"), is_left_out("news.sqlite-renditions"), is_left_out("a.jpg")
    (True, True, False)
    """
    return name.startswith(".") or name == _SETTINGS or bool(_OWN.fullmatch(name))


def is_there(uri: str) -> bool:
    """Say whether the file of a uri is there; "#" may part it from what is in it."""
    marks = (found.start() for found in re.finditer("#", uri))
    return any(_holds_a_file(uri[:end]) for end in (len(uri), *marks))


def _holds_a_file(path: str) -> bool:
    """Say whether a file is at a path, or a link that leads nobody knows where."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return os.path.lexists(path)


def load(path: str) -> SourceFile:
    """Read one file, or standard input for "-".

    Raises UnreadableInput where it is missing, not allowed, broken or too large.
    """
    if path == "-":
        return SourceFile(uri=path, data=_bounded(sys.stdin.buffer, 0, uri=path))
    if not path:  # which Path takes for the folder we are in
        raise UnreadableInput("''", "names no file")
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableInput(path, "is a folder")
            if path.casefold().endswith(".gz"):
                with gzip.GzipFile(fileobj=file) as unpacked:
                    return _unpacked(unpacked, uri=path)
            return SourceFile(uri=path, data=_bounded(file, status.st_size, uri=path))
    except (OSError, ValueError) as error:
        raise UnreadableInput(path, reason_of(error)) from error


@contextmanager
def opened(path: str) -> Iterator[Octets]:
    """Open one file so that of it only what is asked for is read.

    Standard input, pipes and what is packed are read whole.

    Raises:
        UnreadableInput: it is missing, not allowed, broken or too large.
    """
    if path in ("", "-") or path.casefold().endswith(".gz"):
        yield load(path).data
        return
    try:
        file = FileIO(path)
    except IsADirectoryError as error:
        raise UnreadableInput(path, "is a folder") from error
    except (OSError, ValueError) as error:
        raise UnreadableInput(path, reason_of(error)) from error
    try:
        with file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                yield _bounded(file, 0, uri=path)
                return
            _check(status.st_size, uri=path)
            yield FileOctets(file, start=0, length=status.st_size)
    except OSError as error:
        raise UnreadableInput(path, reason_of(error)) from error


def _unpacked(file: gzip.GzipFile, *, uri: str) -> SourceFile:
    """Unpack a file; raises UnreadableInput where it is broken and no archive."""
    data = bytearray()
    try:
        while chunk := file.read1(_CHUNK):
            data += chunk
            _check(len(data), uri=uri)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"is not a whole gzip file: {error}"
        if not data or not uri.casefold().endswith(_ARCHIVES):
            raise UnreadableInput(uri, reason) from error
        place = f"octet {len(data)} of what it holds, read up to there"
        broken = Problem(uri=uri, reason=reason, place=place)
        return SourceFile(uri=uri, data=bytes(data), broken=broken)
    return SourceFile(uri=uri, data=bytes(data))


def _bounded(file: BinaryIO, size: int, *, uri: str) -> bytes:
    """Return what a file holds. `size`: what it is said to hold, 0 where nobody knows.

    What is asked for is set aside at once, so it is the size and not the bound. Pipes
    have no size and files grow: what is behind it is read by pieces.
    """
    _check(size, uri=uri)
    data = file.read(size + 1)
    if len(data) <= size:
        return data
    whole = bytearray(data)
    while chunk := file.read(_CHUNK):
        whole += chunk
        _check(len(whole), uri=uri)
    return bytes(whole)


def _check(octets: int, *, uri: str) -> None:
    if octets > LARGEST:
        limit = f"{LARGEST // 1024 // 1024} MB"
        raise UnreadableInput(uri, f"holds more than {limit}; split it")


def decode(data: bytes) -> str:
    """Return bytes as text: by byte order mark, declaration, UTF-8, else cp1252.

    Never fails: what no encoding explains becomes U+FFFD.

    >>> decode("Müller".encode("cp1252"))
    'Müller'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        strict = error
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").casefold() if declared else ""
    if name.startswith(_NOT_DECLARABLE):
        name = "utf-8"  # the declaration itself could not be read otherwise
    # Mostly UTF-8 with a few broken bytes: the declaration or the first part says so.
    if name in {"utf-8", "utf8"} or (not name and strict.start > 4096):
        return data.decode("utf-8", errors="replace")
    return _by_name(data, _MEANT.get(name, name) or "cp1252")


def _by_name(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("cp1252", errors="replace")
