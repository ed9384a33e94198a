"""How the files of an asset relate by what they show, for pages."""

from __future__ import annotations

from media.explain import Apart, Near
from media.likeness import transformed
from media.model import Asset, FileLikeness, Image, value
from web.display.labels import percent
from web.display.sentences import said
from web.translations.speaking import gettext, marked

APART: dict[Apart, str] = {
    "decided": marked("somebody decided that they are two pictures"),
    "moment": marked("something in the scene moved: another frame"),
    "other": marked("where they lie upon each other they differ"),
    "part": marked("one may stand in the other beside other pictures, as in a collage"),
    "unsure": marked("it is not sure enough to be kept as one"),
    "torn": marked(
        "it surely shows the same, and fits two pictures that must stay apart"
    ),
}
"""Why two pictures that look alike are kept as two."""


def why_apart(one: Near) -> str:
    """Return why another picture that looks like one is kept apart from it."""
    ruling = one.decision
    why = gettext(APART[one.apart])
    if ruling is None:
        return why
    because = f": {ruling.reason}" if ruling.reason else ""
    return f"{why} ({ruling.actor}{because})"


def how_near(one: Near) -> str:
    """Return how near another picture is, in numbers."""
    ours, theirs = one.shared
    shared = gettext(
        "%(ours)s of the one and %(theirs)s of the other are shared",
        ours=percent(ours),
        theirs=percent(theirs),
    )
    told = [shared]
    if one.bits is not None:
        apart = gettext("fingerprints %(bits)s of 64 bits apart", bits=one.bits)
        told.insert(0, apart)
    if one.likeness.relation == "different":
        del told[1:]  # nothing of them was found to be shared
    return "; ".join((*told, *map(said, one.likeness.reasons)))


@value
class Alike:
    """One file seen from another: `said` what was done to make it of that one.

    `image` is the other file, None where the asset has it no more.
    """

    sha256: str
    image: Image | None
    said: str
    score: float
    is_sure: bool
    reasons: tuple[str, ...]


def alike(asset: Asset) -> dict[str, list[Alike]]:
    """Return how each file relates to the others, by its SHA-256, the surest first."""
    images = {image.fingerprint.sha256: image for image in asset.images}
    found: dict[str, list[Alike]] = {}
    for likeness in asset.likenesses:
        for name in likeness.pair:
            other = likeness.beside(name)
            found.setdefault(name, []).append(seen(likeness, other, images.get(other)))
    return {
        name: sorted(several, key=lambda each: (-each.score, each.sha256))
        for name, several in found.items()
    }


def seen(likeness: FileLikeness, other: str, image: Image | None = None) -> Alike:
    """Return one of two files seen from the other; `other` is the one it is seen from.

    >>> from media.model import Likeness
    >>> crop = Likeness(relation="crop", score=0.9, part=(0.0, 0.0, 0.5, 1.0))
    >>> seen(FileLikeness(one="a", other="b", likeness=crop), "a").said
    'cropped to 50 % of the width'
    """
    told = likeness.told_from(other)
    return Alike(
        sha256=other,
        image=image,
        said=transformed(told),
        score=told.score,
        is_sure=told.is_sure,
        reasons=told.reasons,
    )
