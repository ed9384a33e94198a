"""What two captions say of somebody else each: a side, an office, a name.

In: the gaps between two captions laid side by side, and both readings. Out: the word
that moved. Gap by gap such captions look alike: in one place a title, a side, a letter
is left out, in the other it is added. Together they tell two pictures.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.dedup.align import Gap
from media.dedup.handed import handed_between
from media.dedup.offices import is_title, office_of
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS


def moved_between(
    gaps: tuple[Gap, ...], left: Reading, right: Reading
) -> tuple[str, str] | None:
    """Return what the captions say of two people or things, None if there is nothing.

    Twice: as they are named, and as they would be the other way round.
    """
    marks = _marks_of_both(gaps)
    if marks is not None:
        return " / ".join(marks), " / ".join(reversed(marks))
    if moved := handed_between(gaps, left, right):
        return moved, moved
    if len(gaps) < 2:
        return None
    moved = _side(gaps) or _word(gaps, left, right) or _exchanged(gaps)
    return (moved, moved) if moved else None


def sides_in(words: tuple[Word, ...]) -> list[str]:
    """Return on which sides words say that somebody stands: "left", "(r.)".

    A letter or two say so in brackets or behind a comma.
    """
    return sorted(
        WORDS.sides[word.form]
        for word in words
        if word.form in WORDS.sides
        and (len(word.form) > 2 or "(" in word.before or "," in word.before)
    )


def _side(gaps: tuple[Gap, ...]) -> str:
    """Return a side that each caption gives in another place.

    "Ida Holm, left, and Bo Ek", "Ida Holm and Bo Ek, left". From which side both list
    is the same wherever that stands: "from left: ...", "(from left)".
    """
    printed = [(gap.printed_left, gap.printed_right) for gap in gaps]
    told = [tuple(map(_without_order, both)) for both in printed]
    orders = [set().union(*(both[n][0] for both in told)) for n in (0, 1)]
    if all(orders):
        if orders[0] != orders[1]:
            return min(orders[0] ^ orders[1])
        printed = [(one[1], other[1]) for one, other in told]
    return _changed_places(
        (set(sides_in(one)), set(sides_in(other))) for one, other in printed
    )


def _without_order(
    words: tuple[Word, ...],
) -> tuple[frozenset[str], tuple[Word, ...]]:
    """Return from which side words say that they list, and words without saying so.

    "From left", "left to right".
    """
    for place, word in enumerate(words):
        side = WORDS.sides.get(word.form)
        if side is None or len(word.form) < _WHOLE:
            continue
        from_it = place > 0 and words[place - 1].form in WORDS.from_where
        to = words[place + 1 : place + 1 + _TO_OTHER]
        to_other = (
            len(to) == _TO_OTHER
            and not any(one.before for one in to)
            and WORDS.sides.get(to[1].form, side) != side
        )
        if from_it or to_other:
            until = place + 1 + _TO_OTHER * to_other
            return frozenset({side}), words[:place] + words[until:]
    return frozenset(), words


_WHOLE = 3
"""Letters of a side that is written out."""
_TO_OTHER = 2
"""Words behind a side by which a list goes to the other: "to right"."""


def _changed_places(found: Iterable[tuple[set[str], set[str]]]) -> str:
    """Return what each caption has in a gap where the other lacks it.

    `found`: what is looked at in the gaps, of both captions.
    """
    only: tuple[set[str], set[str]] = set(), set()
    for one, other in found:
        only[0].update(one - other)
        only[1].update(other - one)
    return min(only[0] & only[1], default="")


def _word(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> str:
    """Return a modifier or title that each caption gives in another place.

    "The former mayor meets the mayor", "the mayor meets the former mayor"; "President
    Roth meets Vik", "Roth meets President Vik". A title behind a comma that another
    house puts before the same name ("Ida Holm, coach, ...") has not moved.
    """
    places: tuple[dict[str, int], dict[str, int]] = {}, {}
    for place, gap in enumerate(gaps):
        for side, words in enumerate((gap.left, gap.right)):
            for word in words:
                if word.form in WORDS.modifiers or is_title(word.form):
                    places[side].setdefault(word.form, place)
    for form in sorted(places[0].keys() & places[1].keys()):
        first, second = places[0][form], places[1][form]
        if first < second and not _is_of_name(
            left.words[gaps[first].until[0] : gaps[second].start[0]],
            gaps[second].printed_right,
            gaps[second].following_right,
        ):
            return form
        if second < first and not _is_of_name(
            right.words[gaps[second].until[1] : gaps[first].start[1]],
            gaps[first].printed_left,
            gaps[first].following_left,
        ):
            return form
    return ""


def _is_of_name(
    name: tuple[Word, ...], title: tuple[Word, ...], following: str
) -> bool:
    """Say whether words behind a name are of it, not of another one behind a comma.

    "Ida Holm, coach, ..."; not "Ida Holm, coach Bo Ek".
    """
    return all(word.name for word in name) and not (
        "," in title[0].before and not following
    )


def _exchanged(gaps: tuple[Gap, ...]) -> str:
    """Return a word that stands where the other caption has one that looks misspelt,
    while that one stands where it stands there: "Marina hugs Martina".
    """
    return _changed_places(
        (_content(gap.printed_left), _content(gap.printed_right))
        for gap in gaps
        if gap.slip == "spelling"
    )


def _content(words: tuple[Word, ...]) -> set[str]:
    return {word.form for word in words if word.is_content}


def _marks_of_both(gaps: tuple[Gap, ...]) -> tuple[str, str] | None:
    """Return the marks of offices that each caption gives of another person.

    "The mayor-elect meets the mayor", "the mayor meets the then-mayor".
    """
    marked: tuple[set[str], set[str]] = set(), set()
    for gap in gaps:
        offices = _offices(gap.printed_left), _offices(gap.printed_right)
        if offices[0] != offices[1]:
            for side, found in enumerate(offices):
                marked[side].update(mark for _, mark in found if mark)
    return (min(marked[0]), min(marked[1])) if all(marked) else None


def _offices(words: tuple[Word, ...]) -> list[tuple[str, str]]:
    """Return the offices among words, in order, each with its mark."""
    found = map(office_of, (word.form for word in words))
    return [(bare, mark) for bare, mark in found if mark or bare in WORDS.titles]
