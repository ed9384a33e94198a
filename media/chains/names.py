"""What words look like: a person, an organisation, an account, an address, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from media.chains.given import is_given, is_named
from media.chains.lexicon import SHORT_SUFFIXES, Lexicon
from media.chains.tokens import Token, folded, is_cjk
from media.expressions import expression

Shape = Literal[
    "person",  # two and more words like "Ida B. van Wells"
    "organisation",  # a word in it says so
    "title",  # capitals that are neither a person nor surely an organisation
    "account",  # "@name", "u/name"
    "site",  # "name.tld"
    "single",  # one word that may be anything
    "lower",  # words without any capital
    "prose",  # a sentence or a piece of one
    "number",  # digits and nothing else
    "nothing",
]

_OFTEN = 65_536  # words remembered: those of a text are asked about again and again
_MOST_NAME_WORDS = 6
_MOST_WITH_PARTICLES = 9  # "María de los Ángeles Núñez de Arce"
_MOST_TITLE_WORDS = 10
# "@name", "u/name", "some_name", "name@host.org"
_ACCOUNT = re.compile(r"@[\w.\-]{2,}|[ur]/[\w-]+|[^\W_]+_\w*|[\w.+-]+@[\w.-]+")
_SITE = re.compile(
    r"(?:https?://\S+|(?:[\w-]+\.)+(?:[a-z]{2,4}|[A-Z]{2,3}|photo|media|press|agency))",
)
_CAPITAL = "[A-ZÀ-ÞΑ-ΩЀ-ЯӘҒҚҢӨҰҮҺ]"
_INITIAL_AND_NAME = expression(rf"(?:{_CAPITAL}\.-?){{1,2}}{_CAPITAL}[\w'’-]{{2,}}")
_INITIAL = re.compile(r"[^\W\d_]\.")
_TWO_INITIALS = re.compile("[A-Z]{2}")
_OF_SOMETHING = 4
"""Words behind the first one in "De Stem van het Noorden"."""
_HOUSE_LETTERS = range(2, 5)
_GIVEN_LETTERS = re.compile("J[A-Z]|[A-Z]J")
"""Letters that people are called by, and hardly a house: "TJ", "JR"."""
_STATES = frozenset({"US", "UK", "EU", "UN"})
"""Letters that begin the names of public bodies ("US Fish and Wildlife Service")."""
_TIED_PARTICLE = re.compile(r"[a-zà-ÿ]{1,3}(?:-|['’])(?=[^\W\d_])(?=[A-ZÀ-Þ])")
NUMERALS = frozenset({"ii", "iii", "iv", "v", "vi", "vii", "viii"})
SUFFIXES = SHORT_SUFFIXES | NUMERALS
"""What may stand behind a surname."""
_LONGEST_CJK = 12
_MOST_CASELESS = 4
_MOST_KOREAN = 3
_LONGEST_HAN = 8
_LONGEST_HOUSE = 16
_HAN = expression("[\u4e00-\u9fff]+")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_LETTERS_FIRST = re.compile(r"[A-Z]{2,}-[A-Z][a-z]")  # "CQ-Roll Call"
_INNER_SMALL = re.compile(r"[A-ZÀ-Þ]{2,}[a-zß-ÿ]+[A-ZÀ-Þ]")  # "GDDKiA"
_CAMEL = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+")
_TELLING = 5  # letters of a word within an account
# "30.mar.23", "23日": a day, a month, an hour in Chinese and Japanese
_NUMBER = re.compile(
    r"[€$£¥₹₩₽₺]?[\d.,\-/#]+|\d{1,2}\.[^\W\d_]{3,9}\.\d{2,4}"
    r"|\(?\d{3,}\w{0,3}\)?|(?:\d{1,4}[年月日時时分])+"
)
# "183-Z0127-305", "PTI07_14_2025_000123B": the number of a picture in an archive
# "LC-DIG-nclc-01127", "UN0812345"
_SHELF_MARK = re.compile(
    r"(?=(?:\D*\d){4})(?=[^-_]*[-_])"
    r"(?:[A-Z]{0,4}\d[\dA-Z._-]*|(?:[A-Z]{2,5}-){1,2}(?:[A-Za-z]{1,6}-)?\d{4,}\w?)"
    r"|[A-Z]{2,3}\d{5,8}"
)
_ELIDED = re.compile("[dl]['’][a-zà-ÿ]")  # "l'agence" is no name, "l'Agence" may be
_GEORGIAN = re.compile("[\u10d0-\u10ff]")  # its capitals are never printed in names
_DIGIT = re.compile(r"\d")
_LONG_INNER = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{4,}[A-ZÀ-Þ]")  # "TrafficCom", no "MacLeod"
_ARTICLE_FIRST = re.compile("[Ll]['’][A-ZÀ-Þ]")  # "L'Express de Quilmo"
_TIED_HOUSE = re.compile("(?:[LlDd]|(?:[Dd]e|[Aa]|[Dd]a)ll)['’](?=[A-ZÀ-Þ])")
_NO_VOWEL = re.compile("[b-df-hj-np-tv-xz]{3,}")


def shape_of(tokens: Sequence[Token], lexicon: Lexicon) -> Shape:
    """Return what a run of words looks like; marks between them are not minded."""
    words = [token for token in tokens if token.is_word]
    if not words:
        return "nothing"
    if len(words) == 1:
        return _shape_of_one(words[0], lexicon)
    if all(_NUMBER.fullmatch(word.text) for word in words):
        return "number"
    if is_caseless(words[-1].text):
        return _shape_without_case(words, lexicon)
    capitals = [word for word in words if is_capitalised(word.text)]
    if not capitals:
        return "lower" if len(words) <= 3 else "prose"
    # Not folded: "Lê Thu Lan" is a person, "Le Gaulois" is not.
    if words[0].text.lower() in lexicon.words.articles:
        shape = _shape_with_article(words, lexicon)
        if shape is not None:
            return shape
    mostly = _is_mostly_capital(words, lexicon)
    house = _tells_organisation(words, lexicon)
    if house and not is_named(words, lexicon):
        return "organisation" if mostly else "prose"
    if house or is_person(words, lexicon):
        return "person"
    return "title" if mostly else "prose"


def is_counted(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words count something: "3 pixels"; "112 Quilmo" is a house."""
    if len(words) < 2 or not words[0].text.isdecimal():
        return False
    small = all(is_lower(w.text) or is_caseless(w.text) for w in words[1:])
    return small and not _tells_organisation(words, lexicon)


