"""Dates written in numbers, or in numbers and the signs of China, Japan and Korea."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.dates.found import FoundDate, Parts, made
from media.dates.persian import from_persian, is_persian_year
from media.expressions import expression
from media.text import squeeze

# "03.01.2022", "3/1/22", "2022-01-03", "2022. 1. 3", never "1.2.3.4"
_NUMERIC = re.compile(
    r"""(?<![\d./-])(?<!\d\s)
    (?P<a>\d{4}|\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{4}|\d{1,2})
    (?![\d/-]|[.]\d|\s?[%€$£])""",
    re.VERBOSE,
)
# What is in each of them, and in few other texts
_PARTED = re.compile(r"[./-]\s?\d")
# "2022年1月3日", "１３日午後１０時３１分", "6월 18일", "令和4年1月3日"
_CJK = expression(
    r"""(?<!\d)(?:(?P<era>令和|平成|昭和|民國|民国)?\s?(?P<year>\d{2,4}|(?<=令和|平成)\d)
        \s?[年년]\s?)?
    (?:(?P<month>\d{1,2})\s?[月월]\s?)?
    (?P<day>\d{1,2})(?:日(?![本曜前後间間目ぶ])|日(?=前後|本部)|일(?!\s?[간째]|\s?만에))
    (?:[（(][月火水木金土日월화수목금토일][)）])?
    (?:(?:午前|午後)?\d{1,2}時(?:\d{1,2}分)?)?""",
    re.VERBOSE,
)
# "2022年4月", "2022년 4월"
_CJK_MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?!\s?\d)"
)
# "ngày 4/4", "ngày 4 tháng 4 năm 2023"
_VIETNAMESE = re.compile(
    r"""(?<!\w)(?:ngày\ |(?=\d{1,2}\ tháng))(?P<day>\d{1,2})(?:[/.-]|\ tháng\ )
    (?P<month>\d{1,2})(?:(?:[/.-]|\ năm\ |,\ )(?P<year>\d{4}))?(?![\d/])""",
    re.VERBOSE | re.IGNORECASE,
)
# "2024 оны 3 дугаар сарын 5-ны өдөр", "5 сарын 1", "долдугаар сарын 11"
_ORDINALS = (
    *("нэг", "хоёр", "гурав", "дөрөв", "тав", "зургаа", "долоо", "найм", "ес", "арав"),
    *("арван нэг", "арван хоёр"),
)
_MONGOLIAN_MONTHS = {name: n for n, name in enumerate(_ORDINALS, 1)} | {
    "зурга": 6,
    "дол": 7,
}
_NTH = r"д[уү]г[аэ]{2}р"
_IN_WORDS = "|".join(
    name.replace(" ", r"\s")
    for name in sorted(_MONGOLIAN_MONTHS, key=len, reverse=True)
)
_MONGOLIAN = expression(
    rf"""(?<!\w)(?<!арван\s)(?:(?P<year>(?:19|20)\d\d)\s(?:оны|он)\s)?
    (?:(?P<month>\d{{1,2}})(?:\s?-?\s?р|\s?{_NTH})?
      |(?P<ordinal>{_IN_WORDS}){_NTH})
    \sсарын\s(?P<day>\d{{1,2}})(?:-?\s?(?:нд|ны|ний))?(?:\sөдөр)?(?![\w/])""",
    re.VERBOSE | re.IGNORECASE,
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}


def by_numbers(text: str) -> Iterator[FoundDate]:
    """Yield dates written in numbers, or in numbers and CJK signs."""
    for match in _NUMERIC.finditer(text) if _PARTED.search(text) else ():
        parts = _numeric(match)
        if parts and (one := made(text, match.span(), parts=parts)):
            yield one
    if text.isascii():
        return
    for pattern in (_CJK, _CJK_MONTH, _VIETNAMESE):
        for match in pattern.finditer(text):
            if one := made(text, match.span(), parts=_named_parts(match)):
                yield one
    if "сарын" in text:
        for match in _MONGOLIAN.finditer(text):
            if one := made(text, match.span(), parts=_mongolian_parts(match)):
                yield one


def _named_parts(match: re.Match[str]) -> Parts:
    part = match.groupdict()
    year, month, day = (
        int(part[key]) if part.get(key) else None for key in ("year", "month", "day")
    )
    if year is not None and year < 200:
        era = part.get("era")
        year = year + _ERAS[era] if era else year + 2000
    return year, month, day


def _mongolian_parts(match: re.Match[str]) -> Parts:
    """Return the parts of a date whose month is a number or an ordinal in words."""
    year, month, day = match["year"], match["month"], int(match["day"])
    ordinal = squeeze(match["ordinal"] or "").lower()
    number = int(month) if month else _MONGOLIAN_MONTHS[ordinal]
    return int(year) if year else None, number, day


def _numeric(match: re.Match[str]) -> Parts | None:
    """Return (year, month, day) of a date in numbers; a month None if it is open."""
    first, middle, last = (int(match[key]) for key in "abc")
    if len(match["a"]) == 4:
        parts = (first, middle, last)
        return from_persian(parts) if is_persian_year(first) else parts
    if len(match["c"]) == 4:
        year = last
    elif match["sep"] == "." and len(match["c"]) == 2:
        year = 2000 + last
    else:
        return None
    if match["sep"] == "/" and first <= 12 and middle <= 12 and first != middle:
        return None, None, first  # 3/1: day or month first, nobody can tell
    if middle > 12 >= first and match["sep"] != ".":
        return year, first, middle
    return year, middle, first
