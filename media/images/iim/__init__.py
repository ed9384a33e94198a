"""IPTC-IIM -> fields (Information Interchange Model 4.2; Adobe's image resources).

In: Photoshop's resources or bare datasets. Out: fields by the table. The character set
is what 1:90 declares where the octets agree; else UTF-8 where they are valid as it;
else what the caller knows of who supplied the file; else the set in which they read
like words, cp1252 before others. Octets that were guessed at are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from media.images.fields import Field, field_table
from media.images.iim import charset
from media.images.parts import Parts, Said
from media.images.stamps import read_stamp
from media.images.texts import printed
from media.model import Json, value

IIM, DIGEST = 0x0404, 0x0425
"""Photoshop's numbers for the block, and for the digest of it."""
CHARSET = (1, 90)
"""The dataset that names the character set of all texts."""

RECORDS = frozenset({*range(1, 10), 240})
"""Records that there are: those of the standard, and the one of FotoStation."""

_OF_ENVELOPE = frozenset({(1, 70), (1, 80)})
"""What is read of the record around the others: when the picture was sent."""
_OF_SUPPLIER = frozenset({(2, 110), (2, 115)})
_REPEATABLE = frozenset({(2, 4), (2, 85), (2, 122)})
"""What may be said several times, where the field has one value: the first."""
_MOST = 20_000
"""Datasets that are read of one block."""

_INTEGER = re.compile(r"[0-9]{1,9}\Z")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")  # "20110730"
_CLOCK = re.compile(
    r"""(?P<h>\d\d):?(?P<m>\d\d):?(?P<s>\d\d)
        (?:(?P<sign>[+-])(?P<zh>0\d|1[0-4]):?(?P<zm>[03]0|[14]5)\b)?""",
    re.VERBOSE,
)  # "154125-0500", "154125"; in "122738-1227" the zone is none that exists

_Name = tuple[int, int]
"""Record and number of a dataset."""


_Dataset = tuple[_Name, bytes]
"""A dataset's name and its octets."""


def read(parts: Parts) -> Said:
    """Return what IIM says; damage is a warning, and what precedes it is kept."""
    warnings: list[str] = []
    held = list(resources(parts.resources, warnings))
    found = _blocks(parts, held)
    digest = next((data for number, data in held if number == DIGEST), b"")
    if not found:
        return Said(fields={}, warnings=tuple(warnings))
    if len(found) > 1 and len({_unfilled(each) for each in found}) > 1:
        warnings.append("IIM: several blocks that differ; the first is read")
    block = found[0]
    texts = _texts(list(_datasets(block, warnings)), parts.charset, warnings)
    fields = {
        field.key: said
        for field in _fields()
        if field.iim[0] in texts.by_dataset
        and (said := _value(field, texts.by_dataset, warnings)) not in (None, "", [])
    }
    stale = len(digest) == 16 and any(digest) and not _fits(digest, found)
    return Said(
        fields=fields,
        warnings=tuple(warnings),
        is_newer=stale,
        charset=texts.charset,
        octets={
            field.key: tuple(stored)
            for field in (_fields() if texts.guessed else ())
            if (stored := texts.guessed.get(field.iim[0]))
        },
    )


def block_of(parts: Parts) -> bytes:
    """Return the block of IIM that counts, b"" where there is none."""
    return next(iter(_blocks(parts, resources(parts.resources, []))), b"")


def _blocks(parts: Parts, held: Iterable[tuple[int, bytes]]) -> list[bytes]:
    """Return the blocks of IIM, the one that counts first.

    `held`: Photoshop's resources. A TIFF has a tag of its own for IIM, which goes
    before them, as Adobe's toolkit and ExifTool have it; elsewhere what stands outside
    of them is a stray.
    """
    found = [data for number, data in held if number == IIM]
    if not parts.iim:
        return found
    return [parts.iim, *found] if parts.format == "TIFF" else [*found, parts.iim]


def _fits(digest: bytes, found: Iterable[bytes]) -> bool:
    """Say whether a digest is that of a block, with or without what fills it up."""
    return any(
        hashlib.md5(form).digest() == digest
        for block in found
        for form in (block, _unfilled(block))
    )


def _unfilled(block: bytes) -> bytes:
    """Return a block without the noughts that fill up a TIFF's tag behind it."""
    return block.rstrip(b"\0")


def credited(parts: Parts) -> tuple[bytes, ...]:
    """Return the octets of Credit and Source as stored: they name who supplied it."""
    named = _datasets(block_of(parts), [])
    return tuple(octets for name, octets in named if name in _OF_SUPPLIER)


@lru_cache(maxsize=1)
def _fields() -> tuple[Field, ...]:
    return tuple(field for field in field_table().fields if field.iim)


