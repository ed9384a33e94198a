"""What all readings of a page have in common, which no line tells by itself.

Pages print credits on one side of their captions, above or below, and number all
pictures of a series. Where most places of a page leave no doubt, the others follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from media.captions.reading import Reading
from media.captions.weighing import LEAST, log_odds

_SIDES = ("above", "below")
_SIDED = frozenset({"above 1", "above 2", "below 2", "unled", "few below", *_SIDES})
"""Signs that only say on which side the caption is."""
_OF_TEXT = frozenset({"sentence apart", "ending apart"})
"""Signs of the article's text that a habit of the page outweighs."""
_MOST = 3.0  # log-odds by which one credit speaks for a side
_LIKELY = 1.0  # log-odds of a line that may well be a caption
_MARGIN = 2.0  # of all of them together
_CREDITS = 3  # that make a habit
_INLINE = 2  # captions with their credits in them
_HEAD = frozenset({"head", "top"})
"""Signs of a place above the body: the first picture's words are often set apart."""
_SERIES = 2  # numbered captions with a credit


def agreed(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings, with the signs that follow from all of them together."""
    found = list(readings)
    side = _side(found)
    series = _is_series(found)
    inline = _first_inline(found)
    return [_told(reading, side, series=series, inline=inline) for reading in found]


def _told(
    reading: Reading, side: str | None, *, series: bool, inline: int | None
) -> Reading:
    signs = set(reading.signs)
    later = inline is not None and (reading.credit or 0) > inline
    if later and "sentence" in signs and not signs & _HEAD:
        signs.add("inline elsewhere")
    if side and signs & set(_SIDES):
        signs -= {"unled", "few below"} if side in signs else set()
        signs.add("agreed" if side in signs else "against")
        signs -= _OF_TEXT if side in signs else set()
        if side == "below" and side in signs:
            signs -= {"below", "below 2"}
    if series and {"counted", "uncredited"} <= signs:
        signs.add("series")
    return replace(reading, signs=frozenset(signs))


def _side(readings: Sequence[Reading]) -> str | None:
    """Return on which side of their credits the captions stand, where that is clear."""
    odds: dict[int, dict[str, float]] = defaultdict(dict)
    for reading in readings:
        side = next((side for side in _SIDES if side in reading.signs), None)
        if side and reading.credit is not None:
            odds[reading.credit][side] = log_odds(reading.signs - _SIDED)
    leads = [_lead(each) for each in odds.values() if max(each.values()) >= _LIKELY]
    total = sum(leads)
    if len(leads) < _CREDITS or abs(total) < _MARGIN:
        return None
    return "below" if total > 0 else "above"


def _lead(odds: dict[str, float]) -> float:
    """Return by how much the line below a credit is the likelier caption."""
    above, below = (max(odds.get(side, 0.0), 0.0) for side in _SIDES)
    return max(-_MOST, min(_MOST, below - above))


def _first_inline(readings: Sequence[Reading]) -> int | None:
    """Return the first caption of a page that prints its credits in their lines.

    Behind it a credit on a line of its own is rather that of a picture without a
    caption than that of the sentence beside it. None for other pages.
    """
    inline: set[int] = set()
    bare: set[int] = set()
    for reading in readings:
        if reading.credit is None or reading.likelihood < LEAST:
            continue
        own = inline if reading.credit == reading.caption else bare
        own.add(reading.credit)
    habit = len(inline) >= _INLINE and len(inline) > len(bare)
    return min(inline) if habit else None


def _is_series(readings: Sequence[Reading]) -> bool:
    """Say whether a page counts its pictures right above their captions."""
    credited = {
        reading.caption
        for reading in readings
        if "numbered" in reading.signs
        and reading.credit is not None
        and reading.likelihood >= LEAST
    }
    return len(credited) >= _SERIES
