"""A place or day that opens one caption and stands further behind in the other.

In: the gaps between two captions laid side by side, and the words of both. Out: the two
gaps that are nothing but that: "In Rome, a boy waves", "A boy waves in Rome"; "Am
Montag besucht Ida Holm das Moor", "Ida Holm besucht am Montag das Moor". Only names and
days move so: "in a red hat" is said of whoever stands beside it. Where it stands
further behind it must end the sentence, or stand behind the verb that moved: "her
brother, killed in Gaza with their father" says where he was killed, no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.align import Gap
from media.dedup.wording import Reading, Word
from media.dedup.words import WORDS
from media.model import Span

_TWO, _THREE = 2, 3


def fronted(gaps: tuple[Gap, ...], left: Reading, right: Reading) -> tuple[Gap, ...]:
    """Return the gaps that are a place or day which moved, () where there are none."""
    moved = tuple(gap for gap in gaps if gap.left or gap.right)
    if moved and (_is_turned(left, right) or _is_turned(right, left)):
        return gaps
    if not _TWO <= len(moved) <= _THREE or any(gap.left and gap.right for gap in moved):
        return ()
    one, other = moved[0], moved[-1]
    if not one.head or any(bool(gap.left) == bool(one.left) for gap in moved[1:]):
        return ()
    first, *others = (_bare(gap.printed_left or gap.printed_right) for gap in moved)
    if not _same_but_verb(first, [word for words in others for word in words]):
        return ()
    behind = 0 if other.left else 1
    captions = (left.words, right.words)
    verbs = frozenset(word.form for word in first if _is_plain(word))
    if _is_fronted(first):
        end = other.until[behind]
        here = Span(start=end - len(other.printed_left or other.printed_right), end=end)
        return moved if _is_free(captions[behind], here, verbs) else ()
    # What the words went around may be what moved: it opens the other caption then
    around = captions[behind][: other.start[behind]]
    if len(moved) == _THREE or not _is_fronted(around):  # the verb has moved, too
        return ()
    here = Span(start=one.until[1 - behind], end=other.start[1 - behind])
    return moved if _is_free(captions[1 - behind], here, verbs) else ()


def _is_turned(one: Reading, other: Reading) -> bool:
    """Say whether a clause opens one caption and ends the other, word by word.

    "As snow falls, a boy waves", "A boy waves as snow falls".
    """
    if one.forms[0] not in WORDS.beside or len(one.forms) != len(other.forms):
        return False
    commas = [n for n, word in enumerate(one.words) if n and "," in word.before]
    said, day = _without_day(one.forms)
    return any(
        one.forms[n:] + one.forms[:n] == other.forms
        or (day and said[n:] + said[:n] + day == other.forms)
        for n in commas
    )


def _without_day(forms: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return words without the day with which they end, and that: "on Friday"."""
    if forms[-1][0] != "@":
        return forms, ()
    start = len(forms) - (_TWO if forms[-_TWO:][0] in WORDS.fronted else 1)
    return forms[:start], forms[start:]


def _is_free(words: Sequence[Word], here: Span, verbs: frozenset[str]) -> bool:
    """Say whether a place or day is said of the whole sentence where it stands.

    Elsewhere it is said of what stands before it: "the earthquake in Rome that ...".
    """
    if any(w.form in verbs for w in words[max(0, here.start - 1) : here.start + 1]):
        return True
    behind = words[here.end : here.end + 1]
    ends = not behind or bool(behind[0].before.strip()) or behind[0].form[0] == "@"
    clauses = sum("," in word.before for word in words[1 : here.start])
    return ends and clauses % 2 == 0  # two commas are around an aside


def _same_but_verb(first: Sequence[Word], last: Sequence[Word]) -> bool:
    """Say whether both are the same words, the verb before or behind the others.

    In German and its like it is the second: "Ida Holm winkt", "In Rom winkt Ida Holm".
    """
    one, other = ([word.form for word in words] for words in (first, last))
    if one == other:
        return True
    if sorted(one) != sorted(other):
        return False
    verbs = {w.form for w in first if _is_plain(w)} & {first[0].form, first[-1].form}
    return any(
        [form for form in one if form != verb]
        == [form for form in other if form != verb]
        for verb in verbs
    )


def _is_fronted(words: Sequence[Word]) -> bool:
    """Say whether words are a place or a day, with a verb behind them perhaps."""
    if len(words) < _TWO or words[0].form not in WORDS.fronted:
        return False
    plain = [word for word in words[1:] if _is_plain(word)]
    named = any(word.name or word.form[0] == "@" for word in words[1:])
    return named and (not plain or plain == [words[-1]])


def _is_plain(word: Word) -> bool:
    return word.is_content and not word.name and word.form[0] != "@"


def _bare(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return words without the articles behind them that belong to what follows."""
    end = len(words)
    while end > 1 and words[end - 1].form in WORDS.articles | WORDS.singular:
        end -= 1
    return words[:end]
