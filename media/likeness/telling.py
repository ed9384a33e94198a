"""How two pictures relate -> what was done to make one of the other, in words."""

from __future__ import annotations

from media.model import Likeness

_WHOLE = 0.94
"""Part of a side from which on nothing of it is said to be cut off."""


def transformed(likeness: Likeness, *, turn: int = 0) -> str:
    """Return how the other picture relates to the one, in words.

    `turn`: degrees by which the other one was turned, clockwise, to be compared, where
    the likeness does not say so itself.

    >>> transformed(Likeness(relation="crop", score=0.9, part=(0.0, 0.2, 0.6, 1.0)))
    'cropped to 60 % of the width and 80 % of the height'
    >>> transformed(Likeness(relation="copy", score=0.9))
    'the whole picture, saved anew'
    >>> transformed(Likeness(relation="copy", score=0.9), turn=270)
    'turned clockwise by 90°'
    """
    if likeness.relation in ("sibling", "different"):
        return {
            "sibling": "another moment of the scene",
            "different": "another picture",
        }[likeness.relation]
    if likeness.relation == "part":
        return "one stands in the other beside what may be other pictures"
    turn = likeness.turn or turn
    # What has to be turned back by so much was turned by the rest.
    said = [f"turned clockwise by {360 - turn}°"] if turn else []
    if likeness.relation == "mirrored":
        said.append("mirrored")
    cut, framed = _cut(likeness.part), _cut(likeness.other_part)
    if cut and framed:
        said.append(f"another part of the scene, {_as_percent(likeness)}")
    elif cut:
        said.append(f"cropped to {cut}")
    elif framed:
        said.append(f"shows more: the other is cropped to {framed}")
    if likeness.relation == "edited":
        said.append("with something over it or worked upon")
    return ", ".join(said) or "the whole picture, saved anew"


def _cut(part: tuple[float, float, float, float]) -> str:
    """Return of which part of each side something was left, "" for all of it."""
    left, top, right, bottom = part
    sides = (("width", right - left), ("height", bottom - top))
    return " and ".join(
        f"{share:.0%} of the {side}".replace("%", " %")
        for side, share in sides
        if share < _WHOLE
    )


def _as_percent(likeness: Likeness) -> str:
    left, top, right, bottom = likeness.part
    share = (right - left) * (bottom - top)
    return f"{share:.0%} of the one".replace("%", " %")
