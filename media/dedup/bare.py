"""A bare file where another one was -> whether it is that one, saved anew.

Who makes a picture smaller for a page, and drops what stood in it, writes over it what
has other octets, other pixels and no words. At the place of a picture that it looks
like, with the same shape, it is taken for that: where it is not (a frame of the same
moment), what bars the one bars the other until somebody says that they are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from media.grouping import Tie
from media.model import Image, pair_of, value


@value
class Weights:
    """How like two such files must be."""

    near_bits: int = 4  # of 64: re-encoding and resizing move 0 to 4
    shape: float = 0.03  # by which their proportions may differ: a row of pixels


WEIGHTS = Weights()

Compared = Mapping[tuple[str, str], bool]
"""By two digests, the lesser first, whether files that were compared are surely one."""

_SAYING = (
    *("description", "headline", "title", "credit_line", "creators", "source"),
    *("copyright_notice", "copyright_owners", "instructions", "usage_terms"),
    *("digital_image_guid", "image_supplier_id", "job_id"),
)


def look_alike(one: Image, other: Image, compared: Compared) -> bool:
    """Tell whether two files look alike, and no comparison says that they are two."""
    a, b = one.fingerprint, other.fingerprint
    return (
        compared.get(pair_of(a.sha256, b.sha256), True)
        and a.bits_from(b) <= WEIGHTS.near_bits
    )


def is_bare_version(was: Image, now: Image, compared: Compared) -> bool:
    """Tell whether a file is what was at its place, saved anew, and says nothing."""
    if was.place != now.place or any(map(now.as_read.text, _SAYING)):
        return False
    if not look_alike(was, now, compared):
        return False
    one, other = was.fingerprint, now.fingerprint
    wide, high = one.width * other.height, one.height * other.width
    return bool(wide and high) and abs(wide - high) <= WEIGHTS.shape * max(wide, high)


def version_ties(images: Iterable[Image], compared: Compared) -> list[Tie[int]]:
    """Return ties of former files to such versions of them, by their places here."""
    files = list(images)
    place = {i.fingerprint.sha256: n for n, i in enumerate(files)}
    ties: list[Tie[int]] = []
    for n, image in enumerate(files):
        for sha256 in image.former.versions if image.former else ():
            pair = pair_of(image.fingerprint.sha256, sha256)
            if sha256 in place and compared.get(pair, True):
                ties.append((n, place[sha256]))
    return ties
