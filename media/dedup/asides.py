"""What one caption says beside a name, and what kind of aside it is.

In: words that only one of two captions has. Out: whether they are an age, a country
behind its town, an office; or tell what somebody does, which may be another moment.
"""

from __future__ import annotations

from collections.abc import Sequence

from media.countries import countries, foreign_names
from media.dedup.offices import is_title
from media.dedup.wording import Word
from media.dedup.words import WORDS

_OFFICE = 6
"""Words of an office and where it is, before a name."""


def is_age(printed: tuple[Word, ...]) -> bool:
    """Say whether words between commas are an age: "52", "52 ans", "de 52 años"."""
    told = [word for word in printed if word.is_content]
    numbers = [word for word in told if word.form.isdecimal()]
    return len(numbers) == 1 and all(
        word.form in WORDS.ages for word in told if word is not numbers[0]
    )


def is_country(extra: tuple[Word, ...], *, behind: str) -> bool:
    """Say whether words are the name of a country, `behind` that of a town.

    Behind another country it is one more of a list: "Peru, Chile and Cuba".
    """
    name = " ".join(word.form for word in extra)
    return (
        all(word.name for word in extra)
        and _names_country(name)
        and (behind == name or not _names_country(behind))
    )


def _names_country(name: str) -> bool:
    return name in countries().by_name or name in foreign_names()


def is_office(printed: tuple[Word, ...]) -> bool:
    """Say whether words are an office and what of: "Labour Party leader".

    Behind it stands what it is of ("the mayor of Oldport"), or before it.
    """
    told = [word for word in printed if word.is_content]
    if len(told) > _OFFICE or any(word.before for word in printed[1:]):
        return False
    small = [word.form for word in printed if not word.is_content]
    if is_title(told[-1].form) and not small:
        return all(word.name for word in told[:-1])
    return (
        is_title(told[0].form)
        and any(form in WORDS.of for form in small)
        and all(form in WORDS.of or form in WORDS.articles for form in small)
        and all(word.name for word in told[1:])
    )


def acts(printed: tuple[Word, ...]) -> bool:
    """Say whether words between commas tell what somebody does, not who one is."""
    opens = printed[0].form
    return opens.endswith(WORDS.participles) or (
        not printed[0].is_content and opens not in WORDS.determiners
    )


def is_date(words: Sequence[Word]) -> bool:
    """Say whether words are a date: "May 7", "on Wednesday (5)", "este martes"."""
    if words[0].form in WORDS.before_days and len(words) > 1:
        words = words[1:]
    dates = [word for word in words if word.form[0] == "@"]
    days = [word for word in words if word.form.isdecimal() and int(word.form) <= 31]
    return bool(dates) and len(dates) + len(days) == len(words)


def is_place_and_date(words: Sequence[Word]) -> bool:
    """Say whether words are names with a date behind them: "Norland, March 3, 2023"."""
    names = [word for word in words if word.form[0] != "@"]
    return (
        0 < len(names) < len(words)
        and list(words[: len(names)]) == names
        and all(word.name for word in names)
    )
