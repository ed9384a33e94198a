"""Names of people whose surname is a word of houses: "Nick Sanctuary", "Pierre Soir".

A given name before it tells, unless houses that are called after somebody end in that
word ("Rosa Press", "Emma Studios"). A given name that is a place tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.chains.lexicon import Lexicon
from media.chains.tokens import Token, folded

_JOINED = re.compile("([A-ZÀ-Þ][a-zß-ÿ]{2,})([A-ZÀ-Þ][a-zß-ÿ]+)")
_MOST = 3  # words; longer names are rather a house's
_FORM = 2  # letters: "AG", "Oy" and "AS" are forms of firms, also behind a given name


def is_given(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a word, printed as a name, is a given name and no place."""
    begins = word.text[:1]
    if begins.islower() or not begins.isalpha() or _shouts(word.text):
        return False
    if lexicon.given_names.issuperset(word.folded.split("-")):  # "Jean-Luc"
        return True
    joined = _JOINED.fullmatch(word.text)  # "MarieClaire"
    return joined is not None and lexicon.given_names.issuperset(
        map(folded, joined.groups())
    )


def _shouts(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def is_named(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words that tell of a house are rather one person's name."""
    if not 2 <= len(words) <= _MOST:
        return False
    if all(_shouts(word.text) or _is_initial(word.text) for word in words):
        words = [word._replace(text=word.text.title()) for word in words]
    first, *middle, last = words
    if lexicon.names_organisation([word.folded for word in words]):
        return False  # "Alexander Palace"
    if not middle and lexicon.words.surnames.issuperset((first.folded, last.folded)):
        return first.text.istitle() and last.text.istitle()  # "Li Sun"
    if not is_given(first, lexicon) or first.folded in lexicon.words.cities:
        return False
    if not all(_is_initial(w.text) or is_given(w, lexicon) for w in middle):
        return False
    if not last.text[0].isupper() or last.text.isupper():
        return False
    word = last.folded
    if word in lexicon.words.eponyms or word in lexicon.words.presses:
        return False
    if lexicon.tells_organisation(word):
        is_form = len(word) <= _FORM and last.text.lower() == word
        return word in lexicon.organisation_words and not is_form  # "Mehmet Uç"
    return lexicon.tells_organisation(first.folded) and not middle  # "Ville Aho"


def is_behind_given(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a word, printed as a name, is all that is behind a given name.

    Whoever has no other surname is called so, whatever it means: "Anna M. Pool".
    """
    if not 2 <= len(words) <= _MOST:
        return False
    first, *middle, last = words
    if not is_given(first, lexicon) or first.folded in lexicon.words.cities:
        return False
    return last.text.istitle() and all(_is_initial(word.text) for word in middle)


def is_joined_like_house(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a name begins with words in one as houses join them: "LakeTalks Oy".

    Nobody's name is joined so without a given name or what begins surnames in it:
    "LeeAnn Wells", "VanDyke Holm".
    """
    joined = _JOINED.fullmatch(words[0].text) if len(words) > 1 else None
    if joined is None:
        return False
    first, last = map(folded, joined.groups())
    if first in lexicon.words.surname_beginnings:
        return False
    return lexicon.given_names.isdisjoint((first, last))


def is_named_like_house(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one person's name is also how a house may be called."""
    named = is_named(words, lexicon)
    return named and lexicon.tells_organisation(words[-1].folded)


def _is_initial(text: str) -> bool:
    return len(text) <= 2 and text[0].isupper() and text[1:] in ("", ".")
