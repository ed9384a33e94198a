"""Are two captions captions of the same picture?

In: two captions, raw or without their credit. Out: a `Comparison` with its reasons.
Credit, date line and labels are laid aside, the words are aligned, and what is left
over decides: a head noun, a name, a number, a direction that differs is another
picture, however long the words around it agree. What cannot be told is "different".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from media.dedup.align import Alignment, align, align_unless_apart
from media.dedup.days import say_other_days
from media.dedup.gaps import verdicts_on
from media.dedup.makers import are_two, is_short, is_told_anew, makers_in
from media.dedup.scores import score_if_different, score_if_same
from media.dedup.tones import with_tones
from media.dedup.verdicts import NAMES_BEHIND, Verdict
from media.dedup.wording import Reading, read
from media.dedup.words import VOWEL_SIGNS, WORDS, marked_form
from media.model import value
from media.text import fold

Relation = Literal["identical", "variant", "truncated", "credit-variant", "different"]


@value
class Weights:
    """What decides, each with the reason for its size.

    Chosen on labelled pairs of captions; another half of them is kept apart.
    """

    telling: int = 4  # content words without which a caption tells no picture
    hopeless: float = 0.4  # share of common words under which nothing is aligned


WEIGHTS = Weights()

_LETTERS = re.compile(rf"(?:[^\W\d_]|[{VOWEL_SIGNS}])+")
_NUMBER = re.compile(r"(?<!\w)\d{1,2}(?!\d)")
_COUNT = re.compile(r"\s*\(\d{1,3}\)$")


@value
class Comparison:
    """The answer, with its reasons in words.

    `score` is how likely it is that both are of one picture: of labelled pairs with
    such reasons, so many were.
    """

    same: bool
    score: float
    relation: Relation
    reasons: tuple[str, ...] = ()


TEXT_ALONE = (
    "the text alone cannot tell: agencies send such a caption with several pictures"
)
"""The reason added to equal captions where only the pictures can decide."""


def compare(a: str, b: str) -> Comparison:
    """Say whether two captions belong to one picture, and why.

    >>> compare("A man waves in Rome. (AP Photo)", "A man waves in Rome. Reuters").same
    True
    >>> compare("Parts of a drone shown in Rome", "A drone shown in Rome").relation
    'different'
    """
    if a == b or (fold(a) == fold(b) and _told_by_marks(a) == _told_by_marks(b)):
        return _equal(read(a))
    return compare_readings(read(a), read(b))


def _told_by_marks(text: str) -> list[str]:
    """Return the words of which a mark tells what they mean: "Mütter", not "Mutter".

    In Vietnamese those are all.
    """
    if text.isascii():
        return []
    toned = with_tones(text)
    if toned != text:
        return [fold(toned)]
    words = _LETTERS.findall(text)
    return [marked for word in words if (marked := marked_form(word))]


def compare_readings(left: Reading, right: Reading) -> Comparison:
    """Say the same of two captions that are read already."""
    found = _at_a_glance(left, right)
    if found is not None:
        return found
    if _are_turned(left, right):
        return _weigh(right, left, turned=True)
    return _weigh(left, right)


def _are_turned(left: Reading, right: Reading) -> bool:
    """Say whether two captions are laid side by side the other way round.

    What is said of two may not hang on which is named first, so the order in which
    they are laid side by side is that of their words.
    """
    return right.forms < left.forms


def relation_of(left: Reading, right: Reading) -> Relation:
    """Return how two captions relate: that of `compare_readings`, without reasons."""
    found = _at_a_glance(left, right)
    if found is not None:
        return found.relation
    if _are_turned(left, right):
        left, right = right, left
    alignment = align_unless_apart(left, right)
    if alignment is None:
        return "different"
    verdicts = []
    for verdict in verdicts_on(alignment, left, right):
        if verdict.against:
            return "different"
        verdicts.append(verdict)
    if _made_by_two(left, right, verdicts):
        return "different"
    return _relation(alignment, verdicts)


def _at_a_glance(left: Reading, right: Reading) -> Comparison | None:
    """Return what is told without laying two captions side by side, None if nothing."""
    if not left.words or not right.words:
        return _different("nothing is described")
    if left.tail and right.tail and _other_numbers(left, right):
        return _different("other numbers behind the description")
    if other_heads(left.head, right.head):
        return _different(f"other words before: “{left.head}” / “{right.head}”")
    if left.forms == right.forms:
        return _same_words(left, right)
    if say_other_days(left.forms, right.forms):
        return _different("they are of different days")
    if _overlap(left, right) < WEIGHTS.hopeless:
        return _different("they share few words")
    return None


def _equal(said: Reading) -> Comparison:
    if not said.words:
        return _different("nothing is described")
    return _same("identical", ("equal as printed", *_doubt(said)))


def _doubt(said: Reading) -> tuple[str, ...]:
    return () if tells_alone(said) else (TEXT_ALONE,)


def tells_alone(said: Reading) -> bool:
    """Say whether an equal description tells that the picture is the same.

    It does not where it says little, shows a view, or gives the day as agencies do,
    who send a day's pictures with one caption.
    """
    return len(said.content) >= WEIGHTS.telling and not any(
        form in WORDS.views or (form[0] == "@" and form[1].isdigit())
        for form in said.forms
    )


def _same(relation: Relation, reasons: tuple[str, ...]) -> Comparison:
    return Comparison(
        same=True, score=score_if_same(reasons), relation=relation, reasons=reasons
    )


def _different(*reasons: str) -> Comparison:
    return Comparison(
        same=False,
        score=score_if_different(reasons),
        relation="different",
        reasons=reasons,
    )


def _same_words(left: Reading, right: Reading) -> Comparison:
    credits_differ = _credit(left) != _credit(right)
    of_two = credits_differ and is_short(left.content) and _two_makers(left, right)
    return _same(
        "credit-variant" if credits_differ else "variant",
        (
            "the descriptions are equal",
            *(("the credits differ",) if credits_differ else ()),
            *((TEXT_ALONE,) if of_two else _doubt(left)),
        ),
    )


def _credit(said: Reading) -> str:
    return fold(_COUNT.sub("", said.tail)).strip()


def with_pictures(found: Comparison, *, alike: bool | None) -> Comparison:
    """Return what two captions tell together with the pictures above them.

    `alike`: whether the pictures are one, None where that is not known. Pictures
    decide: equal words under two pictures tell none of them, and one picture may run
    under two captions.

    >>> words = compare("A view of Rome at dawn", "A view of Rome at dawn")
    >>> with_pictures(words, alike=False).reasons
    ('the pictures differ', 'equal as printed')
    """
    if alike is None:
        return found
    reasons = tuple(reason for reason in found.reasons if reason != TEXT_ALONE)
    if not alike:
        return replace(
            found,
            same=False,
            score=min(found.score, _PICTURES_DIFFER),
            relation="different",
            reasons=("the pictures differ", *reasons),
        )
    said = reasons if found.same else (f"the captions differ: {reasons[0]}",)
    return replace(
        found,
        same=True,
        score=max(found.score, _PICTURES_ALIKE),
        relation=found.relation if found.same else "variant",
        reasons=("the pictures are the same", *said),
    )


_PICTURES_DIFFER, _PICTURES_ALIKE = 0.01, 0.99
"""How likely it is one picture where the pictures have been compared."""


def _other_numbers(left: Reading, right: Reading) -> bool:
    one, other = numbers_behind(left), numbers_behind(right)
    return bool(one and other and one != other)


def numbers_behind(said: Reading) -> set[str]:
    """Return the small numbers behind a description: "(3/5)" of a gallery."""
    return set(numbers_in(said.tail))


def numbers_in(tail: str) -> list[str]:
    """Return the same of what stands behind a description.

    >>> numbers_in("(AP Photo, 3/5)")
    ['3', '5']
    """
    return _NUMBER.findall(tail)


def other_heads(one: str, other: str) -> bool:
    """Say whether what stands before two descriptions speaks against one picture.

    One may say more ("New York", "New York City"), or nothing. Datelines do where they
    give two days of one place: houses put their own before a caption.

    >>> other_heads("before", "after"), other_heads("new york", "")
    (True, False)
    >>> other_heads("oldport norland @06-04", "oldport norland @06-05")
    True
    """
    if one == other:
        return False
    if "@" in one or "@" in other:
        places = one.partition("@")[0], other.partition("@")[0]
        return one != other and places[0] == places[1]
    words, those = set(one.split()), set(other.split())
    return not (words <= those or those <= words)


def _overlap(left: Reading, right: Reading) -> float:
    """Return the share of the shorter caption's words found in the other."""
    one, other = set(left.content), set(right.content)
    return len(one & other) / max(1, min(len(one), len(other)))


