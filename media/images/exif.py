"""EXIF -> fields (Exif 2.32; Metadata Working Group 2.0 for UTF-8 in ASCII tags).

In: a TIFF stream, and streams of their own for the camera's and the place's directory
where a file has such. Out: the camera's tags and those that carry IPTC fields. Three
directories are read, each once, wherever they point; maker notes and thumbnails are
not read. Damage is a warning, and what could be read is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import isfinite

from media.images.directories import ASCII, Directory, Entry, Stream, stream_of
from media.images.fields import Field, field_table
from media.images.parts import Parts, Said
from media.images.stamps import read_stamp
from media.images.texts import in_utf8, printed
from media.model import Json

_LONGEST = 1024 * 1024
"""Octets that are read of one value."""
_MOST_OTHERS = 3
"""EXIF streams that are read behind the first one of a file."""
_LONGEST_DATE = 64
"""Characters that are kept of what stands for a date and is none."""
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
_CAMERA, _PLACE = 0x8769, 0x8825
_WANTED = frozenset({*_TAGS, _CAMERA, _PLACE})
_PICTURE_ONLY = 0x8299
"""Tags below are those of the picture's directory, others those of the camera's."""
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)
_OF_PLACE = frozenset({*_LATITUDE, *_LONGITUDE})
_NOTHING = Directory(entries={})
_COPYRIGHT = 0x8298
_WORDED = (0x013B, _COPYRIGHT, 0x010E)
"""Tags in which people write: who made it, whose it is, what it shows."""
_FEWEST = 4
"""Octets beyond ASCII by which a character set is guessed."""


def read(parts: Parts) -> Said:
    """Return what EXIF says; damage is a warning, and what precedes it is kept."""
    if not parts.tiff:
        return Said(fields={})
    warnings: list[str] = []
    guessed: dict[str, tuple[bytes, ...]] = {}
    fields = _fields_of(parts, warnings, guessed)
    for stream in parts.more_tiff[:_MOST_OTHERS]:
        others = _fields_of(replace(parts, tiff=stream), warnings, {})
        if any(fields.get(key, said) != said for key, said in others.items()):
            warnings.append("EXIF: several that differ; the first goes first")
        fields = others | fields
    return Said(fields=fields, warnings=_once(warnings), octets=guessed)


def _fields_of(
    parts: Parts, warnings: list[str], guessed: dict[str, tuple[bytes, ...]]
) -> dict[str, Json]:
    """Return what one EXIF stream says; keep the octets of what is a guess."""
    tags, place = _tags(parts, warnings)
    foreign = {} if parts.charset else _undeclared(tags)
    charset = parts.charset or _best(foreign, warnings)
    fields: dict[str, Json] = {}
    for field, numbers in _fields():
        number = numbers[0]
        entry = tags.get(number)
        if entry is None:
            continue
        said = _value(field, numbers, tags, charset, warnings)
        if said is not None and said != "" and said != []:
            fields[field.key] = said
            if charset and number in foreign:
                guessed[field.key] = (foreign[number],)
    return fields | _degrees(place, warnings)


def _undeclared(tags: Mapping[int, Entry]) -> dict[int, bytes]:
    """Return the words of people that are not UTF-8, which is all that Exif knows."""
    return {
        number: octets
        for number in _WORDED
        if (entry := tags.get(number)) is not None
        and not entry.octets.isascii()
        and entry.is_text
        and in_utf8(octets := entry.octets.strip(b"\0 ")) is None
    }


def _best(foreign: Mapping[int, bytes], warnings: list[str]) -> str:
    """Return the set in which words read best, "" where it is the usual one.

    A few octets are more likely damaged, or fit in any set.
    """
    joined = b"".join(foreign.values())
    if sum(octet > 0x7F for octet in joined) < _FEWEST:
        return ""
    from media.images.guessing import guess  # which few files need

    best = guess(foreign.values())
    if best == "cp1252":
        return ""
    warnings.append(f"EXIF: no character set declared; {best} fits best")
    return best


@lru_cache(maxsize=1)
def _fields() -> tuple[tuple[Field, tuple[int, ...]], ...]:
    """Return the fields that EXIF can say, each with the numbers of its tags."""
    table = field_table()
    numbers = {name: number for number, name in _TAGS.items()}
    return tuple(
        (field, tuple(numbers[name] for name in field.exif))
        for field in (*table.camera, *table.fields)
        if field.exif
    )


def _once(warnings: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(warnings))


def _tags(
    parts: Parts, warnings: list[str]
) -> tuple[Mapping[int, Entry], Mapping[int, Entry]]:
    """Return the tags by number, and those of the place where the picture was taken."""
    stream = stream_of(parts.tiff)
    if stream is None:
        warnings.append("EXIF: no byte order at its start")
        return {}, {}
    picture = _directory("Image", stream, stream.first, warnings)
    others = []
    for name, pointer, own in (
        ("Exif", _CAMERA, parts.camera),
        ("GPS", _PLACE, parts.place),
    ):
        told = stream_of(own) if own else None
        at = told.first if told is not None else picture.number(pointer)
        is_there = told is not None or at not in (0, stream.first)
        others.append(
            _directory(name, told or stream, at, warnings) if is_there else _NOTHING
        )
    camera, place = others
    of_picture, of_camera = picture.entries, camera.entries
    found = of_camera | of_picture
    for number in of_picture.keys() & of_camera.keys():  # each has its home
        if number >= _PICTURE_ONLY:
            found[number] = of_camera[number]
    if any(entry.is_cut for entry in found.values()):
        warnings += (
            f"EXIF: {name} reaches beyond the block"
            for number, name in _TAGS.items()
            if number in found and found[number].is_cut
        )
    return found, place.entries


def _directory(name: str, stream: Stream, at: int, warnings: list[str]) -> Directory:
    found = stream.directory(
        at,
        wanted=_OF_PLACE if name == "GPS" else _WANTED,
        most=_LONGEST,
        warn=lambda said: warnings.append(f"EXIF: {name}: {said}"),
    )
    return found or _NOTHING


def _value(
    field: Field,
    numbers: tuple[int, ...],
    tags: Mapping[int, Entry],
    charset: str,
    warnings: list[str],
) -> Json:
    """Return what a field's tag says; `numbers`: of it, and of what belongs to it."""
    number = numbers[0]
    entry = tags[number]
    if field.type in ("int", "number"):
        # A number that the block does not hold whole is one of other octets
        return None if entry.is_cut else _number(entry)
    text = _text(entry, charset, is_notice=number == _COPYRIGHT)
    if field.type == "datetime":
        return _time(numbers, text, tags, warnings)
    if not entry.is_text:
        warnings.append(f"EXIF: {_TAGS[number]} is a number where a text belongs")
    if field.many:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def _text(entry: Entry, charset: str = "", *, is_notice: bool = False) -> str:
    """Return a text: UTF-8 where it is valid, else in the set given, else cp1252.

    A copyright notice has two parts, the photographer's and the editor's: both count.
    """
    if not entry.is_text:
        return " ".join(f"{number:g}" for number in entry.numbers())
    octets, _, behind = entry.octets.partition(b"\0")
    octets = octets.strip()
    if is_notice and behind:
        editor = behind.partition(b"\0")[0].strip()
        octets = b"\n".join(filter(None, (octets, editor)))
    text = in_utf8(octets)
    if text is None:
        text = octets.decode(charset or "cp1252", "replace")
    return (text if text.isprintable() else printed(text)).strip()


