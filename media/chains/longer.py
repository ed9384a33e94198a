"""Where an agency's name goes on: "El Mercurio de Valparaíso" is another house.

A city behind a house is where a desk of it sits ("dpa Hamburg", "NASA Houston"); only
offices of the state whose names are words are one in each ("Coast Guard Seattle"). A
region is part of the name of a station, a paper or an office ("BBC Wales").
"""

from __future__ import annotations

from collections.abc import Sequence

from media.chains.given import is_given
from media.chains.lexicon import Lexicon
from media.chains.names import is_capitalised, is_caseless, is_lower
from media.chains.tokens import Token, folded, is_cjk

SELLERS = frozenset({"wire", "agency", "stock", "platform"})
_LONGEST_CITY = 3  # words: "Rio de Janeiro"
_LONGEST_PLACE = 2
_LONGEST_REGION = 5  # words: "Friuli Venezia Giulia"
_LONGEST_ENDING = 2  # signs: "社", "报社"
_LONGEST_HOUSE = 6


def is_city(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words are the name of a city in which agencies have desks."""
    if not 1 <= len(words) <= _LONGEST_CITY or not words[0].text[:1].isupper():
        return False
    return " ".join(word.folded for word in words) in lexicon.words.cities


def region_size(words: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many words at the beginning are a region's name: "Nova Scotia".

    None are where a name goes on behind them.
    """
    for size in range(min(len(words), _LONGEST_REGION), 0, -1):
        name = " ".join(word.folded for word in words[:size])
        if name not in lexicon.words.regions or not words[0].text[:1].isupper():
            continue
        rest = words[size:]
        ends = not rest or lexicon.word(rest[0].folded).means_something
        return size if ends else 0
    return 0


def reports(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a small word says that somebody said, wrote or did something."""
    if is_cjk(word.text[0]):
        return word.text.endswith(lexicon.reporting_endings)
    said = word.folded in lexicon.words.reporting
    return said and (is_lower(word.text) or is_caseless(word.text))


def goes_on(house: Token, behind: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how many of the words behind an agency's name belong to a longer one.

    A word for "of" and a place do, behind an office of the state a city alone, too,
    behind one that places have whatever may be a place, a region, and the desk of a
    paper that draws its maps; a given name never does.
    """
    if house.agency is None or not behind:
        return 0
    if _is_ending(house, behind[0], lexicon):
        return 1
    if house.agency.kind in SELLERS or house.agency.by_users:
        return 0
    if _is_desk(house, behind, lexicon):
        return 1
    if region := region_size(behind, lexicon):
        return region  # "BBC Wales"
    if house.agency.by_place and _is_place(behind, lexicon):
        return len(behind)
    if is_city(behind, lexicon):
        return len(behind) if house.agency.kind == "public" and _is_worded(house) else 0
    return len(behind) if _is_of_place(behind, lexicon) else 0


def whole(text: str, house: Token, last: Token) -> Token:
    """Return the longer name, as that of no known house where words name it.

    There is one "El Mercurio" in each city, and one NASA: "NASA de Estados Unidos".
    """
    name = text[house.start : last.end]
    if last.start == house.end:  # "神戸新聞社"
        return Token(name, folded(name), house.start, last.end, house.agency)
    if last.start == house.end + 1 and _is_paper(house):
        return Token(name, folded(name), house.start, last.end, house.agency)
    worded = _is_worded(house) or _is_paper(house)
    agency = None if worded else house.agency
    return Token(name, folded(name), house.start, last.end, agency)


def _is_of_place(behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a word for "of" and a place stand there: "de Valparaíso"."""
    link, *place = behind
    of = (
        link.folded in lexicon.particles or lexicon.word(link.folded).connective == "of"
    )
    if not of or not is_lower(link.text) or not 1 <= len(place) <= _LONGEST_PLACE:
        return False
    named = all(is_capitalised(word.text) and word.agency is None for word in place)
    if not named or is_given(place[0], lexicon):
        return False
    return not any(lexicon.word(word.folded).means_something for word in place)


def _is_place(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words may be a place: "Manitoba", "New Brunswick"."""
    if is_city(words, lexicon):
        return True
    first = words[0]
    listed = (lexicon.words.not_given, lexicon.words.rarely_given)
    most = 2 if any(first.folded in begins for begins in listed) else 1
    if len(words) > most or is_given(first, lexicon):
        return False
    return all(_may_name_place(word, lexicon) for word in words)


def _may_name_place(word: Token, lexicon: Lexicon) -> bool:
    if word.agency is not None or word.text.isupper() or not word.text[0].isupper():
        return False
    told = lexicon.tells_organisation(word.folded)
    return not (told or lexicon.word(word.folded).means_something)


def _is_ending(house: Token, behind: Token, lexicon: Lexicon) -> bool:
    """Say whether signs that end houses' names are written as one with a house's.

    "神戸新聞" is "神戸新聞社" as well, "문화일보" is "문화일보사".
    """
    if house.end != behind.start or not is_cjk(house.text[-1]):
        return False
    short = is_cjk(behind.text[0]) and len(behind.text) <= _LONGEST_ENDING
    return short and lexicon.tells_organisation(f"{house.folded}{behind.folded}")


def _is_desk(house: Token, behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a paper's desk is named: "Berliner Morgenpost Infografik"."""
    desk = behind[0]
    return (
        len(behind) == 1
        and _is_paper(house)
        and is_capitalised(desk.text)
        and lexicon.word(desk.folded).label == "graphic"
    )


def _is_worded(house: Token) -> bool:
    return " " in house.text.strip()


def _is_paper(house: Token) -> bool:
    paper = house.agency is not None and house.agency.kind == "newspaper"
    return paper and not house.text.isupper()


def begins_house(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words behind a label begin as a house's name does.

    Whatever small words follow: "Фото: пресслужба 93-ї бригади".
    """
    if len(tokens) > _LONGEST_HOUSE:
        return False
    first = tokens[0]
    if is_lower(first.text) and lexicon.tells_organisation(first.folded):
        return True
    return any(
        lexicon.names_organisation([token.folded for token in tokens[:size]])
        for size in (2, 3)
    )
