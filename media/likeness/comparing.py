"""Two looks -> whether they are of one picture, how they relate, and why.

What is alike by its features is laid upon each other; then every block is asked
whether the edges of the one are there in the other. A copy keeps them everywhere,
about equally well. In another frame of a burst most blocks agree, and a few do not at
all. A mark that lies over a picture adds edges in many parts of it and takes none.
"""

from __future__ import annotations

from typing import TypeAlias

from PIL import Image, ImageOps

from media.likeness.aligning import Placement, placements
from media.likeness.covers import is_covered
from media.likeness.features import Features, mirrored
from media.likeness.judging import Findings, findings_of
from media.likeness.look import READ, Look, picture_of
from media.likeness.residual import Differences, are_unlike, frames_of, laid, pixels_of
from media.likeness.seams import Seam, seam_about
from media.likeness.spots import has_spot
from media.model import Likeness, PictureRelation, value


@value
class Weights:
    """Bounds between relations, chosen on generated pictures.

    `agreement`: how far all edges together are the same in a copy; `marked`: in one
    with a mark over it; `scene`: below it not even the scene is the same; with
    `many` votes and from `plain` on nobody asks whether it is mirrored. `near`: of the
    worst blocks, from which on somebody should look. `whole`: the overlap from which on
    nothing was cut off; `much`: that from which on it is no matter what lies beside.
    `covered`: how likely it is one picture of which a part is covered: to some desks a
    card is a work of its own.
    """

    agreement: float = 0.6
    marked: float = 0.85
    scene: float = 0.3
    many: int = 20
    plain: float = 0.85
    near: float = 0.3
    whole: float = 0.97
    much: float = 0.9
    covered: float = 0.4


WEIGHTS = Weights()


SAME: frozenset[PictureRelation] = frozenset({"copy", "crop", "mirrored", "edited"})
"""Relations of which each says that both are one picture."""

_Pair: TypeAlias = tuple[Differences, bool]
UNLIKE = Likeness(relation="different", score=0.0, reasons=("no part is alike",))


def compare_looks(one: Look, other: Look) -> Likeness:
    """Return how two pictures relate; the same, whichever is named first, but for the
    direction of the placement.
    """
    if one.digest > other.digest:
        return _turned(_compared(other, one))
    return _compared(one, other)


def _compared(one: Look, other: Look) -> Likeness:
    found = _best(one, other)
    if found is None:
        return UNLIKE
    differences, in_mirror = found
    seen = findings_of(differences)
    if differences.agreement < WEIGHTS.scene:
        return UNLIKE
    placement = differences.placement
    relation, score, reasons = _told(differences, seen, in_mirror=in_mirror)
    if relation == "sibling" and not in_mirror and _covered(one, other, differences):
        relation, score = "edited", WEIGHTS.covered
        reasons = (*reasons[:-1], "an even ground covers a part of one of them")
    if relation in SAME and differences.overlap < WEIGHTS.much:
        found_seams = _seams(one, other, placement, in_mirror=in_mirror)
        if any(seam.is_seam for seam in found_seams):
            relation = "part"
            evidence = max(seam.evidence for seam in found_seams)
            score = min(score, max(0.2, 0.4 - 0.05 * max(0.0, evidence)))
            reasons = (*reasons, "what one shows ends at a straight seam in the other")
    return Likeness(
        relation=relation,
        score=round(score, 3),
        is_sure=relation in SAME and score >= 0.5,
        across=_rounded(placement.across),
        down=_rounded(placement.down),
        reasons=reasons,
    )


def _covered(one: Look, other: Look, found: Differences) -> bool:
    pixels = pixels_of(picture_of(one), picture_of(other), found.placement)
    return pixels is not None and is_covered(found, *pixels)


def _seams(
    one: Look, other: Look, placement: Placement, *, in_mirror: bool
) -> tuple[Seam, Seam]:
    """Return what lies about what both show, in the one and in the other."""
    picture, rest = picture_of(one), picture_of(other)
    if in_mirror:
        rest = ImageOps.mirror(rest)
    here, there = frames_of(picture, rest, placement)
    return seam_about(picture, here), seam_about(rest, there)


