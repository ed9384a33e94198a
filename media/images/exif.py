"""EXIF -> fields (Exif 2.32; Metadata Working Group 2.0 for UTF-8 in ASCII tags).

In: a TIFF stream. Out: the camera's tags and those that carry IPTC fields. Reading is
bounded: exifread walks directories that may point anywhere, so the stream it gets
counts what is read and stops at a limit; what was read until then is kept. Maker notes
and thumbnails are not read.
"""

from __future__ import annotations

import io
import logging
import re
import struct
from collections.abc import Mapping
from typing import Any

from exifread.core.exceptions import ExifError
from exifread.core.exif_header import ExifHeader

from media.images.fields import Field, field_table
from media.images.parts import Parts, Said
from media.model import Json

# What exifread has to say about damage is said in warnings, not on standard error.
logging.getLogger("exifread").addHandler(logging.NullHandler())

_MOST_READS = 100_000
_LONGEST = 1024 * 1024
_TAGS = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0112: "Orientation",
    0x0131: "Software",
    0x0132: "DateTime",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x829A: "ExposureTime",
    0x829D: "FNumber",
    0x8769: "ExifOffset",
    0x8825: "GPSOffset",
    0x8827: "ISOSpeedRatings",
    0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized",
    0x9010: "OffsetTime",
    0x9011: "OffsetTimeOriginal",
    0x9012: "OffsetTimeDigitized",
    0x920A: "FocalLength",
    0x9290: "SubSecTime",
    0x9291: "SubSecTimeOriginal",
    0x9292: "SubSecTimeDigitized",
    0xA420: "ImageUniqueID",
    0xA431: "BodySerialNumber",
    0xA434: "LensModel",
}
_OF_PICTURE = frozenset(number for number in _TAGS if number < 0x8299)
_GPS = {1: "LatitudeRef", 2: "Latitude", 3: "LongitudeRef", 4: "Longitude"}
# "2011:07:30 15:41:25", "2011-07-30T15:41", "2011:07:30"; not "    :  :     :  :  "
_TIME = re.compile(
    r"""\s*(?P<year>\d{4})[:\-./](?P<month>\d\d)[:\-./](?P<day>\d\d)
        (?:[\sT]+(?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:\d\d)?)?""",
    re.VERBOSE,
)
_OFFSET = re.compile(r"\s*(Z|[+-]\d\d:\d\d)\s*\Z")  # "+02:00"; not "   :  "

# What exifread is known to raise on damaged streams.
_DAMAGE = (
    ArithmeticError,
    AttributeError,
    ExifError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
    struct.error,
)


class _TooMuch(Exception):
    """The stream was read more often than any honest one needs."""


