"""How pictures relate: copies, crops and mirrored ones told from frames of a burst.

    features    a small grey picture -> places that are found again in copies of it
    look        what is kept of a picture for this: a few thousand octets
    keys        by what an index brings looks together that may be alike
    hashes      the same of the hash of the whole frame
    aligning    where one picture lies in another, by their features
    residual    what differs, block by block, where they lie upon each other
    judging     whether that moved, was laid over, or was only saved anew
    spots       whether one small spot differs sharply, too small for blocks
    seams       whether one was pasted into the other
    comparing   what that makes of the two, with reasons
    parts       where in each lies what both show
    turning     a look -> that of the picture turned by a right angle
    telling     what was done to one to make the other, in words

It needs numpy, which `pip install 'cutline[likeness]'` brings; without it nothing is
kept and nothing compared, and `is_available` says so.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from media.likeness.hashes import NEAR_BITS, bits_apart, chunk_keys, near_keys
from media.likeness.telling import transformed
from media.model import Likeness

if TYPE_CHECKING:
    from PIL import Image

__all__ = [
    "MISSING",
    "NEAR_BITS",
    "SHARED",
    "SHARED_TURNED",
    "bits_apart",
    "chunk_keys",
    "compare_however_turned",
    "compare_packed",
    "form",
    "is_available",
    "is_current",
    "keys_of",
    "made_anew",
    "near_keys",
    "packed_look",
    "transformed",
    "turned_keys",
    "turned_look",
    "turned_picture",
]

SHARED = 2
"""Keys of features that two pictures share to be worth a second look."""
SHARED_TURNED = 6
"""Keys that a turned picture shares with one to be worth it: whole pictures come turned
and share many, strangers hardly so many, however many there are."""
_TURNED = 0.6
"""How sure it is at most that a picture and a part of one on its side are one."""
_EDGES = 0.95
"""What of the width and height of both a turned copy shows, to be one of all of it."""
MISSING = "comparing pictures needs numpy; `pip install 'cutline[likeness]'` brings it"


def is_available() -> bool:
    """Say whether what this needs is installed."""
    return find_spec("numpy") is not None


def packed_look(picture: Image.Image) -> bytes:
    """Return the look of an upright picture; b"" of one too small or without numpy."""
    if not is_available():
        return b""
    from media.likeness import look

    found = look.look_of(picture)
    return b"" if found is None else look.pack(found)


def turned_picture(packed: bytes, degrees: int) -> Image.Image | None:
    """Return the small picture of a look, turned clockwise by 90, 180 or 270 degrees.

    None where there is no look that can be read.
    """
    if not (packed and is_available()):
        return None
    from media.likeness import turning

    return turning.turned_picture(packed, degrees)


def turned_look(packed: bytes, degrees: int) -> bytes:
    """Return the look of the picture turned clockwise by 90, 180 or 270 degrees.

    b"" where there is no look that can be read.
    """
    if not (packed and is_available()):
        return b""
    from media.likeness.look import pack, unpack
    from media.likeness.turning import turned

    look = unpack(packed)
    return b"" if look is None else pack(turned(look, degrees))


def compare_packed(one: bytes, other: bytes) -> Likeness | None:
    """Return how the pictures of two looks relate.

    None where one cannot be read, or shows too little to be compared.
    """
    if not (one and other and is_available()):
        return None
    from media.likeness.comparing import compare_looks
    from media.likeness.look import unpack
    from media.likeness.parts import located

    first, second = unpack(one), unpack(other)
    if first is None or second is None:
        return None
    if not (first.is_telling and second.is_telling):
        return None
    return located(compare_looks(first, second), first, second)


def compare_however_turned(one: bytes, other: bytes) -> Likeness | None:
    """Return how two pictures relate, as they are or else with the other one turned.

    All of one that surely is all of the other, turned, is as sure as a mirrored copy; a
    part is a question to people. None where one cannot be read, or shows too little.
    """
    upright = compare_packed(one, other)
    if upright is None or upright.is_of_one:
        return upright
    keys, _ = keys_of(one)
    for degrees, theirs in turned_keys(other).items():
        if len(keys & theirs) >= SHARED_TURNED:
            found = compare_packed(one, turned_look(other, degrees))
            if found is not None and found.relation in ("copy", "crop", "edited"):
                is_sure = found.is_sure and _is_whole(found)
                return Likeness(
                    relation="turned",
                    score=found.score if is_sure else min(found.score, _TURNED),
                    is_sure=is_sure,
                    reasons=found.reasons,
                    turn=degrees,
                )
    return upright


def _is_whole(found: Likeness) -> bool:
    """Tell whether two pictures show the same from edge to edge."""
    boxes = (found.part, found.other_part)
    return all(
        right - left >= _EDGES and bottom - top >= _EDGES
        for left, top, right, bottom in boxes
    )


def turned_keys(packed: bytes) -> dict[int, frozenset[int]]:
    """Return the keys that a look has turned clockwise, by 90, 180 and 270 degrees."""
    if not (packed and is_available()):
        return {}
    from media.likeness import keys
    from media.likeness.look import unpack

    look = unpack(packed)
    return {} if look is None else keys.turned_keys(look)


def form() -> int:
    """Return the form in which looks are made today; 0 where none are made."""
    if not is_available():
        return 0
    from media.likeness.look import FORM

    return FORM


def is_current(packed: bytes) -> bool:
    """Say whether a look can be read, and is made as looks are made today."""
    if not (packed and is_available()):
        return False
    from media.likeness import look

    return look.is_current(packed)


def made_anew(packed: bytes) -> bytes:
    """Return a look, that may be of an older form, as looks are made today.

    b"" where it cannot be read. No file is needed: what is kept is enough.
    """
    if not (packed and is_available()):
        return b""
    from media.likeness import look

    found = look.unpack(packed)
    return b"" if found is None else look.pack(found)


def keys_of(
    packed: bytes, *, is_wide: bool = False
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the keys of a look, and those that the mirrored picture has.

    `is_wide`: with all keys that differ from these in one bit.
    """
    if not (packed and is_available()):
        return frozenset(), frozenset()
    from media.likeness.keys import feature_keys, keys_within_a_bit, mirror_keys
    from media.likeness.look import unpack

    look = unpack(packed)
    if look is None:
        return frozenset(), frozenset()
    straight, mirrored = feature_keys(look), mirror_keys(look)
    if is_wide:
        return keys_within_a_bit(straight), keys_within_a_bit(mirrored)
    return straight, mirrored
