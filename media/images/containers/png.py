"""PNG: chunks (ISO/IEC 15948). EXIF in eXIf, XMP in iTXt, IIM in ImageMagick's texts.

C2PA stands in caBX. Texts are unpacked within bounds only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from media.images.containers.damage import unpack
from media.images.directories import without_name
from media.images.parts import MOST, Parts
from media.octets import Octets

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 100_000
_MOST_PROFILES = 8
"""Texts that are unpacked; honest files have three at most."""

_PACKED = 5
"""Octets before the packed EXIF of zxIf: how it is packed, and how long it is. It was
proposed and not adopted, but there are files."""
_KINDS = ("exif", "iptc", "bare", "xmp", "c2pa")
_XMP = b"XML:com.adobe.xmp"
_IN_SEGMENT = b"http://ns.adobe.com/xap/1.0/\0"  # before a packet that was a JPEG's
# ImageMagick's name, lines with name and length, then hexadecimal digits
_PROFILES = {
    b"Raw profile type exif": "exif",
    b"Raw profile type APP1": "exif",
    b"Raw profile type iptc": "iptc",
    b"Raw profile type 8bim": "iptc",
    b"Raw profile type xmp": "xmp",
}


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a PNG."""
    return head.startswith(_SIGNATURE)


def take_apart(data: Octets) -> Parts:
    """Return the parts of a PNG."""
    has_size = data[12:16] == b"IHDR" and len(data) >= 24
    width, height = struct.unpack(">II", data[16:24]) if has_size else (0, 0)
    warnings: list[str] = []
    found: dict[str, list[bytes]] = {kind: [] for kind in _KINDS}
    texts: list[tuple[bytes, bytes]] = []
    for kind, body in _chunks(data, warnings):
        if kind == b"eXIf":
            found["exif"].insert(0, body)
        elif kind == b"caBX":
            found["c2pa"].append(body)
        elif _name_of(kind, body):
            texts.append((kind, body))
    if len(texts) > _MOST_PROFILES:
        warnings.append(f"PNG: {len(texts)} profiles; {_MOST_PROFILES} are read")
    for kind, body in texts[:_MOST_PROFILES]:
        try:
            text = _text(kind, body)
        except ValueError as error:
            warnings.append(f"PNG: {kind.decode('ascii', 'replace')}: {error}")
        else:
            found[_kind_of(_name_of(kind, body), text)].append(text)
    exif = [without_name(each) for each in found["exif"]]
    return Parts(
        format="PNG",
        width=width,
        height=height,
        tiff=exif[0] if exif else b"",
        more_tiff=tuple(exif[1:]),
        resources=b"".join(found["iptc"]),
        iim=b"".join(found["bare"]),
        xmp=tuple(packet.removeprefix(_IN_SEGMENT) for packet in found["xmp"]),
        credentials=b"".join(found["c2pa"]),
        credentials_place="caBX",
        warnings=tuple(warnings),
    )


def _chunks(data: Octets, warnings: list[str]) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        head = data[at : at + 8]
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind == b"IEND":
            return
        end = at + 8 + length
        if end > len(data):
            warnings.append(f"PNG: octet {at}: the file ends within a chunk")
        if kind in (b"eXIf", b"zxIf", b"caBX", b"iTXt", b"tEXt", b"zTXt"):
            yield kind, data[at + 8 : min(end, at + 8 + MOST)]
        at = end + 4
    warnings.append(f"PNG: more than {_MOST_CHUNKS} chunks; the rest is left out")


def _name_of(kind: bytes, body: bytes) -> str:
    """Return what a text chunk holds: "exif", "iptc", "xmp", or "" for other texts."""
    if kind == b"zxIf":
        return "exif"
    name = body[:80].partition(b"\0")[0]
    return "xmp" if name == _XMP else _PROFILES.get(name, "")


def _kind_of(name: str, text: bytes) -> str:
    """Return what a text holds by its beginning; else what its name says.

    A segment APP1 holds EXIF or XMP; IIM stands among Photoshop's resources or bare.
    """
    if name == "exif" and text.startswith(_IN_SEGMENT):
        return "xmp"
    return "bare" if name == "iptc" and text[:1] == b"\x1c" else name


def _text(kind: bytes, body: bytes) -> bytes:
    """Return the content of a text chunk.

    Raises:
        ValueError: it is broken, or unpacks to too much.
    """
    if kind == b"zxIf":
        return unpack(body[_PACKED:])
    name, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = unpack(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.partition(b"\0")[2].partition(b"\0")[2]
        rest = unpack(rest) if packed else rest
    return rest if name == _XMP else _profile(rest)


def _profile(text: bytes) -> bytes:
    """Return the content of "\\nexif\\n    1234\\n4578...", hexadecimal."""
    lines = text.strip(b"\n").split(b"\n", 2)
    if len(lines) < 3:
        raise ValueError("not a raw profile")
    return bytes.fromhex(lines[2].decode("ascii", "replace"))
