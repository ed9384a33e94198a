"""Names in capitals -> names as they are written, where it is sure that they shout.

Capitals alone say nothing of one word ("KYODO") nor of letters with digits; accents
are kept. What was sent stays in the file's own field: this is for reading.
"""

from __future__ import annotations

import re
from itertools import pairwise

from media.supplied.wording import wording
from media.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüýαεηιουωаеёиоуыэюя]", re.I)
_NUMBERED = frozenset({"ii", "iii", "iv"})
_LONG = 4  # letters of a word that nobody takes for an acronym beside another
_ACRONYM = 3
_OF = frozenset({"de", "di"})


def personal_name(name: str) -> str:
    """Return the name of a person with capitals where they belong.

    >>> personal_name("IDA VAN DER WELLS-O'NEILL")
    "Ida van der Wells-O'Neill"
    >>> personal_name("JR"), personal_name("Ida WELLS"), personal_name("ABCD 12")
    ('JR', 'Ida WELLS', 'ABCD 12')
    """
    words = _WORD.findall(name)
    shouts = len(words) > 1 and any(len(word) >= _LONG for word in words)
    if not shouts or not name.isupper() or any(map(str.isdigit, name)):
        return name
    return _recased(name, small=wording().in_names, person=True)


def flag_word(word: str) -> str:
    """Return a word that says how a picture came, as it stands in print.

    >>> flag_word("HANDOUT"), flag_word("POOL"), flag_word("STR")
    ('Handout', 'Pool', 'STR')
    """
    shouts = word.isupper() and len(word) > _ACRONYM
    return _capitalised(word, word) if shouts else word


def place_name(name: str) -> str:
    """Return the name of a place with capitals where they belong.

    >>> place_name("CASTRO-DE-REI"), place_name("new zealand"), place_name("UAE")
    ('Castro-de-Rei', 'New Zealand', 'UAE')
    """
    acronym = name.isupper() and len(name) <= _ACRONYM
    if acronym or not (name.isupper() or name.islower()):
        return name
    return _recased(name, small=wording().in_places, person=False)


def _recased(name: str, *, small: frozenset[str], person: bool) -> str:
    words = list(_WORD.finditer(name))
    before = {b.start(): fold(a.group()) for a, b in pairwise(words)}

    def recased(match: re.Match[str]) -> str:
        word = match.group()
        inner = match.start() > words[0].start() and match.end() < words[-1].end()
        if inner and (fold(word) in small or _is_short_article(match, name)):
            return _lower(word, name)
        is_article = person and fold(word) in wording().behind_of
        if inner and is_article and before[match.start()] in _OF:
            return _lower(word, name)
        last = match.end() == words[-1].end()
        if person and _is_initials(word, is_last=last):
            return word
        return _capitalised(word, name)

    return _WORD.sub(recased, name)


def _is_short_article(match: re.Match[str], name: str) -> bool:
    """Say whether a letter is what is left of a Dutch article: "'t", "'s"."""
    return len(match.group()) == 1 and name[match.start() - 1] in "'’"


def _is_initials(word: str, *, is_last: bool) -> bool:
    """Say whether letters are no word: "JP" before a name, "III" behind it."""
    if is_last:
        return fold(word) in _NUMBERED
    return len(word) == 2 and word != "ST" and not _VOWEL.search(word)


def _capitalised(word: str, name: str) -> str:
    """Return a word with a capital at its beginning and behind "O'", "Mc"."""
    parts = re.split("(['’])", _lower(word, name))
    own = [_raised(p, name) if len(p) > 1 or n == 0 else p for n, p in enumerate(parts)]
    whole = "".join(own)
    if whole.startswith("Mc") and len(whole) > _LONG:
        whole = f"Mc{whole[2].upper()}{whole[3:]}"
    return whole


def _raised(part: str, name: str) -> str:
    first = "İ" if part.startswith("i") and _is_turkish(name) else part[:1].upper()
    return first + part[1:]


def _is_turkish(name: str) -> bool:
    return "İ" in name or "Ğ" in name


def _lower(word: str, name: str) -> str:
    """Return a word in small letters; a Turkish I keeps its dot or its lack of one."""
    if _is_turkish(name):
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower()
