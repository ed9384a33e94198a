"""What two captions tell of somebody else by a small word.

In: the gaps between two captions laid side by side, and both readings. Out: the word by
which roles change hands: "to" in "hands the child to the mother" and "hands to the
child the mother", "al" in "el perro persigue al gato" and "al perro persigue el gato";
"of" in "a child of the victim", "a child victim"; the "A" of "tribune A à Paris".
Houses leave out small words; one that stands elsewhere, or ties two nouns, tells more.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.align import Gap
from media.dedup.prepositions import meant_by
from media.dedup.reordered import ALWAYS_JOINING
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS


def handed_between(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> str:
    """Return the small word by which another is meant, "" for none."""
    for gap in gaps:
        if gap.left or gap.right or (gap.printed_left and gap.printed_right):
            continue
        if gap.printed_left:
            having, words, end = gap.printed_left, left.words, gap.until[0]
        else:
            having, words, end = gap.printed_right, right.words, gap.until[1]
        if having and (
            word := _letter(having, words, end) or _tie(gap, having, words, end)
        ):
            return word
    return _mark(gaps, left, right) if len(gaps) > 1 else ""


def _mark(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> str:
    """Return a small word that stands before one in the first caption, and before
    another in the second: whoever does something there suffers it here.
    """
    here: set[int] = set()
    there: set[int] = set()
    for gap in gaps:
        both = (*gap.printed_left, *gap.printed_right)
        if not any(word.is_content for word in both):
            these = _marks(gap.printed_left, left)
            those = _marks(gap.printed_right, right)
            here |= _only(these, those)
            there |= _only(those, these)
    handed = here & there
    printed = (w.form for gap in gaps for w in (*gap.printed_left, *gap.printed_right))
    return next((form for form in printed if handed & meant_by(form)), "")


def _marks(words: Sequence[Word], said: Reading) -> list[frozenset[int]]:
    """Return what small words mean: each the groups of those that mean the same."""
    return [
        meant_by(word.form)
        for word in words
        if word.form not in ALWAYS_JOINING
        and not (word.form == _ARTICLE and _is_article(said))
    ]


def _only(these: list[frozenset[int]], those: list[frozenset[int]]) -> frozenset[int]:
    """Return what is meant by those of some words that stand for none of others."""
    return frozenset().union(
        *(one for one in these if all(one.isdisjoint(other) for other in those))
    )


_ARTICLE = "a"
"""An article in English, and elsewhere what stands before whom something is done to."""


def _is_article(said: Reading) -> bool:
    """Say whether "a" is the English article, by the small words of a caption."""
    small = {word.form for word in said.words if not (word.name or word.is_content)}
    return not small.isdisjoint(WORDS.english) or small.isdisjoint(WORDS.not_english)


def _tie(gap: Gap, having: tuple[Word, ...], words: Sequence[Word], end: int) -> str:
    """Return the "of" by which only one caption ties two nouns: "a child of ...".

    Not behind what tells how many or where, which does without it ("outside of").
    """
    if gap.head or gap.tail or gap.after_name or gap.before_name or gap.before_day:
        return ""
    before, behind = words[end - len(having) - 1], words[end]
    plain = before.is_content and not (before.is_number or behind.is_number)
    if not plain or before.form in WORDS.without_tie:
        return ""
    forms = {word.form for word in having}
    ties = forms & WORDS.ties
    if not ties and (len(forms) > 1 or behind.form in WORDS.determiners):
        ties = forms & WORDS.of
    return min(ties) if ties and forms - ties <= WORDS.determiners else ""


def _letter(having: tuple[Word, ...], words: Sequence[Word], end: int) -> str:
    """Return a capital beside a small word of its letter: "tribune A à Paris"."""
    word = having[0]
    if len(having) > 1 or len(word.form) > 1:
        return ""
    beside = (*words[max(0, end - 2) : end - 1], *words[end : end + 1])
    letters = (w for w in beside if w.form == word.form and w.name != word.name)
    return next((w.form for w in letters), "")
