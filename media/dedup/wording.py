"""What a caption says, word by word, in a form in which repeats are equal.

In: a caption as printed. Out: a `Reading`: its words folded, with dates, numbers,
initialisms and British and American spellings in one form each, and what was cut off.
"""

from __future__ import annotations

import html
import re
import string
from functools import lru_cache
from typing import NamedTuple

from media.dedup.days import names_month, weekday_of, with_days
from media.dedup.heads import without_head
from media.dedup.scripts import in_latin_letters, is_in_second_script
from media.dedup.spelling import respelt
from media.dedup.tails import without_credit_line, without_tail
from media.dedup.tens import sum_of, with_sums, with_units
from media.dedup.tones import with_tones
from media.dedup.words import VOWEL_SIGNS, WORDS, marked_form
from media.expressions import expression
from media.model import value
from media.text import fold, squeeze


@value
class Weights:
    """How much of a caption is read, in characters."""

    longest: int = 2000  # IIM's caption field holds no more


WEIGHTS = Weights()

_CURRENCY = re.escape("".join(WORDS.currencies))
_BEHIND = "|".join(map(re.escape, WORDS.signs_behind))
_MINUS = "\u2212"
# A sign that tells something of a number or letter: "€5", "−5", "C++"
_SIGN = (
    rf"(?:[{_CURRENCY}](?=\d)|{_MINUS}(?=[\d{_CURRENCY}])"
    rf"|(?<=[^\W\d_])(?:{_BEHIND})(?!\w))"
)
_LETTERS = rf"[^\W\d_]+(?:[{VOWEL_SIGNS}]+[^\W\d_]*)*"
_WORD = expression(
    rf"""@[\d-]+|{_SIGN}|\d+(?:[.,:]\d+)*|{_LETTERS}(?:['’-]{_LETTERS})*\d*|[&]|…|\.{{3}}|[.!?:;,()|–—-]""",
    re.VERBOSE,
)
# "5 €" for "€5"; "-5" behind a blank, where no number stands before it
_MONEY_BEHIND = re.compile(rf"(?<![\w.,])(\d+(?:[.,]\d+)*)\s?([{_CURRENCY}])(?!\s?\d)")
_MONEY_APART = re.compile(rf"([{_CURRENCY}])\s(?=\d)")
_BELOW_ZERO = re.compile(rf"(?<![^\s(])(?<!\d\s)[-–{_MINUS}](?=[{_CURRENCY}]?\d)")
# Begins with what it looks for, so it is found quickly. The hyphens in a day that is
# settled ("@2024-05-07") are no sign: without a blank before it nothing is below zero.
_SIGNS = re.compile(
    rf"[{_CURRENCY}–{_MINUS}-](?:(?<=[{_CURRENCY}])|(?<![^\s(].)(?=\d))"
)
# "3,000", "1.200.000": houses write them without the signs, too
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+")
_INITIALISM = re.compile(r"[A-Z](?<!\w.)(?:\.[A-Z])+\.")
_CJK = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af])"
)


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
    own, both in order. `head` is what stood before it, folded: a place, "before".
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    content: tuple[str, ...]
    tail: str = ""
    cut: bool = False
    after: str = ""
    head: str = ""


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Return what a caption says.

    >>> read("FILE - The U.S. Defence chief, Jan. 3, 2022. (AP Photo/A. Name)").forms
    ('the', 'us', 'defense', 'chief', '@2022-01-03')
    """
    return read_description(*parts(text))


def parts(text: str) -> tuple[str, str, str]:
    """Return the description in a caption, what stands behind it and before it.

    >>> parts("FILE - ROME: Rain on the quay. (AP Photo/A. Name)")
    ('Rain on the quay.', '(AP Photo/A. Name)', 'rome')
    """
    text, credit = without_credit_line(html.unescape(text[: WEIGHTS.longest]))
    plain = squeeze(text)
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    if "<" in plain:
        plain = squeeze(_TAG.sub(" ", plain))
    bare, head = without_head(plain)
    body, tail = without_tail(bare)
    if is_in_second_script(body):
        body, head = in_latin_letters(body), in_latin_letters(head)
    tail = f"{tail} {credit}".strip()
    count = _GALLERY.match(plain)
    if count:
        tail = f"{tail} ({count['number']})".strip()
    return body, tail, head


# "4of9Two boats at anchor": the number of a picture in a gallery
_GALLERY = re.compile(r"(?:\w+:)?\W*(?P<number>\d{1,3})of\d{1,3}(?=[^\W\d_])")
# Punctuation as wide as a sign of China, Japan and Korea; a hyphen that binds; figures
# of Arabia, Persia, India, Thailand, Burma and Cambodia, and wide ones; what stands for
# a colon in Ethiopia and Armenia
_ZEROS = "٠۰०০੦૦୦௦౦೦൦๐၀០０"
_PLAIN = str.maketrans(
    "（）［］【】〔〕：；，、。．！？｜／＝\u2011፦፡՝"
    + "".join(chr(ord(zero) + n) for zero in _ZEROS for n in range(10)),
    "()[][][]:;,,..!?|/=-:::" + string.digits * len(_ZEROS),
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")


def read_description(body: str, tail: str, head: str = "") -> Reading:
    """Return what a description says of which the parts are known."""
    return read_settled(settled(body), tail, head)


class Settled(NamedTuple):
    """A description in which what takes several words has one form: dates, phrases.

    `shouted`: all of it is in capitals.
    """

    text: str
    shouted: bool


def settled(body: str) -> Settled:
    """Return a description with dates, initialisms and phrases in one form.

    >>> settled("The U.S. chief, Jan. 3, 2022.").text
    'The US chief, @2022-01-03.'
    """
    return Settled(_one_form(body), _is_shouted(body))


def read_settled(said: Settled, tail: str, head: str = "") -> Reading:
    """Return what a description says that is settled already."""
    text, shouted = said
    words: list[Word] = []
    forms: list[str] = []
    content: list[str] = []
    before = ""
    for printed in text.split():
        some, those, telling, before = _between_blanks(printed, before, shouted)
        words += some
        forms += those
        content += telling
    cut = before.rstrip("])").endswith(_CUT)
    while cut and words and _is_part_of_date(forms[-1]):
        forms.pop()
        if words.pop().is_content:
            content.pop()
    return Reading(
        words=tuple(words),
        forms=tuple(forms),
        content=tuple(content),
        tail=tail,
        cut=cut,
        after=before,
        head=head,
    )


class _Printed(NamedTuple):
    """The words between two blanks, as `Reading` has them, and what ends them."""

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    content: tuple[str, ...]
    after: str


@lru_cache(maxsize=65536)
def _between_blanks(printed: str, before: str, shouted: bool) -> _Printed:
    """Read what is printed between blanks: a word nearly always, and signs.

    `before`: the punctuation that was read before. No word goes across a blank, and
    the same few stand in most captions, so they are not taken apart again and again.
    """
    words: list[Word] = []
    for token in _WORD.findall(printed):
        if not (token[0].isalnum() or token[0] in "@&" or token in WORDS.signs):
            before += token
        elif word := _word(token, before, shouted):
            words.append(word)
            before = ""
    return _Printed(
        words=tuple(words),
        forms=tuple([word.form for word in words]),
        content=tuple([word.form for word in words if word.is_content]),
        after=before,
    )


_CUT = ("…", "...", "–", "—", "-")
"""What a caption that was cut short ends in: nobody ends a sentence with a dash."""


def _is_part_of_date(form: str) -> bool:
    """Say whether a word at a cut may be the first half of a date."""
    return names_month(form) or (form.isdigit() and len(form) <= 2)


_OCTETS = bytes(range(256))
_NO_CAPITALS = _OCTETS.translate(None, string.ascii_uppercase.encode())
_NO_LETTERS = _OCTETS.translate(None, string.ascii_letters.encode())


def _is_shouted(text: str) -> bool:
    """Say whether all is in capitals, so that they tell nothing."""
    if text.isascii():
        octets = text.encode()
        letters = len(octets.translate(None, _NO_LETTERS))
        capitals = len(octets.translate(None, _NO_CAPITALS))
    else:
        letters = sum(map(str.isalpha, text))
        capitals = sum(c.isupper() for c in text if c.isalpha())
    return capitals > 0.8 * letters


def _one_form(text: str) -> str:
    """Settle what takes several words: initialisms, dates, phrases, CJK."""
    whole = text.replace(" ,", ",")
    if whole.count(".") > 1:
        whole = _INITIALISM.sub(lambda m: m.group().replace(".", ""), whole)
    whole = with_days(whole)
    folded = whole.lower()
    if any(phrase in folded for phrase in WORDS.spelling.phrases):  # as good as never
        whole = WORDS.spelling.phrase.sub(_phrase, whole)
    whole = with_sums(whole, folded)
    if _SIGNS.search(whole):
        whole = _BELOW_ZERO.sub(_MINUS, whole)
        whole = _MONEY_APART.sub(r"\1", _MONEY_BEHIND.sub(r"\2\1", whole))
        whole = with_units(whole)
    if whole.isascii():
        return whole
    for letter, words, one in WORDS.spelling.by_sound:
        if letter.search(folded):
            whole = words.sub(one, whole)
    return _CJK.sub(r" \1 ", with_tones(whole))


def _phrase(found: re.Match[str]) -> str:
    # A letter may be another that case makes equal, as the Turkish dotless i
    return WORDS.spelling.phrases.get(found.group().lower(), found.group())


@lru_cache(maxsize=65536)
def _form(token: str) -> str:
    day = weekday_of(token)
    if day is not None:
        return f"@w{day}"
    if _THOUSANDS.fullmatch(token):
        return "".join(filter(str.isdecimal, token))
    if not token.isascii() and (marked := marked_form(token)):
        return marked
    form = fold(token)
    if not form.isascii():
        form = form.translate(WORDS.spelling.letters)
    if form in WORDS.spelling.spellings:
        return WORDS.spelling.spellings[form]
    return respelt(sum_of(form) or form, WORDS.spelling.endings)


def _word(token: str, before: str, shouted: bool) -> Word | None:
    """Make a word; `shouted` text tells nothing about names.

    None where nothing is left of it, as of a vowel sign in a form of its own.
    """
    form = _form(token)
    if not form:
        return None
    return Word(
        form=form,
        is_content=form not in WORDS.function,
        is_number=is_number(form),
        before=before,
        name=token[0].isupper() and not shouted,
    )


def is_number(form: str) -> bool:
    """Say whether a form is a number or a date."""
    return form[0].isdigit() or form[0] == "@"
