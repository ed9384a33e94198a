"""What one caption says beside a name, and what kind of aside it is.

In: words that only one of two captions has. Out: whether they are an age, a country
behind its town, an office; or tell what somebody does, which may be another moment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from media.countries import countries, foreign_names
from media.dedup.days import names_month
from media.dedup.offices import is_title
from media.dedup.wording import Word
from media.dedup.words import WORDS
from media.text import fold
from media.words import load_words

_OFFICE = 6
"""Words of an office and where it is, before a name."""
_NAMES = 3
"""Words of a person's name."""
_PLACE = 4
"""Words of a place's name."""
_GLUED = "l'"
_OPENING = 3
"""Words with which a clause opens."""
_NOW = "s"
"""How an English verb ends that tells what somebody does now."""
_RELATIVE = 3
"""Words of a clause about somebody: "who was injured"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = 3
"""Words before a day among which small ones stand: "am", "on the"."""


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


def is_wider_place(extra: tuple[Word, ...], *, behind: str) -> bool:
    """Say whether words name where a town lies: "Kerala, India", "Matam Region".

    `behind` is the last word of the town's name.
    """
    if behind in load_words().regions or _names_country(behind):
        return False  # one more of a list: "Texas, Ohio and Utah"
    *within, last = _between_commas(extra)
    if len(within) > 1 or not all(map(_may_be_place, (*within, last))):
        return False
    return _is_region(last) or (bool(within) and is_country(last, behind=""))


def _between_commas(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    starts = [0, *(n for n, word in enumerate(words) if n and "," in word.before)]
    return [words[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def _may_be_place(words: tuple[Word, ...]) -> bool:
    """Say whether words are the name of a place, and not one of a person."""
    return len(words) <= _PLACE and all(
        word.name or word.form in WORDS.parts_of_countries for word in words
    )


def _is_region(words: tuple[Word, ...]) -> bool:
    forms = [word.form for word in words]
    beside = len(forms) > 1 and not WORDS.parts_of_countries.isdisjoint(forms)
    return beside or " ".join(forms) in load_words().regions


def is_where(printed: tuple[Word, ...]) -> bool:
    """Say whether words tell in what part of a country: "en la provincia de Zamora".

    Or in what country. Who is in a car or on a horse is told with small words, too.
    """
    if printed[0].form not in WORDS.fronted or any(w.before for w in printed[1:]):
        return False
    behind = printed[1:]
    told = tuple(_without_article(word) for word in behind if word.is_content)
    if _names_country(" ".join(word.form for word in behind)):
        return True
    if not told or not _may_be_place(told):
        return False
    named = any(word.name for word in told)
    if named and len(told) == 1 and told[0].form in WORDS.rivers_of_regions:
        return behind[0].form in WORDS.articles or behind[0].form.startswith(_GLUED)
    return named and (_is_region(told) or is_country(told, behind=""))


def is_kind_of_place(printed: tuple[Word, ...], *, before: str) -> bool:
    """Say whether words tell what a place is whose name follows: "the town of".

    They end in "of"; what leads to a place stands `before` them or begins them ("en la
    provincia de"): a map of the province of Rome is none of Rome.
    """
    kinds = [word for word in printed if word.form in _KINDS_OF_PLACES]
    return (
        len(kinds) == 1
        and (before in WORDS.fronted or printed[0].form in _LEADING)
        and printed[-1].form in WORDS.of
        and not kinds[0].name
        and not any(word.before for word in printed[1:])
        and all(
            word.form in WORDS.of
            or word.form in WORDS.articles
            or word.form in WORDS.determiners
            or word.form in WORDS.fronted
            for word in printed
            if word is not kinds[0]
        )
    )


_KINDS_OF_PLACES = WORDS.towns | WORDS.parts_of_countries
_LEADING = WORDS.fronted - WORDS.articles


def _without_article(word: Word) -> Word:
    """Return a word without an article that is glued to it: "l'Aveyron"."""
    bare = word.form.removeprefix(_GLUED)
    return word if bare == word.form else replace(word, form=bare, name=True)


def names_holder(printed: tuple[Word, ...], before: Sequence[Word]) -> bool:
    """Say whether words are who holds an office that stands `before` them.

    "The mayor of Rome[, Ida Holm,] waves": of the office there is one.
    """
    if not 1 < len(printed) <= _NAMES or not all(word.name for word in printed):
        return False
    if any(word.before for word in printed[1:]):
        return False
    near = list(before[-_OFFICE:])
    for place in range(len(near) - 2, -1, -1):
        word, of = near[place], near[place + 1]
        if word.form in WORDS.sole and of.form in WORDS.of:
            behind = near[place + 2 :]
            leads = near[place - 1].form if place else ""
            return (
                all(w.name or w.form in WORDS.of or not w.is_content for w in behind)
                and any(w.name for w in behind)
                and not any(w.before for w in near[place + 1 :])
                and leads not in WORDS.singular
                and leads not in WORDS.modifiers
            )
    return False


def names_person(before: Sequence[Word]) -> bool:
    """Say whether words end in a person's first and last name, or title and name."""
    return (
        len(before) > 1
        and before[-1].name
        and before[-2].name
        and (not before[-1].before)
    )


def says_who(printed: tuple[Word, ...]) -> bool:
    """Say whether words are a clause that says more of whom is named before it.

    "Ida Holm[, who was born in Rome,] waves"; not what is seen: "who holds a flag".
    What nothing tells to be of another time may be seen. What begins like an article
    is a clause where it ends in a verb: "der in Rom lebt", not "der Hund Rex", which is
    somebody more.
    """
    seen = any(word.form in _SHOWN for word in printed)
    acts_there = any(word.form.endswith(WORDS.participles) for word in printed)
    opens = printed[0].form in WORDS.relative
    if printed[0].form in WORDS.articles and printed[-1].name:
        return False
    if _acts_now(printed):
        return False
    is_clause = opens and len(printed) >= _RELATIVE
    return is_clause and not (seen or acts_there) and _is_of_another_time(printed)


_SHOWN = WORDS.seen | WORDS.poses


def _is_of_another_time(printed: tuple[Word, ...]) -> bool:
    """Say whether a clause tells of another time: "who won in May", "die seit 2019"."""
    said = " ".join(word.form for word in printed)
    return WORDS.formerly.match(said) is not None or any(
        _tells_time(word, before) for before, word in pairwise(printed)
    )


def _tells_time(word: Word, before: Word) -> bool:
    """Say whether a word tells a time: a date, a year, "since", "en mayo".

    A day of the week may be that of the picture.
    """
    form = word.form
    if (
        (form[0] == "@" and form[1] != "w")
        or form in WORDS.other_times
        or _YEAR.fullmatch(form)
    ):
        return True
    led_to = before.form in WORDS.fronted or before.form in WORDS.of
    return (word.name or led_to) and names_month(form)


def _acts_now(printed: tuple[Word, ...]) -> bool:
    """Say whether an English clause tells what somebody does now: "who stretches"."""
    if len(printed) < 2 or printed[0].form not in WORDS.english:
        return False
    return printed[1].is_content and printed[1].form.endswith(_NOW)


def is_overview(printed: tuple[Word, ...]) -> bool:
    """Say whether words say no more than that something is seen: "a view of"."""
    told = [word.form for word in printed if word.is_content]
    return (
        bool(told)
        and printed[-1].form in WORDS.of
        and WORDS.overviews.issuperset(told)
        and not any(word.form in WORDS.negations for word in printed)
        and not any(word.before for word in printed)
    )


def names_holder_behind(behind: Sequence[Word]) -> bool:
    """Say whether words begin with an office and who holds it: "President Jan Lis"."""
    told = iter(behind[:_OFFICE])
    first = next(told, None)
    if first is None or not is_title(first.form):
        return False
    after = next((word for word in told if not is_title(word.form)), None)
    return after is not None and after.name and not after.before


def opens_clause(printed: tuple[Word, ...]) -> bool:
    """Say whether words begin a clause of a reason: "after a signal failed", "weil"."""
    forms = tuple(word.form for word in printed)
    return any(forms[:n] in WORDS.clauses for n in range(1, _OPENING + 1))


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
    if any(word.form in WORDS.poses for word in printed):
        return True
    is_clause = opens in WORDS.relative and not _is_noun_behind(printed)
    is_small = not printed[0].is_content or opens in WORDS.relative
    return opens.endswith(WORDS.participles) or (
        is_small and (is_clause or opens not in WORDS.determiners)
    )


def _is_noun_behind(printed: tuple[Word, ...]) -> bool:
    """Say whether an article opens what ends in a name: "der Trainer von Rom".

    In German a noun or what it is like follows ("der neue"); "die zwaait naar Ida" of
    Dutch and its like is a clause.
    """
    if not printed[-1].name:
        return False
    behind = printed[1]
    return behind.name or not behind.is_content or behind.form.endswith(_LIKE)


_LIKE = "e"


def is_date(words: Sequence[Word]) -> bool:
    """Say whether words are a date: "May 7", "on Wednesday (5)", "este martes"."""
    if any(word.form[0] == "@" for word in words):
        words = [word for word in words if fold(word.form) not in WORDS.parts_of_day]
    while len(words) > 1 and leads_to_day(words[0]):
        words = words[1:]
    if _is_numbered_day(words):
        return True
    dates = [word for word in words if word.form[0] == "@"]
    days = [word for word in words if word.form.isdecimal() and int(word.form) <= 31]
    return bool(dates) and len(dates) + len(days) == len(words)


def leads_to_day(word: Word) -> bool:
    """Say whether a word leads on to a day: "este martes", "tarehe 3"."""
    return fold(word.form) in WORDS.before_days


def all_lead_to_day(words: Sequence[Word]) -> bool:
    """Say whether words do, also where each sign is a word: "지난달 30일"."""
    joined = "".join(word.form for word in words)
    return joined in WORDS.before_days or all(map(leads_to_day, words))


def begins_with_day(words: Sequence[Word]) -> bool:
    """Say whether words begin with a day, small words before it left out."""
    for n, word in enumerate(words[:_SMALL]):
        if word.form[0] == "@" or _is_numbered_day(words[n : n + 2]):
            return True
        if word.is_content:
            return False
    return False


def _is_numbered_day(words: Sequence[Word]) -> bool:
    """Say whether words are a day of a month that is not named: "지난달 30일"."""
    if len(words) < 2 or words[-1].form not in WORDS.days_of_month:
        return False
    lead = words[:-2]
    return words[-2].form.isdecimal() and (not lead or all_lead_to_day(lead))


def is_place_and_date(words: Sequence[Word]) -> bool:
    """Say whether words are names with a date behind them: "Norland, March 3, 2023"."""
    names = [word for word in words if word.form[0] != "@"]
    return (
        0 < len(names) < len(words)
        and list(words[: len(names)]) == names
        and all(word.name for word in names)
    )
