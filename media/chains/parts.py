"""A credit taken into parts: what stands between its marks, and what each looks like.

"AFP Photo/Handout/Coalition Official" has three parts: an agency, a word for nobody,
an organisation. The order says nothing: each part is judged by itself first, then by
its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.chains.ends import leading, meant, of_token, trailing
from media.chains.given import (
    is_given,
    is_joined_like_house,
    is_named,
    is_named_like_house,
)
from media.chains.joining import (
    archive_at,
    is_any_house,
    is_artists_house,
    is_dateline,
    is_desk,
    is_kind_of_house,
    is_one_name,
    is_person_of,
    joined,
    leads_into,
    longer_house,
    needs_no_article,
    without_article,
    without_last_article,
)
from media.chains.lexicon import STORES, Lexicon
from media.chains.longer import begins_house, goes_on, is_city, reports, whole
from media.chains.names import (
    Shape,
    is_capitalised,
    is_caseless,
    is_counted,
    is_houses_account,
    is_lower,
    shape_of,
)
from media.chains.namesakes import (
    is_common_word,
    is_makers,
    is_namesake,
    maker_of,
    plain_words,
)
from media.chains.part import Kind, Part
from media.chains.pieces import Piece, pieces
from media.chains.spelling import house_odds
from media.chains.tokens import Token
from media.chains.unspaced import inner_end, is_giver, is_sign, names_apart
from media.model import Medium
from media.text import fold

_KINDS: dict[Shape, Kind] = {
    "person": "person",
    "organisation": "organisation",
    "title": "title",
    "account": "account",
    "site": "site",
    "single": "single",
    "lower": "lower",
    "prose": "doubt",
    "number": "number",
    "nothing": "aside",
}
_COUNTRY = 3.0  # logarithmic odds for a house by a country behind a name
_SPELT_SO = 0.7  # the least by spelling that a country adds to
_BESIDE_NAMES = frozenset({",", ":", "("})
_TOLD = frozenset({":", "by", "courtesy"})
_WITH_OFFICES: frozenset[Kind] = frozenset(
    {"agency", "person", "organisation", "title", "account", "role"}
)
_LONGEST_OFFICE, _LONGEST_NAME = 3, 3  # words
_CJK = "\u3000"  # all that is Chinese, Japanese or Korean comes behind it


PiecesRead = dict[tuple[int, int, int, str, bool], tuple[Part, ...]]
"""The parts of pieces that were read, by their place and what stands before them."""


def read_parts(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    *,
    known: PiecesRead | None = None,
) -> tuple[Part, ...]:
    """Return the parts of a credit, in order; every word of it is in one of them.

    Who reads several stretches of one text gives the same `known` for all of them.
    """
    known = {} if known is None else known
    parts: list[Part] = []
    for piece in pieces(tokens, lexicon):
        first, last, size = piece.tokens[0], piece.tokens[-1], len(piece.tokens)
        key = (first.start, last.end, size, piece.before, piece.is_label)
        read = known.get(key)
        if read is None:
            read = known[key] = tuple(_judge(text, piece, lexicon))
        for part in read:
            if parts and is_one_name(text, parts, part, lexicon):
                parts[-1] = joined(text, parts[-1], part)
                continue
            if is_artists_house(parts, part, lexicon):
                part = replace(part, kind="organisation", has_given=False)
            if is_makers(parts, part):
                parts[-2:] = [maker_of(text, parts[-2], parts[-1])]
            if is_desk(parts, part) or is_dateline(text, parts, part):
                parts[-1] = replace(parts[-1], kind="aside")
            if _is_office(parts, part):
                part = replace(part, kind="role")
            elif _leads_as_office(parts, part):
                parts[-1] = replace(parts[-1], kind="role")
            parts.append(part)
    return tuple(parts)


def _is_office(parts: Sequence[Part], part: Part) -> bool:
    """Say whether a word says what the one before it is: "Ida Wells, Director".

    Behind a label alone it is a surname, as some are ("fot. Sołtys/PAP"), unless it has
    small letters.
    """
    if not part.tells_who or part.kind == "label":
        return False
    if part.before in (",", "("):
        return bool(parts) and parts[-1].kind in _WITH_OFFICES
    return part.before == ":" and is_lower(part.text)


def _leads_as_office(parts: Sequence[Part], part: Part) -> bool:
    """Say whether an office stands before a name: "Photo: Director, Ida Wells"."""
    if not parts or part.before != "," or part.kind != "person":
        return False
    office = parts[-1]
    return office.tells_who and office.before == ":"


def _judge(text: str, piece: Piece, lexicon: Lexicon) -> Iterator[Part]:
    """Yield the parts of a piece: agencies apart from what stands beside them."""
    if piece.is_label:
        yield _label(text, piece, lexicon)
        return
    held: list[Token] = []
    before, skipped = piece.before, 0
    for n, token in enumerate(piece.tokens):
        if skipped:
            skipped -= 1
            continue
        behind = piece.tokens[n + 1 :]
        if (
            token.agency is None
            or is_common_word(token, piece.tokens, lexicon)
            or is_namesake(token, held, behind, lexicon)
        ):
            held += [token] if token.agency is None else plain_words(token)
            continue
        if held and leads_into(held, lexicon):
            held.append(_anonymous(token))
            continue
        if longer := longer_house(text, held, token, lexicon):
            token = longer
        elif held := without_last_article(held, lexicon):
            *_, last = judged = list(_judged(text, held, before, lexicon, housed=True))
            yield from judged
            before = _after(held, last, lexicon)
        held = []
        if skipped := goes_on(token, behind, lexicon):
            token = whole(text, token, piece.tokens[n + skipped])
        kind: Kind = "agency" if token.agency else "organisation"
        yield of_token(without_article(token, before), kind, before)
        before = " "
    if held:
        yield from _judged(text, held, before, lexicon)


def _anonymous(token: Token) -> Token:
    """Return a token as a word like any other."""
    return token._replace(agency=None)


def _label(text: str, piece: Piece, lexicon: Lexicon) -> Part:
    """Return the words before a colon as one label with all that they say."""
    media: list[Medium] = []
    flags: list[str] = []
    place = 0
    while place < len(piece.tokens):
        entry = lexicon.at(piece.tokens, place)
        if entry.label and entry.label != "unknown":
            media.append(entry.label)
        if entry.flag:
            flags.append(entry.flag)
        place += max(entry.size, 1)
    start, end = piece.tokens[0].start, piece.tokens[-1].end
    return Part(
        kind="label",
        text=text[start:end],
        start=start,
        end=end,
        before=piece.before,
        flags=tuple(flags),
        medium=media[0] if media else "unknown",
        words=len(piece.tokens),
        tells_who=piece.tokens[0].folded in lexicon.words.sides,
    )


def _judged(
    text: str,
    tokens: Sequence[Token],
    before: str,
    lexicon: Lexicon,
    *,
    housed: bool = False,
) -> Iterator[Part]:
    """Yield what words without an agency are: what is no name stands at the ends.

    `housed`: an agency's name follows them.
    """
    rest = list(tokens)
    stored = False
    if before == ":" and _is_also_house(rest, lexicon):
        yield _named(text, rest, before, lexicon)
        return
    while rest:
        size, part = leading(text, rest, before, lexicon)
        if part is None:
            break
        yield part
        before = _after(rest[:size], part, lexicon)
        rest = rest[size:]
        stored = not STORES.isdisjoint(part.flags)
    if stored and is_kind_of_house(rest, lexicon):  # "archiv muzea"
        yield replace(_named(text, rest, before, lexicon), kind="nobody")
        return
    if len(rest) > 1 and rest[-1].text > _CJK and (inner := inner_end(rest, lexicon)):
        yield from _judged(text, rest[:inner], before, lexicon)
        yield from _judged(text, rest[inner:], " ", lexicon, housed=housed)
        return
    tail: list[Part] = []
    while rest:
        size, part = trailing(text, rest, lexicon)
        if part is None:
            break
        tail.insert(0, part)
        rest = rest[: len(rest) - size]
    if rest and tail and "courtesy" in tail[0].flags and is_giver(rest, lexicon):
        yield replace(_named(text, rest, before, lexicon), kind="organisation")
    else:
        yield from _names(text, rest, before, lexicon, housed=housed)
    yield from tail


def _names(
    text: str,
    rest: Sequence[Token],
    before: str,
    lexicon: Lexicon,
    *,
    housed: bool,
) -> Iterator[Part]:
    """Yield the one name that words are, or the two of a maker and a house."""
    office = _office_size(rest, lexicon) if before in _TOLD else 0
    if office:  # "Photo: Director Ida Wells"
        part = _named(text, rest[:office], before, lexicon)
        yield replace(part, kind="role")
        rest, before = rest[office:], " "
    if rest and rest[-1].text > _CJK and (apart := names_apart(rest, lexicon)):
        for name, kind in apart:
            yield replace(_named(text, name, before, lexicon), kind=kind)
            before = " "
        return
    archive = archive_at(rest, lexicon)
    if archive and (housed or rest[archive + 1 :]):
        yield _named(text, rest[:archive], before, lexicon)
        yield meant(text, rest[archive:][:1], " ", lexicon.at(rest, archive), lexicon)
        if rest[archive + 1 :]:
            yield _named(text, rest[archive + 1 :], " ", lexicon)
    elif is_person_of(rest, lexicon):
        yield _named(text, rest[:-1], before, lexicon)
        yield _named(text, rest[-1:], " ", lexicon)
    elif rest:
        yield _one_name(text, rest, before, lexicon)


def _office_size(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many words before somebody's name say what they are, mostly none."""
    for size in range(min(_LONGEST_OFFICE, len(tokens) - 2), 0, -1):
        office = " ".join(token.folded for token in tokens[:size])
        if office in lexicon.words.offices and _is_somebody(tokens[size:], lexicon):
            return size
    return 0


