"""Two captions that name the same people in another order: one picture, not two.

In: the gaps between two captions laid side by side, and both readings. Out: the gaps
that mean nothing but that. Only whole entries of a list may change places, or a name
and the office behind a comma ("the mayor, Ida Holm, ..."); whoever stands somewhere by
what the caption says ("from left") stands there in one picture only.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.align import Gap
from media.dedup.offices import is_title
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS

_Entry = tuple[str, ...]
_MARKS = {"", ","}
_LEAST = 2


def reordered(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> tuple[Gap, ...]:
    """Return the gaps that are a list in another order, () where there are none."""
    moved = [gap for gap in gaps if gap.left or gap.right]
    if len(moved) != _LEAST or any(gap.left and gap.right for gap in moved):
        return ()
    one, other = moved
    if bool(one.left) == bool(other.left):
        return ()
    if _content(one.rest[0]) != _content(other.rest[0]):
        return ()
    if not all(word.name for word in (*one.rest[0], *other.rest[0])):
        return ()
    if any(map(_places, left.words)) or any(map(_places, right.words)):
        return ()
    first, last = gaps.index(one), gaps.index(other)
    if _kind_between(one, other, left):
        return gaps[first : last + 1]
    these = _listed(left.words, one.start[0], other.until[0])
    those = _listed(right.words, one.start[1], other.until[1])
    if min(len(these), len(those)) < _LEAST or not _are_alike(these, those):
        return ()
    offices = [entry for entry in these if is_title(entry[0])]
    if offices and (len(these) > _LEAST or len(offices) > 1):
        return ()  # behind whom an office stands says whose it is
    return gaps[first : last + 1]


def _kind_between(one: Gap, other: Gap, left: Reading) -> bool:
    """Say whether only what a name is of stands between: "River Wend", "Wend River"."""
    between = left.words[one.until[0] : other.start[0]]
    moved = other.printed_left or one.printed_left
    return (
        len(between) == 1
        and between[0].form in WORDS.kinds
        and between[0].name
        and not any(word.before for word in (*between, *moved)[1:])
    )


def _are_alike(these: list[_Entry], those: list[_Entry]) -> bool:
    """Say whether both have the same entries, but for what stands before the list."""
    if sorted(these) == sorted(those):
        return True
    if these[0][0] != those[0][0] or not (these[0][1:] and those[0][1:]):
        return False
    bare = ([entries[0][1:], *entries[1:]] for entries in (these, those))
    one, other = map(sorted, bare)
    return one == other


def _content(words: Sequence[Word]) -> _Entry:
    return tuple(word.form for word in words)


def _places(word: Word) -> bool:
    """Say whether a word may tell where somebody stands: "left", "(l)", "row"."""
    if word.form in WORDS.ordered:
        return True
    return word.form in WORDS.sides and (len(word.form) > 2 or word.before != "")


def _listed(words: Sequence[Word], start: int, until: int) -> list[_Entry]:
    """Return the entries of the list in which a stretch of words stands, () if of none.

    An entry goes from a comma, an "and" or a word in small letters to the next.
    """
    while start and _may_list(words[start - 1]) and words[start].before in _MARKS:
        start -= 1
    while (
        until < len(words) and _may_list(words[until]) and words[until].before in _MARKS
    ):
        until += 1
    entries: list[list[str]] = [[]]
    for place, word in enumerate(words[start:until]):
        if not _may_list(word) or (place and word.before not in _MARKS):
            return []
        joins = word.form in WORDS.conjunctions
        if joins or word.before == ",":
            entries.append([])
        if word.is_content and not joins:
            entries[-1].append(word.form)
    return [tuple(entry) for entry in entries if entry]


def _may_list(word: Word) -> bool:
    return (
        word.name
        or word.form in WORDS.conjunctions
        or is_title(word.form)
        or word.form in WORDS.of
        or word.form in WORDS.articles
        or word.form in WORDS.determiners
    )
