"""Folders in addresses: which only say how large a picture is, or in which form."""

from __future__ import annotations

import re
from functools import lru_cache

from media.addresses.names import has_extension, is_generic, stem_of
from media.expressions import expression

_SIZE_SEGMENT = expression(
    r"""
    ^(?: \d{1,5}[x_]\d{1,5} (?:[_x]\d{1,5}){0,2} !?   # 640x360, 16x9, a crop box
       | \d{2,5}x\d{2,5} [-_+:][a-z0-9_+:-]+          # 704x396_crop, 3000x2000+0+0
       | -?\d{1,5}x-?\d{1,5} (?::-?\d{1,5}x-?\d{1,5})?   # 10x20:1200x700
       | \d{1,2}[:-]\d{1,2} | \d{3,4}-\d{3,4}(?:-c)?
       | [\w-]{27}=                                # the signature of a resizer
       | [lcr]?w=?\d{2,4} | h=?\d{2,4} | [spw]\d{2,4}x\d{2,4}
       | s\d{2,4} (?:-[a-z]{1,2}\d*)* | w\d{2,4}-h\d{2,4} (?:-[a-z]\w*)*
       | (?:\w{1,3}_[\w.:-]+,)+ \w{1,3}_[\w.:-]+   # c_scale,w_382,q_88
       | [whq]_\d{1,4} | (?:f|q|g|dpr)_auto (?::\w+)* | f_(?:jpe?g|webp|avif|png)
       | ar_[\d.:]+ | dpr_[\d.]+ | tr:[\w,.:-]+
       | (?:\w+=[\w.:-]+,)* (?:width|height|w|h|q|quality|fit|format|f|dpr)=[\w.:-]+
             (?:,\w+=[\w.:-]+)*                    # width=640,quality=75
       | (?:rs|c|fp|rt|g|q|w|h|el|ex|dpr|resize|fill|fit|f|format|quality|gravity|crop
            |size|width|height|sharpen|strip_metadata|enlarge) (?::[\w.-]*)+
       | \$\w+ (?:,\$\w+)* .*                      # $width_756,$x_0
       | (?:t|c)_\w+ | fit-in | smart | filters:.* | unsafe
       | [a-z]+__\d{2,5}x\d{2,5} (?:__\w+)*        # wide__822x462__desktop
    )$
    """,
    re.X | re.I,
)
# Folders that say what the next one is: "width/640", "quality/90"
_PAIRS = re.compile(
    r"^(?:width|height|w|h|max|resize|thumb(?:nail)?|crop|quality|q|size|scale|format)$",
    re.I,
)
_AMOUNT = re.compile(
    r"^(?:\d{1,5}(?:_[0-9a-f]{8})?!?|\d{1,5}x\d{0,5}[!^+\w]*|w\d{2,4}"
    r"|jpe?g|webp|avif|png)$",
    re.I,
)
_WIDTH = re.compile(
    r"""
    ^(?: 240|300|320|360|400|480|500|512|600|624|640|660|720|750|768|800|828|900|960
       | 976|1000|1020|1024|1080|1200|1280|1366|1440|1500|1600|1800|1920|2000|2048
       | 2400|2560|3840 )$
    """,
    re.X,
)
"""What pictures are resized to; counts over a name that is specific."""
_SPECIFIC = re.compile(r"\d{6,}|.{12,}")
_NUMBER = re.compile(r"^\d{1,5}$")
_BOX = 5  # numbers in a row: a crop box and a size, one folder each
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_SCHEMES = frozenset({"public", "private", "s3", "azure"})
# https://iiif.io/api/image/3.0/: /{region}/{size}/{rotation}/{quality}.{format}
_REGION = re.compile(r"^(?:full|square|(?:pct:)?[\d.]+(?:,[\d.]+){3})$")
_IIIF_SIZE = re.compile(r"^\^?(?:full|max|pct:[\d.]+|!?\d+,\d+|\d+,|,\d+)$")
_ROTATION = re.compile(r"^\d{1,3}(?:\.\d+)?$")
_QUALITY = re.compile(r"^(?:default|native|color|gray|bitonal)\.\w+$")
_LONG_TOKEN = re.compile(r"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{40,}$")


