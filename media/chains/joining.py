"""Where a name ends: which marks and words stand inside it, not between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.chains.given import is_given
from media.chains.lexicon import STORES, Lexicon
from media.chains.longer import is_city
from media.chains.names import (
    SUFFIXES,
    is_capitalised,
    is_caseless,
    is_lower,
    is_person,
    shape_of,
)
from media.chains.part import Kind, Part
from media.chains.tokens import HAN, Token, folded, is_cjk
from media.expressions import expression

_HAN = expression(f"[{HAN}]")
_FORM = 4  # letters of "Inc", "GmbH"
_FULL_NAME = 3  # words, a given name and two more
_LONGEST_NAME = 6
_QUOTES = frozenset("«„“")
_IN_SENTENCES = frozenset({"courtesy", "from", "of", "by"})
_NAMES: frozenset[Kind] = frozenset({"organisation", "title", "single"})
_LISTING = "、"  # parts the things of a list, never the words of a name


def is_one_name(text: str, parts: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Say whether a mark before a part is inside a name ("Society, London")."""
    last = parts[-1]
    if last.kind == "agency" and part.before == " ":
        return _ends_name(part) or _is_office(last, part, lexicon)
    if last.kind == "agency" and part.before == "(":
        return part.kind == "single" and part.text == _initials(last.text)
    if part.before == "&":
        return _is_tied_by_and(text, parts, part, lexicon)
    if part.before == "," and text[last.end : part.start].strip() == _LISTING:
        return False  # "青溪大学、湖光大学"
    if _is_legal_form(last, part):
        return True
    if last.kind != "organisation" or last.before == "by":
        return False
    if part.before == "(":
        return _is_within_name(text, last, part)
    if part.before in (",", ")"):
        return part.kind in ("single", "title") and is_capitalised(part.text)
    return False


def _is_within_name(text: str, last: Part, part: Part) -> bool:
    """Say whether what stands in brackets or quotes belongs to a house's name."""
    if part.agency is not None:
        return part.agency.kind == "public" and part.text.isupper()
    if text[last.end : part.start].strip() in _QUOTES:
        return True  # "ФК «Динамо»"
    return part.kind == "single" and part.text.isupper()


def _initials(name: str) -> str:
    """Return the letters that stand for a name: "Quilmo Press Agency" is "QPA"."""
    return "".join(word[0] for word in name.split() if is_capitalised(word))


def is_dateline(text: str, parts: Sequence[Part], part: Part) -> bool:
    """Say whether a place stands before an agency in brackets: "(서울=연합뉴스)".

    The bracket that opens may have been cut off, the one that closes tells. In Chinese
    and Japanese a maker may stand there.
    """
    if not parts or part.kind != "agency" or part.before != "-":
        return False
    place = parts[-1]
    tied = text[place.end : part.start].strip() == "="
    named = place.kind in ("single", "title", "person")
    cut = place.before == "" and text[part.end :].lstrip().startswith(")")
    enclosed = place.before == "(" or cut
    return tied and named and enclosed and not _HAN.search(place.text)


def is_desk(parts: Sequence[Part], part: Part) -> bool:
    """Say whether a colon makes words behind an agency's name that of its desk.

    "ABC North Coast: Ida Wells"; `part` is what stands behind the colon.
    """
    if len(parts) < 2 or part.before != ":":
        return False
    house, desk = parts[-2:]
    named = desk.kind in ("person", "title", "organisation", "single")
    return house.kind == "agency" and named and desk.before == " "


def _is_tied_by_and(
    text: str, parts: Sequence[Part], part: Part, lexicon: Lexicon
) -> bool:
    last = parts[-1]
    if _is_second_surname(text, last, part) or _is_firm_of(text, last, part):
        return True
    return _is_client_of(text, parts, part) or _and_inside(last, part, lexicon)


def _is_client_of(text: str, parts: Sequence[Part], part: Part) -> bool:
    """Say whether "&" stands in the name of whom an agency worked for, or came through.

    "Getty Images for Harbour Music & Sea Festival"; no person stands behind either.
    """
    if len(parts) < 2:
        return False
    house, last = parts[-2:]
    led = last.before in ("for", "via")
    told = house.agency is not None and led and last.agency is None
    return told and part.agency is None and text[last.end : part.start].strip() == "&"


