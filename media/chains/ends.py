"""What stands at the ends of a piece and is no name: labels, flags, ranks, years.

"Petty Officer Ian Cross", "Quilmo Museum archive": who takes a piece apart asks again
and again what it begins and ends with until a name is left, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.chains.given import is_behind_given, is_given, is_named
from media.chains.lexicon import STORES, Entry, Lexicon
from media.chains.longer import reports
from media.chains.names import is_capitalised, is_lower
from media.chains.part import Kind, Part
from media.chains.tokens import Token, is_cjk
from media.countries import countries
from media.model import Medium

_YEAR = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?|\d\d([-.])\d\d\1(?:20)?\d\d"  # "08-02-2026"
)
_POSSESSIVE = re.compile(r"[^\W\d_]+['’]s")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")  # "Ida Wells ida@wells.org"
_LONGEST_TAIL = 6
_FULL_NAME = 2  # words
_LONGEST_COUNTRY = 3  # words
_ALSO_SURNAMES = frozenset({"archive", "composite", "cropped", "file", "pool"})
"""Flags whose words people are called, too: "Anna Pool"; nobody is called "Handout"."""


def leading(
    text: str, tokens: Sequence[Token], before: str, lexicon: Lexicon
) -> tuple[int, Part | None]:
    """Return how many words begin as a label, flag, rank or year, and that part.

    0 and None where a name begins.
    """
    entry = lexicon.at(tokens, 0)
    if len(tokens) > 1 and tokens[0].folded in lexicon.words.articles:
        following = lexicon.at(tokens, 1)
        if following.role:  # "courtesy of the artist"
            return 1 + following.size, meant(
                text, tokens[: 1 + following.size], before, following, lexicon
            )
    if kin := _kin_size(tokens, lexicon):
        following = lexicon.at(tokens, 1)
        return kin, meant(text, tokens[:kin], before, following, lexicon)
    links = entry.connective and before == " " and is_lower(tokens[0].text)
    if links and entry.size < len(tokens):
        return entry.size, meant(text, tokens[: entry.size], before, entry, lexicon)
    if entry.rank and _is_rather_given(tokens, entry, lexicon):
        return 0, None
    if entry.means_something:
        whole = entry.size == len(tokens)
        if whole and entry.rank and not (entry.flag or entry.nobody or entry.label):
            return 0, None  # "NOAA/SPC": nobody follows who has this rank
        if whole or not _begins_a_name(tokens, entry, lexicon):
            return entry.size, meant(text, tokens[: entry.size], before, entry, lexicon)
    if _YEAR.fullmatch(tokens[0].text):
        return 1, of_token(tokens[0], "number", before)
    return 0, None


def _is_rather_given(tokens: Sequence[Token], entry: Entry, lexicon: Lexicon) -> bool:
    """Say whether a title is a given name as well, and a surname follows: "Pere Sol".

    Behind a title a whole name stands: "Père Luc Sol".
    """
    if entry.size > 1 or entry.flag or entry.label or len(tokens) != _FULL_NAME:
        return False
    return is_given(tokens[0], lexicon) and is_capitalised(tokens[1].text)


def _kin_size(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many words say whose mother or coach somebody is: "Leo's mum"."""
    if len(tokens) < 2 or not _POSSESSIVE.fullmatch(tokens[0].text):
        return 0
    whose = tokens[0].folded[:-2]
    role = lexicon.at(tokens, 1)
    if not role.role or lexicon.tells_organisation(whose):
        return 0  # "Guardian's photographer"
    return 1 + role.size if is_lower(tokens[1].text) else 0


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
    if entry.flag in STORES and is_capitalised(first.text):
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
    if entry.flag not in STORES or len(tokens) <= entry.size + 1:
        return False
    first, link, place = tokens[0], tokens[entry.size], tokens[entry.size + 1]
    of = link.folded in lexicon.particles and is_lower(link.text)
    named = is_capitalised(first.text) and is_capitalised(tokens[1].text)
    house = lexicon.tells_organisation(first.folded)
    return of and named and house and is_capitalised(place.text)


def trailing(
    text: str, tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[int, Part | None]:
    """Return how many words end as a flag, role or year, and that part.

    0 and None where a name ends.
    """
    for size in range(min(_LONGEST_TAIL, len(tokens)), 0, -1):
        at = len(tokens) - size
        entry = lexicon.at(tokens, at)
        if entry.size != size or _ends_title(tokens, at, lexicon):
            continue
        if entry.flag in _ALSO_SURNAMES and is_behind_given(tokens, lexicon):
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
        return size, meant(text, tokens[at:], " ", entry, lexicon)
    if len(tokens) > 1 and _YEAR.fullmatch(tokens[-1].text):
        return 1, of_token(tokens[-1], "number", " ")
    if len(tokens) > 1 and _MAIL.fullmatch(tokens[-1].text):
        return 1, of_token(tokens[-1], "aside", " ")
    if tokens[-1].text == "OUT" and (size := _barred_size(tokens, lexicon)):
        return size, _aside(text, tokens[-size:])
    return 0, None


def _aside(text: str, tokens: Sequence[Token]) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    return Part(
        kind="aside",
        text=text[start:end],
        start=start,
        end=end,
        before=" ",
        words=len(tokens),
    )


def _barred_size(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many words say where a picture may not stand: "NEW ZEALAND OUT"."""
    for size in range(min(_LONGEST_COUNTRY, len(tokens) - 1), 0, -1):
        place = " ".join(token.folded for token in tokens[-size - 1 : -1])
        if place in lexicon.words.countries or place in countries().by_name:
            return size + 1
    return 0


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


def meant(
    text: str, tokens: Sequence[Token], before: str, entry: Entry, lexicon: Lexicon
) -> Part:
    """Return words of credit as the part that they mean, by their `entry`."""
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


def of_token(token: Token, kind: Kind, before: str) -> Part:
    """Return one word as a part."""
    return Part(
        kind=kind,
        text=token.text,
        start=token.start,
        end=token.end,
        before=before,
        agency=token.agency,
    )
