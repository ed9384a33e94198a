"""Sentences of the library in the language of an answer.

The library speaks English and knows of no other language. What it says over and over
is listed in `sentences.toml` in the words in which it says it; a sentence that is
listed is said in the language of the page, what it is about filled in. One that is not
stays as it is, and pages mark it as English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import tomli

from media.countries import countries
from media.rights.telling import MEDIA
from web.display.days import POINT, days_within, point
from web.translations import figures
from web.translations.catalogues import SOURCE
from web.translations.speaking import gettext, language

_SLOT = re.compile(r"%\((\w+)\)s")  # "Not in %(places)s"
_OURS = frozenset(
    (
        *("across", "day", "end", "field", "fields", "media", "moment", "more"),
        *("part", "places", "reasons", "side", "status", "told", "unit"),
    )
)
"""What is filled in and is said in the language, too. All else is a name or a line that
somebody printed, and stays.
"""
_SENTENCE = re.compile(r"(?:“[^“”]*”|.)+?(?:(?<=\.)\s+(?=[A-Z“])|$)", re.DOTALL)
"""A sentence up to the next one; what was printed is a part of it, whatever it says."""
_QUOTE = re.compile(r"“(?P<text>[^“”]*)”")
_QUOTED = re.compile(r"“[^“”]*”(?:(?:, | — | – | / )“[^“”]*”)*")
"""One line that was printed, or several that are told from each other."""
_OUTSIDE = re.compile(
    rf"""“[^“”]*”|(?P<point>{POINT.pattern})
        |(?<!like\ )(?<![\w/.='-])(?P<day>\d{{4}}-\d\d-\d\d)(?![\w/-]|\.\w)""",
    re.VERBOSE,
)
"""An hour, a day, or a line that was printed, in which both stay as they are; a day in
the name of a file, or one that shows how to write it, is none.
"""
_LONGEST = 2000
"""Characters of a sentence that is looked for; a longer one is somebody else's."""


def said(text: str) -> str:
    """Return a sentence in the language of this answer, as far as it is known in it.

    In the library's own language only hours and days are written as people read them.

    >>> said("Not in Austria, Germany")
    'Not in Austria, Germany'
    >>> said("Embargoed until 2026-12-05 00:01+00:00")
    'Embargoed until 5 December 2026, 00:01 UTC'
    >>> said("Last day of use: 2024-12-31"), said("No file 2024-12-31.jpg")
    ('Last day of use: 31 December 2024', 'No file 2024-12-31.jpg')
    """
    if not text or len(text) > _LONGEST:
        return text
    if language() == SOURCE:
        return _OUTSIDE.sub(_as_people_read, text)
    whole = gettext(text)
    if whole != text:
        return whole
    if one_by_one := _said_one_by_one(text):
        return one_by_one
    if (filled := _filled(text)) is not None:
        return filled
    # What is said within a sentence may stand at its beginning or end, too.
    small, bare = text[:1].lower() + text[1:], text.removesuffix(".")
    if small != text and (within := said(small)) != small:
        return within[:1].upper() + within[1:]
    if bare == text or bare.endswith("."):
        return text
    open_ended = said(bare)
    return text if open_ended == bare else f"{open_ended}."


def _as_people_read(found: re.Match[str]) -> str:
    if found["point"]:
        return point(found[0])
    day = figures.iso_day(found["day"] or "")
    return figures.whole_day(day) if day else found[0]


def _filled(text: str) -> str | None:
    """Return a sentence of a listed form, None where it is of none."""
    for form, shape in _shapes():
        if found := shape.fullmatch(text):
            filled = {
                name: _filling(name, told) for name, told in found.groupdict().items()
            }
            return gettext(form) % filled
    return None


def _filling(name: str, told: str) -> str:
    if name == "compared":  # words of captions, in which days stand by a sign of ours
        told = days_within(told)
    if name in _OURS or figures.iso_day(told):
        return _value(told)
    return _quoted(told)


def _quoted(text: str) -> str:
    """Return what somebody printed; quotation marks around it are the language's."""
    if not _QUOTED.fullmatch(text):
        return text
    return _QUOTE.sub(lambda q: gettext("“%(line)s”", line=q["text"]), text)


def _said_one_by_one(text: str) -> str:
    """Return sentences that follow each other, "" where one of them is not known."""
    parts = [found[0].rstrip() for found in _SENTENCE.finditer(text)]
    if len(parts) == 1:
        return ""
    told = [said(part) for part in parts]
    known = all(one != part for one, part in zip(told, parts, strict=True))
    return " ".join(told) if known else ""


def is_said(text: str) -> bool:
    """Tell whether a sentence can be said in the language of this answer."""
    return language() == SOURCE or said(text) != text


def _value(text: str) -> str:
    """Return what fills a sentence, in the language: a day, a country, a sentence."""
    whole = _one(text)
    if whole != text or ", " not in text:
        return whole
    return ", ".join(_one(part) for part in text.split(", "))


def _one(text: str) -> str:
    day = figures.iso_day(text)
    if day is not None:
        return figures.whole_day(day)
    if POINT.fullmatch(text):
        return point(text)
    medium = MEDIA.get(text)
    if medium is not None:
        return said(medium)
    table = countries()
    known = table.by_code.get(text) or table.by_name.get(text.casefold())
    named = figures.country(known.code, text) if known and known.code else text
    return named if named != text else said(text)


@lru_cache(maxsize=1)
def forms() -> tuple[str, ...]:
    """Return every sentence that is listed, in its order."""
    text = files("web.display").joinpath("sentences.toml").read_text(encoding="utf-8")
    return tuple(form for listed in tomli.loads(text).values() for form in listed)


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences that are filled in, those that say most of it first."""
    filled = [form for form in forms() if _SLOT.search(form)]
    filled.sort(key=lambda form: -len(_SLOT.sub("", form)))
    return tuple((form, _shape(form)) for form in filled)


def _shape(form: str) -> re.Pattern[str]:
    parts = _SLOT.split(form)
    told = [
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part.replace("%%", "%"))
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(told), re.DOTALL)