def resources(data: bytes, warnings: list[str]) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each of Photoshop's image resources.

    A lost one is sought again; one that is longer than the data is cut, and a warning.
    """
    at = 0
    while 0 <= at < len(data):
        at = data.find(b"8BIM", at)
        if at < 0 or at + 12 > len(data):
            return
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        start = at + 6 + (data[at + 6] + 2) // 2 * 2 + 4
        size = int.from_bytes(data[start - 4 : start], "big")
        if start + size > len(data):
            warnings.append(f"IIM: resource {number:#06x} is longer than its block")
        yield number, data[start : start + size]
        at = start + size


def _datasets(block: bytes, warnings: list[str]) -> Iterator[_Dataset]:
    at = 0
    for _ in range(_MOST):
        at = block.find(b"\x1c", at)
        if at < 0 or at + 5 > len(block):
            return
        record, number = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        start = at + 5
        if size & 0x8000:
            octets = size & 0x7FFF
            size = int.from_bytes(block[start : start + min(octets, 8)], "big")
            start += octets
            if octets > 4:
                warnings.append(f"IIM: {record}:{number}: a length of {octets} octets")
                return
        if record not in RECORDS:
            at += 1
            continue
        if start + size > len(block):
            warnings.append(f"IIM: {record}:{number} is longer than its block")
        yield (record, number), block[start : start + size]
        at = start + size
    warnings.append(f"IIM: more than {_MOST} datasets; the rest is left out")


@value
class _Texts:
    """Texts by their datasets; the character set of those that are not UTF-8.

    `guessed`: those texts as stored, where nobody declared their character set.
    """

    by_dataset: Mapping[_Name, list[str]]
    charset: str = ""
    guessed: Mapping[_Name, list[bytes]]


def _texts(datasets: list[_Dataset], known: str, warnings: list[str]) -> _Texts:
    """Return the texts of record 2 and when it was sent, decoded.

    `known`: the character set that the caller knows.
    """
    held = [
        (name, charset.without_escapes(octets))
        for name, octets in datasets
        if (name[0] == 2 and name[1] != 0) or name in _OF_ENVELOPE
    ]
    declared = next((octets for name, octets in datasets if name == CHARSET), b"")
    named = charset.declared(declared)
    utf8s = in_utf8(held, named or known)
    said = [(*each, text) for each, text in zip(held, utf8s, strict=True)]
    others = [octets for _, octets, text in said if text is None]
    encoding = _encoding(named, known, others, warnings)
    is_guess = bool(others) and encoding not in (named, known)
    texts: dict[_Name, list[str]] = {}
    guessed: dict[_Name, list[bytes]] = {}
    repaired = False
    for name, octets, utf8 in said:
        text = octets.decode(encoding, "ignore") if utf8 is None else utf8
        text = text.strip("\0 \t\r\n")
        if text.isascii() and text.isprintable():  # there is nothing to mend
            if text:
                texts.setdefault(name, []).append(text)
            if is_guess and utf8 is None:
                guessed.setdefault(name, []).append(octets)
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        meant = _once(text) if utf8 is not None else text
        repaired = repaired or meant != text
        whole = printed(meant).strip()
        if whole:
            texts.setdefault(name, []).append(whole)
        if (is_guess and utf8 is None) or meant != text:
            guessed.setdefault(name, []).append(octets)
    if repaired:
        warnings.append("IIM: text was encoded as UTF-8 twice; read as it was meant")
    return _Texts(by_dataset=texts, charset=encoding, guessed=guessed)


def in_utf8(held: Sequence[_Dataset], named: str) -> list[str | None]:
    """Return the texts of datasets that are UTF-8, None for each of the others.

    `named`: the character set that the block declares, or that is known to be its.
    """
    longest = _longest()
    return charset.as_utf8(
        [octets for _, octets in held],
        named=named,
        longest=[longest.get(name) for name, _ in held],
    )


@lru_cache(maxsize=1)
def _longest() -> Mapping[_Name, int | None]:
    """Return how many octets a dataset may have."""
    return {field.iim[0]: field.octets for field in _fields()}


def _encoding(named: str, known: str, others: list[bytes], warnings: list[str]) -> str:
    """Return the character set of what is not UTF-8.

    What the block declares (`named`) goes first, then what the caller knows.
    """
    if named not in ("", "utf-8"):
        return named
    if not others:
        return "utf-8"
    from media.images.guessing import guess  # which few files need

    best = known or guess(others)
    if named == "utf-8":
        warnings.append(f"IIM: declared as UTF-8 but is not; read as {best}")
    elif best not in ("cp1252", known):
        warnings.append(f"IIM: no character set declared; {best} fits best")
    return best


def _once(text: str) -> str:
    """Return a text that was encoded as UTF-8 twice as it was meant.

    >>> _once("ZÃ¼rich"), _once("Zürich")
    ('Zürich', 'Zürich')
    """
    if text.isascii():
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _value(field: Field, texts: Mapping[_Name, list[str]], warnings: list[str]) -> Json:
    name = field.iim[0]
    found = texts.get(name, [])
    if not found:
        return None
    if field.many or (field.type == "struct" and len(found) > 1):
        return list(found)
    # Programs put a new value behind the old one; Adobe's and ExifTool read the last.
    said = found[0] if name in _REPEATABLE else found[-1]
    if said != found[0]:
        warnings.append(f"IIM: {field.key}: said several times; the last one is read")
    if field.type == "datetime":
        clock = texts.get(field.iim[1], [""])[-1] if len(field.iim) > 1 else ""
        return _time(field.key, said, clock, warnings)
    if field.type == "int":
        return int(said) if _INTEGER.match(said) else said
    return said


def _time(name: str, day: str, clock: str, warnings: list[str]) -> str:
    """Return an ISO date, with time and zone where they are given.

    >>> _time("", "20110730", "154125-0500", []), _time("", "20110700", "", [])
    ('2011-07-30T15:41:25-05:00', '2011-07')
    """
    found = _DATE.match(day)
    written = "-".join(found.groups()) if found is not None else day
    time = _CLOCK.match(clock)
    if found is not None and time is not None:
        zone = f"{time['sign']}{time['zh']}:{time['zm']}" if time["sign"] else ""
        written += f"T{time['h']}:{time['m']}:{time['s']}{zone}"
    stamp = read_stamp(written)
    if stamp is None:
        warnings.append(f"IIM: {name}: no date, kept as it is written")
        return day
    return stamp
