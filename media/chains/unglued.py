"""Words of credit that are written as one with a name: taken apart before all else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.chains.lexicon import Lexicon
from media.chains.names import is_capitalised, is_caseless
from media.chains.tokens import Token, folded, is_cjk

_LONGEST_CJK = 40
_APOSTROPHES = ("'", "’")
_ELISION = re.compile("[dD]['’][A-ZÀ-Þ]")  # "Photo d'Ida Wells"
_DOT = re.compile(r"(?<=.)[·・](?=.)")


def unglued(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return tokens, with labels and names that are written as one word apart."""
    apart: list[Token] = []
    for place, token in enumerate(tokens):
        text = token.text
        if "-" in text and (parted := _compound(tokens, place, lexicon)):
            apart += parted
        elif text[1:2] in _APOSTROPHES and _is_elided(tokens, place, lexicon):
            apart.append(_slice(text[2:], token.start + 2))
        elif text.isascii():
            apart.append(token)
        else:
            apart += _without_label(token, lexicon)
    return apart


def _compound(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> list[Token]:
    """Return the parts of "LBV-Foto:" and "HO-Quilmo Museum", [] of other words.

    Letters of a house and a label may be one word before a colon; "HO" and the like
    are tied to the house that handed the picture out.
    """
    token = tokens[place]
    head, _, rest = token.text.partition("-")
    if not rest or token.agency is not None or not head.isupper() or len(head) > 5:
        return []
    if lexicon.at(tokens, place).size or not is_capitalised(rest):
        return []
    leads = tokens[place + 1 : place + 2]
    label = leads and leads[0].text == ":" and lexicon.word(folded(rest)).label
    nobody = len(head) <= 3 and lexicon.word(folded(head)).nobody
    if not (label or nobody):
        return []
    at = token.start + len(head)
    dash = Token("-", "-", at, at + 1, None, False)
    return [_slice(head, token.start), dash, _slice(rest, at + 1)]


def _is_elided(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a name behind a label has an article before it ("Photo d'Ida")."""
    text = tokens[place].text
    if not place or not _ELISION.match(text):
        return False
    return lexicon.word(tokens[place - 1].folded).label is not None


def _without_label(token: Token, lexicon: Lexicon) -> list[Token]:
    """Return a word of a script without capitals apart from the labels around it."""
    label, _, rest = token.text.partition("-")
    if rest and is_caseless(label) and lexicon.word(folded(label)).label:
        at = token.start + len(label)  # "फोटो-अंकित वर्मा"
        colon = Token(":", ":", at, at + 1, None, False)
        return [_slice(label, token.start), colon, _slice(rest, at + 1)]
    short = len(token.text) <= _LONGEST_CJK
    if short and token.agency is None and token.is_word and is_cjk(token.text[0]):
        return _cut(token, lexicon)
    return [token]


def _cut(token: Token, lexicon: Lexicon) -> list[Token]:
    """Cut labels and roles off both ends of a CJK word, again and again."""
    front: list[Token] = []
    back: list[Token] = []
    start, end = token.start, token.end
    text = token.text
    if lexicon.word(token.folded).means_something:
        return [token]  # "網上圖片" is one remark
    if parted := _dotted(token, lexicon):
        return parted
    while text:
        size = lexicon.glued_start(text)
        if 0 < size < len(text):
            front.append(_slice(text[:size], start))
            text, start = text[size:], start + size
            dots = len(text) - len(text.lstrip("·・"))
            text, start = text[dots:], start + dots
            continue
        size = lexicon.glued_end(text)
        if 0 < size < len(text):
            back.insert(0, _slice(text[len(text) - size :], end - size))
            text, end = text[: len(text) - size], end - size
            continue
        if text[-1] in lexicon.words.signing and lexicon.tells_organisation(
            folded(text[:-1])
        ):
            back.insert(0, _slice(text[-1], end - 1))  # "湖光网发"
            text, end = text[:-1], end - 1
            continue
        break
    return [*front, *([_slice(text, start)] if text else []), *back]


def _dotted(token: Token, lexicon: Lexicon) -> list[Token]:
    """Return what a dot within a word parts: "海保提供・青空通信", "文・星野花子"."""
    dot = _DOT.search(token.text)
    if dot is None:
        return []
    one, other = token.text[: dot.start()], token.text[dot.end() :]
    given = 0 < lexicon.glued_end(one) < len(one)
    label = lexicon.word(folded(one)).label  # "撮影・長谷川美緒"
    if not (given or label or lexicon.word(folded(one)).other_work):
        return []
    at = token.start + dot.start()
    sign = ":" if label else dot.group()
    mark = Token(sign, sign, at, at + 1, None, False)
    head, rest = _slice(one, token.start), _slice(other, at + 1)
    return [*_cut(head, lexicon), mark, *_cut(rest, lexicon)]


def _slice(text: str, start: int) -> Token:
    return Token(text, folded(text), start, start + len(text))