def _is_somebody(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words are surely one person's name, by the given name."""
    if is_named(words, lexicon):
        return True
    names = len(words) <= _LONGEST_NAME and is_given(words[0], lexicon)
    return names and not any(
        lexicon.tells_organisation(word.folded) or not is_capitalised(word.text)
        for word in words[1:]
    )


def _one_name(text: str, rest: Sequence[Token], before: str, lexicon: Lexicon) -> Part:
    """Return words as one name, as what somebody is, or as nobody."""
    part = _named(text, rest, before, lexicon)
    if needs_no_article(part, lexicon):
        part = _named(text, rest[1:], before, lexicon)
        if part.kind in ("person", "single"):
            # "courtesy of the Executive Council": people have no article
            part = replace(part, kind="organisation")
    if before in _BESIDE_NAMES and fold(part.text) in lexicon.words.offices:
        part = replace(part, tells_who=True)
    if is_any_house(part, lexicon):
        part = replace(part, kind="nobody")
    linking = len(rest) == 1 and _is_between_names(rest[0], lexicon)
    tied = before == "/" and len(rest[0].text) > 1  # "Wells/ap"
    small = linking and is_lower(rest[0].text) and not tied
    return replace(part, kind="aside") if small else part


def _is_between_names(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a word stands between names or in them, never for one: "by", "da"."""
    linking = lexicon.word(word.folded).connective is not None
    return linking or word.folded in lexicon.particles


def _after(tokens: Sequence[Token], part: Part, lexicon: Lexicon) -> str:
    """Return what a label, a rank or a flag is to the words behind it."""
    if part.kind == "work":
        return ":"
    if part.kind not in ("label", "flag"):
        return " "
    last = lexicon.word(tokens[-1].folded).connective if len(tokens) > 1 else None
    if last == "by":
        return "by"
    if part.flags and last in ("of", "courtesy"):
        return "courtesy"
    return ":" if part.kind == "label" else " "


def _is_also_house(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one word for a side is a house too, with a capital: "Høyre"."""
    word = tokens[0]
    if len(tokens) > 1 or not lexicon.word(word.folded).not_name:
        return False
    titled = is_capitalised(word.text) and not word.text.isupper()
    return titled and lexicon.tells_organisation(word.folded)


def _named(text: str, tokens: Sequence[Token], before: str, lexicon: Lexicon) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    kind = _KINDS[shape_of(tokens, lexicon)]
    if tokens[0].text > _CJK and is_sign(tokens):
        kind = "doubt"
    house = kind == "account" and is_houses_account(tokens[0].text, lexicon)
    told = before in (":", "courtesy", "by")
    if told and is_counted(tokens, lexicon):
        kind = "doubt"
    if told and kind in ("lower", "doubt") and begins_house(tokens, lexicon):
        kind = "organisation"
    return Part(
        kind="organisation" if house else kind,
        text=text[start:end],
        start=start,
        end=end,
        before=before,
        flags=("social-media",) if house else (),
        words=len(tokens),
        is_city=is_city(tokens, lexicon),
        has_given=is_given(tokens[0], lexicon),
        like_house=kind == "person" and is_named_like_house(tokens, lexicon),
        joined_like_house=is_joined_like_house(tokens, lexicon),
        reports=any(reports(token, lexicon) for token in tokens),
        house_odds=_spelt_like_house(text[start:end], tokens, kind, lexicon),
    )


def _spelt_like_house(
    name: str, tokens: Sequence[Token], kind: Kind, lexicon: Lexicon
) -> float:
    """Return how much a name that no list decides is spelt like a house's."""
    if kind != "person" or len(tokens) < 2:
        return 0.0
    if any(is_given(token, lexicon) for token in tokens):  # "Kökényessy Zsombor"
        return 0.0
    if is_caseless(tokens[-1].text):
        return 0.0
    odds = house_odds(name)
    if odds < _SPELT_SO or tokens[-1].folded not in lexicon.words.countries:
        return odds  # some people are called after countries: "Esko Suomi"
    return odds + _COUNTRY  # "Quilmotel Romania"
