"""Labels that say of what kind a picture is, before what it shows.

"Archivbild: Das Logo der Firma Nexalon", "File photo: The harbour at night": what
follows is no maker's name but a description, told by its article and its small words.
In: a caption laid out. Out: the stretches that credit nobody. A credit may follow in
brackets, behind a mark or behind another label. `denials.toml` has the articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.judging import OF_PICTURES
from media.captions.listing import folded_of
from media.chains import (
    NOTHING,
    Entry,
    Token,
    is_capitalised,
    is_caseless,
    is_given,
    is_lower,
    label_size,
)
from media.text import fold

_PARTING = frozenset("|/©•–—\n")
_ELIDED = re.compile("['’]")
_LEADING = frozenset({"by", "courtesy", "from", "via"})
_WORKING = frozenset({"for", "from", "via"})
_MADE = frozenset({"ai-generated", "composite"})
_A_NOUN = 2  # words, the article with it: "a reader"
_A_NAME = 2  # words, before the house that its owner works for
_FEWEST = 4  # words of a description that begins with a small one and no article


def told_by_kind(bench: Bench) -> tuple[range, ...]:
    """Return labels of kind with the tokens behind them that say what is seen."""
    return tuple(
        range(place, end)
        for place, body, entry, size in bench.labels()
        if size and entry.flag in OF_PICTURES
        for end in [_end(bench, body)]
        if not _names_maker(bench, bench.tokens[body:end], entry)
        and _describes(bench, bench.tokens[body:end])
    )


def _end(bench: Bench, body: int) -> int:
    """Return where the first thing that is said behind a label ends."""
    tokens, close = bench.tokens, bench.closing(body)
    for at in range(body, close):
        text = tokens[at].text
        if text[0] in STOPS or text in OPENERS or text in CLOSERS or text in _PARTING:
            return at
        if at > body and label_size(tokens, at, bench.lexicon):
            return at
    return close


def _names_maker(bench: Bench, tokens: Sequence[Token], label: Entry) -> bool:
    """Say whether what begins credits: "supplied by ...", "Ida Wells for the Echo".

    Of a composite a person is who put it together: "Collage: Ida Wells with ...".
    """
    led = bench.lexicon.at(tokens, 0) if tokens else NOTHING
    if led.flag or led.nobody or led.label or led.connective in _LEADING:
        return True
    if len(tokens) <= _A_NAME or not is_given(tokens[0], bench.lexicon):
        return False
    if label.flag in _MADE and is_capitalised(tokens[1].text):
        return True
    return bench.lexicon.word(tokens[_A_NAME].folded).connective in _WORKING


def _describes(bench: Bench, tokens: Sequence[Token]) -> bool:
    """Say whether words tell what is seen, and are no name of a person or a house."""
    words = [token for token in tokens if token.is_word]
    if len(words) < 2 or any(w.agency or w.text[0] == "@" for w in words):
        return False
    first, *others = words
    article, noun = _noun(first, others[0])
    begun = bool(article)
    if begun and is_lower(noun):
        maker = bench.lexicon.word(fold(noun))
        return not (len(words) == _A_NOUN and (maker.role or maker.nobody))
    if is_caseless(first.text) or bench.lexicon.tells_organisation(fold(noun)):
        return False
    if article in folded_of("articles-of-capitals"):
        return any(is_lower(word.text) for word in others)
    small = _has_plain_word(bench, others)
    return small and (begun or is_capitalised(first.text) or len(words) >= _FEWEST)


def _noun(first: Token, second: Token) -> tuple[str, str]:
    """Return an article that stands first, if one does, and the word behind it."""
    if first.folded in folded_of("articles"):
        return first.folded, second.text
    article, *elided = _ELIDED.split(first.text, maxsplit=1)
    if elided and elided[0] and article.lower() in folded_of("elided-articles"):
        return article.lower(), elided[0]
    return "", first.text


def _has_plain_word(bench: Bench, words: Sequence[Token]) -> bool:
    """Say whether a small word stands there that no name and no credit has."""
    lexicon, at = bench.lexicon, 0
    small = lexicon.particles | lexicon.words.articles
    if any(lexicon.tells_organisation(word.folded) for word in words[-1:]):
        return False
    while at < len(words):
        entry, word = lexicon.at(words, at), words[at]
        known = entry.means_something or entry.connective is not None
        if not known and is_lower(word.text) and word.folded not in small:
            return True
        at += max(1, entry.size)
    return False
