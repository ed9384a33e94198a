"""Names of scripts without capitals and spaces: where one ends and the next begins.

"本报记者 王飞 李静 摄 湖光日报 供图" has no mark in it. Words of credit end what
is said of a name, a house's last sign ends a house, a common surname begins a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.chains.lexicon import Lexicon
from media.chains.part import Kind
from media.chains.tokens import Token, is_cjk
from media.expressions import expression

_HAN = expression("[\u4e00-\u9fff\u3005]+")
_HANGUL = re.compile("[\uac00-\ud7af]+")
_JAPANESE = expression("[\u4e00-\u9fff\u3005\u3040-\u30ff]+")
_TYING = frozenset("をにはがでとのへ")  # particles that end no name
_KOREAN_TYING = frozenset("을를은는")
_CHINESE = range(2, 5)  # signs of a whole name
_KOREAN = 3
_LONGEST_JAPANESE = 6
_LONGEST_SURNAME = 3
_HALF = range(1, 4)  # signs of a surname or a given name that a space sets apart

Apart = list[tuple[Sequence[Token], Kind]]


def is_sign(tokens: Sequence[Token]) -> bool:
    """Say whether words are one Chinese, Japanese or Korean sign: never a name."""
    return len(tokens) == 1 and len(tokens[0].text) == 1 and is_cjk(tokens[0].text)


def is_persons(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is as long as a name and begins with a common surname."""
    text, size = word.text, len(word.text)
    if not is_cjk(text[0]) or lexicon.tells_organisation(word.folded):
        return False
    surnames = lexicon.words.surnames
    if _HANGUL.fullmatch(text):
        return size == _KOREAN and (text[0] in surnames or text[:2] in surnames)
    if not _JAPANESE.fullmatch(text) or text[-1] in _TYING:
        return False
    if size in _CHINESE and text[0] in surnames and _HAN.fullmatch(text):
        return True
    longer = (word.folded[:n] in surnames for n in range(2, _LONGEST_SURNAME + 1))
    return 2 < size <= _LONGEST_JAPANESE and any(longer)


def is_giver(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a Korean word before "제공" is a house's: no surname begins it."""
    word = words[0]
    if len(words) > 1 or word.agency is not None or not _HANGUL.fullmatch(word.text):
        return False
    if len(word.text) != _KOREAN or word.text[-1] in _KOREAN_TYING:
        return False
    known = lexicon.word(word.folded).means_something
    return not known and not is_persons(word, lexicon)


def inner_end(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return where the first words of credit behind a name end, 0 for nowhere.

    What follows them is somebody else's: "王飞 摄 湖光日报 供图".
    """
    place = 1
    while place < len(tokens):
        entry = lexicon.at(tokens, place) if is_cjk(tokens[place].text[0]) else None
        if entry is None or not (entry.label or entry.role or entry.flag):
            place += 1
            continue
        end = place + entry.size
        if end >= len(tokens):
            return 0
        word = tokens[end].folded
        following = lexicon.at(tokens, end)
        house = word in lexicon.organisation_words  # "사진작가 협회"
        if not house and not (following.label or following.flag or following.role):
            return end
        place = end
    return 0


def names_apart(tokens: Sequence[Token], lexicon: Lexicon) -> Apart:
    """Return the names that words are and what each is, [] where nothing parts them."""
    if len(tokens) < 2 or not all(is_cjk(token.text[0]) for token in tokens):
        return []
    if all(is_persons(token, lexicon) for token in tokens):
        return [([token], "person") for token in tokens]
    if _is_spaced_name(tokens, lexicon):
        return [(tokens, "person")]
    for place in range(len(tokens) - 1, 0, -1):
        house, names = tokens[:place], tokens[place:]
        if not lexicon.tells_organisation(house[-1].folded):
            continue
        if all(is_persons(token, lexicon) for token in names):
            return [(house, "organisation"), *((([n], "person")) for n in names)]
        if _is_spaced_name(names, lexicon):
            return [(house, "organisation"), (names, "person")]
    ends = lexicon.tells_organisation(tokens[-1].folded)
    if ends and all(is_persons(token, lexicon) for token in tokens[:-1]):
        return [
            *((([n], "person")) for n in tokens[:-1]),
            (tokens[-1:], "organisation"),
        ]
    return []


def _is_spaced_name(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a space parts surname and given name: "王 飞", "星野 花子"."""
    if len(tokens) != 2:
        return False
    one, other = tokens
    short = len(one.text) in _HALF and len(other.text) in _HALF
    if not short or lexicon.tells_organisation(other.folded):
        return False
    return one.folded in lexicon.words.surnames and other.text[-1] not in _TYING
