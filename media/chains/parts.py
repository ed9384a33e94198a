"""A credit taken into parts: what stands between its marks, and what each looks like.

"AFP Photo/Handout/Coalition Official" has three parts: an agency, a word for nobody,
an organisation. The order says nothing: each part is judged by itself, then by its
neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from media.agencies import Agency
from media.chains.lexicon import NOTHING, Entry, Lexicon
from media.chains.names import Shape, is_capitalised, is_person, shape_of
from media.chains.tokens import CJK, Token, folded
from media.model import Medium, value
from media.words import Connective

Kind = Literal[
    "agency", "person", "organisation", "account", "site", "single", "flag", "label",
    "nobody", "licence", "number", "doubt",
]

_SLASH = frozenset("/|;•·・#\\")
_DASH = frozenset({"-", "–", "—", "―", "=", "*", "→", "~"})
_COMMA = frozenset(",、")
_STOP = frozenset({".", "。", "!", "?", "！", "？"})
_OPEN = frozenset("([{<【「『〈《〔“„«\"")
_CLOSE = frozenset(")]}>】」』〉》〕”»")
_SPLITTING: frozenset[Connective] = frozenset({"via", "for", "courtesy", "on", "from"})


@value
class Part:
    """A part of a credit.

    `before` is the mark or the connective that leads to it: "/", ",", "-", "(", ".",
    "&", "via", "by", ...; "" at the beginning. `start`, `end` count in the text read.
    """

    kind: Kind
    text: str
    start: int
    end: int
    before: str = ""
    agency: Agency | None = None
    flags: tuple[str, ...] = ()
    medium: Medium = "unknown"
    words: int = 1


@value
class _Piece:
    """Tokens between two marks, not yet judged."""

    tokens: tuple[Token, ...]
    before: str


def read_parts(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Part, ...]:
    """Return the parts of a credit, in order; every word of it is in one of them."""
    parts: list[Part] = []
    for piece in _pieces(list(_unglued(tokens, lexicon)), lexicon):
        parts.extend(_judge(text, piece, lexicon))
    return tuple(parts)


def _unglued(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    """Yield tokens, with CJK labels and names that are written as one word apart."""
    for token in tokens:
        if token.agency is None and token.is_word and _is_cjk(token.text):
            yield from _cut_cjk(token, lexicon)
        else:
            yield token


def _is_cjk(text: str) -> bool:
    return CJK[0] <= text[0] <= CJK[-1]


def _cut_cjk(token: Token, lexicon: Lexicon) -> list[Token]:
    """Cut labels and roles off both ends of a CJK word, again and again."""
    front: list[Token] = []
    back: list[Token] = []
    text, start = token.text, token.start
    cut = True
    while text and cut:
        cut = False
        for word, _ in lexicon.glued:
            if folded(text) == word:
                break
            if folded(text).endswith(word) and len(text) > len(word):
                at = len(text) - len(word)
                back.insert(0, _piece_of(text[at:], start + at))
                text, cut = text[:at], True
                break
            if folded(text).startswith(word) and len(text) > len(word):
                front.append(_piece_of(text[: len(word)], start))
                text, start, cut = text[len(word) :], start + len(word), True
                break
    middle = [_piece_of(text, start)] if text else []
    return [*front, *middle, *back]


def _piece_of(text: str, start: int) -> Token:
    return Token(text, folded(text), start, start + len(text))


def _pieces(tokens: list[Token], lexicon: Lexicon) -> Iterator[_Piece]:
    """Cut tokens at marks and at the words that lead to another party."""
    held: list[Token] = []
    before, place = "", 0
    while place < len(tokens):
        token = tokens[place]
        if token.is_word:
            entry = lexicon.at(tokens, place) if token.agency is None else NOTHING
            link = _link(entry, tokens, place, bool(held))
            if link is None:
                held.append(token)
                place += 1
                continue
            if held:
                yield _Piece(tokens=tuple(held), before=before)
            held, before = [], link
            place += entry.size
            continue
        if held:
            yield _Piece(tokens=tuple(held), before=before)
            held = []
        before = _mark(token, before)
        place += 1
    if held:
        yield _Piece(tokens=tuple(held), before=before)


def _mark(token: Token, before: str) -> str:
    """Return the sort of mark; a connective outlives the mark after it ("via:")."""
    char = token.text
    for sort, chars in (("/", _SLASH), ("-", _DASH), (",", _COMMA), (".", _STOP)):
        if char in chars:
            return sort
    if char in _OPEN:
        return "("
    if char in _CLOSE:
        return ")"
    return char if char != ":" or not before else before


def _link(
    entry: Entry, tokens: list[Token], place: int, inside: bool
) -> str | None:
    """Return the connective that a phrase is at this place, None for none."""
    link = entry.connective
    after = place + entry.size
    if link is None or after >= len(tokens):
        return None
    if not is_capitalised(tokens[after].text) and tokens[after].text[0] not in "@(:":
        if tokens[after].agency is None and link not in ("by", "via"):
            return None
    if link in _SPLITTING:
        # "Doctors for Peace", "Museum on the Mound": inside a name unless marked.
        return link
    if link == "and":
        return "&"
    if link == "by" and (not inside or tokens[place].text.isascii()):
        return "by" if not inside or not _is_particle(tokens, place) else None
    return None


def _is_particle(tokens: list[Token], place: int) -> bool:
    """Say whether "von" stands between two words of one name."""
    return 0 < place < len(tokens) - 1 and tokens[place].folded in ("von", "van", "de")


def _judge(text: str, piece: _Piece, lexicon: Lexicon) -> Iterator[Part]:
    """Yield the parts of a piece: agencies apart from what stands beside them."""
    held: list[Token] = []
    before = piece.before
    for n, token in enumerate(piece.tokens):
        if token.agency is None:
            held.append(token)
            continue
        if held:
            yield from _judged(text, held, before, lexicon)
            before = " "
            held = []
        yield _agency(text, token, before)
        before = " "
    if held:
        yield from _judged(text, held, before, lexicon)


def _agency(text: str, token: Token, before: str) -> Part:
    return Part(
        kind="agency",
        text=token.text,
        start=token.start,
        end=token.end,
        before=before,
        agency=token.agency,
    )


def _judged(
    text: str, tokens: list[Token], before: str, lexicon: Lexicon
) -> Iterator[Part]:
    """Yield what words without an agency are, flags and labels at their ends apart."""
    place = 0
    while place < len(tokens):
        entry = lexicon.at(tokens, place)
        if not (entry.flag or entry.nobody or entry.label or entry.rank or entry.role):
            break
        if entry.label and _goes_on(tokens, place, entry):
            break
        yield _meant(text, tokens[place : place + entry.size], before, entry)
        place += entry.size
        before = " "
    rest = tokens[place:]
    tail: list[Part] = []
    while rest:
        cut = _tail(rest, lexicon)
        if cut is None:
            break
        entry, size = cut
        tail.insert(0, _meant(text, rest[len(rest) - size :], " ", entry))
        rest = rest[: len(rest) - size]
    if rest:
        yield _named(text, rest, before, lexicon)
    yield from tail


def _goes_on(tokens: list[Token], place: int, entry: Entry) -> bool:
    """Say whether a word for a picture is the beginning of a name ("Photo Press")."""
    return False


def _tail(tokens: list[Token], lexicon: Lexicon) -> tuple[Entry, int] | None:
    """Return the flag or role that a run of words ends with, not the whole of it."""
    for size in range(min(4, len(tokens)), 0, -1):
        at = len(tokens) - size
        entry = lexicon.at(tokens, at)
        if entry.size != size or not (entry.flag or entry.nobody or entry.role):
            continue
        if at == 0 or lexicon.tells_organisation(tokens[at].folded):
            continue
        return entry, size
    return None


def _meant(text: str, tokens: Sequence[Token], before: str, entry: Entry) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    kind: Kind = "label"
    if entry.flag:
        kind = "flag"
    elif entry.nobody:
        kind = "nobody"
    return Part(
        kind=kind,
        text=text[start:end],
        start=start,
        end=end,
        before=before,
        flags=(entry.flag,) if entry.flag else (),
        medium=entry.label or "unknown",
        words=len(tokens),
    )


_KINDS: dict[Shape, Kind] = {
    "person": "person",
    "organisation": "organisation",
    "account": "account",
    "site": "site",
    "single": "single",
    "lower": "doubt",
    "prose": "doubt",
    "number": "number",
    "nothing": "nobody",
}


def _named(text: str, tokens: list[Token], before: str, lexicon: Lexicon) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    return Part(
        kind=_KINDS[shape_of(tokens, lexicon)],
        text=text[start:end],
        start=start,
        end=end,
        before=before,
        words=len(tokens),
    )


__all__ = ["Kind", "Part", "is_person", "read_parts"]