def _shape_with_article(words: Sequence[Token], lexicon: Lexicon) -> Shape | None:
    """Judge words that begin with an article: "the Gazette", "La Gaceta"."""
    small = sum(
        _is_strange(word, lexicon) and not _tells(word, lexicon, last=True)
        for word in words[1:]
    )
    if small and any(lexicon.word(word.folded).label for word in words[1:]):
        return "prose"  # "Die schönsten Bilder des Jahres" is a heading
    if not small and len(words) <= _MOST_NAME_WORDS:
        return "organisation"
    return None


def _is_strange(word: Token, lexicon: Lexicon) -> bool:
    """Say whether a small word has no place in a name ("of" and "de" have)."""
    if not is_lower(word.text) or word.folded in lexicon.particles:
        return False
    if _TIED_PARTICLE.match(word.text):
        return False  # "d'Orvanie"
    return lexicon.word(word.folded).connective is None


@lru_cache(maxsize=_OFTEN)
def is_caseless(text: str) -> bool:
    """Say whether a word is of a script without capitals."""
    first = text[:1]
    return first.isalpha() and (
        first.lower() == first.upper() or _GEORGIAN.match(first) is not None
    )


def _shape_without_case(words: Sequence[Token], lexicon: Lexicon) -> Shape:
    """Judge words of Korean, Arabic, Hebrew, Hindi and the like by their number."""
    cjk = is_cjk(words[0].text[0])
    small = sum(word.folded in lexicon.particles for word in words)  # "بن", "عبد"
    if len(words) - small > (_MOST_KOREAN if cjk else _MOST_CASELESS):
        return "prose"
    if _tells_organisation(words, lexicon):
        return "organisation"
    return "title" if cjk else "person"


def _shape_of_one(word: Token, lexicon: Lexicon) -> Shape:
    text = word.text
    if text.startswith(("https://", "http://")):
        return "nothing"
    if _SHELF_MARK.fullmatch(text):
        return "number"
    if _ACCOUNT.fullmatch(text):
        return "nothing" if "@" in text[1:] else "account"
    if _is_cjk_sentence(text):
        house = lexicon.tells_organisation(word.folded) and len(text) <= _LONGEST_HOUSE
        return "organisation" if house else "prose"
    if _NUMBER.fullmatch(text):
        return "number"
    if _INITIAL_AND_NAME.fullmatch(text):
        last = word.folded.rpartition(".")[2]
        return "organisation" if lexicon.tells_organisation(last) else "person"
    if _SITE.fullmatch(text):
        return "site"
    if lexicon.tells_organisation(word.folded):
        return "organisation"
    if not any(char.isalnum() for char in text):
        return "nothing"
    return "prose" if _ELIDED.match(text) else "single"


