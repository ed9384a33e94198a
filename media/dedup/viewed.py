"""A picture that shows something, and one of it: "an aerial view shows", "view of".

In: a gap between two captions laid side by side, and the words before it. Out: whether
both say the same there. Only what the caption calls the picture itself stands before
it; a woman who shows a photo is another picture than the photo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from media.dedup.wording import Word
from media.dedup.words import WORDS

_LONGEST = 5
"""Words of what a picture is called: "a general view from above"."""
_ELIDED = "d'"
_OF_ONE, _ONE, _OF_HER, _HER, _OF_ANY = (
    WORDS.cases[name] for name in ("of_one", "one", "of_her", "her", "of_any")
)
_GENITIVE = ("s", "es")
_DATIVE = "n"
_ADJECTIVE = re.compile(r"(?<=\w{4})e[smnr]?$")


class _Said(NamedTuple):
    """A word with a meaning of its own, and whether it is printed like a name."""

    form: str
    name: bool


def is_shown(
    left: Sequence[Word], right: Sequence[Word], before: Sequence[Word]
) -> bool:
    """Say whether one side has "shows" where the other has "of" behind a view."""
    for showing, tied in ((left, right), (right, left)):
        if (
            showing
            and tied
            and showing[0].form in WORDS.showing
            and not (showing[0].before or tied[0].before)
            and _calls_picture(before)
        ):
            of, nouns = _without_of(tied)
            small = {word.form for word in showing[1:] if not word.is_content}
            return bool(of) and _are_one(_said(showing[1:]), nouns, of, small)
    return False


def _calls_picture(words: Sequence[Word]) -> bool:
    """Say whether words are no more than what a picture is called."""
    told = [word.form for word in words if word.is_content]
    return 0 < len(told) <= _LONGEST and all(
        form in WORDS.views or form in WORDS.pictures or form in WORDS.taken_from
        for form in told
    )


def _without_of(words: Sequence[Word]) -> tuple[str, list[_Said]]:
    """Return the "of" with which words begin, and what it is of."""
    form = words[0].form
    if form.startswith(_ELIDED):
        noun = form.removeprefix(_ELIDED)
        nouns = [] if noun in WORDS.articles else [_Said(noun, name=False)]
        return _ELIDED, nouns + _said(words[1:])
    return (form, _said(words[1:])) if form in WORDS.of else ("", [])


def _said(words: Sequence[Word]) -> list[_Said]:
    return [_Said(word.form, word.name) for word in words if word.is_content]


def _are_one(shown: list[_Said], of_it: list[_Said], of: str, small: Set[str]) -> bool:
    """Say whether both are the same words, but for their case in German.

    `small`: the words without weight before what is shown.
    """
    if (of in _OF_ONE and small & _HER) or (of in _OF_HER and small & _ONE):
        return False  # of one thing and of several
    return len(shown) == len(of_it) and all(
        one.form == other.form
        or _are_one_adjective(one, other, of)
        or _is_noun_of(one, other, of, small)
        for one, other in zip(shown, of_it, strict=True)
    )


def _are_one_adjective(one: _Said, other: _Said, of: str) -> bool:
    """Say whether German words differ by what ends them before a noun of another case.

    Nouns have a capital: "Halle" and "Hallen" are one and several.
    """
    if one.name or other.name or of not in _OF_ONE | _OF_HER | _OF_ANY:
        return False
    bare, same = (_ADJECTIVE.sub("", said.form) for said in (one, other))
    return bare == same and bare != one.form and same != other.form


def _is_noun_of(one: _Said, other: _Said, of: str, small: Set[str]) -> bool:
    """Say whether a German noun has another case: "den Hafen", "des Hafens"."""
    ending = other.form.removeprefix(one.form)
    if of in _OF_ONE:
        return ending in _GENITIVE and bool(small & _ONE)
    return of in _OF_ANY and ending == _DATIVE