def _number(entry: Entry) -> Json:
    """Return the first number; of a division by nought nothing is said."""
    number = entry.number()
    if number is None or not isfinite(number):
        return None
    return int(number) if float(number).is_integer() else round(number, 10)


def _time(
    numbers: tuple[int, ...],
    text: str,
    tags: Mapping[int, Entry],
    warnings: list[str],
) -> str:
    """Return an ISO time as precise as said; a zone only where one is given.

    `numbers`: the tag of the time, of its offset, and of its fraction of a second where
    the field has one; a fraction of nought is left out.
    """
    zone = fraction = ""
    if len(numbers) > 1 and numbers[1] in tags:
        zone = _text(tags[numbers[1]])
    if len(numbers) > 2 and numbers[2] in tags:
        fraction = _text(tags[numbers[2]])
    stamp = read_stamp(text, zone=zone, fraction=fraction)
    if stamp is None:
        name = _TAGS[numbers[0]]
        warnings.append(f"EXIF: {name}: no date, kept as it is written")
        return text[:_LONGEST_DATE]
    if not stamp:
        name = _TAGS[numbers[0]]
        warnings.append(f"EXIF: {name}: blank or nought, which means unknown")
    return stamp


def _degrees(place: Mapping[int, Entry], warnings: list[str]) -> dict[str, Json]:
    """Return latitude and longitude in degrees, south and west negative.

    As texts, as some telephones write them, they are a warning: nobody knows which
    marks in them part degrees, and which fractions.
    """
    found: dict[str, Json] = {}
    for key, (side, tag), most in (
        ("gps_lat", _LATITUDE, 90),
        ("gps_lon", _LONGITUDE, 180),
    ):
        entry = place.get(tag)
        if entry is None:
            continue
        if entry.kind == ASCII:
            warnings.append(f"EXIF: {key}: a text where three fractions belong")
            continue
        parts = entry.numbers()[:3]
        degrees = sum(part / 60**n for n, part in enumerate(parts))
        if parts and 0 <= degrees <= most:
            letter = _text(place[side])[:1].upper() if side in place else ""
            found[key] = round(-degrees if letter in ("S", "W") else degrees, 7)
    return found
