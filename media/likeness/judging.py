"""What differs, block by block -> whether something moved, or lies over a picture.

What was only saved anew, or toned, differs a little in many places. Where something
moved, both pictures show edges that the other lacks, in a few blocks far more than in
most. A mark that lies over a picture makes each of its blocks lighter or darker, not
both, takes little of what was there, and shifting the picture does not explain it.
"""

from __future__ import annotations

import numpy as np

from media.likeness.features import Floats
from media.likeness.residual import Differences, shifted
from media.model import value


@value
class Weights:
    """Bounds between copies, marks and frames of a burst, chosen on generated pictures.

    `edges`: energy of edges for each pixel of a block that counts; `marked`: of one
    that counts where a mark lies over it; `blocks`: how many of those there must be.
    `kept`: of the edges of its worst blocks, what a copy keeps; `even`: by how much
    more the worst lose than most do; `fine`: what is kept so well that no more is
    asked. `moved`: energy of edges for each pixel that is gone in both pictures;
    `local`: the same in parts of what is gone in most blocks; `little`: so much tells
    nothing. `one_way`: how far a mark makes its blocks only lighter, or only darker;
    `under`: of the edges what a mark leaves; `shift`: of what a mark changes, what a
    shift would explain at most; `changed`: energy for each pixel in a tenth of the
    blocks, less than which a mark does not change; `spared`: energy of edges that may
    be gone in both pictures where there is a mark. `scattered`: by how much more than
    the best of strong blocks the worst differ, for their edges, where some things moved
    a little and others did not; `off`: by how much these differ then. `surely_local`,
    `surely_moved` and `surely_shifted`: the same bounds, for what has moved without
    doubt.
    """

    edges: float = 100.0
    marked: float = 50.0
    blocks: int = 6
    kept: float = 0.5
    even: float = 7.0
    fine: float = 0.9
    moved: float = 300.0
    local: float = 11.0
    little: float = 30.0
    one_way: float = 0.9
    under: float = 0.4
    shift: float = 0.55
    changed: float = 12.0
    spared: float = 800.0
    scattered: float = 10.5
    off: float = 0.15
    surely_local: float = 25.0
    surely_moved: float = 80.0
    surely_shifted: float = 0.45


WEIGHTS = Weights()
_SOLID = 4.0
"""Energy for each pixel below which nothing is told from noise."""
_FAINT = 20.0
"""Energy of edges that is added to all, for little is a large part of less."""
_LITTLE = 0.003
"""Part of edges by which all that was encoded is off."""


@value
class Findings:
    """What the blocks say.

    `worst`: of its edges what the worst block keeps, for the picture that keeps more;
    `uneven`: by how much more it loses than most blocks do. `moved` and `local`: what
    is gone in both pictures in the worst blocks, for each pixel, and in parts of what
    is gone in most. `off`: energy that differs in the tenth worst of strong blocks, in
    parts of their edges; `scattered`: in parts of the third best. `one_way`, `under`,
    `shift` and `changed` as in `Weights`.
    """

    worst: float
    uneven: float
    moved: float
    local: float
    off: float
    scattered: float
    one_way: float
    under: float
    shift: float
    changed: float

    @property
    def has_moved(self) -> bool:
        """Say whether something seems to be elsewhere in one of the pictures."""
        if self.moved >= WEIGHTS.moved:
            return True
        return self.local >= WEIGHTS.local and self.moved >= WEIGHTS.little

    @property
    def is_scattered(self) -> bool:
        """Say whether some things moved a little: a copy is off everywhere, or nowhere.

        A mark is off in places, too, and only lighter there, or only darker.
        """
        return (
            self.off >= WEIGHTS.off
            and self.scattered >= WEIGHTS.scattered
            and self.one_way < WEIGHTS.one_way
        )

    @property
    def is_elsewhere(self) -> bool:
        """Say whether something has surely moved: a shift of it explains what differs.

        Who retouches a picture, or makes a face unknown, shifts nothing.
        """
        return (
            self.local >= WEIGHTS.surely_local
            and self.moved >= WEIGHTS.surely_moved
            and self.shift >= WEIGHTS.surely_shifted
            and self.one_way < WEIGHTS.one_way
        )

    @property
    def is_kept(self) -> bool:
        """Say whether one picture has all that the other has."""
        even = self.uneven <= WEIGHTS.even or self.worst >= WEIGHTS.fine
        has_stirred = self.has_moved or self.is_scattered
        return self.worst >= WEIGHTS.kept and even and not has_stirred

    @property
    def is_marked(self) -> bool:
        """Say whether something lies over one picture, and nothing is gone."""
        return (
            self.one_way >= WEIGHTS.one_way
            and self.under >= WEIGHTS.under
            and self.shift <= WEIGHTS.shift
            and self.changed >= WEIGHTS.changed
            and self.moved < WEIGHTS.spared
        )


