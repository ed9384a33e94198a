"""Adobe RGB of cameras, which put no profile into a file but say it in EXIF (DCF 2.0).

Out: an ICC profile (ICC.1:2001) of the numbers that Adobe RGB (1998) is defined by.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from PIL import Image as Pillow

_INTEROPERABILITY, _INDEX = 0xA005, 1
_OPTION = "R03"
"""DCF's name for a file in Adobe RGB; "R98" is one in sRGB."""
_GAMMA = 0x0233
"""2 51/256, in units of 1/256."""
# Of red, green, blue and white as X, Y, Z under D50, in units of 1/65,536
_COLOURS = {
    b"rXYZ": (39960, 20389, 1276),
    b"gXYZ": (13453, 41014, 3989),
    b"bXYZ": (9777, 4133, 48771),
    b"wtpt": (63190, 65536, 54061),
}


def says_so(image: Pillow.Image) -> bool:
    """Say whether EXIF calls a picture one in Adobe RGB."""
    index = image.getexif().get_ifd(_INTEROPERABILITY).get(_INDEX)
    return isinstance(index, str) and index.strip("\0 ") == _OPTION


@lru_cache(maxsize=1)
def profile() -> bytes:
    """Return the profile."""
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, _GAMMA, 0)
    name = b"Adobe RGB (1998)\0"
    told = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)
    tags = {b"desc": told + bytes(-len(told) % 4)}
    for tag, numbers in _COLOURS.items():
        tags[tag] = b"XYZ \0\0\0\0" + struct.pack(">3i", *numbers)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    at, table, held = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", at + len(held), len(data))
        held += data
    head = bytes(8) + struct.pack(">I", 0x02100000) + b"mntrRGB XYZ " + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3i", *_COLOURS[b"wtpt"])
    body = head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + held
    return struct.pack(">I", len(body)) + body[4:]
