"""A picture that shows something, and one of it: "an aerial view shows", "view of".

In: a gap between two captions laid side by side, and the words before it. Out: whether
both say the same there. Only what the caption calls the picture itself stands before
it; a woman who shows a photo is another picture than the photo.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.wording import Word
from media.dedup.words import WORDS

_LONGEST = 5
"""Words of what a picture is called: "a general view from above"."""
_ELIDED = "d'"
_OF_ONE = frozenset({"des", "eines"})
_GENITIVE = ("s", "es")
_DATIVE = "n"


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
            of, noun = _without_of(tied)
            return bool(of) and _are_one(_nouns(showing[1:]), noun, of)
    return False


def _calls_picture(words: Sequence[Word]) -> bool:
    """Say whether words are no more than what a picture is called."""
    told = [word.form for word in words if word.is_content]
    return 0 < len(told) <= _LONGEST and all(
        form in WORDS.views or form in WORDS.pictures or form in WORDS.taken_from
        for form in told
    )


def _without_of(words: Sequence[Word]) -> tuple[str, list[str]]:
    """Return the "of" with which words begin, and what it is of."""
    form = words[0].form
    if form.startswith(_ELIDED):
        noun = form.removeprefix(_ELIDED)
        nouns = [] if noun in WORDS.articles else [noun]
        return _ELIDED, nouns + _nouns(words[1:])
    return (form, _nouns(words[1:])) if form in WORDS.of else ("", [])


def _nouns(words: Sequence[Word]) -> list[str]:
    return [word.form for word in words if word.is_content]


def _are_one(shown: list[str], of_it: list[str], of: str) -> bool:
    """Say whether both are the same words, but for the case of the noun in German."""
    if shown == of_it:
        return True
    if not shown or len(shown) != len(of_it) or shown[:-1] != of_it[:-1]:
        return False
    ending = of_it[-1].removeprefix(shown[-1])
    return (of in _OF_ONE and ending in _GENITIVE) or (
        of == "von" and ending == _DATIVE
    )
