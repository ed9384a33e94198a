"""Two captions that name the same people in another order: one picture, not two.

In: the gaps between two captions laid side by side, and both readings. Out: the gaps
that mean nothing but that. Only whole entries of a list may change places, or a name
and the office behind a comma ("the mayor, Ida Holm, ..."); whoever stands somewhere by
what the caption says ("from left") stands there in one picture only. So no list is
taken where anything else in the caption may belong to its entries one by one: brackets,
numbers, another list ("win gold and silver"), what follows behind a comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from media.dedup.align import Gap
from media.dedup.offices import is_title
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS
from media.model import Span
from media.text import tokens

_Entry = tuple[str, ...]
_MARKS = {"", ","}
_BRACKETS = frozenset("([{（［【")
_SEVERAL = ("s", "en")
_LEAST, _SHORT = 2, 2
ALWAYS_JOINING = WORDS.conjunctions - WORDS.articles
"""The "a" of Czech lists leads somewhere in other languages: "de Lugo a Vigo"."""
_OFFICE = 6
"""Words of an office and what it is of: "president of the club"."""


def reordered(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> tuple[Gap, ...]:
    """Return the gaps that are a list in another order, () where there are none."""
    moved = _moved(gaps)
    if moved is None:
        return ()
    one, other = moved
    if _group_between(one, other, left, right):
        return gaps[gaps.index(one) : gaps.index(other) + 1]
    if not all(word.name for word in (*one.rest[0], *other.rest[0])):
        return ()
    if any(_places_anybody(caption) for caption in (left, right)):
        return ()
    first, last = gaps.index(one), gaps.index(other)
    if _kind_between(one, other, left) or _office_between(one, other, left, right):
        return gaps[first : last + 1]
    here = _stretch(left.words, one.start[0], other.until[0])
    there = _stretch(right.words, one.start[1], other.until[1])
    these, those = _listed(left.words, here), _listed(right.words, there)
    if min(len(these), len(those)) < _LEAST or not _are_alike(these, those):
        return ()
    offices = [entry for entry in these if is_title(entry[0])]
    if offices and (len(these) > _LEAST or len(offices) > 1):
        return ()  # behind whom an office stands says whose it is
    tells_apart = _tells_apart(left.words, here) or _tells_apart(right.words, there)
    is_list = len(these) > _LEAST or _is_joined(left.words, here)
    if not offices and (tells_apart or not is_list):
        return ()  # "In Berlin, Paris fans wave"
    return gaps[first : last + 1]


def _moved(gaps: tuple[Gap, ...]) -> tuple[Gap, Gap] | None:
    """Return the two gaps between which the same words moved, None where none did."""
    moved = [gap for gap in gaps if gap.left or gap.right]
    if len(moved) != _LEAST or any(gap.left and gap.right for gap in moved):
        return None
    one, other = moved
    if bool(one.left) == bool(other.left):
        return None
    return (one, other) if _content(one.rest[0]) == _content(other.rest[0]) else None


def _kind_between(one: Gap, other: Gap, left: Reading) -> bool:
    """Say whether what a name is of stands before it and behind: "Wend River"."""
    between = left.words[one.until[0] : other.start[0]]
    moved = other.printed_left or one.printed_left
    return (
        len(between) == 1 == len(moved)
        and (between[0].form in WORDS.kinds) != (moved[0].form in WORDS.kinds)
        and between[0].name
        and not any(word.before for word in (*between, *moved)[1:])
    )


def _group_between(one: Gap, other: Gap, left: Reading, right: Reading) -> bool:
    """Say whether people stand before and behind the name that they are of.

    "Supporters of Ida Holm", "Ida Holm supporters".
    """
    said = one.printed_left or one.printed_right
    behind = other.printed_left or other.printed_right
    words, start, until = (
        (left.words, one.until[0], other.start[0])
        if one.left
        else (right.words, one.until[1], other.start[1])
    )
    name = words[start:until]
    after = left.words[other.until[0] : other.until[0] + 1]
    if any(word.form in WORDS.conjunctions for word in after):
        return False  # "fans of Leeds and York", "Leeds fans and York"
    small = [word.form for word in said[1:]]
    return (
        said[0].form in WORDS.groups
        and bool(small)
        and small[0] in WORDS.of
        and not any(word.is_content for word in said[1:])
        and [word.form for word in behind] == [said[0].form]
        and bool(name)
        and all(word.name and not word.before for word in name)
        and not behind[0].before
    )


def _office_between(one: Gap, other: Gap, left: Reading, right: Reading) -> bool:
    """Say whether a name stands before an office and behind it, between commas.

    "The president of the club, Ida Holm, ...", "Ida Holm, the president of the club,
    ...". An office is a title and what it is of, without another comma.
    """
    here = left.words[one.until[0] : other.start[0]]
    there = right.words[one.until[1] : other.start[1]]
    office = [word for word in here if word.form not in WORDS.determiners]
    behind, before = (here, there) if one.left else (there, here)
    last = other.printed_right if one.left else other.printed_left
    return (
        1 <= len(office) <= _OFFICE
        and is_title(office[0].form)
        and (len(office) == 1 or office[1].form in WORDS.of)
        and not any(w.form in WORDS.conjunctions for w in here)
        and not any(word.before for word in (*here[1:], *there[1:]))
        and behind[0].before == last[0].before == ","
        and before[0].before != ","
        and "," in other.following_left
        and "," in other.following_right
    )


def _are_alike(these: list[_Entry], those: list[_Entry]) -> bool:
    """Say whether both have the same entries, but for what stands before the list."""
    if sorted(these) == sorted(those):
        return True
    first = these[0][0]
    if first != those[0][0] or not (these[0][1:] and those[0][1:]):
        return False
    if not _is_of_several(first):
        return False  # "Goalkeeper A, B and C": one of them is
    bare = ([entries[0][1:], *entries[1:]] for entries in (these, those))
    one, other = map(sorted, bare)
    return one == other


def _is_of_several(form: str) -> bool:
    """Say whether a word is of all in a list: "Musicians", "Sängerinnen"."""
    return form.endswith(_SEVERAL) and not form.endswith("ss") and "'" not in form


def _content(words: Sequence[Word]) -> _Entry:
    return tuple(word.form for word in words)


def _places_anybody(caption: Reading) -> bool:
    """Say whether a caption tells who stands where, also by what is cut before it."""
    if any(map(_places, caption.words)):
        return True
    return any(
        len(w) <= _SHORT or w in WORDS.sides or w in WORDS.ordered
        for w in tokens(caption.head)
    )


def _places(word: Word) -> bool:
    """Say whether a word may tell where somebody stands: "left", "(l)", "row"."""
    if word.form in WORDS.ordered:
        return True
    return word.form in WORDS.sides and (len(word.form) > 2 or word.before != "")


def _tells_apart(words: Sequence[Word], listed: Span) -> bool:
    """Say whether something beside a list may belong to its entries one by one."""
    if any(_BRACKETS.intersection(word.before) for word in words):
        return True
    behind = words[listed.end :]
    if behind and "," in behind[0].before:
        return True
    beside = (*words[: listed.start], *behind)
    if any(map(_may_number, beside)) or any(
        _joins(word, after)
        for some in (words[: listed.start], behind)
        for word, after in pairwise(some)
    ):
        return True
    if any(word.name and len(word.form) == 1 for word in beside):
        return True  # "L to R"
    # "de g. à dr."
    return any(
        len(word.form) <= _SHORT and after.before.startswith(".")
        for some in (words[: listed.start], behind)
        for word, after in pairwise(some)
    )


def _joins(word: Word, after: Word) -> bool:
    """Say whether a word joins two others: "gold and silver", "Romeo e Giulia"."""
    is_article = word.form in WORDS.articles and not after.name  # "plant a tree"
    return word.form in WORDS.conjunctions and not is_article


def _may_number(word: Word) -> bool:
    """Say whether a word is a number; that of a day counts for all in a list."""
    return word.is_number and not word.form.startswith("@")


def _stretch(words: Sequence[Word], start: int, until: int) -> Span:
    """Return the places of the list in which a stretch of words stands."""
    while start and _may_list(words[start - 1]) and words[start].before in _MARKS:
        start -= 1
    while (
        until < len(words) and _may_list(words[until]) and words[until].before in _MARKS
    ):
        until += 1
    return Span(start=start, end=until)


def _listed(words: Sequence[Word], listed: Span) -> list[_Entry]:
    """Return the entries of a list, () if it is none.

    An entry goes from a comma, an "and" or a word in small letters to the next.
    """
    entries: list[list[str]] = [[]]
    for place, word in enumerate(words[listed.start : listed.end]):
        if not _may_list(word) or (place and word.before not in _MARKS):
            return []
        joins = word.form in ALWAYS_JOINING
        if joins or word.before == ",":
            entries.append([])
        if word.is_content and not joins:
            entries[-1].append(word.form)
    return [tuple(entry) for entry in entries if entry]


def _is_joined(words: Sequence[Word], listed: Span) -> bool:
    """Say whether a word joins the entries of a list, "A and B"."""
    return any(word.form in ALWAYS_JOINING for word in words[listed.start : listed.end])


def _may_list(word: Word) -> bool:
    return (
        word.name
        or word.form in WORDS.conjunctions
        or is_title(word.form)
        or word.form in WORDS.of
        or word.form in WORDS.articles
        or word.form in WORDS.determiners
    )
