"""Files' names in addresses: without format and size; which are specific."""

from __future__ import annotations

import re
from functools import lru_cache

from media.expressions import expression

_EXTENSION = re.compile(
    r"\.(?:jpe?g|jfif|pjpeg|png|webp|avif|gif|svg|bmp|tiff?|heic|jxl)(?![^.,;!:@?/~])",
    re.I,
)
_RATIO = r"(?:16_9|9_16|4_3|3_4|3_2|2_3|1_1|5_4|4_5|21_9|2_1)(?!\d)"
_SIZE_END = expression(
    rf"""
    (?=[-_.@~=\d])                            # which spares most places the rest
    (?: [-_.]? \d{{2,5}}x\d{{2,5}} (?:[-_]c(?:rop(?:_\w+)?)?)?   # -300x200, -300x200-c
      | _(?:\d{{2,4}}x|x\d{{2,4}})            # _640x, _x360
      | [-_]v? {_RATIO} (?:_\d{{2,4}})?       # _v16_9_600
      | [-_](?:w|h|width-?)\d{{2,4}}          # _w640
      | [-_]\d{{2,4}}w                        # -640w
      | @\dx | @\d{{2,3}}                     # @2x
      | [-_](?:scaled|rotated|thumb(?:nail)?) # -scaled
      | -e1\d{{12}}                           # -e1699999999999: edited, then
      | _r\d\.\d+ | _fp[xy]\d+                # _r1.778_fpx45
      | ~?_v-[a-z0-9][\w@-]*                  # ~_v-teaser: a variant by name
      | ~tplv-.* | =[swh]\d{{1,4}} (?:-[a-z0-9]+)*   # ~tplv-x-640, =w640-h360-p
    )+ $
    """,
    re.X | re.I,
)
_SIZE_WORD = re.compile(
    r"[-_](?:x?small|medium|x?large|big|preview|square|jumbo|superjumbo|hires|lowres)$",
    re.I,
)
_SHORTEST_BEFORE_WORD = 8
"""Letters: "too-small" is a name of its own, "harbour-fire-small" is a size."""
_SIZE_START = re.compile(
    r"""
    ^\d{2,5}x\d{2,5}[-_]
  | ^(?:w|h)\d{2,4}[-_]
  | ^\d{3,4}_\d{3,4}_(?=\d{9,})               # 630_360_1699999999
  | ^(?:large|medium|small|thumbnail)_(?=\w[\w-]*_[0-9a-f]{10}$)   # large_x_HASH
    """,
    re.X | re.I,
)
# "1234567890_0:160:3072:1888_1920x0_80_HASH": a number, a crop, a size, a checksum;
# "12345678901_1a2b3c4d5e_b": a number, a checksum, a size by its letter
_NUMBER_FIRST = re.compile(
    r"^(?P<a>\d{8,})_\d+:\d+:\d+:\d+_.*$"
    r"|^(?P<b>\d{8,}_[0-9a-f]{10})_[a-z]$",
    re.I,
)
_GENERIC = re.compile(
    r"""
    ^(?: images?|img|photo|picture|orig(?:inal)?|default|thumb(?:nail)?|main|master
       | teaser | header|hero|cover|file|download|index|full|raw|native|resource|crop
       | resize[dr]?|_image|scale_\d{2,4}
       | landscape|portrait|square|wide|small|medium|large|\d{0,5}|\d{1,5}@\d{1,3}
       | \d{1,5}[x_]\d{1,5}|[a-z]{1,3}\d{0,4} )$
    """,
    re.X | re.I,
)
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|cgi|jsp|do)$", re.I)
# A UUID, a digest; 26 capitals and digits, as base32 makes of 16 octets
_STRONG = re.compile(
    r"(?i:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<![0-9a-z])[0-9a-f]{32,64}(?![0-9a-z]))"
    r"|^(?=[A-Z]*[2-7])[A-Z2-7]{26}$"
)
_SHORTEST_STRONG = 26


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Say whether many pictures have a name: "image", "640", "show.php", none."""
    return not name or bool(_GENERIC.match(name) or _SCRIPT.search(name))


@lru_cache(maxsize=8192)
def has_extension(segment: str) -> bool:
    """Say whether a folder or file ends in a picture's format."""
    found = _EXTENSION.search(segment)
    return found is not None and found.end() == len(segment)


def strong_in(segment: str) -> str:
    """Return a name that no two pictures share, "" where there is none."""
    if len(segment) < _SHORTEST_STRONG:
        return ""
    found = _STRONG.search(segment)
    return found[0] if found else ""


@lru_cache(maxsize=8192)
def stem_of(name: str) -> str:
    """Return a file's name without format and size.

    >>> stem_of("storm-1024x683.jpg.webp"), stem_of("P01-317.jpg")
    ('storm', 'P01-317')
    """
    found = _EXTENSION.search(name)
    bare = name[: found.start()] if found else name
    if number := _NUMBER_FIRST.match(bare):
        return number["a"] or number["b"]
    sized = _SIZE_START.sub("", _SIZE_END.sub("", bare)) or bare
    word = _SIZE_WORD.search(sized)
    return sized[: word.start()] if word and _is_long(sized, word) else sized


def _is_long(name: str, word: re.Match[str]) -> bool:
    return word.start() >= _SHORTEST_BEFORE_WORD
