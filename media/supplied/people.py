"""One person, named in several fields: the fullest form of the name, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from media.text import fold, tokens


def named_once(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return each person by the fullest name given, and the shorter ones that gave way.

    Of two equally full forms the later one stays: a credit line is meant for print.

    >>> named_once(["Ida", "Ida Wells", "BO EK"])
    (('Ida Wells', 'BO EK'), ('Ida',))
    """
    kept: list[str] = []
    dropped: list[str] = []
    for name in names:
        alike = [n for n, other in enumerate(kept) if same_person(name, other)]
        if len(alike) != 1:
            kept += [name] if not alike else []
            continue
        place = alike[0]
        shorter, fuller = sorted((kept[place], name), key=_fullness)
        if len(fold(shorter)) < len(fold(fuller)):
            dropped.append(shorter)
        kept[place] = fuller
    return tuple(kept), tuple(dropped)


def same_person(one: str, other: str) -> bool:
    """Say whether two names can be two forms of one: in full, short, turned round.

    >>> same_person("I. Wells", "Ida Wells"), same_person("WELLS Ida", "Ida Wells")
    (True, True)
    >>> same_person("Bo Wells", "Ida Wells")
    False
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    if set(short) <= set(long):
        return True
    return (
        len(short) > 1
        and short[-1] == long[-1]
        and (_begins(short[:-1], long[:-1]) or _begins(long[:-1], short[:-1]))
    )


def _words(name: str) -> tuple[str, ...]:
    return tokens(name.replace("-", " "))


def _begins(initials: Sequence[str], given: Sequence[str]) -> bool:
    """Say whether letters are the first ones of given names."""
    if len(initials) > len(given):
        return False
    pairs = zip(initials, given, strict=False)
    return all(g.startswith(i) and (len(i) == 1 or i == g) for i, g in pairs)


def _fullness(name: str) -> tuple[int, int, bool, int]:
    """Order names: more words, longer ones, not in capitals, with their accents."""
    words = _words(name)
    letters = sum(map(len, words))
    return len(words), letters, not name.isupper(), sum(c > "\x7f" for c in name)
