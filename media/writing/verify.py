"""A written file read back: what was asked for is there, everything else as before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from media.model import Json
from media.writing import packet
from media.writing.blocks import Blocks
from media.writing.boxes import Broken
from media.writing.essence import essence
from media.writing.exiftool import ExifTool

# What ExifTool says of the file itself and of itself, not of what is in it; IIM is
# compared octet for octet.
_NOT_KEPT = re.compile(
    r"""SourceFile\Z | (?:System|File|ExifTool|IPTC\d*|Composite|XMP-x):
      | Photoshop:IPTCDigest\Z | XMP-xmpNote:HasExtendedXMP\Z
      # places in the file and lengths of what was written, which move
      | .*:(?:\w*(?:Offsets?|Start|Pointer|Position)|MPImageList)\Z
      | MPImage1:MPImageLength\Z
      | IFD\d:(?:Padding|ApplicationNotes|IPTC-NAA|PhotoshopSettings)\Z
      | \w+:(?:WarningT?|Error)\Z
      | \w+:(?:\w*Flags|\w*MediaData\w*|ExtensionsUsed|GIFVersion)\Z
    """,
    re.VERBOSE,
)


class Differs(Exception):
    """The written file is not what it was to be; the message names the place."""


class DiffersTogether(Differs):
    """Each block is right, but together they say something else than before."""


def require_kept(before: Blocks, after: Blocks, asked: Iterable[str]) -> None:
    """Compare what was not asked for, block by block and property by property.

    Raises:
        Differs: something of it changed.
    """
    keys = set(asked)
    for name, was in before.said.items():
        now = after.said[name].fields
        for key in sorted({*was.fields, *now} - keys):
            if was.fields.get(key) != now.get(key):
                raise Differs(f"{name}: {key} would change")
    properties = {packet.qualified(key) for key in keys}
    changed = packet.differing(_properties(before), _properties(after)) - properties
    if changed:
        raise Differs(f"XMP: {sorted(changed)[0]} would change")


def require_same_together(before: Blocks, after: Blocks, asked: Iterable[str]) -> None:
    """Compare what the blocks together say of all that was not asked for.

    Raises:
        DiffersTogether: another block than before now counts.
    """
    keys = set(asked)
    names = {c.name for i in (before, after) for c in i.image.fields}
    for name in sorted(names - keys):
        if before.image.says(name) != after.image.says(name):
            raise DiffersTogether(f"{name} would be read from another block")


def require_said(after: Blocks, block: str, expected: Mapping[str, Json]) -> None:
    """Compare what was asked for.

    Raises:
        Differs: it does not read back.
    """
    for key, value in expected.items():
        if plain(after.says(block, key)) != plain(value):
            raise Differs(f"{block}: {key} does not read back as it was to be")


def plain(said: Json) -> Json:
    """Return texts of a list as the one text that EXIF has of them; nothing as None."""
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        return "; ".join(str(each) for each in said) or None
    return said or None


def require_same_picture(old: bytes, new: bytes, form: str) -> None:
    """Compare all that is no metadata, octet for octet.

    Raises:
        Differs: it is not the same, or cannot be compared.
    """
    try:
        was, now = essence(old, form), essence(new, form)
    except Broken as error:
        raise Differs(f"the picture cannot be compared: {error}") from error
    changed = sorted(n for n in {*was, *now} if was.get(n) != now.get(n))
    if changed:
        raise Differs(f"{changed[0]} would change")


def require_same_tags(
    tool: ExifTool, old: Path, new: Path, asked: Iterable[str]
) -> None:
    """Compare all that ExifTool reads besides, camera makers' notes included.

    Raises:
        Differs: a tag was lost, changed or came in.
        Failed: ExifTool cannot read one of the files.
    """
    was, now = dict(_kept(tool.tags(old), asked)), dict(_kept(tool.tags(new), asked))
    changed = sorted(n for n in {*was, *now} if was.get(n) != now.get(n))
    if changed:
        raise Differs(f"{changed[0]} would change")


def _kept(tags: Mapping[str, Any], asked: Iterable[str]) -> Iterator[tuple[str, Any]]:
    names = tuple(asked)
    languages = tuple(f"{name}-" for name in names)
    for name, said in tags.items():
        plain_name = name.casefold()
        is_asked = plain_name in names or plain_name.startswith(languages)
        if not is_asked and not _NOT_KEPT.match(name):
            yield name, said


def _properties(of: Blocks) -> dict[str, packet.Canonical]:
    """Return the properties of all packets; one that cannot be parsed says nothing."""
    found: dict[str, packet.Canonical] = {}
    for octets in (*of.parts.xmp, *_extended(of)):
        try:
            found = packet.canonical(octets) | found
        except ValueError:
            continue
    return {n: v for n, v in found.items() if not n.startswith(_NOTES)}


def _extended(of: Blocks) -> Iterator[bytes]:
    """Yield the extended packets, their pieces put together."""
    chunks = sorted(of.parts.extended_xmp, key=lambda chunk: (chunk.guid, chunk.offset))
    for _, pieces in groupby(chunks, key=lambda chunk: chunk.guid):
        yield b"".join(piece.data for piece in pieces)


_NOTES = "{http://ns.adobe.com/xmp/note/}"
"""Says only whether there is an extended packet; its fields are compared."""
