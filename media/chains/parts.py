"""A credit taken into parts: what stands between its marks, and what each looks like.

"AFP Photo/Handout/Coalition Official" has three parts: an agency, a word for nobody,
an organisation. The order says nothing: each part is judged by itself first, then by
its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.chains.given import is_given, is_named, is_named_like_house
from media.chains.joining import (
    archive_at,
    is_any_house,
    is_dateline,
    is_desk,
    is_one_name,
    is_person_of,
    joined,
    leads_into,
    longer_house,
    needs_no_article,
    without_article,
    without_last_article,
)
from media.chains.lexicon import Entry, Lexicon
from media.chains.longer import begins_house, goes_on, is_city, reports, whole
from media.chains.names import (
    Shape,
    is_capitalised,
    is_houses_account,
    is_lower,
    shape_of,
)
from media.chains.namesakes import is_common_word, is_namesake, plain_words
from media.chains.part import Kind, Part
from media.chains.pieces import Piece, pieces
from media.chains.tokens import Token, is_cjk
from media.chains.unspaced import inner_end, is_sign, names_apart
from media.model import Medium

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
_YEAR = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?|\d\d([-.])\d\d\1(?:20)?\d\d"  # "08-02-2026"
)
_POSSESSIVE = re.compile(r"[^\W\d_]+['’]s")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")  # "Ida Wells ida@wells.org"
_LONGEST_TAIL = 6
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
            if is_desk(parts, part) or is_dateline(text, parts, part):
                parts[-1] = replace(parts[-1], kind="aside")
            parts.append(part)
    return tuple(parts)


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
        yield _of_token(without_article(token, before), kind, before)
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
    )


def _of_token(token: Token, kind: Kind, before: str) -> Part:
    return Part(
        kind=kind,
        text=token.text,
        start=token.start,
        end=token.end,
        before=before,
        agency=token.agency,
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
    if before == ":" and _is_also_house(rest, lexicon):
        yield _named(text, rest, before, lexicon)
        return
    while rest:
        size, part = _head(text, rest, before, lexicon)
        if part is None:
            break
        yield part
        before = _after(rest[:size], part, lexicon)
        rest = rest[size:]
    if len(rest) > 1 and rest[-1].text > _CJK and (inner := inner_end(rest, lexicon)):
        yield from _judged(text, rest[:inner], before, lexicon)
        yield from _judged(text, rest[inner:], " ", lexicon, housed=housed)
        return
    tail: list[Part] = []
    while rest:
        size, part = _tail(text, rest, lexicon)
        if part is None:
            break
        tail.insert(0, part)
        rest = rest[: len(rest) - size]
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
    if rest and rest[-1].text > _CJK and (apart := names_apart(rest, lexicon)):
        for name, kind in apart:
            yield replace(_named(text, name, before, lexicon), kind=kind)
            before = " "
        return
    archive = archive_at(rest, lexicon)
    if archive and (housed or rest[archive + 1 :]):
        yield _named(text, rest[:archive], before, lexicon)
        yield _meant(text, rest[archive:][:1], " ", lexicon.at(rest, archive), lexicon)
        if rest[archive + 1 :]:
            yield _named(text, rest[archive + 1 :], " ", lexicon)
    elif is_person_of(rest, lexicon):
        yield _named(text, rest[:-1], before, lexicon)
        yield _named(text, rest[-1:], " ", lexicon)
    elif rest:
        part = _named(text, rest, before, lexicon)
        if needs_no_article(part, lexicon):
            part = _named(text, rest[1:], before, lexicon)
            if part.kind in ("person", "single"):
                # "courtesy of the Executive Council": people have no article
                part = replace(part, kind="organisation")
        if is_any_house(part, lexicon):
            part = replace(part, kind="nobody")
        linking = len(rest) == 1 and _is_between_names(rest[0], lexicon)
        small = linking and is_lower(rest[0].text)
        yield replace(part, kind="aside") if small else part


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


def _head(
    text: str, tokens: Sequence[Token], before: str, lexicon: Lexicon
) -> tuple[int, Part | None]:
    """Return the label, flag, rank or year that words begin with."""
    entry = lexicon.at(tokens, 0)
    if len(tokens) > 1 and tokens[0].folded in lexicon.words.articles:
        following = lexicon.at(tokens, 1)
        if following.role:  # "courtesy of the artist"
            return 1 + following.size, _meant(
                text, tokens[: 1 + following.size], before, following, lexicon
            )
    if kin := _kin_size(tokens, lexicon):
        following = lexicon.at(tokens, 1)
        return kin, _meant(text, tokens[:kin], before, following, lexicon)
    links = entry.connective and before == " " and is_lower(tokens[0].text)
    if links and entry.size < len(tokens):
        return entry.size, _meant(text, tokens[: entry.size], before, entry, lexicon)
    if entry.means_something:
        whole = entry.size == len(tokens)
        if whole and entry.rank and not (entry.flag or entry.nobody or entry.label):
            return 0, None  # "NOAA/SPC": nobody follows who has this rank
        if whole or not _begins_a_name(tokens, entry, lexicon):
            return entry.size, _meant(
                text, tokens[: entry.size], before, entry, lexicon
            )
    if _YEAR.fullmatch(tokens[0].text):
        return 1, _of_token(tokens[0], "number", before)
    return 0, None


def _kin_size(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many words say whose mother or coach somebody is: "Leo's mum"."""
    if len(tokens) < 2 or not _POSSESSIVE.fullmatch(tokens[0].text):
        return 0
    whose = tokens[0].folded[:-2]
    role = lexicon.at(tokens, 1)
    if not role.role or lexicon.tells_organisation(whose):
        return 0  # "Guardian's photographer"
    return 1 + role.size if is_lower(tokens[1].text) else 0