def findings_of(found: Differences) -> Findings:
    """Return what the blocks of two pictures say that lie upon each other."""
    (own, theirs), both = found.own, found.both
    ways = [_way(own, theirs, both), _way(theirs, own, both)]
    gone = np.minimum(np.maximum(own - both, 0), np.maximum(theirs - both, 0))
    gone = np.sort(np.minimum(gone, found.left), axis=None)
    moved, most = float(gone[-3]), float(gone[int(0.9 * gone.size)])
    left = found.left.ravel()
    order = np.argsort(left)
    worst = order[-max(2 * WEIGHTS.blocks, left.size // 8) :]
    off, rises = found.off.ravel()[worst], found.rises.ravel()[worst]
    one_way = float((np.maximum(rises, off - rises) / (off + 1e-3)).mean())
    tenth, scattered = _scattered(own, theirs, found.left)
    shift = 0.0  # asked only where something may lie over it, or has moved
    local = moved / (most + _SOLID)
    if one_way >= WEIGHTS.one_way or local >= WEIGHTS.surely_local:
        shift = float(shifted(found).ravel()[worst].sum() / (left[worst].sum() + 1e-3))
    return Findings(
        worst=max(way[0] for way in ways),
        uneven=min(way[1] for way in ways),
        moved=moved,
        local=local,
        off=tenth,
        scattered=scattered,
        one_way=one_way,
        under=max(_under(own, both), _under(theirs, both)),
        shift=shift,
        changed=float(left[order[int(0.9 * left.size)]]),
    )


def _way(own: Floats, theirs: Floats, both: Floats) -> tuple[float, float]:
    """Return the worst block of one direction and by how much it is off the middle."""
    counts = (own > WEIGHTS.edges) & (own > 0.5 * theirs)
    kept = both[counts] / (own[counts] + 1)
    kept = np.sort(np.minimum(kept, 1 / np.maximum(kept, 0.01)))
    if len(kept) < WEIGHTS.blocks:
        return 0.0, 99.0
    worst, middle = float(kept[2]), float(kept[len(kept) // 2])
    return worst, (1 - worst) / (1 - middle + 0.02)


def _scattered(own: Floats, theirs: Floats, left: Floats) -> tuple[float, float]:
    """Return what differs in the worst strong blocks, and how unevenly it does."""
    edges = (own + theirs) * np.float32(0.5)
    strong = edges > WEIGHTS.edges
    if int(strong.sum()) < WEIGHTS.blocks:
        return 0.0, 0.0
    parts = np.sort(left[strong] / (edges[strong] + _FAINT))
    worst, best = (float(parts[int(part * (parts.size - 1))]) for part in (0.9, 0.3))
    return worst, worst / (best + _LITTLE)


def _under(own: Floats, both: Floats) -> float:
    """Return what the worst blocks keep, but for a few."""
    counts = own > WEIGHTS.marked
    kept = np.sort(both[counts] / (own[counts] + 1))
    return float(kept[WEIGHTS.blocks]) if len(kept) > 2 * WEIGHTS.blocks else 0.0
