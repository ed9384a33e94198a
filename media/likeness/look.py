"""What is kept of a picture to compare it with others: a small grey one, and features.

Packed it takes some ten thousand octets: a byte for the form, the sizes, the picture as
JPEG, then 16 octets for each feature. Features are those of the small picture as it is
kept, so that they can be found anew, in another way, when its file is long gone.
"""

from __future__ import annotations

import hashlib
import io
import struct
from functools import lru_cache

import numpy as np
from PIL import Image

from media.likeness.features import Features, features_of
from media.model import value

FORM = 3
"""Of looks and of what is told by them; to be counted on when either is made otherwise,
so that old ones are made and compared anew."""
_OLDER = frozenset({2})
"""Forms of which only the features are others."""
_SHOWN = 256
"""Pixels of the long side of the picture that is kept."""
READ = 232
"""Pixels of the long side at which features are found. A smooth filter reduces to it: a
crop is reduced by another factor, and has to give the same features."""
_MOST = 200
_TELLING = 8
"""Features; a picture of one colour has none."""
_QUALITY = 85
_HEAD = struct.Struct("<BHHIH")
_LEAST = 48
"""Pixels of the short side without which nothing is told."""


@value
class Look:
    """A picture as it is compared. `size` in pixels of what is kept of it."""

    digest: str
    size: tuple[int, int]
    jpeg: bytes
    features: Features

    @property
    def is_telling(self) -> bool:
        """Say whether there is enough to be seen to tell the picture from others."""
        return len(self.features) >= _TELLING


def look_of(picture: Image.Image) -> Look | None:
    """Return the look of an upright picture; None where it is too small for one."""
    grey = picture.convert("L")
    grey.thumbnail((_SHOWN, _SHOWN), Image.Resampling.BOX, reducing_gap=None)
    if min(grey.size) < _LEAST:
        return None
    return _seen(_encoded(grey), grey.size)


def with_features(grey: Image.Image, features: Features) -> Look:
    """Return the look of a small grey picture of which the features are known."""
    jpeg = _encoded(grey)
    return Look(digest=_digest(jpeg), size=grey.size, jpeg=jpeg, features=features)


def _encoded(grey: Image.Image) -> bytes:
    packed = io.BytesIO()
    grey.save(packed, "JPEG", quality=_QUALITY)
    return packed.getvalue()


def _features(jpeg: bytes) -> Features:
    small = _decoded(jpeg)
    if max(small.size) > READ:
        small = small.copy()
        small.thumbnail((READ, READ), Image.Resampling.BICUBIC, reducing_gap=None)
    return features_of(np.asarray(small, np.float32), most=_MOST)


def _digest(jpeg: bytes) -> str:
    return hashlib.blake2b(jpeg, digest_size=16).hexdigest()


def pack(look: Look) -> bytes:
    """Return a look as octets."""
    count = len(look.features)
    head = _HEAD.pack(FORM, *look.size, len(look.jpeg), count)
    places = np.rint(look.features.places * 32_768).clip(0, 65_535).astype("<u2")
    margins = np.rint(look.features.margins * 32_768).clip(0, 65_535).astype("<u2")
    words = look.features.words.astype("<u8")
    parts = places.tobytes(), words.tobytes(), margins.tobytes()
    return head + look.jpeg + b"".join(parts)


def is_current(octets: bytes) -> bool:
    """Say whether a look was packed as looks are made today."""
    return octets[:1] == bytes([FORM]) and unpack(octets) is not None


def unpack(octets: bytes) -> Look | None:
    """Return a look that was packed; None where it cannot be read.

    Of an older one the features are found anew.
    """
    if len(octets) < _HEAD.size or octets[0] not in {FORM, *_OLDER}:
        return None
    form, width, height, length, count = _HEAD.unpack_from(octets)
    if len(octets) != _HEAD.size + length + 16 * count:
        return None
    start = _HEAD.size
    jpeg = octets[start : start + length]
    if form != FORM:
        return _seen(jpeg, (width, height))
    start += length
    places = np.frombuffer(octets, "<u2", 3 * count, start).reshape(count, 3)
    words = np.frombuffer(octets, "<u8", count, start + 6 * count)
    margins = np.frombuffer(octets, "<u2", count, start + 14 * count)
    return Look(
        digest=_digest(jpeg),
        size=(width, height),
        jpeg=jpeg,
        features=Features(
            places=places.astype(np.float32) / np.float32(32_768),
            words=words.astype(np.uint64),
            margins=margins.astype(np.float32) / np.float32(32_768),
        ),
    )


def _seen(jpeg: bytes, size: tuple[int, int]) -> Look:
    return Look(digest=_digest(jpeg), size=size, jpeg=jpeg, features=_features(jpeg))


def picture_of(look: Look) -> Image.Image:
    """Return the small grey picture of a look; not to be written on."""
    return _decoded(look.jpeg)


@lru_cache(maxsize=64)
def _decoded(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture
