"""Two looks -> whether they are of one picture, how they relate, and why.

What is alike by its features is laid upon each other; then every block is asked
whether the edges of the one are there in the other. A copy keeps them everywhere,
about equally well. In another frame of a burst most blocks agree, and a few do not at
all. A mark that lies over a picture adds edges in many parts of it and takes none.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from PIL import Image, ImageOps

from media.likeness.aligning import Placement, placements
from media.likeness.features import Features, Floats, mirrored
from media.likeness.look import Look, picture_of
from media.likeness.residual import Differences, frames_of, laid
from media.likeness.seams import seam_about
from media.model import Likeness, PictureRelation, value


@value
class Weights:
    """Bounds between copies and frames of a burst, chosen on generated pictures.

    `kept`: of the edges of its worst blocks, what a copy keeps; `even`: by how much
    more the worst lose than most do; `fine`: what is kept so well that no more is
    asked. `under`: of what lies under a mark; `spread`: in how many of nine parts a
    mark adds edges, where less is kept than `added`; `least`: in the worst block.
    `agreement`: of all edges together; `scene`: below it not even the scene is the
    same. `near`: of the worst blocks, from which on somebody should look. `whole`: the
    overlap from which on nothing was cut off. `edges`: of a block that counts;
    `blocks`: how many of those there must be.
    """

    kept: float = 0.5
    even: float = 7.0
    fine: float = 0.9
    under: float = 0.45
    added: float = 0.8
    spread: int = 5
    least: float = 0.22
    agreement: float = 0.6
    scene: float = 0.3
    near: float = 0.3
    whole: float = 0.97
    much: float = 0.9
    seam: float = -1.0
    edges: float = 100 * 256
    blocks: int = 6


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
    seen = _seen(differences)
    if differences.agreement < WEIGHTS.scene:
        return UNLIKE
    placement = differences.placement
    relation, score, reasons = _told(differences, seen, in_mirror=in_mirror)
    if relation in SAME and differences.overlap < WEIGHTS.much:
        evidence = _seam(one, other, placement, in_mirror=in_mirror)
        if evidence >= WEIGHTS.seam:
            relation = "part"
            score = min(score, 0.45, max(0.2, 0.4 - 0.05 * evidence))
            reasons = (*reasons, "what one shows ends at a straight seam in the other")
    return Likeness(
        relation=relation,
        score=round(score, 3),
        is_sure=relation in SAME and score >= 0.5,
        across=_rounded(placement.across),
        down=_rounded(placement.down),
        reasons=reasons,
    )


def _seam(one: Look, other: Look, placement: Placement, *, in_mirror: bool) -> float:
    """Return how much speaks for it that one is pasted into the other."""
    picture, rest = picture_of(one), picture_of(other)
    if in_mirror:
        rest = ImageOps.mirror(rest)
    frames = frames_of(picture, rest, placement)
    return max(
        seam_about(shown, frame).evidence
        for shown, frame in zip((picture, rest), frames, strict=True)
    )


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
    upright = placements(one.features, other.features)
    flipped = placements(one.features, _mirror(other.features, rest))
    found: list[_Pair] = []
    most = max((p.votes for p in (*upright, *flipped)), default=0)
    for places, shown, in_mirror in (
        (upright, rest, False),
        (flipped, rest, True),
    ):
        for place in places:
            if place.votes * 2 >= most:
                seen = ImageOps.mirror(shown) if in_mirror else shown
                laid_on = laid(picture, seen, place)
                found += [(laid_on, in_mirror)] if laid_on is not None else []
    if not found and (whole := _frames(one, other)) is not None:
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
    places[:, 0] = picture.width / max(picture.size) - places[:, 0]
    return Features(
        places=places, words=mirrored(features.words), margins=features.margins
    )


@value
class _Seen:
    """What the blocks say: the worst, the middle, and where edges were added."""

    worst: float
    uneven: float
    under: float
    spread: int
    blocks: int


def _seen(found: Differences) -> _Seen:
    (kept, back), (own, theirs) = found.kept, found.own
    ways = [_way(kept, own, theirs), _way(back, theirs, own)]
    under, spread = max(
        (_under(kept, own, theirs), _spread(back, theirs)),
        (_under(back, theirs, own), _spread(kept, own)),
        key=lambda way: (way[1] >= WEIGHTS.spread, way[0]),
    )
    return _Seen(
        worst=max(way[0] for way in ways),
        uneven=min(way[1] for way in ways),
        under=under,
        spread=spread,
        blocks=max(way[2] for way in ways),
    )


def _way(kept: Floats, own: Floats, theirs: Floats) -> tuple[float, float, int]:
    """Return the worst block of one direction and by how much it is off the middle."""
    counts = (own > WEIGHTS.edges) & (own > 0.5 * theirs)
    strong = np.sort(np.minimum(kept[counts], 1 / np.maximum(kept[counts], 0.01)))
    if len(strong) < WEIGHTS.blocks:
        return 0.0, 99.0, len(strong)
    worst, middle = float(strong[2]), float(np.median(strong))
    return worst, (1 - worst) / (1 - middle + 0.02), len(strong)


def _under(kept: Floats, own: Floats, theirs: Floats) -> float:
    strong = np.sort(kept[(own > WEIGHTS.edges) & (own > theirs)])
    return float(strong[4]) if len(strong) >= 2 * WEIGHTS.blocks else 0.0


def _spread(kept: Floats, own: Floats) -> int:
    """Return in how many of nine parts something was added."""
    added = (own > WEIGHTS.edges) & (kept < WEIGHTS.added)
    thirds = [np.array_split(row, 3, axis=1) for row in np.array_split(added, 3)]
    return sum(bool(part.any()) for row in thirds for part in row)


def _told(
    found: Differences, seen: _Seen, *, in_mirror: bool
) -> tuple[PictureRelation, float, tuple[str, ...]]:
    agreement = found.agreement
    said = [f"{agreement:.0%} of the edges agree where both show the same"]
    if found.placement.votes:
        said.append(f"{found.placement.votes} features lie alike")
    else:
        said.append("laid upon each other as whole frames")
    even = seen.uneven <= WEIGHTS.even or seen.worst >= WEIGHTS.fine
    if seen.worst >= WEIGHTS.kept and even and agreement >= WEIGHTS.agreement:
        said.append("no block differs in structure")
        relation: PictureRelation = "copy"
        score = min(1.0, 0.6 + 0.4 * seen.worst)
        if found.overlap < WEIGHTS.whole or _is_part(found):
            relation = "crop"
            said.append("one shows a part of the other")
    elif (
        seen.under >= WEIGHTS.under
        and seen.worst >= WEIGHTS.least
        and seen.spread >= WEIGHTS.spread
        and agreement >= WEIGHTS.agreement
    ):
        said.append(f"something lies over {seen.spread} of 9 parts, nothing is gone")
        relation, score = "edited", 0.5 + 0.4 * seen.under
    elif seen.worst >= WEIGHTS.near and agreement >= WEIGHTS.agreement:
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