def _is_also_house(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one word for a side is a house too, with a capital: "Høyre"."""
    word = tokens[0]
    if len(tokens) > 1 or not lexicon.word(word.folded).not_name:
        return False
    titled = is_capitalised(word.text) and not word.text.isupper()
    return titled and lexicon.tells_organisation(word.folded)


def _begins_a_name(tokens: Sequence[Token], entry: Entry, lexicon: Lexicon) -> bool:
    """Say whether a word of credit begins a longer name ("Photo Press Service")."""
    if entry.rank and not (entry.flag or entry.label):
        rest = tokens[entry.size :]
        if is_named(rest, lexicon):
            return False  # "Petty Officer Ian Cross"
        return any(lexicon.tells_organisation(token.folded) for token in rest)
    if entry.size > 1:
        return _is_archive_of(tokens, entry, lexicon)
    first, following = tokens[0], tokens[entry.size]
    if entry.label and first.text[-1] == ".":
        return False  # "Dok. Quilmo Museum"
    if entry.flag in ("archive", "file") and is_capitalised(first.text):
        house = lexicon.tells_organisation(first.folded)
        if house and lexicon.tells_organisation(following.folded):
            return True  # "Archivo Municipal de Quilmo"
        if house and is_lower(following.text) and following.folded in lexicon.particles:
            # "Arquivo da Santa Casa": an archive's own name, not our archive
            return any(lexicon.tells_organisation(t.folded) for t in tokens[2:])
    if entry.not_name and is_capitalised(first.text) and is_lower(following.text):
        # "Centre hospitalier de Quilmo" is a house, "Centre, Ida Wells" a place
        linked = lexicon.word(following.folded).means_something
        return lexicon.tells_organisation(first.folded) and not linked
    if is_lower(following.text) or entry.connective == "by":
        return False
    glued = entry.label is not None and not first.text.isascii()
    tells = lexicon.tells_organisation(following.folded)
    return tells and len(tokens) == 2 and not glued


def _is_archive_of(tokens: Sequence[Token], entry: Entry, lexicon: Lexicon) -> bool:
    """Say whether an archive's name says whose it is: "Archivio Storico di Quilmo"."""
    if entry.flag not in ("archive", "file") or len(tokens) <= entry.size + 1:
        return False
    first, link, place = tokens[0], tokens[entry.size], tokens[entry.size + 1]
    of = link.folded in lexicon.particles and is_lower(link.text)
    named = is_capitalised(first.text) and is_capitalised(tokens[1].text)
    house = lexicon.tells_organisation(first.folded)
    return of and named and house and is_capitalised(place.text)


def _tail(
    text: str, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[int, Part | None]:
    """Return the flag, role or year that words end with."""
    for size in range(min(_LONGEST_TAIL, len(tokens)), 0, -1):
        at = len(tokens) - size
        entry = lexicon.at(tokens, at)
        if entry.size != size or _ends_title(tokens, at, lexicon):
            continue
        if not (_is_remark(entry) or (entry.label and not _is_big(tokens[at]))):
            continue
        if (
            at
            and lexicon.tells_organisation(tokens[at].folded)
            and not _is_plain_flag(tokens[at:], entry)
            and not _is_small_label(tokens, at, entry)
        ):
            continue
        return size, _meant(text, tokens[at:], " ", entry, lexicon)
    if len(tokens) > 1 and _YEAR.fullmatch(tokens[-1].text):
        return 1, _of_token(tokens[-1], "number", " ")
    if len(tokens) > 1 and _MAIL.fullmatch(tokens[-1].text):
        return 1, _of_token(tokens[-1], "aside", " ")
    return 0, None


def _ends_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word ends a name that begins with an article: "The Lake Reader"."""
    first, last = tokens[0], tokens[at]
    begins = at > 1 and first.folded in lexicon.words.articles
    titled = first.text[0].isupper() and last.text[0].isupper()
    return begins and titled and at == len(tokens) - 1


def _is_remark(entry: Entry) -> bool:
    told = entry.role or entry.not_name or entry.other_work
    return bool(entry.flag) or entry.nobody or told


def _is_big(token: Token) -> bool:
    """Say whether a word has a capital; Chinese and Japanese labels follow names."""
    return is_capitalised(token.text) and not is_cjk(token.text[0])


def _is_plain_flag(tokens: Sequence[Token], entry: Entry) -> bool:
    """Say whether a word that may be part of a name is only a remark ("file")."""
    small = all(is_lower(token.text) for token in tokens)
    return bool(entry.flag) and (small or entry.size > 1)


def _is_small_label(tokens: Sequence[Token], at: int, entry: Entry) -> bool:
    """Say whether a label in small letters ends a name: "Fisheries Board photo"."""
    named = is_capitalised(tokens[at - 1].text)
    return entry.label == "photo" and named and is_lower(tokens[at].text)


def _medium_within(tokens: Sequence[Token], entry: Entry, lexicon: Lexicon) -> Medium:
    """Return "photo" where a remark of several words says so ("submitted photo")."""
    if not entry.flag or entry.size < 2:
        return "unknown"
    said = {lexicon.word(token.folded).label for token in tokens}
    return "photo" if "photo" in said else "unknown"


def _meant(
    text: str, tokens: Sequence[Token], before: str, entry: Entry, lexicon: Lexicon
) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    kind: Kind = "role"
    if entry.other_work:
        kind = "work"
    elif entry.flag and not (entry.label and entry.label != "unknown"):
        kind = "flag"
    elif entry.label:
        kind = "label"
    elif entry.nobody:
        kind = "nobody"
    elif entry.not_name:
        kind = "aside"
    return Part(
        kind=kind,
        text=text[start:end],
        start=start,
        end=end,
        before=before,
        flags=(entry.flag,) if entry.flag else (),
        medium=entry.label or _medium_within(tokens, entry, lexicon),
        words=len(tokens),
        reports=kind == "aside" and any(reports(token, lexicon) for token in tokens),
    )


def _named(text: str, tokens: Sequence[Token], before: str, lexicon: Lexicon) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    kind = _KINDS[shape_of(tokens, lexicon)]
    if tokens[0].text > _CJK and is_sign(tokens):
        kind = "doubt"
    house = kind == "account" and is_houses_account(tokens[0].text, lexicon)
    told = before in (":", "courtesy", "by")
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
        reports=any(reports(token, lexicon) for token in tokens),
    )