def _is_second_surname(text: str, last: Part, part: Part) -> bool:
    """Say whether "y", "i" or "e" ties two surnames of one person ("Prado y Lence")."""
    tie = text[last.end : part.start].strip()
    long = last.kind == "person" and last.words >= _FULL_NAME
    return long and part.kind == "single" and tie in ("y", "i", "e")


def _is_firm_of(text: str, last: Part, part: Part) -> bool:
    """Say whether "&" ties a name to a word of firms: "Skid Hale & Partners"."""
    tie = text[last.end : part.start].strip()
    house = part.kind == "organisation" and part.words == 1
    return tie == "&" and last.kind == "person" and house


def _is_legal_form(last: Part, part: Part) -> bool:
    """Say whether a part is only the form of a company ("Quilmo Call, Inc")."""
    short = part.kind == "organisation" and len(part.text) <= _FORM
    house = last.kind in ("title", "organisation", "agency")
    return short and part.before == "," and house


def _ends_name(part: Part) -> bool:
    """Say whether a word goes on an agency's name ("Getty Images Europe")."""
    if part.words != 1:
        return _is_form_of_firm(part)
    if not is_capitalised(part.text):
        return False
    return part.kind == "organisation" or (
        part.kind == "label"
        and part.medium == "photo"
        and not is_cjk(part.text[0])  # "撮影" says what the house did
    )


