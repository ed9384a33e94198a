"""What a caption says, word by word, in a form in which repeats are equal.

In: a caption as printed. Out: a `Reading`: its words folded, with dates, numbers,
initialisms and British and American spellings in one form each, and what was cut off.
"""

from __future__ import annotations

import html
import re
from datetime import date
from functools import lru_cache

from media.dedup.tails import without_head, without_tail
from media.model import value
from media.text import fold, squeeze


@value
class Weights:
    """How much of a caption is read, in characters."""

    longest: int = 2000  # IIM's caption field holds no more


WEIGHTS = Weights()

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro jänner",
            "february feb februar fevrier février febrero febbraio februari fevereiro",
            "march mar marz märz mars marzo maart marco",
            "april apr avril abril aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug aout août agosto augustus augusti",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"""(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei
    |sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |lunes|martes|miércoles|jueves|viernes|sábado|domingo)"""
# "tuesday, 7 may 2024", "may 7", "october 10, 2024", "el 7 de mayo de 2024"
_DATE = re.compile(
    rf"""(?<!\w)(?:{_WEEKDAY},?\ (?:den\ |the\ |el\ |le\ )?)?(?:
        (?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)
            (?:,?\ (?P<year>(?:19|20)\d\d)(?!\d))?
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|er)?\ (?:of\ |de\ )?(?P<month2>{_MONTH})
            (?:(?:,|\ de|\ del)?\ (?P<year2>(?:19|20)\d\d)(?!\d))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "31.12.2024": the day comes first wherever points are used
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>20\d\d|19\d\d)"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)")
_WORD = re.compile(
    r"""@[\d-]+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*\d*|[&]|…|\.{3}|[.!?:;,()|–—-]""",
    re.VERBOSE,
)
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}")
_CJK = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af])"
)

# One form for what papers print in two; British and American endings.
_PHRASES = (
    (re.compile(r"\bunited states(?: of america)?\b", re.I), "us"),
    (re.compile(r"\bunited kingdom\b", re.I), "uk"),
    (re.compile(r"\bunited nations\b", re.I), "un"),
    (re.compile(r"\beuropean union\b", re.I), "eu"),
    (re.compile(r"\bprime minister\b", re.I), "pm"),
    (re.compile(r"\bper cent\b|%", re.I), " percent "),
    (re.compile(r"\bpres\.(?= )", re.I), "president"),
    (re.compile(r"\bgov\.(?= )", re.I), "governor"),
    (re.compile(r"\bsen\.(?= )", re.I), "senator"),
)
_SPELLINGS = {
    "kiev": "kyiv",
    "grey": "gray",
    "&": "and",
    "while": "as",
    "whilst": "as",
    "pictured": "seen",
    "photographed": "seen",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}
_ENDINGS = (
    (re.compile(r"(?<=\w{2})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{2})yse(?=d?$)"), "yze"),
    (re.compile(r"(?<=\w{2})our(?=s|ed|ing|ful|ite|ites|$)"), "or"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{3})ence$"), "ense"),
    (re.compile(r"(?<=gra)mme(?=s?$)"), "m"),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FUNCTION_WORDS = _words(
    """a an the and of in on at to for from by with as is are was were be been being
    that this these those it its their his her has have had which who whom where when
    some s also via
    der die das den dem des ein eine einen einem einer eines und im am zum zur von vom
    mit auf an bei ist sind war waren sein seine ihr ihre als
    le la les l un une des du de d et au aux dans sur par pour avec est sont qui que
    el los las unos unas y e del al en con por para es son su sus se lo
    il lo gli i uno della dello dei degli delle nel nella che di da
    o os as um uma do no na nos nas dos das em com
    het een van op te met voor den det en ett og och i på av til av som"""
)
ARTICLES = _words(
    "der die das den dem des ein eine einen einem einer le la les un une el los las il"
    " lo gli i uno una o os um uma"
)
"""Articles with a gender or number: another one is another noun."""


@value
class Word:
    """One word of a caption.

    `form` is what is compared; `before` the punctuation in front of it; `name` says
    that it is printed like a name (never where all is in capitals); `is_content` that
    it carries meaning of its own; `is_number` that it is a number or a date.
    """

    form: str
    is_content: bool
    is_number: bool
    before: str = ""
    name: bool = False


@value
class Reading:
    """The words of a description; `cut`: it ends in an ellipsis; `after` ends it.

    `forms` are the words as compared, `content` those of them with a meaning of their
    own, both in order.
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    content: tuple[str, ...]
    tail: str = ""
    cut: bool = False
    after: str = ""


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Return what a caption says.

    >>> read("FILE - The U.S. Defence chief, Jan. 3, 2022. (AP Photo/A. Name)").forms
    ('the', 'us', 'defense', 'chief', '@2022-01-03')
    """
    plain = squeeze(html.unescape(text[: WEIGHTS.longest])).replace("\u2011", "-")
    body, tail = without_tail(without_head(plain))
    shouted = _is_shouted(body)
    words: list[Word] = []
    before = ""
    for token in _WORD.findall(_one_form(body)):
        if not (token[0].isalnum() or token[0] in "@&"):
            before += token
        elif _form(token):  # of a vowel sign in a form of its own nothing is left
            words.append(_word(token, before, shouted=shouted))
            before = ""
    cut = before.rstrip("])").endswith(_CUT)
    while cut and words and _is_part_of_date(words[-1].form):
        words.pop()
    return Reading(
        words=tuple(words),
        forms=tuple(word.form for word in words),
        content=tuple(word.form for word in words if word.is_content),
        tail=tail,
        cut=cut,
        after=before,
    )


_CUT = ("…", "...", "–", "—", "-")
"""What a caption that was cut short ends in: nobody ends a sentence with a dash."""


def _is_part_of_date(form: str) -> bool:
    """Say whether a word at a cut may be the first half of a date."""
    return form in _MONTHS or (form.isdigit() and len(form) <= 2)


def _is_shouted(text: str) -> bool:
    """Say whether all is in capitals, so that they tell nothing."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _one_form(text: str) -> str:
    """Settle what takes several words: initialisms, dates, phrases, CJK."""
    whole = text.replace(" ,", ",")
    whole = _INITIALISM.sub(lambda m: m.group().replace(".", ""), whole)
    whole = _DATE.sub(_iso, whole)
    for pattern, instead in _PHRASES:
        whole = pattern.sub(instead, whole)
    return _CJK.sub(r" \1 ", whole)


def _iso(found: re.Match[str]) -> str:
    part = found.groupdict()
    month = _MONTHS[fold(part["month"] or part["month2"]).rstrip(".")]
    day = int(part["day"] or part["day2"])
    year = part["year"] or part["year2"] or "-"
    return f"@{year}-{month:02}-{day:02}"


@lru_cache(maxsize=65536)
def _form(token: str) -> str:
    form = fold(token)
    if form in _SPELLINGS:
        return _SPELLINGS[form]
    for pattern, instead in _ENDINGS:
        form = pattern.sub(instead, form)
    return form


def find_days(text: str) -> list[date]:
    """Return the whole dates (day, month, year) in a text, in order.

    >>> find_days("from 1 May 2024 to 2024-06-30 or 31.12.2024")[1:]
    [datetime.date(2024, 6, 30), datetime.date(2024, 12, 31)]
    """
    iso = _NUMERIC.sub(lambda m: f"@{m['year']}-{m['month']}-{m['day']}", text)
    iso = _DATE.sub(_iso, iso)
    days = []
    for year, month, day in _ISO.findall(iso):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue  # the 31st of June is no day; nothing else can be read in it
    return days


def _word(token: str, before: str, *, shouted: bool) -> Word:
    """Make a word; `shouted` text tells nothing about names."""
    form = _form(token)
    return Word(
        form=form,
        is_content=form not in _FUNCTION_WORDS,
        is_number=form[0].isdigit() or form[0] == "@",
        before=before,
        name=token[0].isupper() and not shouted,
    )
