"""Whether two words are one in another tense, or written with letters mixed up.

In: two words in the same place of two captions, and the word before them. Out: whether
they are one. "Sells" is "sold" of one picture told later, as "carry" is "carried" where
several do it; "recogen" is "recojen". Names are never held to be one so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from media.dedup.apart import are_two_words
from media.dedup.wording import Word
from media.dedup.words import WORDS

_LETTERS = 6
"""Of a word that may be written with one letter for another: fewer are other words."""
_STEM = 3
"""Letters of a verb before its ending."""
_VOWELS = "aeiou"


def is_other_tense(one: Word, other: Word, before: Word, behind: Word | None) -> bool:
    """Say whether two words are one English verb, told in another tense.

    `before`: the word that both share before it, the subject; `behind`: the one behind
    it. A past form with nobody behind it may tell who suffers ("shoots in the match",
    "shot in the match").
    """
    if one.name or other.name or not before.is_content or before.is_number:
        return False
    several = _is_of_several(before)
    for present, told in ((one.form, other.form), (other.form, one.form)):
        plural = several or told in WORDS.active  # "Ida Holm and Bo Ek sit", "sat"
        for base in {_base_of(present), present if plural else ""}:
            if len(base) < _STEM:
                continue
            past = WORDS.spelling.irregular.get(base) or _with(base, "ed")
            if told in _with(base, "ing") or (
                told in past and (told in WORDS.active or _may_be_object(behind))
            ):
                return True
    return False


def is_going_on(left: Sequence[Word], right: Sequence[Word], before: Word) -> bool:
    """Say whether one side is a verb and the other the same with "is" before it.

    "Walks", "is walking"; "hand out" of several, "are handing out".
    """
    short, long = sorted((left, right), key=len)
    if len(short) != 1 or not before.is_content or before.is_number:
        return False
    one, being, going = short[0].form, long[0].form, long[1].form
    if being not in WORDS.being or any(w.name or w.before for w in (*short, *long)):
        return False
    base = _base_of(one) if WORDS.being[being] == _ONE else one
    return len(base) >= _STEM and going in _with(base, "ing")


_ONE = "one"


def _is_of_several(word: Word) -> bool:
    """Say whether a noun tells of several: "teachers", "police"; not "boss"."""
    form = word.form
    return form in WORDS.several_without_s or (
        form.endswith("s") and not form.endswith(("'s", "ss"))
    )


def _may_be_object(word: Word | None) -> bool:
    return word is not None and (
        (word.name or word.is_number or word.form in WORDS.determiners)
        and word.form[0] != "@"
    )


@lru_cache(maxsize=4096)
def _base_of(form: str) -> str:
    """Return a verb without the ending of the third person, "" where it has none.

    >>> _base_of("carries"), _base_of("watches"), _base_of("sells"), _base_of("sold")
    ('carry', 'watch', 'sell', '')
    """
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    if form.endswith(("ches", "shes", "sses", "xes", "goes", "does")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else ""


def _with(base: str, ending: str) -> frozenset[str]:
    """Return a verb with "ing" or "ed", in every way in which that may be written.

    >>> sorted(_with("wave", "ing")), sorted(_with("carry", "ed"))
    (['waving'], ['carried'])
    >>> sorted(_with("hug", "ed"))
    ['huged', 'hugged']
    """
    if base.endswith("e") and not base.endswith("ee"):
        return frozenset({f"{base[:-1]}{ending}"})
    if ending == "ed" and base.endswith("y") and base[-2] not in _VOWELS:
        return frozenset({f"{base[:-1]}ied"})
    return frozenset({f"{base}{ending}", f"{base}{base[-1]}{ending}"})


def is_written_otherwise(one: Word, other: Word) -> bool:
    """Say whether two words differ by one letter that writers take for another.

    Never the first or the last: those tell other words (Maria, Mario).
    """
    a, b = one.form, other.form
    if one.name or other.name or len(a) != len(b) or len(a) < _LETTERS:
        return False
    if are_two_words(a, b):
        return False
    differing = [place for place in range(len(a)) if a[place] != b[place]]
    return (
        len(differing) == 1
        and 0 < differing[0] < len(a) - 2
        and frozenset((a[differing[0]], b[differing[0]])) in WORDS.spelling.confused
    )