class _Counted(io.BytesIO):
    """A stream that gives out little at a time, and stops after many reads."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        # Each tag takes 12 octets and four reads, each value an octet and a read.
        self.most = self.left = min(_MOST_READS, 1_000 + 8 * len(data))

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch(f"stopped after {self.most} reads")
        wanted = _LONGEST if size is None or size < 0 else min(size, _LONGEST)
        return super().read(wanted)


def read(parts: Parts) -> Said:
    """Return what EXIF says; damage is a warning, and what precedes it is kept."""
    if not parts.tiff:
        return Said(fields={})
    warnings: list[str] = []
    tags, place = _tags(parts.tiff, warnings)
    fields: dict[str, Json] = {}
    table = field_table()
    for field in (*table.camera, *table.fields):
        value = _value(field, tags)
        if value not in (None, "", []):
            fields[field.key] = value
    fields |= place
    return Said(fields=fields, warnings=tuple(warnings))


def _tags(
    tiff: bytes, warnings: list[str]
) -> tuple[Mapping[str, Any], dict[str, Json]]:
    """Return tags by name, and the place where the picture was taken."""
    order = {b"II": "I", b"MM": "M"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        warnings.append("EXIF: no byte order at its start")
        return {}, {}
    header = ExifHeader(
        _Counted(tiff), order, 0, 0, strict=False, detailed=False, truncate_tags=True
    )
    first = int.from_bytes(tiff[4:8], "little" if order == "I" else "big")
    reach = len(tiff)
    _walk(header, (first, reach), "Image", _TAGS, warnings)
    for name, directory, tags in (
        ("ExifOffset", "Exif", _TAGS),
        ("GPSOffset", "GPS", _GPS),
    ):
        pointer = _first_number(header.tags.get(f"Image {name}"))
        if pointer and pointer != first:
            _walk(header, (pointer, reach), directory, tags, warnings)
    found: dict[str, Any] = {}
    for number, name in _TAGS.items():
        homes = ("Image", "Exif") if number in _OF_PICTURE else ("Exif", "Image")
        tag = next((t for h in homes if (t := header.tags.get(f"{h} {name}"))), None)
        if tag is not None:
            found[name] = tag.values
            if tag.field_offset + tag.field_length > reach:
                warnings.append(f"EXIF: {name} reaches beyond the block")
    return found, _place(header.tags)


def _walk(
    header: ExifHeader,
    span: tuple[int, int],
    directory: str,
    names: Mapping[int, str],
    warnings: list[str],
) -> None:
    """Read a directory into the header's tags; `span`: its place, the block's end."""
    start, end = span
    if start + 2 > end:
        warnings.append(f"EXIF: {directory}: the directory lies outside the block")
        return
    tag_dict = {number: (name, None) for number, name in names.items()}
    try:
        header.dump_ifd(start, directory, tag_dict=tag_dict)
    except _TooMuch as error:
        warnings.append(f"EXIF: {directory}: {error}")
    except _DAMAGE as error:
        warnings.append(f"EXIF: {directory}: damaged: {error!r}")


def _first_number(tag: Any) -> int | None:
    values = getattr(tag, "values", None)
    if isinstance(values, list) and values and isinstance(values[0], int):
        return values[0]
    return None


def _value(field: Field, tags: Mapping[str, Any]) -> Json:
    if not field.exif or field.exif[0] not in tags:
        return None
    name = field.exif[0]
    if field.type == "datetime":
        return _time(field.exif, tags)
    if field.type in ("int", "number"):
        return _number(tags[name])
    text = _text(tags[name])
    if field.many:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def _text(values: Any) -> str:
    """Return a text: UTF-8 where it is valid, else cp1252."""
    if isinstance(values, list):
        octets = [v for v in values if isinstance(v, int) and 0 <= v < 256]
        values = bytes(octets).split(b"\0")[0]
    if isinstance(values, bytes):
        try:
            values = values.decode("utf-8")
        except UnicodeDecodeError:
            values = values.decode("cp1252", "replace")
    return str(values).strip("\0 \t\r\n")


def _number(values: Any) -> Json:
    first = values[0] if isinstance(values, list) and values else None
    if isinstance(first, int):
        return first
    try:
        number = float(first)  # type: ignore[arg-type]
    except _DAMAGE:
        return None  # 1/0 and the like say nothing
    whole = number.is_integer()
    return int(number) if whole else round(number, 10)


def _time(names: tuple[str, ...], tags: Mapping[str, Any]) -> str | None:
    """Return an ISO time as precise as said; a zone only where one is given.

    `names`: the tag of the time, of its offset, and of its fraction of a second where
    the field has one; a fraction of nought is left out.
    """
    found = _TIME.match(_text(tags[names[0]]))
    if found is None or found["year"] == "0000":
        return None
    said = f"{found['year']}-{found['month']}-{found['day']}"
    if not found["clock"]:
        return said
    said += f"T{found['clock']}"
    offset, fraction, *_ = (*(_text(tags.get(n, "")) for n in names[1:]), "", "")
    if fraction.isdecimal() and fraction.strip("0") and len(fraction) <= 9:
        said += f".{fraction}"
    zone = _OFFSET.match(offset)
    return said + (zone[1] if zone else found["zone"] or "")


def _place(tags: Mapping[str, Any]) -> dict[str, Json]:
    """Return latitude and longitude in degrees, south and west negative."""
    found: dict[str, Json] = {}
    for key, name, most in (("gps_lat", "Latitude", 90), ("gps_lon", "Longitude", 180)):
        tag, side = tags.get(f"GPS {name}"), tags.get(f"GPS {name}Ref")
        try:
            parts = [float(part) for part in tag.values][:3]  # type: ignore[union-attr]
            degrees = sum(part / 60**n for n, part in enumerate(parts))
        except _DAMAGE:
            continue
        if parts and degrees <= most:
            letter = _text(side.values)[:1].upper() if side is not None else ""
            sign = -1 if letter in ("S", "W") else 1
            found[key] = round(sign * degrees, 7)
    return found
