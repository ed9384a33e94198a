"""IPTC-IIM -> fields (Information Interchange Model 4.2; Adobe's image resources).

In: Photoshop's resources or bare datasets. Out: fields by the table. The character set
is what 1:90 declares where the octets agree; else UTF-8 where they are valid as it;
else the single-octet set in which they read like words, cp1252 before others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from media.images.fields import Field, field_table
from media.images.iim import charset
from media.images.parts import Parts, Said
from media.model import Json, value

_IIM, _DIGEST = 0x0404, 0x0425
_CHARSET = (1, 90)
_MOST = 20_000
"""Datasets that are read of one block."""

_DECLARED = {
    b"\x1b%G": "utf-8",
    b"\x1b%/G": "utf-8",
    b"\x1b%/H": "utf-8",
    b"\x1b%/I": "utf-8",
    b"\x1b.A": "latin-1",
    b"\x1b-A": "latin-1",
    b"\x1b.B": "iso8859-2",
    b"\x1b-B": "iso8859-2",
    b"\x1b-L": "iso8859-5",
    b"\x1b-F": "iso8859-7",
    b"\x1b-M": "iso8859-9",
    b"\x1b.b": "iso8859-15",
    b"\x1b-b": "iso8859-15",
}
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")  # "20110730"; not "0000"
_CLOCK = re.compile(
    r"""(?P<h>\d\d):?(?P<m>\d\d):?(?P<s>\d\d)
        (?:(?P<sign>[+-])(?P<zh>0\d|1[0-4]):?(?P<zm>[03]0|[14]5)\b)?""",
    re.VERBOSE,
)  # "154125-0500", "154125"; in "122738-1227" the zone is none that exists


@value
class _Dataset:
    record: int
    number: int
    octets: bytes


def read(parts: Parts) -> Said:
    """Return what IIM says; damage is a warning, and what precedes it is kept."""
    warnings: list[str] = []
    blocks = [(n, d) for n, d in _resources(parts.resources, warnings) if n == _IIM]
    digest = next((d for n, d in _resources(parts.resources, []) if n == _DIGEST), b"")
    found = [data for _, data in blocks] + ([parts.iim] if parts.iim else [])
    if not found:
        return Said(fields={}, warnings=tuple(warnings))
    if len(found) > 1:
        warnings.append("IIM: several blocks; the first is read")
    block = found[0]
    datasets = list(_datasets(block, warnings))
    texts = _texts(datasets, warnings)
    fields = {
        field.key: said
        for field in field_table().fields
        if field.iim and (said := _value(field, texts)) not in (None, "", [])
    }
    stale = len(digest) == 16 and any(digest) and hashlib.md5(block).digest() != digest
    return Said(fields=fields, warnings=tuple(warnings), is_newer=stale)


def _resources(data: bytes, warnings: list[str]) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each image resource; a lost one is sought again."""
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
        if not 1 <= record <= 9:
            at += 1
            continue
        if start + size > len(block):
            warnings.append(f"IIM: {record}:{number} is longer than its block")
        yield _Dataset(record=record, number=number, octets=block[start : start + size])
        at = start + size
    warnings.append(f"IIM: more than {_MOST} datasets; the rest is left out")


def _texts(
    datasets: list[_Dataset], warnings: list[str]
) -> Mapping[tuple[int, int], list[str]]:
    """Return the texts of each dataset of record 2, decoded."""
    said = [d for d in datasets if d.record == 2 and d.number != 0]
    declared = next(
        (d.octets for d in datasets if (d.record, d.number) == _CHARSET), b""
    )
    encoding = _encoding(declared.strip(), [d.octets for d in said], warnings)
    texts: dict[tuple[int, int], list[str]] = {}
    repaired = False
    for dataset in said:
        is_utf8 = charset.is_utf8(dataset.octets)
        name = "utf-8" if is_utf8 else encoding
        text = dataset.octets.decode(name, "ignore").strip("\0 \t\r\n")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        whole = _once(text) if is_utf8 else text
        repaired = repaired or whole != text
        if whole:
            texts.setdefault((dataset.record, dataset.number), []).append(whole)
    if repaired:
        warnings.append("IIM: text was encoded as UTF-8 twice; read as it was meant")
    return texts


def _encoding(declared: bytes, texts: list[bytes], warnings: list[str]) -> str:
    """Return the character set of what is not UTF-8."""
    name = _DECLARED.get(declared, "")
    if name not in ("", "utf-8"):
        return name
    others = [text for text in texts if not charset.is_utf8(text)]
    if not others:
        return "utf-8"
    best = charset.guess(others)
    if name == "utf-8":
        warnings.append(f"IIM: declared as UTF-8 but is not; read as {best}")
    elif best != "cp1252":
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


def _value(field: Field, texts: Mapping[tuple[int, int], list[str]]) -> Json:
    found = texts.get(field.iim[0], [])
    if not found:
        return None
    if field.type == "datetime":
        return _time(found[0], texts.get(field.iim[1], [""])[0])
    if field.many:
        return list(found)
    if field.type == "int":
        return int(found[0]) if found[0].isdecimal() else found[0]
    return found[0]


def _time(day: str, clock: str) -> str | None:
    """Return an ISO date, with time and zone where they are given.

    >>> _time("20110730", "154125-0500"), _time("20110700", "")
    ('2011-07-30T15:41:25-05:00', '2011-07')
    """
    found = _DATE.match(day)
    if found is None or found[1] == "0000":
        return None
    parts = [found[1]]
    for part in (found[2], found[3]):
        if part == "00":
            break
        parts.append(part)
    date = "-".join(parts)
    time = _CLOCK.match(clock)
    if time is None or len(parts) < 3:
        return date
    zone = f"{time['sign']}{time['zh']}:{time['zm']}" if time["sign"] else ""
    return f"{date}T{time['h']}:{time['m']}:{time['s']}{zone}"