def without_sizes(segments: list[str]) -> list[str]:
    """Return folders and name of a path without what only says how large.

    >>> without_sizes(["fit-in", "640x360", "a", "storm.jpg"])
    ['a', 'storm.jpg']
    >>> without_sizes(["a", "storm.jpg", "renditions", "web.1280.jpeg"])
    ['a', 'storm.jpg']
    """
    kept = _without_region(segments)
    kept = _without_styles(_up_to_picture(kept))
    kept = _without_pairs(_without_box(kept))
    kept = [s for s in kept if not is_size(s)]
    if any(map(_WIDTH.match, kept[:-1])) and _SPECIFIC.search(stem_of(kept[-1])):
        kept = [s for s in kept[:-1] if not _WIDTH.match(s)] + kept[-1:]
    return kept


# The addresses of a page share hosts and folders, those of a picture its name, too.
@lru_cache(maxsize=8192)
def is_size(segment: str) -> bool:
    """Say whether a folder in a path only says how large, or in which form."""
    return _SIZE_SEGMENT.match(segment) is not None


def is_long_token(segment: str) -> bool:
    """Say whether a folder is a long random name, which no two pictures share."""
    return len(segment) >= 40 and _LONG_TOKEN.match(segment) is not None


def _without_region(segments: list[str]) -> list[str]:
    """Drop region, size, rotation and quality of a IIIF address."""
    if len(segments) > 4 and _QUALITY.match(segments[-1]):
        region, size, rotation = segments[-4:-1]
        if (
            _REGION.match(region)
            and _IIIF_SIZE.match(size)
            and _ROTATION.match(rotation)
        ):
            return segments[:-4]
    return segments


def _up_to_picture(segments: list[str]) -> list[str]:
    """Drop what follows a folder that is a picture: how it is rendered.

    "storm.jpg/v1/fill/w_640/x.jpg", "storm.jpg/_jcr_content/renditions/web.jpeg",
    "thumb/a/ab/Storm.jpg/640px-Storm.jpg".
    """
    for n, segment in enumerate(segments[:-1]):
        if has_extension(segment) and not is_generic(stem_of(segment)):
            before = segments[:n]
            if segments[n + 1].endswith(segment) or segment in segments[n + 1]:
                before = [s for s in before if s != "thumb"]
            return [*before, segment]
    return segments


def _without_styles(segments: list[str]) -> list[str]:
    """Drop the folders in which common systems keep derivatives, with their names.

    "styles/NAME/public", "ALTERNATES/NAME", "media/cache/resolve/NAME",
    "_aliases/NAME", "storm.jpg_gen/derivatives/NAME".
    """
    for n, segment in enumerate(segments[:-1]):
        if segment == "styles" and segments[n + 2 : n + 3]:
            if segments[n + 2] in _SCHEMES:
                return segments[:n] + segments[n + 3 :]
        elif segment in ("ALTERNATES", "alternates", "_aliases"):
            return segments[:n] + segments[n + 2 :]
        elif segment == "derivatives" and segments[n - 1].endswith("_gen"):
            return segments[: n - 1] + segments[n + 2 :]
        elif segment == "cache" and n and segments[n - 1] == "media":
            skipped = 3 if segments[n + 1] == "resolve" else 2
            return segments[: n + 1] + segments[n + skipped :]
    return segments


def _without_pairs(segments: list[str]) -> list[str]:
    """Drop pairs of folders like "width/640"."""
    kept: list[str] = []
    n, last = 0, len(segments) - 1
    while n <= last:
        if (
            n + 1 < last
            and _PAIRS.match(segments[n])
            and _AMOUNT.match(segments[n + 1])
        ):
            n += 2
            continue
        kept.append(segments[n])
        n += 1
    return kept


def _without_box(segments: list[str]) -> list[str]:
    """Drop a long row of numbers behind a date: a crop box and a size."""
    start = 0
    while start < len(segments) - _BOX:
        end = start
        while end < len(segments) - 1 and _NUMBER.match(segments[end]):
            end += 1
        first = start + 3 if _YEAR.match(segments[start]) else start
        if end - first >= _BOX:
            return segments[:first] + segments[end:]
        start = end + 1
    return segments
