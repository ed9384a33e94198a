"""Words of people's names that are a house's name too: "Anna Stern", "Lucy Punch".

Printed as its house prints it in capitals ("STERN"), a word is the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.agencies import Agency
from media.chains.given import is_given
from media.chains.lexicon import Lexicon
from media.chains.longer import is_city
from media.chains.names import NUMERALS, SUFFIXES, is_capitalised
from media.chains.part import Part
from media.chains.tokens import Token, folded, is_cjk

_WORD = re.compile(r"\S+")
_MOST = 2  # words behind a given name, or before a surname


def is_ordinary_name(printed: str, agency: Agency) -> bool:
    """Say whether a house's name is an ordinary word or name as it is printed.

    One that is so in capitals ("STERN") is the more so in small letters ("Stern").
    """
    if printed in agency.ordinary:
        return True
    return _is_titled(printed) and printed.upper() in agency.ordinary


def is_common_word(house: Token, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a house's name is a common word among others ("Agence Reporters").

    Beside words of credit alone it is meant ("共同撮影"), and before its city.
    """
    if house.agency is None or not is_ordinary_name(house.text, house.agency):
        return False
    others = [word for word in words if word is not house]
    if words[0] is house and is_city(others, lexicon):
        return False  # "Fifa Zurich"
    return not all(lexicon.word(w.folded).label and is_cjk(w.text[0]) for w in others)


def is_namesake(
    house: Token, held: Sequence[Token], behind: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Say whether a house's name is part of a person's, by a given name beside it.

    `held`: the words before it that are of no house; `behind`: those after it.
    """
    if house.agency is None:
        return False
    if " " in house.text:
        return not held and _are_given_names(house, behind, lexicon)
    names = list(held)
    while names and _leads(names[0], lexicon):
        del names[0]
    if house.text.isupper() and house.folded in NUMERALS:
        return len(names) > 1 and is_given(names[0], lexicon)  # "Ida Wells VII"
    if not _is_titled(house.text):
        return False
    if names:
        return _is_given_and_initial(names, lexicon) and (
            _may_end(behind) or _is_surname(behind, lexicon)
        )
    if not 1 <= len(behind) <= _MOST or not all(_is_name(w, lexicon) for w in behind):
        return False
    if is_given(house, lexicon):
        return not is_city(behind, lexicon)  # "Noor Wells"
    sole = len(behind) == 1 and is_given(behind[0], lexicon)
    return sole and not is_city(behind, lexicon)  # "Blick Peter"


def is_makers(parts: Sequence[Part], part: Part) -> bool:
    """Say whether a paper's name and a surname are one name: "Globes Miller/AFP".

    They stand first, and a slash leads on to the agency that the maker works for; no
    paper's name needs another one there.
    """
    if len(parts) < 2 or part.agency is None or part.before != "/":
        return False
    house, surname = parts[-2:]
    if house.agency is None or house.agency.kind != "newspaper":
        return False
    first = all(other.kind == "label" for other in parts[:-2])
    works = part.agency.kind in ("wire", "agency")
    named = surname.kind == "single" and surname.before == " "
    return first and works and named and all(_is_titled(p.text) for p in parts[-2:])


def maker_of(text: str, house: Part, surname: Part) -> Part:
    """Return a paper's name and a surname as the name of one person."""
    return replace(
        house,
        kind="person",
        text=text[house.start : surname.end],
        end=surname.end,
        agency=None,
        words=2,
    )


def plain_words(house: Token) -> Iterator[Token]:
    """Yield the words of a house's name as words like any other."""
    for word in _WORD.finditer(house.text):
        start = house.start + word.start()
        yield Token(
            word.group(), folded(word.group()), start, start + len(word.group())
        )


def _is_titled(text: str) -> bool:
    return text.istitle() and text.isalpha() and len(text) > 1


def _leads(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a word stands before a name and is none of it: "Foto", "by"."""
    meant = lexicon.word(word.folded)
    return meant.means_something or meant.connective is not None


def _is_given_and_initial(names: Sequence[Token], lexicon: Lexicon) -> bool:
    first, *middle = names
    initials = all(len(w.text) <= 2 and w.text[0].isupper() for w in middle)
    return is_given(first, lexicon) and initials


def _may_end(behind: Sequence[Token]) -> bool:
    """Say whether a name can end before these words: none, or "Jr."."""
    return all(word.folded.rstrip(".") in SUFFIXES for word in behind)


def _is_surname(behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one name ends what is around a house's: "Ozan Efe Wells"."""
    sole = len(behind) == 1 and _is_name(behind[0], lexicon)
    return sole and not is_city(behind, lexicon)


def _are_given_names(house: Token, behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a house is called by two given names, and a surname follows."""
    first, *others = house.folded.split()
    titled = all(map(_is_titled, house.text.split()))
    given = lexicon.given_names.issuperset((first, *others))
    if not (titled and given and len(behind) == 1):
        return False
    return _is_name(behind[0], lexicon) and not is_city(behind, lexicon)


def _is_name(word: Token, lexicon: Lexicon) -> bool:
    if word.agency is not None or not is_capitalised(word.text):
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False
    told = lexicon.tells_organisation(word.folded)
    return not (told or lexicon.word(word.folded).means_something)
