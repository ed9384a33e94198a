"""Nicknames in quotes or brackets, which part no name in two."""

from __future__ import annotations

from collections.abc import Sequence

from media.chains.given import is_given
from media.chains.lexicon import Lexicon
from media.chains.names import is_capitalised
from media.chains.tokens import Token

_QUOTES = frozenset('"“”„‟')
_BRACKETS = {"(": ")"}


def nickname_size(
    tokens: Sequence[Token], place: int, held: Sequence[Token], lexicon: Lexicon
) -> int:
    """Return how many tokens a nickname takes up, 0 for none.

    'William "Buck" Tarrant': a given name before it, a surname behind it. In brackets
    it is itself one that is known: "Robert (Bob) Tal".
    """
    opens = tokens[place].text
    closing = _QUOTES if opens in _QUOTES else _BRACKETS.get(opens, "")
    if not closing or not 1 <= len(held) <= 2:
        return 0
    around = tokens[place + 1 : place + 4]
    if len(around) < 3 or around[1].text not in closing:
        return 0
    given = (is_given(token, lexicon) for token in (held[0], around[0]))
    if opens in _BRACKETS and (len(held) > 1 or not all(given)):
        return 0
    names = (*held, around[0], around[2])
    if not all(
        t.is_word and t.agency is None and is_capitalised(t.text) for t in names
    ):
        return 0
    if any(lexicon.tells_organisation(t.folded) for t in names):
        return 0
    return 0 if any(lexicon.word(t.folded).label for t in names) else 3