def _is_cjk_sentence(text: str) -> bool:
    """Say whether Chinese or Japanese signs are more than a name has."""
    if _HAN.fullmatch(text):
        return len(text) > _LONGEST_HAN
    most = _LONGEST_CJK // 2 if _HIRAGANA.search(text) else _LONGEST_CJK
    return len(text) > most and (most < _LONGEST_CJK or is_cjk(text[0]))


def is_houses_account(text: str, lexicon: Lexicon) -> bool:
    """Say whether an account is called after a house: "@QuilmoPolice"."""
    words = _CAMEL.findall(text) if text.startswith("@") else []
    return len(words) > 1 and any(
        len(word) >= _TELLING and lexicon.tells_organisation(folded(word))
        for word in words
    )


def is_person(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words can be one person's whole name: at least two of them."""
    if not 2 <= len(words) <= _MOST_WITH_PARTICLES:
        return False
    full = 0
    for n, word in enumerate(words):
        bare = word.folded.rstrip(".")
        small = bare in lexicon.particles or word.folded in lexicon.particles
        if small and n < len(words) - 1:
            continue
        if bare in SUFFIXES and n == len(words) - 1:
            continue
        if not _is_name_word(word.text):
            return False
        full += 1
    if full > _MOST_NAME_WORDS - 1 or full < 1:
        return False
    if any(lexicon.word(words[n].folded).not_name for n in (0, -1)):
        return False
    if any(word.text.endswith(("'s", "’s")) for word in words):
        return False  # "Tom's Hardware"
    if _begins_house(words, lexicon):
        return False
    return not _has_acronym(words, lexicon)


def _begins_house(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether houses' names begin so, nobody's: "US", "L'Express", "New".

    With what some people are called, too, longer names do: "North Shore Rescue".
    """
    first, *others = words
    if first.text in _STATES or first.folded in lexicon.words.not_given:
        return True
    if first.folded in lexicon.words.rarely_given and len(others) > 1:
        return not any(is_given(word, lexicon) for word in others)
    if first.folded in lexicon.particles and _is_of_something(others, lexicon):
        return True
    return _ARTICLE_FIRST.match(first.text) is not None


def _is_of_something(others: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one word, "of" and an article go on: "De Stem van het Noorden".

    No given name stands before them, and surnames alone hardly go on so.
    """
    if len(others) < _OF_SOMETHING or not is_capitalised(others[0].text):
        return False
    of, article = others[1:3]
    if not (is_lower(of.text) and is_lower(article.text)):
        return False
    linked = of.folded in lexicon.particles and article.folded in lexicon.words.articles
    return linked and not is_given(others[0], lexicon)


def _is_name_word(text: str) -> bool:
    if _DIGIT.search(text) or "_" in text or "@" in text or "&" in text:
        return False
    return is_capitalised(text)


@lru_cache(maxsize=_OFTEN)
def is_capitalised(text: str) -> bool:
    """Say whether a word begins like a name; scripts without case always do.

    A small particle may be tied to it: "al-Rahman", "d'Almeida", "o'Shea".
    """
    if _TIED_PARTICLE.match(text):
        return True
    for char in text:
        if char.isalpha():
            return char.isupper() or char.istitle() or is_caseless(char)
    return False


@lru_cache(maxsize=_OFTEN)
def is_lower(text: str) -> bool:
    """Say whether a word begins with a small letter; "4th" begins with a number."""
    if text[:1].isdigit():
        return False
    for char in text:
        if char.isalpha():
            return char.islower() and not is_caseless(char)
    return False


def _has_acronym(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one word shouts among others that do not ("FKP Scorpio").

    A surname that is known does so in capitals before a given name: "LIM Wei Jun".
    """
    bare = [word.text.strip(".'’") for word in words]
    if words[0].folded in lexicon.words.surnames and len(words) > 1:
        del bare[0]
    if words[-1].folded.rstrip(".") in SUFFIXES:
        bare.pop()
    if any(_LETTERS_FIRST.match(text) for text in bare):
        return not all(text.isupper() for text in bare)
    if any(_INNER_SMALL.match(text) for text in bare):
        return True
    named = is_given(words[0], lexicon)
    if not named and any(_is_firms(text, lexicon) for text in bare):
        return True
    if bare and bare[0].isupper() and _NO_VOWEL.fullmatch(folded(bare[0])):
        return True  # "NSW SES": no given name is spelt so
    long = [text for text in bare if len(text) > 1 and text.isalpha()]
    shouting = [text for text in long if text.isupper() and len(text) > 2]
    if len(long) > 1 and len(bare[-1]) == 2 and bare[-1].isupper():
        shouting.append(bare[-1])  # "Creatas RF"
    if not shouting or len(shouting) == len(long):
        return False
    # "ERAN Yardeni", "Kang HYUN-jin": a surname in capitals is common.
    return not (len(long) - len(shouting) >= 1 and max(map(len, shouting)) > 4)


def _is_firms(text: str, lexicon: Lexicon) -> bool:
    """Say whether a word has a capital within as firms' names do: "TrafficCom".

    "VanderMeer" has it behind a word that stands in names, "MarieClaire" is two.
    """
    if not _LONG_INNER.match(text):
        return False
    first = folded(_CAMEL.findall(text)[0])
    small = (particle.replace(" ", "") for particle in lexicon.particles)
    return first not in lexicon.given_names and first not in small


def _tells(word: Token, lexicon: Lexicon, *, last: bool) -> bool:
    """Say whether a word is of houses; of two letters only as the form of a firm."""
    if len(word.folded) <= 2 and not (last or word.text.isupper()):
        return False  # "Ou Lin" is no "OÜ", "As Sami" no "AS"
    if tied := _TIED_HOUSE.match(word.text):  # "l'Orchestre", "dell'Università"
        return lexicon.tells_organisation(folded(word.text[tied.end() :]))
    return lexicon.tells_organisation(word.folded)


def _tells_organisation(words: Sequence[Token], lexicon: Lexicon) -> bool:
    if any(" " in word.folded for word in words):
        return True  # an agency's name within a longer one
    if is_given(words[0], lexicon) and _is_photo(words[-1], lexicon):
        return True  # "Lars Foto"
    if _is_initialled(words, lexicon):
        return False
    if _is_of_city(words, lexicon):
        return True
    if any(_tells(word, lexicon, last=word is words[-1]) for word in words):
        return True
    if any(word.text in "&+" for word in words[1:-1]):
        return True
    return lexicon.names_organisation([word.folded for word in words])


def _is_initialled(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether one or two initials and a name are somebody's: "A. Court", "KS Rao".

    Two written as one are the letters of houses, too; only names that are written so
    tell them apart from places ("UC Davis", "KS Cracovia").
    """
    if len(words) != 2:
        return False
    if _INITIAL.fullmatch(words[0].text):
        return words[1].text.istitle()  # "A. Palestra": houses are hardly called so
    if not _TWO_INITIALS.fullmatch(words[0].text):
        return False
    return words[1].text.istitle() and words[1].folded in lexicon.words.initialled


def _is_of_city(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether letters stand before a city, as houses are called: "TU Dresden".

    "TJ Houston" is somebody.
    """
    first, *others = words
    letters = first.text.isalpha() and first.text.isupper()
    if not letters or len(first.text) not in _HOUSE_LETTERS or not others:
        return False
    named = is_given(first, lexicon) or first.folded in lexicon.particles
    named = named or _GIVEN_LETTERS.fullmatch(first.text) is not None
    titled = all(word.text.istitle() for word in others)
    city = " ".join(word.folded for word in others)
    return titled and not named and city in lexicon.words.cities


def _is_photo(word: Token, lexicon: Lexicon) -> bool:
    return word.text[0].isupper() and lexicon.word(word.folded).label == "photo"


def _is_mostly_capital(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words are a title rather than a sentence."""
    first = words[0]
    known = first.folded in lexicon.particles or _tells(first, lexicon, last=False)
    known = known or _NO_VOWEL.fullmatch(first.text) is not None  # "gmp Architekten"
    if is_lower(first.text) and not known:
        return False
    if len(words) > _MOST_TITLE_WORDS:
        return False
    small = 0
    for word in words:
        small += _is_strange(word, lexicon) and not _tells(word, lexicon, last=False)
    return small <= max(1, len(words) // 4)