def _weigh(left: Reading, right: Reading, *, turned: bool = False) -> Comparison:
    """Lay two captions side by side and say what follows; `turned`: see above."""
    alignment = align(left, right)
    verdicts = list(verdicts_on(alignment, left, right))
    against = tuple(v.reason_of(turned=turned) for v in verdicts if v.against)
    if against:
        return _different(*against[:3])
    relation = _relation(alignment, verdicts)
    if relation == "different":
        return _different("they share too few words")
    if two := _made_by_two(left, right, verdicts):
        one, other = reversed(two) if turned else two
        return _different(f"two photographers of two houses: “{one}” / “{other}”")
    reasons = dict.fromkeys(v.reason for v in verdicts) or [
        "only one gives the whole date"
    ]
    shorter = min(left, right, key=lambda said: len(said.content))
    return _same(
        relation,
        (*reasons, *(_doubt(shorter) if relation == "truncated" else ())),
    )


def _made_by_two(
    left: Reading, right: Reading, verdicts: list[Verdict]
) -> tuple[str, str] | None:
    """Return who made two pictures of one scene, as each is put in its own words.

    None where that is not told.
    """
    if not (left.tail and right.tail):
        return None
    if not is_told_anew((v.reason for v in verdicts), left.content, right.content):
        return None
    return _two_makers(left, right)


def _two_makers(left: Reading, right: Reading) -> tuple[str, str] | None:
    """Return whom two credits name, None where these are not two of two houses."""
    one, other = makers_in(left.tail), makers_in(right.tail)
    return (str(one), str(other)) if one and other and are_two(one, other) else None


def _relation(alignment: Alignment, verdicts: list[Verdict]) -> Relation:
    """Return how two captions relate with nothing of which a verdict is against."""
    if alignment.shared_content < 2:
        return "different"
    if any(v.cut for v in verdicts):
        return "truncated"
    only_credits = verdicts and all(v.reason == NAMES_BEHIND for v in verdicts)
    return "credit-variant" if only_credits else "variant"