def _rounded(line: tuple[float, float]) -> tuple[float, float]:
    return round(line[0], 4), round(line[1], 4)


def _turned(likeness: Likeness) -> Likeness:
    """Return the same, with the placement the other way round."""
    lines = []
    for stretch, shift in (likeness.across, likeness.down):
        lines.append((round(1 / stretch, 4), round(-shift / stretch, 4)))
    return Likeness(
        relation=likeness.relation,
        score=likeness.score,
        is_sure=likeness.is_sure,
        across=lines[0],
        down=lines[1],
        reasons=likeness.reasons,
    )


def _best(one: Look, other: Look) -> _Pair | None:
    """Return the placement in which two pictures agree best, if there is one."""
    picture, rest = picture_of(one), picture_of(other)
    found: list[_Pair] = []
    upright = placements(one.features, other.features)
    for place in upright:
        if (laid_on := laid(picture, rest, place)) is not None:
            if place.votes >= WEIGHTS.many and laid_on.agreement >= WEIGHTS.plain:
                return laid_on, False
            found.append((laid_on, False))
    most = max((place.votes for place in upright), default=0)
    for place in placements(one.features, _mirror(other.features, rest)):
        if place.votes * 2 >= most:
            laid_on = laid(picture, ImageOps.mirror(rest), place)
            found += [(laid_on, True)] if laid_on is not None else []
    if not found and (whole := _frames(one, other)) is not None:
        if are_unlike(picture, rest, whole):
            return None
        laid_on = laid(picture, rest, whole)
        found += [(laid_on, False)] if laid_on is not None else []
    return max(found, key=lambda pair: pair[0].agreement, default=None)


def _frames(one: Look, other: Look) -> Placement | None:
    """Return the placement of one whole frame on another of the same shape."""
    shapes = [min(size) / max(size) for size in (one.size, other.size)]
    turned = (one.size[0] < one.size[1]) != (other.size[0] < other.size[1])
    if abs(shapes[0] - shapes[1]) > 0.02 or turned:
        return None
    return Placement(across=(1.0, 0.0), down=(1.0, 0.0))


def _mirror(features: Features, picture: Image.Image) -> Features:
    places = features.places.copy()
    # Places are those of the middle of pixels.
    edge = picture.width / max(picture.size) - 1 / min(READ, max(picture.size))
    places[:, 0] = edge - places[:, 0]
    return Features(
        places=places, words=mirrored(features.words), margins=features.margins
    )


def _told(
    found: Differences, seen: Findings, *, in_mirror: bool
) -> tuple[PictureRelation, float, tuple[str, ...]]:
    agreement = found.agreement
    said = [f"{agreement:.0%} of the edges agree where both show the same"]
    if found.placement.votes:
        said.append(f"{found.placement.votes} features lie alike")
    else:
        said.append("laid upon each other as whole frames")
    relation: PictureRelation
    is_kept = seen.is_kept and agreement >= WEIGHTS.agreement
    if is_kept and has_spot(found):
        said.append("something sharp differs in one small place")
        relation, score = "edited", 0.25 + 0.2 * seen.worst
    elif is_kept:
        said.append("no block differs in structure")
        relation, score = "copy", min(1.0, 0.6 + 0.4 * seen.worst)
        if found.overlap < WEIGHTS.whole or _is_part(found):
            relation = "crop"
            said.append("one shows a part of the other")
    elif seen.is_marked and agreement >= WEIGHTS.marked:
        said.append("something lies over one of them, nothing is gone")
        relation, score = "edited", 0.5 + 0.4 * min(1.0, seen.under)
    elif (
        seen.worst >= WEIGHTS.near
        and not seen.is_elsewhere
        and agreement >= WEIGHTS.agreement
    ):
        said.append("a few blocks differ a little")
        relation, score = "edited", 0.25 + 0.2 * seen.worst
    else:
        said.append("what blocks show is elsewhere in the other, or not there")
        return "sibling", round(0.2 * max(0.0, agreement), 3), tuple(said)
    if in_mirror:
        said.append("seen in the mirror")
        relation = "mirrored"
    return relation, score, tuple(said)


def _is_part(found: Differences) -> bool:
    return abs(found.placement.across[0] - 1) > 0.04