def _is_office(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """Say whether an office follows whose it is: "NOAA Office of Ocean Research"."""
    public = last.agency is not None and last.agency.kind == "public"
    link = folded(part.text).split()[1:2]
    of = any(lexicon.word(word).connective == "of" for word in link)
    return public and part.kind == "organisation" and of


def _is_form_of_firm(part: Part) -> bool:
    """Say whether words end as the name of a firm does ("Entertainment Inc.")."""
    *words, form = part.text.split()
    short = len(form.strip(".")) <= _FORM
    return part.kind == "organisation" and len(words) == 1 and short


def _and_inside(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """Say whether "and" joins words of one name ("Smith & Co"), not two names."""
    if last.agency is not None and last.agency.kind == "public":
        # "NOAA Office of Ocean Exploration and Research"
        return last.words > 2 and part.kind == "organisation" and part.words == 1
    if last.kind not in _NAMES or part.kind not in _NAMES:
        return False
    if folded(part.text).split()[0].rstrip(".") == "co":
        return True  # "Windkern GmbH & Co. KG"
    if last.kind == part.kind == "organisation" and last.words > 1:
        # "Council & Administration" are two, "Oceanic and Atmospheric ..." one.
        one, other = folded(last.text.split()[-1]), folded(part.text.split()[0])
        if lexicon.names_organisation([one, "and", other]):
            return True  # "Quilmo Fire and Rescue Service"
        return not lexicon.tells_organisation(one)
    return True


def joined(text: str, last: Part, part: Part) -> Part:
    """Return two parts as one name, with the bracket that closes it."""
    end = part.end
    if part.before == "(" and text[end : end + 1] in (")", "»", "“", "”"):
        end += 1
    tied = part.before == "&" and last.before in ("for", "via")  # as no person is
    person = last.kind == "person" and not tied and not _is_firm_of(text, last, part)
    keeps = last.kind == "agency" or person
    return replace(
        last,
        kind=last.kind if keeps else "organisation",
        text=text[last.start : end],
        end=end,
        words=last.words + part.words,
        agency=last.agency or part.agency,
    )


def leads_into(held: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether an agency's name ends a longer one ("Friends of the BBC")."""
    if lexicon.at(held, 0).means_something:
        return False
    small = held[-1].folded
    links = small in lexicon.particles or lexicon.word(small).connective == "of"
    return links and is_lower(held[-1].text) and is_capitalised(held[0].text)


def _is_office_of(held: Sequence[Token], house: Token, lexicon: Lexicon) -> bool:
    """Say whether one word before a house's name is for an office of it.

    Where names have no capitals nothing else stands so: "דוברות מד"א".
    """
    if len(held) != 1 or house.agency is None or not is_caseless(held[0].text):
        return False
    cjk = is_cjk(held[0].text[0])
    return not cjk and lexicon.tells_organisation(held[0].folded)


def without_last_article(held: list[Token], lexicon: Lexicon) -> list[Token]:
    """Return the words before an agency's name but for its article.

    Alone any small word is none of its own ("la"); behind others only an article.
    """
    if not held:
        return held
    *before, last = held
    if not before and is_lower(last.text) and len(last.text) <= 3:
        return []
    if last.folded in lexicon.words.articles and (not before or is_lower(last.text)):
        return before
    return held


def needs_no_article(part: Part, lexicon: Lexicon) -> bool:
    """Say whether a house's name begins with the article that a sentence needs."""
    if part.kind != "organisation" or part.before not in _IN_SENTENCES:
        return False
    article, _, name = part.text.partition(" ")
    small = is_lower(article) and article in lexicon.words.articles
    first = name.partition(" ")[0]  # "de la galerie Rouvière"
    return small and (is_capitalised(name) or lexicon.tells_organisation(folded(first)))


def is_any_house(part: Part, lexicon: Lexicon) -> bool:
    """Say whether small words name a house's kind alone: "courtesy of the museum"."""
    article, _, name = part.text.partition(" ")
    if part.kind != "lower" or part.before != "courtesy" or " " in name:
        return False
    return article in lexicon.words.articles and lexicon.tells_organisation(name)


def is_artists_house(parts: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Say whether a name is a gallery's: "Courtesy of the artist and Ida Wells"."""
    if part.kind not in ("person", "title") or not parts:
        return False
    lender, joint = parts[-1], part.before == "&"
    if part.before == " " and lexicon.word(folded(lender.text)).connective == "and":
        lender, joint = parts[-2:][0], True
    lent = lender.kind == "role" and lender.before == "courtesy"
    return joint and lent and lender.words > 1


def is_kind_of_house(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether small words name only a house's kind: "muzea", "del museo"."""
    if not words or not all(word.text.islower() for word in words):
        return False
    *before, kind = words
    leading = lexicon.particles | lexicon.words.articles
    if kind.agency is not None or not leading.issuperset(w.folded for w in before):
        return False
    return lexicon.tells_organisation(kind.folded)


def longer_house(
    text: str, held: Sequence[Token], house: Token, lexicon: Lexicon
) -> Token | None:
    """Return a house's name with the words before it where they are of one name."""
    if _is_local_edition(held, house, lexicon):
        return _with_place(text, held[0], house)
    if _is_office_of(held, house, lexicon):
        return _with_place(text, held[0], house)._replace(agency=house.agency)
    return None


def _is_local_edition(held: Sequence[Token], house: Token, lexicon: Lexicon) -> bool:
    """Say whether one word before a paper's name is of another paper's name.

    "Quilmo Postimees" is not "Postimees".
    """
    if house.agency is None or house.agency.kind != "newspaper":
        return False
    if len(held) == 2 and held[0].folded in lexicon.words.articles:
        held = held[1:]  # "The Quilmo Star Tribune"
    if len(held) != 1:
        return False
    place = held[0]
    if lexicon.word(place.folded).means_something:
        return False  # "Photo Ouest-France"
    if is_given(place, lexicon) and not is_city(held, lexicon):
        return False  # "Anna Yorkshire Post"
    named = place.text[0].isupper() and place.text.isalpha() and len(place.text) > 3
    return named and not place.text.isupper() and house.text[0].isupper()


def _with_place(text: str, place: Token, house: Token) -> Token:
    """Return a paper's name with the word before it, as that of no known house."""
    name = text[place.start : house.end]
    return Token(name, folded(name), place.start, house.end)


def without_article(token: Token, before: str) -> Token:
    """Leave out the article that a sentence needs ("courtesy of the Archive")."""
    article, _, name = token.text.partition(" ")
    if before not in _IN_SENTENCES or not is_lower(article):
        return token
    if len(article) > 3 or not name:
        return token
    start = token.end - len(name)
    return Token(name, token.folded, start, token.end, token.agency)


def archive_at(words: Sequence[Token], lexicon: Lexicon) -> int:
    """Return where a person's name ends before a house's archives, 0 for nowhere.

    "Ida Wells Archives La Gaceta"; without a house it may be the name of a collection.
    """
    for place in range(2, min(len(words), _LONGEST_NAME)):
        if lexicon.word(words[place].folded).flag in STORES:
            return place if shape_of(words[:place], lexicon) == "person" else 0
    return 0


def is_person_of(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether a house's letters follow a name at once ("Ida Wells LBV")."""
    if len(words) < 3 or words[0].text.isupper():
        return False
    last = words[-1].text
    letters = last.isupper() and last.isalpha() and 3 <= len(last) <= 5
    if words[-1].folded in SUFFIXES:
        return False
    return letters and is_person(words[:-1], lexicon)
