"""Which names are forms of one person's name: initials, a nickname, another spelling.

In: the folded names that credits of one picture have. Out: for each name that is a form
of another the one to compare by. The surname is always the same; where two people would
fit, a name is one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.text import fold

_NICKNAME = re.compile(r"""\s*["“”„«»'‘’(](?P<nick>[^\W\d_]+)["“”„«»'‘’)]\s*""")
_WRITTEN_OUT = re.compile(r"(?<=[^aeiouy\s])([aou])e(?=[^aeiouy\s])")
_INITIAL = re.compile(r"[^\W\d_]\.?")


def whole_names(names: Collection[str]) -> dict[str, str]:
    """Return for each name the whole one that it stands for, itself where none does.

    >>> names = whole_names(["j. holm", "jo holm", 'robert "bob" tal', "bob tal"])
    >>> names["j. holm"], names["bob tal"]
    ('jo holm', 'robert "bob" tal')
    >>> whole_names(["ida m. berg", "ida k. berg", "ida berg"])["ida berg"]
    'ida berg'
    """
    spelt = {name: _one_spelling(name) for name in names}
    forms = dict.fromkeys(spelt.values())
    families: dict[str, list[str]] = defaultdict(list)
    for name in forms:
        families[_family(name)].append(name)
    longer = {
        name: {
            long
            for long in families[_family(name.replace(".", ". "))]
            if _is_form_of(name, long)
        }
        for name in forms
    }
    return {name: _longest(one, longer) for name, one in spelt.items()}


def _longest(name: str, longer: Mapping[str, set[str]]) -> str:
    """Return the last of "i. holm", "ida holm", "ida m. holm".

    `longer`: what each name is a form of. Where two people fit, it goes no further.
    """
    for _ in longer:
        last = [one for one in longer[name] if longer[one].isdisjoint(longer[name])]
        if len(last) != 1:
            break
        name = last[0]
    return name


def _family(name: str) -> str:
    return _in_plain_letters("".join(name.split()[-1:]))


def _one_spelling(name: str) -> str:
    """Return a name without hyphens, with one spelling of its given name."""
    first, *rest = name.replace("-", " ").split() or [""]
    return " ".join([_forms().get(first, first), *rest]) if rest else name


def _is_form_of(short: str, long: str) -> bool:
    if short == long:
        return False
    if _is_initialled(short, long) or _is_called(short, long) or _lacks(short, long):
        return True
    plain = _in_plain_letters(short) == _in_plain_letters(long)
    return plain and (len(short), short) > (len(long), long)


def _in_plain_letters(name: str) -> str:
    """Return a name with one letter where an umlaut was written out in two.

    >>> _in_plain_letters("jutta mueller"), _in_plain_letters("lars bauer")
    ('jutta muller', 'lars bauer')
    """
    return _WRITTEN_OUT.sub(r"\1", name.replace("ø", "o").replace("aa", "a"))


def _is_initialled(short: str, long: str) -> bool:
    """Say whether one name is the other with initials in place of first names."""
    if "." not in short:
        return False
    *initials, family = short.replace(".", ". ").split()
    *given, last = long.split()
    letters = [word[0] for name in given for word in name.split("-") if word]
    return (
        family == last
        and 0 < len(initials) <= len(letters)
        and all(i == f"{letter}." for i, letter in zip(initials, letters, strict=False))
        and any(len(name.rstrip(".")) > 1 for name in given)
    )


def _is_called(short: str, long: str) -> bool:
    """Say whether one goes by the nickname of the longer name, or without it."""
    found = _NICKNAME.search(long)
    if found is None or not found.start():
        return False
    family = long.split()[-1]
    return short in (_NICKNAME.sub(" ", long, count=1), f"{found['nick']} {family}")


def _lacks(short: str, long: str) -> bool:
    """Say whether one name only lacks initials in the middle: "Ida M. Berg"."""
    given, *middle = short.split()[:-1] or [""]
    first, *between = long.split()[:-1] or [""]
    bare = [word for word in between if not _INITIAL.fullmatch(word)]
    initials = any(map(_INITIAL.fullmatch, between))
    same = (
        given == first
        and short.split()[-1:] == long.split()[-1:]
        and _INITIAL.fullmatch(given) is None
    )
    return same and initials and middle == bare


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, str]:
    """Return the given names that are spelt in several ways, each as the first of them.

    Raises:
        BadDataFile: the file cannot be read as such lists.
    """
    text = files(__package__).joinpath("given_names.toml").read_text("utf-8")
    try:
        lists = tomli.loads(text)["forms"]
        return {fold(name): fold(row[0]) for row in lists for name in row}
    except (tomli.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/dedup/credits/given_names.toml: {error!r}") from error
